# ---
# jupyter:
#   jupytext:
#     text_representation: {extension: .py, format_name: percent}
#   kernelspec: {display_name: Python 3, language: python, name: python3}
#   course: {part: 2, title: "Systems of equations, rank and null space", builds: "a solver that reads a digit off a layer's output, and the change that the layer cannot see", minutes: 90, terms: [Gaussian elimination, partial pivoting, back substitution, span, column space, linearly independent, null space, rank]}
# ---

# %% [markdown]
# # Systems of equations, rank and null space
#
# **You will build** Gaussian elimination, one step at a time; out of it a solver that recovers a digit from what a layer made of it, the rank of a matrix, and a change to the digit that the layer cannot see at all.
#
# **You need** the product of a matrix and a vector as a combination of columns (lesson:matrices), and what a singular matrix is (lesson:transformations).
#
# **It takes** about 90 minutes.

# %% nbgrader={"grade": false, "grade_id": "imports", "locked": true, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib import data
from course_lib.checks import Check
from course_lib.demo import needs
from course_lib.plots import show_images
from course_lib.quiz import choice_question, number_question, quiz

# %% [markdown]
# ## Guess the digit
#
# Somebody puts a picture of a digit, 64 pixels, through a layer with 64 units. The weights are random, as they are when training begins, and there is no activation. You get the 64 values that come out, and the weights. The picture stays secret.

# %% tags=["demo"]
images, labels = data.digits()
secret = images[11].reshape(-1)
W = np.random.default_rng(0).normal(size=(64, 64))
hidden = secret @ W
show_images([hidden.reshape(8, 8)], titles=["64 hidden values"], signed=True)

# %% [markdown]
# Which digit was it? The picture looks like noise: each value is a sum over all pixels, with random weights. (Such values do travel. In *split learning* a phone computes the first layers of a network, and a server the rest.)
#
# You know $x^\top W = h^\top$, that is $W^\top x = h$ (lesson:transformations): 64 equations with 64 unknowns. **Can the pixels be computed? And what if the layer had 63 units?**

# %% [markdown]
# ## See a system in two ways
#
# Begin with two equations and two unknowns:
#
# $$\begin{aligned} 2x + y &= 5 \\ x - y &= 1 \end{aligned} \qquad\qquad \begin{bmatrix} 2 & 1 \\ 1 & -1\end{bmatrix}\begin{bmatrix} x \\ y\end{bmatrix} = \begin{bmatrix} 5 \\ 1\end{bmatrix}.$$
#
# ![On the left two lines, one for each equation, that cross at (2, 1). On the right two arrows, the columns; two steps along the first and one along the second lead to b.](pictures/rows_and_columns.svg)
#
# **By rows**: each equation is a line, and the solution is where the lines cross. (With three unknowns, planes.) **By columns**: $x$ steps along the first column and $y$ along the second lead to $b$. The same numbers, two pictures; the second one is $Ax$ as you built it in lesson:matrices.

# %% [markdown]
# ## Change the equations, keep the solution
#
# Subtract twice the second equation from the first, and $x$ is gone: $3y = 3$. Why is that allowed? Whoever satisfies both equations satisfies the new one too. And adding back what was subtracted returns the old one: so nothing was lost, and no new solution came in.
#
# ![Two pictures with the same point where two lines cross. Subtracting a multiple of the second equation from the first turns the first line about that point, until it is level.](pictures/turning_line.svg)
#
# In the picture by rows, one line **turns about the solution**. The right multiple makes it level: then $y$ can be read off.

# %% [markdown]
# ### Play: turn the line
#
# Subtract $t$ times the second equation from the first.

# %% tags=["demo"]
from course_lib.lessons.systems import widgets

widgets.turning_line()

# %% [markdown]
# ## Eliminate
#
# **Gaussian elimination** does this in an order that a computer can follow. Write $b$ as one more column beside $A$. Then, for one column after the other:
#
# 1. **Bring up the pivot**: of this column's entries in the rows that are left, the one that is largest *by absolute value*. Its row changes places with the first of them. (Swapping two equations changes no solution.)
# 2. **Clear the column below it**: from each row below, subtract the multiple of the pivot's row that makes the entry zero. The pivot's row is then done.
#
# Why the largest? A zero can't clear anything. And a tiny pivot needs huge multiples, in which the other numbers drown:

# %% tags=["demo"]
tiny = 1e-20
A, b = np.array([[tiny, 1.0], [1.0, 1.0]]), np.array([1.0, 2.0])
factor = A[1, 0] / A[0, 0]
y = (b[1] - factor * b[0]) / (A[1, 1] - factor * A[0, 1])
print("the tiny pivot:", np.array([(b[0] - y) / tiny, y]), " right:", np.linalg.solve(A, b))

# %% [markdown]
# With the largest entry as pivot, every multiple is at most 1 in size. This is called **partial pivoting**.

# %% [markdown]
# ### Exercise: `eliminate`
#
# One such step, for any row and column. `M` may have any shape, and the caller still needs it: return a new matrix. Begin with `M = M.astype(float)`: it copies, and in a matrix of whole numbers the decimals would be cut off.
#
# <details><summary>Hint 1</summary><code>np.abs(M[row:, column]).argmax()</code> finds the pivot, but it counts from <code>row</code>.</details>
# <details><summary>Hint 2</summary><code>M[[row, pivot]] = M[[pivot, row]]</code> swaps two rows. (Without the double brackets it doesn't: <code>M[row]</code> and <code>M[pivot]</code> are views.)</details>
# <details><summary>Hint 3</summary>If the pivot is zero, the column is clear already.</details>

