# ---
# jupyter:
#   jupytext:
#     text_representation: {extension: .py, format_name: percent}
#   kernelspec: {display_name: Python 3, language: python, name: python3}
#   course: {part: 2, title: "Tensors, batches and vectorised computation", builds: "the batches that a network is fed with, and code a hundred times as fast as a loop", minutes: 75}
# ---

# %% [markdown]
# # Tensors, batches and vectorised computation
#
# **You will build** what stands between raw data and a network: standardised columns, one-hot labels, batches; and you will measure why nobody writes loops over numbers in Python.
#
# **You need** matrices and their product (lesson:matrices).
#
# **It takes** about 75 minutes.

# %% nbgrader={"grade": false, "grade_id": "imports", "locked": true, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib import data
from course_lib.checks import Check
from course_lib.demo import needs
from course_lib.plots import plot_bars, show_images
from course_lib.quiz import choice_question, number_question, quiz
from course_lib.timing import seconds

# %% [markdown]
# ## Run a race
#
# The dot product of two vectors with a million entries, written as a loop, and written with NumPy. **Predict, then run:** how many times faster is the second?

# %% tags=["demo"]
a, b = np.random.default_rng(0).normal(size=(2, 1_000_000))
loop = seconds(lambda: sum(x * y for x, y in zip(a, b)))
whole = seconds(lambda: a @ b)
print(f"loop {1000 * loop:.1f} ms, NumPy {1000 * whole:.2f} ms: {loop / whole:.0f} times as fast")

# %% [markdown]
# The same million products and additions, on the same machine. Training a network takes billions of such steps for every second of your patience. By the end of this lesson you will know where the time goes, and how to hand NumPy whole arrays instead of single numbers.

# %% [markdown]
# ## Count the axes
#
# A scalar has no axis, a vector one, a matrix two. Data often need more:

# %% tags=["demo"]
photo = data.photo("china")
digits, labels = data.digits()
print("a colour photograph", photo.shape)
print("a batch of digits  ", digits.shape)

# %% [markdown]
# An array with any number of axes is called a **tensor** in deep learning. The photograph's axes are height, width, and colour; the batch's are sample, height, and width. The **shape** lists how long each axis is.
#
# By convention the **first axis is the batch**: one entry per sample. A batch of sequences has the shape (time, sample, feature) in this course, *time first*, since a recurrent network walks along time (lesson:rnn). Many libraries put the sample first there too: look at the shape before you believe a name.

# %% [markdown]
# ### Play: slice a photograph
#
# Each index takes away one axis; each slice `start:stop:step` keeps it.

# %% tags=["demo"]
from course_lib.lessons.tensors import widgets

widgets.slicer()

# %% [markdown]
# ## Lay images out as rows
#
# A layer multiplies rows by a matrix, so a batch of images is first laid out as a batch of rows: `(N, height, width)` to `(N, height · width)`.
#
# ### Exercise: `batch_to_matrix`
#
# It should also take colour images, `(N, height, width, channels)`: everything but the first axis is flattened.
#
# <details><summary>Hint</summary>In <code>reshape</code>, one length may be −1: NumPy works it out. Which one do you know?</details>

# %% nbgrader={"grade": false, "grade_id": "batch_to_matrix", "locked": false, "schema_version": 3, "solution": true, "task": false}
def batch_to_matrix(images):
    """Lay a batch of images out as rows.

    Parameters: images, array of shape (N, ...), with one or more axes after the first.
    Returns: array of shape (N, number of values per image).

    >>> batch_to_matrix(np.array([[[1.0, 2.0], [3.0, 4.0]], [[5.0, 6.0], [7.0, 8.0]]]))
    array([[1., 2., 3., 4.],
           [5., 6., 7., 8.]])
    """
    ### BEGIN SOLUTION
    return images.reshape(len(images), -1)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_batch_to_matrix", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
from course_lib.checks import Check

