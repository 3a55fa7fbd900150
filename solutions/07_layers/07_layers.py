# %% [markdown]
# # 07 The other layers (池化层、激活层、BN、全连接层、dropout、损失层)
#
# **Objectives.** After this lesson you can
#
# - write the forward and the backward pass of every layer that stands between two convolutions and
#   the loss: pooling, activations, batch normalisation, dropout, two losses;
# - derive batch normalisation's gradient from its computational graph, and say what its three
#   terms take away;
# - say which layers behave differently in training and in use, and fold batch normalisation away;
# - measure how far a network is *invariant* to shifting, scaling and shearing, instead of
#   believing it;
# - train a convolutional network that consists of your own layers only.
#
# **Prerequisites.** Lesson 03 (backward passes, dense layers), lesson 04 (momentum, initial
# values), lesson 05 (convolution and its gradient). **Time.** About 290 minutes; the core path 165.
# **Core exercises.** 1, 3, 4, 5 and 6. Everything under a heading marked *Further (延伸)* is folded
# and need not be read: the core path needs nothing of it but the cells of "What the tests know", which
# you run without reading them. One curve of the training at the end waits for exercise 2 and is left out
# until then.
#
# A convolution is linear, and so is a convolution of a convolution: without anything between them,
# a hundred convolutions are one. The layers of this lesson are what makes a stack of convolutions a *network*. None
# of them is long. Each has a trap that raises no error: the network just trains a little worse
# than it should. The question that runs through the lesson: **you can't see that a layer
# is wrong; how can you know that it is right?**

# %% nbgrader={"grade": false, "grade_id": "given-setup", "locked": true, "schema_version": 3, "solution": false, "task": false}
import itertools

import cv2
import matplotlib.pyplot as plt
import numpy as np
import scipy.signal
import tensorflow as tf
from threadpoolctl import threadpool_limits

from course_lib import check, data, plotting
from course_lib.plotting.activations import draw_activation
from course_lib.plotting.change import draw_changes
from course_lib.plotting.graphs import draw_graph
from course_lib.plotting.routes import draw_routes
from course_lib.plotting.spread import draw_spread
from course_lib.plotting.thumbnails import show_thumbnails
from course_lib.plotting.windows import draw_numbers
from course_lib.vision.caffe import load_caffe, run_caffe

plotting.use_course_style()

# %% [markdown]
# ## One contract for all layers
#
# Forward, a layer turns `x` into `y`. Backward it is handed $\bar y = \partial L / \partial y$ (lesson 03)
# and must return $\bar x = \partial L / \partial x$. For that it needs to remember something of the
# forward pass: which pixel won, which units were dropped. What it remembers is called its *cache (缓存)*.
# So every layer is **two functions in one answer cell**:
#
# ```
# y, cache = layer(x, ...)            # forward
# dx       = layer_backward(dy, cache)  # backward
# ```
#
# What is in the cache is **your** choice; the tests only carry it from one function to the other. Three
# rules hold for all exercises of this lesson:
#
# - **The cache is plain data**: arrays, numbers, strings, bytes, `None`, slices, ranges, NumPy's dtypes,
#   and tuples (named ones too), lists or dicts of them. An object of a class of your own or a function
#   is refused, because the grader runs tests and answers in two processes. Nothing is kept in global
#   variables either: two layers of a network use the same function, and both go forward before one of
#   them goes back.
# - **Arguments stay as they are**, and so does the cache: `x`, `dy`, `gamma` and all others are for
#   reading. The tests look. And they may be *views* of other arrays, a transpose for example: what
#   counts is an array's indices, never its order in memory (`reshape(-1)` of a transpose is a copy).
# - **Forbidden** are ready-made layers and gradients: `tensorflow`, `keras`, `torch`, `cv2`, `skimage`
#   and `tape_gradients` of the next section. Where an exercise forbids more, it says so.
#
# Images are `x` $(N, H, W, C)$ as in lesson 05, floats of 32 or 64 bits. Where a result is "like `x`" it
# has the shape of `x` and holds floats; 64 bits may come back for 32.


# %% [markdown] tags=["further"]
# ### What the tests know
#
# *Further (延伸), 16 min.* The judge's side, for the curious: how your functions are called, TensorFlow's gradients
# to compare with, and what typical mistakes would give, so that a failing test can name yours. Nobody needs to
# read its cells, but run them: all tests call them, and so do a few cells of the core path. Then go on with
# pooling.


# %% nbgrader={"grade": false, "grade_id": "given-judge", "locked": true, "schema_version": 3, "solution": false, "task": false}
COPIED = "nothing was written: ravel() or reshape() of a turned array is a copy"
STALE = "the last forward pass was used; all that the way back needs belongs into the cache"
PLAIN = (np.ndarray, np.generic, np.dtype, int, float, str, bytes, slice, range, type(None))


def is_plain(value):
    """Say whether a cache holds nothing but arrays, numbers, texts and containers of them."""
    if isinstance(value, dict):
        value = [*value.values()]
    if isinstance(value, (tuple, list)):
        return all(is_plain(item) for item in value)
    return isinstance(value, PLAIN)


def forward(layer, *arguments, names="x", returns="y, cache"):
    """Return what a layer returns, as the test's own tuple of the things that `returns` names.

    Complains when there are more or fewer, when the cache is an object of the answer's own, and
    when one of the first arrays among the arguments, which are called `names`, was changed.
    """
    arrays = [array for array in arguments if isinstance(array, np.ndarray)]
    kept = [array.copy() for array in arrays]
    result = layer(*arguments)
    count = len(returns.split(", "))
    fits = isinstance(result, (tuple, list)) and len(result) == count
    check.that(fits, f"the function should return {count} things: {returns}")
    hint = "Keep arrays, numbers, texts, and tuples, lists or dicts of them; no object of a class."
    check.that(is_plain(result[1]), "the cache is not plain data", hint=hint)
    for name, array, copy in zip(names.split(", "), arrays, kept, strict=False):
        check.unchanged(array, copy, name=name)
    return tuple(result)


def backward(layer_backward, *arguments):
    """Return the gradients for (dy, cache), or for the cache alone after a loss.

    Calls twice: dy and cache are for reading, so the second answer must equal the first.
    """
    kept = arguments[0].copy() if len(arguments) == 2 else None
    first = check.plain(layer_backward(*arguments), "the gradient")
    if kept is not None:
        check.unchanged(arguments[0], kept, name="dy")
    check.equal(
        check.plain(layer_backward(*arguments), "the gradient"),
        first,
        name="the gradient of a second call with the same cache",
        hint="The cache is for reading: work on copies of the arrays in it.",
    )
    return first


def by_columns(layer, layer_backward, dy, *arguments):
    """Return (y, gradients) for arrays that lie in memory column by column, as a transpose does."""
    arrays = [np.asfortranarray(a) if isinstance(a, np.ndarray) else a for a in (dy, *arguments)]
    result = layer(*arrays[1:])
    back = layer_backward(result[1]) if dy is None else layer_backward(arrays[0], result[1])
    return result[0], back


def tape_gradients(function, arrays, dy):
    """Return TensorFlow's gradients of sum(dy * function(*arrays)), one for each array."""
    sources = [tf.constant(array) for array in arrays]
    with tf.GradientTape() as tape:
        tape.watch(sources)
        y = function(*sources)
    gradients = tape.gradient(y, sources, output_gradients=tf.constant(dy, y.dtype))
    return [np.asarray(gradient) for gradient in gradients]


# %% nbgrader={"grade": false, "grade_id": "given-wrong-pooling", "locked": true, "schema_version": 3, "solution": false, "task": false}
def window_mistakes(pool, x, size, stride):
    """Return what wrong windows give; pool(x, size, stride, padding) is the judge's pooling."""
    truth = pool(x, size, stride)
    return {
        "size and stride were exchanged": lambda: pool(x, stride, size),
        "the stride was not used": lambda: pool(x, size, 1),
        "size was used as the stride": lambda: pool(x, size, size),
        "incomplete windows at the border were used too; they are left out": lambda: pool(
            x, size, stride, "SAME"
        ),
        "the sign was turned": -truth,
    }


def routing_mistakes(dy, x, size, stride):
    """Return what wrong ways to send dy back through maxima give."""
    shares = {
        "every pixel of the window got the gradient; only the maximum does": lambda w: w * 0 + 1,
        "every pixel of the window got an equal share; that is the mean's gradient": lambda w: (
            w * 0 + 1 / size**2
        ),
        "every tied pixel got the full gradient": lambda w: w == w.max(),
        "the gradient was divided among tied pixels; it goes to the first": lambda w: (
            (w == w.max()) / (w == w.max()).sum()
        ),
        "the last of the tied pixels got it; it goes to the first": lambda w: (
            (np.cumsum((w == w.max())[::-1, ::-1]).reshape(w.shape)[::-1, ::-1] == 1)
            & (w == w.max())
        ),
        "the first of the tied pixels down the columns got it; rows are read first": lambda w: (
            np.eye(w.size)[w.T.argmax()].reshape(w.shape).T
        ),
        "a pixel close to the maximum was taken for it; compare exactly": lambda w: np.eye(w.size)[
            np.isclose(w, w.max()).argmax()
        ].reshape(w.shape),
        "the gradient was multiplied by the maximum": lambda w: (w == w.max()) * w.max(),
        "the gradient went to the smallest pixel": lambda w: w == w.min(),
        "the gradient went to the first pixel of each window": lambda w: np.eye(w.size)[0].reshape(
            w.shape
        ),
    }
    ways = {label: np.zeros_like(x) for label in shares}
    assigned, once, ones, alike, numbered, found = np.zeros((6, *x.shape))
    for n, i, j, c in np.ndindex(dy.shape):
        rows = slice(i * stride, i * stride + size)
        here = (n, rows, slice(j * stride, j * stride + size), c)
        for label, share in shares.items():
            ways[label][here] += dy[n, i, j, c] * share(x[here])
        best = np.unravel_index(x[here].argmax(), (size, size))
        assigned[here][best] = dy[n, i, j, c]
        once[here][best] += dy[n, i, j, c] * (ones[here][best] == 0)
        ones[here][best] += 1
        first = np.unravel_index(x[n, rows, here[2], 0].argmax(), (size, size))
        alike[here][first] += dy[n, i, j, c]
        place = (i * stride + best[0]) * x.shape[1] + j * stride + best[1]
        numbered[n, :, :, c].flat[place % x[0, :, :, 0].size] += dy[n, i, j, c]
        found[n, :, :, c].flat[(x[n, :, :, c] == x[here].max()).argmax()] += dy[n, i, j, c]
    ways["where windows overlap the gradients were assigned, not added"] = assigned
    ways["a pixel that had won one window got nothing from the next"] = once
    ways["dy was not used: each winner got 1"] = ones
    ways["the first channel's winners were used for all channels"] = alike
    ways["a place was numbered with the height as the row's length; that is the width"] = numbered
    ways["the first pixel of the image with that value got it; the window's own does"] = found
    return ways


# %% nbgrader={"grade": false, "grade_id": "given-wrong-bends", "locked": true, "schema_version": 3, "solution": false, "task": false}
def bend_mistakes(bends, x, kind, slope):
    """Return what wrong activations give; bends[kind](x, slope) are the judge's own."""
    own = {
        "sigmoid": {
            "the sign of the exponent was lost": lambda: bends["sigmoid"](-x, 0),
            "sigmoid of 2 x": lambda: bends["sigmoid"](2 * x, 0),
        },
        "tanh": {
            "tanh of x / 2: the exponents lack a factor 2": lambda: bends["tanh"](x / 2, 0),
            "the sign was turned": lambda: bends["tanh"](-x, 0),
        },
        "relu": {
            "the negative side was kept": lambda: x - bends["relu"](x, 0),
            "the magnitude was taken": np.abs(x),
        },
        "leaky": {
            "the slope was applied to positive numbers": lambda: -bends["leaky"](-x, slope),
            "the slope was applied to all numbers": slope * x,
            "the slope's sign was turned": lambda: bends["leaky"](x, -slope),
            "the default slope was used, not the one given": lambda: bends["leaky"](x, 0.01),
            "the slope was subtracted from 1": lambda: bends["leaky"](x, 1 - slope),
            "slope * x was added where x is positive, too": lambda: bends["relu"](x, 0) + slope * x,
        },
    }
    swaps = {f"{other} came out": lambda other=other: bends[other](x, slope) for other in own}
    return {**own[kind], "x came back unchanged": x, **swaps}


def slope_mistakes(dy, x, y, slope, kind, a):
    """Return what wrong backward passes give; y and slope are the judge's own."""
    own = {
        "sigmoid": {
            "x (1 - x) was used; the derivative is y (1 - y), by the output": dy * x * (1 - x),
            "the derivative of tanh was used": dy * (1 - y**2),
            "a factor 1 - y is missing": dy * y,
            "a factor y is missing": dy * (1 - y),
        },
        "tanh": {
            "1 - x^2 was used; the derivative is 1 - y^2, by the output": dy * (1 - x**2),
            "1 - y was used; the output is squared": dy * (1 - y),
            "the sigmoid's y (1 - y) was used": dy * y * (1 - y),
            "y^2 was used, not 1 - y^2": dy * y**2,
        },
        "relu": {
            "it was asked whether dy is positive, not x": np.maximum(dy, 0),
            "both dy and x had to be positive": dy * (dy > 0) * (x > 0),
            "y was used as the derivative, not 1": dy * y,
            "the gradient came through where x is negative": dy * (x < 0),
            "the slope was used for relu too; it is for leaky only": dy * np.where(x > 0, 1, a),
        },
        "leaky": {
            "ReLU's derivative was used: nothing came through for negative x": dy * (x > 0),
            "the slope was applied to positive x": dy * np.where(x > 0, a, 1),
            "the default slope was used, not the one given": dy * np.where(x > 0, 1, 0.01),
            "it was asked whether dy is positive, not x": np.where(dy > 0, dy, a * dy),
            "the slope's sign was turned": dy * np.where(x > 0, 1, -a),
            "the slope was added to the 1 where x is positive": dy * ((x > 0) + a),
        },
    }
    same = "dy came back unchanged"
    if kind == "leaky" and a == 0:
        same = "dy came back unchanged for a slope of 0: y is 0 then, but x is negative"
    ways = {
        "dy was not used": slope,
        same: dy,
        "y came back": y,
        "the sign was turned": -dy * slope,
    }
    if slope.all():
        ways["dy was divided by the slope"] = dy / slope
    return {**own[kind], **ways}


# %% nbgrader={"grade": false, "grade_id": "given-wrong-norms", "locked": true, "schema_version": 3, "solution": false, "task": false}
def moments(x, axes):
    """Return mean and variance over some axes, which stay as axes of length 1."""
    mean, var = tf.nn.moments(tf.constant(x), axes, keepdims=True)
    return mean.numpy(), var.numpy()


def norm_mistakes(norm, x, gamma, beta, running, eps):
    """Return what wrong normalisations give; norm(x, mean, var, gamma, beta, eps) is TensorFlow's."""
    axes, m = list(range(x.ndim - 1)), x.size // x.shape[-1]
    mean, var = moments(x, axes)
    root = np.sqrt(var)
    one, zero = np.ones_like(gamma), np.zeros_like(beta)

    def by(mean, var, gamma=gamma, beta=beta, eps=eps):
        return norm(x, mean, var, gamma, beta, eps)

    ways = {
        "the variance was divided by m - 1 (unbiased); here by m": by(
            mean, var * m / max(m - 1, 1)
        ),
        "eps was added outside the root; it belongs inside": by(mean, (root + eps) ** 2, eps=0),
        "eps was forgotten, or is not the one given": by(mean, np.maximum(var, 1e-30), eps=0),
        "it was divided by the variance, not by its root": by(mean, (var + eps) ** 2, eps=0),
        "eps was subtracted": by(mean, np.maximum(var - eps, 1e-30), eps=0),
        "the larger of variance and eps was taken, not their sum": by(
            mean, np.maximum(np.maximum(var, eps), 1e-30), eps=0
        ),
        "the variance was taken about the running mean": by(
            mean, var + (mean - running["mean"]) ** 2
        ),
        "the mean was not subtracted": by(0 * mean, var),
        "the mean was added": by(-mean, var),
        "gamma and beta were not used": by(mean, var, one, zero),
        "beta was forgotten": by(mean, var, beta=zero),
        "gamma was forgotten": by(mean, var, one),
        "gamma and beta were exchanged": by(mean, var, beta, gamma),
        "the running statistics were used; in training the batch's are": by(*running.values()),
        "the running statistics were updated first and then used": by(
            0.9 * running["mean"] + 0.1 * mean, 0.9 * running["var"] + 0.1 * var
        ),
        "each example was normalised alone, over all its numbers": by(
            *moments(x, list(range(1, x.ndim)))
        ),
        "all channels were normalised together": by(*moments(x, list(range(x.ndim)))),
    }
    if x.ndim == 4:
        ways["the statistics are of the batch only; rows and columns count too"] = by(
            *moments(x, [0])
        )
        ways["each image was normalised alone"] = by(*moments(x, [1, 2]))
        ways["the variances of the images were averaged; their means differ, too"] = by(
            mean, moments(x, [1, 2])[1].mean(axis=0)
        )
        ways["each pixel was normalised alone, over its channels"] = by(*moments(x, [3]))
    return ways


def norm_gradient_mistakes(dy, x, gamma, eps, truth, constant):
    """Return what wrong gradients of the normalisation give.

    truth: TensorFlow's; constant: the same with mean and variance held constant.
    """
    axes, m = tuple(range(x.ndim - 1)), x.size // x.shape[-1]
    mean, var = moments(x, list(axes))
    s = (var + eps) ** -0.5
    xhat = (x - mean) * s
    by_mean = gamma * s * dy.mean(axis=axes)
    ratio = (var + eps) ** 0.5 * np.maximum(var, 1e-30) ** -0.5
    by_var = constant - by_mean - truth  # what the path through the variance takes away
    return {
        "mean and variance were treated as constants": constant,
        "the path through the variance is missing": constant - by_mean,
        "the path through the mean is missing": constant - by_var,
        "the path through the variance counts twice: a factor 2 too many": truth - by_var,
        "the path through the variance counts half: the factor 2 of the square is missing": (
            truth + by_var / 2
        ),
        "the path through the variance has the wrong sign": truth + 2 * by_var,
        "the path through the mean has the wrong sign": truth + 2 * by_mean,
        "gamma was forgotten": truth / gamma,
        "gamma's sign was lost": truth * np.sign(gamma),
        "gamma stands in the first term only, not at the two means": (
            constant - (by_mean + by_var) / gamma
        ),
        "gamma is in the third term once too often": truth - by_var * (gamma - 1),
        "gamma is in all terms once too often": truth * gamma,
        "the factor s = 1 / sqrt(v + eps) was forgotten": truth / s,
        "it was divided by v + eps, not by its root": truth * s,
        "eps was left out in the backward pass": ((constant - by_mean) * ratio - by_var * ratio**3),
        "eps was left out of the factor s": truth * ratio,
        "the factor s has the default eps, not the one given": truth * (var + 1e-5) ** -0.5 / s,
        "the part along xhat was taken away whole, as if eps were 0": (
            constant - by_mean - by_var * ratio**2
        ),
        "x - mean stands in the third term in place of xhat": truth + by_var - by_var / s,
        "the two sums were not divided by m": constant - m * (by_mean + by_var),
        "they were divided by N; m counts rows and columns too": (
            constant - m / len(x) * (by_mean + by_var)
        ),
        "the sums were divided by m - 1": constant - m / (m - 1) * (by_mean + by_var),
        "the whole was divided by m": truth / m,
        "the mean in the second term was taken over the images only": (
            constant - by_var - gamma * s * dy.mean(axis=0)
        ),
        "the mean in the third term was taken over the images only": (
            constant - by_mean - gamma * s * xhat * (dy * xhat).mean(axis=0)
        ),
        "the sign was turned": -truth,
        "dy times xhat came out": dy * xhat,
    }


# %% nbgrader={"grade": false, "grade_id": "given-wrong-losses", "locked": true, "schema_version": 3, "solution": false, "task": false}
def cross_entropy_mistakes(each, logits, labels):
    """Return what wrong losses give; each(logits, labels) are the judge's losses of the rows."""
    losses, at = each(logits, labels), (np.arange(len(labels)), labels)
    top = logits.argmax(axis=1)
    p = np.exp(-np.array([each(logits, 0 * labels + k) for k in range(logits.shape[1])]).T)
    columns = each(np.ascontiguousarray(logits.T), np.zeros(logits.shape[1], int))
    down = logits - (logits[0] + columns)  # logarithms of a softmax along the batch
    return {
        "the losses of the batch were summed, not averaged": losses.sum(),
        "the sign is wrong": -losses.mean(),
        "the sum was divided by N - 1": losses.sum() / max(len(losses) - 1, 1),
        "the mean was taken over all classes too": losses.mean() / logits.shape[1],
        "the logarithm to base 2 was used; here the natural one": losses.mean() / np.log(2),
        "the logarithm to base 10 was used; here the natural one": losses.mean() / np.log(10),
        "softmax was taken along the batch (axis 0), not along the classes": -down[at].mean(),
        "the logits were used without softmax": -logits[at].mean(),
        "softmax was applied twice": each(p, labels).mean(),
        "the logarithm was forgotten": -p[at].mean(),
        "the largest logit was taken for the truth": each(logits, top).mean(),
        "the logarithm of the mean probability was taken": -np.log(p[at].mean()),
        "one loss for each example came back, not their mean": losses,
    }


def logit_gradient_mistakes(p, labels):
    """Return what wrong gradients give; p are the probabilities, (N, K)."""
    n, classes = p.shape
    truth = np.eye(classes)[labels]
    columns = np.isin(np.arange(classes), labels)
    return {
        "it was not divided by the batch's size": p - truth,
        "it was divided by the number of classes too": (p - truth) / n / classes,
        "it was divided by the number of classes, not by the batch's size": (p - truth) / classes,
        "the sign is wrong": (truth - p) / n,
        "the truth was not subtracted": p / n,
        "only the true class got a gradient": (p - 1) * truth / n,
        "1 was subtracted everywhere": (p - 1) / n,
        "1 was subtracted in the columns of all labels": (p - columns) / n,
        "1 was subtracted after the division by the batch's size": p / n - truth,
        "it is the derivative with respect to the probabilities, -1 / p": -truth / p / n,
    }


# %% [markdown]
# ## Pooling: what is here, not exactly where (池化层)
#
# A kernel answers wherever its feature is, pixel by pixel. For "is there an eye?" the exact pixel is
# too much detail, and the next layer would have to learn the same thing for every pixel anew. A
# *pooling layer (池化层)* summarises each window of a map by **one** number: its maximum
# (*max pooling* (最大池化), "the feature is somewhere in here") or its mean
# (*average pooling* (平均池化), "so much of it is in here"). It has no weights, it treats each
# channel alone, and with a stride of 2 it leaves a quarter of the numbers to all later layers. For
# windows of $k \times k$ every $s$ pixels,
#
# $$y^{\max}_{nijc} = \max_{0 \le u, v < k} x_{n,\; is+u,\; js+v,\; c}, \qquad
# y^{\mathrm{avg}}_{nijc} = \frac{1}{k^2} \sum_{0 \le u, v < k} x_{n,\; is+u,\; js+v,\; c},
# \qquad H_{out} = \left\lfloor \frac{H - k}{s} \right\rfloor + 1 .$$
#
# The pooling layers of this lesson have no padding: rows and columns that no complete window reaches
# are left out. **Predict before you run:** pool the grid of the next cell with $k = 3$, $s = 2$, once by maximum
# and once by mean. Which of the two would a single wrong pixel spoil more?

# %% tags=["nbval-check-output"]
grid = np.array(
    [[1.0, 3, 2, 0, 1], [4, 2, 5, 1, -1], [-2, 8, 0, 7, 6], [-5, -1, 2, 3, 8], [0, 2, 4, -3, 1]]
)
by_max = tf.nn.max_pool2d(grid[None, :, :, None], 3, 2, "VALID")[0, :, :, 0].numpy()
by_mean = tf.nn.avg_pool2d(grid[None, :, :, None], 3, 2, "VALID")[0, :, :, 0].numpy()
print("max: ", by_max.tolist())
print("mean:", by_mean.round(2).tolist())


# %% tags=["demo"]
def draw_pooling(ax, frame):
    """Draw the window at one of its four places, and both maps as far as they are filled."""
    i, j = divmod(frame, 2)
    known = np.arange(4).reshape(2, 2) <= frame
    ax.axis("off")
    panel = ax.inset_axes((0, 0, 0.5, 0.9))
    draw_numbers(panel, grid, title="input, window 3 x 3", window=(2 * i, 2 * j, 3, 3))
    for left, name, pooled in ((0.55, "maximum", by_max), (0.79, "mean", by_mean.round(2))):
        panel = ax.inset_axes((left, 0.25, 0.2, 0.45))
        draw_numbers(panel, np.where(known, pooled, np.nan), title=name, limit=9)


plotting.animate(
    draw_pooling,
    4,
    size=(8, 3.6),
    milliseconds=1200,
    alt="A window of 3 x 3 moves over a grid of 5 x 5 numbers in steps of 2; at each of its four"
    " places one maximum (8, 7, 8, 8) and one mean (2.56, 2.33, 0.89, 3.11) is filled in.",
)

# %% [markdown]
# The left 8, in the third row, is the maximum of *two* windows, since windows with $k > s$ overlap
# (AlexNet pools 3 with stride 2, lesson 08). A single wrong pixel, if it is large, becomes the
# maximum of its window; the mean moves by only a ninth of its error. So it spoils the maximum more.
#
# ### The backward pass of a maximum
#
# Change one pixel $x_a$ of a window a little. If it is the window's maximum, $y$ changes as much
# as it does; if it isn't, $y$ doesn't change at all:
#
# $$\frac{\partial y_i}{\partial x_a} = \begin{cases} 1 & \text{if } a = a^*(i), \text{ the place of the
# maximum of window } i,\\ 0 & \text{otherwise,}\end{cases} \qquad\Rightarrow\qquad
# \bar x_a = \sum_{i:\; a^*(i) = a} \bar y_i .$$
#
# Max pooling is a **switch**: forward it lets the winner through, backward it sends the whole
# gradient to the winner, and gradients of overlapping windows that have the same winner *add up*.
# What the cache must keep is the place of each winner. Here is the route of four gradients through the
# grid above, computed by TensorFlow. **Predict before you run:** which pixel collects two of them?

# %% tags=["demo", "nbval-check-output"]
arriving = np.array([[1.0, 2], [4, -3]])
routed = tape_gradients(
    lambda x: tf.nn.max_pool2d(x, 3, 2, "VALID"),
    [grid[None, :, :, None]],
    arriving[None, :, :, None],
)[0][0, :, :, 0]
fig, axes = plt.subplots(1, 3, figsize=(9, 3), layout="constrained", width_ratios=(5, 2, 5))
draw_numbers(axes[0], grid, title="x")
draw_numbers(axes[1], arriving, title="gradient of y")
draw_numbers(axes[2], routed, title="gradient of x")
ways = [((0, 0), (2, 1)), ((0, 1), (2, 3)), ((1, 0), (2, 1)), ((1, 1), (3, 4))]
draw_routes(fig, axes[1], axes[2], ways)
assert all(grid[u, v] == by_max[i, j] for (i, j), (u, v) in ways)
print("what arrives sums to", arriving.sum(), "and what is passed on to", routed.sum())
print("the two windows with the left 8:", arriving[0, 0], "+", arriving[1, 0], "=", routed[2, 1])
plotting.show(
    fig,
    alt="Four gradients 1, 2, 4 and -3 go to the pixels with the maxima of their windows: the left"
    " 8 gets 1 + 4 = 5, the 7 gets 2, the right 8 gets -3, all others get 0.",
)

