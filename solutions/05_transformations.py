# ---
# jupyter:
#   jupytext:
#     text_representation: {extension: .py, format_name: percent}
#   kernelspec: {display_name: Python 3, language: python, name: python3}
#   course: {part: 2, title: "Linear transformations of space", builds: "matrices that turn, stretch and flatten, and a solver for systems of equations", minutes: 90}
# ---

# %% [markdown]
# # Linear transformations of space
#
# **You will build** matrices that turn, stretch and flatten the plane, an inverse that undoes them, and a solver for systems of equations.
#
# **You need** the matrix product (lesson:matrices) and projections (lesson:dot_product).
#
# **It takes** about 90 minutes.

# %% nbgrader={"grade": false, "grade_id": "imports", "locked": true, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib.checks import Check
from course_lib.plots import plot_transformation
from course_lib.quiz import choice_question, number_question, quiz

# %% [markdown]
# ## Watch a layer move the plane
#
# A layer of a network multiplies each input by a matrix. What does that do to *all* inputs at once? Here is the plane before and after one such layer:

# %% tags=["demo"]
plot_transformation([[1.0, 0.6], [-0.4, 1.2]])

# %% [markdown]
# The whole plane has moved. Yet some things stayed: straight lines are still straight, parallel lines still parallel and evenly spaced, and the origin is where it was. Movements with these properties are called **linear transformations**, and each of them is a matrix.

# %% [markdown]
# ## Read the columns
#
# Two arrows tell everything: $\hat\imath = [1, 0]$ and $\hat\jmath = [0, 1]$, the **basis vectors**. Multiply a matrix by each of them and look at what comes out.

# %% tags=["demo"]
A = np.array([[3, 1], [0, 2]])
A @ [1, 0], A @ [0, 1]

# %% [markdown]
# The columns of A. **The columns say where the basis vectors land**, and since every vector is a combination $x\,\hat\imath + y\,\hat\jmath$, it lands at the same combination of the columns. That was `matvec` in lesson:matrices.
#
# So to find the matrix of a movement, ask only where $[1, 0]$ and $[0, 1]$ go, and write the answers as columns.

# %% [markdown]
# ### Play: drag î and ĵ
#
# The two handles *are* the columns. Drag them and watch grid, area and determinant.

# %% tags=["demo"]
from course_lib.lessons.transformations import widgets

widgets.columns()

# %% [markdown]
# ## Turn
#
# Turn the plane by an angle $\theta$, counter-clockwise. Where does $[1, 0]$ go? Onto the unit circle, at $[\cos\theta, \sin\theta]$. And $[0, 1]$ is always a quarter turn ahead of it.
#
# ### Exercise: `rotation`
#
# <details><summary>Hint 1</summary>A quarter turn takes [x, y] to [−y, x]. Apply that to the first column.</details>
# <details><summary>Hint 2</summary><code>np.array([[a, b], [c, d]])</code> takes rows: the first column is a, c.</details>

# %% nbgrader={"grade": false, "grade_id": "rotation", "locked": false, "schema_version": 3, "solution": true, "task": false}
def rotation(theta):
    """The matrix that turns the plane counter-clockwise.

    Parameters: theta, the angle in radians.
    Returns: array of shape (2, 2).

    >>> rotation(np.pi / 2).round(3) + 0
    array([[ 0., -1.],
           [ 1.,  0.]])
    """
    ### BEGIN SOLUTION
    return np.array([[np.cos(theta), -np.sin(theta)], [np.sin(theta), np.cos(theta)]])
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_rotation", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
import numpy as np

