# ---
# jupyter:
#   jupytext:
#     text_representation: {extension: .py, format_name: percent}
#   kernelspec: {display_name: Python 3, language: python, name: python3}
#   course: {part: 2, title: "Least squares", builds: "perpendicular columns, and from them linear regression that keeps its digits", minutes: 85, terms: [least squares, normal equations, orthonormal, Gram–Schmidt, share explained, leak, condition number]}
# ---

# %% [markdown]
# # Least squares
#
# **You will build** perpendicular directions out of any, and with them linear regression. Then you'll find out when it can be trusted.
#
# **You need** projections (lesson:dot_product), the matrix product and the transpose (lesson:matrices), linear transformations (lesson:transformations), elimination and independent columns (lesson:systems), and the derivative of a square.
#
# **It takes** about 85 minutes.

# %% nbgrader={"grade": false, "grade_id": "imports", "locked": true, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib import data
from course_lib.checks import Check
from course_lib.demo import needs
from course_lib.quiz import choice_question, number_question, quiz

# %% [markdown]
# ## Turn two knobs
#
# For 442 patients with diabetes we know ten measurements, and how far the disease had progressed a year later. How well do the measurements predict the progression? Begin with a single measurement, the body mass index, and a straight line. You have two knobs.
#
# <!-- figure: len(data.diabetes()[0]) -->

# %% tags=["demo"]
from course_lib.lessons.least_squares import widgets

widgets.knobs()

# %% [markdown]
# With two knobs that's a game. With eleven it would take you all day; a network has millions. And how do you know that no other setting is better? By the end of this lesson you will have found the best setting of all eleven in one step, you will know why it is the best, and you will have asked whether it holds for patients that it was not fitted to.

# %% [markdown]
# ## Come as near as you can
#
# Each patient is an equation: intercept + slope · (body mass index) = progression. That makes 442 equations for two unknowns, $Ax = b$ with a tall $A$: a column of ones and a column of measurements. No $x$ solves them all.
#
# But look at $Ax$ as a combination of columns. All that $A$ can reach is a plane in the space of 442 numbers, its **column space**, and $b$ lies beside it. In three dimensions you can see it:
#
# ![The plane of two columns in space. Above it the point b; a dashed line falls from b to its foot in the plane, at a right angle. From b to any other point of the plane it is farther.](pictures/foot.svg)
#
# <!-- figure: len(data.diabetes()[0]) -->

# %% [markdown]
# The nearest point is the **foot of the perpendicular**, $A\hat x$. (That there is one you'll see by building it.) Here is why. Let the remainder $r = b - A\hat x$ be perpendicular to the plane, and let $Ax$ be any other point of it. The way from $b$ to $Ax$ goes along $r$ and then, after a right-angled turn, within the plane. So Pythagoras says
#
# $$\lVert b - Ax \rVert^2 = \lVert r \rVert^2 + \lVert A\hat x - Ax \rVert^2 \ge \lVert r \rVert^2.$$
#
# Any other point is farther away. The sum of squares in $\lVert b - Ax\rVert^2$ is what gives the method its name, **least squares**.

# %% [markdown]
# ### Play: look for the foot

# %% tags=["demo"]
from course_lib.lessons.least_squares import widgets

widgets.column_plane()

# %% [markdown]
# Perpendicular to the plane means perpendicular to *each* column of $A$, and a product with $A^\top$ takes all those dot products at once: $A^\top (b - A\hat x) = 0$. Multiply out, and you have the **normal equations** (*normal* is an old word for perpendicular):
#
# $$A^\top A\, \hat x = A^\top b.$$
#
# They are square, so elimination solves them, if the columns are independent: from $A^\top A x = 0$ follows $\lVert Ax \rVert^2 = x^\top A^\top A x = 0$, so $Ax = 0$, so $x = 0$. Remember them. But don't use them on hard problems: they have a price.

# %% [markdown]
# ### Predict: the remainder and b
#
# The remainder $r = b - A\hat x$ is perpendicular to the columns. Is it perpendicular to $b$ too? Say what $r \cdot b$ is, if $r$ has the length that is drawn here.
#
# <details><summary>Hint 1</summary>Write b as the sum of its foot and the remainder.</details>

# %% tags=["demo"]
from course_lib.tasks import draw

length = draw("predict_r_dot_b", length=(3, 9))

# %% nbgrader={"grade": false, "grade_id": "predict_r_dot_b", "locked": false, "schema_version": 3, "solution": true, "task": false}
def predict_r_dot_b():
    """The dot product of the remainder with b."""
    ### BEGIN SOLUTION
    return length**2
    ### END SOLUTION

# %% tags=["demo"]
import numpy as np

from course_lib.tasks import predicted

with predicted("predict_r_dot_b") as prediction:
    A = np.array([[1.0, 0.0], [1.0, 1.0], [1.0, 2.0]])
    r = length * np.array([1.0, -2.0, 1.0]) / np.sqrt(6)  # perpendicular to both columns
    b = A @ [2.0, 3.0] + r
    prediction.against(
        float(round(r @ b, 9)),
        wrong={0: "Then b would have no part along r: b would lie in the plane, and r would be zero.", length: "That is the length of r. The dot product of r with itself is its square."},
        because="b = Ax̂ + r, and r·Ax̂ = 0. So r·b = r·r: zero only if b can be reached exactly.",
    )

# %% [markdown]
# ## Make shadows add up
#
# In lesson:dot_product you projected a vector onto one direction. Is the foot in a plane the sum of the two projections onto the columns? Look at the simplest case, in which $b$ lies in their plane and is its own foot (a $b$ above it casts the same shadows):
#
# ![Left: two perpendicular lines; the shadows of b on both add up to b. Right: two oblique lines; the two shadows add up to an arrow that ends far from b, since both count what the directions share.](pictures/shadows.svg)

