# ---
# jupyter:
#   jupytext:
#     text_representation: {extension: .py, format_name: percent}
#   kernelspec: {display_name: Python 3, language: python, name: python3}
#   course: {part: 3, title: "Eigenvectors, covariance and PageRank", builds: "the ranking of web pages that made a search engine famous", minutes: 80}
# ---

# %% [markdown]
# # Eigenvectors, covariance and PageRank
#
# **You will build** a method that finds the most important direction of a matrix by multiplying again and again, the covariance matrix of a data set, and PageRank.
#
# **You need** the matrix product (lesson:matrices), matrices as movements and their determinant (lesson:transformations), standardised columns (lesson:tensors).
#
# **It takes** about 80 minutes.

# %% nbgrader={"grade": false, "grade_id": "imports", "locked": true, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib import data
from course_lib.checks import Check
from course_lib.demo import needs
from course_lib.lessons.eigenvectors import widgets
from course_lib.lessons.eigenvectors.web import link_matrix
from course_lib.plots import plot_bars, plot_matrix, plot_transformation, plot_vectors
from course_lib.quiz import choice_question, number_question, quiz

# %% [markdown]
# ## Apply one layer a hundred times
#
# A recurrent network (lesson:rnn) multiplies by the *same* matrix at every step of a text. **Predict, then run:** two matrices whose entries differ by a tenth, applied a hundred times to the same vector. What will be left?

# %% tags=["demo"]
v = np.array([1.0, 1.0])
for A in (np.array([[0.9, 0.2], [0.1, 0.7]]), np.array([[1.0, 0.2], [0.1, 0.8]])):
    print(A.tolist(), "→", np.linalg.matrix_power(A, 100) @ v)

# %% [markdown]
# The first dies out, the second grows without end. Yet both end up pointing in the same direction, whatever they started from. Three questions follow: *which* direction, *how fast*, and *how can one see it coming*? One idea answers them all.

# %% [markdown]
# ## Find a direction that does not turn
#
# A matrix turns most vectors. Turn $v$ in the picture, and watch $Av$. For some directions the two lie on one line.

# %% tags=["demo"]
widgets.eigen_dial()

# %% [markdown]
# Such a vector is called an **eigenvector** of $A$ (*eigen* is German for *own*), and the factor by which it is stretched its **eigenvalue** $\lambda$:
#
# $$A v = \lambda v, \qquad v \ne 0.$$
#
# Any multiple of an eigenvector is one too: it is the *direction* that counts.

# %% [markdown]
# ### Exercise: `is_eigenvector`
#
# Are $Av$ and $v$ parallel? Numbers are rounded, so compare with `np.allclose`, not with `==`. The zero vector does not count. An eigenvalue of 0 does: then $Av = 0$.
#
# <details><summary>Hint 1</summary>Project Av onto v (lesson:dot_product). If v is an eigenvector, the projection is Av itself.</details>
# <details><summary>Hint 2</summary>Entry-by-entry division trips over zeros.</details>

# %% nbgrader={"grade": false, "grade_id": "is_eigenvector", "locked": false, "schema_version": 3, "solution": true, "task": false}
def is_eigenvector(A, v):
    """Whether A only stretches v.

    Parameters: A, array of shape (n, n); v, array of shape (n,).
    Returns: True or False: whether A v and v are parallel, up to rounding. The zero vector is no eigenvector.

    >>> bool(is_eigenvector(np.array([[2.0, 0.0], [0.0, 3.0]]), np.array([0.0, 5.0])))
    True
    """
    ### BEGIN SOLUTION
    if not v.any():
        return False
    unit = v / np.linalg.norm(v)
    image = A @ unit
    return np.allclose(image, (image @ unit) * unit)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_is_eigenvector", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
from course_lib.checks import Check

check = Check("is_eigenvector", points=2)
check([[2, 0], [0, 3]], [0, 5]).gives(True)
check([[4, 1], [2, 3]], [1, -2]).gives(True)
check([[4, 1], [2, 3]], [2, -1]).gives(False)
check([[3, 1], [1, 1]], [1, 1]).gives(False)
check([[0, 2], [2, 0]], [3, -3]).gives(True)
check([[1, 2], [2, 4]], [2, -1]).gives(True)
check([[2, 0], [0, 3]], [0, 0]).gives(False)
### BEGIN HIDDEN TESTS
check.hidden("matrices of other sizes, symmetric ones among them")
rng = np.random.default_rng(71)
for n in (1, 3, 5):
    S = rng.normal(size=(n, n))
    S = S + S.T
    vectors = np.linalg.eigh(S)[1]
    check(S, -3 * vectors[:, 0]).gives(True)
    check(S, vectors[:, 0] + 0.1 * rng.normal(size=n)).gives(n == 1)
