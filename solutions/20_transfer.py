# ---
# jupyter:
#   jupytext:
#     text_representation: {extension: .py, format_name: percent}
#   kernelspec: {display_name: Python 3, language: python, name: python3}
#   course: {part: 4, title: "Transfer learning", builds: "four ways to move a trained network to a task it has never seen, LoRA among them", minutes: 85, terms: [head, features, <Transfer learning, prototype, frozen, fine-tuned, LoRA]}
# ---

# %% [markdown]
# # Transfer learning
#
# **You will build** four ways to teach a trained network something new from a handful of labels: a new head, fine-tuning, low-rank adaptation (LoRA), and, to compare, a start from scratch. And you will measure when each of them pays, and what it forgets.
#
# **You need** layers (lesson:layers), gradients (lesson:backpropagation), your `adam_step` (lesson:training), products of thin matrices (lesson:factorization) and singular values (lesson:svd_pca).
#
# **It takes** about 85 minutes.

# %% nbgrader={"grade": false, "grade_id": "imports", "locked": true, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib import data
from course_lib.checks import Check
from course_lib.demo import fewer_in_page, needs
from course_lib.lessons.transfer import tables
from course_lib.lessons.transfer.network import HEAD, NEW, OLD, WAYS, Functions, accuracy, drawn, measured, move, predict, with_old_head
from course_lib.mine import adam_step, dense_backward, mlp_backward, mlp_forward
from course_lib.plots import show_images
from course_lib.quiz import choice_question, number_question, quiz

# %% [markdown]
# ## Meet a network that has never seen a pair of trousers
#
# The course ships a small network that was trained on five kinds of clothes: pullovers, sandals, shirts, sneakers and bags. The pictures are tiny, and each stands **anywhere** on a canvas of 12 × 12 pixels. **Predict, then run:** what does it call the five other kinds?

# %% tags=["demo"]
pretrained, names = data.five_clothes_network(), data.clothes()[-1]
*_, X_old, y_old = data.scattered_clothes(OLD)
X_train, y_train, X_test, y_test = data.scattered_clothes(NEW)
print(f"the five kinds that it knows: {accuracy(X_old, y_old, pretrained):.1%} of {len(y_old)} held-out pictures right")
some = [0, 1, 2, 4, 5, 6, 9, 11]
answers = predict(X_test[some], pretrained)
show_images(1 - X_test[some].reshape(-1, 12, 12), titles=[f"{names[NEW[y]]}:\nsays {names[OLD[said]]}" for y, said in zip(y_test[some], answers)])

# %% [markdown]
# It must answer with one of its five words; it knows no others. Now suppose that you have **three** labelled pictures of each new kind, fifteen in all. A network that starts from nothing reaches 26 % with them (guessing gets 20 %). By the end of the lesson you'll reach 55 %, with the same fifteen. What does the old network know that helps with things it has never seen? And when does it *not* help?
#
# <!-- figure: f"{np.mean(measured()['near']['3']['from scratch']):.0%}" -->
# <!-- figure: f"{np.mean(measured()['near']['3']['new head']):.0%}" -->
# <!-- chosen: 20 % -->

# %% [markdown]
# ## Cut the network before its last layer
#
# ![A network of three layers. The first two turn an image into 48 features. The last one, the head, turns them into five answers; it is cut off, and a new head for five other kinds stands in its place.](pictures/cut.svg)
#
# $$\underbrace{X \to \operatorname{relu}(XW_1 + b_1) \to \operatorname{relu}(\,\cdot\, W_2 + b_2)}_{\text{the features}} \to \underbrace{\;\cdot\, W_3 + b_3}_{\text{the head}}$$
#
# What comes out before the **head** are the **features**: 48 numbers that describe an image. To name its five kinds the network had to learn to see past the place where a picture stands. **Transfer learning** keeps this, and replaces the last step.

# %% [markdown]
# ### Exercise: `extract_features`
#
# A warm-up of a line or two.

# %% nbgrader={"grade": false, "grade_id": "extract_features", "locked": false, "schema_version": 3, "solution": true, "task": false}
def extract_features(X, parameters):
    """What a network of three layers computes before its head: two dense layers, each followed by ReLU.

    Parameters: X, array of shape (N, n); parameters, a dict with W1 (n, h), b1 (h,), W2 (h, d), b2 (d,); whatever else
        is in it, such as the head, is not used.
    Returns: array of shape (N, d).

    >>> parameters = {"W1": np.array([[1, -1], [1, 0]]), "b1": np.zeros(2), "W2": np.array([[2], [5]]), "b2": np.array([1])}
    >>> extract_features(np.array([[1, 2]]), parameters)
    array([[7.]])
    """
    ### BEGIN SOLUTION
    W1, b1, W2, b2 = (parameters[name] for name in ("W1", "b1", "W2", "b2"))
    hidden = np.maximum(X @ W1 + b1, 0)
    return np.maximum(hidden @ W2 + b2, 0)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_extract_features", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
from course_lib.checks import Check

