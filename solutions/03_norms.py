# ---
# jupyter:
#   jupytext:
#     text_representation: {extension: .py, format_name: percent}
#   kernelspec: {display_name: Python 3, language: python, name: python3}
#   course: {part: 1, title: "Norms and distances", builds: "a classifier that tells clothes and wines apart by what is near, and an honest test of it", minutes: 90, terms: [nearest-neighbour classifier, L2 norm, L1 norm, norm, L∞ norm, Frobenius norm, Euclidean distance, Manhattan distance, distance, cosine distance, standardize, hyperparameter, k-means]}
# ---

# %% [markdown]
# # Norms and distances
#
# **You will build** a classifier that asks what is near. You will find out why it tells clothes apart and fails at wines, mend it, and test it honestly: once, at the end, on pictures that took no part in any decision.
#
# **You need** vectors and their length (lesson:vectors), and the dot product (lesson:dot_product).
#
# **It takes** about 90 minutes; the last section, marked *further*, 25 more.

# %% nbgrader={"grade": false, "grade_id": "imports", "locked": true, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib import data
from course_lib.checks import Check
from course_lib.demo import needs
from course_lib.mine import cosine_similarity
from course_lib.plots import show_images
from course_lib.quiz import choice_question, number_question, quiz
from course_lib.tasks import Choice, Derivation, model_answer, predicted

# %% [markdown]
# ## Ask what is near
#
# Which kind of clothing is the first picture below? Here it stands before the seven of 1,500 stored pictures that are nearest to it, as vectors of 196 pixels.
#
# <!-- figure: data.clothes()[0].shape[1] -->
# <!-- chosen: 1,500 -->

# %% tags=["demo"]
X_all, y_all, X_test, y_test, kinds = data.clothes()
X_train, y_train, X_val, y_val = X_all[:1500], y_all[:1500], X_all[1500:2000], y_all[1500:2000]
distances = np.sqrt(((X_train - X_val[16]) ** 2).sum(axis=1))
nearest = np.argsort(distances)[:7]
pictures = np.vstack([X_val[[16]], X_train[nearest]]).reshape(-1, 14, 14)
show_images(pictures, titles=["?", *[kinds[label] for label in y_train[nearest]]])

# %% [markdown]
# Five of seven say *dress*, and a dress it is. A machine that stores samples and asks the nearest ones is a **nearest-neighbour classifier**. It learns nothing, and is still right for three out of four new pictures, with ten kinds to choose from. Yet the same machine, asked which of three growers made a wine, is right for two of three only, although the wines are easy to tell apart.
#
# All that it needs is an answer to one question, the question of this lesson: **what is near?** There are several answers. Which one is right, and who decides?

# %% [markdown]
# ## Walk like a taxi, fly like a crow
#
# From one corner of a city you want to get to another, 3 blocks east and 4 north. A crow flies 5 blocks. A taxi has to follow the streets.
#
# ![The straight way from corner to corner is 5 long. Two ways along the streets are both 3 + 4 = 7 long.](pictures/two_ways.svg)

# %% tags=["demo"]
from course_lib.lessons.norms import widgets

widgets.taxi_and_crow()

# %% [markdown]
# The taxi drives $3 + 4 = 7$ blocks, whichever way it takes, as long as it never turns back. Both ways of measuring are in use:
#
# - the crow's is the **L2 norm**, $\lVert v\rVert_2 = \sqrt{\sum_i v_i^2}$, the magnitude of lesson:vectors;
# - the taxi's is the **L1 norm**, $\lVert v\rVert_1 = \sum_i \lvert v_i\rvert$.
#
# Both say how large a vector is. What else may be called a size? Three rules make a **norm**, for all vectors $u$, $v$ and numbers $c$:
#
# 1. $\lVert v\rVert > 0$ for every vector but the zero vector, whose norm is 0;
# 2. $\lVert c\,v\rVert = \lvert c\rvert\,\lVert v\rVert$: twice the vector is twice as large, and the opposite one just as large;
# 3. $\lVert u + v\rVert \le \lVert u\rVert + \lVert v\rVert$: a detour is never shorter. That is the *triangle inequality*.

# %% [markdown]
# The taxi's way obeys the third entry by entry, since $\lvert u_i + v_i\rvert \le \lvert u_i\rvert + \lvert v_i\rvert$. And the crow's? By Cauchy–Schwarz (lesson:dot_product): $\lVert u+v\rVert^2 = \lVert u\rVert^2 + 2\,u\cdot v + \lVert v\rVert^2 \le \lVert u\rVert^2 + 2\,\lVert u\rVert\lVert v\rVert + \lVert v\rVert^2 = (\lVert u\rVert + \lVert v\rVert)^2$. Take the root of both ends.

# %% [markdown] nbgrader={"grade": false, "grade_id": "choices_norm", "locked": true, "schema_version": 3, "solution": false, "task": false}
# ### Choose: which one is a norm?
#
# Five ways to say how large a vector $v = [v_1, v_2]$ of the plane is. One of them is a norm. Which?
#
# - **A.** $v_1^2 + v_2^2$
# - **B.** how many of its entries are not zero
# - **C.** $\lvert v_1\rvert + 2\,\lvert v_2\rvert$
# - **D.** $\lvert v_1 + v_2\rvert$
# - **E.** $\big(\sqrt{\lvert v_1\rvert} + \sqrt{\lvert v_2\rvert}\big)^2$

