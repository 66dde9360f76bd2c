# %% work
def f(x):
    return x.copy()

# %% test
a = np.arange(4.0)
assert not np.shares_memory(f(a), a)