# %% [markdown]
# **Ties.** Where two pixels share the maximum the function has a kink, and no gradient, only
# *subgradients (次梯度)*: any split of $\bar y$ among the tied pixels is one. Ties are common: after
# a ReLU whole windows are zero. This course does as TensorFlow does on a CPU: **everything
# to the first of the tied pixels, in reading order** (row by row). Handing the full gradient to
# *each* tied pixel is not a subgradient: moving all of them together moves $y$ by one, not by
# their number.
#
# ### Exercise 1: max_pool (5 points, 30 min)
#
# *Core.* Write `max_pool(x, size, stride)`, which returns `(y, cache)`, and
# `max_pool_backward(dy, cache)`, which returns `dx`.
#
# | name | shape | meaning |
# |---|---|---|
# | `x` | $(N, H, W, C)$ | float images or maps |
# | `size`, `stride` | whole numbers $\ge 1$ | the window's side $k$, the step $s$ |
# | `y`, `dy` | $(N, H_{out}, W_{out}, C)$ | the maxima; their gradient |
# | `dx` | $(N, H, W, C)$ | the gradient; ties as told above |
#
# Raise `ValueError` when the window doesn't fit into the image in height or in width. Loops over
# the $k^2$ places of the window are quick enough; loops over pixels will make the training at the
# end slow. (That is advice: no test takes the time.)
#
# <details><summary>Hint 1</summary> The pixels at place (u, v) of all windows at once are a slice,
# <code>x[:, u : u + stride * out_h : stride, v : v + stride * out_w : stride]</code> (the last index must
# not run past the image: cut at <code>stride * (out_h - 1) + 1</code>). Go through the places and keep the
# larger of the two. </details>
# <details><summary>Hint 2</summary> Keep beside the maximum the number u * size + v of the place where it
# was found; replace it only where the new value is <em>strictly</em> larger, and the first of tied pixels
# wins. Backward: for each place, <code>dx[slice] += dy * (winner == place)</code>. </details>


# %% nbgrader={"grade": false, "grade_id": "ex1-max_pool", "locked": false, "schema_version": 3, "solution": true, "task": false}
# forbidden: tensorflow, keras, torch, cv2, skimage, tape_gradients
def max_pool(x, size, stride):
    """Return (y, cache): the maximum of each window, channel by channel.

    x: float array (N, H, W, C); size, stride: whole numbers. y: float array (N, H_out, W_out, C);
    cache: plain data for max_pool_backward. Raises ValueError when the window does not fit.
    """
    ### BEGIN SOLUTION
    out_h, out_w = (x.shape[1] - size) // stride + 1, (x.shape[2] - size) // stride + 1
    if out_h < 1 or out_w < 1:
        raise ValueError(f"a window of {size} does not fit into {x.shape[1]} x {x.shape[2]}")
    rows, columns = stride * (out_h - 1) + 1, stride * (out_w - 1) + 1
    y = x[:, :rows:stride, :columns:stride].copy()
    winner = np.zeros(y.shape, int)
    for place in range(1, size * size):
        u, v = divmod(place, size)
        candidate = x[:, u : u + rows : stride, v : v + columns : stride]
        winner = np.where(candidate > y, place, winner)
        y = np.maximum(y, candidate)
    return y, (winner, x.shape, size, stride)
    ### END SOLUTION


def max_pool_backward(dy, cache):
    """Return dx, the gradient (N, H, W, C), from dy (N, H_out, W_out, C) and the cache.

    The gradient of a window goes to its maximum, of tied ones to the first in reading order.
    """
    ### BEGIN SOLUTION
    winner, shape, size, stride = cache
    rows, columns = stride * (dy.shape[1] - 1) + 1, stride * (dy.shape[2] - 1) + 1
    dx = np.zeros(shape, dy.dtype)
    for place in range(size * size):
        u, v = divmod(place, size)
        dx[:, u : u + rows : stride, v : v + columns : stride] += dy * (winner == place)
    return dx
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "ex1-max_pool-test-values", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
def tf_max(x, size, stride, padding="VALID"):
    return tf.nn.max_pool2d(x, size, stride, padding).numpy()


def judge(x, size, stride, hint):
    y = tf_max(x, size, stride)
    mistakes = {
        "the mean was taken, not the maximum": tf.nn.avg_pool2d(x, size, stride, "VALID"),
        "the minimum was taken": -tf_max(-x, size, stride),
        "the largest magnitude was taken": tf_max(np.abs(x), size, stride),
        "the maximum was started from 0, but all pixels may be negative": np.maximum(y, 0),
        "the maximum was taken over the channels too": y.max(axis=3, keepdims=True) + 0 * y,
        "the maximum of the whole map was taken": x.max(axis=(1, 2), keepdims=True) + 0 * y,
    }
    check.close(
        forward(max_pool, x, size, stride)[0],
        y,
        name=f"max_pool of {x.shape}, size {size}, stride {stride}",
        mistakes=mistakes | window_mistakes(tf_max, x, size, stride),
        hint=hint,
        dtype="float",
    )


hint = "Windows of rows 0-1 and 2-3, columns 0-1 and 2-3; column 4 is in no complete window."
x = np.array([[1.0, 3, 2, 0, 9], [4, 2, 5, 1, -1], [-2, -3, 0.5, 7, 6], [-5, -1, 2, 3, 8]])
judge(x.reshape(1, 4, 5, 1), 2, 2, hint)  # 4 and 5 above -1 and 7, worked by hand

rng = np.random.default_rng(71)
hint = "Each channel alone, each window of size x size; the next window is `stride` further."
judge(rng.normal(size=(2, 7, 8, 3)) - 2, 3, 2, hint)
judge(rng.normal(size=(3, 8, 5, 2)) - 2, 2, 3, hint)
judge(rng.normal(size=(2, 3, 4, 2)) - 2, 1, 2, "A window of 1 keeps single pixels.")
hint = "A window as high as the map may have neighbours to the right, one as wide below."
judge(rng.normal(size=(2, 3, 7, 2)) - 2, 3, 2, hint)
judge(rng.normal(size=(2, 7, 3, 2)) - 2, 3, 2, hint)
far = "The first window fits, however far away the next one would be."
for shape, stride in (((2, 3, 7, 2), 4), ((2, 7, 3, 2), 4), ((2, 4, 3, 2), 9)):
    x = rng.normal(size=shape)
    name = f"max_pool of {shape}, size 2, a stride of {stride}"
    check.close(forward(max_pool, x, 2, stride)[0], tf_max(x, 2, stride), name=name, hint=far)

x = 1e30 * (rng.normal(size=(1, 4, 3, 2)) - 9)
y = check.plain(forward(max_pool, x, 3, 1)[0])
check.close(
    y,
    tf_max(x, 3, 1),
    name="max_pool of pixels far below 0",
    mistakes={
        "the maximum was started from a fixed number; all pixels may lie below it": lambda: np.full(
            (1, 2, 1, 2), np.ravel(y)[0]
        )
    },
    hint="Start from the first pixel of the window, or from minus infinity.",
)
### BEGIN HIDDEN TESTS
rng = check.rng("ex1-max_pool")
hint = "Each channel alone; windows begin at multiples of the stride."
for shape, size, stride in [((2, 6, 9, 2), 3, 3), ((3, 5, 4, 3), 2, 1), ((2, 7, 5, 2), 2, 3)]:
    judge(rng.normal(size=shape) - 1.5, size, stride, hint)
judge((rng.normal(size=(2, 7, 5, 2)) - 1.5).astype(np.float32), 2, 3, hint)
judge(rng.normal(size=(1, 3, 3, 2)) - 1e6, 3, 1, hint)
### END HIDDEN TESTS


# %% nbgrader={"grade": true, "grade_id": "ex1-max_pool-test-gradient", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
def tf_dx(dy, x, size, stride):
    return tape_gradients(lambda x: tf.nn.max_pool2d(x, size, stride, "VALID"), [x], dy)[0]


def judge(dy, x, size, stride, cache, other, told=""):
    """Judge dx; other: the image of the last forward pass, which is not this one's."""
    mistakes = routing_mistakes(dy, x, size, stride)
    mistakes["the sign was turned"] = -tf_dx(dy, x, size, stride)
    if other.shape == x.shape:
        mistakes[STALE] = tf_dx(dy, other, size, stride)
    check.close(
        backward(max_pool_backward, dy, cache),
        tf_dx(dy, x, size, stride),
        name=f"dx of {x.shape}, size {size}, stride {stride}{told}",
        mistakes=mistakes,
        hint="A window's whole gradient goes to the place of its maximum; what meets there adds up.",
    )


x = np.array([[3.0, 2, 1], [4, 9, 5]]).reshape(1, 2, 3, 1)
dy = np.array([2.5, -3]).reshape(1, 1, 2, 1)  # both windows have the maximum 9
judge(dy, x, 2, 1, forward(max_pool, x, 2, 1)[1], x)

rng = np.random.default_rng(72)
x, dy = rng.normal(size=(2, 7, 8, 3)), rng.normal(size=(2, 3, 3, 3))
other = rng.normal(size=(2, 7, 8, 3))
cache = forward(max_pool, x, 3, 2)[1]
other_cache = forward(max_pool, other, 3, 2)[1]  # a second layer, before the first goes back
judge(dy, x, 3, 2, cache, other)
judge(dy, other, 3, 2, other_cache, x)
x, dy = rng.normal(size=(1, 8, 5, 2)), rng.normal(size=(1, 3, 2, 2))
cache = forward(max_pool, x, 2, 3)[1]
forward(max_pool, x, 3, 2)  # a layer of another size and stride, before this one goes back
judge(dy, x, 2, 3, cache, x, ", after a layer of another size went forward")
x, dy = rng.normal(size=(2, 9, 10, 3)), rng.normal(size=(2, 2, 2, 3))
judge(dy, x, 3, 4, forward(max_pool, x, 3, 4)[1], x)  # rows and columns are left over
hint = "Places pair up by index: an array that was turned lies otherwise in memory."
told = "for arrays stored by columns"
y, dx = check.plain(by_columns(max_pool, max_pool_backward, dy, x, 3, 4))
check.close(y, tf.nn.max_pool2d(x, 3, 4, "VALID"), name=f"y {told}", hint=hint)
copied = {COPIED: 0 * x}
check.close(dx, tf_dx(dy, x, 3, 4), name=f"dx {told}", mistakes=copied, hint=hint)
### BEGIN HIDDEN TESTS
rng = check.rng("ex1-max_pool")
for shape, size, stride in [((2, 6, 9, 2), 3, 3), ((3, 5, 4, 3), 2, 1), ((2, 7, 5, 1), 2, 3)]:
    x = rng.permutation(np.prod(shape)).reshape(shape) / 7 - 5  # no two pixels alike
    dy = rng.normal(size=tf.nn.max_pool2d(x, size, stride, "VALID").shape)
    judge(dy, x, size, stride, forward(max_pool, x, size, stride)[1], x)
### END HIDDEN TESTS


# %% nbgrader={"grade": true, "grade_id": "ex1-max_pool-test-edges", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
def judge(dy, x, size, stride, told="ties"):
    truth = tape_gradients(lambda x: tf.nn.max_pool2d(x, size, stride, "VALID"), [x], dy)[0]
    check.close(
        backward(max_pool_backward, dy, forward(max_pool, x, size, stride)[1]),
        truth,
        name=f"dx of images with {told}, size {size}, stride {stride}",
        mistakes=routing_mistakes(dy, x, size, stride),
        hint="Of tied pixels the first in reading order gets all.",
    )


x = np.array([[5.0, 5, 0, 0], [5, 1, 0, 0]]).reshape(1, 2, 4, 1)
judge(np.array([6.0, 2]).reshape(1, 1, 2, 1), x, 2, 2)
x = np.array([[0.0, 1, 2], [1 + 1e-9, -1, 2 + 1e-9]]).reshape(1, 2, 3, 1)
judge(np.array([6.0, 2]).reshape(1, 1, 2, 1), x, 2, 1, told="pixels that differ by 1e-9")
rng = np.random.default_rng(70)
judge(rng.normal(size=(2, 2, 3, 2)), rng.integers(-2, 1, size=(2, 5, 7, 2)) * 1.0, 3, 2)

x = np.zeros((1, 17, 17, 1))
x[0, 16, 14] = 1  # in the window's last row, of places 272 to 288
wrapped = np.roll(x, (-15, -1), axis=(1, 2))  # 286 - 256 = 30 is place (1, 13)
check.close(
    backward(max_pool_backward, 3 * x[:, 16:, 14:15], forward(max_pool, x, 17, 1)[1]),
    3 * x,
    name="dx of a window of 17, whose last but two pixel is the maximum",
    mistakes={"the number of the place ran over: 8 bits end at 255": 3 * wrapped},
    hint="A window of 17 has 289 places.",
)

hint = "The window must fit in height and in width."
too_small = (((1, 2, 4, 1), 3), ((1, 4, 2, 1), 3), ((2, 3, 3, 2), 9))
for shape, size in (*too_small, ((1, 2, 9, 1), 3), ((1, 9, 2, 1), 3)):
    check.raises(
        ValueError,
        max_pool,
        np.ones(shape),
        size,
        2,
        name=f"a window of {size} on images of {shape[1]} x {shape[2]}",
        hint=hint,
    )
### BEGIN HIDDEN TESTS
rng = check.rng("ex1-max_pool")
judge(rng.normal(size=(2, 2, 2, 2)), rng.integers(0, 3, size=(2, 5, 6, 2)) * 1.0, 3, 2)
check.raises(ValueError, max_pool, np.ones((2, 5, 6, 1)), 6, 1, name="a window of 6 on 5 x 6")
check.raises(ValueError, max_pool, np.ones((2, 6, 5, 1)), 6, 1, name="a window of 6 on 6 x 5")
### END HIDDEN TESTS

# %% [markdown]
# ### The backward pass of a mean
#
# The mean is linear, and every pixel of the window has the same part in it: $\partial y_i /
# \partial x_a = 1/k^2$ for each pixel of window $i$. So $\bar x_a = \sum_{i \ni a} \bar y_i /
# k^2$: every pixel of the window receives an equal share, and again shares of overlapping windows
# add up.
#
# Its divisor is always $k^2$, the number of pixels in the window, whatever the stride. With a
# window as large as the whole map, $k = H = W$, it is called *global average pooling (全局平均池化)*:
# one number for each channel, for maps of any size. Modern networks end with it (Lin and others, 2013;
# lessons 09 and 10).

# %% [markdown] tags=["further"]
# ### Exercise 2: avg_pool (4 points, 12 min)
#
# *Further (延伸), 12 min.* The linear sister of exercise 1; the core path goes on with the
# activations. Write `avg_pool(x, size, stride)`, which returns `(y, cache)`, and `avg_pool_backward(dy,
# cache)`, which returns `dx`: shapes and errors as in exercise 1.
#
# <details><summary>Hint 1</summary> The same loop over places as in exercise 1, with a sum in place of
# the comparison. </details>
# <details><summary>Hint 2</summary> The backward pass needs no pixel values, only the shape of x, the size
# and the stride. </details>


# %% nbgrader={"grade": false, "grade_id": "ex2-avg_pool", "locked": false, "schema_version": 3, "solution": true, "task": false}
# forbidden: tensorflow, keras, torch, cv2, skimage, tape_gradients
def avg_pool(x, size, stride):
    """Return (y, cache): the mean of each window, channel by channel.

    x: float array (N, H, W, C); size, stride: whole numbers. y: float array (N, H_out, W_out, C);
    cache: plain data for avg_pool_backward. Raises ValueError when the window does not fit.
    """
    ### BEGIN SOLUTION
    if size > min(x.shape[1:3]):
        raise ValueError(f"a window of {size} does not fit into {x.shape[1]} x {x.shape[2]}")
    windows = np.lib.stride_tricks.sliding_window_view(x, (size, size), axis=(1, 2))
    y = windows[:, ::stride, ::stride].mean(axis=(4, 5))
    return y, (x.shape, size, stride)
    ### END SOLUTION


def avg_pool_backward(dy, cache):
    """Return dx, the gradient (N, H, W, C), from dy (N, H_out, W_out, C) and the cache."""
    ### BEGIN SOLUTION
    shape, size, stride = cache
    rows, columns = stride * (dy.shape[1] - 1) + 1, stride * (dy.shape[2] - 1) + 1
    dx = np.zeros(shape, dy.dtype)
    for u, v in np.ndindex(size, size):
        dx[:, u : u + rows : stride, v : v + columns : stride] += dy / size**2
    return dx
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "ex2-avg_pool-test-values", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
def tf_avg(x, size, stride, padding="VALID"):
    return tf.nn.avg_pool2d(x, size, stride, padding).numpy()


def judge(x, size, stride, hint):
    truth = tf_avg(x, size, stride)
    mistakes = {
        "the sum was not divided": truth * size**2,
        "it was divided by size, not by the size * size pixels of the window": truth * size,
        "it was divided by stride * stride": truth * (size / stride) ** 2,
        "it was divided by stride": truth * size**2 / stride,
        "it was divided by size * stride": truth * size / stride if size > 1 else truth,
        "the maximum was taken": tf.nn.max_pool2d(x, size, stride, "VALID"),
        "the mean was taken over the channels too": truth.mean(axis=3, keepdims=True) + 0 * truth,
        "the mean of the whole map was taken": x.mean(axis=(1, 2), keepdims=True) + 0 * truth,
    }
    check.close(
        forward(avg_pool, x, size, stride)[0],
        truth,
        name=f"avg_pool of {x.shape}, size {size}, stride {stride}",
        mistakes=mistakes | window_mistakes(tf_avg, x, size, stride),
        hint=hint,
        dtype="float",
    )


x = np.array([[1.0, 3, 2, 0, 9], [4, 2, 5, 1, -1], [-2, -3, 0.5, 7, 6]]).reshape(1, 3, 5, 1)
hint = "(1 + 3 + 4 + 2) / 4 = 2.5 is the first, (0 + 9 + 1 - 1) / 4 = 2.25 the second."
judge(x, 2, 3, hint)
rng = np.random.default_rng(73)
hint = "Each channel alone: the sum of a window's pixels, divided by their number."
judge(rng.normal(size=(2, 7, 8, 3)) + 1, 3, 2, hint)
judge(rng.normal(size=(2, 4, 4, 3)) + 1, 4, 1, "One window: the mean of the whole map.")
judge(rng.normal(size=(2, 3, 4, 2)) + 1, 1, 2, "A window of 1 keeps single pixels.")
side = "A window as high as the map may have neighbours to the right, one as wide below."
judge(rng.normal(size=(2, 3, 7, 2)) + 1, 3, 2, side)
judge(rng.normal(size=(2, 7, 3, 2)) + 1, 3, 2, side)
far = "The first window fits, however far away the next one would be."
for shape, stride in (((2, 3, 7, 2), 4), ((2, 7, 3, 2), 4), ((2, 4, 3, 2), 9)):
    x = rng.normal(size=shape)
    name = f"avg_pool of {shape}, size 2, a stride of {stride}"
    check.close(forward(avg_pool, x, 2, stride)[0], tf_avg(x, 2, stride), name=name, hint=far)
hint = "The window must fit in height and in width."
too_small = (((1, 2, 4, 1), 3), ((1, 4, 2, 1), 3), ((2, 3, 3, 2), 9))
for shape, size in (*too_small, ((1, 2, 9, 1), 3), ((1, 9, 2, 1), 3)):
    check.raises(
        ValueError,
        avg_pool,
        np.ones(shape),
        size,
        2,
        name=f"a window of {size} on images of {shape[1]} x {shape[2]}",
        hint=hint,
    )
### BEGIN HIDDEN TESTS
rng = check.rng("ex2-avg_pool")
hint = "Each channel alone; divide by the number of pixels in a window."
for shape, size, stride in [((2, 6, 9, 2), 3, 3), ((3, 5, 4, 3), 2, 1), ((2, 7, 5, 3), 2, 3)]:
    judge(rng.normal(size=shape) + 1.5, size, stride, hint)
check.raises(ValueError, avg_pool, np.ones((2, 5, 6, 1)), 6, 1, name="a window of 6 on 5 x 6")
check.raises(ValueError, avg_pool, np.ones((2, 6, 5, 1)), 6, 1, name="a window of 6 on 6 x 5")
### END HIDDEN TESTS


# %% nbgrader={"grade": true, "grade_id": "ex2-avg_pool-test-gradient", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
def tf_dx(dy, x, size, stride):
    return tape_gradients(lambda x: tf.nn.avg_pool2d(x, size, stride, "VALID"), [x], dy)[0]


def judge(dy, x, size, stride, cache, stale=None):
    """Judge dx; stale: what the settings of the last forward pass give, which is not this one's."""
    truth = tf_dx(dy, x, size, stride)
    assigned, covered, steps = np.zeros((3, *x.shape))
    for i, j in np.ndindex(dy.shape[1:3]):
        rows, columns = (slice(k * stride, k * stride + size) for k in (i, j))
        assigned[:, rows, columns] = dy[:, i : i + 1, j : j + 1] / size**2
        covered[:, rows, columns] += 1
        rows, columns = (slice(k * stride, (k + 1) * stride) for k in (i, j))
        steps[:, rows, columns] = dy[:, i : i + 1, j : j + 1] / size**2
    tiles = dy.repeat(size, axis=1).repeat(size, axis=2)[:, : x.shape[1], : x.shape[2]] / size**2
    tiles = np.pad(tiles, [(0, a - b) for a, b in zip(x.shape, tiles.shape, strict=True)])
    mistakes = {
        "every pixel got the full gradient; its share is 1 / (size * size)": truth * size**2,
        "it was divided by size, not by the size * size pixels of the window": truth * size,
        "it was divided by stride * stride": truth * (size / stride) ** 2,
        "it was divided by size * stride": truth * size / stride,
        "where windows overlap the shares were assigned, not added": assigned,
        "it was spread over stride x stride pixels, not over the window": steps,
        "it was divided by the number of windows that reach a pixel": (
            truth * size**2 / np.maximum(covered, 1)
        ),
        "overlapping shares were averaged; they add up": truth / np.maximum(covered, 1),
        "the windows were laid side by side, as if the stride were the size": tiles,
        "dy was not used: each window passed on 1": covered / size**2,
        "the sign was turned": -truth,
    }
    if stale is not None:
        mistakes[STALE] = stale
    check.close(
        backward(avg_pool_backward, dy, cache),
        truth,
        name=f"dx of {x.shape}, size {size}, stride {stride}",
        mistakes=mistakes,
        hint="Each pixel gets an equal share of its window's dy; shares of several windows add up.",
    )


x, dy = np.arange(15.0).reshape(1, 3, 5, 1), np.array([9.0, -18]).reshape(1, 1, 2, 1)
judge(dy, x, 3, 2, forward(avg_pool, x, 3, 2)[1])

rng = np.random.default_rng(74)
x, dy = rng.normal(size=(2, 7, 8, 3)), rng.normal(size=(2, 3, 3, 3))
other = rng.normal(size=(2, 9, 8, 3))
cache = forward(avg_pool, x, 3, 2)[1]
other_cache = forward(avg_pool, other, 3, 2)[1]  # a second layer, before the first goes back
judge(dy, x, 3, 2, cache, np.pad(tf_dx(dy, x, 3, 2), ((0, 0), (0, 2), (0, 0), (0, 0))))
judge(rng.normal(size=(2, 4, 3, 3)), other, 3, 2, other_cache)
x, dy = rng.normal(size=(1, 8, 5, 2)), rng.normal(size=(1, 3, 2, 2))
cache = forward(avg_pool, x, 2, 3)[1]
forward(avg_pool, x, 3, 2)  # a layer of another size and stride, before this one goes back
judge(dy, x, 2, 3, cache, np.pad(tf_dx(dy, x[:, :7], 3, 2), ((0, 0), (0, 1), (0, 0), (0, 0))))
x, dy = rng.normal(size=(1, 8, 9, 2)), rng.normal(size=(1, 2, 2, 2))  # two windows, much left over
judge(dy, x, 2, 5, forward(avg_pool, x, 2, 5)[1])
hint = "Places pair up by index: an array that was turned lies otherwise in memory."
told = "for arrays stored by columns"
y, dx = check.plain(by_columns(avg_pool, avg_pool_backward, dy, x, 2, 5))
check.close(y, tf.nn.avg_pool2d(x, 2, 5, "VALID"), name=f"y {told}", hint=hint)
copied = {COPIED: 0 * x}
check.close(dx, tf_dx(dy, x, 2, 5), name=f"dx {told}", mistakes=copied, hint=hint)
### BEGIN HIDDEN TESTS
rng = check.rng("ex2-avg_pool")
for shape, size, stride in [((2, 6, 9, 2), 3, 3), ((3, 5, 4, 3), 2, 1), ((2, 7, 5, 1), 2, 3)]:
    x = rng.normal(size=shape)
    dy = rng.normal(size=tf.nn.avg_pool2d(x, size, stride, "VALID").shape)
    judge(dy, x, size, stride, forward(avg_pool, x, size, stride)[1])
### END HIDDEN TESTS

# %% [markdown] tags=["further"]
# ### Does pooling make a map indifferent to shifts?
#
# *Further (延伸), 7 min.* The claim that pooling brings invariance, measured on the edges of a photo.
# The core path goes on with the activations.

# %% [markdown]
# Two words first. A layer is *equivariant (等变)* to shifts when shifting its input shifts its
# output alike, and *invariant (不变)* when the output stays as it is. A convolution is equivariant.
# Pooling is meant to bring a bit of invariance. Let us measure how much: edges of a photo, the
# photo moved by 0 to 8 pixels, and the *change* $\lVert P(x_{\text{moved}}) - P(x) \rVert / \lVert
# P(x) \rVert$ of the map after pooling with windows of 2, 4, 8 (stride as large as the window).
#
# **Predict before you run:** with windows of 4, is the change at a shift of 4 smaller or larger
# than at a shift of 1? Which keeps more still, the maximum or the mean?

# %% tags=["demo"]
photo = data.picture("astronaut") / 255 @ np.array([0.299, 0.587, 0.114])
sobel = np.array([[1.0, 0, -1], [2, 0, -2], [1, 0, -1]])
edges = np.abs(scipy.signal.correlate2d(photo, sobel, mode="same"))
crops = np.stack([edges[40:168, 150 + s : 278 + s] for s in range(9)])[..., None]

# %% tags=["demo"]
with check.demo("exercises 1 and 2"):
    fig, axes = plt.subplots(1, 2, figsize=(9, 3.3), layout="constrained", sharey=True)
    for ax, name, pool in zip(axes, ("max", "mean"), (max_pool, avg_pool), strict=True):
        changes = {}
        for size in (1, 2, 4, 8):
            maps = pool(crops, size, size)[0].reshape(9, -1)
            lengths = np.linalg.norm(maps - maps[0], axis=1) / np.linalg.norm(maps[0])
            changes["no pooling" if size == 1 else f"windows of {size}"] = lengths
        draw_changes(ax, np.arange(9), changes, xlabel="shift, pixels")
        ax.set(title=f"{name} pooling", ylabel="change of the map" if ax is axes[0] else "")
        for shift in (1, 4):
            told = [f"{label} {values[shift]:.2f}" for label, values in changes.items()]
            print(f"{name:4} pooling, change at a shift of {shift}:", ", ".join(told))
    axes[1].legend()
    plotting.show(
        fig,
        alt="Two panels, maximum and mean: change of the map against shifts of 0 to 8 pixels, without"
        " pooling and for windows of 2, 4 and 8. All lines rise; larger windows rise more slowly.",
    )

# %% [markdown]
# Pooling damps the change, larger windows more, and maximum and mean about equally. But nothing here is
# *invariant*. With windows of 4 a shift of 4 changes the map more than twice as much as a shift of 1, although
# the map then holds the same numbers one place further: position by position they are compared with other
# ones. That is the *equivariance* of a pooled map: a shift by a multiple of the stride moves it by whole
# pixels, exactly; any other shift changes its values. The next cell shows
# both. A network with strides is therefore equivariant only to multiples of the product of
# its strides, and small shifts do change what it says (Zhang, 2019). How much that matters for a
# trained network's decisions we will measure at the end.

