# ---
# jupyter:
#   jupytext:
#     text_representation: {extension: .py, format_name: percent}
#   kernelspec: {display_name: Python 3, language: python, name: python3}
#   course: {part: 2, title: "Linear transformations of space", builds: "matrices that turn, flatten and mirror the plane, a robot's arm, and the inverse that makes slanted digits readable", minutes: 90, terms: [linear, affine, basis vectors, orthogonal, determinant, inverse, singular, coordinates]}
# ---

# %% [markdown]
# # Linear transformations of space
#
# **You will build** matrices that turn, flatten and mirror the plane, a robot's arm made of two of them, and the inverse that brings slanted handwriting upright again.
#
# **You need** the matrix product and the identity (lesson:matrices), projections (lesson:dot_product), and the nearest mean as a classifier (lesson:norms).
#
# **It takes** about 90 minutes.

# %% nbgrader={"grade": false, "grade_id": "imports", "locked": true, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib import data
from course_lib.checks import Check
from course_lib.demo import needs
from course_lib.lessons.transformations.slant import read, warp
from course_lib.mine import project
from course_lib.plots import show_images
from course_lib.quiz import choice_question, number_question, quiz

# %% [markdown]
# ## Read slanted handwriting
#
# A classifier that compares each image with the means of all ten classes, and takes the nearest, reads most of the digits that it has never seen. Then somebody writes with a slant.

# %% tags=["demo"]
images, labels = data.digits()
means = np.array([images[:1000][labels[:1000] == digit].mean(axis=0) for digit in range(10)])
new, truth = images[1000:], labels[1000:]
slanted = warp(new, [[1.0, 0.6], [0.0, 1.0]])
show_images([*new[:5], *slanted[:5]], columns=5)
print(f"upright: {np.mean(read(new, means) == truth):.0%} right, slanted: {np.mean(read(slanted, means) == truth):.0%}")

# %% [markdown]
# You can still read every one of them. The classifier can't: from 89 % it falls to 27 %, where guessing would give 10 %.
#
# The four numbers `[[1, 0.6], [0, 1]]` slanted all 797 images. (`warp` counts the second axis upwards.) **Which four numbers bring them back?** At the end of this lesson you will have computed them, and will know why four numbers are enough to move a whole plane.
#
# <!-- figure: printed(r"upright: (\d+%) right, slanted: (\d+%)") -->
# <!-- figure: len(data.digits()[1]) - 1000 -->
# <!-- chosen: 0.6; 10 % -->

# %% [markdown]
# ## Tell what is linear
#
# Here are three things that one can do to the plane.
#
# ![Three pictures of a grid. Linear: the grid is slanted, its lines are straight and parallel and the origin is where it was. Affine: the same, and the origin has moved. Neither: the lines of the grid are bent.](pictures/three_kinds.svg)
#
# A function $T$ from vectors to vectors is **linear** if it does not matter whether you combine before or after it:
#
# $$T(c\,u + d\,v) = c\,T(u) + d\,T(v) \quad\text{for all vectors } u, v \text{ and all numbers } c, d.$$
#
# What you saw follows from this one line. With $c = d = 0$ it says $T(0) = 0$: the origin stays. The points $p + t\,v$ of a straight line go to $T(p) + t\,T(v)$: a straight line again, with evenly spaced points evenly spaced. (Or a single point, if $T(v) = 0$.) And parallel lines have the same $v$, so their images have the same $T(v)$.

# %% [markdown]
# A matrix does this: $A(cu + dv)$ combines the columns of $A$ with the coefficients $cu_j + dv_j$, which is $c\,Au + d\,Av$.
#
# A linear function followed by a shift, $T(x) = Ax + b$, is called **affine**. It keeps straight lines straight, but it moves the origin to $b$. (With $b = 0$ every linear function is affine too; below, *affine* means with a $b$ that is not 0.) Before its activation a layer of a network is affine, with the bias as its shift. With an activation such as $\max(0, x)$ behind it, it is in general neither.

# %% [markdown] nbgrader={"grade": false, "grade_id": "choices_linear", "locked": true, "schema_version": 3, "solution": false, "task": false}
# ### Choose: linear, affine or neither
#
# Four functions of $[x, y]$:
#
# 1. $[2x + y,\; -y]$
# 2. $[x + 1,\; y]$
# 3. $[x\,y,\; y]$
# 4. $[\max(x, 0),\; \max(y, 0)]$
#
# Which is right, and for the right reason?
#
# - **A.** 1 and 2 are linear, 3 and 4 are neither: the first two keep straight lines straight.
# - **B.** 1 is linear, 2 is affine, 3 and 4 are neither: 3 and 4 don't leave the origin where it was.
# - **C.** 1 and 4 are linear, 2 is affine, 3 is neither: in 4, doubling the input doubles the output.
# - **D.** 1 is linear, 2 is affine, 3 and 4 are neither: $T(v) + T(-v)$ gives 3 and 4 away.

# %% nbgrader={"grade": false, "grade_id": "choose_linear", "locked": false, "schema_version": 3, "solution": true, "task": false}
def choose_linear():
    """The letter of your choice, as text."""
    ### BEGIN SOLUTION
    return "D"
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_choose_linear", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
from course_lib.tasks import Choice

