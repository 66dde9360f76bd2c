# ---
# jupyter:
#   jupytext:
#     text_representation: {extension: .py, format_name: percent}
#   kernelspec: {display_name: Python 3, language: python, name: python3}
#   course: {part: 3, title: "Matrix factorisation, recommendation and embeddings", builds: "a recommender that fills in missing ratings, and word vectors from counting", minutes: 90, terms: [partial derivative, gradient, penalty, embedding, pointwise mutual information]}
# ---

# %% [markdown]
# # Matrix factorisation, recommendation and embeddings
#
# **You will build** a recommender that fills the holes of a ratings table, by a gradient descent whose gradients you derive yourself; and word vectors, from nothing but counting which words stand near each other.
#
# **You need** the gradient and the learning rate (lesson:vectors), dot products (lesson:dot_product), masks and matrix products (lesson:matrices), eigenvalues and bowls (lesson:eigenvectors), the SVD (lesson:svd_pca); at the very end least squares (lesson:least_squares).
#
# **It takes** about 90 minutes; what is marked *further*, at the end, 15 more.

# %% nbgrader={"grade": false, "grade_id": "imports", "locked": true, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib import data
from course_lib.checks import Check
from course_lib.demo import needs
from course_lib.lessons.factorization import widgets
from course_lib.lessons.factorization.words import cooccurrence
from course_lib.mine import least_squares, power_iteration
from course_lib.plots import plot_curves
from course_lib.quiz import choice_question, number_question, quiz

# %% [markdown]
# ## Guess the missing rating
#
# Four people rated five films, from 1 to 5 stars. One rating is missing. **Guess it** before you go on.
#
# ![A table of ratings. Columns: Shrek, Harry Potter, Memento, The Triplets of Belleville, The Dark Knight. User 1: 5, 4, 1, 2, 3. User 2: 5, 5, 2, 1, 4. User 3: 1, 2, 5, 4, 3. User 4: 1, 1, 4, a question mark, 2.](pictures/ratings.svg)
#
# You probably said 4 or 5. User 4 likes what user 3 likes, and user 3 gave a 4. You used a **pattern**, and you would have found it without knowing the films.

# %% tags=["demo"]
R = np.array([[5, 4, 1, 2, 3], [5, 5, 2, 1, 4], [1, 2, 5, 4, 3], [1, 1, 4, np.nan, 2]])
known = ~np.isnan(R)
print(known.sum(), "ratings are known of", known.size)

# %% [markdown]
# ## Give everyone two numbers
#
# Now with names, the pattern has a meaning. Films may be for children or for adults, a blockbuster or art house. Put each film at its place in a plane with these two axes, and each user as an arrow that says what they like:
#
# ![A plane. To the left films for children, to the right films for adults; at the top blockbusters, at the bottom art house. Shrek and Harry Potter lie at the upper left, The Dark Knight at the upper right, Memento to the right, The Triplets of Belleville at the bottom. Arrows of users 1 and 2 point to the upper left, those of users 3 and 4 to the lower right.](pictures/tastes.svg)
#
# A film in the direction of a user's arrow is liked, at a right angle it leaves them indifferent, on the far side it is disliked. You know the number that says so: the **dot product** of taste and film (lesson:dot_product).

# %% [markdown]
# But dot products are around 0, and ratings are around 3. So let the dot product explain how much a rating lies *above or below the film's average*:
#
# $$R_{ij} \approx \bar r_j + u_i \cdot m_j.$$
#
# With tastes as the rows of $U$ and films as the columns of $M$, all dot products at once are one matrix product: the table of four users and five films comes from 8 + 10 numbers and five averages,
#
# $$\underset{4\times 5}{R - \bar r} \approx \underset{4 \times 2}{U}\; \underset{2 \times 5}{M}.$$
#
# (For so small a table that saves nothing; for a million users it does.) The product has rank 2 at most, as in lesson:svd_pca, and a value in *every* cell, the missing one too. But the SVD can't find the factors here: it needs a number in every cell to begin with. So they are looked for step by step.

# %% [markdown]
# ### Exercise: `center_ratings`
#
# Subtract from each known rating the average of the film's known ratings. A **mask** (lesson:matrices) of truth values is True where a rating is known. Where it is False, R may hold anything, also nan, and the result is 0: nothing known beyond the average.
#
# <details><summary>Hint 1</summary>nan times 0 is nan: <code>np.where(mask, R, 0)</code> replaces what is unknown before you add up.</details>
# <details><summary>Hint 2</summary>Divide each column's sum by the number of its known ratings.</details>

# %% nbgrader={"grade": false, "grade_id": "center_ratings", "locked": false, "schema_version": 3, "solution": true, "task": false}
def center_ratings(R, mask):
    """Ratings as deviations from each film's average.

    Parameters: R, ratings, array of shape (n_users, n_films), anything where unknown; mask, an array of truth values, True
        where known, at least once in each column.
    Returns: (centred, means), arrays of shapes (n_users, n_films), 0 where unknown, and (n_films,).

    >>> R = np.array([[5.0, 2.0], [3.0, np.nan]])
    >>> center_ratings(R, ~np.isnan(R))
    (array([[ 1.,  0.],
           [-1.,  0.]]), array([4., 2.]))
    """
    ### BEGIN SOLUTION
    means = np.where(mask, R, 0).sum(axis=0) / mask.sum(axis=0)
    return np.where(mask, R - means, 0), means
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_center_ratings", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib.checks import Check

check = Check("center_ratings", points=2)
both = ("centred ratings", "means")
check([[5, 2], [3, np.nan]], [[True, True], [True, False]]).gives(([[1, 0], [-1, 0]], [4, 2]), parts=both)
check([[5, 9, 1], [2, 7, 3], [2, 3, 8]], [[True, False, True], [True, True, True], [True, True, False]]).gives(
    ([[2, 0, -1], [-1, 2, 1], [-1, -2, 0]], [3, 5, 2]), parts=both
)
### BEGIN HIDDEN TESTS
check.hidden("larger tables, with nan where nothing is known")
rng = np.random.default_rng(90)
for users, films in ((6, 4), (3, 7), (5, 5)):
    seen = rng.random((users, films)) < 0.5
    seen[0] = True
    ratings = np.where(seen, rng.integers(1, 6, size=(users, films)), np.nan)
    means = np.nanmean(ratings, axis=0)
    check(ratings, seen).gives((np.nan_to_num(ratings - means), means), parts=both)
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ## Measure the error where it is known
#
# To let a program place users and films, say first how wrong a placement is. Only known ratings can tell.
#
# ### Exercise: `masked_mse`
#
# The **mean squared error** over the known entries.
#
# <details><summary>Hint 1</summary><code>errors[mask]</code>, with a mask of truth values, picks the known ones.</details>
# <details><summary>Hint 2</summary>Divide by the number of known entries, not by the size of the table.</details>

# %% nbgrader={"grade": false, "grade_id": "masked_mse", "locked": false, "schema_version": 3, "solution": true, "task": false}
def masked_mse(R, mask, U, M):
    """The mean squared error of the known ratings.

    Parameters: R, centred ratings, array of shape (n_users, n_films), anything where unknown; mask, an array of truth values,
        True where known; U, array of shape (n_users, k); M, array of shape (k, n_films).
    Returns: a number.

    >>> R, mask = np.array([[5.0, 0.0], [1.0, 3.0]]), np.array([[True, False], [True, True]])
    >>> float(masked_mse(R, mask, np.array([[2.0], [1.0]]), np.array([[2.0, 3.0]])))
    0.6666666666666666
    """
    ### BEGIN SOLUTION
    errors = R - U @ M
    return np.mean(errors[mask] ** 2)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_masked_mse", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib.checks import Check

