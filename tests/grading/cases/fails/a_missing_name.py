# %% work

# %% test
assert missing == 1
