# ---
# jupyter:
#   jupytext:
#     text_representation: {extension: .py, format_name: percent}
#   kernelspec: {display_name: Python 3, language: python, name: python3}
#   course: {part: 5, title: "Recurrent networks", builds: "a network that reads a text letter by letter, learns from it, and writes", minutes: 90}
# ---

# %% [markdown]
# # Recurrent networks
#
# **You will build** a network that reads a text one character at a time and keeps a memory of it; its training, backwards through time; and a writer that invents verses.
#
# **You need** eigenvalues and powers of a matrix (lesson:eigenvectors), layers, softmax and cross-entropy (lesson:layers), the backward pass of a layer (lesson:backpropagation).
#
# **It takes** about 90 minutes.

# %% nbgrader={"grade": false, "grade_id": "imports", "locked": true, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib import data
from course_lib.checks import Check
from course_lib.demo import needs
from course_lib.lessons.rnn import widgets
from course_lib.language import decode_text, encode_text, text_batches
from course_lib.lessons.rnn.characters import character_model
from course_lib.lessons.rnn.forecaster import fit_forecaster
from course_lib.plots import plot_curves
from course_lib.quiz import choice_question, number_question, quiz
from course_lib.training import Adam, one_hot, softmax

# %% [markdown]
# ## Try to learn a text by heart
#
# To write a text, predict the next character again and again. After "t" often comes "h". After the last *two* characters one knows more, after the last five almost everything. So why not keep a table of what followed? **Predict, then run:** how many rows can the table have, and how many of them does a text of 100,000 characters fill?
#
# <!-- chosen: 100,000 -->

# %% tags=["demo"]
verses = " ".join(data.king_james(0, 800)).lower()[:100_000]
for length in range(1, 9):
    seen = {}
    for place in range(len(verses) - length):
        seen[verses[place : place + length]] = seen.get(verses[place : place + length], 0) + 1
    print(f"{length} characters: {len(set(verses)) ** length:,} possible, {len(seen):,} seen, {sum(n == 1 for n in seen.values()):,} of them only once")

# %% [markdown]
# The table grows without end, and for eight characters two thirds of what it holds was seen only once. What we want is a **summary** of everything read so far, of a fixed size, which is brought up to date with each character. A list of numbers, for instance: a vector.

# %% [markdown]
# ## Carry a state along
#
# Call that vector the **hidden state** $h$. At each step the network takes the new input $x_t$ and the old state $h_{t-1}$, and makes the new state:
#
# $$h_t = \tanh(x_t W_x + h_{t-1} W_h + b).$$
#
# A dense layer (lesson:layers) with two inputs. The same $W_x$, $W_h$ and $b$ serve at **every** step: weights shared over time, as a convolution (lesson:convolution) shares them over space. That is a **recurrent network**, RNN.

# %% tags=["demo"]
Wx, Wh, h = np.array([[1.0, -0.5]]), np.array([[0.5, 0.8], [-0.8, 0.5]]), np.zeros((1, 2))
for step in range(1, 5):
    h = np.tanh(np.array([[1.0]]) @ Wx + h @ Wh)
    print(f"step {step}: the input is 1 again, the state is", h.round(3))

# %% [markdown]
# The same input each time, and yet another state: it holds what came before. The $\tanh$ keeps every number of the state between −1 and 1, however long the text.
#
# ### Exercise: `rnn_step`
#
# A batch of $N$ sequences takes its step at once: one row each.
#
# <details><summary>Hint 1</summary>Two matrix products and the bias are added <em>before</em> the one tanh.</details>
# <details><summary>Hint 2</summary>Samples are rows, so the weights stand on the right: <code>x @ Wx</code>, <code>h @ Wh</code>.</details>

# %% nbgrader={"grade": false, "grade_id": "rnn_step", "locked": false, "schema_version": 3, "solution": true, "task": false}
def rnn_step(x, h, Wx, Wh, b):
    """One step of a recurrent network: tanh(x Wx + h Wh + b).

    Parameters: x, the input, array of shape (N, D); h, the old state, array of shape (N, H);
        Wx, array of shape (D, H); Wh, array of shape (H, H); b, array of shape (H,).
    Returns: the new state, array of shape (N, H).

    >>> x, h, b = np.array([[1.0]]), np.array([[0.5, 0.0]]), np.array([0.0, -1.0])
    >>> rnn_step(x, h, np.array([[1.0, 0.0]]), np.array([[0.0, 2.0], [0.0, 0.0]]), b).round(4)
    array([[0.7616, 0.    ]])
    """
    ### BEGIN SOLUTION
    return np.tanh(x @ Wx + h @ Wh + b)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_rnn_step", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib.checks import Check

check = Check("rnn_step", points=2)
check([[1]], [[0.5, 0]], [[1, 0]], [[0, 2], [0, 0]], [0, -1]).gives([[np.tanh(1), 0]])
check([[1, 0.5], [-1, 2]], [[0.5, -0.2, 0.1], [0, 0.3, -0.4]], [[0.2, -1, 0.5], [0.4, 0.3, -0.6]], [[0.1, 0.8, -0.3], [-0.5, 0.2, 0.7], [1, -0.4, 0.6]], [0.1, -0.2, 0.3]).gives(
    [[0.6351, -0.6231, 0.2636], [0.1489, 0.9246, -0.8917]],
    atol=0.0001,
)
check([[1, 2]], [[0.5]], [[0.1], [0.2]], [[-0.4]], [0.3]).gives([[np.tanh(0.6)]])
check([[0], [0]], [[1, 0], [0, 1]], [[1, 1]], [[0, 3], [0.5, 0]], [0, 0]).gives(np.tanh([[0, 3], [0.5, 0]]))
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(161)
check.hidden("other shapes, all terms together")
for N, D, size in ((1, 3, 2), (4, 2, 3), (3, 3, 3), (5, 1, 4)):
    x, h, Wx, Wh, b = (rng.normal(size=shape) for shape in ((N, D), (N, size), (D, size), (size, size), size))
    inside = np.einsum("nd,dh->nh", x, Wx) + np.einsum("nk,kh->nh", h, Wh) + b[None]
    check(x, h, Wx, Wh, b).gives(np.tanh(inside))