# %% tags=["demo", "nbval-check-output"]
with check.demo("exercise 1"):
    for shift in (1, 2, 4, 6, 8):
        still = max_pool(crops[:1], 4, 4)[0][0, :, :, 0]
        moved = max_pool(crops[shift : shift + 1], 4, 4)[0][0, :, :, 0]
        steps = round(shift / 4)
        slid = np.abs(moved[:, : 32 - steps] - still[:, steps:]).max()
        print(f"shift {shift}: the pooled map moved by {steps}, largest difference {slid:.2f}")

# %% [markdown] tags=["further"]
# ### Stochastic pooling (随机池化)
#
# *Further (延伸), 4 min.* Between maximum and mean: draw the winner by chance (Zeiler and Fergus,
# 2013). The core path goes on with the activations.

# %% [markdown]
# After a ReLU all $x_a \ge 0$. In training one pixel of the window is *drawn*, with probability $p_a =
# x_a / \sum_b x_b$: strong ones often, weak ones sometimes, which disturbs the network as dropout
# does. In use nothing is drawn: $y = \sum_a p_a x_a$, the mean *weighted by the numbers themselves*.
# **Predict before you run:** where does it lie, between which two of mean, maximum and zero?

# %% tags=["nbval-check-output"]
window = np.array([0.0, 1, 2, 5])
chances = window / window.sum()
drawn = np.random.default_rng(15).choice(window, size=100_000, p=chances)
print("chances           ", chances)
print("mean and maximum  ", window.mean(), window.max())
print("weighted mean     ", chances @ window)
print("mean of 100,000 draws", round(float(drawn.mean()), 2))
assert window.mean() < chances @ window < window.max()
assert abs(drawn.mean() - chances @ window) < 5 * window.std() / np.sqrt(len(drawn))

# %% [markdown]
# The weighted mean lies between mean and maximum, and it is the expectation of the draws: the same
# bargain that inverted dropout makes below.

# %% [markdown]
# ## Activations: bending the line (激活层)
#
# Between two linear layers stands a function that bends, applied to each number alone, an *activation
# function (激活函数)*. Four of them, with the derivatives that the backward pass needs:
#
# | name | $y$ | $\partial y/\partial x$ | by what |
# |---|---|---|---|
# | sigmoid | $\sigma(x) = 1/(1 + e^{-x})$ | $y\,(1 - y)$ | by $y$ |
# | *tanh (双曲正切)* | $(e^x - e^{-x})/(e^x + e^{-x})$ | $1 - y^2$ | by $y$ |
# | ReLU | $\max(x, 0)$ | 1 for $x > 0$, else 0 | by the sign |
# | *leaky ReLU (带泄漏线性整流)* | $x$ for $x > 0$, else $a x$ | 1 for $x > 0$, else $a$ | by the sign |
#
# Check the first: $\sigma' = e^{-x}/(1+e^{-x})^2 = \frac{1}{1+e^{-x}} \cdot \frac{e^{-x}}{1+e^{-x}} =
# \sigma (1 - \sigma)$. The derivative is *expressed by the output*: $y(1-y)$, never $x(1-x)$. That is
# pleasant, because the output is what the layer has at hand. And tanh is a sigmoid in other units,
# $\tanh x = 2\sigma(2x) - 1$, so $\tanh' = 4\,\sigma(2x)(1 - \sigma(2x)) = (1 + y)(1 - y) = 1 - y^2$.
#
# Each layer multiplies the gradient that travels back by its slope. **Predict before you run:** the
# largest slope of the sigmoid? What is left of a gradient after 10 layers with that slope?

# %% tags=["demo"]
x = np.linspace(-5, 5, 401)
s, leak = 1 / (1 + np.exp(-x)), 0.1
table = {
    "sigmoid": (s, s * (1 - s)),
    "tanh": (np.tanh(x), 1 - np.tanh(x) ** 2),
    "ReLU": (np.maximum(x, 0), (x > 0) * 1.0),
    f"leaky ReLU, a = {leak}": (np.where(x > 0, x, leak * x), np.where(x > 0, 1, leak)),
}
fig, axes = plt.subplots(1, 4, figsize=(11, 2.8), layout="constrained")
for ax, (name, (value, slope)) in zip(axes, table.items(), strict=True):
    draw_activation(ax, x, value, slope, title=name)
    print(f"{name:20} largest slope {slope.max():.2f}, to the tenth power {slope.max() ** 10:.1e}")
axes[0].legend(loc="upper left")
plotting.show(
    fig,
    alt="Four panels: sigmoid, tanh, ReLU and leaky ReLU from -5 to 5, each with its slope as a"
    " dashed line. Sigmoid and tanh go flat at both ends, ReLU on the left.",
)

# %% [markdown]
# Sigmoid and tanh *saturate (饱和)*: far from zero they are flat, and a flat function passes no
# gradient. Even at its steepest the sigmoid passes a quarter, and ten such layers less than a millionth. ReLU passes everything or nothing:
# no shrinking along a path of active units, but a unit that is negative for *every* example passes
# no gradient to its own weights (*dead*, lesson 04). In a first layer on fixed data nothing but the rest of
# a momentum, or weight decay, can still move it; deeper ones may come back when the layers below them
# move. The leak $a$ keeps a way back open. At $x = 0$ exactly, where ReLU has a kink, this course takes the slope of the left side: 0, or $a$.
#
# ### Exercise 3: activations (5 points, 15 min)
#
# *Core.* Write `activations(x, kind, slope=0.01)`, which returns `(y, cache)`, and
# `activations_backward(dy, cache)`, which returns `dx`. `x` is a float array with one axis or more; `kind`
# is `"sigmoid"`, `"tanh"`, `"relu"` or `"leaky"`; `slope` is $a$, used by `"leaky"` only, $0 \le a
# < 1$. At $x = 0$ the derivative of `"relu"` is 0 and of `"leaky"` is $a$. Another `kind`, also `"ReLU"` or
# `" relu"`, raises `ValueError`. For $x = \pm 1000$ both `y` and `dx` must still be the
# right numbers, not NaN, in 32 bits as in 64.
#
# <details><summary>Hint 1</summary> The factor that the backward pass needs is known in the forward pass:
# it can be the whole cache. </details>
# <details><summary>Hint 2</summary> <code>np.tanh</code> is safe for large numbers, and
# <code>sigmoid(x) = (1 + tanh(x / 2)) / 2</code>. Where is the slope used: where x &gt; 0 or
# elsewhere? </details>


# %% nbgrader={"grade": false, "grade_id": "ex3-activations", "locked": false, "schema_version": 3, "solution": true, "task": false}
# forbidden: tensorflow, keras, torch, cv2, skimage, tape_gradients
def activations(x, kind, slope=0.01):
    """Return (y, cache): the activation function applied to each number.

    x: float array, one axis or more; kind: "sigmoid", "tanh", "relu" or "leaky"; slope: the leaky
    ReLU's slope for x <= 0. y: float array like x; cache: plain data for activations_backward.
    Raises ValueError for another kind.
    """
    ### BEGIN SOLUTION
    if kind == "sigmoid":
        y = (1 + np.tanh(x / 2)) / 2
        return y, y * (1 - y)
    if kind == "tanh":
        y = np.tanh(x)
        return y, 1 - y**2
    if kind == "relu":
        return np.maximum(x, 0), (x > 0).astype(x.dtype)
    if kind == "leaky":
        factor = np.where(x > 0, 1, slope).astype(x.dtype)
        return x * factor, factor
    raise ValueError(f"unknown activation {kind!r}")
    ### END SOLUTION


def activations_backward(dy, cache):
    """Return dx, the gradient with respect to x, from dy of the same shape and the cache."""
    ### BEGIN SOLUTION
    return dy * cache
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "ex3-activations-test-values", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
BENDS = {
    "sigmoid": lambda x, a: tf.sigmoid(x).numpy(),
    "tanh": lambda x, a: tf.tanh(x).numpy(),
    "relu": lambda x, a: tf.nn.relu(x).numpy(),
    "leaky": lambda x, a: tf.nn.leaky_relu(x, a).numpy(),
}


def judge(x, kind, slope):
    check.close(
        forward(activations, x, kind, slope)[0],
        BENDS[kind](x, slope),
        name=f"{kind} of {x.shape} numbers, slope {slope}",
        mistakes=bend_mistakes(BENDS, x, kind, slope),
        hint="Compare with the table above the exercise.",
        dtype="float",
    )


x = np.log(np.array([[3.0, 2, 0.25], [0.5, 1 / 3, 4]]))  # the sigmoid's 3/4, 2/3, 1/5 ...
for kind in BENDS:
    judge(x, kind, 0.2)
rng = np.random.default_rng(69)
x = rng.normal(size=(2, 3, 2, 5))
judge(x, "leaky", 0.35)
judge(x[0, 0, 0], "leaky", 0.0)
check.close(
    forward(activations, x, "leaky")[0],
    BENDS["leaky"](x, 0.01),
    name="leaky with the default slope",
    hint="Without an argument the slope is 0.01.",
)
### BEGIN HIDDEN TESTS
rng = check.rng("ex3-activations")
x = rng.uniform(0.3, 3, size=(3, 4, 2)) * rng.choice([-1, 1], size=(3, 4, 2))
for kind in BENDS:
    judge(x, kind, 0.3)
    judge(x[0].astype(np.float32), kind, 0.15)
### END HIDDEN TESTS


# %% nbgrader={"grade": true, "grade_id": "ex3-activations-test-gradient", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
def judge(dy, x, slopes):
    """Go forward with every kind and slope, then back: a cache may not be kept elsewhere."""
    bends = {
        "sigmoid": lambda x, a: tf.sigmoid(x),
        "tanh": lambda x, a: tf.tanh(x),
        "relu": lambda x, a: tf.nn.relu(x),
        "leaky": lambda x, a: tf.nn.leaky_relu(x, a),
    }
    cases, other = [(kind, a) for kind in bends for a in slopes], -1.5 * x
    caches = [forward(activations, x, kind, a)[1] for kind, a in cases]
    forward(activations, other, "leaky", 0.6)  # the last forward pass, of another layer
    for (kind, a), cache in zip(cases, caches, strict=True):
        y = bends[kind](x, a).numpy()
        bend = lambda x, kind=kind, a=a: bends[kind](x, a)
        slope = tape_gradients(bend, [x], np.ones_like(x))
        mistakes = slope_mistakes(dy, x, y, slope[0], kind, a)
        mistakes[STALE] = dy * np.where(other > 0, 1, 0.6)
        if kind != "relu":
            mistakes["the last forward pass's kind was used"] = dy * np.where(x > 0, 1, a)
        check.close(
            backward(activations_backward, dy, cache),
            dy * slope[0],
            name=f"dx of {kind}, slope {a}",
            mistakes=mistakes,
            hint="dx = dy times the slope at x, number by number; see the table.",
        )


x = np.array([[1.5, -0.5, 0.7], [-2.0, 0.4, -1.2]])
dy = np.array([[0.5, -1.5, 2.0], [-1.0, -0.6, 3.0]])
judge(dy, x, (0.2, 0.35))
judge(dy[:, None], x[:, None], (0.15, 0.0))
hint = "Numbers pair up by index: an array that was turned lies otherwise in memory."
y, dx = check.plain(by_columns(activations, activations_backward, dy, x, "leaky", 0.3))
factor = np.array([[1, 0.3, 1], [0.3, 1, 0.3]])
told = "for arrays stored by columns"
check.close(y, x * factor, name=f"leaky {told}", mistakes={COPIED: x}, hint=hint)
check.close(dx, dy * factor, name=f"dx of leaky {told}", mistakes={COPIED: dy}, hint=hint)
### BEGIN HIDDEN TESTS
rng = check.rng("ex3-activations")
x = rng.uniform(0.3, 3, size=(3, 4, 2)) * rng.choice([-1, 1], size=(3, 4, 2))
judge(rng.normal(size=x.shape), x, (0.2, 0.4))
judge(rng.normal(size=5), rng.uniform(0.3, 3, size=5) * np.array([1, -1, 1, -1, -1]), (0.1,))
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "ex3-activations-test-edges", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
large = "exp(1000) overflows, in 32 bits exp(89) does; infinity by infinity is no number."
straight = "Two straight lines that meet at 0; see the table above the exercise."
widths = ((np.float64, ""), (np.float32, " in 32 bits"))
for dtype, told in widths:
    x = np.array([-1000.0, 0.0, 1000.0], dtype)
    for kind, y, hint in (
        ("sigmoid", [0, 0.5, 1], large),
        ("tanh", [-1, 0, 1], large),
        ("relu", [0, 0, 1000], straight),
        ("leaky", [-300, 0, 1000], straight),
    ):
        answer, name = forward(activations, x, kind, 0.3)[0], f"{kind} of -1000, 0, 1000{told}"
        check.close(answer, np.array(y, float), name=name, hint=hint)
hint = (
    "At x = 0 this course takes the slope of the left side; the least positive x is on the right."
)
cases = (
    ("sigmoid", [0, 0.5, 0.5, 0.5, 0], None, None),
    ("tanh", [0, 2, 2, 2, 0], None, None),
    ("relu", [0, 0, 0, 2, 2], 0, 2),
    ("leaky", [0.6, 0.6, 0.6, 2, 2], 0.6, 2),
)
for (kind, dx, left, right), (dtype, told) in itertools.product(cases, widths):
    x = np.array([-1000.0, -1e-9, 0.0, 1e-9, 1000.0], dtype)
    cache = forward(activations, x, kind, 0.3)[1]
    mistakes = {}
    if right is not None:
        mistakes = {
            "at x = 0 the slope of the right side was taken; here that of the left side": (
                np.array([left, left, right, right, right], float)
            ),
            "at x = 0 the mean of both sides' slopes was taken; here that of the left side": (
                np.array([left, left, (left + right) / 2, right, right])
            ),
            "a small positive x was taken for 0": np.array([left, left, left, left, right], float),
        }
    if kind == "leaky":
        mistakes[
            "nothing came through at x = 0; the leaky ReLU has the slope of its left side there"
        ] = np.array([left, left, 0, right, right])
    check.close(
        backward(activations_backward, np.full(5, 2.0, dtype), cache),
        np.array(dx, float),
        name=f"dx of {kind} at -1000, -1e-9, 0, 1e-9, 1000{told}",
        mistakes=mistakes,
        hint=hint,
    )
for kind in ("softplus", "ReLU", "", "leaky_relu", "relu6", "tan", "sigm", "lea", " relu", "tanh "):
    check.raises(ValueError, activations, x, kind, name=f"the unknown kind {kind!r}")
### BEGIN HIDDEN TESTS
rng = check.rng("ex3-activations")
x = rng.uniform(800, 2000, size=4) * np.array([1, -1, 1, -1])
for kind, y in {"sigmoid": x > 0, "tanh": np.sign(x)}.items():
    answer = forward(activations, x, kind)[0]
    check.close(answer, np.asarray(y, float), name=f"{kind} of large numbers", hint="Overflow?")
for kind in ("step", "prelu", "sigmoids", "tanhshrink"):
    check.raises(ValueError, activations, x, kind, name="an unknown kind")
### END HIDDEN TESTS

# %% [markdown]
# ### Telling a wrong slope from a right one
#
# Here is the question of this lesson's opening, answered for activations: a central difference
# (lesson 02) needs no reference, only your forward pass. It compares the slope that you claim with
# the slope that you have. The same check will serve for every layer, and at the end for the whole
# network.

# %% tags=["demo", "nbval-check-output"]
with check.demo("exercise 3"):
    points, h = np.array([-2.0, -0.3, 0.6, 1.7]), 1e-5
    for kind in ("sigmoid", "tanh", "relu", "leaky"):
        claimed = activations_backward(np.ones(4), activations(points, kind)[1])
        up, down = activations(points + h, kind)[0], activations(points - h, kind)[0]
        print(f"{kind:8} claimed {claimed.round(4)}  measured {((up - down) / (2 * h)).round(4)}")

# %% [markdown] tags=["further"]
# ### More ways to bend: ELU, softplus, softsign, maxout
#
# *Further (延伸), 6 min.* Four functions that older networks and interviews ask for. The core path goes
# on with batch normalisation.

# %% [markdown]
# - *ELU* (指数线性单元; Clevert and others, 2015): $x$ for $x > 0$, else $a(e^x - 1)$. Smooth for $a = 1$,
#   and negative outputs pull the mean towards 0.
# - *Softplus*: $\log(1 + e^x)$, a ReLU with a round corner; its slope is the sigmoid.
# - *Softsign*: $x / (1 + |x|)$, with slope $1/(1+|x|)^2$: saturates like tanh, but much more slowly.
# - *Maxout* (Goodfellow and others, 2013): $\max_k (w_k x + b_k)$, the largest of several *learned*
#   lines. It has no fixed shape: ReLU, the magnitude and any convex function are special cases. It costs
#   $k$ times the weights.
#
# **Predict before you run:** which of the first three has the largest slope left at $x = -5$?

# %% tags=["demo", "nbval-check-output"]
x = np.linspace(-5, 5, 401)
bends = {
    "ELU": tf.nn.elu,
    "softplus": tf.nn.softplus,
    "softsign": tf.nn.softsign,
    "ReLU": tf.nn.relu,
}
normal = np.random.default_rng(14).normal(size=200_000)
slopes = {}
for name, bend in bends.items():
    slopes[name] = tape_gradients(bend, [x], np.ones_like(x))[0]
    mean = bend(normal).numpy().mean().round(2) + 0.0
    print(f"{name:9} slope at -5: {slopes[name][0]:.4f}, mean output for normal inputs {mean:.2f}")
as_relu, as_magnitude = np.maximum(0 * x, x), np.maximum(-x, x)
print("maxout of 0 and x is ReLU:", np.array_equal(as_relu, tf.nn.relu(x)))
print("maxout of -x and x is the magnitude:", np.array_equal(as_magnitude, np.abs(x)))

# %% tags=["demo"]
fig, axes = plt.subplots(1, 4, figsize=(11, 2.8), layout="constrained")
for ax, name in zip(axes, ("ELU", "softplus", "softsign"), strict=False):
    draw_activation(ax, x, bends[name](x).numpy(), slopes[name], title=name)
lines = np.array([[-1.0, -2], [-0.375, -0.28125], [0.375, -0.28125], [1.0, -2]])  # at x^2 / 8
pieces = lines[:, :1] * x + lines[:, 1:]
winning = lines[pieces.argmax(axis=0), 0]
draw_activation(axes[3], x, pieces.max(axis=0), winning, title="maxout, 4 lines")
axes[0].legend(loc="upper left")
plotting.show(
    fig,
    alt="Four panels from -5 to 5: ELU, softplus, softsign, and a maxout of four lines that follows a"
    " parabola. Each has its slope as a dashed line.",
)

# %% [markdown]
# Softsign: $1/36$, where the other two have $e^{-5}$ or very nearly that. ELU's mean output is nearer
# to 0 than ReLU's, and
# softplus pushes everything up. None of them displaced ReLU in convolutional networks; the smooth
# idea lives on in GELU and SiLU.

# %% [markdown]
# ## Batch normalisation: every channel on one scale (BN)
#
# Lesson 04 took great care with initial values, so that numbers neither grow nor shrink from layer
# to layer; and lesson 05 saw a kernel learn slowly because its inputs were on a bad scale.
# *Batch normalisation (批归一化)*, BN for short (Ioffe and Szegedy, 2015), puts every channel on the
# same scale *by construction*, at every step. One channel at a time: collect its $m$ numbers in the
# batch (for a dense layer $m = N$; for maps NHWC all places count, $m = N H W$, since all are made
# by the same kernel), then
#
# $$\mu = \frac1m \sum_{i=1}^m x_i, \qquad v = \frac1m \sum_{i=1}^m (x_i - \mu)^2, \qquad
# \hat x_i = \frac{x_i - \mu}{\sqrt{v + \varepsilon}}, \qquad y_i = \gamma\, \hat x_i + \beta .$$
#
# - The small $\varepsilon$ stands **inside** the root; it keeps a constant channel from a division
#   by zero.
# - The variance is divided by $m$, the *biased* one: it describes this batch, it doesn't estimate
#   another.
# - $\gamma$ and $\beta$, one of each for every channel, are *learned*. They give back what was taken: with
#   $\gamma = \sqrt{v + \varepsilon}$, $\beta = \mu$ the layer does nothing. But now scale and offset of a
#   channel are two numbers of their own, and no longer an accident of all weights before.
#
# **Predict before you run:** the numbers 1, 3, 5, 7 with $\varepsilon = 4$, $\gamma = 3$, $\beta =
# 1$ come out as? All their gradients but one are zero, $\bar y = (0, 1, 0, 0)$: how many of the
# four $\bar x_i$ are zero then?

# %% tags=["nbval-check-output"]
x = np.array([[1.0], [3], [5], [7]])
mean, var = tf.nn.moments(tf.constant(x), 0)
y = tf.nn.batch_normalization(x, mean, var, 1.0, 3.0, 4.0)
print("mean", mean.numpy(), "variance", var.numpy(), "y", y.numpy().ravel())


def normalise(x):
    mean, var = tf.nn.moments(x, 0)
    return tf.nn.batch_normalization(x, mean, var, 1.0, 3.0, 4.0)


gradient = tape_gradients(normalise, [x], np.array([[0.0], [1], [0], [0]]))[0]
print("dx", gradient.ravel().round(4), "their sum", round(abs(gradient.sum()), 10))

# %% [markdown]
# The numbers come out as -2, 0, 2 and 4, and none of the four gradients is zero. Batch normalisation is the first layer in this course in which **the examples of a
# batch are not independent**: each $x_i$ moves $\mu$ and $v$, and with them every other example's
# output. That is where its gradient gets interesting.
#
# ### The gradient, by the graph
#
# Write the forward pass in the smallest steps, with $c_i = x_i - \mu$ and $s = (v +
# \varepsilon)^{-1/2}$:
#
# $$x \to \mu, \qquad c_i = x_i - \mu, \qquad v = \tfrac1m \sum_j c_j^2, \qquad s = (v+\varepsilon)^{-1/2},
# \qquad \hat x_i = c_i\, s, \qquad y_i = \gamma \hat x_i + \beta .$$

# %% tags=["demo"]
ARROWS = "x-mu x-c mu-c c-v v-s c-xhat s-xhat xhat-y"
EDGES = [tuple(arrow.split("-")) for arrow in ARROWS.split()]
TITLES = {
    "mu": "mu = mean x",
    "c": "c = x - mu",
    "v": "v = mean c^2",
    "s": "s = 1/sqrt(v+eps)",
    "xhat": "xhat = c s",
    "y": "y = 3 xhat + 1",
}

# %% tags=["demo"]
x = tf.Variable([1.0, 3, 5, 7])
with tf.GradientTape() as tape:
    mu = tf.reduce_mean(x)
    c = x - mu
    v = tf.reduce_mean(c**2)
    s = (v + 4) ** -0.5
    xhat = c * s
    y = 3 * xhat + 1
    picked = y[1]
steps = {"x": x, "mu": mu, "c": c, "v": v, "s": s, "xhat": xhat, "y": y}
bars = tape.gradient(picked, list(steps.values()))


# %% tags=["demo"]
def show_row(values):
    return " ".join(f"{value:.3g}" for value in np.ravel(values))


nodes = [
    (name, show_row(value), show_row(bar))
    for (name, value), bar in zip(steps.items(), bars, strict=True)
]
fig, ax = plt.subplots(figsize=(11.5, 2.2), layout="constrained")
draw_graph(ax, nodes, EDGES, titles=TITLES, marked=["c"])
plotting.show(
    fig,
    alt="Batch normalisation as a graph: x, mu, c, v, s, xhat, y, each with its values and, below"
    " them, its gradients. Two arrows leave x and two leave c.",
)

# %% [markdown]
# The upper number in each node (blue) is its value, the lower one (orange) its gradient for $\bar y =
# (0, 1, 0, 0)$. Now backwards, step by step, and check each line against the lower numbers. Two nodes send their value along two paths, $x$ and $c$,
# so there the gradients of two paths add up (lesson 03).
#
# 1. $y_i = \gamma \hat x_i + \beta$. All $m$ outputs share $\gamma$ and $\beta$:
#    $\;\bar\gamma = \sum_i \bar y_i\, \hat x_i$, $\;\bar\beta = \sum_i \bar y_i$, and $\bar{\hat x}_i =
#    \gamma\, \bar y_i$.
# 2. $\hat x_i = c_i s$. One $s$ serves all: $\;\bar s = \sum_i \bar{\hat x}_i\, c_i$. And the first path
#    to $c_i$ gives $\bar{\hat x}_i\, s$.
# 3. $s = (v + \varepsilon)^{-1/2}$, so $ds/dv = -\tfrac12 (v+\varepsilon)^{-3/2} = -\tfrac12 s^3$ and
#    $\;\bar v = -\tfrac12 s^3\, \bar s$.
# 4. $v = \tfrac1m \sum_j c_j^2$. The second path to $c_i$ gives $\bar v \cdot \tfrac2m c_i$. Together:
#    $\;\bar c_i = s\, \bar{\hat x}_i + \tfrac2m\, \bar v\, c_i$.
# 5. $c_i = x_i - \mu$: the mean is subtracted from everyone, $\;\bar\mu = -\sum_i \bar c_i$.
# 6. $\mu = \tfrac1m \sum_i x_i$. Both paths to $x_i$:
#    $\;\bar x_i = \bar c_i + \tfrac1m \bar\mu = \bar c_i - \tfrac1m \sum_j \bar c_j$.
#
# That is a complete, correct backward pass, one line of code for each step.
#
# ### The gradient, compact
#
# Put step 3 into 4, with $c_j = \hat x_j / s$:
#
# $$\tfrac2m \bar v\, c_i = -\tfrac1m s^3 \Big(\sum_j \bar{\hat x}_j c_j\Big) c_i
# = -\,s\, \hat x_i \cdot \tfrac1m \sum_j \bar{\hat x}_j\, \hat x_j .$$
#
# In step 6 the mean of $\bar c$ is needed. The second term has mean zero, because $\sum_i c_i =
# 0$. Only the first remains, $\tfrac1m\sum_j \bar c_j = s \cdot \tfrac1m \sum_j \bar{\hat x}_j$.
# With $\bar{\hat x}_i = \gamma \bar y_i$:
#
# $$\boxed{\;\bar x_i = \gamma\, s\, \Big[\; \bar y_i \;-\; \frac1m \sum_j \bar y_j \;-\; \hat x_i\,
# \frac1m \sum_j \bar y_j\, \hat x_j \;\Big]\;}$$
#
# Read the three terms. The first is what you'd have if $\mu$ and $s$ were constants. The second
# takes away the mean of $\bar y$, the third takes away the part of $\bar y$ along $\hat x$. Of
# course: a change of $x$ that adds the same to all, or that stretches all about their mean, is
# **undone** by the normalisation, and what is undone can't change the loss. So the gradient has no
# part in these two directions. It is a *projection (投影)*, exactly so for $\varepsilon = 0$. And
# the two sums are those of $\bar\beta$ and $\bar\gamma$, computed already.
#
# ### Training and inference
#
# In use there may be a single example, and its answer should not depend on its neighbours. So during
# training the layer keeps a running average of what it sees, its *running statistics (滑动统计量)*,
#
# $$\mu_{\text{run}} \leftarrow \rho\, \mu_{\text{run}} + (1 - \rho)\, \mu, \qquad
# v_{\text{run}} \leftarrow \rho\, v_{\text{run}} + (1 - \rho)\, v, \qquad \rho = 0.9,$$
#
# and at *inference (推理)* it uses these two in place of $\mu$ and $v$. Two warnings from practice.
# Libraries disagree on which factor is called *momentum*: here as in Keras it is $\rho$, the share
# of the **old** value; in PyTorch it is $1 - \rho$. And the paper and PyTorch keep an *unbiased*
# variance, $v\, m/(m-1)$, for the running one; Keras's layer keeps the biased one, and so do we.
#
# ### Exercise 4: batch_norm (5 points, 40 min)
#
# *Core.* Write `batch_norm(x, gamma, beta, running, training, momentum=0.9, eps=1e-5)`, which returns
# **three** things, `(y, cache, running)`, and `batch_norm_backward(dy, cache)`, which returns
# `(dx, dgamma, dbeta)`.
#
# | name | type | meaning |
# |---|---|---|
# | `x`, `y`, `dy`, `dx` | float arrays $(N, C)$ or $(N, H, W, C)$ | the **last** axis holds the channels |
# | `gamma`, `beta`, `dgamma`, `dbeta` | $(C,)$ | scale and offset of each channel; their gradients |
# | `running` | `{"mean": (C,), "var": (C,)}` | running statistics; the argument stays as it is |
# | `training` | bool | `True`: normalise by the batch and return a **new** dict with updated statistics; `False`: normalise by `running` and return a dict with the same values, a copy or `running` itself |
# | `momentum`, `eps` | numbers | $\rho$ and $\varepsilon$ as above |
#
# Both variances are the biased ones. `running` is read by its keys, in whichever order they stand, and
# yours may stand in any order too. In 64 bits a channel's numbers may be millions that differ by one:
# subtract the mean *before* you square, as the formula does. (The mean of the squares minus the square of
# the mean is the same on paper; in floating point nothing is left of it.)
# `batch_norm_backward` is called only with a cache of `training=True`.
#
# <details><summary>Hint 1</summary> <code>axes = tuple(range(x.ndim - 1))</code> are all axes but the last;
# <code>np.var</code> is the biased variance. </details>
# <details><summary>Hint 2</summary> The compact gradient needs xhat, gamma and s from the forward pass, and
# its two means are over the same axes. </details>


