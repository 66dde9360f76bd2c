# ---
# jupyter:
#   jupytext:
#     text_representation: {extension: .py, format_name: percent}
#   kernelspec: {display_name: Python 3, language: python, name: python3}
#   course: {part: 3, title: "SVD, PCA and dimensionality reduction", builds: "a map of handwritten digits in two dimensions, and a photograph from a sixth of its numbers", minutes: 90, terms: [principal component, singular value decomposition, singular values, spectral norm]}
# ---

# %% [markdown]
# # SVD, PCA and dimensionality reduction
#
# **You will build** a tool that finds the few directions in which a data set really varies, draws 64-dimensional digits on a flat map, and squeezes a photograph into a sixth of its numbers, with the error known in advance.
#
# **You need** projections (lesson:dot_product), outer products (lesson:matrices), and from lesson:eigenvectors the covariance matrix, the Rayleigh quotient and symmetric matrices.
#
# **It takes** about 90 minutes; the section marked *further*, a proof, 10 more, and the challenge at the end as long as you like.

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
# The photograph has 214 × 320 grey values, 68,480 numbers. The second picture was made from 20 columns of 214 numbers, 20 rows of 320, none of them taken from the photograph, and 20 more numbers: 10,700, less than a sixth. **Predict, then run:** what will be missing?
#
# <!-- figure: [*data.gray_photo().shape, data.gray_photo().size, 20 * (sum(data.gray_photo().shape) + 1)] -->

# %% tags=["demo"]
photo = data.gray_photo("china")
U, s, Vt = np.linalg.svd(photo, full_matrices=False)
show_images([photo, (U[:, :20] * s[:20]) @ Vt[:20]])

# %% [markdown]
# The roof and the trees are there; the fine texture is gone. Two questions are left. *Which* 20 columns and rows are the best? And *how much* was lost: could you have known before you looked? At the end of the lesson you answer both. It begins with a simpler case.

# %% [markdown]
# ## Turn a line through a cloud
#
# Points in the plane, two numbers each. You may keep only **one** number per point, its place along a line through the centre, the mean of all points. (Of all parallel lines that one loses least: the mean is the point with the smallest sum of squared distances.) Which line should it be?
#
# ![A cloud of points, a line through its centre, and dashed segments from each point to its foot on the line. For one point a right triangle is drawn: from the centre to the point, from the centre to the foot, which is kept, and from the foot to the point, which is lost.](pictures/kept_and_lost.svg)
#
# Turn it, and watch two numbers: the variance that the places along the line keep, and the mean squared distance to the line, which is lost.

# %% tags=["demo"]
widgets.variance_dial()

# %% [markdown]
# Kept and lost always add up to the same total. That is Pythagoras, in the triangle of each point: its squared distance from the centre does not depend on the line. So the line that **keeps the most variance** is also the one that **loses the least**. Its direction is called the first **principal component**.
#
# How much does the unit vector $v$ keep? The place of a centred sample $x_i$ is $x_i \cdot v$, and the mean of the squares is
#
# $$\frac1n \sum_i (v \cdot x_i)(x_i \cdot v) = v \cdot \Big(\frac1n X_c^\top X_c\Big) v = v \cdot C v,$$
#
# the height of a bowl whose matrix is the covariance $C$. In lesson:eigenvectors you walked round the circle $\lVert v\rVert = 1$, and the highest point was an eigenvector. The next exercise comes to the same by another way, without a circle: $v$ may have any length, and $v \cdot v$ is divided out.

# %% [markdown]
# ### Derive: where the slope vanishes
#
# For a $v$ of any length, the variance along its line is the Rayleigh quotient $q = \frac{v \cdot Cv}{v \cdot v}$. Write its gradient with respect to $v$, for a symmetric $C$, from `C` and `v` alone (so compute $q$ anew; a call of `variance_along` does not count as a formula). Where it is zero, a small turn of the line changes nothing, to first order. At the best line that must be so, or a turn one way would help.
#
# <details><summary>Hint 1</summary>A quotient f/g has the derivative (f′g − fg′)/g².</details>
# <details><summary>Hint 2</summary>The gradient of v·Cv is 2Cv for a symmetric C, that of v·v is 2v.</details>
# <details><summary>Hint 3</summary>Divide by v·v once where you can: f/g is q itself.</details>

# %% nbgrader={"grade": false, "grade_id": "given_variance_along", "locked": true, "schema_version": 3, "solution": false, "task": false}
def variance_along(C, v):
    return v @ C @ v / (v @ v)

# %% nbgrader={"grade": false, "grade_id": "variance_slope", "locked": false, "schema_version": 3, "solution": true, "task": false}
def variance_slope(C, v):
    """The gradient of variance_along(C, v) with respect to v, array of shape (d,).

    Parameters: C, array of shape (d, d), symmetric; v, array of shape (d,), not zero.
    """
    ### BEGIN SOLUTION
    q = v @ C @ v / (v @ v)
    return 2 * (C @ v - q * v) / (v @ v)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_variance_slope", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib.tasks import Derivation

check = Derivation("variance_slope", points=2)
C, v = np.array([[2.0, -0.6], [-0.6, 1.0]]), np.array([0.7, 1.9])
check(C, v).is_slope_of(lambda v: variance_along(C, v), at=v)
### BEGIN HIDDEN TESTS
check.hidden("more dimensions")
rng = np.random.default_rng(80)
for d in (2, 3, 5):
    X, v = rng.normal(size=(8, d)), rng.normal(size=d)
    check(X.T @ X / 8, v).is_slope_of(lambda v, C=X.T @ X / 8: variance_along(C, v), at=v)
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# Look at your formula: it is zero exactly where $Cv = qv$. **The lines where the variance neither grows nor falls are those of the eigenvectors of the covariance**, and the variance there is the eigenvalue. The most variance lies along the eigenvector of the largest eigenvalue.
#
# And the next one? In the eigenvectors' coordinates a unit vector has $v \cdot Cv = \lambda_1 y_1^2 + \lambda_2 y_2^2 + \dots$ with $y_1^2 + y_2^2 + \dots = 1$. Perpendicular to the first component means $y_1 = 0$, and then at most $\lambda_2$ is left: the second eigenvector keeps the most of all lines perpendicular to the first. And so on.
#
# (If two eigenvalues are equal, so are the variances: every line in the plane of both is equally good.)

