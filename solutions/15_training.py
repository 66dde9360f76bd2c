# ---
# jupyter:
#   jupytext:
#     text_representation: {extension: .py, format_name: percent}
#   kernelspec: {display_name: Python 3, language: python, name: python3}
#   course: {part: 4, title: "Training", builds: "Adam, a training loop that you can trust, and an eye for what a loss curve says", minutes: 85, terms: [velocity, Adam, bias correction, Weight decay, AdamW, validation set, test set, <learning-rate schedule, warm-up]}
# ---

# %% [markdown]
# # Training
#
# **You will build** the optimiser that has trained most large language models, the loop around it, and the schedule of its learning rate. The networks of later lessons learn by the same rule. And you will learn to tell from a curve what is wrong with a run.
#
# **You need** the gradients of a network (lesson:backpropagation), eigenvalues (lesson:eigenvectors), the limit of a learning rate (lesson:factorization), standard deviations (lesson:norms), batches and epochs (lesson:tensors).
#
# **It takes** about 85 minutes.

# %% nbgrader={"grade": false, "grade_id": "imports", "locked": true, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib import data
from course_lib.checks import Check
from course_lib.demo import needs
from course_lib.lessons.training import runs
from course_lib.mine import mlp_backward, mlp_forward
from course_lib.plots import plot_curves, show_images
from course_lib.quiz import choice_question, number_question, quiz
from course_lib.timing import seconds

# %% [markdown]
# ## What is wrong with these runs?
#
# Four times the same network, the same digits, the same learning rate, plain steps against the gradient; batches of 64, in run 3 of 256. In three of the runs one line of code is wrong. Each line is a mistake that people really make, and none of them raises an error.
#
# <!-- chosen: 256 -->

# %% tags=["demo"]
healthy, first, second = (runs.loss_curve(fault, batch_size=64) for fault in ("", "large start", "labels apart"))
third = runs.loss_curve("sum", batch_size=256)
logs = {name: np.log10(curve) for name, curve in (("healthy", healthy), ("run 1", first), ("run 2", second), ("run 3", third))}
plot_curves(logs, xlabel="steps", ylabel="log₁₀ of the loss")
for name, curve in (("healthy", healthy), ("run 1", first), ("run 2", second), ("run 3", third)):
    print(f"{name}: first loss {curve[0]:.2f}, largest {curve.max():.1f}, mean of the last 30 {curve[-30:].mean():.3f}")

# %% [markdown]
# With batches of 8 run 3 learns well, and run 2 as badly as here. Can you tell what each of the three did wrong? At the end of the lesson you will, and two of them you will have mended.

# %% [markdown]
# ## Find the limit of the learning rate
#
# Take the simplest smooth loss, a bowl $\frac12 w^\top A w$: the minimum is at 0, and the symmetric matrix $A$ has positive eigenvalues (lesson:eigenvectors). Close to a minimum whose curvature is positive in every direction, any smooth loss looks like one. Its gradient is $Aw$, so one step is
#
# $$w \leftarrow w - \eta A w = (I - \eta A)\,w,$$
#
# and training is the repeated product with *one matrix*, $I - \eta A$. You know what that does: along an eigenvector of $A$ with the eigenvalue $\lambda$, each step multiplies by $1 - \eta\lambda$.
#
# ![A long valley from above, with three descents from one place: a small learning rate creeps along the floor, a larger one zigzags between the walls and arrives, a still larger one leaps higher with each step.](pictures/valley.svg)

# %% [markdown]
# ### Predict: the largest learning rate
#
# Two eigenvalues, both positive, as drawn below. Below which $\eta$ does the descent reach the minimum from every start? A number, to within 2 %.
#
# <!-- chosen: 2 % -->
#
# <details><summary>Hint 1</summary>Powers of 1 − ηλ go to 0 only if 1 − ηλ lies between −1 and 1, for <em>both</em> eigenvalues.</details>
# <details><summary>Hint 2</summary>The steeper direction sets the limit: 1 − ηλ must not fall below −1.</details>

# %% tags=["demo"]
from course_lib.tasks import draw

gentle, steep = draw("predict_rate_limit", gentle=(1, 4), steep=(6, 20))

# %% nbgrader={"grade": false, "grade_id": "predict_rate_limit", "locked": false, "schema_version": 3, "solution": true, "task": false}
def predict_rate_limit():
    """The limit of the learning rate."""
    ### BEGIN SOLUTION
    return 2 / steep
    ### END SOLUTION

# %% tags=["demo"]
from course_lib.tasks import predicted

with predicted("predict_rate_limit") as prediction:
    A, limit = np.diag([gentle, steep]), 0.0
    for rate in np.linspace(0.001, 2.5, 2500):
        if np.abs(np.linalg.matrix_power(np.eye(2) - rate * A, 2000) @ np.ones(2)).max() > 1:
            limit = rate
            break
    prediction.against(
        limit,
        within=0.02,
        wrong={1 / steep: "There the steep direction is at its minimum after one step. One can go further, and leap over it.", 2 / gentle: "In the steep direction that is far too much.", 2 / (gentle + steep): "That is the fastest rate, not the largest."},
        because="1 − ηλ > −1 for the largest eigenvalue: η < 2/λ_max.",
    )

# %% [markdown]
# So $\eta < 2/\lambda_{\max}$, as in lesson:factorization, and that is why a rate a little above the limit does not learn a little worse, but explodes. (Only a small part of a network's loss looks like one bowl. Above its limit the next steps leap out of it: the loss explodes, or they land where the ground is flatter.) And the *gentlest* direction has to wait: there each step only multiplies by $1 - \eta\lambda_{\min}$.

# %% [markdown]
# ### Derive: the best learning rate
#
# The smallest eigenvalue is $a$, the largest $b$, $0 < a < b$. The slowest direction is the one with the largest $|1 - \eta\lambda|$, and that is one of the two at the ends: over $\lambda$ the size of $1 - \eta\lambda$ is a V. Which $\eta$ makes that largest factor as small as can be? Write it with `a` and `b`.
#
# <details><summary>Hint 1</summary>For small η the slowest direction is a's, with 1 − ηa. For large η it is b's, with ηb − 1.</details>
# <details><summary>Hint 2</summary>The first falls as η grows, the second rises: the best is where both are equal.</details>

# %% nbgrader={"grade": false, "grade_id": "best_rate", "locked": false, "schema_version": 3, "solution": true, "task": false}
def best_rate(a, b):
    """The learning rate with the smallest largest factor |1 − ηλ| over the eigenvalues a and b, a number.

    Parameters: a and b, numbers, 0 < a < b.
    """
    ### BEGIN SOLUTION
    return 2 / (a + b)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_best_rate", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
from course_lib.tasks import Derivation

check = Derivation("best_rate", points=1)
check(1.0, 3.0).gives(0.5)
check(0.5, 9.5).gives(0.2)
### BEGIN HIDDEN TESTS
check.hidden("other eigenvalues")
for a, b in ((0.3, 0.7), (2.0, 50.0), (1e-3, 1.0)):
    check(a, b).gives(2 / (a + b))
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# The factor is then $\frac{b - a}{b + a}$: for $b = 100a$ it is 0.98, and after 100 steps 14 % of the way is left. With plain steps a long valley is slow for *every* fixed learning rate. Two ideas help, and both remember past gradients.
#
# <!-- figure: f"{99 / 101:.2f}" -->
# <!-- figure: f"{(99 / 101) ** 100:.0%}" -->
# <!-- chosen: 100 -->

