"""Known mistakes of lesson `eigenvectors`."""

import numpy as np

from ...mistakes import mistake, probes


@probes("is_eigenvector")
def eigenvectors_and_others(rng):
    for size in (2, 3, 4):
        basis = rng.normal(size=(size, size))
        A = basis @ np.diag(rng.uniform(-3, 3, size=size)) @ np.linalg.inv(basis)
        yield A, 2 * basis[:, 0]
        yield A, basis[:, 1]
        yield A, rng.normal(size=size)
    u, w = rng.normal(size=(2, 3))
    yield np.outer(u, w), np.cross(w, rng.normal(size=3))
    yield 1e-9 * rng.normal(size=(3, 3)), rng.normal(size=3)
    basis = np.linalg.qr(rng.normal(size=(3, 3)))[0]
    for rest in (1e-5, 1e-7):
        A = basis @ np.diag([rng.uniform(1e-4, 2e-4), *rng.uniform(1, 2, size=2)]) @ basis.T
        yield A, basis[:, 0] + rest * basis[:, 1]


@probes("rayleigh_quotient")
def a_matrix_and_a_vector(rng):
    for size in (2, 3, 5):
        yield rng.normal(size=(size, size)), 2 * rng.normal(size=size)


@probes("power_iteration")
def matrices_with_a_winner(rng):
    for size, winner in ((2, 4.0), (3, -4.0), (4, 4.0)):
        basis = rng.normal(size=(size, size))
        values = np.array([winner, *rng.uniform(-2, 2, size=size - 1)])
        yield basis @ np.diag(values) @ np.linalg.inv(basis), 120, int(rng.integers(100))
    for steps in (24, 19):
        yield np.array([[1.8, 0.4], [0.4, 1.2]]), steps, 0
    turning = np.array([[0.5, -2.0], [1.5, 1.0]])
    yield 1e-9 * turning, 50, int(rng.integers(100))
    yield turning, 50, int(rng.integers(100))
    yield np.array([[1.0, 100.0], [0.0, 0.5]]), 10, 0  # settled, though the last step changed it


@probes("settled_direction")
def matrices_that_settle_and_others(rng):
    for winner in (3.0, -3.0, 4.0):
        basis = rng.normal(size=(3, 3))
        yield (basis @ np.diag([winner, *rng.uniform(-1.5, 1.5, size=2)]) @ np.linalg.inv(basis),)
    basis = np.linalg.qr(rng.normal(size=(3, 3)))[0]
    yield (basis @ np.diag([2.0, -2.0, 1.0]) @ basis.T,)
    turn = rng.uniform(0.3, 1.2)
    yield (np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]]),)


@probes("matrix_power")
def matrices_and_powers(rng):
    for size, k in ((2, 3), (3, 2), (4, 4)):
        A = rng.normal(size=(size, size))
        yield A, k
        yield A + A.T, k
    for bend in (0, 1e-9):
        yield np.array([[1, rng.uniform(1, 2)], [0, 1 + bend]]), 3
    yield 2 * np.eye(2), 3


@probes("height_slope")
def landscapes(rng):
    for size in (2, 3, 4):
        yield rng.normal(size=(size, size)), rng.normal(size=size)


@probes("eigenvalues_2x2")
def two_by_two(rng):
    for sign in (1, -1, 1, -1):
        a, b, c, d = rng.normal(size=4)
        yield (np.array([[a, sign * abs(b)], [sign * abs(c), d]]),)
    yield (np.array([[2.0, 1.0], [0.0, 2.0]]),)


@probes("covariance", "correlation")
def tables(rng):
    for n, d in ((5, 2), (4, 3), (8, 4)):
        yield (2 + rng.normal(size=(n, d)) * rng.uniform(0.5, 3, size=d),)
    yield (1e-8 * rng.normal(size=(5, 2)),)


@probes("pagerank")
def webs(rng):
    for n, damping, tol in ((4, 0.8, 1e-10), (6, 0.6, 1e-9), (5, 0.9, 0.1), (8, 0.9, 0.05), (7, 0.8, 0.02)):
        pairs = rng.integers(0, n, size=(2 * n, 2))
        yield [(int(i), int(j)) for i, j in pairs if i < n - 1], n, damping, tol


def _signed(v):
    return v * np.sign(v[np.abs(v).argmax()])


@mistake("eigenvalues_2x2", "The smaller one came first.")
def smaller_first(A):
    return _roots(A)[::-1]


@mistake("eigenvalues_2x2", "The diagonal was read off: that is right for triangular matrices only.")
def reads_the_diagonal(A):
    _roots(A)
    return np.sort(np.diag(A))[::-1]


@mistake("eigenvalues_2x2", "The halves are missing: it is half the trace, and half the root.")
def no_halves(A):
    (a, b), (c, d) = A
    under = (a + d) ** 2 - 4 * (a * d - b * c)
    if under < 0:
        raise ValueError("complex")
    return (a + d) + np.sqrt(under) * np.array([1, -1])


@mistake("eigenvalues_2x2", "A negative number under the root gave nan, or complex numbers: raise ValueError.")
def nan_for_rotations(A):
    (a, b), (c, d) = A
    return (a + d) / 2 + np.sqrt(((a - d) / 2) ** 2 + b * c) * np.array([1, -1])


@mistake(
    "eigenvalues_2x2",
    "These are singular values, which are never negative; they agree only for some symmetric matrices.",
)
def singular_values(A):
    _roots(A)
    return np.linalg.svd(A, compute_uv=False)


