# %% [markdown]
# # 01 The forward pass (前向运算)
#
# **Objectives.** After this lesson you can compute the output of a neural network by hand and in
# NumPy, say what a hidden layer adds that no single neuron has, make a softmax that never
# overflows, and count a network's parameters and its arithmetic.
#
# **Prerequisites.** Lesson 00; the product of two matrices; the exponential function.
# **Time.** About 170 minutes; the core path 150. All six exercises are core.
#
# Sixty-four grey values go into a network; out comes "this is a 7, I am 98 % sure". Between the two
# there is no secret: only multiplications, additions and one bend per neuron. The test of
# understanding is strict. Near the end Keras trains a network on handwritten digits, you take its
# weights as plain arrays, and **your** functions have to give the same probabilities for every test
# picture.

# %% nbgrader={"grade": false, "grade_id": "given-setup", "locked": true, "schema_version": 3, "solution": false, "task": false}
from collections import Counter
from itertools import pairwise
from timeit import repeat

import matplotlib.pyplot as plt
import numpy as np
import tensorflow as tf

from course_lib import check, data, plotting
from course_lib.plotting import decision, families, thumbnails
from course_lib.plotting import layers as diagrams

plotting.use_course_style()

# %% [markdown]
# The data of this lesson: 1,797 handwritten digits, each scanned down to 8 x 8 grey values, which
# we scale to 0 (paper) .. 1 (ink), as you did in lesson 00. One picture is one **row** of 64
# numbers.

# %% nbgrader={"grade": false, "grade_id": "given-digits", "locked": true, "schema_version": 3, "solution": false, "task": false}
images, labels = data.digits()  # (1797, 8, 8) from 0 to 16, and (1797,) from 0 to 9
pictures = images.reshape(-1, 64) / 16  # float64, 0 = paper, 1 = ink

# %% tags=["nbval-check-output"]
print("pictures", pictures.shape, pictures.dtype, "from", pictures.min(), "to", pictures.max())
fig, axes = plt.subplots(1, 10, figsize=(9, 1.3), layout="constrained")
thumbnails.show_thumbnails(axes, images[:10], [str(n) for n in labels[:10]])
plotting.show(fig, alt="The first ten pictures: the digits 0 to 9 on 8 x 8 coarse pixels.")

# %% [markdown]
# ## One neuron weighs evidence (神经元)
#
# Start with a smaller question: is a picture a 0 or a 1? A one is a stroke, so the **middle**
# columns are dark; a zero is a ring, so the middle is light and the **sides** are dark. Two
# measurements are enough to see the idea: $x_1$ = mean ink in the two middle columns, $x_2$ = mean
# ink in the columns beside them. Both are taken from rows 2 to 5 only, where a zero has its hole.

# %% tags=["nbval-check-output"]
squares = pictures[labels < 2].reshape(-1, 8, 8)
is_one = labels[labels < 2]
middle = squares[:, 2:6, 3:5].mean(axis=(1, 2))
sides = squares[:, 2:6, [1, 2, 5, 6]].mean(axis=(1, 2))
ink = np.column_stack([middle, sides])  # (360, 2): each row is one picture
print("shape:", ink.shape)
print(f"a zero: x1 = {ink[0, 0]:.2f}, x2 = {ink[0, 1]:.2f}")
print(f"a one:  x1 = {ink[1, 0]:.2f}, x2 = {ink[1, 1]:.2f}")

# %% [markdown]
# How would you combine the two numbers into one verdict? Ink in the middle speaks *for* a one, ink
# at the sides *against* it, and each piece of evidence may count more or less. That is a weighted
# sum:
#
# $$z = w_1 x_1 + w_2 x_2 + b = w^\top x + b .$$
#
# The *weights (权重)* $w$ say how much each input counts and in which direction; the *bias (偏置)*
# $b$ says which way to lean before any evidence is seen. The number $z$ can be anything from
# $-\infty$ to $\infty$, while a verdict should lie between "no" (0) and "yes" (1). So $z$ goes
# through an *activation function (激活函数)*. The oldest choice is a step: 1 if $z > 0$, else 0
# (Rosenblatt's *perceptron (感知器)*, 1958). A smooth one is the *sigmoid*
#
# $$\sigma(z) = \frac{1}{1 + e^{-z}} .$$
#
# Read its behaviour off the formula. For $z = 0$: $1/(1+1) = \tfrac12$, undecided. For large $z$
# the exponential vanishes and $\sigma \to 1$; for very negative $z$ it explodes and $\sigma \to 0$.
# And it treats both verdicts alike: multiply numerator and denominator of $\sigma(-z)$ by $e^{-z}$,
#
# $$\sigma(-z) = \frac{1}{1+e^{z}} = \frac{e^{-z}}{e^{-z}+1} = 1 - \sigma(z) .$$
#
# This is the whole *neuron (神经元)*: a weighted sum, a bias, an activation. Here are its steps for
# the two pictures above, with weights that we simply guess. **Predict before you run:** which sign
# does $z$ have for the zero, which for the one?

# %% tags=["nbval-check-output"]
for name, (x1, x2) in zip(("zero", "one"), ink[:2], strict=True):
    z = 4 * x1 - 4 * x2 + 0.5
    print(f"{name:>4}: z = 4 * {x1:.4f} - 4 * {x2:.4f} + 0.5 = {z:5.2f}", end="")
    print(f"   sigmoid(z) = {1 / (1 + np.exp(-z)):.2f}")

# %% [markdown]
# For the zero $z$ is negative and the neuron leans to "no", for the one it is positive: "yes".
#
# **Many inputs at once.** A neuron is rarely asked about one picture. Put $N$ inputs of length $D$
# into the rows of a matrix $X$ of shape $(N, D)$. Row $n$ of $X$ times $w$ is the weighted sum of
# input $n$, so all of them are one product
#
# $$z = X w + b, \qquad (N, D) \cdot (D,) \to (N,) ,$$
#
# and NumPy adds the single number $b$ to each entry. Rows are inputs: this order stays for the
# whole course, and Keras uses it too.
#
# ### Exercise 1: neuron_forward (3 points, 12 min)
#
# *Core.* Write `neuron_forward(x, w, b)`, the outputs of one sigmoid neuron for a batch of inputs.
#
# | argument | shape | meaning |
# |---|---|---|
# | `x` | (N, D) | each row is one input |
# | `w` | (D,) | weights |
# | `b` | a number | bias |
#
# All of them may hold floats (float64 or float32) or whole numbers (int64), and stay as they are.
# Returns a new float array (N,), also for N = 1 and for D = 1; a later call leaves it as it is.
# Inputs, products and the bias may be large, also where they cancel each other in $z$. Every output
# lies between 0 and 1 (both may be reached), is right to five digits (below $10^{-6}$ it may come out
# as 0) and is never NaN, even for $z = \pm 1000$, or far beyond, in one batch.
# (NumPy may *warn* that `exp` overflowed; a warning costs nothing, NaN does.)
#
# <details><summary>Hint 1</summary> One matrix product gives all N weighted sums; no loop is
# needed. </details>
# <details><summary>Hint 2</summary> There are two ways to write the sigmoid, 1 / (1 + e^-z) and e^z
# / (1 + e^z). What is each for z = 1000, when e^1000 is infinite for the computer? </details>


# %% nbgrader={"grade": false, "grade_id": "ex1-neuron_forward", "locked": false, "schema_version": 3, "solution": true, "task": false}
def neuron_forward(x, w, b):
    """Return the outputs of one sigmoid neuron.

    x: array (N, D); w: array (D,); b: number. Returns: float array (N,).
    """
    ### BEGIN SOLUTION
    z = x @ w + b
    with np.errstate(over="ignore"):  # e^-z may become infinite; 1 / infinity is the right 0
        return 1 / (1 + np.exp(-z))
    ### END SOLUTION


# %% [markdown]
# The tests of this lesson do two more things, and the next cell holds three small functions for them.
# They call your function twice in a row, with the same arrays but other values in them, and look at
# both results afterwards. And they refuse a list where an array is asked for.


# %% nbgrader={"grade": false, "grade_id": "given-checks", "locked": true, "schema_version": 3, "solution": false, "task": false}
def call_twice(function, arguments, later):
    """Return function(*arguments) before and after the values of later stand in its arrays."""
    first = function(*arguments)
    for argument, values in zip(arguments, later, strict=True):
        if isinstance(argument, np.ndarray):
            argument[...] = values
    return first, function(*arguments)


def check_two_calls(function, arguments, later, expected, name):
    """Check both results of call_twice, the first of them after the second call."""
    results = call_twice(function, arguments, later)
    labels = "the second call wrote over it", "the first call's result was kept and given again"
    for place, which in enumerate(("first", "second")):
        check.close(
            results[place],
            expected[place],
            name=f"the {which} of two results of {name}",
            mistakes={labels[place]: expected[1 - place]},
            hint="Each call builds a new result from what its arguments hold now.",
            rtol=1e-5,
        )


def check_array(result, name):
    """Check that a result is an array, not a list of numbers."""
    check.that(
        not isinstance(result, list | tuple),
        f"{name} should be an array, not a list",
        hint="np.array(...) makes an array of a list.",
    )


# %% nbgrader={"grade": true, "grade_id": "ex1-neuron_forward-test-values", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
def wrong_neurons(z, b):
    """Return what known mistakes give; z: the weighted sums, with the bias b in them."""
    return {
        f"{'a negative' if b < 0 else 'the'} bias was forgotten": tf.sigmoid(z - b),
        "the bias was subtracted": tf.sigmoid(z - 2 * b),
        "the bias was added after the sigmoid": tf.sigmoid(z - b) + b,
        "the sigmoid was not applied": z,
        "the exponent has the wrong sign": tf.sigmoid(-z),
        "a step was used in place of the sigmoid": z > 0,
        "tanh was used in place of the sigmoid": tf.tanh(z),
        "tanh(z) stands where tanh(z / 2) belongs": tf.sigmoid(2 * z),
    }


x = np.array([[1.0, 2.0], [0.5, -1.0], [3.0, 0.5], [-2.0, 1.0]])
w = np.array([0.5, -0.25])
z = np.array([0.1, 0.6, 1.475, -1.15])  # worked by hand with b = 0.1
x_before, w_before = x.copy(), w.copy()
check.close(
    neuron_forward(x, w, 0.1),
    tf.sigmoid(z),
    name="neuron_forward on four inputs",
    mistakes=wrong_neurons(z, 0.1)
    | {
        "the bias was added to each product, not once to their sum": tf.sigmoid(z + 0.1),
        "the sign of z was lost: this is the sigmoid of |z|": tf.sigmoid(tf.abs(z)),
    },
    hint="Weighted sum first, then the bias, then the sigmoid.",
    rtol=1e-5,
)
check.unchanged(x, x_before, name="x")
check.unchanged(w, w_before, name="w")
check_array(neuron_forward(x, w, 0.1), "the result of neuron_forward")
check_two_calls(
    neuron_forward,
    (x.copy(), w.copy(), 0.1),
    (2 * x, -w, 0.1),
    (tf.sigmoid(z), tf.sigmoid(0.3 - 2 * z)),  # the sum without b, z - 0.1, times -2
    "neuron_forward",
)
### BEGIN HIDDEN TESTS
rng = check.rng("ex1-neuron_forward")
x, w, b = rng.uniform(-1, 1, size=(5, 4)), rng.uniform(0.3, 1.5, size=4), rng.uniform(0.5, 1.5)
x[0], x[1] = 0.9, -0.9  # at least one yes and one no
z = x @ w + b
check.close(
    neuron_forward(x.copy(), w.copy(), b),
    tf.sigmoid(z),
    name="neuron_forward on random inputs",
    mistakes=wrong_neurons(z, b),
    hint="Weighted sum first, then the bias, then the sigmoid.",
    rtol=1e-5,
)
x = rng.integers(-3, 4, size=(4, 3))
w, b = np.array([1.5, -0.75, 2.25]), -1.625
z = x @ w + b
for inputs, weights, whole in ((x, w, "x"), (x * w, np.array([1, 1, 1]), "the weights")):
    check.close(
        neuron_forward(inputs, weights, b),
        tf.sigmoid(z),
        name=f"neuron_forward where {whole} holds whole numbers",
        mistakes=wrong_neurons(z, b)
        | {"the weighted sum was cut to a whole number": tf.sigmoid(np.trunc(z))},
        rtol=1e-5,
    )
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "ex1-neuron_forward-test-edges", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
for whole, x, w, b, z, cut in (  # z worked by hand; cut: z after a known mistake
    (
        "x",
        np.array([[3, -1, 1]]),
        np.array([1.75, 0.5, -2.25]),
        -1.625,
        0.875,
        {"the weights were cut to whole numbers": -0.625},
    ),
    (
        "w and b",
        np.array([[0.5, -2.5, -0.75]]),
        np.array([3, 1, -2]),
        2,
        2.5,
        {
            "x was cut to whole numbers": 0.0,
            "the sum was cut to a whole number after each product": 1.0,
        },
    ),
    ("x and w", np.array([[2, -1]]), np.array([1, 5]), 1.75, -1.25, {}),
    ("x, w and b", np.array([[2, -1]]), np.array([3, 4]), -1, 1.0, {}),
):
    check.close(
        neuron_forward(x, w, b),
        tf.sigmoid([z]),
        name=f"neuron_forward on a single row, with whole numbers in {whole}",
        mistakes={
            f"{'a negative' if b < 0 else 'the'} bias was forgotten": tf.sigmoid([z - b]),
            "the bias was subtracted": tf.sigmoid([z - 2 * b]),
            "the weighted sum was cut to a whole number": tf.sigmoid([float(int(z))]),
            "the bias was cut to a whole number": tf.sigmoid([z - b + int(b)]),
            "the output was cut to a whole number": np.zeros(1),
            "tanh(z) stands where tanh(z / 2) belongs": tf.sigmoid([2 * z]),
            "the sign of z was lost: this is the sigmoid of |z|": tf.sigmoid([abs(z)]),
        }
        | {label: tf.sigmoid([wrong]) for label, wrong in cut.items()},
        hint="One row in, one output out: shape (1,). An array of integers can't hold halves.",
        rtol=1e-5,
    )
check.close(
    neuron_forward(np.array([[-10.0, -2.0], [10.0, -1.0]]), np.array([120.0, 200.0]), 5.0),
    np.array([0.0, 1.0]),
    name="neuron_forward for z = -1595 and z = 1005",
    mistakes={
        "e^z / (1 + e^z) is infinity / infinity for large z": np.array([0.0, np.nan]),
        "e^z overflowed and the output became 0: 1 is the limit": np.zeros(2),
        "where e^-z overflows the output was set to 1: it is 0 there": np.ones(2),
        "x was transposed": np.array([1.0, 0.0]),
    },
    hint="Use the form of the sigmoid whose exponential may overflow only in the denominator.",
    rtol=1e-5,
)
check.close(
    neuron_forward(np.array([[10000.0], [-0.25], [0.5], [-12000.0]]), np.array([2.0]), 1.0),
    tf.sigmoid([20001.0, 0.5, 2.0, -23999.0]),
    name="neuron_forward of four rows with a single input, the first of them large",
    mistakes={
        "the first output, a whole 1, gave its type to all": [1.0, 0.0, 0.0, 0.0],
        "one row overflowed, and all rows were given 0 or 1": [1.0, 1.0, 1.0, 0.0],
        "wider floats end too: e^z / (1 + e^z) is infinity / infinity": [
            np.nan,
            *tf.sigmoid([0.5, 2.0]),
            0.0,
        ],
    },
    hint="A row is a row, also when it holds one number. All outputs are floats.",
    rtol=1e-5,
)
float32 = np.array([[10.0, 0.0], [-10.0, 0.0], [0.5, 1.0]], np.float32)
check.close(
    neuron_forward(float32, np.array([100.0, -49.5], np.float32), 0.5),
    tf.sigmoid([1000.5, -999.5, 1.0]),
    name="neuron_forward of float32 arrays: z = 1000.5, -999.5 and 1",
    mistakes={
        "in float32 e^89 is infinite already: infinity / infinity": [np.nan, 0.0, tf.sigmoid(1.0)]
    },
    hint="The form that is safe needs no limit for z, and serves all floats.",
    rtol=1e-5,
)
x = np.array([[3072.0, -1024.0], [-2048.0, 1536.0]])
x_before = x.copy()
check.close(
    neuron_forward(x, np.array([2**-10, 2**-10]), 0.5),
    tf.sigmoid([2.5, 0.0]),
    name="neuron_forward of large inputs with small weights: z = 2.5 and z = 0",
    mistakes={
        "large inputs were clipped": tf.sigmoid([0.5, 0.5]),
        "z = 0 gave 0, where it should give one half": tf.sigmoid([2.5, -1000.0]),
        "z = 0 gave 1, where it should give one half": tf.sigmoid([2.5, 1000.0]),
    },
    hint="Only z may be cut off, where the sigmoid is 0 or 1 to all digits anyway.",
    rtol=1e-5,
)
check.unchanged(x, x_before, name="x, which holds large inputs")
for what, x, b, z, label in (
    (
        "large products that cancel each other",
        np.array([[2048.0, -2046.0], [-1500.0, 1498.5]]),
        0.5,
        [2.5, -1.0],
        "each product was clipped, not only their sum",
    ),
    (
        "a large bias that cancels the products",
        np.array([[700.0, 502.5], [600.0, 599.25]]),
        -1200.0,
        [2.5, -0.75],
        "the sum was clipped before the bias was added",
    ),
):
    check.close(
        neuron_forward(x, np.ones(2), b),
        tf.sigmoid(z),
        name=f"neuron_forward with {what}: z = {z[0]} and z = {z[1]}",
        mistakes={label: tf.sigmoid([min(b, 0.5)] * 2)},
        hint="Only z may be cut off, after everything is added.",
        rtol=1e-5,
    )