check.hidden("the bias alone")
check(np.zeros((2, 3)), np.zeros((2, 2)), np.ones((3, 2)), np.ones((2, 2)), [0.5, -2]).gives(np.tanh([[0.5, -2], [0.5, -2]]))
check.hidden("large numbers")
check([[1000, -1000]], [[0, 0]], np.eye(2), np.eye(2), [0, 0]).gives([[1, -1]])
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ## Unroll the loop
#
# Write a step for each time beside the other and the loop becomes a deep network: as many layers as there are characters, all with the same weights. That is called **unrolling**. A sequence is a tensor (lesson:tensors): here time comes first, then the sequences of the batch, then the features, $X$ of shape $(T, N, D)$. (PyTorch's default is the same; `batch_first=True` puts $N$ first.)
#
# ### Exercise: `rnn_forward`
#
# Return the state after *each* step, not $h_0$ itself.

# %% nbgrader={"grade": false, "grade_id": "rnn_forward", "locked": false, "schema_version": 3, "solution": true, "task": false}
def rnn_forward(X, h0, Wx, Wh, b):
    """Send sequences through a recurrent network.

    Parameters: X, array of shape (T, N, D); h0, the first state, array of shape (N, H);
        Wx, (D, H); Wh, (H, H); b, (H,).
    Returns: H, the state after each step, array of shape (T, N, H).

    >>> X, h0, b = np.array([[[1.0]], [[0.0]]]), np.zeros((1, 1)), np.zeros(1)
    >>> rnn_forward(X, h0, np.array([[1.0]]), np.array([[2.0]]), b).round(4).tolist()
    [[[0.7616]], [[0.9093]]]
    """
    ### BEGIN SOLUTION
    states, h = [], h0
    for x in X:
        h = rnn_step(x, h, Wx, Wh, b)
        states.append(h)
    return np.array(states)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_rnn_forward", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib.checks import Check

check = Check("rnn_forward", points=2)
check([[[1]], [[0]]], [[0]], [[1]], [[2]], [0]).gives([[[np.tanh(1)]], [[np.tanh(2 * np.tanh(1))]]])
check([[[1, 2], [0, 1]]], [[0.1], [0.2]], [[1], [-1]], [[3]], [0.5]).gives(np.tanh([[[-0.2], [0.1]]]))
check([[[1, 0.5], [-1, 2]], [[0, -1], [1, 1]], [[-0.5, 0], [2, 0.3]]], [[0.5, -0.2, 0.1], [0, 0.3, -0.4]], [[0.2, -1, 0.5], [0.4, 0.3, -0.6]], [[0.1, 0.8, -0.3], [-0.5, 0.2, 0.7], [1, -0.4, 0.6]], [0.1, -0.2, 0.3]).gives(
    [[[0.6351, -0.6231, 0.2636], [0.1489, 0.9246, -0.8917]], [[0.3263, -0.2184, 0.4066], [-0.5643, -0.2348, 0.2614]], [[0.4993, 0.3406, 0.0432], [0.7363, -0.9912, 0.8569]]],
    atol=0.0001,
)
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(162)
check.hidden("other lengths and sizes, starting from a state that is not zero")
for T, N, D, size in ((1, 1, 2, 3), (5, 2, 3, 4), (3, 3, 3, 3), (40, 1, 1, 2)):
    X, h0, Wx, Wh, b = (rng.normal(size=shape) for shape in ((T, N, D), (N, size), (D, size), (size, size), size))
    expected, state = np.zeros((T, N, size)), h0
    for t in range(T):
        expected[t] = state = np.tanh(np.einsum("nd,dh->nh", X[t], Wx) + np.einsum("nk,kh->nh", state, Wh) + b)
    check(X, h0, Wx, Wh, b).gives(expected)
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ### Play: watch the state remember
#
# A network of four hidden numbers, with random weights, reads a word. (The steps are yours.) The same letter comes more than once: is the state the same each time?

# %% tags=["demo"]
widgets.unroll(rnn_step)

# %% [markdown]
# The state depends on the letter *and on everything before it*. With $W_h = 0$ the memory is gone, and each letter has its one fixed state.

# %% [markdown]
# ## Send the gradient back one step
#
# To train, we need the loss's gradient for the weights. Start with one step. From the next state arrives $\partial L/\partial h_{t}$, in code `dh_next`. Through the tanh, whose derivative is $1 - \tanh^2$, it becomes
#
# $$\delta = dh_{t} \odot (1 - h_t \odot h_t),$$
#
# and the rest is the dense layer's backward pass of lesson:backpropagation, once for $x$ and $W_x$, once for $h_{t-1}$ and $W_h$.

# %% [markdown]
# ### Exercise: `rnn_step_backward`
#
# `h_next` is the state that the step returned; you need no second forward pass.
#
# <details><summary>Hint 1</summary>Each gradient has the shape of what it belongs to. There is one way to multiply the matrices that gives it.</details>
# <details><summary>Hint 2</summary>The bias serves all N rows, so its gradient is a sum over them.</details>

# %% nbgrader={"grade": false, "grade_id": "rnn_step_backward", "locked": false, "schema_version": 3, "solution": true, "task": false}
def rnn_step_backward(dh_next, x, h, h_next, Wx, Wh):
    """The gradients of one step.

    Parameters: dh_next, the loss's gradient for the new state, array of shape (N, H); x (N, D) and h (N, H), what the
        step was given; h_next (N, H), what it returned; Wx (D, H); Wh (H, H).
    Returns: (dx, dh, dWx, dWh, db), arrays of the shapes of x, h, Wx, Wh and (H,).

    >>> arguments = ([[1.0]], [[2.0]], [[0.0]], [[0.5]], [[3.0]], [[4.0]])
    >>> [gradient.tolist() for gradient in rnn_step_backward(*map(np.array, arguments))]
    [[[2.25]], [[3.0]], [[1.5]], [[0.0]], [0.75]]
    """
    ### BEGIN SOLUTION
    delta = dh_next * (1 - h_next**2)
    return delta @ Wx.T, delta @ Wh.T, x.T @ delta, h.T @ delta, delta.sum(axis=0)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_rnn_step_backward", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
