# %% work
class A:
    def __array__(self, dtype=None, copy=None):
        return np.ones(2)
def f():
    return A()

# %% test
assert np.allclose(f(), [1, 1])
