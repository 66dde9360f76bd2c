# ---
# jupyter:
#   jupytext:
#     text_representation: {extension: .py, format_name: percent}
#   kernelspec: {display_name: Python 3, language: python, name: python3}
#   course: {part: 2, title: "Tensors, batches and vectorised computation", builds: "the batches that a network is fed with, and code a hundred times as fast as a loop", minutes: 85, terms: [tensor, along an axis, broadcasting, one-hot, floating-point operations, minibatches]}
# ---

# %% [markdown]
# # Tensors, batches and vectorised computation
#
# **You will build** the path that a batch of pictures takes into a network, station by station: centred, made grey, laid out as rows, paired with one-hot labels, fed in small bites. You'll mend two bugs on that way that raise no error, and measure why a network is fed with batches at all.
#
# **You need** matrices and their product (lesson:matrices), the nearest mean (lesson:norms), and for one remark least squares (lesson:least_squares).
#
# **It takes** about 85 minutes.

# %% nbgrader={"grade": false, "grade_id": "imports", "locked": true, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib import data
from course_lib.checks import Check
from course_lib.demo import needs
from course_lib.plots import show_images
from course_lib.quiz import choice_question, number_question, quiz
from course_lib.timing import seconds

# %% [markdown]
# ## Run a race
#
# The dot product of two vectors with a million entries, written as a loop, and written with NumPy. **Predict, then run:** how many times as fast is the second?

# %% tags=["demo"]
a, b = np.random.default_rng(0).normal(size=(2, 1_000_000))
loop = seconds(lambda: sum(x * y for x, y in zip(a, b)))
whole = seconds(lambda: a @ b)
print(f"loop {1000 * loop:.1f} ms, NumPy {1000 * whole:.2f} ms: {loop / whole:.0f} times as fast")

# %% [markdown]
# The same million products and additions, on the same machine. A large language model needs billions of them for a single word. So a network has to be fed with whole arrays, and never with single numbers. This lesson follows one such array on its way in.

# %% [markdown]
# ## Follow one batch
#
# Two photographs, cut into 520 little tiles. A network is to tell, for each tile, which photograph it was cut from. Here is the batch:
#
# <!-- figure: printed(r"tiles \((\d+)") -->

# %% tags=["demo"]
from course_lib.lessons.tensors.tiles import all_tiles

tiles, classes = all_tiles()
print("tiles", tiles.shape, " classes", classes.shape)
few = [70, 185, 215, 300, 365, 415]
show_images(tiles[few], titles=[f"class {k}" for k in classes[few]])

# %% [markdown]
# ![A vector is a row of cells, a matrix a table of cells, a batch of images a stack of tables.](pictures/axes.svg)
#
# An array with any number of axes is called a **tensor** in deep learning. A scalar has no axis, a vector one, a matrix two; this batch has four: sample, height, width and colour. The **shape** lists how long each axis is.
#
# By convention the **first axis is the batch**: one entry per sample. This course makes one exception: for its recurrent networks a batch of sequences has the shape (time, sample, feature), *time first*, since they walk along time (lesson:rnn). Many libraries put the sample first there too, and so does attention (lesson:attention): look at the shape before you believe a name.

# %% [markdown]
# A layer $XW + b$ takes rows of numbers, and the loss compares its answers with labels, row by row. So this is the way, with the shape at each station:
#
# ![Five stations. A batch of images (N, 32, 32, 3) is centred, made grey (N, 32, 32), laid out as rows (N, 1024), multiplied by weights to scores (N, 2), and compared with one-hot labels (N, 2).](pictures/way.svg)
#
# The mistakes on this way are of the kind that raises no error. At the end your functions will take the batch all the way. Nothing is trained there: `one_hot` gathers the rows of each class instead, and the answers are compared with the labels as class numbers.
#
# <!-- chosen: 1024 -->

# %% [markdown]
# ### Play: slice a photograph
#
# Each index takes away one axis; each slice `start:stop:step` keeps it.

# %% tags=["demo"]
from course_lib.lessons.tensors import widgets

widgets.slicer()

# %% [markdown]
# ## Centre it: sum along an axis
#
# The first station subtracts a mean: one for all images, or of each image its own? Both run, and one of them ruins this batch; at the end you'll see which. It's a question of axes. A sum, a mean or a maximum **along an axis** makes that axis vanish: `X.sum(axis=0)` runs down the rows and leaves one number for each column. With `keepdims=True` the axis stays, with length 1, so that the result still lines up with `X`.

# %% [markdown]
# ### Predict: the mean colour of each image
#
# `images` has n images of h × w pixels and 3 colours, shape (n, h, w, 3). What shape does `images.mean(axis=(1, 2), keepdims=True)` have? Write a tuple.
#
# <details><summary>Hint 1</summary>Which axes are averaged over? They would vanish; <code>keepdims</code> keeps their places.</details>

# %% tags=["demo"]
from course_lib.tasks import draw

n, h, w = draw("predict_mean_shape", n=(2, 9), h=(4, 12), w=(4, 12))

# %% nbgrader={"grade": false, "grade_id": "predict_mean_shape", "locked": false, "schema_version": 3, "solution": true, "task": false}
def predict_mean_shape():
    """The shape of images.mean(axis=(1, 2), keepdims=True)."""
    ### BEGIN SOLUTION
    return (n, 1, 1, 3)
    ### END SOLUTION

# %% tags=["demo"]
import numpy as np

from course_lib.tasks import predicted

with predicted("predict_mean_shape") as prediction:
    images = np.ones((n, h, w, 3))
    prediction.against(
        images.mean(axis=(1, 2), keepdims=True).shape,
        wrong={
            (n, 3): "That is the shape without keepdims: both axes vanish.",
            (n, h, w, 3): "That is the shape of images itself.",
            (1, h, w, 1): "These are the lengths of the axes that are averaged over; the others stay.",
            (1, 1): "Axis 1 and 2 are averaged over, and the other two stay.",
        },
        because="One mean colour for each image. Subtracted from images, it lines up: (n, h, w, 3) with (n, 1, 1, 3).",
    )

