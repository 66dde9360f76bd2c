# ---
# jupyter:
#   jupytext:
#     text_representation: {extension: .py, format_name: percent}
#   kernelspec: {display_name: Python 3, language: python, name: python3}
#   course: {part: 4, title: "Neurons and layers", builds: "a network that solves what no straight line can, with weights chosen by hand", minutes: 80, terms: [activation, ReLU, sigmoid, tanh, SiLU, layer, multilayer perceptron, parameters, logits, linear regions, Softmax, likelihood, cross-entropy, logistic regression]}
# ---

# %% [markdown]
# # Neurons and layers
#
# **You will build** a whole neural network, forwards: neurons, layers, activations, softmax, loss. Two small networks you will set by hand, weight by weight: one answers what no single neuron can, the other follows any curve.
#
# **You need** a neuron as a dot product (lesson:dot_product), the matrix product (lesson:matrices), matrices as transformations (lesson:transformations), broadcasting (lesson:tensors).
#
# **It takes** about 80 minutes.

# %% nbgrader={"grade": false, "grade_id": "imports", "locked": true, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib import data
from course_lib.checks import Check
from course_lib.demo import needs
from course_lib.plots import plot_curves, show_images
from course_lib.quiz import choice_question, number_question, quiz

# %% [markdown]
# ## Ask one neuron
#
# A neuron answers yes or no: is $x \cdot w + b$ positive? Its weights are an arrow that points to the *yes* side. All points with the same shadow on the arrow (lesson:dot_product) get the same answer, so the border is a line perpendicular to it; the bias moves the border along the arrow.
#
# Two inputs, each 0 or 1: four corners. Set the neuron so that it says yes where at least one input is 1 (OR), then where both are (AND). Then where the two differ, *exclusive or*, XOR: **how many corners can it get right?** Watch the last line of the read-out.

# %% tags=["demo"]
from course_lib.lessons.layers import widgets

widgets.four_corners()

# %% [markdown]
# You have seen the reason: the two means are equal, whatever you drag. In the middle of the square a neuron's score is the mean of its scores at the two ends of a diagonal, and both diagonals have that middle. XOR asks for a positive mean along one of them, and along the other for one that is not positive. So no neuron can do it. In 1969 a book about what one layer cannot do helped to turn research away from neural networks for years. The way out is a second layer, and a bend between the two. You will find one by hand.
#
# <!-- chosen: 1969 -->

# %% [markdown]
# ## Bend the numbers
#
# Two layers without a bend between them are a single one: $(XW_1 + b_1)W_2 + b_2 = X(W_1W_2) + (b_1W_2 + b_2)$. What helps is an **activation** between them: a function that bends each number by itself. These you will meet everywhere:
#
# - **ReLU** (rectified linear unit): negative numbers become 0, positive ones stay.
# - The **sigmoid** $\sigma(z) = \frac{1}{1 + e^{-z}}$ squeezes any number to between 0 and 1, like a soft switch. It is seldom used between layers today; it makes probabilities, and it will be every *gate* of lesson:lstm_gru.
# - **tanh** squeezes to between −1 and 1: $\tanh z = \frac{e^z - e^{-z}}{e^z + e^{-z}}$. The states of lesson:rnn go through it.
# - **SiLU**, $z\,\sigma(z)$, and its twin **GELU** (drawn below by its usual approximation with tanh) are ReLU without a corner. To the left of 0 they dip a little below the axis. Most large language models use one of the two.

# %% tags=["demo"]
z = np.linspace(-4, 4, 161)
soft = 1 / (1 + np.exp(-z))
plot_curves({"sigmoid": (z, soft), "tanh": (z, np.tanh(z))}, xlabel="z", ylabel="squeezed")

# %% tags=["demo"]
gelu = 0.5 * z * (1 + np.tanh(np.sqrt(2 / np.pi) * (z + 0.044715 * z**3)))
plot_curves({"ReLU": (z, np.maximum(z, 0)), "SiLU": (z, z * soft), "GELU": (z, gelu)}, xlabel="z", ylabel="bent")

# %% [markdown]
# ### Derive: tanh is a sigmoid
#
# Both curves have the shape of an S. Write $\tanh z$ in terms of $s = \sigma(2z)$ alone, without `np.tanh`.
#
# <details><summary>Hint 1</summary>Where does each of the two curves begin, far to the left, where does it end, and where is it at z = 0?</details>
# <details><summary>Hint 2</summary>Divide the numerator and the denominator of tanh by e<sup>z</sup>, and compare with σ(2z) = 1/(1 + e<sup>−2z</sup>).</details>