# %% [markdown]
# It is so for every $b$ if the columns are perpendicular, and only then. Columns that are perpendicular in pairs and have length 1 are called **orthonormal**, and the matrix is then called $Q$. (Lesson:transformations met the square ones, the orthogonal matrices.) Row $i$ of $Q^\top$ times column $j$ of $Q$ is the dot product of columns $i$ and $j$: 1 if they are the same, else 0. In one line, $Q^\top Q = I$.
#
# For such a matrix the normal equations solve themselves: $Q^\top Q\,\hat x = Q^\top b$ says $\hat x = Q^\top b$, one dot product for each column. And lengths are kept, since $\lVert Qx \rVert^2 = x^\top Q^\top Q\, x = \lVert x \rVert^2$.
#
# So let us *make* the columns perpendicular.

# %% [markdown]
# ## Straighten columns
#
# ![Three steps: two oblique columns; the first is scaled to length 1, and from the second its part along the first is subtracted, which leaves a perpendicular arrow; that is scaled to length 1 too.](pictures/gram_schmidt.svg)
#
# Take the first column and divide it by its length: that is $q_1$. From **all columns that follow** subtract their part along $q_1$. Now the next column is perpendicular to $q_1$ already; divide it by *its* length, and go on. This is **Gram–Schmidt**, in its *modified* form. (The textbook form computes all parts from the column as it was. In exact arithmetic that's the same, since what was subtracted so far is perpendicular to $q_j$; you'll see what rounding makes of it.)
#
# Nothing is lost on the way if you write down what you did: $R_{jj}$ the length that you divided by, $R_{jk}$ how much of $q_j$ was subtracted from column $k$. Then column $k$ of $A$ is $R_{1k}\, q_1 + \dots + R_{kk}\, q_k$. In one line, $A = QR$ with an upper triangle $R$.

# %% [markdown]
# ### Exercise: `orthonormalize`
#
# Return $Q$ and $R$, without `np.linalg.qr`. If the columns depend on each other, nothing is left of one of them, up to rounding: raise `ValueError` if at most $10^{-10}$ of the column's own length is left.
#
# <details><summary>Hint 1</summary>Work on a copy, <code>Q = A.copy()</code>: columns turn from a's into q's one by one. R begins as zeros, <code>(n, n)</code>.</details>
# <details><summary>Hint 2</summary>For each j: first the length of what is left of column j, then divide, then a loop over the columns k &gt; j.</details>
# <details><summary>Hint 3</summary>How much of q<sub>j</sub> is in column k? The dot product with what is <em>left</em> of column k.</details>

# %% nbgrader={"grade": false, "grade_id": "orthonormalize", "locked": false, "schema_version": 3, "solution": true, "task": false}
def orthonormalize(A):
    """Orthonormal columns that span the same space, by modified Gram–Schmidt.

    Parameters: A, array of shape (m, n), m at least n, with independent columns.
    Returns: (Q, R): Q, array of shape (m, n) with orthonormal columns; R, array of shape (n, n), zero below its diagonal,
        which is positive; Q @ R is A.
    Raises ValueError if a column depends on those before it.

    >>> Q, R = orthonormalize(np.array([[3.0, 5.0], [4.0, 0.0]]))
    >>> Q.round(3), R.round(3)
    (array([[ 0.6,  0.8],
           [ 0.8, -0.6]]), array([[5., 3.],
           [0., 4.]]))
    """
    ### BEGIN SOLUTION
    Q = A.copy()
    R = np.zeros((A.shape[1], A.shape[1]))
    for j in range(A.shape[1]):
        R[j, j] = np.sqrt(Q[:, j] @ Q[:, j])
        if R[j, j] <= 1e-10 * np.sqrt(A[:, j] @ A[:, j]):
            raise ValueError("the columns depend on each other")
        Q[:, j] /= R[j, j]
        for k in range(j + 1, A.shape[1]):
            R[j, k] = Q[:, j] @ Q[:, k]
            Q[:, k] -= R[j, k] * Q[:, j]
    return Q, R
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_orthonormalize", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib.checks import Check

check = Check("orthonormalize", points=4)
check([[3, 5], [4, 0]]).gives(([[0.6, 0.8], [0.8, -0.6]], [[5, 3], [0, 4]]), parts=("Q", "R"))
check([[0, 1, 2], [2, 4, 1], [0, 0, 4], [0, 0, 3]]).gives(
    ([[0, 1, 0], [1, 0, 0], [0, 0, 0.8], [0, 0, 0.6]], [[2, 4, 1], [0, 1, 2], [0, 0, 5]]), parts=("Q", "R")
)
nearly_equal = [[1, 1, 1], [1e-8, 0, 0], [0, 1e-8, 0], [0, 0, 1e-8]]
check(nearly_equal).satisfies(
    lambda result: np.allclose(np.transpose(result[0]) @ result[0], np.eye(3), atol=1e-6),
    "columns of Q that are perpendicular to 6 digits",
)
check([[3, 6], [4, 8]]).refuses("the columns depend on each other")
check([[0.1, 0.3, 0.4], [0.7, 0.2, 0.9], [0.3, 0.5, 0.8]]).refuses("the columns depend on each other")
check.without("np.linalg.qr", "scipy.linalg.qr", "scipy.linalg.orth")
### BEGIN HIDDEN TESTS
check.hidden("other shapes, square ones too")
rng = np.random.default_rng(71)
for m, n in ((1, 1), (4, 3), (3, 3), (20, 6), (5, 1)):
    table = rng.normal(size=(m, n))
    q, r = np.linalg.qr(table)
    signs = np.where(np.diag(r) < 0, -1, 1)
    check(table).gives((q * signs, r * signs[:, None]), parts=("Q", "R"), atol=1e-8)