check = Check("masked_mse", points=2)
check([[5, 0], [1, 3]], [[True, False], [True, True]], [[2], [1]], [[2, 3]]).gives(2 / 3)
check([[4, np.nan]], [[True, False]], [[1, 1]], [[1, 7], [1, 7]]).gives(4)
check([[1, 2, np.nan], [np.nan, 0, 5]], [[True, True, False], [False, True, True]], [[1, 0], [1, 2]], [[1, 2, 3], [0, 1, 1]]).gives(4)
### BEGIN HIDDEN TESTS
check.hidden("other shapes and masks, with nan where nothing is known")
rng = np.random.default_rng(92)
for users, k, films in ((4, 2, 5), (1, 3, 6), (6, 1, 2)):
    tastes, properties = rng.normal(size=(users, k)), rng.normal(size=(k, films))
    seen = rng.random((users, films)) < 0.5
    seen[0, 0] = True
    ratings = np.where(seen, rng.normal(size=(users, films)), np.nan)
    squares = [(ratings[u, f] - np.dot(tastes[u], properties[:, f])) ** 2 for u in range(users) for f in range(films) if seen[u, f]]
    check(ratings, seen, tastes, properties).gives(sum(squares) / len(squares))
check.hidden("everything known")
check([[1, 2]], [[True, True]], [[1]], [[0, 0]]).gives(2.5)
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ### Play: be the optimiser
#
# The users are in place, the films are scattered. Drag the films (and the users, if you like) until *your* error is small. Watch how the ratings answer.

# %% tags=["demo"]
widgets.taste_plane(masked_mse, R)

# %% [markdown]
# You moved one thing at a time, saw whether the error fell, and went on in that direction. With nine points it is a game. With a million users it has to go by itself.
#
# ## Measure which way is down
#
# In lesson:vectors you walked against the gradient, the arrow that says where an error grows fastest, and how fast. There one could see it: it was $w - x$. Here it has to be computed.
#
# How does the error change if a single number is nudged and all others stay? That slope is a **partial derivative**, $\frac{\partial f}{\partial x_i}$. Put all of them into an array of the shape of $x$. If $f$ is smooth, a small step $d$ changes it by about the dot product of this array and $d$, as each entry of $d$ brings its slope times itself. Of all steps of one length, that is largest *along* the array and smallest *against* it (lesson:dot_product). So the array of all partial derivatives *is* the **gradient**, and wherever it isn't zero, a small enough step against it makes $f$ smaller.
#
# ![A curve, and a point on it. The chord from a little to the left to a little to the right of the point is nearly parallel to the tangent; the chord from the point itself to the right is steeper.](pictures/two_sided.svg)
#
# Slopes can be measured. Nudging **both ways** is far more exact than one way: the bend of the curve cancels,
#
# $$\frac{\partial f}{\partial x_i} \approx \frac{f(x + \varepsilon e_i) - f(x - \varepsilon e_i)}{2\varepsilon}, \qquad \varepsilon = 10^{-5}.$$

# %% [markdown]
# ### Exercise: `numerical_gradient`
#
# Slow, but simple: everything else can be checked against it. `f` takes an array and returns a number.
#
# <details><summary>Hint 1</summary><code>for index in np.ndindex(x.shape)</code> visits every entry, whatever the shape.</details>
# <details><summary>Hint 2</summary>Nudge a copy: x must be what it was, also for the next entry.</details>

# %% nbgrader={"grade": false, "grade_id": "numerical_gradient", "locked": false, "schema_version": 3, "solution": true, "task": false}
def numerical_gradient(f, x):
    """The gradient of f at x, by nudging every entry both ways by 1e-5.

    Parameters: f, a function of an array that returns a number; x, array of floats, of any shape.
    Returns: array of the shape of x.

    >>> numerical_gradient(lambda v: v[0] ** 2 + 3 * v[1], np.array([2.0, 1.0])).round(6)
    array([4., 3.])
    """
    ### BEGIN SOLUTION
    gradient = np.zeros_like(x)
    for index in np.ndindex(x.shape):
        up, down = x.copy(), x.copy()
        up[index] += 1e-5
        down[index] -= 1e-5
        gradient[index] = (f(up) - f(down)) / 2e-5
    return gradient
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_numerical_gradient", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib.checks import Check


def bowl(v):
    return v[0] ** 2 + 3 * v[1]


def cubes(A):
    return np.sum(A**3)


def product(v):
    return v[0] * v[1] * v[2]


check = Check("numerical_gradient", points=2)
check(bowl, [2.0, 1.0]).gives([4, 3], rtol=1e-6)
check(product, [2.0, 3.0, -4.0]).gives([-12, -8, 6], rtol=1e-6)
check(cubes, [[1.0, 2.0, 0.0], [-1.0, 0.5, 3.0]]).gives([[3, 12, 0], [3, 0.75, 27]], rtol=1e-6, atol=1e-6)
### BEGIN HIDDEN TESTS
def tangled(A):
    return np.sum(np.sin(A) * A[::-1]) + A.prod()


check.hidden("functions in which entries work together, other shapes")
rng = np.random.default_rng(111)
for shape in ((3,), (2, 2), (1, 4)):
    x = rng.normal(size=shape)
    others = np.array([x.prod() / value for value in x.flat]).reshape(shape)
    check(tangled, x).gives(np.cos(x) * x[::-1] + np.sin(x)[::-1] + others, rtol=1e-5, atol=1e-6)


def high(A):
    return 1e4 + np.sum(A**2)


check.hidden("a function of large values, whose rounding a smaller step would show")
x = rng.normal(size=(2, 3))
check(high, x).gives(2 * x, rtol=1e-5, atol=1e-5)
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ## Know which way is down
#
# Measuring takes two evaluations of the whole error *per number*. A formula gives all slopes at once. Begin with a single rating.
#
# ### Derive: the slope for one rating
#
# One user with the taste $u$, one film $m$, one centred rating $r$. The squared error is $(u \cdot m - r)^2$. Write its gradient with respect to $u$.
#
# <details><summary>Hint 1</summary>The error is a square of something: first the derivative of the square, then that of what is inside.</details>
# <details><summary>Hint 2</summary>How does u·m change when entry i of u grows by a little?</details>

# %% nbgrader={"grade": false, "grade_id": "given_squared_error", "locked": true, "schema_version": 3, "solution": false, "task": false}
def squared_error(u, m, r):
    return (u @ m - r) ** 2

# %% nbgrader={"grade": false, "grade_id": "taste_slope", "locked": false, "schema_version": 3, "solution": true, "task": false}
def taste_slope(u, m, r):
    """The gradient of squared_error(u, m, r) with respect to u, array of shape (k,).

    Parameters: u and m, arrays of shape (k,); r, a number.
    """
    ### BEGIN SOLUTION
    return 2 * (u @ m - r) * m
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_taste_slope", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib.tasks import Derivation

check = Derivation("taste_slope", points=1)
u, m, r = np.array([0.5, -1.2]), np.array([2.0, 0.3]), 1.7
check(u, m, r).is_slope_of(lambda u: squared_error(u, m, r), at=u)
### BEGIN HIDDEN TESTS
check.hidden("more properties")
rng = np.random.default_rng(99)
for k in (1, 3, 6):
    (u, m), r = rng.normal(size=(2, k)), rng.normal()
    check(u, m, r).is_slope_of(lambda u, m=m, r=r: squared_error(u, m, r), at=u)
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# Read it: the slope lies along the *film*. If the prediction is too low, a step against the slope adds a piece of the film's arrow to the user's; the larger the error, the larger the piece. And by symmetry a piece of the user's arrow is added to the film's.
#
# The error of the table is the mean over the $n$ known ratings. A user's row of the gradient is the sum over the films that they rated, a film's column the sum over its users. One term is added: a **penalty** $\lambda\,(\lVert U\rVert_F^2 + \lVert M\rVert_F^2)$ on large numbers: without it, the few ratings of one user, with all their noise, could be hit exactly by a huge taste (more in lesson:regularization).

