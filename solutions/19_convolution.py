# ---
# jupyter:
#   jupytext:
#     text_representation: {extension: .py, format_name: percent}
#   kernelspec: {display_name: Python 3, language: python, name: python3}
#   course: {part: 4, title: "Convolution as matrix multiplication", builds: "a convolutional network that tells clothes apart with little more than half of a dense one's numbers", minutes: 100, terms: [kernel, padding, stride, <convolutional network, cross-correlation, Toeplitz matrix, channels, feature maps, im2col, equivariance, Max pooling, receptive field]}
# ---

# %% [markdown]
# # Convolution as matrix multiplication
#
# **You will build** filters that find edges in a photograph, the trick that turns them into one matrix product, and a convolutional network with its backward pass. You will also see what excites it: edges in its first stage, parts of clothes in its second.
#
# **You need** the dot product (lesson:dot_product), matrix products (lesson:matrices), tensors (lesson:tensors), layers (lesson:layers), `dense_backward` (lesson:backpropagation) and `adam_step` (lesson:training).
#
# **It takes** about 100 minutes.
#
# <!-- chosen: 100 -->

# %% nbgrader={"grade": false, "grade_id": "imports", "locked": true, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib import data
from course_lib.checks import Check
from course_lib.demo import needs
from course_lib.lessons.convolution import measured, widgets
from course_lib.lessons.convolution.cnn import Functions, cnn_logits, exciting_patches, train_cnn
from course_lib.lessons.convolution.matrices import four_matrices
from course_lib.mine import adam_step, dense_backward
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
# The layer of this lesson does it with **nine** weights. Two ideas suffice: look at *neighbours* only, and use the *same* weights everywhere. What an edge looks like does not depend on where it is. Does that lose anything? At the end you will see two networks compete on the clothes, and a test of whether those two ideas are the reason for the result.

# %% [markdown]
# ## Slide a kernel over an image
#
# Take a small matrix of weights, the **kernel**. Lay it on the image, multiply number by number, add up: a dot product of two patches. Move on by one pixel, and do it again. If the kernel's numbers add up to zero, plain brightness counts for nothing; what is left is contrast times likeness ($\lVert a\rVert\lVert b\rVert\cos\theta$, lesson:dot_product). A large result says: *here the image looks like my kernel, with strong contrast*.
#
# ![A kernel of three by three lies on a picture with a dark left and a bright right half; the products of its numbers with those below add up to one number of the result.](pictures/sliding.svg)

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
check([[1, 2, 4, 8, 5]], [[0.5, -1]], 2, 0).gives([[-1.5, -6]])
check([[1, 2, 0, 3, 1, 2], [4, 1, 5, 0, 2, 7], [0, 3, 2, 6, 1, 1], [2, 2, 8, 1, 0, 3], [1, 9, 0, 2, 4, 5]], [[1], [10]], 2, 1).gives([[0, 20, 30, 20], [0, 31, 60, 17], [0, 92, 21, 53]])
check.without("scipy.signal", "scipy.ndimage", because="here the point is to slide the kernel yourself")
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
# Choose a kernel, drag the window, and change the kernel's numbers by clicking on them. **Predict first:** the kernel *edge* answers to upright edges. What does it make of a level one?

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
# Every number of the result is a weighted sum of the input, so the whole is a matrix product (lesson:matrices).
#
# ### Predict: which matrix slides a kernel?
#
# The kernel (−1, 2, 1) slides over a vector of six numbers as `np.correlate` does, without padding. Which of the four matrices does the same?
#
# ![Four matrices with numbers in coloured cells. A has six rows, the kernel runs along the diagonal and comes in again at the left. B has four rows with the kernel moving right, turned around. C has four rows with the kernel moving right as it is. D is C with rows and columns exchanged.](pictures/four_matrices.svg)
#
# <details><summary>Hint 1</summary>How many places has the kernel? The result has that many numbers, and the matrix that many rows.</details>

# %% nbgrader={"grade": false, "grade_id": "predict_toeplitz", "locked": false, "schema_version": 3, "solution": true, "task": false}
def predict_toeplitz():
    """The letter of the matrix."""
    ### BEGIN SOLUTION
    return "C"
    ### END SOLUTION

# %% tags=["demo"]
from course_lib.tasks import predicted

with predicted("predict_toeplitz") as prediction:
    kernel, x = np.array([-1.0, 2.0, 1.0]), np.random.default_rng(0).normal(size=6)
    same = {letter: (T.shape[1] == 6 and np.shape(T @ x) == (4,) and np.allclose(T @ x, np.correlate(x, kernel, "valid"))) for letter, T in four_matrices().items()}
    prediction.against(
        max(same, key=same.get),
        wrong={"A": "Its last two rows run round the end: that needs a kernel that leaves at the right and comes in at the left.", "B": "The kernel is turned around in it: that is np.convolve.", "D": "It takes four numbers to six: the way back."},
        because="Four places, four rows; each row has the kernel as it is, one step further right.",
    )

# %% [markdown]
# In one dimension, with four numbers x and a kernel (a, b):
#
# $$\begin{pmatrix} y_1\\ y_2\\ y_3\end{pmatrix} = \begin{pmatrix} a & b & 0 & 0\\ 0 & a & b & 0\\ 0 & 0 & a & b\end{pmatrix} x.$$
#
# One number all along each diagonal: that is a **Toeplitz matrix**. Zeros say *neighbours only*, repetition says *the same weights everywhere*.

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
    T = convolution_matrix(np.array([-1.0, 2.0, 1.0]), 8)
    plot_matrix(T)
    print(f"{T.size} entries, {np.count_nonzero(T)} not zero, {len(np.unique(T[T != 0]))} different numbers besides 0")

