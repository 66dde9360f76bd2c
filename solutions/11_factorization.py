# ---
# jupyter:
#   jupytext:
#     text_representation: {extension: .py, format_name: percent}
#   kernelspec: {display_name: Python 3, language: python, name: python3}
#   course: {part: 3, title: "Matrix factorisation, recommendation and embeddings", builds: "a recommender that fills in missing ratings, and word vectors from counting", minutes: 85}
# ---

# %% [markdown]
# # Matrix factorisation, recommendation and embeddings
#
# **You will build** a recommender that fills the holes of a ratings table, by your first gradient descent; and word vectors, from nothing but counting which words stand near each other.
#
# **You need** dot products (lesson:dot_product), masks and matrix products (lesson:matrices), the SVD (lesson:svd_pca).
#
# **It takes** about 85 minutes.

# %% nbgrader={"grade": false, "grade_id": "imports", "locked": true, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib import data
from course_lib.checks import Check
from course_lib.demo import needs
from course_lib.lessons.factorization import widgets
from course_lib.lessons.factorization.words import cooccurrence
from course_lib.plots import plot_curves, plot_matrix
from course_lib.quiz import choice_question, number_question, quiz

# %% [markdown]
# ## Guess the missing rating
#
# Four users rated five films, from 1 to 5. One rating is missing. **Guess it** before you go on.

# %% tags=["demo"]
R = np.array([[5, 4, 1, 1, 3], [4, 5, 1, 2, 3], [1, 1, 5, 4, 3], [2, 1, 4, np.nan, 3]])
plot_matrix(R)

# %% [markdown]
# You probably said 4 or 5: the last user judges like the third one, and the third one gave a 4. You used a **pattern**: there seem to be two kinds of films, and two kinds of users. Nobody told you what the films are about, and you did not need it.

# %% [markdown]
# ## Give everyone two numbers
#
# Suppose that a film has two properties, say *how much action* and *how much romance*, and that each user has a taste for each. A rating is then a **dot product** of taste and film (lesson:dot_product). With tastes as rows and films as columns, the whole table is one product:
#
# $$\underset{4\times 5}{R} \approx \underset{4 \times 2}{U}\; \underset{2 \times 5}{M}.$$
#
# Twenty ratings from 8 + 10 numbers. And every cell has a value, the missing one too.

# %% [markdown]
# ### Exercise: `predict_ratings`
#
# <details><summary>Hint</summary>The formula above, in NumPy.</details>

# %% nbgrader={"grade": false, "grade_id": "predict_ratings", "locked": false, "schema_version": 3, "solution": true, "task": false}
def predict_ratings(U, M):
    """The ratings of all users for all films.

    Parameters: U, tastes, array of shape (n_users, k); M, films, array of shape (k, n_films).
    Returns: array of shape (n_users, n_films).

    >>> predict_ratings(np.array([[1.0, 0.0], [0.0, 2.0]]), np.array([[5.0, 1.0, 3.0], [1.0, 2.0, 1.0]]))
    array([[5., 1., 3.],
           [2., 4., 2.]])
    """
    ### BEGIN SOLUTION
    return U @ M
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_predict_ratings", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
from course_lib.checks import Check

check = Check("predict_ratings", points=2)
check([[1, 0], [0, 2]], [[5, 1, 3], [1, 2, 1]]).gives([[5, 1, 3], [2, 4, 2]])
check([[1, 2], [-1, 0.5], [0, 3]], [[5, 1], [1, -2]]).gives([[7, -3], [-4.5, -2], [3, -6]])
check([[1, 2, 3]], [[1], [0], [-1]]).gives([[-2]])
### BEGIN HIDDEN TESTS
check.hidden("other numbers of users, films and properties")
rng = np.random.default_rng(91)
for users, k, films in ((4, 2, 5), (1, 3, 2), (6, 1, 6), (3, 3, 3)):
    tastes, properties = rng.normal(size=(users, k)), rng.normal(size=(k, films))
    check(tastes, properties).gives(np.einsum("uk,kf->uf", tastes, properties))
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ### Play: the taste plane
#
# Users and films live in the *same* plane. Drag them: the table is what your `predict_ratings` says. A film that lies in the direction of a user is liked; at a right angle, it leaves them cold.