# %% nbgrader={"grade": false, "grade_id": "ex4-batch_norm", "locked": false, "schema_version": 3, "solution": true, "task": false}
# forbidden: tensorflow, keras, torch, cv2, skimage, tape_gradients
def batch_norm(x, gamma, beta, running, training, momentum=0.9, eps=1e-5):
    """Return (y, cache, running): each channel normalised, scaled by gamma and moved by beta.

    x: float array (N, C) or (N, H, W, C); gamma, beta: (C,); running: {"mean": (C,), "var": (C,)}.
    training: normalise by the batch and update the running statistics, or use those.
    y: like x; cache: plain data for batch_norm_backward; running: a new dict.
    """
    ### BEGIN SOLUTION
    if training:
        axes = tuple(range(x.ndim - 1))
        mean, var = x.mean(axis=axes), x.var(axis=axes)
        running = {
            "mean": momentum * running["mean"] + (1 - momentum) * mean,
            "var": momentum * running["var"] + (1 - momentum) * var,
        }
    else:
        mean, var, running = running["mean"], running["var"], dict(running)
    scale = 1 / np.sqrt(var + eps)
    normalised = (x - mean) * scale
    return gamma * normalised + beta, (normalised, gamma * scale), running
    ### END SOLUTION


def batch_norm_backward(dy, cache):
    """Return (dx, dgamma, dbeta) for dy like x; dgamma and dbeta have shape (C,)."""
    ### BEGIN SOLUTION
    normalised, factor = cache
    axes = tuple(range(dy.ndim - 1))
    dgamma, dbeta = (dy * normalised).sum(axis=axes), dy.sum(axis=axes)
    m = dy.size // dy.shape[-1]
    return factor * (dy - dbeta / m - normalised * (dgamma / m)), dgamma, dbeta
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "ex4-batch_norm-test-train", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
def norm(x, mean, var, gamma, beta, eps):
    return tf.nn.batch_normalization(x, mean, var, beta, gamma, eps).numpy()


def judge(x, gamma, beta, running, eps, *settings, name=""):
    truth = norm(x, *moments(x, list(range(x.ndim - 1))), gamma, beta, eps)
    kept = {key: value.copy() for key, value in running.items()}
    names, returns = "x, gamma, beta", "y, cache, running"
    check.close(
        forward(batch_norm, x, gamma, beta, running, True, *settings, names=names, returns=returns)[
            0
        ],
        truth,
        name=name or f"batch_norm of {x.shape}, eps {eps}",
        mistakes=norm_mistakes(norm, x, gamma, beta, kept, eps),
        hint="One mean and one variance for each channel: over all axes but the last.",
    )


running = {"mean": np.array([0.5, -1]), "var": np.array([2.0, 3])}
gamma, beta = np.array([3.0, 2]), np.array([1.0, -1])
x = np.array([[1.0, 1], [3, 1], [5, 4], [7, 4]])
y = forward(batch_norm, x, gamma, beta, running, True, 0.9, 4.0, returns="y, cache, running")[0]
hint = "mean 4 and 2.5, variance 5 and 2.25, roots of variance + 4: 3 and 2.5."
mistakes = norm_mistakes(norm, x, gamma, beta, running, 4.0)
worked_by_hand = np.array([[-2.0, -2.2], [0, -2.2], [2, 0.2], [4, 0.2]])
check.close(y, worked_by_hand, name="batch_norm of four rows", mistakes=mistakes, hint=hint)

rng = np.random.default_rng(75)
x = rng.normal(size=(3, 4, 5, 2)) * np.array([1.0, 3]) + np.array([2.0, -1])
judge(x, gamma, -beta, running, 0.3, 0.7, 0.3)
tiny = "batch_norm of numbers near 0.002, with the default eps"
judge(x * 1e-3, gamma, beta, running, 1e-5, name=tiny)
judge(x * 1e-3, gamma, beta, running, 0.0, 0.9, 0.0, name="batch_norm of small numbers, eps 0")
far = rng.normal(size=(3, 4, 5, 2)) + np.array([1e7, -4e6])
mean, var = moments(far, [0, 1, 2])
check.close(
    forward(batch_norm, far, gamma, beta, running, True, returns="y, cache, running")[0],
    norm(far, mean, var, gamma, beta, 1e-5),
    name="batch_norm of numbers near ten million that differ by about 1",
    mistakes={
        "the variance was taken as the mean of the squares minus the square of the mean": lambda: (
            norm(far, mean, abs((far**2).mean(axis=(0, 1, 2)) - mean**2), gamma, beta, 1e-5)
        )
    },
    hint="Subtract the mean first, then square: squares near 1e14 have no digits left for a 1.",
    atol=1e-6,
)
constant = np.ones((2, 3, 1, 2)) * np.array([3.0, -4])
y = forward(batch_norm, constant, gamma, beta, running, True, returns="y, cache, running")[0]
hint = "Its variance is 0; eps keeps the division alive, and y is beta."
check.close(y, 0 * constant + beta, name="batch_norm of constant channels", hint=hint)
y = forward(batch_norm, x[0, 0, :1], gamma, beta, running, True, returns="y, cache, running")[0]
by_running = norm(x[0, 0, :1], *running.values(), gamma, beta, 1e-5)
mistakes = {"the running statistics were used; in training the batch's are": by_running}
hint = "A single row is its own mean: nothing but beta is left of it."
check.close(y, beta[None], name="batch_norm of a single row", mistakes=mistakes, hint=hint)
### BEGIN HIDDEN TESTS
rng = check.rng("ex4-batch_norm")
for shape in ((5, 3), (2, 3, 5, 4), (1, 3, 2, 3)):
    x = rng.normal(size=shape) * 2 + 1.5
    gamma, beta = rng.uniform(1, 2, size=(2, shape[-1]))
    running = {"mean": rng.normal(size=shape[-1]), "var": rng.uniform(1, 2, size=shape[-1])}
    judge(x, gamma, -beta, running, 0.5, 0.8, 0.5)
    judge(x / 300, -gamma, beta, running, 1e-5)
### END HIDDEN TESTS


# %% nbgrader={"grade": true, "grade_id": "ex4-batch_norm-test-running", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
def update(x, running, momentum, *settings):
    """Judge one update with this momentum, and return the new running statistics."""
    kept = {key: np.array(value) for key, value in running.items()}
    arguments = (x, np.ones(2), np.zeros(2), running, True, *settings)
    answer = forward(batch_norm, *arguments, returns="y, cache, running")[2]
    answer = check.plain(answer, "running")
    named = isinstance(answer, dict) and sorted(answer) == ["mean", "var"]
    check.that(named, 'running should be a dict with "mean" and "var"')
    told = f"momentum {momentum}" if settings else "with the default momentum"
    m = x.size // x.shape[-1]
    mean, var = (array.reshape(2) for array in moments(x, list(range(x.ndim - 1))))
    with_eps = var + (settings[1] if settings else 0)
    about = var + (mean - kept["mean"]) ** 2
    first, second = kept.values()
    for key, new, unbiased, padded, far, swapped in (
        ("mean", mean, mean, mean, mean, first),
        ("var", var, var * m / max(m - 1, 1), with_eps, about, second),
    ):
        old = kept[key]
        check.unchanged(running[key], old, name=f"the running {key} that was handed in")
        mistakes = {
            "old and new were exchanged: momentum is the share of the old value": (
                (1 - momentum) * old + momentum * new
            ),
            "mean and var were taken in the dict's order; take them by their keys": (
                momentum * swapped + (1 - momentum) * new
            ),
            "it was not updated": old,
            "it was replaced by the batch's": new,
            "the new value was added whole": momentum * old + new,
            "the old value was kept whole": old + (1 - momentum) * new,
            "the momentum was not used, but 0.9": 0.9 * old + 0.1 * new,
            "the unbiased variance was kept; here both are the biased ones": (
                momentum * old + (1 - momentum) * unbiased
            ),
            "eps was added to the variance that is kept": momentum * old + (1 - momentum) * padded,
            "the variance was taken about the running mean": momentum * old + (1 - momentum) * far,
            "the standard deviation was kept, not the variance": (
                momentum * old + (1 - momentum) * np.sqrt(np.abs(new))
            ),
        }
        check.close(
            answer[key],
            momentum * old + (1 - momentum) * new,
            name=f"the running {key} after a batch, {told}",
            mistakes=mistakes,
            hint="momentum is the share of the old value that stays; the variance is the biased one.",
        )
    return answer


x = np.array([[1.0, 2], [3, 2], [5, 2], [7, 10]])
start = {"mean": np.array([0.5, -1]), "var": np.array([2.0, 3])}
once = update(x, start, 0.8, 0.8, 1e-5)
twice = update(x[:3] ** 2 + 1, once, 0.8, 0.8, 0.5)
update(np.random.default_rng(76).normal(size=(2, 3, 4, 2)) + 3, twice, 0.9)  # the default
update(x, start, 0.0, 0.0, 0.5)  # nothing of the old stays
update(x[3:], start, 0.8, 0.8, 0.5)  # one row is a batch too: its variance is 0
update(x, {"var": np.array([2.0, 3]), "mean": np.array([0.5, -1])}, 0.8, 0.8, 0.5)  # var first
### BEGIN HIDDEN TESTS
rng = check.rng("ex4-batch_norm")
for shape, momentum in (((5, 2), 0.95), ((2, 3, 1, 2), 0.7)):
    statistics = {"mean": rng.uniform(3, 4, size=2), "var": rng.uniform(8, 9, size=2)}
    update(rng.normal(size=shape) * 1.5, statistics, momentum, momentum, 0.1)
### END HIDDEN TESTS


# %% nbgrader={"grade": true, "grade_id": "ex4-batch_norm-test-inference", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
def norm(x, mean, var, gamma, beta, eps):
    return tf.nn.batch_normalization(x, mean, var, beta, gamma, eps).numpy()


def judge(x, gamma, beta, running, eps, *settings):
    mean, var = kept = running["mean"].copy(), running["var"].copy()
    batch = moments(x, list(range(x.ndim - 1)))
    fresh = 0.9 * mean + 0.1 * batch[0], 0.9 * var + 0.1 * batch[1]
    truth = norm(x, mean, var, gamma, beta, eps)
    mistakes = {
        "the batch's own statistics were used": norm(x, *batch, gamma, beta, eps),
        "the running statistics were updated before their use": norm(x, *fresh, gamma, beta, eps),
        "eps was added outside the root": norm(x, mean, (var**0.5 + eps) ** 2, gamma, beta, 0),
        "the larger of variance and eps was taken, not their sum": (
            norm(x, mean, np.maximum(var, eps), gamma, beta, 0)
        ),
        "eps was forgotten, or is not the one given": norm(x, mean, var, gamma, beta, 0),
        "it was divided by the variance, not its root": (
            norm(x, mean, (var + eps) ** 2, gamma, beta, 0)
        ),
        "the running variance was taken for a standard deviation": (
            norm(x, mean, var**2, gamma, beta, 0)
        ),
        "gamma and beta were not used": norm(x, mean, var, 1 + 0 * gamma, 0 * beta, eps),
    }
    mistakes["mean and var were taken in the dict's order; take them by their keys"] = norm(
        x, *running.values(), gamma, beta, eps
    )
    names, returns = "x, gamma, beta", "y, cache, running"
    result = forward(
        batch_norm, x, gamma, beta, running, False, *settings, names=names, returns=returns
    )
    hint = "With training=False the mean and the variance come from running."
    name = f"batch_norm of {x.shape} at inference, {f'eps {eps}' if settings else 'default eps'}"
    check.close(result[0], truth, name=name, mistakes=mistakes, hint=hint)
    after = check.plain(result[2], "running")
    check.that(isinstance(after, dict), "running should be returned at inference too, as a dict")
    hint = "Inference learns nothing: the running statistics stay."
    for key, value, updated in zip(("mean", "var"), kept, fresh, strict=True):
        told = {"it was updated at inference": updated.reshape(value.shape)}
        name = f"the running {key} after inference"
        check.close(after.get(key), value, name=name, mistakes=told, hint=hint)
        check.unchanged(running[key], value, name=f"the running {key} that was handed in")


running = {"mean": np.array([2.0, -1]), "var": np.array([5.0, 2.25])}
gamma, beta = np.array([3.0, 2]), np.array([1.0, -1])
judge(np.array([[8.0, 7]]), gamma, beta, running, 4.0, 0.9, 4.0)
rng = np.random.default_rng(75)
judge(rng.normal(size=(2, 3, 4, 2)), gamma, beta, running, 0.5, 0.6, 0.5)
running = {"mean": np.array([0.02, -0.01]), "var": np.array([5e-5, 2e-5])}
judge(rng.normal(size=(3, 2)), gamma, beta, running, 1e-5)  # the default eps
running = {"var": np.array([5.0, 2.25]), "mean": np.array([2.0, 1])}
judge(np.array([[8.0, 7]]), gamma, beta, running, 4.0, 0.9, 4.0)  # the keys count, not their order
### BEGIN HIDDEN TESTS
rng = check.rng("ex4-batch_norm")
for shape in ((4, 3), (2, 3, 5, 3), (1, 2, 2, 3)):
    running = {"mean": rng.uniform(1, 2, size=3), "var": rng.uniform(2, 3, size=3)}
    judge(rng.normal(size=shape), *rng.uniform(1, 2, size=(2, 3)), running, 0.6, 0.9, 0.6)
### END HIDDEN TESTS


# %% nbgrader={"grade": true, "grade_id": "ex4-batch_norm-test-gradient", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
def tf_dx(dy, x, gamma, eps, constant):
    """Return TensorFlow's dx, or what it were if mean and variance did not depend on x."""

    def normalise(x):
        mean, var = tf.nn.moments(x, list(range(len(x.shape) - 1)))
        mean, var = map(tf.stop_gradient, (mean, var)) if constant else (mean, var)
        return tf.nn.batch_normalization(x, mean, var, 0 * gamma, gamma, eps)

    return tape_gradients(normalise, [x], dy)[0]


def make_cache(x, gamma, beta, eps):
    running = {"mean": np.zeros(x.shape[-1]), "var": np.ones(x.shape[-1])}
    return forward(
        batch_norm, x, gamma, beta, running, True, 0.9, eps, returns="y, cache, running"
    )[1]


def judge(dy, x, gamma, eps, cache, *last):
    """Judge dx; last: gamma and eps of the last forward pass, which are not this one's."""
    truth = tf_dx(dy, x, gamma, eps, False)
    mistakes = norm_gradient_mistakes(dy, x, gamma, eps, truth, tf_dx(dy, x, gamma, eps, True))
    if last:
        mistakes[STALE] = tf_dx(dy, x, *last, False)
    gradients = backward(batch_norm_backward, dy, cache)
    fits = isinstance(gradients, list) and len(gradients) == 3
    check.that(fits, "batch_norm_backward should return three arrays, (dx, dgamma, dbeta)")
    check.close(
        gradients[0],
        truth,
        name=f"dx of batch_norm for x {x.shape}",
        mistakes=mistakes,
        hint="Three terms: see the framed formula. Compare with the steps of the graph.",
    )


x = np.array([[1.0, 1], [3, 1], [5, 4], [7, 4]])
dy = np.array([[1.0, 0.5], [0, -1], [0, 2], [0, 1]])
gamma, beta = np.array([3.0, 2]), np.array([1.0, -1])
rng = np.random.default_rng(76)
maps, bar = rng.normal(size=(2, 3, 4, 3, 5))
scale, offset = rng.uniform(1, 2, size=5) * np.array([1, -1, 1, 1, -1]), rng.normal(size=5)
cache = make_cache(x, gamma, beta, 4.0)
make_cache(x, np.array([-1.0, 5]), beta, 4.0)  # a second layer, before the first goes back
judge(dy, x, gamma, 4.0, cache, np.array([-1.0, 5]), 4.0)
cache = make_cache(maps, scale, offset, 0.3)
make_cache(maps, scale, offset, 2.0)  # a layer with another eps
judge(bar, maps, scale, 0.3, cache, scale, 2.0)
check.close(
    backward(batch_norm_backward, dy[:1], make_cache(x[:1], gamma, beta, 4.0))[0],
    0 * dy[:1],
    name="dx of a single row",
    mistakes={"mean and variance were treated as constants": gamma / 2 * dy[:1]},
    hint="Whatever the row is, y is beta: no number of it has any influence.",
    atol=1e-12,
)
constant = np.array([[3.0, 1], [3, 0], [3, 2], [3, 5]])
check.close(
    backward(batch_norm_backward, dy, make_cache(constant, gamma, beta, 4.0))[0],
    tf_dx(dy, constant, gamma, 4.0, False),
    name="dx of a channel that is constant, beside another one",
    mistakes={
        "nothing came back where the variance is 0": (
            tf_dx(dy, constant, gamma, 4.0, False) * np.array([0, 1])
        )
    },
    hint="With eps in the root s is finite there; any change would be seen in y.",
)
running, told = {"mean": np.zeros(5), "var": np.ones(5)}, "for arrays stored by columns"
arguments = (bar, maps, scale, offset, running, True, 0.9, 0.3)
y, gradients = check.plain(by_columns(batch_norm, batch_norm_backward, *arguments))
hint = "Numbers pair up by index: an array that was turned lies otherwise in memory."
mean, var = moments(maps, [0, 1, 2])
truth = tf.nn.batch_normalization(maps, mean, var, offset, scale, 0.3)
check.close(y, truth, name=f"y {told}", hint=hint)
check.close(gradients[0], tf_dx(bar, maps, scale, 0.3, False), name=f"dx {told}", hint=hint)
### BEGIN HIDDEN TESTS
rng = check.rng("ex4-batch_norm")
for shape in ((6, 3), (2, 4, 3, 2)):
    x, dy = rng.normal(size=shape) * 2 + 1, rng.normal(size=shape) + 0.5
    gamma = rng.uniform(1.2, 2, size=shape[-1]) * np.array([1, -1, 1])[: shape[-1]]
    judge(dy, x, gamma, 0.4, make_cache(x, gamma, rng.normal(size=shape[-1]), 0.4))
### END HIDDEN TESTS


# %% nbgrader={"grade": true, "grade_id": "ex4-batch_norm-test-parameters", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
def judge(dy, x, gamma, beta, eps, told=""):
    running = {"mean": np.zeros(x.shape[-1]), "var": np.ones(x.shape[-1])}
    arguments, returns = (x, gamma, beta, running, True, 0.9, eps), "y, cache, running"
    gradients = backward(
        batch_norm_backward, dy, forward(batch_norm, *arguments, returns=returns)[1]
    )
    fits = isinstance(gradients, list) and len(gradients) == 3
    check.that(fits, "batch_norm_backward should return three arrays, (dx, dgamma, dbeta)")
    axes, m = tuple(range(x.ndim - 1)), x.size // x.shape[-1]
    mean, var = tf.nn.moments(tf.constant(x), axes)
    layer = lambda gamma, beta: tf.nn.batch_normalization(x, mean, var, beta, gamma, eps)
    dgamma, dbeta = tape_gradients(layer, [gamma, beta], dy)
    own = {
        "x was used in place of xhat": (dy * x).sum(axis=axes),
        "x - mean was used in place of xhat": (dy * (x - mean.numpy())).sum(axis=axes),
        "y was used in place of xhat": (dy * layer(gamma, beta).numpy()).sum(axis=axes),
        "gamma is in it once too often": dgamma * gamma,
        "nothing came back where gamma is 0; dgamma does not hang on gamma": dgamma * (gamma != 0),
        "dgamma and dbeta were exchanged": dbeta,
    }
    for name, answer, truth, others, hint in (
        ("dgamma", gradients[1], dgamma, own, "All m outputs of a channel share gamma."),
        (
            "dbeta",
            gradients[2],
            dbeta,
            {"dgamma and dbeta were exchanged": dgamma, "gamma is in it": dbeta * gamma},
            "All m outputs of a channel share beta.",
        ),
    ):
        mistakes = {
            "the mean was taken, not the sum": truth / m,
            "it was divided by the number of images": truth / len(x),
            "axes of length 1 were kept": truth.reshape((1,) * len(axes) + (-1,)),
            "an axis of length 1 was kept": truth[None],
            "the sign was turned": -truth,
        }
        check.close(answer, truth, name=name + told, mistakes=others | mistakes, hint=hint)


x = np.array([[1.0, 2], [3, 2], [5, 2], [7, 10]])
dy = np.array([[1.0, 0.5], [0.25, -1], [-2, 2], [0.5, 1]])
rng = np.random.default_rng(77)
maps, bar = rng.normal(size=(2, 3, 4, 3, 5)) + 0.4
judge(bar, maps, rng.uniform(1.2, 2, size=5), rng.normal(size=5), 0.3)
judge(dy, x, np.array([3.0, 2]), np.array([1.0, -1]), 4.0)
judge(dy, x, np.array([0.0, 2]), np.array([1.0, -1]), 4.0, " where one gamma is 0")
### BEGIN HIDDEN TESTS
rng = check.rng("ex4-batch_norm")
for shape in ((6, 3), (2, 4, 3, 2)):
    x, dy = rng.normal(size=shape) * 2 + 1, rng.normal(size=shape) + 0.5
    judge(dy, x, rng.uniform(1.2, 2, size=shape[-1]), rng.normal(size=shape[-1]), 0.4)
### END HIDDEN TESTS

# %% [markdown] tags=["further"]
# ### What it makes of a gradient, and of a weight
#
# *Further (延伸), 5 min.* The projection seen in numbers, and why the layer brakes a learning rate that is
# too large. The core path goes on with the fully connected layer.

# %% [markdown]
# The projection, on your own layer: a random $\bar y$ of 60 numbers in one channel. How much of $\bar
# x$ points along "all together" ($\mathbf 1$) and along $\hat x$?
#
# A second consequence. Multiply all weights before the layer by 10: $x$ becomes $10x$, the
# normalisation takes the 10 out again, $y$ is the same. **Predict before you run:** the gradient
# for the weights then becomes 10 times larger, stays the same, or becomes 10 times smaller?

# %% tags=["demo", "nbval-check-output"]
with check.demo("exercise 4"):
    rng = np.random.default_rng(7)
    inputs, weights, bar = (
        rng.normal(size=(60, 5)),
        rng.normal(size=(5, 1)),
        rng.normal(size=(60, 1)),
    )
    start = {"mean": np.zeros(1), "var": np.ones(1)}
    for scale in (1, 10):
        rows = inputs @ (scale * weights)
        y, cache, _ = batch_norm(rows, np.ones(1), np.zeros(1), start, True, eps=1e-12)
        dx = batch_norm_backward(bar, cache)[0]
        dw = inputs.T @ dx
        along = abs((dx * y).sum()) / np.linalg.norm(dx) / np.linalg.norm(y)
        print(
            f"weights x {scale:2}: sum of dx {abs(dx.sum()):.4f}, cosine of dx and xhat {along:.4f},"
        )
        print(f"  length of dw {np.linalg.norm(dw):7.3f}, dw . w = {abs((dw * weights).sum()):.4f}")

# %% [markdown]
# Ten times smaller, and at a right angle to the weights: $y$ depends on their direction only. So
# with plain gradient descent the weights can only grow in length (Pythagoras), and the longer they
# are the smaller the steps become: the layer brakes itself when a learning rate is too large.
# It also makes a bias before the layer pointless, as $\mu$ takes it out again.

# %% [markdown]
# ## The fully connected layer: every input, every output (全连接层)
#
# You have written the *fully connected layer (全连接层)*, or dense layer: $Y = XW + b$ in lesson 01, $\bar X = \bar Y W^\top$, $\bar W = X^\top
# \bar Y$, $\bar b = \sum_n \bar y_n$ in lesson 03. At the end of a convolutional network it stands
# with a new job: maps go in, *flattened (展平)* to a row of $H \cdot W \cdot C$ numbers, and class
# scores come out. Two things are worth knowing about it.
#
# **It is where the parameters are.** VGG-16 (2014) has 13 convolutions and 3 dense layers.
# **Predict before you run:** which share of its parameters do the three hold? What is left of
# that, if global average pooling hands over one number per channel and one dense layer decides?

# %% tags=["nbval-check-output"]
sizes = (3, 64, 64, 128, 128, 256, 256, 256, 512, 512, 512, 512, 512, 512)
convolutions = sum(9 * a * b + b for a, b in itertools.pairwise(sizes))
dense = sum(a * b + b for a, b in ((7 * 7 * 512, 4096), (4096, 4096), (4096, 1000)))
pooled = 512 * 1000 + 1000
print(f"VGG-16: convolutions {convolutions:,}, dense layers {dense:,}")
print(f"share of the dense layers: {dense / (dense + convolutions):.1%}")
share = pooled / (pooled + convolutions)
print(f"with global average pooling and one dense layer: {pooled:,}, a share of {share:.1%}")

# %% [markdown]
# Nine tenths of all parameters; with global average pooling before it, one dense layer holds three in a
# hundred. The other thing, that a dense layer is a convolution in disguise, has a section of its own below. The
# next cell loads the digits that the rest of the lesson works with.

# %% nbgrader={"grade": false, "grade_id": "given-digits", "locked": true, "schema_version": 3, "solution": false, "task": false}
images, labels = data.digits()
order = np.random.default_rng(0).permutation(len(labels))
canvas = np.pad(images[order] / 16, ((0, 0), (2, 2), (2, 2)))  # two pixels of paper all around
canvas, labels = canvas[..., None].astype(np.float32), labels[order]  # (1797, 12, 12, 1)
x_train, y_train = canvas[:1300], labels[:1300]
x_test, y_test = canvas[1300:], labels[1300:]

# %% [markdown] tags=["further"]
# ### A dense layer that slides
#
# *Further (延伸), 6 min.* Why a classifier for small pictures is a detector for large ones. The core path
# goes on with the layers given for the network.

# %% [markdown]
# A dense layer on an $8 \times 8$ image is an inner product
# with a kernel of $8 \times 8$ at the only place where it fits. Its matrix $(64, 10)$, reshaped to
# $(8, 8, 1, 10)$, is the kernel of a convolution; and a convolution may slide over a larger
# picture. The next cell fits a dense classifier on single digits (by least squares with a little
# weight decay, the quickest way), then slides it over a strip on which it was never trained.
# **Predict before you run:** where will the scores be highest?

# %% tags=["demo"]
small = x_train[:, 2:10, 2:10, 0].reshape(-1, 64)
inputs = np.hstack([small, np.ones((len(small), 1))])
solved = np.linalg.solve(inputs.T @ inputs + np.eye(65), inputs.T @ (np.eye(10)[y_train] - 0.1))
matrix, bias = solved[:64], solved[64]
strip = np.concatenate(
    [np.pad(x_test[i, 2:10, 2:10, 0], ((0, 0), (0, 6))) for i in range(6)], axis=1
)
kernel = matrix.reshape(8, 8, 1, 10).astype(np.float32)
scores = tf.nn.conv2d(strip[None, :, :, None], kernel, 1, "VALID")[0, 0].numpy() + bias
by_matrix = np.array([strip[:, j : j + 8].ravel() @ matrix + bias for j in range(len(scores))])
print("the slid dense layer equals the convolution:", np.allclose(by_matrix, scores, atol=1e-5))

