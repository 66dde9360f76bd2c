# ---
# jupyter:
#   jupytext:
#     text_representation: {extension: .py, format_name: percent}
#   kernelspec: {display_name: Python 3, language: python, name: python3}
#   course: {part: 4, title: "What a model costs", builds: "a calculator of what training costs, numbers of 16 bits, and a forecast of a real GPU's times", minutes: 50, terms: [significand, exponent, float16, bfloat16, Mixed precision, loss scaling, Data parallel, Tensor parallel]}
# ---

# %% [markdown]
# # What a model costs
#
# *Further: no later lesson needs this one.*
#
# **You will build** a calculator of what training costs in operations and memory, rounding to few bits, a forecast of how long a matrix product takes on a real graphics processor, and a product in blocks that counts what it moves.
#
# **You need** layers (lesson:layers), the backward pass (lesson:backpropagation), `adam_step` (lesson:training), the count of operations (lesson:tensors).
#
# **It takes** about 50 minutes.

# %% nbgrader={"grade": false, "grade_id": "imports", "locked": true, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib import data
from course_lib.checks import Check
from course_lib.demo import needs
from course_lib.lessons.cost import widgets
from course_lib.lessons.cost.gpu import BANDWIDTH, LAUNCH, PEAK
from course_lib.mine import adam_step, mlp_backward
from course_lib.quiz import choice_question, number_question, quiz
from course_lib.timing import seconds

# %% [markdown]
# ## Put your network on a real GPU
#
# Your network for the clothes, 196 → 64 → 10, batches of 64. Here is one pass forwards and back on your machine. A graphics processor (**GPU**) of 2024, an NVIDIA H200, was measured on 26 November 2026: it multiplied large matrices, of 16-bit numbers, at 709 trillion operations a second. **Guess:** which share of that speed would it reach with *your* network?
#
# <!-- chosen: 196; 2024; 2026; 200 -->
# <!-- figure: f"{PEAK['bf16'] / 1e12:.0f}" -->

# %% tags=["demo"]
X_train, y_train, *_ = data.clothes()
rng = np.random.default_rng(0)
start = {"W1": rng.normal(size=(196, 64)) / 10, "b1": np.zeros(64), "W2": rng.normal(size=(64, 10)) / 6, "b2": np.zeros(10)}
here = seconds(lambda: mlp_backward(X_train[:64], y_train[:64], start))
work = 3 * 2 * 64 * (196 * 64 + 64 * 10)
print(f"{work:,} operations in {1e6 * here:.0f} µs here: {work / here / 1e9:.1f} billion a second")
print(f"the same at {PEAK['bf16'] / 1e12:.0f} trillion a second: {1e9 * work / PEAK['bf16']:.1f} ns")

# %% [markdown]
# A few nanoseconds: no GPU comes near. What it would really take, and why, you can forecast at the end of this lesson, from three measured numbers. First, what is there to be computed and kept?

# %% [markdown]
# ## Count what training costs
#
# One layer, $Z = XW + b$, with a batch of $N$ rows. Forwards it is one product of $2\,N\,n_{in}\,n_{out}$ operations. Backwards (lesson:backpropagation) there are two:
#
# $$dW = X^\top dZ, \qquad dX = dZ\, W^\top.$$
#
# ![Three matrix products of one layer, drawn as rectangles with their sides named: X times W, X transposed times dZ, dZ times W transposed. In each, the same three lengths N, n in and n out appear.](pictures/three_products.svg)
#
# In each of them the same three lengths meet, in another order. So each costs the same, and **training costs three times the forward pass**. (Biases, activations and the optimiser are a small rest, if layers and batch are wide. And the first layer doesn't need its $dX$; your `dense_backward` of lesson:backpropagation computes it all the same, libraries leave it out.)

# %% [markdown]
# ### Predict: the memory to train with
#
# A language model has the given number of **billions of parameters**. To *use* it, 2 bytes for each are enough. How many gigabytes (billions of bytes) does training it by Adam take at the least, all numbers in float32 (4 bytes), activations not counted?
#
# <details><summary>Hint 1</summary>What does <code>adam_step</code> take in, one number for each parameter? There are four such things.</details>

# %% tags=["demo"]
from course_lib.tasks import draw

billions = draw("predict_training_memory", billions=[3, 7, 8, 13, 70])

# %% nbgrader={"grade": false, "grade_id": "predict_training_memory", "locked": false, "schema_version": 3, "solution": true, "task": false}
def predict_training_memory():
    """Gigabytes for training."""
    ### BEGIN SOLUTION
    return 16 * billions
    ### END SOLUTION

# %% tags=["demo"]
from course_lib.tasks import predicted

with predicted("predict_training_memory") as prediction:
    one = {"W": np.ones((1000, 1000), dtype=np.float32)}
    _, state = adam_step(one, one, {}, np.float32(0.1))
    kept = {"parameters": one, "gradients": one, "means": state["mean"], "squares": state["square"]}
    each = sum(arrays["W"].nbytes for arrays in kept.values()) / 1e6
    prediction.against(
        each * billions,
        wrong={2 * billions: "That is enough to use it.", 4 * billions: "These are the parameters alone.", 8 * billions: "Parameters and gradients; Adam keeps a mean and a square for each.", 12 * billions: "One of the four is missing: parameter, gradient, mean, square."},
        because="A parameter, its gradient, and Adam's mean and square of it: 4 · 4 bytes.",
    )
    print({name: f"{arrays['W'].nbytes / 1e6:.0f} bytes per parameter" for name, arrays in kept.items()})