from course_lib.checks import Check

check = Check("rnn_step_backward", points=2)
check([[1]], [[2]], [[0]], [[0.5]], [[3]], [[4]]).gives(([[2.25]], [[3]], [[1.5]], [[0]], [0.75]), parts=("dx", "dh", "dWx", "dWh", "db"))
check([[1, -2, 0.5], [0.5, 1, -1]], [[1, 0.5], [-1, 2]], [[0.5, -0.2, 0.1], [0, 0.3, -0.4]], [[0.6, -0.3, 0.2], [-0.8, 0.1, 0.4]], [[0.2, -1, 0.5], [0.4, 0.3, -0.6]], [[0.1, 0.8, -0.3], [-0.5, 0.2, 0.7], [1, -0.4, 0.6]]).gives(
    ([[2.188, -0.578], [-1.374, 0.873]], [[-1.536, -0.348, 1.656], [1.062, -0.48, -0.72]], [[0.46, -2.81, 1.32], [0.68, 1.07, -1.44]], [[0.32, -0.91, 0.24], [-0.074, 0.661, -0.348], [-0.008, -0.578, 0.384]], [0.82, -0.83, -0.36]),
    atol=0.0001, parts=("dx", "dh", "dWx", "dWh", "db"),
)
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(163)


def slope(loss, array, step=1e-6):
    """The gradient of loss() for an array, by finite differences."""
    gradient = np.zeros_like(array)
    for place in np.ndindex(array.shape):
        kept = array[place]
        array[place] = kept + step
        above = loss()
        array[place] = kept - step
        gradient[place] = (above - loss()) / (2 * step)
        array[place] = kept
    return gradient


check.hidden("finite differences of steps of other shapes")
for N, D, size in ((1, 2, 3), (3, 2, 2), (4, 1, 3)):
    x, h, Wx, Wh, b, dh_next = (rng.normal(size=shape) for shape in ((N, D), (N, size), (D, size), (size, size), (size,), (N, size)))
    expected = tuple(slope(lambda: np.sum(dh_next * np.tanh(x @ Wx + h @ Wh + b)), array) for array in (x, h, Wx, Wh, b))
    check(dh_next, x, h, np.tanh(x @ Wx + h @ Wh + b), Wx, Wh).gives(expected, rtol=1e-5, atol=1e-7, parts=("dx", "dh", "dWx", "dWh", "db"))
check.hidden("no gradient arrives")
check(np.zeros((2, 1)), np.ones((2, 2)), np.ones((2, 1)), [[0.5], [0.5]], np.ones((2, 1)), [[1]]).gives((np.zeros((2, 2)), np.zeros((2, 1)), np.zeros((2, 1)), [[0]], [0]), parts=("dx", "dh", "dWx", "dWh", "db"))
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ## Go back through time
#
# In the unrolled network, walk from the last step to the first. At each state **two gradients meet**: one from outside, from the prediction made there (`dH[t]`), and one from the future, since the next step used this state (`dh` of the step after). Add them, then take the step backwards.
#
# And since all steps share the weights, their gradients for $W_x$, $W_h$ and $b$ are **added up**. This is **back-propagation through time**, BPTT.

# %% [markdown]
# ### Exercise: `rnn_backward`
#
# <details><summary>Hint 1</summary>Begin with a gradient from the future of zeros, and <code>for t in reversed(range(T))</code>.</details>
# <details><summary>Hint 2</summary>The state before step t is H[t − 1], but before step 0 it is h0.</details>
# <details><summary>Hint 3</summary>What is the gradient from the future, after the walk has passed step 0? That is dh0.</details>

# %% nbgrader={"grade": false, "grade_id": "rnn_backward", "locked": false, "schema_version": 3, "solution": true, "task": false}
def rnn_backward(dH, X, h0, H, Wx, Wh):
    """Back-propagation through time.

    Parameters: dH, the gradient that arrives at each state from outside, array of shape (T, N, H); X (T, N, D), h0 (N, H),
        Wx (D, H), Wh (H, H), as for the forward pass; H (T, N, H), what that returned.
    Returns: (dX, dh0, dWx, dWh, db), arrays of shapes (T, N, D), (N, H), (D, H), (H, H), (H,).

    >>> dH, ones, zeros = np.array([[[0.0]], [[1.0]]]), np.ones((2, 1, 1)), np.zeros((2, 1, 1))
    >>> dX, dh0, dWx, dWh, db = rnn_backward(dH, ones, zeros[0], zeros, np.array([[1.0]]), np.array([[2.0]]))
    >>> dX.ravel().tolist(), dh0.tolist(), db.tolist()
    ([2.0, 1.0], [[4.0]], [3.0])
    """
    ### BEGIN SOLUTION
    before = np.concatenate([h0[None], H[:-1]])
    dX, shared, dh = np.zeros_like(X), [0, 0, 0], np.zeros_like(H[0])
    for t in reversed(range(len(X))):
        dX[t], dh, *step = rnn_step_backward(dH[t] + dh, X[t], before[t], H[t], Wx, Wh)
        shared = [total + gradient for total, gradient in zip(shared, step)]
    return dX, dh, *shared
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_rnn_backward", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib.checks import Check

