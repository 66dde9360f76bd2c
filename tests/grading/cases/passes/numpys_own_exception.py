# %% work
def f(x):
    return np.linalg.inv(x)

# %% test
try:
    f(np.zeros((2, 2)))
except np.linalg.LinAlgError:
    pass
else:
    assert False