# %% tags=["demo"]
rows = {"height_ratios": (1, 2)}
fig, axes = plt.subplots(2, 1, figsize=(9, 3.8), layout="constrained", sharex=True, **rows)
axes[0].imshow(1 - strip, cmap="gray", vmin=0, vmax=1, aspect="auto")
axes[0].set(title="strip with " + ", ".join(map(str, y_test[:6])), yticks=[])
heat = axes[1].imshow(scores.T, cmap="RdBu_r", vmin=-1, vmax=1, aspect="auto")
rings = {"markersize": 9, "markerfacecolor": "none", "color": "black"}
axes[1].plot(14 * np.arange(6), y_test[:6], "o", **rings)
axes[1].set(xlabel="left edge of the window, pixels", ylabel="class", yticks=range(10))
fig.colorbar(heat, ax=axes[1], label="score")
for ax in axes:
    ax.grid(False)
print("largest score where a window fits a digit:", *scores[::14].argmax(axis=1))
plotting.show(
    fig,
    alt="A strip of six digits above a heat map on the same pixels: the scores of ten classes for"
    " each left edge of the window. Black rings mark the true class at 0, 14, 28, 42, 56 and 70.",
)
print("right where a window fits:", (scores[::14].argmax(axis=1) == y_test[:6]).sum(), "of 6")

# %% [markdown]
# The rings mark the truth: where the window sits on a digit (at 0, 14, 28 ...), the digit's own
# row should be the reddest of its column. In between the classifier gives scores too, at times high
# ones, since it never saw half a digit. Sliding costs one convolution instead of
# a loop of windows: lesson 16 builds a face detector on this.

# %% [markdown]
# ### The layers given for the network
#
# The dense layer is given, both ways, and the convolution of lesson 05 in a compact form: "same"
# padding (zeros around the map, so that its size stays), stride 1, odd kernels. Its $\bar x$ uses what lesson 05 found, that the gradient of a convolution is a
# convolution with the flipped kernel.


# %% nbgrader={"grade": false, "grade_id": "given-layers", "locked": true, "schema_version": 3, "solution": false, "task": false}
def dense_layer(x, w, b):
    return x @ w + b, (x, w)


def dense_layer_backward(dy, cache):
    x, w = cache
    return dy @ w.T, x.T @ dy, dy.sum(axis=0)