# %% [markdown]
# And then the **activations**: $dW = X^\top dZ$ needs the *input* of each layer, so that all inputs have to be kept from the way forwards until the way back (or computed once more). They grow with the batch; the other four don't.

# %% [markdown]
# ### Exercise: `model_cost`
#
# For a network of dense layers, trained in float32 by Adam. All five are whole numbers.
#
# <details><summary>Hint 1</summary><code>zip(layer_sizes, layer_sizes[1:])</code> gives each layer's n_in and n_out.</details>
# <details><summary>Hint 2</summary>The inputs of the layers have the widths <code>layer_sizes[:-1]</code>, and as many rows as the batch.</details>

# %% nbgrader={"grade": false, "grade_id": "model_cost", "locked": false, "schema_version": 3, "solution": true, "task": false}
def model_cost(layer_sizes, batch):
    """What a network of dense layers costs, in operations and in bytes (float32).

    Parameters: layer_sizes, a tuple of the widths from input to output; batch, how many samples go through at once.
    Returns: a dict with "parameters", weights and biases; "forward", the operations of one forward pass (2 per weight and
        sample, nothing else); "training", those of a forward and a backward pass, dX of the first layer included; "state",
        bytes of parameters, gradients and Adam's two averages; "activations", bytes of the inputs of all layers.

    >>> model_cost((196, 64, 10), 32)
    {'parameters': 13258, 'forward': 843776, 'training': 2531328, 'state': 212128, 'activations': 33280}
    """
    ### BEGIN SOLUTION
    weights = sum(n_in * n_out for n_in, n_out in zip(layer_sizes, layer_sizes[1:]))
    parameters = weights + sum(layer_sizes[1:])
    forward = 2 * batch * weights
    return {
        "parameters": parameters,
        "forward": forward,
        "training": 3 * forward,
        "state": 16 * parameters,
        "activations": 4 * batch * sum(layer_sizes[:-1]),
    }
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_model_cost", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
from course_lib.checks import Check

check = Check("model_cost", points=3)
check((196, 64, 10), 32).gives({"parameters": 13258, "forward": 843776, "training": 2531328, "state": 212128, "activations": 33280})
check((2, 3), 1).gives({"parameters": 9, "forward": 12, "training": 36, "state": 144, "activations": 8})
check((5, 4, 3, 2), 10).gives({"parameters": 47, "forward": 760, "training": 2280, "state": 752, "activations": 480})
### BEGIN HIDDEN TESTS
check.hidden("other depths, widths and batches")
for sizes, n in (((5, 5, 5, 5), 7), ((1, 1), 1), ((12288, 49152, 12288), 2048)):
    products = [a * b for a, b in zip(sizes, sizes[1:])]
    count = sum(products) + sum(sizes) - sizes[0]
    check(sizes, n).gives({"parameters": count, "forward": 2 * n * sum(products), "training": 6 * n * sum(products), "state": 4 * (4 * count), "activations": 4 * n * (sum(sizes) - sizes[-1])})
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ### Play: what fits on a card?
#
# The measured GPU has 140 GiB of memory. Move the widths.
#
# <!-- figure: f"{data.gpu_measurements()['gpu']['memory_gib']:.0f}" -->

# %% tags=["demo"]
from course_lib.lessons.cost import widgets

widgets.cost_calculator("model_cost")

# %% [markdown]
# ## Write numbers with fewer bits
#
# A float is a whole number times a power of two. The **significand** says how exact it is, the **exponent** how large it can be:
#
# ![Three rows of bits. float32: one sign, 8 bits of exponent, 23 of significand. float16: one sign, 5 of exponent, 10 of significand. bfloat16: one sign, 8 of exponent, 7 of significand: float32 cut off after 16 bits.](pictures/bits.svg)
#
# The first binary digit of an (ordinary) number is a 1 and is not stored: so a float32 has 24 significant binary digits, a float16 has 11, a bfloat16 8. **float16** keeps digits and gives up range: its largest number is 65,504, its smallest positive one $2^{-24} \approx 6 \cdot 10^{-8}$. **bfloat16** has the range of float32, with between two and three decimal digits.
#
# <!-- figure: f"{np.finfo(np.float16).max:,.0f}" -->

# %% [markdown]
# ### Exercise: `round_bits`
#
# Round to a number of significant binary digits, to the nearest (`np.round` does what hardware does with a tie: to the even one). `np.frexp(x)` writes each number as $m \cdot 2^e$ with $\frac12 \le |m| < 1$ (a zero as 0, 0), and `np.ldexp(m, e)` puts it together again. The range of the exponent is not limited here.
#
# <details><summary>Hint 1</summary>m with b binary digits is a whole number of steps of 2⁻ᵇ.</details>
# <details><summary>Hint 2</summary>Multiply m by 2ᵇ, round, divide again.</details>

# %% nbgrader={"grade": false, "grade_id": "round_bits", "locked": false, "schema_version": 3, "solution": true, "task": false}
def round_bits(x, bits):
    """Round each number to so many significant binary digits.

    Parameters: x, array of any shape, or a number; bits, a whole number, at least 1.
    Returns: array of the shape of x.

    >>> round_bits(np.array([1.0, 1.3, -100.3, 0.0]), 3)
    array([   1.  ,    1.25, -96.  ,    0.  ])
    """
    ### BEGIN SOLUTION
    m, e = np.frexp(x)
    return np.ldexp(np.round(m * 2**bits) / 2**bits, e)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_round_bits", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib.checks import Check

