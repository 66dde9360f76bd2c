import numpy as np


def rnn_step__no_bias(x, h, Wx, Wh, b):
    return np.tanh(x @ Wx + h @ Wh)


def rnn_step__state_outside(x, h, Wx, Wh, b):
    return np.tanh(x @ Wx + b) + h @ Wh


def rnn_forward__state_not_kept(X, h0, Wx, Wh, b):
    return np.array([np.tanh(x @ Wx + h0 @ Wh + b) for x in X])


def rnn_forward__last_only(X, h0, Wx, Wh, b):
    h = h0
    for x in X:
        h = np.tanh(x @ Wx + h @ Wh + b)
    return h


def rnn_forward__with_h0(X, h0, Wx, Wh, b):
    hs = [h0]
    for x in X:
        hs.append(np.tanh(x @ Wx + hs[-1] @ Wh + b))
    return np.array(hs[:-1])


def rnn_step_backward__no_tanh(dh_next, x, h, h_next, Wx, Wh):
    d = dh_next
    return d @ Wx.T, d @ Wh.T, x.T @ d, h.T @ d, d.sum(axis=0)


def rnn_step_backward__old_state(dh_next, x, h, h_next, Wx, Wh):
    d = dh_next * (1 - h**2)
    return d @ Wx.T, d @ Wh.T, x.T @ d, h.T @ d, d.sum(axis=0)


def rnn_backward__no_future(dH, X, h0, H, Wx, Wh):
    dX, dWx, dWh, db = np.zeros_like(X), np.zeros_like(Wx), np.zeros_like(Wh), np.zeros(len(Wh))
    for t in reversed(range(len(X))):
        d = dH[t] * (1 - H[t] ** 2)
        dX[t], dh = d @ Wx.T, d @ Wh.T
        dWx += X[t].T @ d
        dWh += (H[t - 1] if t else h0).T @ d
        db += d.sum(axis=0)
    return dX, dh, dWx, dWh, db


def rnn_backward__h0_forgotten(dH, X, h0, H, Wx, Wh):
    dX, dWx, dWh, db = np.zeros_like(X), np.zeros_like(Wx), np.zeros_like(Wh), np.zeros(len(Wh))
    dh = np.zeros_like(h0)
    for t in reversed(range(len(X))):
        d = (dH[t] + dh) * (1 - H[t] ** 2)
        dX[t], dh = d @ Wx.T, d @ Wh.T
        dWx += X[t].T @ d
        dWh += H[t - 1].T @ d
        db += d.sum(axis=0)
    return dX, dh, dWx, dWh, db


def gradient_through_time__frobenius(Wh, steps):
    return [np.linalg.norm(np.linalg.matrix_power(Wh, k)) for k in range(1, steps + 1)]


def gradient_through_time__power_of_norm(Wh, steps):
    return np.linalg.norm(Wh, 2) ** np.arange(1, steps + 1)


def clip_gradients__each(gradients, limit):
    return [g * min(1, limit / np.linalg.norm(g)) for g in gradients]


def clip_gradients__entries(gradients, limit):
    return [np.clip(g, -limit, limit) for g in gradients]


def clip_gradients__always(gradients, limit):
    total = np.sqrt(sum((g**2).sum() for g in gradients))
    return [g * limit / total for g in gradients]


def sample_character__argmax(logits, temperature, rng):
    return int(np.argmax(logits / temperature))


def sample_character__times(logits, temperature, rng):
    p = np.exp(logits * temperature - np.max(logits * temperature))
    return rng.choice(len(p), p=p / p.sum())


def ngram_probabilities__no_backoff(text, n, k):
    counts = np.zeros((k,) * n)
    for i in range(len(text) - n + 1):
        counts[tuple(text[i : i + n])] += 1
    return counts / np.maximum(counts.sum(axis=-1, keepdims=True), 1)


def ngram_probabilities__laplace(text, n, k):
    counts = np.ones((k,) * n)
    for i in range(len(text) - n + 1):
        counts[tuple(text[i : i + n])] += 1
    return counts / counts.sum(axis=-1, keepdims=True)


def ngram_probabilities__unigram_only_below(text, n, k):
    counts = np.zeros((k,) * n)
    for i in range(len(text) - n + 1):
        counts[tuple(text[i : i + n])] += 1
    total, kinds = counts.sum(axis=-1, keepdims=True), (counts > 0).sum(axis=-1, keepdims=True)
    one = np.bincount(text, minlength=k) / len(text)
    return np.where(total > 0, (counts + kinds * one) / np.maximum(total + kinds, 1), one)


def d_loss_d_state__plain(d_h_next, h_next, Wh):
    return Wh.T @ d_h_next * (1 - h_next**2)


def d_loss_d_state__not_transposed(d_h_next, h_next, Wh):
    return (1 - h_next**2) * d_h_next @ Wh


