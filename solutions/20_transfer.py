# ---
# jupyter:
#   jupytext:
#     text_representation: {extension: .py, format_name: percent}
#   kernelspec: {display_name: Python 3, language: python, name: python3}
#   course: {part: 4, title: "Transfer learning", builds: "four ways to move a trained network to digits it has never seen, LoRA among them", minutes: 75}
# ---

# %% [markdown]
# # Transfer learning
#
# **You will build** four ways to teach a trained network something new from a handful of labels: new head, fine-tuning, low-rank adaptation (LoRA), and, to compare, a start from scratch.
#
# **You need** layers and softmax (lesson:layers), gradients (lesson:backpropagation), factorisation (lesson:factorization) and singular values (lesson:svd_pca).
#
# **It takes** about 75 minutes.

# %% nbgrader={"grade": false, "grade_id": "imports", "locked": true, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib import data
from course_lib.checks import Check
from course_lib.demo import needs
from course_lib.lessons.transfer import widgets
from course_lib.lessons.transfer.network import HEAD, WAYS, first_of_each, move, predict
from course_lib.plots import show_images
from course_lib.quiz import choice_question, number_question, quiz

# %% [markdown]
# ## Meet a network that has never seen a 7
#
# The course ships a network that was trained on the digits 0 to 4 only. It is harder than in lesson:backpropagation: each digit stands **anywhere** on a canvas of 12 × 12 pixels. **Predict, then run:** what does it say to a 5, 6, 7, 8 or 9?

# %% tags=["demo"]
pretrained = data.low_digits_network()
_, _, X_low, y_low = data.scattered_digits(range(5))
X_train, y_train, X_test, y_test = data.scattered_digits(range(5, 10))
print(f"digits 0 to 4: {np.mean(predict(X_low, pretrained) == y_low):.1%} of {len(y_low)} held-out ones right")
show_images(X_test[:8].reshape(-1, 12, 12), titles=[f"{y}: says {said}" for y, said in zip(y_test, predict(X_test[:8], pretrained))])

# %% [markdown]
# It must answer with 0 to 4; it knows no other words. But on its way to an answer it has learned what strokes, loops and gaps look like, wherever they stand. **Transfer learning** keeps this knowledge, and replaces only the last step.

# %% [markdown]
# ## Cut the network before its last layer
#
# The network has three layers:
#
# $$\underbrace{X \to \operatorname{relu}(XW_1 + b_1) \to \operatorname{relu}(\,\cdot\, W_2 + b_2)}_{\text{the features}} \to \underbrace{\;\cdot\, W_3 + b_3}_{\text{the head}}$$
#
# What comes out before the **head** are the **features**: 48 numbers that describe an image. Its parameters are a dict of arrays, with the names `W1`, `b1`, `W2`, `b2`, `W3`, `b3`.

# %% [markdown]
# ### Exercise: `extract_features`

# %% nbgrader={"grade": false, "grade_id": "extract_features", "locked": false, "schema_version": 3, "solution": true, "task": false}
def extract_features(X, params):
    """What a network of three layers computes before its head: two dense layers, each followed by ReLU.

    Parameters: X, array of shape (N, n); params, a dict with W1 (n, h), b1 (h,), W2 (h, d), b2 (d,); whatever else
        is in it, such as the head, is not used.
    Returns: array of shape (N, d).

    >>> params = {"W1": np.array([[1, -1], [1, 0]]), "b1": np.zeros(2), "W2": np.array([[2], [5]]), "b2": np.array([1])}
    >>> extract_features(np.array([[1, 2]]), params)
    array([[7.]])
    """
    ### BEGIN SOLUTION
    W1, b1, W2, b2 = (params[name] for name in ("W1", "b1", "W2", "b2"))
    hidden = np.maximum(X @ W1 + b1, 0)
    return np.maximum(hidden @ W2 + b2, 0)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_extract_features", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
from course_lib.checks import Check