# %% nbgrader={"grade": false, "grade_id": "choose_norm", "locked": false, "schema_version": 3, "solution": true, "task": false}
def choose_norm():
    """The letter of your choice, as text."""
    ### BEGIN SOLUTION
    return "C"
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_choose_norm", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
from course_lib.tasks import Choice

check = Choice("choose_norm", "ABCDE", points=1)
### BEGIN HIDDEN TESTS
check.key(
    "C",
    A="Rule 2 fails: twice the vector gives four times as much. Its square root is a norm.",
    B="Rule 2 fails: twice the vector has as many entries that are not zero. (It is called the L0 norm all the same.)",
    C="Yes. It is a taxi's way in a city whose blocks are twice as long from south to north as from west to east: all three rules hold.",
    D="Rule 1 fails: it is 0 for [1, −1], which is not the zero vector.",
    E="Rule 3 fails: [1, 0] and [0, 1] have 1 each, their sum [1, 1] has 4. A detour would be shorter.",
)
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ## Turn one dial from taxi to crow, and beyond
#
# L1 adds up $\lvert v_i\rvert^1$, L2 adds up $\lvert v_i\rvert^2$ and takes the square root. Put any power $p \ge 1$ there:
#
# $$\lVert v\rVert_p = \Big(\sum_i \lvert v_i\rvert^p\Big)^{1/p}.$$
#
# It obeys the three rules for every $p \ge 1$ (the third is then called Minkowski's inequality, and its proof is longer). What happens to it as $p$ grows?

# %% [markdown]
# ### Predict: where the dial ends
#
# For $v = [3, -5, 4]$ the L1 norm is 12 and the L2 norm about 7.07. Which number does $\lVert v\rVert_p$ come closer and closer to as $p$ grows without end?
#
# <!-- figure: f"{np.linalg.norm([3, -5, 4]):.2f}" -->
#
# <details><summary>Hint 1</summary>Which of 3ᵖ, 5ᵖ and 4ᵖ matters when p is 50?</details>
# <details><summary>Hint 2</summary>The sum of the three lies between 5ᵖ and 3·5ᵖ. Take the p-th root of both.</details>

# %% nbgrader={"grade": false, "grade_id": "predict_limit", "locked": false, "schema_version": 3, "solution": true, "task": false}
def predict_limit():
    """The number that the norm approaches."""
    ### BEGIN SOLUTION
    return 5
    ### END SOLUTION

# %% tags=["demo"]
import numpy as np

from course_lib.tasks import predicted

with predicted("predict_limit") as prediction:
    v = np.array([3.0, -5.0, 4.0])
    prediction.against(
        float(np.max(np.abs(v))),
        wrong={
            4: "The largest entry with its sign is 4, but sizes count: |−5| is larger.",
            1: "1/p goes to 0, and a fixed number to the power 0 is 1; but the sum grows as fast as the root shrinks it.",
            0: "It never falls below the largest size, 5.",
            -5: "The sizes are added up, so it is never negative.",
            12: "That is where the dial begins, at p = 1.",
        },
        because="The sum is between 5ᵖ and 3·5ᵖ, so the norm is between 5 and 5 times the p-th root of 3, which goes to 1.",
    )
    print([round(float(np.sum(np.abs(v) ** p) ** (1 / p)), 3) for p in (1, 2, 4, 10, 50)])

# %% [markdown]
# The higher the power, the smaller the part that all entries below the largest size have in the sum. In the limit only the largest size counts: the **L∞ norm**, or maximum norm, $\lVert v\rVert_\infty = \max_i \lvert v_i\rvert$.

# %% [markdown]
# ### Exercise: `norm`
#
# One function for the crow, the taxi and all between: any `p` from 1 to `np.inf`. Between 0 and 1 the formula breaks the rule about detours as soon as there are two entries (choice E above was $p = \tfrac12$), at 0 there is no $1/p$, and below it no power of a zero entry: raise `ValueError`. Build it yourself, without `np.linalg.norm`; from the next exercise on you may use it.
#
# <details><summary>Hint 1</summary>Treat <code>p == np.inf</code> by itself: its last power would be <code>1 / p</code> = 0, and gives 1 whatever v is.</details>
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
check([3, 4, -5], 3).gives(6)
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
check.hidden("p = ∞, spelt otherwise, or with several entries of the largest size")
check([3, -4], float("inf")).gives(4)
check([2, -2, 2], np.inf).gives(2)
check.hidden("p = 0")
check([1, 2], 0).refuses("p is below 1")
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ### Play: all the vectors of size 1
#
# In the plane, the crow's vectors of length 1 form a circle. Turn the dial: how does the circle become the taxi's diamond, and the square of L∞? The curve is drawn by *your* `norm`.

# %% tags=["demo"]
from course_lib.lessons.norms import widgets

widgets.unit_ball("norm")

# %% [markdown]
# ![All vectors for which the formula gives 1: for p = ½, no norm, a dented star, for p = 1 a diamond, for p = 2 a circle, for p = ∞ a square.](pictures/unit_balls.svg)
#
# Why is a dented shape no norm? The point half-way between two vectors of norm 1 is half of their sum, so by rules 2 and 3 its norm is at most 1: it never lies outside. In the star it does.
#
# The diamond of L1 has its corners **on the axes**, where one coordinate is zero. Remember them: in lesson:regularization you will see how those corners let a penalty set weights to exactly zero, which the round L2 ball hardly ever does.

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
# From the rules of a norm follow those of a **distance**: it is 0 only from a vector to itself, the same there and back, and no detour is shorter, $d(a, c) \le d(a, b) + d(b, c)$.