# %% nbgrader={"grade": false, "grade_id": "tanh_from_sigmoid", "locked": false, "schema_version": 3, "solution": true, "task": false}
def tanh_from_sigmoid(s):
    """tanh(z), where s = σ(2z), a number or an array."""
    ### BEGIN SOLUTION
    return 2 * s - 1
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_tanh_from_sigmoid", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib.tasks import Derivation

check = Derivation("tanh_from_sigmoid", points=1, without=("np.tanh",))
check(0.5).gives(0)
check(0.8).gives(np.tanh(np.log(2)))
check(1 / (1 + np.exp(-3.0))).gives(np.tanh(1.5))
### BEGIN HIDDEN TESTS
check.hidden("other numbers, and an array")
z = np.array([-2.0, -0.3, 0.1, 1.7])
check(1 / (1 + np.exp(-2 * z))).gives(np.tanh(z))
check(0.1).gives(-0.8)
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ### Exercise: `relu`
#
# For each z one of two numbers comes out. Which? Say it once for the whole array: Python's `if` and `max` cannot look at an array entry by entry.
#
# <details><summary>Hint 1</summary>For z = −2 and for z = 3: which of z and 0 comes out, the smaller or the larger?</details>
# <details><summary>Hint 2</summary><code>np.maximum</code> compares entry by entry; <code>np.where</code> chooses entry by entry.</details>

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
# There is a trap: `np.exp(1000)` is infinite. With $z = -1000$ the formula divides by infinity, and NumPy warns of an overflow; the variant $e^z / (1 + e^z)$ gives nan for $z = 1000$. Take for each number the variant whose exponent is **not positive**, so that nothing overflows and nothing warns. Mind that `np.where` computes *both* variants for *all* numbers and only then chooses: both must be harmless everywhere.
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
check.without_warnings(because="a number grew too large on the way (`np.where` computes both variants for all numbers, and only then chooses)")
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
# ### Exercise: `silu`
#
# $z\,\sigma(z)$: where the switch is open, $z$ passes; where it is closed, nothing does. It should not warn, however large the numbers are.
#
# <details><summary>Hint 1</summary>You have <code>sigmoid</code>.</details>
# <details><summary>Hint 2</summary>What is SiLU at 0, and far to the left and right? The curve above shows it.</details>

# %% nbgrader={"grade": false, "grade_id": "silu", "locked": false, "schema_version": 3, "solution": true, "task": false}
def silu(Z):
    """z · σ(z), entry by entry, without overflow.

    Parameters: Z, array of any shape.
    Returns: array of the same shape.

    >>> silu(np.array([0.0, 1000.0, -1000.0])) + 0.0
    array([   0., 1000.,    0.])
    """
    ### BEGIN SOLUTION
    return Z * sigmoid(Z)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_silu", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib.checks import Check

check = Check("silu", points=1)
check([[0, 2, -2], [np.log(3), -np.log(3), 1]]).gives([[0, 1.761594, -0.238406], [0.75 * np.log(3), -0.25 * np.log(3), 0.731059]], rtol=1e-5)
check([1000, -1000, 0.5]).gives([1000, 0, 0.31123], rtol=1e-4)
check.without_warnings()
### BEGIN HIDDEN TESTS
check.hidden("arrays of other shapes")
rng = np.random.default_rng(105)
for shape in ((7,), (4, 3), (2, 3, 2)):
    values = 3 * rng.normal(size=shape)
    check(values).gives(values * 0.5 * (1 + np.tanh(values / 2)))
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ## Put neurons side by side
#
# ![A layer: three inputs, four neurons, an arrow from each input to each neuron. The weights of one neuron are one column of the matrix W.](pictures/layer.svg)
#
# A **layer** is several neurons that read the same inputs. Their weights are the columns of a matrix $W$ (lesson:matrices), their biases a vector $b$, and the activation is applied to each number. Above, $\sigma$ was the sigmoid; in the formula of a layer it is the custom to write it for *any* activation:
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
# The output of one layer is the input of the next. A network of several dense layers is called a **multilayer perceptron** (MLP); the neurons of all layers but the last are its **hidden units**.
#
# ### Exercise: `mlp_forward`
#
# All weights and biases of a network together are its **parameters**: a dictionary `{"W1": …, "b1": …, "W2": …}`, numbered from 1. After each layer comes ReLU, but not after the last: its outputs are the **logits**. Return the output of *every* layer, since the way back (lesson:backpropagation) needs them all.
#
# <details><summary>Hint 1</summary>Keep the current A in a variable, and put each layer's output into a list.</details>
# <details><summary>Hint 2</summary>There are <code>len(parameters) // 2</code> layers; <code>parameters[f"W{k}"]</code> is the k-th layer's matrix.</details>
# <details><summary>Hint 3</summary><code>dense</code> does the rest, with <code>relu</code> or <code>None</code> as its activation.</details>