basis = rng.normal(size=(4, 4))
bent = basis @ np.diag([2.0, -1.0, 0.5, 3.0]) @ np.linalg.inv(basis)
check(bent, basis[:, 1]).gives(True)
check(bent, basis[:, 1] + basis[:, 2]).gives(False)
check.hidden("a rotation, which turns every vector")
check([[0, -1], [1, 0]], [1, 0]).gives(False)
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ## Read off the stretch
#
# Given an eigenvector, what is its eigenvalue? $Av = \lambda v$; take the dot product of both sides with $v$ and divide. The result is called the **Rayleigh quotient**,
#
# $$\lambda = \frac{v \cdot A v}{v \cdot v}.$$
#
# For a vector that is only nearly an eigenvector it gives nearly the eigenvalue, which will be useful in a minute.

# %% [markdown]
# ### Exercise: `rayleigh_quotient`

# %% nbgrader={"grade": false, "grade_id": "rayleigh_quotient", "locked": false, "schema_version": 3, "solution": true, "task": false}
def rayleigh_quotient(A, v):
    """How much A stretches v along v: the eigenvalue, if v is an eigenvector.

    Parameters: A, array of shape (n, n); v, array of shape (n,), not zero.
    Returns: a number.

    >>> float(rayleigh_quotient(np.array([[2.0, 0.0], [0.0, 3.0]]), np.array([0.0, 5.0])))
    3.0
    """
    ### BEGIN SOLUTION
    return v @ A @ v / (v @ v)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_rayleigh_quotient", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
from course_lib.checks import Check

check = Check("rayleigh_quotient", points=2)
check([[2, 0], [0, 3]], [0, 5]).gives(3)
check([[2, 1], [0, 3]], [1, 2]).gives(3.2)
check([[1, 2, 0], [0, 1, -1], [3, 0, 2]], [1, -1, 2]).gives(16 / 6)
check([[0, 1], [1, 0]], [2, -2]).gives(-1)
### BEGIN HIDDEN TESTS
check.hidden("other sizes, matrices that are not symmetric too")
rng = np.random.default_rng(72)
for n in (1, 3, 6):
    P, v = rng.normal(size=(n, n)), 4 * rng.normal(size=n)
    check(P, v).gives(np.dot(v, np.dot(P, v)) / np.dot(v, v))
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ## Multiply again and again
#
# Back to the beginning: applied over and over, the matrix drew every vector into one direction. Use that to find it. Start anywhere, multiply, scale back to length 1 (or the numbers overflow), repeat: **power iteration**.

# %% tags=["demo"]
A = np.array([[2.0, 1.0], [1.0, 3.0]])
v = np.array([1.0, 0.0])
for step in range(6):
    v = A @ v / np.linalg.norm(A @ v)
    print(step + 1, v.round(4), "stretch", round(float(v @ A @ v), 4))

# %% [markdown]
# Why does it work? Write the start as a combination of eigenvectors. Each multiplication stretches each part by its own eigenvalue; the part whose eigenvalue is the **largest in absolute value** outgrows the others. The closer the runner-up, the slower.
#
# Two cases have no winner. A **tie**, such as eigenvalues 2 and −2: the vector flips between two directions for ever. And a **rotation**: no real eigenvector, so it turns for ever.

# %% [markdown]
# ### Exercise: `power_iteration`
#
# Start from `np.random.default_rng(seed).normal(size=n)`, and take `steps` steps. Return the Rayleigh quotient and the unit vector. The sign of an eigenvector is a matter of taste: make the entry that is largest in absolute value **positive**. If the vector has not settled in the end, so that $Av$ is not $\lambda v$, raise `ValueError`: there is a tie, a rotation, or the steps were too few.
#
# <details><summary>Hint 1</summary>Each step: <code>v = A @ v</code>, then divide by the length.</details>
# <details><summary>Hint 2</summary>Settled means: <code>np.allclose(A @ v, value * v)</code>.</details>
# <details><summary>Hint 3</summary><code>v * np.sign(v[np.abs(v).argmax()])</code> fixes the sign.</details>

