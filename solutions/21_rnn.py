# ---
# jupyter:
#   jupytext:
#     text_representation: {extension: .py, format_name: percent}
#   kernelspec: {display_name: Python 3, language: python, name: python3}
#   course: {part: 5, title: "Recurrent networks", builds: "a network that reads a text letter by letter, learns from it, and writes", minutes: 90, terms: [perplexity, n-gram, hidden state, recurrent network, unrolling, back-propagation through time, spectral radius, gradient clipping, temperature, teacher forcing]}
# ---

# %% [markdown]
# # Recurrent networks
#
# **You will build** a table of what follows what in a text, and its rival: a network that reads one character at a time and keeps a memory of what it read; its training, backwards through time; and a writer that invents verses.
#
# **You need** eigenvalues and powers of a matrix (lesson:eigenvectors), singular values (lesson:svd_pca), softmax and cross-entropy (lesson:layers), the backward pass of a layer (lesson:backpropagation), Adam (lesson:training).
#
# **It takes** about 90 minutes; what is marked *further* adds 20.

# %% nbgrader={"grade": false, "grade_id": "imports", "locked": true, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib import data, language
from course_lib.checks import Check
from course_lib.demo import needs
from course_lib.language import decode_text, encode_text, text_batches
from course_lib.lessons.rnn import widgets
from course_lib.lessons.rnn.characters import character_model, training_stops
from course_lib.lessons.rnn.forecaster import fit_forecaster
from course_lib.mine import adam_step
from course_lib.plots import plot_curves
from course_lib.quiz import choice_question, number_question, quiz
from course_lib.training import one_hot, softmax

# %% [markdown]
# ## Bet on the next character
#
# To write a text, predict the next character again and again. After "t" often comes "h". The last *two* characters tell more, the last five more again. So why not keep a table of what followed? And can a network with a memory of *fixed size* know as much as such a table?
#
# The text of this lesson, of lesson:lstm_gru and of lesson:transformer is all of Genesis, in lower case. Its last tenth is **held out**: no model that is compared by it learns from it. Characters come as numbers, each one's place in `text.alphabet`; the course's `encode_text` and `decode_text` go there and back.

# %% tags=["demo"]
text = language.genesis()
k = len(text.alphabet)
print(f"{len(text.train):,} characters to learn from, {len(text.held_out):,} held out, {k} different ones")
print(decode_text(text.train[:120], text.alphabet))

# %% [markdown]
# A model bets: it gives each of the 36 characters a probability. When the next one is seen, it pays $-\ln p$, where $p$ is what it gave that one: cross-entropy, as in lesson:layers. The mean over the held-out text is the one measure for all models of this text: **nats per held-out character**.
#
# A model that gives all 36 the same probability pays $\ln 36 = 3.58$. Its exponential, the **perplexity**, reads more easily: 36 there, and 4 for somebody who hesitates between four equally likely characters each time.
#
# <!-- figure: len(language.genesis().alphabet) -->
# <!-- figure: f"{np.log(len(language.genesis().alphabet)):.2f}" -->

# %% [markdown]
# ## Count what followed
#
# An **n-gram** is $n$ characters in a row; the first $n - 1$ are the context. Count in the training text how often each character followed each context, divide by how often the context occurred: that is a table of probabilities.
#
# But a character that never followed gets 0, and the first time it does, $-\ln 0 = \infty$. One bet of 0 loses everything. So a share of the bet goes to the table with a *shorter* context, which has seen more. How large a share? Look at two contexts:
#
# ![Two bars. After “jaco” came one and the same letter every time, and a thin slice of the bet goes to the shorter table. After “led ” came many different letters, and the slice is wider.](pictures/mixing.svg)

# %% [markdown]
# A context that was followed by many *different* characters will surprise again; one that was always followed by the same hardly will. So count the different ones, and give the shorter table that many votes beside the counts. With $c$ for the context and $c'$ for the context without its first character,
#
# $$p(x \mid c) = \frac{\text{count}(c\,x) + \text{kinds}(c) \cdot p(x \mid c')}{\text{count}(c) + \text{kinds}(c)}.$$
#
# $\text{count}(c)$ is how often *something* followed $c$, $\text{kinds}(c)$ how many different characters did. A context that never occurred has 0 of both: there the shorter table speaks alone. Below the shortest, without any context, stands $1/k$. (This is **Witten–Bell** smoothing, 1991.)
#
# <!-- chosen: 1991 -->

# %% [markdown]
# ### Exercise: `ngram_probabilities`
#
# Build the tables from $n = 1$ upwards, each from the one before it.
#
# <details><summary>Hint 1</summary>Counts are a table with n axes: <code>np.zeros((k,) * n)</code>, and one n-gram adds 1 at <code>tuple(text[i : i + n])</code>.</details>
# <details><summary>Hint 2</summary>Totals and kinds are sums over the <em>last</em> axis: <code>counts.sum(axis=-1, keepdims=True)</code> and <code>(counts &gt; 0).sum(axis=-1, keepdims=True)</code>.</details>
# <details><summary>Hint 3</summary>The shorter table has an axis fewer. It lacks the first character of the context, and that is the first axis: NumPy's broadcasting lines up the last axes, so it fits as it is.</details>
# <details><summary>Hint 4</summary>Where totals are 0, take the shorter table: <code>np.where(totals &gt; 0, …, shorter)</code>, with <code>np.maximum(…, 1)</code> against a division by zero.</details>

# %% nbgrader={"grade": false, "grade_id": "ngram_probabilities", "locked": false, "schema_version": 3, "solution": true, "task": false}
def ngram_probabilities(text, n, k):
    """How likely each character is after each n − 1 characters, mixed with the shorter tables (Witten and Bell).

    Parameters: text, whole numbers from 0 to k − 1, array of shape (length,); n, at least 1; k, how many characters there are.
    Returns: array of shape (k, …, k) with n axes; entry [a, …, y, z] is the probability of z after a … y.

    >>> ngram_probabilities(np.array([0, 1, 0, 1, 0]), 1, 2).round(4)
    array([0.5714, 0.4286])
    >>> ngram_probabilities(np.array([0, 1, 0, 1, 0]), 2, 2).round(4)
    array([[0.1905, 0.8095],
           [0.8571, 0.1429]])
    """
    ### BEGIN SOLUTION
    table = np.full((), 1 / k)
    for length in range(1, n + 1):
        counts = np.zeros((k,) * length)
        np.add.at(counts, tuple(text[i : len(text) - length + 1 + i] for i in range(length)), 1)
        totals, kinds = counts.sum(axis=-1, keepdims=True), (counts > 0).sum(axis=-1, keepdims=True)
        table = np.where(totals > 0, (counts + kinds * table) / np.maximum(totals + kinds, 1), table)
    return table
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_ngram_probabilities", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib.checks import Check, index

