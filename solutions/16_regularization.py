# ---
# jupyter:
#   jupytext:
#     text_representation: {extension: .py, format_name: percent}
#   kernelspec: {display_name: Python 3, language: python, name: python3}
#   course: {part: 4, title: "Regularisation", builds: "ridge and lasso regression, dropout and early stopping: four ways to keep a model from learning noise", minutes: 75}
# ---

# %% [markdown]
# # Regularisation
#
# **You will build** penalties that shrink weights and one that sets them to zero, dropout, and a rule that says when to stop.
#
# **You need** norms and their unit balls (lesson:norms), least squares (lesson:least_squares), gradients (lesson:backpropagation).
#
# **It takes** about 75 minutes.

# %% nbgrader={"grade": false, "grade_id": "imports", "locked": true, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib import data
from course_lib.checks import Check
from course_lib.demo import needs
from course_lib.lessons.regularization import widgets
from course_lib.plots import plot_bars, plot_curves, plot_points
from course_lib.quiz import choice_question, number_question, quiz

# %% [markdown]
# ## Fit ten points too well
#
# Ten noisy points from a gentle curve. A polynomial of degree 9 has ten coefficients, and so goes through every point exactly. **Predict, then run:** how large will its coefficients be?

# %% tags=["demo"]
rng = np.random.default_rng(3)
x = np.linspace(-1, 1, 10)
y = np.sin(2 * x) + 0.25 * rng.normal(size=10)
for degree in (3, 9):
    coefficients = np.polynomial.polynomial.polyfit(x, y, degree)
    print(f"degree {degree}: largest coefficient {np.abs(coefficients).max():.1f}")

# %% [markdown]
# The perfect fit needs huge coefficients of opposite sign, which fight each other between the points. It has learned the noise: **overfitting**. The remedy in one sentence: *let large weights cost something*.

# %% tags=["demo"]
widgets.polynomial()

# %% [markdown]
# ## Put a price on weights
#
# **Regularisation** adds a penalty to the loss. The two classical ones are norms of lesson:norms: the squared L2 norm, $\lambda \sum w_i^2$, and the L1 norm, $\lambda \sum \lvert w_i\rvert$. The number $\lambda$ is the price.

# %% [markdown]
# ### Exercise: `l2_penalty`
#
# Return both: the price, and its gradient. The gradient of $\lambda \sum w_i^2$ is $2\lambda w$: every step shrinks each weight by the same *factor*, which is why this is also called **weight decay**. (Some books write $\frac{\lambda}{2}$, so that the 2 cancels.)
#
# <details><summary>Hint</summary><code>np.sum(w**2)</code>, whatever the shape of w.</details>

# %% nbgrader={"grade": false, "grade_id": "l2_penalty", "locked": false, "schema_version": 3, "solution": true, "task": false}
def l2_penalty(w, penalty):
    """The price of weights by their squared L2 norm, and its gradient.

    Parameters: w, array of any shape; penalty, the price λ.
    Returns: (price, gradient), the number λ · Σ w² and an array of the shape of w.

    >>> price, gradient = l2_penalty(np.array([1.0, -2.0]), 0.5)
    >>> float(price), gradient
    (2.5, array([ 1., -2.]))
    """
    ### BEGIN SOLUTION
    return penalty * np.sum(w**2), 2 * penalty * w
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_l2_penalty", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
from course_lib.checks import Check

check = Check("l2_penalty", points=2)
both = ("price", "gradient")
check([1, -2], 0.5).gives((2.5, [1, -2]), parts=both)
check([[1, -2, 3], [0, 4, -1]], 0.1).gives((3.1, [[0.2, -0.4, 0.6], [0, 0.8, -0.2]]), parts=both)
### BEGIN HIDDEN TESTS
check.hidden("other shapes and prices")
rng = np.random.default_rng(121)
for shape, price in (((4,), 0.1), ((3, 2), 2.0), ((1,), 0.0)):
    values, step = rng.normal(size=shape), 1e-6
    slopes = [(price * (v + step) ** 2 - price * (v - step) ** 2) / (2 * step) for v in values.flat]
    check(values, price).gives((price * np.linalg.norm(values) ** 2, np.reshape(slopes, shape)), rtol=1e-5, atol=1e-8)
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ### Exercise: `l1_penalty`
#
# $\lvert w\rvert$ has slope 1 for positive and −1 for negative weights, whatever their size: every step takes off the same *amount*, until the weight is at zero. At zero itself there is a kink; any number from −1 to 1 is called a **subgradient** there, and we take 0.
#
# <details><summary>Hint</summary><code>np.sign</code> is 1, −1 or 0.</details>

