"""Widgets of lesson `transfer`."""

from __future__ import annotations

import numpy as np

from ... import data
from ...plane import Panel, Plane, bars, call, choice, curve, heatmap, legend, play, points, readout, slider
from .network import WAYS, fine_tune, first_of_each, fresh_network, move, predict, train_lora, with_new_head

LABELS = (1, 2, 3, 5, 10, 20, 30, 50, 100)
TINTS = dict(zip(WAYS, ("first", "third", "result", "second")))


def lora_ranks(fine_tune_step, lora_weight, lora_gradients, labels=100, steps=200):
    """The update of one weight matrix by LoRA of a chosen rank, its singular values, and those of full fine-tuning.

    Parameters
    ----------
    fine_tune_step, lora_weight, lora_gradients : callable
        The learner's functions.
    labels, steps : int
        Labels per class, and steps of gradient descent.
    """
    X, y, X_test, y_test, start = _new_digits()
    few = first_of_each(y, labels)
    cache = {}

    def guarded(function):
        return lambda *args: call(function, *args)

    def full():
        if "full" not in cache:
            tuned = fine_tune(guarded(fine_tune_step), X[few], y[few], start, set(), steps, 0.3)
            cache["full"] = tuned["W2"] - start["W2"]
        return cache["full"]

    def by_lora(rank):
        if rank not in cache:
            steps_of = map(guarded, (fine_tune_step, lora_weight, lora_gradients))
            cache[rank] = train_lora(*steps_of, X[few], y[few], start, rank, steps, 0.3)
        return cache[rank]

    def draw(rank):
        network, trained = by_lora(rank)
        update = network["W2"] - start["W2"]
        limit = np.abs(full()).max()
        yield {
            "update": heatmap(update.T, (0, 96, 0, 48), vmax=limit),
            "full": heatmap(full().T, (0, 96, 0, 48), vmax=limit),
        }
        values, whole = (np.linalg.svd(change, compute_uv=False)[:16] for change in (update, full()))
        places = np.arange(1, 17)
        yield {
            "values": [
                bars(whole, places - 0.2, width=0.36, color="result"),
                bars(values, places + 0.2, width=0.36, color="third"),
            ]
        }
        yield {"values": legend({"fine-tuned": "result", f"LoRA, rank {rank}": "third"})}
        right = np.mean(predict(X_test, network) == y_test)
        count = sum(part.size for part in trained.values())
        share = (whole[:rank] ** 2).sum() / (full() ** 2).sum()
        yield readout(
            f"rank {rank}: {count:,} trained numbers, {right:.1%} of the held-out digits right ({labels} labels per class)",
            f"of full fine-tuning's change of W2, the {rank} largest singular values hold {share:.0%}",
        )

    picture = dict(xlim=(0, 96), ylim=(0, 48), ticks=False, width=330)
    return Plane(
        draw,
        panels={
            "update": Panel(title="LoRA's change of W2", **picture),
            "full": Panel(title="fine-tuning's change of W2", **picture),
            "values": Panel(
                (0.2, 16.8),
                None,
                title="singular values of the change",
                equal=False,
                xticks=(1, 4, 8, 12, 16),
                width=660,
                height=210,
            ),
        },
        columns=2,
        controls={"rank": slider(1, 16, value=2, step=1, label="rank")},
        title="How much rank does a new task need?",
        task="How many bars does LoRA have at each rank? Which rank could hold three quarters of fine-tuning's change? (A few points of accuracy up or down are chance.)",
    )


