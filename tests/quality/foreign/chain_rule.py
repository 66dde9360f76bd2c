"""Wrong answers to lesson `chain_rule` that are not among its known mistakes."""

import numpy as np

from course_lib.lessons.chain_rule.graph import Node, in_order


def d_two_ways__at_the_end(x, a, b):
    return (x + a) + (x * b)


def d_two_ways__forgets_inner(x, a, b):
    return x * b + (x + a)


def silu_backward__derivative_of_sigmoid(d_A, z):
    s = 1 / (1 + np.exp(-z))
    return d_A * s * (1 - s)


def silu_backward__times_z(d_A, z):
    return d_A * z / (1 + np.exp(-z))


def plus__swapped_sign(a, b):
    return Node(a.data + b.data, (a, b), (1.0, -1.0))


def times__of_data(a, b):
    return Node(a.data * b.data, (a, b), (a.data * b.data, a.data * b.data))


def tanh__of_exp(a):
    return Node(np.tanh(a.data), (a,), (np.exp(-(a.data**2)),))


def backward__halves(output, inputs):
    gradients = dict.fromkeys(in_order(output), 0.0)
    gradients[output] = 1.0
    for value in reversed(in_order(output)):
        for parent, local in zip(value.parents, value.local_gradients):
            gradients[parent] += gradients[value] * local / len(value.parents)
    return [gradients.get(value, 0.0) for value in inputs]


def backward__starts_from_zero(output, inputs):
    return [0.0 for _ in inputs]


def backward__by_paths(output, inputs):
    """Sum over all paths from the output: the same, at a price that grows with the number of paths."""

    def reach(value, target):
        own = 1.0 if value is target else 0.0
        return own + sum(local * reach(parent, target) for parent, local in zip(value.parents, value.local_gradients))

    return [reach(output, value) for value in inputs]


def backward__path_by_path(output, inputs):
    gradients = dict.fromkeys([*in_order(output), *inputs], 0.0)

    def walk(value, gradient):
        gradients[value] += gradient
        for parent, local in zip(value.parents, value.local_gradients):
            walk(parent, gradient * local)

    walk(output, 1.0)
    return [gradients[value] for value in inputs]


def d_loss_d_logit__ratio(p, y):
    return (p - y) / p


def logistic_gradient__sum_of_rows(X, y, w, b):
    d_z = (1 / (1 + np.exp(-(X @ w + b))) - y) / len(y)
    return X.sum(axis=0) * d_z.sum(), d_z.sum()


def logistic_gradient__hard_answers(X, y, w, b):
    d_z = ((X @ w + b > 0) - y) / len(y)
    return d_z @ X, d_z.sum()