# %% [markdown]
# ## Remember the direction: momentum
#
# With a learning rate that zigzags ($\eta\lambda > 1$) the gradient across the valley changes its sign with each step; along the valley it never does. So keep a running sum of the gradients, in which older ones fade: what agrees adds up, what alternates doesn't. With the momentum $\mu$, usually 0.9, and a **velocity** $v$ that starts from zero:
#
# $$v \leftarrow \mu v + g, \qquad w \leftarrow w - \eta\, v.$$
#
# (This is PyTorch's convention; some books put the learning rate into the velocity.) If the gradient stays the same, the velocity grows to $g(1 + \mu + \mu^2 + \dots) = \frac{g}{1 - \mu}$: ten times the gradient. If it changes its sign at each step, what is left is $g(1 - \mu + \mu^2 - \dots) = \frac{g}{1 + \mu}$, about half of it. In a bowl, with the best $\eta$ and $\mu$, the factor per step becomes in the long run $\frac{\sqrt b - \sqrt a}{\sqrt b + \sqrt a}$: for $b = 100a$ 0.82 in place of 0.98 (Polyak, 1964).
#
# <details><summary><em>Further:</em> where the roots come from</summary>
#
# Along an eigenvector each number follows from the two before it: since $\eta v_t = w_{t-1} - w_t$, a step is $w_{t+1} = (1 + \mu - \eta\lambda)\,w_t - \mu\,w_{t-1}$. So the pair $(w_t, w_{t-1})$ is multiplied by the matrix $\begin{pmatrix} 1 + \mu - \eta\lambda & -\mu \\ 1 & 0 \end{pmatrix}$, whose determinant is $\mu$. While its two eigenvalues are a complex pair, their product is $\mu$ and both have the size $\sqrt\mu$, *whatever $\lambda$ is*: no direction is slower than another. That is so for $(1 - \sqrt\mu)^2 < \eta\lambda < (1 + \sqrt\mu)^2$. Lay the ends of this range at the two eigenvalues, $\sqrt{\eta a} = 1 - \sqrt\mu$ and $\sqrt{\eta b} = 1 + \sqrt\mu$, and divide: $\sqrt\mu = \frac{\sqrt b - \sqrt a}{\sqrt b + \sqrt a}$.
#
# </details>
#
# <!-- chosen: 0.9; 1964 -->
# <!-- figure: f"{9 / 11:.2f}" -->
# <!-- figure: f"{99 / 101:.2f}" -->

# %% [markdown]
# ### Exercise: `momentum_step`
#
# Parameters, gradients and velocity are dictionaries with the same keys, as in lesson:backpropagation.
#
# <details><summary>Hint 1</summary><code>{name: … for name in parameters}</code> makes a dictionary with the same keys.</details>
# <details><summary>Hint 2</summary>First all new velocities; the parameters move with the <em>new</em> ones.</details>

# %% nbgrader={"grade": false, "grade_id": "momentum_step", "locked": false, "schema_version": 3, "solution": true, "task": false}
def momentum_step(parameters, gradients, velocity, learning_rate, momentum):
    """One step with momentum.

    Parameters: parameters, gradients and velocity, dicts of arrays with the same keys and shapes; learning_rate and
        momentum, numbers.
    Returns: (parameters, velocity), two new dicts.

    >>> momentum_step({"w": np.array([1.0])}, {"w": np.array([2.0])}, {"w": np.array([10.0])}, 0.1, 0.9)
    ({'w': array([-0.1])}, {'w': array([11.])})
    """
    ### BEGIN SOLUTION
    velocity = {name: momentum * velocity[name] + gradients[name] for name in parameters}
    return {name: parameters[name] - learning_rate * velocity[name] for name in parameters}, velocity
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_momentum_step", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib.checks import Check

check = Check("momentum_step", points=2)
both = ("parameters", "velocity")
check({"w": [1]}, {"w": [2]}, {"w": [10]}, 0.1, 0.9).gives(({"w": [-0.1]}, {"w": [11]}), parts=both)
check(
    {"W": [[1, 2], [3, 4], [5, 6]], "b": [1, -1]},
    {"W": [[1, 0], [2, -2], [4, 1]], "b": [3, 2]},
    {"W": [[0, 4], [2, 2], [-2, 1]], "b": [1, 8]},
    0.1,
    0.5,
).gives(
    ({"W": [[0.9, 1.8], [2.7, 4.1], [4.7, 5.85]], "b": [0.65, -1.6]}, {"W": [[1, 2], [3, -1], [3, 1.5]], "b": [3.5, 6]}),
    parts=both,
)
### BEGIN HIDDEN TESTS
check.hidden("other parameters, momenta and rates")
rng = np.random.default_rng(117)
for shapes, rate, share in (({"W1": (3, 2), "b1": (2,)}, 0.1, 0.9), ({"w": (4,)}, 0.5, 0.0), ({"a": (2, 2), "b": (2,), "c": (2, 1)}, 0.02, 0.99)):
    values, slopes, speeds = ({name: rng.normal(size=shape) for name, shape in shapes.items()} for _ in range(3))
    new = {name: share * speeds[name] + slopes[name] for name in shapes}
    check(values, slopes, speeds, rate, share).gives(({name: values[name] - rate * new[name] for name in shapes}, new), parts=both)
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ## Give each number its own step: Adam
#
# In a network the gradients of different parameters can differ by factors of thousands, and one learning rate must serve them all. **Adam** (2015) divides: each parameter's step is the learning rate times the running *mean* of its gradients, over the root of the running mean of their *squares*.
#
# $$m \leftarrow 0.9\,m + 0.1\,g, \qquad s \leftarrow 0.999\,s + 0.001\,g^2.$$
#
# If the gradients stay about the same for long, the quotient $m/\sqrt s$ is near ±1, and the parameter moves by the learning rate. If they alternate, the mean is small, the root is not, and it hardly moves.
#
# <!-- chosen: 2015; 0.9; 0.1; 0.999; 0.001 -->

# %% [markdown]
# One thing needs mending. Both averages start from 0, and so they are too small at first: after one step $m = 0.1\,g$. If all gradients were the same $g$, then after $t$ steps $m = (1 - 0.9^t)\,g$: each step multiplies what is missing by 0.9. So divide each average by its own factor: $\hat m = m / (1 - 0.9^t)$ and $\hat s = s / (1 - 0.999^t)$. That is the **bias correction**, and the step is
#
# $$w \leftarrow w - \eta\,\frac{\hat m}{\sqrt{\hat s} + \varepsilon}, \qquad \varepsilon = 10^{-8} \text{ outside of the root.}$$
#
# <!-- chosen: 0.1; 0.9; 0.999 -->

