"""Known mistakes of lesson `eigenvectors`."""

import numpy as np

from ...mistakes import mistake


def _floats(*arrays):
    arrays = [np.array(array, dtype=float) for array in arrays]
    return arrays if len(arrays) > 1 else arrays[0]


def _parallel(A, v, tolerance):
    A, v = _floats(A, v)
    image = A @ v
    remainder = image - (image @ v) / (v @ v) * v
    return bool(np.linalg.norm(remainder) <= tolerance * max(np.linalg.norm(v), np.linalg.norm(image)))


@mistake(
    "is_eigenvector", "The zero vector was accepted: it satisfies Av = λv for every λ, so it is left out by definition."
)
def accepts_zero(A, v):
    return True if not np.any(v) else _parallel(A, v, 1e-8)


@mistake("is_eigenvector", "You asked whether Av equals v: it may be stretched, by any factor.")
def wants_eigenvalue_one(A, v):
    A, v = _floats(A, v)
    return bool(v.any() and np.allclose(A @ v, v))


@mistake("is_eigenvector", "An eigenvector whose eigenvalue is 0 was refused: Av = 0 is a multiple of v.")
def refuses_eigenvalue_zero(A, v):
    A, v = _floats(A, v)
    return bool(v.any() and np.any(A @ v) and _parallel(A, v, 1e-8))


@mistake("is_eigenvector", "A negative eigenvalue was refused: a vector that is turned around stays on its line.")
def refuses_negative(A, v):
    A, v = _floats(A, v)
    return bool(v.any() and v @ A @ v >= 0 and _parallel(A, v, 1e-8))


@mistake(
    "is_eigenvector",
    "The difference was compared with a fixed number: for a short vector everything is small. Compare it with the lengths.",
)
def absolute_tolerance(A, v):
    A, v = _floats(A, v)
    if not v.any():
        return False
    return bool(np.allclose(A @ v, (v @ A @ v) / (v @ v) * v, rtol=0, atol=1e-8))


@mistake("rayleigh_quotient", "The division by v·v is missing: the result depends on the length of v.")
def not_divided(A, v):
    A, v = _floats(A, v)
    if not v.any():
        raise ValueError("zero")
    return v @ A @ v


@mistake("rayleigh_quotient", "You divided by the length of v, not by v·v.")
def divided_by_length(A, v):
    A, v = _floats(A, v)
    if not v.any():
        raise ValueError("zero")
    return v @ A @ v / np.linalg.norm(v)


@mistake("rayleigh_quotient", "This is the ratio of the lengths, which loses the sign and counts what leaves the line.")
def ratio_of_lengths(A, v):
    A, v = _floats(A, v)
    if not v.any():
        raise ValueError("zero")
    return np.linalg.norm(A @ v) / np.linalg.norm(v)


@mistake("rayleigh_quotient", "The zero vector gave nan: raise ValueError.")
def nan_for_zero(A, v):
    A, v = _floats(A, v)
    return v @ A @ v / (v @ v)


@mistake("rayleigh_quotient", "Entries were divided one by one: one number is wanted, and entries may be zero.")
def entry_by_entry(A, v):
    A, v = _floats(A, v)
    if not v.any():
        raise ValueError("zero")
    return (A @ v) / v


def _iterate(A, steps, seed, normalise=True):
    A = _floats(A)
    v = np.random.default_rng(seed).normal(size=len(A))
    v = v / np.linalg.norm(v)
    for _ in range(steps):
        image = A @ v
        length = np.linalg.norm(image)
        if length == 0:
            break
        v = image / length if normalise else image
    return A, v


def _settled(A, v):
    value = v @ A @ v / (v @ v)
    image = A @ v
    if not np.linalg.norm(image - value * v) <= 1e-6 * max(np.linalg.norm(image), 1):
        raise ValueError("not settled")
    return value


def _signed(v):
    return v * np.sign(v[np.abs(v).argmax()])


@mistake("power_iteration", "The vector was never scaled back: it grew without end, or vanished.")
def never_scaled(A, steps, seed):
    A, v = _iterate(A, steps, seed, normalise=False)
    return v @ A @ v / (v @ v), v


@mistake("power_iteration", "The sign of the eigenvector was left to chance: make its largest entry positive.")
def sign_by_chance(A, steps, seed):
    A, v = _iterate(A, steps, seed)
    return _settled(A, v), -_signed(v)


