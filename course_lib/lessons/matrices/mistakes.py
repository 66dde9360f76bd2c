"""Known mistakes of lesson `matrices`."""

from itertools import pairwise

import numpy as np

from ...mistakes import mistake, probes


@probes("apply_mask")
def images_and_masks(rng):
    for shape in ((3, 4), (2, 5), (3, 5, 3), (4, 2, 3), (3, 3, 3)):
        yield rng.normal(size=shape), rng.random(shape[:2]) < 0.5


@probes("is_symmetric")
def matrices_with_and_without_symmetry(rng):
    for size in (2, 3, 5):
        P = rng.normal(size=(size, size))
        yield (P,)
        yield (P + P.T + 1e-13 * rng.normal(size=(size, size)),)
        yield (P - P.T,)
        one_off = P + P.T
        one_off[-1, 0] += 1
        yield (one_off,)
    yield (rng.normal(size=(2, 4)),)


@probes("scores_in_columns")
def weights_and_images(rng):
    for n_images, n_pixels, n_classes in ((5, 3, 2), (2, 4, 3), (3, 3, 3), (4, 5, 6)):
        yield rng.normal(size=(n_pixels, n_classes)), rng.normal(size=(n_images, n_pixels))


@probes("matvec")
def a_matrix_and_coefficients(rng):
    for m, n in ((2, 3), (4, 2), (3, 3), (5, 4)):
        yield rng.normal(size=(m, n)), rng.normal(size=n)


@probes("matmul_shape")
def shapes_that_fit_or_not(rng):
    yield (3, 4), (4, 5)
    yield (2, 7), (7, 3)
    yield (5, 2), (2, 8)
    yield (4, 6), (6, 4)
    yield (2, 3), (3, 5), (5, 4)
    yield (2, 3), (3, 5), (5, 3), (3, 4)
    yield (3, 2), (2, 4), (4, 6), (6, 7)
    yield (2, 3), (3, 3)
    yield (4, 4), (4, 2)


@probes("matmul")
def two_matrices(rng):
    for m, n, p in ((2, 3, 4), (4, 2, 3), (3, 3, 3), (3, 5, 2)):
        yield rng.normal(size=(m, n)), rng.normal(size=(n, p))


@mistake("apply_mask", "What the mask keeps was erased, and the other way round.")
def inverted(image, mask):
    return np.where(_third_axis(image, mask), 0.0, image)


@mistake("apply_mask", "Only the kept pixels came back, as one list: the result has the image's shape.")
def picks_pixels(image, mask):
    return image[mask]


NO_THIRD_AXIS = (
    "For a colour image the mask lined up with width and colours, not with height and width: give it a third axis."
)


@mistake("apply_mask", NO_THIRD_AXIS)
def no_third_axis(image, mask):
    return image * mask


@mistake("apply_mask", NO_THIRD_AXIS)
def no_third_axis_in_where(image, mask):
    return np.where(mask, image, 0)


@mistake("apply_mask", "A grey image has no third axis: give one to the mask only where the image has three.")
def always_a_third_axis(image, mask):
    return image * mask[:, :, None]


@mistake("apply_mask", "The rest became nan; it should be 0.")
def fills_with_nan(image, mask):
    return np.where(_third_axis(image, mask), image, np.nan)


@mistake("apply_mask", "The rest became 1; it should be 0.")
def fills_with_one(image, mask):
    return np.where(_third_axis(image, mask), image, 1.0)


@mistake("apply_mask", "The mask itself came back, not the image's pixels.")
def returns_the_mask(image, mask):
    return np.broadcast_to(_third_axis(image, mask), image.shape).astype(float)


@mistake(
    "scores_in_columns",
    "The pixels are still laid out in their old order, by `reshape`: a column then holds pixels of several images. Transpose.",
)
def still_reshapes(W, X):
    return W.T @ X.reshape(X.shape[1], X.shape[0])


