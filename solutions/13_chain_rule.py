# ---
# jupyter:
#   jupytext:
#     text_representation: {extension: .py, format_name: percent}
#   kernelspec: {display_name: Python 3, language: python, name: python3}
#   course: {part: 4, title: "The chain rule", builds: "a tiny machine that differentiates whatever you compute, and teaches a network exclusive or", minutes: 80, terms: [chain rule, computation graph, local gradient]}
# ---

# %% [markdown]
# # The chain rule
#
# **You will build** automatic differentiation in four short functions: the idea on which PyTorch, JAX and TensorFlow stand. With it a network finds the weights for XOR by itself; and by a gradient that you derive on paper, a neuron learns to tell sandals from sneakers.
#
# **You need** neurons, tanh, the sigmoid and cross-entropy (lesson:layers), and what a gradient is (lesson:factorization).
#
# **It takes** about 80 minutes, and the challenge at the end, which no later lesson needs, as long as you like.

# %% nbgrader={"grade": false, "grade_id": "imports", "locked": true, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib import data
from course_lib.checks import Check
from course_lib.demo import needs
from course_lib.lessons.chain_rule import network
from course_lib.lessons.chain_rule.graph import Node, in_order
from course_lib.plots import plot_curves, show_images
from course_lib.quiz import choice_question, number_question, quiz

# %% [markdown]
# ## Can a network find its own weights?
#
# In lesson:layers you set the weights of an XOR network by hand. Here is one with four hidden units and random weights: 17 numbers, and a loss that says how wrong its four answers are. Its units bend with tanh; −1 stands for no and 1 for yes, in the inputs as well as in the answers.

# %% tags=["demo"]
parameters = network.start(hidden=4, seed=0)
answers = network.outputs(parameters, network.CORNERS)
print("answers", answers.round(2), "should be", network.ANSWERS)
print("mean squared error", np.mean((answers - network.ANSWERS) ** 2).round(2))

# %% [markdown]
# Which of the 17 numbers should grow, which should shrink, and which of them matter most? For small changes the slopes answer that, and one rule finds them, in any network whose steps have slopes.

# %% [markdown]
# ## Follow a nudge through two steps
#
# Take $x = 3$, then $u = x^2$, then $y = 2u$. Nudge $x$ by 0.01, and watch.
#
# <!-- chosen: 0.01 -->

# %% tags=["demo"]
x, nudge = 3.0, 0.01
u, u_nudged = x**2, (x + nudge) ** 2
y, y_nudged = 2 * u, 2 * u_nudged
print(f"x moved by {nudge}, u by {u_nudged - u:.4f}, y by {y_nudged - y:.4f}")

# %% [markdown]
# ![Three number lines, one below the other. A nudge of x at 3 becomes six times as long at u = 9, and that one twice as long at y = 18.](pictures/nudges.svg)
#
# The first step stretches the nudge about six times (the slope of $x^2$ at 3 is $2 \cdot 3$; the excess is the nudge squared), the second twice. Stretching by 6 and then by 2 is stretching by 12: **slopes of steps that follow each other are multiplied**.

# %% [markdown]
# Here is why. A slope says what a *small* nudge becomes: $\Delta u \approx \frac{du}{dx}\,\Delta x$ and $\Delta y \approx \frac{dy}{du}\,\Delta u$, and as the nudge shrinks, the error of each shrinks faster than the nudge. Put the first into the second:
#
# $$\Delta y \approx \frac{dy}{du}\,\frac{du}{dx}\,\Delta x, \qquad\text{so}\qquad \frac{dy}{dx} = \frac{dy}{du}\,\frac{du}{dx}.$$
#
# That is the **chain rule**. It holds if both steps have a slope where they are, and each slope is taken *there*: the second one at $u = 9$, not at $x = 3$.

# %% [markdown]
# ### Predict: a slope of two steps
#
# $u = x^2$, then $y = 1/u$. What is $dy/dx$ at the $x$ that is drawn below? A number, to within 2 %.
#
# <!-- chosen: 2 % -->
#
# <details><summary>Hint 1</summary>The slope of 1/u is −1/u². At which u?</details>
# <details><summary>Hint 2</summary>Multiply it by the slope of x², which is 2x.</details>

# %% tags=["demo"]
from course_lib.tasks import draw

x = draw("predict_two_steps", x=(2, 5))

# %% nbgrader={"grade": false, "grade_id": "predict_two_steps", "locked": false, "schema_version": 3, "solution": true, "task": false}
def predict_two_steps():
    """dy/dx for u = x², y = 1/u."""
    ### BEGIN SOLUTION
    return -1 / (x**2) ** 2 * 2 * x
    ### END SOLUTION

# %% tags=["demo"]
from course_lib.tasks import predicted

with predicted("predict_two_steps") as prediction:
    truth = (1 / (x + 1e-5) ** 2 - 1 / (x - 1e-5) ** 2) / 2e-5
    prediction.against(
        truth,
        within=0.02,
        wrong={
            -2 / x: "The slope of 1/u was taken at x; it belongs at u = x².",
            -1 / x**4: "That is dy/du alone: the slope of the first step is missing.",
            2 / x**3: "1/u falls as u grows: its slope is negative.",
        },
        because="dy/du = −1/u² = −1/x⁴, and du/dx = 2x: together −2/x³.",
    )

# %% [markdown]
# Two more slopes come out by the same rule, and you will need both. The sigmoid is $1/u$ with $u = 1 + e^{-z}$, whose slope is $-e^{-z} = 1 - u$:
#
# $$\frac{d\sigma}{dz} = -\frac{1}{u^2}\,(1 - u) = \frac1u\,\Bigl(1 - \frac1u\Bigr) = \sigma\,(1 - \sigma).$$
#
# And $\tanh z = 2\sigma(2z) - 1$ (lesson:layers). With $s = \sigma(2z)$ its slope is $2 \cdot s(1 - s) \cdot 2 = (1 + \tanh z)(1 - \tanh z) = 1 - \tanh^2 z$.

