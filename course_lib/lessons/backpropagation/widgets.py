"""Widgets of lesson `backpropagation`."""

from __future__ import annotations

import numpy as np

from ...plane import Plane, arrow, call, done, matrix, play, readout, slider, text

# A batch of two and a network 3 → 2 → 2; ReLU cuts one entry in each row, and no gradient is zero by chance.
X = np.array([[1.0, -1.0, -1.0], [1.0, -1.0, 2.0]])
W1 = np.array([[1.0, 1.0], [0.0, 1.0], [-1.0, 1.0]])
W2 = np.array([[-1.0, 1.0], [1.0, 0.0]])
CLASSES = np.array([0, 1])


def one_weight(dense_backward):
    """X, the gradient at Z and the gradient at W: choose a weight, and see which two columns make its gradient.

    Parameters
    ----------
    dense_backward : callable or str
        The learner's function, or its name.
    """
    inputs = np.array([[1.0, 2.0, 0.0], [0.0, 1.0, 3.0], [2.0, -1.0, 1.0], [1.0, 0.0, -2.0]])
    slopes = np.array([[2.0, -1.0], [2.0, 0.0], [-1.0, 1.0], [0.0, 2.0]])

    def draw(k, j):
        marked_x = {(i, k - 1): "second" for i in range(4)}
        marked_z = {(i, j - 1): "second" for i in range(4)}
        yield text((1.5, 1.0), "X (4, 3)", anchor="middle", bold=True)
        yield matrix(inputs, at=(0, 0.5), cell=(1.0, 0.8), highlight=marked_x)
        yield text((5.0, 1.0), "d_Z (4, 2)", anchor="middle", bold=True)
        yield matrix(slopes, at=(4, 0.5), cell=(1.0, 0.8), highlight=marked_z)
        gradient = np.asarray(call(dense_backward, slopes, inputs, np.ones((3, 2)))[1], dtype=float)
        yield text((9.0, 1.0), "d_W (3, 2)", anchor="middle", bold=True)
        if gradient.shape != (3, 2):
            yield readout(f"d_W of shape {gradient.shape} came; it has the shape of W, (3, 2)")
            return
        yield matrix(gradient, at=(8, 0.5), cell=(1.0, 0.8), highlight={(k - 1, j - 1): "second"})
        products = inputs[:, k - 1] * slopes[:, j - 1]
        terms = " + ".join(f"{x:g}·({s:g})" for x, s in zip(inputs[:, k - 1], slopes[:, j - 1]))
        yield readout(
            f"the paths of W[{k}, {j}]: {terms} = {products.sum():g}; your d_W says {gradient[k - 1, j - 1]:g}"
        )
        if products.sum() == 0 and products.any():
            yield done("Its paths cancel: on this batch, a small nudge of this weight hardly moves the loss.")

    return Plane(
        draw,
        xlim=(-0.4, 10.8),
        ylim=(-3.2, 1.6),
        ticks=False,
        controls={
            "k": slider(1, 3, value=3, step=1, label="input k"),
            "j": slider(1, 2, value=2, step=1, label="neuron j"),
        },
        title="Where a weight's gradient comes from",
        task="One weight has several paths that bring something, and yet the gradient 0. Find it.",
    )


def _way_forward():
    """Name, values and shape of each array on the way to the loss."""
    Z1 = X @ W1
    A1 = np.maximum(Z1, 0)
    Z2 = A1 @ W2
    shifted = Z2 - Z2.max(axis=1, keepdims=True)
    loss = np.mean(np.log(np.exp(shifted).sum(axis=1)) - shifted[np.arange(2), CLASSES])
    return [
        ("X", X, "(2, 3)"),
        ("Z1 = X W1", Z1, "(2, 2)"),
        ("A1 = relu(Z1)", A1, "(2, 2)"),
        ("Z2 = A1 W2", Z2, "(2, 2)"),
        ("loss", np.array([[loss]]), "one number"),
    ]


