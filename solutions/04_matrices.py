# ---
# jupyter:
#   jupytext:
#     text_representation: {extension: .py, format_name: percent}
#   kernelspec: {display_name: Python 3, language: python, name: python3}
#   course: {part: 2, title: "Matrices and their operations", builds: "the matrix product from nothing but dot products, and a layer made of it", minutes: 80}
# ---

# %% [markdown]
# # Matrices and their operations
#
# **You will build** the matrix product, the operation on which a network spends nearly all its time, from the dot product that you know; and masks that switch parts of an image off.
#
# **You need** vectors, linear combinations and the dot product (lesson:vectors,dot_product).
#
# **It takes** about 80 minutes.

# %% nbgrader={"grade": false, "grade_id": "imports", "locked": true, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib import data
from course_lib.checks import Check
from course_lib.demo import needs
from course_lib.plots import plot_matrix, show_images
from course_lib.quiz import choice_question, number_question, quiz

# %% [markdown]
# ## Ask ten questions at once
#
# In lesson:dot_product a neuron compared one digit with one template. Here are ten templates, one for each digit, and a hundred digits. How many dot products is that?

# %% tags=["demo"]
images, labels = data.digits()
X = images.reshape(len(images), -1)[:100]
W = np.column_stack([images[labels == digit].mean(axis=0).reshape(-1) for digit in range(10)]) - images.mean(axis=0).reshape(-1, 1)
scores = X @ W
print(X.shape, "@", W.shape, "→", scores.shape)
print(f"{np.mean(scores.argmax(axis=1) == labels[:100]):.0%} of the hundred digits have their own template as the best")

# %% [markdown]
# A thousand dot products, in one line and a few microseconds. `X @ W` is a **matrix product**. Every layer of every network is built around one; by the end of this lesson you will have built it yourself.

# %% [markdown]
# ## Read a table in two ways
#
# A **matrix** is a table of numbers, with rows and columns. In NumPy it is an array with two axes, and its **shape** is (rows, columns).

# %% tags=["demo"]
A = np.array([[1, 2, 3], [4, 5, 6]])
plot_matrix(A)
A.shape, A[0], A[:, 1]

# %% [markdown]
# `A[0]` is the first row, a vector of shape `(3,)`; `A[:, 1]` is the second column, of shape `(2,)`. So a matrix is also a **stack of vectors**: of its rows, or side by side of its columns. Both views are used all the time.
#
# In this course the rows of a data matrix are samples: `X` above holds a hundred digits, one per row.

# %% [markdown]
# ## Add tables, multiply them entry by entry
#
# Two matrices of the same shape can be added, and a matrix can be multiplied by a number, entry by entry as with vectors.
#
# **Predict, then run.** What does NumPy make of a matrix plus a single row?

# %% tags=["demo"]
A = np.array([[1.0, 2.0], [3.0, 4.0]])
print(A + np.array([[10.0, 0.0], [0.0, 10.0]]))
print(10 * A)
print(A + np.array([[10.0, 0.0]]))

# %% [markdown]
# The row was repeated to make it fit, silently. In mathematics only matrices of the same shape can be added: look at the shapes before you trust a sum.

# %% [markdown]
# ### Multiply entry by entry
#
# **Predict, then run.** Each pixel of the photograph is multiplied by a number from 0 to 1, which falls off from the centre. What will you see?

# %% tags=["demo"]
photo = data.gray_photo()
rows, columns = np.indices(photo.shape)
distance = np.hypot(rows - photo.shape[0] / 2, columns - photo.shape[1] / 2)
show_images([photo, np.clip(1.4 - distance / 90, 0, 1), photo * np.clip(1.4 - distance / 90, 0, 1)], titles=["A", "M", "A ⊙ M"])

# %% [markdown]
# Where the second matrix is 1 the photograph stays, where it is 0 there is black. The entry-by-entry product is called the **Hadamard product**, $A \odot B$, and a matrix of numbers from 0 to 1 that is used in this way a **mask**.
#
# Remember this picture. In lesson:lstm_gru the *forget gate* of an LSTM is such a mask: numbers from 0 to 1 that decide which parts of a memory stay.

