# ---
# jupyter:
#   jupytext:
#     text_representation: {extension: .py, format_name: percent}
#   kernelspec: {display_name: Python 3, language: python, name: python3}
#   course: {part: 5, title: "LSTM and GRU gates", builds: "an LSTM, forwards and backwards, that remembers what a plain recurrent network forgets", minutes: 90, terms: [LSTM, <cell state, <gates, forget gate, input gate, output gate, GRU, reset gate, update gate]}
# ---

# %% [markdown]
# # LSTM and GRU gates
#
# **You will build** the two networks that neural translation, and much of speech recognition, ran on before the transformer: the LSTM, forwards and backwards, and a step of the GRU. Yours will remember one symbol through fifty steps of noise.
#
# **You need** masks and the Hadamard product (lesson:matrices), the sigmoid (lesson:layers), Adam (lesson:training), the recurrent network, its gradient and clipping (lesson:rnn).
#
# **It takes** about 90 minutes, with a break before the GRU.

# %% nbgrader={"grade": false, "grade_id": "imports", "locked": true, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib import data, language
from course_lib.checks import Check
from course_lib.demo import needs
from course_lib.lessons.lstm_gru import cells, widgets
from course_lib.lessons.lstm_gru.memory_task import measured, remember, remember_batches
from course_lib.lessons.lstm_gru.reading import at_spaces, read_passage
from course_lib.mine import adam_step, clip_gradients
from course_lib.plots import plot_curves
from course_lib.quiz import choice_question, number_question, quiz
from course_lib.timing import seconds
from course_lib.training import softmax

# %% [markdown]
# ## Ask a network to remember one thing
#
# A sequence of 50 symbols. The first is one of four; all others are noise. At the end: *which was the first?* A guess is right in 25 % of cases. **Predict, then run:** the recurrent network of lesson:rnn, 120 batches, your Adam, your clipping; once with small random weights $W_h$, once with an orthogonal $W_h$, which keeps lengths.
#
# <!-- figure: f"{1 / 4:.0%}" -->
# <!-- chosen: 120 -->

# %% tags=["demo"]
batches = remember_batches(length=50, symbols=4, sequences=32, count=120, rng=np.random.default_rng(101))
for orthogonal in (False, True):
    right = remember("rnn", batches, 16, 0.003, 1, adam_step, clip_gradients, orthogonal=orthogonal)
    print(f"RNN, {'orthogonal' if orthogonal else 'random'} start: {right[-25:].mean():.0%} right in the last 25 batches")

# %% [markdown]
# So here the start alone decides: a plain network *can* carry a symbol over 50 steps. How far? Measured beforehand: three starts each, 200 batches, the better of two learning rates:
#
# <!-- chosen: 200; 200 -->

# %% tags=["demo"]
def table(networks):
    """The mean share of right answers, by network and length."""
    for name in networks:
        rows = [row for row in measured()["rows"] if row["network"] == name]
        print(f"{name:24}", *(f"{row['length']:4} steps: {np.mean(row['right']):4.0%} " for row in rows))


table(["RNN", "RNN, orthogonal start"])

# %% [markdown]
# An orthogonal matrix keeps lengths, and a network that starts with one carries a symbol surprisingly far. But such a network has no switch made for keeping: whatever depends on the moment has to come from the bend of its tanh. The tanh also shrinks, and each symbol of noise is added to the same numbers that should hold the first one. What would help is a memory into which nothing is written unless the network wants it.
#
# That is the idea of the **LSTM** (Hochreiter and Schmidhuber, 1997): a second state that **is never multiplied by a matrix**. The cell of 1997 could only add to it; the gate that forgets came in 2000 (Gers, Schmidhuber and Cummins), and what everybody calls an LSTM today, and you build now, is that one.
#
# <!-- chosen: 1997; 2000 -->

# %% [markdown]
# ## Keep, write, show
#
# ![The LSTM cell. Along the top runs the cell state, from c of the step before to the new c: first times the forget gate f, then plus i times g. Below, the input x and the old h feed four boxes: i, f and o with a sigmoid, g with tanh. The new c goes through tanh, times the output gate o, and is the new h.](pictures/lstm_cell.svg)
#
# That second state is the **cell state** $c$, the road along the top. What happens to it is decided by **gates**: masks as in lesson:matrices, entry by entry, but with values *between* 0 and 1, which the network computes itself at every step.
#
# - The **forget gate** $f$ says how much of each entry is kept: $f \odot c$.
# - The **input gate** $i$ says how much of something new, the **candidate** $g$, is written: $i \odot g$.
# - The **output gate** $o$ says how much is shown to the outside: $h = o \odot \tanh(c)$.

# %% tags=["demo"]
c, f, i, g = np.array([2.0, -1.0, 0.5]), np.array([1.0, 0.0, 1.0]), np.array([0.0, 1.0, 1.0]), np.array([0.9, 0.9, 0.9])
print("kept, replaced, added to:", f * c + i * g)

# %% [markdown]
# With soft masks of this kind a memory can be kept, replaced or added to, each entry by itself. And because a sigmoid has a slope, *when* to do which can be learned.

# %% [markdown]
# ## Compute the gates
#
# All four come from the input and the old hidden state, like a layer of lesson:rnn: three through the sigmoid, the candidate through tanh. Their weights lie side by side in one matrix, in the order **i, f, g, o**: $W_x$ is $(D, 4H)$, $W_h$ is $(H, 4H)$, $b$ is $(4H,)$. One product computes all, then it is cut into four:
#
# $$[\,a_i \;|\; a_f \;|\; a_g \;|\; a_o\,] = x W_x + h W_h + b.$$
#
# That is PyTorch's order; Keras has the same; ONNX, a format for exchanging networks, has i, o, f, g. Weights mean nothing without their order.

# %% [markdown]
# ### Exercise: `lstm_gates`
#
# <details><summary>Hint 1</summary><code>np.split(a, 4, axis=1)</code> cuts a table into four.</details>
# <details><summary>Hint 2</summary>The sigmoid is <code>1 / (1 + np.exp(-z))</code>; so is <code>0.5 * (1 + np.tanh(z / 2))</code>, which never overflows.</details>
# <details><summary>Hint 3</summary>Three of the four blocks go through the sigmoid. The candidate may be negative.</details>

# %% nbgrader={"grade": false, "grade_id": "lstm_gates", "locked": false, "schema_version": 3, "solution": true, "task": false}
def lstm_gates(x, h, Wx, Wh, b):
    """The gates of one LSTM step.

    Parameters: x, the input, array of shape (N, D); h, the old hidden state, (N, H);
        Wx (D, 4H), Wh (H, 4H), b (4H,), their columns in the order i, f, g, o.
    Returns: (i, f, g, o), four arrays of shape (N, H): input gate, forget gate, candidate, output gate.

    >>> x, h, b = np.array([[1.0]]), np.array([[0.0]]), np.zeros(4)
    >>> gates = lstm_gates(x, h, np.array([[0.0, 1.0, 2.0, 3.0]]), np.ones((1, 4)), b)
    >>> [gate.round(4).tolist() for gate in gates]
    [[[0.5]], [[0.7311]], [[0.964]], [[0.9526]]]
    """
    ### BEGIN SOLUTION
    i, f, g, o = np.split(x @ Wx + h @ Wh + b, 4, axis=1)
    i, f, o = (0.5 * (1 + np.tanh(0.5 * gate)) for gate in (i, f, o))
    return i, f, np.tanh(g), o
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_lstm_gates", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib.checks import Check

check = Check("lstm_gates", points=2)
check([[1]], [[0]], [[0, 1, 2, 3]], [[1, 1, 1, 1]], [0, 0, 0, 0]).gives(
    ([[0.5]], [[1 / (1 + np.exp(-1))]], [[np.tanh(2)]], [[1 / (1 + np.exp(-3))]]), parts=("input gate", "forget gate", "candidate", "output gate")
)
check([[1, 0.5], [-1, 2]], [[0.5, -0.2, 0.1], [0, 0.3, -0.4]], np.sin(np.arange(24)).reshape(2, 12), np.cos(np.arange(36)).reshape(3, 12), 0.1 * np.arange(12) - 0.5).gives(
    ([[0.4026, 0.6983, 0.7179], [0.184, 0.3716, 0.6351]], [[0.4735, 0.2258, 0.2112], [0.7002, 0.5446, 0.3214]], [[-0.1892, 0.8344, 0.9322], [-0.7557, -0.2227, 0.7284]], [[0.7075, 0.4127, 0.309], [0.8179, 0.7438, 0.5273]]),
    atol=0.0001, parts=("input gate", "forget gate", "candidate", "output gate"),
)
### BEGIN HIDDEN TESTS
def soft_step(z):
    return np.exp(-np.logaddexp(0, -z))


rng = np.random.default_rng(171)
check.hidden("other shapes, all terms together")
for N, D, H in ((1, 3, 2), (4, 2, 3), (4, 4, 4), (2, 1, 1)):
    x, h, Wx, Wh, b = (rng.normal(size=shape) for shape in ((N, D), (N, H), (D, 4 * H), (H, 4 * H), 4 * H))
    a = np.einsum("nd,dk->nk", x, Wx) + np.einsum("nj,jk->nk", h, Wh) + b
    check(x, h, Wx, Wh, b).gives((soft_step(a[:, :H]), soft_step(a[:, H : 2 * H]), np.tanh(a[:, 2 * H : 3 * H]), soft_step(a[:, 3 * H :])), parts=("input gate", "forget gate", "candidate", "output gate"))
