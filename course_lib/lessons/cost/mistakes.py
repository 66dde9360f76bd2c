"""Known mistakes of lesson `cost`."""

import numpy as np

from ...mistakes import mistake, probes


@probes("model_cost")
def widths_and_a_batch(rng):
    for depth in (2, 3, 4, 5):
        yield tuple(int(width) for width in rng.integers(2, 40, size=depth)), int(rng.integers(2, 20))


def _cost(layer_sizes, batch, **other):
    weights = sum(a * b for a, b in zip(layer_sizes, layer_sizes[1:]))
    parameters = weights + sum(layer_sizes[1:])
    right = {
        "parameters": parameters,
        "forward": 2 * batch * weights,
        "training": 6 * batch * weights,
        "state": 16 * parameters,
        "activations": 4 * batch * sum(layer_sizes[:-1]),
    }
    return right | other


def _weights(layer_sizes):
    return sum(a * b for a, b in zip(layer_sizes, layer_sizes[1:]))


@mistake("model_cost", "The biases were not counted among the parameters.")
def no_biases(layer_sizes, batch):
    weights = _weights(layer_sizes)
    return _cost(layer_sizes, batch, parameters=weights, state=16 * weights)


@mistake("model_cost", "One bias was counted for each layer: there is one for each of its outputs.")
def one_bias_a_layer(layer_sizes, batch):
    parameters = _weights(layer_sizes) + len(layer_sizes) - 1
    return _cost(layer_sizes, batch, parameters=parameters, state=16 * parameters)


@mistake("model_cost", "The inputs were given biases, too: each layer has one for each of its *outputs*.")
def biases_of_the_input(layer_sizes, batch):
    parameters = _weights(layer_sizes) + sum(layer_sizes)
    return _cost(layer_sizes, batch, parameters=parameters, state=16 * parameters)


@mistake("model_cost", "The operations are those of one sample: every sample of the batch goes through all layers.")
def forgets_batch(layer_sizes, batch):
    weights = _weights(layer_sizes)
    return _cost(layer_sizes, batch, forward=2 * weights, training=6 * weights)


@mistake("model_cost", "Only multiplications were counted: each comes with an addition, 2 per weight and sample.")
def multiplications_only(layer_sizes, batch):
    weights = _weights(layer_sizes)
    return _cost(layer_sizes, batch, forward=batch * weights, training=3 * batch * weights)


@mistake(
    "model_cost", "The biases were counted among the operations: only the products count, 2 per weight and sample."
)
def biases_as_operations(layer_sizes, batch):
    count = _weights(layer_sizes) + sum(layer_sizes[1:])
    return _cost(layer_sizes, batch, forward=2 * batch * count, training=6 * batch * count)


@mistake(
    "model_cost",
    "A step has three products for each layer: one forwards, and backwards those for dW and for dX. Here are two.",
)
def backward_once(layer_sizes, batch):
    return _cost(layer_sizes, batch, training=4 * batch * _weights(layer_sizes))


@mistake("model_cost", "The products for the first layer's dX are missing: here they count.")
def without_first_dx(layer_sizes, batch):
    first = 2 * batch * layer_sizes[0] * layer_sizes[1]
    return _cost(layer_sizes, batch, training=6 * batch * _weights(layer_sizes) - first)


@mistake(
    "model_cost",
    "The state is 4 for each parameter: there are four numbers (parameter, gradient, mean, square), *and* each has 4 bytes.",
)
def parameters_alone(layer_sizes, batch):
    return _cost(layer_sizes, batch, state=4 * _cost(layer_sizes, batch)["parameters"])


@mistake(
    "model_cost", "The state counts three numbers per parameter; there are four: parameter, gradient, mean, square."
)
def three_numbers(layer_sizes, batch):
    return _cost(layer_sizes, batch, state=12 * _cost(layer_sizes, batch)["parameters"])


@mistake("model_cost", "The state counts two numbers per parameter; there are four: parameter, gradient, mean, square.")
def two_numbers(layer_sizes, batch):
    return _cost(layer_sizes, batch, state=8 * _cost(layer_sizes, batch)["parameters"])


@mistake("model_cost", "The state is counted with 8 bytes for each number; a float32 has 4.")
def eight_bytes(layer_sizes, batch):
    return _cost(layer_sizes, batch, state=32 * _cost(layer_sizes, batch)["parameters"])