### BEGIN HIDDEN TESTS
large = check.rng("ex1-neuron_forward").uniform(800, 2000, size=3)
check.close(
    neuron_forward(large[:, None] * np.array([[1.0], [-1.0], [1.0]]), np.array([1.5]), 2.0),
    np.array([1.0, 0.0, 1.0]),
    name="neuron_forward for |z| > 1000",
    mistakes={
        "e^z / (1 + e^z) is infinity / infinity for large z": [np.nan, 0.0, np.nan],
        "e^z overflowed and the output became 0: 1 is the limit": np.zeros(3),
    },
    hint="Use the form of the sigmoid whose exponential may overflow only in the denominator.",
    rtol=1e-5,
)
z = np.array([large[0], 0.75, -1.25, 0.0, -large[1]])
check.close(
    neuron_forward(z[:, None].astype(np.float32), np.ones(1, np.float32), 0.0),
    tf.sigmoid(z),
    name="neuron_forward of float32 arrays, large and small",
    rtol=1e-5,
)
check.close(
    neuron_forward(np.array([[30], [-1], [-30]]), np.array([1000]), 999),
    tf.sigmoid([30999.0, -1.0, -29001.0]),
    name="neuron_forward where all numbers are whole",
    rtol=1e-5,
)
check.close(
    neuron_forward(8 * z[:, None] - 4, np.array([0.125]), 0.5),
    tf.sigmoid(z),
    name="neuron_forward of rows with a single input, large and small",
    hint="A row is a row, also when it holds one number. All outputs are floats.",
    rtol=1e-5,
)
scale = large.max()
check.close(
    neuron_forward(np.array([[3.0, -1.0], [-2.0, 1.0]]) * scale, np.ones(2) / scale, 0.25),
    tf.sigmoid([2.25, -0.75]),
    name="neuron_forward of large inputs with small weights",
    mistakes={"large inputs were clipped": tf.sigmoid([0.25, 0.25])},
    hint="Only z may be cut off, where the sigmoid is 0 or 1 to all digits anyway.",
    rtol=1e-5,
)
first = np.array([1.0, -1.0, -1.0]) * np.round(large)  # the second product cancels it
for bias in (-0.5, 1500.0, -1500.0):
    x = np.column_stack([first, np.array([0.5, 1.5, -1.0]) - bias - first])
    check.close(
        neuron_forward(x, np.ones(2), bias),
        tf.sigmoid([0.5, 1.5, -1.0]),
        name="neuron_forward with large numbers that cancel each other",
        hint="Only z may be cut off, after everything is added.",
        rtol=1e-5,
    )
z = np.array([-large[0], large[1], -large[2], -1.0])
check.close(
    neuron_forward(z[:, None], np.array([1.0]), 0.0),
    tf.sigmoid(z),
    name="neuron_forward of a batch with mostly negative z",
    mistakes={"e^z / (1 + e^z) is infinity / infinity for large z": [0, np.nan, 0, 0.2689414214]},
    rtol=1e-5,
)
### END HIDDEN TESTS

# %% [markdown]
# **What a weight's size does.** With one input and $b = 0$ the output is $\sigma(w x)$.
# **Predict:** what happens to the S curve as $w$ grows from 1 to 20, and what stays where it is?

# %% tags=["demo"]
with check.demo("exercise 1"):
    xs = np.linspace(-4, 4, 401)
    fig, ax = plt.subplots(figsize=(6, 3), layout="constrained")
    for weight in (1.0, 3.0, 20.0):
        ax.plot(xs, neuron_forward(xs[:, None], np.array([weight]), 0.0), label=f"w = {weight:g}")
    ax.plot(xs, xs > 0, color="black", ls=":", label="step")
    ax.set(xlabel="input x", ylabel="output of the neuron")
    ax.legend()
    plotting.show(
        fig, alt="S curves through one half at x = 0; at w = 20 the curve is almost a step."
    )

# %% [markdown]
# All curves cross one half at $x = 0$; a larger weight only makes the neuron surer of itself, until
# it can hardly be told from Rosenblatt's step. Such steps come back in this lesson, when a sum of
# them follows a curve.
#
# ## The decision line of a neuron (决策边界)
#
# Where is the neuron undecided? Where $\sigma(z) = \tfrac12$, that is where $z = 0$:
#
# $$w_1 x_1 + w_2 x_2 + b = 0 .$$
#
# This is the equation of a straight line, the *decision boundary (决策边界)*. Three facts about it, in
# three short steps:
#
# 1. **The weights point across the line.** If $p$ and $q$ both lie on it, $w^\top p + b = 0$ and
#    $w^\top q + b = 0$. Subtract: $w^\top (p - q) = 0$. So $w$ is perpendicular to every direction
#    along the line, and it points to the "yes" side, where $z > 0$.
# 2. **$z$ measures distance.** Write a point as $x = p + d\,\frac{w}{\lVert w \rVert}$ with $p$ on
#    the line: $d$ is its signed distance. Then
#    $z = w^\top p + b + d\,\frac{w^\top w}{\lVert w \rVert} = d \lVert w \rVert$, hence
#    $d = z / \lVert w \rVert$.
# 3. **The bias shifts the line without turning it.** For the origin $z = b$, so the line passes it
#    at the signed distance $-b / \lVert w \rVert$ along $w$.
#
# With three inputs the line becomes a plane, with 64 a *hyperplane (超平面)*; the three facts stay
# word for word. Check fact 2 with numbers: walk from a point of the line a distance of 0.3 along
# $w$.

# %% tags=["nbval-check-output"]
w, b = np.array([4.0, -4.0]), 0.5
length = np.linalg.norm(w)
on_line = -b * w / length**2  # the point of the line that is nearest to the origin
away = on_line + 0.3 * w / length
print(f"z on the line: {w @ on_line + b:.2f}")
print(f"z after walking 0.3 along w: {w @ away + b:.3f};  z / |w| = {(w @ away + b) / length:.2f}")

# %% [markdown]
# Now turn the line yourself. Each mark is one of the 360 pictures, orange circles are zeros, blue
# triangles ones, and a rim marks each picture that lands on the wrong side; the background is the
# neuron's output for every point of the plane, white where it is undecided. The second weight stays
# at $-4$, the bias at $0.5$; the slider moves the first weight. **Predict:** for $w_1 = 0$ the
# neuron ignores the middle ink. How does the line run then? And towards which sign of $w_1$ must
# you go?

# %% tags=["demo"]
plane = decision.plane_points((-0.05, 1.05), (-0.05, 1.05))


def draw_neuron(ax, weights, bias):
    wrong = (neuron_forward(ink, weights, bias) > 0.5) != is_one
    decision.shade_plane(ax, plane, neuron_forward(plane, weights, bias))
    decision.scatter_classes(ax, ink, is_one, ("zeros", "ones"), wrong=wrong, size=12)
    result = f"{wrong.sum()} of {len(ink)} wrong"
    ax.set(xlabel=f"x1: ink in the middle\n{result}", ylabel="x2: ink at the sides")


# %% tags=["demo"]
with check.demo("exercise 1"):
    plotting.explore(
        lambda ax, weight: draw_neuron(ax, np.array([weight, -4.0]), 0.5),
        "weight w1",
        list(np.arange(-4.0, 8.5, 0.5)),
        still=(-2.0, 0.0, 4.0),
        alt="Zeros upper left, ones lower right; as w1 grows the line turns until it parts them.",
    )

# %% [markdown]
# For $w_1 = 0$ the line is level, at $x_2 = 0.5 / 4$: only the sides count, and most of the ones have
# more ink there than that, so they pass for zeros: 137 pictures are wrong. A negative $w_1$ lets the
# middle speak *against* a one, and it is worse still; at $w_1 = 4$ a handful is left on the wrong
# side.
#
# The same with the bias: the line keeps its direction and slides. **Predict:** to which side does it
# go as $b$ grows, and what does the neuron say when $b$ is very large?

# %% tags=["demo"]
with check.demo("exercise 1"):
    plotting.explore(
        lambda ax, bias: draw_neuron(ax, np.array([4.0, -4.0]), bias),
        "bias b",
        list(np.arange(-3.0, 3.5, 0.5)),
        still=(-1.5, 0.5, 3.0),
        alt="The line keeps its slope and slides from the lower right to the upper left.",
    )

# %% [markdown]
# A growing bias pushes the line towards the zeros, against the direction of $w$, until, at $b = 3$,
# every picture lies on its "yes" side and all 178 zeros are wrong. What your hand did with the
# slider, lessons 02 to 04 will do by calculus: measure which way each weight should move to make
# fewer mistakes, and move all of them at once.
#
# ## XOR: four points that no line can part (异或)
#
# One neuron draws one line. Is that enough? Take two inputs that are 0 or 1 and the question "is
# exactly one of them on?", *exclusive or (异或)*, XOR: yes for $(0,1)$ and $(1,0)$, no for $(0,0)$
# and $(1,1)$.
#
# **It is impossible, in four lines.** Suppose some neuron says yes exactly when $z > 0$. Then
#
# $$\begin{aligned}
# (0,0)\ \text{no:}\quad & b \le 0 \\
# (1,0)\ \text{yes:}\quad & w_1 + b > 0 \\
# (0,1)\ \text{yes:}\quad & w_2 + b > 0 \\
# (1,1)\ \text{no:}\quad & w_1 + w_2 + b \le 0
# \end{aligned}$$
#
# Add the two in the middle: $w_1 + w_2 + 2b > 0$, so $w_1 + w_2 + b > -b \ge 0$. The last line says
# the opposite. No weights exist, however long one searches.
#
# How special is XOR? There are $2^4 = 16$ ways to answer yes or no at the four corners.
# **Predict:** how many of the 16 can one neuron give? The computer tries a grid of lines and
# collects the answers.

# %% tags=["nbval-check-output"]
corners = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
xor = np.array([0, 1, 1, 0])
steps = np.arange(-2, 2.25, 0.5)
lines = np.stack(np.meshgrid(steps, steps, steps), axis=-1).reshape(-1, 3)  # w1, w2, b
answers = (corners @ lines[:, :2].T + lines[:, 2] > 0).T  # (lines, 4)
found = {tuple(int(bit) for bit in row) for row in answers}
missing = [f"{n:04b}" for n in range(16) if tuple(map(int, f"{n:04b}")) not in found]
print(f"{len(lines)} lines give {len(found)} of the 16 answers; missing: {', '.join(missing)}")
print("most corners of XOR that any of them gets right:", (answers == xor).sum(axis=1).max())

# %% [markdown]
# Only XOR (0110) and its opposite (1001) are missing: the proof above covers the first, and with
# all its signs turned the second. Minsky and Papert worked out many such limits in *Perceptrons*
# (1969), and the interest in neural networks faded for more than a decade. Yet the remedy is short:
# **ask two neurons first, then a third one about their answers.**
#
# * $h_1$ = "at least one is on" (OR): $\sigma(10 x_1 + 10 x_2 - 5)$,
# * $h_2$ = "both are on" (AND): $\sigma(10 x_1 + 10 x_2 - 15)$,
# * $y$ = "$h_1$ but not $h_2$": $\sigma(10 h_1 - 10 h_2 - 5)$.
#
# The two in between are a *hidden layer (隐层)*: nobody outside sees $h_1$ and $h_2$. **Predict:** in
# the plane of $(h_1, h_2)$, where do the four corners lie? On paper first, then run.


# %% tags=["demo"]
def hidden_answers(points):
    at_least_one = neuron_forward(points, np.array([10.0, 10.0]), -5.0)
    both = neuron_forward(points, np.array([10.0, 10.0]), -15.0)
    return np.column_stack([at_least_one, both])


with check.demo("exercise 1"):
    output = neuron_forward(hidden_answers(corners), np.array([10.0, -10.0]), -5.0)
    for corner, hidden, answer in zip(corners, hidden_answers(corners), output, strict=True):
        print(f"x = {corner}   h = ({hidden[0]:.2f}, {hidden[1]:.2f})   y = {answer:.2f}")

# %% tags=["demo"]
with check.demo("exercise 1"):
    wide = decision.plane_points((-0.4, 1.4), (-0.4, 1.4))
    fig, axes = plt.subplots(1, 2, figsize=(8.4, 3.8), layout="constrained")
    from_input = neuron_forward(hidden_answers(wide), np.array([10.0, -10.0]), -5.0)
    decision.shade_plane(axes[0], wide, from_input)
    decision.scatter_classes(axes[0], corners, xor, ("no", "yes"), size=90)
    axes[0].set(xlabel="x1", ylabel="x2", title="input: two lines, a strip between them")
    decision.shade_plane(axes[1], wide, neuron_forward(wide, np.array([10.0, -10.0]), -5.0))
    decision.scatter_classes(axes[1], hidden_answers(corners), xor, ("no", "yes"), size=90)
    axes[1].set(xlabel="h1: at least one", ylabel="h2: both", title="hidden layer: one line")
    axes[1].legend(loc="upper left")
    plotting.show(
        fig, alt="Left, a strip holds the two yes corners; right, they have become one point."
    )

# %% [markdown]
# Left, the plane of the inputs: each hidden neuron contributes one line, and the output says yes in
# the strip between them. Right, the same four corners as the output neuron sees them. The two "yes"
# corners have moved to the **same** place, near $(1, 0)$, and now one line parts yes from no. This
# is what hidden layers are for, up to the face networks at the end of the course: *they move the
# points until the last layer's straight cut is enough.*
#
# ## A layer is a matrix (全连接层)
#
# Two hidden neurons looked at the same inputs, each with its own weights. Write the weight vectors
# side by side as the **columns** of a matrix $W$ of shape $(D_{in}, D_{out})$, the biases as a
# vector of length $D_{out}$, and all neurons answer for all inputs in one product:
#
# $$Z = X W + b, \qquad A = f(Z), \qquad
# \underbrace{X}_{(N,\,D_{in})}\ \underbrace{W}_{(D_{in},\,D_{out})} + \underbrace{b}_{(D_{out},)}
# = \underbrace{Z}_{(N,\,D_{out})}$$
#
# Entry $Z_{nj} = \sum_i X_{ni} W_{ij} + b_j$ is row $n$ of $X$ against column $j$ of $W$: input $n$,
# neuron $j$. The bias has one entry for each *neuron*; NumPy repeats it down the rows (*broadcasting
# (广播)*). The activation $f$ works on each entry by itself. Because each output sees each input, this
# is a *fully connected* or *dense layer (全连接层)*.

# %% tags=["demo"]
fig, ax = plt.subplots(figsize=(7.5, 2.9), layout="constrained")
words = ("X (5, 8)\neach row: an input", "W (8, 3)\neach column:\na neuron", "b (3,)", "Z (5, 3)")
diagrams.draw_matrix_product(ax, num_rows=5, num_inputs=8, num_outputs=3, labels=words)
plotting.show(fig, alt="A 5 x 8 box times an 8 x 3 box plus a row of 3 equals a 5 x 3 box.")

# %% [markdown]
# The inner sides, 8 and 8, must agree, and they vanish; the outer ones, 5 and 3, remain. Most bugs
# in network code are wrong shapes, and broadcasting hides some of them: a bias with **one** entry
# would be added to all neurons without a word of complaint. So your layer will refuse what doesn't
# fit.
#
# **Four activations.** *Linear* (线性) passes $z$ on as it is. The *sigmoid* you know. *Tanh* is the
# sigmoid stretched to $(-1, 1)$: $\tanh(z) = 2\sigma(2z) - 1$. And *ReLU* (线性整流), $\max(0, z)$,
# only cuts off what is negative: cheap, and for many years the usual choice in hidden layers.

# %% tags=["demo"]
zs = np.linspace(-4, 4, 201)
curves = {"linear": zs, "relu": tf.nn.relu(zs), "sigmoid": tf.sigmoid(zs), "tanh": tf.tanh(zs)}
fig, axes = plt.subplots(1, 4, figsize=(9, 2.3), layout="constrained")
for ax, (name, curve) in zip(axes, curves.items(), strict=True):
    ax.plot(zs, curve)
    ax.set(title=name, xlabel="z", ylim=(-1.5, 2.5))
axes[0].set_ylabel("f(z)")
plotting.show(
    fig, alt="Linear is a straight line, ReLU has a corner, sigmoid and tanh are S curves."
)