# %% [markdown]
# ## Draw what is computed
#
# A loss is computed in many small steps, and some steps have several inputs. Draw each number as a node, and an arrow from what goes in to what comes out: a **computation graph**. On each arrow stands a **local gradient**: how much the number at its tip moves, per nudge of the number at its tail, all others held fixed.
#
# ![The computation graph of L = (a·b)·c with a = 2, b = 3, c = −4: blue values run forwards to L = −24, a local gradient stands on each arrow, orange gradients run backwards: −4 at a·b, and from there −4·3 = −12 at a and −4·2 = −8 at b; c has 6.](pictures/graph.svg)

# %% [markdown]
# Forwards, values. Backwards, from the end: *how much does L move, per nudge of this number?* Call it the number's gradient. For L itself it is 1. For a number that a single arrow leaves, the chain rule says: the gradient of where the arrow leads, times the local gradient on the arrow. So $a \cdot b$ has $1 \cdot (-4)$, and $a$ has $-4 \cdot 3$: nudging $a$ moves $a \cdot b$ three times as much, and L −4 times as much as that.

# %% [markdown]
# ## Add up where paths meet
#
# What if a number is used twice? In $L = a \cdot b + \tanh(a)$ there are two ways from $a$ to $L$.
#
# ![A graph in which two arrows leave a: one through a·b, one through tanh a; both meet at L. The gradient of a is the sum of what comes back on both.](pictures/paths.svg)
#
# A nudge of $a$ travels along both, and here they meet in a sum: $\Delta L \approx b\,\Delta a + (1 - \tanh^2 a)\,\Delta a$. And if they meet in another step, $L = f(u, v)$? Move its inputs one after the other. First $u$ alone: $L$ moves by about $\frac{\partial f}{\partial u}\,\Delta u$. Then $v$ alone: by about $\frac{\partial f}{\partial v}\,\Delta v$. That $u$ has moved meanwhile hardly matters, as long as the slopes of $f$ change continuously.
#
# So **gradients along different paths are added**. Multiply along a path, add up over paths: that is the whole rule.

# %% [markdown]
# ### Derive: a number that goes two ways
#
# $L = (x + a) \cdot (x \cdot b)$. Write $dL/dx$ with `x`, `a`, `b`. Don't expand the product: draw the graph, name its two inner numbers, go back along both paths.
#
# <details><summary>Hint 1</summary>u = x + a and v = x·b. What are the two local gradients of L = u·v?</details>
# <details><summary>Hint 2</summary>Along the first path: v, then 1. Along the second: u, then b.</details>

# %% nbgrader={"grade": false, "grade_id": "given_two_ways", "locked": true, "schema_version": 3, "solution": false, "task": false}
def two_ways(x, a, b):
    u = x + a
    v = x * b
    return u * v

# %% nbgrader={"grade": false, "grade_id": "d_two_ways", "locked": false, "schema_version": 3, "solution": true, "task": false}
def d_two_ways(x, a, b):
    """The slope of two_ways with respect to x, a number.

    Parameters: x, a, b, numbers.
    """
    ### BEGIN SOLUTION
    u, v = x + a, x * b
    return v + u * b
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_d_two_ways", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
from course_lib.tasks import Derivation

check = Derivation("d_two_ways", points=1)
check(2.0, 1.0, 3.0).is_slope_of(lambda x: two_ways(x, 1.0, 3.0), at=2.0)
check(-0.5, 2.0, 1.5).is_slope_of(lambda x: two_ways(x, 2.0, 1.5), at=-0.5)
### BEGIN HIDDEN TESTS
check.hidden("other numbers")
check(0.7, -1.3, -2.0).is_slope_of(lambda x: two_ways(x, -1.3, -2.0), at=0.7)
check(-1.9, 0.4, 0.6).is_slope_of(lambda x: two_ways(x, 0.4, 0.6), at=-1.9)
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ### Debug: right far from zero
#
# `silu_backward` is given the gradient at the output of $A = z \cdot \sigma(z)$ and should return the one at $z$. Somebody tried it with large numbers and was content. Then the slopes were measured by nudging:
#
# | z | returned | measured |
# |---|---|---|
# | −20 | 0.000 | 0.000 |
# | 1 | 0.731 | 0.928 |
# | 20 | 1.000 | 1.000 |
#
# Mend it.
#
# <!-- figure: [f"{slope:.3f}" for slope in silu_backward(np.ones(1), np.array([1.0]))] -->
# <!-- figure: f"{1 / (1 + np.exp(-1)):.3f}" -->
# <!-- chosen: 0.000; 1.000 -->
#
# <details><summary>Hint 1</summary>How many arrows leave z in the graph of z · σ(z)?</details>
# <details><summary>Hint 2</summary>One path leads through the product alone, the other through σ first. The slope of σ is σ(1 − σ).</details>

# %% nbgrader={"grade": false, "grade_id": "silu_backward", "locked": false, "schema_version": 3, "solution": true, "task": false}
def silu_backward(d_A, z):
    """The gradient at z, given the one at A = z · σ(z).

    Parameters: d_A and z, arrays of one shape.
    Returns: array of that shape.
    """
    ### BEGIN SOLUTION
    s = 1 / (1 + np.exp(-z))
    return d_A * (s + z * s * (1 - s))
    ### END SOLUTION
    ### BEGIN GIVEN
    # s = 1 / (1 + np.exp(-z))
    # return d_A * s
    ### END GIVEN

# %% nbgrader={"grade": true, "grade_id": "check_silu_backward", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib.checks import Check