@mistake(
    "scores_in_columns",
    "The pixels are still laid out by `reshape`, and a transpose of the product doesn't undo that: transpose X itself.",
)
def reshapes_and_transposes_the_product(W, X):
    return (W.T @ X.reshape(X.shape[1], X.shape[0])).T


@mistake("scores_in_columns", "The scores are right, but in rows: one column for each image is wanted.")
def scores_in_rows(W, X):
    return X @ W


@mistake(
    "scores_in_columns",
    "The right scores were reshaped, which keeps their order: transpose them to bring each image's scores into a column.",
)
def reshapes_the_scores(W, X):
    return (X @ W).reshape(W.shape[1], X.shape[0])


@mistake("scores_in_columns", "Only the images came back, as columns: the weights have to meet them.")
def images_as_columns(W, X):
    return X.T.copy()


@mistake(
    "scores_in_columns", "The weights were not transposed: their columns are the templates, and have to become rows."
)
def weights_as_they_are(W, X):
    return W @ X.T


@mistake(
    "scores_in_columns",
    'The images were read in the order of columns (`order="F"`) and cut wrongly: a transpose keeps each image together.',
)
def reshapes_in_the_other_order(W, X):
    return W.T @ X.reshape(X.shape[1], X.shape[0], order="F")


@mistake(
    "scores_in_columns",
    "The weights were reshaped, which keeps the order of their numbers: transpose them, as the images.",
)
def reshapes_the_weights(W, X):
    return W.reshape(W.shape[1], W.shape[0]) @ X.T


@mistake(
    "is_symmetric",
    "A matrix that isn't square was compared with its transpose: that fails, or NumPy repeats a row. Ask for a square first.",
)
def fails_for_non_square(A):
    return bool(np.all(np.abs(A - A.T) <= 1e-8))


@mistake("is_symmetric", "Computed numbers differ in the last digits: compare with a tolerance, not with `==`.")
def compares_exactly(A):
    return A.shape[0] == A.shape[1] and bool(np.all(A == A.T))


EVERY_SQUARE_PASSES = (
    "Every square matrix passes: the diagonal agrees with itself in any of them, and A − Aᵀ, added up with signs, is always 0. "
    "Each single difference must be small."
)


@mistake("is_symmetric", EVERY_SQUARE_PASSES)
def any_entry(A):
    return A.shape[0] == A.shape[1] and bool(np.any(np.abs(A - A.T) <= 1e-8))


@mistake("is_symmetric", EVERY_SQUARE_PASSES)
def differences_cancel(A):
    return A.shape[0] == A.shape[1] and bool(abs(np.sum(A - A.T)) <= 1e-8)


@mistake("is_symmetric", EVERY_SQUARE_PASSES)
def only_asks_for_a_square(A):
    return A.shape[0] == A.shape[1]


SUMS_OR_ANY = (
    "The diagonal agrees with itself in any matrix, and A − Aᵀ, added up with signs, is always 0: each single difference must be small. "
    "And ask for a square before you compare."
)


@mistake("is_symmetric", SUMS_OR_ANY)
def differences_of_any_shape_cancel(A):
    return bool(abs(np.sum(A - A.T)) <= 1e-8)


@mistake("is_symmetric", SUMS_OR_ANY)
def any_entry_of_any_shape(A):
    return bool(np.any(np.abs(A - A.T) <= 1e-8))


@mistake("is_symmetric", "A matrix that isn't square isn't symmetric: return False for it, don't refuse it.")
def refuses_what_is_not_square(A):
    if A.shape[0] != A.shape[1]:
        raise ValueError("not square")
    return np.allclose(A, A.T)


@mistake("is_symmetric", "Only the first row and the first column were compared: each entry has its partner.")
def first_row_and_column_only(A):
    return A.shape[0] == A.shape[1] and np.allclose(A[0], A[:, 0])


DIFFERENCES_WITH_THEIR_SIGN = (
    "The differences were compared with their sign: a negative one is below any limit. Take its size, with `abs`."
)