@mistake("model_cost", "The activations hold the outputs too: what the way back needs is each layer's *input*.")
def with_outputs(layer_sizes, batch):
    return _cost(layer_sizes, batch, activations=4 * batch * sum(layer_sizes))


@mistake("model_cost", "The activations are the layers' outputs; dW = Xᵀ dZ needs their *inputs*, from the first on.")
def outputs_alone(layer_sizes, batch):
    return _cost(layer_sizes, batch, activations=4 * batch * sum(layer_sizes[1:]))


@mistake("model_cost", "The first layer's input is missing among the activations: its dW needs that, too.")
def hidden_activations_only(layer_sizes, batch):
    return _cost(layer_sizes, batch, activations=4 * batch * sum(layer_sizes[1:-1]))


@mistake("model_cost", "The activations are those of one sample: each has one row for every sample of the batch.")
def activations_of_one(layer_sizes, batch):
    return _cost(layer_sizes, batch, activations=4 * sum(layer_sizes[:-1]))


@mistake("model_cost", "The activations are counted in numbers: each has 4 bytes.")
def activations_in_numbers(layer_sizes, batch):
    return _cost(layer_sizes, batch, activations=batch * sum(layer_sizes[:-1]))


@probes("round_bits")
def numbers_and_digits(rng):
    for shape, bits in (((4,), 3), ((3, 4), 8), ((2, 3), 11), ((5,), 1)):
        yield rng.normal(size=shape) * 10.0 ** rng.integers(-6, 6, size=shape), bits


def _rounded(x, bits, rounding=np.round):
    m, e = np.frexp(x)
    return np.ldexp(rounding(m * 2.0**bits) / 2.0**bits, e)


@mistake("round_bits", "The digits were cut off: round to the nearest.")
def cuts_off(x, bits):
    return _rounded(x, bits, np.trunc)


@mistake("round_bits", "It was always rounded down (`np.floor`): round to the nearest.")
def always_down(x, bits):
    return _rounded(x, bits, np.floor)


@mistake("round_bits", "A tie was rounded up; it goes to the even neighbour, as `np.round` does.")
def ties_up(x, bits):
    return _rounded(x, bits, lambda m: np.floor(m + 0.5))


@mistake("round_bits", "A tie was rounded away from zero; it goes to the even neighbour, as `np.round` does.")
def ties_away_from_zero(x, bits):
    return _rounded(x, bits, lambda m: np.sign(m) * np.floor(np.abs(m) + 0.5))


@mistake("round_bits", "It was rounded to so many digits *after the point*: significant digits begin with the first 1.")
def after_the_point(x, bits):
    return np.round(x * 2.0**bits) / 2.0**bits


@mistake("round_bits", "One digit too few is left: m lies between ½ and 1, so its first digit stands for ½.")
def one_too_few(x, bits):
    return _rounded(x, bits - 1)


@mistake("round_bits", "One digit too many is left: the first digit, the 1, counts among them.")
def one_too_many(x, bits):
    return _rounded(x, bits + 1)


@mistake("round_bits", "These are *decimal* digits: multiply by a power of 2, not of 10.")
def decimal_digits(x, bits):
    return _rounded_decimal(x, bits)


def _rounded_decimal(x, digits):
    m, e = np.frexp(x)
    return np.ldexp(np.round(m * 10.0**digits) / 10.0**digits, e)


@mistake("round_bits", "The exponent is missing: `np.ldexp(m, e)` puts both together.")
def without_exponent(x, bits):
    m, _ = np.frexp(x)
    return np.round(m * 2.0**bits) / 2.0**bits


@mistake("round_bits", "After rounding, divide by 2ᵇ again.")
def never_divided(x, bits):
    m, e = np.frexp(x)
    return np.ldexp(np.round(m * 2.0**bits), e)


@probes("mixed_descent")
def data_and_a_start(rng):
    for N, d, steps in ((4, 2, 3), (6, 3, 5), (3, 1, 8)):
        yield rng.normal(size=(N, d)), rng.normal(size=N), rng.normal(size=d), 0.1, steps


def _descent(X, y, w, learning_rate, steps, seen, kept):
    for _ in range(steps):
        w = kept(w - learning_rate * X.T @ (X @ seen(w) - y) / len(X))
    return w


def _eight(w):
    return _rounded(w, 8)


def _as_it_is(w):
    return w


@mistake("mixed_descent", "Nothing is rounded any more: the product with the data uses the copy of 8 digits.")
def never_rounds(X, y, w, learning_rate, steps):
    return _descent(X, y, w, learning_rate, steps, _as_it_is, _as_it_is)


