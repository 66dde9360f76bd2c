"""Real data, small and offline. Sources, licences and sizes: see ``files/README.md``.

Every loader returns plain arrays, lists and texts, and a fresh copy at each call.
"""

from __future__ import annotations

import bz2
import csv
import json
import re
from collections import Counter
from pathlib import Path

import numpy as np

from ..fetching import local

FOLDER = Path(__file__).parent / "files"


def digits():
    """1,797 handwritten digits of 8 × 8 pixels.

    Returns
    -------
    images : ndarray, shape (1797, 8, 8)
        Brightness in [0, 1]: 0 is paper, 1 is ink.
    labels : ndarray of int, shape (1797,)

    Notes
    -----
    scikit-learn's copy of the test set of *Optical Recognition of Handwritten Digits* (UCI).
    """
    with np.load(_file("digits.npz")) as stored:
        return stored["images"] / 16, stored["labels"].astype(int)


def split_digits(test_share=0.25, seed=0):
    """The digits as rows of 64 numbers, shuffled and split.

    Returns
    -------
    X_train, y_train, X_test, y_test : ndarray
        `X` of shape (n, 64) with values in [0, 1], `y` of shape (n,).
    """
    images, labels = digits()
    order = np.random.default_rng(seed).permutation(len(labels))
    X, y = images.reshape(len(images), -1)[order], labels[order]
    n_test = round(test_share * len(labels))
    return X[n_test:], y[n_test:], X[:n_test], y[:n_test]


def clothes():
    """10,000 pictures of clothes, 14 × 14 pixels as rows of 196 numbers, a thousand of each of ten kinds.

    Returns
    -------
    X_train, y_train, X_test, y_test : ndarray
        `X` of shape (8000, 196) and (2000, 196) with values in [0, 1], 0 is the empty ground; `y` from 0 to 9.
    names : list of str
        What the labels mean, such as ``"ankle boot"``.

    Notes
    -----
    Part of Fashion-MNIST (Zalando Research), averaged over 2 × 2 pixels. Not solved by a nearest neighbour, as the digits
    are: logistic regression finds 83 % of the test images, three nearest neighbours 82 %.
    """
    with np.load(_file("fashion_14.npz")) as stored:
        X_train, X_test = (stored[name].reshape(-1, 14 * 14) / 255 for name in ("X_train", "X_test"))
        return X_train, stored["y_train"].astype(int), X_test, stored["y_test"].astype(int), stored["names"].tolist()


def large_clothes():
    """200 of the training pictures of `clothes` in their full size, to look at.

    Returns
    -------
    images : ndarray, shape (200, 28, 28)
        Values in [0, 1].
    labels : ndarray of int, shape (200,)
        Twenty of each kind, in order.
    """
    with np.load(_file("fashion_14.npz")) as stored:
        return stored["large"] / 255, stored["large_labels"].astype(int)


def wines():
    """178 wines: 13 measurements each, and which of three growers made them.

    Returns
    -------
    X : ndarray, shape (178, 13)
    grower : ndarray of int, shape (178,)
    names : list of str
        The 13 columns, such as ``"alcohol"``.
    """
    with np.load(_file("wines.npz")) as stored:
        return stored["X"], stored["grower"].astype(int), stored["names"].tolist()


def diabetes():
    """442 patients: ten measurements each, and how far the disease had progressed a year later.

    Returns
    -------
    X : ndarray, shape (442, 10)
        In their own units: age in years, body mass index in kg/m², …
    y : ndarray, shape (442,)
    names : list of str
    """
    with np.load(_file("diabetes.npz")) as stored:
        return stored["X"], stored["y"], stored["names"].tolist()


def photo(name="flower"):
    """A colour photograph, ``"flower"`` or ``"china"``.

    Returns
    -------
    ndarray, shape (427, 640, 3)
        Red, green and blue in [0, 1].
    """
    from PIL import Image  # of Matplotlib's own dependencies; loaded only where a photograph is shown

    with _file(f"{name}.jpg").open("rb") as stream, Image.open(stream) as image:
        return np.asarray(image) / 255


