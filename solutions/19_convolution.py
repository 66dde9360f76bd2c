# ---
# jupyter:
#   jupytext:
#     text_representation: {extension: .py, format_name: percent}
#   kernelspec: {display_name: Python 3, language: python, name: python3}
#   course: {part: 4, title: "Convolution as matrix multiplication", builds: "a convolutional network that reads digits with fewer numbers than a dense one", minutes: 90}
# ---

# %% [markdown]
# # Convolution as matrix multiplication
#
# **You will build** filters that find edges in a photograph, the trick that turns them into one matrix product, and a small convolutional network with its backward pass.
#
# **You need** the dot product (lesson:dot_product), matrix products (lesson:matrices), tensors (lesson:tensors), layers (lesson:layers) and backpropagation (lesson:backpropagation).
#
# **It takes** about 90 minutes.

# %% nbgrader={"grade": false, "grade_id": "imports", "locked": true, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib import data
from course_lib.checks import Check
from course_lib.demo import needs
from course_lib.lessons.convolution import widgets
from course_lib.lessons.convolution.cnn import cnn_logits, train_cnn
from course_lib.plots import plot_matrix, show_images
from course_lib.quiz import choice_question, number_question, quiz
from course_lib.timing import seconds

# %% [markdown]
# ## Count the weights for a photograph
#
# A dense layer connects everything with everything. **Guess:** how many weights would it need to turn this small grey photograph into a picture of the same size?

# %% tags=["demo"]
photo = data.gray_photo("china")
pixels = photo.size
print(f"{photo.shape[0]} × {photo.shape[1]} = {pixels:,} pixels; dense: {pixels**2:,} weights, {8 * pixels**2 / 1e9:,.0f} GB")

# %% [markdown]
# The layer of this lesson does it with **nine** weights. Two ideas suffice: look at *neighbours* only, and use the *same* weights everywhere. What an edge looks like does not depend on where it is.

# %% [markdown]
# ## Slide a kernel over an image
#
# Take a small matrix of weights, the **kernel**. Lay it on the image, multiply number by number, add up: a dot product of two patches. Move on by one pixel, and do it again. A large result says: *here the image looks like my kernel*.

# %% tags=["demo"]
patch = np.array([[0.0, 0.0, 1.0], [0.0, 0.0, 1.0], [0.0, 0.0, 1.0]])
edge = np.array([[-1.0, 0.0, 1.0], [-1.0, 0.0, 1.0], [-1.0, 0.0, 1.0]])
print("dark to bright:", np.sum(patch * edge), "| bright to dark:", np.sum(patch[:, ::-1] * edge), "| flat:", np.sum(np.ones((3, 3)) * edge))

# %% [markdown]
# ### Exercise: `conv_output_size`
#
# How often does it fit? Along one axis, with two choices:
#
# - **padding**: so many zeros are put at *both* ends beforehand, so that the kernel can also look at the border;
# - **stride**: the kernel moves on by so many pixels at a time. What is left over at the end is not looked at.
#
# <details><summary>Hint 1</summary>The first place is always there. How much room is left after it?</details>
# <details><summary>Hint 2</summary>Of the room that is left, every full stride gives one more place.</details>

# %% nbgrader={"grade": false, "grade_id": "conv_output_size", "locked": false, "schema_version": 3, "solution": true, "task": false}
def conv_output_size(size, kernel, stride, padding):
    """How many places a kernel has along one axis.

    Parameters: size, the input's length; kernel, the kernel's length; stride, at least 1; padding, zeros at each end.
    Returns: a whole number.

    >>> conv_output_size(7, 3, 2, 0)
    3
    """
    ### BEGIN SOLUTION
    room = size + 2 * padding - kernel
    return room // stride + 1
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_conv_output_size", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
from course_lib.checks import Check

check = Check("conv_output_size", points=2)
check(7, 3, 2, 0).gives(3)
check(5, 3, 1, 1).gives(5)
check(6, 3, 2, 1).gives(3)
check(9, 4, 3, 3).gives(4)
### BEGIN HIDDEN TESTS
check.hidden("all small sizes, kernels, strides and paddings")
for size in range(1, 8):
    for kernel, stride, padding in ((1, 1, 0), (2, 1, 1), (3, 2, 1), (3, 3, 2), (1, 4, 0), (5, 2, 2)):
        places = [start for start in range(0, size + 2 * padding, stride) if start + kernel <= size + 2 * padding]
        if places:
            check(size, kernel, stride, padding).gives(len(places))
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ### Exercise: `correlate2d`
#
# One image, one kernel. Row `r`, column `c` of the result is the sum of the kernel times the window that begins at `r · stride`, `c · stride` of the padded image.
#
# <details><summary>Hint 1</summary><code>np.pad(image, padding)</code> puts zeros all around.</details>
# <details><summary>Hint 2</summary>Two loops over the result's rows and columns; inside, a slice of the padded image of the kernel's shape.</details>

