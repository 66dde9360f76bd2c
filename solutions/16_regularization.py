# ---
# jupyter:
#   jupytext:
#     text_representation: {extension: .py, format_name: percent}
#   kernelspec: {display_name: Python 3, language: python, name: python3}
#   course: {part: 4, title: "Regularisation", builds: "five ways to keep your own network from learning wrong labels by heart, and the habit of letting validation choose", minutes: 90, terms: [overfitting, generalisation, regularisation, regularisation strength, subgradient, Dropout, inference, leakage, ridge regression, soft thresholding, double descent]}
# ---

# %% [markdown]
# # Regularisation
#
# **You will build** penalties on weights, dropout forwards and backwards, shifted copies of pictures, and a rule that says when to stop. You try them on a network that your own `train_mlp` of lesson:training trains, on digits of which three in ten have a wrong label. At the end ridge regression shows in one formula what a penalty does.
#
# **You need** norms and their unit balls (lesson:norms), least squares (lesson:least_squares), singular values (lesson:svd_pca), gradients of a network (lesson:backpropagation), training with Adam (lesson:training).
#
# **It takes** about 90 minutes; what is marked *further* adds 20.

# %% nbgrader={"grade": false, "grade_id": "imports", "locked": true, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib import data
from course_lib.checks import Check
from course_lib.demo import needs
from course_lib.lessons.regularization import runs
from course_lib.mine import adam_step, dense_backward, mlp_backward, mlp_forward, relu_backward, softmax_cross_entropy_grad, train_mlp
from course_lib.plots import plot_curves, show_images
from course_lib.quiz import choice_question, number_question, quiz

# %% [markdown]
# ## Learn from labels that are partly wrong
#
# Somebody labelled 1,000 pictures of clothes in a hurry: 300 of the labels are wrong. Here are twelve; each title is the label as given.
#
# <!-- figure: f"{runs.SAMPLES:,}" -->
# <!-- figure: f"{runs.WRONG * runs.SAMPLES:.0f}" -->

# %% tags=["demo"]
clothes = runs.wrongly_labelled(seed=0)
show_images(-clothes.X[:12].reshape(-1, 14, 14), titles=[clothes.names[k] for k in clothes.given[:12]], columns=6)

# %% [markdown]
# Your `train_mlp` learns from all of them: one hidden layer of 100 units, 80 epochs. **What does it make of the wrong labels?** It could take them for what they are, exceptions, and answer with what the picture shows. Or it could learn them.
#
# <!-- chosen: 100 -->

# %% [markdown]
# ### Predict: the wrongly labelled
#
# After training, take the 300 pictures whose label is wrong. For what share of them does the network give the *wrong* label? A number between 0 and 1. It may be off by a tenth of the true value: were that 0.5, by 0.05.
#
# <details><summary>Hint 1</summary>The network has about 20,000 parameters, 20 for each picture. What did lesson:training's network do with ten samples?</details>
#
# <!-- figure: f"{round((196 * 100 + 100 + 1000 + 10) / 5000) * 5000:,}" -->
# <!-- figure: f"{runs.WRONG * runs.SAMPLES:.0f}" -->
# <!-- chosen: 0.5; 0.05 -->

# %% nbgrader={"grade": false, "grade_id": "predict_by_heart", "locked": false, "schema_version": 3, "solution": true, "task": false}
def predict_by_heart():
    """The share of the wrongly labelled training pictures that get their wrong label, between 0 and 1."""
    ### BEGIN SOLUTION
    return 0.88
    ### END SOLUTION

# %% tags=["demo"]
from course_lib.tasks import predicted

with predicted("predict_by_heart") as prediction:
    network = train_mlp(clothes.X, clothes.given, (100,), 80, 50, 0.005, 0.0, seed=0)
    wrong = clothes.given != clothes.true
    prediction.against(
        runs.accuracy(network, clothes.X[wrong], clothes.given[wrong]),
        within=0.1,
        wrong={0.0: "Nothing told the network which labels are wrong.", 0.3: "That is the share of labels that are wrong.", 0.1: "That would be guessing."},
        because="It has room enough to learn them one by one, and learning them makes the loss smaller: nothing in the loss says that they are wrong.",
    )
    for kind, X, y in (("training, labels as given", clothes.X, clothes.given), ("test", clothes.X_test, clothes.y_test)):
        print(f"{kind}: {runs.accuracy(network, X, y):.1%} right")

# %% [markdown]
# It has learned most of the wrong labels **by heart**, and pays for it on new pictures. Fitting what is peculiar to the training data at the cost of new data is **overfitting**; doing well on new data is **generalisation**. (Zhang et al. showed in 2017 that large image networks can fit labels that are random altogether.)
#
# Whatever makes a network generalise better without making it fit its training data better is called **regularisation**. You will write five ways; a sixth you have, the decay of `adam_step` (lesson:training). Which of them is best, and how strong, is decided on 500 other pictures whose labels are right: the **validation set**. The test set has been looked at once, for the figure above; none of your own runs is tested before the end. (What is said below over five draws was measured beforehand, on these same test pictures, and your draw is one of the five: choose by validation all the same.)
#
# <!-- chosen: 2017 -->
# <!-- figure: runs.VALIDATION -->

# %% [markdown]
# ## Stop in time
#
# The first way costs nothing but a validation set. Look at the curves of such a run:
#
# ![Over 80 epochs the share of given training labels that the network meets rises to nine tenths. Validation accuracy rises for some epochs, then falls; a dotted line marks the epoch with the lowest validation loss.](pictures/turn.svg)
#
# At first both rise: the network learns what many pictures share. What a wrong label asks for is shared by few, so in the sum over a batch it counts little, at first. Later, when the rightly labelled pictures have small gradients, the wrong ones are what is left to learn. So: watch the loss on validation data, stop when it has not become better for a while, and keep the parameters of the best epoch. `patience` says after how many epochs without a new best it stops.

# %% [markdown]
# ### Exercise: `early_stopping`
#
# Given the validation losses of all epochs, as they came: in which epoch would training have stopped, and which was the best until then?
#
# <details><summary>Hint</summary>Walk through the losses, remember the best so far and its epoch; stop when the current epoch is <code>patience</code> after it.</details>

