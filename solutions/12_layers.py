# ---
# jupyter:
#   jupytext:
#     text_representation: {extension: .py, format_name: percent}
#   kernelspec: {display_name: Python 3, language: python, name: python3}
#   course: {part: 4, title: "Neurons and layers", builds: "a network that solves what no straight line can, with weights chosen by hand", minutes: 75}
# ---

# %% [markdown]
# # Neurons and layers
#
# **You will build** a whole neural network, forwards: neurons, layers, activations, softmax, loss. One of them you will set by hand, weight by weight, to solve a problem that no single neuron can.
#
# **You need** a neuron as a dot product (lesson:dot_product), the matrix product (lesson:matrices), matrices as movements (lesson:transformations), broadcasting (lesson:tensors).
#
# **It takes** about 75 minutes.

# %% nbgrader={"grade": false, "grade_id": "imports", "locked": true, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib import data
from course_lib.checks import Check
from course_lib.demo import needs
from course_lib.lessons.layers import widgets
from course_lib.plots import plot_curves, plot_points, show_images
from course_lib.quiz import choice_question, number_question, quiz

# %% [markdown]
# ## Try to separate four points
#
# A neuron answers yes or no: is $x \cdot w + b$ positive? Its border is a line. Four points, two of each kind: **can one line part them?**

# %% tags=["demo"]
corners = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
plot_points(corners, labels=[0, 1, 1, 0])

# %% [markdown]
# No line can. The labels are those of *exclusive or*, XOR: one or the other, but not both. In 1969 this little table nearly ended the study of neural networks. The way out is a second layer, and a bend between the two. You will see the bend do its work before the end of this lesson.

# %% [markdown]
# ## Drag the line of a neuron
#
# The weights are an arrow that points to the *yes* side. All points with the same shadow on the arrow (lesson:dot_product) get the same answer, so the border stands perpendicular to it; the bias moves the border along the arrow.

# %% tags=["demo"]
widgets.decision_line()

# %% [markdown]
# ## Bend the numbers
#
# Two layers without a bend are two matrix products, and so one: $(XW_1)W_2 = X(W_1W_2)$. To gain anything, each number is bent after each layer by an **activation**. The two most used:
#
# - **ReLU** (rectified linear unit): negative numbers become 0, positive ones stay.
# - The **sigmoid** $\sigma(z) = \frac{1}{1 + e^{-z}}$ squeezes any number to between 0 and 1, like a soft switch. It will be every *gate* of lesson:lstm_gru.

# %% tags=["demo"]
z = np.linspace(-5, 5, 101)
plot_curves({"ReLU": (z, np.maximum(z, 0)), "sigmoid": (z, 1 / (1 + np.exp(-z)))}, xlabel="z", ylabel="activation")

# %% [markdown]
# ### Exercise: `relu`
#
# <details><summary>Hint</summary><code>np.maximum</code> compares entry by entry.</details>

# %% nbgrader={"grade": false, "grade_id": "relu", "locked": false, "schema_version": 3, "solution": true, "task": false}
def relu(Z):
    """Set negative numbers to zero.

    Parameters: Z, array of any shape.
    Returns: array of the same shape.

    >>> relu(np.array([[-1, 2], [0.5, -3]]))
    array([[0. , 2. ],
           [0.5, 0. ]])
    """
    ### BEGIN SOLUTION
    return np.maximum(Z, 0)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_relu", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
from course_lib.checks import Check

check = Check("relu", points=2)
check([[-1, 2, 0.25], [0.5, -3, 4]]).gives([[0, 2, 0.25], [0.5, 0, 4]])
check([3, 0, -0.1]).gives([3, 0, 0])
### BEGIN HIDDEN TESTS
check.hidden("arrays of other shapes")
rng = np.random.default_rng(101)
for shape in ((7,), (3, 4), (2, 3, 2)):
    values = 3 * rng.normal(size=shape)
    check(values).gives((values + np.abs(values)) / 2)
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ### Exercise: `sigmoid`
#
# There is a trap: `np.exp(1000)` is infinite. With $z = -1000$ the formula divides by infinity, and NumPy warns of an overflow; the variant $e^z / (1 + e^z)$ gives nan for $z = 1000$. Take for each number the variant whose exponent is **not positive**, so that nothing overflows and nothing warns.
#
# <details><summary>Hint 1</summary><code>e = np.exp(-np.abs(z))</code> never overflows. For z ≥ 0 the answer is 1/(1 + e). And for z &lt; 0?</details>
# <details><summary>Hint 2</summary><code>np.where(z &gt;= 0, …, …)</code> chooses entry by entry.</details>