check = Check("rotation", points=2)
check(np.pi / 2).gives([[0, -1], [1, 0]])
check(0).gives([[1, 0], [0, 1]])
check(np.pi / 6).gives([[3**0.5 / 2, -0.5], [0.5, 3**0.5 / 2]])
### BEGIN HIDDEN TESTS
check.hidden("other angles, negative ones too")
for angle in (0.3, -1.1, 2.5, 7.0):
    z = np.exp(1j * angle)  # multiplying by this complex number is the same rotation
    check(angle).gives([[z.real, -z.imag], [z.imag, z.real]])
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ## Stretch and shear
#
# **Stretching**: $[1, 0]$ goes to $[s_x, 0]$, $[0, 1]$ to $[0, s_y]$. **Shearing** leaves $[1, 0]$ alone and pushes $[0, 1]$ sideways to $[k, 1]$, as italics do to letters.
# Written as columns, these are the two matrices:

# %% nbgrader={"grade": false, "grade_id": "stretch_and_shear", "locked": true, "schema_version": 3, "solution": false, "task": false}
def scaling(sx, sy):
    """The matrix that stretches by sx along the first axis and by sy along the second."""
    return np.array([[sx, 0], [0, sy]], dtype=float)


def shear(k):
    """The matrix that leaves [1, 0] alone and takes [0, 1] to [k, 1]."""
    return np.array([[1, k], [0, 1]], dtype=float)

# %% [markdown]
# ## Flatten onto a line, and reflect in it
#
# Lesson:dot_product projected a vector onto a direction $d$: $\frac{a \cdot d}{d \cdot d}\, d$. Projecting is a linear movement too, so it has a matrix. Ask where the basis vectors go: the answer for all of them at once is an outer product,
#
# $$P = \frac{d\, d^\top}{d \cdot d}.$$
#
# To **reflect** in the line of $d$, keep the part along it and turn the perpendicular part around. Since $a = Pa + (a - Pa)$, the reflection is $Pa - (a - Pa) = (2P - I)\,a$.

# %% [markdown]
# ### Exercise: `projection_matrix`
#
# For a direction of any length, in any number of dimensions. The zero vector is no direction: raise `ValueError`.
#
# <details><summary>Hint</summary><code>outer</code> of lesson:matrices, or <code>np.outer</code>, makes the table of products.</details>

# %% nbgrader={"grade": false, "grade_id": "projection_matrix", "locked": false, "schema_version": 3, "solution": true, "task": false}
def projection_matrix(direction):
    """The matrix that projects onto a line through the origin.

    Parameters: direction, array of shape (n,), not zero.
    Returns: array of shape (n, n).
    Raises ValueError for the zero vector.

    >>> projection_matrix(np.array([1.0, 1.0]))
    array([[0.5, 0.5],
           [0.5, 0.5]])
    """
    ### BEGIN SOLUTION
    if not direction.any():
        raise ValueError("the zero vector is no direction")
    return np.outer(direction, direction) / (direction @ direction)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_projection_matrix", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
from course_lib.checks import Check

check = Check("projection_matrix", points=2)
check([1, 1]).gives([[0.5, 0.5], [0.5, 0.5]])
check([4, 0]).gives([[1, 0], [0, 0]])
check([1, -2, 2]).gives([[1 / 9, -2 / 9, 2 / 9], [-2 / 9, 4 / 9, -4 / 9], [2 / 9, -4 / 9, 4 / 9]])
check([0, 0]).refuses("the zero vector is no direction")
### BEGIN HIDDEN TESTS
check.hidden("directions of other lengths and dimensions")
rng = np.random.default_rng(51)
for n in (1, 2, 3, 6):
    d = rng.normal(size=n) * 3
    unit = d / np.linalg.norm(d)
    check(d).gives(np.outer(unit, unit))
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ### Exercise: `reflection`
#
# For a direction of any length.
#
# <details><summary>Hint</summary><code>np.eye(2)</code> is the identity I; the formula stands above.</details>

# %% nbgrader={"grade": false, "grade_id": "reflection", "locked": false, "schema_version": 3, "solution": true, "task": false}
def reflection(direction):
    """The matrix that reflects the plane in the line through the origin along a direction.

    Parameters: direction, array of shape (2,), not zero.
    Returns: array of shape (2, 2).

    >>> reflection(np.array([1.0, 1.0]))
    array([[0., 1.],
           [1., 0.]])
    """
    ### BEGIN SOLUTION
    return 2 * projection_matrix(direction) - np.eye(2)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_reflection", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
