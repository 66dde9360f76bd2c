# %% work
def f():
    return float('nan')

# %% test
f()