# %% [markdown]
# ### Exercise: `apply_mask`
#
# Here the mask is made of truth values: keep the pixels where it is `True`, set all others to 0. The image may be grey, of shape `(height, width)`, or in colour, of shape `(height, width, 3)`; the mask always has the shape `(height, width)`.
#
# <details><summary>Hint 1</summary><code>True</code> counts as 1 and <code>False</code> as 0 in a product.</details>
# <details><summary>Hint 2</summary>For a colour image, <code>mask[:, :, None]</code> gives the mask a third axis of length 1, which NumPy repeats for red, green and blue.</details>

# %% nbgrader={"grade": false, "grade_id": "apply_mask", "locked": false, "schema_version": 3, "solution": true, "task": false}
def apply_mask(image, mask):
    """Keep an image where a mask is true, and set the rest to 0.

    Parameters: image, array of shape (height, width) or (height, width, channels); mask, array of truth values, of
        shape (height, width).
    Returns: array of the image's shape.

    >>> apply_mask(np.array([[1.0, 2.0], [3.0, 4.0]]), np.array([[True, False], [True, True]]))
    array([[1., 0.],
           [3., 4.]])
    """
    ### BEGIN SOLUTION
    if image.ndim == 3:
        mask = mask[:, :, None]
    return np.where(mask, image, 0.0)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_apply_mask", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
from course_lib.checks import Check

check = Check("apply_mask", points=2)
check([[1, 2, 3], [4, 5, 6]], [[True, False, True], [False, True, True]]).gives([[1, 0, 3], [0, 5, 6]])
check([[[1, 2, 3], [4, 5, 6]]], [[False, True]]).gives([[[0, 0, 0], [4, 5, 6]]])
check([[[1, 2], [3, 4], [5, 6]], [[7, 8], [9, 1], [2, 3]]], [[True, False, True], [False, True, False]]).gives(
    [[[1, 2], [0, 0], [5, 6]], [[0, 0], [9, 1], [0, 0]]]
)
### BEGIN HIDDEN TESTS
check.hidden("grey and colour images of other sizes")
rng = np.random.default_rng(43)
for shape in ((5, 3), (2, 6, 3), (3, 3, 3), (1, 4, 1)):
    picture, keep = rng.random(shape), rng.random(shape[:2]) < 0.5
    expected = picture.copy()
    expected[~keep] = 0
    check(picture, keep).gives(expected)
check.hidden("a mask that is false or true everywhere")
check([[1, 2]], [[False, False]]).gives([[0, 0]])
check([[1, 2]], [[True, True]]).gives([[1, 2]])
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ### Play: paint a mask
#
# Click on the digit to switch pixels off and on. The picture on the right is made by *your* `apply_mask`.

# %% tags=["demo"]
from course_lib.lessons.matrices import widgets

widgets.mask_painter("apply_mask")

# %% [markdown]
# ## Flip a table
#
# The **transpose** $A^\top$ turns rows into columns: entry $(i, j)$ goes to $(j, i)$. Seen as a picture, the table is flipped over its diagonal.

# %% tags=["demo"]
from course_lib.lessons.matrices import widgets

widgets.transpose_flip()

# %% [markdown]
# ### Exercise: `transpose`
#
# Write it with a loop or a comprehension. That is the point here, and half of the points: NumPy's one-call answers, `.T`, `np.transpose` and their like, do not count.
#
# <details><summary>Hint 1</summary>For a matrix of shape (m, n), start with zeros of shape (n, m).</details>
# <details><summary>Hint 2</summary>The j-th row of the result is the j-th column, <code>A[:, j]</code>.</details>

