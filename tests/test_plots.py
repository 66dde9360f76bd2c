"""The plotting verbs."""

import subprocess
import sys

import matplotlib
import numpy as np
import pytest
from matplotlib.figure import Figure

from course_lib import plots

CALLS = {
    "plot_vectors": lambda **more: plots.plot_vectors([3, 4], [-1, 2], labels=["u", "v"], **more),
    "plot_transformation": lambda **more: plots.plot_transformation([[1, 0.5], [0, 2]], **more),
    "plot_matrix": lambda **more: plots.plot_matrix([[1, -2.5], [np.nan, 4]], **more),
    "plot_curves": lambda **more: plots.plot_curves(
        {"train": [3, 2, 1], "test": ([0, 2], [3, 2])}, "epoch", "loss", **more
    ),
    "plot_points": lambda **more: plots.plot_points(np.eye(2), labels=["a", "b"], **more),
    "plot_bars": lambda **more: plots.plot_bars({"cat": 2, "dog": -1}, **more),
}


@pytest.mark.parametrize("name", CALLS)
def test_draws_on_the_axes_it_is_given_and_only_there(name):
    before = dict(matplotlib.rcParams)
    ax = Figure().add_subplot()
    drawn = CALLS[name](ax=ax)
    assert drawn.ax is ax and drawn.artists
    drawn.figure.canvas.draw()
    assert dict(matplotlib.rcParams) == before


@pytest.mark.parametrize("name", CALLS)
def test_makes_a_figure_of_its_own_that_pyplot_does_not_know(name):
    drawn = CALLS[name]()
    drawn.figure.canvas.draw()
    assert drawn.description
    if "matplotlib.pyplot" in sys.modules:
        assert not sys.modules["matplotlib.pyplot"].get_fignums()


def test_vectors_are_where_they_should_be_and_seen_whole():
    drawn = plots.plot_vectors([3, 4], [-2, -1])
    assert drawn.ax.get_aspect() == 1
    assert tuple(drawn.artists[0].xy) == (3, 4)
    (left, right), (low, high) = drawn.ax.get_xlim(), drawn.ax.get_ylim()
    assert left < -2 and right > 3 and low < -1 and high > 4


@pytest.mark.parametrize("count, columns, rows", [(1, 8, 1), (8, 8, 1), (10, 4, 3), (0, 8, 1)])
def test_images_stand_in_rows(count, columns, rows):
    drawn = plots.show_images(np.zeros((count, 4, 5)), titles=range(count), columns=columns)
    assert len(drawn.ax) == len(drawn.artists) == count
    if count:
        assert drawn.figure.axes[0].get_gridspec().nrows == rows


def test_signed_images_have_zero_in_the_middle():
    drawn = plots.show_images([np.array([[-1.0, 3.0]])], signed=True)
    assert drawn.artists[0].get_clim() == (-3, 3)


def test_shapes_that_do_not_fit_are_refused_in_words():
    with pytest.raises(ValueError, match=r"shape \(2, 2\)"):
        plots.plot_transformation(np.eye(3))
    with pytest.raises(ValueError, match=r"shape \(n, 2\)"):
        plots.plot_points(np.zeros((3, 3)))


def test_matplotlib_is_imported_only_to_draw():
    code = "import sys; from course_lib.plots import plot_vectors; before = 'matplotlib' in sys.modules; plot_vectors([1, 2]); print(before, 'matplotlib' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split() == [
        "False",
        "True",
    ]
