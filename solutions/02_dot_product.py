# ---
# jupyter:
#   jupytext:
#     text_representation: {extension: .py, format_name: percent}
#   kernelspec: {display_name: Python 3, language: python, name: python3}
#   course: {part: 1, title: "Dot product and projection", builds: "a nearest-word finder, and a neuron that spots a digit", minutes: 80}
# ---

# %% [markdown]
# # Dot product and projection
#
# **You will build** a function that says how much two vectors have in common, a neuron that recognises a handwritten digit, and a finder of related words that
# completes *man : king = woman : …*.
#
# **You need** vectors, their length, and how to add and scale them (lesson:vectors).
#
# **It takes** about 80 minutes.

# %% nbgrader={"grade": false, "grade_id": "imports", "locked": true, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib import data
from course_lib.checks import Check
from course_lib.demo import needs
from course_lib.plots import plot_vectors, show_images
from course_lib.quiz import choice_question, number_question, quiz

# %% [markdown]
# ## Find the word that fits
#
# Here are 293 common words. A network turned each into a vector of 384 numbers, by reading a great many sentences.
#
# <!-- figure: data.word_vectors()[1].shape -->

# %% tags=["demo"]
words, vectors = data.word_vectors()
vectors.shape

# %% [markdown]
# Nobody wrote into these numbers that a king is to a queen what a man is to a woman. Look:

# %% tags=["demo"]
query = vectors[words.index("king")] - vectors[words.index("man")] + vectors[words.index("woman")]
scores = vectors @ query
[words[i] for i in np.argsort(-scores)[:4]]

# %% [markdown]
# The two words that we put in with a plus sign come first, as they should. After them comes the queen. The one operation that found her is the
# `@` in the second line. By the end of this lesson you will have written it, and will know why it works.

# %% [markdown]
# ## Multiply matching entries, add them up
#
# Three people rate three things, from −2 (hate) to 2 (love): films, football, cooking.

# %% tags=["demo"]
you, friend, rival = np.array([2, -1, 1]), np.array([1, -2, 2]), np.array([-2, 2, -1])
print(you * friend, "→", sum(you * friend))
print(you * rival, "→", sum(you * rival))

# %% [markdown]
# Where both have the same opinion, the product is positive, also where both dislike something. Where they disagree it is negative. The sum says on the whole:
# you and your friend agree (6), you and your rival don't (−7).
#
# This number is the **dot product**:
#
# $$a \cdot b = a_1 b_1 + a_2 b_2 + \dots + a_n b_n.$$

# %% [markdown]
# ### Exercise: `dot`
#
# Build it from multiplication and addition. That is the point here, and half of the points: no `@`, no `np.dot`, nothing from `np.linalg`.
#
# <details><summary>Hint 1</summary><code>a * b</code> multiplies two arrays entry by entry.</details>
# <details><summary>Hint 2</summary><code>np.sum</code> adds up what an array holds.</details>

# %% nbgrader={"grade": false, "grade_id": "dot", "locked": false, "schema_version": 3, "solution": true, "task": false}
def dot(a, b):
    """The dot product of two vectors.

    Parameters: a and b, arrays of shape (n,).
    Returns: a number.

    >>> float(dot(np.array([2.0, -1.0, 1.0]), np.array([1.0, -2.0, 2.0])))
    6.0
    """
    ### BEGIN SOLUTION
    return np.sum(a * b)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_dot", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
from course_lib.checks import Check

check = Check("dot", points=2, care=1 / 2)
check([2, -1, 1], [1, -2, 2]).gives(6)
check([2, -1, 1], [-2, 2, -1]).gives(-7)
check([0.5, 4], [-3, 0.25]).gives(-0.5)
check.without("dot products")
### BEGIN HIDDEN TESTS
check.hidden("vectors of other lengths")
rng = np.random.default_rng(21)
for n in (1, 2, 64):
    a, b = rng.normal(size=(2, n))
    check(a, b).gives(np.dot(a, b))
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ## See what it measures
#
# **Predict, then drag.** Leave $b$ where it is, and turn $a$ around the circle. For which direction is $a \cdot b$ largest? Where is it zero, where most negative?