check = Check("silu_backward", points=2)
check([1, 1], [1, -1]).gives([0.927671, 0.072329], rtol=1e-4)
check([2, -1, 0.5], [0.3, -0.7, 2]).gives([1.29556, -0.176613, 0.545392], rtol=1e-4)
check([1, 1], [-20, 20]).gives([0, 1], atol=1e-6)
### BEGIN HIDDEN TESTS
check.hidden("finite differences, arrays of other shapes")
rng = np.random.default_rng(111)
for shape in ((7,), (3, 4), (2, 3, 2)):
    d_A, z = rng.normal(size=shape), 2 * rng.normal(size=shape)
    up, down = ((z + step) / (1 + np.exp(-z - step)) for step in (1e-5, -1e-5))
    check(d_A, z).gives(d_A * (up - down) / 2e-5, rtol=1e-5, atol=1e-7)
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ## Let the computer draw the graph
#
# For three numbers a pencil will do. For a network the graph is built *while the computation runs*: each number remembers what it was computed from.
#
# ```python
# class Value:
#     def __init__(self, data, parents=(), local_gradients=()):
#         self.data = data                        # the number itself
#         self.parents = parents                  # the Values it was computed from
#         self.local_gradients = local_gradients  # its slope with respect to each of them
# ```
#
# An input such as $a = 2$ is `Value(2.0)`: no parents. The picture's $a \cdot b$ is `Value(6.0, (a, b), (3.0, 2.0))`. Every operation computes three things: the number, who its parents are, and the local gradients *at this place*.

# %% [markdown]
# ### Exercise: `plus`
#
# <details><summary>Hint 1</summary>If a is nudged, a + b moves by just as much. And if b is?</details>

# %% nbgrader={"grade": false, "grade_id": "plus", "locked": false, "schema_version": 3, "solution": true, "task": false}
class Value(Node):
    """A number that remembers what it was computed from. (`Node` holds the lines above, and lets it print itself.)"""


def plus(a, b):
    """The sum of two Values, as a Value with both as its parents.

    Parameters: a and b, Values.
    Returns: a Value.

    >>> plus(Value(2.0), Value(-3.0))
    Value(-1, parents=[2, -3], local_gradients=[1, 1])
    """
    ### BEGIN SOLUTION
    return Value(a.data + b.data, (a, b), (1.0, 1.0))
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_plus", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
from course_lib.checks import Check
from course_lib.lessons.chain_rule.graph import maker_of, node

check = Check("plus", points=1)
make = maker_of("Value")
check(make(2.0), make(-3.0)).gives(node(-1, parents=[2, -3], local_gradients=[1, 1]))
check(make(0.5), make(4.0)).gives(node(4.5, parents=[0.5, 4], local_gradients=[1, 1]))
### BEGIN HIDDEN TESTS
check.hidden("other numbers")
for a, b in ((7.0, -0.25), (-1.5, -2.5)):
    check(make(a), make(b)).gives(node(a + b, parents=[a, b], local_gradients=[1, 1]))
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ### Exercise: `times`
#
# <details><summary>Hint 1</summary>Hold b fixed and nudge a: by how much does a·b move, per nudge?</details>
# <details><summary>Hint 2</summary>(a + Δ)·b is a·b + Δ·b. What stands with Δ?</details>

# %% nbgrader={"grade": false, "grade_id": "times", "locked": false, "schema_version": 3, "solution": true, "task": false}
def times(a, b):
    """The product of two Values, as a Value with both as its parents.

    Parameters: a and b, Values.
    Returns: a Value.

    >>> times(Value(2.0), Value(3.0))
    Value(6, parents=[2, 3], local_gradients=[3, 2])
    """
    ### BEGIN SOLUTION
    return Value(a.data * b.data, (a, b), (b.data, a.data))
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_times", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
from course_lib.checks import Check
from course_lib.lessons.chain_rule.graph import maker_of, node

check = Check("times", points=1)
make = maker_of("Value")
check(make(2.0), make(3.0)).gives(node(6, parents=[2, 3], local_gradients=[3, 2]))
check(make(-0.5), make(4.0)).gives(node(-2, parents=[-0.5, 4], local_gradients=[4, -0.5]))
### BEGIN HIDDEN TESTS
check.hidden("other numbers, zero too")
for a, b in ((7.0, -0.25), (-1.5, -2.5), (0.0, 3.0)):
    check(make(a), make(b)).gives(node(a * b, parents=[a, b], local_gradients=[b, a]))
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ### Exercise: `tanh`
#
# The slope of tanh, $1 - \tanh^2$, is 1 at zero and nearly nothing far from it. (Lesson:layers drew the curve.)
#
# <details><summary>Hint 1</summary>One parent, one local gradient: tuples of length 1 are written <code>(a,)</code>.</details>
# <details><summary>Hint 2</summary>Compute <code>t = np.tanh(a.data)</code> once: the number and the slope both need it.</details>

# %% nbgrader={"grade": false, "grade_id": "tanh", "locked": false, "schema_version": 3, "solution": true, "task": false}
def tanh(a):
    """tanh of a Value, as a Value with it as its only parent.

    Parameters: a, a Value.
    Returns: a Value.

    >>> tanh(Value(0.0))
    Value(0, parents=[0], local_gradients=[1])
    """
    ### BEGIN SOLUTION
    t = np.tanh(a.data)
    return Value(t, (a,), (1 - t**2,))
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_tanh", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib.checks import Check
from course_lib.lessons.chain_rule.graph import maker_of, node

check = Check("tanh", points=1)
make = maker_of("Value")
check(make(np.log(2.0))).gives(node(0.6, parents=[np.log(2.0)], local_gradients=[0.64]))
check(make(0.0)).gives(node(0, parents=[0], local_gradients=[1]))
check(make(-np.log(3.0))).gives(node(-0.8, parents=[-np.log(3.0)], local_gradients=[0.36]))
### BEGIN HIDDEN TESTS
check.hidden("other numbers, large ones too")
for a in (0.3, -1.2, 5.0, -400.0):
    e = np.exp(-2 * abs(a))
    check(make(a)).gives(node(np.sign(a) * (1 - e) / (1 + e), parents=[a], local_gradients=[4 * e / (1 + e) ** 2]))
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ## Walk back
#
# Following every path separately would not do: if each of 60 steps uses the one before it twice, about $10^{18}$ paths lead back, and the check has such a graph. But all paths through a node go on alike from there, so collect their gradients at the node, and pass on the sum.
#
# The one difficulty is the order: a number may pass its gradient on only when it has it *whole*, after all the paths that lead into it from the end have brought their share. So go through the nodes from the end to the beginning, each *after* everything that was made of it.
#
# `in_order(output)` gives all nodes from the inputs to the output, parents always before what is made of them. You need that list backwards. A Value can be a key of a dictionary; two Values with the same number are still two keys. Write nothing into the Values themselves.