def _roots(A):
    (a, b), (c, d) = A
    under = ((a - d) / 2) ** 2 + b * c
    if under < 0:
        raise ValueError("complex")
    return (a + d) / 2 + np.sqrt(under) * np.array([1, -1])


@mistake("covariance", "The columns were not centred: subtract each column's mean first.")
def not_centred(X):
    return X.T @ X / len(X)


@mistake("covariance", "The division by the number of samples is missing.")
def not_averaged(X):
    centred = X - X.mean(axis=0)
    return centred.T @ centred


@mistake(
    "covariance",
    "The products were taken between samples, not between columns: the result is (d, d), so transpose the first.",
)
def between_samples(X):
    centred = X - X.mean(axis=0)
    return centred @ centred.T / len(X)


@mistake("covariance", "The mean of each row was subtracted; take each column's: `axis=0`.")
def row_means(X):
    centred = X - X.mean(axis=1, keepdims=True)
    return centred.T @ centred / len(X)


@mistake("covariance", "One mean of the whole table was subtracted; each column has its own.")
def one_mean(X):
    centred = X - X.mean()
    return centred.T @ centred / len(X)


@mistake("correlation", "This is the covariance: divide by both standard deviations.")
def covariance_instead(X):
    centred = X - X.mean(axis=0)
    return centred.T @ centred / len(X)


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
    return _walk(_columns(_links(links, n)), n, 1 - damping, tol, damping / n)


@mistake("pagerank", "The boredom was not shared out among the pages: each gets (1 − d)/n.")
def jump_not_shared(links, n, damping, tol):
    p = _walk(_columns(_links(links, n)), n, damping, tol, 1 - damping)
    return p


@mistake("pagerank", "The links were followed backwards: pages that link to many got the rank.")
def backwards(links, n, damping, tol):
    return _walk(_columns(_links([(end, start) for start, end in links], n)), n, damping, tol, (1 - damping) / n)


@mistake("pagerank", "Rank got lost at pages without links: the numbers do not add up to 1.")
def loses_rank(links, n, damping, tol):
    L = _links(links, n)
    return _walk(L / np.maximum(L.sum(axis=0), 1), n, damping, tol, (1 - damping) / n)


@mistake(
    "pagerank",
    "The iteration stopped after one step: with their signs, changes add up to 0; and an old p that is changed in place shows none.",
)
def one_step(links, n, damping, tol):
    return damping * _columns(_links(links, n)) @ np.full(n, 1 / n) + (1 - damping) / n


@mistake(
    "pagerank", "The iteration went on to the end whatever the tolerance is: stop as soon as the change is below it."
)
def ignores_tolerance(links, n, damping, tol):
    return _walk(_columns(_links(links, n)), n, damping, 1e-15, (1 - damping) / n)


@mistake("pagerank", "A pair that occurs twice counts once: the number of times was counted here.")
def counts_repeated_links(links, n, damping, tol):
    L = np.zeros((n, n))
    for start, end in links:
        L[end, start] += 1
    return _walk(_columns(L), n, damping, tol, (1 - damping) / n)


def _remainder(A, v):
    return A @ v - v @ A @ v / (v @ v) * v


def _is_parallel(A, v):
    return np.linalg.norm(_remainder(A, v)) <= 1e-9 * np.linalg.norm(A) * np.linalg.norm(v)


@mistake(
    "is_eigenvector", "The zero vector was accepted: it satisfies Av = λv for every λ, so it is left out by definition."
)
def accepts_zero(A, v):
    return True if not v.any() else _is_parallel(A, v)


@mistake("is_eigenvector", "You asked whether Av equals v: it may be stretched, by any factor.")
def wants_eigenvalue_one(A, v):
    return v.any() and np.allclose(A @ v, v)


@mistake("is_eigenvector", "An eigenvector whose eigenvalue is 0 was refused: Av = 0 is a multiple of v.")
def refuses_eigenvalue_zero(A, v):
    zero = np.linalg.norm(A @ v) <= 1e-9 * np.linalg.norm(A) * np.linalg.norm(v)
    return v.any() and not zero and _is_parallel(A, v)


@mistake(
    "is_eigenvector",
    "The rest was compared with ‖Av‖: with the eigenvalue 0 that is rounding alone. Compare with ‖A‖ ‖v‖.",
)
def compares_with_the_image(A, v):
    return v.any() and np.linalg.norm(_remainder(A, v)) <= 1e-9 * np.linalg.norm(A @ v)


@mistake("is_eigenvector", "A negative eigenvalue was refused: a vector that is turned around stays on its line.")
def refuses_negative(A, v):
    return v.any() and v @ A @ v > -1e-8 * np.linalg.norm(A) * (v @ v) and _is_parallel(A, v)


@mistake(
    "is_eigenvector",
    "The tolerance is fixed, as that of `np.allclose` is: tiny numbers pass as zeros, whatever they are. Compare with ‖A‖ ‖v‖.",
)
def fixed_tolerance(A, v):
    return v.any() and np.allclose(A @ v, v @ A @ v / (v @ v) * v)


@mistake("is_eigenvector", "Numbers were compared exactly: rounding alone then makes a difference.")
def compares_exactly(A, v):
    return v.any() and np.array_equal(A @ v, v @ A @ v / (v @ v) * v)


@mistake("is_eigenvector", "Entries of Av were divided by those of v: 0/0 is nan, and no ratio. Project instead.")
def divides_entries(A, v):
    ratios = A @ v / v
    return np.allclose(ratios, ratios[0])


@mistake("is_eigenvector", "You multiplied v @ A: that looks for the eigenvectors of A's transpose. Multiply A @ v.")
def from_the_left(A, v):
    return v.any() and _is_parallel(A.T, v)


