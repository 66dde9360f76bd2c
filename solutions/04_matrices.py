# ---
# jupyter:
#   jupytext:
#     text_representation: {extension: .py, format_name: percent}
#   kernelspec: {display_name: Python 3, language: python, name: python3}
#   course: {part: 2, title: "Matrices and their operations", builds: "the matrix product from nothing but dot products, masks, and a reader of postcodes that somebody broke", minutes: 85, terms: [matrix, shape, residual connection, Hadamard product, mask, transpose, symmetric, identity, diagonal matrix, matrix product, shape rule, outer product, confusion matrix]}
# ---

# %% [markdown]
# # Matrices and their operations
#
# **You will build** the matrix product, the operation on which a network spends most of its time, from the dot product that you know; masks that switch parts of an image off; and you will mend a reader of postcodes that broke without an error.
#
# **You need** vectors, linear combinations and the dot product (lesson:vectors,dot_product), and the nearest mean as a classifier (lesson:norms).
#
# **It takes** about 85 minutes.

# %% nbgrader={"grade": false, "grade_id": "imports", "locked": true, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib import data
from course_lib.checks import Check
from course_lib.demo import needs
from course_lib.plots import plot_matrix, show_images
from course_lib.quiz import choice_question, number_question, quiz

# %% [markdown]
# ## Sort the post
#
# A sorting office reads the digits of postcodes. For each of the ten digits it keeps a template, the mean of many examples, and a number that makes the comparison fair: by lesson:norms the nearest mean is the one with the largest $x \cdot m - \frac12 m \cdot m$. Here are a hundred new digits, and all comparisons at once.

# %% tags=["demo"]
images, labels = data.digits()
pixels = images.reshape(len(images), -1)
means = np.array([pixels[:1000][labels[:1000] == digit].mean(axis=0) for digit in range(10)])
W, b = means.T, -0.5 * (means**2).sum(axis=1)
X, truth = pixels[1000:1100], labels[1000:1100]
scores = X @ W + b
print(X.shape, "@", W.shape, "→", scores.shape, f"  {np.mean(scores.argmax(axis=1) == truth):.0%} read correctly")

# %% [markdown]
# A thousand dot products in one line. `X @ W` is a matrix product, and with `+ b` it is a layer of a network.
#
# On Monday this ran in the office. On Tuesday a colleague wanted the digits as columns, and wrote two lines that looked just as good. Since then the post has been going to the wrong towns:

# %% tags=["demo"]
columns = X.reshape(64, 100)
scores = W.T @ columns + b[:, None]
print(W.T.shape, "@", columns.shape, "→", scores.shape, f"  {np.mean(scores.argmax(axis=0) == truth):.0%} read correctly")

# %% [markdown]
# The shapes all fit, and no error is raised; but 94 % has become 7 %, no better than guessing. **What went wrong?** You will find it halfway through this lesson, and at its end read the post with a product of your own.
#
# <!-- figure: printed(r"(94%) read correctly") -->
# <!-- figure: printed(r"\(10, 100\)   (\d+%) read correctly") -->

# %% [markdown]
# ## Read a table in two ways
#
# A **matrix** is a table of numbers, with rows and columns. In NumPy it is an array with two axes, and its **shape** is (rows, columns).
#
# ![A table of two rows and three columns, three times: whole, cut into its two rows, and cut into its three columns.](pictures/two_ways.svg)
#
# So a matrix is a **stack of vectors** in two ways: of its rows, one below the other, or of its columns, side by side. You will need both.

# %% tags=["demo"]
A = np.array([[1, 2, 3], [4, 5, 6]])
A.shape, A[0], A[:, 1]

# %% [markdown]
# `A[0]` is the first row, of shape `(3,)`; `A[:, 1]` is the second column, of shape `(2,)`. Both are plain vectors: their shape does not say whether they were a row or a column.
#
# In this course the rows of a data matrix are samples: `X` above holds a hundred digits, one in each row. The columns of a weight matrix are neurons: `W` holds ten templates, one in each column.

# %% [markdown]
# ## Add
#
# Matrices of the same shape are added entry by entry, and a number multiplies every entry, as with vectors. One use of this is in nearly every deep network of today: a **residual connection** adds what a layer computed to what went in, $x + f(x)$. The layer then need not rebuild its input; it only has to find the *change*.

# %% tags=["demo"]
photo = data.gray_photo()
blurred = sum(np.roll(photo, (i, j), axis=(0, 1)) for i in (-1, 0, 1) for j in (-1, 0, 1)) / 9
change = 2 * (photo - blurred)
show_images([photo, change, np.clip(photo + change, 0, 1)], titles=["x", "f(x): details", "x + f(x): sharper"])

