# ---
# jupyter:
#   jupytext:
#     text_representation: {extension: .py, format_name: percent}
#   kernelspec: {display_name: Python 3, language: python, name: python3}
#   course: {part: 4, title: "Matrix backpropagation", builds: "all 2,410 slopes of a network at once, exact to the last digits", minutes: 80, terms: [Jacobian]}
# ---

# %% [markdown]
# # Matrix backpropagation
#
# **You will build** the way back through a whole network, with matrices: for each layer one small function that takes the gradient at its output and returns the gradients at its inputs and its parameters.
#
# **You need** the chain rule (lesson:chain_rule), layers, softmax and cross-entropy (lesson:layers), and the shapes of matrix products (lesson:matrices).
#
# **It takes** about 80 minutes.

# %% nbgrader={"grade": false, "grade_id": "imports", "locked": true, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib import data
from course_lib.checks import Check
from course_lib.demo import needs
from course_lib.lessons.backpropagation.faults import error_of_late_gradient
from course_lib.mine import mlp_forward, softmax
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
forward = seconds(lambda: mlp_forward(X_train[:64], weights))
print(f"one forward pass {1e3 * forward:.2f} ms; nudging 2,410 numbers both ways, 3,000 times: {2 * 2410 * 3000 * forward:.0f} s")

# %% [markdown]
# And this is a tiny network. Each parameter costs two forward passes, and each pass takes longer the more parameters there are: the price grows about with the square of their number. The walk back of lesson:chain_rule gets *all* slopes at once, but it goes through single numbers in Python. Here the same walk takes a layer at a time. At the end of the lesson you will measure what it costs.

# %% [markdown]
# ## See the whole way first
#
# ![The graph of a network with one hidden layer: X, with W1 and b1, becomes Z1, by ReLU A1, with W2 and b2 Z2, by softmax and cross-entropy the loss. Below each array stands its gradient, of the same shape, and the arrows lead back.](pictures/way_back.svg)
#
# Each box holds an array, and below it stands the array's gradient: for each entry the slope of the loss. **A gradient has the shape of what it belongs to.** The name of the gradient of `Z1` is `d_Z1`, and so on. Three kinds of steps lead back: through the loss, through ReLU, through $Z = XW + b$. You will write one function for each.

# %% [markdown]
# ## Count what nobody stores
#
# A step from one array to another has a slope for each *pair* of numbers, how much this output moves per nudge of that input. All of them, as a matrix with a row for each output and a column for each input, are the step's **Jacobian**. On the way back, the chain rule multiplies the gradient with it, since $x_k$ reaches the loss through every $z_j$: $d\_x_k = \sum_j d\_z_j \frac{\partial z_j}{\partial x_k}$. The loss is one number, so every gradient on the way is, written out flat, a single row: each step back costs a row times a matrix, where a walk from the inputs would multiply matrix with matrix (lesson:matrices). That is why the walk goes *back*.

# %% [markdown]
# ### Predict: the size of a Jacobian
#
# The step from `W` to `Z = X @ W + b`: N samples, n inputs, m neurons, as drawn below. How many entries does the Jacobian of `Z` with respect to `W` have?
#
# <details><summary>Hint 1</summary>Z has N·m numbers. How many has W? One slope for each pair.</details>

# %% tags=["demo"]
from course_lib.tasks import draw

N, n, m = draw("predict_jacobian", N=(16, 64), n=(20, 64), m=(8, 32))

# %% nbgrader={"grade": false, "grade_id": "predict_jacobian", "locked": false, "schema_version": 3, "solution": true, "task": false}
def predict_jacobian():
    """How many entries the Jacobian of Z with respect to W has."""
    ### BEGIN SOLUTION
    return N * m * n * m
    ### END SOLUTION

# %% tags=["demo"]
from course_lib.tasks import predicted

with predicted("predict_jacobian") as prediction:
    prediction.against(
        (np.ones((N, n)) @ np.ones((n, m))).size * np.ones((n, m)).size,
        wrong={N * m: "That is how many numbers Z has.", n * m: "That is how many numbers W has: one row of the Jacobian.", N * n * m: "That is how many of them can be other than zero."},
        because="N·m outputs times n·m inputs.",
    )
    print(f"At most {N * n * m:,} of them are not zero: W_kj moves column j of Z alone.")