# %% nbgrader={"grade": false, "grade_id": "mlp_forward", "locked": false, "schema_version": 3, "solution": true, "task": false}
def mlp_forward(X, parameters):
    """Send a batch through a network with ReLU between its layers.

    Parameters: X, array of shape (N, n_in); parameters, a dict {"W1": (n_in, n_1), "b1": (n_1,), "W2": …}.
    Returns: a list of arrays, the output of each layer in order; the last one holds the logits, without ReLU.

    >>> parameters = {"W1": np.ones((2, 1)), "b1": np.array([-5.0]), "W2": np.array([[2.0]]), "b2": np.array([1.0])}
    >>> mlp_forward(np.array([[1.0, 2.0]]), parameters)
    [array([[0.]]), array([[1.]])]
    """
    ### BEGIN SOLUTION
    outputs, depth = [], len(parameters) // 2
    for k in range(1, depth + 1):
        X = dense(X, parameters[f"W{k}"], parameters[f"b{k}"], relu if k < depth else None)
        outputs.append(X)
    return outputs
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_mlp_forward", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib.checks import Check

check = Check("mlp_forward", points=4)
check([[1, -1], [0, 2]], {"W1": [[1, 0, 2], [0, 1, 2]], "b1": [0, 0, 1], "W2": [[1], [2], [-3]], "b2": [1]}).gives(
    [[[1, 0, 1], [0, 2, 5]], [[-1], [-10]]], parts=("the first layer's output", "the second layer's output")
)
check([[1, 2]], {"W1": [[1, -1], [1, -1]], "b1": [0, 1], "W2": [[1, 2], [3, 4]], "b2": [0, -9], "W3": [[1, 0, -1], [1, 1, 1]], "b3": [0, 0, 1]}).gives(
    [[[3, 0]], [[3, 0]], [[3, 0, -2]]]
)
check([[1, 2, 3]], {"W1": [[1], [0], [-1]], "b1": [1]}).gives([[[-1]]])
### BEGIN HIDDEN TESTS
check.hidden("other depths, widths and batches")
rng = np.random.default_rng(104)
for widths, N in (((3, 4, 2), 5), ((2, 2, 2, 2), 2), ((5, 1), 1), ((4, 6, 5, 3, 2), 7)):
    network, expected, A = {}, [], rng.normal(size=(N, widths[0]))
    inputs, depth = A, len(widths) - 1
    for k, (i, o) in enumerate(zip(widths, widths[1:]), start=1):
        network[f"W{k}"], network[f"b{k}"] = rng.normal(size=(i, o)), rng.normal(size=o)
        A = np.einsum("ni,io->no", A, network[f"W{k}"]) + network[f"b{k}"]
        A = (A + np.abs(A)) / 2 if k < depth else A
        expected.append(A)
    check(inputs, network).gives(expected)
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ## Solve XOR by hand
#
# Now the four corners again, with a layer in between. Each of the two hidden units has a line, along which its output bends: on one side of it the unit says 0, on the other side it says how far you are from the line, times ‖w‖. So each corner gets two new coordinates, and moves to another place, in the **hidden space**. The output is a single neuron as before, one line, but it only sees that space.
#
# Which two lines bring the corners to where one line is enough?

# %% tags=["demo"]
from course_lib.lessons.layers import widgets

widgets.two_units()

# %% [markdown]
# ### Exercise: `xor_network`
#
# The hidden layer you have; now choose the output's line. Return the parameters of a network 2 → 2 → 1 with *numbers that you choose*. With ReLU after the first layer, as `mlp_forward` has it, its output must be above 0.5 for [0, 1] and [1, 0], and below 0.5 for the other two.
#
# <details><summary>Hint 1</summary>W1 and b1 stand in the widget's read-out (the arrows are the columns of W1), and so do the new places of the corners. With which two weights and which bias is the output above one half at the places of yes, and below it at the others?</details>
# <details><summary>Hint 2</summary>No lines yet? Let both units add the inputs. Which bias, followed by ReLU, makes 0, 0, 0, 1 of the sums 0, 1, 1, 2?</details>
# <details><summary>Hint 3</summary>Then [0, 1] goes to (1, 0), and [1, 1] to (2, 1). The first place says what one output weight should be, the second then gives the other.</details>
#
# <!-- chosen: 0.5 -->

