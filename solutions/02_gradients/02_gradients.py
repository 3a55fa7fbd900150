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
# **Prerequisites.** Lesson 01; scalar products; the derivatives of powers, exp and sin. **Time.**
# 120 minutes. **Core exercises.** 1, 3, 4, 5 and 6. Exercise 2 is short, exercise 7 is written.
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
# *Forward.* Take $f(x)$ from the first and divide by $h$:
# $\;\dfrac{f(x+h) - f(x)}{h} = f'(x) + \dfrac{h}{2} f''(x) + \dots$ The error is proportional to
# $h$.
#
# *Central.* Take the second from the first. $f(x)$ goes, and so does the whole term with $f''$:
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
# ### Exercise 1: derivative (3 points, 10 min)
#
# *Core.* Write `derivative(f, x, h=1e-5)`: the central difference of `f` at `x` with step `h`.
#
# | argument | type | meaning |
# |---|---|---|
# | `f` | function | takes one number, returns one number; you may only call it |
# | `x` | number | where |
# | `h` | number > 0 | the step; use it as it is given |
#
# Returns one number. With the default step, functions whose values and derivatives are of
# moderate size must come out with a relative error below $10^{-6}$, so calculate in Python floats
# or float64. Why $10^{-5}$ and not $10^{-15}$? That is a section of its own below.
#
# In this lesson all derivatives come from *values of `f` alone*: TensorFlow and SciPy stay out of
# your answers. The tests use TensorFlow to find out what is right.
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
    return {
        "h was not used: another, tiny step was": quotient(0.0),
        "the points lie at half the step": half,
        "the points lie at twice the step": double,
        "a formula of higher order, with points at h and 2h": (4 * full - double) / 3,
        "a formula of higher order, with points at h/2 and h": (4 * half - full) / 3,
    }


def wrong_defaults(quotient, default, powers=range(1, 16)):
    """Return what other default steps, powers of ten, give, by the names of the mistakes."""
    steps = [f"1e-{power}" for power in powers]
    return {
        f"the default step is {default}, this answer uses {step}": quotient(float(step))
        for step in steps
        if step != default
    }


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