check.hidden("columns of very different lengths")
table = rng.normal(size=(6, 3)) * [1e6, 1, 1e-6]
check(table).satisfies(
    lambda result: np.allclose(np.transpose(result[0]) @ result[0], np.eye(3), atol=1e-8)
    and np.allclose(np.matmul(*result), table, rtol=1e-9),
    "orthonormal columns, and Q @ R is A",
)
check.hidden("nearly dependent columns, which do not depend on each other")
powers = np.linspace(0, 1, 30)[:, None] ** np.arange(12)
check(powers).satisfies(
    lambda result: np.allclose(np.transpose(result[0]) @ result[0], np.eye(12), atol=1e-6)
    and np.allclose(np.matmul(*result), powers),
    "columns of Q that are perpendicular to 6 digits, and Q @ R is A",
)
check.hidden("a last column that depends on two others, up to rounding")
table = rng.normal(size=(5, 3))
table[:, 2] = table[:, 0] / 3 - 7 * table[:, 1]
check(table).refuses("the columns depend on each other")
check.hidden("dependent columns of small numbers")
check([[1e-9, 2e-9], [2e-9, 4e-9], [3e-9, 6e-9]]).refuses("the columns depend on each other")
check.hidden("small numbers, which do not depend on each other")
check([[3e-12, 5e-12], [4e-12, 0]]).gives(([[0.6, 0.8], [0.8, -0.6]], [[5e-12, 3e-12], [0, 4e-12]]), parts=("Q", "R"), atol=1e-20)
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ### Play: drag two columns
#
# Your function, at every step.

# %% tags=["demo"]
from course_lib.lessons.least_squares import widgets

widgets.straighten("orthonormalize")

# %% [markdown]
# ## Solve by subtracting
#
# Treat $b$ like one more column, but outside of `orthonormalize`, which would refuse it where nothing is left of it. Subtract its part along $q_1$, from what is left its part along $q_2$, and so on: the parts are $c_1, c_2, \dots$, and what remains at the end is $r$, perpendicular to all columns. So $b = Qc + r$.
#
# Now, with $A = QR$,
#
# $$b - Ax = Q\,(c - Rx) + r, \qquad \lVert b - Ax \rVert^2 = \lVert c - Rx \rVert^2 + \lVert r \rVert^2:$$
#
# Pythagoras again, and $Q$ keeps lengths. The first term can be made zero: solve $R\hat x = c$. $R$ is a triangle, so there is nothing to eliminate; from the last row up, each row has one new unknown:

# %% nbgrader={"grade": false, "grade_id": "given_climb", "locked": true, "schema_version": 3, "solution": false, "task": false}
def climb(R, c):
    """Solve R x = c for an upper triangle R, from the last row up."""
    x = np.zeros(len(c))
    for k in reversed(range(len(c))):
        x[k] = (c[k] - R[k, k + 1 :] @ x[k + 1 :]) / R[k, k]
    return x

# %% [markdown]
# Why subtract one part after the other? The $q$'s are perpendicular, so $c$ is $Q^\top b$, all parts in one go. Try that first, with your `orthonormalize`, on a hard case: twelve columns, the powers $1, t, t^2, \dots, t^{11}$ at thirty points. With $b$ their sum all twelve coefficients must be 1. **Predict, then run:** a float has 16 digits. How many will be right?

# %% tags=["demo"]
from course_lib.demo import needs

with needs("orthonormalize"):
    powers = np.linspace(0, 1, 30)[:, None] ** np.arange(12)
    Q, R = orthonormalize(powers)
    print(climb(R, Q.T @ powers.sum(axis=1)).round(2))
    print(f"largest dot product of two columns of Q {np.abs(Q.T @ Q - np.eye(12)).max():.0e}; least entry of R's diagonal {np.diag(R).min():.0e}")

# %% [markdown]
# For some coefficients, hardly one digit. The columns of $Q$ are not quite perpendicular: these powers are nearly dependent, so that little was left of the last ones, and its rounding errors were scaled up with it. What two columns share, $Q^\top b$ counts **twice**. It's little, but the climb divides it by $R$'s diagonal, by two millionths at the start, and hands the error on to the rows above.
#
# The cure is small. Take the part along $q_2$ of what is *left* of $b$: whatever $q_2$ shares with $q_1$ has gone already.

# %% [markdown]
# ### Exercise: `least_squares`
#
# The coefficients $\hat x$: `orthonormalize`, then subtract $b$'s part along each column of $Q$ **in turn**, then `climb`. The last check is the hard case: now all twelve must be 1.
#
# <details><summary>Hint 1</summary>Let <code>r = b.copy()</code> be what is left of b.</details>
# <details><summary>Hint 2</summary>For each column of Q: its dot product with r is the entry of c; then subtract that much of the column from r.</details>

# %% nbgrader={"grade": false, "grade_id": "least_squares", "locked": false, "schema_version": 3, "solution": true, "task": false}
def least_squares(A, b):
    """The coefficients x for which A x comes nearest to b.

    Parameters: A, array of shape (m, n), m at least n, with independent columns; b, array of shape (m,).
    Returns: array of shape (n,).

    >>> least_squares(np.array([[1.0, 0.0], [1.0, 1.0], [1.0, 2.0]]), np.array([1.0, 3.0, 5.0])).round(12)
    array([1., 2.])
    """
    ### BEGIN SOLUTION
    Q, R = orthonormalize(A)
    c = np.zeros(len(R))
    r = b.copy()
    for j in range(len(R)):
        c[j] = Q[:, j] @ r
        r -= c[j] * Q[:, j]
    return climb(R, c)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_least_squares", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib.checks import Check

check = Check("least_squares", points=4)
check([[1, 0], [1, 1], [1, 2]], [1, 3, 5]).gives([1, 2])
check([[1, 0], [1, 1], [1, 2]], [0, 0, 3]).gives([-0.5, 1.5])
check([[2, 1], [0, 1], [1, -1], [1, 0]], [3, 0, 1, 2]).gives([25 / 17, 3 / 17])
powers = np.linspace(0, 1, 30)[:, None] ** np.arange(12)
check(powers, powers.sum(axis=1)).satisfies(
    lambda x: np.shape(x) == (12,) and np.allclose(x, 1, atol=1e-5),
    "twelve ones (by the normal equations, or by Qᵀb in one go with this Q, too many digits are lost here)",
)
check.without("np.linalg.lstsq", "np.linalg.pinv", "np.linalg.qr", "np.polyfit", "scipy.linalg.lstsq", "scipy.linalg.qr", "sklearn.linear_model.LinearRegression")
### BEGIN HIDDEN TESTS
check.hidden("other shapes")
rng = np.random.default_rng(72)
for m, n in ((1, 1), (5, 2), (30, 4), (6, 6)):
    P, target = rng.normal(size=(m, n)), rng.normal(size=m)
    check(P, target).gives(np.linalg.lstsq(P, target, rcond=None)[0], rtol=1e-6, atol=1e-8)
