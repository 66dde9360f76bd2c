# %% work
def f():
    print('seen')

# %% test
import io, contextlib
with contextlib.redirect_stdout(io.StringIO()) as out:
    f()
assert out.getvalue() == 'seen\n'