@mistake(
    "mixed_descent", "The weights are still rounded after each step: the step belongs to the copy with all digits."
)
def rounds_both(X, y, w, learning_rate, steps):
    return _descent(X, y, w, learning_rate, steps, _eight, _eight)


@mistake("mixed_descent", "The rounded copy was returned: return the master copy.")
def returns_the_copy(X, y, w, learning_rate, steps):
    return _eight(_descent(X, y, w, learning_rate, steps, _eight, _as_it_is))


@mistake("mixed_descent", "The copy was rounded once, before the loop: round the weights anew at each step.")
def rounds_once(X, y, w, learning_rate, steps):
    first = _eight(w)
    for _ in range(steps):
        w = w - learning_rate * X.T @ (X @ first - y) / len(X)
    return w


@mistake("mixed_descent", "The step was subtracted from the rounded copy: its lost digits never come back.")
def steps_from_the_copy(X, y, w, learning_rate, steps):
    for _ in range(steps):
        low = _eight(w)
        w = low - learning_rate * X.T @ (X @ low - y) / len(X)
    return w


@mistake("mixed_descent", "The gradient was rounded; it is the weights' copy that has 8 digits.")
def rounds_the_gradient(X, y, w, learning_rate, steps):
    for _ in range(steps):
        w = w - learning_rate * _eight(X.T @ (X @ w - y) / len(X))
    return w


@mistake("mixed_descent", "The copy has 7 significant digits; it should have 8.")
def seven_digits(X, y, w, learning_rate, steps):
    return _descent(X, y, w, learning_rate, steps, lambda w: _rounded(w, 7), _as_it_is)


@mistake("mixed_descent", "The copy has 9 significant digits; it should have 8.")
def nine_digits(X, y, w, learning_rate, steps):
    return _descent(X, y, w, learning_rate, steps, lambda w: _rounded(w, 9), _as_it_is)


@mistake("mixed_descent", "The gradient is that of the sum over the rows: it is that of their mean, divide by len(X).")
def of_the_sum(X, y, w, learning_rate, steps):
    return _descent(X, y, w, learning_rate * len(X), steps, _eight, _as_it_is)


@mistake("mixed_descent", "The gradient is twice as large: the loss is half of the squared error, so there is no 2.")
def doubled(X, y, w, learning_rate, steps):
    return _descent(X, y, w, 2 * learning_rate, steps, _eight, _as_it_is)


@probes("product_time")
def shapes_and_limits(rng):
    for peak, bandwidth, launch in (
        (1e9, 1e3, 1e-6),
        (1e3, 1e9, 1e-6),
        (1e5, 1e5, 1e-3),
        (1e9, 1e9, 1.0),
        (2e5, 1e4, 1e-4),
    ):
        N, n, m = (int(size) for size in rng.integers(2, 50, size=3))
        yield N, n, m, int(rng.choice([2, 4])), peak, bandwidth, launch


@mistake("product_time", "The three times were added; they overlap, so the largest counts.")
def added(N, n, m, bytes_each, peak, bandwidth, launch):
    return launch + bytes_each * (N * n + n * m + N * m) / bandwidth + 2 * N * n * m / peak


@mistake("product_time", "The result is not moved here; it has to be written, N·m numbers.")
def result_not_written(N, n, m, bytes_each, peak, bandwidth, launch):
    return max(launch, bytes_each * (N * n + n * m) / bandwidth, 2 * N * n * m / peak)


@mistake("product_time", "Only the weights n·m are moved here: what goes in, N·n, and comes out, N·m, moves as well.")
def weights_only(N, n, m, bytes_each, peak, bandwidth, launch):
    return max(launch, bytes_each * n * m / bandwidth, 2 * N * n * m / peak)


@mistake("product_time", "The result was moved twice: it is only written.")
def result_twice(N, n, m, bytes_each, peak, bandwidth, launch):
    return max(launch, bytes_each * (N * n + n * m + 2 * N * m) / bandwidth, 2 * N * n * m / peak)


@mistake("product_time", "The time to move is missing.")
def no_moving(N, n, m, bytes_each, peak, bandwidth, launch):
    return max(launch, 2 * N * n * m / peak)


@mistake("product_time", "The time to compute is missing.")
def no_computing(N, n, m, bytes_each, peak, bandwidth, launch):
    return max(launch, bytes_each * (N * n + n * m + N * m) / bandwidth)


