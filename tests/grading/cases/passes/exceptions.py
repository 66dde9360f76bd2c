# %% work
def f(x):
    raise KeyError('k') if x else ValueError('v')

# %% test
for x, kind in ((1, KeyError), (0, ValueError)):
    try:
        f(x)
    except kind as error:
        assert error.args == ('v',) or kind is KeyError
    else:
        assert False
