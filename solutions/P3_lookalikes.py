# ---
# jupyter:
#   jupytext:
#     text_representation: {extension: .py, format_name: percent}
#   kernelspec: {display_name: Python 3, language: python, name: python3}
#   course: {part: 3, title: "Look-alikes", builds: "a search for clothes that look alike, with a tenth of the work, and a cleaner of grainy pictures", minutes: 150, cell: 120, call: 60, check: 180, held_out: [fashion_14_grader.npz], terms: [whitening]}
# ---

# %% [markdown]
# # Look-alikes
#
# **You will build** a search among 8,000 pictures of clothes that does a tenth of the work of a plain one and is hardly worse, and a cleaner that takes the grain out of a bad photograph.
#
# **You need** nearest neighbours (lesson:norms), and principal components with the training mean (lesson:svd_pca).
#
# **It takes** two to three hours. A project is less guided than a lesson: you make the decisions, and two numbers say how good they were.
#
# <!-- figure: f"{len(data.clothes()[0]):,}" -->

# %% nbgrader={"grade": false, "grade_id": "imports", "locked": true, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib import data
from course_lib.checks import Check
from course_lib.demo import needs
from course_lib.lessons.lookalikes import clothes
from course_lib.mine import knn_predict, pca_fit, pca_reconstruct, pca_transform
from course_lib.plots import plot_curves, show_images

# %% [markdown]
# ## More like this one
#
# A shop shows its visitors "more like this". It has 8,000 pictures of 14 × 14 pixels, of ten kinds. A visitor looks at a new one; the nearest rows of pixels are shown.
#
# <!-- figure: f"{len(data.clothes()[0]):,}" -->

# %% tags=["demo"]
X_train, y_train, X_valid, y_valid, names = data.clothes()
show_images(X_valid[:3].reshape(-1, 14, 14), titles=["new", "new", "new"], columns=5)
clothes.show_look_alikes(X_valid[:3], X_train, X_train)

# %% [markdown]
# Each row is one search. (The 2,000 pictures that are not stored were the test set of lesson:norms. Here you make many decisions by them, so they are a *validation* set. For the test there are 6,000 others, which only the instructor's grader has.)
#
# It works, and it is slow: every new picture is compared with 8,000 × 196 numbers, and a real shop has millions of pictures. Neighbouring pixels are nearly alike, and the corners mostly empty: 196 numbers must be far too many. Principal components keep the distances that matter in fewer:
#
# <!-- figure: [f"{len(data.clothes()[2]):,}", f"{len(data.clothes()[0]):,}", data.clothes()[0].shape[1]] -->
# <!-- chosen: 6,000 -->

# %% tags=["demo"]
mean, components = pca_fit(X_train, 30)
clothes.show_look_alikes(
    pca_transform(X_valid[:3], mean, components), pca_transform(X_train, mean, components), X_train
)

# %% [markdown]
# Thirty numbers a picture, and the neighbours are much the same. **Predict:** could a picture that was *far* away have come near? Could a near one have moved away?

# %% [markdown] nbgrader={"grade": false, "grade_id": "choices_distances", "locked": true, "schema_version": 3, "solution": false, "task": false}
# ### Choose: what happens to distances
#
# Two pictures are described by their coordinates along k perpendicular directions of length 1. What is true of the distance of the two descriptions, compared with that of the pictures, for every pair?
#
# - **A.** It is the same, since the directions have length 1.
# - **B.** It is smaller by the same factor for every pair, so the order of the neighbours stays.
# - **C.** It is at most as large. Pairs that differ only across the k directions can even fall together.
# - **D.** It is smaller for near pairs and can be larger for far ones, since the mean was subtracted.


# %% nbgrader={"grade": false, "grade_id": "choose_distances", "locked": false, "schema_version": 3, "solution": true, "task": false}
def choose_distances():
    """The letter of your choice, as text."""
    ### BEGIN SOLUTION
    return "C"
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "check_choose_distances", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
from course_lib.tasks import Choice

