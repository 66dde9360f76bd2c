"""Known mistakes of lesson `transformations`."""

import numpy as np

from ...mistakes import mistake


def _floats(*arrays):
    arrays = [np.array(array, dtype=float) for array in arrays]
    return arrays if len(arrays) > 1 else arrays[0]


def _direction(direction):
    direction = _floats(direction)
    if not direction.any():
        raise ValueError("zero")
    return direction


@mistake("rotation", "The angle was taken in degrees; it is in radians.")
def degrees(theta):
    c, s = np.cos(np.radians(theta)), np.sin(np.radians(theta))
    return np.array([[c, -s], [s, c]])


@mistake("rotation", "This turns clockwise: the minus sign belongs to the other sine.")
def clockwise(theta):
    c, s = np.cos(theta), np.sin(theta)
    return np.array([[c, s], [-s, c]])


@mistake("rotation", "The minus sign is missing: this reflects or shears instead of turning.")
def no_minus(theta):
    c, s = np.cos(theta), np.sin(theta)
    return np.array([[c, s], [s, c]])


@mistake("rotation", "Sine and cosine are exchanged: [1, 0] goes to [cos θ, sin θ].")
def exchanged(theta):
    c, s = np.cos(theta), np.sin(theta)
    return np.array([[s, -c], [c, s]])


@mistake("projection_matrix", "You did not divide by d·d: the result depends on the length of the direction.")
def not_divided(direction):
    direction = _direction(direction)
    return np.outer(direction, direction)


@mistake("projection_matrix", "You divided by the length of d, not by d·d.")
def divided_by_length(direction):
    direction = _direction(direction)
    return np.outer(direction, direction) / np.sqrt(direction @ direction)


@mistake("projection_matrix", "This keeps the perpendicular part: it is I − P.")
def perpendicular_part(direction):
    direction = _direction(direction)
    return np.eye(len(direction)) - np.outer(direction, direction) / (direction @ direction)


@mistake("projection_matrix", "The zero vector gave nan: raise ValueError before you divide.")
def nan_for_zero(direction):
    direction = _floats(direction)
    return np.outer(direction, direction) / (direction @ direction)


@mistake(
    "projection_matrix",
    "The direction was multiplied with itself entry by entry; the outer product makes a matrix of it.",
)
def entry_by_entry(direction):
    direction = _direction(direction)
    return np.diag(direction * direction) / (direction @ direction)


@mistake(
    "reflection", "This is the projection: points on the other side have to be reached, so double it and subtract I."
)
def projects_only(direction):
    direction = _direction(direction)
    return np.outer(direction, direction) / (direction @ direction)


@mistake("reflection", "This reflects in the line perpendicular to the direction: the sign is turned around.")
def other_mirror(direction):
    direction = _direction(direction)
    return np.eye(2) - 2 * np.outer(direction, direction) / (direction @ direction)


@mistake("reflection", "2P without −I doubles what lies along the line: points on the mirror must stay.")
def doubles(direction):
    direction = _direction(direction)
    return 2 * np.outer(direction, direction) / (direction @ direction)


@mistake("reflection", "The direction's length plays a part: divide by d·d.")
def depends_on_length(direction):
    direction = _direction(direction)
    return 2 * np.outer(direction, direction) - np.eye(2)


@mistake("reflection", "The identity was subtracted as a table of ones.")
def subtracts_ones(direction):
    direction = _direction(direction)
    return 2 * np.outer(direction, direction) / (direction @ direction) - 1


@mistake("reflection", "The zero vector gave nan: raise ValueError.")
def nan_for_zero_mirror(direction):
    direction = _floats(direction)
    return 2 * np.outer(direction, direction) / (direction @ direction) - np.eye(2)


def _same_shapes(matrices):
    matrices = [_floats(matrix) for matrix in matrices]
    if not matrices or any(matrix.shape != matrices[0].shape for matrix in matrices):
        raise ValueError("shapes")
    return matrices