# %% [markdown]
# ## Let small shapes grow
#
# So `images - images.mean(axis=(1, 2), keepdims=True)` runs, though (n, h, w, 3) and (n, 1, 1, 3) aren't one shape: NumPy silently repeats what has length 1. The rule is called **broadcasting**:
#
# ![A column of four numbers and a row of three become two tables of 4 by 3, by repeating; the tables are then added.](pictures/broadcasting.svg)
#
# Write the two shapes below each other, aligned at the *right*.
#
# 1. Where one has fewer axes, put ones in front of it.
# 2. Two lengths fit if they are equal, or if one of them is 1: that one is repeated.
# 3. Otherwise, an error.
#
# **Predict, then run.** Which of these work, and what shape comes out?

# %% tags=["demo"]
for first, second in (((5, 3), (3,)), ((5, 3), (5,)), ((5, 3), (5, 1)), ((5, 1), (1, 3))):
    try:
        print(first, second, "→", (np.ones(first) + np.ones(second)).shape)
    except ValueError:
        print(first, second, "→ does not fit")

# %% [markdown]
# ### Play: shape by shape

# %% tags=["demo"]
from course_lib.lessons.tensors import widgets

widgets.broadcasting()

# %% [markdown]
# ## Turn colours into grey
#
# Is colour worth three numbers for each pixel? Here brightness will do. Of equally strong lights, the eye sees green as brighter than red, and red as brighter than blue. Grey is therefore a weighted sum, $0.299\,r + 0.587\,g + 0.114\,b$ (television's old weights; newer standards have others): a dot product along the last axis.
#
# ### Exercise: `to_grayscale`
#
# For one image, a batch, or a batch of films: whatever comes before the last axis stays.
#
# <details><summary>Hint 1</summary><code>@</code> with a vector of length 3 on the right sums over the last axis, however many there are before it.</details>

# %% nbgrader={"grade": false, "grade_id": "to_grayscale", "locked": false, "schema_version": 3, "solution": true, "task": false}
def to_grayscale(images):
    """Turn red, green and blue into brightness.

    Parameters: images, array of shape (..., 3).
    Returns: array of shape (...).

    >>> to_grayscale(np.array([[[1.0, 1.0, 1.0], [0.0, 1.0, 0.0]]])).round(3)
    array([[1.   , 0.587]])
    """
    ### BEGIN SOLUTION
    return images @ np.array([0.299, 0.587, 0.114])
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_to_grayscale", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
from course_lib.checks import Check

check = Check("to_grayscale", points=2)
check([[[1, 1, 1], [0, 1, 0]]]).gives([[1, 0.587]])
check([[1, 0, 0], [0, 0, 1], [2, 1, 0], [0, 0, 0.5]]).gives([0.299, 0.114, 1.185, 0.057])
check([[[1, 0, 0], [0, 1, 0]], [[0, 0, 1], [2, 0, 0]], [[0, 2, 0], [1, 1, 1]]]).gives(
    [[0.299, 0.587], [0.114, 0.598], [1.174, 1]]
)
### BEGIN HIDDEN TESTS
check.hidden("one pixel, an image, a batch of images")
rng = np.random.default_rng(62)
for shape in ((3,), (4, 5, 3), (2, 3, 4, 3), (3, 3, 3)):
    picture = rng.random(shape)
    check(picture).gives(0.299 * picture[..., 0] + 0.587 * picture[..., 1] + 0.114 * picture[..., 2])
### END HIDDEN TESTS
check.verdict()

# %% tags=["demo"]
with needs("to_grayscale"):
    print(tiles.shape, "→", to_grayscale(tiles).shape)
    show_images(to_grayscale(tiles[few]))

# %% [markdown]
# ## Lay images out as rows
#
# A layer multiplies rows by a matrix, so each image becomes one row: `(N, height, width)` to `(N, height · width)`.
#
# ### Exercise: `batch_to_matrix`
#
# It should also take colour images, `(N, height, width, channels)`: everything but the first axis is flattened.
#
# <details><summary>Hint 1</summary>In <code>reshape</code>, one length may be −1: NumPy works it out. Which one do you know?</details>

# %% nbgrader={"grade": false, "grade_id": "batch_to_matrix", "locked": false, "schema_version": 3, "solution": true, "task": false}
def batch_to_matrix(images):
    """Lay a batch of images out as rows.

    Parameters: images, array of shape (N, ...), with one or more axes after the first.
    Returns: array of shape (N, number of values per image).

    >>> batch_to_matrix(np.array([[[1.0, 2.0], [3.0, 4.0]], [[5.0, 6.0], [7.0, 8.0]]]))
    array([[1., 2., 3., 4.],
           [5., 6., 7., 8.]])
    """
    ### BEGIN SOLUTION
    return images.reshape(len(images), -1)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_batch_to_matrix", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
from course_lib.checks import Check

check = Check("batch_to_matrix", points=2)
check([[[1, 2, 3], [4, 5, 6]], [[7, 8, 9], [10, 11, 12]]]).gives([[1, 2, 3, 4, 5, 6], [7, 8, 9, 10, 11, 12]])
check([[[1, 2], [3, 4]], [[5, 6], [7, 8]], [[9, 0], [1, 2]]]).gives([[1, 2, 3, 4], [5, 6, 7, 8], [9, 0, 1, 2]])
check([[[[1, 2, 3], [4, 5, 6]]], [[[7, 8, 9], [0, 1, 2]]]]).gives([[1, 2, 3, 4, 5, 6], [7, 8, 9, 0, 1, 2]])
### BEGIN HIDDEN TESTS
check.hidden("other sizes, colour images too")
rng = np.random.default_rng(61)
for shape in ((5, 2, 3), (1, 4, 4), (3, 2, 5, 3), (4, 1, 1)):
    batch = rng.random(shape)
    check(batch).gives([list(picture.flat) for picture in batch])
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ## Look through a window
#
# ![Twelve numbers in a row in memory. The same twelve as a table of three rows; its second column is every fourth number.](pictures/view.svg)
#
# Laid out as rows, the 520 grey tiles are half a million numbers, and `reshape` needs next to no time for it. How? An array is a row of numbers in memory, and a note on how to read it: where to begin, and for each axis how many steps to take and how long they are. A slice doesn't copy the numbers: it is a **view**, another note on the same memory. `reshape` does the same wherever it can. That's why it takes no time, for a gigabyte too. It's also a trap. **Predict, then run:** what does the last line print?
#
# <!-- chosen: 520 -->

# %% tags=["demo"]
table = np.arange(12.0).reshape(3, 4)
window = table[:, 1]
window -= 100
print(table[0])

