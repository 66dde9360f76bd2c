import numpy as np

from course_lib.lessons.factorization import widgets
from tests.drive import assert_draws, assert_waits_for, solutions, unsolved

MINE = solutions("factorization")
R = np.array([[5, 4, 1, 1, 3], [4, 5, 1, 2, 3], [1, 1, 5, 4, 3], [2, 1, 4, np.nan, 3]])


def test_taste_plane_table_follows_the_points():
    plane = widgets.taste_plane(MINE["predict_ratings"])
    users, films = plane.values["users"], plane.values["films"]
    users[0], films[:] = (0, 2), [[1, 0], [0, 1], [0, 2], [1, 1], [-1, 0]]
    plane.set(users=users, films=films)
    assert_draws(plane)
    assert plane.readout[0] == "user 0 at [0.0, 2.0] likes film C best"


def test_training_fills_the_hole_with_a_high_rating():
    plane = widgets.training(MINE["factor_gradients"], R)
    plane.set(step=400)
    assert_draws(plane)
    error, guess = (float(plane.readout[0].split(mark)[1].split(";")[0]) for mark in ("error ", "guessed as "))
    assert error < 0.3 and 3 < guess < 5


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


def test_widgets_wait_for_their_exercises():
    assert_waits_for(widgets.taste_plane(unsolved("predict_ratings")), "predict_ratings")
    plane = widgets.training(unsolved("factor_gradients"), R)
    plane.set(step=1)
    assert_waits_for(plane, "factor_gradients")
    assert_waits_for(
        widgets.rank_and_penalty(unsolved("factorize"), np.zeros((2, 2)), np.eye(2) > 0, np.eye(2) < 1), "factorize"
    )