# %% tags=["demo"]
from course_lib.lessons.dot_product import widgets

widgets.dial("dot")

# %% [markdown]
# Three cases have names:
#
# | | angle | $a \cdot b$ |
# |---|---|---|
# | **aligned** | 0° | as large as can be: $\lVert a\rVert\,\lVert b\rVert$ |
# | **perpendicular** (orthogonal) | 90° | 0 |
# | **opposite** | 180° | $-\lVert a\rVert\,\lVert b\rVert$ |
#
# In between, the cosine of the angle $\theta$ does the counting. That is the dot product's other, geometric form:
#
# $$a \cdot b = \lVert a\rVert\,\lVert b\rVert \cos\theta.$$

# %% [markdown]
# Both forms give the same number. The algebraic one can be computed, the geometric one can be seen. Together they give you an angle in 384 dimensions, where nobody can
# hold a protractor:
#
# $$\cos\theta = \frac{a \cdot b}{\lVert a\rVert\,\lVert b\rVert}.$$
#
# <!-- figure: data.word_vectors()[1].shape[1] -->

# %% [markdown]
# ### Exercise: `cosine_similarity`
#
# The cosine of the angle, from −1 to 1. It compares directions and ignores lengths. The zero vector has no direction: raise `ValueError`.
#
# <details><summary>Hint 1</summary>The length of <code>a</code> is the root of <code>dot(a, a)</code>.</details>
# <details><summary>Hint 2</summary>Divide by both lengths. Look whether either is zero before you do.</details>

# %% nbgrader={"grade": false, "grade_id": "cosine_similarity", "locked": false, "schema_version": 3, "solution": true, "task": false}
def cosine_similarity(a, b):
    """The cosine of the angle between two vectors.

    Parameters: a and b, arrays of shape (n,), neither of them zero.
    Returns: a number from -1 to 1.
    Raises ValueError for a zero vector.

    >>> round(float(cosine_similarity(np.array([1.0, 0.0]), np.array([1.0, 1.0]))), 4)
    0.7071
    """
    ### BEGIN SOLUTION
    lengths = np.sqrt(dot(a, a)) * np.sqrt(dot(b, b))
    if lengths == 0:
        raise ValueError("the zero vector has no direction")
    return dot(a, b) / lengths
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_cosine_similarity", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib.checks import Check

check = Check("cosine_similarity", points=2)
check([1, 0], [1, 1]).gives(np.sqrt(0.5))
check([3, 4], [-6, -8]).gives(-1)
check([1, 2, -2], [4, 0, 3]).gives(-2 / 15)
check([1, 2], [0, 0]).refuses("the zero vector has no direction")
### BEGIN HIDDEN TESTS
check.hidden("vectors of other lengths")
rng = np.random.default_rng(22)
for n in (1, 2, 50):
    a, b = rng.normal(size=(2, n))
    check(a, b).gives(np.dot(a, b) / np.linalg.norm(a) / np.linalg.norm(b))
check.hidden("very short vectors")
check([3e-6, 4e-6], [4e-6, 3e-6]).gives(0.96)
check.hidden("the first vector zero")
check([0, 0, 0], [1, 2, 3]).refuses("the zero vector has no direction")
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ### Exercise: `angle_between`
#
# The angle itself, in **radians**, the unit of NumPy's and every deep-learning library's functions: 180° are $\pi$.
#
# There is a trap. A computer rounds, so that the cosine of parallel vectors may come out as 1.0000000000000002, and no angle has such a cosine:
#
# <!-- chosen: 1.0000000000000002 -->

# %% tags=["demo"]
a = np.array([0.1, 0.7])
b = 3 * a
cosine = a @ b / (np.sqrt(a @ a) * np.sqrt(b @ b))
with np.errstate(invalid="ignore"):
    print(cosine, "→", np.arccos(cosine))

