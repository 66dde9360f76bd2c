"""Known mistakes of lesson `transformations`."""

import numpy as np

from ...mistakes import mistake, probes


@probes("rotation")
def angles(rng):
    for angle in (0.4, 1.3, -2.1, 3.9, 10.0):
        yield (angle,)


@probes("projection_matrix")
def directions(rng):
    for size in (2, 3, 4, 5):
        yield (rng.normal(size=size),)


@probes("reflection")
def directions_in_the_plane(rng):
    for _ in range(4):
        yield (2 * rng.normal(size=2),)


@probes("compose")
def chains_of_matrices(rng):
    for count, size in ((2, 2), (3, 2), (2, 3), (4, 3)):
        yield tuple(rng.normal(size=(count, size, size)))


@probes("determinant_2x2", "inverse_2x2")
def matrices_2x2(rng):
    for _ in range(5):
        yield (rng.normal(size=(2, 2)),)


@probes("solve")
def systems(rng):
    for size in (2, 3, 4, 5, 3):
        yield rng.normal(size=(size, size)), rng.normal(size=size)


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


@mistake("rotation", "Rows and columns start at the other end: the first column is [cos θ, sin θ].")
def columns_exchanged(theta):
    c, s = np.cos(theta), np.sin(theta)
    return np.array([[-s, c], [c, s]])


@mistake("projection_matrix", "You did not divide by d·d: the result depends on the length of the direction.")
def not_divided(direction):
    _nonzero(direction)
    return np.outer(direction, direction)


@mistake("projection_matrix", "You divided by the length of d, not by d·d.")
def divided_by_length(direction):
    _nonzero(direction)
    return np.outer(direction, direction) / np.sqrt(direction @ direction)


@mistake("projection_matrix", "This keeps the perpendicular part: it is I − P.")
def perpendicular_part(direction):
    _nonzero(direction)
    return np.eye(len(direction)) - np.outer(direction, direction) / (direction @ direction)


@mistake("projection_matrix", "The zero vector gave nan: raise ValueError before you divide.")
def nan_for_zero(direction):
    return np.outer(direction, direction) / (direction @ direction)


@mistake(
    "projection_matrix",
    "The direction was multiplied with itself entry by entry; the outer product makes a matrix of it.",
)
def entry_by_entry(direction):
    _nonzero(direction)
    return np.diag(direction * direction) / (direction @ direction)


@mistake(
    "projection_matrix",
    "`d @ d.T` is a number: a 1-D array has no transpose. `np.outer(d, d)` is the table of products.",
)
def transpose_of_a_vector(direction):
    _nonzero(direction)
    return direction @ direction.T / (direction @ direction)


@mistake("projection_matrix", "You divided by (d·d)², which makes the result too small for a long direction.")
def divided_twice(direction):
    _nonzero(direction)
    return np.outer(direction, direction) / (direction @ direction) ** 2


@mistake(
    "reflection", "This is the projection: points on the other side have to be reached, so double it and subtract I."
)
def projects_only(direction):
    return np.outer(direction, direction) / (direction @ direction)


@mistake("reflection", "This reflects in the line perpendicular to the direction: the sign is turned around.")
def other_mirror(direction):
    return np.eye(2) - 2 * np.outer(direction, direction) / (direction @ direction)


@mistake("reflection", "2P without −I doubles what lies along the line: points on the mirror must stay.")
def doubles(direction):
    return 2 * np.outer(direction, direction) / (direction @ direction)


@mistake("reflection", "The direction's length plays a part: divide by d·d.")
def depends_on_length(direction):
    return 2 * np.outer(direction, direction) - np.eye(2)


@mistake("reflection", "The identity was subtracted as a table of ones.")
def subtracts_ones(direction):
    return 2 * np.outer(direction, direction) / (direction @ direction) - 1


@mistake("reflection", "The roles are exchanged: this is I − P, the part perpendicular to the line.")
def perpendicular_part_only(direction):
    return np.eye(2) - np.outer(direction, direction) / (direction @ direction)


@mistake("reflection", "This subtracts the identity from P without doubling P first.")
def does_not_double(direction):
    return np.outer(direction, direction) / (direction @ direction) - np.eye(2)


@mistake("compose", "The order is turned around: what is applied first stands on the right, next to the vector.")
def written_order(*matrices):
    result = matrices[0]
    for matrix in matrices[1:]:
        result = result @ matrix
    return result