# %% [markdown]
# Texts are often compared by $1 - \cos\theta$ instead (lesson:dot_product). It is called the **cosine distance**, and sees directions only: two texts on the same matter, one long and one short, are close by the cosine and far apart for the crow. In spite of its name it is no distance in the sense above: it is 0 for two different vectors of one direction, and a detour can be shorter:

# %% tags=["demo"]
a, b, c = np.array([1.0, 0.0]), np.array([1.0, 1.0]), np.array([0.0, 1.0])
print(f"from a to c: {1 - cosine_similarity(a, c):.2f}")
print(f"by way of b: {1 - cosine_similarity(a, b):.2f} + {1 - cosine_similarity(b, c):.2f}")

# %% [markdown]
# For ranking that does no harm. Methods that rely on the triangle inequality, such as search trees, first scale every vector to length 1 and take the crow's distance. For unit vectors $\lVert u - v\rVert^2 = 2 - 2\cos\theta$, which puts neighbours in the same order.

# %% [markdown]
# ## Measure all distances at once
#
# A classifier needs the distance from *every* new picture to *every* stored one: 500 × 1,500 of them, with 196 numbers each. A Python loop over all pairs takes seconds. Three steps on whole tables take a small part of that, thanks to the formula that you derived in lesson:dot_product:
#
# $$\lVert x - y\rVert^2 = \lVert x\rVert^2 - 2\, x \cdot y + \lVert y\rVert^2.$$
#
# All the dot products of rows of $X$ with rows of $Y$ come from one matrix product, `X @ Y.T` (lesson:matrices explains it).
#
# <!-- figure: data.clothes()[0].shape[1] -->
# <!-- chosen: 500; 1,500 -->

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
# **No Python loop**, and no function of SciPy or scikit-learn that does it all: that is the point here, and a quarter of the points. In the formula, rounding can make a squared distance a tiny bit negative, whose root would be nan: set those to zero first.
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
# Race it against a loop over pairs. The loop gets 20 of the new pictures, yours gets all 500.
#
# <!-- chosen: 500 -->

# %% tags=["demo"]
from time import perf_counter

X_all, y_all, X_test, y_test, kinds = data.clothes()
X_train, y_train, X_val, y_val = X_all[:1500], y_all[:1500], X_all[1500:2000], y_all[1500:2000]
with needs("pairwise_distances"):
    start = perf_counter()
    looped = [[np.sqrt(np.sum((x - y) ** 2)) for y in X_train] for x in X_val[:20]]
    by_loop = (perf_counter() - start) / 20
    start = perf_counter()
    table = pairwise_distances(X_val, X_train)
    by_table = (perf_counter() - start) / len(X_val)
    print(f"a new picture: {1000 * by_loop:.1f} ms by the loop, {1000 * by_table:.2f} ms by yours")
    print(f"{by_loop / by_table:.0f} times as fast")

# %% [markdown]
# There is about as much to calculate, but it is done in a few calls of compiled code, not in one step of Python for each pair. (The formula has a price: when two rows nearly agree, it subtracts nearly equal numbers, and digits are lost. Where that matters, take the differences of hint 3, which need n times the memory.)

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
check.hidden("many rows, few different distances")
for k in (1, 5, 8):
    X_train, y_train = rng.integers(1, 5, size=(90, 1)), rng.integers(0, 4, size=90)
    votes = [np.bincount(y_train[sorted(range(90), key=lambda i: abs(x - X_train[i, 0]))[:k]]) for x in range(6)]
    check(1.0 * X_train, y_train, np.arange(6.0)[:, None], k).gives([np.argmax(counted) for counted in votes])
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# Your classifier on 500 pictures that are not stored. **Predict, then run:** which kind will it get wrong most often?
#
# <!-- chosen: 500 -->

# %% tags=["demo"]
X_all, y_all, X_test, y_test, kinds = data.clothes()
X_train, y_train, X_val, y_val = X_all[:1500], y_all[:1500], X_all[1500:2000], y_all[1500:2000]
with needs("pairwise_distances", "knn_predict"):
    found = np.asarray(knn_predict(X_train, y_train, X_val, 5), dtype=int)
    print(f"{np.mean(found == y_val):.1%} of {len(y_val)} right; of each kind:")
    print({kind: f"{np.mean(found[y_val == label] == label):.0%}" for label, kind in enumerate(kinds)})
    wrong = np.flatnonzero(found != y_val)[:8]
    titles = [f"{kinds[f]}, not {kinds[t]}" for f, t in zip(found[wrong], y_val[wrong])]
    show_images(X_val[wrong].reshape(-1, 14, 14), titles=titles, columns=4)

# %% [markdown]
# Would you have done better? A shirt is near to T-shirts, pullovers and coats, in any sense of the word.

# %% [markdown]
# ## Find out what is wrong with the wines
#
# Now the wines: 13 measurements, three growers. Half of the wines are stored, the others are new. To see more than luck, do it with several pairs of halves. And since you have the dial, turn it: **which norm tells the wines apart? Predict, then run**, with *your* `norm`.

# %% tags=["demo"]
def halves(seed):
    """Two halves of the wines, at random: measurements and growers of each."""
    X, grower, _ = data.wines()
    order = np.random.default_rng(seed).permutation(len(X))
    return X[order[:89]], grower[order[:89]], X[order[89:]], grower[order[89:]]