def gray_photo(name="flower", step=2):
    """A photograph in shades of grey, every `step`-th pixel.

    Returns
    -------
    ndarray, shape (ceil(427 / step), ceil(640 / step))
        Brightness in [0, 1], weighted as the eye does (0.299, 0.587, 0.114).
    """
    return photo(name)[::step, ::step] @ np.array([0.299, 0.587, 0.114])


def word_vectors():
    """Vectors of 293 common English words.

    Returns
    -------
    words : list of str
    vectors : ndarray, shape (293, 384)
        Rows of length 1, from the sentence model all-MiniLM-L6-v2.
    """
    with np.load(_file("word_vectors.npz")) as stored:
        vectors = stored["vectors"].astype(float)
        words = stored["words"].tolist()
    return words, vectors / np.sqrt((vectors**2).sum(axis=1, keepdims=True))


def king_james(start=0, stop=None):
    """Verses of the King James Bible of 1611, as a list of texts; the first 1,533 are Genesis."""
    with bz2.open(_file("king_james.txt.bz2"), "rt", encoding="ascii") as stream:
        return stream.read().split("\n")[start:stop]


def sunspots():
    """Yearly sunspot numbers.

    Returns
    -------
    years : ndarray of int, shape (309,)
        1700 to 2008.
    numbers : ndarray, shape (309,)
    """
    with _file("sunspots.csv").open(encoding="ascii") as stream:
        rows = [(int(row["year"]), float(row["sunspots"])) for row in csv.DictReader(stream)]
    years, numbers = zip(*rows)
    return np.array(years), np.array(numbers)


def module_links():
    """Which modules of Python 3.12's standard library import which: a small web of pages and links.

    Returns
    -------
    modules : list of str
    links : list of (int, int)
        Pairs (importing module, imported module), by their places in `modules`. Modules written in C have no links.
    """
    with _file("module_links.csv").open(encoding="ascii") as stream:
        pairs = [(row["module"], row["imports"]) for row in csv.DictReader(stream)]
    modules = sorted({name for pair in pairs for name in pair})
    place = {name: index for index, name in enumerate(modules)}
    return modules, [(place[start], place[end]) for start, end in pairs]


def king_james_words(start=0, stop=None):
    """The verses of the King James Bible as lists of words, in lower case and without punctuation."""
    return [re.findall(r"[a-z']+", verse.lower()) for verse in king_james(start, stop)]


def frequent_words(sentences, n):
    """The `n` most frequent words of sentences (lists of words), the most frequent first.

    >>> frequent_words([["a", "b", "a"], ["b", "a"]], 1)
    ['a']
    """
    counts = Counter(word for sentence in sentences for word in sentence)
    return [word for word, _ in counts.most_common(n)]


def digit_network():
    """The weights of a network 64 → 32 → 10 (ReLU between), trained on the training set of `split_digits`.

    Returns
    -------
    dict of ndarray
        ``W1`` (64, 32), ``b1`` (32,), ``W2`` (32, 10), ``b2`` (10,).
    """
    with np.load(_file("digit_network.npz")) as stored:
        return {name: stored[name].astype(float) for name in stored.files}


def digit_cnn():
    """The weights of the convolutional network of lesson `convolution`, trained on the training set of `split_digits`.

    Returns
    -------
    dict of ndarray
        ``filters1`` (8, 1, 3, 3), ``b1`` (8,), and for the dense layer after pooling ``W`` (128, 10), ``c`` (10,).
    """
    with np.load(_file("digit_cnn.npz")) as stored:
        return {name: stored[name].astype(float) for name in stored.files}


def clothes_cnn():
    """The weights of the convolutional network of lesson `convolution`, trained on the training set of `clothes`.

    Returns
    -------
    dict of ndarray
        ``filters1`` (16, 1, 3, 3), ``b1`` (16,), ``filters2`` (32, 16, 3, 3), ``b2`` (32,), each stage with ReLU and pooling
        behind it, and for the dense layer ``W`` (288, 10), ``c`` (10,).
    """
    with np.load(_file("clothes_cnn.npz")) as stored:
        return {name: stored[name].astype(float) for name in stored.files}