# %% [markdown]
# So a convolution *is* a dense layer, with most weights fixed at zero and the others tied together. Going back through it will use $T^\top$, as every dense layer does (lesson:backpropagation).

# %% [markdown]
# ## Count what is saved
#
# Images have **channels**: one at the start if they are grey, three if they are coloured, later as many as there were filters. A filter looks at all channels at once, so it has `n_in · kh · kw` weights and one bias. `n_out` filters make `n_out` new channels, the **feature maps**.
#
# **Predict, then run:** a 32 × 32 colour image is to become 16 maps of the same size, by filters of 3 × 3. How many times fewer parameters than a dense layer is that?

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
print(f"so many times fewer:                                       {dense_parameters(32 * 32 * 3, 32 * 32 * 16) // conv_parameters(3, 16, 3, 3):>10,}")

# %% [markdown]
# ## Lay the windows in rows
#
# Loops over pixels are slow in Python. One remedy, which fast libraries use in some form: write each window as **one row** of a long matrix. Each filter becomes one column, and the whole layer is a single matrix product. (Its price is memory: with stride 1 nearly every pixel is stored kh · kw times.) The rearrangement is called **im2col**, "image to columns" (in the original each window is a column; ours are rows, like all samples of this course).
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
# <details><summary>Hint 2</summary>Three loops (image, row, column) and <code>window.ravel()</code> do it: <code>padded[i, :, top : top + kh, left : left + kw]</code>, where <code>top</code> and <code>left</code> grow by the stride.</details>
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
# A factor below ten? Then your `im2col` still goes from window to window in Python: the product is quick, but not the rearranging. Hint 3 of `im2col` goes through the nine places *inside* a window instead, each for all windows at once. That is worth a change, since the trainings below take millions of windows apart.

# %% [markdown]
# ## Shift the picture
#
# The same weights everywhere: so if the picture moves, the maps move with it. In formulas, with a shift $S$ and a convolution $T$ of stride 1: $T(Sx) = S(Tx)$, away from the border, where something enters and leaves. That is called **equivariance**. (*In*variance would be $T(Sx) = Tx$: the answer stays. A classifier wants that at its end; convolution alone doesn't give it.)

# %% tags=["demo"]
with needs("correlate2d"):
    there = correlate2d(np.roll(photo, 5, axis=1), edge, 1, 0)[:, 5:]
    print("shift, then slide, equals slide, then shift:", np.allclose(there, correlate2d(photo, edge, 1, 0)[:, :-5]))

# %% [markdown]
# And the other way round: take *any* matrix $T$ with which results move along with pictures. A picture with a single 1, at pixel $c$, gives column $c$ of $T$ (lesson:matrices). Move that 1 on by one pixel: the result must be the same column, moved down by one place. So $T_{r+1,\,c+1} = T_{rc}$, one number all along each diagonal: a Toeplitz matrix. A linear layer that respects shifts *is* a convolution (shown here for one row of pixels; in two dimensions it goes the same way); all that is left to choose is its kernel: how long it is, and its numbers.

# %% [markdown]
# ### Predict: how far until the maps move by one?
#
# Now with pooling: the number of stages is drawn below; each is a convolution of stride 1 followed by pooling with 2 × 2 windows that move by 2. The picture is shifted by $s$ pixels, and the last maps should be shifted by *exactly one* place (away from the border). Which $s$?
#
# <details><summary>Hint 1</summary>One stage: neighbours in the pooled map come from windows that are 2 pixels apart.</details>
# <details><summary>Hint 2</summary>The second stage doubles that again.</details>

# %% tags=["demo"]
from course_lib.tasks import draw

pooled_stages = draw("predict_shift", stages=[3, 5])

# %% nbgrader={"grade": false, "grade_id": "predict_shift", "locked": false, "schema_version": 3, "solution": true, "task": false}
def predict_shift():
    """The shift of the picture, in pixels."""
    ### BEGIN SOLUTION
    return 2**pooled_stages
    ### END SOLUTION

# %% tags=["demo"]
from course_lib.tasks import predicted