def share_right(p, scale):
    """How many new wines five neighbours get right, near by the norm p: the mean of five pairs of halves."""
    right = []
    for seed in range(5):
        X_old, y_old, X_new, y_new = halves(seed)
        X_old, X_new = scale(X_old, X_new)
        distances = [[norm(new - old, p) for old in X_old] for new in X_new]
        votes = y_old[np.argsort(distances, axis=1, kind="stable")[:, :5]]
        right.append(np.mean([np.bincount(vote).argmax() for vote in votes] == y_new))
    return f"{np.mean(right):.0%}"


with needs("norm"):
    for p in (1, 2, np.inf):
        print(f"p = {p}: {share_right(p, lambda old, new: (old, new))} right")

# %% [markdown]
# None does. However the differences are added up, some three in ten go wrong. So look at what is added up, for any two wines:

# %% tags=["demo"]
X, grower, names = data.wines()
squares = ((X[:, None] - X) ** 2).sum(axis=(0, 1))
{name: f"{share:.2%}" for name, share in zip(names, squares / squares.sum())}

# %% [markdown]
# Proline alone decides the distances. It is given in milligrams (lesson:vectors), so its differences are hundreds, and the other twelve measurements have no say.
#
# ![Left, alcohol and proline of the wines on axes with equal units: the points form a vertical line. Right, standardized: they spread in both directions, and the three growers come apart in part.](pictures/standardized.svg)
#
# The remedy is to **standardize** each column: subtract its mean, and divide by its *standard deviation*, the root of the mean squared distance from the mean. Then every column of these data that is not constant has mean 0 and spread 1, whatever its unit was. (Every column has a say now, even one that has nothing to say. Among the wine's 13 that does little harm; among hundreds of useless ones, the few good ones would drown.)

# %% [markdown]
# ### Exercise: `fit_standardizer`
#
# Two things are done at two times, so there are two functions. This one *learns* means and spreads from the data that you have. (The mean of squares divides by n, as in scikit-learn; some books take n − 1.)
#
# <details><summary>Hint 1</summary>Add up over the samples, which is <code>axis=0</code>: n numbers are left, one for each column.</details>
# <details><summary>Hint 2</summary>NumPy has both as methods of an array: <code>mean</code> and <code>std</code>.</details>

# %% nbgrader={"grade": false, "grade_id": "fit_standardizer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def fit_standardizer(X):
    """Learn the mean and the spread of each column.

    Parameters: X, array of shape (m, n), one sample per row.
    Returns: (mean, std), two arrays of shape (n,); std is the root of the mean squared distance from the mean.

    >>> fit_standardizer(np.array([[1.0, 5.0], [3.0, 5.0]]))
    (array([2., 5.]), array([1., 0.]))
    """
    ### BEGIN SOLUTION
    return X.mean(axis=0), X.std(axis=0)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_fit_standardizer", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
from course_lib.checks import Check

check = Check("fit_standardizer", points=1)
both = ("mean", "std")
check([[1, 5], [3, 5]]).gives(([2, 5], [1, 0]), parts=both)
check([[0, 1, 7], [4, 1, -1], [2, 4, 0]]).gives(([2, 2, 2], [(8 / 3) ** 0.5, 2**0.5, (38 / 3) ** 0.5]), parts=both)
### BEGIN HIDDEN TESTS
check.hidden("more rows and columns")
rng = np.random.default_rng(31)
for m, n in ((2, 1), (10, 4), (40, 3)):
    X = rng.normal(loc=5, scale=3, size=(m, n))
    mean = np.sum(X, axis=0) / m
    check(X).gives((mean, np.sqrt(np.sum((X - mean) ** 2, axis=0) / m)), parts=both)
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ### Exercise: `standardize`
#
# This one *uses* what was learnt: on the same data, and later on any new ones.
#
# A column that was constant has the spread 0. It tells nothing, and must do no harm: shift it, and leave it undivided. (As computed, a column of three times 0.1 has a spread of about $10^{-17}$: that is rounding, and libraries take it for 0. Here you need only look for 0 itself.)
#
# <!-- chosen: 0.1 -->
#
# <details><summary>Hint 1</summary>Which divisor would change nothing?</details>
# <details><summary>Hint 2</summary>A divisor of 1 does no harm: <code>np.where</code> can put it where std is 0.</details>

# %% nbgrader={"grade": false, "grade_id": "standardize", "locked": false, "schema_version": 3, "solution": true, "task": false}
def standardize(X, mean, std):
    """Shift and scale the columns by what was learnt before.

    Parameters: X, array of shape (m, n); mean and std, arrays of shape (n,), as `fit_standardizer` returns them.
    Returns: array of shape (m, n). Where std is 0, the column is only shifted.

    >>> standardize(np.array([[4.0, 6.0]]), np.array([2.0, 5.0]), np.array([1.0, 0.0]))
    array([[2., 1.]])
    """
    ### BEGIN SOLUTION
    return (X - mean) / np.where(std == 0, 1, std)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_standardize", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
from course_lib.checks import Check

check = Check("standardize", points=2)
check([[4, 6]], [2, 5], [1, 0]).gives([[2, 1]])
check([[1, 5, 0], [3, 5, 8]], [2, 5, 2], [0.5, 0, 4]).gives([[-2, 0, -0.5], [2, 0, 1.5]])
### BEGIN HIDDEN TESTS
check.hidden("more rows and columns")
rng = np.random.default_rng(32)
for m, n in ((1, 3), (6, 6), (20, 2)):
    X, mean, std = rng.normal(size=(m, n)), rng.normal(size=n), rng.uniform(0.5, 3, size=n)
    check(X, mean, std).gives([[(x - u) / s for x, u, s in zip(row, mean, std)] for row in X])
