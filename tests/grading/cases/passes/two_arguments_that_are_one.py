# %% work
def f(x, y):
    return x is y

# %% test
a = np.ones(2)
assert f(a, a) is True and f(a, a.copy()) is False