check = Check("batch_to_matrix", points=2)
check([[[1, 2, 3], [4, 5, 6]], [[7, 8, 9], [10, 11, 12]]]).gives([[1, 2, 3, 4, 5, 6], [7, 8, 9, 10, 11, 12]])
check([[[1, 2], [3, 4]], [[5, 6], [7, 8]], [[9, 0], [1, 2]]]).gives([[1, 2, 3, 4], [5, 6, 7, 8], [9, 0, 1, 2]])
check([[[[1, 2, 3], [4, 5, 6]]], [[[7, 8, 9], [0, 1, 2]]]]).gives([[1, 2, 3, 4, 5, 6], [7, 8, 9, 0, 1, 2]])
### BEGIN HIDDEN TESTS
check.hidden("other sizes, colour images too")
rng = np.random.default_rng(61)
for shape in ((5, 2, 3), (1, 4, 4), (3, 2, 5, 3), (4, 1, 1)):
    batch = rng.random(shape)
    check(batch).gives([list(picture.flat) for picture in batch])
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ## Turn colours into grey
#
# The eye sees green as brighter than red, and red as brighter than blue. Grey is therefore a weighted sum, $0.299\,r + 0.587\,g + 0.114\,b$: a dot product along the last axis.
#
# ### Exercise: `to_grayscale`
#
# For one image, a batch, or a batch of films: whatever comes before the last axis stays.
#
# <details><summary>Hint</summary><code>@</code> with a vector of length 3 on the right sums over the last axis, however many there are before it.</details>

# %% nbgrader={"grade": false, "grade_id": "to_grayscale", "locked": false, "schema_version": 3, "solution": true, "task": false}
def to_grayscale(images):
    """Turn red, green and blue into brightness.

    Parameters: images, array of shape (..., 3).
    Returns: array of shape (...).

    >>> to_grayscale(np.array([[[1.0, 1.0, 1.0], [0.0, 1.0, 0.0]]])).round(3)
    array([[1.   , 0.587]])
    """
    ### BEGIN SOLUTION
    return images @ np.array([0.299, 0.587, 0.114])
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_to_grayscale", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
from course_lib.checks import Check

check = Check("to_grayscale", points=2)
check([[[1, 1, 1], [0, 1, 0]]]).gives([[1, 0.587]])
check([[1, 0, 0], [0, 0, 1], [2, 1, 0], [0, 0, 0.5]]).gives([0.299, 0.114, 1.185, 0.057])
check([[[1, 0, 0], [0, 1, 0]], [[0, 0, 1], [2, 0, 0]], [[0, 2, 0], [1, 1, 1]]]).gives(
    [[0.299, 0.587], [0.114, 0.598], [1.174, 1]]
)
### BEGIN HIDDEN TESTS
check.hidden("one pixel, an image, a batch of images")
rng = np.random.default_rng(62)
for shape in ((3,), (4, 5, 3), (2, 3, 4, 3), (3, 3, 3)):
    picture = rng.random(shape)
    check(picture).gives(0.299 * picture[..., 0] + 0.587 * picture[..., 1] + 0.114 * picture[..., 2])
### END HIDDEN TESTS
check.verdict()

# %% tags=["demo"]
with needs("to_grayscale"):
    show_images([photo, to_grayscale(photo)])

# %% [markdown]
# ## Let small shapes grow
#
# More than once NumPy silently repeated something to make it fit. Here is the rule behind it, **broadcasting**. Write the two shapes below each other, aligned at the *right*:
#
# 1. Where one has fewer axes, put ones in front of it.
# 2. Two lengths fit if they are equal, or if one of them is 1: that one is repeated.
# 3. Otherwise, an error.
#
# **Predict, then run.** Which of these work, and what shape comes out?

# %% tags=["demo"]
for first, second in (((5, 3), (3,)), ((5, 3), (5,)), ((5, 3), (5, 1)), ((5, 1), (1, 3))):
    try:
        print(first, second, "→", (np.ones(first) + np.ones(second)).shape)
    except ValueError:
        print(first, second, "→ does not fit")

# %% [markdown]
# ### Play: shape by shape
#
# Choose two shapes and see which axes are repeated.

# %% tags=["demo"]
from course_lib.lessons.tensors import widgets

