# ---
# jupyter:
#   jupytext:
#     text_representation: {extension: .py, format_name: percent}
#   kernelspec: {display_name: Python 3, language: python, name: python3}
#   course: {part: 5, title: "Beyond the gates: attention", builds: "a small transformer that writes, from projections, dot products and one softmax", minutes: 80}
# ---

# %% [markdown]
# # Beyond the gates: attention (bonus)
#
# **You will build** attention, the operation inside every large language model, forwards and backwards, and train a small model of text with it beside an LSTM.
#
# **You need** dot products and projections (lesson:dot_product), masks (lesson:matrices), softmax (lesson:layers), backpropagation (lesson:backpropagation). Nothing else: everything so far meets in one block.
#
# **It takes** about 80 minutes.

# %% nbgrader={"grade": false, "grade_id": "imports", "locked": true, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib import data
from course_lib.checks import Check
from course_lib.demo import needs
from course_lib.lessons.attention import language_models, widgets
from course_lib.plots import plot_curves, plot_matrix
from course_lib.quiz import choice_question, number_question, quiz

# %% [markdown]
# ## Ask the whole sentence at once
#
# *"The bank raised its rates"*, *"we sat on the bank of the river"*. What *bank* means depends on words that may stand far away. An LSTM carries what it has read in one state, step by step. **Attention** lets every word look at all the others directly, and take what it needs.
#
# The idea is old: lesson:dot_product's nearest words. Here are the cosines of *bank* with the others in two little contexts:

# %% tags=["demo"]
words, vectors = data.word_vectors()
place = {word: vectors[words.index(word)] for word in ("bank", "money", "price", "river", "tree", "grass")}
for context in (("money", "price"), ("river", "tree", "grass")):
    print(context, [round(float(place["bank"] @ place[word]), 2) for word in context])

# %% [markdown]
# Attention turns such similarities into weights with a softmax, and replaces *bank* by a **linear combination** of the words around it. Three matrices are learned: what a word asks for, what it offers, and what it gives.

# %% [markdown]
# ## Question, label, content
#
# Each position $x$ is projected three times:
#
# - the **query** $q = xW_Q$: what am I looking for?
# - the **key** $k = xW_K$: what am I labelled with?
# - the **value** $v = xW_V$: what do I pass on?
#
# The score of position $i$ for position $j$ is the dot product $q_i \cdot k_j$. All scores at once are a product of matrices, $QK^\top$. With $d$ entries, such sums grow like $\sqrt d$ (lesson:initialization), so they are divided by it.
#
# Shapes: in this lesson the **batch comes first**, `(N, T, D)`, as in most libraries for attention: no step waits for the one before. The recurrent lessons had time first.

# %% [markdown]
# ### Exercise: `attention_scores`
#
# It should work for one sequence, `(T, d)`, and for any axes in front of that.
#
# <details><summary>Hint</summary><code>np.swapaxes(K, -1, -2)</code> transposes the last two axes.</details>

# %% nbgrader={"grade": false, "grade_id": "attention_scores", "locked": false, "schema_version": 3, "solution": true, "task": false}
def attention_scores(Q, K):
    """Scaled dot products of all queries with all keys.

    Parameters: Q, queries, array of shape (..., T, d); K, keys, array of shape (..., S, d).
    Returns: array of shape (..., T, S): Q Kᵀ / √d.

    >>> attention_scores(np.array([[2, 0, 0, 0]]), np.array([[1, 5, 5, 5], [3, 0, 0, 0]]))
    array([[1., 3.]])
    """
    ### BEGIN SOLUTION
    return Q @ np.swapaxes(K, -1, -2) / np.sqrt(Q.shape[-1])
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_attention_scores", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib.checks import Check

