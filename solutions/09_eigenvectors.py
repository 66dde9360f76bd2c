# ---
# jupyter:
#   jupytext:
#     text_representation: {extension: .py, format_name: percent}
#   kernelspec: {display_name: Python 3, language: python, name: python3}
#   course: {part: 3, title: "Eigenvectors, covariance and PageRank", builds: "a picture that appears out of noise, and the ranking of web pages that made a search engine famous", minutes: 90, terms: [eigenvector, eigenvalue, Rayleigh quotient, power iteration, trace, spectral theorem, variance, covariance, correlation, damping]}
# ---

# %% [markdown]
# # Eigenvectors, covariance and PageRank
#
# **You will build** a method that finds a matrix's strongest direction by multiplying again and again, the hundredth power of a matrix without a loop, and the covariance of a data set; where it says *further*, also PageRank.
#
# **You need** the learning rate (lesson:vectors), projections (lesson:dot_product), norms and standardised columns (lesson:norms), matrix products (lesson:matrices), determinant and inverse (lesson:transformations), the null space (lesson:systems), and the condition number (lesson:least_squares).
#
# **It takes** about 90 minutes; what is marked *further*, at the end, adds 30.

# %% nbgrader={"grade": false, "grade_id": "imports", "locked": true, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib import data
from course_lib.checks import Check
from course_lib.demo import needs
from course_lib.lessons.eigenvectors import widgets
from course_lib.lessons.eigenvectors.web import link_matrix
from course_lib.plots import plot_bars, plot_matrix, show_images
from course_lib.quiz import choice_question, number_question, quiz

# %% [markdown]
# ## Apply one matrix again and again
#
# A recurrent network (lesson:rnn) multiplies by the *same* matrix at every step of a text. Here are two such matrices. Only their diagonals differ, by a tenth. **Predict, then run:** both are applied a hundred times to the same vector. What will be left?

# %% tags=["demo"]
v = np.array([1.0, 1.0])
for A in (np.array([[0.9, 0.2], [0.1, 0.7]]), np.array([[1.0, 0.2], [0.1, 0.8]])):
    after = np.linalg.matrix_power(A, 100) @ v
    print(A.tolist(), "→", after.round(4), "   direction", (after / np.linalg.norm(after)).round(4))

# %% [markdown]
# The first has faded to less than a tenth of its start, the second has exploded. Yet both end up on the *same line*. Change `v` and run it again: almost every start leads there.
#
# Now a larger matrix, 196 × 196. It was computed from 8,000 pictures of clothes, by a function that you will write yourself. It is applied to pure noise, one number for each of 14 × 14 pixels, and after each step the result is scaled back to length 1. **Predict, then run:** what do eight steps make of two different noises?
#
# <!-- figure: [len(data.clothes()[0]), data.clothes()[0].shape[1]] -->

# %% tags=["demo"]
clothes = data.clothes()[0]
M = np.cov(clothes, rowvar=False, bias=True)
pictures = []
for seed in (1, 2):
    v = np.random.default_rng(seed).normal(size=196)
    for step in range(9):
        pictures += [v.reshape(14, 14)] if step in (0, 1, 2, 4, 8) else []
        v = M @ v / np.linalg.norm(M @ v)
show_images(pictures, titles=["noise", "1 step", "2 steps", "4 steps", "8 steps"] * 2, columns=5, signed=True)

# %% [markdown]
# Out of each noise comes the same picture, but for its sign (positive and negative numbers have two colours). It is none of the 8,000: in one colour you see a pullover, and in the other something that sticks out on both sides of it.
#
# So: which direction, how fast, and could you have seen it coming? One idea answers all three, for each of these matrices: **the directions that a matrix only stretches tell what happens when it is applied again and again.**
#
# <!-- figure: len(data.clothes()[0]) -->

# %% [markdown]
# ## Find a direction that does not turn
#
# Most matrices turn most vectors off their line. Twelve vectors of length 1 are drawn in blue, and what a matrix makes of them in green:
#
# ![Twelve blue arrows of length 1, evenly spread, and twelve green arrows, their images under a symmetric matrix. Most green arrows point elsewhere than their blue ones. On two dashed lines through the origin they agree: along the first the green arrow is three times as long, along the second it is as long as the blue one.](pictures/stays_on_line.svg)
#
# On two lines, blue and green agree. Find such lines yourself: turn $v$, and watch $Av$.

# %% tags=["demo"]
widgets.eigen_dial()

# %% [markdown]
# A vector $v \ne 0$ that stays on its line is called an **eigenvector** of the square matrix $A$ (*eigen* is German for *own*), and the factor by which it is stretched its **eigenvalue** $\lambda$:
#
# $$A v = \lambda v.$$
#
# A negative eigenvalue turns the vector around, and the eigenvalue 0 *flattens* it, maps it to 0: it stays on its line all the same. With $v$, every multiple $cv$ ($c \ne 0$) is an eigenvector too. It is the *line* that counts.

# %% [markdown]
# ## Ask how much of Av lies along v
#
# For a vector that is not quite an eigenvector, no factor fits exactly. Then take the one that comes closest:
#
# ![The arrow Av does not lie on the line of v. Its projection onto that line is λv; the rest, Av minus λv, is perpendicular to v.](pictures/closest_multiple.svg)

# %% [markdown]
# ### Exercise: `rayleigh_quotient`
#
# The number λ for which $\lambda v$ comes closest to $Av$ is known as the **Rayleigh quotient**. For an eigenvector it is the eigenvalue. What is it for any other $v$?
#
# <details><summary>Hint 1</summary>The picture shows a projection (lesson:dot_product). Of what, onto what?</details>
# <details><summary>Hint 2</summary>A projection onto v is a number times v. You want that number, and v need not have length 1.</details>