@mistake("is_symmetric", DIFFERENCES_WITH_THEIR_SIGN)
def upper_half_without_the_size(A):
    return A.shape[0] == A.shape[1] and all(A[i, j] - A[j, i] <= 1e-8 for i, j in zip(*np.triu_indices(len(A))))


@mistake("is_symmetric", DIFFERENCES_WITH_THEIR_SIGN)
def lower_half_without_the_size(A):
    return A.shape[0] == A.shape[1] and all(A[i, j] - A[j, i] <= 1e-8 for i, j in zip(*np.tril_indices(len(A))))


@mistake(
    "is_symmetric",
    "Every matrix passes. One pair that fits proves nothing: in a loop, `return True` comes after the last.",
)
def says_yes_to_all(A):
    return True


@mistake("is_symmetric", "The loops look for the partner of an entry that has none: ask for a square first.")
def looks_for_partners_that_do_not_exist(A):
    return all(abs(A[i, j] - A[j, i]) <= 1e-8 for i in range(A.shape[0]) for j in range(A.shape[1]))


@mistake("is_symmetric", "NumPy repeats a single column to make it fit, without an error: ask for a square first.")
def refuses_by_error_only(A):
    try:
        return bool(np.allclose(A, A.T))
    except ValueError:
        return False


@mistake("is_symmetric", "Absolute values were compared: [[0, 1], [−1, 0]] is not symmetric.")
def ignores_signs(A):
    return A.shape[0] == A.shape[1] and np.allclose(np.abs(A), np.abs(A.T))


@mistake("is_symmetric", "The answer is turned around: it says whether the matrix is *not* symmetric.")
def turned_around(A):
    return not (A.shape[0] == A.shape[1] and np.allclose(A, A.T))


@mistake("is_symmetric", "A table of truth values came back, one for each entry: one answer is wanted.")
def returns_a_table(A):
    return np.isclose(A, A.T) if A.shape[0] == A.shape[1] else False


ROWS = "You combined the rows of A; combine its columns."


@mistake("matvec", ROWS)
def combines_rows(A, x):
    return sum(coefficient * row for coefficient, row in zip(x, A))


@mistake("matvec", ROWS)
def combines_rows_by_index(A, x):
    return sum(x[j] * A[j] for j in range(len(x)))


@mistake("matvec", ROWS)
def adds_rows_to_the_result(A, x):
    result = np.zeros(len(A))
    for coefficient, row in zip(x, A):
        result += coefficient * row
    return result


@mistake("matvec", ROWS)
def adds_rows_to_a_new_result(A, x):
    result = np.zeros(len(A))
    for coefficient, row in zip(x, A):
        result = result + coefficient * row
    return result


@mistake("matvec", "The first column was taken as it is: it has a coefficient too.")
def forgets_the_first_coefficient(A, x):
    return A[:, 0] + A[:, 1:] @ x[1:]


@mistake("matvec", "The loop makes one step for each row; it takes one for each column, `A.shape[1]`.")
def loops_over_the_rows(A, x):
    result = np.zeros(A.shape[0])
    for j in range(len(A)):
        result = result + x[j] * A[:, j]
    return result


@mistake("matvec", "You start with one zero for each column; the result has one number for each *row*.")
def begins_with_a_zero_for_each_column(A, x):
    result = np.zeros(len(x))
    for j in range(len(x)):
        result += x[j] * A[:, j]
    return result


@mistake("matvec", "The columns were scaled but not added up.")
def scales_columns(A, x):
    return A * x


@mistake(
    "matvec", "The scaled columns were added up downwards: one number per column came out. Add across, one per row."
)
def adds_downwards(A, x):
    return (A * x).sum(axis=0)


@mistake("matvec", "The last column is missing from the sum.")
def skips_the_last_column(A, x):
    return A[:, :-1] @ x[:-1]


@mistake("matvec", "Only the first column was used: does `return` stand inside the loop?")
def first_column_only(A, x):
    return x[0] * A[:, 0]