check.hidden("large numbers")
check([[1000]], [[0]], [[1, -1, 1, -1]], [[0, 0, 0, 0]], [0, 0, 0, 0]).gives(([[1]], [[0]], [[1]], [[0]]), parts=("input gate", "forget gate", "candidate", "output gate"))
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ## Take a step
#
# $$c_t = f \odot c_{t-1} + i \odot g, \qquad h_t = o \odot \tanh(c_t).$$
#
# The name *long short-term memory*: what a network keeps in its states, and not in its weights, is its short-term memory; in $c$ it can last long.
#
# ### Exercise: `lstm_step`
#
# <details><summary>Hint 1</summary>All products here are entry by entry: <code>*</code>.</details>
# <details><summary>Hint 2</summary>First the new cell state; the hidden state shows the <em>new</em> one, through a tanh and the output gate.</details>

# %% nbgrader={"grade": false, "grade_id": "lstm_step", "locked": false, "schema_version": 3, "solution": true, "task": false}
def lstm_step(x, h, c, Wx, Wh, b):
    """One step of an LSTM.

    Parameters: x (N, D), h (N, H), c (N, H): the input, the old hidden state, the old cell state;
        Wx (D, 4H), Wh (H, 4H), b (4H,), columns in the order i, f, g, o. All are arrays.
    Returns: (h, c), the new states, arrays of shape (N, H).

    >>> zero, weights = np.zeros((1, 1)), np.zeros((1, 4))
    >>> h, c = lstm_step(zero, zero, np.array([[2.0]]), weights, weights, np.zeros(4))
    >>> h.round(4).tolist(), c.tolist()
    ([[0.3808]], [[1.0]])
    """
    ### BEGIN SOLUTION
    i, f, g, o = lstm_gates(x, h, Wx, Wh, b)
    c = f * c + i * g
    return o * np.tanh(c), c
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_lstm_step", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib.checks import Check

check = Check("lstm_step", points=2)
check([[0]], [[0]], [[2]], np.zeros((1, 4)), np.zeros((1, 4)), [0, 0, 0, 0]).gives(([[0.5 * np.tanh(1)]], [[1]]), parts=("hidden state", "cell state"))
check([[1]], [[0]], [[3]], [[20, -20, 20, 20]], np.zeros((1, 4)), [0, 0, 0, 0]).gives(([[np.tanh(1)]], [[1]]), atol=1e-6, parts=("hidden state", "cell state"))
check([[1, 0.5], [-1, 2]], [[0.5, -0.2, 0.1], [0, 0.3, -0.4]], [[1, -0.5, 2], [0.3, 0.8, -1]], np.sin(np.arange(24)).reshape(2, 12), np.cos(np.arange(36)).reshape(3, 12), 0.1 * np.arange(12) - 0.5).gives(
    ([[0.2672, 0.1808, 0.2464], [0.058, 0.2521, 0.0739]], [[0.3974, 0.4698, 1.0916], [0.071, 0.3529, 0.1412]]),
    atol=0.0001, parts=("hidden state", "cell state"),
)
### BEGIN HIDDEN TESTS
def stepped(x, h, c, Wx, Wh, b):
    """Entry by entry, with Python's own numbers."""
    H = h.shape[1]
    a = [[sum(x[n, d] * Wx[d, k] for d in range(x.shape[1])) + sum(h[n, j] * Wh[j, k] for j in range(H)) + b[k] for k in range(4 * H)] for n in range(len(x))]
    a = np.array(a)
    gate = 1 / (1 + np.exp(-a))
    new_c = gate[:, H : 2 * H] * c + gate[:, :H] * np.tanh(a[:, 2 * H : 3 * H])
    return gate[:, 3 * H :] * np.tanh(new_c), new_c


rng = np.random.default_rng(172)
check.hidden("other shapes, all terms together")
for N, D, H in ((1, 3, 2), (4, 2, 3), (3, 3, 3)):
    arguments = [rng.normal(size=shape) for shape in ((N, D), (N, H), (N, H), (D, 4 * H), (H, 4 * H), 4 * H)]
    check(*arguments).gives(stepped(*arguments), parts=("hidden state", "cell state"))
check.hidden("a large cell state, kept by an open forget gate")
check([[1]], [[0]], [[50]], [[-100, 100, 1, 100]], np.zeros((1, 4)), np.zeros(4)).gives(([[1]], [[50]]), parts=("hidden state", "cell state"))
check.hidden("an output gate that is shut: nothing shows, everything is kept")
check([[1]], [[0]], [[0.7]], [[-100, 100, 1, -100]], np.zeros((1, 4)), np.zeros(4)).gives(([[0]], [[0.7]]), parts=("hidden state", "cell state"))
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ### Play: light up the cell
#
# One number of each state. Go through the step line by line: the line on the right computes what is lit on the left, with your functions. Then move $x$: in this cell a large $x$ means "forget, and take me".

# %% tags=["demo"]
widgets.cell_lights("lstm_gates", "lstm_step")

# %% [markdown]
# ### Play: hold a gate open
#
# One number of cell state, a hundred steps. At step 5 a 1 is written; all other steps bring noise. The sliders set the gates for every step; **click** a gate at one step to flip it there. (The steps are yours.)

# %% tags=["demo"]
widgets.gate_explorer("lstm_step")

# %% [markdown]
# With the forget gate at 1 and the input gate shut, the stored 1 is there after a hundred steps, untouched. At 0.95 it has faded ($0.95^{95} \approx 0.008$): powers again. Shut the forget gate at a single step and everything is gone at that step. In a trained network no one moves the sliders: the gates read the text.
#
# <!-- chosen: 0.95 -->

# %% [markdown]
# ### Exercise: `lstm_forward`
#
# Return both states after each step, first the hidden ones, then those of the cell.

# %% nbgrader={"grade": false, "grade_id": "lstm_forward", "locked": false, "schema_version": 3, "solution": true, "task": false}
def lstm_forward(X, h0, c0, Wx, Wh, b):
    """Send sequences through an LSTM.

    Parameters: X (T, N, D); h0, c0 (N, H), the first states; Wx (D, 4H), Wh (H, 4H), b (4H,). All are arrays.
    Returns: (states, cell_states), hidden and cell state after each step, arrays of shape (T, N, H).

    >>> zero, weights = np.zeros((1, 1)), np.zeros((1, 4))
    >>> states, cell_states = lstm_forward(np.zeros((3, 1, 1)), zero, np.array([[8.0]]), weights, weights, np.zeros(4))
    >>> cell_states.ravel().tolist()
    [4.0, 2.0, 1.0]
    """
    ### BEGIN SOLUTION
    hidden, cell, h, c = [], [], h0, c0
    for x in X:
        h, c = lstm_step(x, h, c, Wx, Wh, b)
        hidden.append(h)
        cell.append(c)
    return np.array(hidden), np.array(cell)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_lstm_forward", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib.checks import Check

check = Check("lstm_forward", points=2)
check(np.zeros((3, 1, 1)), [[0]], [[8]], np.zeros((1, 4)), np.zeros((1, 4)), np.zeros(4)).gives(
    (0.5 * np.tanh([[[4]], [[2]], [[1]]]), [[[4]], [[2]], [[1]]]), parts=("hidden states", "cell states")
)
check([[[1, 0.5], [-1, 2]], [[0, -1], [1, 1]], [[-0.5, 0], [2, 0.3]]], [[0.5, -0.2, 0.1], [0, 0.3, -0.4]], [[1, -0.5, 2], [0.3, 0.8, -1]], np.sin(np.arange(24)).reshape(2, 12), np.cos(np.arange(36)).reshape(3, 12), 0.1 * np.arange(12) - 0.5).gives(
    ([[[0.2672, 0.1808, 0.2464], [0.058, 0.2521, 0.0739]], [[0.1743, 0.1953, 0.4433], [-0.124, 0.2497, 0.1308]], [[0.2139, 0.206, 0.2693], [-0.2277, 0.2138, 0.0953]]], [[[0.3974, 0.4698, 1.0916], [0.071, 0.3529, 0.1412]], [[0.6262, 0.4384, 0.6726], [-0.1541, 0.7387, 0.8415]], [[0.4786, 0.425, 0.4448], [-0.2888, 0.8924, 0.9421]]]),
    atol=0.0001, parts=("hidden states", "cell states"),
)
### BEGIN HIDDEN TESTS
def run_through(X, h0, c0, Wx, Wh, b):
    h, c, size = h0, c0, np.shape(h0)[1]
    both = []
    for x in X:
        a = np.hstack([x, h]) @ np.vstack([Wx, Wh]) + b
        gate = np.exp(-np.logaddexp(0, -a))
        c = gate[:, size : 2 * size] * c + gate[:, :size] * np.tanh(a[:, 2 * size : 3 * size])
        h = gate[:, 3 * size :] * np.tanh(c)
        both.append((h, c))
    return tuple(np.array(part) for part in zip(*both))


rng = np.random.default_rng(173)
check.hidden("other lengths and sizes, starting from states that are not zero")
for T, N, D, H in ((1, 1, 2, 3), (5, 2, 3, 2), (3, 3, 3, 3), (40, 1, 1, 2)):
    arguments = [rng.normal(size=shape) for shape in ((T, N, D), (N, H), (N, H), (D, 4 * H), (H, 4 * H), 4 * H)]
    check(*arguments).gives(run_through(*arguments), parts=("hidden states", "cell states"))
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ## See the shape of a task
#
# ![Five small diagrams of the same cells. Many to one: the words of a post go in, after the last one comes one answer, its sentiment. Step by step: each character in, a bet on the next out. Both directions: a second network reads from the end, and each word's answer sees both states. Encoder and decoder: one network reads a sentence to its end, its last state starts another that writes in another language. One to many: an image goes in once, words come out.](pictures/shapes.svg)
#
# What comes out of `lstm_forward` is a state after every step; what is read off it is the task's business. (It may be the input of a second LSTM, too: the layers of such networks are *stacked* as dense ones are, mostly two or three.)
#
# - **Many to one.** Is a post friendly or angry? That is its **sentiment**: only the *last* state is used. The memory task of this lesson has the same shape.
# - **Step by step.** The writer of lesson:rnn bets after each character.
# - **Both directions.** Is "bank" a place here, or money? Often the words *after* it tell. If the whole text is there from the beginning, a second network reads it backwards, and both states stand side by side.
# - **Encoder and decoder.** Translation: one network reads the sentence, its last states start another, which writes.
# - **One to many.** A caption: the image goes in once, as the first state or input, and words come out.