# %% [markdown]
# `window -= 100` writes into the memory that `table` reads. `window = window - 100` would have made a new array and left `table` alone. You can read the notes; the steps are in bytes, 8 for each number:

# %% tags=["demo"]
print("table  ", table.shape, table.strides)
print("window ", window.shape, window.strides)
print("table.T", table.T.shape, table.T.strides)
print("does table.T.reshape(12) share memory with table?", np.shares_memory(table, table.T.reshape(12)))

# %% [markdown]
# A slice and a transpose need only a new note. An index array, as in `table[[0, 2]]`, always copies: its rows may lie anywhere, and in general no single step length leads from one to the next (here one would, and `table[0:3:2]` is a view of the same two rows). `reshape` gives a view where steps of one length on each axis will do, and copies otherwise; `.copy()` always copies.

# %% [markdown]
# ### Debug: a network that gets worse by looking
#
# The next station is a layer, $XW + b$, and $b$ is added to each row by broadcasting. A colleague took the mean grey tile of each photograph as weights (the nearest mean, lesson:norms): centre the rows, two dot products, two biases, choose the larger. It's no good judge, since it sees little more than brightness. But nothing is trained here, and yet the accuracy on the same 130 tiles falls from epoch to epoch, to that of guessing:
#
# <!-- chosen: 130 -->

# %% tags=["demo"]
from course_lib.lessons.tensors.evaluation import colleagues_accuracies, templates

X, y, mean, W, b = templates()
print([round(float(accuracy), 3) for accuracy in colleagues_accuracies(X, y, mean, W, b, size=32, epochs=3)])

# %% [markdown]
# Mend the function. Every epoch must come out the same, and `X` must be afterwards what it was before.
#
# <details><summary>Hint 1</summary>What is <code>X</code> after the first epoch?</details>
# <details><summary>Hint 2</summary>One of the lines writes into memory that is not its own.</details>

# %% nbgrader={"grade": false, "grade_id": "accuracy_by_epoch", "locked": false, "schema_version": 3, "solution": true, "task": false}
def accuracy_by_epoch(X, y, mean, W, b, size, epochs):
    """The share of right answers in each epoch, batch by batch.

    Parameters: X, array of shape (n, d); y, integer array of n labels; mean, shape (d,); W, shape (d, k); b, shape (k,);
        size, the samples of a batch; epochs, how often all samples are looked at.
    Returns: a list of numbers, one for each epoch.
    """
    ### BEGIN SOLUTION
    accuracies = []
    for _ in range(epochs):
        right = 0
        for start in range(0, len(X), size):
            batch = X[start : start + size] - mean
            right += np.sum(np.argmax(batch @ W + b, axis=1) == y[start : start + size])
        accuracies.append(right / len(X))
    return accuracies
    ### END SOLUTION
    ### BEGIN GIVEN
    # accuracies = []
    # for _ in range(epochs):
    #     right = 0
    #     for start in range(0, len(X), size):
    #         batch = X[start : start + size]
    #         batch -= mean
    #         right += np.sum(np.argmax(batch @ W + b, axis=1) == y[start : start + size])
    #     accuracies.append(right / len(X))
    # return accuracies
    ### END GIVEN

# %% nbgrader={"grade": true, "grade_id": "check_accuracy_by_epoch", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
from course_lib.checks import Check, labels

check = Check("accuracy_by_epoch", points=2)
check([[2, 1.5], [1, 2], [4, 4]], labels([0, 1, 1]), [1, 0], [[1, 0], [0, 1]], [0.8, 0], 2, 3).gives([1, 1, 1])
check([[3, 2], [3, 1], [0, 2]], labels([0, 1, 1]), [0.5, 0], [[1, 0], [0, 1]], [0, 0], 2, 2).gives([2 / 3, 2 / 3])
check([[1, 1, 0], [0, 2, 1]], labels([2, 1]), [1, 0, 0], [[1, 0, 0], [0, 1, 0], [0, 0, 3]], [0, 0, 0.5], 1, 2).gives([0, 0])
### BEGIN HIDDEN TESTS
check.hidden("more samples, and a last batch that is smaller")
rng = np.random.default_rng(60)
for n, d, k, size in ((90, 3, 4, 20), (70, 5, 2, 70), (80, 2, 3, 100)):
    images, numbers, centre = rng.normal(size=(n, d)), rng.integers(0, k, size=n), rng.normal(size=d)
    weights, bias = rng.normal(size=(d, k)), rng.normal(size=k)
    share = np.mean(((images - centre) @ weights + bias).argmax(axis=1) == numbers)
    check(images, numbers, centre, weights, bias, size, 3).gives([share] * 3)
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ### Debug: stripes in place of colours
#
# Rows forget which pixels are neighbours. A network that looks for edges takes images as they are, with their colours (lesson:convolution): there the way forks. Photographs come as (sample, height, width, channel), *NHWC*. PyTorch's layers for images want (sample, channel, height, width), *NCHW*. The colleague wrote `images.reshape(N, C, H, W)`. No error, the shape is right, and the network learns badly. Here are the three "channels" of one whole photograph:

# %% tags=["demo"]
small = data.photo("china")[::4, ::4]
H, W, C = small.shape
show_images(small.reshape(C, H, W), titles=["channel 0", "channel 1", "channel 2"])

# %% [markdown]
# `reshape` sets all numbers in one row, with the last axis changing fastest, and cuts the row anew. It changes no order:
#
# ![The colours of four pixels in their order: red, green, blue, red, green, blue, and so on. Cut into three equal pieces, each piece is a mixture; gathered by colour, each piece has one colour.](pictures/channels.svg)
#
# Mend `channels_first`: each channel must hold one colour of the whole image.
#
# <details><summary>Hint 1</summary>The order of the axes has to change, not the lengths alone.</details>
# <details><summary>Hint 2</summary><code>transpose</code> takes the old axes in their new order: which of the old ones comes second?</details>

# %% nbgrader={"grade": false, "grade_id": "channels_first", "locked": false, "schema_version": 3, "solution": true, "task": false}
def channels_first(images):
    """Move the channels' axis from the end to the second place.

    Parameters: images, array of shape (N, height, width, channels).
    Returns: array of shape (N, channels, height, width).
    """
    ### BEGIN SOLUTION
    return images.transpose(0, 3, 1, 2)
    ### END SOLUTION
    ### BEGIN GIVEN
    # N, height, width, channels = images.shape
    # return images.reshape(N, channels, height, width)
    ### END GIVEN