# %% nbgrader={"grade": false, "grade_id": "l1_penalty", "locked": false, "schema_version": 3, "solution": true, "task": false}
def l1_penalty(w, penalty):
    """The price of weights by their L1 norm, and a subgradient of it: 0 where a weight is 0.

    Parameters: w, array of any shape; penalty, the price λ.
    Returns: (price, subgradient), the number λ · Σ |w| and an array of the shape of w.

    >>> price, subgradient = l1_penalty(np.array([3.0, -1.0, 0.0]), 0.5)
    >>> float(price), subgradient
    (2.0, array([ 0.5, -0.5,  0. ]))
    """
    ### BEGIN SOLUTION
    return penalty * np.sum(np.abs(w)), penalty * np.sign(w)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_l1_penalty", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
from course_lib.checks import Check

check = Check("l1_penalty", points=2)
both = ("price", "subgradient")
check([3, -1, 0], 0.5).gives((2, [0.5, -0.5, 0]), parts=both)
check([[1, -2, 3], [0, 4, -1]], 0.1).gives((1.1, [[0.1, -0.1, 0.1], [0, 0.1, -0.1]]), parts=both)
### BEGIN HIDDEN TESTS
check.hidden("other shapes and prices")
rng = np.random.default_rng(123)
for shape, price in (((4,), 0.1), ((3, 2), 2.0), ((1,), 0.0)):
    values = rng.normal(size=shape)
    check(values, price).gives((price * sum(abs(v) for v in values.flat), price * values / np.abs(values)))
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ## See why one of them makes zeros
#
# Where does the loss meet the price? The loss of a linear model is a bowl; seen from above, its height lines are **ellipses** around the best weights. With a limited budget for the norm, the solution is where the innermost ellipse touches the **unit ball**: a circle for L2, a diamond for L1. Drag the centre of the bowl.

# %% tags=["demo"]
widgets.ball_and_ellipses()

# %% [markdown]
# The diamond's corners stick out, and ellipses like to touch a corner. At a corner, one weight is **exactly zero**. The circle has no corners: it makes weights small, hardly ever zero.

# %% [markdown]
# ## Shrink: ridge regression
#
# Least squares plus an L2 price. Set the gradient of $\lVert Xw - y\rVert^2 + \lambda\lVert w\rVert^2$ to zero, and one line is left:
#
# $$(X^\top X + \lambda I)\, w = X^\top y.$$
#
# The normal equations of lesson:least_squares, with a **ridge** along the diagonal; it also makes every such system solvable.

# %% [markdown]
# ### Exercise: `ridge`
#
# No intercept here: centre the data beforehand if you need one. `np.linalg.solve` is welcome.
#
# <details><summary>Hint</summary><code>np.eye(d)</code> is I; d is the number of columns.</details>

# %% nbgrader={"grade": false, "grade_id": "ridge", "locked": false, "schema_version": 3, "solution": true, "task": false}
def ridge(X, y, penalty):
    """The weights that minimise ‖X w − y‖² + penalty · ‖w‖².

    Parameters: X, array of shape (n, d); y, array of shape (n,); penalty, a number of at least 0.
    Returns: array of shape (d,).

    >>> ridge(np.array([[1.0, 0.0], [0.0, 2.0]]), np.array([3.0, 4.0]), 1.0)
    array([1.5, 1.6])
    """
    ### BEGIN SOLUTION
    return np.linalg.solve(X.T @ X + penalty * np.eye(X.shape[1]), X.T @ y)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_ridge", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
from course_lib.checks import Check

check = Check("ridge", points=2)
check([[1, 0], [0, 2]], [3, 4], 1.0).gives([1.5, 1.6])
check([[1, 2], [0, 1], [3, 1]], [1, 2, 3], 2.0).gives([45 / 71, 34 / 71])
check([[1], [1]], [2, 4], 0.0).gives([3])
check([[1, 1]], [2], 2.0).gives([0.5, 0.5])
check.without("sklearn.linear_model.Ridge")
### BEGIN HIDDEN TESTS
check.hidden("other shapes and prices, more weights than rows too")
rng = np.random.default_rng(125)
for n, d, price in ((10, 3, 0.5), (4, 8, 2.0), (6, 1, 0.01), (5, 5, 100.0)):
    table, target = rng.normal(size=(n, d)), rng.normal(size=n)
    taller, longer = np.vstack([table, np.sqrt(price) * np.eye(d)]), np.concatenate([target, np.zeros(d)])
    check(table, target, price).gives(np.linalg.lstsq(taller, longer, rcond=None)[0], rtol=1e-5)
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ## Set to zero: the lasso
#
# With an L1 price there is no formula, but a neat iteration. Alternate a gradient step on the squared error with the exact effect of the price: move every weight towards zero by a fixed amount, and stop **at** zero. That second half is **soft thresholding**.

