"""What later lessons take from lstm_gru, written by `course build` from its solutions: see course_lib/mine.py."""

import numpy as np


def lstm_gates(x, h, Wx, Wh, b):
    """The gates of one LSTM step.

    Parameters: x, the input, array of shape (N, D); h, the old hidden state, (N, H);
        Wx (D, 4H), Wh (H, 4H), b (4H,), their columns in the order i, f, g, o.
    Returns: (i, f, g, o), four arrays of shape (N, H): input gate, forget gate, candidate, output gate.

    >>> x, h, b = np.array([[1.0]]), np.array([[0.0]]), np.zeros(4)
    >>> gates = lstm_gates(x, h, np.array([[0.0, 1.0, 2.0, 3.0]]), np.ones((1, 4)), b)
    >>> [gate.round(4).tolist() for gate in gates]
    [[[0.5]], [[0.7311]], [[0.964]], [[0.9526]]]
    """
    i, f, g, o = np.split(x @ Wx + h @ Wh + b, 4, axis=1)
    i, f, o = (0.5 * (1 + np.tanh(0.5 * gate)) for gate in (i, f, o))
    return i, f, np.tanh(g), o


def lstm_step(x, h, c, Wx, Wh, b):
    """One step of an LSTM.

    Parameters: x (N, D), h (N, H), c (N, H): the input, the old hidden state, the old cell state;
        Wx (D, 4H), Wh (H, 4H), b (4H,), columns in the order i, f, g, o. All are arrays.
    Returns: (h, c), the new states, arrays of shape (N, H).

    >>> zero, weights = np.zeros((1, 1)), np.zeros((1, 4))
    >>> h, c = lstm_step(zero, zero, np.array([[2.0]]), weights, weights, np.zeros(4))
    >>> h.round(4).tolist(), c.tolist()
    ([[0.3808]], [[1.0]])
    """
    i, f, g, o = lstm_gates(x, h, Wx, Wh, b)
    c = f * c + i * g
    return o * np.tanh(c), c


def lstm_forward(X, h0, c0, Wx, Wh, b):
    """Send sequences through an LSTM.

    Parameters: X (T, N, D); h0, c0 (N, H), the first states; Wx (D, 4H), Wh (H, 4H), b (4H,). All are arrays.
    Returns: (states, cell_states), hidden and cell state after each step, arrays of shape (T, N, H).

    >>> zero, weights = np.zeros((1, 1)), np.zeros((1, 4))
    >>> states, cell_states = lstm_forward(np.zeros((3, 1, 1)), zero, np.array([[8.0]]), weights, weights, np.zeros(4))
    >>> cell_states.ravel().tolist()
    [4.0, 2.0, 1.0]
    """
    hidden, cell, h, c = [], [], h0, c0
    for x in X:
        h, c = lstm_step(x, h, c, Wx, Wh, b)
        hidden.append(h)
        cell.append(c)
    return np.array(hidden), np.array(cell)


def lstm_step_backward(d_h, d_c, x, h_prev, c_prev, Wx, Wh, b):
    """The gradients of one LSTM step.

    Parameters: d_h (N, H), all that arrives at the new hidden state; d_c (N, H), what arrives at the new cell state directly,
        without the share that goes through the hidden one; x (N, D), h_prev (N, H), c_prev (N, H), what the step was given;
        Wx (D, 4H), Wh (H, 4H), b (4H,).
    Returns: (d_x, d_h_prev, d_c_prev, d_Wx, d_Wh, d_b), arrays of the shapes of x, h_prev, c_prev, Wx, Wh, b.

    >>> zero, one, weights = np.zeros((1, 1)), np.ones((1, 1)), np.zeros((1, 4))
    >>> gradients = lstm_step_backward(zero, one, one, zero, 2 * one, weights, weights, np.zeros(4))
    >>> gradients[2].tolist(), gradients[5].tolist()
    ([[0.5]], [0.0, 0.5, 0.5, 0.0])
    """
    i, f, g, o = lstm_gates(x, h_prev, Wx, Wh, b)
    shown = np.tanh(f * c_prev + i * g)
    d_c = d_c + d_h * o * (1 - shown**2)
    d_a = np.hstack(
        [d_c * g * i * (1 - i), d_c * c_prev * f * (1 - f), d_c * i * (1 - g**2), d_h * shown * o * (1 - o)]
    )
    return d_a @ Wx.T, d_a @ Wh.T, d_c * f, x.T @ d_a, h_prev.T @ d_a, d_a.sum(axis=0)


def lstm_backward(d_states, X, h0, c0, Wx, Wh, b):
    """Back-propagation through time in an LSTM.

    Parameters: d_states (T, N, H), the gradient that arrives at each hidden state from outside; X (T, N, D), h0 (N, H), c0 (N, H),
        Wx (D, 4H), Wh (H, 4H), b (4H,), as for the forward pass.
    Returns: (d_X, d_h0, d_c0, d_Wx, d_Wh, d_b), arrays of the shapes of X, h0, c0, Wx, Wh, b.

    >>> zeros = np.zeros((1, 4))
    >>> zero, d_states = np.zeros((1, 1)), np.array([[[0.0]], [[1.0]]])
    >>> gradients = lstm_backward(d_states, np.zeros((2, 1, 1)), zero, zero, zeros, zeros, np.zeros(4))
    >>> gradients[2].tolist()
    [[0.125]]
    """
    states, cell_states = lstm_forward(X, h0, c0, Wx, Wh, b)
    h_before = np.concatenate([h0[None], states[:-1]])
    c_before = np.concatenate([c0[None], cell_states[:-1]])
    d_X, d_h, d_c, shared = np.zeros_like(X), np.zeros_like(h0), np.zeros_like(c0), [0, 0, 0]
    for t in reversed(range(len(X))):
        d_X[t], d_h, d_c, *step = lstm_step_backward(d_states[t] + d_h, d_c, X[t], h_before[t], c_before[t], Wx, Wh, b)
        shared = [total + gradient for total, gradient in zip(shared, step)]
    return d_X, d_h, d_c, *shared