# %% nbgrader={"grade": false, "grade_id": "eliminate", "locked": false, "schema_version": 3, "solution": true, "task": false}
def eliminate(M, row, column):
    """One step of elimination: bring a pivot up into a row, and clear its column below.

    Parameters: M, array of shape (m, n); row and column, the place of the pivot.
    Returns: a new array of shape (m, n). Of the rows from `row` on, the one whose entry in the column is largest by
        absolute value (of equals, the first) has changed places with `row`; below it, the column is zero up to rounding.
        Rows above are as they were. If there are only zeros from `row` on, nothing has changed.

    >>> eliminate(np.array([[1.0, 2.0, 3.0], [2.0, 2.0, 8.0]]), 0, 0)
    array([[ 2.,  2.,  8.],
           [ 0.,  1., -1.]])
    """
    ### BEGIN SOLUTION
    M = M.astype(float)
    pivot = row + np.abs(M[row:, column]).argmax()
    M[[row, pivot]] = M[[pivot, row]]
    if M[row, column] != 0:
        for i in range(row + 1, len(M)):
            M[i] -= M[i, column] / M[row, column] * M[row]
    return M
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_eliminate", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
from course_lib.checks import Check

check = Check("eliminate", points=3)
check([[1, 2, 3], [2, 2, 8]], 0, 0).gives([[2, 2, 8], [0, 1, -1]])
check([[1, 2, 3, 1], [1, 1, 0, 2], [-2, 0, 4, 6]], 0, 0).gives([[-2, 0, 4, 6], [0, 1, 2, 5], [0, 2, 5, 4]])
check([[9, 1, 2], [0, 1, 3], [0, 4, 2], [0, -2, 7]], 1, 1).gives([[9, 1, 2], [0, 4, 2], [0, 0, 2.5], [0, 0, 8]])
check([[2, 1, 4, 1], [0, 0, 3, 2], [0, 0, 6, 8]], 1, 2).gives([[2, 1, 4, 1], [0, 0, 6, 8], [0, 0, 0, -2]])
check([[5, 1, 2], [0, 0, 4], [0, 0, 1]], 1, 1).gives([[5, 1, 2], [0, 0, 4], [0, 0, 1]])
check.without("linear algebra")
### BEGIN HIDDEN TESTS
check.hidden("other shapes and places, also where row and column differ")
rng = np.random.default_rng(551)
for (m, n), row, column in (((4, 5), 0, 0), ((5, 4), 1, 2), ((6, 6), 3, 3), ((3, 7), 0, 4), ((2, 2), 0, 1)):
    P = rng.normal(size=(m, n))
    pivot = row + int(np.argmax(np.abs(P[row:, column])))
    order = list(range(m))
    order[row], order[pivot] = pivot, row
    expected = P[order]
    below = expected[row + 1 :]
    expected[row + 1 :] = below - np.outer(below[:, column], expected[row]) / expected[row, column]
    check(P, row, column).gives(expected)
check.hidden("a negative pivot, and one among small numbers")
check([[1, 2], [-4, 1]], 0, 0).gives([[-4, 1], [0, 2.25]])
check([[2e-9, 1], [4e-9, 3]], 0, 0).gives([[4e-9, 3], [0, -0.5]])
check.hidden("the last row, where nothing lies below, and entries of equal size")
check([[1, 2], [0, 3]], 1, 1).gives([[1, 2], [0, 3]])
check([[2, 1], [-2, 5]], 0, 0).gives([[2, 1], [0, 6]])
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ### Play: step through an elimination
#
# Each step is a call of *your* `eliminate`, on $A$ and $b$ side by side. Which row will be brought up next?

# %% tags=["demo"]
from course_lib.lessons.systems import widgets

widgets.stepper("eliminate")

# %% [markdown]
# ## Solve
#
# After the steps `(0, 0)`, `(1, 1)`, … a triangle is left. Its last row has one unknown: solve it, put the result into the row above, and climb. For row $k$, everything to the right of the diagonal is known already. This is **back substitution**.
#
# If a column has nothing but zeros from its row on, no equation is left to settle its unknown: there are many solutions, or none. The column is then a combination of those before it (why, you will see when you count pivots), so $A$ flattens space as in lesson:transformations: it is **singular**. With rounded numbers "zero" has to mean "tiny beside the matrix's own entries".

# %% [markdown]
# ### Exercise: `solve`
#
# Use your `eliminate` and back substitution, not `np.linalg`, for one right-hand side `b` of shape `(n,)`. If a pivot is at most $10^{-12}$ times the largest entry of $A$ (by absolute value), raise `ValueError`.
#
# <details><summary>Hint 1</summary><code>np.column_stack([A, b])</code> sets b beside A: whatever happens to a row then happens to its right side too.</details>
# <details><summary>Hint 2</summary>The largest entry is that of the matrix you were given, not of what elimination has made of it.</details>
# <details><summary>Hint 3</summary>With n unknowns, row k of the triangle says M[k, k]·x[k] + M[k, k+1:n] @ x[k+1:] = M[k, n]. Start with k = n − 1.</details>

