# %% work
def f(params, x):
    for layer in params['layers']:
        x = x @ layer['W'] + layer['b']
        layer['seen'] = x
    return x, params

# %% test
p = {'layers': [{'W': np.eye(2), 'b': np.ones(2)}, {'W': 2 * np.eye(2), 'b': np.zeros(2)}]}
out, same = f(p, np.ones((1, 2)))
assert out.tolist() == [[4, 4]] and same is p and p['layers'][0]['seen'].tolist() == [[2, 2]]