# %% nbgrader={"grade": false, "grade_id": "power_iteration", "locked": false, "schema_version": 3, "solution": true, "task": false}
def power_iteration(A, steps, seed):
    """The eigenvalue of largest absolute value, and its eigenvector, by repeated multiplication.

    Parameters: A, array of shape (n, n); steps, how many multiplications; seed, of the random start.
    Returns: (eigenvalue, eigenvector), a number and an array of shape (n,) and of length 1, whose largest entry in
        absolute value is positive.
    Raises ValueError if the vector has not settled.

    >>> value, vector = power_iteration(np.array([[2.0, 0.0], [0.0, 3.0]]), 100, seed=0)
    >>> round(float(value), 6), vector.round(6) + 0
    (3.0, array([0., 1.]))
    """
    ### BEGIN SOLUTION
    v = np.random.default_rng(seed).normal(size=len(A))
    for _ in range(steps):
        v = A @ v
        v = v / np.linalg.norm(v)
    value = v @ A @ v
    if not np.allclose(A @ v, value * v):
        raise ValueError("no single direction wins: a tie, a rotation, or too few steps")
    return value, v * np.sign(v[np.abs(v).argmax()])
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_power_iteration", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib.checks import Check

check = Check("power_iteration", points=4)
both = ("eigenvalue", "eigenvector")
check([[2, 0], [0, 3]], 100, 0).gives((3, [0, 1]), rtol=1e-5, atol=1e-5, parts=both)
check([[0.9, 0.5], [0.1, 0.5]], 200, 2).gives((1, np.array([5, 1]) / 26**0.5), rtol=1e-5, atol=1e-5, parts=both)
check([[-5, 2], [2, -2]], 100, 1).gives((-6, np.array([2, -1]) / 5**0.5), rtol=1e-5, atol=1e-5, parts=both)
check([[2, 1], [4, 2]], 1, 0).gives((4, np.array([1, 2]) / 5**0.5), rtol=1e-5, atol=1e-5, parts=both)
check([[0, -1], [1, 0]], 100, 0).refuses("a rotation turns every vector")
check([[2, 0], [0, -2]], 101, 3).refuses("2 and −2 tie")
check.without("np.linalg.eig", "np.linalg.eigh", "np.linalg.eigvals", "np.linalg.svd")
### BEGIN HIDDEN TESTS
check.hidden("symmetric matrices of other sizes, with a negative winner too")
rng = np.random.default_rng(73)
for n, winner, seed in ((3, 4.0, 5), (5, -4.0, 6), (4, 4.0, 7), (1, -2.0, 8)):
    Q, _ = np.linalg.qr(rng.normal(size=(n, n)))
    values = np.array([winner, *rng.uniform(-2, 2, size=n - 1)])
    best = Q[:, 0] * np.sign(Q[np.abs(Q[:, 0]).argmax(), 0])
    check(Q @ np.diag(values) @ Q.T, 100, seed).gives((winner, best), rtol=1e-5, atol=1e-5, parts=both)
check.hidden("large numbers, which must not overflow")
check([[3e4, 1e4], [0, 1e4]], 100, 4).gives((3e4, [1, 0]), rtol=1e-5, atol=1e-5, parts=both)
check.hidden("too few steps")
check([[2, 0], [0, 1.99]], 3, 0).refuses("three steps are too few")
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ## Solve for all of them, in two dimensions
#
# $Av = \lambda v$ says $(A - \lambda I)\,v = 0$: the matrix $A - \lambda I$ flattens the direction of $v$. So its determinant is zero (lesson:transformations):
#
# $$\lambda^2 - (a + d)\,\lambda + (ad - bc) = 0.$$
#
# A quadratic equation, with the sum of the diagonal (the **trace**) and the determinant in it. Its solutions are real or a pair of complex numbers; for a rotation, no direction stays, and they are complex.

# %% [markdown]
# ### Exercise: `eigenvalues_2x2`
#
# Return both, the larger first. If they are not real, raise `ValueError`.
#
# <details><summary>Hint</summary>Half the trace, plus and minus the root of its square less the determinant. What stands under the root for [[a, b], [c, d]]? ((a − d)/2)² + bc.</details>

