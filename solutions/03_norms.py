# ---
# jupyter:
#   jupytext:
#     text_representation: {extension: .py, format_name: percent}
#   kernelspec: {display_name: Python 3, language: python, name: python3}
#   course: {part: 1, title: "Norms and distances", builds: "a classifier that reads handwritten digits by their nearest neighbours", minutes: 85}
# ---

# %% [markdown]
# # Norms and distances
#
# **You will build** several ways to measure a vector and the distance between two, and with them a classifier that reads handwritten digits, and a grouping of points that finds
# itself.
#
# **You need** vectors and their length (lesson:vectors), and the dot product (lesson:dot_product).
#
# **It takes** about 85 minutes.

# %% nbgrader={"grade": false, "grade_id": "imports", "locked": true, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib import data
from course_lib.checks import Check
from course_lib.demo import needs
from course_lib.mine import cosine_similarity
from course_lib.plots import show_images
from course_lib.quiz import choice_question, number_question, quiz

# %% [markdown]
# ## Recognise a digit by its neighbours
#
# Which digit is the first image below? You can tell, since it looks like others that you have seen. The seven beside it are those of 1,348 stored digits that are nearest to it, as vectors of 64 pixels.
#
# <!-- figure: len(data.split_digits()[0]) -->

# %% tags=["demo"]
X_train, y_train, X_test, y_test = data.split_digits()
distances = np.sqrt(((X_train - X_test[0]) ** 2).sum(axis=1))
nearest = np.argsort(distances)[:7]
show_images(np.vstack([X_test[:1], X_train[nearest]]).reshape(-1, 8, 8), titles=["?", *y_train[nearest]])

# %% [markdown]
# All seven agree. A machine that stores examples and asks the nearest ones is a **nearest-neighbour classifier**. It learns nothing, and still reads most digits right. All that it needs is an answer to one question: *how far apart are two vectors?*

# %% [markdown]
# ## Walk like a taxi, fly like a crow
#
# From one corner of a city you want to get to another, 3 blocks east and 4 north. A crow flies 5 blocks. A taxi has to follow the streets.

# %% tags=["demo"]
from course_lib.lessons.norms import widgets

widgets.taxi_and_crow()

# %% [markdown]
# The taxi drives $3 + 4 = 7$ blocks, whichever way it takes, as long as it never turns back. Both ways of measuring are in use:
#
# - the crow's is the **L2 norm**, $\lVert v\rVert_2 = \sqrt{\sum_i v_i^2}$, the magnitude of lesson:vectors;
# - the taxi's is the **L1 norm**, $\lVert v\rVert_1 = \sum_i \lvert v_i\rvert$.
#
# A **norm** says how large a vector is. It is never negative, zero only for the zero vector, doubles when the vector doubles, and a detour never makes it smaller: $\lVert u + v\rVert \le \lVert u\rVert + \lVert v\rVert$.

# %% [markdown]
# ## Turn one dial from taxi to crow, and beyond
#
# L1 adds up $\lvert v_i\rvert^1$, L2 adds up $\lvert v_i\rvert^2$ and takes the square root. Put any power $p \ge 1$ there:
#
# $$\lVert v\rVert_p = \Big(\sum_i \lvert v_i\rvert^p\Big)^{1/p}.$$
#
# **Predict, then run.** What happens to the result as $p$ grows?

# %% tags=["demo"]
for p in [1, 2, 4, 10, 50]:
    print(p, float(np.sum(np.abs([3.0, 4.0]) ** p) ** (1 / p)))

# %% [markdown]
# It closes in on 4, the largest entry: the largest outgrows the others the more, the higher the power. In the limit only it is left. That is the **L∞ norm**, or maximum norm: $\lVert v\rVert_\infty = \max_i \lvert v_i\rvert$.

