# ---
# jupyter:
#   jupytext:
#     text_representation: {extension: .py, format_name: percent}
#   kernelspec: {display_name: Python 3, language: python, name: python3}
#   course: {part: 1, title: "Dot product and projection", builds: "a finder of related words, a search that knows which words count, and a row of neurons that tell clothes apart", minutes: 100, terms: [dot product, Cauchy–Schwarz inequality, radians, neuron, projection, scalar projection]}
# ---

# %% [markdown]
# # Dot product and projection
#
# **You will build** a function that says how much two vectors have in common, and with it a finder of related words that completes *man : king = woman : …*, a row of neurons that tell clothes apart, and a search that knows which words count.
#
# **You need** vectors, their length, and how to add and scale them (lesson:vectors); from school, sine and cosine, the slope of a parabola, and logarithms.
#
# **It takes** about 100 minutes.
#
# <!-- chosen: 100 -->

# %% nbgrader={"grade": false, "grade_id": "imports", "locked": true, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib import data
from course_lib.checks import Check
from course_lib.demo import needs
from course_lib.plots import show_images
from course_lib.quiz import choice_question, number_question, quiz
from course_lib.tasks import Choice, Derivation, predicted

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
# The two words that we put in with a plus sign come first, each being a summand of the query. After them comes the queen. The one operation that found her is the
# `@` in the second line. What does it measure, and why does it find her? By the end of this lesson you will have written it, and the whole finder.

# %% [markdown]
# ## Multiply matching entries, add them up
#
# Three people rate three things, from −2 (hate) to 2 (love): films, football, cooking.

# %% tags=["demo"]
you, friend, rival = np.array([2, -1, 1]), np.array([1, -2, 2]), np.array([-2, 2, -1])
print(you * friend, "→", sum(you * friend))
print(you * rival, "→", sum(you * rival))

# %% [markdown]
# Where both have the same opinion, the product is positive, even where both dislike something. Where they disagree it is negative. The sum says on the whole:
# you and your friend agree (6), you and your rival don't (−7).
#
# This number is the **dot product**:
#
# $$a \cdot b = a_1 b_1 + a_2 b_2 + \dots + a_n b_n.$$

# %% [markdown]
# ### Exercise: `dot`
#
# Build it from multiplication and addition. That is the point here, and a quarter of the points: no `@`, no `np.dot`, nothing from `np.linalg`.
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
# NumPy writes it `a @ b`. With a table on the left it is one number for each row: that was the `vectors @ query` of the beginning. What does such a number measure?
#
# **Predict, then drag.** Leave $b$ where it is, and turn $a$ around the circle. For which direction is $a \cdot b$ largest? Where is it zero, where most negative?

# %% tags=["demo"]
from course_lib.lessons.dot_product import widgets

widgets.dial("dot")

# %% [markdown]
# The sign tells whether the two point roughly the same way or roughly opposite ways:
#
# ![Three pairs of arrows: at an acute angle a·b is positive, at a right angle it is zero, at an obtuse angle it is negative.](pictures/three_cases.svg)
#
# Three directions have names. As long as both vectors keep their lengths,
#
# | | angle | $a \cdot b$ |
# |---|---|---|
# | **aligned** | 0° | as large as can be: $\lVert a\rVert\,\lVert b\rVert$ |
# | **perpendicular** (orthogonal) | 90° | 0 |
# | **opposite** | 180° | as small as can be: $-\lVert a\rVert\,\lVert b\rVert$ |
#
# In between, the cosine of the angle $\theta$ says how much. That is the dot product's other, geometric form:
#
# $$a \cdot b = \lVert a\rVert\,\lVert b\rVert \cos\theta.$$

# %% [markdown]
# ## See why both forms agree
#
# A sum of products, and lengths with an angle: why should they be the same number? Measure the third side of a triangle twice.
#
# ![The triangle of a, b and a − b with the angle θ between a and b. The height from the tip of a is ‖a‖ sin θ; it splits b into ‖a‖ cos θ and ‖b‖ − ‖a‖ cos θ.](pictures/triangle.svg)
#
# **By geometry.** The shaded triangle has a right angle, so Pythagoras gives
#
# $$\lVert a - b\rVert^2 = (\lVert a\rVert\sin\theta)^2 + (\lVert b\rVert - \lVert a\rVert\cos\theta)^2 = \lVert a\rVert^2 - 2\,\lVert a\rVert\,\lVert b\rVert\cos\theta + \lVert b\rVert^2,$$
#
# since $\sin^2\theta + \cos^2\theta = 1$.
#
# In other triangles the foot of the height lies elsewhere. If $\theta$ is obtuse, $\cos\theta < 0$ and the foot lies behind the origin; if it lies beyond the tip of $b$, $\lVert b\rVert - \lVert a\rVert\cos\theta < 0$. Each time the number is a side of a right triangle, apart from its sign, and its square is the same.

# %% [markdown]
# ### Derive: the same side by algebra
#
# A squared length is a dot product of a vector with itself: $\lVert a - b\rVert^2 = (a - b)\cdot(a - b)$. May you multiply out, as with numbers? The sum says so: $(u + v)\cdot c = \sum_i (u_i + v_i)\,c_i = u\cdot c + v\cdot c$, likewise $(t\,u)\cdot c = t\,(u\cdot c)$, and $u\cdot c = c\cdot u$. Multiply out, and write the result with three numbers: `aa` for $a \cdot a$, `ab` for $a \cdot b$, `bb` for $b \cdot b$.
#
# <details><summary>Hint 1</summary>Take the left bracket apart first: (a − b)·c = a·c − b·c, with c = a − b. Then take c apart.</details>
# <details><summary>Hint 2</summary>There are four products. Two of them are equal, and have a minus sign.</details>

# %% nbgrader={"grade": false, "grade_id": "squared_distance", "locked": false, "schema_version": 3, "solution": true, "task": false}
def squared_distance(aa, ab, bb):
    """The squared length of a - b.

    Parameters: aa, ab and bb, the numbers a·a, a·b and b·b.
    Returns: a number.

    >>> squared_distance(25.0, 11.0, 5.0)
    8.0
    """
    ### BEGIN SOLUTION
    return aa - 2 * ab + bb
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_squared_distance", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib.tasks import Derivation

