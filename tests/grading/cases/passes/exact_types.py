# %% work
def f(x):
    return x

# %% test
for v in (np.float32(1.5), np.int8(3), 3, 3.0, True, None, 'é', b'b', 2j, (1,), [1], {1}, {(1, 2): 3}, np.array(2), range(3), np.array(['a', 'bc'])):
    assert type(f(v)) is type(v) and str(f(v)) == str(v), v
assert f(np.float16(1)).dtype == np.float16