check = Check("rnn_backward", points=4)
check([[[0]], [[1]]], [[[1]], [[1]]], [[0]], [[[0]], [[0]]], [[1]], [[2]]).gives(
    ([[[2]], [[1]]], [[4]], [[3]], [[0]], [3]), parts=("dX", "dh0", "dWx", "dWh", "db")
)
check(np.sin(np.arange(18)).reshape(3, 2, 3), [[[1, 0.5], [-1, 2]], [[0, -1], [1, 1]], [[-0.5, 0], [2, 0.3]]], [[0.5, -0.2, 0.1], [0, 0.3, -0.4]], 0.9 * np.cos(np.arange(18)).reshape(3, 2, 3), [[0.2, -1, 0.5], [0.4, 0.3, -0.6]], [[0.1, 0.8, -0.3], [-0.5, 0.2, 0.7], [1, -0.4, 0.6]]).gives(
    ([[[-0.9521, -0.1683], [0.6126, 0.3286]], [[-0.1891, -0.5708], [0.0464, 0.6098]], [[0.3025, -0.6342], [-0.3079, 0.6578]]], [[0.8795, 1.0141, 0.0849], [-0.6007, -1.0302, -0.1985]], [[1.0596, 1.8613, -1.2722], [0.4832, -3.0138, -4.4364]], [[-0.759, 2.1681, 4.2924], [-0.6086, 0.2337, 2.0963], [0.1331, 0.1516, -0.3469]], [0.2684, 0.5935, 0.1043]),
    atol=0.0001, parts=("dX", "dh0", "dWx", "dWh", "db"),
)
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(164)


def states_of(X, h0, Wx, Wh, b):
    states = []
    for x in X:
        states.append(np.tanh(x @ Wx + (states[-1] if states else h0) @ Wh + b))
    return np.array(states)


def finite_difference(loss, array, step=1e-6):
    gradient = np.zeros_like(array)
    for place in np.ndindex(array.shape):
        kept, ends = array[place], []
        for change in (step, -step):
            array[place] = kept + change
            ends.append(loss())
        array[place] = kept
        gradient[place] = (ends[0] - ends[1]) / (2 * step)
    return gradient


for T, N, D, size, kind in (
    (1, 1, 2, 2, "one step"),
    (4, 2, 3, 2, "several steps and sequences, by finite differences"),
    (6, 1, 1, 3, "one long sequence, by finite differences"),
):
    check.hidden(kind)
    X, h0, Wx, Wh, b, dH = (rng.normal(size=shape) for shape in ((T, N, D), (N, size), (D, size), (size, size), (size,), (T, N, size)))
    expected = tuple(finite_difference(lambda: np.sum(dH * states_of(X, h0, Wx, Wh, b)), array) for array in (X, h0, Wx, Wh, b))
    check(dH, X, h0, states_of(X, h0, Wx, Wh, b), Wx, Wh).gives(expected, rtol=1e-5, atol=1e-6, parts=("dX", "dh0", "dWx", "dWh", "db"))
check.hidden("a gradient at the last state alone, and at the first alone")
for place in (-1, 0):
    only = np.zeros_like(dH)
    only[place] = dH[place]
    expected = tuple(finite_difference(lambda: np.sum(only * states_of(X, h0, Wx, Wh, b)), array) for array in (X, h0, Wx, Wh, b))
    check(only, X, h0, states_of(X, h0, Wx, Wh, b), Wx, Wh).gives(expected, rtol=1e-5, atol=1e-6, parts=("dX", "dh0", "dWx", "dWh", "db"))
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ## Watch the gradient vanish
#
# A loss at the end of a text of 60 characters. How much of it arrives at each character? **Predict, then run**, for three sizes of the same random $W_h$. (The axis counts powers of ten.)

# %% tags=["demo"]
with needs("rnn_forward", "rnn_backward"):
    rng = np.random.default_rng(0)
    X, h0, Wx, Wh = 0.1 * rng.normal(size=(60, 1, 8)), np.zeros((1, 32)), rng.normal(size=(8, 32)) / 6, rng.normal(size=(32, 32)) / 6
    arrives = {}
    for scale in (0.5, 1.0, 2.0):
        H = rnn_forward(X, h0, Wx, scale * Wh, np.zeros(32))
        dH = np.zeros_like(H)
        dH[-1] = 1
        arrives[f"{scale} · Wh"] = np.log10(np.linalg.norm(rnn_backward(dH, X, h0, H, Wx, scale * Wh)[0], axis=(1, 2)))
    plot_curves(arrives, xlabel="character", ylabel="log10 of the gradient's length")

# %% [markdown]
# For half the matrix a straight line, down over seventeen powers of ten: each step back multiplies by about the same factor. For twice the matrix the gradient grows on its way back, thousands of times. In the backward pass the gradient meets $W_h^\top$ again and again,
#
# $$dh_{t-k} \approx dh_t \, W_h^\top W_h^\top \cdots W_h^\top = dh_t \,(W_h^k)^\top,$$
#
# the **repeated multiplication of lesson:eigenvectors**. There, the largest eigenvalue decided everything. Its absolute value is the **spectral radius**. Below 1 the gradient **vanishes**, and the network cannot learn what happened long ago; above 1 it **explodes**. (The tanh, whose derivative is at most 1, only ever shrinks it further.)

# %% [markdown]
# ### Exercise: `gradient_through_time`
#
# By how much can $k$ steps back stretch a gradient at most? By the largest singular value of $W_h^k$ (lesson:svd_pca), the **spectral norm**: `np.linalg.norm(P, 2)`. Return it for $k = 1, 2, \dots$
#
# <details><summary>Hint 1</summary>Keep the product and multiply it by Wh once each step. <code>**</code> would raise each entry to a power.</details>
# <details><summary>Hint 2</summary>The norm of a power is not the power of the norm: [[0, 1], [0, 0]] has the norm 1, and its square is zero.</details>

# %% nbgrader={"grade": false, "grade_id": "gradient_through_time", "locked": false, "schema_version": 3, "solution": true, "task": false}
def gradient_through_time(Wh, steps):
    """How much k steps back through time can stretch a gradient, tanh left out: the spectral norm of Wh^k.

    Parameters: Wh, array of shape (H, H); steps, a whole number.
    Returns: array of shape (steps,), the largest singular values of Wh, Wh², …, Wh^steps.

    >>> gradient_through_time(np.array([[0.0, 4.0], [1.0, 0.0]]), 4)
    array([ 4.,  4., 16., 16.])
    """
    ### BEGIN SOLUTION
    norms, power = [], np.eye(len(Wh))
    for _ in range(steps):
        power = power @ Wh
        norms.append(np.linalg.norm(power, 2))
    return np.array(norms)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_gradient_through_time", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
from course_lib.checks import Check

