# ---
# jupyter:
#   jupytext:
#     text_representation: {extension: .py, format_name: percent}
#   kernelspec: {display_name: Python 3, language: python, name: python3}
#   course: {part: 4, title: "Initialisation and stability", builds: "fifty layers that learn: their starting weights, residual blocks, and batch and layer normalisation with one backward pass for both", minutes: 85, terms: [power, residual connection, <Batch normalisation, <layer normalisation]}
# ---

# %% [markdown]
# # Initialisation and stability
#
# **You will build** starting weights under which a signal keeps its size through fifty layers, residual blocks, batch and layer normalisation with one backward pass for both, and sums of exponentials that never overflow. At the end you train fifty layers with them.
#
# **You need** layers (lesson:layers), gradients through layers (lesson:backpropagation), training with Adam (lesson:training), standardised columns (lesson:norms), powers of a matrix (lesson:eigenvectors).
#
# **It takes** about 85 minutes.

# %% nbgrader={"grade": false, "grade_id": "imports", "locked": true, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib import data
from course_lib.checks import Check
from course_lib.demo import needs
from course_lib.lessons.initialization import runs
from course_lib.mine import adam_step, dense_backward, relu_backward
from course_lib.quiz import choice_question, number_question, quiz

# %% [markdown]
# ## Send a signal through fifty layers
#
# The digits, 64 centred pixels each, enter fifty layers of 64 ReLU units whose weights are drawn at random. Only the scale of the weights differs. **Guess first, then run:** how large are the outputs of the last layer?

# %% tags=["demo"]
rng = np.random.default_rng(0)
digits = data.split_digits()[0]
print(f"inputs of size {(digits - digits.mean(axis=0)).std():.2f}")
for scale in (0.12, 0.177, 0.24):
    A = digits - digits.mean(axis=0)
    for _ in range(50):
        A = np.maximum(A @ (scale * rng.normal(size=(64, 64))), 0)
    print(f"weights of size {scale}: outputs of size {A.std():.1e}")

# %% [markdown]
# ![Three rows of small histograms, one for each scale of the weights, of the numbers in layers 1, 10, 25 and 50 of a network that was given random inputs of spread 1, before ReLU. With small weights the numbers crowd at zero, with large ones they leave the frame, with those in between their spread stays about the same.](pictures/histograms.svg)
#
# At 0.12 the signal dies, at 0.24 it explodes, and at 0.177 it lives (over thirty draws, from about a tenth of its size to a little more than all of it arrives). In lesson:eigenvectors one matrix was applied a hundred times, and its largest eigenvalue decided. Here are fifty different ones, and their *spread* decides. Gradients run through the same matrices backwards, so that they die or explode with the signal, and a network without gradients does not learn. Which scale is the right one? And do fifty layers *learn*, if the signal lives?
#
# <!-- chosen: 0.12; 0.24 -->
# <!-- figure: f"{np.sqrt(2 / 64):.3f}" -->

# %% [markdown]
# ## Find the scale that keeps a signal alive
#
# One unit adds up $n$ products: $z = \sum_k x_k w_k$. Let the weights be independent of each other and of the inputs, with mean 0 and one variance. Then the mixed terms of $z^2$ vanish on average, and
#
# $$\operatorname{E}[z^2] = \sum_k \operatorname{E}[x_k^2]\operatorname{E}[w_k^2] = n \operatorname{E}[x^2] \operatorname{Var}(w).$$
#
# Call $\operatorname{E}[x^2]$ the **power** of the signal. Without an activation the power stays if $\operatorname{Var}(w) = 1/n$. Backwards each input's gradient adds up as many products as the layer has *outputs*, so there the wish is $1/n_{out}$. **Xavier** Glorot and Yoshua Bengio (2010) took what lies between: $\operatorname{Var}(w) = \dfrac{2}{n_{in} + n_{out}}$. It suits tanh, which near zero hardly changes a number. (A random *orthogonal* matrix, lesson:transformations, does more: it keeps every length exactly, forwards and backwards, as long as there is no activation.)
#
# <!-- chosen: 2010 -->

# %% [markdown]
# ### Derive: the variance that ReLU needs
#
# Now ReLU follows: $x' = \max(z, 0)$. With weights whose distribution is symmetric around 0, and no bias, $z$ and $-z$ are equally likely. Which variance of the weights keeps the power, $\operatorname{E}[x'^2] = \operatorname{E}[x^2]$? Write it with `n`, the number of inputs.
#
# <details><summary>Hint 1</summary>z² is cut to 0 for half of the cases: those with z below 0. How much of E[z²] is in that half?</details>
# <details><summary>Hint 2</summary>E[x'²] is half of E[z²] = n·E[x²]·Var(w).</details>

# %% nbgrader={"grade": false, "grade_id": "relu_variance", "locked": false, "schema_version": 3, "solution": true, "task": false}
def relu_variance(n):
    """The variance of the weights under which a ReLU layer keeps the signal's power, a number.

    Parameters: n, how many inputs a unit has.
    """
    ### BEGIN SOLUTION
    return 2 / n
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_relu_variance", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
from course_lib.tasks import Derivation

check = Derivation("relu_variance", points=1)
check(8).gives(0.25)
check(64).gives(0.03125)
### BEGIN HIDDEN TESTS
check.hidden("other widths")
for n in (3, 50, 1000):
    check(n).gives(1 / (n / 2))
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# That is the start of Kaiming **He** and others (2015), and it was in your `train_mlp` of lesson:training. For 64 units the standard deviation is $\sqrt{2/64} = 0.177$: the scale at which the signal lived. Backwards ReLU lets through half as well, and there $2/n_{out}$ would be right; where a layer has as many outputs as inputs, it is the same.
#
# <!-- figure: f"{np.sqrt(2 / 64):.3f}" -->
# <!-- chosen: 2015 -->

# %% [markdown]
# ### Exercises: `xavier_init` and `he_init`
#
# Draw from a normal distribution, `rng.normal(size=(n_in, n_out))`, and multiply by the standard deviation.
#
# <details><summary>Hint</summary>The standard deviation is the root of the variance.</details>

# %% nbgrader={"grade": false, "grade_id": "xavier_init", "locked": false, "schema_version": 3, "solution": true, "task": false}
def xavier_init(n_in, n_out, rng):
    """Starting weights for tanh layers: normal, with variance 2 / (n_in + n_out).

    Parameters: n_in, n_out, numbers of inputs and neurons; rng, a np.random.Generator.
    Returns: array of shape (n_in, n_out): rng.normal(size=(n_in, n_out)) times the standard deviation.

    >>> xavier_init(300, 200, np.random.default_rng(0)).shape
    (300, 200)
    """
    ### BEGIN SOLUTION
    return rng.normal(size=(n_in, n_out)) * np.sqrt(2 / (n_in + n_out))
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_xavier_init", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib.checks import Check

