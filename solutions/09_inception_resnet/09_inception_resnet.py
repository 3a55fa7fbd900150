# %% [markdown]
# # 09 Inception and ResNet (Inception系列与resnet系列网络)
#
# **Objectives.** After this lesson you can
#
# - build an Inception module, and say which of its products a 1 x 1 convolution saves;
# - reduce a convolution's cost in four ways (1 x 1 before it, before and behind it, a stack, a pair of thin
#   kernels), and compute what each one leaves;
# - say what the degradation of deep plain networks is and what it is not, and build the residual blocks
#   that end it;
# - count ResNet-50 to the last parameter, and explain why both 3.8 and 4.1 billion products are said of it;
# - compare networks by accuracy, products and time, and not take one for the other.
#
# **Prerequisites.** Lesson 03 (vanishing gradients), lesson 05 (kernels as products of a column and a
# row), lesson 06 (a convolution's parameters), lesson 07 (batch normalisation, in training and at test),
# lesson 08 (`conv_cost`, VGG, what a MAC is). **Time.** About 220 minutes; the core path
# 185. **Core exercises.** 1 to 4 and the written question 6; exercise 5 is further.
#
# Lesson 08 ended with VGG: blocks of 3 x 3 convolutions, one like the other, 16 or 19 layers deep. The
# obvious way on is more of the same: wider, deeper. Two groups asked what that costs. The first, in VGG's own
# year 2014, asked about the *products*, and built a network that takes a tenth of VGG's. The second, a year
# later, asked about *depth*, and found that beyond some twenty layers a plain network gets worse, even on the
# data it is trained on. Their answers are Inception and ResNet.

# %% nbgrader={"grade": false, "grade_id": "given-setup", "locked": true, "schema_version": 3, "solution": false, "task": false}
from functools import partial

import keras
import matplotlib.pyplot as plt
import numpy as np
import tensorflow as tf
from keras import layers

from course_lib import check, data, nets, plotting
from course_lib.nets.costing import profile_network, profile_unbuilt
from course_lib.nets.profile import measure_latency, profile_model
from course_lib.nets.profile.stages import stages_of
from course_lib.nets.rebuilding import as_made, count_layers, outputs_of
from course_lib.nets.wiring import wire
from course_lib.plotting.history import draw_networks_to_scale
from course_lib.plotting.landscapes import draw_landscape
from course_lib.plotting.spread import draw_spread
from course_lib.plotting.trade_off import draw_accuracy_over_cost
from course_lib.plotting.wiring import draw_wiring
from course_lib.training import load_metrics, load_trained
from course_lib.training.landscape import load_landscapes

plotting.use_course_style()

# %% [markdown]
# The starting point, counted from built networks as in lesson 08: all parameters, moving statistics
# included, and multiply-accumulates (MACs) for one image. The accuracy is what was published: the share
# of ImageNet's 50,000 validation images whose first guess out of 1,000 classes is right.
#
# **Predict before you run:** VGG-16 has 138 million parameters. How many has the network that won
# ImageNet's contest ahead of it in 2014, Inception v1?


# %% tags=["nbval-check-output"]
def published(name, quantity="top1"):
    """Return a figure that was published of a network."""
    return next(f.value for f in nets.find_network(name).published if f.quantity == quantity)


profiles = {name: profile_network(name) for name in ("vgg16", "inception-v1", "resnet50")}
print(f"{'':14}{'parameters':>14}{'MACs':>10}{'top-1':>8}")
for name, profile in profiles.items():
    print(f"{name:14}{profile.parameters:14,}{profile.macs / 1e9:8.2f} G{published(name):8.1%}")

# %% [markdown]
# A twentieth of the parameters, a tenth of the products, and two and a half points of accuracy less (VGG's figure is
# Keras's, Inception's and ResNet's are those of Caffe's models; single crops all). ResNet-50, a year
# later, takes a quarter of VGG's products and is four points better. This lesson is about how.
#
# ## Inception: several kernels side by side (Inception系列)
#
# Which kernel should the next layer have, 1 x 1, 3 x 3, 5 x 5? A face may fill the picture or stand in
# a corner; the right window depends on the picture. Szegedy and others (2015) refused to choose:
# *compute all of them from the same input and lay the results side by side as channels*. They added a
# pool, since pools had served well so far. That is the *Inception module (Inception模块)*, in its naive
# form; and it is too dear. Take the first module of the network: it sees 28 x 28 places of 192
# channels and has to give 64, 128 and 32 channels from kernels of 1, 3 and 5. With the formula of lesson 08,
# $H W k^2 C F$:
#
# $$28^2 \cdot 192 \cdot (1 \cdot 64 + 9 \cdot 128 + 25 \cdot 32) = 28^2 \cdot 192 \cdot 2016 = 303 \text{ million},$$
#
# of which the 5 x 5 kernels take 40% for 32 channels. Worse, the pool hands on all its 192 channels, so
# the module gives 416, the next one sees 416 and gives still more, and
# products grow with channels in *times* channels out.
#
# The remedy comes from Lin and others (2013): the *1 x 1 convolution (1x1卷积)*. It looks at one place and
# mixes its channels; it is a dense layer, the same for every place. **Predict before you run:** a dense
# layer on the last axis and a 1 x 1 convolution with the same numbers: how far do they differ?

# %% tags=["nbval-check-output"]
rng = np.random.default_rng(0)
maps, mixing = rng.normal(size=(1, 28, 28, 192)), rng.normal(size=(192, 16))
as_convolution = tf.nn.conv2d(maps, mixing[None, None], 1, "SAME")
as_dense = maps.reshape(-1, 192) @ mixing
print("equal:", np.allclose(as_convolution[0], as_dense.reshape(28, 28, 16)))

# %% [markdown]
# Not beyond rounding. So a 1 x 1 convolution is a cheap, learned way from 192 channels to fewer, before
# the expensive kernels look at them. *Reduce* to 16 channels, then let the
# 5 x 5 look at 16 in place of 192. This is called a *bottleneck (瓶颈)*. Count the branch for 32 channels
# again:
#
# $$\underbrace{28^2 \cdot 192 \cdot 16}_{\text{reduce: } 2.4} + \underbrace{28^2 \cdot 25 \cdot 16 \cdot 32}_{5 \times 5:\ 10.0} = 12.4 \text{ million in place of } 28^2 \cdot 25 \cdot 192 \cdot 32 = 120.4 .$$
#
# A tenth. Is it also as good? The 16 channels are a restriction: the 5 x 5 kernels can only use what
# sixteen mixtures say. Where channels say nearly the same, little is lost; that is the bet. Only the
# trained network tells whether it was good: with all its reductions Inception v1 came within three points of VGG. The
# ReLU after the reduction is a gain besides: two layers with a bend (a nonlinearity) between them in place of one.

# %% tags=["demo"]
naive = {
    "x": (1, 0, "28² x 192", "sky"), "cat": (1, 3, "416 channels", "green"),
    "1": (0, 1.5, "1x1, 64", "white"), "3": (1, 1.5, "3x3, 128", "white"),
    "5": (2, 1.5, "5x5, 32", "white"), "p": (3, 1.5, "pool 3x3", "white"),
}  # fmt: skip
ways = [("x", name) for name in "135p"] + [(name, "cat") for name in "135p"]
reduced = naive | {
    "r3": (1, 1, "1x1, 96", "orange"), "3": (1, 2, "3x3, 128", "white"),
    "r5": (2, 1, "1x1, 16", "orange"), "5": (2, 2, "5x5, 32", "white"),
    "p": (3, 1, "pool 3x3", "white"), "proj": (3, 2, "1x1, 32", "orange"),
    "cat": (1, 3, "256 channels", "green"),
}  # fmt: skip

# %% tags=["demo"]
routes = [("x", "1"), ("x", "r3"), ("x", "r5"), ("x", "p"), ("r3", "3"), ("r5", "5"), ("p", "proj")]
routes += [(name, "cat") for name in ("1", "3", "5", "proj")]
fig, axes = plt.subplots(1, 2, figsize=(8.5, 3.2), layout="constrained")
draw_wiring(axes[0], naive, ways, title="naive: 303 million products")
draw_wiring(axes[1], reduced, routes, title="with 1x1 steps added (orange): 128 million")
plotting.show(
    fig,
    alt="Four branches from one input to one output; on the right three have a 1x1 step more (orange).",
)

# %% [markdown]
# The right one is the module of the paper's figure 2(b). Its pool's branch has a 1 x 1 convolution too,
# *behind* the pool: it settles how many channels the pool may hand on.
#
# ### How blocks are judged here
#
# From here on you write *blocks*: functions that take a Keras tensor and return a Keras tensor, so that
# they can be put together into networks. How does one test such a function? Counting its parameters proves
# little: a block with two layers swapped counts the same. The tests take your block's settings as text,
# build it anew, give every layer seeded weights that depend only on its kind and sizes and on the layers before, and
# compare *outputs* with those of a table of steps, and the number of layers. So names and the order in which you
# make your layers are free, and so is the way to say a thing: `layers.ReLU()`, `activation="relu"` and
# `keras.ops.relu` are one, a dense layer is a 1 x 1 convolution, and one ReLU behind a concatenation stands for
# those before it.
#
# For exercises 1, 3, 4 and 5:
#
# - What works on tensors must be Keras's own: layers (`Sequential` and a `Model` inside count; no `Lambda`, no
#   class of yours), `keras.activations`, `keras.ops`, operators and slices (`x + 2 * y`, `x[:, ::2]`).
# - Each convolution and each normalisation of a contract is a layer of its own, also where two look alike, and
#   every call makes new ones, also over the same `x`. In training nothing but a normalisation behaves otherwise than
#   at test, and no regularizer adds to the loss.
# - `x` is a Keras tensor (batch, H, W, C); H, W and C are known, and at least 1.
# - Helper functions in the answer's own cell are welcome.
# - Forbidden are the names in the line `# forbidden:` at the head of the answer's cell, for helpers too:
#   `course_lib.nets`, `keras.applications`, and what the tests' side defines.
#
# The next cell is the tests' side: the tables of this lesson's blocks and of known mistakes. There is
# no need to read it.


# %% nbgrader={"grade": false, "grade_id": "given-tests", "locked": true, "schema_version": 3, "solution": false, "task": false}
def as_text(block, shape, *arguments, **settings):
    """Return as text the settings of the model that a block makes of images of a shape."""
    inputs = keras.Input(shape)
    return keras.Model(inputs, block(inputs, *arguments, **settings)).to_json()


def row_as_text(block, shape, times, *arguments, **settings):
    """Return as text the settings of a model of equal blocks, one after the other."""
    inputs = x = keras.Input(shape)
    for _ in range(times):
        x = block(x, *arguments, **settings)
    return keras.Model(inputs, x).to_json()


def pair_as_text(block, shape, *arguments, **settings):
    """Return as text the settings of a model of two equal blocks over the same images."""
    inputs = keras.Input(shape)
    ends = [block(inputs, *arguments, **settings) for _ in range(2)]
    return keras.Model(inputs, ends).to_json()


NEW = {  # what default normalisations begin with, and that nothing is penalised
    "beta": [0.0],
    "gamma": [1.0],
    "moving_mean": [0.0],
    "moving_variance": [1.0],
    "penalties": 0,
}


def wrong_outputs(tables, x, seed, mode="test"):
    """Return what tables of wrong steps make of images, without those whose shapes don't fit."""
    found = {}
    for label, steps in tables.items():
        try:
            found[label] = outputs_of(steps, x, seed, mode)
        except ValueError:  # Keras has told the student so
            continue
    return found


def in_a_row(steps, times):
    """Return the table of equal blocks one after the other."""
    rows = {}
    for n in range(times):
        names = {name: f"{name} {n}" for name in steps} | {"x": f"out {n - 1}" if n else "x"}
        for name, (kind, *rest) in steps.items():
            rows[names[name]] = (kind, *(names.get(part, part) for part in rest))
    return rows | {"out": ("same", f"out {times - 1}")}


def conv_bn_steps(name, source, filters, kernel, stride=1, relu=True):
    """Return the steps of a convolution, its normalisation and its ReLU."""
    steps = {name: ("conv", source, filters, kernel, stride), f"{name}_bn": ("bn", name)}
    return steps | ({f"{name}_relu": ("relu", f"{name}_bn")} if relu else {})


def training_steps(steps):
    """Return the changes that call each normalisation with training=True."""
    return {name: (*step[:2], True) for name, step in steps.items() if step[0] == "bn"}


def biased_steps(steps):
    """Return the changes that give each convolution a bias."""
    return {name: ("biased", *step[1:]) for name, step in steps.items() if step[0] == "conv"}


def inception_steps(counts):
    """Return the table of an Inception module."""
    one, three_reduce, three, five_reduce, five, projection = counts
    convolutions = {
        "a": ("x", one, 1),
        "b0": ("x", three_reduce, 1),
        "b": ("b0_relu", three, 3),
        "c0": ("x", five_reduce, 1),
        "c": ("c0_relu", five, 5),
        "d": ("pool", projection, 1),
    }
    steps = {"pool": ("max", "x", 3), "out": ("cat", "a_relu", "b_relu", "c_relu", "d_relu")}
    for name, settings in convolutions.items():
        steps |= {name: ("biased", *settings), f"{name}_relu": ("relu", name)}
    return steps


def wrong_modules(counts):
    """Return the tables of known mistakes with an Inception module."""
    right, (one, three_reduce, three, five_reduce, five, projection) = (
        inception_steps(counts),
        counts,
    )
    changes = {
        "the 1 x 1 convolutions before 3 x 3 and 5 x 5 are missing": {
            "b": ("biased", "x", three, 3),
            "c": ("biased", "x", five, 5),
        },
        "the 1 x 1 convolution before 3 x 3 is missing": {"b": ("biased", "x", three, 3)},
        "the 1 x 1 convolution before 5 x 5 is missing": {"c": ("biased", "x", five, 5)},
        "the reductions have no ReLU": {"b0_relu": ("same", "b0"), "c0_relu": ("same", "c0")},
        "the 3 x 3 and 5 x 5 convolutions have no ReLU": {
            "b_relu": ("same", "b"),
            "c_relu": ("same", "c"),
        },
        "only the reductions have a ReLU": {
            f"{name}_relu": ("same", name) for name in ("a", "b", "c", "d")
        },
        "no convolution has a ReLU": {
            f"{name}_relu": ("same", name) for name in ("a", "b0", "b", "c0", "c", "d")
        },
        "the first branch has no ReLU": {"a_relu": ("same", "a")},
        "the projection behind the pool has no ReLU": {"d_relu": ("same", "d")},
        "the projection comes before the pool": {
            "d": ("biased", "x", projection, 1),
            "pooled": ("max", "d_relu", 3),
            "out": ("cat", "a_relu", "b_relu", "c_relu", "pooled"),
        },
        "the pool has no projection behind it": {
            "out": ("cat", "a_relu", "b_relu", "c_relu", "pool")
        },
        "the pool takes means": {"pool": ("mean", "x", 3)},
        "the pool's window is 2 x 2": {"pool": ("max", "x", 2)},
        "there is no pool before the projection": {"pool": ("same", "x")},
        "the branches are in the order 1 x 1, pool, 3 x 3, 5 x 5": {
            "out": ("cat", "a_relu", "d_relu", "b_relu", "c_relu")
        },
        "the branches are in the order 1 x 1, 5 x 5, 3 x 3, pool": {
            "out": ("cat", "a_relu", "c_relu", "b_relu", "d_relu")
        },
        "the branches are in the order pool, 1 x 1, 3 x 3, 5 x 5": {
            "out": ("cat", "d_relu", "a_relu", "b_relu", "c_relu")
        },
        "the branches are in reverse order": {
            "out": ("cat", "d_relu", "c_relu", "b_relu", "a_relu")
        },
        "the 5 x 5 branch sees what the 3 x 3 branch gives": {
            "c0": ("biased", "b_relu", five_reduce, 1)
        },
        "the 5 x 5 branch begins behind the other branch's reduction": {
            "c0": ("biased", "b0_relu", five_reduce, 1)
        },
        "both branches have 3 x 3 kernels": {"c": ("biased", "c0_relu", five, 3)},
        "the kernels 3 x 3 and 5 x 5 are swapped": {
            "b": ("biased", "b0_relu", three, 5),
            "c": ("biased", "c0_relu", five, 3),
        },
        "the 5 x 5 convolution is two 3 x 3; that is version 2": {
            "c1": ("biased", "c0_relu", five, 3),
            "c1_relu": ("relu", "c1"),
            "c": ("biased", "c1_relu", five, 3),
        },
        "the convolutions have no bias": {
            name: ("conv", *step[1:]) for name, step in right.items() if step[0] == "biased"
        },
    }
    tables = {label: right | change for label, change in changes.items()}
    orders = {
        "counts[1] and counts[2] are swapped: the reduction comes first": (
            one, three, three_reduce, five_reduce, five, projection,
        ),
        "the counts of a branch's two convolutions are swapped": (
            one, three, three_reduce, five, five_reduce, projection,
        ),
        "counts were read as 1 x 1, 3 x 3, 5 x 5, then the reductions": (
            one, five_reduce, three_reduce, five, three, projection,
        ),
        "the counts of the two branches are swapped": (
            one, five_reduce, five, three_reduce, three, projection,
        ),
        "counts were read from the end": tuple(reversed(counts)),
    }  # fmt: skip
    return tables | {label: inception_steps(order) for label, order in orders.items()}


# %% [markdown]
# ### Exercise 1: inception_module (4 points, 20 min)
#
# *Core.* Write `inception_module(x, counts)`, the module with 1 x 1 reductions.
#
# - `x`: a Keras tensor, (batch, H, W, C).
# - `counts`: six whole numbers, in the order of the paper's table 1: filters of the 1 x 1 branch; of the
#   reduction before 3 x 3, of the 3 x 3; of the reduction before 5 x 5, of the 5 x 5; of the
#   projection behind the pool. Each is at least 1. A tuple, a list or an array; it stays as it is.
# - Returns a Keras tensor (batch, H, W, counts[0] + counts[2] + counts[4] + counts[5]): the four
#   branches side by side as channels, in this order: 1 x 1, 3 x 3, 5 x 5, pool.
#
# Each of the six convolutions has a bias, stride 1 and padding "same", and a ReLU behind it. The pool
# takes maxima over 3 x 3 with stride 1 and padding "same". What else holds for layers, and what is forbidden:
# see *How blocks are judged here*.
#
# <details><summary>Hint 1</summary> Write "convolution with ReLU" once, as an inner function; each branch is
# one call of it, or two. </details>
# <details><summary>Hint 2</summary> <code>layers.Concatenate()([...])</code> lays tensors side by side along
# the last axis. A pool's stride is its window's size unless you say otherwise. </details>