# %% [markdown]
# ![A table of slopes, for two samples, three inputs and two neurons: a row for each of the four numbers of Z, a column for each of the six weights. Where the two belong to different neurons stands 0; the other half are entries of X, each of the six twice.](pictures/jacobian.svg)
#
# At most one in $m$ is not zero, and these are the entries of `X`, each of them $m$ times. So on the way back no library builds the Jacobian: it multiplies by it without having it, and here that turns out to be a product with a transposed matrix.

# %% [markdown]
# ## Find all the paths of one weight
#
# $Z_{ij} = \sum_k X_{ik} W_{kj} + b_j$. Take one weight, $W_{kj}$. Where does it lead?
#
# ![Three matrices: column k of X, the entry k, j of W and column j of Z are marked. The weight reaches Z i j in each row i, by the factor X i k.](pictures/one_weight.svg)
#
# Into column $j$ of $Z$, once for each sample $i$, each time with the local gradient $X_{ik}$. Several paths: add up. Each brings $d\_Z_{ij}$, times $X_{ik}$.
#
# Ask the same of $X_{ik}$ (which entries of Z does it move, with which factors?) and of $b_j$. Then write each answer as *one* product of matrices or one sum; the shapes will tell you whether it can be right.

# %% [markdown]
# ### Exercise: `dense_backward`
#
# Given `d_Z`, return the gradients of all three that went in.
#
# <details><summary>Hint 1</summary>d_W[k, j] is the sum over i of X[i, k] · d_Z[i, j]: a sum over the <em>rows</em> of both. Which matrix must be transposed, so that @ does that?</details>
# <details><summary>Hint 2</summary>X[i, k] moves all of row i of Z, by W[k, j] each: a sum over j, the columns of both d_Z and W.</details>
# <details><summary>Hint 3</summary>b[j] was added to every row of column j.</details>
# <details><summary>Hint 4</summary>d_Z is (N, m), X is (N, n), W is (n, m). With three different sizes, which two give (N, n), which two (n, m), and which of them transposed?</details>

# %% nbgrader={"grade": false, "grade_id": "dense_backward", "locked": false, "schema_version": 3, "solution": true, "task": false}
def dense_backward(d_Z, X, W):
    """The gradients of a layer Z = X W + b.

    Parameters: d_Z, the gradient at Z, array of shape (N, m); X, the layer's input, of shape (N, n); W, its weights, of
        shape (n, m).
    Returns: (d_X, d_W, d_b), arrays of shapes (N, n), (n, m) and (m,).

    >>> W = np.array([[1.0, 0.0], [0.0, 1.0], [1.0, 1.0]])
    >>> dense_backward(np.array([[1.0, 2.0]]), np.array([[3.0, 4.0, 5.0]]), W)
    (array([[1., 2., 3.]]), array([[ 3.,  6.],
           [ 4.,  8.],
           [ 5., 10.]]), array([1., 2.]))
    """
    ### BEGIN SOLUTION
    return d_Z @ W.T, X.T @ d_Z, d_Z.sum(axis=0)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_dense_backward", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false}
from course_lib.checks import Check

check = Check("dense_backward", points=4)
names = ("d_X", "d_W", "d_b")
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
# ### Play: follow one weight
#
# `X` and the gradient `d_Z` are given. Choose a weight: which column of `X` and which column of `d_Z` make its gradient?

# %% tags=["demo"]
from course_lib.lessons.backpropagation import widgets

widgets.one_weight("dense_backward")

# %% [markdown]
# So the transposes are no trick to make shapes fit. Forwards, $W$ spreads input $k$ over the outputs by its **row** $k$. Backwards, the same factors collect what the outputs send back, again by row $k$: that is the product with $W^\top$. In general: *back through a matrix is the product with its transpose*.

# %% [markdown]
# ### Exercise: `relu_backward`
#
# ReLU works on each number by itself: one path, one local gradient. At exactly 0 there is none (lesson:chain_rule); take 0 there, as the libraries do.
#
# <details><summary>Hint 1</summary>What is the slope of ReLU where z is positive, and where it is negative?</details>
# <details><summary>Hint 2</summary>A mask (lesson:matrices): <code>Z &gt; 0</code> is an array of truth values, which count as 1 and 0.</details>

