# ---
# jupyter:
#   jupytext:
#     text_representation: {extension: .py, format_name: percent}
#   kernelspec: {display_name: Python 3, language: python, name: python3}
#   course: {part: 5, title: "The transformer", builds: "a transformer out of your own parts, which learns, and writes", minutes: 90, terms: [residual stream, tokens, RMSNorm, KV cache]}
# ---

# %% [markdown]
# # The transformer
#
# **You will build** the network that large language models are made of, out of functions that you have written: positions, masks, heads, layer normalisation, residual connections, backwards too. You will train it with your own Adam, and it will write.
#
# **You need** attention (lesson:attention), layer normalisation and residual connections (lesson:initialization), rotations (lesson:transformations), Adam (lesson:training), drawing characters (lesson:rnn).
#
# **It takes** about 90 minutes.

# %% nbgrader={"grade": false, "grade_id": "imports", "locked": true, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib import data, language
from course_lib.checks import Check
from course_lib.demo import needs
from course_lib.lessons.transformer import ending, language_model, measured, widgets
from course_lib.lessons.transformer.language_model import products
from course_lib.mine import adam_step, attention, attention_backward, causal_mask, layer_norm, merge_heads, multi_head_attention, normalize_backward, sample_character, split_heads
from course_lib.plots import plot_curves, plot_matrix
from course_lib.quiz import choice_question, number_question, quiz

# %% [markdown]
# ## Three samples of text
#
# What the same network writes: untrained, after a short training, and after one that takes a minute or two on one core of a processor. It has read nine tenths of Genesis, sees at most the last 64 characters, and answers with a probability for each character that may come next. The first words, *and god said*, are given to it.
#
# <!-- chosen: 64 -->

# %% tags=["demo"]
for name, words in measured.samples().items():
    print(f"{name}:\n{words}\n")

# %% [markdown]
# It has learned letters, words, punctuation, verses that begin with *and*. Yet attention, as you have it, is a look-up without any sense of order. Three things are missing: **order**, something that **computes**, and a way to **stack** blocks so that gradients come through. Then: does it know more than a table of four-grams?

# %% [markdown]
# ## Give it a sense of order
#
# ### Predict: two rows change places
#
# Self-attention with no mask over five rows. Rows 1 and 3 of the input change places. Does the output of row 0 change? `True` or `False`.
#
# <details><summary>Hint 1</summary>Row 0's output is a weighted mean over all positions. Does a sum mind the order of its terms?</details>

# %% nbgrader={"grade": false, "grade_id": "predict_swap_changes", "locked": false, "schema_version": 3, "solution": true, "task": false}
def predict_swap_changes():
    """Whether the output of row 0 changes."""
    ### BEGIN SOLUTION
    return False
    ### END SOLUTION

# %% tags=["demo"]
from course_lib.tasks import predicted

with predicted("predict_swap_changes") as prediction:
    rows = np.random.default_rng(0).normal(size=(5, 4))
    swapped = rows[[0, 3, 2, 1, 4]]
    before, after = (attention(x, x, x, None)[0][0] for x in (rows, swapped))
    prediction.against(
        not np.allclose(before, after),
        wrong={True: "Keys and values move together: each keeps its weight, and a sum does not mind the order."},
        because="The same keys with the same values, in another order: the weighted mean is the same.",
    )
    print(before.round(4), after.round(4))

# %% [markdown]
# Without positions *dog bites man* is *man bites dog*: the bag of words of lesson:vectors. (A causal mask helps a little: how much a row sees tells how far along it is.) So to each row something is **added** that says where it stands: $(x + p)W = xW + pW$, so each matrix sees letter and place, and where the two lie in different directions, which the embedding can learn, it can keep them apart. Vaswani and others took clocks: in pair $i$ of the numbers a hand turns at its own speed $\omega_i$,
#
# $$p_{t,2i} = \sin(\omega_i t),\qquad p_{t,2i+1} = \cos(\omega_i t),\qquad \omega_i = 10000^{-2i/D}.$$
#
# ![Four clocks, one for each pair of numbers, each with its hand at the positions 0, 1, 2 and 3. The hand of the first turns by about a sixth of a circle at each step, that of the second by a tenth of that, those of the third and fourth hardly at all.](pictures/clocks.svg)
#
# The fast hands tell neighbours apart, the slow ones the beginning from the end. (All hands are equally long; those of later positions are drawn a little shorter only so that none hides another.)

# %% [markdown]
# ### Exercise: `positional_encoding`
#
# <details><summary>Hint 1</summary><code>np.arange(T)[:, None]</code> times a row of D/2 speeds gives all angles, (T, D/2).</details>
# <details><summary>Hint 2</summary>Sines go to the entries <code>[:, ::2]</code>, cosines to <code>[:, 1::2]</code>.</details>

# %% nbgrader={"grade": false, "grade_id": "positional_encoding", "locked": false, "schema_version": 3, "solution": true, "task": false}
def positional_encoding(T, D):
    """Sines and cosines of falling speed, one row per position.

    Parameters: T, the number of positions; D, an even number of entries.
    Returns: array of shape (T, D); entries 2i and 2i + 1 of row t are sin and cos of t / 10000^(2i/D).

    >>> positional_encoding(2, 4).round(4)
    array([[0.    , 1.    , 0.    , 1.    ],
           [0.8415, 0.5403, 0.01  , 1.    ]])
    """
    ### BEGIN SOLUTION
    angles = np.arange(T)[:, None] / 10000 ** (np.arange(0, D, 2) / D)
    encoding = np.zeros((T, D))
    encoding[:, ::2], encoding[:, 1::2] = np.sin(angles), np.cos(angles)
    return encoding
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_positional_encoding", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib.checks import Check

check = Check("positional_encoding", points=2)
check(2, 4).gives([[0, 1, 0, 1], [np.sin(1), np.cos(1), np.sin(0.01), np.cos(0.01)]])
check(3, 2).gives([[0, 1], [np.sin(1), np.cos(1)], [np.sin(2), np.cos(2)]])
### BEGIN HIDDEN TESTS
check.hidden("more positions and entries")
for T, D in ((1, 2), (7, 8), (50, 6)):
    check(T, D).gives([[(np.sin if k % 2 == 0 else np.cos)(t / 10000 ** ((k - k % 2) / D)) for k in range(D)] for t in range(T)])
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ### Derive: a step is a rotation
#
# Why clocks? One pair at position $t$ is $(\sin\omega t, \cos\omega t)$. Written as a column: which 2 × 2 matrix $M$ turns it into the pair at position $t + k$, *for every* $t$? Write it with `k`, `w` and `np`.
#
# <details><summary>Hint 1</summary>sin(a + b) = sin a cos b + cos a sin b, and cos(a + b) = cos a cos b − sin a sin b.</details>
# <details><summary>Hint 2</summary>The first row gives sin(ω t + ω k) from sin ω t and cos ω t.</details>