check = Check("ngram_probabilities", points=4)
check(index([0, 1, 0, 1, 0]), 1, 2).gives([4 / 7, 3 / 7])
check(index([0, 1, 0, 1, 0]), 2, 2).gives([[4 / 21, 17 / 21], [6 / 7, 1 / 7]])
check(index([2, 0, 0, 2, 0, 1]), 2, 3).gives([[0.3889, 0.2778, 0.3333], [0.4444, 0.2222, 0.3333], [0.8148, 0.0741, 0.1111]], atol=1e-4)
check(index([0, 2, 1, 0, 2, 2, 1, 0, 0]), 3, 3).gives(
    [[[0.3667, 0.1, 0.5333], [0.8056, 0.0833, 0.1111], [0.0833, 0.5, 0.4167]], [[0.4333, 0.05, 0.5167], [0.8056, 0.0833, 0.1111], [0.1667, 0.5, 0.3333]], [[0.3667, 0.1, 0.5333], [0.9352, 0.0278, 0.037], [0.0833, 0.75, 0.1667]]],
    atol=1e-4,
)
### BEGIN HIDDEN TESTS
def followers(text, n, k):
    """The same, context by context, with dictionaries."""
    import itertools

    shorter, table = (lambda context: np.full(k, 1 / k)), None
    for length in range(1, n + 1):
        seen = {}
        for place in range(len(text) - length + 1):
            context, following = tuple(text[place : place + length - 1]), text[place + length - 1]
            seen.setdefault(context, []).append(following)
        table = {}
        for context in itertools.product(range(k), repeat=length - 1):
            came, below = seen.get(context, []), shorter(context[1:])
            table[context] = (
                np.array([(came.count(x) + len(set(came)) * below[x]) / (len(came) + len(set(came))) for x in range(k)]) if came else below
            )
        shorter = table.__getitem__
    return np.array([table[context] for context in itertools.product(range(k), repeat=n - 1)]).reshape((k,) * n)


rng = np.random.default_rng(160)
check.hidden("other texts, alphabets and lengths of context")
for length, order, kinds in ((30, 1, 4), (12, 2, 5), (40, 3, 3), (25, 4, 2), (60, 3, 4)):
    shares = rng.uniform(0.1, 1, size=kinds)
    drawn = rng.choice(kinds, size=length, p=shares / shares.sum())
    check(drawn, order, kinds).gives(followers(drawn.tolist(), order, kinds))
check.hidden("characters that never occur")
check(index([1, 1, 1]), 2, 4).gives(followers([1, 1, 1], 2, 4))
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# **Predict, then run:** each further character of context makes the table 36 times as large. Does it make the bets better, too, and by as much each time?

# %% tags=["demo"]
with needs("ngram_probabilities"):
    for n in range(1, 5):
        table = np.asarray(ngram_probabilities(text.train, n, k))
        counts, loss = language.counts_in(text.train, n), language.table_nats(table, text)
        print(f"{n}-grams: {table.size:9,} numbers out of {counts:6,} counts, {loss:.3f} nats per held-out character, perplexity {language.perplexity(loss):.2f}")

# %% [markdown]
# It does, but less each time: by 0.65 nats, then 0.57, then 0.31. 4-grams hesitate as if between four characters. With 5-grams it is 1.272 nats, but as an array that is 60 million numbers. Nearly all of them are copied from shorter tables, since their context never occurred: what was really counted, in all five tables, comes to 43,571 numbers, each with the few characters that it belongs to. Each further character brings many more, and no table sees further back than its context.
#
# What we want is a **summary** of everything read so far, of a fixed size, which is brought up to date with each character. A list of numbers, for instance: a vector.
#
# <!-- figure: f"{next(row for row in language.measured() if row['model'] == '5-grams')['mean']:.3f}" -->
# <!-- figure: round(36**5 / 1e6) -->
# <!-- figure: f"{language.counts_in(language.genesis().train, 5):,}" -->
# <!-- figure: [f"{-step:.2f}" for step in np.diff([float(*printed(rf"{n}-grams: .* (\S+) nats")) for n in (1, 2, 3, 4)])] -->

# %% [markdown]
# ## Carry a state along
#
# ![A box “cell” with an arrow from the input x below, an arrow up to the state h, and a loop from h back into the box. Beside it the same unrolled: one box for each character of “the s”, with the state handed from box to box; the same weights stand in each.](pictures/unrolled.svg)
#
# Call that vector the **hidden state** $h$. At each step the network takes the new input $x_t$ and the old state $h_{t-1}$, and makes the new state:
#
# $$h_t = \tanh(x_t W_x + h_{t-1} W_h + b).$$
#
# A dense layer (lesson:layers) with two inputs. The same $W_x$, $W_h$ and $b$ serve at **every** step: weights shared over time, as a convolution (lesson:convolution) shares them over space. That is a **recurrent network**, RNN; the entries of $h$ are its **hidden units**.

# %% tags=["demo"]
Wx, Wh, h = np.array([[1.0, -0.5]]), np.array([[0.5, 0.8], [-0.8, 0.5]]), np.zeros((1, 2))
for step in range(1, 5):
    h = np.tanh(np.array([[1.0]]) @ Wx + h @ Wh)
    print(f"step {step}: the input is 1 again, the state is", h.round(3))

# %% [markdown]
# The same input each time, and still a different state: it holds what came before. The $\tanh$ keeps every number of the state between −1 and 1, however long the text.
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
# Write the steps side by side, one for each time, and the loop becomes a deep network: as many layers as there are characters, all with the same weights. That is called **unrolling**. A sequence is a tensor (lesson:tensors): here time comes first, then the sequences of the batch, then the features, $X$ of shape $(T, N, D)$. (PyTorch's default is the same; `batch_first=True` puts $N$ first.)
#
# ### Exercise: `rnn_forward`
#
# Return the state after *each* step, not $h_0$ itself.
#
# <details><summary>Hint 1</summary><code>for x in X</code> goes through the steps: each x has the shape (N, D). Your <code>rnn_step</code> takes it, and the state of the step before.</details>
# <details><summary>Hint 2</summary>Collect the new states in a list; at the end <code>np.array(states)</code> makes one array of shape (T, N, H) of them.</details>

