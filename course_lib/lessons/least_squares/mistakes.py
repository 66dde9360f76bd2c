"""Known mistakes of lesson `least_squares`."""

import numpy as np

from ...mistakes import mistake, probes

DEPENDENT = 1e-10  # so little of a column's own length left is nothing


@probes("orthonormalize")
def columns(rng):
    for m, n in ((3, 2), (5, 3), (4, 4), (6, 3)):
        yield (rng.normal(size=(m, n)),)
    yield (np.array([[1, 1, 1], [1e-8, 0, 0], [0, 1e-8, 0], [0, 0, 1e-8]]),)


@probes("project_onto_columns")
def more_rows_than_columns(rng):
    for m, n in ((4, 2), (5, 3), (6, 2), (3, 1)):
        yield rng.normal(size=(m, n)), rng.normal(size=m)


@probes("least_squares")
def more_rows_as_many_and_nearly_dependent_columns(rng):
    yield from more_rows_than_columns(rng)
    yield rng.normal(size=(3, 3)), rng.normal(size=3)
    powers = np.linspace(0, 1, 30)[:, None] ** np.arange(12)
    yield powers, powers @ rng.normal(size=12)


@probes("fit_line")
def places_in_the_plane(rng):
    for m in (3, 5, 8, 12):
        yield tuple(rng.normal(size=(2, m)))


@probes("d_error_d_slope")
def lines(rng):
    for m in (3, 5, 8):
        yield *rng.normal(size=(2, m)), *rng.normal(size=2)


@probes("held_out_share")
def two_sets(rng):
    for m, n, k in ((8, 2, 4), (12, 3, 6), (6, 1, 3)):
        yield rng.normal(size=(m, n)), rng.normal(size=m), rng.normal(size=(k, n)), rng.normal(size=k)


@mistake(
    "orthonormalize",
    "The parts were computed from the columns as they were (the textbook form). Compute each from what is left of the "
    "column: otherwise rounding leaves nearly dependent columns far from perpendicular.",
)
def textbook_form(A):
    n = A.shape[1]
    Q, R = A.copy(), np.zeros((n, n))
    for k in range(n):
        for j in range(k):
            R[j, k] = Q[:, j] @ A[:, k]
            Q[:, k] = Q[:, k] - R[j, k] * Q[:, j]
        _finish(Q, R, A, k)
    return Q, R


@mistake("orthonormalize", "The columns of Q are perpendicular, but not of length 1: divide each by its length.")
def does_not_divide(A):
    n = A.shape[1]
    Q, R = A.copy(), np.eye(n)
    for j in range(n):
        _refuse(Q, A, j)
        for k in range(j + 1, n):
            R[j, k] = Q[:, j] @ Q[:, k] / (Q[:, j] @ Q[:, j])
            Q[:, k] -= R[j, k] * Q[:, j]
    return Q, R


@mistake(
    "orthonormalize",
    "The columns of Q are perpendicular, but not of length 1. A line `q = q / …` makes a new array: write that back, "
    "`Q[:, j] = q`.",
)
def not_written_back(A):
    Q, R = _modified(A)
    return Q * np.diag(R), R


@mistake(
    "orthonormalize",
    "The columns of Q have length 1, but they are not perpendicular: the part along the earlier ones was not subtracted.",
)
def only_divides(A):
    for j in range(A.shape[1]):
        _refuse(_modified(A, stop=j)[0], A, j)
    lengths = np.sqrt((A * A).sum(axis=0))
    return A / lengths, np.diag(lengths)


@mistake("orthonormalize", "q_j was subtracted from the next column only; subtract its part from *all* that follow.")
def next_column_only(A):
    n = A.shape[1]
    Q, R = A.copy(), np.zeros((n, n))
    for j in range(n):
        _finish(Q, R, A, j)
        if j + 1 < n:
            R[j, j + 1] = Q[:, j] @ Q[:, j + 1]
            Q[:, j + 1] -= R[j, j + 1] * Q[:, j]
    return Q, R


@mistake("orthonormalize", "From the last column nothing was subtracted: the loop over k has to reach column n − 1.")
def leaves_the_last_column_out(A):
    n = A.shape[1]
    Q, R = A.copy(), np.zeros((n, n))
    for j in range(n):
        _finish(Q, R, A, j)
        for k in range(j + 1, n - 1):
            R[j, k] = Q[:, j] @ Q[:, k]
            Q[:, k] -= R[j, k] * Q[:, j]
    return Q, R