# %% nbgrader={"grade": false, "grade_id": "early_stopping", "locked": false, "schema_version": 3, "solution": true, "task": false}
def early_stopping(losses, patience):
    """When training stops, and which epoch's weights are kept.

    Parameters: losses, array of the held-out losses, one per epoch, at least one; patience, after how many
        epochs in a row without a new best it stops, at least 1.
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
# On your network. `runs.train` is the loop of `train_mlp`, with one thing more: after each epoch it looks at the validation set. (It shuffles with a generator of its own, so that its figures are not exactly those above.) You hand it the gradients of a batch and your `adam_step`. What comes out goes onto a **board**, a line for each of *your* runs; it will fill as you go. Running that cell again empties the board.

# %% tags=["demo"]
def plain(X, y, parameters, rng):
    return mlp_backward(X, y, parameters)


board = runs.Board(clothes)
with needs("early_stopping"):
    run = runs.train(clothes, plain, adam_step)
    stop, best = early_stopping(run.losses, 10)
    print(f"stopped after epoch {stop}, best epoch {best}")
    board.add("nothing", run)
    board.add("stopped early", run, epoch=best)
    print(board)
    plot_curves({"given labels met": run.given, "validation": run.validation}, xlabel="epoch", ylabel="share")

# %% [markdown]
# The second column is the share of the 300 wrongly labelled pictures to which the network gives just that wrong label. The last two columns are for the next section.
#
# One run is one draw: the epoch that looks best here is partly luck, and so is its validation figure. Over five draws of pictures, labels and starts, stopping early lifts the *test* accuracy from 63 % to 76 %. Of the wrongly labelled training pictures the stopped network gives 7 % their wrong label and 73 % the true one, which it was never shown.
#
# <!-- figure: f"{runs.WRONG * runs.SAMPLES:.0f}" -->
# <!-- figure: f"{np.mean(runs.measured()['rows']['nothing']['test']):.0%}" -->
# <!-- figure: f"{np.mean(runs.measured()['rows']['nothing']['test_stopped']):.0%}" -->
# <!-- figure: f"{np.mean(runs.measured()['wrong_labels']['stopped'], axis=0)[0]:.0%}" -->
# <!-- figure: f"{np.mean(runs.measured()['wrong_labels']['stopped'], axis=0)[1]:.0%}" -->

# %% [markdown]
# ## Put a price on weights
#
# Why should small weights help? Go from a picture $x$ to another, $x'$. ReLU never enlarges a difference, and a matrix stretches by at most its largest singular value (lesson:svd_pca). So the logits change by at most
#
# $$\sigma_1(W_2)\,\sigma_1(W_1)\,\lVert x - x'\rVert .$$
#
# To give two similar pictures different labels with confidence, this product must be large. And the sum of a matrix's squared entries is the sum of its $\sigma^2$, so that it cannot be small while $\sigma_1$ is large. Make large weights cost something, and learning exceptions one by one becomes expensive, while what many pictures share still pays.
#
# So a **penalty** is added to the loss. The two classical ones are the norms of lesson:norms, over all weights: the squared L2 norm, $\lambda \sum w_i^2$, and the L1 norm, $\lambda \sum \lvert w_i\rvert$. The number $\lambda$ is the **regularisation strength**, a hyperparameter: what a unit of that sum costs.

# %% [markdown]
# ### Exercise: `l2_penalty`
#
# Return both: the price, and its gradient. (Some books write $\frac{\lambda}{2}$, and the gradient becomes λw. That is what `torch.optim.SGD` does with its `weight_decay`.)
#
# <details><summary>Hint</summary>What is the derivative of λw² with respect to w? Each weight has its own.</details>

# %% nbgrader={"grade": false, "grade_id": "l2_penalty", "locked": false, "schema_version": 3, "solution": true, "task": false}
def l2_penalty(w, penalty):
    """The price of weights by their squared L2 norm, and its gradient.

    Parameters: w, array of any shape; penalty, the strength λ.
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
# $\lvert w\rvert$ has a slope as well, except at zero, where it has a kink. Any number from −1 to 1 is called a **subgradient** there; we take 0.
#
# <details><summary>Hint</summary>What is the slope of |w| at 3, and what at −0.001?</details>
#
# <!-- chosen: 0.001 -->