# %% [markdown]
# ## Go backwards through the gates
#
# Two gradients arrive at a step: `d_h` for the hidden state, `d_c` for the cell state. In the picture above, walk against the arrows. Where does the new cell state $c_t$ go? Into the next step, and, through tanh and the output gate, into $h_t$. A value that is used twice gets two shares.
#
# ### Derive: back along the road
#
# $c_t = f \odot c_{t-1} + i \odot g$ and $h_t = o \odot \tanh(c_t)$, with the gates held fixed. Write $\partial L/\partial c_{t-1}$, with `d_h`, `d_c`, `f`, `o` and `c_next` ($= c_t$).
#
# <details><summary>Hint 1</summary>First all that arrives at c_next: what came directly, plus what comes through h.</details>
# <details><summary>Hint 2</summary>The way through h passes the output gate and the slope of the tanh.</details>
# <details><summary>Hint 3</summary>Between c_next and the old one stands a product; its other factor is a gate.</details>

# %% nbgrader={"grade": false, "grade_id": "d_loss_d_cell", "locked": false, "schema_version": 3, "solution": true, "task": false}
def d_loss_d_cell(d_h, d_c, f, o, c_next):
    """The loss's gradient for the old cell state, array of shape (H,).

    Parameters: d_h, all that arrives at the new hidden state; d_c, what arrives at the new cell state directly, without the
        share that goes through the hidden one; f and o, forget and output gate; c_next, the new cell state. All are arrays
        of shape (H,).
    """
    ### BEGIN SOLUTION
    return (d_c + d_h * o * (1 - np.tanh(c_next) ** 2)) * f
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_d_loss_d_cell", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib.tasks import Derivation

check = Derivation("d_loss_d_cell", points=2)
c, written, f, o = np.array([0.4, -1.2]), np.array([0.3, 0.7]), np.array([0.9, 0.2]), np.array([0.6, 0.8])
d_h, d_c = np.array([1.5, -0.7]), np.array([0.4, 2.0])
check(d_h, d_c, f, o, f * c + written).is_slope_of(lambda c: np.sum(d_h * o * np.tanh(f * c + written)) + np.sum(d_c * (f * c + written)), at=c)
### BEGIN HIDDEN TESTS
check.hidden("other gates and states")
rng = np.random.default_rng(175)
for size in (1, 3, 5):
    c, written, d_h, d_c = rng.normal(size=(4, size))
    f, o = rng.uniform(0.1, 0.9, size=(2, size))
    check(d_h, d_c, f, o, f * c + written).is_slope_of(lambda c: np.sum(d_h * o * np.tanh(f * c + written)) + np.sum(d_c * (f * c + written)), at=c)
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ### Exercise: `lstm_step_backward`
#
# Now the whole step, for a batch. The step's gates are not stored: compute them anew from `x`, `h_prev` and the weights.
#
# <details><summary>Hint 1</summary>Each factor of a product gets the gradient times the <em>other</em> factor: f is multiplied by the old cell state, i by g, o by the tanh of the new cell state.</details>
# <details><summary>Hint 2</summary>Then into the four blocks: a sigmoid s has the slope s(1 − s), the candidate's tanh 1 − g².</details>
# <details><summary>Hint 3</summary>Put the gradients of the four blocks side by side with <code>np.hstack</code>, in the order i, f, g, o.</details>
# <details><summary>Hint 4</summary>With d_a of shape (N, 4H), the rest is a dense layer, as in lesson:rnn: d_x = d_a Wxᵀ, d_h_prev = d_a Whᵀ, and so on.</details>

# %% nbgrader={"grade": false, "grade_id": "lstm_step_backward", "locked": false, "schema_version": 3, "solution": true, "task": false}
def lstm_step_backward(d_h, d_c, x, h_prev, c_prev, Wx, Wh, b):
    """The gradients of one LSTM step.

    Parameters: d_h (N, H), all that arrives at the new hidden state; d_c (N, H), what arrives at the new cell state directly,
        without the share that goes through the hidden one; x (N, D), h_prev (N, H), c_prev (N, H), what the step was given;
        Wx (D, 4H), Wh (H, 4H), b (4H,).
    Returns: (d_x, d_h_prev, d_c_prev, d_Wx, d_Wh, d_b), arrays of the shapes of x, h_prev, c_prev, Wx, Wh, b.

    >>> zero, one, weights = np.zeros((1, 1)), np.ones((1, 1)), np.zeros((1, 4))
    >>> gradients = lstm_step_backward(zero, one, one, zero, 2 * one, weights, weights, np.zeros(4))
    >>> gradients[2].tolist(), gradients[5].tolist()
    ([[0.5]], [0.0, 0.5, 0.5, 0.0])
    """
    ### BEGIN SOLUTION
    i, f, g, o = lstm_gates(x, h_prev, Wx, Wh, b)
    shown = np.tanh(f * c_prev + i * g)
    d_c = d_c + d_h * o * (1 - shown**2)
    d_a = np.hstack(
        [d_c * g * i * (1 - i), d_c * c_prev * f * (1 - f), d_c * i * (1 - g**2), d_h * shown * o * (1 - o)]
    )
    return d_a @ Wx.T, d_a @ Wh.T, d_c * f, x.T @ d_a, h_prev.T @ d_a, d_a.sum(axis=0)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_lstm_step_backward", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib.checks import Check

check = Check("lstm_step_backward", points=4)
check([[0]], [[1]], [[1]], [[0]], [[2]], np.zeros((1, 4)), np.zeros((1, 4)), np.zeros(4)).gives(
    ([[0]], [[0]], [[0.5]], [[0, 0.5, 0.5, 0]], [[0, 0, 0, 0]], [0, 0.5, 0.5, 0]), parts=("d_x", "d_h_prev", "d_c_prev", "d_Wx", "d_Wh", "d_b")
)
check([[1, -2, 0.5], [0.5, 1, -1]], [[0.5, 1, -1], [2, -0.5, 1]], [[1, 0.5], [-1, 2]], [[0.5, -0.2, 0.1], [0, 0.3, -0.4]], [[1, -0.5, 2], [0.3, 0.8, -1]], np.sin(np.arange(24)).reshape(2, 12), np.cos(np.arange(36)).reshape(3, 12), 0.1 * np.arange(12) - 0.5).gives(
    ([[0.1509, -0.0326], [0.2941, 0.4454]], [[0.2981, 0.3325, 0.2631], [-0.3675, -0.1524, 0.1104]], [[0.524, 0.0752, -0.1993], [1.6854, 0.0862, 0.1553]], [[0.2227, 0.0668, -0.2597, 0.1243, -0.0605, -0.2091, 0.2396, 0.0147, -0.2328, 0.0729, -0.2769, 0.1201], [-0.5713, 0.0128, 0.074, 0.4411, 0.0483, -0.368, 0.5946, 0.1472, 0.2437, 0.0496, 0.023, -0.0273]], [[-0.0252, 0.0293, -0.0891, 0.1379, -0.0146, -0.1572, 0.2148, 0.0353, -0.0444, 0.0391, -0.1062, 0.0426], [-0.0719, -0.0142, 0.0601, -0.0097, 0.0152, 0.0313, -0.0289, 0.0027, 0.061, -0.014, 0.0618, -0.0275], [0.1042, 0.0091, -0.0504, -0.033, -0.0155, 0.0107, -0.033, -0.0153, -0.0665, 0.0057, -0.0471, 0.0225]], [-0.3234, 0.0503, -0.0966, 0.4274, 0.0023, -0.4198, 0.6195, 0.1265, 0.0553, 0.0834, -0.1478, 0.0502]),
    atol=0.0001, parts=("d_x", "d_h_prev", "d_c_prev", "d_Wx", "d_Wh", "d_b"),
)
### BEGIN HIDDEN TESTS
def one_step(x, h, c, Wx, Wh, b):
    a = x @ Wx + h @ Wh + b
    i, f, g, o = np.split(a, 4, axis=1)
    c = c / (1 + np.exp(-f)) + np.tanh(g) / (1 + np.exp(-i))
    return np.tanh(c) / (1 + np.exp(-o)), c


def step_slopes(d_h, d_c, *arrays, step=1e-6):
    """The gradients of sum(d_h * h) + sum(d_c * c) for each array, by finite differences."""
    found = []
    for array in arrays:
        gradient = np.zeros_like(array)
        for place in np.ndindex(array.shape):
            kept, ends = array[place], []
            for change in (step, -step):
                array[place] = kept + change
                h, c = one_step(*arrays)
                ends.append(np.sum(d_h * h) + np.sum(d_c * c))
            array[place] = kept
            gradient[place] = (ends[0] - ends[1]) / (2 * step)
        found.append(gradient)
    return tuple(found)


zero = np.zeros((1, 4))


rng = np.random.default_rng(174)
for N, D, H, kind in ((1, 2, 1, "one sequence, by finite differences"), (3, 2, 2, "several sequences, by finite differences"), (2, 1, 3, "other sizes, by finite differences")):
    check.hidden(kind)
    arguments = [rng.normal(size=shape) for shape in ((N, H), (N, H), (N, D), (N, H), (N, H), (D, 4 * H), (H, 4 * H), 4 * H)]
    check(*arguments).gives(step_slopes(*arguments), rtol=1e-5, atol=1e-7, parts=("d_x", "d_h_prev", "d_c_prev", "d_Wx", "d_Wh", "d_b"))
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ## See why the gradient survives
#
# What you derived, $dc_{t-1} = \bigl(dc_t + \dots\bigr) \odot f$, holds no matrix. Along the road, from the end to the beginning, the gradient meets forget gates only:
#
# $$dc_0 = f_1 \odot f_2 \odot \cdots \odot f_T \odot dc_T \;+\; \text{what joins through } h \text{ and the gates on the way}.$$
#
# What joins comes from a prediction made on the way, or through $W_h^\top$ from later steps, where it may vanish or explode as before. The first term cannot explode, and it lasts where the gates stay near 1: where the network keeps its memory, it keeps its gradient.