# %% [markdown]
# ### Predict: Adam's first step
#
# The gradient of a parameter is 250, the learning rate 0.01. By how much does the parameter move in the very first step? (With its sign.)
#
# <details><summary>Hint 1</summary>After the correction, m̂ = g and ŝ = g² in the first step.</details>
#
# <!-- chosen: 250; 0.01 -->

# %% nbgrader={"grade": false, "grade_id": "predict_first_step", "locked": false, "schema_version": 3, "solution": true, "task": false}
def predict_first_step():
    """The first step of Adam, a number."""
    ### BEGIN SOLUTION
    return -0.01
    ### END SOLUTION

# %% tags=["demo"]
from course_lib.tasks import predicted

with predicted("predict_first_step") as prediction:
    g, m, s = 250.0, 0.1 * 250.0, 0.001 * 250.0**2
    prediction.against(
        -0.01 * (m / (1 - 0.9)) / (np.sqrt(s / (1 - 0.999)) + 1e-8),
        wrong={
            -2.5: "That is a plain step. Adam divides by the gradient's size.",
            2.5: "That is a plain step, and uphill. Adam divides by the gradient's size, and goes against it.",
            0.01: "Against the gradient.",
            -0.0316: "That is the step without the bias corrections: 0.1/√0.001 = 3.2 times too far.",
            0.0316: "That is the step without the bias corrections, 3.2 times too far; and it goes against the gradient.",
        },
        because="g/√(g²) is the sign of g: every parameter's first step is the learning rate, whatever the size of its gradient, as long as ε is small beside it.",
    )

# %% [markdown]
# **Weight decay** pulls all weights a little towards zero at each step (lesson:regularization says what for). It could be added to the gradient; but then Adam divides it, too, and parameters with large gradients are pulled less. So today's form, **AdamW**, keeps the pull apart from the quotient:
#
# $$w \leftarrow w - \eta\,\lambda\, w - \eta\,\frac{\hat m}{\sqrt{\hat s} + \varepsilon},$$
#
# where $w$ on the right is both times the weight *before* the step. (This $\lambda$ is the strength of the pull, no eigenvalue.) Here, as is common, only matrices are pulled; biases, which have one axis, are not.

# %% [markdown]
# ### Exercise: `adam_step`
#
# The averages and the number of steps so far are handed from step to step as `state`: `{}` before the first step, later `{"step": t, "mean": {…}, "square": {…}}`, with a mean and a square for each parameter.
#
# <details><summary>Hint 1</summary><code>t = state.get("step", 0) + 1</code>, and <code>state.get("mean", {}).get(name, 0)</code> is 0 before the first step.</details>
# <details><summary>Hint 2</summary>New means and squares first, as dictionaries; then the corrected ones, then the step.</details>
# <details><summary>Hint 3</summary>A matrix has <code>ndim</code> 2: <code>decay = weight_decay if value.ndim == 2 else 0</code>.</details>

# %% nbgrader={"grade": false, "grade_id": "adam_step", "locked": false, "schema_version": 3, "solution": true, "task": false}
def adam_step(parameters, gradients, state, learning_rate, weight_decay=0.0):
    """One step of AdamW, with decays 0.9 and 0.999 and ε = 1e-8.

    Parameters: parameters and gradients, dicts of arrays with the same keys and shapes; state, what the step before
        returned, {} at the beginning; learning_rate and weight_decay, numbers. Only matrices decay.
    Returns: (parameters, state), two new dicts; state is {"step": …, "mean": {…}, "square": {…}}.

    >>> parameters, state = adam_step({"w": np.array([1.0, 1.0])}, {"w": np.array([5.0, -0.01])}, {}, 0.1)
    >>> parameters["w"].round(6), state["step"], state["mean"]["w"].round(6)
    (array([0.9, 1.1]), 1, array([ 0.5  , -0.001]))
    """
    ### BEGIN SOLUTION
    t = state.get("step", 0) + 1
    mean, square, moved = {}, {}, {}
    for name, value in parameters.items():
        mean[name] = 0.9 * state.get("mean", {}).get(name, 0) + 0.1 * gradients[name]
        square[name] = 0.999 * state.get("square", {}).get(name, 0) + 0.001 * gradients[name] ** 2
        direction = mean[name] / (1 - 0.9**t) / (np.sqrt(square[name] / (1 - 0.999**t)) + 1e-8)
        decay = weight_decay if value.ndim == 2 else 0
        moved[name] = value - learning_rate * decay * value - learning_rate * direction
    return moved, {"step": t, "mean": mean, "square": square}
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_adam_step", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib.checks import Check

check = Check("adam_step", points=4)
both = ("parameters", "state")
check({"w": [1, 1]}, {"w": [5, -0.01]}, {}, 0.1).gives(
    ({"w": [0.9, 1.1]}, {"step": 1, "mean": {"w": [0.5, -0.001]}, "square": {"w": [0.025, 1e-7]}}), parts=both, rtol=1e-5
)
state = {"step": 1, "mean": {"W": [[0.1, -0.2], [0, 0.4], [1, 2]], "b": [0.3, 0]}, "square": {"W": [[0.01, 0.04], [0, 0.02], [1, 5]], "b": [0.002, 0.1]}}
check({"W": [[1, 2], [3, 4], [5, 6]], "b": [1, -1]}, {"W": [[1, 0], [2, -2], [4, 1]], "b": [3, 2]}, state, 0.1).gives(
    (
        {"W": [[0.957351, 2.021189], [2.925586, 3.975686], [4.969636, 5.979997]], "b": [0.8721, -1.014601]},
        {
            "step": 2,
            "mean": {"W": [[0.19, -0.18], [0.2, 0.16], [1.3, 1.9]], "b": [0.57, 0.2]},
            "square": {"W": [[0.01099, 0.03996], [0.004, 0.02398], [1.015, 4.996]], "b": [0.010998, 0.1039]},
        },
    ),
    parts=both,
    rtol=1e-4,
)
check({"W": [[2, -4]], "b": [3]}, {"W": [[4, -4]], "b": [1]}, {}, 0.1, 0.5).gives(
    (
        {"W": [[1.8, -3.7]], "b": [2.9]},
        {"step": 1, "mean": {"W": [[0.4, -0.4]], "b": [0.1]}, "square": {"W": [[0.016, 0.016]], "b": [0.001]}},
    ),
    parts=both,
    rtol=1e-5,
)
### BEGIN HIDDEN TESTS
def stepped(values, slopes, state, rate, decay):
    t = state["step"] + 1 if state else 1
    new, means, squares = {}, {}, {}
    for name in values:
        old = (state["mean"][name], state["square"][name]) if state else (0, 0)
        means[name], squares[name] = 0.9 * old[0] + 0.1 * slopes[name], 0.999 * old[1] + 0.001 * slopes[name] ** 2
        corrected = means[name] / (1 - 0.9**t), squares[name] / (1 - 0.999**t)
        shrunk = values[name] * (1 - rate * decay) if values[name].ndim == 2 else values[name]
        new[name] = shrunk - rate * corrected[0] / (np.sqrt(corrected[1]) + 1e-8)
    return new, {"step": t, "mean": means, "square": squares}