check = Check("gradient_through_time", points=2)
check([[0, 4], [1, 0]], 4).gives([4, 4, 16, 16])
check([[0.5, 0], [0, -0.8]], 3).gives([0.8, 0.64, 0.512])
check([[0, 1], [0, 0]], 3).gives([1, 0, 0])
check([[0.5, 1, -0.2], [0, 0.8, 0.4], [0.3, -0.6, 0.1]], 4).gives(
    [1.4355, 1.5629, 1.3338, 1.0043],
    atol=0.0001,
)
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(165)
check.hidden("random matrices of other sizes")
for size, steps in ((1, 5), (3, 4), (6, 10)):
    Wh = rng.normal(size=(size, size)) / np.sqrt(size)
    check(Wh, steps).gives([np.linalg.svd(np.linalg.matrix_power(Wh, k), compute_uv=False)[0] for k in range(1, steps + 1)])
check.hidden("one step")
check([[3, 4], [0, 0]], 1).gives([5])
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ### Play: set the spectral radius
#
# A random matrix of 24 × 24, scaled. On the left its eigenvalues in the complex plane, on the right your norms of its powers.

# %% tags=["demo"]
widgets.spectral_radius(gradient_through_time)

# %% [markdown]
# In the long run every curve has the slope of the spectral radius $\rho$, like $\rho^k$. At the start a random matrix may grow first and die later: its eigenvectors are not perpendicular. A rotation keeps every length for ever, so recurrent networks are often *started* with an orthogonal $W_h$. Nothing keeps it orthogonal in training; lesson:lstm_gru has a better cure for vanishing.

# %% [markdown]
# ## Clip what explodes
#
# Against exploding gradients a blunt tool is enough. Take all gradients of a step together as one long vector. If it is longer than a limit, shorten it to the limit: the direction stays, the step is bounded. That is **gradient clipping**.
#
# ### Exercise: `clip_gradients`
#
# <details><summary>Hint</summary>One length for all: the root of the sum of the squares of all entries of all arrays. One factor for all, too.</details>

# %% nbgrader={"grade": false, "grade_id": "clip_gradients", "locked": false, "schema_version": 3, "solution": true, "task": false}
def clip_gradients(gradients, limit):
    """Shorten gradients, taken together as one vector, to a length of at most `limit`.

    Parameters: gradients, a list of arrays of any shapes; limit, a positive number.
    Returns: a list of arrays of the same shapes.

    >>> [gradient.tolist() for gradient in clip_gradients([np.array([6.0, 0.0]), np.array([[8.0]])], 5)]
    [[3.0, 0.0], [[4.0]]]
    """
    ### BEGIN SOLUTION
    length = np.sqrt(sum(np.sum(gradient**2) for gradient in gradients))
    factor = limit / max(length, limit)
    return [factor * gradient for gradient in gradients]
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_clip_gradients", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
from course_lib.checks import Check

check = Check("clip_gradients", points=2)
check([[3, 0], [[4]]], 1).gives([[0.6, 0], [[0.8]]])
check([[3, 0], [[4]]], 10).gives([[3, 0], [[4]]])
check([[1, -2], [[2], [4]]], 2.5).gives([[0.5, -1], [[1], [2]]])
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(166)
check.hidden("other shapes, longer and shorter than the limit")
for scale in (0.01, 1.0, 100.0):
    together = [scale * rng.normal(size=shape) for shape in ((3, 2), (2,), (2, 2, 2))]
    total = np.linalg.norm(np.concatenate([part.ravel() for part in together]))
    check(together, 2.0).gives([part * min(1, 2.0 / total) for part in together])
check.hidden("nothing but zeros")
check([np.zeros(3), np.zeros((2, 2))], 1.0).gives([np.zeros(3), np.zeros((2, 2))])
check.hidden("one array")
check([[[0, 5], [12, 0]]], 6.5).gives([[[0, 2.5], [6, 0]]])
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ## Turn letters into numbers
#
# Now a text. An **alphabet** is a string of all characters that occur; a character's number is its place there.
#
# The course's `encode_text(text, alphabet)` and `decode_text(numbers, alphabet)` go there and back:

# %% tags=["demo"]
encode_text("see", "abcdes"), decode_text([5, 4, 4], "abcdes")

# %% [markdown]
# ## Draw the next letter
#
# From the state, one more dense layer gives a logit for each character, and softmax (lesson:layers) makes probabilities of them. Always taking the likeliest soon goes round in circles ("and the earth and the earth and …"). So **draw** one, each with its probability. A **temperature** $\tau$ sets how adventurous: $p = \operatorname{softmax}(z / \tau)$. **Predict, then run:** which of these rows is at 0.3, which at 3?
#
# <!-- chosen: 0.3 -->

# %% tags=["demo"]
for temperature in (1.0, 3.0, 0.3):
    print(temperature, softmax(np.array([2.0, 1.0, 0.0]) / temperature).round(3))

# %% [markdown]
# ### Exercise: `sample_character`
#
# Draw once, with `rng.choice(len(p), p=p)`.
#
# <details><summary>Hint 1</summary>Divide by the temperature first, then subtract the largest, then take the exponential.</details>

# %% nbgrader={"grade": false, "grade_id": "sample_character", "locked": false, "schema_version": 3, "solution": true, "task": false}
def sample_character(logits, temperature, rng):
    """Draw a character's number, by softmax(logits / temperature).

    Parameters: logits, array of shape (k,); temperature, a positive number; rng, a NumPy random generator.
    Returns: a whole number from 0 to k − 1, drawn by one call of rng.choice.

    >>> sample_character(np.array([0.0, 100.0, 0.0]), 1.0, np.random.default_rng(0))
    1
    """
    ### BEGIN SOLUTION
    scaled = logits / temperature
    weights = np.exp(scaled - scaled.max())
    return int(rng.choice(len(weights), p=weights / weights.sum()))
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_sample_character", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib.checks import Check

check = Check("sample_character", points=2)
check([0, 100, 0], 1.0, np.random.default_rng(0)).gives(1)
for seed, drawn in enumerate([1, 1, 0, 0, 2, 2, 1, 1]):
    check([2, 1, 0], 3.0, np.random.default_rng(seed)).gives(drawn)