@mistake("product_time", "The numbers that move were not multiplied by the bytes of each.")
def numbers_for_bytes(N, n, m, bytes_each, peak, bandwidth, launch):
    return max(launch, (N * n + n * m + N * m) / bandwidth, 2 * N * n * m / peak)


@mistake("product_time", "Only multiplications were counted: 2·N·n·m operations.")
def without_additions(N, n, m, bytes_each, peak, bandwidth, launch):
    return max(launch, bytes_each * (N * n + n * m + N * m) / bandwidth, N * n * m / peak)


@mistake("product_time", "The start of the call is missing: no product is quicker.")
def no_start(N, n, m, bytes_each, peak, bandwidth, launch):
    return max(bytes_each * (N * n + n * m + N * m) / bandwidth, 2 * N * n * m / peak)


@mistake(
    "product_time",
    "The start was added; it overlaps with the rest, as the lesson counts: take the largest of all three.",
)
def start_added(N, n, m, bytes_each, peak, bandwidth, launch):
    return launch + max(bytes_each * (N * n + n * m + N * m) / bandwidth, 2 * N * n * m / peak)


@mistake("product_time", "The smallest of the three was returned; the slowest sets the pace.")
def smallest(N, n, m, bytes_each, peak, bandwidth, launch):
    return min(launch, bytes_each * (N * n + n * m + N * m) / bandwidth, 2 * N * n * m / peak)


@probes("balance_batch")
def processors(rng):
    for _ in range(4):
        yield tuple(float(value) for value in rng.uniform(1, 9, size=3))


@mistake("balance_batch", "The 2 is missing: each weight and row takes two operations.")
def without_the_two(s, peak, bandwidth):
    return s * peak / bandwidth


@mistake("balance_batch", "It is upside down: the faster a processor computes, the more rows it wants.")
def upside_down(s, peak, bandwidth):
    return 2 * bandwidth / (s * peak)


@mistake("balance_batch", "The bytes of a number are missing.")
def without_bytes(s, peak, bandwidth):
    return peak / (2 * bandwidth)


@mistake("balance_batch", "s went below the line: larger numbers take longer to move, so more rows are needed.")
def bytes_below(s, peak, bandwidth):
    return peak / (2 * bandwidth * s)


@probes("blocked_matmul")
def factors_and_a_block(rng):
    for m, n, p, block in ((5, 7, 3, 2), (4, 6, 5, 3), (2, 3, 4, 1), (3, 5, 2, 8)):
        yield rng.normal(size=(m, n)), rng.normal(size=(n, p)), block


def _blocked(A, B, block, count=lambda a, b, c: a.size + b.size, add=True, product=np.matmul, whole=False):
    C, fetched = np.zeros((A.shape[0], B.shape[1])), 0
    spare = block - 1 if whole else 0
    for i in range(0, A.shape[0] - spare, block):
        for j in range(0, B.shape[1] - spare, block):
            for k in range(0, A.shape[1] - spare, block):
                a, b = A[i : i + block, k : k + block], B[k : k + block, j : j + block]
                place = np.s_[i : i + block, j : j + block]
                C[place] = product(a, b) + (C[place] if add else 0)
                fetched += count(a, b, C[place])
    return C, fetched


@mistake("blocked_matmul", "Blocks at the edges were left out: they may be smaller than the others.")
def whole_blocks_only(A, B, block):
    return _blocked(A, B, block, whole=True)


@mistake("blocked_matmul", "Each block of the result was overwritten instead of added to: only the last K remains.")
def overwrites(A, B, block):
    return _blocked(A, B, block, add=False)


@mistake("blocked_matmul", "Blocks at the edges were counted as whole ones: count the numbers that are in them.")
def counts_whole_blocks(A, B, block):
    return _blocked(A, B, block, count=lambda a, b, c: 2 * block**2)


@mistake("blocked_matmul", "The block of C was counted as well: it stays in fast memory, only A and B are counted.")
def counts_c(A, B, block):
    return _blocked(A, B, block, count=lambda a, b, c: a.size + b.size + c.size)


@mistake("blocked_matmul", "Only A's blocks were counted: B's are fetched as well.")
def counts_a(A, B, block):
    return _blocked(A, B, block, count=lambda a, b, c: a.size)


@mistake("blocked_matmul", "Pairs of blocks were counted; count the numbers in them.")
def counts_pairs(A, B, block):
    return _blocked(A, B, block, count=lambda a, b, c: 1)