check = Derivation("squared_distance", points=1)
a, b = np.array([3.0, 4.0]), np.array([1.0, 2.0])
check(a @ a, a @ b, b @ b).gives(np.sum((a - b) ** 2))
a, b = np.array([1.0, -2.0, 0.5]), np.array([2.0, 1.5, -3.0])
check(a @ a, a @ b, b @ b).gives(np.sum((a - b) ** 2))
### BEGIN HIDDEN TESTS
check.hidden("other vectors")
rng = np.random.default_rng(20)
for n in (1, 2, 5, 30):
    a, b = rng.normal(size=(2, n))
    check(a @ a, a @ b, b @ b).gives(np.sum((a - b) ** 2))
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# Set your result beside the one by geometry. $\lVert a\rVert^2$ and $\lVert b\rVert^2$ stand in both, so what remains must be equal: $-2\,a\cdot b = -2\,\lVert a\rVert\,\lVert b\rVert\cos\theta$. **That is why both forms agree.** (School calls it the law of cosines.)

# %% [markdown]
# ## Find an angle in 384 dimensions
#
# In the plane you can see the angle, and compute its cosine from the dot product. In 384 dimensions nobody can hold a protractor, so turn it around: *define* the angle of two vectors, neither of them zero, by
#
# $$\cos\theta = \frac{a \cdot b}{\lVert a\rVert\,\lVert b\rVert}.$$
#
# But is that allowed? A cosine lies between −1 and 1, so the fraction must, for *any* two such vectors. Here is why it does.
#
# <!-- figure: data.word_vectors()[1].shape[1] -->

# %% [markdown]
# Take all multiples $t\,b$ of $b$, and ask which one is nearest to $a$.
#
# ![The line of all multiples of b, and a beside it. From a, lines lead to several multiples; the shortest meets the line of b at a right angle, at t b.](pictures/nearest_multiple.svg)
#
# The squared gap is what you have just derived, with $t\,b$ in place of $b$:
#
# $$\lVert a - t\,b\rVert^2 = a\cdot a - 2t\,(a\cdot b) + t^2\,(b\cdot b).$$
#
# As a function of $t$ this is a parabola that opens upwards.

# %% [markdown]
# ### Derive: the nearest multiple, and its gap
#
# For which $t$ is the squared gap smallest, and how large is it then? Return both, written with `aa`, `ab` and `bb` as before; `bb` is not zero.
#
# <details><summary>Hint 1</summary>Where a parabola is lowest, its slope is zero. The slope of t² is 2t.</details>
# <details><summary>Hint 2</summary>Differentiate with respect to t, term by term. For the gap, put the t that you find into the formula above.</details>

# %% nbgrader={"grade": false, "grade_id": "nearest_multiple", "locked": false, "schema_version": 3, "solution": true, "task": false}
def nearest_multiple(aa, ab, bb):
    """The multiple t·b that is nearest to a.

    Parameters: aa, ab and bb, the numbers a·a, a·b and b·b; bb not zero.
    Returns: (t, gap), two numbers: the factor, and the squared distance from a to t·b.

    >>> nearest_multiple(13.0, 8.0, 16.0)
    (0.5, 9.0)
    """
    ### BEGIN SOLUTION
    t = ab / bb
    return t, aa - ab**2 / bb
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_nearest_multiple", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
from course_lib.tasks import Derivation

check = Derivation("nearest_multiple", points=2)
both = ("t", "squared gap")
check(13, 8, 16).gives((0.5, 9), parts=both)  # a = [2, 3], b = [4, 0]
check(10, -3, 4).gives((-0.75, 7.75), parts=both)
check(20, 10, 5).gives((2, 0), parts=both)  # a = 2b
### BEGIN HIDDEN TESTS
check.hidden("other vectors")
rng = np.random.default_rng(29)
for n in (2, 3, 40):
    a, b = rng.normal(size=(2, n))
    (t,), *_ = np.linalg.lstsq(b[:, None], a, rcond=None)
    check(a @ a, a @ b, b @ b).gives((t, np.sum((a - t * b) ** 2)), parts=both)
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# Now the conclusion, which is worth a name. Let $b$ not be zero. A squared distance is never negative, so $a\cdot a - \dfrac{(a\cdot b)^2}{b\cdot b} \ge 0$. Multiply by $b \cdot b$, which is positive, and take the root:
#
# $$\lvert a\cdot b\rvert \;\le\; \lVert a\rVert\,\lVert b\rVert.$$
#
# That is the **Cauchy–Schwarz inequality**. (For $b = 0$ both sides are 0.) So for two vectors that aren't zero the fraction always lies between −1 and 1, and the angle exists, in any number of dimensions. Both sides are equal only where the gap is zero, or $b$ itself: when one vector is a multiple of the other.

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
    Returns: a number from -1 to 1, apart from rounding.
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
check([0, 0, 1, -1], [0, 0, 3, 3]).gives(0)
check([1, 2, -2], [4, 0, 3]).gives(-2 / 15)
check([2, 1, -2, 0], [1, -1, 1, -1]).gives(-1 / 6)
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
# The angle itself, in **radians**, the unit of NumPy's functions and of every deep-learning library's: 180° is $\pi$.
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
# (And an angle near 0° or 180° comes out right only to about $10^{-8}$: there the cosine is flat, and sixteen digits of it hold eight of the angle.)
#
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
check([1, 0, 0], [1, 0, 1]).gives(np.pi / 4)
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
# ### Predict: two directions at random
#
# Draw two vectors of 384 random numbers each, every number from the bell curve around 0 (`rng.normal`). How large is their cosine, apart from its sign, on average? An answer that is off by half counts as right.
#
# <!-- figure: data.word_vectors()[1].shape[1] -->
#
# <details><summary>Hint 1</summary>In the dot product, 384 products of random sign are added. Do they add up, or cancel?</details>
# <details><summary>Hint 2</summary>Square a sum of n random signs: n terms are 1, and the mixed ones cancel on average. So the square is about n, and the sum about √n in size. The two lengths multiply to about n.</details>

