import numpy as np

from course_lib import data
from course_lib.lessons.svd_pca import widgets
from tests.drive import assert_draws, assert_waits_for, solutions, unsolved

MINE = solutions("svd_pca")
PCA = MINE["pca_fit"], MINE["pca_transform"]


def test_dial_keeps_the_sum_and_finds_the_first_component():
    plane = widgets.variance_dial()
    found, totals = [], set()
    for angle in np.linspace(0, np.pi, 181):
        plane.set(v=(2.5 * np.cos(angle), 2.5 * np.sin(angle)))
        totals.add(plane.readout[0].split("= ")[1].split(";")[0])
        found.append(len(plane.readout) == 2)
    assert_draws(plane)
    assert len(totals) == 1  # Pythagoras
    assert 0 < sum(found) < 12


def test_map_shows_at_least_as_much_as_any_view():
    plane = widgets.three_to_two(*PCA)
    assert_draws(plane)
    mapped = float(plane.readout[1].split()[-1].rstrip("%"))
    for view in np.random.default_rng(0).uniform(-3, 3, size=(20, 2)):
        plane.set(view=view)
        assert float(plane.readout[0].split("shows ")[1].split("%")[0]) <= mapped


def test_digit_under_the_pointer_is_shown():
    images, labels = data.digits()
    plane = widgets.digit_map(*PCA, images, labels)
    X = images[:600].reshape(600, -1)
    Z = PCA[1](X, *PCA[0](X, 2))
    plane.hover("map", *Z[17])
    assert_draws(plane)
    assert plane.readout[0].startswith(f"digit number 17, a {labels[17]}")
    plane.set(only=3)
    assert ", a 3," in plane.readout[0]
    plane.set(only=9)
    for place in Z[labels[:600] == 9]:
        plane.hover("map", *place)
    assert plane.readout[-1].startswith("✓ Found")
    plane.reset()
    assert len(plane.readout) == 1


def test_rank_slider():
    plane = widgets.rank_slider(MINE["low_rank"])
    few = plane.readout[0]
    plane.set(k=44)
    assert_draws(plane)
    assert few.startswith("5 of 214 patterns hold 96.54%")
    assert plane.readout[-1].startswith("✓ 44 patterns")
    plane.set(k=45)
    assert len(plane.readout) == 2


def test_stages_go_from_the_circle_to_the_ellipse():
    plane = widgets.svd_stages()
    for matrix, rows in widgets.MATRICES.items():
        plane.set(matrix=matrix, stage=3)
        A = np.array(rows, dtype=float)
        v = plane.values["v"]
        assert_draws(plane)
        np.testing.assert_allclose(plane.find("Av").end, A @ v, atol=1e-9)
        first = plane.find("v₁").end
        plane.set(v=first)
        assert plane.readout[-1].startswith("✓ As long")
        plane.set(v=plane.find("v₂").end + 0.02 * first)  # a degree off
        assert plane.readout[-1].startswith("As short")
        plane.set(stage=1, v=(0.6, -0.8))
        np.testing.assert_allclose(np.hypot(*v), 1)
        assert "1.00 long" in plane.readout[0]


def test_widgets_wait_for_their_exercises():
    images, labels = data.digits()
    assert_waits_for(widgets.three_to_two(unsolved("pca_fit"), PCA[1]), "pca_fit")
    assert_waits_for(widgets.digit_map(PCA[0], unsolved("pca_transform"), images, labels), "pca_transform")
    assert_waits_for(widgets.rank_slider(unsolved("low_rank")), "low_rank")
