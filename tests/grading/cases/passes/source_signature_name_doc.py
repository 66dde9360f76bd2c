# %% work
def f(x, *rest, scale=2.0, **more):
    '''Doc.'''
    return np.linalg.norm(x)

# %% test
import inspect
assert 'np.linalg.norm(x)' in inspect.getsource(f) and f.__name__ == 'f' and f.__doc__ == 'Doc.'
assert list(inspect.signature(f).parameters) == ['x', 'rest', 'scale', 'more'] and inspect.signature(f).parameters['scale'].default == 2.0