check.hidden("a column of large numbers beside a column of ones")
years = np.column_stack([np.ones(8), 2000.0 + np.arange(8)])
check(years, years @ [3.0, -0.5]).gives([3, -0.5], atol=1e-6)
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ### Exercise: `project_onto_columns`
#
# The foot itself, the point of the column space nearest to $b$. Find the shortest way that you can see.
#
# <details><summary>Hint 1</summary>What does the combination of the columns with the coefficients x̂ give?</details>

# %% nbgrader={"grade": false, "grade_id": "project_onto_columns", "locked": false, "schema_version": 3, "solution": true, "task": false}
def project_onto_columns(A, b):
    """The point nearest to b that is a combination of the columns of A.

    Parameters: A, array of shape (m, n), with independent columns; b, array of shape (m,).
    Returns: array of shape (m,).

    >>> project_onto_columns(np.array([[1.0, 0.0], [0.0, 1.0], [0.0, 0.0]]), np.array([2.0, 3.0, 4.0]))
    array([2., 3., 0.])
    """
    ### BEGIN SOLUTION
    return A @ least_squares(A, b)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_project_onto_columns", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
from course_lib.checks import Check

check = Check("project_onto_columns", points=2)
check([[1, 0], [0, 1], [0, 0]], [2, 3, 4]).gives([2, 3, 0])
check([[1], [1]], [1, 3]).gives([2, 2])
check([[2, 2], [0, 2], [0, 0]], [1, 5, 9]).gives([1, 5, 0])
check([[1, 0], [1, 1], [1, 2]], [0, 0, 3]).gives([-0.5, 1, 2.5])
### BEGIN HIDDEN TESTS
check.hidden("other shapes")
rng = np.random.default_rng(57)
for m, n in ((3, 2), (8, 3), (4, 4), (5, 1)):
    P, target = rng.normal(size=(m, n)), rng.normal(size=m)
    Q, _ = np.linalg.qr(P)
    check(P, target).gives(Q @ (Q.T @ target), rtol=1e-5, atol=1e-8)
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ## Fit a line
#
# These points ought to lie on a line, and don't quite. The line $y = c_0 + c_1 x$ asks for $c_0 + c_1 x_i = y_i$ at every point: a column of ones, a column of the $x_i$. The remainder holds the vertical distances with their signs, the *residuals*:
#
# ![Five points and the line that comes nearest to them. From each point a vertical segment leads to the line; squares stand on the segments, and the sum of their areas is as small as it can be.](pictures/residuals.svg)

# %% [markdown]
# ### Exercise: `fit_line`
#
# By your `least_squares`, or by a formula of your own.
#
# <details><summary>Hint 1</summary><code>np.column_stack([…, …])</code> sets vectors side by side, as the columns of a matrix.</details>

# %% nbgrader={"grade": false, "grade_id": "fit_line", "locked": false, "schema_version": 3, "solution": true, "task": false}
def fit_line(x, y):
    """The line that comes nearest to points: least squared vertical distances.

    Parameters: x and y, arrays of shape (m,), with at least two different x.
    Returns: (intercept, slope), two numbers.

    >>> tuple(round(float(c), 9) for c in fit_line(np.array([0.0, 1.0, 2.0]), np.array([1.0, 3.0, 5.0])))
    (1.0, 2.0)
    """
    ### BEGIN SOLUTION
    intercept, slope = least_squares(np.column_stack([np.ones(len(x)), x]), y)
    return intercept, slope
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_fit_line", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
from course_lib.checks import Check

check = Check("fit_line", points=2)
both = ("intercept", "slope")
check([0, 1, 2], [1, 3, 5]).gives((1, 2), parts=both)
check([0, 1, 2], [0, 0, 3]).gives((-0.5, 1.5), parts=both)
check([1, 2, 3, 6], [4, 0, 3, 1]).gives((43 / 14, -5 / 14), parts=both)
check.without("np.polyfit", "np.linalg.lstsq", "scipy.stats.linregress")
### BEGIN HIDDEN TESTS
check.hidden("more points")
rng = np.random.default_rng(58)
for m in (2, 5, 40):
    x, y = rng.normal(size=m), rng.normal(size=m)
    slope, intercept = np.polyfit(x, y, 1)
    check(x, y).gives((intercept, slope), rtol=1e-5, atol=1e-7, parts=both)
check.hidden("a level line, and a falling one")
check([1, 2, 3], [4, 4, 4]).gives((4, 0), atol=1e-8, parts=both)
check([1, 2, 3], [3, 2, 1]).gives((4, -1), parts=both)
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# So how near did you come by hand? Here is what your function says of the two knobs:

# %% tags=["demo"]
patients, progression, names = data.diabetes()
with needs("orthonormalize", "least_squares", "fit_line"):
    bmi = patients[:, names.index("bmi")]
    intercept, slope = fit_line(bmi, progression)
    error = np.sqrt(np.mean((progression - intercept - slope * bmi) ** 2))
    print(f"intercept {intercept:.1f}, slope {slope:.2f}; height at 30: {intercept + 30 * slope:.1f}; typical error {error:.1f}")

# %% [markdown]
# ### Play: drag the points

# %% tags=["demo"]
from course_lib.lessons.least_squares import widgets

widgets.regression("fit_line")