check = Check("round_bits", points=2)
check([1, 1.3, -100.3, 0], 3).gives([1, 1.25, -96, 0])
check([[5, 7, 9], [11, -13, 0.2]], 2).gives([[4, 8, 8], [12, -12, 0.1875]])
check([257, 1.001, 3e-8], 8).gives([256, 1, 258 * 2.0**-33], rtol=1e-12)
check([0.999, 1e6 / 3, 1e-3], 11).gives([1023 / 1024, 333312, 1049 * 2.0**-20], rtol=1e-12)
### BEGIN HIDDEN TESTS
check.hidden("as float32, other digits, tiny and huge numbers")
rng = np.random.default_rng(181)
x = rng.normal(size=(3, 4)) * 10.0 ** rng.integers(-30, 30, size=(3, 4))
check(x, 24).gives(x.astype(np.float32).astype(float), rtol=1e-13)
x = rng.normal(size=20)
check(x, 11).gives(x.astype(np.float16).astype(float), rtol=1e-12)
check(x * 3000, 1).gives(np.sign(x) * 2.0 ** np.array([min(range(-40, 40), key=lambda k: abs(2.0**k - abs(v))) for v in 3000 * x]), rtol=1e-12)
check.hidden("ties go to the even neighbour")
check([9.0, 11.0, 2.5, 3.5, -9.0], 3).gives([8, 12, 2.5, 3.5, -8])
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ### Play: what is lost?
#
# How far can rounding move a number? Between $2^{e-1}$ and $2^e$ the numbers of $b$ digits are $2^{e-b}$ apart, and the nearest is at most half of that away. Divided by a number that is at least $2^{e-1}$: the **relative error** is at most $2^{-b}$, whatever the size, as long as the exponent is in range. That is 0.0005 for float16 and 0.004 for bfloat16.
#
# <!-- figure: f"{2.0**-11:.4f}" -->
# <!-- figure: f"{2.0**-8:.3f}" -->

# %% tags=["demo"]
from course_lib.lessons.cost import widgets

widgets.precision("round_bits")

# %% [markdown]
# ### Predict: a sum that stops
#
# Start from 0, add 1 five thousand times, and round to so many significant digits after each addition. Where does the sum end?
#
# <details><summary>Hint 1</summary>From 2ᵇ on, the distance between neighbours is 2.</details>
# <details><summary>Hint 2</summary>2ᵇ + 1 then lies in the middle between two neighbours: a tie.</details>

# %% tags=["demo"]
from course_lib.tasks import draw

bits = draw("predict_sum", bits=[8, 11])

# %% nbgrader={"grade": false, "grade_id": "predict_sum", "locked": false, "schema_version": 3, "solution": true, "task": false}
def predict_sum():
    """What 1 + 1 + … comes to."""
    ### BEGIN SOLUTION
    return 2**bits
    ### END SOLUTION

# %% tags=["demo"]
from course_lib.tasks import predicted

with predicted("predict_sum", "round_bits") as prediction:
    total = 0.0
    for _ in range(5000):
        total = float(round_bits(np.array(total + 1), bits))
    prediction.against(
        int(total),
        wrong={5000: "So it would be if all whole numbers were there.", 2**bits - 1: "Nearly: 2ᵇ itself is there.", 2 ** (bits - 1): "There the distance is still 1; from 2ᵇ on it is 2."},
        because="From 2ᵇ on the neighbours are 2 apart. One more is a tie, and the tie goes back to the even one.",
    )
    for row in data.gpu_measurements()["errors"]:
        if "got" in row:
            print(f"measured on the GPU in {row['kind']}: {row['got']:,.0f}")

# %% [markdown]
# That is why a GPU multiplies numbers of 16 bits, but *adds up* their products in float32. Does that help? Here are measured products of random square matrices with sides 64 and 4,096: the Frobenius norm of the error, over that of the right product. (tf32 has float32's range and float16's digits; fp8, in this form, has 4 digits.)
#
# <!-- chosen: 4,096 -->

# %% tags=["demo"]
errors = {(row["kind"], row["n"]): row["relative_error"] for row in data.gpu_measurements()["errors"] if "n" in row}
for kind in ("fp32", "tf32", "fp16", "bf16", "fp8"):
    print(f"{kind:>5}: {errors[kind, 64]:.1e} with sums of 64, {errors[kind, 4096]:.1e} with sums of 4096")

# %% [markdown]
# It does. Everywhere but in float32 a sum 64 times as long has hardly a larger error: what you see is the rounding of the factors and of the result, and it stays below $2^{-b}$. Only in float32, where they are rounded no more coarsely than the sum, has the error grown, to between seven and eight times.

# %% [markdown]
# ### Debug: training that stands still
#
# A linear model $y \approx Xw$, trained with 8 significant digits, as in bfloat16. It sets out, and then stands still, however long it trains:
#
# ```
# wanted [1.0, -0.7];  after 500 steps [0.805, -0.508], after 5,000 steps [0.805, -0.508]
# ```
#
# The learning rate is small, and so are the steps: smaller than half the distance to the next number of 8 digits. **Mixed precision** is the usual remedy in large models: a *master copy* of the weights stays in full precision and takes the steps; the product with the data uses the rounded copy. Mend it so.
#
# <details><summary>Hint 1</summary>Beside 1 the next smaller number of 8 digits is 1 − 2⁻⁸. What becomes of 1 − 2⁻¹⁰?</details>
# <details><summary>Hint 2</summary>Round a copy for the forward pass, at the beginning of each step. Subtract from the other.</details>

