"""Known mistakes of lesson `systems`."""

import numpy as np

from ...mistakes import mistake, probes


@probes("eliminate")
def places_in_matrices(rng):
    for (m, n), row, column in (((3, 4), 0, 0), ((4, 4), 1, 1), ((5, 3), 1, 2), ((4, 6), 2, 3), ((3, 3), 2, 2)):
        yield rng.normal(size=(m, n)), row, column


@probes("colleague_solve")
def systems(rng):
    for size in (2, 3, 4, 5, 3):
        yield rng.normal(size=(size, size)), rng.normal(size=size)


@probes("solve")
def systems_and_singular_ones(rng):
    yield from systems(rng)
    yield from systems(rng)
    a, b, c = rng.uniform(1, 3, size=3)
    yield np.array([[-a, -b], [-2 * a, -2 * b]]), np.array([a, c])  # all entries negative
    yield np.array([[0, a, b], [0, b, c], [0, c, a]]), np.array([a, b, c])  # a pivot that is exactly zero, not the last
    yield np.arange(1.0, 10).reshape(3, 3), np.array([a, b, c])  # zero up to rounding
    yield np.array([[1e8, 2e8], [3e8, 6e8 + 1e-5]]), np.array([a, b])
    yield np.zeros((2, 2)), np.array([a, b])


@probes("rank")
def matrices_of_known_rank(rng):
    for m, n, r in ((3, 3, 3), (4, 3, 2), (3, 5, 2), (5, 5, 3), (2, 6, 2)):
        yield (rng.normal(size=(m, r)) @ rng.normal(size=(r, n)),)
    P = rng.normal(size=(4, 2))
    yield (np.column_stack([P[:, 0], 2 * P[:, 0], P[:, 1]]),)
    a, b, c, d = rng.normal(size=4)
    yield (np.array([[a, 2 * a, b], [c, 2 * c, d]]),)
    yield (np.array([[0, a, b], [0, 0, c], [0, 0, 0]]),)


@probes("null_vector")
def matrices_with_dependent_columns(rng):
    for m, n, r in ((2, 3, 2), (4, 3, 2), (3, 5, 2), (5, 4, 3)):
        yield (rng.normal(size=(m, r)) @ rng.normal(size=(r, n)),)
    a, b, c, d = rng.normal(size=4)
    yield (np.array([[a, 2 * a, b], [c, 2 * c, d]]),)


@mistake("eliminate", "The pivot was chosen by its signed value: take the largest by `np.abs`, a negative one too.")
def pivot_without_absolute_value_here(M, row, column):
    return _step(M, row, column, pivot=row + M[row:, column].argmax())


@mistake("eliminate", "`argmax` counts from `row`: add `row` to it, or another row is swapped up.")
def pivot_without_row(M, row, column):
    return _step(M, row, column, pivot=np.abs(M[row:, column]).argmax())


@mistake(
    "eliminate",
    "The rows above were looked through for the pivot too: only those from `row` on are left to choose from.",
)
def pivot_among_all_rows_here(M, row, column):
    return _step(M, row, column, pivot=np.abs(M[:, column]).argmax())


@mistake(
    "eliminate", "No pivot was brought up: the row with the largest entry, by absolute value, has to come up first."
)
def fetches_no_pivot(M, row, column):
    return _step(M, row, column, pivot=row)


@mistake("eliminate", "The pivot was brought up, but the column below it was not cleared.")
def only_swaps(M, row, column):
    M = M.copy()
    _swap(M, row, row + np.abs(M[row:, column]).argmax())
    return M


@mistake("eliminate", "Only the entry in the column became zero: the multiple has to be subtracted from the whole row.")
def clears_one_entry_only(M, row, column):
    M = M.copy()
    _swap(M, row, row + np.abs(M[row:, column]).argmax())
    M[row + 1 :, column] = 0
    return M


@mistake("eliminate", "The rows above the pivot were cleared too: that is Gauss–Jordan; here they stay as they were.")
def clears_above_too(M, row, column):
    M = _step(M, row, column, pivot=row + np.abs(M[row:, column]).argmax())
    if M[row, column] != 0:
        M[:row] -= np.outer(M[:row, column] / M[row, column], M[row])
    return M


@mistake("eliminate", "The pivot's row was divided by the pivot: it stays as it is.")
def divides_the_pivot_row(M, row, column):
    M = _step(M, row, column, pivot=row + np.abs(M[row:, column]).argmax())
    if M[row, column] != 0:
        M[row] /= M[row, column]
    return M


@mistake("eliminate", "The last row was never cleared: the loop over the rows stops one too early.")
def stops_before_the_last_row(M, row, column):
    return _step(M, row, column, pivot=row + np.abs(M[row:, column]).argmax(), stop=len(M) - 1)


@mistake("eliminate", "Only the next row was cleared: all rows below the pivot have to be.")
def clears_the_next_row_only(M, row, column):
    return _step(M, row, column, pivot=row + np.abs(M[row:, column]).argmax(), stop=min(row + 2, len(M)))


