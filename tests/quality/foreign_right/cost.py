"""Right answers to lesson `cost`, as others wrote them."""

import numpy as np


def model_cost__index(layer_sizes, batch):
    params = flops = inputs = 0
    for i in range(len(layer_sizes) - 1):
        params += layer_sizes[i] * layer_sizes[i + 1] + layer_sizes[i + 1]
        flops += 2 * batch * layer_sizes[i] * layer_sizes[i + 1]
        inputs += batch * layer_sizes[i]
    return {
        "parameters": params, "forward": flops, "training": flops * 3,
        "state": params * 4 * 4, "activations": inputs * 4,
    }  # fmt: skip


def round_bits__mantissa(x, bits):
    mantissa, exponent = np.frexp(np.asarray(x, dtype=float))
    scale = 1 << bits
    return np.rint(mantissa * scale) / scale * 2.0**exponent


def product_time__if(N, n, m, bytes_each, peak, bandwidth, launch):
    compute = 2 * N * n * m / peak
    memory = (N * n + n * m + N * m) * bytes_each / bandwidth
    longest = max(memory, compute)
    return max(launch, longest)


def blocked_matmul__loops(A, B, block):
    m, n = A.shape
    p = B.shape[1]
    C = np.zeros((m, p))
    count = 0
    for i in range(0, m, block):
        for j in range(0, p, block):
            for k in range(0, n, block):
                left = A[i : min(i + block, m), k : min(k + block, n)]
                right = B[k : min(k + block, n), j : min(j + block, p)]
                C[i : i + block, j : j + block] += left @ right
                count += left.size + right.size
    return C, count