@mistake("blocked_matmul", "Each number was counted once; it is fetched anew for each pair of blocks that needs it.")
def counts_each_number_once(A, B, block):
    return _blocked(A, B, block)[0], A.size + B.size


@mistake("blocked_matmul", "The product alone was returned: (C, fetched) is asked for.")
def product_alone(A, B, block):
    return _blocked(A, B, block)[0]


@probes("numbers_fetched")
def sizes_and_blocks(rng):
    for _ in range(4):
        b = float(rng.integers(2, 6))
        yield b * float(rng.integers(2, 7)), b


@mistake("numbers_fetched", "Each pair has *two* blocks.")
def one_block_a_pair(n, b):
    return n**3 / b


@mistake("numbers_fetched", "That is the number of pairs; each has 2b² numbers.")
def pairs(n, b):
    return (n / b) ** 3


@mistake("numbers_fetched", "There are (n/b)³ pairs, n/b for each of the (n/b)² blocks of the result.")
def squared_pairs(n, b):
    return 2 * n**2


@mistake("numbers_fetched", "That is the plain rule, without blocks.")
def plain_rule(n, b):
    return 2 * n**3


@mistake("numbers_fetched", "A block has b² numbers, not b.")
def b_numbers(n, b):
    return 2 * n**3 / b**2


@mistake("model_cost", "The state was counted for the weights alone: biases have gradients and averages, too.")
def state_without_biases(layer_sizes, batch):
    return _cost(layer_sizes, batch, state=16 * _weights(layer_sizes))


@mistake("round_bits", "m was multiplied by 2·b: b digits need the power 2ᵇ, `2**bits`.")
def two_times_the_digits(x, bits):
    m, e = np.frexp(x)
    return np.ldexp(np.round(m * 2 * bits) / (2 * bits), e)


@mistake("round_bits", "A zero became nan, since its logarithm is −∞: `np.frexp` writes it as 0, 0.")
def logarithm_of_zero(x, bits):
    with np.errstate(all="ignore"):
        step = 2.0 ** (np.floor(np.log2(np.abs(x))) + 1 - bits)
        return np.round(x / step) * step


def _mixed(X, y, w, learning_rate, steps, data=_as_it_is, product=_as_it_is, gradient=_as_it_is, step=_as_it_is):
    """With the copy of 8 digits, and something else rounded as well."""
    for _ in range(steps):
        seen = data(X)
        slope = X.T @ (product(seen @ _eight(w)) - y) / len(X)
        w = w - step(learning_rate * gradient(slope))
    return w


@mistake("mixed_descent", "The gradient was rounded as well: only the copy of w has 8 digits.")
def rounds_the_gradient_as_well(X, y, w, learning_rate, steps):
    return _mixed(X, y, w, learning_rate, steps, gradient=_eight)


@mistake("mixed_descent", "The step was rounded as well: only the copy of w has 8 digits.")
def rounds_the_step_as_well(X, y, w, learning_rate, steps):
    return _mixed(X, y, w, learning_rate, steps, step=_eight)


@mistake("mixed_descent", "The data were rounded as well: only the copy of w has 8 digits.")
def rounds_the_data_in_the_product(X, y, w, learning_rate, steps):
    return _mixed(X, y, w, learning_rate, steps, data=_eight)


@mistake("mixed_descent", "The data were rounded as well: only the copy of w has 8 digits.")
def rounds_the_data(X, y, w, learning_rate, steps):
    return _descent(_eight(X), y, w, learning_rate, steps, _eight, _as_it_is)


@mistake("mixed_descent", "The product with the data was rounded as well: only the copy of w has 8 digits.")
def rounds_the_product_as_well(X, y, w, learning_rate, steps):
    return _mixed(X, y, w, learning_rate, steps, product=_eight)


@mistake("mixed_descent", "The product Xw was rounded: round w, before it meets the data.")
def rounds_the_product(X, y, w, learning_rate, steps):
    for _ in range(steps):
        w = w - learning_rate * X.T @ (_eight(X @ w) - y) / len(X)
    return w


@mistake("mixed_descent", "The step was rounded: round a copy of w, for the product with the data.")
def rounds_the_step(X, y, w, learning_rate, steps):
    for _ in range(steps):
        w = w - _eight(learning_rate * X.T @ (X @ w - y) / len(X))
    return w


THREE_NUMBERS = "NumPy's `max` takes one list or array, and `maximum` two numbers: Python's `max` takes three of them."