# %% [markdown]
# ### Exercise: `norm`
#
# One function for the crow, the taxi and all between: any `p` from 1 to `np.inf`. Below 1 the formula breaks the rule about detours, so it is no norm: raise `ValueError`.
#
# <details><summary>Hint 1</summary>Treat <code>p == np.inf</code> by itself: 1 divided by infinity is 0, and anything to the power 0 is 1.</details>
# <details><summary>Hint 2</summary>Take the absolute value before the power: a negative number to an odd or fractional power is trouble.</details>
# <details><summary>Hint 3</summary>The last power is <code>(1 / p)</code>, in parentheses: <code>** 1 / p</code> would divide by p.</details>

# %% nbgrader={"grade": false, "grade_id": "norm", "locked": false, "schema_version": 3, "solution": true, "task": false}
def norm(v, p):
    """The Lp norm.

    Parameters: v, array of shape (n,); p, a number of at least 1, or np.inf.
    Returns: a number.
    Raises ValueError if p is below 1.

    >>> float(norm(np.array([3.0, -4.0]), np.inf))
    4.0
    """
    ### BEGIN SOLUTION
    if p < 1:
        raise ValueError(f"p must be at least 1, not {p}: below that, a detour could be shorter")
    if p == np.inf:
        return np.max(np.abs(v))
    return np.sum(np.abs(v) ** p) ** (1 / p)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_norm", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib.checks import Check

check = Check("norm", points=2)
check([3, -4], 1).gives(7)
check([3, -4], 2).gives(5)
check([1, 2, -2], 3).gives(17 ** (1 / 3))
check([3, -4], np.inf).gives(4)
check([3, -4], 0.5).refuses("p is below 1")
check.without("norms")
### BEGIN HIDDEN TESTS
check.hidden("vectors of other lengths, other p")
rng = np.random.default_rng(33)
for n, p in ((1, 2), (4, 1.5), (30, 7), (12, np.inf), (8, 1)):
    v = rng.normal(size=n)
    check(v, p).gives(np.linalg.norm(v, p))
check.hidden("the zero vector")
check([0, 0], 3).gives(0)
check.hidden("p = 0")
check([1, 2], 0).refuses("p is below 1")
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ### Play: all the vectors of size 1
#
# For the crow, the vectors of length 1 form a circle. Turn the dial: what shape do they form for the taxi, and what for L∞? The curve is drawn by *your* `norm`.

# %% tags=["demo"]
from course_lib.lessons.norms import widgets

widgets.unit_ball("norm")

# %% [markdown]
# The diamond of L1 has its corners **on the axes**, where one coordinate is zero. Remember them: in lesson:regularization those corners make a penalty set weights to exactly zero, which the round L2 ball does not do.

# %% [markdown]
# ## Measure a matrix
#
# A table of weights can be large or small too. Take all its entries as one long vector, and take the L2 norm of that:
#
# $$\lVert A\rVert_F = \sqrt{\sum_{ij} a_{ij}^2},$$
#
# the **Frobenius norm**. Its square is what *weight decay* adds to the loss when a network is trained (lesson:regularization).

# %% [markdown]
#
# **Predict, then run.** The Frobenius norm of this table is the length of an arrow in how many dimensions?

# %% tags=["demo"]
A = np.array([[1.0, 2.0], [2.0, 4.0]])
with needs("norm"):
    print(norm(A.reshape(-1), 2))

# %% [markdown]
# ## From a size to a distance
#
# How far is $a$ from $b$? As far as the arrow from one to the other is long. Every norm gives a distance: $d(a, b) = \lVert a - b\rVert$.
# The crow's is the **Euclidean distance**, the taxi's the **Manhattan distance**, after the grid of its streets. Your norm gives them all:

# %% tags=["demo"]
with needs("norm"):
    a, b = np.array([1.0, 1.0]), np.array([4.0, 5.0])
    for p in (1, 2, np.inf):
        print(f"p = {p}: {norm(a - b, p):.1f}")

# %% [markdown]
# There is a third, from lesson:dot_product: the **cosine distance** $1 - \cos\theta$. It compares directions only. Two texts on the same matter, one long and one short, are far apart for the crow and close by the cosine.