# %% nbgrader={"grade": false, "grade_id": "correlate2d", "locked": false, "schema_version": 3, "solution": true, "task": false}
def correlate2d(image, kernel, stride, padding):
    """Slide a kernel over an image, and take the sum of products at every place.

    Parameters: image, array of shape (H, W); kernel, array of shape (kh, kw); stride, padding, whole numbers.
    Returns: array of shape (rows, columns), as conv_output_size says for each axis.

    >>> correlate2d(np.array([[1, 2, 3], [4, 5, 6]]), np.array([[0, 1], [10, 0]]), 1, 0)
    array([[42., 53.]])
    """
    ### BEGIN SOLUTION
    (H, W), (kh, kw) = image.shape, kernel.shape
    padded = np.pad(image, padding)
    result = np.zeros((conv_output_size(H, kh, stride, padding), conv_output_size(W, kw, stride, padding)))
    for r in range(result.shape[0]):
        for c in range(result.shape[1]):
            top, left = r * stride, c * stride
            result[r, c] = np.sum(padded[top : top + kh, left : left + kw] * kernel)
    return result
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_correlate2d", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib.checks import Check

check = Check("correlate2d", points=2)
check([[1, 2, 3], [4, 5, 6]], [[0, 1], [10, 0]], 1, 0).gives([[42, 53]])
check([[1, 2], [3, 4], [5, 6]], [[1, 2, 3]], 1, 1).gives([[0, 0], [8, 5], [18, 11], [28, 17], [0, 0]])
check([[1, 2, 4, 8, 5]], [[1, -1]], 2, 0).gives([[-1, -4]])
check([[1, 2, 0, 3, 1, 2], [4, 1, 5, 0, 2, 7], [0, 3, 2, 6, 1, 1], [2, 2, 8, 1, 0, 3], [1, 9, 0, 2, 4, 5]], [[1], [10], [100]], 2, 1).gives([[0, 120, 30, 720], [0, 231, 160, 317], [0, 92, 21, 53]])
### BEGIN HIDDEN TESTS
check.hidden("images and kernels that are not square, strides and paddings")
rng = np.random.default_rng(141)
for (H, W), (kh, kw), stride, padding in (((5, 7), (3, 2), 1, 0), ((6, 4), (2, 3), 2, 1), ((3, 8), (1, 4), 3, 2), ((4, 4), (4, 4), 1, 0), ((1, 1), (1, 1), 1, 0)):
    grey, weights = rng.normal(size=(H, W)), rng.normal(size=(kh, kw))
    wide = np.zeros((H + 2 * padding, W + 2 * padding))
    wide[padding : padding + H, padding : padding + W] = grey
    every = np.lib.stride_tricks.sliding_window_view(wide, (kh, kw))[::stride, ::stride]
    check(grey, weights, stride, padding).gives(np.einsum("rcij,ij->rc", every, weights))
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ### Play: your kernel on a photograph
#
# Choose a kernel, drag the window, and change the kernel's numbers by clicking on them. **Predict first:** what does a kernel do whose numbers add up to zero, where the image is flat?

# %% tags=["demo"]
widgets.sliding_kernel(correlate2d)

# %% [markdown]
# Before deep learning, such kernels were designed by hand: edges, blur, sharpening. A **convolutional network** learns their numbers by gradient descent. Everything else stays as you have written it.

# %% [markdown]
# ## Flip it, or not?
#
# In mathematics and signal processing, **convolution** turns the kernel around first, by 180°; what you wrote is called **cross-correlation** there. Deep learning skips the flip, and says *convolution* all the same: learned weights can grow either way round.
#
# The difference shows with a kernel that is not symmetric. **Predict, then run:** what will the second line be?

# %% tags=["demo"]
signal, kernel = np.array([1.0, 2.0, 4.0, 8.0]), np.array([-1.0, 1.0])
print("cross-correlation", np.correlate(signal, kernel, "valid"))
print("convolution      ", np.convolve(signal, kernel, "valid"))

# %% [markdown]
# ## Write it as a matrix
#
# Every number of the result is a weighted sum of the input, so the whole is a matrix product (lesson:matrices). In one dimension, with x of length n and a kernel of length k:
#
# $$\begin{pmatrix} y_1\\ y_2\\ y_3\end{pmatrix} = \begin{pmatrix} a & b & 0 & 0\\ 0 & a & b & 0\\ 0 & 0 & a & b\end{pmatrix} x.$$
#
# The same numbers along every diagonal: a **Toeplitz matrix**. Zeros say *neighbours only*, repetition says *the same weights everywhere*.

# %% [markdown]
# ### Exercise: `convolution_matrix`
#
# No flip, no padding, stride 1: as `np.correlate(x, kernel, "valid")`.