widgets.broadcasting()

# %% [markdown]
# With a second axis for `u`, one multiplication makes the outer product of lesson:matrices, without any loop: `u[:, None]` has shape `(m, 1)`.

# %% tags=["demo"]
u, v = np.array([1.0, 2.0]), np.array([3.0, 4.0, 5.0])
u[:, None] * v

# %% [markdown]
# ## Take an axis away, or keep it
#
# A sum or a mean over an axis makes one number of all that lie along it, and the axis is gone. With `keepdims=True` it stays, with length 1.
#
# ### Predict: what a mean leaves
#
# A batch of films has the shape (film, picture, pixel). Write two shapes as a pair of tuples: that of `films.mean(axis=1)`, and that of `films.mean(axis=1, keepdims=True)`. Only one of the two can be subtracted from `films` again: which, and why?
#
# <details><summary>Hint 1</summary>Cross out the axis that is averaged over: axis 0 is the first.</details>
# <details><summary>Hint 2</summary>Align the shape that is left with that of <code>films</code>, at the right.</details>

# %% tags=["demo"]
from course_lib.tasks import draw

n_films, n_pictures, n_pixels = draw("predict_means", n_films=(2, 4), n_pictures=(5, 7), n_pixels=(8, 12))

# %% nbgrader={"grade": false, "grade_id": "predict_means", "locked": false, "schema_version": 3, "solution": true, "task": false}
def predict_means():
    """The two shapes: ((…), (…))."""
    ### BEGIN SOLUTION
    return (n_films, n_pixels), (n_films, 1, n_pixels)
    ### END SOLUTION

# %% tags=["demo"]
import numpy as np

from course_lib.tasks import predicted

with predicted("predict_means") as prediction:
    films = np.random.default_rng(1).random((n_films, n_pictures, n_pixels))
    without, kept = films.mean(axis=1), films.mean(axis=1, keepdims=True)
    prediction.against(
        (without.shape, kept.shape),
        wrong={
            ((n_pictures, n_pixels), (1, n_pictures, n_pixels)): "That is axis 0: axes are counted from 0.",
            ((n_films, n_pictures), (n_films, n_pictures, 1)): "That is axis 2, the last one.",
            ((n_pictures,), (1, n_pictures, 1)): "Axis 1 is what is averaged over: it goes, and the others stay.",
            ((n_films, 1, n_pixels), (n_films, n_pixels)): "The other way round: `keepdims` keeps the axis.",
        },
        because="Aligned at the right, the kept axis of length 1 is repeated for every picture; without it, films would stand below pictures.",
    )
    print("films - kept:", (films - kept).shape)
    try:
        films - without
    except ValueError as error:
        print("films - without:", error)

# %% [markdown]
# ## Bring columns to one scale
#
# In lesson:vectors, proline made nearly all of a wine's length, because of its unit. The remedy: from each column subtract its mean, then divide by its **standard deviation**, the root of the mean squared distance from the mean. Every column then has mean 0 and standard deviation 1.
#
# Divide by $n$ in that mean square (the *population* convention, NumPy's `std`; statistics books often divide by $n - 1$).

# %% [markdown]
# ### Exercise: `standardize`
#
# A column that is the same everywhere has standard deviation 0. Dividing by it gives nan, and one nan ruins a whole network. Such a column becomes all zeros.
#
# <details><summary>Hint 1</summary><code>X.mean(axis=0)</code> has one entry per column; broadcasting does the rest.</details>
# <details><summary>Hint 2</summary><code>np.where(constant, 1, std)</code> is a harmless divisor. A column is constant where its largest entry is its smallest.</details>

# %% nbgrader={"grade": false, "grade_id": "standardize", "locked": false, "schema_version": 3, "solution": true, "task": false}
def standardize(X):
    """Give every column mean 0 and standard deviation 1.

    Parameters: X, array of shape (n, d).
    Returns: array of shape (n, d); a constant column becomes zeros. Standard deviations divide by n.

    >>> standardize(np.array([[1.0, 5.0], [3.0, 5.0]]))
    array([[-1.,  0.],
           [ 1.,  0.]])
    """
    ### BEGIN SOLUTION
    constant = X.max(axis=0) == X.min(axis=0)
    return (X - X.mean(axis=0)) / np.where(constant, 1, X.std(axis=0))
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_standardize", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
from course_lib.checks import Check

