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


@probes("hand")
def arms(rng):
    for _ in range(5):
        yield (*rng.uniform(0.5, 3, size=2), *rng.uniform(-3, 3, size=2))


@probes("keeps_lengths")
def matrices_that_keep_lengths_or_not(rng):
    for m, n in ((2, 2), (3, 3), (4, 2)):
        Q = np.linalg.qr(rng.normal(size=(m, n)))[0]
        yield (Q,)
        yield (rng.normal(size=(m, n)),)
        yield (Q * rng.uniform(0.5, 2, size=n),)
    yield (np.linalg.qr(rng.normal(size=(4, 2)))[0].T,)
    unit = rng.normal(size=(3, 3))
    yield (unit / np.linalg.norm(unit, axis=0),)
    yield (np.array([[1.0, 0.7], [0.0, 1.0]]),)


@probes("turn_points")
def points_and_angles(rng):
    for n in (2, 3, 5, 2):
        yield rng.normal(size=(n, 2)), rng.uniform(-3, 3)


@probes("area")
def four_entries(rng):
    for _ in range(5):
        yield tuple(rng.normal(size=4))


@probes("change_basis")
def transformations_and_bases(rng):
    for n in (2, 2, 3, 4):
        yield rng.normal(size=(n, n)), rng.normal(size=(n, n)) + 2 * np.eye(n)


@probes("compose")
def chains_of_matrices(rng):
    for count, size in ((2, 2), (3, 2), (2, 3), (4, 3)):
        yield tuple(rng.normal(size=(count, size, size)))
    yield rng.normal(size=(3, 2)), rng.normal(size=(4, 3)), rng.normal(size=(2, 4))


@probes("inverse_2x2")
def matrices_2x2(rng):
    for _ in range(5):
        yield (rng.normal(size=(2, 2)),)


@mistake("rotation", "The angle was taken in degrees; it is in radians.")
def degrees(theta):
    c, s = np.cos(np.radians(theta)), np.sin(np.radians(theta))
    return np.array([[c, -s], [s, c]])


@mistake("rotation", "The angle was converted once more: `np.cos` and `np.sin` take radians, and it is in radians.")
def converted_to_degrees(theta):
    return _turn(np.degrees(theta))


@mistake(
    "rotation",
    "This is the transpose, which turns clockwise: the minus stands at the other sine, or the two landing places became rows where they have to be columns.",
)
def clockwise(theta):
    c, s = np.cos(theta), np.sin(theta)
    return np.array([[c, s], [-s, c]])


@mistake("rotation", "The minus sign is missing: this stretches along the two diagonals instead of turning.")
def no_minus(theta):
    c, s = np.cos(theta), np.sin(theta)
    return np.array([[c, s], [s, c]])


@mistake("rotation", "Sine and cosine are exchanged: [1, 0] goes to [cos θ, sin θ].")
def exchanged(theta):
    c, s = np.cos(theta), np.sin(theta)
    return np.array([[s, -c], [c, s]])


@mistake("rotation", "The two columns are exchanged: the first one is [cos θ, sin θ].")
def columns_exchanged(theta):
    c, s = np.cos(theta), np.sin(theta)
    return np.array([[-s, c], [c, s]])


@mistake("rotation", "This is a reflection: the minus belongs to the sine at the upper right, and no cosine has one.")
def reflects(theta):
    c, s = np.cos(theta), np.sin(theta)
    return np.array([[c, s], [s, -c]])


@mistake("rotation", "Both sines have a minus; only the upper right one has.")
def two_minuses(theta):
    c, s = np.cos(theta), np.sin(theta)
    return np.array([[c, -s], [-s, c]])


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
    "projection_matrix",
    "`/` and `@` go from left to right: this divides by d, and then multiplies by it. Write `(d @ d)` in parentheses.",
)
def divides_from_left_to_right(direction):
    _nonzero(direction)
    return np.outer(direction, direction) / direction @ direction