# %% [markdown]
# ## Take any matrix apart
#
# Eigenvectors belong to square matrices. A table of data is rarely square. But the **singular value decomposition** (SVD) takes *any* matrix apart, into the same kinds of pieces as a symmetric one:
#
# $$A = U\, \Sigma\, V^\top.$$
#
# ![Four planes. A unit circle with two perpendicular unit vectors v1 and v2. V transposed turns it, so that v1 and v2 lie on the axes. Sigma stretches along the axes, and the circle becomes an ellipse. U turns the ellipse; its half-axes are s1 u1 and s2 u2.](pictures/svd_stages.svg)
#
# Turn, stretch along the axes, turn. (Either turn may also mirror.) The columns of $V$ are perpendicular unit vectors in the space where $A$ starts, those of $U$ in the space where it arrives. $\Sigma$ holds the stretches, the **singular values** $s_1 \ge s_2 \ge \dots \ge 0$. Column by column: $A v_i = s_i u_i$.

# %% tags=["demo"]
widgets.svd_stages()

# %% [markdown]
# Where do they come from? Ask which unit vector $A$ stretches most. $\lVert Av\rVert^2 = Av \cdot Av = v \cdot A^\top\!A\, v$ is a bowl again, and $A^\top\! A$ is symmetric. So take **its eigenvectors**, perpendicular and of length 1 (the spectral theorem), as $v_1, v_2, \dots$; its eigenvalues are the squares of the stretches, $\lambda_i = s_i^2$. And their images stay perpendicular:
#
# $$A v_i \cdot A v_j = v_i \cdot A^\top\! A\, v_j = \lambda_j\, v_i \cdot v_j = 0 \quad (i \ne j).$$
#
# Divide each image by its length $s_i$, and you have $u_i$. (Where $s_i = 0$, any unit vectors that complete the $u$'s to a perpendicular frame will do: they are multiplied by 0. If $A$ has more columns than rows, the $u$'s run out; the $v_i$ that are left go to 0, and $\Sigma$ has a column of zeros for each.)
#
# Now $Av_i = s_iu_i$ for every $i$ is, column by column, $AV = U\Sigma$. The $v_i$ are $n$ perpendicular unit vectors in $n$ dimensions (the spectral theorem, lesson:eigenvectors), so $VV^\top = I$. Multiply by $V^\top$ from the right: $A = U\Sigma V^\top$.

# %% tags=["demo"]
X = np.array([[2.0, 0.0], [1.0, 2.0], [0.0, 1.0]])
U, s, Vt = np.linalg.svd(X, full_matrices=False)
print("shapes", U.shape, s.shape, Vt.shape, "  stretches", s.round(3))
print("put together again:", np.allclose((U * s) @ Vt, X), "  rows of Vt perpendicular:", np.allclose(Vt @ Vt.T, np.eye(2)))

# %% [markdown]
# With `full_matrices=False`, `svd` returns only the $\min(m, n)$ columns of U that have a singular value. It returns $V^\top$, so the vectors $v_i$ are the **rows** of `Vt`. And `U * s` multiplies each *column* of U by its singular value, by broadcasting: it is $U\Sigma$ without building Σ.
#
# Now the two ends meet. With centred data, $C = \frac1n X_c^\top X_c$: its eigenvectors are those of $X_c^\top X_c$, the rows of `Vt`, and the variances are $s_i^2 / n$. And $X_c V = U\Sigma$: row by row, `U * s` holds the places of the samples along the components. One call of `svd` gives all of it, and more accurately than by way of $C$: in $X^\top X$ the singular values are squared, and a direction with less than $10^{-8}$ of the largest stretch drowns in rounding errors.

# %% [markdown]
# ### Exercise: `pca_fit`
#
# Learn from a table what is needed to describe samples by k numbers: the mean of each column, and the first `k` directions of the centred data, as rows. Two people may get opposite signs. Our rule: in each row, the entry that is largest in absolute value is **positive**. (Where several directions have the same variance, such as 0, not even the lines are determined; the checks avoid that.)
#
# <details><summary>Hint 1</summary>Subtract the mean first, and use <code>np.linalg.svd(…, full_matrices=False)</code>.</details>
# <details><summary>Hint 2</summary>Let <code>V</code> be the first k rows. <code>np.abs(V).argmax(axis=1)</code> says for each row where its largest entry is.</details>
# <details><summary>Hint 3</summary>For row i it is <code>V[i, largest[i]]</code>; for all rows at once, <code>V[np.arange(k), largest]</code>. Multiply each row by its sign.</details>

# %% nbgrader={"grade": false, "grade_id": "pca_fit", "locked": false, "schema_version": 3, "solution": true, "task": false}
def pca_fit(X, k):
    """Learn the centre and the k perpendicular directions of most variance.

    Parameters: X, array of shape (n, d), samples as rows; k, at most min(n, d).
    Returns: (mean, components), arrays of shapes (d,) and (k, d): the components are rows of length 1, the most important
        first; in each, the entry of largest absolute value is positive.

    >>> mean, components = pca_fit(np.array([[0.0, 0.0], [3.0, 4.0], [6.0, 8.0]]), 1)
    >>> mean, components.round(6)
    (array([3., 4.]), array([[0.6, 0.8]]))
    """
    ### BEGIN SOLUTION
    mean = X.mean(axis=0)
    directions = np.linalg.svd(X - mean, full_matrices=False)[2][:k]
    largest = np.abs(directions).argmax(axis=1)
    return mean, directions * np.sign(directions[np.arange(k), largest])[:, None]
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_pca_fit", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false}
from course_lib.checks import Check

check = Check("pca_fit", points=4)
both = ("mean", "components")
check([[0, 0], [3, 4], [6, 8]], 1).gives(([3, 4], [[0.6, 0.8]]), rtol=1e-5, parts=both)
check([[5, 9], [7, 5], [6, 7]], 1).gives(([6, 7], [[-1 / 5**0.5, 2 / 5**0.5]]), rtol=1e-5, parts=both)
check([[13, 9, -11], [-3, -7, 17], [4, 9, 7], [6, -7, -1]], 2).gives(
    ([5, 1, 3], [[-4 / 9, -4 / 9, 7 / 9], [-1 / 9, 8 / 9, 4 / 9]]), rtol=1e-5, parts=both
)
check.without("sklearn.decomposition.PCA")
### BEGIN HIDDEN TESTS
def directions_by_covariance(X, k):
    values, vectors = np.linalg.eigh(np.cov(X, rowvar=False, bias=True).reshape(X.shape[1], -1))
    rows = vectors.T[np.argsort(-values)][:k]
    return np.mean(X, axis=0), np.array([row * np.sign(row[np.abs(row).argmax()]) for row in rows])


