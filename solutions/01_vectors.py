# ---
# jupyter:
#   jupytext:
#     text_representation: {extension: .py, format_name: percent}
#   kernelspec: {display_name: Python 3, language: python, name: python3}
#   course: {part: 1, title: "Scalars and vectors", builds: "a picture that learns, and a reader of digits that bad light does not mislead", minutes: 80, terms: [vector, scalar, scalar multiplication, magnitude, gradient, learning rate, view, unit vector, linear combination, span, feature vector, vocabulary, bag of words]}
# ---

# %% [markdown]
# # Scalars and vectors
#
# **You will build** the handful of functions that everything later rests on: the difference of two vectors, the length of one, a mixture of several, and the step by which nearly every network learns. With them you will make a picture learn, and read hundreds of digits in bad light.
#
# **You need** Python functions, lists and a little NumPy. No linear algebra yet.
#
# **It takes** about 80 minutes. Work from top to bottom; run a cell with Shift + Enter.

# %% nbgrader={"grade": false, "grade_id": "imports", "locked": true, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib import data
from course_lib.checks import Check
from course_lib.demo import needs
from course_lib.plots import show_images
from course_lib.quiz import choice_question, number_question, quiz
from course_lib.tasks import Choice, predicted

# %% [markdown]
# ## See what a network sees
#
# Here are three handwritten digits. Which two show the same digit?

# %% tags=["demo"]
images, labels = data.digits()
show_images(images[[0, 36, 4]], titles=["A", "B", "C"])

# %% [markdown]
# You can tell at a glance. A neural network never sees these shapes. It is handed this, for A:

# %% tags=["demo"]
print(*images[0].flat)

# %% [markdown]
# The same zero, as 64 numbers in a row. Everything that a network reads, a picture, a sentence, a patient's record, is first turned into numbers, in the plainest case into one such row of them, a **vector**.
#
# So here is the question of this lesson: **how can you tell from the numbers alone that A is like B and unlike C?** Half an hour from now, three functions of yours will answer it, and at the end five will read hundreds of digits. Here is the first.

# %% [markdown]
# The pixels of A were read like a page: row by row.
#
# ![A part of an image, four rows of four pixels. Below it the vector: first the pixels of row 0, then those of rows 1, 2 and 3.](pictures/reading_order.svg)

# %% [markdown]
# ### Exercise: `image_to_vector`
#
# The warm-up: one method call. The pictures that you compare and read will go through it.
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

# %% nbgrader={"grade": true, "grade_id": "check_image_to_vector", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
from course_lib.checks import Check

check = Check("image_to_vector", points=1)
check([[1, 2], [3, 4]]).gives([1, 2, 3, 4])
check([[7, 8, 9], [4, 5, 6]]).gives([7, 8, 9, 4, 5, 6])
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
# Back it goes by `v.reshape(height, width)`, which fills the rows in the same order.
#
# ### Play: a pixel and its entry
#
# Move the pointer over the digit: the matching entry of your vector lights up, and the other way round. Can you say beforehand which entry belongs to row $r$ and column $c$?

# %% tags=["demo"]
from course_lib.lessons.vectors import widgets

widgets.digit_as_vector("image_to_vector")

# %% [markdown]
# It is entry $8r + c$: all of the $r$ rows above, 8 pixels each, were read before, and $c$ pixels of its own row.

# %% [markdown]
# ## Draw a vector as an arrow
#
# Start with two numbers, because two can be drawn.
#
# ![Two arrows from the origin: one to [3, 4], three to the right and four up, and one to [4, 3].](pictures/list_and_arrow.svg)
#
# Both arrows are made of the numbers 3 and 4, and they are not the same arrow: in a vector, **the order of the numbers matters**. So a vector is two things at once:
#
# - an **ordered list** of numbers, its *components* or *entries*: $[3, 4]$;
# - an **arrow**, with a length (its *magnitude*) and a direction: 3 to the right and 4 up.

# %% [markdown]
# A single number such as 7 is called a **scalar**. In NumPy, a vector of two components is an array of shape `(2,)`.

# %% tags=["demo"]
v = np.array([3.0, 4.0])
v.shape

# %% [markdown]
# ## Stretch one, walk along two
#
# Multiply a vector by a number, and each component is multiplied: $c\,v = [c\,v_1,\; c\,v_2,\; \dots]$. The arrow is stretched or shrunk along its own line, and a negative number turns it around. This is **scalar multiplication**: the scalar *scales* the arrow.
#
# ![The arrows v, 2v and −½v, all on one line through the origin. 2v is twice as long as v; −½v is half as long and points the other way.](pictures/multiples.svg)

# %% [markdown]
# Add two vectors, and their components add up one by one. Seen as arrows: walk along $u$, then, from where you stand, along $v$.
#
# ![u = [3, 1] and, from its tip, v = [1, 2]: the walk ends at u + v = [4, 3]. Walking v first ends at the same place; the two ways are the sides of a parallelogram.](pictures/tip_to_tail.svg)
#
# Walking $v$ first and then $u$ ends at the same place, since $u_i + v_i = v_i + u_i$ in every component.