# %% [markdown]
# ### Exercise: `soft_threshold`
#
# $$\operatorname{soft}(v, t) = \operatorname{sign}(v)\,\max(\lvert v\rvert - t,\; 0).$$
#
# <details><summary>Hint</summary><code>np.maximum(x, 0)</code> stops at zero.</details>

# %% nbgrader={"grade": false, "grade_id": "soft_threshold", "locked": false, "schema_version": 3, "solution": true, "task": false}
def soft_threshold(v, t):
    """Move every entry towards zero by t, and stop at zero.

    Parameters: v, array of any shape; t, a number of at least 0.
    Returns: array of the shape of v.

    >>> soft_threshold(np.array([3.0, -0.5, -2.0]), 1)
    array([ 2., -0., -1.])
    """
    ### BEGIN SOLUTION
    return np.sign(v) * np.maximum(np.abs(v) - t, 0)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_soft_threshold", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
from course_lib.checks import Check

check = Check("soft_threshold", points=2)
check([3, -0.5, -2], 1).gives([2, 0, -1])
check([[0.2, 1, -3], [-0.1, 0, 0.5]], 0.2).gives([[0, 0.8, -2.8], [0, 0, 0.3]])
### BEGIN HIDDEN TESTS
check.hidden("other shapes and thresholds")
rng = np.random.default_rng(126)
for shape, t in (((6,), 0.5), ((3, 2), 1.3), ((2,), 0.0)):
    values = 2 * rng.normal(size=shape)
    check(values, t).gives(values - np.clip(values, -t, t))
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ### Exercise: `lasso`
#
# Minimise $\frac{1}{2n}\lVert Xw - y\rVert^2 + \lambda\lVert w\rVert_1$, scikit-learn's convention, from $w = 0$ in `steps` steps:
#
# 1. gradient step: $v = w - \eta\, \frac1n X^\top (Xw - y)$,
# 2. threshold: $w = \operatorname{soft}(v,\; \eta\lambda)$,
#
# with the learning rate $\eta = n / s^2$, where $s$ is the largest singular value of X (lesson:svd_pca): the largest step that cannot leap.
#
# <details><summary>Hint 1</summary><code>np.linalg.norm(X, 2)</code> is the largest singular value.</details>
# <details><summary>Hint 2</summary>Both halves of a step, <code>steps</code> times, from <code>np.zeros</code>.</details>

# %% nbgrader={"grade": false, "grade_id": "lasso", "locked": false, "schema_version": 3, "solution": true, "task": false}
def lasso(X, y, penalty, steps):
    """The weights that minimise ‖X w − y‖² / (2 n) + penalty · ‖w‖₁, by proximal gradient descent from zero.

    Parameters: X, array of shape (n, d), not zero; y, array of shape (n,); penalty, the price; steps, how many.
    Returns: array of shape (d,).

    >>> lasso(np.eye(2), np.array([4.0, 1.0]), 1.0, 10)
    array([2., 0.])
    """
    ### BEGIN SOLUTION
    n, rate, w = len(X), len(X) / np.linalg.norm(X, 2) ** 2, np.zeros(X.shape[1])
    for _ in range(steps):
        w = soft_threshold(w - rate * X.T @ (X @ w - y) / n, rate * penalty)
    return w
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_lasso", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false}
from course_lib.checks import Check