# %% nbgrader={"grade": false, "grade_id": "l1_penalty", "locked": false, "schema_version": 3, "solution": true, "task": false}
def l1_penalty(w, penalty):
    """The price of weights by their L1 norm, and a subgradient of it: 0 where a weight is 0.

    Parameters: w, array of any shape; penalty, the strength λ.
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
# ![Two curves of a weight that only its penalty pulls. Under L2 it falls steeply at first and then ever more slowly, never reaching zero. Under L1 it falls in equal steps, almost to zero.](pictures/pulls.svg)
#
# If nothing but the penalty acted, a plain step of gradient descent with a small rate would shrink each weight under L2 by a constant *factor*, under L1 by a constant *amount*, until a step would carry it across zero.

# %% [markdown]
# ### Predict: only the penalty pulls
#
# A weight of 1, learning rate $\eta$, strength $\lambda$ as drawn below, plain gradient steps, and no loss but the penalty. Where is the weight after 200 steps? Write `(under L2, under L1)`; each may be off by one per cent of its true value. You may compute with `eta` and `strength`.
#
# <!-- chosen: 200 -->
#
# <details><summary>Hint 1</summary>L2: each step multiplies by 1 − 2ηλ.</details>
# <details><summary>Hint 2</summary>L1: each step subtracts ηλ, and the steps before it reaches zero are fewer than 200. What does the step do that crosses zero, and what does the next? On which side is the weight after 200 steps, and how far from zero?</details>

# %% tags=["demo"]
from course_lib.tasks import draw

eta = draw("predict_two_pulls", eta=[0.1, 0.2])
strength = 0.07

# %% nbgrader={"grade": false, "grade_id": "predict_two_pulls", "locked": false, "schema_version": 3, "solution": true, "task": false}
def predict_two_pulls():
    """The weight after 200 steps under L2 and under L1, an array of two numbers."""
    ### BEGIN SOLUTION
    ends = []
    for penalty in (l2_penalty, l1_penalty):
        w = 1.0
        for _ in range(200):
            w = w - eta * penalty(np.array(w), strength)[1]
        ends.append(float(w))
    return np.array(ends)
    ### END SOLUTION

# %% tags=["demo"]
from course_lib.tasks import predicted

with predicted("predict_two_pulls", "l2_penalty", "l1_penalty") as prediction:
    paths = {}
    for name, penalty in (("L2", l2_penalty), ("L1", l1_penalty)):
        paths[name] = [1.0]
        for _ in range(200):
            w = np.array(paths[name][-1])
            paths[name].append(float(w - eta * penalty(w, strength)[1]))
    prediction.against(
        np.array([paths["L2"][-1], paths["L1"][-1]]),
        wrong={(paths["L2"][-1], 0.0): "L2 is right, and L1 is *about* 0: but a little beside it, on one side or the other."},
        because="L2 multiplies by 1 − 2ηλ, 200 times. L1 arrives near zero, steps over it, and from then on jumps between two values: it hovers, and is hardly ever exactly 0.",
    )
    plot_curves(paths, xlabel="steps", ylabel="weight")

# %% [markdown]
# So gradient steps with an L1 penalty make weights *small enough to be cut*, but seldom exactly zero. What does make exact zeros is in the part marked *further*.
#
# ### Exercise: `penalized_backward`
#
# The loss and the gradients of a network with a penalty: `mlp_backward` gives the first part. Only the matrices W1, W2, … pay: biases don't occur in the bound above.
#
# <details><summary>Hint 1</summary><code>price(W, penalty)</code> returns two things: one belongs to the loss, the other to W's gradient.</details>
# <details><summary>Hint 2</summary>A matrix has <code>ndim</code> 2.</details>

# %% nbgrader={"grade": false, "grade_id": "penalized_backward", "locked": false, "schema_version": 3, "solution": true, "task": false}
def penalized_backward(X, y, parameters, price, penalty):
    """The loss of a network plus the price of its matrices, and the gradients of both together.

    Parameters: X, array of shape (N, n_in); y, the right classes, shape (N,); parameters, a dict as for mlp_backward;
        price, a function such as l2_penalty: price(W, penalty) → (price, gradient); penalty, the strength.
    Returns: (loss, gradients), a number and a dict with the keys of the parameters.

    >>> loss, gradients = penalized_backward(np.zeros((1, 1)), np.array([0]), {"W1": np.array([[3.0, 4.0]]), "b1": np.zeros(2)}, l2_penalty, 0.1)
    >>> round(float(loss), 4), gradients["W1"].round(4).tolist(), gradients["b1"].tolist()
    (3.1931, [[0.6, 0.8]], [-0.5, 0.5])
    """
    ### BEGIN SOLUTION
    loss, gradients = mlp_backward(X, y, parameters)
    for name, W in parameters.items():
        if W.ndim == 2:
            cost, slope = price(W, penalty)
            loss, gradients[name] = loss + cost, gradients[name] + slope
    return loss, gradients
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_penalized_backward", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib.checks import Check, labels


def fourth_powers(W, penalty):
    return penalty * np.sum(W**4), 4 * penalty * W**3


check = Check("penalized_backward", points=2)
both = ("the loss", "the gradients")
check([[0]], labels([0]), {"W1": np.array([[3.0, 4.0]]), "b1": np.zeros(2)}, lambda W, penalty: (penalty * np.sum(W**2), 2 * penalty * W), 0.1).gives(
    (2.5 + np.log(2), {"W1": [[0.6, 0.8]], "b1": [-0.5, 0.5]}), parts=both
)
parameters = {"W1": np.array([[1.0, -1.0], [0.5, 2.0]]), "b1": np.array([0.5, 1.0]), "W2": np.array([[1.0, 0.0, -1.0], [0.5, 1.0, 2.0]]), "b2": np.array([0.0, 1.0, -1.0])}
check([[1, 2], [0, -1], [3, 1]], labels([0, 2, 1]), parameters, fourth_powers, 0.01).gives(
    (
        2.6215,
        {
            "W1": [[0.659, 0.1723], [-0.3442, 0.7447]], "b1": [-0.0159, 0.2123],
            "W2": [[0.705, -0.8936, 0.1885], [-0.9629, 0.6425, 0.6854]], "b2": [0.1571, 0.0548, -0.2119],
        },
    ),
    atol=6e-4,
    parts=both,
)
### BEGIN HIDDEN TESTS
def expected(X, y, parameters, slope, cost):
    depth, values = len(parameters) // 2, [X]
    for k in range(1, depth + 1):
        Z = values[-1] @ parameters[f"W{k}"] + parameters[f"b{k}"]
        values.append(np.maximum(Z, 0) if k < depth else Z)
    E = np.exp(values[-1] - values[-1].max(axis=1, keepdims=True))
    P = E / E.sum(axis=1, keepdims=True)
    total = -np.mean(np.log(P[np.arange(len(y)), y])) + sum(cost(parameters[f"W{k}"]) for k in range(1, depth + 1))
    gradients, back = {}, (P - np.eye(P.shape[1])[y]) / len(y)
    for k in range(depth, 0, -1):
        W = parameters[f"W{k}"]
        gradients[f"W{k}"], gradients[f"b{k}"] = np.einsum("ni,no->io", values[k - 1], back) + slope(W), back.sum(axis=0)
        back = back @ W.T * (values[k - 1] > 0)
    return total, gradients


check.hidden("other depths, penalties and strengths")
rng = np.random.default_rng(171)
for widths, strength, power in (((3, 4, 2), 0.2, 2), ((2, 3, 3, 4), 0.05, 4), ((4, 3), 1.5, 2)):
    parameters = {}
    for k, pair in enumerate(zip(widths, widths[1:]), start=1):
        parameters |= {f"W{k}": rng.normal(size=pair), f"b{k}": rng.normal(size=pair[1])}
    X, y = rng.normal(size=(5, widths[0])), labels(rng.integers(0, widths[-1], size=5))
    price = lambda W, penalty, power=power: (penalty * np.sum(W**power), power * penalty * W ** (power - 1))
    answer = expected(X, y, parameters, lambda W: price(W, strength)[1], lambda W: price(W, strength)[0])
    check(X, y, parameters, price, strength).gives(answer, rtol=1e-5, atol=1e-8, parts=both)
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ## Choose the strength
#
# Now the network pays for its weights, with your penalty, your gradients and your `adam_step`. **How large should λ be?** Of the two below the first is too small and the second too large. By which columns would you see that if λ were hidden? Then put strengths of your own between them, each three times the one before, until validation is no longer better.
#
# The board's *stretch* is the product $\sigma_1(W_2)\,\sigma_1(W_1)$ from above: the logits of two pictures at the distance 1 can differ by no more than that.

# %% tags=["demo"]
strengths = [0.0003, 0.03]  # put yours between them
with needs("l2_penalty", "penalized_backward"):
    for each in strengths:
        priced = lambda X, y, parameters, rng: penalized_backward(X, y, parameters, l2_penalty, each)
        board.add(f"L2, λ = {each:g}", runs.train(clothes, priced, adam_step))
    print(board)

# %% [markdown]
# Too small, and the wrong labels are learned nearly as before. Too large, and the network can't learn the right ones either: at 0.03 it meets less than half of the given labels, though 70 % are right. In between, at 0.003, which validation chose among 0.001, 0.003 and 0.01 in each of five draws, the stretch has fallen to less than a tenth of what it was: two similar pictures can no longer have very different logits, so an exception is hard to learn.
#
# **And L1?** Its λ is in other units, a price of sizes, not of squares: 0.001 is a fair start. Find a strength with which L1 does about as well on validation as your best L2. **Predict first:** which of the two will then have more weights near zero, and which the larger stretch?
#
# <!-- figure: f"{1 - runs.WRONG:.0%}" -->
# <!-- chosen: 0.003; 0.001; 0.03; 0.01 -->

# %% tags=["demo"]
strengths = [0.001]  # and yours
with needs("l1_penalty", "penalized_backward"):
    for each in strengths:
        priced = lambda X, y, parameters, rng: penalized_backward(X, y, parameters, l1_penalty, each)
        board.add(f"L1, λ = {each:g}", runs.train(clothes, priced, adam_step))
    print(board)

# %% [markdown]
# Both keep the network from learning most of the wrong labels, in two ways. L1 asks the same price for the last step towards zero as for the first, so what is not needed goes there: over five draws 70 % of the weights, at λ = 0.001. Those that stay may be large: at this λ the stretch is larger than that of L2 in each of the five draws. (The stretch depends on λ, though: at 0.003, with validation about the same, it is smaller in most, and still far more weights lie near zero.) L2 asks most of the largest weights and next to nothing of small ones: it keeps many, all of them modest, and with a λ of 0.003, about as good in validation, 36 % lie near zero.
#
# <!-- figure: f"{np.mean([each['l1_penalty'][2] for each in runs.measured()['pulls']]):.0%}" -->
# <!-- figure: f"{np.mean([each['l2_penalty'][2] for each in runs.measured()['pulls']]):.0%}" -->
# <!-- chosen: 0.001; 0.003 -->
#
# **Weight decay** is a third form. With plain steps it is the same as L2: $w - \eta\,(g + 2\lambda w) = (1 - 2\eta\lambda)\,w - \eta g$ shrinks by a factor, then moves. With Adam it isn't, since Adam divides what is added to the gradient. AdamW shrinks apart from the quotient, and you built that in lesson:training: it is `adam_step`'s `weight_decay`, and most large networks of today are trained with it.

# %% tags=["demo"]
decay = 1.0  # yours to change
board.add(f"decay {decay:g}", runs.train(clothes, plain, adam_step, weight_decay=decay))
print(board)

# %% [markdown]
# ## Switch units off at random
#
# ![A small network twice. For each of two samples other hidden units are crossed out, and their connections are missing.](pictures/dropped.svg)
#
# **Dropout**: in training, each number of a hidden layer's output is set to zero with probability `rate`: every sample, in every step, meets another thinned network. What a few units acting together remember fails whenever one of them is missing; what many know stays. It is a random **mask** (lesson:matrices), a Hadamard product.
#
# Dropping makes the sums of the next layer smaller: a share $1 - \text{rate}$ is left on average. So the survivors are divided by $1 - \text{rate}$ ("inverted" dropout): the expected value of each number is then $(1 - \text{rate})\cdot\frac{a}{1 - \text{rate}} = a$, as without dropout, and with it that of each sum in the next layer. And so at **inference**, when the network is used and not trained, nothing is dropped and nothing is scaled.

# %% [markdown]
# ### Exercise: `dropout`
#
# Draw `rng.random(A.shape)`, and keep the entries where the number is **at least** `rate`. `rng=None` means inference. Return the output and the mask, which already holds the factor: 0 or $1/(1 - \text{rate})$.
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

# %% tags=["demo"]
from course_lib.lessons.regularization import widgets

widgets.dropout_mask("dropout")

# %% [markdown]
# ### Derive: back through dropout
#
# The output is $a_{ij} m_{ij}$, with a mask that does not depend on $A$. Given the gradient at the output, `d_output`, write the one at $A$, with `d_output` and `mask`.
#
# <details><summary>Hint 1</summary>How does the output's entry change if the input's entry grows by a little? Which other entries change?</details>

# %% nbgrader={"grade": false, "grade_id": "dropout_backward", "locked": false, "schema_version": 3, "solution": true, "task": false}
def dropout_backward(d_output, mask):
    """The gradient of dropout with respect to its input.

    Parameters: d_output, the gradient with respect to dropout's output; mask, as dropout returned it, of the same shape.
    Returns: array of that shape.
    """
    ### BEGIN SOLUTION
    return d_output * mask
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_dropout_backward", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib.tasks import Derivation

check = Derivation("dropout_backward", points=1)
mask, above = np.array([[1.25, 0, 1.25], [1.25, 1.25, 0]]), np.array([[1.0, -2, 3], [4, 5, -6]])
check(above, mask).is_slope_of(lambda A: np.sum(above * (A * mask)), at=np.array([[0.3, -1.0, 2.0], [0.7, 0.2, -0.4]]))
### BEGIN HIDDEN TESTS
check.hidden("other shapes and masks")
rng = np.random.default_rng(128)
for shape, rate in (((4, 3), 0.5), ((7,), 0.2)):
    above, mask = rng.normal(size=shape), (rng.random(shape) < 1 - rate) / (1 - rate)
    check(above, mask).is_slope_of(lambda A: np.sum(above * (A * mask)), at=rng.normal(size=shape))
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ### Exercise: `dropout_backward_pass`
#
# Put it together: the loss and gradients of a network with one hidden layer, whose ReLU outputs go through `dropout`. You have every part: `dense_backward`, `relu_backward` and `softmax_cross_entropy_grad` of lesson:backpropagation, and the two of this section. `dense_backward(d_Z, X, W)` returns `(d_X, d_W, d_b)`; `relu_backward(d_A, Z)` and `softmax_cross_entropy_grad(Z, y)` return one array.
#
# <details><summary>Hint 1</summary>Forward: Z1, A1 = relu(Z1), D1 and its mask, then the logits from D1.</details>
# <details><summary>Hint 2</summary>Backward in the reverse order. W2's gradient is made with what W2 was really given: D1, not A1.</details>
# <details><summary>Hint 3</summary>The loss of a sample is the logarithm of the sum of exponentials of its logits, minus the right logit. Subtract each row's largest from its logits first, and nothing overflows.</details>

# %% nbgrader={"grade": false, "grade_id": "dropout_backward_pass", "locked": false, "schema_version": 3, "solution": true, "task": false}
def dropout_backward_pass(X, y, parameters, rate, rng):
    """The loss and gradients of a network with one hidden layer and dropout after its ReLU.

    Parameters: X, array of shape (N, n_in); y, the right classes, shape (N,); parameters, a dict {"W1", "b1", "W2", "b2"};
        rate, the probability to drop; rng, a generator, asked once: rng.random of the hidden layer's shape (None: nothing
        is dropped).
    Returns: (loss, gradients): the mean cross-entropy of the network with this mask, right for large logits too (no
        logarithm of a probability that was rounded to 0), and a dict with the keys of the parameters.

    >>> W = {"W1": np.ones((1, 2)), "b1": np.zeros(2), "W2": np.array([[1.0, 0.0], [0.0, 3.0]]), "b2": np.zeros(2)}
    >>> loss, gradients = dropout_backward_pass(np.array([[1.0]]), np.array([0]), W, 0.5, np.random.default_rng(0))
    >>> round(float(loss), 4), gradients["W1"].round(4).tolist()
    (0.1269, [[-0.2384, 0.0]])
    """
    ### BEGIN SOLUTION
    Z1 = X @ parameters["W1"] + parameters["b1"]
    D1, mask = dropout(np.maximum(Z1, 0), rate, rng)
    Z2 = D1 @ parameters["W2"] + parameters["b2"]
    shifted = Z2 - Z2.max(axis=1, keepdims=True)
    loss = np.mean(np.log(np.exp(shifted).sum(axis=1)) - shifted[np.arange(len(y)), y])
    d_D1, d_W2, d_b2 = dense_backward(softmax_cross_entropy_grad(Z2, y), D1, parameters["W2"])
    d_Z1 = relu_backward(dropout_backward(d_D1, mask), Z1)
    _, d_W1, d_b1 = dense_backward(d_Z1, X, parameters["W1"])
    return loss, {"W1": d_W1, "b1": d_b1, "W2": d_W2, "b2": d_b2}
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_dropout_backward_pass", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib.checks import Check, labels

check = Check("dropout_backward_pass", points=4)
both = ("the loss", "the gradients")
small = {"W1": np.ones((1, 2)), "b1": np.zeros(2), "W2": np.array([[1.0, 0.0], [0.0, 3.0]]), "b2": np.zeros(2)}
check([[1]], labels([0]), small, 0.5, np.random.default_rng(0)).gives(
    (0.126928, {"W1": [[-0.238406, 0]], "b1": [-0.238406, 0], "W2": [[-0.238406, 0.238406], [0, 0]], "b2": [-0.119203, 0.119203]}), parts=both, rtol=1e-4
)
parameters = {"W1": np.array([[1.0, -1.0, 0.5], [0.5, 2.0, -1.0]]), "b1": np.array([0.5, 1.0, 0.2]), "W2": np.array([[1.0, 0.0], [0.5, -1.0], [2.0, 1.5]]), "b2": np.array([0.1, -0.2])}
check([[0.4, 0.2], [0.2, -0.5], [1, 0.3]], labels([0, 1, 1]), parameters, 0.4, np.random.default_rng(6)).gives(
    (
        1.6122,
        {"W1": [[0.51, 0.0, 0.3089], [0.1476, 0.0, -0.02]], "b1": [0.4691, 0.0, 0.4699], "W2": [[0.8184, -0.8184], [0.0, 0.0], [0.5369, -0.5369]], "b2": [0.523, -0.523]},
    ),
    parts=both,
    atol=6e-4,
)
### BEGIN HIDDEN TESTS
def with_mask(X, y, p, mask):
    Z1 = np.einsum("ni,io->no", X, p["W1"]) + p["b1"]
    D1 = np.where(Z1 > 0, Z1, 0) * mask
    Z2 = np.einsum("ni,io->no", D1, p["W2"]) + p["b2"]
    E = np.exp(Z2 - Z2.max(axis=1, keepdims=True))
    P = E / E.sum(axis=1, keepdims=True)
    back = (P - np.eye(P.shape[1])[y]) / len(y)
    d_Z1 = back @ p["W2"].T * mask * (Z1 > 0)
    loss = np.mean(np.log(E.sum(axis=1)) + Z2.max(axis=1) - Z2[np.arange(len(y)), y])
    return loss, {"W1": X.T @ d_Z1, "b1": d_Z1.sum(axis=0), "W2": D1.T @ back, "b2": back.sum(axis=0)}


check.hidden("other widths, rates and random numbers; inference; large logits")
rng = np.random.default_rng(172)
for widths, rate, seed, size in (((3, 5, 4), 0.5, 1, 1), ((2, 4, 2), 0.2, 2, 1), ((3, 4, 3), 0.3, None, 1), ((2, 6, 3), 0.6, 4, 30)):
    p = {"W1": size * rng.normal(size=widths[:2]), "b1": rng.normal(size=widths[1]), "W2": size * rng.normal(size=widths[1:]), "b2": rng.normal(size=widths[2])}
    X, y = rng.normal(size=(6, widths[0])), labels(rng.integers(0, widths[2], size=6))
    mask = np.ones((6, widths[1])) if seed is None else (np.random.default_rng(seed).random((6, widths[1])) >= rate) / (1 - rate)
    generator = None if seed is None else np.random.default_rng(seed)
    check(X, y, p, rate, generator).gives(with_mask(X, y, p, mask), rtol=1e-5, atol=1e-8, parts=both)
### END HIDDEN TESTS
check.verdict()

# %% tags=["demo"]
rate = 0.5  # yours to change


def with_dropout(X, y, parameters, rng):
    return dropout_backward_pass(X, y, parameters, rate, rng)


with needs("dropout", "dropout_backward", "dropout_backward_pass"):
    board.add(f"dropout {rate:g}", runs.train(clothes, with_dropout, adam_step))
    print(board)

# %% [markdown] nbgrader={"grade": false, "grade_id": "question_why_worse_in_training", "locked": true, "schema_version": 3, "solution": false, "task": false}
# ### Say why: better on validation than in training?
#
# Somebody trains with dropout and correct labels. The loss that the loop prints for each training batch stays *above* the validation loss, for the whole run. They suspect a bug. Why need there be none, and what would you compute to be sure? Two or three sentences.
#
# === BEGIN MARK SCHEME ===
#
# - 1 point: the printed loss is that of thinned networks, with units missing; validation uses the whole network, at inference.
# - 1 point: compute the loss of the training data at inference as well (rng=None), and compare that with validation.
#
# === END MARK SCHEME ===

# %% [markdown] nbgrader={"grade": true, "grade_id": "why_worse_in_training", "locked": false, "points": 2, "schema_version": 3, "solution": true, "task": false}
# ### BEGIN SOLUTION
# During training each sample is judged by a network some of whose units are dropped, which is handicapped; on the validation set nothing is dropped. To compare like with like, compute the loss of the training data without dropout too (and with the same parameters): as a rule it then lies at or below the validation loss.
# ### END SOLUTION

# %% tags=["demo"]
from course_lib.tasks import model_answer

model_answer("why_worse_in_training")

# %% [markdown]
# ## Make more data of the data
#
# A pullover that is moved by one pixel is still a pullover, and yet most of the 196 inputs of a dense network get other numbers. So show it a different shift each time: **data augmentation**. (Small turns and shears, by the matrices of lesson:transformations, are usual as well.) It brings in knowledge that the labels don't hold: what does *not* matter. Which changes leave the label as it is depends on the data: a mirrored shirt is a shirt, a mirrored letter b is a d.
#
# ![One picture of a boot, and four copies of it, each moved by a pixel or two in some direction; the edges left free are empty.](pictures/shifts.svg)
#
# <!-- figure: runs.SIDE**2 -->

# %% [markdown]
# ### Exercise: `augment`
#
# For all pictures at once draw `rng.integers(-max_shift, max_shift + 1, size=(N, 2))`: for each picture, by how many rows it moves **down** and by how many columns **right** (negative numbers: up, left). What leaves the frame is lost, what is left free is 0.
#
# <details><summary>Hint 1</summary><code>np.pad(images, ((0, 0), (s, s), (s, s)))</code> puts a border of s zeros around each picture: then a shift is only another place to cut out.</details>
# <details><summary>Hint 2</summary>Down by one means that the window is cut out one row <em>higher</em>: it starts at row s − down of the padded picture.</details>

# %% nbgrader={"grade": false, "grade_id": "augment", "locked": false, "schema_version": 3, "solution": true, "task": false}
def augment(images, max_shift, rng):
    """Each picture shifted by its own random number of rows and columns.

    Parameters: images, array of shape (N, h, w); max_shift, a whole number below h and w; rng, a generator, asked once:
        rng.integers(-max_shift, max_shift + 1, size=(N, 2)), rows down and columns to the right.
    Returns: array of shape (N, h, w); what is left free is 0.

    >>> augment(np.array([[[1.0, 2.0], [3.0, 4.0]]]), 1, np.random.default_rng(0))   # 1 down, 0 to the right
    array([[[0., 0.],
            [1., 2.]]])
    """
    ### BEGIN SOLUTION
    N, h, w = images.shape
    shifts = rng.integers(-max_shift, max_shift + 1, size=(N, 2))
    padded = np.pad(images, ((0, 0), (max_shift, max_shift), (max_shift, max_shift)))
    moved = np.zeros(images.shape)
    for k, (down, right) in enumerate(shifts):
        top, left = max_shift - down, max_shift - right
        moved[k] = padded[k, top : top + h, left : left + w]
    return moved
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_augment", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib.checks import Check

check = Check("augment", points=2)
check([[[1, 2], [3, 4]]], 1, np.random.default_rng(0)).gives([[[0, 0], [1, 2]]])
check([[[1, 2, 3], [4, 5, 6]], [[7, 8, 9], [1, 0, 2]], [[3, 4, 5], [6, 7, 8]]], 1, np.random.default_rng(2)).gives(
    [[[0, 0, 0], [2, 3, 0]], [[0, 2, 0], [0, 0, 0]], [[0, 3, 4], [0, 6, 7]]]
)
### BEGIN HIDDEN TESTS
check.hidden("other sizes and shifts, none at all too")
rng = np.random.default_rng(173)
for shape, largest, seed in (((4, 5, 3), 2, 1), ((6, 3, 6), 1, 2), ((1, 4, 4), 3, 3), ((3, 2, 5), 0, 4)):
    images, expected = rng.normal(size=shape), np.zeros(shape)
    for k, (down, right) in enumerate(np.random.default_rng(seed).integers(-largest, largest + 1, size=(shape[0], 2))):
        for r in range(shape[1]):
            for c in range(shape[2]):
                if 0 <= r - down < shape[1] and 0 <= c - right < shape[2]:
                    expected[k, r, c] = images[k, r - down, c - right]
    check(images, largest, np.random.default_rng(seed)).gives(expected)
### END HIDDEN TESTS
check.verdict()

# %% tags=["demo"]
def with_shifts(X, y, parameters, rng):
    moved = augment(X.reshape(-1, 14, 14), 1, rng)
    return mlp_backward(moved.reshape(X.shape), y, parameters)


with needs("augment"):
    board.add("shifts of 1", runs.train(clothes, with_shifts, adam_step))
    print(board)

# %% [markdown]
# ### Debug: the validation that was too good
#
# `augmented_split` should keep a quarter of the pictures for validation, and add shifted copies of the others. Somebody used it on the 1,000 clothes with four copies of each, and trained. Over five draws validation said 84 %, and on new pictures it was 79 %. (All labels were right this time.)
#
# ```
# pictures 1, 2, 3, 4, one copy of each: in training are the pictures 2, 1, 3, 4 and copies of 1 and 3,
# in validation copies of 2 and 4. Wanted: one picture in validation, and nothing of it in training
# ```
#
# <!-- figure: f"{runs.SAMPLES:,}" -->
# <!-- figure: f"{np.mean(runs.measured()['leaks']['before'], axis=0)[0]:.0%}" -->
# <!-- figure: f"{np.mean(runs.measured()['leaks']['before'], axis=0)[1]:.0%}" -->
#
# <details><summary>Hint 1</summary>Where can a copy of a validation picture be, and what does a network that learns by heart make of it?</details>
# <details><summary>Hint 2</summary>Split first. Only the training pictures are copied.</details>

# %% nbgrader={"grade": false, "grade_id": "augmented_split", "locked": false, "schema_version": 3, "solution": true, "task": false}
def augmented_split(images, y, copies, rng):
    """A quarter of the pictures for validation, and the others with shifted copies for training.

    Parameters: images, array of shape (N, h, w); y, labels, shape (N,); copies, how many shifted copies of each training
        picture; rng, a generator, asked first for rng.permutation(N), whose first N // 4 are validation, then handed to
        augment once for each copy of the training set, with shifts of at most 1.
    Returns: (images, labels, validation images, validation labels); the training pictures as they are come first, in the
        permutation's order, then their copies in the same order.
    """
    ### BEGIN SOLUTION
    order = rng.permutation(len(images))
    held, rest = order[: len(order) // 4], order[len(order) // 4 :]
    more = np.concatenate([images[rest]] + [augment(images[rest], 1, rng) for _ in range(copies)])
    return more, np.tile(y[rest], copies + 1), images[held], y[held]
    ### END SOLUTION
    ### BEGIN GIVEN
    # more = np.concatenate([images] + [augment(images, 1, rng) for _ in range(copies)])
    # labels = np.tile(y, copies + 1)
    # order = rng.permutation(len(more))
    # held, rest = order[: len(order) // 4], order[len(order) // 4 :]
    # return more[rest], labels[rest], more[held], labels[held]
    ### END GIVEN

# %% nbgrader={"grade": true, "grade_id": "check_augmented_split", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib.checks import Check, labels

check = Check("augmented_split", points=2)
four = ("the training pictures", "the training labels", "the validation pictures", "the validation labels")
images = np.arange(1.0, 5.0)[:, None, None] * np.ones((4, 2, 3))
check(images, labels([0, 1, 0, 1]), 0, np.random.default_rng(3)).gives((
        [[[3, 3, 3], [3, 3, 3]], [[2, 2, 2], [2, 2, 2]], [[1, 1, 1], [1, 1, 1]]], [0, 1, 0], [[[4, 4, 4], [4, 4, 4]]], [1]
    ), parts=four)
check(images, labels([0, 1, 0, 1]), 1, np.random.default_rng(3)).gives((
        [[[3, 3, 3], [3, 3, 3]], [[2, 2, 2], [2, 2, 2]], [[1, 1, 1], [1, 1, 1]], [[0, 3, 3], [0, 0, 0]], [[0, 0, 0], [2, 2, 2]], [[1, 1, 0], [0, 0, 0]]], [0, 1, 0, 0, 1, 0], [[[4, 4, 4], [4, 4, 4]]], [1]
    ), parts=four)
### BEGIN HIDDEN TESTS
def by_hand(images, y, copies, seed):
    rng = np.random.default_rng(seed)
    order = rng.permutation(len(images))
    held, rest = order[: len(images) // 4], order[len(images) // 4 :]
    pictures, classes = list(images[rest]), list(y[rest])
    for _ in range(copies):
        for k, (down, right) in zip(rest, rng.integers(-1, 2, size=(len(rest), 2))):
            moved = np.roll(images[k], (down, right), axis=(0, 1))
            if down:
                moved[0 if down > 0 else -1] = 0
            if right:
                moved[:, 0 if right > 0 else -1] = 0
            pictures.append(moved)
            classes.append(y[k])
    return np.array(pictures), np.array(classes), images[held], y[held]


check.hidden("more pictures and more copies")
rng = np.random.default_rng(174)
for N, copies, seed in ((9, 2, 1), (8, 3, 2), (5, 1, 3)):
    images, y = rng.normal(size=(N, 4, 3)), labels(rng.integers(0, 9, size=N))
    check(images, y, copies, np.random.default_rng(seed)).gives(by_hand(images, y, copies, seed), parts=four)
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# When what should be unknown has a way into training, one speaks of **leakage**. With the split first, validation says 80 %, and new pictures 79 %: now the two nearly agree. The network is the same kind; what has changed is only what we believe of it.
#
# <!-- figure: f"{np.mean(runs.measured()['leaks']['after'], axis=0)[0]:.0%}" -->
# <!-- figure: f"{np.mean(runs.measured()['leaks']['after'], axis=0)[1]:.0%}" -->

# %% [markdown]
# ## Let validation choose
#
# Your board is complete. Read it by columns: penalties and decay that are strong enough, and stopping in time, leave a small stretch. Dropout and shifts leave a large one, and yet fewer of the wrong labels are learned. They put no price on exceptions; they take away what an exception is remembered by, a few units that always act together or the exact place of each pixel.
#
# Which line would you hand in? And which of its differences would show up again with other pictures, other wrong labels and another start? **Say it, then look:** the same ways over five draws, each with the one of two or three strengths that the draw's validation set chose, computed beforehand with these very functions (the spread is the standard deviation over the draws):

# %% tags=["demo"]
print(runs.table())

# %% [markdown]
# Read it with care. Each remedy is ten to thirteen points better than nothing. Among penalties, decay, dropout and shifts the differences are hardly larger than the spread; the cheapest remedy, stopping early, is as good as any here, and better than shifts in each of the five draws. Added to the others, it helps some a little, and some not at all. Three together are no better than one: 70 % of the given labels are right, and this network meets only 56 %, fewer than with any one alone. It is held back too much. On other data the order can be another: that is why one *tries*, and why validation chooses.
#
# <!-- figure: f"{1 - runs.WRONG:.0%}" -->
# <!-- figure: f"{np.mean(runs.measured()['rows']['dropout, decay, shifts']['given']):.0%}" -->

# %% [markdown] nbgrader={"grade": false, "grade_id": "choices_model", "locked": true, "schema_version": 3, "solution": false, "task": false}
# ### Choose: which network, and which figure?
#
# Five strengths were tried, on one training, one validation and one test set:
#
# | strength | training | validation | test |
# |---|---|---|---|
# | 0 | 93.0 % | 62.4 % | 62.1 % |
# | 0.001 | 71.5 % | 73.6 % | 73.2 % |
# | 0.003 | 62.0 % | 75.0 % | 73.9 % |
# | 0.006 | 59.1 % | 74.4 % | 74.8 % |
# | 0.01 | 55.2 % | 71.8 % | 72.5 % |
#
# Which network is handed in, and what accuracy on new pictures is reported?
#
# - **A.** Strength 0, with 93.0 %: it fits best what it was taught.
# - **B.** Strength 0.003, with 75.0 %: the highest that was measured on data it had not seen.
# - **C.** Strength 0.003, with 73.9 %: chosen by validation, reported by the test.
# - **D.** Strength 0.006, with 74.8 %: what counts is new data, and there it is best.
#
# <!-- chosen: 93.0 %; 62.4 %; 62.1 %; 0.001; 71.5 %; 73.6 %; 73.2 %; 0.003; 62.0 %; 75.0 %; 73.9 %; 0.006; 59.1 %; 74.4 %; 74.8 %; 0.01; 55.2 %; 71.8 %; 72.5 % -->

# %% nbgrader={"grade": false, "grade_id": "choose_model", "locked": false, "schema_version": 3, "solution": true, "task": false}
def choose_model():
    """The letter of your choice, as text."""
    ### BEGIN SOLUTION
    return "C"
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_choose_model", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
from course_lib.tasks import Choice

check = Choice("choose_model", "ABCD", points=1)
### BEGIN HIDDEN TESTS
check.key(
    "C",
    A="Training accuracy is what overfitting raises: here it counts wrong labels that were learned.",
    B="The right network. But 75.0 % is the highest of five figures, chosen for being high: it is a little too good on average.",
    C="Validation chooses; the test set took no part in the choice, so its figure is not lifted by it.",
    D="Then the test set has done the choosing, and no data are left to say how good the choice is: 74.8 % is the highest of five, too good on average.",
)
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# Now your own: the line of your board that validation chose. Its test figure is shown, and that of no other line: a second look would be a choice by the test set. (The averages in the table come from the same test pictures; that is why they must not choose for you.)

# %% tags=["demo"]
board.test("")  # the name of the line that you chose

# %% [markdown]
# ## See it in one formula: ridge regression
#
# What a penalty does to a network can be measured; for a linear model it can be *calculated*. Least squares plus an L2 penalty is **ridge regression**: minimise
#
# $$\lVert Xw - y\rVert^2 + \lambda\lVert w\rVert^2 .$$
#
# Set the gradient to zero, $2X^\top(Xw - y) + 2\lambda w = 0$, and sort:
#
# $$(X^\top X + \lambda I)\, w = X^\top y.$$
#
# The normal equations of lesson:least_squares, with a **ridge** along the diagonal. For $\lambda > 0$ such a system always has exactly one solution: $v^\top(X^\top X + \lambda I)v = \lVert Xv\rVert^2 + \lambda\lVert v\rVert^2 > 0$ for all $v \ne 0$, so no vector but 0 is sent to 0. The same inequality says that error and penalty together curve upwards in every direction: the solution is the minimum of their sum.

# %% [markdown]
# ### Exercise: `ridge`
#
# No intercept here: centre the data beforehand if you need one. `np.linalg.solve` is welcome.
#
# <details><summary>Hint</summary><code>np.eye(d)</code> is I; d is the number of columns.</details>

# %% nbgrader={"grade": false, "grade_id": "ridge", "locked": false, "schema_version": 3, "solution": true, "task": false}
def ridge(X, y, penalty):
    """The weights that minimise ‖X w − y‖² + penalty · ‖w‖².

    Parameters: X, array of shape (n, d); y, array of shape (n,); penalty, a number of at least 0 (0 only if
        the columns of X are independent).
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
# ### Derive: what the ridge does to each direction
#
# Write $X = U\Sigma V^\top$ (lesson:svd_pca) and look along one right singular vector $v$ with its $u$ and $s > 0$: $Xv = su$, $X^\top u = sv$. There the least-squares solution has the coordinate $\frac{u^\top y}{s}$. Ridge's is that, times a factor. Write the factor with `s` and `penalty`.
#
# <details><summary>Hint 1</summary>Multiply the equation of ridge by v<sup>T</sup> from the left, and call v<sup>T</sup>w = c.</details>
# <details><summary>Hint 2</summary>v<sup>T</sup>X<sup>T</sup>Xw = s²c, and v<sup>T</sup>X<sup>T</sup>y = s·u<sup>T</sup>y. Solve for c, and compare it with u<sup>T</sup>y/s.</details>