# %% nbgrader={"grade": false, "grade_id": "predict_random", "locked": false, "schema_version": 3, "solution": true, "task": false}
def predict_random():
    """The mean of |cos θ|, a number from 0 to 1."""
    ### BEGIN SOLUTION
    return 0.05
    ### END SOLUTION

# %% tags=["demo"]
import numpy as np

from course_lib.tasks import predicted

with predicted("predict_random") as prediction:
    one, other = np.random.default_rng(0).normal(size=(2, 1000, 384))
    cosines = np.sum(one * other, axis=1) / np.linalg.norm(one, axis=1) / np.linalg.norm(other, axis=1)
    prediction.against(
        float(np.mean(np.abs(cosines))),
        wrong={
            0.64: "So it is in the plane, where two random directions are often close: there it is 2/π.",
            0: "Nearly, but never quite: the products cancel for the most part.",
            1 / 384: "That is about the mean of its *square*: take the root.",
        },
        because="About 0.8/√n: the squared cosines with n perpendicular axes add up to 1, so that each is 1/n on average, and the mean size of cos θ is a little below the root of that. In many dimensions, random directions are nearly perpendicular.",
        within=0.5,
    )

# %% [markdown]
# Keep that in mind when you read a cosine: in 384 dimensions 0.3 is far more than chance gives, if the vectors point in all directions alike. (Do they? You will see.)
#
# <!-- figure: data.word_vectors()[1].shape[1] -->
# <!-- chosen: 0.3 -->

# %% [markdown]
# ## A neuron is a dot product with a template
#
# A **neuron** holds a vector of *weights* $w$, as many as it has inputs, and a number $b$, its *bias*. It takes the dot product of the input with the weights and adds the bias:
#
# $$z = x \cdot w + b.$$
#
# Think of the weights as a template. Among inputs of one length, the one that points along $w$ makes $z$ largest, by Cauchy–Schwarz. The neuron *fires* when $z > 0$; the bias says how large $x \cdot w$ must be for that. Here is a template, the mean of all zeros minus the mean of all digits:

# %% tags=["demo"]
images, labels = data.digits()
template = images[labels == 0].mean(axis=0) - images.mean(axis=0)
show_images([template], titles=["weights: blue counts for, red against"], signed=True)

# %% [markdown]
# ### Play: a template over digits
#
# Click on the weights to change them: one click counts for, the next against, the third clears. The bars show the neuron's value for the mean of each digit, by *your* `dot`.

# %% tags=["demo"]
from course_lib import data
from course_lib.lessons.dot_product import widgets

images, labels = data.digits()
widgets.template("dot", images, labels, images[labels == 0].mean(axis=0) - images.mean(axis=0))

# %% [markdown]
# How good is the ready-made template? Give it the bias −1.5, which was found by trying, and call a digit zero when the neuron fires. How many of the 1,797 digits will it get right? (Nine in ten are not zeros, so that a neuron that never fires is right for 90 % already.)
#
# <!-- figure: [len(data.digits()[1]), f"{np.mean(data.digits()[1] != 0):.0%}"] -->
# <!-- chosen: −1.5 -->

# %% tags=["demo"]
with needs("dot"):
    fires = np.array([dot(image.reshape(-1), template.reshape(-1)) - 1.5 > 0 for image in images])
    print(f"right for {np.mean(fires == (labels == 0)):.1%}; always saying no would be right for {np.mean(labels != 0):.1%}")

# %% [markdown]
# ### Predict: twice as bright
#
# A neuron has the bias −1.5, and for some image its value is 2. The image is made twice as bright: every pixel doubles. What is the neuron's value now?
#
# <!-- chosen: −1.5 -->
#
# <details><summary>Hint 1</summary>Which part of x·w + b doubles?</details>

# %% nbgrader={"grade": false, "grade_id": "predict_bright", "locked": false, "schema_version": 3, "solution": true, "task": false}
def predict_bright():
    """The neuron's value."""
    ### BEGIN SOLUTION
    return 5.5
    ### END SOLUTION

# %% tags=["demo"]
import numpy as np

from course_lib.tasks import predicted

with predicted("predict_bright") as prediction:
    x, w, b = np.array([1.0, 1.0]), np.array([2.0, 1.5]), -1.5
    assert x @ w + b == 2
    prediction.against(
        float((2 * x) @ w + b),
        wrong={
            4: "So it would be without a bias. But the bias is added once, whatever the image.",
            2: "The direction is the same, but the dot product grows with the length.",
            7: "The bias is still to be added.",
            2.5: "The 2 holds the bias already: only x·w doubles.",
        },
        because="x·w was 3.5. It doubles, the bias does not: 7 − 1.5. A neuron is affine, not linear.",
    )

# %% [markdown]
# So a neuron's value says two things at once: how much the input looks like the template, and how bright it is. The same holds for the template, and there it does harm:
#
# ![Left, an input x, a long template that points elsewhere, and a short one in nearly the same direction as x: the long one has the larger dot product. Right, both have length 1, and the one that resembles x has the larger dot product.](pictures/two_templates.svg)

# %% [markdown]
# ## Let ten neurons vote
#
# Here are 8,000 pictures of clothes, of ten kinds. Make one template of each kind, the mean of its pictures, and give each new picture to the neuron with the largest value. With the means as they are:
#
# <!-- figure: len(data.clothes()[0]) -->

# %% tags=["demo"]
X_train, y_train, X_test, y_test, kinds = data.clothes()
means = np.array([X_train[y_train == kind].mean(axis=0) for kind in range(10)])
winners = np.argmax(X_test @ means.T, axis=1)  # @ makes a row for each picture: its dot products with the ten means
print(f"{np.mean(winners == y_test):.1%} right;", dict(zip(kinds, np.bincount(winners, minlength=10).tolist())))
show_images(means.reshape(-1, 14, 14), titles=[f"{kind}: {np.sqrt(mean @ mean):.1f} long" for kind, mean in zip(kinds, means)], columns=5)

