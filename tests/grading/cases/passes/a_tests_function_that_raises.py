# %% work
def f(g):
    try:
        g()
    except ValueError as error:
        return str(error)

# %% test
def g():
    raise ValueError('from the test')
assert f(g) == 'from the test'