def _way_back(count, dense_backward, relu_backward, softmax_cross_entropy_grad):
    """The first gradients of the backward pass, only as many as are shown: name, values, a weight's, and words."""
    (_, Z1, _), (_, A1, _), (_, Z2, _) = _way_forward()[1:4]
    if count < 1:
        return
    d_Z2 = call(softmax_cross_entropy_grad, Z2, CLASSES, shape=Z2.shape)
    yield "d_Z2", d_Z2, None, "d_Z2 = softmax_cross_entropy_grad(Z2, y)"
    if count < 2:
        return
    d_A1, d_W2, _ = call(dense_backward, d_Z2, A1, W2)
    yield "d_A1", d_A1, ("d_W2", d_W2), "d_A1, d_W2, d_b2 = dense_backward(d_Z2, A1, W2)"
    if count < 3:
        return
    d_Z1 = call(relu_backward, d_A1, Z1, shape=Z1.shape)
    yield "d_Z1", d_Z1, None, "d_Z1 = relu_backward(d_A1, Z1): it cuts where Z1 was negative"
    if count < 4:
        return
    d_X, d_W1, _ = call(dense_backward, d_Z1, X, W1)
    yield "d_X", d_X, ("d_W1", d_W1), "d_X, d_W1, d_b1 = dense_backward(d_Z1, X, W1)"


def graph_stepper(dense_backward, relu_backward, softmax_cross_entropy_grad):
    """A small network as a graph of operations: values flow forward, then the learner's gradients flow back.

    Parameters
    ----------
    dense_backward, relu_backward, softmax_cross_entropy_grad : callable or str
        The learner's backward functions, or their names.
    """
    forward = _way_forward()
    negative = {tuple(map(int, where)): "muted" for where in np.argwhere(X @ W1 < 0)}
    functions = dense_backward, relu_backward, softmax_cross_entropy_grad

    def draw(step):
        ahead = min(step, 4)
        for place, (name, values, shape) in enumerate(forward[: ahead + 1]):
            x = 4.2 * place
            yield text((x + 1.5, 0.9), name, anchor="middle", color="first", bold=True, size=14)
            cut = negative if place in (1, 2) else {}
            yield matrix(values, at=(x + 0.2, 0.4), cell=0.9, decimals=2 if place == 4 else None, highlight=cut)
            yield text((x + 1.5, -1.8), shape, anchor="middle", size=12, color="muted")
            if place:
                yield arrow((x + 0.1, -0.5), start=(x - 0.9, -0.5), color="first", width=1.5)
        words = f"forward: {forward[ahead][0]}" if step < 4 else f"forward: the loss is {forward[4][1][0, 0]:.3f}"
        for place, (name, values, weight, how) in zip((3, 2, 1, 0), _way_back(step - 4, *functions)):
            x = 4.2 * place
            yield text((x + 1.5, -2.7), name, anchor="middle", color="second", bold=True, size=14)
            width = 1.4 if np.shape(values)[1] == 2 else 0.98
            yield matrix(np.round(values, 2) + 0.0, at=(x + 0.1, -3.2), cell=(width, 0.9), decimals=2)
            yield arrow((x + 3.2, -4.1), start=(x + 4.2, -4.1), color="second", width=1.5)
            if weight:
                yield text((x + 3.6, -5.3), weight[0], anchor="middle", color="second", bold=True, size=14)
                yield matrix(np.round(weight[1], 2) + 0.0, at=(x + 2.2, -5.7), cell=(1.4, 0.8), decimals=2)
            words = how
        yield readout(words)
        if step == 8:
            yield done("All the way back. Two entries of d_Z1 are 0: those where Z1 is grey.")

    return Plane(
        draw,
        xlim=(-0.4, 20.2),
        ylim=(-8.2, 1.5),
        ticks=False,
        controls={"step": play(0, 8, interval=1500, label="step")},
        title="Forward, then backward",
        task="Go to the end. Which entries of d_A1 does ReLU cut, and where could you have seen it on the way forward?",
    )