check = Choice("choose_linear", "ABCD", points=1)
### BEGIN HIDDEN TESTS
check.key(
    "D",
    A="2 takes [0, 0] to [1, 0], and a linear function leaves the origin where it is. Straight lines stay straight under it because it is affine.",
    B="The kinds are right, the reason is not: 3 and 4 both take [0, 0] to [0, 0]. That T(0) = 0 is necessary for a linear function, and not enough.",
    C="Doubling the input does double the output of 4, and any positive factor goes through likewise. The factor −1 doesn't: [1, 0] goes to [1, 0], but [−1, 0] to [0, 0].",
    D="For an affine T, T(v) + T(−v) is always 2·T(0), here [0, 0]. But 3 gives [2, 0] for v = [1, 1], and 4 gives [1, 0] for v = [1, 0]. That bend of 4 at zero is what an activation adds to a layer.",
)
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ## Read the columns
#
# Why are four numbers enough? Every vector is a combination of the two **basis vectors** $\hat\imath = [1, 0]$ and $\hat\jmath = [0, 1]$, and a linear function may be applied after combining or before:
#
# $$A \begin{bmatrix} x \\ y \end{bmatrix} = A(x\,\hat\imath + y\,\hat\jmath) = x\,(A\hat\imath) + y\,(A\hat\jmath).$$
#
# ![Two planes. On the left the vector v is two steps along i and one along j. On the right i and j have moved to the columns of A, and Av is still two steps along the first and one along the second.](pictures/columns.svg)
#
# So whoever knows where $\hat\imath$ and $\hat\jmath$ land knows where *everything* lands. Where do they land?

# %% tags=["demo"]
A = np.array([[3, 1], [0, 2]])
A @ [1, 0], A @ [0, 1]

# %% [markdown]
# On the two columns. **The columns of a matrix say where the basis vectors land.** And every linear function of the plane is a matrix: ask where $[1, 0]$ and $[0, 1]$ go, and write the two answers as columns.

# %% [markdown]
# ### Play: drag î and ĵ
#
# The two handles *are* the columns. The slider lets the plane travel from where it was, $I$, to where the matrix takes it. (The drawing also gives the determinant: how many times as large areas become, with a minus if the plane is turned over. You will find its formula yourself.)

# %% tags=["demo"]
from course_lib.lessons.transformations import widgets

widgets.columns()

# %% [markdown]
# ## Turn
#
# Turn the plane about the origin by an angle $\theta$, counter-clockwise. Turning is linear: it takes a parallelogram to a parallelogram and a multiple to the same multiple, so you may combine before or after. Ask for the columns, then. $[1, 0]$ goes onto the unit circle, to $[\cos\theta, \sin\theta]$; and $[0, 1]$ is always a quarter turn ahead of it.
#
# ### Exercise: `rotation`
#
# <details><summary>Hint 1</summary>Which point of the unit circle is a quarter turn ahead of [cos θ, sin θ]? Draw both, and compare their coordinates.</details>
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

from course_lib.checks import Check

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
# ## Move a robot's arm
#
# An arm has two links and two motors. The motor at the shoulder turns the whole arm; the one at the elbow turns only the lower link, and measures its angle **from the direction of the upper link**, not from the floor.
#
# ![An arm with two links. The upper link leaves the shoulder at the angle alpha above the floor; the lower link bends away from the direction of the upper one by the angle beta. At its end is the hand.](pictures/arm.svg)
#
# Think of the arm lying straight along the floor, and build it from its end: turn the lower link about the elbow, attach it to the upper link, turn the whole.

# %% [markdown]
# ### Exercise: `hand`
#
# Where is the hand, if the shoulder is at the origin?
#
# <details><summary>Hint 1</summary>Before anything turns, the upper link is the arrow <code>[upper, 0]</code> and the lower one <code>[lower, 0]</code>.</details>
# <details><summary>Hint 2</summary>Whose angle is measured from whose direction? Turn that one first, then attach, then turn the rest.</details>

# %% nbgrader={"grade": false, "grade_id": "hand", "locked": false, "schema_version": 3, "solution": true, "task": false}
def hand(upper, lower, shoulder, elbow):
    """Where an arm of two links ends that begins at the origin.

    Parameters: upper and lower, the lengths of the links; shoulder, the angle of the upper link from the first axis, and
        elbow, the angle of the lower link from the direction of the upper one, in radians, counter-clockwise.
    Returns: array of shape (2,).

    >>> hand(2.0, 1.0, np.pi / 2, -np.pi / 2).round(3) + 0
    array([1., 2.])
    """
    ### BEGIN SOLUTION
    return rotation(shoulder) @ ([upper, 0] + rotation(elbow) @ [lower, 0])
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_hand", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib.checks import Check

check = Check("hand", points=2)
check(2, 1, np.pi / 2, -np.pi / 2).gives([1, 2])
check(2, 1, 0, np.pi / 2).gives([2, 1])
check(3, 2, np.pi / 6, np.pi / 3).gives([3 * 3**0.5 / 2, 3.5])
### BEGIN HIDDEN TESTS
check.hidden("other lengths and angles")
rng = np.random.default_rng(50)
for _ in range(5):
    upper, lower = rng.uniform(0.5, 3, size=2)
    shoulder, elbow = rng.uniform(-3, 3, size=2)
    z = np.exp(1j * shoulder) * (upper + lower * np.exp(1j * elbow))
    check(upper, lower, shoulder, elbow).gives([z.real, z.imag])
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ### Play: reach for the ball
#
# Two motors, driven by *your* function.

# %% tags=["demo"]
from course_lib.lessons.transformations import widgets

widgets.robot_arm("hand")

# %% [markdown]
# ## Stretch and shear
#
# **Stretching** takes $[1, 0]$ to $[s_x, 0]$ and $[0, 1]$ to $[0, s_y]$. **Shearing** leaves $[1, 0]$ alone and pushes $[0, 1]$ sideways to $[k, 1]$, as italic type does to letters. It is what happened to the digits. Written as columns:

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
# Lesson:dot_product projected a vector $a$ onto a direction $d$. Projecting is linear, so it has a matrix $P$. Write the number behind the vector, and it can be read off:
#
# $$\frac{a \cdot d}{d \cdot d}\, d \;=\; \frac{d\,(d \cdot a)}{d \cdot d} \;=\; \frac{d\,d^\top}{d \cdot d}\; a, \qquad\text{so}\qquad P = \frac{d\,d^\top}{d \cdot d}.$$
#
# Here $d$ is a column and $d^\top$ a row: $d\,d^\top$ is their outer product, an $n \times n$ table. (A 1-D array is neither a column nor a row. NumPy's `d.T` is `d` itself, and `d @ d.T` the *number* $d \cdot d$.)

