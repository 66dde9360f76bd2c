"""Other right answers to lesson `backpropagation`: of each exercise the plain line, and one in another style."""

import math

import numpy as np


def dense_backward(d_Z, X, W):
    d_X = np.dot(d_Z, W.T)
    d_W = np.dot(X.T, d_Z)
    d_b = np.sum(d_Z, axis=0)
    return d_X, d_W, d_b


def dense_backward__outer(d_Z, X, W):
    d_W, d_b = np.zeros(W.shape), np.zeros(W.shape[1])
    for row, slope in zip(X, d_Z):
        d_W += np.outer(row, slope)
        d_b += slope
    return [[W @ slope for slope in d_Z], d_W, d_b]


def relu_backward(d_A, Z):
    return np.where(Z > 0, d_A, 0)


def relu_backward__mask(d_A, Z):
    result = d_A.copy()
    result[Z <= 0] = 0
    return result


def softmax_cross_entropy_grad(Z, y):
    e = np.exp(Z - Z.max(axis=1, keepdims=True))
    return (e / e.sum(axis=1, keepdims=True) - np.eye(Z.shape[1])[y]) / Z.shape[0]


def softmax_cross_entropy_grad__loops(Z, y):
    rows = []
    for row, right in zip(Z, y):
        top = max(map(float, row))
        total = math.fsum(math.exp(float(z) - top) for z in row)
        rows.append([(math.exp(float(z) - top) / total - (k == right)) / len(y) for k, z in enumerate(row)])
    return rows


def mlp_backward(X, y, parameters):
    """With cross_entropy as lesson `layers` has it, which lets no probability be below 1e-12."""
    depth = len(parameters) // 2
    activations = [X]
    for k in range(1, depth):
        activations.append(np.maximum(activations[-1] @ parameters[f"W{k}"] + parameters[f"b{k}"], 0))
    Z = activations[-1] @ parameters[f"W{depth}"] + parameters[f"b{depth}"]
    P = np.exp(Z - Z.max(axis=1, keepdims=True))
    P /= P.sum(axis=1, keepdims=True)
    loss = -np.mean(np.log(np.maximum(P[np.arange(len(y)), y], 1e-12)))
    d_Z, gradients = softmax_cross_entropy_grad(Z, y), {}
    for k, A in zip(range(depth, 0, -1), reversed(activations)):
        gradients["W" + str(k)] = A.T @ d_Z
        gradients["b" + str(k)] = np.sum(d_Z, axis=0)
        d_Z = d_Z @ parameters[f"W{k}"].T * (A > 0)
    return loss, gradients


def mlp_backward__recursion(X, y, parameters):
    """Each layer asks the rest of the network for its loss and slopes."""
    depth = len(parameters) // 2

    def through(A, k):
        W = parameters[f"W{k}"]
        Z = A @ W + parameters[f"b{k}"]
        if k < depth:
            loss, gradients, d_A = through(np.maximum(Z, 0), k + 1)
            d_Z = relu_backward(d_A, Z)
        else:
            top = Z.max(axis=1)
            loss = np.mean(top + np.log(np.exp(Z - top[:, None]).sum(axis=1)) - Z[range(len(Z)), list(y)])
            gradients, d_Z = {}, np.array(softmax_cross_entropy_grad(Z, y))
        return loss, {f"W{k}": A.T @ d_Z, f"b{k}": d_Z.sum(axis=0), **gradients}, d_Z @ W.T

    return through(X, 1)[:2]


def descend_once(X, y, parameters, learning_rate):
    _, gradients = mlp_backward(X, y, parameters)
    return {name: parameters[name] - learning_rate * gradients[name] for name in parameters}


def descend_once__old_weights(X, y, parameters, learning_rate):
    """The given text, with the old W2 kept aside."""
    new = dict(parameters)
    W2 = parameters["W2"]
    A = np.maximum(X @ new["W1"] + new["b1"], 0)
    P = np.exp(A @ new["W2"] + new["b2"])
    d_Z2 = (P / P.sum(axis=1, keepdims=True) - np.eye(P.shape[1])[y]) / len(y)
    new["W2"] = new["W2"] - learning_rate * A.T @ d_Z2
    new["b2"] = new["b2"] - learning_rate * d_Z2.sum(axis=0)
    d_Z1 = d_Z2 @ W2.T * (A > 0)
    new["W1"] = new["W1"] - learning_rate * X.T @ d_Z1
    new["b1"] = new["b1"] - learning_rate * d_Z1.sum(axis=0)
    return new


def d_p_d_z(p, i, j):
    return p[i] * (1 - p[i]) if i == j else -p[i] * p[j]


def d_p_d_z__matrix(p, i, j):
    jacobian = np.diag(p) - np.outer(p, p)
    return jacobian[i, j]