# %% [markdown]
# <details><summary>Hint 1</summary><code>np.arccos</code> turns a cosine into its angle.</details>
# <details><summary>Hint 2</summary><code>np.clip(x, -1, 1)</code> brings back what rounding carried over the edge.</details>

# %% nbgrader={"grade": false, "grade_id": "angle_between", "locked": false, "schema_version": 3, "solution": true, "task": false}
def angle_between(a, b):
    """The angle between two vectors.

    Parameters: a and b, arrays of shape (n,), neither of them zero.
    Returns: a number from 0 to pi, in radians.

    >>> round(float(angle_between(np.array([1.0, 0.0]), np.array([0.0, 2.0]))), 4)
    1.5708
    """
    ### BEGIN SOLUTION
    return np.arccos(np.clip(cosine_similarity(a, b), -1, 1))
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_angle_between", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib.checks import Check

check = Check("angle_between", points=2)
check([1, 0], [0, 2]).gives(np.pi / 2)
check([1, 0, 0], [1, 1, 0]).gives(np.pi / 4)
check([0.1, 0.7], [0.3, 2.1]).gives(0, atol=1e-7)
check([0.1, 0.7], [-0.3, -2.1]).gives(np.pi, atol=1e-7)
### BEGIN HIDDEN TESTS
check.hidden("vectors of other lengths")
rng = np.random.default_rng(23)
for n in (2, 3, 40):
    a, b = rng.normal(size=(2, n))
    check(a, b).gives(np.arccos(np.dot(a, b) / np.linalg.norm(a) / np.linalg.norm(b)))
check.hidden("parallel vectors whose cosine is rounded to a little more than 1")
for _ in range(20):
    a = rng.normal(size=5)
    check(a, 3.7 * a).gives(0, atol=1e-6)
    check(a, -0.3 * a).gives(np.pi, atol=1e-6)
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ## A neuron is a dot product with a template
#
# A **neuron** holds a vector of *weights* $w$, as many as it has inputs, and a number $b$, its *bias*. It takes the dot product of the input with the weights and adds the bias:
#
# $$z = x \cdot w + b.$$
#
# Think of the weights as a template. The more the input looks like it, the larger $z$; the bias moves the threshold. Here is a template, the mean of all zeros minus the mean of all digits:

# %% tags=["demo"]
images, labels = data.digits()
template = images[labels == 0].mean(axis=0) - images.mean(axis=0)
show_images([template], titles=["weights: blue counts for, red against"], signed=True)

# %% [markdown]
# ### Exercise: `neuron`
#
# <details><summary>Hint</summary>You wrote the hard part already.</details>

# %% nbgrader={"grade": false, "grade_id": "neuron", "locked": false, "schema_version": 3, "solution": true, "task": false}
def neuron(x, w, b):
    """A neuron's value before its activation.

    Parameters: x, the inputs, and w, the weights: arrays of shape (n,); b, the bias, a number.
    Returns: a number.

    >>> float(neuron(np.array([1.0, 2.0]), np.array([3.0, -1.0]), 0.5))
    1.5
    """
    ### BEGIN SOLUTION
    return dot(x, w) + b
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_neuron", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
from course_lib.checks import Check

check = Check("neuron", points=2)
check([1, 2], [3, -1], 0.5).gives(1.5)
check([1, 0, 2], [4, 4, -3], -1).gives(-3)
### BEGIN HIDDEN TESTS
check.hidden("other numbers of inputs")
rng = np.random.default_rng(24)
for n in (1, 3, 64):
    x, w = rng.normal(size=(2, n))
    check(x, w, -0.8).gives(np.dot(x, w) - 0.8)
check.hidden("an input of zeros, where the bias speaks alone")
check([0, 0], [5, 6], -2).gives(-2)
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ### Play: a template over digits
#
# Click on the weights to change them: one click counts for, the next against, the third clears. The bars show how strongly *your* neuron fires for each
# digit, on average.

