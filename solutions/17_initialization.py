# ---
# jupyter:
#   jupytext:
#     text_representation: {extension: .py, format_name: percent}
#   kernelspec: {display_name: Python 3, language: python, name: python3}
#   course: {part: 4, title: "Initialisation, stability and scale", builds: "networks of fifty layers whose signals stay alive, and batch normalisation", minutes: 70}
# ---

# %% [markdown]
# # Initialisation, stability and scale
#
# **You will build** starting weights under which fifty layers pass a signal on unharmed, sums of exponentials that never overflow, and batch normalisation forwards and backwards.
#
# **You need** layers (lesson:layers), gradients (lesson:backpropagation), standardised columns (lesson:norms).
#
# **It takes** about 70 minutes.

# %% nbgrader={"grade": false, "grade_id": "imports", "locked": true, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib import data
from course_lib.checks import Check
from course_lib.demo import needs
from course_lib.lessons.initialization import widgets
from course_lib.plots import plot_curves
from course_lib.quiz import choice_question, number_question, quiz

# %% [markdown]
# ## Send a signal through fifty layers
#
# The digits, 64 centred pixels each, enter fifty layers of 64 ReLU neurons whose weights are drawn at random. Only the scale of the weights differs. **Predict, then run:** how large are the outputs of the last layer?

# %% tags=["demo"]
rng = np.random.default_rng(0)
digits = data.split_digits()[0]
for scale in (0.12, 0.177, 0.24):
    A = digits - digits.mean(axis=0)
    for _ in range(50):
        A = np.maximum(A @ (scale * rng.normal(size=(64, 64))), 0)
    print(f"weights of size {scale}: outputs of size {A.std():.1e}")

# %% [markdown]
# At 0.12 the signal dies, at 0.24 it explodes, and in between it lives: 0.177 is $\sqrt{2/64}$. Lesson:eigenvectors had one matrix fifty times, and its largest eigenvalue decided. Here are fifty different ones, and their *spread* decides. Gradients run through the same matrices backwards, and die and explode with the signal.
#
# <!-- figure: f"{np.sqrt(2 / 64):.3f}" -->
# <!-- chosen: 0.12; 0.24 -->

# %% [markdown]
# ## Find the scale that keeps a signal alive
#
# One neuron adds up $n$ products $x_k w_k$. If inputs and weights are independent with mean 0, variances multiply and add: $\operatorname{Var}(z) = n \operatorname{Var}(x) \operatorname{Var}(w)$. To keep the variance, take weights of variance $1/n$.
#
# - **Xavier** Glorot and Bengio (2010) average the wish of the forward pass, $1/n_{in}$, and that of the backward pass, $1/n_{out}$: $\operatorname{Var}(w) = \dfrac{2}{n_{in} + n_{out}}$. It suits tanh.
# - **He** et al. (2015): ReLU throws away half of the signal's power, so double it: $\operatorname{Var}(w) = \dfrac{2}{n_{in}}$.