check.hidden("several steps in a row, with and without decay")
rng = np.random.default_rng(118)
for shapes, rate, decay in (({"W1": (3, 2), "b1": (2,), "W2": (2, 4), "b2": (4,)}, 0.01, 0.0), ({"W": (2, 2), "b": (2,)}, 0.3, 0.2)):
    values, state = {name: rng.normal(size=shape) for name, shape in shapes.items()}, {}
    for _ in range(4):
        slopes = {name: rng.normal(size=shape) * rng.choice([1e-3, 1, 50]) for name, shape in shapes.items()}
        expected = stepped(values, slopes, state, rate, decay)
        check(values, slopes, state, rate, decay).gives(expected, parts=both, rtol=1e-6, atol=1e-10)
        values, state = expected
check.hidden("parameters with other names, with decay")
values, slopes = ({name: rng.normal(size=shape) for name, shape in (("E", (4, 3)), ("scale", (3,)))} for _ in range(2))
check(values, slopes, {}, 0.1, 0.3).gives(stepped(values, slopes, {}, 0.1, 0.3), parts=both, rtol=1e-6, atol=1e-10)
check.hidden("tiny gradients, where ε counts")
check({"w": [1]}, {"w": [1e-8]}, {}, 0.1).gives(({"w": [0.95]}, {"step": 1, "mean": {"w": [1e-9]}, "square": {"w": [1e-19]}}), parts=both, rtol=1e-4, atol=1e-25)
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# Four gradients, the largest a thousand times the smallest, and the first steps that `adam_step` makes of them:
#
# ![Two charts of bars. The gradients of four parameters differ by a factor of a thousand; Adam's first steps are all of one size, the learning rate, each against its gradient.](pictures/adam.svg)
#
# ### Play: where does it roll?
#
# A long valley. Drag the start, choose an optimiser (each is your function; plain steps are momentum 0), move the learning rate.

# %% tags=["demo"]
from course_lib.lessons.training import widgets

widgets.descent("momentum_step", "adam_step")

# %% [markdown]
# ## Keep some data out of it
#
# A network with enough parameters can learn its training data by heart. What counts is how it does on data that it has not seen: whether it **generalises**. So the data are split.
#
# ![All data as a bar in three parts. On the training set the parameters are fitted; on the validation set the choices are made, such as the learning rate and when to stop; the test set is used once, at the end.](pictures/split.svg)
#
# Whatever you *choose* by looking at a set of data is fitted to that set, if only a little: the learning rate, the width, when to stop. These are **hyperparameters**, and they are chosen on the **validation set**. The **test set** is looked at once, when all choices are made. (In these lessons two parts, training and held-out data, are often enough, since nothing is chosen by looking at the second. Where something is, make three.)

# %% [markdown]
# ## Write the loop
#
# Why in batches, and not with all samples at once? The gradient of a batch that is drawn at random is *on average* that of all samples, and costs a small part of it. How far off is it? **Predict, then run:** what does a batch of four times the size do to the error? And relative to the gradient itself, is the error larger at the beginning of training or at the end?

# %% tags=["demo"]
X, y, *_ = data.split_digits()
trained, rng = data.digit_network(), np.random.default_rng(0)
fresh = {name: rng.normal(size=value.shape) * np.sqrt(2 / len(value)) if value.ndim == 2 else 0 * value for name, value in trained.items()}
for size in (8, 32, 128):
    early, late = (runs.batch_error(mlp_backward, X, y, parameters, size) for parameters in (fresh, trained))
    print(f"batches of {size}: the error is {early:.1f} times as long as the gradient at the start, {late:.1f} times at the end")

# %% [markdown]
# The errors of single samples cancel in part, and what is left of them in the mean falls only with the root of their number, as long as a batch is a small part of the data: four times the price for half the error. So at the same price many rough steps as a rule lead further than a few exact ones. Towards the end the gradient itself becomes small, the differences between the samples less so: there a step follows its batch more than the whole.

# %% [markdown]
# A loop needs a start and batches. Both are written already, each with a mistake that raises no error.
#
# ### Debug: labels that stay behind
#
# `shuffled_batches` should cut a data set into batches in a random order. On four samples where y repeats the number in X:
#
# ```
# X = [[0], [1], [2], [3]], y = [0, 1, 2, 3], batch_size = 2
# batches: X [[2], [0]] with y [0, 1], X [[1], [3]] with y [2, 3]
# ```
#
# <details><summary>Hint 1</summary>Does each row of X still stand beside its own label?</details>
# <details><summary>Hint 2</summary>One order, used for both.</details>

# %% nbgrader={"grade": false, "grade_id": "shuffled_batches", "locked": false, "schema_version": 3, "solution": true, "task": false}
def shuffled_batches(X, y, batch_size, rng):
    """All samples in a random order, in batches; the last one may be smaller.

    Parameters: X, array of shape (N, d); y, labels, shape (N,); batch_size, a whole number; rng, a random generator, asked
        once: rng.permutation(N).
    Returns: a list of pairs (X of the batch, y of the batch).
    """
    ### BEGIN SOLUTION
    order = rng.permutation(len(X))
    X, y = X[order], y[order]
    return [(X[k : k + batch_size], y[k : k + batch_size]) for k in range(0, len(X), batch_size)]
    ### END SOLUTION
    ### BEGIN GIVEN
    # order = rng.permutation(len(X))
    # X = X[order]
    # return [(X[k : k + batch_size], y[k : k + batch_size]) for k in range(0, len(X), batch_size)]
    ### END GIVEN

# %% nbgrader={"grade": true, "grade_id": "check_shuffled_batches", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib.checks import Check, labels

check = Check("shuffled_batches", points=2)
check([[0], [1], [2], [3]], labels([0, 1, 2, 3]), 2, np.random.default_rng(0)).gives([([[2], [0]], [2, 0]), ([[1], [3]], [1, 3])])
check([[0, 5], [1, 6], [2, 7], [3, 8], [4, 9]], labels([5, 6, 7, 8, 9]), 2, np.random.default_rng(1)).gives(
    [([[4, 9], [0, 5]], [9, 5]), ([[1, 6], [2, 7]], [6, 7]), ([[3, 8]], [8])]
)
check([[0], [1]], labels([1, 0]), 1, np.random.default_rng(0)).satisfies(
    lambda batches: all(np.asarray(part).dtype.kind in "iu" for _, part in batches), "labels that are still whole numbers"
)
### BEGIN HIDDEN TESTS
check.hidden("other sizes, a last batch that is smaller")
for N, batch_size, seed in ((7, 3, 2), (6, 6, 3), (4, 10, 4), (5, 1, 5)):
    X, y, order = np.random.default_rng(seed).normal(size=(N, 2)), labels(10 * np.arange(N)), np.random.default_rng(seed + 9).permutation(N)
    pairs = [(X[order[k : k + batch_size]], y[order[k : k + batch_size]]) for k in range(0, N, batch_size)]
    check(X, y, batch_size, np.random.default_rng(seed + 9)).gives(pairs)
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ### Debug: a start that is too large
#
# `start_network` draws the first parameters. The sum of $n$ independent numbers of one spread has $\sqrt n$ times that spread, so here each layer makes the numbers larger, and the logits start far apart. With the standard deviation $\sqrt{2/n_{\text{in}}}$ for the weights of each layer they stay of one size through the ReLUs (lesson:initialization derives it).
#
# ```
# start_network((64, 64, 10), rng): W1 has standard deviation 1.0, wanted 0.18; W2 1.0, wanted 0.18
# ```
#
# <details><summary>Hint 1</summary>A neuron adds up n_in products: the more inputs, the larger the sum.</details>
# <details><summary>Hint 2</summary>n_in differs from layer to layer: the factor belongs inside of the loop.</details>