@mistake(
    "eliminate",
    "`M[i], M[j] = M[j], M[i]` swaps two views: both rows end up the same. `M[[i, j]] = M[[j, i]]` copies first.",
)
def swaps_views_here(M, row, column):
    M = M.copy()
    pivot = row + np.abs(M[row:, column]).argmax()
    M[row], M[pivot] = M[pivot], M[row]
    return _cleared(M, row, column)


@mistake("eliminate", "The multiple was added, not subtracted: the entry doubles where it should vanish.")
def adds_the_multiple(M, row, column):
    M = M.copy()
    _swap(M, row, row + np.abs(M[row:, column]).argmax())
    if M[row, column] != 0:
        M[row + 1 :] += np.outer(M[row + 1 :, column] / M[row, column], M[row])
    return M


@mistake("eliminate", "A column of zeros was divided by its pivot, 0, which gives nan: then there is nothing to clear.")
def divides_by_a_zero_pivot(M, row, column):
    M = M.copy()
    _swap(M, row, row + np.abs(M[row:, column]).argmax())
    with np.errstate(divide="ignore", invalid="ignore"):
        for i in range(row + 1, len(M)):
            M[i] -= M[i, column] / M[row, column] * M[row]
    return M


@mistake("eliminate", "The multiple is upside down: it is the entry to be cleared divided by the pivot.")
def multiple_upside_down(M, row, column):
    M = M.copy()
    _swap(M, row, row + np.abs(M[row:, column]).argmax())
    for i in range(row + 1, len(M)):
        if M[i, column] != 0:
            M[i] -= M[row, column] / M[i, column] * M[row]
    return M


@mistake(
    "eliminate",
    "The multiple was computed anew for each entry, and after the first the entry that it comes from is 0: compute it once for the row.",
)
def computes_the_multiple_for_each_entry(M, row, column):
    M = M.copy()
    _swap(M, row, row + np.abs(M[row:, column]).argmax())
    if M[row, column] != 0:
        for i in range(row + 1, len(M)):
            for j in range(M.shape[1]):
                M[i, j] -= M[i, column] / M[row, column] * M[row, j]
    return M


@mistake("eliminate", "The entries below the pivot stayed as they were: subtract in the column itself too.")
def leaves_the_column_itself(M, row, column):
    M = M.copy()
    _swap(M, row, row + np.abs(M[row:, column]).argmax())
    if M[row, column] != 0:
        M[row + 1 :, column + 1 :] -= np.outer(M[row + 1 :, column] / M[row, column], M[row, column + 1 :])
    return M


@mistake(
    "eliminate",
    "The row itself was multiplied by the pivot too: that clears the column, but only a multiple of the pivot's row is to be subtracted.",
)
def multiplies_the_row_too(M, row, column):
    M = M.copy()
    _swap(M, row, row + np.abs(M[row:, column]).argmax())
    if M[row, column] != 0:
        for i in range(row + 1, len(M)):
            M[i] = M[i] * M[row, column] - M[i, column] * M[row]
    return M


@mistake("eliminate", "`return` alone gives None. If there is nothing to clear, return M as it is.")
def returns_nothing_for_a_zero_pivot(M, row, column):
    M = _step(M, row, column, pivot=row + np.abs(M[row:, column]).argmax())
    return None if M[row, column] == 0 else M


@mistake("eliminate", "The pivot's row was subtracted from itself: what is cleared begins one row lower, at `row + 1`.")
def clears_the_pivot_row_too(M, row, column):
    M = M.copy()
    _swap(M, row, row + np.abs(M[row:, column]).argmax())
    if M[row, column] != 0:
        for i in range(row, len(M)):
            M[i] -= M[i, column] / M[row, column] * M[row]
    return M


@mistake("eliminate", "`//` cuts the multiple to a whole number: divide with `/`.")
def cuts_the_multiple(M, row, column):
    M = M.copy()
    _swap(M, row, row + np.abs(M[row:, column]).argmax())
    if M[row, column] != 0:
        for i in range(row + 1, len(M)):
            M[i] -= M[i, column] // M[row, column] * M[row]
    return M


@mistake("eliminate", "A column of zeros is no error here: there is nothing to clear, so return M as it is.")
def refuses_a_zero_pivot(M, row, column):
    M = _step(M, row, column, pivot=row + np.abs(M[row:, column]).argmax())
    if M[row, column] == 0:
        raise ValueError("singular")
    return M


@mistake("eliminate", "The number of the row was taken for that of the column: the two may differ.")
def takes_the_row_for_the_column(M, row, column):
    return _step(M, row, row, pivot=row + np.abs(M[row:, row]).argmax())


@mistake(
    "solve",
    "Rows are never swapped, so that a pivot of zero, or a tiny one, spoils the result: swap the largest entry up.",
)
def no_pivoting(A, b):
    A, b = _regular(A, b)
    A, b = _eliminate(A, b, pivoting=False)
    return _climb(A, b)