# %% [markdown]
# ### Exercise: `lstm_backward`
#
# Back through time, as in lesson:rnn, now with two gradients from the future: `d_h` and `d_c`.
#
# <details><summary>Hint 1</summary>Run <code>lstm_forward</code> first: you need the states before every step. Before step 0 they are h0 and c0.</details>
# <details><summary>Hint 2</summary>From outside a gradient arrives at each hidden state only; the cell state's comes from the future, beginning with zeros.</details>

# %% nbgrader={"grade": false, "grade_id": "lstm_backward", "locked": false, "schema_version": 3, "solution": true, "task": false}
def lstm_backward(d_states, X, h0, c0, Wx, Wh, b):
    """Back-propagation through time in an LSTM.

    Parameters: d_states (T, N, H), the gradient that arrives at each hidden state from outside; X (T, N, D), h0 (N, H), c0 (N, H),
        Wx (D, 4H), Wh (H, 4H), b (4H,), as for the forward pass.
    Returns: (d_X, d_h0, d_c0, d_Wx, d_Wh, d_b), arrays of the shapes of X, h0, c0, Wx, Wh, b.

    >>> zeros = np.zeros((1, 4))
    >>> zero, d_states = np.zeros((1, 1)), np.array([[[0.0]], [[1.0]]])
    >>> gradients = lstm_backward(d_states, np.zeros((2, 1, 1)), zero, zero, zeros, zeros, np.zeros(4))
    >>> gradients[2].tolist()
    [[0.125]]
    """
    ### BEGIN SOLUTION
    states, cell_states = lstm_forward(X, h0, c0, Wx, Wh, b)
    h_before = np.concatenate([h0[None], states[:-1]])
    c_before = np.concatenate([c0[None], cell_states[:-1]])
    d_X, d_h, d_c, shared = np.zeros_like(X), np.zeros_like(h0), np.zeros_like(c0), [0, 0, 0]
    for t in reversed(range(len(X))):
        d_X[t], d_h, d_c, *step = lstm_step_backward(d_states[t] + d_h, d_c, X[t], h_before[t], c_before[t], Wx, Wh, b)
        shared = [total + gradient for total, gradient in zip(shared, step)]
    return d_X, d_h, d_c, *shared
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_lstm_backward", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib.checks import Check

check = Check("lstm_backward", points=4)
check([[[0]], [[1]]], np.zeros((2, 1, 1)), [[0]], [[0]], np.zeros((1, 4)), np.zeros((1, 4)), np.zeros(4)).gives(
    (np.zeros((2, 1, 1)), [[0]], [[0.125]], np.zeros((1, 4)), np.zeros((1, 4)), [0, 0, 0.375, 0]), parts=("d_X", "d_h0", "d_c0", "d_Wx", "d_Wh", "d_b")
)
check(np.sin(np.arange(18)).reshape(3, 2, 3), [[[1, 0.5], [-1, 2]], [[0, -1], [1, 1]], [[-0.5, 0], [2, 0.3]]], [[0.5, -0.2, 0.1], [0, 0.3, -0.4]], [[1, -0.5, 2], [0.3, 0.8, -1]], np.sin(np.arange(24)).reshape(2, 12), np.cos(np.arange(36)).reshape(3, 12), 0.1 * np.arange(12) - 0.5).gives(
    ([[[-0.0736, -0.0902], [-0.2759, -0.2367]], [[-0.1491, -0.1577], [0.0503, -0.0022]], [[0.0467, 0.0494], [0.0468, -0.034]]], [[0.0523, 0.0046, -0.0445], [0.0072, -0.142, -0.2468]], [[0.0039, 0.0913, 0.1342], [0.4112, -0.2467, -0.1495]], [[-0.1367, 0.0088, 0.1599, -0.0457, 0.033, 0.0575, 0.3908, 0.1904, 0.1004, -0.037, -0.0391, -0.1353], [-0.2182, 0.0181, -0.0618, 0.0902, -0.2414, 0.122, 0.2994, -0.3925, -0.4079, 0.0214, -0.1842, -0.2234]], [[-0.0096, 0.0521, 0.0516, -0.0033, -0.0042, 0.1708, -0.0248, 0.0786, 0.1045, -0.0149, 0.0705, 0.1186], [-0.0689, 0.0007, -0.0557, 0.002, -0.0116, 0.0374, 0.0625, -0.0412, 0.0106, -0.0286, -0.0355, -0.0418], [-0.0072, 0.0182, 0.0418, -0.0309, 0.0492, 0.0645, -0.0296, 0.1215, 0.183, -0.0403, 0.0511, 0.0778]], [-0.2756, 0.1446, 0.0012, -0.0047, -0.0775, 0.5805, 0.2228, 0.0615, 0.2624, -0.1293, 0.0504, 0.1361]),
    atol=0.0001, parts=("d_X", "d_h0", "d_c0", "d_Wx", "d_Wh", "d_b"),
)
### BEGIN HIDDEN TESTS
def all_states(X, h, c, Wx, Wh, b):
    states = []
    for x in X:
        i, f, g, o = np.split(x @ Wx + h @ Wh + b, 4, axis=1)
        c = c / (1 + np.exp(-f)) + np.tanh(g) / (1 + np.exp(-i))
        h = np.tanh(c) / (1 + np.exp(-o))
        states.append(h)
    return np.array(states)


def sequence_slopes(d_states, *arrays, step=1e-6):
    """The gradients of sum(d_states * H) for each array, by finite differences."""
    found = []
    for array in arrays:
        gradient = np.zeros_like(array)
        for place in np.ndindex(array.shape):
            kept, ends = array[place], []
            for change in (step, -step):
                array[place] = kept + change
                ends.append(np.sum(d_states * all_states(*arrays)))
            array[place] = kept
            gradient[place] = (ends[0] - ends[1]) / (2 * step)
        found.append(gradient)
    return tuple(found)


rng = np.random.default_rng(175)
for T, N, D, H, kind in (
    (1, 1, 2, 2, "one step"),
    (4, 2, 3, 2, "several steps and sequences, by finite differences"),
    (7, 1, 1, 1, "one long sequence, by finite differences"),
):
    check.hidden(kind)
    arguments = [rng.normal(size=shape) for shape in ((T, N, H), (T, N, D), (N, H), (N, H), (D, 4 * H), (H, 4 * H), 4 * H)]
    check(*arguments).gives(sequence_slopes(*arguments), rtol=1e-5, atol=1e-6, parts=("d_X", "d_h0", "d_c0", "d_Wx", "d_Wh", "d_b"))
check.hidden("a gradient at the last state alone, and at the first alone")
for place in (-1, 0):
    only = np.zeros_like(arguments[0])
    only[place] = arguments[0][place]
    check(only, *arguments[1:]).gives(sequence_slopes(only, *arguments[1:]), rtol=1e-5, atol=1e-6, parts=("d_X", "d_h0", "d_c0", "d_Wx", "d_Wh", "d_b"))
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ### Predict: what is left on the road
#
# All forget gates are at the value drawn below, in every step. What share of $dc_T$ reaches $c_0$ along the road? A number, to within 3 %.
#
# <details><summary>Hint 1</summary>What does one step do to $dc$ on its way back, and how many steps are there?</details>
#
# <!-- chosen: 3 % -->

# %% tags=["demo"]
from course_lib.tasks import draw

gate_value, step_count = draw("predict_road", gate_value=[0.9, 0.95, 0.99, 0.5], step_count=[10, 20, 50])

# %% nbgrader={"grade": false, "grade_id": "predict_road", "locked": false, "schema_version": 3, "solution": true, "task": false}
def predict_road():
    """The share that is left, a number."""
    ### BEGIN SOLUTION
    return gate_value**step_count
    ### END SOLUTION

# %% tags=["demo"]
from course_lib.tasks import predicted

with predicted("predict_road", "lstm_backward") as prediction:
    zero, d_states = np.zeros((1, 1)), np.zeros((step_count, 1, 1))
    d_states[-1] = 2.0  # half of it passes the output gate, which is at 0.5: 1 arrives at the last cell state
    b = np.array([0.0, np.log(gate_value / (1 - gate_value)), 0.0, 0.0])
    left = lstm_backward(d_states, np.zeros((step_count, 1, 1)), zero, zero, np.zeros((1, 4)), np.zeros((1, 4)), b)[2].item()
    prediction.against(
        left,
        within=0.03,
        wrong={gate_value: "That is one step.", gate_value ** (step_count - 1): "One step too few: the last step has its gate, too.", 100 * gate_value**step_count: "That is in per cent; a share of all is 1.", gate_value * step_count: "Each step multiplies: a power.", 1 - gate_value: "That is what one step forgets.", 1 - gate_value**step_count: "That is what is lost on the way."},
        because="One factor for each step: f to the power of their number.",
    )

# %% [markdown]
# ## Mend a road
#
# An LSTM whose gates are given, not computed: $c_t = f_t \odot c_{t-1} + i_t \odot g_t$ from $c_{-1} = 0$, and $h_t = o_t \odot \tanh c_t$. What is left of its backward pass is the cell's road alone, and that is where a fault hides best: it shows only in sequences of two steps or more.
#
# ### Debug: right for one step, wrong for two
#
# `gate_gradients` passes every test on sequences of one step. On two, `d_i` and `d_g` of the *first* step are wrong, and `d_f` and `d_o` are right. Run its cell and the comparison below it. Then mend it: which path of the gradient is missing?
#
# <details><summary>Hint 1</summary>At step 0 the loss is reached in two ways: through h of step 0, and through …?</details>
# <details><summary>Hint 2</summary>Walk backwards: what does step t hand to step t − 1, and what is it multiplied by?</details>

