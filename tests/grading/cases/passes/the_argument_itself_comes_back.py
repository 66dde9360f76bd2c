# %% work
def f(x):
    return x

# %% test
a = np.zeros(3)
assert f(a) is a
b = [1]
assert f(b) is b
