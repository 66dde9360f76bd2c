"""Wrong answers to lesson `cost`, written without a look at its known mistakes."""

import numpy as np


def _cost(sizes, batch, bias=True, factor=3, words=4, bytes_each=4, kept=None):
    forward = parameters = 0
    for n_in, n_out in zip(sizes[:-1], sizes[1:]):
        forward += 2 * batch * n_in * n_out
        parameters += n_in * n_out + (n_out if bias else 0)
    inputs = sizes[:-1] if kept is None else kept
    return {
        "parameters": parameters,
        "forward": forward,
        "training": factor * forward,
        "state": words * bytes_each * parameters,
        "activations": 4 * batch * sum(inputs),
    }


def model_cost__no_bias(layer_sizes, batch):
    return _cost(layer_sizes, batch, bias=False)


def model_cost__back_as_forwards(layer_sizes, batch):
    return _cost(layer_sizes, batch, factor=2)


def model_cost__parameters_only(layer_sizes, batch):
    return _cost(layer_sizes, batch, words=1)


def model_cost__float64(layer_sizes, batch):
    return _cost(layer_sizes, batch, bytes_each=8)


def model_cost__all_widths(layer_sizes, batch):
    return _cost(layer_sizes, batch, kept=layer_sizes)


def model_cost__outputs(layer_sizes, batch):
    return _cost(layer_sizes, batch, kept=layer_sizes[1:])


def model_cost__no_batch(layer_sizes, batch):
    return _cost(layer_sizes, 1)


def model_cost__without_means(layer_sizes, batch):
    return _cost(layer_sizes, batch, words=2)


def round_bits__cut(x, bits):
    mantissa, exponent = np.frexp(x)
    return np.trunc(mantissa * 2**bits) * 2.0**-bits * 2.0**exponent


def round_bits__floor(x, bits):
    mantissa, exponent = np.frexp(x)
    return np.ldexp(np.floor(mantissa * 2**bits) / 2**bits, exponent)


def round_bits__first_digit_not_counted(x, bits):
    mantissa, exponent = np.frexp(x)
    return np.ldexp(np.round(mantissa * 2 ** (bits + 1)) / 2 ** (bits + 1), exponent)


def round_bits__fixed_point(x, bits):
    return np.round(np.asarray(x) * 2**bits) / 2**bits


def round_bits__decimal(x, bits):
    mantissa, exponent = np.frexp(x)
    return np.ldexp(np.round(mantissa, bits), exponent)


def round_bits__ties_away(x, bits):
    mantissa, exponent = np.frexp(np.abs(x))
    return np.sign(x) * np.ldexp(np.floor(mantissa * 2**bits + 0.5) / 2**bits, exponent)


def _low(w, bits=8):
    mantissa, exponent = np.frexp(w)
    return np.ldexp(np.round(mantissa * 2**bits) / 2**bits, exponent)


def mixed_descent__as_given(X, y, w, learning_rate, steps):
    for _ in range(steps):
        w = _low(w - learning_rate * X.T @ (X @ w - y) / len(X))
    return w


def mixed_descent__full_precision(X, y, w, learning_rate, steps):
    for _ in range(steps):
        w = w - learning_rate * X.T @ (X @ w - y) / len(X)
    return w


def mixed_descent__copy_before_the_loop(X, y, w, learning_rate, steps):
    low = _low(w)
    for _ in range(steps):
        w = w - learning_rate * X.T @ (X @ low - y) / len(X)
    return w


def mixed_descent__rounded_at_the_end(X, y, w, learning_rate, steps):
    for _ in range(steps):
        w = w - learning_rate * X.T @ (X @ _low(w) - y) / len(X)
    return _low(w)


def mixed_descent__copy_takes_the_step(X, y, w, learning_rate, steps):
    for _ in range(steps):
        low = _low(w)
        w = low - learning_rate * X.T @ (X @ low - y) / len(X)
    return w


def mixed_descent__factor_two(X, y, w, learning_rate, steps):
    for _ in range(steps):
        w = w - learning_rate * 2 * X.T @ (X @ _low(w) - y) / len(X)
    return w


def mixed_descent__eleven_digits(X, y, w, learning_rate, steps):
    for _ in range(steps):
        w = w - learning_rate * X.T @ (X @ _low(w, 11) - y) / len(X)
    return w


def product_time__sum(N, n, m, bytes_each, peak, bandwidth, launch):
    return 2 * N * n * m / peak + bytes_each * (N * n + n * m + N * m) / bandwidth + launch


def product_time__launch_before(N, n, m, bytes_each, peak, bandwidth, launch):
    return max(2 * N * n * m / peak, bytes_each * (N * n + n * m + N * m) / bandwidth) + launch


def product_time__reads_only(N, n, m, bytes_each, peak, bandwidth, launch):
    return max(2 * N * n * m / peak, bytes_each * n * (N + m) / bandwidth, launch)


def product_time__one_operation(N, n, m, bytes_each, peak, bandwidth, launch):
    return max(N * n * m / peak, bytes_each * (N * n + n * m + N * m) / bandwidth, launch)


def product_time__numbers(N, n, m, bytes_each, peak, bandwidth, launch):
    return max(2 * N * n * m / peak, (N * n + n * m + N * m) / bandwidth, launch)


def product_time__never_computes(N, n, m, bytes_each, peak, bandwidth, launch):
    return max(bytes_each * (N * n + n * m + N * m) / bandwidth, launch)


def balance_batch__no_two(s, peak, bandwidth):
    return s * peak / bandwidth


def balance_batch__turned(s, peak, bandwidth):
    return 2 * bandwidth / (s * peak)


def balance_batch__no_bytes(s, peak, bandwidth):
    return peak / bandwidth / 2


def balance_batch__bytes_below(s, peak, bandwidth):
    return peak / (2 * s * bandwidth)


def balance_batch__two_above(s, peak, bandwidth):
    return 2 * s * peak / bandwidth


def _blocks(A, B, block, count, begin=lambda C, place: C[place]):
    C, fetched = np.zeros((len(A), len(B.T))), 0
    for i in range(0, len(A), block):
        for j in range(0, len(B.T), block):
            for k in range(0, len(B), block):
                a, b = A[i : i + block, k : k + block], B[k : k + block, j : j + block]
                place = np.s_[i : i + block, j : j + block]
                C[place] = begin(C, place) + a @ b
                fetched += count(a, b)
    return C, fetched


def blocked_matmul__full_blocks_counted(A, B, block):
    return _blocks(A, B, block, lambda a, b: 2 * block * block)


def blocked_matmul__result_counted(A, B, block):
    return _blocks(A, B, block, lambda a, b: a.size + b.size + len(a) * b.shape[1])


def blocked_matmul__not_added(A, B, block):
    return _blocks(A, B, block, lambda a, b: a.size + b.size, begin=lambda C, place: 0)


def blocked_matmul__block_pairs(A, B, block):
    return _blocks(A, B, block, lambda a, b: 1)


def blocked_matmul__everything_once(A, B, block):
    return A @ B, A.size + B.size


def blocked_matmul__two_a_pair(A, B, block):
    return _blocks(A, B, block, lambda a, b: 2)


def numbers_fetched__pairs(n, b):
    return n**3 / b**3


def numbers_fetched__one_matrix(n, b):
    return n**3 / b


def numbers_fetched__no_blocks(n, b):
    return 2 * n**3


def numbers_fetched__sides(n, b):
    return 2 * b * (n / b) ** 3


def numbers_fetched__times_b(n, b):
    return 2 * n**3 * b