# %% [markdown]
# ### Exercise 2: dense_forward (4 points, 20 min)
#
# *Core.* Write `dense_forward(x, w, b, activation="linear")`, the output of a fully connected
# layer.
#
# | argument | shape | meaning |
# |---|---|---|
# | `x` | (N, D_in) | each row is one input |
# | `w` | (D_in, D_out) | each column is one neuron |
# | `b` | (D_out,) | one bias for each neuron |
# | `activation` | a string | `"linear"`, `"relu"`, `"sigmoid"` or `"tanh"` |
#
# The arrays hold floats (float64 or float32) or whole numbers (int64), and stay as they are. Returns
# a new float array (N, D_out), also for N = 1 and for D_out = 1 (whole numbers may stay whole where
# the activation leaves them so); as in exercise 1, entries are right to five digits and none becomes
# NaN for $z = \pm 1000$. Whatever the activation, it raises `ValueError` when the number of columns of
# `x` isn't the number of rows of `w` (nothing is transposed to make it fit) and when `b` hasn't
# exactly the shape (D_out,), not even (1, D_out) or (D_out, 1). It also raises `ValueError` for any
# other string as `activation`, however much it looks like one of the four or means the same elsewhere.
# Keras's layers are not allowed here: they are what you are building.
#
# <details><summary>Hint 1</summary> First refuse what doesn't fit, then compute z, then choose the
# activation. A <code>ValueError</code> is raised by <code>raise ValueError("what is wrong")</code>.
# </details>
# <details><summary>Hint 2</summary> <code>np.maximum(z, 0)</code> compares entry by entry;
# <code>np.max(z, 0)</code> is something else. </details>


# %% nbgrader={"grade": false, "grade_id": "ex2-dense_forward", "locked": false, "schema_version": 3, "solution": true, "task": false}
# forbidden: keras, tf.keras
def dense_forward(x, w, b, activation="linear"):
    """Return the outputs of a fully connected layer, activation(x w + b).

    x: array (N, D_in); w: array (D_in, D_out); b: array (D_out,);
    activation: "linear", "relu", "sigmoid" or "tanh".
    Returns: array (N, D_out) of floats; whole numbers may stay whole.
    Raises ValueError for shapes that don't fit and for an unknown activation.
    """
    ### BEGIN SOLUTION
    if x.shape[1] != w.shape[0] or b.shape != (w.shape[1],):
        raise ValueError(f"x {x.shape}, w {w.shape} and b {b.shape} don't fit together")
    z = x @ w + b
    if activation == "linear":
        return z
    if activation == "relu":
        return np.maximum(z, 0)
    if activation == "sigmoid":
        return (1 + np.tanh(z / 2)) / 2  # the sigmoid again, in a form that can't overflow
    if activation == "tanh":
        return np.tanh(z)
    raise ValueError(f"there is no activation {activation!r}")
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "ex2-dense_forward-test-values", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
def wrong_layers(z, b):
    """Return what known mistakes give; z: the right weighted sums, with the biases b in them."""
    return {
        "the bias was forgotten": z - b,
        "the bias was subtracted": z - 2 * b,
        "only the first neuron's bias was used, for all neurons": z - b + b[0],
        "the result is transposed: rows should be inputs": np.transpose(z),
        "an activation was applied though none was asked for": np.maximum(z, 0),
    }


x = np.array([[1.0, 2.0, -1.0], [0.0, -3.0, 2.0], [2.0, 0.0, 1.0], [-1.0, 1.0, 0.0]])
w = np.array([[1.0, -2.0], [0.5, 3.0], [-1.0, -1.0]])
b = np.array([0.5, -1.0])
z = np.array([[3.5, 4.0], [-3.0, -12.0], [1.5, -6.0], [0.0, 4.0]])  # worked by hand
before = x.copy(), w.copy(), b.copy()
check.close(
    dense_forward(x, w, b),
    z,
    name="dense_forward without an activation",
    mistakes=wrong_layers(z, b),
    hint="z[n, j] is row n of x times column j of w, plus b[j].",
    rtol=1e-5,
)
for argument, copy, name in zip((x, w, b), before, ("x", "w", "b"), strict=True):
    check.unchanged(argument, copy, name=name)
check_array(dense_forward(x, w, b), "the result of dense_forward")
linear = "".join(["lin", "ear"])  # equal to "linear", but another object: == finds it, `is` doesn't
check.close(dense_forward(x, w, b, linear), z, name='dense_forward with the activation "linear"')
check.close(
    dense_forward(np.array([[2, -1]]), np.array([[3], [4]]), np.array([1])),
    [[3.0]],  # 6 - 4 + 1
    name="one input, one neuron, whole numbers",
    hint="The shape is (N, D_out) also when both are 1.",
    rtol=1e-5,
)
check.close(
    dense_forward(np.array([[2.0, -1.0], [0.0, 1.0], [3.0, 0.5]]), np.array([[3.0], [4.0]]), b[:1]),
    [[2.5], [4.5], [11.5]],  # 6 - 4 + 0.5, 0 + 4 + 0.5, 9 + 2 + 0.5
    name="three inputs, one neuron",
    mistakes={"the result is transposed: rows should be inputs": [[2.5, 4.5, 11.5]]},
    hint="The shape is (N, D_out) also when D_out is 1.",
    rtol=1e-5,
)
check.close(
    dense_forward(np.array([[1.0, 2.0], [0.0, -1.0]]), np.array([[1.0, 3.0], [2.0, -1.0]]), b),
    [[5.5, 0.0], [-1.5, 0.0]],  # 1 + 4 + 0.5, 3 - 2 - 1; -2 + 0.5, 1 - 1
    name="two inputs, two neurons",
    mistakes={
        "the biases were added down the columns, one to each row": [[5.5, 1.5], [-3.0, 0.0]],
        "w was transposed": [[7.5, -1.0], [-2.5, 0.0]],
        "x was transposed": [[1.5, 2.0], [0.5, 6.0]],
    },
    hint="b has one entry for each neuron, that is for each column.",
    rtol=1e-5,
)
check_two_calls(
    dense_forward,
    (x.copy(), w.copy(), b.copy(), "relu"),
    (-x, w, b, "relu"),
    (np.maximum(z, 0), np.maximum(2 * b - z, 0)),  # the sums without b, z - b, with the other sign
    "dense_forward",
)
floats, whole = np.array([[0.5, -1.5]]), np.array([[3, -1]])
for what, x, w, b, z, cut in (  # z worked by hand; cut: z after a known mistake
    (
        "x",
        whole,
        np.array([[1.75, 0.5], [0.25, -2.5]]),
        np.array([0.5, -1.25]),
        [[5.5, 2.75]],
        {"the weights were cut to whole numbers": [[3.5, 0.75]]},
    ),
    (
        "w",
        floats,
        np.array([[3, -1], [2, 1]]),
        np.array([1.75, -0.5]),
        [[0.25, -2.5]],
        {"x was cut to whole numbers": [[-0.25, -1.5]]},
    ),
    (
        "b",
        floats,
        np.array([[0.5, 1.0], [-1.0, 0.75]]),
        np.array([2, -1]),
        [[3.75, -1.625]],
        {"x w was cut to whole numbers before b was added": [[3.0, -1.0]]},
    ),
    (
        "x and w",
        whole,
        np.array([[1, 3], [2, -1]]),
        np.array([0.75, -1.5]),
        [[1.75, 8.5]],
        {"the biases were cut to whole numbers": [[1.0, 9.0]]},
    ),
):
    check.close(
        dense_forward(x, w, b),
        z,
        name=f"dense_forward with whole numbers in {what}",
        mistakes=cut | {"the output was cut to whole numbers": np.trunc(z)},
        hint="An array made like an array of integers holds integers only.",
        rtol=1e-5,
    )
### BEGIN HIDDEN TESTS
rng = check.rng("ex2-dense_forward")
for shape in ((4, 5, 3), (1, 3, 6), (5, 2, 1)):
    x, w = rng.normal(size=shape[:2]), rng.normal(size=shape[1:])
    b = rng.uniform(0.5, 2, size=shape[2])
    z = x @ w + b
    check.close(
        dense_forward(x.copy(), w.copy(), b.copy()),
        z,
        name="dense_forward on a random layer",
        mistakes=wrong_layers(z, b),
        hint="z[n, j] is row n of x times column j of w, plus b[j].",
        rtol=1e-5,
    )
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "ex2-dense_forward-test-activations", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
functions = {"relu": tf.nn.relu, "sigmoid": tf.sigmoid, "tanh": tf.tanh}


def check_activation(name, x, w, b, z, what):
    """Check one activation; z: the weighted sums that the layer should have inside."""
    others = {other: f(z) for other, f in functions.items() if other != name}
    given = x.copy(), w.copy(), b.copy()
    check.close(
        dense_forward(*given, name),
        functions[name](z),
        name=f"dense_forward with {name}{what}",
        mistakes={
            "the activation was not applied": z,
            "the bias was forgotten": functions[name](z - b),
            "the bias was added after the activation": functions[name](z - b) + b,
            "the activation was applied to the inputs": tf.matmul(functions[name](x), w) + b,
            "2 sigmoid(z) - 1 was computed, where tanh doubles z": 2 * tf.sigmoid(z) - 1,
            "the output was cut to whole numbers": np.trunc(functions[name](z)),
        }
        | {f"{other} was computed instead": values for other, values in others.items()}
        | {"tanh(z) stands where tanh(z / 2) belongs": tf.sigmoid(2 * z)},
        hint="The activation comes last, on each entry of z = x w + b.",
        rtol=1e-5,
    )
    for letter, argument, original in zip("xwb", given, (x, w, b), strict=True):
        check.unchanged(argument, original, name=f"{letter}, for {name}")


x = np.array([[1.0, -0.5], [0.25, 2.0], [-1.5, 0.75]])
w = np.array([[-1.0, 0.5, 2.0, 0.75], [1.0, 1.5, -0.5, -1.25]])
b = np.array([-0.6, 0.3, 0.9, -1.2])
z = np.array(  # worked by hand; the first is negative: its ReLU is 0
    [[-2.1, 0.05, 3.15, 0.175], [1.15, 3.425, 0.4, -3.5125], [1.65, 0.675, -2.475, -3.2625]]
)
for name in functions:
    check_activation(name, x, w, b, z, "")

nan = np.nan
for name, expected, overflowed in (
    ("linear", [[-1000.0, -895.0], [1000.0, 905.0]], None),
    ("relu", [[0.0, 0.0], [1000.0, 905.0]], [[0, 0], [6, 6]]),
    ("sigmoid", [[0.0, 0.0], [1.0, 1.0]], [[0, 0], [nan, nan]]),
    ("tanh", [[-1.0, -1.0], [1.0, 1.0]], [[nan, nan], [nan, nan]]),
):
    label = "ReLU was cut off at 6" if name == "relu" else "infinity / infinity is NaN for large z"
    wrong = {} if name == "linear" else {label: overflowed}
    if name in ("linear", "relu"):
        for limit in (100, 500, 700):
            wrong[f"z was cut off at {limit}, for {name} too"] = np.clip(expected, -limit, limit)
    for dtype, what in ((np.int64, "whole numbers"), (np.float32, "float32")):
        x, w = np.array([[-10], [10]], dtype), np.array([[100, 90]], dtype)
        check.close(
            dense_forward(x, w, np.array([0, 5], dtype), name),
            expected,
            name=f"dense_forward with {name} for z = -1000, -895, 1000 and 905, in {what}",
            mistakes=wrong,
            hint="Exercise 1 had the same trap; np.tanh avoids it by itself.",
            rtol=1e-5,
        )

x = np.array([[1, -1], [0, 2], [-2, 1]])
w, b = np.array([[1, -2, 0], [3, 1, -1]]), np.array([-1, 2, 1])
z = np.array([[-3.0, -1.0, 2.0], [5.0, 4.0, -1.0], [0.0, 7.0, 0.0]])
for name, function in functions.items():
    check.close(
        dense_forward(x, w, b, name),
        function(z),
        name=f"dense_forward with {name} on whole numbers",
        mistakes={"the output was cut to whole numbers": np.trunc(function(z))},
        hint="An array made like an array of integers holds integers only.",
        rtol=1e-5,
    )
### BEGIN HIDDEN TESTS
rng = check.rng("ex2-dense_forward")
x, w, b = rng.normal(size=(6, 3)), rng.normal(size=(3, 4)), rng.uniform(0.5, 1.5, size=4)
for name in functions:
    check_activation(name, x, w, b, x @ w + b, " on a random layer")
large = np.array([[-1.0, 0.5], [1.0, -1.5]]) * rng.uniform(800, 2000)
for name, function in (("linear", tf.identity), *functions.items()):
    check.close(
        dense_forward(large, np.eye(2), b[:2], name),
        function(large + b[:2]),
        name="dense_forward for large z of both signs",
        rtol=1e-5,
    )
    check.close(
        dense_forward(
            large.astype(np.float32), np.eye(2, dtype=np.float32), np.float32([1, -1]), name
        ),
        function(large + np.array([1.0, -1.0])),
        name="dense_forward for large z of both signs, in float32",
        rtol=1e-5,
    )
x = rng.integers(-2, 3, size=(3, 2))
for name, function in functions.items():
    check.close(
        dense_forward(x, w[:2].round(), b, name),
        function(x @ w[:2].round() + b),
        name="dense_forward on whole numbers",
        hint="An array made like an array of integers holds integers only.",
        rtol=1e-5,
    )
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "ex2-dense_forward-test-errors", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
x, w, b = np.ones((4, 3)), np.full((3, 4), 0.5), np.full(4, 0.1)
check.close(dense_forward(x, w, b), np.full((4, 4), 1.6), name="four inputs, four neurons")
for what, arguments in {
    "x (4, 3) and w (2, 4)": (x, w[:2], b),
    "x (4, 3) and w (4, 3)": (x, w.T, b),
    "x (3, 4) and w (3, 4)": (x.T, w, b),
    "x (4, 1) and w (3, 4)": (x[:, :1], w, b),
    "x (4, 3) and w (1, 4)": (x, w[:1], b),
    "4 neurons and a bias of shape (1,)": (x, w, b[:1]),
    "4 neurons and a bias of shape (5,)": (x, w, np.full(5, 0.1)),
    "4 neurons and a bias of shape (1, 4)": (x, w, b[None, :]),
    "4 neurons and a bias of shape (4, 1)": (x, w, b[:, None]),
    "4 neurons and a bias of shape (4, 4)": (x, w, np.full((4, 4), 0.1)),
    "4 neurons and a bias of shape ()": (x, w, np.array(0.1)),
    "1 neuron and a bias of shape (1, 1)": (x, w[:, :1], b[:1, None]),
    "1 neuron, 3 weights and a bias of shape (3,)": (x, w[:, :1], b[:3]),
    "1 neuron, 4 rows and a bias of shape (4,)": (x, w[:, :1], b),
}.items():
    check.raises(
        ValueError,
        dense_forward,
        *arguments,
        name=f"dense_forward with {what}",
        hint="NumPy's broadcasting accepts some wrong shapes; compare the shapes yourself.",
    )
for activation in ("relu", "sigmoid", "tanh"):
    for wrong in (b[:, None], b[None, :], b[:1], np.full(5, 0.1), np.array(0.1)):
        check.raises(
            ValueError,
            dense_forward,
            x,
            w,
            wrong,
            activation,
            name=f"dense_forward with {activation}, 4 neurons and a bias of shape {wrong.shape}",
            hint="Refuse what doesn't fit first, whatever the activation.",
        )
for activation in (
    *("swish", "softmax", "relu6", "leaky_relu", "sin", "lin", "ReLU", " tanh", ""),
    *("identity", "logistic"),  # what scikit-learn calls linear and sigmoid
):
    check.raises(
        ValueError,
        dense_forward,
        x,
        w,
        b,
        activation,
        name=f"dense_forward with the activation {activation!r}",
        hint="Only the four names of the contract are known here.",
    )
### BEGIN HIDDEN TESTS
x, w, b = np.ones((3, 2)), np.full((2, 3), 0.5), np.full(3, 0.1)
for arguments in (
    (x, w, b, "softplus"),
    (x, w, b, "tan"),
    (x, w, b, "TANH"),
    (x, w, b, "hard_sigmoid"),
    (x, w, b, "linear "),
    (x, w, b, "exp"),
    (x, w, b, "none"),
    (x, w, b, "expit"),
    (x, w, b, "rectifier"),
    (x, w, b[:, None], "sigmoid"),
    (x, w, b[None, :], "tanh"),
    (x, w, b[:1], "relu"),
    (x, w, np.ones(4), "sigmoid"),
    (x[:, :1], w, b, "sigmoid"),
    (x, w.T, b[:2]),
    (x, w.T, b),
    (np.ones((5, 3)), np.ones((4, 3)), np.ones(4)),
    (np.ones((3, 5)), np.ones((3, 4)), np.ones(4)),
    (np.ones((5, 3)), np.ones((3, 1)), np.ones(3)),
    (np.ones((5, 3)), np.ones((3, 1)), np.ones(5)),
    (x[:, :1], w, b),
    (np.ones((3, 4)), w, b),
    (x, w[:1], b),
    (x, w, b[:1]),
    (x, w, b[:2]),
    (x, w, b[:, None]),
    (x[:1], w, b[:, None]),
    (x, w, b[None, :]),
    (x, w, np.ones(4)),
    (x, w, np.array(0.5)),
    (x, w[:, :1], b[None, :1]),
):
    check.raises(ValueError, dense_forward, *arguments, name="dense_forward with what doesn't fit")
### END HIDDEN TESTS

# %% [markdown]
# The hidden layer of the XOR network is now one call, with the two neurons as columns of one
# matrix. It must give what the two neurons gave one by one.