# %% [markdown]
# ### Exercise: `backward`
#
# Return the gradients of `output` with respect to some inputs. (PyTorch calls this `torch.autograd.grad(output, inputs)`.) An input on which the output does not depend has the gradient 0 here; PyTorch raises an error for it, unless told otherwise.
#
# <details><summary>Hint 1</summary>Keep a dictionary from each Value to its gradient so far: 0 for all, 1 for the output.</details>
# <details><summary>Hint 2</summary>For each Value, from the last to the first: each parent gets its share, the Value's gradient times the local gradient.</details>
# <details><summary>Hint 3</summary>A parent may get several shares: add, don't overwrite. <code>zip(value.parents, value.local_gradients)</code> pairs them.</details>

# %% nbgrader={"grade": false, "grade_id": "backward", "locked": false, "schema_version": 3, "solution": true, "task": false}
def backward(output, inputs):
    """How much the output moves per nudge of each input.

    Parameters: output, a Value; inputs, a list of Values.
    Returns: a list of numbers, one for each input.

    >>> a, b = Value(2.0), Value(3.0)
    >>> backward(Value(6.0, (a, b), (3.0, 2.0)), [a, b])
    [3.0, 2.0]
    """
    ### BEGIN SOLUTION
    gradients = {value: 0.0 for value in in_order(output)}
    gradients[output] = 1.0
    for value in reversed(in_order(output)):
        for parent, local_gradient in zip(value.parents, value.local_gradients):
            gradients[parent] += gradients[value] * local_gradient
    return [gradients.get(value, 0.0) for value in inputs]
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_backward", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false}
from course_lib.checks import Check
from course_lib.lessons.chain_rule.graph import maker_of

check = Check("backward", points=4)
make = maker_of("Value")
a, b, c = make(2.0), make(3.0), make(-4.0)
product = make(6.0, (a, b), (3.0, 2.0))
check(make(2.0, (product, c), (1.0, 1.0)), [a, b, c]).gives([3, 2, 1])
check(make(4.0, (a, a), (2.0, 2.0)), [a]).gives([4])
twice = make(12.0, (product,), (2.0,))
check(make(30.0, (product, twice, a), (-1.0, 2.0, 6.0)), [b, a]).gives([6, 15])
check(product, [c, product]).gives([0, 1])
### BEGIN HIDDEN TESTS
check.hidden("numbers that reach the output on many paths, of different lengths")
x = make(0.5)
u = make(1.25, (x, x), (2.0, 0.5))
v = make(-2.0, (u, x), (3.0, -1.0))
w = make(4.0, (x, u, v), (0.25, -2.0, 1.5))
check(make(7.0, (w, v), (2.0, -0.5)), [x, u, v, w]).gives([6.75, 3.5, 2.5, 2])
check.hidden("a long chain")
link = x
for _ in range(60):
    link = make(1.0, (link,), (1.1,))
check(link, [x]).gives([1.1**60])
check.hidden("a graph with more paths than anybody can follow one by one")
first = doubled = make(0.5)
for _ in range(60):
    doubled = make(1.0, (doubled, doubled), (0.75, 0.5))
check(doubled, [first]).gives([1.25**60])
check.hidden("the output itself, and an input that is not in its graph")
check(x, [x, a]).gives([1, 0])
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ### Play: turn a knob, watch the gradients
#
# $L = a \cdot b + \tanh(a)$. Your `backward` computes what stands under the nodes. Two paths lead back to $a$: can they cancel?

# %% tags=["demo"]
from course_lib.lessons.chain_rule import widgets

widgets.paths("plus", "times", "tanh", "backward")

# %% [markdown]
# ## Let the network learn
#
# The loss of the network above is computed from 17 numbers by `plus`, `times` and `tanh` alone; its graph has 180 nodes, and one `backward` gives all 17 slopes. Then each number steps against its slope: $w \leftarrow w - 0.1\, \partial L/\partial w$ (`gradient_step` of lesson:vectors). That is all.
#
# <!-- figure: len(in_order(network.loss([Value(p) for p in network.start(4, 0)], Value, plus, times, tanh))) -->
# <!-- chosen: 0.1 -->

# %% tags=["demo"]
with needs("plus", "times", "tanh", "backward"):
    descent = network.training(network.start(hidden=4, seed=0), 0.1, Value, plus, times, tanh, backward)
    run = [next(descent) for _ in range(301)]
    plot_curves({"loss": [loss for _, loss, _ in run]}, xlabel="steps", ylabel="mean squared error")
    print("answers after 300 steps:", network.outputs(run[-1][0], network.CORNERS).round(2))

# %% [markdown]
# ### Play: watch the border move
#
# Press play. Which corner is learnt last? Then try other starts, and two hidden units in place of four.

# %% tags=["demo"]
from course_lib.lessons.chain_rule import widgets

widgets.learns_xor("plus", "times", "tanh", "backward")