# %% nbgrader={"grade": false, "grade_id": "gate_gradients", "locked": false, "schema_version": 3, "solution": true, "task": false}
def gate_gradients(d_states, i, f, g, o):
    """The gradients of given gates, back through time.

    Parameters: d_states (T, H), the gradient that arrives at each hidden state from outside; i, f, g, o (T, H), input gate, forget
        gate, candidate and output gate at each step. All are arrays; the first cell state is 0.
    Returns: (d_i, d_f, d_g, d_o), arrays of shape (T, H).
    """
    ### BEGIN SOLUTION
    c, cells = np.zeros(i.shape[1]), []
    for t in range(len(i)):
        c = f[t] * c + i[t] * g[t]
        cells.append(c)
    d_i, d_f, d_g, d_o = (np.zeros_like(i) for _ in range(4))
    from_later = np.zeros(i.shape[1])
    for t in reversed(range(len(i))):
        before = cells[t - 1] if t else np.zeros(i.shape[1])
        d_c = from_later + d_states[t] * o[t] * (1 - np.tanh(cells[t]) ** 2)
        d_i[t], d_f[t], d_g[t] = d_c * g[t], d_c * before, d_c * i[t]
        d_o[t] = d_states[t] * np.tanh(cells[t])
        from_later = d_c * f[t]
    return d_i, d_f, d_g, d_o
    ### END SOLUTION
    ### BEGIN GIVEN
    # c, cells = np.zeros(i.shape[1]), []
    # for t in range(len(i)):
    #     c = f[t] * c + i[t] * g[t]
    #     cells.append(c)
    # d_i, d_f, d_g, d_o = (np.zeros_like(i) for _ in range(4))
    # for t in reversed(range(len(i))):
    #     before = cells[t - 1] if t else np.zeros(i.shape[1])
    #     d_c = d_states[t] * o[t] * (1 - np.tanh(cells[t]) ** 2)
    #     d_i[t], d_f[t], d_g[t] = d_c * g[t], d_c * before, d_c * i[t]
    #     d_o[t] = d_states[t] * np.tanh(cells[t])
    # return d_i, d_f, d_g, d_o
    ### END GIVEN

# %% tags=["demo"]
with needs("gate_gradients"):
    for steps in (1, 2):
        rng = np.random.default_rng(9)
        d_states, *gates = rng.uniform(0.2, 0.9, size=(5, steps, 3))
        nudged = cells.nudged_gate_gradients(d_states, *gates)
        print(f"{steps} step{'s' if steps > 1 else ' '}:", *(
            f"{name} off by {np.abs(own - right).max():.3f} "
            for name, own, right in zip(("d_i", "d_f", "d_g", "d_o"), gate_gradients(d_states, *gates), nudged)
        ))

# %% nbgrader={"grade": true, "grade_id": "check_gate_gradients", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib.checks import Check

check = Check("gate_gradients", points=2)
names = ("d_i", "d_f", "d_g", "d_o")
check([[0], [1]], [[0.5], [0.5]], [[0.9], [0.5]], [[0], [1]], [[1], [0.5]]).gives(
    ([[0], [0.3932]], [[0], [0]], [[0.0983], [0.1966]], [[0], [0.4621]]), atol=1e-4, parts=names
)
check([[1, -2]], [[0.5, 1]], [[0.3, 0.4]], [[1, -1]], [[1, 0.5]]).gives(
    ([[0.7864, 0.42]], [[0, 0]], [[0.3932, -0.42]], [[0.4621, 1.5232]]), atol=1e-4, parts=names
)
check([[1, 0.5], [-1, 2], [0.5, 1]], [[0.2, 0.7], [0.4, 0.3], [0.9, 0.6]], [[0.5, 0.8], [0.9, 0.4], [0.3, 0.7]], [[0.5, -0.6], [-0.3, 0.9], [0.8, 0.1]], [[0.6, 0.4], [0.7, 0.9], [0.5, 0.3]]).gives(
    ([[0.0034, -0.5782], [0.1957, 1.789], [0.1253, 0.0295]], [[0.0, 0.0], [-0.0652, -0.8349], [-0.0047, 0.0301]], [[0.0014, 0.6745], [-0.261, 0.5963], [0.1409, 0.1769]], [[0.0997, -0.1985], [0.03, 0.2033], [0.3057, 0.1306]]), atol=1e-4, parts=names
)
### BEGIN HIDDEN TESTS
def shown(d_states, i, f, g, o):
    c = loss = 0
    for t in range(len(d_states)):
        c = f[t] * c + i[t] * g[t]
        loss = loss + np.sum(d_states[t] * o[t] * np.tanh(c))
    return loss


def nudged_gates(d_states, *gates, step=1e-6):
    found = []
    for gate in gates:
        slopes = np.zeros_like(gate)
        for place in np.ndindex(gate.shape):
            kept, ends = gate[place], []
            for change in (step, -step):
                gate[place] = kept + change
                ends.append(shown(d_states, *gates))
            gate[place] = kept
            slopes[place] = (ends[0] - ends[1]) / (2 * step)
        found.append(slopes)
    return tuple(found)


check.hidden("longer sequences, by finite differences")
rng = np.random.default_rng(180)
for T, H in ((2, 1), (4, 3), (6, 2), (1, 2)):
    arguments = [rng.normal(size=(T, H)) for _ in range(5)]
    check(*arguments).gives(nudged_gates(*arguments), rtol=1e-5, atol=1e-7, parts=("d_i", "d_f", "d_g", "d_o"))
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ## Begin with open gates
#
# At a bias of 0 a forget gate starts near $\sigma(0) = 0.5$, and a memory is gone after ten steps: $0.5^{10} \approx 0.001$. So start with the forget gate's bias at 1, 2 or more: first keep, then learn what to forget. A small trick, and often the difference between learning and not.

# %% nbgrader={"grade": false, "grade_id": "forget_bias", "locked": true, "schema_version": 3, "solution": false, "task": false}
def forget_bias(b, H, value):
    """A copy of an LSTM's biases, shape (4H,), with those of the forget gate set to a value."""
    b = np.array(b, dtype=float)
    b[H : 2 * H] = value
    return b

# %% [markdown] nbgrader={"grade": false, "grade_id": "question_why_open_gates", "locked": true, "schema_version": 3, "solution": false, "task": false}
# ### Say why: gates that never close
#
# Somebody goes further and fixes every forget gate at exactly 1. What becomes of $dc_{t-1} = dc_t \odot f_t$, and why does that help to learn what happened long ago? What can this network no longer do, and what happens to $h = o \odot \tanh(c)$ in a long text? Three or four sentences.
#
# === BEGIN MARK SCHEME ===
#
# - 1 point: with f = 1 the gradient on the cell's road goes back unchanged, whatever the length: it neither fades nor explodes.
# - 1 point: nothing can be forgotten any more: old contents stay, and a later one can only be added to them.
# - 1 point: the cell state has no bound and can grow with the length; then tanh saturates, and neither h nor the gradient through tanh tells what is in c. (Saying that c grows without a bound is enough.)
#
# === END MARK SCHEME ===

# %% [markdown] nbgrader={"grade": true, "grade_id": "why_open_gates", "locked": false, "points": 3, "schema_version": 3, "solution": true, "task": false}
# ### BEGIN SOLUTION
# With $f = 1$ the gradient is handed from step to step unchanged: after a hundred steps it is as large as after one, so what was written long ago can still be learned. But the network can only add: it cannot empty its memory where a new sentence begins. Whatever is written piles up in $c$: where most of it has one sign, $\tanh(c)$ ends up near $\pm 1$, and then neither the hidden state nor the gradient through the tanh tells what is stored. (That was the LSTM of 1997; the forget gate came in 2000.)
# ### END SOLUTION

# %% tags=["demo"]
from course_lib.tasks import model_answer

model_answer("why_open_gates")

# %% [markdown]
# ### Play: three paths for a gradient
#
# A loss after 60 steps; how much of it reaches each step? Plain network, LSTM (your backward pass) and GRU, with random weights. The last bias slider is the GRU's update gate, which you meet after the break.

# %% tags=["demo"]
widgets.gradient_paths("lstm_backward")

# %% [markdown]
# ## Train it to remember
#
# Back to the question of the beginning. Only the *last* hidden state is used: logits $Z = h_T W_y + b_y$, cross-entropy, and a `d_states` that is zero everywhere except at the last step.
#
# ### Exercise: `remember_task`
#
# Train on each batch once, from states of zeros, with your `adam_step`, without clipping. Note each loss before its step. The parameters may come with any weights: use what you are given.
#
# As a reminder: `parameters, state = adam_step(parameters, gradients, state, learning_rate)`, with dicts of the same keys; at the beginning `state` is `{}`. The first cell imports `softmax`, too: it takes logits row by row.
#
# <details><summary>Hint 1</summary>The gradient for the logits is (softmax − one-hot) / N, as in lesson:backpropagation.</details>
# <details><summary>Hint 2</summary>d_states[-1] = d_Z @ Wy.T; then one call of lstm_backward gives d_Wx, d_Wh and d_b.</details>