@mistake(
    "projection_matrix", "Entries that add up to 0 need not be zero themselves: look at all of them, or at the length."
)
def refuses_a_sum_of_zero(direction):
    if direction.sum() == 0:
        raise ValueError("zero")
    return np.outer(direction, direction) / (direction @ direction)


@mistake("projection_matrix", "A vector with a zero in it is a direction: refuse only where all entries are zero.")
def refuses_any_zero(direction):
    if not direction.all():
        raise ValueError("zero")
    return np.outer(direction, direction) / (direction @ direction)


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


@mistake(
    "reflection",
    "This is the way from a to its mirror image, 2(Pa − a), and not yet the image: it starts at a, so add a.",
)
def step_to_the_image(direction):
    return 2 * (np.outer(direction, direction) / (direction @ direction) - np.eye(2))


@mistake("reflection", "You divided by the length of d, not by d·d.")
def mirror_divided_by_length(direction):
    return 2 * np.outer(direction, direction) / np.sqrt(direction @ direction) - np.eye(2)


@mistake(
    "reflection",
    "The angle was not doubled: [1, 0] lands as far beyond the line as it was before it, at twice its angle.",
)
def angle_not_doubled(direction):
    (c, s) = direction / np.sqrt(direction @ direction)
    return np.array([[c, s], [s, -c]])


@mistake("reflection", "This is a rotation, by twice the angle of the line: a reflection turns the plane over.")
def turns_instead(direction):
    return _turn(2 * np.arctan2(direction[1], direction[0]))


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


@mistake(
    "compose",
    "The start is an identity with the *rows* of the first matrix; the first one multiplies it, so it needs its columns.",
)
def starts_with_the_rows(*matrices):
    result = np.eye(len(matrices[0]))
    for matrix in matrices:
        result = matrix @ result
    return result


@mistake(
    "hand",
    "The elbow's angle was measured from the floor: it is measured from the upper link, so the shoulder turns it too.",
)
def elbow_from_the_floor(upper, lower, shoulder, elbow):
    return upper * _unit(shoulder) + lower * _unit(elbow)


@mistake("hand", "The elbow bends the other way: a positive angle turns counter-clockwise.")
def elbow_bends_back(upper, lower, shoulder, elbow):
    return upper * _unit(shoulder) + lower * _unit(shoulder - elbow)


@mistake("hand", "This is only the lower link, as seen from the elbow: add the upper one.")
def without_the_upper_link(upper, lower, shoulder, elbow):
    return lower * _unit(shoulder + elbow)


@mistake("hand", "This is the elbow's place: the lower link is missing.")
def where_the_elbow_is(upper, lower, shoulder, elbow):
    return upper * _unit(shoulder)


@mistake("hand", "Both links were turned by both angles: the elbow's motor turns the lower link only.")
def both_turned_by_both(upper, lower, shoulder, elbow):
    return (upper + lower) * _unit(shoulder + elbow)


@mistake("hand", "The angles were taken in degrees; they are in radians.")
def arm_in_degrees(upper, lower, shoulder, elbow):
    shoulder, elbow = np.radians([shoulder, elbow])
    return upper * _unit(shoulder) + lower * _unit(shoulder + elbow)


@mistake("hand", "The lengths are exchanged: the upper link is the one at the shoulder.")
def exchanged_lengths(upper, lower, shoulder, elbow):
    return lower * _unit(shoulder) + upper * _unit(shoulder + elbow)


@mistake("hand", "Sine and cosine are exchanged: a link at the angle θ points along [cos θ, sin θ].")
def exchanged_sine_and_cosine(upper, lower, shoulder, elbow):
    return (upper * _unit(shoulder) + lower * _unit(shoulder + elbow))[::-1]


@mistake("hand", "The upper link was not turned: the shoulder's motor turns the whole arm.")
def upper_link_lies(upper, lower, shoulder, elbow):
    return np.array([upper, 0]) + lower * _unit(shoulder + elbow)