@mistake(
    "solve", "Rows are swapped only when the pivot is exactly zero; a tiny one spoils the result too: take the largest."
)
def swaps_for_zero_only(A, b):
    A, b = _regular(A, b)
    n = len(A)
    for k in range(n):
        if A[k, k] == 0:
            p = k + np.flatnonzero(A[k:, k])[0]
            _swap(A, k, p)
            _swap(b, k, p)
        _clear_below(A, b, k)
    return _climb(A, b)


@mistake("solve", "The rows of A were swapped, but not the entries of b.")
def forgets_to_swap_b(A, b):
    A, b = _regular(A, b)
    n = len(A)
    for k in range(n):
        p = _largest(A, k)
        _swap(A, k, p)
        _clear_below(A, b, k)
    return _climb(A, b)


@mistake("solve", "The right-hand side was not changed along with the rows of A.")
def leaves_b_alone(A, b):
    A, b = _regular(A, b)
    triangle, _ = _eliminate(A, b.copy())
    return _climb(triangle, b)


@mistake("solve", "The unknowns found below were not put into the rows above.")
def no_back_substitution(A, b):
    A, b = _regular(A, b)
    A, b = _eliminate(A, b)
    return b / np.diag(A)


@mistake(
    "solve",
    "A singular matrix was not recognised: each of the n pivots has to raise ValueError if it is at most 10⁻¹² *times the largest entry of A*.",
)
def accepts_singular(A, b):
    return _solve(A, b, lambda pivot: False)


@mistake(
    "solve",
    "Rounding turns a pivot of zero into a tiny number: compare it with 10⁻¹² times the largest entry of A, not with 0.",
)
def refuses_an_exact_zero_only(A, b):
    return _solve(A, b, lambda pivot: pivot == 0)


@mistake(
    "solve",
    "The limit is 10⁻¹² *times the largest entry of A*: with large entries a pivot that is zero up to rounding is larger than 10⁻¹² itself, and small entries make small pivots.",
)
def refuses_below_the_bare_limit(A, b):
    return _solve(A, b, lambda pivot: abs(pivot) <= 1e-12)


@mistake("solve", "The largest entry was taken by its sign: by absolute value it is `np.abs(A).max()`.")
def compares_with_the_largest_by_its_sign(A, b):
    return _solve(A, b, lambda pivot: abs(pivot) <= 1e-12 * A.max())


@mistake("solve", "The last pivot was never looked at: there is one in each of the n columns.")
def never_looks_at_the_last_pivot(A, b):
    return _solve(A, b, lambda pivot: abs(pivot) <= 1e-12 * np.abs(A).max(), steps=len(A) - 1)


@mistake(
    "solve", "A pivot *at* the limit is refused, too: with `<` a matrix of zeros passes, whose pivots and limit are 0."
)
def lets_a_matrix_of_zeros_through(A, b):
    return _solve(A, b, lambda pivot: abs(pivot) < 1e-12 * np.abs(A).max())


@mistake("solve", "`return` gives an answer, if only None: where there is none, `raise ValueError(…)`.")
def returns_nothing_if_singular(A, b):
    try:
        return _solve(A, b, _is_small(A))
    except ValueError:
        return None


@mistake("solve", "Each step was taken in column 0: step k clears column k.")
def always_clears_the_first_column(A, b):
    M, n = np.column_stack([A, b]), len(A)
    for k in range(n):
        M = _step(M, k, 0, pivot=k + np.abs(M[k:, 0]).argmax())
        if _is_small(A)(M[k, k]):
            raise ValueError("singular")
    return _climb(M[:, :n], M[:, n])


@mistake("solve", "What the unknowns below contribute was added to the right side: subtract it.")
def adds_the_known_ones(A, b):
    return _solve(A, b, _is_small(A), row=lambda right, known, pivot: (right + known) / pivot)


@mistake(
    "solve",
    "`/` goes before `-`, so that only the second term was divided by the pivot: put the difference in parentheses.",
)
def divides_the_known_ones_only(A, b):
    return _solve(A, b, _is_small(A), row=lambda right, known, pivot: right - known / pivot)


@mistake(
    "solve", "x was begun with whole numbers, which cuts off everything behind the point: `np.zeros(n)` holds floats."
)
def cuts_the_unknowns(A, b):
    return _solve(A, b, _is_small(A), dtype=int)


@mistake("solve", "The climb begins one row too low: the last of n rows has the number n − 1.")
def begins_below_the_last_row(A, b):
    _solve(A, b, _is_small(A))
    return A[len(A)]


FLOAT32 = "float32 carries about 7 digits, and elimination loses some of them: leave the numbers in float64."


@mistake("solve", FLOAT32)
def rounds_to_float32(A, b):
    return _solve(A.astype(np.float32), b.astype(np.float32), _is_small(A))


@mistake("solve", FLOAT32)
def rounds_to_float32_once(A, b):
    return _solve(A.astype(np.float32).astype(float), b.astype(np.float32).astype(float), _is_small(A))