check = Check("lasso", points=4)
check([[1, 0], [0, 1]], [4, 1], 1.0, 10).gives([2, 0])
check([[1, 2], [0, 1], [3, 1]], [1, 2, 3], 0.3, 1).gives([0.679857, 0.455728], rtol=1e-4)
check([[1, 2], [0, 1], [3, 1]], [1, 2, 3], 0.3, 4).gives([0.684032, 0.449563], rtol=1e-4)
check([[1, 2], [3, 1]], [1, 1], 0.1, 0).gives([0, 0])
check.without("sklearn.linear_model.Lasso")
### BEGIN HIDDEN TESTS
def descend(X, y, price, steps):
    n, rate, w = len(X), len(X) / np.linalg.svd(X, compute_uv=False)[0] ** 2, np.zeros(X.shape[1])
    for _ in range(steps):
        v = w - rate / n * np.einsum("nd,n->d", X, np.einsum("nd,d->n", X, w) - y)
        w = v - np.clip(v, -rate * price, rate * price)
    return w


check.hidden("few steps and many, other shapes and prices")
rng = np.random.default_rng(127)
for n, d, price, steps in ((12, 4, 0.1, 1), (20, 5, 0.3, 300), (5, 9, 0.05, 40)):
    table, target = rng.normal(size=(n, d)), rng.normal(size=n)
    check(table, target, price, steps).gives(descend(table, target, price, steps), rtol=1e-5, atol=1e-7)
check.hidden("a price so high that every weight is exactly zero")
table, target = rng.normal(size=(10, 3)), rng.normal(size=10)
check(table, target, 100.0, 20).gives([0, 0, 0], atol=0)
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# Your two regressions on the diabetes patients of lesson:least_squares. **Predict, then run:** which of the ten measurements will the lasso throw out?

# %% tags=["demo"]
patients, progression, names = data.diabetes()
standard = (patients - patients.mean(axis=0)) / patients.std(axis=0)
target = progression - progression.mean()
with needs("ridge", "soft_threshold", "lasso"):
    shrunk, sparse = ridge(standard, target, 100.0), lasso(standard, target, 4.0, 2000)
    print("         ", *(f"{name:>6}" for name in names))
    print("ridge    ", *(f"{value:6.1f}" for value in shrunk))
    print("lasso    ", *(f"{value:6.1f}" for value in sparse))

# %% [markdown]
# Move the price, and follow every weight on its way to zero:

# %% tags=["demo"]
widgets.weight_paths(ridge, lasso, standard, target, names)

# %% [markdown]
# ## Switch neurons off at random
#
# **Dropout**: in each training step, every number of a layer's output is set to zero with probability `rate`. No neuron can rely on another, so that knowledge is spread out. It is a random **mask** (lesson:matrices), a Hadamard product.
#
# So that the expected value stays the same, the survivors are divided by `1 − rate` ("inverted" dropout). When the network is *used*, nothing is dropped and nothing is scaled.

# %% tags=["demo"]
widgets.dropout_mask()

# %% [markdown]
# ### Exercise: `dropout`
#
# Draw `rng.random(A.shape)`, and keep the entries where the number is **at least** `rate`. `rng=None` means that the network is used, not trained. Return the output and the mask, which already holds the factor: 0 or $1/(1 - \text{rate})$.
#
# <details><summary>Hint 1</summary>A comparison of arrays gives truth values; divided by a number, they become 0 and 1 over it.</details>
# <details><summary>Hint 2</summary><code>rng is None</code> asks whether the network is in use.</details>

# %% nbgrader={"grade": false, "grade_id": "dropout", "locked": false, "schema_version": 3, "solution": true, "task": false}
def dropout(A, rate, rng):
    """Inverted dropout.

    Parameters: A, array of any shape; rate, the probability to drop, at least 0 and below 1; rng, a
        np.random.Generator while training, None in use.
    Returns: (output, mask), arrays of the shape of A; output = A · mask; mask holds 0 or 1 / (1 − rate) in training, and
        ones in use.

    >>> dropout(np.array([1.0, 2.0]), 0.5, None)
    (array([1., 2.]), array([1., 1.]))
    """
    ### BEGIN SOLUTION
    if rng is None:
        return A, np.ones_like(A)
    mask = (rng.random(A.shape) >= rate) / (1 - rate)
    return A * mask, mask
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_dropout", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib.checks import Check

