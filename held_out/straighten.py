"""Make ``straighten.npz``: thirty sets of matches that no learner gets, to measure project II on.

    python held_out/straighten.py

They are drawn as the learners' are, from another seed, with a text by which a leak is found.
"""

from pathlib import Path

import numpy as np

from course_lib.lessons.straighten import matches

SEED = 20_261_126


def make():
    """Points and targets, shape (30, 20, 2), the true maps, shape (30, 3, 2), and the text by which a leak is found."""
    rng = np.random.default_rng(SEED)
    items = matches.drawn_sets(rng)
    return {
        "points": np.array([points for (points, _), _ in items]),
        "targets": np.array([targets for (_, targets), _ in items]),
        "maps": np.array([M for _, M in items]),
        "canary": np.array("canary 7e31b0a4: no learner gets this file"),
    }


if __name__ == "__main__":
    np.savez(Path(__file__).with_name("straighten.npz"), **make())