# %% nbgrader={"grade": false, "grade_id": "ridge_factor", "locked": false, "schema_version": 3, "solution": true, "task": false}
def ridge_factor(s, penalty):
    """By what ridge multiplies the least-squares solution along a singular direction, a number from 0 to 1.

    Parameters: s, the singular value, above 0; penalty, at least 0.
    """
    ### BEGIN SOLUTION
    return s**2 / (s**2 + penalty)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_ridge_factor", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
from course_lib.tasks import Derivation

check = Derivation("ridge_factor", points=1)
check(2.0, 1.0).gives(0.8)
check(0.5, 3.0).gives(1 / 13)
### BEGIN HIDDEN TESTS
check.hidden("other singular values and penalties")
for s, penalty in ((3.0, 0.0), (0.1, 2.5), (7.0, 40.0)):
    check(s, penalty).gives(1 / (1 + penalty / s**2))
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# Where $s^2$ is large beside $\lambda$ the factor is near 1; where it is small, near 0. Directions in which the data hardly vary are the ones where least squares divides noise by a small $s$. Ridge turns down just those. Try it on the ten measurements of the diabetes patients (lesson:least_squares), with only 40 patients to learn from, and the penalty chosen on 200 others. (The columns are standardised first: how large a weight is depends on its column's unit, and the penalty treats all weights alike.)
#
# <!-- chosen: 200 -->