for seed, drawn in enumerate([1, 1, 1, 0, 2, 1, 1, 1, 1, 1, 2, 0]):
    check([0.5, 1, 0.2, -1], 0.4, np.random.default_rng(seed)).gives(drawn)
check([1000, 0, 900], 1.0, np.random.default_rng(0)).gives(0)
### BEGIN HIDDEN TESTS
def expected_draw(logits, temperature, seed):
    odds = np.array([sum(np.exp((other - z) / temperature) for other in logits) ** -1.0 for z in logits])
    return int(np.random.default_rng(seed).choice(len(odds), p=odds / odds.sum()))


check.hidden("many draws at high and low temperatures")
for seed in range(30):
    logits = np.random.default_rng(1000 + seed).normal(size=3 + seed % 5)
    temperature = (0.2, 1.0, 4.0)[seed % 3]
    check(logits, temperature, np.random.default_rng(seed)).gives(expected_draw(logits, temperature, seed))
check.hidden("very large logits")
check([1000, 1001, -1000], 1.0, np.random.default_rng(4)).gives(int(np.random.default_rng(4).choice(3, p=[1 / (1 + np.e), np.e / (1 + np.e), 0])))
check.hidden("a temperature near zero, which takes the likeliest")
for seed in range(5):
    check([0.1, 0.3, 0.2, -1.0], 1e-3, np.random.default_rng(seed)).gives(1)
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ## Train on a text
#
# All parts are there. A text is long, so it is cut into pieces of, say, 25 characters. The **state** is carried from one piece to the next; the **gradient** stops at the piece's beginning: *truncated* BPTT. Several strips of the text are read at once, as a batch.
#
# 1. One-hot inputs, `rnn_forward`, logits $Z_t = h_t W_y + b_y$.
# 2. Loss: the mean cross-entropy of the next characters. Its gradient for the logits: (softmax − one-hot) / number of predictions (lesson:backpropagation).
# 3. Back through the output layer, then `rnn_backward`.
# 4. `clip_gradients`, then a step of `Adam`.
#
# **Adam** is gradient descent that gives each number its own step size; it is in `course_lib/training.py`, 20 lines that you can read.

# %% [markdown]
# ### Exercise: `train_rnn`
#
# From `course_lib.training` you have `one_hot(numbers, size)`, `softmax(Z)` over the last axis, and `optimizer = Adam(learning_rate)`, then `parameters = optimizer.step(parameters, gradients)` with dicts of the same names. Note each loss *before* its step.
#
# <details><summary>Hint 1</summary>For each batch: T, N = inputs.shape. The state before the first batch is zeros of shape (N, H); before any other it is the last state of the batch before.</details>
# <details><summary>Hint 2</summary><code>P[np.arange(T)[:, None], np.arange(N), targets]</code> are the right characters' probabilities; so is <code>(P * one_hot(targets, size)).sum(-1)</code>.</details>
# <details><summary>Hint 3</summary>The output layer is a dense layer on T·N rows: <code>H.reshape(-1, H.shape[-1]).T @ dZ.reshape(-1, size)</code> is its weights' gradient. What goes on to rnn_backward is <code>dZ @ Wy.T</code>.</details>

# %% nbgrader={"grade": false, "grade_id": "train_rnn", "locked": false, "schema_version": 3, "solution": true, "task": false}
def train_rnn(batches, parameters, learning_rate, limit):
    """Train a character model by truncated back-propagation through time, with clipping and Adam.

    Parameters: batches, a list of (inputs, targets), whole numbers of shape (T, N), each batch the continuation of the one before;
        parameters, a dict of arrays: Wx (k, H), Wh (H, H), b (H,), Wy (H, k), by (k,), for k characters;
        learning_rate, of Adam; limit, of the length of all gradients together.
    Returns: (parameters, losses): the trained dict, and an array with each batch's mean cross-entropy before its step.

    >>> start = {"Wx": np.zeros((3, 2)), "Wh": np.zeros((2, 2)), "b": np.zeros(2), "Wy": np.zeros((2, 3)), "by": np.zeros(3)}
    >>> trained, losses = train_rnn([(np.array([[0], [1]]), np.array([[1], [1]]))] * 2, start, 0.1, 1.0)
    >>> losses.round(4), trained["by"].round(1)
    (array([1.0986, 0.9698]), array([-0.2,  0.2, -0.2]))
    """
    ### BEGIN SOLUTION
    optimizer, losses, h = Adam(learning_rate), [], None
    for inputs, targets in batches:
        Wx, Wh, b, Wy, by = (parameters[name] for name in ("Wx", "Wh", "b", "Wy", "by"))
        X, Y = one_hot(inputs, len(by)), one_hot(targets, len(by))
        h0 = np.zeros((X.shape[1], len(b))) if h is None else h
        H = rnn_forward(X, h0, Wx, Wh, b)
        P = softmax(H @ Wy + by)
        losses.append(-np.mean(np.log((P * Y).sum(axis=-1))))
        dZ = (P - Y) / Y[..., 0].size
        _, _, dWx, dWh, db = rnn_backward(dZ @ Wy.T, X, h0, H, Wx, Wh)
        dWy, dby = np.einsum("tnh,tnk->hk", H, dZ), dZ.sum(axis=(0, 1))
        clipped = clip_gradients([dWx, dWh, db, dWy, dby], limit)
        parameters = optimizer.step(parameters, dict(zip(("Wx", "Wh", "b", "Wy", "by"), clipped)))
        h = H[-1]
    return parameters, np.array(losses)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_train_rnn", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib.checks import Check, index
from course_lib.language import text_batches
from course_lib.lessons.rnn.characters import character_model

check = Check("train_rnn", points=4)
pieces = [(index([[0, 2], [1, 1], [2, 0]]), index([[1, 1], [2, 0], [1, 2]])),
          (index([[1, 0], [0, 2]]), index([[0, 2], [1, 1]])),
          (index([[2, 1]]), index([[0, 2]]))]
