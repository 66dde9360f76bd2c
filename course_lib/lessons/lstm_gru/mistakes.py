"""Known mistakes of lesson `lstm_gru`."""

import numpy as np

from ...mistakes import mistake, probes
from ...given.training import adam_step
from ...training import softmax

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


@mistake("lstm_forward", "Only the hidden states came back; return (states, cell_states).")
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


@mistake("lstm_forward", "h0 and c0 were returned too; what is asked for are the states *after* each step.")
def first_states_too(X, h0, c0, Wx, Wh, b):
    H, C = _run(X, h0, c0, Wx, Wh, b)
    return np.concatenate([h0[None], H]), np.concatenate([c0[None], C])


@mistake("lstm_forward", "Hidden and cell states are exchanged: return (states, cell_states).")
def exchanged_states(X, h0, c0, Wx, Wh, b):
    H, C = _run(X, h0, c0, Wx, Wh, b)
    return C, H


def _step_back(d_h, d_c, x, h, c, Wx, Wh, b, through_h=True, from_c=True, through_tanh=True, through_gates=True, candidate_derivative=None,
               through_output=True, order=(0, 1, 2, 3), cell_for_o=False, straight=lambda d_c, total: total, for_f=lambda old, new: old,
               shown=lambda old, new: new, exchange=False, output_derivative=None, bare=(), gate=lambda f: f, shown_slope=None, arrives_at_i=None):  # fmt: skip
    """The backward pass of a step, with its parts open to be spoilt."""
    i, f, g, o = _gates(x, h, Wx, Wh, b)
    new = f * c + i * g
    tanh_c = np.tanh(shown(c, new))
    slope = shown_slope(shown(c, new)) if shown_slope else 1 - tanh_c**2
    total = (d_c if from_c else 0 * d_c) + (
        d_h * (o if through_output else 1) * (slope if through_tanh else 1) if through_h else 0
    )
    derivatives = [
        sigmoid * (1 - sigmoid) if through_gates and k not in bare else 1 for k, sigmoid in enumerate((i, f, o))
    ]
    if output_derivative is not None:
        derivatives[2] = output_derivative(o)
    for_i, for_g = (i, g) if exchange else (g, i)
    parts = [(arrives_at_i(total * for_i) if arrives_at_i else total * for_i) * derivatives[0], total * for_f(c, new) * derivatives[1], total * for_g * (1 - g**2 if candidate_derivative is None else candidate_derivative(g)),
             d_h * (new if cell_for_o else tanh_c) * derivatives[2]]  # fmt: skip
    d_a = np.hstack([parts[k] for k in order])
    return d_a @ Wx.T, d_a @ Wh.T, straight(d_c, total) * gate(f), x.T @ d_a, h.T @ d_a, d_a.sum(axis=0)


@mistake("lstm_step_backward", "The path through the hidden state is missing in d_c: add d_h ⊙ o ⊙ (1 − tanh² c).")
def no_path_through_h(*arguments):
    return _step_back(*arguments, through_h=False)