small = {"W1": [[1, -1], [1, 0]], "b1": [0, 0], "W2": [[2], [5]], "b2": [1]}
signed = {"W1": [[1, -1, 0], [2, 1, 1]], "b1": [0, -1, 1], "W2": [[1, -1], [-2, 1], [1, 3]], "b2": [0.5, -7], "W3": [[3], [4]], "b3": [100]}
check = Check("extract_features", points=2)
check([[1, 2]], small).gives([[7]])
check([[1, 2], [-1, 1], [0, 0]], signed).gives([[8.5, 0], [1.5, 0], [1.5, 0]])
### BEGIN HIDDEN TESTS
check.hidden("other widths, batches of one and of many, with and without a head")
rng = np.random.default_rng(151)
for N, n, h, d in ((1, 3, 4, 2), (6, 2, 5, 5), (4, 7, 3, 1), (3, 3, 3, 3)):
    layers = {"W1": rng.normal(size=(n, h)), "b1": rng.normal(size=h), "W2": rng.normal(size=(h, d)), "b2": rng.normal(size=d), "W3": rng.normal(size=(d, 2)), "b3": rng.normal(size=2)}
    rows = rng.normal(size=(N, n))
    first = np.einsum("Nn,nh->Nh", rows, layers["W1"]) + layers["b1"]
    first = np.where(first > 0, first, 0)
    second = np.einsum("Nh,hd->Nd", first, layers["W2"]) + layers["b2"]
    check(rows, layers).gives(np.where(second > 0, second, 0))
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ## Classify with one example per class
#
# Are the features of digits 0 to 4 any good for 5 to 9? The simplest test trains nothing. Take a few labelled samples of each class and average them: the class's **prototype**. A new sample gets the class of the nearest prototype.

# %% [markdown]
# ### Exercise: `few_shot_accuracy`
#
# The first `shots` samples of each class make the prototypes. All **other** samples are the test. Distances are Euclidean (lesson:norms); at a tie the smaller class wins.
#
# <details><summary>Hint 1</summary><code>np.unique(y)</code> has the classes in order, <code>np.flatnonzero(y == label)[:shots]</code> the places of a class's first samples.</details>
# <details><summary>Hint 2</summary><code>features[:, None] - prototypes</code> has the shape (N, classes, d): lesson:tensors's broadcasting.</details>

# %% nbgrader={"grade": false, "grade_id": "few_shot_accuracy", "locked": false, "schema_version": 3, "solution": true, "task": false}
def few_shot_accuracy(features, y, shots):
    """How often the nearest prototype is right, when the first samples of each class are all that is known.

    Parameters: features, array of shape (N, d); y, the classes, an array of whole numbers of shape (N,); shots, how many samples
        of each class (the first ones, in the given order) make its prototype, their mean.
    Returns: a number: the share of the other samples whose nearest prototype is that of their class.

    >>> few_shot_accuracy(np.array([[0.0], [10.0], [1.0], [9.0], [6.0]]), np.array([0, 1, 0, 1, 0]), 1)
    0.6666666666666666
    """
    ### BEGIN SOLUTION
    classes = np.unique(y)
    known = [np.flatnonzero(y == label)[:shots] for label in classes]
    prototypes = np.array([features[places].mean(axis=0) for places in known])
    rest = np.delete(np.arange(len(y)), np.concatenate(known))
    distances = np.linalg.norm(features[rest][:, None] - prototypes, axis=2)
    return float(np.mean(classes[distances.argmin(axis=1)] == y[rest]))
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_few_shot_accuracy", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
from course_lib.checks import Check, labels