# %% [markdown]
# ### Exercise: `projection_matrix`
#
# For a direction of any length, in any number of dimensions. The zero vector is no direction: raise `ValueError`.
#
# <details><summary>Hint 1</summary><code>np.outer(d, d)</code> is the table of all products.</details>
# <details><summary>Hint 2</summary>Look whether the direction is zero before you divide.</details>

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
check([0, 4]).gives([[0, 0], [0, 1]])
check([1, -2, 1]).gives([[1 / 6, -1 / 3, 1 / 6], [-1 / 3, 2 / 3, -1 / 3], [1 / 6, -1 / 3, 1 / 6]])
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
# Set it beside your `project` of lesson:dot_product, and project twice: a shadow is its own shadow.

# %% tags=["demo"]
with needs("projection_matrix"):
    a, d = np.array([3.0, 0.0, 3.0]), np.array([1.0, 2.0, 2.0])
    P = projection_matrix(d)
    print(project(a, d), P @ a, P @ P @ a)

# %% [markdown]
# A reflection in the line of $d$ keeps the part along $d$, and turns the perpendicular part around. Like turning, it takes parallelograms to parallelograms and keeps multiples, so it is linear.
#
# ![The vector a, its projection Pa onto the line of d, and its mirror image on the other side of the line. The step from a to Pa, taken once more, leads to the mirror image.](pictures/reflection.svg)
#
# ### Exercise: `reflection`
#
# Read the picture: from $a$, how do you reach the mirror image by way of $Pa$? Write that as one matrix times $a$.
#
# <details><summary>Hint 1</summary>How far is a from its mirror image, in steps Pa − a?</details>
# <details><summary>Hint 2</summary>Collect what stands before a. An a alone is Ia, and the identity I is <code>np.eye(2)</code>.</details>

# %% nbgrader={"grade": false, "grade_id": "reflection", "locked": false, "schema_version": 3, "solution": true, "task": false}
def reflection(direction):
    """The matrix that reflects the plane in the line through the origin along a direction.

    Parameters: direction, array of shape (2,), of any length but 0.
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
# ## Keep lengths and angles
#
# Rotations and reflections move things without changing them: every length stays, and the size of every angle. A shear changes some of both.
#
# ![Two planes, each with a circle and two arrows at a right angle. A rotation takes the circle to itself and keeps the right angle; a shear makes an ellipse of the circle, and the right angle is lost.](pictures/lengths.svg)
#
# Lengths and angles are made of dot products, so ask when a matrix $Q$ keeps *those*. The dot product $x \cdot y$ is the matrix product $x^\top y$, and a transpose turns the order around, so
#
# $$(Qx) \cdot (Qy) = (Qx)^\top (Qy) = x^\top (Q^\top Q)\, y.$$
#
# This is $x^\top y$ for all $x$ and $y$ exactly if $Q^\top Q = I$. (Only then: for basis vectors $x$ and $y$, $x^\top M y$ is one entry of $M$.) And what are the entries of $Q^\top Q$? The dot products of the *columns* of $Q$ with each other: each column has length 1, and different columns are perpendicular. A square matrix of this kind is called **orthogonal**. What undoes it costs nothing: $Q^\top$.

# %% [markdown]
# ### Exercise: `keeps_lengths`
#
# Whether $\lVert Ax \rVert = \lVert x \rVert$ for every $x$. (If all lengths stay, all dot products do, since $\lVert x + y\rVert^2 = \lVert x\rVert^2 + 2\,x\cdot y + \lVert y\rVert^2$.) The matrix may have any shape: one of shape (3, 2) can lay the plane into space without stretching it. Allow for rounding, as `np.allclose` does.
#
# <details><summary>Hint 1</summary>One matrix product gives the dot products of all columns with each other.</details>
# <details><summary>Hint 2</summary>Compare it with the identity of the same size: <code>np.eye(n)</code>, with one row and column for each column of A.</details>

# %% nbgrader={"grade": false, "grade_id": "keeps_lengths", "locked": false, "schema_version": 3, "solution": true, "task": false}
def keeps_lengths(A):
    """Whether A x is as long as x, for every x.

    Parameters: A, array of shape (m, n).
    Returns: True or False, up to rounding.

    >>> bool(keeps_lengths(np.array([[0.6, -0.8], [0.8, 0.6]])))
    True
    """
    ### BEGIN SOLUTION
    return np.allclose(A.T @ A, np.eye(A.shape[1]))
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_keeps_lengths", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
from course_lib.checks import Check

check = Check("keeps_lengths", points=2)
check([[0.6, -0.8], [0.8, 0.6]]).gives(True)
check([[0, 1], [1, 0]]).gives(True)
check([[1, 1], [0, 1]]).gives(False)
check([[2, 0], [0, 0.5]]).gives(False)
check([[1, 0.6], [0, 0.8]]).gives(False)
check([[0, 1], [0.6, 0], [0.8, 0]]).gives(True)
check([[1, 0, 0], [0, 1, 0]]).gives(False)
### BEGIN HIDDEN TESTS
check.hidden("rotations in more dimensions, and tall matrices with perpendicular columns of length 1")
rng = np.random.default_rng(59)
for m, n in ((3, 3), (6, 6), (5, 2), (4, 1)):
    Q = np.linalg.qr(rng.normal(size=(m, n)))[0]
    check(Q).gives(True)
    check(1.01 * Q).gives(False)
    check(rng.normal(size=(m, n))).gives(False)
check.hidden("perpendicular rows of length 1, but more columns than rows")
check(np.linalg.qr(rng.normal(size=(5, 3)))[0].T).gives(False)
check.hidden("perpendicular columns, of which the last has another length")
check([[1, 0, 0], [0, 1, 0], [0, 0, 0.9]]).gives(False)
check.hidden("a matrix that keeps the lengths of a few vectors only")
check([[1, -0.5], [0, 1.75**0.5]]).gives(False)
check.hidden("the identity, its negative, and a matrix with one entry")
check([[1, 0], [0, 1]]).gives(True)
check([[-1, 0], [0, -1]]).gives(True)
check([[-1]]).gives(True)
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ## Do one after another
#
# First $A$, then $B$: a vector $x$ becomes $B(Ax) = (BA)\,x$. So the matrix of "first A, then B" is the product $BA$, **read from right to left**, like functions: $g(f(x))$.

# %% [markdown]
# ### Exercise: `compose`
#
# Any number of matrices, in the order in which they are *applied*: `compose(A, B, C)` does A first. They need not be square; what comes out of one fits into the next.
#
# <details><summary>Hint 1</summary>Begin with the first; multiply each further one from the left.</details>
# <details><summary>Hint 2</summary>Inside the function, <code>matrices</code> is a tuple: <code>matrices[0]</code> is the first, <code>matrices[1:]</code> are the others.</details>

# %% nbgrader={"grade": false, "grade_id": "compose", "locked": false, "schema_version": 3, "solution": true, "task": false}
def compose(*matrices):
    """The matrix that applies several transformations, the first one given first.

    Parameters: matrices, one or more arrays; each has as many columns as the one before has rows.
    Returns: array with the rows of the last and the columns of the first.

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
check([[1, 2], [0, 1], [3, 0]], [[1, 0, 2]]).gives([[7, 2]])
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
check.hidden("matrices that are not square")
P, Q, R = rng.normal(size=(4, 2)), rng.normal(size=(3, 4)), rng.normal(size=(5, 3))
check(P, Q, R).gives(R @ (Q @ P))
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ### Play: AB against BA
#
# Choose two transformations, and see both orders, made by *your* functions.