# %% nbgrader={"grade": false, "grade_id": "ex1-inception_module", "locked": false, "schema_version": 3, "solution": true, "task": false}
# forbidden: course_lib.nets, keras.applications, wire, outputs_of, count_layers, profile_model, cost_of, convolutions_of, true_cost, wrong_costs, as_text, row_as_text, wrong_outputs, in_a_row, conv_bn_steps, training_steps, biased_steps, inception_steps, wrong_modules, residual_steps, bottleneck_steps, joined_steps, wrong_joins, wrong_residuals, wrong_bottlenecks, inception_resnet_steps, wrong_inception_resnets
def inception_module(x, counts):
    """Return an Inception module's four branches over x, side by side.

    x: Keras tensor (batch, H, W, C); counts: filters of 1x1, 3x3 reduce, 3x3, 5x5 reduce, 5x5,
    projection. Returns: Keras tensor (batch, H, W, counts[0] + counts[2] + counts[4] + counts[5]).
    """
    ### BEGIN SOLUTION
    one, three_reduce, three, five_reduce, five, projection = counts

    def conv(y, filters, kernel):
        return layers.Conv2D(filters, kernel, padding="same", activation="relu")(y)

    branches = [
        conv(x, one, 1),
        conv(conv(x, three_reduce, 1), three, 3),
        conv(conv(x, five_reduce, 1), five, 5),
        conv(layers.MaxPooling2D(3, 1, "same")(x), projection, 1),
    ]
    return layers.Concatenate()(branches)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "ex1-inception_module-test-values", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
rng = np.random.default_rng(91)
hint = (
    "Four branches over the same x: 1x1 | 1x1, 3x3 | 1x1, 5x5 | pool, 1x1. A ReLU behind each conv."
)
for shape, counts in [
    ((7, 9, 5), (4, 6, 3, 5, 8, 7)),  # 5 x 5 reduce: as many channels as come in
    ((6, 5, 3), (2, 4, 5, 6, 1, 3)),  # projection: as many as come in
    ((1, 4, 2), (3, 2, 1, 5, 4, 6)),  # 3 x 3 reduce: as many as come in
    ((4, 3, 1), (3, 2, 4, 3, 2, 5)),  # a single channel comes in
    ((1, 1, 4), (2, 1, 3, 1, 1, 3)),  # a single place, and single filters
    ((5, 4, 4), (4, 4, 4, 4, 4, 4)),  # the convolutions of a kind look alike
]:
    x = rng.normal(size=(2, *shape)).astype(np.float32)
    text = as_text(inception_module, shape, counts)
    check.close(
        outputs_of(text, x, 1),
        outputs_of(inception_steps(counts), x, 1),
        name=f"inception_module of {shape} with counts {counts}",
        mistakes=partial(wrong_outputs, wrong_modules(counts), x, 1),
        hint=hint,
    )
check.equal(
    count_layers(text, shape),
    {"Conv2D": 6},
    name=f"the number of layers with counts {counts}",
    mistakes={
        "the two reductions are one layer": {"Conv2D": 5},
        "the 1 x 1 convolutions over x are one layer": {"Conv2D": 4},
    },
    hint="Each convolution is a layer of its own, also where two look alike.",
)
### BEGIN HIDDEN TESTS
rng = check.rng("ex1-inception_module")
for shape, counts in [((5, 8, 6), (5, 4, 7, 3, 2, 1)), ((9, 4, 4), (1, 7, 4, 5, 6, 2))]:
    x, seed = rng.normal(size=(3, *shape)).astype(np.float32), int(rng.integers(1000))
    text = as_text(inception_module, shape, counts)
    check.close(
        outputs_of(text, x, seed),
        outputs_of(inception_steps(counts), x, seed),
        name=f"inception_module of {shape} with counts {counts}",
        mistakes=partial(wrong_outputs, wrong_modules(counts), x, seed),
        hint=hint,
    )
### END HIDDEN TESTS


# %% nbgrader={"grade": true, "grade_id": "ex1-inception_module-test-in_a_row", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
rng = np.random.default_rng(92)
hint = "Make the layers inside the function, so that each call has its own."
counts = [4, 2, 3, 5, 1, 2]  # ten channels go out, and come in
x = rng.normal(size=(2, 6, 5, 10)).astype(np.float32)
text = row_as_text(inception_module, (6, 5, 10), 3, counts)
check.unchanged(counts, [4, 2, 3, 5, 1, 2], name="counts")
check.close(
    outputs_of(text, x, 2),
    outputs_of(in_a_row(inception_steps(counts), 3), x, 2),
    name="three modules in a row, counts as a list",
    hint=hint,
)
counts = np.array([1, 3, 2, 4, 5, 6])
text = as_text(inception_module, (4, 7, 2), counts)
check.unchanged(counts, np.array([1, 3, 2, 4, 5, 6]), name="counts")
x = rng.normal(size=(1, 4, 7, 2)).astype(np.float32)
truth = outputs_of(inception_steps([1, 3, 2, 4, 5, 6]), x, 3)
check.close(outputs_of(text, x, 3), truth, name="inception_module with counts as an array")
check.close(
    outputs_of(text, x, 3, "training"),
    truth,
    name="inception_module in training",
    hint="Nothing in this module behaves otherwise in training than at test.",
)
text = pair_as_text(inception_module, (4, 5, 3), (2, 3, 4, 1, 5, 6))
check.equal(
    count_layers(text, (4, 5, 3)),
    {"Conv2D": 12},
    name="the number of layers of two modules over the same images",
    hint="Every call makes new layers; leave their names to Keras.",
)
check.equal(
    as_made(text),
    {"penalties": 0},
    name="what is special in a new module",
    hint="Leave the layers' other settings as they are: no regularizers.",
)
### BEGIN HIDDEN TESTS
rng = check.rng("ex1-inception_module-row")
x, counts = rng.normal(size=(2, 4, 6, 9)).astype(np.float32), (1, 4, 3, 2, 3, 2)
text = row_as_text(inception_module, (4, 6, 9), 2, counts)
truth = outputs_of(in_a_row(inception_steps(counts), 2), x, 4)
check.close(outputs_of(text, x, 4), truth, name="two modules in a row", hint=hint)
### END HIDDEN TESTS

# %% [markdown]
# Now build all nine modules of the network from your function and hold them against the paper's
# table 1, column "ops". **Predict before you look on:** which module will take the most products: one of the first,
# with the largest maps, or one of the last, with the most channels?

# %% tags=["demo"]
GOOGLENET = {  # map side, channels in, counts, and the paper's "ops" in millions
    "3a": (28, 192, (64, 96, 128, 16, 32, 32), 128),
    "3b": (28, 256, (128, 128, 192, 32, 96, 64), 304),
    "4a": (14, 480, (192, 96, 208, 16, 48, 64), 73),
    "4b": (14, 512, (160, 112, 224, 24, 64, 64), 88),
    "4c": (14, 512, (128, 128, 256, 24, 64, 64), 100),
    "4d": (14, 512, (112, 144, 288, 32, 64, 64), 119),
    "4e": (14, 528, (256, 160, 320, 32, 128, 128), 170),
    "5a": (7, 832, (256, 160, 320, 32, 128, 128), 54),
    "5b": (7, 832, (384, 192, 384, 48, 128, 128), 71),
}


# %% tags=["demo"]
def profile_block(block, shape, *arguments, **settings):
    """Return what a block costs on one image of a shape."""
    inputs = keras.Input(shape)
    return profile_model(keras.Model(inputs, block(inputs, *arguments, **settings)))


# %% tags=["demo", "nbval-check-output"]
with check.demo("exercise 1"):
    print(f"{'':6}{'channels':>10}{'parameters':>13}{'MACs':>10}{'paper':>8}")
    for name, (side, channels, counts, ops) in GOOGLENET.items():
        cost = profile_block(inception_module, (side, side, channels), counts)
        out = cost.layers[-1].output_shape[-1]
        print(
            f"{name:6}{channels:4} -> {out:<5}{cost.parameters:11,}{cost.macs / 1e6:8.1f} M{ops:6} M"
        )

# %% [markdown]
# The second: its branches see 256 channels on the largest map. Seven of the nine agree with the
# paper to the rounding. For 4a the paper has 73 where 73.6 was counted, and 5a's 54 million are not what its own
# channels give, 51: a count of the built network finds such slips.
#
# Two more things made the network small. Its head is *global average pooling (全局平均池化)*: each of
# the last 1,024 channels is averaged over its 7 x 7 map, and one dense layer makes the classes of the
# 1,024 means. And since 22 layers in a row were many in 2014, the authors hung two *auxiliary
# classifiers (辅助分类器)* onto the middle to help the gradient down: their losses were added with weight
# 0.3 in training, and they are thrown away afterwards. The third version's paper found later that they
# help only near the end of training, as a regulariser (正则化). **Predict:** how many parameters does the average save,
# against VGG's first dense layer?

# %% tags=["nbval-check-output"]
print(f"VGG-16, 7 x 7 x 512 -> 4,096:          {(7 * 7 * 512 + 1) * 4096:12,}")
print(f"Inception v1, mean of 1,024 -> 1,000:  {(1024 + 1) * 1000:12,}")
print(f"Inception v1, 7 x 7 x 1,024 -> 1,000:  {(7 * 7 * 1024 + 1) * 1000:12,}")

# %% [markdown]
# It saves 101.7 million against VGG's layer, of which a hundredth is left; a dense layer on the whole map would
# have 49 times as many. Products are hardly needed either. What it gives up is *where* in the map a thing was
# seen, which a classification does not need.
#
# ## Where can a convolution save? (从卷积的角度思考，如何减小网络中的计算量)
#
# Step back from the module and look at the one formula behind it:
#
# $$\text{MACs} = \underbrace{H_{out} W_{out}}_{\text{places}} \cdot \underbrace{k_h k_w}_{\text{window}} \cdot \underbrace{C}_{\text{channels in}} \cdot \underbrace{F}_{\text{channels out}} .$$
#
# Every method of this lesson and the next works on these factors, most of them on one alone.
#
# | factor | method | what is left of the products ($C = F$ in the rows of the stack and the pair) |
# |---|---|---|
# | places | a stride or a pool, early | a quarter for each halving, of all layers behind it |
# | window | $k \times k$ as a stack of 3 x 3 | $4.5\,(k-1) / k^2$ |
# | window | $k \times k$ as $1 \times k$ and $k \times 1$ | $2 / k$ |
# | channels | 1 x 1 to $R$ channels, then $k \times k$ | $R\,(C + k^2 F) / (k^2 C F)$ |
# | channels | 1 x 1 to $R$ channels, $k \times k$ to $R$, 1 x 1 to $F$ | $R\,(C + k^2 R + F) / (k^2 C F)$ |
# | channels | groups (lesson 08), one channel each (lesson 10) | $1/g$ |
# | places and channels | a mean in place of a dense layer on a map | next to nothing |
#
# **A stack of 3 x 3 (小卷积核堆叠).** Two 3 x 3 convolutions see 5 x 5 pixels (lesson 06), with 18 weights for
# each pair of channels in place of 25; three see 7 x 7 with 27 in place of 49. VGG did it; Inception v2
# took it over for its 5 x 5.
#
# **Asymmetric convolutions (非对称卷积).** Inception v3 goes on: $1 \times k$, then $k \times 1$. When is that the
# *same* as a $k \times k$ kernel? In lesson 05 the Sobel filter was the outer product of a column and a row:
# filter the rows, then the columns, with $2k$ products in place of $k^2$. A kernel that is such a product has
# *rank (秩)* 1. Any kernel is a *sum* of at most $k$ such products (its singular value decomposition, 奇异值分解), so
# from one channel to one nothing is lost with $k$ channels between the two thin layers, and with fewer the best
# part is kept. (From $C$ channels to $C$ it takes $kC$.) **Predict before you run:** how much of a random 7 x 7
# kernel is left with three channels between, and how much of a smooth one, such as lesson 05's blur?

# %% tags=["nbval-check-output"]
rng = np.random.default_rng(9)
away = np.arange(-3, 4)
distance = np.hypot(away[:, None], away)
kernels = {
    "Gaussian blob": np.exp(-(distance**2) / 4),
    "ring": np.exp(-((distance - 2) ** 2)),
    "diagonal line": np.exp(-((away[:, None] - away) ** 2) / 1.0),
    "random": rng.normal(size=(7, 7)),
}
print(f"{'share of squares kept by':28}1    2    3    5    7 channels")
for name, kernel in kernels.items():
    squares = np.linalg.svd(kernel, compute_uv=False) ** 2  # their sum is the kernel's
    kept = np.cumsum(squares / squares.sum())[[0, 1, 2, 4, 6]]
    print(f"{name:24}", "".join(f"{share:5.0%}" for share in kept))

# %% [markdown]
# To the rounding the blob is one product, the ring two. The diagonal line, which is neither row nor column,
# is harder than this noise: three products keep four fifths of either. Inception v3 gives the pair about as many
# channels between as the layer has, where $kC$ would lose nothing: a restriction that the training has to live with.
# It uses the pair on middle maps (12 to 20 places a side); in early layers, the authors found, it does not work
# well. (On the 8 x 8 maps 1 x 3 and 3 x 1 stand side by side.)
#
# The next cell is the tests' side of exercise 2; there is no need to read it.


# %% nbgrader={"grade": false, "grade_id": "given-costs", "locked": true, "schema_version": 3, "solution": false, "task": false}
def cost_of(*convolutions, height, width, channels, double=1, biases=False):
    """Return (weights, MACs) of convolutions in a row, counted from a built network.

    convolutions: (filters, kernel, stride) each; double: factor on the MACs.
    """
    source, steps = "x", {}
    for number, settings in enumerate(convolutions):
        steps[f"conv{number}"] = ("biased" if biases else "conv", source, *settings)
        source = f"conv{number}"
    profile = profile_model(wire(steps | {"out": ("same", source)}, (height, width, channels)))
    return profile.parameters, double * profile.macs