# %% tags=["demo", "nbval-check-output"]
with check.demo("exercise 2"):
    or_and = np.array([[10.0, 10.0], [10.0, 10.0]])
    as_layer = dense_forward(corners, or_and, np.array([-5.0, -15.0]), "sigmoid")
    print(np.round(as_layer, 2))
    print("same as neuron by neuron:", np.allclose(as_layer, hidden_answers(corners)))

# %% [markdown]
# ## From scores to probabilities: softmax
#
# XOR needed one yes or no. For ten digits the last layer has ten neurons with linear outputs
# $z_1 \dots z_{10}$, called scores or *logits*, and we want ten *probabilities (概率)*: positive,
# with sum 1. Which function should turn one into the other?
#
# Ask for one sensible thing more: **a difference of scores should be evidence, as it was for the
# sigmoid.** There,
# $\frac{p}{1-p} = \frac{\sigma(z)}{\sigma(-z)} = \frac{1 + e^{z}}{1 + e^{-z}} = e^{z}$, so $z$ is
# the logarithm of the odds. For many classes demand the same between any two of them:
#
# $$\ln\frac{p_i}{p_j} = z_i - z_j \quad\Longrightarrow\quad p_i = p_j\, e^{z_i - z_j} .$$
#
# Sum over all $i$. The left side must be 1, so $1 = p_j\, e^{-z_j} \sum_i e^{z_i}$, and solving for
# $p_j$ leaves no choice:
#
# $$p_j = \frac{e^{z_j}}{\sum_i e^{z_i}} .$$
#
# This is the *softmax* (Bridle, 1990). With two classes it is the sigmoid again: divide by
# $e^{z_1}$ to get $p_1 = 1 / (1 + e^{z_2 - z_1}) = \sigma(z_1 - z_2)$. By hand, with scores
# $\ln 1, \ln 2, \ln 5$, the exponentials are $1, 2, 5$, their sum is 8, and the probabilities are
# $\tfrac18, \tfrac28, \tfrac58$.
#
# **Then the computer spoils it.** Type the formula as it stands and give it larger scores.
# **Predict:** the four rows below are $(0, 1, 2)$ plus 0, 700, 1000 and $-1000$. By the log-odds
# they should all have the same probabilities. What will come out?

# %% tags=["nbval-check-output"]
for dtype in (np.float32, np.float64):
    largest = np.finfo(dtype).max
    print(f"largest {dtype.__name__} {largest:.1e}: e^z overflows beyond z = {np.log(largest):.1f}")
with np.errstate(all="ignore"):  # NumPy would warn of what we want to see
    for first in (0.0, 700.0, 1000.0, -1000.0):
        scores = first + np.array([0.0, 1.0, 2.0])
        exponentials = np.exp(scores)
        probabilities = exponentials / exponentials.sum()
        print(f"{scores} -> exp {exponentials} -> {np.round(probabilities, 3)}")

# %% [markdown]
# In the third row each exponential is infinite and $\infty / \infty$ is *NaN*, not a number; in the
# last each is rounded to zero and $0/0$ is NaN as well. One such row in a batch, and the training
# of lesson 03 is lost: NaN spreads to every weight that it touches.
#
# The cure comes from the mathematics. Subtract any constant $c$ from all scores of a row:
#
# $$\frac{e^{z_j - c}}{\sum_i e^{z_i - c}} = \frac{e^{-c}\, e^{z_j}}{e^{-c} \sum_i e^{z_i}}
# = \frac{e^{z_j}}{\sum_i e^{z_i}} .$$
#
# The factor $e^{-c}$ cancels: the probabilities don't change, whatever $c$ is. So choose the $c$
# that is kindest to the computer, **the largest score of the row**, $c = \max_i z_i$. Then the
# largest exponent is exactly 0:
#
# * no exponential is above $e^0 = 1$, so nothing overflows;
# * one of them *is* 1, so the sum lies between 1 and $K$ and is never zero;
# * the others may be rounded to 0, and that is harmless: their true value is below anything that a
#   float can tell from 0.
#
# Each row has its own maximum. Would the largest number of the whole batch do, or the row's mean?
# Think it through with rows like those above before you write.
#
# ### Exercise 3: softmax (4 points, 20 min)
#
# *Core.* Write `softmax(z)`, the probabilities of each row of scores.
#
# | argument | shape | meaning |
# |---|---|---|
# | `z` | (N, K) | the scores of one input in each row: floats (float64 or float32) or whole numbers (int64) |
#
# Returns a new float array (N, K), not a list. For scores up to $\pm 10^9$ each row has sum 1, and each
# probability, also a very small one down to $10^{-30}$, is right to five digits. Nothing becomes NaN
# for floats up to $\pm 10^{30}$ and whole numbers up to $\pm 10^{18}$. `z` stays as it is. Use NumPy or
# plain Python: TensorFlow, Keras, SciPy and scikit-learn, which have a ready-made softmax, are not
# allowed.
#
# <details><summary>Hint 1</summary> In <code>np.max(z, axis=1, keepdims=True)</code>,
# <code>axis=1</code> runs along a row and <code>keepdims=True</code> keeps the result as a column
# (N, 1), which broadcasts against (N, K). </details>
# <details><summary>Hint 2</summary> <code>z -= ...</code> changes the caller's array;
# <code>z = z - ...</code> makes a new one. </details>


# %% nbgrader={"grade": false, "grade_id": "ex3-softmax", "locked": false, "schema_version": 3, "solution": true, "task": false}
# forbidden: tensorflow, tf, keras, scipy, sklearn
def softmax(z):
    """Return the softmax of each row of scores.

    z: array (N, K). Returns: float array (N, K), rows with sum 1.
    """
    ### BEGIN SOLUTION
    exponentials = np.exp(z - np.max(z, axis=1, keepdims=True))
    return exponentials / exponentials.sum(axis=1, keepdims=True)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "ex3-softmax-test-values", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
exponentials = np.array([[1.0, 2.0, 5.0], [3.0, 0.5, 1.5]])
check.close(
    softmax(np.log(exponentials)),
    [[0.125, 0.25, 0.625], [0.6, 0.1, 0.3]],  # worked by hand: divide by 8 and by 5
    name="softmax of two rows",
    mistakes={
        "each column was divided by its sum, not each row": [
            [0.25, 0.8, 10 / 13],
            [0.75, 0.2, 3 / 13],
        ],
        "everything was divided by one sum over all rows": exponentials / 13,
        "the exponentials were not divided by their sum": exponentials,
        "the exponentials, after the shift, were not divided by their sum": [
            [0.2, 0.4, 1.0],
            [1.0, 1 / 6, 0.5],
        ],
        "the logarithm of the softmax was returned": np.log(
            [[0.125, 0.25, 0.625], [0.6, 0.1, 0.3]]
        ),
        "the sign of the scores was turned": [[10 / 17, 5 / 17, 2 / 17], [1 / 9, 2 / 3, 2 / 9]],
        "the scores were divided by their sum, without exponentials": np.log(exponentials)
        / np.log([[10.0], [2.25]]),
        "the sum so far was not rescaled when a larger score came": [
            [1 / 15, 2 / 15, 1 / 3],
            [0.6, 0.1, 0.3],
        ],
        "the sum of the row before was carried on": [
            [0.125, 0.25, 0.625],
            [3 / 13, 0.5 / 13, 1.5 / 13],
        ],
        "the sum of the row before, after the shift, was carried on": [
            [0.125, 0.25, 0.625],
            [15 / 49, 2.5 / 49, 7.5 / 49],  # 1, 1/6, 1/2 divided by 8/5 + 5/3
        ],
        "all rows of the result are one and the same row": [[0.6, 0.1, 0.3]] * 2,
        "the probabilities came back sorted": [[0.125, 0.25, 0.625], [0.1, 0.3, 0.6]],
    },
    hint="e to each score, divided by the sum of its own row.",
    rtol=1e-5,
)
check_array(softmax(np.log(exponentials)), "the result of softmax")
check.close(
    softmax(np.array([[0, 1, 2], [5, 3, 4]])),
    [[0.0900305732, 0.2447284711, 0.6652409558], [0.6652409558, 0.0900305732, 0.2447284711]],
    name="softmax of scores that are whole numbers",
    mistakes={"the probabilities were cut to whole numbers": np.zeros((2, 3))},
    hint="np.zeros_like of an array of integers makes integers; ask for floats.",
    rtol=1e-5,
)
check.close(softmax(np.log([[1.0, 1.0, 2.0, 4.0]])), [[0.125, 0.125, 0.25, 0.5]], name="one row")
check.close(
    softmax(np.array([[3.0], [-2.0]])),
    [[1.0], [1.0]],
    name="a single class",
    mistakes={"a sigmoid was taken": [[0.9525741268], [0.1192029220]]},
    hint="With one class its probability is 1, whatever its score.",
)
check_two_calls(
    softmax,
    (np.log(exponentials),),
    (np.log(exponentials[:, ::-1]),),
    ([[0.125, 0.25, 0.625], [0.6, 0.1, 0.3]], [[0.625, 0.25, 0.125], [0.3, 0.1, 0.6]]),
    "softmax",
)
check.close(
    softmax(np.log([[1.0, 3.0], [4.0, 1.0]])),
    [[0.25, 0.75], [0.8, 0.2]],
    name="two classes",
    mistakes={"the two classes were exchanged": [[0.75, 0.25], [0.2, 0.8]]},
    hint="The first column belongs to the first class.",
)
### BEGIN HIDDEN TESTS
rng = check.rng("ex3-softmax")
for z in (rng.uniform(-2, 2, size=(3, 5)), rng.integers(-3, 4, size=(4, 2)).astype(float)):
    truth = tf.nn.softmax(z)
    mistakes = {
        "each column was divided by its sum, not each row": tf.nn.softmax(z, axis=0),
        "everything was divided by one sum over all rows": tf.exp(z) / tf.reduce_sum(tf.exp(z)),
        "the logarithm of the softmax was returned": tf.nn.log_softmax(z),
        "the sign of the scores was turned": tf.nn.softmax(-z),
    }
    check.close(
        softmax(z.copy()),
        truth,
        name="softmax of random rows",
        mistakes=mistakes,
        hint="e to each score, divided by the sum of its own row.",
        rtol=1e-5,
    )
z = rng.permuted(np.tile(np.arange(5), (3, 1)), axis=1)
check.close(
    softmax(z),
    tf.nn.softmax(z.astype(float)),
    name="softmax of rows of whole numbers",
    mistakes={"the probabilities were cut to whole numbers": np.zeros((3, 5))},
    rtol=1e-5,
)
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "ex3-softmax-test-stability", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
z = np.array(
    [
        [-1001.0, -1002.0, -1000.0],
        [2002.0, 2000.0, 2001.0],
        [-3000.0, 400.0, 401.0],
        [301.0, 300.0, -600.0],
        [0.0, 1.0, 900.0],
    ]
)
original = z.copy()
most, middle, least = 0.6652409558, 0.2447284711, 0.0900305732  # e^2, e, 1 divided by their sum
more, less = 0.7310585786, 0.2689414214  # e, 1 divided by their sum
right = [[middle, least, most], [most, least, middle]]
right += [[0, less, more], [more, less, 0], [0, 0, 1]]
nan = np.nan
lost = [[0, nan, nan], [nan, nan, 0], [0, 0, nan]]  # the last three rows, if they overflow
none, third = [nan] * 3, [1 / 3] * 3
shrunk = np.exp(-1.0)
check.close(
    softmax(z),
    right,
    name="softmax of rows with very large and very small scores",
    mistakes={
        "the exponentials overflow: the scores were not shifted": [
            none,
            none,
            *right[2:4],
            lost[2],
        ],
        "the maximum of the whole array was subtracted, not each row's": [none, right[1]]
        + [none] * 3,
        "the first row's maximum was subtracted from all rows": [right[0], none, *lost[:2], none],
        "the largest score so far was subtracted: it runs on from row to row": [*right[:2]]
        + [none] * 3,
        "each column's maximum was subtracted, not each row's": [none, third] + [none] * 3,
        "each row's mean was subtracted, not its maximum": [*right[:2], lost[0], *right[3:]],
        "each row's median was subtracted, not its maximum": [*right[:4], lost[2]],
        "each row's minimum was subtracted, not its maximum": [*right[:2], *lost],
        "each row's first score was subtracted, not its largest": [
            *right[:2],
            lost[0],
            right[3],
            lost[2],
        ],
        "each row's last score was subtracted, not its largest": [*right[:3], lost[1], right[4]],
        "each row's largest absolute value was subtracted": [none, right[1], none, *right[3:]],
        "the largest absolute value of the array was subtracted": [none] * 5,
        "the search for the largest score began at 0": [none, *right[1:]],
        "the scores were clipped, which changes the probabilities": [third, third, *right[2:]],
        "the sum so far was not rescaled when a larger score came": [
            np.array([shrunk, shrunk**2, 1]) / (2 + shrunk),
            right[1],
            [0, shrunk / 3, 1 / 3],
            right[3],
            [0, 0, 1 / 3],
        ],
        "NaN was replaced by 0": [[0] * 3, [0] * 3, *right[2:4], [0] * 3],
    },
    hint="Subtract from each row its own largest score before taking the exponentials.",
    rtol=1e-5,
    atol=1e-12,
)
check.unchanged(z, original, name="z")
for what, row, expected, mistakes in (
    (
        "nothing but very small scores",
        [-1000.0, -1000.0],
        [0.5, 0.5],
        {
            "very small scores were not shifted: 0 / 0": [nan, nan],
            "of two largest scores only one was counted in the sum": [1, 1],
        },
    ),
    (
        "negative scores far apart",
        [-3000.0, -1000.0, -1001.0],
        [0, more, less],
        {"a negative row was shifted by its smallest score, and overflowed": [0, nan, nan]},
    ),
    (
        "scores far below -10,000",
        [-5e6, -5e6 + 1],
        [less, more],
        {"the search for the largest score began above it": [nan, nan]},
    ),
    (
        "scores of -10^29 and -10^30",
        [-1e29, -1e30],
        [1.0, 0.0],
        {"the search for the largest score began above it": [nan, nan]},
    ),
    (
        "three times the score 709",
        [709.0] * 3,
        third,
        {"the scores were not shifted: e^709 is finite, but a sum of three isn't": [0, 0, 0]},
    ),
    (
        "the float32 scores 100 and 101",
        np.array([100.0, 101.0], np.float32),
        [less, more],
        {"the scores were not shifted: in float32 e^89 is infinite already": [nan, nan]},
    ),
    (
        "scores near 10^9",
        [1e9, 1e9 + 1, 1e9],
        [0.2119415576, 0.5761168848, 0.2119415576],
        {"the scores were rounded to float32": third},
    ),
    (
        "the scores 0 and 30",
        [0.0, 30.0],
        [9.3576229689e-14, 1.0],
        {"a very small probability was cut to 0": [0, 1]},
    ),
    (
        "the scores 40 and 0",
        [40.0, 0.0],
        [1.0, 4.2483542553e-18],
        {"the last probability was taken as what the others leave of 1": [1, 0]},
    ),
):
    check.close(
        softmax(np.array([row])),
        [expected],
        name=f"softmax of one row with {what}",
        mistakes={label: [wrong] for label, wrong in mistakes.items()},
        hint="Shift each row by its own largest score, always, and in the precision it came in.",
        rtol=1e-5,
        atol=1e-24,
    )
z = np.array([[1001, 1000], [-1001, -1000]])
original = z.copy()
check.close(
    softmax(z),
    [[more, less], [less, more]],
    name="softmax of very large and very small whole numbers",
    mistakes={
        "the maximum of the whole array was subtracted, not each row's": [[more, less], [nan] * 2]
    },
    hint="Whole numbers need the same care as floats.",
    rtol=1e-5,
)
check.unchanged(z, original, name="z, an array of whole numbers")
### BEGIN HIDDEN TESTS
rng = check.rng("ex3-softmax")
rows = rng.uniform(-2, 2, size=(4, 3))
z = rows + np.array([[-3000.0], [2000.0], [900.0], [-800.0]])
original = z.copy()
right = tf.nn.softmax(rows)
check.close(
    softmax(z),
    right,
    name="softmax of random rows, each with another constant added",
    mistakes={
        "the exponentials overflow: the scores were not shifted": np.full((4, 3), np.nan),
        "the maximum of the whole array was subtracted, not each row's": tf.concat(
            [np.full((1, 3), np.nan), right[1:2], np.full((2, 3), np.nan)], axis=0
        ),
        "the largest score so far was subtracted: it runs on from row to row": tf.concat(
            [right[:2], np.full((2, 3), np.nan)], axis=0
        ),
        "the scores were clipped, which changes the probabilities": np.full((4, 3), 1 / 3),
    },
    hint="Subtract from each row its own largest score before taking the exponentials.",
    rtol=1e-5,
)
check.unchanged(z, original, name="z")
for far in (-2500.0, -1000.0):
    row = rng.permutation([0.0, 0.5, far])[None, :]
    check.close(
        softmax(row + far),
        tf.nn.softmax(row),
        name="softmax of one row of negative scores far apart",
        rtol=1e-5,
    )
gap = rng.uniform(40, 60)
check.close(
    softmax(np.array([[gap, 0.0, gap, 0.0]])),
    [[0.5, np.exp(-gap) / 2, 0.5, np.exp(-gap) / 2]],
    name="softmax with very small probabilities",
    rtol=1e-5,
    atol=1e-40,
)
for constant in (-900.0, -4e5, 709.5, 3e8):
    row = rng.permutation([0.0, 0.0, 0.5, 1.0])[None, :]
    check.close(
        softmax(row + constant),
        tf.nn.softmax(row),
        name="softmax of one row with a constant added",
        rtol=1e-5,
    )
