# %% work
def f():
    n = 0
    while True:
        yield n
        n += 1

# %% test
import itertools
assert list(itertools.islice(f(), 100)) == list(range(100))