# %% [markdown]
# ### Exercises: `xavier_init` and `he_init`
#
# Draw from a normal distribution, `rng.normal(size=(n_in, n_out))`, and multiply by the standard deviation, the **root** of the variance.

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
check(3, 2, np.random.default_rng(0)).gives(
    [[0.0795, -0.0836], [0.405, 0.0663], [-0.3388, 0.2287]],
    atol=0.0001,
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
check(3, 2, np.random.default_rng(0)).gives(
    [[0.1027, -0.1079], [0.5229, 0.0857], [-0.4374, 0.2952]],
    atol=0.0001,
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
# Measure it: send a batch through layers without biases, and note the standard deviation of all numbers after each activation.

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
check([[1, -1]], [np.eye(2), 3 * np.eye(2)], np.abs).gives([0, 0])
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
# Every layer's numbers as a histogram; below, the size of the gradient that comes back. The weights are yours, multiplied by the slider. And why not start from **zeros**? Then all neurons of a layer compute the same, get the same gradient, and stay the same for ever.

# %% tags=["demo"]
widgets.deep_network(xavier_init, he_init, activation_stds)

# %% [markdown]
# ## Add up without overflow
#
# Sums of exponentials are everywhere, and $e^{1000}$ is not a number that a computer has. But the *logarithm* of the sum is harmless. With $m$ the largest:
#
# $$\ln\sum_j e^{z_j} = m + \ln\sum_j e^{z_j - m}.$$

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
# ## Normalise inside the network
#
# Good starting weights are lost as training goes on. **Batch normalisation** standardises every column *of every layer's output*, over the batch (`standardize` of lesson:norms, now inside the network), then lets the network choose a new scale $\gamma$ and shift $\beta$ for each:
#
# $$\hat x = \frac{x - \mu}{\sqrt{\sigma^2 + \varepsilon}}, \qquad y = \gamma \hat x + \beta, \qquad \varepsilon = 10^{-5}.$$
#
# When the network is *used*, there may be only one sample: so training keeps **running** means and variances,
#
# $$r \leftarrow (1 - m)\, r + m\, \mu,$$
#
# with a small momentum $m$, 0.1 in PyTorch. (Keras and others give the name momentum to $1 - m$. And PyTorch divides by $n - 1$ in the running variance; we divide by $n$.)
#
# <!-- chosen: 0.1 -->

# %% [markdown]
# ### Exercise: `batchnorm_forward`
#
# <details><summary>Hint 1</summary>Training: mean and variance of the batch, along axis 0, for the output *and* for the update.</details>
# <details><summary>Hint 2</summary>In use: the running ones for the output, and they stay as they are.</details>

# %% nbgrader={"grade": false, "grade_id": "batchnorm_forward", "locked": false, "schema_version": 3, "solution": true, "task": false}
def batchnorm_forward(X, gamma, beta, running_mean, running_var, momentum, training):
    """Batch normalisation, with eps = 1e-5.

    Parameters: X, array of shape (N, d); gamma, beta, running_mean, running_var, array of shape (d,); momentum, the
        share of the new batch in the running values; training, True or False.
    Returns: (output, running_mean, running_var): arrays of shapes (N, d), (d,) and (d,). In training, the batch's mean and
        variance (divided by N) normalise, and enter the running values; in use, the running values normalise, and stay.

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

# %% [markdown]
# ### Exercise: `batchnorm_backward`
#
# Three paths lead from X to the output: directly, through the mean, and through the variance. With $\hat x$ as above and $d\hat x = dY \odot \gamma$, they add up to
#
# $$dX = \frac{1}{\sqrt{\sigma^2 + \varepsilon}} \Big( d\hat x - \operatorname{mean}(d\hat x) - \hat x \odot \operatorname{mean}(d\hat x \odot \hat x) \Big),$$
#
# means along the batch. Forgetting the path through the mean is the classic mistake; only a gradient check finds it.

# %% nbgrader={"grade": false, "grade_id": "batchnorm_backward", "locked": false, "schema_version": 3, "solution": true, "task": false}
def batchnorm_backward(dY, X, gamma):
    """The gradients of batch normalisation in training, with eps = 1e-5.

    Parameters: dY, the gradient with respect to the output, array of shape (N, d); X, the input, of shape (N, d);
        gamma, the scales, of shape (d,).
    Returns: (dX, dgamma, dbeta), arrays of shapes (N, d), (d,) and (d,).

    >>> dX, dgamma, dbeta = batchnorm_backward(np.array([[1.0], [0.0]]), np.array([[1.0], [3.0]]), np.array([2.0]))
    >>> dgamma.round(3), dbeta
    (array([-1.]), array([1.]))
    """
    ### BEGIN SOLUTION
    scale = 1 / np.sqrt(X.var(axis=0) + 1e-5)
    normal = (X - X.mean(axis=0)) * scale
    d_normal = dY * gamma
    dX = scale * (d_normal - d_normal.mean(axis=0) - normal * (d_normal * normal).mean(axis=0))
    return dX, (dY * normal).sum(axis=0), dY.sum(axis=0)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_batchnorm_backward", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib.checks import Check

check = Check("batchnorm_backward", points=4)
check([[1], [1], [1]], [[1], [2], [4]], [3]).gives(([[0], [0], [0]], [0], [3]), atol=1e-6, parts=("dX", "dgamma", "dbeta"))
check([[1, 0.5], [0, -1], [2, 1]], [[1, 0.02], [3, 0.01], [2, 0.04]], [2, 0.5]).gives(
    ([[-1.2247, 20.3426], [-1.2248, -15.7786], [2.4495, -4.564]], [-1.2247, 2.202], [3, 0.5]),
    atol=0.0001, parts=("dX", "dgamma", "dbeta"),
)
### BEGIN HIDDEN TESTS
def normalised(X, gamma, beta=0.0):
    return gamma * (X - X.mean(axis=0)) / np.sqrt(X.var(axis=0) + 1e-5) + beta


def slopes(f, x, step=1e-6):
    gradient = np.zeros_like(x)
    for index in np.ndindex(x.shape):
        up, down = x.copy(), x.copy()
        up[index] += step
        down[index] -= step
        gradient[index] = (f(up) - f(down)) / (2 * step)
    return gradient


check.hidden("finite differences, other shapes and scales")
rng = np.random.default_rng(134)
for N, d in ((2, 1), (6, 3), (4, 4)):
    batch, above, scale = rng.normal(size=(N, d)), rng.normal(size=(N, d)), rng.normal(size=d)
    by_nudging = slopes(lambda x: np.sum(above * normalised(x, scale)), batch)
    check(above, batch, scale).gives((by_nudging, (above * normalised(batch, 1.0)).sum(axis=0), above.sum(axis=0)), rtol=1e-3, atol=1e-5, parts=("dX", "dgamma", "dbeta"))
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ### Play: batch normalisation on and off

# %% tags=["demo"]
widgets.normalised_network(batchnorm_forward)

# %% [markdown]
# ## Where this returns in deep learning
#
# - **He initialisation** was in your `train_mlp` of lesson:training; **Xavier** starts the recurrent networks of lesson:rnn,lstm_gru.
# - **Normalisation** is in every large network; lesson:attention's transformer uses it along the other axis (*layer normalisation*).
# - Products of fifty *equal* matrices decide about memory in lesson:rnn. The LSTM of lesson:lstm_gru is the answer.
# - `logsumexp` is inside every cross-entropy loss of every library.

# %% [markdown]
# ## Quick questions

# %% tags=["demo"]
quiz(
    number_question(
        "A ReLU layer has 200 inputs and 50 neurons. Which standard deviation does He initialisation give its weights?",
        answer=0.1,
        tolerance=0.001,
        because="√(2/200).",
        wrong={0.01: "That is the variance; take its root.", 0.2: "The number of inputs counts: √(2/200), not √(2/50)."},
    ),
    choice_question(
        "All weights of a network start at zero. After a thousand steps …",
        right="all neurons of a hidden layer are still the same",
        because="The same inputs, the same weights, the same gradients: nothing tells them apart.",
        wrong={"it has trained more slowly": "It never trains beyond one neuron per layer.", "the gradients have exploded": "They are the same, or zero."},
    ),
    choice_question(
        "A trained network with batch normalisation is given one single sample. By what is it normalised?",
        right="the running mean and variance",
        because="One sample has no spread of its own.",
        wrong={"its own mean and variance": "Then every sample would become 0.", "nothing": "The next layer expects normalised numbers."},
    ),
    choice_question(
        "logsumexp([1000, 1000]) computed by np.log(np.exp(z).sum()) gives …",
        right="inf",
        because="e¹⁰⁰⁰ overflows before the logarithm can bring it back.",
        wrong={"1000.69": "That is the right value; the shift by the largest finds it.", "nan": "nan would come from inf − inf or inf/inf."},
    ),
)

# %% [markdown]
# ## What you can do now
#
# | In words | Formula | Library | NumPy | You wrote |
# |---|---|---|---|---|
# | start a tanh layer | $\operatorname{Var} w = \frac{2}{n_{in}+n_{out}}$ | `torch.nn.init.xavier_normal_` | `rng.normal(size=(n_in, n_out)) * np.sqrt(2 / (n_in + n_out))` | `xavier_init` |
# | start a ReLU layer | $\operatorname{Var} w = \frac{2}{n_{in}}$ | `torch.nn.init.kaiming_normal_` | `rng.normal(size=(n_in, n_out)) * np.sqrt(2 / n_in)` | `he_init` |
# | measure the signal | | | `[(X := activation(X @ W)).std() for W in weights]` | `activation_stds` |
# | add exponentials | $m + \ln\sum e^{z-m}$ | `scipy.special.logsumexp` | `(m := Z.max(axis=1)) + np.log(np.exp(Z - m[:, None]).sum(axis=1))` | `logsumexp` |
# | normalise a batch | $\gamma\frac{x-\mu}{\sqrt{\sigma^2+\varepsilon}} + \beta$ | `torch.nn.BatchNorm1d` | | `batchnorm_forward`, `batchnorm_backward` |
#
# **Further reading.** Glorot and Bengio, [*Understanding the difficulty of training deep feedforward neural networks*](https://proceedings.mlr.press/v9/glorot10a.html), 2010; He et al.,
# [*Delving deep into rectifiers*](https://arxiv.org/abs/1502.01852), 2015; Ioffe and Szegedy, [*Batch normalization*](https://arxiv.org/abs/1502.03167), 2015.
#
# **Next:** lesson:cost counts what training costs (*further*), and lesson:convolution shares one small set of weights across a whole image.