check.hidden("several constant columns")
check([[1, 2, 3, 4]], [1, 1, 1, 1], [0, 2, 0, 1]).gives([[0, 0.5, 2, 3]])
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# The same halves, standardized with what was learnt from the stored one, and the same three norms. **Predict again.**

# %% tags=["demo"]
def standardized(X_old, X_new):
    """Stored and new wines, on the scale of the stored ones."""
    mean, std = fit_standardizer(X_old)
    return standardize(X_old, mean, std), standardize(X_new, mean, std)


with needs("norm", "fit_standardizer", "standardize"):
    for p in (1, 2, np.inf):
        print(f"p = {p}: {share_right(p, standardized)} right")

# %% [markdown]
# A shift and a division have done that. Now that all thirteen have a say, the norm matters too: the taxi does a little better than the crow, whose square lets one large difference outweigh many small ones; L∞ hears the largest difference and nothing else, and does worst. Between them lie five points in a hundred; the scale was worth more than twenty. **First the scale, then the norm.**

# %% [markdown]
# ### Debug: a bottle without properties
#
# A wine lab uses `prepare` before it asks the neighbours. On a hundred bottles everything looked fine. Then a customer sent a single one:
#
# ```
# prepare(stored, bottle)[1]                      →  [[nan, nan]]
# prepare(stored, np.vstack([bottle, other]))[1]  →  [[-1, 1], [1, -1]]
# prepare(stored, np.vstack([bottle, third]))[1]  →  [[1, 1], [-1, -1]]
# ```
#
# The bottle is the same in all three lines. Mend `prepare`. (`stored` has no constant column.)
#
# <details><summary>Hint 1</summary>Whose mean is subtracted from the new bottles?</details>
# <details><summary>Hint 2</summary>New data are measured on the old scale: nothing is learnt from them.</details>

# %% nbgrader={"grade": false, "grade_id": "prepare", "locked": false, "schema_version": 3, "solution": true, "task": false}
def prepare(X_train, X_new):
    """Put stored and new samples on one scale.

    Parameters: X_train, array of shape (m, n), no column constant; X_new, array of shape (q, n).
    Returns: (Z_train, Z_new), the standardized arrays.
    """
    ### BEGIN SOLUTION
    mean, std = X_train.mean(axis=0), X_train.std(axis=0)
    return (X_train - mean) / std, (X_new - mean) / std
    ### END SOLUTION
    ### BEGIN GIVEN
    # Z_train = (X_train - X_train.mean(axis=0)) / X_train.std(axis=0)
    # Z_new = (X_new - X_new.mean(axis=0)) / X_new.std(axis=0)
    # return Z_train, Z_new
    ### END GIVEN

# %% nbgrader={"grade": true, "grade_id": "check_prepare", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
from course_lib.checks import Check

check = Check("prepare", points=2)
both = ("stored", "new")
check([[1, 10], [3, 30]], [[2, 40]]).gives(([[-1, -1], [1, 1]], [[0, 2]]), parts=both)
check([[0, 0], [4, 2], [2, 4]], [[2, 2], [6, 5]]).gives(
    ([[-(1.5**0.5), -(1.5**0.5)], [1.5**0.5, 0], [0, 1.5**0.5]], [[0, 0], [6**0.5, 3.375**0.5]]), parts=both
)
### BEGIN HIDDEN TESTS
check.hidden("more samples")
rng = np.random.default_rng(35)
for m, q, n in ((5, 1, 2), (20, 7, 4), (9, 9, 3)):
    X, new = rng.normal(loc=4, size=(m, n)), rng.normal(loc=2, scale=5, size=(q, n))
    mean = np.sum(X, axis=0) / m
    std = np.sqrt(np.sum((X - mean) ** 2, axis=0) / m)
    check(X, new).gives(((X - mean) / std, (new - mean) / std), parts=both)
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# From here on, wherever this course standardizes data, new data are shifted and scaled by the **training set's** statistics.

# %% [markdown]
# ## Choose k honestly
#
# The scale was mended by looking at the columns. How many neighbours should vote? The stored pictures, asked about themselves, can't say: they prefer k = 1, since each is its own nearest neighbour. Such a number, which is not learnt from the training data, is called a **hyperparameter**. Choose it by what works on data that are not stored. But data by which you choose have been used, and what they say afterwards is no longer what *new* data would say: of several choices you took the one that suited them best, partly by luck.
#
# So there are three sets:
#
# ![The data in three parts. Training: its examples are stored. Validation: chooses k. Test: opened once, at the end.](pictures/three_sets.svg)

# %% [markdown]
# ### Exercise: `choose_k`
#
# Try each `k` of `ks` on the validation set, and return the one that gets most of it right; of equally good ones, the smallest.
#
# <details><summary>Hint 1</summary>For one k: <code>knn_predict(X_train, y_train, X_val, k) == y_val</code> says which labels are right. Count them.</details>
# <details><summary>Hint 2</summary><code>ks</code> need not be sorted. Python compares pairs by their first entries, and where these are equal by the second: which pair for each k makes <code>min</code> choose rightly?</details>