# %% [markdown]
# **Predict, then run.** What does NumPy make of a matrix plus a single row? Of a matrix plus a column?

# %% tags=["demo"]
A = np.array([[1.0, 2.0], [3.0, 4.0]])
print(A + np.array([10.0, 0.0]))
print(A + np.array([[10.0], [0.0]]))

# %% [markdown]
# The row was repeated downwards, the column to the right, silently. In `X @ W + b` this is what you want: every digit gets the same ten numbers added. Where you meant two tables of one shape, it hides a mistake. Look at the shapes before you trust a sum.

# %% [markdown]
# ## Multiply entry by entry
#
# **Predict, then run.** Each pixel of the photograph is multiplied by a number from 0 to 1, which falls off from the centre. What will you see?

# %% tags=["demo"]
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

    Parameters: image, array of shape (height, width) or (height, width, 3); mask, array of truth values, of
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
check([[[1, 2, 3], [4, 5, 6], [7, 8, 9]], [[9, 8, 7], [6, 5, 4], [3, 2, 1]]], [[True, False, True], [False, True, False]]).gives(
    [[[1, 2, 3], [0, 0, 0], [7, 8, 9]], [[0, 0, 0], [6, 5, 4], [0, 0, 0]]]
)
### BEGIN HIDDEN TESTS
check.hidden("grey and colour images of other sizes")
rng = np.random.default_rng(43)
for shape in ((5, 3), (2, 6, 3), (3, 3, 3), (1, 4, 3)):
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
# Click on the digit to switch pixels off and on. The picture on the right is made by *your* `apply_mask`, and ten templates like the office's read it.

# %% tags=["demo"]
from course_lib.lessons.matrices import widgets

widgets.mask_painter("apply_mask")

# %% [markdown]
# ## Flip a table
#
# The **transpose** $A^\top$ turns rows into columns: entry $(i, j)$ goes to $(j, i)$. Seen as a picture, the table is flipped over its diagonal. In NumPy it is `A.T`.

# %% tags=["demo"]
from course_lib.lessons.matrices import widgets

widgets.transpose_flip()

# %% [markdown]
# ### Predict: transpose or reshape?
#
# `A.T` has the shape (3, 2), and so has `A.reshape(3, 2)`. With `A = [[1, 2, 3], [4, 5, 6]]`: what is the **first row** of each? Answer with two lists, that of the transpose first.
#
# <details><summary>Hint 1</summary>Entry (i, j) goes to (j, i). Which entries of A arrive in the row i = 0 of the transpose?</details>
# <details><summary>Hint 2</summary>Write the six numbers of A in one line, as <code>reshape</code> reads them, and fill the new table from that line.</details>

# %% nbgrader={"grade": false, "grade_id": "predict_first_rows", "locked": false, "schema_version": 3, "solution": true, "task": false}
def predict_first_rows():
    """The first row of A.T, and that of A.reshape(3, 2): two lists."""
    ### BEGIN SOLUTION
    return [1, 4], [1, 2]
    ### END SOLUTION

# %% tags=["demo"]
import numpy as np

from course_lib.tasks import predicted

with predicted("predict_first_rows") as prediction:
    A = np.array([[1, 2, 3], [4, 5, 6]])
    prediction.against(
        (A.T[0], A.reshape(3, 2)[0]),
        wrong={
            ((1, 2), (1, 4)): "It is the other way round: reshape keeps the order in which the numbers stand.",
            ((1, 4), (1, 4)): "Then the two would be the same. reshape goes on reading along the rows of A.",
            ((1, 2), (1, 2)): "Then the two would be the same. The first row of the transpose is the first *column* of A.",
        },
        because="A transpose moves entries; reshape leaves the row of all numbers as it is, and only cuts it elsewhere.",
    )
    print(A.T)
    print(A.reshape(3, 2))

# %% [markdown]
# ![The numbers 1 to 6 in a table of two rows. Transposed, the colours of the two rows become the two columns. Reshaped, the numbers run on in their order, and the middle row has both colours.](pictures/transpose_or_reshape.svg)