# %% nbgrader={"grade": false, "grade_id": "eigenvalues_2x2", "locked": false, "schema_version": 3, "solution": true, "task": false}
def eigenvalues_2x2(A):
    """The two eigenvalues of a 2 × 2 matrix.

    Parameters: A, array of shape (2, 2).
    Returns: array of shape (2,), the larger one first.
    Raises ValueError if they are not real.

    >>> eigenvalues_2x2(np.array([[2.0, 1.0], [1.0, 2.0]]))
    array([3., 1.])
    """
    ### BEGIN SOLUTION
    (a, b), (c, d) = A
    under_root = ((a - d) / 2) ** 2 + b * c
    if under_root < 0:
        raise ValueError("no direction stays: the eigenvalues are not real")
    return (a + d) / 2 + np.sqrt(under_root) * np.array([1, -1])
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_eigenvalues_2x2", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
from course_lib.checks import Check

check = Check("eigenvalues_2x2", points=2)
check([[2, 1], [1, 2]]).gives([3, 1])
check([[4, 2], [1, 3]]).gives([5, 2])
check([[-3, 1], [2, -2]]).gives([-1, -4])
check([[3, 0], [0, 3]]).gives([3, 3])
check([[0, -1], [1, 0]]).refuses("a rotation has no real eigenvalues")
check.without("np.linalg.eig", "np.linalg.eigvals", "np.linalg.eigh", "np.linalg.eigvalsh", "np.roots")
### BEGIN HIDDEN TESTS
check.hidden("other matrices, not symmetric too")
check([[1, 5], [0, -4]]).gives([1, -4])
check([[0.5, 0.25], [0.25, 0.125]]).gives([0.625, 0])
rng = np.random.default_rng(70)
for _ in range(4):
    M = rng.normal(size=(2, 2))
    M[1, 0] = abs(M[1, 0]) * np.sign(M[0, 1])
    check(M).gives(np.sort(np.linalg.eigvals(M))[::-1])
check.hidden("two equal eigenvalues")
check([[2, 1], [0, 2]]).gives([2, 2])
check.hidden("a rotation that also stretches")
check([[1, -2], [3, 1]]).refuses("a rotation has no real eigenvalues")
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# The whole story of the hundred layers is in these two numbers:

# %% tags=["demo"]
with needs("eigenvalues_2x2"):
    for A in (np.array([[0.9, 0.2], [0.1, 0.7]]), np.array([[1.0, 0.2], [0.1, 0.8]])):
        largest = eigenvalues_2x2(A)[0]
        print(f"largest eigenvalue {largest:.3f}, to the power of 100: {largest**100:.3g}")

# %% [markdown]
# Exactly 1 would keep the vector. In lesson:rnn the same power decides whether a recurrent network can learn anything from the distant past: below 1, **gradients vanish**; above 1, they **explode**.

# %% [markdown]
# ## See the shape of a cloud of data
#
# Now a matrix that comes from data. Shift the columns of X so that their means are 0. Then, for columns $i$ and $j$, take the mean of the products, a dot product divided by $n$:
#
# $$C = \frac1n X_c^\top X_c.$$
#
# Entry $(i, i)$ is the **variance** of column $i$; entry $(i, j)$ the **covariance**: positive if the two tend to be large together.
#
# Statistics books divide by $n - 1$ to estimate from a sample; machine learning mostly divides by $n$, and so do we.

# %% [markdown]
# ### Exercise: `covariance`
#
# <details><summary>Hint</summary>Centre, transpose, multiply, divide: one line after the centring.</details>

# %% nbgrader={"grade": false, "grade_id": "covariance", "locked": false, "schema_version": 3, "solution": true, "task": false}
def covariance(X):
    """The covariance matrix of the columns.

    Parameters: X, array of shape (n, d), samples as rows.
    Returns: array of shape (d, d); sums are divided by n.

    >>> covariance(np.array([[0.0, 0.0], [2.0, 4.0]]))
    array([[1., 2.],
           [2., 4.]])
    """
    ### BEGIN SOLUTION
    centred = X - X.mean(axis=0)
    return centred.T @ centred / len(X)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_covariance", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
from course_lib.checks import Check

