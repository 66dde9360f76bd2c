"""Four routes to least squares on nearly dependent columns, and what rounding makes of each."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Fit = Callable[[NDArray, NDArray], NDArray]
QAndR = Callable[[NDArray], tuple[NDArray, NDArray]]


def powers(m: int = 30, n: int = 12) -> NDArray:
    """The powers 1, t, …, tⁿ⁻¹ at m points from 0 to 1: columns that are nearly dependent.

    >>> round(np.linalg.cond(powers()) / 1e8, 1)
    np.float64(1.2)
    """
    return np.linspace(0, 1, m)[:, None] ** np.arange(n)


def normal_equations(A: NDArray, b: NDArray) -> NDArray:
    """Elimination on AᵀA x = Aᵀb."""
    return np.linalg.solve(A.T @ A, A.T @ b)


def textbook_q_and_r(A: NDArray) -> tuple[NDArray, NDArray]:
    """Gram–Schmidt with the parts of each column as it was."""
    n = A.shape[1]
    Q, R = A.copy(), np.zeros((n, n))
    for k in range(n):
        R[:k, k] = Q[:, :k].T @ A[:, k]
        Q[:, k] = A[:, k] - Q[:, :k] @ R[:k, k]
        R[k, k] = np.sqrt(Q[:, k] @ Q[:, k])
        Q[:, k] /= R[k, k]
    return Q, R


def in_one_go(q_and_r: QAndR) -> Fit:
    """The route by some Q and R, and then R x = Qᵀb."""

    def route(A: NDArray, b: NDArray) -> NDArray:
        Q, R = q_and_r(A)
        return np.linalg.solve(R, np.transpose(Q) @ b)

    return route


def errors(least_squares: Fit, orthonormalize: QAndR) -> dict[str, float]:
    """The largest error of a coefficient by each route, where all coefficients should be 1."""
    A = powers()
    b = A.sum(axis=1)
    routes = {
        "normal": normal_equations,
        "textbook": in_one_go(textbook_q_and_r),
        "yours": least_squares,
        "yours, Qᵀb at once": in_one_go(orthonormalize),
        "library": in_one_go(np.linalg.qr),
    }
    return {name: float(np.abs(route(A, b) - 1).max()) for name, route in routes.items()}


def dot_products(orthonormalize: QAndR) -> dict[str, float]:
    """The largest dot product of two different columns of Q, by each way to Q: it should be 0."""
    ways: dict[str, QAndR] = {"textbook": textbook_q_and_r, "yours": orthonormalize, "library": np.linalg.qr}
    products = {name: np.transpose(way(powers())[0]) @ way(powers())[0] for name, way in ways.items()}
    return {name: float(np.abs(product - np.diag(np.diag(product))).max()) for name, product in products.items()}