@mistake("compose", "The order is turned around: what is applied first stands on the right, next to the vector.")
def written_order(*matrices):
    result, *others = _same_shapes(matrices)
    for matrix in others:
        result = result @ matrix
    return result


@mistake("compose", "The matrices were multiplied entry by entry.")
def entrywise(*matrices):
    result, *others = _same_shapes(matrices)
    for matrix in others:
        result = matrix * result
    return result


@mistake("compose", "Only the first two were used.")
def first_two(*matrices):
    matrices = _same_shapes(matrices)
    return matrices[1] @ matrices[0] if len(matrices) > 1 else matrices[0]


@mistake("compose", "The results were added; composing multiplies.")
def adds(*matrices):
    return sum(_same_shapes(matrices))


@mistake("compose", "With no matrix at all there is nothing to return: raise ValueError.")
def identity_for_none(*matrices):
    if not matrices:
        return np.eye(2)
    result, *others = _same_shapes(matrices)
    for matrix in others:
        result = matrix @ result
    return result


def _two_by_two(A):
    A = _floats(A)
    if A.shape != (2, 2):
        raise ValueError("shape")
    return A


@mistake("determinant_2x2", "The two products were added: it is ad − bc.")
def plus(A):
    A = _two_by_two(A)
    return A[0, 0] * A[1, 1] + A[0, 1] * A[1, 0]


@mistake("determinant_2x2", "The sign was lost: it says whether the plane was turned over.")
def absolute(A):
    A = _two_by_two(A)
    return abs(A[0, 0] * A[1, 1] - A[0, 1] * A[1, 0])


@mistake("determinant_2x2", "The difference was taken the other way round: it is ad − bc.")
def turned_around(A):
    A = _two_by_two(A)
    return A[0, 1] * A[1, 0] - A[0, 0] * A[1, 1]


@mistake("determinant_2x2", "Rows were multiplied along: ab − cd. The determinant takes the diagonals.")
def along_rows(A):
    A = _two_by_two(A)
    return A[0, 0] * A[0, 1] - A[1, 0] * A[1, 1]


@mistake("determinant_2x2", "Only the upper left corner of a larger matrix was used: raise ValueError.")
def any_shape(A):
    A = _floats(A)
    return A[0, 0] * A[1, 1] - A[0, 1] * A[1, 0]


def _determinant(A):
    return A[0, 0] * A[1, 1] - A[0, 1] * A[1, 0]


def _invertible(A):
    A = _two_by_two(A)
    if _determinant(A) == 0:
        raise ValueError("singular")
    return A, _determinant(A)


@mistake("inverse_2x2", "The division by the determinant is missing.")
def not_divided_by_determinant(A):
    A, _ = _invertible(A)
    return np.array([[A[1, 1], -A[0, 1]], [-A[1, 0], A[0, 0]]])


@mistake("inverse_2x2", "Each entry was inverted by itself.")
def inverts_entries(A):
    A, _ = _invertible(A)
    return 1 / A


@mistake(
    "inverse_2x2", "The diagonal entries change places, and the other two change sign; here it is the other way round."
)
def wrong_pair(A):
    (a, b), (c, d) = _invertible(A)[0]
    return np.array([[-a, c], [b, -d]]) / _invertible(A)[1]


@mistake("inverse_2x2", "The minus signs off the diagonal are missing.")
def missing_minus(A):
    (a, b), (c, d) = _invertible(A)[0]
    return np.array([[d, b], [c, a]]) / _invertible(A)[1]


@mistake("inverse_2x2", "The result is transposed: b and c stay where they are.")
def transposed_inverse(A):
    (a, b), (c, d) = _invertible(A)[0]
    return np.array([[d, -c], [-b, a]]) / _invertible(A)[1]


@mistake("inverse_2x2", "A small determinant was taken for zero: only 0 itself flattens the plane.")
def small_is_zero(A):
    A = _two_by_two(A)
    if abs(_determinant(A)) < 1e-8:
        raise ValueError("singular")
    (a, b), (c, d) = A
    return np.array([[d, -b], [-c, a]]) / _determinant(A)