# %% tags=["demo"]
from course_lib.lessons.transformations import widgets

widgets.two_orders("compose", {"rotate": "rotation", "stretch": "scaling", "shear": "shear", "reflect": "reflection"})

# %% [markdown]
# <details><summary>Which pairs, and why</summary>
#
# Two rotations: the angles add up, in either order. And an enlargement is $c\,I$, a multiple of the identity, which may change places with every matrix: $(cI)A = cA = A(cI)$. So may the half turn, $-I$. No other pair here may.
#
# </details>

# %% [markdown]
# ## Meet the layer's convention
#
# In this lesson a vector was a column, and the matrix stood on its left: $Ax$. Lesson:matrices opened with the other convention, that of deep learning: samples are **rows**, a batch $X$ of shape `(n_samples, n_in)`, and the weights stand on the right, `X @ W`, with `W` of shape `(n_in, n_out)`. Transposing turns the one into the other:
#
# $$y = A x \qquad\Longleftrightarrow\qquad y^\top = x^\top A^\top, \quad\text{so } W = A^\top.$$
#
# | | column on the right | rows on the left |
# |---|---|---|
# | one layer | `A @ x` | `X @ W` with `W = A.T` |
# | where the basis vectors land | the **columns** of A | the **rows** of W |
# | first 1, then 2 | `A2 @ A1 @ x`, right to left | `X @ W1 @ W2`, left to right |
#
# PyTorch's `nn.Linear(n_in, n_out)` stores its weights in the shape `(n_out, n_in)`, as $A$, and computes `x @ A.T + b`. If `W` is square, `W @ x` runs as well as `x @ W`, and is wrong unless `W` is symmetric.

# %% [markdown]
# ### Predict: which of these are the two layers?
#
# A sample `x` of shape (2,) goes through a layer `W1` of shape (2, 3), then through a layer `W2` of shape (3, 2). There are no activations.
#
# - **A.** `x @ W1 @ W2`
# - **B.** `W2 @ W1 @ x`
# - **C.** `W1 @ W2 @ x`
# - **D.** `compose(W1.T, W2.T) @ x`
#
# Which run without an error, and which give what the two layers give? Answer with two texts, the letters in alphabetical order, such as `("BC", "B")`.
#
# <details><summary>Hint 1</summary>Write the shapes side by side: (2,) @ (2, 3) @ (3, 2).</details>
# <details><summary>Hint 2</summary>What does <code>compose</code> make of the two transposes, and what is the transpose of the product of both layers?</details>

# %% nbgrader={"grade": false, "grade_id": "predict_layers", "locked": false, "schema_version": 3, "solution": true, "task": false}
def predict_layers():
    """The letters of those that run, and of those that are the two layers: two texts."""
    ### BEGIN SOLUTION
    return ("ACD", "AD")
    ### END SOLUTION

# %% tags=["demo"]
import contextlib

import numpy as np

from course_lib.tasks import predicted

