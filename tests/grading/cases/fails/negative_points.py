# %% work
def f():
    return -1

# %% test
f()