@mistake("rayleigh_quotient", "The division by v·v is missing: the result depends on the length of v.")
def not_divided(A, v):
    return v @ A @ v


@mistake("rayleigh_quotient", "You divided by the length of v, not by v·v.")
def divided_by_length(A, v):
    return v @ A @ v / np.linalg.norm(v)


@mistake("rayleigh_quotient", "This is the ratio of the lengths, which loses the sign and counts what leaves the line.")
def ratio_of_lengths(A, v):
    return np.linalg.norm(A @ v) / np.linalg.norm(v)


@mistake("rayleigh_quotient", "Entries were divided one by one: one number is wanted, and entries may be zero.")
def entry_by_entry(A, v):
    return (A @ v) / v


@mistake("rayleigh_quotient", "This is the mean of the entries' ratios: take dot products with v above and below.")
def mean_of_ratios(A, v):
    return np.mean((A @ v) / v)


def _iterate(A, steps, seed):
    v = np.random.default_rng(seed).normal(size=len(A))
    for _ in range(steps):
        v = A @ v
        v = v / np.linalg.norm(v)
    return v


def _settled(A, v):
    value = v @ A @ v / (v @ v)
    if np.linalg.norm(A @ v - value * v) > 1e-6 * np.linalg.norm(A):
        raise ValueError("not settled")
    return value


@mistake("power_iteration", "The vector was never scaled back: it grew without end, or vanished.")
def never_scaled(A, steps, seed):
    v = np.random.default_rng(seed).normal(size=len(A))
    for _ in range(steps):
        v = A @ v
    return v @ A @ v / (v @ v), v


@mistake(
    "power_iteration",
    "The sign of the eigenvector was left to chance: make the entry that is largest in absolute value positive.",
)
def sign_by_chance(A, steps, seed):
    v = _iterate(A, steps, seed)
    return _settled(A, v), v


@mistake(
    "power_iteration",
    "The vector was scaled at the end only: on the way its numbers overflow, or vanish. Scale it back at every step.",
)
def scaled_at_the_end(A, steps, seed):
    v = np.random.default_rng(seed).normal(size=len(A))
    for _ in range(steps):
        v = A @ v
    v = v / np.linalg.norm(v)
    return _settled(A, v), _signed(v)


@mistake("power_iteration", "The first entry was made positive: the rule is about the largest in absolute value.")
def sign_of_the_first(A, steps, seed):
    v = _iterate(A, steps, seed)
    return _settled(A, v), v * np.sign(v[0])


@mistake("power_iteration", "All entries were made positive: turn the whole vector around, or leave it.")
def absolute_entries(A, steps, seed):
    v = _iterate(A, steps, seed)
    return _settled(A, v), np.abs(v)


@mistake("power_iteration", "The eigenvalue's sign was lost: the length of A v is its absolute value.")
def length_as_eigenvalue(A, steps, seed):
    v = _iterate(A, steps, seed)
    _settled(A, v)
    return np.linalg.norm(A @ v), _signed(v)


@mistake(
    "power_iteration",
    "The tolerance is fixed, as that of `np.allclose` is: tiny numbers pass as zeros. Compare with ‖A‖.",
)
def settled_by_allclose(A, steps, seed):
    v = _iterate(A, steps, seed)
    value = v @ A @ v
    if not np.allclose(A @ v, value * v):
        raise ValueError("not settled")
    return value, _signed(v)


@mistake(
    "power_iteration",
    "Whatever came out was returned: a tie or a rotation has no winner, so look whether A v = λ v in the end.",
)
def never_looks(A, steps, seed):
    v = _iterate(A, steps, seed)
    return v @ A @ v, _signed(v)


@mistake(
    "power_iteration",
    "The change of the last step was looked at. Settled is asked of the last v itself: ‖Av − λv‖ ≤ 10⁻⁶ ‖A‖.",
)
def looks_at_the_last_change(A, steps, seed):
    v, before = _iterate(A, steps, seed), _iterate(A, max(steps - 1, 0), seed)
    before = before / np.linalg.norm(before)
    if steps and min(np.linalg.norm(v - before), np.linalg.norm(v + before)) > 1e-6:
        raise ValueError("not settled")
    return v @ A @ v, _signed(v)


@mistake("power_iteration", "The vector and the eigenvalue are in the other order.")
def exchanged(A, steps, seed):
    v = _iterate(A, steps, seed)
    return _signed(v), _settled(A, v)


@mistake("power_iteration", "The vector was scaled by its largest entry: its length should be 1.")
def scaled_by_largest(A, steps, seed):
    v = _iterate(A, steps, seed)
    return _settled(A, v), v / v[np.abs(v).argmax()]


@mistake("eigenvalues_2x2", "The root was taken of the wrong sign of bc: under it stands ((a − d)/2)² + bc.")
def minus_bc(A):
    (a, b), (c, d) = A
    return (a + d) / 2 + np.sqrt(((a - d) / 2) ** 2 - b * c) * np.array([1, -1])


@mistake("eigenvalues_2x2", "The root is missing: add and subtract the root of ((a − d)/2)² + bc.")
def no_root(A):
    _roots(A)
    (a, b), (c, d) = A
    return (a + d) / 2 + (((a - d) / 2) ** 2 + b * c) * np.array([1, -1])


@mistake("covariance", "You divided by n − 1, as statistics books do for samples; here it is n.")
def sample_convention(X):
    centred = X - X.mean(axis=0)
    return centred.T @ centred / (len(X) - 1)


@mistake("covariance", "You divided by the number of columns; divide by the number of samples.")
def divides_by_columns(X):
    centred = X - X.mean(axis=0)
    return centred.T @ centred / X.shape[1]