@mistake(
    "orthonormalize", "R has a row for each row of A. It needs one for each *column*: R begins as zeros, `(n, n)`."
)
def tall_r(A):
    Q, R = _modified(A)
    m, n = A.shape
    return Q, np.vstack([R, np.zeros((m - n, n))])


@mistake(
    "orthonormalize", "R is transposed: R[j, k] is how much of q_j was subtracted from column k, above the diagonal."
)
def lower_triangle(A):
    Q, R = _modified(A)
    return Q, R.T


@mistake("orthonormalize", "Q is transposed: its *columns* are the orthonormal ones.")
def rows_of_q(A):
    Q, R = _modified(A)
    return Q.T, R


@mistake("orthonormalize", "The column was divided by its squared length; take the root.")
def divides_by_the_square(A):
    n = A.shape[1]
    Q, R = A.copy(), np.zeros((n, n))
    for j in range(n):
        _refuse(Q, A, j)
        R[j, j] = Q[:, j] @ Q[:, j]
        Q[:, j] /= R[j, j]
        for k in range(j + 1, n):
            R[j, k] = Q[:, j] @ Q[:, k]
            Q[:, k] -= R[j, k] * Q[:, j]
    return Q, R


@mistake("orthonormalize", "The order is turned around: Q comes first, then R.")
def r_first(A):
    Q, R = _modified(A)
    return R, Q


@mistake("orthonormalize", "R has only its diagonal: write down how much was subtracted, too, or Q @ R is not A.")
def diagonal_only(A):
    Q, R = _modified(A)
    return Q, np.diag(np.diag(R))


@mistake(
    "orthonormalize",
    "R's diagonal has negative entries: each is a length, so turn the sign of that column of Q and row of R.",
)
def negative_lengths(A):
    Q, R = _modified(A)
    return -Q, -R


@mistake(
    "orthonormalize",
    "Dependent columns were not refused (or only where exactly nothing is left; rounding leaves a little): compare what is "
    "left with the column's own length.",
)
def accepts_dependent(A):
    n = A.shape[1]
    Q, R = A.copy(), np.zeros((n, n))
    for j in range(n):
        R[j, j] = np.sqrt(Q[:, j] @ Q[:, j])
        with np.errstate(all="ignore"):
            Q[:, j] /= R[j, j]
        for k in range(j + 1, n):
            R[j, k] = Q[:, j] @ Q[:, k]
            Q[:, k] -= R[j, k] * Q[:, j]
    return Q, R


@mistake("orthonormalize", "A was changed: work on a copy, `A.copy()`. `Q = A` is another name for the same array.")
def changes_its_argument(A):
    Q, R = _modified(A)
    A[:] = Q
    return Q, R


@mistake("orthonormalize", "Only Q was returned: R is asked for, too.")
def the_librarys_q_alone(A):
    return np.linalg.qr(A)[0]


@mistake("orthonormalize", "Only Q was returned: R is asked for, too.")
def q_alone(A):
    return _modified(A)[0]


@mistake("orthonormalize", "Rows were made perpendicular, not columns: column j is `Q[:, j]`.")
def works_on_rows(A):
    n = A.shape[1]
    Q, R = A.copy(), np.zeros((n, n))
    for j in range(n):
        R[j, j] = np.sqrt(Q[j] @ Q[j])
        if R[j, j] <= DEPENDENT * np.sqrt(A[j] @ A[j]):
            raise ValueError("dependent")
        Q[j] /= R[j, j]
        for k in range(j + 1, n):
            R[j, k] = Q[j] @ Q[k]
            Q[k] -= R[j, k] * Q[j]
    return Q, R


@mistake("orthonormalize", "A number was subtracted from each entry: the part along q_j is that number *times q_j*.")
def subtracts_a_number(A):
    return _modified(A, subtract=lambda column, part, q: column - part)


@mistake("orthonormalize", "The part along q_j was added: subtract it, and what is left is perpendicular.")
def adds_the_part(A):
    return _modified(A, subtract=lambda column, part, q: column + part * q)