# %% [markdown]
# Over 1,000 random starts, four hidden units reach a loss below 0.1 within 300 steps in 99 % of the cases, two hidden units in 63 %. Some of the others are only slow: with two hidden units, start 8 has a loss of 0.50 after 300 steps, and none to speak of after 3,000.
#
# <!-- figure: f"{network.by_arrays(network.start(2, 8), 0.1, 300)[1]:.2f}" -->
# <!-- chosen: 3,000 -->
#
# <!-- figure: f"{network.measured()['starts']:,}" -->
# <!-- figure: f"{network.measured()['solved']['4']:.0%}" -->
# <!-- figure: f"{network.measured()['solved']['2']:.0%}" -->
# <!-- figure: network.measured()["steps"] -->
# <!-- chosen: 0.1 -->

# %% [markdown] nbgrader={"grade": false, "grade_id": "choices_stuck", "locked": true, "schema_version": 3, "solution": false, "task": false}
# ### Choose: what happened to start 3?
#
# With two hidden units, start 3 comes to a loss of 0.51 after 300 steps. After 3,000 steps it is 0.50, and the largest of its nine slopes is below 0.001. The corners $(-1, -1)$ and $(-1, 1)$ are answered as they should be, the other two both with 0. What happened?
#
# - **A.** Two hidden units cannot compute XOR, whatever their weights.
# - **B.** The gradient is computed wrongly for this start.
# - **C.** The descent has come to a flat place: the slopes are nearly zero though the loss is not.
# - **D.** The learning rate is too large, so that every step leaps over the valley.
#
# <!-- figure: f"{network.by_arrays(network.start(2, 3), 0.1, 300)[1]:.2f}" -->
# <!-- figure: f"{network.by_arrays(network.start(2, 3), 0.1, 3000)[1]:.2f}" -->
# <!-- chosen: 300; 3,000; 0.001 -->

# %% nbgrader={"grade": false, "grade_id": "choose_stuck", "locked": false, "schema_version": 3, "solution": true, "task": false}
def choose_stuck():
    """The letter of your choice, as text."""
    ### BEGIN SOLUTION
    return "C"
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_choose_stuck", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
from course_lib.tasks import Choice

check = Choice("choose_stuck", "ABCD", points=1)
### BEGIN HIDDEN TESTS
check.key(
    "C",
    A="They can: you set such a network by hand, and 63 % of the starts find one within 300 steps. What exists need not be found by going downhill.",
    B="The same four functions train the other starts, and nudging each of the nine numbers measures the same slopes.",
    C="Gradient descent only sees the slopes where it stands. Here they are nearly zero, so it creeps. With more hidden units that happens more rarely: there are more ways left to go down.",
    D="Then the loss would go up and down, or grow. It falls, ever more slowly.",
)
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ## Know when to trust a measured slope
#
# You will check gradients by nudging, as everybody who writes a backward pass does: $\frac{f(x + \varepsilon) - f(x - \varepsilon)}{2\varepsilon}$. It is a measurement, and it can mislead in three ways. Two of them are errors:
#
# - **ε too large.** The quotient is the slope of a chord, off by about $\frac{\varepsilon^2}{6} f'''(x)$.
# - **ε too small.** Numbers have 16 digits; the difference of two nearly equal ones has few of them left, and dividing by ε magnifies what is wrong. In float32, with 7 digits, that comes much earlier.

# %% tags=["demo"]
steps = 10.0 ** np.arange(-14, 0.5, 0.5)
errors = {}
for kind in (np.float64, np.float32):
    up, down = (np.sin(kind(1) + sign * steps.astype(kind)) for sign in (1, -1))
    errors[kind.__name__] = (np.log10(steps), np.log10(np.abs((up - down) / (2 * steps) - np.cos(1)) + 1e-16))
plot_curves(errors, xlabel="log₁₀ ε", ylabel="log₁₀ of the error")

# %% [markdown]
# The best ε is where both errors are alike, $\frac{\varepsilon^2}{6} \approx \frac{10^{-16}}{\varepsilon}$ if $f$ and its slopes are about 1. That is near $10^{-5}$, and leaves ten digits. In float32 the best is near 0.01, and leaves hardly five: check gradients in float64. The third is not an error in the measuring, but in the question:
#
# <!-- chosen: 0.01 -->

# %% [markdown]
# ### Predict: nudge over a kink
#
# ReLU at $z = 0$, nudged both ways by $10^{-5}$. Which slope is measured?
#
# <details><summary>Hint 1</summary>relu(0.00001) = 0.00001, and relu(−0.00001) = 0.</details>
#
# <!-- chosen: 0.00001 -->

# %% nbgrader={"grade": false, "grade_id": "predict_kink", "locked": false, "schema_version": 3, "solution": true, "task": false}
def predict_kink():
    """The measured slope of ReLU at 0."""
    ### BEGIN SOLUTION
    return 0.5
    ### END SOLUTION

# %% tags=["demo"]
from course_lib.tasks import predicted

with predicted("predict_kink") as prediction:
    measured = (max(1e-5, 0) - max(-1e-5, 0)) / 2e-5
    prediction.against(
        measured,
        wrong={0: "That is what most libraries return at 0. What is *measured* is neither side's slope.", 1: "That is the slope on the right alone."},
        because="The chord from the flat side to the steep one. ReLU has no slope at 0; within ε of it, nudging measures a mixture.",
    )

# %% [markdown] nbgrader={"grade": false, "grade_id": "choices_mismatch", "locked": true, "schema_version": 3, "solution": false, "task": false}
# ### Choose: four of 400 are off
#
# You check the gradient of a ReLU network by nudging in float64, with $\varepsilon = 10^{-5}$. 396 entries agree to nine digits. The other four are the weights and the bias of one hidden unit; the worst is 0.31 by your function, 0.19 by nudging. You nudge again with $\varepsilon = 10^{-7}$: now these agree as well. What was it?
#
# - **A.** The backward pass has a bug in one place.
# - **B.** For one sample, a ReLU's input lies so near 0 that the nudges took it across the kink.
# - **C.** Rounding: with $10^{-5}$ the two losses were so nearly equal that few digits were left.
# - **D.** One of the two losses is a sum over the samples, the other one is their mean.
#
# <!-- chosen: 400; 396; 0.31; 0.19 -->