for constant in (-150.0, 95.0, 3000.0):
    row = rng.permutation([0.0, 0.5, 1.0])[None, :]
    check.close(
        softmax((row + constant).astype(np.float32)),
        tf.nn.softmax(row),
        name="softmax of one row of float32 scores with a constant added",
        rtol=1e-3,
    )
check.close(softmax(np.array([[-1e25, -1e28]])), [[1, 0]], name="softmax of scores far below 0")
z = rng.integers(-3, 4, size=(3, 2)) + np.array([[1500], [-1500], [0]])
original = z.copy()
check.close(
    softmax(z),
    tf.nn.softmax(z.astype(float)),
    name="softmax of large whole numbers",
    rtol=1e-5,
)
check.unchanged(z, original, name="z, an array of whole numbers")
### END HIDDEN TESTS

# %% [markdown]
# **How sure is softmax?** Divide all scores by a *temperature (温度)* $T$ before the softmax.
# Differences of scores are log-odds, so a small $T$ enlarges them and a large one shrinks them.
# **Predict** the bars for $T \to 0$ and for $T \to \infty$.

# %% tags=["demo"]
scores = np.array([[2.0, 1.0, 0.2, -1.0, 1.6]])


def draw_softmax(ax, temperature):
    ax.bar(range(5), softmax(scores / temperature)[0], color=plotting.COLOURS["blue"])
    ax.set(ylim=(0, 1), xticks=range(5), xlabel="class", ylabel="probability")


with check.demo("exercise 3"):
    plotting.explore(
        draw_softmax,
        "temperature",
        [0.1, 0.25, 0.5, 1.0, 2.0, 4.0, 10.0],
        still=(0.1, 1.0, 10.0),
        size=(3.0, 2.4),
        alt="At a low temperature one bar is almost 1, at a high one all five are nearly equal.",
    )

# %% [markdown]
# A low temperature turns the softmax into "the largest takes all", a high one into a shrug. The order
# of the classes never changes. Temperature comes back in lesson 12, where a large network teaches a
# small one.
#
# The name deserves a second look. For $T \to 0$ the softmax doesn't tell *how large* the largest
# score is, but *which* one it is: it is a soft version of `argmax`. The soft maximum itself is
# another function, the logarithm of softmax's denominator, *log-sum-exp*,
# $T \ln \sum_i e^{z_i / T}$. **Predict:** does it lie above or below the largest score?

# %% tags=["nbval-check-output"]
print(f"largest score: {scores.max():.4f}")
for temperature in (0.1, 0.5, 1.0):
    shifted = (scores - scores.max()) / temperature
    soft_maximum = scores.max() + temperature * np.log(np.exp(shifted).sum())
    print(f"T = {temperature}: log-sum-exp {soft_maximum:.4f}")

# %% [markdown]
# Above, always: the sum has the largest exponential in it and something besides. Lesson 03 meets
# log-sum-exp again, inside the loss that belongs to softmax.
#
# ## The multilayer perceptron (多层感知器)
#
# Chain dense layers, each taking the outputs of the one before, and you have a *multilayer
# perceptron (多层感知器)*, MLP. When people say *neural network (神经网络)* and nothing more, they mean
# this (神经网络 = 多层感知器). The first column below is the input, the last layer gives the answer,
# here by softmax, and whatever lies between is hidden.

# %% tags=["demo"]
fig, ax = plt.subplots(figsize=(7.5, 4), layout="constrained")
names = ("input", "hidden, ReLU", "hidden, ReLU", "softmax")
diagrams.draw_network(ax, (64, 32, 16, 10), names)
plotting.show(
    fig,
    alt="Four columns of neurons, 64, 32, 16 and 10; each is joined to each of the next column.",
)

# %% [markdown]
# Every line is one weight. **Predict** the shapes of the three weight matrices, and what becomes of
# a batch of 5 pictures.

# %% tags=["nbval-check-output"]
sizes = [64, 32, 16, 10]
shapes = list(pairwise(sizes))
batch = pictures[:5]
for shape in shapes:
    print(f"{batch.shape} times {shape} gives {(batch @ np.ones(shape)).shape}")
    batch = batch @ np.ones(shape)
print("weights, that is lines if all were drawn:", sum(rows * columns for rows, columns in shapes))

# %% [markdown]
# The number of rows never changes, and no row ever sees another: a batch is a convenience, not a
# part of the network.
#
# ## Forward propagation (前向传播, 前向运算)
#
# Computing the output from the input, layer after layer, is called *forward propagation (前向传播)* or
# the *forward pass (前向运算)*. With $A^{(0)} = X$ and $L$ layers it is a loop of one line:
#
# $$A^{(\ell)} = f^{(\ell)}\!\left(A^{(\ell-1)} W^{(\ell)} + b^{(\ell)}\right), \qquad \ell = 1 \dots L .$$
#
# ### Exercise 4: mlp_forward (4 points, 20 min)
#
# *Core.* Write `mlp_forward(x, layers)`. It returns what **every** layer puts out, because the
# pictures below show hidden layers, and because backpropagation (lesson 03) will need them all.
#
# | argument | shape | meaning |
# |---|---|---|
# | `x` | (N, D) | each row is one input |
# | `layers` | a list | a tuple `(w, b, activation)` for each layer, from the first to the last |
#
# `activation` is one of exercise 2's names or `"softmax"`, at any layer, and none gives NaN for large
# numbers. Returns a new list (a tuple will do) with one array for each layer, the first layer's output
# first and the network's output last; `x` itself is not in it, and for an empty `layers` it is empty.
# As in exercise 2, the arrays that you get hold floats or whole numbers, and those that you return
# floats, or whole numbers where they stay whole. The same layer, the very same tuple, may stand in
# `layers` more than once. `x`, `layers` and the arrays in it stay as they are. Use your own functions
# (if yours return tensors, turn them into arrays by `np.asarray` where the next one needs an array);
# Keras is not allowed.
#
# <details><summary>Hint 1</summary> Keep the current values in a variable that starts as
# <code>x</code>; each layer replaces it. </details>
# <details><summary>Hint 2</summary> A softmax layer is a linear layer followed by
# <code>softmax</code>. </details>


# %% nbgrader={"grade": false, "grade_id": "ex4-mlp_forward", "locked": false, "schema_version": 3, "solution": true, "task": false}
# forbidden: keras, tf.keras
def mlp_forward(x, layers):
    """Return the outputs of all layers of a multilayer perceptron.

    x: array (N, D); layers: list of (w (D_in, D_out), b (D_out,), activation).
    Returns: list of arrays (N, D_out), one for each layer.
    """
    ### BEGIN SOLUTION
    outputs = []
    current = x
    for w, b, activation in layers:
        if activation == "softmax":
            current = softmax(dense_forward(current, w, b))
        else:
            current = dense_forward(current, w, b, activation)
        outputs.append(current)
    return outputs
    ### END SOLUTION


# %% nbgrader={"grade": false, "grade_id": "given-run_by_places", "locked": true, "schema_version": 3, "solution": false, "task": false}
def run_by_places(forward, x, layers, places):
    """Return forward(x, network); network: layers[place] for each of places, in this order."""
    return forward(x, [layers[place] for place in places])


# %% nbgrader={"grade": true, "grade_id": "ex4-mlp_forward-test-values", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
x = np.array([[1.0, 2.0], [3.0, -1.0], [-2.0, 1.0], [0.5, -2.0]])
first = (np.array([[1.0, -1.0, 2.0], [0.5, 1.0, -1.0]]), np.array([0.5, 1.0, -0.5]), "relu")
second = (np.array([[1.0, 0.0], [-1.0, 0.5], [2.0, -1.0]]), np.array([-1.0, 1.0]), "linear")
layers = [first, second]
kept = x.copy(), [(w.copy(), b.copy(), name) for w, b, name in layers]
hidden = [[2.5, 2.0, 0.0], [3.0, 0.0, 6.5], [0.0, 4.0, 0.0], [0.0, 0.0, 2.5]]  # worked by hand
output = [[-0.5, 2.0], [15.0, -5.5], [-5.0, 3.0], [4.0, -1.5]]
outputs = mlp_forward(x, layers)
check.that(
    isinstance(outputs, list | tuple),
    "mlp_forward should return a list of all layers' outputs, not one array or a generator",
    hint="A list that grows by one array for each layer.",
)
check.equal(
    len(outputs),
    2,
    name="the number of arrays that mlp_forward gives for 2 layers",
    mistakes={
        "the input x itself is in the list": 3,
        "only the last layer's output is in the list": 1,
    },
    hint="One array for each layer; the input x is not in the list.",
)
before_relu = [[2.5, 2.0, -0.5], [3.0, -3.0, 6.5], [-1.0, 4.0, -5.5], [0.0, -1.5, 2.5]]
check.close(
    outputs[0],
    hidden,
    name="the hidden layer's output",
    mistakes={
        "the activation was not applied": before_relu,
        "the outputs come last layer first": output,
    },
    hint="The first array is the first layer's output, after its activation.",
    rtol=1e-5,
)
check.close(
    outputs[1],
    output,
    name="the network's output",
    mistakes={
        "the second layer got the first one's z, before its activation": [
            [-1.5, 2.5],
            [18.0, -7.0],
            [-17.0, 8.5],
            [5.5, -2.25],
        ],
        "the last layer got the hidden layer's activation too": np.maximum(output, 0),
        "a softmax was taken of the last layer's output": tf.nn.softmax(output),
    },
    hint="The second layer's input is the first layer's output.",
    rtol=1e-5,
)
for one_output in outputs:
    check_array(one_output, "each layer's output")
check.unchanged(x, kept[0], name="x")
check.unchanged(layers, kept[1], name="layers")
check.equal(
    mlp_forward(x, []),
    [],
    name="what a network without layers puts out",
    mistakes={
        "the outputs of an earlier call are still in the list": outputs,
        "the input x itself is in the list": [x],
    },
    hint="No layer, no output: an empty list.",
)
swap = (np.array([[0.0, 1.0], [1.0, 0.0]]), np.array([0.5, 0.0]), "linear")
add = (np.array([[1.0, 1.0], [0.0, 1.0]]), np.array([0.0, -1.0]), "linear")
check.close(
    run_by_places(mlp_forward, np.array([[2, 5]]), [swap, add], (0, 1, 0, 0)),
    [[[5.5, 2.0]], [[5.5, 6.5]], [[7.0, 5.5]], [[6.0, 7.0]]],  # worked by hand
    name="the outputs of a network swap, add, swap, swap for whole numbers",
    mistakes={
        "the loop ended at the first layer that is the same as the last": [[[5.5, 2.0]]],
        "a layer that stands there again gave its first output again": [
            [[5.5, 2.0]],
            [[5.5, 6.5]],
            [[5.5, 2.0]],
            [[5.5, 2.0]],
        ],
        "of layers with the same activation only one output was kept": [[[6.0, 7.0]]],
        "outputs were cut to whole numbers, the type of x": [
            [[5.0, 2.0]],
            [[5.0, 6.0]],
            [[6.0, 5.0]],
            [[5.0, 6.0]],
        ],
        "from the second layer on, the input was added to the output": [
            [[5.5, 2.0]],
            [[11.0, 8.5]],
            [[20.0, 19.5]],
            [[40.0, 39.5]],
        ],
    },
    hint="Go through the list by place: the same layer may stand in it more than once.",
    rtol=1e-5,
)
check_two_calls(
    mlp_forward,
    (np.array([[2.0, 5.0]]), [swap, add]),
    (np.array([[-1.0, 3.0]]), [swap, add]),
    ([[[5.5, 2.0]], [[5.5, 6.5]]], [[[3.5, -1.0]], [[3.5, 1.5]]]),
    "mlp_forward",
)
### BEGIN HIDDEN TESTS
rng = check.rng("ex4-mlp_forward")
x = rng.normal(size=(5, 4))
layers = [
    (rng.normal(size=(4, 3)), rng.uniform(0.5, 1, size=3), "sigmoid"),
    (rng.normal(size=(3, 6)), rng.uniform(0.5, 1, size=6), "tanh"),
    (rng.normal(size=(6, 2)), rng.uniform(0.5, 1, size=2), "linear"),
]
expected, z = [x], []
for w, b, name in layers:
    z.append(expected[-1] @ w + b)
    function = {"sigmoid": tf.sigmoid, "tanh": tf.tanh, "linear": tf.identity}[name]
    expected.append(np.asarray(function(z[-1])))
outputs = mlp_forward(x.copy(), list(layers))
check.equal(
    len(outputs),
    3,
    name="the number of arrays that mlp_forward gives for 3 layers",
    mistakes={
        "the input x itself is in the list": 4,
        "only the last layer's output is in the list": 1,
    },
    hint="One array for each layer; the input x is not in the list.",
)
for place in range(3):
    check.close(
        outputs[place],
        expected[place + 1],
        name="the output of one layer of a random network",
        mistakes={"the activation was not applied": z[place]} if place < 2 else {},
        hint="Each layer's input is the output of the layer before.",
        rtol=1e-5,
    )
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "ex4-mlp_forward-test-every_kind", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
functions = {
    "linear": tf.identity,
    "relu": tf.nn.relu,
    "sigmoid": tf.sigmoid,
    "tanh": tf.tanh,
    "softmax": tf.nn.softmax,
}


def computed_instead(z):
    return {f"{name} was computed instead": function(z) for name, function in functions.items()}


def check_pair(first, last, x, shift):
    """Check two layers whose weights, 1 and 2, go from each input to the neuron of its place."""
    layers = [(np.eye(3), shift.copy(), first), (2 * np.eye(3), -shift, last)]
    kept = [(np.eye(3), shift, first), (2 * np.eye(3), -shift, last)]
    given = x.copy()
    outputs = mlp_forward(given, layers)
    check.unchanged(given, x, name=f"x, for {first} and {last}")
    check.unchanged(layers, kept, name=f"layers, for {first} and {last}")
    check.that(isinstance(outputs, list | tuple), "mlp_forward should return a list of arrays")
    fewer = "only the last layer's output is in the list"
    if first == "softmax":
        fewer = "the loop ended at a softmax, though a layer follows"
    elif first == last:
        fewer = "of layers with the same activation only one output was kept"
    check.equal(len(outputs), 2, name="the number of arrays for 2 layers", mistakes={fewer: 1})
    hidden = functions[first](x + shift)
    z = 2 * hidden - shift
    hint = "Any layer, first, middle or last, may ask for any of the five activations."
    check.close(
        outputs[0],
        hidden,
        name=f"a first layer with {first}",
        mistakes=computed_instead(x + shift)
        | {"a later layer's output stands in its place": functions[last](z)},
        hint=hint,
        rtol=1e-5,
    )
    function, soft = functions[last], last == "softmax"
    check.close(
        outputs[1],
        function(z),
        name=f"a last layer with {last} after one with {first}",
        mistakes=computed_instead(z)
        | {
            "the bias was left out": function(2 * hidden),
            "the softmax was taken of the whole batch, not of each row": tf.exp(z)
            / tf.reduce_sum(tf.exp(z)),
            "each layer got the network's input, not the layer before's output": function(
                2 * x - shift
            ),
            "the second layer got the first one's z, before its activation": function(
                2 * x + shift
            ),
            "the layer's input was added to its output": function(z) + hidden,
            "a softmax was taken of the last layer's output": tf.nn.softmax(function(z)),
        }
        | (
            {
                "the softmax was taken before w and b": 2 * function(hidden) - shift,
                "the bias was added after the softmax": function(2 * hidden) - shift,
            }
            if soft
            else {}
        ),
        hint=hint,
        rtol=1e-5,
    )


x = np.array([[0.5, -1.0, 2.0], [1.5, 0.25, -1.5]])
for first in functions:
    for last in reversed(functions):
        check_pair(first, last, x, np.array([0.3, -0.55, 0.7]))
large = np.array([[1000.0, 0.0, -1000.0], [-2000.0, -900.0, -2000.0]])
nan = np.nan
for kind, expected, mistakes in (
    (
        "softmax",
        [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0]],
        {
            "the scores were clipped, which changes the probabilities": [[1, 0, 0], [1 / 3] * 3],
            "the exponentials overflow: the scores were not shifted": [[nan, 0, 0], [nan] * 3],
            "the maximum of the whole batch was subtracted, not each row's": [[1, 0, 0], [nan] * 3],
        },
    ),
    (
        "sigmoid",
        [[1.0, 0.5, 0.0], [0.0, 0.0, 0.0]],
        {"infinity / infinity is NaN for large z": [[nan, 0.5, 0], [0, 0, 0]]},
    ),
    (
        "tanh",
        [[1.0, 0.0, -1.0], [-1.0, -1.0, -1.0]],
        {"infinity / infinity is NaN for large z": [[nan, 0, nan], [nan] * 3]},
    ),
    ("relu", [[1000.0, 0.0, 0.0], [0.0, 0.0, 0.0]], {}),
    ("linear", large, {}),
):
    outputs = mlp_forward(large, [(np.eye(3), np.zeros(3), kind)])
    check.equal(
        len(outputs),
        1,
        name="the number of arrays for a single layer",
        mistakes={
            "the single layer was run twice, as the first and as the last": 2,
            "an output that is equal to x was left out": 0,
        },
        hint="One array for each layer.",
    )
    check.close(
        outputs[0],
        expected,
        name=f"a single layer with {kind} for large scores, up to 1000 and down to -2000",
        mistakes=mistakes,
        hint="Your functions of exercises 2 and 3 are safe for large z; use them.",
        rtol=1e-5,
    )