# %% nbgrader={"grade": false, "grade_id": "transpose", "locked": false, "schema_version": 3, "solution": true, "task": false}
def transpose(A):
    """Turn rows into columns.

    Parameters: A, array of shape (m, n).
    Returns: array of shape (n, m).

    >>> transpose(np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]))
    array([[1., 4.],
           [2., 5.],
           [3., 6.]])
    """
    ### BEGIN SOLUTION
    return np.array([A[:, j] for j in range(A.shape[1])])
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_transpose", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
from course_lib.checks import Check

check = Check("transpose", points=2, care=1 / 2)
check([[1, 2, 3], [4, 5, 6]]).gives([[1, 4], [2, 5], [3, 6]])
check([[1, 2], [3, 4]]).gives([[1, 3], [2, 4]])
check.without(".T", "np.transpose", "np.swapaxes", "np.moveaxis", "np.rollaxis", "np.einsum", "np.permute_dims")
### BEGIN HIDDEN TESTS
check.hidden("matrices of other shapes, a single row, a single column")
rng = np.random.default_rng(44)
for shape in ((1, 5), (5, 1), (1, 1), (3, 4), (6, 6)):
    P = rng.normal(size=shape)
    check(P).gives(P.T)
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ### Exercise: `is_symmetric`
#
# A matrix that equals its own transpose is **symmetric**. Tables of distances are, and so are the covariances of lesson:eigenvectors. Numbers that were computed differ in the last digits, so compare with a small tolerance, as `np.allclose` does. A matrix that is not square is not symmetric.
#
# <details><summary>Hint 1</summary>Look at the two lengths of <code>A.shape</code> first: only a square can be compared with its transpose entry by entry.</details>
# <details><summary>Hint 2</summary><code>np.abs(A - A.T)</code> has the size of each difference. All of them must be small; a sum could cancel.</details>

# %% nbgrader={"grade": false, "grade_id": "is_symmetric", "locked": false, "schema_version": 3, "solution": true, "task": false}
def is_symmetric(A):
    """Whether a matrix equals its transpose.

    Parameters: A, array of shape (m, n).
    Returns: True or False; entries may differ by rounding.

    >>> bool(is_symmetric(np.array([[1.0, 7.0], [7.0, 2.0]])))
    True
    """
    ### BEGIN SOLUTION
    return A.shape[0] == A.shape[1] and np.allclose(A, A.T)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_is_symmetric", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
from course_lib.checks import Check

check = Check("is_symmetric", points=2)
check([[1, 7], [7, 2]]).gives(True)
check([[1, 7], [6, 2]]).gives(False)
check([[0, 5], [-5, 0]]).gives(False)
check([[1, 2, 3], [2, 5, 6]]).gives(False)
check([[1], [1]]).gives(False)
check([[1, 0.1 + 0.2], [0.3, 1]]).gives(True)
### BEGIN HIDDEN TESTS
check.hidden("larger matrices")
rng = np.random.default_rng(45)
P = rng.normal(size=(6, 6))
check(P + P.T).gives(True)
check(P).gives(False)
check.hidden("one entry that differs")
Q = P + P.T
Q[5, 0] += 1e-3
check(Q).gives(False)
check.hidden("differences that cancel")
check([[1, 2, 3], [3, 1, 2], [3, 2, 1]]).gives(False)
check.hidden("a matrix with A = −Aᵀ")
check([[0, 1], [-1, 0]]).gives(False)
check.hidden("a single number, a single row")
check([[3]]).gives(True)
check([[1, 1]]).gives(False)
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ## Multiply a matrix by a vector
#
# What could `A @ x` mean? Try it and look.

# %% tags=["demo"]
A = np.array([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]])
x = np.array([10.0, 1.0])
A @ x, 10 * A[:, 0] + 1 * A[:, 1]

# %% [markdown]
# The two are the same. `A @ x` is a **linear combination of the columns of A**, and the entries of x are its coefficients. Look at it by rows, and it is a list of dot products: $1 \cdot 10 + 2 \cdot 1 = 12$, and so on. Two views, one result.
#
# So x needs one entry for each *column* of A, and the result has one entry for each *row*.