# %% [markdown]
# ### Debug: Tuesday's reader
#
# Here is what the colleague wrote, as a function. Take two images of three pixels, and weights that pass the pixels on as they are:
#
# ```
# scores_in_columns([[1, 0, 0], [0, 1, 0], [0, 0, 1]], [[1, 2, 3], [4, 5, 6]])
#     →  [[1, 2], [3, 4], [5, 6]]        expected [[1, 4], [2, 5], [3, 6]]
# ```
#
# <details><summary>Hint 1</summary>The first column of the result should come from the first image alone.</details>
# <details><summary>Hint 2</summary>Compute <code>columns</code> for the example by hand. Which image do the numbers of its first column come from?</details>

# %% nbgrader={"grade": false, "grade_id": "scores_in_columns", "locked": false, "schema_version": 3, "solution": true, "task": false}
def scores_in_columns(W, X):
    """The scores of images, one column for each image.

    Parameters: W, array of shape (n_pixels, n_classes); X, array of shape (n_images, n_pixels), one image in each row.
    Returns: array of shape (n_classes, n_images).
    """
    ### BEGIN SOLUTION
    return W.T @ X.T
    ### END SOLUTION
    ### BEGIN GIVEN
    # columns = X.reshape(X.shape[1], X.shape[0])
    # return W.T @ columns
    ### END GIVEN

# %% nbgrader={"grade": true, "grade_id": "check_scores_in_columns", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
from course_lib.checks import Check

check = Check("scores_in_columns", points=2)
check([[1, 0, 0], [0, 1, 0], [0, 0, 1]], [[1, 2, 3], [4, 5, 6]]).gives([[1, 4], [2, 5], [3, 6]])
check([[1, 2], [0, 1], [3, 0]], [[1, 2, 3], [4, 5, 6], [0, 0, 1], [1, 0, 0]]).gives([[10, 22, 3, 1], [4, 13, 0, 2]])
### BEGIN HIDDEN TESTS
check.hidden("other numbers of images, pixels and classes")
rng = np.random.default_rng(441)
for images_, pixels_, classes in ((5, 3, 2), (2, 6, 4), (4, 4, 4), (1, 5, 3)):
    P, Q = rng.normal(size=(pixels_, classes)), rng.normal(size=(images_, pixels_))
    check(P, Q).gives(np.einsum("pc,ip->ci", P, Q))
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# That is what happened on Tuesday. `X.reshape(64, 100)` has the shape that was wanted, but a column of it holds pixels of many different digits. The same slip waits wherever axes change places, with images above all: lesson:tensors comes back to it.

# %% [markdown]
# ### Exercise: `is_symmetric`
#
# A matrix that equals its own transpose is **symmetric**. Tables of the distances within one set of points are symmetric, and so are the covariances of lesson:eigenvectors. Numbers that were computed differ in the last digits, so compare with a small tolerance, as `np.allclose` does. A matrix that is not square isn't symmetric.
#
# <details><summary>Hint 1</summary>Look at the two lengths of <code>A.shape</code> first: only a square can be compared with its transpose entry by entry.</details>
# <details><summary>Hint 2</summary><code>np.abs(A - A.T)</code> has the size of each difference, and all of them must be small. (The plain sum of <code>A - A.T</code> is 0 for <em>every</em> square A.)</details>

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
check([[1, 2, 3], [2, 1, 4], [3, 5, 1]]).gives(False)
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
check([[1, 2, 3], [3, 1, 2], [2, 3, 1]]).gives(False)
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
# The two are the same. `A @ x` is a **linear combination of the columns of A**, and the entries of x are its coefficients. Look at it by rows, and it is a list of dot products: entry $i$ of $x_1 a_1 + \dots + x_n a_n$ is $a_{i1} x_1 + \dots + a_{in} x_n$, row $i$ times $x$. Here the first is $1 \cdot 10 + 2 \cdot 1 = 12$.
#
# ![The product of a table of three rows and two columns with the vector (10, 1). Above, by rows: each row meets the vector and gives one number. Below, by columns: ten times the first column plus once the second.](pictures/two_views.svg)
#
# Two views, one result. So x needs one entry for each *column* of A, and the result has one entry for each *row*.

# %% [markdown]
# ### Exercise: `matvec`
#
# Write it **as a combination of columns**, one scaled column after the other. Building it yourself is the point, and earns a quarter of the points: no `@`, no `np.dot` or anything of that kind.
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
# ## Meet matrices that do little
#
# Which matrix changes nothing? $Ax$ combines the columns with the coefficients $x$. It is $x$ itself if the columns are $[1, 0, 0]$, $[0, 1, 0]$, $[0, 0, 1]$. This is the **identity** $I$, `np.eye(3)`: the 1 among the matrices, with $Ix = x$ for every $x$.
#
# A **diagonal matrix** has any numbers on the diagonal, and zeros everywhere else: `np.diag([10, 1, 3])`. It multiplies the first entry of a vector by 10, the second by 1, the third by 3.