small = {"W1": [[1, -1], [1, 0]], "b1": [0, 0], "W2": [[2], [5]], "b2": [1]}
signed = {"W1": [[1, -1, 0], [2, 1, 1]], "b1": [0, -1, 1], "W2": [[1, -1], [-2, 1], [1, 3]], "b2": [0.5, -7], "W3": [[3], [4]], "b3": [100]}
check = Check("extract_features", points=1)
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
# ## Classify with a few examples, and train nothing
#
# Are the features of pullovers and sneakers any good for trousers and boots? The simplest test trains nothing at all. Average the features of the few labelled samples of each class: the class's **prototype**. A new sample gets the class of the nearest one (nearest mean, lesson:norms, but on features).
#
# ![Three classes of points in the plane, three known points of each, their means as squares, and the lines where two means are equally near. A new point gets the class of the nearest mean.](pictures/prototypes.svg)

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
check([[0], [4], [10], [12], [5], [7], [2], [6]], labels([3, 3, 8, 8, 3, 3, 8, 8]), 2).gives(1 / 4)
check([[0, 0], [6, 0], [0, 5], [2, 0], [1, 4], [0, 9], [0, 3.5], [5, 1], [0, 8], [4, 0], [8, 7]], labels([2, 5, 7, 2, 2, 7, 7, 2, 7, 5, 7]), 2).gives(2 / 5)
check([[0], [2], [1]], labels([0, 1, 0]), 1).gives(1)
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
# **Predict, then run:** raw pixels against features that were learned on *other* kinds. Which pictures happen to be the known ones decides a lot, so each row is the mean of ten draws, with their standard deviation.

# %% tags=["demo"]
with needs("extract_features", "few_shot_accuracy"):
    features = extract_features(X_train, pretrained)
    for shots in (1, 3, 10):
        orders = [np.random.default_rng(seed).permutation(len(y_train))[:1000] for seed in range(10)]
        by_pixels = [few_shot_accuracy(X_train[order], y_train[order], shots) for order in orders]
        by_features = [few_shot_accuracy(features[order], y_train[order], shots) for order in orders]
        print(f"{shots:2} per class: pixels {np.mean(by_pixels):.1%} ± {np.std(by_pixels, ddof=1):.1%}, features {np.mean(by_features):.1%} ± {np.std(by_features, ddof=1):.1%}")

# %% [markdown]
# A mean of pixels is a smear, as the pictures stand anywhere, and two boots at different places may have hardly a pixel in common. The features were trained to see past the place, and much of that holds for kinds that they never met.

# %% [markdown]
# ## Train a new head
#
# Prototypes weigh all 48 features alike. A trained head can find out which of them tell the new kinds apart. If the features stay as they are, **frozen**, then they are an `X` like any other, computed once; and a head is a network with a *single* layer on it (such a linear reader of frozen features is also called a *linear probe*). You have all you need: `mlp_backward` and `adam_step`.

# %% [markdown]
# ### Exercise: `train_head`
#
# Start with zeros. In each step take *all* samples.
#
# <details><summary>Hint 1</summary>For <code>mlp_backward</code> the head is the network <code>{"W1": …, "b1": …}</code>: its first layer is its last.</details>
# <details><summary>Hint 2</summary>The state of <code>adam_step</code> starts from <code>{}</code> once, before the loop.</details>

# %% nbgrader={"grade": false, "grade_id": "train_head", "locked": false, "schema_version": 3, "solution": true, "task": false}
def train_head(features, y, classes, steps, learning_rate):
    """A linear layer for features, trained by adam_step on the mean cross-entropy of its softmax.

    Parameters: features, array of shape (N, d); y, classes 0, 1, …, whole numbers of shape (N,); classes, how many there are; steps,
        how many steps from zero on, each on all samples; learning_rate, a number.
    Returns: (W, b), arrays of shapes (d, classes) and (classes,).

    >>> W, b = train_head(np.array([[1.0], [3.0], [1.0]]), np.array([0, 1, 0]), 2, 1, 0.5)
    >>> W.round(3).tolist(), b.round(3).tolist()
    ([[-0.5, 0.5]], [0.5, -0.5])
    """
    ### BEGIN SOLUTION
    head, state = {"W1": np.zeros((features.shape[1], classes)), "b1": np.zeros(classes)}, {}
    for _ in range(steps):
        _, gradients = mlp_backward(features, y, head)
        head, state = adam_step(head, gradients, state, learning_rate)
    return head["W1"], head["b1"]
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_train_head", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
from course_lib.checks import Check, labels

check = Check("train_head", points=3)
check([[1], [3], [1]], labels([0, 1, 0]), 2, 1, 0.5).gives(([[-0.5, 0.5]], [0.5, -0.5]), rtol=1e-5, parts=("W", "b"))
check([[1, 2], [3, -1], [0, 1], [2, 2]], labels([0, 2, 0, 2]), 3, 3, 0.5).gives(
    (
        [[-1.42503, -1.1395, 1.28001], [1.12556, -1.19004, -0.76825]],
        [1.29128, -1.17891, 1.03232],
    ),
    atol=0.0001, parts=("W", "b"),
)
### BEGIN HIDDEN TESTS
def adam_one_by_one(rows, truth, classes, steps, rate):
    V = np.zeros((classes, rows.shape[1] + 1))
    mean, square = np.zeros_like(V), np.zeros_like(V)
    for t in range(1, steps + 1):
        slope = np.zeros_like(V)
        for row, label in zip(rows, truth):
            wide = np.append(row, 1)
            scores = V @ wide
            shares = np.exp(scores - scores.max()) / np.exp(scores - scores.max()).sum()
            shares[label] -= 1
            slope += np.outer(shares, wide) / len(rows)
        mean, square = 0.9 * mean + 0.1 * slope, 0.999 * square + 0.001 * slope**2
        V = V - rate * mean / (1 - 0.9**t) / (np.sqrt(square / (1 - 0.999**t)) + 1e-8)
    return V[:, :-1].T, V[:, -1]