one_neuron = (np.array([[0.5], [1.0], [-0.5]]), np.array([0.25]), "softmax")
check.close(
    mlp_forward(x, [one_neuron]),
    [[[1.0], [1.0]]],
    name="a layer of one neuron with softmax",
    mistakes={"a softmax of one neuron was made a sigmoid": [tf.sigmoid([[-1.5], [2.0]])]},
    hint="The softmax of a single score is 1, whatever the score.",
    rtol=1e-5,
)
### BEGIN HIDDEN TESTS
rng = check.rng("ex4-mlp_forward")
x = rng.uniform(0.5, 2, size=(4, 3)) * np.array([1, -1, 1])
same, single = (np.eye(3), np.zeros(3), "linear"), (np.ones((3, 1)), np.ones(1), "softmax")
outputs = mlp_forward(x, [same, single])
check.equal(len(outputs), 2, name="the number of arrays where the first layer gives x again")
check.close(
    outputs[1],
    np.ones((4, 1)),
    name="a layer of one neuron with softmax, after one that gives x again",
    rtol=1e-5,
)
for first in functions:
    for last in functions:
        check_pair(first, last, x, rng.uniform(-1, 1, size=3))
### END HIDDEN TESTS


# %% nbgrader={"grade": true, "grade_id": "ex4-mlp_forward-test-keras", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
def check_against_keras(rng, rows, sizes, kinds):
    """Give a Keras network and mlp_forward the same weights and compare every layer."""
    pairs = list(pairwise(sizes))
    arrays = [(rng.normal(size=pair) / 3, rng.uniform(0.2, 0.9, pair[1])) for pair in pairs]
    dense = tf.keras.layers.Dense
    model = tf.keras.Sequential([tf.keras.Input((sizes[0],))])
    for size, kind in zip(sizes[1:], kinds, strict=True):
        model.add(dense(size, kind))
    model.set_weights([array for pair in arrays for array in pair])
    layers = [(*pair, kind) for pair, kind in zip(arrays, kinds, strict=True)]
    outputs = mlp_forward(rows.copy(), layers)
    check.that(isinstance(outputs, list | tuple), "mlp_forward should return a list of arrays")
    check.equal(len(outputs), len(kinds), name="the number of arrays, one for each layer")
    current = tf.constant(rows, tf.float32)
    for output, layer, (w, b), kind in zip(outputs, model.layers, arrays, kinds, strict=True):
        z = tf.matmul(current, tf.constant(w, tf.float32)) + tf.constant(b, tf.float32)
        current = layer(current)
        check.close(
            output,
            current,
            name=f"the {kind} layer of a network on digits, against Keras",
            mistakes={
                "the activation was not applied": z,
                "the softmax ran down the columns, not along the rows": tf.nn.softmax(z, axis=0),
                "a sigmoid was used in place of the softmax": tf.sigmoid(z),
                "the bias was left out": tf.nn.softmax(z - b),
                "the bias was added after the softmax": tf.nn.softmax(z - b) + b,
                "the softmax was taken of the whole batch, not of each row": tf.exp(z)
                / tf.reduce_sum(tf.exp(z)),
            }
            if kind == "softmax"
            else {
                "the activation was not applied": z,
                "a softmax was taken of the last layer's output": tf.nn.softmax(current),
            },
            hint="A softmax layer is a linear layer followed by the softmax of each row.",
        )


rng = np.random.default_rng(4)
check_against_keras(rng, pictures[:6], (64, 12, 7, 6, 5), ("relu", "softmax", "tanh", "softmax"))
check_against_keras(rng, pictures[7:8], (64, 3, 9), ("softmax", "sigmoid"))
### BEGIN HIDDEN TESTS
rng = check.rng("ex4-mlp_forward")
rows = pictures[rng.choice(1797, size=4, replace=False)]
check_against_keras(rng, rows, (64, 9, 6), ("sigmoid", "softmax"))
check_against_keras(rng, rows[:3], (64, 5, 8, 7, 2), ("tanh", "softmax", "relu", "tanh"))
### END HIDDEN TESTS

# %% [markdown]
# XOR once more, now as a network $2 \to 2 \to 1$ in one call. Each line is one input on its way:
# the hidden pair, then the output.

# %% tags=["demo", "nbval-check-output"]
with check.demo("exercise 4"):
    hidden_layer = (np.array([[10.0, 10.0], [10.0, 10.0]]), np.array([-5.0, -15.0]), "sigmoid")
    output_layer = (np.array([[10.0], [-10.0]]), np.array([-5.0]), "sigmoid")
    hidden, output = mlp_forward(corners, [hidden_layer, output_layer])
    for corner, pair, answer in zip(corners, hidden, output, strict=True):
        print(f"{corner} -> {np.round(pair, 2)} -> {np.round(answer, 2)}")

# %% [markdown]
# ## Counting parameters (参数量)
#
# The *parameters (参数)* of a network are the numbers that training may change: all weights and all
# biases. Count them neuron by neuron. One neuron with $D_{in}$ inputs has $D_{in}$ weights and 1
# bias. A layer has $D_{out}$ of them, so
#
# $$\text{layer: } (D_{in} + 1)\, D_{out}, \qquad
# \text{network: } \sum_{\ell=1}^{L} (D_{\ell-1} + 1)\, D_\ell .$$
#
# The input is not a layer of neurons: it has no weights. By hand, for $3 \to 4 \to 2$: the hidden
# layer has $(3+1)\cdot 4 = 16$, the output $(4+1)\cdot 2 = 10$, together 26.
#
# ### Exercise 5: count_parameters (2 points, 8 min)
#
# *Core.* Write `count_parameters(sizes)`. `sizes` is a list of Python ints from 1 to $10^9$: the number
# of inputs, then of neurons in each layer, such as `[3, 4, 2]`; the list stays as it is. Returns an
# int, which is exact also for networks far too large for the memory, as long as they have fewer than
# $2^{63}$ parameters: count in whole numbers, build no arrays of weights, and loop over the layers, not
# over so many neurons. A list with one size has no layer, so 0 parameters, the int 0. Keras is not
# allowed.
#
# <details><summary>Hint 1</summary> <code>pairwise(sizes)</code> gives the pairs (inputs, neurons),
# one for each layer; for [3, 4, 2] they are (3, 4) and (4, 2). </details>
# <details><summary>Hint 2</summary> Each of the neurons has one weight for each of its inputs, and
# one bias. </details>


# %% nbgrader={"grade": false, "grade_id": "ex5-count_parameters", "locked": false, "schema_version": 3, "solution": true, "task": false}
# forbidden: keras, tf.keras
def count_parameters(sizes):
    """Return the number of weights and biases of a multilayer perceptron.

    sizes: list of ints, the number of inputs first, then of neurons in each layer. Returns: int.
    """
    ### BEGIN SOLUTION
    return sum((inputs + 1) * neurons for inputs, neurons in pairwise(sizes))
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "ex5-count_parameters-test-values", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
def wrong_counts(sizes):
    """Return what known mistakes count."""
    weights, neurons = sum(a * b for a, b in pairwise(sizes)), sum(sizes[1:])
    return {
        "the biases were forgotten": weights,
        "the inputs were given biases too": weights + neurons + sizes[0],
        "only the biases were counted": neurons,
        "each layer was given one bias, not each neuron": weights + len(sizes) - 1,
        "the bias was added to the wrong side: D_in (D_out + 1)": weights + sum(sizes[:-1]),
        "only the last layer was counted": (sizes[-2] + 1) * sizes[-1],
        "the output layer was given no biases": weights + neurons - sizes[-1],
    }


equal_sizes = {
    "layers of equal size were counted once": 39,
    "a size was looked up by its value: of equal ones, index finds the first": 36,
    "layers beyond the third were not counted": 27,
    "a layer with as many neurons as inputs was given no biases": 41,
}
three_layers = {
    "the sizes were sorted first": 55,
    "the sizes were sorted first, upwards": 60,
    "the last layer was not counted": 53,
    "the last size was added once more": 71,
    "the sizes were taken two by two, so each second layer is missing": 36,
}
rounded = np.float32(4097 * 4099) + np.float32(4100 * 10)
large_network = {"it was counted in float32, which keeps about 7 digits": int(rounded)}
# 32 bits hold -2^31 .. 2^31 - 1; what is larger comes back on the other side, 2^32 lower
wrapped = {"it was counted in 32 bits, which end at 2,147,483,647": 1_000_004_000_003 - 233 * 2**32}
in_floats = {
    "it was counted in floats, all or a part: they keep about 16 digits": 10_000_000_700_000_024,
}
earlier, counted = 0, {}
for sizes, by_hand, more_mistakes in (
    ([2, 7, 4, 3], 68, three_layers),
    ([3, 4, 2], 26, {}),
    ([5, 3], 18, {}),
    ([2, 2, 2, 5, 3], 45, equal_sizes),
    ([1, 4, 1, 3], 19, {"a size of 1 was left out": 15}),
    ([4096, 4099, 10], 16_834_603, large_network),
    ([1_000_000, 1_000_000, 3], 1_000_004_000_003, wrapped),
    ([100_000_001, 100_000_003, 2, 3], 10_000_000_700_000_023, in_floats),
):
    given = list(sizes)
    count = count_parameters(given)
    wrong = wrong_counts(sizes) if len(sizes) > 2 else {}
    state = {"the counts of earlier calls were added": by_hand + earlier}
    if len(sizes) in counted:
        state["the count of an earlier list of the same length was kept"] = counted[len(sizes)]
    check.equal(
        count,
        by_hand,
        name=f"count_parameters({sizes})",
        mistakes=wrong | more_mistakes | state,
        hint="A neuron has one weight for each of its inputs, and one bias.",
    )
    check.that(
        isinstance(count, int | np.integer),
        "count_parameters should return an int",
        hint="Python's sums and products of ints are ints.",
    )
    check.unchanged(given, sizes, name="sizes")
    earlier += by_hand
    counted.setdefault(len(sizes), by_hand)
### BEGIN HIDDEN TESTS
sizes = [int(size) for size in check.rng("ex5-count_parameters").permutation([5, 9, 14, 23])]
weights = sum(sizes[i] * sizes[i + 1] for i in range(3))
check.equal(
    count_parameters(list(sizes)),
    weights + sum(sizes) - sizes[0],
    name="count_parameters for three layers of other sizes",
    mistakes=wrong_counts(sizes),
    hint="A neuron has one weight for each of its inputs, and one bias.",
)
inputs, neurons = (int(n) for n in check.rng("ex5-count_parameters").integers(20, 90, 2))
check.equal(
    count_parameters([inputs, neurons, neurons, neurons]),
    (inputs + 1) * neurons + 2 * (neurons + 1) * neurons,
    name="count_parameters for three layers, two of them equal",
    hint="A neuron has one weight for each of its inputs, and one bias.",
)
check.equal(
    count_parameters([10_000 * inputs, 10_000 * neurons]),
    (10_000 * inputs + 1) * 10_000 * neurons,
    name="count_parameters for a very large layer",
    hint="Python's sums and products of ints are exact, however large.",
)
odd = 100_000_001 + 2 * inputs
check.equal(
    count_parameters([100_000_001, odd, 2, 3]),  # both the largest product and the sum are odd
    100_000_002 * odd + (odd + 1) * 2 + 9,
    name="count_parameters for a layer with more than 10^16 parameters",
    hint="Floats keep about 16 digits; count in ints.",
)
check.equal(
    count_parameters([inputs, 1, neurons, 1]),
    inputs + 1 + 2 * neurons + neurons + 1,
    name="count_parameters with layers of one neuron",
    hint="A neuron has one weight for each of its inputs, and one bias.",
)
### END HIDDEN TESTS


# %% nbgrader={"grade": true, "grade_id": "ex5-count_parameters-test-keras", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
def count_by_keras(sizes):
    """Build the network in Keras and ask it."""
    model = tf.keras.Sequential([tf.keras.Input((sizes[0],))])
    for size in sizes[1:]:
        model.add(tf.keras.layers.Dense(size))
    return model.count_params()


check.equal(
    count_parameters([64, 32, 16, 10]),
    count_by_keras([64, 32, 16, 10]),
    name="count_parameters([64, 32, 16, 10]), against Keras",
    mistakes={
        "the biases were forgotten": 2720,
        "the inputs were given biases too": 2842,
        "only the last layer was counted": 170,
        "the output layer was given no biases": 2768,
        "the last layer was not counted": 2608,
        "the last size was added once more": 2788,
        "the sizes were taken two by two, so each second layer is missing": 2250,
    },
    hint="A neuron has one weight for each of its inputs, and one bias.",
)
count = count_parameters([7])
check.equal(
    count,
    0,
    name="count_parameters([7]), a network without layers",
    mistakes={"the inputs were given biases too": 7},
    hint="Inputs are no neurons; a list with one size has no layer.",
)
check.that(
    isinstance(count, int | np.integer),
    "count_parameters([7]) should return the int 0, not the float 0.0",
    hint="NumPy makes floats of an empty list.",
)
### BEGIN HIDDEN TESTS
sizes = [int(size) for size in check.rng("ex5-count_parameters").permutation([6, 11, 17, 3, 8])]
check.equal(
    count_parameters(list(sizes)),
    count_by_keras(sizes),
    name="count_parameters for four layers, against Keras",
    hint="A neuron has one weight for each of its inputs, and one bias.",
)
check.equal(count_parameters([12]), 0, name="count_parameters of a network without layers")
### END HIDDEN TESTS

# %% [markdown]
# Where do the parameters of a network sit? **Predict:** which layer of $64 \to 32 \to 16 \to 10$
# holds most of them?

# %% tags=["demo", "nbval-check-output"]
with check.demo("exercise 5"):
    sizes = [64, 32, 16, 10]
    for layer in pairwise(sizes):
        count = count_parameters(list(layer))
        print(f"{layer!s:>8}: {count:5} parameters, {count / count_parameters(sizes):.0%}")
    print(f"together: {count_parameters(sizes):5}")
    photo = [224 * 224 * 3, 1000, 10]
    print(f"a colour photo of 224 x 224 into 1000 neurons: {count_parameters(photo):,}")

# %% [markdown]
# The first layer, the one that touches the pixels, dominates. For a photograph the count explodes,
# and that is one of the reasons for convolution (lessons 05 and 06), where neurons share their
# weights.
#
# ## Without a bend, depth is an illusion
#
# Why does each hidden layer need an activation? Let us see what happens without one, on XOR. Take
# random networks with **linear** hidden layers and with **tanh** ones, the same sizes, and see how
# many of the 16 answers at the four corners they give. One neuron gave 14. **Predict:** how many do
# 10,000 random networks $2 \to 3 \to 3 \to 1$ find with linear hidden layers, and how many with
# tanh?


# %% tags=["demo", "nbval-check-output"]
def found_answers(activation, num_networks=10_000):
    """Return how often random networks 2 -> 3 -> 3 -> 1 give each answer at the four corners."""
    rng = np.random.default_rng(0)
    counts = Counter()
    for _ in range(num_networks):
        layers = [
            (rng.normal(size=(2, 3)), rng.normal(size=3), activation),
            (rng.normal(size=(3, 3)), rng.normal(size=3), activation),
            (rng.normal(size=(3, 1)), rng.normal(size=1), "linear"),
        ]
        counts[tuple(int(z > 0) for z in mlp_forward(corners, layers)[-1][:, 0])] += 1
    return counts


with check.demo("exercise 4"):
    for activation in ("linear", "tanh"):
        counts = found_answers(activation)
        print(f"{activation:6}: {len(counts)} of 16 answers;", end=" ")
        print(f"XOR from {counts[0, 1, 1, 0]} networks, its opposite from {counts[1, 0, 0, 1]}")

# %% [markdown]
# Three linear layers, and yet not one answer more than a single neuron: XOR and its opposite are never
# found. With tanh all 16 can be had, though XOR only from a few networks in ten thousand: that good
# weights exist doesn't make them easy to hit by chance, and so networks are trained. The next question
# asks you why the linear layers fail.
#
# ### Exercise 6: explain_collapse (3 points, 15 min)
#
# *Core.* Read by a person. A network $64 \to 32 \to 10$ has **linear** activations in both layers.
#
# 1. Write its output as a *single* layer $XW + b$: give $W$ and $b$ in terms of
#    $W^{(1)}, b^{(1)}, W^{(2)}, b^{(2)}$, with the shape of each.
# 2. Say in one sentence why the same step fails when a ReLU stands between the layers.
# 3. Does it work the other way round? Can **every** layer $64 \to 10$ be written as a linear
#    network $64 \to 5 \to 10$? Give the reason.

