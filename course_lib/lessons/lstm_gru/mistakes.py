"""Known mistakes of lesson `lstm_gru`."""

import numpy as np

from ...mistakes import mistake, probes
from ...training import Adam, softmax

SIZES = ((2, 3, 4), (3, 2, 5), (4, 5, 3))  # of batch, input and state


def _draws(rng, *shapes):
    return tuple(rng.normal(size=shape) for shape in shapes)


@probes("lstm_gates")
def inputs_states_and_weights(rng):
    for N, D, H in SIZES:
        yield _draws(rng, (N, D), (N, H), (D, 4 * H), (H, 4 * H), 4 * H)


@probes("lstm_step")
def inputs_and_both_states(rng):
    for N, D, H in SIZES:
        yield _draws(rng, (N, D), (N, H), (N, H), (D, 4 * H), (H, 4 * H), 4 * H)


@probes("lstm_forward")
def sequences(rng):
    for T, (N, D, H) in zip((3, 4, 2), SIZES):
        yield _draws(rng, (T, N, D), (N, H), (N, H), (D, 4 * H), (H, 4 * H), 4 * H)


@probes("lstm_step_backward")
def steps_with_their_gradients(rng):
    for N, D, H in SIZES:
        yield _draws(rng, (N, H), (N, H), (N, D), (N, H), (N, H), (D, 4 * H), (H, 4 * H), 4 * H)


@probes("lstm_backward")
def sequences_with_their_gradients(rng):
    for T, (N, D, H) in zip((3, 4, 2), SIZES):
        yield _draws(rng, (T, N, H), (T, N, D), (N, H), (N, H), (D, 4 * H), (H, 4 * H), 4 * H)


@probes("gru_step")
def inputs_states_and_weights_of_a_gru(rng):
    for N, D, H in SIZES:
        yield _draws(rng, (N, D), (N, H), (D, 3 * H), (H, 3 * H), 3 * H, 3 * H)


@probes("gru_forward")
def sequences_of_a_gru(rng):
    for T, (N, D, H) in zip((3, 4, 2), SIZES):
        yield _draws(rng, (T, N, D), (N, H), (D, 3 * H), (H, 3 * H), 3 * H, 3 * H)


@probes("remember_task")
def batches_and_a_model(rng):
    for T, D, H, classes in ((3, 2, 3, 4), (4, 3, 2, 3)):
        shapes = {"Wx": (D, 4 * H), "Wh": (H, 4 * H), "b": 4 * H, "Wy": (H, classes), "by": classes}
        batches = [(rng.normal(size=(T, N, D)), rng.integers(0, classes, size=N)) for N in (3, 5, 2)]
        yield batches, {name: rng.normal(size=shape) for name, shape in shapes.items()}, 0.05


def _sigmoid(z):
    return 0.5 * (1 + np.tanh(0.5 * z))


def _blocks(x, h, Wx, Wh, b):
    """The four blocks before the activations."""
    return np.split(x @ Wx + h @ Wh + b, 4, axis=1)


def _gates(x, h, Wx, Wh, b):
    i, f, g, o = _blocks(x, h, Wx, Wh, b)
    return _sigmoid(i), _sigmoid(f), np.tanh(g), _sigmoid(o)


@mistake("lstm_gates", "The blocks were read in the order i, f, o, g (as some courses have it); here it is i, f, g, o.")
def order_i_f_o_g(x, h, Wx, Wh, b):
    i, f, o, g = _blocks(x, h, Wx, Wh, b)
    return _sigmoid(i), _sigmoid(f), np.tanh(g), _sigmoid(o)


@mistake("lstm_gates", "The blocks were read in the order f, i, g, o; here it is i, f, g, o.")
def order_f_i_g_o(x, h, Wx, Wh, b):
    f, i, g, o = _blocks(x, h, Wx, Wh, b)
    return _sigmoid(i), _sigmoid(f), np.tanh(g), _sigmoid(o)


@mistake("lstm_gates", "The candidate went through the sigmoid too; it may be negative, so it goes through tanh.")
def candidate_through_sigmoid(x, h, Wx, Wh, b):
    return tuple(_sigmoid(block) for block in _blocks(x, h, Wx, Wh, b))


@mistake("lstm_gates", "All four went through tanh; a gate lies between 0 and 1: sigmoid.")
def all_through_tanh(x, h, Wx, Wh, b):
    return tuple(np.tanh(block) for block in _blocks(x, h, Wx, Wh, b))


