# %% work
def f(x):
    return x[1:].reshape(-1, 1)

# %% test
a = np.arange(4.0)
out = f(a)
assert np.shares_memory(out, a)
out[0] = 9
assert a[1] == 9
