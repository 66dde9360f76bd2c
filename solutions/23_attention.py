# ---
# jupyter:
#   jupytext:
#     text_representation: {extension: .py, format_name: percent}
#   kernelspec: {display_name: Python 3, language: python, name: python3}
#   course: {part: 5, title: "Attention", builds: "attention forwards and backwards, and a head that looks things up: set by hand, then learned", minutes: 85, terms: [query, key, value, heads, cross-attention, self-attention]}
# ---

# %% [markdown]
# # Attention
#
# **You will build** attention, the operation at the centre of every large language model, forwards and backwards. You will set it by hand so that it answers questions untrained, and then let it learn the same.
#
# **You need** dot products (lesson:dot_product), masks (lesson:matrices), softmax (lesson:layers) and how gradients go back through a product of matrices (lesson:backpropagation). The rival is your LSTM (lesson:lstm_gru).
#
# **It takes** about 85 minutes.

# %% nbgrader={"grade": false, "grade_id": "imports", "locked": true, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib import data
from course_lib.checks import Check
from course_lib.demo import fewer_in_page, needs
from course_lib.lessons.attention import lookup, widgets
from course_lib.mine import adam_step, lstm_backward, lstm_forward
from course_lib.plots import plot_curves, plot_matrix
from course_lib.quiz import choice_question, number_question, quiz

# %% [markdown]
# ## Read a list, then answer a question
#
# Here is a list of pairs, a letter and a digit each, and then a letter alone. Which digit belongs to it?

# %% tags=["demo"]
X, answers = lookup.sequences(32, 1, np.random.default_rng(3))
print(lookup.in_words(X[0]))

# %% [markdown]
# You looked back and found it. The table shows how networks fare: the keys are 32 letters, the values eight digits, every list is new. The losses are those at the end of three trainings; a blind guess costs $\ln 8 = 2.08$.
#
# <!-- chosen: 32; 2.08 -->

# %% tags=["demo"]
print(lookup.table())

# %% [markdown]
# The LSTM has nearly ten times the parameters of the other model, sees more lists, and with 32 pairs it still guesses. What does the *head* do that an LSTM can't do as easily? It keeps every pair where it is, and *looks* when the question comes. That is what you build now.
#
# (To be fair: the LSTM is slower, not stupid. Even its guess is a good one: it has noticed which digits are frequent in a list, and guessing by these costs 1.96 on average. With four pairs it nearly gets there in 3,000 batches; with eight it is on its way. The table shows this size, this learning rate, and this many lists; a larger LSTM that trains for longer gets further.)
#
# <!-- figure: f"{lookup.loss_of_counting(32):.2f}" -->
# <!-- chosen: 3,000; 32 -->

# %% [markdown]
# ## Question, label, content
#
# Think of a library. You come with a **query**: what am I looking for? Each book has a **key** on its spine: what am I about? And a **value**, its content. You compare your query with all keys, and take the content where they agree.
#
# ![Four positions in a row, each with a key and a value. A further position, the last, sends out a query, compared with every key by a dot product. Lines of different thickness lead from the values to the output: their weighted mean.](pictures/query_key_value.svg)
#
# In attention all three are vectors, made from each position's row $x$ by three learned matrices:
#
# $$q = xW_Q,\qquad k = xW_K,\qquad v = xW_V.$$
#
# Query and key are compared by a **dot product** (lesson:dot_product): large where they point the same way. The score of position $i$ for position $j$ is $q_i \cdot k_j$, and all scores at once are one product of matrices, $QK^\top$: a row for each query, a column for each key.

# %% [markdown]
# ### Why the root of d
#
# A dot product of two vectors with $d$ entries is a sum of $d$ products. If the entries are independent, with mean 0 and variance 1, each product has variance 1 and the sum has variance $d$: its spread is $\sqrt d$. For $d = 64$ scores of ±8 would be ordinary, and softmax would make of them almost a hard choice, before anything has been learned. So the scores are divided by $\sqrt d$; their spread is then 1, whatever $d$ is.

# %% tags=["demo"]
for d in (4, 64, 1024):
    q, k = np.random.default_rng(0).normal(size=(2, 2000, d))
    scores = (q * k).sum(axis=1)
    print(f"d = {d:4}: spread of the scores {scores.std():5.2f}, divided by the root of d {scores.std() / d**0.5:.2f}")

# %% [markdown]
# Shapes: in this lesson and the next the **batch comes first**, `(N, T, D)`, as is usual for attention, since no step waits for the one before. (PyTorch's ready-made layers need `batch_first=True` for it.) The recurrent lessons had time first.

# %% [markdown]
# ### Exercise: `attention_scores`
#
# It should work for one sequence, `(T, d)`, and for any axes in front of that. The number of queries T and the number of keys S may differ: in the look-up one question meets 32 pairs.
#
# <details><summary>Hint 1</summary>For matrices it is Q times K transposed, divided; with axes in front, the attribute T would turn around all of them.</details>
# <details><summary>Hint 2</summary><code>np.swapaxes(K, -1, -2)</code> transposes the last two axes.</details>