@mistake("lstm_gates", "The activations are missing.")
def no_activations(x, h, Wx, Wh, b):
    return tuple(_blocks(x, h, Wx, Wh, b))


@mistake("lstm_gates", "The old hidden state is not used.")
def gates_without_state(x, h, Wx, Wh, b):
    return _gates(x, 0 * h, Wx, Wh, b)


@mistake("lstm_gates", "The bias is missing.")
def gates_without_bias(x, h, Wx, Wh, b):
    return _gates(x, h, Wx, Wh, 0 * b)


@mistake("lstm_step", "The tanh on the cell state is missing: h = o ⊙ tanh(c).")
def no_tanh_on_the_cell(x, h, c, Wx, Wh, b):
    i, f, g, o = _gates(x, h, Wx, Wh, b)
    c = f * c + i * g
    return o * c, c


@mistake("lstm_step", "The hidden state was made from the *old* cell state; it shows the new one.")
def shows_the_old_cell(x, h, c, Wx, Wh, b):
    i, f, g, o = _gates(x, h, Wx, Wh, b)
    return o * np.tanh(c), f * c + i * g


@mistake("lstm_step", "The two states are in the wrong order: return (h, c).")
def cell_first(x, h, c, Wx, Wh, b):
    i, f, g, o = _gates(x, h, Wx, Wh, b)
    c = f * c + i * g
    return c, o * np.tanh(c)


@mistake("lstm_step", "The candidate was added without its gate: i ⊙ g.")
def writes_everything(x, h, c, Wx, Wh, b):
    i, f, g, o = _gates(x, h, Wx, Wh, b)
    c = f * c + g
    return o * np.tanh(c), c


@mistake("lstm_step", "The input gate is 1 − f here; that is a variant (coupled gates). An LSTM has its own.")
def coupled_gates(x, h, c, Wx, Wh, b):
    _, f, g, o = _gates(x, h, Wx, Wh, b)
    c = f * c + (1 - f) * g
    return o * np.tanh(c), c


@mistake("lstm_step", "The old cell state is not used: c = f ⊙ c + i ⊙ g.")
def forgets_everything(x, h, c, Wx, Wh, b):
    i, f, g, o = _gates(x, h, Wx, Wh, b)
    c = 0 * c + i * g
    return o * np.tanh(c), c


@mistake("lstm_step", "Forget gate and input gate are exchanged.")
def exchanged_gates(x, h, c, Wx, Wh, b):
    i, f, g, o = _gates(x, h, Wx, Wh, b)
    c = i * c + f * g
    return o * np.tanh(c), c


def _run(X, h0, c0, Wx, Wh, b, carry_h=True, carry_c=True):
    h, c, states = h0, c0, []
    first_h, first_c = h, c
    for x in X:
        i, f, g, o = _gates(x, h if carry_h else first_h, Wx, Wh, b)
        c = f * (c if carry_c else first_c) + i * g
        h = o * np.tanh(c)
        states.append((h, c))
    hidden, cell = zip(*states)
    return np.array(hidden), np.array(cell)


@mistake("lstm_forward", "Only the hidden states came back; return (H, C).")
def hidden_only(X, h0, c0, Wx, Wh, b):
    return _run(X, h0, c0, Wx, Wh, b)[0]


@mistake("lstm_forward", "Each step began from c0 again: the cell state is carried along.")
def cell_not_carried(X, h0, c0, Wx, Wh, b):
    return _run(X, h0, c0, Wx, Wh, b, carry_c=False)


@mistake("lstm_forward", "Each step began from h0 again: the hidden state is carried along.")
def hidden_not_carried(X, h0, c0, Wx, Wh, b):
    return _run(X, h0, c0, Wx, Wh, b, carry_h=False)


@mistake("lstm_forward", "The first states are not zeros: start from h0 and c0.")
def states_from_zeros(X, h0, c0, Wx, Wh, b):
    return _run(X, 0 * h0, 0 * c0, Wx, Wh, b)


@mistake("lstm_forward", "Only the last states came back; return those after every step.")
def last_states_only(X, h0, c0, Wx, Wh, b):
    H, C = _run(X, h0, c0, Wx, Wh, b)
    return H[-1], C[-1]


