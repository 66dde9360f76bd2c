"""Widgets of lesson `lstm_gru`."""

from __future__ import annotations

import numpy as np

from ...plane import (
    Panel,
    Plane,
    arrow,
    call,
    choice,
    curve,
    done,
    heatmap,
    legend,
    play,
    points,
    polygon,
    readout,
    segment,
    slider,
    text,
)
from ..rnn.widgets import power_text
from . import cells
from .reading import at_spaces, read_passage

STEPS, WRITTEN_AT = 100, 5
GATE_ROWS = ("output", "input", "forget")  # from below
SATURATED = 30.0  # a logit whose sigmoid is 1 to the last digit


# The cell as it is drawn: where its boxes stand, and which wires (from, to, …) light up with which line of the formula.
BOXES = {"f": (1.9, 1.6), "i": (3.2, 1.6), "g": (4.4, 1.6), "o": (5.8, 1.6), "tanh": (6.8, 3.0)}
WIRES = {
    "f": [((1.9, 0.6), (1.9, 1.3))],
    "i": [((3.2, 0.6), (3.2, 1.3))],
    "g": [((4.4, 0.6), (4.4, 1.3))],
    "keep": [((0.7, 3.8), (1.75, 3.8)), ((1.9, 1.9), (1.9, 3.65)), ((2.05, 3.8), (4.25, 3.8))],
    "write": [((3.2, 1.9), (3.2, 2.75), (4.25, 2.75)), ((4.4, 1.9), (4.4, 2.6)), ((4.4, 2.9), (4.4, 3.65))],
    "c": [((4.55, 3.8), (7.6, 3.8))],
    "o": [((5.8, 0.6), (5.8, 1.3))],
    "h": [((6.8, 3.8), (6.8, 3.25)), ((6.8, 2.75), (6.8, 2.5)), ((5.8, 1.9), (5.8, 2.35), (6.65, 2.35)), ((6.8, 2.2), (6.8, 0.6), (7.6, 0.6))],
}  # fmt: skip
NODES = {"×": [(1.9, 3.8), (4.4, 2.75), (6.8, 2.35)], "+": [(4.4, 3.8)]}