# %% tags=["demo"]
short, long = np.array([2.0, 1.0, 0.0]), np.array([20.0, 10.0, 0.0])
crow = np.sqrt(((short - long) ** 2).sum())
cosine = 1 - cosine_similarity(short, long)
print(f"Euclidean distance {crow:.1f}, cosine distance {abs(cosine):.1f}")

# %% [markdown]
# ## Measure all distances at once
#
# A classifier needs the distance from *every* new digit to *every* stored one: 449 × 1,348 of them, with 64 numbers each. A Python loop over all pairs takes seconds. Three matrix-sized steps take a hundredth of that, thanks to an old friend from school:
#
# $$\lVert x - y\rVert^2 = \lVert x\rVert^2 - 2\, x \cdot y + \lVert y\rVert^2.$$
#
# All the dot products of rows of $X$ with rows of $Y$ come from one matrix product, `X @ Y.T` (lesson:matrices explains it).
#
# <!-- figure: [len(data.split_digits()[2]), len(data.split_digits()[0])] -->

# %% tags=["demo"]
X, Y = np.array([[0.0, 0.0], [3.0, 4.0]]), np.array([[3.0, 4.0], [0.0, 1.0], [6.0, 8.0]])
print(X @ Y.T)                              # entry (i, j): row i of X · row j of Y
print((X**2).sum(axis=1, keepdims=True))    # one squared length per row of X, as a column
print((Y**2).sum(axis=1))                   # one per row of Y, as a row

# %% [markdown]
# Adding a column of shape (2, 1) and a row of shape (3,) to a table of shape (2, 3) works by *broadcasting*: NumPy repeats the column along the table's rows, and the row along its columns. Lesson:tensors has the whole rule.

# %% [markdown]
# ### Exercise: `pairwise_distances`
#
# **No Python loop:** that is the point here, and half of the points. In the formula, rounding can make a squared distance a tiny bit negative, whose root would be nan: set those to zero first.
#
# <details><summary>Hint 1</summary>Put the three parts of the formula together as printed above.</details>
# <details><summary>Hint 2</summary><code>np.maximum(squared, 0)</code>, then the root.</details>
# <details><summary>Hint 3</summary>There is another way without the formula: <code>X[:, None, :] - Y[None, :, :]</code> has shape (m, k, n).</details>

# %% nbgrader={"grade": false, "grade_id": "pairwise_distances", "locked": false, "schema_version": 3, "solution": true, "task": false}
def pairwise_distances(X, Y):
    """The Euclidean distance from each row of X to each row of Y.

    Parameters: X, array of shape (m, n); Y, array of shape (k, n).
    Returns: array of shape (m, k); entry (i, j) is the distance from X[i] to Y[j].

    >>> pairwise_distances(np.array([[0.0, 0.0], [3.0, 4.0]]), np.array([[3.0, 4.0]]))
    array([[5.],
           [0.]])
    """
    ### BEGIN SOLUTION
    squared = (X**2).sum(axis=1, keepdims=True) - 2 * X @ Y.T + (Y**2).sum(axis=1)
    return np.sqrt(np.maximum(squared, 0))
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_pairwise_distances", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib.checks import Check

check = Check("pairwise_distances", points=2, care=1 / 2)
check([[0, 0], [3, 4]], [[3, 4]]).gives([[5], [0]], atol=1e-6)
check([[0, 0], [1, 1]], [[3, 4], [0, 1], [6, 8]]).gives([[5, 1, 10], [13**0.5, 1, 74**0.5]], atol=1e-6)
check([[1, 2, 2], [0, 0, -3]], [[1, 2, 2], [1, 0, 2]]).gives([[0, 2], [30**0.5, 26**0.5]], atol=1e-6)
check.without_loops(lambda n: (np.ones((n, 3)), np.ones((n + 1, 3))))
check.without("scipy.spatial.distance.cdist", "sklearn.metrics.pairwise_distances")
### BEGIN HIDDEN TESTS
check.hidden("other numbers of rows and columns")
rng = np.random.default_rng(37)
for m, k, n in ((1, 1, 3), (4, 7, 2), (6, 6, 5), (20, 3, 64)):
    X, Y = rng.normal(size=(m, n)), rng.normal(size=(k, n))
    check(X, Y).gives([[np.linalg.norm(x - y) for y in Y] for x in X], atol=1e-6)
