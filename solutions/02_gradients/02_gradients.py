# %% [markdown]
# # 02 Derivatives and gradients (导数、方向导数、偏导数、梯度)
#
# **Objectives.** After this lesson you can
#
# - say what a derivative measures, and compute one from values of a function alone, to ten
#   digits;
# - choose the step of a difference quotient by a calculation instead of by habit;
# - tell partial derivative, directional derivative and gradient apart, and get each from the one
#   before;
# - say why the gradient points where a function grows fastest, and when that sentence is false;
# - multiply a vector by a Jacobian from either side, and say which side a neural network needs.
#
# **Prerequisites.** Lesson 01; scalar products and matrix products; Taylor's theorem; the
# derivatives of powers, exp and sin.
#
# **Time.** About 210 minutes; the core path 150.
#
# **Core exercises.** 1, 3, 4, 5 and 6. What is marked *Further (延伸)*, with exercises 2 and 7, can be
# left folded: nothing of the core path needs it.
#
# In lesson 01 you moved *one* weight with a slider and watched a decision boundary follow. A
# network has thousands or millions of such sliders. Standing at one setting of all of them, with
# one number that says how bad the network is (the *loss*, 损失), two questions decide everything
# that follows in this course: **how much does the loss change when I nudge one slider, and which
# way should I nudge all of them at once?** The first answer is a derivative. The second is a
# gradient.

# %% nbgrader={"grade": false, "grade_id": "given-setup", "locked": true, "schema_version": 3, "solution": false, "task": false}
import time

import matplotlib.pyplot as plt
import numpy as np
import tensorflow as tf

from course_lib import check, data, plotting
from course_lib.plotting.error_curves import draw_error_curve
from course_lib.plotting.surfaces import (
    Surface,
    Turn,
    draw_path,
    draw_surface,
    draw_turning_direction,
)
from course_lib.plotting.tangents import draw_secant, draw_tangent

plotting.use_course_style()

# %% [markdown]
# ## The derivative (导数): four names for one number
#
# Take $f(x) = x^2$ and go from $x$ to $x + h$. The value grows by $f(x+h) - f(x)$ while $x$ grows
# by $h$, so *on average* each unit of $x$ brought
#
# $$\frac{f(x+h) - f(x)}{h} = \frac{x^2 + 2xh + h^2 - x^2}{h} = 2x + h .$$
#
# This *difference quotient (差商)* is an average *rate of change (变化率)*; it belongs to the whole
# piece from $x$ to $x+h$. To get the rate **at** $x$ we shrink the piece. We may not put $h = 0$
# (that would be $0/0$), but we may ask what the quotient approaches, and here the answer can be
# read off: $2x + h \to 2x$. That limit is the *derivative (导数)*:
#
# $$f'(x) = \frac{df}{dx} = \lim_{h \to 0} \frac{f(x+h) - f(x)}{h} .$$
#
# **Predict before you run:** at $x = 1.5$, how far from $f'(1.5)$ is the average rate for
# $h = 0.1$? And for $h = 0.001$?


# %% tags=["nbval-check-output"]
def square(x):
    return x * x


for h in (1.0, 0.1, 0.01, 0.001):
    average = (square(1.5 + h) - square(1.5)) / h
    print(f"h = {h:<6} average rate {average:.4f}   off by {average - 2 * 1.5:.4f}")

# %% [markdown]
# The error equals $h$ exactly, as the algebra said. The same limit has several names, depending
# on what $x$ and $f$ are:
#
# | $x$ | $f(x)$ | $f'(x)$ is called |
# |---|---|---|
# | anything | anything | rate of change (变化率) of $f$ with respect to $x$ |
# | horizontal axis | height of a curve | slope of the tangent (切线斜率) |
# | time | position | instantaneous velocity (瞬时速度) |
# | time | velocity | acceleration (加速度) |
# | a weight | the loss | what *training* needs |
#
# The second row is worth seeing move. A *secant (割线)* cuts the curve in A and in a second point;
# the difference quotient is its slope, rise over run (dotted). Slide the second point into A: the
# secant turns into the *tangent (切线)*, and its slope into $f'(A)$.
#
# **Predict before you look:** the curve bends downwards at A. Is the secant's slope too large or
# too small on the way?


# %% tags=["demo"]
def wave(x):
    return np.sin(1.3 * x) + 0.3 * x


x_axis = np.linspace(-0.5, 3.2, 200)
start, distances = 0.5, np.geomspace(2.4, 0.02, 22)


def draw_frame(ax, frame):
    end = start + distances[frame]
    draw_secant(ax, x_axis, wave(x_axis), (start, wave(start)), (end, wave(end)))
    slope = (wave(end) - wave(start)) / (end - start)
    ax.set(title=f"h = {distances[frame]:.2f}   slope {slope:.3f}", xlabel="x", ylabel="f(x)")


plotting.animate(draw_frame, len(distances), alt="A secant turns into the tangent in A.")
exact = 1.3 * np.cos(1.3 * start) + 0.3
print(f"slope of the tangent, by the rules of calculus: {exact:.3f}")

# %% [markdown]
# Too small: the curve flattens to the right of A, so an average that looks ahead misses how steep
# it is *at* A. An average that looks back would be too large. That suggests taking both, and
# Taylor's theorem says how well it works.
#
# ### Looking both ways: the central difference
#
# For a function with three continuous derivatives, Taylor's theorem gives, with some $\xi_+$
# between $x$ and $x+h$ and some $\xi_-$ between $x-h$ and $x$,
#
# $$f(x+h) = f(x) + h f'(x) + \tfrac{h^2}{2} f''(x) + \tfrac{h^3}{6} f'''(\xi_+), \qquad
#   f(x-h) = f(x) - h f'(x) + \tfrac{h^2}{2} f''(x) - \tfrac{h^3}{6} f'''(\xi_-).$$
#
# *Forward.* Subtract $f(x)$ in the first and divide by $h$:
# $\;\dfrac{f(x+h) - f(x)}{h} = f'(x) + \dfrac{h}{2} f''(x) + \dots$ The error is proportional to
# $h$.
#
# *Central.* Subtract the second from the first. $f(x)$ cancels, and so does the whole term with $f''$:
#
# $$f(x+h) - f(x-h) = 2h f'(x) + \tfrac{h^3}{6}\big(f'''(\xi_+) + f'''(\xi_-)\big)
#   \quad\Longrightarrow\quad \frac{f(x+h) - f(x-h)}{2h} = f'(x) + \frac{h^2}{6} f'''(\xi)$$
#
# (the mean of two values of the continuous $f'''$ is one of its values, $f'''(\xi)$ with
# $|\xi - x| < h$). This *central difference (中心差分)* costs two values of $f$ like the forward one,
# yet its error is proportional to $h^2$. In pictures: for a parabola, the chord from $x-h$ to
# $x+h$ is exactly parallel to the tangent at $x$, however wide it is.
#
# What is dropped when a limit is replaced by a small $h$ is called *truncation error (截断误差)*.
#
# ### Exercise 1: derivative (3 points, 15 min)
#
# *Core.* Write `derivative(f, x, h=1e-5)`: the central difference of `f` at `x` with step `h`.
#
# | argument | type | meaning |
# |---|---|---|
# | `f` | function | takes one number, returns one number (an int here and a float there is possible); you may only call it |
# | `x` | a Python number or a float64 | where |
# | `h` | number > 0 | the step, $10^{-5}$ by default; use it as it is given |
#
# Returns one number, also at a corner of the curve. With the default step, functions whose values
# and derivatives are of moderate size must come out with a relative error below $10^{-6}$, so
# calculate in Python floats or float64. Why $10^{-5}$ and not $10^{-15}$? That is a section of its
# own below.
#
# In this lesson all derivatives come from *values of `f` alone*: TensorFlow and SciPy stay out of
# your answers. The tests compare with values worked out by hand and with TensorFlow's. Below your
# answer stands a cell that the tests use to recognise likely mistakes; you may skip it.
#
# <details><summary>Hint 1</summary> How far apart are the two points at which you look at f? </details>
# <details><summary>Hint 2</summary> The quotient stands in the last line of the derivation. </details>


# %% nbgrader={"grade": false, "grade_id": "ex1-derivative", "locked": false, "schema_version": 3, "solution": true, "task": false}
# forbidden: tensorflow, scipy
def derivative(f, x, h=1e-5):
    """Return the central difference of f at x with step h.

    f: function of one number; x: number; h: number > 0. Returns: a number.
    """
    ### BEGIN SOLUTION
    return (f(x + h) - f(x - h)) / (2 * h)
    ### END SOLUTION


# %% nbgrader={"grade": false, "grade_id": "given-wrong-ways", "locked": true, "schema_version": 3, "solution": false, "task": false}
def wrong_differences(f, x, step, truth):
    """Return what likely mistakes give in place of truth, a central difference, by their names.

    f: the function; x: where, a number or an array; step: what x is moved by, of the same kind.
    """
    h = np.linalg.norm(step)
    return {
        "a forward difference: it looks ahead only": (f(x + step) - f(x)) / h,
        "a backward difference: it looks back only": (f(x) - f(x - step)) / h,
        "the two points are 2h apart, but h was divided by": 2 * truth,
        "the two values were subtracted the wrong way round": -truth,
        "the difference was not divided by the distance of the points": 2 * h * truth,
        "/ 2 * h multiplies by h; the divisor needs brackets": h**2 * truth,
    }


def wrong_steps(quotient, h):
    """Return what other points than those at distance h give, by the names of the mistakes.

    quotient: the right result as a function of the step, worked out by hand.
    """
    half, full, double = quotient(h / 2), quotient(h), quotient(2 * h)
    sizes = (0.01, 0.1, 1.0, 10.0, 100.0, 1000.0)
    cut = {f"a step above {most} was cut to it": most for most in sizes if most < h}
    return {name: quotient(most) for name, most in cut.items()} | {
        "h was not used: another, tiny step was": quotient(0.0),
        "the points lie at half the step": half,
        "the points lie at twice the step": double,
        "a formula of higher order, with points at h and 2h": (4 * full - double) / 3,
        "a formula of higher order, with points at h/2 and h": (4 * half - full) / 3,
        "the mean of two quotients, with the steps h and h/2": (full + half) / 2,
        "the mean of two quotients, with the steps h and 2h": (full + double) / 2,
    }


def raised_steps(quotient, powers=range(1, 15)):
    """Return what larger steps, powers of ten, give, by the names of the mistakes."""
    return {f"a step below 1e-{n} was raised to it": quotient(10.0**-n) for n in powers}


def grown_steps(quotient, size, default=5, powers=range(1, 12)):
    """Return what steps in proportion to the size of x give, by the names of the mistakes."""
    others = [n for n in powers if round(size * 10.0 ** (default - n), 9) != 1]
    return {f"the step became 1e-{n} times the size of x": quotient(size / 10**n) for n in others}


def first_after_second(function, first, second):
    """Return function(*first) as it stands after function(*second) was called as well."""
    result = function(*first)
    function(*second)
    return result


def wrong_defaults(quotient, default, powers=range(1, 16)):
    """Return what other default steps, powers of ten, give, by the names of the mistakes."""
    steps = [f"1e-{power}" for power in powers]
    return {
        f"the default step is {default}, this answer uses {step}": quotient(float(step))
        for step in steps
        if step != default
    }


def wrong_roundings(truth):
    """Return truth, slopes of about 1e-10, after rounding, by the names of the mistakes."""
    digits = {f"rounded to {n} digits after the point": np.round(truth, n) for n in range(10, 15)}
    return {"small slopes came out as zero: rounded or cut off": 0 * truth} | digits


def wrong_gradients(f, x, h, truth):
    """Return what likely mistakes give for all the central differences, by their names."""
    rows = [
        wrong_differences(f, x, step, slope)
        for step, slope in zip(h * np.eye(len(x)), truth, strict=True)
    ]
    wrong = {name: np.array([row[name] for row in rows]) for name in rows[0]}
    corner, drifted = np.array(x), []
    for i in range(len(x)):
        above, corner[i] = f(corner + h * np.eye(len(x))[i]), corner[i] - h
        drifted.append((above - f(corner)) / (2 * h))
    return wrong | {
        "x[i] was not put back before the next coordinate": np.array(drifted),
        "this is the direction of the gradient only": truth / np.linalg.norm(truth),
        "the components are in reverse order": truth[::-1],
        "the partial derivatives were added up": truth.sum(),
        "the signs of the slopes were lost": np.abs(truth),
        "the last partial derivative is missing": np.append(truth[:-1], 0.0),
    }


# %% nbgrader={"grade": true, "grade_id": "ex1-derivative-test-values", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
def cubic(x):
    return x**3 - 3 * x


def hinge(x):
    return 3 * x if x > 0 else -2 * x


# By hand, 3 x^2 - 3. The slope is small beside the bend here, so looking one way only shows.
check.close(
    derivative(cubic, 1.01),
    0.0603,
    name="the derivative of x^3 - 3x at 1.01",
    rtol=1e-6,
    mistakes=wrong_differences(cubic, 1.01, 1e-5, 0.0603),
    hint="Rise over run, one point on each side of x, in float64, with h as it is given.",
)
check.close(
    derivative(hinge, -1.5),
    -2.0,
    name="the slope of a falling line",
    rtol=1e-6,
    mistakes={"the sign of the slope was lost": 2.0},
    hint="f takes one number at a time. Where f falls, its derivative is negative.",
)
gentle = -1.23456e-10
check.close(
    derivative(lambda x: gentle * x, 1.01),
    gentle,
    name="the slope of another function at 1.01, a line that hardly falls",
    rtol=1e-6,
    atol=1e-18,
    mistakes={
        "the slope of the function before was returned": 0.0603,
        "the sign of the slope was lost": -gentle,
    }
    | wrong_roundings(gentle),
    hint="Calculate anew in every call, and keep all digits.",
)
check.close(
    derivative(lambda x: 2.5 - 7.5e9 * x, 1.01),
    -7.5e9,
    name="the slope of a third function at 1.01, a line that falls steeply",
    rtol=1e-6,
    mistakes={
        "the slope of the function before was returned": gentle,
        "a steep slope was taken for infinite": -np.inf,
    }
    | {f"slopes beyond 1e{n} were cut": -(10.0**n) for n in range(10)},
    hint="Calculate anew in every call. No slope is too steep.",
)
check.close(
    derivative(hinge, 0.0),
    0.5,
    name="the central difference of 3x or -2x at its corner",
    mistakes={
        "0 was returned where one side rises and the other falls": 0.0,
        "the slope of one side was returned": 3.0,
        "the slope of the other side was returned": -2.0,
    },
    hint="Two values of f and a quotient, the same at every x.",
)
check.close(
    derivative(lambda x: abs(x), 0.0),
    0.0,
    name="the central difference of |x| at its corner",
    hint="Two values of f and a quotient, the same at every x.",
)


def gate(x):
    return x if x > 0 else 0  # a fraction, or the whole number 0


for f, truth, of in ((gate, 0.5, "max(x, 0)"), (lambda x: gate(-x), -0.5, "max(-x, 0)")):
    check.close(
        derivative(f, 0.0),
        truth,
        name=f"the central difference of {of} at 0, where one value of f is the whole number 0,",
        rtol=1e-6,
        mistakes={"a value of f was cut to a whole number, as the other value is one": 0.0},
        hint="f may return whole numbers here and fractions there: take each as it comes.",
    )
### BEGIN HIDDEN TESTS
rng = check.rng("ex1-derivative")
a, b, x = (float(number) for number in rng.uniform([1, 1.5, 0.5], [2, 2.5, 1.5]))
tilt = float(a * b * np.exp(b * x) * rng.choice([0.99, 1.01]))  # leaves a small slope at x


def growth(x, lib=np):
    return a * lib.exp(b * x) - tilt * x


with tf.GradientTape() as tape:
    point = tf.constant(x, tf.float64)
    tape.watch(point)
    height = growth(point, tf)
truth = float(tape.gradient(height, point))
check.close(
    derivative(growth, x),
    truth,
    name="the derivative of a random a exp(bx) - cx",
    rtol=1e-6,
    mistakes=wrong_differences(growth, x, 1e-5, truth),
    hint="Rise over run, one point on each side of x, in float64, with h as it is given.",
)
### END HIDDEN TESTS


# %% nbgrader={"grade": true, "grade_id": "ex1-derivative-test-step", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
def cube(x):
    return x**3


def fifth_power(x):
    return x**5


def central(h, x=1.5):  # by hand: ((x + h)^5 - (x - h)^5) / 2h
    return 5 * x**4 + 10 * x**2 * h**2 + h**4


for x, h in ((1.5, 0.25), (-6.0, 2.5)):
    check.close(
        derivative(fifth_power, x, h=h),
        central(h, x),
        name=f"the central difference of x^5 at {x} with the large step {h}",
        rtol=1e-6,
        mistakes=wrong_differences(fifth_power, x, h, central(h, x))
        | wrong_steps(lambda step, x=x: central(step, x), h)
        | {
            "the step was multiplied by x": central(h * x, x),
            "the step was multiplied by 1 + |x|": central(h * (1 + abs(x)), x),
        },
        hint="Both the points and the divisor depend on h, which is used as it is given.",
    )
check.close(
    derivative(cube, 0.0),
    1e-10,  # by hand: the central difference of x^3 at 0 is h^2
    name="the central difference of x^3 at 0 with the default step",
    rtol=1e-6,
    mistakes=wrong_defaults(lambda h: h**2, "1e-5"),
    hint="Leave the default of h at 1e-5.",
)
for x in (1000.0, -1000.0):
    check.close(
        derivative(lambda t, x=x: (t - x) ** 3, x),
        1e-10,  # by hand: h^2 again
        name=f"the central difference of (x - c)^3 at c = {x} with the default step",
        rtol=1e-6,
        atol=0,
        mistakes=grown_steps(lambda h: h**2, 1000.0) | wrong_defaults(lambda h: h**2, "1e-5"),
        hint="The step is h, by default 1e-5, wherever x lies.",
    )
check.close(
    derivative(cube, 0.0, h=1e-15),
    1e-30,
    name="the central difference of x^3 at 0 with the tiny step 1e-15",
    rtol=1e-6,
    atol=0,
    mistakes=raised_steps(lambda h: h**2),
    hint="Use h as it is given, however small.",
)
check.close(
    derivative(cube, 0.5, h=2000),
    0.75 + 4e6,  # by hand: 3 x^2 + h^2
    name="the central difference of x^3 at 0.5 with the huge step 2000",
    rtol=1e-6,
    mistakes=wrong_steps(lambda h: 0.75 + h**2, 2000)
    | {"the left point was kept from going below 0": 2000.5**2},
    hint="Use h as it is given, however large; x - h may be negative.",
)
### BEGIN HIDDEN TESTS
rng = check.rng("ex1-derivative")
a, b, x, h = (float(n) for n in rng.uniform([1, -2, 1.2, 0.2], [2, 2, 1.8, 0.4]))
a = float(a * rng.choice([-1, 1]))


def polynomial(x):
    return a * x**5 + b * x**2


def central_of_polynomial(h):
    return a * (5 * x**4 + 10 * x**2 * h**2 + h**4) + 2 * b * x


