"""Known mistakes of lesson `training`."""

import numpy as np

from ...mistakes import mistake, probes


def _dicts(rng, shapes, count):
    return [{name: rng.normal(size=shape) for name, shape in shapes.items()} for _ in range(count)]


@probes("best_rate")
def two_eigenvalues(rng):
    for a in rng.uniform(0.1, 2, size=4):
        yield float(a), float(a + rng.uniform(0.5, 9))


@mistake("best_rate", "That is the limit of the learning rate; there the steep direction neither shrinks nor grows.")
def the_limit(a, b):
    return 2 / b


@mistake("best_rate", "That is best for the steep direction alone; the gentle one then waits.")
def for_the_steep_one(a, b):
    return 1 / b


@mistake("best_rate", "1 − ηa = ηb − 1: both ones come to one side, so there is a 2 above the line.")
def without_the_two(a, b):
    return 1 / (a + b)


@mistake("best_rate", "In 1 − ηa = ηb − 1, the sign of ηa changes when it is carried over to the other side.")
def difference_below(a, b):
    return 2 / (b - a)


@probes("momentum_step")
def parameters_with_velocity(rng):
    for shapes in ({"W": (2, 3), "b": (3,)}, {"w": (4,)}, {"a": (2, 2), "b": (2,)}):
        yield (*_dicts(rng, shapes, 3), 0.1, rng.uniform(0.5, 0.9))


def _momentum(parameters, gradients, velocity, speed, step):
    new = {name: speed(velocity[name], gradients[name]) for name in parameters}
    return {name: parameters[name] + step(new[name], velocity[name]) for name in parameters}, new


@mistake(
    "momentum_step",
    "The velocity holds the learning rate: that is another book's convention. Here v ← μv + g, and the rate comes when w moves.",
)
def rate_in_velocity(parameters, gradients, velocity, learning_rate, momentum):
    return _momentum(
        parameters, gradients, velocity, lambda v, g: momentum * v + learning_rate * g, lambda new, old: -new
    )


@mistake(
    "momentum_step",
    "The gradient was weighted with 1 − μ: that is a running mean (Adam's convention); here it counts fully.",
)
def running_mean(parameters, gradients, velocity, learning_rate, momentum):
    speed = lambda v, g: momentum * v + (1 - momentum) * g  # noqa: E731
    return _momentum(parameters, gradients, velocity, speed, lambda new, old: -learning_rate * new)


@mistake("momentum_step", "The parameters moved with the old velocity: update the velocity first.")
def old_velocity(parameters, gradients, velocity, learning_rate, momentum):
    return _momentum(
        parameters, gradients, velocity, lambda v, g: momentum * v + g, lambda new, old: -learning_rate * old
    )


@mistake("momentum_step", "The velocity came back unchanged, so that momentum never builds up.")
def velocity_unchanged(parameters, gradients, velocity, learning_rate, momentum):
    moved, _ = _momentum(
        parameters, gradients, velocity, lambda v, g: momentum * v + g, lambda new, old: -learning_rate * new
    )
    return moved, dict(velocity)


@mistake("momentum_step", "The momentum was left out: this is a plain step.")
def no_momentum(parameters, gradients, velocity, learning_rate, momentum):
    return _momentum(parameters, gradients, velocity, lambda v, g: g, lambda new, old: -learning_rate * new)


@mistake("momentum_step", "The step went uphill: subtract the velocity.")
def uphill(parameters, gradients, velocity, learning_rate, momentum):
    return _momentum(
        parameters, gradients, velocity, lambda v, g: momentum * v + g, lambda new, old: learning_rate * new
    )


@mistake("momentum_step", "The velocity already points downhill and holds the rate. Here v ← μv + g, and w loses η·v.")
def velocity_downhill(parameters, gradients, velocity, learning_rate, momentum):
    speed = lambda v, g: momentum * v - learning_rate * g  # noqa: E731
    return _momentum(parameters, gradients, velocity, speed, lambda new, old: new)


@mistake("momentum_step", "The parameters moved by the gradient alone: the new velocity moves them.")
def moves_by_the_gradient(parameters, gradients, velocity, learning_rate, momentum):
    speed = lambda v, g: momentum * v + g  # noqa: E731
    return _momentum(parameters, gradients, velocity, speed, lambda new, old: -learning_rate * (new - momentum * old))


@mistake("momentum_step", "This is Nesterov's variant, which adds the gradient once more; here w loses η·v.")
def nesterov(parameters, gradients, velocity, learning_rate, momentum):
    speed = lambda v, g: momentum * v + g  # noqa: E731
    return _momentum(
        parameters,
        gradients,
        velocity,
        speed,
        lambda new, old: -learning_rate * (new - momentum * old + momentum * new),
    )