@mistake("matvec", "Only the last column is left: add each scaled column to the sum so far.")
def last_column_only(A, x):
    return x[-1] * A[:, -1]


@mistake("matvec", "The columns were added up without their coefficients.")
def no_coefficients(A, x):
    return A.sum(axis=1)


@mistake("matvec", "Each coefficient was added to its column; multiply.")
def adds_coefficients(A, x):
    return (A + x).sum(axis=1)


@mistake("matmul_shape", "Inner numbers came back: they meet and vanish, and the outer ones stay.")
def returns_inner(*shapes):
    _inner_agree(*shapes)
    return shapes[0][1], shapes[-1][0]


@mistake("matmul_shape", "The shape is the wrong way round: rows come from the first matrix, columns from the last.")
def swaps(*shapes):
    _inner_agree(*shapes)
    return shapes[-1][1], shapes[0][0]


LETS_THROUGH = "Shapes that do not fit were let through: compare the inner numbers of *every* two neighbours, and raise ValueError."


@mistake("matmul_shape", LETS_THROUGH)
def never_refuses(*shapes):
    return shapes[0][0], shapes[-1][1]


@mistake("matmul_shape", "The column numbers of both were compared; a row of the first meets a *column* of the second.")
def compares_columns(*shapes):
    if any(first[1] != second[1] for first, second in pairwise(shapes)):
        raise ValueError("do not meet")
    return shapes[0][0], shapes[-1][0]


@mistake("matmul_shape", "The column numbers of both were compared; a row of the first meets a *column* of the second.")
def compares_columns_alone(*shapes):
    if any(first[1] != second[1] for first, second in pairwise(shapes)):
        raise ValueError("do not meet")
    return shapes[0][0], shapes[-1][1]


@mistake("matmul_shape", "The loop begins with the first shape again, which then meets itself: go over `shapes[1:]`.")
def lets_the_first_meet_itself(*shapes):
    _inner_agree(shapes[0], *shapes)
    return shapes[0][0], shapes[-1][1]


@mistake("matmul_shape", "The outer numbers were compared; the inner ones must agree.")
def compares_outer(*shapes):
    if shapes[0][0] != shapes[-1][1]:
        raise ValueError("do not meet")
    return shapes[0][0], shapes[-1][1]


@mistake("matmul_shape", "That is the rule for adding: the shapes need not be equal here.")
def wants_equal_shapes(*shapes):
    if len(set(shapes)) > 1:
        raise ValueError("differ")
    return shapes[0]


@mistake("matmul_shape", LETS_THROUGH)
def compares_the_first_two(*shapes):
    _inner_agree(*shapes[:2])
    return shapes[0][0], shapes[-1][1]


@mistake("matmul_shape", "The rest of the chain was left out: that is the shape of the first two alone.")
def stops_after_two(*shapes):
    _inner_agree(*shapes[:2])
    return shapes[0][0], shapes[1][1]


@mistake("matmul_shape", "The first shape was compared with the last: in a chain each matrix meets its neighbour.")
def compares_first_with_last(*shapes):
    _inner_agree(shapes[0], shapes[-1])
    return shapes[0][0], shapes[-1][1]


@mistake(
    "matmul_shape", "Each shape was compared with the first: what meets the next is the shape of the product *so far*."
)
def compares_each_with_the_first(*shapes):
    for shape in shapes[1:]:
        _inner_agree(shapes[0], shape)
    return shapes[0][0], shapes[-1][1]


@mistake(
    "matmul_shape", "The loop takes one step too many: no shape comes after the last, so stop at the one before it."
)
def looks_for_a_neighbour_of_the_last(*shapes):
    for i in range(len(shapes)):
        if shapes[i][1] != shapes[i + 1][0]:
            raise ValueError("do not meet")
    return shapes[0][0], shapes[-1][1]


@mistake("matmul", "This is the Hadamard product, entry by entry.")
def entry_by_entry(A, B):
    return A * B