check = Check("xavier_init", points=2)
check(3, 2, np.random.default_rng(0)).gives([[0.0795, -0.0836], [0.405, 0.0663], [-0.3388, 0.2287]], atol=0.0001)
check(2, 3, np.random.default_rng(6)).gives([[0.666, 1.1236, -1.6148], [-0.0873, 0.6411, 0.8552]], atol=0.0001)
check(2, 4, np.random.default_rng(19)).satisfies(
    lambda W: np.isclose(np.corrcoef(np.ravel(W), np.random.default_rng(19).normal(size=8))[0, 1], 1), "the numbers that `rng.normal` draws, times one factor"
)
check(300, 200, np.random.default_rng(1)).satisfies(lambda W: abs(np.std(W) - (2 / 500) ** 0.5) < 0.002, "a spread of √(2/500) = 0.063")
### BEGIN HIDDEN TESTS
check.hidden("other shapes, the random numbers as stated")
for n_in, n_out, seed in ((3, 5, 1), (7, 2, 2), (50, 50, 3)):
    expected = np.random.default_rng(seed).normal(size=(n_in, n_out)) / ((n_in + n_out) / 2) ** 0.5
    check(n_in, n_out, np.random.default_rng(seed)).gives(expected)
### END HIDDEN TESTS
check.verdict()

# %% nbgrader={"grade": false, "grade_id": "he_init", "locked": false, "schema_version": 3, "solution": true, "task": false}
def he_init(n_in, n_out, rng):
    """Starting weights for ReLU layers: normal, with variance 2 / n_in.

    Parameters: n_in, n_out, numbers of inputs and neurons; rng, a np.random.Generator.
    Returns: array of shape (n_in, n_out): rng.normal(size=(n_in, n_out)) times the standard deviation.

    >>> he_init(300, 200, np.random.default_rng(0)).shape
    (300, 200)
    """
    ### BEGIN SOLUTION
    return rng.normal(size=(n_in, n_out)) * np.sqrt(2 / n_in)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_he_init", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib.checks import Check

check = Check("he_init", points=2)
check(3, 2, np.random.default_rng(0)).gives([[0.1027, -0.1079], [0.5229, 0.0857], [-0.4374, 0.2952]], atol=0.0001)
check(2, 3, np.random.default_rng(6)).gives([[1.0531, 1.7765, -2.5533], [-0.138, 1.0137, 1.3521]], atol=0.0001)
check(2, 4, np.random.default_rng(19)).satisfies(
    lambda W: np.isclose(np.corrcoef(np.ravel(W), np.random.default_rng(19).normal(size=8))[0, 1], 1), "the numbers that `rng.normal` draws, times one factor"
)
check(300, 200, np.random.default_rng(1)).satisfies(lambda W: abs(np.std(W) - (2 / 300) ** 0.5) < 0.002, "a spread of √(2/300) = 0.082")
### BEGIN HIDDEN TESTS
check.hidden("other shapes, the random numbers as stated")
for n_in, n_out, seed in ((3, 5, 1), (7, 2, 2), (50, 50, 3)):
    check(n_in, n_out, np.random.default_rng(seed)).gives(np.random.default_rng(seed).normal(size=(n_in, n_out)) * (n_in / 2) ** -0.5)
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ### Exercise: `activation_stds`
#
# Measure it: send a batch through layers without biases, and note the standard deviation of all numbers after each activation. (After ReLU the mean isn't 0, so it is somewhat less than the root of the power; but it dies and explodes with it.)
#
# <details><summary>Hint</summary>Each layer's input is the output of the one before.</details>

# %% nbgrader={"grade": false, "grade_id": "activation_stds", "locked": false, "schema_version": 3, "solution": true, "task": false}
def activation_stds(X, weights, activation):
    """The standard deviation of each layer's outputs.

    Parameters: X, array of shape (N, n); weights, a list of matrices that fit each other; activation, a function of an
        array.
    Returns: array of one number per layer.

    >>> activation_stds(np.array([[1.0, 3.0]]), [np.eye(2), 2 * np.eye(2)], np.abs)
    array([1., 2.])
    """
    ### BEGIN SOLUTION
    stds, A = [], X
    for W in weights:
        A = activation(A @ W)
        stds.append(A.std())
    return np.array(stds)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_activation_stds", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib.checks import Check

check = Check("activation_stds", points=2)
check([[1, 3]], [np.eye(2), 2 * np.eye(2)], np.abs).gives([1, 2])
check([[1, -1], [2, 0]], [np.array([[1, -2], [0, 1]]), np.array([[0.5, 1], [-1, 0]])], np.abs).gives([1.118034, 0.73951], rtol=1e-5)
check([[1, 2], [3, 0], [0, -1]], [np.array([[1, 0, 2], [0, 1, -1]]), np.array([[0.5, -1], [1, 0], [0, 2]])], np.tanh).gives(
    [0.5889, 0.6725],
    atol=0.0001,
)
### BEGIN HIDDEN TESTS
check.hidden("other depths, widths and activations")
rng = np.random.default_rng(131)
for widths, bend in (((4, 6, 3), np.tanh), ((2, 2), np.exp), ((3, 5, 5, 5, 1), np.cos)):
    batch, matrices = rng.normal(size=(8, widths[0])), [rng.normal(size=pair) for pair in zip(widths, widths[1:])]
    expected, A = [], batch
    for W in matrices:
        A = bend(np.einsum("ni,io->no", A, W))
        expected.append(np.sqrt(np.mean((A - A.mean()) ** 2)))
    check(batch, matrices, bend).gives(expected)
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ### Play: depth, scale, activation
#
# The size of the signal and of the gradient that comes back, layer by layer, and histograms of the numbers in the first layer and the last. The weights are yours, times a factor.

# %% tags=["demo"]
from course_lib.lessons.initialization import widgets

widgets.deep_network("xavier_init", "he_init", "activation_stds")

# %% [markdown] nbgrader={"grade": false, "grade_id": "choices_zero_start", "locked": true, "schema_version": 3, "solution": false, "task": false}
# ### Choose: why not start from zeros?
#
# All weights and biases of a network with one hidden ReLU layer are exactly 0. It is trained on ten classes by gradient steps. What happens? (The slope of ReLU at 0 is taken as 0.)
#
# - **A.** It learns as well as any other, it only takes longer.
# - **B.** All hidden units stay alike, and learn what one unit can learn.
# - **C.** Nothing but the last biases ever moves.
# - **D.** The gradients explode, since they are divided by zero.

# %% nbgrader={"grade": false, "grade_id": "choose_zero_start", "locked": false, "schema_version": 3, "solution": true, "task": false}
def choose_zero_start():
    """The letter of your choice, as text."""
    ### BEGIN SOLUTION
    return "C"
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_choose_zero_start", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
from course_lib.tasks import Choice

check = Choice("choose_zero_start", "ABCD", points=1)
### BEGIN HIDDEN TESTS
check.key(
    "C",
    A="Time doesn't help: the gradients of all matrices are exactly zero, in each step.",
    B="So it would be if all weights of a layer had one value that is not 0: the same inputs, the same gradients. With exact zeros it is worse.",
    C="W2's gradient is A1ᵀ d_Z2, and A1 = 0. W1's goes through W2 = 0. Only b2's, the sum of d_Z2, is not zero: the network learns how frequent the classes are, and nothing else. Random weights make units differ.",
    D="Nothing is divided by the weights.",
)
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ## Add up without overflow
#
# At the end of all layers stands the loss, and it must stay in range as well: where the signal has exploded, there are logits in the thousands. Sums of exponentials are in every softmax and every cross-entropy of logits, and $e^{1000}$ is too large for a float64. But the *logarithm* of the sum is harmless. (Your loss in lesson:backpropagation took it safely; here it becomes a function of its own.) Pull out the largest, $m$:
#
# $$\ln\sum_j e^{z_j} = \ln\Big(e^m \sum_j e^{z_j - m}\Big) = m + \ln\sum_j e^{z_j - m}.$$
#
# Now no exponent is above 0, and one of them is 0: nothing overflows, and the logarithm is never taken of 0.
#
# <!-- chosen: 1000 -->

