# %% work
class V:
    kind = 'vector'
    def __init__(self, x):
        self.x = x
    def __add__(self, other):
        return V(self.x + other.x)
    def __mul__(self, c):
        return V(self.x * c)
    def __eq__(self, other):
        return self.x == other.x
    def __repr__(self):
        return f'V({self.x})'
    def __len__(self):
        return 7
    def __getitem__(self, i):
        return i
    def norm(self):
        return abs(self.x)

# %% test
v = V(3) + V(-5)
assert v.x == -2 and v.norm() == 2 and v == V(-2) and repr(v) == 'V(-2)' and len(v) == 7 and v[4] == 4
assert isinstance(v, V) and V.kind == 'vector'
v.x = 8
assert v.norm() == 8