@mistake("matmul", "Rows met rows: take the *columns* of B.")
def rows_meet_rows(A, B):
    return A @ B.T


@mistake("matmul", "The order of the two was swapped: AB is not BA.")
def other_order(A, B):
    return B @ A


@mistake("matmul", "The result is transposed: row i of A fills *row* i.")
def transposed_product(A, B):
    return (_with_fitting(A, B) @ B).T


@mistake(
    "matmul",
    "Where a row of A and a column of B are not equally long, entries without a partner were left out silently, by `zip` or "
    "by a loop that ends earlier: compare the shapes first.",
)
def zips_rows_and_columns(A, B):
    return np.array([[sum(a * b for a, b in zip(row, column)) for column in B.T] for row in A])


@mistake("matmul", "NumPy repeats rows of one entry to make them fit: compare the shapes first.")
def repeats_single_entries(A, B):
    return np.array([[np.sum(A[i] * B[:, j]) for j in range(B.shape[1])] for i in range(A.shape[0])])


@mistake("matmul", "The last pair of each dot product is missing.")
def drops_the_last_pair(A, B):
    return _with_fitting(A, B)[:, :-1] @ B[:-1]


@mistake("matmul", "Only the last pair of each dot product is left: add each product to the entry, with `+=`.")
def keeps_the_last_pair(A, B):
    return np.outer(_with_fitting(A, B)[:, -1], B[-1])


@mistake("matmul", "The result was taken to be a square, with as many columns as A has rows: it has those of B.")
def assumes_a_square_result(A, B):
    product = np.zeros((len(A), len(A)))
    for i in range(len(A)):
        for j in range(len(A)):
            product[i, j] = np.sum(_with_fitting(A, B)[i] * B[:, j])
    return product


@mistake("matmul", "Row and column were added, not multiplied, before summing.")
def adds_in_pairs(A, B):
    return (_with_fitting(A, B)[:, :, None] + B[None]).sum(axis=1)


@mistake("matmul", "B was taken by rows: k runs down a *column* of B, `B[k, j]`.")
def runs_along_rows_of_the_second(A, B):
    return _loops(A, B, lambda i, j: sum(A[i, k] * B[j, k] for k in range(A.shape[1])))


@mistake("matmul", "A was taken by columns: k runs along a *row* of A, `A[i, k]`.")
def runs_down_columns_of_the_first(A, B):
    return _loops(A, B, lambda i, j: sum(A[k, i] * B[k, j] for k in range(A.shape[1])))


INNER_NUMBER = "k has to run over the inner number, `A.shape[1]`: along a row of A and down a column of B."


@mistake("matmul", INNER_NUMBER)
def runs_over_the_rows(A, B):
    return _loops(A, B, lambda i, j: sum(A[i, k] * B[k, j] for k in range(len(A))))


@mistake("matmul", INNER_NUMBER)
def runs_over_the_columns_of_the_second(A, B):
    return _loops(A, B, lambda i, j: sum(A[i, k] * B[k, j] for k in range(B.shape[1])))


@mistake("matmul", "Columns of A met rows of B: entry (i, j) is row `A[i]` with column `B[:, j]`.")
def columns_meet_rows(A, B):
    return _loops(A, B, lambda i, j: np.sum(A[:, i] * B[j]))


@mistake("matmul", "The outer numbers were compared: the inner ones must agree, the columns of A and the rows of B.")
def compares_outer_numbers(A, B):
    if A.shape[0] != B.shape[1]:
        raise ValueError("do not meet")
    return np.array([[np.sum(row * column) for column in B.T] for row in A])


@mistake(
    "matmul", "That is the rule for adding: here only the inner numbers must agree, the columns of A and the rows of B."
)
def compares_whole_shapes(A, B):
    if A.shape != B.shape:
        raise ValueError("differ")
    return np.array([[np.sum(row * column) for column in B.T] for row in A])