# %% nbgrader={"grade": false, "grade_id": "remember_task", "locked": false, "schema_version": 3, "solution": true, "task": false}
def remember_task(batches, parameters, learning_rate):
    """Train an LSTM to tell a sequence's class from its last hidden state.

    Parameters: batches, a list of (X, y): arrays of shape (T, N, D) and whole numbers of shape (N,);
        parameters, a dict of arrays: Wx (D, 4H), Wh (H, 4H), b (4H,), Wy (H, k), by (k,), for k classes; learning_rate, of adam_step.
    Returns: (parameters, losses): the trained dict, and an array with each batch's mean cross-entropy before its step.

    >>> start = {"Wx": np.zeros((2, 4)), "Wh": np.zeros((1, 4)), "b": np.zeros(4), "Wy": np.zeros((1, 2)), "by": np.zeros(2)}
    >>> trained, losses = remember_task([(np.array([[[1.0, 0.0]]]), np.array([1]))] * 2, start, 0.1)
    >>> losses.round(4), trained["by"].round(1)
    (array([0.6931, 0.5981]), array([-0.2,  0.2]))
    """
    ### BEGIN SOLUTION
    losses, memory = [], {}
    for X, y in batches:
        Wx, Wh, b, Wy, by = (parameters[name] for name in ("Wx", "Wh", "b", "Wy", "by"))
        N, zeros = len(y), np.zeros((len(y), len(Wh)))
        states, _ = lstm_forward(X, zeros, zeros, Wx, Wh, b)
        P = softmax(states[-1] @ Wy + by)
        losses.append(-np.mean(np.log(P[np.arange(N), y])))
        d_Z = (P - np.eye(len(by))[y]) / N
        d_states = np.zeros_like(states)
        d_states[-1] = d_Z @ Wy.T
        *_, d_Wx, d_Wh, d_b = lstm_backward(d_states, X, zeros, zeros, Wx, Wh, b)
        gradients = {"Wx": d_Wx, "Wh": d_Wh, "b": d_b, "Wy": states[-1].T @ d_Z, "by": d_Z.sum(axis=0)}
        parameters, memory = adam_step(parameters, gradients, memory, learning_rate)
    return parameters, np.array(losses)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_remember_task", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib.checks import Check, labels

check = Check("remember_task", points=4)
tiny = {"Wx": np.sin(np.arange(8)).reshape(1, 8), "Wh": np.cos(np.arange(16)).reshape(2, 8), "b": 0.1 * np.arange(8) - 0.5,
               "Wy": np.sin(np.arange(6)).reshape(2, 3), "by": np.zeros(3)}
sequences = [([[[1], [2]], [[0], [-1]], [[1], [0.5]]], labels([2, 0])), ([[[1], [-1], [0.3]], [[2], [1], [0]]], labels([1, 1, 0])),
             ([[[0.5]], [[1]]], labels([2]))]
check(sequences, tiny, 0.0).gives((tiny, [1.0858, 1.0634, 0.9869]), atol=1e-4, parts=("the parameters", "the losses"))
check(sequences, tiny, 0.1).gives(
    ({"Wx": [[-0.0394, 0.7298, 0.6735, 0.3756, -0.4659, -1.1836, -0.5684, 0.9061]],
      "Wh": [[1.1852, 0.2987, -0.4224, -0.804, -0.4325, 0.3437, 1.2274, 0.5207], [0.1206, -1.1522, -1.0047, 0.2167, 1.0865, 0.6983, 0.4271, -0.9612]],
      "b": [-0.5181, -0.1736, -0.3195, -0.4017, -0.3251, 0.1808, -0.1607, 0.0882],
      "Wy": [[-0.0378, 0.95, 0.78], [0.1734, -0.6873, -1.0792]],
      "by": [0.1499, -0.1141, 0.0818]},
     [1.0858, 1.1736, 0.9524]),
    rtol=1e-3, atol=1e-3, parts=("the parameters", "the losses"),
)
### BEGIN HIDDEN TESTS
def small_lstm(inputs, hidden, classes, seed, open_gates=0.0):
    rng = np.random.default_rng(seed)
    sizes = {"Wx": (inputs, 4 * hidden), "Wh": (hidden, 4 * hidden), "b": (4 * hidden,), "Wy": (hidden, classes), "by": (classes,)}
    weights = {name: rng.uniform(-1, 1, size=shape) / np.sqrt(hidden) for name, shape in sizes.items()}
    weights["b"][hidden : 2 * hidden] += open_gates
    return weights


def last_logits(X, p):
    h = c = np.zeros((np.shape(X)[1], len(p["Wh"])))
    for x in X:
        i, f, g, o = np.split(x @ p["Wx"] + h @ p["Wh"] + p["b"], 4, axis=1)
        c = c / (1 + np.exp(-f)) + np.tanh(g) / (1 + np.exp(-i))
        h = np.tanh(c) / (1 + np.exp(-o))
    return h @ p["Wy"] + p["by"]


def class_loss(X, y, p):
    Z = last_logits(X, p)
    return np.mean(np.log(np.exp(Z).sum(axis=1)) - Z[np.arange(len(y)), y])


def share_right(p, X, y):
    return np.mean(last_logits(X, p).argmax(axis=1) == y)




def after_a_step(X, y, p, learning_rate):
    """The first step of Adam, with gradients by finite differences."""
    moved = {}
    for name, value in p.items():
        slope = np.zeros_like(value)
        for place in np.ndindex(value.shape):
            ends = []
            for change in (1e-5, -1e-5):
                other = {each: array.copy() for each, array in p.items()}
                other[name][place] += change
                ends.append(class_loss(X, y, other))
            slope[place] = (ends[0] - ends[1]) / 2e-5
        moved[name] = value - learning_rate * slope / (np.abs(slope) + 1e-8)
    return moved


check.hidden("one step against finite differences")
rng = np.random.default_rng(177)
X_some, y_some = rng.normal(size=(3, 5, 2)), np.array([0, 2, 1, 1, 0])
model = small_lstm(2, 2, 3, 7)
after = after_a_step(X_some, y_some, model, 0.1)
check([(X_some, y_some)], model, 0.1).satisfies(lambda pair: all(np.allclose(pair[0][name], value, atol=1e-3) for name, value in after.items()), "the right parameters after a step")
check.hidden("sequences of one step")
single = [(X_some[:1], y_some)] * 3
check(single, model, 0.0).satisfies(lambda pair: np.allclose(pair[1], class_loss(X_some[:1], y_some, model)), "the loss of a forward pass")
check.hidden("another start and length, trained")
from course_lib.lessons.lstm_gru.memory_task import remember_batches

check(remember_batches(10, 2, 16, 120, np.random.default_rng(8)), small_lstm(4, 8, 2, 3, open_gates=2.0), 0.02).satisfies(lambda pair: np.mean(pair[1][-20:]) < 0.2, "a loss below 0.2 at the end")
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# **Predict, then run:** the same 120 batches as at the beginning, twice: with the forget gates half open, and with a bias of 3.
#
# <!-- chosen: 120 -->

# %% tags=["demo"]
with needs("remember_task", "lstm_forward"):
    rng = np.random.default_rng(0)
    start = cells.random_cell(8, 16, 4, ("Wx", "Wh", "b"), rng) | {"Wy": rng.uniform(-0.25, 0.25, size=(16, 4)), "by": np.zeros(4)}
    X_new, y_new = remember_batches(50, 4, 500, 1, np.random.default_rng(1))[0]
    curves = {}
    for bias in (0.0, 3.0):
        trained, curves[f"forget bias {bias}"] = remember_task(batches, start | {"b": forget_bias(start["b"], 16, bias)}, 0.003)
        zeros = np.zeros((500, 16))
        states, _ = lstm_forward(X_new, zeros, zeros, trained["Wx"], trained["Wh"], trained["b"])
        right = np.mean((states[-1] @ trained["Wy"] + trained["by"]).argmax(axis=1) == y_new)
        print(f"LSTM, forget bias {bias}: {right:.0%} of 500 new sequences right")
    plot_curves(curves, xlabel="batch", ylabel="cross-entropy")

# %% [markdown]
# The same network, the same data: one number decides whether there is a gradient to learn from. Now the whole comparison, measured beforehand with the course's Adam and clipping: all networks have 16 hidden units and the same 200 batches, three starts, and each the better of two learning rates.
#
# <!-- chosen: 200 -->

# %% tags=["demo"]
table(["RNN", "RNN, orthogonal start", "LSTM, forget bias 0", "LSTM, forget bias 3", "GRU, update bias 3"])

# %% [markdown]
# Read it slowly. Over 25 steps or more, and in 200 batches, an LSTM whose forget gates start half open is no better than a guess: gates alone are not enough, they have to be *open*. And at 25 and 50 steps a plain network with an orthogonal start and clipping does as well as the gated ones that start open. So it would be false to say that a plain network cannot remember. At 100 steps the GRU solves it from all three starts, the LSTM from one and the plain network with an orthogonal start from none, though these two get part of the way from others. What the gates add to a good start is control: what is written, and when it is forgotten, is decided at each step anew, by what is read.
#
# <!-- chosen: 100; 200 -->
#
# (One table is no law. Three starts are few, and with other lengths, rates and seeds the numbers change. Try it: `remember` takes them all.)

# %% [markdown]
# ---
#
# **Take a break here.** The lesson's main road ends here: what comes now is the LSTM's younger relative, and a look into a trained network. Allow 25 minutes.
#
# ---
#
# ## Use fewer gates
#
# ![The GRU cell. One state h runs along the top: times z, plus 1 − z times the candidate n. The reset gate r multiplies what the candidate sees of the old state.](pictures/gru_cell.svg)
#
# The **GRU** (gated recurrent unit, 2014) has no cell state, and two gates instead of three:
#
# - The **reset gate** $r$: how much of the past the candidate sees.
# - The **update gate** $z$: how much of the old state is kept. The share that is kept and the share that is taken add up to 1.
#
# Both come from the input and the old state, as the LSTM's gates do: $r = \sigma(x W_r + b_{xr} + h W_r' + b_{hr})$, and $z$ likewise with its own columns. With them
#
# $$n = \tanh(x W_n + b_{xn} + r \odot (h W_n' + b_{hn})), \qquad h_t = (1 - z) \odot n + z \odot h_{t-1}.$$
#
# <!-- chosen: 2014 -->