# %% nbgrader={"grade": false, "grade_id": "choose_mismatch", "locked": false, "schema_version": 3, "solution": true, "task": false}
def choose_mismatch():
    """The letter of your choice, as text."""
    ### BEGIN SOLUTION
    return "B"
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_choose_mismatch", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
from course_lib.tasks import Choice

check = Choice("choose_mismatch", "ABCD", points=1)
### BEGIN HIDDEN TESTS
check.key(
    "B",
    A="A bug stays whatever ε is. These differences went away with a smaller nudge.",
    B="With the smaller nudge both ends are on one side of the kink, and the measurement is right. The gradient was right all along. Whatever moves that unit's input takes it across, so its weights and its bias are off together.",
    C="Rounding grows as ε shrinks: with a hundredth of the nudge it would have become worse.",
    D="That is one factor, the number of samples, in all 400 entries, and no ε would mend it.",
)
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ## Derive a gradient once, use it for ever
#
# `backward` walks through single numbers in Python: good for understanding, far too slow for pictures. For a whole *kind* of computation one derives the gradient once, on paper, and writes it with arrays. The smallest case is a single neuron with a sigmoid, **logistic regression** (lesson:layers): $z = x \cdot w + b$, $p = \sigma(z)$, and for the label $y$, 1 or 0, the cross-entropy
#
# $$L = -y \ln p - (1 - y) \ln(1 - p).$$

# %% [markdown]
# ### Derive: from the loss to the logit
#
# For one sample: $dL/dz$, written with `p` and `y`. Two links, $dL/dp$ and $dp/dz$. What comes out is shorter than both.
#
# <details><summary>Hint 1</summary>The slope of ln p is 1/p, so dL/dp = −y/p + (1 − y)/(1 − p).</details>
# <details><summary>Hint 2</summary>The slope of σ at z is p(1 − p). Multiply, and cancel.</details>

# %% nbgrader={"grade": false, "grade_id": "given_logistic_loss", "locked": true, "schema_version": 3, "solution": false, "task": false}
def logistic_loss(z, y):
    p = 1 / (1 + np.exp(-z))
    return -y * np.log(p) - (1 - y) * np.log(1 - p)

# %% nbgrader={"grade": false, "grade_id": "d_loss_d_logit", "locked": false, "schema_version": 3, "solution": true, "task": false}
def d_loss_d_logit(p, y):
    """The slope of the loss with respect to the logit z, a number.

    Parameters: p = σ(z), the probability that the neuron gives; y, the label, 0 or 1.
    """
    ### BEGIN SOLUTION
    return p - y
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_d_loss_d_logit", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib.tasks import Derivation

check = Derivation("d_loss_d_logit", points=1)
check(0.75, 1).is_slope_of(lambda z: logistic_loss(z, 1), at=np.log(3))
check(0.75, 0).is_slope_of(lambda z: logistic_loss(z, 0), at=np.log(3))
### BEGIN HIDDEN TESTS
check.hidden("other logits, both labels")
for z in (-1.7, 0.4, 2.2):
    for y in (0, 1):
        check(1 / (1 + np.exp(-z)), y).is_slope_of(lambda z: logistic_loss(z, y), at=z)
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# *What the neuron said, minus what it should have said.* From $z$ on it is one more link: $z = x_1 w_1 + \dots + x_d w_d + b$, so the local gradient of $z$ with respect to $w_k$ is $x_k$.

# %% [markdown]
# ### Exercise: `logistic_gradient`
#
# The gradient of the **mean** loss over N samples. Each sample is a path from $w$ to the loss. No loop over the samples is needed.
#
# <details><summary>Hint 1</summary>First all N values of dL/dz at once, each divided by N, since the loss is a mean.</details>
# <details><summary>Hint 2</summary>w_k reaches the loss through every sample: add up d_z · x_k over the samples. Which product of X and d_z does that?</details>
# <details><summary>Hint 3</summary>dw has one entry for each feature, shape (d,). d_z has the shape (N,), X the shape (N, d).</details>

# %% nbgrader={"grade": false, "grade_id": "logistic_gradient", "locked": false, "schema_version": 3, "solution": true, "task": false}
def logistic_gradient(X, y, w, b):
    """The gradient of the mean cross-entropy of logistic regression, p = σ(Xw + b).

    Parameters: X, array of shape (N, d); y, labels 0 or 1, array of shape (N,); w, array of shape (d,); b, a number.
    Returns: (dw, db): an array of shape (d,) and a number.

    >>> logistic_gradient(np.array([[1.0, 2.0], [3.0, 0.0]]), np.array([1, 0]), np.zeros(2), 0.0)
    (array([ 0.5, -0.5]), np.float64(0.0))
    """
    ### BEGIN SOLUTION
    d_z = (1 / (1 + np.exp(-(X @ w + b))) - y) / len(y)
    return d_z @ X, d_z.sum()
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_logistic_gradient", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib.checks import Check, labels

check = Check("logistic_gradient", points=4)
both = ("dw", "db")
check([[1, 2], [3, 0]], labels([1, 0]), [0, 0], 0.0).gives(([0.5, -0.5], 0), parts=both)
check([[1, 0, 2], [0, -1, 1]], labels([0, 0]), [np.log(3), 0, 0], 0.0).gives(([0.375, -0.25, 1], 0.625), parts=both)
check([[1, 0], [0, 1], [2, -1]], labels([1, 0, 0]), [0, 0], np.log(3)).gives(([5 / 12, 0], 5 / 12), parts=both)
### BEGIN HIDDEN TESTS
def mean_loss(X, y, w, b):
    z = X @ w + b
    return np.mean(np.logaddexp(0, z) - y * z)