with predicted("predict_layers", "compose") as prediction:
    rng = np.random.default_rng(5)
    x, W1, W2 = rng.normal(size=2), rng.normal(size=(2, 3)), rng.normal(size=(3, 2))
    candidates = {
        "A": lambda: x @ W1 @ W2,
        "B": lambda: W2 @ W1 @ x,
        "C": lambda: W1 @ W2 @ x,
        "D": lambda: compose(W1.T, W2.T) @ x,
    }
    values = {}
    for letter, product in candidates.items():
        with contextlib.suppress(ValueError):  # the shapes do not fit
            values[letter] = product()
    same = "".join(letter for letter in values if np.allclose(values[letter], (x @ W1) @ W2))
    prediction.against(
        ("".join(values), same),
        wrong={
            ("AD", "AD"): "C runs too: (2, 3) @ (3, 2) @ (2,) fits. It multiplies by W1 @ W2 from the wrong side, and says nothing.",
            ("ACD", "CD"): "C runs, but its matrix W1 @ W2 stands on the wrong side of x: there, its transpose would be right, as in D. And A is the two layers as they stand.",
            ("ABCD", "AD"): "B is (3, 2) @ (2, 3) @ (2,): the square in front has 3 columns, x has 2 entries.",
        },
        because="W1 @ W2 is one matrix: two layers without an activation are one. D is its transpose applied to a column. B stops: W1 has 3 columns, x has 2 entries. C runs and gives another vector: that bug raises no error.",
    )
    for letter, value in values.items():
        print(letter, value.round(3))

# %% [markdown]
# So two layers without an activation are never more than one. Biases don't change that: $(xW_1 + b_1)W_2 + b_2 = x(W_1W_2) + (b_1W_2 + b_2)$, one matrix and one bias. What an activation between them changes is the subject of lesson:layers.

# %% [markdown]
# ### Debug: points that turn the wrong way
#
# The corners of a drawing are the **rows** of `X`. A colleague's function should turn them counter-clockwise. It runs, the shape is right, the drawing looks fine, and yet:
#
# ```
# turn_points([[1, 0], [0, 2]], a quarter turn)  →  [[0, -1], [2, 0]]     expected [[0, 1], [-2, 0]]
# ```
#
# <details><summary>Hint 1</summary>Where does the first basis vector land in this product: on a column or on a row of the matrix?</details>

# %% nbgrader={"grade": false, "grade_id": "turn_points", "locked": false, "schema_version": 3, "solution": true, "task": false}
def turn_points(X, theta):
    """Turn points counter-clockwise about the origin.

    Parameters: X, array of shape (n, 2), one point per row; theta, the angle in radians.
    Returns: array of shape (n, 2).
    """
    ### BEGIN SOLUTION
    turn = np.array([[np.cos(theta), -np.sin(theta)], [np.sin(theta), np.cos(theta)]])
    return X @ turn.T
    ### END SOLUTION
    ### BEGIN GIVEN
    # turn = np.array([[np.cos(theta), -np.sin(theta)], [np.sin(theta), np.cos(theta)]])
    # return X @ turn
    ### END GIVEN

# %% nbgrader={"grade": true, "grade_id": "check_turn_points", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib.checks import Check

check = Check("turn_points", points=2)
check([[1, 0], [0, 2]], np.pi / 2).gives([[0, 1], [-2, 0]])
check([[3, 1], [1, 1], [0, -2]], np.pi / 2).gives([[-1, 3], [-1, 1], [2, 0]])
check([[2, 0]], np.pi / 6).gives([[3**0.5, 1]])
### BEGIN HIDDEN TESTS
check.hidden("other angles and numbers of points")
rng = np.random.default_rng(60)
for n, angle in ((1, 0.3), (2, -1.2), (7, 4.0)):
    X = rng.normal(size=(n, 2))
    z = (X[:, 0] + 1j * X[:, 1]) * np.exp(1j * angle)
    check(X, angle).gives(np.column_stack([z.real, z.imag]))
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ## Measure how areas change
#
# The unit square becomes a parallelogram, with the two columns of the matrix as its sides. Grid squares all change alike, and every area is nearly filled by small enough ones: so the parallelogram's area is the factor by which *every* area changes. This factor, with a sign that comes below, is the **determinant**.
#
# ![A parallelogram with the sides (a, c) and (b, d) in a rectangle of width a + b and height c + d. Around it lie two pairs of equal triangles, and two equal rectangles in opposite corners.](pictures/parallelogram.svg)

# %% [markdown]
# ### Derive: the area of the parallelogram
#
# The matrix is $\begin{bmatrix} a & b \\ c & d\end{bmatrix}$: its columns are $[a, c]$ and $[b, d]$. Take from the rectangle what lies around the parallelogram, and simplify until two products are left, without `np.linalg`. Don't take an absolute value: the sign will get a meaning.
#
# <details><summary>Hint 1</summary>The rectangle has the area (a + b)(c + d) = ac + ad + bc + bd.</details>
# <details><summary>Hint 2</summary>Two equal triangles make one rectangle: what are its sides? And what are those of the two rectangles in the corners?</details>

# %% nbgrader={"grade": false, "grade_id": "area", "locked": false, "schema_version": 3, "solution": true, "task": false}
def area(a, b, c, d):
    """The area of the parallelogram with the sides [a, c] and [b, d], in a formula.

    Parameters: a, b, c, d, the entries of the matrix [[a, b], [c, d]].
    Returns: a number, without an absolute value.
    """
    ### BEGIN SOLUTION
    return a * d - b * c
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_area", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
from course_lib.tasks import Derivation

check = Derivation("area", points=1, without=("np.linalg",))
check(3.0, 1.0, 0.5, 2.0).gives(5.5)
check(4.0, 0.0, 0.0, 2.0).gives(8)
check(1.0, 3.0, 2.0, 1.0).gives(-5)
### BEGIN HIDDEN TESTS
check.hidden("sides in all directions")
rng = np.random.default_rng(53)
for _ in range(5):
    P = rng.normal(size=(2, 2))
    check(*P.reshape(-1)).gives(np.linalg.det(P))
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# The formula was read off one picture, with positive entries. Does it hold for others? Slide one side along the other, $[b, d] + t\,[a, c]$: the area stays (the same base, the same height), and so does the formula, $a(d + tc) - (b + ta)c = ad - bc$. In this way every parallelogram can be slid into a rectangle along the axes, and there the formula is the area, with a **minus** if the second side lies to the right of the first: the plane has been turned over, like a sheet of paper.
#
# **Think first, then run.** What are the determinants of a quarter turn, of a reflection, and of a projection?