# %% nbgrader={"grade": false, "grade_id": "convolution_matrix", "locked": false, "schema_version": 3, "solution": true, "task": false}
def convolution_matrix(kernel, n):
    """The matrix that slides a kernel over a vector of length n.

    Parameters: kernel, array of shape (k,); n, the vector's length.
    Returns: array T of shape (n − k + 1, n), so that T @ x is np.correlate(x, kernel, "valid").

    >>> convolution_matrix(np.array([1.0, -2.0]), 3)
    array([[ 1., -2.,  0.],
           [ 0.,  1., -2.]])
    """
    ### BEGIN SOLUTION
    rows = n - len(kernel) + 1
    T = np.zeros((rows, n))
    for row in range(rows):
        T[row, row : row + len(kernel)] = kernel
    return T
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_convolution_matrix", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib.checks import Check

check = Check("convolution_matrix", points=2)
check([1, -2], 3).gives([[1, -2, 0], [0, 1, -2]])
check([3, 4, 5], 3).gives([[3, 4, 5]])
check([1, 0.5, -2], 5).gives([[1, 0.5, -2, 0, 0], [0, 1, 0.5, -2, 0], [0, 0, 1, 0.5, -2]])
### BEGIN HIDDEN TESTS
check.hidden("other kernels and lengths")
rng = np.random.default_rng(142)
for k, n in ((1, 4), (2, 6), (3, 7), (5, 5), (4, 9)):
    weights = rng.normal(size=k)
    check(weights, n).gives(np.column_stack([np.correlate(unit, weights, "valid") for unit in np.eye(n)]))
### END HIDDEN TESTS
check.verdict()

# %% tags=["demo"]
with needs("convolution_matrix"):
    T = convolution_matrix([-1, 2, -1], 8)
    plot_matrix(T)
    print(f"{T.size} entries, {np.count_nonzero(T)} not zero, {len(np.unique(T[T != 0]))} different numbers besides 0")

# %% [markdown]
# So a convolution *is* a dense layer, with most weights fixed at zero and the others tied together. Going back through it will use $T^\top$, as every dense layer does (lesson:backpropagation).

# %% [markdown]
# ## Count what is saved
#
# Images have **channels**: three colours at the start, later as many as there were filters. A filter looks at all channels at once, so it has `n_in · kh · kw` weights and one bias. `n_out` filters make `n_out` new channels, the **feature maps**.
#
# **Predict, then run:** how many times fewer parameters than a dense layer is that?

# %% nbgrader={"grade": false, "grade_id": "parameters_of_layers", "locked": true, "schema_version": 3, "solution": false, "task": false}
def conv_parameters(n_in, n_out, kh, kw):
    """How many parameters a convolutional layer has: its weights, and one bias for each filter."""
    return n_out * (n_in * kh * kw + 1)


def dense_parameters(n_in, n_out):
    """How many parameters a dense layer has: its weights, and one bias for each output."""
    return (n_in + 1) * n_out

# %% tags=["demo"]
print(f"a 32 × 32 colour image to 16 maps of the same size, dense: {dense_parameters(32 * 32 * 3, 32 * 32 * 16):>10,}")
print(f"the same by 16 filters of 3 × 3:                           {conv_parameters(3, 16, 3, 3):>10,}")

# %% [markdown]
# ## Lay the windows in rows
#
# Loops over pixels are slow. The remedy is in every deep-learning library in some form: write each window as **one row** of a long matrix. Each filter becomes one column, and the whole layer is a single matrix product. The rearrangement is called **im2col**, "image to columns" (in the original each window is a column; ours are rows, like all samples of this course).
#
# From here on images come in batches of shape **(N, channels, height, width)**, as in PyTorch. Filters have the shape (out, in, height, width).

# %% tags=["demo"]
widgets.im2col_rows()

# %% [markdown]
# ### Exercise: `im2col`
#
# Rows: image after image; in each, the windows from left to right, then from top to bottom. Within a row: channel after channel, each as `ravel` reads it.
#
# <details><summary>Hint 1</summary>Pad only the last two axes: <code>np.pad(X, ((0, 0), (0, 0), (padding, padding), (padding, padding)))</code>.</details>
# <details><summary>Hint 2</summary>Three loops (image, row, column) and <code>window.ravel()</code> do it: <code>padded[i, :, top : top + kh, left : left + kw]</code>.</details>
# <details><summary>Hint 3</summary>Much faster: loop over the kh · kw places <em>inside</em> the window. All the windows' numbers at one such place are one slice with a step.</details>

