"""Make ``files/digits.npz``, ``wines.npz``, ``diabetes.npz`` and copy the two photographs, all from scikit-learn.

    python course_lib/data/making/from_scikit_learn.py

Made with scikit-learn 1.9.1; the tests compare the files with the installed version's.
"""

from pathlib import Path
from shutil import copy

import numpy as np
import sklearn.datasets as datasets

FILES = Path(__file__).parents[1] / "files"


def save(name, **arrays):
    np.savez_compressed(FILES / f"{name}.npz", **arrays)


if __name__ == "__main__":
    digits = datasets.load_digits()
    save("digits", images=digits.images.astype(np.uint8), labels=digits.target.astype(np.uint8))
    wine = datasets.load_wine()
    save("wines", X=wine.data, grower=wine.target.astype(np.uint8), names=np.array(wine.feature_names))
    patients = datasets.load_diabetes(scaled=False)
    save("diabetes", X=patients.data, y=patients.target, names=np.array(patients.feature_names))
    for photo in ("china.jpg", "flower.jpg"):
        copy(Path(datasets.__file__).parent / "images" / photo, FILES)