# %% nbgrader={"grade": false, "grade_id": "mixed_descent", "locked": false, "schema_version": 3, "solution": true, "task": false}
def mixed_descent(X, y, w, learning_rate, steps):
    """Gradient descent on the mean of (Xw − y)²/2 with a master copy of the weights.

    Parameters: X, array of shape (N, d); y, shape (N,); w, the start, shape (d,); learning_rate; steps.
    Returns: the master copy after all steps, shape (d,). Each gradient is computed with w rounded to 8 digits.
    """
    ### BEGIN SOLUTION
    for _ in range(steps):
        gradient = X.T @ (X @ round_bits(w, 8) - y) / len(X)
        w = w - learning_rate * gradient
    return w
    ### END SOLUTION
    ### BEGIN GIVEN
    # for _ in range(steps):
    #     gradient = X.T @ (X @ w - y) / len(X)
    #     w = round_bits(w - learning_rate * gradient, 8)
    # return w
    ### END GIVEN

# %% nbgrader={"grade": true, "grade_id": "check_mixed_descent", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib.checks import Check

check = Check("mixed_descent", points=2)
check([[1, 0], [0, 1]], [1, -0.7], [0, 0], 0.02, 1000).satisfies(lambda w: np.allclose(w, [1, -0.7], atol=0.004), "w within 0.004 of [1, −0.7]")
check([[1, 2], [3, -1], [0, 1]], [1, 2, 0], [0.503, 0.3], 0.1, 1).gives([0.57839063, 0.25664062], rtol=1e-6)
### BEGIN HIDDEN TESTS
def few_digits(w):
    kept = np.array(w, dtype=np.float32)
    whole = kept.view(np.uint32).astype(np.uint64)
    return ((whole + 0x7FFF + ((whole >> 16) & 1)) >> 16 << 16).astype(np.uint32).view(np.float32).astype(float)


check.hidden("other data, rates and numbers of steps")
rng = np.random.default_rng(182)
for N, d, rate, steps in ((6, 3, 0.1, 4), (3, 1, 0.02, 10), (5, 2, 0.3, 0)):
    features, targets, start = rng.normal(size=(N, d)), rng.normal(size=N), rng.normal(size=d)
    expected = start
    for _ in range(steps):
        expected = expected - rate * np.mean((features @ few_digits(expected) - targets)[:, None] * features, axis=0)
    check(features, targets, start, rate, steps).gives(expected, rtol=1e-6)
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# In float16 one more thing is lost: gradients below $3 \cdot 10^{-8}$ (half of its smallest number) become 0, and those below $6 \cdot 10^{-5}$ keep fewer digits. So the loss is multiplied by a large number first, and the gradients divided by it afterwards (**loss scaling**). bfloat16 has float32's range and needs none.

# %% [markdown]
# ## Place a product under the roof
#
# Three things take time when a GPU multiplies $(N, n)$ by $(n, m)$.
#
# - **Starting** the call: even the smallest possible call takes 6 µs from Python. (Many calls recorded once and replayed as a *graph*: 0.9 µs each.)
# - **Moving**: both matrices must be read from memory, the result written. Measured, 4.3 trillion bytes a second.
# - **Computing**: $2Nnm$ operations. Measured in bfloat16, 709 trillion a second.
#
# They overlap, as long as calls queue up: while one computes, its next numbers are read and the next call is started. So the slowest of the three sets the pace: a product takes *at least* the largest of them, if its numbers come from memory. (What was used a moment ago may still lie in the chip's cache, which is quicker. And who waits for the result of a single call waits longer, 12 µs.)
#
# <!-- figure: f"{1e6 * LAUNCH:.0f}" -->
# <!-- figure: f"{data.gpu_measurements()['launch']['in_graph_us']:.1f}" -->
# <!-- figure: f"{BANDWIDTH / 1e12:.1f}" -->
# <!-- figure: f"{data.gpu_measurements()['launch']['round_trip_us']:.0f}" -->
# <!-- figure: f"{PEAK['bf16'] / 1e12:.0f}" -->
#
# ![A chart with two lines that form a roof: speed rises with the operations per byte along the bandwidth, and is level at the peak. Measured points lie below: adding and ReLU far left, close to the slope, softmax and layer norm well below it; products of growing batches climb close to the slope and follow the level roof.](pictures/roof.svg)
#
# The picture is the **roofline**. Across: how many operations are done for each byte that is moved. Upwards: the speed. On the slope memory sets the pace, on the level part computing does. Products come close to the roof; softmax and layer norm, which go over their rows more than once, stay well below it.

# %% [markdown]
# ### Exercise: `product_time`
#
# <details><summary>Hint 1</summary>N·n numbers are read for one factor, n·m for the other, and N·m are written.</details>
# <details><summary>Hint 2</summary>They overlap: <code>max</code> of three, not their sum.</details>

# %% nbgrader={"grade": false, "grade_id": "product_time", "locked": false, "schema_version": 3, "solution": true, "task": false}
def product_time(N, n, m, bytes_each, peak, bandwidth, launch):
    """The least time of a matrix product (N, n) @ (n, m), in seconds.

    Parameters: N, n, m, whole numbers; bytes_each, bytes of one number; peak, operations a second; bandwidth, bytes a
        second; launch, seconds to start a call.
    Returns: a number: the largest of the times to start, to move and to compute.

    >>> product_time(1, 100, 200, 2, 1e9, 1e6, 1e-5)
    0.0406
    """
    ### BEGIN SOLUTION
    moved = bytes_each * (N * n + n * m + N * m)
    return max(launch, moved / bandwidth, 2 * N * n * m / peak)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_product_time", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
