# ---
# jupyter:
#   jupytext:
#     text_representation: {extension: .py, format_name: percent}
#   kernelspec: {display_name: Python 3, language: python, name: python3}
#   course: {part: 4, title: "Matrix backpropagation", builds: "a network that trains itself to read digits, from nothing but NumPy", minutes: 90}
# ---

# %% [markdown]
# # Matrix backpropagation
#
# **You will build** the machine that trains every network: gradients, computed backwards through the layers, and the steps downhill. At the end your own code learns to read handwritten digits in a few seconds.
#
# **You need** layers, softmax and cross-entropy (lesson:layers), minibatches (lesson:tensors), and the shapes of matrix products (lesson:matrices).
#
# **It takes** about 90 minutes.

# %% nbgrader={"grade": false, "grade_id": "imports", "locked": true, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib import data
from course_lib.checks import Check
from course_lib.demo import needs
from course_lib.lessons.backpropagation import widgets
from course_lib.mine import numerical_gradient
from course_lib.plots import plot_curves, show_images
from course_lib.quiz import choice_question, number_question, quiz
from course_lib.timing import seconds

# %% [markdown]
# ## Turn 2,410 knobs at once
#
# The digit network of lesson:layers has 2,410 parameters. Which way should each be turned, so that the loss falls? One could nudge each in turn and look. **Guess:** how long would it take, if training needs 3,000 rounds?
#
# <!-- figure: sum(array.size for array in data.digit_network().values()) -->
# <!-- chosen: 3,000 -->

# %% tags=["demo"]
X_train, y_train, X_test, y_test = data.split_digits()
weights = data.digit_network()
forward = seconds(lambda: np.maximum(X_train[:64] @ weights["W1"] + weights["b1"], 0) @ weights["W2"] + weights["b2"])
print(f"one forward pass {1e3 * forward:.2f} ms; nudging 2,410 numbers both ways, 3,000 times: {2 * 2410 * 3000 * forward:.0f} s")

# %% [markdown]
# And this is a tiny network; with a million parameters it would be years. Backpropagation gets *all* slopes for the price of about two more forward passes. It is not an approximation, but the chain rule, with the work arranged well.

# %% [markdown]
# ## Measure a slope
#
# The **derivative** of a function says how much its value changes per nudge of its input. With several inputs there is one slope for each; together they are the **gradient**, an array of the same shape as the input. Nudging both ways is the most exact:
#
# $$\frac{\partial f}{\partial x_i} \approx \frac{f(x + \varepsilon e_i) - f(x - \varepsilon e_i)}{2\varepsilon}, \qquad \varepsilon = 10^{-5}.$$

# %% [markdown]
# Your `numerical_gradient` of lesson:factorization does just that. It is slow, but it cannot be wrong in an interesting way: you will check everything else against it.

# %% [markdown]
# ## Go back through one layer
#
# Take one layer, $Z = XW + b$, somewhere in a network. Suppose that somebody hands you $\partial L / \partial Z$, how the loss changes with each entry of Z; call it `dZ`. What are `dX`, `dW` and `db`?
#
# The shapes nearly tell. A gradient **has the shape of what it belongs to**. With $X$ (N, n), $W$ (n, m), $Z$ (N, m):
#
# - `dW` is (n, m). From X and dZ that is only possible as $X^\top\, dZ$: (n, N) @ (N, m).
# - `dX` is (N, n): $dZ\, W^\top$, (N, m) @ (m, n).
# - `db` is (m,): b was added to every row, so it gets the sum of all rows of dZ.
#
# The chain rule says the same: $Z_{ij} = \sum_k X_{ik} W_{kj} + b_j$, so $\partial L/\partial W_{kj} = \sum_i X_{ik}\, dZ_{ij}$.

# %% [markdown]
# ### Exercise: `dense_backward`
#
# <details><summary>Hint 1</summary>The shapes above say which transpose each product needs.</details>
# <details><summary>Hint 2</summary><code>dZ.sum(axis=0)</code> adds up over the samples.</details>

# %% nbgrader={"grade": false, "grade_id": "dense_backward", "locked": false, "schema_version": 3, "solution": true, "task": false}
def dense_backward(dZ, X, W):
    """The gradients of a layer Z = X W + b.

    Parameters: dZ, the gradient of the loss with respect to Z, array of shape (N, m); X, the layer's input, of shape
        (N, n); W, its weights, of shape (n, m).
    Returns: (dX, dW, db), arrays of shapes (N, n), (n, m) and (m,).

    >>> W = np.array([[1.0, 0.0], [0.0, 1.0], [1.0, 1.0]])
    >>> dense_backward(np.array([[1.0, 2.0]]), np.array([[3.0, 4.0, 5.0]]), W)
    (array([[1., 2., 3.]]), array([[ 3.,  6.],
           [ 4.,  8.],
           [ 5., 10.]]), array([1., 2.]))
    """
    ### BEGIN SOLUTION
    return dZ @ W.T, X.T @ dZ, dZ.sum(axis=0)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_dense_backward", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false}