# %% [markdown]
# ## Multiply two matrices
#
# A vector is multiplied by $B$, and the result by $A$. Which *one* matrix does both? Ask for its columns. The first is what it makes of $[1, 0, 0]$, since those coefficients pick the first column alone. $B$ makes $b_1$ of it, its own first column, and $A$ makes $Ab_1$ of that. Likewise for the others, so there is no choice. Multiply $A$ by each column of $B$, and set the results side by side: that is the **matrix product** $AB$. (It does both to *every* vector, as you will see further down.)
#
# With $I$ nothing changes: $AI$ has the columns of $A$, and so has $IA$, since $Ia_1 = a_1$. (If $A$ has the shape (2, 3), the first $I$ is 3 × 3 and the second 2 × 2.)
#
# Entry $(i, j)$ is then row $i$ of $A$ times column $j$ of $B$:
#
# $$(AB)_{ij} = \sum_k a_{ik}\, b_{kj}.$$
#
# A row of $A$ must therefore be as long as a column of $B$. That is the **shape rule**: the inner numbers must agree, and vanish; the outer ones stay.
#
# ![A block of m rows and n columns times a block of n rows and p columns gives a block of m rows and p columns. A row of the first and a column of the second, both n long, give one entry.](pictures/shape_rule.svg)

# %% [markdown]
# ### Exercise: `matmul_shape`
#
# On its way through a network a batch meets one matrix after another. What happens to its numbers in between leaves the shape alone, so the shapes are those of a chain, `X @ W1 @ W2 @ …`. Learn to see the shape of its result, and a mismatch, before anything is computed: for two shapes or more, in the order of the product. Where two neighbours don't fit, raise `ValueError`.
#
# <details><summary>Hint 1</summary>Go along the chain: keep the shape of the product so far, and let it meet the next shape.</details>
# <details><summary>Hint 2</summary>Inside the function, <code>shapes</code> is a tuple: <code>shapes[0]</code> is the first shape, <code>shapes[1:]</code> are the others.</details>

# %% nbgrader={"grade": false, "grade_id": "matmul_shape", "locked": false, "schema_version": 3, "solution": true, "task": false}
def matmul_shape(*shapes):
    """The shape of a product of two or more matrices.

    Parameters: shapes, two or more, each of two numbers: (rows, columns).
    Returns: the shape of the product, a tuple (rows, columns).
    Raises ValueError if the matrices cannot be multiplied.

    >>> matmul_shape((100, 64), (64, 32), (32, 10))
    (100, 10)
    """
    ### BEGIN SOLUTION
    rows, inner = shapes[0]
    for next_rows, next_columns in shapes[1:]:
        if inner != next_rows:
            raise ValueError(f"rows of {inner} entries and columns of {next_rows} do not meet")
        inner = next_columns
    return rows, inner
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_matmul_shape", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
from course_lib.checks import Check

check = Check("matmul_shape", points=2)
check((100, 64), (64, 10)).gives((100, 10))
check((2, 3), (3, 5), (5, 4)).gives((2, 4))
check((100, 64), (10, 64)).refuses("the inner numbers do not agree")
check((5, 2), (4, 5)).refuses("the inner numbers do not agree")
check((2, 3), (3, 5), (4, 5)).refuses("the second and third do not fit")
check((2, 3), (3, 3), (2, 4), (4, 6)).refuses("the second and third do not fit")
### BEGIN HIDDEN TESTS
check.hidden("row and column vectors")
check((1, 7), (7, 1)).gives((1, 1))
check((7, 1), (1, 4)).gives((7, 4))
check((1, 4), (4, 1), (1, 3)).gives((1, 3))
check.hidden("outer numbers that agree where the inner ones don't")
check((4, 3), (2, 4)).refuses("the inner numbers do not agree")
check((5, 3), (5, 3)).refuses("the inner numbers do not agree")
check.hidden("square matrices, and longer chains")
check((6, 6), (6, 6)).gives((6, 6))
check((2, 9), (9, 4), (4, 4), (4, 7), (7, 5)).gives((2, 5))
check((3, 2), (5, 4), (4, 6)).refuses("the first two do not fit")
check((2, 9), (9, 4), (4, 3), (2, 5)).refuses("the last two do not fit")
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
# ### Predict: from the left or from the right?
#
# With `D = np.diag([10, 1])` and `A = [[1, 2], [3, 4]]`: what are `D @ A` and `A @ D`? Answer with two lists of two rows each.
#
# <details><summary>Hint 1</summary>The columns of A @ D are A times the columns of D: A @ [10, 0] and A @ [0, 1].</details>
# <details><summary>Hint 2</summary>The columns of D @ A are D times the columns of A: D @ [1, 3] and D @ [2, 4].</details>

