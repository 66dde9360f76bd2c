import numpy as np


def numerical_gradient__one_sided(f, x):
    g = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        y = x.copy()
        y[i] += 1e-5
        g[i] = (f(y) - f(x)) / 1e-5
    return g


def numerical_gradient__all_at_once(f, x):
    h = 1e-5
    return (f(x + h) - f(x - h)) / (2 * h)


def dense_backward__transposed(dZ, X, W):
    return dZ @ W.T, dZ.T @ X, dZ.sum(axis=0)


def dense_backward__averaged(dZ, X, W):
    n = len(X)
    return dZ @ W.T, X.T @ dZ / n, dZ.sum(axis=0) / n


def dense_backward__bias_kept(dZ, X, W):
    return dZ @ W.T, X.T @ dZ, dZ.sum(axis=1)


def relu_backward__of_gradient(dA, Z):
    return np.where(dA > 0, dA, 0)


def relu_backward__times_Z(dA, Z):
    return dA * np.maximum(Z, 0)


def softmax_cross_entropy_grad__not_averaged(Z, y):
    e = np.exp(Z - Z.max(axis=1, keepdims=True))
    P = e / e.sum(axis=1, keepdims=True)
    P[np.arange(len(y)), y] -= 1
    return P


def softmax_cross_entropy_grad__other_sign(Z, y):
    e = np.exp(Z - Z.max(axis=1, keepdims=True))
    P = e / e.sum(axis=1, keepdims=True)
    return (np.eye(Z.shape[1])[y] - P) / len(y)


def momentum_step__minus(parameters, gradients, velocity, learning_rate, momentum):
    v = [momentum * a - learning_rate * g for a, g in zip(velocity, gradients)]
    return [p + a for p, a in zip(parameters, v)], v


def momentum_step__old_velocity(parameters, gradients, velocity, learning_rate, momentum):
    new = [momentum * a + g for a, g in zip(velocity, gradients)]
    return [p - learning_rate * a for p, a in zip(parameters, velocity)], new