check.close(
    derivative(polynomial, x, h=h),
    central_of_polynomial(h),
    name="the central difference of a random polynomial with a large step",
    rtol=1e-6,
    mistakes=wrong_differences(polynomial, x, h, central_of_polynomial(h))
    | wrong_steps(central_of_polynomial, h),
    hint="Both the points and the divisor depend on h.",
)
### END HIDDEN TESTS


# %% [markdown]
# Now compare the two quotients on $f(x) = e^x$ at $x = 1$, where $f'(1) = e$. **Predict before
# you run:** each row divides $h$ by ten. By what does each error get divided?

# %% tags=["demo", "nbval-check-output"]
with check.demo("exercise 1"):
    print("     h   forward error   central error")
    for h in (0.1, 0.01, 0.001):
        forward = (np.exp(1 + h) - np.exp(1)) / h
        errors = forward - np.e, derivative(np.exp, 1.0, h) - np.e
        print(f"{h:6}   {errors[0]:13.2e}   {errors[1]:13.2e}")

# %% [markdown]
# By 10 and by 100. Dividing the step by ten buys one more correct digit with the forward
# difference and two with the central one.
#
# ### What we compute is not what we define
#
# The central difference is how we *compute*. Why did we not also define the derivative by it, as
# the limit of $\frac{f(x+h) - f(x-h)}{2h}$? Try $f(x) = |x|$ at $0$, where the curve has a
# corner.
#
# **Predict before you run:** what do the forward, the backward and the central quotient say there
# when $h$ gets small?

# %% tags=["demo", "nbval-check-output"]
with check.demo("exercise 1"):
    print("|x| at 0:  h   forward   backward   central")
    for h in (0.1, 0.001, 0.00001):
        forward, backward = (abs(0 + h) - abs(0)) / h, (abs(0) - abs(0 - h)) / h
        print(f"{h:12g}{forward:+10.1f}{backward:+11.1f}{derivative(abs, 0.0, h):10.1f}")

# %% [markdown]
# Forward it is $+1$ and backward $-1$ for every $h$, so
# $\lim_{h \to 0} \frac{f(h) - f(0)}{h}$, where $h$ may come from either side, **does not exist**:
# a corner has no tangent, and $|x|$ no derivative at $0$. The central difference is the mean of
# the two, $0$ for every $h$, and its limit $0$ *does* exist. So the limit of central differences
# asks for less than a derivative. Where $f'(x)$ exists the two limits agree, because both one-sided
# quotients tend to $f'(x)$ and so does their mean. The reverse is false.
#
# Hence the rule of this lesson: **every derivative is defined by the quotient
# $\frac{f(x+h) - f(x)}{h}$, with $h \to 0$ from both sides, and computed by the central
# difference**, which is more exact where the derivative exists and says something, wrongly, where
# it does not. To find out, compare the forward with the backward quotient.
#
# This is no museum piece. The *ReLU* of lesson 01, $\max(x, 0)$, has such a corner at $0$:

# %% tags=["demo", "nbval-check-output"]
corner = tf.constant(0.0, tf.float64)
with tf.GradientTape() as tape:
    tape.watch(corner)
    gate = tf.nn.relu(corner)
print(f"ReLU at 0: TensorFlow calls its slope {tape.gradient(gate, corner).numpy():.1f}")
with check.demo("exercise 1"):
    print(f"ReLU at 0: your derivative calls it {derivative(lambda x: max(x, 0.0), 0.0):.1f}")

# %% [markdown]
# Neither is a derivative, for there is none. When lesson 03 checks gradients with differences, a
# disagreement of this kind will be the corner's fault, not the program's.
#
# ## How small should the step be? Truncation meets rounding
#
# If a small $h$ is good, is a tiny one better? **Predict before you run:** $f(x) = x^2$ at
# $x = 1.1$ has no truncation error at all (the central difference of a parabola is exact). So
# what should come out for $h = 10^{-15}$?

# %% tags=["demo", "nbval-check-output"]
with check.demo("exercise 1"):
    for h in (1e-1, 1e-5, 1e-9, 1e-12, 1e-14, 1e-15):
        quotient = derivative(square, 1.1, h)
        print(f"h = {h:.0e}   f' = {quotient:.12f}   error {abs(quotient - 2.2):.0e}")

# %% [markdown]
# The smaller the step, the worse. Here is why, in four steps.
#
# 1. A float64 keeps 53 binary digits; neighbouring numbers differ by a factor of at most
#    $1 + \varepsilon$ with $\varepsilon = 2^{-52}$. So a computed value of $f$ is off by up to
#    $\frac{\varepsilon}{2} |f|$, even when `f` is programmed as well as can be. This is *rounding
#    error (舍入误差)*.
# 2. The point $x \pm h$ is rounded too, by up to $\frac{\varepsilon}{2}|x|$, which moves the
#    value by $\frac{\varepsilon}{2} |x f'(x)|$. Together, each value is uncertain by
#    $\eta = \frac{\varepsilon}{2}\left(|f| + |x f'|\right)$.
# 3. Subtracting two nearly equal numbers adds no error of its own (Sterbenz's lemma: it is exact
#    when they are within a factor of two). But the digits that they share vanish, and what is
#    left is mostly the two old errors, up to $2\eta$. That is *cancellation (相消)*.
# 4. Then this is divided by the small $2h$: the rounding error in the quotient is up to
#    $\eta / h$. It *grows* when $h$ shrinks.
#
# Put both errors of the central difference together, with $M_3$ for the size of $|f'''|$ near
# $x$:
#
# $$E(h) \;\le\; \underbrace{\tfrac{1}{6} M_3\, h^2}_{\text{truncation}} \;+\; \underbrace{\eta\, h^{-1}}_{\text{rounding}} .$$
#
# On logarithmic axes $c\,h^p$ is a straight line of slope $p$, because
# $\log(c\,h^p) = \log c + p \log h$. So the error curve must be a valley: slope $+2$ on the
# right, slope $-1$ on the left. Its floor is where the derivative of $E$ is zero:
#
# $$\tfrac13 M_3 h = \eta\, h^{-2} \;\Longrightarrow\; h^* = \left(\frac{3\eta}{M_3}\right)^{1/3}, \qquad E(h^*) = \tfrac12 M_3\, {h^*}^2 .$$
#
# The same argument for the forward difference gives its two walls. Side by side:
#
# - **forward**: truncation $\frac12 M_2 h$ and rounding $2\eta / h$, so walls of slope $+1$ and
#   $-1$; best step $h^* = 2\,(\eta/M_2)^{1/2}$, error there of order $\varepsilon^{1/2}$;
# - **central**: truncation $\frac16 M_3 h^2$ and rounding $\eta / h$, so walls of slope $+2$ and
#   $-1$; best step $h^* = (3\eta/M_3)^{1/3}$, error there of order $\varepsilon^{2/3}$.
#
# Now measure it. $f(x) = e^x \sin x$ is convenient, since each derivative is short. A rounding
# error is erratic from point to point, so we take the root mean square over 200 points $x$.
#
# **Predict before you run:** put $\varepsilon \approx 2 \cdot 10^{-16}$ and everything else of
# order one into the two lines. About how many correct digits does each quotient reach at best, and
# which one needs the larger step?


# %% tags=["demo"]
def swing(x):
    return np.exp(x) * np.sin(x)


def root_mean_square(values):
    return float(np.sqrt(np.mean(np.square(values))))


def forward_quotient(f, x, h):
    return (f(x + h) - f(x)) / h


points = np.random.default_rng(2).uniform(0.5, 1.5, 200)
steps = 10.0 ** np.arange(-15, 0.01, 0.25)
sine, cosine, grow = np.sin(points), np.cos(points), np.exp(points)
# The derivatives f' to f'''' by the rules, at all points.
slope, bend = grow * (sine + cosine), 2 * grow * cosine
third, fourth = 2 * grow * (cosine - sine), -4 * grow * sine

# %% tags=["demo"]
epsilon = np.finfo(np.float64).eps
eta = epsilon / 2 * root_mean_square(abs(swing(points)) + abs(points * slope))
M2, M3, M4 = (root_mean_square(d) for d in (bend, third, fourth))
# Truncation and rounding as in the list, and the step where they balance.
theory = {
    "forward": (M2 / 2 * steps, 2 * eta / steps, 2 * (eta / M2) ** (1 / 2)),
    "central": (M3 / 6 * steps**2, eta / steps, (3 * eta / M3) ** (1 / 3)),
}


def measured_errors(quotient, truth, number=np.float64):
    """Return the root mean square error over all points, for each step."""
    at = [number(x) for x in points]  # in a number format, such as np.float32
    return np.array(
        [root_mean_square([quotient(swing, x, number(h)) for x in at] - truth) for h in steps]
    )


def draw_valley(ax, name, measured, colour, title=None):
    draw_error_curve(ax, steps, measured, theory[name][:2], title=title or name, colour=colour)
    ax.axvline(theory[name][2], color="black", linewidth=0.8, linestyle=":")
    ax.set_ylabel("error")


# %% tags=["demo"]
with check.demo("exercise 1"):
    errors = {
        "forward": measured_errors(forward_quotient, slope),
        "central": measured_errors(derivative, slope),
    }
    fig, axes = plt.subplots(1, 2, figsize=(8, 3.4), layout="constrained")
    for ax, name, colour in zip(axes, errors, ("orange", "blue"), strict=True):
        draw_valley(ax, name, errors[name], colour)
    plotting.show(
        fig,
        alt="Two valleys, the error over the step: the forward difference's floor is higher and"
        " lies at a smaller step than the central one's.",
    )

# %% [markdown]
# Each valley has the two straight walls that were derived: grey dashes are the truncation and the
# rounding *bounds*, the dotted line is the predicted $h^*$. In numbers: the slope of each wall,
# and how large the measured error is there compared with its dashed line.


# %% tags=["demo"]
def measure_wall(name, bound, low, high):
    """Return a wall's slope and the mean ratio of the error to one of its two bounds."""
    wall = (steps > low) & (steps < high)
    measured, line = errors[name][wall], theory[name][bound][wall]
    slope = np.polyfit(np.log(steps[wall]), np.log(measured), 1)[0]
    return f"slope {slope:+.1f}, error / bound {np.mean(measured / line):.1f}"


with check.demo("exercise 1"):
    for name, left, right in (
        ("forward", (1e-14, 1e-9), (1e-6, 1e-2)),
        ("central", (1e-14, 1e-7), (1e-4, 1e-1)),
    ):
        print(f"{name}  rounding wall    {measure_wall(name, 1, *left)}")
        print(f"{name}  truncation wall  {measure_wall(name, 0, *right)}")

# %% tags=["demo"]
with check.demo("exercise 1"):
    for name, measured in errors.items():
        best = steps[measured.argmin()]
        print(f"{name}  best step: predicted {theory[name][2]:.0e}, measured {best:.0e}")
        print(f"{name}  lowest error {measured.min():.0e}")
    for root in (2, 3):
        step = epsilon ** (1 / root)
        print(f"eps^(1/{root}) = {step:.0e}, nearest power of ten 1e{np.log10(step):.0f}")

# %% [markdown]
# The truncation error lies on its line. The rounding error runs parallel to its bound and stays
# below it: errors rarely conspire. At best the forward difference has seven correct digits, the
# central one ten, at a step that is hundreds of times larger.
#
# That is where the default `1e-5` of your function comes from: $\varepsilon^{1/3}$, to the nearest
# power of ten, for functions where $f$, $x$ and the derivatives are of order one. For a function
# that varies over metres or over nanometres, the step has to be scaled with it, and $h^*$ says how.

# %% [markdown] tags=["further"]
# ## Acceleration (加速度): the derivative of the derivative
#
# *Further (延伸), 20 min.* The second derivative, its difference quotient, its own best step, and a
# sprinter who shows what it means (exercise 2). The core path goes on with partial derivatives.

# %% [markdown]
# Add the two Taylor expansions instead of subtracting them (one term further, with $f''''$) and
# now the *odd* terms cancel:
#
# $$f(x+h) + f(x-h) = 2 f(x) + h^2 f''(x) + \tfrac{h^4}{12} f''''(\xi)
#   \quad\Longrightarrow\quad \frac{f(x+h) - 2 f(x) + f(x-h)}{h^2} = f''(x) + \frac{h^2}{12} f''''(\xi).$$
#
# A second way to the same formula: it is the change of slope, from the piece before $x$ to the
# piece after it, per distance $h$ between their middles. Either way, *second derivative (二阶导数)*
# means: how fast is the rate itself changing? Where the position of a runner is $f$, it is the
# acceleration; where $f$ is a curve, it tells how the curve bends: up where positive, down where
# negative. Only three values are needed, at $x-h$, $x$ and $x+h$.
#
# ### Exercise 2: second_derivative (3 points, 15 min)
#
# *Further.* Write `second_derivative(f, x, h=1e-4)`: the central second difference, as in the formula above.
# Arguments and result are those of exercise 1, but the default step is $10^{-4}$. `f` may be
# undefined farther than `h` from `x`, so ask for no value beyond. The default step must give a relative error below $10^{-5}$ for
# functions of moderate size.
#
# <details><summary>Hint 1</summary> The formula needs three values of f, and the middle one counts twice. </details>
# <details><summary>Hint 2</summary> If you would rather use `derivative` twice: how far out does the inner one then look, and which step keeps it within h? </details>


# %% nbgrader={"grade": false, "grade_id": "ex2-second_derivative", "locked": false, "schema_version": 3, "solution": true, "task": false}
# forbidden: tensorflow, scipy
def second_derivative(f, x, h=1e-4):
    """Return the central second difference of f at x; f is asked for nothing beyond x - h .. x + h.

    f: function of one number; x: number; h: number > 0. Returns: a number.
    """
    ### BEGIN SOLUTION
    return (f(x + h) - 2 * f(x) + f(x - h)) / h**2
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "ex2-second_derivative-test-values", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
def fall(t):
    return 4.9 * t**2 + 2 * t


def quartic(x):
    return x**4 - 3 * x**2


x, h, truth = 0.72, 1e-4, 0.2208  # by hand: 12 x^2 - 6
right = (quartic(x + 2 * h) - 2 * quartic(x + h) + quartic(x)) / h**2
left = (quartic(x - 2 * h) - 2 * quartic(x - h) + quartic(x)) / h**2
lopsided = (quartic(x + 2 * h) - quartic(x + h) - quartic(x) + quartic(x - h)) / (2 * h**2)
check.close(
    second_derivative(quartic, x),
    truth,
    name="the second derivative of x^4 - 3x^2 at 0.72",
    rtol=1e-5,
    mistakes={
        "f(x) counts twice, but was subtracted once": truth + quartic(x) / h**2,
        "f(x) was not subtracted": truth + 2 * quartic(x) / h**2,
        "f(x) was added, not subtracted": truth + 4 * quartic(x) / h**2,
        "h was divided by, not h squared": truth * h,
        "the difference was not divided by h squared": truth * h**2,
        "(2h) squared was divided by, not h squared": truth / 4,
        "2 h^2 was divided by, not h squared": truth / 2,
        "all three values lie to the right of x": right,
        "all three values lie to the left of x": left,
        "a forward difference inside a central one: f was asked at x + 2h": lopsided,
        "the first derivative was returned": 4 * x**3 - 6 * x,
        "the sign is the wrong way round": -truth,
    },
    hint="Three values: one at x, one on either side.",
)
check.close(
    second_derivative(quartic, 0.25),
    -5.25,
    name="the second derivative of x^4 - 3x^2 at 0.25, where it bends downwards",
    rtol=1e-5,
    mistakes={"the sign was lost": 5.25},
    hint="Where a curve bends downwards its second derivative is negative.",
)
check.close(
    second_derivative(lambda x: x**3, -2),
    -12.0,  # by hand: 6 x
    name="the second derivative of x^3 at -2",
    rtol=1e-5,
    mistakes={"a negative x was made positive, or a sign was lost": 12.0},
    hint="x may be negative, and the second derivative, too.",
)
for t in (2, x):
    check.close(
        second_derivative(fall, t),
        9.8,
        name=f"the acceleration of 4.9 t^2 + 2t at {t}",
        rtol=1e-5,
        mistakes={
            "the second derivative of the function before was returned": truth,
            "f(x) is that of the function before": 9.8 + 2 * (fall(x) - quartic(x)) / h**2,
        },
        hint="Calculate anew in every call.",
    )


def half_parabola(x):
    return x**2 if x > 0 else 0  # a fraction, or the whole number 0


for f, of in ((half_parabola, "max(x, 0)^2"), (lambda x: half_parabola(-x), "max(-x, 0)^2")):
    check.close(
        second_derivative(f, 0.0),
        1.0,  # by hand: (h^2 - 0 + 0) / h^2
        name=f"the second difference of {of} at 0, where two values of f are the whole number 0,",
        rtol=1e-5,
        mistakes={"a value of f was cut to a whole number, as others are": 0.0},
        hint="f may return whole numbers here and fractions there: take each as it comes.",
    )
### BEGIN HIDDEN TESTS
rng = check.rng("ex2-second_derivative")
a, b, c, x = (float(number) for number in rng.uniform([1, 1.5, 1, 0.4], [2, 2.2, 2, 1]))
c = float(c * rng.choice([-9, 1]))


def growth(x, lib=np):
    return a * lib.exp(b * x) + c * x**3


point = tf.constant(x, tf.float64)
with tf.GradientTape() as outer:
    outer.watch(point)
    with tf.GradientTape() as inner:
        inner.watch(point)
        height = growth(point, tf)
    slope = inner.gradient(height, point)
truth = float(outer.gradient(slope, point))
check.close(
    second_derivative(growth, x),
    truth,
    name="the second derivative of a random a exp(bx) + c x^3",
    rtol=1e-5,
    atol=1e-5,
    mistakes={
        "h was divided by, not h squared": truth * 1e-4,
        "(2h) squared was divided by, not h squared": truth / 4,
        "the first derivative was returned": float(slope),
        "the sign is the wrong way round": -truth,
    },
    hint="Three values: one at x, one on either side.",
)
### END HIDDEN TESTS


# %% nbgrader={"grade": true, "grade_id": "ex2-second_derivative-test-step", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
asked = []


def sixth_power(x):
    asked.append(x)
    return x**6


def central(h, x=1.5):  # by hand: ((x + h)^6 - 2 x^6 + (x - h)^6) / h^2
    return 30 * x**4 + 30 * x**2 * h**2 + 2 * h**4


def central_of_slope(h, x=1.5):  # by hand: the central difference of x^5, as in exercise 1
    return 5 * x**4 + 10 * x**2 * h**2 + h**4


check.close(
    second_derivative(sixth_power, 1.5, h=0.3),
    central(0.3),
    name="the second difference of x^6 at 1.5 with the large step 0.3",
    rtol=1e-6,
    mistakes=wrong_steps(central, 0.3)
    | {
        "the step was multiplied by x": central(0.3 * 1.5),
        "the inner derivative has a tiny step of its own": 6 * central_of_slope(0.3),
        "two steps, h/2 and h, add up to 3h/2": (1.95**6 - 1.65**6 - 1.35**6 + 1.05**6) / 0.18,
    },
    hint="f may be asked at x - h, x and x + h.",
)
check.that(
    np.abs(np.array(asked) - 1.5).max() < 0.3 + 1e-9,
    "f was asked for a value farther than h from x",
    hint="f may be asked at x - h, x and x + h.",
)