@mistake(
    "orthonormalize", "q_j was subtracted from column j itself, and nothing is left of it: begin with column j + 1."
)
def subtracts_from_itself(A):
    return _modified(A, first=0)


@mistake(
    "orthonormalize",
    "The columns were divided by their lengths at the end only: the part along q_j needs a q_j that has length 1 already.",
)
def divides_at_the_end(A):
    n = A.shape[1]
    Q, R = A.copy(), np.zeros((n, n))
    for j in range(n):
        _refuse(Q, A, j)
        R[j, j] = np.sqrt(Q[:, j] @ Q[:, j])
        for k in range(j + 1, n):
            R[j, k] = Q[:, j] @ Q[:, k]
            Q[:, k] -= R[j, k] * Q[:, j]
    return Q / np.sqrt((Q * Q).sum(axis=0)), R


@mistake("orthonormalize", "The column was divided by its length in A: divide by the length of what is *left* of it.")
def length_of_the_whole_column(A):
    n = A.shape[1]
    Q, R = A.copy(), np.zeros((n, n))
    for j in range(n):
        R[j, j] = np.sqrt(A[:, j] @ A[:, j])
        Q[:, j] /= R[j, j]
        for k in range(j + 1, n):
            R[j, k] = Q[:, j] @ Q[:, k]
            Q[:, k] -= R[j, k] * Q[:, j]
    return Q, R


@mistake("orthonormalize", "Small numbers were taken for dependent: compare what is left with the column's own length.")
def absolute_limit(A):
    Q, R = _modified(A)
    if np.any(np.diag(R) <= DEPENDENT):
        raise ValueError("dependent")
    return Q, R


@mistake("least_squares", "This is the nearest point, A x̂; return the coefficients x̂.")
def returns_the_foot(A, b):
    return A @ _solution(A, b)


@mistake(
    "least_squares",
    "These are the normal equations: right on paper, but rounding costs them twice as many digits. Go by `orthonormalize`.",
)
def normal_equations(A, b):
    return np.linalg.solve(A.T @ A, A.T @ b)


@mistake(
    "least_squares",
    "Qᵀb takes all parts from b as it was. Rounding has left Q's columns not quite perpendicular: take each part from what is "
    "*left* of b, and subtract it.",
)
def all_parts_at_once(A, b):
    Q, R = _modified(A)
    return _climbed(R, Q.T @ b)


@mistake("least_squares", "This is c, the coefficients of Q's columns. Those of A's columns solve R x = c.")
def coefficients_of_q(A, b):
    Q, _ = _modified(A)
    return _parts(Q, b)


@mistake("least_squares", "This is Qᵀb, the coefficients of Q's columns. Those of A's columns solve R x = Qᵀb.")
def coefficients_of_the_librarys_q(A, b):
    return np.linalg.qr(A)[0].T @ b


@mistake(
    "least_squares",
    "Only R's diagonal had a say: climb R itself, from the last row up. (Above the diagonal of Rᵀ there is nothing.)",
)
def divides_by_the_diagonal(A, b):
    Q, R = _modified(A)
    return _parts(Q, b) / np.diag(R)


@mistake("least_squares", "R was multiplied with c; R x = c has to be solved.")
def multiplies_by_r(A, b):
    Q, R = _modified(A)
    return R @ _parts(Q, b)


@mistake("least_squares", "The system was solved with Rᵀ: R is the upper triangle.")
def transposed_triangle(A, b):
    Q, R = _modified(A)
    return np.linalg.solve(R.T, _parts(Q, b))


@mistake("least_squares", "The parts were taken along A's columns: Q's are the ones that are perpendicular.")
def parts_along_a(A, b):
    return _climbed(_modified(A)[1], _parts(A, b))


@mistake("least_squares", "The parts were taken along A's columns: Q's are the ones that are perpendicular.")
def parts_of_b_along_a(A, b):
    return _climbed(_modified(A)[1], A.T @ b)


@mistake("least_squares", "c was measured with A's columns, and Q's were subtracted: take Q's both times.")
def measures_with_a_subtracts_q(A, b):
    Q, R = _modified(A)
    c, r = np.zeros(len(R)), b.copy()
    for j in range(len(R)):
        c[j] = A[:, j] @ r
        r -= c[j] * Q[:, j]
    return _climbed(R, c)


