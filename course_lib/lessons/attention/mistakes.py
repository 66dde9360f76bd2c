"""Known mistakes of lesson `attention`."""

import numpy as np

from ...mistakes import mistake, probes


def _mask(rng, T, S):
    """Any mask with something to look at in each row."""
    return (rng.random((T, S)) < 0.5) | (np.arange(S) == rng.integers(S, size=T)[:, None])


@probes("attention_scores")
def queries_and_keys(rng):
    for front, T, S, d in (((), 3, 5, 2), ((4,), 2, 3, 5), ((2, 3), 5, 4, 6)):
        yield rng.normal(size=(*front, T, d)), rng.normal(size=(*front, S, d))


@probes("causal_mask")
def numbers_of_positions(rng):
    yield from ((2,), (3,), (5,), (8,))


@probes("attention")
def queries_keys_values_and_a_mask(rng):
    for front, T, S, d, e in (((), 3, 5, 2, 4), ((4,), 4, 3, 5, 2), ((2, 3), 5, 4, 6, 3), ((2,), 4, 4, 3, 2)):
        shapes = ((*front, T, d), (*front, S, d), (*front, S, e))
        yield *(2 * rng.normal(size=shape) for shape in shapes), _mask(rng, T, S)


@probes("attention_backward")
def gradients_queries_keys_values_and_a_mask(rng):
    for front, T, S, d, e in (((), 3, 5, 2, 4), ((4,), 4, 3, 5, 2), ((2,), 4, 4, 3, 2)):
        shapes = ((*front, T, e), (*front, T, d), (*front, S, d), (*front, S, e))
        yield *(rng.normal(size=shape) for shape in shapes), _mask(rng, T, S)


@probes("split_heads")
def sequences_and_heads(rng):
    for N, T, D, heads in ((2, 3, 8, 2), (3, 4, 6, 3), (2, 5, 12, 4)):
        yield rng.normal(size=(N, T, D)), heads


@probes("merge_heads")
def heads_of_sequences(rng):
    for shape in ((2, 3, 4, 5), (3, 2, 5, 4), (2, 4, 3, 2)):
        yield (rng.normal(size=shape),)


@probes("multi_head_attention")
def sequences_weights_and_a_mask(rng):
    for N, T, D, heads in ((2, 3, 8, 2), (3, 4, 6, 3), (2, 5, 12, 4)):
        yield rng.normal(size=(N, T, D)), *rng.normal(size=(4, D, D)) / 2, heads, _mask(rng, T, T)


def _scores(Q, K, root=True):
    return Q @ np.swapaxes(K, -1, -2) / (np.sqrt(Q.shape[-1]) if root else 1)


@mistake("attention_scores", "The division by √d is missing.")
def not_scaled(Q, K):
    return _scores(Q, K, root=False)


@mistake("attention_scores", "You divided by d; divide by its root.")
def divides_by_d(Q, K):
    return _scores(Q, K) / np.sqrt(np.shape(Q)[-1])


@mistake("attention_scores", "The table is transposed: rows belong to queries, columns to keys.")
def transposed(Q, K):
    return np.swapaxes(_scores(Q, K), -1, -2)


@mistake(
    "attention_scores", "All axes of K were turned around; only the last two change places: a batch stays in front."
)
def transposes_all_axes(Q, K):
    return Q @ K.T / np.sqrt(Q.shape[-1])


@mistake("attention_scores", "You divided by the root of the number of keys; it is the root of the vectors' length d.")
def root_of_keys(Q, K):
    return _scores(Q, K, root=False) / np.sqrt(np.shape(K)[-2])


@mistake("causal_mask", "This looks ahead: position i may look at j ≤ i, on the diagonal and below.")
def looks_ahead(T):
    return np.arange(T) >= np.arange(T)[:, None]


@mistake("causal_mask", "A position may look at itself too: the diagonal is True.")
def without_itself(T):
    return np.arange(T) < np.arange(T)[:, None]


@mistake("causal_mask", "True and False are exchanged: True says *may look*.")
def exchanged(T):
    return np.arange(T) > np.arange(T)[:, None]


@mistake(
    "causal_mask",
    "These are numbers; return truth values, so that `np.where` can use them and nobody multiplies by accident.",
)
def numbers(T):
    return np.tril(np.ones((T, T)))


