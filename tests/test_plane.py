"""The plane without a browser: handles, drawing, messages, static pictures."""

import base64
import io
import json
import re
import subprocess
import sys
import threading
import xml.etree.ElementTree as ET

import matplotlib
import numpy as np
import PIL.Image
import pytest
from matplotlib.ticker import MaxNLocator

from course_lib.palette import COLORS, color, css_variables
from course_lib.plane import (
    Handle,
    LearnerMessage,
    Panel,
    Plane,
    arrow,
    axes,
    bars,
    button,
    call,
    choice,
    circle,
    curve,
    done,
    ellipse,
    grid,
    heatmap,
    image,
    legend,
    line,
    matrix,
    play,
    point,
    points,
    polygon,
    polyline,
    raster,
    readout,
    segment,
    slider,
    text,
    toggle,
)  # fmt: skip
from course_lib.plane.panel import multiples, nice_step
from course_lib.plane.raster import png_url


def project(a, b):
    return (a @ b) / (b @ b) * b


def projection(function=project):
    def draw(a, b):
        yield [grid(), arrow(b, "b", color="second"), arrow(a, "a")]
        p = call(function, a, b, shape=(2,))
        yield [arrow(p, "projection", color="result"), readout(f"a·b = {a @ b:.2f}")]

    return Plane(draw, handles={"a": (2, 3), "b": (4, 1)}, xlim=(-5, 5), ylim=(-4, 4), title="Project `a` onto `b`")


def message(plane, view="v", **content):
    """Send what a browser would send."""
    plane.view._handle_custom_msg({"view": view, "seq": 1, **content}, [])


def test_start_over_puts_all_back_to_where_it_was():
    plane = Plane(
        lambda a, size, board: [done(f"{size} {board.sum():.0f}")],
        handles={"a": (1, 2)},
        controls={"size": slider(0, 9, value=3, step=1)},
        state={"board": np.zeros(3)},
    )
    plane.set(a=(5, 5), size=7)
    plane.state["board"][1] = 4
    plane.redraw()
    assert plane.readout == ["✓ 7 4"]
    message(plane, reset=True)
    assert plane.readout == ["✓ 3 0"] and plane.values["a"].tolist() == [1, 2]
    plane.state["board"][1] = 4
    plane.reset()
    assert plane.readout == ["✓ 3 0"]
    assert plane.view.resets and not Plane(lambda: [grid()]).view.resets


def test_a_dragged_handle_moves_the_drawing():
    plane = projection()
    message(plane, handles=[["a", None, 0, 4]], seq=7)
    assert np.allclose(plane.find("projection").end, project(np.array([0.0, 4]), np.array([4.0, 1])))
    assert plane.readout == ["a·b = 4.00"]
    picture = plane.view.picture
    assert (picture["view"], picture["seq"]) == ("v", 7)
    assert [picture["handles"][0][axis] for axis in "xy"] == [0, 4]


def test_whole_numbers_arrive_as_floats():
    came = []
    plane = Plane(lambda a: came.append(a), handles={"a": (1, 2)})
    message(plane, handles=[["a", None, 3, 4]])
    assert came[-1].dtype == float


def test_a_function_cannot_change_a_handle():
    def spoil(a, b):
        a[:] = 99
        return a

    plane = projection(spoil)
    assert np.array_equal(plane.values["a"], [2, 3])


@pytest.mark.parametrize("at", [[float("nan"), 1], [float("inf"), 1]])
def test_a_handle_stays_where_it_is_if_the_place_is_no_number(at):
    plane = projection()
    message(plane, handles=[["a", None, *at]])
    assert np.array_equal(plane.values["a"], [2, 3])


@pytest.mark.parametrize(
    "handle, pulled, placed",
    [
        (Handle((1, 1), snap=0.5), (1.2, -0.3), (1, -0.5)),
        (Handle((1, 2), constrain="x"), (5, 5), (5, 2)),
        (Handle((1, 2), constrain="y"), (5, 5), (1, 5)),
        (Handle((3, 4), constrain="circle"), (0, 2), (0, 5)),
        (Handle((3, 4), constrain="circle"), (0, 0), (3, 4)),
        (Handle((0, 0), constrain=((-1, 1), (0, 2))), (5, -5), (1, 0)),
        (Handle((0, 0), constrain=lambda at: at / 2), (4, 2), (2, 1)),
    ],
)
def test_constraints(handle, pulled, placed):
    plane = Plane(lambda a: None, handles={"a": handle})
    message(plane, handles=[["a", None, *pulled]])
    assert np.allclose(plane.values["a"], placed)


