"""What later lessons take from training, written by `course build` from its solutions: see course_lib/mine.py."""

import numpy as np


def adam_step(parameters, gradients, state, learning_rate, weight_decay=0.0):
    """One step of AdamW, with decays 0.9 and 0.999 and ε = 1e-8.

    Parameters: parameters and gradients, dicts of arrays with the same keys and shapes; state, what the step before
        returned, {} at the beginning; learning_rate and weight_decay, numbers. Only matrices decay.
    Returns: (parameters, state), two new dicts; state is {"step": …, "mean": {…}, "square": {…}}.

    >>> parameters, state = adam_step({"w": np.array([1.0, 1.0])}, {"w": np.array([5.0, -0.01])}, {}, 0.1)
    >>> parameters["w"].round(6), state["step"], state["mean"]["w"].round(6)
    (array([0.9, 1.1]), 1, array([ 0.5  , -0.001]))
    """
    t = state.get("step", 0) + 1
    mean, square, moved = {}, {}, {}
    for name, value in parameters.items():
        mean[name] = 0.9 * state.get("mean", {}).get(name, 0) + 0.1 * gradients[name]
        square[name] = 0.999 * state.get("square", {}).get(name, 0) + 0.001 * gradients[name] ** 2
        direction = mean[name] / (1 - 0.9**t) / (np.sqrt(square[name] / (1 - 0.999**t)) + 1e-8)
        decay = weight_decay if value.ndim == 2 else 0
        moved[name] = value - learning_rate * decay * value - learning_rate * direction
    return moved, {"step": t, "mean": mean, "square": square}