# %% tags=["demo"]
for matrix in ([[0, -1], [1, 0]], [[0, 1], [1, 0]], [[1, 0], [0, 0]]):
    print(matrix, np.linalg.det(matrix))

# %% [markdown]
# <details><summary>What these numbers say</summary>
#
# 1: turning keeps areas. −1: a reflection keeps them too, and turns the plane over. 0: a projection flattens everything onto a line, which has no area.
#
# </details>
#
# Areas that change by one factor and then by another change by the product of both, and what is turned over twice lies as it did before. So the signs multiply too: $\det(BA) = \det B \cdot \det A$.
#
# In space the determinant is the factor of *volumes*, and its sign says whether a right hand has become a left one. `np.linalg.det` computes it for any square matrix.
#
# ![A box in space whose edges are the three columns of a matrix. Its volume is the size of the determinant.](pictures/volume.svg)

# %% [markdown]
# ## Undo it
#
# The matrix that undoes $A$ is its **inverse** $A^{-1}$, with $A^{-1}A = I$. What has been flattened cannot be undone: if the determinant is 0, infinitely many points have landed in the same place, and nobody can tell which of them you started from. Such a matrix is **singular**.
#
# $$\begin{bmatrix} a & b \\ c & d\end{bmatrix}^{-1} = \frac{1}{ad - bc}\begin{bmatrix} d & -b \\ -c & a\end{bmatrix}$$
#
# Why? Multiply the two matrices: the entries off the diagonal are $db - bd = 0$ and $-ca + ac = 0$, those on it both $ad - bc$. Multiply in the other order, and the same comes out: $A^{-1}$ undoes $A$, and $A$ undoes $A^{-1}$. (For an orthogonal matrix you have the inverse already: it is $Q^\top$.)

# %% [markdown]
# ### Exercise: `inverse_2x2`
#
# From the four entries, without `np.linalg`. Raise `ValueError` for a matrix whose determinant is 0.
#
# <details><summary>Hint 1</summary><code>(a, b), (c, d) = A</code> names all four entries.</details>
# <details><summary>Hint 2</summary>Compute the determinant once, and look at it before you divide.</details>

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
    (a, b), (c, d) = A
    determinant = a * d - b * c
    if determinant == 0:
        raise ValueError("a singular matrix flattens the plane: nothing can undo that")
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
check.hidden("a matrix whose determinant is small, but not 0")
check([[0.1, 0.03], [0, 0.02]]).gives([[10, -15], [0, 50]])
check.hidden("the zero matrix")
check([[0, 0], [0, 0]]).refuses("the determinant is 0")
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# (An exact zero is a mathematician's test. With rounded numbers one would ask whether it is *near* 0, and that depends on the units: lesson:systems has a better question, and lesson:svd_pca the best.)

# %% [markdown]
# ## Look from another basis
#
# $[1, 0]$ and $[0, 1]$ are only one choice of basis. Take two other vectors, not multiples of each other, as the columns of a matrix $B$. The vector with the **coordinates** $c$ in this basis is $c_1 b_1 + c_2 b_2 = Bc$.
#
# ![A plane with a slanted grid along the vectors b1 and b2. The vector x is two steps along b1 and one step along b2: in this basis its coordinates are 2 and 1.](pictures/basis.svg)
#
# What does a transformation $A$ look like to somebody who speaks only in these coordinates? Given $c$: translate it into a vector, $Bc$; transform it, $ABc$; translate back. To translate back, undo $B$.

# %% [markdown]
# ### Exercise: `change_basis`
#
# The matrix that takes the coordinates of $x$ in the basis $B$ to the coordinates of $Ax$ in the same basis. The matrices may be of any size here, so use `np.linalg.inv` (or `np.linalg.solve`) for the inverse. You need not refuse anything.
#
# <details><summary>Hint 1</summary>Three steps, one after another. Read them from right to left.</details>
# <details><summary>Hint 2</summary>The step that is done first, into the vector, stands on the right: it is B.</details>

# %% nbgrader={"grade": false, "grade_id": "change_basis", "locked": false, "schema_version": 3, "solution": true, "task": false}
def change_basis(A, B):
    """What a transformation does to the coordinates in another basis.

    Parameters: A, array of shape (n, n); B, array of shape (n, n), whose columns are the basis.
    Returns: array of shape (n, n).

    >>> change_basis(np.array([[0.0, 1.0], [1.0, 0.0]]), np.array([[1.0, -1.0], [1.0, 1.0]])).round(3) + 0
    array([[ 1.,  0.],
           [ 0., -1.]])
    """
    ### BEGIN SOLUTION
    return np.linalg.inv(B) @ A @ B
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_change_basis", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
from course_lib.checks import Check

check = Check("change_basis", points=2)
check([[0, 1], [1, 0]], [[1, -1], [1, 1]]).gives([[1, 0], [0, -1]])
check([[2, 1], [0, 3]], [[1, 1], [0, 1]]).gives([[2, 0], [0, 3]])
check([[1, 2], [3, 4]], [[2, 1], [0, 1]]).gives([[-2, -2], [6, 7]])
### BEGIN HIDDEN TESTS
check.hidden("other bases, in more dimensions too")
rng = np.random.default_rng(61)
for n in (2, 2, 3, 5):
    P, B = rng.normal(size=(n, n)), rng.normal(size=(n, n)) + 3 * np.eye(n)
    check(P, B).gives(np.linalg.solve(B, P @ B), rtol=1e-6, atol=1e-8)
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# Look at the first example of the check. $[[0, 1], [1, 0]]$ is the reflection in the line of $[1, 1]$. In the basis of that line and its perpendicular it is $[[1, 0], [0, -1]]$: keep the one, turn the other around. **In the right basis a matrix can be simple.** Lesson:eigenvectors finds that basis, where there is one.