# %% nbgrader={"grade": false, "grade_id": "predict_diagonal", "locked": false, "schema_version": 3, "solution": true, "task": false}
def predict_diagonal():
    """D @ A and A @ D: two lists of two rows each."""
    ### BEGIN SOLUTION
    return [[10, 20], [3, 4]], [[10, 2], [30, 4]]
    ### END SOLUTION

# %% tags=["demo"]
import numpy as np

from course_lib.tasks import predicted

with predicted("predict_diagonal") as prediction:
    D, A = np.diag([10, 1]), np.array([[1, 2], [3, 4]])
    prediction.against(
        (D @ A, A @ D),
        wrong={
            (((10, 2), (30, 4)), ((10, 20), (3, 4))): "The two are exchanged.",
            (((10, 0), (0, 4)), ((10, 0), (0, 4))): "That is entry by entry, D * A. A matrix product also combines.",
            (((10, 20), (3, 4)), ((10, 20), (3, 4))): "The order matters: from the right, D works on the columns of A.",
            (((10, 2), (30, 4)), ((10, 2), (30, 4))): "The order matters: from the left, D works on the rows of A.",
        },
        because="From the left a diagonal matrix multiplies the rows, from the right the columns.",
    )
    print(D @ A)
    print(A @ D)

# %% [markdown]
# The columns of a data matrix are its features, so a diagonal matrix from the right scales each feature by a number of its own. The division by the deviations in lesson:norms was such a product. Nobody builds the matrix for it: `A * [10, 1]` does the same without the zeros.

# %% [markdown]
# ## Read the error
#
# This is one of the most frequent errors in deep learning. In NumPy's words:

# %% tags=["demo"]
try:
    np.ones((100, 64)) @ np.ones((10, 64))
except ValueError as error:
    print(error)

# %% [markdown]
# Look at the end: 64 numbers in a row of the first, 10 in a column of the second. (NumPy counts from 0: "operand 1" is the second matrix, and its "core dimension 0" counts its rows.) PyTorch puts the same more plainly: *mat1 and mat2 shapes cannot be multiplied (100x64 and 10x64)*.
#
# <!-- chosen: 100; 100x64 and 10x64 -->

# %% [markdown] nbgrader={"grade": false, "grade_id": "choices_message", "locked": true, "schema_version": 3, "solution": false, "task": false}
# ### Choose: what does this message want?
#
# `X` holds 32 images of 28 × 28 pixels, in the shape (32, 28, 28). A layer has weights of shape (784, 128). PyTorch says:
#
# *mat1 and mat2 shapes cannot be multiplied (896x28 and 784x128)*
#
# Which change is right?
#
# - **A.** Transpose the weights to (128, 784): the inner numbers don't agree.
# - **B.** `X.reshape(32, 784)`: each image becomes a row of 784 pixels.
# - **C.** `X.reshape(784, 32).T`: the pixels become columns, and the result has the shape (32, 784).
# - **D.** Make weights of shape (28, 128): the rows of X have 28 numbers.
#
# <!-- chosen: 784; 128; 896x28 and 784x128 -->

# %% nbgrader={"grade": false, "grade_id": "choose_message", "locked": false, "schema_version": 3, "solution": true, "task": false}
def choose_message():
    """The letter of your choice, as text."""
    ### BEGIN SOLUTION
    return "B"
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_choose_message", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
from course_lib.tasks import Choice

check = Choice("choose_message", "ABCD", points=1)
### BEGIN HIDDEN TESTS
check.key(
    "B",
    A="28 and 128 don't agree either. And the weights are as they should be: 784 inputs, 128 units.",
    B="896 is 32 · 28: every row of pixels was taken for a sample. Flattened, 32 samples of 784 pixels meet 784 weights.",
    C="It runs, and it is Tuesday's mistake: reshape keeps the numbers in their order, so that a row of the result mixes pixels of many images.",
    D="It runs, and gives a result of shape (32, 28, 128): each row of pixels by itself goes through the layer, which never sees a whole image.",
)
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# When shapes do not fit, ask what you meant:
#
# - a dot product for each pair of *rows*? Transpose the second: `A @ B.T`, as for the distances of lesson:norms.
# - entry by entry? The Hadamard product, `A * B`.
# - images where vectors are expected? Flatten each of them: `X.reshape(len(X), -1)`.
# - one sample where a batch is expected? Give it a first axis: `x[None, :]`.