check.close(
    derivative(fifth_power, 1.5, h=0.25),
    central(0.25),
    name="the central difference of x^5 at 1.5 with the large step 0.25",
    rtol=1e-6,
    mistakes=wrong_differences(fifth_power, 1.5, 0.25, central(0.25))
    | wrong_steps(central, 0.25)
    | {"the step was multiplied by x": central(0.25 * 1.5)},
    hint="Both the points and the divisor depend on h.",
)
check.close(
    derivative(cube, 0.0),
    1e-10,  # by hand: the central difference of x^3 at 0 is h^2
    name="the central difference of x^3 at 0 with the default step",
    rtol=1e-6,
    mistakes=wrong_defaults(lambda h: h**2, "1e-5"),
    hint="Leave the default of h at 1e-5.",
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
# By 10 and by 100. Ten times less step buys one more correct digit with the forward difference
# and two with the central one.
#
# ## Acceleration (加速度): the derivative of the derivative
#
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
# ### Exercise 2: second_derivative (3 points, 10 min)
#
# Write `second_derivative(f, x, h=1e-4)`: the central second difference, as in the formula above.
# Arguments and result are those of exercise 1. `f` may be undefined farther than `h` from `x`, so
# ask for no value beyond. The default step must give a relative error below $10^{-5}$ for
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
check.close(second_derivative(fall, 2), 9.8, name="the acceleration of 4.9 t^2 + 2t", rtol=1e-5)
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


check.close(
    second_derivative(sixth_power, 1.5, h=0.2),
    central(0.2),
    name="the second difference of x^6 at 1.5 with the large step 0.2",
    rtol=1e-6,
    mistakes=wrong_steps(central, 0.2) | {"the step was multiplied by x": central(0.2 * 1.5)},
    hint="f may be asked at x - h, x and x + h.",
)
check.that(
    np.abs(np.array(asked) - 1.5).max() < 0.2 + 1e-9,
    "f was asked for a value farther than h from x",
    hint="f may be asked at x - h, x and x + h.",
)
check.close(
    second_derivative(lambda x: x**4, 0.0),
    2e-8,  # by hand: the second difference of x^4 at 0 is 2 h^2
    name="the second difference of x^4 at 0 with the default step",
    rtol=1e-6,
    mistakes=wrong_defaults(lambda h: 2 * h**2, "1e-4"),
    hint="Leave the default of h at 1e-4.",
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
# $s(t) = V\,\big(t - \tau (1 - e^{-t/\tau})\big)$. By the rules, $s'(t) = V (1 - e^{-t/\tau})$
# and $s''(t) = \frac{V}{\tau} e^{-t/\tau}$. Your two functions only get to see $s$.
#
# **Predict before you run:** where is the acceleration largest, and what is it when the runner is
# fastest?

# %% tags=["demo"]
top_speed, delay = 12.0, 1.25  # m/s and s: chosen so that 100 m take about as long as they should


def position(t):
    return top_speed * (t - delay * (1 - np.exp(-t / delay)))


with check.demo("exercises 1 and 2"):
    times = np.linspace(0.1, 9.6, 60)
    velocity = [derivative(position, t) for t in times]
    acceleration = [second_derivative(position, t) for t in times]
    fig, axes = plt.subplots(1, 3, figsize=(9.5, 2.8), layout="constrained")
    for ax, curve in zip(axes, (position(times), velocity, acceleration), strict=True):
        ax.plot(times, curve, ".", markersize=4)
    axes[1].plot(times, top_speed * (1 - np.exp(-times / delay)), color="black", linewidth=1)
    axes[2].plot(times, top_speed / delay * np.exp(-times / delay), color="black", linewidth=1)
    labels = "position s (m)", "velocity s' (m/s)", "acceleration s'' (m/s²)"
    for ax, label in zip(axes, labels, strict=True):
        ax.set(xlabel="time (s)", ylabel=label)
    plotting.show(fig, alt="Position, velocity and acceleration of a sprinter over ten seconds.")

# %% [markdown]
# The dots are yours, the lines are the formulas. Acceleration is largest at the start and has
# died away when the velocity is largest: where a rate stands still, *its* rate is zero. Keep that
# sentence; the top of a hill and the bottom of a loss are found by it.

# %% tags=["demo", "nbval-check-output"]
with check.demo("exercises 1 and 2"):
    print(
        f"100 m line: s(9.6 s) = {position(9.6):.1f} m, running {derivative(position, 9.6):.2f} m/s"
    )
    print(f"acceleration after 0.1 s: {second_derivative(position, 0.1):.2f} m/s^2")
    print(f"acceleration after 9.6 s: {second_derivative(position, 9.6):.3f} m/s^2")
# %% [markdown]
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
# 1. A float64 keeps 53 binary digits; neighbouring numbers differ by a factor of about
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
# right, slope $-1$ on the left. Its floor is where the derivative of $E$ is zero (the sentence
# you kept):
#
# $$\tfrac13 M_3 h = \eta\, h^{-2} \;\Longrightarrow\; h^* = \left(\frac{3\eta}{M_3}\right)^{1/3}, \qquad E(h^*) = \tfrac12 M_3\, {h^*}^2 .$$
#
# The same for all three quotients (the second difference uses $f(x)$ twice, hence up to $4\eta$
# over $h^2$):
#
# | quotient | truncation | rounding | slopes | best step $h^*$ | error there |
# |---|---|---|---|---|---|
# | forward | $\frac12 M_2 h$ | $2\eta / h$ | $+1, -1$ | $2\,(\eta/M_2)^{1/2}$ | of order $\varepsilon^{1/2}$ |
# | central | $\frac16 M_3 h^2$ | $\eta / h$ | $+2, -1$ | $(3\eta/M_3)^{1/3}$ | of order $\varepsilon^{2/3}$ |
# | second | $\frac1{12} M_4 h^2$ | $4\eta / h^2$ | $+2, -2$ | $(48\eta/M_4)^{1/4}$ | of order $\varepsilon^{1/2}$ |
#
# Now measure it. $f(x) = e^x \sin x$ is convenient, since each derivative is short. A rounding
# error is erratic from point to point, so we take the root mean square over 200 points $x$.
#
# **Predict before you run:** which of the three has the lowest floor, and whose floor lies at the
# largest step?


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
eta = np.finfo(np.float64).eps / 2 * root_mean_square(abs(swing(points)) + abs(points * slope))
M2, M3, M4 = (root_mean_square(d) for d in (bend, third, fourth))
# Truncation and rounding as in the table, and the step where they balance.
theory = {
    "forward": (M2 / 2 * steps, 2 * eta / steps, 2 * (eta / M2) ** (1 / 2)),
    "central": (M3 / 6 * steps**2, eta / steps, (3 * eta / M3) ** (1 / 3)),
    "second": (M4 / 12 * steps**2, 4 * eta / steps**2, (48 * eta / M4) ** (1 / 4)),
}


def measured_errors(quotient, truth, number=np.float64):
    """Return the root mean square error over all points, for each step, in a number format."""
    at = [number(x) for x in points]
    return np.array(
        [root_mean_square([quotient(swing, x, number(h)) for x in at] - truth) for h in steps]
    )


# %% tags=["demo"]
with check.demo("exercises 1 and 2"):
    errors = {
        "forward": measured_errors(forward_quotient, slope),
        "central": measured_errors(derivative, slope),
        "second": measured_errors(second_derivative, bend),
    }
    fig, axes = plt.subplots(1, 3, figsize=(10, 3.4), layout="constrained")
    for ax, name, colour in zip(axes, errors, ("orange", "blue", "green"), strict=True):
        draw_error_curve(ax, steps, errors[name], theory[name][:2], title=name, colour=colour)
        ax.axvline(theory[name][2], color="black", linewidth=0.8, linestyle=":")
    axes[0].set_ylabel("error")
    plotting.show(fig, alt="Three valleys: error over step size for forward, central, second.")

# %% [markdown]
# Each valley has the two straight walls that were derived: grey dashes are the truncation and the
# rounding *bounds*, the dotted line is the predicted $h^*$. The measured rounding error stays
# below its bound (errors rarely conspire), and the truncation error lies on its line. The slopes,
# fitted to each wall:


# %% tags=["demo", "nbval-check-output"]
def wall_slope(measured, low, high):
    wall = (steps > low) & (steps < high)
    return np.polyfit(np.log(steps[wall]), np.log(measured[wall]), 1)[0]


with check.demo("exercises 1 and 2"):
    print("          rounding wall   truncation wall   (slopes, measured)")
    for name, left, right in (
        ("forward", (1e-14, 1e-9), (1e-6, 1e-1)),
        ("central", (1e-14, 1e-7), (1e-4, 1e-1)),
        ("second", (1e-8, 1e-5), (1e-2, 1e-1)),
    ):
        slopes = wall_slope(errors[name], *left), wall_slope(errors[name], *right)
        print(f"{name:8}{slopes[0]:15.1f}{slopes[1]:18.1f}")

# %% tags=["demo"]
with check.demo("exercises 1 and 2"):
    print("          best step: predicted, measured    lowest error")
    for name, measured in errors.items():
        best = steps[measured.argmin()]
        print(f"{name:8}{theory[name][2]:18.0e}{best:10.0e}{measured.min():16.0e}")
    for root in (2, 3, 4):
        print(f"eps^(1/{root}) = {np.finfo(np.float64).eps ** (1 / root):.0e}")

# %% [markdown]
# That is where the defaults `1e-5` and `1e-4` of your two functions come from:
# $\varepsilon^{1/3}$ and $\varepsilon^{1/4}$, rounded up to a power of ten, for functions where
# $f$, $x$ and the derivatives are of order one. For a function that varies over metres or over
# nanometres, the step has to be scaled with it, and $h^*$ says how.
#
# ## Partial derivatives (偏导数): hold everything else still
#
# A loss depends on many weights. The simplest thing to do with a function of several variables is
# not to have several: fix all but one. For $f(x, y)$ *fix $y$* (固定 $y$) at $y_0$; then
# $x \mapsto f(x, y_0)$ is a function of one variable, and all you know applies to it. This step
# down in dimension (降维) defines the *partial derivative (偏导数)*
#
# $$\frac{\partial f}{\partial x}(x_0, y_0) = \lim_{h\to 0} \frac{f(x_0 + h,\, y_0) - f(x_0 - h,\, y_0)}{2h}, \qquad
#   \text{in general}\quad \frac{\partial f}{\partial x_i}(x) = \lim_{h\to 0} \frac{f(x + h e_i) - f(x - h e_i)}{2h},$$
#
# where $e_i$ has a one at place $i$ and zeros elsewhere. By hand: treat all other variables as
# constants. For $f(x, y) = x^2 y$ that gives $\partial f / \partial x = 2xy$ and
# $\partial f / \partial y = x^2$.
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
# ### Exercise 3: partial_derivative (4 points, 15 min)
#
# *Core.* Write `partial_derivative(f, x, i, h=1e-5)`: the central difference of `f` with respect
# to its `i`-th variable.
#
# | argument | type | meaning |
# |---|---|---|
# | `f` | function | takes one float array of shape (D,), returns one number |
# | `x` | (D,) array or list, of floats or whole numbers | where; must be the same after the call |
# | `i` | integer, 0 .. D-1 | the variable that moves |
# | `h` | number > 0 | the step |
#
# Returns one number. Call `f` with float arrays even when `x` holds whole numbers: an integer
# array cannot hold a step of $10^{-5}$, NumPy cuts it off (or refuses).
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


def central(h):  # by hand, for x1 = 1.5: x0 (5 x1^4 + 10 x1^2 h^2 + h^4) + x2
    return 0.5 * (5 * 1.5**4 + 10 * 1.5**2 * h**2 + h**4) - 3


at, h = np.array([0.5, 1.5, -3.0]), 0.25
check.close(
    partial_derivative(twisted, at.copy(), 1, h=h),
    central(h),
    name="the central difference of x0 x1^5 + x1 x2 along x1 with the large step 0.25",
    rtol=1e-6,
    mistakes=wrong_differences(twisted, at, np.array([0, h, 0]), central(h))
    | wrong_steps(central, h)
    | {
        "the step was multiplied by x[i]": central(1.5 * h),
        "x[i] was replaced by the step, not moved by it": 0.5 * h**4 - 3,
        "all variables were moved, not only x[i]": (twisted(at + h) - twisted(at - h)) / (2 * h),
        "the variables were counted from one: x[i - 1] was moved": 1.5**5,
        "x[i + 1] was moved": 1.5,
        "both points are the same: the step was lost, or both are one array": 0.0,
    },
    hint="Only x[i] moves, by h; the first variable is number 0.",
)
for i, truth in enumerate((-4.0, 3.875, 0.75)):  # by hand: 2 x0 x1, x0^2 - x2^3, -3 x1 x2^2
    check.close(
        partial_derivative(mixed, np.array([2.0, -1.0, 0.5]), i),
        truth,
        name=f"the partial derivative of x0^2 x1 - x1 x2^3 with respect to x{i}",
        rtol=1e-6,
        mistakes={"the sign of the slope was lost": abs(truth)},
        hint="Only x[i] moves; the first variable is number 0.",
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
check.that(all(got_floats), "f was called with something else than a float array of shape (D,)")
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
# The two cuts through A, one with $y$ fixed and one with $x$ fixed. In the middle and on the
# right, each cut is laid flat, with the tangent whose slope your function gave.
#
# **Predict before you look:** A lies on the slope between hollow (left) and hill (right, behind).
# What are the signs of the two partial derivatives?

# %% tags=["demo"]
with check.demo("exercise 3"):
    partials = [partial_derivative(landscape, A, i) for i in range(2)]
    fig = plt.figure(figsize=(10.5, 3.4), layout="constrained")
    ax = fig.add_subplot(1, 3, 1, projection="3d")
    draw_surface(ax, surface, view=(40, -75))
    for i, colour in enumerate(("red", "purple")):
        path = np.stack([np.full_like(axis, A[0]), np.full_like(axis, A[1])])
        path[i] = axis
        ends = A[:, None] + np.eye(2)[:, [i]] * [-0.7, 0.7]
        ends = np.vstack([ends, landscape(A) + partials[i] * np.array([-0.7, 0.7])])
        draw_path(ax, np.vstack([path, landscape(path)]).T, ends.T, colour=colour)
        flat = fig.add_subplot(1, 3, i + 2)
        draw_tangent(flat, axis, landscape(path), (A[i], landscape(A)), partials[i], colour=colour)
        flat.set(xlabel="xy"[i], title=f"slope {partials[i]:.3f}", ylabel="height")
    plotting.show(fig, alt="A surface with two cuts through A, and each cut with its tangent.")

# %% [markdown]
# Both positive: to the right and to the back it goes up. By hand the same two numbers need the
# chain rule on both exponentials; yours needed four values of the function.
# %% [markdown]
# ## Directional derivatives (方向导数): as many tangents at A as there are directions
#
# Nobody standing at A is forced to walk along an axis. On a curve there is one tangent at a
# point; on a surface there is one for every direction, so A has infinitely many tangents
# (A点无数个切线), each with its slope. Choose a direction by a *unit vector* $u$, $\|u\| = 1$. Walking
# from $a$ along $u$, after distance $t$ you are at $a + t u$, at height
# $\varphi(t) = f(a + t u)$. That is a function of **one** variable again, and its derivative at
# $t = 0$ is the *directional derivative (方向导数)*:
#
# $$D_u f(a) = \varphi'(0) = \lim_{h \to 0} \frac{f(a + h u) - f(a - h u)}{2h} .$$
#
# With $u = e_i$ it is the partial derivative, so this is the same idea with the axis turned.
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
# ### Exercise 4: directional_derivative (5 points, 15 min)
#
# *Core.* Write `directional_derivative(f, x, v, h=1e-5)`: the derivative of `f` at `x` per unit
# length along the direction of `v`, by a central difference whose two points lie at distance `h`
# from `x`.
#
# | argument | type | meaning |
# |---|---|---|
# | `f` | function | takes one float array of shape (D,), returns one number |
# | `x` | (D,) array or list | where; must be the same after the call |
# | `v` | (D,) array or list, of any length but zero | the direction; only where it points matters |
# | `h` | number > 0 | distance of the two points from `x` |
#
# Returns one number. Raises `ValueError` when `v` is the zero vector. Use only values of `f` on
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


at, towards = np.array([0.4, 0.8]), np.array([0.6, 0.8])
slope = np.exp(0.4) * (0.6 * np.cosh(0.8) + 0.8 * np.sinh(0.8))  # by hand
for factor, truth in ((5000.0, slope), (-2.0, -slope), (1e-12, slope)):
    far = 1e-5 * factor * towards
    not_divided = (bowl(at + far) - bowl(at - far)) / 2e-5
    try:
        result = directional_derivative(bowl, at.copy(), factor * towards)
    except ValueError:
        result = None
    check.that(
        result is not None,
        f"directional_derivative refused {factor:g} times (0.6, 0.8), which is not the zero vector",
        hint="Only the zero vector has no direction, however short the others are.",
    )
    check.close(
        result,
        truth,
        name=f"the slope along {factor:g} times (0.6, 0.8)",
        rtol=1e-6,
        mistakes={
            "a sign was lost, of v or of the slope": -truth,
            "v was not divided by its length": not_divided,
            "v was not divided by its length, but the slope was": not_divided / abs(factor),
        },
        hint="Only where v points matters, and the points lie at distance h.",
    )
### BEGIN HIDDEN TESTS
rng = check.rng("ex4-directional_derivative")
at, towards = rng.uniform(0.3, 0.9, size=2), rng.uniform(0.5, 1.0, size=2)
u = towards / np.linalg.norm(towards)
slope = np.exp(at[0]) * (u[0] * np.cosh(at[1]) + u[1] * np.sinh(at[1]))
for factor, truth in ((0.01, slope), (3e-20, slope), (3000.0, slope), (-1.0, -slope)):
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
def area(p):
    return p[0] ** 2 * p[1]


for nothing in (np.zeros(2), [0, 0]):
    check.raises(
        ValueError,
        directional_derivative,
        area,
        np.array([2.0, 3.0]),
        nothing,
        name="directional_derivative along the zero vector",
        hint="Look at the length of v before you divide by it; NumPy would give NaN and go on.",
    )
x, before = [2, 3], [2, 3]
for v, truth in (([3, 4], 10.4), ([0, 2], 4.0), ([-5, 0], -12.0), ([2, -2], 8 / np.sqrt(2))):
    direction = list(v)
    try:
        slope = directional_derivative(area, x, direction)
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
        truth,  # by hand: the gradient there is (12, 4)
        name=f"the slope of x0^2 x1 at the list [2, 3] along the list {v}",
        rtol=1e-6,
        hint="Make float arrays of x and v first.",
    )
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
    u = directions[now][:, None]
    path, ends = A[:, None] + u * np.linspace(-1.2, 1.2, 61), np.array([-0.8, 0.8])
    tangent = np.vstack([A[:, None] + u * ends, landscape(A) + rates[now] * ends])
    path = np.vstack([path, landscape(path)])
    draw_turning_direction(ax, surface, path.T, tangent.T, Turn(degrees, rates, now))


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
    best = int(rates.argmax())
    print(f"steepest of {len(degrees) - 1}: {degrees[best]} degrees, slope {rates[best]:.3f}")
    print(f"at 20 degrees {rates[4]:.3f}, at 200 degrees {rates[40]:.3f}")
    level = degrees[:-1][rates[:-1] * rates[1:] < 0]
    print("the slope changes its sign just after", ", ".join(f"{d} degrees" for d in level))

# %% [markdown]
# One maximum, one minimum right opposite it, and two zeros in between, a quarter turn from
# either: whatever the surface looks like, the lower curve looks like a cosine. Turning round only
# changes the sign, because $D_{-u} f = -D_u f$: what is uphill one way is downhill the other.
# That infinitely many slopes should all lie on one cosine is no accident, and it is the key to
# the gradient.
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
# - at $\theta = 90°$ the function does not change: the gradient is perpendicular to the level
#   line (等高线).
#
# Out of the infinitely many directions at A the gradient is the one of fastest change (变化最快的方向),
# and $D$ numbers are enough to know them all.
#
# ### Exercise 5: gradient (4 points, 10 min)
#
# *Core.* Write `gradient(f, x, h=1e-5)`: all partial derivatives by central differences, as one
# array.
#
# | argument | type | meaning |
# |---|---|---|
# | `f` | function | takes one float array of shape (D,), returns one number |
# | `x` | (D,) array or list, of floats or whole numbers | where; must be the same after the call |
# | `h` | number > 0 | the step in each coordinate |
#
# Returns a float array of shape (D,), also for D = 1. The relative error must be below $10^{-6}$
# for functions of moderate size.
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
    return p[0] * p[1] ** 5 - p[2] ** 5


def mixed(p):
    return np.exp(p[0] * p[1]) + p[1] * p[2] ** 3


def central(h):  # by hand: z^5 has the central difference 5 z^4 + 10 z^2 h^2 + h^4
    y, z = (5 * c**4 + 10 * c**2 * h**2 + h**4 for c in (1.5, -0.5))
    return np.array([1.5**5, 0.5 * y, -z])


at, h = np.array([0.5, 1.5, -0.5]), 0.25
check.close(
    gradient(twisted, at.copy(), h=h),
    central(h),
    name="the central differences of x0 x1^5 - x2^5 with the large step 0.25",
    rtol=1e-6,
    mistakes=wrong_gradients(twisted, at, h, central(h)) | wrong_steps(central, h),
    hint="Component i is the partial derivative with respect to x[i]; h goes with it.",
)
check.close(
    gradient(mixed, np.array([1.0, 2.0, -0.5])),
    np.array([2 * np.exp(2), np.exp(2) - 0.125, 1.5]),  # by hand
    name="the gradient of exp(x0 x1) + x1 x2^3 at (1, 2, -0.5)",
    rtol=1e-6,
    hint="Component i is the partial derivative with respect to x[i], computed in float64.",
)
check.close(
    gradient(lambda p: p[0] ** 3 - 2 * (p[1] - 1) ** 3, np.array([0.0, 1.0])),
    np.array([1e-10, -2e-10]),  # by hand: h^2 and -2 h^2
    name="the central differences of x0^3 - 2 (x1 - 1)^3 at (0, 1) with the default step",
    rtol=1e-6,
    mistakes=wrong_defaults(lambda h: np.array([h**2, -2 * h**2]), "1e-5"),
    hint="Leave the default of h at 1e-5.",
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
check.that(all(got_floats), "f was called with something else than a float array of shape (D,)")
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
# ### Exercise 6: steepest_direction (3 points, 10 min)
#
# *Core.* Write `steepest_direction(f, x, h=1e-5)`: where to walk from `x` to climb fastest, and
# how steep it is there.
#
# Arguments: as in exercise 5. Returns two things, `(direction, slope)`: the direction of fastest
# *increase* as a float array (D,) of length one, and the slope in that direction, a number > 0,
# per unit length.
#
# At the top of a hill, the bottom of a hollow or on a saddle the gradient is zero and no
# direction is steepest: raise `ValueError`. Computed differences are hardly ever exactly zero
# there, so treat a gradient shorter than $10^{-6}$ as zero.
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


def check_slope(result, truth, where, other=None):
    """Check the slope against the gradient; other: wrong slopes by their names."""
    truth, size, length = np.array(truth), np.abs(truth), np.linalg.norm(truth)
    wrong = {
        "this is the squared length of the gradient": length**2,
        "the components of the gradient were added up": truth.sum(),
        "the components were added up without their signs": size.sum(),
        "this is the largest partial derivative": size.max(),
        "this is the slope downhill": -length,
        "this is the length of the direction, which is always 1": 1.0,
    }
    check.close(
        result[1],
        length,
        name=f"the slope in the steepest direction {where}",
        rtol=1e-6,
        mistakes=other or wrong,
        hint="How long is the gradient?",
    )


def ramp(p):
    return 3 * p[0] - 2 * p[1] ** 2


def central(h, x=1.0):  # by hand, for x^5
    return 5 * x**4 + 10 * x**2 * h**2 + h**4


at, point = [5, 1], np.array([1.0, 7.0])
result, where = steepest_direction(ramp, at), "of 3 x0 - 2 x1^2 at the list [5, 1]"
check_direction(result, [3.0, -4.0], where)  # by hand
check_slope(result, [3.0, -4.0], where)
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
check.unchanged(at, [5, 1], name="x")
check.unchanged(point, np.array([1.0, 7.0]), name="x")
check_direction(
    steepest_direction(lambda p: 1e10 * p[0] ** 3 + 3 * p[1], [0.0, 0.0]),
    [1.0, 3.0],  # by hand: 1e10 h^2 and 3
    "of 1e10 x0^3 + 3 x1 at the origin with the default step",
    wrong_defaults(lambda h: np.array([1e10 * h**2, 3]), "1e-5", range(3, 8)),
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


for slope in ([-2e-6], [8e-7, 8e-7], [3e-4, -3e-4, 0.0]):
    plane, length = np.array(slope), np.linalg.norm(slope)
    try:
        result = steepest_direction(lambda p, plane=plane: plane @ p, np.ones(len(slope)))
    except ValueError:
        result = None
    check.that(
        result is not None,
        f"steepest_direction refused a plane of slope {length:.2g}, which is not below 1e-6",
        hint="Compare the length of the gradient with 1e-6, not its components or its square.",
    )
    check.close(result[0], plane / length, name="the direction of a gentle slope", rtol=1e-6)
    check.close(result[1], length, name="the slope of a gentle slope", rtol=1e-6)
for f, at, where in (
    (hollow, [0.0, 0.0], "the bottom of a hollow"),
    (saddle, [1.0, -0.5], "a saddle"),
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
# **Predict before you look:** at what angle does the arrow leave the level line? Where are the
# arrows longest, and where do they vanish?

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
        fig, alt="Level lines with gradient arrows at right angles to them, pointing uphill."
    )

# %% tags=["demo", "nbval-check-output"]
with check.demo("exercises 4, 5 and 6"):
    along_level = np.array([-direction[1], direction[0]])  # turned by 90 degrees
    print("gradient at A:", np.round(gradient(landscape, A), 3))
    print(f"steepest: {np.degrees(np.arctan2(*direction[::-1])):.1f} degrees, slope {slope_A:.3f}")
    level_slope = directional_derivative(landscape, A, along_level)
    print("slope along the level line below 1e-9:", abs(level_slope) < 1e-9)

# %% [markdown]
# The best of the 72 directions tried above is the one next to this angle; the gradient gives the
# angle itself, from four values of the function. The arrows are longest where the level lines
# crowd, and vanish on the top and in the hollow, where every direction is level.
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
    """Return the largest |D_u f - grad f . u| over unit vectors (N, D)."""
    slopes = np.array([directional_derivative(f, x, u) for u in directions])
    return np.abs(slopes - directions @ gradient(f, x)).max()


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
        print(f"{name:12} {len(at):2} variables, {len(units)} directions: gap {gap:.0e}")

# %% [markdown]
# The gap is of the size of the valley's floor: two quotients, each with its own rounding. In 30
# dimensions there are far more directions than anyone could try, and 30 numbers still know all
# their slopes.
#
# ## When the formula fails: every direction has a slope, and still no gradient works
#
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
# The pictures show both surfaces with their heights along twelve straight walks through the
# origin (black). On the right the red curve runs above the parabola, at height one half all the
# way.
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
radius, angle = np.meshgrid(np.linspace(0, 1, 60), np.linspace(0, 2 * np.pi, 181))
disc = np.stack([radius * np.cos(angle), radius * np.sin(angle)])
fig = plt.figure(figsize=(9, 3.8), layout="constrained")
for place, sheet in enumerate((fan, blade), start=1):
    panel = fig.add_subplot(1, 2, place, projection="3d")
    draw_surface(panel, Surface(*disc, sheet(disc)), view=(38, -70))
    for spoke in np.transpose([*disc, sheet(disc)], (1, 2, 0))[::15]:
        panel.plot(*spoke.T, color="black", linewidth=0.8, zorder=10)
    panel.set_title(sheet.__name__)
x_walk = np.linspace(-0.78, 0.78, 61)
panel.plot(x_walk, x_walk**2, np.where(x_walk == 0, np.nan, 0.5), color="crimson", zorder=11)
plotting.show(
    fig, alt="Left: straight lines of different slopes meet at the origin. Right: a ridge."
)

# %% tags=["demo"]
with check.demo("exercises 4 and 5"):
    fig, axes = plt.subplots(1, 2, figsize=(9, 3), sharex=True, layout="constrained")
    for ax, f, at in zip(axes, (landscape, fan), (A, np.zeros(2)), strict=True):
        slopes = [directional_derivative(f, at, u) for u in directions]
        ax.plot(degrees, slopes, "o", markersize=4, label="slope along u")
        ax.plot(degrees, directions @ gradient(f, at), color="black", label="gradient · u")
        ax.set(title=f.__name__, xlabel="angle of u (degrees)", xticks=range(0, 361, 90))
        ax.legend()
    plotting.show(
        fig, alt="Left: slopes on a cosine. Right: three lobes, and the formula says zero."
    )

# %% tags=["demo", "nbval-check-output"]
with check.demo("exercises 4, 5 and 6"):
    slopes = np.array([directional_derivative(fan, np.zeros(2), u) for u in circle])
    print("gradient of the fan at the origin:", gradient(fan, np.zeros(2)) + 0.0)
    print(
        "largest slope",
        round(slopes.max(), 4),
        "at",
        np.flatnonzero(slopes > slopes.max() - 1e-4),
        "degrees",
    )
    try:
        steepest_direction(fan, np.zeros(2))
    except ValueError as error:
        print("steepest_direction says:", error)
    for t in (1e-1, 1e-3, 1e-5):
        print(f"blade on the parabola at x = {t:.0e}: {blade((t, t * t)):.1f}")

# %% [markdown]
# Your `steepest_direction` refuses to answer at the origin of the fan, although two directions
# are equally steep there: the gradient of a function that is not differentiable says nothing
# about its directions. The outline's sentence, "of the infinitely many directions of change at A
# the gradient is the fastest", carries the silent condition *if $f$ is differentiable at A*. (A
# useful sufficient one: the partial derivatives exist near A and are continuous at A. A network
# of smooth layers always meets it; one with ReLU meets it except on thin sets, where some neuron
# is exactly zero.)
#
# **Flat under the microscope.** Differentiable means $\frac{|r(d)|}{\|d\|} \to 0$, and that can
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
    plotting.show(fig, alt="The gap falls with the radius, stays, or grows: landscape, fan, blade.")

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
# **The smallest example that is not symmetric.** A layer $y = \tanh(W x + b)$ with $n = 2$ inputs
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
# All agree, and only one of them ever built the matrix. There is a test of a VJP that needs no
# second implementation. For all $u$ and $v$,
#
# $$\langle u,\, J v \rangle = u^\top J v = \langle J^\top u,\, v \rangle .$$
#
# The left side needs only the forward direction (a difference quotient of $F$ along $v$), the
# right side only the VJP. If the two numbers differ, one of the two is wrong. This *adjoint test*
# will find mistakes in lesson 05.

# %% tags=["demo", "nbval-check-output"]
h = 1e-5
forward_product = (layer(x_in + h * v) - layer(x_in - h * v)) / (
    2 * h
)  # J v, from values of F alone
backward_product = W.T @ ((1 - y_out**2) * u)  # u^T J, by hand
print(f"<u, J v>   = {u @ forward_product:.6f}")
print(f"<J^T u, v> = {backward_product @ v:.6f}")

# %% [markdown]
# **One more Jacobian, made of zeros and ones.** Cut a signal of five numbers into its windows of
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
# 32 images is a function of `p`. A negative gradient would tell how to turn all the sliders at
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
    downhill = p0 - 0.5 * by_differences
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
# Two calls for every parameter: $2D$ evaluations for one step of training. The tape got all of
# them from *one* forward and *one* backward pass, by vector-Jacobian products. How it does that
# is lesson 03. Difference quotients keep a job for life all the same: they are too simple to be
# wrong, so they **check** the clever method. That check is the subject of the last question.
# %% [markdown]
# ### Exercise 7: explain_step (3 points, 10 min)
#
# A colleague trains in TensorFlow, where numbers are float32
# ($\varepsilon = 2^{-23} \approx 1.2 \cdot 10^{-7}$). She checks a derivative of her loss with a
# central difference, $h = 10^{-5}$ as in this lesson, everything in float32, and finds it one per
# cent off. "So the backward pass is wrong. Or I take $h = 10^{-8}$, to be more precise."
#
# In about six sentences: (a) which error does she see, and where in the quotient does it come
# from? (b) What would $h = 10^{-8}$ do at $x \approx 1$? (c) Which step should she take in
# float32, what accuracy can she then hope for, and what would you do instead? Assume that $x$,
# $f$ and its derivatives are of order one. If you want to measure your claim, give
# `measured_errors` of the step-size section `number=np.float32` and plot.

# %% [markdown] nbgrader={"grade": true, "grade_id": "ex7-explain_step", "locked": false, "points": 3, "schema_version": 3, "solution": true, "task": false}
# ### BEGIN SOLUTION
# (a) She sees rounding error, not truncation error: the truncation error is about
# $h^2/6 \approx 10^{-11}$, but each value of $f$ is only known to about
# $\varepsilon/2 \cdot (|f| + |x f'|) \approx \varepsilon \approx 10^{-7}$. The two values agree
# in almost all their digits, so subtracting them cancels what is certain and keeps the uncertain
# rest, and dividing by $2h$ magnifies that rest to as much as $\varepsilon / h \approx 10^{-2}$:
# a per cent. Her backward pass may well be right.
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
# - A derivative is a limit of average rates of change: tangent slope, velocity, acceleration,
#   sensitivity of a loss to a weight.
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