from course_lib.checks import Check

check = Check("reflection", points=2)
check([1, 1]).gives([[0, 1], [1, 0]])
check([3, 0]).gives([[1, 0], [0, -1]])
check([2, 1]).gives([[0.6, 0.8], [0.8, -0.6]])
### BEGIN HIDDEN TESTS
check.hidden("lines in other directions, of other lengths")
for angle, length in ((0.4, 1.0), (1.9, 0.2), (-0.7, 5.0)):
    d = length * np.array([np.cos(angle), np.sin(angle)])
    check(d).gives([[np.cos(2 * angle), np.sin(2 * angle)], [np.sin(2 * angle), -np.cos(2 * angle)]])
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ## Do one after another
#
# First $A$, then $B$: a vector $x$ becomes $B(Ax) = (BA)\,x$. So the matrix of "first A, then B" is the product $BA$, **read from right to left**, like functions: $g(f(x))$.

# %% [markdown]
# ### Exercise: `compose`
#
# Any number of matrices, in the order in which they are *applied*: `compose(A, B, C)` does A first. All have the same square shape.
#
# <details><summary>Hint</summary>Begin with the first; multiply each further one from the left.</details>

# %% nbgrader={"grade": false, "grade_id": "compose", "locked": false, "schema_version": 3, "solution": true, "task": false}
def compose(*matrices):
    """The matrix that applies several transformations, the first one given first.

    Parameters: matrices, one or more arrays of shape (n, n).
    Returns: array of shape (n, n).

    >>> compose(np.array([[0.0, -1.0], [1.0, 0.0]]), np.array([[2.0, 0.0], [0.0, 1.0]]))
    array([[ 0., -2.],
           [ 1.,  0.]])
    """
    ### BEGIN SOLUTION
    result = matrices[0]
    for matrix in matrices[1:]:
        result = matrix @ result
    return result
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_compose", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
from course_lib.checks import Check

check = Check("compose", points=2)
check([[0, -1], [1, 0]], [[2, 0], [0, 1]]).gives([[0, -2], [1, 0]])
check([[1, 2], [0, 1]], [[0, -1], [1, 0]], [[3, 0], [0, 1]]).gives([[0, -3], [1, 2]])
check([[1, 1], [0, 1]]).gives([[1, 1], [0, 1]])
### BEGIN HIDDEN TESTS
check.hidden("three and four matrices, also larger ones")
rng = np.random.default_rng(52)
for count, n in ((3, 2), (4, 2), (3, 3)):
    chain = rng.normal(size=(count, n, n))
    expected = np.eye(n)
    for matrix in chain:
        expected = matrix @ expected
    check(*chain).gives(expected)
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ### Play: AB against BA
#
# Choose two movements, and see both orders, made by *your* functions. Find a pair for which the order does not matter.

# %% tags=["demo"]
from course_lib.lessons.transformations import widgets

widgets.two_orders("compose", {"rotate": "rotation", "stretch": "scaling", "shear": "shear", "reflect": "reflection"})

# %% [markdown]
# ## Measure how areas change
#
# The unit square becomes a parallelogram with the two columns as sides. Its area is the number by which *every* area changes: the **determinant**. For $\begin{bmatrix} a & b \\ c & d\end{bmatrix}$ it is $ad - bc$.
#
# **Predict, then run.** What are the determinants of a quarter turn, of a reflection, and of a projection?

# %% tags=["demo"]
for matrix in ([[0, -1], [1, 0]], [[0, 1], [1, 0]], [[1, 0], [0, 0]]):
    print(matrix, np.linalg.det(matrix))

# %% [markdown]
# 1: turning keeps areas. −1: a reflection keeps them too, but turns the plane over, and the sign says so. 0: a projection flattens everything onto a line, which has no area.

# %% [markdown]
# ### Exercise: `determinant_2x2`
#
# From the four entries, without `np.linalg`.
#
# <details><summary>Hint</summary><code>(a, b), (c, d) = A</code> names all four.</details>