@mistake(
    "least_squares", "The last column of Q was left out, and its coefficient is 0: the loop has to reach column n − 1."
)
def leaves_the_last_column_of_q_out(A, b):
    Q, R = _modified(A)
    c = _parts(Q, b)
    c[-1] = 0
    return _climbed(R, c)


@mistake("least_squares", "c has an entry for each row of A; it needs one for each column, `Q.shape[1]`.")
def an_entry_of_c_for_each_row(A, b):
    Q, R = _modified(A)
    return _climbed(R, np.concatenate([_parts(Q, b), np.zeros(len(b) - len(R))]))


@mistake(
    "least_squares",
    "b was handed to `orthonormalize` as one more column. Where b can be reached nothing is left of it, and it is refused: "
    "subtract from b outside of it.",
)
def orthonormalizes_b_too(A, b):
    _, R = _modified(np.column_stack([A, b]))
    return _climbed(R[:-1, :-1], R[:-1, -1])


@mistake(
    "least_squares", "Two things were returned, the coefficients and what is left of b: return the coefficients alone."
)
def returns_what_is_left_too(A, b):
    x = _solution(A, b)
    return x, b - A @ x


@mistake("least_squares", "A number was subtracted from each entry of r: the part along q is that number *times q*.")
def subtracts_a_number_from_b(A, b):
    Q, R = _modified(A)
    c, r = np.zeros(Q.shape[1]), b.copy()
    for j, q in enumerate(Q.T):
        c[j] = q @ r
        r -= c[j]
    return _climbed(R, c)


@mistake(
    "least_squares", "What is left of b was climbed: the parts that were subtracted, c, are the right side of R x = c."
)
def climbs_with_what_is_left(A, b):
    Q, R = _modified(A)
    r = b - Q @ _parts(Q, b)
    return _climbed(R, r)


@mistake("least_squares", "Only as many equations as unknowns were used; all of them count.")
def square_part(A, b):
    n = A.shape[1]
    return np.linalg.solve(A[:n], b[:n])


@mistake("least_squares", "Aᵀb alone is right only for perpendicular columns of length 1.")
def right_side_only(A, b):
    return A.T @ b


@mistake("least_squares", "b was projected on each column by itself: that is right only for perpendicular columns.")
def treats_columns_as_perpendicular(A, b):
    return A.T @ b / (A * A).sum(axis=0)


@mistake("least_squares", "b was changed: subtract from a copy, `r = b.copy()`.")
def changes_b(A, b):
    x = _solution(A, b)
    b -= A @ x
    return x


@mistake("project_onto_columns", "These are the coefficients; the nearest point is A times them.")
def returns_coefficients(A, b):
    return _solution(A, b)


@mistake("project_onto_columns", "This is the remainder, b minus the projection.")
def returns_the_remainder(A, b):
    return b - A @ _solution(A, b)


@mistake(
    "project_onto_columns",
    "The projections onto the single columns were added: that is right only for perpendicular columns.",
)
def adds_single_projections(A, b):
    return sum((b @ column) / (column @ column) * column for column in A.T)


@mistake("project_onto_columns", "A Aᵀ b is the projection only for perpendicular columns of length 1.")
def as_if_orthonormal(A, b):
    return A @ (A.T @ b)


@mistake(
    "project_onto_columns",
    "These are the parts along Q's columns, Qᵀb; the point is the sum of these columns, each times its part.",
)
def parts_along_q(A, b):
    return _modified(A)[0].T @ b


@mistake("project_onto_columns", "Each column was multiplied by its coefficient; add them up: `A @ x` does both.")
def does_not_add_up(A, b):
    return A * _solution(A, b)


@mistake("project_onto_columns", "x̂ belongs to A's columns, but Q's were combined with it.")
def combines_q_with_the_coefficients_of_a(A, b):
    return _modified(A)[0] @ _solution(A, b)


@mistake("fit_line", "The two are in the other order: the intercept comes first.")
def slope_first(x, y):
    intercept, slope = _line(x, y)
    return slope, intercept


@mistake("fit_line", "The column of ones is missing: this line goes through the origin.")
def through_the_origin(x, y):
    return 0.0, x @ y / (x @ x)