# %% nbgrader={"grade": true, "grade_id": "check_channels_first", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
from course_lib.checks import Check

check = Check("channels_first", points=2)
check([[[[1, 10], [2, 20], [3, 30]], [[4, 40], [5, 50], [6, 60]]]]).gives([[[[1, 2, 3], [4, 5, 6]], [[10, 20, 30], [40, 50, 60]]]])
check([[[[1, 2, 3]], [[4, 5, 6]]], [[[7, 8, 9]], [[0, 1, 2]]]]).gives(
    [[[[1], [4]], [[2], [5]], [[3], [6]]], [[[7], [0]], [[8], [1]], [[9], [2]]]]
)
### BEGIN HIDDEN TESTS
check.hidden("other batches and sizes, square images too")
rng = np.random.default_rng(63)
for shape in ((2, 4, 4, 3), (3, 2, 5, 4), (1, 3, 1, 3), (3, 3, 3, 3)):
    batch = rng.random(shape)
    check(batch).gives([[picture[:, :, channel] for channel in range(shape[3])] for picture in batch])
### END HIDDEN TESTS
check.verdict()

# %% tags=["demo"]
with needs("channels_first"):
    show_images(channels_first(small[None])[0], titles=["red", "green", "blue"])

# %% [markdown]
# ## Write a class as a vector
#
# The images are ready; now the labels. A network that tells classes apart usually ends in one number per class, and is compared with a vector that has a 1 at the right class and zeros elsewhere: **one-hot**. (As numbers, class 7 would be more than class 3, and it isn't.)
#
# ### Exercise: `one_hot`
#
# The labels are an array of integers from 0 on.
#
# <details><summary>Hint 1</summary>Look at the rows of <code>np.eye(n_classes)</code>: which of them says "class 2"?</details>
# <details><summary>Hint 2</summary>An array of integers as an index takes one row for each of them.</details>

# %% nbgrader={"grade": false, "grade_id": "one_hot", "locked": false, "schema_version": 3, "solution": true, "task": false}
def one_hot(labels, n_classes):
    """Turn class numbers into rows with a single 1.

    Parameters: labels, integer array of numbers from 0 to n_classes - 1, shape (n,); n_classes.
    Returns: array of shape (n, n_classes).

    >>> one_hot(np.array([2, 0]), 3)
    array([[0., 0., 1.],
           [1., 0., 0.]])
    """
    ### BEGIN SOLUTION
    return np.eye(n_classes)[labels]
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_one_hot", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
from course_lib.checks import Check, labels

check = Check("one_hot", points=2)
check(labels([2, 0]), 3).gives([[0, 0, 1], [1, 0, 0]])
check(labels([1, 1, 0, 1]), 2).gives([[0, 1], [0, 1], [1, 0], [0, 1]])
check(labels([1, 0, 1]), 4).gives([[0, 1, 0, 0], [1, 0, 0, 0], [0, 1, 0, 0]])
### BEGIN HIDDEN TESTS
check.hidden("more samples and classes, classes that do not occur")
rng = np.random.default_rng(65)
for n, k in ((1, 1), (20, 10), (3, 7), (5, 5)):
    numbers = rng.integers(0, k, size=n)
    check(numbers, k).gives([[float(number == j) for j in range(k)] for number in numbers])
check.hidden("labels without a 0")
check(labels([2, 1]), 3).gives([[0, 0, 1], [0, 1, 0]])
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ## Look up rows
#
# ![A row with a single 1 at place 2, times a table, is row 2 of the table.](pictures/lookup.svg)
#
# What does a one-hot row do to a matrix? A row times a matrix is a combination of the matrix's rows (lesson:matrices), here with weight 1 for one of them and 0 for all others. So `one_hot(labels, k) @ table` **looks up** rows: it is `table[labels]`.

# %% tags=["demo"]
with needs("one_hot"):
    table = np.array([[0.0, 0.1], [1.0, 1.1], [2.0, 2.1], [3.0, 3.1]])
    tokens = np.array([2, 0, 2])
    print(one_hot(tokens, 4) @ table)
    print(table[tokens])

# %% [markdown]
# Turned around, `one_hot(labels, k).T @ rows` **adds up** rows, those of each class by themselves. You'll use that at the end of the way.

# %% [markdown] nbgrader={"grade": false, "grade_id": "choices_lookup", "locked": true, "schema_version": 3, "solution": false, "task": false}
# ### Choose: look up or multiply
#
# A language model has 50,000 words, each with a vector of 512 numbers: a table of shape (50,000, 512). For 64 words it needs their vectors. `one_hot(words, 50_000) @ table` and `table[words]` give the same. Libraries take the second. Why?
#
# - **A.** The product is right only if no word occurs twice.
# - **B.** The product multiplies nearly always by 0, more than a billion times; the look-up copies 64 rows.
# - **C.** The look-up is differentiable, so that the table can be trained; a product with integers is not.
# - **D.** The look-up is more accurate: adding up many terms makes rounding errors.
#
# <!-- chosen: 50,000; 512 -->

# %% nbgrader={"grade": false, "grade_id": "choose_lookup", "locked": false, "schema_version": 3, "solution": true, "task": false}
def choose_lookup():
    """The letter of your choice, as text."""
    ### BEGIN SOLUTION
    return "B"
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_choose_lookup", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
from course_lib.tasks import Choice

check = Choice("choose_lookup", "ABCD", points=1)
### BEGIN HIDDEN TESTS
check.key(
    "B",
    A="Each row of the one-hot matrix looks up for itself: a word that occurs twice gives the same row twice, in both ways.",
    B="64 · 50,000 · 512 is 1.6 billion products, and the one-hot matrix alone holds 3.2 million numbers. Copying 64 rows takes microseconds.",
    C="Both train the table. The gradient of the one is that of the other: it reaches only the rows that were looked up.",
    D="Adding zeros is exact: as long as no entry of the table is infinite or nan, the two agree to the last digit.",
)
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ## Read the other strand
#
# Texts come in by the same door: one-hot letters are rows, and a piece of text is a picture of a kind, with an axis for the place and one for the letter. DNA is a text of four letters. One-hot, with the columns in the order A, C, G, T, it is a matrix of shape (length, 4), as networks for genomes read it:

# %% tags=["demo"]
from course_lib.lessons.tensors.genome import to_one_hot

to_one_hot("GAT")

# %% [markdown]
# DNA has two strands. Opposite A stands T, opposite C stands G, and the second strand is read *backwards*. Where one strand says "GATTC", the other says "GAATC": it is the same place. A protein that looks for "GATTC" finds it on either strand. A network should see both, so one needs the **reverse complement** of a matrix.

# %% [markdown]
# ### Exercise: `reverse_complement`
#
# Without turning the matrix back into text. Look at the order of the letters: somebody chose it well.
#
# <details><summary>Hint 1</summary>Reading backwards: which axis is that, and in which direction?</details>
# <details><summary>Hint 2</summary>A and T, C and G change places. Write down the new order of the four columns.</details>

# %% nbgrader={"grade": false, "grade_id": "reverse_complement", "locked": false, "schema_version": 3, "solution": true, "task": false}
def reverse_complement(X):
    """The other strand of a piece of DNA.

    Parameters: X, array of shape (length, 4), one-hot with the columns A, C, G, T.
    Returns: array of shape (length, 4).

    >>> reverse_complement(np.array([[1.0, 0.0, 0.0, 0.0], [0.0, 0.0, 1.0, 0.0]]))
    array([[0., 1., 0., 0.],
           [0., 0., 0., 1.]])
    """
    ### BEGIN SOLUTION
    return X[::-1, ::-1]
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_reverse_complement", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
from course_lib.checks import Check

check = Check("reverse_complement", points=2)
check([[1, 0, 0, 0], [0, 0, 1, 0]]).gives([[0, 1, 0, 0], [0, 0, 0, 1]])
check([[0, 0, 0, 1], [0, 0, 0, 1], [0, 1, 0, 0]]).gives([[0, 0, 1, 0], [1, 0, 0, 0], [1, 0, 0, 0]])
### BEGIN HIDDEN TESTS
check.hidden("longer pieces")
rng = np.random.default_rng(66)
for length in (1, 4, 9, 30):
    letters = rng.integers(0, 4, size=length)
    check(np.eye(4)[letters]).gives(np.eye(4)[3 - letters[::-1]])
check.hidden("probabilities of letters in place of ones")
profile = rng.dirichlet(np.ones(4), size=6)
check(profile).gives([[row[3], row[2], row[1], row[0]] for row in profile[::-1]])
### END HIDDEN TESTS
check.verdict()

# %% tags=["demo"]
from course_lib.lessons.tensors.genome import to_letters, to_one_hot

with needs("reverse_complement"):
    for site in ("GATTC", "GAATTC", "GGATCC"):
        print(site, "→", to_letters(reverse_complement(to_one_hot(site))))

# %% [markdown]
# Each of the last two is its own reverse complement. Many of the enzymes with which bacteria cut DNA look for such palindromes (*Eco*RI for GAATTC, *Bam*HI for GGATCC), and so cut both strands.

# %% [markdown]
# ## Compare answers with labels
#
# The last station compares the network's answers with what is right, and broadcasting, which helped at the first one, does harm here.

# %% [markdown]
# ### Predict: the loss that soon stops falling
#
# A network with one output gives `predictions` of shape (n, 1). The `targets` are a vector, shape (n,). The squared error is `((predictions - targets) ** 2).mean()`. It runs, the loss falls a little and then stays. What shape does `predictions - targets` have?
#
# <details><summary>Hint 1</summary>Align the two shapes at the right, and put a one in front of the shorter.</details>

# %% tags=["demo"]
from course_lib.tasks import draw

n = draw("predict_difference_shape", n=(3, 9))

# %% nbgrader={"grade": false, "grade_id": "predict_difference_shape", "locked": false, "schema_version": 3, "solution": true, "task": false}
def predict_difference_shape():
    """The shape of predictions - targets."""
    ### BEGIN SOLUTION
    return (n, n)
    ### END SOLUTION

# %% tags=["demo"]
import numpy as np

from course_lib.tasks import predicted

with predicted("predict_difference_shape") as prediction:
    predictions, targets = np.arange(n, dtype=float)[:, None], np.arange(n, dtype=float)
    prediction.against(
        (predictions - targets).shape,
        wrong={(n, 1): "That was the intention. But (n,) becomes (1, n), and both ones are repeated.", (n,): "That was the intention. But (n,) becomes (1, n), and both ones are repeated."},
        because="Every prediction is compared with every target. For each one the sum of squares is least at the targets' mean (least squares with a single column, of ones): so that is all a network can learn.",
    )
    print("predictions that are all correct have a loss of", ((predictions - targets) ** 2).mean())

# %% [markdown]
# Broadcasting hid the mistake; otherwise it would have been an error. Where arrays are *meant* to have one shape, say so, with a little guard that you can put at the head of any function.

# %% [markdown]
# ### Exercise: `same_shape`
#
# Any number of arrays. If all have one shape, return it; else raise `ValueError`. (A message that names the shapes tells whoever reads it what to mend. The check doesn't read it.)
#
# <details><summary>Hint 1</summary><code>(3,)</code> and <code>(3, 1)</code> are different shapes. Compare the tuples.</details>

# %% nbgrader={"grade": false, "grade_id": "same_shape", "locked": false, "schema_version": 3, "solution": true, "task": false}
def same_shape(*arrays):
    """The shape that all arrays have.

    Parameters: arrays, one or more.
    Returns: a tuple.
    Raises ValueError if the shapes differ.

    >>> same_shape(np.ones((2, 3)), np.zeros((2, 3)))
    (2, 3)
    """
    ### BEGIN SOLUTION
    shapes = [array.shape for array in arrays]
    if any(shape != shapes[0] for shape in shapes):
        raise ValueError(f"one shape was expected, these came: {shapes}")
    return shapes[0]
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_same_shape", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
from course_lib.checks import Check

check = Check("same_shape", points=2, care=1 / 2)
check([[1, 2, 3], [4, 5, 6]], [[0, 0, 1], [2, 1, 0]]).gives((2, 3))
check([1, 2, 3]).gives((3,))
check([1, 2], [3, 4], [5, 6]).gives((2,))
check([[1], [2], [3]], [1, 2, 3]).refuses("(3, 1) and (3,) differ, though they have equally many numbers")
check([1, 2], [3, 4], [5, 6, 7]).refuses("the third differs")
### BEGIN HIDDEN TESTS
check.hidden("more axes and more arrays")
rng = np.random.default_rng(64)
for shape, count in (((2, 3, 4), 2), ((1,), 4), ((5, 1), 3)):
    check(*rng.normal(size=(count, *shape))).gives(shape)