# %% nbgrader={"grade": false, "grade_id": "choose_k", "locked": false, "schema_version": 3, "solution": true, "task": false}
def choose_k(X_train, y_train, X_val, y_val, ks):
    """Choose the number of neighbours on a validation set.

    Parameters: X_train, array of shape (m, n); y_train, labels of shape (m,); X_val, array of shape (q, n); y_val,
        labels of shape (q,); ks, a tuple of whole numbers to choose from, in any order.
    Returns: the k of `ks` with most labels right; of equally good ones the smallest.

    >>> choose_k(np.array([[0.0], [1.0], [9.0]]), np.array([0, 0, 1]), np.array([[2.0], [8.0]]), np.array([0, 1]), (3, 1))
    1
    """
    ### BEGIN SOLUTION
    right = {k: np.sum(knn_predict(X_train, y_train, X_val, k) == y_val) for k in ks}
    return min(ks, key=lambda k: (-right[k], k))
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_choose_k", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
from course_lib.checks import Check, labels

check = Check("choose_k", points=2)
check([[0], [1], [9]], labels([0, 0, 1]), [[2], [8]], labels([0, 1]), (3, 1)).gives(1)
check([[0], [1], [2], [2.4], [9], [8]], labels([0, 0, 0, 1, 1, 1]), [[2.5], [0.5]], labels([0, 0]), (1, 3, 5)).gives(3)
check([[0], [1], [5], [6]], labels([0, 0, 1, 1]), [[0.2], [5.5]], labels([0, 1]), (2, 1)).gives(1)
### BEGIN HIDDEN TESTS
check.hidden("more data, and several k equally good")
rng = np.random.default_rng(36)
for m, q, ks in ((30, 20, (9, 1, 5)), (40, 11, (7, 3, 2, 15)), (25, 4, (5, 4, 3, 2, 1))):
    X, y = rng.normal(size=(m, 2)), labels(rng.integers(0, 3, size=m))
    new, truth = rng.normal(size=(q, 2)), rng.integers(0, 3, size=q)
    order = np.argsort(np.linalg.norm(new[:, None] - X, axis=2), axis=1, kind="stable")
    score = {k: sum(np.bincount(y[row[:k]]).argmax() == t for row, t in zip(order, truth)) for k in ks}
    check(X, y, new, truth, ks).gives(min(k for k in ks if score[k] == max(score.values())))
### END HIDDEN TESTS
check.verdict()

# %% tags=["demo"]
X_all, y_all, X_test, y_test, kinds = data.clothes()
X_train, y_train, X_val, y_val = X_all[:1500], y_all[:1500], X_all[1500:2000], y_all[1500:2000]
with needs("knn_predict", "choose_k"):
    candidates = (1, 3, 5, 9, 15, 25)
    print({k: f"{np.mean(knn_predict(X_train, y_train, X_val, k) == y_val):.1%}" for k in candidates})
    k = choose_k(X_train, y_train, X_val, y_val, candidates)
    right = np.mean(knn_predict(X_train, y_train, X_val, k) == y_val)
    print(f"chosen: k = {k}, right for {right:.1%} of the validation set")

# %% [markdown]
# Is that what new pictures would give? The test set stays shut for now: there is one more decision to make.

# %% [markdown] nbgrader={"grade": false, "grade_id": "question_why_validation", "locked": true, "schema_version": 3, "solution": false, "task": false}
# ### Say why: two sets that nobody trains on
#
# A friend says: "Nothing is trained on the validation set, so its score is as honest as the test set's. Why waste data on a third part?" Answer in two or three sentences. What happens to the validation score if you try not six but six hundred settings?
#
# === BEGIN MARK SCHEME ===
#
# - 1 point: the validation score was used to choose, so it is the best of several and too good on average (it holds the luck of that set).
# - 1 point: the more settings are tried, the larger this error; the test set took no part in the choice, so on average its score is what new data would give.
#
# === END MARK SCHEME ===

# %% [markdown] nbgrader={"grade": true, "grade_id": "why_validation", "locked": false, "points": 2, "schema_version": 3, "solution": true, "task": false}
# ### BEGIN SOLUTION
# The setting was chosen because its validation score was the highest, and part of that height is luck with just these examples: the best of several scores is too good on average. With six hundred settings there is more luck to choose from, so the validation score flatters even more. The test set took no part in the choice, so its score is neither too good nor too bad on average: it tells what new data would give.
# ### END SOLUTION

# %% tags=["demo"]
from course_lib.tasks import model_answer

model_answer("why_validation")

# %% [markdown]
# See it happen. Six hundred machines know nothing and guess one of ten kinds at random for each of the 500 pictures. **How good will the best of them look?** And how good is that one on the next 500, with new guesses?
#
# <!-- chosen: 500 -->

# %% tags=["demo"]
rng = np.random.default_rng(0)
scores = np.mean(rng.integers(10, size=(600, 500)) == y_val, axis=1)
print(f"all of them on average {scores.mean():.1%}, the best {scores.max():.1%}")
print(f"the best on the next 500: {np.mean(rng.integers(10, size=500) == y_all[2000:2500]):.1%}")

# %% [markdown]
# Not one of them knows anything: in the long run each is right for a tenth, and yet the best looks two fifths better than that. With six settings of an honest method there is less luck to choose from, not none.

# %% [markdown]
# ## Ask ten means in place of 1,500 neighbours
#
# A neighbour classifier has to keep all its examples, and to measure the distance to each. Keep one vector of each class instead, its mean $m$, and give a new $x$ to the nearest mean. In lesson:dot_product you took the *largest dot product* with the means, and less than a quarter of the clothes came out right. Between the two lies one number for each class.
#
# ![Two means, and the line half-way between them, at a right angle to the line that joins them. A point on one side is nearer to the mean on that side.](pictures/bisector.svg)
#
# <!-- chosen: 1,500 -->

