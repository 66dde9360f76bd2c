# %% work
class Bad(ValueError):
    pass
def f(x):
    raise Bad('b')

# %% test
try:
    f(1)
except Bad as error:
    assert isinstance(error, ValueError) and str(error) == 'b'
else:
    assert False