# %% tags=["demo"]
widgets.taste_plane(predict_ratings)

# %% [markdown]
# ## Measure the error where it is known
#
# You placed the points by hand. To let a program do it, say first how wrong a placement is. Only known ratings count: a **mask** (lesson:matrices) of truth values is True where a rating is known, False where it is missing.

# %% [markdown]
# ### Exercise: `masked_mse`
#
# The **mean squared error** over the known entries. Missing entries of R may hold anything, also nan, and nan times 0 is nan: choose the known ones, don't multiply by the mask.
#
# <details><summary>Hint 1</summary><code>errors[mask]</code>, with a mask of truth values, picks the known ones.</details>
# <details><summary>Hint 2</summary>Divide by the number of known entries, not by the size of the table.</details>

# %% nbgrader={"grade": false, "grade_id": "masked_mse", "locked": false, "schema_version": 3, "solution": true, "task": false}
def masked_mse(R, mask, U, M):
    """The mean squared error of the known ratings.

    Parameters: R, ratings, array of shape (n_users, n_films), anything where unknown; mask, an array of truth values, True where known;
        U, array of shape (n_users, k); M, array of shape (k, n_films).
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
    known = rng.random((users, films)) < 0.5
    known[0, 0] = True
    ratings = np.where(known, rng.normal(size=(users, films)), np.nan)
    squares = [(ratings[u, f] - np.dot(tastes[u], properties[:, f])) ** 2 for u in range(users) for f in range(films) if known[u, f]]
    check(ratings, known, tastes, properties).gives(sum(squares) / len(squares))
check.hidden("everything known")
check([[1, 2]], [[True, True]], [[1]], [[0, 0]]).gives(2.5)
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ## Walk downhill
#
# How should one number of $U$ change to make the error smaller? Nudge it, and see how the error changes: that slope is a **derivative**; all of them together are the **gradient**, a matrix of the same shape as $U$. Step a little **against** it, and the error falls. Lesson:backpropagation derives such gradients step by step. Here they are, with $E = \text{mask} \odot (UM - R)$, $n$ known ratings and $L$ what is to become small:
#
# $$\frac{\partial L}{\partial U} = \frac{2}{n}\, E\, M^\top + 2\lambda U, \qquad \frac{\partial L}{\partial M} = \frac{2}{n}\, U^\top E + 2\lambda M.$$
#
# Check the shapes: $E M^\top$ is (users, films) times (films, k), as it must be. The last terms come from a **penalty**: $L$ is the mean squared error plus $\lambda\,(\lVert U\rVert_F^2 + \lVert M\rVert_F^2)$. It keeps the numbers small, since few ratings could otherwise be explained by huge tastes (more in lesson:regularization).

# %% [markdown]
# ### Exercise: `factor_gradients`
#
# <details><summary>Hint 1</summary><code>np.where(mask, U @ M - R, 0)</code> is E, also where R is nan.</details>
# <details><summary>Hint 2</summary>Two products, with a transpose each, and twice the penalty.</details>

# %% nbgrader={"grade": false, "grade_id": "factor_gradients", "locked": false, "schema_version": 3, "solution": true, "task": false}
def factor_gradients(R, mask, U, M, penalty):
    """The gradients of masked_mse + penalty · (‖U‖² + ‖M‖²), Frobenius norms.

    Parameters: R and mask, arrays of shape (n_users, n_films), mask of truth values; U, of shape (n_users, k);
        M, of shape (k, n_films); penalty, a number.
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
check([[5, np.nan], [1, 3], [np.nan, 2]], [[True, False], [True, True], [False, True]], [[1, 0], [2, 1], [0, 1]], [[4, 1], [2, -1]], 0.25).gives(
    ([[-1.5, -1], [18, 10.5], [-1.5, 2]], [[10.5, -1.5], [5.5, -3]]), parts=both
)
### BEGIN HIDDEN TESTS
def numerical(loss, x, step=1e-6):
    gradient = np.zeros_like(x)
    for index in np.ndindex(x.shape):
        up, down = x.copy(), x.copy()
        up[index] += step
        down[index] -= step
        gradient[index] = (loss(up) - loss(down)) / (2 * step)
    return gradient