@mistake("solve", "Small numbers were taken for zero: compare the pivot with the size of the matrix's own entries.")
def absolute_threshold(A, b):
    A, b = A.copy(), b.copy()
    n = len(A)
    for k in range(n):
        p = _largest(A, k)
        if abs(A[p, k]) < 1e-8:
            raise ValueError("singular")
        _swap(A, k, p)
        _swap(b, k, p)
        _clear_below(A, b, k)
    return _climb(A, b)


@mistake("solve", "The pivot was chosen by its signed value: take the largest by `np.abs`, a negative one too.")
def pivot_without_absolute_value(A, b):
    A, b = A.copy(), b.copy()
    smallest = 1e-12 * np.abs(A).max()
    for k in range(len(A)):
        p = k + A[k:, k].argmax()
        if abs(A[p, k]) <= smallest:
            raise ValueError("singular")
        _swap(A, k, p)
        _swap(b, k, p)
        _clear_below(A, b, k)
    return _climb(A, b)


@mistake("solve", "`argmax` counts from row k: add k to it, or another row is swapped up.")
def pivot_row_without_k(A, b):
    A, b = _regular(A, b)
    for k in range(len(A)):
        p = np.abs(A[k:, k]).argmax()
        _swap(A, k, p)
        _swap(b, k, p)
        _clear_below(A, b, k)
    return _climb(A, b)


@mistake(
    "solve", "The rows above k were looked through for the pivot too: only those from k on are left to choose from."
)
def pivot_among_all_rows(A, b):
    A, b = _regular(A, b)
    for k in range(len(A)):
        p = np.abs(A[:, k]).argmax()
        _swap(A, k, p)
        _swap(b, k, p)
        _clear_below(A, b, k)
    return _climb(A, b)


@mistake(
    "solve",
    "`A[k], A[p] = A[p], A[k]` swaps two views: both rows end up the same. `A[[k, p]] = A[[p, k]]` copies first.",
)
def swaps_views(A, b):
    A, b = _regular(A, b)
    for k in range(len(A)):
        p = _largest(A, k)
        A[k], A[p] = A[p], A[k]
        b[k], b[p] = b[p], b[k]
        _clear_below(A, b, k)
    return _climb(A, b)


@mistake("solve", "The last row was never cleared: the loop over rows stops one too early.")
def skips_the_last_row(A, b):
    A, b = _regular(A, b)
    for k in range(len(A)):
        p = _largest(A, k)
        _swap(A, k, p)
        _swap(b, k, p)
        for row in range(k + 1, len(A) - 1):
            factor = A[row, k] / A[k, k]
            A[row] -= factor * A[k]
            b[row] -= factor * b[k]
    return _climb(A, b)


@mistake("solve", "The size of b was counted too: whether A is singular depends on A alone.")
def compares_with_the_right_side(A, b):
    M, n = np.column_stack([A, b]), len(A)
    for k in range(n):
        M = _step(M, k, k, pivot=_largest(M, k))
        if abs(M[k, k]) <= 1e-12 * np.abs(M).max():
            raise ValueError("singular")
    return _climb(M[:, :n], M[:, n])


@mistake("solve", "A negative pivot was taken for zero: compare its absolute value.")
def refuses_a_negative_pivot(A, b):
    M, n = np.column_stack([A, b]), len(A)
    for k in range(n):
        M = _step(M, k, k, pivot=_largest(M, k))
        if M[k, k] <= 1e-12 * np.abs(A).max():
            raise ValueError("singular")
    return _climb(M[:, :n], M[:, n])


@mistake("solve", "Nothing was eliminated: `eliminate` returns a new matrix, so keep it, `M = eliminate(M, k, k)`.")
def drops_what_eliminate_returns(A, b):
    if np.any(np.abs(np.diag(A)) <= 1e-12 * np.abs(A).max()):
        raise ValueError("singular")
    return _climb(A, b)


@mistake("solve", "Each row was left undivided: row k gives M[k, k]·x[k], so divide by the pivot.")
def climbs_without_dividing(A, b):
    A, b = _regular(A, b)
    A, b = _eliminate(A, b)
    x = np.zeros_like(b)
    for k in reversed(range(len(A))):
        x[k] = b[k] - A[k, k + 1 :] @ x[k + 1 :]
    return x


@mistake(
    "solve", "Only the right side was divided by the pivot: divide the whole difference, so set brackets round it."
)
def divides_the_right_side_only(A, b):
    A, b = _regular(A, b)
    A, b = _eliminate(A, b)
    x = np.zeros_like(b)
    for k in reversed(range(len(A))):
        x[k] = b[k] / A[k, k] - A[k, k + 1 :] @ x[k + 1 :]
    return x


@mistake("solve", "The first unknown was never computed: climbing stops one row too early, at row 1.")
def leaves_out_the_first_unknown(A, b):
    A, b = _regular(A, b)
    x = _climb(*_eliminate(A, b))
    x[0] = 0
    return x


