"""Known mistakes of lesson `transformer`."""

import numpy as np

from ...given.initialization import layer_norm
from ...mistakes import mistake, probes
from .language_model import products, small_block
from .normalisation import layer_norm_backward


@probes("positional_encoding")
def positions_and_entries(rng):
    yield from ((3, 6), (5, 8), (9, 4), (4, 10))


def _encoding(T, D, exponent=lambda D: np.arange(0, D, 2) / D):
    angles = np.arange(T)[:, None] / 10000 ** exponent(D)
    encoding = np.zeros((T, D))
    encoding[:, ::2], encoding[:, 1::2] = np.sin(angles), np.cos(angles)
    return encoding


@mistake(
    "positional_encoding",
    "All sines came first, then all cosines; here they alternate. (Some libraries do it the other way.)",
)
def halves(T, D):
    encoding = _encoding(T, D)
    return np.hstack([encoding[:, ::2], encoding[:, 1::2]])


@mistake("positional_encoding", "Sine and cosine are exchanged.")
def cosine_first(T, D):
    encoding = _encoding(T, D)
    return np.stack([encoding[:, 1::2], encoding[:, ::2]], axis=2).reshape(T, D)


@mistake("positional_encoding", "The exponent is i/D; it is 2i/D for pair i.")
def half_exponent(T, D):
    return _encoding(T, D, lambda D: np.arange(D // 2) / D)


@mistake("positional_encoding", "The exponent is twice too large: the 2 of 2i/D was counted twice.")
def twice_the_exponent(T, D):
    return _encoding(T, D, lambda D: 2 * np.arange(0, D, 2) / D)


@mistake("positional_encoding", "Positions were counted from 1; the first is 0.")
def counts_from_one(T, D):
    return _encoding(T + 1, D)[1:]


@mistake(
    "positional_encoding", "The positions were multiplied by the powers of 10000; the later pairs turn more slowly."
)
def multiplied(T, D):
    return _encoding(T, D, lambda D: -np.arange(0, D, 2) / D)


@mistake(
    "positional_encoding", "The exponent takes the column's number; both columns of pair i have the exponent 2i/D."
)
def number_of_the_column(T, D):
    columns = np.arange(D)
    angles = np.arange(T)[:, None] / 10000 ** (2 * columns / D)
    return np.where(columns % 2 == 0, np.sin(angles), np.cos(angles))


@mistake(
    "positional_encoding",
    "The exponent reaches 1 at the last pair, as some libraries have it; here it is 2i/D for pair i, which stays below 1.",
)
def exponent_up_to_one(T, D):
    return _encoding(T, D, lambda D: np.arange(D // 2) / max(D // 2 - 1, 1))


@probes("step_matrix")
def steps_and_speeds(rng):
    yield from ((1, 0.4), (3, 0.25), (2, 1.1))


@mistake("step_matrix", "This turns the other way: it leads k positions back.")
def turns_back(k, w):
    return np.array([[np.cos(w * k), -np.sin(w * k)], [np.sin(w * k), np.cos(w * k)]])


@mistake(
    "step_matrix",
    "Sine and cosine change places: here the sine comes first in the pair, and for k = 0 the matrix is the identity.",
)
def exchanged(k, w):
    return np.array([[np.sin(w * k), np.cos(w * k)], [np.cos(w * k), -np.sin(w * k)]])


@mistake("step_matrix", "Both signs are plus: look at cos(a + b) again.")
def no_minus(k, w):
    return np.array([[np.cos(w * k), np.sin(w * k)], [np.sin(w * k), np.cos(w * k)]])


@mistake("step_matrix", "The steps were divided by the speed: a hand that turns by w in one step turns by w·k in k.")
def divided(k, w):
    return np.array([[np.cos(k / w), np.sin(k / w)], [-np.sin(k / w), np.cos(k / w)]])


@mistake("step_matrix", "Speed and steps were added: how far does a hand turn in k steps?")
def added(k, w):
    return np.array([[np.cos(w + k), np.sin(w + k)], [-np.sin(w + k), np.cos(w + k)]])


def _cut(X, heads):
    return X.reshape(*X.shape[:2], heads, X.shape[2] // heads).swapaxes(1, 2)


def _merged(X):
    return X.swapaxes(1, 2).reshape(X.shape[0], X.shape[2], -1)


def _weights(Q, K, mask):
    scores = Q @ K.swapaxes(-1, -2) / np.sqrt(Q.shape[-1])
    scores = scores if mask is None else np.where(mask, scores, -np.inf)
    E = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return E / E.sum(axis=-1, keepdims=True)


def _brought(A, p, heads, mask):
    Q, K, V = (_cut(A @ p[name], heads) for name in ("Wq", "Wk", "Wv"))
    return _merged(_weights(Q, K, mask) @ V) @ p["Wo"]


def _network(B, p):
    return np.maximum(B @ p["W1"] + p["b1"], 0) @ p["W2"] + p["b2"]


def _norm(X, p, k):
    return layer_norm(X, p[f"gamma{k}"], p[f"beta{k}"])


@probes("transformer_block")
def inputs_and_parameters(rng):
    for N, T, D, F, heads in ((2, 3, 4, 5, 2), (1, 4, 6, 4, 3), (3, 2, 4, 6, 1)):
        X, parameters = small_block(N, T, D, F, seed=20 + T)
        yield X, parameters, heads, np.tril(np.ones((T, T), dtype=bool))


@mistake(
    "transformer_block",
    "The norms stand after the sums, as in the paper of 2017; here each stands in front of its branch.",
)
def norms_after(X, parameters, heads, mask):
    p = parameters
    Y = _norm(X + _brought(X, p, heads, mask), p, 1)
    return _norm(Y + _network(Y, p), p, 2)


@mistake("transformer_block", "The input of the first branch is not normalised.")
def first_norm_missing(X, parameters, heads, mask):
    p = parameters
    Y = X + _brought(X, p, heads, mask)
    return Y + _network(_norm(Y, p, 2), p)


@mistake("transformer_block", "The input of the network is not normalised.")
def second_norm_missing(X, parameters, heads, mask):
    p = parameters
    Y = X + _brought(_norm(X, p, 1), p, heads, mask)
    return Y + _network(Y, p)


@mistake("transformer_block", "The first residual connection is missing: X is added to what the heads bring.")
def first_residual_missing(X, parameters, heads, mask):
    p = parameters
    Y = _brought(_norm(X, p, 1), p, heads, mask)
    return Y + _network(_norm(Y, p, 2), p)


@mistake("transformer_block", "The second residual connection is missing: Y is added to what the network computes.")
def second_residual_missing(X, parameters, heads, mask):
    p = parameters
    Y = X + _brought(_norm(X, p, 1), p, heads, mask)
    return _network(_norm(Y, p, 2), p)


@mistake("transformer_block", "The second sum adds X once more; its residual is Y, which has the heads' part in it.")
def adds_the_input_again(X, parameters, heads, mask):
    p = parameters
    Y = X + _brought(_norm(X, p, 1), p, heads, mask)
    return X + _network(_norm(Y, p, 2), p)


@mistake(
    "transformer_block",
    "What is normalised was added, too: on the road stays X itself, the norm is in the branch alone.",
)
def norm_on_the_road(X, parameters, heads, mask):
    p = parameters
    A = _norm(X, p, 1)
    B = _norm(A + _brought(A, p, heads, mask), p, 2)
    return B + _network(B, p)


@mistake("transformer_block", "The network reads X; it should read Y, with what the heads brought.")
def both_read_the_input(X, parameters, heads, mask):
    p = parameters
    Y = X + _brought(_norm(X, p, 1), p, heads, mask)
    return Y + _network(_norm(X, p, 2), p)


@mistake("transformer_block", "There is a ReLU after the second dense layer, too: a branch must be able to subtract.")
def relu_at_the_end(X, parameters, heads, mask):
    p = parameters
    Y = X + _brought(_norm(X, p, 1), p, heads, mask)
    return Y + np.maximum(_network(_norm(Y, p, 2), p), 0)


@mistake("transformer_block", "The ReLU between the two dense layers is missing.")
def no_relu(X, parameters, heads, mask):
    p = parameters
    Y = X + _brought(_norm(X, p, 1), p, heads, mask)
    return Y + (_norm(Y, p, 2) @ p["W1"] + p["b1"]) @ p["W2"] + p["b2"]


@mistake("transformer_block", "The mask was not passed on.")
def block_without_mask(X, parameters, heads, mask):
    p = parameters
    Y = X + _brought(_norm(X, p, 1), p, heads, None)
    return Y + _network(_norm(Y, p, 2), p)


@mistake("transformer_block", "The second norm used gamma1 and beta1; its own are gamma2 and beta2.")
def first_norm_twice(X, parameters, heads, mask):
    p = parameters
    Y = X + _brought(_norm(X, p, 1), p, heads, mask)
    return Y + _network(_norm(Y, p, 1), p)


@mistake("transformer_block", "The last bias, b2, is missing.")
def last_bias_missing(X, parameters, heads, mask):
    p = parameters
    Y = X + _brought(_norm(X, p, 1), p, heads, mask)
    return Y + _network(_norm(Y, p, 2), p) - p["b2"]


@mistake("transformer_block", "b1 was added after the ReLU; it belongs inside, to what is cut off at 0.")
def bias_after_relu(X, parameters, heads, mask):
    p = parameters
    Y = X + _brought(_norm(X, p, 1), p, heads, mask)
    return Y + (np.maximum(_norm(Y, p, 2) @ p["W1"], 0) + p["b1"]) @ p["W2"] + p["b2"]


@probes("transformer_block_backward")
def gradients_inputs_and_parameters(rng):
    for N, T, D, F, heads in ((2, 3, 4, 5, 2), (1, 4, 6, 4, 3)):
        X, parameters = small_block(N, T, D, F, seed=30 + T)
        yield rng.normal(size=X.shape), X, parameters, heads, np.tril(np.ones((T, T), dtype=bool))


def _backward(d_Z, X, parameters, heads, mask, fork=None, into_Wo=None, join=None):
    """The pass with its three gaps filled as said, or rightly."""
    p = parameters
    A = _norm(X, p, 1)
    Q, K, V = (_cut(A @ p[name], heads) for name in ("Wq", "Wk", "Wv"))
    weights = _weights(Q, K, mask)
    mixed = _merged(weights @ V)
    Y = X + mixed @ p["Wo"]
    B = _norm(Y, p, 2)
    H = np.maximum(B @ p["W1"] + p["b1"], 0)
    d_H = d_Z @ p["W2"].T * (H > 0)
    found = {"W2": products(H, d_Z), "b2": d_Z.sum(axis=(0, 1)), "W1": products(B, d_H), "b1": d_H.sum(axis=(0, 1))}
    d_branch, found["gamma2"], found["beta2"] = layer_norm_backward(d_H @ p["W1"].T, Y, p["gamma2"])
    d_Y = fork(d_Z, d_branch, Y) if fork else d_Z + d_branch
    found["Wo"] = into_Wo(mixed, d_Y, d_Z, A) if into_Wo else products(mixed, d_Y)
    d_mixed = _cut(d_Y @ p["Wo"].T, heads)
    d_weights = d_mixed @ V.swapaxes(-1, -2)
    d_scores = weights * (d_weights - (d_weights * weights).sum(axis=-1, keepdims=True)) / np.sqrt(Q.shape[-1])
    arriving = d_scores @ K, d_scores.swapaxes(-1, -2) @ Q, weights.swapaxes(-1, -2) @ d_mixed
    d_Q, d_K, d_V = (_merged(d) for d in arriving)
    found |= {"Wq": products(A, d_Q), "Wk": products(A, d_K), "Wv": products(A, d_V)}
    ways = d_Q @ p["Wq"].T, d_K @ p["Wk"].T, d_V @ p["Wv"].T
    d_A = join(ways, (d_Q, d_K, d_V), p) if join else sum(ways)
    d_branch, found["gamma1"], found["beta1"] = layer_norm_backward(d_A, X, p["gamma1"])
    return d_Y + d_branch, found


@mistake("transformer_block_backward", "Gap 1: what comes down the road, d_Z, is missing.")
def branch_alone(d_Z, X, parameters, heads, mask):
    return _backward(d_Z, X, parameters, heads, mask, fork=lambda d_Z, d_branch, Y: d_branch)


@mistake("transformer_block_backward", "Gap 1: what comes back through the branch is missing.")
def road_alone(d_Z, X, parameters, heads, mask):
    return _backward(d_Z, X, parameters, heads, mask, fork=lambda d_Z, d_branch, Y: d_Z)


@mistake(
    "transformer_block_backward",
    "Gap 2: at Wo's output arrives d_Y, not d_Z: the network's branch has sent something back.",
)
def output_gradient_at_Wo(d_Z, X, parameters, heads, mask):
    return _backward(d_Z, X, parameters, heads, mask, into_Wo=lambda mixed, d_Y, d_Z, A: products(mixed, d_Z))


@mistake("transformer_block_backward", "Gap 2: what was multiplied by Wo are the merged heads, not A.")
def input_of_the_heads_at_Wo(d_Z, X, parameters, heads, mask):
    return _backward(d_Z, X, parameters, heads, mask, into_Wo=lambda mixed, d_Y, d_Z, A: products(A, d_Y))


@mistake("transformer_block_backward", "Gap 2: the gradient of Wo is transposed: inputs first, then what arrives.")
def transposed_Wo(d_Z, X, parameters, heads, mask):
    return _backward(d_Z, X, parameters, heads, mask, into_Wo=lambda mixed, d_Y, d_Z, A: products(d_Y, mixed))


@mistake("transformer_block_backward", "Gap 2 is still open: Wo's gradient is zero.")
def nothing_at_Wo(d_Z, X, parameters, heads, mask):
    return _backward(d_Z, X, parameters, heads, mask, into_Wo=lambda mixed, d_Y, d_Z, A: 0 * products(mixed, d_Y))


@mistake(
    "transformer_block_backward",
    "Gap 3: only the way through the queries is there; keys and values were made of A, too.",
)
def queries_alone(d_Z, X, parameters, heads, mask):
    return _backward(d_Z, X, parameters, heads, mask, join=lambda ways, arriving, p: ways[0])


@mistake("transformer_block_backward", "Gap 3: the way through the values is missing.")
def values_forgotten(d_Z, X, parameters, heads, mask):
    return _backward(d_Z, X, parameters, heads, mask, join=lambda ways, arriving, p: ways[0] + ways[1])


@mistake("transformer_block_backward", "Gap 3: each matrix has to be transposed on the way back.")
def not_transposed(d_Z, X, parameters, heads, mask):
    def join(ways, arriving, p):
        return sum(d @ p[name] for d, name in zip(arriving, ("Wq", "Wk", "Wv")))

    return _backward(d_Z, X, parameters, heads, mask, join=join)


@mistake("transformer_block_backward", "Gap 1: Y itself was added; what comes down the road is the *gradient* d_Z.")
def adds_the_value(d_Z, X, parameters, heads, mask):
    return _backward(d_Z, X, parameters, heads, mask, fork=lambda d_Z, d_branch, Y: d_branch + Y)


@mistake(
    "transformer_block_backward",
    "Gap 2: a matrix for each sequence came; Wo serves them all, so sum over the sequences, too: `products(…)` does.",
)
def a_matrix_for_each_sequence(d_Z, X, parameters, heads, mask):
    return _backward(d_Z, X, parameters, heads, mask, into_Wo=lambda mixed, d_Y, d_Z, A: mixed.swapaxes(1, 2) @ d_Y)


@mistake(
    "transformer_block_backward",
    "Gap 2: `.T` turns all three axes around. `products(…)` multiplies at each position and sums over the batch.",
)
def turns_all_axes_at_Wo(d_Z, X, parameters, heads, mask):
    return _backward(d_Z, X, parameters, heads, mask, into_Wo=lambda mixed, d_Y, d_Z, A: mixed.T @ d_Y)


@mistake(
    "transformer_block_backward",
    "Gap 3: gradients and matrices were added before they were multiplied; each gradient meets its own matrix, then the three are added.",
)
def adds_before_it_multiplies(d_Z, X, parameters, heads, mask):
    def join(ways, arriving, p):
        return sum(arriving) @ (p["Wq"] + p["Wk"] + p["Wv"]).T

    return _backward(d_Z, X, parameters, heads, mask, join=join)


@probes("write")
def beginnings(rng):
    table = np.random.default_rng(1).normal(size=(5, 5))

    def next_logits(recent):
        return 3 * table[recent].sum(axis=0) + 2 * table[recent[-1]]  # the order counts

    for seed, (length, window, temperature) in enumerate(((6, 2, 1.0), (9, 4, 0.5), (4, 9, 2.0))):
        yield next_logits, np.array([3, 0, 1]), length, window, temperature, np.random.default_rng(seed)


def _draw(logits, temperature, rng):
    p = np.exp(logits / temperature - (logits / temperature).max())
    return rng.choice(len(p), p=p / p.sum())


def _written(next_logits, numbers, length, recent, temperature, rng):
    text = list(numbers)
    for _ in range(length):
        text.append(_draw(next_logits(np.array(recent(text))), temperature, rng))
    return np.array(text, dtype=int)


@mistake("write", "The beginning came back, too: return the new characters alone.")
def with_the_beginning(next_logits, numbers, length, window, temperature, rng):
    return _written(next_logits, numbers, length, lambda text: text[-window:], temperature, rng)


@mistake("write", "The whole text was handed over: no more than the last `window` characters.")
def no_window(next_logits, numbers, length, window, temperature, rng):
    return _written(next_logits, numbers, length, lambda text: text, temperature, rng)[len(numbers) :]


@mistake("write", "That is the beginning of the text; the model should see its end.")
def first_characters(next_logits, numbers, length, window, temperature, rng):
    return _written(next_logits, numbers, length, lambda text: text[:window], temperature, rng)[len(numbers) :]


@mistake("write", "Only the last character was handed over; the model may see up to `window` of them.")
def last_character_alone(next_logits, numbers, length, window, temperature, rng):
    return _written(next_logits, numbers, length, lambda text: text[-1:], temperature, rng)[len(numbers) :]


@mistake("write", "Of the beginning only the last character was kept: the list begins with all of it.")
def keeps_one_of_the_beginning(next_logits, numbers, length, window, temperature, rng):
    return _written(next_logits, numbers[-1:], length, lambda text: text[-window:], temperature, rng)[1:]


@mistake("write", "The model always saw the given beginning: what has been written must be handed over, too.")
def never_reads_itself(next_logits, numbers, length, window, temperature, rng):
    return _written(next_logits, numbers, length, lambda text: list(numbers)[-window:], temperature, rng)[
        len(numbers) :
    ]


@mistake("write", "One character too many was handed over: the last `window` are `written[-window:]`.")
def one_too_many(next_logits, numbers, length, window, temperature, rng):
    return _written(next_logits, numbers, length, lambda text: text[-window - 1 :], temperature, rng)[len(numbers) :]


@mistake("write", "One character too few was handed over: the last `window` are `written[-window:]`.")
def one_too_few(next_logits, numbers, length, window, temperature, rng):
    return _written(next_logits, numbers, length, lambda text: text[-window + 1 :], temperature, rng)[len(numbers) :]


@mistake("write", "`length` counts the new characters, not the whole text with its beginning.")
def length_of_the_whole(next_logits, numbers, length, window, temperature, rng):
    length = max(length - len(numbers), 0)
    return _written(next_logits, numbers, length, lambda text: text[-window:], temperature, rng)[len(numbers) :]


@mistake("write", "A list was handed over; `next_logits` takes an array of integers: `np.array(…)` makes one of it.")
def hands_over_a_list(next_logits, numbers, length, window, temperature, rng):
    text = list(numbers)
    for _ in range(length):
        text.append(_draw(next_logits(text[-window:]), temperature, rng))
    return np.array(text[len(numbers) :], dtype=int)


@mistake("write", "A generator of your own was made; draw with the `rng` that is given.")
def own_generator(next_logits, numbers, length, window, temperature, rng):
    rng = np.random.default_rng(0)
    return _written(next_logits, numbers, length, lambda text: text[-window:], temperature, rng)[len(numbers) :]


@mistake("write", "The temperature was not used.")
def without_temperature(next_logits, numbers, length, window, temperature, rng):
    return _written(next_logits, numbers, length, lambda text: text[-window:], 1.0, rng)[len(numbers) :]


@mistake("write", "The likeliest character was always taken; draw it.")
def always_the_likeliest(next_logits, numbers, length, window, temperature, rng):
    text = list(numbers)
    for _ in range(length):
        text.append(int(np.argmax(next_logits(np.array(text[-window:])))))
    return np.array(text[len(numbers) :], dtype=int)


@mistake("write", "The characters were handed over newest first; they should stand as in the text.")
def newest_first(next_logits, numbers, length, window, temperature, rng):
    return _written(next_logits, numbers, length, lambda text: text[-window:][::-1], temperature, rng)[len(numbers) :]


@mistake(
    "transformer_block",
    "X was overwritten by its norm, and so the norm was added: on the road stays X itself, the norm is in the branch alone.",
)
def norm_on_the_first_road(X, parameters, heads, mask):
    p = parameters
    A = _norm(X, p, 1)
    Y = A + _brought(A, p, heads, mask)
    return Y + _network(_norm(Y, p, 2), p)


@mistake(
    "transformer_block",
    "The network's result was added to the norm of Y; on the road stays Y itself, the norm is in the branch alone.",
)
def norm_on_the_second_road(X, parameters, heads, mask):
    p = parameters
    B = _norm(X + _brought(_norm(X, p, 1), p, heads, mask), p, 2)
    return B + _network(B, p)


@mistake("transformer_block", "The heads' result was multiplied by Wo twice: multi_head_attention has done it.")
def mixed_twice(X, parameters, heads, mask):
    p = parameters
    Y = X + _brought(_norm(X, p, 1), p, heads, mask) @ p["Wo"]
    return Y + _network(_norm(Y, p, 2), p)


@mistake("transformer_block_backward", "Gap 1 is closed; gaps 2 and 3 are still open.")
def two_gaps_open(d_Z, X, parameters, heads, mask):
    return _backward(
        d_Z, X, parameters, heads, mask,
        into_Wo=lambda mixed, d_Y, d_Z, A: 0 * products(mixed, d_Y), join=lambda ways, arriving, p: ways[0],
    )  # fmt: skip