# %% nbgrader={"grade": false, "grade_id": "solve", "locked": false, "schema_version": 3, "solution": true, "task": false}
def solve(A, b):
    """Solve A x = b by Gaussian elimination with partial pivoting.

    Parameters: A, array of shape (n, n), not singular; b, array of shape (n,).
    Returns: array of shape (n,).
    Raises ValueError if A is singular by the rule above; a badly scaled matrix is refused too.

    >>> solve(np.array([[2.0, 1.0], [1.0, 3.0]]), np.array([5.0, 10.0])).round(12)
    array([1., 3.])
    """
    ### BEGIN SOLUTION
    M, n = np.column_stack([A, b]), len(A)
    for k in range(n):
        M = eliminate(M, k, k)
        if abs(M[k, k]) <= 1e-12 * np.abs(A).max():
            raise ValueError("the matrix is singular: there is no single solution")
    x = np.zeros(n)
    for k in reversed(range(n)):
        x[k] = (M[k, n] - M[k, k + 1 : n] @ x[k + 1 :]) / M[k, k]
    return x
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_solve", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false}
from course_lib.checks import Check

check = Check("solve", points=4)
check([[2, 1], [1, 3]], [5, 10]).gives([1, 3])
check([[1, 2, 1], [2, 1, 0], [0, 1, 3]], [8, 4, 11]).gives([1, 2, 3])
check([[0, 2], [4, 1]], [3, 2.5]).gives([0.25, 1.5])
check([[1, 1, 1], [1, 1, 2], [1, -2, 1]], [6, 9, 0]).gives([1, 2, 3])
check([[1e-20, 1], [1, 1]], [1, 2]).gives([1, 1])
check([[2e-9, 1e-9], [1e-9, 3e-9]], [5e-9, 1e-8]).gives([1, 3])
check([[-1, -2], [-2, -4]], [1, 2]).refuses("the matrix is singular")
check([[1, 2, 3], [4, 5, 6], [7, 8, 9]], [1, 2, 3]).refuses("the matrix is singular")
check([[0, 0], [0, 0]], [1, 2]).refuses("the matrix is singular")
check.without("linear algebra")
### BEGIN HIDDEN TESTS
check.hidden("systems of other sizes")
rng = np.random.default_rng(55)
for n in (1, 2, 5, 12):
    P, x = rng.normal(size=(n, n)), rng.normal(size=n)
    check(P, P @ x).gives(x, rtol=1e-6, atol=1e-8)
check.hidden("a negative pivot")
check([[0, -2], [-3, 1]], [-4, -1]).gives([1, 2])
check([[0, 1], [-1, 1]], [2, 1]).gives([1, 2])
check.hidden("a tiny pivot, where only swapping rows saves the result")
check([[1e-20, 1], [-1, 1]], [1, 0]).gives([1, 1])
check.hidden("small numbers everywhere, which are not singular")
check([[1e-9, 2e-9, 0], [3e-9, 1e-9, 1e-9], [0, 1e-9, 2e-9]], [5e-9, 8e-9, 8e-9]).gives([1, 2, 3])
check.hidden("a right side far larger than the matrix")
check([[2, 1], [1, 3]], [5e15, 1e16]).gives([1e15, 3e15])
check.hidden("singular, though no entry is zero")
check([[2, -1, 1], [1, 1, 2], [3, 3, 6]], [1, 2, 3]).refuses("the matrix is singular")
check.hidden("singular up to rounding, with large entries")
check([[1e8, 2e8], [3e8, 6e8 + 1e-5]], [1, 2]).refuses("the matrix is singular")
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# Now for the secret. Which digit was it?

# %% tags=["demo"]
with needs("eliminate", "solve"):
    recovered = solve(W.T, hidden)
    show_images([hidden.reshape(8, 8), recovered.reshape(8, 8), secret.reshape(8, 8)], titles=["hidden values", "recovered", "the secret"])
    print(f"largest error of a pixel: {np.abs(recovered - secret).max():.0e}")

# %% [markdown]
# To 13 or 14 digits, out of what looked like noise. As long as a layer's matrix is not singular and its activation can be undone, its output determines its input. For whoever has the weights, hidden values are no encryption.
#
# (Why not multiply by the inverse? For one $b$, elimination takes about $n^3/3$ multiplications if it leaves alone what is zero already: the $k$-th step then takes about $(n-k)^2$, and the sum of these squares is about $n^3/3$. An inverse takes three times as many. And twice as many unknowns make either of them eight times the work.)

# %% [markdown]
# ### Debug: a solver that gives up
#
# A colleague's solver does it all in one function. It solves most systems, but:
#
# ```
# colleague_solve([[0, 1], [-1, 1]], [2, 1])       →  ValueError: singular     expected [1, 2]
# colleague_solve([[1e-20, 1], [-1, 1]], [1, 0])   →  [0, 1]                   expected [1, 1]
# ```
#
# It trusts a pivot that it should not. Find the line. (Its test for zero is another weakness; leave it.)
#
# <details><summary>Hint 1</summary>Which row does it bring up in the first example, and which should it?</details>

