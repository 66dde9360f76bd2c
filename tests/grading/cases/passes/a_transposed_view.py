# %% work
def f(x):
    return x.T

# %% test
a = np.arange(6.0).reshape(2, 3)
assert f(a).shape == (3, 2) and np.shares_memory(f(a), a)