# %% nbgrader={"grade": false, "grade_id": "determinant_2x2", "locked": false, "schema_version": 3, "solution": true, "task": false}
def determinant_2x2(A):
    """The determinant: the factor by which areas change, negative if the plane is turned over.

    Parameters: A, array of shape (2, 2).
    Returns: a number.

    >>> float(determinant_2x2(np.array([[3.0, 1.0], [0.0, 2.0]])))
    6.0
    """
    ### BEGIN SOLUTION
    return A[0, 0] * A[1, 1] - A[0, 1] * A[1, 0]
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_determinant_2x2", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
from course_lib.checks import Check

check = Check("determinant_2x2", points=2)
check([[3, 1], [0, 2]]).gives(6)
check([[1, 2], [3, 4]]).gives(-2)
check([[1, 2], [2, 4]]).gives(0)
check([[-2, 3], [5, 7]]).gives(-29)
check.without("linear algebra")
### BEGIN HIDDEN TESTS
check.hidden("other matrices")
rng = np.random.default_rng(53)
for _ in range(4):
    P = rng.normal(size=(2, 2))
    check(P).gives(np.linalg.det(P))
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ## Undo it
#
# The matrix that undoes $A$ is its **inverse** $A^{-1}$, with $A^{-1}A = I$, the identity. What was flattened cannot be undone: if the determinant is 0, infinitely many points landed in the same place, and there is no inverse. Such a matrix is **singular**.
#
# $$\begin{bmatrix} a & b \\ c & d\end{bmatrix}^{-1} = \frac{1}{ad - bc}\begin{bmatrix} d & -b \\ -c & a\end{bmatrix}$$

# %% [markdown]
# ### Exercise: `inverse_2x2`
#
# From the four entries, without `np.linalg`. Raise `ValueError` for a matrix whose determinant is 0.
#
# <details><summary>Hint</summary>Compute the determinant once, and look at it before you divide.</details>

# %% nbgrader={"grade": false, "grade_id": "inverse_2x2", "locked": false, "schema_version": 3, "solution": true, "task": false}
def inverse_2x2(A):
    """The inverse of a 2 × 2 matrix.

    Parameters: A, array of shape (2, 2), not singular.
    Returns: array of shape (2, 2).
    Raises ValueError if A is singular.

    >>> inverse_2x2(np.array([[1.0, 2.0], [3.0, 4.0]]))
    array([[-2. ,  1. ],
           [ 1.5, -0.5]])
    """
    ### BEGIN SOLUTION
    determinant = determinant_2x2(A)
    if determinant == 0:
        raise ValueError("a singular matrix flattens the plane: nothing can undo that")
    (a, b), (c, d) = A
    return np.array([[d, -b], [-c, a]]) / determinant
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_inverse_2x2", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
from course_lib.checks import Check

check = Check("inverse_2x2", points=2)
check([[2, 0], [0, 4]]).gives([[0.5, 0], [0, 0.25]])
check([[1, 2], [3, 4]]).gives([[-2, 1], [1.5, -0.5]])
check([[1, 2], [2, 4]]).refuses("the determinant is 0")
check.without("linear algebra")
### BEGIN HIDDEN TESTS
check.hidden("other matrices, with negative determinants too")
rng = np.random.default_rng(54)
for _ in range(4):
    P = rng.normal(size=(2, 2))
    check(P).gives(np.linalg.inv(P))
check.hidden("the zero matrix")
check([[0, 0], [0, 0]]).refuses("the determinant is 0")
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ## Ask which x lands on b
#
# $Ax = b$ asks: which vector is taken to $b$? It is also a **system of equations**, one per row. Instead of an inverse, which is slow and rounds badly, one uses the method that you know from school, in an order that a computer can follow: **Gaussian elimination**.
#
# 1. Use the first row to remove the first unknown from all rows below it; go on with the second row, and so on. A triangle is left.
# 2. Solve the last row, which has one unknown, put the result into the row above, and climb up.
#
# **Pivoting**: before each step, swap the row with the largest entry (in absolute value) of the column to the top. Otherwise a zero there would stop you, and a tiny number would spoil the result:

# %% tags=["demo"]
tiny = 1e-20
A, b = np.array([[tiny, 1.0], [1.0, 1.0]]), np.array([1.0, 2.0])
factor = A[1, 0] / A[0, 0]
y = (b[1] - factor * b[0]) / (A[1, 1] - factor * A[0, 1])
print("without pivoting:", np.array([(b[0] - y) / tiny, y]), " right:", np.linalg.solve(A, b))

# %% [markdown]
# ### Exercise: `solve`
#
# By elimination, without `np.linalg`, for one right-hand side `b` of shape `(n,)`. If a column's largest remaining entry is 0 (say, below $10^{-12}$ times the largest entry of A), the matrix is singular: raise `ValueError`.
#
# <details><summary>Hint 1</summary>Work on copies, <code>A.copy()</code> and <code>b.copy()</code>: the caller still needs A and b.</details>
# <details><summary>Hint 2</summary><code>p = k + np.abs(A[k:, k]).argmax()</code> finds the pivot row; <code>A[[k, p]] = A[[p, k]]</code> swaps two rows. Swap b's entries too.</details>
# <details><summary>Hint 3</summary>Climbing up, row k gives <code>x[k] = (b[k] - A[k, k+1:] @ x[k+1:]) / A[k, k]</code>.</details>

# %% nbgrader={"grade": false, "grade_id": "solve", "locked": false, "schema_version": 3, "solution": true, "task": false}
def solve(A, b):
    """Solve A x = b by Gaussian elimination with partial pivoting.

    Parameters: A, array of shape (n, n), not singular; b, array of shape (n,).
    Returns: array of shape (n,).
    Raises ValueError if A is singular.

    >>> solve(np.array([[2.0, 1.0], [1.0, 3.0]]), np.array([5.0, 10.0])).round(12)
    array([1., 3.])
    """
    ### BEGIN SOLUTION
    A, x = A.copy(), b.copy()
    n = len(A)
    smallest = 1e-12 * np.abs(A).max()
    for k in range(n):
        pivot = k + np.abs(A[k:, k]).argmax()
        if np.abs(A[pivot, k]) <= smallest:
            raise ValueError("the matrix is singular: there is no single solution")
        A[[k, pivot]], x[[k, pivot]] = A[[pivot, k]], x[[pivot, k]]
        for row in range(k + 1, n):
            factor = A[row, k] / A[k, k]
            A[row] -= factor * A[k]
            x[row] -= factor * x[k]
    for k in reversed(range(n)):
        x[k] = (x[k] - A[k, k + 1 :] @ x[k + 1 :]) / A[k, k]
    return x
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_solve", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false}
from course_lib.checks import Check

check = Check("solve", points=4)
check([[2, 1], [1, 3]], [5, 10]).gives([1, 3])
check([[1, 2, 1], [2, 1, 0], [0, 1, 3]], [8, 4, 11]).gives([1, 2, 3])
check([[0, 2], [3, 1]], [4, 5]).gives([1, 2])
check([[0, 1], [-1, 1]], [2, 1]).gives([1, 2])
check([[1e-20, 1], [-1, 1]], [1, 0]).gives([1, 1])
check([[1, 1, 1], [1, 1, 2], [1, -2, 1]], [6, 9, 0]).gives([1, 2, 3])
check([[1, 2], [2, 4]], [1, 2]).refuses("the matrix is singular")
check([[1, 2, 3], [4, 5, 6], [7, 8, 9]], [1, 2, 3]).refuses("the matrix is singular")
check.without("linear algebra")
### BEGIN HIDDEN TESTS
check.hidden("systems of other sizes")
rng = np.random.default_rng(55)
for n in (1, 2, 5, 12):
    P, x = rng.normal(size=(n, n)), rng.normal(size=n)
    check(P, P @ x).gives(x, rtol=1e-6, atol=1e-8)