# %% nbgrader={"grade": false, "grade_id": "relu_backward", "locked": false, "schema_version": 3, "solution": true, "task": false}
def relu_backward(d_A, Z):
    """The gradient at Z, given the one at A = relu(Z).

    Parameters: d_A, the gradient at A, array of any shape; Z, what went into ReLU, of the same shape.
    Returns: array of that shape.

    >>> relu_backward(np.array([[5.0, 6.0]]), np.array([[-1.0, 2.0]]))
    array([[0., 6.]])
    """
    ### BEGIN SOLUTION
    return d_A * (Z > 0)
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
    check(slopes, before).gives(np.where(before > 0, slopes, 0))
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# Since $A > 0$ exactly where $Z > 0$, it is as good to hand over ReLU's *output*: `relu_backward(d_A, A)`. So nobody needs to keep both.

# %% [markdown]
# ## Let one logit move all probabilities
#
# The last link begins with softmax, $p_i = e^{z_i} / \sum_k e^{z_k}$. One logit stands in *every* probability, since all of them are divided by the same sum: raise $z_j$, and $p_j$ grows at the cost of all others. By how much?
#
# ![Bars of three probabilities before and after the first logit was raised a little: the first grows, the two others shrink, together by as much.](pictures/softmax_nudge.svg)

# %% [markdown]
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
# The loss of one sample is $-\ln p_y$, where $y$ is the right class. Only $p_y$ stands in it, so the path from a logit $z_j$ to the loss has two links: your slope of $p_y$ with respect to $z_j$, and the slope of $-\ln p_y$ with respect to $p_y$.
#
# Put them together on paper, for $j = y$ and for the others. Something cancels, and what is left is as simple as in lesson:chain_rule, where there were two classes.

# %% [markdown]
# ### Exercise: `softmax_cross_entropy_grad`
#
# The gradient of the *mean* loss of a batch, with respect to all its logits. Your `softmax` of lesson:layers is at hand.
#
# <details><summary>Hint 1</summary>The slope of −ln p is −1/p. Times your slope, for j = y: −(1 − p_y). For the others: p_j.</details>
# <details><summary>Hint 2</summary>Both cases at once: the probabilities, with 1 subtracted at the right class. And the loss is a mean over the samples.</details>
# <details><summary>Hint 3</summary>With <code>P = softmax(Z)</code>, <code>P[np.arange(len(y)), y]</code> is the entry of the right class in each row.</details>

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
    P = softmax(Z)
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
# *What it said, minus what it should have said*, divided by the number of samples. The loss punishes a confident mistake without bound, its slope $-1/p_y$ too; but softmax brings a factor $p_y$, and no entry of this gradient is ever larger in size than $1/N$.

# %% [markdown]
# ### Play: forward, then backward
#
# Step through a small network: first values flow to the right, then gradients to the left, by your functions. Look at the shapes, and at what ReLU cuts.

# %% tags=["demo"]
from course_lib.lessons.backpropagation import widgets

widgets.graph_stepper("dense_backward", "relu_backward", "softmax_cross_entropy_grad")

# %% [markdown]
# ## Chain the layers
#
# A whole network: `mlp_forward` of lesson:layers gives each layer's output. Then from the back: the loss, a layer, a ReLU, a layer, … Each function takes what the one before it gave.
#
# For the loss itself there is a trap: $\ln$ of a probability that was rounded to 0 is $-\infty$. Compute the logarithm of softmax directly, $\ln p_y = z_y - \ln \sum_k e^{z_k}$, with the row's largest logit subtracted from all. Then no power is above 1 and one of them is 1, so nothing overflows, and the logarithm is of a number that is at least 1. (You will meet this again in lesson:initialization.)

# %% [markdown]
# ### Exercise: `mlp_backward`
#
# ReLU follows each layer except the last, as in `mlp_forward`.
#
# <details><summary>Hint 1</summary><code>outputs = mlp_forward(X, parameters)</code>; the inputs of the layers are <code>[X, *outputs[:-1]]</code>.</details>
# <details><summary>Hint 2</summary>The loss: <code>S = Z - Z.max(axis=1, keepdims=True)</code>, then the mean of <code>np.log(np.exp(S).sum(axis=1)) - S[np.arange(len(y)), y]</code>.</details>
# <details><summary>Hint 3</summary>Backward: <code>for k in range(len(outputs), 0, -1)</code>. After the layer's own gradients, and if it isn't the first, go through the ReLU before it: its output is the layer's input.</details>