@mistake("solve", "`M[k, k + 1:]` reaches into the column of b: only the unknowns belong there, `M[k, k + 1:n]`.")
def reaches_into_the_right_side(A, b):
    A, b = _regular(A, b)
    M, n = np.column_stack(_eliminate(A, b)), len(b)
    x = np.zeros(n)
    for k in reversed(range(n)):
        x[k] = (M[k, n] - M[k, k + 1 :] @ x[k + 1 :]) / M[k, k]
    return x


# ---- colleague_solve


@mistake("colleague_solve", "The pivot is still chosen by its signed value: a negative entry can be the largest one.")
def still_signed(A, b):
    return _jordan(A, b, lambda column: column.argmax())


@mistake("colleague_solve", "This brings up the *smallest* entry: the multiples then grow, and rounding with them.")
def fetches_the_smallest(A, b):
    return _jordan(A, b, lambda column: np.abs(column).argmin())


@mistake(
    "colleague_solve",
    "This takes the row as it stands, and refuses where a zero stands there: bring up the largest entry by absolute value.",
)
def takes_the_row_as_it_stands(A, b):
    return _jordan(A, b, lambda column: 0)


@mistake(
    "colleague_solve",
    "This takes the first entry that isn't zero: a tiny one spoils the result, so take the largest by absolute value.",
)
def takes_the_first_that_is_not_zero(A, b):
    return _jordan(A, b, lambda column: (column != 0).argmax())


@mistake("colleague_solve", "`argmax` counts from row k: it takes `k +` to get the number of the row.")
def loses_the_k(A, b):
    M, n = np.column_stack([A, b]), len(b)
    for k in range(n):
        M = _jordan_step(M, k, np.abs(M[k:, k]).argmax())
    return M[:, n]


@mistake(
    "colleague_solve",
    "The rows above k were looked through for the pivot too: theirs are done, so only those from k on are left.",
)
def looks_through_all_rows(A, b):
    M, n = np.column_stack([A, b]), len(b)
    for k in range(n):
        M = _jordan_step(M, k, np.abs(M[:, k]).argmax())
    return M[:, n]


@mistake(
    "colleague_solve",
    "`argmin` brings up the most negative entry: the largest by absolute value is wanted, whatever its sign.",
)
def fetches_the_most_negative(A, b):
    return _jordan(A, b, lambda column: column.argmin())


@mistake(
    "colleague_solve", "`argmax` counts through the whole block, row after row: look at column k alone, `M[k:, k]`."
)
def looks_through_the_whole_block(A, b):
    M, n = np.column_stack([A, b]), len(b)
    for k in range(n):
        M = _jordan_step(M, k, k + np.abs(M[k:, k:n]).argmax())
    return M[:, n]


# ---- rank


@mistake("rank", "The largest entry is that of A, the matrix you were given, not of what elimination has made of it.")
def largest_entry_of_what_is_left(A, tol=1e-10):
    M, row = A, 0
    for column in range(A.shape[1]):
        if row == len(A):
            break
        M = _step(M, row, column, pivot=row + np.abs(M[row:, column]).argmax())
        row += abs(M[row, column]) > tol * np.abs(M).max()
    return row


BEGINS_AT_ONE = "A matrix of zeros has rank 0: both the row and the count begin at 0."


@mistake("rank", BEGINS_AT_ONE)
def begins_in_row_one(A, tol=1e-10):
    M, row = A, 1
    for column in range(A.shape[1]):
        if row == len(A):
            break
        M = _step(M, row, column, pivot=row + np.abs(M[row:, column]).argmax())
        row += abs(M[row, column]) > tol * np.abs(A).max()
    return row


@mistake("rank", BEGINS_AT_ONE)
def counts_one_too_many(A, tol=1e-10):
    return 1 + _rank(A, lambda pivot: abs(pivot) > tol * np.abs(A).max())


TWO_ROWS = "The step was taken in row `column`, and its pivot looked for in another: both are the row in which the next pivot is wanted."


@mistake("rank", TWO_ROWS)
def steps_down_the_diagonal_and_counts_in_a_row(A, tol=1e-10):
    return _diagonal_rank(A, tol, A.shape[1])


@mistake("rank", TWO_ROWS)
def steps_down_the_diagonal_as_far_as_it_goes(A, tol=1e-10):
    return _diagonal_rank(A, tol, min(A.shape))


@mistake(
    "rank",
    "Where a column has no pivot, the next one is looked for in the *same* row; here it was looked for one row lower.",
)
def walks_down_the_diagonal(A, tol=1e-10):
    M, count = A, 0
    for k in range(min(A.shape)):
        M = _step(M, k, k, pivot=k + np.abs(M[k:, k]).argmax())
        count += abs(M[k, k]) > tol * np.abs(A).max()
    return count


@mistake("rank", "A pivot that is zero up to rounding was counted: compare it with `tol` times the largest entry.")
def counts_rounded_zeros(A, tol=1e-10):
    return _rank(A, lambda pivot: pivot != 0)