def test_many_handles_are_one_array():
    plane = Plane(lambda centres: [points(centres)], handles={"centres": [(0, 0), (1, 1), (2, 2)]})
    message(plane, handles=[["centres", 1, 5, 6], ["centres", 9, 0, 0]])
    assert np.array_equal(plane.values["centres"], [[0, 0], [5, 6], [2, 2]])
    assert [each["label"] for each in plane.view.picture["handles"]] == ["centres 1", "centres 2", "centres 3"]


def raises(error):
    def project(a, b):
        raise error

    return project


@pytest.mark.parametrize(
    "function, said",
    [
        (raises(NotImplementedError()), "Solve the exercise `project` above"),
        (raises(ZeroDivisionError("division by zero")), "`project` raised ZeroDivisionError: division by zero"),
        (raises(KeyboardInterrupt()), "interrupted"),
        (lambda a, b: None, "returned None: did you forget `return`?"),
        (lambda a, b: np.zeros((3, 1)), "returned shape (3, 1), but shape (2,) was expected"),
        (lambda a, b: 5.0, "returned a number, but shape (2,) was expected"),
        (lambda a, b: "p", "returned str, but shape (2,) was expected"),
        (lambda a, b: [np.nan, 1], "returned nan"),
        (lambda a, b: a / 0, "returned inf"),
    ],
)
def test_a_faulty_function_is_one_line_and_the_rest_is_drawn(function, said, capsys):
    plane = projection(function)
    assert said in plane.message and "\n" not in plane.message
    assert plane.failure is None
    assert plane.find("a") is not None and plane.find("projection") is None
    assert plane.svg().count("<path") > 4
    assert capsys.readouterr() == ("", "")


def test_the_last_good_drawing_stays():
    def draw(a):
        return [arrow(call(lambda v: v if v[0] > 0 else None, a), "good")]

    plane = Plane(draw, handles={"a": (1, 1)})
    plane.set(a=(-1, 1))
    assert plane.message and plane.view.picture["stale"]
    assert np.array_equal(plane.find("good").end, [1, 1])
    plane.set(a=(2, 1))
    assert not plane.message and not plane.view.picture["stale"]


def test_a_fault_of_the_picture_itself_is_kept_for_tests():
    plane = Plane(lambda a: [1 / 0], handles={"a": (1, 1)})
    assert isinstance(plane.failure, ZeroDivisionError)
    assert "could not be drawn" in plane.message


def test_prints_appear_in_the_panel():
    def chatty(a, b):
        for i in range(9):
            print("line", i)
        return a

    plane = projection(chatty)
    assert plane.printed == ["line 5", "line 6", "line 7", "line 8"]
    assert plane.view.picture["printed"] == plane.printed


def test_what_another_thread_prints_goes_its_own_way(capsys):
    def draw():
        meanwhile = threading.Thread(target=print, args=["from a cell"])
        meanwhile.start()
        meanwhile.join()
        print("from the picture")

    assert Plane(draw).printed == ["from the picture"]
    assert capsys.readouterr().out == "from a cell\n"


def test_drawings_in_two_threads_leave_the_streams_as_they_were():
    streams = sys.stdout, sys.stderr
    planes = [projection() for _ in range(2)]
    threads = [threading.Thread(target=lambda plane=plane: [plane.redraw() for _ in range(50)]) for plane in planes]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (sys.stdout, sys.stderr) == streams


def test_call_hands_over_copies_and_leaves_words_and_shapes_alone():
    seen = {}

    def look(array, numbers, words, shape, k):
        seen.update(locals())
        return 1

    own = np.array([1, 2])
    call(look, own, [1, 2], ["a", "b"], (2, 3), 4)
    assert seen["array"] is not own and seen["array"].dtype == own.dtype
    assert seen["numbers"].dtype == float and isinstance(seen["numbers"], np.ndarray)
    assert seen["words"] == ["a", "b"] and seen["shape"] == (2, 3) and seen["k"] == 4


def test_call_gives_what_the_shape_says():
    assert call(lambda: np.float32(2), shape=()) == 2.0
    assert call(lambda: [[1, 2]], shape=(None, 2)).shape == (1, 2)
    with pytest.raises(LearnerMessage, match=r"shape \(any, 3\)"):
        call(lambda: [[1, 2]], shape=(None, 3))


def test_controls_arrive_by_name_and_redraw():
    came = []
    plane = Plane(
        lambda **values: came.append(values),
        controls={
            "n": slider(1, 10, value=2, label="n"), "p": slider(0, 1, step=0.1), "rate": slider(1e-3, 1, log=True), "kind": choice(["ReLU", "tanh"]),
            "step": play(0, 5), "show": toggle(True), "again": button("New sample"),
        },
    )  # fmt: skip
    assert came[-1] == {"n": 2, "p": 0.0, "rate": 1e-3, "kind": "ReLU", "step": 0, "show": True, "again": 0}
    assert isinstance(came[-1]["n"], int) and isinstance(came[-1]["p"], float)
    before = len(came)
    plane.set(n=5, kind="tanh", show=False)
    assert len(came) == before + 1 and came[-1]["n"] == 5 and came[-1]["kind"] == "tanh"
    plane._controls["again"][0].click()
    assert came[-1]["again"] == 1


