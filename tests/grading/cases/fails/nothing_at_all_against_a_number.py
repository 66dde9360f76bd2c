# %% work
def f():
    return np.array([])

# %% test
assert np.allclose(f(), 3)