# %% [markdown]
# ### Exercise: `logsumexp`
#
# For each row. A row may hold −∞ beside numbers: an impossible class, with $e^{-\infty} = 0$.
#
# <details><summary>Hint 1</summary><code>Z.max(axis=1, keepdims=True)</code> has the shape (N, 1), so that each row is given its own largest entry to subtract.</details>
# <details><summary>Hint 2</summary>What was subtracted inside comes back outside, and there the shape is (N,).</details>

# %% nbgrader={"grade": false, "grade_id": "logsumexp", "locked": false, "schema_version": 3, "solution": true, "task": false}
def logsumexp(Z):
    """The logarithm of the sum of exponentials of each row, without overflow.

    Parameters: Z, array of shape (N, k); some entries may be -inf, but not all of a row.
    Returns: array of shape (N,).

    >>> logsumexp(np.array([[0.0, 0.0], [1000.0, 1000.0]])).round(4).tolist()
    [0.6931, 1000.6931]
    """
    ### BEGIN SOLUTION
    largest = Z.max(axis=1)
    return largest + np.log(np.exp(Z - largest[:, None]).sum(axis=1))
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_logsumexp", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib.checks import Check

check = Check("logsumexp", points=2)
check([[0, 0], [1000, 1000]]).gives([np.log(2), 1000 + np.log(2)])
check([[-1000, -1000, -1000]]).gives([-1000 + np.log(3)])
check([[0, -np.inf], [-np.inf, 5]]).gives([0, 5])
check(np.log([[1, 2, 3], [4, 5, 6]])).gives(np.log([6, 15]))
check.without("scipy.special.logsumexp", "np.logaddexp.reduce", "np.logaddexp")
### BEGIN HIDDEN TESTS
check.hidden("other shapes, rows of very different size")
rng = np.random.default_rng(132)
for N, k in ((1, 1), (4, 3), (3, 3), (2, 10)):
    values = 3 * rng.normal(size=(N, k))
    check(values + 1000 * np.arange(N)[:, None]).gives(np.log(np.exp(values).sum(axis=1)) + 1000 * np.arange(N))
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# The cross-entropy of a sample is `logsumexp` of its logits minus the right logit. On logits of a network that started far too large:

# %% tags=["demo"]
with needs("logsumexp"):
    Z, right = np.array([[1200.0, 300.0, -50.0], [2.0, 1.0, 0.0]]), np.array([1, 0])
    with np.errstate(all="ignore"):
        naive = np.exp(Z) / np.exp(Z).sum(axis=1, keepdims=True)
        print("by −log(softmax) as it stands:", -np.log(naive[np.arange(2), right]))
    print("by your logsumexp:            ", logsumexp(Z) - Z[np.arange(2), right])

# %% [markdown]
# ## Try to train fifty layers
#
# The signal lives, its gradients live, the loss is finite. Is that enough? Layers of 32 units from He's start learn the digits for eight epochs. **Guess first:** how many of the held-out digits are right with 2 layers, with 10, with 50?

# %% tags=["demo"]
with needs("he_init", "logsumexp"):
    for layers in (2, 10, 50):
        network = runs.DeepNetwork("plain", {"he_init": he_init, "logsumexp": logsumexp}, layers=layers)
        print(f"{layers:2} layers: {runs.train(network, adam_step):.0%} right")

# %% [markdown]
# ### Predict: what was lost
#
# So something other than size is lost in fifty layers, before any training. Measure how much alike two different digits are: at the entrance, centred, they point in all directions, and the mean cosine of two of them is 0 (lesson:dot_product). And after fifty layers from He's start?
#
# - **A.** About 0 still: random layers treat all directions alike.
# - **B.** About 0.3.
# - **C.** Above 0.9: all digits point nearly the same way.
#
# <details><summary>Hint 1</summary>Which signs can the outputs of ReLU have? How large can the angle between two arrows without a negative entry be?</details>
#
# <!-- chosen: 0.3; 0.9 -->

# %% nbgrader={"grade": false, "grade_id": "predict_alike", "locked": false, "schema_version": 3, "solution": true, "task": false}
def predict_alike():
    """The letter, as text."""
    ### BEGIN SOLUTION
    return "C"
    ### END SOLUTION

# %% tags=["demo"]
from course_lib.tasks import predicted

with predicted("predict_alike", "he_init") as prediction:
    rng, A = np.random.default_rng(0), digits[:300] - digits.mean(axis=0)
    cosines = [runs.mean_cosine(A)]
    for _ in range(50):
        A = np.maximum(A @ he_init(64, 64, rng), 0)
        cosines.append(runs.mean_cosine(A))
    prediction.against(
        "C" if cosines[50] > 0.9 else "B" if cosines[50] > 0.15 else "A",
        wrong={"A": "The weights treat all directions alike; ReLU does not. What it passes on is never negative.", "B": "That is what a single layer does: fifty follow each other."},
        because="What leaves ReLU has no negative entries, so no two outputs are more than a right angle apart. As a rule each further layer brings them closer.",
    )
    for layer in (0, 1, 5, 10, 25, 50):
        print(f"after {layer:2} layers: mean cosine {round(cosines[layer], 2) + 0.0:.2f}")

# %% [markdown]
# Two perpendicular signals leave one wide ReLU layer with a cosine near $1/\pi = 0.32$, and as a rule each further layer brings them closer. The *size* was kept, the *differences* were not: for the last layer all digits are nearly one digit. What went in has to reach the end some other way.
#
# <!-- figure: f"{1 / np.pi:.2f}" -->

# %% [markdown]
# ## Leave a straight road
#
# Let each block compute only a **change**, and add it to what came in: a **residual connection** (He and others, 2015).
#
# ![A block: the input X goes through dense, ReLU, dense to F of X; a second road leads around the block, unchanged, to a plus sign, where both are added to Y. Under it the way back: the gradient of Y runs along the straight road unchanged, and through the block besides.](pictures/residual.svg)
#
# $$Y = X + F(X), \qquad F(X) = \operatorname{relu}(XW_1 + b_1)\,W_2 + b_2 .$$
#
# For one sample the Jacobian is $I + J$, with that of $F$ for $J$. In a chain of blocks the product $(I + J_1)(I + J_2)\cdots$ contains $I$ by itself: one road on which the gradient passes all blocks unharmed, however small the $J$ are. In a plain chain there is only the product of the $J$. Forwards it is the same road: what tells two digits apart passes on it.
#
# <!-- chosen: 2015 -->

# %% [markdown]
# ### Exercise: `residual_block`
#
# <details><summary>Hint</summary>F is two dense layers with a ReLU between them; then add X.</details>

# %% nbgrader={"grade": false, "grade_id": "residual_block", "locked": false, "schema_version": 3, "solution": true, "task": false}
def residual_block(X, parameters):
    """Two dense layers with ReLU between them, and a residual connection around both.

    Parameters: X, array of shape (N, d); parameters, a dict with W1 of shape (d, m), b1 (m,), W2 (m, d), b2 (d,).
    Returns: array of shape (N, d): X + relu(X W1 + b1) W2 + b2.

    >>> parameters = {"W1": np.array([[1.0, 0.0], [0.0, -1.0]]), "b1": np.zeros(2), "W2": np.ones((2, 2)), "b2": np.array([0.0, 10.0])}
    >>> residual_block(np.array([[1.0, 2.0]]), parameters)
    array([[ 2., 13.]])
    """
    ### BEGIN SOLUTION
    hidden = np.maximum(X @ parameters["W1"] + parameters["b1"], 0)
    return X + hidden @ parameters["W2"] + parameters["b2"]
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_residual_block", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib.checks import Check