check.hidden("data far from the origin, several components")
rng = np.random.default_rng(82)
for n, d, k in ((20, 3, 3), (50, 6, 4), (8, 5, 2), (30, 2, 1)):
    table = 20 + rng.normal(size=(n, d)) * np.arange(1, d + 1) @ np.linalg.qr(rng.normal(size=(d, d)))[0]
    check(table, k).gives(directions_by_covariance(table, k), rtol=1e-4, atol=1e-6, parts=both)
check.hidden("more features than samples")
wide = rng.normal(size=(4, 9)) * np.arange(1, 10)
check(wide, 3).gives(directions_by_covariance(wide, 3), rtol=1e-4, atol=1e-6, parts=both)
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ## Count what each direction explains
#
# The variances along the components add up to the total variance, the sum of the columns' own: turning the axes changes no distance. So each component has its *share*.
#
# ### Exercise: `explained_variance_ratio`
#
# Which share of the whole variance lies along each direction?
#
# <details><summary>Hint 1</summary>The variance along direction i is s_i² / n. Does n matter for a share?</details>
# <details><summary>Hint 2</summary>Shares add up to 1.</details>

# %% nbgrader={"grade": false, "grade_id": "explained_variance_ratio", "locked": false, "schema_version": 3, "solution": true, "task": false}
def explained_variance_ratio(X):
    """The share of the variance along each principal component.

    Parameters: X, array of shape (n, d), samples as rows, not all of them equal.
    Returns: array of shape (min(n, d),), the largest first, with sum 1.

    >>> explained_variance_ratio(np.array([[0, 0], [2, 0], [1, 0.5], [1, -0.5]])).round(6)
    array([0.8, 0.2])
    """
    ### BEGIN SOLUTION
    squares = np.linalg.svd(X - X.mean(axis=0), compute_uv=False) ** 2
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
# How many components are needed for, say, 95 % of the variance? The **smallest** number whose shares add up to at least that. (No check lies on a boundary.)
#
# <details><summary>Hint 1</summary><code>np.cumsum</code> adds up as it goes.</details>
# <details><summary>Hint 2</summary>How many of the sums are still too small?</details>
#
# <!-- chosen: 95 % -->