@mistake("product_time", THREE_NUMBERS)
def numpy_max_of_three(N, n, m, bytes_each, peak, bandwidth, launch):
    return np.max(launch, bytes_each * (N * n + n * m + N * m) / bandwidth, 2 * N * n * m / peak)


WHOLE_SECONDS = "`//` rounds down to whole seconds: divide with `/`."


@mistake("product_time", WHOLE_SECONDS)
def moves_in_whole_seconds(N, n, m, bytes_each, peak, bandwidth, launch):
    return max(launch, bytes_each * (N * n + n * m + N * m) // bandwidth, 2 * N * n * m / peak)


@mistake("product_time", WHOLE_SECONDS)
def computes_in_whole_seconds(N, n, m, bytes_each, peak, bandwidth, launch):
    return max(launch, bytes_each * (N * n + n * m + N * m) / bandwidth, 2 * N * n * m // peak)


@mistake("product_time", WHOLE_SECONDS)
def counts_whole_seconds(N, n, m, bytes_each, peak, bandwidth, launch):
    return max(launch, bytes_each * (N * n + n * m + N * m) // bandwidth, 2 * N * n * m // peak)


@mistake(
    "balance_batch",
    "`/ 2 * bandwidth` divides by 2 alone and then multiplies: set a bracket around what stands below the line.",
)
def without_bracket(s, peak, bandwidth):
    return s * peak / 2 * bandwidth


@mistake("blocked_matmul", "The sizes of two blocks were multiplied; both are fetched, so add them.")
def multiplies_the_sizes(A, B, block):
    return _blocked(A, B, block, count=lambda a, b, c: a.size * b.size)


@mistake("blocked_matmul", "The *rows* of the blocks were counted: `len` gives no more. Count all their numbers.")
def counts_rows(A, B, block):
    return _blocked(A, B, block, count=lambda a, b, c: len(a) + len(b))


@mistake("blocked_matmul", "Blocks were counted, two for each pair; count the numbers in them.")
def counts_blocks(A, B, block):
    return _blocked(A, B, block, count=lambda a, b, c: 2)


@mistake(
    "blocked_matmul",
    "A block was kept for more than one product: here both are fetched anew each time two blocks are multiplied.",
)
def keeps_the_block_of_a(A, B, block):
    return _blocked(A, B, block)[0], A.size + B.size * -(-len(A) // block)


@mistake(
    "blocked_matmul",
    "A block was kept for more than one product: here both are fetched anew each time two blocks are multiplied.",
)
def keeps_the_block_of_b(A, B, block):
    return _blocked(A, B, block)[0], A.size * -(-B.shape[1] // block) + B.size


@mistake("blocked_matmul", "`*` multiplies two blocks entry by entry; they meet as matrices: `@`.")
def multiplies_entries(A, B, block):
    C, fetched = np.zeros((A.shape[0], B.shape[1])), 0
    for i in range(0, A.shape[0], block):
        for j in range(0, B.shape[1], block):
            for k in range(0, A.shape[1], block):
                a, b = A[i : i + block, k : k + block], B[k : k + block, j : j + block]
                C[i : i + block, j : j + block] += a * b
                fetched += a.size + b.size
    return C, fetched


def _blocked_in_steps(A, B, block, rows, columns, inner):
    C, fetched = np.zeros((A.shape[0], B.shape[1])), 0
    for i in range(0, A.shape[0], rows):
        for j in range(0, B.shape[1], columns):
            for k in range(0, A.shape[1], inner):
                a, b = A[i : i + block, k : k + block], B[k : k + block, j : j + block]
                C[i : i + block, j : j + block] += a @ b
                fetched += a.size + b.size
    return C, fetched


@mistake("blocked_matmul", "The three loops go on by 1, so the blocks overlap: the step is `block`.")
def steps_of_one(A, B, block):
    return _blocked_in_steps(A, B, block, 1, 1, 1)


@mistake("blocked_matmul", "The loop over A's rows goes on by 1, so its blocks overlap: the step is `block`.")
def rows_in_steps_of_one(A, B, block):
    return _blocked_in_steps(A, B, block, 1, block, block)


@mistake("blocked_matmul", "The loop over B's columns goes on by 1, so its blocks overlap: the step is `block`.")
def columns_in_steps_of_one(A, B, block):
    return _blocked_in_steps(A, B, block, block, 1, block)


@mistake("blocked_matmul", "The loop over K goes on by 1, so its blocks overlap: the step is `block`.")
def inner_in_steps_of_one(A, B, block):
    return _blocked_in_steps(A, B, block, block, block, 1)