# %% nbgrader={"grade": false, "grade_id": "colleague_solve", "locked": false, "schema_version": 3, "solution": true, "task": false}
def colleague_solve(A, b):
    """Solve A x = b by elimination.

    Parameters: A, array of shape (n, n); b, array of shape (n,).
    Returns: array of shape (n,).
    """
    ### BEGIN SOLUTION
    M, n = np.column_stack([A, b]).astype(float), len(b)
    for k in range(n):
        pivot = k + np.abs(M[k:, k]).argmax()
        M[[k, pivot]] = M[[pivot, k]]
        if M[k, k] == 0:
            raise ValueError("singular")
        M[k] = M[k] / M[k, k]
        for i in range(n):
            if i != k:
                M[i] = M[i] - M[i, k] * M[k]
    return M[:, n]
    ### END SOLUTION
    ### BEGIN GIVEN
    # M, n = np.column_stack([A, b]).astype(float), len(b)
    # for k in range(n):
    #     pivot = k + M[k:, k].argmax()
    #     M[[k, pivot]] = M[[pivot, k]]
    #     if M[k, k] == 0:
    #         raise ValueError("singular")
    #     M[k] = M[k] / M[k, k]
    #     for i in range(n):
    #         if i != k:
    #             M[i] = M[i] - M[i, k] * M[k]
    # return M[:, n]
    ### END GIVEN

# %% nbgrader={"grade": true, "grade_id": "check_colleague_solve", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
from course_lib.checks import Check

check = Check("colleague_solve", points=2)
check([[0, 1], [-1, 1]], [2, 1]).gives([1, 2])
check([[1e-20, 1], [-1, 1]], [1, 0]).gives([1, 1])
check([[0, 2], [3, 1]], [4, 6]).gives([4 / 3, 2])
check([[1e-20, 1], [1, 1]], [1, 2]).gives([1, 1])
check([[1, 1, 1], [1, 1, 2], [1, -2, 1]], [6, 9, 0]).gives([1, 2, 3])
check.without("linear algebra")
### BEGIN HIDDEN TESTS
check.hidden("systems of other sizes")
rng = np.random.default_rng(552)
for n in (1, 3, 8):
    P, x = rng.normal(size=(n, n)), rng.normal(size=n)
    check(P, P @ x).gives(x, rtol=1e-6, atol=1e-8)
check.hidden("a column whose largest entry is negative, further down")
check([[3, 1, 2], [0, 1e-20, 1], [0, -2, 1]], [9, 3, -1]).gives([1 / 3, 2, 3])
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# (By the way, this colleague clears *above* the pivot as well, so that no back substitution is left. That is Gauss–Jordan elimination: half as much work again for the same answer, $n^3/2$ in place of $n^3/3$, if both leave alone what is zero.)

# %% [markdown]
# ## Have no solution, or many
#
# Two lines need not cross in one point.
#
# ![Three pictures of two lines. They cross in one point: one solution. They are parallel: none. They are the same line: infinitely many.](pictures/three_fates.svg)
#
# In the column picture the last two share one cause: both columns lie on **one line**. If $b$ is not on that line, no combination reaches it. If it is, infinitely many do.

# %% [markdown]
# ### Play: make all three happen
#
# Drag the two columns and $b$. The point where the lines cross is computed by *your* `solve`.

# %% tags=["demo"]
from course_lib.lessons.systems import widgets

widgets.fates("solve")

# %% [markdown]
# ## Name what can be reached, and what is lost
#
# The check of your `solve` held a matrix in which no entry is zero and no row a multiple of another, and yet it is singular. What is the matter with its columns?

# %% tags=["demo"]
A = np.array([[1, 2, 3], [4, 5, 6], [7, 8, 9]])
A @ [1, -2, 1], 2 * A[:, 1] - A[:, 0]

# %% [markdown]
# One step along the first, two back along the second, one along the third: you are where you began. So the third column leads nowhere that the first two don't. All that follows are names for this.
#
# The **span** of some vectors is the set of all their combinations. (Here it is a plane, with the third column or without.) The span of the columns of $A$ is its **column space**: exactly those $b$ for which $Ax = b$ has a solution.
#
# Vectors are **linearly independent** if only one combination of them is the zero vector: the one with all coefficients 0. Otherwise a vector whose coefficient isn't 0 is itself a combination of the others, as the third column here, and adds nothing to the span.
#
# ![Two pictures of three arrows in space. On the left they are independent and span all of space. On the right the third lies in the plane of the other two: a walk along the three, with the right coefficients, returns to the origin.](pictures/independent.svg)
#
# The **null space** of $A$ is the set of all $x$ with $Ax = 0$: what $A$ makes invisible. (Above, it holds the multiples of $[1, -2, 1]$.) The columns are independent exactly if it holds nothing but $x = 0$. The **rank** of $A$ is the largest number of its columns that are independent. It is the *dimension* of the column space: the number of independent vectors that span it. (Above, 2.)

# %% [markdown]
# What does the null space mean for $Ax = b$? If $x$ is one solution and $Az = 0$, then $A(x + z) = b$ too. And if $x'$ is another solution, $A(x' - x) = 0$. So **all solutions are one of them, plus the null space**.
#
# ![On the left the plane of inputs: the null space is a line through the origin, and each line parallel to it holds all solutions for one b. On the right the plane of outputs: the column space is a line, and each of the lines on the left lands on one point of it.](pictures/null_space.svg)