ENTRY_BY_ENTRY = "`*` multiplies entry by entry: a matrix meets a vector with `@`."


@mistake("hand", ENTRY_BY_ENTRY)
def shoulder_entry_by_entry(upper, lower, shoulder, elbow):
    return _turn(shoulder) * (np.array([upper, 0]) + _turn(elbow) @ [lower, 0])


@mistake("hand", ENTRY_BY_ENTRY)
def elbow_entry_by_entry(upper, lower, shoulder, elbow):
    return _turn(shoulder) @ (np.array([upper, 0]) + _turn(elbow) * [lower, 0])


@mistake("hand", ENTRY_BY_ENTRY)
def both_entry_by_entry(upper, lower, shoulder, elbow):
    return _turn(shoulder) * (np.array([upper, 0]) + _turn(elbow) * [lower, 0])


@mistake("hand", ENTRY_BY_ENTRY)
def each_link_entry_by_entry(upper, lower, shoulder, elbow):
    return _turn(shoulder) * [upper, 0] + _turn(shoulder + elbow) * [lower, 0]


@mistake(
    "hand",
    "The angles changed places: the elbow's turns the lower link alone, before it is attached, and the shoulder's the whole.",
)
def angles_changed_places(upper, lower, shoulder, elbow):
    return upper * _unit(shoulder + elbow) + lower * _unit(elbow)


CLOCKWISE = (
    "Something turned clockwise, as a vector does that stands on the left of its matrix: it is `R @ p`, not `p @ R`."
)


@mistake("hand", CLOCKWISE)
def all_clockwise(upper, lower, shoulder, elbow):
    return upper * _unit(-shoulder) + lower * _unit(-shoulder - elbow)


@mistake("hand", CLOCKWISE)
def shoulder_clockwise(upper, lower, shoulder, elbow):
    return upper * _unit(-shoulder) + lower * _unit(elbow - shoulder)


@mistake(
    "keeps_lengths",
    "The columns have length 1, but that is not enough: they must be perpendicular to each other, too.",
)
def only_unit_columns(A):
    return np.allclose((A * A).sum(axis=0), 1)


@mistake(
    "keeps_lengths", "The columns are perpendicular, but each must have length 1, too: Aᵀ A is I, not just diagonal."
)
def only_perpendicular_columns(A):
    gram = A.T @ A
    return np.allclose(gram, np.diag(np.diag(gram)))


@mistake(
    "keeps_lengths",
    "This looks at the *rows*, as A Aᵀ does: for a matrix that is not square they say something else.",
)
def rows_instead_of_columns(A):
    return np.allclose(A @ A.T, np.eye(A.shape[0]))


@mistake("keeps_lengths", "The determinant speaks of areas: a shear has determinant 1, and changes lengths.")
def by_the_determinant(A):
    return A.shape[0] == A.shape[1] and np.isclose(abs(np.linalg.det(A)), 1)


@mistake("keeps_lengths", "One vector that keeps its length proves nothing about the others.")
def one_vector_only(A):
    x = np.zeros(A.shape[1])
    x[0] = 1.0
    return np.isclose(np.linalg.norm(A @ x), 1)


@mistake("keeps_lengths", "Computed numbers are rounded: compare with a tolerance, not with `==`.")
def exactly_the_identity(A):
    return bool(np.all(np.eye(A.shape[1]) - A.T @ A == 0))


A_TABLE = "A table of truth values came back, one for each entry: one answer is wanted."


@mistake("keeps_lengths", A_TABLE)
def returns_a_table(A):
    return np.isclose(A.T @ A, np.eye(A.shape[1]))


@mistake("keeps_lengths", A_TABLE)
def returns_a_table_of_equals(A):
    return np.equal(A.T @ A, np.eye(A.shape[1]))


@mistake(
    "keeps_lengths", "`*` multiplies entry by entry: the dot products of all columns with each other are `A.T @ A`."
)
def multiplies_entry_by_entry(A):
    return np.allclose(A.T * A, np.eye(A.shape[1]))


