# ---
# jupyter:
#   jupytext:
#     text_representation: {extension: .py, format_name: percent}
#   kernelspec: {display_name: Python 3, language: python, name: python3}
#   course: {part: 1, title: "Scalars and vectors", builds: "a way to turn pictures, table rows and sentences into vectors", minutes: 70}
# ---

# %% [markdown]
# # Scalars and vectors
#
# **You will build** the handful of functions that everything later rests on: stretch a vector, add two, measure one,
# mix several, and turn a picture, a table row and a sentence into a vector.
#
# **You need** Python functions, lists and a little NumPy. No linear algebra yet.
#
# **It takes** about 70 minutes. Work from top to bottom; run a cell with Shift + Enter.

# %% nbgrader={"grade": false, "grade_id": "imports", "locked": true, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib import data
from course_lib.checks import Check
from course_lib.demo import needs
from course_lib.plots import plot_vectors, show_images
from course_lib.quiz import choice_question, number_question, quiz

# %% [markdown]
# ## See what a network sees
#
# Here are eight handwritten digits. Can you read them?

# %% tags=["demo"]
images, labels = data.digits()
show_images(images[:8])

# %% [markdown]
# You see shapes. A neural network is handed this instead:

# %% tags=["demo"]
np.round(images[0].reshape(-1), 2)

# %% [markdown]
# The same zero, as 64 numbers in a row. Everything a network reads, a picture, a sentence, a patient's record, is first turned
# into such a row of numbers. It is called a **vector**, and this lesson is about what you can do with one.

# %% [markdown]
# ## Draw a vector as an arrow
#
# Start with two numbers, because two can be drawn.

# %% tags=["demo"]
plot_vectors([3, 4], [4, 3])

# %% [markdown]
# Two arrows, made of the same two numbers in a different order. They point in different directions: in a vector,
# **the order of the numbers matters**.
#
# So a vector is two things at once:
#
# - an **ordered list** of numbers, its *components* or *entries*: $[3, 4]$;
# - an **arrow**, with a length (its *magnitude*) and a direction: 3 to the right and 4 up.
#
# A single number such as 7 is called a **scalar**. In NumPy, a vector of two components is an array of shape `(2,)`.

# %% tags=["demo"]
v = np.array([3.0, 4.0])
v.shape

# %% [markdown]
# ## Stretch a vector
#
# **Predict, then run.** Below are $v$, $2v$ and $-\tfrac12 v$. Before you run the cell: which way will the last one point, and how
# long will it be?

# %% tags=["demo"]
plot_vectors(v, 2 * v, -0.5 * v, labels=["v", "2v", "−½v"])

# %% [markdown]
# Multiplying by a number stretches or shrinks the arrow along its own line; a negative number turns it around. Each component is
# multiplied by the same number. This is **scalar multiplication**, $c\,v = [c\,v_1,\; c\,v_2,\; \dots]$, and the number is called scalar because it
# *scales*.
#
# When a network learns, it takes a small step against a gradient: `weights - 0.01 * gradient`. That `0.01 *` is this operation.

# %% [markdown]
# ### Exercise: `scale`
#
# Multiply each component of the array `v` by the number `c`, and return a new array: the original stays as it is.
#
# <details><summary>Hint</summary>Arithmetic with an array is done for each of its entries, without a loop.</details>

# %% nbgrader={"grade": false, "grade_id": "scale", "locked": false, "schema_version": 3, "solution": true, "task": false}
def scale(c, v):
    """Multiply a vector by a number.

    Parameters: c, a number; v, array of shape (n,).
    Returns: array of shape (n,).

    >>> scale(2, np.array([3.0, 4.0]))
    array([6., 8.])
    """
    ### BEGIN SOLUTION
    return c * v
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_scale", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
from course_lib.checks import Check

check = Check("scale", points=2)
check(2, [3, 4]).gives([6, 8])
check(-0.5, [3, 4]).gives([-1.5, -2])
check(3, [1, 0, -2]).gives([3, 0, -6])
### BEGIN HIDDEN TESTS
check.hidden("vectors of other lengths")
rng = np.random.default_rng(1)
for n in (1, 2, 50):
    v = rng.normal(size=n)
    check(-1.7, v).gives([-1.7 * entry for entry in v])