check = Check("standardize", points=2)
check([[1, 5], [3, 5]]).gives([[-1, 0], [1, 0]])
check([[0, 10], [0, 30], [3, 20]]).gives([[-(0.5**0.5), -(1.5**0.5)], [-(0.5**0.5), 1.5**0.5], [2**0.5, 0]])
check([[4, 7, 1], [4, 9, 3]]).gives([[0, -1, -1], [0, 1, 1]])
### BEGIN HIDDEN TESTS
check.hidden("tables of other shapes, more columns than rows too")
rng = np.random.default_rng(64)
for n, d in ((2, 1), (10, 3), (4, 6), (3, 3)):
    table = 5 + 3 * rng.normal(size=(n, d))
    check(table).gives((table - table.mean(axis=0)) / table.std(axis=0))
check.hidden("a single row, where every column is constant")
check([[4, 7]]).gives([[0, 0]])
### END HIDDEN TESTS
check.verdict()

# %% tags=["demo"]
wines, grower, names = data.wines()
with needs("standardize"):
    before, after = wines[0], standardize(wines)[0]
    print("proline's share of the first wine's squared length:")
    print(f"before {before[-1] ** 2 / (before @ before):.1%}, after {after[-1] ** 2 / (after @ after):.1%}")

# %% [markdown]
# ## Know whose numbers you change
#
# A slice of an array is a **view**: it copies nothing, and looks at the same memory. That makes it fast, and it means that whoever writes into the slice writes into the array.

# %% tags=["demo"]
row = np.arange(6.0)
part = row[2:4]
part -= 100
print(row)

# %% [markdown]
# ### Debug: accuracy that falls while nothing is trained
#
# A classifier is tested on held-out digits after every epoch: cut into batches, with the mean picture subtracted. Nothing is trained in between, and still it gets worse from epoch to epoch. Run the cell with `centered_batches` as it is, and look at the table below it. Then mend the function. (The table comes right with it.)
#
# <details><summary>Hint 1</summary>Each batch that it returns is right. What else is different after the call?</details>
# <details><summary>Hint 2</summary><code>a -= b</code> writes into <code>a</code>; <code>a - b</code> makes a new array.</details>

# %% nbgrader={"grade": false, "grade_id": "centered_batches", "locked": false, "schema_version": 3, "solution": true, "task": false}
def centered_batches(X, mean, size):
    """Cut rows into batches, with a mean subtracted from each row.

    Parameters: X, array of shape (n, d); mean, array of shape (d,); size, the number of rows in a batch.
    Returns: a list of arrays, each of `size` rows, the last one perhaps with fewer.

    >>> centered_batches(np.array([[1.0, 5.0], [2.0, 6.0], [3.0, 7.0]]), np.array([1.0, 5.0]), 2)
    [array([[0., 0.],
           [1., 1.]]), array([[2., 2.]])]
    """
    ### BEGIN SOLUTION
    return [X[start : start + size] - mean for start in range(0, len(X), size)]
    ### END SOLUTION
    ### BEGIN GIVEN
    # batches = []
    # for start in range(0, len(X), size):
    #     batch = X[start : start + size]
    #     batch -= mean
    #     batches.append(batch)
    # return batches
    ### END GIVEN

# %% tags=["demo"]
X_train, y_train, X_held_out, y_held_out = data.split_digits()
mean = X_train.mean(axis=0)
templates = np.array([(X_train - mean)[y_train == digit].mean(axis=0) for digit in range(10)])
with needs("centered_batches"):
    for epoch in range(4):
        rows = np.vstack(centered_batches(X_held_out, mean, 32))
        nearest = ((rows[:, None] - templates) ** 2).sum(axis=2).argmin(axis=1)
        print(f"epoch {epoch}: {np.mean(nearest == y_held_out):.0%} right")