check = Choice("choose_distances", "ABCD", points=1)
### BEGIN HIDDEN TESTS
check.key(
    "C",
    A="It would be with all 196 directions: then the picture is only turned. With fewer, what lies across them is left out.",
    B="How much is lost depends on the pair: nothing if the two differ along the directions, everything if they differ across them.",
    C="Pythagoras, for the difference of the two: its square is that of the part along the directions, plus that of the part across, which is left out.",
    D="The mean is subtracted from both and cancels. And no projection onto perpendicular directions makes a vector longer.",
)
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ## Count the work
#
# How fast is a search? Seconds depend on the machine and on what else it does. Multiplications don't. A plain search compares a new picture with `count` pictures of $d$ pixels: $\text{count} \cdot d$ multiplications.
#
# With an index it takes two steps. Describe the new picture by $k$ numbers: $k$ dot products with $d$ numbers each. Then compare its $k$ numbers with those of each stored picture. (The stored ones were described once, before anyone asked.) And nobody says that all pictures must be stored.
#
# ![Three tables as areas. All 8,000 pictures by 196 numbers is a large rectangle. All 8,000 by 19 numbers, a narrow strip, and 5,030 pictures by 30 numbers, a shorter, wider one, have about a tenth of its area each.](pictures/three_tables.svg)
#
# <!-- figure: [affordable_rank(8000, 8000, 196, 10), affordable_rank(8000, 5030, 196, 10)] -->
# <!-- chosen: 8,000; 196; 5,030 -->

# %% [markdown]
# ### Exercise: `affordable_rank`
#
# If `stored` of the `count` pictures are kept, how many numbers can each have, at most, so that a search takes at most as many multiplications as the plain one divided by `times`?
#
# <details><summary>Hint 1</summary>Write the two steps' multiplications as one product with k.</details>
# <details><summary>Hint 2</summary><code>a // b</code> is the largest whole number that is not above a / b.</details>


# %% nbgrader={"grade": false, "grade_id": "affordable_rank", "locked": false, "schema_version": 3, "solution": true, "task": false}
def affordable_rank(count, stored, d, times):
    """The most numbers per picture for which a search is `times` times cheaper than a plain one.

    Parameters: count, how many pictures a plain search compares with; stored, how many the index keeps; d, pixels of a
        picture; times, a whole number. All of them are positive.
    Returns: a whole number, 0 if not even one is affordable.

    >>> affordable_rank(1000, 900, 100, 10)
    10
    """
    ### BEGIN SOLUTION
    return count * d // (times * (d + stored))
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "check_affordable_rank", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
from course_lib.checks import Check

check = Check("affordable_rank", points=2)
check(1000, 900, 100, 10).gives(10)
check(1000, 400, 100, 10).gives(20)
check(100, 100, 50, 7).gives(4)
check(60, 40, 20, 100).gives(0)
### BEGIN HIDDEN TESTS
check.hidden("other numbers of pictures and pixels")
for count, stored, d, times in ((8000, 8000, 196, 10), (8000, 5030, 196, 10), (500, 77, 64, 3), (60000, 1000, 784, 50)):
    cheap = [k for k in range(3000) if times * (k * d + k * stored) <= count * d]
    check(count, stored, d, times).gives(max(cheap))
### END HIDDEN TESTS
check.verdict()

# %% tags=["demo"]
with needs("affordable_rank"):
    for stored in [8000, 7000, 6000, 5000, 4000, 2000]:
        print(f"{stored:,} pictures: {affordable_rank(8000, stored, 196, 10)} numbers each")