def _correlation(X):
    std = X.std(axis=0)
    standard = (X - X.mean(axis=0)) / np.where(std == 0, 1, std)
    return standard.T @ standard / len(X)


@mistake("correlation", "A constant column gave nan: it has no correlation; put 0.")
def nan_for_constant(X):
    standard = (X - X.mean(axis=0)) / X.std(axis=0)
    return standard.T @ standard / len(X)


@mistake("correlation", "The diagonal of a constant column was set to 1: it has no correlation, not even with itself.")
def ones_on_the_diagonal(X):
    result = _correlation(X)
    np.fill_diagonal(result, 1)
    return result


@mistake("correlation", "You divided by the variances; take their roots.")
def by_variances(X):
    centred = X - X.mean(axis=0)
    variance = np.where(X.var(axis=0) == 0, 1, X.var(axis=0))
    return centred.T @ centred / len(X) / np.outer(variance, variance)


@mistake(
    "correlation",
    "n and n − 1 were mixed: sums divided by one, deviations by the other, so that the diagonal is not 1.",
)
def mixed_conventions(X):
    std = X.std(axis=0, ddof=1)
    standard = (X - X.mean(axis=0)) / np.where(std == 0, 1, std)
    return standard.T @ standard / len(X)


@mistake(
    "correlation", "The columns were divided by their standard deviations, but not centred: subtract the means first."
)
def scales_without_centring(X):
    scaled = X / np.where(X.std(axis=0) == 0, 1, X.std(axis=0))
    return scaled.T @ scaled / len(X)


@mistake("correlation", "The columns were not centred: this is the cosine of the raw columns.")
def cosine_of_raw_columns(X):
    size = np.sqrt((X**2).sum(axis=0))
    return X.T @ X / np.outer(size, size)


@mistake("pagerank", "The largest change was compared with `tol`; compare the sum of the absolute changes.")
def largest_change(links, n, damping, tol):
    G, p = _columns(_links(links, n)), np.full(n, 1 / n)
    while True:
        new = damping * G @ p + (1 - damping) / n
        if np.abs(new - p).max() < tol:
            return new
        p = new


@mistake("pagerank", "The p before the last was returned; return the last that was computed.")
def the_one_before(links, n, damping, tol):
    G, p = _columns(_links(links, n)), np.full(n, 1 / n)
    while True:
        new = damping * G @ p + (1 - damping) / n
        if np.abs(new - p).sum() < tol:
            return p
        p = new


@mistake(
    "rayleigh_quotient", "The entries of Av were added up and divided by the sum of v's: take dot products with v."
)
def ratio_of_sums(A, v):
    return (A @ v).sum() / v.sum()


@mistake("eigenvalues_2x2", "They are sorted by absolute value; the larger number comes first.")
def by_absolute_value(A):
    values = _roots(A)
    return values[np.argsort(-np.abs(values))]


@mistake("covariance", "These are the variances alone: the table has an entry for every pair of columns.")
def variances_only(X):
    return X.var(axis=0)


@mistake("correlation", "You divided by the standard deviation of one of the two columns only.")
def divides_once(X):
    std = X.std(axis=0)
    centred = X - X.mean(axis=0)
    return centred.T @ centred / len(X) / np.where(std == 0, 1, std)


@mistake("eigenvalues_2x2", "Everything is divided by 2, also what stands before the ±: (trace ± root) / 2.")
def halves_the_root_only(A):
    trace, determinant = np.trace(A), A[0, 0] * A[1, 1] - A[0, 1] * A[1, 0]
    root = _real_root(trace**2 - 4 * determinant)
    return np.array([trace + root / 2, trace - root / 2])


def _real_root(x):
    if x < 0:
        raise ValueError("not real")
    return np.sqrt(x)


@mistake(
    "correlation", "n and n − 1 were mixed: sums were divided by n − 1, and the standard deviations by n (`std` does)."
)
def mixes_both_divisors(X):
    centred, std = X - X.mean(axis=0), X.std(axis=0)
    std = np.where(std == 0, 1, std)
    return centred.T @ centred / (len(X) - 1) / np.outer(std, std)


@mistake("correlation", "You divided by the standard deviation of one of the two columns only.")
def divides_by_the_second_only(X):
    centred, std = X - X.mean(axis=0), X.std(axis=0)
    return centred.T @ centred / len(X) / np.where(std == 0, 1, std)


def _until(A, is_settled):
    v = np.random.default_rng(0).normal(size=len(A))
    for _ in range(1000):
        new = A @ v / np.linalg.norm(A @ v)
        if is_settled(v, new):
            return new
        v = new
    raise ValueError("nothing settled")


@mistake(
    "settled_direction",
    "Absolute values were compared: in a tie the vector flips between [a, b] and [a, −b], and they are equal too.",
)
def compares_absolute_entries(A):
    return _until(A, lambda v, new: np.linalg.norm(np.abs(new) - np.abs(v)) < 1e-9)


@mistake(
    "settled_direction",
    "The stretch was watched instead of the vector: for a rotation v·Av is the same at every step, and nothing settles.",
)
def watches_the_quotient(A):
    return _until(A, lambda v, new: abs(new @ A @ new - v @ A @ v) < 1e-9)


@mistake(
    "settled_direction",
    "The length of Av was watched instead of the vector: a rotation keeps it, and so does a tie.",
)
def watches_the_length(A):
    return _until(A, lambda v, new: abs(np.linalg.norm(A @ new) - np.linalg.norm(A @ v)) < 1e-9)


