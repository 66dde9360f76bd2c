import numpy as np


def _s(x):
    return 1 / (1 + np.exp(-x))


def _gates(x, h, Wx, Wh, b):
    return np.split(x @ Wx + h @ Wh + b, 4, axis=1)


def lstm_gates__order_ifog(x, h, Wx, Wh, b):
    i, f, o, g = _gates(x, h, Wx, Wh, b)
    return _s(i), _s(f), np.tanh(g), _s(o)


def lstm_gates__all_sigmoid(x, h, Wx, Wh, b):
    return tuple(map(_s, _gates(x, h, Wx, Wh, b)))


def lstm_gates__rows(x, h, Wx, Wh, b):
    a = x @ Wx + h @ Wh + b
    n = len(a[0]) // 4
    return _s(a[:n]), _s(a[n : 2 * n]), np.tanh(a[2 * n : 3 * n]), _s(a[3 * n :])


def lstm_step__tanh_missing(x, h, c, Wx, Wh, b):
    i, f, g, o = _gates(x, h, Wx, Wh, b)
    c = _s(f) * c + _s(i) * np.tanh(g)
    return _s(o) * c, c


def lstm_step__old_cell_out(x, h, c, Wx, Wh, b):
    i, f, g, o = _gates(x, h, Wx, Wh, b)
    return _s(o) * np.tanh(c), _s(f) * c + _s(i) * np.tanh(g)


def lstm_step__coupled(x, h, c, Wx, Wh, b):
    i, f, g, o = _gates(x, h, Wx, Wh, b)
    c = (1 - _s(i)) * c + _s(i) * np.tanh(g)
    return _s(o) * np.tanh(c), c


def lstm_forward__cell_kept(X, h0, c0, Wx, Wh, b):
    H, C, h = [], [], h0
    for x in X:
        i, f, g, o = _gates(x, h, Wx, Wh, b)
        c = _s(f) * c0 + _s(i) * np.tanh(g)
        h = _s(o) * np.tanh(c)
        H.append(h)
        C.append(c)
    return np.array(H), np.array(C)


def _back(dh, dc, x, h_prev, c_prev, Wx, Wh, b, output=True, square=True):
    i, f, g, o = _gates(x, h_prev, Wx, Wh, b)
    i, f, g, o = _s(i), _s(f), np.tanh(g), _s(o)
    t = np.tanh(f * c_prev + i * g)
    d = dc + (dh * o * (1 - t**2) if output else 0)
    a = np.hstack(
        [
            d * g * i * (1 - i),
            d * c_prev * f * (1 - f),
            d * i * ((1 - g**2) if square else (1 - g)),
            dh * t * o * (1 - o),
        ]
    )
    return a @ Wx.T, a @ Wh.T, d * f, x.T @ a, h_prev.T @ a, a.sum(axis=0)


def lstm_step_backward__cell_only(dh, dc, x, h_prev, c_prev, Wx, Wh, b):
    return _back(dh, dc, x, h_prev, c_prev, Wx, Wh, b, output=False)


def lstm_step_backward__not_squared(dh, dc, x, h_prev, c_prev, Wx, Wh, b):
    return _back(dh, dc, x, h_prev, c_prev, Wx, Wh, b, square=False)


def gru_step__z_exchanged(x, h, Wx, Wh, bx, bh):
    H = h.shape[1]
    a, c = x @ Wx + bx, h @ Wh + bh
    r, z = _s(a[:, :H] + c[:, :H]), _s(a[:, H : 2 * H] + c[:, H : 2 * H])
    n = np.tanh(a[:, 2 * H :] + r * c[:, 2 * H :])
    return z * n + (1 - z) * h


def gru_step__reset_before(x, h, Wx, Wh, bx, bh):
    H = h.shape[1]
    a, c = x @ Wx + bx, h @ Wh + bh
    r, z = _s(a[:, :H] + c[:, :H]), _s(a[:, H : 2 * H] + c[:, H : 2 * H])
    n = np.tanh(a[:, 2 * H :] + (r * h) @ Wh[:, 2 * H :] + bh[2 * H :])
    return (1 - z) * n + z * h