# %% nbgrader={"grade": true, "grade_id": "check_centered_batches", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
from course_lib.checks import Check

check = Check("centered_batches", points=2, care=3 / 4)
check([[1, 5], [2, 6], [3, 7]], [1, 5], 2).gives([[[0, 0], [1, 1]], [[2, 2]]])
check([[1, 2, 3], [4, 5, 6], [7, 8, 9], [0, 1, 2]], [1, 0, -1], 3).gives([[[0, 2, 4], [3, 5, 7], [6, 8, 10]], [[-1, 1, 3]]])
### BEGIN HIDDEN TESTS
check.hidden("other sizes: batches of one, one batch for all, none left over")
rng = np.random.default_rng(68)
for n, d, size in ((4, 2, 1), (5, 3, 8), (6, 2, 3), (7, 1, 2)):
    table, middle = rng.normal(size=(n, d)), rng.normal(size=d)
    check(table, middle, size).gives(np.split(table - middle, range(size, n, size)))
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ## Say a class as a vector
#
# A network ends in one number per class, and is compared with a vector that has a 1 at the right class and zeros elsewhere: **one-hot**. (Class 7 is not more than class 3: as numbers they would say so.)
#
# ### Exercise: `one_hot`
#
# The labels are an array of integers from 0 on.
#
# <details><summary>Hint 1</summary>Look at the rows of <code>np.eye(3)</code>: which of them says "class 2 of 3"?</details>
# <details><summary>Hint 2</summary>An array of integers as an index takes one row for each of them.</details>

# %% nbgrader={"grade": false, "grade_id": "one_hot", "locked": false, "schema_version": 3, "solution": true, "task": false}
def one_hot(labels, n_classes):
    """Turn class numbers into rows with a single 1.

    Parameters: labels, integer array of numbers from 0 to n_classes - 1, shape (n,); n_classes.
    Returns: array of shape (n, n_classes).

    >>> one_hot(np.array([2, 0]), 3)
    array([[0., 0., 1.],
           [1., 0., 0.]])
    """
    ### BEGIN SOLUTION
    return np.eye(n_classes)[labels]
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_one_hot", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
from course_lib.checks import Check, labels

check = Check("one_hot", points=2)
check(labels([2, 0]), 3).gives([[0, 0, 1], [1, 0, 0]])
check(labels([1, 1, 0, 1]), 2).gives([[0, 1], [0, 1], [1, 0], [0, 1]])
check(labels([1, 0, 1]), 4).gives([[0, 1, 0, 0], [1, 0, 0, 0], [0, 1, 0, 0]])
### BEGIN HIDDEN TESTS
check.hidden("more samples and classes, classes that do not occur")
rng = np.random.default_rng(65)
for n, k in ((1, 1), (20, 10), (3, 7), (5, 5)):
    numbers = rng.integers(0, k, size=n)
    check(numbers, k).gives([[float(number == j) for j in range(k)] for number in numbers])
check.hidden("labels without a 0")
check(labels([2, 1]), 3).gives([[0, 0, 1], [0, 1, 0]])
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ## Hide the bias in the matrix
#
# A layer computes $XW + b$. If every sample gets one more entry that is always 1, and $W$ one more row that holds $b$, a single product does both: $[X\; \mathbf 1]\begin{bmatrix} W \\ b\end{bmatrix}$. You used that in lesson:transformations, to fit a line.


# %% tags=["demo"]
X, W, b = np.array([[5.0, 6.0], [7.0, 8.0]]), np.array([[1.0], [2.0]]), np.array([[10.0]])
ones = np.ones((len(X), 1))
print((X @ W + b).ravel(), (np.hstack([X, ones]) @ np.vstack([W, b])).ravel())

# %% [markdown]
# ## Write products with letters
#
# `np.einsum` names every axis with a letter. Letters that do not appear on the right of the arrow are summed over. The matrix product is `"ij,jk->ik"`: j meets and vanishes.

