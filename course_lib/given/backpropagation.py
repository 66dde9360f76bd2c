"""What later lessons take from backpropagation, written by `course build` from its solutions: see course_lib/mine.py."""

from course_lib.given.layers import mlp_forward
from course_lib.given.layers import softmax
import numpy as np


def dense_backward(d_Z, X, W):
    """The gradients of a layer Z = X W + b.

    Parameters: d_Z, the gradient at Z, array of shape (N, m); X, the layer's input, of shape (N, n); W, its weights, of
        shape (n, m).
    Returns: (d_X, d_W, d_b), arrays of shapes (N, n), (n, m) and (m,).

    >>> W = np.array([[1.0, 0.0], [0.0, 1.0], [1.0, 1.0]])
    >>> dense_backward(np.array([[1.0, 2.0]]), np.array([[3.0, 4.0, 5.0]]), W)
    (array([[1., 2., 3.]]), array([[ 3.,  6.],
           [ 4.,  8.],
           [ 5., 10.]]), array([1., 2.]))
    """
    return d_Z @ W.T, X.T @ d_Z, d_Z.sum(axis=0)


def relu_backward(d_A, Z):
    """The gradient at Z, given the one at A = relu(Z).

    Parameters: d_A, the gradient at A, array of any shape; Z, what went into ReLU, of the same shape.
    Returns: array of that shape.

    >>> relu_backward(np.array([[5.0, 6.0]]), np.array([[-1.0, 2.0]]))
    array([[0., 6.]])
    """
    return d_A * (Z > 0)


def softmax_cross_entropy_grad(Z, y):
    """The gradient of the mean cross-entropy of softmax(Z) with respect to the logits Z.

    Parameters: Z, logits, array of shape (N, k); y, the right classes, whole numbers of shape (N,).
    Returns: array of shape (N, k).

    >>> softmax_cross_entropy_grad(np.zeros((2, 2)), np.array([0, 1]))
    array([[-0.25,  0.25],
           [ 0.25, -0.25]])
    """
    P = softmax(Z)
    P[np.arange(len(y)), y] -= 1
    return P / len(y)


def mlp_backward(X, y, parameters):
    """The loss of a network with ReLU between its layers, and its gradients.

    Parameters: X, array of shape (N, n_in); y, the right classes, shape (N,); parameters, a dict {"W1": …, "b1": …, "W2":
        …}, as for mlp_forward.
    Returns: (loss, gradients): the mean cross-entropy, and a dict with the keys and shapes of the parameters.

    >>> loss, gradients = mlp_backward(np.array([[1.0, 2.0]]), np.array([0]), {"W1": np.zeros((2, 2)), "b1": np.zeros(2)})
    >>> round(float(loss), 4), gradients["W1"].tolist()
    (0.6931, [[-0.5, 0.5], [-1.0, 1.0]])
    """
    outputs = mlp_forward(X, parameters)
    inputs, Z = [X, *outputs[:-1]], outputs[-1]
    shifted = Z - Z.max(axis=1, keepdims=True)
    loss = np.mean(np.log(np.exp(shifted).sum(axis=1)) - shifted[np.arange(len(y)), y])
    gradients, d_Z = {}, softmax_cross_entropy_grad(Z, y)
    for k in range(len(outputs), 0, -1):
        d_A, gradients[f"W{k}"], gradients[f"b{k}"] = dense_backward(d_Z, inputs[k - 1], parameters[f"W{k}"])
        d_Z = relu_backward(d_A, inputs[k - 1])
    return loss, gradients