def fourth_power(x):
    asked.append(x)
    return x**4


asked.clear()
check.close(
    second_derivative(fourth_power, 0.0),
    2e-8,  # by hand: the second difference of x^4 at 0 is 2 h^2
    name="the second difference of x^4 at 0 with the default step",
    rtol=1e-6,
    mistakes=wrong_defaults(lambda h: 2 * h**2, "1e-4")
    | {"the points lie at half the step": 5e-9, "the points lie at twice the step": 8e-8},
    hint="Leave the default of h at 1e-4, and use it at every x.",
)
check.that(
    np.abs(np.array(asked)).max() < 1e-4 + 1e-9,
    "with the default step f was asked for a value farther than h from x",
    hint="f may be asked at x - h, x and x + h.",
)
for x in (1000.0, -1000.0):
    check.close(
        second_derivative(lambda t, x=x: (t - x) ** 4, x),
        2e-8,  # by hand: 2 h^2 again
        name=f"the second difference of (x - c)^4 at c = {x} with the default step",
        rtol=1e-6,
        mistakes=grown_steps(lambda h: 2 * h**2, 1000.0, default=4)
        | wrong_defaults(lambda h: 2 * h**2, "1e-4"),
        hint="The step is h, by default 1e-4, wherever x lies.",
    )
check.close(
    second_derivative(lambda x: x**4, 0.0, h=1e-15),
    2e-30,
    name="the second difference of x^4 at 0 with the tiny step 1e-15",
    rtol=1e-6,
    atol=0,
    mistakes=raised_steps(lambda h: 2 * h**2) | {"a small second derivative came out as zero": 0.0},
    hint="Use h as it is given, however small.",
)
check.close(
    second_derivative(lambda x: x**4, 0.5, h=200),
    80_003.0,  # by hand: 12 x^2 + 2 h^2
    name="the second difference of x^4 at 0.5 with the huge step 200",
    rtol=1e-6,
    mistakes=wrong_steps(lambda h: 3 + 2 * h**2, 200)
    | {
        "no point was to lie below x: x, x + h/2 and x + h": (200.5**4 - 2 * 100.5**4 + 0.5**4)
        / 1e4,
        "the left point was kept from going below 0": (200.5**4 - 2 * 0.5**4) / 4e4,
    },
    hint="Use h as it is given, however large; x - h may be negative.",
)
### BEGIN HIDDEN TESTS
rng = check.rng("ex2-second_derivative")
a, b, x, h = (float(number) for number in rng.uniform([1, 0.5, 1.1, 0.15], [2, 2, 1.6, 0.3]))
a, asked = float(a * rng.choice([-1, 1])), []


def polynomial(x):
    asked.append(x)
    return a * x**6 + b * x**3


def central_of_polynomial(h):
    return a * (30 * x**4 + 30 * x**2 * h**2 + 2 * h**4) + 6 * b * x


check.close(
    second_derivative(polynomial, x, h=h),
    central_of_polynomial(h),
    name="the second difference of a random polynomial with a large step",
    rtol=1e-6,
    mistakes=wrong_steps(central_of_polynomial, h),
    hint="f may be asked at x - h, x and x + h.",
)
check.that(
    np.abs(np.array(asked) - x).max() < h + 1e-9,
    "f was asked for a value farther than h from x",
    hint="f may be asked at x - h, x and x + h.",
)
### END HIDDEN TESTS


# %% [markdown]
# A. V. Hill and his colleagues timed sprinters in the 1920s and found that a simple law fits: a
# runner speeds up towards a top speed $V$, and what is still missing shrinks by the factor $1/e$
# in every time span $\tau$. The position after $t$ seconds is then
# $s(t) = V\,\big(t - \tau (1 - e^{-t/\tau})\big)$. Your two functions only get to see $s$.
#
# **Predict before you run:** when is the acceleration largest? And what becomes of it as the runner
# gets close to the top speed?

# %% tags=["demo"]
top_speed, delay = 12.0, 1.25  # m/s and s: chosen so that 100 m take about as long as they should


def position(t):
    return top_speed * (t - delay * (1 - np.exp(-t / delay)))


times = np.linspace(0.1, 9.6, 60)
lines = {  # by the rules of calculus
    "position s (m)": position(times),
    "velocity s' (m/s)": top_speed * (1 - np.exp(-times / delay)),
    "acceleration s'' (m/s²)": top_speed / delay * np.exp(-times / delay),
}

# %% tags=["demo"]
with check.demo("exercises 1 and 2"):
    velocity = [derivative(position, t) for t in times]
    acceleration = [second_derivative(position, t) for t in times]
    dots = position(times), velocity, acceleration
    fig, axes = plt.subplots(1, 3, figsize=(8.4, 2.8), layout="constrained")
    for ax, label, values in zip(axes, lines, dots, strict=True):
        ax.plot(times, lines[label], color="black", linewidth=1)
        ax.plot(times, values, ".", markersize=4)
        ax.set(xlabel="time (s)", ylabel=label)
    plotting.show(
        fig,
        alt="A sprinter over ten seconds: the position rises ever more steeply and then straight,"
        " the velocity climbs and levels off, the acceleration falls towards zero.",
    )

# %% tags=["demo", "nbval-check-output"]
with check.demo("exercises 1 and 2"):
    for t in (0.1, 9.6):
        print(f"after {t} s: {position(t):5.1f} m, {derivative(position, t):6.3f} m/s,", end=" ")
        print(f"{second_derivative(position, t):.3f} m/s^2")

# %% [markdown]
# The dots are yours, the lines are the formulas $s' = V (1 - e^{-t/\tau})$ and
# $s'' = \frac{V}{\tau} e^{-t/\tau}$. The acceleration is largest at the start. It fades as the
# velocity levels off, and neither ever arrives: at the 100 m line the runner lacks less than a
# hundredth of a metre per second and still gains a few thousandths in every second. Where a rate does stand still
# for a moment, at a maximum or a minimum, *its* rate is zero there. That is how the top of a hill
# and the bottom of a loss are found.
#
# ### The second difference has a valley, too
#
# Its truncation error is $\frac1{12} M_4 h^2$. It uses $f(x)$ twice, so its rounding error is up to
# $4\eta / h^2$: walls of slope $+2$ and $-2$, best step $h^* = (48\eta/M_4)^{1/4}$. **Predict before
# you run:** is its floor above or below that of the first derivative?

# %% tags=["demo"]
second_step = (48 * eta / M4) ** (1 / 4)
theory["second"] = (M4 / 12 * steps**2, 4 * eta / steps**2, second_step)
with check.demo("exercise 2"):
    errors["second"] = measured_errors(second_derivative, bend)
    fig, ax = plt.subplots(figsize=(4.4, 3.4), layout="constrained")
    draw_valley(ax, "second", errors["second"], "green", "second difference")
    plotting.show(
        fig, alt="A valley with two equally steep walls: the error of the second difference."
    )
    print(f"rounding wall    {measure_wall('second', 1, 1e-8, 1e-5)}")
    print(f"truncation wall  {measure_wall('second', 0, 1e-2, 1e-1)}")
    best, lowest = steps[errors["second"].argmin()], errors["second"].min()
    print(f"best step: predicted {second_step:.0e}, measured {best:.0e}")
    print(f"lowest error {lowest:.0e}, that of the first derivative {errors['central'].min():.0e}")
    step = epsilon ** (1 / 4)
    print(f"eps^(1/4) = {step:.0e}, nearest power of ten 1e{np.log10(step):.0f}")

# %% [markdown]
# Far above: dividing by $h^2$ makes rounding much worse, so the best step is larger and the error
# there is of order $\varepsilon^{1/2}$, seven digits. The default `1e-4` is $\varepsilon^{1/4}$ to
# the nearest power of ten.

# %% [markdown]
# ## Partial derivatives (偏导数): hold everything else still
#
# A loss depends on many weights. The simplest thing to do with a function of several variables is
# not to have several: fix all but one. For $f(x, y)$ *fix $y$* (固定 $y$) at $y_0$; then
# $x \mapsto f(x, y_0)$ is a function of one variable, and all you know applies to it. This step
# down in dimension (降维) defines the *partial derivative (偏导数)*
#
# $$\frac{\partial f}{\partial x}(x_0, y_0) = \lim_{h\to 0} \frac{f(x_0 + h,\, y_0) - f(x_0,\, y_0)}{h}, \qquad
#   \text{in general}\quad \frac{\partial f}{\partial x_i}(x) = \lim_{h\to 0} \frac{f(x + h e_i) - f(x)}{h},$$
#
# where $e_i$ has a one at place $i$ and zeros elsewhere, and $h$ comes from both sides. As before
# the central difference, here $\frac{f(x + h e_i) - f(x - h e_i)}{2h}$, is how we compute it. By
# hand: treat all other variables as constants. For $f(x, y) = x^2 y$ that gives
# $\partial f / \partial x = 2xy$ and $\partial f / \partial y = x^2$.
#
# As a picture, here is the landscape that stays with us for the rest of the lesson: a hill, a
# hollow, a tilt. Fixing $y$ cuts it with a vertical plane; the cut is a curve.


# %% tags=["demo"]
def landscape(p):
    """Return the height at p = (x, y); x and y may be arrays."""
    x, y = p
    hill = 1.6 * np.exp(-((x - 0.7) ** 2) - (y - 0.5) ** 2)
    hollow = -0.9 * np.exp(-((x + 0.9) ** 2) - 0.6 * (y + 0.5) ** 2)
    return hill + hollow + 0.1 * y


A = np.array([-0.1, -0.3])
axis = np.linspace(-2, 2, 41)
grid = np.stack(np.meshgrid(axis, axis))
surface = Surface(*grid, landscape(grid))

# %% [markdown]
# ### Exercise 3: partial_derivative (4 points, 20 min)
#
# *Core.* Write `partial_derivative(f, x, i, h=1e-5)`: the central difference of `f` with respect
# to its `i`-th variable.
#
# | argument | type | meaning |
# |---|---|---|
# | `f` | function | takes one float array of shape (D,), which it only reads, and returns one number |
# | `x` | (D,) array or list, of floats (also float32) or whole numbers (also of 8 or 32 bits, also unsigned) | where; must be the same after the call |
# | `i` | integer, 0 .. D-1 | the variable that moves |
# | `h` | number > 0 | the step, $10^{-5}$ by default; use it as it is given |
#
# Returns one number, with a relative error below $10^{-6}$ as in exercise 1. Call `f` with float
# arrays even when `x` holds whole numbers, whatever `h` is: an integer array cannot hold a step of
# $10^{-5}$, NumPy cuts it off (or refuses). Calculate in float64 even when `x` is a float32 array,
# which keeps seven digits and so blurs the step.
#
# <details><summary>Hint 1</summary> np.array(x, dtype=float) makes a float copy of a list or an array. </details>
# <details><summary>Hint 2</summary> Build h e_i as an array; then x + h e_i is a new array and x stays as it is. </details>


# %% nbgrader={"grade": false, "grade_id": "ex3-partial_derivative", "locked": false, "schema_version": 3, "solution": true, "task": false}
# forbidden: tensorflow, scipy
def partial_derivative(f, x, i, h=1e-5):
    """Return the central difference of f at x with respect to variable i.

    f: function of a float array (D,); x: array-like (D,), left unchanged; i: 0 .. D-1; h: > 0.
    Returns: a number.
    """
    ### BEGIN SOLUTION
    x = np.array(x, dtype=float)
    step = np.zeros_like(x)
    step[i] = h
    return (f(x + step) - f(x - step)) / (2 * h)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "ex3-partial_derivative-test-values", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
def twisted(p):
    return p[0] * p[1] ** 5 + p[1] * p[2]


def mixed(p):
    return p[0] ** 2 * p[1] - p[1] * p[2] ** 3


def central(h, y, z):  # by hand, for x = (0.5, y, z): x0 (5 x1^4 + 10 x1^2 h^2 + h^4) + x2
    return 0.5 * (5 * y**4 + 10 * y**2 * h**2 + h**4) + z


for y, z, h in ((1.5, -3.0, 0.25), (-6.0, -30.0, 2.5)):
    at, truth = np.array([0.5, y, z]), central(h, y, z)
    check.close(
        partial_derivative(twisted, at.copy(), 1, h=h),
        truth,
        name=f"the central difference of x0 x1^5 + x1 x2 along x1 with the large step {h}",
        rtol=1e-6,
        mistakes=wrong_differences(twisted, at, np.array([0, h, 0]), truth)
        | wrong_steps(lambda step, y=y, z=z: central(step, y, z), h)
        | {
            "the step was multiplied by x[i]": central(y * h, y, z),
            "x[i] was replaced by the step, not moved by it": 0.5 * h**4 + z,
            "all variables were moved, not only x[i]": (twisted(at + h) - twisted(at - h))
            / (2 * h),
            "the variables were counted from one: x[i - 1] was moved": y**5,
            "x[i + 1] was moved": y,
            "both points are the same: the step was lost, or both are one array": 0.0,
        },
        hint="Only x[i] moves, by h; the first variable is number 0.",
    )
for i, truth in enumerate((-4.0, 3.875, 0.75)):  # by hand: 2 x0 x1, x0^2 - x2^3, -3 x1 x2^2
    at = np.array([2.0, -1.0, 0.5])
    check.close(
        partial_derivative(mixed, at.copy(), i),
        truth,
        name=f"the partial derivative of x0^2 x1 - x1 x2^3 with respect to x{i}",
        rtol=1e-6,
        mistakes={"the sign of the slope was lost": abs(truth)},
        hint="Only x[i] moves; the first variable is number 0.",
    )
    for slope, before in ((5.0, truth), (-2.5e9, 5.0 + i)):
        check.close(
            partial_derivative(
                lambda p, a=slope: a * p[0] + (a + 1) * p[1] + (a + 2) * p[2], at, i
            ),
            slope + i,
            name=f"the partial derivative of another function there with respect to x{i}",
            rtol=1e-6,
            mistakes={"the slope of the function before was returned": before}
            | {f"slopes beyond 1e{n} were cut": -(10.0**n) for n in range(10) if slope < 0},
            hint="Calculate anew in every call.",
        )
check.close(
    partial_derivative(lambda p: p[0] * p[29] ** 2, [3.0] + 28 * [1.0] + [2.0], 29),
    12.0,
    name="the partial derivative with respect to the last of thirty variables",
    rtol=1e-6,
    mistakes={"the last variable was not moved": 0.0},
    hint="Any number of variables may come.",
)
check.close(
    partial_derivative(mixed, np.array([2.0, 2.0, 0.5]), 0),
    8.0,
    name="the partial derivative with respect to x0 where x0 and x1 are equal",
    rtol=1e-6,
    mistakes={"every variable that equals x[i] was moved": 8.0 + 3.875},
    hint="The place i says what moves, not the value x[i].",
)
check.close(
    partial_derivative(lambda p: p[0] * p[1] ** 3, np.array([1.0, 0.0]), 1),
    1e-10,  # by hand: h^2
    name="the central difference of x0 x1^3 at x1 = 0 with the default step",
    rtol=1e-6,
    mistakes=wrong_defaults(lambda h: h**2, "1e-5"),
    hint="Leave the default of h at 1e-5.",
)
check.close(
    partial_derivative(lambda p: p[0] * (p[1] - 1000) ** 3, np.array([1.0, 1000.0]), 1),
    1e-10,  # by hand: h^2 again
    name="the central difference of x0 (x1 - 1000)^3 at x1 = 1000 with the default step",
    rtol=1e-6,
    atol=0,
    mistakes=grown_steps(lambda h: h**2, 1000.0) | wrong_defaults(lambda h: h**2, "1e-5"),
    hint="The step is h, by default 1e-5, wherever x lies.",
)
check.close(
    partial_derivative(lambda p: p[0] * p[1] ** 3, np.array([1.0, 0.0]), 1, 1e-15),
    1e-30,
    name="the central difference of x0 x1^3 at x1 = 0 with the tiny step 1e-15",
    rtol=1e-6,
    atol=0,
    mistakes=raised_steps(lambda h: h**2),
    hint="Use h as it is given, however small.",
)
check.close(
    partial_derivative(lambda p: p[0] * p[1] ** 3, np.array([1.0, 0.5]), 1, 2000),
    0.75 + 4e6,  # by hand: 3 x1^2 + h^2
    name="the central difference of x0 x1^3 at x1 = 0.5 with the huge step 2000",
    rtol=1e-6,
    mistakes=wrong_steps(lambda h: 0.75 + h**2, 2000)
    | {"the lower point was kept from going below 0": 2000.5**2},
    hint="Use h as it is given, however large; x[i] - h may be negative.",
)


def gate(p):
    return p[1] if p[1] > 0 else 0  # a fraction, or the whole number 0


for f, truth, of in ((gate, 0.5, "max(x1, 0)"), (lambda p: gate(-p), -0.5, "max(-x1, 0)")):
    check.close(
        partial_derivative(f, [7.0, 0.0], 1),
        truth,
        name=f"the central difference of {of} at 0, where one value of f is the whole number 0,",
        rtol=1e-6,
        mistakes={"a value of f was cut to a whole number, as the other value is one": 0.0},
        hint="f may return whole numbers here and fractions there: take each as it comes.",
    )
### BEGIN HIDDEN TESTS
rng = check.rng("ex3-partial_derivative")
a, at = rng.uniform(0.5, 1.5, size=4), rng.uniform(0.3, 0.9, size=4)
h = float(rng.uniform(0.1, 0.2))


def tangled(p, lib=np):
    return lib.exp(a[0] * p[0] - a[1] * p[1]) + a[2] * p[1] * p[2] ** 2 - a[3] * p[3] ** 3 * p[0]


with tf.GradientTape() as tape:
    point = tf.constant(at)
    tape.watch(point)
    height = tangled(point, tf)
for i, truth in enumerate(tape.gradient(height, point).numpy()):
    check.close(
        partial_derivative(tangled, at.copy(), i),
        truth,
        name=f"the partial derivative of a random function of four variables, variable {i}",
        rtol=1e-6,
        hint="Only x[i] moves; the first variable is number 0.",
    )
truth = -a[3] * at[0] * (3 * at[3] ** 2 + h**2)
check.close(
    partial_derivative(tangled, at.copy(), 3, h),
    truth,
    name="the central difference of a random function of four variables with a large step",
    rtol=1e-6,
    mistakes=wrong_differences(tangled, at, np.array([0, 0, 0, h]), truth),
    hint="Only x[i] moves, by h; the first variable is number 0.",
)
### END HIDDEN TESTS


# %% nbgrader={"grade": true, "grade_id": "ex3-partial_derivative-test-whole_numbers", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
def shed(p):
    return p[0] ** 2 * p[1] + p[0]