check.hidden("other shapes, one step and many, a class that does not occur")
rng = np.random.default_rng(153)
for N, d, k, steps, rate in ((5, 3, 2, 1, 0.3), (8, 2, 4, 20, 0.1), (3, 4, 3, 3, 1.0), (6, 3, 5, 7, 0.5), (4, 2, 3, 0, 0.5)):
    rows, truth = rng.normal(size=(N, d)), rng.integers(0, k - 1, size=N)
    check(rows, truth, k, steps, rate).gives(adam_one_by_one(rows, truth, k, steps, rate), rtol=1e-4, atol=1e-6, parts=("W", "b"))
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ## Choose what may move
#
# Between "only the head" and "everything" lies a choice: which arrays are **frozen**, and which are trained, or **fine-tuned**? Fewer trained numbers take less memory (Adam keeps two more for each) and can do less harm; more of them can fit better, if there are labels enough.

# %% tags=["demo"]
numbers = {name: values.size for name, values in pretrained.items()}
print(f"only the head: {sum(numbers[name] for name in HEAD):,} numbers; everything: {sum(numbers.values()):,}")

# %% [markdown]
# ### Debug: frozen, and yet it moves
#
# Somebody freezes arrays by setting their gradients to zero. The loss falls, no error is raised, and yet the "frozen" `W` ends up elsewhere:
#
# ```
# W = [[4.0, -2.0]], frozen, gradient 0, learning rate 0.1
# weight decay 0.5, no steps before                     →  W = [[3.8, -1.9]]
# no decay, but W was trained for one step before       →  W = [[3.93, -1.93]]
# ```
#
# Mend the step. Frozen arrays come back exactly as they were. `gradients` may lack their slopes: nobody needs them. And the state that is returned is that of the arrays that move.
#
# <details><summary>Hint 1</summary>What else does AdamW do to a parameter whose gradient is zero? There are two things, one for each line above.</details>
# <details><summary>Hint 2</summary>Hand to <code>adam_step</code> only what may move, and put the others back beside it.</details>
#
# <!-- chosen: 4.0; -2.0; 0.1; 0.5 -->

# %% nbgrader={"grade": false, "grade_id": "fine_tune_step", "locked": false, "schema_version": 3, "solution": true, "task": false}
def fine_tune_step(parameters, gradients, state, learning_rate, weight_decay, frozen):
    """One step of adam_step for all arrays that are not frozen.

    Parameters: parameters, a dict of arrays; gradients, a dict with a gradient for each array that is not frozen, and
        perhaps for others, of its shape; state, of adam_step, {} at the beginning; learning_rate and weight_decay,
        numbers; frozen, a set of names.
    Returns: (parameters, state): a new dict with all names, in which frozen arrays are as before; and the state that
        adam_step returns for the others.
    """
    ### BEGIN SOLUTION
    free = {name: values for name, values in parameters.items() if name not in frozen}
    moved, state = adam_step(free, {name: gradients[name] for name in free}, state, learning_rate, weight_decay)
    return {**parameters, **moved}, state
    ### END SOLUTION
    ### BEGIN GIVEN
    # stopped = {name: 0 * values if name in frozen else gradients[name] for name, values in parameters.items()}
    # return adam_step(parameters, stopped, state, learning_rate, weight_decay)
    ### END GIVEN

# %% nbgrader={"grade": true, "grade_id": "check_fine_tune_step", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
from course_lib.checks import Check

check = Check("fine_tune_step", points=3)
both = ("parameters", "state")
before = {"step": 1, "mean": {"W": [[0.1, -0.1]], "b": [0.2]}, "square": {"W": [[0.001, 0.001]], "b": [0.004]}}
check({"W": [[4, -2]], "b": [3]}, {"b": [10]}, {}, 0.1, 0.5, {"W"}).gives(
    ({"W": [[4, -2]], "b": [2.9]}, {"step": 1, "mean": {"b": [1]}, "square": {"b": [0.1]}}), parts=both, rtol=1e-6
)
check({"W": [[4, -2]], "b": [3]}, {"W": [[1, -1]], "b": [2]}, before, 0.1, 0.0, {"W"}).gives(
    ({"W": [[4, -2]], "b": [2.9]}, {"step": 2, "mean": {"b": [0.38]}, "square": {"b": [0.007996]}}), parts=both, rtol=1e-6
)
check({"W": [[4, -2]], "b": [3], "c": [7]}, {"W": [[1, -5]], "b": [2], "c": [1]}, {}, 0.1, 0.5, {"b"}).gives(
    ({"W": [[3.7, -1.8]], "b": [3], "c": [6.9]}, {"step": 1, "mean": {"W": [[0.1, -0.5]], "c": [0.1]}, "square": {"W": [[0.001, 0.025]], "c": [0.001]}}), parts=both, rtol=1e-6
)
### BEGIN HIDDEN TESTS
def stepped_alone(values, slopes, state, rate, decay, kept):
    t = state.get("step", 0) + 1
    new, means, squares = dict(values), {}, {}
    for name in values.keys() - kept:
        means[name] = 0.9 * state.get("mean", {}).get(name, 0) + 0.1 * slopes[name]
        squares[name] = 0.999 * state.get("square", {}).get(name, 0) + 0.001 * slopes[name] ** 2
        along = means[name] / (1 - 0.9**t) / (np.sqrt(squares[name] / (1 - 0.999**t)) + 1e-8)
        new[name] = values[name] * (1 - rate * decay * (values[name].ndim == 2)) - rate * along
    return new, {"step": t, "mean": means, "square": squares}