small = character_model(3, 2, np.random.default_rng(0))
check(pieces, small, 0.0, 1.0).gives((small, [1.3347, 1.1976, 1.1313]), atol=1e-4, parts=("the parameters", "the losses"))
check(pieces, small, 0.1, 0.65).gives(
    ({"Wx": [[-0.0433, -0.3403], [0.2881, 0.3495], [-0.09, 0.0245]],
      "Wh": [[1.1776, 0.4361], [-0.4373, -0.6254]],
      "b": [-0.0409, -0.206],
      "Wy": [[-0.6164, -0.2123, -1.4045], [-0.408, -0.5874, -0.4995]],
      "by": [-0.1713, 0.1835, 0.0654]},
     [1.3347, 1.1593, 1.2113]),
    rtol=1e-3, atol=1e-3, parts=("the parameters", "the losses"),
)
round_and_round = text_batches(np.tile([0, 1, 2, 1], 60), streams=2, length=5, count=60)
check(round_and_round, character_model(3, 6, np.random.default_rng(1)), 0.05, 1.0).satisfies(
    lambda pair: len(pair[1]) == 60 and pair[1][-1] < 0.1, "60 losses, the last below 0.1"
)
### BEGIN HIDDEN TESTS
from course_lib.training import Adam


def small_model(seed, size=3, hidden=2):
    return character_model(size, hidden, np.random.default_rng(seed))


def read_on(batch, model, state):
    """A batch's mean cross-entropy, the weights held fixed, and the state after it."""
    inputs, targets = batch
    state, total = np.zeros((inputs.shape[1], len(model["b"]))) if state is None else state, 0.0
    for read, following in zip(inputs, targets):
        state = np.tanh(model["Wx"][read] + state @ model["Wh"] + model["b"])
        Z = state @ model["Wy"] + model["by"]
        total += np.sum(np.log(np.exp(Z).sum(axis=1)) - Z[np.arange(len(following)), following])
    return total / inputs.size, state


def losses_of(batches, model):
    """Each batch's mean cross-entropy, the state carried along."""
    state, losses = None, []
    for batch in batches:
        loss, state = read_on(batch, model, state)
        losses.append(loss)
    return np.array(losses)


def after(batches, model, learning_rate, limit):
    """Steps of Adam with clipped gradients, these by finite differences."""
    optimizer, state = Adam(learning_rate), None
    for batch in batches:
        slopes = {name: np.zeros_like(value) for name, value in model.items()}
        for name, value in model.items():
            for place in np.ndindex(value.shape):
                ends = []
                for change in (1e-5, -1e-5):
                    moved = {other: array.copy() for other, array in model.items()}
                    moved[name][place] += change
                    ends.append(read_on(batch, moved, state)[0])
                slopes[name][place] = (ends[0] - ends[1]) / 2e-5
        state = read_on(batch, model, state)[1]
        length = np.sqrt(sum(np.sum(slope**2) for slope in slopes.values()))
        model = optimizer.step(model, {name: slope * min(1, limit / length) for name, slope in slopes.items()})
    return model


def has(parameters):
    return lambda pair: all(np.allclose(pair[0][name], value, atol=1e-4) for name, value in parameters.items())


check.hidden("one step against finite differences")
batch = (np.array([[0, 2], [1, 1], [2, 0]]), np.array([[1, 1], [2, 0], [1, 2]]))
check([batch], small_model(2), 0.1, 100.0).satisfies(has(after([batch], small_model(2), 0.1, 100.0)), "the right parameters after a step")
check.hidden("gradients that are clipped")
check([batch], small_model(3), 0.1, 1e-8).satisfies(has(after([batch], small_model(3), 0.1, 1e-8)), "clipped gradients")
check.hidden("two steps, the first clipped and the second not")
two = [(np.array([[0, 0], [0, 0]]), np.array([[1, 1], [1, 1]])), (np.array([[0, 1], [2, 0]]), np.array([[2, 0], [1, 2]]))]
check(two, small_model(7), 0.1, 0.6).satisfies(has(after(two, small_model(7), 0.1, 0.6)), "the right parameters after two steps")
check.hidden("several strips of other lengths, forward")
for streams, length, seed in ((1, 7, 4), (3, 2, 5)):
    pieces = text_batches(np.random.default_rng(seed).integers(0, 4, size=60), streams, length, 5)
    model = small_model(seed, size=4, hidden=3)
    check(pieces, model, 0.0, 1.0).satisfies(lambda pair: np.allclose(pair[1], losses_of(pieces, model)), "the losses of the forward pass")
check.hidden("the parameters' names and shapes")
check(round_and_round[:2], small_model(6), 0.01, 1.0).satisfies(
    lambda pair: {name: np.shape(value) for name, value in pair[0].items()} == {name: value.shape for name, value in small_model(6).items()}, "a dict with the same names and shapes")
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ## Read Genesis, and write
#
# The first verses of Genesis, in lower case: 15,000 characters. Sixteen strips, pieces of 25 characters, a state of 64 numbers. The model is kept at four moments of its training. An untrained model guesses among 31 characters: a loss of about $\ln 31 = 3.4$. **Predict:** how far will it fall?
#
# <!-- figure: round(len(" ".join(data.king_james(0, 120))), -3) -->

# %% tags=["demo"]
genesis = " ".join(data.king_james(0, 120)).lower()
alphabet = "".join(sorted(set(genesis)))
models = {0: character_model(len(alphabet), 64, np.random.default_rng(0))}
with needs("train_rnn"):
    batches = text_batches(encode_text(genesis, alphabet), streams=16, length=25, count=1000)
    for start, stop in ((0, 50), (50, 250), (250, 1000)):
        models[stop], losses = train_rnn(batches[start:stop], models[start], learning_rate=0.01, limit=5.0)
        print(f"steps {start} to {stop}: loss per character from {losses[:5].mean():.2f} to {losses[-20:].mean():.2f}")

