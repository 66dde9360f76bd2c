# %% work
def f(g, x):
    return g is h, g(x)
def h(x):
    return x + 1

# %% test
assert f(h, 1) == (True, 2)