# %% [markdown]
# **Two conventions.** Here, as in PyTorch, $z = 1$ *keeps the past*. In the paper of Chung and others (2014), $z$ and $1 - z$ are exchanged: $z = 1$ takes the new. Neither is wrong, but weights of one are nonsense in the other. A second difference: some apply $r$ *before* the product with $W_n'$; here, as in PyTorch, after it.
#
# <!-- chosen: 2014 -->

# %% [markdown]
# ### Exercise: `gru_step`
#
# The columns are in the order r, z, n, and there are two biases, `bx` for the input's side and `bh` for the state's.
#
# <details><summary>Hint 1</summary>Keep the two sides apart: ax = x Wx + bx and ah = h Wh + bh, each (N, 3H).</details>
# <details><summary>Hint 2</summary>r and z add their blocks of both; n takes its block of ax, plus r times its block of ah.</details>
# <details><summary>Hint 3</summary>z keeps the past: the old state has the weight z, the candidate 1 − z.</details>

# %% nbgrader={"grade": false, "grade_id": "gru_step", "locked": false, "schema_version": 3, "solution": true, "task": false}
def gru_step(x, h, Wx, Wh, bx, bh):
    """One step of a GRU.

    Parameters: x (N, D), h (N, H), the input and the old state; Wx (D, 3H), Wh (H, 3H), bx (3H,), bh (3H,),
        columns in the order r, z, n. All are arrays.
    Returns: the new state, array of shape (N, H): (1 − z) ⊙ n + z ⊙ h.

    >>> one, weights = np.ones((1, 1)), np.zeros((1, 3))
    >>> gru_step(one, one, weights, weights, np.array([0, np.log(3), 0]), np.zeros(3))
    array([[0.75]])
    """
    ### BEGIN SOLUTION
    from_input, from_state = np.split(x @ Wx + bx, 3, axis=1), np.split(h @ Wh + bh, 3, axis=1)
    r, z = (0.5 * (1 + np.tanh(0.5 * (from_input[k] + from_state[k]))) for k in (0, 1))
    n = np.tanh(from_input[2] + r * from_state[2])
    return (1 - z) * n + z * h
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_gru_step", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib.checks import Check

check = Check("gru_step", points=2)
check([[1]], [[1]], [[0, 0, 0]], [[0, 0, 0]], [0, np.log(3), 0], [0, 0, 0]).gives([[0.75]])
check([[1]], [[0.5]], [[0, -50, 2]], [[0, 0, 1]], [0, 0, 0], [0, 0, 1]).gives([[np.tanh(2.75)]])
check([[1, 0.5], [-1, 2]], [[0.5, -0.2, 0.1], [0, 0.3, -0.4]], np.sin(np.arange(18)).reshape(2, 9), np.cos(np.arange(27)).reshape(3, 9), 0.1 * np.arange(9) - 0.5, 0.5 - 0.2 * np.arange(9)).gives(
    [[0.2167, 0.3739, 0.2173], [0.5788, 0.1513, -0.4374]],
    atol=0.0001,
)
### BEGIN HIDDEN TESTS
def gru_stepped(x, h, Wx, Wh, bx, bh):
    H = h.shape[1]
    block = [slice(k * H, (k + 1) * H) for k in range(3)]
    r, z = (1 / (1 + np.exp(-(x @ Wx[:, k] + bx[k] + h @ Wh[:, k] + bh[k]))) for k in block[:2])
    n = np.tanh(x @ Wx[:, block[2]] + bx[block[2]] + r * (h @ Wh[:, block[2]] + bh[block[2]]))
    return n + z * (h - n)


rng = np.random.default_rng(178)
check.hidden("other shapes, all terms together")
for N, D, H in ((1, 3, 2), (4, 2, 3), (3, 3, 3)):
    arguments = [rng.normal(size=shape) for shape in ((N, D), (N, H), (D, 3 * H), (H, 3 * H), 3 * H, 3 * H)]
    check(*arguments).gives(gru_stepped(*arguments))
check.hidden("an update gate that keeps everything")
check([[1]], [[0.3]], [[0, 100, 5]], [[0, 0, 5]], np.zeros(3), np.zeros(3)).gives([[0.3]])
### END HIDDEN TESTS
check.verdict()

# %% [markdown] nbgrader={"grade": false, "grade_id": "choices_gru", "locked": true, "schema_version": 3, "solution": false, "task": false}
# ### Choose: weights from elsewhere
#
# Somebody loads trained weights into your `gru_step`. All shapes fit, and yet the network does hardly better than guessing: at steps where it used to hold on to its state the state is gone at once, and at steps where it used to take in something new it clings to the old. What is the most likely cause, and what mends it?
#
# - **A.** The weights were trained with the other convention of $z$: exchange $z$ and $1 - z$ (or flip the signs of the columns of $z$ in `Wx`, `Wh`, `bx` and `bh`).
# - **B.** The blocks r and n are exchanged: put the columns in the order n, z, r.
# - **C.** The gradient vanished in training: train again with a larger update bias.
# - **D.** The two biases were added up: split `bx` and `bh` into halves.

# %% nbgrader={"grade": false, "grade_id": "choose_gru", "locked": false, "schema_version": 3, "solution": true, "task": false}
def choose_gru():
    """The letter of your choice, as text."""
    ### BEGIN SOLUTION
    return "A"
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_choose_gru", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
from course_lib.tasks import Choice

check = Choice("choose_gru", "ABCD", points=1)
### BEGIN HIDDEN TESTS
check.key(
    "A",
    A="Where it meant to keep, it now takes the new, and the other way round. And 1 − σ(a) = σ(−a), so turned signs of z's columns mend it exactly.",
    B="Then the candidate would be a reset gate's logits and the other way round: nonsense of another kind. Nothing says that keeping and taking are exchanged.",
    C="The weights worked where they came from: nothing is wrong with their training.",
    D="In the blocks r and z only the sum of both biases counts, so splitting differently changes nothing there; in n it matters a little, and nothing would be kept or lost by it.",
)
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# A whole sequence, given:

# %% nbgrader={"grade": false, "grade_id": "gru_forward", "locked": true, "schema_version": 3, "solution": false, "task": false}
def gru_forward(X, h0, Wx, Wh, bx, bh):
    """The state of a GRU after each step, array of shape (T, N, H), by your `gru_step`."""
    states, h = [], h0
    for x in X:
        h = gru_step(x, h, Wx, Wh, bx, bh)
        states.append(h)
    return np.array(states)

# %% [markdown]
# ## Count the cost
#
# Each gate is another pair of matrices: $H\,(D + H + 1)$ parameters for the RNN, four times as many for the LSTM, and $3\,H\,(D + H + 2)$ for the GRU, which has two biases for each block. (PyTorch stores two for all three kinds.)
#
# The time is that of one forward pass over 50 steps, on your machine: LSTM and GRU with your functions, the RNN with a lean one from `course_lib/lessons/lstm_gru/cells.py`.

# %% tags=["demo"]
with needs("lstm_forward", "gru_step"):
    X, zeros, rng = batches[0][0], np.zeros((32, 16)), np.random.default_rng(0)
    rnn, lstm, gru = (
        cells.random_cell(8, 16, blocks, names, rng)
        for blocks, names in ((1, ("Wx", "Wh", "b")), (4, ("Wx", "Wh", "b")), (3, ("Wx", "Wh", "bx", "bh")))
    )
    passes = {
        "RNN": (rnn, lambda: cells.rnn_states(X, zeros, *rnn.values())),
        "LSTM": (lstm, lambda: lstm_forward(X, zeros, zeros, *lstm.values())),
        "GRU": (gru, lambda: gru_forward(X, zeros, *gru.values())),
    }
    for kind, (weights, one_pass) in passes.items():
        print(f"{kind:4}  {sum(each.size for each in weights.values()):5,} parameters  {1000 * seconds(one_pass, at_least=0.02):5.2f} ms")

# %% [markdown]
# Four times the parameters for the LSTM, a little over three times for the GRU. (At this size the time is mostly Python's own, not that of the arithmetic.) Which of the two is better depends on the task; the GRU has fewer parameters (at this size that need not make it faster), the LSTM keeps its memory apart from what it shows.

# %% [markdown]
# ## Read Genesis once more
#
# Does the longer memory pay on text? The measure of lesson:rnn, each network trained from three starts, ± their standard deviation (a table's numbers are those of its array; you saw there how many counts they are mixed from):

# %% tags=["demo"]
for row in language.measured():
    if row["made_by"].endswith("language_models.py"):
        spread = f" ± {np.std(row['nats']):.3f}" if len(row["nats"]) > 1 else ""
        print(f"{row['model']:16} {row['parameters']:11,} parameters {row['seconds']:6.1f} s   {row['mean']:.3f}{spread} nats")

# %% [markdown]
# On this text the LSTM is the better of the two networks, with three times the parameters and four times the time. The tables of 4-grams and of 5-grams are still ahead of both, after this much training: much of what foretells the next letter stands within the last few letters.

# %% [markdown]
# ## Watch gates read Genesis
#
# Another LSTM, with 48 hidden units, was trained on all of Genesis, in PyTorch (with nothing held out, so it stands in no table); its weights come with the course, in your order of gates. The gates here are computed by **your** functions. Each row of the picture is one hidden unit, each column a character. The rows are sorted: at the top those whose gate changes most at a space.

# %% tags=["demo"]
passage = data.king_james(5, 6)[0].lower()
widgets.gate_reader("lstm_gates", "lstm_step", data.character_lstm(), passage)