# %% [markdown]
# ### Derive: which way to turn the slope
#
# A network does not jump to the best setting; it turns each knob a little, the way that lowers the error. For a line the error is $E = \sum_i (y_i - c_0 - c_1 x_i)^2$. Give $\partial E / \partial c_1$, the rate at which $E$ changes if only $c_1$ is turned. Write the formula with `np` and operators, on whole arrays, without a loop.
#
# Then look at your formula: where it is 0, which two vectors are perpendicular?
#
# <details><summary>Hint 1</summary>The derivative of a square u² is 2u times the derivative of u.</details>
# <details><summary>Hint 2</summary>If c₁ changes by a little, the i-th remainder changes by −xᵢ times as much.</details>

# %% nbgrader={"grade": false, "grade_id": "d_error_d_slope", "locked": false, "schema_version": 3, "solution": true, "task": false}
def d_error_d_slope(x, y, c0, c1):
    """The derivative ∂E/∂c1, a number.

    Parameters: x and y, arrays of shape (m,); c0 and c1, numbers.
    """
    ### BEGIN SOLUTION
    return -2 * x @ (y - c0 - c1 * x)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_d_error_d_slope", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib.tasks import Derivation

check = Derivation("d_error_d_slope", points=2)
x, y = np.array([0.5, 2.0, -1.0]), np.array([1.0, 0.2, 3.0])
check(x, y, 0.3, -0.7).is_slope_of(lambda c1: np.sum((y - 0.3 - c1 * x) ** 2), at=-0.7)
check(x, y, 1.0, 0.5).is_slope_of(lambda c1: np.sum((y - 1.0 - c1 * x) ** 2), at=0.5)
### BEGIN HIDDEN TESTS
check.hidden("other points and lines")
rng = np.random.default_rng(73)
for m in (1, 4, 9):
    x, y = rng.normal(size=(2, m))
    c0, c1 = rng.normal(size=2)
    check(x, y, c0, c1).is_slope_of(lambda c1: np.sum((y - c0 - c1 * x) ** 2), at=c1)
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# Where the derivative is 0, the remainder is perpendicular to the column of the $x_i$. So calculus and the foot of the perpendicular say the same, column by column: that *is* $A^\top(b - A\hat x) = 0$.

# %% [markdown]
# ## Predict a progression
#
# Eleven columns now: ones, and ten measurements. A quarter of the patients is put aside; the fit never sees them. Every measurement is shifted and scaled with its mean and standard deviation over the **fitted** patients, for the others too, since one new patient has no mean (lesson:norms). The predictions would be the same without, for beside a column of ones the shifted and scaled columns reach the same points; but this way the coefficients can be compared.

# %% tags=["demo"]
from course_lib.lessons.least_squares.patients import split, table

with needs("orthonormalize", "least_squares"):
    fitted, held_out = split(seed=0)
    coefficients = least_squares(table(fitted, by=fitted), progression[fitted])
    for k in np.argsort(-np.abs(coefficients[1:]))[:4]:
        print(f"{names[k]:4} {coefficients[1 + k]:+.1f}")

# %% [markdown]
# ### Play: draw another split
#
# Each dot is a patient that the fit has not seen.

# %% tags=["demo"]
from course_lib.lessons.least_squares import widgets

widgets.predictions("least_squares")

# %% [markdown]
# How good is that? Compare with the mean of those same patients (a strict judge: nobody knew that mean beforehand). The **share explained**, $R^2$, is 1 minus the remainder's squared length over that of the distances from the mean: 1 is perfect, 0 no better than the mean, and it can be negative on patients that were not fitted.
#
# One split is one draw. So run it for two hundred of them.
#
# <!-- chosen: two hundred -->

# %% tags=["demo"]
from course_lib.lessons.least_squares.patients import shares

with needs("orthonormalize", "least_squares"):
    on_fitted, on_held_out = shares(least_squares, draws=200)
    print(f"share explained, mean of 200 splits: fitted {on_fitted.mean():.2f}, held out {on_held_out.mean():.2f} ± {on_held_out.std():.2f}")

# %% [markdown]
# About a half. And on the patients that it was fitted to, the fit looks better than it is. With ten columns that's a little; with more columns it's a trap.

# %% [markdown]
# ### Debug: the more noise, the better
#
# A colleague adds columns of pure noise to the table, and reports the share explained on held-out patients:

# %% tags=["demo"]
from course_lib.lessons.least_squares.patients import report

for noise_columns in (0, 50, 100, 200):
    print(f"{noise_columns:3} columns of noise: share explained on held-out patients {report(noise_columns):.2f}")

# %% [markdown]
# Noise knows nothing of any patient. Below is the colleague's function. It adds up $A^\top A$ and $A^\top y$ batch by batch, as one does with data that don't fit into memory, and solves the normal equations. On the training batch its share is right. Mend it, and run the last cell of this section: it shows the same table by *your* function.
#
# <details><summary>Hint 1</summary>Write down what has been added up by the time the second share is computed.</details>

# %% nbgrader={"grade": false, "grade_id": "held_out_share", "locked": false, "schema_version": 3, "solution": true, "task": false}
def held_out_share(A_fitted, y_fitted, A_held_out, y_held_out):
    """The share explained on held-out samples, by coefficients that were fitted without them.

    Parameters: A_fitted and A_held_out, arrays of shape (m, n) and (k, n); y_fitted and y_held_out, of shape (m,) and (k,).
    Returns: a number, 1 − squared length of the held-out remainder / squared length of y_held_out minus its mean.
    """
    ### BEGIN SOLUTION
    x = least_squares(A_fitted, y_fitted)
    remainder = y_held_out - A_held_out @ x
    return 1 - np.sum(remainder**2) / np.sum((y_held_out - y_held_out.mean()) ** 2)
    ### END SOLUTION
    ### BEGIN GIVEN
    # gram, right, shares = 0, 0, []
    # for A, y in ((A_fitted, y_fitted), (A_held_out, y_held_out)):
    #     gram, right = gram + A.T @ A, right + A.T @ y
    #     x = np.linalg.solve(gram, right)
    #     remainder = y - A @ x
    #     shares.append(1 - np.sum(remainder**2) / np.sum((y - y.mean()) ** 2))
    # return shares[1]
    ### END GIVEN