@mistake("momentum_step", "The momentum multiplies the old velocity alone; the gradient counts fully.")
def gradient_fades_at_once(parameters, gradients, velocity, learning_rate, momentum):
    return _momentum(
        parameters, gradients, velocity, lambda v, g: momentum * (v + g), lambda new, old: -learning_rate * new
    )


@mistake("momentum_step", "Parameters and velocity are exchanged: return the parameters first.")
def velocity_first(parameters, gradients, velocity, learning_rate, momentum):
    moved, new = _momentum(
        parameters, gradients, velocity, lambda v, g: momentum * v + g, lambda new, old: -learning_rate * new
    )
    return new, moved


NAME_BY_NAME = "These are dictionaries: compute name by name, `{name: … for name in parameters}`."


@mistake("momentum_step", NAME_BY_NAME)
def momentum_times_a_dictionary(parameters, gradients, velocity, learning_rate, momentum):
    return momentum * velocity


@mistake("momentum_step", NAME_BY_NAME)
def dictionary_times_momentum(parameters, gradients, velocity, learning_rate, momentum):
    return velocity * momentum


@probes("adam_step")
def parameters_with_state(rng):
    for shapes, decay in (({"W": (2, 3), "b": (3,)}, 0.3), ({"w": (4,)}, 0.0), ({"W": (2, 2), "b": (2,)}, 0.1)):
        values, slopes, mean, square = _dicts(rng, shapes, 4)
        state = {"step": 2, "mean": mean, "square": {name: value**2 for name, value in square.items()}}
        yield values, slopes, {}, 0.1, decay
        yield values, slopes, state, 0.1, decay


def _adam(parameters, gradients, state, learning_rate, weight_decay, **changes):
    t = state.get("step", 0) + 1
    slopes = gradients
    if changes.get("coupled"):
        slopes = {k: g + weight_decay * parameters[k] * (parameters[k].ndim == 2) for k, g in gradients.items()}
    mean, square, moved = {}, {}, {}
    for name, value in parameters.items():
        g = slopes[name]
        old, new = changes.get("weights", (0.9, 0.1))
        mean[name] = old * state.get("mean", {}).get(name, 0) + new * g
        rate = changes.get("square_decay", 0.999)
        square[name] = rate * state.get("square", {}).get(name, 0) + (1 - rate) * changes.get("power", np.square)(g)
        missing = changes.get("missing", lambda t: (1 - 0.9**t, 1 - 0.999**t))(t)
        with np.errstate(all="ignore"):
            corrected = mean[name] / missing[0], square[name] / missing[1]
        above = g if changes.get("plain_above") else corrected[0]
        decays = changes.get("decays", lambda name, value: value.ndim == 2)(name, value)
        pull = weight_decay if decays and not changes.get("coupled") else 0
        pull = changes.get("pull", lambda rate, pull: rate * pull)(learning_rate, pull)
        below = changes.get("root", lambda s: np.sqrt(s) + 1e-8)(corrected[1])
        with np.errstate(all="ignore"):
            step = changes.get("sign", 1) * changes.get("rate", learning_rate) * above / below
            pulled = changes.get("pulled", lambda value, step, below: value)(value, step, below)
            moved[name] = value - pull * pulled - step
    return moved, {"step": t, "mean": mean, "square": square}


@mistake("adam_step", "The bias corrections are missing: divide the mean by 1 − 0.9ᵗ and the square by 1 − 0.999ᵗ.")
def without_correction(parameters, gradients, state, learning_rate, weight_decay=0.0):
    return _adam(parameters, gradients, state, learning_rate, weight_decay, missing=lambda t: (1, 1))


@mistake("adam_step", "The mean is not corrected: divide it by 1 − 0.9ᵗ.")
def mean_uncorrected(parameters, gradients, state, learning_rate, weight_decay=0.0):
    return _adam(parameters, gradients, state, learning_rate, weight_decay, missing=lambda t: (1, 1 - 0.999**t))


@mistake("adam_step", "The mean of the squares is not corrected: divide it by 1 − 0.999ᵗ.")
def square_uncorrected(parameters, gradients, state, learning_rate, weight_decay=0.0):
    return _adam(parameters, gradients, state, learning_rate, weight_decay, missing=lambda t: (1 - 0.9**t, 1))


@mistake("adam_step", "Both averages were divided by 1 − 0.9ᵗ: the squares fade with 0.999, so theirs is 1 − 0.999ᵗ.")
def one_correction_for_both(parameters, gradients, state, learning_rate, weight_decay=0.0):
    return _adam(parameters, gradients, state, learning_rate, weight_decay, missing=lambda t: (1 - 0.9**t,) * 2)