check = Check("attention_scores", points=2)
check([[2, 0, 0, 0]], [[1, 5, 5, 5], [3, 0, 0, 0]]).gives([[1, 3]])
check([[1], [2]], [[3], [4], [5]]).gives([[3, 4, 5], [6, 8, 10]])
check(np.sin(np.arange(24)).reshape(2, 1, 3, 4), np.cos(np.arange(16)).reshape(2, 1, 2, 4)).gives(
    [[[[-0.0317, 0.6091], [-0.9045, 0.2248], [1.2142, -0.903]]], [[[-0.5665, -0.215], [0.7743, -0.666], [-0.4457, 1.0856]]]],
    atol=0.0001,
)
### BEGIN HIDDEN TESTS
check.hidden("other shapes, with batches and heads in front")
rng = np.random.default_rng(181)
for front, T, S, d in (((), 3, 5, 2), ((4,), 2, 2, 9), ((2, 3), 4, 4, 4)):
    queries, keys = rng.normal(size=(*front, T, d)), rng.normal(size=(*front, S, d))
    check(queries, keys).gives(np.einsum("...td,...sd->...ts", queries, keys) / d**0.5)
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ## Look back, never ahead
#
# A model that writes must not see what comes next. A **mask** (lesson:matrices) says who may look at whom: position $i$ at positions $0 \dots i$.

# %% [markdown]
# ### Exercise: `causal_mask`

# %% nbgrader={"grade": false, "grade_id": "causal_mask", "locked": false, "schema_version": 3, "solution": true, "task": false}
def causal_mask(T):
    """Which positions each position may look at: itself and those before.

    Parameters: T, the number of positions.
    Returns: array of truth values, shape (T, T); entry (i, j) is True if j <= i.

    >>> causal_mask(3)
    array([[ True, False, False],
           [ True,  True, False],
           [ True,  True,  True]])
    """
    ### BEGIN SOLUTION
    return np.arange(T) <= np.arange(T)[:, None]
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_causal_mask", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib.checks import Check

check = Check("causal_mask", points=2)
check(3).gives([[1, 0, 0], [1, 1, 0], [1, 1, 1]])
check(1).gives([[1]])
check(4).satisfies(lambda mask: np.asarray(mask).dtype == bool, "an array of truth values, True and False")
### BEGIN HIDDEN TESTS
check.hidden("more positions")
for T in (2, 5, 9):
    check(T).gives(np.tril(np.ones((T, T))))
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ## Attend
#
# Scores, mask, softmax, combination:
#
# $$\operatorname{Attention}(Q, K, V) = \operatorname{softmax}\Big(\frac{QK^\top}{\sqrt d}\Big)\, V.$$
#
# Where the mask is False the score becomes −∞, whose exponential is 0. Each row of weights adds up to 1, so that each output is a **weighted mean of the values**.

# %% [markdown]
# ### Exercise: `attention`
#
# <details><summary>Hint 1</summary><code>np.where(mask, scores, -np.inf)</code>.</details>
# <details><summary>Hint 2</summary>The stable softmax of lesson:layers, along the last axis.</details>

# %% nbgrader={"grade": false, "grade_id": "attention", "locked": false, "schema_version": 3, "solution": true, "task": false}
def attention(Q, K, V, mask):
    """Scaled dot-product attention.

    Parameters: Q, array of shape (..., T, d); K, of shape (..., S, d); V, of shape (..., S, e); mask, truth values of
        shape (T, S), True where a query may look, at least once in each row; or None.
    Returns: (output, weights), arrays of shapes (..., T, e) and (..., T, S); rows of weights sum to 1.

    >>> Q, K, V = np.array([[0.0]]), np.array([[1.0], [1.0]]), np.array([[10.0], [20.0]])
    >>> output, weights = attention(Q, K, V, None)
    >>> output, weights
    (array([[15.]]), array([[0.5, 0.5]]))
    """
    ### BEGIN SOLUTION
    scores = attention_scores(Q, K)
    if mask is not None:
        scores = np.where(mask, scores, -np.inf)
    e = np.exp(scores - scores.max(axis=-1, keepdims=True))
    weights = e / e.sum(axis=-1, keepdims=True)
    return weights @ V, weights
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_attention", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib.checks import Check

