# %% work
def f():
    return 4

# %% test
f()
2 + 2
