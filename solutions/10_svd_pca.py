# ---
# jupyter:
#   jupytext:
#     text_representation: {extension: .py, format_name: percent}
#   kernelspec: {display_name: Python 3, language: python, name: python3}
#   course: {part: 3, title: "SVD, PCA and dimensionality reduction", builds: "a map of handwritten digits in two dimensions, and a photograph from a tenth of its numbers", minutes: 85}
# ---

# %% [markdown]
# # SVD, PCA and dimensionality reduction
#
# **You will build** a tool that finds the few directions in which a data set really varies, draws 64-dimensional digits on a flat map, and squeezes a photograph into a tenth of its numbers.
#
# **You need** projections (lesson:dot_product), outer products (lesson:matrices), eigenvectors and the covariance matrix (lesson:eigenvectors).
#
# **It takes** about 85 minutes.

# %% nbgrader={"grade": false, "grade_id": "imports", "locked": true, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib import data
from course_lib.checks import Check
from course_lib.demo import needs
from course_lib.lessons.svd_pca import widgets
from course_lib.plots import plot_curves, show_images
from course_lib.quiz import choice_question, number_question, quiz

# %% [markdown]
# ## Throw most of a photograph away
#
# The photograph has 214 × 320 grey values, 68,480 numbers. The second picture was made from 20 columns and 20 rows, 10,700 numbers. **Predict, then run:** what will be missing?
#
# <!-- figure: [*data.gray_photo().shape, data.gray_photo().size, 20 * (sum(data.gray_photo().shape) + 1)] -->

# %% tags=["demo"]
photo = data.gray_photo("china")
U, s, Vt = np.linalg.svd(photo, full_matrices=False)
show_images([photo, U[:, :20] * s[:20] @ Vt[:20]])

# %% [markdown]
# The roof and the trees are there; the fine texture is gone. Data of high dimension often hold a low-dimensional core, and linear algebra finds it: which directions matter most, and how much is lost without the others. `svd` in the second line is the tool. Start with the idea behind it.

# %% [markdown]
# ## Turn a line through a cloud
#
# Points in the plane, two numbers each. If you may keep only **one** number per point, its place along a line, which line should it be? Turn it, and watch two numbers: how much variance the places along the line keep, and how much is lost.

# %% tags=["demo"]
widgets.variance_dial()

# %% [markdown]
# Kept and lost always add up to the same total: Pythagoras, for each point. So the line that **keeps the most variance** is also the one that **loses the least**, measured as squared distance. It is called the first **principal component**.
#
# The variance along a unit vector $v$ is $v \cdot C v$, with the covariance matrix $C$ of lesson:eigenvectors: a Rayleigh quotient. It is largest for the eigenvector with the largest eigenvalue.

# %% [markdown]
# ## Begin at the centre
#
# Lines through the origin are compared, so the cloud's centre must be at the origin.
#
# ### Exercise: `center`
#
# Return the centred data *and* the means: they are needed to come back.

# %% nbgrader={"grade": false, "grade_id": "center", "locked": false, "schema_version": 3, "solution": true, "task": false}
def center(X):
    """Shift the columns so that their means are zero.

    Parameters: X, array of shape (n, d).
    Returns: (centred, mean), arrays of shapes (n, d) and (d,).

    >>> center(np.array([[1.0, 10.0], [3.0, 30.0]]))
    (array([[ -1., -10.],
           [  1.,  10.]]), array([ 2., 20.]))
    """
    ### BEGIN SOLUTION
    mean = X.mean(axis=0)
    return X - mean, mean
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_center", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
from course_lib.checks import Check

check = Check("center", points=2)
both = ("centred data", "means")
check([[1, 10], [3, 30]]).gives(([[-1, -10], [1, 10]], [2, 20]), parts=both)
check([[1, 10], [3, 30], [8, 20]]).gives(([[-3, -10], [-1, 10], [4, 0]], [4, 20]), parts=both)
check([[1, 2, 6]]).gives(([[0, 0, 0]], [1, 2, 6]), parts=both)
### BEGIN HIDDEN TESTS
check.hidden("tables of other shapes")
rng = np.random.default_rng(81)
for n, d in ((4, 1), (10, 3), (3, 5), (3, 3)):
    table = 5 + rng.normal(size=(n, d))
    check(table).gives((table - table.mean(axis=0), table.mean(axis=0)))
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ## Take any matrix apart
#
# The **singular value decomposition** (SVD) writes *any* matrix, square or not, as three simple movements: rotate, stretch along the axes, rotate:
#
# $$X = U\, \Sigma\, V^\top.$$
#
# The columns of $V$ are perpendicular unit vectors in the space of the features, those of $U$ in the space of the samples, and $\Sigma$ holds the stretches, the **singular values** $s_1 \ge s_2 \ge \dots \ge 0$.

