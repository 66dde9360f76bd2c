# %% given
import numpy as np
from numpy.testing import assert_allclose

# %% work
def f():
    return []

# %% test
assert_allclose(f(), 3)