# %% tags=["demo"]
patients, progression, names = data.diabetes()
few, others = slice(0, 40), slice(40, 240)
standard = (patients - patients[few].mean(axis=0)) / patients[few].std(axis=0)
target = progression - progression[few].mean()
with needs("ridge", "ridge_factor"):
    s = np.linalg.svd(standard[few], compute_uv=False)
    for penalty in (0.0, 1.0, 10.0, 100.0, 1000.0):
        w = ridge(standard[few], target[few], penalty)
        error = np.sqrt(np.mean((standard[others] @ w - target[others]) ** 2))
        print(f"penalty {penalty:6.0f}: validation error {error:5.1f}, factors {ridge_factor(s[0], penalty):.2f} … {ridge_factor(s[-1], penalty):.4f}")

# %% [markdown]
# The same on a curve: ten noisy points, and a polynomial of degree 9 that could go through all of them. Your `ridge` finds its coefficients; the constant term is handled separately.

# %% tags=["demo"]
from course_lib.lessons.regularization import widgets

widgets.polynomial("ridge")

# %% [markdown]
# ## Further: why one of them makes zeros
#
# *Nothing later needs this section; it adds about 20 minutes.*
#
# Sparse models, with many weights exactly zero, are easier to read and to store. The L1 penalty can make them, but not by gradient steps.
#
# ![Two planes of two weights. Ellipses around the place of the least error touch a diamond at a corner, where one weight is zero, and a circle at a place where neither is zero.](pictures/touch.svg)
#
# The squared error of a linear model is a bowl; seen from above, its contour lines are **ellipses** around the best weights (if the columns of $X$ are independent). A penalty works like a limited budget: the weights that it chooses have the least error among all whose norm is no larger than theirs, since any of those with less error would have the smaller sum of both. So the solution is where the smallest ellipse that reaches the **ball** of that budget (lesson:norms) touches it: a circle for L2, a diamond for L1. The diamond's corners stick out, so that ellipses from many sides touch it there, and at a corner one weight is **exactly zero**. A circle has no corner: that a weight becomes exactly zero takes a coincidence.