from course_lib.checks import Check

check = Check("dense_backward", points=4)
names = ("dX", "dW", "db")
check([[1, 2]], [[3, 4, 5]], [[1, 0], [0, 1], [1, 1]]).gives(([[1, 2, 3]], [[3, 6], [4, 8], [5, 10]], [1, 2]), parts=names)
check([[1, 2], [3, -1]], [[3, 4, 5], [1, 0, 2]], [[1, 0], [0, 1], [1, 1]]).gives(
    ([[1, 2, 3], [3, -1, 2]], [[6, 5], [4, 8], [11, 8]], [4, 1]), parts=names
)
check([[1], [10]], [[1, 2], [3, 4]], [[5], [6]]).gives(([[5, 6], [50, 60]], [[31], [42]], [11]), parts=names)
### BEGIN HIDDEN TESTS
check.hidden("other shapes, batches as large as a layer too")
rng = np.random.default_rng(112)
for N, n, m in ((1, 3, 2), (5, 2, 4), (3, 3, 3), (4, 1, 1)):
    slopes, inputs, matrix = rng.normal(size=(N, m)), rng.normal(size=(N, n)), rng.normal(size=(n, m))
    check(slopes, inputs, matrix).gives(
        (np.einsum("nm,km->nk", slopes, matrix), np.einsum("nk,nm->km", inputs, slopes), np.einsum("nm->m", slopes)),
        parts=names,
    )
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ### Exercise: `relu_backward`
#
# The slope of ReLU is 1 where its input was positive, 0 elsewhere (also at 0, by convention). A **mask** (lesson:matrices), and the gradient goes through it by a Hadamard product.
#
# <details><summary>Hint</summary><code>Z &gt; 0</code> is an array of truth values, which count as 1 and 0.</details>

# %% nbgrader={"grade": false, "grade_id": "relu_backward", "locked": false, "schema_version": 3, "solution": true, "task": false}
def relu_backward(dA, Z):
    """The gradient of A = relu(Z).

    Parameters: dA, the gradient with respect to A, array of any shape; Z, what went into ReLU, of the same shape.
    Returns: array of that shape: dA where Z is positive, else 0.

    >>> relu_backward(np.array([[5.0, 6.0]]), np.array([[-1.0, 2.0]]))
    array([[0., 6.]])
    """
    ### BEGIN SOLUTION
    return dA * (Z > 0)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_relu_backward", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
from course_lib.checks import Check

check = Check("relu_backward", points=2)
check([[5, 6]], [[-1, 2]]).gives([[0, 6]])
check([[5, 6, -7], [1, -2, 3]], [[-1, 0.5, 3], [4, -5, 0]]).gives([[0, 6, -7], [1, 0, 0]])
### BEGIN HIDDEN TESTS
check.hidden("other shapes, negative gradients")
rng = np.random.default_rng(113)
for shape in ((7,), (3, 4), (2, 2, 2)):
    slopes, before = rng.normal(size=shape), rng.normal(size=shape)
    check(slopes, before).gives([s if z > 0 else 0 for s, z in zip(slopes.flat, before.flat)] if len(shape) == 1 else np.where(before > 0, slopes, 0))
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ## Let one logit move all probabilities
#
# The last link begins with softmax, $p_i = e^{z_i} / \sum_k e^{z_k}$. One logit stands in *every* probability, since all of them are divided by the same sum: raise $z_j$, and $p_j$ grows at the cost of all others. By how much?
#
# ### Derive: the slopes of softmax
#
# Give $\partial p_i / \partial z_j$ in terms of the probabilities alone, in one expression for both cases: $i = j$ and $i \neq j$.
#
# <details><summary>Hint 1</summary>Quotient rule: the sum below the line always depends on $z_j$, the numerator only if i = j.</details>
# <details><summary>Hint 2</summary>Both cases begin with the factor $p_i$. What is left in the bracket, with a 1 and without?</details>
# <details><summary>Hint 3</summary>In NumPy, <code>(i == j)</code> counts as 1 or 0.</details>

# %% nbgrader={"grade": false, "grade_id": "given_softmax", "locked": true, "schema_version": 3, "solution": false, "task": false}
def softmax_of(z):
    """Probabilities of logits, arrays of shape (k,)."""
    e = np.exp(z - z.max())
    return e / e.sum()

# %% nbgrader={"grade": false, "grade_id": "d_p_d_z", "locked": false, "schema_version": 3, "solution": true, "task": false}
def d_p_d_z(p, i, j):
    """How the i-th probability changes with the j-th logit.

    Parameters: p = softmax_of(z), array of shape (k,); i and j, whole numbers from 0 to k - 1.
    Returns: a number, written with p, i, j, np and operators.
    """
    ### BEGIN SOLUTION
    return p[i] * ((i == j) - p[j])
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_d_p_d_z", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib.tasks import Derivation