# %% nbgrader={"grade": false, "grade_id": "rayleigh_quotient", "locked": false, "schema_version": 3, "solution": true, "task": false}
def rayleigh_quotient(A, v):
    """The number λ for which λv comes closest to Av: the eigenvalue, if v is an eigenvector.

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
# ### Exercise: `is_eigenvector`
#
# Does $Av$ lie on the line of $v$? Computed numbers are rounded, and rounding errors grow with the numbers: so call $v$ an eigenvector if the rest is small *compared with what was computed*,
#
# $$\lVert Av - \lambda v\rVert \le 10^{-9}\, \lVert A\rVert\,\lVert v\rVert,$$
#
# with the Frobenius norm of $A$ (lesson:norms), which is what `np.linalg.norm(A)` gives. The zero vector does not count.
#
# <details><summary>Hint 1</summary>λ is the number that the last exercise finds.</details>
# <details><summary>Hint 2</summary>Division entry by entry trips over zeros; <code>np.allclose</code> has a fixed tolerance, to which a matrix of tiny numbers is all zeros.</details>

# %% nbgrader={"grade": false, "grade_id": "is_eigenvector", "locked": false, "schema_version": 3, "solution": true, "task": false}
def is_eigenvector(A, v):
    """Whether A leaves v on its line.

    Parameters: A, array of shape (n, n); v, array of shape (n,).
    Returns: True or False: whether v is not zero and the rest, A v - λ v, is at most 1e-9 ‖A‖ ‖v‖ long.

    >>> bool(is_eigenvector(np.array([[2.0, 0.0], [0.0, 3.0]]), np.array([0.0, 5.0])))
    True
    """
    ### BEGIN SOLUTION
    if not v.any():
        return False
    rest = A @ v - rayleigh_quotient(A, v) * v
    return np.linalg.norm(rest) <= 1e-9 * np.linalg.norm(A) * np.linalg.norm(v)
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
check([[1e-9, 0], [0, 2e-9]], [1, 1]).gives(False)
check([[0.1, 0.7], [0.4, 0.4]], [0.3, 0.3]).gives(True)
check([[2, 0], [0, 3]], [1e-10, 1e-10]).gives(False)
check([[2, 0], [0, 3]], [0, 1e-10]).gives(True)
check([[2, 0], [0, 3]], [1, 1e-6]).gives(False)
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
check.hidden("large and small matrices, long and short vectors")
for size, length in ((1e8, 1), (1e-8, 1), (1, 1e7), (1, 1e-7)):
    check(size * bent, length * basis[:, 0]).gives(True)
    check(size * bent, length * (basis[:, 0] + 1e-3 * basis[:, 3])).gives(False)
    check(size * bent, length * (basis[:, 0] + 1e-7 * basis[:, 3])).gives(False)
check.hidden("a rest just within 10⁻⁹ ‖A‖ ‖v‖, and one just beyond")
check([[2, 0], [0, 3]], [1, 1e-9]).gives(True)
check([[2, 0], [0, 3]], [1, 1e-8]).gives(False)
check.hidden("a rotation, which turns every vector of the plane; a matrix of zeros, which turns none")
check([[0, -1], [1, 0]], [1, 0]).gives(False)
check([[0, 0], [0, 0]], [1, 2]).gives(True)
check.hidden("an eigenvector with the eigenvalue 0, up to rounding")
check([[0.1, 0.7], [0.3, 2.1]], [7, -1]).gives(True)
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ## Multiply again and again
#
# Back to the beginning: applied over and over, the matrix drew nearly every vector into one direction. Use that to find it. Start anywhere, multiply, scale back to length 1 (or the numbers overflow), repeat. This is **power iteration**.

# %% tags=["demo"]
A = np.array([[2.0, 1.0], [1.0, 3.0]])
v = np.array([1.0, 0.0])
for step in range(6):
    v = A @ v / np.linalg.norm(A @ v)
    print(step + 1, v.round(4), "stretch", round(float(v @ A @ v), 4))

# %% [markdown]
# Why does it work? Write the start as a combination of eigenvectors, $v = c_1 v_1 + c_2 v_2 + \dots$, numbered by absolute value, $|\lambda_1| \ge |\lambda_2| \ge \dots$ Each multiplication stretches each part by its own eigenvalue, so after $k$ of them
#
# $$A^k v = \lambda_1^k \Big( c_1 v_1 + \Big(\frac{\lambda_2}{\lambda_1}\Big)^{k} c_2 v_2 + \dots \Big).$$
#
# ![Three steps of power iteration, each vector drawn with length 1 and split into its two parts along the eigenvectors. The part along the second eigenvector, compared with that along the first, halves at each step, and the vector turns towards the first.](pictures/power_steps.svg)
#
# If $|\lambda_1| > |\lambda_2|$, all other parts fade beside the first, and the *line* of $v_1$ is left.

# %% [markdown]
# The formula also says when this fails:
#
# - **A tie.** With 2 and −2, neither part fades, and the vector flips between two directions for ever. One eigenvalue must be the *largest in absolute value*. (The same eigenvalue twice is no tie: any combination of its eigenvectors is one, too.)
# - **A turn.** A rotation of the plane by 30° has no real eigenvector, and the vector turns for ever. The same happens in more dimensions if the part that is stretched most is also turned.
# - **An unlucky start**, $c_1 = 0$. A random start avoids it.
# - **Too few eigenvectors** to combine the start from, as for a shear. It draws nearly every vector to the line of $[1, 0]$, but slowly: after $k$ steps the distance is about $1/k$, where a ratio of one half would leave $2^{-k}$.
#
# How fast? Beside the wanted part, the unwanted one shrinks to $|\lambda_2 / \lambda_1|$ of itself at each step. A close runner-up takes long.

# %% [markdown]
# ### Predict: how many steps?
#
# A matrix has the eigenvalues 1 and `ratio`. In the start, both parts are equally large. After how many steps is the unwanted part less than a thousandth of the wanted one? (Five per cent off is near enough.)
#
# <details><summary>Hint 1</summary>You look for the power of <code>ratio</code> that is one thousandth.</details>
# <details><summary>Hint 2</summary>Logarithms turn a power into a product.</details>
#
# <!-- chosen: Five per cent -->

# %% tags=["demo"]
from course_lib.tasks import draw

ratio = draw("predict_steps", ratio=(0.6, 0.97))

# %% nbgrader={"grade": false, "grade_id": "predict_steps", "locked": false, "schema_version": 3, "solution": true, "task": false}
def predict_steps():
    """How many steps of power iteration, as a number."""
    ### BEGIN SOLUTION
    return np.log(1 / 1000) / np.log(ratio)
    ### END SOLUTION

# %% tags=["demo"]
from course_lib.tasks import predicted

with predicted("predict_steps") as prediction:
    v, steps = np.array([1.0, 1.0]), 0
    while v[1] >= v[0] / 1000:
        v, steps = np.diag([1, ratio]) @ v, steps + 1
    prediction.against(
        float(steps),
        wrong={
            1000: "Each step multiplies the part by the ratio: it fades like a power, not like 1/k.",
            -float(steps): "A number of steps is positive: log(1/1000) and log(ratio) are both negative, and so their quotient isn't.",
        },
        because="ratio to the power of k is 1/1000 for k = log(1/1000) / log(ratio).",
        within=max(0.05, 1 / steps),
    )

# %% [markdown]
# ### Exercise: `power_iteration`
#
# Start from `np.random.default_rng(seed).normal(size=n)`, and take `steps` steps. Return the Rayleigh quotient and the unit vector. The sign of an eigenvector is a matter of taste: make the entry that is largest in absolute value **positive**. If the vector has not settled in the end, raise `ValueError`: there is a tie, a rotation, or the steps were too few. Call it settled if $\lVert Av - \lambda v\rVert \le 10^{-6}\lVert A\rVert$. (In the checks, no two entries compete for the largest.)
#
# <details><summary>Hint 1</summary>Each step: <code>v = A @ v</code>, then divide by the length.</details>
# <details><summary>Hint 2</summary>Settled is nearly the question of <code>is_eigenvector</code>. Two things differ: the tolerance, and ‖v‖, which is 1 here.</details>
# <details><summary>Hint 3</summary><code>v[np.abs(v).argmax()]</code> is the entry whose sign decides.</details>

# %% nbgrader={"grade": false, "grade_id": "power_iteration", "locked": false, "schema_version": 3, "solution": true, "task": false}
def power_iteration(A, steps, seed):
    """The eigenvalue of largest absolute value, and its eigenvector, by repeated multiplication.

    Parameters: A, array of shape (n, n), no power of which is zero; steps, how many multiplications; seed, of the random start.
    Returns: (eigenvalue, eigenvector), a number and an array of shape (n,) and of length 1, whose largest entry in
        absolute value is positive.
    Raises ValueError if the vector has not settled: if A v - λ v is longer than 1e-6 ‖A‖.

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
    if np.linalg.norm(A @ v - value * v) > 1e-6 * np.linalg.norm(A):
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
check([[1.8, 0.4], [0.4, 1.2]], 24, 0).gives((2, np.array([2, 1]) / 5**0.5), rtol=1e-5, atol=1e-5, parts=both)
start = np.random.default_rng(3).normal(size=2)  # of 3I every vector is an eigenvector, the start too
check([[3, 0], [0, 3]], 5, 3).gives((3, -start / np.linalg.norm(start)), rtol=1e-5, atol=1e-5, parts=both)
check([[0, -1], [1, 0]], 100, 0).refuses("a rotation turns every vector")
check([[0, -1e-9], [1e-9, 0]], 100, 0).refuses("a rotation turns every vector")
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
check.hidden("large and small numbers, which must neither overflow nor vanish")
check([[3e4, 1e4], [0, 1e4]], 100, 4).gives((3e4, [1, 0]), rtol=1e-5, atol=1e-5, parts=both)
check([[3e-6, 1e-6], [0, 1e-6]], 100, 4).gives((3e-6, [1, 0]), rtol=1e-5, atol=1e-5, parts=both)
check.hidden("too few steps")
check([[2, 0], [0, 1.99]], 3, 0).refuses("the steps are too few")
check([[1.8, 0.4], [0.4, 1.2]], 19, 0).refuses("the steps are too few")
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# What if $c_1$ *is* zero? Start exactly along the other eigenvector, as NumPy gives it, and look at the stretch from time to time:

# %% tags=["demo"]
A = np.array([[2.0, 1.0], [1.0, 3.0]])
values, vectors = np.linalg.eigh(A)
v = vectors[:, 0]
print("eigenvalues", values.round(4), "  start: the eigenvector of the smaller one")
for step in range(1, 61):
    v = A @ v / np.linalg.norm(A @ v)
    if step in (1, 10, 20, 30, 60):
        print(f"after {step:2} steps: stretch {v @ A @ v:.4f}")

# %% [markdown] nbgrader={"grade": false, "grade_id": "choices_leak", "locked": true, "schema_version": 3, "solution": false, "task": false}
# ### Choose: the vector that left its line
#
# By the formula, $v$ should stay on its line for ever: $c_1 = 0$. It stays for thirty steps, and then it leaves. Why?
#
# - **A.** Every product is rounded, by about $10^{-16}$, and after some thirty steps these errors have added up to the length of $v$.
# - **B.** The smaller eigenvalue is rounded, and after some thirty steps its power is so far off that $v$ no longer fits on the line.
# - **C.** Each step turns any vector by a small angle towards $v_1$, and after some thirty steps the angle is large enough to be seen.
# - **D.** The start and every product are rounded, so a part of about $10^{-16}$ lies along $v_1$, and at each step it grows 2.6 times as much as the rest.
#
# <!-- figure: (lambda w: f"{w[1] / w[0]:.1f}")(np.linalg.eigvalsh([[2, 1], [1, 3]])) -->

# %% nbgrader={"grade": false, "grade_id": "choose_leak", "locked": false, "schema_version": 3, "solution": true, "task": false}
def choose_leak():
    """The letter of your choice, as text."""
    ### BEGIN SOLUTION
    return "D"
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_choose_leak", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
from course_lib.tasks import Choice

check = Choice("choose_leak", "ABCD", points=1)
### BEGIN HIDDEN TESTS
check.key(
    "D",
    A="Thirty such errors add up to less than 10⁻¹⁴. Only what *grows* from step to step can become as large as v.",
    B="A factor changes the length of v, which is scaled back at every step. It can't push v off its line.",
    C="An eigenvector isn't turned at all. Something must first push v off its line, and something must make that grow.",
    D="2.6 to the power of 38 is about 10¹⁶: after some forty steps the two parts are equal. Rounding, mostly a nuisance, is what saves power iteration from an unlucky start.",
)
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ## Solve for both, in two dimensions
#
# $Av = \lambda v$ says $(A - \lambda I)\,v = 0$: the matrix $A - \lambda I$ maps $v$ to 0, though $v$ is not 0, so its determinant is zero. Conversely, if the determinant is zero, the null space of $A - \lambda I$ (lesson:systems) holds more than the zero vector, and each $v \ne 0$ in it *is* an eigenvector. For $A = \begin{bmatrix} a & b\\ c & d\end{bmatrix}$ that is
#
# $$(a - \lambda)(d - \lambda) - bc = \lambda^2 - (a + d)\,\lambda + (ad - bc) = 0,$$
#
# a quadratic equation. Its coefficients are the determinant and the sum of the diagonal, which is called the **trace**. Its solutions are real, or a pair of complex numbers: then no direction of the plane stays on its line. For instance $\begin{bmatrix} a & -b\\ b & a\end{bmatrix}$ with $b \ne 0$ has the eigenvalues $a \pm ib$. It turns every vector, and stretches it by their absolute value, $\sqrt{a^2 + b^2}$: complex eigenvalues, too, say how fast a vector grows or fades in the long run.

# %% [markdown]
# ### Exercise: `eigenvalues_2x2`
#
# Return both, the larger first. If they are not real, raise `ValueError`.
#
# <details><summary>Hint 1</summary>Solve the quadratic equation above for λ.</details>
# <details><summary>Hint 2</summary>λ² + pλ + q = 0 has the solutions −p/2 ± √((p/2)² − q). Here p = −(a + d) and q = ad − bc.</details>
# <details><summary>Hint 3</summary>Which expression decides whether they are real? Write it so that for b = c it is a sum of squares: then rounding can't make it negative.</details>

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
# Now the question about the two matrices at the beginning can be answered. How could you have seen it coming?

# %% tags=["demo"]
with needs("eigenvalues_2x2"):
    for A in (np.array([[0.9, 0.2], [0.1, 0.7]]), np.array([[1.0, 0.2], [0.1, 0.8]])):
        largest, other = eigenvalues_2x2(A)
        print(f"eigenvalues {largest:.3f} and {other:.3f}; {largest:.3f} to the power of 100 is {largest**100:.3g}")

# %% [markdown]
# *How fast* is the eigenvalue of largest absolute value (here your function's first): where its absolute value is below 1, the vector fades, above 1, nearly every vector grows. *Which direction* is its eigenvector. And why did both matrices agree on it? The second is the first plus $0.1\, I$. If $Av = \lambda v$, then $(A + 0.1\, I)\,v = (\lambda + 0.1)\,v$: every eigenvector stays, and each eigenvalue moves up by a tenth.
#
# In lesson:rnn the same power decides, in a network without its activation, whether anything can be learnt from the distant past: **gradients vanish**, or **explode**.

# %% [markdown]
# ## Take a matrix apart into its directions
#
# The strongest eigenvector tells how it ends. *All* of them together tell every step on the way: they replace the matrix. Put them into the columns of $V$, their eigenvalues on the diagonal of $\Lambda$. Column by column, $A v_i = \lambda_i v_i$ then says $AV = V\Lambda$. If $V$ can be inverted,
#
# $$A = V\, \Lambda\, V^{-1}.$$
#
# ![Four planes. In the first a vector x with the two directions of the eigenvectors. The inverse of V turns it into its two coordinates along them; Λ stretches each coordinate by its eigenvalue; V turns the coordinates back into the plane, and Ax is reached.](pictures/three_steps.svg)
#
# Read it from the right, as always: write a vector in the *eigenvectors' coordinates* (a change of basis), stretch each coordinate, go back.