# %% nbgrader={"grade": false, "grade_id": "mlp_backward", "locked": false, "schema_version": 3, "solution": true, "task": false}
def mlp_backward(X, y, parameters):
    """The loss of a network with ReLU between its layers, and its gradients.

    Parameters: X, array of shape (N, n_in); y, the right classes, shape (N,); parameters, a dict {"W1": …, "b1": …, "W2":
        …}, as for mlp_forward.
    Returns: (loss, gradients): the mean cross-entropy, and a dict with the keys and shapes of the parameters.

    >>> loss, gradients = mlp_backward(np.array([[1.0, 2.0]]), np.array([0]), {"W1": np.zeros((2, 2)), "b1": np.zeros(2)})
    >>> round(float(loss), 4), gradients["W1"].tolist()
    (0.6931, [[-0.5, 0.5], [-1.0, 1.0]])
    """
    ### BEGIN SOLUTION
    outputs = mlp_forward(X, parameters)
    inputs, Z = [X, *outputs[:-1]], outputs[-1]
    shifted = Z - Z.max(axis=1, keepdims=True)
    loss = np.mean(np.log(np.exp(shifted).sum(axis=1)) - shifted[np.arange(len(y)), y])
    gradients, d_Z = {}, softmax_cross_entropy_grad(Z, y)
    for k in range(len(outputs), 0, -1):
        d_A, gradients[f"W{k}"], gradients[f"b{k}"] = dense_backward(d_Z, inputs[k - 1], parameters[f"W{k}"])
        d_Z = relu_backward(d_A, inputs[k - 1])
    return loss, gradients
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_mlp_backward", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib.checks import Check, labels

check = Check("mlp_backward", points=4)
both = ("loss", "gradients")
check([[1.0, 2.0]], labels([0]), {"W1": np.zeros((2, 2)), "b1": np.zeros(2)}).gives(
    (np.log(2), {"W1": [[-0.5, 0.5], [-1, 1]], "b1": [-0.5, 0.5]}), parts=both
)
network = {
    "W1": [[1.0, -1.0, 0.5], [1.0, 0.5, -1.0]], "b1": [0.5, 1.0, -0.5],
    "W2": [[1.0, 0.0], [0.5, -1.0], [-1.0, 0.5]], "b2": [0.0, 0.5],
}
check([[1.0, 2.0], [2.0, -1.0]], labels([1, 0]), network).gives(
    (
        3.006488,
        {
            "W1": [[-0.282793, 0.74176, 1.16595], [1.377663, 1.48352, -0.582975]], "b1": [0.105857, 0.74176, 0.582975],
            "W2": [[1.147798, -1.147798], [0.494507, -0.494507], [-0.582975, 0.582975]], "b2": [0.105857, -0.105857],
        },
    ),
    rtol=1e-4,
    atol=1e-6,
    parts=both,
)
### BEGIN HIDDEN TESTS
def network_loss(X, y, parameters):
    A, depth = X, len(parameters) // 2
    for k in range(1, depth + 1):
        A = A @ parameters[f"W{k}"] + parameters[f"b{k}"]
        A = np.maximum(A, 0) if k < depth else A
    A = A - A.max(axis=1, keepdims=True)
    return np.mean(np.log(np.exp(A).sum(axis=1)) - A[np.arange(len(y)), y])


def slopes_by_nudging(X, y, parameters, step=1e-5):
    gradients = {name: np.zeros_like(value) for name, value in parameters.items()}
    for name, gradient in gradients.items():
        for index in np.ndindex(gradient.shape):
            losses = []
            for sign in (1, -1):
                moved = parameters[name].copy()
                moved[index] += sign * step
                losses.append(network_loss(X, y, parameters | {name: moved}))
            gradient[index] = (losses[0] - losses[1]) / (2 * step)
    return gradients