@mistake("adam_step", "The corrections stay those of the first step: take 0.9 and 0.999 to the power t.")
def corrections_without_power(parameters, gradients, state, learning_rate, weight_decay=0.0):
    return _adam(parameters, gradients, state, learning_rate, weight_decay, missing=lambda t: (1 - 0.9, 1 - 0.999))


@mistake("adam_step", "ε stands inside of the root; it belongs outside.")
def epsilon_inside(parameters, gradients, state, learning_rate, weight_decay=0.0):
    return _adam(parameters, gradients, state, learning_rate, weight_decay, root=lambda s: np.sqrt(s + 1e-8))


@mistake("adam_step", "The root is missing: divide by the root of the mean square.")
def without_root(parameters, gradients, state, learning_rate, weight_decay=0.0):
    return _adam(parameters, gradients, state, learning_rate, weight_decay, root=lambda s: s + 1e-8)


@mistake(
    "adam_step",
    "The decay was added to the gradient, so that Adam divides it, too: AdamW pulls the weights by themselves.",
)
def decay_in_gradient(parameters, gradients, state, learning_rate, weight_decay=0.0):
    return _adam(parameters, gradients, state, learning_rate, weight_decay, coupled=True)


@mistake("adam_step", "The decay was divided by the root, like the mean: AdamW pulls the weights by themselves.")
def decay_in_quotient(parameters, gradients, state, learning_rate, weight_decay=0.0):
    pulled = lambda value, step, below: value / below  # noqa: E731
    return _adam(parameters, gradients, state, learning_rate, weight_decay, pulled=pulled)


@mistake("adam_step", "The decay was taken of the moved weights; both parts take the weights before the step.")
def decay_after_the_step(parameters, gradients, state, learning_rate, weight_decay=0.0):
    pulled = lambda value, step, below: value - step  # noqa: E731
    return _adam(parameters, gradients, state, learning_rate, weight_decay, pulled=pulled)


@mistake("adam_step", "The decay pushes the weights away from zero: subtract it.")
def decay_outwards(parameters, gradients, state, learning_rate, weight_decay=0.0):
    return _adam(parameters, gradients, state, learning_rate, weight_decay, pull=lambda rate, pull: -rate * pull)


@mistake("adam_step", "Everything decays; biases (arrays with one axis) should not.")
def biases_decay(parameters, gradients, state, learning_rate, weight_decay=0.0):
    return _adam(parameters, gradients, state, learning_rate, weight_decay, decays=lambda name, value: True)


BY_NDIM = "Whether a parameter decays is said by its `ndim`, not by its name."


@mistake("adam_step", BY_NDIM)
def decays_by_the_letter_w(parameters, gradients, state, learning_rate, weight_decay=0.0):
    return _adam(
        parameters, gradients, state, learning_rate, weight_decay, decays=lambda name, value: name.startswith("W")
    )


@mistake("adam_step", BY_NDIM)
def decays_unless_the_letter_b(parameters, gradients, state, learning_rate, weight_decay=0.0):
    return _adam(
        parameters, gradients, state, learning_rate, weight_decay, decays=lambda name, value: not name.startswith("b")
    )


@mistake("adam_step", "The learning rate is missing before the quotient.")
def without_the_rate(parameters, gradients, state, learning_rate, weight_decay=0.0):
    return _adam(parameters, gradients, state, learning_rate, weight_decay, rate=1)


ONE_AHEAD = "t counts this step, too: it is 1 at the first. With 0 the corrections divide by 0."


def _a_step_behind(t):
    return 1 - 0.9 ** (t - 1), 1 - 0.999 ** (t - 1)


@mistake("adam_step", ONE_AHEAD)
def counts_from_zero(parameters, gradients, state, learning_rate, weight_decay=0.0):
    return _adam(parameters, gradients, state, learning_rate, weight_decay, missing=_a_step_behind)


@mistake("adam_step", ONE_AHEAD)
def does_not_count_this_step(parameters, gradients, state, learning_rate, weight_decay=0.0):
    moved, new = _adam(parameters, gradients, state, learning_rate, weight_decay, missing=_a_step_behind)
    return moved, new | {"step": state.get("step", 0)}


@mistake("adam_step", "In the mean the gradient counts for 0.1 only: m ← 0.9 m + 0.1 g.")
def adds_the_gradient_fully(parameters, gradients, state, learning_rate, weight_decay=0.0):
    return _adam(parameters, gradients, state, learning_rate, weight_decay, weights=(0.9, 1))


@mistake("adam_step", "0.9 and 0.1 are exchanged: the old mean counts for 0.9, the new gradient for 0.1.")
def shares_exchanged(parameters, gradients, state, learning_rate, weight_decay=0.0):
    return _adam(parameters, gradients, state, learning_rate, weight_decay, weights=(0.1, 0.9))