check = Check("attention", points=4)
check([[0]], [[1], [1]], [[10], [20]], None).gives(([[15]], [[0.5, 0.5]]), parts=("the output", "the weights"))
check([[1], [1]], [[0], [0]], [[1, 2], [3, 6]], [[True, False], [True, True]]).gives(([[1, 2], [2, 4]], [[1, 0], [0.5, 0.5]]), parts=("the output", "the weights"))
check([[1000]], [[1], [-1]], [[5], [7]], None).gives(([[5]], [[1, 0]]), parts=("the output", "the weights"))
check(2 * np.sin(np.arange(12)).reshape(2, 3, 2), np.cos(np.arange(16)).reshape(2, 4, 2), np.arange(8.0).reshape(2, 4, 1), [[True, False, True, True], [False, True, True, False], [True, True, False, True]]).gives(
    ([[[1.7652], [1.4872], [1.0148]], [[5.8296], [5.9469], [5.1414]]], [[[0.3304, 0, 0.2435, 0.4261], [0, 0.5128, 0.4872, 0], [0.0263, 0.9532, 0, 0.0205]], [[0.1756, 0, 0.6436, 0.1808], [0, 0.0531, 0.9469, 0], [0.4724, 0.2207, 0, 0.3069]]]),
    atol=0.0001, parts=("the output", "the weights"),
)
### BEGIN HIDDEN TESTS
def by_loops(Q, K, V, mask):
    T, S = len(Q), len(K)
    weights = np.zeros((T, S))
    for i in range(T):
        allowed = [j for j in range(S) if mask is None or mask[i][j]]
        scores = np.array([np.dot(Q[i], K[j]) / len(Q[i]) ** 0.5 for j in allowed])
        shares = np.exp(scores - scores.max())
        weights[i, allowed] = shares / shares.sum()
    return weights @ V, weights


check.hidden("other shapes, with and without a mask")
rng = np.random.default_rng(182)
for T, S, d, e, causal in ((3, 5, 2, 4, False), (4, 4, 9, 1, True), (1, 1, 3, 3, True)):
    queries, keys, values = rng.normal(size=(T, d)), rng.normal(size=(S, d)), rng.normal(size=(S, e))
    allowed = np.tril(np.ones((T, S), dtype=bool)) if causal else None
    check(queries, keys, values, allowed).gives(by_loops(queries, keys, values, allowed), parts=("the output", "the weights"))
check.hidden("masks that hide padding, and any others")
for T, S, d, e in ((3, 5, 2, 4), (5, 5, 3, 2), (4, 2, 6, 1)):
    queries, keys, values = rng.normal(size=(T, d)), rng.normal(size=(S, d)), rng.normal(size=(S, e))
    for allowed in (np.broadcast_to(np.arange(S) < S - 1, (T, S)), rng.random((T, S)) < 0.5):
        allowed = allowed | (np.arange(S) == rng.integers(S, size=T)[:, None])
        check(queries, keys, values, allowed).gives(by_loops(queries, keys, values, allowed), parts=("the output", "the weights"))
check.hidden("batches and heads in front")
queries, keys, values = rng.normal(size=(3, 2, 2, 4, 5))
pairs = [[by_loops(queries[n, h], keys[n, h], values[n, h], np.tril(np.ones((4, 4)))) for h in range(2)] for n in range(2)]
check(queries, keys, values, np.tril(np.ones((4, 4), dtype=bool))).gives(
    (np.array([[pair[0] for pair in row] for row in pairs]), np.array([[pair[1] for pair in row] for row in pairs])), parts=("the output", "the weights")
)
check.hidden("large scores, which must not overflow")
check([[-800], [900]], [[1], [-1]], [[5], [7]], None).gives(([[7], [5]], [[0, 1], [1, 0]]), parts=("the output", "the weights"))
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ### Play: a query among keys
#
# Drag the query. The widths of the lines are *your* attention weights; the star is the mean of the values. What does the scale do?

# %% tags=["demo"]
widgets.query_among_keys(attention)

# %% [markdown]
# ### Play: who looks at whom
#
# A real sentence, with the word vectors of lesson:dot_product as queries, keys and values. Choose a word, move the temperature.

# %% tags=["demo"]
widgets.attention_map(attention)

# %% [markdown]
# ## Split into heads
#
# One softmax can look in one way only. So the D numbers of each position are cut into several **heads**, which attend independently: one may look for the subject, one for the last comma. It is nothing but a `reshape` and a swap of axes (lesson:tensors).