# %% nbgrader={"grade": false, "grade_id": "attention_scores", "locked": false, "schema_version": 3, "solution": true, "task": false}
def attention_scores(Q, K):
    """Scaled dot products of all queries with all keys.

    Parameters: Q, queries, array of shape (..., T, d); K, keys, array of shape (..., S, d).
    Returns: array of shape (..., T, S): Q Kᵀ / √d.

    >>> attention_scores(np.array([[2, 0, 0, 0]]), np.array([[1, 5, 5, 5], [3, 0, 0, 0]]))
    array([[1., 3.]])
    """
    ### BEGIN SOLUTION
    return Q @ np.swapaxes(K, -1, -2) / Q.shape[-1] ** 0.5
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
# ## Turn scores into weights
#
# A softmax (lesson:layers) over each query's row makes weights of its scores: none negative, and together 1. How sharp is the choice? Suppose that one key of $n$ has the score $s$, and all others 0.

# %% [markdown]
# ### Predict: the weight of the best key
#
# With the numbers drawn below: what weight does the one key get? A number, to within 1 %. Work it out, `np.exp` is allowed.
#
# <!-- chosen: 1 % -->
#
# <details><summary>Hint 1</summary>Softmax: the exponential of its score, divided by the sum of all exponentials. What is e to the power 0?</details>

# %% tags=["demo"]
from course_lib.tasks import draw

n, s = draw("predict_weight", n=(6, 40), s=(1.5, 3.5))

# %% nbgrader={"grade": false, "grade_id": "predict_weight", "locked": false, "schema_version": 3, "solution": true, "task": false}
def predict_weight():
    """The weight of the key with the score s among n keys, the others having 0."""
    ### BEGIN SOLUTION
    return np.exp(s) / (np.exp(s) + n - 1)
    ### END SOLUTION

# %% tags=["demo"]
from course_lib.tasks import predicted

with predicted("predict_weight") as prediction:
    scores = np.zeros(n)
    scores[0] = s
    weights = np.exp(scores) / np.exp(scores).sum()
    prediction.against(
        weights[0],
        within=0.01,
        wrong={1.0: "Softmax is no hard choice: the others keep their exponentials, 1 each.", np.exp(s) / (np.exp(s) + n): "The key itself is one of the n: n − 1 others remain.", s / (s + n - 1): "Softmax compares exponentials, not scores.", 1 / n: "That would be its share if all scores were equal."},
        because="e^s against n − 1 exponentials of 0, each of them 1.",
    )
    print("the others get", weights[1].round(4), "each")

# %% [markdown]
# ### Derive: how large must a score be?
#
# Now the other way round: one key of $n$ should get the weight $p$, the others have the score 0. What score does it need? Write it with `n`, `p` and `np.log`.
#
# <details><summary>Hint 1</summary>Set the weight from above equal to p, and multiply by the denominator.</details>
# <details><summary>Hint 2</summary>What remains is e^s (1 − p) = p (n − 1).</details>

# %% nbgrader={"grade": false, "grade_id": "needed_score", "locked": false, "schema_version": 3, "solution": true, "task": false}
def needed_score(n, p):
    """The score that gives one key of n the weight p if all others have the score 0, a number.

    Parameters: n, the number of keys, 2 or more; p, a number between 0 and 1.
    """
    ### BEGIN SOLUTION
    return np.log(p * (n - 1) / (1 - p))
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_needed_score", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
from course_lib.tasks import Derivation

check = Derivation("needed_score", points=1)
check(2, 0.5).gives(0)
check(4, 0.9).gives(3.295837, rtol=1e-5)
### BEGIN HIDDEN TESTS
check.hidden("more keys, other weights")
for n, p in ((32, 0.99), (1000, 0.5), (5, 0.1)):
    check(n, p).gives(np.log(p) - np.log(1 - p) + np.log(n - 1))
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# So 32 keys are no great burden: for the weight 0.99 a score of 8.03 is enough, and for a million keys 18.42, both rounded up. The needed score grows with the *logarithm* of the number of keys. Keep the formula: in a moment you set a head by hand with it.
#
# <!-- figure: [f"{np.ceil(100 * needed_score(n, 0.99)) / 100:.2f}" for n in (32, 1e6)] -->
# <!-- chosen: 0.99; 32 -->

# %% [markdown]
# ## Say who may look at whom
#
# A model that writes must not see what comes next. In a batch the shorter sentences are padded at the end, and nobody should look at the padding. Such rules are **masks** (lesson:matrices): a table of truth values, True where query $i$ may look at key $j$.
#
# ![Four masks of six positions, dark where a query, the row, may look at a key, the column. Causal: the diagonal and below. Padding: the first four columns. A window: a band of three along the diagonal, nothing above it. All: everything.](pictures/masks.svg)

