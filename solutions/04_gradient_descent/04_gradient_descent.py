# %% [markdown]
# # 04 Gradient descent (梯度下降算法)
#
# **Objectives.** After this lesson you can derive the rule by which every network in this course
# learns, say how far a parameter moves and why, predict from the curvature which learning rates
# diverge, write SGD, momentum and Adam, cut data into minibatches, write a training loop, choose
# initial values that neither vanish nor overflow, and find out what is wrong with a training that
# does not work.
#
# **Prerequisites.** Lesson 02 (gradients), lesson 03 (backpropagation). **Time.** 150 minutes.
# **Core exercises.** 1, 2, 4, 5 and 6; exercise 3 (Adam) is a longer one, exercise 7 a short text.
#
# Lesson 03 ended with the derivative of the loss with respect to every weight. It did not say what
# to *do* with it. The talk that this course follows did say something: it tried batches of 5,000
# images down to a single one, and reported that batches of 1 and 2 *cannot converge*; it tried the
# learning rates 1, 0.05 and 0.0001 and liked the middle one. Are these laws of nature, or accidents
# of one experiment? By the end of this lesson you will have repeated the talk's table on other
# data, made a batch of one image converge, and know which measurable quantity the right batch size
# depends on.

# %% nbgrader={"grade": false, "grade_id": "given-setup", "locked": true, "schema_version": 3, "solution": false, "task": false}
import itertools
import math
import time

import keras
import matplotlib.pyplot as plt
import numpy as np
import tensorflow as tf
from threadpoolctl import threadpool_limits

from course_lib import check, data, plotting
from course_lib.plotting.descent import (
    draw_basins,
    draw_contours,
    draw_descent,
    draw_slope_steps,
    mark_places,
)
from course_lib.plotting.spread import draw_spread

threadpool_limits(limits=1, user_api="blas")  # matrices as small as ours are quickest on one core
plotting.use_course_style()

# %% [markdown]
# Two things are given, so that we can talk about training and nothing else. First, data: 1,797
# scanned digits of 8 x 8 pixels, shuffled once and divided into three sets. Why three is a question
# for later.

# %% nbgrader={"grade": false, "grade_id": "given-digits", "locked": true, "schema_version": 3, "solution": false, "task": false}
images, labels = data.digits()
order = np.random.default_rng(0).permutation(len(labels))
pixels, labels = images.reshape(len(images), -1)[order] / 16, labels[order]
x_train, y_train = pixels[:1000], labels[:1000]
x_val, y_val = pixels[1000:1400], labels[1000:1400]
x_test, y_test = pixels[1400:], labels[1400:]

# %% [markdown]
# Second, the multilayer perceptron that you wrote in lessons 01 and 03, in two short functions.
# Parameters travel in a *dict of arrays*, `{"W1": (64, 32), "b1": (32,), "W2": ..., "b2": ...}`,
# and so do their gradients: the gradient of `params["W1"]` is `grads["W1"]`. The derivative of each
# activation is written in terms of the activation's own output, which saves keeping $z$.

# %% nbgrader={"grade": false, "grade_id": "given-forward", "locked": true, "schema_version": 3, "solution": false, "task": false}
ACTIVATIONS = {
    "relu": (lambda z: np.maximum(z, 0), lambda a: a > 0),
    "tanh": (np.tanh, lambda a: 1 - a**2),
    "sigmoid": (lambda z: 1 / (1 + np.exp(-z)), lambda a: a * (1 - a)),
}


def layer_outputs(params, x, activation="relu"):
    """Return [x, first hidden layer, ..., logits] of an MLP for inputs x (N, D)."""
    layers, depth = [x], len(params) // 2
    for k in range(1, depth + 1):
        z = layers[-1] @ params[f"W{k}"] + params[f"b{k}"]
        layers.append(z if k == depth else ACTIVATIONS[activation][0](z))
    return layers