# %% [markdown]
# ## Your index
#
# From here on the decisions are yours.
#
# ### Exercise: `make_index`
#
# The shop's pictures and their kinds go in. An index comes out, as three parts:
#
# - `components`, shape (k, 196): a picture `x` is described by `components @ x`. **k is at most 30.** Any directions will do, of any length: the first k of PCA, others, longer or shorter ones.
# - `stored`: the numbers of the rows of X that are kept.
# - `votes`: how many neighbours decide which kind a new picture is, as in your `knn_predict` (lesson:norms).
#
# (No mean? It would be subtracted from both pictures of a pair, and cancel in their difference.)
#
# **A search may take at most a tenth of the plain one's multiplications,** both steps counted; a slower index gets no points. The aim: for at least **81 %** of new pictures the neighbours name the right kind; all points, and the check's tick, come at 82.5 %. The plain search on all pixels reaches 80 % with one vote and 83 % with nine.
#
# | right among the held-out pictures | 78 % | 81 % | 82.5 % |
# |---|---:|---:|---:|
# | of the 9 points | 3 | 6 | 9 |
#
# In between it is in proportion, down to none at 76 %. Your function is called twice, with the pictures in another order each time; the two calls may take 60 seconds together.
#
# <details><summary>Hint 1</summary>Begin with the 19 components of <code>pca_fit</code>, all rows, and 1 vote. Run the check: it puts you on the leader line.</details>
# <details><summary>Hint 2</summary>Three numbers can be chosen: k, how many pictures are stored, how many vote. Try a few of each, and write a table. A loop in the cell below the check is enough.</details>
# <details><summary>Hint 3</summary>How much does each of the k coordinates vary? The first two make up more than half of the squared distances, as one column of the wines made up nearly all of them in lesson:norms. Multiply a direction by a number, and its coordinate grows by the same factor.</details>
# <details><summary>Hint 4</summary>You know the kinds of the stored pictures. A direction along which pictures of the <em>same</em> kind differ nearly as much as pictures of different kinds tells little about the kind.</details>
#
# <!-- figure: [f"{clothes.plain_search(votes):.0%}" for votes in (1, 9)] -->
# <!-- chosen: 196; 30; 81 %; 76 %; 78 %; 82.5 % -->


# %% nbgrader={"grade": false, "grade_id": "make_index", "locked": false, "schema_version": 3, "solution": true, "task": false}
def make_index(X, y):
    """An index to search pictures by.

    Parameters: X, array of shape (n, 196), pictures as rows; y, integer array of shape (n,), their kinds, from 0 to 9.
    Returns: (components, stored, votes): an array of shape (k, 196), k at most 30; an array of row numbers; a whole number.

    >>> components, stored, votes = make_index(*data.clothes()[:2])
    >>> len(components) * (196 + len(stored)) <= 156_800
    True
    """
    ### BEGIN SOLUTION
    centres = np.array([X[y == kind].mean(axis=0) for kind in range(10)])
    inside = X - centres[y]  # how pictures of one kind differ
    values, vectors = np.linalg.eigh(inside.T @ inside / len(X) + 0.02 * np.eye(X.shape[1]))
    evened = vectors / np.sqrt(values)  # along each of these directions they differ equally much
    return pca_fit(X @ evened, 19)[1] @ evened.T, np.arange(len(X)), 9
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "check_make_index", "locked": true, "points": 9, "schema_version": 3, "solution": false, "task": false}
from course_lib import data
from course_lib.lessons.lookalikes import clothes
from course_lib.tasks.project import Aim, held_out

_, _, X_valid, y_valid, _ = data.clothes()
steps = {0.76: 0, 0.78: 1 / 3, 0.81: 2 / 3, 0.825: 1}
aim = Aim(
    "make_index",
    points=9,
    steps=steps,
    of="of the new pictures are named right",
    items="calls",
    seconds=60,
    shown="{:.2%}",
)
others = {
    "19 numbers, 1 vote": 0.7965,
    "19 numbers, 9 votes": 0.8085,
    "19 evened numbers, 9 votes": 0.8245,
    "within kinds": 0.836,
}
aim.on(clothes.searches(X_valid, y_valid), clothes.right_kinds, leaders=others)
### BEGIN HIDDEN TESTS
aim.hidden()
aim.on(clothes.searches(*clothes.read(held_out("fashion_14_grader.npz")), seed=1), clothes.right_kinds)
### END HIDDEN TESTS
aim.verdict()

# %% [markdown]
# Don't chase the last tenth of a per cent: of 2,000 pictures, a share of 81 % has a standard error of 0.9 points. A choice that wins by less than that may have won by luck, and then it wins nothing on the held-out ones.
#
# <!-- figure: [f"{len(data.clothes()[2]):,}", f"{100 * np.sqrt(0.81 * 0.19 / 2000):.1f}"] -->
# <!-- chosen: 81 % -->