# %% tags=["demo"]
A, B = np.arange(6.0).reshape(2, 3), np.arange(12.0).reshape(3, 4)
print(np.array_equal(np.einsum("ij,jk->ik", A, B), A @ B))
print(np.einsum("ij->j", A), np.einsum("ij->ji", A).shape, np.einsum("ij,ij->", A, A))

# %% [markdown]
# Column sums, the transpose, the squared Frobenius norm: all one notation.
#
# ### Exercise: `batched_matmul`
#
# Multiply a batch of matrices with a batch of matrices, pair by pair, with `np.einsum`: no `@`, no `np.matmul` or `np.dot`. (Attention does this with one matrix per sample and head, in lesson:attention.)
#
# <details><summary>Hint</summary>The batch axis needs a letter that stays, on both sides and on the right of the arrow.</details>

# %% nbgrader={"grade": false, "grade_id": "batched_matmul", "locked": false, "schema_version": 3, "solution": true, "task": false}
def batched_matmul(A, B):
    """Multiply matrices pair by pair.

    Parameters: A, array of shape (N, m, n); B, array of shape (N, n, p).
    Returns: array of shape (N, m, p).

    >>> batched_matmul(np.array([[[1.0, 2.0]], [[3.0, 4.0]]]), np.array([[[1.0], [1.0]], [[2.0], [0.0]]]))
    array([[[3.]],
    <BLANKLINE>
           [[6.]]])
    """
    ### BEGIN SOLUTION
    return np.einsum("bij,bjk->bik", A, B)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_batched_matmul", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
from course_lib.checks import Check

check = Check("batched_matmul", points=2)
check([[[1, 2]], [[3, 4]]], [[[1], [1]], [[2], [0]]]).gives([[[3]], [[6]]])
check([[[1, 2], [0, 1]]], [[[1, 0, 2], [3, 1, 0]]]).gives([[[7, 2, 2], [3, 1, 0]]])
check([[[1, 2], [0, 1], [2, 0]], [[1, 1], [3, 0], [0, -1]]], [[[1, 0], [2, 1]], [[0, 4], [1, 2]]]).gives(
    [[[5, 2], [2, 1], [2, 0]], [[1, 6], [0, 12], [-1, -2]]]
)
check.without("@", "np.matmul", "np.dot", "np.tensordot", "np.inner", because="here the point is to say it with einsum's letters")
### BEGIN HIDDEN TESTS
check.hidden("other shapes, where batch and matrix sizes are the same too")
rng = np.random.default_rng(67)
for N, m, n, p in ((1, 2, 3, 4), (5, 1, 2, 1), (3, 3, 3, 3), (2, 4, 1, 5)):
    P, Q = rng.normal(size=(N, m, n)), rng.normal(size=(N, n, p))
    check(P, Q).gives([np.dot(p_, q_) for p_, q_ in zip(P, Q)])
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ## See where the time goes
#
# ### Play: the race, live
#
# The picture measures on *your* machine, as you move the slider.

# %% tags=["demo"]
from course_lib.lessons.tensors import widgets

widgets.race()

# %% [markdown]
# Three things make the difference.
#
# - **No wrapping.** In a loop, Python looks up the type of every number, makes a new object for every product, and throws it away. NumPy's loop is compiled: it knows that there are only floats.
# - **Many at once.** One instruction multiplies four or eight pairs of numbers, and a matrix product uses all cores.
# - **Memory in a row.** An array's numbers lie side by side. Processors fetch neighbours together, so that walking along rows is quicker than hopping between them:

# %% tags=["demo"]
table = np.ones((3000, 3000))
along_rows = seconds(lambda: [row.sum() for row in table])
along_columns = seconds(lambda: [column.sum() for column in table.T])
print(f"row by row {1000 * along_rows:.1f} ms, column by column {1000 * along_columns:.1f} ms")