# %% [markdown]
# ## Count the pivots
#
# Elimination on any matrix leaves a staircase:
#
# ![A matrix of four rows and six columns after elimination. The pivots stand in columns 1, 2 and 4, one row lower each time; below and to the left of them is nothing but zeros. Columns 3, 5 and 6 have no pivot: they are free.](pictures/staircase.svg)
#
# Why does it show the rank? Row operations keep the solutions of $Ax = 0$: a combination of columns that is zero before is zero after, and the other way round. So the *same* columns are independent in $A$ and in the staircase. There it can be seen:
#
# - The $r$ columns with a pivot are independent: they form a triangle.
# - A column without a pivot is a combination of the pivot columns before it. Below the last of their pivots it has only zeros, so back substitution finds the coefficients.
# - No more than $r$ columns are independent, whichever you take. Only $r$ rows of the staircase aren't zero; eliminate once more, on more than $r$ of its columns, and one of them gets no pivot: it is a combination of others.

# %% [markdown]
# So **the rank is the number of pivots**, and can't exceed the number of rows or of columns. Row operations also keep the span of the *rows*, and the $r$ rows that aren't zero are independent: so of the rows, too, $r$ are independent and no more. And an $n \times n$ matrix is singular exactly if it has fewer than $n$ pivots: then a column is free, and some $x$ other than 0 goes to zero.

# %% [markdown]
# ### Exercise: `rank`
#
# Go through the columns from left to right. Where a column has a pivot larger than `tol` times the largest entry of $A$ (by absolute value), the next pivot is looked for one row lower; where it doesn't have one, in the *same* row. Use your `eliminate`, not `np.linalg`.
#
# <details><summary>Hint 1</summary>Keep the row in which the next pivot is wanted in a variable of its own: it is also the number of pivots so far.</details>
# <details><summary>Hint 2</summary>When all rows have their pivot, stop: there is no row left for <code>eliminate</code>.</details>

# %% nbgrader={"grade": false, "grade_id": "rank", "locked": false, "schema_version": 3, "solution": true, "task": false}
def rank(A, tol=1e-10):
    """The rank of a matrix: the number of pivots that elimination finds.

    Parameters: A, array of shape (m, n); tol, a pivot counts if it is larger than tol times the largest entry of A, by
        absolute value.
    Returns: a whole number.

    >>> rank(np.array([[1.0, 2.0, 3.0], [2.0, 4.0, 7.0]]))
    2
    """
    ### BEGIN SOLUTION
    M, row = A, 0
    for column in range(A.shape[1]):
        if row == len(A):
            break
        M = eliminate(M, row, column)
        if abs(M[row, column]) > tol * np.abs(A).max():
            row += 1
    return row
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_rank", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
from course_lib.checks import Check

check = Check("rank", points=3)
check([[1, 2, 3], [2, 4, 7]]).gives(2)
check([[1, 2, 3], [4, 5, 6], [7, 8, 9]]).gives(2)
check([[-1, -2], [-2, -4], [-3, -6]]).gives(1)
check([[0, 0, 1], [0, 0, 2], [0, 3, 0]]).gives(2)
check([[0, 1, 2], [0, 0, 3], [0, 0, 0]]).gives(2)
check([[1, 0], [0, 1e-4]]).gives(2)
check([[1, 0], [0, 1e-4]], 1e-3).gives(1)
check([[1, 1], [1, -1]], 0.9).gives(2)
check([[1, 0, 2], [0, 1, 3]]).gives(2)
check([[1e-12, 2e-12], [3e-12, 4e-12]]).gives(2)
check([[0, 0], [0, 0]]).gives(0)
check.without("linear algebra")
### BEGIN HIDDEN TESTS
check.hidden("matrices of many shapes, made to have a certain rank")
rng = np.random.default_rng(553)
for m, n, r in ((4, 4, 4), (5, 3, 3), (3, 5, 3), (6, 6, 3), (7, 4, 2), (4, 9, 1), (1, 5, 1), (5, 1, 1)):
    check(rng.normal(size=(m, r)) @ rng.normal(size=(r, n))).gives(r)
check.hidden("columns of zeros, first and in between")
P = rng.normal(size=(5, 2)) @ rng.normal(size=(2, 3))
check(np.column_stack([np.zeros(5), P[:, 0], np.zeros(5), P[:, 1:]])).gives(2)
check.hidden("large and small entries everywhere")
check(1e-12 * rng.normal(size=(3, 3))).gives(3)
check(1e12 * rng.normal(size=(4, 2)) @ rng.normal(size=(2, 4))).gives(2)
check.hidden("columns that repeat, negative entries")
check([[-3, -3, 1], [-1, -1, 2], [2, 2, 5], [0, 0, -1]]).gives(2)
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# How many of the 64 pixels of the digits are independent? Put all images into the rows of one matrix, so that each pixel is a column. **Guess, then run.**

# %% tags=["demo"]
X = images.reshape(len(images), -1)
with needs("eliminate", "rank"):
    print("shape", X.shape, "rank", rank(X))
    print("pixels that are 0 in every image:", np.flatnonzero(~X.any(axis=0)))

# %% [markdown]
# 61 of 64: three pixels are blank in every image, and none of the others is a linear combination of the rest.
#
# Be careful with this number, though. Rounding turns exact zeros into tiny numbers, so `tol` has to decide; and a matrix can be nearly singular while *no* pivot is small. This one has ones on the diagonal and −1 above it:
#
# <!-- figure: [rank(data.digits()[0].reshape(-1, 64)), data.digits()[0][0].size] -->

# %% tags=["demo"]
nearly_singular = np.eye(60) - np.triu(np.ones((60, 60)), k=1)
with needs("eliminate", "rank"):
    print("by elimination:", rank(nearly_singular), "  by NumPy:", np.linalg.matrix_rank(nearly_singular))