@mistake("causal_mask", "Every position may look everywhere: nothing is hidden from the past.")
def all_true(T):
    return np.ones((T, T), dtype=bool)


@mistake(
    "causal_mask",
    "These numbers are what would be added to the scores; return the truth values themselves, True where a position may look.",
)
def numbers_to_add(T):
    return np.where(np.tril(np.ones((T, T), dtype=bool)), 0.0, -np.inf)


def _softmax(S, axis=-1):
    e = np.exp(S - S.max(axis=axis, keepdims=True))
    return e / e.sum(axis=axis, keepdims=True)


def _masked(Q, K, mask):
    S = _scores(Q, K)
    return S if mask is None else np.where(mask, S, -np.inf)


def _attend(Q, K, V, mask):
    A = _softmax(_masked(Q, K, mask))
    return A @ V, A


@mistake("attention", "The mask was applied after the softmax: the rows no longer add up to 1. Mask the scores.")
def masks_after_softmax(Q, K, V, mask):
    A = _softmax(_scores(Q, K))
    A = A if mask is None else A * mask
    return A @ V, A


@mistake("attention", "Masked scores became 0, whose exponential is 1: they need −∞.")
def masks_with_zero(Q, K, V, mask):
    S = _scores(Q, K)
    A = _softmax(S if mask is None else np.where(mask, S, 0.0))
    return A @ V, A


@mistake("attention", "The softmax ran down the columns; each *query* shares out its attention: the last axis.")
def softmax_over_queries(Q, K, V, mask):
    with np.errstate(all="ignore"):
        A = _softmax(_masked(Q, K, mask), axis=-2)
    return A @ V, A


@mistake("attention", "The mask is turned around: True says *may look*.")
def inverted_mask(Q, K, V, mask):
    with np.errstate(all="ignore"):
        A = _softmax(_masked(Q, K, None if mask is None else ~mask))
    return A @ V, A


@mistake("attention", "The scores were not divided by √d.")
def attention_not_scaled(Q, K, V, mask):
    S = _scores(Q, K, root=False)
    A = _softmax(S if mask is None else np.where(mask, S, -np.inf))
    return A @ V, A


@mistake("attention", "The scores were divided by √d twice: what `attention_scores` gives has been divided.")
def attention_scaled_twice(Q, K, V, mask):
    S = _masked(Q, K, mask) / np.sqrt(Q.shape[-1])
    A = _softmax(S)
    return A @ V, A


@mistake("attention", "Large scores overflowed to nan: subtract each row's largest first.")
def overflows(Q, K, V, mask):
    with np.errstate(all="ignore"):
        e = np.exp(_masked(Q, K, mask))
        A = e / e.sum(axis=-1, keepdims=True)
    return A @ V, A


@mistake("attention", "Only the output came back; return the weights too.")
def output_only(Q, K, V, mask):
    return _attend(Q, K, V, mask)[0]


@mistake("attention", "The second value is the scores; it should be the weights, after the softmax.")
def scores_for_weights(Q, K, V, mask):
    return _attend(Q, K, V, mask)[0], _masked(Q, K, mask)


@mistake(
    "attention",
    "The largest score of the whole table was subtracted; a row far below it becomes 0/0. Each row has its own: `axis=-1, keepdims=True`.",
)
def largest_of_the_whole_table(Q, K, V, mask):
    S = _masked(Q, K, mask)
    with np.errstate(all="ignore"):
        e = np.exp(S - S.max())
        A = e / e.sum(axis=-1, keepdims=True)
    return A @ V, A