# %% tags=["demo"]
# Your experiments begin here
with needs("make_index"):
    directions, stored, votes = make_index(X_train.copy(), y_train)
    named = knn_predict(X_train[stored] @ directions.T, y_train[stored], X_valid @ directions.T, votes)
    print(f"{np.mean(named == y_valid):.2%} of the validation pictures")

# %% [markdown]
# Now race your index against the plain search, one picture after another:

# %% tags=["demo"]
with needs("make_index"):
    clothes.race(make_index)

# %% [markdown]
# The multiplications are what you were allowed. The seconds need not fall by the same factor: to pick the nearest of the distances takes a time that depends on how many pictures are stored, not on k, and each call of NumPy has its fixed price. On the other hand, a small table stays in the processor's fast memory.

# %% [markdown]
# ## Look at the misses

# %% tags=["demo"]
with needs("make_index"):
    clothes.show_misses(make_index)

# %% [markdown]
# Some of them you would have got wrong, too. Others not at all: what did you see that 14 × 14 pixels and a distance don't?

# %% [markdown]
# ## Take the grain out
#
# A visitor photographs in bad light. Every pixel gets noise of its own, normal, with the standard deviation 0.2, where black is 0 and white is 1. What is left of the picture?
#
# <!-- chosen: 0.2 -->

# %% tags=["demo"]
grainy = clothes.noisy(X_valid)
show_images([*X_valid[:6].reshape(-1, 14, 14), *grainy[:6].reshape(-1, 14, 14)], columns=6)
print(f"root mean square error of a pixel: {np.sqrt(np.mean((grainy - X_valid) ** 2)):.3f}")

# %% [markdown]
# Noise has no favourite direction. Clothes have: most of what makes them differ lies along few. So project the noisy picture onto the flat of the first k directions through the mean, and come back. What lies across the flat is mostly noise, and all of that is gone.
#
# ![A flat, drawn as a line, with a clean picture near it and a noisy one far above. The noisy one is projected onto the flat: the noise across it goes, the noise along it stays, and the clean picture's own small distance from the flat is lost.](pictures/noise_and_flat.svg)
#
# **Predict, before you measure:** which k is best, 5, 30, 80, or all 196?
#
# <!-- chosen: 196 -->

# %% [markdown]
# ### Exercise: `rank_errors`
#
# For each rank k, the root mean square error of a pixel when the noisy pictures are rebuilt from their first k coordinates. PCA was fitted before, on training pictures without noise, with all components: the first k of them are the k components of a fit with k.
#
# <details><summary>Hint 1</summary>Your <code>pca_transform</code> and <code>pca_reconstruct</code> take <code>components[:k]</code>.</details>
# <details><summary>Hint 2</summary>What comes in is noisy; what should come out is clean. The mean is that over all pictures and pixels.</details>


# %% nbgrader={"grade": false, "grade_id": "rank_errors", "locked": false, "schema_version": 3, "solution": true, "task": false}
def rank_errors(mean, components, clean, noisy, ranks):
    """How far from the clean pictures the noisy ones are, rebuilt from their first k coordinates, for each k.

    Parameters: mean, array of shape (d,), and components, array of shape (d, d), from pca_fit; clean and noisy, arrays of
        shape (n, d); ranks, r whole numbers.
    Returns: array of shape (r,): root mean square errors of a pixel.

    >>> flat = np.array([[1.0, 0.0], [0.0, 1.0]])
    >>> rank_errors(np.array([0.0, 0.0]), flat, np.array([[5.0, 0.0]]), np.array([[6.0, 7.0]]), [1, 2])
    array([0.70710678, 5.        ])
    """
    ### BEGIN SOLUTION
    errors = []
    for k in ranks:
        rebuilt = pca_reconstruct(pca_transform(noisy, mean, components[:k]), mean, components[:k])
        errors.append(np.sqrt(np.mean((rebuilt - clean) ** 2)))
    return np.array(errors)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "check_rank_errors", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib.checks import Check