# %% [markdown]
# Not even one in four, where guessing finds one in ten. Of the 2,000 pictures 1,332 are called coats; sandal, sneaker and shirt never win. For the sandal and the sneaker it is their shortness. The shirt is longer than the dress, which wins at times; but it points nearly where the coat does, and the coat is longer. A long template that resembles many others swallows them. Take that advantage away.
#
# <!-- figure: [len(data.clothes()[2]), int(printed(r"'coat': (\d+)")[0])] -->
#
# ### Exercise: `unit_templates`
#
# For each kind 0, 1, …, `n_kinds` − 1: the mean of the rows of `X` that have this label, scaled to length 1.
#
# <details><summary>Hint 1</summary><code>X[y == kind]</code> are the rows with that label. Which axis has to go when you take their mean?</details>
# <details><summary>Hint 2</summary>First the mean, then the length: the mean of unit vectors is shorter than 1, unless they are all the same.</details>

# %% nbgrader={"grade": false, "grade_id": "unit_templates", "locked": false, "schema_version": 3, "solution": true, "task": false}
def unit_templates(X, y, n_kinds):
    """One template of length 1 for each label.

    Parameters: X, array of shape (m, n), one sample per row; y, integer array of labels, shape (m,); n_kinds, how many
        labels there are. Every label occurs, and no mean is zero.
    Returns: array of shape (n_kinds, n).

    >>> unit_templates(np.array([[2.0, 4.0], [4.0, 4.0], [0.0, 7.0]]), np.array([0, 0, 1]), 2)
    array([[0.6, 0.8],
           [0. , 1. ]])
    """
    ### BEGIN SOLUTION
    means = np.array([X[y == kind].mean(axis=0) for kind in range(n_kinds)])
    return means / np.sqrt(np.sum(means**2, axis=1, keepdims=True))
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_unit_templates", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
from course_lib.checks import Check, labels

check = Check("unit_templates", points=2)
check([[2, 4], [4, 4], [0, 7]], labels([0, 0, 1]), 2).gives([[0.6, 0.8], [0, 1]])
check([[0, 0, -5, 0], [1, 2, 2, 0], [0, 8, 0, 6], [3, 2, 2, 0], [8, 2, 2, 0]], labels([2, 0, 1, 0, 0]), 3).gives(
    [[2 / 6**0.5, 1 / 6**0.5, 1 / 6**0.5, 0], [0, 0.8, 0, 0.6], [0, 0, -1, 0]]
)
### BEGIN HIDDEN TESTS
check.hidden("more samples, features and labels")
rng = np.random.default_rng(25)
for m, n, k in ((12, 3, 2), (30, 2, 4), (40, 7, 3)):
    X, y = rng.normal(loc=1, size=(m, n)), np.append(np.arange(k), rng.integers(0, k, size=m - k))
    rows = [np.mean([row for row, label in zip(X, y) if label == kind], axis=0) for kind in range(k)]
    check(X, y, k).gives([row / np.linalg.norm(row) for row in rows])
### END HIDDEN TESTS
check.verdict()

# %% tags=["demo"]
X_train, y_train, X_test, y_test, kinds = data.clothes()
with needs("unit_templates"):
    predicted_kinds = np.argmax(X_test @ unit_templates(X_train, y_train, 10).T, axis=1)
    print(f"{np.mean(predicted_kinds == y_test):.1%} right")

# %% [markdown]
# From less than one in four to two in three, by ten divisions. What each neuron computes now is $\lVert x\rVert\cos\theta$, and $\lVert x\rVert$ is the same for all ten: the smallest angle wins. In lesson:norms you will derive the biases that do better still, and from lesson:chain_rule on neurons find their templates and biases by themselves.

# %% [markdown]
# ## Project one vector onto another
#
# How far does $a$ reach *along* $b$? Let the sun stand straight above the line of $b$: the question is about the shadow of $a$.
#
# ![a = [2, 3] and b = [4, 0]. The shadow of a on the line of b ends at [2, 0], straight below the tip of a.](pictures/shadow.svg)

# %% [markdown]
# The shadow ends at $[2, 0]$. It would end there for $b = [1, 0]$ or $[100, 0]$ too: **only the direction of $b$ matters**.
#
# The ray through the tip of $a$ meets the line of $b$ at a right angle. The way from the tip to any other point of the line is the long side of a right triangle, of which the ray is a short side. So the shadow ends at that multiple of $b$ which is nearest to $a$, and which one that is you have derived. The arrow to it is the **projection** of $a$ onto $b$.

# %% [markdown]
# ### Exercise: `project`
#
# The multiple of `b` that is nearest to `a`, as an arrow. There is no direction to project onto if `b` is the zero vector: raise `ValueError`.
#
# <details><summary>Hint 1</summary>Your own <code>nearest_multiple</code> knows the factor. It asks for three numbers, and <code>dot</code> makes them.</details>
# <details><summary>Hint 2</summary>It returns two numbers, and one of them is not needed. An arrow along b is a number times which vector?</details>

# %% nbgrader={"grade": false, "grade_id": "project", "locked": false, "schema_version": 3, "solution": true, "task": false}
def project(a, b):
    """The projection of a onto b: the multiple of b that is nearest to a.

    Parameters: a and b, arrays of shape (n,); b not zero.
    Returns: array of shape (n,).
    Raises ValueError if b is the zero vector.

    >>> project(np.array([2.0, 3.0]), np.array([4.0, 0.0]))
    array([2., 0.])
    """
    ### BEGIN SOLUTION
    if not b.any():
        raise ValueError("there is no direction to project onto: b is the zero vector")
    t, _ = nearest_multiple(dot(a, a), dot(a, b), dot(b, b))
    return t * b
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_project", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
from course_lib.checks import Check