check = Check("covariance", points=2)
check([[0, 0], [2, 4]]).gives([[1, 2], [2, 4]])
check([[5, 1], [6, -1], [7, 0]]).gives([[2 / 3, -1 / 3], [-1 / 3, 2 / 3]])
check([[1, 0, 2], [3, 4, 2]]).gives([[1, 2, 0], [2, 4, 0], [0, 0, 0]])
check.without("np.cov", "np.corrcoef")
### BEGIN HIDDEN TESTS
check.hidden("other shapes, columns far from zero")
rng = np.random.default_rng(74)
for n, d in ((4, 2), (10, 3), (3, 5)):
    table = 5 + rng.normal(size=(n, d))
    check(table).gives(np.cov(table, rowvar=False, bias=True))
check.hidden("a single sample")
check([[3, 4, 5]]).gives(np.zeros((3, 3)))
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ### Exercise: `correlation`
#
# A covariance depends on units: in grams it is a million times as large as in kilograms. Divide entry $(i, j)$ by the standard deviations of both columns, and a number from −1 to 1 remains, the **correlation**: the cosine of the angle between two centred columns. For a constant column there is none: let its entries be 0, also the one on the diagonal.
#
# <details><summary>Hint 1</summary>Standardise the columns, and take the covariance of that.</details>
# <details><summary>Hint 2</summary><code>np.where(std == 0, 1, std)</code> is a harmless divisor.</details>

# %% nbgrader={"grade": false, "grade_id": "correlation", "locked": false, "schema_version": 3, "solution": true, "task": false}
def correlation(X):
    """The correlation matrix of the columns.

    Parameters: X, array of shape (n, d), samples as rows.
    Returns: array of shape (d, d), values from -1 to 1; 0 in the row and column of a constant column.

    >>> correlation(np.array([[0.0, 0.0], [2.0, 4.0]]))
    array([[1., 1.],
           [1., 1.]])
    """
    ### BEGIN SOLUTION
    std = X.std(axis=0)
    standard = (X - X.mean(axis=0)) / np.where(std == 0, 1, std)
    return standard.T @ standard / len(X)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_correlation", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
from course_lib.checks import Check

check = Check("correlation", points=2)
check([[0, 0], [2, 4]]).gives([[1, 1], [1, 1]])
check([[5, 1], [6, -1], [7, 0]]).gives([[1, -0.5], [-0.5, 1]])
check([[1, 7, 6], [2, 7, 4], [3, 7, 2]]).gives([[1, 0, -1], [0, 0, 0], [-1, 0, 1]])
check.without("np.corrcoef", "np.cov")
### BEGIN HIDDEN TESTS
check.hidden("other shapes, columns in other units")
rng = np.random.default_rng(75)
for n, d in ((4, 2), (10, 3), (3, 5)):
    table = (5 + rng.normal(size=(n, d))) * 10.0 ** np.arange(d)
    check(table).gives(np.corrcoef(table, rowvar=False))
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ### Play: the ellipse of a cloud
#
# Drag the points. The ellipse is drawn from *your* covariance matrix: its axes are the eigenvectors, their lengths the roots of the eigenvalues.

# %% tags=["demo"]
widgets.covariance_ellipse(covariance)

# %% [markdown]
# A covariance matrix is **symmetric**, and symmetric matrices are the friendliest there are: all eigenvalues are real, and the eigenvectors are perpendicular to each other. That perpendicular frame, fitted to the data, is what lesson:svd_pca calls *principal components*.
#
# Thirteen measurements of 178 wines, by your function:
#
# <!-- figure: len(data.wines()[0]) -->

# %% tags=["demo"]
wines, grower, names = data.wines()
with needs("correlation"):
    table = correlation(wines)
    strongest = np.argsort(-np.abs(table - np.eye(13)), axis=None)[::2][:3]
    for i, j in (divmod(int(k), 13) for k in strongest):
        print(f"{names[i]} and {names[j]}: {table[i, j]:+.2f}")

# %% [markdown]
# ## Rank the pages of a web
#
# In 1998 two students ranked web pages by an eigenvector. Imagine a reader who follows a link at random, for ever. Pages where she is often are important. If page $j$ has three links, she leaves it by each with probability ⅓: write these into **column** $j$ of a matrix,
#
# $$L_{ij} = \frac{1}{\text{number of links of } j} \quad\text{if } j \text{ links to } i.$$
#
# If $p$ holds the probabilities of where she is now, $Lp$ holds those after one click. A page without any link, a **dangling** page, would swallow her: from there, let her jump to any page with equal probability.

