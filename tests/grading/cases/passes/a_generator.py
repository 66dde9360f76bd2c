# %% work
def f(n):
    for i in range(n):
        yield i, np.full(2, i)

# %% test
import types
g = f(3)
assert isinstance(g, types.GeneratorType) and next(g)[0] == 0
assert [i for i, _ in g] == [1, 2]
assert len(list(f(500))) == 500