check = Check("residual_block", points=2)
small = {"W1": np.array([[1.0, 0.0], [0.0, -1.0]]), "b1": np.zeros(2), "W2": np.ones((2, 2)), "b2": np.array([0.0, 10.0])}
check([[1, 2]], small).gives([[2, 13]])
wider = {"W1": np.array([[1.0, -1.0, 2.0], [0.0, 1.0, 1.0]]), "b1": np.array([0.0, 1.0, -1.0]), "W2": np.array([[1.0, 2.0], [0.0, 1.0], [-1.0, 1.0]]), "b2": np.array([1.0, -2.0])}
check([[1, 2], [-1, 0], [0.5, -1]], wider).gives([[0, 7], [0, 0], [2, -2]])
### BEGIN HIDDEN TESTS
check.hidden("other widths, one sample and many")
rng = np.random.default_rng(181)
for N, d, m in ((1, 3, 5), (6, 2, 2), (4, 5, 1)):
    X, W1, b1, W2, b2 = (rng.normal(size=shape) for shape in ((N, d), (d, m), (m,), (m, d), (d,)))
    Z = np.einsum("nd,dm->nm", X, W1) + b1
    change = np.einsum("nm,md->nd", np.where(Z > 0, Z, 0), W2) + b2
    check(X, {"W1": W1, "b1": b1, "W2": W2, "b2": b2}).gives(X + change)
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ### Exercise: `residual_backward`
#
# $X$ reaches $Y$ on two roads. What does that say about the gradient at $X$ (lesson:chain_rule)? You have `dense_backward(d_Z, X, W)`, which returns `(d_X, d_W, d_b)`, and `relu_backward(d_A, Z)`, which returns one array.
#
# <details><summary>Hint 1</summary>Compute Z1 and A1 again; then back through W2, ReLU and W1, as in lesson:backpropagation.</details>
# <details><summary>Hint 2</summary>Roads add up: to what came through the block add what came along the straight road.</details>

# %% nbgrader={"grade": false, "grade_id": "residual_backward", "locked": false, "schema_version": 3, "solution": true, "task": false}
def residual_backward(d_Y, X, parameters):
    """The gradients of `residual_block`.

    Parameters: d_Y, the gradient at the output, array of shape (N, d); X, the block's input, of that shape; parameters, a
        dict with W1 of shape (d, m), b1 (m,), W2 (m, d), b2 (d,).
    Returns: (d_X, gradients), an array of shape (N, d) and a dict with the keys of the parameters.

    >>> parameters = {"W1": np.array([[2.0]]), "b1": np.zeros(1), "W2": np.array([[3.0]]), "b2": np.zeros(1)}
    >>> d_X, gradients = residual_backward(np.array([[1.0]]), np.array([[5.0]]), parameters)
    >>> d_X, gradients["W2"]
    (array([[7.]]), array([[10.]]))
    """
    ### BEGIN SOLUTION
    Z1 = X @ parameters["W1"] + parameters["b1"]
    d_A1, d_W2, d_b2 = dense_backward(d_Y, np.maximum(Z1, 0), parameters["W2"])
    d_X, d_W1, d_b1 = dense_backward(relu_backward(d_A1, Z1), X, parameters["W1"])
    return d_Y + d_X, {"W1": d_W1, "b1": d_b1, "W2": d_W2, "b2": d_b2}
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_residual_backward", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib.checks import Check

check = Check("residual_backward", points=4)
both = ("d_X", "the gradients")
small = {"W1": np.array([[2.0]]), "b1": np.zeros(1), "W2": np.array([[3.0]]), "b2": np.zeros(1)}
check([[1]], [[5]], small).gives(([[7]], {"W1": [[15]], "b1": [3], "W2": [[10]], "b2": [1]}), parts=both)
wider = {"W1": np.array([[1.0, -1.0, 2.0], [0.0, 1.0, 1.0]]), "b1": np.array([0.0, 1.0, -1.0]), "W2": np.array([[1.0, 2.0], [0.0, 1.0], [-1.0, 1.0]]), "b2": np.array([1.0, -2.0])}
check([[1, 2], [-1, 1], [0, 3]], [[1, 2], [-1, 0], [0.5, -1]], wider).gives((
    [[6.0, 5.0], [-2.0, 2.0], [6.0, 3.0]], {"W1": [[8.0, 1.0, 1.0], [4.0, 4.0, 2.0]], "b1": [11.0, 3.0, 1.0], "W2": [[1.0, 3.5], [0.0, 6.0], [3.0, 6.0]], "b2": [0.0, 6.0]}
), parts=both)
### BEGIN HIDDEN TESTS
def by_hand(above, X, p):
    Z = np.einsum("nd,dm->nm", X, p["W1"]) + p["b1"]
    back = np.where(Z > 0, np.einsum("nd,md->nm", above, p["W2"]), 0)
    gradients = {"W1": np.einsum("nd,nm->dm", X, back), "b1": back.sum(axis=0), "W2": np.einsum("nm,nd->md", np.where(Z > 0, Z, 0), above), "b2": above.sum(axis=0)}
    return above + np.einsum("nm,dm->nd", back, p["W1"]), gradients


check.hidden("other widths, one sample and many")
rng = np.random.default_rng(182)
for N, d, m in ((1, 3, 5), (6, 2, 2), (4, 5, 1)):
    above, X, W1, b1, W2, b2 = (rng.normal(size=shape) for shape in ((N, d), (N, d), (d, m), (m,), (m, d), (d,)))
    p = {"W1": W1, "b1": b1, "W2": W2, "b2": b2}
    check(above, X, p).gives(by_hand(above, X, p), parts=both)
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# Does the road keep its promise? Send fifty signals forwards through twenty blocks whose weights are 0.3 times He's, and a gradient back, once with the road and once without: then only the product of the $J$ is left.
#
# <!-- chosen: 0.3 -->

# %% tags=["demo"]
rng = np.random.default_rng(0)
with needs("he_init", "residual_block", "residual_backward"):
    blocks = [{"W1": 0.3 * he_init(32, 32, rng), "b1": np.zeros(32), "W2": 0.3 * he_init(32, 32, rng), "b2": np.zeros(32)} for _ in range(20)]
    inputs = [rng.normal(size=(50, 32))]
    for block in blocks:
        inputs.append(residual_block(inputs[-1], block))
    by_road = by_product = np.ones((50, 32))
    for block, X in zip(blocks[::-1], inputs[-2::-1]):
        by_road, by_product = residual_backward(by_road, X, block)[0], residual_backward(by_product, X, block)[0] - by_product
    print(f"mean cosine of two signals: {runs.mean_cosine(inputs[0]):.2f} before, {runs.mean_cosine(inputs[-1]):.2f} after")
    for words, gradient in (("with the road", by_road), ("without", by_product)):
        print(f"{words}: the gradient arrives {np.linalg.norm(gradient) / np.sqrt(50 * 32):.1e} times as long")