# %% [markdown]
# ## Count the work
#
# How much work is a matrix product? For $(n, m) \,@\, (m, k)$ there are $n\,k$ entries, each a dot product of length $m$: $m$ multiplications and $m - 1$ additions. Hardware makers count $2m$, one multiply-and-add per pair, so that the product takes $2\,n\,m\,k$ **floating-point operations** (FLOPs).
#
# ### Exercise: `matmul_flops`
#
# Count as hardware makers do.
#
# <details><summary>Hint</summary>How many entries does the result have, and how many operations does each of them take?</details>

# %% nbgrader={"grade": false, "grade_id": "matmul_flops", "locked": false, "schema_version": 3, "solution": true, "task": false}
def matmul_flops(n, m, k):
    """Floating-point operations of a matrix product (n, m) @ (m, k), a multiplication and an addition per pair.

    Parameters: n, m and k, positive whole numbers.
    Returns: a whole number.

    >>> matmul_flops(2, 3, 4)
    48
    """
    ### BEGIN SOLUTION
    return 2 * n * m * k
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_matmul_flops", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
from course_lib.checks import Check

check = Check("matmul_flops", points=2)
check(2, 3, 4).gives(48)
check(32, 784, 128).gives(6422528)
### BEGIN HIDDEN TESTS
check.hidden("a dot product, an outer product, large sizes")
check(1, 100, 1).gives(200)
check(5, 1, 7).gives(70)
check(4096, 4096, 4096).gives(2 * 4096**3)
### END HIDDEN TESTS
check.verdict()

# %% tags=["demo"]
n = 1000
P, Q = np.random.default_rng(0).normal(size=(2, n, n))
with needs("matmul_flops"):
    print(f"this machine does {matmul_flops(n, n, n) / seconds(lambda: P @ Q) / 1e9:.0f} billion operations a second in a matrix product")

# %% [markdown]
# ## Feed in small bites
#
# A data set is too large to be used at once, and one sample at a time would waste all this speed. Networks are trained on **minibatches**: shuffle the samples, cut them into pieces of 32 or so, take one step for each; that is an *epoch*.
#
# ### Exercise: `minibatches`
#
# Shuffle with `np.random.default_rng(seed).permutation(n)`, so that everyone gets the same order. X and y are shuffled together. The last batch may be smaller; none is left out.
#
# <details><summary>Hint 1</summary><code>order[start:start + size]</code> for start = 0, size, 2·size, …</details>
# <details><summary>Hint 2</summary>A list of pairs will do; a generator with <code>yield</code> is fine too.</details>

# %% nbgrader={"grade": false, "grade_id": "minibatches", "locked": false, "schema_version": 3, "solution": true, "task": false}
def minibatches(X, y, size, seed):
    """Shuffle samples and cut them into batches.

    Parameters: X, array of shape (n, ...); y, integer array of labels, shape (n,); size, how many samples a batch has;
        seed, for np.random.default_rng.
    Returns: a list (or generator) of pairs (X_batch, y_batch); the last may be smaller.

    >>> [len(y_batch) for _, y_batch in minibatches(np.array([[1.0], [2.0], [3.0]]), np.array([0, 1, 0]), 2, seed=0)]
    [2, 1]
    """
    ### BEGIN SOLUTION
    order = np.random.default_rng(seed).permutation(len(X))
    return [(X[order[start : start + size]], y[order[start : start + size]]) for start in range(0, len(X), size)]
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_minibatches", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false}
from course_lib.checks import Check, labels

check = Check("minibatches", points=4)
check([[10], [11], [12], [13], [14]], labels([0, 1, 2, 3, 4]), 2, 0).gives(
    [([[12], [14]], [2, 4]), ([[13], [10]], [3, 0]), ([[11]], [1])]
)
check([[10], [11], [12], [13]], labels([0, 1, 2, 3]), 4, 2).gives([([[13], [12], [10], [11]], [3, 2, 0, 1])])
### BEGIN HIDDEN TESTS
check.hidden("other numbers of samples, sizes and seeds")
rng = np.random.default_rng(68)
for n, size, seed in ((7, 3, 5), (6, 3, 2), (4, 10, 9), (1, 1, 0)):
    samples, classes = rng.normal(size=(n, 2)), rng.integers(0, 5, size=n)
    order = np.random.default_rng(seed).permutation(n)
    pieces = [order[start : start + size] for start in range(0, n, size)]
    check(samples, classes, size, seed).gives([(samples[piece], classes[piece]) for piece in pieces])
