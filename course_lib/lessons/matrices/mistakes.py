"""Known mistakes of lesson `matrices`."""

import numpy as np

from ...mistakes import mistake


def _floats(*arrays):
    arrays = [np.array(array, dtype=float) for array in arrays]
    return arrays if len(arrays) > 1 else arrays[0]


def _fits(image, mask):
    image, mask = _floats(image), np.array(mask, dtype=bool)
    if mask.shape != image.shape[:2]:
        raise ValueError("mask does not fit")
    return image, mask[:, :, None] if image.ndim == 3 else mask


@mistake("apply_mask", "What the mask keeps was erased, and the other way round.")
def inverted(image, mask):
    image, mask = _fits(image, mask)
    return np.where(mask, 0.0, image)


@mistake("apply_mask", "Only the kept pixels came back, as one list: the result has the image's shape.")
def picks_pixels(image, mask):
    _fits(image, mask)
    return _floats(image)[np.array(mask, dtype=bool)]


@mistake(
    "apply_mask",
    "For a colour image the mask lined up with width and colours, not with height and width: give it a third axis.",
)
def no_third_axis(image, mask):
    image, mask = _floats(image), np.array(mask, dtype=bool)
    if image.ndim == 2 and mask.shape != image.shape:
        raise ValueError("mask does not fit")
    return image * mask


@mistake("apply_mask", "The rest became nan; it should be 0.")
def fills_with_nan(image, mask):
    image, mask = _fits(image, mask)
    return np.where(mask, image, np.nan)


@mistake("apply_mask", "The mask itself came back, not the image's pixels.")
def returns_the_mask(image, mask):
    image, mask = _fits(image, mask)
    return np.broadcast_to(mask, image.shape).astype(float)


@mistake(
    "transpose",
    "The numbers were laid out in the new shape in their old order (that is `reshape`): entry (i, j) must go to (j, i).",
)
def reshapes(A):
    A = _floats(A)
    return A.reshape(A.shape[1], A.shape[0])


@mistake("transpose", "The matrix came back as it was.")
def unchanged(A):
    return _floats(A)


@mistake("transpose", "This is a quarter turn: the rows are in reversed order.")
def rotates(A):
    return np.rot90(_floats(A))


@mistake("transpose", "It was flipped over the other diagonal.")
def other_diagonal(A):
    return np.rot90(_floats(A), 2).T


@mistake("transpose", "Rows and columns were taken to be equally many: only a square came back.")
def assumes_square(A):
    A = _floats(A)
    n = min(A.shape)
    return A[:n, :n].T


@mistake("is_symmetric", "A matrix that is not square raised an error: the answer is False.")
def fails_for_non_square(A):
    A = _floats(A)
    return bool(np.all(np.abs(A - A.T) <= 1e-8))


@mistake("is_symmetric", "Computed numbers differ in the last digits: compare with a tolerance, not with `==`.")
def compares_exactly(A):
    A = _floats(A)
    return bool(A.shape[0] == A.shape[1] and np.all(A == A.T))


@mistake("is_symmetric", "One equal pair was taken to be enough: *all* entries must agree.")
def any_entry(A):
    A = _floats(A)
    return bool(A.shape[0] == A.shape[1] and np.any(np.abs(A - A.T) <= 1e-8))


@mistake("is_symmetric", "Absolute values were compared: [[0, 1], [−1, 0]] is not symmetric.")
def ignores_signs(A):
    A = _floats(A)
    return bool(A.shape[0] == A.shape[1] and np.allclose(np.abs(A), np.abs(A.T), atol=1e-8))


@mistake("is_symmetric", "A table of truth values came back, one for each entry: one answer is wanted.")
def returns_a_table(A):
    A = _floats(A)
    return np.isclose(A, A.T) if A.shape[0] == A.shape[1] else False


def _columns_fit(A, x):
    A, x = _floats(A, x)
    if x.shape != (A.shape[1],):
        raise ValueError("does not fit")
    return A, x


@mistake("matvec", "You combined the rows of A; combine its columns.")
def combines_rows(A, x):
    A, x = _floats(A, x)
    if x.shape != (A.shape[1],):
        raise ValueError("does not fit")
    return sum((c * row for c, row in zip(x, A)), np.zeros(A.shape[1]))


@mistake("matvec", "The columns were scaled but not added up.")
def scales_columns(A, x):
    A, x = _columns_fit(A, x)
    return A * x


@mistake("matvec", "NumPy repeats a vector of length 1 to make it fit: compare its length with the number of columns.")
def repeats_one_number(A, x):
    return (_floats(A) * _floats(x)).sum(axis=1)