# %% [markdown]
# ### Exercise: `factor_gradients`
#
# The gradients of $\;$ masked mean squared error $+\; \lambda\,(\lVert U\rVert_F^2 + \lVert M\rVert_F^2)$ with respect to all of $U$ and all of $M$. Written as matrix products, the sums need no loop.
#
# <details><summary>Hint 1</summary><code>np.where(mask, U @ M - R, 0)</code> holds the errors of the known ratings, and 0 elsewhere, also where R is nan.</details>
# <details><summary>Hint 2</summary>Row i of dU is a sum over j: column j of M, which is a film, times the error (i, j). A sum of products over a shared index is a matrix product; the shapes say which transpose.</details>
# <details><summary>Hint 3</summary>Where does the 1/n of the mean go, and what is the derivative of λu² with respect to u?</details>

# %% nbgrader={"grade": false, "grade_id": "factor_gradients", "locked": false, "schema_version": 3, "solution": true, "task": false}
def factor_gradients(R, mask, U, M, penalty):
    """The gradients of masked_mse + penalty · (‖U‖² + ‖M‖²), Frobenius norms.

    Parameters: R and mask, arrays of shape (n_users, n_films): R anything where unknown, mask of truth values; U, of shape
        (n_users, k); M, of shape (k, n_films); penalty, a number.
    Returns: (dU, dM), arrays of the shapes of U and M.

    >>> factor_gradients(np.array([[1.0]]), np.array([[True]]), np.array([[2.0]]), np.array([[3.0]]), 0.0)
    (array([[30.]]), array([[20.]]))
    """
    ### BEGIN SOLUTION
    E = np.where(mask, U @ M - R, 0) * 2 / mask.sum()
    return E @ M.T + 2 * penalty * U, U.T @ E + 2 * penalty * M
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_factor_gradients", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib.checks import Check

check = Check("factor_gradients", points=4)
both = ("dU", "dM")
check([[1]], [[True]], [[2]], [[3]], 0).gives(([[30]], [[20]]), parts=both)
check([[1]], [[True]], [[2]], [[3]], 0.5).gives(([[32]], [[23]]), parts=both)
check([[5, 9], [1, 3], [np.nan, 2]], [[True, False], [True, True], [False, True]], [[1, 0], [2, 1], [0, 1]], [[4, 1], [2, -1]], 0.25).gives(
    ([[-1.5, -1], [18, 10.5], [-1.5, 2]], [[10.5, -1.5], [5.5, -3]]), parts=both
)
### BEGIN HIDDEN TESTS
def by_nudging(loss, x, step=1e-6):
    gradient = np.zeros_like(x)
    for index in np.ndindex(x.shape):
        up, down = x.copy(), x.copy()
        up[index] += step
        down[index] -= step
        gradient[index] = (loss(up) - loss(down)) / (2 * step)
    return gradient


def penalised_loss(R, seen, U, M, penalty):
    return np.mean((R - U @ M)[seen] ** 2) + penalty * ((U**2).sum() + (M**2).sum())


check.hidden("finite differences, other shapes, with and without a penalty")
rng = np.random.default_rng(93)
for users, k, films, penalty in ((4, 2, 5, 0.0), (3, 3, 2, 0.1), (1, 1, 4, 2.0), (3, 3, 3, 0.0)):
    tastes, properties = rng.normal(size=(users, k)), rng.normal(size=(k, films))
    seen = rng.random((users, films)) < 0.6
    seen[0, 0] = True
    ratings = np.where(seen, 3 + rng.normal(size=(users, films)), np.nan)
    by_tastes = by_nudging(lambda x: penalised_loss(ratings, seen, x, properties, penalty), tastes)
    by_films = by_nudging(lambda x: penalised_loss(ratings, seen, tastes, x, penalty), properties)
    check(ratings, seen, tastes, properties, penalty).gives((by_tastes, by_films), rtol=1e-5, atol=1e-6, parts=both)
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# Your two functions can check each other: the formula against the measurement.

# %% tags=["demo"]
with needs("center_ratings", "masked_mse", "numerical_gradient", "factor_gradients"):
    centred, means = center_ratings(R, known)
    rng = np.random.default_rng(1)
    U, M = rng.normal(size=(4, 2)), rng.normal(size=(2, 5))
    dU, dM = factor_gradients(centred, known, U, M, 0.0)
    measured = numerical_gradient(lambda U: masked_mse(centred, known, U, M), U)
    print(f"largest difference of the two: {np.abs(dU - measured).max():.0e}, of numbers up to {np.abs(dU).max():.1f}")

# %% [markdown]
# ### Predict: the first step
#
# Start with $U = 0$ and a random $M$, without a penalty. Both gradients are computed, and both factors take a step. Which of them *moves* in this first step? Answer `"U"`, `"M"`, `"both"` or `"neither"`.
#
# <details><summary>Hint 1</summary>Look at <code>taste_slope</code>: what stands beside the error? And what stands there for the film?</details>

# %% nbgrader={"grade": false, "grade_id": "predict_first_move", "locked": false, "schema_version": 3, "solution": true, "task": false}
def predict_first_move():
    """Which factor moves: "U", "M", "both" or "neither"."""
    ### BEGIN SOLUTION
    return "U"
    ### END SOLUTION

# %% tags=["demo"]
from course_lib.tasks import predicted

with predicted("predict_first_move", "factor_gradients", "center_ratings") as prediction:
    centred, means = center_ratings(R, known)
    U, M = np.zeros((4, 2)), np.random.default_rng(1).normal(size=(2, 5))
    moves = [bool(gradient.any()) for gradient in factor_gradients(centred, known, U, M, 0.0)]
    prediction.against(
        {(True, False): "U", (False, True): "M", (True, True): "both"}.get(tuple(moves), "neither"),
        wrong={
            "both": "Not yet: the gradient of M has U as a factor, and U is still 0.",
            "neither": "That would be so if both were 0: then both gradients are 0, and nothing ever moves.",
            "M": "The gradient of M has U as a factor, and U is 0.",
        },
        because="Each factor's gradient is the errors times the *other* factor. A step later both move.",
    )

# %% [markdown]
# So descent can't start with both at zero; small random numbers will do. (Starting just one of two factors at zero is a trick that you will meet in lesson:transfer: the product begins at exactly nothing, and can still learn.)
#
# ### Exercise: `factorize`
#
# The whole descent. Start from small random numbers, U first, then M, from one generator: `rng = np.random.default_rng(seed)`, `rng.normal(scale=0.1, size=…)`. In each step, compute *both* gradients, then move both factors against them by the **learning rate** times the gradient.
#
# <details><summary>Hint 1</summary><code>R.shape</code> says how many users and films there are.</details>
# <details><summary>Hint 2</summary>Both gradients come from one call of <code>factor_gradients</code>, before either factor moves.</details>

# %% nbgrader={"grade": false, "grade_id": "factorize", "locked": false, "schema_version": 3, "solution": true, "task": false}
def factorize(R, mask, k, penalty, learning_rate, steps, seed):
    """Fit tastes and films to the known ratings by gradient descent.

    Parameters: R and mask, arrays of shape (n_users, n_films); k, the number of properties; penalty, learning_rate, numbers;
        steps, how many; seed, for np.random.default_rng, from which U is drawn first, then M, with a scale of 0.1.
    Returns: (U, M), arrays of shapes (n_users, k) and (k, n_films).

    >>> U, M = factorize(np.array([[2.0, 4.0]]), np.array([[True, True]]), 1, 0.0, 0.05, 500, seed=0)
    >>> (U @ M).round(3)
    array([[2., 4.]])
    """
    ### BEGIN SOLUTION
    n_users, n_films = R.shape
    rng = np.random.default_rng(seed)
    U, M = rng.normal(scale=0.1, size=(n_users, k)), rng.normal(scale=0.1, size=(k, n_films))
    for _ in range(steps):
        dU, dM = factor_gradients(R, mask, U, M, penalty)
        U, M = U - learning_rate * dU, M - learning_rate * dM
    return U, M
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_factorize", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib.checks import Check

