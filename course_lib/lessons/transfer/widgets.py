"""Widgets of lesson `transfer`."""

from __future__ import annotations

from functools import partial

import numpy as np

from ... import data
from ...plane import Panel, Plane, bars, call, choice, curve, done, heatmap, legend, play, points, readout, slider
from .network import (
    NEW,
    WAYS,
    Functions,
    accuracy,
    drawn,
    fine_tune,
    fresh_network,
    move,
    train_lora,
    with_new_head,
)

LABELS = (1, 2, 3, 5, 10, 20, 30, 50)
TINTS = dict(zip(WAYS, ("first", "third", "result", "second")))


def _guarded(*exercises):
    """The learner's functions, or their names, each called through `call`."""
    return Functions(*(partial(call, each) for each in exercises))


def lora_ranks(fine_tune_step, lora_weight, lora_gradients, labels=30):
    """The update of one weight matrix by LoRA of a chosen rank, its singular values, and those of full fine-tuning.

    Parameters
    ----------
    fine_tune_step, lora_weight, lora_gradients : callable or str
        The learner's functions, or their names.
    labels : int
        Labels per class.
    """
    X, y, X_test, y_test, start = _new_kinds()
    few, cache = drawn(y, labels), {}
    exercises = _guarded("extract_features", "train_head", fine_tune_step, lora_weight, lora_gradients)

    def full():
        if "full" not in cache:
            tuned, _ = fine_tune(exercises.fine_tune_step, X[few], y[few], start)
            cache["full"] = tuned["W2"] - start["W2"]
        return cache["full"]

    def by_lora(rank):
        if rank not in cache:
            cache[rank] = train_lora(exercises, X[few], y[few], start, rank)
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
        right = accuracy(X_test, y_test, network)
        count = sum(part.size for part in trained.values())
        share, of_start = (_share_of_largest(each, rank) for each in (full(), start["W2"]))
        yield readout(
            f"rank {rank}: {count:,} trained numbers, {right:.1%} of the held-out pictures right ({labels} labels per class)",
            f"of full fine-tuning's change of W2, the {rank} largest singular values hold {share:.0%}; of W2 itself, {of_start:.0%}",
        )
        if share >= 0.75 > _share_of_largest(full(), rank - 1):
            yield done(f"Rank {rank} is the first that could hold three quarters of it.")

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
        task="How many bars does LoRA have at each rank? Find the lowest rank that could hold three quarters of fine-tuning's change (of the squares of its numbers). (A few points of accuracy up or down are chance.)",
    )


def _share_of_largest(matrix, count):
    """The share of a matrix's squared norm that its `count` largest singular values hold."""
    squares = np.linalg.svd(matrix, compute_uv=False) ** 2
    return squares[:count].sum() / squares.sum()


def labels_and_ways(extract_features, train_head, fine_tune_step, lora_weight, lora_gradients):
    """Accuracy on new kinds by how many labels there are and by what is trained; each result stays in the chart.

    Parameters
    ----------
    extract_features, train_head, fine_tune_step, lora_weight, lora_gradients : callable or str
        The learner's functions, or their names.
    """
    X, y, X_test, y_test, start = _new_kinds()
    exercises = _guarded(extract_features, train_head, fine_tune_step, lora_weight, lora_gradients)
    cache = {}

    def result(way, labels):
        if (way, labels) not in cache:
            few = drawn(y, labels)
            network, trained = move(way, X[few], y[few], start, exercises)
            cache[way, labels] = (accuracy(X_test, y_test, network), sum(part.size for part in trained.values()))
        return cache[way, labels]

    def draw(labels, way, found):
        right, count = found[way, labels] = result(way, labels)
        yield curve([1, 50], [0.2, 0.2], color="muted", dashed=True)
        for each in WAYS:
            known = np.array([(number, found[each, number][0]) for number in LABELS if (each, number) in found])
            if len(known):
                yield [curve(known[:, 0], known[:, 1], color=TINTS[each]), points(known, color=TINTS[each])]
        yield points([(labels, right)], color=TINTS[way], size=8, shape="ring")
        yield legend(TINTS, corner="top left")
        yield readout(
            f"{way}, {labels} label{'s' if labels > 1 else ''} per class: {count:,} trained numbers, {right:.1%} of the held-out pictures right (guessing: 20 %)"
        )
        scratch = [number for (each, number), (share, _) in found.items() if each == "from scratch" and share >= 0.6]
        head = [number for (each, number), (share, _) in found.items() if each == "new head" and share >= 0.6]
        below = [number for (each, number), (share, _) in found.items() if each == "from scratch" and share < 0.6]
        if scratch and head and below and LABELS.index(min(scratch)) == LABELS.index(max(below)) + 1:
            yield done(
                f"The start from scratch needs {min(scratch)} labels for 60 %, the new head {min(head)} or fewer."
            )

    return Plane(
        draw,
        xlim=(0.85, 60),
        ylim=(0, 1),
        xscale="log",
        xticks={number: str(number) for number in LABELS},
        equal=False,
        xlabel="labels per class",
        ylabel="held-out accuracy",
        width=640,
        controls={
            "labels": choice({str(number): number for number in LABELS}, value=10, label="labels per class"),
            "way": choice(WAYS, label="what is trained"),
        },
        state={"found": {}},
        title="Labels against ways",
        task="How many labels does the new head need for 60 %, and how many the start from scratch? Find both numbers.",
    )