@mistake("lstm_forward", "h0 and c0 were returned too; H and C hold the states *after* each step.")
def first_states_too(X, h0, c0, Wx, Wh, b):
    H, C = _run(X, h0, c0, Wx, Wh, b)
    return np.concatenate([h0[None], H]), np.concatenate([c0[None], C])


@mistake("lstm_forward", "Hidden and cell states are exchanged: return (H, C).")
def exchanged_states(X, h0, c0, Wx, Wh, b):
    H, C = _run(X, h0, c0, Wx, Wh, b)
    return C, H


def _step_back(dh, dc, x, h, c, Wx, Wh, b, through_h=True, from_c=True, through_tanh=True, through_gates=True, candidate_derivative=None,
               order=(0, 1, 2, 3), cell_for_o=False, straight=lambda dc, total: total, for_f=lambda old, new: old,
               shown=lambda old, new: new):  # fmt: skip
    """The backward pass of a step, with its parts open to be spoilt."""
    i, f, g, o = _gates(x, h, Wx, Wh, b)
    new = f * c + i * g
    tanh_c = np.tanh(shown(c, new))
    total = (dc if from_c else 0 * dc) + (dh * o * ((1 - tanh_c**2) if through_tanh else 1) if through_h else 0)
    derivatives = [gate * (1 - gate) if through_gates else 1 for gate in (i, f, o)]
    parts = [total * g * derivatives[0], total * for_f(c, new) * derivatives[1], total * i * (1 - g**2 if candidate_derivative is None else candidate_derivative(g)),
             dh * (new if cell_for_o else tanh_c) * derivatives[2]]  # fmt: skip
    da = np.hstack([parts[k] for k in order])
    return da @ Wx.T, da @ Wh.T, straight(dc, total) * f, x.T @ da, h.T @ da, da.sum(axis=0)


@mistake("lstm_step_backward", "The path through the hidden state is missing in dc: add dh ⊙ o ⊙ (1 − tanh² c).")
def no_path_through_h(*arguments):
    return _step_back(*arguments, through_h=False)


@mistake(
    "lstm_step_backward",
    "The gradient that arrives at the cell state, dc, is not used: add it to the share that comes through h.",
)
def no_path_through_c(*arguments):
    return _step_back(*arguments, from_c=False)


@mistake("lstm_step_backward", "The slope of tanh(c), 1 − tanh² c, is missing on the way from h to c.")
def no_slope_of_the_shown(*arguments):
    return _step_back(*arguments, through_tanh=False)


@mistake("lstm_step_backward", "The slopes of the sigmoids, s(1 − s), are missing.")
def no_slopes_of_the_gates(*arguments):
    return _step_back(*arguments, through_gates=False)


@mistake("lstm_step_backward", "The candidate's slope is that of a tanh, 1 − g², not g(1 − g).")
def sigmoid_slope_for_the_candidate(*arguments):
    return _step_back(*arguments, candidate_derivative=lambda g: g * (1 - g))


@mistake("lstm_step_backward", "The candidate's slope is 1 − g², with the square.")
def no_square_for_the_candidate(*arguments):
    return _step_back(*arguments, candidate_derivative=lambda g: 1 - g)


@mistake(
    "lstm_step_backward",
    "The blocks' gradients stand in the order i, f, o, g; put them as the weights are: i, f, g, o.",
)
def blocks_in_another_order(*arguments):
    return _step_back(*arguments, order=(0, 1, 3, 2))


@mistake("lstm_step_backward", "The output gate's gradient uses c; what o multiplies is tanh(c).")
def output_gate_without_tanh(*arguments):
    return _step_back(*arguments, cell_for_o=True)


def _through(
    dH,
    X,
    h0,
    c0,
    Wx,
    Wh,
    b,
    outside=lambda t, T: True,
    carry_h=True,
    carry_c=True,
    used=lambda t, T: True,
    from_zeros=False,
    also_into_c=False,
):
    H, C = _run(X, h0, c0, Wx, Wh, b)
    T, dX, dh, dc = len(X), np.zeros_like(X), np.zeros_like(h0), np.zeros_like(h0)
    shared = [np.zeros(np.shape(Wx)), np.zeros(np.shape(Wh)), np.zeros(np.shape(b))]
    for t in reversed(range(T)):
        before = (H[t - 1], C[t - 1]) if t else (0 * h0, 0 * c0) if from_zeros else (h0, c0)
        arriving = (dH[t] if outside(t, T) else 0 * dH[t]) + (dh if carry_h else 0)
        dX[t], dh, dc, *step = _step_back(
            arriving, (dc if carry_c else 0 * dc) + also_into_c * dH[t], X[t], *before, Wx, Wh, b
        )
        if used(t, T):
            shared = [total + gradient for total, gradient in zip(shared, step)]
    return dX, dh, dc, *shared