check = Check("dropout", points=2)
both = ("output", "mask")
check([1.0, 2.0], 0.5, None).gives(([1, 2], [1, 1]), parts=both)
check([1.0, 2.0, 3.0, 4.0], 0.5, np.random.default_rng(0)).gives(([2, 0, 0, 0], [2, 0, 0, 0]), parts=both)
check([[1, -2, 3], [4, 5, -6]], 0.2, np.random.default_rng(1)).gives(
    ([[1.25, -2.5, 0.0], [5.0, 6.25, -7.5]], [[1.25, 1.25, 0.0], [1.25, 1.25, 1.25]]), parts=both
)
### BEGIN HIDDEN TESTS
check.hidden("other shapes, rates and random numbers")
for shape, rate, seed in (((5, 4), 0.2, 1), ((3,), 0.9, 2), ((2, 2, 2), 0.0, 3), ((6, 6), 0.75, 4)):
    values = np.random.default_rng(seed + 50).normal(size=shape)
    keep = np.where(np.random.default_rng(seed).random(shape) < rate, 0, 1 / (1 - rate))
    check(values, rate, np.random.default_rng(seed)).gives((values * keep, keep), parts=both)
check.hidden("in use: nothing is dropped, nothing is scaled")
check([[5.0, -1.0]], 0.9, None).gives(([[5, -1]], [[1, 1]]), parts=both)
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ### Exercise: `dropout_backward`
#
# What was dropped carries no gradient; what survived was scaled.
#
# <details><summary>Hint</summary>The mask holds both already.</details>

# %% nbgrader={"grade": false, "grade_id": "dropout_backward", "locked": false, "schema_version": 3, "solution": true, "task": false}
def dropout_backward(d_output, mask):
    """The gradient of dropout with respect to its input.

    Parameters: d_output, the gradient with respect to dropout's output; mask, as dropout returned it, of the same shape.
    Returns: array of that shape.

    >>> dropout_backward(np.array([3.0, 4.0]), np.array([0.0, 2.0]))
    array([0., 8.])
    """
    ### BEGIN SOLUTION
    return d_output * mask
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_dropout_backward", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
from course_lib.checks import Check

check = Check("dropout_backward", points=2)
check([3.0, 4.0], [0.0, 2.0]).gives([0, 8])
check([[1, -2, 3], [4, 5, -6]], [[1.25, 0, 1.25], [1.25, 1.25, 0]]).gives([[1.25, 0, 3.75], [5, 6.25, 0]])
### BEGIN HIDDEN TESTS
check.hidden("other shapes and masks")
rng = np.random.default_rng(128)
for shape, rate in (((4, 3), 0.5), ((7,), 0.2)):
    slopes, keep = rng.normal(size=shape), (rng.random(shape) < 1 - rate) / (1 - rate)
    check(slopes, keep).gives([[a * b for a, b in zip(*rows)] for rows in zip(np.atleast_2d(slopes), np.atleast_2d(keep))] if len(shape) == 2 else [a * b for a, b in zip(slopes, keep)])
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ## Stop in time
#
# The simplest regulariser of all: watch the loss on held-out data, and stop when it has not become better for a while. Keep the weights of the best epoch. `patience` says how many epochs without a new best are tolerated.

# %% [markdown]
# ### Exercise: `early_stopping`
#
# Given the held-out losses of all epochs, as they came: in which epoch would training have stopped, and which was the best until then?
#
# <details><summary>Hint</summary>Walk through the losses, remember the best so far and its epoch; stop when the current epoch is <code>patience</code> after it.</details>

# %% nbgrader={"grade": false, "grade_id": "early_stopping", "locked": false, "schema_version": 3, "solution": true, "task": false}
def early_stopping(losses, patience):
    """When training stops, and which epoch's weights are kept.

    Parameters: losses, array of the held-out losses, one per epoch, at least one; patience, how many epochs in a row may
        bring no new best, at least 1.
    Returns: (stop, best), two epochs counted from 0. Training stops after the epoch `stop`, the first that is `patience`
        epochs after the best one, or the last one. `best` is the first epoch with the lowest loss until then.

    >>> early_stopping(np.array([5, 3, 4, 3.5, 2]), 2)
    (3, 1)
    """
    ### BEGIN SOLUTION
    best = 0
    for epoch, loss in enumerate(losses):
        if loss < losses[best]:
            best = epoch
        if epoch - best >= patience:
            return epoch, best
    return len(losses) - 1, best
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_early_stopping", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
from course_lib.checks import Check