# %% nbgrader={"grade": false, "grade_id": "start_network", "locked": false, "schema_version": 3, "solution": true, "task": false}
def start_network(widths, rng):
    """Random parameters for a network with ReLU between its layers.

    Parameters: widths, a tuple (n_in, n_1, …, n_out); rng, a random generator, asked once for each W, in their order.
    Returns: a dict {"W1": (n_in, n_1), "b1": (n_1,), …}; each W normal, with the standard deviation √(2/n_in) of its
        layer, each b zeros.
    """
    ### BEGIN SOLUTION
    parameters = {}
    for k, (n_in, n_out) in enumerate(zip(widths, widths[1:]), start=1):
        parameters[f"W{k}"] = rng.normal(size=(n_in, n_out)) * np.sqrt(2 / n_in)
        parameters[f"b{k}"] = np.zeros(n_out)
    return parameters
    ### END SOLUTION
    ### BEGIN GIVEN
    # parameters = {}
    # for k, (n_in, n_out) in enumerate(zip(widths, widths[1:]), start=1):
    #     parameters[f"W{k}"] = rng.normal(size=(n_in, n_out))
    #     parameters[f"b{k}"] = np.zeros(n_out)
    # return parameters
    ### END GIVEN

# %% nbgrader={"grade": true, "grade_id": "check_start_network", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib.checks import Check

check = Check("start_network", points=2)
rng = np.random.default_rng(0)
check((8, 3, 2), np.random.default_rng(0)).gives(
    {"W1": rng.normal(size=(8, 3)) * 0.5, "b1": np.zeros(3), "W2": rng.normal(size=(3, 2)) * np.sqrt(2 / 3), "b2": np.zeros(2)}
)
### BEGIN HIDDEN TESTS
check.hidden("other widths and depths")
for widths, seed in (((2, 2), 1), ((50, 4, 18, 3), 2), ((1, 5, 1), 3)):
    rng, expected = np.random.default_rng(seed), {}
    for k in range(1, len(widths)):
        expected[f"W{k}"] = rng.normal(size=widths[k - 1 : k + 1]) * (2 / widths[k - 1]) ** 0.5
        expected[f"b{k}"] = np.zeros(widths[k])
    check(widths, np.random.default_rng(seed)).gives(expected)
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ### Exercise: `train_mlp`
#
# The recipe is exact, so that everyone with the same seed gets the same network, and a check can see whether each promise is kept:
#
# 1. `rng = np.random.default_rng(seed)`, once for all. With it `start_network(widths, rng)` draws the parameters.
# 2. In each epoch (one pass through all samples, lesson:tensors) `shuffled_batches(X, y, batch_size, rng)` gives the batches, in a new random order from the same `rng`.
# 3. For each batch `loss, gradients = mlp_backward(X_batch, y_batch, parameters)`, then `parameters, state = adam_step(…)`. The state starts from `{}`, once.
#
# <details><summary>Hint 1</summary>The widths are <code>(X.shape[1], *hidden, y.max() + 1)</code>: the classes are 0, 1, … up to <code>y.max()</code>.</details>
# <details><summary>Hint 2</summary>Two loops, one in the other: <code>for _ in range(epochs)</code>, <code>for X_batch, y_batch in …</code>.</details>
# <details><summary>Hint 3</summary>What is made once stands before both loops: <code>rng</code>, the parameters, the state.</details>

# %% nbgrader={"grade": false, "grade_id": "train_mlp", "locked": false, "schema_version": 3, "solution": true, "task": false}
def train_mlp(X, y, hidden, epochs, batch_size, learning_rate, weight_decay, seed):
    """Train a network with ReLU between its layers by AdamW on minibatches.

    Parameters: X, array of shape (N, d); y, classes 0, 1, …, shape (N,); hidden, the hidden layers' widths, such as
        (64,); epochs, batch_size, whole numbers; learning_rate, weight_decay, numbers; seed, for np.random.default_rng.
    Returns: the trained parameters, a dict {"W1", "b1", …}; the last layer has y.max() + 1 neurons, one for each of the
        classes 0, 1, …, also for one that no sample has.

    >>> X, y = np.array([[0.0], [1.0], [4.0], [5.0]]), np.array([0, 0, 1, 1])
    >>> parameters = train_mlp(X, y, (8,), 200, 2, 0.05, 0.0, seed=0)
    >>> mlp_forward(np.array([[0.5], [4.5]]), parameters)[-1].argmax(axis=1)
    array([0, 1])
    """
    ### BEGIN SOLUTION
    rng = np.random.default_rng(seed)
    parameters, state = start_network((X.shape[1], *hidden, y.max() + 1), rng), {}
    for _ in range(epochs):
        for X_batch, y_batch in shuffled_batches(X, y, batch_size, rng):
            _, gradients = mlp_backward(X_batch, y_batch, parameters)
            parameters, state = adam_step(parameters, gradients, state, learning_rate, weight_decay)
    return parameters
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_train_mlp", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib.checks import Check, labels

check = Check("train_mlp", points=4)
X, y = np.array([[0.0, 1.0], [1.0, 3.0], [4.0, -1.0], [5.0, 2.0], [-2.0, 1.0]]), labels([0, 0, 1, 1, 2])
start = np.random.default_rng(7)
check(X, labels([0, 0, 1, 1, 3]), (3, 4), 0, 2, 0.1, 0.0, 7).gives(
    {
        "W1": start.normal(size=(2, 3)) * np.sqrt(2 / 2), "b1": np.zeros(3),
        "W2": start.normal(size=(3, 4)) * np.sqrt(2 / 3), "b2": np.zeros(4),
        "W3": start.normal(size=(4, 4)) * np.sqrt(2 / 4), "b3": np.zeros(4),
    }
)
check(X, y, (), 1, 2, 0.1, 0.0, 0).gives({"W1": [[0.116717, 0.142948, 0.358952], [0.271799, -0.594038, 0.337029]], "b1": [0.13905, 0.273399, -0.261387]}, rtol=1e-4, atol=1e-5)
check(X, y, (2,), 3, 2, 0.1, 0.5, 1).gives(
    {"W1": [[0.335082, 0.418545], [0.2243, -1.244371]], "b1": [-0.185857, -0.140912], "W2": [[0.299795, 0.594945, -0.711863], [-0.115436, 0.718929, -0.27367]], "b2": [-0.223953, -0.04512, 0.024568]},
    rtol=1e-4,
    atol=1e-5,
)
### BEGIN HIDDEN TESTS
def trained(X, y, hidden, epochs, batch_size, rate, decay, seed):
    rng = np.random.default_rng(seed)
    widths = (X.shape[1], *hidden, y.max() + 1)
    layers = [[rng.normal(size=(i, o)) * np.sqrt(2 / i), np.zeros(o)] for i, o in zip(widths, widths[1:])]
    means, squares, t = [[0, 0] for _ in layers], [[0, 0] for _ in layers], 0
    for _ in range(epochs):
        order = rng.permutation(len(X))
        for first in range(0, len(X), batch_size):
            rows, t = order[first : first + batch_size], t + 1
            values = [X[rows]]
            for k, (W, b) in enumerate(layers):
                Z = values[-1] @ W + b
                values.append(np.maximum(Z, 0) if k < len(layers) - 1 else Z)
            slope = np.exp(values[-1] - values[-1].max(axis=1, keepdims=True))
            slope = (slope / slope.sum(axis=1, keepdims=True) - np.eye(widths[-1])[y[rows]]) / len(rows)
            for k in reversed(range(len(layers))):
                gradients = values[k].T @ slope, slope.sum(axis=0)
                slope = slope @ layers[k][0].T * (values[k] > 0)
                for part, pull in ((0, decay), (1, 0)):
                    means[k][part] = 0.9 * means[k][part] + 0.1 * gradients[part]
                    squares[k][part] = 0.999 * squares[k][part] + 0.001 * gradients[part] ** 2
                    along = means[k][part] / (1 - 0.9**t) / (np.sqrt(squares[k][part] / (1 - 0.999**t)) + 1e-8)
                    layers[k][part] = layers[k][part] * (1 - rate * pull) - rate * along
    return {f"{name}{k}": value for k, layer in enumerate(layers, start=1) for name, value in zip("Wb", layer)}