# %% [markdown]
# ### Exercise: `matmul`
#
# From dot products of rows and columns. Building it yourself is the point, and earns a quarter of the points: no `@`, no `np.dot` or anything of that kind; use `np.sum` and entry-by-entry multiplication, as in `dot` of lesson:dot_product.
# If the shape rule is broken, raise `ValueError`: your `matmul_shape` does.
#
# <details><summary>Hint 1</summary>Zeros of shape (m, p), then two loops, over i and over j.</details>
# <details><summary>Hint 2</summary>Row i is <code>A[i]</code>, column j is <code>B[:, j]</code>.</details>

# %% nbgrader={"grade": false, "grade_id": "matmul", "locked": false, "schema_version": 3, "solution": true, "task": false}
def matmul(A, B):
    """Multiply two matrices.

    Parameters: A, array of shape (m, n); B, array of shape (n, p).
    Returns: array of shape (m, p).
    Raises ValueError unless A has as many columns as B has rows.

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
check([[0.5], [2]], [[3, 4, 5]]).gives([[1.5, 2, 2.5], [6, 8, 10]])
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
# ## Mind the order, choose the grouping
#
# **Predict, then run.** The first matrix turns a vector by 90° counter-clockwise, the second one doubles its first entry. Are the two products the same?

# %% tags=["demo"]
turn, stretch = np.array([[0, -1], [1, 0]]), np.array([[2, 0], [0, 1]])
print(turn @ stretch)
print(stretch @ turn)

# %% [markdown]
# They aren't: $AB$ and $BA$ are different matrices in general, even where both exist.
#
# But the *grouping* does not matter: $(AB)x = A(Bx)$ for every $x$. Why? First, $A$ takes a combination to the same combination of results: in $A(cu + dv)$ column $j$ gets the coefficient $cu_j + dv_j$, so it is $c\,Au + d\,Av$. Now the columns of $AB$ are $Ab_1, Ab_2, \dots$, and therefore
#
# $$(AB)x = x_1 Ab_1 + x_2 Ab_2 + \dots = A(x_1 b_1 + x_2 b_2 + \dots) = A(Bx).$$

# %% [markdown]
# So $AB$ means: **first $B$, then $A$**. That is why the order matters. Follow one vector:
#
# ![Two planes with the vector x = (1, 1). On the left it is stretched to (2, 1) and then turned to (−1, 2). On the right it is turned to (−1, 1) and then stretched to (−2, 1): another end.](pictures/two_orders.svg)
#
# Put several such $x$ side by side, and $(AB)x = A(Bx)$ becomes $(AB)C = A(BC)$. The result is the same, but is the work?

# %% [markdown]
# ### Predict: count the multiplications
#
# `A` and `B` have the shape (n, n), `x` has n entries. How many multiplications of two numbers does `A @ (B @ x)` take, and how many `(A @ B) @ x`?
#
# <details><summary>Hint 1</summary>A matrix times a vector: n dot products of n multiplications each.</details>
# <details><summary>Hint 2</summary>A matrix times a matrix: n · n dot products.</details>

# %% tags=["demo"]
from course_lib.tasks import draw

n = draw("predict_multiplications", n=(100, 900))

# %% nbgrader={"grade": false, "grade_id": "predict_multiplications", "locked": false, "schema_version": 3, "solution": true, "task": false}
def predict_multiplications():
    """The multiplications of A @ (B @ x), and those of (A @ B) @ x: two whole numbers."""
    ### BEGIN SOLUTION
    return 2 * n**2, n**3 + n**2
    ### END SOLUTION

# %% tags=["demo"]
import numpy as np

from course_lib.tasks import predicted

with predicted("predict_multiplications") as prediction:
    matrix, vector = np.ones((n, n)), np.ones(n)
    once = int((matrix @ vector).sum())  # of ones, each multiplication adds 1 to the sum of all entries
    whole = int((matrix @ matrix).sum())
    prediction.against(
        (2 * once, whole + once),
        wrong={
            (2 * n**2, n**3): "The vector comes after: another n² multiplications.",
            (n**2, n**3): "Two products each: n² twice for the first, n³ and n² for the second.",
            (2 * n**2, 2 * n**3): "The second product of (A @ B) @ x has a vector in it: n² only.",
        },
        because="Two times a matrix with a vector, 2n², against once a matrix with a matrix and once with a vector, n³ + n²: the brackets make a factor of about n/2.",
    )
    print(f"{(whole + once) / (2 * once):.0f} times as much work for the same vector")

# %% [markdown]
# Keep the brackets where the vectors are. That is why a network's gradients are computed from the back to the front (lesson:backpropagation): the loss at the end is one number, so that is where a vector stands.
#
# And a transpose turns the order around, $(AB)^\top = B^\top A^\top$. Entry $(i, j)$ of the left side is row $j$ of $A$ times column $i$ of $B$; on the right side it is row $i$ of $B^\top$ times column $j$ of $A^\top$. These are the same two vectors.

# %% [markdown]
# ## See one product in four ways
#
# A column times a row, `(m, 1) @ (1, n)`, is a table: each number of the one times each number of the other. It is called the **outer product** $u v^\top$, in NumPy `np.outer(u, v)`. With it, the same $AB$ can be read in four ways:
#
# 1. **entries**: row times column, a table of dot products;
# 2. **rows**: each row of $AB$ is a combination of the rows of $B$;
# 3. **columns**: each column of $AB$ is a combination of the columns of $A$;
# 4. **outer products**: column $k$ of $A$ times row $k$ of $B$, added up over $k$.
#
# All four are $\sum_k a_{ik} b_{kj}$: hold $i$ and $j$ fixed, or only $i$, or only $j$, or take one $k$ at a time for all $i$ and $j$.
#
# ![One product as a sum of two tables. At the left of the first stands the first column, on top of it the first row, and in each field the product of the two numbers at its edges; likewise for the second column and the second row.](pictures/outer_products.svg)

# %% tags=["demo"]
A, B = np.array([[1, 2], [3, 4]]), np.array([[5, 6], [7, 8]])
entries = np.array([[A[i] @ B[:, j] for j in range(2)] for i in range(2)])
by_rows = np.array([A[i, 0] * B[0] + A[i, 1] * B[1] for i in range(2)])
by_columns = np.column_stack([B[0, j] * A[:, 0] + B[1, j] * A[:, 1] for j in range(2)])
by_outer_products = np.outer(A[:, 0], B[0]) + np.outer(A[:, 1], B[1])
for view in (entries, by_rows, by_columns, by_outer_products):
    print(view.tolist())

# %% [markdown]
# The last view says that a product is a *sum of simple patterns*. Lesson:svd_pca chooses such a sum so that its first $k$ terms come as near to the matrix as any $k$ terms can.

# %% [markdown]
# ## Sort the post yourself
#
# The first hundred new digits were 94 % right. Read all 797 that no template was made of, with your own `matmul`. And which digits are taken for which? A product can count that too. `np.eye(10)[truth]` has for each digit the row of $I$ whose 1 says which it is, `np.eye(10)[read]` the one that says what it was taken for. The outer product of the two is a table with a single 1, and the last of the four views adds all tables up.
#
# <!-- figure: printed(r"(94%) read correctly") -->
# <!-- figure: len(data.digits()[1][1000:]) -->

# %% tags=["demo"]
with needs("matmul_shape", "matmul"):
    X, truth = pixels[1000:], labels[1000:]
    read = (matmul(X, W) + b).argmax(axis=1)
    print(f"{np.mean(read == truth):.0%} of {len(X)} read correctly")
    plot_matrix(matmul(np.eye(10)[truth].T, np.eye(10)[read]))

# %% [markdown]
# Entry $(i, j)$ says how often an $i$ was read as a $j$: a **confusion matrix**. The diagonal counts the digits that were read correctly, 89 % in all. (A hundred digits were too few to know that.) And it says where a better reader has to be better: most often a 1 is taken for a 9. Better templates than means can be learned (lesson:training).
#
# <!-- figure: printed(r"(89%) of 797 read correctly") -->

# %% [markdown]
# ## Where this returns in deep learning
#
# - A **layer** is $\sigma(XW + b)$: a matrix product, a row added to each row, a simple function of each entry (lesson:layers).
# - **Residual connections**, $x + f(x)$, make very deep networks trainable (lesson:initialization), and stand in every block of a transformer (lesson:transformer).
# - The **Hadamard product** with a mask is dropout (lesson:regularization) and every gate of an LSTM (lesson:lstm_gru).
# - The **transpose** carries gradients backwards, and the **outer product** of an input and the gradient of its output is one sample's share in the gradient of a weight matrix (lesson:backpropagation).

# %% [markdown]
# ## Quick questions

# %% tags=["demo"]
quiz(
    choice_question(
        "X has shape (32, 100), W has shape (100, 10). What is the shape of X @ W?",
        right="(32, 10)",
        because="The inner 100s meet and vanish.",
        wrong={"(100, 100)": "The inner numbers vanish; the outer ones stay.", "(10, 32)": "Rows come from X, columns from W: that is the shape of (X @ W).T.", "they cannot be multiplied": "100 and 100 agree."},
    ),
    choice_question(
        "A and B both have shape (3, 5). Which of these works?",
        right="A @ B.T",
        because="(3, 5) @ (5, 3) gives (3, 3).",
        wrong={"A @ B": "5 and 3 do not agree.", "A.T @ B.T": "(5, 3) @ (5, 3): 3 and 5 do not agree.", "B @ A": "5 and 3 do not agree."},
    ),
    number_question(
        "A @ x with A = [[1, 2], [3, 4]] and x = [2, −3]. What is the second entry?",
        answer=-6,
        because="3·2 + 4·(−3).",
        wrong={
            18: "The sign of the second coefficient was lost.",
            -8: "That is 2·2 + 4·(−3): you took the second column, take the second row.",
            -4: "That is the first entry.",
        },
    ),
    choice_question(
        "Images of shape (10, 8, 8) are to become a matrix with one image in each column, its pixels row by row. Which line does it?",
        right="X.reshape(10, 64).T",
        because="First each image becomes a row, then the rows become columns.",
        wrong={
            "X.reshape(64, 10)": "The shape is right. But reshape keeps the order of the numbers: the first column gets every tenth of them, from all images.",
            "X.T.reshape(64, 10)": "X.T has shape (8, 8, 10): its last axis counts the images, so each column is one image. But its pixels stand column by column.",
        },
    ),
    choice_question(
        "What does A ⊙ M do, if M holds only zeros and ones?",
        right="it keeps some entries of A and sets the others to zero",
        because="Times 1 keeps, times 0 erases.",
        wrong={"it picks some rows of A": "A matrix product with a matrix of zeros and ones, from the left, can do that.", "it flips A": "That is the transpose."},
    ),
    choice_question(
        "(AB)ᵀ equals …",
        right="BᵀAᵀ",
        because="A transpose turns the order around: only then do the shapes fit for all A and B.",
        wrong={"AᵀBᵀ": "For (2, 3) times (3, 4) those shapes would be (3, 2) times (4, 3): they don't fit.", "AB": "Only if AB happens to be symmetric."},
    ),
)

# %% [markdown]
# ## What you can do now
#
# | In words | Formula | NumPy | You wrote |
# |---|---|---|---|
# | add two tables | $A + B$ | `A + B` | |
# | multiply entry by entry | $A \odot B$ | `A * B` | |
# | keep what a mask keeps | | `image * mask` (grey), `image * mask[:, :, None]` (colour) | `apply_mask` |
# | rows into columns | $A^\top$ | `A.T` | |
# | scores, one column for each image | $W^\top X^\top$ | `W.T @ X.T` | `scores_in_columns` |
# | equal to its transpose? | $A = A^\top$ | `A.shape == A.T.shape and np.allclose(A, A.T)` | `is_symmetric` |
# | change nothing; scale entries | $Ix = x$ | `np.eye(n)`, `np.diag(d)` | |
# | combine columns | $Ax$ | `A @ x` | `matvec` |
# | the shape rule | $(m, n)(n, p) \to (m, p)$ | | `matmul_shape` |
# | all dot products of rows and columns | $AB$ | `A @ B` | `matmul` |
# | a table from two vectors | $u v^\top$ | `np.outer(u, v)` | |
#
# **Further reading.** Gilbert Strang, [*Multiplication and inverse matrices*](https://ocw.mit.edu/courses/18-06-linear-algebra-spring-2010/), lecture 3 of MIT 18.06; 3Blue1Brown,
# [*Matrix multiplication as composition*](https://www.3blue1brown.com/lessons/matrix-multiplication); He and others, [*Deep Residual Learning*](https://arxiv.org/abs/1512.03385), where $x + f(x)$ comes from; Boyd and Vandenberghe,
# [*Introduction to Applied Linear Algebra*](https://web.stanford.edu/~boyd/vmls/), chapters 6 and 10.
#
# **Next:** in lesson:transformations a matrix moves the whole plane.