# %% [markdown]
# ### Choose: which mask?
#
# Three models. (1) It writes a text character by character. (2) It judges whether a post is friendly, posts in a batch being filled up to one length. (3) It writes, too, but each position may look only at itself and the two before.
#
# - **A.** 1 causal, 2 padding, 3 window.
# - **B.** 1 padding, 2 causal, 3 window.
# - **C.** 1 window, 2 all, 3 causal.
# - **D.** 1 causal, 2 causal, 3 causal: it is always safe not to look ahead.

# %% nbgrader={"grade": false, "grade_id": "choose_mask", "locked": false, "schema_version": 3, "solution": true, "task": false}
def choose_mask():
    """The letter of your choice, as text."""
    ### BEGIN SOLUTION
    return "A"
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_choose_mask", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
from course_lib.tasks import Choice

check = Choice("choose_mask", "ABCD", points=1)
### BEGIN HIDDEN TESTS
check.key(
    "A",
    A="The writer must not see what comes; the judge may read the whole post, both ways, but not the filling; the third has a causal mask with a limit behind, too.",
    B="With a padding mask alone the writer would see the next character while it learns to foretell it: it would copy, and could not write.",
    C="The first may look at everything before it, there is no reason for a window; and the judge should not look at the filling.",
    D="For the judge nothing is in the future: the whole post lies there. A causal mask would keep each word from those after it, and the filling would still be looked at by the filled positions.",
)
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ### Exercise: `causal_mask`
#
# A warm-up: compare an array of positions with itself as a column.

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
# ### Debug: a glimpse of the future
#
# `masked_weights` should hide what the mask forbids. On two positions, with a causal mask, it does so, or does it?
#
# ```
# scores = [[0, 0], [0, 0]]      →  weights [[0.5, 0], [0.5, 0.5]]
# scores = [[0, 3], [0, 0]]      →  weights [[0.0474, 0], [0.5, 0.5]]
# ```
#
# The score of position 0 for position 1 is forbidden, and yet the first row of weights *changes with it*. A model trained this way can learn to read the future off the sum of its weights. No error is raised, and the training loss looks splendid.
#
# <details><summary>Hint 1</summary>What should a row of weights add up to?</details>
# <details><summary>Hint 2</summary>The forbidden score has already entered a sum when the mask comes.</details>
# <details><summary>Hint 3</summary>Which score has the exponential 0? Put it where the mask is False, before anything else is computed.</details>

# %% nbgrader={"grade": false, "grade_id": "masked_weights", "locked": false, "schema_version": 3, "solution": true, "task": false}
def masked_weights(scores, mask):
    """Softmax along the last axis over the allowed entries alone.

    Parameters: scores, array of shape (T, S); mask, truth values of that shape, True where a query may look, at least
        once in each row.
    Returns: array of shape (T, S), 0 where the mask is False; each row adds up to 1.
    """
    ### BEGIN SOLUTION
    scores = np.where(mask, scores, -np.inf)
    E = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return E / E.sum(axis=-1, keepdims=True)
    ### END SOLUTION
    ### BEGIN GIVEN
    # E = np.exp(scores - scores.max(axis=-1, keepdims=True))
    # weights = E / E.sum(axis=-1, keepdims=True)
    # return weights * mask
    ### END GIVEN

# %% nbgrader={"grade": true, "grade_id": "check_masked_weights", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib.checks import Check

check = Check("masked_weights", points=2)
check([[0, 3], [0, 0]], [[True, False], [True, True]]).gives([[1, 0], [0.5, 0.5]])
check([[1, 2, 3], [0, 5, 0]], [[True, True, True], [True, False, True]]).gives([[0.090031, 0.244728, 0.665241], [0.5, 0, 0.5]], rtol=1e-4, atol=1e-9)
check([[0, 1000, 0]], [[True, False, True]]).gives([[0.5, 0, 0.5]])
check([[1000, 1000], [0, 0]], [[True, True], [True, True]]).gives([[0.5, 0.5], [0.5, 0.5]])
### BEGIN HIDDEN TESTS
check.hidden("other scores and masks, large scores among them")
rng = np.random.default_rng(187)
for T, S, size in ((3, 4, 1), (5, 5, 10), (2, 6, 500)):
    scores = size * rng.normal(size=(T, S))
    allowed = (rng.random((T, S)) < 0.5) | (np.arange(S) == rng.integers(S, size=T)[:, None])
    rows = np.zeros((T, S))
    for i in range(T):
        kept = scores[i, allowed[i]]
        rows[i, allowed[i]] = np.exp(kept - kept.max()) / np.exp(kept - kept.max()).sum()
    check(scores, allowed).gives(rows, atol=1e-12)
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ## Attend
#
# Scores, mask, softmax, and then the values, each with its weight:
#
# $$\operatorname{Attention}(Q, K, V) = \operatorname{softmax}\Big(\frac{QK^\top}{\sqrt d}\Big)\, V,\qquad\text{forbidden scores at } -\infty.$$
#
# Each row of weights is nonnegative and adds up to 1, so each output is a **weighted mean of the values**: a linear combination (lesson:vectors) whose coefficients depend on the input. In a dense layer the coefficients are fixed after training. A gate's do depend on what is read (lesson:lstm_gru), but they weigh one old state against one new. Here the text itself decides who is listened to, however far away.