@mistake("adam_step", "Above the line the gradient itself stands: there belongs its corrected mean, m̂.")
def gradient_above_the_line(parameters, gradients, state, learning_rate, weight_decay=0.0):
    return _adam(parameters, gradients, state, learning_rate, weight_decay, plain_above=True)


@mistake("adam_step", "The power stands around the difference; only 0.9 and 0.999 have it: 1 − 0.9ᵗ.")
def power_of_the_difference(parameters, gradients, state, learning_rate, weight_decay=0.0):
    return _adam(
        parameters, gradients, state, learning_rate, weight_decay, missing=lambda t: ((1 - 0.9) ** t, (1 - 0.999) ** t)
    )


@mistake("adam_step", "ε is missing below the line: √ŝ + ε.")
def without_epsilon(parameters, gradients, state, learning_rate, weight_decay=0.0):
    return _adam(parameters, gradients, state, learning_rate, weight_decay, root=np.sqrt)


@mistake("adam_step", "The decay lacks the learning rate: the pull is η·λ·w.")
def decay_without_rate(parameters, gradients, state, learning_rate, weight_decay=0.0):
    return _adam(parameters, gradients, state, learning_rate, weight_decay, pull=lambda rate, pull: pull)


@mistake("adam_step", "The weight decay was left out.")
def without_decay(parameters, gradients, state, learning_rate, weight_decay=0.0):
    return _adam(parameters, gradients, state, learning_rate, 0.0)


@mistake(
    "adam_step",
    "The *corrected* averages were kept in the state; keep the plain ones, and correct them anew at each step.",
)
def keeps_the_corrected(parameters, gradients, state, learning_rate, weight_decay=0.0):
    moved, new = _adam(parameters, gradients, state, learning_rate, weight_decay)
    t = new["step"]
    corrected = {name: value / (1 - 0.9**t) for name, value in new["mean"].items()}
    return moved, {"step": t, "mean": corrected, "square": {k: s / (1 - 0.999**t) for k, s in new["square"].items()}}


@mistake("adam_step", "The state does not remember: the averages start from 0 at every step.")
def forgets_the_state(parameters, gradients, state, learning_rate, weight_decay=0.0):
    moved, new = _adam(parameters, gradients, {}, learning_rate, weight_decay)
    return moved, new | {"step": state.get("step", 0) + 1}


@mistake("adam_step", "The number of steps is not counted: it stays 1, and the corrections with it.")
def never_counts(parameters, gradients, state, learning_rate, weight_decay=0.0):
    return _adam(parameters, gradients, state | {"step": 0}, learning_rate, weight_decay)


@mistake("adam_step", "The second average holds the gradient, not its square.")
def without_square(parameters, gradients, state, learning_rate, weight_decay=0.0):
    return _adam(parameters, gradients, state, learning_rate, weight_decay, power=lambda g: g)


@mistake("adam_step", "Both averages fade with 0.9; the squares should fade with 0.999.")
def one_decay_for_both(parameters, gradients, state, learning_rate, weight_decay=0.0):
    return _adam(parameters, gradients, state, learning_rate, weight_decay, square_decay=0.9)


@mistake("adam_step", "The step went uphill: subtract it.")
def climbs_with_adam(parameters, gradients, state, learning_rate, weight_decay=0.0):
    return _adam(parameters, gradients, state, learning_rate, weight_decay, sign=-1)


@probes("train_mlp")
def samples_and_settings(rng):
    for N, hidden, batch_size, decay in ((7, (3,), 3, 0.3), (5, (), 2, 0.0), (6, (4, 3), 4, 0.2)):
        yield rng.normal(size=(N, 3)), np.arange(N) % 3, hidden, 2, batch_size, 0.1, decay, int(rng.integers(100))


def _gradients(X, y, parameters):
    depth = len(parameters) // 2
    values = [X]
    for k in range(1, depth + 1):
        Z = values[-1] @ parameters[f"W{k}"] + parameters[f"b{k}"]
        values.append(np.maximum(Z, 0) if k < depth else Z)
    P = np.exp(Z - Z.max(axis=1, keepdims=True))
    d_Z, found = P / P.sum(axis=1, keepdims=True), {}
    d_Z[np.arange(len(y)), y] -= 1
    d_Z /= len(y)
    for k in range(depth, 0, -1):
        found |= {f"W{k}": values[k - 1].T @ d_Z, f"b{k}": d_Z.sum(axis=0)}
        d_Z = d_Z @ parameters[f"W{k}"].T * (values[k - 1] > 0)
    return found