from course_lib.checks import Check

check = Check("product_time", points=2)
check(3, 100, 200, 2, 1e9, 1e6, 1e-5).gives(0.0418)
check(50, 100, 200, 4, 3e6, 1e6, 1e-5).gives(2 / 3)
check(3, 5, 7, 2, 1e9, 1e9, 1e-5).gives(1e-5)
### BEGIN HIDDEN TESTS
check.hidden("each of the three in turn, other shapes and sizes of numbers")
for N, n, m, size, peak, band, call in ((8, 30, 4, 1, 1e12, 1e3, 1e-6), (7, 30, 40, 8, 1e3, 1e9, 1e-6), (64, 196, 64, 2, 7e14, 4e12, 6e-6), (2, 3, 400, 4, 1e5, 1e5, 1e-3)):
    times = sorted([call, size * ((N + m) * n + N * m) / band, N * n * m / peak * 2])
    check(N, n, m, size, peak, band, call).gives(times[-1])
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ### Predict: who sets the pace?
#
# On the measured GPU, in bfloat16, what takes longest in each of these four? Write four letters, such as `"SSCC"`: **S** for starting, **M** for moving, **C** for computing.
#
# 1. the first layer of your clothes network: (64, 196) @ (196, 64)
# 2. one word through a layer of a large language model: (1, 8,192) @ (8,192, 8,192)
# 3. a batch of 2,048 words through it: (2,048, 8,192) @ (8,192, 8,192)
# 4. 32 users' words together: (32, 8,192) @ (8,192, 8,192)
#
# <!-- chosen: 196; 8,192; 2,048 -->
#
# <details><summary>Hint 1</summary>2. reads 2 · 8,192² bytes. Divide by the bytes that are moved in a second.</details>
# <details><summary>Hint 2</summary>4. is 32 times the computing of 2., and hardly any more moving.</details>

# %% nbgrader={"grade": false, "grade_id": "predict_pace", "locked": false, "schema_version": 3, "solution": true, "task": false}
def predict_pace():
    """Four letters of S, M, C."""
    ### BEGIN SOLUTION
    return "SMCM"
    ### END SOLUTION

# %% tags=["demo"]
from course_lib.tasks import predicted

with predicted("predict_pace", "product_time") as prediction:
    letters, lines = "", []
    for N, n, m in ((64, 196, 64), (1, 8192, 8192), (2048, 8192, 8192), (32, 8192, 8192)):
        at_least = product_time(N, n, m, 2, PEAK["bf16"], BANDWIDTH, LAUNCH)
        without = {"S": product_time(N, n, m, 2, PEAK["bf16"], BANDWIDTH, 0.0), "M": product_time(N, n, m, 2, PEAK["bf16"], np.inf, LAUNCH), "C": product_time(N, n, m, 2, np.inf, BANDWIDTH, LAUNCH)}
        letters += min(without, key=without.get)
        lines.append(f"({N}, {n}) @ ({n}, {m}): at least {1e6 * at_least:.1f} µs")
    prediction.against(
        letters,
        wrong={"CMCM": "Nearly: 1. computes for less time than its start takes.", "MMCM": "Nearly: 1. moves so little that starting the call takes longest.", "SCCC": "2. and 4. do too little with each weight that they read.", "SMCC": "At 32 rows each weight is used 32 times; the roof bends only at some hundred and sixty.", "SMMM": "With 2,048 rows each weight is used 2,048 times: then computing takes longest."},
        because="1. moves and computes in less than the 6 µs of its start. 2., 3. and 4. use each weight that they read for 1, 2,048 and 32 rows; computing takes over from some hundred and sixty on.",
    )
    print("\n".join(lines))
    for row in data.gpu_measurements()["roofline"]:
        if row["name"] in [f"matrix product ({N}, 8192) @ (8192, 8192)" for N in (1, 2048, 32)]:
            print(f"measured: {row['name']} {1e6 * row['seconds']:.1f} µs")

# %% [markdown]
# The forecasts are bounds; the measured times lie at them or a little above. (The peak was itself measured in such a product, so the third agrees by its making.)

# %% [markdown]
# ### Derive: where the roof bends
#
# A layer of $n \times n$ weights, $n$ so large that what goes in and comes out can be neglected beside the weights. Each number has `s` bytes. From which number of rows $N$ on does computing take longer than moving? Write it with `s`, `peak` and `bandwidth`.
#
# <details><summary>Hint 1</summary>Moving takes s·n²/bandwidth, computing 2·N·n²/peak.</details>
# <details><summary>Hint 2</summary>Set both equal; n² cancels.</details>

# %% nbgrader={"grade": false, "grade_id": "balance_batch", "locked": false, "schema_version": 3, "solution": true, "task": false}
def balance_batch(s, peak, bandwidth):
    """The number of rows at which computing takes as long as moving the weights.

    Parameters: s, bytes of one number; peak, operations a second; bandwidth, bytes a second.
    """
    ### BEGIN SOLUTION
    return s * peak / (2 * bandwidth)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_balance_batch", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
from course_lib.tasks import Derivation

