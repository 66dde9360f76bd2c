# %% given
import numpy as np
x = 2

# %% work
x = x + 1

# %% test
assert x == 3