# %% [markdown]
# Twice in a row, $V^{-1}V$ cancels in the middle: $A^2 = V\Lambda V^{-1}\, V\Lambda V^{-1} = V\Lambda^2 V^{-1}$. And so on: $A^k = V \Lambda^k V^{-1}$, whatever $k$ is, and $\Lambda^k$ only takes powers of numbers.
#
# $V$ can be inverted if the eigenvectors are independent. Different eigenvalues are enough for that: if $v_2$ were a multiple of $v_1$, it would have the eigenvalue of $v_1$. And a third? If $v_3 = \alpha v_1 + \beta v_2$, multiply by $A$, and subtract $\lambda_3$ times the equation: $\alpha(\lambda_1 - \lambda_3)\,v_1 + \beta(\lambda_2 - \lambda_3)\,v_2 = 0$. Since $v_1$ and $v_2$ are independent, $\alpha = \beta = 0$, and $v_3 = 0$: impossible. (A fourth goes the same way.) If eigenvalues coincide, there may be too few. A shear is the standard case.

# %% [markdown]
# ### Predict: a shear by the recipe
#
# `np.linalg.eig` doesn't complain here: it returns two eigenvalues and two columns for any 2 × 2 matrix of numbers. For the shear `S = [[1, 1], [0, 1]]` both eigenvalues are 1. Its true cube is `[[1, 3], [0, 1]]`: it shears three times. What does the recipe $V\Lambda^3V^{-1}$ return, rounded to whole numbers?
#
# <details><summary>Hint 1</summary>What is Λ³ here?</details>
# <details><summary>Hint 2</summary>And what is V Λ³ V⁻¹ for such a Λ³, whatever V is?</details>

# %% nbgrader={"grade": false, "grade_id": "predict_recipe", "locked": false, "schema_version": 3, "solution": true, "task": false}
def predict_recipe():
    """The result, as a list of two rows."""
    ### BEGIN SOLUTION
    return [[1, 0], [0, 1]]
    ### END SOLUTION

# %% tags=["demo"]
from course_lib.tasks import predicted

with predicted("predict_recipe") as prediction:
    values, V = np.linalg.eig(np.array([[1.0, 1.0], [0.0, 1.0]]))
    recipe = V @ np.diag(values**3) @ np.linalg.inv(V)
    prediction.against(
        recipe.round().astype(int).tolist(),
        wrong={((1, 3), (0, 1)): "That is the true cube: it is what the recipe misses."},
        because="Both eigenvalues are 1, so Λ³ = I, and V I V⁻¹ = I: no error, and a wrong answer.",
    )
    print("the columns of V:", V[:, 0], V[:, 1])
    print(f"condition number of V: {np.linalg.cond(V):.0e}")

# %% [markdown]
# The two columns lie on one line, up to rounding: a shear has a single direction that stays. `inv` did not notice, since $2 \cdot 10^{-16}$ is not zero. The condition number (lesson:least_squares) does: it is the largest stretch of $V$ over its smallest, and so many times a relative error may grow in $V^{-1}$. At $10^8$, half of the 16 digits can be lost.
#
# <!-- figure: (lambda V: f"{V[1, 1]:.0e}"[0])(np.linalg.eig(np.array([[1.0, 1.0], [0.0, 1.0]]))[1]) -->
# <!-- chosen: 10^8; 16 -->

# %% [markdown]
# ### Exercise: `matrix_power`
#
# Raise $A$ to the power of $k$ by way of its eigenvectors: no loop, no repeated product. Raise `ValueError` if the condition number of $V$ is above $10^8$. And: the eigenvectors of a rotation of the plane by, say, 30° are complex, yet its powers are real. For a real $A$ return a real array.
#
# <details><summary>Hint 1</summary><code>values, V = np.linalg.eig(A)</code>, and <code>np.linalg.cond(V)</code>.</details>
# <details><summary>Hint 2</summary><code>values**k</code> are the powers; where do they go?</details>
# <details><summary>Hint 3</summary><code>.real</code> is the real part; of the result, not of the eigenvalues.</details>
#
# <!-- chosen: 10^8 -->

# %% nbgrader={"grade": false, "grade_id": "matrix_power", "locked": false, "schema_version": 3, "solution": true, "task": false}
def matrix_power(A, k):
    """A multiplied by itself k times, by its eigenvectors.

    Parameters: A, array of shape (n, n) of real numbers; k, a whole number, at least 0.
    Returns: array of shape (n, n) of real numbers.
    Raises ValueError if the condition number of the matrix of eigenvectors is above 1e8.

    >>> matrix_power(np.array([[2.0, 0.0], [0.0, 3.0]]), 4)
    array([[16.,  0.],
           [ 0., 81.]])
    """
    ### BEGIN SOLUTION
    values, V = np.linalg.eig(A)
    if np.linalg.cond(V) > 1e8:
        raise ValueError("the eigenvectors do not span the space")
    return (V @ np.diag(values**k) @ np.linalg.inv(V)).real
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_matrix_power", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib.checks import Check

check = Check("matrix_power", points=4)
check([[2, 0], [0, 3]], 4).gives([[16, 0], [0, 81]])
check([[2, 1], [2, 3]], 3).gives([[22, 21], [42, 43]])
check([[2, 1], [2, 3]], 0).gives([[1, 0], [0, 1]])
check([[1, 2, 0], [0, 2, 1], [0, 0, 3]], 2).gives([[1, 6, 2], [0, 4, 5], [0, 0, 9]])
check([[0, -2], [2, 0]], 3).satisfies(
    lambda P: np.isrealobj(P) and np.allclose(P, [[0, 8], [-8, 0]]), "the real numbers [[0, 8], [-8, 0]]"
)
check([[2, 0], [0, 2]], 3).gives([[8, 0], [0, 8]])
check([[1, 1], [0, 1]], 3).refuses("a shear has one direction of eigenvectors only")
check.without("np.linalg.matrix_power")
check.without_loops(lambda n: (np.array([[0.9, 0.2], [0.1, 0.7]]), n))
### BEGIN HIDDEN TESTS
check.hidden("other sizes and powers, symmetric or not")
rng = np.random.default_rng(79)
for n, k in ((1, 3), (3, 5), (4, 2), (5, 1), (3, 0)):
    P = rng.normal(size=(n, n))
    for M in (P, P + P.T):
        check(M, k).gives(np.linalg.multi_dot([np.eye(n), *[M] * k, np.eye(n)]), rtol=1e-6, atol=1e-8)