check = Derivation("d_p_d_z", points=2)
z = np.array([0.3, -1.2, 0.8])
for i, j in ((0, 0), (2, 2), (0, 2), (2, 1)):
    check(softmax_of(z), i, j).is_slope_of(lambda t: softmax_of(np.where(np.arange(3) == j, t, z))[i], at=z[j])
### BEGIN HIDDEN TESTS
check.hidden("more classes, every pair")
rng = np.random.default_rng(119)
for k in (2, 4):
    z = rng.normal(size=k)
    for i, j in np.ndindex(k, k):
        check(softmax_of(z), i, j).is_slope_of(lambda t: softmax_of(np.where(np.arange(k) == j, t, z))[i], at=z[j])
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ## Begin at the loss
#
# The last link: from logits Z by softmax to probabilities P, and by cross-entropy to the loss. Each step by itself has an ugly derivative; together they have the most beautiful one of all. With a 1 at the right class, one-hot (lesson:tensors):
#
# $$\frac{\partial L}{\partial Z} = \frac{1}{N}\,(P - Y_{\text{one-hot}}).$$
#
# *What it said, minus what it should have said.*

# %% [markdown]
# ### Exercise: `softmax_cross_entropy_grad`
#
# <details><summary>Hint 1</summary>Softmax of each row: subtract the largest first, with <code>keepdims=True</code>.</details>
# <details><summary>Hint 2</summary><code>P[np.arange(len(y)), y]</code> is the entry of the right class in each row.</details>

# %% nbgrader={"grade": false, "grade_id": "softmax_cross_entropy_grad", "locked": false, "schema_version": 3, "solution": true, "task": false}
def softmax_cross_entropy_grad(Z, y):
    """The gradient of the mean cross-entropy of softmax(Z) with respect to the logits Z.

    Parameters: Z, logits, array of shape (N, k); y, the right classes, whole numbers of shape (N,).
    Returns: array of shape (N, k).

    >>> softmax_cross_entropy_grad(np.zeros((2, 2)), np.array([0, 1]))
    array([[-0.25,  0.25],
           [ 0.25, -0.25]])
    """
    ### BEGIN SOLUTION
    P = np.exp(Z - Z.max(axis=1, keepdims=True))
    P = P / P.sum(axis=1, keepdims=True)
    P[np.arange(len(y)), y] -= 1
    return P / len(y)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_softmax_cross_entropy_grad", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib.checks import Check, labels

check = Check("softmax_cross_entropy_grad", points=2)
check([[0, np.log(3)]], labels([0])).gives([[-0.75, 0.75]])
check([[0, 0, np.log(2)], [np.log(3), 0, 0]], labels([2, 0])).gives([[0.125, 0.125, -0.25], [-0.2, 0.1, 0.1]])
check([[1000, 1000], [0, 0]], labels([1, 1])).gives([[0.25, -0.25], [0.25, -0.25]])
### BEGIN HIDDEN TESTS
def mean_loss(Z, y):
    Z = Z - Z.max(axis=1, keepdims=True)
    return np.mean(np.log(np.exp(Z).sum(axis=1)) - Z[np.arange(len(y)), y])


def nudged(f, x, step=1e-5):
    gradient = np.zeros_like(x)
    for index in np.ndindex(x.shape):
        up, down = x.copy(), x.copy()
        up[index] += step
        down[index] -= step
        gradient[index] = (f(up) - f(down)) / (2 * step)
    return gradient


check.hidden("finite differences, other shapes")
rng = np.random.default_rng(114)
for N, k in ((1, 2), (4, 3), (3, 3), (5, 10)):
    logits, classes = 2 * rng.normal(size=(N, k)), rng.integers(0, k, size=N)
    check(logits, classes).gives(nudged(lambda Z: mean_loss(Z, classes), logits), rtol=1e-5, atol=1e-7)
check.hidden("very unequal logits")
check([[-1000, 0, 1000]], labels([0])).gives([[-1, 0, 1]])
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ### Play: forward, then backward
#
# Step through a small network: first values flow to the right, then gradients to the left. Look at the shapes: which product makes each?

# %% tags=["demo"]
widgets.graph_stepper(dense_backward, relu_backward, softmax_cross_entropy_grad)

# %% [markdown]
# ## Chain the layers
#
# A whole network: dense layers with ReLU between, logits at the end. Forward, remembering what went into each layer and each ReLU. Then from the back: `softmax_cross_entropy_grad`, `dense_backward`, `relu_backward`, `dense_backward`, …

# %% [markdown]
# ### Exercise: `mlp_backward`
#
# `layers` is a list of pairs `(W, b)`; ReLU follows each of them except the last.
#
# <details><summary>Hint 1</summary>Forward: keep a list of the inputs of each layer, and one of the Z.</details>
# <details><summary>Hint 2</summary>Backward: <code>for k in reversed(range(len(layers)))</code>. For each layer but the last, dZ = relu_backward(dA, Z[k]) comes first.</details>