# %% [markdown]
# ### Predict: ten blocks
#
# The straight road has its price. Let W1 and W2 be such that $F(X)$ has the *same* power as $X$, and treat the two as uncorrelated (as they nearly are with random weights). By which factor does the standard deviation of the signal grow in ten blocks? To within a tenth of the truth, which is measured below on random blocks.
#
# <details><summary>Hint 1</summary>Powers of uncorrelated signals with mean 0 add up: after one block E[y²] is twice E[x²].</details>
# <details><summary>Hint 2</summary>Ten doublings of the power; the standard deviation is its root.</details>

# %% nbgrader={"grade": false, "grade_id": "predict_residual_growth", "locked": false, "schema_version": 3, "solution": true, "task": false}
def predict_residual_growth():
    """The factor by which the standard deviation grows in ten residual blocks."""
    ### BEGIN SOLUTION
    return 2**5
    ### END SOLUTION

# %% tags=["demo"]
from course_lib.tasks import predicted

with predicted("predict_residual_growth", "residual_block") as prediction:
    rng, width = np.random.default_rng(0), 400
    X = rng.normal(size=(200, width))
    Y = X
    for _ in range(10):
        W1, W2 = rng.normal(size=(2, width, width)) * np.sqrt([2 / width, 1 / width])[:, None, None]
        Y = residual_block(Y, {"W1": W1, "b1": np.zeros(width), "W2": W2, "b2": np.zeros(width)})
    prediction.against(
        Y.std() / X.std(),
        within=0.1,
        wrong={1024: "That is the power; the standard deviation is its root. (Or you added up the standard deviations: of uncorrelated signals it is the powers that add up.)", 10: "Each block doubles the power; it does not add the same to it.", np.sqrt(11): "Each block adds the power of *its* input, which has grown already: the power doubles each time.", 1: "F(X) comes on top of X."},
        because="Ten doublings of the power, 2¹⁰, and the root of that: 32. In one draw F(X) has not quite the power of X, and the two are not quite uncorrelated; here it was 35.",
    )

# %% [markdown]
# So deep residual networks start W2 smaller, or at zero (then each block begins as the identity), or they **normalise**. That is next.

# %% [markdown]
# ## Normalise inside the network
#
# Good starting weights are changed by training. So standardise the numbers *inside* the network again and again (`standardize` of lesson:norms), and let it choose a new scale $\gamma$ and shift $\beta$ for each column:
#
# $$\hat x = \frac{x - \mu}{\sqrt{\sigma^2 + \varepsilon}}, \qquad y = \gamma \hat x + \beta, \qquad \varepsilon = 10^{-5}.$$
#
# ![A table of a batch: rows are samples, columns are units. Batch normalisation takes mean and variance of a column, layer normalisation of a row.](pictures/axes.svg)
#
# Mean and variance of what? **Batch normalisation** (2015) takes each unit's over the samples of the batch, **layer normalisation** (2016) each sample's over its own units. In training the first makes a sample's output depend on who else is in the batch; the second never does, and it or a simpler sister of it is in nearly every transformer.
#
# <!-- chosen: 2015; 2016 -->

# %% [markdown]
# ### Exercise: `layer_norm`
#
# Over the **last** axis, whatever comes before it: samples, or time steps and samples.
#
# <details><summary>Hint 1</summary><code>X.mean(axis=-1, keepdims=True)</code> has a 1 in the last place, and so fits under each row.</details>
# <details><summary>Hint 2</summary>ε is added to the variance, inside the root.</details>

# %% nbgrader={"grade": false, "grade_id": "layer_norm", "locked": false, "schema_version": 3, "solution": true, "task": false}
def layer_norm(X, gamma, beta, eps=1e-5):
    """Layer normalisation: each row with mean 0 and variance 1 (apart from eps), then scaled and shifted.

    Parameters: X, array of shape (…, d); gamma and beta, arrays of shape (d,); eps, added to the variance (which is divided by d, not by d − 1).
    Returns: array of the shape of X.

    >>> layer_norm(np.array([[1.0, 3.0], [10.0, 50.0]]), np.ones(2), np.zeros(2)).round(3)
    array([[-1.,  1.],
           [-1.,  1.]])
    """
    ### BEGIN SOLUTION
    centred = X - X.mean(axis=-1, keepdims=True)
    return gamma * centred / np.sqrt(X.var(axis=-1, keepdims=True) + eps) + beta
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_layer_norm", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib.checks import Check

check = Check("layer_norm", points=2)
check([[1, 3], [10, 50]], [1, 1], [0, 0]).gives([[-1, 1], [-1, 1]], atol=1e-4)
check([[1, 2, 6], [0.02, 0.03, 0.01]], [2, 1, -1], [5, -1, 0]).gives([[3.1484, -1.4629, -1.3887], [5.0, 0.1421, 1.1421]], atol=1e-4)
check([[[1, 2], [0, 4]], [[3, 3], [-1, 1]], [[5, 0], [2, 1]]], [1, 2], [0, 1], 1.0).gives([[[-0.4472, 1.8944], [-0.8944, 2.7889]], [[0.0, 1.0], [-0.7071, 2.4142]], [[0.9285, -0.857], [0.4472, 0.1056]]], atol=1e-4)
### BEGIN HIDDEN TESTS
check.hidden("other shapes, scales and eps")
rng = np.random.default_rng(183)
for shape, eps in (((4, 3), 1e-5), ((2, 3, 5), 1e-3), ((6,), 1e-5), ((3, 3), 0.5)):
    X, gamma, beta = 2 + 3 * rng.normal(size=shape), rng.normal(size=shape[-1]), rng.normal(size=shape[-1])
    rows = X.reshape(-1, shape[-1])
    normal = np.array([(row - row.sum() / len(row)) / (np.sum((row - row.sum() / len(row)) ** 2) / len(row) + eps) ** 0.5 for row in rows])
    check(X, gamma, beta, eps).gives((normal * gamma + beta).reshape(shape), rtol=1e-5)
check.hidden("a row of equal numbers")
check([[4, 4, 4]], [1, 2, 3], [0.5, 0, -1]).gives([[0.5, 0, -1]])
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ### Exercise: `batchnorm_forward`
#
# At inference there may be only one sample, without a spread of its own. So training keeps **running** means and variances for later,
#
# $$r \leftarrow (1 - m)\, r + m\, \mu,$$
#
# with a small momentum $m$, 0.1 in PyTorch. (Keras gives the name momentum to $1 - m$. And PyTorch divides by $n - 1$ in the running variance; here it is $n$ everywhere.)
#
# <details><summary>Hint 1</summary>Training: mean and variance of the batch, along axis 0, for the output <em>and</em> for the update.</details>
# <details><summary>Hint 2</summary>Inference: the running ones for the output, and they stay as they are.</details>
#
# <!-- chosen: 0.1 -->

# %% nbgrader={"grade": false, "grade_id": "batchnorm_forward", "locked": false, "schema_version": 3, "solution": true, "task": false}
def batchnorm_forward(X, gamma, beta, running_mean, running_var, momentum, training):
    """Batch normalisation, with eps = 1e-5.

    Parameters: X, array of shape (N, d); gamma, beta, running_mean, running_var, array of shape (d,); momentum, the
        share of the new batch in the running values; training, True or False.
    Returns: (output, running_mean, running_var): arrays of shapes (N, d), (d,) and (d,). In training, the batch's mean and
        variance (divided by N) normalise, and enter the running values; at inference, the running values normalise, and stay.

    >>> one, zero = np.ones(1), np.zeros(1)
    >>> output, mean, var = batchnorm_forward(np.array([[1.0], [3.0]]), one, zero, zero, one, 0.1, True)
    >>> output.round(3), mean, var
    (array([[-1.],
           [ 1.]]), array([0.2]), array([1.]))
    """
    ### BEGIN SOLUTION
    mean, var = (X.mean(axis=0), X.var(axis=0)) if training else (running_mean, running_var)
    if training:
        running_mean = (1 - momentum) * running_mean + momentum * mean
        running_var = (1 - momentum) * running_var + momentum * var
    return gamma * (X - mean) / np.sqrt(var + 1e-5) + beta, running_mean, running_var
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_batchnorm_forward", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false}
from course_lib.checks import Check