check = Check("project", points=2)
check([2, 3], [4, 0]).gives([2, 0])
check([1, 2], [3, -3]).gives([-0.5, 0.5])
check([3, 1, 0], [0, 0, 2]).gives([0, 0, 0])
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
# As a formula, with the factor that you derived:
#
# $$\operatorname{proj}_b(a) = \frac{a \cdot b}{b \cdot b}\; b.$$
#
# "How far along $b$?" can be answered by a number, too. The shadow is $\lVert a\rVert\cos\theta$ long, by the right triangle in the picture, and $a\cdot b = \lVert a\rVert\,\lVert b\rVert\cos\theta$. So divide by $\lVert b\rVert$: the **scalar projection** $\dfrac{a \cdot b}{\lVert b\rVert}$ is the shadow's *signed* length, negative when the shadow falls on the side away from $b$. Times the unit vector $b / \lVert b\rVert$ it gives the arrow once more: that is where $b \cdot b = \lVert b\rVert^2$ comes from.

# %% [markdown]
# ## Split a vector in two
#
# How much of $a$ has to do with $b$, and how much has nothing to do with it? Write $a$ as a sum of two arrows, one along $b$ and one perpendicular to $b$.
#
# ![a is the sum of its part parallel to b and its part perpendicular to b.](pictures/two_parts.svg)

# %% [markdown]
# ### Exercise: `decompose`
#
# Return both arrows, the one along `b` first. They add up to `a`, and their dot product is zero.
#
# <details><summary>Hint 1</summary>Which arrow along b does the ray of the sun lead to?</details>
# <details><summary>Hint 2</summary>Once you have one of two summands, how do you get the other?</details>
# <details><summary>Hint 3</summary><code>return parallel, perpendicular</code> returns two values at once.</details>

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
# The picture promises the right angle. Does it hold in 384 dimensions? The part along $b$ is some $t\,b$, and what remains must be perpendicular: $(a - t\,b)\cdot b = a\cdot b - t\,(b\cdot b) = 0$. That is so for $t = \dfrac{a\cdot b}{b\cdot b}$, and for no other $t$. So there is one way to split, and it is yours:
#
# $$a = \underbrace{\operatorname{proj}_b(a)}_{\text{along } b} \;+\; \underbrace{a - \operatorname{proj}_b(a)}_{\text{perpendicular to } b}$$
#
# <!-- figure: data.word_vectors()[1].shape[1] -->

# %% [markdown]
# ## Read a meaning off a direction
#
# What is it good for? Say that $b$ is a direction with a meaning, such as *from man to woman* among the word vectors. The scalar projection should say how much of that meaning a word carries.

# %% tags=["demo"]
direction = vectors[words.index("woman")] - vectors[words.index("man")]
with needs("dot"):
    length = np.sqrt(dot(direction, direction))
    for word in ["queen", "king", "actress", "actor", "aunt", "uncle", "bread"]:
        print(f"{word:8} {dot(vectors[words.index(word)], direction) / length:+.2f}")

# %% [markdown]
# Something is off. Bread is more female than an uncle, and nearly as female as an actor, who is above zero himself? Four in five of all words are, since **zero is not neutral**: the vectors lie in a cone, and their mean has a projection of its own.
#
# ![Left, arrows that all lean up and to the right, and their mean. Right, the same arrows after the mean was subtracted: they point everywhere.](pictures/mean_word.svg)
#
# Subtract the mean word from every word, and read again.

# %% tags=["demo"]
centred = vectors - vectors.mean(axis=0)
with needs("dot"):
    for word in ["queen", "king", "actress", "actor", "aunt", "uncle", "bread"]:
        print(f"{word:8} {dot(centred[words.index(word)], direction) / length:+.2f}")
    share = np.mean([dot(vector, direction) > 0 for vector in vectors])
    print(f"above zero: {share:.0%} of the words before, {np.mean([dot(v, direction) > 0 for v in centred]):.0%} now")

# %% [markdown]
# Now bread is near zero, and about as many words are above as below. An uncle and a king are below, a queen, an aunt and an actress above. The actor is still a little above bread: one difference of two words is a noisy direction. (It is the same direction as before, since the mean cancels in a difference.) Before you read a direction, ask what its zero means.
#
# Directions of this kind need not be written by hand: a network finds its own, and principal components (lesson:svd_pca) are the directions that keep most of a data set.

# %% [markdown]
# ## Find the nearest words
#
# Everything is there for the finder from the beginning of this lesson.
#
# ### Exercise: `most_similar`
#
# Compare a query with each row of `vectors` by cosine similarity, and return the row numbers of the `k` most similar, the best first. Equally similar rows may come in
# any order.
#
# <details><summary>Hint 1</summary>One cosine per row: a list comprehension with your own function will do.</details>
# <details><summary>Hint 2</summary><code>np.argsort</code> sorts upwards. Sort the negative values; only an array has them, a list has no minus.</details>

# %% nbgrader={"grade": false, "grade_id": "most_similar", "locked": false, "schema_version": 3, "solution": true, "task": false}
def most_similar(query, vectors, k):
    """The rows most similar to a query by cosine similarity.

    Parameters: query, array of shape (n,), not zero; vectors, array of shape (m, n), no row zero; k, how many.
    Returns: array of k row numbers, the most similar first; of equals, either first.

    >>> most_similar(np.array([1.0, 0.0]), np.array([[0.0, 1.0], [5.0, 1.0], [-1.0, 0.0]]), 2)
    array([1, 0])
    """
    ### BEGIN SOLUTION
    similarities = np.array([cosine_similarity(query, vector) for vector in vectors])
    return np.argsort(-similarities)[:k]
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_most_similar", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
from course_lib.checks import Check

check = Check("most_similar", points=2)
check([1, 0], [[0, 1], [5, 1], [-1, 0]], 2).gives([1, 0])
check([1, 1], [[3, 3], [9, 0], [2, 3], [-4, 1]], 3).gives([0, 2, 1])
check([1, 0, 2], [[0, 3, 0], [1, 0, 2], [-1, 1, 0]], 3).gives([1, 0, 2])
check([1, 0], [[0, 2], [3, 0], [0, 1]], 3).satisfies(lambda rows: list(rows) in ([1, 0, 2], [1, 2, 0]), "row 1, then rows 0 and 2 in either order")
### BEGIN HIDDEN TESTS
check.hidden("rows of many lengths, and a query that is not of length 1")
rng = np.random.default_rng(28)
for m, n, k in ((6, 3, 2), (40, 5, 7), (3, 2, 3)):
    rows, query = rng.normal(size=(m, n)) * rng.uniform(0.1, 10, size=(m, 1)), 5 * rng.normal(size=n)
    cosines = rows @ query / np.linalg.norm(rows, axis=1) / np.linalg.norm(query)
    check(query, rows, k).gives(np.argsort(-cosines)[:k])