@mistake("matmul", "The result is transposed: row i of A fills *row* i.")
def fills_the_transposed_place(A, B):
    _inner_agree(A.shape, B.shape)
    product = np.zeros((len(A), B.shape[1]))
    for i in range(len(A)):
        for j in range(B.shape[1]):
            product[j, i] = np.sum(A[i] * B[:, j])
    return product


MATRICES_FOR_SHAPES = "`matmul_shape` takes shapes, and was handed the matrices: `matmul_shape(A.shape, B.shape)`."


@mistake("matmul", MATRICES_FOR_SHAPES)
def hands_over_the_matrices(A, B):
    _inner_agree(A, B)
    return np.array([[np.sum(row * column) for column in B.T] for row in A])


@mistake("matmul", MATRICES_FOR_SHAPES)
def unpacks_the_matrices(A, B):
    _, inner = A
    for next_rows, _ in (B,):
        if inner != next_rows:
            raise ValueError("do not meet")
    return np.array([[np.sum(row * column) for column in B.T] for row in A])


@mistake("matmul", "Rows of B met columns of A, which is BA: take the rows of A and the columns of B.")
def other_order_in_loops(A, B):
    return _loops(A, B, lambda i, j: np.sum(B[i] * A[:, j]))


@mistake("matmul", "Row times column is still a vector of products: add them up, with `np.sum`.")
def forgets_to_add_up(A, B):
    return _loops(A, B, lambda i, j: A[i] * B[:, j])


@mistake("matmul", "The table of zeros holds whole numbers, which cuts off everything behind the point.")
def cuts_to_whole_numbers(A, B):
    return (_with_fitting(A, B) @ B).astype(int)


@mistake("matmul", "j runs over the rows of A; it has to run over the columns of B.")
def fills_a_square(A, B):
    _inner_agree(A.shape, B.shape)
    product = np.zeros((len(A), B.shape[1]))
    for i in range(len(A)):
        for j in range(len(A)):
            product[i, j] = np.sum(A[i] * B[:, j])
    return product


@mistake("matmul", "The table of zeros has the shape of A: it has the rows of A, but the columns of B.")
def fills_a_table_like_the_first(A, B):
    _inner_agree(A.shape, B.shape)
    product = np.zeros_like(A)
    for i in range(len(A)):
        for j in range(B.shape[1]):
            product[i, j] = np.sum(A[i] * B[:, j])
    return product


@mistake("matmul", "The table of zeros has its two numbers exchanged: first the rows of A, then the columns of B.")
def fills_a_table_turned_round(A, B):
    _inner_agree(A.shape, B.shape)
    product = np.zeros((B.shape[1], len(A)))
    for i in range(len(A)):
        for j in range(B.shape[1]):
            product[i, j] = np.sum(A[i] * B[:, j])
    return product


def _loops(A, B, entry):
    """A product in two loops, if the shape rule holds."""
    _inner_agree(A.shape, B.shape)
    product = np.zeros((len(A), B.shape[1]))
    for i in range(len(A)):
        for j in range(B.shape[1]):
            product[i, j] = entry(i, j)
    return product


def _third_axis(image, mask):
    return mask[:, :, None] if image.ndim == 3 else mask


def _inner_agree(*shapes):
    if any(first[1] != second[0] for first, second in pairwise(shapes)):
        raise ValueError("do not meet")


def _with_fitting(A, B):
    """A, if the shape rule holds."""
    _inner_agree(A.shape, B.shape)
    return A


ROWS_WITH_ROWS = "Rows of A met rows of B; entry (i, j) is row i of A with *column* j of B, `B[:, j]`."


@mistake("matmul", ROWS_WITH_ROWS)
def rows_with_rows_in_loops(A, B):
    return _loops(A, B, lambda i, j: np.sum(A[i] * B[j]))


@mistake("matmul", ROWS_WITH_ROWS)
def rows_with_rows(A, B):
    _inner_agree(A.shape, B.shape)
    return np.array([[np.sum(A[i] * B[j]) for j in range(len(B))] for i in range(len(A))])