check = Check("batchnorm_forward", points=4)
check([[1], [3]], [1], [0], [0], [1], 0.1, True).gives(([[-1], [1]], [0.2], [1]), rtol=1e-4, parts=("the output", "the running mean", "the running variance"))
check([[1, 0.02], [3, 0.03], [8, 0.01]], [2, 1], [5, -1], [1, 0.5], [4, 2], 0.1, True).gives(
    ([[2.9619, -1], [4.3206, 0.1421], [7.7175, -2.1421]], [1.3, 0.452], [4.4667, 1.8]),
    atol=0.0001, parts=("the output", "the running mean", "the running variance"),
)
check([[1, 0.02], [3, 0.03]], [2, 1], [5, -1], [1, 0.01], [4, 0.0001], 0.1, False).gives(
    ([[5, -0.0465], [7, 0.9069]], [1, 0.01], [4, 0.0001]),
    atol=0.0001, parts=("the output", "the running mean", "the running variance"),
)
### BEGIN HIDDEN TESTS
check.hidden("training with other shapes and momenta")
rng = np.random.default_rng(133)
for N, d, share in ((6, 3, 0.1), (3, 3, 0.5), (10, 1, 1.0)):
    batch, scale, shift, old_mean = 3 + rng.normal(size=(N, d)), rng.normal(size=d), rng.normal(size=d), rng.normal(size=d)
    old_var = rng.random(d) + 0.5
    mean = batch.sum(axis=0) / N
    var = ((batch - mean) ** 2).sum(axis=0) / N
    normal = (batch - mean) * (var + 1e-5) ** -0.5
    check(batch, scale, shift, old_mean, old_var, share, True).gives(
        (normal * scale + shift, old_mean + share * (mean - old_mean), old_var + share * (var - old_var)), rtol=1e-4, parts=("the output", "the running mean", "the running variance")
    )
check.hidden("in use: one sample, running values that differ from its own")
check([[2.0, -1.0]], [1.0, 3.0], [0.5, 0.0], [1.0, 1.0], [0.25, 4.0], 0.3, False).gives(
    ([[0.5 + 1 / 0.25001**0.5, -6 / 4.00001**0.5]], [1, 1], [0.25, 4]), rtol=1e-4, parts=("the output", "the running mean", "the running variance")
)
check.hidden("a constant column")
check([[5.0], [5.0]], [1.0], [0.5], [0.0], [1.0], 0.1, True).gives(([[0.5], [0.5]], [0.5], [0.9]), parts=("the output", "the running mean", "the running variance"))
### END HIDDEN TESTS
check.verdict()

# %% [markdown] nbgrader={"grade": false, "grade_id": "question_why_batch_matters", "locked": true, "schema_version": 3, "solution": false, "task": false}
# ### Say why: two answers to one picture
#
# During training, a network with batch normalisation gives the same picture different outputs in two different batches, though no parameter has changed. Why? And why doesn't that happen at inference, nor with layer normalisation? Two or three sentences.
#
# === BEGIN MARK SCHEME ===
#
# - 1 point: in training mean and variance come from the batch, so the other samples take part in each output.
# - 1 point: at inference the running values are fixed; layer normalisation uses the sample's own numbers alone.
#
# === END MARK SCHEME ===

# %% [markdown] nbgrader={"grade": true, "grade_id": "why_batch_matters", "locked": false, "points": 2, "schema_version": 3, "solution": true, "task": false}
# ### BEGIN SOLUTION
# In training each column is centred and scaled by the mean and variance of the batch at hand, so the output for one picture depends on the others beside it. At inference the running mean and variance are fixed numbers. Layer normalisation takes mean and variance over the units of one sample, so the other samples never matter.
# ### END SOLUTION

# %% tags=["demo"]
from course_lib.tasks import model_answer

model_answer("why_batch_matters")

# %% [markdown]
# ### Debug: faster at inference, and wrong
#
# At inference batch normalisation is one fixed factor and one fixed shift per unit. So it can be **folded** into a dense layer directly before it, with no activation between: new weights and biases, and the normalisation is gone. `fold_batchnorm` does that, but the folded network answers differently:
#
# ```
# W = [[1, 2]], b = [0, 0], gamma = beta = [1, 1], running mean [3, 1], running variance [1, 1]
# x = 5: dense, then batch normalisation  →  [3, 10],   folded  →  [6, 11]
# ```
#
# <details><summary>Hint 1</summary>Write γ (xW + b − r)/√(v + ε) + β, with the running mean r and variance v, and collect what multiplies x and what does not.</details>
# <details><summary>Hint 2</summary>What has become of the running mean?</details>

# %% nbgrader={"grade": false, "grade_id": "fold_batchnorm", "locked": false, "schema_version": 3, "solution": true, "task": false}
def fold_batchnorm(W, b, gamma, beta, running_mean, running_var):
    """A dense layer that does at once what a dense layer and batch normalisation at inference do (eps = 1e-5).

    Parameters: W, array of shape (n, m); b, gamma, beta, running_mean and running_var, arrays of shape (m,).
    Returns: (W, b), the new layer's weights and biases, of the same shapes.
    """
    ### BEGIN SOLUTION
    scale = gamma / np.sqrt(running_var + 1e-5)
    return W * scale, (b - running_mean) * scale + beta
    ### END SOLUTION
    ### BEGIN GIVEN
    # scale = gamma / np.sqrt(running_var + 1e-5)
    # return W * scale, b * scale + beta
    ### END GIVEN

# %% nbgrader={"grade": true, "grade_id": "check_fold_batchnorm", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
from course_lib.checks import Check