# %% nbgrader={"grade": false, "grade_id": "mlp_backward", "locked": false, "schema_version": 3, "solution": true, "task": false}
def mlp_backward(X, y, layers):
    """The loss of a network with ReLU between its layers, and its gradients.

    Parameters: X, array of shape (N, n_in); y, the right classes, shape (N,); layers, a list of (W, b); ReLU follows
        each layer except the last, whose output are the logits.
    Returns: (loss, gradients): the mean cross-entropy, and a list of (dW, db), one for each layer, in their order.

    >>> loss, gradients = mlp_backward(np.array([[1.0, 2.0]]), np.array([0]), [(np.zeros((2, 2)), np.zeros(2))])
    >>> round(float(loss), 4), gradients[0][0].tolist()
    (0.6931, [[-0.5, 0.5], [-1.0, 1.0]])
    """
    ### BEGIN SOLUTION
    inputs, Zs, A = [], [], X
    for k, (W, b) in enumerate(layers):
        inputs.append(A)
        Zs.append(A @ W + b)
        A = np.maximum(Zs[-1], 0) if k < len(layers) - 1 else Zs[-1]
    shifted = A - A.max(axis=1, keepdims=True)
    loss = np.mean(np.log(np.exp(shifted).sum(axis=1)) - shifted[np.arange(len(y)), y])
    gradients, dZ = [], softmax_cross_entropy_grad(A, y)
    for k in reversed(range(len(layers))):
        if k < len(layers) - 1:
            dZ = relu_backward(dA, Zs[k])
        dA, dW, db = dense_backward(dZ, inputs[k], layers[k][0])
        gradients.insert(0, (dW, db))
    return loss, gradients
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_mlp_backward", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib.checks import Check, labels

check = Check("mlp_backward", points=4)
both = ("loss", "gradients")
check([[1.0, 2.0]], labels([0]), [(np.zeros((2, 2)), np.zeros(2))]).gives(
    (np.log(2), [([[-0.5, 0.5], [-1, 1]], [-0.5, 0.5])]), parts=both
)
first = np.array([[1.0, -1.0, 0.5], [1.0, 0.5, -1.0]]), np.array([0.5, 1.0, -0.5])
second = np.array([[1.0, 0.0], [0.5, -1.0], [-1.0, 0.5]]), np.array([0.0, 0.5])
check([[1.0, 2.0], [2.0, -1.0]], labels([1, 0]), [first, second]).gives(
    (
        3.006488,
        [
            ([[-0.282793, 0.74176, 1.16595], [1.377663, 1.48352, -0.582975]], [0.105857, 0.74176, 0.582975]),
            ([[1.147798, -1.147798], [0.494507, -0.494507], [-0.582975, 0.582975]], [0.105857, -0.105857]),
        ],
    ),
    rtol=1e-4,
    atol=1e-6,
    parts=both,
)
### BEGIN HIDDEN TESTS
def network_loss(X, y, layers):
    A = X
    for k, (W, b) in enumerate(layers):
        A = A @ W + b
        A = np.maximum(A, 0) if k < len(layers) - 1 else A
    A = A - A.max(axis=1, keepdims=True)
    return np.mean(np.log(np.exp(A).sum(axis=1)) - A[np.arange(len(y)), y])


def slopes_by_nudging(X, y, layers, step=1e-5):
    result = []
    for k in range(len(layers)):
        pair = []
        for part in range(2):
            gradient = np.zeros_like(layers[k][part])
            for index in np.ndindex(gradient.shape):
                values = []
                for sign in (1, -1):
                    changed = [[W.copy(), b.copy()] for W, b in layers]
                    changed[k][part][index] += sign * step
                    values.append(network_loss(X, y, changed))
                gradient[index] = (values[0] - values[1]) / (2 * step)
            pair.append(gradient)
        result.append(tuple(pair))
    return result


check.hidden("finite differences: one, two and three layers, batches of one and of many")
rng = np.random.default_rng(115)
for widths, N in (((3, 4), 5), ((3, 4, 2), 1), ((2, 5, 4, 3), 6), ((2, 2, 2), 2)):
    network = [(rng.normal(size=(i, o)), rng.normal(size=o)) for i, o in zip(widths, widths[1:])]
    inputs, classes = rng.normal(size=(N, widths[0])), rng.integers(0, widths[-1], size=N)
    check(inputs, classes, network).gives((network_loss(inputs, classes, network), slopes_by_nudging(inputs, classes, network)), rtol=1e-4, atol=1e-7, parts=both)
check.hidden("large logits, which must not overflow")
check([[1000.0]], labels([0]), [([[1.0, -1.0]], [0.0, 0.0])]).gives((0, [([[0, 0]], [0, 0])]), parts=both)
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# A check of your own, as practitioners do it before they trust a new layer:

# %% tags=["demo"]
with needs("dense_backward", "relu_backward", "softmax_cross_entropy_grad", "mlp_backward"):
    rng = np.random.default_rng(0)
    small = [(rng.normal(size=(4, 5)), rng.normal(size=5)), (rng.normal(size=(5, 3)), rng.normal(size=3))]
    inputs, classes = rng.normal(size=(6, 4)), rng.integers(0, 3, size=6)
    by_hand = mlp_backward(inputs, classes, small)[1][0][0]
    by_nudging = numerical_gradient(lambda W: mlp_backward(inputs, classes, [(W, small[0][1]), small[1]])[0], small[0][0])
    print(f"largest difference {np.abs(by_hand - by_nudging).max():.1e}, largest slope {np.abs(by_hand).max():.2f}")

# %% [markdown]
# ## Step downhill
#
# The gradient points uphill. Step against it, with a small factor, the **learning rate**. If the batch is a random few of the samples, the gradient is a noisy estimate; the method is then called **stochastic gradient descent**, SGD.
#
# $$p \leftarrow p - \eta\, g.$$

# %% [markdown]
# ### Play: where does it roll?
#
# A long valley. Drag the start, and move the learning rate: too small crawls, too large leaps over the valley and out. Then add **momentum**.

# %% tags=["demo"]
widgets.descent()

# %% [markdown]
# In a long valley the slope points mostly *across*. Momentum keeps a running **velocity**: steps that agree add up, steps that alternate cancel. With the momentum $\mu$, usually 0.9:
#
# $$v \leftarrow \mu v + g, \qquad p \leftarrow p - \eta\, v.$$
#
# (This is PyTorch's convention; other books put the learning rate into the velocity.)
#
# <!-- chosen: 0.9 -->

# %% [markdown]
# ### Exercise: `momentum_step`
#
# <details><summary>Hint 1</summary><code>zip</code> goes through several lists at once.</details>
# <details><summary>Hint 2</summary>First all new velocities; the parameters move with the *new* ones.</details>

# %% nbgrader={"grade": false, "grade_id": "momentum_step", "locked": false, "schema_version": 3, "solution": true, "task": false}
def momentum_step(parameters, gradients, velocity, learning_rate, momentum):
    """One step with momentum: v ← momentum · v + gradient, then p ← p − learning_rate · v.

    Parameters: parameters, gradients and velocity, lists of arrays of matching shapes; learning_rate and momentum, numbers.
    Returns: (parameters, velocity), two lists of new arrays.

    >>> momentum_step([np.array([1.0])], [np.array([2.0])], [np.array([10.0])], 0.1, 0.9)
    ([array([-0.1])], [array([11.])])
    """
    ### BEGIN SOLUTION
    velocity = [momentum * v + g for v, g in zip(velocity, gradients)]
    return [p - learning_rate * v for p, v in zip(parameters, velocity)], velocity
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_momentum_step", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib.checks import Check

check = Check("momentum_step", points=2)
both = ("parameters", "velocity")
check([np.array([1.0])], [np.array([2.0])], [np.array([10.0])], 0.1, 0.9).gives(([[-0.1]], [[11]]), parts=both)
check(
    [np.array([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]]), np.array([1.0, -1.0])],
    [np.array([[1.0, 0.0], [2.0, -2.0], [4.0, 1.0]]), np.array([3.0, 2.0])],
    [np.array([[0.0, 4.0], [2.0, 2.0], [-2.0, 1.0]]), np.array([1.0, 8.0])],
    0.1,
    0.5,
).gives(
    (
        [[[0.9, 1.8], [2.7, 4.1], [4.7, 5.85]], [0.65, -1.6]],
        [[[1, 2], [3, -1], [3, 1.5]], [3.5, 6]],
    ),
    parts=both,
)
### BEGIN HIDDEN TESTS
check.hidden("other numbers of parameters, momenta and rates")
rng = np.random.default_rng(117)
for shapes, rate, share in ((((3, 2), (2,)), 0.1, 0.9), (((4,),), 0.5, 0.0), (((2, 2), (2,), (2, 1)), 0.02, 0.99)):
    values, slopes, speeds = ([rng.normal(size=s) for s in shapes] for _ in range(3))
    new = [share * v + g for v, g in zip(speeds, slopes)]
    check(values, slopes, speeds, rate, share).gives(([p - rate * v for p, v in zip(values, new)], new), parts=both)
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ## Train the whole thing
#
# ### Exercise: `train_mlp`
#
# Put it together. The recipe is exact, so that everyone with the same seed gets the same network:
#
# 1. `rng = np.random.default_rng(seed)`. For each layer in turn, `W = rng.normal(size=(n_in, n_out)) * np.sqrt(2 / n_in)` (why, says lesson:initialization), `b` zeros.
# 2. At the beginning of each epoch: `order = rng.permutation(len(X))`. Then go through it in batches of `batch_size`; the last one may be smaller.
# 3. For each batch: gradients, then a momentum step. The velocity starts from zeros, once.
#
# <details><summary>Hint 1</summary>A flat list of parameters, [W1, b1, W2, b2, …], suits <code>momentum_step</code>; pairs suit <code>mlp_backward</code>.</details>
# <details><summary>Hint 2</summary><code>layers = list(zip(parameters[::2], parameters[1::2]))</code> makes pairs of it.</details>