@mistake("settled_direction", "After 1000 steps the vector came back, settled or not: a tie must raise ValueError.")
def never_raises(A):
    v = np.random.default_rng(0).normal(size=len(A))
    for _ in range(1000):
        v = A @ v / np.linalg.norm(A @ v)
    return v


@mistake(
    "settled_direction",
    "Every second vector was compared: in a tie they agree, since it flips and flips back, and nothing has settled.",
)
def compares_every_second(A):
    return _until(A, lambda v, new: np.linalg.norm(A @ new / np.linalg.norm(A @ new) - v) < 1e-9)


def _taken_apart(A):
    values, V = np.linalg.eig(A)
    if np.linalg.cond(V) > 1e8:
        raise ValueError("bent")
    return values, V


@mistake(
    "matrix_power",
    "V was transposed instead of inverted: that is the same for perpendicular eigenvectors only.",
)
def transposes_v(A, k):
    values, V = _taken_apart(A)
    return (V @ np.diag(values**k) @ V.T).real


@mistake("matrix_power", "V and its inverse are exchanged: V leads *back* from the eigenvectors' coordinates.")
def exchanges_v(A, k):
    values, V = _taken_apart(A)
    return (np.linalg.inv(V) @ np.diag(values**k) @ V).real


@mistake(
    "matrix_power",
    "Equal eigenvalues were refused, though 2I has them, and all its eigenvectors too: look at `np.linalg.cond(V)`.",
)
def refuses_equal_eigenvalues(A, k):
    values, V = np.linalg.eig(A)
    if len(set(values.round(8))) < len(values):
        raise ValueError("equal eigenvalues")
    return (V @ np.diag(values**k) @ np.linalg.inv(V)).real


@mistake("matrix_power", "Each entry of A was raised to the power: that is not the product of matrices.")
def powers_of_entries(A, k):
    _taken_apart(A)
    return A**k


@mistake("matrix_power", "The eigenvalues were multiplied by k; raise them to the power of k.")
def times_k(A, k):
    values, V = _taken_apart(A)
    return (V @ np.diag(values * k) @ np.linalg.inv(V)).real


@mistake("matrix_power", "The power is missing: A was taken apart and put together again.")
def no_power(A, k):
    values, V = _taken_apart(A)
    return (V @ np.diag(values) @ np.linalg.inv(V)).real


@mistake("matrix_power", "The result is complex: for a real A take the real part of the product.")
def stays_complex(A, k):
    values, V = _taken_apart(A)
    return V @ np.diag((values + 0j) ** k) @ np.linalg.inv(V)


@mistake(
    "matrix_power",
    "Only the real parts of the eigenvalues were taken: the imaginary ones carry the turning. Drop them at the end.",
)
def real_parts_first(A, k):
    values, V = _taken_apart(A)
    return (V @ np.diag(values.real**k) @ np.linalg.inv(V)).real


@mistake(
    "matrix_power",
    "The condition number of V was not looked at: for a shear the recipe returns a wrong matrix without an error.",
)
def never_looks_at_the_basis(A, k):
    values, V = np.linalg.eig(A)
    return (V @ np.diag(values**k) @ np.linalg.inv(V)).real


@mistake("height_slope", "That is the gradient for a symmetric A: x occurs twice, once against A and once against Aᵀ.")
def for_symmetric(A, x):
    return 2 * A @ x


@mistake("height_slope", "x occurs twice in x·Ax: this is the part from one of its two places.")
def one_place(A, x):
    return A @ x


@mistake("height_slope", "x occurs twice in x·Ax: this is the part from one of its two places.")
def other_place(A, x):
    return A.T @ x


@mistake("height_slope", "The two parts were averaged; they add up.")
def averages(A, x):
    return (A + A.T) @ x / 2


@mistake("height_slope", "This is the height itself; a gradient has one entry for each of x.")
def the_height(A, x):
    return x @ A @ x


@mistake("rayleigh_quotient", "The projection went the other way, of v onto Av: below the line belongs v·v.")
def onto_the_image(A, v):
    image = A @ v
    return image @ v / (image @ image)


@mistake("rayleigh_quotient", "This is the cosine of the angle between v and Av: divide by v·v, not by both lengths.")
def cosine_instead(A, v):
    image = A @ v
    return image @ v / (np.linalg.norm(image) * np.linalg.norm(v))


@mistake("rayleigh_quotient", "This is the projection itself, λv; the number λ is asked for.")
def projection_itself(A, v):
    return v @ A @ v / (v @ v) * v


@mistake("is_eigenvector", "The factor ‖v‖ is missing on the right: a short v passes, whatever its direction.")
def without_length_of_v(A, v):
    return v.any() and np.linalg.norm(_remainder(A, v)) <= 1e-9 * np.linalg.norm(A)


@mistake("is_eigenvector", "The factor ‖A‖ is missing on the right: for a matrix of tiny numbers everything passes.")
def without_norm_of_a(A, v):
    return v.any() and np.linalg.norm(_remainder(A, v)) <= 1e-9 * np.linalg.norm(v)


@mistake(
    "is_eigenvector",
    "The cosine was compared: near 1 it hardly changes, for 1 − cos is half the square of the angle. Measure the rest, Av − λv.",
)
def by_the_cosine(A, v):
    image = A @ v
    lengths = np.linalg.norm(image) * np.linalg.norm(v)
    return v.any() and lengths - abs(image @ v) <= 1e-9 * lengths


@mistake("is_eigenvector", "A vector with a zero among its entries was refused: only the zero vector does not count.")
def refuses_any_zero(A, v):
    return v.all() and _is_parallel(A, v)