# %% nbgrader={"grade": false, "grade_id": "sigmoid", "locked": false, "schema_version": 3, "solution": true, "task": false}
def sigmoid(Z):
    """Squeeze numbers to between 0 and 1: 1 / (1 + exp(-z)), without overflow.

    Parameters: Z, array of any shape.
    Returns: array of the same shape.

    >>> sigmoid(np.array([0.0, 1000.0, -1000.0]))
    array([0.5, 1. , 0. ])
    """
    ### BEGIN SOLUTION
    e = np.exp(-np.abs(Z))
    return np.where(Z >= 0, 1.0, e) / (1 + e)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_sigmoid", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib.checks import Check

check = Check("sigmoid", points=2)
check([0, 2, -2]).gives([0.5, 0.880797, 0.119203], rtol=1e-5)
check([[np.log(3), -np.log(3)], [0, np.log(4)], [-np.log(4), np.log(9)]]).gives([[0.75, 0.25], [0.5, 0.8], [0.2, 0.9]])
check([1000, 0.5, -0.5, -1000]).gives([1, 0.622459, 0.377541, 0], rtol=1e-5)
check.without_warnings()
### BEGIN HIDDEN TESTS
check.hidden("arrays of other shapes")
rng = np.random.default_rng(102)
for shape in ((7,), (4, 3), (2, 3, 2)):
    values = 4 * rng.normal(size=shape)
    check(values).gives(0.5 * (1 + np.tanh(values / 2)))
check.hidden("numbers near zero, and very negative ones")
check([0.1, 0.5, 0.9, -700]).gives([0.524979, 0.622459, 0.710950, 0], rtol=1e-5)
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ## Put neurons side by side
#
# A **layer** is several neurons that read the same inputs. Their weights are the columns of a matrix $W$ (lesson:matrices), their biases a vector $b$, and the activation $\sigma$ is applied to each number:
#
# $$A = \sigma(XW + b).$$
#
# $X$ is (samples, inputs), $W$ (inputs, neurons), $b$ (neurons,), $A$ (samples, neurons). Broadcasting adds $b$ to every row.

# %% [markdown]
# ### Exercise: `dense`
#
# `activation` is a function, or `None` for no activation.
#
# <details><summary>Hint 1</summary>First Z = XW + b, whatever the activation.</details>
# <details><summary>Hint 2</summary><code>activation is None</code> asks whether there is one.</details>

# %% nbgrader={"grade": false, "grade_id": "dense", "locked": false, "schema_version": 3, "solution": true, "task": false}
def dense(X, W, b, activation):
    """One layer: activation(X W + b).

    Parameters: X, array of shape (N, n_in); W, array of shape (n_in, n_out); b, array of shape (n_out,);
        activation, a function of an array, or None.
    Returns: array of shape (N, n_out).

    >>> dense(np.array([[1.0, 2.0]]), np.array([[1.0, 0.0], [0.0, -1.0]]), np.array([0.5, 0.5]), None)
    array([[ 1.5, -1.5]])
    """
    ### BEGIN SOLUTION
    Z = X @ W + b
    return Z if activation is None else activation(Z)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_dense", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib.checks import Check

check = Check("dense", points=2)
check([[1, 2]], [[1, 0], [0, -1]], [0.5, 0.5], None).gives([[1.5, -1.5]])
check([[1, 2], [3, 4]], [[1], [1]], [10], np.square).gives([[169], [289]])
check([[1, 2], [3, -4]], [[1, 0, 2], [0, 1, -1]], [10, 1, 0], np.abs).gives([[11, 3, 0], [13, 3, 10]])
check([[1, 0], [0, 2]], [[1, 2], [3, 4]], [5, 7], None).gives([[6, 9], [11, 15]])
### BEGIN HIDDEN TESTS
check.hidden("other shapes and activations")
rng = np.random.default_rng(103)
for N, n_in, n_out, bend in ((1, 3, 2, np.tanh), (5, 2, 4, np.abs), (3, 3, 3, None), (4, 1, 1, np.exp)):
    inputs, weights, biases = rng.normal(size=(N, n_in)), rng.normal(size=(n_in, n_out)), rng.normal(size=n_out)
    before = np.einsum("ni,io->no", inputs, weights) + biases[None]
    check(inputs, weights, biases, bend).gives(before if bend is None else bend(before))