check.hidden("zero, as the number or as the vector")
check(0, [5, -7]).gives([0, 0])
check(4, [0, 0, 0]).gives([0, 0, 0])
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ## Put one arrow after another
#
# Walk along $u$, then from where you stand along $v$. Where do you end?

# %% tags=["demo"]
u, v = np.array([3.0, 1.0]), np.array([1.0, 2.0])
plot_vectors(u, v, u + v, labels=["u", "v", "u + v"])

# %% [markdown]
# At $[3 + 1,\; 1 + 2] = [4, 3]$: the components add up one by one. Walking $v$ first and then $u$ ends at the same place; the two ways around are the sides of a
# parallelogram, and the sum is its diagonal.
#
# Adding only makes sense when both have the same number of components. NumPy is more lenient than mathematics here:

# %% tags=["demo"]
np.array([1.0]) + np.array([10.0, 20.0, 30.0])

# %% [markdown]
# NumPy repeated the single number to make it fit. That is called *broadcasting*; lesson:tensors puts it to good use. In a function that adds
# *vectors* it can hide a mistake: look at the shapes before you trust a sum.

# %% [markdown]
# ### Exercise: `add`
#
# Add two vectors of the same length, component by component.
#
# <details><summary>Hint</summary>Arrays of one shape are added entry by entry.</details>

# %% nbgrader={"grade": false, "grade_id": "add", "locked": false, "schema_version": 3, "solution": true, "task": false}
def add(u, v):
    """Add two vectors of the same length.

    Parameters: u and v, arrays of shape (n,).
    Returns: array of shape (n,).

    >>> add(np.array([3.0, 1.0]), np.array([1.0, 2.0]))
    array([4., 3.])
    """
    ### BEGIN SOLUTION
    return u + v
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_add", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
from course_lib.checks import Check

check = Check("add", points=2)
check([3, 1], [1, 2]).gives([4, 3])
check([1, 2, 3], [-1, 0.5, 2]).gives([0, 2.5, 5])
### BEGIN HIDDEN TESTS
check.hidden("vectors of other lengths")
rng = np.random.default_rng(2)
for n in (1, 4, 30):
    u, v = rng.normal(size=(2, n))
    check(u, v).gives([first + second for first, second in zip(u, v)])
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ### Play: two vectors and their sum
#
# Drag the tips. The sum is drawn by *your* `add`, and its length by your `magnitude` as soon as you have written it (next exercise).

# %% tags=["demo"]
from course_lib.lessons.vectors import widgets

widgets.two_vectors("add")

# %% [markdown]
# ## Measure an arrow
#
# How long is $[3, 4]$? Its components are the two short sides of a right triangle, the arrow is the long one, so Pythagoras
# answers: $\sqrt{3^2 + 4^2} = \sqrt{25} = 5$.
#
# **Predict, then run.** In three dimensions the same idea is used twice. What will $[2, 3, 6]$ give?

# %% tags=["demo"]
np.sqrt(2**2 + 3**2 + 6**2)

# %% [markdown]
# One rule for any number of components: square, add up, take the root. The **magnitude** of $v$, also its *length* or *Euclidean norm*, is written
#
# $$\lVert v \rVert = \sqrt{v_1^2 + v_2^2 + \dots + v_n^2}.$$

# %% [markdown]
# ### Exercise: `magnitude`
#
# Compute it yourself; that is the point here, and half of the points. `np.linalg.norm` would do it in one call, and you will use it from lesson:norms on.
#
# <details><summary>Hint 1</summary><code>v**2</code> squares each entry of an array.</details>
# <details><summary>Hint 2</summary>Three steps, in this order: square, sum, root.</details>

# %% nbgrader={"grade": false, "grade_id": "magnitude", "locked": false, "schema_version": 3, "solution": true, "task": false}
def magnitude(v):
    """The length of a vector.

    Parameters: v, array of shape (n,).
    Returns: a number, in the units of the entries.

    >>> float(magnitude(np.array([3.0, 4.0])))
    5.0
    """
    ### BEGIN SOLUTION
    return np.sqrt(np.sum(v**2))
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_magnitude", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
from course_lib.checks import Check

check = Check("magnitude", points=2, care=1 / 2)
check([3, 4]).gives(5)
check([2, -3, 6]).gives(7)
check([-2]).gives(2)
check.without("norms")
### BEGIN HIDDEN TESTS
check.hidden("vectors of other lengths")
rng = np.random.default_rng(3)
for n in (1, 2, 64):
    v = rng.normal(size=n)
    check(v).gives(np.linalg.norm(v))