check.hidden("the layer of the beginning, a hundred times")
check([[0.9, 0.2], [0.1, 0.7]], 100).gives(np.linalg.matrix_power([[0.9, 0.2], [0.1, 0.7]], 100), rtol=1e-6)
check.hidden("other matrices whose V has a condition number above 10⁸: too few eigenvectors, or nearly so")
check([[2, 1, 0], [0, 2, 1], [0, 0, 2]], 4).refuses("the condition number of V is above 10⁸")
check([[1, 1], [0, 1 + 1e-9]], 3).refuses("the condition number of V is above 10⁸")
check.hidden("matrices whose V has a condition number below 10⁸: nearly a shear, and a large one of random numbers")
for M in (np.array([[1, 1], [0, 1 + 1e-5]]), np.array([[1, 1], [0, 1 + 1e-7]]), np.random.default_rng(1).normal(size=(40, 40))):
    check(M, 3).gives(np.linalg.matrix_power(M, 3), rtol=1e-6, atol=1e-6)
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ## Use symmetry
#
# The matrix that was applied to the noise equals its transpose; so do those of the next sections, except in one exercise. For such a **symmetric** matrix all of this gets simpler. Its eigenvectors for different eigenvalues are **perpendicular**. For with $A^\top = A$ a factor $A$ may change sides in a dot product, $(Av_1) \cdot v_2 = v_1^\top A^\top v_2 = v_1 \cdot (Av_2)$, so
#
# $$\lambda_1\,(v_1 \cdot v_2) = (A v_1) \cdot v_2 = v_1 \cdot (A v_2) = \lambda_2\,(v_1 \cdot v_2).$$
#
# If $\lambda_1 \ne \lambda_2$, the dot product must be 0.

# %% [markdown]
# And there are always enough of them. In two dimensions, with $b = c$, your `eigenvalues_2x2` has $\left(\frac{a-d}{2}\right)^2 + b^2$ under its root: never negative, so both eigenvalues are real. The root is zero only if $a = d$ and $b = 0$, and then $A = aI$: every vector is an eigenvector, and two perpendicular ones can be chosen. Otherwise the two eigenvalues differ, and their eigenvectors are perpendicular.
#
# This holds in any number of dimensions, and the next section shows why. The **spectral theorem**: a symmetric $n \times n$ matrix has $n$ real eigenvalues, and $n$ perpendicular eigenvectors of length 1.

# %% [markdown]
# Put these into the columns of a matrix, call it $Q$ instead of $V$, and its inverse is its transpose:
#
# $$A = Q\, \Lambda\, Q^\top.$$
#
# Turn (or mirror), stretch along the axes, turn back. No slanted basis, and no condition number to watch. `np.linalg.eigh` (h for *Hermitian*, the complex word for symmetric) is made for them, and sorts the eigenvalues upwards.

# %% [markdown]
# ## Stand in a bowl
#
# A symmetric matrix also describes a *landscape*: the height $x^\top\! A x = x \cdot A x$ (two ways to write one number) above each point $x$.
#
# ![Three landscapes by their contour lines, with the eigenvectors drawn as arrows. Both eigenvalues positive: a bowl, its contour lines are ellipses. One is zero: a valley of straight contour lines. One negative: a saddle with hyperbolas.](pictures/bowls.svg)
#
# In the eigenvectors' coordinates $y = Q^\top x$ it is a sum of squares, $x^\top\! A x = \lambda_1 y_1^2 + \lambda_2 y_2^2 + \dots$ The eigenvectors are the axes of the ellipses, the eigenvalues say how steeply it rises along each. Near a lowest point a smooth loss looks, to second order, like such a bowl, or, where an eigenvalue is 0, like a valley.

# %% [markdown]
# ### Derive: the slope of the landscape
#
# Write the gradient of $x^\top\! A x$ with respect to $x$: entry $i$ is how fast the height changes as $x_i$ grows. $A$ need not be symmetric here.
#
# <details><summary>Hint 1</summary>The height is the sum of all x_i A_ij x_j. In which terms does one particular x_k occur?</details>
# <details><summary>Hint 2</summary>Once as the first factor, once as the second: collect the two sums separately. Each is an entry of a product with x.</details>

# %% nbgrader={"grade": false, "grade_id": "given_height", "locked": true, "schema_version": 3, "solution": false, "task": false}
def height(A, x):
    return x @ A @ x

# %% nbgrader={"grade": false, "grade_id": "height_slope", "locked": false, "schema_version": 3, "solution": true, "task": false}
def height_slope(A, x):
    """The gradient of x·Ax with respect to x, array of shape (n,).

    Parameters: A, array of shape (n, n); x, array of shape (n,).
    """
    ### BEGIN SOLUTION
    return (A + A.T) @ x
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_height_slope", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib.tasks import Derivation

check = Derivation("height_slope", points=2)
A, x = np.array([[1.0, 3.0], [-2.0, 0.5]]), np.array([0.7, -1.2])
check(A, x).is_slope_of(lambda x: height(A, x), at=x)
### BEGIN HIDDEN TESTS
check.hidden("other sizes")
rng = np.random.default_rng(76)
for n in (1, 3, 5):
    A, x = rng.normal(size=(n, n)), rng.normal(size=n)
    check(A, x).is_slope_of(lambda x: height(A, x), at=x)
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# For a symmetric $A$ that is $2Ax$.
#
# ## Walk down again and again
#
# A step of descent goes against the slope (lesson:vectors): with the learning rate $\eta$,
#
# $$x \leftarrow x - \eta \cdot 2Ax = (I - 2\eta A)\,x.$$
#
# So descent in a bowl *applies one matrix again and again*, and you know what happens then. The eigenvectors of $I - 2\eta A$ are those of $A$: if $Av = \lambda v$, then $(I - 2\eta A)\,v = (1 - 2\eta\lambda)\,v$.

# %% [markdown]
# ### Predict: the last steps of a descent
#
# The bowl $x^\top\! A x$ of $A = \begin{bmatrix} 2 & 1\\ 1 & 2\end{bmatrix}$ has the slope $2Ax$; the eigenvalues of $A$ are 3 and 1. Descent starts at $[1, 0]$, with the learning rate `rate`. After many steps: by which factor does one more step shorten $x$? Write an expression with `rate`.
#
# <details><summary>Hint 1</summary>x is a sum of two parts, one along each eigenvector. At each step each part is multiplied by a factor of its own.</details>
# <details><summary>Hint 2</summary>Which of the two parts is left in the end?</details>

# %% tags=["demo"]
from course_lib.tasks import draw

rate = draw("predict_descent", rate=(0.05, 0.15))

# %% nbgrader={"grade": false, "grade_id": "predict_descent", "locked": false, "schema_version": 3, "solution": true, "task": false}
def predict_descent():
    """The factor by which one late step of the descent shortens x."""
    ### BEGIN SOLUTION
    return 1 - 2 * rate
    ### END SOLUTION

# %% tags=["demo"]
from course_lib.tasks import predicted

with predicted("predict_descent", "height_slope") as prediction:
    A, x = np.array([[2.0, 1.0], [1.0, 2.0]]), np.array([1.0, 0.0])
    for step in range(100):
        before, x = x, x - rate * height_slope(A, x)
    prediction.against(
        float(np.linalg.norm(x) / np.linalg.norm(before)),
        wrong={
            1 - 6 * rate: "That is the factor of the steep direction. Its part is gone long before.",
            1 - rate: "The slope is 2Ax: the learning rate is multiplied by twice the eigenvalue.",
            1 - 3 * rate: "The slope is 2Ax; and the steep direction is gone long before.",
            2 * rate: "That is the share by which it is shortened; what is left is the rest.",
        },
        because="The parts are multiplied by 1 − 6η and 1 − 2η; the second is larger, so that part is left.",
        within=0.02,
    )
    print("in the end x has the direction", (x / np.linalg.norm(x)).round(4))