@mistake(
    "rank",
    "The pivot was compared with `tol` itself: a matrix of small numbers need not have a small rank. Multiply it by the largest entry of A.",
)
def absolute_tolerance(A, tol=1e-10):
    return _rank(A, lambda pivot: abs(pivot) > tol)


@mistake(
    "rank",
    "The columns beyond the number of rows were left out: a pivot can stand there too, so go through all columns.",
)
def leaves_out_columns_of_a_wide_matrix(A, tol=1e-10):
    limit = tol * np.abs(A).max()
    return _rank(A, lambda pivot: abs(pivot) > limit, stop=min(A.shape))


@mistake("rank", "A negative pivot was not counted: compare its absolute value.")
def counts_positive_pivots_only(A, tol=1e-10):
    return _rank(A, lambda pivot: pivot > tol * np.abs(A).max())


@mistake("rank", "The largest entry was taken by its sign: by absolute value it is `np.abs(A).max()`.")
def largest_entry_by_its_sign(A, tol=1e-10):
    return _rank(A, lambda pivot: abs(pivot) > tol * A.max())


@mistake("rank", "A pivot has to be *larger* than the limit: with `>=` every zero of a matrix of zeros counts.")
def counts_zeros_of_a_zero_matrix(A, tol=1e-10):
    return _rank(A, lambda pivot: abs(pivot) >= tol * np.abs(A).max())


@mistake("rank", "The count stops at the first column without a pivot: columns after it can have one.")
def stops_at_the_first_free_column(A, tol=1e-10):
    M, row = A, 0
    for column in range(min(A.shape)):
        M = _step(M, row, column, pivot=row + np.abs(M[row:, column]).argmax())
        if abs(M[row, column]) <= tol * np.abs(A).max():
            break
        row += 1
    return row


@mistake("rank", "Every row has its pivot, and still `eliminate` was called for a row below the last: stop there.")
def looks_below_the_last_row(A, tol=1e-10):
    M, row = A, 0
    for column in range(A.shape[1]):
        M = _step(M, row, column, pivot=row + np.abs(M[row:, column]).argmax())
        row += abs(M[row, column]) > tol * np.abs(A).max()
    return row


@mistake(
    "rank", "Nothing was eliminated: `eliminate` returns a new matrix, so keep it, `M = eliminate(M, row, column)`."
)
def drops_the_new_matrix(A, tol=1e-10):
    row = 0
    for column in range(A.shape[1]):
        row += row < len(A) and abs(A[row, column]) > tol * np.abs(A).max()
    return row


@mistake(
    "rank",
    "The rows that aren't zero were counted after a walk down the diagonal: where a column has no pivot, the *same* row has to wait for the next column.",
)
def counts_rows_after_the_diagonal(A, tol=1e-10):
    M = A
    for k in range(min(A.shape)):
        M = _step(M, k, k, pivot=k + np.abs(M[k:, k]).argmax())
    return int(np.sum(np.abs(M).max(axis=1) > tol * np.abs(A).max()))


@mistake("rank", "The columns that were gone through were counted, not those that have a pivot.")
def counts_the_columns_gone_through(A, tol=1e-10):
    M, row = A, 0
    for column in range(A.shape[1]):
        M = _step(M, row, column, pivot=row + np.abs(M[row:, column]).argmax())
        row += abs(M[row, column]) > tol * np.abs(A).max()
        if row == len(A):
            break
    return column + 1


@mistake("rank", "`tol` was not used: the caller decides what counts as zero.")
def tolerance_of_its_own(A, tol=1e-10):
    return _rank(A, lambda pivot: abs(pivot) > 1e-10 * np.abs(A).max())


@mistake("rank", "This is the number of rows or columns, whichever is smaller: the rank is at most that.")
def smaller_side(A, tol=1e-10):
    return min(A.shape)


@mistake(
    "rank", "Rows that hold a number other than zero were counted without elimination: rows can depend on each other."
)
def rows_that_are_not_zero(A, tol=1e-10):
    return int(np.sum(np.any(np.abs(A) > tol * np.abs(A).max(), axis=1)))


@mistake("rank", "This is the number of columns *without* a pivot, the dimension of the null space.")
def nullity(A, tol=1e-10):
    return A.shape[1] - _rank(A, lambda pivot: abs(pivot) > tol * np.abs(A).max())


@mistake("rank", "The last column was left out.")
def leaves_out_the_last_column(A, tol=1e-10):
    return _rank(A[:, :-1], lambda pivot: abs(pivot) > tol * np.abs(A).max())


# ---- null_vector


@mistake("null_vector", "The vector has to have length 1: divide it by its length.")
def null_vector_of_another_length(A):
    return _free_solution(A)[0]


@mistake("null_vector", "You divided by x·x, the square of the length: its root is the length.")
def divides_by_the_squared_length(A):
    x, _ = _free_solution(A)
    return x / (x @ x)