# %% nbgrader={"grade": false, "grade_id": "step_matrix", "locked": false, "schema_version": 3, "solution": true, "task": false}
def step_matrix(k, w):
    """The matrix that leads from the pair at t to that at t + k, array of shape (2, 2).

    Parameters: k, the number of positions; w, the speed.
    """
    ### BEGIN SOLUTION
    return np.array([[np.cos(w * k), np.sin(w * k)], [-np.sin(w * k), np.cos(w * k)]])
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_step_matrix", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib.tasks import Derivation

check = Derivation("step_matrix", points=1)
check(1, np.pi / 2).gives([[0, 1], [-1, 0]], atol=1e-12)
check(2, 0.3).satisfies(lambda M: np.allclose(np.asarray(M) @ [np.sin(0.3 * 5), np.cos(0.3 * 5)], [np.sin(0.3 * 7), np.cos(0.3 * 7)]), "leads from the pair at position 5 to that at 7")
### BEGIN HIDDEN TESTS
check.hidden("other steps and speeds")
for k, w in ((1, 1.0), (3, 0.1), (-2, 0.7)):
    both = [np.array([[np.sin(w * t), np.sin(w * (t + 1))], [np.cos(w * t), np.cos(w * (t + 1))]]) for t in (4, 4 + k)]
    check(k, w).gives(both[1] @ np.linalg.inv(both[0]))
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ### Play: seven apart
#
# Two positions, their clocks, and the dot product of their encodings, of *your* function.

# %% tags=["demo"]
from course_lib.lessons.transformer import widgets

widgets.clocks("positional_encoding")

# %% [markdown]
# Alike again, and your matrix tells why: it turns the pair seven on, and the $t$ has gone. Then one fixed matrix should lead *every* row seven back, and a head could hold it as its $W_Q$. Set such a head by hand, out of your $M$ for $k = -7$, one for each pair (times 8, which undoes attention's division by $\sqrt{64}$), and let it look at nothing but positions. **Predict, then run:** where in its table of weights do the large ones stand?

# %% tags=["demo"]
with needs("positional_encoding", "step_matrix"):
    P, W_Q = np.asarray(positional_encoding(32, 64)), np.zeros((64, 64))
    for i in range(32):
        pair = slice(2 * i, 2 * i + 2)
        W_Q[pair, pair] = 8 * np.asarray(step_matrix(-7, 10000 ** (-2 * i / 64))).T  # transposed: positions are rows here
    weights = attention(P @ W_Q, P, P, causal_mask(32))[1]
    plot_matrix(weights)
    print(f"position 20 looks most at position {weights[20].argmax()}, position 30 at {weights[30].argmax()}")

# %% [markdown]
# A diagonal, seven below the main one: "seven back" is one rotation (lesson:transformations), wherever you stand. (The first rows have nothing seven back.) Since all encodings are equally long, no dot product is larger than that with the key which the query was turned onto (lesson:dot_product). Most models of today rotate queries and keys themselves by these angles, in place of adding: **RoPE**. Then the score of two positions depends on their distance, and on nothing else of their places.

# %% [markdown]
# ## One block
#
# ![A block as a diagram. A wide road leads from X straight to the output. Twice a branch leaves it and comes back by a plus: layer norm, heads, Wo; then layer norm, a dense layer with ReLU, a second dense layer.](pictures/block.svg)
#
# The thick road is the **residual stream**: what each position knows so far. Twice a branch reads it and *adds* something:
#
# $$Y = X + \operatorname{heads}(\operatorname{norm}(X)),\qquad Z = Y + \operatorname{network}(\operatorname{norm}(Y)).$$
#
# - **Heads** carry things *between* positions. Their output is linear in the values: they fetch, and hardly compute.
# - **The network**, two dense layers with a ReLU between (lesson:layers), computes *at* each position, with the same weights everywhere.
# - **Layer normalisation** (lesson:initialization) in front of each branch: whatever the blocks before have added, the branch sees rows with mean 0 and variance 1, until $\gamma$ and $\beta$ change that.
# - **Adding** keeps a road for the gradient. Each sum has the derivative $I$ plus that of its branch, and two in a row give $(I + F)(I + G) = I + F + G + FG$: through many blocks the $I$ remains, as the open forget gate did in lesson:lstm_gru.

# %% [markdown]
# ### Exercise: `transformer_block`
#
# Build it from your `multi_head_attention(X, Wq, Wk, Wv, Wo, heads, mask)` (lesson:attention) and your `layer_norm(X, gamma, beta)` (lesson:initialization). The parameters are a dictionary: `"gamma1"`, `"beta1"` of the first norm, `"Wq"`, `"Wk"`, `"Wv"`, `"Wo"`; `"gamma2"`, `"beta2"` of the second, `"W1"`, `"b1"`, `"W2"`, `"b2"`.
#
# <details><summary>Hint 1</summary>Two lines, one for Y and one for Z, and a return.</details>
# <details><summary>Hint 2</summary>Y is X plus your multi_head_attention of the normalised X, with the four matrices, <code>heads</code> and <code>mask</code>; what is normalised is used in the branch alone.</details>
# <details><summary>Hint 3</summary>The network: the normalised Y times W1, plus b1, cut off below 0 by <code>np.maximum</code>, times W2, plus b2; there is no ReLU after the second layer.</details>

# %% nbgrader={"grade": false, "grade_id": "transformer_block", "locked": false, "schema_version": 3, "solution": true, "task": false}
def transformer_block(X, parameters, heads, mask):
    """One block of a transformer, with layer normalisation in front of each branch.

    Parameters: X, array of shape (N, T, D); parameters, a dict of arrays: gamma1, beta1, gamma2, beta2, b2 of shape (D,),
        Wq, Wk, Wv, Wo (D, D), W1 (D, F), b1 (F,), W2 (F, D); heads, a divisor of D; mask, of shape (T, T), or None.
    Returns: array of shape (N, T, D).

    >>> X, parameters = language_model.small_block()
    >>> transformer_block(X, parameters, 2, None).shape
    (2, 3, 4)
    """
    ### BEGIN SOLUTION
    p = parameters
    Y = X + multi_head_attention(layer_norm(X, p["gamma1"], p["beta1"]), p["Wq"], p["Wk"], p["Wv"], p["Wo"], heads, mask)
    return Y + np.maximum(layer_norm(Y, p["gamma2"], p["beta2"]) @ p["W1"] + p["b1"], 0) @ p["W2"] + p["b2"]
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_transformer_block", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib.checks import Check
from course_lib.lessons.transformer import language_model

