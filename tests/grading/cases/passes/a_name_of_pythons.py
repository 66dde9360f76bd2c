# %% work
def sum(x):
    return 'mine'

# %% test
assert sum([1]) == 'mine'