# %% [markdown]
# Its rank *is* 60: the diagonal of a triangle has no zero. But change one entry, the zero at the lower left, by $-2^{-58}$, far less than the rounding of the ones beside it, and the vector $[2^{58}, \dots, 4, 2, 1, 1]$ goes to zero: the rank is 59. If the entries are known to 16 digits only, it could be either. NumPy measures how near the next matrix of smaller rank is, with the singular values of lesson:svd_pca. No pivot shows it.

# %% [markdown]
# ### Predict: how large is the null space?
#
# The matrix is a product `G @ H` of a random 9 × r and a random r × n matrix. Its columns are combinations of the r columns of `G`, so its rank is at most r. (For random numbers the chance that it is less is 0.) How many independent vectors, at most, does the matrix send to zero? (That number is the dimension of the null space.)
#
# <details><summary>Hint 1</summary>How many of the n columns have a pivot?</details>
# <details><summary>Hint 2</summary>Each column without a pivot may get any coefficient; the pivots' coefficients then follow.</details>

# %% tags=["demo"]
from course_lib.tasks import draw

n, r = draw("predict_nullity", n=[5, 7, 8], r=(1, 3))

# %% nbgrader={"grade": false, "grade_id": "predict_nullity", "locked": false, "schema_version": 3, "solution": true, "task": false}
def predict_nullity():
    """The dimension of the null space, a whole number."""
    ### BEGIN SOLUTION
    return n - r
    ### END SOLUTION

# %% tags=["demo"]
import numpy as np

from course_lib.tasks import predicted

with predicted("predict_nullity") as prediction:
    rng = np.random.default_rng(6)
    A = rng.normal(size=(9, r)) @ rng.normal(size=(r, n))
    found = int(np.linalg.matrix_rank(A))
    prediction.against(
        n - found,
        wrong={
            r: "That is the rank: the dimension of what comes out.",
            9 - r: "9 is the number of rows. Null vectors have one entry for each *column*.",
            n: "Then everything would go to zero.",
        },
        because="Of n columns, r have a pivot; each of the n − r others can be given any coefficient. Rank + dimension of the null space = number of columns.",
    )
    print(f"{n} columns, rank {found} by NumPy: {n - found} columns without a pivot")

# %% [markdown] nbgrader={"grade": false, "grade_id": "choices_fates", "locked": true, "schema_version": 3, "solution": false, "task": false}
# ### Choose: how many solutions?
#
# A matrix has 4 rows and 6 columns, and its rank is 4. How many solutions does $Ax = b$ have?
#
# - **A.** Exactly one, whatever $b$ is: the rank equals the number of rows, so the matrix is not singular.
# - **B.** None or infinitely many: it depends on whether $b$ lies in the column space.
# - **C.** Infinitely many, whatever $b$ is: every row has a pivot, and two columns have none.
# - **D.** None or one: the columns are independent.

# %% nbgrader={"grade": false, "grade_id": "choose_fate", "locked": false, "schema_version": 3, "solution": true, "task": false}
def choose_fate():
    """The letter of your choice, as text."""
    ### BEGIN SOLUTION
    return "C"
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_choose_fate", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
from course_lib.tasks import Choice

check = Choice("choose_fate", "ABCD", points=1)
### BEGIN HIDDEN TESTS
check.key(
    "C",
    A="Four pivots in six columns leave two free: any solution plus a null vector is another one. Rank = rows says only that every b is reached.",
    B="The column space has dimension 4 and lies in a space of dimension 4: it is all of it. Every b is in it.",
    C="The column space is everything, so there is a solution; the null space has dimension 6 − 4 = 2, so there are infinitely many.",
    D="Six vectors with four entries each cannot be independent: the rank, 4, is less than 6.",
)
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ## Find what a matrix cannot see
#
# Go through the columns until one gets no pivot. All before it have one, so it is a combination of *those*: give it the coefficient 1, give 0 to all columns after it, and find the others by back substitution, with 0 on the right side. That is a null vector.

# %% [markdown]
# ### Exercise: `null_vector`
#
# Any vector of length 1 with $Ax = 0$: where there is one, there are several ($-x$ is another), and any one will do. A pivot counts if it is larger than $10^{-10}$ times the largest entry of $A$ (by absolute value). If the columns are independent, there is no such vector: raise `ValueError`. Build it on your `eliminate`, without `np.linalg`: the length is the root of `x @ x`.
#
# <details><summary>Hint 1</summary>As long as every column gets its pivot, the pivots stand on the diagonal: column c in row c.</details>
# <details><summary>Hint 2</summary>If there are more columns than rows, the first column for which no row is left has no pivot.</details>
# <details><summary>Hint 3</summary>Row k of the triangle says M[k, k]·x[k] + M[k, k+1:] @ x[k+1:] = 0. Divide by the length only at the end.</details>