def continue_text__no_begin(begin, length, parameters):
    h, number, out = np.zeros(len(parameters["b"])), begin[-1], []
    for _ in range(length):
        h = np.tanh(parameters["Wx"][number] + h @ parameters["Wh"] + parameters["b"])
        number = np.argmax(h @ parameters["Wy"] + parameters["by"])
        out.append(number)
    return np.array(out)


def continue_text__same_state(begin, length, parameters):
    h = np.zeros(len(parameters["b"]))
    for number in begin:
        h = np.tanh(parameters["Wx"][number] + h @ parameters["Wh"] + parameters["b"])
    out = []
    for _ in range(length):
        out.append(np.argmax(h @ parameters["Wy"] + parameters["by"]))
    return np.array(out)


def ngram_probabilities__backs_off_only_at_zero(text, n, k):
    table = np.full((), 1 / k)
    for m in range(1, n + 1):
        counts = np.zeros((k,) * m)
        for i in range(len(text) - m + 1):
            counts[tuple(text[i : i + m])] += 1
        total = counts.sum(axis=-1, keepdims=True)
        table = np.where(counts > 0, counts / np.maximum(total, 1), table)
    return table


def ngram_probabilities__drops_the_nearer_character(text, n, k):
    table = np.full(k, 1 / k)
    for m in range(1, n + 1):
        counts = np.zeros((k,) * m)
        for i in range(len(text) - m + 1):
            counts[tuple(text[i : i + m])] += 1
        total, kinds = counts.sum(axis=-1, keepdims=True), (counts > 0).sum(axis=-1, keepdims=True)
        below = table if m == 1 else np.expand_dims(table, -2)
        table = np.where(total > 0, (counts + kinds * below) / np.maximum(total + kinds, 1), below)
    return table


def ngram_probabilities__the_first_is_foretold(text, n, k):
    table = np.full((), 1 / k)
    for m in range(1, n + 1):
        counts = np.zeros((k,) * m)
        for i in range(len(text) - m + 1):
            counts[tuple(text[i : i + m][::-1])] += 1
        total, kinds = counts.sum(axis=-1, keepdims=True), (counts > 0).sum(axis=-1, keepdims=True)
        table = np.where(total > 0, (counts + kinds * table) / np.maximum(total + kinds, 1), table)
    return table


def d_loss_d_state__stops_at_the_inside(d_h_next, h_next, Wh):
    return d_h_next * (1 - h_next**2)


def d_loss_d_state__square_of_the_difference(d_h_next, h_next, Wh):
    return (d_h_next * (1 - h_next) ** 2) @ Wh.T


def d_loss_d_state__tanh_of_the_tanh(d_h_next, h_next, Wh):
    return Wh @ (d_h_next * (1 - np.tanh(h_next) ** 2))


def rnn_step_backward__first_row_for_the_bias(d_h_next, x, h, h_next, Wx, Wh):
    d = d_h_next * (1 - h_next**2)
    return d @ Wx.T, d @ Wh.T, x.T @ d, h.T @ d, d.mean(axis=0)


def rnn_step_backward__not_transposed(d_h_next, x, h, h_next, Wx, Wh):
    d = d_h_next * (1 - h_next**2)
    return d @ Wx.T, d @ Wh, x.T @ d, h.T @ d, d.sum(axis=0)


def rnn_step_backward__new_state_for_wh(d_h_next, x, h, h_next, Wx, Wh):
    d = d_h_next * (1 - h_next**2)
    return d @ Wx.T, d @ Wh.T, x.T @ d, h_next.T @ d, d.sum(axis=0)


def _back_through(d_states, X, h0, states, Wx, Wh, arriving, add=True):
    d_X, d_h = np.zeros(X.shape), np.zeros(h0.shape)
    d_Wx, d_Wh, d_b = np.zeros(Wx.shape), np.zeros(Wh.shape), np.zeros(len(Wh))
    for t in range(len(X) - 1, -1, -1):
        d = arriving(d_states[t], d_h, t == len(X) - 1) * (1 - states[t] ** 2)
        d_X[t], d_h = d @ Wx.T, d @ Wh.T
        before = states[t - 1] if t > 0 else h0
        d_Wx, d_Wh, d_b = add * d_Wx + X[t].T @ d, add * d_Wh + before.T @ d, add * d_b + d.sum(axis=0)
    return d_X, d_h, d_Wx, d_Wh, d_b


def rnn_backward__only_the_last_from_outside(d_states, X, h0, states, Wx, Wh):
    return _back_through(d_states, X, h0, states, Wx, Wh, lambda own, future, last: own if last else future)


def rnn_backward__overwrites_the_weights(d_states, X, h0, states, Wx, Wh):
    return _back_through(d_states, X, h0, states, Wx, Wh, lambda own, future, last: own + future, add=False)


def gradient_through_time__powers_of_the_radius(Wh, steps):
    return np.abs(np.linalg.eigvals(Wh)).max() ** np.arange(1, steps + 1)


