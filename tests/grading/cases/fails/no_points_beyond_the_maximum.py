# %% work
def f():
    return 100

# %% test
f()
