"""Measure tables of n-grams, recurrent networks and LSTMs on Genesis, each with the lessons' own solved functions.

    python course_lib/data/making/language_models.py [tables] [rnn] [lstm_gru]

Writes ``course_lib/lessons/rnn/language_models.json`` and ``course_lib/lessons/lstm_gru/language_models.json``; with names,
only what they name. One thread; the seconds are those of training, of the processor.
"""

import json
import os
import sys
import time
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

os.environ.update(OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1")

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[3]))

from course_lib import language
from course_lib.given.training import adam_step
from course_lib.lessons.rnn.characters import character_model
from course_lib.training import one_hot, softmax
from tests import sources

SEEDS = range(3)
TEXT = language.genesis()
K = len(TEXT.alphabet)


def row(model, parameters, seconds, nats):
    """One model's line of the table."""
    return {
        "model": model,
        "parameters": int(parameters),
        "seconds": round(float(np.mean(seconds)), 1),
        "nats": [round(float(loss), 4) for loss in nats],
        "mean": round(float(np.mean(nats)), 4),
    }


def long_grams(n):
    """Nats per held-out character of n-grams that are too long for an array: counts in dictionaries, mixed alike."""
    train, judged = TEXT.train.tolist(), TEXT.judged.tolist()
    counts = [Counter(tuple(train[i : i + m]) for i in range(len(train) - m + 1)) for m in range(1, n + 1)]
    totals, kinds = [Counter() for _ in counts], [Counter() for _ in counts]
    for m, grams in enumerate(counts):
        for gram, count in grams.items():
            totals[m][gram[:-1]] += count
            kinds[m][gram[:-1]] += 1
    loss = 0.0
    for place in range(language.BEFORE, len(judged)):
        p = 1 / K
        for m in range(n):
            gram = tuple(judged[place - m : place + 1])
            total, kind = totals[m][gram[:-1]], kinds[m][gram[:-1]]
            p = (counts[m][gram] + kind * p) / (total + kind) if total else p
        loss -= np.log(p)
    return loss / len(TEXT.held_out)


def tables():
    """n-grams from 2 to 5."""
    own, rows = sources.solved("rnn")["ngram_probabilities"], []
    for n in (2, 3, 4):
        begun = time.process_time()
        table = own(TEXT.train, n, K)
        rows.append(row(f"{n}-grams", table.size, [time.process_time() - begun], [language.table_nats(table, TEXT)]))
    assert abs(long_grams(4) - rows[-1]["nats"][0]) < 1e-3
    begun = time.process_time()
    loss = long_grams(5)
    return [*rows, row("5-grams", K**5, [time.process_time() - begun], [loss])]


def rnn(hidden, count, seed):
    """A plain network: its loss, its size and the seconds of its training."""
    lesson = sources.solved("rnn")
    batches = language.text_batches(TEXT.train, 32, 24, count)
    parameters, begun = character_model(K, hidden, np.random.default_rng(seed)), time.process_time()
    for part, rate in ((batches[: count * 4 // 5], 0.005), (batches[count * 4 // 5 :], 0.001)):  # the lesson's rates
        parameters, _ = lesson["train_rnn"](part, parameters, rate, 5.0)
    seconds = time.process_time() - begun

    def read(numbers):
        own = [parameters[name] for name in ("Wx", "Wh", "b")]
        states = lesson["rnn_forward"](one_hot(numbers, K)[:, None], np.zeros((1, hidden)), *own)
        return states[:, 0] @ parameters["Wy"] + parameters["by"]

    return language.carried_nats(read, TEXT), language.parameter_count(parameters), seconds


def lstm(hidden, count, seed):
    """An LSTM, its forget gates open at first, trained like the plain network."""
    lesson = sources.solved("lstm_gru")
    forward, backward = lesson["lstm_forward"], lesson["lstm_backward"]
    rng, scale = np.random.default_rng(seed), 1 / np.sqrt(hidden)
    parameters = {
        "Wx": scale * rng.normal(size=(K, 4 * hidden)), "Wh": scale * rng.normal(size=(hidden, 4 * hidden)),
        "b": np.repeat([0.0, 1.0, 0.0, 0.0], hidden), "Wy": scale * rng.normal(size=(hidden, K)), "by": np.zeros(K),
    }  # fmt: skip
    memory, h, c, begun = {}, np.zeros((32, hidden)), np.zeros((32, hidden)), time.process_time()
    for done, (inputs, targets) in enumerate(language.text_batches(TEXT.train, 32, 24, count)):
        own = [parameters[name] for name in ("Wx", "Wh", "b")]
        X = one_hot(inputs, K)
        states, cells = forward(X, h, c, *own)
        d_Z = (softmax(states @ parameters["Wy"] + parameters["by"]) - one_hot(targets, K)) / inputs.size
        *_, d_Wx, d_Wh, d_b = backward(d_Z @ parameters["Wy"].T, X, h, c, *own)
        gradients = {
            "Wx": d_Wx,
            "Wh": d_Wh,
            "b": d_b,
            "Wy": np.tensordot(states, d_Z, ([0, 1], [0, 1])),
            "by": d_Z.sum((0, 1)),
        }
        length = np.sqrt(sum(np.sum(each**2) for each in gradients.values()))
        gradients = {name: each * min(1, 5.0 / length) for name, each in gradients.items()}
        rate = 0.006 if done < count * 3 // 4 else 0.0015
        parameters, memory = adam_step(parameters, gradients, memory, rate)
        h, c = states[-1], cells[-1]
    seconds = time.process_time() - begun

    def read(numbers):
        own = [parameters[name] for name in ("Wx", "Wh", "b")]
        states, _ = forward(one_hot(numbers, K)[:, None], np.zeros((1, hidden)), np.zeros((1, hidden)), *own)
        return states[:, 0] @ parameters["Wy"] + parameters["by"]

    return language.carried_nats(read, TEXT), language.parameter_count(parameters), seconds


def over_seeds(name, train, hidden, count):
    """One row of the table: a model trained from three starts."""
    nats, sizes, seconds = zip(*(train(hidden, count, seed) for seed in SEEDS))
    print(name, nats, sizes[0], seconds, flush=True)
    return row(name, sizes[0], seconds, nats)


def write(lesson, rows):
    """Put rows into a lesson's room, in place of those of the same names."""
    path = Path(language.__file__).parent / "lessons" / lesson / "language_models.json"
    earlier = json.loads(path.read_text(encoding="utf-8"))["models"] if path.exists() else []
    new = {each["model"] for each in rows}
    found = {
        "made_by": "course_lib/data/making/language_models.py",
        "date": datetime.now(UTC).date().isoformat(),
        "models": [*(each for each in earlier if each["model"] not in new), *rows],
    }
    path.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    asked = sys.argv[1:] or ["tables", "rnn", "lstm_gru"]
    if "tables" in asked:
        write("rnn", tables())
    if "rnn" in asked:
        write("rnn", [over_seeds("RNN, 64 units", rnn, 64, 1500)])
    if "lstm_gru" in asked:
        write("lstm_gru", [over_seeds("LSTM, 64 units", lstm, 64, 1500)])