check.hidden("several steps of other networks; nothing, something or everything frozen; no gradients for what is frozen")
rng = np.random.default_rng(154)
shapes = {"W1": (4, 3), "b1": (3,), "W2": (3, 2), "b2": (2,)}
for kept in (set(), {"W1", "b1"}, {"b2"}, {"W1", "b1", "W2"}, set(shapes)):
    values, state = {name: rng.normal(size=shape) for name, shape in shapes.items()}, {}
    for _ in range(3):
        slopes = {name: rng.normal(size=shape) for name, shape in shapes.items() if name not in kept}
        expected = stepped_alone(values, slopes, state, 0.03, 0.2, kept)
        check(values, slopes, state, 0.03, 0.2, kept).gives(expected, parts=both, rtol=1e-6, atol=1e-10)
        values, state = expected
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ## What does it forget?
#
# Fine-tune the whole network to the new kinds, with 100 pictures of each. Its features change, and the head that named the *old* kinds is gone; but it was kept in a drawer. Put it back on the new features, and ask for pullovers and sandals again.
#
# <!-- chosen: 100 -->

# %% [markdown]
# ### Predict: the old head on the new features
#
# Before, it named 88 % of the held-out old pictures. And now? The letter.
#
# - **A.** at least 80 %: the old kinds were learned well, and nobody has touched that head
# - **B.** between 40 % and 80 %
# - **C.** less than 40 %: nearer to guessing (20 %) than to before
#
# <details><summary>Hint 1</summary>Nothing in the new loss speaks of the old kinds, so nothing pulls a feature back to where the old head needs it.</details>
# <details><summary>Hint 2</summary>But training began there, and its steps are small. Is all of it gone?</details>
#
# <!-- figure: f"{accuracy(*data.scattered_clothes(OLD)[2:], data.five_clothes_network()):.0%}" -->
# <!-- chosen: 80 %; 40 %; 20 % -->

# %% nbgrader={"grade": false, "grade_id": "predict_forgetting", "locked": false, "schema_version": 3, "solution": true, "task": false}
def predict_forgetting():
    """The letter of your prediction, as text."""
    ### BEGIN SOLUTION
    return "B"
    ### END SOLUTION

# %% tags=["demo"]
from course_lib.lessons.transfer.network import fine_tune, with_new_head
from course_lib.tasks import predicted

with predicted("predict_forgetting", "fine_tune_step") as prediction:
    hundred = drawn(y_train, 100, seed=0)
    tuned, _ = fine_tune(fine_tune_step, X_train[hundred], y_train[hundred], with_new_head(pretrained, 5))
    left = accuracy(X_old, y_old, with_old_head(tuned, pretrained))
    prediction.against(
        "A" if left >= 0.8 else "B" if left >= 0.4 else "C",
        because=f"{left:.0%}. The new loss moves each feature to where the new head can use it, and nothing pulls it back.",
    )
    print(f"new kinds {accuracy(X_test, y_test, tuned):.1%}; the old head on these features {left:.1%}, before {accuracy(X_old, y_old, pretrained):.1%}")

# %% [markdown]
# This is called **catastrophic forgetting**. You have seen one draw. Over those of the table below, the old head is left with 52 to 60 % on average after fine-tuning, whether it was done with 3 labels per kind or with 100. A new head on frozen features forgets nothing, since nothing else moves: the old head still fits. Who needs both tasks keeps both heads, or mixes old pictures into the new training, or does what comes next.
#
# <!-- figure: [f"{100 * np.mean(measured()['old_kinds'][labels]['fine-tuned']):.0f}" for labels in ("3", "100")] -->
# <!-- chosen: 100; 60 % -->

# %% [markdown]
# ## Adapt with low rank
#
# Large language models have matrices of millions of numbers each. Fine-tuning changes all of them, and every task would need its own copy of the model. **LoRA** (low-rank adaptation) keeps $W$ frozen and learns a *difference* of low rank, as a product of two thin matrices (lesson:factorization):
#
# ![A large square W, frozen, plus the product of a thin tall matrix A and a thin wide matrix B.](pictures/low_rank.svg)
#
# $$W' = W + \frac{\alpha}{r}\, A B, \qquad A: (n_{\text{in}}, r),\quad B: (r, n_{\text{out}}).$$
#
# With $n_{\text{in}} = n_{\text{out}} = 4096$ and $r = 8$, that is 65,536 numbers instead of 16.8 million. The bet is that the *change* a new task needs has low rank, though $W$ itself has not. (The paper has samples in columns: it writes $W + \frac{\alpha}{r}BA$, and means the same.)
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
# Backpropagation gives `dW`, the gradient of the loss at $W'$. Only A and B are trained: pass it on to them by the chain rule.
#
# <details><summary>Hint 1</summary>Apart from its factor the update is a product, AB, like the XW of a layer. What did <code>dense_backward</code> (lesson:backpropagation) return for its two factors?</details>
# <details><summary>Hint 2</summary>The factor α / r stands before the product: it belongs before both gradients.</details>

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
# ### Choose: both at zero?
#
# To begin with, the network should be unchanged, so $AB$ must be 0. LoRA draws $A$ at random and sets $B$ to zero. Somebody sets **both** to zero. What happens in training?
#
# - **A.** The same: gradients don't depend on where one starts.
# - **B.** Both stay at zero for ever: each one's gradient has the other as a factor. Only the new head learns.
# - **C.** It learns half as fast, since A has to wait for B.
# - **D.** All columns of A become equal, so that the rank is 1.