# %% nbgrader={"grade": false, "grade_id": "xor_network", "locked": false, "schema_version": 3, "solution": true, "task": false}
def xor_network():
    """The parameters of a network 2 → 2 → 1 that computes exclusive or.

    Returns: a dict {"W1": (2, 2), "b1": (2,), "W2": (2, 1), "b2": (1,)}; with ReLU after the first layer its output is
        above 0.5 for [0, 1] and [1, 0], below 0.5 for [0, 0] and [1, 1].

    >>> sorted(xor_network())
    ['W1', 'W2', 'b1', 'b2']
    """
    ### BEGIN SOLUTION
    return {
        "W1": np.array([[1.0, 1.0], [1.0, 1.0]]), "b1": np.array([0.0, -1.0]),
        "W2": np.array([[1.0], [-2.0]]), "b2": np.array([0.0]),
    }
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_xor_network", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
from course_lib.checks import Check
from course_lib.lessons.layers.networks import has_shapes, output

check = Check("xor_network", points=2)
check().satisfies(has_shapes, "W1 (2, 2), b1 (2,), W2 (2, 1), b2 (1,)")
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
# Your network, drawn: its answer for every point of the plane, and where its hidden layer takes the corners.

# %% tags=["demo"]
from course_lib.lessons.layers import widgets

widgets.own_network("xor_network")

# %% [markdown]
# ![The four corners before and after the hidden layer. Before, no line separates yes from no. After, both yes corners have fallen onto one point, and a line separates it from the others.](pictures/folding.svg)
#
# One way of several: the first unit adds the inputs, the second adds them too, but is silent up to a sum of 1 (it is your AND). The plane is folded so that both corners of yes fall onto one point.

# %% [markdown]
# ## Count the pieces
#
# What else can a hidden layer do? Take one input $x$, three hidden units and one output. Each hidden unit with $w \neq 0$ is a line that is cut off at one place, where its $xw + b$ changes its sign. Their weighted sum is a chain of straight pieces: between two such places nothing bends.
#
# ![Three ReLU units, each with one bend, and their weighted sum: a chain of straight pieces.](pictures/pieces.svg)

# %% [markdown]
# ### Predict: how many pieces?
#
# One input, one hidden layer of n ReLU units (n is drawn below), one output. Of how many straight pieces can the curve consist at most?
#
# <details><summary>Hint 1</summary>At how many places can the slope of the sum change? Draw it for one unit, then for two.</details>

# %% tags=["demo"]
from course_lib.tasks import draw

n = draw("predict_pieces", n=(3, 9))

# %% nbgrader={"grade": false, "grade_id": "predict_pieces", "locked": false, "schema_version": 3, "solution": true, "task": false}
def predict_pieces():
    """The largest number of straight pieces."""
    ### BEGIN SOLUTION
    return n + 1
    ### END SOLUTION

# %% tags=["demo"]
from course_lib.tasks import predicted

with predicted("predict_pieces") as prediction:
    x = np.linspace(-1, n, 100 * (n + 1) + 1)
    curve = np.maximum(x[:, None] - np.arange(n) - 0.5, 0) @ np.where(np.arange(n) % 2, -1.5, 1.0)
    slopes = np.diff(curve).round(9)
    prediction.against(
        1 + np.count_nonzero(np.diff(slopes)),
        wrong={n: "n bends cut the line into one piece more.", 2 * n: "Each unit has two pieces, but they share the line.", 2**n: "A further layer can multiply the pieces; a further unit in this one adds only one."},
        because="n bends at n different places, so n + 1 pieces.",
    )
    plot_curves({"the network": (x, curve)}, xlabel="x", ylabel="output")

# %% [markdown]
# With two inputs each unit bends the surface along a line, and the lines cut the plane into flat **linear regions**. With one input, a unit of a *second* hidden layer reads a chain of pieces of its own, and adds a bend wherever that chain crosses zero, up to once on each piece. So with one input and one hidden layer, a further unit adds one piece at most, while a further layer can multiply their number.
#
# ## Follow any curve
#
# Pieces can be put where you want them. Three units that bend at 1, 2 and 3: which output weights make a single **bump** of them: 0 up to $x = 1$, of height 1 at $x = 2$, and 0 again from $x = 3$ on? Change one weight at a time, and see what it does to the slopes to its right.