@mistake("is_eigenvector", "A short vector was taken for the zero vector: `np.allclose` lets 1e-8 pass as zero.")
def refuses_short_vectors(A, v):
    return not np.allclose(v, 0) and _is_parallel(A, v)


NEGATIVE_REFUSED = "A negative eigenvalue was refused: there Av points against v. Look at Av − λv with λ = v·Av: not at ‖Av‖, and not at what the last step changed."


@mistake("power_iteration", NEGATIVE_REFUSED)
def settles_by_length(A, steps, seed):
    v = _iterate(A, steps, seed)
    value = np.linalg.norm(A @ v)
    if np.linalg.norm(A @ v - value * v) > 1e-6 * np.linalg.norm(A):
        raise ValueError("not settled")
    return value, _signed(v)


@mistake("power_iteration", NEGATIVE_REFUSED)
def settles_by_the_last_length(A, steps, seed):
    v = np.random.default_rng(seed).normal(size=len(A))
    for _ in range(steps):
        v = A @ v
        value = np.linalg.norm(v)
        v = v / value
    if np.linalg.norm(A @ v - value * v) > 1e-6 * np.linalg.norm(A):
        raise ValueError("not settled")
    return value, _signed(v)


@mistake("power_iteration", NEGATIVE_REFUSED)
def compares_the_last_two(A, steps, seed):
    before, v = _iterate(A, steps - 1, seed), _iterate(A, steps, seed)
    if np.linalg.norm(v - before) > 1e-6:
        raise ValueError("not settled")
    return v @ A @ v, _signed(v)


@mistake("power_iteration", "The sign of the largest entry decided; it is the entry largest in absolute value.")
def sign_of_the_maximum(A, steps, seed):
    v = _iterate(A, steps, seed)
    return _settled(A, v), v * np.sign(v[v.argmax()])


@mistake("settled_direction", "Only the flip was looked for: with a positive eigenvalue v stays as it is.")
def looks_for_the_flip_only(A):
    return _until(A, lambda v, new: np.linalg.norm(new + v) < 1e-9)


@mistake(
    "settled_direction",
    "Two steps were taken at once: in a tie every second vector is the same, and nothing has settled.",
)
def takes_two_steps(A):
    return _until(A @ A, lambda v, new: np.linalg.norm(new - v) < 1e-9)


@mistake(
    "settled_direction",
    "The sign of the first entry was made the rule: where that entry fades to zero, its sign is chance, or 0.",
)
def first_entry_positive(A):
    v = np.random.default_rng(0).normal(size=len(A))
    for _ in range(1000):
        new = A @ v / np.linalg.norm(A @ v)
        new = new * np.sign(new[0])
        if np.linalg.norm(new - v) < 1e-9:
            return new
        v = new
    raise ValueError("nothing settled")


@mistake("settled_direction", "More steps don't help: a negative eigenvalue turns the vector around at every one.")
def more_steps(A):
    v = np.random.default_rng(0).normal(size=len(A))
    for _ in range(5000):
        new = A @ v / np.linalg.norm(A @ v)
        if np.linalg.norm(new - v) < 1e-9:
            return new
        v = new
    raise ValueError("nothing settled")


@mistake(
    "eigenvalues_2x2",
    "Rounding made the expression under the root negative: (trace)² − 4 det is a small difference of large numbers. Write ((a − d)/2)² + bc.",
)
def trace_and_determinant(A):
    trace = np.trace(A)
    root = _real_root(trace**2 - 4 * np.linalg.det(A))
    return np.array([trace + root, trace - root]) / 2


@mistake("eigenvalues_2x2", "A double eigenvalue was refused: a root of 0 is real.")
def refuses_double(A):
    (a, b), (c, d) = A
    if ((a - d) / 2) ** 2 + b * c <= 0:
        raise ValueError("complex")
    return _roots(A)


@mistake(
    "eigenvalues_2x2",
    "The trace came in with a minus sign: the equation is λ² − (a + d) λ + …, so the two solutions lie around +(a + d)/2.",
)
def minus_trace(A):
    (a, _), (_, d) = A
    return _roots(A) - (a + d)


@mistake(
    "eigenvalues_2x2", "bc is not divided by 4 under this root: with (a − d)² stands 4bc, with ((a − d)/2)² just bc."
)
def bc_without_four(A):
    (a, b), (c, d) = A
    root = _real_root((a - d) ** 2 + b * c)
    return np.array([a + d + root, a + d - root]) / 2


@mistake(
    "eigenvalues_2x2", "The absolute value was taken under the root: a negative number there means complex eigenvalues."
)
def absolute_value_under_root(A):
    (a, b), (c, d) = A
    return (a + d) / 2 + np.sqrt(abs(((a - d) / 2) ** 2 + b * c)) * np.array([1, -1])


@mistake("matrix_power", "The powers multiplied the rows of V: each belongs to its own column, V Λᵏ.")
def scales_rows_of_v(A, k):
    values, V = _taken_apart(A)
    return ((values**k)[:, None] * V @ np.linalg.inv(V)).real


@mistake("matrix_power", "Entries were multiplied where a matrix product belongs: V Λᵏ @ V⁻¹.")
def multiplies_entries(A, k):
    values, V = _taken_apart(A)
    return (V * values**k * np.linalg.inv(V)).real


@mistake("matrix_power", "Absolute values of the entries were taken: the real part keeps the sign.")
def absolute_values(A, k):
    values, V = _taken_apart(A)
    return np.abs(V @ np.diag(values**k) @ np.linalg.inv(V))


@mistake("matrix_power", "The real parts were taken too early: take that of the product, not of the eigenvalues and V.")
def real_parts_of_both(A, k):
    values, V = _taken_apart(A)
    return V.real @ np.diag(values.real**k) @ np.linalg.inv(V.real)