# %% tags=["demo"]
X = np.array([[2.0, 0.0], [1.0, 2.0], [0.0, 1.0]])
U, s, Vt = np.linalg.svd(X, full_matrices=False)
print("stretches", s.round(3))
print("put together again:", np.allclose(U * s @ Vt, X), "  V perpendicular:", np.allclose(Vt @ Vt.T, np.eye(2)))

# %% [markdown]
# Put it into the covariance matrix, with centred X: $C = \frac1n X^\top X = V\, \frac{\Sigma^2}{n}\, V^\top$. So the **rows of `Vt` are the eigenvectors** of the covariance, and its eigenvalues, the variances, are $s_i^2 / n$. One call gives all principal components, and more exactly than by way of $C$.

# %% [markdown]
# ### Exercise: `principal_components`
#
# Return the first `k` directions as rows. Two people may get opposite signs. Our rule: in each row, the entry that is largest in absolute value is **positive**.
#
# <details><summary>Hint 1</summary>Center X first, and use <code>np.linalg.svd(centred, full_matrices=False)</code>.</details>
# <details><summary>Hint 2</summary>For all rows at once: <code>np.abs(V).argmax(axis=1)</code> names the largest entry of each row. For row i it is <code>V[i, largest[i]]</code>.</details>

# %% nbgrader={"grade": false, "grade_id": "principal_components", "locked": false, "schema_version": 3, "solution": true, "task": false}
def principal_components(X, k):
    """The k perpendicular directions of most variance.

    Parameters: X, array of shape (n, d), samples as rows, not necessarily centred; k, at most min(n, d).
    Returns: array of shape (k, d), rows of length 1, the most important first; in each, the entry of largest absolute
        value is positive.

    >>> principal_components(np.array([[0.0, 0.0], [3.0, 4.0], [6.0, 8.0]]), 1).round(6)
    array([[0.6, 0.8]])
    """
    ### BEGIN SOLUTION
    centred, _ = center(X)
    directions = np.linalg.svd(centred, full_matrices=False)[2][:k]
    largest = np.abs(directions).argmax(axis=1)
    return directions * np.sign(directions[np.arange(k), largest])[:, None]
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_principal_components", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false}
from course_lib.checks import Check

check = Check("principal_components", points=4)
check([[0, 0], [3, 4], [6, 8]], 1).gives([[0.6, 0.8]], rtol=1e-5)
check([[5, 9], [7, 5], [6, 7]], 1).gives([[-1 / 5**0.5, 2 / 5**0.5]], rtol=1e-5)
check([[9, 7, -9], [1, -5, 15], [2, 7, 5], [8, -5, 1]], 2).gives(
    [[-2 / 7, -3 / 7, 6 / 7], [-3 / 7, 6 / 7, 2 / 7]], rtol=1e-5
)
check.without("sklearn.decomposition.PCA")
### BEGIN HIDDEN TESTS
def directions_by_covariance(X, k):
    values, vectors = np.linalg.eigh(np.cov(X, rowvar=False, bias=True).reshape(X.shape[1], -1))
    rows = vectors.T[np.argsort(-values)][:k]
    return np.array([row * np.sign(row[np.abs(row).argmax()]) for row in rows])


check.hidden("data far from the origin, several components")
rng = np.random.default_rng(82)
for n, d, k in ((20, 3, 3), (50, 6, 4), (8, 5, 2), (30, 2, 1)):
    table = 20 + rng.normal(size=(n, d)) * np.arange(1, d + 1) @ np.linalg.qr(rng.normal(size=(d, d)))[0]
    check(table, k).gives(directions_by_covariance(table, k), rtol=1e-4, atol=1e-6)
check.hidden("more features than samples")
wide = rng.normal(size=(4, 9)) * np.arange(1, 10)
check(wide, 3).gives(directions_by_covariance(wide, 3), rtol=1e-4, atol=1e-6)
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ## Count what each direction explains
#
# ### Exercise: `explained_variance_ratio`
#
# Which share of the whole variance lies along each direction? The variances are the *squares* of the singular values, divided by n, and n cancels.
#
# <details><summary>Hint</summary>Shares add up to 1.</details>