# %% tags=["demo"]
from course_lib.lessons.layers import widgets

widgets.bump()

# %% [markdown]
# ### Exercise: `bend_weights`
#
# A bump of the right height at every place $x_k$, all added up: between two places only two bumps are not zero, and their sum runs straight from one height to the next. Neighbours share their bends, so that one unit for each place but the last is enough. The hidden unit k computes $\operatorname{relu}(x - x_k)$; the output's bias is $y_0$. Which output weights lead the curve through all points $(x_k, y_k)$?
#
# <details><summary>Hint 1</summary>On the first piece only unit 0 is awake. Which slope must it have to come from y<sub>0</sub> to y<sub>1</sub>?</details>
# <details><summary>Hint 2</summary>On the next piece unit 1 is added to it. Write the slopes of all pieces first, <code>np.diff(y) / np.diff(x)</code>: what does each unit have to change?</details>
# <details><summary>Hint 3</summary>In the bump the slopes were 0, 1, −1, 0 and the weights 1, −2, 1. <code>np.diff(…, prepend=0)</code> begins with the first number itself.</details>

# %% nbgrader={"grade": false, "grade_id": "bend_weights", "locked": false, "schema_version": 3, "solution": true, "task": false}
def bend_weights(x, y):
    """The output weights of a network 1 → n − 1 → 1 with ReLU whose curve runs straight from point to point.

    Parameters: x, the places, growing, shape (n,), n at least 2; y, the heights there, shape (n,). The hidden unit k
        computes relu(x − x[k]), for k = 0, …, n − 2, and the output's bias is y[0].
    Returns: array of shape (n − 1,).

    >>> bend_weights(np.array([1.0, 2.0, 3.0, 4.0]), np.array([0.0, 1.0, 0.0, 0.0]))
    array([ 1., -2.,  1.])
    """
    ### BEGIN SOLUTION
    slopes = np.diff(y) / np.diff(x)
    return np.diff(slopes, prepend=0)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_bend_weights", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
from course_lib.checks import Check

check = Check("bend_weights", points=2)
check([1, 2, 3, 4], [0, 1, 0, 0]).gives([1, -2, 1])
check([0, 1, 3, 3.5], [2, 5, 4, 4]).gives([3, -3.5, 0.5])
check([-1, 1], [3, 4]).gives([0.5])
### BEGIN HIDDEN TESTS
check.hidden("more points, at any distances")
rng = np.random.default_rng(110)
for n in (2, 3, 5, 12):
    x, y = np.cumsum(rng.uniform(0.2, 2, size=n)), rng.normal(size=n)
    units = np.maximum(x[1:, None] - x[None, :-1], 0)
    check(x, y).gives(np.linalg.solve(units, y[1:] - y[0]), rtol=1e-6, atol=1e-8)
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# Now a curve. Put your own in place of `f`. **Predict, then run:** with twice as many units, how many times smaller does the largest error become?

# %% tags=["demo"]
def f(x):
    return np.sin(x) + np.sin(3 * x) / 2


fine, curves = np.linspace(0, 6, 1201), {}
with needs("relu", "dense", "mlp_forward", "bend_weights"):
    for units in (4, 8, 16, 32, 64):
        x = np.linspace(0, 6, units + 1)
        parameters = {"W1": np.ones((1, units)), "b1": -x[:-1], "W2": np.asarray(bend_weights(x, f(x)))[:, None], "b2": f(x[:1])}
        output = mlp_forward(fine[:, None], parameters)[-1][:, 0]
        curves[f"{units} units"] = (fine, output)
        print(f"{units} hidden units: largest error {np.abs(output - f(fine)).max():.4f}")
    plot_curves({"f": (fine, f(fine)), "4 units": curves["4 units"], "16 units": curves["16 units"]}, xlabel="x", ylabel="output")

# %% [markdown]
# Once the pieces are short, four times smaller: a smooth curve leaves a short chord by a distance that is about proportional to the square of the chord's length. And a curve that is only continuous, on a closed interval, varies as little as you like over short enough pieces. So with enough hidden units *one* hidden layer comes as close as you like to any such curve. For more inputs that is a theorem, on closed, bounded regions. How to *find* weights when nobody knows the curve, only samples of it, is the question of the next lessons.

