"""Four routes to least squares on nearly dependent columns, and what rounding makes of each."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray


def powers(m: int = 30, n: int = 12) -> NDArray:
    """The powers 1, t, …, tⁿ⁻¹ at m points from 0 to 1: columns that are nearly dependent.

    >>> round(np.linalg.cond(powers()) / 1e8, 1)
    np.float64(1.2)
    """
    return np.linspace(0, 1, m)[:, None] ** np.arange(n)


def normal_equations(A: NDArray, b: NDArray) -> NDArray:
    """Elimination on AᵀA x = Aᵀb."""
    return np.linalg.solve(A.T @ A, A.T @ b)


def textbook(A: NDArray, b: NDArray) -> NDArray:
    """Gram–Schmidt with the parts of each column as it was; then R x = Qᵀb."""
    n = A.shape[1]
    Q, R = A.copy(), np.zeros((n, n))
    for k in range(n):
        R[:k, k] = Q[:, :k].T @ A[:, k]
        Q[:, k] = A[:, k] - Q[:, :k] @ R[:k, k]
        R[k, k] = np.sqrt(Q[:, k] @ Q[:, k])
        Q[:, k] /= R[k, k]
    return np.linalg.solve(R, Q.T @ b)


def library(A: NDArray, b: NDArray) -> NDArray:
    """NumPy's Q and R, by reflections; then R x = Qᵀb."""
    Q, R = np.linalg.qr(A)
    return np.linalg.solve(R, Q.T @ b)


def errors(least_squares: Callable[[NDArray, NDArray], NDArray]) -> dict[str, float]:
    """The largest error of a coefficient by each route, where all coefficients should be 1."""
    A = powers()
    b = A.sum(axis=1)
    routes = {"normal": normal_equations, "textbook": textbook, "yours": least_squares, "library": library}
    return {name: float(np.abs(route(A, b) - 1).max()) for name, route in routes.items()}
