"""The shipped data: what came from scikit-learn is scikit-learn's, and every file is listed with its source."""

import sys
from pathlib import Path

import numpy as np
import pytest
import sklearn.datasets

from autograder.grading import import_paths, isolation
from course_lib import data
from tests.sources import ROOT

FILES = ROOT / "course_lib" / "data" / "files"
HELD_OUT = ROOT / "held_out" / "fashion_14_grader.npz"


def test_the_digits():
    bunch = sklearn.datasets.load_digits()
    images, labels = data.digits()
    np.testing.assert_array_equal(images, bunch.images / 16)
    np.testing.assert_array_equal(labels, bunch.target)


def test_the_wines():
    bunch = sklearn.datasets.load_wine()
    X, grower, names = data.wines()
    np.testing.assert_array_equal(X, bunch.data)
    np.testing.assert_array_equal(grower, bunch.target)
    assert names == list(bunch.feature_names)


def test_the_patients():
    bunch = sklearn.datasets.load_diabetes(scaled=False)
    X, y, names = data.diabetes()
    np.testing.assert_array_equal(X, bunch.data)
    np.testing.assert_array_equal(y, bunch.target)
    assert names == list(bunch.feature_names)


@pytest.mark.parametrize("name", ["flower", "china"])
def test_the_photographs(name):
    np.testing.assert_array_equal(data.photo(name), sklearn.datasets.load_sample_image(f"{name}.jpg") / 255)


def test_the_clothes_are_balanced_and_fit_their_names():
    X_train, y_train, X_test, y_test, names = data.clothes()
    assert X_train.shape == (8000, 196) and X_test.shape == (2000, 196) and len(names) == 10
    assert X_train.min() == 0 and X_train.max() <= 1
    assert np.bincount(y_train).tolist() == [800] * 10 and np.bincount(y_test).tolist() == [200] * 10


def test_a_large_picture_is_one_of_the_small_ones():
    large, labels = data.large_clothes()
    X_train, y_train, *_ = data.clothes()
    halved = np.rint(np.rint(255 * large).reshape(-1, 14, 2, 14, 2).mean(axis=(2, 4))).reshape(-1, 196)
    for image, label in zip(halved[::20], labels[::20], strict=True):
        same = (np.rint(255 * X_train) == image).all(axis=1)
        assert same.any() and set(y_train[same]) == {label}


def test_no_held_out_picture_is_among_the_learners():
    with np.load(HELD_OUT) as stored:
        held_out = stored["X"].reshape(-1, 196)
        assert np.bincount(stored["y"]).tolist() == [600] * 10
    X_train, _, X_test, *_ = data.clothes()
    learners = {row.tobytes() for row in np.rint(255 * np.concatenate([X_train, X_test])).astype(np.uint8)}
    same = [row.tobytes() in learners for row in held_out]
    assert sum(same) == 0


def test_a_submission_in_the_sandbox_cannot_read_the_held_out_pictures():
    places = [*isolation.SYSTEM, sys.prefix, sys.base_prefix, *import_paths.python_paths()]
    places += import_paths.package_places(["course_lib.data", "autograder.grading"])
    assert not any(HELD_OUT.is_relative_to(Path(place).resolve()) for place in places)


def test_every_file_is_listed_with_its_source():
    listed = (FILES / "README.md").read_text(encoding="utf-8")
    assert [path.name for path in FILES.iterdir() if path.name != "README.md" and f"`{path.name}`" not in listed] == []


def test_a_loader_gives_a_fresh_array_each_time():
    for loader in (data.digits, data.wines, data.diabetes, data.clothes):
        first = loader()[0]
        before = first[0].copy()
        first[0] += 1
        np.testing.assert_array_equal(loader()[0][0], before)