check.hidden("ties, in any order")
for places, best in ((5, {1, 3}), (7, {1, 3, 5})):
    check([1, 0], ([[0, 1], [1, 0]] * 4)[:places], places).satisfies(
        lambda rows, places=places, best=best: {int(row) for row in rows[: len(best)]} == best and sorted(int(row) for row in rows) == [*range(places)],
        "the rows of similarity 1, then the others",
    )
check.hidden("k = 1")
check([0, 2], [[1, 0], [0, 1]], 1).gives([1])
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# The neighbours of a few words, by your function, with the mean word subtracted:

# %% tags=["demo"]
with needs("most_similar"):
    for word in ["king", "paris", "coffee", "piano"]:
        print(f"{word:8}", [words[i] for i in most_similar(centred[words.index(word)], centred, 6)[1:]])

# %% [markdown]
# Queen, prince, princess: well found. But what does a bed have to do with a king? These vectors were learned from whole sentences, and for a word that stands alone they are noisy.
#
# And the **analogy**. The step from *man* to *woman* is a vector; go the same way from *king*. But is it the step that finds the queen? **Predict, then run:** who comes out if nothing is subtracted, and who is nearest to the king alone?

# %% tags=["demo"]
def vector_of(word):
    return vectors[words.index(word)]


def nearest(query, *known):
    """The word nearest to a query, apart from those that are known."""
    return next(words[i] for i in most_similar(query, vectors, 4) if words[i] not in known)


with needs("most_similar"):
    for a, b, c in [("man", "king", "woman"), ("france", "paris", "italy")]:
        A, B, C = vector_of(a), vector_of(b), vector_of(c)
        print(f"{b} − {a} + {c}: {nearest(B - A + C, a, b, c)}")
        print(f"    {b} + {c}: {nearest(B + C, a, b, c)};  {b} alone: {nearest(B, a, b, c)}")

# %% [markdown]
# The famous example proves nothing: the queen is the king's nearest word with or without the step. Rome does need it. Does that hold for more than one word? There are 15 countries in the list and their capitals, which makes 210 such questions. Ask them all, with the step and without:
#
# <!-- figure: printed(r"with the step \d+ of (\d+)") -->

# %% tags=["demo"]
countries = "france germany italy spain england russia japan china greece egypt poland sweden norway austria portugal".split()
capitals = "paris berlin rome madrid london moscow tokyo beijing athens cairo warsaw stockholm oslo vienna lisbon".split()
with needs("most_similar"):
    with_step = without = 0
    for a, b in zip(countries, capitals):
        for c, right in zip(countries, capitals):
            A, B, C = vector_of(a), vector_of(b), vector_of(c)
            with_step += a != c and nearest(B - A + C, a, b, c) == right
            without += a != c and nearest(B + C, a, b, c) == right
    print(f"with the step {with_step} of 210, without it {without}")

# %% [markdown]
# 203 against 138: from a country to its capital there is a common step, and it counts. **A finding needs a comparison**: ask what would have come out without it.
#
# And why was the plain `@` enough at the beginning of this lesson? All these vectors have length 1, so $x \cdot \text{query} = \lVert\text{query}\rVert\cos\theta$: among vectors of one length, the dot product *ranks by* the cosine.
#
# <!-- figure: printed(r"with the step (\d+) of \d+, without it (\d+)") -->
#
# These vectors come from a *sentence* model (all-MiniLM-L6-v2) that was asked for one word at a time. In lesson:factorization you will make word vectors of your own by counting.

# %% [markdown]
# ## Ask which word decides
#
# Search by meaning needs vectors that carry meaning; those above came from a trained network. Search by words needs a bag of words (lesson:vectors) and a cosine. Here is Genesis, verse by verse, and a question as somebody may ask it:

# %% tags=["demo"]
verses, tokens = data.king_james(0, 1533), data.king_james_words(0, 1533)
vocabulary = sorted({token for verse in tokens for token in verse})
column = {token: j for j, token in enumerate(vocabulary)}
genesis = np.zeros((len(verses), len(vocabulary)))
for row, verse in zip(genesis, tokens):
    np.add.at(row, [column[token] for token in verse], 1)
question = "and the dove came back with a leaf of the olive tree"
asked = np.array([question.split().count(token) for token in vocabulary], dtype=float)
with needs("most_similar"):
    print(verses[most_similar(asked, genesis, 1)[0]])

# %% [markdown]
# A tree, but no dove. The verse won by *and*, *the*, *of*, which it has many times, as nearly all verses have. A word that occurs everywhere tells you nothing. A word that occurs in only one verse of Genesis tells you nearly everything.
#
# How much does a word tell? One that stands in df of $N$ documents, its *document frequency*, narrows the search to the share $\text{df}/N$ of them. Words that occur independently of each other multiply these shares. A logarithm turns the product into a sum, and a sum is what a dot product makes. So let a word weigh $-\log(\text{df}/N) = \log(N/\text{df})$: the smaller the share, the more.
#
# ### Exercise: `word_weights`
#
# The weight of each word, from a table of counts. For df it counts only whether a word occurs in a document: once or ten times is the same. A word that occurs in none gets the weight 0.
#
# ![A falling line: olive, in 1 verse of Genesis, weighs more than 7; dove, in 5, nearly 6; brother, in 73, about 3; god, in 199, about 2; and, in 1,453, nearly 0. The axis of df is logarithmic.](pictures/rare_words.svg)
#
# <!-- figure: [sum("and" in verse for verse in data.king_james_words(0, 1533)), sum("god" in verse for verse in data.king_james_words(0, 1533))] -->
#
# <details><summary>Hint 1</summary><code>counts > 0</code> says of each document and word whether it occurs.</details>
# <details><summary>Hint 2</summary>Where df is 0, put any harmless number into the fraction, and 0 into the result: <code>np.where</code>, <code>np.maximum</code>.</details>