# %% [markdown]
# ![Contour lines of a bowl, and the steps of a descent from the top. Along the steep direction the way is made in a few steps, then the points creep along the gentle direction towards the middle.](pictures/descent.svg)
#
# The steep part is gone after a few steps, and then you creep along the **gentle** direction: descent with small steps is a power iteration that finds the *smallest* eigenvalue. With large steps the steep direction wins. Its factor falls below −1 as soon as $\eta\lambda_{\max} > 1$, and the descent explodes. In lesson:factorization you measure this limit, for an error of 510 numbers; there $\lambda$ belongs to the curvature, which is $2A$ here, and the limit reads $\eta\lambda_{\max} < 2$.
#
# <!-- figure: (120 + 50) * 3 -->

# %% [markdown]
# ## Find the highest point of a circle
#
# Now walk on the circle $\lVert x\rVert = 1$ (in more dimensions, the sphere) and ask where the height is greatest. (Somewhere it is: a circle or sphere is bounded, and none of its points is missing, so a continuous height has a highest one on it.)
#
# ![Contour lines of a bowl, and the unit circle. At a point between the eigenvectors the slope has a part along the circle. At both eigenvectors it points straight out, and there the circle touches a contour line.](pictures/on_the_circle.svg)
#
# At the highest point the slope can't have any part *along* the circle, or a step would lead higher: it points straight out or in, or is zero. So $2Ax$ is a multiple of $x$: the extremes are at **eigenvectors**, and the height there is $x \cdot \lambda x = \lambda$. So
#
# $$\max_{\lVert x\rVert = 1} x^\top\! A x = \lambda_{\max}.$$
#
# Lesson:svd_pca builds on this line. The same walk proves the spectral theorem. The highest point gives $v_1$. A vector $w$ perpendicular to it stays so: $Aw \cdot v_1 = w \cdot Av_1 = \lambda_1\, w \cdot v_1 = 0$. So $A$ maps these vectors among themselves, and the same argument works among them: their highest point is an eigenvector $v_2$, perpendicular to the first. And so on, until all $n$ directions are used up.

# %% [markdown]
# ## See the shape of a cloud of data
#
# Now a symmetric matrix that comes from data. Shift the columns of X so that their means are 0, and call the result $X_c$. Then, for columns $i$ and $j$, take the mean of the products, a dot product divided by $n$:
#
# $$C = \frac1n X_c^\top X_c.$$
#
# ![Three clouds of points, each with an ellipse around it and its two axes as arrows: with positive covariance it leans to the right, without covariance it lies straight, with negative covariance it leans to the left.](pictures/clouds.svg)
#
# Entry $(i, i)$ is the **variance** of column $i$; entry $(i, j)$ the **covariance**: positive if the two tend to be large together. Statistics books, `np.cov` and scikit-learn's PCA divide by $n - 1$, to estimate from a sample; we divide by $n$, as a mean does. A covariance depends on units: measure one column in grams instead of kilograms, and its covariances become a thousand times as large, its variance a million times.

# %% [markdown]
# ### Exercise: `covariance`
#
# The covariance matrix of the columns of X. X comes as it was measured, not centred.
#
# <details><summary>Hint</summary>Centre each column. Then all the dot products between columns are one matrix product.</details>

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
# ### Play: the ellipse of a cloud
#
# Drag the points. The ellipse is drawn from *your* covariance matrix: its axes point along the eigenvectors, and each half-axis is *twice* the root of the eigenvalue, two standard deviations along that direction.

# %% tags=["demo"]
widgets.covariance_ellipse(covariance)

# %% [markdown]
# A covariance matrix is symmetric, so it has a full set of perpendicular eigenvectors. None of its eigenvalues is negative, either: along a unit vector $v$ the centred samples $x_i$ have the places $x_i \cdot v$, and $v \cdot Cv$ is the mean of $(x_i \cdot v)^2$: a mean of squares, the variance along $v$. For an eigenvector of length 1, that is its eigenvalue. On the sphere of all $v$ it is largest at the eigenvector of the largest eigenvalue: **the direction along which the data vary most.**

# %% [markdown]
# ## Say what came out of the noise
#
# The matrix of the beginning was a covariance, 196 pixels by 196. Applied again and again, it turned any noise towards its strongest eigenvector. Now all of it is yours. **Predict, then run:** each picture has a place along this direction. Which clothes will lie at its two ends?
#
# <!-- figure: data.clothes()[0].shape[1] -->

# %% tags=["demo"]
clothes = data.clothes()[0]
with needs("covariance", "power_iteration", "is_eigenvector"):
    C = covariance(clothes)
    variance, direction = power_iteration(C, 200, seed=0)
    print("an eigenvector, to nine digits:", bool(is_eigenvector(C, direction)))
    fades = np.linalg.eigvalsh(C)[-2] / variance
    print(f"beside it the next part fades to {fades:.2f} of itself at each step, to {fades**8:.3f} in eight steps")
    print(f"share of all variance: {variance / np.trace(C):.0%}; of the pixel that varies most: {np.diag(C).max() / np.trace(C):.1%}")
    order = np.argsort((clothes - clothes.mean(axis=0)) @ direction)
    show_images([clothes[i].reshape(14, 14) for i in [*order[:6], *order[-6:]]], columns=6)

# %% [markdown]
# One direction of 196 holds 34 % of the variance, and what lies at its ends is what the picture showed in its two colours: sandals, which stick out to the sides, and pullovers (but for one sneaker and one coat). The matrix never saw a label. Lesson:svd_pca takes the next directions, too, and calls them *principal components*.
#
# Here the core of the lesson ends: nothing that later lessons need comes after it.
#
# <!-- figure: [data.clothes()[0].shape[1], (lambda C: f"{np.linalg.eigvalsh(C)[-1] / np.trace(C):.0%}".replace("%", " %"))(covariance(data.clothes()[0]))] -->

# %% [markdown]
# ## Further: leave the units behind
#
# Two columns have the covariance 0.002. Are they closely related? It depends on their units.
#
# <!-- chosen: 0.002 -->
#
# ### Exercise: `correlation`
#
# Divide entry $(i, j)$ by the standard deviations of both columns, and a number from −1 to 1 remains, the **correlation**: the cosine of the angle between two centred columns. For a constant column there is none: let its entries be 0, also the one on the diagonal.
#
# <details><summary>Hint 1</summary>Standardise the columns, and take the covariance of that.</details>
# <details><summary>Hint 2</summary>Where a column is constant, its largest entry equal to its smallest, divide by 1.</details>

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
    constant = X.max(axis=0) == X.min(axis=0)
    standard = (X - X.mean(axis=0)) / np.where(constant, 1, X.std(axis=0))
    return standard.T @ standard / len(X)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_correlation", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
from course_lib.checks import Check