@mistake(
    "lstm_backward",
    "The cell state's gradient from the future is lost between the steps: carry dc along. It is the straight road.",
)
def cell_gradient_lost(*arguments):
    return _through(*arguments, carry_c=False)


@mistake(
    "lstm_backward",
    "The hidden state's gradient from the future is lost: at each state, add dh of the following step to dH[t].",
)
def hidden_gradient_lost(*arguments):
    return _through(*arguments, carry_h=False)


@mistake(
    "lstm_backward",
    "Only the gradient at the last state was sent back; one arrives from outside at *every* hidden state, dH[t].",
)
def last_gradient_only(*arguments):
    return _through(*arguments, outside=lambda t, T: t == T - 1)


@mistake(
    "lstm_backward",
    "The weights' gradients are those of the first step only: each step overwrote the one after it. Add them up.",
)
def keeps_one_step(*arguments):
    return _through(*arguments, used=lambda t, T: t == 0)


@mistake("lstm_backward", "The states before the first step are h0 and c0, not zeros.")
def zeros_before_the_start(*arguments):
    return _through(*arguments, from_zeros=True)


@mistake("lstm_backward", "The weights' gradients were averaged over the steps; they add up.")
def averages_over_time(*arguments):
    dX, dh0, dc0, *shared = _through(*arguments)
    return dX, dh0, dc0, *(gradient / len(dX) for gradient in shared)


def _gru(x, h, Wx, Wh, bx, bh, order=(0, 1, 2), keep=lambda z, n, h: (1 - z) * n + z * h, reset="after"):
    H = h.shape[1]
    ax, ah = np.split(x @ Wx + bx, 3, axis=1), np.split(h @ Wh + bh, 3, axis=1)
    r, z = (_sigmoid(ax[k] + ah[k]) for k in order[:2])
    k = order[2]
    part, bias = Wh[:, k * H : (k + 1) * H], bh[k * H : (k + 1) * H]
    past = {
        "after": r * ah[k],
        "before": (r * h) @ part + bias,
        "never": ah[k],
        "input too": r * (ax[k] + ah[k]) - ax[k],
        "weights only": r * (h @ part) + bias,
        "no bias": r * (h @ part),
    }
    return keep(z, np.tanh(ax[k] + past[reset]), h)


@mistake(
    "gru_step",
    "z and 1 − z are exchanged: this is the other convention (Chung and others, 2014). Here z keeps the past, as in PyTorch.",
)
def other_convention(*arguments):
    return _gru(*arguments, keep=lambda z, n, h: z * n + (1 - z) * h)


@mistake(
    "gru_step",
    "The reset gate was applied to h *before* the product, as in the first paper; here, as in PyTorch, after it: r ⊙ (h W + b).",
)
def resets_before_the_product(*arguments):
    return _gru(*arguments, reset="before")


@mistake("gru_step", "The reset gate is not used: the candidate sees r ⊙ (h W + b).")
def never_resets(*arguments):
    return _gru(*arguments, reset="never")


@mistake("gru_step", "The state's bias of the candidate stands outside the reset: r multiplies h W *and* its bias.")
def bias_outside_the_reset(*arguments):
    return _gru(*arguments, reset="weights only")


@mistake("gru_step", "The state's bias of the candidate is missing.")
def candidate_without_bias(*arguments):
    return _gru(*arguments, reset="no bias")


@mistake("gru_step", "The blocks were read in the order z, r, n (as in Keras); here it is r, z, n.")
def order_z_r_n(*arguments):
    return _gru(*arguments, order=(1, 0, 2))


@mistake("gru_step", "Only the candidate was returned: mix it with the old state, (1 − z) ⊙ n + z ⊙ h.")
def candidate_only(*arguments):
    return _gru(*arguments, keep=lambda z, n, h: n)