@mistake("matrix_power", "`eigh` is for symmetric matrices only: it reads one triangle of A, and ignores the other.")
def takes_eigh(A, k):
    values, Q = np.linalg.eigh(A)
    return Q @ np.diag(values**k) @ Q.T


@mistake(
    "matrix_power",
    "The whole diagonal matrix was raised, entry by entry: 0 to the power of 0 is 1, also off the diagonal.",
)
def raises_the_zeros(A, k):
    values, V = _taken_apart(A)
    return (V @ np.diag(values) ** k @ np.linalg.inv(V)).real


@mistake("height_slope", "That is twice the part of one place: x occurs twice, once against A and once against Aᵀ.")
def twice_the_transpose(A, x):
    return 2 * A.T @ x


@mistake("height_slope", "x is missing: the slope changes from place to place.")
def without_x(A, x):
    return 2 * A


@mistake("covariance", "The columns were standardised, too: that is the correlation. A covariance keeps the units.")
def standardised(X):
    standard = (X - X.mean(axis=0)) / X.std(axis=0)
    return standard.T @ standard / len(X)


@mistake(
    "correlation",
    "Both divisions went along the columns: C / s / s divides by s_j twice. Entry (i, j) needs s_i and s_j.",
)
def divides_columns_twice(X):
    std = np.where(X.std(axis=0) == 0, 1, X.std(axis=0))
    centred = X - X.mean(axis=0)
    return centred.T @ centred / len(X) / std / std


@mistake("pagerank", "The bored reader is missing: only links were followed, whatever `damping` is.")
def never_bored(links, n, damping, tol):
    return _walk(_columns(_links(links, n)), n, 1.0, tol, 0.0)


@mistake("pagerank", "L was transposed: its columns add up to 1, not its rows, so that L @ p is the next p.")
def transposes_l(links, n, damping, tol):
    return _walk(_columns(_links(links, n)).T, n, damping, tol, (1 - damping) / n)


def _walk_until(links, n, damping, change_is_small):
    G, p = _columns(_links(links, n)), np.full(n, 1 / n)
    while True:
        new = damping * G @ p + (1 - damping) / n
        if change_is_small(new - p):
            return new
        p = new


@mistake("pagerank", "The length of the change was compared with `tol`; compare the sum of the absolute changes.")
def length_of_change(links, n, damping, tol):
    return _walk_until(links, n, damping, lambda change: np.linalg.norm(change) < tol)


@mistake("pagerank", "The mean of the changes was compared with `tol`; compare their sum.")
def mean_change(links, n, damping, tol):
    return _walk_until(links, n, damping, lambda change: np.abs(change).mean() < tol)


@mistake("pagerank", "One click too many: the p that was just compared is the one to return.")
def one_click_more(links, n, damping, tol):
    G = _columns(_links(links, n))
    return damping * G @ _walk(G, n, damping, tol, (1 - damping) / n) + (1 - damping) / n


@mistake("pagerank", "The start was one page only: begin with 1/n everywhere.")
def starts_at_the_first(links, n, damping, tol):
    G, p = _columns(_links(links, n)), np.eye(n)[0]
    while True:
        new = damping * G @ p + (1 - damping) / n
        if np.abs(new - p).sum() < tol:
            return new
        p = new


@mistake("rayleigh_quotient", "`/ v @ v` divides by v first, entry by entry: put the divisor in brackets, `/ (v @ v)`.")
def without_brackets(A, v):
    return v @ A @ v / v @ v


@mistake(
    "settled_direction", "The absolute values of the entries are another vector: it need not lie on the same line."
)
def keeps_absolute_entries(A):
    v = np.random.default_rng(0).normal(size=len(A))
    for _ in range(1000):
        new = np.abs(A @ v / np.linalg.norm(A @ v))
        if np.linalg.norm(new - v) < 1e-9:
            return new
        v = new
    raise ValueError("nothing settled")


@mistake("eigenvalues_2x2", "The root was taken of the wrong sign of bc: under it stands ((a − d)/2)² + bc.")
def minus_bc_and_refuses(A):
    (a, b), (c, d) = A
    return (a + d) / 2 + _real_root(((a - d) / 2) ** 2 - b * c) * np.array([1, -1])


@mistake(
    "matrix_power",
    "`V @ values**k` adds up the columns of V, and a vector is left: `V * values**k`, or the powers on a diagonal, `np.diag`.",
)
def multiplies_by_a_vector(A, k):
    values, V = _taken_apart(A)
    return (V @ values**k @ np.linalg.inv(V)).real


@mistake(
    "covariance", "The means' products make a table, too: `np.outer(mean, mean)`, where `mean @ mean` is one number."
)
def subtracts_one_number(X):
    mean = X.mean(axis=0)
    return X.T @ X / len(X) - mean @ mean


@mistake("height_slope", "`*` multiplies entry by entry, and a matrix is left: the product with x is `(A + A.T) @ x`.")
def entry_by_entry_with_x(A, x):
    return (A + A.T) * x


def _power_iteration(A, steps, seed, tolerance=1e-6, sign=_signed):
    v = _iterate(A, steps, seed)
    value = v @ A @ v
    if np.linalg.norm(A @ v - value * v) > tolerance * np.linalg.norm(A):
        raise ValueError("not settled")
    return value, sign(v)


@mistake(
    "power_iteration",
    "The tolerance is too narrow: what has settled to 10⁻⁶ ‖A‖ comes back, and 10⁻⁹ is that of `is_eigenvector`.",
)
def takes_the_narrow_tolerance(A, steps, seed):
    return _power_iteration(A, steps, seed, tolerance=1e-9)