check.hidden("a batch of images")
pictures = rng.normal(size=(5, 2, 3))
order = np.random.default_rng(3).permutation(5)
check(pictures, np.arange(5), 4, 3).gives([(pictures[order[:4]], order[:4]), (pictures[order[4:]], order[4:])])
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ## Where this returns in deep learning
#
# - `standardize` is what **batch normalisation** does inside a network (lesson:initialization).
# - `one_hot` and `minibatches` start every training loop (lesson:backpropagation).
# - **Broadcasting** adds the bias to every row of a batch, in every layer (lesson:layers).
# - `batched_matmul` computes the attention of all samples and heads at once (lesson:attention), and `matmul_flops` what a model costs (lesson:initialization).

# %% [markdown]
# ## Quick questions

# %% tags=["demo"]
quiz(
    choice_question(
        "A batch of 16 colour images of 28 × 28 pixels has the shape …",
        right="(16, 28, 28, 3)",
        because="Batch first, then height, width, colour.",
        wrong={"(28, 28, 3, 16)": "The batch comes first.", "(16, 2352)": "That is the batch after flattening.", "(16, 28, 28)": "The three colours need an axis."},
    ),
    choice_question(
        "Which shape cannot be added to (4, 3)?",
        right="(4,)",
        because="Aligned at the right, 4 meets 3.",
        wrong={"(3,)": "It is repeated for all four rows.", "(4, 1)": "It is repeated along the rows.", "()": "A scalar fits everything."},
    ),
    number_question(
        "How many operations does (10, 20) @ (20, 5) take?",
        answer=2000,
        because="2 · 10 · 20 · 5.",
        wrong={1000: "Each pair costs a multiplication and an addition.", 100: "Those are the entries of the result; each is a dot product."},
    ),
    choice_question(
        "In np.einsum(\"bij,bjk->bik\", A, B), what happens to j?",
        right="it is summed over",
        because="It does not appear on the right of the arrow.",
        wrong={"it stays an axis": "Only letters on the right of the arrow stay.", "it is the batch": "That is b."},
    ),
    choice_question(
        "Why is a loop over a million numbers slow in Python?",
        right="each number is handled as an object of its own",
        because="Its type is looked up, an object made and thrown away, a million times.",
        wrong={"Python computes with more digits": "Both use 64-bit floats.", "the numbers are read from disk": "They are in memory either way."},
    ),
)

# %% [markdown]
# ## What you can do now
#
# | In words | NumPy | You wrote |
# |---|---|---|
# | images as rows | `images.reshape(len(images), -1)` | `batch_to_matrix` |
# | colours to grey | `images @ [0.299, 0.587, 0.114]` | `to_grayscale` |
# | every column on one scale | `(X - X.mean(0)) / np.where(X.max(0) == X.min(0), 1, X.std(0))` | `standardize` |
# | classes as vectors | `np.eye(n_classes)[labels]` | `one_hot` |
# | the bias as a weight | `np.hstack([X, ones])` | |
# | grow small shapes | `u[:, None] * v` | |
# | many products at once | `np.einsum("bij,bjk->bik", A, B)` | `batched_matmul` |
# | the cost of a product | `2 * n * m * k` | `matmul_flops` |
# | shuffled pieces | `[(X[i], y[i]) for i in np.split(np.random.default_rng(seed).permutation(len(X)), range(size, len(X), size))]` | `minibatches` |
#
# **Further reading.** NumPy's guide to [*broadcasting*](https://numpy.org/doc/stable/user/basics.broadcasting.html); Harris et al., [*Array programming with NumPy*](https://www.nature.com/articles/s41586-020-2649-2), Nature 2020;
# Nicolas Rougier, [*From Python to NumPy*](https://www.labri.fr/perso/nrougier/from-python-to-numpy/).
#
# **Next:** lesson:eigenvectors looks for the directions that a matrix leaves alone.