def test_clicks_change_the_state():
    def toggle_cell(pointer, state):
        state["mask"][int(pointer.y), int(pointer.x)] ^= True

    plane = Plane(
        lambda mask, pointer: [heatmap(mask, (0, 4, 0, 4)), readout(str(pointer))], state={"mask": np.zeros((4, 4), bool)}, pointer=True,
        on_click=toggle_cell, xlim=(0, 4), ylim=(0, 4),
    )  # fmt: skip
    plane.click(2.5, 1.5)
    assert plane.state["mask"][1, 2] and plane.state["mask"].sum() == 1
    message(plane, click=["plane", 0.5, 0.5])
    assert plane.state["mask"][0, 0]
    message(plane, pointer=["plane", 1.0, 2.0])
    assert "x=1.0, y=2.0" in plane.readout[0]
    message(plane, pointer=None)
    assert plane.readout == ["None"]


def test_several_panels():
    def draw(a):
        yield {"input": [arrow(a, "a")], "readout": "first"}
        yield {"input": [arrow(2 * a, "2a")], "output": [curve([0, 1, 2], [1, 2, 4], "growth")]}
        yield readout("second")

    plane = Plane(
        draw,
        panels={"input": Panel((-5, 5), (-5, 5)), "output": Panel(equal=False, yscale="log", xlabel="t")},
        handles={"a": Handle((1, 1), panel="input")},
    )
    assert [each.label for each in plane.scene["input"]] == ["a", "2a"]
    assert plane.readout == ["first", "second"]
    assert [panel["name"] for panel in plane.view.picture["panels"]] == ["input", "output"]


def test_a_wrong_panel_or_primitive_is_named():
    assert "no panel 'outptu'" in Plane(lambda: {"outptu": []}).message
    assert "not str" in Plane(lambda: ["arrow"]).message


@pytest.mark.parametrize(
    "make, said",
    [
        (lambda: Plane(lambda a: None, handles={"b": (0, 0)}), "missing a required argument|unexpected keyword"),
        (lambda: Plane(lambda a: None, handles={"a": (0, 0)}, state={"a": 1}), "two things"),
        (lambda: Plane(lambda a: None, handles={"a": Handle((0, 0), panel="x")}), "panel 'x'"),
        (lambda: arrow((1, 2, 3)), r"shape \(2,\)"),
        (lambda: arrow((1, 2), color="bleu"), "no colour 'bleu'"),
        (lambda: Panel(xlim=(1, 1)), "two different numbers"),
    ],
)
def test_an_author_hears_of_faults_where_they_are_made(make, said):
    with pytest.raises((TypeError, ValueError), match=said):
        make()


EVERYTHING = [
    grid(), grid(matrix=[[1, 1], [0, 1]]), axes("x", "y"), arrow((1, 2), "v"), arrow((0, 0), "zero"), arrow((np.nan, 1)), point((1, 1), "here"),
    points([(0, 0), (np.nan, 1)], color=[0, 1], labels="ab", shape="ring"), line((0, 0), (1, 1), "l"), line((0, 0), (0, 0)), segment((0, 0), (1, 1), dashed=True),
    polyline([(0, 0), (np.nan, np.nan), (2, 2), (3, 3)], "p"), polygon([(0, 0), (1, 0), (0, 1)], "t"), circle((0, 0), 1, fill=True), ellipse((0, 0), (2, 1), 0.3),
    text((0, 0), "a < b & W_{hh}x^{2}"), image(np.eye(3), cells=True), image(np.zeros((2, 2, 3)), colors="gray"), heatmap(lambda X: X[:, 0], (-1, 1, -1, 1)),
    heatmap([[0, 1], [2, np.nan]], (0, 1, 0, 1), colors=["first", "second", "third"]), bars([1, -2, np.nan], labels="abc", decimals=1),
    matrix([[1, None], ["x", 2.5]], highlight={(0, 0): "first"}, label="A"), matrix([1, 2], shade="diverging"), legend({"train": "first"}), readout("a", "b"),
]  # fmt: skip