def cut_off(at, i):
    ahead, behind = np.trunc(at + 1e-5 * np.eye(2)[i]), np.trunc(at - 1e-5 * np.eye(2)[i])
    return {
        "both points are the same: the step was lost, or both are one array": 0.0,
        "x was left as whole numbers, which cut off the step": (shed(ahead) - shed(behind)) / 2e-5,
    }


for at, i, truth, words in (
    ([3, 2], 0, 13.0, "the partial derivative at the list [3, 2]"),
    (np.array([-3, 2]), 0, -11.0, "the partial derivative at an array of whole numbers"),
    ([-3], 0, -6.0, "the derivative of a function of one variable at the list [-3]"),
):
    check.close(
        partial_derivative(shed if len(at) == 2 else lambda p: p[0] ** 2, at, i),
        truth,
        name=words,
        rtol=1e-6,
        mistakes=cut_off(np.array(at), i) if len(at) == 2 else None,
        hint="np.array(x, dtype=float)",
    )
for kind in (np.int32, np.int8, np.uint8, np.uint32):
    check.close(
        partial_derivative(shed, np.array([3, 2], dtype=kind), 0),
        13.0,
        name=f"the partial derivative at an array of {kind.__name__}",
        rtol=1e-6,
        mistakes=cut_off(np.array([3, 2]), 0),
        hint="Whole numbers have many types; np.array(x, dtype=float) makes floats of all.",
    )
at, single = np.float32([3, 2]), np.float32([1e-5, 0])
ahead, behind = (np.array([at[0] + step, 2.0]) for step in (single[0], -single[0]))
check.close(
    partial_derivative(shed, at, 0),
    13.0,
    name="the partial derivative at a float32 array",
    rtol=1e-6,
    mistakes={
        "x was left as float32, which blurs the step": (shed(at + single) - shed(at - single))
        / 2e-5,
        "x[i] was left as float32, which blurs the step": (shed(ahead) - shed(behind)) / 2e-5,
    },
    hint="np.array(x, dtype=float) makes a float64 copy.",
)
### BEGIN HIDDEN TESTS
rng = check.rng("ex3-partial_derivative")
whole = rng.integers(1, 6, size=2) * rng.choice([-1, 1], size=2)
for at in (whole, whole.tolist()):
    check.close(
        partial_derivative(shed, at, 0),
        2.0 * whole[0] * whole[1] + 1,
        name="the partial derivative at random whole numbers",
        rtol=1e-6,
        mistakes=cut_off(whole, 0),
        hint="np.array(x, dtype=float)",
    )
### END HIDDEN TESTS


# %% nbgrader={"grade": true, "grade_id": "ex3-partial_derivative-test-unchanged", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
got_floats = []


def volume(p):
    got_floats.append(isinstance(p, np.ndarray) and p.shape == (3,) and p.dtype.kind == "f")
    return p[0] * p[1] ** 2 * p[2]


for at in (np.array([0.1, 0.7, 1.3]), [0.1, 0.7, 1.3]):
    before = list(at)
    for i, truth in enumerate((0.637, 0.182, 0.049)):  # by hand: x1^2 x2, 2 x0 x1 x2, x0 x1^2
        slope = partial_derivative(volume, at, i)
        check.unchanged(list(at), before, name="x")
        check.close(slope, truth, name="the partial derivative of x0 x1^2 x2", rtol=1e-6)
for whole in ([3, 5, 2], np.array([3, 5, 2])):
    check.close(
        partial_derivative(volume, whole, 2, 1),
        75.0,  # by hand: x0 x1^2
        name="the partial derivative of x0 x1^2 x2 at whole numbers with the step 1",
        rtol=1e-6,
    )
    check.unchanged(list(whole), [3, 5, 2], name="x")
check.that(
    all(got_floats),
    "f was called with something else than a float array of shape (D,)",
    hint="Make arrays of both points, also where all is whole: np.array(..., dtype=float).",
)
### BEGIN HIDDEN TESTS
rng = check.rng("ex3-partial_derivative")
at = rng.uniform(0.1, 2.0, size=3)
before = at.copy()
for i in (2, 0, 1):
    slope = partial_derivative(volume, at, i)
    check.unchanged(at, before, name="x")
    check.close(
        slope * before[i],
        (2 if i == 1 else 1) * volume(before),
        name="x_i times the slope",
        rtol=1e-6,
    )
### END HIDDEN TESTS


# %% [markdown]
# The two cuts through A, one with $y$ fixed and one with $x$ fixed. On the right each cut is laid
# flat, both at one scale, with the tangent whose slope your function gave.
#
# **Predict before you look:** A lies on the slope between hollow (left) and hill (right, behind).
# What are the signs of the two partial derivatives?


# %% tags=["demo"]
def cut_through_A(i):
    """Return the path (2, N) on which variable i runs and the other stays as it is in A."""
    path = np.tile(A[:, None], len(axis))
    path[i] = axis
    return path


def line_through_A(direction, slope, reach=0.7):
    """Return the two ends (2, 3) of a line that rises by slope along a direction (2,)."""
    ends = np.array([[-reach], [reach]])
    return np.hstack([A + ends * direction, landscape(A) + ends * slope])


# %% tags=["demo"]
with check.demo("exercise 3"):
    partials = [partial_derivative(landscape, A, i) for i in range(2)]
    fig = plt.figure(figsize=(8.2, 4.4), layout="constrained")
    room = fig.add_gridspec(2, 2, width_ratios=(1.1, 1))
    ax = fig.add_subplot(room[:, 0], projection="3d")
    draw_surface(ax, surface, view=(40, -75))
    for i, colour in enumerate(("red", "purple")):
        path, touch = cut_through_A(i), (A[i], landscape(A))
        heights, tangent = landscape(path), line_through_A(np.eye(2)[i], partials[i])
        draw_path(ax, np.vstack([path, heights]).T, tangent, colour=colour)
        flat = fig.add_subplot(room[i, 1])
        draw_tangent(flat, axis, heights, touch, partials[i], colour=colour)
        flat.set(xlabel="xy"[i], ylabel="height", title=f"slope {partials[i]:.3f}")
        flat.set(ylim=(-1.1, 1.1), aspect="equal")
    plotting.show(
        fig,
        alt="A surface with two cuts through the point A, along x and along y, and beside it each"
        " cut as a curve with its tangent: both rise at A, the cut along x more steeply.",
    )

# %% [markdown]
# Both positive: to the right and to the back it goes up. By hand the same two numbers need the
# chain rule on both exponentials; the two central differences need four values of the function.
#
# ## Directional derivatives (方向导数): as many tangents at A as there are directions
#
# Nobody standing at A is forced to walk along an axis. On a curve there is one tangent at a
# point; on a surface there is one for every direction, so A has infinitely many tangents
# (A点无数个切线), each with its slope. Choose a direction by a *unit vector* $u$, $\|u\| = 1$. Walking
# from $a$ along $u$, after distance $t$ you are at $a + t u$, at height
# $\varphi(t) = f(a + t u)$. That is a function of **one** variable again, and its derivative at
# $t = 0$ is the *directional derivative (方向导数)*:
#
# $$D_u f(a) = \varphi'(0) = \lim_{h \to 0} \frac{f(a + h u) - f(a)}{h} .$$
#
# With $u = e_i$ it is the partial derivative, so this is the same idea with the axis turned. Again
# $h$ comes from both sides, and the central difference computes it.
#
# **What if the direction is given by a vector $v$ that is not of length one?** Two conventions
# exist. One differentiates $f(a + t v)$ as it stands; the result then doubles when $v$ doubles
# (this is what automatic differentiation computes as a "Jacobian-vector product", further down).
# The other asks for the slope of the ground: *height gained per unit of distance walked*. Ground
# does not get steeper because an arrow is drawn longer. In this lesson **we take the second:
# divide by the length first**, $u = v / \|v\|$.
#
# The zero vector has no direction, so there is nothing to return.
#
# ### Exercise 4: directional_derivative (5 points, 25 min)
#
# *Core.* Write `directional_derivative(f, x, v, h=1e-5)`: the derivative of `f` at `x` per unit
# length along the direction of `v`, by a central difference whose two points lie at distance `h`
# from `x`.
#
# | argument | type | meaning |
# |---|---|---|
# | `f` | function | takes one float array of shape (D,), which it only reads, and returns one number |
# | `x` | (D,) array or list, as in exercise 3 | where; must be the same after the call |
# | `v` | (D,) array or list, of floats (also float32) or whole numbers, of any length but zero | the direction; must be the same after the call |
# | `h` | number > 0 | distance of the two points from `x`, $10^{-5}$ by default; use it as it is given |
#
# Returns one number, with a relative error below $10^{-6}$ as in exercise 1. Only where `v` points
# matters, not its length, which may be anything from $10^{-100}$ to $10^{100}$. Raises `ValueError` when `v` is the zero vector, and only then: some
# components may well be zero, or cancel in a sum. Use only values of `f` on
# the line through `x` along `v`: nothing else defines a slope along it, and `f` need not be nice
# elsewhere.
#
# <details><summary>Hint 1</summary> The length of v is np.linalg.norm(v). </details>
# <details><summary>Hint 2</summary> Your derivative of exercise 1 can differentiate the function t -> f(x + t u) at t = 0. </details>


# %% nbgrader={"grade": false, "grade_id": "ex4-directional_derivative", "locked": false, "schema_version": 3, "solution": true, "task": false}
# forbidden: tensorflow, scipy
def directional_derivative(f, x, v, h=1e-5):
    """Return the slope of f at x along v: the change of f per unit length in the direction of v.

    f: function of a float array (D,); x, v: array-like (D,), left unchanged; h: number > 0.
    Returns: a number. Raises ValueError when v is the zero vector.
    """
    ### BEGIN SOLUTION
    x, v = np.array(x, dtype=float), np.array(v, dtype=float)
    length = np.linalg.norm(v)
    if length == 0:
        raise ValueError("the zero vector has no direction")
    return derivative(lambda t: f(x + t * v / length), 0.0, h)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "ex4-directional_derivative-test-values", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
def quintic(p):
    return (p[0] + 2 * p[1]) ** 5


def area(p):
    return p[0] ** 2 * p[1]


def central(h, b=19 / 13):  # by hand: along (-5, 12) / 13 this is (2 + 19/13 t)^5
    return 80 * b + 40 * b**3 * h**2 + b**5 * h**4


def scaled(factor):  # what comes out when u is `factor` times as long as it should be
    return factor * central(factor * h)


at, v, h = np.array([0.5, 0.75]), np.array([-5.0, 12.0]), 0.25
truth, before = central(h), (at.copy(), v.copy())
FROM_PARTIALS = "it was put together from the partial derivatives; f may be asked on the line only"
check.close(
    directional_derivative(quintic, at, v, h=h),
    truth,
    name="the slope of (x0 + 2 x1)^5 along (-5, 12) with the large step 0.25",
    rtol=1e-6,
    mistakes=wrong_differences(quintic, before[0], h * before[1] / 13, truth)
    | wrong_steps(central, h)
    | {
        "v was not divided by its length": scaled(13),
        "v was not divided by its length, but the slope was": central(13 * h),
        "v was divided by its squared length": scaled(1 / 13),
        "v was divided by the square root of its length": scaled(13**0.5),
        "v was divided by the sum of its components": scaled(13 / 7),
        "v was divided by the sum of its components without their signs": scaled(13 / 17),
        "v was divided by its largest component": scaled(13 / 12),
        "v was divided by its number of components": scaled(13 / 2),
        "a sign was lost, of v or of the slope": central(h, b=29 / 13),
        FROM_PARTIALS: (12 * central(h, b=2) - 5 * central(h, b=1)) / 13,
    },
    hint="First a vector of length one, then the difference quotient along it.",
)
check.unchanged(at, before[0], name="x")
check.unchanged(v, before[1], name="v")
for v, b in (([0.0, -5.0], -2), ([12.0, 0.0], 1)):
    check.close(
        directional_derivative(quintic, at.copy(), np.array(v), 0.25),
        central(0.25, b),
        name=f"the slope of (x0 + 2 x1)^5 along {tuple(v)} with the large step 0.25",
        rtol=1e-6,
        mistakes=wrong_steps(lambda h, b=b: central(h, b), 0.25)
        | {"a sign was lost, of v or of the slope": -central(0.25, b)},
        hint="An axis is a direction like all others: the two points lie at distance h.",
    )
check.close(
    directional_derivative(area, np.array([2.0, 3.0]), np.array([3.0, 4.0])),
    10.4,  # by hand: d/dt (2 + 0.6t)^2 (3 + 0.8t) at t = 0 is 2 * 2 * 0.6 * 3 + 4 * 0.8
    name="the slope of x0^2 x1 at (2, 3) along (3, 4)",
    rtol=1e-6,
    hint="First a vector of length one, then the difference quotient along it.",
)
check.close(
    directional_derivative(lambda p: (p[0] + 2 * p[1]) ** 3, np.zeros(2), np.array([3.0, 4.0])),
    2.2**3 * 1e-10,  # by hand: the central difference of (2.2 t)^3 at 0
    name="the slope of (x0 + 2 x1)^3 at the origin with the default step",
    rtol=1e-6,
    mistakes=wrong_defaults(lambda h: 2.2**3 * h**2, "1e-5"),
    hint="Leave the default of h at 1e-5.",
)
check.close(
    directional_derivative(
        lambda p: (p[0] - 600 + 2 * (p[1] - 800)) ** 3,
        np.array([600.0, 800.0]),
        np.array([3.0, 4.0]),
    ),
    2.2**3 * 1e-10,
    name="the slope of (x0 + 2 x1 - 2200)^3 at (600, 800) with the default step",
    rtol=1e-6,
    atol=0,
    mistakes=grown_steps(lambda h: 2.2**3 * h**2, 1000.0)
    | wrong_defaults(lambda h: 2.2**3 * h**2, "1e-5"),
    hint="The step is h, by default 1e-5, wherever x lies.",
)
for h, words in ((1e-15, "tiny step 1e-15"), (2000, "huge step 2000")):
    check.close(
        directional_derivative(
            lambda p: (p[0] + 2 * p[1]) ** 3, np.zeros(2), np.array([3.0, 4.0]), h
        ),
        2.2**3 * h**2,
        name=f"the slope of (x0 + 2 x1)^3 at the origin with the {words}",
        rtol=1e-6,
        atol=0,
        mistakes=raised_steps(lambda h: 2.2**3 * h**2)
        if h < 1
        else wrong_steps(lambda h: 2.2**3 * h**2, h),
        hint="Use h as it is given, however small or large.",
    )
check.close(
    directional_derivative(
        lambda p: p[0] + 1e12 * p[1], np.array([0.0, 0.0]), np.array([1.0, 1e-12])
    ),
    2.0,
    name="the slope of x0 + 10^12 x1 along (1, 10^-12)",
    rtol=1e-6,
    mistakes={"a small component of u was set to 0, or u was rounded": 1.0},
    hint="Keep all components of u with all their digits.",
)
### BEGIN HIDDEN TESTS
rng = check.rng("ex4-directional_derivative")
a, at, v = rng.uniform(0.5, 1.5, 4), rng.uniform(0.3, 0.9, 4), rng.uniform(0.7, 2.0, 4)
v[rng.integers(4)] *= -1


def tangled(p, lib=np):
    return lib.exp(a[0] * p[0] + a[1] * p[1]) + a[2] * p[1] * p[2] ** 2 + a[3] * p[3] ** 3 * p[0]


def linear_cubed(p):
    return (a[0] * p[0] + a[1] * p[1] + a[2] * p[2] + a[3] * p[3]) ** 3


u = v / np.linalg.norm(v)
with tf.GradientTape() as tape:
    t = tf.constant(0.0, tf.float64)
    tape.watch(t)
    height = tangled(tf.constant(at) + t * tf.constant(u), tf)
truth = float(tape.gradient(height, t))
check.close(
    directional_derivative(tangled, at.copy(), v.copy()),
    truth,
    name="the slope of a random function of four variables",
    rtol=1e-6,
    mistakes={
        "v was not divided by its length": truth * np.linalg.norm(v),
        "the slope in the opposite direction": -truth,
    },
    hint="First a vector of length one, then the difference quotient along it.",
)
s, b, h = float(a @ at), float(a @ u), float(rng.uniform(0.2, 0.4))
check.close(
    directional_derivative(linear_cubed, at.copy(), v.copy(), h),
    3 * s**2 * b + b**3 * h**2,
    name="the slope of a random function of four variables with a large step",
    rtol=1e-6,
    mistakes={"h was not used: another, tiny step was": 3 * s**2 * b},
    hint="The two points lie at distance h from x.",
)
### END HIDDEN TESTS


# %% nbgrader={"grade": true, "grade_id": "ex4-directional_derivative-test-length", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
def bowl(p):
    return np.exp(p[0]) * np.cosh(p[1])


NO_LENGTH = "the length of u is about 0: that of v is too large, or something was added to it"
at, towards = np.array([0.4, 0.8]), np.array([0.6, 0.8])
slope = np.exp(0.4) * (0.6 * np.cosh(0.8) + 0.8 * np.sinh(0.8))  # by hand
down = -np.exp(0.4) * np.sinh(0.8)
for factor, truth in ((5000.0, slope), (-2.0, -slope), (1e-30, slope), (1.000008, slope)):
    v, far = factor * towards, 1e-5 * factor * towards
    not_divided = (bowl(at + far) - bowl(at - far)) / 2e-5
    undivided = {
        "v was not divided by its length": not_divided,
        "v was not divided by its length, but the slope was": not_divided / abs(factor),
    }
    x = at.copy()
    try:
        result = directional_derivative(bowl, x, v)
    except ValueError:
        result = None
    check.that(
        result is not None,
        f"directional_derivative refused {factor:.7g} times (0.6, 0.8), which is not the zero vector",
        hint="Only the zero vector has no direction, however short the others are.",
    )
    check.close(
        result,
        truth,
        name=f"the slope along {factor:.7g} times (0.6, 0.8)",
        rtol=1e-6,
        mistakes={"a sign was lost, of v or of the slope": -truth}
        | (undivided if abs(factor) > 1e-9 else {NO_LENGTH: 0.0}),
        hint="Only where v points matters, and the points lie at distance h.",
    )
    check.unchanged(v, factor * towards, name="v")
    check.unchanged(x, at, name="x")
for v, truth, words in (
    (1e-100 * towards, slope, "1e-100 times (0.6, 0.8)"),
    (1e100 * towards, slope, "1e+100 times (0.6, 0.8)"),
    (np.array([60, 80], dtype=np.int8), slope, "(60, 80), whole numbers of 8 bits"),
    (np.array([0, -128], dtype=np.int8), down, "(0, -128), whole numbers of 8 bits"),
    ([30_000_000_000, 40_000_000_000], slope, "(3e10, 4e10), whole numbers"),
    (np.float32(1e-30 * towards), slope, "1e-30 times (0.6, 0.8), in float32"),
    (np.float32(1e30 * towards), slope, "1e+30 times (0.6, 0.8), in float32"),
):
    try:
        result = directional_derivative(bowl, at.copy(), v)
    except ValueError:
        result = None
    check.that(
        result is not None,
        f"directional_derivative refused {words}, which is not the zero vector",
        hint="Only the zero vector has no direction; lengths from 1e-100 to 1e100 may come.",
    )
    check.close(
        result,
        truth,
        name=f"the slope along {words}",
        rtol=1e-6,
        mistakes={
            NO_LENGTH: 0.0,
            "the squares of whole numbers overflowed": (
                bowl(at + 25e-5 * towards) - bowl(at - 25e-5 * towards)
            )
            / 2e-5,
        },
        hint="Make float64 arrays of x and v first; then only where v points matters.",
    )