check = Check("rank_errors", points=2)
check([0, 0], [[1, 0], [0, 1]], [[5, 0]], [[6, 7]], (1, 2)).gives([0.5**0.5, 5])
check([1, 2], [[0, 1], [1, 0]], [[2, 3], [1, 5]], [[4, 4], [3, 8]], (2, 1)).gives([(18 / 4) ** 0.5, (11 / 4) ** 0.5])
check([1, 1, 1], [[0.6, 0.8, 0], [-0.8, 0.6, 0], [0, 0, 1]], [[4, 5, 2]], [[6, 1, 4]], (1, 3)).gives([(5 / 3) ** 0.5, 8**0.5])
### BEGIN HIDDEN TESTS
check.hidden("more pictures and dimensions")
rng = np.random.default_rng(311)
for n, d, ranks in ((5, 4, (1, 2, 3, 4)), (1, 6, (2, 5)), (12, 3, (3,))):
    frame, centre = np.linalg.qr(rng.normal(size=(d, d)))[0], 3 + rng.normal(size=d)
    clean = 3 + rng.normal(size=(n, d))
    noisy = clean + rng.normal(size=(n, d))
    expected = []
    for k in ranks:
        rebuilt = centre + np.einsum("nd,kd,ke->ne", noisy - centre, frame[:k], frame[:k])
        expected.append(np.linalg.norm(rebuilt - clean) / np.sqrt(n * d))
    check(centre, frame, clean, noisy, ranks).gives(expected)
### END HIDDEN TESTS
check.verdict()

# %% tags=["demo"]
mean, components = pca_fit(X_train, 196)
with needs("rank_errors"):
    ranks = [1, 2, 5, 10, 20, 25, 30, 35, 40, 50, 60, 80, 100, 140, 196]
    errors = rank_errors(mean, components, X_valid, grainy, ranks)
    plot_curves({"error": (ranks, errors)}, xlabel="rank k", ylabel="root mean square error")
    print("  ".join(f"{k}: {error:.4f}" for k, error in zip(ranks, errors)))

# %% [markdown]
# It falls and rises again, with the lowest point near 30. Why there?
#
# The error has two parts, at a right angle (look at the picture). What is *lost* of the clean picture: on average the variances of the directions that were left out, $\lambda_{k+1} + \lambda_{k+2} + \dots$ And the noise that *stays*. Independent normal noise of standard deviation $\sigma$ in every pixel has the variance $\sigma^2$ along **every** unit direction; k of them stay: $k\,\sigma^2$. So, if new pictures vary as the training pictures do,
#
# $$\text{mean squared error of a picture} = k\,\sigma^2 + \sum_{i>k} \lambda_i.$$
#
# To take one more direction adds $\sigma^2$ and saves $\lambda_{k+1}$. It pays as long as that variance is above $\sigma^2$, here 0.04:
#
# <!-- chosen: 0.04 -->

# %% tags=["demo"]
variances = np.mean((pca_transform(X_train, mean, components)) ** 2, axis=0)
expected = [np.sqrt((k * 0.04 + variances[k:].sum()) / 196) for k in [20, 30, 40, 80]]
print(f"{np.sum(variances > 0.04)} of 196 directions have a variance above 0.04")
print("expected for ranks 20, 30, 40, 80:", np.round(expected, 4))

# %% [markdown]
# Not quite what you measured: the variances are those of the 8,000 training pictures. New ones differ a little, by chance, and because the 196 directions were fitted to the training pictures.
#
# <!-- figure: [data.clothes()[0].shape[1], f"{len(data.clothes()[0]):,}"] -->

# %% [markdown]
# ## Your cleaner
#
# In the next cell make, once, what your cleaner needs for every picture.

# %%
from course_lib import data
from course_lib.mine import pca_fit, pca_transform

X_train, y_train, X_valid, y_valid, names = data.clothes()
mean, components = pca_fit(X_train, 196)
variances = np.mean(pca_transform(X_train, mean, components) ** 2, axis=0)

