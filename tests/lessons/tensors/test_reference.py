"""Lesson `tensors` against NumPy, SciPy, scikit-learn and PyTorch, on random shapes."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.preprocessing import OneHotEncoder

from course_lib import data
from course_lib.lessons.tensors import evaluation, genome, tiles
from tests import sources

SEEDS = st.integers(0, 2**32 - 1)
SIZES = st.integers(1, 6)


@pytest.fixture(scope="module")
def lesson():
    return sources.solved("tensors")


@given(SEEDS, SIZES, SIZES, SIZES)
def test_images(lesson, seed, N, h, w):
    images = np.random.default_rng(seed).random((N, h, w, 3))
    np.testing.assert_array_equal(lesson["batch_to_matrix"](images), [image.flatten() for image in images])
    np.testing.assert_allclose(
        lesson["to_grayscale"](images), np.average(images, axis=-1, weights=[0.299, 0.587, 0.114])
    )


@given(SEEDS, SIZES, SIZES)
def test_one_hot(lesson, seed, n, k):
    labels = np.random.default_rng(seed).integers(0, k, size=n)
    encoder = OneHotEncoder(categories=[range(k)], sparse_output=False)
    np.testing.assert_array_equal(lesson["one_hot"](labels, k), encoder.fit_transform(labels[:, None]))


@given(SEEDS, SIZES, SIZES, SIZES, SIZES)
def test_products(lesson, seed, N, m, n, p):
    rng = np.random.default_rng(seed)
    A, B = rng.normal(size=(N, m, n)), rng.normal(size=(N, n, p))
    np.testing.assert_allclose(lesson["batched_matmul"](A, B), np.matmul(A, B), atol=1e-12)


@given(SEEDS, st.integers(1, 20), st.integers(1, 8))
def test_minibatches_hold_every_sample_once_with_its_label(lesson, seed, n, size):
    batches = list(lesson["minibatches"](np.arange(n)[:, None], np.arange(n), size, seed))
    assert [len(y) for _, y in batches] == [min(size, n - start) for start in range(0, n, size)]
    order = np.concatenate([y for _, y in batches])
    np.testing.assert_array_equal(order, np.random.default_rng(seed).permutation(n))
    np.testing.assert_array_equal(np.concatenate([X for X, _ in batches])[:, 0], order)


def test_channels_first_is_what_pytorch_wants(lesson):
    torch = pytest.importorskip("torch")
    images = np.random.default_rng(0).random((2, 4, 5, 3))
    layer = torch.nn.Conv2d(3, 1, 1, bias=False, dtype=torch.float64)
    with torch.no_grad():
        found = layer(torch.tensor(lesson["channels_first"](images).copy()))[:, 0]
        expected = torch.tensor(images) @ layer.weight.flatten()
    np.testing.assert_allclose(found, expected)


@given(st.text("ACGT", min_size=1, max_size=30))
def test_reverse_complement(lesson, text):
    other = text[::-1].translate(str.maketrans("ACGT", "TGCA"))
    assert genome.to_letters(lesson["reverse_complement"](genome.to_one_hot(text))) == other


def test_the_colleague_gets_worse_and_the_mended_function_does_not(lesson):
    X, y, mean, W, b = evaluation.templates()
    falling = evaluation.colleagues_accuracies(X, y, mean, W, b, 32, 3)
    assert all(later < earlier - 0.02 for earlier, later in zip(falling, falling[1:])) and abs(falling[-1] - 0.5) < 0.03
    assert lesson["accuracy_by_epoch"](X, y, mean, W, b, 32, 3) == [falling[0]] * 3


def test_two_mean_tiles_know_little_more_than_which_photograph_is_brighter():
    _, _, _, W, _ = evaluation.templates()
    china, flower = W.T
    assert abs(china.mean() - flower.mean()) > 5 * max(china.std(), flower.std())
    shares = [np.mean(np.argmax(_scores(seed), axis=1) == tiles.split_tiles(seed)[3]) for seed in range(5)]
    assert 0.6 < np.mean(shares) < 0.75


def _scores(seed):
    """Scores of held-out tiles by their brightness alone."""
    X, y, X_held_out, _ = tiles.split_tiles(seed)
    brightness, means = X_held_out.mean(axis=(1, 2, 3)), [X[y == k].mean() for k in (0, 1)]
    return -np.abs(brightness[:, None] - means)


def test_the_tiles_are_the_photographs_in_order():
    photo = data.photo("china")
    batch, classes = tiles.all_tiles()
    np.testing.assert_array_equal(batch[21], photo[32:64, 32:64])
    assert list(np.bincount(classes)) == [260, 260]


@given(SEEDS, st.integers(1, 3), SIZES, SIZES)
def test_same_shape_is_stricter_than_broadcasting(lesson, seed, count, n, m):
    arrays = list(np.random.default_rng(seed).normal(size=(count, n, m)))
    assert lesson["same_shape"](*arrays) == np.broadcast_shapes(*(array.shape for array in arrays)) == (n, m)
    with pytest.raises(ValueError, match="shape"):
        lesson["same_shape"](*arrays, arrays[0][:, :, None])


def test_a_tiles_own_mean_takes_away_what_tells_the_photographs_apart():
    def share(seed, own):
        X, y, X_held_out, right = tiles.split_tiles(seed)
        fitted, held_out = (
            (images - (images if own else X).mean(axis=(1, 2) if own else (0, 1, 2), keepdims=True)) @ evaluation.GREY
            for images in (X, X_held_out)
        )
        means = [fitted[y == k].mean(axis=0) for k in (0, 1)]
        distances = [np.sum((held_out - mean) ** 2, axis=(1, 2)) for mean in means]
        return np.mean(np.argmin(distances, axis=0) == right)

    by_batch, by_own = (np.array([share(seed, own) for seed in range(8)]) for own in (False, True))
    assert 0.6 < by_batch.mean() < 0.75 and by_own.mean() < 0.57 and (by_own < by_batch).all()
