import pytest

from course_lib.lessons.cost import widgets
from tests.drive import assert_draws, assert_waits_for, solutions, unsolved

MINE = solutions("cost")


def said(plane):
    return " ".join(plane.readout)


@pytest.mark.parametrize("exponent", [5, -8])
def test_precision_is_done_where_only_float16_loses(exponent):
    plane = widgets.precision(MINE["round_bits"])
    assert_draws(plane)
    assert "✓" not in said(plane)
    plane.set(exponent=exponent)
    assert_draws(plane)
    assert "✓" in said(plane)


def test_cost_calculator_uses_the_learners_function():
    plane = widgets.cost_calculator(MINE["model_cost"])
    assert_draws(plane)
    assert "0.403 billion parameters" in said(plane) and "✓" not in said(plane)
    plane.set(width=10, depth=8, batch=20)
    assert "✓" in said(plane)


def test_forecast_is_done_at_the_worst_batch():
    plane = widgets.forecast(MINE["product_time"])
    assert_draws(plane)
    for kind in ("bfloat16", "fp32"):
        plane.set(kind=kind)
        found = []
        for at in range(13):
            plane.set(at=at)
            assert_draws(plane)
            found += [at] if "✓" in said(plane) else []
        assert len(found) == 1


def test_widgets_wait_for_their_exercises():
    assert_waits_for(widgets.precision(unsolved("round_bits")), "round_bits")
    assert_waits_for(widgets.cost_calculator(unsolved("model_cost")), "model_cost")
    assert_waits_for(widgets.forecast(unsolved("product_time")), "product_time")