# %% nbgrader={"grade": false, "grade_id": "components_for_variance", "locked": false, "schema_version": 3, "solution": true, "task": false}
def components_for_variance(X, share):
    """The smallest number of principal components that explain a share of the variance.

    Parameters: X, array of shape (n, d), samples as rows, not all of them equal; share, above 0 and below 1.
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
check([[4, 1, 1], [-2, 1, 1], [1, 3, 1], [1, -1, 1], [1, 1, 2], [1, 1, 0]], 0.7).gives(2)
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
# ## Describe new samples, too
#
# The new features of a sample are its dot products with the directions, counted from the centre. And back: the combination of the directions with these coefficients, plus the centre. What was perpendicular to the k directions is lost.
#
# Whose centre? The one that `pca_fit` found, on the **training** data. The map is drawn once; a sample that comes later is entered into it.
#
# ![A cloud with its centre and its first direction. A new sample is entered by the distance of its foot on that line from the centre.](pictures/training_mean.svg)

# %% [markdown]
# ### Exercise: `pca_transform`
#
# The features of all samples at once, in one matrix product. `mean` and `components` come from `pca_fit`; the samples may be others, and as few as one.
#
# <details><summary>Hint 1</summary>One coordinate is a dot product of a centred sample with a component.</details>
# <details><summary>Hint 2</summary>The components are rows: which transpose makes the shapes meet?</details>

# %% nbgrader={"grade": false, "grade_id": "pca_transform", "locked": false, "schema_version": 3, "solution": true, "task": false}
def pca_transform(X, mean, components):
    """The coordinates of samples along principal components.

    Parameters: X, array of shape (n, d); mean, array of shape (d,), and components, array of shape (k, d), from pca_fit.
    Returns: array of shape (n, k).

    >>> pca_transform(np.array([[6.0, 8.0]]), np.array([3.0, 4.0]), np.array([[0.6, 0.8]]))
    array([[5.]])
    """
    ### BEGIN SOLUTION
    return (X - mean) @ components.T
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_pca_transform", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
from course_lib.checks import Check

check = Check("pca_transform", points=2)
check([[6, 8]], [3, 4], [[0.6, 0.8]]).gives([[5]])
check([[1, 2], [3, 7]], [2, 4], [[0, 1], [-1, 0]]).gives([[-2, 1], [3, -1]])
check([[9, 7, -9], [1, -5, 15], [2, 7, 5]], [5, 1, 3], [[-2 / 7, -3 / 7, 6 / 7], [-3 / 7, 6 / 7, 2 / 7]]).gives(
    [[-14, 0], [14, 0], [0, 7]]
)
### BEGIN HIDDEN TESTS
check.hidden("new samples, many or one, other shapes")
rng = np.random.default_rng(85)
for n, d, k in ((10, 3, 2), (4, 6, 6), (7, 2, 1), (1, 3, 2), (3, 3, 3)):
    table, middle, frame = 10 + rng.normal(size=(n, d)), 9 + rng.normal(size=d), np.linalg.qr(rng.normal(size=(d, d)))[0][:k]
    check(table, middle, frame).gives(np.einsum("nd,kd->nk", table - middle, frame))
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ### Exercise: `pca_reconstruct`
#
# Turn coordinates back into samples, again in one product.
#
# <details><summary>Hint 1</summary>For one sample: a combination of the rows of <code>components</code>, with the sample's coordinates as coefficients.</details>
# <details><summary>Hint 2</summary>Z is (n, k), the components (k, d).</details>

# %% nbgrader={"grade": false, "grade_id": "pca_reconstruct", "locked": false, "schema_version": 3, "solution": true, "task": false}
def pca_reconstruct(Z, mean, components):
    """Samples from their coordinates along principal components.

    Parameters: Z, array of shape (n, k); mean, array of shape (d,), and components, array of shape (k, d), from pca_fit.
    Returns: array of shape (n, d).

    >>> pca_reconstruct(np.array([[-5.0], [5.0]]), np.array([3.0, 4.0]), np.array([[0.6, 0.8]]))
    array([[0., 0.],
           [6., 8.]])
    """
    ### BEGIN SOLUTION
    return Z @ components + mean
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_pca_reconstruct", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
from course_lib.checks import Check

check = Check("pca_reconstruct", points=2)
check([[-5], [5]], [3, 4], [[0.6, 0.8]]).gives([[0, 0], [6, 8]])
check([[2, 1]], [10, 20], [[0, 1], [-1, 0]]).gives([[9, 22]])
check([[2, 1], [0, -1], [1, 1]], [10, 20, 30], [[0, 1, 0], [0.6, 0, 0.8]]).gives(
    [[10.6, 22, 30.8], [9.4, 20, 29.2], [10.6, 21, 30.8]]
)
### BEGIN HIDDEN TESTS
check.hidden("other shapes")
rng = np.random.default_rng(86)
for n, d, k in ((10, 3, 2), (4, 6, 6), (7, 2, 1), (2, 3, 3)):
    places, frame, middle = rng.normal(size=(n, k)), np.linalg.qr(rng.normal(size=(d, d)))[0][:k], rng.normal(size=d)
    check(places, middle, frame).gives(np.einsum("nk,kd->nd", places, frame) + middle)
### END HIDDEN TESTS
check.verdict()

# %% [markdown] nbgrader={"grade": false, "grade_id": "question_training_mean", "locked": true, "schema_version": 3, "solution": false, "task": false}
# ### Say why: not its own mean
#
# A program fits PCA on 10,000 training images. In use, one image arrives at a time, and the programmer centres it "as always": `X - X.mean(axis=0)`, with the new image as the only row of X. Where on the map does each image land, and why is even a batch of 100 new images no remedy? Two or three sentences.
#
# <!-- chosen: 10,000; 100 -->
#
# === BEGIN MARK SCHEME ===
#
# - 1 point: a single row minus its own mean is zero, so every image lands at the origin.
# - 1 point: with a batch, an image's place depends on which others came with it (or: a difference between the batch and the training data is removed), while components, and whatever was trained on the coordinates, belong to the training mean.
#
# === END MARK SCHEME ===

# %% [markdown] nbgrader={"grade": true, "grade_id": "training_mean", "locked": false, "points": 2, "schema_version": 3, "solution": true, "task": false}
# ### BEGIN SOLUTION
# A single row minus its own mean is zero, so every image lands at the origin. In a batch the same image gets other coordinates in other company, and if the whole batch differs from the training data, for instance is brighter, just that difference is removed. The directions, and a classifier trained on the coordinates, belong to the centre of the training data: it has to be kept and used again.
# ### END SOLUTION

# %% tags=["demo"]
from course_lib.tasks import model_answer

model_answer("training_mean")

# %% [markdown]
# ![The same cloud and the same new sample, centred by its own mean: it lands at the centre of the map, whatever it is.](pictures/own_mean.svg)

# %% [markdown]
# ## From three dimensions to two, from 64 to two
#
# Drag the handle to turn the cloud in space. The view in which it is widest is the map onto the first two components: drawn beside it by *your* functions.

# %% tags=["demo"]
widgets.three_to_two(pca_fit, pca_transform)

# %% [markdown]
# Now the digits. Each is a point in 64 dimensions. **Predict, then run:** on a flat map, which digits will lie in a heap of their own, and which will be mixed?

# %% tags=["demo"]
images, labels = data.digits()
widgets.digit_map(pca_fit, pca_transform, images, labels)

# %% [markdown]
# The dots are the first 600 digits. Some are drawn at their places; point at a dot to see any other. Zeros, fours and sixes have places of their own. The rest overlap, since two of 64 dimensions hold only part of the variance. How much, and how many would do?
#
# <!-- chosen: 600 -->

# %% tags=["demo"]
digits_64 = images.reshape(len(images), -1)
with needs("explained_variance_ratio", "components_for_variance"):
    shares = explained_variance_ratio(digits_64)
    print(f"two components hold {shares[:2].sum():.0%}; for 95 % it takes {components_for_variance(digits_64, 0.95)} of 64")
    plot_curves({"share explained": (np.arange(1, 65), np.cumsum(shares))}, xlabel="components", ylabel="share of the variance")

# %% [markdown]
# ### Debug: a cloud that collapses
#
# A classmate takes the way by the covariance matrix: `flatten_cloud(X, k)` should move each sample to the nearest point of a *flat*: a line, a plane, … through the mean, here the one along the first k components, which keeps the most variance. These three points lie on a line already, so one component should leave them where they are. Instead
#
# ```
# flatten_cloud([[0, 0], [3, 4], [6, 8]], 1)  →  [[3, 4], [3, 4], [3, 4]]
# ```
#
# and on the digits its two components keep 0 % of the variance. Mend it.
#
# <details><summary>Hint 1</summary>Which directions do the two columns of V have on the digits? How much varies along them?</details>
# <details><summary>Hint 2</summary>The eigenvectors are the columns, in the order of <code>values</code>. Print these.</details>
#
# <!-- figure: (lambda X: (lambda V: f"{((X @ V) ** 2).sum() / (X ** 2).sum():.0%}".replace("%", " %"))(np.linalg.eigh(X.T @ X)[1][:, :2]))((lambda D: D - D.mean(axis=0))(data.digits()[0].reshape(-1, 64))) -->

# %% nbgrader={"grade": false, "grade_id": "flatten_cloud", "locked": false, "schema_version": 3, "solution": true, "task": false}
def flatten_cloud(X, k):
    """Each sample moved to the nearest point of the flat of its first k principal components.

    Parameters: X, array of shape (n, d); k, from 1 to d.
    Returns: array of shape (n, d).
    """
    ### BEGIN SOLUTION
    mean = X.mean(axis=0)
    centred = X - mean
    values, vectors = np.linalg.eigh(centred.T @ centred / len(X))
    V = vectors[:, -k:]
    return centred @ V @ V.T + mean
    ### END SOLUTION
    ### BEGIN GIVEN
    # mean = X.mean(axis=0)
    # centred = X - mean
    # values, vectors = np.linalg.eigh(centred.T @ centred / len(X))
    # V = vectors[:, :k]
    # return centred @ V @ V.T + mean
    ### END GIVEN

# %% nbgrader={"grade": true, "grade_id": "check_flatten_cloud", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
from course_lib.checks import Check

check = Check("flatten_cloud", points=2)
check([[0, 0], [3, 4], [6, 8]], 1).gives([[0, 0], [3, 4], [6, 8]], atol=1e-9)
check([[0, 0, 1], [4, 0, 1], [2, 1, 1], [2, -1, 1]], 1).gives([[0, 0, 1], [4, 0, 1], [2, 0, 1], [2, 0, 1]], atol=1e-9)
check([[9, 7, -9], [1, -5, 15], [2, 7, 5], [8, -5, 1]], 2).gives([[9, 7, -9], [1, -5, 15], [2, 7, 5], [8, -5, 1]], atol=1e-9)
### BEGIN HIDDEN TESTS
check.hidden("other shapes, all components among them")
rng = np.random.default_rng(88)
for n, d, k in ((20, 3, 2), (10, 5, 1), (12, 4, 4), (9, 6, 2)):
    table = 4 + rng.normal(size=(n, d)) * np.arange(1, d + 1)
    U, s, Vt = np.linalg.svd(table - table.mean(axis=0), full_matrices=False)
    check(table, k).gives((U[:, :k] * s[:k]) @ Vt[:k] + table.mean(axis=0), rtol=1e-6, atol=1e-8)
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ## Mind the units
#
# PCA goes where the variance is, and a variance depends on units. Thirteen measurements of 178 wines; these are the columns with the largest standard deviations, in the units in which they came:
#
# <!-- figure: len(data.wines()[0]) -->

# %% tags=["demo"]
wines, grower, names = data.wines()
deviations = wines.std(axis=0)
largest = np.argsort(-deviations)
for j in largest[:5]:
    print(f"{names[j]:20} {deviations[j]:6.2f}")
print(f"all others           at most {deviations[largest[5]]:.2f}")

# %% [markdown]
# ### Predict: the first component of the wines
#
# Without scaling, which share of the variance does the first component *leave over*? From 0 to 1; half as much or half as much again is near enough. And which column stands out in that component? Write both, as `(0.25, "ash")`.
#
# <details><summary>Hint 1</summary>The first component keeps at least as much as any single column.</details>
# <details><summary>Hint 2</summary>Variances are squares of standard deviations. Compare what the largest leaves over with the sum of all.</details>
#
# <!-- chosen: 0.25 -->

# %% nbgrader={"grade": false, "grade_id": "predict_left_over", "locked": false, "schema_version": 3, "solution": true, "task": false}
def predict_left_over():
    """The share of the variance that the first component leaves over, and the name of a column, as a pair."""
    ### BEGIN SOLUTION
    rest = 14.2**2 + 3.3**2 + 2.3**2
    return rest / (314**2 + rest), "proline"
    ### END SOLUTION

# %% tags=["demo"]
from course_lib.tasks import predicted

with predicted("predict_left_over", "explained_variance_ratio", "pca_fit") as prediction:
    first = pca_fit(wines, 1)[1][0]
    prediction.against(
        (1 - explained_variance_ratio(wines)[0], names[np.abs(first).argmax()]),
        wrong={
            (explained_variance_ratio(wines)[0], "proline"): "That is the share that it keeps; what it leaves over is the rest.",
            (1 - deviations.max() / deviations.sum(), "proline"): "The deviations were compared; variances are their squares.",
            (12 / 13, "proline"): "That would be so if all columns had the same variance and no correlation.",
            (0.0, "proline"): "Nearly, but the others do vary: together by about 15² against 314².",
        },
        because="Proline has about 314², all others together about 15²: the first component is nearly the proline column.",
        within=0.5,
    )
    print("first component:", dict(zip(names, first.round(2).tolist())))
    scaled = (wines - wines.mean(axis=0)) / wines.std(axis=0)
    print("scaled columns: shares", explained_variance_ratio(scaled)[:3].round(2))

# %% [markdown]
# Nothing was discovered: proline is a large number because of the unit in which it was written down. In a unit a thousand times as large it would hardly count. With **standardised** columns every measurement has the same variance, and the first component holds 36 %, a true mixture. (A group of correlated columns still counts as a group.) Where columns have different units, standardise them (by the training data's mean and deviation) before PCA.
#
# <!-- figure: (lambda Z: f"{(lambda s: s[0] ** 2 / (s ** 2).sum())(np.linalg.svd(Z, compute_uv=False)):.0%}".replace("%", " %"))((lambda W: (W - W.mean(axis=0)) / W.std(axis=0))(data.wines()[0])) -->

# %% [markdown] nbgrader={"grade": false, "grade_id": "choices_scaling", "locked": true, "schema_version": 3, "solution": false, "task": false}
# ### Choose: should the digits be standardised, too?
#
# All 64 columns are grey values. A pixel in the lower left corner is lit in a single one of the 1,797 images, and only faintly; its column has a standard deviation of 0.0015, some in the middle have 0.39.
#
# - **A.** Yes. As with the wines, a few columns of large variance would otherwise decide everything.
# - **B.** It makes no difference. PCA turns the axes anyway, and finds the same lines on either scale.
# - **C.** No. The columns share a unit already, and in one image the faint pixel would become a 42.
# - **D.** No. PCA centres the columns first, and centring does what standardising would have done.
#
# <!-- figure: [len(data.digits()[1]), f"{data.digits()[0].reshape(-1, 64)[:, 56].std():.4f}", f"{data.digits()[0].reshape(-1, 64)[:, 20].std():.2f}", f"{np.sqrt(len(data.digits()[1]) - 1):.0f}"] -->

# %% nbgrader={"grade": false, "grade_id": "choose_scaling", "locked": false, "schema_version": 3, "solution": true, "task": false}
def choose_scaling():
    """The letter of your choice, as text."""
    ### BEGIN SOLUTION
    return "C"
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_choose_scaling", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
from course_lib.tasks import Choice

check = Choice("choose_scaling", "ABCD", points=1)
### BEGIN HIDDEN TESTS
check.key(
    "C",
    A="With the wines they did so because of their units. Here the unit is the same, and a pixel that varies more says more about the digit.",
    B="A turn keeps the variance along every line that turns with it. Stretching single columns changes it, and other lines win.",
    C="A column that is 0 but for one of n entries has, standardised, √(n − 1) there: √1796 is 42. Its square outweighs all other pixels of that image together, five times. (And three pixels never change at all: they would be divided by 0.) Equal variance for every column is a decision, and here it would be a bad one.",
    D="Centring moves the cloud. It changes no variance.",
)
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ## Keep the strongest patterns of a matrix
#
# Back to the photograph. Lesson:matrices read a product as a sum of outer products. The SVD read like that is
#
# $$A = s_1\, u_1 v_1^\top + s_2\, u_2 v_2^\top + \dots,$$
#
# simple patterns, the strongest first.
#
# ![A handwritten digit of 8 by 8 pixels, then its first three patterns with their singular values, in two colours for positive and negative, then the sum of the three, which already looks like the digit.](pictures/patterns.svg)
#
# Each $u_i v_i^\top$ is a matrix of rank 1: all its rows are multiples of one row. Keep the first k, and the rank is at most k.

# %% [markdown]
# ### Exercise: `low_rank`
#
# The sum of the k strongest patterns. No centring here: the matrix itself is approximated.
#
# <details><summary>Hint 1</summary>Of <code>U, s, Vt</code> keep k columns, k numbers, k rows.</details>
# <details><summary>Hint 2</summary>Which of the three does <code>s</code> multiply, and along which axis?</details>

# %% nbgrader={"grade": false, "grade_id": "low_rank", "locked": false, "schema_version": 3, "solution": true, "task": false}
def low_rank(A, k):
    """A best approximation, in the Frobenius norm, of a matrix by one of rank at most k.

    Parameters: A, array of shape (m, n); k, from 0 to min(m, n).
    Returns: array of shape (m, n).

    >>> low_rank(np.array([[3.0, 0.0], [0.0, 1.0]]), 1).round(6) + 0
    array([[3., 0.],
           [0., 0.]])
    """
    ### BEGIN SOLUTION
    U, s, Vt = np.linalg.svd(A, full_matrices=False)
    return (U[:, :k] * s[:k]) @ Vt[:k]
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_low_rank", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
from course_lib.checks import Check

check = Check("low_rank", points=2)
check([[3, 0], [0, 1]], 1).gives([[3, 0], [0, 0]])
check([[4, 2], [2, 4], [0, 0]], 1).gives([[3, 3], [3, 3], [0, 0]])
check([[4, 6, 12], [3, -6, 2]], 1).gives([[4, 6, 12], [0, 0, 0]])
check([[3, 0, 0], [0, 0, 2], [0, 1, 0], [0, 0, 0]], 2).gives([[3, 0, 0], [0, 0, 2], [0, 0, 0], [0, 0, 0]])
check([[3, 0], [0, 1]], 0).gives([[0, 0], [0, 0]])
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
# ## Know the price in advance
#
# Keep the first k patterns, call their sum $A_k$. What is lost can be known before anything is thrown away.
#
# ### Exercise: `truncation_error`
#
# Given all singular values of A, how large is $\lVert A - A_k\rVert$ in the Frobenius norm, if the first k patterns are kept?
#
# <details><summary>Hint 1</summary>A − A_k is a sum of patterns, too. What are its singular values?</details>
# <details><summary>Hint 2</summary>The squared Frobenius norm of a matrix is the sum of its squared singular values: turning changes no length.</details>

# %% nbgrader={"grade": false, "grade_id": "truncation_error", "locked": false, "schema_version": 3, "solution": true, "task": false}
def truncation_error(s, k):
    """The Frobenius norm of what is lost when only the first k patterns are kept.

    Parameters: s, array of shape (r,), all singular values, the largest first; k, from 0 to r.
    Returns: a number.

    >>> float(truncation_error(np.array([5.0, 4.0, 3.0]), 1))
    5.0
    """
    ### BEGIN SOLUTION
    return np.sqrt(np.sum(s[k:] ** 2))
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_truncation_error", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
from course_lib.checks import Check

check = Check("truncation_error", points=2)
check([5, 4, 3], 1).gives(5)
check([9, 4, 2, 2, 1], 2).gives(3)
check([2, 1], 0).gives(5**0.5)
check([2, 1], 2).gives(0)
### BEGIN HIDDEN TESTS
check.hidden("the singular values of random matrices")
rng = np.random.default_rng(89)
for m, n, k in ((6, 4, 2), (3, 8, 1), (5, 5, 4), (4, 4, 3)):
    P = rng.normal(size=(m, n))
    U, s, Vt = np.linalg.svd(P, full_matrices=False)
    check(s, k).gives(np.linalg.norm(P - (U[:, :k] * s[:k]) @ Vt[:k]), rtol=1e-6, atol=1e-9)
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# Now the two questions of the beginning. *How much*: compare your prediction, which only looks at `s`, with what happened. It can be foretold in another norm, too. The **spectral norm** of a matrix is the most that it stretches any unit vector, its $s_1$; what is lost stretches by $s_{k+1}$ at most.

# %% tags=["demo"]
with needs("low_rank", "truncation_error"):
    U, s, Vt = np.linalg.svd(photo, full_matrices=False)
    lost = photo - low_rank(photo, 20)
    print(f"Frobenius: {truncation_error(s, 20):.3f} predicted, {np.linalg.norm(lost):.3f} measured")
    print(f"that is {truncation_error(s, 20) / np.sqrt(photo.size):.3f} per pixel, root mean square, of grey values from 0 to 1")
    print(f"spectral: {s[20]:.3f} predicted, {np.linalg.norm(lost, 2):.3f} measured")

# %% [markdown]
# *Which* columns and rows: the first of $U$ and of $V^\top$. Can you do better? Any other 20 directions give a rival of rank 20: project each row of the photograph onto them. **Predict, then run:** which of these three comes nearest to 23.0? Then try directions of your own.
#
# <!-- figure: printed(r"Frobenius: (\d+\.\d)") -->

# %% tags=["demo"]
rivals = {
    "20 of the photograph's own rows": photo[:220:11],
    "20 waves, from slow to fast": np.cos(np.pi * np.outer(np.arange(20), np.arange(320) + 0.5) / 320),
    "20 directions at random": np.random.default_rng(0).normal(size=(20, 320)),
}
for name, rows in rivals.items():
    Q = np.linalg.qr(rows.T)[0]
    print(f"{name}: {np.linalg.norm(photo - photo @ Q @ Q.T):.1f}")

# %% [markdown]
# Waves like these, of which JPEG is made, serve any photograph; the singular vectors are the best for this one. No matrix of rank at most k is nearer to $A$ than $A_k$, neither in the Frobenius norm (Eckart and Young, 1936) nor in the spectral norm (Mirsky, 1960). The proof is in the section marked *further*.

# %% [markdown]
# ### Play: how few patterns does an eye need?
#
# To store rank $k$ of an $m \times n$ matrix, one keeps $k$ columns of $U$, $k$ singular values, and $k$ rows of $V^\top$: $k\,(m + n + 1)$ numbers instead of $m\,n$.

# %% tags=["demo"]
widgets.rank_slider(low_rank)

# %% [markdown]
# ## Further: why nothing of rank k is better
#
# Measure the error by the Frobenius norm, the root of all squared differences. The rows of a matrix of rank at most k lie in a flat of k dimensions (this time through the origin). Given the flat, nothing beats *projecting* each row of $A$ onto it, and by Pythagoras the loss is smallest where what is kept is largest.
#
# How much is kept? Take perpendicular unit vectors $w_1, \dots, w_k$ in the flat. The rows' places along $w_j$ are the entries of $Aw_j = \sum_i s_i\,(v_i \cdot w_j)\,u_i$, and since the $u_i$ are perpendicular, $\lVert Aw_j\rVert^2 = \sum_i s_i^2\,(v_i \cdot w_j)^2$. Along all of them, what is kept is
#
# $$\sum_j \lVert A w_j\rVert^2 = \sum_i s_i^2\, c_i, \qquad c_i = \sum_j (v_i \cdot w_j)^2.$$
#
# Each weight $c_i$ is between 0 and 1, the squared length of $v_i$'s projection onto the flat. Together they are at most k: for each $j$, $\sum_i (v_i \cdot w_j)^2 \le \lVert w_j\rVert^2 = 1$. The largest possible sum gives weight 1 to the k largest $s_i^2$, and $w_j = v_j$ does just that. No flat keeps more than the first k patterns do.
#
# ![Two bar charts of the same five squared singular values, the largest first, with k = 2. For some flat each bar is filled in part; the weights over the bars add up to 2. For the flat of v1 and v2 the first two bars are full and the others empty: the weights add up to 2 as well, and more is kept.](pictures/weights.svg)

# %% [markdown]
# In the spectral norm the same matrix wins. Any $B$ of rank at most k maps to 0 some unit vector $x$ among the combinations of $v_1, \dots, v_{k+1}$ (k + 1 dimensions do not fit into k). There $\lVert (A - B)x\rVert = \lVert Ax\rVert \ge s_{k+1}$. And $A$ without its first k patterns has just $s_{k+1}$ as its largest stretch.

# %% [markdown]
# ## Where this returns in deep learning
#
# - **LoRA** fine-tunes a large model by adding a low-rank matrix to its weights (lesson:transfer).
# - **Recommendations** and **word vectors** are low-rank factors of a table (lesson:factorization).
# - The **largest singular value** is the most that a layer's matrix stretches any input; where it stays clearly below 1 in every layer, the product of the matrices fades; above 1 the product *may* explode (lesson:initialization,rnn). For powers of one matrix the eigenvalue decides (lesson:eigenvectors).
# - An **autoencoder** squeezes its input through a few numbers by a network. If it is linear, is fed with centred data (or has biases) and is trained to the end on squared errors, it finds the flat of PCA, though not its axes; with activations it can do more.

# %% [markdown]
# ## Quick questions

# %% tags=["demo"]
quiz(
    choice_question(
        "PCA keeps the direction with …",
        right="the largest variance of the projected points",
        because="Which is also the one with the smallest squared distances to its line.",
        wrong={
            "the largest mean": "The mean is subtracted first: along every direction it is 0.",
            "the column of largest variance": "Only if that column is uncorrelated with every other; as soon as it is correlated with one, a mixture keeps more.",
        },
    ),
    number_question(
        "The singular values of a centred matrix are 3 and 1. Which share of the variance does the first direction hold?",
        answer=0.9,
        because="9 of 9 + 1: variances are squares of singular values, divided by n.",
        wrong={0.75: "You counted by the singular values; variances go with their squares."},
        tolerance=0.001,
    ),
    choice_question(
        "Forget to centre, and take the SVD of data whose mean is far from 0 compared with their spread. Where does the first direction point?",
        right="nearly along the line from the origin to the mean",
        because="Uncentred, the first direction keeps the largest sum of squares, and the squared distance of the centre dominates it.",
        wrong={
            "along the longest axis of the cloud": "That needs centred data: the squares are now counted from the origin.",
            "nowhere: svd fails": "svd takes any matrix.",
        },
    ),
    choice_question(
        "Two correct programs return the first component as v and as −v. Who is right?",
        right="both",
        because="A direction has no sign; one agrees on a rule to compare.",
        wrong={"the one with the positive sum": "That is one possible rule, not the truth.", "neither": "Both point along the same line, and keep the same variance."},
    ),
    number_question(
        "A 100 × 100 matrix has rank 1. How many numbers store it as one singular value and two vectors?",
        answer=201,
        because="100 + 100 + 1.",
        wrong={200: "And the singular value. (It could be multiplied into one of the vectors; then 200 would do.)", 10000: "That is the whole matrix."},
    ),
    number_question(
        "A has the singular values 12, 4 and 3. How far, in the Frobenius norm, is the nearest matrix of rank 1?",
        answer=5,
        because="The root of 4² + 3².",
        wrong={4: "That is the distance in the spectral norm.", 7: "Their squares are added, then the root is taken."},
    ),
)

# %% [markdown]
# ## Challenge: turn one cloud onto another
#
# A chemist has two measurements of the same molecule, each a list of places of its atoms, and the molecule has turned in between. A linguist has the vectors of the same thousand words in two languages, and hopes that one space is the other, turned. Both ask for **the rotation $R$ that brings the points $x_i$ as near as possible to the points $y_i$**: that makes $\sum_i \lVert R x_i - y_i\rVert^2$ smallest. Neither a stretch nor a mirror is allowed: no molecule can be mirrored by turning it, so the determinant of $R$ is 1.
#
# The rows of `X` and `Y` are the points, in the same order, and both are centred. Your `turn_onto` is one SVD away. Of what?
#
# <details><summary>Hint 1</summary>Multiply out: |Rx − y|² = |x|² + |y|² − 2 y·Rx, and |Rx| = |x|. So only the sum of the y·Rx counts. It is that of all entries of R, each times the entry of K = Σ y xᵀ at its place, and K is one product of X and Y.</details>
# <details><summary>Hint 2</summary>Let K = UΣVᵀ. Where would you send each of the vectors v if you could choose, so that the sum becomes s₁ + s₂ + …? It can't be more.</details>
# <details><summary>Hint 3</summary>UVᵀ may be a rotation or a mirror. If it mirrors, one direction must be turned around. Which one costs least?</details>

# %% nbgrader={"grade": false, "grade_id": "turn_onto", "locked": false, "schema_version": 3, "solution": true, "task": false}
def turn_onto(X, Y):
    """The rotation that brings the points X nearest to the points Y.

    Parameters: X and Y, arrays of shape (m, d), one point per row, both centred, with m > d.
    Returns: R, array of shape (d, d), orthogonal, with determinant 1: the images of the points are the rows of X @ R.T.

    >>> X = np.array([[2.0, 0.0], [-1.0, 1.0], [-1.0, -1.0]])
    >>> bool(np.allclose(turn_onto(X, X), np.eye(2)))
    True
    """
    ### BEGIN SOLUTION
    U, _, Vt = np.linalg.svd(Y.T @ X)
    U[:, -1] *= np.sign(np.linalg.det(U @ Vt))
    return U @ Vt
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_turn_onto", "locked": true, "points": 0, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib.checks import Check

check = Check("turn_onto", points=0)
check([[2, 0], [-1, 1], [-1, -1]], [[0, 2], [-1, -1], [1, -1]]).gives([[0, -1], [1, 0]])
check([[3, 1], [-1, 2], [-2, -3]], [[-0.9, 3.1], [-2, -1], [2.9, -2.1]]).gives([[0, -1], [1, 0]], atol=0.05)
octahedron = np.array([[3.0, 0, 0], [-3, 0, 0], [0, 2, 0], [0, -2, 0], [0, 0, 1], [0, 0, -1]])
check(octahedron, octahedron * [1, 1, -1]).gives(np.eye(3))
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(10)
check.hidden("points that were turned, and measured with errors")
for m, d in ((5, 2), (9, 3), (30, 6)):
    X = rng.normal(size=(m, d))
    X -= X.mean(axis=0)
    Q = np.linalg.qr(rng.normal(size=(d, d)))[0]
    Q[:, 0] *= np.linalg.det(Q)
    for noise in (0, 0.2):
        Y = X @ Q.T + noise * rng.normal(size=(m, d))
        Y -= Y.mean(axis=0)
        left, stretches, right = np.linalg.svd(X.T @ Y)
        signs = np.append(np.ones(d - 1), np.round(np.linalg.det(left @ right)))
        check(X, Y).gives((left * signs @ right).T)
check.hidden("points that were mirrored")
for m, d in ((5, 2), (8, 3), (20, 5)):
    X = rng.normal(size=(m, d)) * np.arange(1, d + 1)
    X -= X.mean(axis=0)
    Y = X * np.append(-1, np.ones(d - 1)) + 0.05 * rng.normal(size=(m, d))
    Y -= Y.mean(axis=0)
    left, stretches, right = np.linalg.svd(X.T @ Y)
    signs = np.append(np.ones(d - 1), np.round(np.linalg.det(left @ right)))
    check(X, Y).gives((left * signs @ right).T)
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# Three lines, and each says something: what counts, what would be best, and what is allowed. Chemists call it the Kabsch algorithm; with mirrors allowed it is the statisticians' orthogonal Procrustes problem, named after an innkeeper of Greek legend who made all his guests fit the same bed. Single words are translated by it surprisingly well, from a few thousand whose translations are known.

# %% [markdown]
# ## What you can do now
#
# | In words | Formula | NumPy | You wrote |
# |---|---|---|---|
# | why eigenvectors | $\nabla q(v) = 0$ | | `variance_slope` |
# | centre and directions | $\bar x$, rows of $V^\top$ | `(X.mean(0), (V := np.linalg.svd(X - X.mean(0))[2][:k]) * np.sign(V[np.arange(k), np.abs(V).argmax(1)])[:, None])` | `pca_fit` |
# | what each explains | $s_i^2 / \sum_j s_j^2$ | `(s := np.linalg.svd(X - X.mean(0))[1]) ** 2 / np.sum(s**2)` | `explained_variance_ratio` |
# | how many are enough | | `np.sum(np.cumsum((s := np.linalg.svd(X - X.mean(0))[1]) ** 2) < share * np.sum(s**2)) + 1` | `components_for_variance` |
# | new features, with $V_k$ the first k columns of $V$ | $(X - \bar x) V_k$ | `(X - mean) @ components.T` | `pca_transform` |
# | and back | $Z V_k^\top + \bar x$ | `Z @ components + mean` | `pca_reconstruct` |
# | by the covariance | $X_c V_k V_k^\top + \bar x$ | `(X - X.mean(0)) @ (V := np.linalg.eigh(np.cov(X.T))[1][:, X.shape[1] - k :]) @ V.T + X.mean(0)` | `flatten_cloud` |
# | the strongest patterns | $\sum_{i \le k} s_i u_i v_i^\top$ | `((USV := np.linalg.svd(A))[0][:, :k] * USV[1][:k]) @ USV[2][:k]` | `low_rank` |
# | what is lost | $\sqrt{\sum_{i > k} s_i^2}$ | `norm(s[k:])` | `truncation_error` |
#
# **Further reading.** Gilbert Strang, [*Singular value decomposition*](https://ocw.mit.edu/courses/18-06-linear-algebra-spring-2010/), lecture 29 of MIT 18.06; scikit-learn's guide to
# [PCA](https://scikit-learn.org/stable/modules/decomposition.html#pca); Shlens, [*A tutorial on principal component analysis*](https://arxiv.org/abs/1404.1100).
#
# **Next:** in lesson:factorization most of the table is missing, and the factors are found by going downhill.