def convolutions_of(way, filters, kernel, inner, stride):
    """Return the convolutions that replace one, for `cost_of`."""
    if way == "stack":
        return [(inner, 3, 1)] * ((kernel - 1) // 2 - 1) + [(filters, 3, stride)]
    return {
        "full": [(filters, kernel, stride)],
        "reduce": [(inner, 1, 1), (filters, kernel, stride)],
        "asymmetric": [(inner, (1, kernel), 1), (filters, (kernel, 1), stride)],
        "bottleneck": [(inner, 1, 1), (inner, kernel, stride), (filters, 1, 1)],
    }[way]


def true_cost(height, width, channels, filters, kernel, way="full", inner=None, stride=1):
    """Return what exercise 2 asks for, from a built network."""
    chosen = filters if inner is None else inner
    convolutions = convolutions_of(way, filters, kernel, chosen, stride)
    return cost_of(*convolutions, height=height, width=width, channels=channels)


def wrong_costs(height, width, channels, filters, kernel, way="full", inner=None, stride=1):
    """Return what known mistakes with the cost of a factorised convolution give."""
    chosen = filters if inner is None else inner
    convolutions = convolutions_of(way, filters, kernel, chosen, stride)
    size = {"height": height, "width": width, "channels": channels}
    count, others = partial(cost_of, **size), convolutions[1:]
    weights, macs = count(*convolutions)
    rows, columns = -(-height // stride), -(-width // stride)
    on_large = [c for c in convolutions if c[2] == 1] if way != "bottleneck" else convolutions[:1]
    large = count(*on_large)[1] if on_large and stride > 1 else 0
    small = (macs - large) // (rows * columns)  # products at each place of the smaller map
    ways = {
        "the map before the stride was counted for all": count(
            *((f, k, 1) for f, k, _ in convolutions)
        ),
        "the map behind the stride was counted for all, as if the first one had the stride": (
            weights, weights * rows * columns,
        ),
        "the map's size was rounded down": (
            weights, large + small * (height // stride) * (width // stride),
        ),
        "a stride divides rows and columns, not the rows alone": (
            weights, large + small * rows * width,
        ),
        "every convolution has the stride": count(*((f, k, stride) for f, k, _ in convolutions)),
        "biases were counted": count(*convolutions, biases=True),
        "products and sums were counted: a MAC is one of both": count(*convolutions, double=2),
        "MACs come second": (macs, weights),
        "inner was left out": count(*convolutions_of(way, filters, kernel, filters, stride)),
        "inner was taken for the filters of the last convolution": count(
            *convolutions_of(way, chosen, kernel, chosen, stride)
        ),
        "inner was taken for the channels that come in": cost_of(
            *convolutions, **(size | {"channels": chosen})
        ),
        "only the last convolution was counted": tuple(
            all_of - part
            for all_of, part in zip(
                count(*convolutions), count(*convolutions[:-1]) if others else (0, 0), strict=True
            )
        ),
        "that is the cost of one k x k convolution": count((filters, kernel, stride)),
    }  # fmt: skip
    if way == "stack":
        ways["there is one 3 x 3 too many"] = count((chosen, 3, 1), *convolutions)
        ways["a stack of k x k was counted; its kernels are 3 x 3"] = count(
            *((f, kernel, s) for f, _, s in convolutions)
        )
        one = count((chosen, 3, 1))
        last = cost_of((filters, 3, stride), **(size | {"channels": chosen}))
        ways["each 3 x 3 but the last was counted from the channels that come in"] = tuple(
            len(others) * each + end for each, end in zip(one, last, strict=True)
        )
        ways["there are k // 3 of them; two 3 x 3 see 5 x 5, three 7 x 7"] = count(
            *[(chosen, 3, 1)] * (kernel // 3 - 1), (filters, 3, stride)
        )
    if way == "bottleneck":
        ways["the last 1 x 1 was left out"] = count(*convolutions[:2])
        ways["the 1 x 1 behind the stride was counted on the map before it"] = (
            weights, count(*convolutions[:2])[1] + chosen * filters * height * width,
        )  # fmt: skip
        ways["the stride is in the last 1 x 1"] = count(
            (chosen, 1, 1), (chosen, kernel, 1), (filters, 1, stride)
        )
    if way == "asymmetric":
        ways["1 x k was taken for k x k"] = count(
            (chosen, kernel, 1), (filters, (kernel, 1), stride)
        )
        ways["the pair stands side by side, not one behind the other"] = count(
            (filters, (1, 2 * kernel), stride)
        )
    return ways


# %% [markdown]
# ### Exercise 2: factorised_cost (5 points, 25 min)
#
# *Core.* Write `factorised_cost(height, width, channels, filters, kernel, way="full", inner=None,
# stride=1)`: what a $k \times k$ convolution from `channels` to `filters` channels costs, or what stands in its
# place.
#
# | `way` | convolutions, one behind the other |
# |---|---|
# | "full" | k x k, to `filters` |
# | "reduce" | 1 x 1 to `inner`; k x k to `filters` |
# | "stack" | as many 3 x 3 as see k x k: all but the last to `inner`, the last to `filters` |
# | "asymmetric" | 1 x k to `inner`; k x 1 to `filters` |
# | "bottleneck" | 1 x 1 to `inner`; k x k to `inner`; 1 x 1 to `filters` |
#
# - `height`, `width`: of the map that comes in. All padding is "same", so a stride $s$ gives
#   $\lceil H / s \rceil$ rows and $\lceil W / s \rceil$ columns, and stride 1 changes nothing.
# - `stride` is the stride of the **k x k** convolution, in both directions; for "stack" and "asymmetric"
#   that of the last convolution. All others have stride 1.
# - `inner` is the number of channels between; `None` stands for `filters`.
# - Returns a tuple of two whole numbers: `(weights, macs)`, without biases, for one image, all
#   convolutions together.
# - Raises `ValueError` for any other `way`, text or not (a list, say), and for "stack" when `kernel` is even or
#   below 3. The other ways take every kernel, 1 x 1 and 4 x 4 too.
#
# All arguments but `way` are ints of at least 1, `inner` may be `None`. Forbidden, as the line `# forbidden:`
# says, are `tensorflow`, `keras`, `course_lib.nets` and the tests' side: it is arithmetic.
#
# <details><summary>Hint 1</summary> Write the convolutions as a list of (rows, columns, filters, stride)
# first; then one loop adds up, and carries the channels and the map's size from one to the next. </details>
# <details><summary>Hint 2</summary> <code>-(-height // stride)</code> rounds up. The 3 x 3 that see k x k
# are (k - 1) / 2: each adds 2 to the field. </details>


# %% nbgrader={"grade": false, "grade_id": "ex2-factorised_cost", "locked": false, "schema_version": 3, "solution": true, "task": false}
# forbidden: tensorflow, keras, course_lib.nets, wire, outputs_of, count_layers, profile_model, cost_of, convolutions_of, true_cost, wrong_costs, as_text, row_as_text, wrong_outputs, in_a_row, conv_bn_steps, training_steps, biased_steps, inception_steps, wrong_modules, residual_steps, bottleneck_steps, joined_steps, wrong_joins, wrong_residuals, wrong_bottlenecks, inception_resnet_steps, wrong_inception_resnets
def factorised_cost(height, width, channels, filters, kernel, way="full", inner=None, stride=1):
    """Return (weights, MACs) of a k x k convolution, or of what replaces it.

    height, width, channels: of the map that comes in; filters: channels that go out; kernel: k;
    way: "full", "reduce", "stack", "asymmetric" or "bottleneck"; inner: channels between, None for
    filters; stride: of the k x k convolution, for "stack" and "asymmetric" of the last. Raises
    ValueError for other ways, and for a stack in place of an even kernel or one below 3.
    """
    ### BEGIN SOLUTION
    if inner is None:
        inner = filters
    if way == "full":
        convolutions = [(kernel, kernel, filters, stride)]
    elif way == "reduce":
        convolutions = [(1, 1, inner, 1), (kernel, kernel, filters, stride)]
    elif way == "stack":
        if kernel < 3 or kernel % 2 == 0:
            raise ValueError(f"no stack of 3 x 3 sees exactly {kernel} x {kernel}")
        convolutions = [(3, 3, inner, 1)] * ((kernel - 3) // 2) + [(3, 3, filters, stride)]
    elif way == "asymmetric":
        convolutions = [(1, kernel, inner, 1), (kernel, 1, filters, stride)]
    elif way == "bottleneck":
        convolutions = [(1, 1, inner, 1), (kernel, kernel, inner, stride), (1, 1, filters, 1)]
    else:
        raise ValueError(f"unknown way: {way}")
    weights = macs = 0
    for rows, columns, outputs, step in convolutions:
        height, width = -(-height // step), -(-width // step)
        weights += rows * columns * channels * outputs
        macs += rows * columns * channels * outputs * height * width
        channels = outputs
    return weights, macs
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "ex2-factorised_cost-test-values", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
hint = "The branch of the text: 28 * 28 * (192 * 16 + 25 * 16 * 32) products."
check.equal(
    factorised_cost(28, 28, 192, 32, 5, "reduce", 16),
    (15_872, 12_443_648),
    name="the 5 x 5 branch of module 3a, reduced to 16 channels",
    mistakes=partial(wrong_costs, 28, 28, 192, 32, 5, "reduce", 16),
    hint=hint,
)
hint = "List the convolutions; each has rows * columns * channels in * filters weights."
for arguments in [
    (7, 9, 5, 4, 3),
    (6, 5, 3, 8, 5, "reduce", 2),
    (7, 4, 6, 5, 7, "stack", 4),
    (5, 8, 4, 6, 5, "stack", 7),
    (8, 6, 3, 5, 3, "stack", 2),
    (9, 5, 7, 4, 7, "asymmetric", 6),
    (6, 7, 9, 8, 3, "bottleneck", 5),
    (4, 3, 2, 7, 4, "asymmetric", 5),
    (1, 6, 3, 5, 1, "bottleneck", 2),
]:
    check.equal(
        factorised_cost(*arguments),
        true_cost(*arguments),
        name=f"factorised_cost{arguments}",
        mistakes=partial(wrong_costs, *arguments),
        hint=hint,
    )
for way in ("reduce", "stack", "asymmetric", "bottleneck"):
    check.equal(
        factorised_cost(5, 7, 3, 4, 5, way),
        true_cost(5, 7, 3, 4, 5, way),
        name=f'factorised_cost(5, 7, 3, 4, 5, "{way}"), inner not given',
        mistakes={"inner is channels by default": true_cost(5, 7, 3, 4, 5, way, 3)},
        hint="None stands for filters.",
    )
check.equal(factorised_cost(5, 7, 3, 4, 5), (300, 10_500), name="way not given", hint='"full"')
### BEGIN HIDDEN TESTS
rng = check.rng("ex2-factorised_cost")
for way in ("full", "reduce", "stack", "asymmetric", "bottleneck"):
    height, width, channels, filters, inner = (int(n) for n in rng.permutation(9)[:5] + 2)
    arguments = height, width, channels, filters, int(rng.choice([3, 5, 7, 9])), way, inner
    check.equal(
        factorised_cost(*arguments),
        true_cost(*arguments),
        name=f"factorised_cost{arguments}",
        mistakes=partial(wrong_costs, *arguments),
        hint=hint,
    )
### END HIDDEN TESTS


# %% nbgrader={"grade": true, "grade_id": "ex2-factorised_cost-test-stride", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
hint = (
    "Layers before the k x k see the map that came in; it and those behind it give the smaller one."
)
for arguments in [
    (9, 11, 5, 4, 3, "full", None, 2),
    (11, 8, 6, 5, 5, "reduce", 3, 3),
    (9, 13, 4, 7, 7, "stack", 5, 2),
    (10, 7, 3, 5, 5, "asymmetric", 8, 2),
    (7, 11, 9, 6, 3, "bottleneck", 4, 2),
    (8, 13, 5, 6, 3, "bottleneck", 7, 3),
    (5, 4, 3, 6, 3, "reduce", 2, 9),
    (1, 7, 2, 3, 3, "asymmetric", 5, 4),
    *[(8, 12, 4, 4, kernel, "stack", 4, 2) for kernel in (3, 5)],  # equal numbers throughout
    *[(8, 12, 4, 4, k, way, 4, 2) for way in ("full", "reduce", "asymmetric") for k in (1, 2, 4)],
    *[(8, 12, 4, 4, kernel, "bottleneck", 4, 2) for kernel in (1, 2, 4)],
]:
    check.equal(
        factorised_cost(*arguments),
        true_cost(*arguments),
        name=f"factorised_cost{arguments}",
        mistakes=partial(wrong_costs, *arguments),
        hint=hint,
    )
check.equal(
    factorised_cost(9, 12, 5, 4, 3, stride=2),
    true_cost(9, 12, 5, 4, 3, stride=2),
    name="factorised_cost(9, 12, 5, 4, 3, stride=2)",
    hint="With a stride alone, the way is full.",
)
check.equal(
    factorised_cost(200_001, 200_005, 101, 301, 7, stride=2),
    (1_489_649, 100_001 * 100_003 * 1_489_649),
    name="factorised_cost(200_001, 200_005, 101, 301, 7, stride=2)",
    hint="Count in whole numbers: floats can't hold all that are so large.",
)
height, width, weights = 3 * 2**53 + 3, 2**20 + 1, 9 * 101 * 103  # width // 3 + 1 is the ceiling
shares = (101 * 5 * height * width, (9 * 5 * 5 + 5 * 103) * (height // 3) * (width // 3 + 1))
for arguments, truth in [
    ((height, width, 101, 103, 3), (weights, weights * height * width)),
    ((height, width, 101, 103, 3, "bottleneck", 5, 3), (1_245, sum(shares))),
]:
    check.equal(
        factorised_cost(*arguments),
        truth,
        name=f"factorised_cost{arguments}",
        hint="Python's whole numbers have no end; floats and NumPy's do.",
    )
### BEGIN HIDDEN TESTS
rng = check.rng("ex2-factorised_cost-stride")
for way in ("full", "reduce", "stack", "asymmetric", "bottleneck"):
    height, width, channels, filters, inner = (int(n) for n in rng.permutation(9)[:5] + 4)
    kernel, stride = int(rng.choice([5, 7])), int(rng.choice([2, 3]))
    arguments = height, width, channels, filters, kernel, way, inner, stride
    check.equal(
        factorised_cost(*arguments),
        true_cost(*arguments),
        name=f"factorised_cost{arguments}",
        mistakes=partial(wrong_costs, *arguments),
        hint=hint,
    )
### END HIDDEN TESTS


# %% nbgrader={"grade": true, "grade_id": "ex2-factorised_cost-test-errors", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
hint = "Raise ValueError; a stack of n 3 x 3 sees 2n + 1 pixels, an odd number of at least 3."
for kernel in (4, 2, 1, 6):
    name = f"a stack of 3 x 3 in place of {kernel} x {kernel}"
    check.raises(ValueError, factorised_cost, 5, 7, 3, 4, kernel, "stack", name=name, hint=hint)
for way in ("separable", "", "Full", None):
    name = f"the way {way!r}"
    check.raises(ValueError, factorised_cost, 5, 7, 3, 4, 3, way, name=name, hint="Five ways.")
for way in ("reduce ", "STACK", 0, ["full"], ("stack", "full"), {"full": 1}):
    name = f"the way {way!r}"
    hint = "Only the five texts, spelled as in the table; a list can't be looked up in a dict."
    check.raises(ValueError, factorised_cost, 5, 7, 3, 4, 3, way, name=name, hint=hint)
for kernel, way in ((4, "full"), (2, "reduce"), (6, "asymmetric"), (1, "full"), (2, "bottleneck")):
    name = f"an even kernel or one of 1 x 1 is no error with {way!r}"
    truth = true_cost(5, 7, 3, 4, kernel, way, 2)
    check.equal(factorised_cost(5, 7, 3, 4, kernel, way, 2), truth, name=name)
### BEGIN HIDDEN TESTS
check.raises(ValueError, factorised_cost, 8, 6, 2, 3, 8, "stack", 4, name="a stack for 8 x 8")
check.raises(ValueError, factorised_cost, 8, 6, 2, 3, 5, "stacked", name="the way 'stacked'")
### END HIDDEN TESTS

# %% [markdown]
# What each way leaves, over the size of the kernel, for 64 channels in, between and out, and reduced to a
# quarter of the channels. **Predict before you run:** which is cheapest at 3 x 3, and which at 11 x 11?

# %% tags=["demo"]
with check.demo("exercise 2"):
    sizes = np.arange(3, 12, 2)
    fig, ax = plt.subplots(figsize=(6.5, 3.4), layout="constrained")
    full = np.array([factorised_cost(17, 17, 64, 64, int(k))[1] for k in sizes])
    for way, inner, mark in (
        ("stack", 64, "o-"), ("asymmetric", 64, "s-"), ("reduce", 16, "^-"), ("bottleneck", 16, "v-"),
    ):  # fmt: skip
        macs = [factorised_cost(17, 17, 64, 64, int(k), way, inner)[1] for k in sizes]
        ax.plot(sizes, macs / full, mark, label=f"{way}, {inner} channels between")
    ax.set(xlabel="kernel size", ylabel="share of the full products", xticks=sizes, ylim=(0, 1.05))
    ax.legend(fontsize=8)
    plotting.show(fig, alt="The bottleneck is lowest throughout; stack and asymmetric fall with k.")

# %% [markdown]
# The bottleneck is lowest at every size, since it removes channels on both sides of the window; that is
# the block that ResNet-50 will be made of. Of the two that touch the window only, the asymmetric pair
# leaves $2/k$ and the stack $4.5\,(k-1)/k^2$ of the products. A stack of one 3 x 3 is the 3 x 3 itself.
#
# **Are products time?** Three pairs of Inception v3's sizes (the first two with equal channels throughout),
# measured here: a convolution and what replaces it. **Predict before you run:** is the clock's gain larger or smaller
# than that of the products?

# %% tags=["demo"]
PAIRS = {  # map side, channels in, filters, kernel, way, channels between
    "5x5 as two 3x3": (35, 96, 96, 5, "stack", 96),
    "7x7 as 1x7, 7x1": (17, 192, 192, 7, "asymmetric", 192),
    "5x5 behind 1x1": (35, 288, 64, 5, "reduce", 48),
}


def latency_of(convolutions, shape):
    """Return the median milliseconds of convolutions in a row, for one image."""
    source, steps = "x", {}
    for number, settings in enumerate(convolutions):
        steps[f"conv{number}"], source = ("conv", source, *settings), f"conv{number}"
    model = wire(steps | {"out": ("same", source)}, shape)
    return 1000 * measure_latency(model, budget=0.25, max_runs=40).median


# %% tags=["demo"]
with check.demo("exercise 2"):
    print(f"{'':17}{'products':>9}{'full':>10}{'replaced':>10}{'time':>8}")
    for name, (side, channels, filters, kernel, way, inner) in PAIRS.items():
        size = side, side, channels, filters, kernel
        ratio = factorised_cost(*size)[1] / factorised_cost(*size, way, inner)[1]
        pair = [
            latency_of(convolutions_of(chosen, filters, kernel, inner, 1), (side, side, channels))
            for chosen in ("full", way)
        ]
        print(f"{name:17}{ratio:8.1f}x{pair[0]:7.2f} ms{pair[1]:7.2f} ms{pair[0] / pair[1]:7.1f}x")

# %% [markdown]
# Compare the columns "products" and "time". Products are a good first guess and no more. The gain can be
# smaller: each layer also reads and writes its maps, two layers do so twice, and a thin kernel does less with each
# number that it fetched. It can be larger: libraries have special, faster ways for 3 x 3. Lesson 10 will draw the
# line between the two limits.
#
# ### Versions two, three and four
#
# **v2 and v3.** Batch normalisation (lesson 07) was first shown on an Inception network (Ioffe and Szegedy,
# 2015). Versions 2 and 3 (Szegedy and others, 2016) have it behind every convolution, make the replacements above,
# and take care where the map is halved; v3 also smooths the labels (*label smoothing (标签平滑)*: a tenth of
# the target is spread evenly over all classes). A pool first throws away three quarters of the numbers before the
# convolution mixes channels; a convolution first sees all of them, and pays for it. Their way is both at
# once, side by side, each with stride 2, laid together as channels. **Predict:** from 35 x 35 x 320 to 640
# channels on the halved map (18 x 18 with padding "same"; the paper's, without padding, has 17 x 17), what do the
# three ways cost?

# %% tags=["demo", "nbval-check-output"]
with check.demo("exercise 2"):
    pool_first = factorised_cost(18, 18, 320, 640, 3)[1]
    convolve_first = factorised_cost(35, 35, 320, 640, 3)[1]
    side_by_side = factorised_cost(35, 35, 320, 320, 3, stride=2)[1]
    print(f"pool, then convolution:       {pool_first / 1e6:7,.0f} M")
    print(f"convolution, then pool:       {convolve_first / 1e6:7,.0f} M")
    print(f"convolution beside pool:      {side_by_side / 1e6:7,.0f} M")

# %% [markdown]
# The third is the cheapest: half of the channels come from the pool for nothing, and the convolution
# sees the whole map all the same.
#
# **v4** (Szegedy and others, 2017) repeats modules of three kinds, 4, 7 and 3 times, with a reduction of a kind
# of its own after the first and the second, behind a stem that is itself made of branches. All the versions,
# counted from built networks:

# %% tags=["nbval-check-output"]
family = ("inception-v1", "inception-v3", "inception-v4", "inception-resnet-v2")
for name in family:
    profiles.setdefault(name, profile_network(name))
print(f"{'':20}{'image':>6}{'parameters':>13}{'MACs':>9}{'top-1':>8}")
for name in family:
    cost = profiles[name]
    print(f"{name:20}{cost.input_shape[0]:6}{cost.parameters:13,}{cost.macs / 1e9:7.2f} G"
          f"{published(name):8.1%}")  # fmt: skip

# %% [markdown]
# Inception v3's 23,851,784 is the number that Keras's documentation gave, moving statistics included and
# without factors in the normalisation (a ReLU and a convolution follow, which can take over a positive factor). Note
# the column "image": v3 and its followers look at 299 x 299 pixels, $(299/224)^2 = 1.8$ times as many
# as v1, and part of their accuracy is due to that.
#
# ## Deeper, and worse: the residual network (resnet系列网络)
#
# ### The degradation experiment
#
# If 20 layers are good, 56 must be at least as good. The argument is exact: take the trained network of 20
# layers and add 36 layers that hand on what they get. That network of 56 layers gives the same answers, so
# among all networks of 56 layers there is one as good as that, and training looks for the best. He, Zhang, Ren
# and Sun (2016) trained both. The deep one was worse, *on the training data*: no *overfitting (过拟合)*, whose
# sign is a low training error with a high test error. They called it *degradation (退化问题)*. The network without
# shortcuts is called *plain (普通网络)*.
#
# The course has trained such networks (`course train degradation`): the paper's nets for CIFAR-10, plain
# and with shortcuts, 20 and 56 layers, three seeds each; at half the paper's width and for 5 epochs only,
# which is what two processor cores can do. **Predict before you run:** which of the four has the lowest
# test accuracy, which the highest?

# %% tags=["nbval-check-output"]
runs = load_metrics("degradation")["runs"]
groups = {}
for run in runs:
    groups.setdefault(run["group"], []).append(run)
print(f"{'':10}{'parameters':>12}{'training':>14}{'test':>18}")
for name, group in groups.items():
    trained = [run["history"][-1]["accuracy"] for run in group]
    tested = [run["test"]["accuracy"] for run in group]
    print(
        f"{name:10}{group[0]['cost']['parameters']:12,}{np.mean(trained):14.1%}"
        f"{np.mean(tested):9.1%} ({min(tested):.1%} to {max(tested):.1%})"
    )

# %% tags=["demo"]
fig, ax = plt.subplots(figsize=(6.5, 3.4), layout="constrained")
looks = {"plain20": ("sky", "-"), "plain56": ("blue", "-")}
looks |= {"resnet20": ("orange", "--"), "resnet56": ("red", "--")}
for name, (colour, line) in looks.items():
    curves = np.array([[e["accuracy"] for e in run["history"]] for run in groups[name]])
    draw_spread(ax, np.arange(1, 6), 100 * curves, name, colour=colour, line=line)
ax.set(xlabel="epoch", ylabel="training accuracy (%)", xticks=range(1, 6))
ax.legend(fontsize=8)
plotting.show(fig, alt="Training accuracy by epoch: plain56 far below the three others throughout.")

# %% [markdown]
# Lowest is plain56, then plain20, resnet20 and resnet56. The band is from the lowest to the highest of three seeds.
# Plain, depth costs thirty points; with shortcuts (here those without parameters, which fill up missing channels with zeros) it gains two. And it is
# the *training* accuracy (with augmented images, averaged over the epoch) that is low.
#
# Be exact about what this shows. Five epochs are 1,950 steps; the paper's training took 64,000. Our plain
# network of 56 layers has not arrived anywhere, its curve still rises at the end: what is measured here
# is that it is trained **slowly**. Would it catch up? The paper's long trainings say: not entirely. Its
# figures, top-1 error on ImageNet's validation images (scores averaged over 10 crops of each, table 2) and error on
# CIFAR-10's test images (table 6):
#
# | | plain | with shortcuts |
# |---|---|---|
# | ImageNet, 18 layers | 27.94% | 27.88% |
# | ImageNet, 34 layers | 28.54% | 25.03% |
# | CIFAR-10, 20 layers | (figure 6) | 8.75% |
# | CIFAR-10, 56 layers | (figure 6: above 20 layers) | 6.97% |
# | CIFAR-10, 110 layers | (figure 6: error above 60%, not shown) | 6.43% |
#
# After a full training the plain network with 34 layers is 0.6 points worse than that with 18, not thirty; on
# CIFAR-10 the one with 110 layers fails altogether. These are test errors; the paper's figures 4 and 6 show
# that the *training* error of the deeper plain network is higher as well. Its authors suspect that deep plain
# networks converge exponentially slowly. The *direction* is that of our table, and so is the cure.
#
# ### What to write so that doing nothing is easy
#
# If the layers that are too many should hand on what they get, why don't they learn it? Because for a
# stack of convolutions with ReLUs between the *identity (恒等映射)* is a special point among millions of
# weights, which a descent must find. So the authors changed what the layers are asked for. Let a block's input
# be $x$ and the wanted output $H(x)$. In place of $H$ let the layers compute the difference
#
# $$F(x) = H(x) - x, \qquad\text{and return}\qquad y = F(x) + x .$$
#
# That is the *residual (残差)*, the way of the $x$ around the layers is the *shortcut (捷径连接)*, and both together
# are a *residual block (残差块)*. If layers can come close to $H$, they can come about as close to $H - x$: an
# assumption, not a proof. But now doing nothing means $F = 0$. Without a normalisation small weights make $F$
# small; where one ends the branch, as in the block below, its factors $\gamma$ do, and some programs start
# those at 0.
#
# What happens to a gradient on its way back? For a row of such blocks with nothing behind
# the sums, $x_{l+1} = x_l + F_l(x_l)$, adding up from block $l$ to block $L$ gives
#
# $$x_L = x_l + \sum_{i=l}^{L-1} F_i(x_i), \qquad \frac{\partial E}{\partial x_l} = \frac{\partial E}{\partial x_L}\left(1 + \frac{\partial}{\partial x_l} \sum_{i=l}^{L-1} F_i(x_i)\right).$$
#
# The **1** is the point: the gradient at block $L$ arrives at block $l$ unchanged, and something is added to it
# (He and others, 2016b). In a plain network it arrives as a *product* of as many factors as there are layers,
# 54 for 27 blocks of two, which grows or shrinks like a power. Two limits: the whole is still a product, of
# factors $1 + F_i'$, and may grow (nothing need vanish, but no length is promised); and with a ReLU behind each
# sum, as in the next exercise's block, the 1 becomes a 0 wherever the sum is negative. **Predict before you
# run:** a row of ten blocks, each a 3 x 3 convolution and a ReLU, all weights 0, and an image without negative
# numbers, so that no ReLU changes it. What does a plain row give, what does a row with shortcuts?

# %% tags=["nbval-check-output"]
image = np.abs(np.random.default_rng(3).normal(size=(1, 6, 8, 4))).astype(np.float32)
for ends in ({"out": ("relu", "a")}, {"sum": ("add", "a", "x"), "out": ("relu", "sum")}):
    steps, source = {}, "x"
    for n in range(10):
        names = {name: f"{name} {n}" for name in ("a", "sum", "out")} | {"x": source}
        rows = {"a": ("conv", "x", 4, 3), **ends}
        steps |= {names[k]: tuple(names.get(p, p) for p in row) for k, row in rows.items()}
        source = f"out {n}"
    model = wire(steps | {"out": ("same", source)}, image.shape[1:])
    model.set_weights([0 * weight for weight in model.get_weights()])
    kept = np.abs(np.asarray(model(image)) - image).max()
    print("with shortcuts" if "sum" in ends else "plain", f"largest change: {kept:.2f}")

# %% [markdown]
# The plain row destroys the image (the change is the image itself), the other hands it on untouched: a
# network that is too deep can begin as a shallow one.
#
# ### The basic block
#
# In the paper's block (figure 2, with batch normalisation as in section 3.4) the branch is: 3 x 3
# convolution, normalisation, ReLU, 3 x 3 convolution, normalisation. Then the sum, and **behind the sum**
# a ReLU. Why not before it? A branch that ends in a ReLU can only *add*: $F \ge 0$, and $x$ could never
# be corrected downwards.
#
# The sum needs equal shapes. Where a block has a stride, or another number of channels than came in, the
# shortcut is a *projection (投影)*, a 1 x 1 convolution with the block's stride and a normalisation (the
# paper's option B; option A picks every second pixel and fills up with channels of zeros, without
# parameters). Where the shapes agree, the shortcut stays the identity: a projection there
# costs parameters and takes the 1 of the formula away.
#
# The cell behind the figure is the tests' side of exercises 3 and 4; there is no need to read it.

# %% tags=["demo"]
basic = {
    "x": (0, 0, "x", "sky"), "a": (0, 1, "3x3,\nBN, ReLU", "white"), "b": (0, 2, "3x3, BN", "white"),
    "sum": (0, 3, "+", "green"), "out": (0, 4, "ReLU", "green"),
}  # fmt: skip
chain = [("x", "a"), ("a", "b"), ("b", "sum"), ("sum", "out")]
projected = basic | {
    "a": (0, 1, "3x3 /2,\nBN, ReLU", "white"),
    "p": (1, 1.5, "1x1 /2, BN", "orange"),
}
narrow = {
    "x": (0, 0, "x", "sky"), "a": (0, 1, "1x1,\nBN, ReLU", "orange"),
    "b": (0, 2, "3x3,\nBN, ReLU", "white"), "c": (0, 3, "1x1 to 4f,\nBN", "orange"),
    "sum": (0, 4, "+", "green"), "out": (0, 5, "ReLU", "green"),
}  # fmt: skip
long_chain = [("x", "a"), ("a", "b"), ("b", "c"), ("c", "sum"), ("sum", "out")]

# %% tags=["demo"]
fig, axes = plt.subplots(1, 3, figsize=(8.5, 4), layout="constrained")
draw_wiring(axes[0], basic, [*chain, ("x", "sum")], title="basic, identity")
draw_wiring(axes[1], projected, [*chain, ("x", "p"), ("p", "sum")], title="basic, stride 2")
draw_wiring(axes[2], narrow, [*long_chain, ("x", "sum")], title="bottleneck, identity")
plotting.show(
    fig, alt="Three blocks: two convolutions with a shortcut, a projection, a bottleneck."
)


# %% nbgrader={"grade": false, "grade_id": "given-residual", "locked": true, "schema_version": 3, "solution": false, "task": false}
def residual_steps(channels, filters, stride=1):
    """Return the table of a basic residual block."""
    steps = conv_bn_steps("a", "x", filters, 3, stride) | conv_bn_steps(
        "b", "a_relu", filters, 3, relu=False
    )
    return steps | joined_steps(channels, filters, stride, "b_bn")


def bottleneck_steps(channels, filters, stride=1, stride_in="1x1"):
    """Return the table of a bottleneck block."""
    first, second = (stride, 1) if stride_in == "1x1" else (1, stride)
    steps = conv_bn_steps("a", "x", filters, 1, first) | conv_bn_steps(
        "b", "a_relu", filters, 3, second
    )
    steps |= conv_bn_steps("c", "b_relu", 4 * filters, 1, relu=False)
    return steps | joined_steps(channels, 4 * filters, stride, "c_bn")


def joined_steps(channels, filters, stride, branch):
    """Return the steps of a shortcut, the sum and the ReLU behind it."""
    fits = stride == 1 and channels == filters
    steps = {} if fits else conv_bn_steps("short", "x", filters, 1, stride, relu=False)
    shortcut = "x" if fits else "short_bn"
    return steps | {"sum": ("add", branch, shortcut), "out": ("relu", "sum")}


def wrong_joins(steps, channels, filters, stride):
    """Return the tables of known mistakes with shortcut, sum and normalisation."""
    _, branch, shortcut = steps["sum"]
    last, last_relu = branch.removesuffix("_bn"), {"last_relu": ("relu", branch)}
    changes = {
        "the branch ends in a ReLU, before the sum": {
            **last_relu, "sum": ("add", "last_relu", shortcut),
        },
        "there is no ReLU behind the sum": {"out": ("same", "sum")},
        "the ReLU is on the branch, before the sum, and none behind it": {
            **last_relu, "sum": ("add", "last_relu", shortcut), "out": ("same", "sum"),
        },
        "branch and shortcut each end in a ReLU, and the sum has none": {
            **last_relu, "other_relu": ("relu", shortcut),
            "sum": ("add", "last_relu", "other_relu"), "out": ("same", "sum"),
        },
        "the shortcut passes a ReLU before the sum": {
            "other_relu": ("relu", shortcut), "sum": ("add", branch, "other_relu"),
        },
        "there is no shortcut: that is the plain network": {"out": ("relu", branch)},
        "the last convolution has no normalisation": {"sum": ("add", last, shortcut)},
        "the normalisation comes behind the sum": {
            "bare": ("add", last, shortcut), "sum": ("bn", "bare"),
        },
        "there is no ReLU behind the first normalisation": {"a_relu": ("same", "a_bn")},
        "the first convolution has no normalisation": {"a_relu": ("relu", "a")},
        "no convolution has a normalisation": {
            name: ("same", step[1]) for name, step in steps.items() if step[0] == "bn"
        },
        "the first ReLU comes before its normalisation": {
            "early": ("relu", "a"), "a_bn": ("bn", "early"), "a_relu": ("same", "a_bn"),
        },
        "batch normalisation was called with training=True, so it never uses its moving statistics": (
            training_steps(steps)
        ),
        "the convolutions have a bias": biased_steps(steps),
        "branch and shortcut were laid side by side, not added": {"sum": ("cat", branch, shortcut)},
        "the mean was taken, not the sum": {
            "both": ("add", branch, shortcut), "sum": ("scale", "both", 0.5),
        },
    }  # fmt: skip
    if channels == filters and stride > 1:
        changes["the shortcut is x itself though the stride is not 1"] = {
            "sum": ("add", branch, "x")
        }
    elif shortcut != "x" and stride == 1 and 1 in (channels, filters):
        changes["the shortcut is x itself, and a single channel is broadcast"] = {
            "sum": ("add", branch, "x")
        }
    if shortcut == "x":
        projection = conv_bn_steps("short", "x", filters, 1, relu=False)
        changes["the shortcut is a projection where the identity fits"] = projection | {
            "sum": ("add", branch, "short_bn")
        }
        changes["the shortcut is a bare 1 x 1 convolution where the identity fits"] = projection | {
            "sum": ("add", branch, "short")
        }
    else:
        changes |= {
            "the projection has no normalisation": {"sum": ("add", branch, "short")},
            "the projection has a 3 x 3 kernel": {"short": ("conv", "x", filters, 3, stride)},
            "the projection has a bias": {"short": ("biased", "x", filters, 1, stride)},
            "the shortcut takes the largest pixel of each window before it is projected": {
                "thin": ("max", "x", stride, stride), "short": ("conv", "thin", filters, 1),
            },
            "the shortcut takes the mean of each window before it is projected": {
                "thin": ("mean", "x", stride, stride), "short": ("conv", "thin", filters, 1),
            },
        }  # fmt: skip
        if filters >= channels:
            changes["the shortcut is filled up with zeros (option A); a projection is asked for"] = {
                "thin": ("max", "x", 1, stride), "short_bn": ("widen", "thin", filters - channels),
            }  # fmt: skip
    return {label: steps | change for label, change in changes.items()}


def wrong_residuals(channels, filters, stride=1):
    """Return the tables of known mistakes with a basic block."""
    right = residual_steps(channels, filters, stride)
    shortcut = right["sum"][2]
    changes = {
        "there is only one convolution": {"sum": ("add", "a_bn", shortcut)},
        "normalisation and ReLU come before the convolutions; that is pre-activation": {
            "x_bn": ("bn", "x"), "x_relu": ("relu", "x_bn"),
            "a": ("conv", "x_relu", filters, 3, stride),
            "sum": ("add", "b", "short" if shortcut != "x" else "x"), "out": ("same", "sum"),
        },
    }  # fmt: skip
    shared = {"b_bn": ("again", "b", "a_bn")}
    if shortcut != "x":
        shared["short_bn"] = ("again", "short", "a_bn")
    changes["one normalisation was used more than once"] = shared
    if channels == filters and stride == 1:
        changes["the same convolution was used twice"] = {"b": ("again", "a_relu", "a")}
    if stride > 1:
        changes["the stride is in the second convolution"] = {
            "a": ("conv", "x", filters, 3, 1), "b": ("conv", "a_relu", filters, 3, stride),
        }  # fmt: skip
    tables = {label: right | change for label, change in changes.items()}
    return wrong_joins(right, channels, filters, stride) | tables


def wrong_bottlenecks(channels, filters, stride=1, stride_in="1x1"):
    """Return the tables of known mistakes with a bottleneck block."""
    right = bottleneck_steps(channels, filters, stride, stride_in)
    other = bottleneck_steps(channels, filters, stride, "3x3" if stride_in == "1x1" else "1x1")
    tables = wrong_joins(right, channels, 4 * filters, stride)
    tables["there is no ReLU behind the 3 x 3 convolution"] = right | {"b_relu": ("same", "b_bn")}
    tables["the 3 x 3 convolution has no normalisation"] = right | {"b_relu": ("relu", "b")}
    tables["the middle convolution is 1 x 1"] = right | {"b": (*right["b"][:3], 1, right["b"][4])}
    tables["the first convolution is 3 x 3"] = right | {"a": (*right["a"][:3], 3, right["a"][4])}
    narrow = conv_bn_steps("c", "b_relu", filters, 1, relu=False) | joined_steps(
        channels, filters, stride, "c_bn"
    )
    tables["the last convolution has filters, not 4 * filters"] = {**right, **narrow}
    if stride > 1:
        tables[f"the stride is not in the {stride_in} convolution"] = other
        last = "the stride is in the last convolution"
        if stride_in == "3x3":  # both compute the same
            last += ', or the 3 x 3 has a zero on each side where padding "same" has not'
        tables[last] = right | {
            "a": (*right["a"][:4], 1), "b": (*right["b"][:4], 1), "c": (*right["c"][:4], stride),
        }  # fmt: skip
    return tables


# %% [markdown]
# ### Exercise 3: residual_block (5 points, 25 min)
#
# *Core.* Write `residual_block(x, filters, stride=1)`, the basic block.
#
# - `x`: a Keras tensor (batch, H, W, C). `filters`, `stride`: ints of at least 1.
# - Returns a Keras tensor (batch, H', W', filters), with H' and W' as a "same" convolution with this stride has
#   them.
# - Branch: 3 x 3 convolution with the stride, normalisation, ReLU, 3 x 3 convolution with stride 1,
#   normalisation. Shortcut: `x` itself where the stride is 1 and `x` has `filters` channels, whatever the map's
#   size; in all other cases a 1 x 1 convolution with the stride, then a normalisation. A ReLU behind the sum.
# - All convolutions: padding "same", **no bias** (the normalisation takes any constant away). All
#   normalisations: `layers.BatchNormalization` with its default settings (momentum and epsilon too), which behaves
#   differently in training and at test as in lesson 07.
#
# What else holds for layers, and what is forbidden: see *How blocks are judged here*.
#
# <details><summary>Hint 1</summary> <code>x.shape[-1]</code> is the number of channels. </details>
# <details><summary>Hint 2</summary> <code>layers.Add()([y, shortcut])</code> adds, as <code>y + shortcut</code>
# does. Both broadcast a single channel or place without a word. </details>


# %% nbgrader={"grade": false, "grade_id": "ex3-residual_block", "locked": false, "schema_version": 3, "solution": true, "task": false}
# forbidden: course_lib.nets, keras.applications, wire, outputs_of, count_layers, profile_model, cost_of, convolutions_of, true_cost, wrong_costs, as_text, row_as_text, wrong_outputs, in_a_row, conv_bn_steps, training_steps, biased_steps, inception_steps, wrong_modules, residual_steps, bottleneck_steps, joined_steps, wrong_joins, wrong_residuals, wrong_bottlenecks, inception_resnet_steps, wrong_inception_resnets
def residual_block(x, filters, stride=1):
    """Return the basic residual block over x.

    x: Keras tensor (batch, H, W, C); filters: channels that go out; stride: of the first
    convolution and of the projection. Returns: Keras tensor (batch, H', W', filters).
    """
    ### BEGIN SOLUTION

    def normalised(y, kernel, step):
        y = layers.Conv2D(filters, kernel, step, padding="same", use_bias=False)(y)
        return layers.BatchNormalization()(y)

    y = layers.ReLU()(normalised(x, 3, stride))
    y = normalised(y, 3, 1)
    fits = stride == 1 and x.shape[-1] == filters
    shortcut = x if fits else normalised(x, 1, stride)
    return layers.ReLU()(layers.Add()([y, shortcut]))
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "ex3-residual_block-test-identity", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
rng = np.random.default_rng(93)
hint = "conv, BN, ReLU, conv, BN; plus x as it is; then ReLU."
for shape, filters in [
    ((6, 7, 4), 4),
    ((5, 3, 1), 1),
    ((1, 8, 3), 3),
    ((4, 1, 2), 2),
    ((1, 1, 5), 5),
    ((2, 1, 300), 300),  # many channels
]:
    x = rng.normal(size=(3, *shape)).astype(np.float32)
    text = as_text(residual_block, shape, filters)
    check.close(
        outputs_of(text, x, 5),
        outputs_of(residual_steps(shape[-1], filters), x, 5),
        name=f"residual_block of {shape} with {filters} filters",
        mistakes=partial(wrong_outputs, wrong_residuals(shape[-1], filters), x, 5),
        hint=hint,
    )
x = rng.normal(size=(2, 5, 6, 3)).astype(np.float32)
text = row_as_text(residual_block, (5, 6, 3), 3, 3, stride=1)
check.close(
    outputs_of(text, x, 6),
    outputs_of(in_a_row(residual_steps(3, 3), 3), x, 6),
    name="three residual blocks in a row",
    hint="Make the layers inside the function, so that each call has its own.",
)
### BEGIN HIDDEN TESTS
rng = check.rng("ex3-residual_block")
for shape in ((7, 4, 5), (3, 9, 2)):
    x, seed = rng.normal(size=(2, *shape)).astype(np.float32), int(rng.integers(1000))
    check.close(
        outputs_of(as_text(residual_block, shape, shape[-1]), x, seed),
        outputs_of(residual_steps(shape[-1], shape[-1]), x, seed),
        name=f"residual_block of {shape} with {shape[-1]} filters",
        mistakes=partial(wrong_outputs, wrong_residuals(shape[-1], shape[-1]), x, seed),
        hint=hint,
    )
### END HIDDEN TESTS


# %% nbgrader={"grade": true, "grade_id": "ex3-residual_block-test-projection", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
rng = np.random.default_rng(94)
hint = (
    "The shortcut is 1x1 convolution with the stride, then BN, unless stride is 1 and C is filters."
)
for shape, filters, stride in [
    ((7, 6, 3), 5, 2),
    ((6, 5, 4), 4, 2),  # as many channels, another size
    ((5, 7, 3), 6, 1),  # another number of channels, the same size
    ((6, 4, 1), 3, 1),  # one channel would be broadcast
    ((8, 7, 6), 2, 3),
    ((1, 1, 4), 4, 2),  # one place, which a stride leaves
    ((4, 7, 3), 1, 1),  # one filter would be broadcast
    ((9, 4, 2), 3, 4),  # a stride larger than the kernel
]:
    x = rng.normal(size=(2, *shape)).astype(np.float32)
    text = as_text(residual_block, shape, filters, stride)
    check.close(
        outputs_of(text, x, 7),
        outputs_of(residual_steps(shape[-1], filters, stride), x, 7),
        name=f"residual_block of {shape} with {filters} filters, stride {stride}",
        mistakes=partial(wrong_outputs, wrong_residuals(shape[-1], filters, stride), x, 7),
        hint=hint,
    )
x = rng.normal(size=(2, 9, 6, 4)).astype(np.float32)
text = row_as_text(residual_block, (9, 6, 4), 2, 4, 2)
check.close(
    outputs_of(text, x, 7),
    outputs_of(in_a_row(residual_steps(4, 4, 2), 2), x, 7),
    name="two residual blocks with projections in a row",
    hint="Make the layers inside the function, so that each call has its own.",
)
### BEGIN HIDDEN TESTS
rng = check.rng("ex3-residual_block-projection")
for shape, filters, stride in [((9, 5, 2), 4, 2), ((5, 8, 3), 3, 3), ((4, 6, 5), 2, 1)]:
    x, seed = rng.normal(size=(2, *shape)).astype(np.float32), int(rng.integers(1000))
    check.close(
        outputs_of(as_text(residual_block, shape, filters, stride), x, seed),
        outputs_of(residual_steps(shape[-1], filters, stride), x, seed),
        name=f"residual_block of {shape} with {filters} filters, stride {stride}",
        mistakes=partial(wrong_outputs, wrong_residuals(shape[-1], filters, stride), x, seed),
        hint=hint,
    )
### END HIDDEN TESTS


# %% nbgrader={"grade": true, "grade_id": "ex3-residual_block-test-training", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
rng = np.random.default_rng(95)
for shape, filters, stride in [((6, 7, 4), 4, 1), ((7, 6, 3), 5, 2)]:
    x = rng.normal(size=(4, *shape)).astype(np.float32)
    text = as_text(residual_block, shape, filters, stride)
    steps, tables = (
        residual_steps(shape[-1], filters, stride),
        wrong_residuals(shape[-1], filters, stride),
    )
    for mode, words in (
        ("training", "in training"),
        ("trained", "at test, after a step of training"),
    ):
        check.close(
            outputs_of(text, x, 8, mode),
            outputs_of(steps, x, 8, mode),
            name=f"residual_block of {shape} with {filters} filters, stride {stride}, {words}",
            mistakes=partial(wrong_outputs, tables, x, 8, mode),
            hint="Call the normalisation without `training`; Keras passes it on. Keep its defaults.",
        )
text = pair_as_text(residual_block, (4, 5, 3), 2, 2)
check.equal(
    count_layers(text, (4, 5, 3)),
    {"BatchNormalization": 6, "Conv2D": 6},
    name="the number of layers of two blocks over the same images",
    hint="Every call makes new layers; leave their names to Keras.",
)
check.equal(as_made(text), NEW, name="what normalisations begin with", hint="Keep the defaults.")
### BEGIN HIDDEN TESTS
rng = check.rng("ex3-residual_block-training")
x, seed = rng.normal(size=(5, 4, 7, 2)).astype(np.float32), int(rng.integers(1000))
text, steps = as_text(residual_block, (4, 7, 2), 3, 2), residual_steps(2, 3, 2)
for mode in ("training", "trained"):
    truth = outputs_of(steps, x, seed, mode)
    check.close(outputs_of(text, x, seed, mode), truth, name=f"residual_block with batches, {mode}")
### END HIDDEN TESTS

# %% [markdown]
# Does your block let a deep network learn? A small version of the experiment that you can run: 22 layers
# of 8 filters on the 8 x 8 digits of lesson 01, plain and with your block, three seeds. Both have the
# same convolutions and normalisations. **Predict before you run:** in the last ten of 30
# steps, how far apart are the two losses?

# %% tags=["demo"]
PLAIN = (
    conv_bn_steps("a", "x", 8, 3) | conv_bn_steps("b", "a_relu", 8, 3) | {"out": ("same", "b_relu")}
)


def deep_network(block, num_blocks=10):
    """Return a network for digits: a convolution, equal blocks, a dense layer on the means."""
    inputs = keras.Input((8, 8, 1))
    x = layers.Conv2D(8, 3, padding="same")(inputs)
    for _ in range(num_blocks):
        x = block(x)
    x = layers.GlobalAveragePooling2D()(x)
    return keras.Model(inputs, layers.Dense(10)(x))


def plain_block(x):
    """Return two convolutions, each with normalisation and ReLU."""
    return wire(PLAIN, x.shape[1:])(x)


# %% tags=["demo"]
pixels, digit_labels = data.digits()
digits = (pixels[..., None] / 16).astype(np.float32), digit_labels.astype(np.int32)


def redraw(model, seed):
    """Give a model new weights: kernels by He, factors and variances 1, the rest 0."""
    rng = np.random.default_rng(seed)
    for weight in model.weights:
        if len(weight.shape) > 1:
            scale = np.sqrt(2 / np.prod(weight.shape[:-1]))
            weight.assign(scale * rng.normal(size=weight.shape))
        else:
            weight.assign(np.full(weight.shape, weight.name in ("gamma", "moving_variance"), float))


# %% tags=["demo"]
def losses_of_training(model, seeds=(0, 1, 2), num_steps=30, rate=0.05):
    """Return (num_seeds, num_steps) losses; each seed draws weights and batches anew."""
    images, labels = digits

    @tf.function(autograph=False)
    def step(x, y):
        with tf.GradientTape() as tape:
            scores = model(x, training=True)
            losses = tf.nn.sparse_softmax_cross_entropy_with_logits(y, scores)
        gradients = tape.gradient(losses, model.trainable_variables)
        for weight, gradient in zip(model.trainable_variables, gradients, strict=True):
            weight.assign_sub(rate / 64 * gradient)
        return tf.reduce_mean(losses)

    histories = []
    for seed in seeds:
        redraw(model, seed)
        places = np.random.default_rng(seed).integers(len(images), size=(num_steps, 64))
        histories.append([float(step(images[p], labels[p])) for p in places])
    return np.array(histories)


# %% tags=["demo"]
with check.demo("exercise 3"):
    fig, ax = plt.subplots(figsize=(6.5, 3.2), layout="constrained")
    blocks = {"plain": plain_block, "with your block": lambda x: residual_block(x, 8)}
    ends = []
    for (name, block), colour in zip(blocks.items(), ("blue", "red"), strict=True):
        losses = losses_of_training(deep_network(block))
        draw_spread(ax, np.arange(losses.shape[1]), losses, name, colour=colour)
        first, last = losses[:, 0], losses[:, -10:].mean(axis=1)
        print(f"{name:16} loss of the first step {first.min():.2f} to {first.max():.2f},"
              f" of the last ten {last.min():.2f} to {last.max():.2f}")  # fmt: skip
        ends.append(last)
    apart = ends[0] - ends[1]  # the same seeds
    print(f"apart in the last ten steps: {apart.min():.2f} to {apart.max():.2f}")
    ax.axhline(np.log(10), color="0.5", linestyle=":", label="guessing, ln 10")
    ax.set(xlabel="step", ylabel="training loss")
    ax.legend(fontsize=8)
    plotting.show(
        fig, alt="With shortcuts the loss begins higher and ends lower than the plain network's."
    )

# %% [markdown]
# Same layers, same number of weights, drawn from the same distributions; only the sums differ. In this run
# the residual network even begins higher: what its blocks add piles up until training finds its scale.
#
# ### Gradients by depth, with and without
#
# Is it *vanishing gradients (梯度消失)*, lesson 03's trouble? The authors thought not: they had normalised
# every layer and found gradients of healthy size. Look at them. The two networks of 56 layers from the
# experiment, with weights as drawn and in training mode, and the length of the gradient of the loss with
# respect to what each block gives. Three draws each; dashed, the shipped networks after their five
# epochs. **Predict before you run:** going from the last block to the first, does the plain network's
# gradient shrink, grow or keep its length?


# %% tags=["demo"]
def gradient_lengths(model, images, labels):
    """Return the gradient's length at each of the 27 blocks' outputs, the input's side first."""
    ends = [f"conv{stage}_{n}" for stage in (2, 3, 4) for n in range(1, 10)]
    middle = [model.get_layer(end).output for end in ends]
    opened = keras.Model(model.inputs[0], [*middle, model.outputs[0]])
    with tf.GradientTape() as tape:
        tape.watch(images)
        *maps, scores = opened(images, training=True)
        errors = tf.nn.sparse_softmax_cross_entropy_with_logits(labels, scores)
    gradients = tape.gradient(errors, maps)
    return np.array([float(tf.norm(gradient)) for gradient in gradients])


def network_of_trained(model):
    """Return the network inside a shipped model, and what stands before it: its images' scaling."""
    network = next(part for part in model.layers if isinstance(part, keras.Model))
    return network, model.get_layer("normalise")


(_, _), (test_images, test_labels) = data.cifar10()
trained = {
    name: load_trained("degradation", f"{name}-seed0")[0] for name in ("plain56", "resnet56")
}

# %% tags=["demo"]
labels, curves = tf.constant(test_labels[:16], tf.int32), {}
for which, model in trained.items():
    network, scaling = network_of_trained(model)
    pictures, own, drawn = scaling(test_images[:16]), network.get_weights(), []
    after = gradient_lengths(network, pictures, labels)
    for seed in range(3):
        redraw(network, seed)
        drawn.append(gradient_lengths(network, pictures, labels))
    network.set_weights(own)
    curves[which] = np.array(drawn), after

# %% tags=["demo"]
fig, ax = plt.subplots(figsize=(6.5, 3.4), layout="constrained")
for (which, (drawn, after)), hue in zip(curves.items(), ("blue", "red"), strict=True):
    draw_spread(ax, np.arange(1, 28), drawn, f"{which}, drawn", colour=hue)
    ax.plot(np.arange(1, 28), after, "--", color=plotting.COLOURS[hue], label=f"{which}, 5 epochs")
    ratios = drawn[:, 0] / drawn[:, -1]
    print(f"{which:9} first block against last: {ratios.min():,.0f} to {ratios.max():,.0f} times,"
          f" after 5 epochs {after[0] / after[-1]:.1f}")  # fmt: skip
print(f"a factor of 1.21 in each of 52 layers: {(np.pi / (np.pi - 1)) ** 26:,.0f} times")
ax.set(xlabel="block, from the image to the output", ylabel="length of the gradient", yscale="log")
ax.legend(fontsize=8)
plotting.show(
    fig, alt="Gradient lengths by block, as drawn: steep for plain56, far flatter for resnet56."
)

# %% [markdown]
# As drawn, the plain network's gradient **grows** towards the image, in this run several thousandfold; with
# shortcuts it grows too, some ten- to twentyfold. Nothing vanishes. Yang and others (2019) calculated it: where
# every layer is normalised and goes through a ReLU, the gradient's length is multiplied by about $\sqrt{\pi /
# (\pi - 1)} = 1.21$ on its way back through a layer. From the last block's output to the first's are 52 layers,
# and the last line says what that makes. The theory is one of wide layers and large batches; ours are neither,
# and grow less here, but like a power all the same. A step that suits the last layers can be far too long for
# the first.
#
# And after five epochs (dashed) the gradients of *both* networks differ by a small factor from end to end, printed above. By then the plain one is still far behind. So the length of gradients
# explains a bad start; it does not explain all.
#
# ### The loss surface, with and without (损失曲面)
#
# Another look at the same two trained networks. Draw two random directions in the space of all weights,
# go some way along them, and plot the loss: a cut through a landscape of 200,000 dimensions. For two
# networks to be compared, a step must mean the same in both, so each filter of a direction is given the
# length of the network's own filter (Li and others, 2018): a step of 1 moves each filter as far as it is
# long. In code, for one network (a sketch: its functions are not in this notebook):
#
# ```python
# model, _ = load_trained("degradation", "plain56-seed0")
# directions = [draw_direction(model, rng) for _ in range(2)]
# losses = losses_along(model, images, labels, directions, places)  # weights + places @ directions
# ```
#
# That is 289 passes of a deep network, so the two maps come with the course (`course_lib/training/landscape.py`
# made them). **Predict before you run:** around which network does the loss rise more steeply?

# %% tags=["demo"]
ticks, surfaces = load_landscapes("degradation")
fig, axes = plt.subplots(1, 2, figsize=(8.5, 3.8), layout="constrained")
for ax, (name, losses) in zip(axes, surfaces.items(), strict=True):
    filled = draw_landscape(ax, ticks, losses, low=0.5, high=20)
    middle, edge = (
        len(ticks) // 2,
        np.concatenate([losses[[0, -1]].ravel(), losses[:, [0, -1]].ravel()]),
    )
    ax.set_title(f"{name}: {losses[middle, middle]:.2f} in the middle")
    print(f"{name:14} loss in the middle {losses[middle, middle]:.2f},"
          f" on the edge {edge.min():.1f} to {edge.max():.1f}")  # fmt: skip
bar = fig.colorbar(filled, ax=axes, ticks=[0.5, 1, 2, 5, 10, 20], format="%g")
bar.set_label("loss of 100 test images")
plotting.show(
    fig, alt="Losses around two networks: a shallow dent, and a bowl with closed contours."
)

# %% [markdown]
# The residual network stands at the bottom of a bowl: on the whole edge its loss is far above that in the
# middle, how far depends on the direction (the colours stop at 20). The plain network stands in a shallow dent,
# whose few contours are uneven. Read it with care: that its surroundings are *flatter* is no virtue, since this
# network has learned little and has little to lose. And these are two directions of more than 200,000 (kernels
# only, normalisations stay as they are), with 100 images, around networks of five epochs; Li and others, who
# trained theirs to the end, found hills and cliffs around a plain network of 56 layers, and a bowl around the
# residual one.
#
# ### Bottlenecks, and ResNet-50: 3.8 or 4.1?
#
# Beyond 34 layers the paper changes the block: 1 x 1 to few channels, 3 x 3 there, 1 x 1 to four times as
# many. Exercise 2 knows it by the name "bottleneck". **Predict:** 256 channels in and out, 64 between.
# How many times more do two full 3 x 3 convolutions cost?

# %% tags=["demo", "nbval-check-output"]
with check.demo("exercise 2"):
    weights, macs = factorised_cost(56, 56, 256, 256, 3, "bottleneck", 64)
    full, _ = factorised_cost(56, 56, 256, 256, 5, "stack")
    print(f"bottleneck 256-64-64-256:     {weights:9,} weights, {macs / 1e6:.0f} M MACs")
    print(f"two 3 x 3 of 256:             {full:9,} weights, {full / weights:.0f} times as many")

# %% [markdown]
# Seventeen times. And where the map is halved, which of the three convolutions has the stride? In the authors'
# own model it is the first, the 1 x 1. That one throws three pixels of four away before this block's 3 x 3 sees
# them. Later programs (torchvision's, NVIDIA's "v1.5") put it into the 3 x 3, which looks at all. Same
# parameters, same shapes, and the network is some tenths of a point better, for more products.

# %% [markdown]
# ### Exercise 4: bottleneck_block (4 points, 18 min)
#
# *Core.* Write `bottleneck_block(x, filters, stride=1, stride_in="1x1")`.
#
# - `x`: a Keras tensor (batch, H, W, C). `filters`, `stride`: ints of at least 1. The first two convolutions have
#   `filters` channels, the third and the result `4 * filters`. Returns a Keras tensor (batch, H', W', 4 * filters).
# - Branch: 1 x 1 convolution, normalisation, ReLU; 3 x 3 convolution, normalisation, ReLU; 1 x 1 convolution to
#   `4 * filters`, normalisation. The stride is in the first of the three for `stride_in="1x1"` and in the
#   second for `"3x3"`; the others have stride 1.
# - Shortcut, ReLU behind the sum, paddings, biases, normalisations: as in exercise 3. The
#   shortcut is `x` itself where the stride is 1 and `x` has `4 * filters` channels.
# - Raises `ValueError` for any other `stride_in`, text or not, whatever the stride.
#
# What else holds for layers, and what is forbidden: see *How blocks are judged here*.
#
# <details><summary>Hint 1</summary> Write the step "convolution, normalisation, perhaps ReLU" once, as an inner
# function. </details>
# <details><summary>Hint 2</summary> There are two strides, one of them 1; decide which is which before
# the first layer. </details>


# %% nbgrader={"grade": false, "grade_id": "ex4-bottleneck_block", "locked": false, "schema_version": 3, "solution": true, "task": false}
# forbidden: course_lib.nets, keras.applications, wire, outputs_of, count_layers, profile_model, cost_of, convolutions_of, true_cost, wrong_costs, as_text, row_as_text, wrong_outputs, in_a_row, conv_bn_steps, training_steps, biased_steps, inception_steps, wrong_modules, residual_steps, bottleneck_steps, joined_steps, wrong_joins, wrong_residuals, wrong_bottlenecks, inception_resnet_steps, wrong_inception_resnets
def bottleneck_block(x, filters, stride=1, stride_in="1x1"):
    """Return the bottleneck block over x.

    x: Keras tensor (batch, H, W, C); filters: channels between; stride: of the convolution that
    stride_in names, "1x1" (the first) or "3x3", and of the projection. Returns: Keras tensor
    (batch, H', W', 4 * filters). Raises ValueError for another stride_in.
    """
    ### BEGIN SOLUTION
    if stride_in not in ("1x1", "3x3"):
        raise ValueError(f"stride_in is '1x1' or '3x3', not {stride_in!r}")
    first, second = (stride, 1) if stride_in == "1x1" else (1, stride)

    def normalised(y, channels, kernel, step):
        y = layers.Conv2D(channels, kernel, step, padding="same", use_bias=False)(y)
        return layers.BatchNormalization()(y)

    y = layers.ReLU()(normalised(x, filters, 1, first))
    y = layers.ReLU()(normalised(y, filters, 3, second))
    y = normalised(y, 4 * filters, 1, 1)
    fits = stride == 1 and x.shape[-1] == 4 * filters
    shortcut = x if fits else normalised(x, 4 * filters, 1, stride)
    return layers.ReLU()(layers.Add()([y, shortcut]))
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "ex4-bottleneck_block-test-values", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
rng = np.random.default_rng(96)
hint = "1x1, 3x3, 1x1 to 4 * filters, each with BN, the first two with ReLU; plus shortcut; ReLU."
for shape, filters in [
    ((5, 6, 8), 2),
    ((6, 5, 3), 2),
    ((4, 7, 3), 3),
    ((3, 5, 4), 1),
    ((5, 4, 1), 2),  # one channel would be broadcast
    ((1, 1, 8), 2),  # one place
    ((2, 1, 260), 65),  # many channels
]:
    x = rng.normal(size=(2, *shape)).astype(np.float32)
    text = as_text(bottleneck_block, shape, filters)
    check.close(
        outputs_of(text, x, 9),
        outputs_of(bottleneck_steps(shape[-1], filters), x, 9),
        name=f"bottleneck_block of {shape} with {filters} filters",
        mistakes=partial(wrong_outputs, wrong_bottlenecks(shape[-1], filters), x, 9),
        hint=hint,
    )
x = rng.normal(size=(4, 4, 5, 8)).astype(np.float32)
text, steps = row_as_text(bottleneck_block, (4, 5, 8), 2, 2), in_a_row(bottleneck_steps(8, 2), 2)
tables = {label: in_a_row(table, 2) for label, table in wrong_bottlenecks(8, 2).items()}
for mode in ("test", "training", "trained"):
    check.close(
        outputs_of(text, x, 10, mode),
        outputs_of(steps, x, 10, mode),
        name=f"two bottleneck blocks in a row ({mode})",
        mistakes=partial(wrong_outputs, tables, x, 10, mode),
        hint="New layers in each call; the normalisation is told by Keras whether it is training.",
    )
### BEGIN HIDDEN TESTS
rng = check.rng("ex4-bottleneck_block")
for shape, filters in [((7, 4, 12), 3), ((3, 6, 5), 2)]:
    x, seed = rng.normal(size=(3, *shape)).astype(np.float32), int(rng.integers(1000))
    check.close(
        outputs_of(as_text(bottleneck_block, shape, filters), x, seed),
        outputs_of(bottleneck_steps(shape[-1], filters), x, seed),
        name=f"bottleneck_block of {shape} with {filters} filters",
        mistakes=partial(wrong_outputs, wrong_bottlenecks(shape[-1], filters), x, seed),
        hint=hint,
    )
### END HIDDEN TESTS


# %% nbgrader={"grade": true, "grade_id": "ex4-bottleneck_block-test-stride_in", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
rng = np.random.default_rng(97)
hint = "The first convolution has the stride for '1x1' (the default), the second for '3x3'."
for shape, filters, stride, *rest in [
    ((7, 6, 3), 2, 2),
    ((6, 9, 8), 2, 2, "1x1"),
    ((7, 8, 8), 2, 2, "3x3"),  # as many channels, another size
    ((8, 7, 5), 3, 3, "3x3"),
    ((5, 6, 8), 2, 1, "3x3"),
    ((1, 1, 8), 2, 3),  # one place, which a stride leaves
    ((9, 1, 3), 2, 4, "3x3"),  # a stride larger than the kernel
]:
    x = rng.normal(size=(2, *shape)).astype(np.float32)
    text = as_text(bottleneck_block, shape, filters, stride, *rest)
    tables = wrong_bottlenecks(shape[-1], filters, stride, *rest)
    check.close(
        outputs_of(text, x, 11),
        outputs_of(bottleneck_steps(shape[-1], filters, stride, *rest), x, 11),
        name=f"bottleneck_block of {shape}: filters, stride, stride_in = {(filters, stride, *rest)}",
        mistakes=partial(wrong_outputs, tables, x, 11),
        hint=hint,
    )
for stride, stride_in in (
    *((2, "1x3"), (1, "both"), (1, 3), (2, None)),
    *((2, "1X1"), (2, " 3x3"), (2, ""), (2, "x"), (1, ["1x1"]), (2, ("3x3",)), (2, {"1x1": 1})),
):
    name = f"stride_in={stride_in!r} with stride {stride}"
    check.raises(ValueError, as_text, bottleneck_block, (6, 5, 4), 2, stride, stride_in, name=name)
x = rng.normal(size=(5, 8, 9, 8)).astype(np.float32)
text = row_as_text(bottleneck_block, (8, 9, 8), 2, 2, stride=2, stride_in="3x3")
steps = in_a_row(bottleneck_steps(8, 2, 2, "3x3"), 2)
tables = {label: in_a_row(t, 2) for label, t in wrong_bottlenecks(8, 2, 2, "3x3").items()}
for mode in ("test", "training", "trained"):
    check.close(
        outputs_of(text, x, 11, mode),
        outputs_of(steps, x, 11, mode),
        name=f"two bottleneck blocks with projections in a row ({mode})",
        mistakes=partial(wrong_outputs, tables, x, 11, mode),
        hint="New layers in each call; every normalisation with its default settings.",
    )
text = pair_as_text(bottleneck_block, (4, 5, 3), 2, 2)
check.equal(
    count_layers(text, (4, 5, 3)),
    {"BatchNormalization": 8, "Conv2D": 8},
    name="the number of layers of two blocks over the same images",
    hint="Every call makes new layers; leave their names to Keras.",
)
check.equal(as_made(text), NEW, name="what normalisations begin with", hint="Keep the defaults.")
### BEGIN HIDDEN TESTS
rng = check.rng("ex4-bottleneck_block-stride_in")
for shape, stride, stride_in in [((9, 6, 3), 2, "3x3"), ((5, 8, 4), 3, "1x1")]:
    x, seed = rng.normal(size=(2, *shape)).astype(np.float32), int(rng.integers(1000))
    check.close(
        outputs_of(as_text(bottleneck_block, shape, 2, stride, stride_in), x, seed),
        outputs_of(bottleneck_steps(shape[-1], 2, stride, stride_in), x, seed),
        name=f"bottleneck_block of {shape} with stride {stride} in the {stride_in}",
        mistakes=partial(
            wrong_outputs, wrong_bottlenecks(shape[-1], 2, stride, stride_in), x, seed
        ),
        hint=hint,
    )
### END HIDDEN TESTS

# %% [markdown]
# Now ResNet-50 from your block: a 7 x 7 convolution and a pool, each with stride 2; 3, 4, 6 and 3 blocks of 64,
# 128, 256 and 512 filters, where the first block of a stage has stride 2, except in the first stage; a mean and
# a dense layer. Only its costs are asked for, so no weights are drawn. **Predict before you run:** when the
# stride moves to the 3 x 3, which convolutions become dearer, and how many times?


# %% tags=["demo"]
def resnet50(stride_in):
    """Return ResNet-50 of your bottleneck blocks."""
    inputs = keras.Input((224, 224, 3))
    x = layers.ZeroPadding2D(3)(inputs)
    x = layers.Conv2D(64, 7, 2, use_bias=False)(x)
    x = layers.ReLU()(layers.BatchNormalization()(x))
    x = layers.MaxPooling2D(3, 2)(layers.ZeroPadding2D(1)(x))
    for stage, count in enumerate((3, 4, 6, 3)):
        for number in range(count):
            stride = 2 if stage and not number else 1
            x = bottleneck_block(x, 64 * 2**stage, stride, stride_in)
    return keras.Model(inputs, layers.Dense(1000)(layers.GlobalAveragePooling2D()(x)))


# %% tags=["demo", "nbval-check-output"]
with check.demo("exercise 4"):
    for stride_in in ("1x1", "3x3"):
        cost = profile_unbuilt(partial(resnet50, stride_in))
        print(f"stride in the {stride_in}: {cost.macs / 1e9:.2f} G MACs")
    trainable, moving = cost.trainable_parameters, cost.parameters - cost.trainable_parameters
    print(f"{trainable:12,} trainable parameters: the paper's form")
    print(f"{moving:12,} moving statistics, which no gradient reaches")
    biases = sum(
        np.prod(layer.output_shape[-1:]) for layer in cost.layers if layer.kind == "Conv2D"
    )
    print(f"{biases:12,} biases that Keras's ResNet-50 has besides")
    print(f"{trainable + moving + biases:12,} is what Keras reports")

# %% [markdown]
# 3.86 against 4.09 billion: 6% more, all of it in three 1 x 1 convolutions, which now see the larger map, four
# times as many places. So "ResNet-50 has 3.8" (the paper's number) and "4.1 GFLOPs" (torchvision's) are both
# right, of two networks (and neither is FLOPs, as lesson 08 said: these are multiply-accumulates). And three
# counts of its parameters are in use: 25,557,032 that are trained, as torchvision counts; with moving
# statistics 25,610,152; and Keras's 25,636,712, whose convolutions keep a bias although a normalisation
# follows, which takes any constant away: 26,560 numbers that add nothing which the normalisation can't do.
#
# ### One block, other orders: pre-activation (预激活)
#
# The sum that makes the gradient's 1 had no bends in it; the block has a ReLU behind each sum. He and
# others (2016b) moved it: normalisation and ReLU come *before* each convolution, on the branch, and the
# sum is handed on as it is. Then $x_L = x_l + \sum F_i(x_i)$ holds exactly, through the whole stage. What does
# the ReLU behind the sum do to the signal? **Predict before you run:** 16 blocks as they are drawn, with
# each order: how do mean and deviation of the signal along the shortcut change from block to block?

# %% tags=["demo"]
PRE = {"x_bn": ("bn", "x"), "x_relu": ("relu", "x_bn"), "a": ("conv", "x_relu", 16, 3)}
PRE |= {"a_bn": ("bn", "a"), "a_relu": ("relu", "a_bn"), "b": ("conv", "a_relu", 16, 3)}
PRE |= {"out": ("add", "b", "x")}
noise = np.random.default_rng(6).normal(size=(8, 8, 8, 16)).astype(np.float32)
ORDERS = {"ReLU behind the sum": residual_steps(16, 16), "pre-activation": PRE}

# %% tags=["demo"]
signals = {}
for order, table in ORDERS.items():
    row = wire(in_a_row(table, 16), noise.shape[1:])
    sums = [layer.output for layer in row.layers if isinstance(layer, layers.Add)]
    opened, found = keras.Model(row.inputs[0], sums), []
    for seed in range(3):
        redraw(row, seed)
        maps = [np.asarray(m) for m in opened(noise, training=True)]
        found.append([[m.mean(), m.std()] for m in maps])
    signals[order] = np.moveaxis(found, 2, 0)  # mean and deviation, by seed and block
    for quantity, values in zip(("mean", "deviation"), signals[order], strict=True):
        first, *_, last = values.mean(axis=0)
        print(f"{order:20} {quantity:9} of block 1 {first:5.2f}, of block 16 {last:5.2f}")

# %% tags=["demo"]
fig, axes = plt.subplots(1, 2, figsize=(8.5, 3), layout="constrained")
for (order, both), hue in zip(signals.items(), ("red", "green"), strict=True):
    for ax, values, title in zip(axes, both, ("mean", "deviation"), strict=True):
        draw_spread(ax, np.arange(1, 17), values, order, colour=hue)
        ax.set(xlabel="block", title=f"{title} of the sums")
axes[0].legend(fontsize=8)
plotting.show(
    fig,
    alt="The mean climbs with the ReLU behind the sum only; the deviation grows with both orders.",
)

# %% [markdown]
# With the ReLU behind the sum nothing negative can be handed on, so what blocks add piles up, and the mean
# climbs from block to block. With pre-activation the sums have both signs, and the mean stays small beside the
# deviation. That grows with both orders, since every block adds its own variance; the normalisation at the head
# of each branch takes that away again.
#
# It pays when networks are very deep. Published errors on CIFAR-10 (He and others, 2016b, tables 2 and 3):
# 110 layers 6.61% with the old order and 6.37% with the new, 164 layers 5.93% and 5.46%, 1,001 layers
# 7.61% and 4.92%. With the old order 1,001 layers were worse than 164; with the new one they are better.
#
# ### A trap: batch normalisation left in training mode
#
# Your block's third test asks for something that no count and no shape shows. In training a normalisation
# uses the batch's own mean and variance; at test the moving ones (lesson 07). Whoever calls it with
# `training=True`, or evaluates a model the wrong way, gets an answer that depends on *which other images
# are in the batch*. (A `training=True` written into the block shows in `model(x)`, and hides in `predict`
# and in `model(x, training=False)`, which overrule it: one image, two answers.) The shipped residual
# network of 20 layers, on 500 test images, at test and in training mode.
# **Predict before you run:** the images in their order, in batches of 50, in training mode: better or
# worse than at test? And sorted by class?


# %% tags=["demo"]
model, _ = load_trained("degradation", "resnet20-seed0")


@tf.function(reduce_retracing=True)  # 125 batches of 4 take seconds otherwise
def scores_of(images, training):
    """Return the shipped network's scores of a batch."""
    return model(images, training=training)


def accuracy_of(images, labels, batch, training):
    """Return the share of images classified right, looked at in batches; leave the model as it was."""
    own = model.get_weights()
    parts = range(0, len(images), batch)
    scores = [scores_of(images[p : p + batch], training) for p in parts]
    model.set_weights(own)  # a call with training=True moves the statistics
    return np.mean(np.concatenate(scores).argmax(axis=1) == labels)


# %% tags=["demo"]
images, labels = np.array(test_images[:500]), test_labels[:500]
by_class = np.argsort(labels, kind="stable")
for name, order, batch, training in (
    ("at test, batches of 50", slice(None), 50, False),
    ("at test, batches of 4", slice(None), 4, False),
    ("training mode, batches of 50", slice(None), 50, True),
    ("training mode, batches of 4", slice(None), 4, True),
    ("training mode, 50, sorted by class", by_class, 50, True),
):
    accuracy = accuracy_of(images[order], labels[order], batch, training)
    print(f"{name:38}{accuracy:6.1%}")

# %% [markdown]
# At test the batch doesn't matter. In training mode the same weights and the same images give three more
# answers. Mixed batches of 50 are a fair sample, and change little. Four images are not: their mean and
# variance are mostly chance. And sorted by class the network breaks down: what is subtracted in every layer is
# now the mean *of one class, or two*, and with it goes what the class was recognised by. A model that is right
# for a test set and wrong for a single photo often has this fault.

# %% [markdown] tags=["further"]
# ### Variations of one block
#
# *Further (延伸), 10 min.* DenseNet, ResNeXt, Wide ResNet and Xception, each as a change of the bottleneck, with
# what it costs. The core path goes on at *What networks cost, compared*.

# %% [markdown]
# Hundreds of papers changed one thing in this block. Four of them, all on 256 channels:
#
# - **Wide ResNet** (Zagoruyko and Komodakis, 2016): fewer blocks, each *wider*; here with twice the
#   channels between. Wide layers keep a processor busy, and 50 wide layers beat 152 narrow ones.
# - **ResNeXt** (Xie and others, 2017): twice the channels between, but the 3 x 3 is a *grouped convolution
#   (分组卷积)*, 32 groups of 4 channels. The number of groups, *cardinality (基数)*, is a third size beside depth and
#   width, at equal cost.
# - **Xception** (Chollet, 2017): as many groups as channels. Each channel has its own 3 x 3, a 1 x 1
#   mixes: the *depthwise separable convolution (深度可分离卷积)*, an Inception module taken to its end. Lesson
#   10 builds on it.
# - **DenseNet** (Huang and others, 2017): does not add but *concatenates*. Each block sees the outputs of all
#   before it and adds few channels of its own, the *growth rate (增长率)*, here 32.
#
# Groups are built by splitting: Keras's own grouped convolution is slow on a processor (lesson 06 measured it).


# %% tags=["demo"]
def convolved(x, width, window, groups=1, relu=True):
    """Return x convolved (in groups, by splitting), normalised and perhaps activated."""
    parts = keras.ops.split(x, groups, axis=-1) if groups > 1 else [x]
    y = [layers.Conv2D(width // groups, window, padding="same", use_bias=False)(p) for p in parts]
    y = layers.BatchNormalization()(layers.Concatenate()(y) if groups > 1 else y[0])
    return layers.ReLU()(y) if relu else y


def separable(x, width, relu=True):
    """Return x through a 3 x 3 for each channel and a 1 x 1 over all, normalised, activated."""
    y = layers.SeparableConv2D(width, 3, padding="same", use_bias=False)(x)
    y = layers.BatchNormalization()(y)
    return layers.ReLU()(y) if relu else y


# %% tags=["demo"]
def narrowed(x, width, groups=1):
    """Return the bottleneck block over x, with its ReLU behind the sum."""
    y = convolved(convolved(x, width, 1), width, 3, groups)
    return layers.ReLU()(x + convolved(y, x.shape[-1], 1, relu=False))


def three_separable(x, width):
    """Return a residual block of three separable convolutions, with its ReLU behind the sum."""
    y = separable(separable(x, width), width)
    return layers.ReLU()(x + separable(y, width, relu=False))


VARIATIONS = {
    "bottleneck": lambda x: narrowed(x, 64),
    "wide, twice": lambda x: narrowed(x, 128),
    "ResNeXt 32 x 4": lambda x: narrowed(x, 128, 32),
    "Xception": lambda x: three_separable(x, 256),
    "DenseNet, 32": lambda x: layers.Concatenate()([x, convolved(convolved(x, 128, 1), 32, 3)]),
}

# %% tags=["demo"]
print(f"{'':16}{'out':>5}{'weights':>10}{'MACs':>9}{'activations':>13}{'time':>10}")
for name, block in VARIATIONS.items():
    inputs = keras.Input((28, 28, 256))
    model = keras.Model(inputs, block(inputs))
    cost = profile_model(model)
    weights = sum(np.prod(w.shape) for w in model.weights if len(w.shape) > 1)
    time = 1000 * measure_latency(model, budget=0.2, max_runs=20).median
    print(f"{name:16}{model.outputs[0].shape[-1]:5}{weights:10,}{cost.macs / 1e6:7.1f} M"
          f"{cost.activations / 1e6:11.2f} M{time:7.1f} ms")  # fmt: skip

# %% [markdown]
# Bottleneck and ResNeXt cost the same within one percent, as the paper intended; DenseNet's layer too, but gives 32
# new channels in place of 256. (Activations are all numbers that the layers give.) Compare the times of the three:
# the ResNeXt's is the price of splitting, 32 small convolutions are 32 calls. As whole networks on ImageNet (top-1 of
# one crop; torchvision's model cards, for Xception Keras's documentation, its MACs counted):
#
# | | parameters | MACs | top-1 |
# |---|---|---|---|
# | ResNet-50 (v1.5) | 25.6 M | 4.09 G | 76.1% |
# | DenseNet-121 | 8.0 M | 2.83 G | 74.4% |
# | ResNeXt-50 32x4d | 25.0 M | 4.23 G | 77.6% |
# | Wide ResNet-50-2 | 68.9 M | 11.4 G | 78.5% |
# | Xception, 299 pixels | 22.9 M | 8.36 G | 79.0% |

# %% [markdown] tags=["further"]
# ### Exercise 5: inception_resnet_block (4 points, 25 min)
#
# *Further (延伸), 25 min.* Both ideas in one block, with a scale. The core path goes on at *What networks cost,
# compared*.

# %% [markdown]
# Then the Inception group put its branches where ResNet has its two convolutions (Szegedy and others,
# 2017): several branches beside each other, laid together, then a **linear** 1 x 1 convolution back to as
# many channels as came in, and the sum. It trained faster than Inception v4 and ended as good. With more
# than a thousand filters it "died" early in training: all outputs went to zero, and no learning rate
# helped. What did was to *scale the residuals (残差缩放)* by 0.1 to
# 0.3 before the sum. What that does to the signal is seen below.
#
# Write `inception_resnet_block(x, branches, scale=0.2, activate=True)`.
#
# - `x`: a Keras tensor (batch, H, W, C).
# - `branches`: at least one branch; each is at least one pair `(filters, kernel)`, in order, `filters` an int,
#   `kernel` an int or (rows, columns), all of at least 1. All of these may be lists or tuples. It stays as it
#   is, with all that is in it.
# - `scale`: any int or float, 0 and negative ones too. `activate`: True or False.
# - Each convolution of a branch: stride 1, padding "same", no bias; behind it
#   `layers.BatchNormalization()` and a ReLU. All branches begin at `x`.
# - The branches' ends side by side, in their order; then one 1 x 1 convolution **with bias** to C channels (for
#   one branch, too, and where there are C channels already), with neither normalisation nor ReLU; all of it
#   times `scale`; plus `x`; then a ReLU, unless `activate` is False.
# - Returns a Keras tensor of `x`'s shape. What else holds for layers, and what is forbidden: see *How blocks are
#   judged here*.
#
# <details><summary>Hint 1</summary> Two loops, the inner one over a branch. <code>x + scale * y</code> works
# on Keras tensors, and so does <code>layers.Rescaling</code>. </details>
#
# The next cell is the tests' side; there is no need to read it.


# %% nbgrader={"grade": false, "grade_id": "given-inception-resnet", "locked": true, "schema_version": 3, "solution": false, "task": false}
def inception_resnet_steps(channels, branches, scale=0.2, activate=True):
    """Return the table of an Inception-ResNet block."""
    steps, ends = {}, []
    for n, branch in enumerate(branches):
        source = "x"
        for k, (filters, kernel) in enumerate(branch):
            steps |= conv_bn_steps(f"{n}.{k}", source, filters, kernel)
            source = f"{n}.{k}_relu"
        ends.append(source)
    steps |= {"side": ("cat", *ends), "up": ("biased", "side", channels, 1)}
    steps |= {"small": ("scale", "up", scale), "sum": ("add", "x", "small")}
    return steps | {"out": ("relu" if activate else "same", "sum")}


def wrong_inception_resnets(channels, branches, scale=0.2, activate=True):
    """Return the tables of known mistakes with an Inception-ResNet block."""
    right = inception_resnet_steps(channels, branches, scale, activate)
    other = inception_resnet_steps(channels, branches, scale, not activate)
    ends = right["side"][1:]
    firsts = [f"{n}.0" for n in range(1, len(branches))]
    lasts = {end: ("same", end.replace("relu", "bn")) for end in ends}
    changes = {
        "activate was turned round": {"out": other["out"]},
        "the 1 x 1 convolution behind the branches has a ReLU": {
            "up_relu": ("relu", "up"), "small": ("scale", "up_relu", scale),
        },
        "the 1 x 1 convolution behind the branches has a normalisation": {
            "up_bn": ("bn", "up"), "small": ("scale", "up_bn", scale),
        },
        "the 1 x 1 convolution behind the branches has no bias": {
            "up": ("conv", "side", channels, 1),
        },
        "the 1 x 1 convolution behind the branches is missing": {
            "small": ("scale", "side", scale),
        },
        "scale was left out": {"small": ("same", "up")},
        "the branches were scaled, but not the bias behind them": {
            "thin": ("scale", "side", scale), "up": ("biased", "thin", channels, 1),
            "small": ("same", "up"),
        },
        "x was scaled, not the branches": {
            "small": ("scale", "x", scale), "sum": ("add", "small", "up"),
        },
        "the sum was scaled, not the branches": {
            "all": ("add", "x", "up"), "sum": ("scale", "all", scale),
        },
        "scale and 1 - scale share the sum": {
            "rest": ("scale", "x", 1 - scale), "sum": ("add", "rest", "small"),
        },
        "it was divided by scale": {"small": ("scale", "up", 1 / scale if scale else 1)},
        "the sum's ReLU is on the branches": {
            "small_relu": ("relu", "small"), "sum": ("add", "x", "small_relu"),
            "out": ("same", "sum"),
        },
        "there is no shortcut": {"sum": ("same", "small")},
        "the branches' last convolutions have no ReLU": lasts,
        "the convolutions of the branches have no normalisation": {
            name: ("same", step[1]) for name, step in right.items() if step[0] == "bn"
        },
        "the convolutions of the branches have a bias": biased_steps(right),
        "batch normalisation was called with training=True": training_steps(right),
    }  # fmt: skip
    if not activate:
        changes["activate took the ReLUs of the branches away, too"] = {
            name: ("same", step[1]) for name, step in right.items() if step[0] == "relu"
        }
    if len(branches) > 1:
        changes |= {
            "the branches are in reverse order": {"side": ("cat", *reversed(ends))},
            "only the last branch was used": {"side": ("same", ends[-1])},
            "each branch begins where the one before it ends": {
                name: (*right[name][:1], end, *right[name][2:])
                for name, end in zip(firsts, ends, strict=False)
            },
        }
    tables = {label: right | change for label, change in changes.items()}
    swapped = [[(f, k if isinstance(k, int) else tuple(k)[::-1]) for f, k in b] for b in branches]
    if swapped != [[(f, k if isinstance(k, int) else tuple(k)) for f, k in b] for b in branches]:
        tables["rows and columns of a kernel are swapped"] = inception_resnet_steps(
            channels, swapped, scale, activate
        )
    backwards = [list(reversed(branch)) for branch in branches]
    if backwards != [list(branch) for branch in branches]:
        tables["each branch's convolutions are in reverse order"] = inception_resnet_steps(
            channels, backwards, scale, activate
        )
    return tables


# %% nbgrader={"grade": false, "grade_id": "ex5-inception_resnet_block", "locked": false, "schema_version": 3, "solution": true, "task": false}
# forbidden: course_lib.nets, keras.applications, wire, outputs_of, count_layers, profile_model, cost_of, convolutions_of, true_cost, wrong_costs, as_text, row_as_text, wrong_outputs, in_a_row, conv_bn_steps, training_steps, biased_steps, inception_steps, wrong_modules, residual_steps, bottleneck_steps, joined_steps, wrong_joins, wrong_residuals, wrong_bottlenecks, inception_resnet_steps, wrong_inception_resnets
def inception_resnet_block(x, branches, scale=0.2, activate=True):
    """Return an Inception-ResNet block over x.

    x: Keras tensor (batch, H, W, C); branches: lists of (filters, kernel), kernel a number or a
    pair; scale: factor on what is added to x; activate: whether a ReLU follows the sum. Returns:
    Keras tensor (batch, H, W, C).
    """
    ### BEGIN SOLUTION
    ends = []
    for branch in branches:
        y = x
        for filters, kernel in branch:
            y = layers.Conv2D(filters, kernel, padding="same", use_bias=False)(y)
            y = layers.ReLU()(layers.BatchNormalization()(y))
        ends.append(y)
    side = layers.Concatenate()(ends) if len(ends) > 1 else ends[0]
    y = x + scale * layers.Conv2D(x.shape[-1], 1)(side)
    return layers.ReLU()(y) if activate else y
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "ex5-inception_resnet_block-test-values", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
rng = np.random.default_rng(98)
hint = "Branches from x, side by side, 1x1 with bias to C channels, times scale, plus x, ReLU."
for shape, branches in [
    ((6, 5, 7), [[(3, 1)], [(2, 1), (4, 3)]]),  # the branches give as many channels as come in
    ((5, 8, 3), [[(2, 1), (3, (1, 5)), (4, (5, 1))], [(6, 1)]]),
    ((7, 4, 2), [[(3, 3)]]),
    ((4, 5, 6), [[(1, 1)], [(2, 1), (3, 3)], [(4, 1), (5, 3), (7, (2, 3))]]),
    ((2, 3, 4), [[(3, 5)], [(2, (1, 7)), (3, (4, 2))]]),  # kernels larger than the map
    ((6, 4, 1), [[(2, 3), (1, 1)]]),  # one channel
    # Branches that begin alike, are alike, or have a pair twice.
    ((5, 4, 3), [[(3, 1)], [(3, 1), (3, 1), (2, 3)], [(3, 1)], [(2, 3), (3, 1), (2, 3)]]),
]:
    x, kept = rng.normal(size=(2, *shape)).astype(np.float32), str(branches)
    text = as_text(inception_resnet_block, shape, branches)
    check.equal(str(branches), kept, name="branches after the call", hint="Leave them as they are.")
    check.close(
        outputs_of(text, x, 12),
        outputs_of(inception_resnet_steps(shape[-1], branches), x, 12),
        name=f"inception_resnet_block of {shape} with branches {branches}",
        mistakes=partial(wrong_outputs, wrong_inception_resnets(shape[-1], branches), x, 12),
        hint=hint,
    )
check.equal(
    count_layers(text, shape),
    {"BatchNormalization": 8, "Conv2D": 9},
    name=f"the number of layers with branches {branches}",
    mistakes={
        "branches that begin alike share layers": {"BatchNormalization": 6, "Conv2D": 7},
        "branches that are alike share layers": {"BatchNormalization": 7, "Conv2D": 8},
    },
    hint="Each convolution and each normalisation is a layer of its own, also where two look alike.",
)
branches = ([[4, 1], (3, [3, 1])], [(2, (2, 2))])  # on one place
x, kept = rng.normal(size=(4, 1, 1, 5)).astype(np.float32), str(branches)
text = as_text(inception_resnet_block, (1, 1, 5), branches)
check.equal(str(branches), kept, name="branches after the call", hint="Leave them as they are.")
truth = outputs_of(inception_resnet_steps(5, branches), x, 12)
check.close(outputs_of(text, x, 12), truth, name=f"branches of lists and tuples, {branches}")
### BEGIN HIDDEN TESTS
rng = check.rng("ex5-inception_resnet_block")
for shape, branches in [
    ((5, 6, 4), [[(2, (3, 1)), (5, 1)], [(3, 1)]]),
    ((6, 4, 3), [[(4, 1)], [(2, 1), (1, (1, 3)), (5, (3, 1))]]),
]:
    x, seed = rng.normal(size=(3, *shape)).astype(np.float32), int(rng.integers(1000))
    check.close(
        outputs_of(as_text(inception_resnet_block, shape, branches), x, seed),
        outputs_of(inception_resnet_steps(shape[-1], branches), x, seed),
        name=f"inception_resnet_block of {shape} with branches {branches}",
        mistakes=partial(wrong_outputs, wrong_inception_resnets(shape[-1], branches), x, seed),
        hint=hint,
    )
### END HIDDEN TESTS


# %% nbgrader={"grade": true, "grade_id": "ex5-inception_resnet_block-test-scale", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
rng = np.random.default_rng(99)
branches = [[(3, 1)], [(2, 1), (4, 3)]]
hint = "x + scale * up, then a ReLU if activate is true."
for scale, activate in ((0.1, True), (1.5, True), (0.3, False), (-0.4, False), (0, True)):
    x = rng.normal(scale=6, size=(2, 5, 7, 4)).astype(np.float32)
    tables = wrong_inception_resnets(4, branches, scale, activate)
    text = as_text(inception_resnet_block, (5, 7, 4), branches, scale, activate)
    check.close(
        outputs_of(text, x, 13),
        outputs_of(inception_resnet_steps(4, branches, scale, activate), x, 13),
        name=f"inception_resnet_block with scale {scale}, activate {activate}",
        mistakes=partial(wrong_outputs, tables, x, 13),
        hint=hint,
    )
    check.equal(
        count_layers(text, (5, 7, 4)),
        {"BatchNormalization": 3, "Conv2D": 4},
        name=f"the number of layers with scale {scale}",
        hint="The layers are there for any scale.",
    )
text = row_as_text(inception_resnet_block, (5, 7, 4), 2, branches, activate=False)
steps = in_a_row(inception_resnet_steps(4, branches, activate=False), 2)
tables = wrong_inception_resnets(4, branches, activate=False)
tables = {label: in_a_row(table, 2) for label, table in tables.items()}
for mode in ("test", "training", "trained"):
    check.close(
        outputs_of(text, x, 14, mode),
        outputs_of(steps, x, 14, mode),
        name=f"two blocks without ReLU in a row ({mode})",
        mistakes=partial(wrong_outputs, tables, x, 14, mode),
        hint="New layers in each call; the normalisation is told by Keras whether it is training.",
    )
text = pair_as_text(inception_resnet_block, (5, 7, 4), branches)
check.equal(
    count_layers(text, (5, 7, 4)),
    {"BatchNormalization": 6, "Conv2D": 8},
    name="the number of layers of two blocks over the same images",
    hint="Every call makes new layers; leave their names to Keras.",
)
check.equal(as_made(text), NEW, name="what normalisations begin with", hint="Keep the defaults.")
### BEGIN HIDDEN TESTS
rng = check.rng("ex5-inception_resnet_block-scale")
x, scale = rng.normal(size=(2, 6, 4, 3)).astype(np.float32), float(rng.uniform(0.3, 0.9))
for activate in (True, False):
    text = as_text(inception_resnet_block, (6, 4, 3), branches, scale=scale, activate=activate)
    truth = outputs_of(inception_resnet_steps(3, branches, scale, activate), x, 15)
    check.close(outputs_of(text, x, 15), truth, name=f"a scale of {scale:.3f}, activate {activate}")
### END HIDDEN TESTS

# %% [markdown]
# What the scale does: a row of your blocks as drawn, with scale 1 and 0.1, and the deviation of the
# signal along it. **Predict before you run:** after 12 blocks, how much larger is the signal with scale 1
# than with 0.1?


# %% tags=["demo"]
def signal_along(scale):
    """Return (3 draws, 12 blocks) deviations of the signal along a row of your blocks."""
    x = inputs = keras.Input((8, 8, 16))
    sums = []
    for _ in range(12):
        x = inception_resnet_block(x, [[(8, 1)], [(8, 1), (12, 3)]], scale)
        sums.append(x)
    row, found = keras.Model(inputs, sums), []
    for seed in range(3):
        redraw(row, seed)
        found.append([float(np.std(m)) for m in row(noise, training=True)])
    return np.array(found)


# %% tags=["demo"]
with check.demo("exercise 5"):
    fig, ax = plt.subplots(figsize=(6.5, 3), layout="constrained")
    found = {1.0: signal_along(1.0), 0.1: signal_along(0.1)}
    for (scale, values), colour in zip(found.items(), ("red", "green"), strict=True):
        draw_spread(ax, np.arange(1, 13), values, f"scale {scale}", colour=colour)
        first, last = values[:, 0], values[:, -1]
        print(f"scale {scale}: after block 1 {first.min():.2f} to {first.max():.2f},"
              f" after 12 {last.min():.2f} to {last.max():.2f}")  # fmt: skip
    apart = found[1.0][:, -1] / found[0.1][:, -1]
    print(f"scale 1 against scale 0.1, after 12: {apart.min():.1f} to {apart.max():.1f} times")
    ax.set(xlabel="block", ylabel="deviation of the signal", ylim=(0, None))
    ax.legend(fontsize=8)
    plotting.show(fig, alt="The signal grows with scale 1 and stays nearly level with scale 0.1.")

# %% [markdown]
# With scale 1 the signal grows along the row; with 0.1 it keeps the size that it has after the first block. If
# a signal of variance $\sigma^2$ comes in and each block's branches add the variance $v$, a row of $n$ blocks
# with the scale $s$ has about $\sigma^2 + n s^2 v$, as far as the parts are independent and no ReLU cuts them:
# with a scale of 0.1 a hundred blocks add what one adds without it. A start near the identity, once more.

# %% [markdown]
# ## What networks cost, compared (网络性能计算量对比)
#
# Accuracy as published, products counted, time measured here: one image, batch 1, compiled. **Predict
# before you run:** ResNet-50 has 2.4 times Inception v1's products. How many times its time?

# %% tags=["demo"]
MEASURED = ("inception-v1", "resnet18", "resnet50")
seconds = {}
for name in MEASURED:
    model = nets.build(name)
    seconds[name] = measure_latency(model, warm_up=2, budget=0.4, min_runs=3).median
    profiles[name] = profile_model(model)
    keras.backend.clear_session()
print(f"{'':16}{'MACs':>8}{'time':>10}{'MACs a second':>16}{'top-1':>8}")
for name in MEASURED:
    macs = profiles[name].macs
    print(f"{name:16}{macs / 1e9:6.2f} G{1000 * seconds[name]:7.0f} ms"
          f"{macs / seconds[name] / 1e9:14.0f} G{published(name):8.1%}")  # fmt: skip
products = profiles["resnet50"].macs / profiles["inception-v1"].macs
times = seconds["resnet50"] / seconds["inception-v1"]
print(
    f"ResNet-50 against Inception v1: {products:.1f} times the products, {times:.1f} times the time"
)

# %% tags=["demo"]
shown = ("vgg16", "inception-v1", "resnet18", "resnet34", "resnet50", "resnet50-v1.5", "inception-v3",
         "inception-v4", "inception-resnet-v2")  # fmt: skip
for name in shown:
    if name not in profiles:
        profiles[name] = profile_network(name)
fig, axes = plt.subplots(1, 2, figsize=(9, 3.8), layout="constrained", sharey=True)
for ax, names, costs, label, unit in (
    (axes[0], shown, [profiles[name].macs for name in shown], "MACs for one image", ""),
    (axes[1], MEASURED, [seconds[name] for name in MEASURED], "time of one image here", "s"),
):
    accuracies = [published(name) for name in names]
    parameters = [profiles[name].parameters for name in names]
    draw_accuracy_over_cost(ax, names, costs, accuracies, parameters, label=label, unit=unit)
axes[1].set(xscale="linear", xlim=(0, 1.4 * max(seconds.values())), ylabel="")
plotting.show(
    fig,
    alt="Accuracy over products, and over measured time; VGG takes most products for less accuracy than the residual networks.",
)

# %% [markdown]
# On the left the networks of this lesson lie roughly along one curve: from 1.58 to 3.86 billion products
# (Inception v1, ResNet-50) six points are gained, with the next 8.4 billion (Inception v4) five, part of them
# due to larger images. VGG-16 lies far below it: with more products than Inception-ResNet v2 it is nine points
# worse. On the right time need not follow products. The column "MACs a second" of your run says how well each
# network keeps this processor busy; were time a matter of products alone, it would hold one number. Quote
# products to compare designs, and time to choose one for a machine; lesson 10 will find a network with fewer
# products that is slower.
#
# ### The history so far, to scale
#
# The strip of lesson 08 grows. Once coloured by parameters, once by products: look where each network
# keeps its cost.

# %% tags=["demo"]
strip = ("vgg16", "inception-v1", "inception-v3", "resnet50")
WHERE = {
    "parameters": "Four networks to scale: VGG's parameters lie in its dense layers, the others' on small maps.",
    "macs": "Four networks to scale: products lie on large and middle maps, hardly any in dense layers.",
}
for colour in ("parameters", "macs"):
    fig, ax = plt.subplots(figsize=(9, 5.4), layout="constrained")
    stages = [stages_of(profiles[name]) for name in strip]
    draw_networks_to_scale(ax, strip, stages, colour=colour)
    plotting.show(fig, alt=WHERE[colour])

# %% [markdown]
# VGG keeps nine tenths of its parameters in its dense layers, and less than one percent of its products:
# parameters and products sit in different places. The later networks end with a mean, so the dark box at the
# end is gone. Their parameters sit where maps are small and channels many, their products mostly on the maps of
# middle size. That is a rule of design: halve the map's sides and double the channels, and a 3 x 3 convolution
# keeps its products, $\frac{H}{2} \cdot \frac{W}{2} \cdot 9 \cdot 2C \cdot 2F = H W \cdot 9\, C F$, while its
# weights grow fourfold.

# %% [markdown]
# A last word on the accuracies above: they come from several sources, each with a training of its own: another
# schedule, other augmentation, more epochs. Which part of a difference is due to the network they can't say.
# Only networks that were trained alike can (lesson 08, *One protocol for all*), as the four of the degradation
# experiment were.

# %% [markdown]
# ## In your own words
#
# ### Exercise 6: explain_degradation (2 points, 12 min)
#
# *Core.* In about six sentences:
#
# (a) A colleague says: "plain56 is worse than plain20 because it overfits, it has three times the parameters".
# Which column of the table of the degradation experiment speaks against that, and how would plain56 have to
# stand beside plain20 in it if it were so? And what can five epochs not show, which the paper's long training
# can?
#
# (b) Another one adds a 1 x 1 projection to *every* shortcut, "for more flexibility". What does that
# cost, and what does it take away from the formula of the gradient (the one with nothing behind the sums)?

# %% [markdown] nbgrader={"grade": true, "grade_id": "ex6-explain_degradation", "locked": false, "points": 2, "schema_version": 3, "solution": true, "task": false}
# ### BEGIN SOLUTION
# (a) The column of training accuracy: with overfitting plain56 would be *better* than plain20 on the
# training images (near 100% after enough epochs) and worse only on test images. It is worse on both, by
# about thirty points; and resnet56 has exactly as many parameters and is the best of the four. After five
# epochs the table shows slow optimisation only: whether the plain network would catch up in a full
# training it can't say. The paper trained to the end, and there the deep plain network still was worse in
# training error, by far less.
#
# (b) A projection has $C \cdot F$ weights and as many products at each place, and a normalisation: in a
# bottleneck with $f$ filters $16 f^2$ beside the branch's $17 f^2$, nearly twice the block; in a basic block an
# eighteenth of the branch. And the shortcut's derivative is no longer 1 but the projection's matrix: through
# $n$ blocks the gradient is multiplied by $n$ such matrices, so the term that arrived unchanged is a product
# again, which may shrink or grow.
#
# One point for each part; (a) needs training accuracy and the limit of five epochs.
# ### END SOLUTION

# %% [markdown]
# ## Summary
#
# - An Inception module lays branches of several kernels side by side; 1 x 1 convolutions before the large
#   kernels and behind the pool keep it affordable (303 million products become 128).
# - A convolution's cost is a product of places, window, channels in and channels out; most methods lower one
#   factor. $k \times k$ becomes a stack of 3 x 3, or $1 \times k$ and $k \times 1$, or works behind a 1 x 1 or between two.
# - Deep plain networks train worse, not only test worse: degradation. It is neither overfitting nor, with
#   normalisation, a gradient that vanishes.
# - A residual block returns $x + F(x)$: doing nothing is $F = 0$, and the gradient has a term that passes
#   unchanged (strictly so where nothing stands behind the sum). The ReLU is behind the sum; the shortcut is the
#   identity wherever shapes allow.
# - ResNet-50: 25,557,032 trained, 25,610,152 in all, 25,636,712 in Keras; 3.86 G products with the stride
#   in the 1 x 1, 4.09 G with the stride in the 3 x 3.
# - A normalisation in training mode at test makes an answer depend on its neighbours in the batch.
# - Products are not time.
#
# ## Interview questions (面试)
#
# <details><summary><b>What is a 1 x 1 convolution good for?</b><br>1x1 卷积有什么用？</summary>
#
# It mixes channels at each place, a dense layer for every pixel ("equal: True" above). Before a large
# kernel it reduces channels: the 5 x 5 branch of module 3a falls from 120.4 to 12.4 million products. It
# adds a bend, and it sets the number of channels where a shortcut or a pool needs it.
# </details>
#
# <details><summary><b>How did Inception v2 and v3 make large kernels cheap?</b><br>Inception v2、v3 如何降低大卷积核的计算量？</summary>
#
# 5 x 5 as two 3 x 3 (18 of 25), 7 x 7 as 1 x 7 and 7 x 1 (2 of 7). The second is exact for kernels of rank 1;
# the table of singular values shows what other kernels keep. The measured gain is printed beside the counted
# one; they need not agree.
# </details>
#
# <details><summary><b>What problem does ResNet solve? Is it vanishing gradients?</b><br>ResNet 解决了什么问题？是梯度消失吗？</summary>
#
# Degradation: deeper plain networks have a higher *training* error. After our five epochs the test
# accuracies are about 42% (56 layers) and 72% (20), the training accuracies as far apart, so it is no
# overfitting. With batch normalisation
# the gradients don't vanish: "Gradients by depth" shows them grow towards the image in the plain network.
# Why they train so badly is still
# argued; measured here are the large gradients at the start and the slow training.
# </details>
#
# <details><summary><b>Why does the shortcut help the gradient?</b><br>为什么捷径连接有利于梯度传播？</summary>
#
# From $x_L = x_l + \sum F_i(x_i)$ follows a factor $1 + \partial \sum F_i / \partial x_l$: a sum with a term
# that passes unchanged, where a plain network has a product over all layers. That is exact for pre-activation;
# a ReLU behind the sum stops it where the sum is negative.
# </details>
#
# <details><summary><b>Where is the ReLU, and why not on the branch?</b><br>ReLU 放在相加之前还是之后？为什么？</summary>
#
# Behind the sum. A branch that ends in a ReLU can only add. In pre-activation it stands before each
# convolution, and the sum is handed on untouched: the mean of the signal then stays small, where with
# the ReLU behind the sum it climbs.
# </details>
#
# <details><summary><b>How many parameters and FLOPs has ResNet-50?</b><br>ResNet-50 有多少参数和计算量？</summary>
#
# 25.56 million trained parameters; Keras says 25,636,712, with moving statistics and superfluous biases.
# 3.86 billion multiply-accumulates (the paper says 3.8), 4.09 with the stride in the 3 x 3
# (v1.5); twice as many FLOPs.
# </details>
#
# <details><summary><b>When is the shortcut a projection?</b><br>什么时候捷径需要投影卷积？</summary>
#
# Only where shapes differ: stride above 1 or another number of channels. Elsewhere the identity: a
# projection costs parameters and removes the 1. In exercise 3 both cases are tested.
# </details>
#
# <details><summary><b>A model is far better in training mode than at test, or the other way round. What do you look at?</b><br>模型在训练模式和测试模式下结果差别很大，先检查什么？</summary>
#
# Batch normalisation: is `training` passed on, have the moving statistics settled, how are the batches
# made? "A trap" shows one network with several accuracies on the same images.
# </details>
#
# ## Where the field went next
#
# ResNet-50 became the yardstick, and still is: a better training alone (longer, with blended pairs of images,
# label smoothing and other optimisers) lifted the same network from 76 to about 80% (Wightman and others,
# 2021). The shortcut outlived the convolution: every block of a transformer is $x + F(x)$, today mostly in the
# order of pre-activation. ConvNeXt (Liu and others, 2022) took ResNet-50 step by step to the transformers'
# habits (large depthwise kernels, fewer bends) and found a pure convolutional network as good as they are.
# Batch normalisation turned out not to be needed: with blocks that start as the identity and scaled residuals,
# as in Inception-ResNet, very deep networks train without it (Zhang and others, 2019; Brock and others, 2021).
# What Inception wanted, several windows at once, lives on in the modules for segmentation that look with
# kernels spread by several dilations (空洞卷积). And the question "where do the products go?" led to networks for
# telephones: lesson 10.
#
# ## Sources
#
# - M. Lin, Q. Chen and S. Yan, *Network in network*, arXiv:1312.4400, 2013.
# - C. Szegedy and others, *Going deeper with convolutions*, CVPR, 2015.
# - S. Ioffe and C. Szegedy, *Batch normalization: accelerating deep network training by reducing internal covariate
#   shift*, ICML, 2015.
# - C. Szegedy, V. Vanhoucke, S. Ioffe, J. Shlens and Z. Wojna, *Rethinking the Inception architecture for
#   computer vision*, CVPR, 2016.
# - C. Szegedy, S. Ioffe, V. Vanhoucke and A. Alemi, *Inception-v4, Inception-ResNet and the impact of residual
#   connections on learning*, AAAI, 2017.
# - K. He, X. Zhang, S. Ren and J. Sun, *Deep residual learning for image recognition*, CVPR, 2016.
# - K. He, X. Zhang, S. Ren and J. Sun, *Identity mappings in deep residual networks*, ECCV, 2016 (2016b above).
# - H. Li, Z. Xu, G. Taylor, C. Studer and T. Goldstein, *Visualizing the loss landscape of neural nets*,
#   NeurIPS, 2018.
# - G. Yang, J. Pennington, V. Rao, J. Sohl-Dickstein and S. Schoenholz, *A mean field theory of batch
#   normalization*, ICLR, 2019.
# - S. Zagoruyko and N. Komodakis, *Wide residual networks*, BMVC, 2016.
# - S. Xie, R. Girshick, P. Dollár, Z. Tu and K. He, *Aggregated residual transformations for deep neural
#   networks*, CVPR, 2017.
# - F. Chollet, *Xception: deep learning with depthwise separable convolutions*, CVPR, 2017.
# - G. Huang, Z. Liu, L. van der Maaten and K. Weinberger, *Densely connected convolutional networks*,
#   CVPR, 2017.
# - R. Wightman, H. Touvron and H. Jégou, *ResNet strikes back*, arXiv:2110.00476, 2021.
# - H. Zhang, Y. Dauphin and T. Ma, *Fixup initialization: residual learning without normalization*, ICLR, 2019.
# - A. Brock, S. De, S. Smith and K. Simonyan, *High-performance large-scale image recognition without
#   normalization*, ICML, 2021.
# - Z. Liu and others, *A ConvNet for the 2020s*, CVPR, 2022.
# - Published accuracies and counts: see the sources beside each network in `course_lib/nets`;
#   torchvision's model cards.