# %% tags=["demo"]
u, v = np.array([3.0, 1.0]), np.array([1.0, 2.0])
u + v, -0.5 * v

# %% [markdown]
# ## Go from one to the other
#
# Drawn from the origin, a vector also names a *point*, the one at its tip. So $[1, 3]$ and $[4, 1]$ are two places, and an arrow leads from the first to the second. How far does it go to the right, and how far up or down?

# %% [markdown]
# ### Exercise: `difference`
#
# The arrow that starts at the tip of `v` and ends at the tip of `u`. The end is named first, the start second.
#
# <details><summary>Hint 1</summary>From 1 to 4 it is 3 to the right. Which calculation says so? What does it say of the way from 3 to 1?</details>
# <details><summary>Hint 2</summary>Try it on the example: added to v, the arrow must give u.</details>

# %% nbgrader={"grade": false, "grade_id": "difference", "locked": false, "schema_version": 3, "solution": true, "task": false}
def difference(u, v):
    """The arrow from the tip of v to the tip of u.

    Parameters: u and v, arrays of shape (n,).
    Returns: array of shape (n,).

    >>> difference(np.array([4.0, 1.0]), np.array([1.0, 3.0]))
    array([ 3., -2.])
    """
    ### BEGIN SOLUTION
    return u - v
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_difference", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
from course_lib.checks import Check

check = Check("difference", points=1)
check([4, 1], [1, 3]).gives([3, -2])
check([1, 2, 3], [-1, 0.5, 2]).gives([2, 1.5, 1])
### BEGIN HIDDEN TESTS
check.hidden("vectors of other lengths")
rng = np.random.default_rng(2)
for n in (1, 4, 30):
    u, v = rng.normal(size=(2, n))
    check(u, v).gives([first - second for first, second in zip(u, v)])
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# What has to be added to $v$ to get $u$ is called the **difference** $u - v$: $\;v + (u - v) = u$.
#
# ![u = [4, 1], v = [1, 3], and the arrow u − v = [3, −2] from the tip of v to the tip of u. The same arrow is drawn again from the origin.](pictures/difference.svg)
#
# An arrow has no fixed place: drawn from the tip of $v$ or from the origin, $[3, -2]$ is the same vector.

# %% [markdown]
# ### Predict: one of four arrows
#
# With $a = [1, 2]$ and $b = [3, 1]$, which of the thick arrows is $b - a$?
#
# ![Four drawings of the arrows a and b. In A the thick arrow leads from the tip of a to the tip of b; in B from the tip of b to the tip of a; in C from the origin to [4, 3]; in D from the origin to [−4, −3].](pictures/which_difference.svg)
#
# <details><summary>Hint 1</summary>Which arrow do you have to add to a to get b?</details>

# %% nbgrader={"grade": false, "grade_id": "predict_difference", "locked": false, "schema_version": 3, "solution": true, "task": false}
def predict_difference():
    """The letter of the drawing, as text."""
    ### BEGIN SOLUTION
    return "A"
    ### END SOLUTION

# %% tags=["demo"]
import numpy as np

from course_lib.tasks import predicted

with predicted("predict_difference") as prediction:
    a, b = np.array([1, 2]), np.array([3, 1])
    thick = {"A": b - a, "B": a - b, "C": a + b, "D": -a - b}
    prediction.against(
        next(letter for letter, arrow in thick.items() if np.array_equal(a + arrow, b)),
        wrong={
            "B": "That one is a − b: it leads from b to a.",
            "C": "That is the sum: added to a, it leads past b.",
            "D": "That is −a − b.",
        },
        because="Start at the tip of a, add [2, −1], and you are at the tip of b.",
    )

# %% [markdown]
# ## Measure an arrow
#
# How long is $[3, 4]$? Its components are the two short sides of a right triangle, the arrow is the long one, so Pythagoras answers: $\sqrt{3^2 + 4^2} = \sqrt{25} = 5$.
#
# In space the same idea is used twice. Take $[2, 3, 6]$: first along the floor, then straight up.
#
# ![A box with the sides 2, 3 and 6. The diagonal of its floor is √13 long. This diagonal and the upright edge of length 6 form a right angle, and the arrow from corner to corner is 7 long.](pictures/box_in_space.svg)
#
# The floor's diagonal is $\sqrt{2^2 + 3^2} = \sqrt{13}$ long, and it meets the upright edge at a right angle. So the arrow is $\sqrt{13 + 6^2} = \sqrt{49} = 7$ long.

# %% [markdown]
# One more component, one more right angle, and one more square under the root. From four components on nobody can see the angle. There we *define* the length by the same rule, square, add up, take the root, and lesson:dot_product shows that angles come along. The **magnitude** of $v$, also its *length* or *Euclidean norm*, is written
#
# $$\lVert v \rVert = \sqrt{v_1^2 + v_2^2 + \dots + v_n^2}.$$
#
# An arrow with 64 components cannot be drawn, but it can be measured.