check.hidden("rows that occur in both, where rounding may fall below zero")
for offset in (1, 3, 10, 30):
    X = offset + rng.normal(size=(30, 64))
    check(X, X[::2]).gives([[np.linalg.norm(x - y) for y in X[::2]] for x in X], atol=1e-4)
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ## Let the neighbours vote
#
# For each new row, find the `k` nearest stored rows and take the label that most of them have.
#
# ### Exercise: `knn_predict`
#
# Two rules make the answer unique. Of equally near rows, the one stored first counts as nearer. Of labels with equally many votes, the smallest wins.
#
# <details><summary>Hint 1</summary><code>np.argsort(distances, axis=1, kind="stable")[:, :k]</code> has the k nearest of each row.</details>
# <details><summary>Hint 2</summary><code>y_train[nearest]</code> looks their labels up, all at once.</details>
# <details><summary>Hint 3</summary><code>np.bincount(labels).argmax()</code> is the most frequent label, and the smallest of equals.</details>

# %% nbgrader={"grade": false, "grade_id": "knn_predict", "locked": false, "schema_version": 3, "solution": true, "task": false}
def knn_predict(X_train, y_train, X, k):
    """Classify rows by a vote of their k nearest neighbours.

    Parameters: X_train, array of shape (m, n); y_train, integer array of labels 0, 1, … of shape (m,); X, array of
        shape (q, n); k, how many neighbours vote, from 1 to m.
    Returns: array of labels, shape (q,). Of equally near rows the earlier one counts as nearer; of labels with equally
        many votes, the smallest wins.

    >>> knn_predict(np.array([[0.0], [1.0], [9.0]]), np.array([0, 0, 1]), np.array([[2.0], [8.0]]), 1)
    array([0, 1])
    """
    ### BEGIN SOLUTION
    nearest = np.argsort(pairwise_distances(X, X_train), axis=1, kind="stable")[:, :k]
    return np.array([np.bincount(votes).argmax() for votes in y_train[nearest]])
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_knn_predict", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false}
from course_lib.checks import Check, labels

check = Check("knn_predict", points=4)
check([[0], [1], [9]], labels([0, 0, 1]), [[2], [8]], 1).gives([0, 1])
check([[0, 0], [0, 1], [5, 5], [6, 5], [5, 6]], labels([2, 2, 0, 0, 0]), [[1, 1], [5, 4], [0, 0]], 3).gives([2, 0, 2])
check([[0], [1], [4], [5]], labels([1, 1, 0, 0]), [[1.5]], 4).gives([0])
check([[1], [-1], [1]], labels([2, 0, 1]), [[0]], 1).gives([2])
### BEGIN HIDDEN TESTS
check.hidden("more rows, columns and labels")
rng = np.random.default_rng(38)
for m, n, q, k in ((30, 2, 10, 1), (50, 5, 20, 4), (40, 3, 1, 7)):
    X_train, y_train, X = rng.normal(size=(m, n)), rng.integers(0, 4, size=m), rng.normal(size=(q, n))
    expected = []
    for row in X:
        order = sorted(range(m), key=lambda i: (np.linalg.norm(row - X_train[i]), i))[:k]
        votes = [int(y_train[i]) for i in order]
        expected.append(min(set(votes), key=lambda label: (-votes.count(label), label)))
    check(X_train, y_train, X, k).gives(expected)
check.hidden("equally near rows")
check([[3, 4], [0, 5], [-5, 0], [1, 1]], labels([3, 1, 1, 0]), [[0, 0]], 2).gives([0])
check([[3, 4], [0, 5], [-5, 0], [9, 9]], labels([3, 1, 0, 0]), [[0, 0]], 1).gives([3])
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# Your classifier on 449 digits that it has never seen. **Predict, then run:** how many will it get right?
#
# <!-- figure: len(data.split_digits()[2]) -->