# %% nbgrader={"grade": false, "grade_id": "rnn_forward", "locked": false, "schema_version": 3, "solution": true, "task": false}
def rnn_forward(X, h0, Wx, Wh, b):
    """Send sequences through a recurrent network.

    Parameters: X, array of shape (T, N, D); h0, the first state, array of shape (N, H);
        Wx, (D, H); Wh, (H, H); b, (H,).
    Returns: the state after each step, array of shape (T, N, H).

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
check([[[1, 2], [1, 0]]], [[0.1], [0.2]], [[1], [-1]], [[3]], [0.5]).gives(np.tanh([[[-0.2], [2.1]]]))
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
widgets.unroll("rnn_step")

# %% [markdown]
# The state depends on the letter *and on everything before it*. With $W_h = 0$ the memory is gone, and each letter has its one fixed state.

# %% [markdown]
# ## Send the gradient back one step
#
# To train, we need the loss's gradient for the weights. Start with one step. Suppose we know how the loss changes with the *new* state, $\partial L/\partial h_t$, in code `d_h_next`. How does it change with the old one?
#
# ### Derive: back through one step
#
# For one sequence: $h_t = \tanh(a)$ with $a = x W_x + h_{t-1} W_h + b$. Write $\partial L/\partial h_{t-1}$ with `d_h_next`, `h_next` ($= h_t$) and `Wh`. You need neither $a$ nor a second forward pass.
#
# <details><summary>Hint 1</summary>First to a: the derivative of the tanh is 1 − tanh², and tanh(a) is h_next itself.</details>
# <details><summary>Hint 2</summary>From a on it is a dense layer, as in <code>dense_backward</code> (lesson:backpropagation): going back, the gradient meets the transpose.</details>

# %% nbgrader={"grade": false, "grade_id": "d_loss_d_state", "locked": false, "schema_version": 3, "solution": true, "task": false}
def d_loss_d_state(d_h_next, h_next, Wh):
    """The loss's gradient for the old state, array of shape (H,).

    Parameters: d_h_next, the gradient for the new state, and h_next, the new state, arrays of shape (H,); Wh, of shape (H, H).
    """
    ### BEGIN SOLUTION
    return (d_h_next * (1 - h_next**2)) @ Wh.T
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_d_loss_d_state", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib.tasks import Derivation

check = Derivation("d_loss_d_state", points=1)
h, a, Wh, d_h_next = np.array([0.3, -0.6]), np.array([0.2, 0.5]), np.array([[0.4, 1.1], [-0.7, 0.5]]), np.array([1.5, -0.8])
check(d_h_next, np.tanh(a + h @ Wh), Wh).is_slope_of(lambda h: np.sum(d_h_next * np.tanh(a + h @ Wh)), at=h)
### BEGIN HIDDEN TESTS
check.hidden("other states and weights")
rng = np.random.default_rng(161)
for size in (1, 3, 4):
    h, a, d_h_next = rng.normal(size=(3, size))
    Wh = rng.normal(size=(size, size))
    check(d_h_next, np.tanh(a + h @ Wh), Wh).is_slope_of(lambda h: np.sum(d_h_next * np.tanh(a + h @ Wh)), at=h)
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ### Exercise: `rnn_step_backward`
#
# Now all five gradients, for x, h, Wx, Wh and b, for a batch of $N$ sequences: one row each.
#
# <details><summary>Hint 1</summary>One array serves all five: the gradient at a, inside the tanh.</details>
# <details><summary>Hint 2</summary>Each gradient has the shape of what it belongs to. There is one way to multiply the matrices that gives it.</details>
# <details><summary>Hint 3</summary>The bias serves all N rows, so its gradient is a sum over them.</details>

# %% nbgrader={"grade": false, "grade_id": "rnn_step_backward", "locked": false, "schema_version": 3, "solution": true, "task": false}
def rnn_step_backward(d_h_next, x, h, h_next, Wx, Wh):
    """The gradients of one step.

    Parameters: d_h_next, the loss's gradient for the new state, array of shape (N, H); x (N, D) and h (N, H), what the
        step was given; h_next (N, H), what it returned; Wx (D, H); Wh (H, H).
    Returns: (d_x, d_h, d_Wx, d_Wh, d_b), arrays of the shapes of x, h, Wx, Wh and (H,).

    >>> arguments = ([[1.0]], [[2.0]], [[0.0]], [[0.5]], [[3.0]], [[4.0]])
    >>> [gradient.tolist() for gradient in rnn_step_backward(*map(np.array, arguments))]
    [[[2.25]], [[3.0]], [[1.5]], [[0.0]], [0.75]]
    """
    ### BEGIN SOLUTION
    delta = d_h_next * (1 - h_next**2)
    return delta @ Wx.T, delta @ Wh.T, x.T @ delta, h.T @ delta, delta.sum(axis=0)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_rnn_step_backward", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
from course_lib.checks import Check

check = Check("rnn_step_backward", points=2)
check([[1]], [[2]], [[0]], [[0.5]], [[3]], [[4]]).gives(([[2.25]], [[3]], [[1.5]], [[0]], [0.75]), parts=("d_x", "d_h", "d_Wx", "d_Wh", "d_b"))
check([[1, -2, 0.5], [0.5, 1, -1]], [[1, 0.5], [-1, 2]], [[0.5, -0.2, 0.1], [0, 0.3, -0.4]], [[0.6, -0.3, 0.2], [-0.8, 0.1, 0.4]], [[0.2, -1, 0.5], [0.4, 0.3, -0.6]], [[0.1, 0.8, -0.3], [-0.5, 0.2, 0.7], [1, -0.4, 0.6]]).gives(
    ([[2.188, -0.578], [-1.374, 0.873]], [[-1.536, -0.348, 1.656], [1.062, -0.48, -0.72]], [[0.46, -2.81, 1.32], [0.68, 1.07, -1.44]], [[0.32, -0.91, 0.24], [-0.074, 0.661, -0.348], [-0.008, -0.578, 0.384]], [0.82, -0.83, -0.36]),
    atol=0.0001, parts=("d_x", "d_h", "d_Wx", "d_Wh", "d_b"),
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
    x, h, Wx, Wh, b, d_h_next = (rng.normal(size=shape) for shape in ((N, D), (N, size), (D, size), (size, size), (size,), (N, size)))
    expected = tuple(slope(lambda: np.sum(d_h_next * np.tanh(x @ Wx + h @ Wh + b)), array) for array in (x, h, Wx, Wh, b))
    check(d_h_next, x, h, np.tanh(x @ Wx + h @ Wh + b), Wx, Wh).gives(expected, rtol=1e-5, atol=1e-7, parts=("d_x", "d_h", "d_Wx", "d_Wh", "d_b"))
check.hidden("no gradient arrives")
check(np.zeros((2, 1)), np.ones((2, 2)), np.ones((2, 1)), [[0.5], [0.5]], np.ones((2, 1)), [[1]]).gives((np.zeros((2, 2)), np.zeros((2, 1)), np.zeros((2, 1)), [[0]], [0]), parts=("d_x", "d_h", "d_Wx", "d_Wh", "d_b"))
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ## Go back through time
#
# ![The unrolled network, walked from right to left. At each state two arrows meet: one from above, from the prediction made there, and one from the right, from the next step. Below, the gradients of the weights of all steps run into one sum.](pictures/through_time.svg)
#
# In the unrolled network, walk from the last step to the first. At each state **two gradients meet**: one from outside, from the prediction made there (`d_states[t]`), and one from the future, since the next step used this state (the `d_h` of the step after). As everywhere in a graph where one value is used twice (lesson:chain_rule), they add up.
#
# And since all steps share the weights, their gradients for $W_x$, $W_h$ and $b$ are **added up**, too. This is **back-propagation through time**, BPTT.

# %% [markdown]
# ### Exercise: `rnn_backward`
#
# <details><summary>Hint 1</summary>Begin with a gradient from the future of zeros, and <code>for t in reversed(range(T))</code>.</details>
# <details><summary>Hint 2</summary>The state before step t is states[t − 1], but before step 0 it is h0.</details>
# <details><summary>Hint 3</summary>What is the gradient from the future, after the walk has passed step 0? That is dh0.</details>

# %% nbgrader={"grade": false, "grade_id": "rnn_backward", "locked": false, "schema_version": 3, "solution": true, "task": false}
def rnn_backward(d_states, X, h0, states, Wx, Wh):
    """Back-propagation through time.

    Parameters: d_states, the gradient that arrives at each state from outside, array of shape (T, N, H); X (T, N, D), h0 (N, H),
        Wx (D, H), Wh (H, H), as for the forward pass; states (T, N, H), what that returned.
    Returns: (d_X, d_h0, d_Wx, d_Wh, d_b), arrays of shapes (T, N, D), (N, H), (D, H), (H, H), (H,).

    >>> d_states, ones, zeros = np.array([[[0.0]], [[1.0]]]), np.ones((2, 1, 1)), np.zeros((2, 1, 1))
    >>> d_X, d_h0, d_Wx, d_Wh, d_b = rnn_backward(d_states, ones, zeros[0], zeros, np.array([[1.0]]), np.array([[2.0]]))
    >>> d_X.ravel().tolist(), d_h0.tolist(), d_b.tolist()
    ([2.0, 1.0], [[4.0]], [3.0])
    """
    ### BEGIN SOLUTION
    before = np.concatenate([h0[None], states[:-1]])
    d_X, shared, d_h = np.zeros_like(X), [0, 0, 0], np.zeros_like(h0)
    for t in reversed(range(len(X))):
        d_X[t], d_h, *step = rnn_step_backward(d_states[t] + d_h, X[t], before[t], states[t], Wx, Wh)
        shared = [total + gradient for total, gradient in zip(shared, step)]
    return d_X, d_h, *shared
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_rnn_backward", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib.checks import Check

check = Check("rnn_backward", points=4)
check([[[0]], [[1]]], [[[1]], [[1]]], [[0]], [[[0]], [[0]]], [[1]], [[2]]).gives(
    ([[[2]], [[1]]], [[4]], [[3]], [[0]], [3]), parts=("d_X", "d_h0", "d_Wx", "d_Wh", "d_b")
)
check(np.sin(np.arange(18)).reshape(3, 2, 3), [[[1, 0.5], [-1, 2]], [[0, -1], [1, 1]], [[-0.5, 0], [2, 0.3]]], [[0.5, -0.2, 0.1], [0, 0.3, -0.4]], 0.9 * np.cos(np.arange(18)).reshape(3, 2, 3), [[0.2, -1, 0.5], [0.4, 0.3, -0.6]], [[0.1, 0.8, -0.3], [-0.5, 0.2, 0.7], [1, -0.4, 0.6]]).gives(
    ([[[-0.9521, -0.1683], [0.6126, 0.3286]], [[-0.1891, -0.5708], [0.0464, 0.6098]], [[0.3025, -0.6342], [-0.3079, 0.6578]]], [[0.8795, 1.0141, 0.0849], [-0.6007, -1.0302, -0.1985]], [[1.0596, 1.8613, -1.2722], [0.4832, -3.0138, -4.4364]], [[-0.759, 2.1681, 4.2924], [-0.6086, 0.2337, 2.0963], [0.1331, 0.1516, -0.3469]], [0.2684, 0.5935, 0.1043]),
    atol=0.0001, parts=("d_X", "d_h0", "d_Wx", "d_Wh", "d_b"),
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
    X, h0, Wx, Wh, b, d_states = (rng.normal(size=shape) for shape in ((T, N, D), (N, size), (D, size), (size, size), (size,), (T, N, size)))
    expected = tuple(finite_difference(lambda: np.sum(d_states * states_of(X, h0, Wx, Wh, b)), array) for array in (X, h0, Wx, Wh, b))
    check(d_states, X, h0, states_of(X, h0, Wx, Wh, b), Wx, Wh).gives(expected, rtol=1e-5, atol=1e-6, parts=("d_X", "d_h0", "d_Wx", "d_Wh", "d_b"))
check.hidden("a gradient at the last state alone, and at the first alone")
for place in (-1, 0):
    only = np.zeros_like(d_states)
    only[place] = d_states[place]
    expected = tuple(finite_difference(lambda: np.sum(only * states_of(X, h0, Wx, Wh, b)), array) for array in (X, h0, Wx, Wh, b))
    check(only, X, h0, states_of(X, h0, Wx, Wh, b), Wx, Wh).gives(expected, rtol=1e-5, atol=1e-6, parts=("d_X", "d_h0", "d_Wx", "d_Wh", "d_b"))
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
    for scale in (0.5, 0.8, 2.0):
        states = np.asarray(rnn_forward(X, h0, Wx, scale * Wh, np.zeros(32)))
        d_states = np.zeros_like(states)
        d_states[-1] = 1
        lengths = np.linalg.norm(rnn_backward(d_states, X, h0, states, Wx, scale * Wh)[0], axis=(1, 2))
        arrives[f"{scale} · Wh"] = np.log10(lengths)
        radius, stretch = np.abs(np.linalg.eigvals(scale * Wh)).max(), np.linalg.norm(scale * Wh, 2)
        print(f"{scale} · Wh: largest eigenvalue {radius:.2f}, largest singular value {stretch:.2f}; 59 steps back: times {lengths[0] / lengths[-1]:.0e}")
    plot_curves(arrives, xlabel="character", ylabel="log10 of the gradient's length")

# %% [markdown]
# For half the matrix a straight line down over seventeen powers of ten: each step back multiplies by about the same factor, and the network cannot learn what happened long ago. The gradient **vanishes**. For twice the matrix it grows on its way back: it **explodes**. What decides?
#
# Your `rnn_step_backward` does two things to the gradient of a state: it multiplies entry by entry by $1 - h_t^2$, and then by $W_h^\top$. Write the first as a diagonal matrix $D_t$, with entries between 0 and 1. After $k$ steps back
#
# $$dh_{t-k} = dh_t \; D_t W_h^\top \; D_{t-1} W_h^\top \cdots D_{t-k+1} W_h^\top.$$

# %% [markdown]
# **What can be promised.** A $D$ lengthens nothing, and $W_h^\top$ lengthens by at most its largest singular value $\sigma_1$ (lesson:svd_pca). So $k$ steps lengthen by at most $\sigma_1^k$, and if $\sigma_1 < 1$, the gradient vanishes, whatever the text. That is enough, and not necessary: in the cell above the gradient vanished with $\sigma_1 = 0.87$, as promised, and with $\sigma_1 = 1.39$ as well.
#
# **Without the tanh** every $D$ is the identity, and what is left is a power, $(W_h^k)^\top$: the repeated multiplication of lesson:eigenvectors. In the long run the largest eigenvalue in absolute value decides, the **spectral radius** $\rho$. On the way there $W_h^k$ may be much larger than $\rho^k$.
#
# <!-- figure: printed(r"0\.5 · Wh: largest eigenvalue \S+ largest singular value (\S+);") -->
# <!-- figure: printed(r"0\.8 · Wh: largest eigenvalue \S+ largest singular value (\S+);") -->

# %% [markdown]
# ### Exercise: `gradient_through_time`
#
# By how much can $k$ steps back stretch a gradient at most, if the tanh is left out? By the largest singular value of $W_h^k$, the **spectral norm**: `np.linalg.norm(P, 2)`. Return it for $k = 1, 2, \dots$
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
# A *linear* recurrent network with a random matrix of 24 × 24, scaled. On the left its eigenvalues in the complex plane, on the right your norms of its powers.

# %% tags=["demo"]
widgets.spectral_radius("gradient_through_time")

# %% [markdown]
# In the long run every curve has the slope of $\rho^k$. At the start a random matrix may grow first and shrink later: its eigenvectors are not perpendicular. A rotation keeps every length for ever, so recurrent networks are often *started* with an orthogonal $W_h$. (Nothing keeps it orthogonal in training, and with the tanh between, the $D$s still shrink.)
#
# Now put the tanh back, and ask what still holds.

# %% [markdown] nbgrader={"grade": false, "grade_id": "choices_vanishing", "locked": true, "schema_version": 3, "solution": false, "task": false}
# ### Choose: what is enough?
#
# A recurrent network with tanh. Which of these makes sure that the gradient vanishes over many steps, whatever the text?
#
# - **A.** All eigenvalues of $W_h$ lie inside the unit circle.
# - **B.** The largest singular value of $W_h$ is below 1.
# - **C.** All entries of $W_h$ lie between −1 and 1.
# - **D.** $W_h$ is orthogonal.

# %% nbgrader={"grade": false, "grade_id": "choose_vanishing", "locked": false, "schema_version": 3, "solution": true, "task": false}
def choose_vanishing():
    """The letter of your choice, as text."""
    ### BEGIN SOLUTION
    return "B"
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_choose_vanishing", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
from course_lib.tasks import Choice

check = Choice("choose_vanishing", "ABCD", points=1)
### BEGIN HIDDEN TESTS
check.key(
    "B",
    A="That is enough in a linear network. With tanh between it is not: the first part marked *further* shows such a network.",
    B="Each step multiplies the length by at most σ₁ times the largest slope of the tanh, and that is at most 1: after k steps at most σ₁ᵏ.",
    C="A matrix of 32 × 32 with all entries 0.5 lengthens the vector of ones 16 times.",
    D="Its largest singular value is 1: the bound says that nothing explodes, not that anything vanishes. Where the states stay near 0, the gradient keeps its length.",
)
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ## Clip what explodes
#
# Against exploding gradients a blunt tool is enough. Take all gradients of a step together as one long vector. If it is longer than a limit, shorten it to the limit: the direction stays, and one wild batch can no longer throw the weights far away. (Adam divides by the usual size of the gradients, so there clipping tames what is *unusually* large: without it, one explosion would fill Adam's averages for many steps.) That is **gradient clipping**.
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
# Against vanishing there is no such tool. Alone, a gradient that has faded could be made longer again. But the weights' gradient is *one* sum over all steps, and in it a share of $10^{-17}$ stands behind the last of the 16 digits of a float64. Lesson:lstm_gru changes the network instead.

# %% [markdown]
# ## Draw the next letter
#
# From the state, one more dense layer gives a logit for each character, and softmax (lesson:layers) makes probabilities of them. Always taking the likeliest soon goes round in circles ("and the earth and the earth and …"). So **draw** one, each with its probability. A **temperature** $\tau$ sets how adventurous: $p = \operatorname{softmax}(z / \tau)$. **Predict, then run:** which temperature makes the likeliest character nearly certain, 0.3 or 3, and what does the other do?
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
# <details><summary>Hint 1</summary>Divide by the temperature, subtract the largest, and only then take the exponential.</details>

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
# All parts are there. A text is long, so it is cut into pieces of, say, 24 characters. The **state** is carried from one piece to the next; the **gradient** stops at the piece's beginning: *truncated* BPTT. Several strips of the text are read at once, as a batch.
#
# 1. One-hot inputs: $x_t W_x$ is then one row of $W_x$, the character's own vector, an embedding (lesson:factorization). `rnn_forward`, logits $Z_t = h_t W_y + b_y$.
# 2. Loss: the mean cross-entropy of the next characters. Its gradient for the logits: (softmax − one-hot) / number of predictions (lesson:backpropagation).
# 3. Back through the output layer, then `rnn_backward`.
# 4. `clip_gradients`, then a step of Adam.

# %% [markdown]
# ### Exercise: `train_rnn`
#
# From `course_lib.training` you have `one_hot(numbers, size)` and `softmax(Z)` over the last axis, and from lesson:training your `parameters, state = adam_step(parameters, gradients, state, learning_rate)`: parameters and gradients are dicts with the same keys, the state starts from `{}`. (`clip_gradients` takes a list, `list(gradients.values())`; `dict(zip(gradients, …))` makes a dict again.) Note each loss *before* its step.
#
# <details><summary>Hint 1</summary>For each batch: T, N = inputs.shape. The hidden state before the first batch is zeros of shape (N, H); before any other it is the last state of the batch before.</details>
# <details><summary>Hint 2</summary><code>P[np.arange(T)[:, None], np.arange(N), targets]</code> are the right characters' probabilities; so is <code>(P * one_hot(targets, size)).sum(-1)</code>.</details>
# <details><summary>Hint 3</summary>The output layer is a dense layer on T·N rows: <code>states.reshape(-1, states.shape[-1]).T @ d_Z.reshape(-1, size)</code> is its weights' gradient. What goes on to rnn_backward is <code>d_Z @ Wy.T</code>.</details>

# %% nbgrader={"grade": false, "grade_id": "train_rnn", "locked": false, "schema_version": 3, "solution": true, "task": false}
def train_rnn(batches, parameters, learning_rate, limit):
    """Train a character model by truncated back-propagation through time, with clipping and Adam.

    Parameters: batches, a list of (inputs, targets), whole numbers of shape (T, N), each batch the continuation of the one before
        (before the first, the hidden state is zeros);
        parameters, a dict of arrays: Wx (k, H), Wh (H, H), b (H,), Wy (H, k), by (k,), for k characters;
        learning_rate, of adam_step; limit, of the length of all gradients together.
    Returns: (parameters, losses): the trained dict, and an array with each batch's mean cross-entropy before its step.

    >>> start = {"Wx": np.zeros((3, 2)), "Wh": np.zeros((2, 2)), "b": np.zeros(2), "Wy": np.zeros((2, 3)), "by": np.zeros(3)}
    >>> trained, losses = train_rnn([(np.array([[0], [1]]), np.array([[1], [1]]))] * 2, start, 0.1, 1.0)
    >>> losses.round(4), trained["by"].round(1)
    (array([1.0986, 0.9698]), array([-0.2,  0.2, -0.2]))
    """
    ### BEGIN SOLUTION
    losses, memory, h = [], {}, None
    for inputs, targets in batches:
        Wx, Wh, b, Wy, by = (parameters[name] for name in ("Wx", "Wh", "b", "Wy", "by"))
        X, Y = one_hot(inputs, len(by)), one_hot(targets, len(by))
        h0 = np.zeros((X.shape[1], len(b))) if h is None else h
        states = rnn_forward(X, h0, Wx, Wh, b)
        P = softmax(states @ Wy + by)
        losses.append(-np.mean(np.log((P * Y).sum(axis=-1))))
        d_Z = (P - Y) / inputs.size
        _, _, d_Wx, d_Wh, d_b = rnn_backward(d_Z @ Wy.T, X, h0, states, Wx, Wh)
        d_Wy, d_by = np.einsum("tnh,tnk->hk", states, d_Z), d_Z.sum(axis=(0, 1))
        gradients = dict(zip(("Wx", "Wh", "b", "Wy", "by"), clip_gradients([d_Wx, d_Wh, d_b, d_Wy, d_by], limit)))
        parameters, memory = adam_step(parameters, gradients, memory, learning_rate)
        h = states[-1]
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
without_the_last = [(index([[0], [1]]), index([[1], [0]]))]
check(without_the_last, small, 0.0, 1.0).gives((small, [0.9776]), atol=1e-4, parts=("the parameters", "the losses"))
round_and_round = text_batches(np.tile([0, 1, 2, 1], 60), streams=2, length=5, count=60)
check(round_and_round, character_model(3, 6, np.random.default_rng(1)), 0.05, 1.0).satisfies(
    lambda pair: len(pair[1]) == 60 and pair[1][-1] < 0.1, "60 losses, the last below 0.1"
)
### BEGIN HIDDEN TESTS
from course_lib.given.training import adam_step as moved_by_adam


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
    memory, state = {}, None
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
        model, memory = moved_by_adam(model, {name: slope * min(1, limit / length) for name, slope in slopes.items()}, memory, learning_rate)
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
# A state of 64 numbers, 8,804 parameters in all, and 1,500 batches of 32 strips with 24 characters each: the training text 6.5 times over. The model is kept at five moments of its training; for the last 300 batches the learning rate is a fifth. Knowing nothing, it pays about $\ln 36 = 3.58$. **Predict:** whom will it beat on the held-out text, the pairs (2.25), the triples (1.68), the 4-grams (1.36)?
#
# <!-- figure: f"{64 * (36 + 64 + 1) + 36 * 65:,}" -->
# <!-- chosen: 1,500; 300 -->
# <!-- figure: f"{1500 * 32 * 24 / 177135:.1f}" -->
# <!-- figure: f"{np.log(36):.2f}" -->
# <!-- figure: [f"{value:.2f}" for value in map(float, printed(r"2-grams: .* (\S+) nats"))] -->
# <!-- figure: [f"{value:.2f}" for value in map(float, printed(r"3-grams: .* (\S+) nats"))] -->
# <!-- figure: [f"{value:.2f}" for value in map(float, printed(r"4-grams: .* (\S+) nats"))] -->

# %% tags=["demo"]
stops = training_stops()
models = {0: character_model(k, 64, np.random.default_rng(0))}
with needs("train_rnn"):
    batches = text_batches(text.train, streams=32, length=24, count=stops[-1])
    for start, stop in zip(stops, stops[1:]):
        learning_rate = 0.001 if stop == stops[-1] else 0.005
        models[stop], losses = train_rnn(batches[start:stop], models[start], learning_rate, limit=5.0)
        losses = np.asarray(losses)
        print(f"steps {start} to {stop}: loss per character from {losses[:5].mean():.2f} to {losses[-20:].mean():.2f}")

# %% tags=["demo"]
with needs("rnn_forward", "train_rnn"):
    trained = models[stops[-1]]

    def read(numbers):
        """The logits after each character of a text, the state carried along."""
        states = rnn_forward(one_hot(numbers, k)[:, None], np.zeros((1, 64)), trained["Wx"], trained["Wh"], trained["b"])
        return np.asarray(states)[:, 0] @ trained["Wy"] + trained["by"]

    loss = language.carried_nats(read, text)
    print(f"held out: {loss:.3f} nats per character, perplexity {language.perplexity(loss):.2f}")

# %% [markdown]
# It beats the triples and loses to the 4-grams. Here is what was measured on one processor core: of tables (their numbers are those of the array), of networks like yours from three starts each, and of the LSTM that the next lesson builds:

# %% tags=["demo"]
for row in language.measured():
    if row["made_by"].endswith("language_models.py"):
        spread = f" ± {np.std(row['nats']):.3f}" if len(row["nats"]) > 1 else ""
        print(f"{row['model']:24} {row['parameters']:11,} numbers {row['seconds']:6.1f} s   {row['mean']:.3f}{spread} nats")

# %% [markdown]
# So the answer to the question at the beginning is *not quite, at this size*. A state of 64 numbers, brought up to date by one small matrix, knows more than the triples and less than the 4-grams. Don't be misled by the size of their arrays. The triples were mixed from 4,434 counts, the 4-grams from 16,889, and the network with its 8,804 numbers stands between the two in size as in knowledge. Counting is a strong rival, and a fair account says so. Where networks leave tables behind is where the context that matters is *long*: the next lessons go there.
#
# <!-- figure: [f"{language.counts_in(language.genesis().train, n):,}" for n in (3, 4)] -->
# <!-- figure: f"{64 * (36 + 64 + 1) + 36 * 65:,}" -->

# %% [markdown]
# ### Play: let it write
#
# The state starts at zero, "in the beginning " is read, and then each drawn character is fed back as the next input. So it reads its own bets here, the bad ones too; in training it read the true text, whatever it had bet (**teacher forcing**). The steps and the draws are yours.

# %% tags=["demo"]
widgets.writer("rnn_step", "sample_character", models, text.alphabet)

# %% [markdown]
# First noise; then vowels, spaces, "the" and "and"; then words, and something like verses. It knows no grammar and no meaning: only how 64 numbers, multiplied by one matrix again and again, hint at the next letter.

# %% [markdown]
# ## Further: ask the eigenvalues once more, with the tanh
#
# In the linear network they decide in the long run. Do they still promise anything when a tanh stands between?
#
# ### Predict: all eigenvalues are zero
#
# $W_h = 1.3 \begin{pmatrix} 1 & -1 \\ 1 & -1 \end{pmatrix}$. Multiply it out: $W_h W_h = 0$. Its spectral radius is 0, and your function gives 2.6, then zeros up to rounding. Now the real network, two units with tanh: the bias of unit 2 is 4, so that here it sits near 1, where the tanh is nearly flat; the bias of unit 1 balances what unit 2 sends it, so that it stays at 0, where the tanh is steepest. After step 60 a gradient of length 1 arrives at unit 1. How many times as long is it at the start, 60 steps back?
#
# - **A.** It is 0: two steps annihilate it.
# - **B.** It is tiny: the tanh only shrinks it further.
# - **C.** It is about 1: unit 1 keeps it.
# - **D.** It is more than 10,000.
#
# <details><summary>Hint 1</summary>Write D for one unit with slope 1 and one with slope 0, and multiply: D Whᵀ. What are <em>its</em> eigenvalues?</details>
#
# <!-- chosen: 10,000 -->
# <!-- figure: f"{np.linalg.norm(1.3 * np.array([[1, -1], [1, -1]]), 2):.1f}" -->

# %% nbgrader={"grade": false, "grade_id": "predict_all_zero", "locked": false, "schema_version": 3, "solution": true, "task": false}
def predict_all_zero():
    """The letter of your prediction, as text."""
    ### BEGIN SOLUTION
    return "D"
    ### END SOLUTION

# %% tags=["demo"]
from course_lib.tasks import predicted

with predicted("predict_all_zero", "rnn_forward", "rnn_backward") as prediction:
    Wh = 1.3 * np.array([[1.0, -1.0], [1.0, -1.0]])
    second = 0.99
    for _ in range(100):
        second = np.tanh(4 - 1.3 * second)  # the state at which unit 2 rests
    X, h0, b = np.zeros((60, 1, 1)), np.array([[0.0, second]]), np.array([-1.3 * second, 4.0])
    states = np.asarray(rnn_forward(X, h0, np.zeros((1, 2)), Wh, b))
    d_states = np.zeros_like(states)
    d_states[-1, 0, 0] = 1
    factor = np.linalg.norm(rnn_backward(d_states, X, h0, states, np.zeros((1, 2)), Wh)[1])
    prediction.against(
        "D" if factor > 10_000 else "C" if factor > 0.1 else "B" if factor > 0 else "A",
        wrong={
            "A": "That is the linear network. Between the two matrices stands a D that is not the identity.",
            "B": "Each D shrinks, and yet the product grows: what the second matrix would cancel, D has taken away first.",
            "C": "Unit 1 feeds itself: its own weight is 1.3, and nothing cancels it any more.",
        },
        because=f"60 steps back the gradient is {factor:,.0f} times as long. With unit 2 saturated, D Whᵀ has the eigenvalue 1.3 · (1 − ε) in place of 0.",
    )

# %% [markdown]
# ![Two planes with a gradient, its part for unit 1 to the right, that for unit 2 upwards. Left, without the tanh: (1, 0) becomes (1.3, 1.3), whose two parts cancel in the next step: what is left is the origin. Right, with the tanh: D first takes away the upward part, (1.3, 0) is left, and the next step makes (1.69, 1.69) of it.](pictures/cancelled.svg)
#
# So the eigenvalues of $W_h$ alone promise nothing once a tanh stands between. (Unless $W_h$ is symmetric: then $\rho = \sigma_1$, and the bound above speaks.) A radius below 1 doesn't make the gradient vanish, and one above 1 doesn't make it explode: give every unit a large enough bias, and all entries of $D$ are near 0, whatever $W_h$ is. (For twice the matrix, above, $\rho = 2.11$, and $2.11^{59} \approx 10^{19}$. The gradient grew by far less, since large weights saturate many units.) What is true of every network with tanh is the bound by $\sigma_1$.
#
# <!-- chosen: 1.3; 1.69 -->
# <!-- figure: printed(r"2\.0 · Wh: largest eigenvalue (\S+),") -->
# <!-- figure: "{:.0f}".format(59 * np.log10(float(*printed(r"2\.0 · Wh: largest eigenvalue (\S+),")))) -->

# %% [markdown]
# ## Further: mend a writer, forecast the sun
#
# ### Debug: a writer without a memory
#
# `continue_text` reads a beginning and goes on with the likeliest character each time. The model is trained, its loss is as good as above, and yet it stutters: run the function's cell and the one below it. A writer that never draws goes round in circles sooner or later, but not within a syllable. What does it forget, and where?
#
# <details><summary>Hint 1</summary>What it writes is what somebody would write who knows the last letter only. Which letters does each logit depend on?</details>
# <details><summary>Hint 2</summary>Compare the two loops: what does each hand to the next step?</details>

# %% nbgrader={"grade": false, "grade_id": "continue_text", "locked": false, "schema_version": 3, "solution": true, "task": false}
def continue_text(begin, length, parameters):
    """Read a beginning, then write on: always the likeliest character.

    Parameters: begin, the beginning, whole numbers of shape (n,), n at least 1; length, how many characters to write;
        parameters, a dict of arrays: Wx (k, H), Wh (H, H), b (H,), Wy (H, k), by (k,).
    Returns: the characters written after the beginning, whole numbers of shape (length,).
    """
    ### BEGIN SOLUTION
    Wx, Wh, b, Wy, by = (parameters[name] for name in ("Wx", "Wh", "b", "Wy", "by"))
    h, written = np.zeros(len(b)), []
    for number in begin:
        h = np.tanh(Wx[number] + h @ Wh + b)
    for _ in range(length):
        number = np.argmax(h @ Wy + by)
        written.append(number)
        h = np.tanh(Wx[number] + h @ Wh + b)
    return np.array(written)
    ### END SOLUTION
    ### BEGIN GIVEN
    # Wx, Wh, b, Wy, by = (parameters[name] for name in ("Wx", "Wh", "b", "Wy", "by"))
    # h, written = np.zeros(len(b)), []
    # for number in begin:
    #     h = np.tanh(Wx[number] + h @ Wh + b)
    # for _ in range(length):
    #     number = np.argmax(h @ Wy + by)
    #     written.append(number)
    #     h = np.tanh(Wx[number] + np.zeros(len(b)) @ Wh + b)
    # return np.array(written)
    ### END GIVEN

# %% tags=["demo"]
with needs("continue_text", "train_rnn"):
    written = continue_text(encode_text("in the beginning ", text.alphabet), 60, trained)
    print("in the beginning →", decode_text(written, text.alphabet))

# %% nbgrader={"grade": true, "grade_id": "check_continue_text", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib.checks import Check, index
from course_lib.lessons.rnn.characters import character_model

check = Check("continue_text", points=2)
for seed, begin, written in ((13, [2, 2, 4], [3, 3, 2, 4, 0, 3]), (2, [4, 3, 1], [2, 0, 3, 2, 2, 4]), (5, [0, 1, 2], [0, 1, 4, 3, 3, 0])):
    model = {name: 3 * value for name, value in character_model(5, 4, np.random.default_rng(seed)).items()}
    check(index(begin), len(written), model | {"b": np.array([1, -1, 0.5, -0.5]), "by": np.array([0.5, -1, 0, 1, -0.5])}).gives(index(written))
### BEGIN HIDDEN TESTS
def likeliest(begin, length, parameters):
    """The whole text read anew for each character."""
    text = list(begin)
    for _ in range(length):
        h = np.zeros(len(parameters["b"]))
        for number in text:
            h = np.tanh(parameters["Wx"][number] + h @ parameters["Wh"] + parameters["b"])
        text.append(int(np.argmax(h @ parameters["Wy"] + parameters["by"])))
    return np.array(text[len(begin) :])


rng = np.random.default_rng(167)
check.hidden("other models, beginnings and lengths")
for size, hidden, n, length in ((4, 3, 1, 8), (6, 5, 4, 12), (3, 8, 2, 20), (5, 5, 7, 1)):
    model = {name: 3 * value + 0.3 * rng.normal(size=value.shape) for name, value in character_model(size, hidden, rng).items()}
    begin = rng.integers(0, size, size=n)
    check(begin, length, model).gives(likeliest(begin, length, model))
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ### The same network on numbers
#
# A series of numbers is a sequence too. The number of sunspots rises and falls in about eleven years. Forecast the next year: your forward and backward pass in a small network, trained on the years up to 1920, against the laziest of all forecasts, *next year is like this year*, and two linear ones.

# %% tags=["demo"]
years, spots = data.sunspots()
with needs("rnn_forward", "rnn_backward"):
    forecast = fit_forecaster(rnn_forward, rnn_backward, spots[years <= 1920] / 100, adam_step, hidden=16, steps=400, seed=0)
    later = years[1:] > 1920
    expected, lazy, real = 100 * forecast(spots[:-1] / 100)[later], spots[:-1][later], spots[1:][later]
    guesses = {"recurrent network": expected, "next year is like this year": lazy}
    for p in (2, 9):
        past = np.column_stack([np.lib.stride_tricks.sliding_window_view(spots[:-1], p), np.ones(len(spots) - p)])
        seen = years[p:] <= 1920
        guesses[f"least squares on the last {p} years"] = (past @ np.linalg.lstsq(past[seen], spots[p:][seen])[0])[~seen]
    for name, guess in guesses.items():
        print(f"{name}: off by {np.sqrt(np.mean((guess - real) ** 2)):.1f} sunspots (root mean square)")
    plot_curves({"seen": (years[1:][later], real), "forecast": (years[1:][later], expected)}, xlabel="year", ylabel="sunspots")

# %% [markdown]
# The lazy forecast does not know whether the sun is on its way up or down. The state does: it remembers the years before. But a fair account has a better rival here, too: least squares (lesson:least_squares) on the last two years, as Yule did it in 1927, comes near, and on the last nine is a little ahead. On a series as short and as nearly periodic as this, the network has nothing to show that a linear forecast hasn't.

# %% [markdown]
# ## Where this returns in deep learning
#
# - **Lesson:lstm_gru:** a vanishing gradient is a memory that cannot be learned. Gates give the state a road on which nothing is multiplied by $W_h$.
# - **Lesson:attention:** attention looks back at every step directly, and needs no state at all.
# - **Gradient clipping**, **temperature**, and training by predicting the next piece of text: the largest language models do all three. Their pieces are **tokens**, some tens of thousands of frequent strings in place of 36 characters.
# - **State-space models** such as S4 are recurrent networks with a *linear* step, the same at each time, chosen so that its powers behave: for them the eigenvalues do decide, in the long run.
#
# <!-- figure: 36 -->

# %% [markdown]
# ## Quick questions

# %% tags=["demo"]
quiz(
    choice_question(
        "A network with T steps unrolled: how many weight matrices does its recurrent layer learn?",
        right="two, whatever T is",
        because="Wx and Wh serve at every step.",
        wrong={"two for each step": "The steps share them.", "one": "One for the input, one for the state."},
    ),
    number_question(
        "The largest singular value of Wh is 0.9. 100 steps back, a gradient is at most 10 to the power of … times as long as it was?",
        answer=-4.6,
        because="0.9^100 ≈ 2.7 · 10⁻⁵ = 10^−4.6. With tanh it is rather less: slopes below 1 come in.",
        wrong={-100: "0.9 is not 0.1: 0.9^100 = 10^(100 · log₁₀ 0.9).", 5: "Below 1, powers shrink."},
        tolerance=0.5,
    ),
    choice_question(
        "In BPTT the gradient for Wh is …",
        right="the sum of the gradients of all steps",
        because="One matrix, used T times: its contributions add up.",
        wrong={"that of the last step": "Every step used Wh.", "the product of all steps' gradients": "The product is in what reaches a *state*; for shared weights, uses add up."},
    ),
    choice_question(
        "Clipping the gradients helps against …",
        right="exploding gradients only",
        because="It shortens what is too long. What has vanished is not made longer by it.",
        wrong={"vanishing gradients only": "Clipping never makes anything longer.", "both": "It never makes anything longer."},
    ),
    choice_question(
        "At a temperature near zero the writer nearly always …",
        right="takes the likeliest character",
        because="Divided by a tiny number, the differences of the logits become huge.",
        wrong={"draws all characters alike": "That is so at a very *high* temperature.", "takes a character at random": "All are more alike at a *high* temperature."},
    ),
    choice_question(
        "A table of n-grams, mixed with nothing, gives 0 to what never occurred. What does one such character in the held-out text cost?",
        right="everything: the mean becomes infinite",
        because="−ln 0 = ∞, and so is a mean with it. That is why the tables are mixed.",
        wrong={"next to nothing: it is one of 20,000": "A mean of 20,000 bounded numbers hardly notices one. This one is not bounded.", "nothing, it is left out": "Each held-out character counts."},
    ),
)

# %% [markdown]
# ## What you can do now
#
# | In words | Formula | NumPy | You wrote |
# |---|---|---|---|
# | bet by counting | $\frac{\text{count} + \text{kinds} \cdot p'}{\text{total} + \text{kinds}}$ | | `ngram_probabilities` |
# | bring a state up to date | $h_t = \tanh(x_t W_x + h_{t-1} W_h + b)$ | `np.tanh(x @ Wx + h @ Wh + b)` | `rnn_step` |
# | read a whole sequence | the same at each step | `[h0 := np.tanh(x @ Wx + h0 @ Wh + b) for x in X]` | `rnn_forward` |
# | back through a step | $\bigl(dh \odot (1 - h_t^2)\bigr) W_h^\top$ | | `d_loss_d_state` |
# | a step's gradients | $\delta = dh \odot (1 - h_t^2)$ | `(delta := d_h_next * (1 - h_next**2)) @ Wx.T, delta @ Wh.T, x.T @ delta, h.T @ delta, delta.sum(axis=0)` | `rnn_step_backward` |
# | back through time | outside + future, weights add up | | `rnn_backward` |
# | the most that $k$ linear steps back stretch | $\lVert W_h^k \rVert$, in the long run like $\rho^k$; with tanh at most $\sigma_1^k$ | `[np.linalg.norm(np.linalg.matrix_power(Wh, k + 1), 2) for k in range(steps)]` | `gradient_through_time` |
# | bound the step | $g \cdot \min(1, \text{limit} / \lVert g \rVert)$ | `[g * min(1, limit / np.sqrt(sum(np.sum(a**2) for a in gradients))) for g in gradients]` | `clip_gradients` |
# | draw a letter | $\operatorname{softmax}(z / \tau)$ | `rng.choice(len(logits), p=(e := np.exp((logits - logits.max()) / temperature)) / e.sum())` | `sample_character` |
# | train a writer | truncated BPTT | | `train_rnn` |
# | write on | read, take, feed back | | `continue_text` |
#
# **Further reading.** Andrej Karpathy, [*The unreasonable effectiveness of recurrent neural networks*](https://karpathy.github.io/2015/05/21/rnn-effectiveness/);
# Pascanu, Mikolov and Bengio, [*On the difficulty of training recurrent neural networks*](https://arxiv.org/abs/1211.5063); Andrej Karpathy, [*makemore*](https://github.com/karpathy/makemore), which climbs the same ladder from pairs to networks; Goodfellow, Bengio and Courville,
# [*Deep Learning*](https://www.deeplearningbook.org/), chapter 10.
#
# **Next:** in lesson:lstm_gru, gates let a network keep what it needs for as long as it needs it.