# %% [markdown] nbgrader={"grade": true, "grade_id": "ex6-explain_collapse", "locked": false, "points": 3, "schema_version": 3, "solution": true, "task": false}
# <!-- ### BEGIN SOLUTION -->
# 1. Put the first layer into the second and multiply out (the product of matrices is associative
#    and distributive):
#
#    $$(X W^{(1)} + b^{(1)}) W^{(2)} + b^{(2)} = X\, (W^{(1)} W^{(2)}) + (b^{(1)} W^{(2)} + b^{(2)}) ,$$
#
#    so $W = W^{(1)} W^{(2)}$ with shape $(64, 32)\cdot(32, 10) = (64, 10)$, and
#    $b = b^{(1)} W^{(2)} + b^{(2)}$ with shape $(32,)\cdot(32, 10) + (10,) = (10,)$. By induction
#    any number of linear layers is one. (1 point)
# 2. ReLU is not linear: $\max(0, u + v) \neq \max(0, u) + \max(0, v)$ in general, so it can't be
#    moved past the second product; which entries are cut off depends on the input, so no single $W$
#    serves all inputs. (1 point)
# 3. No. $W = W^{(1)} W^{(2)}$ with shapes $(64, 5)$ and $(5, 10)$ has rank at most 5, while a
#    $64 \times 10$ matrix can have rank 10: all information has to pass through 5 numbers. (With 10
#    or more hidden neurons it works: take $W^{(2)}$ as the identity.) (1 point)
# <!-- ### END SOLUTION -->

# %% [markdown]
# ## Deep learning: many hidden layers (深度学习)
#
# *Deep learning (深度学习)* is learning with multilayer perceptrons of **many hidden layers**
# (多隐层的多层感知器) and with their relatives. One hidden layer was enough for XOR; what do more of them
# buy? Here is a case in which everything can be counted.
#
# Two ReLU neurons make a tent on $[0, 1]$: $t(x) = \mathrm{relu}(2x) - 2\,\mathrm{relu}(2x - 1)$
# rises with slope 2 to the height 1 at $x = \tfrac12$ and falls again to 0. Now feed the tent's
# output into the same two neurons again. Each time $t$ runs from 0 to 1 it draws a *whole* new
# tent, and it does so once on the way up and once on the way down: **every layer doubles the number
# of straight pieces.** With a single hidden layer, on the other hand, each ReLU neuron adds one
# corner, so $n$ neurons give at most $n + 1$ pieces.
#
# **Predict:** 6 hidden layers of 2 neurons each; how many pieces? How many neurons would one hidden
# layer need for as many?


# %% tags=["demo"]
def tent_network(num_hidden):
    """Return num_hidden layers of two ReLU neurons and a linear output: the tent, repeated."""
    start = (np.array([[2.0, 2.0]]), np.array([0.0, -1.0]), "relu")
    again = (np.array([[2.0, 2.0], [-4.0, -4.0]]), np.array([0.0, -1.0]), "relu")
    end = (np.array([[1.0], [-2.0]]), np.zeros(1), "linear")
    return [start] + [again] * (num_hidden - 1) + [end]


def draw_tents(ax, num_hidden):
    xs = np.linspace(0, 1, 1025)
    ax.plot(xs, mlp_forward(xs[:, None], tent_network(num_hidden))[-1][:, 0])
    ax.set(xlabel="input", ylabel="output", ylim=(-0.05, 1.05))


# %% tags=["demo"]
with check.demo("exercise 4"):
    plotting.explore(
        draw_tents,
        "hidden layers",
        [1, 2, 3, 4, 5, 6],
        still=(1, 2, 5),
        size=(3.2, 2.3),
        alt="One layer draws one tent, two draw two, five draw sixteen: a saw with 32 edges.",
    )

# %% tags=["demo", "nbval-check-output"]
with check.demo("exercises 4 and 5"):
    grid = np.linspace(0, 1, 1025)[:, None]  # multiples of 1/1024, exact in binary
    print("                          deep:   one hidden layer:")
    print("hidden layers   pieces   parameters   neurons   parameters")
    for num_hidden in range(1, 7):
        rising = np.diff(mlp_forward(grid, tent_network(num_hidden))[-1][:, 0]) > 0
        pieces = 1 + np.count_nonzero(rising[1:] != rising[:-1])
        deep = count_parameters([1] + [2] * num_hidden + [1])
        shallow = count_parameters([1, pieces - 1, 1])
        print(f"{num_hidden:13} {pieces:8} {deep:12} {pieces - 1:9} {shallow:12}")

# %% [markdown]
# Six layers of two neurons, twelve in all, draw as many pieces as 63 neurons side by side. The deep
# network's parameters grow by 6 with each layer; the shallow one's, $3 \cdot 2^L - 2$ for as many
# pieces, more than double. With two layers the shallow network is still the cheaper one, with three
# it has fallen behind. This saw is made for the purpose (Telgarsky, 2016), and it proves only that
# depth *can* save exponentially much. That natural pictures reward depth too, because edges make
# parts and parts make faces, is a matter of experiment: lessons 08 and 09.
#
# ## The same digits from Keras and from your own code
#
# Now the promise of the beginning. We keep 450 of the 1,797 pictures aside for the test, and Keras
# trains $64 \to 32 \to 16 \to 10$ on the rest. *How* it finds the weights is the subject of lessons
# 02 to 04; here only what they do matters.

# %% tags=["demo", "nbval-check-output"]
order = np.random.default_rng(1).permutation(len(labels))
test, train = order[:450], order[450:]
tf.keras.utils.set_random_seed(1)
dense = tf.keras.layers.Dense
model = tf.keras.Sequential(
    [tf.keras.Input((64,)), dense(32, "relu"), dense(16, "relu"), dense(10, "softmax")]
)
model.compile(tf.keras.optimizers.Adam(0.01), "sparse_categorical_crossentropy")
at_start = model.layers[0].get_weights()[0]
model.fit(pictures[train], labels[train], epochs=12, batch_size=32, verbose=0)
print(f"trained on {len(train)} pictures; {model.count_params()} parameters")

# %% [markdown]
# A trained network is nothing but arrays. `get_weights()` hands them over, and from here on Keras
# is no longer needed.

# %% tags=["demo", "nbval-check-output"]
trained = []
for dense_layer in model.layers:
    w, b = dense_layer.get_weights()
    kind = dense_layer.activation.__name__
    trained.append((w, b, kind))
    print(f"w {w.shape!s:9} b {b.shape!s:6} {w.dtype}  {kind}")

# %% [markdown]
# Keras computes in float32, which keeps about 7 decimal digits: its *epsilon*, the gap between 1 and
# the next number, is $2^{-23}$. **Predict:** how far from Keras's probabilities will yours be? Will
# it help if you too compute in float32?

# %% tags=["demo"]
with check.demo("exercise 4"):
    from_keras = model.predict(pictures[test], verbose=0)
    in_float64 = mlp_forward(pictures[test], trained)[-1]
    in_float32 = mlp_forward(pictures[test].astype(np.float32), trained)[-1]
    print(f"epsilon of float32: {np.finfo(np.float32).eps:.1e}")
    for name, mine in (("float64", in_float64), ("float32", in_float32)):
        print(
            f"largest difference to Keras, yours in {name}: {np.abs(mine - from_keras).max():.1e}"
        )

# %% tags=["demo", "nbval-check-output"]
with check.demo("exercise 4"):
    print(
        "probabilities agree within 1e-5:", np.allclose(in_float64, from_keras, rtol=0, atol=1e-5)
    )
    same = in_float64.argmax(axis=1) == from_keras.argmax(axis=1)
    print(f"same digit as Keras for {same.sum()} of {len(same)} test pictures")

# %% [markdown]
# A few epsilons apart, whether you compute in float64 or in float32, and the same verdicts. The
# difference is nobody's mistake. A sum of 64 products is rounded at every addition. In float64 your
# roundings are so small that what you see is Keras's own; in float32 both of you round, and not
# alike, because Keras may add in another order than NumPy. Rounding makes addition depend on its
# order; here is the smallest case.

# %% tags=["nbval-check-output"]
tiny, one = np.float32(2**-24), np.float32(1)
print("(1 + tiny) + tiny == 1 + (tiny + tiny):", (one + tiny) + tiny == one + (tiny + tiny))
print(f"left {(one + tiny) + tiny:.8f}, right {one + (tiny + tiny):.8f}")

# %% [markdown]
# The answer of the network is the class with the highest probability, `argmax`, and its *accuracy
# (准确率)* is the fraction of test pictures for which that is the label. **Predict:** guessing would
# give about 10 %; what will this network reach, and how sure is it of itself where it errs?

# %% tags=["demo"]
with check.demo("exercise 4"):
    answers = in_float64.argmax(axis=1)
    wrong = np.flatnonzero(answers != labels[test])
    right = np.mean(answers == labels[test])
    chance = np.sqrt(right * (1 - right) / len(test))  # what another choice of pictures moves
    print(f"right on {right:.1%} of {len(test)} unseen pictures, give or take {chance:.1%}")
    sure = in_float64.max(axis=1)
    print(f"of the {len(wrong)} wrong answers {(sure[wrong] > 0.9).sum()} are more than 90% sure")
    shown = wrong[np.argsort(-sure[wrong])][:9]  # the surest mistakes first
    captions = [f"{labels[test][i]} read as {answers[i]}\n({sure[i]:.0%} sure)" for i in shown]
    fig, axes = plt.subplots(1, len(shown), figsize=(9.5, 1.7), layout="constrained")
    thumbnails.show_thumbnails(axes, images[test][shown], captions)
    plotting.show(
        fig, alt="Up to nine test pictures that the network gets wrong, the surest mistakes first."
    )

# %% [markdown]
# The row shows the nine mistakes of which the network was surest. Some of these pictures would make
# a person hesitate too. Yet the network doesn't always hesitate where it should: the line above the
# row counts the wrong answers of which it was more than 90 % sure. A softmax is a probability by
# its form only; nothing forces it to be an honest one. (The "give or take" is the standard
# deviation of a share counted in so few pictures. Lesson 03 trains on the same digits with another
# split and its own network, and reaches another figure.)
#
# **One picture on its way through.** Since `mlp_forward` keeps every layer's output, we can look at
# the numbers on the way: the 32 values of the first hidden layer, the 16 of the second, the ten
# probabilities. **Predict:** how many of the 32 are exactly 0?

# %% tags=["demo"]
with check.demo("exercise 4"):
    chosen = test[:1]
    values = [layer[0] for layer in mlp_forward(pictures[chosen], trained)]
    fig, axes = plt.subplots(
        1, 4, figsize=(9.5, 2.3), layout="constrained", width_ratios=(2, 4, 3, 3)
    )
    thumbnails.show_thumbnails(axes[:1], images[chosen], [f"a {labels[chosen[0]]}"])
    for ax, heights, name in zip(
        axes[1:], values, ("hidden 1", "hidden 2", "softmax"), strict=True
    ):
        ax.bar(range(len(heights)), heights, color=plotting.COLOURS["blue"])
        ax.set(title=f"{name}: {len(heights)} values", xlabel="neuron")
    axes[3].set(xticks=range(10), xlabel="digit", ylim=(0, 1))
    plotting.show(
        fig, alt="A digit, then bars: many of the ReLU values are zero; one probability is near 1."
    )
    print(f"exactly 0 in hidden layer 1: {np.sum(values[0] == 0)} of 32, for this picture")

# %% [markdown]
# ReLU makes a layer *sparse (稀疏)*: for one picture a good part of it is silent. Some of these
# neurons speak for other pictures, some never do; the next section counts them.

# %% [markdown] tags=["further"]
# ## Beyond: what one hidden neuron sees
#
# *Further (延伸), 4 min.* Weights drawn as pictures, and how many of the hidden neurons are of any
# use. The core path goes on at the Summary.

# %% [markdown]
# A neuron of the first layer has 64 weights, one for each pixel, so its weights can be drawn **as a
# picture**: red where ink speaks for it, blue where ink speaks against it. Below each, the three
# test pictures that excite it most. **Predict:** will a hidden neuron stand for one digit?

# %% tags=["demo"]
with check.demo("exercise 4"):
    hidden = mlp_forward(pictures[test], trained)[0]  # (450, 32)
    chosen = np.argsort(-hidden.std(axis=0))[:8]  # the eight that vary most
    weights = trained[0][0][:, chosen].T.reshape(-1, 8, 8)
    fig, axes = plt.subplots(4, 8, figsize=(9, 4.9), layout="constrained")
    thumbnails.show_thumbnails(axes[0], weights, [f"neuron {n}" for n in chosen], signed=True)
    for row in range(3):
        best = np.argsort(-hidden[:, chosen], axis=0)[row]
        titles = [str(label) for label in labels[test][best]]
        thumbnails.show_thumbnails(axes[row + 1], images[test][best], titles)
    plotting.show(
        fig, alt="Weights as red and blue 8 x 8 pictures, and the digits that excite each most."
    )

# %% [markdown]
# Where a column shows one digit three times, one is tempted to say "here is the neuron for it". Three
# pictures chosen for being extreme prove nothing, so count: for which digits is the neuron switched
# on (above 0) in more than half of their pictures?

# %% tags=["demo"]
with check.demo("exercise 4"):
    switched_on = np.array(
        [(hidden[labels[test] == digit] > 0).mean(axis=0) for digit in range(10)]
    )
    for neuron in chosen:
        often = np.flatnonzero(switched_on[:, neuron] > 0.5)
        print(f"neuron {neuron:2} is on for most pictures of the digits {often}")
    dead = (hidden == 0).all(axis=0)
    digits_each = (switched_on > 0.5).sum(axis=0)[~dead]
    print(f"{dead.sum()} of {hidden.shape[1]} neurons are 0 for every test picture; the others are")
    print(f"on for {digits_each.min()} to {digits_each.max()} digits, in the median", end=" ")
    print(f"for {np.median(digits_each):g}; {np.sum(digits_each == 1)} of them for a single digit")

# %% tags=["demo", "nbval-check-output"]
blank = (pictures[train] == 0).all(axis=0)
kept = np.array_equal(trained[0][0][blank], at_start[blank])
print(f"{blank.sum()} of 64 pixels are blank in all training pictures; weights as at start: {kept}")

# %% [markdown]
# Compare with your prediction. Most of the neurons that live are on for most of the digits, so they
# can't be "the neuron for" any of them; the last count says how many could be: those on for a
# single digit. For the others, how strongly one is on, and for which few digits it is off, is a
# clue, and the next layer combines such clues: a *distributed* description. Three more things are
# worth knowing. Neurons that are silent for every picture are *dead*, and the count above shows
# that this is no rarity here: they cost arithmetic and say nothing (lesson 04 asks how they die). A
# pixel that is always 0 multiplies its weights by 0, so training can't tell what they should be,
# and they keep the random values they began with: a small part of the raggedness above is just
# that. And nothing in a fully connected layer tells a pixel who its neighbours are, so nothing
# smooths the rest; lesson 05 gives the network that knowledge.

# %% [markdown] tags=["further"]
# ## Beyond: a sum of steps can follow any curve (万能近似)
#
# *Further (延伸), 5 min.* What one wide hidden layer can represent, built by hand and measured. The
# core path goes on at the Summary.

# %% [markdown]
# How much can **one** hidden layer represent, if it may be wide? Build it by hand, without
# training, for a curve $g$ on $[0, 1]$.
#
# 1. A sigmoid neuron with a large weight $k$ and bias $-k e$ is a step at $x = e$ (you saw it with
#    $w = 20$).
# 2. Two steps, one minus the other, are a *bump*: $\sigma(k(x - e_1)) - \sigma(k(x - e_2))$ is 1
#    between $e_1$ and $e_2$ and 0 outside.
# 3. Cut $[0, 1]$ into $n$ strips with middles $m_1 \dots m_n$ and give each strip a bump of height
#    $g(m_i)$. Neighbouring bumps share an edge, so in sum each edge $e_i$ needs one neuron only,
#    with output weight $g(m_{i+1}) - g(m_i)$, and the output's bias is $g(m_1)$. That is a
#    staircase, and an MLP $1 \to n-1 \to 1$.
#
# How wrong can it be? Inside a strip of width $1/n$ no point is farther than $\frac{1}{2n}$ from
# the middle, so the error is at most $\frac{1}{2n} \max |g'|$: **twice the strips, half the
# bound.** This is the core of the *universal approximation theorem (万能近似定理)*, for one input;
# Cybenko, and Hornik with others, proved it for any number of inputs in 1989. **Predict** from the
# bound: if 10 strips are wrong by at most 0.26, how many does it take to be wrong by at most 0.065?

# %% tags=["demo"]
with check.demo("exercise 2"):
    xs = np.linspace(0, 1, 2001)[:, None]
    edges = dense_forward(xs, np.full((1, 2), 300.0), np.array([-90.0, -210.0]), "sigmoid")
    fig, ax = plt.subplots(figsize=(7.5, 2.4), layout="constrained")
    ax.plot(xs, edges[:, 0], "--", xs, edges[:, 1], "--")
    ax.plot(xs, edges[:, 0] - edges[:, 1], lw=2)
    ax.set(xlabel="input x", ylabel="output")
    names = ["step at 0.3", "step at 0.7", "their difference: a bump"]
    ax.legend(names, loc="center left", bbox_to_anchor=(1, 0.5))
    plotting.show(
        fig, alt="Two steps, at 0.3 and 0.7, and their difference, which is 1 only between."
    )


# %% tags=["demo"]
def target(x):
    return 0.5 + 0.3 * np.sin(2 * np.pi * x) + 0.15 * np.sin(7 * np.pi * x)