# %% nbgrader={"grade": false, "grade_id": "explained_variance_ratio", "locked": false, "schema_version": 3, "solution": true, "task": false}
def explained_variance_ratio(X):
    """The share of the variance along each principal component.

    Parameters: X, array of shape (n, d), not constant.
    Returns: array of shape (min(n, d),), the largest first, with sum 1.

    >>> explained_variance_ratio(np.array([[0, 0], [2, 0], [1, 0.5], [1, -0.5]])).round(6)
    array([0.8, 0.2])
    """
    ### BEGIN SOLUTION
    centred, _ = center(X)
    squares = np.linalg.svd(centred, compute_uv=False) ** 2
    return squares / squares.sum()
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_explained_variance_ratio", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
from course_lib.checks import Check

check = Check("explained_variance_ratio", points=2)
check([[0, 0], [2, 0], [1, 0.5], [1, -0.5]]).gives([0.8, 0.2])
check([[9, 7, -9], [1, -5, 15], [2, 7, 5], [8, -5, 1]]).gives([0.8, 0.2, 0])
check([[0, 0, 0], [1, 2, 2]]).gives([1, 0])
check.without("sklearn.decomposition.PCA")
### BEGIN HIDDEN TESTS
check.hidden("data far from the origin")
rng = np.random.default_rng(83)
for n, d in ((20, 3), (50, 6), (5, 1)):
    table = 10 + rng.normal(size=(n, d)) * np.arange(1, d + 1)
    values = np.sort(np.linalg.eigvalsh(np.cov(table, rowvar=False).reshape(d, d)))[::-1]
    check(table).gives(values / values.sum())
check.hidden("more features than samples: as many shares as samples")
wide = 3 + rng.normal(size=(4, 9))
values = np.linalg.svd(wide - wide.mean(axis=0), compute_uv=False) ** 2
check(wide).gives(values / values.sum())
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ### Exercise: `components_for_variance`
#
# How many components are needed for, say, 95 % of the variance? The **smallest** number whose shares add up to at least that.
#
# <details><summary>Hint 1</summary><code>np.cumsum</code> adds up as it goes.</details>
# <details><summary>Hint 2</summary>How many of the sums are still too small? One more is enough.</details>
#
# <!-- chosen: 95 % -->

# %% nbgrader={"grade": false, "grade_id": "components_for_variance", "locked": false, "schema_version": 3, "solution": true, "task": false}
def components_for_variance(X, share):
    """The smallest number of principal components that explain a share of the variance.

    Parameters: X, array of shape (n, d); share, above 0 and below 1.
    Returns: a whole number.

    >>> int(components_for_variance(np.array([[0, 0], [2, 0], [1, 0.5], [1, -0.5]]), 0.9))
    2
    """
    ### BEGIN SOLUTION
    return np.sum(np.cumsum(explained_variance_ratio(X)) < share) + 1
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_components_for_variance", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
from course_lib.checks import Check

check = Check("components_for_variance", points=2)
check([[0, 0], [2, 0], [1, 0.5], [1, -0.5]], 0.9).gives(2)
check([[9, 7, -9], [1, -5, 15], [2, 7, 5], [8, -5, 1]], 0.7).gives(1)
check([[9, 7, -9], [1, -5, 15], [2, 7, 5], [8, -5, 1]], 0.85).gives(2)
check([[4, 1, 1], [-2, 1, 1], [1, 3, 1], [1, -1, 1], [1, 1, 2], [1, 1, 0]], 0.9).gives(2)
check([[4, 1, 1], [-2, 1, 1], [1, 3, 1], [1, -1, 1], [1, 1, 2], [1, 1, 0]], 0.95).gives(3)
### BEGIN HIDDEN TESTS
check.hidden("spectra for which singular values and their squares disagree")
rng = np.random.default_rng(84)
for d, share in ((6, 0.6), (6, 0.9), (10, 0.95), (10, 0.5)):
    table = 5 + rng.normal(size=(60, d)) * 2.0 ** -np.arange(d) @ np.linalg.qr(rng.normal(size=(d, d)))[0]
    variances = np.sort(np.linalg.eigvalsh(np.cov(table, rowvar=False)))[::-1]
    check(table, share).gives(int(np.argmax(np.cumsum(variances) / variances.sum() >= share)) + 1)
