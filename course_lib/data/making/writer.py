"""Measure what project V's text and leader line say: LSTMs of `HIDDEN` numbers, some books, some seconds, some seeds.

    python course_lib/data/making/writer.py measure     # writes course_lib/lessons/writer/measured.json
    python course_lib/data/making/writer.py weights     # prints the weights in the solution's cell (180 s, 64 numbers)
    python course_lib/data/making/writer.py solution    # measures those weights, as they stand there, into the same file

A fast LSTM, unlike the lessons': float32, the inputs' products looked up, gates kept for the way back, the gradients of all steps
in one product, a learning rate that falls to zero. Trained with one thread; seconds are this process's.
"""

import os

os.environ.setdefault("OMP_NUM_THREADS", "1")  # before NumPy is loaded
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import datetime
import json
import sys
import time
from pathlib import Path

import numpy as np

from course_lib.language import encode_text, text_batches
from course_lib.lessons.writer import books
from course_lib.lessons.writer.models import start_lstm
from course_lib.lessons.writer.weights import pack
from course_lib.tasks.project import held_out

STREAMS, LENGTH, LIMIT = 64, 48, np.float32(1)
FIFTEEN = tuple(name for name in books.VERSES if name not in books.VISIBLE)
TAUGHT = [  # name, books, hidden numbers, seconds, learning rate, whether it falls: by the notebook's own training cell
    ("32, Genesis, 60 s, as the notebook begins", ("Genesis",), 32, 60, 0.003, False),
    ("64, fifteen books, 180 s, own functions", FIFTEEN, 64, 180, 0.004, True),
]
RUNS = [  # name, books, hidden numbers, seconds, seeds
    ("64, Genesis, 30 s", ("Genesis",), 64, 30, 3),
    ("64, fifteen books, 30 s", FIFTEEN, 64, 30, 3),
    ("100, Genesis, 60 s", ("Genesis",), 100, 60, 1),
    ("64, fifteen books, 180 s", FIFTEEN, 64, 180, 1),
    ("100, fifteen books, 180 s", FIFTEEN, 100, 180, 1),
]


def start(k, H, seed):
    """Random parameters in float32; the forget gates begin open."""
    rng = np.random.default_rng(seed)
    shapes = {"Wx": (k, 4 * H), "Wh": (H, 4 * H), "Wy": (H, k)}
    found = {name: rng.normal(size=shape) / np.sqrt(H) for name, shape in shapes.items()}
    found |= {"b": np.repeat([0.0, 1.0, 0.0, 0.0], H), "by": np.zeros(k)}
    return {name: value.astype(np.float32) for name, value in found.items()}


def sigmoid(z):
    """The logistic function by tanh, which does not overflow."""
    return np.float32(0.5) * (1 + np.tanh(np.float32(0.5) * z))


def forward(inputs, h, c, p):
    """Hidden states, cell states and gates after each step: (T, N, H), (T, N, H), (T, N, 4H)."""
    H = h.shape[1]
    gates = p["Wx"][inputs] + p["b"]
    hidden, cells = np.empty((2, *gates.shape[:2], H), np.float32)
    for t, z in enumerate(gates):
        z += h @ p["Wh"]
        z[:, : 2 * H], z[:, 2 * H : 3 * H], z[:, 3 * H :] = (
            sigmoid(z[:, : 2 * H]),
            np.tanh(z[:, 2 * H : 3 * H]),
            sigmoid(z[:, 3 * H :]),
        )
        c = z[:, H : 2 * H] * c + z[:, :H] * z[:, 2 * H : 3 * H]
        h = z[:, 3 * H :] * np.tanh(c)
        hidden[t], cells[t] = h, c
    return hidden, cells, gates


def probabilities(hidden, p):
    """The softmax of the output layer."""
    logits = hidden @ p["Wy"] + p["by"]
    weights = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return weights / weights.sum(axis=-1, keepdims=True)


def gradients_of(inputs, targets, h0, c0, p):
    """The mean loss of a batch, its gradients, and the last states."""
    (T, N), H, k = inputs.shape, h0.shape[1], len(p["by"])
    hidden, cells, gates = forward(inputs, h0, c0, p)
    P = probabilities(hidden, p)
    rows = np.arange(T)[:, None], np.arange(N), targets
    loss = float(-np.log(P[rows]).mean())
    P[rows] -= 1
    P /= np.float32(T * N)
    d_hidden, d_gates = P @ p["Wy"].T, np.empty_like(gates)
    dh = dc = np.zeros_like(h0)
    for t in reversed(range(T)):
        i, f, g, o = np.split(gates[t], 4, axis=1)
        shown, before = np.tanh(cells[t]), cells[t - 1] if t else c0
        dh = dh + d_hidden[t]
        dc = dc + dh * o * (1 - shown**2)
        parts = (dc * g * i * (1 - i), dc * before * f * (1 - f), dc * i * (1 - g**2), dh * shown * o * (1 - o))
        np.concatenate(parts, axis=1, out=d_gates[t])
        dh, dc = d_gates[t] @ p["Wh"].T, dc * f
    flat, before = d_gates.reshape(-1, 4 * H), np.concatenate([h0[None], hidden[:-1]]).reshape(-1, H)
    one_hot = np.eye(k, dtype=np.float32)[inputs.ravel()]
    gradients = {"Wx": one_hot.T @ flat, "Wh": before.T @ flat, "b": flat.sum(axis=0)}
    gradients |= {"Wy": hidden.reshape(-1, H).T @ P.reshape(-1, k), "by": P.sum(axis=(0, 1))}
    return loss, gradients, hidden[-1], cells[-1]