@mistake("inverse_2x2", "Dividing by a determinant of 0 gives inf or nan: raise ValueError.")
def divides_by_zero(A):
    A = _two_by_two(A)
    (a, b), (c, d) = A
    return np.array([[d, -b], [-c, a]]) / _determinant(A)


def _system(A, b):
    A, b = _floats(A, b)
    if A.shape != (len(A), len(A)) or b.shape != (len(A),):
        raise ValueError("shapes")
    return A, b


def _is_singular(A):
    return np.linalg.matrix_rank(A) < len(A)


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


@mistake(
    "solve",
    "Rows are never swapped, so that a pivot of zero, or a tiny one, spoils the result: swap the largest entry up.",
)
def no_pivoting(A, b):
    A, b = _system(A, b)
    if _is_singular(A):
        raise ValueError("singular")
    A, b = _eliminate(A, b, pivoting=False)
    return _climb(A, b)


@mistake(
    "solve", "Rows are swapped only when the pivot is exactly zero; a tiny one spoils the result too: take the largest."
)
def swaps_for_zero_only(A, b):
    A, b = _system(A, b)
    if _is_singular(A):
        raise ValueError("singular")
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
    A, b = _system(A, b)
    if _is_singular(A):
        raise ValueError("singular")
    n = len(A)
    for k in range(n):
        p = _largest(A, k)
        _swap(A, k, p)
        _clear_below(A, b, k)
    return _climb(A, b)


@mistake("solve", "The right-hand side was not changed along with the rows of A.")
def leaves_b_alone(A, b):
    A, b = _system(A, b)
    if _is_singular(A):
        raise ValueError("singular")
    triangle, _ = _eliminate(A, b.copy())
    return _climb(triangle, b)


@mistake("solve", "The unknowns found below were not put into the rows above.")
def no_back_substitution(A, b):
    A, b = _system(A, b)
    if _is_singular(A):
        raise ValueError("singular")
    A, b = _eliminate(A, b)
    return b / np.diag(A)


@mistake("solve", "A singular matrix was not recognised: a pivot that is zero up to rounding has to raise ValueError.")
def accepts_singular(A, b):
    A, b = _system(A, b)
    A, b = _eliminate(A, b)
    return _climb(A, b)


@mistake("solve", "Small numbers were taken for zero: compare the pivot with the size of the matrix's own entries.")
def absolute_threshold(A, b):
    A, b = _system(A, b)
    n = len(A)
    for k in range(n):
        p = _largest(A, k)
        if abs(A[p, k]) < 1e-8:
            raise ValueError("singular")
        _swap(A, k, p)
        _swap(b, k, p)
        _clear_below(A, b, k)
    return _climb(A, b)


def _normal_equations(A, b):
    A, b = _floats(A, b)
    if b.shape != (A.shape[0],):
        raise ValueError("shapes")
    if np.linalg.matrix_rank(A) < A.shape[1]:
        raise ValueError("dependent")
    return A.T @ A, A.T @ b


@mistake("least_squares", "This is the nearest point, A x̂; return the coefficients x̂.")
def returns_the_foot(A, b):
    gram, right = _normal_equations(A, b)
    return _floats(A) @ np.linalg.solve(gram, right)


@mistake("least_squares", "The right-hand side was not multiplied by Aᵀ: only the first equations were used.")
def first_rows_only(A, b):
    gram, _ = _normal_equations(A, b)
    return np.linalg.solve(gram, _floats(b)[: len(gram)])


@mistake("least_squares", "Only as many equations as unknowns were used; all of them count.")
def square_part(A, b):
    gram, _ = _normal_equations(A, b)
    n = len(gram)
    return np.linalg.solve(_floats(A)[:n], _floats(b)[:n])


@mistake(
    "least_squares",
    "You divided by the diagonal of AᵀA only: the columns need not be perpendicular, so solve the whole system.",
)
def treats_columns_as_perpendicular(A, b):
    gram, right = _normal_equations(A, b)
    return right / np.diag(gram)


