# %% work
result = {'a': [1, 2]}
table = np.eye(2)

# %% test
assert result == {'a': [1, 2]} and table.trace() == 2