check.hidden("a transpose")
check([[1, 2, 3], [4, 5, 6]], [[1, 4], [2, 5], [3, 6]]).refuses("(2, 3) and (3, 2) differ, though they have equally many numbers")
check.hidden("shapes that broadcasting would repeat")
check([[1, 2, 3]], [[1, 2, 3], [4, 5, 6]]).refuses("(1, 3) and (2, 3) differ")
check.hidden("only the one in the middle differs")
check([1, 2], [3], [5, 6]).refuses("the second differs")
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ## Give each image a matrix of its own
#
# So far all images met the same weights. Sometimes each needs a matrix of its own: here each tile shall get other colours, chosen at random, so that a network cannot learn the light of one afternoon by heart. A tile's pixels are rows of three colours, `(1024, 3)`; its matrix is `(3, 3)`. The whole batch is `(N, 1024, 3)` times `(N, 3, 3)`, pair by pair.
#
# `np.einsum` names every axis with a letter. Letters that do not appear on the right of the arrow are summed over. The matrix product is `"ij,jk->ik"`: the two j's meet, and vanish.

# %% tags=["demo"]
A, B = np.arange(6.0).reshape(2, 3), np.arange(12.0).reshape(3, 4)
print(np.array_equal(np.einsum("ij,jk->ik", A, B), A @ B))
print(np.einsum("ij->j", A), np.einsum("ij->ji", A).shape, np.einsum("ij,ij->", A, A))

# %% [markdown]
# Column sums, the transpose, the squared Frobenius norm: all one notation.
#
# ### Exercise: `batched_matmul`
#
# Multiply a batch of matrices with a batch of matrices, pair by pair, without `@`, `np.matmul` or `np.dot`: `np.einsum` says it in one line. (Attention does this with one matrix per sample and head, in lesson:attention.)
#
# <details><summary>Hint 1</summary>The batch axis needs a letter that stays, on both sides and on the right of the arrow.</details>

# %% nbgrader={"grade": false, "grade_id": "batched_matmul", "locked": false, "schema_version": 3, "solution": true, "task": false}
def batched_matmul(A, B):
    """Multiply matrices pair by pair.

    Parameters: A, array of shape (N, m, n); B, array of shape (N, n, p).
    Returns: array of shape (N, m, p).

    >>> batched_matmul(np.array([[[1.0, 2.0]], [[3.0, 4.0]]]), np.array([[[1.0], [1.0]], [[2.0], [0.0]]]))
    array([[[3.]],
    <BLANKLINE>
           [[6.]]])
    """
    ### BEGIN SOLUTION
    return np.einsum("bij,bjk->bik", A, B)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_batched_matmul", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
from course_lib.checks import Check

check = Check("batched_matmul", points=2)
check([[[1, 2]], [[3, 4]]], [[[1], [1]], [[2], [0]]]).gives([[[3]], [[6]]])
check([[[1, 2], [0, 1]]], [[[1, 0, 2], [3, 1, 0]]]).gives([[[7, 2, 2], [3, 1, 0]]])
check([[[1, 2], [0, 1], [2, 0]], [[1, 1], [3, 0], [0, -1]]], [[[1, 0], [2, 1]], [[0, 4], [1, 2]]]).gives(
    [[[5, 2], [2, 1], [2, 0]], [[1, 6], [0, 12], [-1, -2]]]
)
check.without("@", "np.matmul", "np.dot", "np.tensordot", "np.inner", because="here the point is to say it with einsum's letters")
### BEGIN HIDDEN TESTS
check.hidden("other shapes, where batch and matrix sizes are the same too")
rng = np.random.default_rng(67)
for N, m, n, p in ((1, 2, 3, 4), (5, 1, 2, 1), (3, 3, 3, 3), (2, 4, 1, 5)):
    P, Q = rng.normal(size=(N, m, n)), rng.normal(size=(N, n, p))
    check(P, Q).gives([np.dot(p_, q_) for p_, q_ in zip(P, Q)])
### END HIDDEN TESTS
check.verdict()

# %% tags=["demo"]
with needs("batched_matmul"):
    six = tiles[few]
    matrices = np.eye(3) + np.random.default_rng(1).uniform(-0.3, 0.3, size=(6, 3, 3))
    show_images(batched_matmul(six.reshape(6, -1, 3), matrices).reshape(six.shape).clip(0, 1))

# %% [markdown]
# ## See where the time goes
#
# Every station took the whole batch, and none had a loop over pixels. What does that save, and how large should a batch be?
#
# ### Play: the race, live
#
# The picture measures on *your* machine, as you move the slider.

# %% tags=["demo"]
from course_lib.lessons.tensors import widgets

widgets.race()

# %% [markdown]
# Three things make the difference.
#
# - **No wrapping.** In a loop, Python looks up the type of every number, makes a new object for every product, and throws it away. NumPy's loop is compiled: it knows that there are only floats.
# - **Many at once.** One instruction multiplies several pairs of numbers, and a large matrix product can use all cores.
# - **Memory in a row.** An array's numbers lie side by side. Processors fetch neighbours together, so that reading numbers in their order is quicker than hopping. Here is the sum of a million numbers that are neighbours, and of a million that lie 16 places apart:

# %% tags=["demo"]
numbers = np.ones(16_000_000, dtype=np.float32)
neighbours = seconds(lambda: numbers[:1_000_000].sum())
apart = seconds(lambda: numbers[::16].sum())
print(f"neighbours {1000 * neighbours:.2f} ms, 16 apart {1000 * apart:.2f} ms")

# %% [markdown]
# ## Count the work
#
# How much work is a matrix product? For $(n, m) \,@\, (m, k)$ there are $n\,k$ entries, each a dot product of length $m$. Hardware makers count a multiplication and an addition for each pair: $2\,n\,m\,k$ **floating-point operations** (FLOPs).

# %% tags=["demo"]
n = 1000
P, Q = np.random.default_rng(0).normal(size=(2, n, n))
print(f"this machine does {2 * n * n * n / seconds(lambda: P @ Q) / 1e9:.0f} billion operations a second in a matrix product")