check.hidden("directions of equal variance")
check([[1, 0, 0], [-1, 0, 0], [0, 1, 0], [0, -1, 0], [0, 0, 1], [0, 0, -1]], 0.9).gives(3)
check.hidden("more features than samples")
wide = rng.normal(size=(4, 9)) * np.arange(1, 10)
spread = np.linalg.svd(wide - wide.mean(axis=0), compute_uv=False) ** 2
check(wide, 0.75).gives(int(np.argmax(np.cumsum(spread) / spread.sum() >= 0.75)) + 1)
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ## Describe each sample by new features
#
# The new features of a sample are its scalar projections onto the directions: **dot products with each**. So they are linear functions of the old ones. All samples at once: $Z = X_c V_k$.
#
# And back: the combination of the directions with the new features as coefficients, plus the mean: $Z V_k^\top + \text{mean}$. What was perpendicular to the k directions is lost.

# %% [markdown]
# ### Exercise: `pca_transform`
#
# `components` are the rows from `principal_components`. Centre with the mean of X before you project.
#
# <details><summary>Hint 1</summary>One coordinate is a dot product of a centred sample with a component.</details>
# <details><summary>Hint 2</summary>The components are rows: which transpose makes the shapes meet?</details>

# %% nbgrader={"grade": false, "grade_id": "pca_transform", "locked": false, "schema_version": 3, "solution": true, "task": false}
def pca_transform(X, components):
    """The coordinates of samples along principal components.

    Parameters: X, array of shape (n, d); components, array of shape (k, d), perpendicular rows of length 1.
    Returns: array of shape (n, k); the mean of X is taken off before projecting.

    >>> pca_transform(np.array([[0.0, 0.0], [3.0, 4.0], [6.0, 8.0]]), np.array([[0.6, 0.8]]))
    array([[-5.],
           [ 0.],
           [ 5.]])
    """
    ### BEGIN SOLUTION
    centred, _ = center(X)
    return centred @ components.T
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_pca_transform", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
from course_lib.checks import Check

check = Check("pca_transform", points=2)
check([[0, 0], [3, 4], [6, 8]], [[0.6, 0.8]]).gives([[-5], [0], [5]])
check([[1, 2], [3, 6]], [[0, 1], [-1, 0]]).gives([[-2, 1], [2, -1]])
check([[9, 7, -9], [1, -5, 15], [2, 7, 5], [8, -5, 1]], [[-2 / 7, -3 / 7, 6 / 7], [-3 / 7, 6 / 7, 2 / 7]]).gives(
    [[-14, 0], [14, 0], [0, 7], [0, -7]]
)
### BEGIN HIDDEN TESTS
check.hidden("data far from the origin, other shapes")
rng = np.random.default_rng(85)
for n, d, k in ((10, 3, 2), (4, 6, 6), (7, 2, 1), (1, 3, 2)):
    table, frame = 10 + rng.normal(size=(n, d)), np.linalg.qr(rng.normal(size=(d, d)))[0][:k]
    check(table, frame).gives(np.einsum("nd,kd->nk", table - table.mean(axis=0), frame))
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ### Exercise: `pca_reconstruct`
#
# <details><summary>Hint</summary>Z is (n, k), the components (k, d): they meet as they are.</details>

# %% nbgrader={"grade": false, "grade_id": "pca_reconstruct", "locked": false, "schema_version": 3, "solution": true, "task": false}
def pca_reconstruct(Z, components, mean):
    """Samples from their coordinates along principal components.

    Parameters: Z, array of shape (n, k); components, array of shape (k, d); mean, array of shape (d,).
    Returns: array of shape (n, d).

    >>> pca_reconstruct(np.array([[-5.0], [5.0]]), np.array([[0.6, 0.8]]), np.array([3.0, 4.0]))
    array([[0., 0.],
           [6., 8.]])
    """
    ### BEGIN SOLUTION
    return Z @ components + mean
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_pca_reconstruct", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
from course_lib.checks import Check