# %% [markdown]
# ### Exercises: `split_heads` and `merge_heads`
#
# Head 0 gets the first D/heads numbers of every position, head 1 the next, and so on.
#
# <details><summary>Hint</summary>(N, T, D) → (N, T, heads, D/heads) → (N, heads, T, D/heads). A reshape straight to the last shape would mix positions.</details>

# %% nbgrader={"grade": false, "grade_id": "split_heads", "locked": false, "schema_version": 3, "solution": true, "task": false}
def split_heads(X, heads):
    """Cut the numbers of every position into heads.

    Parameters: X, array of shape (N, T, D); heads, a divisor of D.
    Returns: array of shape (N, heads, T, D / heads).

    >>> split_heads(np.array([[[1.0, 2.0, 3.0, 4.0], [5.0, 6.0, 7.0, 8.0]]]), 2)
    array([[[[1., 2.],
             [5., 6.]],
    <BLANKLINE>
            [[3., 4.],
             [7., 8.]]]])
    """
    ### BEGIN SOLUTION
    N, T, D = X.shape
    return X.reshape(N, T, heads, D // heads).swapaxes(1, 2)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_split_heads", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib.checks import Check

check = Check("split_heads", points=2)
check([[[1, 2, 3, 4], [5, 6, 7, 8]]], 2).gives([[[[1, 2], [5, 6]], [[3, 4], [7, 8]]]])
check(np.arange(36.0).reshape(2, 3, 6), 3).gives([[[[0, 1], [6, 7], [12, 13]], [[2, 3], [8, 9], [14, 15]], [[4, 5], [10, 11], [16, 17]]], [[[18, 19], [24, 25], [30, 31]], [[20, 21], [26, 27], [32, 33]], [[22, 23], [28, 29], [34, 35]]]])
### BEGIN HIDDEN TESTS
check.hidden("other shapes")
rng = np.random.default_rng(183)
for N, T, D, heads in ((2, 3, 6, 3), (1, 5, 4, 4), (3, 2, 8, 2)):
    sequences = rng.normal(size=(N, T, D))
    check(sequences, heads).gives(np.stack(np.split(sequences, heads, axis=2), axis=1))
### END HIDDEN TESTS
check.verdict()

# %% nbgrader={"grade": false, "grade_id": "merge_heads", "locked": false, "schema_version": 3, "solution": true, "task": false}
def merge_heads(X):
    """Undo split_heads.

    Parameters: X, array of shape (N, heads, T, d).
    Returns: array of shape (N, T, heads · d).

    >>> merge_heads(np.array([[[[1.0, 2.0], [5.0, 6.0]], [[3.0, 4.0], [7.0, 8.0]]]]))
    array([[[1., 2., 3., 4.],
            [5., 6., 7., 8.]]])
    """
    ### BEGIN SOLUTION
    N, heads, T, d = X.shape
    return X.swapaxes(1, 2).reshape(N, T, heads * d)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_merge_heads", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib.checks import Check

check = Check("merge_heads", points=2)
check([[[[1, 2], [5, 6]], [[3, 4], [7, 8]]]]).gives([[[1, 2, 3, 4], [5, 6, 7, 8]]])
check(np.arange(12.0).reshape(1, 2, 2, 3)).gives([[[0, 1, 2, 6, 7, 8], [3, 4, 5, 9, 10, 11]]])
check(np.arange(12.0).reshape(2, 3, 2, 1)).gives([[[0, 2, 4], [1, 3, 5]], [[6, 8, 10], [7, 9, 11]]])
### BEGIN HIDDEN TESTS
check.hidden("other shapes")
rng = np.random.default_rng(184)
for N, heads, T, d in ((2, 3, 3, 2), (1, 4, 5, 1), (3, 2, 2, 4)):
    parts = rng.normal(size=(N, heads, T, d))
    check(parts).gives(np.concatenate([parts[:, h] for h in range(heads)], axis=2))
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ### Exercise: `multi_head_attention`
#
# Project, split, attend, merge, project once more, with $W_O$, which lets the heads talk to each other.

# %% nbgrader={"grade": false, "grade_id": "multi_head_attention", "locked": false, "schema_version": 3, "solution": true, "task": false}
def multi_head_attention(X, Wq, Wk, Wv, Wo, heads, mask):
    """Self-attention with several heads.

    Parameters: X, array of shape (N, T, D); Wq, Wk, Wv, Wo, of shape (D, D); heads, a divisor of D; mask, of shape
        (T, T), or None.
    Returns: array of shape (N, T, D).

    >>> multi_head_attention(np.array([[[1.0, 2.0], [1.0, 2.0]]]), *[np.eye(2)] * 4, 2, None)
    array([[[1., 2.],
            [1., 2.]]])
    """
    ### BEGIN SOLUTION
    Q, K, V = (split_heads(X @ W, heads) for W in (Wq, Wk, Wv))
    return merge_heads(attention(Q, K, V, mask)[0]) @ Wo
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_multi_head_attention", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib.checks import Check

check = Check("multi_head_attention", points=2)
check([[[1, 2], [1, 2]]], *[np.eye(2)] * 4, 2, None).gives([[[1, 2], [1, 2]]])
check([[[1, 0], [0, 1]]], 0 * np.eye(2), np.eye(2), np.eye(2), [[2, 0], [0, 4]], 1, None).gives([[[1, 2], [1, 2]]])
check(np.sin(np.arange(24)).reshape(2, 3, 4), *np.cos(np.arange(64)).reshape(4, 4, 4), 2, [[True, False, True], [True, True, False], [False, True, True]]).gives(
    [[[0.109, 0.0447, -0.0606, -0.1102], [0.0009, 0.0743, 0.0793, 0.0115], [-0.0584, -0.0893, -0.0381, 0.0481]], [[0.1176, 0.0946, -0.0154, -0.1112], [-0.0144, 0.0334, 0.0505, 0.0211], [-0.0158, -0.0894, -0.0809, 0.002]]],
    atol=0.0001,
)
### BEGIN HIDDEN TESTS
def heads_by_loops(X, Wq, Wk, Wv, Wo, heads, mask):
    outputs = []
    for x in X:
        parts = []
        for Q, K, V in zip(*(np.split(x @ W, heads, axis=1) for W in (Wq, Wk, Wv))):
            scores = Q @ K.T / Q.shape[1] ** 0.5
            scores = scores if mask is None else np.where(mask, scores, -np.inf)
            shares = np.exp(scores - scores.max(axis=1, keepdims=True))
            parts.append(shares / shares.sum(axis=1, keepdims=True) @ V)
        outputs.append(np.hstack(parts) @ Wo)
    return np.array(outputs)


check.hidden("other shapes, one head and several, with and without a mask")
rng = np.random.default_rng(185)
for N, T, D, heads, causal in ((2, 3, 4, 2, True), (1, 5, 6, 1, False), (3, 2, 6, 3, True)):
    sequences, weights = rng.normal(size=(N, T, D)), rng.normal(size=(4, D, D))
    allowed = np.tril(np.ones((T, T), dtype=bool)) if causal else None
    check(sequences, *weights, heads, allowed).gives(heads_by_loops(sequences, *weights, heads, allowed))
check.hidden("a mask that is not causal")
allowed = np.eye(5, dtype=bool)[::-1] | (rng.random((5, 5)) < 0.4)
sequences, weights = rng.normal(size=(2, 5, 6)), rng.normal(size=(4, 6, 6))
check(sequences, *weights, 3, allowed).gives(heads_by_loops(sequences, *weights, 3, allowed))
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ## Say where a word stands
#
# **Predict, then run.** Shuffle the words of a sentence. How does attention's output for a word change?

# %% tags=["demo"]
with needs("attention_scores", "attention"):
    sentence = np.random.default_rng(0).normal(size=(5, 4))
    shuffled = sentence[[3, 0, 4, 1, 2]]
    print(np.allclose(attention(sentence, sentence, sentence, None)[0][0], attention(shuffled, shuffled, shuffled, None)[0][1]))

# %% [markdown]
# Not at all: attention has no sense of order. So positions are **added** to the inputs, as a pattern of waves from fast to slow (Vaswani et al., 2017). For position $t$ and pair $i$:
#
# $$p_{t,2i} = \sin\big(t / 10000^{2i/D}\big), \qquad p_{t,2i+1} = \cos\big(t / 10000^{2i/D}\big).$$
#
# Each pair is a hand of a clock that turns at its own speed; a step ahead is a **rotation** (lesson:transformations), the same wherever one stands.

# %% [markdown]
# ### Exercise: `positional_encoding`

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
# ## Go back through it
#
# Three products and a softmax: you can do this. With $S$ the scores and $A$ the weights, $O = AV$:
#
# - $dV = A^\top dO$, $dA = dO\, V^\top$ (lesson:backpropagation),
# - softmax, row by row: $dS = A \odot \big(dA - \operatorname{rowsum}(dA \odot A)\big)$,
# - $dQ = dS\, K / \sqrt d$, $dK = dS^\top Q / \sqrt d$.
#
# Masked entries have weight 0, and so pass no gradient by themselves.

# %% [markdown]
# ### Exercise: `attention_backward`
#
# <details><summary>Hint 1</summary>Your <code>attention</code> gives the weights A; the mask is in them.</details>
# <details><summary>Hint 2</summary>The row sum runs over the last axis, and <code>keepdims=True</code> lets it be subtracted from each row.</details>

# %% nbgrader={"grade": false, "grade_id": "attention_backward", "locked": false, "schema_version": 3, "solution": true, "task": false}
def attention_backward(d_output, Q, K, V, mask):
    """The gradients of attention's output.

    Parameters: d_output, the gradient with respect to the output, array of shape (..., T, e); Q, K, V and mask as in
        attention.
    Returns: (dQ, dK, dV), arrays of the shapes of Q, K and V.

    >>> one, keys, values = np.ones((1, 1)), np.ones((2, 1)), np.array([[10.0], [20.0]])
    >>> dQ, dK, dV = attention_backward(one, 0 * one, keys, values, None)
    >>> dV
    array([[0.5],
           [0.5]])
    """
    ### BEGIN SOLUTION
    _, A = attention(Q, K, V, mask)
    dA = d_output @ np.swapaxes(V, -1, -2)
    dS = A * (dA - (dA * A).sum(axis=-1, keepdims=True)) / np.sqrt(Q.shape[-1])
    return dS @ K, np.swapaxes(dS, -1, -2) @ Q, np.swapaxes(A, -1, -2) @ d_output
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_attention_backward", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib.checks import Check

check = Check("attention_backward", points=4)
check([[1]], [[0]], [[1], [1]], [[10], [20]], None).gives(([[0]], [[0], [0]], [[0.5], [0.5]]), parts=("dQ", "dK", "dV"))
check([[[1], [-2], [0.5]], [[2], [1], [-1]]], 2 * np.sin(np.arange(12)).reshape(2, 3, 2), np.cos(np.arange(16)).reshape(2, 4, 2), [[[1], [3], [2], [-1]], [[0], [2], [-2], [1]]], [[True, False, True, True], [False, True, True, False], [True, True, False, True]]).gives(
    ([[[-0.4413, -0.1606], [-0.0839, 0.45], [-0.0632, -0.0754]], [[-0.6527, -1.3976], [-0.2393, -0.1284], [0.1201, -0.1871]]], [[[0.0262, 0.2726], [-0.7112, -0.1868], [0.6425, 0.5658], [0.0425, -0.6517]], [[-0.4255, -0.1389], [0.4939, 0.5079], [0.1731, -1.186], [-0.2416, 0.817]]], [[[0.3436], [-0.549], [-0.7309], [0.4363]], [[-0.1212], [-0.1676], [2.234], [0.0547]]]),
    atol=0.0001, parts=("dQ", "dK", "dV"),
)
### BEGIN HIDDEN TESTS
def plain_attention(Q, K, V, mask):
    scores = Q @ np.swapaxes(K, -1, -2) / Q.shape[-1] ** 0.5
    scores = scores if mask is None else np.where(mask, scores, -np.inf)
    shares = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return shares / shares.sum(axis=-1, keepdims=True) @ V


def nudged(f, x, step=1e-5):
    gradient = np.zeros_like(x)
    for index in np.ndindex(x.shape):
        up, down = x.copy(), x.copy()
        up[index] += step
        down[index] -= step
        gradient[index] = (f(up) - f(down)) / (2 * step)
    return gradient


def three_gradients(above, Q, K, V, mask):
    return (
        nudged(lambda q: np.sum(above * plain_attention(q, K, V, mask)), Q),
        nudged(lambda k: np.sum(above * plain_attention(Q, k, V, mask)), K),
        nudged(lambda v: np.sum(above * plain_attention(Q, K, v, mask)), V),
    )


check.hidden("finite differences: other shapes, with and without a mask")
rng = np.random.default_rng(186)
for T, S, d, e, causal in ((3, 5, 2, 4, False), (4, 4, 3, 2, True), (1, 1, 2, 2, True)):
    above, queries, keys, values = rng.normal(size=(T, e)), rng.normal(size=(T, d)), rng.normal(size=(S, d)), rng.normal(size=(S, e))
    allowed = np.tril(np.ones((T, S), dtype=bool)) if causal else None
    check(above, queries, keys, values, allowed).gives(three_gradients(above, queries, keys, values, allowed), rtol=1e-4, atol=1e-6, parts=("dQ", "dK", "dV"))
check.hidden("a mask that is not causal, by finite differences")
above, queries, keys, values = rng.normal(size=(4, 3)), rng.normal(size=(4, 2)), rng.normal(size=(5, 2)), rng.normal(size=(5, 3))
allowed = (rng.random((4, 5)) < 0.5) | (np.arange(5) == np.arange(4)[::-1, None])
check(above, queries, keys, values, allowed).gives(three_gradients(above, queries, keys, values, allowed), rtol=1e-4, atol=1e-6, parts=("dQ", "dK", "dV"))
check.hidden("batches and heads in front")
above, queries, keys, values = rng.normal(size=(4, 2, 3, 3, 2))
allowed = np.tril(np.ones((3, 3), dtype=bool))
check(above, queries, keys, values, allowed).gives(three_gradients(above, queries, keys, values, allowed), rtol=1e-4, atol=1e-6, parts=("dQ", "dK", "dV"))
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ## Train a small transformer beside an LSTM
#
# The first chapters of Genesis, character by character. The attention model has one block: embedding, causal attention with 4 heads (**your** functions, forwards and backwards), a small ReLU network, logits. Beside it an LSTM of nearly as many parameters reads the same windows, for the same number of steps.

# %% tags=["demo"]
text = "\n".join(data.king_james(0, 300)).lower()
alphabet = sorted(set(text))
numbers = np.array([alphabet.index(character) for character in text])
training, held_out = numbers[:-6000], numbers[-6000:]
batches = language_models.windows(training, 32, 400, 16, np.random.default_rng(1))
tests = language_models.windows(held_out, 32, 10, 64, np.random.default_rng(2))

# %% tags=["demo"]
lstm, lstm_losses = language_models.train(
    language_models.lstm_model, language_models.lstm_parameters(len(alphabet), 52, np.random.default_rng(3)), batches, 0.01
)
lstm_test = np.mean([language_models.lstm_model(lstm, *pair)[0] for pair in tests])
print(f"LSTM: {language_models.count(lstm):,} parameters, {lstm_test:.3f} nats per held-out character")

# %% tags=["demo"]
with needs("attention_scores", "attention", "attention_backward"):
    model = language_models.attention_model(attention, attention_backward, heads=4)
    start = language_models.attention_parameters(len(alphabet), 40, 4, 32, np.random.default_rng(3))
    trained, losses = language_models.train(model, start, batches, 0.005)
    test = np.mean([model(trained, *pair)[0] for pair in tests])
    print(f"attention: {language_models.count(trained):,} parameters, {test:.3f} nats per held-out character")
    steps = np.arange(len(losses))
    plot_curves({"LSTM": (steps, lstm_losses), "attention": (steps, losses)}, xlabel="steps", ylabel="training loss per character")

# %% [markdown]
# A blind guess among the 36 characters would cost $\ln 36 \approx 3.6$ nats. On a text as small as this the two are close. What attention wins is **time**: it has no loop over the characters, so that a graphics processor computes all positions at once, and the path from any character to any other is one step long. No product of fifty matrices, no vanishing gradient. That made today's models possible.

# %% [markdown]
# ## Where this returns: the whole course in one block
#
# The parts of one block of a transformer, and where they come from:
#
# | Part | Lesson |
# |---|---|
# | embedding: a table of vectors | lesson:factorization |
# | queries, keys, values: projections, as matrix products | lesson:dot_product,matrices |
# | scores: all dot products at once | lesson:dot_product,matrices |
# | divided by $\sqrt d$: keep the variance | lesson:initialization |
# | mask | lesson:matrices,regularization,lstm_gru |
# | softmax | lesson:layers |
# | weighted mean: a linear combination | lesson:vectors |
# | heads: a reshape | lesson:tensors |
# | positions: rotations | lesson:transformations |
# | a network with ReLU behind it | lesson:layers |
# | trained by gradients with transposes | lesson:backpropagation |
#
# You have written every one of them.

# %% [markdown]
# ## Quick questions

# %% tags=["demo"]
quiz(
    choice_question(
        "What is each output of attention?",
        right="a weighted mean of the values",
        because="The weights of a row are positive and add up to 1.",
        wrong={"the value of the best key": "Only if one weight is 1; softmax is softer.", "a weighted mean of the keys": "Keys only decide the weights."},
    ),
    number_question(
        "A sequence of 1,000 positions. How many scores does one head compute?",
        answer=1000000,
        because="Every position with every position: the cost grows with the square of the length.",
        wrong={1000: "Each of the 1,000 looks at all 1,000.", 500500: "That is what a causal mask leaves; they are computed all the same."},
    ),
    choice_question(
        "Why are the scores divided by √d?",
        right="so that softmax does not become a hard choice in high dimensions",
        because="Sums of d products have a spread of √d; large scores make one weight 1, and gradients vanish.",
        wrong={"to make the rows add up to 1": "Softmax does that.", "to save time": "It costs a little."},
    ),
    choice_question(
        "All keys are the same. Then the output is …",
        right="the plain mean of the values",
        because="Equal scores, equal weights.",
        wrong={"zero": "Softmax never gives all zeros.", "the query": "The query's own numbers never enter the output."},
    ),
    choice_question(
        "Without positions, “dog bites man” and “man bites dog” are to attention …",
        right="the same set of words",
        because="A sum does not mind the order. Remember the bag of words of the lesson on vectors.",
        wrong={"opposites": "It does not see any order.", "different, because of the mask": "Without a mask, nothing tells the order; a causal mask tells a little."},
    ),
)

# %% [markdown]
# ## What you can do now
#
# | In words | Formula | PyTorch | NumPy | You wrote |
# |---|---|---|---|---|
# | compare queries and keys | $QK^\top/\sqrt d$ | | `Q @ np.swapaxes(K, -1, -2) / np.sqrt(Q.shape[-1])` | `attention_scores` |
# | look back only | $j \le i$ | `torch.tril` | `np.tril(np.ones((T, T), dtype=bool))` | `causal_mask` |
# | attend | $\operatorname{softmax}(\cdot)V$ | `torch.nn.functional.scaled_dot_product_attention` | | `attention` |
# | into heads | reshape, swap | | `X.reshape(*X.shape[:2], heads, -1).swapaxes(1, 2)` | `split_heads` |
# | and back | swap, reshape | | `X.swapaxes(1, 2).reshape(len(X), X.shape[2], -1)` | `merge_heads` |
# | all together | | `torch.nn.MultiheadAttention` | | `multi_head_attention` |
# | where a word stands | sines and cosines | | `np.stack([np.sin(a := np.arange(T)[:, None] / 10000 ** (np.arange(0, D, 2) / D)), np.cos(a)], axis=-1).reshape(T, D)` | `positional_encoding` |
# | backwards | $dS = A \odot (dA - \dots)$ | autograd | | `attention_backward` |
#
# **Further reading.** Vaswani et al., [*Attention is all you need*](https://arxiv.org/abs/1706.03762), 2017; Bahdanau, Cho and Bengio,
# [*Neural machine translation by jointly learning to align and translate*](https://arxiv.org/abs/1409.0473), 2014; [*The annotated transformer*](https://nlp.seas.harvard.edu/annotated-transformer/); 3Blue1Brown,
# [*Attention in transformers*](https://www.3blue1brown.com/lessons/attention).
#
# This was the last lesson. Send the course to a friend who wants to understand deep learning.