def trained(names, H, seconds, seed, rate):
    """Parameters after so many seconds, the mean loss of the last hundred batches, and how many steps were made."""
    numbers = encode_text(books.book(*names), books.ALPHABET)
    strip = (len(numbers) - 1) // STREAMS
    inputs, targets = (numbers[s : s + STREAMS * strip].reshape(STREAMS, strip).T for s in (0, 1))
    p = start(len(books.ALPHABET), H, seed)
    mean, square = ({name: np.zeros_like(value) for name, value in p.items()} for _ in range(2))
    losses, position, step, begun = [], strip, 0, time.process_time()
    while (share := (time.process_time() - begun) / seconds) < 1:
        if position + LENGTH > strip:
            position = 0
            h = c = np.zeros((STREAMS, H), np.float32)
        piece = slice(position, position + LENGTH)
        loss, gradients, h, c = gradients_of(inputs[piece], targets[piece], h, c, p)
        losses.append(loss)
        position, step = position + LENGTH, step + 1
        length = np.sqrt(sum((value**2).sum() for value in gradients.values()))
        now = rate * max(0.02, (1 + np.cos(np.pi * share)) / 2) * min(1, step / 50)
        for name, value in p.items():
            gradient = gradients[name] * (LIMIT / max(length, LIMIT))
            mean[name] = np.float32(0.9) * mean[name] + np.float32(0.1) * gradient
            square[name] = np.float32(0.999) * square[name] + np.float32(0.001) * gradient**2
            corrected = np.sqrt(square[name] / np.float32(1 - 0.999**step)) + np.float32(1e-8)
            p[name] = value - np.float32(now / (1 - 0.9**step)) * mean[name] / corrected
    return p, float(np.mean(losses[-100:])), step


def trained_as_taught(names, H, seconds, rate, falls):
    """The same by the solutions of the project and of the lessons before it, as the notebook's training cell has it."""
    from tests import sources  # of a checkout

    lesson = sources.solved("writer")
    numbers = encode_text(books.book(*names), books.ALPHABET)
    p, state, losses = start_lstm(len(books.ALPHABET), H, 0), {}, []
    h = c = np.zeros((32, H))
    begun = time.process_time()
    for inputs, targets in text_batches(numbers, 32, LENGTH, count=50_000):
        share = (time.process_time() - begun) / seconds
        if share >= 1:
            break
        loss, gradients, h, c = lesson["lstm_gradients"](inputs, targets, h, c, p)
        gradients = dict(zip(gradients, lesson["clip_gradients"](list(gradients.values()), 1.0)))
        p, state = lesson["adam_step"](p, gradients, state, rate * ((1 + np.cos(np.pi * share)) / 2 if falls else 1))
        losses.append(loss)
    return p, float(np.mean(losses[-100:])), state["step"]


def nats_of(p, passages):
    """Nats for each character of passages, as the aim has it."""
    found = []
    for passage in passages:
        numbers = encode_text(passage, books.ALPHABET)
        zeros = np.zeros((1, len(p["Wh"])), np.float32)
        P = probabilities(forward(numbers[:-1, None], zeros, zeros, p)[0][:, 0], p)
        found.append(books.nats(-np.log(P[np.arange(len(P)), numbers[1:]]), passage))
    return float(np.mean(found))


def row_of(name, seconds, runs):
    """A row of the table: ``runs`` gives a triple of parameters, training loss and steps for each seed."""
    row = {"model": name, "seconds": seconds, "training": [], "visible": [], "held_out": [], "steps": []}
    for p, loss, steps in runs:
        row["parameters"] = sum(value.size for value in p.values())
        row["steps"].append(steps)
        row["training"].append(round(loss, 3))
        row["visible"].append(round(nats_of(p, books.visible()), 3))
        row["held_out"].append(round(nats_of(p, books.read(held_out("writer.json"))), 3))
    print(row, flush=True)
    return row


def measured():
    """A row for each run."""
    for name, names, H, seconds, rate, falls in TAUGHT:
        yield row_of(name, seconds, [trained_as_taught(names, H, seconds, rate, falls)])
    for name, names, H, seconds, seeds in RUNS:
        rate = 0.008 if H <= 64 else 0.006
        yield row_of(name, seconds, (trained(names, H, seconds, seed, rate) for seed in range(seeds)))


def solution():
    """Of the solution's weights, for three groups of books: the mean loss of a passage, and its standard error."""
    from tests import sources  # of a checkout

    p = {name: value.astype(np.float32) for name, value in sources.solved("writer")["weights"]().items()}
    groups = {"visible": books.visible(), "sealed": books.sealed(), "held_out": books.read(held_out("writer.json"))}
    for name, passages in groups.items():
        found = [nats_of(p, [passage]) for passage in passages]
        yield name, [round(float(value), 4) for value in (np.mean(found), np.std(found, ddof=1) / np.sqrt(len(found)))]


if __name__ == "__main__":
    target = Path(books.__file__).with_name("measured.json")
    if sys.argv[1] == "weights":
        print(pack(trained(FIFTEEN, 64, 180, 0, 0.008)[0]))
    else:
        about = json.loads(target.read_text(encoding="utf-8"))
        if sys.argv[1] == "measure":
            about["models"] = list(measured())
            about["date"] = str(datetime.datetime.now(tz=datetime.UTC).date())
        about["solution"] = dict(solution())
        target.write_text(json.dumps(about, indent=1) + "\n", encoding="utf-8")