check = Check("pca_reconstruct", points=2)
check([[-5], [5]], [[0.6, 0.8]], [3, 4]).gives([[0, 0], [6, 8]])
check([[2, 1]], [[0, 1], [-1, 0]], [10, 20]).gives([[9, 22]])
check([[2, 1], [0, -1], [1, 1]], [[0, 1, 0], [0.6, 0, 0.8]], [10, 20, 30]).gives(
    [[10.6, 22, 30.8], [9.4, 20, 29.2], [10.6, 21, 30.8]]
)
### BEGIN HIDDEN TESTS
check.hidden("other shapes")
rng = np.random.default_rng(86)
for n, d, k in ((10, 3, 2), (4, 6, 6), (7, 2, 1), (2, 3, 3)):
    places, frame, middle = rng.normal(size=(n, k)), np.linalg.qr(rng.normal(size=(d, d)))[0][:k], rng.normal(size=d)
    check(places, frame, middle).gives(np.einsum("nk,kd->nd", places, frame) + middle)
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ## From three dimensions to two, from 64 to two
#
# Drag the handle to turn the cloud in space. Its flattest view is the map onto the first two components: drawn beside it by *your* functions.

# %% tags=["demo"]
widgets.three_to_two(principal_components, pca_transform)

# %% [markdown]
# Now the digits. Each is a point in 64 dimensions. **Predict, then run:** on a flat map, which digits will lie in a heap of their own, and which will be mixed?

# %% tags=["demo"]
images, labels = data.digits()
widgets.digit_map(principal_components, pca_transform, images, labels)

# %% [markdown]
# Point at a dot to see the digit. Zeros, fours and sixes have places of their own; the others overlap, since two of 64 dimensions hold only part of the variance. How much, and how many would do?

# %% tags=["demo"]
digits_64 = images.reshape(len(images), -1)
with needs("explained_variance_ratio", "components_for_variance"):
    shares = explained_variance_ratio(digits_64)
    print(f"two components hold {shares[:2].sum():.0%}; for 95 % it takes {components_for_variance(digits_64, 0.95)} of 64")
    plot_curves({"share explained": (np.arange(1, 65), np.cumsum(shares))}, xlabel="components", ylabel="share of the variance")

# %% [markdown]
# ## Keep the strongest patterns of a matrix
#
# Lesson:matrices read a product as a sum of outer products. The SVD read like that is $A = s_1\, u_1 v_1^\top + s_2\, u_2 v_2^\top + \dots$: simple patterns, the strongest first. Keep the first k, and you have the **best approximation of rank k** there is (Eckart and Young, 1936).

# %% [markdown]
# ### Exercise: `low_rank`
#
# No centring here: the matrix itself is approximated.
#
# <details><summary>Hint 1</summary>Of <code>U, s, Vt</code> keep k columns, k numbers, k rows.</details>
# <details><summary>Hint 2</summary><code>U * s</code> multiplies each column by its singular value.</details>

# %% nbgrader={"grade": false, "grade_id": "low_rank", "locked": false, "schema_version": 3, "solution": true, "task": false}
def low_rank(A, k):
    """The best approximation of a matrix by one of rank k.

    Parameters: A, array of shape (m, n); k, from 0 to min(m, n).
    Returns: array of shape (m, n).

    >>> low_rank(np.array([[3.0, 0.0], [0.0, 1.0]]), 1).round(6) + 0
    array([[3., 0.],
           [0., 0.]])
    """
    ### BEGIN SOLUTION
    U, s, Vt = np.linalg.svd(A, full_matrices=False)
    return U[:, :k] * s[:k] @ Vt[:k]
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_low_rank", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
from course_lib.checks import Check

check = Check("low_rank", points=2)
check([[3, 0], [0, 1]], 1).gives([[3, 0], [0, 0]])
check([[4, 2], [2, 4], [0, 0]], 1).gives([[3, 3], [3, 3], [0, 0]])
check([[3, 0, 0], [0, 0, 2], [0, 1, 0], [0, 0, 0]], 2).gives([[3, 0, 0], [0, 0, 2], [0, 0, 0], [0, 0, 0]])
### BEGIN HIDDEN TESTS
check.hidden("other shapes and ranks")
rng = np.random.default_rng(87)
for m, n, k in ((6, 4, 2), (3, 8, 1), (5, 5, 3)):
    P = 2 + rng.normal(size=(m, n))
    values, vectors = np.linalg.eigh(P.T @ P)
    top = vectors[:, np.argsort(-values)[:k]]
    check(P, k).gives(P @ top @ top.T, rtol=1e-5, atol=1e-7)