@mistake(
    "lstm_step_backward",
    "The gradient that arrives at the cell state, d_c, is not used: add it to the share that comes through h.",
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


@mistake("lstm_step_backward", "The candidate's slope, 1 − g², is missing: its block goes back through a tanh.")
def no_slope_of_the_candidate(*arguments):
    return _step_back(*arguments, candidate_derivative=lambda g: 1)


@mistake("lstm_step_backward", "The output gate's slope, o(1 − o), is missing: its block goes back through a sigmoid.")
def no_slope_of_the_output_gate(*arguments):
    return _step_back(*arguments, bare=(2,))


@mistake("lstm_step_backward", "The input gate's slope, i(1 − i), is missing: its block goes back through a sigmoid.")
def no_slope_of_the_input_gate(*arguments):
    return _step_back(*arguments, bare=(0,))


@mistake("lstm_step_backward", "The forget gate's slope, f(1 − f), is missing: its block goes back through a sigmoid.")
def no_slope_of_the_forget_gate(*arguments):
    return _step_back(*arguments, bare=(1,))


@mistake(
    "lstm_step_backward",
    "The slope of the tanh was written with c in place of tanh(c): it is 1 − tanh² of the new cell state.",
)
def slope_of_the_shown_without_tanh(*arguments):
    return _step_back(*arguments, shown_slope=lambda c: 1 - c**2)


@mistake(
    "lstm_step_backward",
    "The input gate's block is its slope alone: the gradient that arrives at i, d_c ⊙ g, multiplies i(1 − i).",
)
def slope_alone_for_the_input_gate(*arguments):
    return _step_back(*arguments, arrives_at_i=lambda d_i: 1)


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
    d_states,
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
    previous=True,
    after=False,
    order=lambda T: reversed(range(T)),
    add_up=False,
    before=None,
):
    H, C = _run(X, h0, c0, Wx, Wh, b)
    T, d_X, d_h, d_c = len(X), np.zeros_like(X), np.zeros_like(h0), np.zeros_like(h0)
    shared = [np.zeros(np.shape(Wx)), np.zeros(np.shape(Wh)), np.zeros(np.shape(b))]
    for t in order(T):
        begins = (H[t - 1], C[t - 1]) if t and previous else (0 * h0, 0 * c0) if from_zeros else (h0, c0)
        begins = before(t, H, C, begins) if before else (H[t], C[t]) if after else begins
        arriving = (d_states[t] if outside(t, T) else 0 * d_states[t]) + (d_h if carry_h else 0)
        d_X[t], new_d_h, new_d_c, *step = _step_back(
            arriving,
            (d_c if carry_c else 0 * d_c) + also_into_c * d_states[t],
            X[t],
            *begins,
            Wx,
            Wh,
            b,
        )
        d_h, d_c = (d_h + new_d_h, d_c + new_d_c) if add_up else (new_d_h, new_d_c)
        if used(t, T):
            shared = [total + gradient for total, gradient in zip(shared, step)]
    return d_X, d_h, d_c, *shared


@mistake(
    "lstm_backward",
    "The cell state's gradient from the future is lost between the steps: carry d_c along. It is the straight road.",
)
def cell_gradient_lost(*arguments):
    return _through(*arguments, carry_c=False)


@mistake(
    "lstm_backward",
    "The hidden state's gradient from the future is lost: at each state, add d_h of the following step to d_states[t].",
)
def hidden_gradient_lost(*arguments):
    return _through(*arguments, carry_h=False)


@mistake(
    "lstm_backward",
    "Only the gradient at the last state was sent back; one arrives from outside at *every* hidden state, d_states[t].",
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
    d_X, d_h0, d_c0, *shared = _through(*arguments)
    return d_X, d_h0, d_c0, *(gradient / len(d_X) for gradient in shared)


def _gru(
    x,
    h,
    Wx,
    Wh,
    bx,
    bh,
    order=(0, 1, 2),
    keep=lambda z, n, h: (1 - z) * n + z * h,
    reset="after",
    bend=np.tanh,
    reset_kept=False,
):
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
        "input alone": r * ax[k] + ah[k] - ax[k],
    }
    return keep(z, bend(ax[k] + past[reset]), r * h if reset_kept else h)


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