# %% nbgrader={"grade": true, "grade_id": "check_held_out_share", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
from course_lib.checks import Check

check = Check("held_out_share", points=2)
check([[1, 0], [1, 1], [1, 2]], [1, 3, 5], [[1, 3], [1, 5]], [8, 10]).gives(0)
check([[1, 0], [1, 1], [1, 2]], [1, 3, 5], [[1, 3], [1, 4], [1, 5]], [7, 9, 11]).gives(1)
check([[1], [1], [1]], [0, 0, 3], [[1], [1]], [2, 6]).gives(-2.25)
### BEGIN HIDDEN TESTS
check.hidden("more samples and columns")
rng = np.random.default_rng(74)
for m, n, k in ((10, 2, 4), (30, 5, 10), (6, 1, 3)):
    P, target, other, right = rng.normal(size=(m, n)), rng.normal(size=m), rng.normal(size=(k, n)), rng.normal(size=k)
    left = right - other @ np.linalg.lstsq(P, target, rcond=None)[0]
    check(P, target, other, right).gives(1 - (left @ left) / (k * right.var()), rtol=1e-6)
### END HIDDEN TESTS
check.verdict()

# %% tags=["demo"]
from course_lib.demo import needs
from course_lib.lessons.least_squares.patients import report

with needs("orthonormalize", "least_squares", "held_out_share"):
    for noise_columns in (0, 50, 100, 200):
        print(f"{noise_columns:3} columns of noise: {report(noise_columns, held_out_share):.2f}")

# %% [markdown]
# The fit had seen the patients that it was judged on. With every column it can bend a little more towards each of them, until it knows them by heart. This is called a **leak**, and it is a common way for a network to look better than it is.
#
# Judged honestly, noise *costs*: with 200 columns of it the fit is worse than the mean (for other patients and other noise, too: in 19 of 20 draws). It follows what is chance in the fitted patients, and in other patients chance is different.
#
# <!-- chosen: 200 -->

# %% [markdown]
# ## Read a coefficient with care
#
# The blood measurements `s1` and `s2` have large coefficients of opposite sign. Does `s1` lower the progression, then? Two looks: how well can each measurement be predicted from the *other nine*, and how much does its coefficient change if half of the patients are drawn anew? And how much does a *prediction* change, for a patient who isn't in the half?

# %% tags=["demo"]
from course_lib.demo import needs
from course_lib.lessons.least_squares.patients import coefficients_of_halves, spread_of_predictions, told_by_others

with needs("orthonormalize", "least_squares"):
    spread = coefficients_of_halves(least_squares, draws=200)
    for name in ("bmi", "bp", "s1", "s2", "s5"):
        k = names.index(name)
        print(f"{name:4} predicted by the others {told_by_others(least_squares, k):.0%}; coefficient {spread[:, k].mean():+6.1f} ± {spread[:, k].std():.1f}")
    print(f"a prediction: ± {np.median(spread_of_predictions(least_squares, draws=200)):.1f} (median over the patients)")

# %% [markdown]
# `s1` is nearly a combination of the others (it is the total of which `s2` and `s3` are parts). Its column is nearly *dependent*, so that its coefficient can be exchanged for theirs at hardly any cost: a different half of the patients gives quite a different number. What the fit predicts is steadier than what it says about `s1`. And even a steady coefficient says only what goes with what: whether *changing* the measurement would change the progression, no fit on such data can tell.
#
# Nearly dependent columns deserve a measure.

# %% [markdown]
# ## Measure how near a matrix is to flat
#
# ![Two columns that are nearly parallel, a₁ along the axis and a₂ a little above it. On the left b is reached by a₁ and then a₂. On the right b lies a little lower, and is reached by a₁ twice.](pictures/nearly_parallel.svg)
#
# Two columns show what happens: $A = \begin{bmatrix} 1 & 1 \\ 0 & \varepsilon \end{bmatrix}$ with a small $\varepsilon$. To reach $b = [2, \varepsilon]$, take one of each: $x = [1, 1]$. Now lower $b$ by $\varepsilon$, to $[2, 0]$: take two of the first and none of the second. $b$ has hardly moved, and $x$ has moved by $[1, -1]$.

# %% [markdown]
# ![A circle of unit vectors x becomes an ellipse of vectors Ax. Its longest radius is the largest stretch, its shortest the smallest.](pictures/stretches.svg)
#
# Let $x$ run over all vectors of length 1 (why $Ax$ then runs over an ellipse: lesson:svd_pca). $Ax$ is longest for one of them and shortest for another; the quotient is the **condition number**, $\kappa = \dfrac{\text{largest stretch}}{\text{smallest stretch}}$. For orthonormal columns it is 1. For dependent columns the smallest stretch is 0 and $\kappa$ is infinite.
#
# For the two columns above it is about $2/\varepsilon$. The step $[1, -1]$ in $x$ is the tiny step $[0, -\varepsilon]$ in $Ax$, nearly along the shortest radius: so going back, a tiny error in $b$ becomes a large one in $x$. If $b$ can be reached, a relative error in $b$ grows at most $\kappa$ times. A computer rounds every number at about its 16th digit, so of 16 digits some $\log_{10}\kappa$ may be lost.
#
# <details><summary><em>Further:</em> why at most κ times</summary>
#
# Let $s$ be the smallest and $S$ the largest stretch, so that $\kappa = S/s$. An error $\delta b$ moves the foot by $A\,\delta x$, which is its shadow and not longer than it: $s\,\lVert \delta x \rVert \le \lVert A\,\delta x \rVert \le \lVert \delta b \rVert$. And $\lVert b \rVert = \lVert Ax \rVert \le S\,\lVert x \rVert$. Multiply the two, and divide by $s\,\lVert x \rVert\,\lVert b \rVert$:
#
# $$\frac{\lVert \delta x \rVert}{\lVert x \rVert} \le \kappa\,\frac{\lVert \delta b \rVert}{\lVert b \rVert}.$$
#
# </details>