check.hidden("as many samples as neurons, where a bias could be added along the wrong axis")
check([[0, 0], [0, 0]], [[1, 2], [3, 4]], [5, 7], None).gives([[5, 7], [5, 7]])
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ## Stack layers
#
# The output of one layer is the input of the next. A network of several dense layers is called a **multilayer perceptron** (MLP).
#
# ### Exercise: `mlp_forward`
#
# `layers` is a list of triples `(W, b, activation)`. Return the output of *every* layer: the backward pass of lesson:backpropagation needs them all.
#
# <details><summary>Hint 1</summary>Keep the current A in a variable, and put each layer's output into a list.</details>
# <details><summary>Hint 2</summary><code>for W, b, activation in layers:</code> takes the triples apart; <code>dense</code> does the rest.</details>

# %% nbgrader={"grade": false, "grade_id": "mlp_forward", "locked": false, "schema_version": 3, "solution": true, "task": false}
def mlp_forward(X, layers):
    """Send a batch through a network.

    Parameters: X, array of shape (N, n_in); layers, a list of (W, b, activation).
    Returns: a list of arrays, the output of each layer in order; the last one is the network's output.

    >>> ones = np.ones((2, 1)), np.zeros(1), None
    >>> mlp_forward(np.array([[1.0, 2.0]]), [ones, (np.array([[2.0]]), np.array([1.0]), None)])
    [array([[3.]]), array([[7.]])]
    """
    ### BEGIN SOLUTION
    outputs = []
    for W, b, activation in layers:
        X = dense(X, W, b, activation)
        outputs.append(X)
    return outputs
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_mlp_forward", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib.checks import Check

check = Check("mlp_forward", points=4)
check([[1, 2]], [(np.ones((2, 1)), np.zeros(1), None), ([[2]], [1], None)]).gives([[[3]], [[7]]])
check([[1, -1], [0, 2]], [([[1, 0, 2], [0, 1, 2]], [0, 0, 1], np.abs), ([[1], [2], [-3]], [1], None)]).gives(
    [[[1, 1, 1], [0, 2, 5]], [[1], [-10]]], parts=("the first layer's output", "the second layer's output")
)
### BEGIN HIDDEN TESTS
check.hidden("other depths, widths and activations")
rng = np.random.default_rng(104)
for widths, N in (((3, 4, 2), 5), ((2, 2, 2, 2), 2), ((5, 1), 1)):
    bends = [np.tanh, None, np.abs]
    network = [(rng.normal(size=(i, o)), rng.normal(size=o), bends[k]) for k, (i, o) in enumerate(zip(widths, widths[1:]))]
    inputs = rng.normal(size=(N, widths[0]))
    expected, A = [], inputs
    for W, b, bend in network:
        A = np.einsum("ni,io->no", A, W) + b
        A = A if bend is None else bend(A)
        expected.append(A)
    check(inputs, network).gives(expected)
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ### Play: shapes on their way
#
# Choose the widths of a network, and see every shape from input to output. The network learns all its weights and all its biases; together they are its **parameters**.

# %% tags=["demo"]
widgets.shape_flow()

# %% [markdown]
# ## Solve XOR by hand
#
# Now the four corners. Two hidden neurons with ReLU, then one output:
#
# - the first hidden neuron adds the inputs: 0, 1, 1, 2.
# - the second adds them too, but fires only above 1: 0, 0, 0, 1.
# - the output: once the first, minus so many times the second that 2 becomes 0.
#
# Watch the **hidden space**: the four corners are moved by the first layer, the plane is bent, and then one line is enough.

# %% tags=["demo"]
widgets.hidden_space()

# %% [markdown]
# ### Exercise: `xor_network`
#
# Return two layers, 2 → 2 → 1, with *numbers that you choose*: first layer with ReLU (write `lambda Z: np.maximum(Z, 0)`, or use your `relu`), second without activation. Its output must be above 0.5 for [0, 1] and [1, 0], and below 0.5 for the other two.
#
# <details><summary>Hint 1</summary>The first hidden neuron: weights 1 and 1, bias 0. The second: the same weights, another bias.</details>
# <details><summary>Hint 2</summary>For [1, 1] the hidden neurons give 2 and 1. Which output weights make that 0, and (1, 0) a 1?</details>
#
# <!-- chosen: 0.5 -->