# %% [markdown]
# ## Turn scores into probabilities
#
# For ten digits a network has ten outputs, the **logits**: any numbers, the largest for the most likely class. **Softmax** makes probabilities of them, row by row. The exponential makes each number positive and keeps their order, the division makes the sum 1:
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
# In mathematics, nothing: $e^{z_j + c} = e^c\, e^{z_j}$, and the factor $e^c$ cancels between the number above the line and the sum below. Only differences count: $p_j / p_k = e^{z_j - z_k}$, so a logit that is larger by $\ln 2$ gets twice the probability. In the computer, an overflow. So shift to where none can happen: subtract each row's **largest** logit first. Then the largest exponent is 0, and the sum is at least 1.

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
check([[1000, 1000, -2000], [0, np.log(2), 0]]).gives([[0.5, 0.5, 0], [0.25, 0.5, 0.25]])
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
# How good are probabilities? Ask how probable they make what really happened, the **likelihood**. The network says for each sample how probable each class is; if the samples don't depend on each other, the probability of all right labels together is the product $p_1 p_2 \cdots p_N$, where $p_i$ is what it gave to the right class of sample $i$.
#
# Such a product soon leaves the numbers that a computer has: 1,100 factors of one half are already rounded to 0. So take its logarithm: it is largest where the product is, and a product becomes a sum, $\sum_i \ln p_i$. Training makes things *smaller*, so put a minus before it, and divide by N so that batches of different size can be compared:
#
# $$L = -\frac1N \sum_i \ln p_i.$$
#
# That is the **cross-entropy**. What one sample costs, $-\ln p_i$, is 0 for certainty in the right class, and grows without bound as $p_i$ goes to 0: a confident mistake costs most.
#
# ![The curve of −ln p over p from 0 to 1: at 1 it is 0, at one half 0.69, at 0.01 it is 4.6 and rises steeply towards 0.](pictures/loss.svg)
#
# <!-- figure: f"{np.log(2):.2f}" -->
# <!-- figure: f"{-np.log(0.01):.1f}" -->
# <!-- chosen: 0.01; 1,100 -->

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
check([[1, 0], [0.25, 0.75]], labels([1, 0])).gives(-(np.log(1e-12) + np.log(0.25)) / 2, rtol=1e-3)
### BEGIN HIDDEN TESTS
check.hidden("other batches")
rng = np.random.default_rng(107)
for N, k in ((1, 2), (6, 4), (4, 4), (30, 10)):
    probabilities = rng.dirichlet(np.ones(k), size=N)
    classes = rng.integers(0, k, size=N)
    check(probabilities, classes).gives(-sum(np.log(row[c]) for row, c in zip(probabilities, classes)) / N)
check.hidden("certainty")
check([[1, 0], [0, 1]], labels([0, 1])).gives(0)
check.hidden("more samples than a product of probabilities bears")
check(np.full((1200, 2), 0.5), np.zeros(1200, dtype=int)).gives(np.log(2))
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ### Exercise: `accuracy`
#
# The share of rows whose largest entry stands at the right class. The rows may be probabilities or logits. Why is that the same here, when `cross_entropy` needs probabilities?
#
# <details><summary>Hint 1</summary>Softmax keeps the order within a row, so the largest logit and the largest probability stand at the same place. Only their size differs, and accuracy does not look at it.</details>
# <details><summary>Hint 2</summary><code>argmax(axis=1)</code> says where the largest entry of each row stands. The mean of truth values is the share of the true ones.</details>

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
# ### Debug: ten per cent
#
# The labels of a data set often come as a column, of shape (N, 1). `column_accuracy` should say how many are right. For a network that reads 97 % of the digits it says 10 %, whatever you try:
#
# ```
# column_accuracy([[0.9, 0.1], [0.2, 0.8], [0.7, 0.3]], [[0], [1], [0]])  →  0.555…, and all three are right
# ```
#
# <!-- figure: f"{np.mean(mlp_forward(data.split_digits()[2], data.digit_network())[-1].argmax(axis=1) == data.split_digits()[3]):.0%}" -->
# <!-- figure: f"{np.mean(mlp_forward(data.split_digits()[2], data.digit_network())[-1].argmax(axis=1) == data.split_digits()[3][:, None]):.0%}" -->
#
# <details><summary>Hint 1</summary>The largest entries' places have shape (N,), and y has (N, 1). What shape has their comparison? Broadcasting (lesson:tensors) says it.</details>
# <details><summary>Hint 2</summary>It has N² entries, each place compared with each label; you want N. Which shape must y have for that?</details>

