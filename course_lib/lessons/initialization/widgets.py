"""Widgets of lesson `initialization`."""

from __future__ import annotations

import numpy as np

from ...plane import Panel, Plane, bars, call, choice, curve, done, legend, readout, slider

WIDTH = 60  # neurons per layer in the pictures


def deep_network(xavier_init, he_init, activation_stds, seed=0):
    """Histograms of the numbers in a deep network's layers, and the gradients that come back, for a choice of scale.

    Parameters
    ----------
    xavier_init, he_init : callable or str
        ``init(n_in, n_out, rng)`` → array of shape (n_in, n_out).
    activation_stds : callable or str
        ``activation_stds(X, weights, activation)`` → one number per layer.
    seed : int
    """
    batch = np.random.default_rng(seed).normal(size=(40, WIDTH))
    activations = {
        "ReLU": (lambda Z: np.maximum(Z, 0), lambda Z: (Z > 0).astype(float)),
        "tanh": (np.tanh, lambda Z: 1 - np.tanh(Z) ** 2),
        "none": (lambda Z: Z, np.ones_like),
    }
    starts = {"He": he_init, "Xavier": xavier_init}

    def draw(depth, start, activation, scale):
        rng = np.random.default_rng(seed + 1)
        weights = [scale * call(starts[start], WIDTH, WIDTH, rng, shape=(WIDTH, WIDTH)) for _ in range(depth)]
        function, derivative = activations[activation]
        stds = call(activation_stds, batch, weights, function, shape=(depth,))
        outputs, before = [batch], []
        for W in weights:
            before.append(outputs[-1] @ W)
            outputs.append(function(before[-1]))
        gradient, norms = np.ones_like(outputs[-1]) / outputs[-1].size, []
        for W, Z in zip(reversed(weights), reversed(before)):
            gradient = (gradient * derivative(Z)) @ W.T
            norms.append(np.linalg.norm(gradient))
        layers = np.arange(1, depth + 1)
        yield {"signal": [curve(layers, np.clip(stds, 1e-12, 1e12), color="first")]}
        yield {"gradient": [curve(layers, np.clip(norms[::-1], 1e-14, 1e12), color="second")]}
        edges = np.linspace(-2, 2, 25)
        for name, layer in (("first", 1), ("last", depth)):
            counts, _ = np.histogram(np.clip(outputs[layer], -2, 2), edges)
            yield {name: [bars(counts / counts.max(), (edges[:-1] + edges[1:]) / 2, width=0.16, color="first")]}
        yield readout(
            f"last layer: standard deviation {stds[-1]:.2g} ({stds[-1] / stds[0]:.2g} of the first)",
            f"gradient at the input: {norms[-1] / norms[0]:.2g} of that at the output",
        )
        if start == "Xavier" and activation == "ReLU" and depth == 50 and 0.1 < stds[-1] / stds[0] < 10:
            yield done(f"Alive, with a factor of {scale:.2f}. √2 = 1.41 makes Xavier's start into He's.")

    chart = dict(equal=False, yscale="log", xlabel="layer", height=180)
    histogram = dict(xlim=(-2.1, 2.1), ylim=(0, 1.05), equal=False, yticks=False, height=100)
    return Plane(
        draw,
        panels={
            "signal": Panel((1, 50), (1e-12, 1e12), title="signal", **chart),
            "gradient": Panel((1, 50), (1e-14, 1e12), title="gradient", **chart),
            "first": Panel(title="first layer", **histogram),
            "last": Panel(title="last layer", **histogram),
        },
        columns=2,
        controls={
            "depth": slider(2, 50, value=50, step=1, label="layers"),
            "start": choice(list(starts), label="start"),
            "activation": choice(list(activations), label="activation"),
            "scale": slider(0.5, 2.0, value=1.0, step=0.02, label="times"),
        },
        title="A signal through fifty layers",
        task="Take Xavier's start with ReLU and fifty layers: the signal dies. By which factor must the weights be multiplied for it to live?",
    )


def normalised_network(batchnorm_forward, layer_norm, depth=20, seed=3):
    """The signal in a deep tanh network without normalisation, and with the learner's batch or layer normalisation.

    Parameters
    ----------
    batchnorm_forward : callable or str
        ``batchnorm_forward(X, gamma, beta, running_mean, running_var, momentum, training)`` → (output, mean, var).
    layer_norm : callable or str
        ``layer_norm(X, gamma, beta)`` → array of the shape of X.
    depth, seed : int
    """
    rng = np.random.default_rng(seed)
    batch = rng.normal(size=(50, WIDTH))
    weights = rng.normal(size=(depth, WIDTH, WIDTH)) / np.sqrt(WIDTH)
    ones, zeros = np.ones(WIDTH), np.zeros(WIDTH)

    def normalised(Z, kind):
        if kind == "batch":
            return np.asarray(call(batchnorm_forward, Z, ones, zeros, zeros, ones, 0.1, True)[0], dtype=float)
        return call(layer_norm, Z, ones, zeros, shape=Z.shape) if kind == "layer" else Z

    def draw(scale, kind, seen):
        A, stds, saturated = batch, [], []
        for W in weights:
            A = np.tanh(normalised(A @ (scale * W), kind))
            stds.append(A.std())
            saturated.append(np.mean(np.abs(A) > 0.97))
        layers = np.arange(1, depth + 1)
        yield [curve(layers, stds, color="first"), curve(layers, saturated, color="wrong")]
        yield legend({"standard deviation": "first", "share beyond ±0.97": "wrong"})
        yield readout(
            f"last layer: standard deviation {stds[-1]:.2g}, {saturated[-1]:.0%} of its numbers are where tanh passes hardly any gradient"
        )
        seen.setdefault(kind, set()).add("small" if scale <= 0.5 else "large" if scale >= 3.5 else "between")
        if kind != "none" and {"small", "large"} <= seen[kind]:
            yield done(f"With {kind} normalisation the signal is the same at both ends of the scale.")

    return Plane(
        draw,
        xlim=(1, depth),
        ylim=(0, 1.3),
        equal=False,
        xlabel="layer",
        controls={
            "scale": slider(0.2, 4.0, value=2.5, step=0.1, label="scale of the weights"),
            "kind": choice(["none", "batch", "layer"], label="normalisation"),
        },
        state={"seen": {}},
        title="Normalisation, on and off",
        task="Without normalisation, move the scale through its whole range; then switch one on, and do it again. What does the network no longer depend on?",
    )