# %% nbgrader={"grade": false, "grade_id": "word_weights", "locked": false, "schema_version": 3, "solution": true, "task": false}
def word_weights(counts):
    """How much the occurrence of each word says: log(N / df), the natural logarithm.

    Parameters: counts, array of shape (n_documents, n_words), how often each word occurs in each document.
    Returns: array of shape (n_words,); 0 for a word that occurs nowhere.

    >>> word_weights(np.array([[3.0, 0.0, 1.0], [1.0, 0.0, 0.0]])).round(3)
    array([0.   , 0.   , 0.693])
    """
    ### BEGIN SOLUTION
    df = np.sum(counts > 0, axis=0)
    return np.where(df > 0, np.log(len(counts) / np.maximum(df, 1)), 0.0)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_word_weights", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib.checks import Check

check = Check("word_weights", points=2)
check([[3, 0, 1], [1, 0, 0]]).gives([0, 0, np.log(2)])
check([[1, 0, 2, 5], [0, 0, 1, 1], [4, 7, 0, 1]]).gives([np.log(1.5), np.log(3), np.log(1.5), 0])
### BEGIN HIDDEN TESTS
check.hidden("more documents and words")
rng = np.random.default_rng(30)
for documents, size in ((5, 3), (20, 8), (1, 4)):
    counts = rng.poisson(0.7, size=(documents, size)).astype(float)
    df = [sum(1 for row in counts if row[j] > 0) for j in range(size)]
    check(counts).gives([np.log(documents / d) if d else 0 for d in df])
check.hidden("a word that stands nowhere")
check([[0, 2], [0, 0], [0, 1]]).gives([0, np.log(1.5)])
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# Multiply each column of counts by its weight, the question's too, and ask again. Below, the words that decided: what each adds to the dot product.

# %% tags=["demo"]
with needs("most_similar", "word_weights"):
    weights = word_weights(genesis)
    best = most_similar(asked * weights, genesis * weights, 1)[0]
    print(verses[best])
    shares = asked * weights * genesis[best] * weights
    print({vocabulary[j]: round(float(shares[j]), 1) for j in np.argsort(-shares)[:6]})

# %% [markdown]
# The olive, the dove and the leaf decide; *and* and *the* hardly count. (The weight enters twice, by the question and by the verse. And words don't really occur independently: the reason for the logarithm is a guide, not a proof.) Such a weight is called *idf*, and counts times weights *tf-idf*; they have been the core of text search for decades, and BM25 refines them. Project:search lets you build such a search.

# %% [markdown] nbgrader={"grade": false, "grade_id": "choices_long", "locked": true, "schema_version": 3, "solution": false, "task": false}
# ### Choose: the verse that always wins
#
# A search ranks documents by `counts @ asked`, without weights. Whatever is asked, the same few documents come first: the longest ones. Which remedy helps, and why?
#
# - **A.** Rank by the Euclidean distance: long documents have large counts, and so they lie far from any question.
# - **B.** Divide each score by the length of the question's vector: a dot product grows with the lengths of both.
# - **C.** Use a larger vocabulary: the more columns there are, the less it counts that a document has many words.
# - **D.** Divide each score by the length of the document's vector: what then differs is the angle and nothing else.

# %% nbgrader={"grade": false, "grade_id": "choose_long", "locked": false, "schema_version": 3, "solution": true, "task": false}
def choose_long():
    """The letter of your choice, as text."""
    ### BEGIN SOLUTION
    return "D"
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_choose_long", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
from course_lib.tasks import Choice

check = Choice("choose_long", "ABCD", points=1)
### BEGIN HIDDEN TESTS
check.key(
    "D",
    A="They do lie far from any question, so short ones would nearly always win, whatever they are about.",
    B="The question's length divides all scores alike: their order stays as it was.",
    C="A word that was not asked adds nothing to any score: the new columns of such words change no order.",
    D="a·b = ‖a‖‖b‖ cos θ: without the document's length, the score is the cosine times the question's length, which is the same for all. Weights against common words help besides.",
)
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ## Where this returns in deep learning
#
# - A **layer** is many dot products at once: one per neuron, as a matrix product (lesson:matrices,layers).
# - A **convolution** slides a template over an image and takes the dot product at each place (lesson:convolution).
# - **Least squares** is a projection onto several directions at once (lesson:least_squares), and **PCA** chooses the directions (lesson:svd_pca).
# - **Attention** scores every pair of words by a dot product, divided by the root of their dimension: vectors with entries of size about 1 are about √n long, and the cosine of two random ones is about 1/√n, so that their dot product grows like √n (lesson:attention).

# %% [markdown]
# ## Quick questions

# %% tags=["demo"]
quiz(
    choice_question(
        "If a·b < 0, the angle between a and b is …",
        right="more than 90°",
        because="The cosine is negative beyond 90°, up to 180°.",
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
            "it becomes a tenth as long": "Then one division too many was made.",
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
        because="2·1 + (−2)·(−1) = 4 is the largest of the four. Of all inputs of one length, the one along w itself always makes it largest.",
        wrong={"[2, 2]": "2 − 2 = 0: perpendicular to w.", "[−2, 2]": "−2 − 2 = −4: opposite to w.", "[0, 3]": "0 − 3 = −3."},
    ),
)

# %% [markdown]
# ## Challenge: a direction for all of them
#
# A neuron without a bias is to say "yes" to vectors of one kind, and "no" to those of another. (A bias would be one more weight, for an input that is always 1.) Multiply all vectors of the second kind by −1, and the question becomes shorter: **find a direction $w$ that has a positive dot product with every row of $X$.**
#
# The mean of the rows often is one. But not always: a long row may outvote all others, and turn the mean away from a short one. Yet there is a rule that finds such a direction whenever there is one. It looks at one row at a time, takes its dot product with $w$, and sometimes adds two vectors: nothing else. Find the rule, and write `one_side`. (That there is a direction is promised.)
#
# <details><summary>Hint 1</summary>Take any w, such as the zero vector, and a row x with which it fails. What could you add to w so that its dot product with x grows for certain?</details>
# <details><summary>Hint 2</summary>Add x itself: (w + x)·x = w·x + x·x, which is more by the square of a length. Another row may fail now that did not before. Do not be discouraged.</details>
# <details><summary>Hint 3</summary>Again and again, until no row fails. A dot product of 0 is a failure, too, or the zero vector would stay where it is.</details>