def staircase(num_strips):
    """Return the layers of 1 -> num_strips - 1 -> 1 that follow `target` on [0, 1] by steps."""
    edges = np.arange(1, num_strips) / num_strips
    heights = target((np.arange(num_strips) + 0.5) / num_strips)
    steepness = 200.0 * num_strips
    hidden = (np.full((1, num_strips - 1), steepness), -steepness * edges, "sigmoid")
    return [hidden, (np.diff(heights)[:, None], heights[:1], "linear")]


def draw_staircase(ax, num_strips):
    ax.plot(xs, target(xs), "k:", xs, mlp_forward(xs, staircase(num_strips))[-1])
    ax.set(xlabel="input x", ylabel="output")


# %% tags=["demo"]
with check.demo("exercise 4"):
    plotting.explore(
        draw_staircase,
        "strips",
        [3, 5, 10, 20, 40, 80],
        still=(5, 10, 40),
        size=(3.2, 2.4),
        alt="A staircase follows a wavy curve, coarsely with 5 strips and closely with 40.",
    )

# %% tags=["demo", "nbval-check-output"]
with check.demo("exercise 4"):
    slope = np.abs(np.diff(target(xs[:, 0]))).max() * 2000  # the largest |g'|
    for strips in (5, 10, 20, 40, 80, 160):
        error = np.abs(mlp_forward(xs, staircase(strips))[-1] - target(xs)).max()
        print(f"{strips:4} strips: largest error {error:.3f}, bound {slope / (2 * strips):.3f}")
    print(f"bumps for 10 strips in each of 64 inputs: {10.0**64:.0e}")

# %% [markdown]
# The error keeps to the bound, and once the strips are narrow it halves with it: 40 strips do what was
# asked. Read the theorem with care: it says that good weights *exist*, not that training finds them,
# nor that they are few. With 10 strips in each of 64 directions there would be $10^{64}$ bumps, more
# than the Earth has atoms (about $10^{50}$): the *curse of dimensionality (维数灾)*, which lesson 15
# meets again. Networks for pictures escape it by assuming something about pictures.

# %% [markdown] tags=["further"]
# ## Beyond: what a forward pass costs (计算量)
#
# *Further (延伸), 4 min.* Multiply-adds counted, and why work is done in batches. The core path goes
# on at the Summary.

# %% [markdown]
# A layer computes $N D_{out}$ sums of $D_{in}$ products each: $N D_{in} D_{out}$ *multiply-adds
# (乘加运算)*, MACs. Per picture that is nearly the number of parameters, since each weight is used
# exactly once. **Predict:** does a batch of 128 pictures take 128 times as long as one picture?


# %% tags=["demo"]
def seconds(call):
    """Return the shortest of 7 timings of one call, each the mean over 50 calls."""
    return min(repeat(call, number=50, repeat=7)) / 50


with check.demo("exercise 4"):
    macs = sum(w.size for w, _, _ in trained)
    print(f"multiply-adds for a picture: {macs}")
    batches, times = 2 ** np.arange(8), []
    for size in batches:
        rows = pictures[:size].astype(np.float32)
        times.append(seconds(lambda rows=rows: mlp_forward(rows, trained)))
        rate = macs * size / times[-1] / 1e9
        print(f"batch {size:4}: {1e6 * times[-1]:6.1f} microseconds, {rate:5.2f} GMAC/s")
    print(f"{batches[-1]} pictures take {times[-1] / times[0]:.1f} times as long as one")
    share = macs / (rate * 1e9) / times[0]  # at the rate of the largest batch
    print(f"arithmetic is about {share:.0%} of the time of a single picture")

# %% tags=["demo"]
with check.demo("exercise 4"):
    fig, ax = plt.subplots(figsize=(5.5, 3), layout="constrained")
    ax.loglog(batches, 1e6 * np.array(times) / batches, "o-", base=2)
    ax.set(xlabel="pictures in a batch", ylabel="microseconds per picture")
    plotting.show(
        fig,
        alt="The time per picture falls as the batch grows, steeply at first; logarithmic axes.",
    )

# %% [markdown]
# For a single picture nearly all of the time goes into *calling* NumPy; the last line below the
# table estimates how little is left for the arithmetic, taking the speed of the largest batch for
# it. A batch shares the cost of the calls, which is why training and services work in batches. It
# is also why layers are written as matrix products: here is the first layer for 16 pictures, neuron
# by neuron and all at once.

# %% tags=["demo"]
with check.demo("exercises 1 and 2"):
    w, b, _ = trained[0]
    rows = pictures[:16].astype(np.float32)
    loop = seconds(lambda: [neuron_forward(rows, w[:, j], b[j]) for j in range(len(b))])
    matrix = seconds(lambda: dense_forward(rows, w, b, "sigmoid"))
    print(f"32 neurons one by one: {1e6 * loop:.0f} microseconds, as a matrix {1e6 * matrix:.0f}")
    print(f"the matrix is {loop / matrix:.0f} times as fast")

# %% [markdown] tags=["further"]
# ## Beyond: other families of networks (其他网络结构)
#
# *Further (延伸), 7 min.* The fully connected layer is one way of wiring among several. Here is each
# of the others in a picture, and what it assumes about the data. The core path goes on at the
# Summary.

# %% [markdown]
# All of them are made of this lesson's parts: weighted sums, biases, bends, softmax. What differs is
# **which output sees which input, and which weights are the same.** In the pictures a circle is a
# value, lines of one colour share their weight, and grey lines have each their own. (Attention is the
# exception: there a line is as wide as the share that the data gave it.)

# %% tags=["demo"]
with check.demo("exercise 3"):
    rng = np.random.default_rng(5)
    fig, axes = plt.subplots(2, 3, figsize=(8.4, 3.9), layout="constrained")
    families.draw_dense(axes[0, 0])
    families.draw_convolution(axes[0, 1])
    families.draw_recurrence(axes[0, 2])
    families.draw_residual(axes[1, 0])
    families.draw_attention(axes[1, 1], softmax(2 * rng.normal(size=(6, 6))))
    edges = [(0, 1), (1, 2), (2, 3), (3, 4), (4, 5), (5, 0), (1, 4)]
    families.draw_graph(axes[1, 2], edges, centre=1)
    titles = "fully connected", "convolutional", "recurrent", "residual", "attention", "graph"
    for ax, title in zip(axes.flat, titles, strict=True):
        ax.set_title(title)
    plotting.show(
        fig,
        "Six wirings. Fully connected: all inputs to all outputs. Convolutional: three neighbours "
        "to each output in the same three colours. Recurrent: a state passed on to the right. "
        "Residual: an arc around each box of layers. Attention: all to all with lines of unequal "
        "width. Graph: arrows into one node from its three neighbours.",
    )

# %% [markdown]
# - *Convolutional (卷积神经网络)*: an output sees a few neighbours, and the same weights serve every
#   place. It assumes that what is near belongs together, and that a pattern means the same wherever
#   it lies. Lessons 05 to 10.
# - *Recurrent (循环神经网络)*, with its gated form LSTM (长短期记忆网络): a state is passed from step
#   to step and takes in one input each time, with the same weights. It assumes a sequence whose past
#   fits into a state of fixed size: speech, text, the frames of a video.
# - *Residual (残差网络)*: each block adds its result to what came in. It assumes that a deep network
#   should change its values a little at a time. Lesson 09.
# - *Attention (注意力)*, the part that *transformers* repeat: every output sees every input, and how
#   much it takes from each is a softmax of scores that the **data** make. It assumes little, except
#   that what matters can be found by comparing. Lesson 11.
# - *Graph networks (图神经网络)*: a node takes in what its neighbours hold, with the same weights for
#   all nodes. They assume that the neighbours are known: bonds in a molecule, friends in a network.
#
# A last family differs by what it is asked for. *Generative models (生成模型)* put out data: an
# *autoencoder (自编码器)* squeezes a picture through a few numbers and paints it again from them; the
# second half alone makes pictures out of any such numbers. *Generative adversarial networks
# (生成对抗网络)* train such a half against a second network that tells real from made, and *diffusion
# models (扩散模型)* train a network to take noise away, and then begin with nothing but noise. Lesson
# 21 meets their products as attacks.

# %% tags=["demo"]
fig, ax = plt.subplots(figsize=(4.6, 1.9), layout="constrained")
families.draw_autoencoder(ax)
ax.set_title("autoencoder: the orange half generates")
plotting.show(fig, "Five values narrow to three and two, then widen to three and five, in orange.")

# %% [markdown]
# "Assumes" can be measured. Take a sequence of 8 places with 4 numbers each and move all of it one
# place to the right (what falls off comes in at the left), or shuffle the places. **Predict:** for
# which wirings is the output simply moved, or shuffled, along?


# %% tags=["demo"]
rng = np.random.default_rng(0)
own, left, right = rng.normal(size=(3, 4, 4)) / 2  # weights: (4, 4) each, shared by all places
every_pair = rng.normal(size=(32, 32)) / 6


def connect_fully(x):
    return np.tanh(x.reshape(32) @ every_pair).reshape(8, 4)


def convolve(x):
    return np.tanh(x @ own + np.roll(x, 1, axis=0) @ left + np.roll(x, -1, axis=0) @ right)


def recur(x):
    states = [np.zeros(4)]
    for row in x:
        states.append(np.tanh(row @ own + states[-1] @ left))
    return np.array(states[1:])


def attend(x):
    return softmax((x @ own) @ (x @ left).T / 2) @ (x @ right)


# %% tags=["demo", "nbval-check-output"]
with check.demo("exercise 3"):
    x = np.random.default_rng(1).normal(size=(8, 4))
    shifted, shuffled = np.roll(np.arange(8), 1), np.random.default_rng(2).permutation(8)
    print("wiring             weights   moves along when shifted   when shuffled")
    for name, layer, weights in (
        ("fully connected", connect_fully, every_pair.size),
        ("convolutional", convolve, 3 * own.size),
        ("recurrent", recur, 2 * own.size),
        ("residual", lambda x: x + convolve(x), 3 * own.size),
        ("attention", attend, 3 * own.size),
    ):
        along = [np.allclose(layer(x[order]), layer(x)[order]) for order in (shifted, shuffled)]
        print(f"{name:18} {weights:7} {along[0]!s:>26} {along[1]!s:>15}")

# %% [markdown]
# Each "True" is knowledge that needn't be learnt, and it comes with fewer weights: the fully
# connected layer has as many as all pairs of its 32 numbers, and their number grows with the square
# of the length, while the others keep theirs however long the sequence is. The residual layer
# inherits what its inside does, here a convolution. Attention doesn't even notice an order, which is
# why transformers add the position to the data. The recurrent network moves along with neither,
# although all its steps share their weights: each step sees what came before it, and after the move
# something else comes before.

# %% [markdown]
# ## Summary
#
# * A neuron is a weighted sum, a bias and an activation. Its decision boundary is the line
#   $w^\top x + b = 0$: $w$ is perpendicular to it, $b$ shifts it, the length of $w$ makes it sharp.
# * One line can't give XOR. A hidden layer moves the points until one line is enough.
# * A layer is $f(XW + b)$, with inputs in rows and neurons in columns:
#   $(N, D_{in})(D_{in}, D_{out}) \to (N, D_{out})$.
# * Softmax follows from "a difference of scores is a log-odds". Subtract each row's maximum, or it
#   overflows.
# * Forward propagation is layers one after another; without a bend between them they collapse into
#   one. Deep learning means many hidden layers, and depth can save exponentially many neurons.
# * A layer has $(D_{in} + 1) D_{out}$ parameters and costs $D_{in} D_{out}$ multiply-adds for each
#   input.
# * Keras does nothing else: with its weights your own code gives its probabilities, to the rounding
#   of float32.

# %% [markdown]
# ## Interview questions (面试)
#
# <details><summary><b>Why can't a single neuron compute XOR?</b><br>为什么单个神经元无法实现异或？</summary>
#
# Its decision boundary is a line, $w^\top x + b = 0$. Adding the two "yes" conditions of XOR gives
# $w_1 + w_2 + b > -b \ge 0$, which the condition for $(1, 1)$ contradicts. Of the 16 answers at four
# corners a neuron can give 14; XOR and its opposite are the two that are missing.
# </details>
#
# <details><summary><b>What happens to a deep network without activation functions?</b><br>去掉激活函数，深层网络会怎样？</summary>
#
# Linear layers multiply out to one: $W = W^{(1)} W^{(2)}$ and $b = b^{(1)} W^{(2)} + b^{(2)}$. In the
# section "Without a bend" ten thousand random linear networks of three layers found the same 14
# answers as a single neuron. A narrow middle even takes something away: the rank is at most its
# width (exercise 6).
# </details>
#
# <details><summary><b>How do you implement softmax safely, and why is that allowed?</b><br>如何数值稳定地实现 softmax？为什么可以这样做？</summary>
#
# Subtract each row's own maximum before the exponential. The factor $e^{-c}$ cancels, so the
# probabilities don't change; the largest exponent becomes 0, so nothing overflows and the sum is at
# least 1. With scores of 1000 the plain formula gives infinity over infinity, with $-1000$ zero over
# zero: the section "From scores to probabilities" shows both as NaN. The maximum of the whole batch
# isn't enough: rows far below it would still be zero over zero.
# </details>
#
# <details><summary><b>How are sigmoid and softmax related, and when do you use which?</b><br>sigmoid 与 softmax 有什么关系？分别在什么时候用？</summary>
#
# For two classes they are one: $p_1 = \sigma(z_1 - z_2)$. A softmax fits questions with exactly one
# right answer, since its outputs share a sum of 1. Where several answers can hold at once (glasses
# *and* a smile, lesson 22) each gets a sigmoid of its own.
# </details>
#
# <details><summary><b>How many parameters does an MLP have, and where do they sit?</b><br>多层感知器有多少参数？主要集中在哪里？</summary>
#
# $\sum (D_{\ell-1} + 1) D_\ell$. For $64 \to 32 \to 16 \to 10$ these are 2,778, three quarters of them
# in the first layer, which touches the pixels. A photo of 224 x 224 x 3 in front of 1,000 neurons
# costs over 150 million, which is one reason for convolution.
# </details>
#
# <details><summary><b>What does the universal approximation theorem promise, and what not?</b><br>万能近似定理保证了什么，没有保证什么？</summary>
#
# One hidden layer that is wide enough comes as near to any continuous function as you like. It says
# that good weights exist, not that they are few or that training finds them. For one input 160
# strips were wrong by 0.016; with 10 strips in each of 64 directions it would take $10^{64}$ bumps.
# </details>
#
# <details><summary><b>Why deep rather than wide?</b><br>为什么要加深而不是加宽？</summary>
#
# There are functions for which depth saves exponentially much. Six hidden layers of two ReLU neurons
# draw 64 straight pieces with 37 parameters; a single hidden layer needs 190 for them. That shows
# what is possible; whether natural pictures reward depth is measured in lessons 08 and 09.
# </details>
#
# <details><summary><b>Why is inference done in batches?</b><br>推理时为什么要按批处理？</summary>
#
# Rows don't see each other, so a batch is one matrix product in place of many. For a small network
# nearly all of the time goes into the calls, not into the arithmetic: in the table of "What a forward
# pass costs" 128 pictures take far less than 128 times as long as one. The price is waiting until the
# batch is full.
# </details>

# %% [markdown]
# ## Where the field went next
#
# The forward pass has hardly changed since the 1980s; what stands in it has. ReLU took the
# sigmoid's place in hidden layers around 2010, convolutions (lesson 05) took the place of dense
# layers for pictures, and softmax moved into the middle of networks as *attention* (注意力, lesson
# 11). The open question that this lesson leaves is where the weights come from. For that we need to
# know how the output changes when a weight does: **lesson 02, derivatives and gradients.**
#
# ## Sources
#
# * W. S. McCulloch, W. Pitts: A logical calculus of the ideas immanent in nervous activity.
#   Bulletin of Mathematical Biophysics 5, 1943.
# * F. Rosenblatt: The perceptron, a probabilistic model for information storage and organization in
#   the brain. Psychological Review 65, 1958.
# * M. Minsky, S. Papert: Perceptrons. MIT Press, 1969.
# * G. Cybenko: Approximation by superpositions of a sigmoidal function. Mathematics of Control,
#   Signals and Systems 2, 1989.
# * K. Hornik, M. Stinchcombe, H. White: Multilayer feedforward networks are universal
#   approximators. Neural Networks 2, 1989.
# * J. S. Bridle: Probabilistic interpretation of feedforward classification network outputs. In:
#   Neurocomputing, Springer, 1990.
# * D. E. Rumelhart, G. E. Hinton, R. J. Williams: Learning representations by back-propagating
#   errors. Nature 323, 1986.
# * V. Nair, G. E. Hinton: Rectified linear units improve restricted Boltzmann machines.
#   International Conference on Machine Learning, 2010.
# * A. Vaswani and others: Attention is all you need. Neural Information Processing Systems, 2017.
# * M. Telgarsky: Benefits of depth in neural networks. Conference on Learning Theory, 2016.
# * I. Goodfellow, Y. Bengio, A. Courville: Deep Learning. MIT Press, 2016, chapters 4.1 and 6.
# * E. Alpaydin, C. Kaynak: Optical Recognition of Handwritten Digits. UCI Machine Learning
#   Repository, 1998 (the data, as bundled with scikit-learn).