# %% [markdown]
# ## Straighten the digits
#
# Back to the handwriting. The slant was `shear(0.6)`, and you can undo it.

# %% tags=["demo"]
with needs("inverse_2x2"):
    back = inverse_2x2(shear(0.6))
    straight = warp(slanted, back)
    show_images([*slanted[:5], *straight[:5]], columns=5)
    print(back + 0)
    print(f"slanted: {np.mean(read(slanted, means) == truth):.0%} right, straightened: {np.mean(read(straight, means) == truth):.0%}")

# %% [markdown]
# From 27 % back to 89 %, by one matrix. (`warp` moves each image about its centre, and fills in between pixels: look at `course_lib/lessons/transformations/slant.py`. There you will find that it needs an inverse itself. To colour a pixel of the result, it asks where that pixel came *from*.)
#
# What if nobody tells you the slant? The project at the end of this part finds the matrix from a few points.
#
# <!-- figure: printed(r"slanted: (\d+%) right, straightened: (\d+%)") -->

# %% [markdown]
# ## Where this returns in deep learning
#
# - A **layer** is affine, $XW + b$, and then bent by its activation. Without the bend, any number of layers amounts to one (lesson:layers).
# - **Data augmentation** shows a network its training images turned or sheared, by such matrices, or shifted, which takes an added vector (lesson:regularization does that).
# - **Orthogonal matrices** as weights neither blow signals up nor let them fade, as long as no activation comes between (lesson:initialization,rnn).
# - **Rotations** tell a transformer where in a sentence each word stands, if the places' codes are sines and cosines: from the code of one place to that of the place seven back, the same rotation leads everywhere (lesson:transformer).
# - A **change of basis**, to eigenvectors where there are enough of them, makes powers of a matrix easy (lesson:eigenvectors), and shows in how few directions data spread (lesson:svd_pca).
# - **Attention heads** begin with learned matrices that, as a rule, take vectors to fewer coordinates. They are called projections, though not in this lesson's sense: what comes out lies in another space (lesson:attention).

# %% [markdown]
# ## Quick questions

# %% tags=["demo"]
quiz(
    choice_question(
        "A matrix takes [1, 0] to [2, 1] and [0, 1] to [0, 3]. It is …",
        right="[[2, 0], [1, 3]]",
        because="Where the basis vectors land are the columns.",
        wrong={
            "[[2, 1], [0, 3]]": "There the landing places are the rows. That is W, for samples as rows.",
            "[[1, 2], [3, 0]]": "Its first column is [1, 3]: that is not where [1, 0] lands.",
        },
    ),
    number_question(
        "What is the determinant of [[2, 5], [0, 3]]?",
        answer=6,
        because="2·3 − 5·0.",
        wrong={11: "11 = 2·3 + 5: the second product is 5·0.", 30: "It is ad − bc, not a product of what isn't zero.", 5: "That adds the diagonal. It is ad − bc."},
    ),
    choice_question(
        "“First shear S, then rotate R” (for column vectors) is the matrix …",
        right="R S",
        because="The one applied first stands next to the vector: R(Sx).",
        wrong={"S R": "S R x is S(Rx): that rotates first.", "R + S": "(R + S)x is Rx + Sx: both act on x, and the results are added."},
    ),
    choice_question(
        "P projects the plane onto a line through the origin. What is P P?",
        right="P",
        because="What already lies on the line stays there.",
        wrong={"the identity": "Then P would undo itself, and nothing brings back what was flattened.", "zero": "Vectors along the line are left as they are by both steps, so P P is not zero."},
    ),
    choice_question(
        "A square matrix has determinant 1. Does it keep all lengths?",
        right="not necessarily",
        because="A shear has determinant 1 and changes lengths. So does stretching one axis by 2 and the other by ½.",
        wrong={
            "yes": "The determinant speaks of areas. [[2, 0], [0, ½]] has determinant 1 and doubles [1, 0].",
            "no, never": "Rotations have determinant 1, and keep them all.",
        },
    ),
    choice_question(
        "W1 has shape (64, 32), W2 has shape (32, 10), no activation between. Which one matrix does the same to a batch X?",
        right="W1 @ W2",
        because="X @ W1 @ W2 = X @ (W1 @ W2), of shape (64, 10).",
        wrong={
            "W2 @ W1": "(32, 10) @ (64, 32): 10 and 64 don't meet.",
            "W2.T @ W1.T": "That is (W1 @ W2).T, of shape (10, 64): right for a column x on its right.",
        },
    ),
)

# %% [markdown]
# ## Challenge: everything a matrix can do to the plane
#
# Rotations, shears, projections, reflections, and matrices without a name: there seems to be no end of them. Yet four numbers are enough for every one, and the four have a meaning. **Each matrix of shape (2, 2) turns, stretches along the two axes, and turns again:**
#
# $$A = R_\alpha \begin{bmatrix} s & 0\\ 0 & t \end{bmatrix} R_\beta.$$
#
# Write `turn_stretch_turn`, which finds $\beta$, $s$, $t$ and $\alpha$ for any $A$. One of the stretches may be negative: then the plane is mirrored. Several answers are right, and the check takes any of them: it puts the four together again, and compares. `np.linalg` stays closed, since you can do it by hand; you need `np.arctan2(y, x)`, the angle of the point (x, y).
#
# <details><summary>Hint 1</summary>Two kinds of matrix are as good as a single arrow: p, −q above q, p turns the plane and stretches it; r, w above w, −r mirrors it, turns it and stretches it. Every A is the sum of one of each. Which p, q, r, w?</details>
# <details><summary>Hint 2</summary>Do it the other way round. Multiply R<sub>α</sub>, the stretches and R<sub>β</sub> in letters: the first kind of arrow is (s + t)/2 long and stands at the angle α + β, the second is (s − t)/2 long, at α − β (choose s and t so that neither is negative).</details>
# <details><summary>Hint 3</summary>So there are two lengths and two angles of arrows, and four equations that come in pairs: a sum and a difference of s and t, a sum and a difference of α and β.</details>