# %% tags=["demo"]
from course_lib import data
from course_lib.lessons.dot_product import widgets

images, labels = data.digits()
widgets.template("neuron", images, labels, images[labels == 0].mean(axis=0) - images.mean(axis=0))

# %% [markdown]
# How good is the ready-made template? With a bias of −1.5, call a digit zero when the neuron's value is positive. **Predict, then run:** how many of the 1,797 digits will
# it get right? (Nine in ten are no zeros, so that a neuron that never fires is right for 90 % already.)
#
# <!-- figure: [len(data.digits()[1]), f"{np.mean(data.digits()[1] != 0):.0%}"] -->
# <!-- chosen: −1.5 -->

# %% tags=["demo"]
with needs("neuron"):
    fires = np.array([neuron(image.reshape(-1), template.reshape(-1), -1.5) > 0 for image in images])
    print(f"right for {np.mean(fires == (labels == 0)):.1%}; always saying no would be right for {np.mean(labels != 0):.1%}")

# %% [markdown]
# A single dot product, with a template made by two averages. A network has thousands of such templates, finds them itself (lesson:backpropagation), and stacks them in layers (lesson:layers).

# %% [markdown]
# ## Project one vector onto another
#
# How far does $a$ reach *along* $b$? Let the sun stand straight above the line of $b$: the question is about the shadow of $a$.
#
# **Predict, then run.** Take $a = [2, 3]$ and $b = [4, 0]$. Where does the shadow of $a$ end? Does it matter that $b$ is 4 long?

# %% tags=["demo"]
plot_vectors([2, 3], [4, 0], [2, 0], labels=["a", "b", "shadow"])

# %% [markdown]
# The shadow ends at $[2, 0]$. It would end there for $b = [1, 0]$ or $[100, 0]$ too: **only the direction of $b$ matters**.
#
# There are two answers to "how far?":
#
# - the **scalar projection**, a number: $\dfrac{a \cdot b}{\lVert b\rVert}$. It is the shadow's length, negative when it falls on the side away from $b$.
# - the **vector projection**, an arrow along $b$. Take that number times the unit vector $b / \lVert b\rVert$:
#
# $$\operatorname{proj}_b(a) = \frac{a \cdot b}{b \cdot b}\; b.$$
#
# Where did $b \cdot b$ come from? One $\lVert b\rVert$ is there because of the shadow's length, the second one makes $b$ a unit vector.

# %% [markdown]
# ### Exercise: `project`
#
# The arrow, not the number. There is no direction to project onto if `b` is the zero vector: raise `ValueError`.
#
# <details><summary>Hint 1</summary>The formula above, with <code>dot</code> above and below the line.</details>
# <details><summary>Hint 2</summary>The result is that number times <code>b</code>.</details>

# %% nbgrader={"grade": false, "grade_id": "project", "locked": false, "schema_version": 3, "solution": true, "task": false}
def project(a, b):
    """The projection of a onto b: the part of a that lies along b.

    Parameters: a and b, arrays of shape (n,); b not zero.
    Returns: array of shape (n,).
    Raises ValueError if b is the zero vector.

    >>> project(np.array([2.0, 3.0]), np.array([4.0, 0.0]))
    array([2., 0.])
    """
    ### BEGIN SOLUTION
    if not b.any():
        raise ValueError("there is no direction to project onto: b is the zero vector")
    return dot(a, b) / dot(b, b) * b
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_project", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
from course_lib.checks import Check

check = Check("project", points=2)
check([2, 3], [4, 0]).gives([2, 0])
check([1, 2], [3, 3]).gives([1.5, 1.5])
check([-1, 0, 2], [2, 2, -1]).gives([-8 / 9, -8 / 9, 4 / 9])
check([1, 2], [0, 0]).refuses("b is the zero vector")
### BEGIN HIDDEN TESTS
check.hidden("vectors of other lengths")
rng = np.random.default_rng(26)
for n in (1, 2, 3, 30):
    a, b = rng.normal(size=(2, n))
    check(a, b).gives(np.dot(a, b) / np.dot(b, b) * b)