# %% tags=["demo"]
from course_lib.lessons.regularization import widgets

widgets.ball_and_ellipses()

# %% [markdown]
# You saw that L1 by gradient steps hovers around zero. The remedy: a gradient step on the squared error alone, and then the *exact* effect of the price, which solves $\min_w \frac12 (w - v)^2 + t\lvert w\rvert$ for each weight. For $w > 0$ its slope is $w - v + t$, zero at $w = v - t$; if that isn't positive, no positive $w$ is better than 0, and for negative $w$ it is the mirror image. So: move towards zero by $t$, and stop **at** zero. That is **soft thresholding**.
#
# ### Exercise: `soft_threshold`
#
# <details><summary>Hint</summary>The sign stays, the size loses t, but not below 0: <code>np.maximum(x, 0)</code> stops at zero.</details>

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
# By how much should a step threshold? A gradient step with learning rate $\eta$ replaces the error by a simpler bowl, its tangent plus $\frac{1}{2\eta}\lVert w - w_{old}\rVert^2$, and goes to that bowl's bottom, $v$. Around $v$ the bowl is $\frac{1}{2\eta}\lVert w - v\rVert^2$ and a constant. Put the price $\lambda\lVert w\rVert_1$ on top and multiply all of it by $\eta$: this is the problem that you have solved, with $t = \eta\lambda$. If $\frac{1}{\eta}$ is at least the largest curvature, the simple bowl lies nowhere below the error, and so no step makes error and price together larger.