# %% [markdown]
# ### Derive: a neuron that measures a distance
#
# Expand $\lVert x - m\rVert^2$, and write it as $\lVert x\rVert^2 - 2\,(x\cdot w + b)$. What are the weights $w$ and the bias $b$, in terms of `m`? Then the nearest mean is the one whose *neuron* $x\cdot w + b$ is largest, since $\lVert x\rVert^2$ is the same for all.
#
# Write both as formulas: with `m`, `np` and operators alone, without a loop and without functions of your own.
#
# <details><summary>Hint 1</summary>‖x − m‖² = x·x − 2 x·m + m·m.</details>
# <details><summary>Hint 2</summary>−2b must be what does not depend on x.</details>

# %% nbgrader={"grade": false, "grade_id": "nearest_mean_neuron", "locked": false, "schema_version": 3, "solution": true, "task": false}
def nearest_mean_neuron(m):
    """Weights and bias with which ||x - m||^2 = ||x||^2 - 2 (x·w + b) for all x.

    Parameters: m, array of shape (n,).
    Returns: (w, b), an array of shape (n,) and a number.

    >>> bool(nearest_mean_neuron(np.array([0.0, 0.0]))[1] == 0)
    True
    """
    ### BEGIN SOLUTION
    return m, -(m @ m) / 2
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_nearest_mean_neuron", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib.tasks import Derivation


def expands(m):
    """Whether a neuron's value turns ||x||^2 into ||x - m||^2."""

    def fits(answer):
        w, b = answer
        X = np.random.default_rng(0).normal(size=(5, len(m)))
        return np.allclose(np.sum(X**2, axis=1) - 2 * (X @ np.asarray(w) + b), np.sum((X - m) ** 2, axis=1))

    return fits


check = Derivation("nearest_mean_neuron", points=2)
for m in (np.array([3.0, -1.0]), np.array([0.5, 2.0, -4.0])):
    check(m).satisfies(expands(m), "‖x‖² − 2(x·w + b) is ‖x − m‖², tried at five points x")
### BEGIN HIDDEN TESTS
check.hidden("other means")
rng = np.random.default_rng(40)
for n in (1, 4, 20):
    m = rng.normal(size=n)
    check(m).gives((m, -np.sum(m**2) / 2), parts=("w", "b"))
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# The clothes once more, the same stored pictures and the same validation pictures as for the neighbours. The means are the weights, and now each neuron has its bias:

# %% tags=["demo"]
X_all, y_all, X_test, y_test, kinds = data.clothes()
X_train, y_train, X_val, y_val = X_all[:1500], y_all[:1500], X_all[1500:2000], y_all[1500:2000]
means = np.array([X_train[y_train == kind].mean(axis=0) for kind in range(10)])
with needs("nearest_mean_neuron"):
    W, b = zip(*[nearest_mean_neuron(mean) for mean in means])
    scores = X_val @ np.array(W).T
    print(f"without biases {np.mean(scores.argmax(axis=1) == y_val):.1%}")
    print(f"with them {np.mean((scores + np.array(b)).argmax(axis=1) == y_val):.1%}")

# %% [markdown]
# **Nearest mean is a layer of ten neurons**: a *linear classifier with a bias*. Between two classes it decides by the sign of $x\cdot(m_1 - m_2) + b_1 - b_2$, and where that is zero lies a straight line in the plane, a plane in space, and in 196 dimensions what is called a *hyperplane*.
#
# The neighbours do better on these pictures, since their boundary can bend; but they keep 1,500 pictures and measure the distance to each, where ten neurons keep ten. In lesson:training, a network finds weights and biases that do better than the means.
#
# <!-- figure: data.clothes()[0].shape[1] -->
# <!-- chosen: 1,500 -->

# %% [markdown]
# ## Open the test set, once
#
# All decisions are made: pixels have one unit, so no scaling; the crow's distance; k as chosen; neighbours, not means. None of them looked at the 2,000 test pictures. (In lesson:dot_product you tried templates on them; nothing that was decided here came of that.) **Predict:** more than on the validation set, or less? Then open it.
#
# <!-- figure: len(data.clothes()[3]) -->

# %% tags=["demo"]
with needs("knn_predict", "choose_k"):
    k = choose_k(X_train, y_train, X_val, y_val, (1, 3, 5, 9, 15, 25))
    right = np.mean(knn_predict(X_train, y_train, X_test, k) == y_test)
    print(f"k = {k}: right for {right:.1%} of {len(y_test)} pictures that took no part in any decision")

# %% [markdown]
# That is the number to report, and it may not be used to try another k. It need not agree with the validation set's: a share of 80 % of 500 pictures scatters by $\sqrt{0.8 \cdot 0.2 / 500}$, nearly 2 %, from one 500 to the next; and since k was chosen because it did best on those 500, what it did there is, on average, a little too good. *What is near?* A distance says it, and a scale, and a number of neighbours. The units of the columns decided about the scale, the validation set about the number; and what came of it you measured on data that had no part in any decision.
#
# <!-- chosen: 80 %; 500; 2 % -->

# %% [markdown]
# ## Further: find groups without labels
#
# Now without labels. Put a few **centres** anywhere. Give each point to its nearest centre; then move each centre to the mean of its points; repeat. That is **k-means**.
#
# ![Two panels. Left, each point is joined to the nearer of two centres. Right, each centre has moved to the mean of its points.](pictures/two_halves.svg)
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
check([[0, 0], [0, 2], [3, 3], [6, 14], [9, 13]], [[5, 5], [0, 0]]).gives(([1, 1, 0, 0, 0], [[6, 10], [0, 1]]), parts=both)
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
# ### Exercise: `kmeans_cost`
#
# What does k-means make small? The **cost**: for each point the *squared* distance to the nearest centre, all added up.
#
# <details><summary>Hint 1</summary>The table of all distances, the smallest of each row, its square, and the sum.</details>