# %% nbgrader={"grade": false, "grade_id": "given-backward", "locked": true, "schema_version": 3, "solution": false, "task": false}
def loss_and_gradient(params, x, y, activation="relu"):
    """Return the mean cross-entropy of x (N, D), labels y (N,), and its gradients, a dict."""
    layers, rows = layer_outputs(params, x, activation), np.arange(len(y))
    z = layers[-1] - layers[-1].max(axis=1, keepdims=True)
    total = np.exp(z).sum(axis=1, keepdims=True)
    loss = float((np.log(total[:, 0]) - z[rows, y]).mean())
    delta = np.exp(z) / total
    delta[rows, y] -= 1
    delta, grads = delta / len(y), {}
    for k in range(len(params) // 2, 0, -1):
        grads[f"W{k}"], grads[f"b{k}"] = layers[k - 1].T @ delta, delta.sum(axis=0)
        if k > 1:
            delta = (delta @ params[f"W{k}"].T) * ACTIVATIONS[activation][1](layers[k - 1])
    return loss, grads


# %% nbgrader={"grade": false, "grade_id": "given-start", "locked": true, "schema_version": 3, "solution": false, "task": false}
def gaussian_params(sizes, scale, rng):
    """Return an MLP's parameters: weights normal with standard deviation `scale`, biases 0."""
    params = {}
    for k, shape in enumerate(itertools.pairwise(sizes), start=1):
        params[f"W{k}"] = scale * rng.normal(size=shape)
        params[f"b{k}"] = np.zeros(shape[1])
    return params


def error_rate(params, x, y, activation="relu"):
    """Return the share of wrong answers, 0..1."""
    return float((layer_outputs(params, x, activation)[-1].argmax(axis=1) != y).mean())


def squared_norm(grads):
    """Return the sum of squares over all arrays of a dict."""
    return sum(float((value**2).sum()) for value in grads.values())


# %% [markdown]
# ## Down the slope: the gradient descent algorithm (梯度下降算法)
#
# Let $L(w)$ be the loss, a function of all parameters $w$ at once, and suppose we stand at $w$ and
# may take one small step $\delta$. Which? To first order, by the definition of the gradient in
# lesson 02,
#
# $$L(w + \delta) \approx L(w) + \nabla L(w)\cdot\delta .$$
#
# Among all steps of one length, $\|\delta\| = \varepsilon$, the inequality of Cauchy and Schwarz
# bounds the change from below:
#
# $$\nabla L\cdot\delta \;\ge\; -\|\nabla L\|\,\|\delta\| = -\varepsilon\,\|\nabla L\|,$$
#
# with equality exactly when $\delta$ points against the gradient. So the steepest way down is
# $-\nabla L$. Following the derivative downhill (沿着导数下降), step after step, is the whole algorithm:
#
# $$w \;\leftarrow\; w - \eta\,\nabla L(w) .$$
#
# ### How far does a parameter move? (参数更新多少)
#
# The rule has one free number, the *learning rate (学习率)* $\eta$, also called *step size (步长)*. Each
# single parameter $w_i$ moves by $-\eta\,\partial L/\partial w_i$: a *product* of how much the loss
# cares about it (its derivative, 导数) and how bold we are (the learning rate). A parameter on which
# the loss hardly depends hardly moves. Where the ground is flat, everything moves slowly, however
# far the goal is.
#
# And how much does one step gain? Put $\delta = -\eta\nabla L$ into the first formula:
#
# $$L(w) - L(w - \eta\nabla L) \;\approx\; \eta\,\|\nabla L\|^2 .$$
#
# That is a promise which we can test on a real network. **Predict before you run:** for which
# $\eta$ will the promise be kept almost exactly, and what happens as $\eta$ grows?

# %% tags=["nbval-check-output"]
network = gaussian_params([64, 32, 10], 0.15, np.random.default_rng(1))
loss, grads = loss_and_gradient(network, x_train, y_train)
print(" eta    promised  got     got / promised")
for eta in (0.001, 0.01, 0.1, 0.5, 1.0, 2.0, 4.0):
    moved = {name: network[name] - eta * grads[name] for name in network}
    gain = loss - loss_and_gradient(moved, x_train, y_train)[0]
    promised = eta * squared_norm(grads)
    print(f"{eta:<7} {promised:8.4f} {gain:7.4f}  {gain / promised:7.3f}")

# %% [markdown]
# For small steps the ratio is 1. Then it falls, and at some learning rate the step *raises* the
# loss: the slope was right, but only here, and we left "here". The curvature decides where that
# happens, and the next section computes it. First make the step your own.
#
# ### Exercise 1: sgd_step (4 points, 10 min)
#
# *Core.* Write `sgd_step(params, grads, learning_rate)`: one step of gradient descent. (*SGD* is
# stochastic gradient descent, 随机梯度下降: the same step with the gradient of a random part of the data,
# which is a matter of who calls it.)
#
# | argument | type | meaning |
# |---|---|---|
# | `params` | dict: name to float array of any shape | the parameters $w$ |
# | `grads` | dict with the same names and shapes | $\partial L/\partial w$ |
# | `learning_rate` | number | $\eta$ |
#
# Returns a **new** dict with the same names: $w - \eta\,\partial L/\partial w$ for each. `params`
# and `grads` and the arrays in them stay as they are. Raises `ValueError` when the two dicts differ
# in their names, or a gradient's shape differs from its parameter's: NumPy would happily broadcast
# a gradient of shape (3,) over a (2, 3) matrix, and such a bug trains, only badly.
#
# <details><summary>Hint 1</summary>A dict comprehension over `params` makes a new dict.</details>
# <details><summary>Hint 2</summary>`p -= ...` changes the caller's array; `p - ...` makes a new
# one. `set(params) != set(grads)` compares names, `np.shape(a) != np.shape(b)` shapes.</details>


# %% nbgrader={"grade": false, "grade_id": "ex1-sgd_step", "locked": false, "schema_version": 3, "solution": true, "task": false}
# forbidden: keras, tf.keras, tf.optimizers
def sgd_step(params, grads, learning_rate):
    """Return the parameters after one step of gradient descent.

    params, grads: dicts of arrays with the same names and shapes; they stay as they are.
    learning_rate: number. Returns: a new dict of arrays.
    Raises ValueError when names or shapes of the two dicts differ.
    """
    ### BEGIN SOLUTION
    if set(params) != set(grads):
        raise ValueError(f"parameters {sorted(params)}, but gradients of {sorted(grads)}")
    for name in params:
        if np.shape(params[name]) != np.shape(grads[name]):
            raise ValueError(f"the gradient of {name} has another shape than {name}")
    return {name: params[name] - learning_rate * grads[name] for name in params}
    ### END SOLUTION


# %% [markdown]
# The tests of this lesson compare dicts of arrays, name by name, and let Keras's own optimizers
# take the same steps. These are the two functions they do it with.


# %% nbgrader={"grade": false, "grade_id": "given-checks", "locked": true, "schema_version": 3, "solution": false, "task": false}
def check_params(actual, expected, name, mistakes, hint):
    """Check a dict of arrays; mistakes: what each known wrong way gives, dicts like expected."""
    actual = check.plain(actual, name)
    check.that(isinstance(actual, dict), f"{name} should be a dict of arrays", hint=hint)
    check.equal(sorted(actual), sorted(expected), name=f"the names in {name}")
    for key, truth in expected.items():
        wrong = {label: other[key] for label, other in mistakes.items()}
        check.close(actual[key], truth, name=f"{name}, {key}", mistakes=wrong, hint=hint)


def keras_steps(optimizer, params, gradients):
    """Return params after a Keras optimizer took one step with each dict in gradients."""
    variables = {name: tf.Variable(np.asarray(value, float)) for name, value in params.items()}
    for grads in gradients:
        pairs = [(tf.constant(np.asarray(grads[name], float)), variables[name]) for name in params]
        optimizer.apply_gradients(pairs)
    return {name: variable.numpy() for name, variable in variables.items()}


# %% nbgrader={"grade": true, "grade_id": "ex1-sgd_step-test-values", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
params = {"W": np.array([[1.0, -2.0, 0.5], [3.0, 0.25, -1.0]]), "b": np.array([0.5, -0.5, 1.0])}
grads = {"W": np.array([[2.0, 1.0, -4.0], [-1.0, 5.0, 3.0]]), "b": np.array([-2.0, 3.0, 0.5])}
expected = {  # worked by hand, learning rate 0.1
    "W": np.array([[0.8, -2.1, 0.9], [3.1, -0.25, -1.3]]),
    "b": np.array([0.7, -0.8, 0.95]),
}
check_params(
    sgd_step(params, grads, 0.1),
    expected,
    "sgd_step with learning rate 0.1",
    {
        "the step goes up the slope: subtract": {k: 2 * params[k] - expected[k] for k in params},
        "the learning rate was left out": {k: params[k] - grads[k] for k in params},
        "only the step came back, not the moved parameters": {
            k: expected[k] - params[k] for k in params
        },
        "nothing moved": params,
    },
    "New parameter = parameter - learning_rate * gradient, for each name.",
)
### BEGIN HIDDEN TESTS
rng = check.rng("ex1-sgd_step")
shapes = {"kernel": (3, 2, 4), "gain": (), "bias": (5,)}
params = {name: rng.normal(size=shape) + 3 for name, shape in shapes.items()}
gradients = [
    {name: rng.uniform(0.5, 2, size=shape) for name, shape in shapes.items()} for _ in range(3)
]
moved = {name: value + 0.0 for name, value in params.items()}
for grads in gradients:
    moved = sgd_step(moved, grads, 0.125)
up = {k: params[k] + 0.125 * sum(grads[k] for grads in gradients) for k in params}
check_params(
    moved,
    keras_steps(keras.optimizers.SGD(0.125), params, gradients),
    "three steps of sgd_step on arrays of several shapes",
    {"the step goes up the slope: subtract": up, "nothing moved": params},
    "New parameter = parameter - learning_rate * gradient, for each name.",
)
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "ex1-sgd_step-test-untouched", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
params = {"W": np.array([[1.0, -2.0], [0.5, 4.0], [2.5, -1.5]]), "b": np.array([0.5, -0.5])}
grads = {"W": np.array([[0.5, 1.0], [2.0, -3.0], [1.5, 0.25]]), "b": np.array([1.5, -2.5])}
kept_params = {name: value.copy() for name, value in params.items()}
kept_grads = {name: value.copy() for name, value in grads.items()}
moved = check.plain(sgd_step(params, grads, 0.5))
check.close(moved["b"], [-0.25, 0.75], name="the moved b")
check.unchanged(params, kept_params, name="params")
check.unchanged(grads, kept_grads, name="grads")
### BEGIN HIDDEN TESTS
rng = check.rng("ex1-sgd_step")
params, grads = {"v": rng.normal(size=(4, 3))}, {"v": rng.uniform(1, 2, size=(4, 3))}
kept_params, kept_grads = {"v": params["v"].copy()}, {"v": grads["v"].copy()}
check.close(sgd_step(params, grads, 0.25)["v"], kept_params["v"] - 0.25 * kept_grads["v"])
check.unchanged(params, kept_params, name="params")
check.unchanged(grads, kept_grads, name="grads")
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "ex1-sgd_step-test-errors", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
params = {"W": np.array([[1.0, -2.0, 0.5], [3.0, 0.25, -1.0]]), "b": np.array([0.5, -0.5, 1.0])}
check.raises(ValueError, sgd_step, params, {"W": np.ones((2, 3))}, 0.1, name="a missing gradient")
check.raises(
    ValueError,
    sgd_step,
    params,
    {"W": np.ones(3), "b": np.ones(3)},
    0.1,
    name="a gradient of shape (3,) for W of shape (2, 3)",
    hint="NumPy would broadcast it; compare the shapes first.",
)
### BEGIN HIDDEN TESTS
extra = {"W": np.ones((2, 3)), "b": np.ones(3), "c": np.ones(2)}
check.raises(ValueError, sgd_step, params, extra, 0.1, name="a gradient that has no parameter")
wider = {"W": np.ones((2, 3)), "b": np.ones((2, 3))}
check.raises(ValueError, sgd_step, params, wider, 0.1, name="a gradient (2, 3) for b (3,)")
### END HIDDEN TESTS

# %% [markdown]
# ## The step size, or learning rate (步长/学习率)
#
# How large may $\eta$ be? Close to a minimum every smooth loss looks like a parabola, so take the
# simplest one, a single parameter with curvature $a > 0$:
#
# $$L(w) = \tfrac12 a w^2,\qquad L'(w) = a w,\qquad w_{t+1} = w_t - \eta a w_t = (1 - \eta a)\,w_t .$$
#
# Each step multiplies $w$ by the same number, so $w_t = (1 - \eta a)^t\,w_0$. Everything follows
# from that factor:
#
# - $0 < \eta < 1/a$: the factor lies between 0 and 1. We slide down without overshooting.
# - $\eta = 1/a$: the factor is 0. One step reaches the minimum. That is Newton's step: divide the
#   slope by the curvature.
# - $1/a < \eta < 2/a$: the factor is negative but smaller than 1 in size. We overshoot each time
#   and still converge.
# - $\eta = 2/a$: the factor is $-1$. We jump between two places for ever.
# - $\eta > 2/a$: the steps grow. **Gradient descent converges if and only if $0 < \eta < 2/a$**,
#   two over the curvature.
#
# **Predict before you run:** with $\eta a = 0.1$ and with $\eta a = 1.9$, which is nearer to the
# minimum after ten steps?

# %% tags=["demo", "nbval-check-output"]
with check.demo("exercise 1"):
    curvature = 4.0
    print("eta * a   formula: w after 10 steps   your sgd_step")
    for product in (0.1, 0.5, 1.0, 1.5, 1.9, 2.0, 2.1):
        walker = {"w": np.array(1.0)}
        for _ in range(10):
            walker = sgd_step(walker, {"w": curvature * walker["w"]}, product / curvature)
        print(f"{product:7.1f}   {(1 - product) ** 10:24.6f}   {float(walker['w']):13.6f}")

# %% [markdown]
# The two are equally near, since $0.9^{10} = (-0.9)^{10}$: one creeps, one leaps from side to side.
# Move the slider (in a printed page: compare the three pictures) through the three regimes.


# %% tags=["demo"]
def draw_parabola(ax, learning_rate):
    path = [1.0]
    for _ in range(12):
        moved = sgd_step({"w": np.array(path[-1])}, {"w": np.array(4.0 * path[-1])}, learning_rate)
        path.append(float(moved["w"]))
    w, path = np.linspace(-1.6, 1.6, 200), np.array(path)
    draw_slope_steps(ax, w, 2 * w**2, path, 2 * path**2)


with check.demo("exercise 1"):
    plotting.explore(
        draw_parabola,
        "learning rate",
        [0.02, 0.05, 0.1, 0.2, 0.25, 0.3, 0.4, 0.45, 0.48, 0.5, 0.51],
        still=[0.05, 0.4, 0.51],
        alt="Steps on a parabola of curvature 4: at rate 0.05 they creep down one side, at 0.4 they"
        " leap from side to side and settle, at 0.51 they climb out.",
    )

# %% [markdown]
# ### Many parameters: the steepest direction sets the limit, the flattest the patience
#
# With many parameters the curvature is a matrix, the Hessian $H$ of second derivatives, and a
# symmetric matrix has perpendicular eigenvectors. Along each of them the loss is a parabola of its
# own, with the eigenvalue as curvature, and the steps along it shrink by $1 - \eta a_i$. All
# directions share one $\eta$:
#
# $$\text{convergence} \iff \eta < \frac{2}{a_{\max}},\qquad\text{while the flattest direction shrinks only by } 1 - \eta a_{\min}\text{ a step.}$$
#
# The best compromise makes the two extremes equally slow,
# $1 - \eta a_{\min} = -(1 - \eta a_{\max})$, hence
#
# $$\eta^\ast = \frac{2}{a_{\min} + a_{\max}},\qquad \text{factor a step} = \frac{\kappa - 1}{\kappa + 1},\qquad \kappa = \frac{a_{\max}}{a_{\min}} .$$
#
# $\kappa$ is the *condition number (条件数)*. For $\kappa = 100$ the factor is 0.98: a long valley
# with steep walls makes gradient descent slow even with the best learning rate there is. The
# picture below has curvatures 1 and 12; **predict** its limit $2/a_{\max}$ and look what happens on
# both sides of it.

# %% tags=["demo"]
curvatures = np.array([1.0, 12.0])


def draw_valley(ax, learning_rate):
    path = [np.array([-2.4, 0.8])]
    for _ in range(25):
        moved = sgd_step({"w": path[-1]}, {"w": curvatures * path[-1]}, learning_rate)
        path.append(np.asarray(moved["w"]))
    x, y = np.linspace(-2.8, 2.8, 120), np.linspace(-1.6, 1.6, 100)
    draw_contours(ax, x, y, 0.5 * (x**2 + 12 * y[:, None] ** 2))
    draw_descent(ax, np.array(path), "after 25 steps", colour="red")
    ax.legend(loc="lower right")


# %% tags=["demo"]
with check.demo("exercise 1"):
    rates = [0.01, 0.02, 0.05, 0.1, 0.13, 2 / 13, 0.16, 0.165, 0.17]
    plotting.explore(
        draw_valley,
        "learning rate",
        rates,
        still=[0.02, 2 / 13, 0.17],
        alt="Paths in a narrow valley: rate 0.02 has not arrived after 25 steps, the best rate 0.154"
        " zigzags and arrives, rate 0.17 zigzags up the walls.",
    )

# %% [markdown]
# ### Does "two over the curvature" hold for a real network?
#
# A network's loss is no parabola, but close to where training has arrived it should behave like
# one. The largest eigenvalue of its Hessian can be had without ever building the Hessian (for our
# small network a matrix of 2,410 x 2,410). Multiply a direction $v$ by $H$ by asking how the
# *gradient* changes along it,
#
# $$H v \approx \frac{\nabla L(w + r v) - \nabla L(w - r v)}{2r},$$
#
# and repeat with $v \leftarrow Hv/\|Hv\|$: the part along the largest eigenvalue outgrows the rest
# (power iteration). Then test: from the same place, take 80 steps with a learning rate just below
# and well above $2/a_{\max}$.


# %%
def largest_curvature(params, rounds=25, r=1e-4):
    """Return the largest eigenvalue of the training loss's Hessian, by power iteration."""
    rng = np.random.default_rng(0)
    v = {name: rng.normal(size=value.shape) for name, value in params.items()}
    for _ in range(rounds):
        length = squared_norm(v) ** 0.5
        v = {name: value / length for name, value in v.items()}
        sides = [{name: params[name] + s * r * v[name] for name in v} for s in (1, -1)]
        up, down = [loss_and_gradient(side, x_train, y_train)[1] for side in sides]
        turned = {name: (up[name] - down[name]) / (2 * r) for name in v}
        curvature = sum(float((v[name] * turned[name]).sum()) for name in v)
        v = turned
    return curvature


# %% tags=["demo"]
def descend(params, learning_rate, steps):
    """Return the parameters and the losses of full-batch gradient descent."""
    losses = []
    for _ in range(steps):
        loss, grads = loss_and_gradient(params, x_train, y_train)
        losses.append(loss)
        params = sgd_step(params, grads, learning_rate)
    return params, losses


# %% tags=["demo"]
with check.demo("exercise 1"):
    runs = {0.9: [], 1.5: [], 3.0: []}
    for seed in range(3):
        start = gaussian_params([64, 32, 10], 0.2, np.random.default_rng(seed))
        arrived, _ = descend(start, 0.3, 250)
        limit = 2 / largest_curvature(arrived)
        print(f"seed {seed}: two over the curvature = {limit:.2f}")
        for factor, losses in runs.items():
            losses.append(descend(arrived, factor * limit, 80)[1])

# %% tags=["demo"]
with check.demo("exercise 1"):
    fig, ax = plt.subplots(layout="constrained")
    for (factor, losses), colour in zip(runs.items(), ("blue", "orange", "red"), strict=True):
        draw_spread(ax, np.arange(80), losses, f"{factor} x the limit", colour=colour)
    ax.set(yscale="log", xlabel="step", ylabel="training loss", title="mean and range of 3 seeds")
    ax.legend()
    plotting.show(
        fig,
        alt="Loss over 80 steps from a trained network: at 0.9 times the limit it falls smoothly in all"
        " seeds, at 1.5 times it jumps up and recovers, at 3 times it is thrown far out.",
    )

# %% [markdown]
# Below the limit the loss falls smoothly in every seed; above it the steps first grow and then
# throw the network out of its valley. With 1.5 times the limit it lands in a flatter one and goes
# on, which is something that a parabola cannot do. Real trainings live close to this limit: the
# curvature tends to grow until it reaches $2/\eta$ and stays there, the *edge of stability* (Cohen
# et al., 2021).
#
# ## Local optima (局部最优解) and saddle points (鞍点)
#
# The gradient knows only the slope under our feet. Where it is zero we stop, whatever that place
# is: the lowest point of all (the *global* optimum, 全局最优解), a dip with a lower one elsewhere (a
# *local* optimum), or a *saddle point*, a pass that goes down on two sides and up on the other two.
# The Hessian's eigenvalues tell them apart: all positive means a minimum, mixed signs mean a
# saddle.
#
# Here is a small world with all three,
#
# $$f(x, y) = \tfrac14x^4 - \tfrac12x^2 + \tfrac1{10}x + 2\,(y - \tfrac14x^2)^2 .$$
#
# The last term is zero on the curved floor $y = x^2/4$; along the floor,
# $\partial f/\partial x = x^3 - x + 0.1$ has three roots.


# %% tags=["nbval-check-output"]
def height(x, y):
    return x**4 / 4 - x**2 / 2 + x / 10 + 2 * (y - x**2 / 4) ** 2


def slope(p):
    """Return the gradient at p, a dict of equal-shaped arrays x and y: many balls at once."""
    off = p["y"] - p["x"] ** 2 / 4
    return {"x": p["x"] ** 3 - p["x"] + 0.1 - 2 * off * p["x"], "y": 4 * off}


flat = np.sort(np.roots([1, 0, -1, 0.1]).real)
places = np.stack([flat, flat**2 / 4], axis=1)
for x, y in places:
    curves = np.linalg.eigvalsh([[3 * x**2 - 1 + x**2, -2 * x], [-2 * x, 4]])
    kind = "minimum" if curves[0] > 0 else "saddle"
    print(f"({x:5.2f}, {y:.2f})  height {height(x, y):7.3f}  curvatures {curves.round(2)}  {kind}")

# %% [markdown]
# The left minimum is the deeper one. Now let 10,000 balls roll, one from each point of a grid: your
# `sgd_step` works on arrays of any shape, so they all move in one call. **Predict:** where runs the
# border between the starts that reach the global optimum (blue) and those that end in the local one
# (orange)?

# %% tags=["demo"]
xs, ys = np.linspace(-1.9, 2.1, 100), np.linspace(-1.2, 2.0, 100)
names, colours = ["global", "saddle", "local"], ["blue", "purple", "red"]
with check.demo("exercise 1"):
    balls = dict(zip("xy", np.meshgrid(xs, ys), strict=True))
    for _ in range(400):
        balls = sgd_step(balls, slope(balls), 0.04)
    fig, ax = plt.subplots(figsize=(5.2, 4), layout="constrained")
    draw_basins(ax, xs, ys, balls["x"] < flat[1])
    ax.contour(xs, ys, height(xs, ys[:, None]), levels=25, colors="white", linewidths=0.4)
    mark_places(ax, places, names, colours)
    plotting.show(
        fig,
        alt="The plane of starts split by a nearly upright line through the saddle: blue starts on the left"
        " reach the global optimum, orange ones on the right end in the local optimum.",
    )

# %% [markdown]
# The border runs through the saddle. Whoever starts exactly on it walks *to the saddle* and stays;
# whoever starts near it first approaches the saddle, dawdles, and leaves. How long? Near the
# saddle, along the eigenvector with negative curvature $-c$, a step multiplies the distance by
# $1 + \eta c$. From a distance $\varepsilon$ it takes
#
# $$t \approx \frac{\ln(d/\varepsilon)}{\ln(1 + \eta c)}$$
#
# steps to get $d$ away: a hundred times closer costs only a constant number of steps more.
# **Predict** that constant's sign, and whether starting $10^{-12}$ away takes twice or a million
# times as long as $10^{-6}$.

# %% tags=["demo", "nbval-check-output"]
with check.demo("exercise 1"):
    x, y = places[1]
    curves, directions = np.linalg.eigh([[4 * x**2 - 1, -2 * x], [-2 * x, 4]])
    away = 10.0 ** -np.arange(2, 13, 2)
    balls = {"x": x + away * directions[0, 0], "y": y + away * directions[1, 0]}
    left = np.zeros(len(away), int)
    for _ in range(2000):
        balls = sgd_step(balls, slope(balls), 0.04)
        left += np.hypot(balls["x"] - x, balls["y"] - y) < 0.3
    print("distance at the start   steps to get 0.3 away   formula")
    for start, steps in zip(away, left, strict=True):
        theory = np.log(0.3 / start) / np.log(1 - 0.04 * curves[0])
        print(f"{start:21.0e} {steps:23d} {theory:9.0f}")

# %% [markdown]
# So saddles do not trap, they delay; a little noise in the gradient, which minibatches will bring,
# is a cheap way off them. It is good news, because in many dimensions saddles are nearly all there
# is. A stationary point is a minimum only if *every* curvature is positive. Suppose the Hessian
# were just a random symmetric matrix: how often would that happen?

# %% tags=["nbval-check-output"]
rng = np.random.default_rng(0)
print("parameters  share of random symmetric matrices with all curvatures positive")
for size in range(1, 6):
    matrices = rng.normal(size=(20_000, size, size))
    matrices = (matrices + matrices.transpose(0, 2, 1)) / 2
    print(f"{size:10d}  {(np.linalg.eigvalsh(matrices)[:, 0] > 0).mean():.4f}")
print(f"equal optima by renaming 32 hidden units: {float(math.factorial(32)):.1e}")

# %% [markdown]
# The share collapses long before the 2,410 parameters of our little network, let alone millions. A
# network's Hessian is not random, and low in the landscape most curvatures are positive; but high
# up, what stops gradient descent is rarely a local optimum (Dauphin et al., 2014). The last line is
# a second reason to relax: swapping hidden units (with their weights) leaves the network's function
# as it is, so each optimum comes in 32! copies, all equally deep. The talk gives *local optima* as
# one reason why its fully connected network failed; lesson 15 puts that to the test on its own
# task.

# %% [markdown]
# ## Momentum (动量): a memory of where we were going
#
# In the narrow valley the gradient mostly points across, from wall to wall, and changes its sign
# each step; the small part along the valley always points the same way. Keep a running sum of past
# steps, and the first cancels while the second adds up (Polyak, 1964):
#
# $$v \leftarrow \mu v - \eta\,\nabla L(w),\qquad w \leftarrow w + v .$$
#
# $v$ is the *velocity (速度)* and $0 \le \mu < 1$ says how much of it survives a step. Written out,
# $v_t = -\eta\sum_{k\ge0}\mu^k\,g_{t-k}$. So
#
# - under a constant gradient $g$ the steps grow to
#   $-\eta g\,(1 + \mu + \mu^2 + \dots) = -\eta g/(1-\mu)$: ten times as long for $\mu = 0.9$;
# - under a gradient that flips its sign each step they shrink to $\eta g\,/(1+\mu)$ in size: about
#   half.
#
# ### Exercise 2: momentum_step (4 points, 12 min)
#
# *Core.* Write `momentum_step(params, grads, velocity, learning_rate, momentum=0.9)` by the two
# formulas above.
#
# | argument | type | meaning |
# |---|---|---|
# | `params`, `grads` | dicts of arrays, same names and shapes | $w$ and $\nabla L$ |
# | `velocity` | dict of arrays like `params`, or `None` | $v$ after the last step; `None` at the first step means zeros |
# | `learning_rate`, `momentum` | numbers | $\eta$ and $\mu$ |
#
# Returns the pair `(params, velocity)` of **new** dicts. The velocity contains the learning rate,
# as in the formula. Nothing that was passed in changes, and the function remembers nothing: the
# memory is what the caller passes back in. (That is why two trainings can run side by side.)
#
# <details><summary>Hint 1</summary>Compute the whole new velocity first; the parameters then move
# by the <i>new</i> velocity.</details>
# <details><summary>Hint 2</summary><code>if velocity is None: velocity = {name:
# np.zeros_like(params[name]) for name in params}</code></details>


# %% nbgrader={"grade": false, "grade_id": "ex2-momentum_step", "locked": false, "schema_version": 3, "solution": true, "task": false}
# forbidden: keras, tf.keras, tf.optimizers
def momentum_step(params, grads, velocity, learning_rate, momentum=0.9):
    """Return (params, velocity) after one step of gradient descent with momentum.

    params, grads: dicts of arrays with the same names and shapes.
    velocity: dict like params, or None before the first step (zeros).
    Returns: two new dicts of arrays; the arguments stay as they are.
    """
    ### BEGIN SOLUTION
    if velocity is None:
        velocity = {name: np.zeros_like(params[name]) for name in params}
    velocity = {name: momentum * velocity[name] - learning_rate * grads[name] for name in params}
    return {name: params[name] + velocity[name] for name in params}, velocity
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "ex2-momentum_step-test-values", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
params = {"w": np.array([1.0, -2.0, 0.5])}
first, second = {"w": np.array([2.0, -1.0, 4.0])}, {"w": np.array([5.0, 3.0, -2.0])}
moved, velocity = momentum_step(params, first, None, 0.1, 0.5)
moved, velocity = momentum_step(moved, second, velocity, 0.1, 0.5)
check_params(
    moved,
    {"w": np.array([0.2, -2.15, 0.1])},  # worked by hand: v = -0.2, 0.1, -0.4 before
    "params after two steps of momentum_step",
    {
        "the velocity of the step before was forgotten": {"w": np.array([0.3, -2.2, 0.3])},
        "the parameters moved by the old velocity": {"w": np.array([0.8, -1.9, 0.1])},
        "the gradient was averaged in with weight 1 - momentum": {
            "w": np.array([0.6, -2.075, 0.3])
        },
        "that is Nesterov's variant": {"w": np.array([-0.1, -2.275, 0.1])},
        "the velocity was subtracted, so the step goes up the slope": {
            "w": np.array([1.8, -1.85, 0.9])
        },
    },
    "v = momentum * v - learning_rate * gradient, then w = w + v with the new v.",
)
### BEGIN HIDDEN TESTS
rng = check.rng("ex2-momentum_step")
params = {"W": rng.normal(size=(3, 4)) + 2, "b": rng.normal(size=4) - 2}
gradients = [{k: rng.uniform(0.5, 2, size=v.shape) for k, v in params.items()} for _ in range(4)]
moved, velocity = {name: value.copy() for name, value in params.items()}, None
for grads in gradients:
    moved, velocity = momentum_step(moved, grads, velocity, 0.125)
plain_sgd = {k: params[k] - 0.125 * sum(grads[k] for grads in gradients) for k in params}
nesterov = keras.optimizers.SGD(0.125, momentum=0.9, nesterov=True)
check_params(
    moved,
    keras_steps(keras.optimizers.SGD(0.125, momentum=0.9), params, gradients),
    "four steps of momentum_step with the default momentum",
    {
        "the velocity is forgotten between steps": plain_sgd,
        "that is Nesterov's variant": keras_steps(nesterov, params, gradients),
    },
    "v = momentum * v - learning_rate * gradient, then w = w + v with the new v.",
)
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "ex2-momentum_step-test-velocity", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
params, grads = {"a": np.array([[1.0], [2.0]])}, {"a": np.array([[3.0], [-6.0]])}
old = {"a": np.array([[0.5], [0.25]])}
_, velocity = momentum_step(params, grads, old, 0.1, 0.8)
check_params(
    velocity,
    {"a": np.array([[0.1], [0.8]])},  # worked by hand: 0.4 - 0.3 and 0.2 + 0.6
    "the returned velocity",
    {
        "it lacks the learning rate (another book's convention)": {"a": np.array([[3.4], [-5.8]])},
        "the gradient was averaged in with weight 1 - momentum": {"a": np.array([[0.34], [0.32]])},
        "the old velocity came back": {"a": np.array([[0.5], [0.25]])},
        "it has the wrong sign": {"a": np.array([[0.7], [-0.4]])},
    },
    "The second result is the new v; it contains the learning rate.",
)
### BEGIN HIDDEN TESTS
rng = check.rng("ex2-momentum_step-velocity")
params = {"a": rng.normal(size=(2, 3)), "c": rng.normal(size=3)}
grads = {name: rng.uniform(1, 2, size=value.shape) for name, value in params.items()}
old = {name: rng.uniform(1, 2, size=value.shape) for name, value in params.items()}
kept = {name: value.copy() for name, value in old.items()}
_, velocity = momentum_step(params, grads, old, 0.2, 0.7)
check_params(
    velocity,
    {name: 0.7 * kept[name] - 0.2 * grads[name] for name in params},
    "the returned velocity on random arrays",
    {"the old velocity came back": kept},
    "The second result is the new v.",
)
_, velocity = momentum_step(params, grads, None, 0.2, 0.7)
check.close(velocity["c"], -0.2 * grads["c"], name="the velocity after a first step (None)")
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "ex2-momentum_step-test-untouched", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
params, grads = {"w": np.array([1.0, -2.0, 0.5])}, {"w": np.array([2.0, -1.0, 4.0])}
velocity = {"w": np.array([0.25, 0.5, -1.5])}
kept = [{"w": each["w"].copy()} for each in (params, grads, velocity)]
moved, _ = momentum_step(params, grads, velocity, 0.5, 0.5)
check.close(moved["w"], [0.125, -1.25, -2.25], name="the moved w")
check.unchanged(params, kept[0], name="params")
check.unchanged(grads, kept[1], name="grads")
check.unchanged(velocity, kept[2], name="velocity")
### BEGIN HIDDEN TESTS
again, _ = momentum_step(params, grads, velocity, 0.5, 0.5)
check.close(again["w"], [0.125, -1.25, -2.25], name="the same call a second time")
check.unchanged(velocity, kept[2], name="velocity")
### END HIDDEN TESTS

# %% [markdown]
# What does it buy on a parabola? With the best $\eta$ and $\mu$ the error shrinks by
# $(\sqrt\kappa - 1)/(\sqrt\kappa + 1)$ a step instead of $(\kappa - 1)/(\kappa + 1)$ (Polyak, 1964;
# both quoted rates are asymptotic). **Predict:** in a valley with $\kappa = 100$, how many times
# fewer steps does a millionfold improvement take?

# %% tags=["demo", "nbval-check-output"]
with check.demo("exercises 1 and 2"):
    curves, start = np.array([1.0, 100.0]), {"w": np.array([1.0, 1.0])}
    roots = np.sqrt(curves)
    mu = ((roots[1] - roots[0]) / (roots[1] + roots[0])) ** 2
    ball, count = start, 0
    while np.abs(ball["w"]).max() > 1e-6:
        ball, count = sgd_step(ball, {"w": curves * ball["w"]}, 2 / curves.sum()), count + 1
    print(f"gradient descent, best learning rate: {count} steps")
    ball, velocity, count = start, None, 0
    while np.abs(ball["w"]).max() > 1e-6:
        pull = {"w": curves * ball["w"]}
        ball, velocity = momentum_step(ball, pull, velocity, (2 / roots.sum()) ** 2, mu)
        count += 1
    print(f"momentum {mu:.2f}, best learning rate: {count} steps")

# %% [markdown]
# ## Adam: each parameter its own step size
#
# A weight that is fed by a rarely used pixel gets tiny gradients, a weight beside it large ones;
# one $\eta$ for both is a compromise. *Adam* (Kingma and Ba, 2015) divides each parameter's step by
# the typical size of its own gradient. It keeps two running averages per parameter, of the gradient
# and of its square,
#
# $$m_t = \beta_1 m_{t-1} + (1-\beta_1)\,g_t,\qquad s_t = \beta_2 s_{t-1} + (1-\beta_2)\,g_t^2 ,$$
#
# both starting at zero, and that start makes them too small. By how much? Written out,
# $m_t = (1-\beta_1)\sum_{i=1}^t \beta_1^{\,t-i} g_i$. If the gradients have mean $\bar g$, then the
# mean of $m_t$ is
#
# $$(1-\beta_1)\,\bar g\sum_{i=1}^t \beta_1^{\,t-i} = (1-\beta_1^{\,t})\,\bar g ,$$
#
# by the geometric series. Dividing by $1-\beta_1^{\,t}$, and $s_t$ by $1-\beta_2^{\,t}$, takes the
# bias out:
#
# $$\hat m = \frac{m_t}{1-\beta_1^{\,t}},\qquad \hat s = \frac{s_t}{1-\beta_2^{\,t}},\qquad w \leftarrow w - \eta\,\frac{\hat m}{\sqrt{\hat s} + \epsilon} .$$
#
# At the first step $\hat m = g$ and $\hat s = g^2$, so each parameter moves by
# $\eta\,g/|g| = \pm\eta$, *whatever the size of its gradient*. Multiply the loss by 1,000 and Adam
# walks the same path. The learning rate has become a length.
#
# ### Exercise 3: adam_step (4 points, 20 min)
#
# Write `adam_step(params, grads, state, learning_rate=0.001, beta1=0.9, beta2=0.999,
# epsilon=1e-8)`.
#
# | argument | type | meaning |
# |---|---|---|
# | `params`, `grads` | dicts of arrays, same names and shapes | $w$ and $g$ |
# | `state` | `None` at the first step, later what your function returned | everything it must remember |
# | the others | numbers | as in the formulas; $\epsilon$ stands outside the root |
#
# Returns `(params, state)`: a new dict, and the state for the next step. What the state looks like
# is your choice as long as it is plain data (dicts, lists or tuples of arrays and numbers): you
# need $m$, $s$ and $t$. Nothing that was passed in changes.
#
# <details><summary>Hint 1</summary>The state is a good place for the step number: <code>{"m": ...,
# "s": ..., "t": 0}</code>. Count up <i>before</i> you divide by 1 - beta**t.</details>
# <details><summary>Hint 2</summary>Four dict comprehensions: m, s, then the new parameters from
# both.</details>


# %% nbgrader={"grade": false, "grade_id": "ex3-adam_step", "locked": false, "schema_version": 3, "solution": true, "task": false}
# forbidden: keras, tf.keras, tf.optimizers
def adam_step(params, grads, state, learning_rate=0.001, beta1=0.9, beta2=0.999, epsilon=1e-8):
    """Return (params, state) after one step of Adam (Kingma and Ba 2015, algorithm 1).

    params, grads: dicts of arrays with the same names and shapes.
    state: None before the first step, then what this function returned.
    Returns: a new dict and the new state, plain data; the arguments stay as they are.
    """
    ### BEGIN SOLUTION
    if state is None:
        zeros = {name: np.zeros_like(params[name]) for name in params}
        state = {"m": zeros, "s": zeros, "t": 0}
    t = state["t"] + 1
    m = {name: beta1 * state["m"][name] + (1 - beta1) * grads[name] for name in params}
    s = {name: beta2 * state["s"][name] + (1 - beta2) * grads[name] ** 2 for name in params}
    rate = learning_rate / (1 - beta1**t)
    moved = {
        name: params[name] - rate * m[name] / (np.sqrt(s[name] / (1 - beta2**t)) + epsilon)
        for name in params
    }
    return moved, {"m": m, "s": s, "t": t}
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "ex3-adam_step-test-values", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
params = {"w": np.array([1.0, -2.0, 0.5])}
grads = {"w": np.array([0.03, -20.0, 4.0])}
moved, _ = adam_step(params, grads, None, 0.25, 0.8, 0.99, 1e-12)
check_params(
    moved,
    {"w": np.array([0.75, -1.75, 0.25])},  # by hand: a first step is the learning rate long
    "params after a first step of adam_step with learning rate 0.25",
    {
        "m and s were not corrected for starting at zero": {"w": np.array([0.5, -1.5, 0.0])},
        "the average of the squares was not corrected": {"w": np.array([-1.5, 0.5, -2.0])},
        "the average of the gradients was not corrected": {"w": np.array([0.95, -1.95, 0.45])},
        "the step goes up the slope": {"w": np.array([1.25, -2.25, 0.75])},
    },
    "After the correction, m / sqrt(s) of the first step is +1 or -1.",
)
### BEGIN HIDDEN TESTS
rng = check.rng("ex3-adam_step")
params = {"W": rng.normal(size=(3, 2)) + 2, "b": rng.normal(size=4) - 2}
gradients = [{k: rng.uniform(0.5, 3, size=v.shape) for k, v in params.items()} for _ in range(5)]


def oracle(rate, beta1, beta2):
    optimizer = keras.optimizers.Adam(rate, beta_1=beta1, beta_2=beta2, epsilon=1e-12)
    return keras_steps(optimizer, params, gradients)


moved, state = {name: value.copy() for name, value in params.items()}, None
for grads in gradients:
    moved, state = adam_step(moved, grads, state, 0.125, 0.75, 0.9, 1e-12)
check_params(
    moved,
    oracle(0.125, 0.75, 0.9),
    "five steps of adam_step",
    {
        "beta1 and beta2 were swapped": oracle(0.125, 0.9, 0.75),
        "the default betas were used": oracle(0.125, 0.9, 0.999),
        "the gradient itself was used": keras_steps(keras.optimizers.SGD(0.125), params, gradients),
        "the averages are forgotten between steps": oracle(0.125, 1e-9, 1e-9),
    },
    "m, s and t must come from the state; t counts from 1.",
)
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "ex3-adam_step-test-epsilon", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
params, grads = {"w": np.array([[1.0, -2.0]])}, {"w": np.array([[2.0, -0.5]])}
moved, _ = adam_step(params, grads, None, 0.1, 0.8, 0.99, 0.5)
check_params(
    moved,
    {"w": np.array([[0.92, -1.95]])},  # by hand: 0.1 * 2 / 2.5 and 0.1 * 0.5 / 1.0
    "params after a first step with epsilon 0.5",
    {
        "epsilon stands inside the root": {
            "w": np.array([[1 - 0.2 / np.sqrt(4.5), -2 + 0.05 / np.sqrt(0.75)]])
        },
        "epsilon was left out": {"w": np.array([[0.9, -1.9]])},
        "epsilon is added before s is corrected": {"w": np.array([[1 - 0.2 / 7, -2 + 0.05 / 5.5]])},
    },
    "Divide by sqrt(corrected s) + epsilon.",
)
still = {"w": np.zeros((1, 2))}
check.close(adam_step(params, still, None)[0]["w"], params["w"], name="w after gradients of zero")
### BEGIN HIDDEN TESTS
rng = check.rng("ex3-adam_step-epsilon")
params, grads = {"w": rng.normal(size=5)}, {"w": rng.uniform(0.5, 2, size=5)}
moved, _ = adam_step(params, grads, None, 0.2, 0.7, 0.9, 0.3)
truth = {"w": params["w"] - 0.2 * grads["w"] / (grads["w"] + 0.3)}
hint = "Divide by sqrt(corrected s) + epsilon."
check_params(moved, truth, "params after a first step with epsilon 0.3", {}, hint)
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "ex3-adam_step-test-state", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
params = {"w": np.array([1.0, -2.0]), "b": np.array([3.0])}
grads = [{"w": np.array([g, -2 * g]), "b": np.array([g + 1])} for g in (0.5, 2.0, 1.5)]
kept = {name: value.copy() for name, value in params.items()}
moved, state = params, None
for each in grads:
    moved, state = adam_step(moved, each, state, 0.1)
one, one_state = adam_step(params, grads[0], None, 0.1)
other, other_state = adam_step({"w": np.array([7.0, 7.0]), "b": np.array([7.0])}, grads[1], None)
for each in grads[1:]:
    one, one_state = adam_step(one, each, one_state, 0.1)
hint = "Remember nothing outside the state: no global, no default argument that is changed."
check.close(one["w"], moved["w"], name="w of a training beside another training", hint=hint)
check.close(one["b"], moved["b"], name="b of a training beside another training", hint=hint)
check.unchanged(params, kept, name="params")
### BEGIN HIDDEN TESTS
twice = [adam_step(one, grads[0], one_state, 0.1)[0]["w"] for _ in range(2)]
hint = "The second call got the state that the first had changed; return a new one."
check.close(twice[1], twice[0], name="the same call with the same state, a second time", hint=hint)
kept = {name: value.copy() for name, value in grads[0].items()}
adam_step(params, grads[0], None)
check.unchanged(grads[0], kept, name="grads")
### END HIDDEN TESTS

# %% [markdown]
# ### Three walkers in one landscape
#
# Let the three start together, high on the right, and watch. **Predict** who ends in which optimum,
# and why.


# %% tags=["demo"]
def walk(step, start, count):
    """Return the path (count + 1, 2) of an optimiser; step(params, grads, state)."""
    params, state, path = {"x": np.array(start[0]), "y": np.array(start[1])}, None, [start]
    for _ in range(count):
        params, state = step(params, slope(params), state)
        path.append((float(params["x"]), float(params["y"])))
    return np.array(path)


def sgd(learning_rate):
    """Return sgd_step in the form step(params, grads, state) -> (params, state)."""
    return lambda params, grads, state: (sgd_step(params, grads, learning_rate), None)


def momentum(learning_rate):
    return lambda params, grads, state: momentum_step(params, grads, state, learning_rate)


def adam(learning_rate):
    return lambda params, grads, state: adam_step(params, grads, state, learning_rate)


# %% tags=["demo"]
def draw_walkers(ax, last):
    draw_contours(ax, xs[::3], ys[::3], height(xs[::3], ys[::3, None]))
    mark_places(ax, places, names, colours)
    for (label, path), colour in zip(paths.items(), ("orange", "sky", "green"), strict=True):
        draw_descent(ax, path, label, colour=colour, last=5 * last)
    ax.set_title(f"step {5 * last}")
    ax.legend(loc="upper left")


with check.demo("exercises 1 to 3"):
    start = (1.8, 1.5)
    paths = {"SGD 0.05": walk(sgd(0.05), start, 70)}
    paths["momentum 0.02"] = walk(momentum(0.02), start, 70)
    paths["Adam 0.05"] = walk(adam(0.05), start, 70)
    plotting.animate(
        draw_walkers,
        15,
        milliseconds=180,
        alt="From one start SGD and Adam slide into the local optimum on the right; momentum shoots"
        " through it, rolls over the saddle and settles in the global optimum on the left.",
    )

# %% [markdown]
# SGD turns onto the floor of the valley at once and creeps into the nearest optimum. Adam walks
# with steps of nearly equal length, first along the diagonal, since it pays no attention to which
# slope is the greater, and ends there too. Momentum arrives with so much speed that it rolls over
# the saddle. That was luck of this start, and the same speed can carry it *out* of a good place. A
# fair answer needs all starts and their share of success:

# %% tags=["demo"]
with check.demo("exercises 1 to 3"):
    fig, axes = plt.subplots(1, 3, figsize=(10.5, 3.6), layout="constrained", sharey=True)
    walkers = {"SGD 0.05": sgd(0.05), "momentum 0.02": momentum(0.02), "Adam 0.05": adam(0.05)}
    for ax, (label, step) in zip(axes, walkers.items(), strict=True):
        balls, state = dict(zip("xy", np.meshgrid(xs, ys), strict=True)), None
        for _ in range(300):
            balls, state = step(balls, slope(balls), state)
        draw_basins(ax, xs, ys, balls["x"] < flat[1])
        mark_places(ax, places, names, colours)
        ax.set_title(f"{label}: {(balls['x'] < flat[1]).mean():.0%} reach the global one")
    plotting.show(
        fig,
        alt="Where each start ends for three optimisers: for SGD the plane is split by an upright line,"
        " for Adam by a line with a bend; for momentum blue also lies far right, orange far left.",
    )

# %% [markdown]
# Momentum reaches the deeper optimum from many starts far out on the right, and throws it away from
# some far out on the left. No rule that sees only slopes finds the global optimum for certain.
# Adam's border leaves the saddle along a diagonal: its first steps are equally long in both
# coordinates, however different the slopes.
#
# ## A part of the data at a time: minibatches (小批量)
#
# The loss is a mean over $N$ examples, and its gradient costs a pass over all of them. Take a
# random subset of $B$ instead, a *minibatch*. With $g_i$ the gradient of example $i$ and
# $G = \frac1N\sum g_i$ the full one,
#
# $$g_B = \frac1B\sum_{i\in\text{batch}} g_i,\qquad \mathbb{E}[g_B] = G,$$
#
# because each example is equally likely to be drawn: on average we walk downhill. The error is the
# variance of a mean of $B$ draws. Drawn with replacement it would be $\sigma^2/B$, where
# $\sigma^2 = \frac1N\sum\|g_i - G\|^2$. An epoch draws *without* replacement, which lowers it to
#
# $$\mathbb{E}\,\|g_B - G\|^2 = \frac{\sigma^2}{B}\cdot\frac{N-B}{N-1},$$
#
# zero when the batch is everything, as it should be. So four times the batch costs four times the
# work and only *halves* the typical error ($\sqrt{\text{variance}}$). That is the case for small
# batches. **Predict** the slope of the line in a double logarithmic plot.


# %%
def example_gradients(params, x, y):
    """Return the gradient of every single example as a row: array (N, number of parameters)."""
    rows = [loss_and_gradient(params, x[i : i + 1], y[i : i + 1])[1] for i in range(len(y))]
    return np.array([np.concatenate([row[name].ravel() for name in params]) for row in rows])


rng = np.random.default_rng(0)
each = example_gradients(network, x_train, y_train)
full = each.mean(axis=0)
sizes = np.array([1, 2, 5, 10, 20, 50, 100, 200, 500, 900])
measured = []
for size in sizes:
    draws = [each[rng.choice(1000, size, replace=False)].mean(axis=0) for _ in range(60)]
    measured.append(np.mean([((draw - full) ** 2).sum() for draw in draws]))

# %%
variance = ((each - full) ** 2).sum(axis=1).mean()
fig, ax = plt.subplots(figsize=(6.5, 3.6), layout="constrained")
ax.loglog(sizes, measured, "o", label="measured on 60 random batches")
ax.loglog(sizes, variance / sizes * (1000 - sizes) / 999, "-", label="formula", zorder=0)
ax.loglog(sizes, variance / sizes, "--", color="grey", label="with replacement", zorder=0)
ax.axhline((full**2).sum(), color="black", linewidth=1)
ax.text(70, (full**2).sum() * 1.2, "squared length of the full gradient", fontsize=8)
ax.set(xlabel="batch size B", ylabel="mean squared error of the gradient")
ax.legend()
plotting.show(
    fig,
    alt="The squared error of a minibatch gradient falls as one over the batch size and dives to zero"
    " near the full set; it crosses the full gradient's squared length near batch size 20.",
)

# %% [markdown]
# Where the points cross the horizontal line, the noise in a batch's gradient is as large as the
# gradient itself. Keep this batch size in mind; it will return with a name.
#
# ### Exercise 4: minibatches (4 points, 12 min)
#
# *Core.* Write `minibatches(x, y, batch_size, rng)`: one *epoch* (一轮), that is, one pass over the
# data in random order.
#
# | argument | type | meaning |
# |---|---|---|
# | `x` | array (N, ...) | examples, along the first axis |
# | `y` | array (N,) or (N, ...) | their labels, `y[i]` belongs to `x[i]` |
# | `batch_size` | whole number, at least 1 | examples a batch; may be larger than N |
# | `rng` | `numpy.random.Generator` | the only source of randomness |
#
# Gives a list, or is a generator, of pairs `(x_batch, y_batch)`. Each example appears exactly once,
# in a random order that is new at each call with the same `rng`. All batches have `batch_size`
# examples except the last, which has what is left. `x` and `y` stay as they are. Raises
# `ValueError` when `x` and `y` have different lengths or `batch_size` is below 1 (a generator may
# raise it when its first batch is asked for).
#
# <details><summary>Hint 1</summary>Shuffle <i>indices</i>, not data: one permutation for both
# arrays keeps the pairs together.</details>
# <details><summary>Hint 2</summary><code>order = rng.permutation(len(x))</code>, then slices
# <code>order[start:start + batch_size]</code>.</details>


# %% nbgrader={"grade": false, "grade_id": "ex4-minibatches", "locked": false, "schema_version": 3, "solution": true, "task": false}
def minibatches(x, y, batch_size, rng):
    """Give one epoch of (x_batch, y_batch) pairs in random order.

    x: array (N, ...); y: array (N, ...); batch_size: whole number >= 1.
    rng: numpy.random.Generator. The last batch may be smaller.
    Raises ValueError for different lengths or a batch size below 1.
    """
    ### BEGIN SOLUTION
    if len(x) != len(y):
        raise ValueError(f"{len(x)} examples, but {len(y)} labels")
    if batch_size < 1:
        raise ValueError("a batch needs at least one example")
    order = rng.permutation(len(x))
    for start in range(0, len(x), batch_size):
        chosen = order[start : start + batch_size]
        yield x[chosen], y[chosen]
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "ex4-minibatches-test-coverage", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
x = np.arange(11 * 6).reshape(11, 2, 3) * 0.5
y = np.arange(100, 111)
kept_x, kept_y = x.copy(), y.copy()
batches = [
    (check.plain(a), check.plain(b)) for a, b in minibatches(x, y, 4, np.random.default_rng(3))
]
check.equal(
    [len(b) for _, b in batches],
    [4, 4, 3],
    name="the sizes of the batches of 11 examples, batch_size 4",
    mistakes={
        "the last, smaller batch was dropped": [4, 4],
        "the last batch was filled up with examples that were used already": [4, 4, 4],
        "batch_size was taken for the number of batches": [3, 3, 3, 2],
    },
)
drawn = np.concatenate([b for _, b in batches])
check.equal(np.sort(drawn), kept_y, name="all labels of an epoch, sorted", hint="Each once.")
check.close(
    np.concatenate([a for a, _ in batches]),
    kept_x[drawn - 100],
    name="the examples that came with these labels",
    hint="x and y need the same permutation, or a picture gets another picture's label.",
)
### BEGIN HIDDEN TESTS
rng = check.rng("ex4-minibatches")
x, y = rng.normal(size=(23, 3)), rng.permutation(23)
for size, sizes in ((5, [5, 5, 5, 5, 3]), (1, [1] * 23), (23, [23]), (40, [23])):
    batches = [(check.plain(a), check.plain(b)) for a, b in minibatches(x, y, size, rng)]
    check.equal([len(b) for _, b in batches], sizes, name="the sizes of the batches of 23 examples")
    drawn = np.concatenate([b for _, b in batches])
    check.equal(np.sort(drawn), np.arange(23), name="all labels of an epoch, sorted")
    where = np.argsort(y)[drawn]
    hint = "x and y need the same permutation."
    check.close(np.concatenate([a for a, _ in batches]), x[where], name="their examples", hint=hint)
### END HIDDEN TESTS


# %% nbgrader={"grade": true, "grade_id": "ex4-minibatches-test-randomness", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
def epoch(rng):
    pairs = minibatches(np.arange(60.0).reshape(30, 2), np.arange(30), 6, rng)
    return [check.plain(b).tolist() for _, b in pairs]


rng = np.random.default_rng(8)
first, second = epoch(rng), epoch(rng)
hint = "Draw the order from rng, anew at each call."
joined = [label for batch in first for label in batch]
check.that(joined != list(range(30)), "the examples come in their old order", hint=hint)
check.that(first != second, "two epochs have the same order", hint=hint)
check.equal(epoch(np.random.default_rng(8)), first, name="an epoch with an equal rng", hint=hint)
runs = [sorted(batch) == list(range(min(batch), min(batch) + 6)) for batch in first]
hint = "Only the batches were shuffled; shuffle the examples before you cut."
check.that(not all(runs), "each batch is a run of neighbours", hint=hint)
### BEGIN HIDDEN TESTS
rng = check.rng("ex4-minibatches-randomness")
epochs = [epoch(rng) for _ in range(3)]
hint = "Draw the order from rng, anew at each call."
check.that(epochs[0] != epochs[1] != epochs[2], "two epochs have the same order", hint=hint)
seed = int(rng.integers(1_000_000))
check.equal(
    epoch(np.random.default_rng(seed)),
    epoch(np.random.default_rng(seed)),
    name="equal rngs",
    hint=hint,
)
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "ex4-minibatches-test-inputs", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
x, y = np.arange(14.0).reshape(7, 2), np.arange(7)
kept_x, kept_y = x.copy(), y.copy()
first = next(iter(minibatches(x, y, 3, np.random.default_rng(1))))
check.equal(np.shape(check.plain(first[0])), (3, 2), name="the shape of the first x_batch")
rest = [len(check.plain(b)) for _, b in minibatches(x, y, 3, np.random.default_rng(1))]
check.equal(rest, [3, 3, 1], name="the sizes of the batches")
check.unchanged(x, kept_x, name="x")
check.unchanged(y, kept_y, name="y")
rng = np.random.default_rng(2)
longer = lambda: [len(b) for _, b in minibatches(x, np.arange(9), 3, rng)]
empty = lambda: [len(b) for _, b in minibatches(x, y, 0, rng)]
check.raises(ValueError, longer, name="7 examples with 9 labels")
check.raises(ValueError, empty, name="batch_size 0")
### BEGIN HIDDEN TESTS
shorter = lambda: [len(b) for _, b in minibatches(x, np.arange(5), 3, rng)]
negative = lambda: [len(b) for _, b in minibatches(x, y, -2, rng)]
check.raises(ValueError, shorter, name="7 examples with 5 labels")
check.raises(ValueError, negative, name="batch_size -2")
one_hot = np.eye(7)
pairs = [(check.plain(a), check.plain(b)) for a, b in minibatches(x, one_hot, 2, rng)]
together = np.concatenate([b for _, b in pairs]).argmax(axis=1)
check.close(
    np.concatenate([a for a, _ in pairs]), x[together], name="x with labels of shape (7, 7)"
)
### END HIDDEN TESTS

# %% [markdown]
# ### Exercise 5: train (5 points, 20 min)
#
# *Core.* Everything is there; put it together. Write `train(params, gradient, step, x, y, epochs,
# batch_size, rng, watch=None)`. It knows neither the network nor the optimiser: it is told both as
# functions, so that one loop trains everything.
#
# | argument | type | meaning |
# |---|---|---|
# | `params` | dict of arrays | where to start; stays as it is |
# | `gradient` | function | `gradient(params, x_batch, y_batch)` gives `(loss, grads)`: a number, the *mean* over the batch, and a dict |
# | `step` | function | `step(params, grads, state)` gives `(params, state)`; the state is `None` before the very first step |
# | `x`, `y`, `batch_size`, `rng` | as in exercise 4 | each epoch is cut anew by your `minibatches` |
# | `epochs` | whole number | passes over the data |
# | `watch` | function or `None` | if given, `watch(epoch, params)` is called at the end of each epoch, 0, 1, ...; its result is not used |
#
# Returns the pair `(params, losses)`. `losses` has one number an epoch: the mean over the epoch's
# *examples* of the loss that training saw. A last batch of 3 examples counts 3, not as much as a
# full one. The state goes from step to step *and from epoch to epoch*.
#
# <details><summary>Hint 1</summary>Two loops: over epochs, and inside over <code>minibatches(x, y,
# batch_size, rng)</code>. Three lines in the inner one.</details>
# <details><summary>Hint 2</summary>Add up <code>loss * len(x_batch)</code> and divide by
# <code>len(x)</code> at the end of the epoch. <code>state = None</code> stands above both
# loops.</details>


# %% nbgrader={"grade": false, "grade_id": "ex5-train", "locked": false, "schema_version": 3, "solution": true, "task": false}
# forbidden: keras, tf.keras
def train(params, gradient, step, x, y, epochs, batch_size, rng, watch=None):
    """Return (params, losses) after training on random minibatches.

    gradient(params, x_batch, y_batch) -> (mean loss, grads).
    step(params, grads, state) -> (params, state), state None before the first step.
    watch(epoch, params) is called after each epoch when it is given.
    losses: list of `epochs` numbers, the mean loss over each epoch's examples.
    """
    ### BEGIN SOLUTION
    state, losses = None, []
    for epoch in range(epochs):
        total = 0.0
        for x_batch, y_batch in minibatches(x, y, batch_size, rng):
            loss, grads = gradient(params, x_batch, y_batch)
            params, state = step(params, grads, state)
            total += loss * len(x_batch)
        losses.append(total / len(x))
        if watch is not None:
            watch(epoch, params)
    return params, losses
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "ex5-train-test-values", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
x = np.array([[1.0, 0.5], [-0.5, 2.0], [1.5, -1.0], [0.25, 0.75], [-1.0, 0.5]])
y = x @ np.array([2.0, -1.0])


def line_gradient(params, x_batch, y_batch):
    error = x_batch @ params["w"] - y_batch
    return float((error**2).mean() / 2), {"w": x_batch.T @ error / len(x_batch)}


def fixed_step(params, grads, state):
    return {"w": params["w"] - 0.3 * grads["w"]}, None


moved, losses = train(
    {"w": np.zeros(2)}, line_gradient, fixed_step, x, y, 6, 5, np.random.default_rng(0)
)
# With the whole set as batch the error shrinks by the matrix 1 - 0.3 x^T x / N at each step.
shrink = np.eye(2) - 0.3 * x.T @ x / 5
left = [np.linalg.matrix_power(shrink, k) @ np.array([-2.0, 1.0]) for k in range(7)]
check_params(
    moved,
    {"w": left[6] + np.array([2.0, -1.0])},
    "the parameters after 6 epochs on a line",
    {
        "nothing moved: are the parameters of step used?": {"w": np.zeros(2)},
        "one epoch too few": {"w": left[5] + np.array([2.0, -1.0])},
        "only one step was taken": {"w": left[1] + np.array([2.0, -1.0])},
        "each gradient is that of the first parameters": {"w": 6 * (left[1] - left[0])},
    },
    "params, state = step(params, grads, state) inside both loops.",
)
check.close(losses, [((x @ e) ** 2).mean() / 2 for e in left[:6]], name="the losses of 6 epochs")
### BEGIN HIDDEN TESTS
rng = check.rng("ex5-train")
x, truth = rng.uniform(0.5, 1.5, size=(8, 3)), rng.uniform(1, 2, size=3)
y = x @ truth
moved, losses = train({"w": np.ones(3)}, line_gradient, fixed_step, x, y, 4, 20, rng)
shrink = np.eye(3) - 0.3 * x.T @ x / 8
left = [np.linalg.matrix_power(shrink, k) @ (1 - truth) for k in range(5)]
hint = "params, state = step(params, grads, state) inside both loops."
check_params(moved, {"w": left[4] + truth}, "the parameters after 4 epochs", {}, hint)
check.close(losses, [((x @ e) ** 2).mean() / 2 for e in left[:4]], name="the losses of 4 epochs")
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "ex5-train-test-batches", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
seen, states = [], []


def note_batch(params, x_batch, y_batch):
    seen.append([int(label) for label in np.ravel(y_batch)])
    return 1.0, {"w": np.array([1.0])}


def count_up(params, grads, state):
    states.append(state)
    return {"w": params["w"] + grads["w"]}, 1 if state is None else state + 1


start = {"w": np.array([10.0])}
moved, _ = train(
    start, note_batch, count_up, np.ones((10, 2)), np.arange(10), 3, 4, np.random.default_rng(5)
)
check.equal([len(b) for b in seen], [4, 4, 2] * 3, name="the batches of 3 epochs of 10 examples")
check.equal(
    states,
    [None, 1, 2, 3, 4, 5, 6, 7, 8],
    name="the states that step was given",
    mistakes={
        "the state starts anew each epoch": [None, 1, 2] * 3,
        "step is always given None": [None] * 9,
    },
    hint="Set the state to None once, above both loops, and keep what step returns.",
)
check.close(moved["w"], [19.0], name="w after 9 steps of +1")
check.close(start["w"], [10.0], name="the params that were passed in")
### BEGIN HIDDEN TESTS
seen.clear()
rng = check.rng("ex5-train-batches")
train(start, note_batch, count_up, np.ones((21, 2)), np.arange(21), 2, 5, rng)
epochs = [[label for batch in part for label in batch] for part in (seen[:5], seen[5:])]
check.equal(
    [sorted(epoch) for epoch in epochs], [list(range(21))] * 2, name="the labels of 2 epochs"
)
hint = "Call minibatches anew in each epoch; it draws a new order from rng."
check.that(epochs[0] != epochs[1], "both epochs have the same order", hint=hint)
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "ex5-train-test-losses", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
batch_losses = []


def mean_of_labels(params, x_batch, y_batch):
    batch_losses.append(float(np.mean(y_batch)))
    return batch_losses[-1], {"w": np.array([0.0, 0.0])}


def stay(params, grads, state):
    return params, state


y = np.array([1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0])
_, losses = train(
    {"w": np.array([1.0, 2.0])}, mean_of_labels, stay, y, y, 2, 3, np.random.default_rng(4)
)
check.close(
    losses,
    [127 / 7, 127 / 7],
    name="the mean loss of each epoch, batches of 3, 3 and 1",
    mistakes={
        "the last, smaller batch counts as much as a full one": lambda: [
            np.mean(batch_losses[:3]),
            np.mean(batch_losses[3:]),
        ],
        "only the last batch of each epoch is reported": lambda: batch_losses[2::3],
        "the losses of the batches were added up": lambda: [
            sum(batch_losses[:3]),
            sum(batch_losses[3:]),
        ],
    },
    hint="Weigh each batch's loss by its number of examples.",
)
### BEGIN HIDDEN TESTS
rng = check.rng("ex5-train-losses")
y = rng.uniform(1, 9, size=17)
_, losses = train({"w": np.array([1.0, 2.0])}, mean_of_labels, stay, y, y, 3, 5, rng)
check.close(losses, [y.mean()] * 3, name="the mean loss of each epoch, batches of 5, 5, 5 and 2")
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "ex5-train-test-watch", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
calls = []


def add_one(params, grads, state):
    return {"w": params["w"] + 1}, None


def no_gradient(params, x_batch, y_batch):
    return 0.5, {"w": np.array([0.0])}


def note(epoch, params):
    calls.append([int(epoch), float(params["w"][0])])


train(
    {"w": np.array([0.0])}, no_gradient, add_one, np.ones((5, 1)), np.ones(5), 3, 2,
    np.random.default_rng(0), note,
)  # fmt: skip
check.equal(
    calls,
    [[0, 3.0], [1, 6.0], [2, 9.0]],
    name="the epochs and parameters that watch was called with",
    mistakes={
        "epochs are counted from 1": [[1, 3.0], [2, 6.0], [3, 9.0]],
        "watch was called before the epoch": [[0, 0.0], [1, 3.0], [2, 6.0]],
        "watch was never called": [],
    },
    hint="Once at the end of each epoch, with the newest parameters.",
)
### BEGIN HIDDEN TESTS
calls.clear()
train(
    {"w": np.array([2.0])}, no_gradient, add_one, np.ones((7, 2)), np.ones(7), 2, 3,
    check.rng("ex5-train-watch"), note,
)  # fmt: skip
check.equal(
    calls, [[0, 5.0], [1, 8.0]], name="the epochs and parameters that watch was called with"
)
### END HIDDEN TESTS

# %% [markdown]
# The first training with your own loop: 12 epochs of batches of 50. Which optimiser is the best? A
# comparison at *one* learning rate would only show for whom that rate was right, so each gets
# several, with three seeds each; the seed sets both the initial values and the order of the data.


# %% tags=["demo"]
def loss_curve(step, seed):
    """Return the losses of 12 epochs of training with batches of 50 from a random start."""
    rng = np.random.default_rng(seed)
    start = gaussian_params([64, 32, 10], 0.15, rng)
    return train(start, loss_and_gradient, step, x_train, y_train, 12, 50, rng)[1]


with check.demo("exercises 1 to 3"):
    optimisers = {
        "SGD": (sgd, [0.03, 0.1, 0.3, 1.0, 3.0]),
        "momentum": (momentum, [0.003, 0.01, 0.03, 0.1, 0.3, 1.0]),
        "Adam": (adam, [0.001, 0.003, 0.01, 0.03, 0.1]),
    }

# %% tags=["demo"]
with check.demo("exercises 1 to 5"), np.errstate(all="ignore"):
    curves = {
        name: np.array([[loss_curve(make(rate), seed) for rate in rates] for seed in range(3)])
        for name, (make, rates) in optimisers.items()
    }

# %% tags=["demo"]
with check.demo("exercises 1 to 5"):
    fig, axes = plt.subplots(1, 2, figsize=(10, 3.6), layout="constrained")
    for name, colour in zip(optimisers, ("orange", "sky", "green"), strict=True):
        rates, runs = optimisers[name][1], curves[name]
        draw_spread(axes[0], rates, runs[:, :, -1], name, colour=colour, line=".-")
        best = np.nan_to_num(runs[:, :, -1].mean(axis=0), nan=np.inf).argmin()
        label = f"{name}, rate {rates[best]}"
        draw_spread(axes[1], np.arange(1, 13), runs[:, best], label, colour=colour)
    axes[0].set(xscale="log", yscale="log", xlabel="learning rate", ylabel="final training loss")
    axes[1].set(yscale="log", xlabel="epoch", ylabel="training loss", title="each at its best rate")
    axes[0].legend()
    axes[1].legend()
    plotting.show(
        fig,
        alt="Left, final loss over learning rate: a valley for each of three optimisers, Adam's and"
        " momentum's at smaller rates than SGD's. Right, the loss curves at the best rates.",
    )

# %% [markdown]
# Each optimiser has a valley of good rates with a cliff on its right, and momentum's lies about ten
# times to the left of SGD's: exactly the $1/(1-\mu)$ that we derived. *At its best rate* each does
# well on so small a problem. Most published wins of one optimiser over another shrink when both are
# tuned with equal care (Schmidt et al., 2021).

# %% [markdown]
# ## Initial values (初始值)
#
# Where does the walk begin? Not at zero: if all hidden units start equal, they compute the same,
# get the same gradient, and stay equal for ever. **Predict** how many *different* hidden units the
# first network below has after training.

# %% tags=["demo", "nbval-check-output"]
with check.demo("exercises 1 to 5"):
    for scale, text in ((0.0, "all weights 0.1"), (0.05, "0.1 plus a little noise")):
        rng = np.random.default_rng(0)
        start = gaussian_params([64, 32, 10], scale, rng)
        start = {name: value + 0.1 * (name[0] == "W") for name, value in start.items()}
        params, _ = train(start, loss_and_gradient, sgd(0.1), x_train, y_train, 10, 50, rng)
        distinct = len(np.unique(params["W1"].round(6), axis=1).T)
        print(f"{text:24s} {distinct:2d} different hidden units of 32")

# %% [markdown]
# So the start must be random. How large? Follow a signal through one layer,
# $z_j = \sum_{i=1}^{n} W_{ij}\,a_i$ with $n$ = *fan-in* inputs. If the weights are independent,
# with mean 0 and variance $\sigma^2$, independent of the inputs,
#
# $$\operatorname{Var}[z] = n\,\sigma^2\,\mathbb{E}[a^2] .$$
#
# For the next layer $a = \mathrm{ReLU}(z)$. As $z$ is symmetric around 0, the ReLU removes half of
# its mean square: $\mathbb{E}[a^2] = \tfrac12\operatorname{Var}[z]$. So from layer to layer
#
# $$\operatorname{Var}[z_{k+1}] = \tfrac12\,n\,\sigma^2\,\operatorname{Var}[z_k] .$$
#
# This factor is applied once a layer, so after 20 layers it appears to the power 20: anything but 1
# vanishes or explodes. **He's** choice makes it 1: $\sigma^2 = 2/\text{fan-in}$ (He et al., 2015).
# Without the ReLU's half it would be $1/\text{fan-in}$; and the gradient, on its way back through
# the same matrix transposed, wants $1/\text{fan-out}$. **Xavier's** (Glorot and Bengio, 2010) is
# the compromise for tanh: $\sigma^2 = 2/(\text{fan-in} + \text{fan-out})$.
#
# ### Exercise 6: initialise (4 points, 12 min)
#
# *Core.* Write `initialise(sizes, scheme, rng)`: the starting parameters of an MLP.
#
# | argument | type | meaning |
# |---|---|---|
# | `sizes` | list of at least two whole numbers | units of each layer, input first: `[64, 32, 10]` |
# | `scheme` | `"he"` or `"xavier"` | $\sigma^2 = 2/\text{fan-in}$ or $2/(\text{fan-in}+\text{fan-out})$ |
# | `rng` | `numpy.random.Generator` | the only source of randomness |
#
# Returns a dict of float arrays `W1` of shape (sizes[0], sizes[1]) and `b1` of shape (sizes[1],),
# `W2`, `b2`, and so on. Weights have mean 0 and *variance* $\sigma^2$; normal or uniform is your
# choice. Biases are 0. Raises `ValueError` for any other scheme and for fewer than two sizes.
#
# <details><summary>Hint 1</summary><code>itertools.pairwise(sizes)</code> gives the pairs (fan-in,
# fan-out).</details>
# <details><summary>Hint 2</summary>NumPy's normal distribution is scaled by the standard deviation,
# the <i>root</i> of the variance. A uniform one on (-c, c) has variance c squared over 3.</details>


# %% nbgrader={"grade": false, "grade_id": "ex6-initialise", "locked": false, "schema_version": 3, "solution": true, "task": false}
# forbidden: keras, tf.keras, tf.initializers
def initialise(sizes, scheme, rng):
    """Return the starting parameters of an MLP, a dict W1, b1, W2, b2, ...

    sizes: units of each layer, input first; scheme: "he" or "xavier".
    Wk: float (sizes[k - 1], sizes[k]), mean 0, variance by the scheme; bk: zeros (sizes[k],).
    Raises ValueError for another scheme or fewer than two sizes.
    """
    ### BEGIN SOLUTION
    if scheme not in ("he", "xavier"):
        raise ValueError(f"the scheme is 'he' or 'xavier', not {scheme!r}")
    if len(sizes) < 2:
        raise ValueError("a network has at least an input and an output size")
    params = {}
    for k, (fan_in, fan_out) in enumerate(itertools.pairwise(sizes), start=1):
        variance = 2 / fan_in if scheme == "he" else 2 / (fan_in + fan_out)
        params[f"W{k}"] = rng.normal(0, np.sqrt(variance), size=(fan_in, fan_out))
        params[f"b{k}"] = np.zeros(fan_out)
    return params
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "ex6-initialise-test-shapes", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
params = check.plain(initialise([7, 5, 3, 2], "he", np.random.default_rng(0)))
shapes = {name: list(np.shape(value)) for name, value in params.items()}
expected = {"W1": [7, 5], "b1": [5], "W2": [5, 3], "b2": [3], "W3": [3, 2], "b3": [2]}
swapped = {name: size[::-1] for name, size in expected.items()}
check.equal(
    shapes,
    expected,
    name="the shapes for sizes [7, 5, 3, 2]",
    mistakes={"rows and columns of the matrices were swapped": swapped},
    hint="W1 maps 7 inputs to 5 units: x @ W1 with x (N, 7).",
)
for name in ("b1", "b2", "b3"):
    check.close(params[name], np.zeros(expected[name]), name=f"the bias {name}", dtype="float")
### BEGIN HIDDEN TESTS
rng = check.rng("ex6-initialise")
sizes = [int(size) for size in rng.permutation([4, 6, 9, 11])]
params = check.plain(initialise(sizes, "xavier", rng))
check.equal(sorted(params), ["W1", "W2", "W3", "b1", "b2", "b3"], name="the names for 4 sizes")
for k in (1, 2, 3):
    check.equal(np.shape(params[f"W{k}"]), sizes[k - 1 : k + 1], name=f"the shape of W{k}")
    check.close(params[f"b{k}"], np.zeros(sizes[k]), name=f"the bias b{k}")
### END HIDDEN TESTS


# %% nbgrader={"grade": true, "grade_id": "ex6-initialise-test-statistics", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
def check_spread(weights, fan_in, fan_out, variance, name):
    check.close(
        np.std(weights),
        np.sqrt(variance),
        rtol=0.05,
        atol=0,
        name=f"the standard deviation of {name} ({fan_in} x {fan_out})",
        mistakes={
            "the variance was used as standard deviation: take the root": variance,
            "that is He's with fan-in": np.sqrt(2 / fan_in),
            "that is Xavier's": np.sqrt(2 / (fan_in + fan_out)),
            "fan-out was used for fan-in": np.sqrt(2 / fan_out),
            "the 2 is missing: 1 / fan-in": np.sqrt(1 / fan_in),
            "the 2 is missing: 1 / (fan-in + fan-out)": np.sqrt(1 / (fan_in + fan_out)),
            "the weights are not scaled": 1.0,
            "a uniform distribution on (-c, c) has the deviation c / root 3": np.sqrt(variance / 3),
        },
        hint="Variance 2 / fan_in for He, 2 / (fan_in + fan_out) for Xavier.",
    )
    error = 6 * np.sqrt(variance / weights.size)
    check.close(np.mean(weights), 0.0, atol=error, name=f"the mean of {name}")


params = check.plain(initialise([300, 100, 60], "he", np.random.default_rng(1)))
check_spread(params["W1"], 300, 100, 2 / 300, "W1 by He")
check_spread(params["W2"], 100, 60, 2 / 100, "W2 by He")
params = check.plain(initialise([300, 100, 60], "xavier", np.random.default_rng(2)))
check_spread(params["W1"], 300, 100, 2 / 400, "W1 by Xavier")
check_spread(params["W2"], 100, 60, 2 / 160, "W2 by Xavier")
### BEGIN HIDDEN TESTS
rng = check.rng("ex6-initialise-statistics")
params = check.plain(initialise([80, 420, 90], "he", rng))
check_spread(params["W1"], 80, 420, 2 / 80, "W1 by He")
check_spread(params["W2"], 420, 90, 2 / 420, "W2 by He")
params = check.plain(initialise([80, 420, 90], "xavier", rng))
check_spread(params["W1"], 80, 420, 2 / 500, "W1 by Xavier")
check_spread(params["W2"], 420, 90, 2 / 510, "W2 by Xavier")
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "ex6-initialise-test-randomness", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
rng = np.random.default_rng(3)
first, second = (check.plain(initialise([6, 6, 6], "he", rng)) for _ in range(2))
again = check.plain(initialise([6, 6, 6], "he", np.random.default_rng(3)))
hint = "Draw everything from rng, and never seed anything inside."
check.close(again["W2"], first["W2"], name="W2 from an equal rng", hint=hint)
changed = np.abs(first["W1"] - second["W1"]).max() > 1e-6
check.that(changed, "two calls with one rng gave the same W1", hint=hint)
differ = np.abs(first["W1"] - first["W2"]).max() > 1e-6
check.that(differ, "W1 and W2 hold the same numbers", hint=hint)
check.raises(ValueError, initialise, [6, 5], "lucky", rng, name="the scheme 'lucky'")
### BEGIN HIDDEN TESTS
seed = int(check.rng("ex6-initialise-randomness").integers(1_000_000))
runs = [check.plain(initialise([5, 4, 3], "xavier", np.random.default_rng(seed))) for _ in range(2)]
check.close(runs[1]["W1"], runs[0]["W1"], name="W1 from an equal rng", hint=hint)
check.raises(ValueError, initialise, [6], "he", rng, name="a single size")
### END HIDDEN TESTS

# %% [markdown]
# ### Initial values that overflow
#
# The talk's own training failed at first: *the initial values were chosen too large and the
# computation overflowed* (初始值选取过大使得计算结果溢出). We can say beforehand in which layer that happens. With
# standard deviation $\sigma$ and width $n$, a ReLU layer multiplies the size of its signal by
# $\sigma\sqrt{n/2}$, and a float32 ends at $3.4\cdot10^{38}$. **Predict:** $\sigma = 10$, $n = 64$:
# after how many layers?


# %%
def signal_sizes(deviation, depth, width=64):
    """Return the root mean square of each hidden layer of a float32 ReLU network."""
    widths = [64] + [width] * depth + [10]
    weights = gaussian_params(widths, deviation, np.random.default_rng(0))
    weights = {key: weights[key].astype(np.float32) for key in weights}
    with np.errstate(over="ignore", invalid="ignore"):
        outputs = layer_outputs(weights, x_train[:200].astype(np.float32))[1:-1]
    return [float(np.sqrt(np.mean(output.astype(float) ** 2))) for output in outputs]


limit = float(np.finfo(np.float32).max)
growth = 10 * math.sqrt(64 / 2)
depth = math.log(limit) / math.log(growth)
print(f"factor a layer: {growth:.1f}; predicted depth: {depth:.0f} layers")

# %%
fig, ax = plt.subplots(layout="constrained")
for scale, colour in ((10, "red"), (1, "orange"), (math.sqrt(2 / 64), "green"), (0.05, "blue")):
    signal = np.array(signal_sizes(scale, 60))
    label = f"deviation {scale:.3g}" + (" (He)" if colour == "green" else "")
    shown = np.where(np.isfinite(signal), signal, np.nan)
    ax.semilogy(np.arange(1, 61), shown, color=plotting.COLOURS[colour], label=label)
ax.axhline(limit, color="black", linestyle="--", linewidth=1)
ax.text(60, limit / 1e5, "largest float32", ha="right")
ax.set_xlim(0, 61)
ax.set(xlabel="hidden layer", ylabel="root mean square", title="ReLU, 64 units a layer")
ax.legend(loc="lower left")
plotting.show(
    fig,
    alt="Signal sizes by layer, straight lines on a logarithmic axis: deviation 10 ends at the float32"
    " limit after some twenty layers, deviation 1 later, He's stays level, 0.05 vanishes.",
)

# %% [markdown]
# The lines are straight, as a factor applied once a layer must be, and He's stays level through 60
# layers. A curve that reaches the dashed line ends there: the next layer holds infinities. But an
# overflow does not need 20 layers. Training finishes what the start began: with four hidden layers
# and $\sigma = 1$ the first loss is merely large, its gradient is larger, and each step throws the
# weights further than the one before.

# %% tags=["demo"]
with check.demo("exercise 1"):
    sizes, rng = [64, 64, 64, 64, 64, 10], np.random.default_rng(0)
    bad = {k: v.astype(np.float32) for k, v in gaussian_params(sizes, 1.0, rng).items()}
    with np.errstate(all="ignore"):
        for count in range(7):
            loss, grads = loss_and_gradient(bad, x_train.astype(np.float32), y_train)
            norm = math.sqrt(squared_norm(grads))
            print(f"step {count}: loss {loss:10.4g}   gradient norm {norm:10.4g}")
            bad = sgd_step(bad, grads, 0.05)

# %% [markdown]
# `nan`, not a number, comes from $\infty - \infty$, and whatever it touches becomes `nan`. Once
# there, a training never comes back; look at the *first* bad step, not at the last.
#
# The talk's other remark on initial values is that too large ones *make descent slow with other
# activations* (过大的初始值使得在用其他激活函数时梯度下降缓慢). For tanh and sigmoid large weights mean large $|z|$, where
# the curve is flat and $f'(z) \approx 0$: the unit is *saturated (饱和)*. Measured, with two hidden
# layers, 10 epochs and three seeds:


# %% tags=["demo"]
def saturation(params, activation):
    """Return the share of hidden outputs within 1% of the activation's range from its ends."""
    low, high = (-1, 1) if activation == "tanh" else (0, 1)
    outputs = np.concatenate(layer_outputs(params, x_train, activation)[1:-1], axis=1)
    return float((np.minimum(outputs - low, high - outputs) < 0.01 * (high - low)).mean())


# %% tags=["demo"]
with check.demo("exercises 1 to 5"):
    print("activation  deviation  saturated at start  loss after 10 epochs (range)")
    for activation in ("tanh", "sigmoid"):
        gradient = lambda p, x, y, act=activation: loss_and_gradient(p, x, y, act)
        for scale in (0.2, 1.0, 5.0):
            ends = []
            for seed in range(3):
                rng = np.random.default_rng(seed)
                start = gaussian_params([64, 32, 32, 10], scale, rng)
                ends.append(train(start, gradient, sgd(0.1), x_train, y_train, 10, 20, rng)[1][-1])
            text = f"{np.mean(ends):6.2f} ({min(ends):.2f} to {max(ends):.2f})"
            print(
                f"{activation:10s} {scale:10.1f} {saturation(start, activation):18.0%}  {text:>27s}"
            )

# %% [markdown]
# For tanh the talk is right at every size: the more saturated, the slower. For the sigmoid "large"
# begins later. Its slope is at most $1/4$, so weights that are too *small* starve it as well, and a
# deviation of 1 does better than both neighbours. Too large is too large in the end for both.
#
# ### Vanishing gradients, by depth and activation
#
# Backwards the same product runs through the layers:
# $\delta_{k} = (\delta_{k+1} W_{k+1}^\top) \odot f'(z_k)$. Each layer contributes a factor of
# weights *and* of slopes, and a sigmoid's slope is at most $1/4$. The talk says of ReLU that
# *vanishing gradients do not occur* (不会出现梯度消失问题). **Predict** which of these five networks of 20
# hidden layers has the largest gradient in its first layer, and which of the ReLU networks keeps
# the talk's promise.

# %% tags=["demo"]
cases = (
    ("sigmoid", "xavier", "black"), ("tanh", "xavier", "blue"), ("tanh", "he", "sky"),
    ("relu", "xavier", "orange"), ("relu", "he", "green"),
)  # fmt: skip


def gradient_sizes(activation, scheme, seed, depth=20):
    """Return the root mean square of dL/dW of each layer of a fresh deep MLP."""
    start = initialise([64] * (depth + 1) + [10], scheme, np.random.default_rng(seed))
    grads = loss_and_gradient(start, x_train[:300], y_train[:300], activation)[1]
    return [np.sqrt((grads[f"W{k}"] ** 2).mean()) for k in range(1, depth + 2)]


# %% tags=["demo"]
with check.demo("exercise 6"):
    fig, ax = plt.subplots(figsize=(6.5, 3.8), layout="constrained")
    for activation, scheme, colour in cases:
        runs = np.array([gradient_sizes(activation, scheme, seed) for seed in range(3)])
        draw_spread(ax, np.arange(1, 22), runs, f"{activation}, {scheme}", colour=colour)
        factor = (runs[:, 0] / runs[:, -2]).mean() ** (1 / 19)
        print(f"{activation:8s} {scheme:7s} factor a layer, going back: {factor:.2f}")
    ax.set(yscale="log", xlabel="layer", ylabel="size of its gradient", xticks=range(1, 22, 4))
    ax.legend(loc="lower right")
    plotting.show(
        fig,
        alt="Gradient sizes by layer in 20-layer networks: with sigmoid they fall by many powers of ten"
        " towards the first layer; tanh and ReLU with He stay level; ReLU with Xavier is small everywhere.",
    )

# %% [markdown]
# The sigmoid loses about three quarters of its gradient with each layer, and its first layers learn
# nothing. ReLU with He's start keeps it. ReLU with Xavier's start does *not*: here the signal dies
# on the way forward, and with it every layer's gradient. So the talk's sentence needs a condition:
# ReLU removes the slope's part of the factor (its slope is 1 where it is active), the weights' part
# is still ours to choose, and units that are never active have no gradient at all, as we are about
# to see. Depth makes it plain:

# %% tags=["demo"]
with check.demo("exercise 6"):
    print("size of the first layer's gradient, mean of 3 seeds")
    print("depth " + "".join(f"{a + ' ' + s:>16s}" for a, s, _ in cases))
    for depth in (2, 5, 10, 20, 40):
        means = [
            np.mean([gradient_sizes(a, s, i, depth)[0] for i in range(3)]) for a, s, _ in cases
        ]
        print(f"{depth:5d} " + "".join(f"{mean:16.1e}" for mean in means))

# %% [markdown]
# ## Debugging a training (调试)
#
# A wrong training raises no exception. It only learns badly, and that looks like a hard problem.
# Four questions find most faults, in this order.
#
# **1. Is the first loss $\ln 10$?** An untrained network should know nothing and say so: $1/10$ for
# each of 10 classes, loss $-\ln\frac1{10} = \ln 10$. Much more means that it starts out
# *confident*, with logits that are too large.

# %% tags=["demo", "nbval-check-output"]
with check.demo("exercise 6"):
    print(f"ln 10 = {math.log(10):.3f}")
    fresh = {"zero output layer": initialise([64, 32, 10], "he", np.random.default_rng(0))}
    fresh["zero output layer"]["W2"] = np.zeros((32, 10))
    fresh["He"] = initialise([64, 32, 10], "he", np.random.default_rng(0))
    fresh["deviation 1"] = gaussian_params([64, 32, 10], 1.0, np.random.default_rng(0))
    for label, params in fresh.items():
        print(f"{label:18s} first loss {loss_and_gradient(params, x_train, y_train)[0]:.3f}")

# %% [markdown]
# **2. Can it learn 20 examples by heart?** A working network and loop bring their loss to nearly
# zero in seconds. If not, there is an error in them, and no amount of data will help. If yes, and
# the full training fails, suspect the data.
#
# **3. What do the gradient's norms do?** Growing means divergence, all zero means dead or saturated
# units.
#
# **4. How many units are dead (死神经元)?** A ReLU unit that is off for *every* example has no gradient
# and will never wake up.
#
# Here are five patients, one of them healthy. **Predict** from the first two columns who has what:
# labels that do not belong to the pictures; a learning rate that is far too small; one that is far
# too large; a gradient with the wrong sign.


# %% tags=["demo"]
def dead_share(params):
    """Return the share of hidden units that are 0 for every training example."""
    hidden = np.concatenate(layer_outputs(params, x_train)[1:-1], axis=1)
    return float((hidden.max(axis=0) == 0).mean())


def uphill(weights, x, y):
    height_here, slopes = loss_and_gradient(weights, x, y)
    return height_here, {key: -slopes[key] for key in slopes}


mixed = np.random.default_rng(9).permutation(y_train)
patients = {
    "A": (loss_and_gradient, 0.1, y_train),
    "B": (loss_and_gradient, 1e-4, y_train),
    "C": (loss_and_gradient, 3.0, y_train),
    "D": (uphill, 0.1, y_train),
    "E": (loss_and_gradient, 0.1, mixed),
}

# %% tags=["demo"]
with check.demo("exercises 1 to 6"):
    print("     20 examples by heart   all data: loss  validation error  gradient norm  dead units")
    for label, (gradient, rate, answers) in patients.items():
        with np.errstate(all="ignore"):
            rng = np.random.default_rng(0)
            start = initialise([64, 32, 32, 10], "he", rng)
            few = train(start, gradient, sgd(rate), x_train[:20], answers[:20], 300, 20, rng)[1][-1]
            params, losses = train(start, gradient, sgd(rate), x_train, answers, 10, 50, rng)
            norm = math.sqrt(squared_norm(loss_and_gradient(params, x_train, answers)[1]))
        wrong, dead = error_rate(params, x_val, y_val), dead_share(params)
        print(f"{label}  {few:22.3g} {losses[-1]:16.3g} {wrong:16.1%} {norm:15.2g} {dead:10.0%}")

# %% [markdown]
# A is healthy. B sits near $\ln 10$ everywhere, with a sound gradient that is not used: its
# learning rate is too small. C has killed nearly all of its units: the steps were so large that
# they switched them off for every input, and the little gradient that is left can only move the
# last layer's biases. D's loss grew until it was no number any more. E learns its 20 examples by
# heart and then fails on everything: the code is right and the *data* are wrong.
#
# ### Learning rates 1, 0.05 and 0.0001
#
# The talk chose $\eta = 0.05$, saw large swings with $\eta = 1$ and far slower convergence with
# $\eta = 10^{-4}$. On our digits:

# %% tags=["demo"]
with check.demo("exercises 1 to 6"):
    fig, ax = plt.subplots(layout="constrained")
    for rate, colour in ((1.0, "red"), (0.05, "green"), (1e-4, "blue")):
        curves = []
        for seed in range(3):
            rng = np.random.default_rng(seed)
            start = initialise([64, 32, 10], "he", rng)
            curves.append(
                train(start, loss_and_gradient, sgd(rate), x_train, y_train, 20, 20, rng)[1]
            )
        draw_spread(ax, np.arange(1, 21), curves, f"learning rate {rate:g}", colour=colour)
    ax.axhline(math.log(10), color="grey", linestyle="--", linewidth=1)
    ax.set(yscale="log", xlabel="epoch", ylabel="training loss", title="batches of 20, 3 seeds")
    ax.legend()
    plotting.show(
        fig,
        alt="Loss over 20 epochs: rate 1 falls fast and swings widely between seeds, 0.05 falls smoothly,"
        " 0.0001 hardly leaves the dashed line at ln 10.",
    )

# %% [markdown]
# All three of the talk's observations hold, for the reasons that we derived: 1 is beyond two over
# the curvature of some directions, and $10^{-4}$ needs 500 steps for what 0.05 does in one. But
# "0.05 is right" is no law: the number belongs to this network, this batch size and this start.
#
# ## Training, validation and test sets: overfitting (过拟合)
#
# The training loss answers the wrong question. We want to know how the network does on digits that
# it has *not* seen. Hence three sets: the **training set (训练集)** moves the parameters; the
# **validation set (验证集)** picks everything else (learning rate, epochs, the decay below); the
# **test set (测试集)** is looked at *once*, at the end, because whatever you pick by a set looks
# better on it than it is.
#
# To see overfitting clearly, make it easy: 300 training digits of which one in five has a wrong
# label. A network with enough weights can learn even those by heart, and has nothing to gain from
# it.
#
# One remedy is **weight decay (权重衰减)**. Add $\tfrac{\lambda}{2}\|W\|^2$ to the loss. Its gradient
# is $\lambda W$, so a step of SGD becomes
#
# $$W \leftarrow W - \eta\,(\nabla L + \lambda W) = (1 - \eta\lambda)\,W - \eta\nabla L :$$
#
# every step shrinks each weight by a fixed percentage, and only those which the data keep asking
# for stay large. **Predict** what happens to the *training* error as $\lambda$ grows, and where the
# validation error is lowest.

# %% tags=["demo"]
noisy_x, noisy_y = x_train[:300], y_train[:300].copy()
spoilt = np.random.default_rng(5).choice(300, 60, replace=False)
noisy_y[spoilt] = (noisy_y[spoilt] + np.random.default_rng(6).integers(1, 10, 60)) % 10


def decayed(decay):
    """Return a gradient function with weight decay; biases are left free."""

    def gradient(params, x, y):
        loss, grads = loss_and_gradient(params, x, y)
        return loss, {k: g + decay * params[k] * (k[0] == "W") for k, g in grads.items()}

    return gradient


# %% tags=["demo"]
def follow_decay(decay, seed, epochs=60):
    """Return per epoch (error on the noisy training set, validation error), and the last params."""
    rng, rows = np.random.default_rng(seed), []
    start = initialise([64, 64, 10], "he", rng)

    def watch(epoch, params):
        rows.append([error_rate(params, noisy_x, noisy_y), error_rate(params, x_val, y_val)])

    step = sgd(0.3)
    params, _ = train(start, decayed(decay), step, noisy_x, noisy_y, epochs, 30, rng, watch)
    return np.array(rows), params


# %% tags=["demo"]
decays = [0.0, 0.003, 0.01, 0.03, 0.1]
with check.demo("exercises 1 to 6"):
    runs = {decay: [follow_decay(decay, seed) for seed in range(3)] for decay in decays}
    fig, axes = plt.subplots(1, 3, figsize=(10.5, 3.5), layout="constrained", sharey=True)
    for ax, decay in zip(axes, (0.0, 0.01), strict=False):
        rows = np.array([run[0] for run in runs[decay]])
        draw_spread(ax, np.arange(1, 61), rows[:, :, 0], "training", colour="blue")
        draw_spread(ax, np.arange(1, 61), rows[:, :, 1], "validation", colour="orange")
        ax.set(title=f"weight decay {decay:g}", xlabel="epoch")
    ends = np.array([[run[0][-1] for run in runs[decay]] for decay in decays])
    for place, (label, colour) in enumerate((("training", "blue"), ("validation", "orange"))):
        draw_spread(axes[2], np.arange(5), ends[:, :, place].T, label, colour=colour, line=".-")
    axes[2].set(title="after 60 epochs", xlabel="weight decay", xticks=range(5), xticklabels=decays)
    axes[0].set(ylabel="error rate", ylim=(0, 0.5))
    axes[0].legend()
    plotting.show(
        fig,
        alt="Without decay the training error falls far below 20% while the validation error rises again; with"
        " 0.01 both stay flat. Over the decay, validation error has its valley in the middle.",
    )

# %% [markdown]
# Left, the two curves part: from the moment the training error drops below the 20% of wrong labels,
# each further "success" is one more mistake learnt by heart, and the validation error climbs.
# Stopping at its lowest point (*early stopping*, 早停) would also help. With the right decay the
# network refuses to learn the wrong labels: its training error stays *above* zero, near the 20%
# that deserve to be got wrong. Too much decay, and it cannot learn the right ones either.
#
# Now the choice, made on the validation set, and the one look at the test set:

# %% tags=["demo"]
with check.demo("exercises 1 to 6"):
    means = [np.mean([run[0][-1, 1] for run in runs[decay]]) for decay in decays]
    best = decays[int(np.argmin(means))]
    tests = {d: [error_rate(run[1], x_test, y_test) for run in runs[d]] for d in (0.0, best)}
    print(f"chosen by validation: weight decay {best} (validation error {min(means):.1%})")
    for decay, errors in tests.items():
        print(
            f"test error with {decay:5}: {np.mean(errors):.1%} ({min(errors):.1%} to {max(errors):.1%})"
        )

# %% [markdown]
# ## The talk's batch-size table, recomputed (梯度参数)
#
# The talk's slide gives, for twelve batch sizes, the columns below. First read it as an engineer
# would: can its numbers be checked against each other? *Total iterations* should be epochs x
# examples / batch size. And *time to 0.99 accuracy* should follow from the epoch at which it was
# reached and the time of 200 epochs.

# %% tags=["nbval-check-output"]
talk = {  # batch size: (iterations, time of 200 epochs, epoch at 0.99, time to 0.99), from the slide
    5000: (1999, 1.0, None, None), 2000: (4999, 1.068, None, None), 1000: (9999, 1.16, 135, 2.12),
    500: (19999, 1.38, 78, 1.48), 256: (38999, 1.75, 41, 1.0), 100: (99999, 3.016, 45, 1.874),
    50: (199999, 5.027, 24, 1.7), 20: (499999, 8.513, 9, 1.082), 10: (999999, 13.773, 9, 1.729),
    5: (1999999, 24.055, None, None),
}  # fmt: skip
print("batch  examples implied  epoch at 0.99  time stated  time implied (batch 256 = 1)")
for batch, (iterations, span, epoch, stated) in talk.items():
    examples = (iterations + 1) * batch // 200
    implied = f"{epoch / 200 * span / (41 / 200 * 1.75):.2f}" if epoch else "-"
    print(f"{batch:5d} {examples:17d} {epoch or '-':>14} {stated or '-':>12} {implied:>13}")

# %% [markdown]
# The table is consistent: it was made with 50,000 training examples (256 does not divide them; the
# remainder was dropped), iterations are counted from 0, and the row of times to 0.99 is in units of
# batch 256's. For batch sizes 2 and 1 it says *cannot converge*. What it does not say is whether
# the learning rate was changed along with the batch size; another slide names a single one for the
# whole experiment.
#
# Now ours: 1,000 digits, a network 64-32-10 with He's start, **one** learning rate, 0.5, for all
# batch sizes from the full set down to 1. We take 10 epochs for the talk's 200 (you are waiting),
# 95% validation accuracy for its 99%, and three seeds for its one. *Best test score* is the test
# error at the epoch with the best validation error: so must the talk's be, since in two of its
# columns it is above the final test error, which a true minimum could not be.
#
# **Predict:** which end of the table fails by 95%, and which does not converge?


# %% tags=["demo"]
def follow_batches(batch_size, learning_rate, seed, epochs=10):
    """Train once; per epoch return (seconds so far, validation error, test error)."""
    rng, rows, clock = np.random.default_rng(seed), [], [0.0, time.perf_counter()]
    start = initialise([64, 32, 10], "he", rng)

    def watch(epoch, params):
        clock[0] += time.perf_counter() - clock[1]
        rows.append(
            [clock[0], error_rate(params, x_val, y_val), error_rate(params, x_test, y_test)]
        )
        clock[1] = time.perf_counter()

    step = sgd(learning_rate)
    with np.errstate(all="ignore"):
        train(start, loss_and_gradient, step, x_train, y_train, epochs, batch_size, rng, watch)
    return np.array(rows)


# %% tags=["demo"]
def summarise(runs, unit):
    """Return one row of the talk's table from runs (seeds, epochs, 3); unit: seconds that are 1."""
    seconds, val, test = np.moveaxis(runs, 2, 0)
    reached = [int(np.argmax(v <= 0.05)) if (v <= 0.05).any() else None for v in val]
    best = val.argmin(axis=1)
    epoch = time_to = "-"
    if None not in reached:
        epoch = f"{np.mean(reached) + 1:.1f}"
        time_to = f"{np.mean([s[k] for s, k in zip(seconds, reached, strict=True)]) / unit:.2f}"
    at_best = np.mean([t[k] for t, k in zip(test, best, strict=True)])
    ends = f"{test[:, -1].mean():.3f} ({test[:, -1].min():.3f}-{test[:, -1].max():.3f})"
    return (
        f"{seconds[:, -1].mean() / unit:7.2f} {epoch:>8} {time_to:>8} {val.min(axis=1).mean():9.3f}"
        f" {best.mean() + 1:8.1f} {at_best:9.3f}   {ends}"
    )


# %% tags=["demo"]
batch_sizes = [1000, 500, 200, 100, 50, 20, 10, 5, 2, 1]
header = (
    "batch epochs iterations    time  epoch@95  time@95  best val at epoch best test"
    "   final test error (range)"
)
with check.demo("exercises 1 to 6"):
    table = {}
    for size in batch_sizes:
        table[size] = np.array([follow_batches(size, 0.5, seed) for seed in range(3)])
    unit = table[1000][:, -1, 0].mean()
    print(header)
    for size, runs in table.items():
        print(f"{size:5d} {10:6d} {10 * -(-1000 // size):10d} {summarise(runs, unit)}")

# %% [markdown]
# The talk's pattern is here, in a different task: the largest batches take too few steps in the
# given epochs (dashes at the top), the middle reaches the goal soonest, an epoch of tiny batches
# takes tens of times as long, and at the bottom training breaks down: *cannot converge*. Is that
# because of the batch? The derivation says otherwise. A gradient with more noise wanders around the
# minimum with an amplitude that grows with $\eta$; the remedy for a smaller batch is a smaller
# learning rate. **Predict** what batch size 1 does with $\eta = 0.02$.

# %% tags=["demo"]
with check.demo("exercises 1 to 6"):
    print(header)
    rescued = {}
    for size, rate in ((2, 0.04), (1, 0.02)):
        rescued[size] = np.array([follow_batches(size, rate, seed, epochs=6) for seed in range(3)])
        row = summarise(rescued[size], unit)
        print(f"{size:5d} {6:6d} {6 * 1000 // size:10d} {row}   with learning rate {rate}")

# %% tags=["demo"]
with check.demo("exercises 1 to 6"):
    fig, axes = plt.subplots(1, 2, figsize=(10.5, 3.7), layout="constrained", sharey=True)
    palette = dict(zip((1000, 200, 50, 10, 2, 1), plotting.COLOURS, strict=False))
    for size, colour in palette.items():
        axes[0].set_title("learning rate 0.5 for all")
        draw_spread(axes[0], np.arange(1, 11), table[size][:, :, 1], f"batch {size}", colour=colour)
    for size, rate in ((2, 0.04), (1, 0.02)):
        label = f"batch {size}, rate {rate}"
        draw_spread(axes[1], np.arange(1, 7), rescued[size][:, :, 1], label, colour=palette[size])
    axes[0].set(xlabel="epoch", ylabel="validation error", ylim=(0.01, 1), yscale="log")
    axes[1].set(xlabel="epoch", title="the two that failed, with a smaller rate")
    axes[0].legend(ncols=2, fontsize=8)
    axes[1].legend()
    plotting.show(
        fig,
        alt="Left: with one learning rate batch 1 and 2 stay at high error, the middle sizes fall to a few"
        " percent, the full batch falls slowly. Right: 1 and 2 converge with smaller rates.",
    )

# %% [markdown]
# A batch of one converges, and well. "Cannot converge" was true of the pair (batch 1, that learning
# rate). Dividing $\eta$ along with $B$ is the *linear scaling rule* (Goyal et al., 2017): $k$ small
# steps of $\eta/k$ on $k$ small batches move about as far as one step of $\eta$ on their union.
#
# ## Should the batch size follow the gradient? (BATCH SIZE的选取应与梯度复杂程度相关)
#
# The talk closes: *the choice of batch size should be related to how complex the gradient is*. What
# could "complex" mean, so that it can be measured? Take the question seriously: how much does one
# step gain with the gradient of a batch?
#
# Expand the loss to second order along the step $-\eta g_B$ and take the mean over batches. With
# $\mathbb{E}[g_B] = G$ and error $\sigma^2/B$, and a curvature $c$ that is about the same in all
# directions that matter,
#
# $$\mathbb{E}[\text{gain}] \approx \eta\,\|G\|^2 - \tfrac12\eta^2 c\left(\|G\|^2 + \frac{\sigma^2}{B}\right).$$
#
# The best $\eta$ for this $B$ is found by setting the derivative to zero, and gives
#
# $$\text{best gain}(B) = \frac{\|G\|^2}{2c}\cdot\frac{1}{1 + \mathcal B/B},\qquad \mathcal{B} = \frac{\sigma^2}{\|G\|^2} .$$
#
# $\mathcal B$ is the *gradient noise scale* (McCandlish et al., 2018): the batch size at which
# noise and gradient are equally large, the crossing in our figure of the variance. For
# $B \ll \mathcal B$ the gain is proportional to $B$: a batch of twice the size is worth two steps.
# For $B \gg \mathcal B$ the gain is what the full set would give: more examples are wasted. So "the
# gradient's complexity" has a unit: *examples*.
#
# **Predict:** is $\mathcal B$ larger at the start of training, when all examples agree on what is
# wrong, or late?


# %% tags=["demo"]
def noise_scale(params):
    """Return variance of one example's gradient over the squared length of the mean gradient."""
    rows = example_gradients(params, x_train, y_train)
    mean = rows.mean(axis=0)
    return float(((rows - mean) ** 2).sum(axis=1).mean() / (mean**2).sum())


def stages(seed):
    """Return a network at its start, after 1 epoch and after 15 epochs of batches of 20."""
    rng = np.random.default_rng(seed)
    kept = [initialise([64, 32, 10], "he", rng)]
    train(
        kept[0], loss_and_gradient, sgd(0.1), x_train, y_train, 15, 20, rng,
        lambda epoch, params: kept.append(params),
    )  # fmt: skip
    return [kept[0], kept[1], kept[-1]]


# %% tags=["demo"]
with check.demo("exercises 1 to 6"):
    networks = [stages(seed) for seed in range(3)]
    scales = np.array([[noise_scale(params) for params in stage] for stage in networks])

# %% [markdown]
# Now the test of the formula. From each of these places we take *one* step with batches of several
# sizes, try ten learning rates, and keep the rate with the best mean gain over 8 random batches.
# Nothing of the formula is used in this measurement.

# %% tags=["demo"]
tried = np.array([2, 5, 20, 50, 200, 1000])
etas = 0.01 * 2.0 ** np.arange(10)


def training_loss(params):
    logits = layer_outputs(params, x_train)[-1]
    return float((np.logaddexp.reduce(logits, axis=1) - logits[np.arange(1000), y_train]).mean())


def best_gains(params, rng):
    """Return the best mean gain of one step for each batch size in `tried`."""
    before, best = training_loss(params), []
    for size in tried:
        gains = np.zeros((8, len(etas)))
        for row in gains:
            chosen = rng.choice(1000, size, replace=False)
            grads = loss_and_gradient(params, x_train[chosen], y_train[chosen])[1]
            row[:] = [before - training_loss(sgd_step(params, grads, eta)) for eta in etas]
        best.append(max(gains.mean(axis=0).max(), 0.0))
    return np.array(best)


# %% tags=["demo"]
with check.demo("exercises 1 to 6"):
    measured = {}
    for place, label in ((0, "start"), (2, "late")):
        rng = np.random.default_rng(place)
        runs = np.array([best_gains(stage[place], rng) for stage in networks])
        measured[label] = runs / runs[:, -1:]
    fig, ax = plt.subplots(layout="constrained")
    for (label, runs), place, colour in zip(measured.items(), (0, 2), ("blue", "red"), strict=True):
        draw_spread(ax, tried, runs, f"{label}, measured", colour=colour, line="o-")
        typical = np.exp(np.log(scales[:, place]).mean())
        theory = (1 + typical / 1000) / (1 + typical / tried)
        ax.plot(tried, theory, "--", color=plotting.COLOURS[colour], label=f"{label}, formula")
        ax.axvline(typical, color=plotting.COLOURS[colour], linewidth=0.8, linestyle=":")
    ax.set(xscale="log", xlabel="batch size", ylabel="best gain of a step / full batch's")
    ax.legend()
    plotting.show(
        fig,
        alt="The gain of one step rises with the batch size in an S. At the start it is half way near a"
        " batch of a few dozen, late in training only near some hundreds, as the formula says.",
    )

# %% [markdown]
# The dotted lines are the noise scales; the dashed curves are the formula with nothing fitted. It
# is a simple theory, with one curvature for all directions, and it puts the bend in the right
# place: late in training the useful batch is several times larger than at the start.
#
# A useful batch is not yet the *fastest*. A step costs time $a + bB$, an overhead and a part for
# each example, and the number of steps is proportional to $1 + \mathcal B/B$. The product is
# smallest where its derivative vanishes:
#
# $$\frac{d}{dB}\left(1 + \frac{\mathcal B}{B}\right)(a + bB) = b - \frac{a\mathcal B}{B^2} = 0 \quad\Longrightarrow\quad B^\ast = \sqrt{\frac{a}{b}\,\mathcal B} .$$
#
# With $a$ and $b$ measured on this computer:


# %% tags=["demo"]
def seconds_per_step(size, repeats=60):
    """Return the shortest time of one SGD step on `size` examples."""
    params, spans = networks[0][0], []
    for _ in range(repeats):
        begin = time.perf_counter()
        grads = loss_and_gradient(params, x_train[:size], y_train[:size])[1]
        sgd_step(params, grads, 0.1)
        spans.append(time.perf_counter() - begin)
    return min(spans)


# %% tags=["demo"]
with check.demo("exercises 1 to 6"):
    small, large = seconds_per_step(1), seconds_per_step(1000)
    ratio = (small - (large - small) / 999) / ((large - small) / 999)
    print(f"a step costs {1e6 * small:.0f} microseconds for 1 example, {1e6 * large:.0f} for 1000")
    print(f"so the overhead equals the arithmetic of a/b = {ratio:.0f} examples")
    for place, label in enumerate(("start", "after 1 epoch", "after 15 epochs")):
        noise = scales[:, place]
        best = np.sqrt(ratio * noise)
        print(
            f"{label:16s} noise scale {np.median(noise):4.0f} ({noise.min():.0f} to {noise.max():.0f})"
            f"   fastest batch {np.median(best):4.0f} ({best.min():.0f} to {best.max():.0f})"
        )

# %% tags=["demo"]
with check.demo("exercises 1 to 6"):
    reached = {}
    for size, runs in table.items():
        hits = runs[:, :, 1] <= 0.05
        if hits.any(axis=1).all():
            reached[size] = np.mean(
                [run[np.argmax(hit), 0] for run, hit in zip(runs, hits, strict=True)]
            )
    quickest = min(reached, key=reached.get)
    print("seconds to 95% validation accuracy in our table, mean of 3 seeds")
    for size, seconds in reached.items():
        print(f"batch {size:4d}: {seconds:.3f} s" + ("   <- fastest" if size == quickest else ""))

# %% [markdown]
# So the verdict on the talk's remark: **right, once "complexity" is read as noise**. The useful
# batch size is the noise scale, a property of the task *and* of the moment: small while all
# examples pull the same way, larger as training goes on and the examples that are left disagree.
# That is a reason to raise the batch size (or lower the learning rate) during training. The fastest
# batch depends on the machine as well, through $a/b$: a GPU, whose overhead equals the arithmetic
# of thousands of examples, wants larger ones. Our table's fastest batch is of the order that the
# formula gives for the stages it passes through; more agreement than that would be luck, since the
# table used one learning rate for all.
#
# ### Exercise 7: explain_batch_size (2 points, 8 min)
#
# A colleague reports: "With batch size 256 and learning rate 0.1 my network reaches 97%. To save
# memory I went down to batch size 4; now the loss jumps about and ends at 60%. So small batches do
# not work for my data." In three to six sentences: which two things did the change of the batch
# size alter, what would you change and by about how much, and which measurement would tell whether
# 256 was a good choice in the first place?

# %% [markdown] nbgrader={"grade": true, "grade_id": "ex7-explain_batch_size", "locked": false, "points": 2, "schema_version": 3, "solution": true, "task": false}
# ### BEGIN SOLUTION
# The batch's gradient still points downhill on average, but its variance grew by 256 / 4 = 64,
# since it falls as 1/B; and each epoch now takes 64 times as many steps of the same length. With
# the old learning rate these noisy steps carry the parameters around the minimum with a large
# amplitude, which is what the jumping loss shows: the pair (batch 4, rate 0.1) fails, not batch
# size 4. I would divide the learning rate by up to 64 (about 0.0016 to 0.01, tried on the
# validation set), or keep it and average the gradients of several small batches before each step.
# To judge 256, measure the gradient noise scale, the variance of a single example's gradient over
# the squared length of the mean gradient, at the start and late: far below 256, much of each batch
# is wasted; far above it, a larger batch would still pay.
#
# *Grading: 1 point for the noise (variance as 1/B) together with the fixed learning rate as the
# cause and a smaller rate of a sensible size as the remedy; 1 point for the noise scale, or a
# measured comparison of gains with rates tuned for each batch size.*
# ### END SOLUTION

# %% [markdown]
# ## Why deep learning took off (深度学习发展迅猛的原因)
#
# Gradient descent, backpropagation, momentum and minibatches were all known by 1990. Why did deep
# learning become the method of choice only after 2012? The course names three reasons: **data
# (数据规模): ImageNet; compute (算力): GPUs and chips for deep learning; algorithms (算法)**. Each can be
# given a number, and each can be felt on our digits.
#
# ### Data

# %% tags=["nbval-check-output"]
datasets = {  # training images: (year, number, source)
    "MNIST": (1998, 60_000, "LeCun et al. 1998"),
    "PASCAL VOC": (2012, 11_530, "Everingham et al. 2015, train and val"),
    "CIFAR-10": (2009, 50_000, "Krizhevsky 2009"),
    "ILSVRC, 1,000 classes": (2012, 1_281_167, "Russakovsky et al. 2015"),
    "ImageNet, 21,841 classes": (2011, 14_197_122, "image-net.org"),
}
for name, (year, number, source) in sorted(datasets.items(), key=lambda item: item[1][1]):
    print(f"{name:25s} {year}  {number:10,d} images = {number / 60_000:6.1f} x MNIST   {source}")

# %% [markdown]
# What does data buy? **Predict** how the test error changes when the training set doubles, then
# doubles again. All runs take the same 800 steps, so that nothing but the data differs.


# %% tags=["demo"]
def test_error(count, seed):
    """Return the test error after 800 steps on `count` random training digits."""
    rng = np.random.default_rng(seed)
    rows = rng.choice(1000, count, replace=False)
    x, y, epochs = x_train[rows], y_train[rows], 800 * 25 // count
    start = initialise([64, 32, 10], "he", rng)
    params, _ = train(start, loss_and_gradient, sgd(0.3), x, y, epochs, 25, rng)
    return error_rate(params, x_test, y_test)


counts = [25, 50, 100, 200, 400, 1000]
with check.demo("exercises 1 to 6"):
    errors = np.array([[test_error(count, seed) for count in counts] for seed in range(3)])
    fig, ax = plt.subplots(figsize=(5, 3.2), layout="constrained")
    draw_spread(ax, counts, errors, "test error", colour="blue", line=".-")
    ax.set(xscale="log", yscale="log", xlabel="training digits", ylabel="test error")
    plotting.show(
        fig, alt="Test error over the number of training digits: nearly a straight line downwards."
    )

# %% tags=["demo"]
with check.demo("exercises 1 to 6"):
    slope_of_line = np.polyfit(np.log2(counts), np.log2(errors.mean(axis=0)), 1)[0]
    print("mean test error:", dict(zip(counts, errors.mean(axis=0).round(3).tolist(), strict=True)))
    print(f"a doubling of the data multiplies the test error by {2**slope_of_line:.2f}")

# %% [markdown]
# A straight line in logarithms, over a factor of 40 in data: the same kind of law has been measured
# over many more powers of ten in large networks (Hestness et al., 2017). An algorithm that only
# ever saw 60,000 small images could not show what it can do with a million.
#
# ### Compute
#
# AlexNet, which won the ImageNet competition of 2012, was trained for *five to six days on two GTX
# 580 GPUs*, about 90 passes over 1.2 million images (Krizhevsky et al., 2012). A forward pass of it
# takes about 0.72 billion multiply-adds an image (lesson 08 computes this), the backward pass about
# twice as much. How long would other machines need? Peak figures are the makers' own; yours is
# measured now, by multiplying matrices.

# %%
work = 90 * 1.2e6 * 3 * 2 * 0.72e9  # passes x images x (forward + backward) x 2 operations x MACs
square = np.random.default_rng(0).normal(size=(1200, 1200)).astype(np.float32)
spans = []
for _ in range(4):
    begin = time.perf_counter()
    square @ square
    spans.append(time.perf_counter() - begin)
machines = {
    "one core of this computer, measured": 2 * 1200**3 / min(spans),
    "two GTX 580 (2010), peak": 2 * 1.581e12,
    "one H100 (2022), dense bfloat16 peak": 989e12,
}
print(f"training AlexNet takes about {work:.1e} operations")
for name, speed in machines.items():
    print(f"{name:38s} {speed / 1e9:10,.0f} billion a second: {work / speed / 3600:8,.2f} hours")
share = work / (5.5 * 24 * 3600) / (2 * 1.581e12)
print(f"five and a half days on two GTX 580 means {share:.0%} of their peak was used")

# %% [markdown]
# From 2012 to 2018 the compute of the largest trainings doubled every 3.4 months (Amodei and
# Hernandez, 2018). Training is mostly multiplication of matrices, which is why hardware made for
# it, first for games, then for networks, made the difference.
#
# ### Algorithms
#
# Better algorithms do more with the same compute: by 2019 AlexNet's accuracy took 44 times fewer
# operations than in 2012, a halving every 16 months (Hernandez and Brown, 2020). You have built
# some of them in this lesson. Give a network with four hidden layers the same data and the same
# number of steps, and let only the algorithm change (learning rates taken from the valleys above,
# not tuned for each recipe):

# %% tags=["demo"]
with check.demo("exercises 1 to 6"):
    recipes = {
        "sigmoid, deviation 0.1, SGD": ("sigmoid", 0.1, sgd(0.3)),
        "sigmoid, Xavier, Adam": ("sigmoid", "xavier", adam(0.003)),
        "tanh, Xavier, momentum": ("tanh", "xavier", momentum(0.03)),
        "ReLU, He, Adam": ("relu", "he", adam(0.003)),
    }

# %% tags=["demo"]
with check.demo("exercises 1 to 6"):
    for label, (activation, scheme, step) in recipes.items():
        errors = []
        for seed in range(3):
            rng, sizes = np.random.default_rng(seed), [64, 64, 64, 64, 64, 10]
            make_start = initialise if isinstance(scheme, str) else gaussian_params
            begin = make_start(sizes, scheme, rng)
            gradient = lambda p, x, y, act=activation: loss_and_gradient(p, x, y, act)
            params, _ = train(begin, gradient, step, x_train, y_train, 12, 50, rng)
            errors.append(error_rate(params, x_test, y_test, activation))
        print(
            f"{label:28s} test error {np.mean(errors):.1%} ({min(errors):.1%} to {max(errors):.1%})"
        )

# %% [markdown]
# Same data, same network, same number of steps. The first recipe, an ordinary one of the 1990s,
# learns nothing at all; lesson 02's derivatives and this lesson's variances turn the same layers
# into a good classifier.
#
# The three reasons together show in the ImageNet competition's results, the error when five guesses
# are allowed:

# %%
rates = [28.2, 25.8, 16.4, 11.7, 6.7, 3.57, 2.99, 2.25]
winners = dict(zip(range(2010, 2018), rates, strict=True))
fig, ax = plt.subplots(figsize=(6, 3.2), layout="constrained")
shades = [plotting.COLOURS["orange" if year < 2012 else "blue"] for year in winners]
bars = ax.bar(list(winners), list(winners.values()), color=shades)
ax.bar_label(bars, fontsize=9)
ax.axhline(5.1, color="black", linestyle="--", linewidth=1)
ax.text(2014.6, 5.6, "one trained person: 5.1", fontsize=9)
ax.set(xlabel="year", ylabel="top-5 error in percent", title="ILSVRC winners; blue: deep networks")
plotting.show(
    fig,
    alt="Bars of the winner's top-5 error: 28.2 and 25.8 percent in 2010 and 2011, then with deep networks"
    " 16.4, 11.7, 6.7, 3.57, 2.99 and 2.25 percent in 2017, below a person's 5.1 from 2015 on.",
)

# %% tags=["nbval-check-output"]
shares = [later / before for before, later in itertools.pairwise(rates)]
print("error as a share of the year before:", [round(share, 2) for share in shares])

# %% [markdown]
# The largest single steps came with the first deep network on the competition's data and with the
# growth in depth of 2014 and 2015, to which lessons 08 and 09 are devoted. (Figures: Russakovsky et
# al., 2015, for 2010 to 2014 and the person; He et al., 2016; the organisers' results for 2016; Hu
# et al., 2018. AlexNet's own paper reports 15.3 with extra training data.)
#
# ## Summary
#
# - The steepest way down is against the gradient; a parameter moves by learning rate times
#   derivative, and a small step gains $\eta\|\nabla L\|^2$.
# - On a parabola gradient descent converges exactly for $0 < \eta < 2/\text{curvature}$. The
#   steepest direction sets this limit, the flattest the number of steps.
# - Where the gradient is zero there may be a minimum, local or global, or a saddle. Saddles delay
#   by a logarithm and are what many dimensions are full of.
# - Momentum adds up steps that agree; Adam gives each parameter steps of its own; tuned with equal
#   care they are close on easy problems.
# - A minibatch's gradient is right on average, with a variance that falls as $1/B$. Batch size and
#   learning rate belong together: no batch size "cannot converge".
# - Start with variance $2/\text{fan-in}$ for ReLU; any other factor is applied once a layer and
#   vanishes or overflows.
# - First loss, 20 examples by heart, gradient norms, dead units: four looks that find most faults.
#   Choose on validation data, report on test data once.
# - The useful batch size is the gradient noise scale, and it grows during training.
#
# ## Where the field went next
#
# Adam with decoupled weight decay, *AdamW* (Loshchilov and Hutter, 2019), trains most large
# networks of today. Learning rates that rise at first and then fall (warm-up, cosine, one-cycle)
# make a single choice of $\eta$ less critical; lesson 14 uses one. Batch normalisation, lesson 07,
# and residual connections, lesson 09, keep the factor per layer near 1 during the whole training,
# not only at its start. And the edge of stability says that theory for $\eta < 2/\text{curvature}$
# describes only the beginning of a real training: what happens at the edge is a question of current
# research.
#
# ## Sources
#
# - A. Cauchy, *Méthode générale pour la résolution des systèmes d'équations simultanées*, 1847 (the
#   first gradient descent).
# - B. T. Polyak, *Some methods of speeding up the convergence of iteration methods*, 1964.
# - X. Glorot, Y. Bengio, *Understanding the difficulty of training deep feedforward neural
#   networks*, AISTATS 2010.
# - A. Krizhevsky, I. Sutskever, G. Hinton, *ImageNet classification with deep convolutional neural
#   networks*, NeurIPS 2012.
# - Y. Dauphin et al., *Identifying and attacking the saddle point problem in high-dimensional
#   non-convex optimization*, NeurIPS 2014.
# - D. Kingma, J. Ba, *Adam: a method for stochastic optimization*, ICLR 2015.
# - K. He, X. Zhang, S. Ren, J. Sun, *Delving deep into rectifiers*, ICCV 2015; *Deep residual
#   learning for image recognition*, CVPR 2016.
# - O. Russakovsky et al., *ImageNet large scale visual recognition challenge*, IJCV 2015. M.
#   Everingham et al., *The PASCAL visual object classes challenge: a retrospective*, IJCV 2015.
# - P. Goyal et al., *Accurate, large minibatch SGD: training ImageNet in 1 hour*, 2017. J. Hestness
#   et al., *Deep learning scaling is predictable, empirically*, 2017.
# - J. Hu, L. Shen, G. Sun, *Squeeze-and-excitation networks*, CVPR 2018. S. McCandlish et al., *An
#   empirical model of large-batch training*, 2018.
# - D. Amodei, D. Hernandez, *AI and compute*, OpenAI 2018. D. Hernandez, T. Brown, *Measuring the
#   algorithmic efficiency of neural networks*, 2020.
# - I. Loshchilov, F. Hutter, *Decoupled weight decay regularization*, ICLR 2019.
# - J. Cohen et al., *Gradient descent on neural networks typically occurs at the edge of
#   stability*, ICLR 2021.
# - R. Schmidt, F. Schneider, P. Hennig, *Descending through a crowded valley: benchmarking deep
#   learning optimizers*, ICML 2021.
# - E. Alpaydin, C. Kaynak, *Optical recognition of handwritten digits*, UCI 1998 (the data of this
#   lesson).
