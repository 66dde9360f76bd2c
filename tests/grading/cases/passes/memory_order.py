# %% work
def f(x):
    return x.flags.f_contiguous, x.flags.c_contiguous

# %% test
assert f(np.asfortranarray(np.ones((2, 3)))) == (True, False)