# %% nbgrader={"grade": false, "grade_id": "kmeans_cost", "locked": false, "schema_version": 3, "solution": true, "task": false}
def kmeans_cost(X, centres):
    """How far the points are from their nearest centres: the sum of squared distances.

    Parameters: X, array of shape (m, n); centres, array of shape (k, n).
    Returns: a number.

    >>> float(kmeans_cost(np.array([[0.0], [2.0], [9.0]]), np.array([[0.0], [8.0]])))
    5.0
    """
    ### BEGIN SOLUTION
    return np.sum(pairwise_distances(X, centres).min(axis=1) ** 2)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_kmeans_cost", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
from course_lib.checks import Check

check = Check("kmeans_cost", points=1)
check([[0], [2], [9]], [[0], [8]]).gives(5)
check([[0, 0], [0, 2], [4, 4], [6, 4], [5, 1]], [[5, 5], [0, 0]]).gives(24)
### BEGIN HIDDEN TESTS
check.hidden("more points, centres and dimensions")
rng = np.random.default_rng(41)
for m, n, k in ((10, 1, 2), (40, 3, 4), (25, 5, 1)):
    X, centres = rng.normal(size=(m, n)), rng.normal(size=(k, n))
    check(X, centres).gives(sum(min(np.sum((x - c) ** 2) for c in centres) for x in X))
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# Neither half of a round can raise the cost. When the points choose, each takes the nearest centre there is. When a centre moves to the mean $c$ of its points, their squared distances to it become as small as they can be: for any other place $c + d$ they add up to $\sum\lVert x - c\rVert^2 - 2\,d\cdot\sum(x - c) + n\lVert d\rVert^2$, and the middle sum is zero because $c$ is the mean. So the cost falls, or nothing moves any more; and since there are finitely many ways to share out the points, that happens after finitely many rounds.
#
# It need not be the *best* way, though. The start matters: if two centres share one group, the third has to serve the other two. Libraries therefore draw starting centres at random in a way that makes them likely to lie far from each other (*k-means++*), or try several starts and keep the one with the lowest cost.

# %% [markdown]
# ## Where this returns in deep learning
#
# - **Standardized inputs** make nearly every network easier to train (lesson:initialization). *Batch normalisation* does the same to the columns inside one, *layer normalisation* to the rows: each sample by itself.
# - A matrix of weights is measured as one long vector of all its entries: the root of the sum of their squares is its **Frobenius norm**, $\lVert A\rVert_F$. An **L2 penalty** adds its square, times a small number, to the loss; an **L1 penalty** can set many weights to exactly zero (lesson:regularization, which also shows for which optimiser an L2 penalty is the same as *weight decay*).
# - **Gradient clipping** guards recurrent networks against leaps: a gradient whose norm is above a limit is shortened to it (lesson:rnn).
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
        because="7 for L1, 5 for L2, 4 for L∞. A higher p never gives more; for [3, 0] all are equal.",
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
        because="The direction is the same; only the length changed. (The image is not black: that has no direction.)",
        wrong={"the Euclidean distance": "The two vectors differ by the original itself.", "the Manhattan distance": "Every lit pixel differs."},
    ),
    choice_question(
        "A new sample arrives alone. With which mean and spread is it standardized?",
        right="those of the training data",
        because="It is measured on the scale on which the stored samples were measured.",
        wrong={
            "its own": "Its own mean is itself, and its own spread is 0: nothing of the sample is left.",
            "those of training data and sample together": "Then the stored samples would have to be scaled anew with each sample that comes.",
        },
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
# | all distances at once | $\sqrt{\lVert x\rVert^2 - 2x\cdot y + \lVert y\rVert^2}$ | `np.linalg.norm(X[:, None] - Y, axis=2)` | `pairwise_distances` |
# | the mean and spread of each column | $\bar x_j$, $\sigma_j$ | `X.mean(axis=0), X.std(axis=0)` | `fit_standardizer` |
# | new data on the old scale | $(x_j - \bar x_j)/\sigma_j$ | `(X - mean) / np.where(std == 0, 1, std)` | `standardize` |
# | classify by neighbours | | `sklearn.neighbors.KNeighborsClassifier` (scikit-learn) | `knn_predict` |
# | choose a hyperparameter | | `sklearn.model_selection.GridSearchCV` (scikit-learn) | `choose_k` |
# | nearest mean, as neurons | $x\cdot m - \tfrac12\lVert m\rVert^2$ | | `nearest_mean_neuron` |
# | how good the groups are | $\sum_i \min_j \lVert x_i - c_j\rVert^2$ | `(np.linalg.norm(X[:, None] - centres, axis=2).min(axis=1) ** 2).sum()` | `kmeans_cost` |
# | find groups | | `sklearn.cluster.KMeans` (scikit-learn) | `kmeans_step` |
#
# **Further reading.** Boyd and Vandenberghe, [*Introduction to Applied Linear Algebra*](https://web.stanford.edu/~boyd/vmls/), chapters 3 and 4;
# scikit-learn's guide to [nearest neighbours](https://scikit-learn.org/stable/modules/neighbors.html) and [clustering](https://scikit-learn.org/stable/modules/clustering.html#k-means).
#
# **Next:** lesson:matrices stacks vectors into a matrix, and explains that `X @ Y.T`.