check.hidden("other depths, batches, rates, decays and seeds; a last batch that is smaller; a class that is missing")
rng = np.random.default_rng(119)
for N, hidden, epochs, batch_size, rate, decay, seed in (
    (10, (4,), 2, 4, 0.05, 0.1, 3),
    (7, (3, 5), 2, 3, 0.1, 0.0, 4),
    (6, (), 3, 6, 0.2, 0.5, 5),
    (5, (4,), 2, 1, 0.02, 0.0, 6),
    (4, (3,), 2, 10, 0.1, 0.2, 8),
):
    inputs, classes = rng.normal(size=(N, 3)), np.arange(N) % 3 if N > 4 else 2 * (np.arange(N) % 2)
    expected = trained(inputs, classes, hidden, epochs, batch_size, rate, decay, seed)
    check(inputs, classes, hidden, epochs, batch_size, rate, decay, seed).gives(expected, rtol=1e-4, atol=1e-6)
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ## Ask two questions before a long run
#
# Before they wait for hours, practitioners ask two questions that take seconds.
#
# **Is the first loss near $\ln k$?** A fresh network knows nothing, so it should give each of the $k$ classes about the probability $1/k$, and $-\ln\frac1k = \ln k$: for ten classes 2.30. A little more is usual, since random weights prefer some class at random; much more says that the logits are too large from the start.
#
# **Can it learn ten samples by heart?** Ten samples, a few hundred steps: the loss must come close to zero. If it does not, though the network is wide enough, weight decay and the like are off, and no other learning rate mends it, something in the loop is broken, and no amount of data will help. (Two equal samples with different labels would also stop it.)
#
# <!-- figure: f"{np.log(10):.2f}" -->

# %% tags=["demo"]
X_train, y_train, X_test, y_test, names = data.clothes()
with needs("adam_step", "shuffled_batches", "start_network", "train_mlp"):
    fresh = train_mlp(X_train, y_train, (64,), 0, 32, 0.003, 0.0, seed=0)
    print(f"ten kinds of clothes: ln 10 = {np.log(10):.2f}, first loss {mlp_backward(X_train, y_train, fresh)[0]:.2f}")
    few = train_mlp(X_train[:10], y_train[:10], (64,), 200, 10, 0.003, 0.0, seed=0)
    print(f"ten samples after 200 steps: loss {mlp_backward(X_train[:10], y_train[:10], few)[0]:.4f}")

# %% [markdown]
# ## Train for real
#
# The digits first: a quarter of them held out, 30 epochs through the others.

# %% tags=["demo"]
digits, digit_labels, held_digits, held_labels = data.split_digits(seed=0)
with needs("adam_step", "shuffled_batches", "start_network", "train_mlp"):
    made = []
    took = seconds(lambda: made.append(train_mlp(digits, digit_labels, (64,), 30, 32, 0.003, 0.0, seed=0)), at_least=0)
    answers = mlp_forward(held_digits, made[0])[-1].argmax(axis=1)
    print(f"trained in {took:.1f} s, {np.mean(answers == held_labels):.1%} of {len(held_labels)} held-out digits right; the ones that it misreads:")
    wrong = np.flatnonzero(answers != held_labels)[:8]
    show_images(-held_digits[wrong].reshape(-1, 8, 8), titles=[f"{held_labels[i]} read as {answers[i]}" for i in wrong])

# %% [markdown]
# One split is one draw: on another the figure differs. Over ten splits the mean is 97.6 %, the lowest 96.7 %. The clothes are harder: 15 epochs in batches of 64 at the rate 0.002, that is 1,875 steps, give 85 %. Can 1,000 steps do as well? Two choices are left, and both are yours: the learning rate, and how it changes on the way.
#
# <!-- figure: f"{runs.measured()['digits_mean']:.1%}" -->
# <!-- figure: f"{runs.measured()['digits_min']:.1%}" -->
# <!-- figure: f"{runs.measured()['clothes_mean']:.0%}" -->
# <!-- figure: f"{15 * -(-len(data.clothes()[0]) // 64):,}" -->
# <!-- chosen: 0.002; 1,000 -->

# %% [markdown]
# ## Choose the learning rate
#
# 1,000 of the 8,000 training pictures are set apart: the validation set. **Guess first:** over rates from 0.0001 to 0.3, what shape has the curve of the validation loss? Each press trains a network anew for 400 steps with your `adam_step`, and leaves a dot.
#
# <!-- figure: f"{runs.VALIDATION:,}" -->
# <!-- figure: f"{len(data.clothes()[0]):,}" -->
# <!-- chosen: 0.0001; 0.3; 400 -->

# %% tags=["demo"]
from course_lib.lessons.training import widgets

widgets.rate_search("adam_step")

# %% [markdown]
# Too small a rate does not arrive in 400 steps; too large a one leaps, and ReLU units that a leap has carried below zero for every picture are dead: no gradient comes through them any more. Between them lies a wide valley, so rates a factor of three apart are close enough to find it. Which one is lowest in it is partly luck; another start may choose a neighbour.
#
# <!-- chosen: 400 -->

# %% [markdown]
# ## Let the learning rate change
#
# Must it stay the same for all steps? **Predict, then run:** three times the same start and the same batches, and a learning rate that is always 0.01, always 0.001, or falls from 0.01 to 0. Which training loss is the highest after 100 steps, and which one the lowest at the end?
#
# <!-- chosen: 0.01; 0.001; 100 -->