# %% nbgrader={"grade": false, "grade_id": "column_accuracy", "locked": false, "schema_version": 3, "solution": true, "task": false}
def column_accuracy(P, y):
    """The share of samples whose most probable class is right.

    Parameters: P, probabilities or logits, array of shape (N, k); y, the right classes, integer array of shape (N, 1).
    Returns: a number from 0 to 1.
    """
    ### BEGIN SOLUTION
    return np.mean(P.argmax(axis=1) == y[:, 0])
    ### END SOLUTION
    ### BEGIN GIVEN
    # return np.mean(P.argmax(axis=1) == y)
    ### END GIVEN

# %% nbgrader={"grade": true, "grade_id": "check_column_accuracy", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib.checks import Check, labels

check = Check("column_accuracy", points=2)
check([[0.9, 0.1], [0.2, 0.8], [0.7, 0.3]], labels([[0], [1], [0]])).gives(1)
check([[2, -1, 0], [-3, -2, 1], [0, 5, 1], [4, 0, 0]], labels([[0], [1], [1], [2]])).gives(0.5)
### BEGIN HIDDEN TESTS
check.hidden("other batches, one sample too")
rng = np.random.default_rng(109)
for N, k in ((1, 3), (4, 4), (30, 5)):
    values, classes = rng.normal(size=(N, k)), rng.integers(0, k, size=(N, 1))
    check(values, classes).gives(sum(int(np.argmax(row)) == int(c[0]) for row, c in zip(values, classes)) / N)
### END HIDDEN TESTS
check.verdict()

# %% [markdown] nbgrader={"grade": false, "grade_id": "choices_smaller_loss", "locked": true, "schema_version": 3, "solution": false, "task": false}
# ### Choose: two networks, three samples
#
# Network one gives the right class of three samples the probabilities 0.95, 0.95 and 0.001, network two 0.4, 0.4 and 0.45, out of two classes. Which one has the higher accuracy, which one the smaller cross-entropy?
#
# - **A.** One has the higher accuracy and the smaller loss.
# - **B.** One has the higher accuracy, two the smaller loss.
# - **C.** Two has the higher accuracy and the smaller loss.
# - **D.** Both have the same accuracy, and two has the smaller loss.
#
# <!-- chosen: 0.95; 0.001; 0.4; 0.45 -->

# %% nbgrader={"grade": false, "grade_id": "choose_smaller_loss", "locked": false, "schema_version": 3, "solution": true, "task": false}
def choose_smaller_loss():
    """The letter of your choice, as text."""
    ### BEGIN SOLUTION
    return "B"
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_choose_smaller_loss", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
from course_lib.tasks import Choice

check = Choice("choose_smaller_loss", "ABCD", points=1)
### BEGIN HIDDEN TESTS
check.key(
    "B",
    A="One is right in two of three samples, that is true. But the third alone costs −ln 0.001 = 6.9, and makes its mean loss 2.3; that of two is 0.88.",
    B="One is right twice of three times, two never (with two classes, below one half is wrong). But one mistake that is made with confidence costs one more than three slight ones cost two: 2.3 against 0.88.",
    C="With two classes, a probability below one half for the right class is a wrong answer: two has none right.",
    D="One has two of three right, two has none.",
)
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# So accuracy and loss are two different things. Training makes the loss smaller. Accuracy stays the same under almost every small nudge of the weights, and then jumps: its slope is 0, and says nothing about the way.

# %% [markdown]
# ## Read digits with a trained network
#
# Somebody trained a network of 64 → 32 → 10 neurons on the digits (in lesson:training that will be you). Its weights come with the course; the forward pass is **yours**.

# %% tags=["demo"]
X_train, y_train, X_test, y_test = data.split_digits()
weights = data.digit_network()
with needs("relu", "dense", "mlp_forward", "softmax", "cross_entropy", "accuracy"):
    P = np.asarray(softmax(mlp_forward(X_test, weights)[-1]))
    print(f"{sum(array.size for array in weights.values()):,} parameters: {accuracy(P, y_test):.1%} of {len(y_test)} digits right, cross-entropy {cross_entropy(P, y_test):.3f}")

# %% [markdown]
# What do the hidden units look for? Each is a template, as in lesson:dot_product: blue where ink raises its value, orange where it lowers it.