def penalised_loss(R, known, U, M, penalty):
    return np.mean((R - U @ M)[known] ** 2) + penalty * ((U**2).sum() + (M**2).sum())


check.hidden("finite differences, other shapes, with and without a penalty")
rng = np.random.default_rng(93)
for users, k, films, penalty in ((4, 2, 5, 0.0), (3, 3, 2, 0.1), (1, 1, 4, 2.0), (3, 3, 3, 0.0)):
    tastes, properties = rng.normal(size=(users, k)), rng.normal(size=(k, films))
    known = rng.random((users, films)) < 0.6
    known[0, 0] = True
    ratings = np.where(known, 3 + rng.normal(size=(users, films)), np.nan)
    by_tastes = numerical(lambda x: penalised_loss(ratings, known, x, properties, penalty), tastes)
    by_films = numerical(lambda x: penalised_loss(ratings, known, tastes, x, penalty), properties)
    check(ratings, known, tastes, properties, penalty).gives((by_tastes, by_films), rtol=1e-5, atol=1e-6, parts=both)
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ### Exercise: `factorize`
#
# The whole descent. Start from small random numbers, U first, then M, from one generator: `rng = np.random.default_rng(seed)`, `rng.normal(scale=0.1, size=…)`. In each step, compute *both* gradients, then move both factors.
#
# <details><summary>Hint 1</summary><code>rng.normal(scale=0.1, size=(n_users, k))</code>, and <code>R.shape</code> says how many users and films there are.</details>
# <details><summary>Hint 2</summary>Both gradients come from one call of <code>factor_gradients</code>; step against them.</details>
#
# **Why not start from zeros?** Look at the formulas: with U = 0 and M = 0, both gradients are 0, and nothing ever moves.

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
table, known = [[5, 4, 1], [4, np.nan, 1]], [[True, True, True], [True, False, True]]
start = np.random.default_rng(3)
check(table, known, 2, 0.1, 0.5, 0, 3).gives(
    (start.normal(scale=0.1, size=(2, 2)), start.normal(scale=0.1, size=(2, 3))), parts=both
)
check(table, known, 2, 0.1, 0.5, 3, 3).gives(
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
def descend(R, known, k, penalty, rate, steps, seed):
    rng = np.random.default_rng(seed)
    U, M = rng.normal(scale=0.1, size=(len(R), k)), rng.normal(scale=0.1, size=(k, R.shape[1]))
    for _ in range(steps):
        E = 2 / known.sum() * np.where(known, np.einsum("uk,kf->uf", U, M) - R, 0)
        U, M = U - rate * (np.einsum("uf,kf->uk", E, M) + 2 * penalty * U), M - rate * (np.einsum("uf,uk->kf", E, U) + 2 * penalty * M)
    return U, M


check.hidden("one step and many, with missing ratings and a penalty")
rng = np.random.default_rng(94)
for users, films, k, penalty, steps in ((4, 5, 2, 0.0, 1), (3, 6, 3, 0.05, 40), (6, 4, 1, 0.01, 200)):
    known = rng.random((users, films)) < 0.7
    known[0, 0] = True
    ratings = np.where(known, rng.integers(1, 6, size=(users, films)), np.nan)
    check(ratings, known, k, penalty, 0.2, steps, 7).gives(descend(ratings, known, k, penalty, 0.2, steps, 7), rtol=1e-5, atol=1e-7, parts=both)
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
# Now 120 users and 50 films, of which a quarter of the ratings is known. (Real rating collections may not be passed on, so this one is made here: tastes with three properties, rounded to 1–5 stars, with noise. The program does not know that.) A tenth of the known ratings is **held out**, to see whether the rest predicts them.
#
# <!-- chosen: 120 -->

# %% tags=["demo"]
rng = np.random.default_rng(0)
stars = np.clip(np.round(3 + rng.normal(size=(120, 3)) @ rng.normal(size=(3, 50)) * 0.8 + 0.4 * rng.normal(size=(120, 50))), 1, 5)
known = rng.random(stars.shape) < 0.25
held_out = known & (rng.random(stars.shape) < 0.1)
training = known & ~held_out
counts = training.sum(axis=0)
film_means = np.where(training, stars, 0).sum(axis=0) / counts
print(f"always guess the film's mean: held-out error {np.mean((stars - film_means)[held_out] ** 2):.2f}")

# %% tags=["demo"]
with needs("factor_gradients", "factorize"):
    for k in (1, 3, 8):
        U, M = factorize(stars - film_means, training, k, penalty=0.0015, learning_rate=20.0, steps=400, seed=1)
        error = ((stars - film_means - U @ M) ** 2)
        print(f"{k} properties: training error {error[training].mean():.2f}, held-out error {error[held_out].mean():.2f}")

# %% [markdown]
# Film means are taken off first, so that the factors explain what *differs* between users. Three properties do best on ratings that were not seen; eight explain the training ratings even better and the held-out ones worse. That is **overfitting**, and lesson:regularization is about it. Move both sliders:

# %% tags=["demo"]
widgets.rank_and_penalty(factorize, stars - film_means, training, held_out)

# %% [markdown]
# ### Exercise: `recommend`
#
# The best `n` films that a user has not seen, the best first; of equals, the smaller number first. Where fewer than `n` are left, return those.
#
# <details><summary>Hint 1</summary><code>np.setdiff1d(np.arange(n_films), seen)</code> are the numbers of the unseen films.</details>
# <details><summary>Hint 2</summary><code>np.argsort(-x, kind="stable")</code> sorts downwards, and leaves equals in their order.</details>

# %% nbgrader={"grade": false, "grade_id": "recommend", "locked": false, "schema_version": 3, "solution": true, "task": false}
def recommend(user, U, M, seen, n):
    """The films with the highest predicted ratings among those that a user has not seen.

    Parameters: user, a row of U; U, array of shape (n_users, k); M, array of shape (k, n_films); seen, integer array of film
        numbers; n, how many at most.
    Returns: array of at most n film numbers, the best first; of equals, the smaller number first.

    >>> recommend(0, np.array([[1.0, 0.0]]), np.array([[3.0, 5.0, 4.0], [0.0, 0.0, 0.0]]), np.array([1]), 2)
    array([2, 0])
    """
    ### BEGIN SOLUTION
    ratings = U[user] @ M
    unseen = np.setdiff1d(np.arange(len(ratings)), seen)
    return unseen[np.argsort(-ratings[unseen], kind="stable")][:n]
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_recommend", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
from course_lib.checks import Check, index

check = Check("recommend", points=2)
check(0, [[1, 0]], [[3, 5, 4], [0, 0, 0]], index([1]), 2).gives([2, 0])
check(1, [[1, 0], [0, 1]], [[3, 5, 4, 1], [1, 2, 2, 2]], index([]), 3).gives([1, 2, 3])
check(1, [[1, 0], [1, -2], [0, 1]], [[3, 1, 4, 1, 5], [2, 0, 1, 4, 5]], index([2, 3]), 2).gives([1, 0])
check(0, [[1]], [[3, 5, 4]], index([0, 2]), 2).gives([1])
### BEGIN HIDDEN TESTS
check.hidden("other numbers of films, seen ones and properties")
rng = np.random.default_rng(95)
for users, k, films, n in ((4, 2, 10, 3), (2, 3, 6, 6), (5, 1, 8, 1)):
    tastes, properties = rng.normal(size=(users, k)), rng.normal(size=(k, films))
    watched = index(rng.permutation(films)[: films // 3])
    order = sorted((f for f in range(films) if f not in watched), key=lambda f: -np.dot(tastes[users - 1], properties[:, f]))
    check(users - 1, tastes, properties, watched, n).gives(order[:n])
check.hidden("films with negative predictions only")
check(0, [[-1]], [[1, 2, 3]], index([0]), 2).gives([1, 2])
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ## Do the same with words
#
# *You shall know a word by the company it keeps* (J. R. Firth, 1957). Count, for every pair of words, how often they stand near each other; that is again a table, with words as rows and columns. Factorise it, and every word gets a vector, an **embedding**.

# %% [markdown]
# `cooccurrence(sentences, vocabulary, window)` of the course counts. A sentence is a list of words. For every pair of *different places* in it that are at most `window` apart, 1 is added at (word there, word here).

# %% tags=["demo"]
cooccurrence([["the", "old", "king"], ["the", "king"]], ["the", "king"], window=2)

# %% [markdown]
# ### Exercise: `ppmi`
#
# Raw counts are ruled by *and* and *the*. Compare each count with what chance would give: if words i and j make up the shares $p_i$ and $p_j$ of all counts, chance gives $p_i p_j$. Take the logarithm of the ratio, the **pointwise mutual information**, and set negative values to zero (**PPMI**):
#
# $$\max\Big(0,\; \ln \frac{p_{ij}}{p_i\, p_j}\Big).$$
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
# Take the PPMI table apart by the SVD, and keep k patterns. A word's vector is its row of $U_k$, each column multiplied by the **root** of its singular value, so that the strength is shared between rows and columns.
#
# <details><summary>Hint 1</summary><code>np.linalg.svd</code> gives U, s and Vᵀ; take the first k columns and numbers.</details>
# <details><summary>Hint 2</summary><code>U * s</code> multiplies each column by its number.</details>

# %% nbgrader={"grade": false, "grade_id": "word_vectors", "locked": false, "schema_version": 3, "solution": true, "task": false}
def word_vectors(counts, k):
    """Word vectors from co-occurrence counts: U_k · √s_k of their PPMI.

    Parameters: counts, array of shape (V, V), symmetric; k, at most V.
    Returns: array of shape (V, k); the signs of the columns do not matter.

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
counts = [[5, 1, 0], [1, 4, 1], [0, 1, 2]]
one = [[0.0, 0.0, 0.0], [0.0, 0.0, 0.0], [0.0, 0.0, 1.203973]]
two = [[0.733969, 0.0, 0.0], [0.0, 0.0, 0.0], [0.0, 0.0, 1.203973]]
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
# The whole King James Bible, 31,102 verses, by your functions: 500 frequent words, a window of 4, vectors of 50 numbers.
#
# <!-- figure: len(data.king_james()) -->
# <!-- chosen: 500 -->

# %% tags=["demo"]
verses = data.king_james_words()
vocabulary = data.frequent_words(verses, 500)
with needs("ppmi", "word_vectors"):
    book = word_vectors(cooccurrence(verses, vocabulary, 4), 50)
    unit = book / np.maximum(np.linalg.norm(book, axis=1, keepdims=True), 1e-12)
    for word in ["king", "son", "gold", "bread", "sea", "seven"]:
        similar = np.argsort(-unit @ unit[vocabulary.index(word)])[1:6]
        print(f"{word:6}", [vocabulary[i] for i in similar])

# %% [markdown]
# Nobody told it that bread is eaten or that gold is a metal. It counted neighbours. Large language models begin with a table of vectors like these, `(words, k)`, and learn it by gradient descent.

# %% [markdown]
# ## Where this returns in deep learning
#
# - An **embedding layer** is such a table; looking a word up is multiplying a one-hot row (lesson:tensors) by it. The text models of lesson:rnn to lesson:attention begin with one.
# - **LoRA** writes the *change* of a big matrix as two thin factors (lesson:transfer).
# - The descent with its learning rate, its random start and its penalty is how every network from lesson:backpropagation on is trained.
# - A model that scores a user against a film by a dot product is called a *two-tower* model, and decides what millions see next.

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
        "What would happen if missing ratings were taken as 0?",
        right="the model would learn that everyone hates what they have not seen",
        because="It would fit the zeros as if they were ratings.",
        wrong={"nothing": "The zeros outnumber the ratings and would rule the fit.", "training would be faster": "It would take the same steps, to the wrong place."},
    ),
    choice_question(
        "Two different pairs U, M give the same table. Is that possible?",
        right="yes, for instance U·2 and M/2",
        because="Any invertible k × k matrix can be put between the two and undone.",
        wrong={"no, factors are unique": "Like 12 = 3·4 = 2·6, and more freely.", "only if k = 1": "Even then, a factor can be moved from one to the other."},
    ),
    number_question(
        "A word pair occurs twice as often as chance would give. What is its PPMI? (natural logarithm)",
        answer=0.693,
        tolerance=0.005,
        because="ln 2.",
        wrong={2: "That is the ratio; take its logarithm.", 1: "That is log₂ 2."},
    ),
    choice_question(
        "Training error 0.1, held-out error 1.9, film mean 1.2. What helps?",
        right="fewer properties, or a larger penalty",
        because="The model explains noise: it is overfitting.",
        wrong={"more properties": "They would explain even more noise.", "more steps": "The training error is low already."},
    ),
)

# %% [markdown]
# ## What you can do now
#
# | In words | Formula | NumPy | You wrote |
# |---|---|---|---|
# | a table from two factors | $R \approx UM$ | `U @ M` | `predict_ratings` |
# | the error where it is known | | `np.mean((R - U @ M)[mask] ** 2)` | `masked_mse` |
# | which way is downhill | $\frac2n EM^\top + 2\lambda U$ | `((E := np.where(mask, U @ M - R, 0) * 2 / mask.sum()) @ M.T + 2 * penalty * U, U.T @ E + 2 * penalty * M)` | `factor_gradients` |
# | walk there | $U \leftarrow U - \eta\,\partial U$ | | `factorize` |
# | the best unseen | | `(unseen := np.setdiff1d(np.arange(M.shape[1]), seen))[np.argsort(-(U[user] @ M[:, unseen]), kind="stable")][:n]` | `recommend` |
# | more often than chance | $\ln\frac{p_{ij}}{p_i p_j}$ | `np.maximum(np.log(np.where(counts > 0, counts * counts.sum() / np.outer(counts.sum(1), counts.sum(0)), 1)), 0)` | `ppmi` |
# | vectors for words | $U_k\sqrt{\Sigma_k}$ | `np.linalg.svd` of the PPMI | `word_vectors` |
#
# **Further reading.** Koren, Bell and Volinsky, [*Matrix factorization techniques for recommender systems*](https://ieeexplore.ieee.org/document/5197422), 2009; Levy and Goldberg,
# [*Neural word embedding as implicit matrix factorization*](https://papers.nips.cc/paper/5477-neural-word-embedding-as-implicit-matrix-factorization), 2014; Jurafsky and Martin,
# [*Speech and Language Processing*](https://web.stanford.edu/~jurafsky/slp3/), chapter 6.
#
# **Next:** lesson:layers bends space between two matrices, and calls it a neural network.