# %% nbgrader={"grade": false, "grade_id": "choose_lora_start", "locked": false, "schema_version": 3, "solution": true, "task": false}
def choose_lora_start():
    """The letter of your choice, as text."""
    ### BEGIN SOLUTION
    return "B"
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_choose_lora_start", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
from course_lib.tasks import Choice

check = Choice("choose_lora_start", "ABCD", points=1)
### BEGIN HIDDEN TESTS
check.key(
    "B",
    A="They do: look at your two gradients. Each one contains the other matrix.",
    B="A's gradient is a product with Bᵀ, B's one with Aᵀ: both are zero, and so is every Adam step. With A random, B moves in the first step, and A from the second one on.",
    C="A waits for B in the usual start, with A random: A's first gradient is zero there, since B is. With both at zero neither begins.",
    D="Columns that start alike do stay alike; but zero columns do not even move.",
)
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ### What α/r is for
#
# One chooses $\alpha$ once, and the paper divides by $r$ so that another rank should not need another learning rate. Does that work? Take one step from $B = 0$ at four ranks, with $\alpha = 8$: by Adam, whose first step moves each entry of $B$ by the learning rate, and by a plain step against the gradient. **Guess:** with four times the rank, does the loss fall by four times as much, by as much, or by less?

# %% tags=["demo"]
with needs("lora_weight", "lora_gradients"):
    fifty = X_train[:50], y_train[:50]
    loss, gradients = mlp_backward(*fifty, pretrained)
    for rank in (1, 4, 16, 64):
        falls = []
        for seed in range(10):
            A, B = np.random.default_rng(seed).normal(size=(144, rank)) / 12, np.zeros((rank, 96))
            _, dB = lora_gradients(gradients["W1"], A, B, 8)
            moved = [lora_weight(pretrained["W1"], A, B - step, 8) for step in (0.003 * np.sign(dB), 0.003 * dB)]
            falls.append([loss - mlp_backward(*fifty, {**pretrained, "W1": W1})[0] for W1 in moved])
        by_adam, plain = np.mean(falls, axis=0)
        print(f"rank {rank:2}: the loss falls by {by_adam:.3f} in a step of Adam, by {plain:.4f} in a plain one (means of ten draws of A)")

# %% [markdown]
# By Adam it works: the fall is the same at every rank. $AB$ is a sum of $r$ terms, a column of $A$ times a row of $B$; each lowers the loss by about as much, and dividing by $r$ takes their mean. In a plain step the factor comes *twice*, in the gradient of $B$ and in the update: $(\alpha/r)^2$, times $r$ terms, leaves $\alpha^2/r$. Four times the rank, a quarter of the fall. There $\alpha/\sqrt r$ would keep it, a later proposal (rank-stabilised LoRA, 2023), with which language models were found to learn better at large ranks. (This was one step, in a small network. Over many steps only measuring helps.) In the networks below $\alpha = r$, the factor is 1.
#
# <!-- chosen: 2023 -->

# %% [markdown]
# ### Play: how much rank does a new task need?

# %% tags=["demo"]
from course_lib.lessons.transfer import widgets

widgets.lora_ranks("fine_tune_step", "lora_weight", "lora_gradients")

# %% [markdown]
# A matrix of rank $r$ can hold no more of the change than its $r$ largest singular values do (lesson:svd_pca). Does the bet come off? A few directions hold most of the change, more than they do of $W$ itself; not all of it. And gradient descent need not find just these.

# %% [markdown]
# ## Compare the four ways
#
# Your functions move the network to the new kinds, each by 200 steps of Adam at a learning rate of its own. LoRA has rank 4 at both matrices, and a new head. **Guess first:** who wins with 3 labels per class, who with 100?
#
# Below are the accuracies on 1,000 held-out pictures, in percent, mean ± standard deviation over ten draws of the labels (five with 100 labels), as `moved_networks.py` found them on 27 November 2026. The last column is a control: a new head on a network that was never trained.
#
# <!-- figure: len(data.scattered_clothes(NEW)[3]) -->
# <!-- chosen: 200; 100 -->

# %% tags=["demo"]
tables.show(measured()["near"])

# %% [markdown]
# And one row live, with your functions: ten labels, the first of the ten draws.

# %% tags=["demo"]
with needs("extract_features", "train_head", "fine_tune_step", "lora_weight", "lora_gradients"):
    exercises = Functions(extract_features, train_head, fine_tune_step, lora_weight, lora_gradients)
    ten = drawn(y_train, 10, seed=0)
    for way in WAYS:
        network, trained = move(way, X_train[ten], y_train[ten], pretrained, exercises, seed=0)
        print(f"{way:12} {sum(values.size for values in trained.values()):6,} trained numbers, {accuracy(X_test, y_test, network):.1%} right (table: {np.mean(measured()['near']['10'][way]):.1%})")