@mistake(
    "matvec", "The scaled columns were added up downwards: one number per column came out. Add across, one per row."
)
def adds_downwards(A, x):
    A, x = _columns_fit(A, x)
    return (A * x).sum(axis=0)


@mistake("matvec", "The last column is missing from the sum.")
def skips_the_last_column(A, x):
    A, x = _columns_fit(A, x)
    return A[:, :-1] @ x[:-1]


@mistake(
    "matvec",
    "`zip` dropped what was left over in silence: compare the number of coefficients with the number of columns.",
)
def cuts_with_zip(A, x):
    A, x = _floats(A), _floats(x)
    return sum((c * column for c, column in zip(x, A.T)), np.zeros(A.shape[0]))


@mistake("matmul_shape", "The inner numbers came back; they meet and vanish, and the outer ones stay.")
def returns_inner(shape_a, shape_b):
    if shape_a[1] != shape_b[0]:
        raise ValueError("do not meet")
    return shape_a[1], shape_b[0]


@mistake("matmul_shape", "The shape is the wrong way round: rows come from the first matrix, columns from the second.")
def swaps(shape_a, shape_b):
    if shape_a[1] != shape_b[0]:
        raise ValueError("do not meet")
    return shape_b[1], shape_a[0]


@mistake("matmul_shape", "Shapes that do not fit were let through: compare the inner numbers, and raise ValueError.")
def never_refuses(shape_a, shape_b):
    return shape_a[0], shape_b[1]


@mistake("matmul_shape", "The column numbers of both were compared; a row of the first meets a *column* of the second.")
def compares_columns(shape_a, shape_b):
    if shape_a[1] != shape_b[1]:
        raise ValueError("do not meet")
    return shape_a[0], shape_b[0]


@mistake("matmul_shape", "That is the rule for adding: the shapes need not be equal here.")
def wants_equal_shapes(shape_a, shape_b):
    if shape_a != shape_b:
        raise ValueError("differ")
    return shape_a


def _shapes_fit(A, B):
    A, B = _floats(A, B)
    if A.shape[1] != B.shape[0]:
        raise ValueError("do not meet")
    return A, B


@mistake("matmul", "This is the Hadamard product, entry by entry.")
def entry_by_entry(A, B):
    A, B = _floats(A, B)
    if A.shape[1] != B.shape[0]:
        raise ValueError("do not meet")
    return A * B if A.shape == B.shape else A @ B


@mistake("matmul", "Rows met rows: take the *columns* of B.")
def rows_meet_rows(A, B):
    A, B = _floats(A, B)
    if A.shape[1] != B.shape[1]:
        raise ValueError("do not meet")
    return A @ B.T


@mistake("matmul", "The order of the two was swapped: AB is not BA.")
def other_order(A, B):
    A, B = _shapes_fit(A, B)
    return B @ A if B.shape[1] == A.shape[0] else A @ B


@mistake("matmul", "The result is transposed: row i of A fills *row* i.")
def transposed_product(A, B):
    A, B = _shapes_fit(A, B)
    return (A @ B).T


@mistake("matmul", "`zip(row, column)` cuts the longer of the two in silence: compare the shapes first.")
def zips_rows_and_columns(A, B):
    return np.array([[sum(a * b for a, b in zip(row, column)) for column in zip(*B)] for row in A], dtype=float)


@mistake("matmul", "The last pair of each dot product is missing.")
def drops_the_last_pair(A, B):
    A, B = _shapes_fit(A, B)
    return A[:, :-1] @ B[:-1]


@mistake("matmul", "NumPy repeats rows of one entry to make them fit: compare the shapes first.")
def repeats_single_entries(A, B):
    A, B = _floats(A, B)
    return np.array([[np.sum(A[i] * B[:, j]) for j in range(B.shape[1])] for i in range(A.shape[0])])


@mistake("outer", "The result is transposed: u runs down the rows, v across the columns.")
def transposed_outer(u, v):
    return np.outer(v, u)


@mistake("outer", "Matching entries were multiplied; here *every* entry of u meets every entry of v.")
def multiplies_pairs(u, v):
    u, v = _floats(u), _floats(v)
    n = min(len(u), len(v))
    return u[:n] * v[:n]


@mistake("outer", "The entries were added, not multiplied.")
def adds_entries(u, v):
    return _floats(u)[:, None] + _floats(v)


@mistake("outer", "All products came back in one row: the shape is (m, n).")
def flat_outer(u, v):
    return np.outer(_floats(u), _floats(v)).reshape(-1)