def conv_layer(x, w, b):
    """Return (y, cache) of a convolution: x (N, H, W, C), w (k, k, C, F), k odd, y (N, H, W, F)."""
    k = len(w)
    padded = np.pad(x, ((0, 0), (k // 2, k // 2), (k // 2, k // 2), (0, 0)))
    windows = np.lib.stride_tricks.sliding_window_view(padded, (k, k), axis=(1, 2))
    rows = windows.transpose(0, 1, 2, 4, 5, 3).reshape(-1, w[..., 0].size)  # im2col
    return (rows @ w.reshape(-1, w.shape[3]) + b).reshape(*x.shape[:3], -1), (rows, w)


def conv_layer_backward(dy, cache, with_dx=True):
    rows, w = cache
    gradients = dy.reshape(-1, w.shape[3])
    dx = conv_layer(dy, w[::-1, ::-1].transpose(0, 1, 3, 2), 0)[0] if with_dx else None
    return dx, (rows.T @ gradients).reshape(w.shape), gradients.sum(axis=0)


# %% [markdown]
# ## Dropout: train many networks at once (dropout)
#
# Units of a large network come to rely on each other: one corrects the other's mistakes on just
# these training pictures. *Dropout (随机失活)* (Srivastava and others, 2014) makes every unit
# unreliable: in each training step each number is set to zero with probability $p$, the
# *dropout rate (丢弃率)*, independently of all others, **anew for every step and every example**. So
# each step trains another, thinner network, all of them with the same weights.
#
# In use nothing is dropped. Then the next layer receives more than it is used to: with $p = 0.5$
# twice as much. Let $d_i$ be 1 with probability $1 - p$ and else 0. Since $E[d_i x_i] = (1-p)\,
# x_i$, divide in training by what is missing:
#
# $$y_i = \frac{d_i}{1 - p}\, x_i, \qquad E[y_i] = x_i, \qquad
# \operatorname{Var}[y_i] = \frac{p}{1-p}\, x_i^2, \qquad \bar x_i = \frac{d_i}{1-p}\, \bar y_i .$$
#
# This is *inverted dropout*, which TensorFlow, Keras and PyTorch use: the scaling happens in training,
# and inference is the identity. (The paper scaled at inference instead. Doing both, or neither, raises
# no error.) The backward pass uses **the same** $d_i$: a unit that said nothing forward is not to
# blame.
#
# ### Exercise 5: dropout (4 points, 15 min)
#
# *Core.* Write `dropout(x, rate, rng, training=True)`, which returns `(y, cache)`, and
# `dropout_backward(dy, cache)`, which returns `dx`. `x` is a float array with one axis or more; `rate` is
# $p$, the probability to be **dropped**; `rng` is a `numpy.random.Generator`, from which each call
# in training draws anew, one independent decision for every number of `x`, zeros included (so the *share* that is
# dropped varies from call to call); with `training=False` $y = x$ and $\bar x = \bar y$. There, and for
# a rate of 0, you may draw from `rng` or leave it alone; it is a generator in any case, never `None`.
# Raise `ValueError` unless $0 \le p < 1$, also with `training=False` ($p$ is an ordinary number, 0 as well as 0.0; nobody asks about NaN). Also forbidden: NumPy's
# global generator (`np.random.rand`, `np.random.seed` and relatives), since a result must depend
# on `rng` only.
#
# <details><summary>Hint 1</summary> <code>rng.random(x.shape)</code> gives numbers that are uniform on [0,
# 1): the share below p is p. </details>
# <details><summary>Hint 2</summary> Put the factor, 0 or 1 / (1 - p), into the cache: forward and backward
# are the same multiplication. </details>


# %% nbgrader={"grade": false, "grade_id": "ex5-dropout", "locked": false, "schema_version": 3, "solution": true, "task": false}
# forbidden: tensorflow, keras, torch, cv2, skimage, tape_gradients, np.random.rand, np.random.random, np.random.seed, np.random.binomial
def dropout(x, rate, rng, training=True):
    """Return (y, cache): numbers dropped with probability rate, the others divided by 1 - rate.

    x: float array, one axis or more; rate: 0 <= rate < 1; rng: numpy.random.Generator; training: False
    returns x. y: like x; cache: plain data for dropout_backward. Raises ValueError for other rates.
    """
    ### BEGIN SOLUTION
    if not 0 <= rate < 1:
        raise ValueError(f"a rate of {rate} is not in [0, 1)")
    if not training:
        return x, np.ones(x.shape, x.dtype)
    factor = (rng.random(x.shape) >= rate).astype(x.dtype) / x.dtype.type(1 - rate)
    return x * factor, factor
    ### END SOLUTION


def dropout_backward(dy, cache):
    """Return dx, the gradient with respect to x, from dy of the same shape and the cache."""
    ### BEGIN SOLUTION
    return dy * cache
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "ex5-dropout-test-values", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
def judge(x, rate, rng):
    """Check which numbers came through, how many, and what became of them."""
    y = np.asarray(check.plain(forward(dropout, x, rate, rng)[0], "y"))
    check.that(y.shape == x.shape, "y should have the shape of x")
    kept = y != 0
    share, spread = kept.mean(), np.sqrt(rate * (1 - rate) / x.size)
    swapped = abs(share - rate) < 6 * spread
    hint = "rate is the probability to be dropped."
    check.that(not swapped, "rate was used as the probability to be kept", hint=hint)
    check.close(
        y,
        np.where(kept, x / (1 - rate), 0),
        name=f"dropout with rate {rate}",
        dtype="float",
        mistakes={
            "nothing was dropped": x,
            "what is kept was not scaled by 1 / (1 - rate)": np.where(kept, x, 0),
            "what is kept was divided by rate; by 1 - rate": np.where(kept, x / rate, 0),
            "what is kept was multiplied by 1 - rate; divide": np.where(kept, x * (1 - rate), 0),
            "what is kept was multiplied by rate": np.where(kept, x * rate, 0),
            "what is kept lost its sign": np.where(kept, np.abs(x) / (1 - rate), 0),
            "it was divided by the share that happened to be kept; by 1 - rate": (
                np.where(kept, x / max(share, 1e-9), 0)
            ),
        },
        hint="Each number is either 0 or x / (1 - rate).",
    )
    hint = "Each number is dropped with probability rate, on its own."
    fair = abs(share - (1 - rate)) < 6 * spread
    check.that(fair, "the share of numbers that are kept is not near 1 - rate", hint=hint)


rng = np.random.default_rng(78)
x = rng.uniform(1, 2, size=(40, 6, 5, 4)) * rng.choice([-1, 1], size=(40, 6, 5, 4))
judge(x, 0.2, np.random.default_rng(1))
judge(x, 0.75, np.random.default_rng(2))
judge(x[0, 0].ravel()[:20].repeat(50), 0.3, np.random.default_rng(5))
judge(x.ravel().repeat(50), 0.0004, np.random.default_rng(6))  # 96 of 240,000, or nearly so
y = forward(dropout, x, 0.4, np.random.default_rng(3), False)[0]
zeros = np.asarray(y) == 0
check.close(
    y,
    x,
    name="dropout at inference",
    mistakes={
        "numbers were dropped at inference too": np.where(zeros, 0, x / 0.6 if zeros.any() else -x),
        "it was scaled by 1 - rate; inverted dropout leaves inference alone": x * 0.6,
        "it was divided by 1 - rate at inference": x / 0.6,
    },
    hint="With training=False y = x.",
)
check.close(forward(dropout, x, 0, np.random.default_rng(4))[0], x, name="dropout with rate 0")
hint = "The rate must be in [0, 1), in training and at inference."
for rate, training in ((1.0, True), (-0.1, True), (1.5, True), (1.0, False), (-0.1, False)):
    call = (ValueError, dropout, x, rate, np.random.default_rng(5), training)
    check.raises(*call, name=f"a rate of {rate} with training={training}", hint=hint)
### BEGIN HIDDEN TESTS
rng = check.rng("ex5-dropout")
x = rng.uniform(1, 2, size=(60, 70))
for rate in (0.1, 0.3, 0.6):
    judge(x, rate, rng)
judge(x.astype(np.float32), 0.25, rng)
check.raises(ValueError, dropout, x, 1.25, rng, name="a rate of 1.25")
check.raises(ValueError, dropout, x, -0.5, rng, False, name="a rate of -0.5 at inference")
### END HIDDEN TESTS


# %% nbgrader={"grade": true, "grade_id": "ex5-dropout-test-randomness", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
def kept_by(x, rng, rate=0.5):
    return np.asarray(check.plain(forward(dropout, x, rate, rng)[0])) != 0


def judge(x, seed):
    """Check that every number decides anew, on its own, and by rng alone."""
    rng = np.random.default_rng(seed)
    calls = np.array([kept_by(x, rng) for _ in range(200)])
    hint = "Draw every decision from rng at each call; don't make a generator of your own."
    anew = bool((calls != calls[:1]).any())
    check.that(anew, "two calls with the same rng dropped the same numbers", hint=hint)
    again = kept_by(x, np.random.default_rng(seed))
    hint = "All chance must come from rng."
    check.equal(again, calls[0], name="which numbers are kept, with an equal rng", hint=hint)
    for axis, what in enumerate(("image", "row", "column", "channel"), start=1):
        lines = np.moveaxis(calls, axis, 1).reshape(200, x.shape[axis - 1], -1)
        hint = "Draw one decision for each number: rng.random(x.shape)."
        alike = bool((lines != lines[:, :1]).any())
        check.that(alike, f"each {what} lost the same numbers", hint=hint)
        # Of n decisions with even chances n / 4 is the variance of how many numbers are kept.
        ratio = lines.sum(axis=2).var() / (lines.shape[2] / 4)
        hint = "Each number is dropped with probability rate on its own, not a fixed share of them."
        check.that(ratio > 0.6, f"in each {what} (nearly) the same share was dropped", hint=hint)
        check.that(ratio < 1.5, f"numbers of one {what} are dropped together", hint=hint)
    ratio = calls.reshape(200, -1).sum(axis=1).var() / (x.size / 4)
    check.that(ratio > 0.2, "each call dropped (nearly) the same share of all numbers", hint=hint)
    check.that(ratio < 3, "numbers of one call are dropped together", hint=hint)
    num_masks = len({call.tobytes() for call in calls})
    hint = "Draw every decision from rng at each call: of 200 calls no two should come out alike."
    check.that(num_masks == 200, f"200 calls have {num_masks} masks only", hint=hint)
    hint = "Each number has the same chance, the first and the last one too."
    fair = bool((abs(calls.mean(axis=0) - 0.5) < 0.2).all())
    check.that(fair, "some numbers are dropped more often than others", hint=hint)


judge(np.full((4, 5, 6, 3), 1.5), 6)
rng = np.random.default_rng(7)
single = [bool(kept_by(np.array([1.5]), rng).all()) for _ in range(40)]
hint = "Each number decides on its own: by chance all of them may be dropped, or none."
check.that(not all(single), "in 40 calls with a single number it was never dropped", hint=hint)
check.that(any(single), "in 40 calls with a single number it was always dropped", hint=hint)
### BEGIN HIDDEN TESTS
judge(np.full((5, 4, 7, 4), 2.5), int(check.rng("ex5-dropout").integers(1_000_000)))
### END HIDDEN TESTS


# %% nbgrader={"grade": true, "grade_id": "ex5-dropout-test-gradient", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
def judge(dy, x, rate, y, cache, last=None, last_rate=0.0):
    """Judge dx; last, last_rate: of the last forward pass of the same x, which is not this one's."""
    factor = np.asarray(check.plain(y, "y")) / x
    dx = np.asarray(backward(dropout_backward, dy, cache))
    fresh = dx.shape == dy.shape and ((dx == 0) != (factor == 0)).any()
    mistakes = {
        "the mask was not used": dy,
        "the mask was not used, only the scale": dy / (1 - rate),
        "the mask was not scaled by 1 / (1 - rate)": dy * (factor != 0),
        "the gradient was scaled twice": dy * factor / (1 - rate),
        "dropped and kept were exchanged": dy * (factor == 0) / (1 - rate),
        "y was used in place of the mask": dy * factor * x,
        "dy was not used: the mask came back": factor,
        "the sign was turned": -dy * factor,
    }
    if last is not None:
        mistakes[STALE] = dy * np.asarray(check.plain(last, "y")) / x
        other = "the rate of the last forward pass was used; it belongs into the cache"
        mistakes[other] = dy * (factor != 0) / (1 - last_rate)
    if fresh:
        other = "another mask than forward: the backward pass needs the forward pass's own"
        mistakes[other] = dx
    check.close(
        dx,
        dy * factor,
        name=f"dx of dropout with rate {rate}",
        mistakes=mistakes,
        hint="The same factors as forward: 0 or 1 / (1 - rate).",
    )


rng = np.random.default_rng(79)
x, dy = rng.uniform(1, 2, size=(6, 7)), rng.normal(size=(6, 7))
y, cache = forward(dropout, x, 0.3, rng)
last, last_cache = forward(dropout, x, 0.6, rng)  # a second layer, before the first goes back
judge(dy, x, 0.3, y, cache, last, 0.6)
judge(-dy, x, 0.6, last, last_cache)
maps, bar = rng.uniform(-2, -1, size=(2, 3, 1, 4)), rng.normal(size=(2, 3, 1, 4))
judge(bar, maps, 0.6, *forward(dropout, maps, 0.6, rng))
x = rng.uniform(1, 2, size=(6, 7)) * (np.arange(7) % 2)  # every second number is 0
cache = forward(dropout, x, 0.3, rng, False)[1]
hint = "With training=False y = x, so dx = dy."
told = {
    "nothing came through where x is 0": np.where(x == 0, 0, dy),
    "it was divided by 1 - rate, as in training": dy / 0.7,
}
name = "dx of dropout at inference"
check.close(backward(dropout_backward, dy, cache), dy, name=name, mistakes=told, hint=hint)
dx = np.asarray(backward(dropout_backward, dy, forward(dropout, 0 * x, 0.3, rng)[1]))
hint = "What is dropped is decided by chance, not by x: y = 0 doesn't say that it was dropped."
check.that(bool(dx.any()), "no gradient came through where x is 0", hint=hint)
dropped = bool((dx == 0).any())
check.that(dropped, "of 42 numbers that are 0 none was dropped; each decides by chance", hint=hint)
check.close(dx, np.where(dx == 0, 0, dy / 0.7), name="dx of dropout where x is 0", hint=hint)
x = rng.uniform(1, 2, size=(6, 7))
y, dx = map(np.asarray, check.plain(by_columns(dropout, dropout_backward, dy, x, 0.3, rng)))
hint = "Numbers pair up by index: an array that was turned lies otherwise in memory."
check.that(not (y != 0).all(), COPIED, hint="Nothing was dropped. " + hint)
kept = (y != 0) / 0.7
check.close(y, kept * x, name="dropout of an array stored by columns", hint=hint)
check.close(dx, kept * dy, name="dx for arrays stored by columns", hint=hint)
### BEGIN HIDDEN TESTS
rng = check.rng("ex5-dropout")
x, dy = rng.uniform(1, 2, size=(4, 5, 6, 2)), rng.normal(size=(4, 5, 6, 2))
judge(dy, x, 0.6, *forward(dropout, x, 0.6, rng))
check.close(
    backward(dropout_backward, dy, forward(dropout, x, 0.0, rng)[1]), dy, name="dx with rate 0"
)
### END HIDDEN TESTS

# %% [markdown]
# ### The expectation, seen
#
# One vector of six numbers goes through dropout with rate 0.4 again and again. The figure shows
# the mean of the first $n$ results, for $n$ up to 3000. **Predict before you run:** where do the
# lines end? Where would they end without the scaling? And how many passes are needed for one more
# digit?

# %% tags=["demo"]
with check.demo("exercise 5"):
    rng, numbers = np.random.default_rng(8), np.array([-2.0, -1.0, 0.5, 1.0, 2.0, 3.0])
    passes = np.array([dropout(numbers, 0.4, rng)[0] for _ in range(3000)])
    means = passes.cumsum(axis=0) / np.arange(1, 3001)[:, None]
    fig, ax = plt.subplots(figsize=(8.5, 3.4), layout="constrained")
    ax.plot(np.arange(1, 3001), means, linewidth=1.2)
    ax.hlines(numbers, 1, 3000, color="0.3", linewidth=0.8, label="x, the value without dropout")
    ax.hlines(0.6 * numbers, 1, 3000, color="0.6", linestyle=":", label="without the scaling")
    ax.set(xscale="log", xlabel="passes", ylabel="mean of y so far", xlim=(1, 3000))
    ax.legend(fontsize=8, loc="center left", bbox_to_anchor=(1.0, 0.5))
    plotting.show(
        fig,
        alt="Running means of six numbers over 1 to 3000 passes, on a logarithmic axis: they settle"
        " on grey lines at the values without dropout, away from dotted lines at 0.6 of them.",
    )
    print("x             ", numbers)
    print("mean of y     ", passes.mean(axis=0).round(2))
    print("spread of y   ", passes.std(axis=0).round(2))
    print("sqrt(p/(1-p))x", (np.sqrt(0.4 / 0.6) * np.abs(numbers)).round(2))

# %% [markdown]
# Each line ends near its $x$; the printed means are within a few hundredths of it. The spread of one pass is as large as the formula says, and that of a
# mean of $n$ passes $\sqrt n$ times smaller, so one more digit takes a hundred times as many
# passes.
#
# The expectation is right for *this* layer and for linear layers after it. A bend breaks it: the
# mean of $\operatorname{relu}(y)$ is not $\operatorname{relu}$ of the mean. So inference without
# dropout is only an approximation of the average over all thinned networks. How good it is we will
# ask the trained network.
#
# ## Loss layers: the number that training lowers (损失层)
#
# The last one, the *loss layer (损失层)*, turns outputs and truth into one number, and its backward pass starts all others:
# there is nothing above it, $\bar L = 1$, so its backward function takes the cache alone.
# Conventions differ between libraries by constant factors that act like another learning rate, so
# a contract must say: *summed or averaged, over what, with or without a half*.
#
# **Cross-entropy (交叉熵)**, for classes. Softmax turns each row of *logits* $z$ into probabilities,
# and the loss is the *mean* over the batch of minus the log-probability of the truth $t_n$:
#
# $$L = -\frac1N \sum_n \log p_{n t_n}, \quad p_{nk} = \frac{e^{z_{nk}}}{\sum_j e^{z_{nj}}}, \qquad
# -\log p_{n t} = \log \sum_j e^{z_{nj}} - z_{nt}, \qquad
# \frac{\partial L}{\partial z_{nk}} = \frac1N \big( p_{nk} - [k = t_n] \big) .$$
#
# The derivative of the *log-sum-exp* is the softmax itself, which is the whole proof (lesson 03
# had it at length). Never compute $\log(\operatorname{softmax})$ in two steps: $p$ may round to 0,
# and $\log 0 = -\infty$. Subtract the row's largest logit $M$ first, $\log\sum_j e^{z_j} = M +
# \log \sum_j e^{z_j - M}$.
#
# **L2 loss (欧氏距离损失)**, for numbers such as the coordinates of an eye. Rows of $K$ outputs $y$,
# targets $t$; here as in Caffe's `EuclideanLoss` *half* the squared distance, *summed* over a row,
# *averaged* over the batch:
#
# $$L = \frac{1}{2N} \sum_n \sum_k (y_{nk} - t_{nk})^2, \qquad
# \frac{\partial L}{\partial y_{nk}} = \frac1N (y_{nk} - t_{nk}) .$$
#
# The half is there for the gradient's sake.
#
# ### Exercise 6: cross_entropy (4 points, 15 min)
#
# *Core.* Write `cross_entropy(logits, labels)`, which returns `(loss, cache)`, and
# `cross_entropy_backward(cache)`, which returns `dlogits`. `logits`: float array $(N, K)$;
# `labels`: whole numbers $(N,)$ from 0 to $K - 1$; `loss`: one number, the mean over the batch
# with the natural logarithm; `dlogits`: $(N, K)$. Logits of $\pm 1000$ must give the true loss.
# Also forbidden: `scipy.special`.
#
# <details><summary>Hint 1</summary> <code>shifted = logits - logits.max(axis=1, keepdims=True)</code>, and
# log p = shifted - log(sum(exp(shifted))). </details>
# <details><summary>Hint 2</summary> <code>log_p[np.arange(N), labels]</code> picks one number in each row. The
# gradient is p, minus 1 at these places, all divided by N. </details>


# %% nbgrader={"grade": false, "grade_id": "ex6-cross_entropy", "locked": false, "schema_version": 3, "solution": true, "task": false}
# forbidden: tensorflow, keras, torch, cv2, skimage, tape_gradients, scipy.special
def cross_entropy(logits, labels):
    """Return (loss, cache): the mean over the batch of -log softmax(logits)[label].

    logits: float array (N, K); labels: int array (N,). loss: a number; cache: plain data for
    cross_entropy_backward.
    """
    ### BEGIN SOLUTION
    shifted = logits - logits.max(axis=1, keepdims=True)
    log_p = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    return -log_p[np.arange(len(labels)), labels].mean(), (log_p, labels)
    ### END SOLUTION


def cross_entropy_backward(cache):
    """Return the gradient (N, K) of the loss with respect to the logits."""
    ### BEGIN SOLUTION
    log_p, labels = cache
    gradient = np.exp(log_p)
    gradient[np.arange(len(labels)), labels] -= 1
    return gradient / len(labels)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "ex6-cross_entropy-test-values", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
def each(logits, labels):
    return tf.nn.sparse_softmax_cross_entropy_with_logits(labels, logits).numpy()


def judge(logits, labels, name, hint):
    check.close(
        forward(cross_entropy, logits, labels, names="logits, labels", returns="loss, cache")[0],
        each(logits, labels).mean(),
        name=name,
        mistakes=cross_entropy_mistakes(each, logits, labels),
        hint=hint,
        dtype="float",
    )


logits = np.log([[2.0, 1, 1], [1, 1, 6], [4, 3, 9]]) + np.array([[1.0], [-2], [0]])
hint = "The true classes have probabilities 1/2, 1/8 and 1/4: the mean of ln 2, 3 ln 2 and 2 ln 2."
judge(logits, np.array([0, 1, 0]), "the loss of three rows", hint)
hint = "Softmax along each row, the true class's, -log, the mean over rows."
logits = np.random.default_rng(68).normal(size=(4, 3)) * 2
judge(logits, np.array([2, 0, 0, 1]), "the loss of four rows", hint)
judge(logits[:1], np.array([1]), "the loss of one row", hint)
### BEGIN HIDDEN TESTS
rng = check.rng("ex6-cross_entropy")
for rows, classes in ((5, 3), (4, 7), (3, 2)):
    logits, labels = rng.normal(size=(rows, classes)) * 2, rng.integers(0, classes, size=rows)
    judge(logits, labels, f"the loss of {rows} rows, {classes} classes", hint)
### END HIDDEN TESTS


# %% nbgrader={"grade": true, "grade_id": "ex6-cross_entropy-test-large", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
def loss_of(z):
    return tf.reduce_mean(tf.nn.sparse_softmax_cross_entropy_with_logits(labels, z))


def judge(logits, labels, truth, name):
    hint = "Subtract each row's own largest logit; never take the logarithm of a softmax."
    loss, cache = forward(cross_entropy, logits, labels, returns="loss, cache", names="logits")
    gone = "all exponentials of a row became 0: subtract the row's own largest logit"
    mistakes = {
        "an exponential overflowed: subtract the row's largest logit first": np.inf,
        "infinities met: subtract the row's largest logit first": np.nan,
        gone: -np.inf,
    }
    check.close(loss, truth, name=name, mistakes=mistakes, hint=hint)
    gradient = tape_gradients(loss_of, [logits], 1.0)[0]
    name = name.replace("the loss", "the gradient")
    check.close(backward(cross_entropy_backward, cache), gradient, name=name, hint=hint)


logits, labels = np.array([[1000.0, 0, -1000], [-1000, 1000, 999]]), np.array([1, 1])
judge(logits, labels, (1000 + np.log(1 + np.exp(-1))) / 2, "the loss of large logits")
logits, labels = np.array([[-1000.0, -1001, -3000], [-900, -900, -901]]), np.array([1, 0])
truth = (1 + np.log(1 + np.exp(-1)) + np.log(2 + np.exp(-1))) / 2
judge(logits, labels, truth, "the loss of very negative logits")
logits, labels = np.array([[1000.0, 1002, 999], [-1001, -1000, -1002]]), np.array([0, 2])
truth = float(loss_of(tf.constant(logits - np.array([[1000.0], [-1000]]))))
judge(logits, labels, truth, "the loss of a high row above a low one")
### BEGIN HIDDEN TESTS
rng = check.rng("ex6-cross_entropy")
logits, labels = rng.choice([-1500.0, 900, 1200], size=(6, 4)), rng.integers(0, 4, size=6)
judge(logits, labels, float(loss_of(tf.constant(logits))), "the loss of large logits")
logits = rng.normal(size=(6, 4)) + np.array([[-2000.0], [2000], [-900], [0], [900], [-1500]])
judge(logits, labels, float(loss_of(tf.constant(logits))), "the loss of rows far apart")
### END HIDDEN TESTS


# %% nbgrader={"grade": true, "grade_id": "ex6-cross_entropy-test-gradient", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
def tf_gradient(logits, labels):
    each = tf.nn.sparse_softmax_cross_entropy_with_logits
    return tape_gradients(lambda z: tf.reduce_mean(each(labels, z)), [logits], 1.0)[0]


def judge(logits, labels, hint, cache, stale=None):
    """Judge dlogits; stale: what is left of the last forward pass gives, which is not this one."""
    p, one_hot = tf.nn.softmax(logits).numpy(), np.eye(logits.shape[1])[labels]
    mistakes = logit_gradient_mistakes(p, labels)
    down = tf.nn.softmax(logits, axis=0).numpy()
    mistakes["softmax was taken along the batch (axis 0)"] = (down - one_hot) / len(logits)
    if stale is not None:
        mistakes[STALE] = stale
    check.close(
        backward(cross_entropy_backward, cache),
        tf_gradient(logits, labels),
        name=f"dlogits of {logits.shape}",
        mistakes=mistakes,
        hint=hint,
    )


def cache_of(logits, labels):
    return forward(cross_entropy, logits, labels, names="logits, labels", returns="loss, cache")[1]


logits, labels = np.log([[2.0, 1, 1], [1, 1, 6]]) + np.array([[1.0], [-2]]), np.array([0, 1])
cache = cache_of(logits, labels)
cache_of(logits**2, labels)  # a second loss, before the first goes back
hint = "The first row is (-1/4, 1/8, 1/8); it sums to 0."
judge(logits, labels, hint, cache, tf_gradient(logits**2, labels))
logits, labels = np.random.default_rng(67).normal(size=(4, 3)) * 2, np.array([2, 0, 0, 1])
cache, others = cache_of(logits, labels), np.array([1, 1, 2, 0])
cache_of(logits, others)  # the same logits with other labels
judge(logits, labels, "Each row sums to 0.", cache, tf_gradient(logits, others))
one, label = logits[:1], labels[:1]
cache = cache_of(one, label)
cache_of(logits, labels)  # a batch of four before the batch of one goes back
judge(one, label, "A batch of one; the row sums to 0.", cache, tf_gradient(one, label) / 4)
hint = "Numbers pair up by index: an array that was turned lies otherwise in memory."
told = "for logits stored by columns"
loss, gradient = check.plain(
    by_columns(cross_entropy, cross_entropy_backward, None, logits, labels)
)
p, truth = tf.nn.softmax(logits).numpy(), tf_gradient(logits, labels)
check.close(loss, -np.log(p[np.arange(4), labels]).mean(), name=f"the loss {told}", hint=hint)
copied = {COPIED: p / 4}
check.close(gradient, truth, name=f"dlogits {told}", mistakes=copied, hint=hint)
### BEGIN HIDDEN TESTS
rng = check.rng("ex6-cross_entropy")
for rows, classes in ((5, 3), (4, 7), (1, 4)):
    logits, labels = rng.normal(size=(rows, classes)) * 2, rng.integers(0, classes, size=rows)
    judge(logits, labels, "Each row sums to 0.", cache_of(logits, labels))
### END HIDDEN TESTS

# %% [markdown] tags=["further"]
# ### Exercise 7: l2_loss (3 points, 10 min)
#
# *Further (延伸), 10 min.* The loss for coordinates, lesson 15's. The core path goes on with the question
# why it is not used for classes.
#
# Write `l2_loss(y, target)`, which returns `(loss, cache)`, and `l2_loss_backward(cache)`, which returns
# `dy`: with the half, summed over a row, averaged over the batch, as above. `y` and
# `target` are float arrays $(N, K)$ of the **same** shape; otherwise raise `ValueError`. That
# isn't pedantry: $(N, 1)$ minus $(N,)$ *broadcasts* to $(N, N)$, every prediction against every
# target, and the loss still goes down nicely. Coordinates in 32 bits may be some thousands, a fraction of
# a pixel beside their targets: subtract before you square, as for batch normalisation's variance.
#
# <details><summary>Hint 1</summary> N is <code>len(y)</code>, not <code>y.size</code>. </details>


# %% nbgrader={"grade": false, "grade_id": "ex7-l2_loss", "locked": false, "schema_version": 3, "solution": true, "task": false}
# forbidden: tensorflow, keras, torch, cv2, skimage, tape_gradients
def l2_loss(y, target):
    """Return (loss, cache): half the squared distance, summed over a row, averaged over rows.

    y, target: float arrays (N, K). loss: a number; cache: plain data for l2_loss_backward.
    Raises ValueError when the shapes differ.
    """
    ### BEGIN SOLUTION
    if np.shape(y) != np.shape(target):
        raise ValueError(f"outputs {np.shape(y)} and targets {np.shape(target)} differ in shape")
    difference = y - target
    return (difference**2).sum() / (2 * len(y)), difference
    ### END SOLUTION


def l2_loss_backward(cache):
    """Return the gradient (N, K) of the loss with respect to y."""
    ### BEGIN SOLUTION
    return cache / len(cache)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "ex7-l2_loss-test-values", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
def judge(y, target, name, hint):
    half, k = float(tf.nn.l2_loss(y - target)), y.shape[1]  # half the sum of all squares
    n = len(y)
    mistakes = {
        "the factor 1/2 is missing": 2 * half / n,
        "the mean over all numbers was taken, with the half": half / n / k,
        "the mean of the squares over all numbers was taken": 2 * half / n / k,
        "the batch was summed, not averaged": half,
        "all squares were summed": 2 * half,
        "the root was taken": np.sqrt(2 * half / n),
        "the distances were averaged, not their squares": (
            np.linalg.norm(y - target, axis=1).mean()
        ),
        "the magnitudes were used, not the squares": np.abs(y - target).sum() / (2 * n),
        "beyond 1 the magnitudes were used: that is the smooth L1 loss": (
            np.where(abs(y - target) < 1, (y - target) ** 2 / 2, abs(y - target) - 0.5).sum() / n
        ),
        "it was divided by the numbers of a row, not by the rows": half / k,
        "a row's differences were summed first, or multiplied with each other": (
            ((y - target).sum(axis=1) ** 2).sum() / (2 * n)
        ),
        "the sign is wrong": -half / n,
        "one loss for each row came back, not their mean": (
            np.linalg.norm(y - target, axis=1) ** 2 / 2
        ),
    }
    if n == 1:  # the rows before have told the others apart
        mistakes = {"a batch of one was divided by the numbers of its row": half / k}
    loss = forward(l2_loss, y, target, names="y, target", returns="loss, cache")[0]
    check.close(loss, half / n, name=name, mistakes=mistakes, hint=hint, dtype="float")


y = np.array([[1.0, 4, 2, 0], [0, -1, 3, 1], [2, 3, -1, 5]])
target = np.array([[0.0, 2, 2, 1], [1, 2, 1, 1], [5, 3, 0, 3]])
hint = "The rows have the squared distances 6, 14 and 14; the loss is 17/3."
judge(y, target, "the loss of three rows", hint)
hint = "Half the sum of all squares, divided by the number of rows."
judge(y[:1, :3], target[:1, :3], "the loss of one row", hint)
target = np.full((3, 2), 2048, np.float32)
y = target + np.array([[0.25, -0.25], [0.25, 0.25], [-0.25, 0.25]], np.float32)
check.close(
    forward(l2_loss, y, target, names="y, target", returns="loss, cache")[0],
    0.0625,
    name="the loss of coordinates near 2048 in 32 bits, each 1/4 beside its target",
    mistakes={"the square was multiplied out: of y^2 - 2 y t + t^2 no digit is left": 0.0},
    hint="Subtract first, then square: 32 bits hold 2048.25, but not its square.",
)
### BEGIN HIDDEN TESTS
rng = check.rng("ex7-l2_loss")
for shape in ((5, 3), (3, 7), (4, 1)):
    y, target = rng.normal(size=shape), rng.normal(size=shape) + 2.5
    judge(y, target, f"the loss of {shape}", hint)
### END HIDDEN TESTS


# %% nbgrader={"grade": true, "grade_id": "ex7-l2_loss-test-gradient", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
def tf_gradient(y, target):
    return tape_gradients(lambda y: tf.nn.l2_loss(y - target) / len(target), [y], 1.0)[0]


def judge(y, target, cache, stale=None):
    """Judge dy; stale: what is left of the last forward pass gives, which is not this one."""
    truth = tf_gradient(y, target)
    mistakes = {
        "it was not divided by the batch's size": truth * len(y),
        "a factor 2 too many: the half cancels it": 2 * truth,
        "the half is in it once more": truth / 2,
        "it was divided by all numbers, not by the rows": truth / y.shape[1],
        "it was divided by the numbers of a row, not by the rows": truth * len(y) / y.shape[1],
        "the sign is wrong": -truth,
        "the squares came out, not the differences": (y - target) ** 2 / len(y),
        "only the sign of the difference came out": np.sign(truth) / len(y),
        "the sign of the difference was lost": np.abs(truth),
        "the difference was cut off at 1: that is the smooth L1 loss": (
            np.clip(y - target, -1, 1) / len(y)
        ),
    }
    distances = np.linalg.norm(y - target, axis=1, keepdims=True)
    mistakes["it was divided by the distance, which is 0 for a row without error"] = np.where(
        distances > 0, truth, np.nan
    )
    if len(y) == 1:  # the rows before have told the others apart
        mistakes = {"a batch of one was divided by the numbers of its row": truth / y.shape[1]}
    if stale is not None:
        mistakes[STALE] = stale
    check.close(
        backward(l2_loss_backward, cache),
        truth,
        name=f"dy of {y.shape}",
        mistakes=mistakes,
        hint="Differentiate the loss for one y; the square's 2 and the half cancel.",
    )


def cache_of(y, target):
    return forward(l2_loss, y, target, names="y, target", returns="loss, cache")[1]


y = np.array([[1.0, 4, 2, 0], [0, -1, 3, 1], [2, 3, -1, 5]])
target = np.array([[0.5, 2, 2, 1], [1, 2, 1, 1], [5, 3, 0, 3]])
cache = cache_of(y, target)
cache_of(y**2, target)  # a second loss, before the first goes back
judge(y, target, cache, tf_gradient(y**2, target))
cache = cache_of(y[:1], target[:1])
cache_of(y, target)  # a batch of three before the batch of one goes back
judge(y[:1], target[:1], cache, tf_gradient(y[:1], target[:1]) / 3)
y, target, other = y[:2, :3], target[1:, 1:], target[:2, :3]
cache = cache_of(y, target)
cache_of(y, other)  # another target
judge(y, target, cache, tf_gradient(y, other))
y, target = np.array([[1.0], [2], [4]]), np.array([[0.5], [2], [7]])
judge(y, target, cache_of(y, target))  # one column; the second row has no error at all
### BEGIN HIDDEN TESTS
rng = check.rng("ex7-l2_loss")
for shape in ((5, 3), (3, 7), (1, 4)):
    y, target = rng.normal(size=shape), rng.normal(size=shape) + 2.5
    judge(y, target, cache_of(y, target))
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "ex7-l2_loss-test-shapes", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
hint = "NumPy broadcasts (3, 1) - (3,) to (3, 3); compare the whole shapes first."
for shape, other in (
    ((3, 1), (3,)),
    ((2, 3), (1, 3)),
    ((1, 3), (2, 3)),
    ((2, 3), (2, 1)),
    ((2, 1), (2, 3)),
    ((3, 1), (1, 3)),
    ((1, 3), (3, 1)),
    ((4, 4), (4,)),
    ((2, 3), (3, 2)),
):
    name = f"y {shape}, target {other}"
    check.raises(ValueError, l2_loss, np.ones(shape), np.zeros(other), name=name, hint=hint)
y, target = np.array([[1.0], [2], [4]]), np.array([[0.5], [1], [3]])
answer = forward(l2_loss, y, target, names="y, target", returns="loss, cache")[0]
check.close(answer, 0.375, name="the loss of (3, 1) against (3, 1)")
### BEGIN HIDDEN TESTS
size = int(check.rng("ex7-l2_loss").integers(2, 6))
wide = np.ones((size, 4))
check.raises(ValueError, l2_loss, wide, np.zeros(4), name="a target of one row", hint=hint)
check.raises(ValueError, l2_loss, wide, np.zeros((size, 1)), name="a target of one column")
check.close(forward(l2_loss, wide, 0 * wide)[0], 2.0, name="the loss of equal shapes")
### END HIDDEN TESTS

# %% [markdown]
# ### Why not the L2 loss for classes?
#
# Take one unit with a sigmoid, $p = \sigma(z)$, and the truth 1. L2: $\frac12 (p - 1)^2$ has the
# slope $(p - 1)\, p\, (1 - p)$ in $z$; cross-entropy, $-\log p$, has the slope $p - 1$. **Predict
# before you run:** the unit is *confidently wrong*, $z = -6$. Which of the two losses teaches it
# anything?

# %% tags=["demo"]
z = np.linspace(-8, 8, 321)
p = 1 / (1 + np.exp(-z))
at = np.searchsorted(z, -6)
by_l2 = (p[at] - 1) * p[at] * (1 - p[at])
print(f"slopes at z = -6: cross-entropy {p[at] - 1:.3f}, L2 {by_l2:.4f}")

# %% tags=["demo"]
fig, axes = plt.subplots(1, 2, figsize=(9, 3), layout="constrained")
for ax, name, by_cross, by_square in (
    (axes[0], "loss", -np.log(p), (p - 1) ** 2 / 2),
    (axes[1], "slope in z", p - 1, (p - 1) * p * (1 - p)),
):
    ax.plot(z, by_cross, label="cross-entropy")
    ax.plot(z, by_square, label="L2 of the sigmoid")
    ax.axvline(-6, color="0.6", linewidth=0.8)
    ax.set(xlabel="z (the truth is 1)", ylabel=name)
axes[0].legend()
plotting.show(
    fig,
    alt="Losses and slopes against z from -8 to 8 for the truth 1. On the far left the slope of"
    " cross-entropy is near -1, that of the L2 loss near 0.",
)

# %% [markdown]
# Cross-entropy: its slope is near -1, that of the L2 loss four hundred times smaller. On the far left the L2
# loss pulls the less the worse the answer is: the sigmoid's own slope stands in
# the way, and cross-entropy's $1/p$ cancels it. For coordinates, where no sigmoid stands before the loss,
# the L2 loss is at home (lesson 15).

# %% [markdown] tags=["further"]
# ### Smooth L1: squares near, magnitudes far
#
# *Further (延伸), 4 min.* A loss for coordinates that one bad label doesn't ruin. The core path goes on
# with a network of your own layers.

# %% [markdown]
# The L2 loss's gradient grows with the error, so a single label that is far off pulls as hard as many good
# ones. *Smooth L1* (平滑L1损失; Girshick, 2015; Huber, 1964) is $d^2/2$ for $|d| < 1$ and $|d| - \frac12$
# beyond: its slope is $d$, cut off at $\pm 1$. Object detectors train their boxes with it (lesson 16).
# **Predict before you run:** ten measurements near 3 and one of 60; which constant minimises each loss?

# %% tags=["demo", "nbval-check-output"]
measured = np.array([2.6, 2.8, 2.9, 2.9, 3.0, 3.0, 3.1, 3.1, 3.2, 3.4, 60.0])
places = np.linspace(0, 12, 1201)
errors = places[:, None] - measured
losses = {"L2": errors**2 / 2, "L1": np.abs(errors)}
losses["smooth L1"] = tf.keras.losses.huber(np.zeros((*errors.shape, 1)), errors[..., None]).numpy()
fig, axes = plt.subplots(1, 2, figsize=(9, 3), layout="constrained")
d = np.linspace(-3, 3, 301)
for name, loss in losses.items():
    print(f"{name:9} is smallest at {places[loss.sum(axis=1).argmin()]:.2f}")
    axes[0].plot(places, loss.mean(axis=1) - loss.mean(axis=1).min(), label=name)
axes[0].set(xlabel="constant guess", ylabel="loss above its minimum", ylim=(0, 8))
for name, slope in (("L2", d), ("L1", np.sign(d)), ("smooth L1", np.clip(d, -1, 1))):
    axes[1].plot(d, slope, label=name)
axes[1].set(xlabel="error d", ylabel="slope of the loss")
axes[1].legend()
plotting.show(
    fig,
    alt="Left: three losses against a constant guess; L2 is smallest near 8, the others near 3."
    " Right: their slopes; that of smooth L1 is the line d cut off at -1 and 1.",
)

# %% [markdown]
# One label of eleven moves the L2 optimum from 3 to the mean, beyond 8; smooth L1 stays with the ten,
# and unlike L1 it has a slope that fades near the optimum, so that steps get smaller there.

# %% [markdown] tags=["further"]
# ### Empirical and structural risk (经验风险与结构风险)
#
# *Further (延伸), 5 min.* What the loss layer measures, what one would like to measure, and what is
# minimised in practice. The core path goes on with a network of your own layers.

# %% [markdown]
# What one wants to be small is the *expected risk (期望风险)*, the mean loss over all pictures that will
# ever come. What a loss layer computes is the *empirical risk (经验风险)*, the mean over the training
# pictures:
#
# $$R_{\text{emp}}(w) = \frac1N \sum_n L(f_w(x_n), t_n), \qquad R_{\text{str}}(w) = R_{\text{emp}}(w) +
# \lambda\, \lVert w \rVert^2 .$$
#
# A rich enough model makes the first as small as you like on few pictures, and says nothing about others.
# *Structural risk (结构风险)* adds a price for complexity; weight decay (lesson 04) is the usual one. With a
# squared loss and a linear classifier the minimum is one line of algebra, so that we can look at many
# $\lambda$: 100 digits to train, 497 that stand for "all that will come". **Predict before you run:** how
# do the empirical risk and the one on the 497 others go as $\lambda$ falls?

# %% tags=["demo"]
few, answers = x_train[:100].reshape(100, -1), np.eye(10)[y_train[:100]]
many, many_answers = x_test.reshape(len(x_test), -1), np.eye(10)[y_test]
prices = 10.0 ** np.arange(-6, 2.1, 0.5)
risks = []
for price in prices:
    w = np.linalg.solve(few.T @ few / 100 + price * np.eye(144), few.T @ answers / 100)
    empirical = ((few @ w - answers) ** 2).sum(axis=1).mean()
    expected = ((many @ w - many_answers) ** 2).sum(axis=1).mean()
    risks.append((empirical, empirical + price * (w**2).sum(), expected))
risks = np.array(risks)
best = risks[:, 2].argmin()
print(f"cheapest: empirical {risks[0, 0]:.3f}, on other digits {risks[0, 2]:.2f}")
print(f"best price {prices[best]:.1g}: empirical {risks[best, 0]:.3f}, others {risks[best, 2]:.2f}")
assert (np.diff(risks[:, 0]) > 0).all() and 0 < best < len(prices) - 1

# %% tags=["demo"]
fig, ax = plt.subplots(figsize=(7, 3.2), layout="constrained")
for values, name in zip(risks.T, ("empirical", "structural", "on 497 other digits"), strict=True):
    ax.plot(prices, values, marker="o", markersize=3, label=name)
ax.set(xscale="log", xlabel="price of complexity", ylabel="risk", ylim=(0, 1.2))
ax.legend()
plotting.show(
    fig,
    alt="Three risks against the price of complexity: the empirical one rises with the price, the one"
    " on other digits has a minimum between both ends.",
)

# %% [markdown]
# The empirical risk falls with the price all the way, and the structural one lies above it by what the
# price asks; as the price falls the two meet. The risk on digits that were not trained on has its
# minimum in between: there, and not at the smallest empirical risk, is the model one wants. (To
# *choose* $\lambda$ take validation pictures, not the test set: lesson 04.)

# %% [markdown] tags=["further"]
# ## Folding batch normalisation away
#
# *Further (延伸), 30 min.* How the layer disappears before a network is shipped, and how Caffe writes it as
# two layers. The core path goes on with a network of your own layers.

# %% [markdown]
# At inference $\mu_{\text{run}}$ and $v_{\text{run}}$ are constants, so batch normalisation is a
# multiplication and an addition for each channel. So is what stands before it. With
# $z = x \star w + b$ (lesson 05) and $a_f = \gamma_f / \sqrt{v_f + \varepsilon}$,
#
# $$y_f = a_f\, (z_f - \mu_f) + \beta_f = x \star \underbrace{(a_f\, w_f)}_{w'_f} + \underbrace{(b_f - \mu_f)\, a_f +
# \beta_f}_{b'_f} .$$
#
# A convolution with other numbers gives the same maps, and the layer is gone: *folding (融合)*.
# Tools that prepare networks for phones do it as a matter of course (lesson 12). Which axis of `w` does $a$
# belong to? Each kernel $f$ makes one channel of the *output*.
#
# ### Exercise 8: fold_batch_norm (3 points, 15 min)
#
# *Further.* Write `fold_batch_norm(w, b, gamma, beta, mean, var, eps=1e-5)`, which returns the pair `(w, b)`
# of the folded convolution: `w` float array $(k_h, k_w, C, F)$; `b`, `gamma`, `beta`, `mean`,
# `var` $(F,)$; the arguments stay as they are.
#
# <details><summary>Hint 1</summary> The axis F is the last one of w, and NumPy broadcasts along the last
# axis. </details>


# %% nbgrader={"grade": false, "grade_id": "ex8-fold_batch_norm", "locked": false, "schema_version": 3, "solution": true, "task": false}
# forbidden: tensorflow, keras, torch, cv2, skimage, tape_gradients
def fold_batch_norm(w, b, gamma, beta, mean, var, eps=1e-5):
    """Return (w, b) of the convolution that equals this convolution and batch normalisation.

    w: float array (kh, kw, C, F); b, gamma, beta, mean, var: (F,). Returns arrays of the same shapes.
    """
    ### BEGIN SOLUTION
    factor = gamma / np.sqrt(var + eps)
    return w * factor, (b - mean) * factor + beta
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "ex8-fold_batch_norm-test-values", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
def probe(w, b, gamma, beta, mean, var, eps):
    """Find what convolution and normalisation do together, by pictures of a single 1.

    The answer to an empty picture is the bias; what a single 1 adds is one weight.
    """
    pictures = np.eye(w[..., 0].size).reshape(-1, *w.shape[:3])
    pictures = np.concatenate([np.zeros((1, *w.shape[:3])), pictures])
    maps = tf.nn.conv2d(pictures, w, 1, "VALID") + b
    y = tf.nn.batch_normalization(maps, mean, var, beta, gamma, eps).numpy()[:, 0, 0]
    return (y[1:] - y[0]).reshape(w.shape), y[0]


def wrong_ways(w, b, gamma, beta, mean, var, eps):
    """Return wrong kernels and wrong biases: the layers probed with wrong numbers in them."""
    zero, one = np.zeros_like(b), np.ones_like(b)
    root, scaled = np.sqrt(var), probe(w, b, gamma, zero, zero, var, eps)[1]
    scales = {
        "eps was forgotten, or is not the one given": (
            (w, b, gamma, beta, mean, np.maximum(var, 1e-30), 0)
        ),
        "the larger of variance and eps was taken, not their sum": (
            (w, b, gamma, beta, mean, np.maximum(np.maximum(var, eps), 1e-30), 0)
        ),
        "eps was added outside the root": (w, b, gamma, beta, mean, (root + eps) ** 2, 0),
        "it was divided by the variance, not its root": (
            (w, b, gamma, beta, mean, (var + eps) ** 2, 0)
        ),
        "gamma was forgotten": (w, b, one, beta, mean, var, eps),
        "gamma's sign was lost": (w, b, abs(gamma), beta, mean, var, eps),
    }
    shifts = {
        "the old bias was forgotten": (w, zero, gamma, beta, mean, var, eps),
        "beta was forgotten": (w, b, gamma, zero, mean, var, eps),
        "the mean was forgotten": (w, b, gamma, beta, zero, var, eps),
        "the mean was added, not subtracted": (w, b, gamma, beta, -mean, var, eps),
        "beta was subtracted, not added": (w, b, gamma, -beta, mean, var, eps),
        "beta was scaled too": (w, b + beta, gamma, zero, mean, var, eps),
        "the old bias was scaled twice": (w, scaled, gamma, beta, mean, var, eps),
        "the old bias was subtracted from the mean": (w, -b, gamma, beta, -mean, var, eps),
    }
    kernels = {label: probe(*numbers)[0] for label, numbers in scales.items()}
    biases = {label: probe(*numbers)[1] for label, numbers in (scales | shifts).items()}
    kernels["where gamma is 0 the kernel stayed as it was"] = np.where(
        gamma == 0, w, probe(w, b, gamma, beta, mean, var, eps)[0]
    )
    kernels["a channel whose variance is 0 got the scale 0"] = np.where(
        var == 0, 0, probe(w, b, gamma, beta, mean, var, eps)[0]
    )
    kernels["w came back unscaled"] = w
    kernels["eps was added to the quotient; it belongs under the root"] = (
        eps * w + kernels["eps was forgotten, or is not the one given"]
    )
    front = np.moveaxis(w.reshape(w.shape[3], *w.shape[:3]), 0, -1)
    front = np.moveaxis(probe(front, b, gamma, beta, mean, var, eps)[0], -1, 0)
    kernels["w's first axis was taken for the kernels'; it is the last"] = front.reshape(w.shape)
    biases["the old bias came back"] = b
    biases["the old bias was not scaled"] = b + probe(w, zero, gamma, beta, mean, var, eps)[1]
    biases["the mean was not scaled"] = probe(w, b, gamma, beta, zero, var, eps)[1] - mean
    biases["the mean was scaled by gamma only"] = (
        probe(w, b, gamma, beta, zero, var, eps)[1] - gamma * mean
    )
    if w.shape[2] == w.shape[3]:
        turned = probe(w.swapaxes(2, 3), b, gamma, beta, mean, var, eps)[0].swapaxes(2, 3)
        kernels["the input channels were scaled; each kernel makes one output channel"] = turned
    return kernels, biases


def judge(*numbers, default=False):
    new_w, new_b = probe(*numbers)
    kernels, biases = wrong_ways(*numbers)
    names = "w, b, gamma, beta, mean, var"
    given = numbers[:-1] if default else numbers
    folded = forward(fold_batch_norm, *given, names=names, returns="w, b")
    hint = "Where a picture has a single 1, its maps show the weights, scaled by the normalisation."
    told = "default eps" if default else f"eps {numbers[-1]}"
    name = f"the folded w of shape {numbers[0].shape}, {told}"
    check.close(folded[0], new_w, name=name, mistakes=kernels, hint=hint)
    hint = "What normalisation makes of a map that is b everywhere."
    check.close(folded[1], new_b, name="the folded b", mistakes=biases, hint=hint)


rng = np.random.default_rng(80)
w, b = np.arange(1.0, 9).reshape(1, 2, 2, 2), np.array([1.0, -2])
mean, var = np.array([2.0, 1.5]), np.array([5.0, 2.25])
judge(w, b, np.array([6.0, 2]), np.array([0.5, 3]), mean, var, 4.0)
b, beta, mean = rng.normal(size=(3, 4))
gamma, var = np.array([1.5, -0.5, 0, 2]), rng.uniform(1, 2, size=4) * np.array([1, 1, 1, 0])
judge(rng.normal(size=(3, 2, 2, 4)), b, gamma, beta, mean, var, 0.7)
tiny = rng.uniform(1e-5, 3e-5, size=3)
judge(rng.normal(size=(1, 1, 2, 3)), *rng.uniform(1, 2, size=(4, 3)), tiny, 1e-5, default=True)
judge(rng.normal(size=(1, 1, 2, 3)), *rng.uniform(1, 2, size=(4, 3)), tiny, 0.0)
### BEGIN HIDDEN TESTS
rng = check.rng("ex8-fold_batch_norm")
for shape in ((3, 2, 4, 4), (3, 3, 2, 5)):
    b, gamma, beta, mean, var = rng.uniform(1, 2, size=(5, shape[3]))
    judge(rng.normal(size=shape), b, -gamma, beta, -mean, var, 0.7)
### END HIDDEN TESTS


# %% nbgrader={"grade": true, "grade_id": "ex8-fold_batch_norm-test-maps", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
def judge(x, w, b, gamma, beta, mean, var):
    maps = tf.nn.conv2d(x, w, 1, "SAME") + b
    truth = tf.nn.batch_normalization(maps, mean, var, beta, gamma, 1e-5).numpy()
    new_w, new_b = (
        np.asarray(check.plain(array), float)
        for array in forward(
            fold_batch_norm, w, b, gamma, beta, mean, var, names="w, b", returns="w, b"
        )
    )
    same = new_w.shape == w.shape and new_b.shape == b.shape
    hint = "w keeps its four axes, b its one."
    check.that(same, "the shapes should stay as they are", hint=hint)
    check.close(
        (tf.nn.conv2d(x, new_w, 1, "SAME") + new_b).numpy(),
        truth,
        name="the maps of the folded convolution",
        hint="Convolution, then normalisation, must equal the folded convolution.",
    )


rng = np.random.default_rng(81)
x, w = rng.normal(size=(2, 6, 7, 3)), rng.normal(size=(3, 2, 3, 4))
judge(x, w, *rng.normal(size=(4, 4)), rng.uniform(1e-5, 1e-4, size=4))
### BEGIN HIDDEN TESTS
rng = check.rng("ex8-fold_batch_norm")
x, w = rng.normal(size=(3, 5, 4, 2)), rng.normal(size=(2, 3, 2, 3))
judge(x, w, *rng.uniform(0.5, 2, size=(5, 3)))
### END HIDDEN TESTS

# %% [markdown]
# ### Caffe's pair: BatchNorm + Scale
#
# In Caffe, whose models you will meet in old repositories, the layer is *two*. `BatchNorm` only
# normalises; its blobs are a *sum* of means, a sum of variances and a third number, the weight that was
# summed up, by which both must be **divided**. `Scale` with `bias_term: true` multiplies by $\gamma$ and
# adds $\beta$. Reading the first two blobs as they are is the classic mistake of converters. Here OpenCV
# runs such a pair (it needs the prototxt, and blobs as lesson 06 wrote them). **Predict before you run:**
# which of the two readings agrees with it?

# %% tags=["demo", "nbval-check-output"]
PAIR = """
input: "data" input_dim: 1 input_dim: 3 input_dim: 4 input_dim: 5
layer { name: "bn" type: "BatchNorm" bottom: "data" top: "bn"
  batch_norm_param { use_global_stats: true eps: 1e-5 } }
layer { name: "scale" type: "Scale" bottom: "bn" top: "scale" scale_param { bias_term: true } }
"""
rng = np.random.default_rng(83)
x, weight = rng.normal(size=(1, 4, 5, 3)) * 2 + 1, 50.0
mean, var, gamma, beta = rng.uniform(0.5, 2, size=(4, 3))
blobs = {"bn": [weight * mean, weight * var, np.array([weight])], "scale": [gamma, beta]}
by_opencv = run_caffe(load_caffe(PAIR, blobs), x, ["scale"])[0]
for name, factor in (("divided by the third blob", 1), ("as they are", weight)):
    y = tf.nn.batch_normalization(x, factor * mean, factor * var, beta, gamma, 1e-5).numpy()
    print(f"means and variances {name:26}: agrees {np.allclose(y, by_opencv, atol=1e-4)}")

# %% [markdown]
# Two more traps in such files: Caffe keeps the *unbiased* variance, and its
# `moving_average_fraction` (.999 by default) is our $\rho$. Folding is the same: `Scale`'s $\gamma$ and
# $\beta$ with `BatchNorm`'s mean and variance.

# %% [markdown] tags=["further"]
# ## What batch normalisation does to a training
#
# *Further (延伸), 20 min.* Signals by depth, learning rates, and small batches. The core path goes on with a
# network of your own layers.

# %% [markdown]
# Now the layers work together. First a deliberately awkward network: six dense layers of 50 ReLUs
# on the digits, no biases, started with weights *half* as large as He's rule says (lesson 04).
# Once plain, once with your `batch_norm` before every ReLU ($\gamma$ and $\beta$ fixed at 1 and 0,
# to see the normalisation alone).

# %% tags=["demo"]
UNIT = {"mean": np.zeros(50, np.float32), "var": np.ones(50, np.float32)}


def deep_gradients(weights, x, y, norm):
    """Return (loss, gradients, spreads of the hidden layers) of a deep network of ReLUs."""
    caches, spreads, normed = [], [], None
    for w in weights[:-1]:
        x, dense = dense_layer(x, w, 0)
        if norm:
            x, normed, _ = batch_norm(x, UNIT["var"], UNIT["mean"], UNIT, True)
        x, bent = activations(x, "relu")
        caches.append((dense, normed, bent))
        spreads.append(x.std())
    logits, dense = dense_layer(x, weights[-1], 0)
    loss, cache = cross_entropy(logits, y)
    dx, *grads = dense_layer_backward(cross_entropy_backward(cache), dense)[:2]
    for dense, normed, bent in reversed(caches):
        dx = activations_backward(dx, bent)
        dx = batch_norm_backward(dx, normed)[0] if norm else dx
        dx, dw, _ = dense_layer_backward(dx, dense)
        grads.insert(0, dw)
    return loss, grads, spreads


# %% [markdown]
# **Predict before you run:** by what factor does the spread of the activations change from one
# layer to the next in the plain network? Whose weights get the smallest gradient, those of a low
# layer or of a high one?


# %% tags=["demo", "nbval-check-output"]
def start_deep(seed, gain):
    rng, sizes = np.random.default_rng(seed), [144] + [50] * 6 + [10]
    pairs = itertools.pairwise(sizes)
    return [(gain * np.sqrt(2 / a) * rng.normal(size=(a, b))).astype(np.float32) for a, b in pairs]


flat_train, flat_test = x_train.reshape(-1, 144), x_test.reshape(-1, 144)
with check.demo("exercises 3, 4 and 6"):
    for norm in (False, True):
        _, grads, spreads = deep_gradients(start_deep(0, 0.5), flat_train, y_train, norm)
        print("with batch normalisation" if norm else "plain")
        print("  spread of layers 1, 3, 6:", *(f"{spreads[i]:.4f}" for i in (0, 2, 5)))
        print(
            "  gradient's length there: ", *(f"{np.linalg.norm(grads[i]):.4f}" for i in (0, 2, 5))
        )


# %% [markdown]
# What each ReLU gets in the two networks, as histograms:


# %% tags=["demo"]
def inputs_of_relus(norm):
    """Return what the six ReLUs get in the deep network with the halved start."""
    h, seen = flat_train, []
    for w in start_deep(0, 0.5)[:-1]:
        h = dense_layer(h, w, 0)[0]
        h = batch_norm(h, UNIT["var"], UNIT["mean"], UNIT, True)[0] if norm else h
        seen.append(h)
        h = activations(h, "relu")[0]
    return seen


# %% tags=["demo"]
with check.demo("exercises 3, 4 and 6"):
    fig, axes = plt.subplots(2, 3, figsize=(9, 4.2), layout="constrained", sharex=True)
    for row, norm, name in zip(axes, (False, True), ("plain", "normalised"), strict=True):
        seen = inputs_of_relus(norm)
        for ax, layer in zip(row, (1, 3, 6), strict=True):
            h = seen[layer - 1]
            density, borders = np.histogram(h, np.linspace(-3, 3, 61), density=True)
            ax.stairs(density, borders, fill=True, color="C0" if norm else "C1")
            ax.set(title=f"{name}, layer {layer}\nspread {h.std():.3f}", ylim=(0, 2))
    fig.supxlabel("input of the ReLU")
    fig.supylabel("density")
    plotting.show(
        fig,
        alt="Histograms of what the ReLUs of layers 1, 3 and 6 get. Plain: ever narrower about 0, far"
        " above the axis's end in layers 3 and 6. Normalised: the same width in all three.",
    )

# %% [markdown]
# The histograms show what each ReLU gets: the plain network's numbers crowd ever closer about 0 (the bars
# of layers 3 and 6 run out of the picture), the normalised one's keep their width.
#
# In the plain network every layer roughly halves the signal: after six the network says nearly the
# same about every picture. The gradients of its weights are small in *every* layer, within a
# factor of two of each other: low ones get a gradient that was halved many times on its way
# down, high ones meet inputs that were halved many times on their way up. Normalised, layer 6 sees as
# much as layer 1, *whatever* the start.
#
# Now training, with plain gradient descent and many learning rates, three seeds each: two epochs
# (40 steps of 65 pictures each), then the loss on all training pictures. Once with the halved start,
# once with He's. **Predict before you run:** over how many powers of ten of the learning rate will
# each of the two networks train?


# %% tags=["demo"]
def loss_after(seed, gain, norm, rate, num_epochs=2):
    """Return the training loss after some epochs of plain gradient descent, at most 4."""
    weights, rng = start_deep(seed, gain), np.random.default_rng(seed)
    for _ in range(num_epochs):
        for chosen in np.array_split(rng.permutation(len(y_train)), 20):
            _, grads, _ = deep_gradients(weights, flat_train[chosen], y_train[chosen], norm)
            weights = [w - np.float32(rate) * g for w, g in zip(weights, grads, strict=True)]
    loss = deep_gradients(weights, flat_train, y_train, norm)[0]
    return min(loss, 4) if np.isfinite(loss) else 4


# %% tags=["demo"]
rates = 10.0 ** np.arange(-2, 1.1, 0.5)
cases = {(gain, norm): [] for gain in (0.5, 1.0) for norm in (False, True)}
with check.demo("exercises 3, 4 and 6"), np.errstate(all="ignore"), threadpool_limits(1):
    for (gain, norm), runs in cases.items():
        runs += [[loss_after(seed, gain, norm, rate) for rate in rates] for seed in range(3)]
        halved = (np.array(runs) < np.log(10) / 2).all(axis=0).sum()
        best = np.mean(runs, axis=0).min()
        name = "batch normalisation" if norm else "plain"
        print(f"start {gain} x He, {name:19}: best mean loss {best:.2f},", end=" ")
        print(f"{halved} of {len(rates)} rates halve the loss with every seed")

# %% tags=["demo"]
with check.demo("exercises 3, 4 and 6"):
    fig, axes = plt.subplots(1, 2, figsize=(9.5, 3.3), layout="constrained", sharey=True)
    for (gain, norm), runs in cases.items():
        ax, colour = axes[int(gain == 1.0)], "blue" if norm else "orange"
        name = "batch normalisation" if norm else "plain"
        draw_spread(ax, rates, np.array(runs), name, colour=colour)
        ax.axhline(np.log(10), color="0.5", linestyle=":")
        ax.set(
            xscale="log", xlabel="learning rate", ylim=(0, 4.1), title=f"start {gain} x He's rule"
        )
    axes[0].set(ylabel="training loss after 2 epochs")
    axes[0].legend(loc="upper left", fontsize=8)
    plotting.show(
        fig,
        alt="Training loss against the learning rate, .01 to 10, for two starts. The plain network"
        " stays near ln 10 or dips in a narrow valley; with batch normalisation wide valleys reach .2.",
    )

# %% [markdown]
# Lines are means of three seeds, bands reach from the lowest to the highest of them (in all such
# figures below too). The line of dots is $\ln 10$, the loss of a network that knows nothing. From the halved start the
# plain network doesn't get below it by more than a trace in this time, with any rate. From He's start
# it begins to learn in
# a narrow band of rates, its three seeds disagree, and beyond the band it diverges. With
# normalisation both starts train, over a band of rates of a factor of ten or more. The two blue
# curves nearly coincide: behind the normalisation, halved weights say the same as whole ones. (Half as long
# and with twice the gradient, they are turned four times as far by the first steps; but each such step
# makes them longer, and longer weights turn less.)
#
# Why it helps is still discussed. The paper's title says "by reducing internal covariate shift":
# the inputs of a layer stop wandering while the layers below learn. Santurkar and others (2018)
# put noise behind the normalisation, so that inputs wandered more than before, and it still
# trained well; they found a smoother loss instead. What you have just seen is that the layer takes
# *scale* out of the problem.

# %% [markdown] tags=["further"]
# ### Small batches: layer and group normalisation
#
# *Further (延伸), 8 min.* The statistics of a batch of two are poor. Layer and group normalisation as code,
# and all three against the batch size. The core path goes on with a network of your own layers.

# %% [markdown]
# *Layer normalisation (层归一化)* takes mean and variance over the numbers of each example, *group
# normalisation (组归一化)* over groups of channels of each image. The axes are all that differs, so both
# can be had from your `batch_norm` by rearranging: what shares one pair of statistics must lie along all
# axes but the last. And no running statistics are needed, since training and use are alike.


# %% tags=["demo", "nbval-check-output"]
def group_norm(x, num_groups, num_channels):
    """Return (y, cache): x (N, C) or (N, H, W, C), normalised in groups of channels, image by image."""
    rows = x.reshape(len(x), -1, num_groups, num_channels // num_groups)
    columns = rows.transpose(1, 3, 0, 2).reshape(-1, len(x) * num_groups)
    one, zero = np.ones(columns.shape[1], x.dtype), np.zeros(columns.shape[1], x.dtype)
    y, cache, _ = batch_norm(columns, one, zero, {"mean": zero, "var": one}, True)
    y = y.reshape(rows.shape[1], rows.shape[3], len(x), num_groups).transpose(2, 0, 3, 1)
    return y.reshape(x.shape), cache


with check.demo("exercise 4"):
    maps = np.random.default_rng(84).normal(size=(3, 4, 5, 6)).astype(np.float32)
    for groups, name in ((1, "layer"), (3, "group, 3 groups"), (6, "instance")):
        theirs = tf.keras.layers.GroupNormalization(groups, epsilon=1e-5)(maps)
        ours = group_norm(maps, groups, 6)[0]
        print(f"{name:15} normalisation agrees with Keras:", np.allclose(ours, theirs, atol=1e-4))

# %% [markdown]
# The experiment: a network of two hidden layers of 50 ReLUs, once over the training digits (1,300), in
# batches of 2, 4, 16 and 64; plain gradient descent without momentum, the learning rate in proportion to the batch
# size (lesson 04). In use batch normalisation takes its running statistics. **Predict before you run:**
# which of the two normalisations suffers at 2?


# %% tags=["demo"]
def train_normed(seed, batch_size, kind):
    """Return the test accuracy after one epoch with batch or layer normalisation."""
    rng = np.random.default_rng(seed)
    weights = [start_deep(seed, 1.0)[k] for k in (0, 1, -1)]
    unit = UNIT["var"], UNIT["mean"]
    running = [UNIT, UNIT]
    places = np.arange(len(y_train)) // batch_size
    order = rng.permutation(len(y_train))
    for chosen in (order[places == k] for k in range(places.max() + 1)):
        h, caches = flat_train[chosen], []
        for k in (0, 1):
            h, dense = dense_layer(h, weights[k], 0)
            if kind == "batch":
                h, normed, running[k] = batch_norm(h, *unit, running[k], True)
            else:
                h, normed = group_norm(h, 1, 50)
            h, bent = activations(h, "relu")
            caches.append((dense, normed, bent))
        step_back(weights, caches, h, y_train[chosen], np.float32(0.004 * batch_size), kind)
    return accuracy_normed(weights, running, kind)


# %% tags=["demo"]
def step_back(weights, caches, h, y, rate, kind):
    """Change the weights in place by one step of gradient descent."""
    logits, last = dense_layer(h, weights[2], 0)
    g = cross_entropy_backward(cross_entropy(logits, y)[1])
    g, dw, _ = dense_layer_backward(g, last)
    steps = [dw]
    for dense, normed, bent in reversed(caches):
        g = activations_backward(g, bent)
        g = g if kind == "batch" else g.T  # its statistics belong to examples
        g = batch_norm_backward(g, normed)[0]
        g, dw, _ = dense_layer_backward(g if kind == "batch" else g.T, dense)
        steps.insert(0, dw)
    for w, dw in zip(weights, steps, strict=True):
        w -= rate * dw


# %% tags=["demo"]
def accuracy_normed(weights, running, kind):
    """Return the test accuracy, with running statistics where there are any."""
    h = flat_test
    for k in (0, 1):
        h = dense_layer(h, weights[k], 0)[0]
        if kind == "batch":
            h = batch_norm(h, UNIT["var"], UNIT["mean"], running[k], False)[0]
        else:
            h = group_norm(h, 1, 50)[0]
        h = activations(h, "relu")[0]
    return ((h @ weights[2]).argmax(axis=1) == y_test).mean()


# %% tags=["demo"]
batch_sizes = (2, 4, 16, 64)
by_kind = {}
with check.demo("exercises 3, 4 and 6"), threadpool_limits(1):
    for kind in ("batch", "layer"):
        runs = [[train_normed(seed, size, kind) for size in batch_sizes] for seed in range(3)]
        by_kind[kind] = 100 * np.array(runs)
        told = ", ".join(
            f"{a}: {b:.0f} %" for a, b in zip(batch_sizes, by_kind[kind].mean(0), strict=True)
        )
        print(f"{kind} normalisation, test accuracy at batch size {told}")
    at_two, _, at_sixteen, _ = by_kind["batch"].mean(axis=0)
    assert at_two < at_sixteen - 20

# %% tags=["demo"]
with check.demo("exercises 3, 4 and 6"):
    fig, ax = plt.subplots(figsize=(6.5, 3.2), layout="constrained")
    for kind, colour in (("batch", "blue"), ("layer", "green")):
        name = f"{kind} normalisation"
        draw_spread(ax, np.array(batch_sizes), by_kind[kind], name, colour=colour)
    ax.set(xscale="log", xlabel="batch size", ylabel="test accuracy, %")
    ax.set_xticks(batch_sizes, labels=map(str, batch_sizes))
    ax.minorticks_off()
    ax.legend()
    plotting.show(
        fig,
        alt="Test accuracy against batch sizes 2, 4, 16 and 64: that of batch normalisation rises from"
        " below 60 percent to above 90, that of layer normalisation is highest at 2 and 4.",
    )

# %% [markdown]
# In batches of 2 batch normalisation falls far behind what it reaches in batches of 16: of two numbers, once
# normalised, hardly more than the order is left, and the running statistics of use are not what training
# saw. Layer normalisation doesn't know how large a batch is. (That it is the weaker one at 64 says only that one
# rule for the learning rate does not suit both: the epoch has 21 steps there.)

# %% [markdown]
# ## A network of your own layers
#
# The network: two blocks of convolution 3 x 3, batch normalisation, ReLU, max pooling; then
# dropout with rate 0.25 and a dense layer. Pictures are the digits on 12 x 12 pixels; 1,300 to
# train, 497 to test. Pooling is an argument, since we will want to exchange it.

# %% tags=["demo"]
KINDS = {"max": 2, "mean": 2, "none": 1}  # the side of the window; the stride is always 2


def start_cnn(seed, dtype=np.float32):
    """Return the parameters and the running statistics of a new network."""
    rng, params, running = np.random.default_rng(seed), {}, {}
    for k, shape in ((1, (3, 3, 1, 8)), (2, (3, 3, 8, 16)), (3, (3 * 3 * 16, 10))):
        scale = np.sqrt(2 / np.prod(shape[:-1])) if k < 3 else 0.01  # the first loss is ln 10
        params["w", k] = (scale * rng.normal(size=shape)).astype(dtype)
        params["b", k] = np.zeros(shape[-1], dtype)
        if k < 3:
            params["gamma", k], params["beta", k] = np.ones(shape[-1], dtype), params["b", k].copy()
            running[k] = {"mean": params["b", k].copy(), "var": np.ones(shape[-1], dtype)}
    return params, running


# %% tags=["demo"]
def cnn(params, running, x, rng=None, training=False, kind="max"):
    """Return (logits, caches, running, maps); drops units when there is an rng."""
    caches, maps, running, h = {}, {}, dict(running), x
    pool = avg_pool if kind == "mean" else max_pool
    for k in (1, 2):
        h, caches["conv", k] = conv_layer(h, params["w", k], params["b", k])
        h, caches["norm", k], running[k] = batch_norm(
            h, params["gamma", k], params["beta", k], running[k], training
        )
        h, caches["relu", k] = activations(h, "relu")
        maps[f"convolution {k}"] = h
        h, caches["pool", k] = pool(h, KINDS[kind], 2)
        maps[f"pooling {k}"] = h
    chance = rng or np.random.default_rng(0)  # of no effect where nothing is dropped
    flat, caches["drop"] = dropout(h.reshape(len(h), -1), 0.25, chance, rng is not None)
    logits, caches["dense"] = dense_layer(flat, params["w", 3], params["b", 3])
    return logits, caches, running, maps


# %% tags=["demo"]
def cnn_gradients(params, running, x, y, rng, kind="max"):
    """Return (loss, gradients, running) of one batch in training."""
    logits, caches, running, maps = cnn(params, running, x, rng, True, kind)
    loss, cache = cross_entropy(logits, y)
    g, grads = cross_entropy_backward(cache), {}
    g, grads["w", 3], grads["b", 3] = dense_layer_backward(g, caches["dense"])
    g = dropout_backward(g, caches["drop"]).reshape(maps["pooling 2"].shape)
    unpool = avg_pool_backward if kind == "mean" else max_pool_backward
    for k in (2, 1):
        g = activations_backward(unpool(g, caches["pool", k]), caches["relu", k])
        g, grads["gamma", k], grads["beta", k] = batch_norm_backward(g, caches["norm", k])
        g, grads["w", k], grads["b", k] = conv_layer_backward(
            g,
            caches["conv", k],
            with_dx=k > 1,  # the pictures themselves need no gradient
        )
    return loss, grads, running


# %% [markdown]
# ### Is it right? Ask before training
#
# Each parameter array $\theta$ gets a random direction $v$; the slope of the loss along it is
# measured by a central difference and compared with $\langle \bar\theta, v \rangle$ (lesson 02's
# directional derivative). Double precision, and the same seed for dropout each time, or the two
# losses belong to two different networks. **Predict before you run:** for which parameters will
# the slope be zero, although nothing is wrong?

# %% tags=["demo", "nbval-check-output"]
with check.demo("exercises 1, 3, 4, 5 and 6"):
    params, running = start_cnn(0, np.float64)
    x, y, rng, h = x_train[:20].astype(float), y_train[:20], np.random.default_rng(1), 1e-6
    _, grads, _ = cnn_gradients(params, running, x, y, np.random.default_rng(2))
    for key, value in params.items():
        v = rng.normal(size=value.shape)
        up, down = (
            cnn_gradients(
                {**params, key: value + s * h * v}, running, x, y, np.random.default_rng(2)
            )[0]
            for s in (1, -1)
        )
        measured, claimed = (up - down) / (2 * h), (grads[key] * v).sum()
        agrees = np.isclose(measured, claimed, rtol=1e-4, atol=1e-7)
        print(f"{key[0]:5} {key[1]}: slope {round(claimed, 3) + 0.0:7.3f}  agrees {agrees}")

# %% [markdown]
# The convolutions' biases have no slope at all: what they add, batch normalisation takes out.
# Libraries therefore offer convolutions *without* bias before this layer.
#
# ### Training
#
# Momentum 0.9, a learning rate that falls evenly from 0.1 to 0, batches of 50, five epochs. Three
# seeds for each of three ways to get from 12 x 12 to 3 x 3: max pooling, mean pooling, and none,
# where simply every second pixel is kept (a window of 1 with stride 2). Mean pooling is exercise 2's: before
# that one is solved, two of the three are compared. **Predict before you
# run:** the first loss; which of the three will be best at the end, and by how much?


# %% tags=["demo"]
def train_cnn(seed, kind, num_epochs=5, rate=0.1, num_batches=26):
    """Return (params, running, losses of all steps, test accuracies of all epochs)."""
    (params, running), rng = start_cnn(seed), np.random.default_rng(seed)
    speed = {key: np.zeros_like(value) for key, value in params.items()}
    losses, accuracies = [], []
    for _ in range(num_epochs):
        for chosen in np.array_split(rng.permutation(len(y_train)), num_batches):
            batch = x_train[chosen], y_train[chosen]
            loss, grads, running = cnn_gradients(params, running, *batch, rng, kind)
            step = np.float32(rate * (1 - len(losses) / (num_epochs * num_batches)))
            for key in params:
                speed[key] = 0.9 * speed[key] - step * grads[key].astype(np.float32)
                params[key] = params[key] + speed[key]
            losses.append(loss)
        logits = cnn(params, running, x_test, kind=kind)[0]
        accuracies.append((logits.argmax(axis=1) == y_test).mean())
    return params, running, losses, accuracies


# %% tags=["demo"]
LOOKS = {
    "max": ("max pooling", "blue"),
    "mean": ("mean pooling", "green"),
    "none": ("every second pixel", "orange"),
}
trained = {}
with check.demo("exercises 1, 3, 4, 5 and 6"), threadpool_limits(1):
    for kind in ("max", "none"):
        trained[kind] = [train_cnn(seed, kind) for seed in range(3)]
with check.demo("exercises 1 to 6"), threadpool_limits(1):
    trained["mean"] = [train_cnn(seed, "mean") for seed in range(3)]

# %% tags=["demo"]
with check.demo("exercises 1, 3, 4, 5 and 6"):
    fig, axes = plt.subplots(1, 2, figsize=(9, 3.3), layout="constrained")
    for kind, runs in trained.items():
        name, colour = LOOKS[kind]
        losses = np.array([run[2] for run in runs])
        draw_spread(axes[0], np.arange(losses.shape[1]), losses, name, colour=colour)
        scores = 100 * np.array([run[3] for run in runs])
        draw_spread(axes[1], np.arange(1, 6), scores, name, colour=colour)
        print(f"{name:18} test accuracy {', '.join(f'{s:.1f} %' for s in scores[:, -1])}")
    axes[0].set(xlabel="step", ylabel="loss of the batch", yscale="log")
    axes[1].set(xlabel="epoch", ylabel="test accuracy, %", xticks=range(1, 6))
    axes[0].legend(fontsize=8)
    plotting.show(
        fig,
        alt="Left: losses of three networks over 130 steps, from 2.3 to below 0.3, on a logarithmic"
        " axis. Right: their test accuracies over five epochs, all above 95 percent at the end.",
    )


# %% tags=["demo", "nbval-check-output"]
with check.demo("exercises 1, 3, 4, 5 and 6"):
    finals = np.array([run[3][-1] for run in trained["max"]])
    print(
        "first losses near ln 10:", all(abs(run[2][0] - np.log(10)) < 0.1 for run in trained["max"])
    )
    print("every max-pooling network above 95 % on the test digits:", bool((finals > 0.95).all()))

# %% [markdown]
# Above 95 %, in some seconds, with layers that you wrote and derived yourself; the 1,300 pictures
# are seen five times each. The first loss is that of ten equal guesses, since the last layer starts
# with tiny weights. And which way of pooling is best? The three differ by no more than three seeds of
# one of them do, about a point or two: on these test digits no order is to be seen. Which pictures does it still get wrong? Look before you blame the
# network.

# %% tags=["demo"]
with check.demo("exercises 1, 3, 4, 5 and 6"):
    params, running = trained["max"][0][:2]
    logits = cnn(params, running, x_test)[0]
    guesses, chances = logits.argmax(axis=1), tf.nn.softmax(logits).numpy().max(axis=1)
    wrong = np.flatnonzero(guesses != y_test)[:8]
    fig, axes = plt.subplots(1, 8, figsize=(10, 1.9), layout="constrained")
    titles = [f"{y_test[i]}, said {guesses[i]}\n({chances[i]:.0%})" for i in wrong]
    show_thumbnails(axes[: len(wrong)], x_test[wrong, :, :, 0], titles)
    for ax in axes[len(wrong) :]:
        ax.axis("off")
    plotting.show(
        fig,
        alt="Up to eight test digits that the network takes for others, each with its label, the"
        " network's answer and the probability that it gives it.",
    )

# %% [markdown]
# ### What dropout does to the gap
#
# A network that is large for its data memorises them. To have something that is better not
# memorised, give a fifth of 300 training digits a label drawn by chance, and train a network of two hidden
# layers of 200 ReLUs (71,210 numbers to learn) for 40 epochs, with and without dropout of 0.5 behind both.
# The *gap* is the distance between the loss on the training pictures and on the test pictures, both without
# dropping anything. **Predict before you run:** what does dropout do to each of the two losses?


# %% tags=["demo"]
def pass_through(x, weights, rate, rng, training):
    """Return (logits, caches) of dense layers with ReLU and dropout between them."""
    caches = []
    for w, b in weights[:-1]:
        x, dense = dense_layer(x, w, b)
        x, bent = activations(x, "relu")
        x, dropped = dropout(x, rate, rng, training)
        caches.append((dense, bent, dropped))
    logits, dense = dense_layer(x, *weights[-1])
    return logits, [*caches, dense]


def gradients_of(logits, caches, y):
    """Return [(dw, db), ...] of the cross-entropy."""
    *hidden, last = caches
    g, *pair = dense_layer_backward(cross_entropy_backward(cross_entropy(logits, y)[1]), last)
    grads = [pair]
    for dense, bent, dropped in reversed(hidden):
        g = activations_backward(dropout_backward(g, dropped), bent)
        g, *pair = dense_layer_backward(g, dense)
        grads.insert(0, pair)
    return grads


# %% tags=["demo"]
flat_train, flat_test = x_train.reshape(-1, 144), x_test.reshape(-1, 144)


# %% tags=["demo"]
def train_with(seed, rate, num_epochs=40):
    """Return the losses (num_epochs, 2) on noisy training and on test digits, and an accuracy."""
    rng, sizes = np.random.default_rng(seed), (144, 200, 200, 10)
    pairs = itertools.pairwise(sizes)
    scaled = [[np.sqrt(2 / a) * rng.normal(size=(a, b)), np.zeros(b)] for a, b in pairs]
    weights = [[array.astype(np.float32) for array in pair] for pair in scaled]
    speed = [[0 * array for array in pair] for pair in weights]
    chosen = rng.permutation(len(y_train))[:300]
    x, y = flat_train[chosen], y_train[chosen].copy()
    y[:60] = rng.integers(0, 10, size=60)
    losses = []
    for _ in range(num_epochs):
        for part in np.array_split(rng.permutation(300), 8):
            grads = gradients_of(*pass_through(x[part], weights, rate, rng, True), y[part])
            for v, pair, grad in zip(speed, weights, grads, strict=True):
                v[:] = [0.9 * old - 0.02 * g for old, g in zip(v, grad, strict=True)]
                pair[:] = [array + step for array, step in zip(pair, v, strict=True)]
        outputs = [pass_through(a, weights, rate, rng, False)[0] for a in (x, flat_test)]
        losses.append([cross_entropy(z, t)[0] for z, t in zip(outputs, (y, y_test), strict=True)])
    return np.array(losses), (outputs[1].argmax(axis=1) == y_test).mean()


# %% tags=["demo"]
by_rate, ends = {}, {}
with check.demo("exercises 3, 5 and 6"), threadpool_limits(1):
    for rate in (0.0, 0.5):
        runs = [train_with(seed, rate) for seed in range(3)]
        by_rate[rate] = np.array([losses for losses, _ in runs])
        ends[rate] = by_rate[rate][:, -1].mean(axis=0)
        score = 100 * np.mean([right for _, right in runs])
        print(
            f"dropout {rate}: training loss {ends[rate][0]:.2f}, test loss {ends[rate][1]:.2f},"
            f" gap {ends[rate][1] - ends[rate][0]:+.2f}, {score:.0f} % right on test digits"
        )
    assert ends[0.5][0] > ends[0.0][0] and ends[0.5][1] < ends[0.0][1]

# %% tags=["demo"]
with check.demo("exercises 3, 5 and 6"):
    fig, axes = plt.subplots(1, 2, figsize=(9, 3.2), layout="constrained", sharey=True)
    for ax, (rate, curves) in zip(axes, by_rate.items(), strict=True):
        for k, (name, colour) in enumerate((("training", "orange"), ("test", "blue"))):
            draw_spread(ax, np.arange(1, 41), curves[:, :, k], name, colour=colour)
        ax.set(title=f"dropout {rate}", xlabel="epoch", ylim=(0, 2))
    axes[0].set(ylabel="loss")
    axes[0].legend()
    plotting.show(
        fig,
        alt="Losses on noisy training digits and on test digits over 40 epochs. Without dropout the"
        " training loss falls below the test loss, which no longer falls; with dropout it stays above.",
    )

# %% [markdown]
# Dropout makes the training loss *larger* and the test loss smaller. Without it the network spends its
# later epochs on the wrong labels, and the test loss no longer falls; with it single labels are harder to
# memorise. (The test labels are all right, the training labels are not: that is why a
# training loss can lie above a test loss.) On clean digits there is little to gain: try it with `y[:60]`
# left alone.

# %% [markdown] tags=["further"]
# ### Three things that differ between training and use
#
# *Further (延伸), 9 min.* Batch statistics left on, dropout as an average, folding: three differences
# between training and use, on the trained network. The core path ends here; the summary is next.

# %% [markdown]
# **Batch statistics at inference.** Suppose someone forgets `training=False`. Do shuffled
# test pictures show the mistake? And what if the pictures come class by class, 25 at a time, as a folder of
# files would be read; or one at a time?
#
# **Dropout as an average.** Is one pass without dropout a good stand-in for the average of many
# thinned networks? Compare its probabilities with the mean over 20 passes with dropout
# (normalisation at inference in both).
#
# **Folding.** Fold both normalisations away and compare the logits. **Predict before you run** all three.

# %% tags=["demo"]
with check.demo("exercises 1, 3, 4, 5 and 6"):
    by_class = np.argsort(y_test, kind="stable")
    orders = {
        "shuffled": (np.arange(len(y_test)), 20),
        "class by class": (by_class, 20),
        "one at a time": (by_class, len(y_test)),
    }
    for name, (chosen, num_batches) in orders.items():
        for training in (False, True):
            hits = [
                cnn(params, running, x_test[batch], None, training)[0].argmax(1) == y_test[batch]
                for batch in np.array_split(chosen, num_batches)
            ]
            which = "batch" if training else "running"
            print(
                f"{name:14} {which:7} statistics: {100 * np.concatenate(hits).mean():5.1f} % right"
            )

# %% tags=["demo"]
with check.demo("exercises 1, 3, 4, 5 and 6"):
    rng, single = np.random.default_rng(9), tf.nn.softmax(logits).numpy()
    # Up to the second pooling all passes are alike: what differs is what dropout drops.
    pooled = cnn(params, running, x_test)[3]["pooling 2"].reshape(len(x_test), -1)
    thinned_logits = [
        dense_layer(dropout(pooled, 0.25, rng)[0], params["w", 3], params["b", 3])[0]
        for _ in range(20)
    ]
    passes = [tf.nn.softmax(z) for z in thinned_logits]
    thinned, average = np.mean([p.numpy().max(1).mean() for p in passes]), np.mean(passes, axis=0)
    print(f"largest probability: one pass without dropout {single.max(1).mean():.3f}")
    print(
        f"  one thinned network {thinned:.3f}, the average of 20 of them {average.max(1).mean():.3f}"
    )
    same = (single.argmax(1) == average.argmax(1)).mean()
    print(f"same decision, without dropout and on average: {100 * same:.1f} % of the pictures")


# %% tags=["demo", "nbval-check-output"]
with check.demo("exercises 1, 3, 4, 5, 6 and 8"):
    folded, plain_maps = dict(params), x_test
    for k in (1, 2):
        own = [params[name, k] for name in ("w", "b", "gamma", "beta")]
        folded["w", k], folded["b", k] = fold_batch_norm(
            *own, running[k]["mean"], running[k]["var"]
        )
        plain_maps = conv_layer(plain_maps, folded["w", k], folded["b", k])[0]
        plain_maps = max_pool(activations(plain_maps, "relu")[0], 2, 2)[0]
    short = plain_maps.reshape(len(x_test), -1) @ params["w", 3] + params["b", 3]
    print("logits without any batch normalisation agree:", np.allclose(short, logits, atol=1e-3))
    kept = sum(folded[key].size for key in folded if key[0] in "wb")
    stored = sum(value.size for value in params.values()) + 2 * (8 + 16)
    print(f"numbers to store: {stored} before, {kept} after")

# %% [markdown]
# Shuffled, batch and running statistics differ by less than a point, so a test with shuffled batches can
# easily miss the mistake. A batch of one class has the statistics of that class, and normalising by them takes
# away some of what tells the classes apart; a single picture is normalised by its own. This
# network loses a few points only, because its maps have many places to average over; one with
# normalised dense layers would lose everything (question 9).
#
# The average of the thinned networks is less sure of itself than the single pass without dropout, and
# both decide alike for nearly all pictures (see the printed share). And folding is exact up to rounding.

# %% [markdown] tags=["further"]
# ## Invariance, measured (平移, 比例缩放, 倾斜)
#
# *Further (延伸), 35 min.* How far convolution and pooling make a network invariant, with exercise 9 on the
# whole lesson. The core path ends here; the summary is next.

# %% [markdown]
# It is often said that convolution and pooling make a network invariant to *shift (平移)*,
# *scaling (比例缩放)* and *shear (倾斜)*. Take 150 test digits, transform them by different amounts, and ask each
# stage of the network by how much its numbers change. As unit we take the typical distance between
# two *different* digits at the same stage: a change of 1 means "as different as another digit
# altogether".
#
# $$\text{change} = \frac{\operatorname{mean}_n \lVert f(T x_n) - f(x_n) \rVert}{\operatorname{mean}_n \lVert f(x_{n}) - f(x_{n'})
# \rVert}$$


# %% tags=["demo"]
def transform(pictures, matrix, offset):
    """Apply a 2 x 2 matrix about the centre, and a shift (across, down) in pixels."""
    centre = np.full(2, 5.5)
    whole = np.column_stack([matrix, centre - matrix @ centre + offset])
    sheets = [cv2.warpAffine(sheet[:, :, 0], whole, (12, 12)) for sheet in pictures]  # bilinear
    return np.array(sheets)[..., None]


TRANSFORMS = {
    "shift, pixels": (np.linspace(-3, 3, 13), lambda a: (np.eye(2), np.array([a, 0]))),
    "scale": (np.linspace(0.4, 1.6, 9), lambda a: (a * np.eye(2), np.zeros(2))),
    "shear": (np.linspace(-0.8, 0.8, 9), lambda a: (np.array([[1, a], [0, 1]]), np.zeros(2))),
}
probes, truths = x_test[:150], y_test[:150]
MOVED = {
    name: [transform(probes, *make(a)) for a in amounts]
    for name, (amounts, make) in TRANSFORMS.items()
}

# %% tags=["demo"]
fig, axes = plt.subplots(3, 5, figsize=(7, 4.4), layout="constrained")
for row, (name, (amounts, _)) in zip(axes, TRANSFORMS.items(), strict=True):
    chosen = np.linspace(0, len(amounts) - 1, 5).astype(int)  # the middle one changes nothing
    shown = np.array([MOVED[name][k][3, :, :, 0] for k in chosen])
    show_thumbnails(row, shown, [f"{name.split(',')[0]} {amounts[k]:.2g}" for k in chosen])
plotting.show(
    fig,
    alt="One digit shifted, scaled and sheared by five amounts each, in the middle of each row"
    " unchanged. At the ends parts of it have left the picture, or it is four pixels high.",
)

# %% [markdown]
# In the middle of each row the digit is as it was. At the ends parts of it have left the picture, or too few
# pixels are left of it (scale 0.4): there even a perfect reader must fail, so look at the middle of the
# curves below.
#
# **Predict before you run:** order the stages (pixels, first convolution, first pooling, second
# pooling, probabilities) by how much they change when a digit moves by one pixel. Up to which
# shift will the *decision* survive: 1, 2 or 3 pixels?


# %% tags=["demo"]
def stages_of(pictures, run, kind):
    """Return a dict of what each stage makes of the pictures, one row each."""
    logits, _, _, maps = cnn(run[0], run[1], pictures, kind=kind)
    named = {"pixels": pictures, **maps, "logits": logits}
    named["probabilities"] = tf.nn.softmax(logits).numpy()
    return {name: values.reshape(len(pictures), -1) for name, values in named.items()}


def changes_of(name, run, kind="max"):
    """Return {stage: change for each amount}, for one transformation."""
    still = stages_of(probes, run, kind)
    unit = {key: np.linalg.norm(v - np.roll(v, 1, 0), axis=1).mean() for key, v in still.items()}
    changes = {key: [] for key in still}
    for pictures in MOVED[name]:
        moved = stages_of(pictures, run, kind)
        for key in still:
            changes[key].append(np.linalg.norm(moved[key] - still[key], axis=1).mean() / unit[key])
    return changes


def scores_of(name, run, kind):
    """Return the percentage of right answers for each amount of one transformation."""
    answers = [cnn(run[0], run[1], moved, kind=kind)[0].argmax(axis=1) for moved in MOVED[name]]
    return 100 * (np.array(answers) == truths).mean(axis=1)


# %% tags=["demo"]
with check.demo("exercises 1 to 6"), threadpool_limits(1):
    changes = {name: changes_of(name, trained["max"][0]) for name in TRANSFORMS}
    scores = {
        (name, kind): np.array([scores_of(name, run, kind) for run in trained[kind]])
        for name in TRANSFORMS
        for kind in LOOKS
    }
    by_shift, shifts = changes["shift, pixels"], np.abs(TRANSFORMS["shift, pixels"][0])
    print("change at a shift of 1:", end=" ")
    print(", ".join(f"{k} {np.array(v)[shifts == 1].mean():.2f}" for k, v in by_shift.items()))
    for kind, (label, _) in LOOKS.items():
        parts = [scores["shift, pixels", kind][:, shifts == a].mean() for a in (0, 1, 2)]
        print(f"{label:18} right at shifts of 0, 1, 2:", *(f"{part:4.0f} %" for part in parts))
    for name, chosen in (("scale", (0.7, 1.3)), ("shear", (-0.4, 0.4))):
        at = [np.isclose(TRANSFORMS[name][0], a).argmax() for a in chosen]
        for kind, (label, _) in LOOKS.items():
            parts = scores[name, kind][:, at].mean(axis=0)
            told = f"{label:18} right at {name} {chosen[0]} and {chosen[1]}:"
            print(told, *(f"{part:4.0f} %" for part in parts))

# %% tags=["demo"]
with check.demo("exercises 1 to 6"):
    fig, axes = plt.subplots(2, 3, figsize=(11, 5.6), layout="constrained", sharey="row")
    for (upper, lower), (name, (amounts, _)) in zip(axes.T, TRANSFORMS.items(), strict=True):
        draw_changes(upper, amounts, changes[name], xlabel=name)
        for kind, (label, colour) in LOOKS.items():
            draw_spread(lower, amounts, scores[name, kind], label, colour=colour)
        lower.set(xlabel=name)
    axes[0, 0].set(ylabel="change (1: another digit)")
    axes[1, 0].set(ylabel="right answers, %")
    axes[0, 2].legend(fontsize=7)
    axes[1, 2].legend(fontsize=7)
    plotting.show(
        fig,
        alt="Upper row: changes of pixels, four stages of maps, logits and probabilities against shift,"
        " scale and shear; all are 0 where nothing is done. Lower row: accuracies of three networks.",
    )


# %% [markdown]
# Look at the upper row first, and at its numbers for a shift of 1. **Nothing is invariant.** At a shift
# of one pixel the pixels themselves have already changed about as much as by exchanging the digit for
# another, and the first convolution and the first pooling hardly less. The second block damps the change,
# and the logits, which the dense layer makes of it, change less again. The probabilities change least,
# but beware of reading too much into that: softmax saturates, so that a probability near 1 hides a
# change of the logits.
#
# The lower row tells what pooling contributes. On unmoved digits all three networks are about equally
# good; you could not tell that anything is missing. A shift of one pixel leaves the two that pool about three
# right answers in four, a shift of two between a half and two thirds. Move the digits by a pixel or two, and the one
# that keeps every second pixel falls far below the two that pool; at two pixels it does no better than
# chance. Its last maps have a stride of 4 pixels and no maximum or mean over what lies between: at a shift of 2 each of its numbers looks half-way
# between two places that it was trained on, and nothing has smoothed the difference. So pooling gives
# tolerance to shifts, of about the size of its window. It doesn't give invariance: at two pixels every
# network has lost a good part of its answers. For scale and shear pooling makes less difference, at least near the middle, as
# the other two panels and the printed lines show: all three networks fail on most digits shrunk to 0.7, read
# about four in five of those enlarged to 1.3, and lose a seventh to a third of those sheared by 0.4. What the
# architecture doesn't bring must come from data:
# lesson 14 shifts and flips the training pictures for that reason, and lesson 20 undoes rotation,
# scale and shift of faces *before* the network sees them.
#
# ### Exercise 9: explain_layers (3 points, 20 min)
#
# *Further.* Graded by hand. In about eight sentences:
#
# (a) A colleague's network has 99 % training accuracy, and 99 % validation accuracy too; in use,
# one picture at a time, it is no better than chance. It contains batch normalisation and dropout.
# Name two different mistakes in the use of these layers, each of which could explain this or a part of
# it (both may concern the same layer), and an experiment that tells the two apart.
#
# (b) Someone folds batch normalisation that stands *before* a 3 x 3 convolution with zero padding
# into that convolution. The results agree in the middle of the maps and differ at the border. Why?
# Which order avoids it?
#
# (c) "Pooling makes the network invariant to shifts." Use the measurements above to say what is
# right and what is wrong with this sentence.

# %% [markdown] nbgrader={"grade": true, "grade_id": "ex9-explain_layers", "locked": false, "points": 3, "schema_version": 3, "solution": true, "task": false}
# ### BEGIN SOLUTION
# (a) Batch normalisation left in training mode at inference: with a single picture the batch's
# statistics are the picture's own (for a dense layer the variance is 0 and all outputs become
# beta). Or the running statistics are wrong: never updated, or old and new shares exchanged, and
# validation was run in training mode with large shuffled batches, which hides it. Dropout left on
# at inference, or scaled both in training and at inference, also harms, but less: decisions get
# noisy or the logits shrink. Experiment: classify the same pictures in batches of 1 and of 100;
# only batch statistics depend on the neighbours. Classify the same picture twice; only dropout
# left on gives two answers. Compare the running statistics with the training set's own.
#
# (b) Padding adds zeros *after* the normalisation, to its outputs. Folded, the zeros stand for raw
# inputs, which the normalisation would have turned into beta - mean * a, not into 0. In the middle
# no window reaches the padding. With convolution first and normalisation second the padding is
# before both, and folding is exact.
#
# (c) Right: with pooling far more answers survive a shift of one or two pixels than with every
# second pixel kept, though both are equally good on unmoved digits; so pooling gives tolerance,
# about as far as its window reaches. Wrong: nothing is invariant. The features change with every
# shift, only multiples of the stride move the map exactly, and at two pixels a good part of the
# answers is lost. The convolution is equivariant; tolerance beyond the window must come from the
# training data.
#
# One point for each part; (a) needs an experiment, (b) the reason, (c) a number or curve from the
# measurement.
# ### END SOLUTION

# %% [markdown]
# ## Summary
#
# - A layer is two functions and what the first remembers for the second. A layer can be wrong
#   without an error: compare with a central difference, with another library, with numbers worked
#   by hand.
# - Max pooling sends a window's gradient to its winner; mean pooling shares it; where windows
#   overlap gradients add up.
# - Sigmoid and tanh have slopes expressed by their *output*, and saturate; ReLU passes all or
#   nothing, the leak leaves a way back.
# - Batch normalisation makes the examples of a batch depend on each other. Its gradient is $\gamma
#   s$ times a projection: what the layer undoes carries no gradient. Biased variance,
#   $\varepsilon$ inside the root, statistics over all axes but the last.
# - Dropout divides by what it keeps, so the expectation stays; backward with the same mask; at
#   inference it does nothing.
# - A loss's contract is its factor: mean over the batch, and for L2 a half and the sum over a row.
# - A dense layer is a convolution with the largest possible kernel; most parameters of older
#   networks sit there.
# - Invariance is measured. Pooling gives tolerance of about its window, not more.
#
# ## Interview questions (面试)
#
# <details><summary><b>How does the gradient pass through max pooling, and through mean pooling?</b><br>最大池化与平均池化如何反向传播？</summary>
#
# Max pooling sends a window's whole gradient to the place of its maximum and needs that place in the cache;
# mean pooling gives every pixel $1/k^2$ of it and needs shapes only. Where windows overlap, what arrives
# adds up: in "The backward pass of a maximum" the left 8 collects 1 + 4 = 5 from its two windows.
# </details>
#
# <details><summary><b>Why did ReLU replace the sigmoid in deep networks, and what is its own problem?</b><br>为什么深层网络用ReLU代替sigmoid？ReLU有什么问题？</summary>
#
# The sigmoid's slope is at most 0.25, so ten layers leave at most 9.5e-07 of a gradient (the numbers printed
# in "Activations"), while ReLU's slope is 1 on active paths. Its problem is dead units: negative for every
# example, slope 0, no gradient for their own weights. Leaky ReLU and ELU keep a slope there. ReLU alone does
# not cure vanishing gradients: see the plain network with halved weights.
# </details>
#
# <details><summary><b>What does batch normalisation compute in training and at inference, and what goes wrong if you mix them up?</b><br>BN在训练和推理时有什么不同？弄混会怎样？</summary>
#
# In training it uses mean and (biased) variance of the batch, per channel over N, H and W, and updates running
# averages; at inference it uses those, so that an answer doesn't depend on its neighbours. Left in training
# mode, our network still looks right on shuffled test batches and loses points on pictures that come class
# by class or one at a time ("Three things that differ"). Where statistics come from a dense layer and one
# example, the variance is 0 and every output is beta.
# </details>
#
# <details><summary><b>Derive the gradient of batch normalisation. Why has it three terms?</b><br>推导BN的梯度，为什么有三项？</summary>
#
# $\bar x_i = \gamma s\,[\bar y_i - \text{mean}(\bar y) - \hat x_i\, \text{mean}(\bar y \hat x)]$. The second
# and third terms come from the paths through mean and variance: adding a constant to all $x_i$, or stretching
# them, is undone by the layer, so the gradient has no part in these two directions. In "What it makes of a
# gradient" both are measured as 0.0000.
# </details>
#
# <details><summary><b>Can batch normalisation be removed for deployment? When not?</b><br>部署时能把BN去掉吗？什么时候不行？</summary>
#
# Yes, at inference it is a multiplication and an addition per channel, which fold into the convolution
# *before* it: $w' = a w$, $b' = (b - \mu) a + \beta$. In this lesson's network the logits agree up to rounding.
# Folding into a convolution that comes *after* fails at the border when there is zero padding (question 9 b).
# </details>
#
# <details><summary><b>What does dropout do in training and at inference, and why divide by 1 - p?</b><br>dropout在训练和推理时分别做什么？为什么要除以1-p？</summary>
#
# In training every number is set to 0 with probability $p$, independently, and the others are divided by $1 -
# p$, so that the expectation stays; at inference nothing happens. "The expectation, seen" shows 3,000 passes
# settle on $x$. It makes the training loss larger and the test loss smaller, so that single labels are
# memorised less: see "What dropout does to the gap".
# </details>
#
# <details><summary><b>Why cross-entropy and not the squared error for classification? And what is smooth L1 for?</b><br>分类为什么用交叉熵而不用平方误差？smooth L1用在哪里？</summary>
#
# With a sigmoid or softmax before it, the squared error's slope carries the factor $p(1-p)$: at $z = -6$ it
# is -0.0025 where cross-entropy has -0.998, so a confidently wrong unit learns nothing. For coordinates squares
# are right unless labels can be far off; smooth L1 cuts the slope at 1, and one label of 60 among ten near
# 3 then leaves the optimum near 3, where L2 moves it beyond 8.
# </details>
#
# <details><summary><b>Is a convolutional network invariant to shifts?</b><br>卷积神经网络对平移不变吗？</summary>
#
# No. A convolution is equivariant, pooling with a stride only to multiples of the stride, and what pooling adds
# is tolerance of about its window. Our network with max pooling gets 97 % of unmoved digits, and visibly fewer
# at shifts of one and two pixels ("Invariance, measured"); training data must bring the rest.
# </details>
#
# ## Where the field went next
#
# Batch normalisation needs batches that are not too small, and makes training and use differ. *Layer
# normalisation* (Ba and others, 2016) takes the statistics over the numbers of each example alone; the
# first transformers stand on it, and many later ones on a simpler form without means, *RMSNorm* (Zhang and
# Sennrich, 2019). *Group normalisation* (Wu and He, 2018) takes groups of channels of one image, for
# detectors whose batches are small. Layer normalisation appears in your tests as a mistake ("each example
# was normalised alone"): the axes are all that differs. Networks without normalisation came back too,
# with careful initial values and clipped gradients (Brock and others, 2021).
#
# Max pooling gave way to convolutions with stride 2 (Springenberg and others, 2014), and a blur
# before the subsampling was found to give back much of the stability that strides cost (Zhang,
# 2019). ReLU got smooth relatives, GELU and SiLU. Dropout left the convolutional part of networks
# when batch normalisation came, whose noise does some of the same work, and stayed before dense
# layers and in transformers. The next lessons assemble these layers into the networks that made
# history.
#
# ## Sources
#
# - S. Ioffe and C. Szegedy, *Batch normalization: accelerating deep network training by reducing
#   internal covariate shift*, ICML, 2015.
# - S. Santurkar, D. Tsipras, A. Ilyas and A. Madry, *How does batch normalization help
#   optimization?*, NeurIPS, 2018.
# - N. Srivastava, G. Hinton, A. Krizhevsky, I. Sutskever and R. Salakhutdinov, *Dropout: a simple
#   way to prevent neural networks from overfitting*, Journal of Machine Learning Research 15,
#   2014.
# - V. Nair and G. Hinton, *Rectified linear units improve restricted Boltzmann machines*, ICML,
#   2010.
# - A. Maas, A. Hannun and A. Ng, *Rectifier nonlinearities improve neural network acoustic
#   models*, ICML workshop, 2013 (leaky ReLU).
# - M. Lin, Q. Chen and S. Yan, *Network in network*, arXiv:1312.4400, 2013 (global average
#   pooling).
# - M. Zeiler and R. Fergus, *Stochastic pooling for regularization of deep convolutional neural
#   networks*, ICLR, 2013.
# - D.-A. Clevert, T. Unterthiner and S. Hochreiter, *Fast and accurate deep network learning by
#   exponential linear units*, arXiv:1511.07289, 2015.
# - I. Goodfellow, D. Warde-Farley, M. Mirza, A. Courville and Y. Bengio, *Maxout networks*, ICML, 2013.
# - R. Girshick, *Fast R-CNN*, ICCV, 2015 (smooth L1); P. Huber, *Robust estimation of a location
#   parameter*, Annals of Mathematical Statistics 35, 1964.
# - V. Vapnik, *The nature of statistical learning theory*, Springer, 1995 (empirical and structural
#   risk).
# - B. Zhang and R. Sennrich, *Root mean square layer normalization*, NeurIPS, 2019.
# - K. Simonyan and A. Zisserman, *Very deep convolutional networks for large-scale image
#   recognition*, arXiv:1409.1556, 2014.
# - J. Springenberg, A. Dosovitskiy, T. Brox and M. Riedmiller, *Striving for simplicity: the all
#   convolutional net*, arXiv:1412.6806, 2014.
# - R. Zhang, *Making convolutional networks shift-invariant again*, ICML, 2019.
# - J. Ba, J. Kiros and G. Hinton, *Layer normalization*, arXiv:1607.06450, 2016.
# - Y. Wu and K. He, *Group normalization*, ECCV, 2018.
# - A. Brock, S. De, S. Smith and K. Simonyan, *High-performance large-scale image recognition
#   without normalization*, ICML, 2021.
# - Y. Jia and others, *Caffe: convolutional architecture for fast feature embedding*, ACM
#   Multimedia, 2014.
# - The digits are those of the UCI repository (E. Alpaydin and C. Kaynak, 1998), as bundled with
#   scikit-learn; the portrait is a NASA photograph, as bundled with scikit-image.