check = Check("transformer_block", points=4)
X, parameters = language_model.small_block()
silent = parameters | {"Wo": np.zeros((4, 4)), "W2": np.zeros((3, 4)), "b2": np.zeros(4)}
check(X, silent, 2, np.tril(np.ones((3, 3), dtype=bool))).gives(X)
check(X, silent | {"b2": np.ones(4)}, 2, None).gives(X + 1)
check(X, parameters | {"W2": np.zeros((3, 4)), "b2": np.zeros(4)}, 2, None).gives([[[-0.6709, -1.1845, 0.5859, -0.5596], [-1.7946, 1.2112, -0.7886, 1.5328], [0.2383, 0.6421, -0.4647, 1.1707]], [[-3.8833, -1.3253, -2.2269, 1.0348], [-3.7263, -2.4772, -3.5818, 2.686], [-1.5347, -0.4018, -0.4777, 0.807]]], atol=0.0001)
check(X, parameters, 2, np.tril(np.ones((3, 3), dtype=bool))).gives([[[9.0111, -3.288, 7.4452, -1.868], [4.9283, -1.4758, 5.6882, -1.4564], [0.2994, -1.5599, -0.3326, 2.2237]], [[-0.7597, -8.203, 5.2316, -0.3711], [0.1847, -7.8357, 3.494, 2.2482], [-1.4973, -3.8722, 1.0023, 2.0896]]], atol=0.0001)
### BEGIN HIDDEN TESTS
def block_by_loops(X, p, heads, mask):
    def normal(x, gamma, beta):
        return gamma * (x - x.mean()) / np.sqrt(x.var() + 1e-5) + beta

    outputs = []
    for x in X:
        inside = np.array([normal(row, p["gamma1"], p["beta1"]) for row in x])
        brought = []
        for Q, K, V in zip(*(np.split(inside @ p[name], heads, axis=1) for name in ("Wq", "Wk", "Wv"))):
            scores = Q @ K.T / Q.shape[1] ** 0.5
            scores = scores if mask is None else np.where(mask, scores, -np.inf)
            shares = np.exp(scores - scores.max(axis=1, keepdims=True))
            brought.append(shares / shares.sum(axis=1, keepdims=True) @ V)
        y = x + np.hstack(brought) @ p["Wo"]
        inside = np.array([normal(row, p["gamma2"], p["beta2"]) for row in y])
        outputs.append(y + np.maximum(inside @ p["W1"] + p["b1"], 0) @ p["W2"] + p["b2"])
    return np.array(outputs)


check.hidden("other shapes, numbers of heads and masks")
for N, T, D, F, heads, causal in ((1, 4, 6, 5, 3, True), (3, 2, 4, 8, 1, False), (2, 1, 2, 3, 2, True)):
    X, parameters = language_model.small_block(N, T, D, F, seed=T)
    allowed = np.tril(np.ones((T, T), dtype=bool)) if causal else None
    check(X, parameters, heads, allowed).gives(block_by_loops(X, parameters, heads, allowed))
check.hidden("rows that are not centred, and large ones")
X, parameters = language_model.small_block(2, 3, 4, 6, seed=9)
check(50 * X + 7, parameters, 2, None).gives(block_by_loops(50 * X + 7, parameters, 2, None))
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ### Predict: how many numbers does a block learn?
#
# Rows of $D$ numbers as drawn, and a network that is $4D$ wide inside, as is usual. Count all entries of the twelve arrays.
#
# <details><summary>Hint 1</summary>Four square matrices for the heads; two matrices D × 4D and 4D × D for the network.</details>
# <details><summary>Hint 2</summary>And the vectors: two gammas, two betas, b1 with 4D entries, b2 with D.</details>

# %% tags=["demo"]
from course_lib.tasks import draw

D = draw("predict_block_size", D=[32, 48, 64, 96])

# %% nbgrader={"grade": false, "grade_id": "predict_block_size", "locked": false, "schema_version": 3, "solution": true, "task": false}
def predict_block_size():
    """The number of parameters of a block."""
    ### BEGIN SOLUTION
    return 12 * D**2 + 9 * D
    ### END SOLUTION

# %% tags=["demo"]
from course_lib.tasks import predicted

with predicted("predict_block_size") as prediction:
    block = language_model.block_of(language_model.start(36, D, 1, np.random.default_rng(0)), 0)
    prediction.against(
        sum(value.size for value in block.values()),
        wrong={12 * D**2: "The matrices are all there. Now the vectors: gammas, betas and biases.", 12 * D**2 + 5 * D: "Gammas and betas are missing: four vectors.", 4 * D**2 + 4 * D: "That is the heads and the two norms. The network is missing: two matrices, 8 D² numbers, and two biases."},
        because="4 D² in the heads, 8 D² in the network, 9 D in vectors: two thirds of a block are its network.",
    )
    print({name: value.shape for name, value in block.items()})

# %% [markdown]
# ## Its backward pass
#
# Nothing on the way back is new, there is only a lot of it. So most is given, with three gaps. What the gaps need, you know: a value that is *used in several places* gets the sum of what comes back from them (lesson:chain_rule), and a weight matrix gets its inputs, transposed, times what arrives at its outputs (lesson:backpropagation).
#
# For weights $W$ that act at every position of every sequence, `products(inputs, d_outputs)` gives that gradient: it is summed over both the batch and the positions, and has the shape of $W$. And layer normalisation goes back by your `normalize_backward`:

# %% nbgrader={"grade": false, "grade_id": "given_layer_norm_backward", "locked": true, "schema_version": 3, "solution": false, "task": false}
def layer_norm_backward(d_output, X, gamma):
    normal = layer_norm(X, np.ones_like(gamma), np.zeros_like(gamma))
    return normalize_backward(d_output * gamma, X, -1), (d_output * normal).sum(axis=(0, 1)), d_output.sum(axis=(0, 1))