check = Check("correlation", points=2)
check([[0, 0], [2, 4]]).gives([[1, 1], [1, 1]])
check([[5, 1], [6, -1], [7, 0]]).gives([[1, -0.5], [-0.5, 1]])
check([[1, 7, 6], [2, 7, 4], [3, 7, 2]]).gives([[1, 0, -1], [0, 0, 0], [-1, 0, 1]])
check([[1, 0.1], [2, 0.1], [4, 0.1]]).gives([[1, 0], [0, 0]])
check.without("np.corrcoef", "np.cov")
### BEGIN HIDDEN TESTS
check.hidden("other shapes, columns in other units, tiny and large")
rng = np.random.default_rng(75)
for n, d in ((4, 2), (10, 3), (3, 5)):
    table = (5 + rng.normal(size=(n, d))) * 10.0 ** (3 * np.arange(d) - 8)
    check(table).gives(np.corrcoef(table, rowvar=False))
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
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
# ## Further: two masses, two atoms
#
# Eigenvectors were found in physics first. Two equal masses hang between walls on three equal springs; if $x$ holds how far each is from its place at rest, the forces on them are $-Kx$ with $K = \begin{bmatrix} 2 & -1\\ -1 & 2\end{bmatrix}$ (spring constant and mass 1).
#
# ![Two masses between walls, on three springs. In the first mode both move to the same side, the middle spring keeps its length. In the second they move against each other, and the middle spring is pressed together.](pictures/masses.svg)
#
# Pull them along an eigenvector $v$ and let go. Then $x = s(t)\,v$ with $s'' = -\lambda s$: they keep their pattern, and swing with the frequency $\sqrt\lambda$ (in radians per unit of time). That is a **mode**. Any other motion is a combination of the two.

# %% tags=["demo"]
with needs("eigenvalues_2x2"):
    K = np.array([[2.0, -1.0], [-1.0, 2.0]])
    fast, slow = np.sqrt(eigenvalues_2x2(K))
    print(f"together: K @ [1, 1] is {K @ [1, 1]}, angular frequency {slow:.3f}")
    print(f"against each other: K @ [1, -1] is {K @ [1, -1]}, angular frequency {fast:.3f}")

# %% [markdown]
# The same two patterns occur in a molecule. An electron that can sit at either of two atoms, with the energy $e$ at each and a coupling $-t$ between them, is described by $\begin{bmatrix} e & -t\\ -t & e\end{bmatrix}$. Its eigenvalues are the energies that can be measured: $e - t$ for $[1, 1]$, the *bonding* state, below that of a single atom ($t > 0$); $e + t$ for $[1, -1]$. In quantum mechanics, a measurement whose results are separate values always gives an eigenvalue: of a symmetric (or Hermitian) matrix, or of its infinitely large cousin.

# %% [markdown]
# ## Further: let a loop decide when to stop
#
# ### Debug: it never settles
#
# How many steps are enough? A loop can decide by itself: stop when the vector no longer changes. `settled_direction` does so, and mostly it works.
#
# ```
# settled_direction([[2, 1], [1, 3]])    →  [-0.526, -0.851]
# settled_direction([[-5, 2], [2, -2]])  →  ValueError: nothing settled in 1000 steps
# ```
#
# The second matrix has the eigenvalues −6 and −1, so there is a clear winner, and `power_iteration` finds it. Mend the function. A tie and a rotation must still raise `ValueError`.
#
# <details><summary>Hint 1</summary>Print <code>v</code> for the last few steps.</details>
# <details><summary>Hint 2</summary>What does a negative eigenvalue do to the vector, and what does it do to its <em>line</em>?</details>
# <details><summary>Hint 3</summary>Try your repair on [[2, 0], [0, −2]]: some repairs call that settled.</details>

# %% nbgrader={"grade": false, "grade_id": "settled_direction", "locked": false, "schema_version": 3, "solution": true, "task": false}
def settled_direction(A):
    """The direction in which power iteration settles, in as many steps as it takes, at most 1000.

    Parameters: A, array of shape (n, n).
    Returns: array of shape (n,) and of length 1, an eigenvector, of either sign.
    Raises ValueError if nothing has settled after 1000 steps.
    """
    ### BEGIN SOLUTION
    v = np.random.default_rng(0).normal(size=len(A))
    for _ in range(1000):
        new = A @ v / np.linalg.norm(A @ v)
        if min(np.linalg.norm(new - v), np.linalg.norm(new + v)) < 1e-9:
            return new
        v = new
    raise ValueError("nothing settled in 1000 steps")
    ### END SOLUTION
    ### BEGIN GIVEN
    # v = np.random.default_rng(0).normal(size=len(A))
    # for _ in range(1000):
    #     new = A @ v / np.linalg.norm(A @ v)
    #     if np.linalg.norm(new - v) < 1e-9:
    #         return new
    #     v = new
    # raise ValueError("nothing settled in 1000 steps")
    ### END GIVEN

# %% nbgrader={"grade": true, "grade_id": "check_settled_direction", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib.checks import Check


def along(*direction):
    """Whether an array is this direction with length 1, or its opposite."""
    unit = np.array(direction) / np.linalg.norm(direction)
    return lambda v: np.shape(v) == unit.shape and min(np.abs(v - unit).max(), np.abs(v + unit).max()) < 1e-3


check = Check("settled_direction", points=2)
check([[-5, 2], [2, -2]]).satisfies(along(2, -1), "[2, -1]/√5, or its opposite")
check([[2, 1], [1, 2]]).satisfies(along(1, 1), "[1, 1]/√2, or its opposite")
check([[1, 0], [4, -3]]).satisfies(along(0, 1), "[0, 1], or its opposite")
check([[2, 0], [0, -2]]).refuses("2 and −2 tie")
check([[0, -1], [1, 0]]).refuses("a rotation turns every vector")
### BEGIN HIDDEN TESTS
check.hidden("other sizes, positive and negative winners")
rng = np.random.default_rng(78)
for n, winner in ((3, -2.0), (4, 2.0), (5, -2.0), (1, -3.0)):
    Q, _ = np.linalg.qr(rng.normal(size=(n, n)))
    values = np.array([winner, *rng.uniform(-1.5, 1.5, size=n - 1)])
    check(Q @ np.diag(values) @ Q.T).satisfies(along(*Q[:, 0]), "the eigenvector, or its opposite")
check.hidden("ties and rotations that also stretch")
check([[3, 0, 0], [0, -3, 0], [0, 0, 1]]).refuses("3 and −3 tie")
check([[1, -2], [2, 1]]).refuses("a rotation turns every vector")
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ## Further: rank the pages of a web
#
# The most famous matrix that was ever applied again and again is as large as the web. In 1998 two students ranked web pages by an eigenvector. Imagine a reader who follows a link at random, for ever. Pages where she is often are important.
#
# ![Four pages as circles with arrows for links between them, and beside it the matrix L: column j has the value one over the number of links of page j in the rows that page j links to, so that each column adds up to 1.](pictures/web.svg)
#
# If page $j$ has three links, she leaves it by each with probability ⅓: write these into **column** $j$ of a matrix $L$. If $p$ holds the probabilities of where she is now, $Lp$ holds those after one click. A page without any link, a **dangling** page, would swallow her: from there, let her jump to any page with equal probability.

# %% [markdown]
# The function `link_matrix(links, n)` of the course does this: `links` is a list of pairs `(from, to)`, pages have the numbers 0 to n − 1, and a pair that occurs twice counts once.

# %% tags=["demo"]
plot_matrix(link_matrix([(0, 1), (0, 2), (1, 2), (2, 0)], 3))