# %% tags=["demo"]
from course_lib.lessons.least_squares import widgets

widgets.stretches()

# %% [markdown]
# ### Predict: two columns that become one
#
# For the two nearly parallel columns, $A^\top A = \begin{bmatrix} 1 & 1 \\ 1 & 1 + \varepsilon^2 \end{bmatrix}$ (multiply it out). Take $\varepsilon = 0.1$, then $0.01$, and so on, $10^{-k}$. In floats, of about 16 digits, from which $k$ on is the computed $A^\top A$ exactly $\begin{bmatrix} 1 & 1 \\ 1 & 1 \end{bmatrix}$, two columns that are one?
#
# <details><summary>Hint 1</summary>How many digits does 1 + ε² need, for ε = 0.01?</details>
#
# <!-- chosen: 0.01 -->

# %% nbgrader={"grade": false, "grade_id": "predict_one_column", "locked": false, "schema_version": 3, "solution": true, "task": false}
def predict_one_column():
    """The least k for which the computed A.T @ A is all ones."""
    ### BEGIN SOLUTION
    return 8
    ### END SOLUTION

# %% tags=["demo"]
import numpy as np

from course_lib.tasks import predicted

with predicted("predict_one_column") as prediction:
    pairs = {k: np.array([[1.0, 1.0], [0.0, 10.0**-k]]) for k in range(1, 20)}
    prediction.against(
        min(k for k, A in pairs.items() if np.all(A.T @ A == 1)),
        wrong={
            16: "There ε itself would be lost beside 1. But AᵀA adds ε² to 1.",
            17: "There ε itself would be lost beside 1. But AᵀA adds ε² to 1.",
            7: "1 + ε² = 1.00000000000001 has 15 digits: a float still holds it.",
        },
        because="1 + 10⁻¹⁶ needs 17 digits, and is rounded to 1. So AᵀA loses the second column at ε = 10⁻⁸, where A itself still has it with all of its digits.",
    )
    for k in (2, 4, 7, 8):
        A = pairs[k]
        print(f"ε = 1e-{k}: lower right entry of AᵀA {(A.T @ A)[1, 1]:.16g}; condition of A {np.linalg.cond(A):.0e}, of AᵀA {np.linalg.cond(A.T @ A):.0e}")

# %% [markdown]
# That's the price of the normal equations. The columns of $A$ differ by $\varepsilon$, those of $A^\top A$ by $\varepsilon^2$; and once $\varepsilon^2$ has been rounded away, no elimination brings it back. (The last condition number in the table should be infinite, as that of a matrix of ones is; on some machines rounding makes a large number of it.) In the lines before, $\kappa$ is squared, as it is for every $A$.
#
# <details><summary><em>Further:</em> why for every A</summary>
#
# Let $s$ be the smallest and $S$ the largest stretch of $A$, and $x$ of length 1.
#
# - Where $\lVert Ax \rVert^2 = x^\top A^\top A x$ is smallest, a small step $d$ sideways (perpendicular to $x$) changes it by $2\, d \cdot (A^\top A x)$, to first order. ($x + d$ still has length 1 to first order, and $-d$ is as good a step as $d$.) That must be 0 for each such $d$, so $A^\top A x$ points along $x$; and since $x \cdot A^\top A x = s^2$, it *is* $s^2 x$. So $A^\top A$ has the stretch $s^2$, and in the same way $S^2$.
# - None is smaller: $\lVert A^\top A x \rVert \ge x \cdot A^\top A x = \lVert Ax \rVert^2 \ge s^2$, by Cauchy–Schwarz. And none is larger: $\lVert A^\top y \rVert^2 = y \cdot A(A^\top y) \le \lVert y \rVert\; S\, \lVert A^\top y \rVert$, so $\lVert A^\top y \rVert \le S\,\lVert y \rVert$; with $y = Ax$ that is at most $S^2$.
#
# </details>
#
# So the normal equations have the condition number $\kappa^2$: if half of the digits may be lost by $A$ itself, they may lose all. (If $b$ is far from the column space, some of that $\kappa^2$ lies in the question and no method escapes it.)

# %% [markdown] nbgrader={"grade": false, "grade_id": "choices_routes", "locked": true, "schema_version": 3, "solution": false, "task": false}
# ### Choose: four routes, four errors
#
# The hard check of `least_squares` once more: $\kappa = 1.2 \cdot 10^8$, all right coefficients 1. Of four programs two had largest errors below $10^{-6}$ on one machine; those of the other two were **0.4** and **1,300**.
#
# - *normal*: elimination on $A^\top A\,x = A^\top b$
# - *textbook*: each column's parts computed from the column as it was, then $Rx = Q^\top b$
# - *yours*: modified Gram–Schmidt, $b$ subtracted in turn
# - *library*: `Q, R = np.linalg.qr(A)` (which reflects in place of subtracting), then $Rx = Q^\top b$
#
# Which two had the large errors, and why?
#
# - **A.** *normal* and *textbook*: the one squares $\kappa$, the other's later columns aren't perpendicular.
# - **B.** *normal* and *yours*: the one squares $\kappa$, the other piles up an error at each subtraction.
# - **C.** *textbook* and *library*: both take $Q^\top b$ in one go, which counts what columns share twice.
# - **D.** *normal* and *library*: the one squares $\kappa$, the other changes all entries at each reflection.
#
# <!-- figure: f"{np.linalg.cond(np.linspace(0, 1, 30)[:, None] ** np.arange(12)) / 1e8:.1f}" -->
# <!-- chosen: 1,300; 0.4 -->

# %% nbgrader={"grade": false, "grade_id": "choose_routes", "locked": false, "schema_version": 3, "solution": true, "task": false}
def choose_routes():
    """The letter of your choice, as text."""
    ### BEGIN SOLUTION
    return "A"
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_choose_routes", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
from course_lib.tasks import Choice