# %% [markdown]
# ### Debug: three gaps
#
# In `transformer_block_backward` three lines, marked as gaps, hold placeholders. They run, and they are wrong. The cell below the exercise compares each gradient with a quotient of differences of *your* block. As it is given, it prints:
#
# ```
# X wrong   gamma1 wrong   beta1 wrong   Wq wrong   Wk wrong   Wv wrong   Wo wrong
# gamma2 ok   beta2 ok   W1 ok   b1 ok   W2 ok   b2 ok
# ```
#
# Read it like a detective: the gradients come from the top down. What is above the first gap is right; gap 1 spoils everything below it.
#
# <details><summary>Hint 1 (gap 1)</summary>In the forward pass Y is used twice: straight on in the sum, and inside the branch. From where do two gradients come back?</details>
# <details><summary>Hint 2 (gap 2)</summary>Which array was multiplied by Wo, and what is the gradient at the result, Y's branch?</details>
# <details><summary>Hint 3 (gap 3)</summary>A is used three times: for queries, keys and values. Each sends back its gradient times its matrix transposed.</details>

# %% nbgrader={"grade": false, "grade_id": "transformer_block_backward", "locked": false, "schema_version": 3, "solution": true, "task": false}
def transformer_block_backward(d_Z, X, parameters, heads, mask):
    """The gradients of transformer_block's output.

    Parameters: d_Z, the gradient with respect to the output, array of shape (N, T, D); X, parameters, heads and mask as in
        transformer_block.
    Returns: (d_X, gradients), an array of the shape of X, and a dict with the keys and shapes of parameters.
    """
    ### BEGIN SOLUTION
    p = parameters
    # the forward pass once more, keeping what is needed
    A = layer_norm(X, p["gamma1"], p["beta1"])
    Q, K, V = (split_heads(A @ p[name], heads) for name in ("Wq", "Wk", "Wv"))
    mixed = merge_heads(attention(Q, K, V, mask)[0])
    Y = X + mixed @ p["Wo"]
    B = layer_norm(Y, p["gamma2"], p["beta2"])
    H = np.maximum(B @ p["W1"] + p["b1"], 0)

    # the network
    d_H = d_Z @ p["W2"].T * (H > 0)
    gradients = {"W2": products(H, d_Z), "b2": d_Z.sum(axis=(0, 1)), "W1": products(B, d_H), "b1": d_H.sum(axis=(0, 1))}
    d_branch, gradients["gamma2"], gradients["beta2"] = layer_norm_backward(d_H @ p["W1"].T, Y, p["gamma2"])
    d_Y = d_Z + d_branch

    # the heads
    gradients["Wo"] = products(mixed, d_Y)
    d_heads = attention_backward(split_heads(d_Y @ p["Wo"].T, heads), Q, K, V, mask)
    d_Q, d_K, d_V = (merge_heads(d) for d in d_heads)
    gradients |= {"Wq": products(A, d_Q), "Wk": products(A, d_K), "Wv": products(A, d_V)}
    d_A = d_Q @ p["Wq"].T + d_K @ p["Wk"].T + d_V @ p["Wv"].T
    d_branch, gradients["gamma1"], gradients["beta1"] = layer_norm_backward(d_A, X, p["gamma1"])
    return d_Y + d_branch, gradients
    ### END SOLUTION
    ### BEGIN GIVEN
    # p = parameters
    # # the forward pass once more, keeping what is needed
    # A = layer_norm(X, p["gamma1"], p["beta1"])
    # Q, K, V = (split_heads(A @ p[name], heads) for name in ("Wq", "Wk", "Wv"))
    # mixed = merge_heads(attention(Q, K, V, mask)[0])
    # Y = X + mixed @ p["Wo"]
    # B = layer_norm(Y, p["gamma2"], p["beta2"])
    # H = np.maximum(B @ p["W1"] + p["b1"], 0)
    #
    # # the network
    # d_H = d_Z @ p["W2"].T * (H > 0)
    # gradients = {"W2": products(H, d_Z), "b2": d_Z.sum(axis=(0, 1)), "W1": products(B, d_H), "b1": d_H.sum(axis=(0, 1))}
    # d_branch, gradients["gamma2"], gradients["beta2"] = layer_norm_backward(d_H @ p["W1"].T, Y, p["gamma2"])
    # d_Y = d_branch  # gap 1
    #
    # # the heads
    # gradients["Wo"] = 0 * p["Wo"]  # gap 2
    # d_heads = attention_backward(split_heads(d_Y @ p["Wo"].T, heads), Q, K, V, mask)
    # d_Q, d_K, d_V = (merge_heads(d) for d in d_heads)
    # gradients |= {"Wq": products(A, d_Q), "Wk": products(A, d_K), "Wv": products(A, d_V)}
    # d_A = d_Q @ p["Wq"].T  # gap 3
    # d_branch, gradients["gamma1"], gradients["beta1"] = layer_norm_backward(d_A, X, p["gamma1"])
    # return d_Y + d_branch, gradients
    ### END GIVEN

# %% tags=["demo"]
with needs("transformer_block", "transformer_block_backward"):
    print(language_model.gradient_report(transformer_block, transformer_block_backward))

# %% nbgrader={"grade": true, "grade_id": "check_transformer_block_backward", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib.checks import Check
from course_lib.lessons.transformer import language_model