check.hidden("the zero vector")
check([0, 0, 0]).gives(0)
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ### Play: length and angle
#
# The same picture, now with lengths and angles.

# %% tags=["demo"]
from course_lib.lessons.vectors import widgets

widgets.two_vectors("add", "magnitude")

# %% [markdown]
# ## Keep the direction, forget the length
#
# Often only the direction counts. A long review and a short one that use the same words in the same proportions say the same; a brightly lit photo and a dim one show the same face.
# Divide a vector by its length, and what remains is a **unit vector**: same direction, length 1.

# %% tags=["demo"]
v = np.array([3.0, 4.0])
plot_vectors(v, v / 5, labels=["v", "v / ‖v‖"])

# %% [markdown]
# One vector has no direction to keep: $[0, 0]$. Dividing by its length is dividing by zero.

# %% [markdown]
# ### Exercise: `normalize`
#
# Return the unit vector in the direction of `v`; raise `ValueError` for the zero vector. Your own `magnitude` helps.
#
# <details><summary>Hint</summary>Compute the length once, and look at it before you divide.</details>

# %% nbgrader={"grade": false, "grade_id": "normalize", "locked": false, "schema_version": 3, "solution": true, "task": false}
def normalize(v):
    """The unit vector in the direction of v.

    Parameters: v, array of shape (n,), not zero.
    Returns: array of shape (n,) and of length 1.
    Raises ValueError if v is the zero vector.

    >>> normalize(np.array([3.0, 4.0]))
    array([0.6, 0.8])
    """
    ### BEGIN SOLUTION
    length = magnitude(v)
    if length == 0:
        raise ValueError("the zero vector has no direction")
    return v / length
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_normalize", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
from course_lib.checks import Check

check = Check("normalize", points=2)
check([3, 4]).gives([0.6, 0.8])
check([0, -2, 0]).gives([0, -1, 0])
check([2, -3, 6]).gives([2 / 7, -3 / 7, 6 / 7])
check([0, 0]).refuses("the zero vector has no direction")
### BEGIN HIDDEN TESTS
check.hidden("vectors of other lengths")
rng = np.random.default_rng(4)
for n in (1, 3, 40):
    v = rng.normal(size=n)
    check(v).gives(v / np.linalg.norm(v))
check.hidden("a very short vector")
check([3e-6, -4e-6]).gives([0.6, -0.8])
check.hidden("the zero vector of another length")
check([0, 0, 0, 0]).refuses("the zero vector has no direction")
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ## Mix vectors to reach a target
#
# Stretch several vectors, then add them: $c_1 v_1 + c_2 v_2 + \dots$ is a **linear combination**, and the numbers $c_i$ are its *coefficients*. It is the one
# operation that gives linear algebra its name, and what each neuron of a network computes before its activation.

# %% tags=["demo"]
mix = 2 * np.array([1.0, 1.0]) + 0.5 * np.array([2.0, -2.0])
plot_vectors([2, 2], [1, -1], mix, labels=["2·v₁", "½·v₂", "mix"])

# %% [markdown]
# ### Exercise: `linear_combination`
#
# There may be two vectors or twenty: they are the rows of one array. One coefficient belongs to each.
#
# <details><summary>Hint 1</summary>Start with zeros of shape <code>(n,)</code>.</details>
# <details><summary>Hint 2</summary>A loop over <code>zip(coefficients, vectors)</code> has one number and one row at a time: scale the row, and add it to what is there.</details>

# %% nbgrader={"grade": false, "grade_id": "linear_combination", "locked": false, "schema_version": 3, "solution": true, "task": false}
def linear_combination(coefficients, vectors):
    """Add up scaled vectors.

    Parameters: coefficients, array of shape (k,); vectors, array of shape (k, n), one vector per row.
    Returns: array of shape (n,).

    >>> linear_combination(np.array([2.0, 0.5]), np.array([[1.0, 1.0], [2.0, -2.0]]))
    array([3., 1.])
    """
    ### BEGIN SOLUTION
    total = np.zeros(vectors.shape[1])
    for coefficient, vector in zip(coefficients, vectors):
        total = total + coefficient * vector
    return total
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_linear_combination", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
from course_lib.checks import Check