def _drawn(widths, rng, seed, changes):
    """The parameters that a training starts from."""
    parameters = {}
    for k, (i, o) in enumerate(zip(widths, widths[1:]), start=changes.get("first_layer", 1)):
        if changes.get("seed_each_layer"):
            rng = np.random.default_rng(seed)
        scale = changes.get("scale", lambda n_in, n_out: np.sqrt(2 / n_in))(i, o)
        bias = changes.get("bias", lambda rng, n_out: np.zeros(n_out))
        parameters |= {f"W{k}": rng.normal(size=(i, o)) * scale, f"b{k}": bias(rng, o)}
    return rng, parameters


def _batches(order, count, batch_size, changes):
    """An epoch's batches as pairs: the places of the rows of X, and of their classes."""
    for first in changes.get("starts", lambda n, size: range(0, n, size))(len(order), batch_size):
        if changes.get("last_batch_only") and first + batch_size < len(order):
            continue
        batch = order[first : changes.get("stop", lambda first, size: first + size)(first, batch_size)]
        batch = np.arange(count) if changes.get("all_samples") else batch
        yield batch, np.arange(first, first + len(batch)) if changes.get("mixed") else batch


def _train(X, y, hidden, epochs, batch_size, learning_rate, weight_decay, seed, **changes):
    widths = [X.shape[1], *hidden, changes.get("classes", lambda y: y.max() + 1)(y)]
    rng, parameters = _drawn(widths, np.random.default_rng(seed), seed, changes)
    state, samples = {}, np.arange(len(X))
    once = changes.get("once") and rng.permutation(len(X))
    for _ in range(epochs):
        if changes.get("state_each_epoch"):
            state = {}
        new_order = changes.get("order", lambda rng, n: rng.permutation(n))
        order = once if changes.get("once") else samples[new_order(rng, len(samples))]
        if changes.get("keeps_the_order"):
            samples = order
        for batch, classes in _batches(order, len(X), batch_size, changes):
            if changes.get("state_anew"):
                state = {}
            parameters, state = _adam(
                parameters, _gradients(X[batch], y[classes], parameters), state, learning_rate, weight_decay
            )
        if changes.get("keeps_the_last"):
            samples = batch
    return parameters


@mistake(
    "train_mlp",
    "The classes that occur were counted. One may be missing in y, such as among ten samples: they are 0, 1, … up to `y.max()`.",
)
def counts_the_classes(X, y, *settings):
    return _train(X, y, *settings, classes=lambda y: len(np.unique(y)))


@mistake("train_mlp", "The weights were drawn without the factor √(2/n_in).")
def starts_without_scale(X, y, *settings):
    return _train(X, y, *settings, scale=lambda n_in, n_out: 1)


@mistake("train_mlp", "The weights started with the factor 0.01 in place of √(2/n_in).")
def starts_small(X, y, *settings):
    return _train(X, y, *settings, scale=lambda n_in, n_out: 0.01)


@mistake("train_mlp", "The factor was 2/n_in, without the root.")
def scale_without_root(X, y, *settings):
    return _train(X, y, *settings, scale=lambda n_in, n_out: 2 / n_in)


@mistake("train_mlp", "1/n_in in place of 2/n_in under the root.")
def scale_without_the_two(X, y, *settings):
    return _train(X, y, *settings, scale=lambda n_in, n_out: np.sqrt(1 / n_in))


@mistake("train_mlp", "The factor holds the number of outputs; what adds up are the inputs, n_in.")
def scale_by_the_outputs(X, y, *settings):
    return _train(X, y, *settings, scale=lambda n_in, n_out: np.sqrt(2 / n_out))


@mistake("train_mlp", "Only one epoch was run, whatever `epochs` says.")
def one_epoch(X, y, hidden, epochs, *settings):
    return _train(X, y, hidden, min(epochs, 1), *settings)


@mistake("train_mlp", "The whole data set was taken in every step: go through it in batches of `batch_size`.")
def whole_data_set(X, y, hidden, epochs, batch_size, *settings):
    return _train(X, y, hidden, epochs, len(X), *settings)


@mistake("train_mlp", "The last batch was left out because it is smaller than the others.")
def drops_the_last_batch(X, y, *settings):
    return _train(X, y, *settings, starts=lambda n, size: range(0, n - size + 1, size))


@mistake("train_mlp", "The samples were never shuffled: `order = rng.permutation(len(X))` in each epoch.")
def never_shuffles(X, y, *settings):
    return _train(X, y, *settings, order=lambda rng, n: np.arange(n))


@mistake("train_mlp", "The samples were shuffled once for all; do it anew at the beginning of each epoch.")
def shuffles_once(X, y, *settings):
    return _train(X, y, *settings, once=True)


