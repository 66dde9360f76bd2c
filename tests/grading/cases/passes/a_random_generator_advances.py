# %% work
def f(rng):
    return rng.normal(size=3)

# %% test
a, b = np.random.default_rng(1), np.random.default_rng(1)
first = f(a)
assert np.array_equal(first, b.normal(size=3)) and a.normal() == b.normal()
assert not np.array_equal(f(a), first)