# %% nbgrader={"grade": false, "grade_id": "null_vector", "locked": false, "schema_version": 3, "solution": true, "task": false}
def null_vector(A):
    """A vector of length 1 that A takes to zero.

    Parameters: A, array of shape (m, n), whose columns are not independent.
    Returns: array of shape (n,).
    Raises ValueError if the columns are independent: then there is none.

    >>> x = null_vector(np.array([[1.0, 2.0], [2.0, 4.0]]))
    >>> bool(np.allclose(np.array([[1.0, 2.0], [2.0, 4.0]]) @ x, 0)), round(float(x @ x), 9)
    (True, 1.0)
    """
    ### BEGIN SOLUTION
    (m, n), M = A.shape, A
    for free in range(n):
        if free == m:
            break
        M = eliminate(M, free, free)
        if abs(M[free, free]) <= 1e-10 * np.abs(A).max():
            break
    else:
        raise ValueError("the columns are independent: only zero goes to zero")
    x = np.zeros(n)
    x[free] = 1
    for k in reversed(range(free)):
        x[k] = -(M[k, k + 1 :] @ x[k + 1 :]) / M[k, k]
    return x / np.sqrt(x @ x)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_null_vector", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib.checks import Check
from course_lib.lessons.systems.properties import is_null_vector

check = Check("null_vector", points=3)
for A in ([[2, 1], [4, 2]], [[1, 2, 3], [4, 5, 6]], [[1, 1, 2], [0, 2, 2], [3, 1, 4], [1, 0, 1]], [[1, 2, 3], [2, 4, 7]], [[1, 0], [2, 0]], [[-1, -2], [-2, -4]]):
    check(A).satisfies(is_null_vector(A), "a vector of length 1 that A takes to zero")
check([[1, 2], [3, 4], [5, 6]]).refuses("the columns are independent")
check([[1e-12, 2e-12], [3e-12, 4e-12]]).refuses("the columns are independent")
check.without("linear algebra")
### BEGIN HIDDEN TESTS
check.hidden("more columns than rows")
rng = np.random.default_rng(554)
for m, n in ((1, 2), (2, 5), (6, 7)):
    P = rng.normal(size=(m, n))
    check(P).satisfies(is_null_vector(P), "a vector of length 1 that A takes to zero")
check.hidden("products of narrow matrices")
for m, n, r in ((4, 4, 2), (8, 5, 4), (5, 6, 1), (6, 4, 3)):
    P = rng.normal(size=(m, r)) @ rng.normal(size=(r, n))
    check(P).satisfies(is_null_vector(P), "a vector of length 1 that A takes to zero")
check.hidden("a first column of zeros, a matrix of zeros, a single row")
for P in ([[0, 1], [0, 3]], [[0, 0], [0, 0]], [[2, -1]], [[0]]):
    check(P).satisfies(is_null_vector(P), "a vector of length 1 that A takes to zero")
check.hidden("large entries, and small ones")
for size in (1e9, 1e-9):
    P = size * rng.normal(size=(4, 2)) @ rng.normal(size=(2, 3))
    check(P).satisfies(is_null_vector(P), "a vector of length 1 that A takes to zero")
check.hidden("independent columns, small and large")
check(1e-11 * rng.normal(size=(4, 3))).refuses("the columns are independent")
check(1e11 * rng.normal(size=(4, 3))).refuses("the columns are independent")
check(rng.normal(size=(5, 5))).refuses("the columns are independent")
check([[-2]]).refuses("the columns are independent")
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ### Play: walk back to the origin
#
# Three columns in space, and *your* `rank` and `null_vector`. Lower the third column into the plane of the other two.

# %% tags=["demo"]
from course_lib.lessons.systems import widgets

widgets.closed_walk("rank", "null_vector")

# %% [markdown]
# ## Hide something from a layer
#
# Back to the beginning. The layer now has 63 units. $W^\top$ has 63 rows and 64 columns: there must be a change of the picture that it doesn't see. Compute it.

# %% tags=["demo"]
narrow = W[:, :63]
with needs("eliminate", "null_vector"):
    blind_spot = null_vector(narrow.T)
    changed = secret + 3 * blind_spot
    show_images([secret.reshape(8, 8), blind_spot.reshape(8, 8), changed.reshape(8, 8)], titles=["the secret", "blind spot", "the secret + 3 × blind spot"])
    print(f"largest change of a pixel: {np.abs(changed - secret).max():.2f}")
    print(f"largest change of a hidden value: {np.abs((changed - secret) @ narrow).max():.0e}")

# %% [markdown]
# The pixels have changed visibly; the 63 hidden values are the same up to rounding. Whatever network follows this layer, it gives the same answer to both pictures.
#
# Somebody who knows that no pixel is negative could still say which one is the secret: 34 of its pixels are exactly 0, the blind spot has both signs among them, and so adding *any* multiple of it except 0 makes a pixel negative. The network isn't told that.
#
# Every layer with fewer units than inputs has such blind spots. So a network can be blind to a large change; that it can also be fooled by small ones is another matter. And being blind to something is what a layer is *for*: it learns what may be ignored.
#
# <!-- figure: int((data.digits()[0][11] == 0).sum()) -->

# %% [markdown] nbgrader={"grade": false, "grade_id": "question_narrow_layer", "locked": true, "schema_version": 3, "solution": false, "task": false}
# ### Say why: 63 units
#
# You are given the 63 hidden values and the weights, but not the picture. Suppose that any 64 numbers may be a picture, negative ones too. Why can't you compute it with certainty? And how much of it *can* be known? Two or three sentences.
#
# === BEGIN MARK SCHEME ===
#
# - 1 point: the null space of the 63 × 64 matrix has at least dimension 1, so that a picture and the same picture plus a multiple of a null vector have the same hidden values.
# - 1 point: all pictures that fit are one of them plus the null space: here (rank 63) a line, so all is known but the part along one direction. (Accept: pixels that can't be negative leave a piece of the line, perhaps a single point.)
#
# === END MARK SCHEME ===