# %% tags=["demo"]
rates = {"always 0.01": lambda step: 0.01, "always 0.001": lambda step: 0.001, "falls to 0": lambda step: 0.01 * (1 - step / 1000)}
with needs("adam_step"):
    curves = {}
    for name, rule in rates.items():
        run = runs.scheduled(adam_step, mlp_backward, rule, steps=1000)
        curves[name] = run.curve
        print(f"{name}: validation loss {run.validation_loss:.3f}")
    plot_curves(curves, xlabel="steps", ylabel="training loss")

# %% [markdown]
# Large steps come down fast, but never settle: each follows its batch. Small ones settle, and are late. So begin with large ones and let them become small. That is a **learning-rate schedule**. The usual one has a second part: in its first steps, the **warm-up**, the rate *rises*. The averages of Adam rest on a few gradients there, and its very first step moves every parameter whose gradient is not zero by the whole rate, however doubtful that gradient.
#
# ![The learning rate over 1,000 steps: it rises in a straight line over the first 100 steps, then falls to zero along half a cosine, slowly at first, fastest in the middle.](pictures/schedule.svg)
#
# <!-- chosen: 1,000; 100 -->

# %% [markdown]
# ### Exercise: `rate_at`
#
# Write the curve above: in a straight line from 0 to `peak` over the first `warm_up` steps, then down to 0 at `steps` along half a wave of a cosine. Say first which share of its part is done, then where the curve is.
#
# <details><summary>Hint 1</summary>In the warm-up the share that is done is <code>step / warm_up</code>. After it, <code>step − warm_up</code> steps of <code>steps − warm_up</code> are done.</details>
# <details><summary>Hint 2</summary>While a share goes from 0 to 1, cos(π · share) goes from 1 to −1. What must be done to it so that it goes from 1 to 0?</details>
# <details><summary>Hint 3</summary>Add 1, halve it, and multiply by the peak.</details>

# %% nbgrader={"grade": false, "grade_id": "rate_at", "locked": false, "schema_version": 3, "solution": true, "task": false}
def rate_at(step, steps, peak, warm_up):
    """The learning rate of one step: a straight rise to the peak, then half a cosine down to 0.

    Parameters: step, how many steps are done, from 0 to steps; steps, how many there are in all; peak, the largest rate;
        warm_up, after how many steps the peak is reached, at least 0 and below steps (0: it begins at the peak).
    Returns: a number.

    >>> [round(float(rate_at(step, 1000, 0.04, 100)), 4) for step in (0, 50, 100, 550, 1000)]
    [0.0, 0.02, 0.04, 0.02, 0.0]
    """
    ### BEGIN SOLUTION
    if step < warm_up:
        return peak * step / warm_up
    share = (step - warm_up) / (steps - warm_up)
    return peak * (1 + np.cos(np.pi * share)) / 2
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_rate_at", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
from course_lib.checks import Check

check = Check("rate_at", points=2)
check(20, 1000, 0.04, 100).gives(0.008)
check(100, 1000, 0.04, 100).gives(0.04)
check(400, 1000, 0.04, 100).gives(0.03)
check(1000, 1000, 0.04, 100).gives(0, atol=1e-12)
check(0, 60, 0.3, 0).gives(0.3)
### BEGIN HIDDEN TESTS
check.hidden("other lengths, peaks and warm-ups, none at all too")
for step, steps, peak, warm_up in ((0, 10, 0.5, 4), (3, 10, 0.5, 4), (9, 10, 0.5, 4), (20, 90, 0.002, 0), (37, 90, 1.5, 12), (90, 90, 1.5, 89)):
    falling = np.cos(np.pi * (step - warm_up) / (steps - warm_up) / 2) ** 2
    check(step, steps, peak, warm_up).gives(peak * (step / warm_up if step < warm_up else falling), rtol=1e-6, atol=1e-12)
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# Now your peak: begin with the best rate of your search, then try one three times as large, and three times as large again. **Predict:** for which of them does the warm-up matter? (A unit is *dead* if it is 0 for all pictures.)

# %% tags=["demo"]
my_peak, my_warm_up = 0.01, 100  # yours to change
with needs("adam_step", "rate_at"):
    for warm_up in (0, my_warm_up):
        run = runs.scheduled(adam_step, mlp_backward, lambda step: rate_at(step, 1000, my_peak, warm_up), steps=1000)
        print(f"peak {my_peak}, warm-up {warm_up}: validation loss {run.validation_loss:.3f}, {run.dead} of 64 units dead")

# %% [markdown]
# A peak may be larger than a rate that stays: the end is calm anyway. With 0.1 and no warm-up the first leaps kill most of the units, and over five starts the validation loss ends at 0.53; after 100 steps of warm-up nearly three times as many live, and it ends at 0.46. At 0.03 it lowers the loss from 0.40 to 0.39; at 0.01, on this small network, it makes no difference to the loss. You are done choosing? Then look at the test set, once. Did 1,000 steps do as well as 1,875?
#
# <!-- figure: f"{runs.measured()['schedule']['0.1']['0'][0]:.2f}" -->
# <!-- figure: f"{runs.measured()['schedule']['0.1']['100'][0]:.2f}" -->
# <!-- figure: f"{15 * -(-len(data.clothes()[0]) // 64):,}" -->
# <!-- chosen: 0.1; 100; 0.01; 1,000; 0.03; 0.40; 0.39 -->

# %% tags=["demo"]
done_choosing = False  # True when you are
if done_choosing:
    chosen = runs.scheduled(adam_step, mlp_backward, lambda step: rate_at(step, 1000, my_peak, my_warm_up), steps=1000)
    print(f"{np.mean(mlp_forward(X_test, chosen.parameters)[-1].argmax(axis=1) == y_test):.1%} of {len(y_test):,} test pictures right")

# %% [markdown]
# ## Read the three runs
#
# Back to the curves of the beginning. Look at the first loss, at the largest one, and at where the curve ends up, and remember what run 3 did with small batches.

# %% [markdown] nbgrader={"grade": false, "grade_id": "choices_three_runs", "locked": true, "schema_version": 3, "solution": false, "task": false}
# ### Choose: which run did what?
#
# Run 1: the first loss is 33, and it recovers. Run 2: it settles at 2.32, and batches of 8 don't help. Run 3: fine with batches of 8; with 256 the loss shoots up in its first steps, and then stays near 2.3.
#
# - **A.** 1: X was shuffled and y was not. 2: the gradient is a sum over the batch. 3: the weights began too large.
# - **B.** 1: the weights began too large. 2: the gradient is a sum over the batch. 3: X was shuffled and y was not.
# - **C.** 1: the weights began too large. 2: X was shuffled and y was not. 3: the gradient is a sum over the batch.
# - **D.** 1: the gradient is a sum over the batch. 2: the learning rate is far too small. 3: X was shuffled and y was not.
#
# <!-- figure: f"{runs.loss_curve('large start', 64, 1)[0]:.0f}" -->
# <!-- figure: f"{runs.loss_curve('labels apart', 64)[-30:].mean():.2f}" -->
# <!-- chosen: 2.3; 256 -->

# %% nbgrader={"grade": false, "grade_id": "choose_three_runs", "locked": false, "schema_version": 3, "solution": true, "task": false}
def choose_three_runs():
    """The letter of your choice, as text."""
    ### BEGIN SOLUTION
    return "C"
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_choose_three_runs", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
from course_lib.tasks import Choice