# %% [markdown]
# ### Exercise: `lasso`
#
# Minimise $\frac{1}{2n}\lVert Xw - y\rVert^2 + \lambda\lVert w\rVert_1$, scikit-learn's convention, from $w = 0$ in `steps` steps. Each is a gradient step on the first part, and then `soft_threshold` by $\eta\lambda$. The learning rate is $\eta = n / s^2$, where $s$ is the largest singular value of $X$: the first part's curvature is $X^\top X / n$, so that its largest eigenvalue is $s^2/n$, and $\eta$ is half of the limit that you found in lesson:training.
#
# <details><summary>Hint 1</summary><code>np.linalg.norm(X, 2)</code> is the largest singular value.</details>
# <details><summary>Hint 2</summary>The gradient of the first part is <code>X.T @ (X @ w - y) / n</code>.</details>
# <details><summary>Hint 3</summary>Both halves of a step, <code>steps</code> times, from <code>np.zeros</code>.</details>

# %% nbgrader={"grade": false, "grade_id": "lasso", "locked": false, "schema_version": 3, "solution": true, "task": false}
def lasso(X, y, penalty, steps):
    """Towards the minimum of ‖X w − y‖² / (2 n) + penalty · ‖w‖₁: the weights after some steps of proximal gradient
    descent from zero.

    Parameters: X, array of shape (n, d), not zero; y, array of shape (n,); penalty, the strength λ; steps, how many.
    Returns: array of shape (d,).

    >>> lasso(np.eye(2), np.array([4.0, 1.0]), 1.0, 10)
    array([2., 0.])
    """
    ### BEGIN SOLUTION
    n, rate, w = len(X), len(X) / np.linalg.norm(X, 2) ** 2, np.zeros(X.shape[1])
    for _ in range(steps):
        w = soft_threshold(w - rate * (X.T @ (X @ w - y) / n), rate * penalty)
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
# Your two regressions on all diabetes patients. Move the penalty, and follow every weight on its way to zero:

# %% tags=["demo"]
from course_lib.lessons.regularization import widgets

everybody = (patients - patients.mean(axis=0)) / patients.std(axis=0)
widgets.weight_paths("ridge", "lasso", everybody, progression - progression.mean(), names)

# %% [markdown]
# ## Where this returns in deep learning
#
# - **AdamW's decay** is part of most recipes for large networks; **dropout** is still found in many that see their data several times. A language model that reads its text only once or twice has little use for it.
# - **Augmentation** is nearly always used for pictures: shifts, crops, mirroring, colours, mixtures of two pictures.
# - The **mask** of dropout becomes learned in lesson:lstm_gru: a gate.
# - Lesson:transfer regularises in yet another way: few parameters are allowed to move at all.
# - More parameters need not mean more overfitting. Far beyond the number that fits the training data exactly, test error often *falls* again (**double descent**): one explanation is that among the many networks that fit, training finds smooth ones.

# %% [markdown]
# ## Quick questions

# %% tags=["demo"]
quiz(
    choice_question(
        "Only an L2 penalty acts on a weight, in plain gradient steps with a small rate. The weight …",
        right="shrinks by the same factor in each step",
        because="w − η·2λw = (1 − 2ηλ)w.",
        wrong={"shrinks by the same amount in each step": "That is L1: its slope has the same size everywhere.", "becomes exactly zero after some steps": "A factor between 0 and 1 never makes a number zero (but for rounding)."},
    ),
    number_question(
        "A hidden layer's output is 6; the dropout rate is 0.25, and this entry survives. What is handed on in training?",
        answer=8,
        because="6/(1 − 0.25): three of four survive, so that the mean is 6 again.",
        wrong={6: "So it is at inference.", 4.5: "Divided by 1 − rate, not multiplied.", 24: "Divided by 1 − rate, not by the rate."},
    ),
    choice_question(
        "The penalty λ of ridge regression grows without end. The weights …",
        right="go to zero, all of them",
        because="Each direction has the factor s²/(s² + λ), which goes to 0.",
        wrong={"grow": "Each factor s²/(s² + λ) falls.", "become exactly zero one after the other": "That is the lasso; the factors of ridge are positive for every λ (where s is)."},
    ),
    choice_question(
        "The training loss still falls, the validation loss has risen for ten epochs. Which parameters do you keep?",
        right="those of the epoch with the lowest validation loss",
        because="What was learned since helps on the training set and not on others.",
        wrong={"those of now": "They fit the training set best, and new data worse.", "those of the epoch with the lowest training loss": "That is the last one: it fits what is peculiar to the training set, too."},
    ),
    choice_question(
        "Which of these changes is no augmentation for handwritten digits?",
        right="turning by 180°",
        because="A 6 becomes a 9: the label would have to change.",
        wrong={"a shift by one pixel": "The digit stays the same digit.", "slightly thicker strokes": "The digit stays the same digit."},
    ),
)

# %% [markdown]
# ## What you can do now
#
# | In words | Formula | NumPy | You wrote |
# |---|---|---|---|
# | stop in time | | | `early_stopping` |
# | price the squares | $\lambda\sum w^2$, $2\lambda w$ | `(penalty * np.sum(w**2), 2 * penalty * w)` | `l2_penalty` |
# | price the sizes | $\lambda\sum\lvert w\rvert$, $\lambda\operatorname{sign} w$ | `(penalty * np.sum(np.abs(w)), penalty * np.sign(w))` | `l1_penalty` |
# | a network that pays | loss + price | | `penalized_backward` |
# | drop at random | $A \odot \text{mask}$ | in training `mask = (rng.random(A.shape) >= rate) / (1 - rate)` | `dropout` |
# | and back | $dA \odot \text{mask}$ | `d_output * mask` | `dropout_backward`, `dropout_backward_pass` |
# | shifted copies | | | `augment` |
# | split, then copy | | | `augmented_split` |
# | shrink | $(X^\top X + \lambda I)w = X^\top y$ | `np.linalg.solve(X.T @ X + penalty * np.eye(X.shape[1]), X.T @ y)` | `ridge` |
# | each direction by | $\frac{s^2}{s^2 + \lambda}$ | | `ridge_factor` |
# | move towards zero | $\operatorname{sign}(v)\max(\lvert v\rvert - t, 0)$ | `np.sign(v) * np.maximum(np.abs(v) - t, 0)` | `soft_threshold` |
# | set to zero | $w \leftarrow \operatorname{soft}(w - \eta g, \eta\lambda)$ | | `lasso` |
#
# **Further reading.** Nitish Srivastava and others, [*Dropout*](https://jmlr.org/papers/v15/srivastava14a.html), 2014; Chiyuan Zhang and others, [*Understanding deep learning requires rethinking generalization*](https://arxiv.org/abs/1611.03530), 2017; Robert Tibshirani, [*Regression shrinkage and selection via the lasso*](https://www.jstor.org/stable/2346178), 1996;
# Trevor Hastie, Robert Tibshirani and Jerome Friedman, [*The Elements of Statistical Learning*](https://hastie.su.domains/ElemStatLearn/), chapter 3; Simon Prince, [*Understanding Deep Learning*](https://udlbook.github.io/udlbook/), chapters 8 and 9, on double descent and regularisation.
#
# **Next:** lesson:initialization starts deep networks so that their signals neither die nor explode.