check.hidden("finite differences: one, two and three layers, batches of one and of many")
rng = np.random.default_rng(115)
for widths, N in (((3, 4), 5), ((3, 4, 2), 1), ((2, 5, 4, 3), 6), ((2, 2, 2), 2)):
    network = {}
    for k, (i, o) in enumerate(zip(widths, widths[1:]), start=1):
        network |= {f"W{k}": rng.normal(size=(i, o)), f"b{k}": rng.normal(size=o)}
    inputs, classes = rng.normal(size=(N, widths[0])), rng.integers(0, widths[-1], size=N)
    expected = network_loss(inputs, classes, network), slopes_by_nudging(inputs, classes, network)
    check(inputs, classes, network).gives(expected, rtol=1e-4, atol=1e-7, parts=both)
check.hidden("large logits, which must not overflow")
check([[1000.0]], labels([0]), {"W1": [[1.0, -1.0]], "b1": [0.0, 0.0]}).gives((0, {"W1": [[0, 0]], "b1": [0, 0]}), parts=both)
check([[1000.0]], labels([1]), {"W1": [[1.0, 0.0]], "b1": [0.0, 0.0]}).satisfies(lambda result: np.isfinite(result[0]), "a finite loss")
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# Now do what practitioners do before they trust a backward pass: nudge some parameters at random, and compare. And answer the question from the beginning: what do all 2,410 slopes cost?
#
# <!-- figure: sum(array.size for array in data.digit_network().values()) -->

# %% tags=["demo"]
with needs("dense_backward", "relu_backward", "softmax_cross_entropy_grad", "mlp_backward"):
    X, y, rng = X_train[:64], y_train[:64], np.random.default_rng(3)
    _, gradients = mlp_backward(X, y, weights)
    for name in ("W1", "W1", "b1", "W2", "b2"):
        place = tuple(rng.integers(weights[name].shape))
        nudge = np.zeros_like(weights[name])
        nudge[place] = 1e-5
        up, down = (mlp_backward(X, y, weights | {name: weights[name] + sign * nudge})[0] for sign in (1, -1))
        print(f"{name}{list(map(int, place))}: by hand {gradients[name][place]:+.8f}, nudged {(up - down) / 2e-5:+.8f}")
    backward = seconds(lambda: mlp_backward(X, y, weights))
    print(f"loss and all slopes {1e3 * backward:.2f} ms; 3,000 rounds of it: {3000 * backward:.1f} s")

# %% [markdown]
# Why so little? A layer forwards is one matrix product. Backwards it is two of the same size, one for `d_W` and one for `d_X`: forward and backward together cost about **three forward passes**, whatever the number of parameters, as long as the products take most of the time. (Nobody needs the first layer's `d_X`: a library leaves it out.) In the small network above the rest of the work counts as much, so measure it on a larger one. (Other work on your machine can move the figure: run the cell more than once.)

# %% tags=["demo"]
with needs("dense_backward", "relu_backward", "softmax_cross_entropy_grad", "mlp_backward"):
    large, X, y = {}, X_train[:512], y_train[:512]
    for k, (n, m) in enumerate(((64, 800), (800, 800), (800, 10)), start=1):
        large |= {f"W{k}": rng.normal(size=(n, m)) * np.sqrt(2 / n), f"b{k}": np.zeros(m)}
    once, both = seconds(lambda: mlp_forward(X, large), at_least=0.3), seconds(lambda: mlp_backward(X, y, large), at_least=0.3)
    print(f"{sum(value.size for value in large.values()):,} parameters: loss and all slopes take as long as {both / once:.1f} forward passes")

# %% [markdown]
# ### Debug: a step that is nearly right
#
# `descend_once` takes a network with one hidden layer one step downhill. With it, at the learning rate 0.1, the digits were learnt, and nobody suspected anything. Then somebody compared $(W_1^{\text{before}} - W_1^{\text{after}})/\eta$ with the gradient by nudging, and the other three in the same way:
#
# | learning rate | largest error in $W_1$ | in $b_1$ | in $W_2$ | in $b_2$ |
# |---|---|---|---|---|
# | 0.001 | 0.02 % | 0.02 % | 0 | 0 |
# | 0.1 | 2 % | 2 % | 0 | 0 |
# | 1 | 20 % | 19 % | 0 | 0 |
#
# (as a share of the array's largest slope). A gradient does not depend on the learning rate. What is wrong? Mend it.
#
# <!-- figure: f"{error_of_late_gradient(0.001):.2%}" -->
# <!-- figure: f"{error_of_late_gradient(0.1):.0%}" -->
# <!-- figure: f"{error_of_late_gradient(1):.0%}" -->
# <!-- figure: f"{error_of_late_gradient(1, 'b1'):.0%}" -->
# <!-- chosen: 0.001; 0.1 -->
#
# <details><summary>Hint 1</summary>The error grows with the step, and the second layer has none. Which line on the way to the step of W1 and of b1 reads something that a step has changed?</details>
# <details><summary>Hint 2</summary>All the gradients belong to one place: the parameters before the step.</details>