@mistake("null_vector", "A sign is lost in the back substitution: M[k, k]·x[k] is *minus* the rest of the row.")
def loses_the_minus(A):
    return _unit(_free_solution(A, row=lambda pivot, rest: rest / pivot)[0])


@mistake("null_vector", "The rows were not divided by their pivots: row k gives M[k, k]·x[k].")
def does_not_divide_by_the_pivot(A):
    return _unit(_free_solution(A, row=lambda pivot, rest: -rest)[0])


@mistake("null_vector", "The rows were gone through from the top: start with the last pivot's row, and climb.")
def goes_down_instead_of_up(A):
    return _unit(_free_solution(A, order=iter)[0])


@mistake(
    "null_vector", "The columns *after* the first without a pivot got a 1 too: they may have pivots, so give them 0."
)
def ones_to_the_end(A):
    return _unit(_free_solution(A, later=1)[0])


@mistake(
    "null_vector",
    "With more columns than rows there always is a null vector: the first column for which no row is left has no pivot.",
)
def refuses_a_wide_matrix(A):
    if _free_solution(A)[1] == len(A):
        raise ValueError("independent")
    return _unit(_free_solution(A)[0])


@mistake(
    "null_vector",
    "Every row has its pivot, and still `eliminate` was called for a row below the last: the column that finds no row left is the one without a pivot.",
)
def looks_for_a_pivot_below_the_last_row(A):
    M = A
    for column in range(A.shape[1]):
        M = _step(M, column, column, pivot=column + np.abs(M[column:, column]).argmax())
        if abs(M[column, column]) <= 1e-10 * np.abs(A).max():
            break
    return _unit(_free_solution(A)[0])


@mistake("null_vector", "The other coefficients have the wrong sign: the pivot columns have to *cancel* the free one.")
def does_not_cancel(A):
    x, free = _free_solution(A)
    x[:free] *= -1
    return x / np.linalg.norm(x)


@mistake(
    "null_vector", "For independent columns there is no such vector: raise ValueError when every column has its pivot."
)
def never_refuses(A):
    x, _ = _free_solution(A, refuses=False)
    return x / np.linalg.norm(x)


@mistake("null_vector", "Small pivots were taken for zero: compare them with the largest entry of A.")
def absolute_size_of_the_pivot(A):
    x, _ = _free_solution(A, smallest=1e-10)
    return x / np.linalg.norm(x)


@mistake("null_vector", "The zero vector goes to zero under every matrix: it is no answer, its length is 0.")
def the_zero_vector(A):
    _free_solution(A)
    return np.zeros(A.shape[1])


@mistake("null_vector", "This vector is perpendicular to the columns: it goes to zero under Aᵀ, not under A.")
def null_vector_of_the_transpose(A):
    return _unit(_free_solution(A.T)[0])


@mistake("null_vector", "A negative pivot was taken for zero: compare its absolute value.")
def takes_a_negative_pivot_for_zero(A):
    return _unit(_free_solution(A, is_zero=lambda pivot: pivot <= 1e-10 * np.abs(A).max())[0])


@mistake("null_vector", "The largest entry was taken by its sign: by absolute value it is `np.abs(A).max()`.")
def compares_with_the_largest_entry_by_its_sign(A):
    return _unit(_free_solution(A, smallest=1e-10 * A.max())[0])


@mistake(
    "null_vector",
    "Rounding turns a pivot of zero into a tiny number: compare it with 10⁻¹⁰ times the largest entry of A, not with 0.",
)
def looks_for_an_exact_zero(A):
    return _unit(_free_solution(A, smallest=0)[0])


@mistake("null_vector", "The vector came as a column, of shape (n, 1): the shape (n,) is wanted.")
def null_vector_as_a_column(A):
    return _unit(_free_solution(A)[0]).reshape(-1, 1)


@mistake(
    "null_vector", "The zero vector is no answer where the columns are independent: its length is 0. Raise ValueError."
)
def zeros_for_independent_columns(A):
    try:
        return _unit(_free_solution(A)[0])
    except ValueError:
        return np.zeros(A.shape[1])


@mistake("null_vector", "`return` gives an answer, if only None: where there is none, `raise ValueError(…)`.")
def nothing_for_independent_columns(A):
    try:
        return _unit(_free_solution(A)[0])
    except ValueError:
        return None


@mistake(
    "null_vector", "The climb begins one row too low: column c has no pivot, so the last pivot stands in row c − 1."
)
def begins_in_the_row_without_a_pivot(A):
    return _unit(_free_solution(A, order=lambda rows: reversed(range(len(rows) + 1)))[0])


LAST_COLUMN = "The last column got the 1: it belongs to the *first* column without a pivot."


@mistake("null_vector", LAST_COLUMN)
def gives_the_last_column_the_one(A):
    return _unit(_free_solution(A, place=-1)[0])