def cell_lights(lstm_gates, lstm_step):
    """One LSTM step with one number of each state: the part of the cell that a line of the formula computes lights up.

    Parameters
    ----------
    lstm_gates, lstm_step : callable or str
        The learner's functions, or their names.
    """
    # a large x shuts the forget gate, opens the input gate, and is itself the candidate
    Wx, Wh, b = np.array([[-4.0, 4.0, 1.5, 0.5]])[:, [1, 0, 2, 3]], np.zeros((1, 4)), np.array([-2.0, 2.0, 0.0, 1.5])

    def draw(line, x, c_old):
        inputs = np.array([[x]]), np.zeros((1, 1)), np.array([[c_old]])
        i, f, g, o = (float(np.asarray(gate).item()) for gate in call(lstm_gates, inputs[0], inputs[1], Wx, Wh, b))
        h, c = (each.item() for each in _pair(call(lstm_step, *inputs, Wx, Wh, b)))
        lines = (
            ("f", f"f = σ(…) = {f:.2f}", "the forget gate"),
            ("i", f"i = σ(…) = {i:.2f}", "the input gate"),
            ("g", f"g = tanh(…) = {g:.2f}", "the candidate"),
            ("keep", f"f · c = {f:.2f} · {c_old:.2f} = {f * c_old:.2f}", "what is kept"),
            ("write", f"i · g = {i:.2f} · {g:.2f} = {i * g:.2f}", "what is written"),
            ("c", f"c = f · c + i · g = {c:.2f}", "the new cell state"),
            ("o", f"o = σ(…) = {o:.2f}", "the output gate"),
            ("h", f"h = o · tanh(c) = {h:.2f}", "what is shown"),
        )
        lit = lines[line - 1][0]
        reached = [name for name, *_ in lines[:line]]
        marks = [segment((0.7, 0.6), (5.8, 0.6), color="muted", width=1.5)]
        for name, wires in WIRES.items():
            tint = "result" if name == lit else "text" if name in reached else "grid"
            for *bends, last, end in wires:
                marks += [segment(a, z, color=tint, width=2) for a, z in zip(bends, [*bends[1:], last])]
                marks.append(arrow(end, start=last, color=tint, width=4 if name == lit else 2))
        for name, (left, low) in BOXES.items():
            tint = "result" if name == lit or (name == "tanh" and lit == "h") else "first"
            corners = [(left + dx * 0.42, low + dy * 0.26) for dx, dy in ((-1, -1), (1, -1), (1, 1), (-1, 1))]
            marks += [
                polygon(corners, color=tint, opacity=0.35 if tint == "result" else 0.12),
                text((left, low), name, anchor="middle", bold=True),
            ]
        for sign, places in NODES.items():
            marks.append(points(places, color="surface", size=10))
            marks += [text(place, sign, anchor="middle", size=16, bold=True) for place in places]
        marks += [
            text((0.55, 3.8), f"c = {c_old:.2f}", anchor="end", size=13), text((0.55, 0.6), f"x = {x:.2f}", anchor="end", size=13),
            text((7.7, 3.8), f"c = {c:.2f}" if "c" in reached else "c", size=13), text((7.7, 0.6), f"h = {h:.2f}" if "h" in reached else "h", size=13),
        ]  # fmt: skip
        yield {"cell": marks}
        yield {"lines": [
            text((0, -k), words, size=15, bold=k == line - 1, color="result" if k == line - 1 else "text" if k < line else "muted")
            for k, (_, words, _) in enumerate(lines)
        ]}  # fmt: skip
        yield readout(f"line {line} of {len(lines)}: {lines[line - 1][2]}: {lines[line - 1][1]}")
        if line == len(lines) and f < 0.1:
            yield done("The forget gate is shut and the input gate open: x has taken the place of the old c.")
        if line == len(lines) and f > 0.9 and i < 0.1:
            yield done("The forget gate is open and the input gate shut: the old c is kept, nearly untouched.")

    return Plane(
        draw,
        panels={
            "cell": Panel((-0.6, 9.2), (0.0, 4.4), title="the cell", ticks=False, frame=False, width=520, equal=False, height=280),
            "lines": Panel((-0.2, 6), (-7.6, 0.6), title="line by line", ticks=False, frame=False, width=240, equal=False, height=280),
        },
        controls={
            "line": play(1, 8, value=1, label="line", interval=1200),
            "x": slider(-1.0, 2.0, value=0.5, step=0.1, label="x"),
            "c_old": slider(-2.0, 2.0, value=1.0, step=0.1, label="old c"),
        },
        title="Light up the cell",
        task="Let it run through all eight lines. Then find, at the last line, an x that replaces the old c, and one that leaves it as it is.",
    )  # fmt: skip


