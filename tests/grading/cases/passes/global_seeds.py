# %% work
import random
def f():
    return np.random.rand(), random.random()

# %% test
import random
np.random.seed(3); random.seed(3)
one = f()
np.random.seed(3); random.seed(3)
assert f() == one == (np.random.RandomState(3).rand(), random.Random(3).random())
assert f() != one
