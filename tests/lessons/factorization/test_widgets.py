import numpy as np

from course_lib.lessons.factorization import widgets
from tests.drive import assert_draws, assert_waits_for, solutions, unsolved

MINE = solutions("factorization")
R = np.array([[5, 4, 1, 2, 3], [5, 5, 2, 1, 4], [1, 2, 5, 4, 3], [1, 1, 4, np.nan, 2]])


def test_taste_plane_is_solved_by_good_places():
    plane = widgets.taste_plane(MINE["masked_mse"], R)
    assert_draws(plane)
    assert len(plane.readout) == 1  # the films are scattered: nothing is done
    centred, means = MINE["center_ratings"](R, ~np.isnan(R))
    U, M = MINE["factorize"](centred, ~np.isnan(R), 2, 0.001, 0.25, 400, 0)
    plane.set(users=U, films=M.T)
    assert_draws(plane)
    assert plane.readout[0].startswith("mean squared error of the known ratings 0.04")
    assert plane.readout[1].startswith("✓ Below")
    plane.reset()
    assert len(plane.readout) == 1


def test_training_fills_the_hole_with_a_high_rating():
    plane = widgets.training(MINE["factor_gradients"], R)
    assert "✓" not in plane.readout[-1]
    plane.set(step=400)
    assert_draws(plane)
    error, guess = (float(plane.readout[0].split(mark)[1].split(";")[0]) for mark in ("error ", "guessed as "))
    assert error < 0.1 and 3.5 < guess < 5
    assert plane.readout[-1].startswith("✓")


def test_rank_and_penalty_shows_overfitting():
    rng = np.random.default_rng(0)
    table = rng.normal(size=(60, 2)) @ rng.normal(size=(2, 40)) + 0.3 * rng.normal(size=(60, 40))
    known = rng.random(table.shape) < 0.3
    held_out = known & (rng.random(table.shape) < 0.2)
    plane = widgets.rank_and_penalty(MINE["factorize"], table, known & ~held_out, held_out)
    errors = {}
    for k in (2, 10):
        plane.set(k=k, exponent=-5.0)
        errors[k] = [
            float(plane.readout[0].split(mark)[1].split()[0].rstrip(","))
            for mark in ("training error ", "held-out error ")
        ]
    assert_draws(plane)
    assert errors[10][0] < errors[2][0] and errors[10][1] > errors[2][1]
    assert any("noise" in line for line in plane.readout)
    plane.set(k=2)
    assert plane.readout[-1] == "✓ Both are found."


def test_widgets_wait_for_their_exercises():
    assert_waits_for(widgets.taste_plane(unsolved("masked_mse"), R), "masked_mse")
    plane = widgets.training(unsolved("factor_gradients"), R)
    plane.set(step=1)
    assert_waits_for(plane, "factor_gradients")
    assert_waits_for(
        widgets.rank_and_penalty(unsolved("factorize"), np.zeros((2, 2)), np.eye(2) > 0, np.eye(2) < 1), "factorize"
    )