# %% [markdown]
# ### Exercise: `matvec`
#
# Write it **as a combination of columns**, one scaled column after the other. To build it is the point here, and half of the points: no `@`, no `np.dot` or any of their kind.
#
# <details><summary>Hint 1</summary>You wrote <code>linear_combination</code> in lesson:vectors. Here the vectors are the columns, <code>A[:, j]</code>.</details>
# <details><summary>Hint 2</summary>Start with zeros, one for each row of A.</details>

# %% nbgrader={"grade": false, "grade_id": "matvec", "locked": false, "schema_version": 3, "solution": true, "task": false}
def matvec(A, x):
    """Multiply a matrix by a vector: the combination of the columns of A with the coefficients x.

    Parameters: A, array of shape (m, n); x, array of shape (n,).
    Returns: array of shape (m,).

    >>> matvec(np.array([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]]), np.array([10.0, 1.0]))
    array([12., 34., 56.])
    """
    ### BEGIN SOLUTION
    total = np.zeros(A.shape[0])
    for j in range(A.shape[1]):
        total += x[j] * A[:, j]
    return total
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_matvec", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
from course_lib.checks import Check

check = Check("matvec", points=2, care=1 / 2)
check([[1, 2], [3, 4], [5, 6]], [10, 1]).gives([12, 34, 56])
check([[1, 0, -1]], [2, 5, 3]).gives([-1])
check([[1, 2], [3, 4]], [1, -2]).gives([-3, -5])
check.without("dot products")
### BEGIN HIDDEN TESTS
check.hidden("matrices of other shapes")
rng = np.random.default_rng(46)
for m, n in ((1, 1), (2, 5), (5, 2), (4, 4)):
    P, v = rng.normal(size=(m, n)), rng.normal(size=n)
    check(P, v).gives(np.dot(P, v))
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ## Multiply two matrices
#
# Now put several vectors side by side, as the columns of a matrix $B$, and multiply $A$ by each of them. The results, side by side, are the **matrix product** $AB$.
#
# Entry $(i, j)$ is row $i$ of $A$ times column $j$ of $B$:
#
# $$(AB)_{ij} = \sum_k a_{ik}\, b_{kj}.$$
#
# A row of $A$ must therefore be as long as a column of $B$. That is the **shape rule**:
#
# $$(m, \underline{n}) \;@\; (\underline{n}, p) \;\to\; (m, p).$$
#
# The inner numbers must agree, and vanish; the outer ones stay.

# %% [markdown]
# ### Exercise: `matmul_shape`
#
# For shapes (100, 64) and (10, 64), NumPy's `@` speaks of a *"mismatch in its core dimension 0 … (size 10 is different from 64)"*, PyTorch says *"mat1 and mat2 shapes cannot be multiplied (100x64 and 10x64)"*. It is one of the most
# frequent errors in deep learning. Learn to see it coming: where the inner numbers do not agree, raise `ValueError`.
#
# <details><summary>Hint</summary><code>rows, inner = shape_a</code> takes a shape apart.</details>
#
# <!-- chosen: 100 -->

# %% nbgrader={"grade": false, "grade_id": "matmul_shape", "locked": false, "schema_version": 3, "solution": true, "task": false}
def matmul_shape(shape_a, shape_b):
    """The shape of a matrix product.

    Parameters: shape_a and shape_b, two numbers each: (rows, columns).
    Returns: the shape of the product, a tuple (rows, columns).
    Raises ValueError if the matrices cannot be multiplied.

    >>> matmul_shape((100, 64), (64, 10))
    (100, 10)
    """
    ### BEGIN SOLUTION
    (rows, inner_a), (inner_b, columns) = shape_a, shape_b
    if inner_a != inner_b:
        raise ValueError(f"rows of {inner_a} entries and columns of {inner_b} do not meet")
    return rows, columns
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_matmul_shape", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
from course_lib.checks import Check