# %% [markdown]
# ## Further: let the reader get bored
#
# One more thing: now and then she gets bored and jumps to any page. With probability $d$ (the **damping**, usually 0.85; not the number of columns, this time) she follows a link, otherwise she jumps:
#
# $$p \leftarrow d\, L\, p + \frac{1 - d}{n}\,\mathbf 1.$$
#
# The entries of $p$ add up to 1, so the jump is $\frac{1-d}{n}$ times a matrix of ones, times $p$. The whole click is *one* matrix, $p \leftarrow Gp$ with
#
# $$G = d\,L + \frac{1-d}{n}\, \mathbf 1 \mathbf 1^\top,$$
#
# and the page ranks are the $p$ that stays the same, $Gp = p$: an **eigenvector of G with the eigenvalue 1**. Repeating the click is power iteration.
#
# <!-- chosen: 0.85 -->

# %% [markdown]
# Does it always settle, and at one answer? Take two readers who start differently, and let $e$ be the difference of their $p$'s. Its entries add up to 0, so $\mathbf 1\mathbf 1^\top e = 0$ and $Ge = dLe$. The columns of $L$ are non-negative and add up to 1, so $L$ hands each $|e_j|$ on, in parts, and where parts of different signs meet they cancel:
#
# $$\lVert Ge\rVert_1 = d\,\lVert Le\rVert_1 \le d\,\lVert e\rVert_1.$$
#
# Every click shrinks the difference to at most 0.85 of itself: whatever the start, they end up at the same $p$. And the change from click to click is such a difference, too, so the changes shrink geometrically, and $p$ settles. No scaling is needed: $p$ keeps the sum 1, and each entry is at least $\frac{1-d}{n}$.
#
# (**Perron and Frobenius** proved more: of any square matrix with positive entries only, one eigenvalue is larger than all others in absolute value, and its eigenvector can be taken with positive entries.)
#
# <!-- chosen: 0.85 -->

# %% [markdown]
# ### Exercise: `pagerank`
#
# Start from $1/n$ everywhere; stop when the sum of the absolute changes is below `tol`, and return the last $p$ that was computed.
#
# <details><summary>Hint 1</summary><code>while True:</code>, compute the new p, compare, return.</details>
# <details><summary>Hint 2</summary>Keep the old p until you have compared.</details>

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
# - The eigenvalue of largest absolute value (its size is the *spectral radius*) of a recurrent network's matrix decides, without the activation, whether signals and gradients fade or explode in the long run (lesson:rnn).
# - The **eigenvectors of the covariance** are the principal components (lesson:svd_pca).
# - The **eigenvalues of the curvature** of a loss say how large a learning rate may be (lesson:factorization), and why the last part of a training is slow (lesson:training).
# - Graph networks pass messages along links with matrices like $L$.

# %% [markdown]
# ## Quick questions

# %% tags=["demo"]
quiz(
    choice_question(
        "v is an eigenvector of A with eigenvalue 3. What is A(2v)?",
        right="6v",
        because="A(2v) = 2Av = 2·3v.",
        wrong={"3v": "That is Av. 2v is twice as long, and so is its image.", "5v": "The factors multiply: 2·3, not 2 + 3."},
    ),
    choice_question(
        "Which of these has no real eigenvector?",
        right="a rotation of the plane by 30°",
        because="It turns every vector off its line.",
        wrong={
            "a shear [[1, 1], [0, 1]]": "It leaves [1, 0] alone: eigenvalue 1.",
            "a reflection in a line": "The mirror line stays, eigenvalue 1; the perpendicular direction is turned around, −1.",
            "a rotation of space about an axis": "The axis stays: eigenvalue 1.",
        },
    ),
    number_question(
        "A 2 × 2 matrix has the eigenvalues 0.5 and −0.9. By which factor does the length of nearly every vector shrink per step, after many steps?",
        answer=0.9,
        because="The larger absolute value wins; the direction flips at each step.",
        wrong={0.5: "That part dies out sooner, and the other one is left.", -0.9: "The vector is multiplied by −0.9; its length by 0.9."},
        tolerance=0.001,
    ),
    choice_question(
        "A has the eigenvalues 2 and 5. What are those of A − 2I?",
        right="0 and 3",
        because="(A − 2I)v = Av − 2v = (λ − 2)v, with the same eigenvectors.",
        wrong={"2 and 5": "The eigenvectors stay; the eigenvalues move.", "1 and 2.5": "Those are the eigenvalues of A/2."},
    ),
    choice_question(
        "A bowl has the eigenvalues 10 and 1. From which side does a descent with small steps come in at last?",
        right="along the eigenvector of 1",
        because="The factors are 1 − 20η and 1 − 2η: the part along the steep direction fades first.",
        wrong={
            "along the eigenvector of 10": "There the slope is largest, so that this part is gone first.",
            "straight from the start to the middle": "Only if both eigenvalues are equal: the two parts fade at different rates.",
        },
    ),
    choice_question(
        "Of the part marked further: what does the bored reader add to PageRank?",
        right="every page can be reached from every page, so that one answer wins",
        because="Without her, a group of pages without links to the outside can keep all the rank, several answers can be possible, or p can go round in circles.",
        wrong={
            "the numbers add up to 1": "They do without her: the columns of L add up to 1.",
            "a reader on a page without links can go on": "The jump from dangling pages is in L already.",
        },
    ),
)

# %% [markdown]
# ## What you can do now
#
# | In words | Formula | NumPy | You wrote |
# |---|---|---|---|
# | by how much along itself? | $\frac{v\cdot Av}{v\cdot v}$ | `v @ A @ v / (v @ v)` | `rayleigh_quotient` |
# | does it stay on its line? | $Av = \lambda v$ | `v.any() and norm(A @ v - v @ A @ v / (v @ v) * v) <= 1e-9 * norm(A) * norm(v)` | `is_eigenvector` |
# | find the winner | $v \leftarrow Av / \lVert Av\rVert$ | the last column of `np.linalg.eigh(A)[1]`, if A is symmetric and no eigenvalue negative | `power_iteration` |
# | both, in two dimensions | $\det(A - \lambda I) = 0$ | `np.sort(np.linalg.eigvals(A))[::-1]` | `eigenvalues_2x2` |
# | many steps at once | $A^k = V\Lambda^kV^{-1}$ | `np.linalg.matrix_power(A, k)` | `matrix_power` |
# | the slope of a bowl | $\nabla\, x^\top\! A x$ | | `height_slope` |
# | how columns vary together | $\frac1n X_c^\top X_c$ | `np.cov(X.T, bias=True)` | `covariance` |
# | the same without units | $\frac{C_{ij}}{\sqrt{C_{ii}C_{jj}}}$ | `np.where(np.outer(varies := np.ptp(X, axis=0) > 0, varies), np.corrcoef(X.T), 0)` | `correlation` |
# | stop by itself | $\pm v$ has settled | | `settled_direction` |
# | a random reader | $p \leftarrow Gp$ | `pagerank` of networkx | `pagerank` |
#
# **Further reading.** 3Blue1Brown, [*Eigenvectors and eigenvalues*](https://www.3blue1brown.com/lessons/eigenvalues); Page, Brin, Motwani and Winograd,
# [*The PageRank citation ranking*](http://ilpubs.stanford.edu:8090/422/); Gilbert Strang, [*Eigenvalues and eigenvectors*](https://ocw.mit.edu/courses/18-06-linear-algebra-spring-2010/), lecture 21 of MIT 18.06.
#
# **Next:** lesson:svd_pca finds such directions for any table, and throws the unimportant ones away.