# %% nbgrader={"grade": false, "grade_id": "train_mlp", "locked": false, "schema_version": 3, "solution": true, "task": false}
def train_mlp(X, y, hidden, epochs, batch_size, learning_rate, momentum, seed):
    """Train a network with ReLU between its layers by minibatch gradient descent with momentum.

    Parameters: X, array of shape (N, d); y, classes 0, 1, …, shape (N,); hidden, a list of the hidden layers' widths;
        epochs, batch_size, whole numbers; learning_rate, momentum, numbers; seed, for np.random.default_rng.
    Returns: the trained layers, a list of (W, b); the last one has as many neurons as there are classes in y.

    >>> X, y = np.array([[0.0], [1.0], [4.0], [5.0]]), np.array([0, 0, 1, 1])
    >>> layers = train_mlp(X, y, [8], 200, 2, 0.1, 0.9, seed=0)
    >>> (np.maximum(np.array([[0.5], [4.5]]) @ layers[0][0] + layers[0][1], 0) @ layers[1][0] + layers[1][1]).argmax(axis=1)
    array([0, 1])
    """
    ### BEGIN SOLUTION
    rng = np.random.default_rng(seed)
    widths = [X.shape[1], *hidden, y.max() + 1]
    parameters = []
    for n_in, n_out in zip(widths, widths[1:]):
        parameters += [rng.normal(size=(n_in, n_out)) * np.sqrt(2 / n_in), np.zeros(n_out)]
    velocity = [np.zeros_like(p) for p in parameters]
    for _ in range(epochs):
        order = rng.permutation(len(X))
        for start in range(0, len(X), batch_size):
            batch = order[start : start + batch_size]
            layers = list(zip(parameters[::2], parameters[1::2]))
            _, gradients = mlp_backward(X[batch], y[batch], layers)
            flat = [gradient for pair in gradients for gradient in pair]
            parameters, velocity = momentum_step(parameters, flat, velocity, learning_rate, momentum)
    return list(zip(parameters[::2], parameters[1::2]))
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_train_mlp", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib.checks import Check, labels

check = Check("train_mlp", points=4)
X, y = np.array([[0.0, 1.0], [1.0, 3.0], [4.0, -1.0], [5.0, 2.0], [-2.0, 1.0]]), labels([0, 0, 1, 1, 2])
start = np.random.default_rng(7)
check(X, y, (3, 4), 0, 2, 0.1, 0.9, 7).gives(
    [
        (start.normal(size=(2, 3)) * np.sqrt(2 / 2), np.zeros(3)),
        (start.normal(size=(3, 4)) * np.sqrt(2 / 3), np.zeros(4)),
        (start.normal(size=(4, 3)) * np.sqrt(2 / 4), np.zeros(3)),
    ]
)
check(X, y, (), 1, 2, 0.1, 0.9, 0).gives([([[0.167176, 0.871495, -0.404624], [0.334159, -0.544357, 0.141024]], [0.077973, 0.159885, -0.237857])], rtol=1e-4, atol=1e-5)
check(X, y, (2,), 3, 2, 0.1, 0.5, 1).gives(
    [
        ([[0.36849, 0.950494], [0.452031, -1.274787]], [0.049071, 0.027558]),
        ([[0.78157, 0.652613, -0.619405], [0.059827, 0.965901, 0.214095]], [-0.030262, -0.111643, 0.141906]),
    ],
    rtol=1e-4,
    atol=1e-5,
)
### BEGIN HIDDEN TESTS
def trained(X, y, hidden, epochs, batch_size, rate, momentum, seed):
    rng = np.random.default_rng(seed)
    widths = (X.shape[1], *hidden, y.max() + 1)
    layers = [[rng.normal(size=(i, o)) * np.sqrt(2 / i), np.zeros(o)] for i, o in zip(widths, widths[1:])]
    speeds = [[0, 0] for _ in layers]
    for _ in range(epochs):
        order = rng.permutation(len(X))
        for first in range(0, len(X), batch_size):
            rows = order[first : first + batch_size]
            values = [X[rows]]
            for k, (W, b) in enumerate(layers):
                Z = values[-1] @ W + b
                values.append(np.maximum(Z, 0) if k < len(layers) - 1 else Z)
            slope = np.exp(values[-1] - values[-1].max(axis=1, keepdims=True))
            slope = (slope / slope.sum(axis=1, keepdims=True) - np.eye(widths[-1])[y[rows]]) / len(rows)
            for k in reversed(range(len(layers))):
                gradients = values[k].T @ slope, slope.sum(axis=0)
                slope = slope @ layers[k][0].T * (values[k] > 0)
                for part in (0, 1):
                    speeds[k][part] = momentum * speeds[k][part] + gradients[part]
                    layers[k][part] = layers[k][part] - rate * speeds[k][part]
    return [tuple(layer) for layer in layers]