check = Check("matmul_shape", points=2)
check((100, 64), (64, 10)).gives((100, 10))
check((2, 3), (3, 5)).gives((2, 5))
check((100, 64), (10, 64)).refuses("the inner numbers do not agree")
check((5, 2), (4, 5)).refuses("the inner numbers do not agree")
### BEGIN HIDDEN TESTS
check.hidden("row and column vectors")
check((1, 7), (7, 1)).gives((1, 1))
check((7, 1), (1, 4)).gives((7, 4))
check.hidden("outer numbers that agree where the inner ones don't")
check((4, 3), (2, 4)).refuses("the inner numbers do not agree")
check((5, 3), (5, 3)).refuses("the inner numbers do not agree")
check.hidden("square matrices")
check((6, 6), (6, 6)).gives((6, 6))
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ### Play: row meets column
#
# Step through a product. Then change the shapes until they don't fit, and read what happens.

# %% tags=["demo"]
from course_lib.lessons.matrices import widgets

widgets.multiplication_stepper("matmul_shape")

# %% [markdown]
# When shapes do not fit, ask what you meant:
#
# - a dot product for each pair of *rows*? Transpose the second: `A @ B.T`, as for the distances of lesson:norms.
# - entry by entry? The Hadamard product, `A * B`.
# - an image where a vector is expected? Flatten it: `image.reshape(-1)`.
# - one sample where a batch is expected? Give it a first axis: `x[None, :]`.

# %% [markdown]
# ### Exercise: `matmul`
#
# From dot products of rows and columns. To build it is the point here, and half of the points: no `@`, no `np.dot` or any of their kind; use `np.sum` and entry-by-entry multiplication, as in `dot` of lesson:dot_product.
# If the shape rule is broken, raise `ValueError`: your `matmul_shape` does.
#
# <details><summary>Hint 1</summary>Zeros of shape (m, p), then two loops, over i and over j.</details>
# <details><summary>Hint 2</summary>Row i is <code>A[i]</code>, column j is <code>B[:, j]</code>.</details>

# %% nbgrader={"grade": false, "grade_id": "matmul", "locked": false, "schema_version": 3, "solution": true, "task": false}
def matmul(A, B):
    """Multiply two matrices.

    Parameters: A, array of shape (m, n); B, array of shape (n, p).
    Returns: array of shape (m, p).
    Raises ValueError if A has not as many columns as B has rows.

    >>> matmul(np.array([[1.0, 2.0], [3.0, 4.0]]), np.array([[0.0, 1.0], [1.0, 0.0]]))
    array([[2., 1.],
           [4., 3.]])
    """
    ### BEGIN SOLUTION
    product = np.zeros(matmul_shape(A.shape, B.shape))
    for i in range(A.shape[0]):
        for j in range(B.shape[1]):
            product[i, j] = np.sum(A[i] * B[:, j])
    return product
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_matmul", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false}
from course_lib.checks import Check

check = Check("matmul", points=4, care=1 / 2)
check([[1, 2], [3, 4]], [[0, 1], [1, 0]]).gives([[2, 1], [4, 3]])
check([[1, 2, 3], [4, 0, -1]], [[1, 0], [0, 1], [1, 2]]).gives([[4, 8], [3, -2]])
check([[1], [2]], [[3, 4, 5]]).gives([[3, 4, 5], [6, 8, 10]])
check([[1, 2, 3]], [[1, 2, 3]]).refuses("the inner numbers do not agree")
check.without("dot products")
### BEGIN HIDDEN TESTS
check.hidden("matrices of other shapes")
rng = np.random.default_rng(47)
for m, n, p in ((1, 1, 1), (2, 5, 3), (5, 2, 4), (4, 4, 4), (1, 6, 1)):
    P, Q = rng.normal(size=(m, n)), rng.normal(size=(n, p))
    check(P, Q).gives(np.dot(P, Q))
check.hidden("an inner dimension of 1 against more, which NumPy would repeat")
check([[1], [2]], [[3, 4], [5, 6]]).refuses("the inner numbers do not agree")
check.hidden("shapes that would fit the other way round")
check([[1, 2, 3], [4, 5, 6]], [[1, 2], [3, 4]]).refuses("the inner numbers do not agree")
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ## Mind the order
#
# **Predict, then run.** The first matrix turns a vector by 90°, the second one doubles its first entry. Does it matter which is done first?