check.hidden("a that points away from b")
check([-2, 1], [3, 0]).gives([-2, 0])
check.hidden("a zero vector with more entries")
check([1, 2, 3], [0, 0, 0]).refuses("b is the zero vector")
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ### Play: project a onto b
#
# Drag both. The projection is what *your* `project` returns.

# %% tags=["demo"]
from course_lib.lessons.dot_product import widgets

widgets.projection("project")

# %% [markdown]
# ## Split a vector in two
#
# Subtract the projection from $a$. What remains has nothing to do with $b$ any more: it is perpendicular to it.
#
# $$a = \underbrace{\operatorname{proj}_b(a)}_{\text{along } b} \;+\; \underbrace{a - \operatorname{proj}_b(a)}_{\text{perpendicular to } b}$$

# %% [markdown]
# ### Exercise: `decompose`
#
# Return both parts, the parallel one first.
#
# <details><summary>Hint</summary><code>return parallel, perpendicular</code> returns two values at once.</details>

# %% nbgrader={"grade": false, "grade_id": "decompose", "locked": false, "schema_version": 3, "solution": true, "task": false}
def decompose(a, b):
    """Split a into a part along b and a part perpendicular to b.

    Parameters: a and b, arrays of shape (n,); b not zero.
    Returns: (parallel, perpendicular), two arrays of shape (n,) that add up to a.

    >>> decompose(np.array([2.0, 3.0]), np.array([4.0, 0.0]))
    (array([2., 0.]), array([0., 3.]))
    """
    ### BEGIN SOLUTION
    parallel = project(a, b)
    return parallel, a - parallel
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_decompose", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
from course_lib.checks import Check

check = Check("decompose", points=2)
both = ("parallel part", "perpendicular part")
check([2, 3], [4, 0]).gives(([2, 0], [0, 3]), parts=both)
check([1, 2], [3, 3]).gives(([1.5, 1.5], [-0.5, 0.5]), parts=both)
check([1, 2, 5], [2, -1, 2]).gives(([20 / 9, -10 / 9, 20 / 9], [-11 / 9, 28 / 9, 25 / 9]), parts=both)
### BEGIN HIDDEN TESTS
check.hidden("vectors of other lengths")
rng = np.random.default_rng(27)
for n in (1, 3, 20):
    a, b = rng.normal(size=(2, n))
    along = np.dot(a, b) / np.dot(b, b) * b
    check(a, b).gives((along, a - along), parts=both)
check.hidden("a already along b")
check([2, 4], [-1, -2]).gives(([2, 4], [0, 0]), parts=both)
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# What is it good for? Say that $b$ is a direction with a meaning, such as *from man to woman* among the word vectors. The scalar projection says how much of that meaning
# a word carries; the perpendicular part is the word without it.

# %% tags=["demo"]
direction = vectors[words.index("woman")] - vectors[words.index("man")]
with needs("dot"):
    length = np.sqrt(dot(direction, direction))
    for word in ["queen", "king", "actress", "actor", "aunt", "uncle", "bread"]:
        print(f"{word:8} {dot(vectors[words.index(word)], direction) / length:+.2f}")

# %% [markdown]
# Directions of this kind need not be written by hand: a network finds its own. A layer *projects* its input onto the directions that it has learned (lesson:layers), and principal components
# (lesson:svd_pca) are the directions that keep most of a data set.

# %% [markdown]
# ## Find the nearest words
#
# Everything is there for the finder from the beginning of this lesson.
#
# ### Exercise: `most_similar`
#
# Compare a query with each row of `vectors` by cosine similarity, and return the row numbers of the `k` most similar, the best first. Of two equally similar rows, the one with the smaller
# number comes first.
#
# <details><summary>Hint 1</summary>One cosine per row: a list comprehension with your own function will do.</details>
# <details><summary>Hint 2</summary><code>np.argsort</code> sorts upwards. Sort the negative values.</details>
# <details><summary>Hint 3</summary><code>kind="stable"</code> keeps equal ones in their order.</details>