### BEGIN HIDDEN TESTS
rng = check.rng("ex4-directional_derivative")
at, towards = rng.uniform(0.3, 0.9, size=2), rng.uniform(0.5, 1.0, size=2)
u = towards / np.linalg.norm(towards)
slope = np.exp(at[0]) * (u[0] * np.cosh(at[1]) + u[1] * np.sinh(at[1]))
for factor, truth in ((0.01, slope), (3e-50, slope), (3000.0, slope), (-1.0, -slope)):
    check.close(
        directional_derivative(bowl, at.copy(), factor * towards),
        truth,
        name="the slope along a random direction of another length",
        rtol=1e-6,
        hint="Only where v points matters, and the points lie at distance h.",
    )
### END HIDDEN TESTS


# %% nbgrader={"grade": true, "grade_id": "ex4-directional_derivative-test-line", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# Along the line through the origin with unit direction (c, s) this function is t c^2 s exactly.
def fan(p):
    x, y = p
    return x**2 * y / (x**2 + y**2) if x != 0 or y != 0 else 0.0


FROM_PARTIALS = "it was put together from the partial derivatives; f may be asked on the line only"

for v, truth in (([2.0, 2.0], 0.5 / np.sqrt(2)), ([1.0, -2.0], -2 / 5**1.5)):
    check.close(
        directional_derivative(fan, np.zeros(2), np.array(v)),
        truth,
        name=f"the slope of x^2 y / (x^2 + y^2) at the origin along {tuple(v)}",
        rtol=1e-6,
        mistakes={
            FROM_PARTIALS: 0.0,
            "v was not divided by its length": truth * np.linalg.norm(v),
            "a sign was lost, of v or of the slope": -truth,
        },
        hint="Only values of f on the line through x along v may be used.",
    )
### BEGIN HIDDEN TESTS
rng = check.rng("ex4-directional_derivative")
c, s, length = (float(number) for number in rng.uniform([0.4, 0.4, 1.5], [0.8, 0.8, 3]))
u = np.array([c, s]) / np.hypot(c, s)
check.close(
    directional_derivative(fan, np.zeros(2), length * u),
    u[0] ** 2 * u[1],
    name="the slope of x^2 y / (x^2 + y^2) at the origin along a random direction",
    rtol=1e-6,
    mistakes={
        FROM_PARTIALS: 0.0,
        "v was not divided by its length": length * u[0] ** 2 * u[1],
    },
    hint="Only values of f on the line through x along v may be used.",
)
### END HIDDEN TESTS


# %% nbgrader={"grade": true, "grade_id": "ex4-directional_derivative-test-edges", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
got_floats = []


def area(p):
    got_floats.append(isinstance(p, np.ndarray) and p.shape == (2,) and p.dtype.kind == "f")
    return p[0] ** 2 * p[1]


def volume(p):
    return p[0] * p[1] * p[2]


for f, x, nothing, of in (
    (area, np.array([2.0, 3.0]), np.zeros(2), ""),
    (area, np.array([2.0, 3.0]), [0, 0], ""),
    (volume, np.array([1.0, 2.0, 3.0]), np.zeros(3), " of three variables"),
    (lambda p: p[0] ** 2, np.array([3.0]), [0.0], " of one variable"),
):
    check.raises(
        ValueError,
        directional_derivative,
        f,
        x,
        nothing,
        name=f"directional_derivative{of} along the zero vector",
        hint="Look at the length of v before you divide by it; NumPy would give NaN and go on.",
    )
check.close(
    directional_derivative(volume, [1, 2, 3], [2, 3, 6]),
    33 / 7,
    name="the slope of x0 x1 x2 at (1, 2, 3) along (2, 3, 6)",
    rtol=1e-6,
    mistakes={"the length is that of the first two components": 33 / np.sqrt(13)},
    hint="All components belong to the length.",
)
check.close(
    directional_derivative(area, np.float32([2, 3]), np.float32([3, 4])),
    10.4,
    name="the slope of x0^2 x1 at a float32 array along a float32 array",
    rtol=1e-6,
    hint="Make float64 arrays of x and v first.",
)
for kind, other in ((np.int32, np.uint8), (np.uint8, np.int16), (np.int8, np.float32)):
    check.close(
        directional_derivative(area, np.array([2, 3], dtype=kind), np.array([3, 4], dtype=other)),
        10.4,
        name=f"the slope at an array of {kind.__name__} along an array of {other.__name__}",
        rtol=1e-6,
        hint="Make float64 arrays of x and v first, whatever types they have.",
    )
for f, x, v, truth in (
    (area, [2, 3], [3, 4], 10.4),
    (area, [2, 3], [0, 2], 4.0),
    (area, [2, 3], [-5, 0], -12.0),
    (area, [2, 3], [2, -2], 8 / np.sqrt(2)),
    (volume, [1, 2, 3], [0, 0, 2], 2.0),
):
    before, direction = list(x), list(v)
    try:
        slope = directional_derivative(f, x, direction)
    except ValueError:
        slope = None
    check.that(
        slope is not None,
        f"directional_derivative refused the direction {v}, which is not the zero vector",
        hint="A vector is zero when all of its components are, that is, when its length is.",
    )
    check.unchanged([x, direction], [before, v], name="x or v")
    check.close(
        slope,
        truth,  # by hand: the gradients there are (12, 4) and (6, 3, 2)
        name=f"the slope at the list {x} along the list {v}",
        rtol=1e-6,
        hint="Make float arrays of x and v first.",
    )
check.that(
    all(got_floats),
    "f was called with something else than a float array of shape (D,)",
    hint="Make arrays of both points: np.array(..., dtype=float).",
)
for sign, truth, of in ((1, 0.5, "max(x1, 0)"), (-1, -0.5, "max(-x1, 0)")):
    check.close(
        directional_derivative(
            lambda p, sign=sign: sign * p[1] if sign * p[1] > 0 else 0, [7.0, 0.0], [0.0, 3.0]
        ),
        truth,
        name=f"the central difference of {of} at 0, where one value of f is the whole number 0,",
        rtol=1e-6,
        mistakes={"a value of f was cut to a whole number, as the other value is one": 0.0},
        hint="f may return whole numbers here and fractions there: take each as it comes.",
    )
at = np.array([0.3, 0.9])
directional_derivative(lambda p: p[0] + p[1], at, np.array([-5.0, 12.0]), 0.25)
check.unchanged(at, [0.3, 0.9], name="x, if only by rounding,")
check.close(
    directional_derivative(lambda p: p[0] ** 2, [3.0], [-0.5]),
    -6.0,
    name="the slope of a function of one variable, backwards",
    rtol=1e-6,
)
### BEGIN HIDDEN TESTS
rng = check.rng("ex4-directional_derivative")
whole, v = rng.integers(1, 6, size=2), rng.integers(1, 6, size=2) * rng.choice([-1, 1], size=2)
check.close(
    directional_derivative(area, whole.tolist(), v),
    (2 * whole[0] * whole[1] * v[0] + whole[0] ** 2 * v[1]) / np.hypot(v[0], v[1]),
    name="the slope at random whole numbers along whole numbers",
    rtol=1e-6,
    atol=1e-9,
    hint="Make float arrays of x and v first.",
)
### END HIDDEN TESTS


# %% [markdown]
# Now let the direction turn. The line is the tangent at A, with a diamond at its forward end and
# the path on the surface dotted; below, your slope over all angles from 0 to 360 degrees.
#
# **Predict before you look:** how many maxima and how many zeros does the lower curve have? And
# how is its value at 200 degrees related to that at 20 degrees?

# %% tags=["demo"]
degrees = np.arange(0, 361, 5)
directions = np.stack([np.cos(np.radians(degrees)), np.sin(np.radians(degrees))], axis=1)


def draw_direction(ax, angle):
    now = int(np.argmin(abs(degrees - angle)))
    u = directions[now]
    path = A[:, None] + u[:, None] * np.linspace(-1.2, 1.2, 61)
    path = np.vstack([path, landscape(path)])
    tangent = line_through_A(u, rates[now], reach=0.8)
    draw_turning_direction(ax, surface, path.T, tangent, Turn(degrees, rates, now))


# %% tags=["demo"]
with check.demo("exercise 4"):
    rates = np.array([directional_derivative(landscape, A, u) for u in directions])
    plotting.animate(
        lambda ax, frame: draw_direction(ax, 20 * frame),
        18,
        alt="A tangent turns about A on a surface; a dot runs along the curve of its slope.",
        size=(3.4, 4.6),
        milliseconds=180,
    )

# %% [markdown]
# Stop it where you like: in a running notebook the slider turns the direction; on paper you see
# three positions.

# %% tags=["demo"]
with check.demo("exercise 4"):
    plotting.explore(
        draw_direction,
        "angle",
        list(range(0, 360, 10)),
        still=(20, 110, 200),
        alt="A surface, the tangent in one direction, and below it the slope over all angles.",
        size=(3.5, 5.0),
    )

# %% tags=["demo", "nbval-check-output"]
with check.demo("exercise 4"):
    best, worst = int(rates.argmax()), int(rates.argmin())
    print(f"steepest of {len(degrees) - 1}: {degrees[best]} degrees, slope {rates[best]:.3f}")
    print(f"steepest downhill: {degrees[worst]} degrees, slope {rates[worst]:.3f}")
    print(f"at 20 degrees {rates[4]:.3f}, at 200 degrees {rates[40]:.3f}")
    level = degrees[:-1][rates[:-1] * rates[1:] < 0]
    print("the slope changes its sign just after", ", ".join(f"{d} degrees" for d in level))

# %% [markdown]
# One maximum, one minimum right opposite it, and two zeros in between, a quarter turn from either:
# on this surface the lower curve looks like a cosine. Turning round only changes the sign, because
# $D_{-u} f = -D_u f$: what is uphill one way is downhill the other. But that infinitely many slopes
# should all lie on one cosine is no accident. It holds wherever a surface is smooth, in a sense
# that comes next, and it is the key to the gradient.
#
# ## The gradient (梯度): the direction of fastest change
#
# Suppose $f$ is *differentiable (可微)* at $a$. In two dimensions this means: near $a$ the surface
# is so close to a **plane** that the gap is small even compared with the distance walked,
#
# $$f(a + d) = f(a) + g_1 d_1 + g_2 d_2 + r(d), \qquad \frac{r(d)}{\|d\|} \to 0 \;\text{ as } d \to 0 .$$
#
# Which numbers are $g_1, g_2$? Walk along the first axis, $d = (h, 0)$: then
# $\frac{f(a + d) - f(a)}{h} = g_1 + \frac{r(d)}{h} \to g_1$, so $g_1 = \partial f/\partial x$,
# and in the same way $g_2 = \partial f / \partial y$. Collected in one vector they are the
# *gradient (梯度)*
#
# $$\nabla f(a) = \left(\frac{\partial f}{\partial x_1}(a), \dots, \frac{\partial f}{\partial x_D}(a)\right) \in \mathbb{R}^D .$$
#
# Now walk in any direction, $d = t u$ with $\|u\| = 1$. The same division by $t$ gives all
# directional derivatives at once:
#
# $$D_u f(a) \;=\; g_1 u_1 + \dots + g_D u_D \;=\; \nabla f(a) \cdot u \;=\; \|\nabla f(a)\| \, \cos\theta ,$$
#
# where $\theta$ is the angle between $u$ and the gradient. There is the cosine. And since
# $-1 \le \cos\theta \le 1$:
#
# - the **fastest increase** is at $\theta = 0$, along the gradient, at the rate $\|\nabla f\|$
#   (the *length* of the gradient is the steepest slope);
# - the fastest decrease is at $\theta = 180°$, along $-\nabla f$: the direction in which lesson
#   04 will walk;
# - at $\theta = 90°$ the slope is 0, so to first order the function does not change: the gradient
#   is perpendicular to the level line (等高线).
#
# Out of the infinitely many directions at A the gradient is the one of fastest change (变化最快的方向),
# and $D$ numbers are enough to know them all.
#
# ### Exercise 5: gradient (4 points, 15 min)
#
# *Core.* Write `gradient(f, x, h=1e-5)`: all partial derivatives by central differences, as one
# array.
#
# | argument | type | meaning |
# |---|---|---|
# | `f` | function | takes one float array of shape (D,), which it only reads, and returns one number |
# | `x` | (D,) array or list, as in exercise 3 | where; must be the same after the call |
# | `h` | number > 0 | the step in each coordinate, $10^{-5}$ by default; use it as it is given |
#
# Returns a new float array of shape (D,), also for D = 1. The relative error must be below $10^{-6}$
# for functions of moderate size. As in exercise 3, `f` is called with float arrays only.
#
# <details><summary>Hint 1</summary> You wrote one component in exercise 3. </details>
# <details><summary>Hint 2</summary> If you step inside x itself, put x[i] back before you go on to the next i. </details>


# %% nbgrader={"grade": false, "grade_id": "ex5-gradient", "locked": false, "schema_version": 3, "solution": true, "task": false}
# forbidden: tensorflow, scipy
def gradient(f, x, h=1e-5):
    """Return the gradient of f at x by central differences.

    f: function of a float array (D,); x: array-like (D,), left unchanged; h: number > 0.
    Returns: float array (D,).
    """
    ### BEGIN SOLUTION
    return np.array([partial_derivative(f, x, i, h) for i in range(len(x))])
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "ex5-gradient-test-values", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
def twisted(p):
    return p[0] ** 3 * p[1] ** 5 - p[2] ** 5


def mixed(p):
    return np.exp(p[0] * p[1]) + p[1] * p[2] ** 3


def central(h):  # by hand: z^5 has the central difference 5 z^4 + 10 z^2 h^2 + h^4, x^3 3 x^2 + h^2
    y, z = (5 * c**4 + 10 * c**2 * h**2 + h**4 for c in (1.5, -0.5))
    return np.array([(0.75 + h**2) * 1.5**5, 0.125 * y, -z])


def scaled(factors):  # what comes out when the step of each coordinate is multiplied
    return np.array([central(0.25 * factor)[i] for i, factor in enumerate(factors)])


at, h = np.array([0.5, 1.5, -0.5]), 0.25
check.close(
    gradient(twisted, at.copy(), h=h),
    central(h),
    name="the central differences of x0^3 x1^5 - x2^5 with the large step 0.25",
    rtol=1e-6,
    mistakes=wrong_gradients(twisted, at, h, central(h))
    | wrong_steps(central, h)
    | {
        "the step was multiplied by x[i]": scaled(at),
        "the step was multiplied by max(1, |x[i]|)": scaled([1, 1.5, 1]),
    },
    hint="Component i is the partial derivative with respect to x[i]; h goes with it.",
)
check.close(
    gradient(mixed, np.array([1.0, 2.0, -0.5])),
    np.array([2 * np.exp(2), np.exp(2) - 0.125, 1.5]),  # by hand
    name="the gradient of exp(x0 x1) + x1 x2^3 at (1, 2, -0.5)",
    rtol=1e-6,
    hint="Component i is the partial derivative with respect to x[i], computed in float64.",
)
bends = np.array([1.23456, -2.34567])
check.close(
    gradient(lambda p: bends[0] * p[0] ** 3 + bends[1] * p[1] ** 3, np.zeros(2)),
    bends * 1e-10,  # by hand: h^2 times the factors
    name="the central differences of 1.23456 x0^3 - 2.34567 x1^3 at 0 with the default step",
    rtol=1e-6,
    atol=1e-18,
    mistakes=wrong_defaults(lambda h: bends * h**2, "1e-5", range(1, 9))
    | wrong_roundings(bends * 1e-10),
    hint="Leave the default of h at 1e-5, and keep all digits.",
)
check.close(
    gradient(
        lambda p: bends[0] * (p[0] - 1000) ** 3 + bends[1] * (p[1] + 1000) ** 3, [1000.0, -1000.0]
    ),
    bends * 1e-10,
    name="the central differences of 1.23456 (x0 - 1000)^3 - 2.34567 (x1 + 1000)^3 at (1000, -1000)",
    rtol=1e-6,
    atol=0,
    mistakes=grown_steps(lambda h: bends * h**2, 1000.0),
    hint="The step is h, by default 1e-5, wherever x lies.",
)
check.close(
    gradient(lambda p: bends[0] * p[0] ** 3 + bends[1] * p[1] ** 3, np.zeros(2), 1e-15),
    bends * 1e-30,
    name="the central differences of 1.23456 x0^3 - 2.34567 x1^3 at 0 with the tiny step 1e-15",
    rtol=1e-6,
    atol=0,
    mistakes=raised_steps(lambda h: bends * h**2),
    hint="Use h as it is given, however small.",
)
steep = np.array([5e12, -3e12])
check.close(
    gradient(lambda p: steep @ p, np.zeros(2)),
    steep,
    name="the gradient of a steep plane",
    rtol=1e-6,
    mistakes={
        f"slopes beyond 1e{n} were clipped": np.array([10.0**n, -(10.0**n)]) for n in range(13)
    }
    | {
        f"a gradient longer than 1e{n} was shortened": steep * (10.0**n / np.linalg.norm(steep))
        for n in range(13)
    },
)
check.close(
    gradient(lambda p: p[0] ** 3 - 2 * p[1] ** 3, [0.5, 1.5], 2000),
    np.array([0.75 + 4e6, -13.5 - 8e6]),  # by hand: 3 x0^2 + h^2 and -2 (3 x1^2 + h^2)
    name="the central differences of x0^3 - 2 x1^3 at (0.5, 1.5) with the huge step 2000",
    rtol=1e-6,
    mistakes=wrong_steps(lambda h: np.array([0.75 + h**2, -13.5 - 2 * h**2]), 2000)
    | {"the lower point was kept from going below 0": [2000.5**2, -2 * 2001.5**2]},
    hint="Use h as it is given, however large; x[i] - h may be negative.",
)
check.close(
    gradient(lambda p: 1e6 * p[0] + 1e-6 * p[1], np.zeros(2)),
    np.array([1e6, 1e-6]),
    name="the gradient of a plane that is steep along x0 and gentle along x1",
    rtol=1e-6,
    atol=0,
    mistakes={"what is small beside the largest slope was set to 0": np.array([1e6, 0.0])},
    hint="Keep all slopes as they come out.",
)
check.close(
    first_after_second(
        gradient, (lambda p: p[0] - 4 * p[1], [1.0, 2.0]), (lambda p: 3 * p[0], [1.0, 2.0])
    ),
    np.array([1.0, -4.0]),
    name="the result of one call, looked at after another call",
    rtol=1e-6,
    mistakes={"a later call overwrote the result": np.array([3.0, 0.0])},
    hint="Return a new array from every call.",
)
check.close(
    gradient(lambda p: gradient(lambda q: q[0] ** 2 * q[1], p, 0.5)[0], [3.0, 5.0], 0.5),
    np.array([10.0, 6.0]),  # by hand: the gradient of 2 x0 x1
    name="the gradient of a function that calls gradient itself",
    rtol=1e-6,
    hint="Nothing may be shared by two calls: build a new array in each.",
)
### BEGIN HIDDEN TESTS
rng = check.rng("ex5-gradient")
a, at = rng.uniform(0.7, 1.3, size=(5, 5)), rng.uniform(0.3, 0.6, size=5)
h = float(rng.uniform(0.2, 0.4))