# %% [markdown]
# ### Exercise: `clean_up`
#
# Noisy pictures go in, up to 500 at a time; clean ones come out. The aim: a root mean square error **below 0.118**, from 0.2; all points, and the check's tick, come at 0.100. The points come from 6,000 other pictures, which only the instructor's grader has.
#
# | error of the held-out pictures | 0.136 | 0.118 | 0.100 |
# |---|---:|---:|---:|
# | of the 6 points | 2 | 4 | 6 |
#
# In between it is in proportion, down to none at 0.150. All calls on one set of pictures together may take 60 seconds.
#
# <details><summary>Hint 1</summary>Begin with the rank that was best on the validation pictures.</details>
# <details><summary>Hint 2</summary>Which values can a clean pixel have, and which do yours have?</details>
# <details><summary>Hint 3</summary>Up to now each coordinate is kept (times 1) or dropped (times 0). Is there something in between? A coordinate that is half noise deserves half your trust.</details>
# <details><summary>Hint 4</summary>Multiply the coordinate by w. The clean one has the variance λ, of which you lose (1 − w)²λ on average; of the noise w²σ² stays. For which w is the sum least?</details>
#
# <!-- chosen: 500; 0.118; 0.2; 6,000; 0.136; 0.100; 0.150 -->


# %% nbgrader={"grade": false, "grade_id": "clean_up", "locked": false, "schema_version": 3, "solution": true, "task": false}
def clean_up(noisy):
    """Pictures without the grain.

    Parameters: noisy, array of shape (n, 196): pictures from 0 to 1, with normal noise of standard deviation 0.2 in each pixel.
    Returns: array of shape (n, 196).

    >>> clean_up(clothes.noisy(data.clothes()[2][:5])).shape
    (5, 196)
    """
    ### BEGIN SOLUTION
    coordinates = pca_transform(noisy, mean, components) * (variances / (variances + 0.2**2))
    return np.clip(pca_reconstruct(coordinates, mean, components), 0, 1)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "check_clean_up", "locked": true, "points": 6, "schema_version": 3, "solution": false, "task": false}
from course_lib import data
from course_lib.lessons.lookalikes import clothes
from course_lib.tasks.project import Aim, held_out

steps = {0.15: 0, 0.136: 1 / 3, 0.118: 2 / 3, 0.1: 1}
aim = Aim(
    "clean_up",
    points=6,
    steps=steps,
    of="is the root mean square error of a pixel",
    items="slices of pictures",
    seconds=60,
    shown="{:.4f}",
    average=clothes.root_mean,
)
others = {"cut off at 0 and 1": 0.1631, "rank 80": 0.1361, "rank 30": 0.1127, "very good": 0.0924}
aim.on(clothes.grainy(data.clothes()[2], seed=2), clothes.squared_error, leaders=others)
### BEGIN HIDDEN TESTS
aim.hidden()
aim.on(clothes.grainy(clothes.read(held_out("fashion_14_grader.npz"))[0], seed=100_003), clothes.squared_error)
### END HIDDEN TESTS
aim.verdict()

# %% [markdown]
# The others on the line know nothing of clothes but the training pictures' mean, directions and variances. Look at what yours does:

# %% tags=["demo"]
with needs("clean_up"):
    cleaned = clean_up(grainy[:6].copy())
    show_images(
        [*grainy[:6].reshape(-1, 14, 14), *cleaned.reshape(-1, 14, 14), *X_valid[:6].reshape(-1, 14, 14)], columns=6
    )

# %% [markdown]
# The top row shows the noisy pictures, the middle row what came out, the bottom row the clean ones. Most of the noise is gone. What has gone with it? Compare the prints and seams.

# %% [markdown] nbgrader={"grade": false, "grade_id": "question_why_index", "locked": true, "schema_version": 3, "solution": false, "task": false}
# ### Say why: what you kept and what you gave up
#
# In six to ten sentences, for a reader who has done this part of the course but not the project:
#
# - which k, how many stored pictures, how many votes you took, by which numbers you chose them, and what the runner-up reached;
# - why fewer numbers need not make the search worse, and at which k it does get worse, with your measurement;
# - why the best k for taking out noise of 0.2 is near 30, and whether it would be more or fewer for noise of 0.4;
# - one kind of pictures on which your index or cleaner fails, why, and a remedy that you did not build.
#
# A person reads it; 4 points.
#
# <!-- chosen: 0.2; 0.4; 0.16 -->
#
# === BEGIN MARK SCHEME ===
#
# - 1 point: the three choices with validation numbers, the runner-up's among them, and that the held-out pictures had no part in it (half a point where numbers are missing).
# - 1 point: what is left out varies little, so that distances hardly change (or: it is mostly what does not tell kinds apart); too few directions let different kinds fall together; with a measurement.
# - 1 point: one more direction saves its variance and lets in σ²; for 0.4, σ² is 0.16, fewer directions are above it, so fewer.
# - 1 point: a kind of failure looked at (shirts and coats; pictures turned, shifted or darker than the shop's; noise that is not independent), its reason, and a remedy with its price. Half a point where it is only named.
#
# === END MARK SCHEME ===