check = Choice("choose_routes", "ABCD", points=1)
### BEGIN HIDDEN TESTS
check.key(
    "A",
    A="normal 0.4, textbook 1,300. Squaring loses all digits here: the error is of the answer's own size, on another machine perhaps larger. Columns that aren't perpendicular did worse still, since what they share is counted many times. The two others stay near 10⁻¹⁶ times the condition number, which is as good as can be had.",
    B="normal, yes. But in yours each part is computed from what is left, errors included: so an error is not counted a second time. That is what “modified” means.",
    C="textbook, yes. But Qᵀb in one go does harm only where the columns aren't perpendicular, and reflections keep them so up to rounding.",
    D="normal, yes. But a reflection keeps lengths, so that the errors of earlier steps do not grow.",
)
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# Now look, on your machine:

# %% tags=["demo"]
from course_lib.demo import needs
from course_lib.lessons.least_squares.routes import dot_products, errors

with needs("orthonormalize", "least_squares"):
    for route, error in errors(least_squares, orthonormalize).items():
        print(f"{route:18} largest error {error:.0e}")
    for route, product in dot_products(orthonormalize).items():
        print(f"{route:18} largest dot product of two columns of Q {product:.0e}")

# %% [markdown]
# The last three lines say what the routes had to work with. Two of the textbook's twelve "perpendicular" columns lie nearly on one line. Yours are perpendicular up to the digits that $\kappa$ costs: with $b$ subtracted in turn that is as good as reflecting; with $Q^\top b$ in one go you have seen what it costs.

# %% [markdown]
# ## Where this returns in deep learning
#
# - Least squares is **training a network of one linear neuron** on the squared error, in one step. With an activation there is in general no such step; one walks downhill, against gradients like the one that you derived.
# - A **linear probe** asks what a layer of a network knows: the layer's outputs as $A$, and a linear fit on top (in lesson:transfer such a fit on the last hidden layer becomes the network's new head).
# - A large **condition number** is one reason why training is slow: steps that are small enough for the steepest direction hardly move along the flattest one. Shifting and scaling the inputs (lesson:norms) and normalisation inside the network (lesson:initialization) lower it as a rule.
# - **Orthonormal columns** keep lengths through many layers, as long as no activation comes between, so they are a good start for a recurrent network's weights (lesson:rnn).
# - A **ridge** on the diagonal of $A^\top A$ tames nearly dependent columns, at the price of shrunken coefficients (lesson:regularization).

# %% [markdown]
# ## Quick questions

# %% tags=["demo"]
quiz(
    choice_question(
        "In least squares, what is the remainder b − Ax̂ perpendicular to?",
        right="every column of A",
        because="Otherwise a step along that column would come nearer to b.",
        wrong={
            "b": "No: r·b = ‖r‖², which is zero only if b can be reached exactly.",
            "x̂": "x̂ has one entry per column, r one per row: unless A is square, they can't even be multiplied.",
        },
    ),
    choice_question(
        "A has 442 rows and 11 independent columns. Which shapes do Q and R have, as your `orthonormalize` gives them?",
        right="(442, 11) and (11, 11)",
        because="Q has a column for each of A's, R says how they are combined.",
        wrong={"(442, 442) and (442, 11)": "That is the full form, with columns that A does not need.", "(11, 11) and (11, 442)": "Q's columns lie in the space of b: 442 numbers each."},
    ),
    number_question(
        "Columns [3, 0, 4] and [0, 2, 0]: what is the upper right entry of R?",
        answer=0,
        because="They are perpendicular: there is nothing to subtract.",
        wrong={5: "That is the upper left entry, the first column's length.", 2: "That is the lower right entry, what is left of the second column."},
    ),
    choice_question(
        "Q has orthonormal columns and is taller than wide. Which is the identity?",
        right="Q.T @ Q",
        because="Its entries are the dot products of the columns.",
        wrong={"Q @ Q.T": "That is the projection onto Q's columns: it leaves only what lies in their space.", "both": "Both are only if Q is square."},
    ),
    choice_question(
        "A's condition number is 10⁵. About how many of 16 digits do the normal equations leave, at worst?",
        right="6",
        because="The condition number is squared, to 10¹⁰: ten digits may go.",
        wrong={"11": "That is what A itself leaves; AᵀA squares the condition number.", "16": "Only a condition number near 1 leaves them all."},
    ),
)

# %% [markdown]
# ## What you can do now
#
# | In words | Formula | NumPy | You wrote |
# |---|---|---|---|
# | perpendicular columns of length 1 | $A = QR$, $Q^\top Q = I$ | `np.linalg.qr(A)`, up to signs | `orthonormalize` |
# | come as near as possible | $R\hat x = c$ | `np.linalg.lstsq(A, b)[0]` | `least_squares` |
# | the nearest point | $A\hat x$ | `A @ np.linalg.lstsq(A, b)[0]` | `project_onto_columns` |
# | the best line | $c_0 + c_1 x$ | `np.polyfit(x, y, 1)[::-1]` | `fit_line` |
# | which way to turn a knob | $-2\,x \cdot r$ | `-2 * x @ r`, r the remainder | `d_error_d_slope` |
# | judge a fit | $R^2$ on samples that were held out | | `held_out_share` |
# | how nearly dependent | $\kappa = S / s$ | `np.linalg.cond(A)` | |
#
# **Further reading.** Gilbert Strang, [*Projections*, *least squares* and *Gram–Schmidt*](https://ocw.mit.edu/courses/18-06-linear-algebra-spring-2010/), lectures 15 to 17 of MIT 18.06; Boyd and Vandenberghe,
# [*Introduction to Applied Linear Algebra*](https://web.stanford.edu/~boyd/vmls/), chapters 5, 12 and 13; Trefethen and Bau, *Numerical Linear Algebra*, lectures 7 to 11 and 18 to 19; Åke Björck,
# [*Solving linear least squares problems by Gram–Schmidt orthogonalization*](https://doi.org/10.1007/BF01934122), 1967, where subtracting in turn was found to be as good as reflecting.
#
# **Next:** lesson:tensors gives arrays a third axis, and makes them fast.