check = Check("transformer_block_backward", points=4)
X, parameters = language_model.small_block()
d_Z = np.cos(np.arange(24)).reshape(2, 3, 4)
check(d_Z, X, parameters, 2, np.tril(np.ones((3, 3), dtype=bool))).gives(
    (
        [[[-2.9078, 15.07, -19.2901, 7.262], [-0.0588, -0.3018, 0.9464, 0.7583], [-1.8902, 3.0371, -2.8252, -0.213]], [[-0.8245, 1.7761, -3.2602, 3.4369], [-0.8284, -1.4611, 1.657, 1.0487], [1.341, -2.3318, -1.0341, 0.3525]]],
        {"gamma1": [1.353, -1.7157, 1.7553, 13.452], "beta1": [-1.6418, 3.1883, -11.6621, 6.4401], "Wq": [[-0.304, -0.1729, 1.8862, 2.923], [0.7715, 2.4692, -1.0424, -0.5947], [1.0667, 2.3288, -0.0972, -2.7191], [-0.9295, -2.6454, -0.2525, 0.8092]], "Wk": [[0.9575, -0.056, 0.3516, -0.663], [2.9186, -1.2274, 0.862, 0.4537], [0.7201, -0.5566, -1.2623, 0.5639], [-2.6333, 1.1343, 0.27, -0.3682]], "Wv": [[-0.6576, 10.5484, -1.6848, -8.2329], [0.1785, -1.5118, 1.4618, 1.1425], [1.0609, -2.0413, 1.0362, 1.8287], [-0.3597, -2.8389, -0.9685, 2.2681]], "Wo": [[0.9367, -0.9617, -0.9817, 1.2432], [-0.4836, 1.386, -2.4765, -1.0476], [4.336, -1.5092, 1.941, -3.4144], [3.9506, -0.5621, 2.3976, -3.0384]], "gamma2": [-0.2545, -0.3286, -1.3017, 4.9136], "beta2": [1.3703, -1.8904, 0.9228, -1.0394], "W1": [[0.0, 1.3744, 0.3855], [0.0, -0.0795, -0.8012], [0.0, -2.2304, 0.8896], [0.0, 1.2696, -1.4185]], "b1": [0.0, 0.0658, 0.8781], "W2": [[0.0, 0.0, 0.0, 0.0], [0.1588, -1.6359, -1.9266, -0.4459], [3.1416, 5.3035, 2.5894, -2.5054]], "b2": [0.4951, -0.0026, -0.498, -0.5355]},
    ),
    atol=0.0001,
    parts=("d_X", "the gradients"),
)
### BEGIN HIDDEN TESTS
def plain_block(X, p, heads, mask):
    def normal(X, gamma, beta):
        X = X - X.mean(axis=-1, keepdims=True)
        return gamma * X / np.sqrt((X**2).mean(axis=-1, keepdims=True) + 1e-5) + beta

    def cut(X):
        return X.reshape(*X.shape[:2], heads, -1).swapaxes(1, 2)

    inside = normal(X, p["gamma1"], p["beta1"])
    Q, K, V = (cut(inside @ p[name]) for name in ("Wq", "Wk", "Wv"))
    scores = Q @ K.swapaxes(-1, -2) / Q.shape[-1] ** 0.5
    scores = scores if mask is None else np.where(mask, scores, -np.inf)
    shares = np.exp(scores - scores.max(axis=-1, keepdims=True))
    brought = (shares / shares.sum(axis=-1, keepdims=True) @ V).swapaxes(1, 2).reshape(X.shape)
    Y = X + brought @ p["Wo"]
    return Y + np.maximum(normal(Y, p["gamma2"], p["beta2"]) @ p["W1"] + p["b1"], 0) @ p["W2"] + p["b2"]


def nudged(f, x, step=1e-5):
    gradient = np.zeros_like(x)
    for index in np.ndindex(x.shape):
        up, down = x.copy(), x.copy()
        up[index] += step
        down[index] -= step
        gradient[index] = (f(up) - f(down)) / (2 * step)
    return gradient


check.hidden("finite differences: other shapes, numbers of heads and masks")
rng = np.random.default_rng(241)
for N, T, D, F, heads, causal in ((1, 4, 6, 5, 3, True), (3, 2, 4, 8, 1, False), (2, 1, 4, 3, 2, True)):
    X, parameters = language_model.small_block(N, T, D, F, seed=10 + T)
    above, allowed = rng.normal(size=X.shape), np.tril(np.ones((T, T), dtype=bool)) if causal else None
    d_X = nudged(lambda x: np.sum(above * plain_block(x, parameters, heads, allowed)), X)
    slopes = {name: nudged(lambda value, name=name: np.sum(above * plain_block(X, parameters | {name: value}, heads, allowed)), value) for name, value in parameters.items()}
    check(above, X, parameters, heads, allowed).gives((d_X, slopes), rtol=1e-4, atol=1e-5, parts=("d_X", "the gradients"))
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ## The whole model
#
# Characters go in, logits come out:
#
# 1. Each character's row of the **embedding**, a table of vectors that is learned (lesson:factorization), plus its position's clocks.
# 2. One block or several, with a causal mask.
# 3. A last layer normalisation and a dense layer to the 36 logits. The loss is the cross-entropy of the next character, at all positions at once: every window of 64 characters is 64 exercises.
#
# Real models do not read characters but **tokens**, pieces of some four letters on average in English, fifty thousand kinds of them and more; nothing else would change here but the tables' sizes.
#
# <!-- chosen: 36; 64 -->

# %% tags=["demo"]
with needs("positional_encoding", "transformer_block", "transformer_block_backward"):
    parts = language_model.Parts(positional_encoding, causal_mask, transformer_block, transformer_block_backward, layer_norm, layer_norm_backward)
    text = language.genesis()
    rng = np.random.default_rng(0)
    start = language_model.start(len(text.alphabet), 64, 1, rng)
    batches = language.windows(text.train, 64, 16, 600, rng)
    print(f"{language.parameter_count(start):,} parameters")
    loss, _ = language_model.loss_and_gradients(parts, start, *batches[0], heads=4)
    print(f"the first loss {loss:.2f}, a blind guess ln 36 = {np.log(36):.2f}")

# %% [markdown]
# The first loss is near $\ln k$, as lesson:training asks of every network before a long run. Now the training: 600 steps, each with 16 windows, **your** block forwards and backwards, **your** Adam. Let it run: half a minute, or more if the machine is busy.
#
# <!-- chosen: 600 -->

# %% tags=["demo"]
with needs("positional_encoding", "transformer_block", "transformer_block_backward", seconds=60):
    losses = []
    for loss, trained in language_model.train(parts, start, batches, adam_step, heads=4, learning_rate=0.004):
        losses.append(loss)
    plot_curves({"training loss": (np.arange(len(losses)), losses)}, xlabel="steps", ylabel="nats per character")

# %% tags=["demo"]
with needs("positional_encoding", "transformer_block", "transformer_block_backward"):
    held_out = language.window_nats(lambda numbers: language_model.logits(parts, trained, numbers, 4), text, 64, before=32)
    print(f"{held_out:.3f} nats per held-out character, perplexity {language.perplexity(held_out):.2f}")

# %% [markdown]
# ## Let it write
#
# Writing is a loop: look at what stands there, draw the next character, append it, again. The model has a **window**: it was trained on 64 characters and has no idea of a 65th position, so it is handed the last 64 at most.
#
# ### Exercise: `write`
#
# `next_logits(recent)` takes the last characters' numbers, at most `window` of them, and gives the logits of the next. Draw with your `sample_character(logits, temperature, rng)`.
#
# <details><summary>Hint 1</summary>Keep one list that begins with the given numbers and grows. What the loop hands over is its end.</details>
# <details><summary>Hint 2</summary><code>written[-window:]</code> is shorter than the window as long as there is less.</details>
# <details><summary>Hint 3</summary>Return only the new ones: <code>written[len(numbers):]</code>.</details>