# %% [markdown]
# Read the table with its spread:
#
# - **With few labels the new head leads**, by far more than the spread: 55 % with three labels per class, where a start from scratch has 26 %. It moves 245 numbers, the others thousands. (That alone is no reason: fifteen pictures don't determine 245 numbers either. Below you say what is.)
# - **With 100 labels** fine-tuning has overtaken it, by two to three points: now there is enough to say how the features should change. And the start from scratch has come within six points of the best. With still more labels it would be expected to catch up.
# - **LoRA** does not lose to a start from scratch anywhere in this table. With three or ten labels it lies 12 or 13 points above it; with 100, three. But it does not beat fine-tuning by more than the spread either, and up to ten labels it is far behind the new head. What it saves is memory: 1,781 trained numbers in place of 18,821, and a network that can be had back: with the update in, its old head finds 44 to 51 % of the old kinds, and as soon as A and B are taken out, the 88 % of before, exactly.
# - **The control** says that it is the training on other clothes that helps, and not the 48 numbers as such: on random features the head reaches 26 % with three labels, and 47 % with 100, where the trained ones give 76 %.
#
# <!-- figure: [f"{np.mean(measured()['near']['3'][way]):.0%}" for way in ("new head", "from scratch")] -->
# <!-- figure: [f"{np.mean(measured()['near'][labels]['random features']):.0%}" for labels in ("3", "100")] -->
# <!-- figure: f"{np.mean(measured()['near']['100']['new head']):.0%}" -->
# <!-- figure: [f"{sum(v.size for v in move(way, *(part[:10] for part in data.scattered_clothes(NEW)[:2]), data.five_clothes_network(), Functions(extract_features, train_head, fine_tune_step, lora_weight, lora_gradients))[1].values()):,}" for way in ("LoRA", "fine-tuned")] -->
# <!-- figure: [f"{100 * f([np.mean(row['LoRA']) for row in measured()['old_kinds'].values()]):.0f}" for f in (min, max)] -->
# <!-- figure: f"{accuracy(*data.scattered_clothes(OLD)[2:], data.five_clothes_network()):.0%}" -->
# <!-- chosen: 100; 245; 51 % -->

# %% [markdown]
# One split of the ten kinds into five and five could be lucky. On five other splits, drawn at random, each with a network trained on its own five old kinds, the new head with ten labels was ahead of a start from scratch by 18 to 28 points, on average over five draws each.
#
# <!-- figure: [f"{100 * f(measured()['gain_on_other_splits']):.0f}" for f in (min, max)] -->

# %% [markdown]
# ### And a task that is far away?
#
# Boots are near to sneakers. Now take the same network, that has only ever seen clothes, to the ten handwritten **digits**, which stand anywhere on the same canvas. **Predict:** does it still help? With 3 labels of each, and with 100?
#
# <!-- chosen: 100 -->

# %% tags=["demo"]
tables.show(measured()["far"])

# %% [markdown]
# Hardly. The new head is no better than a start from scratch with three or ten labels, and worse from thirty on: what tells sandals from bags is not what tells a 3 from an 8. Fine-tuning, which may bend the features, is four to nine points ahead up to thirty labels; with 100 nothing is left of its lead. LoRA is ahead a little with few labels; with 100 it **loses** to the start from scratch, by eight points: a change of rank 4 is too small for a task as different as this. (Four times the steps don't help; with rank 16 it comes within two or three points.)
#
# So it depends on two things: how near the new task is, and how many labels there are. Features cannot tell you; a table like this one can.
#
# <!-- chosen: 100 -->

# %% [markdown]
# ### Play: labels against ways
#
# The first labels of the training set, and the four ways. Each result stays in the chart.

# %% tags=["demo"]
from course_lib.lessons.transfer import widgets

widgets.labels_and_ways("extract_features", "train_head", "fine_tune_step", "lora_weight", "lora_gradients")

# %% [markdown]
# ### Play: watch the features move
#
# The held-out pictures of the new kinds, projected onto a plane of their 48 dimensions: that in which the five kinds' means lie farthest apart, by PCA (lesson:svd_pca). Fine-tune step by step, with 30 labels of each. **Predict:** which kinds will part first?

# %% tags=["demo"]
from course_lib.lessons.transfer import widgets

widgets.features_in_2d("extract_features", "fine_tune_step")

# %% [markdown] nbgrader={"grade": false, "grade_id": "question_why_few_labels", "locked": true, "schema_version": 3, "solution": false, "task": false}
# ### Say why: more freedom, worse results
#
# With three labels per class fine-tuning reaches 38 %, the new head 55 %. Yet fine-tuning *could* do what the new head does: it would only have to leave `W1`, `b1`, `W2` and `b2` alone. Both name all fifteen training pictures correctly. Why does the one with more freedom end up worse on others? Two or three sentences.
#
# <!-- figure: [f"{np.mean(measured()['near']['3'][way]):.0%}" for way in ("fine-tuned", "new head")] -->
# <!-- figure: f"{len(data.scattered_clothes(OLD)[1]):,}" -->
#
# === BEGIN MARK SCHEME ===
#
# - 1 point: with thousands of free numbers there are very many networks that fit fifteen pictures, and the training loss does not say which of them is right for others; the descent takes one that moves features too.
# - 1 point: the old features carry what was learned from 4,000 pictures (looking past the place); moving them to suit fifteen particular pictures at fifteen places damages that.
#
# === END MARK SCHEME ===