# %% nbgrader={"grade": false, "grade_id": "descend_once", "locked": false, "schema_version": 3, "solution": true, "task": false}
def descend_once(X, y, parameters, learning_rate):
    """One step of gradient descent for a network with one hidden layer (ReLU) and the mean cross-entropy.

    Parameters: X, array of shape (N, n_in); y, classes, shape (N,); parameters, a dict {"W1", "b1", "W2", "b2"};
        learning_rate, a number.
    Returns: the parameters after the step, a new dict.
    """
    ### BEGIN SOLUTION
    new = dict(parameters)
    A = np.maximum(X @ new["W1"] + new["b1"], 0)
    Z2 = A @ new["W2"] + new["b2"]
    P = np.exp(Z2 - Z2.max(axis=1, keepdims=True))
    d_Z2 = (P / P.sum(axis=1, keepdims=True) - np.eye(P.shape[1])[y]) / len(y)
    d_Z1 = d_Z2 @ new["W2"].T * (A > 0)
    new["W2"] = new["W2"] - learning_rate * A.T @ d_Z2
    new["b2"] = new["b2"] - learning_rate * d_Z2.sum(axis=0)
    new["W1"] = new["W1"] - learning_rate * X.T @ d_Z1
    new["b1"] = new["b1"] - learning_rate * d_Z1.sum(axis=0)
    return new
    ### END SOLUTION
    ### BEGIN GIVEN
    # new = dict(parameters)
    # A = np.maximum(X @ new["W1"] + new["b1"], 0)
    # Z2 = A @ new["W2"] + new["b2"]
    # P = np.exp(Z2 - Z2.max(axis=1, keepdims=True))
    # d_Z2 = (P / P.sum(axis=1, keepdims=True) - np.eye(P.shape[1])[y]) / len(y)
    # new["W2"] = new["W2"] - learning_rate * A.T @ d_Z2
    # new["b2"] = new["b2"] - learning_rate * d_Z2.sum(axis=0)
    # d_Z1 = d_Z2 @ new["W2"].T * (A > 0)
    # new["W1"] = new["W1"] - learning_rate * X.T @ d_Z1
    # new["b1"] = new["b1"] - learning_rate * d_Z1.sum(axis=0)
    # return new
    ### END GIVEN

# %% nbgrader={"grade": true, "grade_id": "check_descend_once", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib.checks import Check, labels

check = Check("descend_once", points=2)
X, y = [[1, 0], [0, 1], [1, 1]], labels([0, 1, 1])
network = {"W1": np.array([[1.0, -1.0], [0.5, 2.0]]), "b1": np.array([0.0, 0.5]), "W2": np.array([[1.0, 0.0], [-1.0, 1.0]]), "b2": np.array([0.5, -0.25])}
check(X, y, network, 1.0).gives(
    {
        "W1": [[0.942409, -0.786119], [0.3854, 2.229199]], "b1": [-0.06525, 0.729199],
        "W2": [[0.885109, 0.114891], [-1.179558, 1.179558]], "b2": [0.43475, -0.18475],
    },
    rtol=1e-4,
    atol=1e-5,
)
check(X, y, network, 0.0).gives(network)
### BEGIN HIDDEN TESTS
def one_step(X, y, parameters, rate):
    Z1 = X @ parameters["W1"] + parameters["b1"]
    A = np.where(Z1 > 0, Z1, 0)
    Z2 = A @ parameters["W2"] + parameters["b2"]
    P = np.exp(Z2 - np.log(np.exp(Z2).sum(axis=1, keepdims=True)))
    P[np.arange(len(y)), y] -= 1
    d_Z1 = np.where(Z1 > 0, P @ parameters["W2"].T, 0) / len(y)
    slopes = {"W1": X.T @ d_Z1, "b1": d_Z1.sum(axis=0), "W2": A.T @ P / len(y), "b2": P.mean(axis=0)}
    return {name: parameters[name] - rate * slopes[name] for name in parameters}