def features_in_2d(extract_features, fine_tune_step, labels=30, pause=10):
    """Features of held-out pictures in two dimensions, before and during fine-tuning or training from scratch.

    The plane is that of PCA of the five classes' middles: where these lie farthest apart.

    Parameters
    ----------
    extract_features, fine_tune_step : callable or str
        The learner's functions, or their names.
    labels, pause : int
        Labels per class, and the steps between two pictures.
    """
    X, y, X_test, y_test, start = _new_kinds()
    few, names = drawn(y, labels), [data.clothes()[-1][kind] for kind in NEW]
    networks = {"the trained network": [(start, {})], "a random network": [(fresh_network(5, seed=0), {})]}
    classes = ["first", "second", "third", "result", "wrong"]
    step = partial(call, fine_tune_step)

    def network(which, time):
        stages = networks[which]
        while len(stages) <= time:
            parameters, state = stages[-1]
            stages.append(fine_tune(step, X[few], y[few], parameters, steps=pause, state=state))
        return stages[time][0]

    def flat(which, time):
        features = call(extract_features, X_test, network(which, time), shape=(len(X_test), 48))
        middles = np.array([features[y_test == label].mean(axis=0) for label in range(5)])
        _, _, directions = np.linalg.svd(middles - middles.mean(axis=0), full_matrices=False)
        spots = (features - middles.mean(axis=0)) @ directions[:2].T
        return spots / (np.abs(spots).max() or 1)

    def draw(time, which, seen):
        before, after = flat(which, 0), flat(which, time)
        after = after @ _turn(after, before)
        for name, spots in (("before", before), ("after", after)):
            yield {name: points(spots, color=[classes[label] for label in y_test], size=3, opacity=0.75)}
            middles = [spots[y_test == label].mean(axis=0) for label in range(5)]
            yield {name: points(middles, color=classes, labels=names, size=7, shape="square")}
        right = accuracy(X_test, y_test, network(which, time))
        yield readout(
            f"after {pause * time} steps with {labels} labels per class: {right:.1%} of the held-out pictures right"
        )
        seen[which] = max(time, seen.get(which, 0))
        if all(seen.get(each, 0) >= 20 for each in networks):
            yield done(f"Both ran for {20 * pause} steps or more.")

    both = dict(xlim=(-1.15, 1.15), ylim=(-1.15, 1.15), ticks=False, width=340)
    return Plane(
        draw,
        panels={"before": Panel(title="features before", **both), "after": Panel(title="features now", **both)},
        controls={
            "time": play(0, 30, interval=300, label=f"times {pause} steps"),
            "which": choice(list(networks), label="start from"),
        },
        state={"seen": {}},
        title="Features on the move",
        task="Run it from both starts, 200 steps each. How far apart are the kinds' middles before the first step, and which pair stays close to the end?",
    )


def _turn(moving, still):
    """The rotation (or reflection) that lays points of shape (n, 2) best onto others: PCA's axes may flip."""
    U, _, Vt = np.linalg.svd(moving.T @ still)
    return U @ Vt


def _new_kinds():
    """The scattered clothes of the new kinds, and the pretrained network with a head of zeros."""
    return *data.scattered_clothes(NEW), with_new_head(data.five_clothes_network(), 5)