# %% nbgrader={"grade": false, "grade_id": "most_similar", "locked": false, "schema_version": 3, "solution": true, "task": false}
def most_similar(query, vectors, k):
    """The rows most similar to a query by cosine similarity.

    Parameters: query, array of shape (n,); vectors, array of shape (m, n), no row zero; k, how many.
    Returns: array of k row numbers, the most similar first; of equals, the smaller number first.

    >>> most_similar(np.array([1.0, 0.0]), np.array([[0.0, 1.0], [5.0, 1.0], [-1.0, 0.0]]), 2)
    array([1, 0])
    """
    ### BEGIN SOLUTION
    similarities = np.array([cosine_similarity(query, vector) for vector in vectors])
    return np.argsort(-similarities, kind="stable")[:k]
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_most_similar", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
from course_lib.checks import Check

check = Check("most_similar", points=2)
check([1, 0], [[0, 1], [5, 1], [-1, 0]], 2).gives([1, 0])
check([1, 1], [[1, 1], [9, 0], [2, 3], [-4, 1]], 3).gives([0, 2, 1])
check([1, 0, 2], [[0, 3, 0], [1, 0, 2], [0, 1, 0]], 3).gives([1, 0, 2])
### BEGIN HIDDEN TESTS
check.hidden("rows of many lengths, and a query that is not of length 1")
rng = np.random.default_rng(28)
for m, n, k in ((6, 3, 2), (40, 5, 7), (3, 2, 3)):
    rows, query = rng.normal(size=(m, n)) * rng.uniform(0.1, 10, size=(m, 1)), 5 * rng.normal(size=n)
    cosines = rows @ query / np.linalg.norm(rows, axis=1) / np.linalg.norm(query)
    check(query, rows, k).gives(np.argsort(-cosines)[:k])
check.hidden("ties")
check([1, 0], [[0, 1], [1, 0], [0, 1], [1, 0], [0, 1]], 5).gives([1, 3, 0, 2, 4])
check.hidden("k = 1")
check([0, 2], [[1, 0], [0, 1]], 1).gives([1])
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# The neighbours of a few words, by your function:

# %% tags=["demo"]
with needs("most_similar"):
    for word in ["king", "paris", "coffee", "piano"]:
        print(f"{word:8}", [words[i] for i in most_similar(vectors[words.index(word)], vectors, 6)[1:]])

# %% [markdown]
# And an **analogy**. The step from *man* to *woman* is a vector; take it from *king*. Try others: `("france", "paris", "italy")`, `("dog", "puppy", "cat")`. Some will miss, since the
# words' vectors were made for whole sentences.

# %% tags=["demo"]
def analogy(a, b, c):
    """The word that is to c what b is to a."""
    query = vectors[words.index(b)] - vectors[words.index(a)] + vectors[words.index(c)]
    return next(words[i] for i in most_similar(query, vectors, 4) if words[i] not in (a, b, c))


with needs("most_similar"):
    print(analogy("man", "king", "woman"), analogy("france", "paris", "germany"), analogy("dog", "puppy", "cat"))

# %% [markdown]
# These vectors come from a *sentence* model (all-MiniLM-L6-v2) that was asked for one word at a time. In lesson:factorization you will make word vectors of your own by counting.

# %% [markdown]
# ## Where this returns in deep learning
#
# - A **layer** is many dot products at once: one per neuron, as a matrix product (lesson:matrices,layers).
# - A **convolution** slides a template over an image and takes the dot product at each place (lesson:convolution).
# - **Least squares** is a projection onto several directions at once (lesson:transformations), and **PCA** chooses the directions (lesson:svd_pca).
# - **Attention** scores every pair of words by a dot product, divided by a root of their dimension (lesson:attention).