# %% [markdown]
# ### Exercise: `attention`
#
# The mask is any table of truth values, not only a causal one. It may also have axes in front that stretch to the scores' shape, such as `(N, 1, 1, S)`: one row of padding for each sequence, the same for all heads and queries. `np.where` does that by itself.
#
# <details><summary>Hint 1</summary>If there is a mask, your <code>masked_weights</code> of the scores are the weights. Without one it is None, and None is True nowhere: take the plain softmax then.</details>
# <details><summary>Hint 2</summary>The stable softmax of lesson:layers: subtract each row's largest score first. Along the last axis, with <code>keepdims=True</code>.</details>
# <details><summary>Hint 3</summary>Return both: <code>weights @ V, weights</code>.</details>

# %% nbgrader={"grade": false, "grade_id": "attention", "locked": false, "schema_version": 3, "solution": true, "task": false}
def attention(Q, K, V, mask):
    """Scaled dot-product attention.

    Parameters: Q, array of shape (..., T, d); K, of shape (..., S, d); V, of shape (..., S, e); mask, truth values of
        shape (T, S), or of one that stretches to the scores' shape, True where a query may look, at least once in each
        row; or None.
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
check([[1, 1, 1, 1], [1, 1, 1, 1]], [[0, 0, 0, 0], [np.log(9), 0, 0, 0]], [[1, 2], [3, 6]], [[True, False], [True, True]]).gives(([[1, 2], [2.5, 5]], [[1, 0], [0.25, 0.75]]), parts=("the output", "the weights"))
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
check.hidden("one row of padding for each sequence, the same for all heads and queries")
queries, keys, values = rng.normal(size=(3, 3, 2, 4, 5))
lengths = np.array([2, 4, 3])
padding = (np.arange(4) < lengths[:, None])[:, None, None]
pairs = [[by_loops(queries[n, h], keys[n, h], values[n, h], np.tile(padding[n, 0], (4, 1))) for h in range(2)] for n in range(3)]
check(queries, keys, values, padding).gives(
    (np.array([[pair[0] for pair in row] for row in pairs]), np.array([[pair[1] for pair in row] for row in pairs])), parts=("the output", "the weights")
)
check.hidden("large scores, which must not overflow")
check([[-800], [0], [900]], [[1], [-1]], [[5], [7]], None).gives(([[7], [6], [5]], [[0, 1], [0.5, 0.5], [1, 0]]), parts=("the output", "the weights"))
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ### Play: a query among keys
#
# Drag the query, or the keys. The widths of the lines are *your* weights; the square is the mean of the values, which here are the keys' own places.

# %% tags=["demo"]
from course_lib.lessons.attention import widgets

widgets.query_among_keys("attention")

# %% [markdown]
# ### A word among other words
#
# *Bank* by a river, or *bank* with money? Here are the word vectors of lesson:dot_product, the mean subtracted. In its two little contexts *bank* asks, all words answer, and the output replaces it. Which words of the whole list are nearest to it then?

# %% tags=["demo"]
words, vectors = data.word_vectors()
vectors = vectors - vectors.mean(axis=0)
vectors = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
with needs("attention_scores", "attention"):
    for context in (["bank"], ["bank", "river", "lake", "tree", "grass"], ["bank", "money", "price", "market", "shop"]):
        rows = vectors[[words.index(word) for word in context]]
        output, weights = attention(rows[:1] * np.sqrt(rows.shape[1]), rows, rows, None)
        nearest = np.argsort(-(vectors @ output[0]))
        print(context, weights[0].round(2), "→", [words[k] for k in nearest if words[k] != "bank"][:5])

# %% [markdown]
# Alone, *bank* is between both meanings. In a context it moves: towards *forest* by the water, towards *rich* among the prices, though neither stands in the list it looked at. Keys and values are the vectors themselves here, and so is the query, times $\sqrt d$, so that the scores are the cosines; in a trained model three matrices have learned *what* to look for.

# %% [markdown]
# ## Set a head by hand
#
# Now the list from the beginning. Each position is one row: a key as a one-hot vector, then a value as a one-hot vector. The question comes last, with its key and zeros for the value.
#
# ![The rows of a look-up as a table: in each the left part has one dark cell, the key, the right part one, the value; the last row, the question, has a key alone. The question goes through Wq to one query, the four pairs through Wk and Wv to four keys and four values; what stands in the three matrices is left open.](pictures/by_hand.svg)
#
# The question asks, the pairs answer: one query, and a key and a value for each pair. Which three matrices make the output the right value, without any training?

# %% [markdown]
# ### Exercise: `lookup_weights`
#
# For any number of keys and values, and as many pairs as there are keys: the output should be the answer's one-hot vector, to within 0.01 in every entry. Many matrices do it. Choose how long queries are, too.
#
# <!-- chosen: 0.01; 0.995; 1000 -->
#
# <details><summary>Hint 1</summary><code>np.eye(n_keys + n_values)[:, :n_keys]</code> picks the key's part out of a row, <code>[:, n_keys:]</code> the value's.</details>
# <details><summary>Hint 2</summary>Equal one-hot keys have the dot product 1, different ones 0: a weight of e to 1, too soft. Make the queries longer.</details>
# <details><summary>Hint 3</summary>Your <code>needed_score</code>(n_keys, 0.995), times √d, since the scores are divided by it; or any larger number, such as 1000.</details>

# %% nbgrader={"grade": false, "grade_id": "lookup_weights", "locked": false, "schema_version": 3, "solution": true, "task": false}
def lookup_weights(n_keys, n_values):
    """Three matrices with which one head of attention looks up.

    Parameters: n_keys and n_values, whole numbers; a position is a row of n_keys + n_values numbers.
    Returns: (Wq, Wk, Wv), arrays of shapes (n_keys + n_values, d), the same, and (n_keys + n_values, n_values), with
        any d of your choice.

    >>> Wq, Wk, Wv = lookup_weights(4, 3)
    >>> Wv.shape
    (7, 3)
    """
    ### BEGIN SOLUTION
    pick = np.eye(n_keys + n_values)
    return 1000 * pick[:, :n_keys], pick[:, :n_keys], pick[:, n_keys:]
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_lookup_weights", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
from course_lib.checks import Check
from course_lib.lessons.attention import lookup

check = Check("lookup_weights", points=3)
for sizes in ((4, 3), (32, 8)):
    check(*sizes).satisfies(lambda weights, sizes=sizes: lookup.have_shapes(weights, *sizes), "three matrices: Wq and Wk of one shape, all with a row for each of the n_keys + n_values numbers, Wv with n_values columns")
    check(*sizes).satisfies(lambda weights, sizes=sizes: lookup.finds_the_key(weights, *sizes), "the question's highest score is that of the pair with its key")
    check(*sizes).satisfies(lambda weights, sizes=sizes: lookup.looks_sharply(weights, *sizes), "that pair gets 0.9 of the weight or more: the queries are long enough, although the scores are divided by √d")
    check(*sizes).satisfies(lambda weights, sizes=sizes: lookup.answers_right(weights, *sizes), "the output is the answer's one-hot vector, to within 0.01: Wv lets the value through, and the weight is large enough")
### BEGIN HIDDEN TESTS
check.hidden("other numbers of keys and values, few and many")
for sizes in ((2, 5), (10, 10), (100, 4)):
    check(*sizes).satisfies(lambda weights, sizes=sizes: lookup.have_shapes(weights, *sizes) and lookup.answers_right(weights, *sizes), "the output is the answer's one-hot vector, to within 0.01")
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# The question of this lesson's first cell, answered by your head, untrained:

# %% tags=["demo"]
with needs("attention_scores", "attention", "lookup_weights"):
    Wq, Wk, Wv = lookup_weights(32, 8)
    output, weights = attention(X[:, -1:] @ Wq, X[:, :-1] @ Wk, X[:, :-1] @ Wv, None)
    print("the output:", output[0, 0].round(3), "→ the digit", output[0, 0].argmax(), "; right:", answers[0])
    print("looked at pair", weights[0, 0].argmax(), "with the weight", weights[0, 0].max().round(3))

# %% [markdown]
# ### Play: how sharp must it look?
#
# Your matrices, the queries shortened or lengthened. Each line is a pair, as long as the weight that it gets.

# %% tags=["demo"]
from course_lib.lessons.attention import widgets

widgets.look_up("attention", "lookup_weights")

# %% [markdown]
# ## Go back through it
#
# Set by hand it works. Will it also *learn* this from examples alone? Then it needs gradients. Three steps lie on the way: the product with $V$, the softmax, the scores. Two are products of matrices, and you know how gradients go back through these (lesson:backpropagation). The softmax is the new part: its weights share one sum, so each score moves them all.

# %% [markdown]
# ### Derive: back through one row of softmax
#
# One query's row: scores $s$, weights $a = \operatorname{softmax}(s)$, and the gradient $g = \partial L/\partial a$ that arrives at the weights. Write $\partial L/\partial s$, an array of the same shape, with `d_weights` for $g$ and `weights` for $a$. In lesson:backpropagation you found $\partial a_i/\partial s_j$: it is $a_i(1 - a_i)$ for $i = j$ and $-a_i a_j$ otherwise.
#
# <details><summary>Hint 1</summary>The score s_j reaches the loss through every weight: sum over i of g_i · ∂a_i/∂s_j.</details>
# <details><summary>Hint 2</summary>Both cases in one: ∂a_i/∂s_j = a_i (δ_ij − a_j). The sum has two parts, and the second is the same number for every j, times a_j.</details>

# %% nbgrader={"grade": false, "grade_id": "softmax_of_scores", "locked": true, "schema_version": 3, "solution": false, "task": false}
def softmax_of_scores(scores):
    return np.exp(scores) / np.exp(scores).sum()

# %% nbgrader={"grade": false, "grade_id": "d_scores", "locked": false, "schema_version": 3, "solution": true, "task": false}
def d_scores(d_weights, weights):
    """The gradient ∂L/∂s of one row of scores, array of shape (S,).

    Parameters: d_weights, the gradient ∂L/∂a, and weights, a = softmax(s): arrays of shape (S,).
    """
    ### BEGIN SOLUTION
    return weights * (d_weights - d_weights @ weights)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_d_scores", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib.tasks import Derivation

check = Derivation("d_scores", points=2)
s, g = np.array([0.5, -1.0, 2.0]), np.array([2.0, 0.3, -1.0])
check(g, softmax_of_scores(s)).is_slope_of(lambda s: g @ softmax_of_scores(s), at=s)
### BEGIN HIDDEN TESTS
check.hidden("longer and shorter rows")
rng = np.random.default_rng(188)
for size in (2, 5, 9):
    s, g = rng.normal(size=(2, size))
    check(g, softmax_of_scores(s)).is_slope_of(lambda s, g=g: g @ softmax_of_scores(s), at=s)
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# Read what you found: if the gradient is the same for all weights of a row, nothing arrives at the scores. More weight for one means less for the others, so only *differences* count. And where one weight is almost 1, the row passes almost nothing: a head that is sure of itself learns slowly, right or wrong.

# %% [markdown]
# ### Exercise: `attention_backward`
#
# All rows at once, and the two products. Forbidden scores have the weight 0, so the formula gives them the gradient 0 by itself.
#
# <details><summary>Hint 1</summary>Your <code>attention</code> gives the weights A; the mask is in them. Go backwards: from the output to V and A, from A to the scores, from the scores to Q and K.</details>
# <details><summary>Hint 2</summary>The output is A V. As for a dense layer: dV = Aᵀ d_output, and dA = d_output Vᵀ; transpose the last two axes only.</details>
# <details><summary>Hint 3</summary>For the softmax your <code>d_scores</code> on every row: the sum runs over the last axis, and <code>keepdims=True</code> lets it be subtracted from each row. Then the scores are Q Kᵀ / √d: don't lose the root.</details>

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
    dS = A * (dA - (dA * A).sum(axis=-1, keepdims=True)) / Q.shape[-1] ** 0.5
    return dS @ K, np.swapaxes(dS, -1, -2) @ Q, np.swapaxes(A, -1, -2) @ d_output
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_attention_backward", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib.checks import Check

check = Check("attention_backward", points=4)
check([[1]], [[0]], [[1], [1]], [[10], [20]], None).gives(([[0]], [[0], [0]], [[0.5], [0.5]]), parts=("dQ", "dK", "dV"))
check([[[1], [-2], [0.5]], [[2], [1], [-1]]], 2 * np.sin(np.arange(18)).reshape(2, 3, 3), np.cos(np.arange(24)).reshape(2, 4, 3), [[[1], [3], [2], [-1]], [[0], [2], [-2], [1]]], [[True, False, True, True], [False, True, True, False], [True, True, False, True]]).gives(
    ([[[0.3261, 0.2903, -0.0124], [0.5369, 0.3875, -0.1182], [-0.0683, 0.0032, 0.0717]], [[-0.5452, -0.8598, -0.3839], [-0.689, -0.9444, -0.3315], [0.2705, 0.3172, 0.0723]]], [[[0.015, -0.1214, -0.1462], [-0.1987, 0.7012, 0.9564], [0.0777, -0.0354, -0.116], [0.106, -0.5444, -0.6943]], [[0.1398, 0.0093, -0.1298], [-0.73, 0.5004, 1.2708], [0.2422, -0.04, -0.2854], [0.3481, -0.4696, -0.8556]]], [[[0.4617], [-0.9879], [-0.2474], [0.2737]], [[0.0693], [0.0313], [0.9382], [0.9613]]]),
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
# ## Let it learn
#
# The bare head, its three matrices random, 300 batches of 64 new lists with 32 pairs, **your** attention, **your** gradients, **your** Adam:
#
# <!-- chosen: 300 -->

# %% tags=["demo"]
with needs("attention_scores", "attention", "attention_backward"):
    model = lookup.head_model(attention, attention_backward)
    learned, losses = lookup.train(model, lookup.head_start(32, np.random.default_rng(0)), adam_step, 32, 300, 0.1, seed=100)
    count = fewer_in_page(60, 20, "batches of the LSTM")
    rival, rival_losses = lookup.train(
        lookup.lstm_model(lstm_forward, lstm_backward), lookup.lstm_start(64, np.random.default_rng(0)), adam_step, 32, count, 0.01, seed=100
    )
    plot_curves({"one head": (np.arange(300), losses), f"LSTM, {count} batches": (np.arange(count), rival_losses)}, xlabel="batches", ylabel="loss")
    print(f"the head: {losses[0]:.2f} at first, {losses[-20:].mean():.3f} at the end; the LSTM {rival_losses[-20:].mean():.2f}")

# %% [markdown]
# Did it find what you set by hand? The scores of all keys for all keys are, but for the $\sqrt d$, the keys' part of $W_Q W_K^\top$:

# %% tags=["demo"]
with needs("attention_scores", "attention", "attention_backward"):
    plot_matrix((learned["Wq"] @ learned["Wk"].T)[:12, :12].round())

# %% [markdown]
# A clear diagonal: each key's query agrees with that key and with hardly any other (the first 12 of 32 are shown). Nobody told it what a key is. Your solution was one out of many, and this is another: with any invertible matrix $B$, the matrices $W_Q B$ and $W_K B^{-\top}$ give the same scores.
#
# <!-- chosen: 12 -->

# %% [markdown] nbgrader={"grade": false, "grade_id": "question_why_lstm_guesses", "locked": true, "schema_version": 3, "solution": false, "task": false}
# ### Say why: the LSTM guesses
#
# Look at the table at the beginning once more. With four pairs the LSTM has nearly learned the look-up after 3,000 batches, with 32 it still guesses after 1,000. What must its state hold at the moment before the question comes, and what does attention hold? Two or three sentences.
#
# <!-- chosen: 1,000; 3,000 -->
#
# === BEGIN MARK SCHEME ===
#
# - 1 point: the LSTM does not know what will be asked, so its state, of one fixed size, must hold all pairs, each so that it can be told apart from the others.
# - 1 point: attention keeps all keys and values, more of them for a longer list, and compares only when the question is there.
#
# === END MARK SCHEME ===

# %% [markdown] nbgrader={"grade": true, "grade_id": "why_lstm_guesses", "locked": false, "points": 2, "schema_version": 3, "solution": true, "task": false}
# ### BEGIN SOLUTION
# Before the question comes the LSTM cannot know which pair will be needed, so all 32 must be packed into one state of a fixed size, and in such a way that the right one can be got out again; each new pair is written over what is there. Attention writes nothing over: it keeps the keys and values of all positions, a memory that grows with the list, and compares them with the question when it is there.
# ### END SOLUTION

# %% tags=["demo"]
from course_lib.tasks import model_answer

model_answer("why_lstm_guesses")

# %% [markdown]
# The price is a memory that grows with the list. And where every position asks, as in a text, the table of scores grows with the *square* of its length. The next lesson measures it.

# %% [markdown]
# ## Split into heads
#
# A head gives each position *one* weighted mean. A position that needs two things, say the subject of the sentence and the word just before, gets them stirred into one vector. So the $D$ numbers of each position are cut into several **heads**, each with its own queries, keys and values, its own softmax and its own mean. Their outputs are put side by side again.
#
# ![One row of eight numbers cut into two heads of four. Each head has its own table of weights over the same positions, one looking far back, one at its neighbour, and its own output; both outputs stand side by side and go through Wo.](pictures/heads.svg)
#
# It takes no new mathematics: a `reshape` and a swap of axes (lesson:tensors).

# %% [markdown]
# ### Exercises: `split_heads` and `merge_heads`
#
# Head 0 gets the first D/heads numbers of every position, head 1 the next, and so on.
#
# <details><summary>Hint 1</summary>(N, T, D) → (N, T, heads, D/heads) → (N, heads, T, D/heads).</details>
# <details><summary>Hint 2</summary>First a reshape that cuts only the last axis, then <code>swapaxes(1, 2)</code>. A reshape straight to the last shape would mix positions.</details>

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
# Queries, keys and values now all come from the same positions: **self-attention**. Project, split, attend, merge, and project once more, with $W_O$: it mixes what the heads brought.
#
# <details><summary>Hint 1</summary>Three times <code>split_heads(X @ W, heads)</code>, then your <code>attention</code>: it takes axes in front.</details>

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
check([[[1, 0], [0, 1]]], 0 * np.eye(2), np.eye(2), [[1, 2], [0, 1]], [[2, 0], [0, 4]], 1, None).gives([[[1, 6], [1, 6]]])
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
# ## Where this returns in deep learning
#
# - **Translation** had it first (2014): the query came from the network that writes, a kind of GRU, keys and values from the words of the other language. (A small network compared them, in place of the dot product.) That queries come from somewhere else than keys is called **cross-attention**; your look-up is of that kind. Where all three come from the same positions, as in `multi_head_attention`, it is self-attention.
# - **Large language models** are stacks of self-attention with a causal mask. Looking something up in the text so far, as here, is one of the first skills that can be seen to arise in them (“induction heads”).
# - **Images** are cut into squares, and each square looks at all others (vision transformers). **Proteins**: which parts of the chain touch.
#
# In the next lesson, lesson:transformer, these heads get what they still lack, a sense of order, and write.

# %% [markdown]
# ## Quick questions

# %% tags=["demo"]
quiz(
    choice_question(
        "What is each output of attention?",
        right="a weighted mean of the values",
        because="The weights of a row are not negative (0 where masked) and add up to 1.",
        wrong={"the value of the best key": "Only in the limit where one weight is 1.", "a weighted mean of the keys": "Keys only decide the weights; what is averaged are the values."},
    ),
    number_question(
        "A sequence of 1,000 positions looks at itself. How many scores does one head compute, if no care is taken of the mask?",
        answer=1000000,
        because="Every position with every position: the table grows with the square of the length.",
        wrong={1000: "Each of the 1,000 looks at all 1,000.", 500500: "That many are left by a causal mask. Here all are computed, and the others thrown away."},
    ),
    choice_question(
        "Why are the scores divided by √d?",
        right="so that their spread does not grow with d",
        because="For independent entries of variance 1 a dot product has the spread √d; softmax of scores so far apart is almost a hard choice, and passes little gradient to them.",
        wrong={"so that the rows add up to 1": "Softmax sees to that, whatever the scores.", "so that scores lie between −1 and 1": "That would be the cosine. Scores may be of any size, also after the division."},
    ),
    choice_question(
        "All keys are the same vector, nothing is masked. Then every output is …",
        right="the plain mean of the values",
        because="Equal scores in each row, so equal weights.",
        wrong={"zero": "The weights add up to 1, they can't all be 0.", "the query": "A query only makes weights: its own numbers never enter the output."},
    ),
    choice_question(
        "All scores of a row get larger by 5. The weights …",
        right="stay as they are",
        because="The factor e⁵ stands above and below the fraction's line. That is also why the largest score may be subtracted.",
        wrong={"get sharper": "Multiplying scores does that; adding the same number to all does not.", "get flatter": "Dividing scores does that; adding the same number to all does nothing."},
    ),
)

# %% [markdown]
# ## What you can do now
#
# | In words | Formula | PyTorch | NumPy | You wrote |
# |---|---|---|---|---|
# | compare queries and keys | $QK^\top/\sqrt d$ | | `Q @ np.swapaxes(K, -1, -2) / np.sqrt(Q.shape[-1])` | `attention_scores` |
# | the score for a weight | $\ln\frac{p(n-1)}{1-p}$ | | | `needed_score` |
# | look back only | $j \le i$ | `torch.tril` | `np.tril(np.ones((T, T), dtype=bool))` | `causal_mask` |
# | attend | $\operatorname{softmax}(\cdot)V$ | `torch.nn.functional.scaled_dot_product_attention` | | `attention` |
# | look up, by hand | $s\,(I, 0)^\top$ | | | `lookup_weights` |
# | back through softmax | $a \odot (g - g\cdot a)$ | autograd | | `d_scores` |
# | backwards | $dS = A \odot (dA - \dots)$ | autograd | | `attention_backward` |
# | into heads | reshape, swap | | `X.reshape(*X.shape[:2], heads, -1).swapaxes(1, 2)` | `split_heads` |
# | and back | swap, reshape | | `X.swapaxes(1, 2).reshape(len(X), X.shape[2], -1)` | `merge_heads` |
# | all together | | `torch.nn.MultiheadAttention(D, heads, batch_first=True)`; its boolean mask is True where looking is *forbidden* | | `multi_head_attention` |
#
# **Further reading.** Bahdanau, Cho and Bengio, [*Neural machine translation by jointly learning to align and translate*](https://arxiv.org/abs/1409.0473), 2014; Vaswani et al., [*Attention is all you need*](https://arxiv.org/abs/1706.03762), 2017; Olah and Carter,
# [*Attention and augmented recurrent neural networks*](https://distill.pub/2016/augmented-rnns/), Distill 2016; 3Blue1Brown, [*Attention in transformers*](https://www.3blue1brown.com/lessons/attention); Olsson et al.,
# [*In-context learning and induction heads*](https://transformer-circuits.pub/2022/in-context-learning-and-induction-heads/index.html), 2022.