# %% nbgrader={"grade": false, "grade_id": "xor_network", "locked": false, "schema_version": 3, "solution": true, "task": false}
def xor_network():
    """A network 2 → 2 → 1 that computes exclusive or.

    Returns: a list of two layers (W, b, activation), of shapes (2, 2), (2,) and (2, 1), (1,); its output is above 0.5
        for [0, 1] and [1, 0], below 0.5 for [0, 0] and [1, 1].

    >>> len(xor_network())
    2
    """
    ### BEGIN SOLUTION
    hidden = np.array([[1.0, 1.0], [1.0, 1.0]]), np.array([0.0, -1.0]), relu
    output = np.array([[1.0], [-2.0]]), np.array([0.0]), None
    return [hidden, output]
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_xor_network", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
from course_lib.checks import Check
from course_lib.lessons.layers.networks import has_shapes, output

check = Check("xor_network", points=2)
check().satisfies(has_shapes, "layers of shapes (2, 2), (2,) and (2, 1), (1,)")
check().satisfies(lambda network: output(network, [[0, 0]]) < 0.5, "an output below 0.5 for [0, 0]")
check().satisfies(lambda network: output(network, [[0, 1]]) > 0.5, "an output above 0.5 for [0, 1]")
check().satisfies(lambda network: output(network, [[1, 0]]) > 0.5, "an output above 0.5 for [1, 0]")
check().satisfies(lambda network: output(network, [[1, 1]]) < 0.5, "an output below 0.5 for [1, 1]")
### BEGIN HIDDEN TESTS
check.hidden("all four corners in one batch")
corners = [[0, 0], [0, 1], [1, 0], [1, 1]]
check().satisfies(lambda network: ((output(network, corners)[:, 0] > 0.5) == [0, 1, 1, 0]).all(), "no, yes, yes, no")
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ## Turn scores into probabilities
#
# For ten digits a network has ten outputs, the **logits**: any numbers, the largest for the most likely class. **Softmax** makes probabilities of them, row by row:
#
# $$p_j = \frac{e^{z_j}}{\sum_k e^{z_k}}.$$
#
# **Predict, then run.** What happens to the result when 1 is added to *every* logit? And 1000?
#
# <!-- chosen: 1000 -->

# %% tags=["demo"]
logits = np.array([2.0, 1.0, 0.0])
with np.errstate(over="ignore", invalid="ignore"):
    for shift in (0, 1, 1000):
        e = np.exp(logits + shift)
        print(shift, e / e.sum())

# %% [markdown]
# Nothing in mathematics; an overflow in the computer. Since a shift changes nothing, subtract each row's **largest** logit first: then the largest exponent is 0.

# %% [markdown]
# ### Exercise: `softmax`
#
# <details><summary>Hint 1</summary><code>axis=1</code> takes the largest and the sum of each row.</details>
# <details><summary>Hint 2</summary><code>keepdims=True</code> leaves them standing as a column, which meets every row.</details>