def gru_step__order_zrn(x, h, Wx, Wh, bx, bh):
    H = h.shape[1]
    a, c = x @ Wx + bx, h @ Wh + bh
    z, r = _s(a[:, :H] + c[:, :H]), _s(a[:, H : 2 * H] + c[:, H : 2 * H])
    n = np.tanh(a[:, 2 * H :] + r * c[:, 2 * H :])
    return (1 - z) * n + z * h


def d_loss_d_cell__only_c(d_h, d_c, f, o, c_next):
    return f * d_c


def d_loss_d_cell__no_forget(d_h, d_c, f, o, c_next):
    return d_c + d_h * o * (1 - np.tanh(c_next) ** 2)


def d_loss_d_cell__h_as_c(d_h, d_c, f, o, c_next):
    return (d_c + d_h) * f


def lstm_forward__zeros(X, h0, c0, Wx, Wh, b):
    return _through_all(X, np.zeros_like(h0), np.zeros_like(c0), Wx, Wh, b)


def lstm_forward__the_other_way_round(X, h0, c0, Wx, Wh, b):
    return _through_all(X, h0, c0, Wx, Wh, b)[::-1]


def lstm_forward__before_each_step(X, h0, c0, Wx, Wh, b):
    H, C = _through_all(X, h0, c0, Wx, Wh, b)
    return np.array([h0, *H[:-1]]), np.array([c0, *C[:-1]])


def _through_all(X, h, c, Wx, Wh, b):
    H, C = [], []
    for x in X:
        i, f, g, o = _gates(x, h, Wx, Wh, b)
        c = _s(f) * c + _s(i) * np.tanh(g)
        h = _s(o) * np.tanh(c)
        H.append(h)
        C.append(c)
    return np.array(H), np.array(C)


def lstm_step_backward__without_the_slopes(dh, dc, x, h_prev, c_prev, Wx, Wh, b):
    i, f, g, o = _gates(x, h_prev, Wx, Wh, b)
    i, f, g, o = _s(i), _s(f), np.tanh(g), _s(o)
    t = np.tanh(f * c_prev + i * g)
    d = dc + dh * o * (1 - t**2)
    a = np.hstack([d * g, d * c_prev, d * i * (1 - g**2), dh * t])
    return a @ Wx.T, a @ Wh.T, d * f, x.T @ a, h_prev.T @ a, a.sum(axis=0)


def lstm_step_backward__past_the_forget_gate(dh, dc, x, h_prev, c_prev, Wx, Wh, b):
    d_x, d_h, d_c, *shared = _back(dh, dc, x, h_prev, c_prev, Wx, Wh, b)
    return d_x, d_h, d_c / _s(_gates(x, h_prev, Wx, Wh, b)[1]), *shared


def d_loss_d_cell__slope_of_the_product(d_h, d_c, f, o, c_next):
    return (d_c + d_h * (1 - (o * np.tanh(c_next)) ** 2)) * f


def d_loss_d_cell__slope_without_the_square(d_h, d_c, f, o, c_next):
    return (d_c + d_h * o * (1 - np.tanh(c_next))) * f


def _back_through(d_states, X, h0, c0, Wx, Wh, b, carry_c=True, carry_h=True, begin=None, add=True, previous=True):
    H, C = _through_all(X, h0, c0, Wx, Wh, b)
    d_h, d_c, d_X, total = np.zeros_like(h0), np.zeros_like(c0), np.zeros_like(X), [0.0, 0.0, 0.0]
    if begin is not None:
        d_c = begin(d_states[-1])
    for t in range(len(X) - 1, -1, -1):
        before = (H[t - 1], C[t - 1]) if t and previous else (h0, c0)
        d_h, d_c = (d_h if carry_h else 0) + d_states[t], d_c if carry_c else np.zeros_like(c0)
        d_X[t], d_h, d_c, *shared = _back(d_h, d_c, X[t], *before, Wx, Wh, b)
        total = [old + new if add else new for old, new in zip(total, shared)]
    return d_X, d_h, d_c, *total


def lstm_backward__without_the_cells_future(*arguments):
    return _back_through(*arguments, carry_c=False)


def lstm_backward__without_the_hidden_future(*arguments):
    return _back_through(*arguments, carry_h=False)


def lstm_backward__begins_the_cell_with_the_outside(*arguments):
    return _back_through(*arguments, begin=lambda d: d)


def lstm_backward__weights_of_one_step(*arguments):
    return _back_through(*arguments, add=False)