check = Check("factorize", points=4)
both = ("U", "M")
table, seen = [[5, 4, 1], [4, np.nan, 1]], [[True, True, True], [True, False, True]]
start = np.random.default_rng(3)
check(table, seen, 2, 0.1, 0.5, 0, 3).gives(
    (start.normal(scale=0.1, size=(2, 2)), start.normal(scale=0.1, size=(2, 3))), parts=both
)
check(table, seen, 2, 0.1, 0.5, 3, 3).gives(
    (
        [[0.623011, -1.412304], [0.234201, -0.57257]],
        [[0.586929, 0.420008, 0.003818], [-1.290793, -0.916133, -0.068871]],
    ),
    rtol=1e-4,
    atol=1e-5,
    parts=both,
)
check([[2, 4]], [[True, True]], 1, 0, 0.05, 500, 0).satisfies(
    lambda factors: np.allclose(factors[0] @ factors[1], [[2, 4]], atol=1e-3), "factors whose product is [[2, 4]]"
)
### BEGIN HIDDEN TESTS
def descend(R, seen, k, penalty, rate, steps, seed):
    rng = np.random.default_rng(seed)
    U, M = rng.normal(scale=0.1, size=(len(R), k)), rng.normal(scale=0.1, size=(k, R.shape[1]))
    for _ in range(steps):
        E = 2 / seen.sum() * np.where(seen, np.einsum("uk,kf->uf", U, M) - R, 0)
        U, M = U - rate * (np.einsum("uf,kf->uk", E, M) + 2 * penalty * U), M - rate * (np.einsum("uf,uk->kf", E, U) + 2 * penalty * M)
    return U, M


check.hidden("one step and many, with missing ratings and a penalty")
rng = np.random.default_rng(94)
for users, films, k, penalty, steps in ((4, 5, 2, 0.0, 1), (3, 6, 3, 0.05, 40), (6, 4, 1, 0.01, 200)):
    seen = rng.random((users, films)) < 0.7
    seen[0, 0] = True
    ratings = np.where(seen, rng.integers(1, 6, size=(users, films)), np.nan)
    check(ratings, seen, k, penalty, 0.2, steps, 7).gives(descend(ratings, seen, k, penalty, 0.2, steps, 7), rtol=1e-5, atol=1e-7, parts=both)
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ### Play: watch the factors train
#
# The table of the beginning, with its hole. Press play. When does the missing rating get its value?

# %% tags=["demo"]
widgets.training(factor_gradients, R)

# %% [markdown]
# ## Fill a larger table
#
# Now 120 users and 50 films, with a quarter of the ratings known. (Most collections of real ratings may not be passed on, so this one is made here: tastes with three properties, rounded to 1–5 stars, with noise. The program does not know that.) About a tenth of the known ratings is **held out**, to see whether the rest predicts them. The averages come from the training ratings alone.
#
# <!-- chosen: 120 -->

# %% tags=["demo"]
rng = np.random.default_rng(0)
true_tastes, true_films = rng.normal(size=(120, 3)), rng.normal(size=(3, 50))
stars = np.clip(np.round(3 + 0.8 * true_tastes @ true_films + 0.4 * rng.normal(size=(120, 50))), 1, 5)
has_rating = rng.random(stars.shape) < 0.25
held_out = has_rating & (rng.random(stars.shape) < 0.1)
training = has_rating & ~held_out
film_means = np.where(training, stars, 0).sum(axis=0) / training.sum(axis=0)
print(f"{training.sum():,} ratings train, {held_out.sum()} are held out")
print(f"always guess the film's average: held-out error {np.mean((stars - film_means)[held_out] ** 2):.2f}")

# %% tags=["demo"]
with needs("factor_gradients", "factorize"):
    for k in (1, 3, 8):
        U, M = factorize(stars - film_means, training, k, penalty=0.0015, learning_rate=20.0, steps=400, seed=1)
        squares = (stars - film_means - U @ M) ** 2
        print(f"{k} {'property' if k == 1 else 'properties'}: training error {squares[training].mean():.2f}, held-out error {squares[held_out].mean():.2f}")

# %% [markdown]
# Of the three, three properties do best on ratings that were not seen; eight explain the training ratings even better and the held-out ones worse. That is **overfitting**. Find the best pair of rank and penalty. (Whoever chooses by the held-out ratings uses them up: they are a *validation set* then, and an honest last number would need a third part, lesson:norms.)

# %% tags=["demo"]
widgets.rank_and_penalty(factorize, stars - film_means, training, held_out)

# %% [markdown]
# ## Ask where the learning rate comes from
#
# A learning rate of 20? In books one reads 0.01. **Predict, then run:** what do a much smaller one and two larger ones do?
#
# <!-- chosen: 0.01 -->

# %% tags=["demo"]
with needs("factor_gradients", "factorize"):
    for rate in (0.05, 20.0, 40.0, 60.0):
        with np.errstate(all="ignore"):
            U, M = factorize(stars - film_means, training, 3, 0.0015, rate, 400, seed=1)
            print(f"rate {rate:5}: training error {np.mean((stars - film_means - U @ M)[training] ** 2):.2f}")

# %% [markdown]
# 0.05 has hardly begun, 60 has exploded. Somewhere between 40 and 60 is a limit. Could it be known before?
#
# It is in the shape of the bowl. Take one dimension, $f(w) = \frac12 h w^2$, with the *curvature* $h > 0$, the slope of the slope. Its slope is $hw$, so a step of gradient descent with the learning rate $\eta$ leads to
#
# $$w \leftarrow w - \eta\, h w = (1 - \eta h)\, w.$$
#
# ![Three descents in the same bowl. With a small rate the steps creep down one side. With a rate of one over the curvature the first step lands at the bottom. With a rate above two over the curvature each step overshoots and lands higher on the other side.](pictures/rates.svg)
#
# It shrinks if $|1 - \eta h| < 1$, that is for $0 < \eta < 2/h$. At $2/h$ it jumps from side to side for ever; beyond, it grows without end. (In lesson:vectors $h$ was 1, and the limit 2.) In more dimensions $h$ becomes a symmetric matrix, and descent applies one matrix again and again (lesson:eigenvectors): $w$ splits into the eigenvectors, each with its own factor $1 - \eta\lambda_i$. In a bowl, where all $\lambda_i > 0$, **the largest eigenvalue of the curvature sets the limit**, $\eta < 2/\lambda_{\max}$.
#
# <!-- chosen: 0.05 -->

# %% [markdown]
# Where the descent has arrived, the error looks nearly like a bowl (with a few flat directions), over all 510 numbers of $U$ and $M$ together. Its curvature can be *measured*, as you measured slopes: nudge each of the 510 numbers both ways, and see how your `factor_gradients` answers. Each answer is one row of a 510 × 510 matrix, and your power iteration finds its largest eigenvalue.
#
# <!-- figure: (120 + 50) * 3 -->

# %% tags=["demo"]
def slopes(numbers):
    U, M = numbers[:360].reshape(120, 3), numbers[360:].reshape(3, 50)
    return np.concatenate([gradient.ravel() for gradient in factor_gradients(stars - film_means, training, U, M, 0.0015)])