check = Check("fold_batchnorm", points=2)
both = ("W", "b")
check([[1, 2]], [0, 0], [1, 1], [1, 1], [3, 1], [1, 1]).gives(([[1, 2]], [-2, 0]), parts=both, atol=1e-4)
check([[1, 2], [0, -1], [3, 1]], [1, -1], [4, 0.5], [0, 3], [0.5, 2], [4, 0.25]).gives(
    ([[2, 2], [0, -1], [6, 1]], [1, 0]), parts=both, atol=1e-3
)
### BEGIN HIDDEN TESTS
check.hidden("other widths, small variances too")
rng = np.random.default_rng(184)
for n, m, size in ((3, 2, 1), (2, 5, 1), (4, 1, 1e-5)):
    W, (b, gamma, beta, mean), var = rng.normal(size=(n, m)), rng.normal(size=(4, m)), size * (rng.random(m) + 0.5)
    normal = lambda Z: gamma * (Z - mean) * (var + 1e-5) ** -0.5 + beta
    shift = normal(b)
    check(W, b, gamma, beta, mean, var).gives((np.array([normal(row + b) - shift for row in W]), shift), parts=both)
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ### Exercise: `normalize_backward`
#
# One backward pass serves both: normalise along an axis, $\hat x = (x - \mu)/\sqrt{\sigma^2 + \varepsilon}$, and let `d_normal` be the gradient at $\hat x$. What is the one at $x$? Along that axis $x_k$ reaches the loss on three roads: through its own $\hat x_k$, through the mean $\mu$, which moves *every* $\hat x_j$, and through the variance $\sigma^2$, which does as well.
#
# ![The roads from x k to the loss L. One leads straight to x hat k. One leads to the mean, and from there to every x hat; one leads to the variance, and from there to every x hat.](pictures/roads.svg)
#
# Work out each road on paper, with $n$ numbers along the axis, and add them up. A gradient check is your friend.
#
# <details><summary>Hint 1</summary>With s = √(σ² + ε): the direct road gives <code>d_normal / s</code>. By how much does the mean move if x<sub>k</sub> moves by 1? Each x̂ then falls by that over s.</details>
# <details><summary>Hint 2</summary>The variance σ² = mean of (x − μ)² moves by 2(x<sub>k</sub> − μ)/n, which is 2·s·x̂<sub>k</sub>/n (that μ moves too changes it not at all: the distances from the mean add up to 0); and x̂<sub>j</sub> moves by −x̂<sub>j</sub>/(2s²) for each unit of σ².</details>
# <details><summary>Hint 3</summary>All three roads have the factor 1/s. Sums over j that are divided by n are means along the axis: take them with <code>keepdims=True</code>.</details>

# %% nbgrader={"grade": false, "grade_id": "normalize_backward", "locked": false, "schema_version": 3, "solution": true, "task": false}
def normalize_backward(d_normal, X, axis, eps=1e-5):
    """The gradient of normalisation along an axis, (X − mean) / √(variance + eps), with respect to X.

    Parameters: d_normal, the gradient at the normalised array; X, what was normalised, of the same shape; axis, a whole
        number: 0 for batch normalisation, -1 for layer normalisation; eps, added to the variance.
    Returns: array of the shape of X.

    >>> normalize_backward(np.array([[1.0, 0.0, 0.0]]), np.array([[0.0, 3.0, 6.0]]), -1).round(3)
    array([[ 0.068, -0.136,  0.068]])
    """
    ### BEGIN SOLUTION
    s = np.sqrt(X.var(axis=axis, keepdims=True) + eps)
    normal = (X - X.mean(axis=axis, keepdims=True)) / s
    through_mean = d_normal.mean(axis=axis, keepdims=True)
    through_variance = normal * (d_normal * normal).mean(axis=axis, keepdims=True)
    return (d_normal - through_mean - through_variance) / s
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_normalize_backward", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib.checks import Check

check = Check("normalize_backward", points=4)
check([[1, 0, 0]], [[0, 3, 6]], -1).gives([[0.0680, -0.1361, 0.0680]], atol=1e-3)
check([[1, 0.5], [0, -1], [2, 1]], [[1, 0.02], [3, 0.01], [2, 0.04]], 0).gives([[-0.6124, 40.6852], [-0.6124, -31.5571], [1.2247, -9.1281]], atol=1e-3)
check([[1, 0.5, 2], [0, -1, 1]], [[1, 2, 4], [3, 0, -1]], 1, 1.0).gives([[0.0952, -0.3672, 0.272], [0.1014, -0.5361, 0.4347]], atol=1e-4)
### BEGIN HIDDEN TESTS
def normalised(X, axis, eps):
    return (X - X.mean(axis=axis, keepdims=True)) / np.sqrt(X.var(axis=axis, keepdims=True) + eps)


def slopes(f, x, step=1e-6):
    gradient = np.zeros_like(x)
    for index in np.ndindex(x.shape):
        up, down = x.copy(), x.copy()
        up[index] += step
        down[index] -= step
        gradient[index] = (f(up) - f(down)) / (2 * step)
    return gradient


check.hidden("finite differences, along other axes, with other eps")
rng = np.random.default_rng(134)
for shape, axis, eps in (((2, 1), 0, 1e-5), ((6, 3), 0, 1e-5), ((4, 5), -1, 1e-3), ((2, 3, 4), -1, 1e-5), ((3, 4, 2), 1, 0.1)):
    X, above = rng.normal(size=shape), rng.normal(size=shape)
    check(above, X, axis, eps).gives(slopes(lambda x: np.sum(above * normalised(x, axis, eps)), X), rtol=1e-3, atol=1e-5)
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# What has your function done? From `d_normal` it subtracted the mean: that is its projection onto $(1, \dots, 1)$. And it subtracted $\hat x$ times a mean of products: its projection onto $\hat x$ (lesson:dot_product). So the gradient at $x$ is perpendicular to both (apart from $\varepsilon$). It has to be: a number added to all of $x$, or a positive factor on its distances from the mean, changes no $\hat x$, and where nothing changes there is no slope.

# %% tags=["demo"]
with needs("normalize_backward"):
    X, d_normal = np.random.default_rng(0).normal(size=(2, 3, 8))
    d_X = normalize_backward(d_normal, X, -1)
    for words, direction in (("(1, …, 1)", np.ones(X.shape)), ("(x − μ)", X - X.mean(axis=-1, keepdims=True))):
        print(f"gradient · {words}: at most {np.abs((d_X * direction).sum(axis=-1)).max():.0e} in size")

# %% [markdown]
# The parameters are easier: $y = \gamma\hat x + \beta$ gives $d\gamma = \sum dy \cdot \hat x$ and $d\beta = \sum dy$ over the samples, and $d\hat x = \gamma\, dy$ is what your function is handed.

# %% [markdown]
# ### Play: the scale that no longer counts
#
# A deep tanh network with normalisation before each tanh, or without.

# %% tags=["demo"]
from course_lib.lessons.initialization import widgets

widgets.normalised_network("batchnorm_forward", "layer_norm")

# %% [markdown]
# ## Keep the promise
#
# Fifty layers once more, from He's start: alone, with normalisation, in residual blocks, and with both. For both there are two places:
#
# ![Two residual blocks. Above, the sum of X and F of X is normalised: normalisation stands on the straight road. Below, X is normalised before it enters F, and the straight road from X to the sum is free.](pictures/places.svg)
#
# **Guess first:** which of the six learn?

# %% tags=["demo"]
names = "he_init", "layer_norm", "batchnorm_forward", "normalize_backward", "residual_block", "residual_backward", "logsumexp"
with needs(*names):
    mine = {name: globals()[name] for name in names}
    for kind in runs.KINDS:
        network = runs.DeepNetwork(kind, mine)
        print(f"{kind:32} {runs.train(network, adam_step):.0%} of the held-out digits right")

# %% [markdown]
# Two learn well: those that normalise in the branch. (The others get some digits right in one start and fewer in the next: see the spread in the table below.) Why not the others? Alone, fifty layers make all digits alike, and layer normalisation does nothing about that: the *size* was right already. In residual blocks from He's start $F(X)$ has twice the power of $X$ (its second layer has no ReLU that would halve it), so each sum has three times the power. After 25 blocks the signal is $\sqrt 3^{\,25}$, nearly a million times as large.
#
# Beside that, what came by the road is a millionth. Normalising the sums cures the size, not this: it divides the road by about $\sqrt 3$ each time, too. At He's start the mean cosine of two digits behind the last layer is 1.00 without a road, about 0.93 in residual blocks, with or without normalised sums, and 0.64 or less where the branch is normalised (means of ten starts, over 400 digits). In the branch nothing divides the road. Each block adds the same power, 2. A signal of power 1 comes to $1 + 25 \cdot 2 = 51$, and its size grows sevenfold; this one enters with a power of 0.07 and grows about 25-fold. Either way it grows by sums, not by products.
#
# <!-- chosen: 51; 0.64; 0.93; 1.00; 0.07; 400 -->

