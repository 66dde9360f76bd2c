"""Lesson `cost` against PyTorch, NumPy's own types and the measured GPU, on random shapes."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.linalg.blas import dgemm

from course_lib import data
from course_lib.lessons.cost.gpu import BANDWIDTH, LAUNCH, PEAK
from course_lib.lessons.cost.precision import standing_still
from tests import sources

SEEDS = st.integers(0, 2**32 - 1)
SIZES = st.integers(1, 8)


@pytest.fixture(scope="module")
def lesson():
    return sources.solved("cost")


@given(st.lists(st.integers(1, 40), min_size=2, max_size=5), st.integers(1, 16))
@settings(max_examples=20)
def test_model_cost_agrees_with_pytorch(lesson, sizes, batch):
    torch = pytest.importorskip("torch")
    from torch.utils.flop_counter import FlopCounterMode

    network = torch.nn.Sequential(*(torch.nn.Linear(a, b) for a, b in zip(sizes, sizes[1:])))
    optimizer = torch.optim.Adam(network.parameters())
    X = torch.ones(batch, sizes[0], requires_grad=True)
    with FlopCounterMode(display=False) as counter:
        out = network(X)
        forward = counter.get_total_flops()
        out.sum().backward()
    optimizer.step()
    cost = lesson["model_cost"](tuple(sizes), batch)
    assert cost["parameters"] == sum(p.numel() for p in network.parameters())
    assert cost["forward"] == forward
    assert cost["training"] == counter.get_total_flops()
    kept = [
        t
        for p in network.parameters()
        for t in (p, p.grad, *(optimizer.state[p][k] for k in ("exp_avg", "exp_avg_sq")))
    ]
    assert cost["state"] == sum(t.numel() * t.element_size() for t in kept)


@given(SEEDS, st.integers(-14, 14))
def test_round_bits_is_what_16_and_32_bits_hold(lesson, seed, exponent):
    torch = pytest.importorskip("torch")
    x = np.random.default_rng(seed).uniform(1, 2, size=20).astype(np.float32).astype(float) * 2.0**exponent
    for bits, kind in ((11, torch.float16), (8, torch.bfloat16)):
        held = torch.tensor(x).to(torch.float32).to(kind).to(torch.float64).numpy()
        np.testing.assert_array_equal(lesson["round_bits"](x, bits), held)


@given(SEEDS, st.integers(1, 24))
def test_rounding_to_b_digits_has_a_relative_error_of_at_most_two_to_the_minus_b(lesson, seed, bits):
    rng = np.random.default_rng(seed)
    x = rng.normal(size=50) * 10.0 ** rng.integers(-20, 20, size=50)
    assert np.all(np.abs(lesson["round_bits"](x, bits) - x) <= 2.0**-bits * np.abs(x))


def test_longer_sums_lose_no_more_where_products_are_added_in_float32():
    errors = {(row["kind"], row["n"]): row["relative_error"] for row in data.gpu_measurements()["errors"] if "n" in row}
    for kind, bits in (("tf32", 11), ("fp16", 11), ("bf16", 8), ("fp8", 4)):
        assert errors[kind, 4096] < 1.05 * errors[kind, 64] < 2.0**-bits
    assert 7 < errors["fp32", 4096] / errors["fp32", 64] < 9


def test_a_copy_out_of_the_cache_is_quicker_than_memory():
    assert max(row["graph_gb_per_s"] or 0 for row in data.gpu_measurements()["copy"]) * 1e9 > 1.2 * BANDWIDTH


def test_master_copy_arrives_where_rounded_weights_stand_still(lesson):
    assert np.array_equal(standing_still(500), standing_still(5000))
    w = lesson["mixed_descent"](np.eye(2), np.array([1, -0.7]), np.zeros(2), 0.02, 5000)
    np.testing.assert_allclose(w, [1, -0.7], atol=0.004)


def test_forecast_is_a_lower_bound_that_measured_times_come_near(lesson):
    for row in data.gpu_measurements()["roofline"]:
        if row["name"].startswith("matrix"):
            N = int(row["name"].split("(")[1].split(",")[0])
            bound = lesson["product_time"](N, 8192, 8192, 2, PEAK["bf16"], BANDWIDTH, LAUNCH)
            assert 1 <= row["seconds"] / bound < 1.2 or N in (128, 512)
            assert row["seconds"] / bound < 1.5


def test_roof_bends_where_both_times_are_equal(lesson):
    N = lesson["balance_batch"](2, PEAK["bf16"], BANDWIDTH)
    assert 2 * N * 8192**2 / PEAK["bf16"] == pytest.approx(2 * 8192**2 / BANDWIDTH)
    assert 160 < N < 170


@given(SEEDS, SIZES, SIZES, SIZES, st.integers(1, 10))
def test_blocked_matmul(lesson, seed, m, n, p, block):
    rng = np.random.default_rng(seed)
    A, B = rng.normal(size=(m, n)), rng.normal(size=(n, p))
    np.testing.assert_allclose(lesson["blocked_matmul"](A, B, block)[0], dgemm(1.0, A, B), atol=1e-12)


@pytest.mark.parametrize(("n", "block"), [(6, 2), (12, 3), (8, 8)])
def test_numbers_fetched_is_what_the_product_counts(lesson, n, block):
    _, fetched = lesson["blocked_matmul"](np.ones((n, n)), np.ones((n, n)), block)
    assert fetched == lesson["numbers_fetched"](n, block)
