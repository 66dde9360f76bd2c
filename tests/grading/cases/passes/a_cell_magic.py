# %% work
%%time
def f():
    return 1

# %% test
%time x = f()
assert x == 1