check.hidden("other networks, batches and learning rates")
rng = np.random.default_rng(116)
for N, n, h, k, rate in ((4, 3, 5, 2, 0.5), (1, 2, 3, 4, 2.0), (7, 4, 4, 3, 0.01)):
    network = {"W1": rng.normal(size=(n, h)), "b1": rng.normal(size=h), "W2": rng.normal(size=(h, k)), "b2": rng.normal(size=k)}
    inputs, classes = rng.normal(size=(N, n)), rng.integers(0, k, size=N)
    check(inputs, classes, network, rate).gives(one_step(inputs, classes, network, rate))
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ## Turn all the knobs
#
# 300 rounds on the digits, each with 64 of them: `mlp_backward`, then a step against the gradient. Nothing else.
#
# <!-- chosen: 300 -->

# %% tags=["demo"]
with needs("dense_backward", "relu_backward", "softmax_cross_entropy_grad", "mlp_backward"):
    rng = np.random.default_rng(0)
    parameters = {"W1": rng.normal(size=(64, 32)) * np.sqrt(2 / 64), "b1": np.zeros(32), "W2": rng.normal(size=(32, 10)) * np.sqrt(2 / 32), "b2": np.zeros(10)}
    for step in range(300):
        batch = rng.integers(0, len(X_train), size=64)
        loss, gradients = mlp_backward(X_train[batch], y_train[batch], parameters)
        parameters = {name: parameters[name] - 0.5 * gradients[name] for name in parameters}
    right = np.mean(mlp_forward(X_test, parameters)[-1].argmax(axis=1) == y_test)
    print(f"loss of the last batch {loss:.2f}, {right:.1%} of {len(y_test)} held-out digits right")

# %% [markdown]
# ## Read a run that does not learn
#
# The same network, the same digits, and the loss stands still. Before you change anything, look: how large is the gradient of each parameter?

# %% tags=["demo"]
with needs("dense_backward", "relu_backward", "softmax_cross_entropy_grad", "mlp_backward"):
    parameters = {"W1": np.zeros((64, 32)), "b1": np.zeros(32), "W2": np.zeros((32, 10)), "b2": np.zeros(10)}
    for step in range(301):
        batch = np.random.default_rng(step).integers(0, len(X_train), 64)
        loss, gradients = mlp_backward(X_train[batch], y_train[batch], parameters)
        if step % 100 == 0:
            sizes = "  ".join(f"d_{name} {np.abs(gradient).max():.3f}" for name, gradient in sorted(gradients.items()))
            print(f"step {step:3d}: loss {loss:.3f}   {sizes}")
        parameters = {name: parameters[name] - 0.5 * gradients[name] for name in parameters}
    into_relu = X_train @ parameters["W1"] + parameters["b1"]
    print(f"what goes into ReLU: from {into_relu.min():.3f} to {into_relu.max():.3f}")