# %% tags=["demo"]
with needs("lstm_gates", "lstm_step"):
    (_, forget, *_), _ = read_passage(lstm_gates, lstm_step, data.character_lstm(), passage)
    at_space, elsewhere, order = at_spaces(forget, passage)
    print(f"forget gate of the top row: {at_space[order[0]]:.2f} at spaces, {elsewhere[order[0]]:.2f} elsewhere")
    print(f"rows 36 and 46, at their lowest: {forget[:, order[[35, 45]]].min():.3f}")
    kept = np.exp(5 * np.log(forget[:, order[[0, 35, 45]]]).mean(axis=0))  # five gates multiplied, on the geometric mean
    print("kept over five characters, rows 1, 36 and 46:", *(f"{share:.0%}" for share in kept))

# %% [markdown]
# Nobody told the network what a word is. It found that at a space some things may be forgotten: the forget gate of the top row is at 0.05 there, on average, and at 0.58 elsewhere. In this verse rows 36 and 46 never fall below 0.59, and most of the time they stand above 0.75: over five characters, the length of a short word with its space, they keep on average a third and a half of what they hold. The top row keeps next to nothing.
#
# <!-- figure: printed(r"top row: (\S+) at spaces, (\S+) elsewhere") -->
# <!-- figure: "{:.2f}".format(np.floor(100 * float(*printed(r"at their lowest: (\S+)"))) / 100) -->
# <!-- chosen: 0.75 -->

# %% [markdown]
# ## Where this returns in deep learning
#
# - **Gated layers** are in most large language models: the feed-forward block of a transformer often multiplies one half by a gate made of the other.
# - The straight road of the cell state is the idea of the **residual connection** $x + f(x)$, with which networks of hundreds of layers can be trained (lesson:initialization).
# - **Lesson:attention:** attention gives *all* steps a weight at once, soft as a gate, and does away with the long road.
# - State-space models such as Mamba are gated recurrent networks again, with gates that depend on the input only.

# %% [markdown]
# ## Quick questions

# %% tags=["demo"]
quiz(
    choice_question(
        "Which setting keeps the cell state exactly as it is?",
        right="forget gate 1, input gate 0",
        because="c = 1 ⊙ c + 0 ⊙ g.",
        wrong={"forget gate 0, input gate 1": "That replaces it.", "output gate 0": "It decides what is shown, not what is kept.", "forget gate 1, input gate 1": "That adds the candidate to it."},
    ),
    number_question(
        "An RNN layer with one bias has 1,000 parameters. How many has an LSTM layer of the same sizes?",
        answer=4000,
        because="Four blocks of the same size.",
        wrong={3000: "Three gates and the candidate make four blocks."},
        tolerance=0.5,
    ),
    choice_question(
        "Why can the gradient survive in an LSTM?",
        right="along the cell state it is multiplied by forget gates only",
        because="And these can stay near 1 for as long as needed. (If they are at 0.5, it vanishes there as well.)",
        wrong={"its weights are orthogonal": "An LSTM's need not be, and nothing keeps them so.", "it has more parameters": "More of the same would vanish too.", "gradients are clipped": "Clipping makes nothing longer."},
    ),
    choice_question(
        "In PyTorch's GRU, z = 1 means …",
        right="the old state is kept",
        because="h = (1 − z) ⊙ n + z ⊙ h.",
        wrong={"the candidate replaces the old state": "So it is in the other convention, with z and 1 − z exchanged.", "the candidate sees no past": "That is r = 0."},
    ),
    choice_question(
        "Why start the forget gate's bias at 3?",
        right="so that memory and gradient last from the beginning",
        because="σ(3) ≈ 0.95, instead of 0.5.",
        wrong={"so that the network forgets faster": "A large bias opens the gate, and open means keep.", "to avoid overflow": "Near 3 nothing overflows, and near 0 nothing did."},
    ),
    choice_question(
        "A network should say whether a post is friendly. What is read off the states?",
        right="the last one",
        because="Many to one: the last state has read all of it.",
        wrong={"all, one answer after each word": "That is the shape of a writer or a tagger.", "the first one": "It has seen one word."},
    ),
)

# %% [markdown]
# ## Challenge: a network that adds
#
# Gates control what is remembered. Sometimes there is so little to remember that a plain network will do, and you can set it by hand, without any training. **Build a recurrent network that adds two binary numbers of any length**, as you add on paper: digit by digit from the right, with a carry.
#
# At each step it reads two digits, `x` of shape (2,); after the last ones come two zeros, so that a last carry can be written. Its units are switches, 1 if what comes in is above 0, else 0; they all begin at 0. The digit that it writes is 1 if `h @ v` is above ½, else 0:
#
# ```
# h = (x @ Wx + h @ Wh + b > 0) * 1.0
# digit = (h @ v > 0.5) * 1
# ```
#
# Choose the four arrays, in `adding_machine`. Three units are enough, and you may take more. Nowhere can you say "carry" in so many words: the network has to keep it in its units.
#
# <details><summary>Hint 1</summary>In each column three digits come together: the two that are read, and the carry. Whatever they are, only their sum counts: 0, 1, 2 or 3. For each sum, what is written, and what is carried?</details>
# <details><summary>Hint 2</summary>Let one unit be 1 if the sum is at least 1, another if it is at least 2, a third if it is 3: the same weights, and three thresholds in b. Which of the three is the carry, for the next step?</details>
# <details><summary>Hint 3</summary>For the sums 0, 1, 2 and 3 the digits are 0, 1, 0 and 1. Each unit that comes on has to reverse what was said so far: a plus, a minus, a plus in v.</details>

# %% nbgrader={"grade": false, "grade_id": "adding_machine", "locked": false, "schema_version": 3, "solution": true, "task": false}
def adding_machine():
    """The weights of a recurrent network of switches that adds two binary numbers, from the right to the left.

    Returns: Wx, array of shape (2, H); Wh, array of shape (H, H); b, array of shape (H,); v, array of shape (H,).

    >>> Wx, Wh, b, v = adding_machine()
    >>> Wx.shape == (2, len(b))
    True
    """
    ### BEGIN SOLUTION
    Wx = np.ones((2, 3))
    Wh = np.array([[0.0, 0, 0], [1, 1, 1], [0, 0, 0]])  # the second unit is the carry: it counts for all three
    b = np.array([-0.5, -1.5, -2.5])
    v = np.array([1.0, -1.0, 1.0])
    return Wx, Wh, b, v
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_adding_machine", "locked": true, "points": 0, "schema_version": 3, "solution": false, "task": false}
from course_lib.checks import Check
from course_lib.lessons.lstm_gru.challenge import adds

check = Check("adding_machine", points=0)
check().satisfies(adds((0, 0), (1, 0), (0, 1)), "it adds 0 + 0, 1 + 0 and 0 + 1")
check().satisfies(adds((1, 1)), "it carries: 1 + 1 = 10")
check().satisfies(adds((0b11, 0b11)), "it writes a 1 and carries a 1: 11 + 11 = 110")
check().satisfies(adds((0b1111, 0b1), (0b1, 0b1111)), "it carries on and on: 1111 + 1 = 10000")
check().satisfies(adds((0b101100, 0b1101)), "it forgets a carry that was used: 101100 + 1101 = 111001")
### BEGIN HIDDEN TESTS
check.hidden("all numbers below 32")
check().satisfies(adds(*[(m, n) for m in range(32) for n in range(32)], aloud=False), "it adds them")
check.hidden("numbers of a hundred digits")
rng = np.random.default_rng(22)
long = [tuple(int("".join(map(str, rng.integers(0, 2, size=100))), 2) for _ in range(2)) for _ in range(5)]
check().satisfies(adds(*long, aloud=False), "it adds them")
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# With thresholds halfway between the sums (`b` of −½, −1½ and −2½, weights of 1, and 1, −1, 1 in `v`), multiply `Wx`, `Wh` and `b` by 20, put a sigmoid in place of the switches, and it still adds: now it is a network of the kind that is trained. What it uses of the past is one digit, and it needs no more for a hundred digits, or a million. A network that is *trained* on short sums has to find this by itself; if it does, it can add long ones that it never saw.

# %% [markdown]
# ## What you can do now
#
# | In words | Formula | NumPy | You wrote |
# |---|---|---|---|
# | the gates | $\sigma, \sigma, \tanh, \sigma$ of $xW_x + hW_h + b$ | `[np.tanh(a) if k == 2 else 1 / (1 + np.exp(-a)) for k, a in enumerate(np.split(x @ Wx + h @ Wh + b, 4, axis=1))]` | `lstm_gates` |
# | keep, write, show | $c = f \odot c + i \odot g$, $h = o \odot \tanh c$ | | `lstm_step`, `lstm_forward` |
# | back along the road | $\bigl(dc + dh \odot o \odot (1 - \tanh^2 c_t)\bigr) \odot f$ | | `d_loss_d_cell` |
# | backwards | through all gates | | `lstm_step_backward`, `lstm_backward` |
# | find the path that is missing | $dc_{t-1} = dc_t \odot f_t$ | | `gate_gradients` |
# | begin with open gates | | `b[H:2*H] = 3` | |
# | remember | | | `remember_task` |
# | fewer gates | $h = (1 - z) \odot n + z \odot h$ | | `gru_step` |
#
# **Further reading.** Sepp Hochreiter and Jürgen Schmidhuber, [*Long short-term memory*](https://www.bioinf.jku.at/publications/older/2604.pdf) (1997); Felix Gers, Jürgen Schmidhuber and Fred Cummins, *Learning to forget: continual prediction with LSTM* (2000); Christopher Olah,
# [*Understanding LSTM networks*](https://colah.github.io/posts/2015-08-Understanding-LSTMs/); Chung, Gulcehre, Cho and Bengio,
# [*Empirical evaluation of gated recurrent neural networks*](https://arxiv.org/abs/1412.3555); Karpathy, Johnson and Fei-Fei, [*Visualizing and understanding recurrent networks*](https://arxiv.org/abs/1506.02078).
#
# **Next:** in lesson:attention the network looks back at every step directly: attention.