# %% [markdown]
# The function `link_matrix(links, n)` of the course does this: `links` is a list of pairs `(from, to)`, pages have the numbers 0 to n − 1, and a pair that occurs twice counts once.

# %% tags=["demo"]
link_matrix([(0, 1), (0, 2), (1, 2), (2, 0)], 3)

# %% [markdown]
# ## Let the reader get bored
#
# One more thing: now and then she gets bored and jumps to any page. With probability $d$ (the **damping**, usually 0.85) she follows a link, otherwise she jumps:
#
# $$p \leftarrow d\, L\, p + \frac{1 - d}{n}.$$
#
# The page ranks are the $p$ that stays the same: an eigenvector with eigenvalue 1. Power iteration finds it, and no scaling is needed, since the sum of $p$ stays 1.
#
# <!-- chosen: 0.85 -->

# %% [markdown]
# ### Exercise: `pagerank`
#
# Start from $1/n$ everywhere; stop when the sum of the absolute changes is below `tol`.
#
# <details><summary>Hint</summary><code>while True:</code>, compute the new p, compare, return.</details>

# %% nbgrader={"grade": false, "grade_id": "pagerank", "locked": false, "schema_version": 3, "solution": true, "task": false}
def pagerank(links, n, damping, tol):
    """The share of time that a bored reader spends on each page.

    Parameters: links, a list of pairs (from, to); n, the number of pages; damping, the probability to follow a link, at
        least 0 and below 1; tol, stop when the sum of absolute changes is below it.
    Returns: array of shape (n,), positive numbers with sum 1: the last p that was computed.

    >>> pagerank([(0, 1), (1, 0)], 2, damping=0.85, tol=1e-9)
    array([0.5, 0.5])
    """
    ### BEGIN SOLUTION
    L, p = link_matrix(links, n), np.full(n, 1 / n)
    while True:
        new = damping * L @ p + (1 - damping) / n
        if np.abs(new - p).sum() < tol:
            return new
        p = new
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_pagerank", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false}
from course_lib.checks import Check

check = Check("pagerank", points=4)
check([(0, 1), (1, 0)], 2, 0.85, 1e-10).gives([0.5, 0.5])
check([(0, 1), (0, 2), (1, 2), (2, 0)], 3, 0.85, 1e-12).gives([0.387790, 0.214811, 0.397400], rtol=1e-5)
check([(0, 1), (0, 1), (0, 2), (1, 2), (2, 0)], 3, 0.85, 0.25).gives([0.45375, 0.23 / 1.2, 0.4255 / 1.2])
check([(0, 1)], 2, 0.5, 1e-12).gives([0.4, 0.6], rtol=1e-6)
### BEGIN HIDDEN TESTS
check.hidden("larger webs, with dangling pages, other dampings")
rng = np.random.default_rng(77)
for n, count, damping in ((6, 8, 0.85), (12, 20, 0.6), (5, 15, 0.95)):
    links = [(int(i), int(j)) for i, j in rng.integers(0, n, size=(count, 2))]
    G = np.zeros((n, n))
    for j in range(n):
        targets = sorted({to for start, to in links if start == j})
        G[targets if targets else slice(None), j] = 1 / len(targets) if targets else 1 / n
    expected = np.linalg.solve(np.eye(n) - damping * G, np.full(n, (1 - damping) / n))
    check(links, n, damping, 1e-13).gives(expected, rtol=1e-6)
check.hidden("no damping at all: every page is the same")
check([(0, 1), (0, 2)], 3, 0, 1e-9).gives([1 / 3, 1 / 3, 1 / 3])
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ### Play: a little web
#
# Click on a page, then on another, to draw or delete the link between them. The circles grow with *your* page rank.

# %% tags=["demo"]
widgets.little_web(pagerank)

# %% [markdown]
# And a real one: the modules of Python's own standard library. A module that imports another one links to it. **Predict, then run:** which module is the most important?

# %% tags=["demo"]
modules, links = data.module_links()
with needs("pagerank"):
    ranks = pagerank(links, len(modules), damping=0.85, tol=1e-9)
    best = np.argsort(-ranks)[:10]
    plot_bars(ranks[best], labels=[modules[i] for i in best], ylabel="PageRank")