# %% nbgrader={"grade": false, "grade_id": "write", "locked": false, "schema_version": 3, "solution": true, "task": false}
def write(next_logits, numbers, length, window, temperature, rng):
    """Continue a text, character by character.

    Parameters: next_logits, a function of an integer array of shape (t,), 1 ≤ t ≤ window, that returns the logits of the
        next character, shape (k,); numbers, the beginning, an integer array, not empty; length, how many to write; window,
        a whole number; temperature and rng as in sample_character.
    Returns: the new characters' numbers, an integer array of shape (length,).

    >>> def one_higher(recent):
    ...     return np.where(np.arange(5) == (recent[-1] + 1) % 5, 100.0, 0.0)
    >>> write(one_higher, np.array([2]), 4, 8, 1.0, np.random.default_rng(0))
    array([3, 4, 0, 1])
    """
    ### BEGIN SOLUTION
    written = list(numbers)
    for _ in range(length):
        written.append(sample_character(next_logits(np.array(written[-window:])), temperature, rng))
    return np.array(written[len(numbers) :], dtype=int)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_write", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib.checks import Check, index

def one_higher(recent):
    return np.where(np.arange(5) == (recent[-1] + 1) % 5, 100.0, 0.0)

def sum_of_all(recent):
    return np.where(np.arange(7) == np.sum(recent) % 7, 100.0, 0.0)

def how_many(recent):
    return np.where(np.arange(9) == recent.shape[0], 100.0, 0.0)

check = Check("write", points=2)
check(one_higher, index([2]), 4, 8, 1.0, np.random.default_rng(0)).gives([3, 4, 0, 1])
check(how_many, index([1, 1]), 5, 4, 1.0, np.random.default_rng(0)).gives([2, 3, 4, 4, 4])
check(sum_of_all, index([1, 2, 3]), 4, 3, 1.0, np.random.default_rng(0)).gives([6, 4, 6, 2])
check(lambda recent: np.array([0.0, 1.0, 2.0]), index([0]), 6, 2, 2.0, np.random.default_rng(3)).gives([0, 1, 2, 2, 0, 1])
### BEGIN HIDDEN TESTS
def continued(next_logits, numbers, length, window, temperature, rng):
    new = []
    for _ in range(length):
        z = next_logits(np.array([*numbers, *new], dtype=int)[-window:]) / temperature
        shares = np.exp(z - z.max())
        new.append(rng.choice(len(z), p=shares / shares.sum()))
    return np.array(new, dtype=int)


check.hidden("longer texts, other windows and temperatures, nothing to write")
table = np.random.default_rng(242).normal(size=(6, 6))
for length, window, temperature, seed in ((12, 3, 1.0, 1), (8, 1, 0.5, 2), (5, 50, 3.0, 3), (0, 4, 1.0, 4)):
    expected = continued(lambda recent: table[recent].sum(axis=0), np.array([1, 5, 0]), length, window, temperature, np.random.default_rng(seed))
    check(lambda recent: table[recent].sum(axis=0), index([1, 5, 0]), length, window, temperature, np.random.default_rng(seed)).gives(expected)
### END HIDDEN TESTS
check.verdict()

# %% tags=["demo"]
beginning, last_text = "and god said ", ""
with needs("positional_encoding", "transformer_block", "transformer_block_backward", "write"):
    def next_logits(recent):
        return language_model.logits(parts, trained, recent[None], 4)[0, -1]

    for temperature in (1.0, 0.5):
        new = write(next_logits, language.encode_text(beginning, text.alphabet), 300, 64, temperature, np.random.default_rng(5))
        last_text = beginning + language.decode_text(new, text.alphabet)
        print(f"temperature {temperature}: {last_text}\n")

# %% [markdown]
# Written by your functions; what is given only puts them together. It is no Genesis, and nearly seven times as many steps make it the last sample above. Try a beginning of your own, in lower case, or another seed: the page at the end of this lesson keeps the last text.

# %% [markdown]
# ## Look into its heads
#
# Which characters does each head look at? The four heads of the network that you have just trained, over a verse that it has not read. Choose a head and a character.

# %% tags=["demo"]
with needs("positional_encoding", "transformer_block", "transformer_block_backward"):
    verse = data.king_james(1450, 1451)[0].lower()[:44]
    maps = language_model.head_weights(parts, split_heads, attention, trained, verse, text.alphabet, heads=4)
    print("how far back each head looks, on average:", [round(float(far), 1) for far in language_model.mean_distances(maps)])

# %% tags=["demo"]
from IPython.display import display

from course_lib.lessons.transformer import widgets

with needs("positional_encoding", "transformer_block", "transformer_block_backward"):
    display(widgets.heads_over_text(maps, verse))

# %% [markdown]
# Most heads of so small a network look at the last few characters, as a table of four-grams does, each in a slightly other way; sometimes one watches spaces, where words begin. Don't read too much into such maps: a head's weight says from where something was fetched, not what was made of it.

# %% [markdown]
# ## Take a part away
#
# What carries the knowledge? Two more networks were trained like yours, for 600 steps, each with one part silenced: to one no positions are added; in the other `Wo` is zero, so that no head adds anything. **Predict, then run:** which of them loses more? One of the two numbers can be had by thinking: without its heads, what does a position see, and which table of lesson:rnn sees as much?
#
# <!-- chosen: 600 -->

# %% tags=["demo"]
print(measured.without())

# %% [markdown]
# Without its heads, no position sees more than its own character and its place: as much as a table of pairs. It comes out at 2.26 nats, the counted table at 2.25. What the network computes at one place is never carried to another.
#
# Without positions it is hardly better. It sees which characters came before, and not in what order: a bag of letters, and that is worth little. Heads *and* order together bring the rest, more than half a nat.
#
# <!-- figure: printed(r"without heads +(\S+) nats") -->
# <!-- figure: [f"{row['mean']:.2f}" for row in language.measured() if row["model"] == "2-grams"] -->

# %% [markdown]
# ## Who knows most?
#
# The models of Genesis on one held-out text, by one measure: nats per held-out character, for the networks the mean over three trainings.

# %% tags=["demo"]
print(measured.table())

# %% [markdown]
# To be fair: counting is hard to beat. After 600 steps the transformer is behind the table of four-grams, and behind the RNN and the LSTM, too, which are smaller and took no longer; after 4,000 it has overtaken these three, and is still a little behind the five-grams, which are counted in less than a second. No model here gets more out of everything that came before than the five-grams get out of the last four characters. So don't read a ranking of the networks out of the table: each was given another size and another time.
#
# Nor is it the size that tells against a table. Of the five-grams' $36^5$ numbers, 60,466,176, nearly all are copies: only 43,571 were counted, fewer than the transformer's 54,500 parameters. But a count speaks of its own context and of no other. The longer the context, the more of the contexts are new, and a table has no way to use what it has not counted. The difference shows when there is *more*: more text, longer contexts, more time. Between the two kinds of networks two differences are large and can be measured.
#
# <!-- figure: f"{36**5:,}" -->
# <!-- figure: f"{language.counts_in(language.genesis().train, 5):,}" -->
# <!-- figure: f"{language.parameter_count(language_model.start(36, 64, 1, np.random.default_rng(0))):,}" -->
# <!-- chosen: 600; 4,000 -->

