"""Widgets of lesson `rnn`."""

from __future__ import annotations

import textwrap

import numpy as np

from ...plane import (
    Panel,
    Plane,
    bars,
    call,
    choice,
    circle,
    curve,
    done,
    heatmap,
    legend,
    matrix,
    play,
    points,
    readout,
    slider,
    text,
)
from ...training import one_hot, softmax

WORDS = ("see the sea", "banana", "aaaaaaaa")
_RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


def unroll(rnn_step, seed=4):
    """A small network that reads a word: input, old state, matrices and new state at each step, and all states side by side.

    Parameters
    ----------
    rnn_step : callable or str
        ``rnn_step(x, h, Wx, Wh, b)`` → the new state.
    seed : int
        Of the random weights.
    """
    hidden, longest = 4, max(map(len, WORDS))
    rng = np.random.default_rng(seed)
    letters = sorted(set("".join(WORDS)))
    Wx_all, Wh, b = rng.normal(size=(len(letters), hidden)), rng.normal(size=(hidden, hidden)), np.zeros(hidden)

    def draw(word, step, memory):
        own = [letter for letter in letters if letter in word]  # only the word's letters have inputs
        Wx = Wx_all[[letters.index(letter) for letter in own]]
        read = word[: min(step, len(word))]
        states = [np.zeros((1, hidden))]
        for letter in read:
            x = one_hot([own.index(letter)], len(own))
            states.append(call(rnn_step, x, states[-1], Wx, memory * Wh, b, shape=(1, hidden)))
        x = one_hot([own.index(read[-1])], len(own))
        cell = dict(cell=(1.7, 0.9), decimals=1, shade="diverging", vmax=2)
        right, lower = 1.7 * hidden + 1.2, -0.9 * len(own) - 1.3  # right of the old state, below Wx
        yield {"step": [
            text((0, 1.5), "inputs: " + "  ".join("␣" if letter == " " else letter for letter in own), size=12, color="muted"),
            matrix(x, at=(0, 0), label="x", **cell | dict(cell=(1.0, 0.9), decimals=0)),
            matrix(Wx, at=(right, 0), label="Wx", **cell),
            matrix(states[-2], at=(0, lower), label="old h", **cell | dict(decimals=2)),
            matrix(memory * Wh, at=(right, lower), label="Wh", **cell),
            matrix(states[-1], at=(right, lower - 5.1), label="new h", color="result", **cell | dict(decimals=2)),
        ]}  # fmt: skip
        table = np.full((hidden, longest), np.nan)
        table[:, : len(read)] = np.concatenate(states[1:]).T
        names = [text((place + 0.5, -0.35), "␣" if letter == " " else letter, anchor="middle", bold=place == len(read) - 1,
                      color="result" if letter == read[-1] else "text") for place, letter in enumerate(read)]  # fmt: skip
        yield {"states": [heatmap(table, (0, longest, 0, hidden), vmax=1, cells=True), *names]}
        same = [place + 1 for place, letter in enumerate(read[:-1]) if letter == read[-1]]
        distances = " and ".join(f"{np.abs(states[place] - states[-1]).max():.2f}" for place in same)
        letter = "a space" if read[-1] == " " else f"“{read[-1]}”"
        yield readout(
            f"step {len(read)}: reads {letter}; the state is [{', '.join(f'{number:.2f}' for number in states[-1][0])}]".replace(
                "-", "−"
            )
        )
        if same:
            yield readout(
                f"{letter} came before, at step {' and '.join(map(str, same))}: largest difference of the state then and now {distances}"
            )
            if memory == 0:
                yield done("Without Wh each letter has its one fixed state: the memory is gone.")

    return Plane(
        draw,
        panels={
            "step": Panel(
                (-0.5, 15.3), (-13.0, 2.1), title="new h = tanh(x Wx + h Wh + b)", ticks=False, frame=False, width=440
            ),
            "states": Panel(
                (-0.2, longest + 0.2),
                (-0.8, hidden + 0.2),
                title="the state after each step",
                ticks=False,
                frame=False,
                equal=False,
                width=300,
                height=230,
            ),
        },
        controls={
            "word": choice(list(WORDS), label="word"),
            "step": play(1, longest, value=3, label="step", interval=900),
            "memory": slider(0.0, 1.5, value=1.0, step=0.1, label="Wh times"),
        },
        title="Unroll a recurrent network",
        task="Go to an e that came before: is the state the same as then? Which setting makes all states of a letter alike?",
    )