check = Choice("choose_three_runs", "ABCD", points=2)
### BEGIN HIDDEN TESTS
check.key(
    "C",
    A="With y shuffled apart there is nothing to learn: run 1 recovers, so it can't be that. And a start that is too large shows in the first loss, which is ordinary in run 3.",
    B="A sum in place of a mean multiplies the steps by the batch size, so it shows with large batches: that is run 3. Run 2 fails with batches of 8, too.",
    C="Logits of a far too large start are wrong with confidence: a first loss far above ln 10. Labels that don't belong to their pictures: with ten classes that are equally frequent the best is ln 10, equal probabilities. A sum: the rate is multiplied by the batch size, harmless at 8, deadly at 256.",
    D="A loss of 33 in the *first* step was there before any gradient was used. And a rate that is too small would leave the loss falling, slowly.",
)
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# <details><summary><em>Further:</em> the three lines</summary>
#
# Run 1 started as `start_network` did before you mended it, and run 2 parted labels from pictures, as `shuffled_batches` did. And where was the sum in run 3? In the line `d_Z = P - one_hot`, without the division by the number of samples. With 256 samples that is a learning rate 256 times as large, far above the limit. The leaps carried every hidden unit below zero for every digit; there ReLU has the slope 0, so no gradient comes through any more, and the weights can't come back. Only the last biases still learn, and all they can learn is how frequent each class is: a loss near ln 10. In the code of others, look for this first when a run that was fine breaks with a larger batch. A gradient check does not find it if the *loss* is summed as well; `adam_step` would have hidden it, since it divides by the gradient's size.
#
# </details>
#
# <!-- chosen: 256 -->

# %% [markdown] nbgrader={"grade": false, "grade_id": "question_why_held_out", "locked": true, "schema_version": 3, "solution": false, "task": false}
# ### Say why: a test set that was looked at
#
# A colleague tries 40 settings, takes the one with the highest accuracy on the test set, 86.1 %, and reports that figure. Why is it probably too high, and what should have been done? Two or three sentences.
#
# <!-- chosen: 40; 86.1 % -->
#
# === BEGIN MARK SCHEME ===
#
# - 1 point: the highest of many noisy figures is high partly by luck, and that luck does not repeat on new data.
# - 1 point: choose on a validation set, then look at the test set once.
#
# === END MARK SCHEME ===

# %% [markdown] nbgrader={"grade": true, "grade_id": "why_held_out", "locked": false, "points": 2, "schema_version": 3, "solution": true, "task": false}
# ### BEGIN SOLUTION
# Each of the 40 figures has a random error from the draw of the test pictures, and the highest is chosen for its luck as well as for its settings; on new data the luck is gone. The settings should have been chosen on a validation set, and the test set used once, for the one that was chosen.
# ### END SOLUTION

# %% tags=["demo"]
from course_lib.tasks import model_answer

model_answer("why_held_out")

# %% [markdown]
# ## Where this returns in deep learning
#
# - **AdamW** with a schedule has trained most large language models. Many of their schedules have the form of your `rate_at`: a short rise, then half a cosine, often down to a tenth of the peak in place of 0. Momentum alone is still common for pictures.
# - **The limit 2/λ_max** can be measured in real networks: trained on all data at once, without momentum, their largest curvature often rises until it is about 2/η, and stays there, without an explosion.
# - The state of Adam is **two more numbers per parameter**: for a model of a billion parameters that is memory that counts (lesson:cost).
# - **Your `adam_step`** trains the networks of all later lessons, the transformer of lesson:transformer among them.

# %% [markdown]
# ## Quick questions

# %% tags=["demo"]
quiz(
    number_question(
        "A bowl has the eigenvalues 0.5 and 10. Below which learning rate does plain gradient descent converge from everywhere?",
        answer=0.2,
        because="2/λ_max.",
        wrong={4: "2/0.5: the steep direction would explode.", 0.1: "1/λ_max is safe, but not the limit."},
    ),
    choice_question(
        "The gradient stays the same for a long time. How many times as long as plain ones do the steps with momentum 0.9 become?",
        right="ten times",
        because="1 + 0.9 + 0.81 + … = 1/(1 − 0.9).",
        wrong={"1.9 times": "That is so after two steps; the sum goes on.", "just as long": "The velocity adds up what agrees."},
    ),
    choice_question(
        "All gradients are multiplied by 1,000, from the first step on. What does Adam do?",
        right="the same steps as before",
        because="Mean and root mean square both grow by 1,000, and the quotient stays (as long as ε is small beside it).",
        wrong={"steps 1,000 times as long": "That is what plain descent does.", "steps 1,000 times as short": "The mean above the line grows as well."},
    ),
    choice_question(
        "A fresh network with 100 classes has a first loss of 4.7. Is that a bad sign?",
        right="no, ln 100 = 4.6",
        because="Equal probabilities of 1/100 cost ln 100.",
        wrong={"yes, it should be near 2.3": "2.3 is for ten classes.", "yes, it should be near 1": "Only a network that already knows something comes so low."},
    ),
    choice_question(
        "Training loss falls, validation loss rises. What does the network do?",
        right="it learns the training data by heart",
        because="What it still gains holds for these samples only; on others its probabilities get worse. (Lesson on regularisation.)",
        wrong={"the learning rate is too large": "Then the training loss would suffer as well.", "it has not trained long enough": "More of the same as a rule makes the gap wider."},
    ),
)

# %% [markdown]
# ## What you can do now
#
# | In words | Formula | NumPy | You wrote |
# |---|---|---|---|
# | the fastest rate in a bowl | $\frac{2}{\lambda_{\min} + \lambda_{\max}}$ | | `best_rate` |
# | remember the direction | $v \leftarrow \mu v + g,\; w \leftarrow w - \eta v$ | | `momentum_step` |
# | a step of its own for each number | $w - \eta\lambda w - \eta\, \hat m / (\sqrt{\hat s} + \varepsilon)$ | | `adam_step` |
# | batches in a random order | | | `shuffled_batches` |
# | a start of the right size | $\sqrt{2/n_{\text{in}}}$ | | `start_network` |
# | the loop | | | `train_mlp` |
# | a rate that rises, then falls | half a cosine | `peak * step / warm_up if step < warm_up else peak * (1 + np.cos(np.pi * (step - warm_up) / (steps - warm_up))) / 2` | `rate_at` |
#
# **Further reading.** Diederik Kingma and Jimmy Ba, [*Adam: a method for stochastic optimization*](https://arxiv.org/abs/1412.6980), 2015; Ilya Loshchilov and Frank Hutter, [*Decoupled weight decay regularization*](https://arxiv.org/abs/1711.05101), 2019; Gabriel Goh, [*Why momentum really works*](https://distill.pub/2017/momentum/);
# Andrej Karpathy, [*A recipe for training neural networks*](https://karpathy.github.io/2019/04/25/recipe/); Stanford's [CS231n](https://cs231n.github.io/neural-networks-3/), on sanity checks and loss curves.
#
# **Next:** a network that learns too well, and what lesson:regularization does about it.