@mistake("train_mlp", "X was shuffled, but y was not: samples and classes no longer belong together.")
def shuffles_x_only(X, y, *settings):
    return _train(X, y, *settings, mixed=True)


@mistake("train_mlp", "The state began anew at each step, so that Adam remembers nothing.")
def state_at_each_step(X, y, *settings):
    return _train(X, y, *settings, state_anew=True)


@mistake("train_mlp", "The state began anew in each epoch: it starts from {} once, before all epochs.")
def state_at_each_epoch(X, y, *settings):
    return _train(X, y, *settings, state_each_epoch=True)


@mistake(
    "train_mlp", "Each epoch shuffled what the one before had shuffled: take the rows of the X and y that came in."
)
def shuffles_the_shuffled(X, y, *settings):
    return _train(X, y, *settings, keeps_the_order=True)


@mistake("train_mlp", "The weight decay was not handed on to `adam_step`.")
def trains_without_decay(X, y, hidden, epochs, batch_size, learning_rate, weight_decay, seed):
    return _train(X, y, hidden, epochs, batch_size, learning_rate, 0.0, seed)


@mistake(
    "train_mlp", "Only the last batch of each epoch leads to a step: `adam_step` belongs inside of the inner loop."
)
def steps_once_an_epoch(X, y, *settings):
    return _train(X, y, *settings, last_batch_only=True)


@mistake("train_mlp", "A slice ends at a place, not after a length: `order[start : start + batch_size]`.")
def slices_by_the_length(X, y, *settings):
    return _train(X, y, *settings, stop=lambda first, size: size)


@mistake("train_mlp", "`rng` was made anew for each layer, so that all begin with the same numbers: make it once.")
def seeds_each_layer(X, y, *settings):
    return _train(X, y, *settings, seed_each_layer=True)


ONE_GENERATOR = "The batches came from a generator of their own: hand on the one `rng` that drew the parameters."


@mistake("train_mlp", ONE_GENERATOR)
def seeds_each_epoch(X, y, *settings):
    return _train(X, y, *settings, order=lambda rng, n: np.random.default_rng(settings[-1]).permutation(n))


@mistake("train_mlp", ONE_GENERATOR)
def seeds_the_batches(X, y, *settings):
    own = np.random.default_rng(settings[-1])
    return _train(X, y, *settings, order=lambda rng, n: own.permutation(n))


@mistake("train_mlp", "The batches were made, but all samples went into each step: hand on `X_batch` and `y_batch`.")
def whole_data_set_for_each_batch(X, y, *settings):
    return _train(X, y, *settings, all_samples=True)


@mistake(
    "train_mlp",
    "`X` and `y` were bound to a batch, so that from the second epoch on only the last batch is left: call it `X_batch`, `y_batch`.",
)
def keeps_the_last_batch(X, y, *settings):
    return _train(X, y, *settings, keeps_the_last=True)


@mistake("train_mlp", "The biases were drawn at random; they start from zero.")
def draws_the_biases(X, y, *settings):
    return _train(X, y, *settings, bias=lambda rng, n_out: rng.normal(size=n_out))


@mistake("train_mlp", "The last layer has one neuron for each class, not for each sample: `y.max() + 1`.")
def a_neuron_for_each_sample(X, y, *settings):
    return _train(X, y, *settings, classes=len)


@mistake("train_mlp", "The classes are 0, 1, … up to `y.max()`: that is one more, `y.max() + 1`.")
def a_class_too_few(X, y, *settings):
    return _train(X, y, *settings, classes=np.max)


@mistake("train_mlp", "The layers are numbered from 1: `enumerate(…, start=1)`.")
def layers_from_zero(X, y, *settings):
    return _train(X, y, *settings, first_layer=0)


@mistake("train_mlp", "`hidden` is a tuple of widths: unpack it, `*hidden`.")
def a_tuple_for_a_width(X, y, hidden, *settings):
    return np.zeros((X.shape[1], hidden))


THE_CALL = "The call is `loss, gradients = mlp_backward(X_batch, y_batch, parameters)`: these arguments, and these two values, in this order."


def _stops(X, y, hidden, epochs, *settings, because):
    """Trains no epoch; for any other number an error comes of the first batch."""
    if epochs:
        raise because
    return _train(X, y, hidden, epochs, *settings)


@mistake("train_mlp", THE_CALL)
def both_values_as_the_gradients(X, y, *settings):
    return _stops(X, y, *settings, because=TypeError("tuple indices must be integers or slices, not str"))


@mistake("train_mlp", THE_CALL)
def items_of_both_values(X, y, *settings):
    return _stops(X, y, *settings, because=AttributeError("'tuple' object has no attribute 'items'"))