def _gru_run(X, h0, Wx, Wh, bx, bh, carry=True):
    h, states = h0, []
    for x in X:
        new = _gru(x, h, Wx, Wh, bx, bh)
        states.append(new)
        h = new if carry else h
    return np.array(states)


@mistake("gru_forward", "h0 was not used: the first step starts from it, not from zeros.")
def gru_from_zeros(X, h0, Wx, Wh, bx, bh):
    return _gru_run(X, 0 * h0, Wx, Wh, bx, bh)


@mistake("gru_forward", "Each step began from h0 again; the state is carried along.")
def gru_always_from_h0(*arguments):
    return _gru_run(*arguments, carry=False)


@mistake("gru_forward", "Only the last state came back; return the state after every step.")
def gru_last_only(*arguments):
    return _gru_run(*arguments)[-1]


@mistake("gru_forward", "h0 was returned too; H holds the states *after* each step.")
def gru_with_h0(X, h0, *weights):
    return np.concatenate([h0[None], _gru_run(X, h0, *weights)])


@mistake("gru_forward", "The last step was left out.")
def gru_without_the_last(*arguments):
    return _gru_run(*arguments)[:-1]


def _remember(
    batches,
    parameters,
    learning_rate,
    read=lambda H: H[-1],
    place=-1,
    share=lambda dZ: dZ,
    sign=1,
    average=True,
    update=True,
    mean=True,
):
    optimizer, losses = Adam(learning_rate), []
    for X, y in batches:
        Wx, Wh, b, Wy, by = (parameters[name] for name in ("Wx", "Wh", "b", "Wy", "by"))
        zeros = np.zeros((len(y), len(Wh)))
        H, _ = _run(X, zeros, zeros, Wx, Wh, b)
        P = softmax(read(H) @ Wy + by)
        losses.append(-np.sum(np.log(P[np.arange(len(y)), y])) / (len(y) if average else 1))
        dZ = sign * (P - np.eye(len(by))[y]) / (len(y) if mean else 1)
        dH = np.zeros_like(H)
        dH[place] = share(dZ @ np.transpose(Wy))
        *_, dWx, dWh, db = _through(dH, X, zeros, zeros, Wx, Wh, b)
        if update:
            parameters = optimizer.step(
                parameters, {"Wx": dWx, "Wh": dWh, "b": db, "Wy": read(H).T @ dZ, "by": dZ.sum(axis=0)}
            )
    return parameters, np.array(losses)


@mistake(
    "remember_task", "The prediction was made from the first hidden state; it is the *last* that has read the sequence."
)
def reads_the_first_state(batches, parameters, learning_rate):
    return _remember(batches, parameters, learning_rate, read=lambda H: H[0], place=0)


@mistake("remember_task", "The prediction was made from the mean of all hidden states; only the last one is used.")
def reads_the_mean(batches, parameters, learning_rate):
    return _remember(
        batches, parameters, learning_rate, read=lambda H: H.mean(axis=0), place=slice(None), share=lambda dh: dh
    )


@mistake(
    "remember_task",
    "The gradient was put at every hidden state; only the last one made a prediction, all others get zeros.",
)
def gradient_everywhere(batches, parameters, learning_rate):
    return _remember(batches, parameters, learning_rate, place=slice(None))


@mistake("remember_task", "The losses were added over the sequences; take their mean.")
def adds_the_losses(batches, parameters, learning_rate):
    return _remember(batches, parameters, learning_rate, average=False)


@mistake("remember_task", "The loss grows: the gradient's sign is turned around (softmax − one-hot is the right way).")
def climbs_up(batches, parameters, learning_rate):
    return _remember(batches, parameters, learning_rate, sign=-1)


@mistake("remember_task", "The parameters stayed as they were: keep what `optimizer.step` returns.")
def stays_where_it_is(batches, parameters, learning_rate):
    return _remember(batches, parameters, learning_rate, update=False)


@mistake("remember_task", "The gradient was not divided by the number of sequences: the loss is their mean.")
def sums_the_gradient(batches, parameters, learning_rate):
    return _remember(batches, parameters, learning_rate, mean=False)


@mistake(
    "lstm_gates",
    "The columns were taken four by four, one of each gate; the gates are blocks of H neighbouring columns.",
)
def interleaved_gates(x, h, Wx, Wh, b):
    Z = (x @ Wx + h @ Wh + b).reshape(*h.shape, 4)
    return _sigmoid(Z[..., 0]), _sigmoid(Z[..., 1]), np.tanh(Z[..., 2]), _sigmoid(Z[..., 3])