def tangled(p, lib=np):
    cubic = sum(a[i, j] * p[i] ** 2 * p[j] for i in range(5) for j in range(i))
    return lib.exp(sum(a[0, i] * p[i] for i in range(5))) - cubic


def cubes(p):
    return a[1, 0] * p[0] ** 3 - a[1, 1] * p[1] ** 3 + p[2] * p[3] * p[4]


with tf.GradientTape() as tape:
    point = tf.constant(at)
    tape.watch(point)
    height = tangled(point, tf)
check.close(
    gradient(tangled, at.copy()),
    tape.gradient(height, point).numpy(),
    name="the gradient of a random function of five variables",
    rtol=1e-6,
    atol=1e-6,
    hint="Component i is the partial derivative with respect to x[i], computed in float64.",
)
truth = np.array(
    [
        a[1, 0] * (3 * at[0] ** 2 + h**2),
        -a[1, 1] * (3 * at[1] ** 2 + h**2),
        *(at[2:].prod() / at[2:]),
    ]
)
check.close(
    gradient(cubes, at.copy(), h),
    truth,
    name="the central differences of a random function of five variables with a large step",
    rtol=1e-6,
    mistakes=wrong_gradients(cubes, at, h, truth),
    hint="Component i is the partial derivative with respect to x[i]; h goes with it.",
)
### END HIDDEN TESTS


# %% nbgrader={"grade": true, "grade_id": "ex5-gradient-test-edges", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
def area(p):
    return p[0] ** 2 * p[-1] / 5


whole_numbers = {
    "whole numbers cut off the step: make a float copy of x first": np.zeros(2),
    "the result is an array of whole numbers, so the slopes lost their digits": [2.0, 1.0],
    "x was left as whole numbers: x[i] + h and x[i] - h were cut": [1e5, 9e4],
}
for at in ([3, 2], np.array([3, 2])):
    check.close(
        gradient(area, at),
        np.array([2.4, 1.8]),
        name="the gradient at the whole numbers [3, 2]",
        rtol=1e-6,
        mistakes=whole_numbers,
        hint="np.array(x, dtype=float)",
    )
for kind in (np.int32, np.int8, np.uint8, np.uint32):
    check.close(
        gradient(area, np.array([3, 2], dtype=kind)),
        np.array([2.4, 1.8]),
        name=f"the gradient at an array of {kind.__name__}",
        rtol=1e-6,
        mistakes=whole_numbers,
        hint="Whole numbers have many types; np.array(x, dtype=float) makes floats of all.",
    )


def valley(p, a, b):  # the whole number 0 where a x0 <= 0 and b (x1 - 1) <= 0
    x, y = a * p[0], b * (p[1] - 1)
    return (x if x > 0 else 0) + (y if y > 0 else 0)


for a, b in ((-1, 1), (1, -1)):
    check.close(
        gradient(lambda p, a=a, b=b: valley(p, a, b), [0.0, 1.0]),
        np.array([a / 2, b / 2]),
        name="the central differences where some values of f are the whole number 0",
        rtol=1e-6,
        mistakes={
            "values of f were cut to whole numbers, as the first one is": np.array([a / 2, 0.0]),
            "all values of f were cut to whole numbers": np.zeros(2),
        },
        hint="f may return whole numbers here and fractions there: take each as it comes.",
    )
check.close(
    gradient(area, np.array([0.5])),
    np.array([0.15]),
    name="the gradient of a function of one variable",
    rtol=1e-6,
    hint="D = 1 gives an array of shape (1,), not a number.",
)
check.close(
    gradient(area, [2.0, 2.0, 2.0, 2.0]),
    np.array([1.6, 0.0, 0.0, 0.8]),
    name="the gradient where all variables are equal and f uses two of the four",
    rtol=1e-6,
    mistakes={
        "every variable that equals x[i] was moved": np.full(4, 2.4),
        "variables were looked for by their value, which finds the first": np.full(4, 1.6),
    },
)
check.close(
    gradient(area, [2.0, 7.0, 7.0, 7.0, 7.0, 7.0, 3.0]),
    np.array([2.4, 0.0, 0.0, 0.0, 0.0, 0.0, 0.8]),
    name="the gradient of a function of seven variables",
    rtol=1e-6,
    mistakes={"the last partial derivative is missing": np.array([2.4, 0, 0, 0, 0, 0, 0])},
)
at, single = np.float32([3, 2]), 1e-5 * np.eye(2, dtype=np.float32)
check.close(
    gradient(area, at),
    np.array([2.4, 1.8]),
    name="the gradient at a float32 array",
    rtol=1e-6,
    mistakes={
        "x was left as float32, which blurs the step": np.array(
            [(area(at + step) - area(at - step)) / 2e-5 for step in single]
        )
    },
    hint="np.array(x, dtype=float) makes a float64 copy.",
)
### BEGIN HIDDEN TESTS
rng = check.rng("ex5-gradient")
whole = rng.integers(1, 6, size=3) * rng.choice([-1, 1], size=3)
check.close(
    gradient(area, whole),
    np.array([2.0 * whole[0] * whole[2], 0.0, whole[0] ** 2]) / 5,
    name="the gradient at random whole numbers, one of which f does not use",
    rtol=1e-6,
    mistakes={"whole numbers cut off the step: make a float copy of x first": np.zeros(3)},
    hint="np.array(x, dtype=float)",
)
### END HIDDEN TESTS


# %% nbgrader={"grade": true, "grade_id": "ex5-gradient-test-unchanged", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
got_floats = []


def volume(p):
    got_floats.append(isinstance(p, np.ndarray) and p.shape == (3,) and p.dtype.kind == "f")
    return p[0] * p[1] ** 2 * p[2]


for at in (np.array([0.1, 0.7, 1.3]), [0.1, 0.7, 1.3]):
    before = list(at)
    slopes = gradient(volume, at)
    check.unchanged(list(at), before, name="x")
    check.close(slopes, [0.637, 0.182, 0.049], name="the gradient of x0 x1^2 x2", rtol=1e-6)
for whole in ([3, 5, 2], np.array([3, 5, 2])):
    check.close(
        gradient(volume, whole, 1),
        [50.0, 60.0, 75.0],  # by hand: x1^2 x2, 2 x0 x1 x2, x0 x1^2
        name="the gradient of x0 x1^2 x2 at whole numbers with the step 1",
        rtol=1e-6,
    )
    check.unchanged(list(whole), [3, 5, 2], name="x")
check.that(
    all(got_floats),
    "f was called with something else than a float array of shape (D,)",
    hint="Make arrays of both points, also where all is whole: np.array(..., dtype=float).",
)
### BEGIN HIDDEN TESTS
rng = check.rng("ex5-gradient")
at = rng.uniform(0.1, 2.0, size=3)
before = at.copy()
slopes = gradient(volume, at)
check.unchanged(at, before, name="x")
check.close(
    slopes,
    volume(before) * np.array([1, 2, 1]) / before,
    name="the gradient of x0 x1^2 x2 at a random point",
    rtol=1e-6,
)
### END HIDDEN TESTS


# %% [markdown]
# ### Exercise 6: steepest_direction (3 points, 20 min)
#
# *Core.* Write `steepest_direction(f, x, h=1e-5)`: where to walk from `x` to climb fastest, and
# how steep it is there.
#
# Arguments: as in exercise 5. Returns two things, `(direction, slope)`: the direction of fastest
# *increase* as a new float array (D,) of length one, and the slope in that direction, a number > 0,
# per unit length: the length of the gradient as computed with the step `h`. (The central difference
# along the direction, with the same step, is accepted too.) Both with a relative error below
# $10^{-6}$, as in exercise 5.
#
# At the top of a hill, the bottom of a hollow or on a saddle the gradient is zero and no
# direction is steepest: raise `ValueError`. Computed differences are hardly ever exactly zero
# there, so treat a gradient (as computed with the step `h`) shorter than $10^{-6}$ as zero,
# whatever `h`, `x` and the values of `f` are. A gentle slope above that is a slope.
#
# <details><summary>Hint 1</summary> Everything is in the gradient: its direction and its length. </details>
# <details><summary>Hint 2</summary> Compare the length with 1e-6 before dividing by it. </details>


# %% nbgrader={"grade": false, "grade_id": "ex6-steepest_direction", "locked": false, "schema_version": 3, "solution": true, "task": false}
# forbidden: tensorflow, scipy
def steepest_direction(f, x, h=1e-5):
    """Return the direction of fastest increase of f at x and the slope along it.

    f: function of a float array (D,); x: array-like (D,), left unchanged; h: number > 0.
    Returns: (unit float array (D,), number > 0).
    Raises ValueError when the gradient is shorter than 1e-6.
    """
    ### BEGIN SOLUTION
    slopes = gradient(f, x, h)
    length = np.linalg.norm(slopes)
    if length < 1e-6:
        raise ValueError("the gradient is zero here, so no direction is steepest")
    return slopes / length, length
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "ex6-steepest_direction-test-values", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
def check_direction(result, truth, where, other=None):
    """Check the direction against the gradient; other: wrong gradients by their names."""
    hint = "return direction, slope"
    two = isinstance(result, (tuple, list)) and len(result) == 2
    check.that(two, "steepest_direction should return two things, direction and slope", hint=hint)
    in_order = np.ndim(result[0]) == 1 and np.ndim(result[1]) == 0
    check.that(in_order, "the direction (an array) comes first, then the slope", hint=hint)
    truth, size, length = np.array(truth), np.abs(truth), np.linalg.norm(truth)
    wrong = {
        "the gradient was not divided by its length": truth,
        "this is the direction of fastest decrease": -truth / length,
        "the gradient was divided by the sum of its components": truth / size.sum(),
        "the gradient was divided by its largest component": truth / size.max(),
        "the gradient was divided by its squared length": truth / length**2,
        "this is the steepest axis": np.where(size == size.max(), np.sign(truth), 0),
        "the signs of the components were lost": size / length,
    }
    check.close(
        result[0],
        truth / length,
        name=f"the direction of fastest increase {where}",
        rtol=1e-6,
        mistakes=wrong | {name: g / np.linalg.norm(g) for name, g in (other or {}).items()},
        hint="The gradient, divided by its length.",
    )


def check_slope(result, truth, where, other=None, more=None):
    """Check the slope; other, more: wrong slopes, instead of and besides the usual ones."""
    truth, size, length = np.array(truth), np.abs(truth), np.linalg.norm(truth)
    wrong = {
        "this is the squared length of the gradient": length**2,
        "the components of the gradient were added up": truth.sum(),
        "the components were added up without their signs": size.sum(),
        "this is the largest partial derivative": size.max(),
        "this is the slope downhill": -length,
        "this is the length of the direction, which is always 1": 1.0,
        "this is the root mean square of the components": length / np.sqrt(truth.size),
    }
    check.close(
        result[1],
        length,
        name=f"the slope in the steepest direction {where}",
        rtol=1e-6,
        mistakes=(other or wrong) | (more or {}),
        hint="How long is the gradient?",
    )


def ramp(p):
    return 3 * p[0] - 2 * p[1] ** 2


def central(h, x=1.0):  # by hand, for x^5
    return 5 * x**4 + 10 * x**2 * h**2 + h**4


at, point = [5, 1], np.array([1.0, 7.0])
result, where = steepest_direction(ramp, at), "of 3 x0 - 2 x1^2 at the list [5, 1]"
check_direction(result, [3.0, -4.0], where)  # by hand
ahead = {"the slope looks ahead only: f(x + h u) - f(x) was divided by h": 5 - 1.28e-5}
check_slope(result, [3.0, -4.0], where, more=ahead)
check_direction(
    steepest_direction(ramp, np.array([5, 1], dtype=np.uint8)),
    [3.0, -4.0],
    "of 3 x0 - 2 x1^2 at an array of uint8",
)
check_direction(
    steepest_direction(lambda p: p[0] ** 5 - 4 * p[1], point, h=0.25),
    [central(0.25), -4.0],
    "of x0^5 - 4 x1 at (1, 7) with the large step 0.25",
    wrong_steps(lambda h: np.array([central(h), -4.0]), 0.25),
)
check_slope(
    steepest_direction(lambda p: p[0] ** 5, point, h=0.25),
    [central(0.25), 0.0],
    "of x0^5 at (1, 7) with the large step 0.25",
    wrong_steps(central, 0.25),
)
check_direction(
    steepest_direction(lambda p: p[0] + 2 * p[1] + 2 * p[2] + 4 * p[3], np.ones(4)),
    [1.0, 2.0, 2.0, 4.0],
    "of a plane in four variables",
)
check.unchanged(at, [5, 1], name="x")
check.unchanged(point, np.array([1.0, 7.0]), name="x")
at = np.array([0.3, 0.9])
steepest_direction(lambda p: p[0] + p[1], at, 0.25)
check.unchanged(at, [0.3, 0.9], name="x, if only by rounding,")
check_direction(
    steepest_direction(lambda p: 2 * p[0] - p[1] ** 2, np.float32([3.0, 0.75])),
    [2.0, -1.5],
    "of 2 x0 - x1^2 at a float32 array",
)
check_direction(
    steepest_direction(lambda p: 1e10 * p[0] ** 3 + 3 * p[1], [0.0, 0.0]),
    [1.0, 3.0],  # by hand: 1e10 h^2 and 3
    "of 1e10 x0^3 + 3 x1 at the origin with the default step",
    wrong_defaults(lambda h: np.array([1e10 * h**2, 3]), "1e-5", range(3, 8)),
)
check_direction(
    steepest_direction(lambda p: 1e10 * (p[0] - 1000) ** 3 + 3 * p[1], [1000.0, 0.0]),
    [1.0, 3.0],
    "of 1e10 (x0 - 1000)^3 + 3 x1 at (1000, 0) with the default step",
    grown_steps(lambda h: np.array([1e10 * h**2, 3]), 1000.0, powers=range(5, 11)),
)
check_slope(
    steepest_direction(lambda p: 3e9 * p[0] - 4e9 * p[1], np.zeros(2)),
    [3e9, -4e9],
    "of a steep plane",
    {f"a slope above 1e{n} was cut to it": 10.0**n for n in range(10)},
)
check.close(
    steepest_direction(lambda p: p[0] - 1e-12 * p[1], np.zeros(2))[0],
    [1.0, -1e-12],
    name="the direction of fastest increase of a plane that is gentle along x1",
    rtol=1e-6,
    atol=0,
    mistakes={"what is small beside the largest component was set to 0": [1.0, 0.0]},
    hint="The gradient, divided by its length.",
)
check.close(
    first_after_second(
        steepest_direction,
        (lambda p: 3 * p[0] - 4 * p[1], [1.0, 2.0]),
        (lambda p: p[0], [1.0, 2.0]),
    )[0],
    [0.6, -0.8],
    name="the direction of one call, looked at after another call",
    rtol=1e-6,
    mistakes={"a later call overwrote the result": [1.0, 0.0]},
    hint="Return a new array from every call.",
)
### BEGIN HIDDEN TESTS
rng = check.rng("ex6-steepest_direction")
a, at = rng.uniform(0.5, 1.5, size=4), rng.uniform(0.3, 0.9, size=4)
h = float(rng.uniform(0.2, 0.4))


def tangled(p, lib=np):
    return lib.exp(a[0] * p[0] - a[1] * p[1]) + a[2] * p[1] * p[2] ** 2 + a[3] * p[3] ** 3 * p[0]


def cubes(p):
    return a[0] * p[0] ** 3 - a[1] * p[1] ** 3 + a[2] * p[2] * p[3]


with tf.GradientTape() as tape:
    point = tf.constant(at)
    tape.watch(point)
    height = tangled(point, tf)
result, truth = steepest_direction(tangled, at.copy()), tape.gradient(height, point).numpy()
check_direction(result, truth, "of a random function of four variables")
check_slope(result, truth, "of a random function of four variables")
slopes = np.array([a[0] * (3 * at[0] ** 2 + h**2), -a[1] * (3 * at[1] ** 2 + h**2)])
check_direction(
    steepest_direction(cubes, at.copy(), h),
    np.concatenate([slopes, a[2] * at[[3, 2]]]),
    "of a random function of four variables with a large step",
)
### END HIDDEN TESTS


# %% nbgrader={"grade": true, "grade_id": "ex6-steepest_direction-test-stationary", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# Both gradients are zero by hand; the cubic terms leave 1e-10 in a central difference with h = 1e-5.
def hollow(p):
    return p[0] ** 2 + p[0] ** 3 + 2 * p[1] ** 2


def saddle(p):
    return (p[0] - 1) ** 2 - (p[1] + 0.5) ** 2 - 3 * (p[1] + 0.5) ** 3


for slope, at, height, h, where in (
    ([-2e-6, 1e-6], [1.0, 1.0], 0.0, 1e-5, "a plane of slope 2.2e-06"),
    ([8e-7, 8e-7], [1.0, 1.0], 0.0, 1e-5, "a plane of slope 1.1e-06"),
    ([3e-4, -3e-4, 0.0], [1.0, 1.0, 1.0], 0.0, 1e-5, "a plane of slope 0.00042"),
    ([0.5, 0.0], [1.0, 1.0], 0.0, 1e-5, "a plane of slope 0.5 along x0"),
    ([3e-5, 4e-5], [400.0, -300.0], 0.0, 1e-5, "a plane of slope 5e-05 far from the origin"),
    ([3e-5, 4e-5], [1.0, 1.0], 0.0, 0.25, "a plane of slope 5e-05 with the step 0.25"),
    ([3e-5, 4e-5], [1.0, 1.0], 1000.0, 0.25, "a plane of slope 5e-05 at the height 1000"),
    ([6e-7] * 4, [1.0] * 4, 0.0, 1e-5, "a plane of slope 1.2e-06 in four variables"),
):
    plane, length = np.array(slope), np.linalg.norm(slope)
    try:
        result = steepest_direction(
            lambda p, plane=plane, height=height: height + plane @ p, np.array(at), h
        )
    except ValueError:
        result = None
    check.that(
        result is not None,
        f"steepest_direction refused {where}, which is not below 1e-6",
        hint="Compare the length of the gradient with 1e-6, not its components or its square.",
    )
    check.close(
        result[0],
        plane / length,
        name=f"the direction of {where}",
        rtol=1e-6,
        mistakes={
            "this is the direction of fastest decrease": -plane / length,
            "the signs of the components were lost": np.abs(plane) / length,
        },
        hint="Fastest increase, whatever the signs of the slopes are.",
    )
    check.close(result[1], length, name=f"the slope of {where}", rtol=1e-6)
try:
    result = steepest_direction(lambda p: p[0] ** 3, np.zeros(2), 0.25)