def _remember(
    batches,
    parameters,
    learning_rate,
    read=lambda H: H[-1],
    place=-1,
    share=lambda d_Z: d_Z,
    sign=1,
    average=True,
    update=True,
    mean=True,
    keep=True,
    adam=True,
    of=0,
    begin=dict,
):
    memory, losses = begin(), []
    for X, y in batches:
        Wx, Wh, b, Wy, by = (parameters[name] for name in ("Wx", "Wh", "b", "Wy", "by"))
        zeros = np.zeros((len(y), len(Wh)))
        H = _run(X, zeros, zeros, Wx, Wh, b)[of]
        P = softmax(read(H) @ Wy + by)
        losses.append(-np.sum(np.log(P[np.arange(len(y)), y])) / (len(y) if average else 1))
        d_Z = sign * (P - np.eye(len(by))[y]) / (len(y) if mean else 1)
        d_states = np.zeros_like(H)
        d_states[place] = share(d_Z @ np.transpose(Wy))
        *_, d_Wx, d_Wh, d_b = _through(d_states, X, zeros, zeros, Wx, Wh, b)
        if update:
            found = {"Wx": d_Wx, "Wh": d_Wh, "b": d_b, "Wy": read(H).T @ d_Z, "by": d_Z.sum(axis=0)}
            if adam:
                parameters, memory = adam_step(parameters, found, memory if keep else {}, learning_rate)
            else:
                parameters = {name: parameters[name] - learning_rate * found[name] for name in found}
    return parameters, np.array(losses)


@mistake(
    "remember_task", "The prediction was made from the first hidden state; it is the *last* that has read the sequence."
)
def reads_the_first_state(batches, parameters, learning_rate):
    return _remember(batches, parameters, learning_rate, read=lambda H: H[0], place=0)