check.hidden("finite differences, other shapes")
rng = np.random.default_rng(114)
for N, d in ((1, 2), (5, 3), (3, 3), (20, 1)):
    X, y, w, b = rng.normal(size=(N, d)), rng.integers(0, 2, size=N), rng.normal(size=d), float(rng.normal())
    dw = [(mean_loss(X, y, w + step, b) - mean_loss(X, y, w - step, b)) / 2e-5 for step in 1e-5 * np.eye(d)]
    db = (mean_loss(X, y, w, b + 1e-5) - mean_loss(X, y, w, b - 1e-5)) / 2e-5
    check(X, y, w, b).gives((dw, db), rtol=1e-5, atol=1e-7, parts=both)
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# Sandal or sneaker? 1,600 training pictures, 400 others to judge by, and your gradient, 300 steps downhill:
#
# <!-- figure: f"{sum(np.isin(data.clothes()[1], (5, 7))):,}" -->
# <!-- figure: sum(np.isin(data.clothes()[3], (5, 7))) -->
# <!-- chosen: 300 -->

# %% tags=["demo"]
X_train, y_train, X_test, y_test, names = data.clothes()
two = [names.index("sandal"), names.index("sneaker")]
chosen, held = np.isin(y_train, two), np.isin(y_test, two)
with needs("logistic_gradient"):
    w, b = np.zeros(196), 0.0
    for _ in range(300):
        dw, db = logistic_gradient(X_train[chosen], 1 * (y_train[chosen] == two[1]), w, b)
        w, b = w - 0.5 * dw, b - 0.5 * db
    right = np.mean((X_test[held] @ w + b > 0) == (y_test[held] == two[1]))
    print(f"{right:.1%} of the held-out shoes are right")
    show_images([X_test[y_test == two[0]][0].reshape(14, 14), X_test[y_test == two[1]][0].reshape(14, 14), w.reshape(14, 14)], titles=["sandal", "sneaker", "weights"], signed=True)

# %% [markdown]
# The weights are a template (lesson:dot_product): blue where ink speaks for a sneaker, orange where it speaks for a sandal. Nobody drew it; it was found downhill.

# %% [markdown] nbgrader={"grade": false, "grade_id": "question_why_one_pass", "locked": true, "schema_version": 3, "solution": false, "task": false}
# ### Say why: one pass back
#
# To nudge 17 parameters both ways takes 34 forward passes. `backward` gets all 17 slopes in one walk through the graph. Why does it not need a walk for each parameter? And when would a walk in the other direction, from one input forwards, be the better deal? Two or three sentences.
#
# === BEGIN MARK SCHEME ===
#
# - 1 point: on the way back each node's gradient (how the one output depends on it) is computed once and shared by all paths that come through it.
# - 1 point: going forwards from one input gives the slopes of all outputs with respect to that input: better with few inputs and many outputs.
#
# === END MARK SCHEME ===

# %% [markdown] nbgrader={"grade": true, "grade_id": "why_one_pass", "locked": false, "points": 2, "schema_version": 3, "solution": true, "task": false}
# ### BEGIN SOLUTION
# There is one output, the loss. Walking back, each node gets one number, how much the loss moves per nudge of it, and every parameter behind it uses that number: the work is done once and shared. A walk forwards from one input carries the slopes of everything with respect to that input, so it is better where there are few inputs and many outputs.
# ### END SOLUTION

# %% tags=["demo"]
from course_lib.tasks import model_answer

model_answer("why_one_pass")

# %% [markdown]
# ## Where this returns in deep learning
#
# - **PyTorch** does what you wrote: each operation notes its parents and how to go back. JAX and TensorFlow record the steps in other ways, and go back by the same rule. Their nodes hold whole arrays; lesson:backpropagation finds the local steps for those. (PyTorch's `loss.backward()` adds its shares to what stands in each `.grad` already, the last step's gradient too. Hence the `optimizer.zero_grad()` in every training loop.)
# - **Add up over paths**: the same weight used at each place of an image (lesson:convolution) or at each moment of a text (lesson:rnn) gets the sum of all its shares.
# - **Multiply along a path**: many factors well below 1, and next to nothing arrives; lesson:rnn,lstm_gru are about that.
# - **Probability minus label** is the first step back wherever cross-entropy follows a sigmoid or softmax (lesson:backpropagation).

# %% [markdown]
# ## Quick questions

# %% tags=["demo"]
quiz(
    number_question(
        "u = 5x, y = u³. What is dy/dx at x = 1?",
        answer=375,
        because="dy/du = 3u² = 75 at u = 5, times 5.",
        wrong={15: "The slope of u³ is taken at u = 5, not at x = 1.", 75: "Times the slope of the first step, 5."},
    ),
    choice_question(
        "A number is used in two places of a formula. Its gradient is …",
        right="the sum of what comes back along both",
        because="A small nudge travels along both ways, and the output moves by both.",
        wrong={"the product of what comes back along both": "Products belong along one path; over paths one adds.", "the larger of the two": "The smaller one moves the output, too."},
    ),
    choice_question(
        "Why does `backward` go through the nodes in reverse order?",
        right="a node passes its gradient on when all its shares have come in",
        because="Shares come from what was made of it, and all of that stands later in the order.",
        wrong={"any order gives the same, this one is only the quickest": "A node handled too early passes on only a part of its gradient.", "the inputs have no gradient, so the walk has to begin elsewhere": "They have, and it is what the walk is for."},
    ),
    choice_question(
        "The output of the sigmoid is 0.999 and the label 0. With cross-entropy, the gradient at the logit is about …",
        right="1",
        because="p − y = 0.999: however flat the sigmoid is here, the loss is just as steep.",
        wrong={"0, the sigmoid is flat there": "Its slope is 0.001, but that of −ln(1 − p) is 1,000: the two cancel.", "1,000": "That is dL/dp alone."},
    ),
    choice_question(
        "The slope by nudging differs from yours in every entry, by the factor 64. The batch has 64 samples. What is likely?",
        right="a mean was taken in one of the two, a sum in the other",
        because="A clean factor is seldom rounding: look for what has that size.",
        wrong={"ε is too large, so the chord is far from the slope": "That would give small differences of no clean ratio.", "a kink, which some ReLU crossed during the nudge": "That would spoil a few entries, not all by the same factor."},
    ),
)