# %% [markdown]
# One start is one draw. Over five splits and starts, and three scales of the weights, computed beforehand:

# %% tags=["demo"]
print(runs.table())

# %% [markdown]
# **Without a road** none of the three scales helps; on average a third of the digits are right at best. **With a road** small weights are enough: at 0.3 times He's $F(X)$ is small beside $X$, and all residual networks reach 95 % to 96 %. What normalising **in the branch** buys is that the scale matters far less: 95 %, 91 % and 84 %, where residual blocks alone have 96 %, 28 % and 12 %. Batch normalisation in the same place has 95 %, 90 % and 80 %.
#
# All this holds for eight epochs and one learning rate. The first transformers normalised their sums, and needed a learning rate that rises slowly at first; most of today's normalise in the branch ([Xiong and others](https://arxiv.org/abs/2002.04745), 2020), as you will in lesson:transformer. With batch normalisation, residual networks for images grew to more than a hundred layers.
#
# <!-- chosen: 0.3; 2020 -->
# <!-- figure: [f"{np.mean(shares):.0%}" for shares in runs.measured()['rows']['residual']] -->
# <!-- figure: [f"{np.mean(shares):.0%}" for shares in runs.measured()['rows']['residual, branches normalised']] -->
# <!-- figure: [f"{np.mean(shares):.0%}" for shares in runs.measured()['rows']['residual, branches by batch norm']] -->
# <!-- figure: f"{np.mean(runs.measured()['rows']['residual, sums normalised'][0]):.0%}" -->

# %% [markdown]
# ## Where this returns in deep learning
#
# - **He's start** was in your `train_mlp` of lesson:training. Recurrent networks need more than the right spread: there *one* matrix is applied again and again, and its eigenvalues and singular values count (lesson:rnn).
# - **Residual connections and normalisation** are in nearly every transformer: in each block twice a sum $X + F(\cdot)$ with a layer normalisation in the branch (or its simpler sister RMSNorm, which doesn't subtract the mean). Your functions are its parts, in lesson:transformer.
# - The cell state of lesson:lstm_gru is a straight road through time.
# - **Log-sum-exp** is inside the cross-entropy of every library, where that takes logits.

# %% [markdown]
# ## Quick questions

# %% tags=["demo"]
quiz(
    number_question(
        "A ReLU layer has 200 inputs and 50 units. Which standard deviation does He's start give its weights?",
        answer=0.1,
        tolerance=0.001,
        because="√(2/200).",
        wrong={0.01: "That is the variance; take its root.", 0.2: "The number of inputs counts: √(2/200), not √(2/50)."},
    ),
    choice_question(
        "In a residual block F(X) = 0 for all X, because W2 and b2 are zero. The gradient at X is …",
        right="the gradient at Y",
        because="Only the straight road is left, and it changes nothing.",
        wrong={"zero": "Through the block nothing comes back, but beside it everything does.", "twice the gradient at Y": "The block adds J = 0, not a second I."},
    ),
    choice_question(
        "A trained network with batch normalisation is given one single sample, at inference. By what is it normalised?",
        right="the running mean and variance",
        because="They were kept in training for this.",
        wrong={"its own mean and variance over the batch": "A batch of one has variance 0, and each output would be β, whatever the sample.", "nothing": "The next layer was trained on normalised numbers."},
    ),
    choice_question(
        "All inputs of a layer normalisation (ε negligible) are multiplied by 10. Its outputs …",
        right="stay the same",
        because="Mean and standard deviation grow by 10 as well, and the quotient stays.",
        wrong={"grow by 10": "They are divided by a standard deviation that has grown by 10.", "shrink by 10": "The numerator grows as well."},
    ),
    choice_question(
        "np.log(np.exp(z).sum()) for z = [1000, 1000] gives …",
        right="inf",
        because="e¹⁰⁰⁰ overflows before the logarithm can bring it back.",
        wrong={"1000.69": "That is the true value; pulling out the largest finds it.", "nan": "nan would come from inf − inf or inf/inf."},
    ),
)

# %% [markdown]
# ## What you can do now
#
# | In words | Formula | Library | NumPy | You wrote |
# |---|---|---|---|---|
# | the variance for ReLU | $\frac{2}{n}$ | | | `relu_variance` |
# | start a tanh layer | $\operatorname{Var} w = \frac{2}{n_{in}+n_{out}}$ | `torch.nn.init.xavier_normal_` | `rng.normal(size=(n_in, n_out)) * np.sqrt(2 / (n_in + n_out))` | `xavier_init` |
# | start a ReLU layer | $\operatorname{Var} w = \frac{2}{n_{in}}$ | `torch.nn.init.kaiming_normal_` | `rng.normal(size=(n_in, n_out)) * np.sqrt(2 / n_in)` | `he_init` |
# | measure the signal | | | `[(X := activation(X @ W)).std() for W in weights]` | `activation_stds` |
# | a straight road | $X + F(X)$ | | `X + np.maximum(X @ parameters["W1"] + parameters["b1"], 0) @ parameters["W2"] + parameters["b2"]` | `residual_block` |
# | and back | $dY(I + J)$ | | | `residual_backward` |
# | normalise a sample | $\gamma\frac{x-\mu}{\sqrt{\sigma^2+\varepsilon}} + \beta$ | `torch.nn.LayerNorm` | `gamma * (X - X.mean(axis=-1, keepdims=True)) / np.sqrt(X.var(axis=-1, keepdims=True) + eps) + beta` | `layer_norm` |
# | normalise a batch | the same, along axis 0 | `torch.nn.BatchNorm1d` | | `batchnorm_forward` |
# | back through both | three roads | | | `normalize_backward` |
# | fold it away | $W\frac{\gamma}{\sqrt{v+\varepsilon}}$ | | `(W * gamma / np.sqrt(running_var + 1e-5), (b - running_mean) * gamma / np.sqrt(running_var + 1e-5) + beta)` | `fold_batchnorm` |
# | add exponentials | $m + \ln\sum e^{z-m}$ | `scipy.special.logsumexp` | `(m := Z.max(axis=1)) + np.log(np.exp(Z - m[:, None]).sum(axis=1))` | `logsumexp` |
#
# **Further reading.** Xavier Glorot and Yoshua Bengio, [*Understanding the difficulty of training deep feedforward neural networks*](https://proceedings.mlr.press/v9/glorot10a.html), 2010; Kaiming He and others,
# [*Delving deep into rectifiers*](https://arxiv.org/abs/1502.01852) and [*Deep residual learning*](https://arxiv.org/abs/1512.03385), 2015; Sergey Ioffe and Christian Szegedy, [*Batch normalization*](https://arxiv.org/abs/1502.03167), 2015;
# Jimmy Ba, Jamie Kiros and Geoffrey Hinton, [*Layer normalization*](https://arxiv.org/abs/1607.06450), 2016.
#
# **Next:** lesson:convolution shares one small set of weights across a whole image. Before it, for those who want to know what all this costs, comes lesson:cost.