except ValueError:
    result = None
check.that(
    result is not None,
    "steepest_direction refused x0^3 at the origin with h = 0.25, where the quotient is h^2",
    hint="The gradient that is compared with 1e-6 is the one computed with the step h.",
)
check.close(result[1], 0.0625, name="the slope of x0^3 at the origin with h = 0.25", rtol=1e-6)
for f, at, h, slope, where in (
    (lambda p: 1e6 - 0.0625 * p[0], 1.0, 1e-5, 0.0625, "a plane of slope 0.06 at the height 1e6"),
    (lambda p: p[0] ** 2 - p[0] / 16, 0.0, 0.25, 0.0625, "x0^2 - x0 / 16 at the origin, h = 0.25"),
    (lambda p: -p[0] * (p[0] + 0.0625), 0.0, 0.25, 0.0625, "-x0^2 - x0 / 16 there, near its top"),
):
    try:
        result = steepest_direction(f, np.array([at]), h)
    except ValueError:
        result = None
    check.that(
        result is not None,
        f"steepest_direction refused {where}",
        hint="Only the length of the gradient decides, as computed with the step h.",
    )
    check.close(result[0], [-1.0], name=f"the direction of {where}", rtol=1e-6)
    check.close(result[1], slope, name=f"the slope of {where}", rtol=1e-3)
for f, at, where in (
    (hollow, [0.0, 0.0], "the bottom of a hollow"),
    (saddle, [1.0, -0.5], "a saddle"),
    (lambda p: 7.0, [1.0, -0.5], "a plain of one height, where all differences are exactly 0"),
    (lambda p: 5.0 - p[0] ** 2 - p[1] ** 4, [0.0, 0.0], "the top of a hill"),
    (lambda p: 6e-7 * (p[0] - p[1]), [1.0, -0.5], "a plain whose gradient is 8.5e-7 long"),
):
    check.raises(
        ValueError,
        steepest_direction,
        f,
        np.array(at),
        name=f"steepest_direction on {where}",
        hint="A difference quotient leaves about 1e-10 where the slope is 0: compare the"
        " gradient's length with 1e-6.",
    )
### BEGIN HIDDEN TESTS
rng = check.rng("ex6-steepest_direction")
top = rng.uniform(-1, 1, size=3)


def dome(p):
    return sum(-((p[i] - top[i]) ** 2) + 2 * (p[i] - top[i]) ** 3 for i in range(3))


check.raises(
    ValueError,
    steepest_direction,
    dome,
    top,
    name="steepest_direction on the top of a random dome",
    hint="A difference quotient leaves about 1e-10 where the slope is 0: compare the"
    " gradient's length with 1e-6.",
)
slope = float(rng.uniform(1.1e-6, 9e-6))
check.close(
    steepest_direction(lambda p: -slope * p[1], top)[1],
    slope,
    name="the slope of a random gentle plane",
    rtol=1e-6,
)
### END HIDDEN TESTS


# %% [markdown]
# On the map of the landscape the gradients look like this; the large arrow is at A, with its
# level line drawn thick.
#
# **Predict before you look:** where on the map are the arrows longest? And does the arrow at A, the
# direction of steepest ascent, point at the top of the hill?

# %% tags=["demo"]
with check.demo("exercises 5 and 6"):
    fig, ax = plt.subplots(figsize=(5.6, 4.6), layout="constrained")
    ax.contour(*surface, levels=18, cmap="viridis", linewidths=0.8)
    ax.contour(*surface, levels=[landscape(A)], colors="black", linewidths=2, linestyles="solid")
    feet = np.stack(np.meshgrid(axis[2:-1:4], axis[2:-1:4]), axis=-1).reshape(-1, 2)
    arrows = np.array([gradient(landscape, p) for p in feet])
    ax.quiver(*feet.T, *arrows.T, angles="xy", scale_units="xy", scale=3, width=0.004, alpha=0.6)
    direction, slope_A = steepest_direction(landscape, A)
    ax.quiver(*A, *direction, angles="xy", scale_units="xy", scale=1.5, color="crimson")
    ax.annotate("A", A, (-16, -8), textcoords="offset points", fontsize=13)
    ax.set(aspect="equal", xlabel="x", ylabel="y")
    plotting.show(
        fig,
        alt="Level lines of a hill and a hollow with gradient arrows at right angles to them,"
        " pointing uphill; the arrow at A points past the top, below it on the map.",
    )


# %% tags=["demo", "nbval-check-output"]
def angle_of(vector):
    return np.degrees(np.arctan2(vector[1], vector[0]))


fine_grid = np.stack(np.meshgrid(np.linspace(0, 1.5, 301), np.linspace(0, 1.5, 301)))
top = fine_grid.reshape(2, -1)[:, landscape(fine_grid).argmax()]
with check.demo("exercises 4, 5 and 6"):
    print("gradient at A:", np.round(gradient(landscape, A), 3))
    print(f"steepest: {angle_of(direction):.1f} degrees, slope {slope_A:.3f}")
    print(f"from A to the top, at ({top[0]:.3f}, {top[1]:.3f}): {angle_of(top - A):.1f} degrees")
    along_level = np.array([-direction[1], direction[0]])  # turned by 90 degrees
    level_slope = directional_derivative(landscape, A, along_level)
    print("slope at right angles to the arrow is below 1e-9:", abs(level_slope) < 1e-9)

# %% [markdown]
# The best of the 72 directions tried above is the one next to this angle; the gradient gives the
# angle itself. The arrows are longest where the level lines crowd, and vanish on the top and in the
# hollow, where every direction is level. And the steepest way does *not* lead straight to the top:
# the gradient knows the neighbourhood of A, not the hill. Following it takes many small steps, with
# a new gradient at each, which is what lesson 04 is about.
#
# ### Put the formula to the test: all angles
#
# $D_u f = \nabla f \cdot u$ was *derived* for differentiable functions. Your
# `directional_derivative` knows nothing of gradients, so the two sides can be compared: for three
# functions in the plane at 360 angles, and for a function of 30 variables in 360 random
# directions.
#
# **Predict before you run:** to how many digits will they agree? (Think of the valley's floor.)


# %% tags=["demo"]
def largest_gap(f, x, directions):
    """Return the largest |D_u f - grad f . u| over unit vectors (N, D), as a share of |grad f|."""
    slopes = np.array([directional_derivative(f, x, u) for u in directions])
    grad = np.array(gradient(f, x))
    return np.abs(slopes - directions @ grad).max() / np.linalg.norm(grad)


turn = np.radians(np.arange(360))
circle = np.stack([np.cos(turn), np.sin(turn)], axis=1)
sphere = np.random.default_rng(3).normal(size=(360, 30))
sphere /= np.linalg.norm(sphere, axis=1, keepdims=True)
with check.demo("exercises 4 and 5"):
    for name, f, at, units in (
        ("landscape", landscape, A, circle),
        ("x^2 y", lambda p: p[0] ** 2 * p[1], np.array([2.0, 3.0]), circle),
        ("sin(x + 2y)", lambda p: np.sin(p[0] + 2 * p[1]), np.ones(2), circle),
        ("log sum exp", lambda p: np.log(np.exp(p).sum()), np.linspace(-1, 1, 30), sphere),
    ):
        gap = largest_gap(f, at, units)
        print(f"{name:12}{len(at):2} variables, {len(units)} directions: gap {gap:.0e}")

# %% [markdown]
# To nine digits or better. Two quotients are compared that each have their own rounding, so the gap
# is of the size of the valley's floor, or up to ten times that. In 30 dimensions there are far more
# directions than anyone could try, and 30 numbers still know all their slopes.

# %% [markdown] tags=["further"]
# ## When the formula fails: every direction has a slope, and still no gradient works
#
# *Further (延伸), 10 min.* Two surfaces that show what the word *differentiable* is there for. The
# core path goes on with the Jacobian.

# %% [markdown]
# Everything hung on one word, *differentiable*. Is it not enough that every directional
# derivative exists? Then a surface would have a tangent in every direction; must these not lie in
# a plane? **No.** Two functions, both zero at the origin:
#
# $$\text{fan}(x, y) = \frac{x^2 y}{x^2 + y^2}, \qquad \text{blade}(x, y) = \frac{x^2 y}{x^4 + y^2} .$$
#
# **The fan.** On the line $(x, y) = t (c, s)$ with $c^2 + s^2 = 1$ it is
# $\dfrac{t^3 c^2 s}{t^2} = t\, c^2 s$: a straight line through the origin. So every directional
# derivative at the origin exists, and $D_u = c^2 s$. In particular both partial derivatives are
# $0$ (put $s = 0$ or $c = 0$). *If* the function were differentiable,
# $D_u = \nabla f \cdot u = 0$ would follow for all $u$. But at 45° it is $\frac{1}{2\sqrt2}$. So
# it is not differentiable. $\square$
#
# It is continuous, though, since $|f| = |y| \cdot \frac{x^2}{x^2 + y^2} \le |y|$. The tangents
# exist; they just don't lie in one plane.
#
# **The blade.** On the same line it is
# $\dfrac{t^3 c^2 s}{t^4 c^4 + t^2 s^2} = t\,\dfrac{c^2 s}{t^2 c^4 + s^2}$. For $s \ne 0$ dividing
# by $t$ and letting $t \to 0$ gives $D_u = c^2 / s$; for $s = 0$ the function is zero on the
# line, so $D_u = 0$. Every directional derivative exists. Yet on the *parabola* $y = x^2$ the
# value is $\frac{x^4}{2 x^4} = \frac12$, as close to the origin as you like, while the value at
# the origin is $0$: the function is **not even continuous** there, let alone differentiable.
# $\square$ No straight walk into the origin ever notices, because each straight line leaves the
# thin parabola behind.
#
# The pictures show both surfaces with straight walks through the origin (black). The blade is shown
# from above as well: its level lines are parabolas, and all of them run into the origin, each with
# its own height. The red one is $y = x^2$, at height one half all the way.
#
# **Predict before you look:** the landscape's slope over the angle was a cosine. Sketch $c^2 s$
# for the fan. How many directions are steepest?


# %% tags=["demo"]
def fan(p):
    x, y = np.asarray(p, dtype=float)
    return x**2 * y / np.where((x == 0) & (y == 0), 1.0, x**2 + y**2)


def blade(p):
    x, y = np.asarray(p, dtype=float)
    return x**2 * y / np.where((x == 0) & (y == 0), 1.0, x**4 + y**2)


# %% tags=["demo"]
near_axis = np.sinh(np.linspace(-4, 4, 121)) / np.sinh(4) * np.pi / 2
around = np.concatenate([near_axis, near_axis + np.pi])  # close together where the blade is thin
radius, angle = np.meshgrid(np.linspace(0, 1, 60), around)
disc = np.stack([radius * np.cos(angle), radius * np.sin(angle)])
straight = np.radians(np.arange(0, 360, 30))
walks = np.linspace(0, 1, 30)[:, None] * np.stack([np.cos(straight), np.sin(straight)])[:, None]
x_walk = np.linspace(-0.78, 0.78, 61)
crest = np.stack([x_walk, x_walk**2, np.where(x_walk == 0, np.nan, 0.5)])


def draw_sheet(panel, sheet):
    draw_surface(panel, Surface(*disc, sheet(disc)), view=(38, -70))
    for walk in np.vstack([walks, [sheet(walks)]]).transpose(2, 0, 1):
        panel.plot(*walk, color="black", linewidth=0.8, zorder=10)
    panel.set_title(sheet.__name__)


# %% tags=["demo"]
fig = plt.figure(figsize=(8.4, 3.4), layout="constrained")
room = fig.add_gridspec(1, 3, width_ratios=(1.3, 1.3, 1))
for place, sheet in enumerate((fan, blade)):
    panel = fig.add_subplot(room[place], projection="3d")
    draw_sheet(panel, sheet)
panel.plot(*crest, color="crimson", zorder=11)
above = fig.add_subplot(room[2], aspect="equal", title="blade from above")
square_grid = np.stack(np.meshgrid(np.linspace(-1, 1, 400), np.linspace(-1, 1, 400)))
levels = above.contourf(*square_grid, blade(square_grid), levels=11, cmap="viridis")
above.plot(*walks, color="black", linewidth=0.8)
above.plot(*crest[:2], color="crimson")
above.set(xlabel="x", ylabel="y")
fig.colorbar(levels, ax=above, label="height", location="bottom")
plotting.show(
    fig,
    alt="The fan: straight lines of different slopes meet at the origin. The blade: a ridge along a"
    " parabola runs into the origin at height one half. From above, the blade's level lines are"
    " parabolas that all meet there.",
)

# %% tags=["demo"]
with check.demo("exercises 4 and 5"):
    fig, axes = plt.subplots(1, 2, figsize=(8.2, 3), sharex=True, layout="constrained")
    for ax, f, at in zip(axes, (landscape, fan), (A, np.zeros(2)), strict=True):
        slopes = [directional_derivative(f, at, u) for u in directions]
        ax.plot(degrees, slopes, "o", markersize=4, label="slope along u")
        ax.plot(degrees, directions @ gradient(f, at), color="black", label="gradient · u")
        ax.set(title=f.__name__, xlabel="angle of u (degrees)", xticks=range(0, 361, 90))
        ax.legend()
    plotting.show(
        fig,
        alt="Left: the landscape's slopes lie on a cosine. Right: the fan's slopes have four lobes,"
        " two up and two down, where the formula says zero.",
    )

# %% tags=["demo", "nbval-check-output"]
with check.demo("exercises 4, 5 and 6"):
    slopes = np.array([directional_derivative(fan, np.zeros(2), u) for u in circle])
    print("gradient of the fan at the origin:", gradient(fan, np.zeros(2)) + 0.0)
    highest = np.flatnonzero(slopes > slopes.max() - 1e-4)
    print(f"largest slope {slopes.max():.4f} at {highest} degrees")
    try:
        steepest_direction(fan, np.zeros(2))
    except ValueError as error:
        print("steepest_direction says:", error)
    for t in (1e-1, 1e-3, 1e-5):
        print(f"blade on the parabola at x = {t:.0e}: {blade((t, t * t)):.1f}")

# %% [markdown]
# Your `steepest_direction` refuses to answer at the origin of the fan, although two directions
# are equally steep there. The partial derivatives give the slopes along the axes, and where a
# function is not differentiable they say nothing about the directions between. The course outline's
# sentence, "of the infinitely many directions of change at A
# the gradient is the fastest", carries the silent condition *if $f$ is differentiable at A*. (A
# useful sufficient one: the partial derivatives exist near A and are continuous at A. A network
# of smooth layers always meets it; one with ReLU meets it wherever no neuron's input is exactly
# zero.)
#
# ### Flat under the microscope
#
# Differentiable means $\frac{|r(d)|}{\|d\|} \to 0$, and that can
# be measured: the largest gap to the plane on a circle of radius $\rho$, divided by $\rho$. For a
# smooth function the gap is of order $\rho^2$, so the quotient has slope $+1$ on logarithmic
# axes. The fan is made of straight lines: zooming in changes nothing. **Predict:** what does the
# blade do?

# %% tags=["demo"]
fine = np.concatenate([np.radians(np.arange(0, 360, 0.5)), np.geomspace(1e-6, 0.5, 2000)])
unit_circle = np.stack([np.cos(fine), np.sin(fine)])
radii = np.geomspace(1e-4, 1, 25)


def gap_to_plane(f, at, plane):
    """Return the largest |f(at + d) - f(at) - plane . d| / |d| for each radius |d|."""
    gaps = [
        np.abs(f(at[:, None] + r * unit_circle) - f(at) - r * plane @ unit_circle).max() / r
        for r in radii
    ]
    return np.array(gaps)


# %% tags=["demo"]
with check.demo("exercise 5"):
    fig, ax = plt.subplots(figsize=(5.6, 3.4), layout="constrained")
    flatness = {}
    for f, at in ((landscape, A), (fan, np.zeros(2)), (blade, np.zeros(2))):
        gaps = gap_to_plane(f, at, gradient(f, at))
        flatness[f.__name__] = gaps
        ax.loglog(radii, gaps, ".-", label=f.__name__)
    ax.set(xlabel="radius of the circle", ylabel="largest gap / radius")
    ax.legend()
    plotting.show(
        fig,
        alt="The gap per radius over the radius: towards small radii the landscape's shrinks, the"
        " fan's stays as it is, the blade's grows.",
    )

# %% tags=["demo", "nbval-check-output"]
with check.demo("exercise 5"):
    small = radii < 1e-2
    for name, gaps in flatness.items():
        line = np.polyfit(np.log(radii[small]), np.log(gaps[small]), 1)[0]
        print(f"{name:10} slope {round(line, 2) + 0.0:+.2f}")

# %% [markdown]
# $+1$: flat under the microscope, differentiable. $0$: the same shape at every magnification.
# $-1$: relative to the distance it gets *steeper and steeper*, because the ridge of height one
# half comes as near as you like.
#
# ## The Jacobian (雅可比矩阵) and the vector-Jacobian product
#
# A layer of a network has many outputs. Let $y = F(x)$ with $x \in \mathbb{R}^n$ and
# $y \in \mathbb{R}^m$: $m$ functions of $n$ variables. Write their gradients below each other and
# you have the *Jacobian matrix (雅可比矩阵)*
#
# $$J = \begin{pmatrix} \partial y_1 / \partial x_1 & \cdots & \partial y_1 / \partial x_n \\ \vdots & & \vdots \\ \partial y_m / \partial x_1 & \cdots & \partial y_m / \partial x_n \end{pmatrix} \in \mathbb{R}^{m \times n},
#   \qquad F(x + d) \approx F(x) + J d .$$
#
# Row $k$ is the gradient of output $k$; column $i$ is what moving input $i$ does to all outputs.
# It can be multiplied from two sides:
#
# - $J v$ with $v \in \mathbb{R}^n$, the **Jacobian-vector product**: the directional derivative
#   of all outputs (the convention that does *not* divide by $\|v\|$). It pushes a change of the
#   input *forward*.
# - $u^\top J$ with $u \in \mathbb{R}^m$, the **vector-Jacobian product (VJP)**. What is it the
#   derivative of? Of the *number* $u^\top F(x) = u_1 y_1 + \dots + u_m y_m$, with $u$ held fixed:
#   its partial derivative with respect to $x_i$ is $\sum_k u_k\, \partial y_k / \partial x_i$. So
#   $u^\top J$ **is a gradient**.
#
# That second one is what training needs. Suppose the rest of the network turns $y$ into a loss
# $L$, and someone hands you $u_k = \partial L / \partial y_k$. A change $d$ of $x$ changes $y$ by
# $J d$ and hence $L$ by $u^\top (J d) = (u^\top J) d$. Therefore
#
# $$\frac{\partial L}{\partial x} = u^\top J = J^\top u ,$$
#
# and the layer before gets this as *its* $u$. Each layer needs only the *product*, never the
# matrix: lesson 03 is this sentence, layer by layer.
#
# ### The smallest example that is not symmetric
#
# A layer $y = \tanh(W x + b)$ with $n = 2$ inputs
# and $m = 3$ outputs. With $\tanh' = 1 - \tanh^2$, by hand
# $\partial y_k/\partial x_i = (1 - y_k^2) W_{ki}$, so $J = \operatorname{diag}(1 - y^2)\, W$ and
# $u^\top J = W^\top \big((1 - y^2) \odot u\big)$, where $\odot$ multiplies entry by entry. Below,
# the same product four ways: by hand, your `gradient` of $u^\top F$, TensorFlow's whole Jacobian,
# and `tape.gradient` with `output_gradients=u`.

