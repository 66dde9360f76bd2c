"""Other right answers to lesson `cost`."""

import numpy as np


def model_cost__loop(layer_sizes, batch):
    cost = dict(parameters=0, forward=0, training=0, state=0, activations=0)
    for n_in, n_out in zip(layer_sizes[:-1], layer_sizes[1:]):
        cost["parameters"] += (n_in + 1) * n_out
        cost["forward"] += batch * n_out * (n_in + n_in)
        cost["training"] += 6 * batch * n_in * n_out
        cost["state"] += 4 * 4 * (n_in * n_out + n_out)
        cost["activations"] += 4 * batch * n_in
    return cost


def model_cost__arrays(layer_sizes, batch):
    sizes = np.array(layer_sizes, dtype=np.int64)
    parameters = int(np.sum((sizes[:-1] + 1) * sizes[1:]))
    forward = int(2 * batch * (sizes[:-1] @ sizes[1:]))
    return {
        "parameters": parameters, "forward": forward, "training": 3 * forward,
        "state": 16 * parameters, "activations": int(4 * batch * sizes[:-1].sum()),
    }  # fmt: skip


def round_bits__spacing(x, bits):
    """The distance between neighbours, from the logarithm."""
    x = np.asarray(x, dtype=float)
    size = np.where(x == 0, 1.0, np.abs(x))
    step = 2.0 ** (np.floor(np.log2(size)) + 1 - bits)
    return np.round(x / step) * step


def round_bits__frexp(x, bits):
    m, e = np.frexp(x)
    return np.round(m * 2.0**bits) * 2.0 ** (e - bits)


def mixed_descent__plain(X, y, w, learning_rate, steps):
    master = np.array(w, dtype=float)
    for _ in range(steps):
        low = round_bits__frexp(master, 8)
        master = master - learning_rate * np.mean((X @ low - y)[:, None] * X, axis=0)
    return master


def mixed_descent__while(X, y, w, learning_rate, steps):
    w = np.copy(w)
    while steps > 0:
        error = X @ round_bits__spacing(w, 8) - y
        w -= learning_rate / len(y) * (error @ X)
        steps -= 1
    return w


def product_time__sorted(N, n, m, bytes_each, peak, bandwidth, launch):
    numbers = n * (N + m) + N * m
    return sorted([launch, numbers * bytes_each / bandwidth, 2 * N * n * m / peak])[2]


def product_time__numpy(N, n, m, bytes_each, peak, bandwidth, launch):
    return np.max([launch, bytes_each / bandwidth * (N * n + n * m + N * m), N * m * (2 * n) / peak])


def balance_batch__intensity(s, peak, bandwidth):
    return (peak / bandwidth) / (2 / s)


def balance_batch__half(s, peak, bandwidth):
    return 0.5 * s * peak / bandwidth


def blocked_matmul__rows(A, B, block):
    """One block row of C at a time; what is fetched follows from the shapes."""
    (m, n), p = A.shape, B.shape[1]
    strips = [
        sum(A[i : i + block, k : k + block] @ B[k : k + block] for k in range(0, n, block)) for i in range(0, m, block)
    ]
    return np.vstack(strips), m * n * -(-p // block) + n * p * -(-m // block)


def blocked_matmul__lists(A, B, block):
    C, fetched = np.zeros((len(A), B.shape[1])), 0
    for i in range(0, len(A), block):
        for k in range(0, len(B), block):
            a = A[i : i + block, k : k + block]
            for j in range(0, B.shape[1], block):
                b = B[k : k + block, j : j + block]
                C[i : i + len(a), j : j + b.shape[1]] += np.einsum("ik,kj->ij", a, b)
                fetched += len(a) * len(b) + b.shape[0] * b.shape[1]
    return C, fetched


def numbers_fetched__pairs(n, b):
    return (n / b) ** 3 * 2 * b**2


def numbers_fetched__product(n, b):
    return n * n * n * 2 / b