# %% [markdown] nbgrader={"grade": false, "grade_id": "question_why_no_tables", "locked": true, "schema_version": 3, "solution": false, "task": false}
# ### Say why: why not larger tables?
#
# Here a table of five-grams is a little ahead of the transformer. Why does nobody build tables of 20-grams, say, from much more text? Two or three sentences.
#
# === BEGIN MARK SCHEME ===
#
# - 1 point: the number of possible contexts grows as a power of the length; almost every context of 19 characters has never been seen, however much text there is, so that nothing was counted for it.
# - 1 point: a network shares what it learns between contexts that are alike (embeddings, heads, weights that serve all positions), so that it says something sensible of a context that it has never seen.
#
# === END MARK SCHEME ===

# %% [markdown] nbgrader={"grade": true, "grade_id": "why_no_tables", "locked": false, "points": 2, "schema_version": 3, "solution": true, "task": false}
# ### BEGIN SOLUTION
# There are 36 to the power 19 contexts of 19 characters: whatever has been read, nearly every new one has never been counted, and the table must fall back on shorter ones. A network does not keep contexts apart: similar characters and words have similar vectors and go through the same weights, so that what was learned in one context serves in others that were never seen.
# ### END SOLUTION

# %% tags=["demo"]
from course_lib.tasks import model_answer

model_answer("why_no_tables")

# %% [markdown]
# ## What attention wins
#
# **Looking things up.** You have seen it in lesson:attention: 32 pairs, one bare head, some fifty batches; the LSTM guessed. Within the window, the path from any character to any later one is one step long.
#
# **Time, on the right machine.** An LSTM needs the state of step 41 before it can begin step 42. Attention has no such order: where the text is there, as in training, all positions are computed at once. (Both *write* one character after the other.)

# %% [markdown]
# ### Predict: 4,096 steps on a graphics processor
#
# One layer over 16 sequences of 4,096 steps with 512 numbers, forwards, on an NVIDIA H200: an LSTM (as one call of a library), and attention that is *fused*, which means that it never writes its table of scores into memory. But that table has 4,096² entries for each head, where the LSTM has 4,096 steps. Which is right?
#
# - **A.** The LSTM is faster: steps grow in proportion, tables with the square.
# - **B.** About equally fast.
# - **C.** Attention is more than twenty times as fast.
#
# <!-- chosen: 4,096; 512 -->
#
# <details><summary>Hint 1</summary>To begin and end one small step takes a GPU some ten microseconds, time enough for billions of multiplications (lesson:cost). Which of the two leaves it waiting?</details>

# %% nbgrader={"grade": false, "grade_id": "predict_gpu_time", "locked": false, "schema_version": 3, "solution": true, "task": false}
def predict_gpu_time():
    """The letter of your guess."""
    ### BEGIN SOLUTION
    return "C"
    ### END SOLUTION

# %% tags=["demo"]
from course_lib.tasks import predicted

with predicted("predict_gpu_time") as prediction:
    times = measured.gpu_times()
    ratio = times["lstm, one call"][4096] / times["attention, fused"][4096]
    prediction.against(
        "C" if ratio > 20 else "A" if ratio < 0.5 else "B",
        wrong={"A": "The square is there, but a GPU does it all at once; the LSTM's steps wait for one another.", "B": "The work is of one order, and still: one of them must do it step by step."},
        because="4,096 small steps, one after the other, leave a large processor idle; one large product does not.",
    )
    for name, by_length in times.items():
        print(f"{name:32}", {length: f"{1000 * time:.2f} ms" for length, time in by_length.items()})

# %% tags=["demo"]
times = measured.gpu_times()
logs = {name: (np.log2(list(by_length)), np.log10([1000 * time for time in by_length.values()])) for name, by_length in times.items()}
plot_curves(logs, xlabel="log₂ of the number of steps", ylabel="log₁₀ of the milliseconds")

# %% [markdown]
# Measured on that machine at 4,096 steps: the LSTM 49.9 ms, fused attention 0.84, attention with its whole table 21.1. So it is not the formula alone that wins but the formula *and* a way to compute it that suits the machine (FlashAttention: the table in blocks, which never leave the fast memory). And the square comes: from 4,096 to 16,384 steps the LSTM takes 4 times as long, fused attention 12 times. On your processor, with windows of 64, none of this shows.
#
# <!-- figure: f"{1000 * measured.gpu_times()['lstm, one call'][4096]:.1f}" -->
# <!-- figure: f"{1000 * measured.gpu_times()['attention, fused'][4096]:.2f}" -->
# <!-- figure: f"{1000 * measured.gpu_times()['attention, with the whole table'][4096]:.1f}" -->
# <!-- figure: f"{measured.gpu_times()['attention, fused'][16384] / measured.gpu_times()['attention, fused'][4096]:.0f}" -->
# <!-- chosen: 4,096; 16,384; 64 -->

# %% [markdown]
# ## Where this returns: what today's models change
#
# Your block is that of 2017 with its norms in front, as GPT-2 has it. What the open models of recent years change in it fits into one table:
#
# | Change | In place of | Why |
# |---|---|---|
# | **RoPE**: rotate queries and keys by their positions' angles | adding clocks to the rows | scores depend on the distance of two positions |
# | **Norm in front** of each branch (yours), not after the sum | $\operatorname{norm}(X + f(X))$ | the road stays free: deep stacks train more easily |
# | **RMSNorm**: divide by the root of the mean square | subtracting the mean, too; β | a little less to compute, about as good |
# | **SwiGLU**: $(\operatorname{silu}(XW_1) \odot XW_3)\,W_2$ | $\operatorname{relu}(XW_1)W_2$ | a gate, as in your LSTM; somewhat lower loss for the same size |
# | **Grouped queries** (GQA): several heads share keys and values | each head its own | less to keep in memory while writing |
# | **KV cache**: keep the keys and values of what is written | computing all of the text again for each character | one new row in place of $T$ (while nothing falls out of the window); your `write` computes them all anew |
# | **Tokens** | characters | four times as much text in the same window |
# | **Experts**: many networks, of which a few are used for each token | one network for all | more parameters for the same time |
#
# You can read such a model's source now: names like *q_proj*, *o_proj*, *rms_norm*, *rotary_emb* are what you think they are. And what makes an assistant of it is no other network: its numbers are trained further (lesson:transfer), first on conversations, then so that answers which were judged better become likelier.