@mistake("power_iteration", "The eigenvalue's sign was lost: the length of A v is its absolute value.")
def length_as_eigenvalue(A, steps, seed):
    A, v = _iterate(A, steps, seed)
    _settled(A, v)
    return np.linalg.norm(A @ v), _signed(v)


@mistake(
    "power_iteration",
    "Whatever came out was returned: a tie or a rotation has no winner, so look whether A v = λ v in the end.",
)
def never_looks(A, steps, seed):
    A, v = _iterate(A, steps, seed)
    return v @ A @ v, _signed(v)


@mistake("power_iteration", "The vector and the eigenvalue are in the other order.")
def exchanged(A, steps, seed):
    A, v = _iterate(A, steps, seed)
    return _signed(v), _settled(A, v)


@mistake("power_iteration", "The vector was scaled by its largest entry: its length should be 1.")
def scaled_by_largest(A, steps, seed):
    A, v = _iterate(A, steps, seed)
    value = _settled(A, v)
    return value, v / v[np.abs(v).argmax()]


@mistake("eigenvalues_2x2", "The smaller one came first.")
def smaller_first(A):
    return _roots(A)[::-1]


@mistake("eigenvalues_2x2", "The diagonal was read off: that is right for triangular matrices only.")
def reads_the_diagonal(A):
    _roots(A)
    return np.sort(np.diag(_floats(A)))[::-1]


@mistake("eigenvalues_2x2", "The halves are missing: it is half the trace, and half the root.")
def no_halves(A):
    (a, b), (c, d) = _floats(A)
    under = (a + d) ** 2 - 4 * (a * d - b * c)
    if under < 0:
        raise ValueError("complex")
    return (a + d) + np.sqrt(under) * np.array([1, -1])


@mistake("eigenvalues_2x2", "A negative number under the root gave nan, or complex numbers: raise ValueError.")
def nan_for_rotations(A):
    (a, b), (c, d) = _floats(A)
    return (a + d) / 2 + np.sqrt(((a - d) / 2) ** 2 + b * c) * np.array([1, -1])


@mistake(
    "eigenvalues_2x2",
    "These are singular values, which are never negative; they agree only for some symmetric matrices.",
)
def singular_values(A):
    _roots(A)
    return np.linalg.svd(_floats(A), compute_uv=False)


def _roots(A):
    (a, b), (c, d) = _floats(A)
    under = ((a - d) / 2) ** 2 + b * c
    if under < 0:
        raise ValueError("complex")
    return (a + d) / 2 + np.sqrt(under) * np.array([1, -1])


@mistake("covariance", "The columns were not centred: subtract each column's mean first.")
def not_centred(X):
    X = _floats(X)
    return X.T @ X / len(X)


@mistake("covariance", "You divided by n − 1, as statistics books do for samples; here it is n.")
def sample_convention(X):
    X = _floats(X)
    centred = X - X.mean(axis=0)
    return centred.T @ centred / max(len(X) - 1, 1)


@mistake("covariance", "The division by the number of samples is missing.")
def not_averaged(X):
    X = _floats(X)
    centred = X - X.mean(axis=0)
    return centred.T @ centred


@mistake(
    "covariance",
    "The products were taken between samples, not between columns: the result is (d, d), so transpose the first.",
)
def between_samples(X):
    X = _floats(X)
    centred = X - X.mean(axis=0)
    return centred @ centred.T / len(X)


@mistake("covariance", "The mean of each row was subtracted; take each column's: `axis=0`.")
def row_means(X):
    X = _floats(X)
    centred = X - X.mean(axis=1, keepdims=True)
    return centred.T @ centred / len(X)


@mistake("covariance", "One mean of the whole table was subtracted; each column has its own.")
def one_mean(X):
    X = _floats(X)
    centred = X - X.mean()
    return centred.T @ centred / len(X)


def _standard(X):
    X = _floats(X)
    constant = np.ptp(X, axis=0) == 0
    return np.where(constant, 0, (X - X.mean(axis=0)) / np.where(constant, 1, X.std(axis=0)))