def lstm_backward__first_states_at_every_step(*arguments):
    return _back_through(*arguments, previous=False)


def _of_gates(d_states, i, f, g, o, hand=lambda d, t, f, i, o: d * f[t], slope=True, for_f=lambda c, t: c[t]):
    cells = [np.zeros(i.shape[1])]
    for t in range(len(i)):
        cells.append(f[t] * cells[-1] + i[t] * g[t])
    found, later = [np.zeros_like(i) for _ in range(4)], np.zeros(i.shape[1])
    for t in range(len(i) - 1, -1, -1):
        tanh_c = np.tanh(cells[t + 1])
        d = later + d_states[t] * o[t] * (1 - tanh_c**2 if slope else 1)
        for array, value in zip(found, (d * g[t], d * for_f(cells, t), d * i[t], d_states[t] * tanh_c)):
            array[t] = value
        later = hand(d, t, f, i, o)
    return tuple(found)


def gate_gradients__next_forget_gate(d_states, i, f, g, o):
    return _of_gates(d_states, i, f, g, o, hand=lambda d, t, f, i, o: d * f[min(t + 1, len(f) - 1)])


def gate_gradients__no_gate_on_the_way(d_states, i, f, g, o):
    return _of_gates(d_states, i, f, g, o, hand=lambda d, t, f, i, o: d)


def gate_gradients__through_the_output_gate(d_states, i, f, g, o):
    return _of_gates(d_states, i, f, g, o, hand=lambda d, t, f, i, o: d * f[t] * o[t])


def gate_gradients__through_the_input_gate(d_states, i, f, g, o):
    return _of_gates(d_states, i, f, g, o, hand=lambda d, t, f, i, o: d * i[t])


def gate_gradients__new_cell_for_f(d_states, i, f, g, o):
    return _of_gates(d_states, i, f, g, o, for_f=lambda cells, t: cells[t + 1])


def _task(
    batches, parameters, rate, read=-1, after=False, divide=True, state=True, flip=1, every=False, train_output=True
):
    from course_lib.given.training import adam_step

    memory, losses = {}, []
    for X, y in batches:
        Wx, Wh, b, Wy, by = (parameters[name] for name in ("Wx", "Wh", "b", "Wy", "by"))
        zero = np.zeros((len(y), len(Wh)))
        H, _ = _through_all(X, zero, zero, Wx, Wh, b)

        def bet(Wy, by, h=H[read]):
            E = np.exp(h @ Wy + by)
            return E / E.sum(axis=1, keepdims=True)

        P = bet(Wy, by)
        d_Z = flip * (P - np.eye(len(by))[y]) / (len(y) if divide else 1)
        d_states = np.zeros_like(H)
        d_states[slice(None) if every else read] = d_Z @ Wy.T
        *_, d_Wx, d_Wh, d_b = _back_through(d_states, X, zero, zero, Wx, Wh, b)
        found = {"Wx": d_Wx, "Wh": d_Wh, "b": d_b, "Wy": H[read].T @ d_Z, "by": d_Z.sum(axis=0)}
        if not train_output:
            found["Wy"], found["by"] = 0 * found["Wy"], 0 * found["by"]
        parameters, memory = adam_step(parameters, found, memory if state else {}, rate)
        P = bet(parameters["Wy"], parameters["by"]) if after else P
        losses.append(-np.log(P[np.arange(len(y)), y]).mean())
    return parameters, np.array(losses)


def remember_task__first_state(batches, parameters, learning_rate):
    return _task(batches, parameters, learning_rate, read=0)


def remember_task__loss_after_the_step(batches, parameters, learning_rate):
    return _task(batches, parameters, learning_rate, after=True)


def remember_task__sum_of_gradients(batches, parameters, learning_rate):
    return _task(batches, parameters, learning_rate, divide=False)


def remember_task__at_every_state(batches, parameters, learning_rate):
    return _task(batches, parameters, learning_rate, every=True)


def remember_task__output_layer_left_alone(batches, parameters, learning_rate):
    return _task(batches, parameters, learning_rate, train_output=False)


def remember_task__adam_anew(batches, parameters, learning_rate):
    return _task(batches, parameters, learning_rate, state=False)


def remember_task__uphill(batches, parameters, learning_rate):
    return _task(batches, parameters, learning_rate, flip=-1)
