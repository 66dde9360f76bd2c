import numpy as np


def masked_mse__selected(R, mask, U, M):
    err = (U @ M - R)[mask]
    return np.mean(err**2)


def masked_mse__counted(R, mask, U, M):
    E = np.where(mask, R - U @ M, 0.0)
    return np.sum(E**2) / mask.sum()


def factor_gradients__where(R, mask, U, M, penalty):
    n = np.count_nonzero(mask)
    E = np.where(mask, U.dot(M) - R, 0)
    dU = 2 / n * E.dot(M.T) + 2 * penalty * U
    dM = 2 / n * U.T.dot(E) + 2 * penalty * M
    return dU, dM


def factorize__descent(R, mask, k, penalty, learning_rate, steps, seed):
    rng = np.random.default_rng(seed)
    U = rng.normal(scale=0.1, size=(R.shape[0], k))
    M = rng.normal(scale=0.1, size=(k, R.shape[1]))
    n = mask.sum()
    for _ in range(steps):
        E = np.where(mask, U @ M - R, 0)
        gU = 2 * E @ M.T / n + 2 * penalty * U
        gM = 2 * U.T @ E / n + 2 * penalty * M
        U -= learning_rate * gU
        M -= learning_rate * gM
    return U, M


def recommend__infinite(user, U, M, means, seen, n):
    scores = means + U[user] @ M
    scores[seen] = -np.inf
    order = np.argsort(-scores, kind="stable")
    return order[: min(n, len(scores) - len(set(seen.tolist())))]


def recommend__sorted(user, U, M, means, seen, n):
    r = means + np.dot(U[user], M)
    unseen = [j for j in range(M.shape[1]) if j not in seen]
    return sorted(unseen, key=lambda j: -r[j])[:n]


def ppmi__expected(counts):
    total = counts.sum()
    p = counts.sum(axis=1) / total
    with np.errstate(divide="ignore", invalid="ignore"):
        pmi = np.log((counts / total) / np.outer(p, p))
    pmi[~np.isfinite(pmi)] = 0
    return np.maximum(pmi, 0)


def word_vectors__svd(counts, k):
    total = counts.sum()
    row = counts.sum(axis=1, keepdims=True)
    ratio = counts * total / np.maximum(row * row.T, 1e-300)
    P = np.log(np.maximum(ratio, 1))
    U, s, _ = np.linalg.svd(P)
    return U[:, :k] * np.sqrt(s[:k])
