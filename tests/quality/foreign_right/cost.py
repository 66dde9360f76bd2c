def model_cost__loop(layer_sizes, batch):
    params = flops = 0
    for i in range(len(layer_sizes) - 1):
        params += layer_sizes[i] * layer_sizes[i + 1] + layer_sizes[i + 1]
        flops += 2 * batch * layer_sizes[i] * layer_sizes[i + 1]
    return {"parameters": params, "bytes": 4 * params, "flops": flops}


def blocked_matmul__loops(A, B, block):
    m, n = A.shape
    p = B.shape[1]
    C = np.zeros((m, p))
    for i in range(0, m, block):
        for j in range(0, p, block):
            for k in range(0, n, block):
                C[i : i + block, j : j + block] += A[i : i + block, k : k + block] @ B[k : k + block, j : j + block]
    return C