with needs("factor_gradients", "factorize"):
    U, M = factorize(stars - film_means, training, 3, 0.0015, 20.0, 400, seed=1)
    end = np.concatenate([U.ravel(), M.ravel()])
    curvature = np.array([(slopes(end + nudge) - slopes(end - nudge)) / 2e-5 for nudge in 1e-5 * np.eye(510)])
    largest = power_iteration(curvature, 1000, seed=0)[0]
    print(f"largest curvature {largest:.4f}, so the rate must stay below {2 / largest:.1f}")

# %% [markdown]
# **Predict, then run:** this is a claim that can fail. Which of these four descents come to rest, so that the gradient is gone in the end?

# %% tags=["demo"]
with needs("factor_gradients", "factorize"):
    for rate in (40.0, 45.0, 47.0, 50.0):
        U, M = factorize(stars - film_means, training, 3, 0.0015, rate, 1000, seed=1)
        length = np.linalg.norm(slopes(np.concatenate([U.ravel(), M.ravel()])))
        print(f"rate {rate}: after 1,000 steps the gradient has the length {length:.0e}")

# %% [markdown]
# Below the limit it is gone, but for rounding; above it is still there after a thousand steps. In an exact bowl it would now grow without end. This error is nearly a bowl only close to its lowest points, and at 47 and at 50 the descent jumps between two places for ever.

# %% [markdown]
# One more warning. Over U and M *together* the error is no bowl. $(-U, -M)$ gives the same table as $(U, M)$, with the same penalty. In a bowl, the point half-way between two lowest points is as low as they are; here half-way lies $U = M = 0$, which predicts nothing but averages. So there are many equally good ends, and which one is reached depends on the start. Every network of more than one layer (lesson:layers) has this trouble, and descent mostly works nevertheless.

# %% [markdown]
# ### Debug: too good to be true
#
# A classmate's held-out errors *fall* with every property that is added, and for three and for eight they stay close to the training errors:
#
# ```
# 1 property:   training error 0.87, held-out error 1.12
# 3 properties: training error 0.21, held-out error 0.24
# 8 properties: training error 0.13, held-out error 0.15
# ```
#
# You saw 0.61 for three, and more for eight. The function that divides the ratings is the culprit. Mend it.
#
# <details><summary>Hint 1</summary>Which ratings did the descent see?</details>
# <details><summary>Hint 2</summary>A rating that nobody gave belongs to neither part.</details>
#
# <!-- figure: printed(r"3 properties: training error \S+ held-out error (\S+)") -->

# %% nbgrader={"grade": false, "grade_id": "split_ratings", "locked": false, "schema_version": 3, "solution": true, "task": false}
def split_ratings(known, share, seed):
    """Divide the known ratings at random: a share to test with, the rest to train with.

    Parameters: known, array of truth values, of any shape, True where there is a rating; share, from 0 to 1; seed, for
        np.random.default_rng, whose random(known.shape) is below `share` where a rating is to be held out.
    Returns: (training, held_out), two arrays of truth values of the shape of known.
    """
    ### BEGIN SOLUTION
    chosen = np.random.default_rng(seed).random(known.shape) < share
    held_out = known & chosen
    training = known & ~chosen
    return training, held_out
    ### END SOLUTION
    ### BEGIN GIVEN
    # chosen = np.random.default_rng(seed).random(known.shape) < share
    # held_out = known & chosen
    # training = known
    # return training, held_out
    ### END GIVEN

# %% nbgrader={"grade": true, "grade_id": "check_split_ratings", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib.checks import Check

check = Check("split_ratings", points=2)
both = ("training", "held out")
check([[True, True, False], [False, True, True]], 0.5, 1).gives(
    ([[True, True, False], [False, False, False]], [[False, False, False], [False, True, True]]), parts=both
)
check([[True, True], [True, True], [True, False]], 0.3, 4).gives(
    ([[True, True], [True, False], [True, False]], [[False, False], [False, True], [False, False]]), parts=both
)
### BEGIN HIDDEN TESTS
check.hidden("larger tables, small and large shares")
rng = np.random.default_rng(96)
for shape, share, seed in (((8, 6), 0.1, 3), ((5, 9), 0.7, 4), ((7,), 0.4, 5), ((4, 4), 0.0, 6)):
    some = rng.random(shape) < 0.6
    drawn = np.random.default_rng(seed).random(shape)
    check(some, share, seed).gives((some & (drawn >= share), some & (drawn < share)), parts=both)
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ### Exercise: `recommend`
#
# The best `n` films that a user has not seen, the best first; of equals, the smaller number first. Where fewer than `n` are left, return those.
#
# <details><summary>Hint 1</summary>A predicted rating is the film's average plus the dot product of taste and film.</details>
# <details><summary>Hint 2</summary><code>np.setdiff1d(np.arange(n_films), seen)</code> are the numbers of the unseen films.</details>
# <details><summary>Hint 3</summary><code>np.argsort(-x, kind="stable")</code> sorts downwards, and leaves equals in their order.</details>

# %% nbgrader={"grade": false, "grade_id": "recommend", "locked": false, "schema_version": 3, "solution": true, "task": false}
def recommend(user, U, M, means, seen, n):
    """The films with the highest predicted ratings among those that a user has not seen.

    Parameters: user, a row of U; U, array of shape (n_users, k); M, array of shape (k, n_films); means, the films' averages,
        array of shape (n_films,); seen, integer array of film numbers; n, how many at most.
    Returns: array of at most n film numbers, the best first; of equals, the smaller number first.

    >>> U, M = np.array([[1.0, 0.0]]), np.array([[0.5, 2.0, 1.0], [0.0, 0.0, 0.0]])
    >>> recommend(0, U, M, np.array([3.0, 3.0, 3.0]), np.array([1]), 2)
    array([2, 0])
    """
    ### BEGIN SOLUTION
    ratings = means + U[user] @ M
    unseen = np.setdiff1d(np.arange(len(ratings)), seen)
    return unseen[np.argsort(-ratings[unseen], kind="stable")][:n]
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_recommend", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
from course_lib.checks import Check, index