def gradient_through_time__powers_of_the_entries(Wh, steps):
    return [np.linalg.norm(Wh**k, 2) for k in range(1, steps + 1)]


def gradient_through_time__one_early(Wh, steps):
    return [np.linalg.norm(np.linalg.matrix_power(Wh, k), 2) for k in range(steps)]


def sample_character__no_temperature(logits, temperature, rng):
    p = np.exp(logits - logits.max())
    return rng.choice(len(p), p=p / p.sum())


def sample_character__probabilities_over_the_temperature(logits, temperature, rng):
    p = np.exp(logits - logits.max())
    p = p / p.sum() / temperature
    return rng.choice(len(p), p=p / p.sum())


def sample_character__logits_as_odds(logits, temperature, rng):
    p = (logits - logits.min()) / temperature
    return rng.choice(len(p), p=p / p.sum())


def _train(
    batches, parameters, rate, limit, zero=False, one=None, clip=True, state=True, after=False, flip=1.0, h_first=False
):
    from course_lib.given.training import adam_step

    memory, losses, h = {}, [], None
    for inputs, targets in batches:
        Wx, Wh, b, Wy, by = (parameters[name] for name in ("Wx", "Wh", "b", "Wy", "by"))
        T, N = inputs.shape
        X, Y = np.eye(len(by))[inputs], np.eye(len(by))[targets]
        h = np.zeros((N, len(b))) if h is None or zero else h
        h0, states = h, []
        for x in X:
            h = np.tanh(x @ Wx + h @ Wh + b)
            states.append(h)
        states = np.array(states)

        def bet(Wy, by, states=states):
            E = np.exp(states @ Wy + by)
            return E / E.sum(axis=-1, keepdims=True)

        P = bet(Wy, by)
        d_Z = flip * (P - Y) / (N if one == "sequences" else T if one == "steps" else T * N)
        if one == "last":
            d_Z[:-1] = 0
        d_states = d_Z @ Wy.T
        _, _, d_Wx, d_Wh, d_b = _back_through(d_states, X, h0, states, Wx, Wh, lambda own, future, last: own + future)
        flat = states.reshape(T * N, -1)
        found = {"Wx": d_Wx, "Wh": d_Wh, "b": d_b, "Wy": flat.T @ d_Z.reshape(T * N, -1), "by": d_Z.sum(axis=(0, 1))}
        length = np.sqrt(sum((g**2).sum() for g in found.values()))
        if clip is True:
            found = {name: g * min(1, limit / length) for name, g in found.items()}
        elif clip == "entries":
            found = {name: np.clip(g, -limit, limit) for name, g in found.items()}
        parameters, memory = adam_step(parameters, found, memory if state else {}, rate)
        P = bet(parameters["Wy"], parameters["by"]) if after else P
        losses.append(-np.log((P * Y).sum(axis=-1)).mean())
        h = states[0] if h_first else states[-1]
    return parameters, np.array(losses)


def train_rnn__zeros_each_time(batches, parameters, learning_rate, limit):
    return _train(batches, parameters, learning_rate, limit, zero=True)


def train_rnn__not_clipped(batches, parameters, learning_rate, limit):
    return _train(batches, parameters, learning_rate, limit, clip=False)


def train_rnn__loss_after_the_step(batches, parameters, learning_rate, limit):
    return _train(batches, parameters, learning_rate, limit, after=True)


def train_rnn__divides_by_the_sequences(batches, parameters, learning_rate, limit):
    return _train(batches, parameters, learning_rate, limit, one="sequences")


def train_rnn__clips_the_entries(batches, parameters, learning_rate, limit):
    return _train(batches, parameters, learning_rate, limit, clip="entries")


def train_rnn__only_the_last_bet(batches, parameters, learning_rate, limit):
    return _train(batches, parameters, learning_rate, limit, one="last")


def train_rnn__carries_the_first_state(batches, parameters, learning_rate, limit):
    return _train(batches, parameters, learning_rate, limit, h_first=True)


def train_rnn__adam_anew(batches, parameters, learning_rate, limit):
    return _train(batches, parameters, learning_rate, limit, state=False)


def _written(begin, length, parameters, pick=np.argmax, first=None):
    h = np.zeros(len(parameters["b"]))

    def step(number, h):
        return np.tanh(parameters["Wx"][number] + h @ parameters["Wh"] + parameters["b"])

    for number in begin if first is None else first(begin):
        h = step(number, h)
    out = []
    for _ in range(length):
        number = pick(h @ parameters["Wy"] + parameters["by"])
        out.append(number)
        h = step(number, h)
    return np.array(out)


def continue_text__without_the_last_of_the_beginning(begin, length, parameters):
    return _written(begin, length, parameters, first=lambda begin: begin[:-1])


def continue_text__reads_the_last_twice(begin, length, parameters):
    return _written(begin, length, parameters, first=lambda begin: [*begin, begin[-1]])


def continue_text__with_the_beginning(begin, length, parameters):
    return np.array([*begin, *_written(begin, length, parameters)])