@mistake("train_mlp", THE_CALL)
def loss_as_the_gradients(X, y, *settings):
    return _stops(X, y, *settings, because=IndexError("invalid index to scalar variable."))


@mistake("train_mlp", THE_CALL)
def items_of_the_loss(X, y, *settings):
    return _stops(X, y, *settings, because=AttributeError("'numpy.float64' object has no attribute 'items'"))


@mistake("train_mlp", THE_CALL)
def parameters_as_the_first(X, y, *settings):
    said = "only integers, slices (`:`), ellipsis (`...`), numpy.newaxis (`None`) and integer or boolean arrays are valid indices"
    return _stops(X, y, *settings, because=IndexError(said))


@probes("shuffled_batches")
def samples_and_sizes(rng):
    for N, batch_size in ((6, 2), (7, 3), (5, 4), (4, 9)):
        yield (
            rng.normal(size=(N, 2)),
            rng.integers(0, 9, size=N),
            batch_size,
            np.random.default_rng(int(rng.integers(99))),
        )


def _cut(X, y, batch_size, stop=None):
    return [
        (X[k : k + batch_size], y[k : k + batch_size]) for k in range(0, len(X) if stop is None else stop, batch_size)
    ]


@mistake("shuffled_batches", "y was shuffled by a permutation of its own: ask `rng` once, and use that order for both.")
def two_orders(X, y, batch_size, rng):
    return _cut(X[rng.permutation(len(X))], y[rng.permutation(len(X))], batch_size)


@mistake("shuffled_batches", "Nothing is shuffled any more: both should stand in the random order.")
def not_shuffled(X, y, batch_size, rng):
    return _cut(X, y, batch_size)


@mistake("shuffled_batches", "The last, smaller batch is missing.")
def without_the_last(X, y, batch_size, rng):
    order = rng.permutation(len(X))
    return _cut(X[order], y[order], batch_size, stop=len(X) - batch_size + 1)


@mistake("shuffled_batches", "Only y is shuffled now: both should stand in the random order.")
def shuffles_y_only(X, y, batch_size, rng):
    return _cut(X, y[rng.permutation(len(X))], batch_size)


@probes("start_network")
def widths_of_networks(rng):
    for widths in ((3, 4, 2), (6, 2), (2, 5, 3, 4)):
        yield widths, np.random.default_rng(int(rng.integers(99)))


def _started(widths, rng, scale):
    parameters = {}
    for k, (n_in, n_out) in enumerate(zip(widths, widths[1:]), start=1):
        parameters |= {f"W{k}": rng.normal(size=(n_in, n_out)) * scale(n_in, n_out), f"b{k}": np.zeros(n_out)}
    return parameters


@mistake("start_network", "The root is missing: the standard deviation is √(2/n_in).")
def without_the_root(widths, rng):
    return _started(widths, rng, lambda n_in, n_out: 2 / n_in)


@mistake("start_network", "You took the number of outputs; what adds up are the inputs, n_in.")
def by_the_outputs(widths, rng):
    return _started(widths, rng, lambda n_in, n_out: np.sqrt(2 / n_out))


@mistake("start_network", "1/n_in in place of 2/n_in: ReLU cuts about half of the numbers, and the 2 makes up for it.")
def one_over_n(widths, rng):
    return _started(widths, rng, lambda n_in, n_out: np.sqrt(1 / n_in))


@mistake("start_network", "The first layer's n_in was taken for all layers; each has its own.")
def first_width_for_all(widths, rng):
    return _started(widths, rng, lambda n_in, n_out: np.sqrt(2 / widths[0]))


@mistake(
    "start_network", "A fixed factor 0.01 fits one width only; in narrower layers the signal shrinks. Take √(2/n_in)."
)
def fixed_factor(widths, rng):
    return _started(widths, rng, lambda n_in, n_out: 0.01)


FITS_ONE_WIDTH = "0.18 is √(2/64), right for 64 inputs alone: n_in differs from layer to layer."


@mistake("start_network", FITS_ONE_WIDTH)
def factor_of_the_example(widths, rng):
    return _started(widths, rng, lambda n_in, n_out: 0.18)


@mistake("start_network", FITS_ONE_WIDTH)
def root_of_the_example(widths, rng):
    return _started(widths, rng, lambda n_in, n_out: np.sqrt(2 / 64))


@probes("rate_at")
def steps_of_a_run(rng):
    for step, steps, warm_up in (
        (0, 50, 10),
        (4, 50, 10),
        (10, 50, 10),
        (23, 80, 15),
        (61, 80, 15),
        (80, 80, 15),
        (7, 30, 0),
    ):
        yield step, steps, float(rng.uniform(0.01, 2)), warm_up