@mistake("keeps_lengths", "Only square matrices were let through: a tall one can keep lengths too.")
def squares_only(A):
    return A.shape[0] == A.shape[1] and np.allclose(A.T @ A, np.eye(A.shape[1]))


@mistake(
    "keeps_lengths",
    "The identity has a row for each row of A; Aᵀ A has one for each *column*, so it takes `A.shape[1]`.",
)
def identity_of_the_rows(A):
    return np.allclose(A.T @ A, np.eye(A.shape[0]))


@mistake(
    "keeps_lengths", "Only a square matrix has an inverse: ask whether Aᵀ A is I, which is a question for any shape."
)
def by_the_inverse(A):
    return np.allclose(np.linalg.inv(A), A.T)


@mistake(
    "turn_points", "This still turns clockwise: for points in rows the matrix is the transpose of the one for columns."
)
def still_clockwise(X, theta):
    return X @ _turn(theta)


@mistake("turn_points", "The points came back as columns: transpose the result.")
def points_as_columns(X, theta):
    return _turn(theta) @ X.T


TURNS_COLUMNS = "With the matrix on the left the *columns* of X are turned, and the points are its rows. That it runs at all needs two points."


@mistake("turn_points", TURNS_COLUMNS)
def matrix_on_the_left(X, theta):
    return _turn(theta) @ X


@mistake("turn_points", TURNS_COLUMNS)
def transposed_matrix_on_the_left(X, theta):
    return _turn(theta).T @ X


@mistake(
    "turn_points",
    "X.T has the points as columns: what turns a column stands on its *left*. That it runs at all needs two points.",
)
def turns_columns_from_the_right(X, theta):
    return (X.T @ _turn(theta)).T


@mistake("area", "This is ad + bc: bc has to be subtracted. Were the two rectangles in the corners forgotten?")
def plus(a, b, c, d):
    return a * d + b * c


@mistake("area", "The difference is turned around: this has the other sign.")
def area_turned_around(a, b, c, d):
    return b * c - a * d


@mistake("area", "The sign was lost: it says whether the plane is turned over, so leave the absolute value out.")
def absolute_area(a, b, c, d):
    return abs(a * d - b * c)


@mistake("area", "This is the whole rectangle: subtract what lies around the parallelogram.")
def whole_rectangle(a, b, c, d):
    return (a + b) * (c + d)


@mistake("area", "Only one of the two rectangles in the corners was subtracted.")
def one_corner_only(a, b, c, d):
    return a * d


@mistake("area", "Two equal triangles together make one rectangle, not half of one.")
def half_the_triangles(a, b, c, d):
    return (a + b) * (c + d) - a * c / 2 - b * d / 2 - 2 * b * c


@mistake("area", "The triangles were subtracted twice: two equal ones together make one rectangle.")
def triangles_twice(a, b, c, d):
    return (a + b) * (c + d) - 2 * a * c - 2 * b * d - 2 * b * c


@mistake(
    "change_basis",
    "The two translations are exchanged: first B, from coordinates to the vector, and at the end its inverse.",
)
def other_way_round(A, B):
    return B @ A @ np.linalg.inv(B)


@mistake(
    "change_basis", "The result was not translated back into coordinates: multiply by the inverse of B from the left."
)
def not_translated_back(A, B):
    return A @ B


@mistake("change_basis", "The coordinates were not translated into a vector first: B has to stand on the right of A.")
def not_translated_first(A, B):
    return np.linalg.inv(B) @ A


@mistake("change_basis", "The transpose of B undoes it only if B is orthogonal: take the inverse.")
def transpose_for_the_inverse(A, B):
    return B.T @ A @ B


@mistake("change_basis", "The basis vectors were taken from the rows of B: they are its columns.")
def basis_in_rows(A, B):
    return np.linalg.inv(B.T) @ A @ B.T