# %% tags=["demo"]
X_train, y_train, X_test, y_test = data.split_digits()
with needs("pairwise_distances", "knn_predict"):
    predicted = knn_predict(X_train, y_train, X_test, 3)
    print(f"{np.mean(predicted == y_test):.1%} of {len(y_test)} right")
    wrong = np.flatnonzero(predicted != y_test)
    show_images(X_test[wrong].reshape(-1, 8, 8), titles=[f"{p}, not {t}" for p, t in zip(predicted[wrong], y_test[wrong])])

# %% [markdown]
# Look at the few that it got wrong. Would you have done better?

# %% [markdown]
# ## Let groups find themselves
#
# Now without labels. Put a few **centres** anywhere. Give each point to its nearest centre; then move each centre to the mean of its points; repeat. That is **k-means**.
#
# ### Exercise: `kmeans_step`
#
# One round of it. Of equally near centres, the first gets the point. A centre that gets no point stays where it is.
#
# <details><summary>Hint 1</summary><code>pairwise_distances(X, centres).argmin(axis=1)</code> names each point's centre.</details>
# <details><summary>Hint 2</summary>With those numbers in <code>nearest</code>, <code>X[nearest == j]</code> are the points of centre j. The mean of no points is nan: leave that centre alone.</details>

# %% nbgrader={"grade": false, "grade_id": "kmeans_step", "locked": false, "schema_version": 3, "solution": true, "task": false}
def kmeans_step(X, centres):
    """One round of k-means: assign the points, then move the centres.

    Parameters: X, the points, array of shape (m, n); centres, array of shape (k, n).
    Returns: (labels, new_centres), arrays of shapes (m,) and (k, n). Of equally near centres the first gets the point;
        a centre without points stays.

    >>> kmeans_step(np.array([[0.0], [2.0], [9.0]]), np.array([[0.0], [8.0]]))
    (array([0, 0, 1]), array([[1.],
           [9.]]))
    """
    ### BEGIN SOLUTION
    nearest = pairwise_distances(X, centres).argmin(axis=1)
    new_centres = centres.copy()
    for j in range(len(centres)):
        if np.any(nearest == j):
            new_centres[j] = X[nearest == j].mean(axis=0)
    return nearest, new_centres
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_kmeans_step", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false}
from course_lib.checks import Check

check = Check("kmeans_step", points=4)
both = ("labels", "centres")
check([[0], [2], [9]], [[0], [8]]).gives(([0, 0, 1], [[1], [9]]), parts=both)
check([[0, 0], [0, 2], [4, 4], [6, 4], [5, 1]], [[5, 5], [0, 0]]).gives(([1, 1, 0, 0, 0], [[5, 3], [0, 1]]), parts=both)
check([[0, 0], [2, 2]], [[1, 1], [50, 50]]).gives(([0, 0], [[1, 1], [50, 50]]), parts=both)
check([[1], [5]], [[2], [0], [5]]).gives(([0, 2], [[1], [0], [5]]), parts=both)
### BEGIN HIDDEN TESTS
check.hidden("more points, centres and dimensions")
rng = np.random.default_rng(39)
for m, n, k in ((10, 1, 2), (40, 3, 4), (25, 5, 3)):
    X, centres = rng.normal(size=(m, n)), rng.normal(size=(k, n))
    nearest = np.array([np.argmin([np.linalg.norm(x - c) for c in centres]) for x in X])
    moved = np.array([X[nearest == j].mean(axis=0) if np.any(nearest == j) else centres[j] for j in range(k)])
    check(X, centres).gives((nearest, moved), parts=both)
check.hidden("a point half-way between two centres")
check([[2, 0], [7, 3]], [[0, 0], [4, 0], [7, 4]]).gives(([0, 2], [[2, 0], [4, 0], [7, 3]]), parts=both)
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ### Play: k-means step by step
#
# Drag the three centres, then take steps with *your* function. Can you find a start from which the groups come out wrong for good?