check = Check("linear_combination", points=2)
check([2, 0.5], [[1, 1], [2, -2]]).gives([3, 1])
check([1, 0, -1], [[1, 2], [9, 9], [3, 5]]).gives([-2, -3])
check([2, -1], [[1, 0, 3], [4, 5, -2]]).gives([-2, -5, 8])
### BEGIN HIDDEN TESTS
check.hidden("other numbers of vectors, and of components")
rng = np.random.default_rng(5)
for k, n in ((1, 3), (4, 2), (3, 3), (6, 20)):
    coefficients, vectors = rng.normal(size=k), rng.normal(size=(k, n))
    check(coefficients, vectors).gives(coefficients @ vectors)
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ### Play: reach the target
#
# Move the two sliders until your combination lands on the target. Then drag $v$ until it lies along $w$: which targets can you still reach?

# %% tags=["demo"]
from course_lib.lessons.vectors import widgets

widgets.reach_target("linear_combination")

# %% [markdown]
# As long as $v$ and $w$ point in different directions, every point of the plane is a combination of the two. Once they lie on one line, you are stuck on that line. Lesson:transformations calls the
# set of points that you can reach the *span*, and asks the same of matrices.

# %% [markdown]
# ## Turn data into vectors
#
# ### A table row
#
# Thirteen things were measured for each of 178 wines. Each row is one wine, as a vector with 13 entries: its **feature vector**.
#
# <!-- figure: len(data.wines()[0]) -->

# %% tags=["demo"]
X, grower, names = data.wines()
dict(zip(names, X[0].tolist()))

# %% [markdown]
# Stacked, they form an array of shape `(178, 13)`. **Rows are samples** in this course, as in scikit-learn; some books store them as columns.
#
# Look at the units, though: alcohol is near 14, proline near 1000. **Predict, then run.** Which entry makes most of this vector's length?
#
# <!-- figure: "{:.0f}".format(round(dict(zip(data.wines()[2], data.wines()[0][0]))["proline"], -3)) -->
# <!-- figure: "{:.0f}".format(dict(zip(data.wines()[2], data.wines()[0][0]))["alcohol"]) -->

# %% tags=["demo"]
float(X[0][names.index("proline")] / np.linalg.norm(X[0]))

# %% [markdown]
# Nearly all of it is proline. The length of a feature vector depends on the units chosen: lesson:tensors has the remedy.

# %% [markdown]
# ### An image
#
# An image of 8 × 8 pixels becomes a vector by reading it like a page: row by row. Write both directions.
#
# ### Exercise: `image_to_vector`
#
# <details><summary>Hint 1</summary>Arrays have a method that changes their shape and keeps their entries in order.</details>
# <details><summary>Hint 2</summary>In a shape, <code>-1</code> stands for "as many as there are".</details>

# %% nbgrader={"grade": false, "grade_id": "image_to_vector", "locked": false, "schema_version": 3, "solution": true, "task": false}
def image_to_vector(image):
    """Read the pixels of an image row by row.

    Parameters: image, array of shape (height, width).
    Returns: array of shape (height · width,).

    >>> image_to_vector(np.array([[1.0, 2.0], [3.0, 4.0]]))
    array([1., 2., 3., 4.])
    """
    ### BEGIN SOLUTION
    return image.reshape(-1)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_image_to_vector", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
from course_lib.checks import Check

check = Check("image_to_vector", points=2)
check([[1, 2], [3, 4]]).gives([1, 2, 3, 4])
check([[1, 2, 3], [4, 5, 6]]).gives([1, 2, 3, 4, 5, 6])
### BEGIN HIDDEN TESTS
check.hidden("images of other sizes")
rng = np.random.default_rng(6)
for shape in ((8, 8), (5, 3), (1, 4), (4, 1)):
    image = rng.random(shape)
    check(image).gives([pixel for row in image for pixel in row])
check.hidden("an image that is stored column by column in memory")
image = np.asfortranarray(np.arange(6.0).reshape(2, 3))
check(image).gives([0, 1, 2, 3, 4, 5])
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ### Exercise: `vector_to_image`
#
# And back: the entries fill the image row by row.
#
# <details><summary>Hint</summary>The method that made a vector of an image takes any shape that has room for as many entries.</details>