def gate_explorer(lstm_step):
    """One number of cell state through a hundred steps, with gates set by hand: for all steps, or at one by a click.

    Parameters
    ----------
    lstm_step : callable
        ``lstm_step(x, h, c, Wx, Wh, b)`` → (h, c). The inputs are the four logits themselves, so Wx is the identity.
    """
    noise = np.random.default_rng(17).uniform(-1, 1, size=STEPS)
    Wx, Wh, b = np.eye(4), np.zeros((1, 4)), np.zeros(4)

    def gates(forget, write, show, turned):
        table = np.repeat([[show], [write], [forget]], STEPS, axis=1).astype(float)
        table[1, WRITTEN_AT - 1] = 1.0
        for row, step in turned:
            table[row, step] = 1.0 - np.round(table[row, step])
        return table

    def draw(forget, write, show, turned):
        table = gates(forget, write, show, turned)
        candidate = noise.copy()
        candidate[WRITTEN_AT - 1] = 1.0
        h, c, cell_states, hidden_states = np.zeros((1, 1)), np.zeros((1, 1)), [], []
        for t in range(STEPS):
            i, f, o = (_logit(table[row, t]) for row in (1, 2, 0))
            strong = SATURATED if candidate[t] == 1.0 else np.arctanh(candidate[t])
            h, c = _pair(call(lstm_step, np.array([[i, f, strong, o]]), h, c, Wx, Wh, b))
            cell_states.append(c[0, 0])
            hidden_states.append(h[0, 0])
        steps = np.arange(1, STEPS + 1)
        yield {"gates": [heatmap(table, (0.5, STEPS + 0.5, 0, 3), colors="sequential", vmin=0, vmax=1, origin="lower")]}
        yield {"memory": [
            segment((WRITTEN_AT, -1.5), (WRITTEN_AT, 1.5), color="muted", dashed=True), segment((0, 0), (STEPS, 0), color="axis", width=1),
            curve(steps, hidden_states, color="second", width=2), curve(steps, cell_states, color="first", width=3),
            legend({"cell state c": "first", "shown: o tanh(c)": "second"}, "bottom right"),
        ]}  # fmt: skip
        first, last = (
            round(cell_states[WRITTEN_AT - 1], 3) + 0.0,
            round(cell_states[-1], 3) + 0.0,
        )  # + 0.0: no minus sign before a zero
        yield readout(
            f"forget gate {forget:.2f}, input gate {write:.2f}, output gate {show:.2f}; a 1 is written at step {WRITTEN_AT}"
        )
        yield readout(f"cell state after step {WRITTEN_AT}: {first:.3f}; after step {STEPS}: {last:.3f}")
        if not turned and last > 0.9 * first > 0.5:
            yield done("The 1 is still there after a hundred steps.")
        if turned == frozenset({(2, 59)}) and first > 0.5 and abs(last) < 0.05:
            yield done("Kept until step 60, and forgotten there by one shut gate.")
        if turned:
            names = ", ".join(f"{GATE_ROWS[row]} at step {step + 1}" for row, step in sorted(turned))
            yield readout(f"turned around by clicks: {names}")

    def turn(pointer, state):
        if pointer.panel != "gates":
            return None
        place = int(np.clip(np.floor(pointer.y), 0, 2)), int(np.clip(np.round(pointer.x) - 1, 0, STEPS - 1))
        return {"turned": state["turned"] ^ {place}}

    return Plane(
        draw,
        panels={
            "gates": Panel((0.5, STEPS + 0.5), (0, 3), title="gates: yellow is open, violet is shut (click to turn around)", equal=False, width=690, height=130,
                           yticks={0.5: "output", 1.5: "input", 2.5: "forget"}, cell=1.0),
            "memory": Panel((0.5, STEPS + 0.5), (-1.5, 1.5), title="what is kept, and what is shown", equal=False, width=690, height=230, xlabel="step"),
        },
        controls={
            "forget": slider(0.0, 1.0, value=0.95, step=0.01, label="forget gate"),
            "write": slider(0.0, 1.0, value=0.0, step=0.01, label="input gate"),
            "show": slider(0.0, 1.0, value=0.5, step=0.01, label="output gate"),
        },
        state={"turned": frozenset()},
        on_click=turn,
        columns=1,
        title="Hold a gate open",
        task="Carry the 1 through to step 100. Then forget it at step 60 with one click. What does an input gate of 0.1 do to your memory?",
    )  # fmt: skip


def _logit(share):
    """The number whose sigmoid is `share`; for 0 and 1 one that is large enough."""
    with np.errstate(divide="ignore"):
        return float(np.clip(np.log(share) - np.log1p(-share), -SATURATED, SATURATED))


def _pair(result):
    """The two states of a step, as float arrays of shape (1, 1)."""
    h, c = call(lambda: result, shape=(2, 1, 1), exercise="lstm_step")
    return np.array([[h.item()]]), np.array([[c.item()]])


