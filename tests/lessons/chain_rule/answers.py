"""Other right answers to lesson `chain_rule`: of each exercise the plain line, and one in another style."""

import numpy as np

from course_lib.lessons.chain_rule.graph import Node


def d_two_ways(x, a, b):
    return 2 * x * b + a * b


def d_two_ways__paths(x, a, b):
    u = x + a
    v = x * b
    d_u = v
    d_v = u
    return d_u * 1 + d_v * b


def silu_backward(d_A, z):
    s = 1 / (1 + np.exp(-z))
    A = z * s
    return d_A * (A + s * (1 - A))


def silu_backward__paths(d_A, z):
    s = np.exp(-np.logaddexp(0, -z))
    d_z = d_A * s
    d_s = d_A * z
    return d_z + d_s * s * (1 - s)


def plus(a, b):
    return Node(a.data + b.data, [a, b], [1, 1])


def plus__by_names(a, b):
    return Node(data=b.data + a.data, parents=(a, b), local_gradients=np.ones(2))


def times(a, b):
    return Node(a.data * b.data, [a, b], [b.data, a.data])


def times__by_names(a, b):
    product = Node(a.data * b.data)
    product.parents = (a, b)
    product.local_gradients = (b.data, a.data)
    return product


def tanh(a):
    return Node(np.tanh(a.data), [a], [1 - np.tanh(a.data) ** 2])


def tanh__cosh(a):
    return Node(float(np.tanh(a.data)), (a,), (1 / np.cosh(min(abs(a.data), 300)) ** 2,))


def backward(output, inputs):
    order, seen = [], set()

    def visit(value):
        if id(value) not in seen:
            seen.add(id(value))
            for parent in value.parents:
                visit(parent)
            order.append(value)

    visit(output)
    gradients = {id(output): 1}
    for value in order[::-1]:
        for parent, local in zip(value.parents, value.local_gradients):
            gradients[id(parent)] = gradients.get(id(parent), 0) + local * gradients[id(value)]
    return np.array([gradients.get(id(value), 0) for value in inputs])


def backward__when_whole(output, inputs):
    """A Value passes its gradient on as soon as everything that was made of it has."""
    users, seen, waiting = {output: 0}, {output}, [output]
    while waiting:
        for parent in waiting.pop().parents:
            users[parent] = users.get(parent, 0) + 1
            if parent not in seen:
                seen.add(parent)
                waiting.append(parent)
    gradients, whole = dict.fromkeys(users, 0.0), [output]
    gradients[output] = 1.0
    while whole:
        value = whole.pop()
        for parent, local in zip(value.parents, value.local_gradients):
            gradients[parent] += gradients[value] * local
            users[parent] -= 1
            if not users[parent]:
                whole.append(parent)
    return [gradients.get(value, 0.0) for value in inputs]


def d_loss_d_logit(p, y):
    return p - y


def d_loss_d_logit__links(p, y):
    d_p = -y / p + (1 - y) / (1 - p)
    return d_p * p * (1 - p)


def logistic_gradient(X, y, w, b):
    d_z = (1 / (1 + np.exp(-X @ w - b)) - y) / len(y)
    return X.T @ d_z, np.sum(d_z)


def logistic_gradient__mean(X, y, w, b):
    error = 1 / (1 + np.exp(-(X @ w + b))) - y
    return np.mean(X * error[:, None], axis=0), np.mean(error)


def logistic_gradient__loop(X, y, w, b):
    dw, db = np.zeros(len(w)), 0.0
    for row, label in zip(X, y):
        error = 1 / (1 + np.exp(-(row @ w + b))) - label
        dw = dw + error * row
        db += error
    return dw / len(y), db / len(y)


def exact_slopes(f, x):
    slopes = np.zeros(len(x))
    for i in range(len(x)):
        nudged = x.astype(complex)
        nudged[i] += 1e-30j
        slopes[i] = np.imag(f(nudged)) / 1e-30
    return slopes


def exact_slopes__list(f, x):
    return [np.imag(f(x + 1e-200j * direction)) * 1e200 for direction in np.eye(x.size)]
