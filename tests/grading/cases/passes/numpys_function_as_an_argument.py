# %% work
def f(g, x):
    return g(x), g is np.tanh

# %% test
assert f(np.tanh, 0.0) == (0.0, True)
