import numpy as np

from course_lib import data
from course_lib.lessons.regularization import widgets
from tests.drive import assert_draws, assert_waits_for, solutions, unsolved

MINE = solutions("regularization")


def diabetes():
    X, y, names = data.diabetes()
    return (X - X.mean(axis=0)) / X.std(axis=0), y - y.mean(), names


def test_a_price_brings_the_fit_nearer_to_the_truth():
    plane = widgets.polynomial(MINE["ridge"])
    free = float(plane.readout[0].split()[-1])
    plane.set(exponent=-0.5)
    assert_draws(plane)
    assert float(plane.readout[0].split()[-1]) < free
    assert plane.readout[-1].startswith("✓")


def test_diamond_touches_at_corners_and_the_circle_does_not():
    plane = widgets.ball_and_ellipses()
    assert len(plane.readout) == 1 and "zero" not in plane.readout[0]  # what is asked for isn't there from the start
    plane.set(centre=(2.5, 0.4))
    assert plane.readout[0].endswith("w₂ exactly zero")
    assert len(plane.readout) == 1  # the centre lies too near to an axis
    plane.set(centre=(2.5, 0.6))
    assert plane.readout[-1].startswith("✓")
    plane.set(kind="L2: circle")
    assert_draws(plane)
    assert "zero" not in plane.readout[0]


def test_touching_point_is_the_constrained_minimum():
    from scipy.optimize import minimize

    H = np.array([[1.6, 0.9], [0.9, 1.1]])
    plane = widgets.ball_and_ellipses()
    for centre in ((2.1, 1.6), (-1.5, 2.4), (3.0, -1.0)):
        for kind, norm in (("L1: diamond", lambda w: np.abs(w).sum()), ("L2: circle", lambda w: np.hypot(*w))):
            plane.set(centre=centre, kind=kind, radius=1.0)
            shown = [float(part) for part in plane.readout[0].split("[")[1].split("]")[0].split(",")]
            best = min(
                (
                    minimize(
                        lambda w: (w - centre) @ H @ (w - centre),
                        start,
                        constraints={"type": "ineq", "fun": lambda w: 1 - norm(w)},
                    )
                    for start in ([0.1, 0.1], [0.1, -0.1], [-0.1, 0.1])
                ),
                key=lambda result: result.fun,
            )
            np.testing.assert_allclose(shown, best.x, atol=0.02)


def test_weight_paths():
    plane = widgets.weight_paths(MINE["ridge"], MINE["lasso"], *diabetes())
    plane.set(exponent=1.5)
    assert_draws(plane)
    assert int(plane.readout[0].split(": ")[1].split()[0]) >= 7
    plane.set(kind="ridge")
    assert plane.readout[0].split(": ")[1].startswith("0 of 10")


def test_dropout_mask_differs_for_every_sample():
    plane = widgets.dropout_mask(MINE["dropout"])
    seen = set()
    for again in range(5):
        plane.set(again=again, rate=0.5)
        seen.add(plane.svg())
    assert_draws(plane)
    assert len(seen) == 5
    assert plane.readout[-1].startswith("✓")


def test_widgets_wait_for_their_exercises():
    assert_waits_for(widgets.polynomial(unsolved("ridge")), "ridge")
    assert_waits_for(widgets.dropout_mask(unsolved("dropout")), "dropout")
    assert_waits_for(widgets.weight_paths(MINE["ridge"], unsolved("lasso"), *diabetes()), "lasso")