# %% tags=["demo"]
from course_lib.lessons.norms import widgets

widgets.kmeans("kmeans_step")

# %% [markdown]
# A start matters: two centres in one group, and the third has to serve two. Libraries therefore try several starts and keep the one whose points are nearest to their centres.

# %% [markdown]
# ## Where this returns in deep learning
#
# - **Weight decay** adds a squared L2 norm of the weights to the loss; an **L1 penalty** sets many of them to zero (lesson:regularization).
# - **Gradient clipping** keeps recurrent networks trainable: a step that is longer than a limit is shortened to it (lesson:rnn).
# - **Nearest neighbours** among learned vectors are how search by meaning works; **cosine distance** is its usual measure (lesson:dot_product,factorization).
# - The **spectral norm**, the most that a matrix stretches any vector, is lesson:svd_pca's largest singular value.

# %% [markdown]
# ## Quick questions

# %% tags=["demo"]
quiz(
    number_question(
        "What is the L1 norm of [2, −3, 0]?",
        answer=5,
        because="|2| + |−3| + |0|.",
        wrong={-1: "Take absolute values before adding.", 13: "That is the sum of the squares."},
    ),
    choice_question(
        "Which norm of [3, −4] is the smallest?",
        right="L∞",
        because="7 for L1, 5 for L2, 4 for L∞: the higher p, the smaller.",
        wrong={"L1": "It is the largest of the three: 7.", "L2": "5, but there is a smaller one."},
    ),
    choice_question(
        "Where are the corners of the L1 unit ball in the plane?",
        right="on the axes",
        because="There one entry is ±1 and the other 0.",
        wrong={"on the diagonals": "Those are the corners of the L∞ ball, a square.", "it has none": "That is the L2 ball, a circle."},
    ),
    choice_question(
        "Every pixel of an image is doubled in brightness. Which distance to the original is zero?",
        right="the cosine distance",
        because="The direction is the same; only the length changed.",
        wrong={"the Euclidean distance": "The two vectors differ by the original itself.", "the Manhattan distance": "Every lit pixel differs."},
    ),
)

# %% [markdown]
# ## What you can do now
#
# | In words | Formula | NumPy | You wrote |
# |---|---|---|---|
# | the taxi's way | $\sum_i \lvert v_i\rvert$ | `np.linalg.norm(v, 1)` | `norm(v, 1)` |
# | the crow's way | $\sqrt{v \cdot v}$ | `np.linalg.norm(v)` | `norm(v, 2)` |
# | all between and beyond | $(\sum_i \lvert v_i\rvert^p)^{1/p}$ | `np.linalg.norm(v, p)` | `norm` |
# | the size of a matrix | $\sqrt{\sum_{ij} a_{ij}^2}$ | `np.linalg.norm(A)` | |
# | the distance of two vectors | $\lVert a - b\rVert$ | `np.linalg.norm(a - b)` | |
# | all distances at once | $\lVert x\rVert^2 - 2x\cdot y + \lVert y\rVert^2$ | `np.linalg.norm(X[:, None] - Y, axis=2)` | `pairwise_distances` |
# | classify by neighbours | | `sklearn.neighbors.KNeighborsClassifier` (scikit-learn) | `knn_predict` |
# | find groups | | `sklearn.cluster.KMeans` (scikit-learn) | `kmeans_step` |
#
# **Further reading.** Boyd and Vandenberghe, [*Introduction to Applied Linear Algebra*](https://web.stanford.edu/~boyd/vmls/), chapters 3 and 4;
# scikit-learn's guide to [nearest neighbours](https://scikit-learn.org/stable/modules/neighbors.html) and [clustering](https://scikit-learn.org/stable/modules/clustering.html#k-means).
#
# **Next:** lesson:matrices stacks vectors into a matrix, and explains that `X @ Y.T`.