check.hidden("other depths, batches, rates and seeds; a last batch that is smaller")
rng = np.random.default_rng(118)
for N, hidden, epochs, batch_size, rate, momentum, seed in (
    (10, (4,), 2, 4, 0.05, 0.9, 3),
    (7, (3, 5), 2, 3, 0.1, 0.0, 4),
    (6, (), 3, 6, 0.2, 0.5, 5),
    (5, (4,), 2, 1, 0.02, 0.9, 6),
    (4, (3,), 2, 10, 0.1, 0.9, 8),
):
    inputs, classes = rng.normal(size=(N, 3)), np.arange(N) % 3
    expected = trained(inputs, classes, hidden, epochs, batch_size, rate, momentum, seed)
    check(inputs, classes, hidden, epochs, batch_size, rate, momentum, seed).gives(expected, rtol=1e-4, atol=1e-6)
check.hidden("digits: at least 95 % of held-out ones")
digits_train, labels_train, digits_test, labels_test = data.split_digits()
def right_share(layers):
    hidden, last = layers
    Z = np.maximum(digits_test @ hidden[0] + hidden[1], 0) @ last[0] + last[1]
    return np.mean(Z.argmax(axis=1) == labels_test)


check(digits_train, labels_train, (32,), 12, 32, 0.05, 0.9, 1).satisfies(
    lambda layers: right_share(layers) >= 0.95, "at least 95 % of the held-out digits right"
)
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# Your network, trained by your code:

# %% tags=["demo"]
X_train, y_train, X_test, y_test = data.split_digits()
with needs("dense_backward", "relu_backward", "softmax_cross_entropy_grad", "mlp_backward", "momentum_step", "train_mlp"):
    trained = []
    took = seconds(lambda: trained.append(train_mlp(X_train, y_train, [32], 25, 32, 0.05, 0.9, seed=0)), at_least=0)
    (W1, b1), (W2, b2) = trained[0]
    answers = (np.maximum(X_test @ W1 + b1, 0) @ W2 + b2).argmax(axis=1)
    print(f"trained in {took:.1f} s, {np.mean(answers == y_test):.1%} of {len(y_test)} held-out digits right")

# %% [markdown]
# ## Read a run that does not learn
#
# The same network, the same digits, and the loss stands still. Before you change anything, look: how large is the gradient of each parameter?

# %% tags=["demo"]
with needs("mlp_backward", "momentum_step"):
    X_train, y_train, X_test, y_test = data.split_digits()
    parameters = [np.zeros((64, 32)), np.zeros(32), np.zeros((32, 10)), np.zeros(10)]
    velocity = [np.zeros_like(p) for p in parameters]
    for step in range(301):
        batch = np.random.default_rng(step).integers(0, len(X_train), 64)
        loss, pairs = mlp_backward(X_train[batch], y_train[batch], list(zip(parameters[::2], parameters[1::2])))
        slopes = [slope for pair in pairs for slope in pair]
        if step % 100 == 0:
            sizes = "  ".join(f"{name} {np.abs(slope).max():.3f}" for name, slope in zip(("dW1", "db1", "dW2", "db2"), slopes))
            print(f"step {step:3d}: loss {loss:.3f}   {sizes}")
        parameters, velocity = momentum_step(parameters, slopes, velocity, 0.05, 0.9)
    into_relu = X_train @ parameters[0] + parameters[1]
    print(f"what goes into ReLU: from {into_relu.min():.3f} to {into_relu.max():.3f}")

# %% [markdown] nbgrader={"grade": false, "grade_id": "choices_still_loss", "locked": true, "schema_version": 3, "solution": false, "task": false}
# ### Choose: why does the loss stand still?
#
# Three of the four gradients are exactly 0, and the loss stays near $\log 10$, where ten equal probabilities put it. Which diagnosis fits *all* that you see, with the right reason?
#
# - **A.** The learning rate is too small: the steps are there, but nobody lives long enough to see them.
# - **B.** The learning rate is too large: every step leaps over the valley and lands as high on the other side.
# - **C.** All weights began at zero: the hidden layer says 0, so dW2 is 0, and nothing comes back through W2.
# - **D.** All weights began at zero: all hidden units get the same gradient, so they move together, and stay equal.
# - **E.** The units are dead: their inputs are negative for every digit, so ReLU lets no gradient through.

# %% nbgrader={"grade": false, "grade_id": "choose_still_loss", "locked": false, "schema_version": 3, "solution": true, "task": false}
def choose_still_loss():
    """The letter of your choice, as text."""
    ### BEGIN SOLUTION
    return "C"
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_choose_still_loss", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
from course_lib.tasks import Choice