# %% [markdown]
# ## Challenge: a slope without a difference
#
# Nudging loses digits: with a large ε the chord is not the tangent, with a small one you subtract two numbers that are nearly equal. The best that this quotient can do, as a rule, is about ten digits of sixteen. Walking back through a graph adds no such error; but for that you have to know how $f$ is made.
#
# In `exact_slopes`, **find all the digits without looking into $f$**, and without a single subtraction of your own. (All that $f$ leaves: where $f$ itself subtracts nearly equal numbers, its slope loses digits too.) You may call $f$ as often as you like, at any point. It is made of NumPy's arithmetic, of `np.exp`, `np.sin` and their like. You may even nudge in a direction that no number line has.
#
# <details><summary>Hint 1</summary>f(x + δ) = f(x) + δ f′(x) + δ²/2 f″(x) + … The trouble is f(x): it is large beside δ f′(x), and has to be subtracted. If only the two could be told apart in the result, as two coordinates are.</details>
# <details><summary>Hint 2</summary>NumPy computes with complex numbers as well: 1j is the root of −1. Which coordinate of f(x + ih) holds f(x), and which holds h f′(x)?</details>
# <details><summary>Hint 3</summary>Nothing is subtracted, so h may be tiny, 1e-100 say (only not so tiny that the computer takes it for 0); the next term that you neglect is of size h³. For the gradient, nudge one entry at a time.</details>
#
# <!-- chosen: 100 -->

# %% nbgrader={"grade": false, "grade_id": "exact_slopes", "locked": false, "schema_version": 3, "solution": true, "task": false}
def exact_slopes(f, x):
    """The gradient of f at x, right to the last digits.

    Parameters: f, which takes an array of shape (n,) and gives a number, made of arithmetic, np.exp, np.sin and
        their like (no np.abs); x, array of shape (n,).
    Returns: array of shape (n,), of real numbers.

    >>> exact_slopes(lambda x: x[0] * x[1], np.array([2.0, 5.0]))
    array([5., 2.])
    """
    ### BEGIN SOLUTION
    h = 1e-100
    return np.array([f(x + nudge).imag / h for nudge in 1j * h * np.eye(len(x))])
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_exact_slopes", "locked": true, "points": 0, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib.checks import Check

check = Check("exact_slopes", points=0)
check(lambda x: x[0] ** 3 * x[1], [2, 5]).gives([60, 8], rtol=1e-13, atol=0)
check(lambda x: np.exp(x[0]), [1]).gives([np.e], rtol=1e-13, atol=0)
check(lambda x: np.sin(x[0]) / x[1], [0, 3]).gives([1 / 3, 0], rtol=1e-13, atol=1e-15)
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(13)
check.hidden("a neuron with tanh, and a sum of many terms")
for n in (1, 3, 8):
    w, x = rng.normal(size=(2, n))
    check(lambda x, w=w: np.tanh(w @ x), x).gives(w * (1 - np.tanh(w @ x) ** 2), rtol=1e-12, atol=0)
    check(lambda x: np.sum(np.exp(x) * np.cos(x)), x).gives(np.exp(x) * (np.cos(x) - np.sin(x)), rtol=1e-12, atol=1e-14)
check.hidden("a function whose values are large beside its slopes")
for x in rng.normal(size=(3, 2)):
    check(lambda x: 1e8 + x[0] * np.exp(x[1]), x).gives([np.exp(x[1]), x[0] * np.exp(x[1])], rtol=1e-12, atol=0)
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# It is called the *complex step*, and is a chain rule in disguise. A complex number that is nearly real carries a value and, in its other coordinate, a tiny slope; sums add both, and of a product $(a + iha')(b + ihb')$ the imaginary part is $h\,(a'b + ab')$, while the real part is $ab$, once $h^2$ has vanished. So sums, products, `np.exp`, `np.sin` and their like pass slopes on, forwards. (`np.abs` does not: what it gives has no second coordinate.) That is *forward-mode* differentiation: one call for each input, where your walk back needs one for all.

# %% [markdown]
# ## What you can do now
#
# | In words | Formula | NumPy | You wrote |
# |---|---|---|---|
# | slopes along a path are multiplied | $\frac{dy}{dx} = \frac{dy}{du}\frac{du}{dx}$ | | |
# | slopes over paths are added | $v + ub$ | | `d_two_ways` |
# | back through SiLU | $\sigma + z\,\sigma(1 - \sigma)$ | `d_A * (1 / (1 + np.exp(-z))) * (1 + z * (1 - 1 / (1 + np.exp(-z))))` | `silu_backward` |
# | a sum's local gradients | $1,\; 1$ | | `plus` |
# | a product's | $b,\; a$ | | `times` |
# | that of tanh | $1 - \tanh^2$ | | `tanh` |
# | one walk back, all slopes | | | `backward` |
# | probability minus label | $p - y$ | | `d_loss_d_logit` |
# | a neuron's gradient | $X^\top (p - y)/N$ | `(X.T @ (d_z := (1 / (1 + np.exp(-X @ w - b)) - y) / len(y)), d_z.sum())` | `logistic_gradient` |
#
# **Further reading.** Andrej Karpathy, [*micrograd*](https://github.com/karpathy/micrograd), a hundred lines of the same idea; Stanford's [CS231n](https://cs231n.github.io/neural-networks-3/#gradcheck) on checking gradients; Christopher Olah,
# [*Calculus on computational graphs*](https://colah.github.io/posts/2015-08-Backprop/); 3Blue1Brown, [*Visualizing the chain rule*](https://www.3blue1brown.com/lessons/chain-rule-and-product-rule).
#
# **Next:** the same with whole matrices, so that it is fast (lesson:backpropagation).