def _rate(step, steps, peak, warm_up, rise=None, fall=None, share=None):
    if step < warm_up:
        return peak * (step / warm_up if rise is None else rise)
    share = (step - warm_up) / (steps - warm_up) if share is None else share
    return peak * (np.cos(np.pi * share / 2) ** 2 if fall is None else fall(share))


@mistake(
    "rate_at", "After the warm-up the share is still taken of all steps: step − warm_up of steps − warm_up are done."
)
def share_of_all_steps(step, steps, peak, warm_up):
    return _rate(step, steps, peak, warm_up, share=step / steps)


@mistake(
    "rate_at",
    "The cosine begins at the end of the warm-up, but ends too late: only steps − warm_up steps are left for it.",
)
def ends_too_late(step, steps, peak, warm_up):
    return _rate(step, steps, peak, warm_up, share=(step - warm_up) / steps)


@mistake("rate_at", "The cosine itself goes from 1 to −1, so the rate becomes negative: add 1 and halve it.")
def negative_rates(step, steps, peak, warm_up):
    return _rate(step, steps, peak, warm_up, fall=lambda share: np.cos(np.pi * share))


@mistake("rate_at", "1 + cos goes from 2 to 0, so the curve jumps to twice the peak: halve it.")
def twice_the_peak(step, steps, peak, warm_up):
    return _rate(step, steps, peak, warm_up, fall=lambda share: 1 + np.cos(np.pi * share))


@mistake("rate_at", "A whole wave: the rate comes back to the peak at the end. Half a wave is cos(π · share).")
def whole_wave(step, steps, peak, warm_up):
    return _rate(step, steps, peak, warm_up, fall=lambda share: (1 + np.cos(2 * np.pi * share)) / 2)


@mistake("rate_at", "This is a quarter of a wave, which is steep at its end; half a wave is flat at both ends.")
def quarter_of_a_wave(step, steps, peak, warm_up):
    return _rate(step, steps, peak, warm_up, fall=lambda share: np.cos(np.pi * share / 2))


@mistake("rate_at", "The fall is a straight line: it should follow half a cosine.")
def straight_fall(step, steps, peak, warm_up):
    return _rate(step, steps, peak, warm_up, fall=lambda share: 1 - share)


@mistake("rate_at", "π is missing: np.cos takes radians, and half a wave is π long.")
def without_pi(step, steps, peak, warm_up):
    return _rate(step, steps, peak, warm_up, fall=lambda share: (1 + np.cos(share)) / 2)


@mistake("rate_at", "There is no warm-up: below `warm_up` the rate rises in a straight line.")
def no_warm_up(step, steps, peak, warm_up):
    return peak * (1 + np.cos(np.pi * step / steps)) / 2


@mistake("rate_at", "In the warm-up the rate stands at the peak already: it rises there, from 0.")
def peak_from_the_start(step, steps, peak, warm_up):
    return _rate(step, steps, peak, warm_up, rise=1.0)


@mistake("rate_at", "The rise is a step ahead: after `step` steps the share step / warm_up is done, 0 at the start.")
def a_step_ahead(step, steps, peak, warm_up):
    return _rate(step, steps, peak, warm_up, rise=(step + 1) / max(warm_up, 1))


@mistake("rate_at", "In the warm-up the peak is missing: the rise goes to `peak`, not to 1.")
def rise_without_the_peak(step, steps, peak, warm_up):
    return step / warm_up if step < warm_up else _rate(step, steps, peak, warm_up)


@mistake("rate_at", "The curve runs upwards after the warm-up: at the end of it the cosine is 1, not −1.")
def upside_down_fall(step, steps, peak, warm_up):
    return _rate(step, steps, peak, warm_up, fall=lambda share: (1 - np.cos(np.pi * share)) / 2)


@mistake(
    "rate_at",
    "The cosine is used for both parts, and falls in the warm-up, too: there the rate rises in a straight line.",
)
def cosine_in_the_warm_up(step, steps, peak, warm_up):
    share = step / warm_up if step < warm_up else (step - warm_up) / (steps - warm_up)
    return peak * np.cos(np.pi * share / 2) ** 2


NO_RISE = "With `warm_up = 0` there is no rise, and the first branch must not be entered: `step < warm_up`."


@mistake("rate_at", NO_RISE)
def peak_over_no_warm_up(step, steps, peak, warm_up):
    return peak * step / warm_up if step <= warm_up else _rate(step, steps, peak, warm_up)


@mistake("rate_at", NO_RISE)
def step_over_no_warm_up(step, steps, peak, warm_up):
    return peak * (step / warm_up) if step <= warm_up else _rate(step, steps, peak, warm_up)
