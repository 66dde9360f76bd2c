# %% work
def f(a):
    total = [a]
    def add(x):
        total[0] += x
        return total[0]
    return add

# %% test
g = f(1)
assert callable(g) and g(2) == 3 and g(2) == 5
