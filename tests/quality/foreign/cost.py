"""Wrong answers to lesson `cost` that are not among its known mistakes."""

import numpy as np


def model_cost__one_bias_a_layer(layer_sizes, batch):
    pairs = list(zip(layer_sizes, layer_sizes[1:]))
    count = sum(a * b + 1 for a, b in pairs)
    forward = sum(2 * batch * a * b for a, b in pairs)
    kept = 4 * batch * sum(layer_sizes[:-1])
    return {"parameters": count, "forward": forward, "training": 3 * forward, "state": 16 * count, "activations": kept}


def model_cost__hidden_activations_only(layer_sizes, batch):
    pairs = list(zip(layer_sizes, layer_sizes[1:]))
    count = sum(a * b + b for a, b in pairs)
    forward = sum(2 * batch * a * b for a, b in pairs)
    kept = 4 * batch * sum(layer_sizes[1:-1])
    return {"parameters": count, "forward": forward, "training": 3 * forward, "state": 16 * count, "activations": kept}


def model_cost__state_without_parameters(layer_sizes, batch):
    pairs = list(zip(layer_sizes, layer_sizes[1:]))
    count = sum(a * b + b for a, b in pairs)
    forward = sum(2 * batch * a * b for a, b in pairs)
    kept = 4 * batch * sum(layer_sizes[:-1])
    return {"parameters": count, "forward": forward, "training": 3 * forward, "state": 8 * count, "activations": kept}


def round_bits__half_up(x, bits):
    m, e = np.frexp(x)
    return np.ldexp(np.floor(m * 2.0**bits + 0.5) / 2.0**bits, e)


def round_bits__to_a_power_of_two(x, bits):
    m, e = np.frexp(x)
    return np.ldexp(np.round(m), e)


def mixed_descent__no_mean(X, y, w, learning_rate, steps):
    for _ in range(steps):
        m, e = np.frexp(w)
        low = np.ldexp(np.round(m * 256) / 256, e)
        w = w - learning_rate * X.T @ (X @ low - y)
    return w


def mixed_descent__seven_digits(X, y, w, learning_rate, steps):
    for _ in range(steps):
        m, e = np.frexp(w)
        low = np.ldexp(np.round(m * 128) / 128, e)
        w = w - learning_rate * X.T @ (X @ low - y) / len(X)
    return w


def product_time__result_twice(N, n, m, bytes_each, peak, bandwidth, launch):
    return max(launch, bytes_each * (N * n + n * m + 2 * N * m) / bandwidth, 2 * N * n * m / peak)


def product_time__compute_or_launch(N, n, m, bytes_each, peak, bandwidth, launch):
    return max(launch, 2 * N * n * m / peak)


def balance_batch__product(s, peak, bandwidth):
    return s * peak * bandwidth / 2


def blocked_matmul__turned_blocks(A, B, block):
    C, fetched = np.zeros((A.shape[0], B.shape[1])), 0
    for i in range(0, A.shape[0], block):
        for j in range(0, B.shape[1], block):
            for k in range(0, A.shape[1], block):
                a, b = A[i : i + block, k : k + block], B[k : k + block, j : j + block]
                C[i : i + block, j : j + block] += a @ b
                fetched += len(a) + len(b)
    return C, fetched


def blocked_matmul__a_once_for_each_row(A, B, block):
    C, fetched = np.zeros((A.shape[0], B.shape[1])), 0
    for i in range(0, A.shape[0], block):
        fetched += A[i : i + block].size
        for j in range(0, B.shape[1], block):
            C[i : i + block, j : j + block] = A[i : i + block] @ B[:, j : j + block]
            fetched += B[:, j : j + block].size
    return C, fetched


def numbers_fetched__with_c(n, b):
    return 3 * n**3 / b