# %% tags=["demo"]
turn, stretch = np.array([[0, -1], [1, 0]]), np.array([[2, 0], [0, 1]])
print(turn @ stretch)
print(stretch @ turn)

# %% [markdown]
# It does: $AB$ and $BA$ are different matrices in general, even where both exist. But the *grouping* does not matter, $(AB)C = A(BC)$, and a transpose turns the order around: $(AB)^\top = B^\top A^\top$. You will meet that one in every backward pass of lesson:backpropagation.

# %% [markdown]
# ## Build a matrix from two vectors
#
# A column times a row: `(m, 1) @ (1, n)` gives `(m, n)`. Each entry is one number of u times one number of v. It is called the **outer product**.
#
# ### Exercise: `outer`
#
# Build it from multiplication: no `np.outer`, no `np.einsum`.
#
# <details><summary>Hint</summary>Row i of the result is <code>u[i] * v</code>.</details>

# %% nbgrader={"grade": false, "grade_id": "outer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def outer(u, v):
    """The outer product of two vectors: entry (i, j) is u[i] * v[j].

    Parameters: u, array of shape (m,); v, array of shape (n,).
    Returns: array of shape (m, n).

    >>> outer(np.array([1.0, 2.0]), np.array([3.0, 4.0, 5.0]))
    array([[ 3.,  4.,  5.],
           [ 6.,  8., 10.]])
    """
    ### BEGIN SOLUTION
    return np.array([entry * v for entry in u])
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_outer", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
from course_lib.checks import Check

check = Check("outer", points=2)
check([1, 2], [3, 4, 5]).gives([[3, 4, 5], [6, 8, 10]])
check([1, 0, -1], [2, 1]).gives([[2, 1], [0, 0], [-2, -1]])
check.without("np.outer", "np.einsum", "np.multiply.outer")
### BEGIN HIDDEN TESTS
check.hidden("vectors of other lengths")
rng = np.random.default_rng(48)
for m, n in ((1, 1), (1, 4), (4, 1), (5, 5)):
    u, v = rng.normal(size=m), rng.normal(size=n)
    check(u, v).gives(np.outer(u, v))
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ## See one product in four ways
#
# The same $AB$ can be read as
#
# 1. **entries**: row times column, a table of dot products;
# 2. **rows**: each row of $AB$ is a combination of the rows of $B$;
# 3. **columns**: each column of $AB$ is a combination of the columns of $A$;
# 4. **outer products**: column $k$ of $A$ times row $k$ of $B$, added up over $k$.

# %% tags=["demo"]
A, B = np.array([[1, 2], [3, 4]]), np.array([[5, 6], [7, 8]])
entries = np.array([[A[i] @ B[:, j] for j in range(2)] for i in range(2)])
by_rows = np.array([A[i, 0] * B[0] + A[i, 1] * B[1] for i in range(2)])
by_columns = np.column_stack([B[0, j] * A[:, 0] + B[1, j] * A[:, 1] for j in range(2)])
by_outer_products = np.outer(A[:, 0], B[0]) + np.outer(A[:, 1], B[1])
for view in (entries, by_rows, by_columns, by_outer_products):
    print(view.tolist())

# %% [markdown]
# The last view says that a product is a *sum of simple patterns*. Lesson:svd_pca compresses an image by keeping only the strongest of them.

# %% [markdown]
# ## Put a layer to work
#
# The ten templates of the beginning, with your own `matmul`. Rows of `X` are digits, columns of `W` are neurons: entry $(i, j)$ says how strongly neuron $j$ fires for digit $i$.

# %% tags=["demo"]
digits_in = images.reshape(len(images), -1)[:60]
with needs("matmul"):
    scores = matmul(digits_in, W)
    print(scores.shape, f"{np.mean(scores.argmax(axis=1) == labels[:60]):.0%} right")
    plot_matrix(scores[:12].round(1))