def small_clothes():
    """The pictures of `clothes`, averaged once more over 2 × 2 pixels: rows of 49 numbers.

    Returns
    -------
    X_train, y_train, X_test, y_test : ndarray
        `X` of shape (8000, 49) and (2000, 49).
    """
    X_train, y_train, X_test, y_test, _ = clothes()
    small_train, small_test = (X.reshape(-1, 7, 2, 7, 2).mean(axis=(2, 4)).reshape(-1, 49) for X in (X_train, X_test))
    return small_train, y_train, small_test, y_test


def scattered_clothes(kinds, seed=15):
    """Small pictures of some kinds of clothes, each anywhere on a canvas of 12 × 12 pixels.

    Parameters
    ----------
    kinds : sequence of int
        Which labels of `clothes`. They are counted anew, in this order: the first becomes 0.
    seed : int
        Of the random places.

    Returns
    -------
    X_train, y_train, X_test, y_test : ndarray
        `X` of shape (800 · kinds, 144) and (200 · kinds, 144) with values in [0, 1].
    """
    X_train, y_train, X_test, y_test = small_clothes()
    number, rng, parts = {kind: k for k, kind in enumerate(kinds)}, np.random.default_rng(seed), []
    for X, y in ((X_train, y_train), (X_test, y_test)):
        wanted = np.isin(y, list(kinds))
        parts += [scatter(X[wanted], rng), np.array([number[kind] for kind in y[wanted]])]
    return tuple(parts)


def scattered_digits(seed=15):
    """Digits that stand anywhere on a canvas of 12 × 12 pixels, split as by `split_digits`.

    Parameters
    ----------
    seed : int
        Of the random places.

    Returns
    -------
    X_train, y_train, X_test, y_test : ndarray
        `X` of shape (n, 144) with values in [0, 1]; `y` the digits.
    """
    X_train, y_train, X_test, y_test = split_digits()
    rng = np.random.default_rng(seed)
    return scatter(X_train, rng), y_train, scatter(X_test, rng), y_test


def scatter(X, rng):
    """Put each row of n · n numbers, an image, at a random place of an empty canvas of 12 × 12; shape (len(X), 144)."""
    side = round(X.shape[1] ** 0.5)
    canvas, along = np.zeros((len(X), 12, 12)), np.arange(side)
    top, left = rng.integers(0, 13 - side, size=(2, len(X), 1, 1))
    canvas[np.arange(len(X))[:, None, None], top + along[:, None], left + along] = X.reshape(-1, side, side)
    return canvas.reshape(len(X), 144)


def five_clothes_network():
    """The weights of a network 144 → 96 → 48 → 5 (ReLU between) that was trained on five kinds of scattered clothes.

    Returns
    -------
    dict of ndarray
        ``W1`` (144, 96), ``b1`` (96,), ``W2`` (96, 48), ``b2`` (48,), and the head ``W3`` (48, 5), ``b3`` (5,).
    """
    with np.load(_file("five_clothes_network.npz")) as stored:
        return {name: stored[name].astype(float) for name in stored.files}


def character_lstm():
    """The weights of an LSTM of 48 hidden numbers that predicts the next character of Genesis, in lower case.

    Returns
    -------
    dict
        ``Wx`` (k, 192), ``Wh`` (48, 192), ``b`` (192,), gates in the order i, f, g, o; for the logits ``Wy`` (48, k), ``by`` (k,);
        and ``alphabet``, a string of k characters.
    """
    with np.load(_file("character_lstm.npz")) as stored:
        return {name: str(stored[name]) if name == "alphabet" else stored[name].astype(float) for name in stored.files}


def gpu_measurements():
    """What was measured on one graphics processor, an NVIDIA H200, on 26 November 2026.

    Returns
    -------
    dict
        By section: ``batch`` (rows through one layer of 4,096 × 4,096 weights), ``matmul``, ``copy``, ``sequence``, … Each is a
        list of dicts; times are in seconds. What each holds is said in ``making/gpu_measure.py``, which measured it.
    """
    return json.loads(_file("gpu_h200.json").read_text(encoding="ascii"))


def _file(name: str) -> Path:
    """A file of the data; in a browser's page it is fetched when it is first used."""
    return local(FOLDER / name)