# %% [markdown]
# *sys* is written in C and imports nothing: a dangling page, and still the first. Nobody told the matrix that it matters; many modules that matter point to it.

# %% [markdown]
# ## Where this returns in deep learning
#
# - The **largest eigenvalue** in absolute value (the *spectral radius*) of a recurrent network's matrix decides whether its gradients vanish or explode (lesson:rnn).
# - The **eigenvectors of the covariance** are the principal components (lesson:svd_pca).
# - The **eigenvalues of the curvature** of a loss say how large a learning rate may be (lesson:backpropagation).
# - Graph networks pass messages with matrices like $L$.

# %% [markdown]
# ## Quick questions

# %% tags=["demo"]
quiz(
    choice_question(
        "v is an eigenvector of A with eigenvalue 3. What is A(2v)?",
        right="6v",
        because="A(2v) = 2Av = 2·3v.",
        wrong={"3v": "2v is stretched by 3, and it was twice v already.", "5v": "The factors multiply."},
    ),
    choice_question(
        "Which matrix has no real eigenvector?",
        right="a rotation by 30°",
        because="It turns every vector off its line.",
        wrong={"a shear": "It leaves [1, 0] alone: eigenvalue 1.", "a reflection": "The mirror line stays, eigenvalue 1; perpendicular to it, −1.", "a projection": "Its line stays (1), and the perpendicular direction is flattened (0)."},
    ),
    number_question(
        "The eigenvalues of a matrix are 0.5 and −0.9. By which factor does a vector shrink per step, after many steps?",
        answer=0.9,
        because="The largest in absolute value wins; the sign flips at each step.",
        wrong={0.5: "That part dies out first.", -0.9: "The length shrinks by 0.9; the direction flips."},
        tolerance=0.001,
    ),
    choice_question(
        "Two columns have the covariance 0.002. Are they strongly related?",
        right="one cannot say",
        because="It depends on the units; the correlation would tell.",
        wrong={"no, 0.002 is small": "In other units it may be 2000.", "yes, it is positive": "Positive says the direction, not the strength."},
    ),
    choice_question(
        "Why does PageRank need the bored reader?",
        right="so that every page can be reached from every page, and one answer wins",
        because="Otherwise a group of pages without links to the outside would keep all the rank, or the reader would go round in circles.",
        wrong={"so that the numbers add up to 1": "They do without her, as long as the columns add up to 1.", "to make it faster only": "It does, but without her there may be no single answer."},
    ),
)

# %% [markdown]
# ## What you can do now
#
# | In words | Formula | NumPy | You wrote |
# |---|---|---|---|
# | is it only stretched? | $Av = \lambda v$ | `v.any() and np.allclose(A @ v, v @ A @ v / (v @ v) * v)` | `is_eigenvector` |
# | by how much? | $\frac{v\cdot Av}{v\cdot v}$ | `v @ A @ v / (v @ v)` | `rayleigh_quotient` |
# | find the winner | $v \leftarrow Av / \lVert Av\rVert$ | the last column of `np.linalg.eigh(A)[1]`, if A is symmetric and no eigenvalue negative | `power_iteration` |
# | both, in two dimensions | $\det(A - \lambda I) = 0$ | `np.sort(np.linalg.eigvals(A))[::-1]` | `eigenvalues_2x2` |
# | how columns vary together | $\frac1n X_c^\top X_c$ | `np.cov(X.T, bias=True)` | `covariance` |
# | the same without units | $\frac{C_{ij}}{\sqrt{C_{ii}C_{jj}}}$ | `np.nan_to_num(np.corrcoef(X.T))` | `correlation` |
# | a random reader | $p \leftarrow dLp + \frac{1-d}{n}$ | `pagerank` of networkx | `pagerank` |
#
# **Further reading.** 3Blue1Brown, [*Eigenvectors and eigenvalues*](https://www.3blue1brown.com/lessons/eigenvalues); Page, Brin, Motwani and Winograd,
# [*The PageRank citation ranking*](http://ilpubs.stanford.edu:8090/422/); Gilbert Strang, [*Eigenvalues and eigenvectors*](https://ocw.mit.edu/courses/18-06-linear-algebra-spring-2010/), lecture 21 of MIT 18.06.
#
# **Next:** lesson:svd_pca finds such directions for any table, and throws the unimportant ones away.
