"""Wrong answers to eigenvectors."""

import numpy as np

from course_lib.lessons.eigenvectors.web import link_matrix


def is_eigenvector__by_the_first_entry(A, v):
    return bool(np.allclose(A @ v, (A @ v)[0] / v[0] * v))


def is_eigenvector__sum_of_differences(A, v):
    return bool(v.any() and abs(np.sum(A @ v - v @ A @ v / (v @ v) * v)) < 1e-8)


def is_eigenvector__same_direction(A, v):
    w = A @ v
    return np.allclose(w / np.linalg.norm(w), v / np.linalg.norm(v))


def rayleigh_quotient__sums(A, v):
    return (A @ v).sum() / v.sum()


def rayleigh_quotient__first_entry(A, v):
    return (A @ v)[0] / v[0]


def rayleigh_quotient__elementwise(A, v):
    return v * A * v / (v * v)


def power_iteration__sum_to_one(A, steps, seed):
    v = np.random.default_rng(seed).normal(size=len(A))
    for _ in range(steps):
        v = A @ v
        v = v / np.abs(v).sum()
    return v @ A @ v / (v @ v), v * np.sign(v[np.abs(v).argmax()])


def power_iteration__uniform_start(A, steps, seed):
    v = np.ones(len(A))
    for _ in range(steps):
        v = A @ v / np.linalg.norm(A @ v)
    return v @ A @ v, v * np.sign(v[v.argmax()])


def eigenvalues_2x2__trace_under_the_root(A):
    (a, b), (c, d) = A
    root = np.sqrt(((a + d) / 2) ** 2 + b * c)
    return np.array([(a + d) / 2 + root, (a + d) / 2 - root])


def eigenvalues_2x2__by_absolute_value(A):
    (a, b), (c, d) = A
    root = np.sqrt(((a - d) / 2) ** 2 + b * c)
    values = np.array([(a + d) / 2 + root, (a + d) / 2 - root])
    return values[np.argsort(-np.abs(values))]


def covariance__of_rows(X):
    return (X - X.mean(axis=0)) @ (X - X.mean(axis=0)).T / X.shape[1]


def covariance__variances_only(X):
    return X.var(axis=0)


def correlation__divided_once(X):
    C = (X - X.mean(axis=0)).T @ (X - X.mean(axis=0)) / len(X)
    return C / np.maximum(X.std(axis=0), 1e-12)


def correlation__sample_deviation(X):
    Z = (X - X.mean(axis=0)) / (X.std(axis=0, ddof=1) + 1e-12)
    return Z.T @ Z / len(X)


def pagerank__normalised_by_length(links, n, damping, tol):
    L, p = link_matrix(links, n), np.full(n, 1 / n)
    for _ in range(500):
        p = damping * L @ p + (1 - damping) / n
        p = p / np.linalg.norm(p)
    return p


def pagerank__no_boredom(links, n, damping, tol):
    L, p = link_matrix(links, n), np.full(n, 1 / n)
    for _ in range(500):
        p = damping * L @ p
    return p / p.sum()


def settled_direction__first_entries(A):
    v = np.random.default_rng(0).normal(size=len(A))
    v = v / np.linalg.norm(v)
    for _ in range(1000):
        new = A @ v / np.linalg.norm(A @ v)
        if abs(abs(new[0]) - abs(v[0])) < 1e-9:
            return new
        v = new
    raise ValueError("nothing settled in 1000 steps")


def settled_direction__wide_tolerance(A):
    v = np.random.default_rng(0).normal(size=len(A))
    v = v / np.linalg.norm(v)
    for _ in range(1000):
        new = A @ v / np.linalg.norm(A @ v)
        if min(np.linalg.norm(new - v), np.linalg.norm(new + v)) < 0.1:
            return new
        v = new
    raise ValueError("nothing settled in 1000 steps")


def matrix_power__one_step_too_many(A, k):
    values, V = np.linalg.eig(A)
    if np.linalg.cond(V) > 1e8:
        raise ValueError("bent")
    return (V @ np.diag(values ** (k + 1)) @ np.linalg.inv(V)).real


def matrix_power__absolute(A, k):
    values, V = np.linalg.eig(A)
    if np.linalg.cond(V) > 1e8:
        raise ValueError("bent")
    return np.abs(V @ np.diag(values**k) @ np.linalg.inv(V))


def height_slope__minus(A, x):
    return (A - A.T) @ x


def height_slope__twice_the_sum(A, x):
    return 2 * (A + A.T) @ x