check.hidden("a negative pivot")
check([[0, -2], [-3, 1]], [-4, -1]).gives([1, 2])
check.hidden("a tiny pivot, where only swapping rows saves the result")
check([[1e-20, 1], [1, 1]], [1, 2]).gives([1, 1])
check.hidden("small numbers everywhere, which are not singular")
check([[2e-9, 1e-9], [1e-9, 3e-9]], [5e-9, 1e-8]).gives([1, 3])
check.hidden("singular, though no entry is zero")
check([[2, -1, 1], [1, 1, 2], [3, 3, 6]], [1, 2, 3]).refuses("the matrix is singular")
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ## Where this returns in deep learning
#
# - A **layer without its activation** is a linear transformation; two in a row are one, by `compose`. That is why activations are needed (lesson:layers).
# - A **low rank** means a flattened space: compression (lesson:svd_pca), recommendations (lesson:factorization), LoRA (lesson:transfer).
# - **Projections** onto learned directions are what attention heads begin with (lesson:attention).

# %% [markdown]
# ## Quick questions

# %% tags=["demo"]
quiz(
    choice_question(
        "A matrix takes [1, 0] to [2, 1] and [0, 1] to [0, 3]. It is …",
        right="[[2, 0], [1, 3]]",
        because="Where the basis vectors land are the columns.",
        wrong={"[[2, 1], [0, 3]]": "There the landing places are the rows.", "[[1, 2], [3, 0]]": "The entries of each landing place keep their order."},
    ),
    number_question(
        "What is the determinant of [[2, 5], [0, 3]]?",
        answer=6,
        because="2·3 − 5·0.",
        wrong={11: "The second product is 5·0, not 5.", 30: "All entries were multiplied: it is ad − bc.", 5: "The diagonal is multiplied, not added."},
    ),
    choice_question(
        "“First shear S, then rotate R” is the matrix …",
        right="R S",
        because="The one applied first stands next to the vector: R(Sx).",
        wrong={"S R": "That rotates first.", "R + S": "A sum adds the two results; it does not apply one after the other."},
    ),
    choice_question(
        "A projection matrix P is applied twice. What is P P?",
        right="P",
        because="What already lies on the line stays there.",
        wrong={"the identity": "Nothing brings back what was flattened.", "zero": "Points on the line do not move."},
    ),
)

# %% [markdown]
# ## What you can do now
#
# | In words | Formula | NumPy | You wrote |
# |---|---|---|---|
# | turn | columns = where î and ĵ land | `np.array([[np.cos(theta), -np.sin(theta)], [np.sin(theta), np.cos(theta)]])` | `rotation` |
# | flatten onto a line | $\frac{dd^\top}{d\cdot d}$ | `np.outer(direction, direction) / (direction @ direction)` | `projection_matrix` |
# | reflect in a line | $2P - I$ | `2 * np.outer(direction, direction) / (direction @ direction) - np.eye(2)` | `reflection` |
# | first A, then B | $BA$ | `B @ A`, from right to left | `compose` |
# | how areas change | $ad - bc$ | `np.linalg.det(A)` | `determinant_2x2` |
# | undo | $A^{-1}$ | `np.linalg.inv(A)` | `inverse_2x2` |
# | which x lands on b | $Ax = b$ | `np.linalg.solve(A, b)` | `solve` |
#
# **Further reading.** 3Blue1Brown, [*Essence of linear algebra*](https://www.3blue1brown.com/topics/linear-algebra), chapters 3 to 7; Gilbert Strang,
# [*Projections onto subspaces*](https://ocw.mit.edu/courses/18-06-linear-algebra-spring-2010/), lectures 15 and 16 of MIT 18.06; Boyd and Vandenberghe,
# [*Introduction to Applied Linear Algebra*](https://web.stanford.edu/~boyd/vmls/), chapters 12 and 13.
#
# **Next:** lesson:least_squares asks what to do if there is no x at all.
