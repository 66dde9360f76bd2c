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
    plane.set(v=(0.5, -0.5))
    assert "✓" in plane.readout[-1] and "3.00 and 1.00" in plane.readout[-1]
    plane.set(matrix="[[0, −1], [1, 0]], a quarter turn")
    for angle in np.linspace(0, 6, 50):
        plane.set(v=(np.cos(angle), np.sin(angle)))
        assert "A turns v by 90°" in plane.readout[-1]


def test_dial_finds_each_direction_within_a_hands_reach():
    plane = widgets.eigen_dial()
    for matrix, rows in widgets.MATRICES.items():
        plane.set(matrix=matrix)
        values, vectors = np.linalg.eig(np.array(rows, dtype=float))
        for vector in vectors.T if np.isrealobj(values) else ():
            for off, found in ((-5, False), (-0.4, True), (0.4, True), (5, False)):
                angle = np.arctan2(vector[1], vector[0]) + np.radians(off)
                plane.set(v=(np.cos(angle), np.sin(angle)))
                assert any("An eigenvector" in line for line in plane.readout) == found, (matrix, off)


def test_dial_says_when_all_directions_are_found():
    plane = widgets.eigen_dial()
    for matrix, rows in widgets.MATRICES.items():
        plane.set(matrix=matrix)
        assert "all five" not in plane.readout[-1]
        values, vectors = np.linalg.eig(np.array(rows, dtype=float))
        if np.isrealobj(values):
            for vector in vectors.T:
                plane.set(v=vector)
        if matrix.startswith("[[1, 1]"):
            assert "all five" in plane.readout[-1].lower() or "five" in plane.readout[-1]
    plane.reset()
    assert plane.state["found"] == {}


def test_ellipse_is_that_of_the_learners_covariance():
    plane = widgets.covariance_ellipse(MINE["covariance"])
    cloud = np.zeros((12, 2))
    cloud[:6, 0], cloud[6:, 0] = 2, -2
    plane.set(cloud=cloud)
    assert_draws(plane)
    assert plane.readout[0].startswith("variances 4.00 and 0.00, covariance 0.00")
    assert len(plane.readout) == 2  # one of the variances is zero
    cloud[::2, 1], cloud[1::2, 1] = 1, -1
    plane.set(cloud=cloud)
    assert "✓" in plane.readout[2]
    plane.set(cloud=cloud @ np.array([[1.0, -0.5], [0.0, 1.0]]))
    assert "Both" in plane.readout[-1]


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


def test_little_web_says_when_f_is_first():
    plane = widgets.little_web(MINE["pagerank"])
    assert not any("✓" in line for line in plane.readout)
    plane.set(links=widgets.LITTLE_WEB | {(0, 5), (1, 5), (4, 5)})
    assert plane.readout[-1] == "✓ F is first, with 3 new links."


def test_widgets_wait_for_their_exercises():
    assert_waits_for(widgets.covariance_ellipse(unsolved("covariance")), "covariance")
    assert_waits_for(widgets.little_web(unsolved("pagerank")), "pagerank")