# %% [markdown] nbgrader={"grade": false, "grade_id": "choices_still_loss", "locked": true, "schema_version": 3, "solution": false, "task": false}
# ### Choose: why does the loss stand still?
#
# Three of the four gradients are exactly 0, and the loss stays near $\ln 10$, where ten equal probabilities put it. Which diagnosis fits *all* that you see, with the right reason?
#
# - **A.** The learning rate is too small: the steps are there, but nobody lives long enough to see them.
# - **B.** The learning rate is too large: every step leaps over the valley and lands as high on the other side.
# - **C.** All weights began at zero: the hidden layer says 0, so d_W2 is 0, and nothing comes back through W2.
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
    C="Yes. d_W2 = Aᵀ d_Z with A = 0, and d_A = d_Z W2ᵀ with W2 = 0: only the last bias learns, which is how often each digit occurs. With random weights neither product is 0.",
    D="They do stay equal, but that stops no loss: hidden units whose weights are equal and not 0, on the way in and out, get gradients, all the same one, and learn as if they were a single unit. Here the gradients are 0.",
    E="Dead units would give the same three zeros, so look at the last line: what goes into ReLU is 0, not negative, for every digit and unit. Nothing has moved since the start.",
)
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ## Where this returns in deep learning
#
# - **The libraries** train by this walk: they record or trace the forward steps, and know for each kind of step how to go back.
# - Each further layer of this course comes with its backward pass: dropout (lesson:regularization), normalisation (lesson:initialization), convolution (lesson:convolution), the recurrent step (lesson:rnn), the gates (lesson:lstm_gru), attention (lesson:attention).
# - `d_Z @ W.T`, repeated through time with the same W, is why gradients can vanish or explode (lesson:rnn).
# - To go back, the outputs of all layers must be kept, or computed a second time. With large batches or long texts these, rather than the weights, can fill most of the memory during training.

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
        "Where does the transpose in d_X = d_Z Wᵀ come from?",
        right="input k reaches the loss through row k of W, so what comes back is summed over that row",
        because="d_X[i, k] is the sum over j of d_Z[i, j] · W[k, j].",
        wrong={"without it the shapes of the two arrays would not fit, and there is nothing more to it": "Where n = m, W would fit as well, and would be wrong.", "W is symmetric, so that the product with it and with its transpose are the same": "Weights seldom are."},
    ),
    number_question(
        "Softmax says [0.7, 0.2, 0.1], the right class is the second, the batch has one sample. What is the gradient at the second logit?",
        answer=-0.8,
        tolerance=0.001,
        because="0.2 − 1.",
        wrong={0.8: "Probability minus one-hot, not the other way round.", 0.2: "At the right class, 1 is subtracted."},
    ),
    choice_question(
        "A hidden unit's input is negative for every sample of the batch. What do its own weights get as gradient from this batch?",
        right="0, through ReLU nothing comes back",
        because="The mask is 0 in the unit's whole column, so its column of d_W is 0.",
        wrong={"the same as always": "The gradient is multiplied by the slope of ReLU, which is 0 there.", "a negative one, which switches it on": "Nothing comes back at all. If that is so for all data, the unit is called dead."},
    ),
    choice_question(
        "Why is the gradient at the biases a sum over the samples?",
        right="one bias is added in every row, so it reaches the loss on one path for each sample",
        because="Gradients over paths are added. (The 1/N of the mean is already in d_Z.)",
        wrong={"the loss is a mean over the samples, so every sample has to count by as much": "That puts the 1/N into d_Z. The sum comes from the paths.", "the gradient must have the shape (m,), and the sum over the rows has it": "A mean or the first row would have that shape, too."},
    ),
)

# %% [markdown]
# ## What you can do now
#
# | In words | Formula | NumPy | You wrote |
# |---|---|---|---|
# | back through a layer | $d_Z W^\top,\; X^\top d_Z,\; \sum_i d_Z$ | `(d_Z @ W.T, X.T @ d_Z, d_Z.sum(axis=0))` | `dense_backward` |
# | back through ReLU | $d_A \odot [Z > 0]$ | `d_A * (Z > 0)` | `relu_backward` |
# | the slopes of softmax | $p_i([i = j] - p_j)$ | | `d_p_d_z` |
# | back through the loss | $(P - Y)/N$ | `((e := np.exp(Z - Z.max(1, keepdims=True))) / e.sum(1, keepdims=True) - np.eye(Z.shape[1])[y]) / len(y)` | `softmax_cross_entropy_grad` |
# | the whole way back | | | `mlp_backward` |
# | all gradients first, then the step | $p - \eta\, g$ | | `descend_once` |
#
# **Further reading.** Rumelhart, Hinton and Williams, [*Learning representations by back-propagating errors*](https://www.nature.com/articles/323533a0), Nature 1986; the notes on backpropagation of Stanford's [CS231n](https://cs231n.github.io/optimization-2/); Michael Nielsen,
# [*Neural networks and deep learning*](http://neuralnetworksanddeeplearning.com/chap2.html), chapter 2; Simon Prince, [*Understanding Deep Learning*](https://udlbook.github.io/udlbook/), chapter 7.
#
# **Next:** good steps, and many of them (lesson:training).
