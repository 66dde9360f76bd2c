"""Recurrent cells that lesson `lstm_gru` compares: a plain RNN, a GRU and a lean LSTM, forwards and backwards.

Shapes as everywhere in the course: X (T, N, D), states (T, N, H), the GRU's gates in the order r, z, n, the LSTM's i, f, g, o.
"""

from __future__ import annotations

import numpy as np


def sigmoid(z):
    """1 / (1 + exp(-z)), written with tanh so that nothing overflows."""
    return 0.5 * (1 + np.tanh(0.5 * z))


def rnn_states(X, h0, Wx, Wh, b):
    """The states of lesson `rnn`'s recurrent network, shape (T, N, H)."""
    states, from_input = [h0], X @ Wx + b
    for inside in from_input:
        states.append(np.tanh(inside + states[-1] @ Wh))
    return np.array(states[1:])


def rnn_gradients(dH, X, h0, Wx, Wh, b):
    """Back-propagation through time: gradients for X, h0, Wx, Wh, b."""
    H = rnn_states(X, h0, Wx, Wh, b)
    deltas, dh = np.zeros_like(H), np.zeros_like(h0)
    for t in reversed(range(len(X))):
        deltas[t] = (dH[t] + dh) * (1 - H[t] ** 2)
        dh = deltas[t] @ Wh.T
    before = np.concatenate([h0[None], H[:-1]])
    return deltas @ Wx.T, dh, _outer(X, deltas), _outer(before, deltas), deltas.sum(axis=(0, 1))


def gru_states(X, h0, Wx, Wh, bx, bh):
    """The states of a GRU, shape (T, N, H)."""
    return _gru(X, h0, Wx, Wh, bx, bh)[0][1:]


def gru_gradients(dH, X, h0, Wx, Wh, bx, bh):
    """Gradients for X, h0, Wx, Wh, bx, bh."""
    H, (r, z, n), from_state = _gru(X, h0, Wx, Wh, bx, bh)
    size = h0.shape[1]
    deltas_x, deltas_h, dh = np.zeros((*X.shape[:2], 3 * size)), np.zeros((*X.shape[:2], 3 * size)), np.zeros_like(h0)
    for t in reversed(range(len(X))):
        arriving = dH[t] + dh
        dn = arriving * (1 - z[t]) * (1 - n[t] ** 2)
        dz = arriving * (H[t] - n[t]) * z[t] * (1 - z[t])
        dr = dn * from_state[t] * r[t] * (1 - r[t])
        deltas_x[t], deltas_h[t] = np.hstack([dr, dz, dn]), np.hstack([dr, dz, dn * r[t]])
        dh = arriving * z[t] + deltas_h[t] @ Wh.T
    return (
        deltas_x @ Wx.T, dh, _outer(X, deltas_x), _outer(H[:-1], deltas_h), deltas_x.sum(axis=(0, 1)), deltas_h.sum(axis=(0, 1)),
    )  # fmt: skip


def lstm_states(X, h0, Wx, Wh, b):
    """The hidden states of an LSTM whose cell state starts from zeros, shape (T, N, H)."""
    return _lstm(X, h0, Wx, Wh, b)[0][1:]


def lstm_gradients(d_states, X, h0, Wx, Wh, b):
    """Gradients for X, h0, Wx, Wh, b."""
    H, C, gates = _lstm(X, h0, Wx, Wh, b)
    deltas, dh, dc = np.zeros((*X.shape[:2], len(b))), np.zeros_like(h0), np.zeros_like(h0)
    for t in reversed(range(len(X))):
        (i, f, g, o), shown = gates[t], np.tanh(C[t + 1])
        arriving = d_states[t] + dh
        dc = dc + arriving * o * (1 - shown**2)
        deltas[t] = np.hstack(
            [dc * g * i * (1 - i), dc * C[t] * f * (1 - f), dc * i * (1 - g**2), arriving * shown * o * (1 - o)]
        )
        dh, dc = deltas[t] @ Wh.T, dc * f
    return deltas @ Wx.T, dh, _outer(X, deltas), _outer(H[:-1], deltas), deltas.sum(axis=(0, 1))


def random_cell(inputs, hidden, gates, names, rng):
    """Weights between ±1/√hidden, as PyTorch starts them, and biases of zero, by their names; `gates` is 1, 3 or 4."""
    shapes = {"Wx": (inputs, gates * hidden), "Wh": (hidden, gates * hidden)}
    return {
        name: rng.uniform(-1, 1, size=shapes[name]) / np.sqrt(hidden) if name in shapes else np.zeros(gates * hidden)
        for name in names
    }


CELLS = {
    "rnn": (rnn_states, rnn_gradients, ("Wx", "Wh", "b"), 1),
    "gru": (gru_states, gru_gradients, ("Wx", "Wh", "bx", "bh"), 3),
    "lstm": (lstm_states, lstm_gradients, ("Wx", "Wh", "b"), 4),
}


def _lstm(X, h0, Wx, Wh, b):
    """Hidden and cell states with those before the first step in front, and the gates (i, f, g, o) of each step."""
    size, H, C, gates = h0.shape[1], [h0], [np.zeros_like(h0)], []
    for inside in X @ Wx + b:
        a = inside + H[-1] @ Wh
        i, f, o = (sigmoid(a[:, k * size : (k + 1) * size]) for k in (0, 1, 3))
        g = np.tanh(a[:, 2 * size : 3 * size])
        C.append(f * C[-1] + i * g)
        H.append(o * np.tanh(C[-1]))
        gates.append((i, f, g, o))
    return np.array(H), np.array(C), gates


def _gru(X, h0, Wx, Wh, bx, bh):
    """States with h0 in front, the gates (r, z, n), and what the candidate takes from the state before its reset."""
    size, states, gates, from_states = h0.shape[1], [h0], [], []
    for inside in X @ Wx + bx:
        own = states[-1] @ Wh + bh
        r, z = np.split(sigmoid(inside[:, : 2 * size] + own[:, : 2 * size]), 2, axis=1)
        n = np.tanh(inside[:, 2 * size :] + r * own[:, 2 * size :])
        states.append((1 - z) * n + z * states[-1])
        gates.append((r, z, n))
        from_states.append(own[:, 2 * size :])
    return np.array(states), np.array(gates).swapaxes(0, 1), np.array(from_states)


def _outer(inputs, deltas):
    """The weights' gradient, added up over steps and sequences."""
    return np.tensordot(inputs, deltas, axes=([0, 1], [0, 1]))


def nudged_gate_gradients(d_states, *gates, step=1e-6):
    """The gradients of given gates i, f, g, o by nudging each entry both ways.

    Parameters
    ----------
    d_states : array of shape (T, H)
        The gradient that arrives at each hidden state; the loss is ``sum(d_states * states)``.
    *gates : arrays of shape (T, H)
        i, f, g and o at each step.

    Returns
    -------
    list of arrays of shape (T, H)
    """

    def loss(i, f, g, o):
        c, total = np.zeros(d_states.shape[1]), 0.0
        for t in range(len(d_states)):
            c = f[t] * c + i[t] * g[t]
            total += np.sum(d_states[t] * o[t] * np.tanh(c))
        return total

    found = []
    for which, gate in enumerate(gates):
        slopes = np.zeros_like(gate)
        for place in np.ndindex(gate.shape):
            ends = []
            for change in (step, -step):
                moved = [array.copy() for array in gates]
                moved[which][place] += change
                ends.append(loss(*moved))
            slopes[place] = (ends[0] - ends[1]) / (2 * step)
        found.append(slopes)
    return found