# %% nbgrader={"grade": false, "grade_id": "im2col", "locked": false, "schema_version": 3, "solution": true, "task": false}
def im2col(X, kh, kw, stride, padding):
    """Every window of every image as one row.

    Parameters: X, array of shape (N, C, H, W); kh, kw, the window's height and width; stride, padding, whole numbers.
    Returns: array of shape (N · rows · columns, C · kh · kw).

    >>> im2col(np.array([[[[1, 2, 3], [4, 5, 6]]]]), 2, 2, 1, 0)
    array([[1., 2., 4., 5.],
           [2., 3., 5., 6.]])
    """
    ### BEGIN SOLUTION
    N, C, H, W = X.shape
    rows, columns = conv_output_size(H, kh, stride, padding), conv_output_size(W, kw, stride, padding)
    padded = np.pad(X, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    windows = np.zeros((N, rows, columns, C, kh, kw))
    for i in range(kh):
        for j in range(kw):
            at_this_place = padded[:, :, i : i + stride * rows : stride, j : j + stride * columns : stride]
            windows[:, :, :, :, i, j] = at_this_place.transpose(0, 2, 3, 1)
    return windows.reshape(N * rows * columns, C * kh * kw)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_im2col", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib.checks import Check

check = Check("im2col", points=4)
check([[[[1, 2, 3], [4, 5, 6]]]], 2, 2, 1, 0).gives([[1, 2, 4, 5], [2, 3, 5, 6]])
check([[[[1, 2, 3]], [[4, 5, 6]]]], 1, 2, 1, 0).gives([[1, 2, 4, 5], [2, 3, 5, 6]])
check([[[[1, 2, 3]]], [[[4, 5, 6]]]], 2, 1, 2, 1).gives([[0, 0], [0, 2], [0, 0], [0, 0], [0, 5], [0, 0]])
check(np.arange(1, 25.0).reshape(2, 2, 3, 2), 1, 2, 2, 1).gives([[0, 0, 0, 0], [0, 0, 0, 0], [0, 3, 0, 9], [4, 0, 10, 0], [0, 0, 0, 0], [0, 0, 0, 0], [0, 0, 0, 0], [0, 0, 0, 0], [0, 15, 0, 21], [16, 0, 22, 0], [0, 0, 0, 0], [0, 0, 0, 0]])
### BEGIN HIDDEN TESTS
check.hidden("batches with channels, nothing square, strides and paddings")
rng = np.random.default_rng(143)
for shape, kh, kw, stride, padding in (((2, 3, 5, 7), 3, 2, 1, 0), ((1, 2, 4, 6), 2, 3, 2, 1), ((3, 1, 6, 3), 1, 3, 3, 2), ((2, 2, 3, 3), 3, 3, 1, 1), ((1, 1, 1, 1), 1, 1, 1, 0)):
    batch = rng.normal(size=shape)
    wide = np.zeros(shape[:2] + (shape[2] + 2 * padding, shape[3] + 2 * padding))
    wide[:, :, padding : padding + shape[2], padding : padding + shape[3]] = batch
    every = np.lib.stride_tricks.sliding_window_view(wide, (kh, kw), axis=(2, 3))[:, :, ::stride, ::stride]
    check(batch, kh, kw, stride, padding).gives(np.einsum("ncrsij->nrscij", every).reshape(-1, shape[1] * kh * kw))
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ### Exercise: `conv_forward`
#
# The whole layer as **one** matrix product. You may use your `im2col`.
#
# <details><summary>Hint 1</summary><code>filters.reshape(out, -1)</code> has one filter per row, in the order of the windows' rows.</details>
# <details><summary>Hint 2</summary>The product has the shape (N · rows · columns, out): reshape it to (N, rows, columns, out), and only then move the last axis to the second place by <code>transpose</code>.</details>

# %% nbgrader={"grade": false, "grade_id": "conv_forward", "locked": false, "schema_version": 3, "solution": true, "task": false}
def conv_forward(X, filters, b, stride, padding):
    """A convolutional layer.

    Parameters: X, array of shape (N, C, H, W); filters, array of shape (F, C, kh, kw); b, biases of shape (F,);
        stride, padding, whole numbers.
    Returns: array of shape (N, F, rows, columns).

    >>> conv_forward(np.array([[[[1, 2, 3]]]]), np.array([[[[1, 1]]], [[[1, -1]]]]), np.array([0.0, 10.0]), 1, 0)
    array([[[[3., 5.]],
    <BLANKLINE>
            [[9., 9.]]]])
    """
    ### BEGIN SOLUTION
    N, _, H, W = X.shape
    F, _, kh, kw = filters.shape
    rows, columns = conv_output_size(H, kh, stride, padding), conv_output_size(W, kw, stride, padding)
    Z = im2col(X, kh, kw, stride, padding) @ filters.reshape(F, -1).T + b
    return Z.reshape(N, rows, columns, F).transpose(0, 3, 1, 2)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_conv_forward", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib.checks import Check

check = Check("conv_forward", points=2)
check([[[[1, 2, 3]]]], [[[[1, 1]]], [[[1, -1]]]], [0, 10], 1, 0).gives([[[[3, 5]], [[9, 9]]]])
check([[[[1, 2]], [[3, 4]]]], [[[[1]], [[10]]]], [0.5], 1, 0).gives([[[[31.5, 42.5]]]])
check([[[[1, 2, 3], [4, 5, 6]]], [[[1, 0, 0], [0, 0, 0]]]], [[[[1, 2], [3, 4]]]], [0], 2, 1).gives([[[[4, 18], [8, 17]]], [[[4, 0], [0, 0]]]])
check(np.sin(np.arange(24)).reshape(2, 2, 3, 2), np.cos(np.arange(12)).reshape(3, 2, 1, 2), [1, 0, -1], 2, 1).gives(
    [[[[1, 1], [0.5118, 0.9696], [1, 1]], [[0, 0], [1.0038, 0.3035], [0, 0]], [[-1, -1], [-1.8241, -1.3663], [-1, -1]]], [[[1, 1], [0.6314, 1.3021], [1, 1]], [[0, 0], [0.9693, 0.3783], [0, 0]], [[-1, -1], [-1.8985, -1.7966], [-1, -1]]]],
    atol=0.0001,
)
check.without("scipy.signal", "torch")
### BEGIN HIDDEN TESTS
check.hidden("batches, channels, several filters, nothing square, strides and paddings")
rng = np.random.default_rng(144)
for shape, form, stride, padding in (((2, 3, 5, 7), (4, 3, 3, 2), 1, 0), ((3, 2, 4, 6), (1, 2, 2, 3), 2, 1), ((1, 1, 6, 3), (3, 1, 1, 3), 3, 2), ((4, 2, 3, 3), (2, 2, 3, 3), 1, 1), ((1, 1, 1, 1), (1, 1, 1, 1), 1, 0)):
    batch, weights, shift = rng.normal(size=shape), rng.normal(size=form), rng.normal(size=form[0])
    wide = np.zeros(shape[:2] + (shape[2] + 2 * padding, shape[3] + 2 * padding))
    wide[:, :, padding : padding + shape[2], padding : padding + shape[3]] = batch
    every = np.lib.stride_tricks.sliding_window_view(wide, form[2:], axis=(2, 3))[:, :, ::stride, ::stride]
    check(batch, weights, shift, stride, padding).gives(np.einsum("ncrsij,fcij->nfrs", every, weights) + shift[:, None, None])
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# Loops against one product, on 64 digits. **Guess** the factor, then run.

# %% tags=["demo"]
images = data.digits()[0][:64]
with needs("correlate2d", "im2col", "conv_forward"):
    slow = seconds(lambda: [correlate2d(image, np.ones((3, 3)), 1, 1) for image in images])
    fast = seconds(lambda: conv_forward(images[:, None], np.ones((1, 1, 3, 3)), np.zeros(1), 1, 1))
    print(f"correlate2d on each image {1e3 * slow:.1f} ms, conv_forward on the batch {1e3 * fast:.2f} ms: {slow / fast:.0f} times as fast")

# %% [markdown]
# ## Keep the largest: pooling
#
# After a filter has found its pattern, it matters less where exactly. **Max pooling** keeps the largest number of each window, channel by channel. Nothing is learned in it; the maps get smaller, and a shift by a pixel often changes nothing.

# %% [markdown]
# ### Exercise: `max_pool`
#
# The windows are `ph` high and `pw` wide, and move by `stride`: they may overlap. No padding.

# %% nbgrader={"grade": false, "grade_id": "max_pool", "locked": false, "schema_version": 3, "solution": true, "task": false}
def max_pool(X, ph, pw, stride):
    """The largest number of each window, for each image and channel by itself.

    Parameters: X, array of shape (N, C, H, W); ph, pw, the window's height and width; stride, a whole number.
    Returns: array of shape (N, C, rows, columns).

    >>> max_pool(np.array([[[[1.0, 5.0, 2.0], [3.0, 4.0, 9.0]]]]), 2, 2, 1)
    array([[[[5., 9.]]]])
    """
    ### BEGIN SOLUTION
    N, C, H, W = X.shape
    rows, columns = conv_output_size(H, ph, stride, 0), conv_output_size(W, pw, stride, 0)
    result = np.full((N, C, rows, columns), -np.inf)
    for i in range(ph):
        for j in range(pw):
            result = np.maximum(result, X[:, :, i : i + stride * rows : stride, j : j + stride * columns : stride])
    return result
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_max_pool", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib.checks import Check

check = Check("max_pool", points=2)
check([[[[1, 5, 2], [3, 4, 9]]]], 2, 2, 1).gives([[[[5, 9]]]])
check([[[[-1, -2]], [[-3, -4]]]], 1, 2, 1).gives([[[[-1]], [[-3]]]])
check([[[[1, 7, 2, 0, 3], [4, 1, 9, 2, 1], [0, 3, 1, 1, 8], [2, 2, 0, 5, 1]]], [[[0, 1, 0, 4, 2], [6, 0, 2, 1, 0], [1, 2, 7, 0, 3], [3, 0, 1, 2, 9]]]], 2, 3, 1).gives([[[[9, 9, 9], [9, 9, 9], [3, 5, 8]]], [[[6, 4, 4], [7, 7, 7], [7, 7, 9]]]])
check([[[[1, 7, 2, 0, 3], [4, 1, 9, 2, 1], [0, 3, 1, 1, 8], [2, 2, 0, 5, 1]], [[0, 1, 0, 4, 2], [6, 0, 2, 1, 0], [1, 2, 7, 0, 3], [3, 0, 1, 2, 9]]]], 1, 2, 2).gives([[[[7, 2], [3, 1]], [[1, 4], [2, 7]]]])
### BEGIN HIDDEN TESTS
check.hidden("batches with channels, windows that are not square, overlapping or with gaps")
rng = np.random.default_rng(145)
for shape, ph, pw, stride in (((2, 3, 5, 7), 3, 2, 1), ((1, 2, 8, 8), 2, 2, 2), ((3, 1, 7, 4), 1, 3, 3), ((2, 2, 6, 5), 2, 1, 3), ((1, 1, 4, 5), 4, 5, 1)):
    batch = rng.normal(size=shape) - 1
    every = np.lib.stride_tricks.sliding_window_view(batch, (ph, pw), axis=(2, 3))[:, :, ::stride, ::stride]
    check(batch, ph, pw, stride).gives(np.sort(every.reshape(every.shape[:4] + (-1,)))[..., -1])
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ## Go back through it
#
# With im2col the layer is $Z = \text{columns} \cdot F^\top + b$, and lesson:backpropagation has its gradients ready:
#
# $$dF = dZ^\top\, \text{columns}, \qquad db = \sum dZ, \qquad d\,\text{columns} = dZ\, F.$$
#
# One new step: a pixel lies in *several* windows, so it reached the loss on several ways. Its slope is the **sum** of the slopes of all its copies in `d columns`. Finally, the padding's slopes are cut off.

# %% [markdown]
# ### Exercise: `conv_backward`
#
# <details><summary>Hint 1</summary>First undo the end of conv_forward: <code>dZ = dOut.transpose(0, 2, 3, 1).reshape(-1, F)</code>.</details>
# <details><summary>Hint 2</summary>The way back of im2col: start with zeros of the padded shape, and <code>+=</code> every window's slopes at the place the window was taken from.</details>
# <details><summary>Hint 3</summary>dColumns reshaped to (N, rows, columns, C, kh, kw) lets you go through the kh · kw places, as in the fast im2col.</details>

# %% nbgrader={"grade": false, "grade_id": "conv_backward", "locked": false, "schema_version": 3, "solution": true, "task": false}
def conv_backward(dOut, X, filters, stride, padding):
    """The gradients of a convolutional layer.

    Parameters: dOut, the gradient of the loss with respect to the layer's output, shape (N, F, rows, columns); X, the
        layer's input, shape (N, C, H, W); filters, shape (F, C, kh, kw); stride, padding, as in conv_forward.
    Returns: (dX, dF, db), arrays of the shapes of X, of filters, and (F,).

    >>> dX, dF, db = conv_backward(np.array([[[[1.0, 10.0]]]]), np.array([[[[1.0, 2.0, 3.0]]]]), np.array([[[[5.0, 7.0]]]]), 1, 0)
    >>> dX.tolist(), dF.tolist(), db.tolist()
    ([[[[5.0, 57.0, 70.0]]]], [[[[21.0, 32.0]]]], [11.0])
    """
    ### BEGIN SOLUTION
    N, C, H, W = X.shape
    F, _, kh, kw = filters.shape
    rows, columns = dOut.shape[2:]
    dZ = dOut.transpose(0, 2, 3, 1).reshape(-1, F)
    dF = (dZ.T @ im2col(X, kh, kw, stride, padding)).reshape(filters.shape)
    d_windows = (dZ @ filters.reshape(F, -1)).reshape(N, rows, columns, C, kh, kw).transpose(0, 3, 1, 2, 4, 5)
    d_padded = np.zeros((N, C, H + 2 * padding, W + 2 * padding))
    for i in range(kh):
        for j in range(kw):
            d_padded[:, :, i : i + stride * rows : stride, j : j + stride * columns : stride] += d_windows[..., i, j]
    return d_padded[:, :, padding : padding + H, padding : padding + W], dF, dZ.sum(axis=0)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_conv_backward", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib.checks import Check

check = Check("conv_backward", points=4)
check([[[[1, 10]]]], [[[[1, 2, 3]]]], [[[[5, 7]]]], 1, 0).gives(([[[[5, 57, 70]]]], [[[[21, 32]]]], [11]), parts=("dX", "dF", "db"))
check([[[[1, 10]]]], [[[[1, 2, 3, 4, 5]]]], [[[[5, 7]]]], 2, 0).gives(([[[[5, 7, 50, 70, 0]]]], [[[[31, 42]]]], [11]), parts=("dX", "dF", "db"))
check([[[[1, 2], [3, 4]]]], [[[[6]]]], [[[[1, 20], [5, 7]]]], 1, 1).gives(([[[[81]]]], [[[[24, 18], [12, 6]]]], [10]), parts=("dX", "dF", "db"))
check(np.sin(np.arange(72)).reshape(2, 3, 4, 3), np.cos(np.arange(24)).reshape(2, 2, 3, 2), np.sin(5 + np.arange(12)).reshape(3, 2, 1, 2), 2, 2).gives(
    ([[[[0.7209, 0.6364], [0, 0], [-0.738, -0.6654]], [[-0.0331, -0.6723], [0, 0], [0.019, 0.6859]]], [[[0.0787, 0.1664], [0, 0], [0.0261, -0.0712]], [[0.1012, -0.0571], [0, 0], [-0.1031, -0.0402]]]], [[[[0.2391, 0.6825]], [[0.0458, 0.6122]]], [[[1.4041, 1.0574]], [[1.249, 1.2918]]], [[[2.1307, 1.102]], [[2.0621, 1.5679]]]], [0.7682, 0.6227, 0.2827]),
    atol=0.0001, parts=("dX", "dF", "db"),
)
### BEGIN HIDDEN TESTS
def slopes_one_by_one(slopes, batch, weights, stride, padding):
    (_, _, H, W), (_, _, kh, kw) = batch.shape, weights.shape
    wide = np.zeros(batch.shape[:2] + (H + 2 * padding, W + 2 * padding))
    wide[:, :, padding : padding + H, padding : padding + W] = batch
    d_wide, d_weights = np.zeros_like(wide), np.zeros_like(weights)
    for n, f, r, c in np.ndindex(slopes.shape):
        window = np.s_[n, :, r * stride : r * stride + kh, c * stride : c * stride + kw]
        d_wide[window] += slopes[n, f, r, c] * weights[f]
        d_weights[f] += slopes[n, f, r, c] * wide[window]
    return d_wide[:, :, padding : padding + H, padding : padding + W], d_weights, np.einsum("nfrc->f", slopes)


check.hidden("batches, channels, several filters, nothing square, strides and paddings")
rng = np.random.default_rng(146)
for shape, form, stride, padding in (((2, 3, 5, 7), (4, 3, 3, 2), 1, 0), ((3, 2, 4, 6), (1, 2, 2, 3), 2, 1), ((1, 1, 6, 3), (3, 1, 1, 3), 3, 2), ((4, 2, 3, 3), (2, 2, 3, 3), 1, 1), ((1, 1, 1, 1), (1, 1, 1, 1), 1, 0)):
    batch, weights = rng.normal(size=shape), rng.normal(size=form)
    places = [(shape[axis] + 2 * padding - form[axis]) // stride + 1 for axis in (2, 3)]
    slopes = rng.normal(size=(shape[0], form[0], *places))
    check(slopes, batch, weights, stride, padding).gives(slopes_one_by_one(slopes, batch, weights, stride, padding), parts=("dX", "dF", "db"))
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ## Train a small network
#
# Eight filters of 3 × 3 with padding 1, ReLU, max pooling 2 × 2, and a dense layer from the $8 \cdot 4 \cdot 4$ numbers to ten logits. Your functions do the work; the rest (a loop, and the optimiser Adam) is in `course_lib/lessons/convolution/cnn.py`. Beside it, the dense network of lesson:layers. **Guess:** which one has more parameters, and which one makes fewer mistakes?

# %% tags=["demo"]
X_train, y_train, X_test, y_test = data.split_digits()
dense = data.digit_network()
with needs("im2col", "conv_forward", "max_pool", "conv_backward"):
    learned = []
    took = seconds(lambda: learned.append(train_cnn(conv_forward, max_pool, conv_backward, X_train.reshape(-1, 1, 8, 8), y_train, 8, 15, seed=0)), at_least=0)
    by_cnn = cnn_logits(conv_forward, max_pool, X_test.reshape(-1, 1, 8, 8), learned[0]).argmax(axis=1)
    by_dense = (np.maximum(X_test @ dense["W1"] + dense["b1"], 0) @ dense["W2"] + dense["b2"]).argmax(axis=1)
    print(f"dense          {dense_parameters(64, 32) + dense_parameters(32, 10):,} parameters, {np.mean(by_dense == y_test):.1%} of {len(y_test)} held-out digits right")
    print(f"convolutional  {conv_parameters(1, 8, 3, 3) + dense_parameters(128, 10):,} parameters, {np.mean(by_cnn == y_test):.1%} right, trained in {took:.1f} s")
    show_images([kernel[0] for kernel in learned[0]["filters"]], titles=[f"filter {k}" for k in range(8)], signed=True)

# %% [markdown]
# With little more than half of the parameters it reads at least as well; a lead of three digits in 449 may be chance. On images this small the difference is small. On photographs it decided the matter in 2012.
#
# The pictures are the filters that it learned. Blue numbers look for ink, orange ones for paper.
#
# <!-- figure: len(data.split_digits()[2]) -->

# %% [markdown]
# ### Play: look through its eyes
#
# A network trained in the same way comes with the course. Choose a digit, shift it, and follow it through the filters to the answer.

# %% tags=["demo"]
widgets.feature_maps(conv_forward, max_pool)

# %% [markdown]
# Shift the digit: the feature maps **shift along**, since every place uses the same weights. The answer may still change: the dense layer at the end knows places. Deeper networks pool until hardly any place is left.

# %% [markdown]
# ## Where this returns in deep learning
#
# - Image recognition since [AlexNet](https://papers.nips.cc/paper/4824) is stacks of this layer; ResNet, U-Net and the detectors in cars are too.
# - **Weights shared** over places return as weights shared over *time* in lesson:rnn: a recurrent network is the same idea along another axis.
# - Trained filters are worth keeping: lesson:transfer moves them to a new task.
# - Sound and text are convolved in one dimension, with your Toeplitz matrix.

# %% [markdown]
# ## Quick questions

# %% tags=["demo"]
quiz(
    number_question(
        "An image of 32 × 32, a kernel of 5 × 5, stride 1, padding 2. How wide is the result?",
        answer=32,
        because="32 + 4 − 5 + 1: such a padding keeps the size.",
        wrong={28: "That is without padding.", 30: "Padding is put at both ends.", 31: "One place more: the first one counts too."},
    ),
    number_question(
        "20 filters of 3 × 3 look at 10 channels. How many parameters is that?",
        answer=1820,
        because="20 · (10 · 3 · 3 + 1).",
        wrong={1800: "And the biases.", 200: "Each filter has weights for all ten channels: 90.", 180: "And 20 filters."},
    ),
    choice_question(
        "A kernel's numbers add up to zero. What does it give where the image is flat?",
        right="0",
        because="The same brightness times every weight: brightness times 0.",
        wrong={"the brightness": "That is what a sum of 1 gives.", "the largest number": "That is max pooling."},
    ),
    choice_question(
        "Why do deep-learning libraries not flip the kernel?",
        right="it makes no difference when the weights are learned",
        because="Training would find the flipped numbers.",
        wrong={"flipping is too slow": "It costs next to nothing.", "the kernels are symmetric": "Learned kernels hardly ever are."},
    ),
    choice_question(
        "In conv_backward, why are the slopes of overlapping windows added?",
        right="the pixel reached the loss through each of these windows",
        because="The chain rule sums over all ways.",
        wrong={"to save memory": "It is the chain rule.", "to get their average": "A sum, no average."},
    ),
    choice_question(
        "The image is shifted by one pixel. Its feature map (stride 1) …",
        right="shifts by one pixel too",
        because="The same weights look at every place.",
        wrong={"stays the same": "It has a number for every place; they move along.", "changes altogether": "Away from the border the numbers are the same, elsewhere."},
    ),
)

# %% [markdown]
# ## What you can do now
#
# | In words | Formula | Library | NumPy | You wrote |
# |---|---|---|---|---|
# | how often it fits | $\lfloor (n + 2p - k)/s \rfloor + 1$ | | `(size + 2 * padding - kernel) // stride + 1` | `conv_output_size` |
# | slide a kernel | $\sum_{ij} x_{r+i,\,c+j}\, k_{ij}$ | `scipy.signal.correlate2d` | `np.einsum("rcij,ij->rc", np.lib.stride_tricks.sliding_window_view(np.pad(image, padding), kernel.shape)[::stride, ::stride], kernel)` | `correlate2d` |
# | the same as a matrix | $T x$ | `scipy.linalg.toeplitz` | `np.array([np.correlate(unit, kernel, "valid") for unit in np.eye(n)]).T` | `convolution_matrix` |
# | count | $F\,(C\, k_h k_w + 1)$, $(n + 1)\,m$ | | | |
# | windows as rows | | `torch.nn.Unfold` | | `im2col` |
# | the layer | $\text{columns} \cdot F^\top + b$ | `torch.nn.Conv2d` | | `conv_forward` |
# | keep the largest | | `torch.nn.MaxPool2d` | `np.lib.stride_tricks.sliding_window_view(X, (ph, pw), axis=(2, 3))[:, :, ::stride, ::stride].max(axis=(4, 5))` | `max_pool` |
# | its gradients | $dZ\,F$, $dZ^\top\,\text{columns}$, $\sum dZ$ | `.backward()` | | `conv_backward` |
#
# **Further reading.** Dumoulin and Visin, [*A guide to convolution arithmetic for deep learning*](https://arxiv.org/abs/1603.07285), with its moving pictures; LeCun et al., [*Gradient-based learning applied to document recognition*](https://ieeexplore.ieee.org/document/726791), 1998;
# Stanford's notes on [convolutional networks](https://cs231n.github.io/convolutional-networks/); Zeiler and Fergus, [*Visualizing and understanding convolutional networks*](https://arxiv.org/abs/1311.2901).
#
# **Next:** lesson:transfer takes a trained network to a task that it has never seen, with a handful of labels.