# %% nbgrader={"grade": false, "grade_id": "vector_to_image", "locked": false, "schema_version": 3, "solution": true, "task": false}
def vector_to_image(v, shape):
    """Lay a vector out as an image, row by row.

    Parameters: v, array of shape (height · width,); shape, the tuple (height, width).
    Returns: array of shape (height, width).

    >>> vector_to_image(np.array([1.0, 2.0, 3.0, 4.0, 5.0, 6.0]), (2, 3))
    array([[1., 2., 3.],
           [4., 5., 6.]])
    """
    ### BEGIN SOLUTION
    return v.reshape(shape)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_vector_to_image", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
from course_lib.checks import Check

check = Check("vector_to_image", points=2)
check([1, 2, 3, 4, 5, 6], (2, 3)).gives([[1, 2, 3], [4, 5, 6]])
check([1, 2, 3, 4, 5, 6], (3, 2)).gives([[1, 2], [3, 4], [5, 6]])
### BEGIN HIDDEN TESTS
check.hidden("images of other sizes")
rng = np.random.default_rng(7)
for height, width in ((8, 8), (5, 3), (1, 4), (4, 1)):
    v = rng.random(height * width)
    check(v, (height, width)).gives([[v[row * width + column] for column in range(width)] for row in range(height)])
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ### Play: a pixel and its entry
#
# Move the pointer over the digit: the matching entry of your vector lights up, and the other way round. Which entry is the third pixel of the second row?

# %% tags=["demo"]
from course_lib.lessons.vectors import widgets

widgets.digit_as_vector("image_to_vector")

# %% [markdown]
# Vectors of pictures can be added and scaled like any others. The mean of all zeros is a linear combination of them, each with coefficient $1/n$:

# %% tags=["demo"]
means = [images[labels == digit].mean(axis=0) for digit in range(10)]
show_images(means, titles=range(10), columns=10)

# %% [markdown]
# ### A text
#
# Choose a list of words, the **vocabulary**, and count how often each occurs in the text. The counts, in the vocabulary's order, are the text's **bag of words**: who did what to
# whom is lost, what it is about is mostly kept.

# %% [markdown]
# ### Exercise: `bag_of_words`
#
# Capital letters and punctuation marks do not count: in `"Light, light!"` the word `light` occurs twice. Count whole words: `light` does not occur in `delight`.
#
# <details><summary>Hint 1</summary><code>text.lower()</code>, then get rid of the punctuation, then <code>split()</code>.</details>
# <details><summary>Hint 2</summary><code>word.strip(".,;:!?\"'()")</code> takes marks off both ends of a word; <code>re.findall(r"\w+", text)</code> finds the words themselves.</details>
# <details><summary>Hint 3</summary>A list has a method <code>count</code>. A text has one too, but that one finds parts of words.</details>

# %% nbgrader={"grade": false, "grade_id": "bag_of_words", "locked": false, "schema_version": 3, "solution": true, "task": false}
def bag_of_words(text, vocabulary):
    """Count how often each word of a vocabulary occurs in a text.

    Parameters: text, a string; vocabulary, a list of n words in lower case.
    Returns: array of shape (n,), the counts in the order of the vocabulary.

    >>> bag_of_words("Light, light! And a day.", ["light", "day", "night"])
    array([2., 1., 0.])
    """
    ### BEGIN SOLUTION
    words = [word.strip(".,;:!?\"'()") for word in text.lower().split()]
    return np.array([words.count(word) for word in vocabulary], dtype=float)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_bag_of_words", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
from course_lib.checks import Check

check = Check("bag_of_words", points=2)
check("Light, light! And a day.", ["light", "day", "night"]).gives([2, 1, 0])
check("And God said, Let there be light: and there was light.", ["god", "light", "there"]).gives([1, 2, 2])
check("'Delight!' (not lightning)", ["light", "delight", "lightning"]).gives([0, 1, 1])
### BEGIN HIDDEN TESTS
check.hidden("a word that is part of a longer one")
check("He took delight in lightning", ["light", "delight", "in"]).gives([0, 1, 1])
check.hidden("the vocabulary in another order")
check("one two two three three three", ["three", "one", "two"]).gives([3, 1, 2])
check.hidden("punctuation and capitals")
check("(Day) and 'NIGHT'; day? Night. \"day\"", ["day", "night"]).gives([3, 2])
check.hidden("an empty text")
check("", ["light", "day"]).gives([0, 0])
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# Your function on four real sentences, from the King James Bible:

# %% tags=["demo"]
vocabulary = ["god", "light", "darkness", "earth", "water", "waters", "day", "and"]
with needs("bag_of_words"):
    for verse in data.king_james(0, 4):
        print(np.asarray(bag_of_words(verse, vocabulary)).astype(int), verse)

# %% [markdown]
# Each sentence is now a vector in an 8-dimensional space. Nobody can draw that space, but every function that you wrote today works in it.
# In lesson:dot_product you will compare such vectors, and in lesson:factorization you will learn vectors for the words themselves.

# %% [markdown]
# ## Where this returns in deep learning
#
# - A **layer's output** for one sample is a vector; a batch of samples is a stack of them (lesson:matrices).
# - A **gradient step** is `scale` and `add`: weights minus learning rate times gradient (lesson:backpropagation).
# - **Normalising** is what cosine similarity (lesson:dot_product), batch normalisation (lesson:initialization) and gradient clipping (lesson:norms,rnn) begin with.
# - A **linear combination** with weights that depend on the input is attention (lesson:attention).

# %% [markdown]
# ## Quick questions

# %% tags=["demo"]
quiz(
    choice_question(
        "Which of these is a vector of shape (3,)?",
        right="np.array([5, 5, 5])",
        because="One axis with three entries.",
        wrong={
            "np.array([[5, 5, 5]])": "Two pairs of brackets make two axes: this has shape (1, 3).",
            "np.array(3)": "That is the scalar 3, of shape ().",
            "np.zeros((3, 3))": "That has two axes of three: nine entries.",
        },
    ),
    choice_question(
        "What does −2·v look like?",
        right="twice as long, pointing the other way",
        because="The size of the number stretches, its sign turns around.",
        wrong={
            "half as long, pointing the other way": "Half as long would be −½·v.",
            "twice as long, same direction": "The minus sign turns the arrow around.",
            "turned by 90°": "Multiplying by a number never leaves the arrow's line.",
        },
    ),
    number_question(
        "How long is [1, 2, 2]?",
        answer=3,
        because="√(1 + 4 + 4) = √9.",
        wrong={9: "That is the sum of the squares: the root is missing.", 5: "You added the entries: square them first."},
    ),
    choice_question(
        "v = [1, 2] and w = [2, 4]. Which target can no combination c₁v + c₂w reach?",
        right="[1, 0]",
        because="w = 2v, so every combination lies on the line through [1, 2].",
        wrong={
            "[3, 6]": "That is 3v.",
            "[0, 0]": "Take both coefficients zero.",
            "[−1, −2]": "That is −v.",
        },
    ),
    choice_question(
        "What does a bag of words forget?",
        right="the order of the words",
        because="“Dog bites man” and “man bites dog” have the same counts.",
        wrong={
            "how often a word occurs": "That is just what it keeps.",
            "which word an entry stands for": "The position in the vocabulary tells.",
        },
    ),
)

# %% [markdown]
# ## What you can do now
#
# | In words | Formula | NumPy | You wrote |
# |---|---|---|---|
# | stretch a vector | $c\,v$ | `c * v` | `scale` |
# | add two vectors | $u + v$ | `u + v` | `add` |
# | measure its length | $\lVert v\rVert$ | `np.linalg.norm(v)` | `magnitude` |
# | keep the direction only | $v / \lVert v\rVert$ | `v / np.linalg.norm(v)` | `normalize` |
# | mix several | $\sum_i c_i v_i$ | `coefficients @ vectors` | `linear_combination` |
# | an image as a vector | | `image.reshape(-1)` | `image_to_vector` |
# | a vector as an image | | `v.reshape(shape)` | `vector_to_image` |
# | a text as a vector | | `[[w.strip(".,;:!?\"'()") for w in text.lower().split()].count(word) for word in vocabulary]` | `bag_of_words` |
#
# **Further reading.** 3Blue1Brown, [*Vectors, what even are they?*](https://www.3blue1brown.com/lessons/vectors); Boyd and Vandenberghe,
# [*Introduction to Applied Linear Algebra*](https://web.stanford.edu/~boyd/vmls/), chapters 1 and 3; NumPy's own
# [*absolute basics for beginners*](https://numpy.org/doc/stable/user/absolute_beginners.html).
#
# **Next:** lesson:dot_product asks how much two vectors have in common.