def spectral_radius(gradient_through_time, size=24, steps=100, seed=0):
    """The eigenvalues of a matrix of chosen spectral radius, and how much its powers can stretch a gradient.

    Parameters
    ----------
    gradient_through_time : callable or str
        ``gradient_through_time(Wh, steps)`` → array of shape (steps,).
    size, steps, seed : int
        Of the matrix, how far back, and of the random entries.
    """
    kinds = _matrices(size, np.random.default_rng(seed))
    k = np.arange(1, steps + 1)

    def draw(kind, radius):
        Wh = radius * kinds[kind]
        eigenvalues = np.linalg.eigvals(Wh)
        yield {"eigenvalues": [
            circle((0, 0), 1, color="muted", dashed=True), circle((0, 0), radius, color="second"),
            points(np.column_stack([eigenvalues.real, eigenvalues.imag]), color="first", size=4),
        ]}  # fmt: skip
        norms = call(gradient_through_time, Wh, steps, shape=(steps,))
        seen = np.maximum(norms, 1e-30)
        yield {"gradient": [
            curve([1, steps], [1, 1], color="muted", dashed=True, width=1),
            curve(k, radius**k, color="second", dashed=True),
            curve(k, seen, color="first", width=3),
            legend({"norm of Wh^k (yours)": "first", "ρ to the power of k": "second"}, "bottom left"),
        ]}  # fmt: skip
        fate = "vanishes" if norms[-1] < 1e-2 else "explodes" if norms[-1] > 1e2 else "survives"
        yield readout(
            f"linear network, spectral radius ρ = {radius:.2f}: {steps} steps back a gradient is stretched by at most {power_text(norms[-1])}: it {fate}"
        )
        if fate == "survives":
            yield done(
                f"It survives {steps} steps, by a matrix that is {kind}. Try the other kind, and a radius 0.05 away."
            )
        yield readout(
            f"largest on the way: {power_text(norms.max())}, after {int(norms.argmax()) + 1} step{'s' if norms.argmax() else ''}"
        )

    return Plane(
        draw,
        panels={
            "eigenvalues": Panel((-1.6, 1.6), (-1.6, 1.6), title="eigenvalues, and the circle of radius 1", width=290),
            "gradient": Panel(
                (0, steps),
                (1e-21, 1e19),  # ticks at every seventh power, 1 among them
                title="stretching of the gradient",
                xlabel="steps back, k",
                yscale="log",
                equal=False,
                width=400,
                height=290,
            ),
        },
        controls={
            "kind": choice(list(kinds), label="matrix"),
            "radius": slider(0.3, 1.5, value=0.9, step=0.05, label="spectral radius ρ"),
        },
        title="Vanish or explode",
        task="Find a radius at which the gradient survives 100 steps, for each kind of matrix. How narrow is the range?",
    )


def _matrices(size, rng):
    """Matrices of spectral radius 1."""
    random = rng.normal(size=(size, size))
    rotation = np.linalg.qr(rng.normal(size=(size, size)))[0]
    return {"random": random / np.abs(np.linalg.eigvals(random)).max(), "orthogonal": rotation}


def power_text(number):
    """A number that may be very large or small, in short.

    >>> power_text(0.000032)
    '3.2 · 10⁻⁵'
    """
    if number == 0 or 1e-2 <= number < 1e4:
        return f"{number:.3g}"
    mantissa, exponent = f"{number:.1e}".split("e")
    return f"{mantissa} · 10{str(int(exponent)).translate(_RAISED)}"


def writer(rnn_step, sample_character, models, alphabet, begin="in the beginning ", length=300):
    """Text that a character model writes, at several moments of its training, and what it expects next.

    Parameters
    ----------
    rnn_step : callable or str
        ``rnn_step(x, h, Wx, Wh, b)`` → the new state.
    sample_character : callable or str
        ``sample_character(logits, temperature, rng)`` → a character's number.
    models : dict of int to dict
        Parameters by the number of training steps.
    alphabet : str
    begin : str
        What is read first.
    length : int
        How many characters are written.
    """

    def write(model, temperature, seed):
        rng, state = np.random.default_rng(seed), np.zeros((1, len(model["b"])))
        numbers = [alphabet.index(character) for character in begin]
        logits = np.zeros(len(alphabet))
        for place in range(len(begin) + length):
            if place >= len(begin):
                numbers.append(int(call(sample_character, logits, temperature, rng, shape=())))
            x = one_hot(numbers[place : place + 1], len(alphabet))
            state = call(rnn_step, x, state, model["Wx"], model["Wh"], model["b"], shape=state.shape)
            logits = (state @ model["Wy"] + model["by"])[0]
        return "".join(alphabet[number] for number in numbers), logits

    def draw(steps, temperature, again):
        written, logits = write(models[steps], temperature, again)
        lines = textwrap.wrap(written, 56)
        if len(lines) > 7:  # noise has too few spaces to be wrapped at them
            lines = [written[place : place + 56] for place in range(0, len(written), 56)]
        yield {"text": [text((0, -row), line, size=14) for row, line in enumerate(lines)]}
        odds = softmax(logits / temperature)
        best = np.argsort(-odds)[:6]
        yield {
            "next": [bars(odds[best], labels=["␣" if alphabet[k] == " " else alphabet[k] for k in best], decimals=2)]
        }
        new = written[len(begin) :]
        if steps == max(models) and any(new.count(new[place : place + 30]) > 1 for place in range(len(new) - 30)):
            yield done(f"It repeats itself, at temperature {temperature:.1f}: the same 30 characters came twice.")
        yield readout(
            f"after {steps} training steps, at temperature {temperature:.1f}; the bars: what it expects as the next character"
        )

    return Plane(
        draw,
        panels={
            "text": Panel(
                (-0.5, 40),
                (-6.8, 0.8),
                title="what it writes",
                ticks=False,
                frame=False,
                equal=False,
                width=470,
                height=210,
            ),
            "next": Panel(
                ylim=(0, 1.12), title="probability of the next", yticks=False, equal=False, width=230, height=210
            ),
        },
        controls={
            "steps": choice({f"{steps}": steps for steps in sorted(models)}, value=max(models), label="training steps"),
            "temperature": slider(0.1, 2.0, value=0.7, step=0.1, label="temperature"),
            "again": slider(0, 20, value=0, step=1, label="another sample"),
        },
        title="A recurrent network writes",
        task="Follow one sample from 0 training steps to the last. Then find the temperature at which it repeats itself, and the one at which words fall apart.",
    )