@mistake(
    "split_heads",
    "A reshape straight to the last shape mixes positions and heads: reshape to (N, T, heads, d), then swap two axes.",
)
def reshapes_straight(X, heads):
    N, T, D = X.shape
    return X.reshape(N, heads, T, D // heads)


@mistake("split_heads", "The axes are not swapped yet: heads come before positions.")
def not_swapped(X, heads):
    N, T, D = X.shape
    return X.reshape(N, T, heads, D // heads)


@mistake("split_heads", "Each head got numbers that stand far apart; it should get a block of neighbours.")
def interleaved(X, heads):
    N, T, D = X.shape
    return X.reshape(N, T, D // heads, heads).transpose(0, 3, 1, 2)


@mistake("split_heads", "Each head got a copy of all numbers; each gets its own share of them.")
def copies_everything(X, heads):
    return np.stack([X] * heads, axis=1)


@mistake(
    "split_heads", "The heads stand in front of the batch; the batch stays first, and the heads are the second axis."
)
def heads_in_front(X, heads):
    return np.array(np.split(X, heads, axis=-1))


@mistake(
    "merge_heads", "A reshape without the swap mixes positions and heads: bring the heads behind the positions first."
)
def reshape_without_swap(X):
    N, heads, T, d = X.shape
    return X.reshape(N, T, heads * d)


@mistake("merge_heads", "The heads were added up; put their numbers side by side.")
def adds_heads(X):
    return X.sum(axis=1)


@mistake("merge_heads", "The heads' numbers were interleaved; put one head after the other.")
def interleaves(X):
    N, heads, T, d = X.shape
    return X.transpose(0, 2, 3, 1).reshape(N, T, heads * d)


@mistake("merge_heads", "The first head alone came back.")
def first_head(X):
    return X[:, 0]


def _multi(X, Wq, Wk, Wv, Wo, heads, mask, project=True, split=None, order="qkv", merge=None):
    N, T, D = X.shape
    cut = split or (lambda M: M.reshape(N, T, heads, D // heads).swapaxes(1, 2))
    parts = dict(zip("qkv", (cut(X @ W) for W in (Wq, Wk, Wv))))
    Q, K, V = (parts[name] for name in order)
    O, _ = _attend(Q, K, V, mask)
    O = merge(O) if merge else O.swapaxes(1, 2).reshape(N, T, D)
    return O @ Wo if project else O


@mistake("multi_head_attention", "The last projection, with Wo, is missing.")
def no_output_projection(X, Wq, Wk, Wv, Wo, heads, mask):
    return _multi(X, Wq, Wk, Wv, Wo, heads, mask, project=False)


@mistake("multi_head_attention", "There was one head only: split before attending.")
def single_head(X, Wq, Wk, Wv, Wo, heads, mask):
    return _multi(X, Wq, Wk, Wv, Wo, 1, mask)


@mistake("multi_head_attention", "The mask was not passed on: every position looks everywhere.")
def no_mask(X, Wq, Wk, Wv, Wo, heads, mask):
    return _multi(X, Wq, Wk, Wv, Wo, heads, None)


@mistake("multi_head_attention", "Queries and keys are exchanged.")
def exchanges_queries_and_keys(X, Wq, Wk, Wv, Wo, heads, mask):
    return _multi(X, Wk, Wq, Wv, Wo, heads, mask)


@mistake("multi_head_attention", "The values were not projected: use Wv.")
def raw_values(X, Wq, Wk, Wv, Wo, heads, mask):
    return _multi(X, Wq, Wk, np.eye(len(Wv)), Wo, heads, mask)


@mistake("multi_head_attention", "The heads were merged without swapping the axes back.")
def merges_wrongly(X, Wq, Wk, Wv, Wo, heads, mask):
    return _multi(X, Wq, Wk, Wv, Wo, heads, mask, merge=lambda O: O.reshape(O.shape[0], O.shape[2], -1))


def _parts(d_output, Q, K, V, mask):
    A = _softmax(_masked(Q, K, mask))
    dA = d_output @ np.swapaxes(V, -1, -2)
    return d_output, Q, K, A, dA, np.sqrt(Q.shape[-1])


def _finish(d_output, Q, K, A, dS):
    return dS @ K, np.swapaxes(dS, -1, -2) @ Q, np.swapaxes(A, -1, -2) @ d_output


@mistake("attention_backward", "The softmax couples all weights of a row: the row sum of dA ⊙ A has to be subtracted.")
def no_row_sum(d_output, Q, K, V, mask):
    d_output, Q, K, A, dA, root = _parts(d_output, Q, K, V, mask)
    return _finish(d_output, Q, K, A, A * dA / root)


@mistake("attention_backward", "The gradient passed through softmax unchanged.")
def skips_softmax(d_output, Q, K, V, mask):
    d_output, Q, K, A, dA, root = _parts(d_output, Q, K, V, mask)
    return _finish(d_output, Q, K, A, dA / root)


@mistake("attention_backward", "The division by √d is missing on the way back.")
def backward_not_scaled(d_output, Q, K, V, mask):
    d_output, Q, K, A, dA, _ = _parts(d_output, Q, K, V, mask)
    return _finish(d_output, Q, K, A, A * (dA - (dA * A).sum(axis=-1, keepdims=True)))


@mistake("attention_backward", "It was divided by d on the way back; the scores were divided by its root, √d.")
def backward_divided_by_d(d_output, Q, K, V, mask):
    d_output, Q, K, A, dA, root = _parts(d_output, Q, K, V, mask)
    return _finish(d_output, Q, K, A, A * (dA - (dA * A).sum(axis=-1, keepdims=True)) / root**2)


@mistake("attention_backward", "The division by √d is missing in dK alone; the scores have it, and so both dQ and dK.")
def keys_not_scaled(d_output, Q, K, V, mask):
    d_output, Q, K, A, dA, root = _parts(d_output, Q, K, V, mask)
    dQ, dK, dV = _finish(d_output, Q, K, A, A * (dA - (dA * A).sum(axis=-1, keepdims=True)) / root)
    return dQ, dK * root, dV


@mistake("attention_backward", "The division by √d is missing in dQ alone; the scores have it, and so both dQ and dK.")
def queries_not_scaled(d_output, Q, K, V, mask):
    d_output, Q, K, A, dA, root = _parts(d_output, Q, K, V, mask)
    dQ, dK, dV = _finish(d_output, Q, K, A, A * (dA - (dA * A).sum(axis=-1, keepdims=True)) / root)
    return dQ * root, dK, dV


@mistake("attention_backward", "dQ and dK are exchanged.")
def exchanged_gradients(d_output, Q, K, V, mask):
    d_output, Q, K, A, dA, root = _parts(d_output, Q, K, V, mask)
    dQ, dK, dV = _finish(d_output, Q, K, A, A * (dA - (dA * A).sum(axis=-1, keepdims=True)) / root)
    return dK, dQ, dV


@mistake(
    "attention_backward",
    "Q and K are exchanged in the last step: each gets dS times the *other*, dQ = dS K and dK = dSᵀ Q.",
)
def each_with_itself(d_output, Q, K, V, mask):
    d_output, Q, K, A, dA, root = _parts(d_output, Q, K, V, mask)
    dS = A * (dA - (dA * A).sum(axis=-1, keepdims=True)) / root
    return dS @ Q, np.swapaxes(dS, -1, -2) @ K, np.swapaxes(A, -1, -2) @ d_output


@mistake(
    "attention_backward",
    "On whole tables dA @ A is a product of matrices, also inside `d_scores`, which takes one row. What is subtracted is one number for each row: the sum of dA ⊙ A along the last axis.",
)
def product_of_matrices_for_the_row_sums(d_output, Q, K, V, mask):
    d_output, Q, K, A, dA, root = _parts(d_output, Q, K, V, mask)
    return _finish(d_output, Q, K, A, A * (dA - dA @ A) / root)


@mistake(
    "attention_backward", "The sum of dA ⊙ A is one number for all; each row has its own: `axis=-1, keepdims=True`."
)
def one_sum_for_all(d_output, Q, K, V, mask):
    d_output, Q, K, A, dA, root = _parts(d_output, Q, K, V, mask)
    return _finish(d_output, Q, K, A, A * (dA - np.sum(dA * A)) / root)


@mistake(
    "attention_backward", "All axes of V were turned around; only the last two change places: a batch stays in front."
)
def turns_all_axes_of_the_values(d_output, Q, K, V, mask):
    _, Q, K, A, _, root = _parts(d_output, Q, K, V, mask)
    dA = d_output @ V.T
    return _finish(d_output, Q, K, A, A * (dA - (dA * A).sum(axis=-1, keepdims=True)) / root)


@mistake(
    "attention_backward",
    "All axes of the weights were turned around; only the last two change places: a batch stays in front.",
)
def turns_all_axes_of_the_weights(d_output, Q, K, V, mask):
    d_output, Q, K, A, dA, root = _parts(d_output, Q, K, V, mask)
    dQ, dK, _ = _finish(d_output, Q, K, A, A * (dA - (dA * A).sum(axis=-1, keepdims=True)) / root)
    return dQ, dK, A.T @ d_output


@mistake(
    "attention_backward",
    "All axes of the scores' gradient were turned around; only the last two change places: a batch stays in front.",
)
def turns_all_axes_of_the_scores(d_output, Q, K, V, mask):
    d_output, Q, K, A, dA, root = _parts(d_output, Q, K, V, mask)
    dS = A * (dA - (dA * A).sum(axis=-1, keepdims=True)) / root
    return dS @ K, dS.T @ Q, np.swapaxes(A, -1, -2) @ d_output


@mistake("attention_backward", "dV needs the weights transposed: Aᵀ dO.")
def values_without_transpose(d_output, Q, K, V, mask):
    d_output, Q, K, A, dA, root = _parts(d_output, Q, K, V, mask)
    dQ, dK, _ = _finish(d_output, Q, K, A, A * (dA - (dA * A).sum(axis=-1, keepdims=True)) / root)
    return dQ, dK, A @ d_output


@mistake("attention_backward", "dK needs the gradient of the scores transposed: dSᵀ Q.")
def keys_without_transpose(d_output, Q, K, V, mask):
    d_output, Q, K, A, dA, root = _parts(d_output, Q, K, V, mask)
    dS = A * (dA - (dA * A).sum(axis=-1, keepdims=True)) / root
    return dS @ K, dS @ Q, np.swapaxes(A, -1, -2) @ d_output


@mistake("attention_backward", "The mask was forgotten on the way back.")
def forgets_the_mask(d_output, Q, K, V, mask):
    d_output, Q, K, A, dA, root = _parts(d_output, Q, K, V, None)
    return _finish(d_output, Q, K, A, A * (dA - (dA * A).sum(axis=-1, keepdims=True)) / root)


@mistake("attention", "A causal mask of your own was used; take the one that is given, which may hide anything.")
def own_causal_mask(Q, K, V, mask):
    return _attend(Q, K, V, None if mask is None else np.tril(np.ones((Q.shape[-2], K.shape[-2]), dtype=bool)))


@mistake("attention", "The mask was not used.")
def ignores_the_mask(Q, K, V, mask):
    return _attend(Q, K, V, None)


@mistake(
    "attention", "The softmax's sum was taken over the whole table; each query has its own: `axis=-1, keepdims=True`."
)
def softmax_of_the_whole_table(Q, K, V, mask):
    A = _softmax(_masked(Q, K, mask), axis=None)
    return A @ V, A


@mistake(
    "attention", "The softmax runs along axis 1; with a batch in front that is not the keys: take the last axis, −1."
)
def softmax_along_axis_one(Q, K, V, mask):
    with np.errstate(all="ignore"):
        A = _softmax(_masked(Q, K, mask), axis=1)
    return A @ V, A


@mistake(
    "multi_head_attention",
    "The scores were divided by √D; each head's vectors have D/heads numbers, so divide by the root of that.",
)
def scaled_by_the_whole(X, Wq, Wk, Wv, Wo, heads, mask):
    return _multi(X, Wq / np.sqrt(heads), Wk, Wv, Wo, heads, mask)


@mistake("multi_head_attention", "The weights were transposed, as PyTorch stores them; here it is X @ W.")
def transposed_weights(X, Wq, Wk, Wv, Wo, heads, mask):
    return _multi(X, Wq.T, Wk.T, Wv.T, Wo.T, heads, mask)


@mistake("multi_head_attention", "Wq, Wk and Wv were transposed, as PyTorch stores them; here it is X @ W.")
def transposed_projections(X, Wq, Wk, Wv, Wo, heads, mask):
    return _multi(X, Wq.T, Wk.T, Wv.T, Wo, heads, mask)


PAIR_FOR_AN_OUTPUT = "`attention` returns two things, the output and the weights: take the first."


@mistake("multi_head_attention", PAIR_FOR_AN_OUTPUT)
def merges_output_and_weights(X, Wq, Wk, Wv, Wo, heads, mask):
    return _multi(X, Wq, Wk, Wv, Wo, heads, mask, merge=lambda O: (O, O).shape)


@mistake("multi_head_attention", PAIR_FOR_AN_OUTPUT)
def swaps_axes_of_output_and_weights(X, Wq, Wk, Wv, Wo, heads, mask):
    return _multi(X, Wq, Wk, Wv, Wo, heads, mask, merge=lambda O: (O, O).swapaxes(1, 2))


@mistake(
    "multi_head_attention",
    "The input was added to the result: that residual connection belongs to the block around it.",
)
def adds_the_input(X, Wq, Wk, Wv, Wo, heads, mask):
    return X + _multi(X, Wq, Wk, Wv, Wo, heads, mask)


@mistake(
    "attention_backward",
    "A (1 − A) is the slope of a sigmoid; softmax couples the whole row: A ⊙ (dA − the row sum of dA ⊙ A).",
)
def slope_of_a_sigmoid(d_output, Q, K, V, mask):
    d_output, Q, K, A, dA, root = _parts(d_output, Q, K, V, mask)
    return _finish(d_output, Q, K, A, dA * A * (1 - A) / root)


@mistake("attention_backward", "The sum of dA ⊙ A ran down the columns; it belongs to each query's row, the last axis.")
def sums_down_the_columns(d_output, Q, K, V, mask):
    d_output, Q, K, A, dA, root = _parts(d_output, Q, K, V, mask)
    return _finish(d_output, Q, K, A, A * (dA - (dA * A).sum(axis=-2, keepdims=True)) / root)


@probes("needed_score")
def keys_and_weights(rng):
    yield from ((3, 0.8), (7, 0.4), (20, 0.95), (50, 0.6))


@mistake("needed_score", "There are n − 1 other keys, not n.")
def counts_the_key_itself(n, p):
    return np.log(p * n / (1 - p))


@mistake("needed_score", "That is the exponential of the score: take the logarithm.")
def exponential_of_the_score(n, p):
    return p * (n - 1) / (1 - p)


@mistake("needed_score", "The other keys' exponentials are missing: there are n − 1 of them.")
def against_one_other(n, p):
    return np.log(p / (1 - p))


@mistake("needed_score", "The score stands in the denominator, too: e^s (1 − p) = p (n − 1), so 1 − p divides.")
def logarithm_of_the_share(n, p):
    return np.log(p * (n - 1))


@mistake("needed_score", "p and 1 − p have changed places: a larger share needs a larger score.")
def other_way_up(n, p):
    return np.log((n - 1) * (1 - p) / p)


@mistake(
    "needed_score", "The n − 1 others stand on the wrong side: the more keys there are, the larger the score must be."
)
def divided_by_the_others(n, p):
    return np.log(p / ((1 - p) * (n - 1)))


@probes("masked_weights")
def scores_and_masks(rng):
    for T, S in ((3, 4), (4, 4), (2, 6)):
        yield 2 * rng.normal(size=(T, S)), _mask(rng, T, S)


@mistake(
    "masked_weights",
    "Forbidden scores were set to 0, and 0 is a score like any other: its exponential is 1. Only −∞ has the exponential 0.",
)
def scores_of_zero(scores, mask):
    return _softmax(np.where(mask, scores, 0.0))


@mistake(
    "masked_weights",
    "The weights were hidden after the sum was taken: the rows don't add up to 1, and the sum knows the future.",
)
def hides_after_the_sum(scores, mask):
    return _softmax(scores) * mask


@mistake("masked_weights", "0 · −∞ is nan: choose with `np.where(mask, scores, -np.inf)`, multiply nothing by −∞.")
def infinity_times_zero(scores, mask):
    with np.errstate(all="ignore"):
        return _softmax(scores + (1 - mask) * -np.inf)


@mistake("masked_weights", "The mask is turned around: True says *may look*.")
def hides_the_allowed(scores, mask):
    with np.errstate(all="ignore"):
        return _softmax(np.where(mask, -np.inf, scores))


@mistake(
    "masked_weights",
    "Where a forbidden score is by far the largest, everything allowed became 0, and then 0/0: mask the scores before the largest is subtracted.",
)
def largest_of_all(scores, mask):
    E = np.exp(scores - scores.max(axis=-1, keepdims=True)) * mask
    with np.errstate(all="ignore"):
        return E / E.sum(axis=-1, keepdims=True)


@mistake(
    "masked_weights",
    "The largest score of the whole table was subtracted, and a row far below it becomes 0/0. Each row has its own: `axis=-1, keepdims=True`.",
)
def largest_of_the_table(scores, mask):
    scores = np.where(mask, scores, -np.inf)
    with np.errstate(all="ignore"):
        E = np.exp(scores - scores.max())
        return E / E.sum(axis=-1, keepdims=True)


@probes("lookup_weights")
def numbers_of_keys_and_values(rng):
    yield from ((3, 2), (8, 4), (5, 9))


@mistake(
    "lookup_weights",
    "The right pair is found, but equal keys have the score 1/√d only, so that the others get too much: make the queries longer.",
)
def too_soft(n_keys, n_values):
    pick = np.eye(n_keys + n_values)
    return pick[:, :n_keys], pick[:, :n_keys], pick[:, n_keys:]


@mistake(
    "lookup_weights",
    "The queries have the length that the score needs, but the scores are divided by √d: multiply by it.",
)
def needed_score_without_the_root(n_keys, n_values):
    pick = np.eye(n_keys + n_values)
    return np.log(0.995 * (n_keys - 1) / 0.005) * pick[:, :n_keys], pick[:, :n_keys], pick[:, n_keys:]


@mistake("lookup_weights", "The values were made from the keys' part; what is asked for is the values' part.")
def keys_as_values(n_keys, n_values):
    pick = np.eye(n_keys + n_values)
    return 1000 * pick[:, :n_keys], pick[:, :n_keys], pick[:, :n_values]


@mistake("lookup_weights", "Wk picks the value's part of a pair; the question is to be compared with its key.")
def compares_with_values(n_keys, n_values):
    pick = np.eye(n_keys + n_values)
    width = max(n_keys, n_values)
    Wk = np.zeros((n_keys + n_values, width))
    Wk[n_keys:, :n_values] = np.eye(n_values)
    return 1000 * pick[:, :width], Wk, pick[:, n_keys:]


@mistake(
    "lookup_weights",
    "The identity compares whole rows, which works; but it passes on whole rows, too: Wv should pick the value's part.",
)
def whole_rows(n_keys, n_values):
    pick = np.eye(n_keys + n_values)
    return 1000 * pick, pick, pick


@probes("d_scores")
def gradients_and_weights(rng):
    for size in (3, 4, 6):
        yield rng.normal(size=size), _softmax(rng.normal(size=size))


@mistake("d_scores", "That is the diagonal alone, i = j: each score moves the other weights, too.")
def diagonal_alone(d_weights, weights):
    return d_weights * weights * (1 - weights)


@mistake(
    "d_scores", "The second part of the sum is missing: the weighted mean of the gradients is subtracted from each."
)
def nothing_subtracted(d_weights, weights):
    return d_weights * weights


@mistake("d_scores", "What is subtracted is the mean of the gradients weighted with the weights, not the plain mean.")
def plain_mean_subtracted(d_weights, weights):
    return weights * (d_weights - d_weights.mean())


@mistake("d_scores", "The factor a_j in front is missing.")
def factor_missing(d_weights, weights):
    return d_weights - d_weights @ weights


@mistake("d_scores", "The weighted mean is subtracted *before* a_j multiplies: both parts of the sum have that factor.")
def mean_without_its_factor(d_weights, weights):
    return weights * d_weights - d_weights @ weights


@mistake("attention_backward", "The sum of dA ⊙ A went over the whole table; each query's row has a sum of its own.")
def sums_the_whole_table(d_output, Q, K, V, mask):
    d_output, Q, K, A, dA, root = _parts(d_output, Q, K, V, mask)
    return _finish(d_output, Q, K, A, A * (dA - (dA * A).sum(axis=(-2, -1), keepdims=True)) / root)


@mistake("attention", "All weights together add up to 1; those of each *query* should: sum along the last axis.")
def softmax_over_the_table(Q, K, V, mask):
    S = _masked(Q, K, mask)
    e = np.exp(S - S.max(axis=-1, keepdims=True))
    A = e / e.sum()
    return A @ V, A


@mistake(
    "attention", "Without a mask `np.where(None, …)` takes −∞ everywhere: leave the scores alone if the mask is None."
)
def masks_with_nothing(Q, K, V, mask):
    if mask is not None:
        return _attend(Q, K, V, mask)
    with np.errstate(all="ignore"):
        A = _softmax(np.full(_scores(Q, K).shape, -np.inf))
    return A @ V, A