# %% [markdown]
# A loss of 1.16 is $e^{1.16} \approx 3.2$ characters to choose from, instead of 31. (That is on the text it has read; lesson:attention compares models on a text that they have not.)
#
# ### Play: let it write
#
# The state starts at zero, "in the beginning " is read, and then each drawn character is fed back as the next input. The steps and the draws are yours.
#
# <!-- figure: (lambda loss: [loss, f"{np.exp(float(loss)):.1f}"])(*printed(r"steps 250 to 1000: .* to (\d\.\d\d)")) -->

# %% tags=["demo"]
widgets.writer(rnn_step, sample_character, models, alphabet)

# %% [markdown]
# First noise; then vowels, spaces, "the" and "and"; then words, and something like verses. It knows no grammar and no meaning: only how 64 numbers, multiplied by one matrix again and again, hint at the next letter.

# %% [markdown]
# ## Forecast the sun
#
# A series of numbers is a sequence too. The number of sunspots rises and falls in about eleven years. Forecast the next year: your forward and backward pass in a small network, trained on the years up to 1920, against the laziest of all forecasts, *next year is like this year*.

# %% tags=["demo"]
years, spots = data.sunspots()
with needs("rnn_forward", "rnn_backward"):
    forecast = fit_forecaster(rnn_forward, rnn_backward, spots[years <= 1920] / 100, hidden=16, steps=400, seed=0)
    later = years[1:] > 1920
    expected, lazy, real = 100 * forecast(spots[:-1] / 100)[later], spots[:-1][later], spots[1:][later]
    for name, guess in {"recurrent network": expected, "next year is like this year": lazy}.items():
        print(f"{name}: off by {np.sqrt(np.mean((guess - real) ** 2)):.1f} sunspots (root mean square)")
    plot_curves({"seen": (years[1:][later], real), "forecast": (years[1:][later], expected)}, xlabel="year", ylabel="sunspots")

# %% [markdown]
# The lazy forecast does not know whether the sun is on its way up or down. The state does: it remembers the years before.

# %% [markdown]
# ## Where this returns in deep learning
#
# - **Lesson:lstm_gru:** a vanishing gradient is a memory that fades. Gates give the state a road on which nothing is multiplied by $W_h$.
# - **Lesson:attention:** attention looks back at every step directly, and needs no state at all.
# - **Gradient clipping**, **temperature**, and training by predicting the next piece of text: the largest language models do all three.
# - State-space models are recurrent networks with a *linear* step, chosen so that their powers behave.

# %% [markdown]
# ## Quick questions

# %% tags=["demo"]
quiz(
    choice_question(
        "A network with T steps unrolled: how many weight matrices does it learn?",
        right="two, whatever T is",
        because="Wx and Wh serve at every step.",
        wrong={"two for each step": "The steps share them.", "one": "One for the input, one for the state."},
    ),
    number_question(
        "Wh has the spectral radius 0.9. By what factor has a gradient shrunk after 100 steps, about? (Give the power of ten: 10 to the power of …)",
        answer=-5,
        because="0.9^100 ≈ 2.7 · 10⁻⁵.",
        wrong={-100: "0.9 is not 0.1: 0.9^100 = 10^(100 · log₁₀ 0.9).", 5: "Below 1, powers shrink."},
        tolerance=0.7,
    ),
    choice_question(
        "In BPTT the gradient for Wh is …",
        right="the sum of the gradients of all steps",
        because="One matrix, used T times: its contributions add up.",
        wrong={"that of the last step": "Every step used Wh.", "the product of all steps' gradients": "The product is in what reaches a *state*; for shared weights, uses add up."},
    ),
    choice_question(
        "Clipping the gradients cures …",
        right="exploding gradients only",
        because="It shortens what is too long. What has vanished cannot be brought back.",
        wrong={"vanishing gradients only": "Clipping never makes anything longer.", "both": "It never makes anything longer."},
    ),
    choice_question(
        "At a temperature near zero the writer …",
        right="always takes the likeliest character",
        because="Divided by a tiny number, the differences of the logits become huge.",
        wrong={"draws all characters alike": "That is a very *high* temperature.", "stops": "It writes, and soon repeats itself."},
    ),
)

# %% [markdown]
# ## What you can do now
#
# | In words | Formula | NumPy | You wrote |
# |---|---|---|---|
# | bring a state up to date | $h_t = \tanh(x_t W_x + h_{t-1} W_h + b)$ | `np.tanh(x @ Wx + h @ Wh + b)` | `rnn_step` |
# | read a whole sequence | the same at each step | `[h0 := np.tanh(x @ Wx + h0 @ Wh + b) for x in X]` | `rnn_forward` |
# | a step's gradients | $\delta = dh \odot (1 - h_t^2)$ | `(delta := dh_next * (1 - h_next**2)) @ Wx.T, delta @ Wh.T, x.T @ delta, h.T @ delta, delta.sum(axis=0)` | `rnn_step_backward` |
# | back through time | outside + future, weights add up | | `rnn_backward` |
# | vanish or explode | $\lVert W_h^k \rVert \sim \rho^k$ | `[norm(np.linalg.matrix_power(Wh, k + 1), 2) for k in range(steps)]` | `gradient_through_time` |
# | bound the step | $g \cdot \min(1, \text{limit} / \lVert g \rVert)$ | `[g * min(1, limit / np.sqrt(sum(np.sum(a**2) for a in gradients))) for g in gradients]` | `clip_gradients` |
# | draw a letter | $\operatorname{softmax}(z / \tau)$ | `rng.choice(len(logits), p=(e := np.exp((logits - logits.max()) / temperature)) / e.sum())` | `sample_character` |
# | train a writer | truncated BPTT | | `train_rnn` |
#
# **Further reading.** Andrej Karpathy, [*The unreasonable effectiveness of recurrent neural networks*](https://karpathy.github.io/2015/05/21/rnn-effectiveness/);
# Pascanu, Mikolov and Bengio, [*On the difficulty of training recurrent neural networks*](https://arxiv.org/abs/1211.5063); Goodfellow, Bengio and Courville,
# [*Deep Learning*](https://www.deeplearningbook.org/), chapter 10.
#
# **Next:** in lesson:lstm_gru, gates let a network keep what it needs for as long as it needs it.