@mistake("lstm_step_backward", "dc_prev was made from the dc that arrived; add the share that comes through h first.")
def previous_cell_from_what_arrived(*arguments):
    return _step_back(*arguments, straight=lambda dc, total: dc)


@mistake(
    "lstm_step_backward", "The forget gate's gradient uses the new cell state; what f multiplies is the *old* one."
)
def forget_gate_with_the_new_cell(*arguments):
    return _step_back(*arguments, for_f=lambda old, new: new)


@mistake(
    "lstm_step_backward", "tanh was taken of the *old* cell state; what is shown is the new one, f ⊙ c_prev + i ⊙ g."
)
def shows_the_old_cell_backwards(*arguments):
    return _step_back(*arguments, shown=lambda old, new: old)


@mistake("lstm_backward", "dH[t] was added to the cell state's gradient too; it arrives at the hidden state only.")
def outside_into_the_cell(*arguments):
    return _through(*arguments, also_into_c=True)


@mistake(
    "gru_step",
    "The reset gate was applied to the input's side too: n takes x W + b whole, and r times the state's side.",
)
def resets_the_input(*arguments):
    return _gru(*arguments, reset="input too")


@probes("gate_gradients")
def slopes_and_gates(rng):
    for T, H in ((2, 3), (4, 2), (3, 1), (5, 2)):
        yield tuple(rng.uniform(-1, 1, size=(5, T, H)))


def _gates_backward(dH, i, f, g, o, hand_back):
    """The backward pass with a choice of what a step hands to the one before it: ``hand_back(dc, f, t, earlier)``."""
    c, states = np.zeros(i.shape[1]), []
    for t in range(len(i)):
        c = f[t] * c + i[t] * g[t]
        states.append(c)
    di, df, dg, do = (np.zeros_like(i) for _ in range(4))
    from_later = np.zeros(i.shape[1])
    for t in reversed(range(len(i))):
        before = states[t - 1] if t > 0 else np.zeros(i.shape[1])
        dc = from_later + dH[t] * o[t] * (1 - np.tanh(states[t]) ** 2)
        di[t], df[t], dg[t], do[t] = dc * g[t], dc * before, dc * i[t], dH[t] * np.tanh(states[t])
        from_later = hand_back(dc, f, t)
    return di, df, dg, do


@mistake("gate_gradients", "The cell's road is still cut: no step hands a gradient of c to the one before it.")
def road_still_cut(dH, i, f, g, o):
    return _gates_backward(dH, i, f, g, o, lambda dc, f, t: 0 * dc)


@mistake(
    "gate_gradients",
    "The gradient goes back unchanged here. On its way from c of one step to the one before stands a gate.",
)
def road_without_a_gate(dH, i, f, g, o):
    return _gates_backward(dH, i, f, g, o, lambda dc, f, t: dc)


@mistake(
    "gate_gradients", "The forget gate of the wrong step: c of step t is made of f of step t times c of step t − 1."
)
def gate_of_the_step_before(dH, i, f, g, o):
    return _gates_backward(dH, i, f, g, o, lambda dc, f, t: dc * f[t - 1])


@mistake(
    "gate_gradients",
    "Through the wrong gate: what is kept of the old cell state is decided by the forget gate, not the input gate.",
)
def road_through_the_input_gate(dH, i, f, g, o):
    return _gates_backward(dH, i, f, g, o, lambda dc, f, t: dc * i[t])


@mistake(
    "lstm_gates",
    "The rows were cut into four; a row is a sample, and the four blocks stand side by side, in the columns.",
)
def cuts_the_rows(x, h, Wx, Wh, b):
    a = x @ Wx + h @ Wh + b
    n = a.shape[1] // 4
    return _sigmoid(a[:n]), _sigmoid(a[n : 2 * n]), np.tanh(a[2 * n : 3 * n]), _sigmoid(a[3 * n :])


@mistake("lstm_step", "The forget gate was taken to be 1 − i, as in a GRU; an LSTM has a forget gate of its own.")
def forgets_what_it_does_not_take(x, h, c, Wx, Wh, b):
    i, _, g, o = _gates(x, h, Wx, Wh, b)
    c = (1 - i) * c + i * g
    return o * np.tanh(c), c