with predicted("predict_shift") as prediction:
    def last_maps(x):
        for _ in range(pooled_stages):
            x = np.correlate(x, [1.0, -2.0, 1.5], "same")
            x = x[: len(x) // 2 * 2].reshape(-1, 2).max(axis=1)
        return x

    line_of_pixels = np.random.default_rng(1).normal(size=1024)
    still = last_maps(line_of_pixels)
    moved = {s: last_maps(np.roll(line_of_pixels, s)) for s in range(1, 40)}
    exact = [s for s, maps in moved.items() if np.allclose(maps[5:-5], still[4:-6])]
    prediction.against(
        exact[0],
        wrong={
            1: "After pooling, two pixels share a place.",
            2: "That is one stage.",
            2 * pooled_stages: "The stages multiply: 2 · 2 · …",
            pooled_stages**2: "Every stage is a factor of 2: 2 · 2 · …, as often as there are stages.",
            2 ** (pooled_stages - 1): "One doubling is missing: every stage has one.",
            2 ** (pooled_stages + 1): "That is one doubling too many: only the poolings double, the convolutions have stride 1.",
        },
        because="Each pooling by 2 doubles the distance in the picture between neighbours of the map.",
    )

# %% [markdown]
# Twice that shift moves the maps by two places, and so on. By the shifts in between they change in another way than by moving: pooling and strides make equivariance coarser. (One row of pixels was enough to see it.)

# %% [markdown]
# ## Keep the largest: pooling
#
# After a filter has found its pattern, it matters less where exactly. **Max pooling** keeps the largest number of each window, channel by channel. Nothing is learned in it; with a stride above 1 the maps get much smaller, and a maximum that moves by a pixel but stays in its window, and stays the largest there, leaves that window's result as it is.

# %% [markdown]
# ### Exercise: `max_pool`
#
# The windows are `ph` high and `pw` wide, and move by `stride`: they may overlap. No padding.
#
# <details><summary>Hint 1</summary>Four loops, over images, channels, rows and columns, and <code>.max()</code> of each window do it; how many rows and columns there are, <code>conv_output_size</code> knows.</details>
# <details><summary>Hint 2</summary>Much faster: go through the ph · pw places <em>inside</em> the window, as in the fast im2col, and keep the larger by <code>np.maximum</code>, in an array of its own. Begin with the numbers at the first place, not with zeros.</details>

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
check([[[[1, 7.5, 2, 0, 3], [4, 1, 9, 2, 1], [0, 3, 1, 1, 8], [2, 2, 0, 5, 1]], [[0, 1, 0, 4, 2], [6, 0, 2, 1, 0], [1, 2, 7, 0, 3], [3, 0, 1, 2, 9]]]], 1, 2, 2).gives([[[[7.5, 2], [3, 1]], [[1, 4], [2, 7]]]])
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
# ## See how far a number looks
#
# One number of the first map looks at 3 × 3 pixels. One of the *second* stage looks at 3 × 3 places of the pooled map, and each of those at more pixels. The patch of the picture on which a number depends is its **receptive field**.
#
# ![Four rows of cells. One cell of the second map, at the top, looks at three of the pooled row below, those at six of the first map, and those at eight pixels of the picture.](pictures/receptive_field.svg)

# %% [markdown]
# ### Exercise: `receptive_field`
#
# How many pixels wide is it? Go through the layers from the picture upwards and keep two numbers: the width of the field, and the **jump**, how many pixels apart neighbours of the current map are. Both start from 1. A kernel of length $k$ reaches $k - 1$ jumps further; then the stride makes the jump longer.
#
# <details><summary>Hint 1</summary>Convolution and pooling count alike: only kernel and stride matter, padding doesn't.</details>
# <details><summary>Hint 2</summary>The kernel looks at the map <em>before</em> its own stride: first the width, then the jump.</details>

# %% nbgrader={"grade": false, "grade_id": "receptive_field", "locked": false, "schema_version": 3, "solution": true, "task": false}
def receptive_field(layers):
    """How wide the patch of pixels is, along one axis, that a number after the last layer depends on.

    Parameters: layers, a tuple of pairs (kernel, stride) from the picture upwards, for convolutions and poolings alike.
    Returns: a whole number; 1 without layers.

    >>> receptive_field(((3, 1), (2, 2), (3, 1)))
    8
    """
    ### BEGIN SOLUTION
    width, jump = 1, 1
    for kernel, stride in layers:
        width += (kernel - 1) * jump
        jump *= stride
    return width
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_receptive_field", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib.checks import Check

check = Check("receptive_field", points=2)
check(((3, 1), (2, 2), (3, 1))).gives(8)
check(((3, 1), (3, 1))).gives(5)
check(((4, 3), (2, 1), (5, 2), (3, 2))).gives(31)
check(()).gives(1)
### BEGIN HIDDEN TESTS
def touched(layers):
    """Which pixels one number depends on, by marking them on the way back."""
    needed = {0}
    for kernel, stride in reversed(layers):
        needed = {place * stride + i for place in needed for i in range(kernel)}
    return max(needed) - min(needed) + 1


check.hidden("other kernels, strides and depths")
for layers in (((7, 2), (3, 2), (3, 1), (3, 1)), ((1, 1),), ((5, 1),), ((2, 2),) * 4, ((3, 2), (1, 1), (4, 1)), ((3, 1),) * 6):
    check(layers).gives(touched(layers))
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# So depth widens the view with small kernels, and pooling makes it quick: each one doubles what later layers add. A convolution in the second stage sees 8 pixels, as in the picture; one in the fourth stage sees 38, without pooling 9. (A field says what a number *can* depend on; what lies in the middle counts for more, since more ways lead there.)
#
# <!-- figure: f"{receptive_field((*((3, 1), (2, 2)) * 3, (3, 1)))}" -->

# %% [markdown]
# ## Go back through it
#
# In one dimension first: $y = Tx$ with your Toeplitz matrix, so the gradient goes back by $T^\top$ (lesson:backpropagation). But nobody builds T. A number of x was met by the kernel's *last* number first and by its first number last, as the kernel passed over it.
#
# ### Derive: back through a sliding kernel
#
# `y = np.correlate(x, kernel, "valid")`, and `d_y` is the gradient of the loss with respect to y. Write the gradient with respect to x with one function of NumPy, without T.
#
# <details><summary>Hint 1</summary>x[m] took part in y[m], y[m − 1], …, with kernel[0], kernel[1], …</details>
# <details><summary>Hint 2</summary>∂L/∂x[m] = Σᵢ d_y[m − i] · kernel[i]: the indices run against each other. What is such a sum called?</details>
# <details><summary>Hint 3</summary>It has len(d_y) + len(kernel) − 1 numbers: the mode of NumPy's function that keeps all of them is its default.</details>

# %% nbgrader={"grade": false, "grade_id": "d_signal", "locked": false, "schema_version": 3, "solution": true, "task": false}
def d_signal(d_y, kernel):
    """The gradient with respect to x of a loss that depends on y = np.correlate(x, kernel, "valid").

    Parameters: d_y, array of shape (n − k + 1,); kernel, array of shape (k,).
    Returns: array of shape (n,).
    """
    ### BEGIN SOLUTION
    return np.convolve(d_y, kernel)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_d_signal", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib.tasks import Derivation

check = Derivation("d_signal", points=2)
x, kernel, d_y = np.array([0.5, -1.0, 2.0, 1.5, 0.7]), np.array([1.0, -2.0, 0.5]), np.array([1.0, 0.3, -0.8])
check(d_y, kernel).is_slope_of(lambda x: d_y @ np.correlate(x, kernel, "valid"), at=x)
### BEGIN HIDDEN TESTS
check.hidden("other lengths")
rng = np.random.default_rng(191)
for n, k in ((4, 2), (7, 4), (9, 2)):
    x, kernel, d_y = rng.normal(size=n), rng.normal(size=k), rng.normal(size=n - k + 1)
    check(d_y, kernel).is_slope_of(lambda x: d_y @ np.correlate(x, kernel, "valid"), at=x)
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# So that is where the flip returns: the way back through a correlation (of stride 1) is a *convolution* in the mathematical sense, and the other way round.
#
# ![On the way forwards windows overlap: one pixel is copied into several rows. On the way back the gradients of all its copies are added up.](pictures/overlap.svg)
#
# In the layer with its channels and filters, im2col gives $Z = \text{columns} \cdot F^\top + b$: a dense layer, and your `dense_backward` goes back through it. One new step: a pixel lies in *several* windows, so it reached the loss by several ways. Its gradient is the **sum** of the gradients of all its copies in `columns`. Finally, the padding's gradients are cut off.

# %% [markdown]
# ### Exercise: `conv_backward`
#
# <details><summary>Hint 1</summary>First undo the end of conv_forward: <code>d_Z = d_out.transpose(0, 2, 3, 1).reshape(-1, F)</code>. Then <code>dense_backward(d_Z, columns, W)</code>, with the windows as its inputs and the filters, one in each column, as its weights; it returns d_X, d_W and d_b, in this order.</details>
# <details><summary>Hint 2</summary>The way back of im2col: start with zeros of the padded shape, and <code>+=</code> every window's gradients at the place the window was taken from.</details>
# <details><summary>Hint 3</summary>What dense_backward gives for the windows, reshaped to (N, rows, columns, C, kh, kw), lets you go through the kh · kw places, as in the fast im2col.</details>

# %% nbgrader={"grade": false, "grade_id": "conv_backward", "locked": false, "schema_version": 3, "solution": true, "task": false}
def conv_backward(d_out, X, filters, stride, padding):
    """The gradients of a convolutional layer.

    Parameters: d_out, the gradient of the loss with respect to the layer's output, shape (N, F, rows, columns); X, the
        layer's input, shape (N, C, H, W); filters, shape (F, C, kh, kw); stride, padding, as in conv_forward.
    Returns: (d_X, d_filters, d_b), arrays of the shapes of X, of filters, and (F,).

    >>> d_X, d_filters, d_b = conv_backward(np.array([[[[1.0, 10.0]]]]), np.array([[[[1.0, 2.0, 3.0]]]]), np.array([[[[5.0, 7.0]]]]), 1, 0)
    >>> d_X.tolist(), d_filters.tolist(), d_b.tolist()
    ([[[[5.0, 57.0, 70.0]]]], [[[[21.0, 32.0]]]], [11.0])
    """
    ### BEGIN SOLUTION
    N, C, H, W = X.shape
    F, _, kh, kw = filters.shape
    rows, columns = d_out.shape[2:]
    d_Z = d_out.transpose(0, 2, 3, 1).reshape(-1, F)
    d_windows, d_filters, d_b = dense_backward(d_Z, im2col(X, kh, kw, stride, padding), filters.reshape(F, -1).T)
    d_windows = d_windows.reshape(N, rows, columns, C, kh, kw).transpose(0, 3, 1, 2, 4, 5)
    d_padded = np.zeros((N, C, H + 2 * padding, W + 2 * padding))
    for i in range(kh):
        for j in range(kw):
            d_padded[:, :, i : i + stride * rows : stride, j : j + stride * columns : stride] += d_windows[..., i, j]
    return d_padded[:, :, padding : padding + H, padding : padding + W], d_filters.T.reshape(filters.shape), d_b
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_conv_backward", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib.checks import Check

check = Check("conv_backward", points=4)
check([[[[1, 10]]]], [[[[1, 2, 3]]]], [[[[5, 7]]]], 1, 0).gives(([[[[5, 57, 70]]]], [[[[21, 32]]]], [11]), parts=("d_X", "d_filters", "d_b"))
check([[[[1, 10]]]], [[[[1, 2, 3, 4, 5]]]], [[[[5, 7]]]], 2, 0).gives(([[[[5, 7, 50, 70, 0]]]], [[[[31, 42]]]], [11]), parts=("d_X", "d_filters", "d_b"))
check([[[[1, 2], [3, 4]]]], [[[[6]]]], [[[[1, 20], [5, 7]]]], 1, 1).gives(([[[[81]]]], [[[[24, 18], [12, 6]]]], [10]), parts=("d_X", "d_filters", "d_b"))
check(np.sin(np.arange(72)).reshape(2, 3, 4, 3), np.cos(np.arange(24)).reshape(2, 2, 3, 2), np.sin(5 + np.arange(12)).reshape(3, 2, 1, 2), 2, 2).gives(
    ([[[[0.7209, 0.6364], [0, 0], [-0.738, -0.6654]], [[-0.0331, -0.6723], [0, 0], [0.019, 0.6859]]], [[[0.0787, 0.1664], [0, 0], [0.0261, -0.0712]], [[0.1012, -0.0571], [0, 0], [-0.1031, -0.0402]]]], [[[[0.2391, 0.6825]], [[0.0458, 0.6122]]], [[[1.4041, 1.0574]], [[1.249, 1.2918]]], [[[2.1307, 1.102]], [[2.0621, 1.5679]]]], [0.7682, 0.6227, 0.2827]),
    atol=0.0001, parts=("d_X", "d_filters", "d_b"),
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
    check(slopes, batch, weights, stride, padding).gives(slopes_one_by_one(slopes, batch, weights, stride, padding), parts=("d_X", "d_filters", "d_b"))
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ### Exercise: `max_pool_backward`
#
# Only the largest number of a window reached the result: a small change of any other one changes nothing. So the whole gradient goes to the largest, and the others get 0. Windows may overlap; then a number can be the largest of several, and gets the sum. Of several equally large ones the first gets all (in the order of `ravel`), as in PyTorch.
#
# ![Two windows of a map with their largest numbers marked. On the way back the gradient of each window goes to the place of its largest number, and zeros to the others.](pictures/pooling.svg)
#
# <details><summary>Hint 1</summary>Window by window: <code>window.argmax()</code> counts as <code>ravel</code> does, and finds the first. <code>np.unravel_index(best, (ph, pw))</code> gives its row and column.</details>
# <details><summary>Hint 2</summary>Without a loop over windows: go through the ph · pw places inside, as in the fast im2col, and remember which windows have already given their gradient away.</details>

# %% nbgrader={"grade": false, "grade_id": "max_pool_backward", "locked": false, "schema_version": 3, "solution": true, "task": false}
def max_pool_backward(d_out, X, ph, pw, stride):
    """The gradient of max pooling with respect to its input.

    Parameters: d_out, the gradient of the loss with respect to the pooled maps, shape (N, C, rows, columns); X, what was
        pooled, shape (N, C, H, W); ph, pw, stride, as in max_pool.
    Returns: array of the shape of X. Of several largest numbers of a window, the first gets the gradient.

    >>> max_pool_backward(np.array([[[[7.0]]]]), np.array([[[[1.0, 3.0], [2.0, 0.0]]]]), 2, 2, 2)
    array([[[[0., 7.],
             [0., 0.]]]])
    """
    ### BEGIN SOLUTION
    rows, columns = d_out.shape[2:]
    largest, waiting, d_X = max_pool(X, ph, pw, stride), d_out, np.zeros(X.shape)
    for i in range(ph):
        for j in range(pw):
            place = np.s_[:, :, i : i + stride * rows : stride, j : j + stride * columns : stride]
            here = X[place] == largest
            d_X[place] += np.where(here, waiting, 0)
            waiting = np.where(here, 0, waiting)
    return d_X
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_max_pool_backward", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib.checks import Check

check = Check("max_pool_backward", points=3)
check([[[[7]]]], [[[[1, 3], [2, 0]]]], 2, 2, 2).gives([[[[0, 7], [0, 0]]]])
check([[[[1, 10, 100]]]], [[[[1, 5, 2, 4]]]], 1, 2, 1).gives([[[[0, 11, 0, 100]]]])
check([[[[1, 10, 100], [2, 20, 200]]]], [[[[1, 7, 2, 0, 3], [4, 1, 5, 2, 1], [0, 3, 1, 1, 8]]]], 2, 3, 1).gives(
    [[[[0, 11, 0, 0, 0], [0, 0, 122, 0, 0], [0, 0, 0, 0, 200]]]]
)
check([[[[0.5, 1]], [[3, 2]]]], [[[[2, 2, 0, 8], [1, 2, 7, 8], [9, 9, 9, 9]], [[-4, -1, -3, -2], [-2, -5, -2, -6], [9, 9, 9, 9]]]], 2, 2, 2).gives(
    [[[[0.5, 0, 0, 1], [0, 0, 0, 0], [0, 0, 0, 0]], [[0, 3, 0, 2], [0, 0, 0, 0], [0, 0, 0, 0]]]]
)
### BEGIN HIDDEN TESTS
def by_windows(slopes, batch, ph, pw, stride):
    back = np.zeros(batch.shape)
    for n, c, i, j in np.ndindex(slopes.shape):
        window = batch[n, c, i * stride : i * stride + ph, j * stride : j * stride + pw]
        row, column = divmod(int(np.argmax(window)), pw)
        back[n, c, i * stride + row, j * stride + column] += slopes[n, c, i, j]
    return back


check.hidden("batches with channels, windows that are not square, overlapping or with gaps")
rng = np.random.default_rng(192)
for shape, ph, pw, stride in (((2, 3, 5, 7), 3, 2, 1), ((1, 2, 8, 8), 2, 2, 2), ((3, 1, 7, 4), 1, 3, 3), ((2, 2, 6, 5), 2, 1, 3), ((1, 1, 4, 5), 4, 5, 1)):
    batch = rng.normal(size=shape) - 1
    slopes = rng.normal(size=(*shape[:2], (shape[2] - ph) // stride + 1, (shape[3] - pw) // stride + 1))
    check(slopes, batch, ph, pw, stride).gives(by_windows(slopes, batch, ph, pw, stride))
check.hidden("several equally large numbers")
for shape, ph, pw, stride in (((2, 2, 4, 6), 2, 3, 1), ((1, 3, 6, 6), 2, 2, 2)):
    batch = rng.integers(0, 3, size=shape).astype(float)
    slopes = rng.normal(size=(*shape[:2], (shape[2] - ph) // stride + 1, (shape[3] - pw) // stride + 1))
    check(slopes, batch, ph, pw, stride).gives(by_windows(slopes, batch, ph, pw, stride))
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ## Train it on the digits
#
# Eight filters of 3 × 3 with padding 1, ReLU, max pooling 2 × 2, and a dense layer from the $8 \cdot 4 \cdot 4$ numbers to ten logits. Your functions do the work, `adam_step` among them; the loop is in `course_lib/lessons/convolution/cnn.py`. Beside it, the dense network of lesson:layers. **Guess:** which one has more parameters, and which one makes fewer mistakes? (With loops over windows it takes longer, up to a minute, and the clothes below up to two: most of that goes into the pooling.)

# %% tags=["demo"]
X_train, y_train, X_test, y_test = data.split_digits()
dense = data.digit_network()
with needs("im2col", "conv_forward", "max_pool", "conv_backward", "max_pool_backward", seconds=60):
    mine = Functions(conv_forward, conv_backward, max_pool, max_pool_backward, adam_step)
    learned = []
    took = seconds(lambda: learned.append(train_cnn(mine, X_train.reshape(-1, 1, 8, 8), y_train, (8,), 15, seed=0, learning_rate=0.02)), at_least=0)
    by_cnn = cnn_logits(conv_forward, max_pool, X_test.reshape(-1, 1, 8, 8), learned[0]).argmax(axis=1)
    by_dense = (np.maximum(X_test @ dense["W1"] + dense["b1"], 0) @ dense["W2"] + dense["b2"]).argmax(axis=1)
    print(f"dense          {dense_parameters(64, 32) + dense_parameters(32, 10):,} parameters, {np.mean(by_dense == y_test):.1%} of {len(y_test)} held-out digits right")
    print(f"convolutional  {conv_parameters(1, 8, 3, 3) + dense_parameters(128, 10):,} parameters, {np.mean(by_cnn == y_test):.1%} right, trained in {took:.1f} s")
    show_images([kernel[0] for kernel in learned[0]["filters1"]], titles=[f"filter {k}" for k in range(8)], signed=True)

# %% [markdown]
# With little more than half of the parameters it reads about as well; a lead of a few digits in 449 may be chance. These digits are nearly solved by anything: they can't show the difference. The pictures are the filters that it learned. Blue numbers want ink, orange ones count against it (paper is 0, so it counts for nothing).
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
# ## Train it on the clothes
#
# The clothes are harder. Two stages now: 16 filters, pooling, 32 filters, pooling, and a dense layer from $32 \cdot 3 \cdot 3$ numbers to ten logits. Against it the dense network of lesson:training, 196 → 64 → 10. One pass through 8,000 pictures here:
#
# <!-- chosen: 196; 8,000 -->

# %% tags=["demo"]
clothes, kinds, clothes_test, kinds_test, names = data.clothes()
with needs("im2col", "conv_forward", "max_pool", "conv_backward", "max_pool_backward", seconds=120):
    mine = Functions(conv_forward, conv_backward, max_pool, max_pool_backward, adam_step)
    found = []
    took = seconds(lambda: found.append(train_cnn(mine, clothes.reshape(-1, 1, 14, 14), kinds, (16, 32), 1, seed=0, learning_rate=0.006)), at_least=0)
    answers = cnn_logits(conv_forward, max_pool, clothes_test.reshape(-1, 1, 14, 14), found[0]).argmax(axis=1)
    print(f"after one epoch, {took:.0f} s: {np.mean(answers == kinds_test):.1%} of {len(kinds_test):,} held-out clothes right")

# %% [markdown]
# And with more patience, mean and spread over three seeds, measured by `course_lib/data/making/clothes_cnn.py`:

# %% tags=["demo"]
measured.show("dense", "convolutional")

# %% [markdown]
# Little more than half of the numbers, and fewer mistakes. But is it for the reason that we gave, neighbours and the same weights everywhere? Here is a test. Shuffle the 196 pixels: one order, drawn once, the same for *all* pictures, training and held-out. No information is lost, and a dense network doesn't even notice. What about the convolutional one?
#
# ![A sleeveless top, and the same top with its pixels in another order: noise to the eye.](pictures/shuffled.svg)
#
# ### Predict: shuffled pixels
#
# The convolutional network is trained anew on the shuffled pictures. Which letter? **A**: better than before. **B**: as well as before. **C**: worse than before. **D**: no better than guessing, 10 %.
#
# <!-- chosen: 196; 10 % -->
#
# <details><summary>Hint 1</summary>Are the nine pixels of a window still neighbours in the picture?</details>
# <details><summary>Hint 2</summary>There is still a dense layer at the end, and it sees something of every place.</details>

# %% nbgrader={"grade": false, "grade_id": "predict_shuffled", "locked": false, "schema_version": 3, "solution": true, "task": false}
def predict_shuffled():
    """A letter."""
    ### BEGIN SOLUTION
    return "C"
    ### END SOLUTION

# %% tags=["demo"]
from course_lib.tasks import predicted

with predicted("predict_shuffled") as prediction:
    before, shuffled, plain = (measured.mean(name) for name in ("convolutional", "convolutional, shuffled", "dense"))
    same = abs(shuffled - before) < 0.005
    letter = "B" if same else "A" if shuffled > before else "D" if shuffled < 0.15 else "C" if shuffled - plain < (before - plain) / 2 else "none of these"
    prediction.against(
        letter,
        wrong={"B": "So it is for the dense network: for it, pixels have no neighbours.", "D": "Brightness at certain places still tells much, and the dense layer at the end sees places.", "A": "Nothing is gained by tearing neighbours apart."},
        because="Most of its lead over the dense network is gone. Its two ideas, neighbours belong together and the same pattern can be anywhere, hold for pictures and not for shuffled ones.",
    )
    measured.show("dense", "dense, shuffled", "convolutional", "convolutional, shuffled")

# %% [markdown] nbgrader={"grade": false, "grade_id": "question_why_shuffled", "locked": true, "schema_version": 3, "solution": false, "task": false}
# ### Say why: what a convolution assumes
#
# Someone wants to use a convolutional network on a table with 196 measurements of each patient, laid out as 14 × 14. What does the network assume about the table, and what does the test with shuffled pixels tell you about this plan? Two or three sentences.
#
# <!-- chosen: 196 -->
#
# === BEGIN MARK SCHEME ===
#
# - 1 point: it assumes that neighbouring columns belong together and that the same pattern means the same at every place; the order of columns in a table is arbitrary.
# - 1 point: with an arbitrary order most of its lead over a dense network is gone: what was gained on pictures came from that assumption.
#
# === END MARK SCHEME ===

# %% [markdown] nbgrader={"grade": true, "grade_id": "why_shuffled", "locked": false, "points": 2, "schema_version": 3, "solution": true, "task": false}
# ### BEGIN SOLUTION
# It assumes that neighbours in the layout belong together and that a pattern means the same wherever it stands. In a table the order of the columns is arbitrary, like that of the shuffled pixels, so neither holds: there most of the network's lead over a dense one was gone, and nothing better is to be expected here.
# ### END SOLUTION

# %% tags=["demo"]
from course_lib.tasks import model_answer

model_answer("why_shuffled")

# %% [markdown]
# ## Look for what excites each layer
#
# What does a filter look for? A filter of the first stage can be read off its nine numbers. One of the second stage has 16 × 9 numbers over *maps*, which say little. So ask the pictures: among all 2,000 held-out clothes, which patches give it the largest values? A patch is as large as the receptive field: 3 pixels in the first stage, 8 in the second, as `receptive_field` says.
#
# <!-- chosen: 2,000 -->

# %% tags=["demo"]
trained = data.clothes_cnn()
with needs("im2col", "conv_forward", "max_pool"):
    for stage, shown in ((1, range(16)), (2, (25, 14, 10, 11, 7, 23))):
        patches = exciting_patches(conv_forward, max_pool, clothes_test.reshape(-1, 1, 14, 14), trained, stage, 8)
        each = 8 if stage == 2 else 2
        show_images([patch for k in shown for patch in patches[k][:each]], titles=[f"filter {k}" for k in shown for _ in range(each)])

# %% [markdown]
# In the first stage: mostly edges and corners, each filter's in a direction of its own (one is excited most by nothing at all). In the second: pieces of clothes. Six of the 32 are shown. In which rows do you see the gap between two trouser legs, the straps of sandals, the curve of a sole? Each stage combines what the one before found, and so patterns grow from edges to parts. (Not every filter is so clear. What excites a unit most is also not all that it does.)

# %% [markdown]
# ## Slide along a molecule
#
# *Further.* A sequence has one axis to slide along. DNA as one-hot rows (lesson:tensors) has four channels, A, C, G, T; a **motif** of k letters is a kernel of k × 4 numbers, and its score at a place says how many letters fit there.
#
# ### Debug: a motif found backwards
#
# `motif_scores` should give the score at each place. It doesn't find a motif that is there:
#
# ```
# motif GATTC in AAGATTCAA: scores [1, 0, 1, 2, 2], wanted [1, 1, 5, 1, 0]
# ```
#
# <details><summary>Hint 1</summary>It would find CTTAG.</details>
# <details><summary>Hint 2</summary>Which of NumPy's two functions turns the kernel around?</details>

# %% nbgrader={"grade": false, "grade_id": "motif_scores", "locked": false, "schema_version": 3, "solution": true, "task": false}
def motif_scores(X, kernel):
    """How well a motif fits at each place of a sequence.

    Parameters: X, one-hot letters, array of shape (n, 4); kernel, array of shape (k, 4), a weight for each place and letter.
    Returns: array of shape (n − k + 1,): at each place the sum of kernel times the k rows that begin there.
    """
    ### BEGIN SOLUTION
    return sum(np.correlate(X[:, c], kernel[:, c], "valid") for c in range(X.shape[1]))
    ### END SOLUTION
    ### BEGIN GIVEN
    # return sum(np.convolve(X[:, c], kernel[:, c], "valid") for c in range(X.shape[1]))
    ### END GIVEN

# %% nbgrader={"grade": true, "grade_id": "check_motif_scores", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib.checks import Check
from course_lib.lessons.tensors.genome import to_one_hot

check = Check("motif_scores", points=1)
check(to_one_hot("AAGATTCAA"), to_one_hot("GATTC")).gives([1, 1, 5, 1, 0])
check(to_one_hot("ACGT"), [[1, 2, 3, 4], [0.5, 0, 0, -1]]).gives([1, 2, 2])
### BEGIN HIDDEN TESTS
check.hidden("weights that are not whole, other lengths")
rng = np.random.default_rng(193)
for n, k in ((9, 4), (5, 5), (12, 1)):
    letters, weights = np.eye(4)[rng.integers(0, 4, size=n)], rng.normal(size=(k, 4))
    check(letters, weights).gives([np.sum(letters[start : start + k] * weights) for start in range(n - k + 1)])
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# In the bacterium *E. coli* a protein, the lac repressor, sits down on the 21 letters AATTGTGAGCGGATAACAATT and switches off the genes behind them. It comes as two pairs. One pair sits here, and each partner holds one half: AATTGTGAGC from the left, and from the right, on the other strand, nearly the same. Here is the region before those genes (its letters were read by [Dickson et al.](https://doi.org/10.1126/science.1088926), 1975), and your function on both strands:
#
# <!-- chosen: 21; 1975 -->

# %% tags=["demo"]
from course_lib.lessons.tensors.genome import to_letters, to_one_hot

region = "CCCCAGGCTTTACACTTTATGCTTCCGGCTCGTATGTTGTGTGGAATTGTGAGCGGATAACAATTTCACACAGGAAACAGCT"
motif = to_one_hot("AATTGTGAGC")
with needs("motif_scores"):
    for strand, kernel in (("this strand", motif), ("the other one", motif[::-1, ::-1])):
        scores = motif_scores(to_one_hot(region), kernel)
        best = int(np.argmax(scores))
        print(f"{strand}: best at {best}, {scores[best]:.0f} of 10 letters: {region[best : best + 10]}; the next best place has {np.sort(scores)[-2]:.0f}")

# %% [markdown]
# (`motif[::-1, ::-1]` is its reverse complement, as in lesson:tensors.) Networks that learn such kernels from measured binding, with max pooling over all places behind them, find the motifs of hundreds of proteins ([DeepBind](https://www.nature.com/articles/nbt.3300), 2015).
#
# <!-- chosen: 2015 -->

# %% [markdown]
# ## Where this returns in deep learning
#
# - From [AlexNet](https://papers.nips.cc/paper/4824) (2012) on, image recognition was stacks of this layer: ResNet, U-Net, many detectors. Since about 2020 transformers (lesson:transformer) stand beside them: they assume less about neighbours, and need more data.
# - **Weights shared** over places return as weights shared over *time* in lesson:rnn: a recurrent network is the same idea along another axis.
# - Trained filters are worth keeping: lesson:transfer moves them to a new task.
# - Sound and DNA are convolved in one dimension, with your Toeplitz matrix.

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
        wrong={1800: "And the biases.", 200: "Each filter has weights for all ten channels: 90.", 180: "Each filter has weights for all ten channels, 90, and a bias."},
    ),
    choice_question(
        "Why do deep-learning libraries not flip the kernel?",
        right="it makes no difference when the weights are learned",
        because="Training would find the flipped numbers.",
        wrong={"flipping is too slow": "It costs next to nothing.", "the kernels are symmetric": "Learned kernels hardly ever are."},
    ),
    choice_question(
        "In conv_backward, why are the gradients of overlapping windows added?",
        right="the pixel reached the loss through each of these windows",
        because="The chain rule sums over all ways.",
        wrong={"to save memory": "It is the chain rule.", "to get their average": "A sum, no average."},
    ),
    number_question(
        "Three convolutions of 3 × 3 with stride 1, one after the other. How many pixels wide is the receptive field?",
        answer=7,
        because="1 + 2 + 2 + 2.",
        wrong={9: "Neighbouring windows overlap: each layer adds 2.", 27: "The widths don't multiply; each layer adds k − 1."},
    ),
    choice_question(
        "The image is shifted by one pixel. Its feature map (stride 1) …",
        right="shifts by one pixel too, away from the border",
        because="The same weights look at every place.",
        wrong={"stays the same": "It has a number for every place; they move along.", "changes altogether": "Away from the border the same numbers stand there, at another place."},
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
# | its gradients | $T^\top\, dy$ | `.backward()` | `np.convolve(d_y, kernel)` | `d_signal`, `conv_backward`, `max_pool_backward` |
# | how far a number looks | $r \leftarrow r + (k - 1)\,j,\; j \leftarrow j s$ | | | `receptive_field` |
# | a motif along DNA | | `torch.nn.Conv1d` | `np.einsum("nck,kc->n", np.lib.stride_tricks.sliding_window_view(X, len(kernel), axis=0), kernel)` | `motif_scores` |
#
# **Further reading.** Dumoulin and Visin, [*A guide to convolution arithmetic for deep learning*](https://arxiv.org/abs/1603.07285), with its moving pictures; LeCun et al., [*Gradient-based learning applied to document recognition*](https://ieeexplore.ieee.org/document/726791), 1998;
# Stanford's notes on [convolutional networks](https://cs231n.github.io/convolutional-networks/); Zeiler and Fergus, [*Visualizing and understanding convolutional networks*](https://arxiv.org/abs/1311.2901).
#
# **Next:** lesson:transfer takes a trained network to a task that it has never seen, with a handful of labels.
