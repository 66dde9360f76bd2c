# %% work
def f(x, y=1):
    return x - y

# %% test
assert f(y=2, x=5) == 3
