# %% work
def f(x, d, n):
    x *= 2
    d['k'].append(1)
    n[0] = x

# %% test
a, d, n = np.ones(2), {'k': []}, [0]
assert f(a, d, n) is None
assert a.tolist() == [2, 2] and d == {'k': [1]} and n[0] is a