# %% [markdown]
# ### Predict: one row or 256
#
# A layer of 4,096 × 4,096 weights on a graphics processor (an NVIDIA H200, numbers of 16 bits). One row through it, then 256 rows at once, which is 256 times as much work. How many *times as long* does the batch take? The nearest whole number will do.
#
# <details><summary>Hint 1</summary>What has to be read from memory for one row? And for 256?</details>
#
# <!-- chosen: 4,096; 256 -->

# %% nbgrader={"grade": false, "grade_id": "predict_batch_time", "locked": false, "schema_version": 3, "solution": true, "task": false}
def predict_batch_time():
    """How many times as long 256 rows take as one."""
    ### BEGIN SOLUTION
    return 1.1
    ### END SOLUTION

# %% tags=["demo"]
from course_lib import data
from course_lib.tasks import predicted

with predicted("predict_batch_time") as prediction:
    times = {row["batch"]: row["seconds"] for row in data.gpu_measurements()["batch"] if row["kind"] == "bfloat16"}
    prediction.against(
        round(times[256] / times[1], 2),
        within=0.5,
        wrong={256: "So it would be if the multiplying took the time for a single row, too. There, reading 17 million weights and starting the call take it; and both happen once for all 256 rows."},
        because="All weights have to be read, for one row as for 256, and a call has to be started. Most of the multiplying hides behind that.",
    )
    print(f"one row {1e6 * times[1]:.1f} µs, 256 rows {1e6 * times[256]:.1f} µs, each with the start of a call")

# %% [markdown]
# ### Play: how large a bite
#
# The time *for each row*, measured on that processor on 26 November 2026, and now on your machine. (For up to 1,024 rows the time that it takes to start a call is left out there, so these times are shorter than the two printed above.) Both layers have the same size; there the numbers have 16 bits, here 32.
#
# <!-- chosen: 1,024 -->

# %% tags=["demo"]
from course_lib.lessons.tensors import widgets

widgets.batches()

# %% [markdown]
# Where a curve falls steeply, a row's time halves as the batch doubles: a larger batch costs next to nothing. Where it turns level, the processor has all the work that it can do. The faster a processor computes, compared with how fast it reads, the larger a batch it wants. (On your machine two rows may well cost more than one: for a single row NumPy calls a simpler routine, which need not rearrange the weights first.)
#
# So in training a graphics processor is seldom fed sample by sample, unless one sample is itself large, such as a large image or a long text. (A chatbot at home that answers one question is fed just like that while it writes, word after word: most of the processor then waits for memory.) It isn't the whole story: a step with a batch of 1,000 is one step, and ten steps with 100 may learn more.
#
# <!-- chosen: 1,000; 100 -->

# %% [markdown]
# ## Feed in small bites
#
# Networks are trained on **minibatches**: shuffle the samples, cut them into pieces of 32 or so, take one step for each piece. Once through all the samples is an *epoch*.
#
# ### Exercise: `minibatches`
#
# Shuffle with `np.random.default_rng(seed).permutation(n)`, so that everyone gets the same order. X and y are shuffled together. The last batch may be smaller; none is left out.
#
# <details><summary>Hint 1</summary><code>order[start:start + size]</code> for start = 0, size, 2·size, …</details>
# <details><summary>Hint 2</summary>A list of pairs will do; a generator with <code>yield</code> is fine too.</details>

# %% nbgrader={"grade": false, "grade_id": "minibatches", "locked": false, "schema_version": 3, "solution": true, "task": false}
def minibatches(X, y, size, seed):
    """Shuffle samples and cut them into batches.

    Parameters: X, array of shape (n, ...); y, integer array of labels, shape (n,); size, how many samples a batch has;
        seed, for np.random.default_rng.
    Returns: a list (or generator) of pairs (X_batch, y_batch); the last may be smaller.

    >>> [len(y_batch) for _, y_batch in minibatches(np.array([[1.0], [2.0], [3.0]]), np.array([0, 1, 0]), 2, seed=0)]
    [2, 1]
    """
    ### BEGIN SOLUTION
    order = np.random.default_rng(seed).permutation(len(X))
    return [(X[order[start : start + size]], y[order[start : start + size]]) for start in range(0, len(X), size)]
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_minibatches", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false}
from course_lib.checks import Check, labels

check = Check("minibatches", points=4)
check([[10], [11], [12], [13], [14]], labels([0, 1, 2, 3, 4]), 2, 0).gives(
    [([[12], [14]], [2, 4]), ([[13], [10]], [3, 0]), ([[11]], [1])]
)
check([[10], [11], [12], [13]], labels([0, 1, 2, 3]), 4, 2).gives([([[13], [12], [10], [11]], [3, 2, 0, 1])])
### BEGIN HIDDEN TESTS
check.hidden("other numbers of samples, sizes and seeds")
rng = np.random.default_rng(68)
for n, size, seed in ((7, 3, 5), (6, 3, 2), (4, 10, 9), (1, 1, 0)):
    samples, classes = rng.normal(size=(n, 2)), rng.integers(0, 5, size=n)
    order = np.random.default_rng(seed).permutation(n)
    pieces = [order[start : start + size] for start in range(0, n, size)]
    check(samples, classes, size, seed).gives([(samples[piece], classes[piece]) for piece in pieces])
check.hidden("a batch of images")
pictures = rng.normal(size=(5, 2, 3))
order = np.random.default_rng(3).permutation(5)
check(pictures, np.arange(5), 4, 3).gives([(pictures[order[:4]], order[:4]), (pictures[order[4:]], order[4:])])
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ## Take the batch all the way
#
# Now the whole way, by your functions. In one epoch, bite by bite, the tiles are centred, made grey and laid out as rows, and `one_hot` adds up the rows of each class: divided by their numbers, these are the two mean tiles, the weights of the colleague's layer, with the biases of the nearest mean. Then 130 tiles that were put aside go the same way.
#
# It's done twice: centred by the mean colour of all the tiles that were not put aside, and each tile by its own. **Predict, then run:** which of the two gets more tiles right? (Guessing gives half.)
#
# <!-- chosen: 130 -->

# %% tags=["demo"]
from course_lib.lessons.tensors.tiles import split_tiles