# %% nbgrader={"grade": false, "grade_id": "turn_stretch_turn", "locked": false, "schema_version": 3, "solution": true, "task": false}
def turn_stretch_turn(A):
    """What any matrix does to the plane, step by step: turn by beta, stretch the axes by s and t, turn by alpha.

    Parameters: A, array of shape (2, 2).
    Returns: four numbers, beta, s, t, alpha, so that A = rotation(alpha) @ np.diag([s, t]) @ rotation(beta).

    >>> beta, s, t, alpha = turn_stretch_turn(np.array([[0.0, -2.0], [2.0, 0.0]]))
    >>> round(float(s * t), 6)  # the determinant
    4.0
    """
    ### BEGIN SOLUTION
    (a, b), (c, d) = A
    p, q = (a + d) / 2, (c - b) / 2  # the part that turns
    r, w = (a - d) / 2, (c + b) / 2  # the part that mirrors
    half_sum, half_difference = np.hypot(p, q), np.hypot(r, w)
    turned, mirrored = np.arctan2(q, p), np.arctan2(w, r)
    return (turned - mirrored) / 2, half_sum + half_difference, half_sum - half_difference, (turned + mirrored) / 2
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_turn_stretch_turn", "locked": true, "points": 0, "schema_version": 3, "solution": false, "task": false}
from course_lib.checks import Check
from course_lib.lessons.transformations.challenge import puts_together

check = Check("turn_stretch_turn", points=0)
check([[0, -2], [2, 0]]).satisfies(puts_together([[0, -2], [2, 0]]), "turn, stretch and turn give a quarter turn that doubles")
check([[1, 1], [0, 1]]).satisfies(puts_together([[1, 1], [0, 1]]), "turn, stretch and turn give this shear")
check([[1, 2], [2, 1]]).satisfies(puts_together([[1, 2], [2, 1]]), "turn, stretch and turn give this matrix, which mirrors")
check([[-3, 1], [2, 4]]).satisfies(puts_together([[-3, 1], [2, 4]]), "turn, stretch and turn give this matrix")
check.without("linear algebra", because="with the formulas of rotations alone you see why it always works")
### BEGIN HIDDEN TESTS
check.hidden("any matrices, turned to all sides")
rng = np.random.default_rng(5)
for A in (*rng.normal(size=(8, 2, 2)), -np.eye(2), np.diag([-2.0, 3.0]), np.array([[-1.0, -2.0], [3.0, -4.0]])):
    check(A).satisfies(puts_together(A), "the same matrix")
check.hidden("matrices that flatten")
for A in (np.array([[1.0, 2.0], [2.0, 4.0]]), np.array([[0.0, 3.0], [0.0, 0.0]]), np.zeros((2, 2))):
    check(A).satisfies(puts_together(A), "the same matrix")
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# So a shear, too, is no more than a turn, a stretch and another turn. In any number of dimensions it is the same, with an orthogonal matrix before and after: that is the singular value decomposition, the tool of lesson:svd_pca. There it is found in another way, since two arrows are enough only in the plane.

# %% [markdown]
# ## What you can do now
#
# | In words | Formula | NumPy | You wrote |
# |---|---|---|---|
# | turn | columns = where î and ĵ land | `np.array([[np.cos(theta), -np.sin(theta)], [np.sin(theta), np.cos(theta)]])` | `rotation` |
# | two joints | $R_\alpha(u + R_\beta\,l)$ | `np.array([upper * np.cos(shoulder) + lower * np.cos(shoulder + elbow), upper * np.sin(shoulder) + lower * np.sin(shoulder + elbow)])` | `hand` |
# | flatten onto a line | $\frac{dd^\top}{d\cdot d}$ | `np.outer(direction, direction) / (direction @ direction)` | `projection_matrix` |
# | reflect in a line | $2P - I$ | `2 * np.outer(direction, direction) / (direction @ direction) - np.eye(2)` | `reflection` |
# | keep lengths and angles | $Q^\top Q = I$ | `np.allclose(A.T @ A, np.eye(A.shape[1]))` | `keeps_lengths` |
# | first A, then B | $BA$ | `B @ A`, from right to left | `compose` |
# | the same for samples as rows | $XW_1W_2$ | `X @ np.array([[np.cos(theta), np.sin(theta)], [-np.sin(theta), np.cos(theta)]])` | `turn_points` |
# | how areas change | $ad - bc$ | `a * d - b * c`, or `np.linalg.det` | `area` |
# | undo | $A^{-1}$ | `np.linalg.inv(A)` | `inverse_2x2` |
# | see it from the basis B | $B^{-1}AB$ | `np.linalg.solve(B, A @ B)` | `change_basis` |
#
# **Further reading.** 3Blue1Brown, [*Essence of linear algebra*](https://www.3blue1brown.com/topics/linear-algebra), chapters 3 to 7 and 13; Gilbert Strang,
# [*Linear transformations and their matrices*](https://ocw.mit.edu/courses/18-06-linear-algebra-spring-2010/), lecture 30 of MIT 18.06; Boyd and Vandenberghe,
# [*Introduction to Applied Linear Algebra*](https://web.stanford.edu/~boyd/vmls/), chapters 7 and 8.
#
# **Next:** lesson:systems asks which $x$ landed on a given $b$: whether a digit can be recovered from what a layer made of it.