@mistake("power_iteration", "The tolerance is too wide: a rest of more than 10⁻⁶ ‖A‖ came back as settled.")
def takes_a_wide_tolerance(A, steps, seed):
    return _power_iteration(A, steps, seed, tolerance=1e-4)


@mistake("power_iteration", "All entries were made positive: turn the whole vector around, or leave it.")
def absolute_entries_before_the_test(A, steps, seed):
    v = np.abs(_iterate(A, steps, seed))
    return _settled(A, v), v


@mistake(
    "power_iteration", "`np.abs(v).argmax()` is a place, and its sign says nothing: take the sign of the entry there."
)
def sign_of_a_place(A, steps, seed):
    return _power_iteration(A, steps, seed, sign=lambda v: v * np.sign(np.abs(v).argmax()))


@mistake("power_iteration", "One step too few was taken: `range(steps)` already counts from 0 to steps − 1.")
def one_step_too_few(A, steps, seed):
    return _power_iteration(A, steps - 1, seed)


@mistake("rayleigh_quotient", "`A * v` multiplies entry by entry, and a matrix is left: the product is `A @ v`.")
def entries_for_the_product(A, v):
    return v @ (A * v) / (v @ v)


@mistake("is_eigenvector", "The squares of both sides were compared, with 10⁻⁹ as it was: square it too, to 10⁻¹⁸.")
def compares_squares(A, v):
    return v.any() and np.sum(_remainder(A, v) ** 2) <= 1e-9 * np.sum(A**2) * (v @ v)


@mistake("is_eigenvector", "The tolerance is too wide: the rest may be 10⁻⁹ ‖A‖ ‖v‖, and no longer.")
def takes_a_wider_tolerance(A, v):
    return v.any() and np.linalg.norm(_remainder(A, v)) <= 1e-6 * np.linalg.norm(A) * np.linalg.norm(v)


@mistake("is_eigenvector", "The tolerance is too wide: the rest may be 10⁻⁹ ‖A‖ ‖v‖, and no longer.")
def takes_a_tenfold_tolerance(A, v):
    return v.any() and np.linalg.norm(_remainder(A, v)) <= 1e-8 * np.linalg.norm(A) * np.linalg.norm(v)


@mistake("is_eigenvector", "The tolerance is too narrow: a rest of 10⁻⁹ ‖A‖ ‖v‖ is allowed, since numbers are rounded.")
def takes_a_narrow_tolerance(A, v):
    return v.any() and np.linalg.norm(_remainder(A, v)) <= 1e-12 * np.linalg.norm(A) * np.linalg.norm(v)


@mistake("is_eigenvector", "For a matrix of zeros both sides are 0, and each v ≠ 0 is an eigenvector: ≤, not <.")
def strictly_smaller(A, v):
    return v.any() and np.linalg.norm(_remainder(A, v)) < 1e-9 * np.linalg.norm(A) * np.linalg.norm(v)


@mistake("eigenvalues_2x2", "The 4 is missing: in (trace ± root) / 2, the root is that of trace² − 4 det.")
def determinant_without_four(A):
    (a, b), (c, d) = A
    root = _real_root((a + d) ** 2 - (a * d - b * c))
    return np.array([a + d + root, a + d - root]) / 2


@mistake("eigenvalues_2x2", "The half belongs inside the square: ((a − d)/2)², not (a − d)²/2.")
def half_outside_the_square(A):
    (a, b), (c, d) = A
    return (a + d) / 2 + _real_root((a - d) ** 2 / 2 + b * c) * np.array([1, -1])


@mistake("eigenvalues_2x2", "A negative number under the root gave nan, or complex numbers: raise ValueError.")
def complex_for_rotations(A):
    (a, b), (c, d) = A
    return (a + d) / 2 + np.sqrt(complex(((a - d) / 2) ** 2 + b * c)) * np.array([1, -1])


@mistake("matrix_power", "The limit is too high: refuse condition numbers above 10⁸.")
def limit_too_high(A, k):
    values, V = np.linalg.eig(A)
    if np.linalg.cond(V) > 1e12:
        raise ValueError("bent")
    return (V @ np.diag(values**k) @ np.linalg.inv(V)).real


@mistake(
    "matrix_power",
    "The determinant of V was looked at: with many columns it is tiny, even if they are far from one plane. Look at `np.linalg.cond(V)`.",
)
def by_the_determinant(A, k):
    values, V = np.linalg.eig(A)
    if abs(np.linalg.det(V)) < 1e-8:
        raise ValueError("bent")
    return (V @ np.diag(values**k) @ np.linalg.inv(V)).real


@mistake(
    "correlation",
    "The standard deviation of a constant column need not be exactly 0, for its mean is rounded: compare its largest entry with its smallest.",
)
def rounded_constant(X):
    return _correlation(X)


@mistake(
    "correlation",
    "The standard deviation of a constant column need not be exactly 0, for its mean is rounded: compare its largest entry with its smallest.",
)
def rounded_constant_as_nan(X):
    C = np.cov(X, rowvar=False, bias=True)
    with np.errstate(all="ignore"):
        return np.nan_to_num(C / np.sqrt(np.outer(np.diag(C), np.diag(C))))


@mistake(
    "correlation",
    "A small number was added to the standard deviations, which changes every entry: divide by 1 only where a column is constant.",
)
def adds_a_small_number(X):
    standard = (X - X.mean(axis=0)) / (X.std(axis=0) + 1e-8)
    return standard.T @ standard / len(X)