with needs("batch_to_matrix", "to_grayscale", "one_hot", "same_shape", "minibatches"):
    X, y, X_held_out, y_held_out = split_tiles()
    ways = {
        "the mean of all": lambda images: images - X.mean(axis=(0, 1, 2), keepdims=True),
        "each its own mean": lambda images: images - images.mean(axis=(1, 2), keepdims=True),
    }
    for words, centre in ways.items():
        sums, counts = 0, 0
        for X_batch, y_batch in minibatches(X, y, 32, seed=0):
            Y = one_hot(y_batch, 2)
            sums, counts = sums + Y.T @ batch_to_matrix(to_grayscale(centre(X_batch))), counts + Y.sum(axis=0)
        W = (sums / counts[:, None]).T
        b = -(W**2).sum(axis=0) / 2
        answers = np.argmax(batch_to_matrix(to_grayscale(centre(X_held_out))) @ W + b, axis=1)
        same_shape(answers, y_held_out)
        print(f"{words:17} {np.mean(answers == y_held_out):.0%} of the tiles are classified correctly")

# %% [markdown]
# Nearly two thirds, from two mean tiles and not one loop over pixels. The pixels of a mean tile are nearly all alike: all that it knows is that one photograph is brighter. And that is what a tile's own mean takes away, so that hardly more than guessing is left. Two axes or three, both shapes fit, and only the result tells.
#
# (Where brightness is an accident of the light, one subtracts each image's own mean with good reason.) A better layer will be trained (lesson:training), and a better network will look at edges (lesson:convolution). Their way in is this one.

# %% [markdown]
# ## Where this returns in deep learning
#
# - What `minibatches` does opens every epoch of the training loop (lesson:training), `one_hot` gives characters to recurrent networks (lesson:rnn), and **looking up rows** of a table is how a network reads words (lesson:factorization,transformer).
# - **Broadcasting** adds the bias to every row of a batch, in every layer (lesson:layers), and `keepdims` divides each row by its own sum (lesson:layers).
# - `channels_first` is where convolution begins (lesson:convolution), and looking for a motif in DNA is a small convolution.
# - `batched_matmul` computes the products in the attention of all samples and heads at once (lesson:attention; there by `@`, which multiplies the last two axes and goes through all others in pairs). And $2nmk$ says what a model costs (lesson:cost).

# %% [markdown]
# ## Quick questions

# %% tags=["demo"]
quiz(
    choice_question(
        "A batch of 16 colour images of 28 × 28 pixels, as photographs are stored, has the shape …",
        right="(16, 28, 28, 3)",
        because="Batch first, then height, width, colour.",
        wrong={"(28, 28, 3, 16)": "The batch comes first.", "(16, 2352)": "That is the batch after flattening.", "(16, 28, 28)": "The three colours need an axis."},
    ),
    choice_question(
        "Which shape cannot be added to (4, 3)?",
        right="(4,)",
        because="Aligned at the right, 4 meets 3.",
        wrong={"(3,)": "It is repeated for all four rows.", "(4, 1)": "It is repeated along the rows.", "()": "A scalar fits everything."},
    ),
    choice_question(
        "X has shape (100, 5). Which one divides each row by its own sum?",
        right="X / X.sum(axis=1, keepdims=True)",
        because="The sums have shape (100, 1) and line up with the rows.",
        wrong={
            "X / X.sum(axis=1)": "The sums have shape (100,), which meets the 5 columns: an error. For a square X it would run, and divide the columns.",
            "X / X.sum(axis=0)": "These are the sums of the columns.",
            "X / X.sum()": "This is one sum for the whole table.",
        },
    ),
    choice_question(
        "X is a matrix. After v = X[0]; v += 1, what has happened to X?",
        right="its first row has grown by 1",
        because="X[0] is a view: v and X share memory, and += writes into it.",
        wrong={"nothing": "That is so after v = X[0] + 1, which makes a new array.", "all of it has grown by 1": "v sees only the first row."},
    ),
    number_question(
        "How many operations does (10, 20) @ (20, 5) take?",
        answer=2000,
        because="2 · 10 · 20 · 5.",
        wrong={1000: "Each pair costs a multiplication and an addition.", 50: "Those are the entries of the result; each is a dot product."},
    ),
    choice_question(
        "In np.einsum(\"bij,bjk->bik\", A, B), what happens to j?",
        right="it is summed over",
        because="It does not appear on the right of the arrow.",
        wrong={"it stays an axis": "Only letters on the right of the arrow stay.", "it is the batch": "That is b."},
    ),
)

# %% [markdown]
# ## What you can do now
#
# | In words | NumPy | You wrote |
# |---|---|---|
# | leave the data as they are | `X[i:j] - mean`, a new array | `accuracy_by_epoch` |
# | images as rows | `images.reshape(len(images), -1)` | `batch_to_matrix` |
# | channels first | `np.moveaxis(images, -1, 1)` | `channels_first` |
# | colours to grey | `images @ [0.299, 0.587, 0.114]` | `to_grayscale` |
# | the axis stays, with length 1 | `X.sum(axis=1, keepdims=True)` | |
# | a guard against broadcasting | | `same_shape` |
# | classes as vectors | `np.eye(n_classes)[labels]` | `one_hot` |
# | look up rows | `table[labels]` | |
# | the other strand | `np.flip(X)` | `reverse_complement` |
# | many products at once | `np.einsum("bij,bjk->bik", A, B)` | `batched_matmul` |
# | the cost of a product | `2 * n * m * k` | |
# | shuffled pieces | `[(X[i], y[i]) for i in np.split(np.random.default_rng(seed).permutation(len(X)), range(size, len(X), size))]` | `minibatches` |
#
# **Further reading.** NumPy's guide to [*broadcasting*](https://numpy.org/doc/stable/user/basics.broadcasting.html) and to [*copies and views*](https://numpy.org/doc/stable/user/basics.copies.html); Harris et al., [*Array programming with NumPy*](https://www.nature.com/articles/s41586-020-2649-2), Nature 2020;
# Nicolas Rougier, [*From Python to NumPy*](https://www.labri.fr/perso/nrougier/from-python-to-numpy/); Horace He, [*Making deep learning go brrrr from first principles*](https://horace.io/brrr_intro.html), 2022.
#
# **Next:** in project:straighten you lay a photograph straight with what this part gave you. Then lesson:eigenvectors looks for the directions that a matrix leaves alone.