# %% [markdown]
# ### Exercise: `magnitude`
#
# Compute it yourself; that is the point here, and a quarter of the points. `np.linalg.norm` would do it in one call; from lesson:norms on you may use it.
#
# <details><summary>Hint 1</summary><code>v**2</code> squares each entry of an array.</details>
# <details><summary>Hint 2</summary>Three steps, in this order: square, sum, root.</details>

# %% nbgrader={"grade": false, "grade_id": "magnitude", "locked": false, "schema_version": 3, "solution": true, "task": false}
def magnitude(v):
    """The length of a vector.

    Parameters: v, array of shape (n,).
    Returns: a number; if all entries have one unit, in that unit.

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
# ### Play: from tip to tip
#
# Drag the tips. The arrow between them is *your* `difference`, its length *your* `magnitude`.

# %% tags=["demo"]
from course_lib.lessons.vectors import widgets

widgets.two_vectors("difference", "magnitude")

# %% [markdown]
# The third side of a triangle is never longer than the other two together, because the straight way between two points is the shortest. Nor is it shorter than the longer one minus the shorter one, or the longer one would break the same rule. That is the *triangle inequality*, and lesson:norms makes it one of the rules of measuring.

# %% [markdown]
# ## Which two show the same digit?
#
# Now the question from the beginning. Two pictures are alike if the arrow from one to the other is short:

# %% tags=["demo"]
def distance(u, v):
    """How long the arrow from u to v is, by your two functions."""
    return magnitude(np.asarray(difference(np.asarray(v), np.asarray(u))))


with needs("image_to_vector", "difference", "magnitude"):
    A, B, C = [np.asarray(image_to_vector(image)) for image in images[[0, 36, 4]]]
    print(f"from A to B: {distance(A, B):.2f}")
    print(f"from A to C: {distance(A, C):.2f}")

# %% [markdown]
# In a space of 64 dimensions, A lies nearer to B than to C. The numbers alone tell; no eye was needed.
#
# Now somebody scans A again, in a quarter of the light: every pixel has a quarter of its value. You would still read a zero. **Predict, then run:** which is nearer to the dim A, the zero B or the four C?

# %% tags=["demo"]
with needs("image_to_vector", "difference", "magnitude"):
    dim = 0.25 * A
    print(f"from dim A to B: {distance(dim, B):.2f}")
    print(f"from dim A to C: {distance(dim, C):.2f}")
    print(f"lengths: dim A {magnitude(dim):.2f}, B {magnitude(B):.2f}, C {magnitude(C):.2f}")

# %% [markdown]
# ## Keep the direction, forget the length
#
# It was the four. The dim A is a short arrow; to the tip of B, which is the longer of the two, it is a long way although it leads in nearly the same direction. Dimming left the direction as it was, and shortened the arrow: a picture's brightness is a matter of its length.
#
# Divide a vector by its length, and what remains is a **unit vector**: same direction, length 1.
#
# ![The arrows 2v and v lie in one direction. v / ‖v‖ lies there as well, and ends on the circle of radius 1 around the origin, where all vectors of length 1 end.](pictures/one_direction.svg)
#
# One vector has no direction to keep: $[0, 0]$. Dividing by its length is dividing by zero.

# %% [markdown]
# ### Exercise: `normalize`
#
# Return the unit vector in the direction of `v`; raise `ValueError` for the zero vector. Your own `magnitude` helps.
#
# <details><summary>Hint 1</summary>Compute the length once, and look at it before you divide.</details>

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
check([0, 0, 1, -1, 1, -1]).gives([0, 0, 0.5, -0.5, 0.5, -0.5])
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
# The dim zero once more, with every length made 1:

# %% tags=["demo"]
with needs("difference", "magnitude", "normalize"):
    print(f"from dim A to B: {distance(normalize(dim), normalize(B)):.2f}")
    print(f"from dim A to C: {distance(normalize(dim), normalize(C)):.2f}")

# %% [markdown]
# B again, by far, and A itself would give the very same two numbers. So when you measure how alike two things are, say first whether their lengths count.

# %% [markdown]
# ## Let a picture learn
#
# Measuring how far off you are is half of learning. The other half is a step in the right direction.
#
# Take a vector $w$ that should become the vector $x$. Call half of the squared distance the **error**: $\tfrac12\lVert w - x\rVert^2$. Here are its level lines, circles around $x$:
#
# ![Circles around x, where the error is smallest. The point w lies on one of them. The gradient at w points straight away from x and is as long as the way from x to w; the step points the other way and is shorter, since the learning rate is below 1 here.](pictures/downhill.svg)
#
# From $w$, the error grows fastest straight away from $x$: no walk of length $s$ takes you more than $s$ farther off (the triangle inequality), and this one takes you just that. The arrow that says in which direction a quantity grows fastest, and how fast, is called its **gradient**. So the gradient of this error points along $w - x$.
#
# How fast does it grow there? After a little way $s$ the distance $r = \lVert w - x\rVert$ is $r + s$, and the error has grown by $\tfrac12 (r+s)^2 - \tfrac12 r^2 = rs + \tfrac12 s^2$: nearly $r$ times $s$ while $s$ is small. So the gradient is $r$ long, as long as $w - x$. It **is** $w - x$.

# %% [markdown]
# To make the error smaller, go against the gradient. Here that is straight towards $x$. It is the steepest way down for other errors too: seen from close by, a smooth error is nearly a tilted plane wherever its gradient is not zero, and a plane falls behind you as steeply as it rises in front.
#
# How far do you go? As far as the gradient times a number that you choose, the **learning rate** $\eta$ (eta).

# %% [markdown]
# ### Exercise: `gradient_step`
#
# Where does one step against the gradient lead? Return a *new* vector: the caller may still need the old one.
#
# <details><summary>Hint 1</summary>The gradient says where the error grows. Which sign makes it smaller?</details>
# <details><summary>Hint 2</summary><code>-=</code> changes the array that was handed over; <code>w - …</code> makes a new one.</details>

# %% nbgrader={"grade": false, "grade_id": "gradient_step", "locked": false, "schema_version": 3, "solution": true, "task": false}
def gradient_step(w, gradient, learning_rate):
    """One step of gradient descent.

    Parameters: w and gradient, arrays of shape (n,); learning_rate, a number.
    Returns: a new array of shape (n,).

    >>> gradient_step(np.array([1.0, 2.0]), np.array([10.0, -10.0]), 0.1)
    array([0., 3.])
    """
    ### BEGIN SOLUTION
    return w - learning_rate * gradient
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_gradient_step", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
from course_lib.checks import Check

check = Check("gradient_step", points=2)
check([1, 2], [10, -10], 0.1).gives([0, 3])
check([3, 0, -1], [2, 4, -6], 0.5).gives([2, -2, 2])
check([5], [5], 1).gives([0])
### BEGIN HIDDEN TESTS
check.hidden("vectors of other lengths, other learning rates")
rng = np.random.default_rng(1)
for n, learning_rate in ((1, 2), (2, 0.01), (50, 0.3)):
    w, gradient = rng.normal(size=(2, n))
    check(w, gradient, learning_rate).gives([a - learning_rate * b for a, b in zip(w, gradient)])
check.hidden("a gradient of zeros, and a learning rate of zero")
check([5, -7], [0, 0], 0.1).gives([5, -7])
check([4, 1], [3, 2], 0).gives([4, 1])
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# As a formula, your function is
#
# $$w_{\text{new}} = w - \eta \cdot \text{gradient}.$$
#
# Every network that is trained in this course, and every large language model, learns by this line or a refinement of it. Only the error is another one, and its gradient takes more work (lesson:factorization,backpropagation).

# %% [markdown]
# Start with an image of a zero, and let it learn to be a three. The error's gradient is $w - x$, *your* `difference`; the steps are *your* `gradient_step`.

# %% tags=["demo"]
w, x = images[0].reshape(64), images[3].reshape(64)
with needs("difference", "gradient_step"):
    pictures = [w]
    for step in range(24):
        w = np.asarray(gradient_step(w, np.asarray(difference(w, x)), 0.1))
        pictures.append(w)
    show_images([pictures[k].reshape(8, 8) for k in (0, 4, 8, 12, 24)], titles=["start", 4, 8, 12, "24 steps"])

# %% [markdown]
# No one drew the pictures in between. They lie on the straight way from one vector to the other.

# %% [markdown]
# ### Predict: the distance that is left
#
# With the learning rate 0.5, the distance $\lVert w - x\rVert$ was 8 at the start. What is it after three steps?
#
# <!-- chosen: 0.5 -->
#
# <details><summary>Hint 1</summary>The new difference is w − η(w − x) − x. How many times w − x is that?</details>

# %% nbgrader={"grade": false, "grade_id": "predict_distance", "locked": false, "schema_version": 3, "solution": true, "task": false}
def predict_distance():
    """The distance after three steps."""
    ### BEGIN SOLUTION
    return 1
    ### END SOLUTION

# %% tags=["demo"]
import numpy as np

from course_lib.tasks import predicted

with predicted("predict_distance") as prediction:
    w, x = np.array([8.0, 0.0]), np.array([0.0, 0.0])
    for step in range(3):
        w = w - 0.5 * (w - x)
    prediction.against(
        float(np.hypot(*(w - x))),
        wrong={
            0: "It never quite gets there: each step takes a share of what is left.",
            4: "That is after one step.",
            2: "That is after two steps.",
            0.5: "That is the error, ½ · 1². The distance is asked for.",
            6.5: "Was 0.5 subtracted three times? The step is 0.5 times the gradient.",
        },
        because="Each step leaves 1 − 0.5, one half, of the difference: 8 → 4 → 2 → 1. In general the factor is 1 − η.",
    )

# %% [markdown]
# ### Play: choose the learning rate
#
# Twelve steps by *your* `gradient_step`. Drag both points, and move the slider.

# %% tags=["demo"]
from course_lib.lessons.vectors import widgets

widgets.walk("gradient_step")

# %% [markdown]
# The difference is multiplied by $1 - \eta$ at each step. For $\eta$ between 0 and 2 it shrinks, changing sides at every step once $\eta$ is above 1; at 2 it jumps back and forth for ever, and above 2 it grows. For most other errors there is such a limit, too; only it is another number. A learning rate beyond it can make training *diverge* (lesson:factorization).

# %% [markdown]
# ## Two names for one array
#
# `gradient_step` had to return a *new* vector. Why the fuss? Because in NumPy one array can have several names. An assignment makes a second name. Taking one row or a slice, and (as a rule) changing the shape, gives a **view**: another array, but of the same numbers in the same place. Choosing rows by a list, as `images[[0, 36, 4]]` did, copies them; arithmetic such as `2 * row` makes new numbers (`+=` and `-=` do not), and so does `.copy()`.

# %% tags=["demo"]
table = np.array([[1.0, 2.0], [3.0, 4.0]])
view, copied = table.reshape(-1), table.reshape(-1).copy()
np.shares_memory(view, table), np.shares_memory(copied, table)

# %% [markdown]
# ### Predict: what a view does
#
# Three lines are run:
#
# ```python
# row = table[0]
# double = 2 * row
# row += 10
# ```
#
# `table` was `[[1, 2], [3, 4]]`. What is the sum of *all* entries of `table` and of `double` together afterwards?
#
# <details><summary>Hint 1</summary>Which of the two names, <code>row</code> and <code>double</code>, is a view of the table?</details>
# <details><summary>Hint 2</summary><code>+=</code> changes the array that is there; it makes no new one.</details>

# %% nbgrader={"grade": false, "grade_id": "predict_view", "locked": false, "schema_version": 3, "solution": true, "task": false}
def predict_view():
    """The sum of all six numbers."""
    ### BEGIN SOLUTION
    return 36
    ### END SOLUTION

# %% tags=["demo"]
import numpy as np

from course_lib.tasks import predicted

with predicted("predict_view") as prediction:
    table = np.array([[1, 2], [3, 4]])
    row = table[0]
    double = 2 * row
    row += 10
    prediction.against(
        int(table.sum() + double.sum()),
        wrong={
            16: "So it would be if `row` were a copy: but it is a view, and `row += 10` changed the table.",
            76: "`double` was made by arithmetic before the change: it is an array of its own, and stays.",
            26: "`row += 10` adds 10 to each of the two entries.",
        },
        because="`row` is a view, so the table is [[11, 12], [3, 4]] now; `double` is new, and stays [2, 4]: 30 + 6.",
    )

# %% [markdown]
# ### Debug: a walk that stands still
#
# `descend` takes steps towards a target and records the way. Somebody ran it twice:
#
# ```
# start = np.array([8.0, 0.0])
# descend(start, np.array([0.0, 0.0]), 0.5, 3)  →  [[1, 0], [1, 0], [1, 0], [1, 0]]
# descend(start, np.array([0.0, 0.0]), 0.5, 3)  →  [[0.125, 0], [0.125, 0], [0.125, 0], [0.125, 0]]
# ```
#
# The recorded way should be 8, 4, 2, 1, and the same both times. One line is to blame for both symptoms. Mend it.
#
# <!-- chosen: 0.125 -->
#
# <details><summary>Hint 1</summary>How many different arrays are in the list <code>way</code>? <code>is</code> tells you whether two names mean one array.</details>
# <details><summary>Hint 2</summary>Which line changes an array that already has another name?</details>

# %% nbgrader={"grade": false, "grade_id": "descend", "locked": false, "schema_version": 3, "solution": true, "task": false}
def descend(start, target, learning_rate, steps):
    """The places that gradient descent visits on its way to a target.

    Parameters: start and target, arrays of shape (n,); learning_rate, a number; steps, how many.
    Returns: array of shape (steps + 1, n): the start, then where each step led.
    """
    ### BEGIN SOLUTION
    w = start
    way = [w]
    for _ in range(steps):
        w = w - learning_rate * (w - target)
        way.append(w)
    return np.array(way)
    ### END SOLUTION
    ### BEGIN GIVEN
    # w = start
    # way = [w]
    # for _ in range(steps):
    #     w -= learning_rate * (w - target)
    #     way.append(w)
    # return np.array(way)
    ### END GIVEN

# %% nbgrader={"grade": true, "grade_id": "check_descend", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
from course_lib.checks import Check

check = Check("descend", points=2)
check([8, 0], [0, 0], 0.5, 3).gives([[8, 0], [4, 0], [2, 0], [1, 0]])
check([1, 2, 3], [3, 2, -1], 0.25, 2).gives([[1, 2, 3], [1.5, 2, 2], [1.875, 2, 1.25]])
check([1, 5], [0, 1], 0.1, 0).gives([[1, 5]])
### BEGIN HIDDEN TESTS
check.hidden("other starts, targets, rates and numbers of steps")
rng = np.random.default_rng(8)
for n, learning_rate, steps in ((1, 1, 4), (3, 0.3, 7), (2, 2.5, 5)):
    start, target = rng.normal(size=(2, n))
    shares = [(1 - learning_rate) ** k for k in range(steps + 1)]
    check(start, target, learning_rate, steps).gives([target + share * (start - target) for share in shares])
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# This bug is found in real training code: the weights of every epoch are kept, and at the end all of them are the last ones. Remember `.copy()`.

# %% [markdown]
# ## Mix vectors to reach a target
#
# Stretch several vectors, then add them: $c_1 v_1 + c_2 v_2 + \dots$ is a **linear combination**, and the numbers $c_i$ are its *coefficients*.
#
# ![v and w, at an angle of some 40°, make a slanted grid of the plane. Two steps along v and one along w lead to 2v + 1w.](pictures/grid_of_combinations.svg)
#
# You have mixed already: the picture after four steps of learning is a combination of the zero and the three. **With which coefficients?** Think it over while you write the function; then let it say.
#
# A neuron of a network starts with such a sum: of the numbers that come in, each times a weight of its own. Then it adds a fixed number, the bias (lesson:dot_product), which makes the result *affine*, no longer linear (lesson:transformations).

# %% [markdown]
# ### Exercise: `linear_combination`
#
# There may be two vectors or twenty: they are the rows of one array. One coefficient belongs to each.
#
# <details><summary>Hint 1</summary>Start with zeros of shape <code>(n,)</code>.</details>
# <details><summary>Hint 2</summary>Go through coefficients and rows in pairs (<code>zip</code>).</details>

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
# Each step with the rate 0.1 left 0.9 of the difference, so that after four steps $0.9^4$ of the zero is left, and the rest is the three:
#
# <!-- chosen: 0.1; 0.9 -->

# %% tags=["demo"]
with needs("linear_combination", "gradient_step", "difference"):
    left = 0.9**4
    mixed = linear_combination(np.array([left, 1 - left]), images[[0, 3]].reshape(2, 64))
    print(f"{left:.2f} of the zero, {1 - left:.2f} of the three: the picture after 4 steps? {np.allclose(mixed, pictures[4])}")

# %% [markdown]
# ### Play: reach the target
#
# Move the two sliders until your combination lands on the target. Then drag $v$ until it lies along $w$: which targets can you still reach?

# %% tags=["demo"]
from course_lib.lessons.vectors import widgets

widgets.reach_target("linear_combination")

# %% [markdown]
# As long as neither of $v$ and $w$ is a multiple of the other, every point of the plane is a combination of the two. Draw the line through the target in the direction of $v$. It isn't parallel to the line of $w$, so the two meet, at some $c_2w$; from there, a stretch $c_1v$ leads along the drawn line to the target.
#
# If one is a multiple of the other, both lie on one line through the origin, and you are stuck on it; if both are zero, you don't get away from the origin at all. The set of all points that you can reach is called the **span** of $v$ and $w$; lesson:systems comes back to it.
#
# In space there are three entries to get right, and still two coefficients.

# %% [markdown] nbgrader={"grade": false, "grade_id": "choices_reach", "locked": true, "schema_version": 3, "solution": false, "task": false}
# ### Choose: what two vectors reach in space
#
# $v = [1, 1, 0]$ and $w = [1, -1, 2]$. One of these targets is a combination $c_1v + c_2w$. Which?
#
# - **A.** $[3, 1, 1]$
# - **B.** $[0, 1, 1]$
# - **C.** $[4, -2, 6]$
# - **D.** $[2, 2, 2]$
#
# <details><summary>Hint 1</summary>Each entry of the target gives an equation: c₁ + c₂ is the first, c₁ − c₂ the second. Their sum is 2c₁; so these two settle c₁ and c₂. Then look at the third.</details>

# %% nbgrader={"grade": false, "grade_id": "choose_reach", "locked": false, "schema_version": 3, "solution": true, "task": false}
def choose_reach():
    """The letter of your choice, as text."""
    ### BEGIN SOLUTION
    return "C"
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_choose_reach", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
from course_lib.tasks import Choice

check = Choice("choose_reach", "ABCD", points=1)
### BEGIN HIDDEN TESTS
check.key(
    "C",
    A="The first two entries ask for c₁ + c₂ = 3 and c₁ − c₂ = 1, so c₁ = 2 and c₂ = 1. Then the third is 2c₂ = 2, not 1.",
    B="The first two entries ask for c₁ + c₂ = 0 and c₁ − c₂ = 1, so c₁ = ½ and c₂ = −½. Then the third is 2c₂ = −1, not 1.",
    C="c₁ + c₂ = 4 and c₁ − c₂ = −2 give c₁ = 1 and c₂ = 3, and the third entry, 2c₂ = 6, fits.",
    D="The first two entries ask for c₁ + c₂ = 2 and c₁ − c₂ = 2, so c₁ = 2 and c₂ = 0. Then the third is 2c₂ = 0, not 2.",
)
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# Here, two entries of the target settle both coefficients, and the third must happen to fit. Two vectors never reach all of space (lesson:systems). What they reach, if they don't lie on one line, is a plane through the origin. For $v = [1, 0, 1]$ and $w = [0, 1, 1]$ every combination is $[c_1,\; c_2,\; c_1 + c_2]$: the plane of all points whose third entry is the sum of the first two.
#
# ![The axes of space and a slanted plane through the origin, which holds v, w and 2v + ½w. A point below the plane is out of reach.](pictures/plane_in_space.svg)

# %% [markdown]
# ## Turn other data into vectors
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
# Look at the units, though: alcohol is near 14, proline near 1000. Which entry makes most of this vector's length? Here is the length, and what it would be without proline:
#
# <!-- figure: "{:.0f}".format(round(dict(zip(data.wines()[2], data.wines()[0][0]))["proline"], -3)) -->
# <!-- figure: "{:.0f}".format(dict(zip(data.wines()[2], data.wines()[0][0]))["alcohol"]) -->

# %% tags=["demo"]
with needs("magnitude"):
    print(f"{magnitude(X[0]):.1f}, and without proline {magnitude(np.delete(X[0], names.index('proline'))):.1f}")

# %% [markdown]
# Proline is nearly all of it, and only because it is given in milligrams per litre. In grams it would be 1.065, and hardly count. **The length of a feature vector depends on the units that somebody chose**, and so does the distance of two: lesson:norms has the remedy.
#
# <!-- figure: f"{dict(zip(data.wines()[2], data.wines()[0][0]))['proline'] / 1000:.3f}" -->

# %% [markdown]
# ### A text
#
# Choose a list of words, the **vocabulary**, and count how often each occurs in the text. The counts, in the vocabulary's order, are the text's **bag of words**: who did what to whom is lost, what it is about is mostly kept.
#
# ![The sentence “And God said, Let there be light: and there was light.” with the vocabulary god, light, there, night, and: it becomes 1, 2, 2, 0, 2.](pictures/counted_words.svg)

# %% [markdown]
# ### Exercise: `bag_of_words`
#
# Capital letters and punctuation marks do not count: in `"Light, light!"` the word `light` occurs twice. Count whole words: `light` does not occur in `delight`. Apostrophes and hyphens *inside* a word do not occur in the checks.
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
check("'Delight, delight!' (not lightning)", ["light", "delight", "lightning"]).gives([0, 2, 1])
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
# Three real verses of the King James Bible. Two are about the waters, one is about the sky. Read them:

# %% tags=["demo"]
vocabulary = ["god", "light", "darkness", "earth", "water", "waters", "day", "night"]
with needs("bag_of_words"):
    verses = [data.king_james()[number] for number in (8, 5, 7)]
    P, Q, R = [np.asarray(bag_of_words(verse, vocabulary), dtype=float) for verse in verses]
    for name, bag, verse in zip("PQR", (P, Q, R), verses):
        print(name, bag.astype(int), verse)

# %% [markdown]
# Which verse is nearer to P, the other one about the waters or the one about the sky? **Say it from the counts before you run the next cell:** as counted, and with every length made 1.

# %% tags=["demo"]
with needs("bag_of_words", "difference", "magnitude", "normalize"):
    print(f"as counted: from P to Q {distance(P, Q):.2f}, from P to R {distance(P, R):.2f}")
    p, q, r = normalize(P), normalize(Q), normalize(R)
    print(f"length 1:   from P to Q {distance(p, q):.2f}, from P to R {distance(p, r):.2f}")

# %% [markdown]
# It is the dim zero again. Q says *waters* three times, so its arrow is long, and as counted P is nearer to the wrong verse. The functions that compared pictures compare texts, and the same remedy mends both: **what a vector was made from, its arithmetic does not know.**
#
# A bag of words has its limits: `water` and `waters` have as little in common as `water` and `god`. In lesson:dot_product you will weigh the words, and in lesson:factorization learn vectors for the words themselves, in which meaning shows.

# %% [markdown]
# ## Read digits in bad light
#
# To end with, five of your functions together. The mean of many vectors is a linear combination, each with the coefficient $1/n$. Here are the means of ten digits, from the first 1,348 pictures:
#
# <!-- chosen: 1,348 -->

# %% tags=["demo"]
with needs("image_to_vector", "linear_combination"):
    X = np.array([np.asarray(image_to_vector(image)) for image in images])
    groups = [X[:1348][labels[:1348] == digit] for digit in range(10)]
    means = [linear_combination(np.full(len(group), 1 / len(group)), group) for group in groups]
    show_images(np.reshape(means, (10, 8, 8)), titles=range(10), columns=10)

# %% [markdown]
# The other 449 pictures took no part in the means. Each is read as the digit whose mean is nearest; then again in a quarter of the light; and then once more in that light, with every length made 1. **Predict** the three shares before you run it.
#
# <!-- figure: len(data.digits()[1]) - 1348 -->

# %% tags=["demo"]
def share_read(pictures, means):
    """The share of the last pictures that have the mean of their own digit nearest, as text."""
    nearest = [np.argmin([distance(x, mean) for mean in means]) for x in pictures]
    return f"{np.mean(np.array(nearest) == labels[1348:]):.0%}"


with needs("image_to_vector", "linear_combination", "difference", "magnitude", "normalize"):
    dimmed = 0.25 * X[1348:]
    print("in full light", share_read(X[1348:], means))
    print("in dim light", share_read(dimmed, means))
    units = [normalize(mean) for mean in np.asarray(means)]
    print("in dim light, with length 1", share_read([normalize(x) for x in dimmed], units))

# %% [markdown]
# Nothing in this program knows what a digit looks like. It turns pictures into vectors, mixes, subtracts and measures; you wrote each of these functions. In dim light a third is misread, in full light only 13 %: the means with the shorter arrows win now. In lesson:norms a machine asks not the means, but all stored pictures.
#
# <!-- chosen: 13 % -->

# %% [markdown]
# ## Where this returns in deep learning
#
# - A **layer's output** for one sample is a vector; a batch of samples is a stack of them (lesson:matrices).
# - **`gradient_step`** is how nearly every network learns; lesson:factorization is the first that trains by it.
# - **Dividing by a length**, done to both vectors, turns their dot product into their cosine similarity (lesson:dot_product). Layer normalisation does it to a sample whose mean was subtracted (lesson:initialization), gradient clipping to a gradient that is too long (lesson:rnn); both then set another length.
# - Attention is a **linear combination** whose weights depend on the input (lesson:attention).

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
        "u is not v. What is u − v + v − u?",
        right="the zero vector",
        because="From v to u, and back again.",
        wrong={
            "2u − 2v": "The signs of the second half are turned around: + v − u.",
            "the scalar 0": "A sum of vectors is a vector: all of its entries are 0.",
        },
    ),
    number_question(
        "How long is [1, 2, 2]?",
        answer=3,
        because="√(1 + 4 + 4) = √9.",
        wrong={9: "That is the sum of the squares: the root is missing.", 5: "You added the entries: square them first."},
    ),
    choice_question(
        "The error is ½‖w − x‖². Which learning rate brings w to x in one step?",
        right="1",
        because="w − 1·(w − x) = x. For another error it would be another rate, and mostly there is none that does it.",
        wrong={
            "0.5": "That goes half of the way.",
            "2": "Then w lands on the other side of x, as far away as before.",
            "none": "There is one: solve w − η(w − x) = x for η.",
        },
    ),
    choice_question(
        "v = [1, 2] and w = [2, 4]. Which target can no combination c₁v + c₂w reach?",
        right="[1, 0]",
        because="w = 2v, so every combination lies on the line through the origin and [1, 2].",
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
# | stretch a vector | $c\,v$ | `c * v` | |
# | add two vectors | $u + v$ | `u + v` | |
# | go from one to another | $u - v$ | `u - v` | `difference` |
# | measure its length | $\lVert v\rVert$ | `np.linalg.norm(v)` | `magnitude` |
# | keep the direction only | $v / \lVert v\rVert$ | `v / np.linalg.norm(v)` | `normalize` |
# | make an error smaller | $w - \eta\cdot\text{gradient}$ | `w - learning_rate * gradient` | `gradient_step` |
# | mix several (`@` comes in lesson:matrices) | $\sum_i c_i v_i$ | `coefficients @ vectors` | `linear_combination` |
# | an image as a vector | | `image.reshape(-1)` | `image_to_vector` |
# | a text as a vector | | `np.array([[w.strip(".,;:!?\"'()") for w in text.lower().split()].count(word) for word in vocabulary])` | `bag_of_words` |
#
# **Further reading.** 3Blue1Brown, [*Vectors, what even are they?*](https://www.3blue1brown.com/lessons/vectors); Boyd and Vandenberghe,
# [*Introduction to Applied Linear Algebra*](https://web.stanford.edu/~boyd/vmls/), chapters 1 and 3; NumPy's own
# [*absolute basics for beginners*](https://numpy.org/doc/stable/user/absolute_beginners.html) and its page on [*copies and views*](https://numpy.org/doc/stable/user/basics.copies.html).
#
# **Next:** lesson:dot_product asks how much two vectors have in common.