check = Derivation("balance_batch", points=1)
check(4.0, 100.0, 10.0).gives(20.0)
check(2.0, 7.0, 4.0).gives(1.75)
### BEGIN HIDDEN TESTS
check.hidden("other processors")
for s, peak, bandwidth in ((1.0, 5e13, 1e12), (8.0, 3e9, 2e10), (2.0, 7e14, 4e12)):
    check(s, peak, bandwidth).gives(peak / bandwidth / 2 * s)
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ### Play: forecast, then read it off
#
# Your `product_time` draws the line, the points were measured: one layer of 4,096 × 4,096 weights, batches from 1 to 4,096. Where is the forecast furthest off?
#
# <!-- chosen: 4,096 -->

# %% tags=["demo"]
from course_lib.lessons.cost import widgets

widgets.forecast("product_time")

# %% [markdown]
# Now your own network, all six products of a training step. Each of them computes and moves for less time than its start takes.

# %% tags=["demo"]
with needs("product_time"):
    products = [(64, 196, 64), (64, 64, 10), (196, 64, 64), (64, 64, 196), (64, 64, 10), (64, 10, 64)]
    there = sum(product_time(*shape, 2, PEAK["bf16"], BANDWIDTH, LAUNCH) for shape in products)
    print(f"the six products of a step: at least {1e6 * there:.0f} µs on the GPU; a whole pass on your machine takes {1e6 * here:.0f} µs")
    print(f"share of the GPU's peak: {work / there / PEAK['bf16']:.4%}")

# %% [markdown]
# That is the answer to the beginning: about 0.02 % of the peak *at best*, since nearly all of the time goes into starting; replayed as a graph, with 0.9 µs for each start, it could be 0.13 %. And the rest of the step (ReLU, softmax, Adam) takes further calls. A GPU pays where each call has much to do: wide layers and large batches. Your network leaves it waiting.
#
# <!-- chosen: 0.02 % -->
# <!-- figure: f"{data.gpu_measurements()['launch']['in_graph_us']:.1f}" -->
# <!-- figure: f"{6 * 64 * (196 * 64 + 64 * 10) / (6e-6 * data.gpu_measurements()['launch']['in_graph_us']) / PEAK['bf16']:.2%}" -->

# %% [markdown] nbgrader={"grade": false, "grade_id": "question_why_eight_bits", "locked": true, "schema_version": 3, "solution": false, "task": false}
# ### Say why: weights of 8 bits
#
# A language model writes for one user, word after word; every word goes through all weights. Its weights are now stored with 8 bits in place of 16 (each is turned into 16 bits after it was read). Why can that make it nearly twice as fast, though no multiplication became cheaper, and why not in training with batches of thousands of words? Two or three sentences.
#
# === BEGIN MARK SCHEME ===
#
# - 1 point: with one row, moving the weights takes the time, and half the bytes take half the time.
# - 1 point: with thousands of rows each weight is used thousands of times; computing takes the time, and that has not changed.
#
# === END MARK SCHEME ===

# %% [markdown] nbgrader={"grade": true, "grade_id": "why_eight_bits", "locked": false, "points": 2, "schema_version": 3, "solution": true, "task": false}
# ### BEGIN SOLUTION
# For one word each weight is read and used once: the time goes into reading, and half the bytes are read in half the time. In training each weight that is read is used for thousands of rows, so the multiplications set the pace, and there are as many as before, as fast as before.
# ### END SOLUTION

# %% tags=["demo"]
from course_lib.tasks import model_answer

model_answer("why_eight_bits")

# %% [markdown]
# ## Move less: multiply in blocks
#
# `product_time` assumed that each number is read *once*. The plain rule, row times column, reads far more: each of the $n^2$ results of an $n \times n$ product needs a row and a column, $2n$ numbers, together $2n^3$. **Blocks** mend that. Cut both matrices into blocks that fit into fast memory beside the processor; then
#
# $$C_{IJ} = \sum_K A_{IK}\, B_{KJ},$$
#
# the formula of lesson:matrices, with blocks in place of numbers. While two blocks are there, each of their numbers is used many times.
#
# ![Three matrices cut into blocks. One block row of A and one block column of B are marked, and the block of C in which they meet: it stays in fast memory while K runs.](pictures/blocks.svg)

# %% [markdown]
# ### Exercise: `blocked_matmul`
#
# Multiply block by block, and **count the numbers of A and B that are fetched**: each time two blocks are multiplied, both are fetched, whatever their sizes. Blocks at the edges may be smaller. Inside, `@` may multiply two *blocks*.
#
# <details><summary>Hint 1</summary>Three loops with step <code>block</code>; slices do not mind an end that is too large.</details>
# <details><summary>Hint 2</summary>Begin with zeros of shape (m, p), and add the product of two blocks at the place of the block that it belongs to.</details>
# <details><summary>Hint 3</summary>A block that was cut out by slices knows its <code>size</code>, also at the edge.</details>

# %% nbgrader={"grade": false, "grade_id": "blocked_matmul", "locked": false, "schema_version": 3, "solution": true, "task": false}
def blocked_matmul(A, B, block):
    """A matrix product, block by block, and what it fetches.

    Parameters: A, array of shape (m, n); B, array of shape (n, p); block, the side of a block, at least 1.
    Returns: (C, fetched): the product, array of shape (m, p), and how many numbers of A and B were fetched.

    >>> blocked_matmul(np.array([[1.0, 2.0, 3.0]]), np.ones((3, 1)), 2)
    (array([[6.]]), 6)
    """
    ### BEGIN SOLUTION
    C, fetched = np.zeros((A.shape[0], B.shape[1])), 0
    for i in range(0, A.shape[0], block):
        for j in range(0, B.shape[1], block):
            for k in range(0, A.shape[1], block):
                a, b = A[i : i + block, k : k + block], B[k : k + block, j : j + block]
                C[i : i + block, j : j + block] += a @ b
                fetched += a.size + b.size
    return C, fetched
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_blocked_matmul", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib.checks import Check

