import numpy as np

from course_lib.lessons.eigenvectors import widgets
from tests.drive import assert_draws, assert_waits_for, solutions, unsolved

MINE = solutions("eigenvectors")


def test_dial_finds_the_eigenvector():
    plane = widgets.eigen_dial()
    assert_draws(plane)
    assert "no eigenvector" in plane.readout[-1]
    plane.set(v=(0.5, 0.5))
    assert plane.readout[-1] == "An eigenvector: Av is 3.00 times v."
    plane.set(matrix="[[0, −1], [1, 0]], a quarter turn")
    for angle in np.linspace(0, 6, 50):
        plane.set(v=(np.cos(angle), np.sin(angle)))
        assert "A turns v by 90°" in plane.readout[-1]


def test_ellipse_is_that_of_the_learners_covariance():
    plane = widgets.covariance_ellipse(MINE["covariance"])
    cloud = np.zeros((12, 2))
    cloud[:6, 0], cloud[6:, 0] = 2, -2
    plane.set(cloud=cloud)
    assert_draws(plane)
    assert plane.readout[0].startswith("variances 4.00 and 0.00, covariance 0.00")


def test_little_web_draws_links_by_two_clicks():
    plane = widgets.little_web(MINE["pagerank"])
    before = plane.readout[0]
    top, next_one = (0.0, 2.6), (2.6 * np.sin(np.pi / 3), 1.3)
    plane.click("plane", *top)
    assert plane.readout[-1].startswith("From A")
    plane.click("plane", *next_one)  # A → B was there: it is deleted
    assert_draws(plane)
    assert (0, 1) not in plane.state["links"]
    assert plane.readout[0] != before


def test_widgets_wait_for_their_exercises():
    assert_waits_for(widgets.covariance_ellipse(unsolved("covariance")), "covariance")
    assert_waits_for(widgets.little_web(unsolved("pagerank")), "pagerank")