# %% nbgrader={"grade": false, "grade_id": "one_side", "locked": false, "schema_version": 3, "solution": true, "task": false}
def one_side(X):
    """A direction that has a positive dot product with every row.

    Parameters: X, array of shape (m, n), for whose rows there is such a direction.
    Returns: array of shape (n,), of any length but 0.

    >>> bool(np.all(np.array([[-1.0, 4.0], [5.0, -10.0]]) @ one_side(np.array([[-1.0, 4.0], [5.0, -10.0]])) > 0))
    True
    """
    ### BEGIN SOLUTION
    w = np.zeros(X.shape[1])
    while np.any(X @ w <= 0):
        w = w + X[np.argmin(X @ w)]
    return w
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_one_side", "locked": true, "points": 0, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib.checks import Check

check = Check("one_side", points=0)
X = np.array([[-1.0, 4.0], [5.0, -10.0]])
check(X).satisfies(lambda w: np.all(X @ w > 0), "a direction that has a positive dot product with both rows")
Y = np.array([[1.0, 2.0, 2.0], [-1.0, 1.0, 0.0], [0.0, -1.0, 2.0], [9.0, -5.0, -1.0]])
check(Y).satisfies(lambda w: np.all(Y @ w > 0), "a direction that has a positive dot product with all four rows")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(2)
check.hidden("more rows, in more dimensions")
for m, n in ((1, 3), (6, 2), (40, 5), (150, 20)):
    secret = rng.normal(size=n)
    rows = rng.normal(size=(m, n)) * rng.uniform(0.2, 5, size=(m, 1))
    along = rows @ secret / np.linalg.norm(secret)
    rows *= np.sign(along)[:, None]
    rows += np.outer(0.1 * np.linalg.norm(rows, axis=1), secret / np.linalg.norm(secret))
    check(rows).satisfies(lambda w, rows=rows: np.all(rows @ w > 0), "a direction that has a positive dot product with all rows")
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# Why does it ever end? Start from $w = 0$ (from another start it ends too, only later perhaps). Let $u$ be a unit vector that does what is asked: $u \cdot x \ge \gamma > 0$ for every row. Let $R$ be the length of the longest row. Each time a row is added, $w \cdot u$ grows by $\gamma$ at least. And $\lVert w + x\rVert^2 = \lVert w\rVert^2 + 2\,w\cdot x + \lVert x\rVert^2$, where $w \cdot x \le 0$, since only a row that fails is added, so that $\lVert w\rVert^2$ grows by $R^2$ at most. After $k$ times, with Cauchy–Schwarz in the middle,
#
# $$k\gamma \;\le\; w \cdot u \;\le\; \lVert w\rVert \;\le\; R\sqrt{k}, \qquad\text{so}\qquad k \le (R/\gamma)^2.$$
#
# It learns from its mistakes alone, and can make only so many. It is the *perceptron*, by which Frank Rosenblatt's machine learned to tell pictures apart, two generations ago: one of the first neural networks that learned.

# %% [markdown]
# ## What you can do now
#
# | In words | Formula | NumPy | You wrote |
# |---|---|---|---|
# | how much two vectors agree | $a \cdot b = \sum_i a_i b_i$ | `a @ b` | `dot` |
# | the same, whatever their lengths | $\cos\theta = \frac{a\cdot b}{\lVert a\rVert\lVert b\rVert}$ | `a @ b / (norm(a) * norm(b))` | `cosine_similarity` |
# | the angle, in radians | $\theta = \arccos(\cos\theta)$ | `np.arccos(np.clip(a @ b / (norm(a) * norm(b)), -1, 1))` | `angle_between` |
# | ‖a − b‖² by dot products | $a\cdot a - 2\,a\cdot b + b\cdot b$ | | `squared_distance` |
# | the nearest multiple of b, and its gap | $t = \frac{a\cdot b}{b\cdot b}$, $\;a\cdot a - \frac{(a\cdot b)^2}{b\cdot b}$ | | `nearest_multiple` |
# | a neuron | $x \cdot w + b$ | `x @ w + b` | |
# | templates of one length | $\bar x / \lVert\bar x\rVert$ | `np.array([m / norm(m) for m in (X[y == kind].mean(axis=0) for kind in range(n_kinds))])` | `unit_templates` |
# | how far along b | $\frac{a\cdot b}{\lVert b\rVert}$ | `a @ b / norm(b)` | |
# | the part along b | $\frac{a\cdot b}{b\cdot b}\,b$ | `a @ b / (b @ b) * b` | `project` |
# | that part and the rest | $a = \text{parallel} + \text{perpendicular}$ | `(p := a @ b / (b @ b) * b), a - p` | `decompose` |
# | the nearest vectors | | `np.argsort(-(vectors @ query) / norm(vectors, axis=1))[:k]` | `most_similar` |
# | which word decides | $\log(N/\text{df})$ | `np.nan_to_num(np.log(len(counts) / (counts > 0).sum(axis=0)), posinf=0)` | `word_weights` |
#
# **Further reading.** 3Blue1Brown, [*Dot products and duality*](https://www.3blue1brown.com/lessons/dot-products); Boyd and Vandenberghe,
# [*Introduction to Applied Linear Algebra*](https://web.stanford.edu/~boyd/vmls/), chapters 1.4 and 3.4; Reimers and Gurevych,
# [*Sentence-BERT*](https://arxiv.org/abs/1908.10084), the kind of model that made these word vectors.
#
# **Next:** lesson:norms measures distances, and lets the nearest neighbours of a picture say what it shows.