# %% [markdown] nbgrader={"grade": true, "grade_id": "why_index", "locked": false, "points": 4, "schema_version": 3, "solution": true, "task": false}
# ### BEGIN SOLUTION
# I took 19 numbers, all 8,000 pictures and 9 votes: on the 2,000 validation pictures that named 81 % right with plain PCA, 25 numbers of 6,076 pictures about as many, and 12 numbers 80 %; the held-out pictures had no part in it. When I made all coordinates vary equally much among pictures of one kind, it became 84 %.
# The other 177 directions hold 12 % of the variance, so that leaving them out hardly changes who is near. With 12 numbers different kinds begin to fall together, and with 10 it is 78 %.
# For noise, each direction that is kept saves its own variance and lets in the noise's, 0.04. The variances fall, and the 29th is the last above 0.04. Noise of 0.4 has the variance 0.16; fewer directions are above that, so the best k is lower.
# My index takes shirts for t-shirts and coats: they differ in collars and buttons, which 14 × 14 pixels hardly show. And a boot that is shifted by two pixels is far from all boots, since distances compare pixel with pixel. One could store each picture shifted a little in each direction, too; then five times as many rows have to be searched, and each may have only a fifth of the numbers.
#
# <!-- chosen: 8,000; 2,000; 81 %; 6,076; 80 %; 84 %; 177; 12 %; 78 %; 0.04; 0.4; 0.16 -->
# ### END SOLUTION

# %% tags=["demo"]
from course_lib.tasks import model_answer

model_answer("why_index")

# %% [markdown]
# ## Where this returns in deep learning
#
# - **Vector search.** Picture and text search compare *embeddings* from a network, hundreds of numbers each. The databases behind it save as you did: fewer numbers, and not every row compared. FAISS is a library for such searches; there, too, a product of matrices does much of the work.
# - Evening out the directions is called **whitening**; with the kinds' own spread it is the first step of **linear discriminant analysis** (Fisher, 1936). A network learns its own directions, and its last layer decides by weighted sums of them, as the discriminants do (lesson:layers).
# - **Denoising autoencoders** learn to take noise out; with linear layers, squared errors and this noise they would find such factors. Images are generated by networks that take out a little noise, many times over (*diffusion*).
# - The factor between 0 and 1 for each direction is **Wiener's filter**. It is the best of all linear ways, if the noise is independent of the pictures and equally strong in all directions, as here; a network that isn't linear can do better.

# %% [markdown]
# ## What you can do now
#
# | In words | Formula | NumPy | You wrote |
# |---|---|---|---|
# | how many numbers are affordable | $k\,(d + m) \le \frac{n\,d}{t}$ | `count * d // (times * (d + stored))` | `affordable_rank` |
# | a search with a tenth of the work | | | `make_index` |
# | the error for each rank | | `[np.sqrt(np.mean(((noisy - mean) @ components[:k].T @ components[:k] + mean - clean) ** 2)) for k in ranks]` | `rank_errors` |
# | a picture without its grain | best factor $w_i = \frac{\lambda_i}{\lambda_i + \sigma^2}$ | | `clean_up` |
#
# **Further reading.** Johnson, Douze and Jégou, [*Billion-scale similarity search with GPUs*](https://arxiv.org/abs/1702.08734), 2017; Xiao, Rasul and Vollgraf, [*Fashion-MNIST*](https://arxiv.org/abs/1708.07747), 2017;
# Bishop, *Pattern Recognition and Machine Learning*, chapter 12, on PCA, noise and whitening.
#
# **Next:** lesson:layers makes a matrix into a layer of a network.