@mistake(
    "change_basis",
    "Each entry of B was inverted by itself, by `**` or `/`: the inverse of the matrix is `np.linalg.inv(B)`.",
)
def inverts_the_entries(A, B):
    return B**-1 @ A @ B


@mistake("change_basis", "Matrices were multiplied or divided entry by entry: these are matrix products all the way.")
def entry_by_entry_products(A, B):
    return np.linalg.inv(B) * A * B


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


@mistake(
    "inverse_2x2", "A negative determinant says that the plane was turned over, which can be undone: refuse 0 alone."
)
def refuses_a_negative_determinant(A):
    (a, b), (c, d) = A
    if _determinant(A) <= 0:
        raise ValueError("singular")
    return np.array([[d, -b], [-c, a]]) / _determinant(A)


@mistake("inverse_2x2", "Dividing by a determinant of 0 gives inf or nan: raise ValueError.")
def divides_by_zero(A):
    (a, b), (c, d) = A
    return np.array([[d, -b], [-c, a]]) / _determinant(A)


def _unit(angle):
    return np.array([np.cos(angle), np.sin(angle)])


def _turn(theta):
    return np.array([[np.cos(theta), -np.sin(theta)], [np.sin(theta), np.cos(theta)]])


def _nonzero(direction):
    if not direction.any():
        raise ValueError("zero")


def _determinant(A):
    return A[0, 0] * A[1, 1] - A[0, 1] * A[1, 0]


def _invertible(A):
    if _determinant(A) == 0:
        raise ValueError("singular")
    return A, _determinant(A)


@probes("turn_stretch_turn")
def any_matrices(rng):
    for _ in range(5):
        yield (rng.normal(size=(2, 2)),)


def _arrows(A):
    """The lengths and angles of the part that turns and of the part that mirrors."""
    (a, b), (c, d) = A
    p, q, r, w = (a + d) / 2, (c - b) / 2, (a - d) / 2, (c + b) / 2
    return np.hypot(p, q), np.arctan2(q, p), np.hypot(r, w), np.arctan2(w, r)


@mistake("turn_stretch_turn", "The two turns changed places: beta is the one that acts first, next to the vector.")
def swaps_the_turns(A):
    first, turned, second, mirrored = _arrows(A)
    return (turned + mirrored) / 2, first + second, first - second, (turned - mirrored) / 2


@mistake(
    "turn_stretch_turn",
    "The second stretch has lost its sign. Where the plane is mirrored, one of the stretches is negative.",
)
def never_mirrors(A):
    first, turned, second, mirrored = _arrows(A)
    return (turned - mirrored) / 2, first + second, abs(first - second), (turned + mirrored) / 2


@mistake(
    "turn_stretch_turn",
    "The angles are those of `np.arctan`, which knows only half of the circle. `np.arctan2(y, x)` knows all of it.",
)
def knows_half_of_the_circle(A):
    (a, b), (c, d) = A
    p, q, r, w = (a + d) / 2, (c - b) / 2, (a - d) / 2, (c + b) / 2
    with np.errstate(divide="ignore", invalid="ignore"):
        turned, mirrored = np.nan_to_num(np.arctan([np.divide(q, p), np.divide(w, r)]))
    first, second = np.hypot(p, q), np.hypot(r, w)
    return (turned - mirrored) / 2, first + second, first - second, (turned + mirrored) / 2


@mistake(
    "turn_stretch_turn", "The arrows are half the sum and half the difference of s and t: the halves were left out."
)
def stretches_twice_too_far(A):
    first, turned, second, mirrored = _arrows(A)
    return (turned - mirrored) / 2, 2 * (first + second), 2 * (first - second), (turned + mirrored) / 2


@mistake("turn_stretch_turn", "Both angles are twice too large: α + β and α − β have to be halved in the end.")
def turns_twice_too_far(A):
    first, turned, second, mirrored = _arrows(A)
    return turned - mirrored, first + second, first - second, turned + mirrored