# %% [markdown]
# ## Where this returns in deep learning
#
# - A **layer** is $\sigma(XW + b)$: a matrix product, a vector added to each row, a simple function of each entry (lesson:layers).
# - The **Hadamard product** with a mask is dropout (lesson:regularization) and every gate of an LSTM (lesson:lstm_gru).
# - The **transpose** carries gradients backwards (lesson:backpropagation).
# - The **outer product** of an input and an error is the gradient of a weight matrix (lesson:backpropagation).

# %% [markdown]
# ## Quick questions

# %% tags=["demo"]
quiz(
    choice_question(
        "X has shape (32, 100), W has shape (100, 10). What is the shape of X @ W?",
        right="(32, 10)",
        because="The inner 100s meet and vanish.",
        wrong={"(100, 100)": "The inner numbers vanish; the outer stay.", "(10, 32)": "Rows come from X, columns from W.", "they cannot be multiplied": "100 and 100 agree."},
    ),
    choice_question(
        "A and B both have shape (3, 5). Which of these works?",
        right="A @ B.T",
        because="(3, 5) @ (5, 3) gives (3, 3).",
        wrong={"A @ B": "5 and 3 do not agree.", "A.T @ B.T": "(5, 3) @ (5, 3): 3 and 5 do not agree.", "B.T @ A.T": "(5, 3) @ (5, 3): 3 and 5 do not agree."},
    ),
    number_question(
        "A @ x with A = [[1, 2], [3, 4]] and x = [1, −1]. What is the second entry?",
        answer=-1,
        because="3·1 + 4·(−1).",
        wrong={7: "The sign of the second coefficient was lost.", -2: "That is 2·1 − 4·1: you took the second column, take the second row."},
    ),
    choice_question(
        "What does A ⊙ M do, if M holds only zeros and ones?",
        right="it keeps some entries of A and sets the others to zero",
        because="Times 1 keeps, times 0 erases.",
        wrong={"it picks some rows of A": "A matrix product with a matrix of zeros and ones can do that.", "it flips A": "That is the transpose."},
    ),
    choice_question(
        "(AB)ᵀ equals …",
        right="BᵀAᵀ",
        because="A transpose turns the order around: only so do the shapes fit.",
        wrong={"AᵀBᵀ": "For (2, 3) times (3, 4) those shapes would not even fit.", "AB": "Only if AB happens to be symmetric."},
    ),
)

# %% [markdown]
# ## What you can do now
#
# | In words | Formula | NumPy | You wrote |
# |---|---|---|---|
# | add two tables | $A + B$ | `A + B` | |
# | multiply entry by entry | $A \odot B$ | `A * B` | |
# | keep what a mask keeps | | `(image.T * mask.T).T` | `apply_mask` |
# | rows into columns | $A^\top$ | `A.T` | `transpose` |
# | equal to its transpose? | $A = A^\top$ | `A.shape == A.T.shape and np.allclose(A, A.T)` | `is_symmetric` |
# | combine columns | $Ax$ | `A @ x` | `matvec` |
# | the shape rule | $(m, n)(n, p) \to (m, p)$ | `(np.ones(shape_a) @ np.ones(shape_b)).shape` | `matmul_shape` |
# | all dot products of rows and columns | $AB$ | `A @ B` | `matmul` |
# | a table from two vectors | $u v^\top$ | `np.outer(u, v)` | `outer` |
#
# **Further reading.** Gilbert Strang, [*Multiplying and factoring matrices*](https://ocw.mit.edu/courses/18-06-linear-algebra-spring-2010/), lecture 3 of MIT 18.06; 3Blue1Brown,
# [*Matrix multiplication as composition*](https://www.3blue1brown.com/lessons/matrix-multiplication); Boyd and Vandenberghe,
# [*Introduction to Applied Linear Algebra*](https://web.stanford.edu/~boyd/vmls/), chapters 6 and 10.
#
# **Next:** in lesson:transformations a matrix becomes a movement of the whole plane.