def gradient_paths(lstm_backward, hidden=24, steps=60, seed=0):
    """How much of a loss at the last step reaches each step, for a plain network, an LSTM and a GRU with random weights.

    Parameters
    ----------
    lstm_backward : callable
        ``lstm_backward(dH, X, h0, c0, Wx, Wh, b)`` → (dX, …).
    hidden, steps, seed : int
    """
    rng = np.random.default_rng(seed)
    X, h0 = rng.normal(size=(steps, 1, 8)), np.zeros((1, hidden))
    dH = np.zeros((steps, 1, hidden))
    dH[-1] = 1 / np.sqrt(hidden)
    start = {kind: cells.random_cell(8, hidden, blocks, names, rng) for kind, blocks, names in (
        ("rnn", 1, ("Wx", "Wh", "b")), ("lstm", 4, ("Wx", "Wh", "b")), ("gru", 3, ("Wx", "Wh", "bx", "bh")))}  # fmt: skip

    def draw(forget, update, scale):
        rnn, lstm, gru = (
            {name: scale * value if name == "Wh" else value for name, value in weights.items()}
            for weights in start.values()
        )
        gru["bx"] = gru["bx"] + update * (np.arange(3 * hidden) // hidden == 1)
        reached = {
            "RNN": cells.rnn_gradients(dH, X, h0, *rnn.values())[0],
            "GRU": cells.gru_gradients(dH, X, h0, *gru.values())[0],
        }
        colours = {"RNN": "muted", "GRU": "third", "LSTM": "first"}
        lengths = {kind: np.maximum(np.linalg.norm(dX, axis=(1, 2)), 1e-30) for kind, dX in reached.items()}
        places = np.arange(1, steps + 1)
        yield [curve(places, length, color=colours[kind], width=2) for kind, length in lengths.items()]
        b = np.where(np.arange(4 * hidden) // hidden == 1, forget, lstm["b"])
        result = call(lstm_backward, dH, X, h0, h0, lstm["Wx"], lstm["Wh"], b)
        dX = call(lambda: result[0], shape=X.shape, exercise="lstm_backward")
        lengths["LSTM"] = np.maximum(np.linalg.norm(dX, axis=(1, 2)), 1e-30)
        yield [
            curve(places, lengths["LSTM"], color="first", width=3),
            legend({"RNN": "muted", "LSTM (yours)": "first", "GRU": "third"}, "bottom right"),
        ]
        shares = "; ".join(
            f"{kind} {power_text(lengths[kind][0] / lengths[kind][-1])}" for kind in ("RNN", "LSTM", "GRU")
        )
        yield readout(f"gradient at the first step, as a share of that at the last: {shares}")
        if 0.1 < lengths["LSTM"][0] / lengths["LSTM"][-1] < 10:
            yield done("The LSTM's gradient reaches the first step, within a factor of ten.")
        gate = 1 / (1 + np.exp(-forget))
        yield readout(
            f"a forget gate with a bias of {forget:.1f} starts near {gate:.3f}; to the power of {steps}: {power_text(gate**steps)}"
        )

    return Plane(
        draw,
        xlim=(1, steps),
        ylim=(1e-20, 1e3),
        yscale="log",
        equal=False,
        width=690,
        height=320,
        xlabel="step (the loss is at the end)",
        ylabel="length of the gradient",
        controls={
            "forget": slider(-2.0, 6.0, value=0.0, step=0.5, label="LSTM: forget bias"),
            "update": slider(-2.0, 6.0, value=0.0, step=0.5, label="GRU: update bias"),
            "scale": slider(0.5, 4.0, value=1.0, step=0.25, label="all Wh times"),
        },
        title="Three paths for a gradient",
        task="Bring the LSTM's gradient to the first step, within a factor of ten. Can the plain network do it with any size of Wh? Over which range?",
    )


def gate_reader(lstm_gates, lstm_step, model, passage):
    """The gates of a trained LSTM over a passage, character by character.

    Parameters
    ----------
    lstm_gates : callable
        ``lstm_gates(x, h, Wx, Wh, b)`` → (i, f, g, o).
    lstm_step : callable
        ``lstm_step(x, h, c, Wx, Wh, b)`` → (h, c).
    model : dict
        As from `data.character_lstm`.
    passage : str
        In the model's alphabet.
    """
    hidden, window = len(model["Wh"]), 60
    space = np.array([character == " " for character in passage])
    known = []

    def checked(function, count):
        """The learner's function, with what it returns checked for its shape."""

        def checked_function(*arguments):
            result = call(function, *arguments)
            return call(
                lambda: result,
                shape=(count, 1, hidden),
                exercise=function if isinstance(function, str) else function.__name__,
            )

        return checked_function

    def run():
        """Gates and logits, computed once."""
        if not known:
            known.extend(read_passage(checked(lstm_gates, 4), checked(lstm_step, 2), model, passage))
        return known

    def draw(gate, row, place):
        gates, logits = run()
        values = gates["ifgo".index(gate)]
        at_space, inside, order = at_spaces(values, passage)
        unit, spread = order[row - 1], gate == "g"
        first = int(np.clip(place - window // 2, 0, max(len(passage) - window, 0)))
        part = slice(first, first + window)
        colours = dict(colors="diverging", vmax=1) if spread else dict(colors="sequential", vmin=0, vmax=1)
        letters = [text((k + 0.5, -1.6), "␣" if character == " " else character, anchor="middle", size=12, bold=first + k == place - 1,
                        color="result" if first + k == place - 1 else "text") for k, character in enumerate(passage[part])]  # fmt: skip
        width = len(passage[part])
        yield {"all": [heatmap(values[part][:, order].T, (0, width, 0, hidden), **colours), *letters,
                       *[segment((0, hidden - row + edge), (width, hidden - row + edge), color="result", width=1) for edge in (0, 1)],
                       points([[place - first - 0.5, hidden + 1.0]], color="result", shape="triangle", size=5)]}  # fmt: skip
        own = values[part, unit]
        if gate == "f" and (inside[unit] - at_space[unit] > 0.3 or values[:, unit].min() > 0.5):
            yield done(
                f"Row {row}: {'shut at spaces' if inside[unit] - at_space[unit] > 0.3 else 'open throughout, above one half'}."
            )
        yield {"one": [curve(np.arange(width) + 0.5, own, color="first"), points(np.column_stack([np.arange(width) + 0.5, own]), color="first", size=3),
                       *[segment((k + 0.5, -1 if spread else 0), (k + 0.5, 1), color="grid", width=5) for k in range(width) if space[first + k]]]}  # fmt: skip
        likely = np.argsort(-logits[place - 1])[:3]
        guess = ", ".join("␣" if model["alphabet"][k] == " " else model["alphabet"][k] for k in likely)
        yield readout(
            f"row {row} is hidden number {unit}: {at_space[unit]:.2f} at spaces, {inside[unit]:.2f} elsewhere (means over the passage)"
        )
        yield readout(
            f"after “{passage[max(place - 12, 0) : place]}” it is {values[place - 1, unit]:.2f}, and the network expects {guess}"
        )

    return Plane(
        draw,
        panels={
            "all": Panel(
                (0, window),
                (-3, hidden + 2),
                title="one row for each hidden number, sorted",
                equal=False,
                width=700,
                height=310,
                ticks=False,
                frame=False,
            ),
            "one": Panel(
                (0, window),
                title="the chosen row (grey: spaces)",
                equal=False,
                width=700,
                height=150,
                xticks=False,
            ),
        },
        controls={
            "gate": choice({"forget": "f", "input": "i", "output": "o", "candidate": "g"}, label="gate"),
            "row": slider(1, hidden, value=1, step=1, label="row from the top"),
            "place": play(1, len(passage), value=20, label="character", interval=400),
        },
        columns=1,
        title="The gates of a trained LSTM over a text",
        task="Find a row that shuts its forget gate at spaces, and one that stays open throughout. What could each be remembering?",
    )