@mistake("remember_task", "The prediction was made from the mean of all hidden states; only the last one is used.")
def reads_the_mean(batches, parameters, learning_rate):
    return _remember(
        batches, parameters, learning_rate, read=lambda H: H.mean(axis=0), place=slice(None), share=lambda d_h: d_h
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


@mistake("remember_task", "The parameters stayed as they were: keep what `adam_step` returns.")
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


@mistake("lstm_step_backward", "d_c_prev was made from the d_c that arrived; add the share that comes through h first.")
def previous_cell_from_what_arrived(*arguments):
    return _step_back(*arguments, straight=lambda d_c, total: d_c)


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


@mistake(
    "lstm_backward", "d_states[t] was added to the cell state's gradient too; it arrives at the hidden state only."
)
def outside_into_the_cell(*arguments):
    return _through(*arguments, also_into_c=True)


@mistake(
    "gru_step",
    "The reset gate was applied to the input's side too: n takes x W + b whole, and r times the state's side.",
)
def resets_the_input(*arguments):
    return _gru(*arguments, reset="input too")


@mistake("gru_step", "The blocks were read in the order n, r, z; here it is r, z, n.")
def order_n_r_z(*arguments):
    return _gru(*arguments, order=(1, 2, 0))


@mistake(
    "gru_step",
    "The reset gate multiplies the input's side; it belongs to the state's: r says how much of the past the candidate sees.",
)
def resets_the_input_alone(*arguments):
    return _gru(*arguments, reset="input alone")


@probes("gate_gradients")
def slopes_and_gates(rng):
    for T, H in ((2, 3), (4, 2), (3, 1), (5, 2)):
        yield tuple(rng.uniform(-1, 1, size=(5, T, H)))


def _gates_backward(d_states, i, f, g, o, hand_back):
    """The backward pass with a choice of what a step hands to the one before it: ``hand_back(d_c, f, t, earlier)``."""
    c, states = np.zeros(i.shape[1]), []
    for t in range(len(i)):
        c = f[t] * c + i[t] * g[t]
        states.append(c)
    d_i, d_f, d_g, d_o = (np.zeros_like(i) for _ in range(4))
    from_later = np.zeros(i.shape[1])
    for t in reversed(range(len(i))):
        before = states[t - 1] if t > 0 else np.zeros(i.shape[1])
        d_c = from_later + d_states[t] * o[t] * (1 - np.tanh(states[t]) ** 2)
        d_i[t], d_f[t], d_g[t], d_o[t] = d_c * g[t], d_c * before, d_c * i[t], d_states[t] * np.tanh(states[t])
        from_later = hand_back(d_c, f, t)
    return d_i, d_f, d_g, d_o


@mistake("gate_gradients", "The cell's road is still cut: no step hands a gradient of c to the one before it.")
def road_still_cut(d_states, i, f, g, o):
    return _gates_backward(d_states, i, f, g, o, lambda d_c, f, t: 0 * d_c)


@mistake(
    "gate_gradients",
    "The gradient goes back unchanged here. On its way from c of one step to the one before stands a gate.",
)
def road_without_a_gate(d_states, i, f, g, o):
    return _gates_backward(d_states, i, f, g, o, lambda d_c, f, t: d_c)


@mistake(
    "gate_gradients", "The forget gate of the wrong step: c of step t is made of f of step t times c of step t − 1."
)
def gate_of_the_step_before(d_states, i, f, g, o):
    return _gates_backward(d_states, i, f, g, o, lambda d_c, f, t: d_c * f[t - 1])


@mistake(
    "gate_gradients",
    "Through the wrong gate: what is kept of the old cell state is decided by the forget gate, not the input gate.",
)
def road_through_the_input_gate(d_states, i, f, g, o):
    return _gates_backward(d_states, i, f, g, o, lambda d_c, f, t: d_c * i[t])


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


@mistake("remember_task", "Adam's state began anew with each batch: hand on what `adam_step` returned the time before.")
def forgets_adams_state(batches, parameters, learning_rate):
    return _remember(batches, parameters, learning_rate, keep=False)


@mistake("remember_task", "Adam's state began with None; at the beginning it is an empty dict, `{}`.")
def adams_state_of_none(batches, parameters, learning_rate):
    return _remember(batches, parameters, learning_rate, begin=lambda: None)


@mistake("lstm_step_backward", "The candidate's tanh was taken twice: g has been through it, so its slope is 1 − g².")
def candidate_tanh_twice(*arguments):
    return _step_back(*arguments, candidate_derivative=lambda g: 1 - np.tanh(g) ** 2)


@probes("d_loss_d_cell")
def arriving_gradients_and_gates(rng):
    for size in (2, 3, 4):
        d_h, d_c, c = rng.normal(size=(3, size))
        f, o = rng.uniform(0.1, 0.9, size=(2, size))
        yield d_h, d_c, f, o, c


@mistake(
    "d_loss_d_cell",
    "Only what came directly was sent on, d_c; the share that comes through h and the output gate is missing.",
)
def road_without_the_share_of_h(d_h, d_c, f, o, c_next):
    return d_c * f


@mistake("d_loss_d_cell", "d_c is missing: what comes through h is added to what came directly.")
def road_without_what_came(d_h, d_c, f, o, c_next):
    return d_h * o * (1 - np.tanh(c_next) ** 2) * f


@mistake("d_loss_d_cell", "The forget gate is missing: this is the gradient at the *new* cell state.")
def road_stops_at_the_new_cell(d_h, d_c, f, o, c_next):
    return d_c + d_h * o * (1 - np.tanh(c_next) ** 2)


@mistake(
    "d_loss_d_cell",
    "The forget gate multiplies only one of the two shares; both pass it on the way to the old cell state.",
)
def gate_for_one_share(d_h, d_c, f, o, c_next):
    return d_c * f + d_h * o * (1 - np.tanh(c_next) ** 2)


@mistake(
    "d_loss_d_cell",
    "The forget gate multiplies only what comes through h, and d_c stands without it: both shares pass it, so put a bracket around their sum.",
)
def gate_for_the_share_of_h(d_h, d_c, f, o, c_next):
    return d_c + d_h * o * (1 - np.tanh(c_next) ** 2) * f


@mistake("d_loss_d_cell", "The tanh itself stands where its slope belongs: 1 − tanh².")
def tanh_for_its_slope(d_h, d_c, f, o, c_next):
    return (d_c + d_h * o * np.tanh(c_next)) * f


@mistake(
    "d_loss_d_cell", "The slope of the tanh is 1 − tanh² of the cell state; c_next has not been through the tanh yet."
)
def slope_without_the_tanh(d_h, d_c, f, o, c_next):
    return (d_c + d_h * o * (1 - c_next**2)) * f


@mistake("d_loss_d_cell", "The slope of the tanh is missing on the way from h to the cell state.")
def share_without_the_slope(d_h, d_c, f, o, c_next):
    return (d_c + d_h * o) * f


@mistake("d_loss_d_cell", "The output gate is missing on the way from h to the cell state.")
def share_without_the_gate(d_h, d_c, f, o, c_next):
    return (d_c + d_h * (1 - np.tanh(c_next) ** 2)) * f


@mistake("d_loss_d_cell", "The slope of the tanh is 1 − tanh², with the square.")
def slope_without_the_square(d_h, d_c, f, o, c_next):
    return (d_c + d_h * o * (1 - np.tanh(c_next))) * f


@mistake("d_loss_d_cell", "o is a factor of its own: the slope is o (1 − tanh²), not 1 − (o tanh)².")
def slope_of_the_whole_product(d_h, d_c, f, o, c_next):
    return (d_c + d_h * (1 - (o * np.tanh(c_next)) ** 2)) * f


@mistake(
    "lstm_forward", "The states *before* each step came back, h0 and c0 first; those after each step are asked for."
)
def states_before_each_step(X, h0, c0, Wx, Wh, b):
    H, C = _run(X, h0, c0, Wx, Wh, b)
    return np.concatenate([h0[None], H[:-1]]), np.concatenate([c0[None], C[:-1]])


@mistake(
    "lstm_step_backward", "The output gate is missing on the way from h to the cell state: d_h ⊙ o ⊙ (1 − tanh² c)."
)
def past_the_output_gate(*arguments):
    return _step_back(*arguments, through_output=False)


@mistake(
    "lstm_backward", "Every step was taken to begin at h0 and c0; each begins from the states of the step before it."
)
def first_states_at_every_step(*arguments):
    return _through(*arguments, previous=False)


@mistake("lstm_backward", "d_states is not used, so nothing arrives from outside: add d_states[t] to d_h at each step.")
def nothing_from_outside(*arguments):
    return _through(*arguments, outside=lambda t, T: False)


@mistake("lstm_gates", "These are sigmoids of twice the numbers: with the tanh, σ(z) = (1 + tanh(z / 2)) / 2.")
def sigmoids_of_twice_the_numbers(x, h, Wx, Wh, b):
    i, f, g, o = _blocks(x, h, Wx, Wh, b)
    return _sigmoid(2 * i), _sigmoid(2 * f), np.tanh(g), _sigmoid(2 * o)


@mistake("lstm_gates", "The gates went through tanh first and then the sigmoid; only the candidate goes through tanh.")
def tanh_before_the_sigmoids(x, h, Wx, Wh, b):
    i, f, g, o = (np.tanh(block) for block in _blocks(x, h, Wx, Wh, b))
    return _sigmoid(i), _sigmoid(f), g, _sigmoid(o)


@mistake("lstm_step", "The forget gate is turned round: f says how much is *kept*, f ⊙ c.")
def keeps_what_it_should_forget(x, h, c, Wx, Wh, b):
    i, f, g, o = _gates(x, h, Wx, Wh, b)
    c = (1 - f) * c + i * g
    return o * np.tanh(c), c


@mistake("lstm_step", "The candidate went through tanh once more; `lstm_gates` has done that.")
def candidate_bent_twice(x, h, c, Wx, Wh, b):
    i, f, g, o = _gates(x, h, Wx, Wh, b)
    c = f * c + i * np.tanh(g)
    return o * np.tanh(c), c


@mistake("lstm_step", "The forget gate multiplies what is new as well; it decides about the *old* cell state alone.")
def forgets_the_new(x, h, c, Wx, Wh, b):
    i, f, g, o = _gates(x, h, Wx, Wh, b)
    c = f * (c + i * g)
    return o * np.tanh(c), c


@mistake("lstm_step", "The output gate stands inside the tanh; it masks what the tanh gives: o ⊙ tanh(c).")
def output_gate_inside_the_tanh(x, h, c, Wx, Wh, b):
    i, f, g, o = _gates(x, h, Wx, Wh, b)
    c = f * c + i * g
    return np.tanh(o * c), c


@mistake(
    "lstm_step",
    "The third and fourth value of `lstm_gates` are exchanged: it returns i, f, g, o, the candidate before the output gate.",
)
def takes_the_gates_as_i_f_o_g(x, h, c, Wx, Wh, b):
    i, f, o, g = _gates(x, h, Wx, Wh, b)
    c = f * c + i * g
    return o * np.tanh(c), c


@mistake("lstm_forward", "`lstm_step` returns (h, c), in this order; here they were taken as c and h.")
def takes_them_in_the_wrong_order(X, h0, c0, Wx, Wh, b):
    hidden, cell, h, c = [], [], h0, c0
    for x in X:
        i, f, g, o = _gates(x, h, Wx, Wh, b)
        h = f * c + i * g
        c = o * np.tanh(h)
        hidden.append(h)
        cell.append(c)
    return np.array(hidden), np.array(cell)


@mistake("lstm_forward", "The states were handed to `lstm_step` as c, h; its arguments are x, then h, then c.")
def hands_them_over_in_the_wrong_order(X, h0, c0, Wx, Wh, b):
    hidden, cell, h, c = [], [], h0, c0
    for x in X:
        i, f, g, o = _gates(x, c, Wx, Wh, b)
        c = f * h + i * g
        h = o * np.tanh(c)
        hidden.append(h)
        cell.append(c)
    return np.array(hidden), np.array(cell)


@mistake(
    "lstm_forward", "The loop ran over the sequences, axis 1; X has time first, so `X[t]` is step t of all sequences."
)
def walks_along_the_batch(X, h0, c0, Wx, Wh, b):
    return _run(np.swapaxes(X, 0, 1), h0, c0, Wx, Wh, b)


@mistake(
    "d_loss_d_cell", "The gates are held fixed, so no slope of a sigmoid, f (1 − f), comes in: the factor is f itself."
)
def slope_of_the_gate(d_h, d_c, f, o, c_next):
    return (d_c + d_h * o * (1 - np.tanh(c_next) ** 2)) * f * (1 - f)


@mistake(
    "lstm_step_backward",
    "i and g are exchanged: the gradient of a factor is multiplied by the *other* one, d_i = d_c ⊙ g.",
)
def own_factor_for_input_gate_and_candidate(*arguments):
    return _step_back(*arguments, exchange=True)


@mistake("lstm_step_backward", "The output gate's slope is that of a sigmoid, o (1 − o), not 1 − o².")
def tanh_slope_for_the_output_gate(*arguments):
    return _step_back(*arguments, output_derivative=lambda o: 1 - o**2)


@mistake(
    "lstm_step_backward",
    "The slopes of all four activations are missing: s(1 − s) for the gates, 1 − g² for the candidate.",
)
def no_slopes_at_all(*arguments):
    return _step_back(*arguments, through_gates=False, candidate_derivative=lambda g: 1)


@mistake("lstm_step_backward", "d_c_prev lacks the forget gate: this is the gradient at the *new* cell state.")
def previous_cell_without_the_gate(*arguments):
    return _step_back(*arguments, gate=lambda f: 1)


@mistake("lstm_backward", "The states before step t are those with t − 1; those with t are the ones after it.")
def states_after_each_step(*arguments):
    return _through(*arguments, after=True)


@mistake(
    "lstm_backward", "The walk goes from the first step to the last; the future's gradients are known only backwards."
)
def walks_forwards(*arguments):
    return _through(*arguments, order=range)


@mistake(
    "lstm_backward",
    "The gradient at the last state was counted twice: d_h begins with zeros, and d_states[−1] is added in the loop.",
)
def last_gradient_twice(d_states, *others):
    return _through(np.concatenate([d_states[:-1], 2 * d_states[-1:]]), *others)


@mistake(
    "lstm_backward",
    "What came from all later steps was added up; each step hands on its own d_h and d_c in place of those that came.",
)
def adds_up_the_future(*arguments):
    return _through(*arguments, add_up=True)


@mistake(
    "remember_task",
    "The prediction was made from the last *cell* state; what is shown to the outside is the hidden one.",
)
def reads_the_cell(batches, parameters, learning_rate):
    return _remember(batches, parameters, learning_rate, of=1)


@mistake("remember_task", "These are plain steps, gradient times learning rate; take the step with your `adam_step`.")
def plain_steps(batches, parameters, learning_rate):
    return _remember(batches, parameters, learning_rate, adam=False)


@mistake("gru_step", "The candidate went through the sigmoid; it may be negative, so it goes through tanh.")
def candidate_of_a_gru_through_sigmoid(*arguments):
    return _gru(*arguments, bend=_sigmoid)


@mistake("gru_step", "The candidate was added whole; its weight is 1 − z, so that old and new together weigh 1.")
def adds_the_whole_candidate(*arguments):
    return _gru(*arguments, keep=lambda z, n, h: n + z * h)


@mistake(
    "gru_step", "The reset gate multiplies the old state in the mean as well; it only says what the *candidate* sees."
)
def resets_what_is_kept(*arguments):
    return _gru(*arguments, reset_kept=True)


@mistake(
    "lstm_backward", "The states before the first step were taken to be those at −1, the last ones; they are h0 and c0."
)
def last_states_before_the_first(*arguments):
    return _through(*arguments, before=lambda t, H, C, begins: (H[t - 1], C[t - 1]))


@mistake("lstm_backward", "The cell state before step t has t − 1, too; the one with t is what the step made.")
def cell_state_after_each_step(*arguments):
    return _through(*arguments, before=lambda t, H, C, begins: (begins[0], C[t]))


@mistake("gru_step", "The old state is missing: z ⊙ h is what the update gate keeps of it.")
def keeps_nothing(*arguments):
    return _gru(*arguments, keep=lambda z, n, h: (1 - z) * n)


def _adder(b=(-0.5, -1.5, -2.5), carry=1, v=(1.0, -1.0, 1.0)):
    Wh = np.zeros((3, 3))
    if carry is not None:
        Wh[carry] = 1
    return np.ones((2, 3)), Wh, np.array(b), np.array(v)


@mistake("adding_machine", "Nothing leads from one step to the next: `Wh` is zero, so no carry arrives.")
def carries_nothing():
    return _adder(carry=None)


@mistake(
    "adding_machine",
    "The unit that is on for a sum of at least 1 is taken as the carry. One digit alone carries nothing: it takes two.",
)
def carries_too_soon():
    return _adder(carry=0)


@mistake(
    "adding_machine",
    "For the sum 3, such as 1 + 1 and a carry, a 1 has to be written as well: the third unit is left out of `v`.",
)
def writes_no_third():
    return _adder(v=(1.0, -1.0, 0.0))


@mistake(
    "adding_machine", "A sum of 1 is not above the threshold 1. Put the thresholds between the sums: 0.5, 1.5, 2.5."
)
def thresholds_on_the_sums():
    return _adder(b=(-1.0, -2.0, -3.0))


@mistake("adding_machine", "`Wh` is transposed: row i holds what unit i passes on, column j what unit j receives.")
def carries_in_a_column():
    Wx, Wh, b, v = _adder()
    return Wx, Wh.T, b, v


@mistake(
    "adding_machine",
    "The unit that is on for a sum of 3 alone is taken as the carry. A sum of 2 carries, too: it takes the second unit.",
)
def carries_too_late():
    return _adder(carry=2)


@mistake(
    "adding_machine",
    "All units add to what is written, and for a sum of 2 the digit is 0: the second unit has to take back what the first one wrote.",
)
def writes_with_all_units():
    return _adder(v=(1.0, 1.0, 1.0))