# %% [markdown]
# ### Choose: three troubles
#
# (1) While a chat goes on, memory fills with keys and values: 64 heads, long texts. (2) A block with `layer_norm(X + f(X))`, stacked forty times, does not train unless the learning rate begins tiny and grows slowly. (3) Each further character takes longer to write than the one before, since everything is computed anew. Which change answers which?
#
# - **A.** 1 a KV cache, 2 norm in front, 3 grouped queries.
# - **B.** 1 grouped queries, 2 norm in front, 3 a KV cache.
# - **C.** 1 grouped queries, 2 RoPE, 3 a KV cache.
# - **D.** 1 RMSNorm, 2 SwiGLU, 3 tokens.

# %% nbgrader={"grade": false, "grade_id": "choose_changes", "locked": false, "schema_version": 3, "solution": true, "task": false}
def choose_changes():
    """The letter of your choice, as text."""
    ### BEGIN SOLUTION
    return "B"
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_choose_changes", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
from course_lib.tasks import Choice

check = Choice("choose_changes", "ABCD", points=1)
### BEGIN HIDDEN TESTS
check.key(
    "B",
    A="The KV cache is what fills the memory in (1): it can't be the cure there. It is the cure of (3).",
    B="Shared keys and values make the cache smaller; norms in front leave the road free; a cache saves computing the past anew.",
    C="RoPE says where rows stand. A stack that does not train has a norm on its road: put the norm into the branch.",
    D="RMSNorm saves some computing, not the cache; SwiGLU changes the network inside; tokens make texts shorter, but for each new one everything is still computed anew.",
)
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ## Quick questions

# %% tags=["demo"]
quiz(
    choice_question(
        "Which part of a block carries something from one position to another?",
        right="the heads",
        because="Layer norm, the network and the additions work on each position's row alone.",
        wrong={"the network": "It works on each row by itself, with the same weights for all.", "the residual connections": "They add a row to the same row."},
    ),
    choice_question(
        "All branches of a stack of blocks give zeros. The output is …",
        right="the input",
        because="x + 0, again and again: the road is the identity. The gradient comes back whole, too.",
        wrong={"zero": "The road itself stays.", "the input, normalised": "The norms stand in the branches, not on the road."},
    ),
    number_question(
        "A window of 64 characters, causal mask. On how many next characters is the model trained at once?",
        answer=64,
        because="Each position foretells its successor, and the mask keeps it from looking.",
        wrong={1: "Only the last would be a waste: all positions have a successor.", 63: "The 64th has one, too: targets are shifted by one."},
    ),
    choice_question(
        "A transformer that reads 64 characters needs a name that stood 100 characters ago, and not since. It …",
        right="can't look it up",
        because="What has left the window is gone. An LSTM's state could still hold it, if it has learned to.",
        wrong={"finds it by a look-up": "Only among what stands in the window.", "finds it, but more faintly": "Attention does not fade with distance, and it does not reach beyond the window."},
    ),
    choice_question(
        "Why did the transformer replace the LSTM in large models?",
        right="it can be trained on all positions at once, and looks things up directly",
        because="On a text of our size that doesn't show: a table of five-grams is ahead. On large machines and long texts both points count.",
        wrong={"it needs fewer parameters": "Large models have more, not fewer, than the LSTMs before them.", "its cost does not grow with the length": "It grows with the square; the LSTM's grows in proportion."},
    ),
)

# %% [markdown]
# ## What you can do now
#
# | In words | Formula | PyTorch | NumPy | You wrote |
# |---|---|---|---|---|
# | where a row stands | sines and cosines | | `np.stack([np.sin(a := np.arange(T)[:, None] / 10000 ** (np.arange(0, D, 2) / D)), np.cos(a)], axis=-1).reshape(T, D)` | `positional_encoding` |
# | a step is a rotation | $\begin{pmatrix}\cos & \sin\\ -\sin & \cos\end{pmatrix}$ | | | `step_matrix` |
# | a block | $X + f(\operatorname{norm} X)$, twice | `torch.nn.TransformerEncoderLayer(D, heads, 4 * D, dropout=0.0, norm_first=True, batch_first=True)` (its heads have biases, too) | | `transformer_block` |
# | and back | sums where the road forks | autograd | | `transformer_block_backward` |
# | write | draw, append, again | `model.generate` (transformers) | | `write` |

# %% [markdown]
# ## What you have built
#
# This was the last lesson. Here is all that you have built, with your own functions in their places:
#
# ![The parts of a transformer and of its training in a column, from the bottom up: characters, embedding, positions. Then the block: layer norm, queries, keys and values, scores, mask and softmax, weighted mean, Wo, a sum; layer norm, network, a sum. A thick road leads around each of the two branches to its sum. Above it a last layer norm, logits and the next character; from the logits another road to loss, gradients and a step. Beside each part stands what it does, and from which lessons it comes, from vectors to transformer.](pictures/course.svg)
#
# The cell makes a page of it all: what your transformer wrote last, your functions, lesson by lesson, and this picture. It is one file, to keep, or to send to a friend.

# %% tags=["demo"]
ending.page(last_text)

# %% [markdown]
# From an arrow with two numbers to a machine that writes: it was sums, products and gradients, and you have written them.
#
# **Further reading, and building.** Karpathy, [*Let's build GPT*](https://www.youtube.com/watch?v=kCc8FmEb1nY), the same in PyTorch, and [nanoGPT](https://github.com/karpathy/nanoGPT); [*The annotated transformer*](https://nlp.seas.harvard.edu/annotated-transformer/), the paper with its code beside it; Prince,
# [*Understanding deep learning*](https://udlbook.github.io/udlbook/), and Zhang and others, [*Dive into deep learning*](https://d2l.ai), two open textbooks; Elhage and others, [*A mathematical framework for transformer circuits*](https://transformer-circuits.pub/2021/framework/index.html), what heads do;
# Dao and others, [*FlashAttention*](https://arxiv.org/abs/2205.14135), why 0.84 ms; Su and others, [*RoFormer*](https://arxiv.org/abs/2104.09864), where the rotations went. Linear algebra: Strang, [*Introduction to linear algebra*](https://math.mit.edu/~gs/linearalgebra/); Boyd and Vandenberghe, [*VMLS*](https://web.stanford.edu/~boyd/vmls/).
#
# And there is one project left, in which you defend a design of your own against three minutes and 60,000 parameters.
#
# <!-- figure: f"{1000 * measured.gpu_times()['attention, fused'][4096]:.2f}" -->
# <!-- chosen: 60,000 -->
