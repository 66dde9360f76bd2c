@given(st.lists(st.integers(1, 40), min_size=2, max_size=5), st.integers(1, 16))
@settings(max_examples=30)
def test_model_cost_agrees_with_pytorch(lesson, sizes, batch):
    torch = pytest.importorskip("torch")
    from torch.utils.flop_counter import FlopCounterMode

    network = torch.nn.Sequential(*(torch.nn.Linear(a, b) for a, b in zip(sizes, sizes[1:])))
    with FlopCounterMode(display=False) as counter:
        network(torch.ones(batch, sizes[0]))
    cost = lesson["model_cost"](tuple(sizes), batch)
    assert cost["parameters"] == sum(p.numel() for p in network.parameters())
    assert cost["bytes"] == sum(p.numel() * p.element_size() for p in network.parameters())
    assert cost["flops"] == counter.get_total_flops()


@given(SEEDS, SIZES, SIZES, SIZES, st.integers(1, 10))
def test_blocked_matmul(lesson, seed, m, n, p, block):
    rng = np.random.default_rng(seed)
    A, B = rng.normal(size=(m, n)), rng.normal(size=(n, p))
    np.testing.assert_allclose(lesson["blocked_matmul"](A, B, block), dgemm(1.0, A, B), atol=1e-12)