# %% tags=["demo"]
share = np.mean(X_train @ weights["W1"] + weights["b1"] > 0, axis=0)
order = np.argsort(share)[:16]
show_images([weights["W1"][:, k].reshape(8, 8) for k in order], titles=[f"{share[k]:.0%}" for k in order], signed=True)

# %% [markdown]
# These are the 16 units that respond to the fewest of the digits, each with its share. Some ask for a stroke here and none there; others are a mixture that no word fits. Nobody told them what to look for, and a single unit seldom means anything by itself: the second layer reads all 32 together. In networks for pictures the layers do build on each other, from edges to parts to things; lesson:convolution looks into one.
#
# With a single output neuron and a sigmoid, no hidden layer, the same machine is called **logistic regression**; you will train it in lesson:chain_rule.

# %% [markdown]
# ## Where this returns in deep learning
#
# - The rest of the course builds on this form: lesson:chain_rule, lesson:backpropagation and lesson:training find the weights, lesson:regularization tames them, lesson:initialization starts them well, lesson:convolution shares them across an image, lesson:rnn uses one over and over in time.
# - **Softmax** turns scores into attention (lesson:attention) and into the next character (lesson:rnn).
# - The **sigmoid** is a gate (lesson:lstm_gru).

# %% [markdown]
# ## Quick questions

# %% tags=["demo"]
quiz(
    choice_question(
        "Ten dense layers without activations compute …",
        right="no more than one",
        because="XW + b of XW + b is again a matrix and a bias: linear, and shifted. (Affine is the word.)",
        wrong={"ten times as much as one": "Their matrices can all be multiplied together beforehand.", "polynomials of degree ten": "Each layer multiplies by fixed weights; x is never multiplied by itself."},
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
        right="it bends the plane until one line is enough",
        because="The output neuron is still a single line, but in the hidden space, and there one line separates the corners. (With the weights of the text, both corners of “yes” even fall onto one point.)",
        wrong={"it remembers the four answers": "It has no table; it computes for every point of the plane.", "its two units give two lines, and so no bend is needed": "Without a bend, two layers are still one neuron, with one line."},
    ),
)

# %% [markdown]
# ## What you can do now
#
# | In words | Formula | NumPy | You wrote |
# |---|---|---|---|
# | cut negative numbers | $\max(z, 0)$ | `np.maximum(Z, 0)` | `relu` |
# | tanh by the sigmoid | $2\sigma(2z) - 1$ | | `tanh_from_sigmoid` |
# | squeeze to (0, 1) | $1/(1 + e^{-z})$ | `np.where(Z >= 0, 1, e := np.exp(-np.abs(Z))) / (1 + e)` | `sigmoid` |
# | a soft ReLU | $z\,\sigma(z)$ | `Z * np.where(Z >= 0, 1, e := np.exp(-np.abs(Z))) / (1 + e)` | `silu` |
# | a layer | $\sigma(XW + b)$ | `X @ W + b if activation is None else activation(X @ W + b)` | `dense` |
# | a network | layer after layer | | `mlp_forward` |
# | XOR | 2 → 2 → 1 | | `xor_network` |
# | a curve, piece by piece | the changes of slope | `np.diff(np.diff(y) / np.diff(x), prepend=0)` | `bend_weights` |
# | logits to probabilities | $e^{z_j} / \sum_k e^{z_k}$ | `(e := np.exp(Z - Z.max(1, keepdims=True))) / e.sum(1, keepdims=True)` | `softmax` |
# | how wrong | $-\frac1N\sum \ln p_{\text{right}}$ | `-np.mean(np.log(np.maximum(P[np.arange(len(y)), y], 1e-12)))` | `cross_entropy` |
# | how often right | | `(P.argmax(1) == y).mean()` | `accuracy` |
# | with labels in a column | | `(P.argmax(1) == y.ravel()).mean()` | `column_accuracy` |
#
# **Further reading.** Michael Nielsen, [*Neural networks and deep learning*](http://neuralnetworksanddeeplearning.com/), chapter 1; Christopher Olah,
# [*Neural networks, manifolds, and topology*](https://colah.github.io/posts/2014-03-NN-Manifolds-Topology/); Goodfellow, Bengio and Courville, [*Deep Learning*](https://www.deeplearningbook.org/), chapter 6.
#
# **Next:** the rule by which a network finds its weights by itself (lesson:chain_rule).