@mistake("compose", "The matrices were multiplied entry by entry.")
def entrywise(*matrices):
    result = matrices[0]
    for matrix in matrices[1:]:
        result = matrix * result
    return result


@mistake("compose", "Only the first two were used.")
def first_two(*matrices):
    return matrices[1] @ matrices[0] if len(matrices) > 1 else matrices[0]


@mistake("compose", "Only the last two were used: multiply with the result so far.")
def last_two(*matrices):
    return matrices[-1] @ matrices[-2] if len(matrices) > 1 else matrices[0]


@mistake("compose", "The results were added; composing multiplies.")
def adds(*matrices):
    return sum(matrices)


@mistake("compose", "The first matrix was used twice: begin with it, and go on with the second.")
def first_one_twice(*matrices):
    result = matrices[0]
    for matrix in matrices:
        result = matrix @ result
    return result


@mistake("compose", "The first matrix is missing.")
def leaves_out_the_first(*matrices):
    result = np.eye(len(matrices[0]))
    for matrix in matrices[1:]:
        result = matrix @ result
    return result


@mistake("determinant_2x2", "The two products were added: it is ad − bc.")
def plus(A):
    return A[0, 0] * A[1, 1] + A[0, 1] * A[1, 0]


@mistake("determinant_2x2", "The sign was lost: it says whether the plane was turned over.")
def absolute(A):
    return abs(A[0, 0] * A[1, 1] - A[0, 1] * A[1, 0])


@mistake("determinant_2x2", "The difference was taken the other way round: it is ad − bc.")
def turned_around(A):
    return A[0, 1] * A[1, 0] - A[0, 0] * A[1, 1]


@mistake("determinant_2x2", "Rows were multiplied along: ab − cd. The determinant takes the diagonals.")
def along_rows(A):
    return A[0, 0] * A[0, 1] - A[1, 0] * A[1, 1]


@mistake("determinant_2x2", "Only the diagonal was multiplied: b and c play a part too.")
def diagonal_only(A):
    return A[0, 0] * A[1, 1]


@mistake("determinant_2x2", "This is the sum of the diagonal, the trace; the determinant is ad − bc.")
def trace(A):
    return A[0, 0] + A[1, 1]


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


@mistake("inverse_2x2", "You multiplied by the determinant; divide by it.")
def multiplied_by_determinant(A):
    (a, b), (c, d) = _invertible(A)[0]
    return np.array([[d, -b], [-c, a]]) * _determinant(A)


@mistake("inverse_2x2", "The diagonal entries did not change places.")
def diagonal_stays(A):
    (a, b), (c, d) = _invertible(A)[0]
    return np.array([[a, -b], [-c, d]]) / _determinant(A)


@mistake("inverse_2x2", "The determinant was taken as ad + bc.")
def determinant_with_plus(A):
    (a, b), (c, d) = _invertible(A)[0]
    return np.array([[d, -b], [-c, a]]) / (a * d + b * c)


@mistake("inverse_2x2", "Dividing by a determinant of 0 gives inf or nan: raise ValueError.")
def divides_by_zero(A):
    (a, b), (c, d) = A
    return np.array([[d, -b], [-c, a]]) / _determinant(A)


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


@mistake("solve", "A singular matrix was not recognised: a pivot that is zero up to rounding has to raise ValueError.")
def accepts_singular(A, b):
    A, b = A.copy(), b.copy()
    A, b = _eliminate(A, b)
    return _climb(A, b)


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


def _nonzero(direction):
    if not direction.any():
        raise ValueError("zero")


def _determinant(A):
    return A[0, 0] * A[1, 1] - A[0, 1] * A[1, 0]


def _invertible(A):
    if _determinant(A) == 0:
        raise ValueError("singular")
    return A, _determinant(A)


def _regular(A, b):
    """Copies of a system, if the matrix is not singular up to rounding."""
    if np.linalg.matrix_rank(A) < len(A):
        raise ValueError("singular")
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


@mistake("rotation", "This is a reflection: the minus stands at the other sine, and both cosines are positive.")
def reflects(theta):
    c, s = np.cos(theta), np.sin(theta)
    return np.array([[c, s], [s, -c]])


@mistake("rotation", "Both sines have a minus; only the upper right one has.")
def two_minuses(theta):
    c, s = np.cos(theta), np.sin(theta)
    return np.array([[c, -s], [-s, c]])
