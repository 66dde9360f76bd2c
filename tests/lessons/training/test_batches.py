"""The noise of batches, and what a falling learning rate does to it, as lesson `training` shows them."""

import numpy as np

from course_lib import data
from course_lib.given.backpropagation import mlp_backward
from course_lib.given.training import adam_step
from course_lib.lessons.training import runs
from tests import sources


def test_a_batch_of_four_times_the_size_halves_the_error():
    """At the start and at the end of a training, where the error is the larger one beside the gradient."""
    X, y, *_ = data.split_digits()
    trained, rng = data.digit_network(), np.random.default_rng(1)
    fresh = {
        name: rng.normal(size=value.shape) * np.sqrt(2 / len(value)) if value.ndim == 2 else 0 * value
        for name, value in trained.items()
    }
    early, late = (
        [runs.batch_error(mlp_backward, X, y, parameters, size) for size in (8, 32, 128)]
        for parameters in (fresh, trained)
    )
    for errors in (early, late):
        np.testing.assert_allclose(np.divide(errors[:2], errors[1:]), 2, rtol=0.25)
    assert min(late) > 1 and late[1] > 3 * early[1]


def test_a_falling_rate_ends_lower_than_the_constant_ones():
    """And is not behind at first: after 120 steps it is far below the small rate."""
    large, small, falling = (
        np.array(runs.scheduled(adam_step, mlp_backward, rate_at, seed=1).curve[1])
        for rate_at in (lambda step: 0.01, lambda step: 0.001, lambda step: 0.01 * (1 - step / 1000))
    )
    assert falling[-1] < 0.95 * min(large[-5:].mean(), small.min()) and max(large[2], falling[2]) < 0.8 * small[2]


def test_warm_up_saves_units_at_a_large_peak():
    """One run of each, against what the making script found over five starts."""
    rate_at = sources.solved("training")["rate_at"]
    about = runs.measured()["schedule"]["0.1"]
    for warm_up in (0, 100):
        run = runs.scheduled(adam_step, mlp_backward, lambda step: rate_at(step, 1000, 0.1, warm_up))
        assert abs(run.validation_loss - about[str(warm_up)][0]) < 0.06
        assert abs(run.dead - about[str(warm_up)][1]) < 10


def test_the_figures_of_the_warm_up_are_as_the_lesson_says():
    about = runs.measured()["schedule"]
    (cold, dead), (warm, lost) = about["0.1"]["0"], about["0.1"]["100"]
    assert warm < cold - 0.05 and 2.5 < (runs.HIDDEN - lost) / (runs.HIDDEN - dead) < 3.5
    assert abs(about["0.01"]["0"][0] - about["0.01"]["100"][0]) < 0.02