check = Check("few_shot_accuracy", points=2)
check([[0], [10], [1], [9], [6]], labels([0, 1, 0, 1, 0]), 1).gives(2 / 3)
check([[0], [4], [10], [12], [5], [7], [2]], labels([3, 3, 8, 8, 3, 3, 8]), 2).gives(1 / 3)
check([[0, 0], [6, 0], [0, 9], [2, 0], [4, 0], [0, 5], [5, 1], [0, 3.5], [1, 1], [0, 8]], labels([2, 5, 7, 2, 5, 7, 2, 7, 2, 7]), 2).gives(3 / 4)
### BEGIN HIDDEN TESTS
check.hidden("other classes, dimensions and shots, classes of different size")
rng = np.random.default_rng(152)
for n_classes, d, shots in ((2, 1, 1), (3, 4, 2), (5, 3, 5)):
    truth = rng.permutation(np.concatenate([np.repeat(3 * k + 1, shots + 2 + 3 * k) for k in range(n_classes)]))
    points = rng.normal(size=(n_classes, d))[(truth - 1) // 3] + 0.6 * rng.normal(size=(len(truth), d))
    seen, middles, tested = {}, {}, []
    for place, label in enumerate(truth):
        seen.setdefault(label, []).append(place)
    for label, places in seen.items():
        middles[label] = sum(points[place] for place in places[:shots]) / shots
        tested += places[shots:]
    right = [min(middles, key=lambda label: np.sum((points[place] - middles[label]) ** 2)) == truth[place] for place in tested]
    check(points, truth, shots).gives(sum(right) / len(right))
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# **Predict, then run:** raw pixels against features that were learned on *other* digits. (Guessing gets 20 %.)
#
# <!-- figure: f"{1 / len(range(5, 10)):.0%}" -->

# %% tags=["demo"]
with needs("extract_features", "few_shot_accuracy"):
    features = extract_features(X_train, pretrained)
    for shots in (1, 5, 25):
        by_pixels, by_features = few_shot_accuracy(X_train, y_train, shots), few_shot_accuracy(features, y_train, shots)
        print(f"{shots:2} per class: pixels {by_pixels:.1%}, features {by_features:.1%}")

# %% [markdown]
# A mean of pixels is a smear, as the digits stand anywhere. The features were trained to see past the place, and part of that holds for digits they never met.

# %% [markdown]
# ## Train a new head
#
# Better than prototypes: a new last layer for the new classes, on top of features that stay as they are. With **frozen** features this is softmax regression, lesson:layers's last layer with lesson:backpropagation's gradient $(P - Y)/N$.

# %% [markdown]
# ### Exercise: `train_head`
#
# Start with zeros. In each step take *all* samples, compute both gradients, then move both.
#
# <details><summary>Hint 1</summary><code>np.eye(classes)[y]</code> is y one-hot.</details>
# <details><summary>Hint 2</summary>dZ = (P − Y) / N; the slopes of W are featuresᵀ dZ, those of b the sum of dZ's rows.</details>

# %% nbgrader={"grade": false, "grade_id": "train_head", "locked": false, "schema_version": 3, "solution": true, "task": false}
def train_head(features, y, classes, steps, learning_rate):
    """A linear layer for features, trained by gradient descent on the mean cross-entropy of its softmax.

    Parameters: features, array of shape (N, d); y, classes 0, 1, …, whole numbers of shape (N,); classes, how many there are; steps,
        how many steps from zero on, each on all samples; learning_rate, a number.
    Returns: (W, b), arrays of shapes (d, classes) and (classes,).

    >>> W, b = train_head(np.array([[1.0], [3.0]]), np.array([0, 1]), 2, 1, 0.5)
    >>> W.tolist(), b.tolist()
    ([[-0.25, 0.25]], [0.0, 0.0])
    """
    ### BEGIN SOLUTION
    Y = np.eye(classes)[y]
    W, b = np.zeros((features.shape[1], classes)), np.zeros(classes)
    for _ in range(steps):
        Z = features @ W + b
        P = np.exp(Z - Z.max(axis=1, keepdims=True))
        dZ = (P / P.sum(axis=1, keepdims=True) - Y) / len(y)
        W, b = W - learning_rate * features.T @ dZ, b - learning_rate * dZ.sum(axis=0)
    return W, b
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_train_head", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false}
from course_lib.checks import Check, labels

check = Check("train_head", points=4)
check([[1], [3]], labels([0, 1]), 2, 1, 0.5).gives(([[-0.25, 0.25]], [0, 0]), parts=("W", "b"))
check([[0], [0], [0], [0]], labels([1, 1, 1, 0]), 2, 1, 1.0).gives(([[0, 0]], [-0.25, 0.25]), parts=("W", "b"))
check([[1, 2], [3, -1], [0, 1], [2, 2]], labels([0, 2, 1, 2]), 3, 2, 0.5).gives(
    ([[-0.152, -0.354, 0.5059], [0.1646, -0.0346, -0.13]], [-0.0476, -0.0141, 0.0617]),
    atol=0.0001, parts=("W", "b"),
)
check.without("sklearn.linear_model.LogisticRegression")
### BEGIN HIDDEN TESTS
def descend_one_by_one(rows, truth, classes, steps, rate):
    V, shift = np.zeros((classes, rows.shape[1])), np.zeros(classes)
    for _ in range(steps):
        d_V, d_shift = np.zeros_like(V), np.zeros_like(shift)
        for row, label in zip(rows, truth):
            scores = V @ row + shift
            shares = np.exp(scores - scores.max()) / np.exp(scores - scores.max()).sum()
            shares[label] -= 1
            d_V += np.outer(shares, row) / len(rows)
            d_shift += shares / len(rows)
        V, shift = V - rate * d_V, shift - rate * d_shift
    return V.T, shift


check.hidden("other shapes, one step and many, a class that does not occur")
rng = np.random.default_rng(153)
for N, d, k, steps, rate in ((5, 3, 2, 1, 0.3), (8, 2, 4, 20, 0.1), (1, 4, 3, 3, 1.0), (6, 3, 5, 7, 0.5)):
    rows, truth = rng.normal(size=(N, d)), rng.integers(0, k - 1, size=N)
    check(rows, truth, k, steps, rate).gives(descend_one_by_one(rows, truth, k, steps, rate), rtol=1e-5, atol=1e-8, parts=("W", "b"))
check.hidden("features so large that the exponential overflows")
check([[800], [-800]], labels([0, 1]), 2, 2, 1.0).gives(([[400, -400]], [0, 0]), parts=("W", "b"))
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ## Choose what may move
#
# Between "only the head" and "everything" lies a choice: which arrays are **frozen**, and which are trained? Fewer trained numbers take less time and memory; more of them can fit better, if there are labels enough.

# %% tags=["demo"]
numbers = {name: values.size for name, values in pretrained.items()}
print(f"only the head: {sum(numbers[name] for name in HEAD):,} numbers; everything: {sum(numbers.values()):,}")

# %% [markdown]
# ### Exercise: `fine_tune_step`
#
# A gradient step (lesson:backpropagation) for a dict of arrays that leaves the frozen ones alone. Return a **new** dict with **all** names; the old one stays as it is. `grads` may lack the slopes of frozen arrays: nobody needs them.

# %% nbgrader={"grade": false, "grade_id": "fine_tune_step", "locked": false, "schema_version": 3, "solution": true, "task": false}
def fine_tune_step(params, grads, lr, frozen):
    """One gradient step for all arrays that are not frozen.

    Parameters: params, a dict of arrays; grads, a dict with a gradient for each array that is not frozen, of its shape; lr,
        the learning rate; frozen, a set of names.
    Returns: a new dict with the same names; frozen arrays have the same values as before.

    >>> params, grads = {"W": np.array([1.0, 2.0]), "b": np.array([3.0])}, {"W": np.array([10.0, -10.0])}
    >>> fine_tune_step(params, grads, 0.1, {"b"})
    {'W': array([0., 3.]), 'b': array([3.])}
    """
    ### BEGIN SOLUTION
    return {name: values if name in frozen else values - lr * grads[name] for name, values in params.items()}
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_fine_tune_step", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
from course_lib.checks import Check

check = Check("fine_tune_step", points=2)
check({"W": [1.0, 2.0], "b": [3.0]}, {"W": [10.0, -10.0], "b": [1.0]}, 0.1, {"b"}).gives({"W": [0, 3], "b": [3]})
check({"W": [[1.0], [2.0]], "b": [5.0]}, {"b": [-2.0]}, 0.5, {"W"}).gives({"W": [[1], [2]], "b": [6]})
check({"W": [[1, 2, 3], [4, 5, 6]], "b": [7, 8, 9]}, {"W": [[1, 0, 2], [-1, 4, 0]], "b": [1, -1, 2]}, 0.5, set()).gives({"W": [[0.5, 2, 2], [4.5, 3, 6]], "b": [6.5, 8.5, 8]})
### BEGIN HIDDEN TESTS
check.hidden("other networks; nothing, something or everything frozen")
rng = np.random.default_rng(154)
layers = {"W1": rng.normal(size=(4, 3)), "b1": rng.normal(size=3), "W2": rng.normal(size=(3, 2)), "b2": rng.normal(size=2)}
slopes = {name: rng.normal(size=values.shape) for name, values in layers.items()}
for kept in (set(), {"W1", "b1"}, {"b2"}, set(layers)):
    check(layers, slopes, 0.03, kept).gives({name: values - (0 if name in kept else 0.03) * slopes[name] for name, values in layers.items()})
check.hidden("no gradients for what is frozen")
check(layers, {"b2": slopes["b2"]}, 2.0, {"W1", "b1", "W2"}).gives({**layers, "b2": layers["b2"] - 2 * slopes["b2"]})
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ## Adapt with low rank
#
# Large language models have matrices of hundreds of millions of numbers. Fine-tuning changes all of them, and every task would need its own copy. **LoRA** (low-rank adaptation) keeps W frozen and learns a *difference* of low rank, as a product of two thin matrices (lesson:factorization):
#
# $$W' = W + \frac{\alpha}{r}\, A B, \qquad A: (n_{\text{in}}, r),\quad B: (r, n_{\text{out}}).$$
#
# With $n_{\text{in}} = n_{\text{out}} = 4096$ and $r = 8$, that is 65,536 numbers instead of 16.8 million. The factor $\alpha / r$ keeps the size of the update alike when you try another rank.
#
# (The paper has samples in columns: it writes $W + \frac{\alpha}{r}BA$, and means the same.)
#
# <!-- figure: [8 * 2 * 4096, f"{4096**2 / 1e6:.1f}"] -->

# %% [markdown]
# ### Exercise: `lora_weight`
#
# <details><summary>Hint</summary>The rank is the number of A's columns, <code>A.shape[1]</code>.</details>

# %% nbgrader={"grade": false, "grade_id": "lora_weight", "locked": false, "schema_version": 3, "solution": true, "task": false}
def lora_weight(W, A, B, alpha):
    """A matrix with its low-rank update: W + alpha / r · A B, where r is the rank.

    Parameters: W, array of shape (n_in, n_out); A, of shape (n_in, r); B, of shape (r, n_out); alpha, a number.
    Returns: array of shape (n_in, n_out).

    >>> lora_weight(np.array([[1, 0, 0], [0, 1, 0]]), np.array([[1], [2]]), np.array([[10, 20, 30]]), 0.5)
    array([[ 6., 10., 15.],
           [10., 21., 30.]])
    """
    ### BEGIN SOLUTION
    return W + alpha / A.shape[1] * A @ B
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_lora_weight", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
from course_lib.checks import Check

check = Check("lora_weight", points=2)
check([[1, 0, 0], [0, 1, 0]], [[1], [2]], [[10, 20, 30]], 0.5).gives([[6, 10, 15], [10, 21, 30]])
check([[0, 0], [0, 0], [1, 1]], [[1, 0], [0, 1], [1, 1]], [[2, 4], [6, 8]], 1).gives([[1, 2], [3, 4], [5, 7]])
### BEGIN HIDDEN TESTS
check.hidden("other shapes, ranks and factors, square ones too")
rng = np.random.default_rng(155)
for n_in, n_out, r, factor in ((5, 3, 2, 4.0), (2, 6, 1, -0.5), (4, 4, 4, 1.0), (3, 3, 5, 16.0)):
    frozen_part, thin, flat = rng.normal(size=(n_in, n_out)), rng.normal(size=(n_in, r)), rng.normal(size=(r, n_out))
    check(frozen_part, thin, flat, factor).gives(frozen_part + factor * sum(np.outer(thin[:, k], flat[k]) for k in range(r)) / r)
check.hidden("an update of zero, as at the start")
check([[1, 2], [3, 4]], [[5, 6], [7, 8]], [[0, 0], [0, 0]], 3).gives([[1, 2], [3, 4]])
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ### Exercise: `lora_gradients`
#
# Backpropagation gives `dW`, the slope of the loss for every entry of $W'$. The chain rule passes it on to A and B, by the rules of lesson:backpropagation for a product.
#
# <details><summary>Hint 1</summary>The update is a product, AB: each factor's slope is dW times the other factor, transposed, on the side where it fits.</details>
# <details><summary>Hint 2</summary>Do not forget the factor α / r: it stands before both.</details>

# %% nbgrader={"grade": false, "grade_id": "lora_gradients", "locked": false, "schema_version": 3, "solution": true, "task": false}
def lora_gradients(dW, A, B, alpha):
    """The gradients of A and B in W + alpha / r · A B.

    Parameters: dW, the gradient of the loss with respect to the sum, array of shape (n_in, n_out); A, of shape
        (n_in, r); B, of shape (r, n_out); alpha, a number.
    Returns: (dA, dB), arrays of the shapes of A and B.

    >>> lora_gradients(np.array([[1, 0, 2]]), np.array([[3]]), np.array([[10, 20, 30]]), 0.5)
    (array([[35.]]), array([[1.5, 0. , 3. ]]))
    """
    ### BEGIN SOLUTION
    scale = alpha / A.shape[1]
    return scale * dW @ B.T, scale * A.T @ dW
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_lora_gradients", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
from course_lib.checks import Check

check = Check("lora_gradients", points=2)
check([[1, 0, 2]], [[3]], [[10, 20, 30]], 0.5).gives(([[35]], [[1.5, 0, 3]]), parts=("dA", "dB"))
check([[1, 0, 2, -1], [0, 3, 1, 2], [2, 1, 0, 1]], [[1, 2], [3, 4], [0, -1]], [[5, 6, 0, 1], [7, 8, -2, 3]], 3).gives(([[6, 0], [30, 42], [25.5, 37.5]], [[1.5, 13.5, 7.5, 7.5], [0, 16.5, 12, 7.5]]), parts=("dA", "dB"))
### BEGIN HIDDEN TESTS
check.hidden("finite differences, other shapes, ranks and factors")
rng = np.random.default_rng(156)
for n_in, n_out, r, factor in ((4, 3, 2, 4.0), (2, 5, 1, -0.5), (3, 3, 3, 1.0)):
    slopes, thin, flat = rng.normal(size=(n_in, n_out)), rng.normal(size=(n_in, r)), rng.normal(size=(r, n_out))
    d_thin, d_flat = np.zeros_like(thin), np.zeros_like(flat)
    for values, gradient in ((thin, d_thin), (flat, d_flat)):
        for index in np.ndindex(values.shape):
            kept, ends = values[index], []
            for sign in (1, -1):
                values[index] = kept + sign * 1e-4
                ends.append(np.sum(slopes * np.einsum("ik,kj->ij", thin, flat)) * factor / r)
            values[index] = kept
            gradient[index] = (ends[0] - ends[1]) / 2e-4
    check(slopes, thin, flat, factor).gives((d_thin, d_flat), rtol=1e-5, atol=1e-8, parts=("dA", "dB"))
check.hidden("B is zero, as at the start: then A does not move yet")
check([[1, 2], [3, 4]], [[1], [1]], [[0, 0]], 1).gives(([[0], [0]], [[4, 6]]), parts=("dA", "dB"))
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# At the start A is random and B is zero: the network is unchanged, and B's slopes are not zero, so that learning can begin. If *both* were zero, nothing would ever move. Rank by rank:

# %% tags=["demo"]
widgets.lora_ranks(fine_tune_step, lora_weight, lora_gradients)

# %% [markdown]
# ## Compare the four ways
#
# Your functions move the network to 5–9, with more and more labels. LoRA has rank 4 at both matrices, and a new head. **Guess first:** who wins with 10 labels per class, who with 100?
#
# <!-- chosen: 100 -->

# %% tags=["demo"]
with needs("extract_features", "train_head", "fine_tune_step", "lora_weight", "lora_gradients"):
    print("labels per class ", *(f"{way:>16}" for way in WAYS))
    for labels in (3, 10, 30, 100):
        few, results = first_of_each(y_train, labels), []
        for way in WAYS:
            network, trained = move(way, X_train[few], y_train[few] - 5, pretrained, extract_features, train_head, fine_tune_step, lora_weight, lora_gradients)
            results.append((np.mean(predict(X_test, network) == y_test - 5), sum(values.size for values in trained.values())))
        print(f"{labels:16} ", *(f"{right:16.1%}" for right, _ in results))
    print("trained numbers  ", *(f"{count:16,}" for _, count in results))

# %% [markdown]
# With 3 or 10 labels per class, the three that begin with the trained network lie close together, far ahead of the start from scratch. So 245 trained numbers do there what 18,821 do. With 100 labels it pays to move more of them: fine-tuning leads, LoRA lies between, and the start from scratch has nearly caught up.
#
# How sure is that? Ten *other* labels per class move a result by several points up or down. The order of the first three in the upper rows is chance; the gap to the start from scratch is not, nor is fine-tuning's lead over the frozen features in the last row.
#
# Draw the curves yourself, and see where they part.
#
# <!-- figure: printed(r"trained numbers +([\d,]+) +[\d,]+ +([\d,]+)") -->
# <!-- chosen: 100 -->

# %% tags=["demo"]
widgets.labels_and_ways(extract_features, train_head, fine_tune_step, lora_weight, lora_gradients)

# %% [markdown]
# ### Play: watch the features move
#
# The held-out digits 5 to 9, seen in two of 48 dimensions: PCA (lesson:svd_pca) of the five digits' means picks the plane in which these lie farthest apart. Fine-tune step by step. **Predict:** which digits will part first?

# %% tags=["demo"]
widgets.features_in_2d(extract_features, fine_tune_step)

# %% [markdown]
# ## Where this returns in deep learning
#
# - Nearly nobody trains from scratch: image networks start from ImageNet weights, language models from a **foundation model**.
# - **LoRA** is how such models are adapted on a single graphics card; its files hold only A and B.
# - **Prototypes** of features are behind face recognition and search by image: few-shot, without any training.
# - The word vectors of lesson:factorization were features, too, learned on one task and used for another.

# %% [markdown]
# ## Quick questions

# %% tags=["demo"]
quiz(
    choice_question(
        "Ten labels per class. Why does the frozen network do better than the one from scratch?",
        right="it has few numbers to learn, on features that already see strokes",
        because="245 numbers against 18,821, and none of them has to learn what a stroke is.",
        wrong={"it has seen the digits 5 to 9 before": "It has only seen 0 to 4.", "it has more parameters": "It is the same network; fewer are trained."},
    ),
    number_question(
        "W has 1000 × 500 numbers. How many does LoRA of rank 2 train for it?",
        answer=3000,
        because="A has 1000 · 2, B 2 · 500.",
        wrong={500000: "That is W itself, which is frozen.", 1000000: "A and B together: 2 · (1000 + 500)."},
    ),
    choice_question(
        "Which rank can the update A B have, if A is (64, 4) and B (4, 32)?",
        right="4 at most",
        because="Each column of AB is a mixture of A's four columns.",
        wrong={"32 at most": "That is what a full update could have.", "always 64": "A rank is never larger than the smaller side, here 4."},
    ),
    choice_question(
        "At the start of LoRA, B = 0 and A is random. What is A's slope in the first step?",
        right="0",
        because="dA = α/r · dW Bᵀ, and B is zero. B moves first.",
        wrong={"that of W": "It goes through B, which is zero.", "random": "A is random; its slope is not."},
    ),
    choice_question(
        "In fine_tune_step, the frozen arrays …",
        right="are in the result, with their old values",
        because="The network still needs them.",
        wrong={"are left out of the result": "Then the network had no first layer any more.", "become zero": "That would erase what was learned."},
    ),
)

# %% [markdown]
# ## What you can do now
#
# | In words | Formula | Library | NumPy | You wrote |
# |---|---|---|---|---|
# | use a network as features | $\operatorname{relu}(\operatorname{relu}(XW_1 + b_1)W_2 + b_2)$ | `torchvision.models.feature_extraction` | `np.maximum(np.maximum(X @ params["W1"] + params["b1"], 0) @ params["W2"] + params["b2"], 0)` | `extract_features` |
# | nearest prototype | $\arg\min_k \lVert f - m_k\rVert$ | `sklearn.neighbors.NearestCentroid` | | `few_shot_accuracy` |
# | train a head | $W - \eta\, F^\top (P - Y)/N$ | `sklearn.linear_model.LogisticRegression` | | `train_head` |
# | freeze and fine-tune | $p - \eta g$ | `tensor.requires_grad_(False)` | `{name: p if name in frozen else p - lr * grads[name] for name, p in params.items()}` | `fine_tune_step` |
# | adapt with low rank | $W + \frac{\alpha}{r} AB$ | `peft.LoraConfig` | `W + alpha / A.shape[1] * A @ B` | `lora_weight` |
# | its gradients | $\frac{\alpha}{r}\, dW\,B^\top,\ \frac{\alpha}{r}\, A^\top dW$ | `.backward()` | `alpha / A.shape[1] * dW @ B.T, alpha / A.shape[1] * A.T @ dW` | `lora_gradients` |
#
# **Further reading.** Yosinski et al., [*How transferable are features in deep neural networks?*](https://arxiv.org/abs/1411.1792), 2014; Hu et al., [*LoRA: low-rank adaptation of large language models*](https://arxiv.org/abs/2106.09685), 2021;
# Snell, Swersky and Zemel, [*Prototypical networks for few-shot learning*](https://arxiv.org/abs/1703.05175), 2017; Stanford's notes on [transfer learning](https://cs231n.github.io/transfer-learning/).
#
# **Next:** lesson:rnn uses one layer over and over, along time.