# %% [markdown] nbgrader={"grade": true, "grade_id": "narrow_layer", "locked": false, "points": 2, "schema_version": 3, "solution": true, "task": false}
# ### BEGIN SOLUTION
# The matrix has 63 rows and 64 columns, so some vector $z$ other than 0 goes to zero: $x$ and $x + t z$ have the same hidden values for every $t$, and these alone can't tell them apart. The rank is 63, so the null space is one line: everything about the picture is known but how far it lies along $z$. (Rule out negative pixels, and a piece of the line is left. If the picture is 0 at a pixel where $z$ is positive, and at another where $z$ is negative, the piece is a single point, and the picture is certain after all. With this layer that is so for every digit of the data.)
# ### END SOLUTION

# %% tags=["demo"]
from course_lib.tasks import model_answer

model_answer("narrow_layer")

# %% [markdown]
# ## Where this returns in deep learning
#
# - **What a layer $x^\top W$ loses** is the null space of $W^\top$, what it can say is the column space of $W^\top$: the bottleneck of an autoencoder (lesson:svd_pca), and the reason why a narrow layer can't be undone by somebody who knows nothing about its inputs.
# - A **low rank** means few independent directions: compression (lesson:svd_pca), recommendations (lesson:factorization), LoRA (lesson:transfer).
# - **Least squares** asks what to do when $b$ is *not* in the column space (lesson:least_squares). It is how linear layers are fitted in one step.
# - An **invertible layer** computes its input back from its output, as here: flow-based models are built of such layers, and reversible networks save memory with them.

# %% [markdown]
# ## Quick questions

# %% tags=["demo"]
quiz(
    choice_question(
        "Which of these may change the solutions of a system?",
        right="multiplying an equation by 0",
        because="0 = 0 says nothing any more: an equation is lost, and it can't be brought back.",
        wrong={
            "swapping two equations": "The same conditions in another order.",
            "adding 7 times one equation to another": "It can be undone by subtracting it again: nothing is lost, nothing gained.",
            "multiplying an equation by −2": "Dividing by −2 brings it back.",
        },
    ),
    number_question(
        "A has 7 columns and rank 3. What is the dimension of its null space?",
        answer=4,
        because="7 − 3: each column without a pivot is free.",
        wrong={3: "That is the dimension of the column space.", 7: "Then every x would go to zero, and the rank be 0."},
    ),
    choice_question(
        "Elimination ends with the row [0 0 0 | 2]. The system has …",
        right="no solution",
        because="It says 0 = 2.",
        wrong={"one solution": "No x makes 0·x₁ + 0·x₂ + 0·x₃ equal to 2.", "infinitely many": "[0 0 0 | 0] would leave that open. Here the right side is 2."},
    ),
    choice_question(
        "Ax = b and Ay = b, with x ≠ y. Then x − y is …",
        right="in the null space of A",
        because="A(x − y) = b − b = 0.",
        wrong={"in the column space of A": "Nothing puts it there in general. Unless A is square, it doesn't even have the right number of entries.", "zero": "Then x = y."},
    ),
    choice_question(
        "Why is the pivot the largest entry by absolute value?",
        right="so that no multiple is larger than 1, and no single step more than doubles an error that is there already",
        because="(Over many steps the doublings could pile up; in practice they hardly ever do.) And if even the largest is zero, the column is clear.",
        wrong={
            "so that the result is the same whatever the order of the rows": "With exact numbers any pivot but zero gives the same solution. It is about rounding.",
            "so that there are fewer steps": "The number of steps is the same.",
        },
    ),
    choice_question(
        "Three vectors with two entries each are …",
        right="never independent",
        because="The matrix has 2 rows and 3 columns: its rank is at most 2.",
        wrong={"independent if no two are parallel": "Any two of them are then independent; the third is a combination of those.", "independent if none is zero": "[1, 0], [0, 1] and [1, 1]: the third is the sum of the others."},
    ),
)

# %% [markdown]
# ## What you can do now
#
# | In words | Formula | NumPy | You wrote |
# |---|---|---|---|
# | clear a column below its pivot | row − multiple of the pivot's row | | `eliminate` |
# | which x lands on b | $Ax = b$ | `np.linalg.solve(A, b)` | `solve` |
# | the same with a pivot by absolute value | | `np.linalg.solve(A, b)` | `colleague_solve` |
# | how many columns are independent | number of pivots | `np.linalg.matrix_rank(A, rtol=tol)` | `rank` |
# | what A cannot see | $Ax = 0$, $\lVert x\rVert = 1$ | `np.linalg.svd(A)[2][-1]`, only where the columns depend (lesson:svd_pca) | `null_vector` |
# | how much is lost | rank + dimension of the null space = columns | `A.shape[1] - np.linalg.matrix_rank(A)` | |
#
# **Further reading.** Gilbert Strang, [*Linear Algebra*](https://ocw.mit.edu/courses/18-06-linear-algebra-spring-2010/), lectures 1 to 10 of MIT 18.06; 3Blue1Brown,
# [*Inverse matrices, column space and null space*](https://www.3blue1brown.com/lessons/inverse-matrices); Mahendran and Vedaldi,
# [*Understanding Deep Image Representations by Inverting Them*](https://arxiv.org/abs/1412.0035), where deeper networks are inverted.
#
# **Next:** lesson:least_squares looks for the best answer when there is no exact one.
