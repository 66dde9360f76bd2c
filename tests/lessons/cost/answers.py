"""Other right answers to lesson `cost`."""

import numpy as np


def model_cost(layer_sizes, batch):
    pairs = list(zip(layer_sizes, layer_sizes[1:]))
    parameters = sum(a * b + b for a, b in pairs)
    return {"parameters": parameters, "bytes": 4 * parameters, "flops": sum(2 * batch * a * b for a, b in pairs)}


def blocked_matmul(A, B, block):
    C = np.zeros((len(A), B.shape[1]))
    for i in range(0, A.shape[0], block):
        for j in range(0, B.shape[1], block):
            for k in range(0, A.shape[1], block):
                C[i : i + block, j : j + block] += A[i : i + block, k : k + block] @ B[k : k + block, j : j + block]
    return C


def model_cost__loop(layer_sizes, batch):
    cost = dict(parameters=0, bytes=0, flops=0)
    for n_in, n_out in zip(layer_sizes[:-1], layer_sizes[1:]):
        cost["parameters"] += (n_in + 1) * n_out
        cost["bytes"] += 4 * (n_in + 1) * n_out
        cost["flops"] += batch * n_out * (n_in + n_in)
    return cost


def blocked_matmul__strips(A, B, block):
    strips = [
        sum(A[:, k : k + block] @ B[k : k + block, j : j + block] for k in range(0, len(B), block))
        for j in range(0, B.shape[1], block)
    ]
    return np.hstack(strips)