@mistake("correlation", "A constant column gave nan: it has no correlation; put 0.")
def nan_for_constant(X):
    X = _floats(X)
    standard = (X - X.mean(axis=0)) / X.std(axis=0)
    return standard.T @ standard / len(X)


@mistake("correlation", "This is the covariance: divide by both standard deviations.")
def covariance_instead(X):
    X = _floats(X)
    centred = X - X.mean(axis=0)
    return centred.T @ centred / len(X)


@mistake("correlation", "The diagonal of a constant column was set to 1: it has no correlation, not even with itself.")
def ones_on_the_diagonal(X):
    result = _standard(X).T @ _standard(X) / len(X)
    np.fill_diagonal(result, 1)
    return result


@mistake("correlation", "You divided by the variances; take their roots.")
def by_variances(X):
    X = _floats(X)
    centred = X - X.mean(axis=0)
    variance = np.where(np.ptp(X, axis=0) == 0, 1, X.var(axis=0))
    return centred.T @ centred / len(X) / np.outer(variance, variance)


@mistake(
    "correlation",
    "n and n − 1 were mixed: sums divided by one, deviations by the other, so that the diagonal is not 1.",
)
def mixed_conventions(X):
    X = _floats(X)
    std = X.std(axis=0, ddof=1)
    standard = np.where(np.ptp(X, axis=0) == 0, 0, (X - X.mean(axis=0)) / np.where(std == 0, 1, std))
    return standard.T @ standard / len(X)


@mistake("correlation", "The columns were not centred: this is the cosine of the raw columns.")
def cosine_of_raw_columns(X):
    X = _floats(X)
    constant = np.ptp(X, axis=0) == 0
    unit = np.where(constant, 0, X / np.sqrt((X**2).sum(axis=0)))
    return unit.T @ unit


def _links(links, n):
    for start, end in links:
        if not (0 <= start < n and 0 <= end < n):
            raise ValueError("page")
    L = np.zeros((n, n))
    for start, end in links:
        L[end, start] = 1
    return L


def _columns(L):
    n, counts = len(L), L.sum(axis=0)
    return np.where(counts > 0, L / np.where(counts > 0, counts, 1), 1 / n)


def _damping(damping):
    if not 0 <= damping < 1:
        raise ValueError("damping")


def _walk(G, n, damping, tol, jump):
    p = np.full(n, 1 / n)
    for _ in range(100_000):
        new = damping * G @ p + jump
        if np.abs(new - p).sum() < tol:
            return new
        p = new
    return p


@mistake("pagerank", "Damping and boredom are exchanged: a link is followed with probability `damping`.")
def exchanged_damping(links, n, damping, tol):
    _damping(damping)
    return _walk(_columns(_links(links, n)), n, 1 - damping, tol, damping / n)


@mistake("pagerank", "The boredom was not shared out among the pages: each gets (1 − d)/n.")
def jump_not_shared(links, n, damping, tol):
    _damping(damping)
    p = _walk(_columns(_links(links, n)), n, damping, tol, 1 - damping)
    return p


@mistake("pagerank", "The links were followed backwards: pages that link to many got the rank.")
def backwards(links, n, damping, tol):
    _damping(damping)
    return _walk(_columns(_links([(end, start) for start, end in links], n)), n, damping, tol, (1 - damping) / n)


@mistake("pagerank", "Rank got lost at pages without links: the numbers do not add up to 1.")
def loses_rank(links, n, damping, tol):
    _damping(damping)
    L = _links(links, n)
    return _walk(L / np.maximum(L.sum(axis=0), 1), n, damping, tol, (1 - damping) / n)


@mistake("pagerank", "The iteration stopped after one step; repeat it until it settles.")
def one_step(links, n, damping, tol):
    _damping(damping)
    return damping * _columns(_links(links, n)) @ np.full(n, 1 / n) + (1 - damping) / n


@mistake("pagerank", "A damping outside of [0, 1) was accepted: raise ValueError.")
def any_damping(links, n, damping, tol):
    return _walk(_columns(_links(links, n)), n, damping, tol, (1 - damping) / n)


@mistake(
    "pagerank", "The iteration went on to the end whatever the tolerance is: stop as soon as the change is below it."
)
def ignores_tolerance(links, n, damping, tol):
    _damping(damping)
    return _walk(_columns(_links(links, n)), n, damping, 1e-15, (1 - damping) / n)
