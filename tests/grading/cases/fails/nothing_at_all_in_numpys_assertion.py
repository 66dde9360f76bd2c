# %% work
def f():
    return []

# %% test
np.testing.assert_allclose(f(), 3)