@pytest.mark.parametrize(
    "panel",
    [
        Panel((-3, 3), (-2, 2)),
        Panel((0, 8), (8, 0), ticks=False),
        Panel(equal=False),
        Panel((1, 100), (0.1, 10), equal=False, xscale="log", yscale="log"),
    ],
)
def test_every_primitive_draws_well_formed_svg(panel):
    plane = Plane(lambda: EVERYTHING, panels={"plane": panel}, title="<b> & more")
    assert plane.failure is None
    tree = ET.fromstring(plane.svg())
    assert not re.search(r'[ "(,MLHV]nan', plane.svg()) and "var(" not in plane.svg()
    assert not [node for node in tree.iter() if "id" in node.attrib]  # pictures share a page
    live = plane.view.picture["panels"][0]["svg"]
    ET.fromstring(f'<svg xmlns="http://www.w3.org/2000/svg">{live}</svg>')
    assert not re.search(r"#[0-9a-f]{6}", live)  # colours follow the page's theme


def test_a_picture_is_plain_json():
    json.dumps(projection().view.picture, allow_nan=False)


def test_saved_notebooks_show_an_image_with_words():
    plane = projection()
    bundle, _ = plane._repr_mimebundle_()
    data, alt = re.search(r'src="data:image/svg\+xml;base64,([^"]+)" alt="([^"]+)"', bundle["text/html"]).groups()
    assert base64.b64decode(data).decode() == bundle["image/svg+xml"]
    assert alt == "Project a onto b. a = (2, 3), b = (4, 1). a·b = 11.00"
    assert bundle["application/vnd.jupyter.widget-view+json"]["model_id"] == plane.widget.model_id


def test_labels_do_not_cover_one_another():
    plane = Plane(lambda: [point((0.01 * i, 0), f"label {i}") for i in range(4)], xlim=(-5, 5), ylim=(-4, 4))
    places = [
        tuple(map(float, each))
        for each in re.findall(
            r'<text x="([-\d.]+)" y="([-\d.]+)"[^>]*paint-order', plane.view.picture["panels"][0]["svg"]
        )
    ]
    assert len(places) == 4
    for i, (x, y) in enumerate(places):
        for other_x, other_y in places[:i]:
            assert abs(x - other_x) > 40 or abs(y - other_y) > 14


@pytest.mark.parametrize(
    "array", [np.eye(3), np.random.default_rng(0).random((4, 5, 3)), heatmap(np.eye(3), (0, 1, 0, 1)).pixels]
)
def test_a_png_holds_the_pixels(array):
    pixels = array if array.dtype == np.uint8 else image(array).pixels
    data = base64.b64decode(png_url(pixels).split(",")[1])
    read = PIL.Image.open(io.BytesIO(data)).convert("RGBA")
    assert np.array_equal(np.asarray(read), pixels)


def test_an_image_has_row_0_on_top_and_a_map_has_it_where_y_is_small():
    assert image([[1, 0]]).pixels[0, 0, 0] == 255
    values = heatmap(lambda X: X[:, 1], (0, 1, 0, 1), colors="gray", resolution=2).pixels[..., 0]
    assert values[0, 0] > values[1, 0]


def test_the_import_is_light():
    code = "import sys, course_lib.plane; print([name for name in ('matplotlib', 'sklearn', 'scipy', 'IPython.terminal') if name in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() in (
        "[]",
        "['IPython.terminal']",
    )


def test_pages_get_every_colour_in_both_themes():
    style = css_variables(".x")
    assert all(
        f"--course-{name}:{pair[0]};" in style and f"--course-{name}:{pair[1]};" in style
        for name, pair in COLORS.items()
    )


def luminance(hex_color):
    channels = [int(hex_color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_colours_stand_out_from_the_page(theme):
    for ground in ("background", "surface"):
        page = luminance(color(ground, theme))
        for name in COLORS:
            if name not in ("grid", "axis", "background", "surface", "highlight"):
                own = luminance(color(name, theme))
                contrast = (max(own, page) + 0.05) / (min(own, page) + 0.05)
                assert contrast >= (4.5 if name in ("text", "muted") else 3), (name, ground, contrast)


def test_the_sequential_colours_are_viridis():
    viridis = matplotlib.colormaps["viridis"](np.linspace(0, 1, 9))[:, :3]
    np.testing.assert_array_equal(raster._SEQUENTIAL, np.rint(255 * viridis))


@pytest.mark.parametrize("limits", [(-5, 5), (0, 1), (-0.03, 0.04), (0, 1234), (-3.2, 4.1)])
def test_ticks_stand_where_matplotlib_could_put_them(limits):
    step = nice_step(*limits)
    count = len(multiples(*limits, step))
    locator = MaxNLocator(nbins=count + 1, steps=[1, 2, 5, 10])
    places = locator.tick_values(*limits)
    np.testing.assert_allclose(np.diff(places), step)