check = Check("early_stopping", points=2)
both = ("stopping epoch", "best epoch")
check([5, 3, 4, 3.5, 2], 2).gives((3, 1), parts=both)
check([5, 3, 4, 3.5, 2], 3).gives((4, 4), parts=both)
check([2, 1, 1, 0.5, 0.7, 0.6, 0.1], 2).gives((5, 3), parts=both)
check([3, 2, 1], 1).gives((2, 2), parts=both)
### BEGIN HIDDEN TESTS
check.hidden("losses that stay the same are no new best")
check([2, 1, 1, 1, 0.5], 2).gives((3, 1))
check.hidden("from the first epoch on it gets worse")
check([1, 2, 3, 4], 3).gives((3, 0))
check([1, 2], 5).gives((1, 0))
check.hidden("a single epoch")
check([7.0], 1).gives((0, 0))
check.hidden("a longer run")
check([9, 8, 8.5, 7, 7.2, 7.1, 6.9, 7, 7, 7, 6], 3).gives((9, 6))
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ## Where this returns in deep learning
#
# - **Weight decay** is part of nearly every training recipe; **dropout** of many (lesson:attention's block uses it in practice).
# - **Sparsity** by L1 prunes networks so that they fit into a phone.
# - The **mask** of dropout becomes learned in lesson:lstm_gru: a gate.
# - **Early stopping** watches the held-out curve that you saw part from the training curve in lesson:training.

# %% [markdown]
# ## Quick questions

# %% tags=["demo"]
quiz(
    choice_question(
        "Which penalty makes weights exactly zero?",
        right="L1",
        because="It takes off a fixed amount until zero is reached; its ball has corners on the axes.",
        wrong={"L2": "It shrinks by a factor: half of a half is never zero.", "both": "The L2 ball has no corners."},
    ),
    number_question(
        "soft_threshold(−2.5, 1) is …",
        answer=-1.5,
        because="One step of 1 towards zero.",
        wrong={-3.5: "Towards zero, not away from it.", 1.5: "The sign stays."},
    ),
    choice_question(
        "The price λ of ridge regression grows without end. The weights …",
        right="go to zero, all of them",
        because="In the end only the price counts.",
        wrong={"grow": "Large weights cost.", "some become zero, others stay": "That is the lasso on its way; ridge shrinks all."},
    ),
    choice_question(
        "Why are the survivors of dropout divided by 1 − rate?",
        right="so that the next layer gets the same amount on average",
        because="Then nothing has to be changed when the network is used.",
        wrong={"to make training faster": "It has no influence on that.", "to keep weights small": "That is weight decay."},
    ),
    choice_question(
        "The training loss still falls, the held-out loss has risen for ten epochs. The best weights are those …",
        right="of the epoch with the lowest held-out loss",
        because="Since then the network has learned the noise of its training set.",
        wrong={"of now": "They fit the training set best, and new data worse.", "of the first epoch": "Much was learned since."},
    ),
)

# %% [markdown]
# ## What you can do now
#
# | In words | Formula | NumPy | You wrote |
# |---|---|---|---|
# | price the squares | $\lambda\sum w^2$, $2\lambda w$ | `(penalty * np.sum(w**2), 2 * penalty * w)` | `l2_penalty` |
# | price the sizes | $\lambda\sum\lvert w\rvert$, $\lambda\operatorname{sign} w$ | `(penalty * np.sum(np.abs(w)), penalty * np.sign(w))` | `l1_penalty` |
# | shrink | $(X^\top X + \lambda I)w = X^\top y$ | `np.linalg.solve(X.T @ X + penalty * np.eye(X.shape[1]), X.T @ y)` | `ridge` |
# | move towards zero | $\operatorname{sign}(v)\max(\lvert v\rvert - t, 0)$ | `np.sign(v) * np.maximum(np.abs(v) - t, 0)` | `soft_threshold` |
# | set to zero | $w \leftarrow \operatorname{soft}(w - \eta g, \eta\lambda)$ | | `lasso` |
# | drop at random | $A \odot \text{mask}$ | `(A * (mask := np.ones(A.shape) if rng is None else (rng.random(A.shape) >= rate) / (1 - rate)), mask)` | `dropout` |
# | and back | $dA \odot \text{mask}$ | `d_output * mask` | `dropout_backward` |
# | stop in time | | | `early_stopping` |
#
# **Further reading.** Tibshirani, [*Regression shrinkage and selection via the lasso*](https://www.jstor.org/stable/2346178), 1996; Srivastava et al.,
# [*Dropout*](https://jmlr.org/papers/v15/srivastava14a.html), 2014; Hastie, Tibshirani and Friedman, [*The Elements of Statistical Learning*](https://hastie.su.domains/ElemStatLearn/), chapter 3.
#
# **Next:** lesson:initialization starts deep networks so that their signals neither die nor explode.