check.hidden("full rank, and rank zero")
check([[1, 2, 3], [4, 5, 7]], 2).gives([[1, 2, 3], [4, 5, 7]])
check([[1, 2, 3], [4, 5, 7]], 0).gives([[0, 0, 0], [0, 0, 0]])
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ### Play: how few patterns does an eye need?
#
# To store rank $k$ of an $m \times n$ matrix, one keeps $k$ columns of $U$, $k$ singular values, and $k$ rows of $V^\top$: $k\,(m + n + 1)$ numbers instead of $m\,n$.

# %% tags=["demo"]
widgets.rank_slider(low_rank)

# %% [markdown]
# ## Where this returns in deep learning
#
# - **LoRA** fine-tunes a large model by adding a low-rank matrix to its weights (lesson:transfer).
# - **Recommendations** and **word vectors** are low-rank factors of a table (lesson:factorization).
# - The **largest singular value** is the most that a layer stretches any input; training stays stable where it is near 1 (lesson:initialization,rnn).
# - An **autoencoder** is PCA with a bend: the same squeeze, by a network.

# %% [markdown]
# ## Quick questions

# %% tags=["demo"]
quiz(
    choice_question(
        "PCA keeps the direction with …",
        right="the largest variance of the projected points",
        because="Which is also the one with the smallest squared distances to the line.",
        wrong={"the largest mean": "The mean is taken off first.", "the largest entries": "It is the spread along the direction that counts."},
    ),
    number_question(
        "The singular values of a centred matrix are 3 and 1. Which share of the variance does the first direction hold?",
        answer=0.9,
        because="9 of 9 + 1: variances are squares of singular values.",
        wrong={0.75: "You counted by the singular values; variances are their squares."},
        tolerance=0.001,
    ),
    choice_question(
        "Why is X centred first?",
        right="because the directions start at the origin, and the cloud should too",
        because="Otherwise the first direction points at the cloud's centre, whatever its shape.",
        wrong={"to make the numbers smaller": "Dividing would do that; centring moves.", "because svd needs it": "svd takes any matrix."},
    ),
    choice_question(
        "Two correct programs return the first component as v and as −v. Who is right?",
        right="both",
        because="A direction has no sign; one agrees on a rule to compare.",
        wrong={"the one with the positive sum": "That is one possible rule, not the truth.", "neither": "Both point along the same line."},
    ),
    number_question(
        "A 100 × 100 matrix has rank 1. How many numbers store it as one singular value and two vectors?",
        answer=201,
        because="100 + 100 + 1.",
        wrong={200: "And the singular value.", 10000: "That is the whole matrix."},
    ),
)

# %% [markdown]
# ## What you can do now
#
# | In words | Formula | NumPy | You wrote |
# |---|---|---|---|
# | take the mean off | $X - \bar x$ | `(X - X.mean(0), X.mean(0))` | `center` |
# | directions of most variance | rows of $V^\top$ | `(V := np.linalg.svd(X - X.mean(0))[2][:k]) * np.sign(V[np.arange(k), np.abs(V).argmax(1)])[:, None]` | `principal_components` |
# | what each explains | $s_i^2 / \sum_j s_j^2$ | `(s := np.linalg.svd(X - X.mean(0))[1]) ** 2 / np.sum(s**2)` | `explained_variance_ratio` |
# | how many are enough | | `np.sum(np.cumsum((s := np.linalg.svd(X - X.mean(0))[1]) ** 2) < share * np.sum(s**2)) + 1` | `components_for_variance` |
# | new features | $X_c V_k$ | `(X - X.mean(0)) @ components.T` | `pca_transform` |
# | and back | $Z V_k^\top + \bar x$ | `Z @ components + mean` | `pca_reconstruct` |
# | the strongest patterns | $\sum_{i \le k} s_i u_i v_i^\top$ | `(USV := np.linalg.svd(A))[0][:, :k] * USV[1][:k] @ USV[2][:k]` | `low_rank` |
#
# **Further reading.** Gilbert Strang, [*Singular value decomposition*](https://ocw.mit.edu/courses/18-06-linear-algebra-spring-2010/), lecture 29 of MIT 18.06; scikit-learn's guide to
# [PCA](https://scikit-learn.org/stable/modules/decomposition.html#pca); Shlens, [*A tutorial on principal component analysis*](https://arxiv.org/abs/1404.1100).
#
# **Next:** in lesson:factorization most of the table is missing, and the factors are found by going downhill.