check = Check("blocked_matmul", points=3)
both = ("the product", "the numbers fetched")
check([[1, 2, 3]], [[1], [1], [1]], 2).gives(([[6]], 6), parts=both)
check([[1, 2], [3, 4], [5, 6]], [[0, 1, 2], [1, 0, -1]], 1).gives(([[2, 1, 0], [4, 3, 2], [6, 5, 4]], 36), parts=both)
check([[1, 2, 3, 4, 5], [0, 1, 0, -1, 2], [2, 0, 1, 3, 1]], [[1, 0], [2, 1], [0, 3], [1, 1], [-1, 2]], 2).gives(([[4, 25], [-1, 4], [4, 8]], 35), parts=both)
### BEGIN HIDDEN TESTS
def fetches(m, n, p, side):
    # A is fetched once for each block column of B, B once for each block row of A
    return m * n * -(-p // side) + n * p * -(-m // side)


check.hidden("other shapes, blocks that do not divide them, and that are larger")
rng = np.random.default_rng(135)
for m, n, p, side in ((5, 7, 3, 2), (4, 4, 4, 3), (6, 2, 5, 10), (3, 9, 1, 4), (9, 2, 1, 2), (1, 2, 9, 2)):
    P, Q = rng.normal(size=(m, n)), rng.normal(size=(n, p))
    check(P, Q, side).gives((np.dot(P, Q), fetches(m, n, p, side)), parts=both)
### END HIDDEN TESTS
check.verdict()

# %% tags=["demo"]
P, Q = np.random.default_rng(0).normal(size=(2, 256, 256))
with needs("blocked_matmul"):
    for block in (8, 32, 128, 256):
        C, fetched = blocked_matmul(P, Q, block)
        print(f"blocks of {block:3}: {fetched:9,} numbers fetched, {2 * 256**3 / fetched:5.0f} operations for each")

# %% [markdown]
# (We don't time this loop: its time would say how often Python goes round, and nothing about memory.)
#
# ### Derive: what blocks save
#
# Two $n \times n$ matrices, and blocks of side $b$ that divides $n$. How many numbers are fetched? Write it with `n` and `b`.
#
# <details><summary>Hint 1</summary>There are n/b block rows, block columns and steps of K. How many pairs of blocks meet?</details>
# <details><summary>Hint 2</summary>(n/b)³ pairs, and each pair has 2b² numbers.</details>

# %% nbgrader={"grade": false, "grade_id": "numbers_fetched", "locked": false, "schema_version": 3, "solution": true, "task": false}
def numbers_fetched(n, b):
    """How many numbers a product of two n × n matrices fetches with blocks of side b."""
    ### BEGIN SOLUTION
    return 2 * n**3 / b
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_numbers_fetched", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
from course_lib.tasks import Derivation

check = Derivation("numbers_fetched", points=1)
check(4.0, 1.0).gives(128.0)
check(12.0, 3.0).gives(1152.0)
### BEGIN HIDDEN TESTS
check.hidden("other sizes")
for n, b in ((6.0, 2.0), (64.0, 16.0), (10.0, 10.0)):
    check(n, b).gives(sum(2.0 * b * b for _ in range(int((n / b) ** 3))))
check(20.0, 4.0).gives(4000.0)
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# So $b$ operations are done for each number that is fetched: the larger the block, the further to the right under the roof. The side is limited by fast memory, which has to hold three blocks, $3b^2$ numbers. Every fast library multiplies so, with blocks within blocks: one size for each level of memory.

# %% [markdown]
# ## Share the work
#
# **Tensor processors** (Google's TPU) go one step further: a grid of multipliers holds one block of weights still, and the numbers of X are handed on from neighbour to neighbour, so that they aren't even fetched from fast memory for each product. A GPU's *tensor cores* multiply small blocks in one instruction.
#
# What doesn't fit on one card, or takes too long there, is split. The same block formula says how:
#
# ![On the left, data parallel: the rows of X are split over two cards, each has all of W and gets its rows of XW; gradients of W are averaged. On the right, tensor parallel: W is split into columns, each card has all of X and gets its columns of XW.](pictures/parallel.svg)
#
# - **Data parallel**: each card has the whole model and a part of the *rows*. After the way back the gradients of W are averaged over the cards, and all of them take the same step (equal parts, mean loss: then the average of the parts' gradients is the gradient of the whole batch).
# - **Tensor parallel**: each card has a part of the *columns* of W, and sees all rows. The cards exchange their parts of the results after nearly every layer.

# %% [markdown] nbgrader={"grade": false, "grade_id": "choices_parallel", "locked": true, "schema_version": 3, "solution": false, "task": false}
# ### Choose: a model that doesn't fit
#
# A model's state (parameters, gradients, averages) takes 500 GB; a card has 140 GB. There are four cards, 560 GB together; activations are small. Which one makes it trainable?
#
# - **A.** Data parallel over four cards: each has a quarter of the batch.
# - **B.** Tensor parallel over four cards: each has a quarter of the columns of each W.
# - **C.** A batch of a quarter of the size on one card, four times in a row.
# - **D.** The parameters in bfloat16, the rest of the state in float32, on one card.
#
# <!-- chosen: 500; 140; 560 -->

# %% nbgrader={"grade": false, "grade_id": "choose_parallel", "locked": false, "schema_version": 3, "solution": true, "task": false}
def choose_parallel():
    """The letter of your choice, as text."""
    ### BEGIN SOLUTION
    return "B"
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_choose_parallel", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
from course_lib.tasks import Choice

check = Choice("choose_parallel", "ABCD", points=1)
### BEGIN HIDDEN TESTS
check.key(
    "B",
    A="Each card then still holds the whole state, 500 GB. What gets smaller is the share of the activations.",
    B="Parameters, gradients and averages are split with the columns: 125 GB a card. (Splitting the state over data-parallel cards is possible as well; it is called ZeRO, or fully sharded.)",
    C="A smaller batch makes the activations smaller; the state doesn't depend on the batch.",
    D="Of 16 bytes per parameter 14 are left: 437 GB.",
)
### END HIDDEN TESTS
check.verdict()

# %% [markdown]
# ## Where this returns in deep learning
#
# - **Mixed precision** in bfloat16 is the usual way to train large models; products of 8 bits are coming into use (the measured GPU does 1.3 thousand trillion operations a second with them, at a relative error of 4 %).
# - **FlashAttention** works in blocks: the table of attention (lesson:attention) is made and used block by block in fast memory, and never written out.
# - The LSTM of lesson:lstm_gru reads its weights again at each time step, with few rows: it lives on the slope of the roof.
# - *6 operations per parameter and token* (2 forwards, 4 backwards) is how the cost of training a language model is estimated.
#
# <!-- figure: f"{data.gpu_measurements()['matmul_fp8'][-1]['tflops'] / 1000:.1f}" -->
# <!-- figure: f"{[r for r in data.gpu_measurements()['errors'] if r['kind'] == 'fp8'][-1]['relative_error']:.0%}" -->

# %% [markdown]
# ## Quick questions

# %% tags=["demo"]
quiz(
    number_question(
        "The forward pass of a network of wide dense layers takes 2 billion operations. How many billions does one training step take?",
        answer=6,
        tolerance=0.01,
        because="Forwards one product a layer, backwards two, each with as many operations.",
        wrong={4: "Backwards there are two products a layer: for dW and for dX."},
    ),
    choice_question(
        "The batch is doubled. Which part of the memory for training doubles?",
        right="the activations",
        because="Each layer's input has one row for each sample.",
        wrong={"parameters and gradients": "They have the shapes of W and b, whatever the batch.", "Adam's averages": "One pair for each parameter."},
    ),
    choice_question(
        "In bfloat16, 256 + 1 is …",
        right="256",
        because="From 256 on the neighbours are 2 apart, and the tie goes to the even one.",
        wrong={"257": "That needs nine binary digits; bfloat16 has eight.", "258": "The tie goes to the even neighbour, and that is 256 (its last digit is a 0)."},
    ),
    choice_question(
        "A product that lies on the slope of the roof is made with twice the batch. Its time …",
        right="hardly changes, as long as it stays on the slope and the weights are most of what moves",
        because="The weights are read once, whatever the number of rows.",
        wrong={"doubles": "So it is on the level part.", "halves": "Nothing is done less; per row it halves."},
    ),
    number_question(
        "Blocks of side 64 in place of 16. By what factor does the count of fetched numbers fall?",
        answer=4,
        tolerance=0.01,
        because="2n³/b.",
        wrong={16: "A block has 16 times as many numbers, and there are 64 times fewer pairs of blocks."},
    ),
)

# %% [markdown]
# ## What you can do now
#
# | In words | Formula | NumPy | You wrote |
# |---|---|---|---|
# | count the cost of training | $3 \cdot 2N n_{in} n_{out}$, 16 bytes per parameter | | `model_cost` |
# | round to few digits | | `np.ldexp(np.round(np.frexp(x)[0] * 2**bits) / 2**bits, np.frexp(x)[1])` | `round_bits` |
# | train with a master copy | $w \leftarrow w - \eta\, g(\operatorname{round}(w))$ | | `mixed_descent` |
# | forecast a product's time | $\max(\text{start}, \text{bytes}/\text{bandwidth}, \text{operations}/\text{peak})$ | `max(launch, bytes_each * (N * n + n * m + N * m) / bandwidth, 2 * N * n * m / peak)` | `product_time` |
# | where the roof bends | $N = \frac{s \cdot \text{peak}}{2 \cdot \text{bandwidth}}$ | | `balance_batch` |
# | multiply in blocks | $\sum_K A_{IK}B_{KJ}$, $2n^3/b$ numbers | | `blocked_matmul`, `numbers_fetched` |
#
# **Further reading.** Williams, Waterman and Patterson, [*Roofline: an insightful visual performance model*](https://dl.acm.org/doi/10.1145/1498765.1498785), 2009; Horace He, [*Making deep learning go brrrr from first principles*](https://horace.io/brrr_intro.html); Micikevicius et al., [*Mixed precision training*](https://arxiv.org/abs/1710.03740), 2018;
# Goldberg, [*What every computer scientist should know about floating-point arithmetic*](https://docs.oracle.com/cd/E19957-01/806-3568/ncg_goldberg.html).
#
# **Next:** lesson:convolution shares one small set of weights across a whole image.