@mistake("fit_line", "x and y are exchanged: measure the distances vertically, along y.")
def exchanges_x_and_y(x, y):
    return _line(y, x)


@mistake(
    "fit_line",
    "The ones and the x were made rows, so that the matrix has more columns than rows: set them side by side, as columns.",
)
def stacks_rows(x, y):
    if len(x) > 2:
        raise ValueError("the columns depend on each other")
    return tuple(_solution(np.array([np.ones(len(x)), x]), y))


@mistake("fit_line", "`np.cov` divides by m − 1, `np.var` by m: divide both by the same number, or neither.")
def divides_by_two_numbers(x, y):
    slope = np.cov(x, y)[0, 1] / x.var()
    return y.mean() - slope * x.mean(), slope


@mistake("fit_line", "The line was drawn through the first and the last point; all points count.")
def first_and_last(x, y):
    slope = (y[-1] - y[0]) / (x[-1] - x[0])
    return y[0] - slope * x[0], slope


@mistake("fit_line", "The covariance was divided by the variance of y; the slope divides by that of x.")
def divides_by_variance_of_y(x, y):
    slope = ((x - x.mean()) * (y - y.mean())).sum() / ((y - y.mean()) ** 2).sum()
    return y.mean() - slope * x.mean(), slope


@mistake("fit_line", "The covariance was divided by the standard deviation of x: divide by its square, the variance.")
def divides_by_the_standard_deviation(x, y):
    slope = ((x - x.mean()) * (y - y.mean())).mean() / x.std()
    return y.mean() - slope * x.mean(), slope


@mistake(
    "fit_line",
    "One long vector came where a matrix was expected. `np.hstack` and `np.concatenate` set vectors one behind the other: "
    "`np.column_stack` sets them side by side, as columns.",
)
def one_behind_the_other(x, y):
    return tuple(_solution(np.concatenate([np.ones(len(x)), x]), y))


@mistake(
    "fit_line",
    "One long vector came where a matrix was expected. `np.hstack` and `np.concatenate` set vectors one behind the other: "
    "`np.column_stack` sets them side by side, as columns.",
)
def one_behind_the_other_where_the_shape_is_unpacked(x, y):
    m, n = np.concatenate([np.ones(len(x)), x]).shape
    return m, n


@mistake("fit_line", "The means were not subtracted: the slope is that of a line through the origin.")
def slope_of_a_line_through_the_origin(x, y):
    slope = x @ y / (x @ x)
    return y.mean() - slope * x.mean(), slope


@mistake(
    "fit_line",
    "The mean of y is the line's height at the mean of x; the intercept, at x = 0: subtract slope · mean of x.",
)
def mean_as_intercept(x, y):
    return y.mean(), _line(x, y)[1]


@mistake(
    "d_error_d_slope", "The inner derivative is missing: if c₁ grows, the i-th remainder changes by −xᵢ times as much."
)
def without_inner_derivative(x, y, c0, c1):
    return -2 * np.sum(y - c0 - c1 * x)


@mistake(
    "d_error_d_slope", "The sign is turned around: if c₁ grows, the i-th remainder changes by *minus* xᵢ times as much."
)
def other_sign(x, y, c0, c1):
    return 2 * x @ (y - c0 - c1 * x)


@mistake("d_error_d_slope", "The 2 of the square is missing.")
def without_the_two(x, y, c0, c1):
    return -x @ (y - c0 - c1 * x)


@mistake("d_error_d_slope", "The terms were not added up: E is one number, and so is its derivative.")
def one_for_each_point(x, y, c0, c1):
    return -2 * x * (y - c0 - c1 * x)


@mistake("d_error_d_slope", "This is the mean over the points; E is their sum.")
def mean_in_place_of_sum(x, y, c0, c1):
    return -2 * np.mean(x * (y - c0 - c1 * x))


@mistake("d_error_d_slope", "c₁xᵢ grows by xᵢ times as much as c₁: the inner derivative is −xᵢ, not −c₁.")
def slope_as_inner_derivative(x, y, c0, c1):
    return -2 * c1 * np.sum(y - c0 - c1 * x)


@mistake("d_error_d_slope", "Two sums were multiplied: multiply each remainder with its own xᵢ, then add.")
def multiplies_two_sums(x, y, c0, c1):
    return -2 * np.sum(x) * np.sum(y - c0 - c1 * x)


