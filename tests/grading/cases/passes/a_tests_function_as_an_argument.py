# %% work
def f(g, x):
    return [g(x + h) for h in (0.0, 1.0)]

# %% test
calls = []
def square(x):
    calls.append(1)
    return x ** 2
assert f(square, 2.0) == [4.0, 9.0] and len(calls) == 2
assert f(lambda x: x.sum(), np.ones(3)) == [3.0, 6.0]