# %% [markdown] nbgrader={"grade": true, "grade_id": "why_few_labels", "locked": false, "points": 2, "schema_version": 3, "solution": true, "task": false}
# ### BEGIN SOLUTION
# Fifteen pictures can be fitted by very many settings of 18,821 numbers, and the loss cannot tell those that hold for other pictures from those that don't. Gradient descent lowers the loss fastest by moving all layers at once, so it bends the features towards these fifteen pictures at the places where they happen to stand, and gives up part of what they had learned from 4,000 others. Fifteen pictures don't determine the 245 numbers of the new head either; but whatever they leave open there, it must use the features as they are.
#
# <!-- chosen: 18,821; 4,000; 245 -->
# ### END SOLUTION

# %% tags=["demo"]
from course_lib.tasks import model_answer

model_answer("why_few_labels")

# %% [markdown]
# ### Do both, in this order
#
# If it is the search for a head that bends the features, then find the head first, and only then let everything move: fine-tuning as before, with the same steps, but from the trained head in place of zeros. **Guess:** with few labels, is the result nearer to the new head or to fine-tuning? And with 100?
#
# <!-- chosen: 100 -->

# %% tags=["demo"]
with needs("extract_features", "train_head", "fine_tune_step"):
    before, draws = extract_features(X_test, pretrained), fewer_in_page(3, 1, "draws")
    for count in (3, 10, 100):
        right, moved = [], []
        for seed in range(draws):
            some = drawn(y_train, count, seed)
            zeros = with_new_head(pretrained, 5)
            W, b = train_head(extract_features(X_train[some], pretrained), y_train[some], 5, 200, 0.03)
            starts = zeros, {**zeros, "W3": W, "b3": b}
            tuned = [fine_tune(fine_tune_step, X_train[some], y_train[some], start)[0] for start in starts]
            right.append([accuracy(X_test, y_test, network) for network in (starts[1], *tuned)])
            moved.append([np.linalg.norm(extract_features(X_test, network) - before) / np.linalg.norm(before) for network in tuned])
        head, *both = np.mean(right, axis=0)
        print(f"{count:3} per class: new head {head:.1%}; fine-tuned from zeros {both[0]:.1%}, from the head {both[1]:.1%}; features moved by {np.mean(moved, axis=0).round(1)} of their length")

# %% [markdown]
# With few labels it keeps most of the head's lead, and with 100 it loses nothing to fine-tuning. From zeros the features of the held-out pictures move by twice their own length and more, from the trained head by less than half of it: the loss is small there from the first step on. Many do it so in practice, often with smaller steps for the features than for the head ([Kumar et al.](https://arxiv.org/abs/2202.10054), 2022, say when it helps).
#
# <!-- chosen: 2022; 100 -->

# %% [markdown]
# ## A lung on an X-ray
#
# Here is what such a project looks like in a hospital, in words, since we have no such pictures to show and will not make up figures. A clinic has a few hundred chest X-rays with a doctor's finding: pneumonia or not. Networks for this task have mostly begun from weights that were trained on photographs (ImageNet): cats, cars, mushrooms. Is that near or far? Far: one grey channel, much larger images, and what matters is a faint shade in a corner. In a careful comparison on large sets of X-rays and retina pictures (Raghu et al., 2019) such a start made training faster than a random one, but the result hardly better; with few pictures it helped large networks more, small ones hardly. Compare your second table.
#
# Then the harder part: what to believe. If most of the pictures show no pneumonia, a network that always says "no" is right most of the time. And networks have been found to recognise the *hospital*, by marks at the edge or the kind of machine, and to guess from how frequent the disease is there (Zech et al., 2018).
#
# <!-- chosen: 2019; 2018 -->

# %% [markdown] nbgrader={"grade": false, "grade_id": "choices_hospital", "locked": true, "schema_version": 3, "solution": false, "task": false}
# ### Choose: which test would you believe?
#
# The network is to be used in other hospitals next year. Each plan keeps some X-rays out of training. Which measurement says most about next year?
#
# - **A.** The share of right answers on a tenth of all X-rays, drawn at random.
# - **B.** As A, but drawn so that no patient is in both parts.
# - **C.** On all X-rays of two hospitals of which none was used in training or for any choice: how many of the sick it finds, and how many of the healthy it alarms.
# - **D.** As C, for ten networks, and the figure of the one that does best there.

# %% nbgrader={"grade": false, "grade_id": "choose_hospital", "locked": false, "schema_version": 3, "solution": true, "task": false}
def choose_hospital():
    """The letter of your choice, as text."""
    ### BEGIN SOLUTION
    return "C"
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_choose_hospital", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
from course_lib.tasks import Choice