check = Check("recommend", points=2)
check(0, [[1, 0]], [[0.5, 2, 1], [0, 0, 0]], [3, 3, 3], index([1]), 2).gives([2, 0])
check(1, [[1, 0], [0, 1]], [[1, 2, 1, -1], [-1, 0, 0, 0]], [3, 2, 2, 2], index([]), 3).gives([0, 1, 2])
check(1, [[1, 0], [1, -2], [0, 1]], [[0, 1, 1, -2, 2], [-1, 1, 0, 1, 1]], [2, 4, 3, 3, 3], index([2, 3]), 2).gives([0, 1])
check(0, [[1]], [[0, 2, 1]], [4, 1, 1], index([]), 3).gives([0, 1, 2])
check(0, [[1]], [[3, 5, 4]], [3, 3, 3], index([0, 2]), 2).gives([1])
### BEGIN HIDDEN TESTS
check.hidden("other numbers of films, seen ones and properties")
rng = np.random.default_rng(95)
for users, k, films, n in ((4, 2, 10, 3), (2, 3, 6, 6), (5, 1, 8, 1)):
    tastes, properties, averages = rng.normal(size=(users, k)), rng.normal(size=(k, films)), 3 + rng.normal(size=films)
    watched = index(rng.permutation(films)[: films // 3])
    order = sorted((f for f in range(films) if f not in watched), key=lambda f: -averages[f] - np.dot(tastes[users - 1], properties[:, f]))
    check(users - 1, tastes, properties, averages, watched, n).gives(order[:n])
check.hidden("films with negative predictions only")
check(0, [[-1]], [[1, 2, 3]], [0, 0, 0], index([0]), 2).gives([1, 2])
check.hidden("fifty films, many of them with equal predictions")
averages = rng.integers(1, 5, size=50).astype(float)
order = sorted(range(2, 50), key=lambda film: -averages[film])
check(0, [[1]], np.zeros((1, 50)), averages, index([0, 1]), 12).gives(order[:12])
### END HIDDEN TESTS
check.verdict()

# %% tags=["demo"]
films = ["Shrek", "Harry Potter", "Memento", "The Triplets of Belleville", "The Dark Knight"]
with needs("center_ratings", "factor_gradients", "factorize", "recommend"):
    centred, means = center_ratings(R, known)
    U, M = factorize(centred, known, 2, penalty=0.001, learning_rate=0.25, steps=400, seed=0)
    best = recommend(3, U, M, means, np.flatnonzero(known[3]), 1)
    print("user 4 should see", films[best[0]], "with a predicted rating of", round(float((means + U[3] @ M)[best[0]]), 1))

# %% [markdown]
# A little less than you guessed: the film's average, 2.3 from three ratings, pulls it down.
#
# Now ask for yourself. You are user 5. Put in your own ratings, and leave `nan` where you have not seen a film or want to be surprised. How many of your ratings does it need before its list is right?
#
# <!-- figure: f"{np.mean([2, 1, 4]):.1f}" -->

# %% tags=["demo"]
mine = {"Shrek": 2, "Harry Potter": np.nan, "Memento": np.nan, "The Triplets of Belleville": np.nan, "The Dark Knight": np.nan}
with needs("center_ratings", "factor_gradients", "factorize", "recommend"):
    table = np.vstack([R, list(mine.values())])
    centred, means = center_ratings(table, ~np.isnan(table))
    U, M = factorize(centred, ~np.isnan(table), 2, penalty=0.01, learning_rate=0.25, steps=400, seed=0)
    for film in recommend(4, U, M, means, np.flatnonzero(~np.isnan(table[4])), 5):
        print(f"{films[film]}: {(means + U[4] @ M)[film]:.1f}")

# %% [markdown]
# One rating is enough for a first list: whoever dislikes *Shrek* is taken for somebody like users 3 and 4. *The Dark Knight* still comes before *The Triplets of Belleville*, though user 3 gave it fewer stars, because the films' averages, 3.0 and 2.3, count too. That is all it knows, of you as of everybody.
#
# <!-- figure: [f"{np.mean([3, 4, 3, 2]):.1f}", f"{np.mean([2, 1, 4]):.1f}"] -->

# %% [markdown] nbgrader={"grade": false, "grade_id": "question_axes", "locked": true, "schema_version": 3, "solution": false, "task": false}
# ### Say why: the axes have no names
#
# The descent found two properties for your five films. Someone prints `U[0]` = [1.3, −0.4] and concludes: "user 1 likes action 1.3 and romance −0.4." Take any rotation or reflection $Q$ (a square matrix with $QQ^\top = I$) and compare $(UQ,\ Q^\top M)$ with $(U, M)$. Why is the conclusion unfounded, and what about users and films *can* be said from U and M? Two or three sentences.
#
# <!-- chosen: 1.3; −0.4 -->
#
# === BEGIN MARK SCHEME ===
#
# - 1 point: (UQ)(QᵀM) = UM, and the penalty stays the same as well, so every turned pair is equally good; a single number in a row has no meaning of its own.
# - 1 point: what a rotation leaves unchanged can be said: predicted ratings (dot products), lengths, angles, who is near whom.
#
# === END MARK SCHEME ===

# %% [markdown] nbgrader={"grade": true, "grade_id": "axes", "locked": false, "points": 2, "schema_version": 3, "solution": true, "task": false}
# ### BEGIN SOLUTION
# The product is the same, $UQ\,Q^\top M = UM$, and so are the norms in the penalty: every turned pair predicts the same ratings and is just as good, so the single numbers depend on the random start. What a rotation leaves alone can be said: the dot products, that is the predicted ratings, and lengths and angles, so which films or users are close to each other.
# ### END SOLUTION

# %% tags=["demo"]
from course_lib.tasks import model_answer

model_answer("axes")

# %% [markdown]
# ## Why it is called an embedding
#
# Five films are five columns of numbers, one number from each user: points in a space with as many dimensions as there are users. If the table has rank 2, all these points lie in one **plane** through the origin, which the columns of $U$ span, and the columns of $M$ are their coordinates in it.
#
# ![Three axes, one for each of three users, and a plane through the origin. Five films as points of the space, all in the plane. In the plane two arrows, the columns of U, that serve as its axes.](pictures/embedding.svg)
#
# The plane is *embedded* in the large space. The word is used for any such placement: films, words, users get a few numbers each, so that **nearness means likeness**, and the table of these numbers is called an **embedding**.

# %% [markdown]
# ## Do the same with words
#
# *You shall know a word by the company it keeps* (J. R. Firth, 1957). Count, for every pair of words, how often they stand near each other; that is again a table, with words as rows and columns. Factorise it, and every word gets a vector.
#
# `cooccurrence(sentences, vocabulary, window)` of the course counts. A sentence is a list of words. For every pair of *different places* in it that are at most `window` apart and both hold a word of the vocabulary, 1 is added at (word there, word here). (Other words are not counted, but take up their place.)

# %% tags=["demo"]
cooccurrence([["the", "old", "king"], ["the", "king"]], ["the", "king"], window=2)

# %% [markdown]
# ### Exercise: `ppmi`
#
# Raw counts are ruled by *and* and *the*. Compare each with what chance would give. Let $p_{ij}$ be the pair's share of all counts, and $p_i$, $p_j$ the shares of its two words, the sums of row i and of column j. If words stood together by chance alone, the pair's share would be about $p_i p_j$. Take the logarithm of the ratio, the **pointwise mutual information**, and set negative values to zero (**PPMI**):
#
# $$\max\Big(0,\; \ln \frac{p_{ij}}{p_i\, p_j}\Big).$$
#
# (Why zero? To tell "rarer than chance" from "not seen yet" takes a very long text, so negative values are mostly noise, and $\ln 0$ is $-\infty$.)
#
# <details><summary>Hint 1</summary><code>counts.sum(axis=1) / counts.sum()</code> are the shares.</details>
# <details><summary>Hint 2</summary>ln 0 is −∞, and 0/0 is nan: both belong to counts of 0, whose PPMI is 0.</details>

# %% nbgrader={"grade": false, "grade_id": "ppmi", "locked": false, "schema_version": 3, "solution": true, "task": false}
def ppmi(counts):
    """Positive pointwise mutual information of co-occurrence counts.

    Parameters: counts, array of shape (V, V), symmetric and not negative.
    Returns: array of shape (V, V), natural logarithms; 0 where the count is 0.

    >>> ppmi(np.array([[0.0, 2.0], [2.0, 0.0]])).round(4)
    array([[0.    , 0.6931],
           [0.6931, 0.    ]])
    """
    ### BEGIN SOLUTION
    p = counts / counts.sum()
    chance = np.outer(p.sum(axis=1), p.sum(axis=0))
    ratio = np.divide(p, chance, out=np.ones_like(p), where=p > 0)
    return np.maximum(np.log(ratio), 0)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_ppmi", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib.checks import Check

check = Check("ppmi", points=2)
check([[0, 2], [2, 0]]).gives([[0, np.log(2)], [np.log(2), 0]])
check([[4, 1], [1, 0]]).gives([[0, np.log(1.2)], [np.log(1.2), 0]])
check([[0, 2, 0], [2, 0, 0], [0, 0, 0]]).gives([[0, np.log(2), 0], [np.log(2), 0, 0], [0, 0, 0]])
check([[0, 3, 1], [3, 2, 1], [1, 1, 0]]).gives(
    [[0, np.log(1.5), np.log(1.5)], [np.log(1.5), 0, 0], [np.log(1.5), 0, 0]]
)
### BEGIN HIDDEN TESTS
check.hidden("other tables, with zeros")
rng = np.random.default_rng(97)
for V in (3, 6):
    table = rng.integers(0, 4, size=(V, V)).astype(float)
    table = table + table.T
    total, expected = table.sum(), np.zeros((V, V))
    for i in range(V):
        for j in range(V):
            if table[i, j]:
                expected[i, j] = max(0, np.log(table[i, j] * total / (table[i].sum() * table[j].sum())))
    check(table).gives(expected)
check.hidden("a word that stands near no other")
check([[0, 3, 0], [3, 0, 0], [0, 0, 0]]).gives([[0, np.log(2), 0], [np.log(2), 0, 0], [0, 0, 0]])
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ### Exercise: `word_vectors`
#
# This table has no holes, so no descent is needed: the SVD gives the factors with the least squared error at once (lesson:svd_pca). Share each singular value between both sides, $(U_k\sqrt{\Sigma_k})(\sqrt{\Sigma_k}\,V_k^\top)$, and a word's vector is its row of the left factor, $U_k\sqrt{\Sigma_k}$. (Then both factors are on the same scale. $U_k\Sigma_k$ would serve too, but the strongest patterns would count more.)
#
# <details><summary>Hint 1</summary>Of <code>U, s, Vt</code>, of the PPMI table, keep the first k columns and numbers.</details>
# <details><summary>Hint 2</summary>Each column of U is multiplied by the root of its own singular value.</details>

# %% nbgrader={"grade": false, "grade_id": "word_vectors", "locked": false, "schema_version": 3, "solution": true, "task": false}
def word_vectors(counts, k):
    """Word vectors from co-occurrence counts: U_k · √s_k of their PPMI.

    Parameters: counts, array of shape (V, V), symmetric; k, at most V.
    Returns: array of shape (V, k); the signs of the columns are free.

    >>> word_vectors(np.array([[0.0, 2.0], [2.0, 0.0]]), 2).shape
    (2, 2)
    """
    ### BEGIN SOLUTION
    U, s, _ = np.linalg.svd(ppmi(counts))
    return U[:, :k] * np.sqrt(s[:k])
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_word_vectors", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib.checks import Check


def has_products(expected, k):
    """Whether there are k numbers for each word, and the dot products of all pairs are right: they do not depend on signs."""
    return lambda W: np.shape(W) == (len(expected), k) and np.allclose(W @ np.transpose(W), expected, atol=1e-4)


check = Check("word_vectors", points=2)
counts = [[6, 2, 0], [2, 0, 3], [0, 3, 2]]
one = [[0.0, 0.0, 0.0], [0.0, 0.374696, 0.473763], [0.0, 0.473763, 0.599021]]
two = [[0.0, 0.0, 0.0], [0.0, 0.749393, 0.177417], [0.0, 0.177417, 0.833399]]
check(counts, 1).satisfies(has_products(one, 1), "U₁ · √s₁ of the PPMI, of shape (3, 1)")
check(counts, 2).satisfies(has_products(two, 2), "U₂ · √s₂ of the PPMI, of shape (3, 2)")
### BEGIN HIDDEN TESTS
def products(counts, k):
    p = counts / np.sum(counts)
    with np.errstate(all="ignore"):
        table = np.nan_to_num(np.maximum(np.log(p / np.outer(p.sum(1), p.sum(0))), 0), posinf=0, neginf=0)
    U, s, _ = np.linalg.svd(table)
    return (U[:, :k] * s[:k]) @ U[:, :k].T


check.hidden("larger tables")
rng = np.random.default_rng(98)
for V, k in ((6, 2), (9, 4)):
    table = rng.poisson(2.0, size=(V, V)).astype(float)
    table = table + table.T + np.diag(rng.integers(5, 9, size=V))
    check(table, k).satisfies(has_products(products(table, k), k), "U_k · √s_k of the PPMI")
check.hidden("as many numbers as words")
check(counts, 3).satisfies(has_products(products(np.array(counts), 3), 3), "U · √s of the PPMI, of shape (3, 3)")
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ## Read a book by counting
#
# The whole King James Bible, 31,102 verses, by your functions: 500 frequent words, a window of 4, vectors of 50 numbers. **Predict, then run:** which words will be nearest to *gold*? And to *seven*?
#
# <!-- figure: len(data.king_james()) -->
# <!-- chosen: 500 -->

# %% tags=["demo"]
verses = data.king_james_words()
vocabulary = data.frequent_words(verses, 500)
with needs("ppmi", "word_vectors"):
    book = word_vectors(cooccurrence(verses, vocabulary, 4), 50)
    unit = book / np.maximum(np.linalg.norm(book, axis=1, keepdims=True), 1e-12)
    for word in ["king", "gold", "bread", "seven"]:
        similar = np.argsort(-unit @ unit[vocabulary.index(word)])[1:6]
        print(f"{word:6}", [vocabulary[i] for i in similar])

# %% [markdown]
# Nobody told it that bread is eaten or that gold is a metal. It counted neighbours.
#
# Search for words of your own, in the first line of the next cell; it prints all 500. Which answer surprises you? Words that *replace* each other (seven, three) and words that *go together* (bread, eat) are both near: find one more of each kind, and one that is near for neither reason.
#
# <!-- chosen: 500 -->

# %% tags=["demo"]
mine = ["sea", "night", "mother", "wisdom"]
print(*sorted(vocabulary))
with needs("ppmi", "word_vectors"):
    for word in mine:
        similar = np.argsort(-unit @ unit[vocabulary.index(word)])[1:6] if word in vocabulary else []
        print(f"{word:8}", [vocabulary[i] for i in similar] or "is not among the 500 words")

# %% [markdown]
# Large language models begin with a table of vectors like these, with a row for each *token*, a word or a piece of one, and learn it by gradient descent. The two ways are relatives: one version of the well-known *word2vec* was shown to factorise, approximately, a table of shifted pointwise mutual information (Levy and Goldberg, 2014).

# %% [markdown]
# ## Further: why the learning rate may be so large
#
# 20 was a good rate for the table of ratings. For most networks it would be far too large. Why not here? Its largest curvature was only 0.0434. Look at the part of the curvature that belongs to one user's taste. Differentiate `taste_slope` once more: it depends on $u$ by $2\,(u\cdot m)\,m = 2\,m m^\top u$. So that part is $\frac2n \sum_j m_j m_j^\top + 2\lambda I$, with the sum over the films that this user rated, the number $n$ of *all* known ratings, and the penalty $\lambda$.
#
# <!-- figure: printed(r"largest curvature (\d\.\d+)") -->

# %% [markdown] nbgrader={"grade": false, "grade_id": "choices_rate", "locked": true, "schema_version": 3, "solution": false, "task": false}
# ### Choose: why so large?
#
# The bowl of this table is flat, which is why 20 is a good rate and 0.05 hardly moves. What makes it so flat?
#
# - **A.** The error is a mean over 1,310 ratings, and only about 11 of them depend on any one row of U.
# - **B.** Ratings run from 1 to 5. With ratings from 0 to 1, a small change of a factor would matter more, and the bowl would be steeper.
# - **C.** The start is small, with a scale of 0.1, and the curvature stays what it was at the start.
# - **D.** There is no penalty to speak of, and a penalty is what makes bowls flat, since it holds the factors back.
#
# <!-- figure: printed(r"(\S+) ratings train") -->
# <!-- chosen: 0.1; 0.05 -->

# %% nbgrader={"grade": false, "grade_id": "choose_rate", "locked": false, "schema_version": 3, "solution": true, "task": false}
def choose_rate():
    """The letter of your choice, as text."""
    ### BEGIN SOLUTION
    return "A"
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_choose_rate", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
from course_lib.tasks import Choice

check = Choice("choose_rate", "ABCD", points=1)
### BEGIN HIDDEN TESTS
check.key(
    "A",
    A="The factor 2/n stands before each sum, and only some eleven terms are in it. A weight of most networks takes part in the error of every sample, so its sum has n terms and the 2/n takes nothing away: there much smaller rates are usual.",
    B="Smaller ratings make smaller factors, and the curvature is made of their squares: flatter still.",
    C="Small factors do make a flat bowl, at the start. It gets steeper as they grow; the limit of 46 was measured at the end.",
    D="There is one, 0.0015, and its own part in every curvature is 2λ = 0.003: less than a tenth of the largest. That part makes bowls steeper; a large penalty would flatten them only by making the factors small.",
)
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ## Further: recommend a film that nobody has rated
#
# Your recommender has no column for a film that comes out tomorrow, and no row for a user who joins today. But something is known of both: a description. A **two-tower** model computes each vector from a description, with one network (a *tower*) for users and one for films; the score is still the dot product.
#
# ![Two towers side by side. On the left a user's description goes up through a network and becomes the vector u; on the right a film's description goes up through another network and becomes the vector m. On top both meet in a dot product, the predicted rating.](pictures/two_towers.svg)
#
# Build the films' tower in its smallest form, a single matrix. Six marks describe each film (made here: mixtures of its true properties, with noise). Forty films have ratings; the last ten have none. Descent finds the vectors of the forty, and your `least_squares` learns to compute a vector from six marks. **Predict, then run:** how good will the ratings of the ten be?

# %% tags=["demo"]
rng = np.random.default_rng(5)
marks = true_films.T @ rng.normal(size=(3, 6)) + 0.3 * rng.normal(size=(50, 6))
with needs("factor_gradients", "factorize"):
    U, M = factorize((stars - film_means)[:, :40], training[:, :40], 3, penalty=0.0015, learning_rate=20.0, steps=400, seed=1)
    tower = np.column_stack([least_squares(marks[:40], coordinate) for coordinate in M])
    guess = film_means[:40].mean()
    for name, predictions in (("always the average", guess), ("by the tower", guess + U @ (marks[40:] @ tower).T)):
        print(f"{name}: error {np.mean((stars[:, 40:] - predictions) ** 2):.2f} on ten films that nobody has rated")

# %% [markdown]
# The two parts meet: descent found what the forty films have in common, and a matrix of 18 numbers carries it over to films of which nothing is known but their marks. Real towers are networks of several layers (lesson:layers), trained together with the dot product on top, by the same descent.

# %% [markdown]
# ## Where this returns in deep learning
#
# - An **embedding layer** is such a table; looking a word up is multiplying a one-hot row (lesson:tensors) by it. The text models of lesson:rnn to lesson:transformer begin with one.
# - **LoRA** writes the *change* of a big matrix as two thin factors (lesson:transfer).
# - The descent, with its random start and its learning rate, trains every network from lesson:backpropagation on; lesson:training refines it, and the penalty returns in lesson:regularization.
# - **Two-tower** models, the last section, search among millions of products in the shops and feeds that you know.

# %% [markdown]
# ## Quick questions

# %% tags=["demo"]
quiz(
    choice_question(
        "1,000 users, 500 films, 20 properties each. How many numbers do the factors hold?",
        right="30,000",
        because="20 for each of 1,500 users and films; the table has 500,000 cells.",
        wrong={"500,000": "That is the table itself.", "10,000": "Those are the films'; the users have theirs too.", "1,520": "20 numbers *each*."},
    ),
    choice_question(
        "Most ratings of a table are missing, and the known ones are centred. What would happen if the missing ones were taken as 0 and counted as known?",
        right="most predictions would be drawn towards the film's average",
        because="The zeros say \"average\", and they outnumber the ratings by far.",
        wrong={
            "nothing: 0 is neutral": "A zero that counts is a claim: this user finds this film average.",
            "the model would think that everyone hates what they haven't seen": "That is so for ratings from 1 to 5. Centred, 0 is the average.",
        },
    ),
    choice_question(
        "Two different pairs U, M give the same table. Is that possible?",
        right="yes, for instance U·2 and M/2",
        because="Any invertible k × k matrix can be put between the two and undone. (A penalty tells some of these pairs apart, but not those that are rotations of each other.)",
        wrong={"no, factors are unique": "As little as 12 = 3·4 = 2·6.", "only if k > 1": "Also with one property a factor can be moved from U to M."},
    ),
    number_question(
        "f(w) = 3w², so that the slope is 6w. Up to which learning rate does descent converge?",
        answer=0.333,
        tolerance=0.005,
        because="The curvature is 6, and 2/6 is the limit, itself excluded: each step multiplies w by 1 − 6η.",
        wrong={0.1667: "At 1/6 the first step lands at the bottom; it converges up to twice that.", 0.667: "The curvature is the derivative of the slope 6w, which is 6, not 3."},
    ),
    number_question(
        "A word pair occurs twice as often as chance would give. What is its PPMI? (natural logarithm)",
        answer=0.693,
        tolerance=0.005,
        because="ln 2.",
        wrong={2: "That is the ratio; take its logarithm.", 1: "That is log₂ 2."},
    ),
    choice_question(
        "Training error 0.1, held-out error 1.9; guessing the film's average gives 1.2. What is worth trying first?",
        right="fewer properties, or a larger penalty",
        because="The model explains noise: it is overfitting.",
        wrong={"more properties": "They would fit the training ratings even better, and those are fitted too well already.", "more steps": "The training error is low already; longer training fits it closer still."},
    ),
)

# %% [markdown]
# ## What you can do now
#
# | In words | Formula | NumPy | You wrote |
# |---|---|---|---|
# | above or below average | $R - \bar r$ | `(np.where(mask, R - (r := np.where(mask, R, 0).sum(0) / mask.sum(0)), 0), r)` | `center_ratings` |
# | the error where it is known | | `np.mean((R - U @ M)[mask] ** 2)` | `masked_mse` |
# | measure a slope | $\frac{f(x + \varepsilon e_i) - f(x - \varepsilon e_i)}{2\varepsilon}$ | | `numerical_gradient` |
# | the slope for one rating | $\nabla_u (u\cdot m - r)^2$ | | `taste_slope` |
# | which way is down | $\nabla_U,\ \nabla_M$ | `((E := np.where(mask, U @ M - R, 0) * 2 / mask.sum()) @ M.T + 2 * penalty * U, U.T @ E + 2 * penalty * M)` | `factor_gradients` |
# | walk there | $U \leftarrow U - \eta\,\nabla_U$ | | `factorize` |
# | hold some out | | `(known & ((r := np.random.default_rng(seed).random(known.shape)) >= share), known & (r < share))` | `split_ratings` |
# | the best unseen | | `(unseen := np.setdiff1d(np.arange(M.shape[1]), seen))[np.argsort(-(means + U[user] @ M)[unseen], kind="stable")][:n]` | `recommend` |
# | more often than chance | $\max\big(0, \ln\frac{p_{ij}}{p_i p_j}\big)$ | `np.maximum(np.log(np.where(counts > 0, counts * counts.sum() / np.outer(counts.sum(1), counts.sum(0)), 1)), 0)` | `ppmi` |
# | vectors for words | $U_k\sqrt{\Sigma_k}$ | `np.linalg.svd` of the PPMI | `word_vectors` |
#
# **Further reading.** Koren, Bell and Volinsky, [*Matrix factorization techniques for recommender systems*](https://ieeexplore.ieee.org/document/5197422), 2009; Levy and Goldberg,
# [*Neural word embedding as implicit matrix factorization*](https://papers.nips.cc/paper/5477-neural-word-embedding-as-implicit-matrix-factorization), 2014; Jurafsky and Martin,
# [*Speech and Language Processing*](https://web.stanford.edu/~jurafsky/slp3/), the chapter on embeddings.
#
# **Next:** in project:lookalikes you search 8,000 pictures of clothes with the principal components of lesson:svd_pca. Then lesson:layers bends space between two matrices, and calls it a neural network.