# %% tags=["demo"]
W = np.array([[0.5, -1.0], [2.0, 0.3], [-0.7, 1.2]])
b, x_in = np.array([0.1, -0.2, 0.3]), np.array([0.4, -0.6])
u, v = np.array([1.0, -2.0, 0.5]), np.array([0.3, 0.8])


def layer(x, lib=np):
    return lib.tanh(lib.matmul(W, x[..., None])[..., 0] + b)


y_out = layer(x_in)
J = (1 - y_out**2)[:, None] * W
print("J by hand, shape", J.shape)
print(np.round(J, 4))
print("factors 1 - y^2:", np.round(1 - y_out**2, 3))

# %% tags=["demo", "nbval-check-output"]
point = tf.constant(x_in)
with tf.GradientTape(persistent=True) as tape:
    tape.watch(point)
    output = layer(point, tf)
ways = {
    "by hand: W^T ((1 - y^2) * u)": W.T @ ((1 - y_out**2) * u),
    "tape.jacobian, then u @ J": u @ tape.jacobian(output, point).numpy(),
    "tape.gradient, output_gradients=u": tape.gradient(output, point, tf.constant(u)).numpy(),
}
with check.demo("exercise 5"):
    ways["your gradient of x -> u . F(x)"] = gradient(lambda x: u @ layer(x), x_in)
for way, product in ways.items():
    print(f"{way:36} {np.round(product, 6)}")

# %% [markdown]
# All agree, and only one of them ever built the matrix.
#
# Look at the factors $1 - y^2$. None can exceed $1$, and where a $\tanh$ is far out they are nearly
# $0$: here the second output passes back a little over eight tenths of its $u$, and a neuron with
# $y = 0.99$ would pass back $1 - 0.99^2 = 0.02$. A deep network multiplies such factors layer after
# layer. That is the *vanishing gradient (梯度消失)*; lesson 04 measures it.

# %% [markdown] tags=["further"]
# ### The adjoint test
#
# *Further (延伸), 2 min.* A test of a vector-Jacobian product that needs no second implementation;
# lesson 05 uses it. The core path goes on with what a gradient by differences costs.

# %% [markdown]
# For all $u$ and $v$,
#
# $$\langle u,\, J v \rangle = u^\top J v = \langle J^\top u,\, v \rangle .$$
#
# The left side needs only the forward direction (a difference quotient of $F$ along $v$), the
# right side only the VJP. If the two numbers differ, one of the two is wrong.

# %% tags=["demo", "nbval-check-output"]
h = 1e-5
rise = layer(x_in + h * v) - layer(x_in - h * v)
forward_product = rise / (2 * h)  # J v, from values of F alone
backward_product = W.T @ ((1 - y_out**2) * u)  # u^T J, by hand
print(f"<u, J v>   = {u @ forward_product:.6f}")
print(f"<J^T u, v> = {backward_product @ v:.6f}")

# %% [markdown] tags=["further"]
# ### One more Jacobian, made of zeros and ones
#
# *Further (延伸), 2 min.* What the vector-Jacobian product does with numbers that were copied, which
# is half of a convolution's backward pass. The core path goes on with what a gradient by differences
# costs.

# %% [markdown]
# Cut a signal of five numbers into its windows of
# length three: $x_0 x_1 x_2$, $x_1 x_2 x_3$, $x_2 x_3 x_4$. That only copies numbers, so it is
# linear, $F(x) = P x$, and $J = P$ for every $x$: row $k$ has its single one where output $k$ was
# copied from. Convolution in lesson 05 starts with exactly this (*im2col*).
#
# **Predict before you run:** what does the VJP do with a number that was copied three times? Work
# out $P^\top u$ for $u = (1, \dots, 1)$.

# %% tags=["demo", "nbval-check-output"]
windows = np.array([[0, 1, 2], [1, 2, 3], [2, 3, 4]])
P = np.zeros((windows.size, 5), dtype=int)
P[np.arange(windows.size), windows.ravel()] = 1
print(P)
print("P^T (1, ..., 1) =", P.T @ np.ones(windows.size, dtype=int))

signal = tf.constant([0.3, -1.0, 2.0, 0.7, 1.1], tf.float64)
u_windows = np.arange(1.0, 10.0).reshape(3, 3)
with tf.GradientTape() as tape:
    tape.watch(signal)
    copies = tf.gather(signal, windows)
print("P^T u           =", P.T @ u_windows.ravel())
sums = tape.gradient(copies, signal, tf.constant(u_windows))  # kept sparse: values and places
print("the tape says    ", tf.convert_to_tensor(sums).numpy())

# %% [markdown]
# What was *copied* on the way forward is *added up* on the way back: each entry collects the $u$
# of all its copies. That is *col2im*, and you will write it in two dimensions.
#
# ## What a gradient by differences costs
#
# Time to answer the question at the top for a real, if small, network: one softmax layer on the 8
# x 8 digits, 64 inputs, 10 classes. All its weights and biases form one vector `p`; the loss on
# 32 images is a function of `p`. The negative gradient tells how to turn all the sliders at
# once. Your `gradient` can compute it.
#
# **Predict before you run:** how many times will `gradient` call the loss?

# %% tags=["demo"]
images, labels = data.digits()[:2]
inputs, targets = np.reshape(images[:32], (32, -1)) / np.max(images), np.asarray(labels[:32])
calls = 0


def loss(p):
    """Return the mean cross-entropy of a softmax layer; p: (650,) = 64 x 10 weights, 10 biases."""
    global calls
    calls += 1
    logits = inputs @ p[:640].reshape(64, 10) + p[640:]
    correct = logits[np.arange(len(targets)), targets]
    return np.mean(np.logaddexp.reduce(logits, axis=1) - correct)


p0 = np.random.default_rng(4).normal(scale=0.1, size=650)

# %% tags=["demo"]
with check.demo("exercise 5"):
    calls, began = 0, time.perf_counter()
    by_differences = gradient(loss, p0)
    seconds = time.perf_counter() - began
    weights = tf.constant(p0)
    with tf.GradientTape() as tape:
        tape.watch(weights)
        logits = tf.matmul(inputs, tf.reshape(weights[:640], (64, 10))) + weights[640:]
        losses = tf.nn.sparse_softmax_cross_entropy_with_logits(targets, logits)
        value = tf.reduce_mean(losses)
    by_tape = tape.gradient(value, weights).numpy()
    print(f"{calls} calls of the loss, {seconds:.2f} s by differences")

# %% tags=["demo", "nbval-check-output"]
with check.demo("exercise 5"):
    gap = np.abs(by_differences - by_tape).max()
    print("calls of the loss for", p0.size, "parameters:", calls)
    print("largest difference from the tape is below 1e-9:", gap < 1e-9)
    downhill = p0 - 0.5 * np.array(by_differences)
    print(f"loss {loss(p0):.3f} before, {loss(downhill):.3f} after one step against the gradient")

# %% tags=["demo"]
parameters, multiplications = 138_357_544, 15.5e9  # VGG-16, one image; see Sources and lesson 08
square_matrix = np.ones((1500, 1500), np.float32)
square_matrix @ square_matrix  # the first product also wakes up the threads
began = time.perf_counter()
square_matrix @ square_matrix
per_image = multiplications * (time.perf_counter() - began) / 1500**3
years = 2 * parameters * per_image / (365 * 86_400)
print(f"VGG-16 here: {per_image:.2f} s for one image forward, if it only multiplied matrices")
print(f"so one gradient by differences, on one image: {years:.1f} years")

# %% [markdown]
# Two calls for every parameter: $2D$ evaluations for one step of training. The tape got all
# derivatives from *one* forward and *one* backward pass, by vector-Jacobian products. How it does that
# is lesson 03. Difference quotients keep a job for life all the same: they are so simple that one
# can trust them (away from corners, with a step that was thought about), so they **check** the
# clever method. That check is the subject of the last question.

# %% [markdown] tags=["further"]
# ### Exercise 7: explain_step (3 points, 25 min)
#
# *Further (延伸), 25 min.* Find out what went wrong in a check of a gradient, and say it so that a
# colleague understands. The core path ends here, with the summary.

# %% [markdown]
# A colleague trains in TensorFlow, where numbers are float32
# ($\varepsilon = 2^{-23} \approx 1.2 \cdot 10^{-7}$). She checks a derivative of her loss with a
# central difference, $h = 10^{-5}$ as in this lesson, everything in float32, and finds it one
# percent off. "So the backward pass is wrong. Or I take $h = 10^{-8}$, to be more precise."
#
# In about six sentences: (a) which error does she see, and where in the quotient does it come
# from? (b) What would $h = 10^{-8}$ do at $x \approx 1$? (c) Which step should she take in
# float32, what accuracy can she then hope for, and what would you do instead? Assume that $x$,
# $f$ and its derivatives are of order one. If you want to measure your claim, give
# `measured_errors` of the step-size section `number=np.float32` and plot. (Then `x` and `h` come to
# `derivative` as float32 numbers. If yours turns them into float64, as it may, its error curve is the
# old one: give `measured_errors` a plain quotient that leaves them as they are.)

# %% [markdown] nbgrader={"grade": true, "grade_id": "ex7-explain_step", "locked": false, "points": 3, "schema_version": 3, "solution": true, "task": false}
# ### BEGIN SOLUTION
# (a) She sees rounding error, not truncation error: the truncation error is about
# $h^2/6 \approx 10^{-11}$, but each value of $f$ is only known to about
# $\varepsilon/2 \cdot (|f| + |x f'|) \approx \varepsilon \approx 10^{-7}$. The two values agree
# in almost all their digits, so subtracting them cancels what is certain and keeps the uncertain
# rest, and dividing by $2h$ magnifies that rest to as much as $\varepsilon / h \approx 10^{-2}$:
# a percent. Her backward pass may well be right.
#
# (b) $h = 10^{-8}$ is smaller than half the spacing of float32 numbers at 1, so $x + h$ and
# $x - h$ both round to $x$; the quotient is exactly $0$, whatever $f$ is.
#
# (c) Truncation $h^2/6$ and rounding $\varepsilon/h$ balance near
# $h \approx \varepsilon^{1/3} \approx 5 \cdot 10^{-3}$, where the error is of order
# $\varepsilon^{2/3} \approx 2 \cdot 10^{-5}$; a tolerance of $10^{-6}$ would be out of reach with
# any step, about $10^{-3}$ or $10^{-4}$ is reasonable. Better: run the check in float64 (cast
# weights and inputs), where $h = 10^{-5}$ gives about ten digits, and go back to float32 for
# training.
# ### END SOLUTION

# %% [markdown]
# ## Summary
#
# - A derivative is a limit of average rates of change $\frac{f(x+h)-f(x)}{h}$, from both sides:
#   tangent slope, velocity, acceleration, sensitivity of a loss to a weight. We compute it by the
#   central difference, which also answers at corners, where there is no derivative.
# - The central difference has truncation error $\frac{h^2}{6} f'''$; rounding contributes up to
#   $\eta/h$. The sum is a valley with its floor at $h \approx \varepsilon^{1/3}$, not at the
#   smallest possible $h$.
# - Fix all variables but one: partial derivative. Restrict to a line through A: directional
#   derivative, here per unit length. Collect all partial derivatives: gradient.
# - *If* $f$ is differentiable, $D_u f = \nabla f \cdot u = \|\nabla f\| \cos\theta$: the gradient
#   points to the fastest increase, its length is that slope, level lines are perpendicular to it.
#   The fan has all directional derivatives, and the formula fails.
# - $u^\top J$ is the gradient of $u^\top F$. It carries $\partial L/\partial y$ back to
#   $\partial L/\partial x$ without ever building $J$; copies forward become sums backward.
# - A gradient by differences takes $2D$ evaluations. It is the check, not the method.
#
# ## Interview questions (面试)
#
# <details><summary><b>What is the difference between a partial derivative, a directional derivative and the gradient?</b><br>偏导数、方向导数和梯度有什么区别和联系？</summary>
#
# A partial derivative is the slope along one axis, all other variables fixed. A directional
# derivative is the slope along any unit vector $u$; along an axis it is the partial derivative. The
# gradient is the vector of all partial derivatives, and where $f$ is differentiable it knows every
# directional derivative: $D_u f = \nabla f \cdot u$. "Put the formula to the test" compares both
# sides in 360 directions; they agree to nine digits or better.
#
# </details>
#
# <details><summary><b>Why does the gradient point in the direction of steepest ascent?</b><br>为什么梯度方向是函数值上升最快的方向？</summary>
#
# Because $D_u f = \nabla f \cdot u = \|\nabla f\| \cos\theta$, which is largest at $\theta = 0$. On
# the landscape the best of 72 directions was 30 degrees and the gradient said 32.4. It is a local
# statement: the top of the hill lay in another direction. And it needs differentiability: at the
# origin of the fan two directions are equally steep, and the formula says 0.
#
# </details>
#
# <details><summary><b>How do you choose the step of a numerical derivative? Why not 1e-15?</b><br>数值求导的步长怎么选？为什么不是越小越好？</summary>
#
# Truncation falls with $h^2$ (central difference), but rounding grows like $\varepsilon/h$; the sum
# is smallest near $h = \varepsilon^{1/3}$, about $10^{-5}$ in float64 and $5 \cdot 10^{-3}$ in
# float32. With $h = 10^{-15}$ the derivative of $x^2$ at 1.1 came out as 2.44 in place of 2.2.
#
# </details>
#
# <details><summary><b>Forward or central difference: what does the second one buy?</b><br>前向差分和中心差分有什么区别？</summary>
#
# The term with $f''$ cancels, so the error is proportional to $h^2$ and not to $h$, for the same two
# values of $f$ per derivative. At the best step that is about ten correct digits against seven. For
# a whole gradient the forward difference needs $D + 1$ values and the central one $2D$.
#
# </details>
#
# <details><summary><b>ReLU has no derivative at 0. Why can networks with it be trained, and what does that mean for a gradient check?</b><br>ReLU 在 0 处不可导，为什么还能训练？对梯度检验有什么影响？</summary>
#
# Elsewhere it has one, and inputs of exactly 0 are rare; there TensorFlow takes 0 for the slope,
# which is as good as any value between 0 and 1. The central difference says 0.5, the mean of both
# sides ("What we compute is not what we define"). So a gradient check may disagree at a corner
# although the backward pass is right: move the point a little and check again.
#
# </details>
#
# <details><summary><b>Does a function have a gradient that works if every directional derivative exists?</b><br>所有方向导数都存在，函数就一定可微吗？</summary>
#
# No. The fan $x^2 y/(x^2+y^2)$ has every directional derivative at the origin, $c^2 s$, but they are
# no cosine, and $\nabla f \cdot u$ is 0 for all of them. The blade is not even continuous there.
# Continuous partial derivatives are enough.
#
# </details>
#
# <details><summary><b>Why does backpropagation use vector-Jacobian products and not Jacobians?</b><br>反向传播为什么只需要向量与雅可比矩阵的乘积，而不需要雅可比矩阵本身？</summary>
#
# The loss is one number, so what each layer has to hand back is $u^\top J$, the gradient of
# $u^\top F$, a vector as long as the layer's input. The matrix would have outputs times inputs
# entries. In the $\tanh$ example four ways give the same product and one of them builds $J$.
#
# </details>
#
# <details><summary><b>Why don't we train networks with gradients by differences?</b><br>为什么不用数值差分来训练神经网络？</summary>
#
# They take two evaluations of the loss per parameter: 1300 for the 650 parameters of one softmax
# layer, and years for one step of VGG-16 by the last cell's estimate. Reverse mode needs one forward
# and one backward pass for any number of parameters. Differences check it.
#
# </details>
#
# ## Where the field went next
#
# - *Automatic differentiation (自动微分)* computes derivatives to rounding error, without any $h$:
#   forward mode gives $Jv$, reverse mode $u^\top J$ at a cost of a few evaluations for any $D$
#   (Linnainmaa 1970; Griewank and Walther 2008; Baydin and others 2018). TensorFlow's tape is
#   reverse mode; lesson 03 builds one.
# - The *complex step* $f'(x) \approx \operatorname{Im} f(x + ih)/h$ subtracts nothing, so nothing
#   cancels and $h = 10^{-200}$ is fine, if `f` accepts complex numbers (Squire and Trapp 1998).
# - When a loss can only be *evaluated* (a simulator, a game, somebody else's service),
#   directional derivatives along a few random directions replace the full gradient: SPSA (Spall
#   1992), evolution strategies (Salimans and others 2017).
# - ReLU networks are not differentiable everywhere. What tapes return at the kinks, and why
#   training gets by with it, is the theory of subgradients and of conservative gradients (Clarke
#   1983; Bolte and Pauwels 2021).
#
# ## Sources
#
# - A. G. Baydin, B. A. Pearlmutter, A. A. Radul, J. M. Siskind: Automatic differentiation in
#   machine learning: a survey. Journal of Machine Learning Research 18, 2018.
# - J. Bolte, E. Pauwels: Conservative set valued fields, automatic differentiation, stochastic
#   gradient methods and deep learning. Mathematical Programming 188, 2021.
# - F. H. Clarke: Optimization and Nonsmooth Analysis. Wiley, 1983.
# - K. Furusawa, A. V. Hill, J. L. Parkinson: The dynamics of "sprint" running. Proceedings of the
#   Royal Society B 102, 1927. (The runner's law; $V$ and $\tau$ above are our choice.)
# - B. R. Gelbaum, J. M. H. Olmsted: Counterexamples in Analysis. Holden-Day, 1964. (Functions
#   like the fan and the blade.)
# - A. Griewank, A. Walther: Evaluating Derivatives. 2nd edition, SIAM, 2008.
# - N. J. Higham: Accuracy and Stability of Numerical Algorithms. 2nd edition, SIAM, 2002.
#   (Rounding, cancellation, Sterbenz's lemma.)
# - S. Linnainmaa: The representation of the cumulative rounding error of an algorithm as a Taylor
#   expansion of the local rounding errors. Master's thesis (in Finnish), University of Helsinki,
#   1970.
# - T. Salimans, J. Ho, X. Chen, S. Sidor, I. Sutskever: Evolution strategies as a scalable
#   alternative to reinforcement learning. arXiv:1703.03864, 2017.
# - K. Simonyan, A. Zisserman: Very deep convolutional networks for large-scale image recognition.
#   ICLR 2015. (VGG-16. Its parameters and multiplications are counted from a built model in
#   lesson 08.)
# - J. C. Spall: Multivariate stochastic approximation using a simultaneous perturbation gradient
#   approximation. IEEE Transactions on Automatic Control 37, 1992.
# - W. Squire, G. Trapp: Using complex variables to estimate derivatives of real functions. SIAM
#   Review 40, 1998.
