def model_cost__one_bias_a_layer(layer_sizes, batch):
    pairs = list(zip(layer_sizes, layer_sizes[1:]))
    count = sum(a * b + 1 for a, b in pairs)
    return {"parameters": count, "bytes": 4 * count, "flops": sum(2 * batch * a * b for a, b in pairs)}


def blocked_matmul__turned_blocks(A, B, block):
    C = np.zeros((A.shape[0], B.shape[1]))
    for i in range(0, A.shape[0], block):
        for j in range(0, B.shape[1], block):
            for k in range(0, A.shape[1], block):
                C[i : i + block, j : j + block] += A[i : i + block, k : k + block] @ B[j : j + block, k : k + block].T
    return C