@mistake(
    "least_squares",
    "A little was added to the diagonal of AᵀA: that is ridge regression (lesson `regularization`), which changes the answer.",
)
def adds_ridge(A, b):
    gram, right = _normal_equations(A, b)
    return np.linalg.solve(gram + 0.01 * np.eye(len(gram)), right)


@mistake("least_squares", "Columns that depend on each other have no single answer: raise ValueError.")
def picks_any_solution(A, b):
    A, b = _floats(A, b)
    if b.shape != (A.shape[0],):
        raise ValueError("shapes")
    return np.linalg.pinv(A) @ b


@mistake("project_onto_columns", "These are the coefficients; the nearest point is A times them.")
def returns_coefficients(A, b):
    gram, right = _normal_equations(A, b)
    return np.linalg.solve(gram, right)


@mistake("project_onto_columns", "This is the remainder, b minus the projection.")
def returns_the_remainder(A, b):
    gram, right = _normal_equations(A, b)
    return _floats(b) - _floats(A) @ np.linalg.solve(gram, right)


@mistake(
    "project_onto_columns",
    "The projections onto the single columns were added: that is right only for perpendicular columns.",
)
def adds_single_projections(A, b):
    _normal_equations(A, b)
    A, b = _floats(A, b)
    return sum((b @ column) / (column @ column) * column for column in A.T)


@mistake("project_onto_columns", "A Aᵀ b is the projection only for perpendicular columns of length 1.")
def no_gram_matrix(A, b):
    _normal_equations(A, b)
    A, b = _floats(A, b)
    return A @ (A.T @ b)


@mistake("project_onto_columns", "The columns depend on each other: raise ValueError, as `least_squares` does.")
def accepts_dependent_columns(A, b):
    A, b = _floats(A, b)
    if b.shape != (A.shape[0],):
        raise ValueError("shapes")
    return A @ np.linalg.pinv(A) @ b


def _points(x, y):
    x, y = _floats(x, y)
    if x.shape != y.shape or np.ptp(x) == 0:
        raise ValueError("points")
    slope, intercept = np.polyfit(x, y, 1)
    return x, y, intercept, slope


@mistake("fit_line", "The two are in the other order: the intercept comes first.")
def slope_first(x, y):
    _, _, intercept, slope = _points(x, y)
    return slope, intercept


@mistake("fit_line", "The column of ones is missing: this line goes through the origin.")
def through_the_origin(x, y):
    x, y, *_ = _points(x, y)
    return 0.0, x @ y / (x @ x)


@mistake("fit_line", "x and y are exchanged: the distances are measured vertically, along y.")
def exchanges_x_and_y(x, y):
    x, y, intercept, slope = _points(x, y)
    if np.ptp(y) == 0:
        return intercept, slope
    slope, intercept = np.polyfit(y, x, 1)
    return intercept, slope


@mistake("fit_line", "The line was drawn through the first and the last point; all points count.")
def first_and_last(x, y):
    x, y, *_ = _points(x, y)
    slope = (y[-1] - y[0]) / (x[-1] - x[0])
    return y[0] - slope * x[0], slope


@mistake("fit_line", "The covariance was divided by the variance of y; the slope divides by that of x.")
def divides_by_variance_of_y(x, y):
    x, y, *_ = _points(x, y)
    spread = ((y - y.mean()) ** 2).sum()
    slope = ((x - x.mean()) * (y - y.mean())).sum() / spread if spread else 0.0
    return y.mean() - slope * x.mean(), slope


@mistake("fit_line", "If all x are the same there is no single line: raise ValueError.")
def level_line_for_equal_x(x, y):
    x, y = _floats(x, y)
    if x.shape != y.shape:
        raise ValueError("lengths")
    if np.ptp(x) == 0:
        return y.mean(), 0.0
    slope, intercept = np.polyfit(x, y, 1)
    return intercept, slope