check = Choice("choose_hospital", "ABCD", points=1)
### BEGIN HIDDEN TESTS
check.key(
    "C",
    A="Patients have several X-rays: the network may know the patient. And the share of right answers is high for one who always says no.",
    B="Better: no patient is met again. But the hospitals are the same, and what gives a hospital away still helps.",
    C="New patients, new machines, new habits, as next year; and two figures, so that 'always healthy' does not look good.",
    D="The best of ten was chosen by looking at the test: its figure is too high, as in the lesson on training.",
)
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ## Where this returns in deep learning
#
# - **Foundation models.** Most practitioners today begin from a network that others have trained. But a start from scratch with enough data and time can catch up: for finding objects in photographs it did (He, Girshick and Dollár, 2019). Your last row is on its way there.
# - **CLIP** (2021) was trained on 400 million pictures with their captions, to give a picture and its caption similar features. Then a *sentence* is a prototype: "a photo of a boot". The nearest of these names a picture without a single labelled example.
# - **LoRA** adapts language models on one graphics card: a model's weights stay, often rounded to 4 bits (QLoRA, 2023), and what is stored for each task is A and B. Added to $W$ once, they cost nothing in use.
# - The word vectors of lesson:factorization were features, too, learned on one task and used for another.
#
# <!-- chosen: 2019; 2021; 400; 2023 -->

# %% [markdown]
# ## Quick questions

# %% tags=["demo"]
quiz(
    number_question(
        "W has 1000 × 500 numbers. How many does LoRA of rank 2 train for it?",
        answer=3000,
        because="A has 1000 · 2, B 2 · 500.",
        wrong={500000: "That is W itself, which is frozen.", 1000000: "Multiplied in place of added: 2 · (1000 + 500)."},
    ),
    choice_question(
        "Which rank can the update A B have, if A is (64, 4) and B (4, 32)?",
        right="4 at most",
        because="Each column of AB is a mixture of A's four columns.",
        wrong={"32 at most": "That bound holds for every 64 × 32 matrix; here only four columns are mixed.", "always 4": "If columns of A are mixtures of each other, or B is zero as at the start, it is less."},
    ),
    choice_question(
        "LoRA's A and B are thrown away after training. What does the network with its old head say to the old kinds?",
        right="exactly what it said before",
        because="W was frozen: without the update the old network is there again, number by number.",
        wrong={"less than before: it has forgotten": "That is so while the update is in. W itself never moved.", "nothing: the old head is gone": "The old head is 245 numbers in a drawer."},
    ),
    choice_question(
        "One draw of ten labels: LoRA 55 %, fine-tuning 52 %. What follows?",
        right="nothing yet: the draws differ by about three points",
        because="Repeat over draws, on the same labels for both, and look at the mean difference beside its spread.",
        wrong={"LoRA is better with ten labels": "Another ten labels may well turn it round.", "both are equally good": "That does not follow either; one draw cannot tell."},
    ),
    choice_question(
        "The features are frozen. Why can they be computed once, before the head is trained?",
        right="no step changes W1, b1, W2 or b2",
        because="So the same pictures give the same features in each step. (With augmentation the pictures change, and then it can't be done.)",
        wrong={"the features have no gradient": "The loss does depend on them; it is only that nobody uses that gradient.", "the head is linear": "Also a head of two layers could be trained on stored features."},
    ),
)

# %% [markdown]
# ## What you can do now
#
# | In words | Formula | Library | NumPy | You wrote |
# |---|---|---|---|---|
# | use a network as features | $\operatorname{relu}(\operatorname{relu}(XW_1 + b_1)W_2 + b_2)$ | `torchvision.models.feature_extraction` | `np.maximum(np.maximum(X @ parameters["W1"] + parameters["b1"], 0) @ parameters["W2"] + parameters["b2"], 0)` | `extract_features` |
# | nearest prototype | $\arg\min_k \lVert f - m_k\rVert$ | `sklearn.neighbors.NearestCentroid` | | `few_shot_accuracy` |
# | train a head | one layer on frozen features | `sklearn.linear_model.LogisticRegression` | | `train_head` |
# | freeze and fine-tune | only what is free goes to the optimiser | `tensor.requires_grad_(False)` | | `fine_tune_step` |
# | adapt with low rank | $W + \frac{\alpha}{r} AB$ | `peft.LoraConfig` | `W + alpha / A.shape[1] * A @ B` | `lora_weight` |
# | its gradients | $\frac{\alpha}{r}\, dW\,B^\top,\ \frac{\alpha}{r}\, A^\top dW$ | `.backward()` | `alpha / A.shape[1] * dW @ B.T, alpha / A.shape[1] * A.T @ dW` | `lora_gradients` |
#
# **Further reading.** Yosinski et al., [*How transferable are features in deep neural networks?*](https://arxiv.org/abs/1411.1792), 2014; Hu et al., [*LoRA: low-rank adaptation of large language models*](https://arxiv.org/abs/2106.09685), 2021; Kalajdzievski, [*A rank stabilization scaling factor for fine-tuning with LoRA*](https://arxiv.org/abs/2312.03732), 2023;
# He, Girshick and Dollár, [*Rethinking ImageNet pre-training*](https://arxiv.org/abs/1811.08883), 2019; Raghu et al., [*Transfusion: understanding transfer learning for medical imaging*](https://arxiv.org/abs/1902.07208), 2019; Zech et al., [*Variable generalization performance of a deep learning model to detect pneumonia in chest radiographs*](https://doi.org/10.1371/journal.pmed.1002683), 2018;
# Kumar et al., [*Fine-tuning can distort pretrained features and underperform out-of-distribution*](https://arxiv.org/abs/2202.10054), 2022; Stanford's notes on [transfer learning](https://cs231n.github.io/transfer-learning/).
#
# **Next:** Project:budget puts Part IV to the test; after it lesson:rnn uses one layer over and over, along time.
