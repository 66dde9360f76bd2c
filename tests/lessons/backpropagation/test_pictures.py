"""What the pictures of lesson `backpropagation` show."""

import numpy as np

from course_lib.lessons.backpropagation import pictures


def test_the_jacobian_is_as_drawn():
    """Rows Z_ij, columns W_kj: X_ik where both belong to one neuron, else 0."""
    X = np.random.default_rng(0).normal(size=(2, 3))
    jacobian = np.column_stack([(X @ unit.reshape(3, 2)).ravel() for unit in np.eye(6)])
    entries = {f"$X_{{{i + 1}{k + 1}}}$": X[i, k] for i, k in np.ndindex(2, 3)} | {"0": 0.0}
    drawn = [text.get_text() for text in pictures.jacobian().axes[0].texts]
    np.testing.assert_allclose([entries[words] for words in drawn if words in entries], jacobian.ravel())