check = Choice("choose_still_loss", "ABCDE", points=2)
### BEGIN HIDDEN TESTS
check.key(
    "C",
    A="A small rate makes small steps of gradients that are not 0. Here three gradients are 0 to the last digit: no rate makes a step of them.",
    B="Then the loss would jump about, and the gradients would be large. They are 0, and the loss hardly moves.",
    C="Yes. dW2 = Aᵀ dZ with A = 0, and dA = dZ W2ᵀ with W2 = 0: only the last bias learns, which is how often each digit occurs. Random weights break the tie.",
    D="That is what happens when all weights begin *equal*, but not 0: the gradients are alike, and there are some. Here they are 0.",
    E="Dead units would give the same three zeros, so look at the last line: what goes into ReLU is 0, not negative, for every digit and unit. Nothing has moved since the start.",
)
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ### Play: watch it learn
#
# Play, pause, change the learning rate on the way. Where do training and held-out loss part?

# %% tags=["demo"]
widgets.live_training(mlp_backward, X_train, y_train, X_test, y_test)

# %% [markdown]
# ## Where this returns in deep learning
#
# - **Everything** is trained so. A library records the forward steps and runs backward functions like yours: *automatic differentiation*.
# - Each further layer of this course comes with its backward pass: dropout (lesson:regularization), batch normalisation (lesson:initialization), convolution (lesson:convolution), the recurrent step (lesson:rnn), the gates (lesson:lstm_gru), attention (lesson:attention).
# - `dA @ W.T`, repeated through time with the same W, is why gradients vanish and explode (lesson:rnn).

# %% [markdown]
# ## Quick questions

# %% tags=["demo"]
quiz(
    choice_question(
        "W has shape (64, 32). What shape does its gradient have?",
        right="(64, 32)",
        because="One slope for each entry of W.",
        wrong={"(32, 64)": "The transposes stand in the product that makes it; the result has the shape of W.", "a single number": "The loss is one number; its gradient has one slope per parameter."},
    ),
    choice_question(
        "Where does the transpose in dX = dZ Wᵀ come from?",
        right="input k reaches the loss through row k of W, so its slope sums over that row",
        because="dX_ik = Σ_j dZ_ij W_kj.",
        wrong={"it makes the shapes fit, nothing more": "It does make them fit, but the chain rule demands it.", "W is symmetric": "Weights seldom are."},
    ),
    number_question(
        "Softmax says [0.7, 0.2, 0.1], the right class is the second, the batch has one sample. What is the gradient at the second logit?",
        answer=-0.8,
        tolerance=0.001,
        because="0.2 − 1.",
        wrong={0.8: "Probability minus one-hot, not the other way round.", 0.2: "At the right class, 1 is taken off."},
    ),
    choice_question(
        "The loss jumps to nan after a few steps. What is tried first?",
        right="a smaller learning rate",
        because="Steps that leap over the valley grow with every leap.",
        wrong={"more epochs": "It would stay nan.", "a larger batch": "It makes the gradient less noisy, not smaller."},
    ),
    choice_question(
        "Why are numerical gradients not used for training?",
        right="they take two forward passes per parameter",
        because="Backpropagation gets all slopes in one backward pass.",
        wrong={"they are wrong": "They are right to many digits; that is why we check with them.", "they need the chain rule": "They need only the function itself."},
    ),
)

# %% [markdown]
# ## What you can do now
#
# | In words | Formula | NumPy | You wrote |
# |---|---|---|---|
# | back through a layer | $dZ\,W^\top,\; X^\top dZ,\; \sum dZ$ | `(dZ @ W.T, X.T @ dZ, dZ.sum(axis=0))` | `dense_backward` |
# | back through ReLU | $dA \odot [Z > 0]$ | `dA * (Z > 0)` | `relu_backward` |
# | the first slope | $(P - Y)/N$ | `((e := np.exp(Z - Z.max(1, keepdims=True))) / e.sum(1, keepdims=True) - np.eye(Z.shape[1])[y]) / len(y)` | `softmax_cross_entropy_grad` |
# | the whole chain | | | `mlp_backward` |
# | a step downhill | $p - \eta g$ | | |
# | with momentum | $v \leftarrow \mu v + g$ | `([p - learning_rate * (momentum * v + g) for p, g, v in zip(parameters, gradients, velocity)], [momentum * v + g for v, g in zip(velocity, gradients)])` | `momentum_step` |
# | training | | | `train_mlp` |
#
# **Further reading.** Rumelhart, Hinton and Williams, [*Learning representations by back-propagating errors*](https://www.nature.com/articles/323533a0), Nature 1986; Andrej Karpathy,
# [*micrograd*](https://github.com/karpathy/micrograd); the notes on backpropagation of Stanford's [CS231n](https://cs231n.github.io/optimization-2/); Gabriel Goh, [*Why momentum really works*](https://distill.pub/2017/momentum/).
#
# **Next:** a network that learns too well, and what lesson:regularization does about it.