def labels_and_ways(extract_features, train_head, fine_tune_step, lora_weight, lora_gradients):
    """Accuracy on new digits by how many labels there are and by what is trained; each result stays in the chart.

    Parameters
    ----------
    extract_features, train_head, fine_tune_step, lora_weight, lora_gradients : callable
        The learner's functions.
    """
    X, y, X_test, y_test, _ = _new_digits()
    pretrained = data.low_digits_network()
    exercises = extract_features, train_head, fine_tune_step, lora_weight, lora_gradients
    found = {}

    def accuracy(way, labels):
        if (way, labels) not in found:
            few = first_of_each(y, labels)
            guarded = [lambda *args, each=each: call(each, *args) for each in exercises]
            network, trained = move(way, X[few], y[few], pretrained, *guarded)
            found[way, labels] = (
                np.mean(predict(X_test, network) == y_test),
                sum(part.size for part in trained.values()),
            )
        return found[way, labels]

    def draw(which, way):
        labels = LABELS[which]
        right, count = accuracy(way, labels)
        yield curve([1, 100], [0.2, 0.2], color="muted", dashed=True)
        for each in WAYS:
            known = np.array([(number, found[each, number][0]) for number in LABELS if (each, number) in found])
            if len(known):
                yield [curve(known[:, 0], known[:, 1], color=TINTS[each]), points(known, color=TINTS[each])]
        yield points([(labels, right)], color=TINTS[way], size=8, shape="ring")
        yield legend(TINTS, corner="top left")
        yield readout(
            f"{way}, {labels} label{'s' if labels > 1 else ''} per class: {count:,} trained numbers, {right:.1%} of the held-out digits right (guessing: 20 %)"
        )

    return Plane(
        draw,
        xlim=(0.85, 120),
        ylim=(0, 1),
        xscale="log",
        xticks={number: str(number) for number in LABELS},
        equal=False,
        xlabel="labels per class",
        ylabel="held-out accuracy",
        width=640,
        controls={
            "which": slider(0, len(LABELS) - 1, value=4, step=1, label="few labels … many"),
            "way": choice(WAYS, label="what is trained"),
        },
        title="Labels against trained numbers",
        task="Draw all four curves. From how many labels on is fine-tuning ahead of the frozen features by more than five points? How many more labels does the start from scratch need for an accuracy of 60 %?",
    )


def features_in_2d(extract_features, fine_tune_step, labels=100, pause=10):
    """Features of held-out digits in two dimensions, before and during fine-tuning or training from scratch.

    The plane is that of PCA of the five classes' middles: where these lie farthest apart.

    Parameters
    ----------
    extract_features, fine_tune_step : callable
        The learner's functions.
    labels, pause : int
        Labels per class, and the gradient steps between two pictures.
    """
    X, y, X_test, y_test, start = _new_digits()
    few = first_of_each(y, labels)
    networks = {"the trained network": [start], "a random network": [fresh_network(5, seed=0)]}
    classes = ["first", "second", "third", "result", "wrong"]

    def network(which, time):
        stages = networks[which]
        while len(stages) <= time:
            stages.append(
                fine_tune(lambda *args: call(fine_tune_step, *args), X[few], y[few], stages[-1], set(), pause, 0.3)
            )
        return stages[time]

    def flat(which, time):
        features = call(extract_features, X_test, network(which, time), shape=(len(X_test), 48))
        middles = np.array([features[y_test == label].mean(axis=0) for label in range(5)])
        _, _, directions = np.linalg.svd(middles - middles.mean(axis=0), full_matrices=False)
        spots = (features - middles.mean(axis=0)) @ directions[:2].T
        return spots / (np.abs(spots).max() or 1)

    def draw(time, which):
        before, after = flat(which, 0), flat(which, time)
        after = after @ _turn(after, before)
        for name, spots in (("before", before), ("after", after)):
            yield {name: points(spots, color=[classes[label] for label in y_test], size=3, opacity=0.75)}
            middles = [spots[y_test == label].mean(axis=0) for label in range(5)]
            yield {
                name: points(
                    middles, color=classes, labels=[str(5 + label) for label in range(5)], size=7, shape="square"
                )
            }
        right = np.mean(predict(X_test, network(which, time)) == y_test)
        yield readout(
            f"after {pause * time} steps with {labels} labels per class: {right:.1%} of the held-out digits right"
        )

    both = dict(xlim=(-1.15, 1.15), ylim=(-1.15, 1.15), ticks=False, width=340)
    return Plane(
        draw,
        panels={"before": Panel(title="features before", **both), "after": Panel(title="features now", **both)},
        controls={
            "time": play(0, 30, interval=300, label=f"times {pause} steps"),
            "which": choice(list(networks), label="start from"),
        },
        title="Features on the move",
        task="Run it from both starts. How far apart are the digits' middles before the first step, and which pair stays close to the end?",
    )


def _turn(moving, still):
    """The rotation (or reflection) that lays points of shape (n, 2) best onto others: PCA's axes may flip."""
    U, _, Vt = np.linalg.svd(moving.T @ still)
    return U @ Vt


def _new_digits():
    """The scattered digits 5 to 9, their classes counted from 0, and the pretrained network with a head of zeros."""
    X, y, X_test, y_test = data.scattered_digits(range(5, 10))
    return X, y - 5, X_test, y_test - 5, with_new_head(data.low_digits_network(), 5)