@mistake(
    "held_out_share", "The share is still that of a fit that has seen the held-out samples: fit to the others alone."
)
def still_sees_all(A_fitted, y_fitted, A_held_out, y_held_out):
    x = _solution(np.vstack([A_fitted, A_held_out]), np.concatenate([y_fitted, y_held_out]))
    return _share(y_held_out - A_held_out @ x, y_held_out)


@mistake("held_out_share", "This is the share explained of the *fitted* samples.")
def share_of_the_fitted(A_fitted, y_fitted, A_held_out, y_held_out):
    return _share(y_fitted - A_fitted @ _solution(A_fitted, y_fitted), y_fitted)


@mistake("held_out_share", "The fit was made anew on the held-out samples: use the coefficients of the others.")
def fits_the_held_out(A_fitted, y_fitted, A_held_out, y_held_out):
    x = np.linalg.lstsq(A_held_out, y_held_out, rcond=None)[0]
    return _share(y_held_out - A_held_out @ x, y_held_out)


@mistake(
    "held_out_share",
    "The distances are measured from the fitted samples' mean; the docstring wants the held-out ones'.",
)
def from_the_mean_of_the_fitted(A_fitted, y_fitted, A_held_out, y_held_out):
    remainder = y_held_out - A_held_out @ _solution(A_fitted, y_fitted)
    return 1 - remainder @ remainder / np.sum((y_held_out - y_fitted.mean()) ** 2)


@mistake("held_out_share", "This is the share that is *not* explained: subtract it from 1.")
def share_left(A_fitted, y_fitted, A_held_out, y_held_out):
    return 1 - _share(y_held_out - A_held_out @ _solution(A_fitted, y_fitted), y_held_out)


@mistake("held_out_share", "The lengths were not squared: the share compares *squared* lengths.")
def compares_lengths(A_fitted, y_fitted, A_held_out, y_held_out):
    return 1 - np.sqrt(share_left(A_fitted, y_fitted, A_held_out, y_held_out))


@mistake("held_out_share", "The held-out values were taken as they are: subtract their mean before you square them.")
def compares_with_zero(A_fitted, y_fitted, A_held_out, y_held_out):
    remainder = y_held_out - A_held_out @ _solution(A_fitted, y_fitted)
    return 1 - remainder @ remainder / (y_held_out @ y_held_out)


def _refuse(Q, A, j):
    if np.sqrt(Q[:, j] @ Q[:, j]) <= DEPENDENT * np.sqrt(A[:, j] @ A[:, j]):
        raise ValueError("dependent")


def _finish(Q, R, A, j):
    """Divide what is left of column j by its length."""
    _refuse(Q, A, j)
    R[j, j] = np.sqrt(Q[:, j] @ Q[:, j])
    Q[:, j] /= R[j, j]


def _modified(A, stop=None, first=1, subtract=lambda column, part, q: column - part * q):
    """Modified Gram–Schmidt, of all columns or of those before `stop`; `first` says with which column after j to begin."""
    n = A.shape[1]
    Q, R = A.copy(), np.zeros((n, n))
    for j in range(n if stop is None else stop):
        _finish(Q, R, A, j)
        for k in range(j + first, n):
            R[j, k] = Q[:, j] @ Q[:, k]
            Q[:, k] = subtract(Q[:, k], R[j, k], Q[:, j])
    return Q, R


def _parts(Q, b):
    """The parts of b along Q's columns, each taken from what is left."""
    c, r = np.zeros(Q.shape[1]), b.copy()
    for j, q in enumerate(Q.T):
        c[j] = q @ r
        r -= c[j] * q
    return c


def _climbed(R, c):
    x = np.zeros(len(c))
    for k in reversed(range(len(c))):
        x[k] = (c[k] - R[k, k + 1 :] @ x[k + 1 :]) / R[k, k]
    return x


def _solution(A, b):
    Q, R = _modified(A)
    return _climbed(R, _parts(Q, b))


def _line(x, y):
    slope = ((x - x.mean()) * (y - y.mean())).sum() / ((x - x.mean()) ** 2).sum()
    return y.mean() - slope * x.mean(), slope


def _share(remainder, y):
    return 1 - remainder @ remainder / np.sum((y - y.mean()) ** 2)