# %% [markdown]
# ## Quick questions

# %% tags=["demo"]
quiz(
    choice_question(
        "If a·b < 0, the angle between a and b is …",
        right="more than 90°",
        because="The cosine is negative from 90° to 180°.",
        wrong={
            "less than 90°": "That is what a·b > 0 says.",
            "exactly 90°": "Then a·b would be 0.",
            "180°": "It may be, but every angle over 90° has a negative cosine.",
        },
    ),
    number_question(
        "a = [1, 2], b = [3, −1]. What is a·b?",
        answer=1,
        because="1·3 + 2·(−1) = 1.",
        wrong={5: "The sign of −1 was lost.", -6: "You multiplied all four: multiply in pairs and add."},
    ),
    choice_question(
        "b becomes ten times as long. What happens to the projection of a onto b?",
        right="nothing",
        because="b stands twice above and twice below the line: only its direction counts.",
        wrong={
            "it becomes ten times as long": "That would be so for a·b, not for the projection.",
            "it becomes ten times shorter": "Then one division too many was made.",
            "it is divided by a hundred": "b·b grows a hundredfold, but so does (a·b)·b.",
        },
    ),
    choice_question(
        "Two documents use the same words in the same proportions; one is three times as long. Their cosine similarity is …",
        right="1",
        because="The count vectors point in the same direction.",
        wrong={"3": "A cosine is never more than 1.", "1/3": "Lengths don't matter to a cosine.", "0": "Then they would share no word."},
    ),
    choice_question(
        "A neuron has the weights w = [1, −1] and bias 0. Which input makes it largest?",
        right="[2, −2]",
        because="Among inputs of one length, the dot product is largest along w itself: 2·1 + (−2)·(−1) = 4.",
        wrong={"[2, 2]": "2 − 2 = 0: perpendicular to w.", "[−2, 2]": "−2 − 2 = −4: opposite to w.", "[0, 3]": "0 − 3 = −3."},
    ),
)

# %% [markdown]
# ## What you can do now
#
# | In words | Formula | NumPy | You wrote |
# |---|---|---|---|
# | how much two vectors agree | $a \cdot b = \sum_i a_i b_i$ | `a @ b` | `dot` |
# | the same, whatever their lengths | $\cos\theta = \frac{a\cdot b}{\lVert a\rVert\lVert b\rVert}$ | `a @ b / (norm(a) * norm(b))` | `cosine_similarity` |
# | the angle, in radians | $\theta = \arccos(\cos\theta)$ | `np.arccos(np.clip(a @ b / (norm(a) * norm(b)), -1, 1))` | `angle_between` |
# | a neuron | $x \cdot w + b$ | `x @ w + b` | `neuron` |
# | how far along b | $\frac{a\cdot b}{\lVert b\rVert}$ | `a @ b / norm(b)` | |
# | the part along b | $\frac{a\cdot b}{b\cdot b}\,b$ | `a @ b / (b @ b) * b` | `project` |
# | that part and the rest | $a = \text{parallel} + \text{perpendicular}$ | `(p := a @ b / (b @ b) * b), a - p` | `decompose` |
# | the nearest vectors | | `np.argsort(-(vectors @ query) / norm(vectors, axis=1), kind="stable")[:k]` | `most_similar` |
#
# **Further reading.** 3Blue1Brown, [*Dot products and duality*](https://www.3blue1brown.com/lessons/dot-products); Boyd and Vandenberghe,
# [*Introduction to Applied Linear Algebra*](https://web.stanford.edu/~boyd/vmls/), chapters 1.4 and 3.4; Reimers and Gurevych,
# [*Sentence-BERT*](https://arxiv.org/abs/1908.10084), the kind of model that made these word vectors.
#
# **Next:** lesson:norms measures distances, and lets the nearest neighbours of a digit say which digit it is.