# %% nbgrader={"grade": false, "grade_id": "softmax", "locked": false, "schema_version": 3, "solution": true, "task": false}
def softmax(Z):
    """Turn each row of logits into probabilities, without overflow.

    Parameters: Z, array of shape (N, k).
    Returns: array of shape (N, k), rows with sum 1.

    >>> softmax(np.array([[0, 0], [1000, 1000 + np.log(3)]])).round(6)
    array([[0.5 , 0.5 ],
           [0.25, 0.75]])
    """
    ### BEGIN SOLUTION
    e = np.exp(Z - Z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_softmax", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib.checks import Check

check = Check("softmax", points=2)
check([[0, 0], [0, np.log(3)]]).gives([[0.5, 0.5], [0.25, 0.75]])
check([[2, 1, 0], [0, 0, 0]]).gives([[0.665241, 0.244728, 0.090031], [1 / 3, 1 / 3, 1 / 3]], rtol=1e-5)
check([[1000, 1000, 1000], [0, np.log(2), 0]]).gives([[1 / 3, 1 / 3, 1 / 3], [0.25, 0.5, 0.25]])
### BEGIN HIDDEN TESTS
check.hidden("other shapes, rows of very different size")
rng = np.random.default_rng(106)
for N, k in ((1, 1), (4, 3), (3, 3), (2, 10)):
    values = rng.normal(size=(N, k)) * 3
    check(values + 1000 * np.arange(N)[:, None]).gives([np.exp(row) / np.exp(row).sum() for row in values])
check.hidden("very unequal logits")
check([[-1000, 0, 1000]]).gives([[0, 0, 1]])
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ## Say how wrong it is
#
# The **cross-entropy** loss looks only at the probability that the network gave to the *right* class, and takes minus its logarithm: 0 for certainty, large for a confident mistake. The mean over the batch is what training makes smaller.

# %% [markdown]
# ### Exercise: `cross_entropy`
#
# <details><summary>Hint 1</summary><code>P[np.arange(len(y)), y]</code> picks one entry of each row.</details>
# <details><summary>Hint 2</summary>A probability of exactly 0 would give an infinite loss: <code>np.maximum(p, 1e-12)</code> lets none be below.</details>

# %% nbgrader={"grade": false, "grade_id": "cross_entropy", "locked": false, "schema_version": 3, "solution": true, "task": false}
def cross_entropy(P, y):
    """The mean of minus the logarithm of the right class's probability.

    Parameters: P, probabilities, array of shape (N, k); y, the right classes, integer array of shape (N,).
        Probabilities below 1e-12 count as 1e-12.
    Returns: a number.

    >>> round(float(cross_entropy(np.array([[0.5, 0.5], [0.9, 0.1]]), np.array([0, 0]))), 4)
    0.3993
    """
    ### BEGIN SOLUTION
    return -np.mean(np.log(np.maximum(P[np.arange(len(y)), y], 1e-12)))
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_cross_entropy", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib.checks import Check, labels

check = Check("cross_entropy", points=2)
check([[0.5, 0.5], [0.9, 0.1]], labels([0, 0])).gives(-(np.log(0.5) + np.log(0.9)) / 2)
check([[0.2, 0.3, 0.5], [0.1, 0.8, 0.1]], labels([1, 2])).gives(-(np.log(0.3) + np.log(0.1)) / 2)
check([[1, 0]], labels([1])).gives(-np.log(1e-12), rtol=1e-3)
### BEGIN HIDDEN TESTS
check.hidden("other batches")
rng = np.random.default_rng(107)
for N, k in ((1, 2), (6, 4), (4, 4), (30, 10)):
    probabilities = rng.dirichlet(np.ones(k), size=N)
    classes = rng.integers(0, k, size=N)
    check(probabilities, classes).gives(-sum(np.log(row[c]) for row, c in zip(probabilities, classes)) / N)
check.hidden("certainty")
check([[1, 0], [0, 1]], labels([0, 1])).gives(0)
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ### Exercise: `accuracy`
#
# The share of rows whose largest entry stands at the right class.
#
# <details><summary>Hint 1</summary><code>argmax(axis=1)</code> says where the largest entry of each row stands.</details>
# <details><summary>Hint 2</summary>The mean of truth values is the share of the true ones.</details>

# %% nbgrader={"grade": false, "grade_id": "accuracy", "locked": false, "schema_version": 3, "solution": true, "task": false}
def accuracy(P, y):
    """The share of samples whose most probable class is right.

    Parameters: P, probabilities or logits, array of shape (N, k); y, the right classes, integer array of shape (N,).
    Returns: a number from 0 to 1.

    >>> float(accuracy(np.array([[0.5, 0.2, 0.3], [0.1, 0.1, 0.8]]), np.array([0, 1])))
    0.5
    """
    ### BEGIN SOLUTION
    return np.mean(P.argmax(axis=1) == y)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_accuracy", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
from course_lib.checks import Check, labels

check = Check("accuracy", points=2)
check([[0.5, 0.2, 0.3], [0.1, 0.1, 0.8]], labels([0, 1])).gives(0.5)
check([[2, -1], [-3, -2], [0, 5]], labels([0, 1, 1])).gives(1)
check([[0.1, 0.4, 0.2, 0.3], [0.7, 0.1, 0.1, 0.1], [0.2, 0.2, 0.5, 0.1]], labels([1, 3, 0])).gives(1 / 3)
### BEGIN HIDDEN TESTS
check.hidden("other batches, as many rows as classes too")
rng = np.random.default_rng(108)
for N, k in ((1, 3), (4, 4), (40, 10)):
    values, classes = rng.normal(size=(N, k)), rng.integers(0, k, size=N)
    check(values, classes).gives(sum(int(np.argmax(row)) == c for row, c in zip(values, classes)) / N)
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ## Read digits with a trained network
#
# Somebody trained a network of 64 → 32 → 10 neurons on the digits (in lesson:backpropagation that will be you). Its weights come with the course; the forward pass is **yours**.

# %% tags=["demo"]
X_train, y_train, X_test, y_test = data.split_digits()
weights = data.digit_network()
with needs("relu", "dense", "mlp_forward", "softmax", "cross_entropy", "accuracy"):
    network = [(weights["W1"], weights["b1"], relu), (weights["W2"], weights["b2"], None)]
    P = softmax(mlp_forward(X_test, network)[-1])
    print(f"{sum(W.size + b.size for W, b, _ in network):,} parameters: {accuracy(P, y_test):.1%} of {len(y_test)} digits right, cross-entropy {cross_entropy(P, y_test):.3f}")

# %% [markdown]
# What do the hidden neurons look for? Each is a template, as in lesson:dot_product:

# %% tags=["demo"]
show_images(weights["W1"].T.reshape(-1, 8, 8)[:16], signed=True)

# %% [markdown]
# Strokes and their absence, at certain places. The second layer combines them: *a stroke here, none there, so it is a seven*. Deeper networks build features of features: edges, corners, eyes, faces. A **hierarchy** of features is what depth buys.
#
# With a single output neuron and a sigmoid, no hidden layer, the same machine is called **logistic regression**.

# %% [markdown]
# ## Where this returns in deep learning
#
# - Everything that follows is layers of this form; lesson:backpropagation finds their weights, lesson:regularization tames them, lesson:initialization starts them well, lesson:convolution shares them across an image, lesson:rnn uses one over and over in time.
# - **Softmax** turns scores into attention (lesson:attention) and into the next character (lesson:rnn).
# - The **sigmoid** is a gate (lesson:lstm_gru).

# %% [markdown]
# ## Quick questions

# %% tags=["demo"]
quiz(
    choice_question(
        "Ten dense layers without activations compute …",
        right="one linear transformation",
        because="A product of ten matrices is one matrix.",
        wrong={"ten times as much as one": "They can all be multiplied together beforehand.", "nothing": "They do compute: one matrix product."},
    ),
    number_question(
        "A layer takes 100 inputs to 20 neurons. How many parameters does it have?",
        answer=2020,
        because="100·20 weights and 20 biases.",
        wrong={2000: "And the biases.", 120: "Every neuron has a weight for every input."},
    ),
    choice_question(
        "softmax([1, 2, 3]) and softmax([11, 12, 13]) are …",
        right="the same",
        because="A shift of all logits cancels.",
        wrong={"different: the second is more certain": "Certainty depends on differences only.", "different by 10": "Both are probabilities with sum 1."},
    ),
    choice_question(
        "A network gives the right class a probability of 0.001. Its loss for this sample is about …",
        right="6.9",
        because="−ln 0.001 ≈ 6.9: a confident mistake costs much.",
        wrong={"0.999": "That would be 1 − p; cross-entropy takes −ln p.", "0.001": "A small probability of the right class is a large loss."},
    ),
    choice_question(
        "How does the hidden layer solve XOR?",
        right="it moves and bends the plane until one line separates the points",
        because="In the hidden space the two points of “yes” lie together.",
        wrong={"it remembers the four answers": "It has no table; it computes for every point of the plane.", "it draws two lines in the input": "That is how it looks in the input; what happens is that space is bent."},
    ),
)

# %% [markdown]
# ## What you can do now
#
# | In words | Formula | NumPy | You wrote |
# |---|---|---|---|
# | cut negative numbers | $\max(z, 0)$ | `np.maximum(Z, 0)` | `relu` |
# | squeeze to (0, 1) | $1/(1 + e^{-z})$ | `np.exp(-np.logaddexp(0, -Z))` | `sigmoid` |
# | a layer | $\sigma(XW + b)$ | `X @ W + b if activation is None else activation(X @ W + b)` | `dense` |
# | a network | layer after layer | | `mlp_forward` |
# | XOR | 2 → 2 → 1 | | `xor_network` |
# | logits to probabilities | $e^{z_j} / \sum_k e^{z_k}$ | `(e := np.exp(Z - Z.max(1, keepdims=True))) / e.sum(1, keepdims=True)` | `softmax` |
# | how wrong | $-\frac1N\sum \ln p_{\text{right}}$ | `-np.mean(np.log(np.maximum(P[np.arange(len(y)), y], 1e-12)))` | `cross_entropy` |
# | how often right | | `(P.argmax(1) == y).mean()` | `accuracy` |
#
# **Further reading.** Michael Nielsen, [*Neural networks and deep learning*](http://neuralnetworksanddeeplearning.com/), chapter 1; Christopher Olah,
# [*Neural networks, manifolds, and topology*](https://colah.github.io/posts/2014-03-NN-Manifolds-Topology/); Goodfellow, Bengio and Courville, [*Deep Learning*](https://www.deeplearningbook.org/), chapter 6.
#
# **Next:** in lesson:backpropagation the network finds its weights by itself.
