"""The factors per step in a bowl, as lesson `training` gives them."""

import numpy as np
import pytest

from tests import sources


@pytest.mark.parametrize(("a", "b"), [(1.0, 100.0), (0.3, 0.4), (2.0, 2000.0)])
def test_best_factors(a, b):
    """Plain steps at the best rate, and momentum, whose two eigenvalues have one size in all directions."""
    rate, eigenvalues = sources.solved("training")["best_rate"](a, b), np.linspace(a, b, 25)
    factors = np.abs(1 - rate * eigenvalues)
    np.testing.assert_allclose(factors[[0, -1]], (b - a) / (b + a))
    assert factors.max() <= factors[0] + 1e-12
    root = (np.sqrt(b) - np.sqrt(a)) / (np.sqrt(b) + np.sqrt(a))
    rate = ((1 - root) / np.sqrt(a)) ** 2
    pairs = [[[1 + root**2 - rate * each, -(root**2)], [1, 0]] for each in eigenvalues]
    np.testing.assert_allclose(np.abs(np.linalg.eigvals(pairs)), root, rtol=1e-5)