@mistake("null_vector", LAST_COLUMN)
def takes_the_last_column(A):
    _free_solution(A)
    (m, n), M = A.shape, A
    for k in range(min(m, n - 1)):
        M = _step(M, k, k, pivot=k + np.abs(M[k:, k]).argmax())
    x = np.eye(n)[-1]
    with np.errstate(divide="ignore", invalid="ignore"):
        for k in reversed(range(min(m, n - 1))):
            x[k] = -(M[k, k + 1 :] @ x[k + 1 :]) / M[k, k]
    return _unit(x)


# ---- how it is done right, with a place for each mistake


def _step(M, row, column, pivot, stop=None):
    """One step of elimination with another pivot, or fewer rows."""
    M = M.copy()
    _swap(M, row, pivot)
    return _cleared(M, row, column, stop)


def _cleared(M, row, column, stop=None):
    if M[row, column] != 0:
        for i in range(row + 1, len(M) if stop is None else stop):
            M[i] -= M[i, column] / M[row, column] * M[row]
    return M


def _jordan(A, b, choose):
    M, n = np.column_stack([A, b]), len(b)
    for k in range(n):
        M = _jordan_step(M, k, k + choose(M[k:, k]))
    return M[:, n]


def _jordan_step(M, k, pivot):
    M = M.copy()
    _swap(M, k, pivot)
    if M[k, k] == 0:
        raise ValueError("singular")
    M[k] = M[k] / M[k, k]
    for i in range(len(M)):
        if i != k:
            M[i] = M[i] - M[i, k] * M[k]
    return M


def _rank(A, counts, stop=None):
    M, row = A, 0
    for column in range(A.shape[1] if stop is None else stop):
        if row == len(A):
            break
        M = _step(M, row, column, pivot=row + np.abs(M[row:, column]).argmax())
        row += bool(counts(M[row, column]))
    return row


def _free_solution(
    A,
    refuses=True,
    smallest=None,
    is_zero=None,
    row=lambda pivot, rest: -rest / pivot,
    order=reversed,
    later=0,
    place=None,
):
    """The null vector with 1 for the first column without a pivot, and that column."""
    (m, n), M = A.shape, A
    smallest = 1e-10 * np.abs(A).max() if smallest is None else smallest
    is_zero = is_zero or (lambda pivot: abs(pivot) <= smallest)
    for free in range(n):
        if free == m:
            break
        M = _step(M, free, free, pivot=free + np.abs(M[free:, free]).argmax())
        if is_zero(M[free, free]):
            break
    else:
        if refuses:
            raise ValueError("independent")
    x = np.zeros(n)
    x[free + 1 :] = later
    x[free if place is None else place] = 1
    for k in order(range(free)):
        x[k] = row(M[k, k], M[k, k + 1 :] @ x[k + 1 :])
    return x, free


def _unit(x):
    return x / np.linalg.norm(x)


def _diagonal_rank(A, tol, steps):
    M, row = A, 0
    for column in range(steps):
        M = _step(M, column, column, pivot=column + np.abs(M[column:, column]).argmax())
        row += abs(M[row, column]) > tol * np.abs(A).max()
    return row


def _is_small(A):
    return lambda pivot: abs(pivot) <= 1e-12 * np.abs(A).max()


def _solve(A, b, refuses, steps=None, row=lambda right, known, pivot: (right - known) / pivot, dtype=float):
    """Elimination and back substitution; a pivot is refused after each of the first `steps` steps."""
    M, n = np.column_stack([A, b]), len(A)
    for k in range(n if steps is None else steps):
        M = _step(M, k, k, pivot=_largest(M, k))
        if refuses(M[k, k]):
            raise ValueError("singular")
    x = np.zeros(n, dtype=dtype)
    for k in reversed(range(n)):
        x[k] = row(M[k, n], M[k, k + 1 : n] @ x[k + 1 :], M[k, k])
    return x


def _regular(A, b):
    """Copies of a system, if the matrix is not singular up to rounding."""
    _solve(A, b, _is_small(A))
    return A.copy(), b.copy()


def _largest(A, k):
    """The row from k on with the largest entry in column k."""
    return k + np.abs(A[k:, k]).argmax()


def _swap(array, k, p):
    array[[k, p]] = array[[p, k]]


def _clear_below(A, b, k):
    """Remove the unknown k from the rows below."""
    for row in range(k + 1, len(A)):
        factor = A[row, k] / A[k, k]
        A[row] -= factor * A[k]
        b[row] -= factor * b[k]


def _climb(A, b):
    """Solve an upper triangle from its last row up."""
    x = np.zeros_like(b)
    for k in reversed(range(len(A))):
        x[k] = (b[k] - A[k, k + 1 :] @ x[k + 1 :]) / A[k, k]
    return x


def _eliminate(A, b, pivoting=True):
    """Upper triangle and right-hand side."""
    for k in range(len(A)):
        if pivoting:
            p = _largest(A, k)
            _swap(A, k, p)
            _swap(b, k, p)
        _clear_below(A, b, k)
    return A, b
