# %% work
def f(x):
    return x + 1

# %% test
def twice(x):
    return f(f(x))
assert twice(1) == 3 and [f(i) for i in range(3)] == [1, 2, 3]
