# %% [markdown]
# # 10 Light networks (轻量型卷积神经网)
#
# **Objectives.** After this lesson you can
#
# - name the three prices of a network, parameters, arithmetic and memory traffic, and say which of
#   them a download, a battery and a clock notice;
# - build SqueezeNet's fire module, the blocks of MobileNet V1 and V2 and the units of ShuffleNet V1
#   and V2 in Keras, and derive what each of them saves;
# - build four published networks from your own blocks and find their published numbers of parameters
#   to the last digit;
# - measure on your own machine why fewer multiplications may take longer, and draw the reason.
#
# **Prerequisites.** Lesson 06 (channels, groups, Keras's convolutions), lesson 07 (batch
# normalisation), lesson 08 (what a convolution costs), lesson 09 (1 x 1 convolutions, the residual
# block). **Time.** About 240 minutes; the core path 190. **Core exercises.** 1 to 5, 7 and 8; exercises 6
# and 9 are further.
#
# A mini-program (小程序) that unlocks a door has to find a face on a telephone, many times a second, from a
# battery, after a download that nobody waits for. The networks of lesson 08 were made to win
# competitions on graphics cards. In 2016 and 2017 people turned the question round: not "how accurate
# can a network be?", but "how little can it cost and still be as accurate as AlexNet, or as VGG?"

# %% nbgrader={"grade": false, "grade_id": "given-setup", "locked": true, "schema_version": 3, "solution": false, "task": false}
import json
import math
from functools import partial
from time import perf_counter

import keras
import matplotlib.pyplot as plt
import numpy as np
import tensorflow as tf
from keras import layers, ops

from course_lib import check, nets, plotting
from course_lib.nets.profile import profile_model, stages_of
from course_lib.nets.profile.roofline import CACHE_BYTES, measure_bandwidth, measure_roofline
from course_lib.plotting.history import draw_networks_to_scale
from course_lib.plotting.medians import draw_medians
from course_lib.plotting.mixing import draw_mixing
from course_lib.plotting.network_cost import draw_layer_costs
from course_lib.plotting.roofline import draw_roofline
from course_lib.training import load_trained

plotting.use_course_style()

# %% [markdown]
# ## Three prices
#
# What does a network cost? It depends on who pays.
#
# - **Parameters (参数量)** are paid at the download and on the disk: 4 bytes each in float32.
# - **Multiply-accumulates (乘加次数)**, products that are added up, abbreviated MACs, are paid by the
#   battery, together with the traffic. Lesson 08 told them apart from FLOPs (two for each); the
#   "mult-adds" of some papers are the same.
# - **Memory traffic (访存量)**: every number that a layer reads or writes has to travel between the
#   memory and the processor, for far more energy than a product takes where it comes from the main
#   memory (Horowitz, 2014). No table of the early papers counts it, and the clock does.
#
# Seven networks, the two heavy ones from lessons 08 and 09. **Predict before you run:** which of the five
# light networks has the fewest parameters, and which the fewest multiply-accumulates?

# %% tags=["nbval-check-output"]
names = ["alexnet", "resnet50", "squeezenet-1.0", "mobilenet-v1", "mobilenet-v2"]
names += ["shufflenet-v1-g3", "shufflenet-v2"]
profiles, models = {}, {}
for name in names:
    models[name] = nets.build(name)
    profiles[name] = profile_model(models[name])
del models["alexnet"], models["resnet50"]  # large, and no more needed
print("network            parameters   trainable  M MACs  M numbers  field  top-1")
for name, cost in profiles.items():
    top1 = [f.value for f in nets.NETWORKS[name].published if f.quantity == "top1"]
    print(f"{name:17}{cost.parameters:>12,}{cost.trainable_parameters:>12,}", end="")
    print(f"{cost.macs / 1e6:8.0f}{cost.activations / 1e6:11.1f}", end="")
    print(f"{cost.receptive_field[0]:7}{top1[0]:7.1%}")

# %% [markdown]
# "M numbers" counts what all layers put out, in millions: a first look at the traffic; "field" is the receptive
# field of the last map (lesson 06). The last column is quoted, the share of ImageNet's validation images that are
# classified right, in the paper or by released weights; the rest is counted from networks built here. SqueezeNet
# has the fewest parameters, and the fewest multiply-accumulates of any belong to the two ShuffleNets: two
# different winners. Note, too, that SqueezeNet does *more* arithmetic than the AlexNet that it replaces.
#
# Are the counts right? Each network of this course carries the figures that others published of it, with
# their source. Here they are held against the counts, with the sources of the last column below.

# %% tags=["nbval-check-output"]
for name in names[2:]:
    cost = profiles[name]
    ours = {"parameters": cost.parameters, "trainable": cost.trainable_parameters}
    ours["macs"] = cost.macs
    for figure in nets.NETWORKS[name].published:
        if figure.quantity in ours:
            difference = ours[figure.quantity] / figure.value - 1
            print(f"{name:17}{figure.quantity:11}{figure.value:13,.0f} {difference:+7.2%}")
for name in names:
    source = next(f.source for f in nets.NETWORKS[name].published if f.quantity == "top1")
    print(f"{name:17}top-1      {source}")

# %% [markdown]
# Parameters agree exactly, multiply-accumulates within the rounding of what was published, with one exception:
# SqueezeNet's release pads its last convolution, which then has 15 x 15 places in place of the 13 x 13 of
# the paper's table, and the figure counts pooling and activations too. "Parameters" are all numbers of a
# network, "trainable" those that training changes: the difference is batch normalisation's moving means and
# variances, two for each channel. Both are published, so say which one you mean. MobileNet's 4,253,864 and
# MobileNet V2's 3,538,984 are totals.
#
# The history of lessons 08 and 09, drawn on: each box is a stage of a network, as high as its maps and as wide as
# its channels (both by the square root), and the colour says where its parameters are. **Predict:** AlexNet
# had nearly all of them in its fully connected layers. Where does SqueezeNet have them?

# %% tags=["demo"]
strip = ["alexnet", "resnet50", "squeezenet-1.0", "mobilenet-v1", "mobilenet-v2", "shufflenet-v2"]
rows = [stages_of(profiles[name]) for name in strip]
titles = [nets.NETWORKS[name].title for name in strip]
seen = {
    "parameters": "parameters: the boxes on the right are dark, AlexNet's dense layers darkest",
    "macs": "multiply-accumulates: spread over the boxes, next to nothing in the last ones",
}
for colour, words in seen.items():
    fig, ax = plt.subplots(figsize=(9, 6.2), layout="constrained")
    draw_networks_to_scale(ax, titles, rows, colour=colour)
    boxes = "Six rows of boxes, wider and flatter to the right, coloured by their share of "
    plotting.show(fig, alt=boxes + words + ".")

# %% [markdown]
# The parameters sit on the right, where maps are small and channels many; the arithmetic spreads over the
# stages. SqueezeNet has no fully connected layer: a 1 x 1 convolution to 1,000 maps and the mean over each
# map take its place, and with it 57% of the parameters are on the maps of 13 x 13. The light networks look like their
# ancestors, thinner. How are they so thin? Five papers, five answers.
#
# The next cells are the tests' side. A network that you build is never asked about itself: it is taken apart
# into its *configuration*, a text, rebuilt from it, filled with numbers that depend only on a weight's name and
# shape, and run beside the same calculation in plain TensorFlow. Run the cells and go on; you need not read
# them.


# %% nbgrader={"grade": false, "grade_id": "given-rebuilding", "locked": true, "schema_version": 3, "solution": false, "task": false}
def configuration(block, shape, *arguments, **keywords):
    """Return as text the configuration of the model that a block makes of images of a shape."""
    x = keras.Input(shape)
    return keras.Model(x, block(x, *arguments, **keywords)).to_json()


def two_at_once(block, shape, *arguments, **keywords):
    """Return as text the configuration of a model in which the same block is made twice."""
    x = keras.Input(shape)
    return keras.Model(x, [block(x, *arguments, **keywords) for _ in range(2)]).to_json()


def classes_in(config):
    """Return (module, name) of each class that a configuration names."""
    if isinstance(config, dict):
        own = [(config.get("module"), config["class_name"])] if "class_name" in config else []
        return own + classes_in(list(config.values()))
    if isinstance(config, list):
        return [found for item in config for found in classes_in(item)]
    return []


def rebuilt(text):
    """Return a new model from its configuration, made of Keras's own layers and operations."""
    for module, name in classes_in(json.loads(text)):
        is_keras = str(module).split(".")[0] in ("keras", "builtins")
        is_value = module is None and str(name).startswith("__")  # such as __slice__, of x[..., :3]
        check.that(
            (is_keras or is_value) and name != "Lambda",
            f"{name} is no layer or operation of Keras's own",
            hint="Build the block from keras.layers and keras.ops, without Lambda layers.",
        )
    return keras.models.model_from_json(text)


def leaves(model):
    """Return the layers of a model and of the models inside it."""
    inner = [leaves(layer) if hasattr(layer, "layers") else [layer] for layer in model.layers]
    return [layer for found in inner for layer in found]


def kernel_part(kernel, channels, filters):
    """Return name and shape of a kernel; from one channel to one a 3 x 3 kernel is depthwise."""
    if kernel > 1 and channels == filters == 1:
        return "depthwise", (kernel, kernel, 1)
    return "kernel", (kernel, kernel, channels, filters)


def parts_of(layer):
    """Return for each weight of a layer the name and shape of its parts, and how many there are.

    A grouped convolution has a part for each group; one of a kernel to each channel that looks at
    neighbours is called depthwise, as is Keras's own; a dense layer is a 1 x 1 convolution.
    """
    found, groups = [], getattr(layer, "groups", 1)
    for weight in layer.weights:
        name, shape = weight.name, tuple(weight.shape)
        if name == "kernel" and isinstance(layer, layers.DepthwiseConv2D):
            found.append(("depthwise", (*shape[:2], shape[2] * shape[3]), 1))
        elif name == "kernel" and shape[:2] != (1, 1) and shape[2:] == (1, groups):
            found.append(("depthwise", (*shape[:2], shape[3]), 1))
        elif name == "kernel":
            front = (1, 1) if len(shape) == 2 else ()
            found.append((name, (*front, *shape[:-1], shape[-1] // groups), groups))
        else:
            found.append((name, (*shape[:-1], shape[-1] // groups), groups))
    return found


KERAS_MOMENTUM = 0.99
SPREADS = {"bias": 0.3, "beta": 1.0, "moving_mean": 0.05}


def numbers(name, shape):
    """Return the numbers of a weight: the same for the same name and shape, float32."""
    rng = np.random.default_rng([*name.encode(), *map(int, shape)])
    if name == "gamma":
        values = rng.uniform(1, 3, shape)
    elif name == "moving_variance":
        values = rng.uniform(0.01, 0.04, shape)
    elif name in SPREADS:
        values = rng.normal(0, SPREADS[name], shape)
    else:
        seen = np.prod(shape[:2]) if name == "depthwise" else np.prod(shape[:-1])
        values = rng.normal(0.05, 0.2, shape) / np.sqrt(seen)
    return values.astype(np.float32)


def outputs_of(text, x, training=False):
    """Rebuild a model from its configuration, fill it with numbers, return its output for x."""
    model = rebuilt(text)
    for layer in leaves(model):
        pairs = zip(parts_of(layer), layer.weights, strict=True)
        values = [
            np.tile(numbers(name, shape), groups).reshape(weight.shape)
            for (name, shape, groups), weight in pairs
        ]
        layer.set_weights(values)
    # Said by the caller, training=False would overrule what a layer was told when it was called.
    return np.asarray(model(x, training=True) if training else model(x))


def listed(*weights):
    """Return weights (name, sizes...) as sorted texts, such as "kernel 1 x 1 x 6 x 4"."""
    return sorted(f"{name} {' x '.join(map(str, sizes))}" for name, *sizes in weights)


def is_told(config):
    """Return whether a normalisation or an inner model is called with training= somewhere."""
    if isinstance(config, dict):
        listens = config.get("class_name") in ("BatchNormalization", "Sequential", "Functional")
        nodes = config.get("inbound_nodes", []) if listens else []
        told = [node.get("kwargs", {}).get("training") is not None for node in nodes]
        return any(told) or is_told(list(config.values()))
    return isinstance(config, list) and any(map(is_told, config))


def is_bare(layer):
    """Return whether no regulariser and no constraint hangs on a layer or on its weights."""
    kinds = ("regularizer", "constraint")
    hung = [getattr(weight, kind, None) for weight in layer.weights for kind in kinds]
    return not any([*hung, getattr(layer, "activity_regularizer", None)])


def weights_of(text):
    """Return the weights that a model has, rebuilt from its configuration, one for each group.

    What a layer keeps from training, beside the moving statistics, is called frozen; before moving
    statistics stands the momentum, where it is not Keras's. Layers that were told whether they
    train, regularisers and constraints are refused.
    """
    found, told = [], "a layer was called with training="
    check.that(not is_told(json.loads(text)), told, hint="Whoever calls the model says that.")
    for layer in leaves(rebuilt(text)):
        check.that(
            is_bare(layer),
            f"a regulariser or a constraint hangs on a layer ({type(layer).__name__})",
            hint="The weights come without; what is not in the contract is not in the block.",
        )
        for weight, (name, shape, groups) in zip(layer.weights, parts_of(layer), strict=True):
            if not name.startswith("moving"):
                name = "frozen " * (not weight.trainable) + name
            elif layer.momentum != KERAS_MOMENTUM:
                name = f"momentum {layer.momentum} {name}"
            found += [(name, *shape)] * groups
    return listed(*found)


def paced(weights, momentum):
    """Return a list of weights as it is with another momentum in all normalisations."""
    return sorted(f"momentum {momentum} {w}" if w.startswith("moving") else w for w in weights)


SHARED = "both calls use the same layers; make new ones in each"


def doubled(weights):
    """Return a list of weights twice, and what layers shared by two calls would give."""
    return sorted(2 * weights), {SHARED: weights}


def normalising(channels):
    """Return the weights of a batch normalisation."""
    return [(name, channels) for name in ("gamma", "beta", "moving_mean", "moving_variance")]


def random_images(rng, *shape):
    """Return float32 images around 0, large enough to reach beyond 6 in each activation."""
    return rng.normal(0, 3, shape).astype(np.float32)


# %% nbgrader={"grade": false, "grade_id": "given-plain-tensorflow", "locked": true, "schema_version": 3, "solution": false, "task": false}
def tf_conv(x, filters, kernel=1, stride=1, groups=1, padding="SAME", bias=False):
    """Return TensorFlow's convolution of each group of channels, with the numbers above."""
    outputs = filters // groups
    name, shape = kernel_part(kernel, x.shape[-1] // groups, outputs)
    w = numbers(name, shape).reshape(kernel, kernel, -1, outputs)
    b = numbers("bias", (outputs,)) if bias else 0
    parts = tf.split(x, groups, axis=3)
    return tf.concat([tf.nn.conv2d(part, w, stride, padding) + b for part in parts], axis=3)


def tf_depthwise(x, stride=1, padding="SAME"):
    """Return TensorFlow's convolution of each channel on its own, 3 x 3."""
    w = numbers("depthwise", (3, 3, x.shape[-1]))[..., None]
    return tf.nn.depthwise_conv2d(x, w, [1, stride, stride, 1], padding)


def tf_normalise(x, training=False):
    """Return batch normalisation as Keras makes it by default."""
    gamma, beta, mean, variance = (numbers(*weight) for weight in shaped(x.shape[-1]))
    if training:
        mean, variance = tf.nn.moments(x, (0, 1, 2))
    return tf.nn.batch_normalization(x, mean, variance, beta, gamma, 1e-3)


IN_TRAINING = partial(tf_normalise, training=True)
FROZEN = "the moving mean and variance were used in training"


def shaped(channels):
    """Return names and shapes of a batch normalisation's weights."""
    return [(name, (channels,)) for name, _ in normalising(channels)]


def tf_shuffle(x, groups):
    """Return the channels dealt out anew: the first of each group, then the second of each."""
    order = np.arange(x.shape[-1]).reshape(groups, -1).T.ravel()
    return tf.gather(x, order, axis=3)


def same(x, *_):
    """Return x: in place of a step that is left out."""
    return x


def only_wrong(ways, truth):
    """Leave out what is no mistake for these arguments."""
    truth = np.asarray(truth)
    ways = {label: np.asarray(way) for label, way in ways.items()}
    return {
        label: way
        for label, way in ways.items()
        if way.shape != truth.shape or not np.allclose(way, truth, rtol=1e-3, atol=1e-4)
    }


# %% [markdown]
# ## SqueezeNet: squeeze, then expand (轻量型卷积神经网-SqueezeNet)
#
# Iandola and others (2016) asked for AlexNet's accuracy with as few parameters as possible. A 3 x 3
# convolution from $C$ to $F$ channels has $9 C F$ weights. Their three strategies follow from this formula and
# from what it leaves out.
#
# 1. **Replace 3 x 3 kernels by 1 x 1 kernels.** Each replaced kernel has a ninth of the weights.
# 2. **Give the remaining 3 x 3 kernels fewer channels to look at**: make $C$ small in front of them. A 1 x 1
#    convolution does that, the *squeeze layer (压缩层)*.
# 3. **Downsample late.** The weights $9CF$ don't depend on the map's size, so large maps cost no parameter, and
#    they are good for accuracy. (They cost arithmetic. That price was not the paper's question.)
#
# The *fire module (Fire 模块)* combines the first two: squeeze $C$ channels to $s$, then *expand* them (*扩展层*) by
# 1 x 1 kernels to $e_1$ channels and, side by side, by 3 x 3 kernels to $e_3$ channels, and concatenate. With biases
# it has
#
# $$\underbrace{C s + s}_{\text{squeeze}} + \underbrace{s\, e_1 + e_1}_{1 \times 1} +
# \underbrace{9\, s\, e_3 + e_3}_{3 \times 3}$$
#
# parameters. **Predict before you run:** the paper's first fire module has $C = 96$, $s = 16$, $e_1 = e_3 = 64$.
# How many times as many parameters has a 3 x 3 convolution from 96 to 128 channels?

# %% tags=["nbval-check-output"]
channels, squeeze, one, three = 96, 16, 64, 64
fire = (channels + 1) * squeeze + (squeeze + 1) * one + (9 * squeeze + 1) * three
plain = (9 * channels + 1) * (one + three)
print(f"fire module {fire:,} parameters, a plain 3 x 3 convolution {plain:,}")
print(f"{plain / fire:.1f} times as many; the 3 x 3 part alone has {(9 * squeeze + 1) * three:,}")

# %% [markdown]
# Nine times, and of the little that is left three quarters belong to the 3 x 3 kernels, which is why the
# second strategy starves just them.
#
# ### Rules for every block
#
# All blocks of this lesson (exercises 1, 2, 4, 6 and 7) take and return a Keras tensor $(N, H, W, C)$, as the layers of a
# functional model do.
#
# - $N$ is open, $H$, $W$ and $C$ are known.
# - A block is made of Keras's own layers and operations (`keras.layers`, `keras.ops`), without `Lambda` and without
#   classes of your own, as must be every network that others are to load without your code.
# - Each call makes new layers: two blocks share no weights. How layers are nested, ordered or initialised is up to you;
#   fixed names would keep a model from having the block twice.
# - Layers that compute the same will do: `Dense` for a 1 x 1 convolution, one `Conv2D` with as many groups as channels
#   for a depthwise one (not a layer for each channel). The weights are those that the contract asks for, and no others,
#   without regularisers and constraints.
# - Call layers without `training=`: whether a model trains is said by whoever calls it.
# - Forbidden, here and in all exercises of this lesson, is what the line `# forbidden:` names: the networks of
#   `course_lib.nets` and `keras.applications`, and the tests' own calculations.
#
# ### Exercise 1: fire_module (3 points, 12 min)
#
# *Core.* Write `fire_module(x, squeeze, expand_1x1, expand_3x3)` in Keras, by the rules above.
#
# | | |
# |---|---|
# | `x` | Keras tensor $(N, H, W, C)$; here $H$ and $W$ may be open, too |
# | `squeeze`, `expand_1x1`, `expand_3x3` | whole numbers $\ge 1$: channels of the three convolutions |
# | returns | Keras tensor $(N, H, W, e_1 + e_3)$: first the channels of the 1 x 1 kernels, then those of the 3 x 3 kernels |
#
# All three convolutions have a bias, stride 1, zeros as padding so that the map keeps its size, and a ReLU behind
# them. Both expanding ones see the squeezed channels. Nothing else is in the module.
#
# <details><summary>Hint 1</summary> A layer is made, then called: <code>layers.Conv2D(filters, kernel,
# padding=..., activation=...)(x)</code>. </details>
# <details><summary>Hint 2</summary> <code>layers.Concatenate()</code> takes a list of tensors; its axis is
# the last one by default. </details>


# %% nbgrader={"grade": false, "grade_id": "ex1-fire_module", "locked": false, "schema_version": 3, "solution": true, "task": false}
# forbidden: course_lib.nets, keras.applications, tf_conv, tf_depthwise, tf_normalise, tf_shuffle, true_order, tf_fire, wrong_fire
def fire_module(x, squeeze, expand_1x1, expand_3x3):
    """Return SqueezeNet's fire module: squeeze by 1 x 1, expand by 1 x 1 and 3 x 3 side by side.

    x: Keras tensor (N, H, W, C); squeeze, expand_1x1, expand_3x3: channels of the convolutions.
    Returns: Keras tensor (N, H, W, expand_1x1 + expand_3x3).
    """
    ### BEGIN SOLUTION
    squeezed = layers.Conv2D(squeeze, 1, activation="relu")(x)
    one = layers.Conv2D(expand_1x1, 1, activation="relu")(squeezed)
    three = layers.Conv2D(expand_3x3, 3, padding="same", activation="relu")(squeezed)
    return layers.Concatenate()([one, three])
    ### END SOLUTION


# %% nbgrader={"grade": false, "grade_id": "given-wrong-fire", "locked": true, "schema_version": 3, "solution": false, "task": false}
def tf_fire(
    x, squeeze, one, three, between=tf.nn.relu, after=tf.nn.relu, kernels=(1, 1, 3), bias=True
):
    """Return a fire module in plain TensorFlow, as a list of its two branches."""
    squeezed = between(tf_conv(x, squeeze, kernels[0], bias=bias))
    return [
        after(tf_conv(squeezed, one, kernels[1], bias=bias)),
        after(tf_conv(squeezed, three, kernels[2], bias=bias)),
    ]


def wrong_fire(x, squeeze, one, three):
    """Return what well-known mistakes with a fire module give."""
    sizes, truth = (squeeze, one, three), tf_fire(x, squeeze, one, three)
    unsqueezed = [tf.nn.relu(tf_conv(x, n, k, bias=True)) for n, k in ((one, 1), (three, 3))]
    squeezed = tf.nn.relu(tf_conv(x, squeeze, bias=True))
    mixed = [truth[0], unsqueezed[1]]
    chained = tf.nn.relu(tf_conv(truth[0], three, 3, bias=True))
    ways = {
        "the 3 x 3 channels come first; first come those of the 1 x 1 kernels": truth[::-1],
        "the expanding convolutions look at x, not at the squeezed channels": unsqueezed,
        "the 3 x 3 convolution looks at x, not at the squeezed channels": mixed,
        "the 3 x 3 convolution looks at the 1 x 1 one's output; they stand side by side": [
            truth[0],
            chained,
        ],
        "the ReLU behind the squeeze is missing": tf_fire(x, *sizes, between=same),
        "the ReLUs behind the expanding convolutions are missing": tf_fire(x, *sizes, after=same),
        "only the 1 x 1 expansion has a ReLU": [
            truth[0],
            tf_conv(squeezed, three, 3, bias=True),
        ],
        "only the 3 x 3 expansion has a ReLU": [tf_conv(squeezed, one, bias=True), truth[1]],
        "no ReLU anywhere": tf_fire(x, *sizes, between=same, after=same),
        "the convolutions have no bias": tf_fire(x, *sizes, bias=False),
        "ReLU6 in place of ReLU": tf_fire(x, *sizes, between=tf.nn.relu6, after=tf.nn.relu6),
        "the squeeze is 3 x 3": tf_fire(x, *sizes, kernels=(3, 1, 3)),
        "both expansions are 3 x 3": tf_fire(x, *sizes, kernels=(1, 3, 3)),
        "both expansions are 1 x 1": tf_fire(x, *sizes, kernels=(1, 1, 1)),
        "expand_1x1 and expand_3x3 were exchanged": tf_fire(x, squeeze, three, one),
        "the squeezed channels were concatenated, too": [squeezed, *truth],
        "x was concatenated, too": [x, *truth],
    }
    ways = {label: tf.concat(way, axis=3) for label, way in ways.items()}
    if x.shape[-1] == one + three:
        ways["x was added; nothing else is in the module"] = tf.concat(truth, axis=3) + x
    around = tf.pad(x, ((0, 0), (1, 1), (1, 1), (0, 0)))
    around = tf.nn.relu(tf_conv(around, squeeze, bias=True))
    late = tf.nn.relu(tf_conv(around, three, 3, padding="VALID", bias=True))
    ways["the zeros were put around x, not around the squeezed channels"] = tf.concat(
        [truth[0], late], axis=3
    )
    return only_wrong(ways, tf.concat(truth, axis=3))


# %% nbgrader={"grade": true, "grade_id": "ex1-fire_module-test-values", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
rng = np.random.default_rng(101)
hint = "Squeeze x; expand the squeezed channels twice, side by side; concatenate, 1 x 1 first."
for (height, width, channels), sizes in [
    ((5, 4, 6), (3, 4, 5)),
    ((4, 7, 3), (2, 6, 4)),  # the 1 x 1 kernels make more channels than the 3 x 3
    ((1, 6, 5), (7, 2, 3)),  # a map of one row, a squeeze that widens
    ((1, 1, 4), (4, 3, 3)),  # a single place; as many squeezed as come in, equal expansions
    ((3, 5, 1), (1, 2, 1)),  # a single channel
]:
    x = 10 * random_images(rng, 2, height, width, channels)
    text = configuration(fire_module, (height, width, channels), *sizes)
    truth, ways = tf.concat(tf_fire(x, *sizes), axis=3), partial(wrong_fire, x, *sizes)
    name = f"fire_module of {height} x {width} x {channels}, channels {sizes}"
    check.close(outputs_of(text, x), truth, name=name, mistakes=ways, hint=hint)
    text = configuration(fire_module, (None, None, channels), *sizes)
    in_training = outputs_of(text, x, training=True)
    name = "fire_module in training"  # and of maps whose size is open
    check.close(
        in_training, truth, name=name, hint="Nothing in the module is random or learns by it."
    )
### BEGIN HIDDEN TESTS
rng = check.rng("ex1-fire_module")
for _ in range(2):
    height, width = map(int, rng.integers(3, 8, 2))
    channels, *sizes = map(int, rng.permutation(np.arange(2, 9))[:4])
    x = random_images(rng, 3, height, width, channels)
    text = configuration(fire_module, (height, width, channels), *sizes)
    truth, ways = tf.concat(tf_fire(x, *sizes), axis=3), partial(wrong_fire, x, *sizes)
    name = "fire_module of another size"
    check.close(outputs_of(text, x), truth, name=name, mistakes=ways, hint=hint)
### END HIDDEN TESTS


# %% nbgrader={"grade": true, "grade_id": "ex1-fire_module-test-weights", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
def fire_weights(channels, squeeze, one, three):
    kernels = [(1, channels, squeeze), (1, squeeze, one), (3, squeeze, three)]
    kernels = [(name, *shape) for name, shape in (kernel_part(*sizes) for sizes in kernels)]
    return listed(*kernels, *[("bias", size) for size in (squeeze, one, three)])


hint = "Three convolutions, each with a bias: C to squeeze, squeeze to each expansion."
for channels, *sizes in ((6, 3, 4, 5), (5, 4, 7, 2), (4, 4, 4, 4), (1, 1, 3, 1)):
    text = configuration(fire_module, (7, 6, channels), *sizes)
    name = f"the list of weights of fire_module, {channels} channels, then {sizes}"
    check.equal(weights_of(text), fire_weights(channels, *sizes), name=name, hint=hint)
    keywords = dict(zip(("squeeze", "expand_1x1", "expand_3x3"), sizes, strict=True))
    text = configuration(fire_module, (None, None, channels), **keywords)
    name = "the same with maps of open size and named arguments"
    check.equal(weights_of(text), fire_weights(channels, *sizes), name=name, hint=hint)
twice, shared = doubled(fire_weights(5, 2, 4, 3))
text, name = two_at_once(fire_module, (4, 6, 5), 2, 4, 3), "the weights of two fire modules"
check.equal(weights_of(text), twice, name=name, mistakes=shared, hint="Six convolutions.")
### BEGIN HIDDEN TESTS
rng = check.rng("ex1-fire_module")
channels, *sizes = map(int, rng.permutation(np.arange(2, 12))[:4])
text = configuration(fire_module, (5, 4, channels), *sizes)
name = "the list of weights of fire_module, other sizes"
check.equal(weights_of(text), fire_weights(channels, *sizes), name=name, hint=hint)
### END HIDDEN TESTS

# %% [markdown]
# Your module in its place. The rest of SqueezeNet 1.0 is short: a 7 x 7 convolution, eight fire modules with two
# pools between them, a 1 x 1 convolution to 1,000 maps and the mean over each map. **Predict before you run:**
# which share of all parameters do the eight fire modules have, the heart of the network?

# %% tags=["demo"]
FIRE = {2: (16, 64, 64), 3: (16, 64, 64), 4: (32, 128, 128), 5: (32, 128, 128)}
FIRE |= {6: (48, 192, 192), 7: (48, 192, 192), 8: (64, 256, 256), 9: (64, 256, 256)}


def squeezenet(fire):
    """Return SqueezeNet 1.0 (the paper's table 1) with somebody's fire modules."""
    inputs = keras.Input((227, 227, 3))
    x = layers.Conv2D(96, 7, 2, activation="relu", name="conv1")(inputs)
    x = layers.MaxPooling2D(3, 2)(x)
    for number, sizes in FIRE.items():
        x = fire(x, *sizes)
        if number in (4, 8):
            x = layers.MaxPooling2D(3, 2)(x)
    x = layers.Conv2D(1000, 1, name="conv10")(layers.Dropout(0.5)(x))
    return keras.Model(inputs, layers.GlobalAveragePooling2D()(x))


# %% tags=["demo", "nbval-check-output"]
with check.demo("exercise 1"):
    squeezed = profile_model(squeezenet(fire_module))
    ends = sum(cost.parameters for cost in squeezed.layers if cost.name in ("conv1", "conv10"))
    print(f"SqueezeNet of your fire modules: {squeezed.parameters:,} parameters")
    print(f"in the fire modules {1 - ends / squeezed.parameters:.0%}")
    heavy = profiles["alexnet"]
    print(f"AlexNet has {heavy.parameters / squeezed.parameters:.1f} times as many", end=" ")
    print(f"and does {heavy.macs / squeezed.macs:.2f} times the arithmetic")

# %% [markdown]
# 1,248,424, the number of the paper's table 1: "50 times fewer parameters". The fire modules have more than
# half of them, and `conv10`, which replaces AlexNet's 58 million of fully connected weights, most of the rest.
# The last number is below 1. Fewer parameters did not mean less arithmetic: the third strategy, large maps, spends
# what the other two save. Where?

# %% tags=["demo"]
with check.demo("exercise 1"):
    fig, axes = plt.subplots(2, 1, figsize=(7, 3.8), layout="constrained", sharex=True)
    worked = [cost for cost in squeezed.layers if cost.parameters]
    kinds = {
        "parameters": np.array([cost.parameters for cost in worked]),
        "MACs": np.array([cost.macs for cost in worked]),
    }
    draw_layer_costs(axes, kinds)
    plotting.show(
        fig,
        alt="Parameters pile up in the last layers; the first layer has the most arithmetic.",
    )

# %% [markdown]
# Parameters pile up at the end, with the many channels. Arithmetic is everywhere, and most of all in `conv1`, which has
# next to no parameters but the largest map; `conv10`, with 41% of the parameters, does a tenth of it. (In each fire
# module, three bars, the 3 x 3 expansion is the tall one.) A telephone that computes 30 images a second pays the lower row.

# %% [markdown]
# ## MobileNet: one convolution in two steps (轻量型卷积神经网-MobileNet)
#
# A convolution does two jobs at once. Along $u, v$ it *filters*: it looks at neighbours. Along $c$ it *mixes*: it
# makes each new channel from all old ones. Howard and others (2017) give each job a layer of its own:
#
# $$\text{depthwise (深度卷积):}\quad z_{ijc} = \sum_{u, v} x_{i+u,\, j+v,\, c}\; d_{uvc}, \qquad
# \text{pointwise (逐点卷积):}\quad y_{ijf} = \sum_{c} z_{ijc}\; p_{cf} .$$
#
# The depthwise convolution has one filter for each channel, and no channel hears of another. The pointwise one is
# 1 x 1: it mixes, and no place hears of another. Together they are a *depthwise separable convolution
# (深度可分离卷积)*. Put the first formula into the second, and you see which convolution that is:
#
# $$y_{ijf} = \sum_{u, v, c} x_{i+u,\, j+v,\, c}\; \underbrace{d_{uvc}\, p_{cf}}_{w_{uvcf}} .$$
#
# A full convolution whose weights are products, as long as nothing stands between the two steps.

# %% tags=["nbval-check-output"]
rng = np.random.default_rng(102)
x, d, p = (rng.normal(size=shape) for shape in ((1, 5, 6, 4), (3, 3, 4, 1), (1, 1, 4, 7)))
filtered = tf.nn.depthwise_conv2d(x, d, (1, 1, 1, 1), "SAME")
in_two_steps = tf.nn.conv2d(filtered, p, 1, "SAME")
at_once = tf.nn.conv2d(x, d * p, 1, "SAME")  # (3, 3, 4, 1) times (1, 1, 4, 7)
print("the same:", np.allclose(in_two_steps, at_once))
print(f"weights: {d.size} + {p.size} = {d.size + p.size} in two steps, {(d * p).size} at once")

# %% [markdown]
# Which channels see which? Circles are channels, the input below. A channel has the colour of what it depends on,
# dark when it depends on several.

# %% tags=["demo"]
mixed, single = np.ones((6, 4), bool), np.eye(4, dtype=bool)
halves = np.kron(np.eye(2, dtype=bool), np.ones((3, 2), bool))
pictures = {
    "full": ([mixed], range(4)),
    "depthwise, pointwise": ([single, mixed], range(4)),
    "two groups": ([halves], [0, 0, 1, 1]),
}
fig, axes = plt.subplots(1, 3, figsize=(8, 2.8), layout="constrained")
for ax, (title, (stack, groups)) in zip(axes, pictures.items(), strict=True):
    draw_mixing(ax, stack, list(groups), title=title)
plotting.show(
    fig, alt="Full: all lines. Depthwise: four single lines, then all. Groups: two halves."
)

# %% [markdown]
# Each line of the left picture is a 3 x 3 kernel of nine weights. In the middle the four lower lines have nine weights
# each, the 24 upper ones a single one. The right picture, *groups (分组卷积)*, comes back with ShuffleNet.
#
# In MobileNet batch normalisation and a ReLU follow *each* of the two steps. In its released code the ReLU is clipped
# at 6, *ReLU6*, $\min(\max(x, 0), 6)$, so that few bits are enough for its outputs (lesson 12).
#
# ### Exercise 2: depthwise_separable_block (4 points, 15 min)
#
# *Core.* Write MobileNet's block, `depthwise_separable_block(x, filters, stride=1)`, in Keras:
#
# | step | layer |
# |---|---|
# | 1 | depthwise convolution, 3 x 3, stride `stride`, padding "same", without bias |
# | 2 | batch normalisation, ReLU6 |
# | 3 | 1 x 1 convolution to `filters` channels, stride 1, without bias |
# | 4 | batch normalisation, ReLU6 |
#
# `x` is a Keras tensor $(N, H, W, C)$, `filters` and `stride` $= s$ are whole numbers $\ge 1$; the block returns a Keras
# tensor $(N, \lceil H/s \rceil, \lceil W/s \rceil, \text{filters})$. Batch normalisation is
# `layers.BatchNormalization()` with the settings that Keras gives it. "Same" is Keras's: of an odd number of zeros the
# one more is below and to the right. The rules for every block hold (above exercise 1).
#
# <details><summary>Hint 1</summary> <code>layers.DepthwiseConv2D(3, strides=..., padding=...,
# use_bias=...)</code>: it needs no number of filters. </details>
# <details><summary>Hint 2</summary> ReLU6 is <code>layers.ReLU(6)</code>, or <code>ops.relu6</code>. </details>


# %% nbgrader={"grade": false, "grade_id": "ex2-depthwise_separable_block", "locked": false, "schema_version": 3, "solution": true, "task": false}
# forbidden: course_lib.nets, keras.applications, tf_conv, tf_depthwise, tf_normalise, tf_shuffle, true_order, tf_separable, wrong_separable
def depthwise_separable_block(x, filters, stride=1):
    """Return MobileNet's block: a depthwise 3 x 3 and a 1 x 1 convolution, each normalised, ReLU6.

    x: Keras tensor (N, H, W, C); filters: channels of the result; stride: of the depthwise step.
    Returns: Keras tensor (N, ceil(H / stride), ceil(W / stride), filters).
    """
    ### BEGIN SOLUTION
    x = layers.DepthwiseConv2D(3, strides=stride, padding="same", use_bias=False)(x)
    x = layers.ReLU(6)(layers.BatchNormalization()(x))
    x = layers.Conv2D(filters, 1, use_bias=False)(x)
    return layers.ReLU(6)(layers.BatchNormalization()(x))
    ### END SOLUTION


# %% nbgrader={"grade": false, "grade_id": "given-wrong-separable", "locked": true, "schema_version": 3, "solution": false, "task": false}
def tf_separable(
    x, filters, stride=1, training=False, between=tf.nn.relu6, after=tf.nn.relu6, norms=(True, True)
):
    """Return MobileNet's block in plain TensorFlow; between, after: the two activations."""
    first, second = (partial(tf_normalise, training=training) if norm else same for norm in norms)
    y = between(first(tf_depthwise(x, stride)))
    return after(second(tf_conv(y, filters)))


def wrong_separable(x, filters, stride=1, training=False):
    """Return what well-known mistakes with MobileNet's block give."""
    block, relu, relu6 = (
        partial(tf_separable, x, filters, training=training),
        tf.nn.relu,
        tf.nn.relu6,
    )
    norm = partial(tf_normalise, training=training)

    def finished(y, pointwise_stride=1):
        return relu6(norm(tf_conv(relu6(norm(y)), filters, stride=pointwise_stride)))

    mixed_first = relu6(norm(tf_conv(x, filters)))
    ways = {
        "ReLU in place of ReLU6 behind the depthwise step": block(stride, between=relu),
        "ReLU in place of ReLU6 at the end": block(stride, after=relu),
        "ReLU in place of ReLU6, both times": block(stride, between=relu, after=relu),
        "no activation between the two steps": block(stride, between=same),
        "no activation at the end": block(stride, after=same),
        "no activation anywhere": block(stride, between=same, after=same),
        "no normalisation behind the depthwise step": block(stride, norms=(False, True)),
        "no normalisation behind the 1 x 1 convolution": block(stride, norms=(True, False)),
        "no normalisation anywhere": block(stride, norms=(False, False)),
        "the activations stand before the normalisations": norm(
            relu6(tf_conv(norm(relu6(tf_depthwise(x, stride))), filters))
        ),
        "the 1 x 1 convolution comes first, then the depthwise one": relu6(
            norm(tf_depthwise(mixed_first, stride))
        ),
        "a full 3 x 3 convolution stands in place of the depthwise one": finished(
            tf_conv(x, x.shape[-1], 3, stride)
        ),
        "the stride was forgotten": block(1),
        "the stride is in the 1 x 1 convolution, or one zero was put on each side, where Keras's "
        "same puts it below and to the right": finished(tf_depthwise(x, 1), stride),
        "both convolutions stride": finished(tf_depthwise(x, stride), stride),
        "no padding": finished(tf_depthwise(x, stride, "VALID")) if min(x.shape[1:3]) > 2 else x,
        "the moving mean and variance were used in training": tf_separable(x, filters, stride),
        "the batch's mean and variance were used outside of training": tf_separable(
            x, filters, stride, training=True
        ),
    }
    return only_wrong(ways, block(stride))


def separable_weights(channels, filters):
    """Return the list of weights of MobileNet's block."""
    kernels = [("depthwise", 3, 3, channels), ("kernel", 1, 1, channels, filters)]
    return listed(*kernels, *normalising(channels), *normalising(filters))


# %% nbgrader={"grade": true, "grade_id": "ex2-depthwise_separable_block-test-values", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
rng = np.random.default_rng(103)
hint = "Depthwise 3 x 3, normalise, ReLU6; 1 x 1, normalise, ReLU6."
for (height, width, channels), filters in [
    ((5, 4, 3), 5),
    ((4, 6, 5), 2),
    ((3, 3, 4), 4),
    ((4, 5, 2), 8),  # many times as many filters as channels
    ((5, 3, 1), 3),  # a single channel comes in
    ((1, 1, 3), 1),  # a single place, a single filter
]:
    x = random_images(rng, 3, height, width, channels)
    text = configuration(depthwise_separable_block, (height, width, channels), filters)
    for training in (False, True):
        truth = tf_separable(x, filters, training=training)
        ways = partial(wrong_separable, x, filters, 1, training)
        name = f"depthwise_separable_block of {height} x {width} x {channels}, {filters} filters"
        name += ", in training" * training
        check.close(outputs_of(text, x, training), truth, name=name, mistakes=ways, hint=hint)
### BEGIN HIDDEN TESTS
rng = check.rng("ex2-depthwise_separable_block")
height, width, channels, filters = map(int, rng.permutation(np.arange(3, 8))[:4])
x = random_images(rng, 2, height, width, channels)
text = configuration(depthwise_separable_block, (height, width, channels), filters)
for training in (False, True):
    truth = tf_separable(x, filters, training=training)
    ways = partial(wrong_separable, x, filters, 1, training)
    name = "depthwise_separable_block of another size"
    check.close(outputs_of(text, x, training), truth, name=name, mistakes=ways, hint=hint)
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "ex2-depthwise_separable_block-test-stride", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
rng = np.random.default_rng(104)
hint = "The depthwise convolution strides, with padding same; the 1 x 1 convolution never does."
for (height, width, channels), filters, stride in [
    ((6, 8, 3), 4, 2),
    ((7, 5, 2), 3, 2),
    ((8, 10, 3), 2, 3),
    ((1, 2, 4), 3, 2),
    ((8, 9, 2), 5, 4),  # a stride above the kernel: no zeros along the rows, two along the columns
    ((1, 1, 1), 2, 2),
    ((6, 7, 3), 3, 2),
]:
    x = random_images(rng, 2, height, width, channels)
    text = configuration(depthwise_separable_block, x.shape[1:], filters, stride=stride)
    for training in (False, True):
        truth = tf_separable(x, filters, stride, training)
        ways = partial(wrong_separable, x, filters, stride, training)
        name = f"depthwise_separable_block of {height} x {width} x {channels} with stride {stride}"
        name += ", in training" * training
        check.close(outputs_of(text, x, training), truth, name=name, mistakes=ways, hint=hint)
### BEGIN HIDDEN TESTS
rng = check.rng("ex2-depthwise_separable_block")
for stride in (2, 3):
    height, width = 2 * int(rng.integers(3, 6)), int(rng.integers(7, 11))
    x = random_images(rng, 2, height, width, 3)
    text = configuration(depthwise_separable_block, x.shape[1:], 4, stride)
    truth, ways = tf_separable(x, 4, stride), partial(wrong_separable, x, 4, stride)
    name = "depthwise_separable_block with another stride"
    check.close(outputs_of(text, x), truth, name=name, mistakes=ways, hint=hint)
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "ex2-depthwise_separable_block-test-weights", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
hint = "9 C weights, then C times filters, no biases, and two normalisations of four rows each."
for channels, filters, stride in (
    *((5, 7, 1), (4, 3, 2), (6, 6, 1)),
    *((2, 8, 1), (1, 4, 1), (3, 1, 2), (1, 1, 4)),  # many filters for each channel, or a single one
):
    text = configuration(depthwise_separable_block, (6, 5, channels), filters, stride)
    kernels = separable_weights(channels, filters)
    biases = [("bias", channels), ("bias", filters)]
    with_biases = sorted(kernels + listed(*biases))
    full = listed(("kernel", 3, 3, channels, channels)) + separable_weights(channels, filters)
    ways = {
        "the convolutions have biases, which the normalisation behind them subtracts": with_biases,
        "the depthwise convolution has a bias": sorted(kernels + listed(biases[0])),
        "the 1 x 1 convolution has a bias": sorted(kernels + listed(biases[1])),
        "a full 3 x 3 convolution stands in place of the depthwise one": sorted(
            w for w in full if not w.startswith("depthwise")
        ),
        "the momentum is 0.9, not what Keras gives": paced(kernels, 0.9),
    }
    name = f"the list of weights of depthwise_separable_block, {channels} channels to {filters}"
    check.equal(weights_of(text), kernels, name=name, mistakes=ways, hint=hint)
twice, shared = doubled(separable_weights(5, 4))
text, name = two_at_once(depthwise_separable_block, (4, 6, 5), 4), "the weights of two blocks"
check.equal(weights_of(text), twice, name=name, mistakes=shared, hint="Make new layers.")
### BEGIN HIDDEN TESTS
rng = check.rng("ex2-depthwise_separable_block")
channels, filters = map(int, rng.permutation(np.arange(2, 12))[:2])
text = configuration(depthwise_separable_block, (5, 4, channels), filters)
name = "the list of weights of depthwise_separable_block, other sizes"
check.equal(weights_of(text), separable_weights(channels, filters), name=name, hint=hint)
### END HIDDEN TESTS

# %% [markdown]
# ### What the two steps save
#
# Count as in lesson 08: products at each place of the *output*, times the places. With $N$ filters, $k \times k$
# kernels and an output of $H' \times W'$ places,
#
# $$\text{full: } H' W' k^2 C N, \qquad \text{depthwise: } H' W' k^2 C, \qquad \text{pointwise: } H' W' C N .$$
#
# The depthwise step has no factor $N$: each channel has a single kernel. The ratio is
#
# $$\frac{H'W' k^2 C + H'W' C N}{H'W' k^2 C N} = \frac{1}{N} + \frac{1}{k^2} .$$
#
# The map and $C$ cancel. **Predict before you run:** how many times less arithmetic is that for $k = 3$ and many
# filters? And for $k = 5$?

# %% tags=["demo", "nbval-check-output"]
for kernel in (3, 5, 7):
    ratios = [1 / filters + 1 / kernel**2 for filters in (16, 64, 256, 1024)]
    print(f"kernel {kernel}: 16, 64, 256, 1024 filters:", *(f"{1 / r:5.1f}x" for r in ratios))

# %% [markdown]
# With 3 x 3 kernels the limit is 9, and 64 filters reach 7.9 of it. Larger kernels gain more, but
# come near their limits, 25 and 49, only with many filters: at 16 the $1/N$ holds all three back.
#
# ### Exercise 3: cost_ratio (3 points, 10 min)
#
# *Core.* Write `cost_ratio(height, width, channels, filters, kernel=3, stride=1)`, the arithmetic of a depthwise
# separable convolution beside that of a full one.
#
# | | |
# |---|---|
# | `height`, `width`, `channels` | of the **input**, Python's `int`, $\ge 1$ |
# | `filters`, `kernel`, `stride` | $N$, $k$ and $s$, Python's `int`, $\ge 1$; padding is "same" |
# | returns | a tuple: multiply-accumulates of the depthwise step (int), of the 1 x 1 step (int), and both together divided by those of a full $k \times k$ convolution from $C$ to $N$ channels with the same stride (float) |
#
# With padding "same" the output has $\lceil H/s \rceil \times \lceil W/s \rceil$ places, whatever the kernel. The stride
# is in the depthwise step. Products with padded zeros count, biases and normalisation don't. The two counts are exact,
# of any size.
#
# <details><summary>Hint 1</summary> <code>-(-height // stride)</code> rounds up. </details>
# <details><summary>Hint 2</summary> Behind a depthwise step that strides, the 1 x 1 step works on the small map. </details>


# %% nbgrader={"grade": false, "grade_id": "ex3-cost_ratio", "locked": false, "schema_version": 3, "solution": true, "task": false}
# forbidden: course_lib.nets, keras.applications, true_macs, wrong_macs, true_traffic, wrong_traffic
def cost_ratio(height, width, channels, filters, kernel=3, stride=1):
    """Return the multiply-accumulates of a depthwise separable convolution beside a full one's.

    height, width, channels: of the input; filters, kernel, stride: of the convolution, padding
    same. Returns: (depthwise step's, 1 x 1 step's, their sum divided by the full convolution's).
    """
    ### BEGIN SOLUTION
    places = -(-height // stride) * -(-width // stride)
    depthwise = places * kernel**2 * channels
    pointwise = places * channels * filters
    return depthwise, pointwise, (depthwise + pointwise) / (depthwise * filters)
    ### END SOLUTION


# %% nbgrader={"grade": false, "grade_id": "given-wrong-costs", "locked": true, "schema_version": 3, "solution": false, "task": false}
def places_padded_by_half(height, width, kernel, stride):
    """Return the places where kernel // 2 zeros stand on each side, as in other libraries."""
    rows, columns = ((size + kernel // 2 * 2 - kernel) // stride + 1 for size in (height, width))
    return rows * columns


PADDED_BY_HALF = (
    "kernel // 2 zeros were taken to stand on each side; with same it is H / s, rounded up"
)


def true_macs(height, width, channels, filters, kernel, stride):
    """Return the multiply-accumulates of both steps, by the places 0, s, 2s... of the windows."""
    places = ((height - 1) // stride + 1) * ((width - 1) // stride + 1)
    return places * kernel * kernel * channels, places * channels * filters


def wrong_macs(height, width, channels, filters, kernel, stride):
    """Return what well-known mistakes give for the two steps."""
    sizes, right = (height, width), true_macs(height, width, channels, filters, kernel, stride)
    depthwise, pointwise = right
    at_input = true_macs(*sizes, channels, filters, kernel, 1)
    rounded_down = (height // stride) * (width // stride)
    places = depthwise // (kernel**2 * channels)
    one_side = places * stride if stride > 1 else places
    area = -(-height * width // stride**2)
    by_float = math.ceil(height / stride) * math.ceil(width / stride)
    by_half = places_padded_by_half(height, width, kernel, stride)
    ways = {
        "the depthwise step was counted as a full convolution": (depthwise * filters, pointwise),
        "the depthwise step was counted as a full convolution from C to C channels": (
            depthwise * channels,
            pointwise,
        ),
        "the input's height and width were used, not the output's": at_input,
        "the 1 x 1 step was counted on the map before the stride": (depthwise, at_input[1]),
        "the output's size was rounded down": (
            rounded_down * kernel**2 * channels,
            rounded_down * channels * filters,
        ),
        "height / stride is a float, which has no more than 53 bits": (
            by_float * kernel**2 * channels,
            by_float * channels * filters,
        ),
        PADDED_BY_HALF: (by_half * kernel**2 * channels, by_half * channels * filters),
        "the stride was used along one side only": (
            one_side * kernel**2 * channels,
            one_side * channels * filters,
        ),
        "a kernel has k times k places, not k": (depthwise // kernel, pointwise),
        "the depthwise step has a kernel for each channel: the factor C is missing": (
            depthwise // channels,
            pointwise,
        ),
        "the depthwise step has a kernel for each channel, not for each filter": (
            depthwise // channels * filters,
            pointwise,
        ),
        "the height was used for the width, too": true_macs(
            height, height, channels, filters, kernel, stride
        ),
        "the area was rounded up, not each side": (
            area * kernel**2 * channels,
            area * channels * filters,
        ),
        "two operations were counted for a multiply-accumulate": (2 * depthwise, 2 * pointwise),
        "biases were counted": (
            depthwise + places * channels,
            pointwise + places * filters,
        ),
        "weights were counted, not multiply-accumulates": (
            kernel**2 * channels,
            channels * filters,
        ),
        "the 1 x 1 step comes second in the tuple": (pointwise, depthwise),
        "kernel is not 3 by default": true_macs(*sizes, channels, filters, 1, stride),
        "stride is not 1 by default": true_macs(*sizes, channels, filters, kernel, 2),
    }
    return {label: way for label, way in ways.items() if way != right}


# %% nbgrader={"grade": true, "grade_id": "ex3-cost_ratio-test-macs", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
hint = "Places of the output times k * k * C for the first step, times C * N for the second."
for size in [
    (8, 6, 4, 5, 3, 1),
    (7, 10, 4, 6, 5, 2),
    (10, 7, 5, 3, 2, 3),
    (1, 4, 2, 7, 3, 2),
    (112, 112, 64, 128, 3, 2),  # of MobileNet's third layer; of any size, and exact
    (300001, 400009, 50021, 60013, 7, 1),
    (2**60 + 1, 3, 2, 5, 3, 2),
    (8, 6, 3, 5, 2, 2),  # an even kernel
    (6, 6, 6, 6, 4, 1),
    (3, 2, 5, 5, 1, 4),  # as many filters as channels; a stride above the map
    (1, 1, 1, 1, 1, 1),
    (10**20, 10**21 + 1, 10**20, 7, 3, 1),
]:
    found, right, ways = cost_ratio(*size), true_macs(*size), wrong_macs(*size)
    name = "cost_ratio's two steps for {} x {} x {}, {} filters, kernel {}, stride {}".format(*size)
    check.equal(found[:2], right, name=name, mistakes=ways, hint=hint)
size = (10**160, 10**160, 3, 5, 3, 1)  # the counts are beyond what a float can hold
found, right, ways = cost_ratio(*size), true_macs(*size), wrong_macs(*size)
name, hint = (
    "cost_ratio's two steps for a map of 10**160 x 10**160",
    "Divide int by int, not floats.",
)
check.equal(found[:2], right, name=name, mistakes=ways, hint=hint)
sizes, hint = (9, 5, 4, 6), "kernel is 3 and stride 1 where nothing is said."
for given in ({}, {"kernel": 5}, {"stride": 2}):
    full = {"kernel": 3, "stride": 1} | given
    right, ways = true_macs(*sizes, **full), wrong_macs(*sizes, **full)
    name = f"cost_ratio's two steps with {given or 'no word on kernel and stride'}"
    check.equal(cost_ratio(*sizes, **given)[:2], right, name=name, mistakes=ways, hint=hint)
### BEGIN HIDDEN TESTS
rng = check.rng("ex3-cost_ratio")
for stride in (1, 2, 3):
    size = (*map(int, rng.permutation(np.arange(4, 20))[:4]), int(rng.integers(2, 8)), stride)
    found, right, ways = cost_ratio(*size), true_macs(*size), wrong_macs(*size)
    name, hint = "cost_ratio's two steps for other sizes", "Count on the output's places."
    check.equal(found[:2], right, name=name, mistakes=ways, hint=hint)
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "ex3-cost_ratio-test-ratio", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
hint = "Both steps together, divided by H' W' k k C N; the formula says 1/N + 1/k^2."
for size in [
    *[(8, 6, 3, 5, 3, 1), (7, 10, 4, 16, 5, 2), (5, 9, 6, 1, 1, 1), (6, 4, 32, 2, 7, 3)],
    (4, 4, 4, 4, 4, 4),
    (8, 6, 3, 5, 2, 2),
]:
    height, width, channels, filters, kernel, stride = size
    exact, right = 1 / filters + 1 / kernel**2, true_macs(*size)
    full = right[0] * filters
    ways = {
        "the full convolution's arithmetic was divided by the separable one's": 1 / exact,
        "only the depthwise step was divided": 1 / filters,
        "only the 1 x 1 step was divided": 1 / kernel**2,
        "a whole number came: // in place of /": exact // 1,
        "1/C + 1/k^2 in place of 1/N + 1/k^2": 1 / channels + 1 / kernel**2,
        "1/N + 1/k in place of 1/N + 1/k^2": 1 / filters + 1 / kernel,
        "what is saved, not what is left": 1 - exact,
        "the full convolution was counted without its factor k^2": exact * kernel**2,
        "the full convolution was counted without its factor N": exact * filters,
        "the full convolution was counted on the map before the stride": sum(right)
        / (height * width * kernel**2 * channels * filters),
    }
    ways = {label: way for label, way in ways.items() if not np.isclose(way, exact)}
    name = "cost_ratio's ratio for {} x {} x {}, {} filters, kernel {}, stride {}".format(*size)
    found = cost_ratio(*size)
    check.that(len(found) == 3, "cost_ratio should return three numbers", hint=hint)
    check.close(found[2], exact, name=name, mistakes=ways, hint=hint, rtol=1e-9, dtype="float")
### BEGIN HIDDEN TESTS
rng = check.rng("ex3-cost_ratio")
filters, kernel = int(rng.integers(2, 300)), int(rng.integers(2, 9))
found, name = cost_ratio(9, 11, 5, filters, kernel, 2)[2], "cost_ratio's ratio for other sizes"
check.close(found, 1 / filters + 1 / kernel**2, name=name, hint=hint, rtol=1e-9)
### END HIDDEN TESTS

# %% [markdown]
# ### MobileNet, from your blocks
#
# A 3 x 3 convolution to 32 channels, thirteen separable blocks, the mean over each map, a dense layer: the paper's
# table 1. **Predict before you run:** which part of all multiply-accumulates do the thirteen depthwise steps have,
# the ones that look at neighbours?

# %% tags=["demo"]
MOBILE = [(64, 1), (128, 2), (128, 1), (256, 2), (256, 1), (512, 2), *[(512, 1)] * 5]
MOBILE += [(1024, 2), (1024, 1)]


def stem(x, filters, stride=2, kernel=3, most=6):
    """Return x convolved, normalised and with a ReLU, clipped at most: how these networks begin."""
    x = layers.Conv2D(filters, kernel, stride, padding="same", use_bias=False)(x)
    return layers.ReLU(most)(layers.BatchNormalization()(x))


def ended(inputs, x, num_classes=1000):
    """Return the model that ends in the means over each map and a dense layer."""
    x = layers.GlobalAveragePooling2D()(x)
    return keras.Model(inputs, layers.Dense(num_classes, name="logits")(x))


def mobilenet(block, size=224):
    """Return MobileNet (the paper's table 1) with somebody's blocks."""
    x = inputs = keras.Input((size, size, 3))
    x = stem(x, 32)
    for filters, stride in MOBILE:
        x = block(x, filters, stride)
    return ended(inputs, x)


# %% tags=["demo", "nbval-check-output"]
with check.demo("exercise 2"):
    mobile = profile_model(mobilenet(depthwise_separable_block))
    print(f"MobileNet of your blocks: {mobile.parameters:,} parameters,")
    print(f"{mobile.trainable_parameters:,} trainable, {mobile.macs / 1e6:.0f} M MACs")
    first, *rest, last = [cost for cost in mobile.layers if cost.macs]
    deep = [cost for cost in rest if cost.parameters == 9 * cost.output_shape[-1]]
    point = [cost for cost in rest if cost not in deep]
    kinds = {"first 3 x 3": [first], "depthwise 3 x 3": deep, "1 x 1": point, "dense": [last]}
    for label, own in kinds.items():
        macs, parameters = sum(c.macs for c in own), sum(c.parameters for c in own)
        print(f"{label:16} {macs / mobile.macs:6.2%} of the MACs,", end=" ")
        print(f"{parameters / mobile.parameters:6.2%} of the parameters")

# %% [markdown]
# 4,253,864 parameters and 569 million multiply-accumulates, the published numbers; and 95% of the arithmetic in 1 x 1
# convolutions, as the paper's table 2 has it. The depthwise steps cost 3%: nearly all the rest is mixing. Two
# papers start from this line: MobileNet V2 narrows the maps between its blocks, ShuffleNet groups the convolutions.
#
# ### Narrower and smaller: two dials
#
# MobileNet is a family. A *width multiplier (宽度因子)* $\alpha$ thins every layer, a *resolution multiplier
# (分辨率因子)* $\rho$ shrinks the picture. A 1 x 1 convolution costs $H'W'\,\alpha C\, \alpha N$, so arithmetic goes with
# $\alpha^2 \rho^2$, parameters with $\alpha^2$ and not at all with $\rho$. **Predict:** by how much does half the width
# shrink the parameters, if the dense layer at the end has $1024\,\alpha \times 1000$ weights?

# %% tags=["nbval-check-output"]
whole = profiles["mobilenet-v1"]
print(" alpha  pixels   parameters   share   M MACs   share")
for alpha, pixels in [(0.75, 224), (0.5, 224), (0.25, 224), (1.0, 192), (1.0, 160), (1.0, 128)]:
    thin = models["mobilenet-v1"] if alpha == 1 else nets.build("mobilenet-v1", width=alpha)
    cost = profile_model(thin, (pixels, pixels, 3))
    print(f"{alpha:6.2f}{pixels:8}{cost.parameters:13,}", end="")
    print(f"{cost.parameters / whole.parameters:8.1%}", end="")
    print(f"{cost.macs / 1e6:9.0f}{cost.macs / whole.macs:8.1%}")

# %% [markdown]
# Half the width leaves 26% of the arithmetic, near $\alpha^2 = 25\%$, but 32% of the parameters: the dense layer shrinks with
# $\alpha$ only, and so do the normalisations. The sizes of the pictures go with $\rho^2$ nearly exactly and change no
# parameter. The paper's tables 6 and 7 say 0.5, 1.3, 2.6 and 4.2 million parameters, 41, 149, 325 and 569 million mult-adds for
# the widths and 186, 290, 418 and 569 for the pictures, with 50.6, 63.7, 68.4, 70.6% of ImageNet right for the widths and 64.4,
# 67.2, 69.1, 70.6% for the pictures. Read the widths' accuracies between their numbers, and at equal arithmetic the two dials cost
# about the same; only the thinner network has fewer parameters as well.
#
# ### What does it cost in accuracy?
#
# Is a ninth of the products as good? The paper trained a twin of MobileNet with full 3 x 3 convolutions in place of the separable
# blocks. Build it, and hold the counts against the paper's table 4: 29.3 million parameters, 4,866 million mult-adds.


# %% tags=["demo"]
def full_block(x, filters, stride=1):
    """Return a full 3 x 3 convolution, normalised, ReLU6: the twin of the separable block."""
    return stem(x, filters, stride)


# %% tags=["demo", "nbval-check-output"]
twin = profile_model(mobilenet(full_block))
print(
    f"the full twin: {twin.parameters / 1e6:.1f} million parameters, {twin.macs / 1e6:,.0f} M MACs"
)
with check.demo("exercise 2"):
    print(f"times as many parameters: {twin.parameters / mobile.parameters:.1f}", end=" ")
    print(f"and multiply-accumulates: {twin.macs / mobile.macs:.1f}")

# %% [markdown]
# The same table has the accuracies on ImageNet: 71.7% for the twin, 70.6% for MobileNet. Eight and a half times the arithmetic buys
# 1.1 points. That is the bargain this lesson is about.

# %% [markdown] tags=["further"]
# ### Beyond: how separable are learned kernels?
#
# *Further (延伸), 8 min.* A trained network of full convolutions is looked at: how far are its kernels from products? The
# core path goes on at MobileNet V2.

# %% [markdown]
# MobileNet is made of products $d_{uvc}\, p_{cf}$ from the start. What does a network learn that is free to use any
# kernel? Take one input channel $c$ of a trained 3 x 3 layer: its weights $w_{uvcf}$ form a matrix of $9$ places times $F$
# filters, and a product is a matrix of rank 1. The singular value decomposition (lesson 12 compresses with it) says which
# share of the squared weights the best rank 1 has. **Predict:** random matrices of 9 x $F$ have a sixth to a fifth there. Has a
# trained network more, or as little?


# %%
def first_share(kernel):
    """Return the share of a kernel's squares in the best product of each input channel."""
    places = kernel.reshape(9, *kernel.shape[2:]).transpose(1, 0, 2)  # (C, 9, F)
    values = np.linalg.svd(places, compute_uv=False) ** 2
    return float(values[:, 0].sum() / values.sum())


trained, _ = load_trained("cifar10-standard")
kernels = {
    weight.path.split("/")[-2]: weight.numpy().astype(np.float32)
    for weight in trained.weights
    if weight.name == "kernel" and weight.shape[:2] == (3, 3)
}
for name, kernel in kernels.items():
    noise = np.random.default_rng(0).normal(size=kernel.shape)
    print(f"{name:22} {kernel.shape[2]:4} to {kernel.shape[3]:4} channels:", end=" ")
    print(f"{first_share(kernel):.0%}, noise {first_share(noise):.0%}")

# %% [markdown]
# About twice as much as noise has: learned kernels are nearer to products than chance would make them, and far from being products.
# MobileNet takes from its layers a freedom that full networks do use. It paid 1.1 points for that in the table above, at a ninth of the
# price.

# %% [markdown]
# ### MobileNet V2: widen, filter, narrow
#
# If nearly all cost is in the 1 x 1 convolutions, between wide maps, then the maps should be narrow. But a narrow map has a
# problem, and Sandler and others (2018) saw it: **a ReLU on few channels destroys what it cannot give back.** This is
# nearly their experiment (they came back by the random matrix's pseudo-inverse). Take points on a spiral in the plane. Send
# them by a random matrix into $n$ dimensions, apply a ReLU, and come back by the best linear map. **Predict before you run:** from which $n$ on does the
# spiral survive: 2, 3, 5, 15 or 30?

# %% tags=["demo"]
angles = np.linspace(0.3, 3 * np.pi, 300)
spiral = np.stack([angles * np.cos(angles), angles * np.sin(angles)], axis=1) / (3 * np.pi)


def through_relu(n, seed=0):
    """Return the spiral after a random map to n channels, ReLU, and the best linear way back."""
    way = np.random.default_rng(seed).normal(size=(2, n))
    seen = np.maximum(spiral @ way, 0)
    return seen @ np.linalg.lstsq(seen, spiral, rcond=None)[0]


dimensions = (2, 3, 5, 15, 30)
fig, axes = plt.subplots(1, 6, figsize=(9, 1.9), layout="constrained")
for ax, n in zip(axes, (None, *dimensions), strict=True):
    points = spiral if n is None else through_relu(n, seed=1)
    ax.scatter(*points.T, c=angles, s=3, cmap="viridis")
    ax.set(title="input" if n is None else f"n = {n}", aspect="equal", xticks=[], yticks=[])
plotting.show(
    fig, alt="A spiral, and what a ReLU leaves of it: a wedge for n = 2, torn for 5, whole for 30."
)

# %% tags=["demo", "nbval-check-output"]
print(" n   error left (median of 50 maps)   a point is lost with probability")
for n in dimensions:
    errors = [np.linalg.norm(through_relu(n, s) - spiral) for s in range(50)]
    error = np.median(errors) / np.linalg.norm(spiral)
    print(f"{n:2}{error:16.2f}{(1 + n) / 2**n:35.7f}")

# %% [markdown]
# At 15 channels the spiral is nearly whole, at 30 nothing is missing. The last column is no measurement and asks something else: whether
# *any* way back could find a point. A point of the plane can be computed from the channels that are open for it, if there are at least two. Each of $n$ random channels is open with probability one half, so a point is lost when none or one is:
# $2^{-n} + n\, 2^{-n} = (1 + n)/2^n$. In two channels three of four points are lost, in thirty next to none.
#
# So: **no ReLU where channels are few.** And where shall the ReLUs work, without which the block would be linear? In many
# channels, made for the purpose and thrown away at once. This turns lesson 09's bottleneck inside out: there the map is
# wide, the middle narrow; here it is narrow, and the middle wide. Hence the name *inverted residual (倒残差)*, with a
# *linear bottleneck (线性瓶颈)* at its end:
#
# | step | layer | channels |
# |---|---|---|
# | 1 | 1 x 1 convolution, normalisation, ReLU6 | $C \to tC$ |
# | 2 | depthwise 3 x 3, stride $s$, normalisation, ReLU6 | $tC$ |
# | 3 | 1 x 1 convolution, normalisation, **no activation** | $tC \to F$ |
# | 4 | add $x$, if $s = 1$ and $F = C$ | $F$ |
#
# Its arithmetic on $H \times W$ places with stride 1 is $HW\,tC\,(C + 9 + F)$; for $t = 1$ step 1 is left out, which leaves
# $HW\,C\,(9 + F)$. The shortcut joins the narrow ends, for there the information has to be.
#
# ### Exercise 4: inverted_residual (5 points, 20 min)
#
# *Core.* Write `inverted_residual(x, filters, stride=1, expansion=6)` in Keras, by the table.
#
# - `x` is a Keras tensor $(N, H, W, C)$; `filters` $= F$, `stride` $= s$ and `expansion` $= t$ are whole numbers $\ge 1$. The
#   block returns $(N, \lceil H/s \rceil, \lceil W/s \rceil, F)$.
# - Step 1 widens by $t$ times the channels **of `x`**. With `expansion=1` it is left out altogether: no convolution, no
#   normalisation, no activation.
# - Convolutions have no bias and padding "same"; batch normalisation has Keras's settings.
# - `x` is added exactly when `stride` is 1 **and** `filters` equals $C$. In all other cases nothing is added, and no
#   projection takes its place. Behind the sum there is nothing.
#
# The rules for every block hold (above exercise 1).
#
# <details><summary>Hint 1</summary> The number of channels of a Keras tensor is <code>x.shape[-1]</code>. </details>
# <details><summary>Hint 2</summary> Keep <code>x</code> for the sum and give the growing result another name. </details>


# %% nbgrader={"grade": false, "grade_id": "ex4-inverted_residual", "locked": false, "schema_version": 3, "solution": true, "task": false}
# forbidden: course_lib.nets, keras.applications, tf_conv, tf_depthwise, tf_normalise, tf_shuffle, true_order, tf_separable, tf_inverted, tf_added, wrong_inverted
def inverted_residual(x, filters, stride=1, expansion=6):
    """Return MobileNet V2's block: widen by 1 x 1, filter each channel, narrow without activation.

    x: Keras tensor (N, H, W, C); filters: channels of the result; stride: of the depthwise step;
    expansion: how many times wider the middle is. x is added if stride is 1 and filters is C.
    Returns: Keras tensor (N, ceil(H / stride), ceil(W / stride), filters).
    """
    ### BEGIN SOLUTION
    channels, y = x.shape[-1], x
    if expansion > 1:
        y = layers.Conv2D(expansion * channels, 1, use_bias=False)(y)
        y = layers.ReLU(6)(layers.BatchNormalization()(y))
    y = layers.DepthwiseConv2D(3, strides=stride, padding="same", use_bias=False)(y)
    y = layers.ReLU(6)(layers.BatchNormalization()(y))
    y = layers.Conv2D(filters, 1, use_bias=False)(y)
    y = layers.BatchNormalization()(y)
    return layers.Add()([x, y]) if stride == 1 and channels == filters else y
    ### END SOLUTION


# %% nbgrader={"grade": false, "grade_id": "given-wrong-inverted", "locked": true, "schema_version": 3, "solution": false, "task": false}
def tf_inverted(
    x, filters, stride=1, expansion=6, training=False, acts=None, norms=(1, 1, 1), wide=None
):
    """Return MobileNet V2's block in plain TensorFlow, without the sum.

    acts: activations of the three steps; norms: which are normalised; wide: channels of the middle.
    """
    acts = acts or (tf.nn.relu6, tf.nn.relu6, same)
    norms = [partial(tf_normalise, training=training) if norm else same for norm in norms]
    wide, y = wide or expansion * x.shape[-1], x
    if expansion > 1:
        y = acts[0](norms[0](tf_conv(y, wide)))
    y = acts[1](norms[1](tf_depthwise(y, stride)))
    return acts[2](norms[2](tf_conv(y, filters)))


def tf_added(x, y, stride=1):
    """Return y with x added where the contract says so."""
    return x + y if stride == 1 and x.shape[-1] == y.shape[-1] else y


def wrong_inverted(x, filters, stride=1, expansion=6, training=False):
    """Return what well-known mistakes with MobileNet V2's block give."""
    relu, relu6 = tf.nn.relu, tf.nn.relu6
    inside = partial(tf_inverted, x, filters, stride, expansion, training)
    sized = partial(tf_inverted, x, filters, training=training)
    bare, channels, added = inside(), x.shape[-1], partial(tf_added, x, stride=stride)
    truth = added(bare)
    ways = {
        "a ReLU6 stands behind the last 1 x 1 convolution; that bottleneck is linear": added(
            inside(acts=(relu6, relu6, relu6))
        ),
        "a ReLU stands behind the last 1 x 1 convolution; that bottleneck is linear": added(
            inside(acts=(relu6, relu6, relu))
        ),
        "ReLU in place of ReLU6": added(inside(acts=(relu, relu, same))),
        "no activation behind the first 1 x 1 convolution": added(inside(acts=(same, relu6, same))),
        "no activation behind the depthwise convolution": added(inside(acts=(relu6, same, same))),
        "no activations": added(inside(acts=(same, same, same))),
        "no normalisation behind the last 1 x 1 convolution": added(inside(norms=(1, 1, 0))),
        "no normalisation behind the depthwise convolution": added(inside(norms=(1, 0, 1))),
        "no normalisation behind the first 1 x 1 convolution": added(inside(norms=(0, 1, 1))),
        "no normalisation anywhere": added(inside(norms=(0, 0, 0))),
        "x was not added": bare,
        "the middle is expansion times the filters wide, not the channels of x": added(
            inside(wide=expansion * filters)
        ),
        "the middle has as many channels as expansion says, not that many times C": added(
            inside(wide=expansion)
        ),
        "the middle was rounded to a multiple of 8": added(
            inside(wide=max(8, (expansion * channels + 4) // 8 * 8))
        ),
        "the stride was forgotten": added(sized(1, expansion)),
        "expansion is not 6 by default"
        if expansion == 6
        else "expansion was ignored: the middle is 6 times as wide": added(
            sized(stride, 1 if expansion == 6 else 6)
        ),
        "the moving mean and variance were used in training": added(
            tf_inverted(x, filters, stride, expansion)
        ),
    }
    smaller, pool = x[:, ::stride, ::stride], tf.nn.avg_pool2d(x, stride, stride, "SAME")
    projected = tf_normalise(tf_conv(smaller, filters), training)
    if expansion == 1:
        widened = relu6(tf_normalise(tf_conv(x, channels), training))
        ways["expansion 1 means no first convolution"] = added(
            tf_inverted(widened, filters, stride, 1, training)
        )
    if stride == 1 and channels == filters:
        ways["a ReLU6 stands behind the sum"] = relu6(truth)
        ways["a ReLU stands behind the sum"] = relu(truth)
    if stride > 1 and channels == filters:
        ways["x was added although the stride is above 1"] = bare + smaller
        ways["x was averaged and added although the stride is above 1"] = bare + pool
    if stride == 1 and channels != filters and 1 in (channels, filters):
        ways["x was added although the numbers of channels differ: one fits any number"] = x + bare
    if stride > 1 or channels != filters:
        ways["a projected x was added; nothing takes its place"] = bare + projected
        ways["a projected x was added without normalisation; nothing takes its place"] = (
            bare + tf_conv(smaller, filters)
        )
    return only_wrong(ways, truth)


def inverted_weights(channels, filters, expansion):
    """Return the list of weights of MobileNet V2's block."""
    wide = expansion * channels
    first = [("kernel", 1, 1, channels, wide), *normalising(wide)] if expansion > 1 else []
    rest = [("depthwise", 3, 3, wide), *normalising(wide), ("kernel", 1, 1, wide, filters)]
    return listed(*first, *rest, *normalising(filters))


# %% nbgrader={"grade": true, "grade_id": "ex4-inverted_residual-test-values", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
rng = np.random.default_rng(105)
hint = "1 x 1, normalise, ReLU6; depthwise, normalise, ReLU6; 1 x 1, normalise. Nothing behind it."
for (height, width, channels), filters, stride, expansion in [
    ((5, 4, 3), 5, 1, 4),
    ((4, 6, 4), 3, 1, 1),
    ((7, 6, 2), 5, 2, 3),
    ((9, 8, 3), 4, 3, 2),
    ((4, 5, 1), 3, 1, 2),  # a single channel, which would fit any number
    ((5, 4, 3), 1, 1, 2),
    ((3, 5, 2), 7, 1, 2),  # more filters than channels in the middle
    ((6, 7, 3), 2, 2, 1),
    ((8, 5, 2), 2, 4, 3),  # a stride above the kernel
]:
    x = random_images(rng, 3, height, width, channels)
    text = configuration(
        inverted_residual, x.shape[1:], filters, stride=stride, expansion=expansion
    )
    for training in (False, True):
        truth = tf_inverted(x, filters, stride, expansion, training)
        ways = partial(wrong_inverted, x, filters, stride, expansion, training)
        name = f"inverted_residual of {height} x {width} x {channels}, {filters} filters, "
        name += f"stride {stride}, expansion {expansion}" + ", in training" * training
        check.close(outputs_of(text, x, training), truth, name=name, mistakes=ways, hint=hint)
x = random_images(rng, 2, 5, 7, 2)
text, truth = configuration(inverted_residual, (5, 7, 2), 3), tf_inverted(x, 3)
ways, name = partial(wrong_inverted, x, 3), "inverted_residual with 3 filters and no other word"
hint = "stride is 1 and expansion 6 by default."
check.close(outputs_of(text, x), truth, name=name, mistakes=ways, hint=hint)
### BEGIN HIDDEN TESTS
rng = check.rng("ex4-inverted_residual")
for stride in (1, 2):
    channels, filters, expansion = map(int, rng.permutation(np.arange(2, 6))[:3])
    x = random_images(rng, 2, 6, 5, channels)
    text = configuration(inverted_residual, x.shape[1:], filters, stride, expansion)
    truth = tf_inverted(x, filters, stride, expansion)
    ways, name = partial(wrong_inverted, x, filters, stride, expansion), "inverted_residual"
    hint = "Look at the table of steps again."
    check.close(outputs_of(text, x), truth, name=name, mistakes=ways, hint=hint)
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "ex4-inverted_residual-test-shortcut", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
rng = np.random.default_rng(106)
hint = "x is added exactly when stride is 1 and filters is the number of channels of x."
for (height, width, channels), stride, expansion in [
    ((5, 4, 3), 1, 4),
    ((4, 6, 4), 1, 1),
    ((6, 8, 3), 2, 3),
    ((1, 1, 4), 2, 2),  # of one place: its size is the same with any stride
    ((1, 1, 1), 1, 3),
    ((4, 3, 2), 1, 2),
    ((7, 4, 4), 2, 1),
]:
    x = random_images(rng, 2, height, width, channels)
    name = f"inverted_residual of {height} x {width} x {channels}, {channels} filters, "
    name += f"stride {stride}, expansion {expansion}"
    arguments, refused = (x.shape[1:], channels, stride, expansion), False
    try:
        text = configuration(inverted_residual, *arguments)
    except ValueError:
        refused = True
    check.that(not refused, f"{name}: shapes don't fit; is x added at stride 2?", hint=hint)
    truth = tf_added(x, tf_inverted(x, channels, stride, expansion), stride)
    ways = partial(wrong_inverted, x, channels, stride, expansion)
    check.close(outputs_of(text, x), truth, name=name, mistakes=ways, hint=hint)
### BEGIN HIDDEN TESTS
rng = check.rng("ex4-inverted_residual")
for stride in (1, 2, 3):
    channels, expansion = int(rng.integers(2, 6)), int(rng.integers(2, 5))
    x = random_images(rng, 2, 7, 4, channels)
    text = configuration(inverted_residual, x.shape[1:], channels, stride, expansion)
    truth = tf_added(x, tf_inverted(x, channels, stride, expansion), stride)
    ways = partial(wrong_inverted, x, channels, stride, expansion)
    name = "inverted_residual with as many filters as channels"
    check.close(outputs_of(text, x), truth, name=name, mistakes=ways, hint=hint)
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "ex4-inverted_residual-test-weights", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
hint = "No biases; four rows for each normalisation; with expansion 1 the first step is left out."
for channels, filters, stride, expansion in [
    (3, 5, 1, 4),
    (4, 4, 1, 1),
    (4, 4, 1, 2),
    (5, 3, 2, 3),
    (4, 6, 2, 1),
    (2, 9, 1, 2),
    (1, 3, 1, 2),
    (3, 1, 1, 3),
    (1, 1, 4, 1),
]:
    text = configuration(inverted_residual, (6, 5, channels), filters, stride, expansion)
    wide, right = expansion * channels, inverted_weights(channels, filters, expansion)
    biases = listed(*[("bias", n) for n in (wide, wide, filters)[expansion == 1 :]])
    unneeded = listed(("kernel", 1, 1, channels, wide), *normalising(wide))
    projection = listed(("kernel", 1, 1, channels, filters))
    ways = {
        "the convolutions have biases, which the normalisation behind them subtracts": sorted(
            right + biases
        ),
        "expansion 1 means no first convolution": sorted(right + unneeded),
        "a projected x was added; nothing takes its place": sorted(
            right + projection + listed(*normalising(filters))
        ),
        "a projected x was added without normalisation; nothing takes its place": sorted(
            right + projection
        ),
    }
    name = f"the list of weights of inverted_residual, {channels} channels to {filters}, "
    name += f"stride {stride}, expansion {expansion}"
    check.equal(weights_of(text), right, name=name, mistakes=ways, hint=hint)
twice, shared = doubled(inverted_weights(4, 5, 3))
text, name = two_at_once(inverted_residual, (4, 6, 4), 5, 1, 3), "the weights of two blocks"
check.equal(weights_of(text), twice, name=name, mistakes=shared, hint="Make new layers.")
### BEGIN HIDDEN TESTS
rng = check.rng("ex4-inverted_residual")
channels, filters, expansion = map(int, rng.permutation(np.arange(2, 8))[:3])
text = configuration(inverted_residual, (5, 4, channels), filters, 1, expansion)
name, right = (
    "the list of weights of inverted_residual",
    inverted_weights(channels, filters, expansion),
)
check.equal(weights_of(text), right, name=name, hint=hint)
### END HIDDEN TESTS

# %% [markdown]
# **Predict before you run:** MobileNet V2 has 17 blocks, all but the first widened six times in the middle. The table of `BOTTLENECKS`
# says how often each kind comes: how many of the 17 have a shortcut?

# %% tags=["demo"]
BOTTLENECKS = [(1, 16, 1, 1), (6, 24, 2, 2), (6, 32, 3, 2), (6, 64, 4, 2)]
BOTTLENECKS += [(6, 96, 3, 1), (6, 160, 3, 2), (6, 320, 1, 1)]  # expansion, filters, times, stride


def mobilenet_v2(block):
    """Return MobileNet V2 (the paper's table 2) with somebody's blocks."""
    x = inputs = keras.Input((224, 224, 3))
    x = stem(x, 32)
    for expansion, filters, times, stride in BOTTLENECKS:
        for number in range(times):
            x = block(x, filters, stride if number == 0 else 1, expansion)
    return ended(inputs, stem(x, 1280, 1, kernel=1))


# %% tags=["demo", "nbval-check-output"]
with check.demo("exercise 4"):
    second = profile_model(mobilenet_v2(inverted_residual))
    print(f"MobileNet V2 of your blocks: {second.parameters:,} parameters,")
    print(f"{second.trainable_parameters:,} trainable, {second.macs / 1e6:.0f} M MACs,", end=" ")
    print(f"{second.macs / profiles['mobilenet-v1'].macs:.0%} of V1's")
    adds = [cost for cost in second.layers if cost.kind == "Add"]
    print(f"{len(adds)} of 17 blocks have a shortcut, between maps of", end=" ")
    print(*sorted({cost.output_shape[-1] for cost in adds}), "channels")
    widest = max(second.layers, key=lambda cost: cost.activations)
    print(f"largest map: {widest.output_shape} = {widest.activations:,} numbers")

# %% [markdown]
# 3,538,984: fewer than V1's 4,253,864, and about half of its arithmetic. Ten blocks have a shortcut; the other seven change the size
# or the number of channels. What lives between two blocks is narrow, and that has a use of its own: a program that works
# through a block in slices of the middle need never hold the wide map. The paper's section 5.1 makes a point of it, and small
# processors, whose fast memory is a few hundred kilobytes, are glad of it.
#
# ## ShuffleNet V1: groups, and a shuffle (轻量型卷积神经网-ShuffleNet V1)
#
# MobileNet left 95% of its arithmetic in 1 x 1 convolutions. Zhang and others (2017) attack just these: **group them (分组卷积)**.
# With $g$ groups each output sees $C/g$ channels, so a 1 x 1 convolution costs $HW\, C F / g$. The saving has a price,
# and the picture shows it. Each row is a 1 x 1 convolution in three groups; colours say what a channel depends on. **Predict
# before you look:** two grouped convolutions, one after the other: how many channels of the input does an output depend on?


# %% tags=["demo"]
def grouped_links(channels, groups):
    """Return which input each output of a grouped 1 x 1 convolution sees, (channels, channels)."""
    size = channels // groups
    return np.kron(np.eye(groups, dtype=bool), np.ones((size, size), bool))


threes, groups = grouped_links(9, 3), np.repeat(range(3), 3)
dealt = np.eye(9, dtype=bool)[np.arange(9).reshape(3, 3).T.ravel()]
fig, axes = plt.subplots(1, 2, figsize=(8, 3.6), layout="constrained")
draw_mixing(axes[0], [threes, threes], groups, title="two grouped convolutions")
draw_mixing(axes[1], [threes, dealt, threes], groups, title="a shuffle between them")
plotting.show(fig, alt="Left: three separate towers. Right: channels dealt out, then all mixed.")

# %% [markdown]
# On the left the groups never meet: three networks side by side, each of which sees three of nine channels. The right side
# puts a *channel shuffle (通道混洗)* between the two: channels are dealt out like cards, so that each group gets some from
# every group. It costs no arithmetic and no parameter, only memory traffic.
#
# **Which permutation is it?** Think of the $C = g \cdot n$ channels as a table of $g$ rows, one for each group, with $n$
# columns. Read it column by column in place of row by row. With $C = 6$ and $g = 2$:
#
# $$\begin{pmatrix} 0 & 1 & 2 \\ 3 & 4 & 5 \end{pmatrix} \quad\longrightarrow\quad 0, 3, 1, 4, 2, 5 .$$
#
# So shuffling is: reshape to $(g, n)$, transpose, flatten. Channel $a\,n + b$ (group $a$, place $b$) moves to place
# $b\,g + a$. **The inverse** has to read a table of $n$ rows and $g$ columns column by column: it is the shuffle with
# $C/g$ groups. The two are easily confused, and with $C = g^2$ they are the same, so a test with four channels in two groups can't
# tell them apart.

# %% tags=["nbval-check-output"]
cards = np.arange(6)
print("shuffled, 2 groups:   ", cards.reshape(2, 3).T.ravel())
print("shuffled, 3 groups:   ", cards.reshape(3, 2).T.ravel())
print("one after the other:  ", cards.reshape(2, 3).T.ravel().reshape(3, 2).T.ravel())
four = np.arange(4).reshape(2, 2).T.ravel()
print("four cards, 2 groups: ", four, "and again:", four.reshape(2, 2).T.ravel())

# %% [markdown]
# ### Exercise 5: channel_shuffle (5 points, 15 min)
#
# *Core.* Write `channel_shuffle(x, groups)` and its inverse, `channel_unshuffle(x, groups)`.
#
# | | |
# |---|---|
# | `x` | $(N, H, W, C)$: a NumPy array or a TensorFlow tensor of float32 or int32, or a Keras tensor of float32 of which only $N$ is open; all sizes are $\ge 1$ |
# | `groups` | whole number $g \ge 1$ |
# | `channel_shuffle` | the channels in the new order: the first of each group, then the second of each, and so on |
# | `channel_unshuffle` | the inverse: `channel_unshuffle(channel_shuffle(x, g), g)` equals `x`, for every `x`, with infinite numbers, too |
#
# The result has the shape and type of numbers of `x`, and is an array or tensor; for a Keras tensor it is a Keras tensor. `x` stays
# as it is. Both raise `ValueError` when `groups` doesn't divide $C$, for each of the three kinds of `x`.
#
# <details><summary>Hint 1</summary> The functions of <code>keras.ops</code> (here: <code>ops</code>) take arrays, tensors and
# Keras tensors alike; those of NumPy and TensorFlow refuse Keras tensors. </details>
# <details><summary>Hint 2</summary> A table needs two axes: which five has the reshaped tensor, and which two of them does
# <code>ops.transpose</code> exchange? An open $N$ is $-1$ in <code>ops.reshape</code>. </details>


# %% nbgrader={"grade": false, "grade_id": "ex5-channel_shuffle", "locked": false, "schema_version": 3, "solution": true, "task": false}
# forbidden: course_lib.nets, keras.applications, tf_conv, tf_depthwise, tf_normalise, tf_shuffle, true_order, wrong_orders
def channel_shuffle(x, groups):
    """Return the channels dealt out anew: the first of each group, then the second of each.

    x: array, tensor or Keras tensor (N, H, W, C); groups: at least 1. Returns: the same shape.
    Raises ValueError when groups does not divide C.
    """
    ### BEGIN SOLUTION
    _, height, width, channels = x.shape
    if channels % groups:
        raise ValueError(f"{groups} groups do not divide {channels} channels")
    x = ops.reshape(x, (-1, height, width, groups, channels // groups))
    x = ops.transpose(x, (0, 1, 2, 4, 3))
    return ops.reshape(x, (-1, height, width, channels))
    ### END SOLUTION


def channel_unshuffle(x, groups):
    """Return the channels in the order that they had before channel_shuffle(x, groups).

    Arguments, result and errors as there.
    """
    ### BEGIN SOLUTION
    if x.shape[-1] % groups:
        raise ValueError(f"{groups} groups do not divide {x.shape[-1]} channels")
    return channel_shuffle(x, x.shape[-1] // groups)
    ### END SOLUTION


# %% nbgrader={"grade": false, "grade_id": "given-wrong-orders", "locked": true, "schema_version": 3, "solution": false, "task": false}
def true_order(channels, groups):
    """Return which channel comes to each place, by the definition: place by place of each group."""
    size = channels // groups
    return [group * size + place for place in range(size) for group in range(groups)]


def wrong_orders(x, groups, order):
    """Return what well-known mistakes with a shuffle give; order: the right one."""
    x, channels = np.asarray(x), x.shape[3]
    size, order = channels // groups, np.asarray(order)
    back = np.argsort(order)
    height, width = x.shape[1:3]
    ways = {
        "this is the inverse of what was asked for": x[..., back],
        "the channels are in their old order: a reshape alone moves nothing": x,
        "the order was turned round": x[..., order[::-1]],
        "each group was turned round": x[
            ..., np.arange(channels).reshape(groups, size)[:, ::-1].ravel()
        ],
        "whole groups were moved on, their channels weren't dealt out": np.roll(x, size, axis=3),
        "the rows of the images were shuffled, too": x[:, ::-1][..., order],
        "this is for channels first (N, C, H, W); here channels come last": (
            x.reshape(len(x), groups, size, height, width).swapaxes(1, 2).reshape(x.shape)
        ),
        "the result was reshaped with H and W exchanged": x[..., order].reshape(
            -1, width, height, channels
        ),
        "whole numbers went through float32, which has 24 bits": x[..., order]
        .astype(np.float32)
        .astype(x.dtype),
    }
    with np.errstate(invalid="ignore"):
        ways["0 times infinity is NaN: numbers were multiplied, not moved"] = (
            x @ np.eye(channels, dtype=x.dtype)[:, order]
        )
    return {
        label: way
        for label, way in ways.items()
        if way.shape != x.shape or not np.array_equal(way, x[..., order])
    }


# %% nbgrader={"grade": true, "grade_id": "ex5-channel_shuffle-test-order", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
x = np.arange(6, dtype=np.float32).reshape(1, 1, 1, 6) + 10  # six channels of one pixel
name, hint = "channel_shuffle of 10 11 12 13 14 15 in 2 groups", "10 11 12 and 13 14 15, dealt out"
before, order = x.copy(), [0, 3, 1, 4, 2, 5]
found, ways = channel_shuffle(x, 2), partial(wrong_orders, before, 2, order)
check.unchanged(x, before, name="x")
check.close(found, before[..., order], name=name, mistakes=ways, hint=hint)
rng = np.random.default_rng(107)
hint = "The table has `groups` rows: reshape to (groups, C // groups), transpose, flatten."
for shape, groups in [
    ((2, 3, 4, 12), 3),
    ((3, 4, 2, 10), 5),
    ((1, 5, 3, 8), 2),
    ((2, 2, 3, 7), 7),
    ((2, 4, 3, 5), 1),
    ((2, 3, 2, 1), 1),
    ((1, 1, 1, 12), 4),
]:
    x = random_images(rng, *shape)
    before, order = x.copy(), true_order(shape[3], groups)
    found, ways = channel_shuffle(x, groups), partial(wrong_orders, x, groups, order)
    check.unchanged(x, before, name="x")
    name = f"channel_shuffle of {shape} in {groups} groups"
    check.close(found, before[..., order], name=name, mistakes=ways, hint=hint, dtype="float")
x, order = rng.integers(2**24, 2**30, (2, 3, 2, 6)).astype(np.int32), true_order(6, 2)
found, ways = channel_shuffle(tf.constant(x), 2), partial(wrong_orders, x, 2, order)
name, hint = "channel_shuffle of whole numbers in a tensor", "Move the numbers, as they are."
check.close(
    found, x[..., order], name=name, mistakes=ways, hint=hint, rtol=0, atol=0, dtype="integer"
)
x = np.array([[[[1, np.inf, 3e38, -np.inf, 1e-30, 2]]]], np.float32)
found, ways = channel_shuffle(tf.constant(x), 3), partial(wrong_orders, x, 3, [0, 2, 4, 1, 3, 5])
name = "channel_shuffle of infinite, large and small numbers in a tensor"
truth = x[..., [0, 2, 4, 1, 3, 5]]
check.close(found, truth, name=name, mistakes=ways, hint=hint, rtol=0, atol=0, dtype="float")
### BEGIN HIDDEN TESTS
rng = check.rng("ex5-channel_shuffle")
for _ in range(3):
    groups, size = map(int, rng.permutation(np.arange(2, 6))[:2])
    x = random_images(rng, 2, 3, 4, groups * size)
    order, found = true_order(groups * size, groups), channel_shuffle(x, groups)
    ways, name = partial(wrong_orders, x, groups, order), "channel_shuffle of other channels"
    check.close(found, x[..., order], name=name, mistakes=ways, hint=hint)
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "ex5-channel_shuffle-test-inverse", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
rng = np.random.default_rng(108)
hint = "After shuffling with g groups the table has C / g rows; read it column by column again."
for shape, groups in [
    ((2, 3, 4, 12), 3),
    ((1, 2, 3, 10), 2),
    ((2, 3, 2, 8), 4),
    ((2, 2, 3, 5), 5),
    ((2, 4, 3, 7), 1),
    ((2, 3, 2, 1), 1),
    ((1, 1, 1, 12), 4),
]:
    x = random_images(rng, *shape)
    order = np.argsort(true_order(shape[3], groups))
    before, found = x.copy(), channel_unshuffle(x, groups)
    check.unchanged(x, before, name="x")
    ways, name = (
        partial(wrong_orders, x, groups, order),
        f"channel_unshuffle of {shape} in {groups}",
    )
    name += " groups"
    check.close(found, before[..., order], name=name, mistakes=ways, hint=hint, dtype="float")
x, order = rng.integers(2**24, 2**30, (2, 3, 2, 6)).astype(np.int32), [0, 2, 4, 1, 3, 5]
found, ways = channel_unshuffle(tf.constant(x), 2), partial(wrong_orders, x, 2, order)
name, hint = "channel_unshuffle of whole numbers in a tensor", "Move the numbers, as they are."
check.close(
    found, x[..., order], name=name, mistakes=ways, hint=hint, rtol=0, atol=0, dtype="integer"
)
x = np.array([[[[1, np.inf, 3e38, -np.inf, 1e-30, 2]]]], np.float32)
found, ways = channel_unshuffle(tf.constant(x), 3), partial(wrong_orders, x, 3, [0, 3, 1, 4, 2, 5])
name = "channel_unshuffle of infinite, large and small numbers in a tensor"
truth = x[..., [0, 3, 1, 4, 2, 5]]
check.close(found, truth, name=name, mistakes=ways, hint=hint, rtol=0, atol=0, dtype="float")
### BEGIN HIDDEN TESTS
rng = check.rng("ex5-channel_shuffle")
groups, size = map(int, rng.permutation(np.arange(2, 7))[:2])
x = random_images(rng, 2, 2, 3, groups * size)
order = np.argsort(true_order(groups * size, groups))
ways, name = partial(wrong_orders, x, groups, order), "channel_unshuffle of other channels"
check.close(channel_unshuffle(x, groups), x[..., order], name=name, mistakes=ways, hint=hint)
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "ex5-channel_shuffle-test-keras", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
rng = np.random.default_rng(109)
hint = "keras.ops takes Keras tensors; their number of images is open, so reshape to -1 there."
for shape, groups in [((2, 3, 4, 6), 3), ((5, 2, 3, 8), 2), ((2, 3, 2, 1), 1), ((1, 1, 1, 5), 5)]:
    x = random_images(rng, *shape)
    shuffled = configuration(channel_shuffle, shape[1:], groups)
    unshuffled = configuration(channel_unshuffle, shape[1:], groups)
    order = true_order(shape[3], groups)
    name = f"channel_shuffle of a Keras tensor of {shape[3]} channels in {groups} groups"
    check.close(outputs_of(shuffled, x), x[..., order], name=name, hint=hint)
    name = f"channel_unshuffle of a Keras tensor of {shape[3]} channels in {groups} groups"
    check.close(outputs_of(unshuffled, x), x[..., np.argsort(order)], name=name, hint=hint)
    weights = weights_of(shuffled) + weights_of(unshuffled)
    check.equal(weights, [], name="the list of weights of a shuffle and its inverse")
### BEGIN HIDDEN TESTS
rng = check.rng("ex5-channel_shuffle")
x, groups = random_images(rng, 4, 3, 2, 12), int(rng.choice([2, 3, 4, 6]))
text, name = configuration(channel_shuffle, (3, 2, 12), groups), "channel_shuffle of a Keras tensor"
check.close(outputs_of(text, x), x[..., true_order(12, groups)], name=name, hint=hint)
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "ex5-channel_shuffle-test-errors", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
x, hint = np.ones((2, 3, 4, 6), np.float32), "Compare x.shape[-1] % groups with 0 first."
for groups in (4, 5, 7, 12):
    name = f"channel_shuffle of 6 channels in {groups} groups"
    check.raises(ValueError, channel_shuffle, x, groups, name=name, hint=hint)
    name = f"channel_unshuffle of 6 channels in {groups} groups"
    check.raises(ValueError, channel_unshuffle, x, groups, name=name, hint=hint)
x = np.ones((2, 8, 4, 6), np.float32)  # more numbers than the channels alone could show
check.raises(ValueError, channel_shuffle, x, 4, name="channel_shuffle of 6 channels in 4 groups")
for asked, name in ((channel_shuffle, "channel_shuffle"), (channel_unshuffle, "channel_unshuffle")):
    for channels, groups in ((6, 4), (6, 12), (1, 2)):
        x, name_of = (
            tf.ones((2, 4, 4, channels)),
            f"{name} of {channels} channels in {groups} groups",
        )
        check.raises(ValueError, asked, x, groups, name=f"{name_of}, a tensor", hint=hint)
        kind, shape = f"{name_of}, a Keras tensor", (4, 4, channels)
        check.raises(ValueError, configuration, asked, shape, groups, name=kind, hint=hint)
### BEGIN HIDDEN TESTS
channels = int(check.rng("ex5-channel_shuffle").integers(3, 9)) * 2 + 1
x, name = np.ones((1, 2, 2, channels), np.float32), "an odd number of channels in 2 groups"
check.raises(ValueError, channel_shuffle, x, 2, name=name, hint=hint)
check.raises(ValueError, channel_unshuffle, x, 2, name=name, hint=hint)
### END HIDDEN TESTS

# %% [markdown]
# How far does it reach? With your shuffle: which share of the input's 24 channels does an output depend on, after one, two and
# three grouped convolutions? **Predict** the row for four groups.

# %% tags=["demo", "nbval-check-output"]
with check.demo("exercise 5"):
    places = np.arange(24, dtype=np.int32)[None, None, None]
    for piles in (2, 3, 4, 6, 8):
        link, seen = grouped_links(24, piles), np.eye(24, dtype=bool)
        shares = []
        for _ in range(3):
            seen = link @ seen
            shares.append(f"{seen.mean():6.1%}")
            dealt_out = np.asarray(channel_shuffle(places, piles))
            seen = seen[dealt_out[0, 0, 0]]
        print(f"{piles} groups: {'  '.join(shares)}")

# %% [markdown]
# After the shuffle a group of $n = C/g$ channels has some from every group if $n \ge g$; then two convolutions see
# everything. With 6 and 8 groups of 24 channels $n$ is smaller than $g$, and a third one is needed: groups may be too many.

# %% [markdown]
# Both ShuffleNets have the same frame, four, eight and four units in three stages. It waits here for your units.


# %% tags=["demo"]
def shufflenet(unit, widths, first=24, last=None):
    """Return a ShuffleNet: three stages of somebody's units, 4, 8 and 4 of them."""
    inputs = keras.Input((224, 224, 3))
    x = stem(inputs, first, most=None)
    x = layers.MaxPooling2D(3, 2, "same")(x)
    for filters, times in zip(widths, (4, 8, 4), strict=True):
        for number in range(times):
            x = unit(x, filters, stride=2 if number == 0 else 1)
    if last is not None:
        x = stem(x, last, 1, kernel=1, most=None)
    return ended(inputs, x)


# %% [markdown] tags=["further"]
# ### Beyond: how many shuffles until the cards are back?
#
# *Further (延伸), 5 min.* A card trick, and why the number of shuffles is a question of remainders. The core path goes on at
# "ShuffleNet's unit".

# %% [markdown]
# For $C > 1$ channel $p$ moves to place $p\,g \bmod (C - 1)$; the last one stays. (For $p = an + b$: $p\,g = a\,C + b\,g \equiv a + b\,g$.) So after $k$
# shuffles it stands at $p\, g^k$, and all are back when $g^k \equiv 1 \pmod{C-1}$. **Predict:** a pack of 52 cards in two
# halves, perfectly riffled: how often until it is as before?

# %% tags=["demo", "nbval-check-output"]
with check.demo("exercise 5"):
    for pack, piles in ((52, 2), (240, 3), (116, 2), (24, 8)):
        new = np.arange(pack, dtype=np.float32)[None, None, None]
        dealt_out, count = np.asarray(channel_shuffle(new, piles)), 1
        while not np.array_equal(dealt_out, new):
            dealt_out, count = np.asarray(channel_shuffle(dealt_out, piles)), count + 1
        power = next(k for k in range(1, pack) if pow(piles, k, pack - 1) == 1)
        print(f"{pack} channels, {piles} groups: {count} shuffles, by remainders {power}")

# %% [markdown]
# Magicians know it: eight perfect riffles restore the pack. A network doesn't mind where a channel stands, as long as its neighbours change from unit to
# unit.

# %% [markdown]
# ### ShuffleNet's unit
#
# The unit is a residual bottleneck (lesson 09) with everything made cheap:
#
# | step | layer | channels |
# |---|---|---|
# | 1 | 1 x 1 convolution in $g$ groups, normalisation, ReLU | $C \to F/4$ |
# | 2 | channel shuffle with $g$ groups | $F/4$ |
# | 3 | depthwise 3 x 3, stride $s$, normalisation, **no activation** | $F/4$ |
# | 4 | 1 x 1 convolution in $g$ groups, normalisation, no activation | $F/4 \to$ see below |
# | 5 | with $s = 1$: add $x$, then ReLU; step 4 makes $F = C$ channels | $F$ |
# | | with $s = 2$: means of $x$ over 3 x 3 places, stride 2, put **before** the branch's channels; then ReLU; step 4 makes $F - C$ channels | $F$ |
#
# With stride 2 nothing is added but *concatenated*: channels that are needed anyway come for the price of a pooling. For a given
# arithmetic, groups buy width: in the paper's table 1 a network of about 140 million multiply-adds has 144 channels in its first
# stage without groups, 240 with three, 384 with eight. (Published below: trainable parameters of released networks, multiply-adds of that
# table.)

# %% tags=["nbval-check-output"]
print("groups  stage 2   trainable  published   M MACs  published")
for number in (1, 3, 8):
    name = f"shufflenet-v1-g{number}"
    cost = profiles[name] if name in profiles else profile_model(nets.build(name))
    said = {f.quantity: f.value for f in nets.NETWORKS[name].published}
    first = next(c for c in cost.layers if c.name == "stage2_1").output_shape[-1]
    print(f"{number:6}{first:9}{cost.trainable_parameters:12,}{said['trainable']:11,}", end="")
    print(f"{cost.macs / 1e6:9.1f}{said['macs'] / 1e6:11.0f}")

# %% [markdown] tags=["further"]
# ### Exercise 6: shuffle_v1_unit (5 points, 25 min)
#
# *Further (延伸), 25 min.* The unit in Keras. The core path goes on at "ShuffleNet V2".

# %% [markdown]
# Write `shuffle_v1_unit(x, filters, groups, stride=1)` in Keras, by the table.
#
# - `x` is a Keras tensor $(N, H, W, C)$; `filters` $= F$ are the channels of the result
#   $(N, \lceil H/s \rceil, \lceil W/s \rceil, F)$; `groups` $= g$ is a whole number $\ge 1$; `stride` is 1 or 2, others aren't asked for.
# - Convolutions have no bias and padding "same"; one normalisation, with Keras's settings, follows all groups of a convolution; the means are
#   `layers.AveragePooling2D(3, 2, "same")`. The channels of the means come first, then those of the branch.
# - Groups are blocks of neighbouring channels, the first group's outputs come first. Build them by splitting and
#   concatenating: Keras's own `groups=` gives the same numbers (and is accepted) but was many times slower on a processor in
#   lesson 06.
# - Raise `ValueError` when 4 doesn't divide $F$; when $g$ doesn't divide $C$ or $F/4$ (if it does, it divides the outputs of
#   step 4, too); when $C \ne F$ with stride 1; when $C \ge F$ with stride 2.
#
# You may call your `channel_shuffle`. The rules for every block hold (above exercise 1).
#
# <details><summary>Hint 1</summary> <code>ops.split(x, groups, axis=-1)</code> gives a list; convolve each with a layer of its
# own. A small function for this pays: it is used twice. </details>
# <details><summary>Hint 2</summary> Check all numbers of channels first, then build. </details>


# %% nbgrader={"grade": false, "grade_id": "ex6-shuffle_v1_unit", "locked": false, "schema_version": 3, "solution": true, "task": false}
# forbidden: course_lib.nets, keras.applications, tf_conv, tf_depthwise, tf_normalise, tf_shuffle, true_order, tf_branch_v1, tf_unit_v1, wrong_unit_v1
def shuffle_v1_unit(x, filters, groups, stride=1):
    """Return ShuffleNet V1's unit: grouped 1 x 1, shuffle, depthwise 3 x 3, grouped 1 x 1, and x.

    x: Keras tensor (N, H, W, C); filters: channels of the result; groups: of both 1 x 1
    convolutions; stride: 1 (x is added) or 2 (means of x come first). Returns: Keras tensor
    (N, ceil(H / stride), ceil(W / stride), filters). Raises ValueError when channels do not fit.
    """
    ### BEGIN SOLUTION
    channels, middle = x.shape[-1], filters // 4
    outputs = filters if stride == 1 else filters - channels
    if filters % 4 or any(size % groups for size in (channels, middle, outputs)):
        raise ValueError("the numbers of channels do not fit the groups")
    if outputs < 1 or (stride == 1 and channels != filters):
        raise ValueError("the numbers of channels do not fit the stride")

    def grouped(y, num):
        parts = ops.split(y, groups, axis=-1)
        made = [layers.Conv2D(num // groups, 1, use_bias=False)(part) for part in parts]
        return layers.BatchNormalization()(ops.concatenate(made, axis=-1))

    y = channel_shuffle(layers.ReLU()(grouped(x, middle)), groups)
    y = layers.DepthwiseConv2D(3, strides=stride, padding="same", use_bias=False)(y)
    y = grouped(layers.BatchNormalization()(y), outputs)
    if stride == 1:
        return layers.ReLU()(layers.Add()([x, y]))
    means = layers.AveragePooling2D(3, 2, "same")(x)
    return layers.ReLU()(layers.Concatenate()([means, y]))
    ### END SOLUTION


# %% nbgrader={"grade": false, "grade_id": "given-wrong-unit-v1", "locked": true, "schema_version": 3, "solution": false, "task": false}
def tf_branch_v1(x, middle, outputs, groups, stride, inner=None, **changes):
    """Return ShuffleNet V1's branch in plain TensorFlow; changes: steps that are done otherwise."""
    steps = {"act": tf.nn.relu, "mid": same, "end": same, "cut": (groups, groups)}
    steps |= {"norm": tf_normalise} | changes
    (first, last), norm = steps["cut"], steps["norm"]
    inner = inner or (lambda y: tf_depthwise(tf_shuffle(y, groups), stride))
    y = inner(steps["act"](norm(tf_conv(x, middle, groups=first))))
    return steps["end"](norm(tf_conv(steps["mid"](norm(y)), outputs, groups=last)))


def tf_unit_v1(x, filters, groups, stride=1, branch=tf_branch_v1, **changes):
    """Return ShuffleNet V1's unit in plain TensorFlow."""
    outputs = filters if stride == 1 else filters - x.shape[-1]
    y = branch(x, filters // 4, outputs, groups, stride, **changes)
    if stride == 1:
        return tf.nn.relu(x + y)
    return tf.nn.relu(tf.concat([tf.nn.avg_pool2d(x, 3, 2, "SAME"), y], axis=3))


def wrong_unit_v1(x, filters, groups, stride=1):
    """Return what well-known mistakes with ShuffleNet V1's unit give."""
    unit, relu = partial(tf_unit_v1, x, filters, groups, stride), tf.nn.relu
    middle, channels = filters // 4, x.shape[-1]
    outputs = filters if stride == 1 else filters - channels
    branch = tf_branch_v1(x, middle, outputs, groups, stride)
    means = tf.nn.avg_pool2d(x, 3, 2, "SAME")

    def shuffled(with_groups):
        return lambda y: tf_depthwise(tf_shuffle(y, with_groups), stride)

    def depthwise(y):
        return tf_depthwise(y, stride)

    def spread(y, *sizes):
        regrouped = partial(tf_shuffle, groups=middle // groups)
        return tf_branch_v1(tf_shuffle(y, channels // groups), *sizes, mid=regrouped)

    ways = {
        "a group is every g-th channel, not neighbouring ones": unit(branch=spread),
        "the shuffle was left out": unit(inner=depthwise),
        "the inverse of the shuffle was used": unit(inner=shuffled(middle // groups)),
        "the shuffle stands behind the depthwise convolution": unit(
            inner=lambda y: tf_shuffle(depthwise(y), groups)
        ),
        "a ReLU stands behind the depthwise convolution": unit(mid=relu),
        "a ReLU stands behind the last 1 x 1 convolution": unit(end=relu),
        "no ReLU behind the first 1 x 1 convolution": unit(act=same),
        "ReLU6 in place of ReLU behind the first 1 x 1 convolution": unit(act=tf.nn.relu6),
        "the first 1 x 1 convolution is not grouped": unit(cut=(1, groups)),
        "the last 1 x 1 convolution is not grouped": unit(cut=(groups, 1)),
        "neither 1 x 1 convolution is grouped": unit(cut=(1, 1)),
    }
    if stride == 1:
        ways["no ReLU at the end"] = x + branch
        ways["the ReLU stands before the sum"] = x + relu(branch)
        ways["x was not added"] = relu(branch)
        ways["x was concatenated with stride 1, too"] = relu(tf.concat([x, branch], axis=3))
    else:
        ways["no ReLU at the end"] = tf.concat([means, branch], axis=3)
        ways["the ReLU is on the branch only"] = tf.concat([means, relu(branch)], axis=3)
        ways["the branch comes first; first come the means of x"] = relu(
            tf.concat([branch, means], axis=3)
        )
        ways["maxima of x in place of means"] = relu(
            tf.concat([tf.nn.max_pool2d(x, 3, 2, "SAME"), branch], axis=3)
        )
        around = tf.pad(x, ((0, 0), (1, 1), (1, 1), (0, 0)))
        ways["zeros around x were averaged, too"] = relu(
            tf.concat([tf.nn.avg_pool2d(around, 3, 2, "VALID"), branch], axis=3)
        )
        ways["means over 2 x 2 places, not 3 x 3"] = relu(
            tf.concat([tf.nn.avg_pool2d(x, 2, 2, "SAME"), branch], axis=3)
        )
        whole = tf_branch_v1(x, middle, filters, groups, stride)
        ways["the branch has all filters; the channels of x come on top"] = relu(
            tf.concat([means, whole], axis=3)
        )
        if outputs % 4 == 0 and outputs // 4 % groups == 0:
            narrow = tf_branch_v1(x, outputs // 4, outputs, groups, stride)
            ways["the middle has a quarter of the branch's outputs, not of all filters"] = relu(
                tf.concat([means, narrow], axis=3)
            )
        if outputs < middle:
            narrow = tf_branch_v1(x, outputs, outputs, groups, stride)
            ways["the middle is no wider than the branch's outputs"] = relu(
                tf.concat([means, narrow], axis=3)
            )
    return only_wrong(ways, unit())


def weights_v1(channels, filters, groups, stride):
    """Return the list of weights of ShuffleNet V1's unit."""
    middle, outputs = filters // 4, filters if stride == 1 else filters - channels
    first = [("kernel", 1, 1, channels // groups, middle // groups)] * groups
    last = [("kernel", 1, 1, middle // groups, outputs // groups)] * groups
    norms = [row for size in (middle, middle, outputs) for row in normalising(size)]
    return listed(*first, *last, ("depthwise", 3, 3, middle), *norms)


# %% nbgrader={"grade": true, "grade_id": "ex6-shuffle_v1_unit-test-add", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
rng = np.random.default_rng(110)
hint = "Grouped 1 x 1, ReLU, shuffle, depthwise, grouped 1 x 1; add x; ReLU."
for (height, width, channels), groups in [
    *[((4, 5, 24), 2), ((6, 3, 36), 3), ((3, 4, 8), 1)],
    ((1, 1, 4), 1),  # a single place, a single channel in the middle
    ((2, 3, 12), 3),  # a single channel of each group there
]:
    x = random_images(rng, 2, height, width, channels)
    text = configuration(shuffle_v1_unit, x.shape[1:], channels, groups)
    truth = tf_unit_v1(x, channels, groups)
    ways = partial(wrong_unit_v1, x, channels, groups)
    name = f"shuffle_v1_unit of {height} x {width} x {channels} in {groups} groups"
    check.close(outputs_of(text, x), truth, name=name, mistakes=ways, hint=hint)
    right = weights_v1(channels, channels, groups, 1)
    listing, hint_too = f"the list of weights of {name}", "A convolution of its own for each group."
    check.equal(weights_of(text), right, name=listing, hint=hint_too)
    in_training = tf_unit_v1(x, channels, groups, norm=IN_TRAINING)
    name, found, ways = f"{name}, in training", outputs_of(text, x, training=True), {FROZEN: truth}
    check.close(found, in_training, name=name, mistakes=ways, hint=hint)
### BEGIN HIDDEN TESTS
rng = check.rng("ex6-shuffle_v1_unit")
groups = int(rng.integers(2, 4))
channels = 4 * groups * int(rng.choice([4, 5]))
x = random_images(rng, 2, 4, 3, channels)
text = configuration(shuffle_v1_unit, (4, 3, channels), channels, groups, 1)
truth, ways = tf_unit_v1(x, channels, groups), partial(wrong_unit_v1, x, channels, groups)
name = "shuffle_v1_unit of other channels"
check.close(outputs_of(text, x), truth, name=name, mistakes=ways, hint=hint)
name, right = "the list of weights of shuffle_v1_unit", weights_v1(channels, channels, groups, 1)
check.equal(weights_of(text), right, name=name, hint=hint)
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "ex6-shuffle_v1_unit-test-concatenate", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
rng = np.random.default_rng(111)
hint = "With stride 2: means of x first, then the branch with filters - C outputs; ReLU on both."
for (height, width, channels), filters, groups in [
    ((6, 5, 8), 24, 2),
    ((4, 7, 12), 36, 3),
    ((5, 8, 6), 32, 2),
    ((4, 4, 3), 8, 1),
    ((3, 4, 24), 48, 2),
    ((5, 4, 20), 24, 2),  # fewer outputs of the branch than channels in its middle
    ((3, 4, 1), 4, 1),  # a single channel
    ((1, 1, 2), 8, 2),  # a single place, a single channel of each group
]:
    x = random_images(rng, 2, height, width, channels)
    text = configuration(shuffle_v1_unit, x.shape[1:], filters, groups, stride=2)
    truth = tf_unit_v1(x, filters, groups, 2)
    ways = partial(wrong_unit_v1, x, filters, groups, 2)
    name = f"shuffle_v1_unit of {channels} channels to {filters} in {groups} groups with stride 2"
    check.close(outputs_of(text, x), truth, name=name, mistakes=ways, hint=hint)
    listing, right = f"the list of weights of {name}", weights_v1(channels, filters, groups, 2)
    hint_too = "A convolution of its own for each group."
    check.equal(weights_of(text), right, name=listing, hint=hint_too)
    in_training = tf_unit_v1(x, filters, groups, 2, norm=IN_TRAINING)
    name, found, ways = f"{name}, in training", outputs_of(text, x, training=True), {FROZEN: truth}
    check.close(found, in_training, name=name, mistakes=ways, hint=hint)
twice, shared = doubled(weights_v1(4, 16, 2, 2))
text, name = two_at_once(shuffle_v1_unit, (4, 6, 4), 16, 2, 2), "the weights of two units"
check.equal(weights_of(text), twice, name=name, mistakes=shared, hint="Make new layers.")
### BEGIN HIDDEN TESTS
rng = check.rng("ex6-shuffle_v1_unit")
groups = int(rng.integers(2, 4))
channels, filters = 2 * groups, 4 * groups * int(rng.choice([4, 5]))
x = random_images(rng, 2, 5, 6, channels)
text = configuration(shuffle_v1_unit, (5, 6, channels), filters, groups, 2)
truth, ways = tf_unit_v1(x, filters, groups, 2), partial(wrong_unit_v1, x, filters, groups, 2)
name = "shuffle_v1_unit of other channels with stride 2"
check.close(outputs_of(text, x), truth, name=name, mistakes=ways, hint=hint)
name, right = "the list of weights of shuffle_v1_unit", weights_v1(channels, filters, groups, 2)
check.equal(weights_of(text), right, name=name, hint=hint)
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "ex6-shuffle_v1_unit-test-errors", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
hint = "4 divides filters; groups divide C, filters / 4 and the branch's outputs; then the stride."
for channels, filters, groups, stride, why in [
    (10, 10, 1, 1, "4 doesn't divide filters"),
    (9, 16, 2, 2, "2 groups don't divide 9 channels"),
    (12, 12, 2, 1, "2 groups don't divide the 3 channels of the middle"),
    (8, 24, 3, 2, "3 groups don't divide 8 channels"),
    (16, 24, 1, 1, "with stride 1 there must be as many filters as channels"),
    (24, 16, 2, 1, "with stride 1 there must be as many filters as channels"),
    (16, 16, 2, 2, "with stride 2 nothing is left for the branch"),
    (24, 16, 2, 2, "with stride 2 there are fewer filters than channels"),
    (1, 4, 1, 1, "with stride 1 there must be as many filters as channels; one is added to any"),
    (4, 10, 1, 2, "4 doesn't divide filters"),
    (6, 12, 2, 2, "2 groups don't divide the 3 channels of the middle"),
    (8, 16, 8, 2, "8 groups don't divide the 4 channels of the middle"),
    (4, 4, 1, 2, "with stride 2 nothing is left for the branch"),
]:
    arguments = (4, 6, channels), filters, groups, stride
    name = f"{channels} channels to {filters} in {groups} groups with stride {stride} ({why})"
    check.raises(ValueError, configuration, shuffle_v1_unit, *arguments, name=name, hint=hint)
### BEGIN HIDDEN TESTS
size = int(check.rng("ex6-shuffle_v1_unit").integers(2, 6))
name = "more channels than filters with stride 1"
arguments = (4, 6, 8 * size + 8), 8 * size, 2, 1
check.raises(ValueError, configuration, shuffle_v1_unit, *arguments, name=name, hint=hint)
name, arguments = "an odd number of channels in 2 groups", ((4, 6, 2 * size + 1), 8 * size, 2, 2)
check.raises(ValueError, configuration, shuffle_v1_unit, *arguments, name=name, hint=hint)
### END HIDDEN TESTS

# %% [markdown]
# Three groups, stages of 240, 480 and 960 channels, your units. The published number of trainable parameters is
# 1,865,728. **Predict before you run:** the paper doesn't group the very first 1 x 1 convolution, from 24 to 60 channels, since 24
# are few. Your unit does. By how many weights does your network fall short?

# %% tags=["demo", "nbval-check-output"]
with check.demo("exercises 5 and 6"):
    in_threes = partial(shuffle_v1_unit, groups=3)
    shuffled = profile_model(shufflenet(in_threes, (240, 480, 960)))
    print(f"ShuffleNet V1 of your units: {shuffled.trainable_parameters:,} trainable,", end=" ")
    print(f"{shuffled.macs / 1e6:.1f} M MACs")
    missing = 1_865_728 - shuffled.trainable_parameters
    print(f"short of the published number by {missing}; 24 * 60 - 8 * 60 = {24 * 60 - 8 * 60}")

# %% [markdown]
# The difference is the ungrouped convolution, to the weight.

# %% [markdown]
# ## ShuffleNet V2: measure, don't count (轻量型卷积神经网-ShuffleNet V2)
#
# The same group asked a year later why networks of equal arithmetic differ so much in speed (Ma and others, 2018). Their
# answer begins with two objections to V1. Its grouped convolutions move much memory for little arithmetic; and its
# bottleneck has unequal widths. So V2 has **no groups** and **equal widths**, and still is cheap, by a simpler means: it leaves half of
# the channels alone.
#
# | step | stride 1: `x` is split into two halves | stride 2: both branches see all of `x` |
# |---|---|---|
# | left | the first half, as it is | depthwise 3 x 3 stride 2, normalisation; 1 x 1 to $F/2$, normalisation, ReLU |
# | right | the second half: 1 x 1 to $F/2$, normalisation, ReLU; depthwise 3 x 3, normalisation; 1 x 1 to $F/2$, normalisation, ReLU | the same, with stride 2 in the depthwise step |
# | then | concatenate left, right; shuffle with 2 groups | concatenate left, right; shuffle with 2 groups |
#
# After the *channel split (通道分割)* the first half would never be worked on, were it not for the shuffle, by which about half of each half
# is worked on next time. Behind the concatenation there is no ReLU: what was worked on has had its own. A channel that stays in the left half
# is a shortcut over a whole unit, of the kind that DenseNet draws everywhere (lesson 09).
#
# ### Exercise 7: shuffle_v2_unit (5 points, 20 min)
#
# *Core.* Write `shuffle_v2_unit(x, filters, stride=1)` in Keras, by the table.
#
# - `x` is a Keras tensor $(N, H, W, C)$, `filters` $= F$ are the channels of the result
#   $(N, \lceil H/s \rceil, \lceil W/s \rceil, F)$, `stride` is 1 or 2, others aren't asked for.
# - Convolutions have no bias and padding "same", normalisation has Keras's settings. Behind a depthwise convolution there is
#   normalisation and no activation.
# - Raise `ValueError` when $F$ is odd, and when $C \ne F$ with stride 1. With stride 2 any $C$ will do.
#
# You may call your `channel_shuffle`. The rules for every block hold (above exercise 1).
#
# <details><summary>Hint 1</summary> The right branch is the same for both strides but for its input and its stride: write it
# once. </details>
# <details><summary>Hint 2</summary> <code>left, right = ops.split(x, 2, axis=-1)</code> </details>


# %% nbgrader={"grade": false, "grade_id": "ex7-shuffle_v2_unit", "locked": false, "schema_version": 3, "solution": true, "task": false}
# forbidden: course_lib.nets, keras.applications, tf_conv, tf_depthwise, tf_normalise, tf_shuffle, true_order, tf_right, tf_left, tf_unit_v2, wrong_unit_v2
def shuffle_v2_unit(x, filters, stride=1):
    """Return ShuffleNet V2's unit: one branch kept or shrunk, one worked on, shuffled together.

    x: Keras tensor (N, H, W, C); filters: channels of the result; stride: 1 (x is split) or 2.
    Returns: Keras tensor (N, ceil(H / stride), ceil(W / stride), filters). Raises ValueError when
    filters is odd, or with stride 1 not C.
    """
    ### BEGIN SOLUTION
    if filters % 2 or (stride == 1 and x.shape[-1] != filters):
        raise ValueError("filters must be even and, with stride 1, the channels of x")

    def pointwise(y):
        y = layers.Conv2D(filters // 2, 1, use_bias=False)(y)
        return layers.ReLU()(layers.BatchNormalization()(y))

    def depthwise(y):
        y = layers.DepthwiseConv2D(3, strides=stride, padding="same", use_bias=False)(y)
        return layers.BatchNormalization()(y)

    left, right = ops.split(x, 2, axis=-1) if stride == 1 else (x, x)
    if stride == 2:
        left = pointwise(depthwise(left))
    right = pointwise(depthwise(pointwise(right)))
    return channel_shuffle(layers.Concatenate()([left, right]), 2)
    ### END SOLUTION


# %% nbgrader={"grade": false, "grade_id": "given-wrong-unit-v2", "locked": true, "schema_version": 3, "solution": false, "task": false}
def tf_right(
    x, half, stride, mid=same, end=tf.nn.relu, act=tf.nn.relu, wide=None, norm=tf_normalise
):
    """Return the branch of ShuffleNet V2 that is worked on; mid, end, act: its activations.

    wide: channels of its middle.
    """
    y = act(norm(tf_conv(x, wide or half)))
    return end(norm(tf_conv(mid(norm(tf_depthwise(y, stride))), half)))


def tf_left(x, half, mid=same, end=tf.nn.relu, norm=tf_normalise):
    """Return the other branch, of a unit with stride 2."""
    return end(norm(tf_conv(mid(norm(tf_depthwise(x, 2))), half)))


def tf_unit_v2(x, filters, stride=1, join=None, left=None, **right):
    """Return ShuffleNet V2's unit in plain TensorFlow; join: what is done with both branches."""
    half, join = filters // 2, join or (lambda a, b: tf_shuffle(tf.concat([a, b], 3), 2))
    if stride == 1:
        kept, worked = tf.split(x, 2, axis=3)
        return join((left or same)(kept), tf_right(worked, half, 1, **right))
    return join((left or tf_left)(x, half), tf_right(x, half, 2, **right))


def wrong_unit_v2(x, filters, stride=1):
    """Return what well-known mistakes with ShuffleNet V2's unit give."""
    half, relu, unit = filters // 2, tf.nn.relu, partial(tf_unit_v2, x, filters, stride)
    ways = {
        "the shuffle was left out": unit(join=lambda a, b: tf.concat([a, b], 3)),
        "the inverse of the shuffle was used": unit(
            join=lambda a, b: tf_shuffle(tf.concat([a, b], 3), half)
        ),
        "the right branch comes first; first comes the left one": unit(
            join=lambda a, b: tf_shuffle(tf.concat([b, a], 3), 2)
        ),
        "the right branch comes first, and the shuffle was left out": unit(
            join=lambda a, b: tf.concat([b, a], 3)
        ),
        "a ReLU stands behind the depthwise convolution": unit(mid=relu),
        "no ReLU behind the last 1 x 1 convolution": unit(end=same),
        "no ReLU behind the first 1 x 1 convolution": unit(act=same),
        "no ReLU in the right branch": unit(act=same, end=same),
        "ReLU6 in place of ReLU": unit(act=tf.nn.relu6, end=tf.nn.relu6),
        "the branches were added": unit(join=lambda a, b: a + b),
    }
    if stride == 1:
        kept, worked = tf.split(x, 2, axis=3)
        mixed = tf_shuffle(x, 2)
        swapped = [worked, tf_right(kept, half, 1)]
        early = [mixed[..., :half], tf_right(mixed[..., half:], half, 1)]
        ways["the first half was worked on, the second one kept"] = tf_shuffle(
            tf.concat(swapped, 3), 2
        )
        ways["the first half was worked on, the second one kept, each in its place"] = tf_shuffle(
            tf.concat(swapped[::-1], 3), 2
        )
        ways["the shuffle stands before the split"] = tf.concat(early, 3)
        ways["a ReLU stands behind the concatenation"] = unit(left=relu)
        ways["every other channel was kept, not the first half"] = tf_shuffle(
            tf.concat([x[..., ::2], tf_right(x[..., 1::2], half, 1)], 3), 2
        )
        ways["x was not split: the branch sees all channels"] = tf_shuffle(
            tf.concat([kept, tf_right(x, half, 1)], 3), 2
        )
        ways["the worked half was added to itself"] = tf_shuffle(
            tf.concat([kept, worked + tf_right(worked, half, 1)], 3), 2
        )
    else:
        ways["the right branch's first 1 x 1 convolution makes C channels, not F/2"] = unit(
            wide=x.shape[-1]
        )
        plain = tf_normalise(tf_depthwise(x, 2))
        late = relu(tf_normalise(tf_depthwise(relu(tf_normalise(tf_conv(x, half))), 2)))
        ways |= {
            "a ReLU stands behind the left branch's depthwise convolution": unit(
                left=partial(tf_left, mid=relu)
            ),
            "a ReLU stands behind both depthwise convolutions": unit(
                left=partial(tf_left, mid=relu), mid=relu
            ),
            "no ReLU at the end of the left branch": unit(left=partial(tf_left, end=same)),
            "the left branch is 1 x 1 first, then depthwise": unit(left=lambda *_: late),
            "the left branch is like the right one": unit(left=lambda a, b: tf_right(a, b, 2)),
            "the left branch takes means of x": unit(
                left=lambda a, b: relu(tf_normalise(tf_conv(tf.nn.avg_pool2d(a, 3, 2, "SAME"), b)))
            ),
        }
        if (x.shape[-1] + half) % 2 == 0:
            ways["the left branch has no 1 x 1 convolution"] = unit(left=lambda *_: plain)
        if x.shape[-1] == filters:
            kept, worked = tf.split(x, 2, axis=3)
            split = [tf_left(kept, half), tf_right(worked, half, 2)]
            ways["x was split with stride 2, too"] = tf_shuffle(tf.concat(split, 3), 2)
    return only_wrong(ways, unit())


def weights_v2(channels, filters, stride):
    """Return the list of weights of ShuffleNet V2's unit."""
    half = filters // 2
    seen = half if stride == 1 else channels
    right = [("kernel", 1, 1, seen, half), ("depthwise", 3, 3, half), ("kernel", 1, 1, half, half)]
    norms = normalising(half) * 3
    left = [("depthwise", 3, 3, channels), ("kernel", 1, 1, channels, half)]
    left += normalising(channels) + normalising(half)
    return listed(*right, *norms, *(left if stride == 2 else []))


# %% nbgrader={"grade": true, "grade_id": "ex7-shuffle_v2_unit-test-split", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
rng = np.random.default_rng(112)
hint = "Keep the first half, work on the second, concatenate in this order, shuffle with 2 groups."
for height, width, channels in [(4, 5, 6), (3, 6, 10), (5, 2, 14), (3, 4, 8), (1, 1, 2)]:
    x = random_images(rng, 2, height, width, channels)
    text = configuration(shuffle_v2_unit, x.shape[1:], channels)
    truth, ways = tf_unit_v2(x, channels), partial(wrong_unit_v2, x, channels)
    name = f"shuffle_v2_unit of {height} x {width} x {channels}"
    check.close(outputs_of(text, x), truth, name=name, mistakes=ways, hint=hint)
    listing, right = f"the list of weights of {name}", weights_v2(channels, channels, 1)
    check.equal(weights_of(text), right, name=listing, hint="Three convolutions, on one half.")
    in_training = tf_unit_v2(x, channels, norm=IN_TRAINING)
    name, found, ways = f"{name}, in training", outputs_of(text, x, training=True), {FROZEN: truth}
    check.close(found, in_training, name=name, mistakes=ways, hint=hint)
### BEGIN HIDDEN TESTS
rng = check.rng("ex7-shuffle_v2_unit")
channels = 2 * int(rng.integers(3, 10))
x = random_images(rng, 3, 4, 3, channels)
text = configuration(shuffle_v2_unit, (4, 3, channels), channels, 1)
truth, ways = tf_unit_v2(x, channels), partial(wrong_unit_v2, x, channels)
name = "shuffle_v2_unit of other channels"
check.close(outputs_of(text, x), truth, name=name, mistakes=ways, hint=hint)
name, right = "the list of weights of shuffle_v2_unit", weights_v2(channels, channels, 1)
check.equal(weights_of(text), right, name=name, hint=hint)
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "ex7-shuffle_v2_unit-test-shrink", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
rng = np.random.default_rng(113)
hint = "With stride 2 both branches see all of x; depthwise steps stride, 1 x 1 convolutions don't."
for (height, width, channels), filters in [
    ((5, 8, 7), 6),  # an odd number of channels comes in
    ((6, 5, 4), 10),
    ((4, 4, 6), 6),
    ((3, 7, 5), 10),  # as many channels as half of the filters
    ((7, 6, 12), 8),
    ((4, 5, 2), 12),  # three times as many on each side as come in
    ((1, 1, 1), 2),
]:
    x = random_images(rng, 2, height, width, channels)
    text = configuration(shuffle_v2_unit, x.shape[1:], filters, stride=2)
    truth, ways = tf_unit_v2(x, filters, 2), partial(wrong_unit_v2, x, filters, 2)
    name = f"shuffle_v2_unit of {height} x {width} x {channels} to {filters} with stride 2"
    check.close(outputs_of(text, x), truth, name=name, mistakes=ways, hint=hint)
    listing, right = f"the list of weights of {name}", weights_v2(channels, filters, 2)
    hint_too, left = "Two and three convolutions, all its own.", partial(tf_left, norm=IN_TRAINING)
    check.equal(weights_of(text), right, name=listing, hint=hint_too)
    in_training = tf_unit_v2(x, filters, 2, left=left, norm=IN_TRAINING)
    name, found, ways = f"{name}, in training", outputs_of(text, x, training=True), {FROZEN: truth}
    check.close(found, in_training, name=name, mistakes=ways, hint=hint)
twice, shared = doubled(weights_v2(5, 8, 2))
text, name = two_at_once(shuffle_v2_unit, (4, 6, 5), 8, 2), "the weights of two units"
check.equal(weights_of(text), twice, name=name, mistakes=shared, hint="Make new layers.")
### BEGIN HIDDEN TESTS
rng = check.rng("ex7-shuffle_v2_unit")
channels, filters = int(rng.integers(3, 9)), 2 * int(rng.integers(5, 9))
x = random_images(rng, 2, 6, 5, channels)
text = configuration(shuffle_v2_unit, (6, 5, channels), filters, 2)
truth, ways = tf_unit_v2(x, filters, 2), partial(wrong_unit_v2, x, filters, 2)
name = "shuffle_v2_unit of other channels with stride 2"
check.close(outputs_of(text, x), truth, name=name, mistakes=ways, hint=hint)
name, right = "the list of weights of shuffle_v2_unit", weights_v2(channels, filters, 2)
check.equal(weights_of(text), right, name=name, hint=hint)
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "ex7-shuffle_v2_unit-test-errors", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
hint = "filters must be even; with stride 1 it is also the number of channels of x."
for channels, filters, stride in [
    (7, 7, 1),
    (6, 9, 2),
    (6, 8, 1),
    (8, 6, 1),
    (6, 10, 1),  # half of each are 8 together, which a shuffle takes
    (12, 8, 1),
    (8, 7, 1),  # four kept and three made would be as many as asked for
    (1, 2, 1),
    (2, 1, 1),
    (4, 5, 2),
    (3, 1, 2),
]:
    arguments = (4, 6, channels), filters, stride
    name = f"shuffle_v2_unit of {channels} channels to {filters} with stride {stride}"
    check.raises(ValueError, configuration, shuffle_v2_unit, *arguments, name=name, hint=hint)
### BEGIN HIDDEN TESTS
size = int(check.rng("ex7-shuffle_v2_unit").integers(3, 9))
name, arguments = "other filters than channels with stride 1", ((4, 6, 2 * size), 2 * size + 4, 1)
check.raises(ValueError, configuration, shuffle_v2_unit, *arguments, name=name, hint=hint)
name, arguments = "an odd number of filters with stride 2", ((4, 6, 2 * size), 2 * size + 3, 2)
check.raises(ValueError, configuration, shuffle_v2_unit, *arguments, name=name, hint=hint)
### END HIDDEN TESTS

# %% [markdown]
# ShuffleNet V2 at width 1 has stages of 116, 232 and 464 channels and a last 1 x 1 convolution to 1,024. Published are 2,278,604
# trainable parameters and 146 million multiply-adds (145 of the network released with torchvision). **Predict before you run:**
# what has most of the parameters, the sixteen units, the last 1 x 1 convolution or the dense layer?

# %% tags=["demo", "nbval-check-output"]
with check.demo("exercises 5 and 7"):
    split = profile_model(shufflenet(shuffle_v2_unit, (116, 232, 464), last=1024))
    print(f"ShuffleNet V2 of your units: {split.trainable_parameters:,} trainable", end=" ")
    print(f"parameters, {split.macs / 1e6:.0f} M MACs")
    *_, convolved, dense = [cost for cost in split.layers if cost.macs]
    first = split.layers[0]
    others = {"first 3 x 3": first, "last 1 x 1": convolved, "dense": dense}
    shares = {label: c.parameters / split.parameters for label, c in others.items()}
    shares["units and normalisations"] = 1 - sum(shares.values())
    print("of all parameters:", *(f"{label} {share:.0%}," for label, share in shares.items()))

# %% [markdown]
# ### MAC in two meanings
#
# "MAC" is a trap. In most papers it is a *multiply-accumulate*, a unit of arithmetic. In the paper of ShuffleNet V2 it is the
# **memory access cost (内存访问代价)**: how many numbers a layer reads and writes. An interviewer may mean either; ask.
#
# For a convolution with padding "same" count three things once each: the input is read, the weights are read, the output is
# written. With $g$ groups,
#
# $$\text{memory access cost} = \underbrace{H W C}_{\text{input}} + \underbrace{H' W' F}_{\text{output}} +
# \underbrace{k^2\, C F / g}_{\text{weights}} .$$
#
# All of the input counts, whatever the stride. Where kernels look at all of it, this is a lower bound: the traffic of
# a program that fetches each number only once. For a 1 x 1 convolution with $B = HW C F$
# multiply-accumulates it can be as small as this: since $C + F \ge 2 \sqrt{CF}$ (the arithmetic mean is not below the geometric
# one),
#
# $$HW\,(C + F) + C F \;\ge\; 2 HW \sqrt{C F} + C F = 2 \sqrt{HW\, B} + \frac{B}{HW},$$
#
# with equality for $C = F$. **Guideline 1: equal widths need the least memory traffic.** And with groups at fixed $B$ and fixed
# input, $B = HWCF/g$, the output has to be $g$ times as wide: $HWC + B g / C + B/HW$ grows with $g$. **Guideline 2: many groups cost
# traffic.**
#
# ### Exercise 8: memory_access_cost (3 points, 12 min)
#
# *Core.* Write `memory_access_cost(height, width, channels, filters, kernel=1, stride=1, groups=1)` by the first formula.
#
# | | |
# |---|---|
# | `height`, `width`, `channels` | of the **input**, Python's `int`, $\ge 1$ |
# | `filters`, `kernel`, `stride`, `groups` | of the convolution, Python's `int`, $\ge 1$; padding is "same" |
# | returns | how many **numbers** (not bytes) are read and written for one image, an `int` of any size |
#
# Biases don't count. Raise `ValueError` when `groups` doesn't divide `channels` or doesn't divide `filters`. A depthwise convolution
# is the case `groups = channels = filters`.
#
# <details><summary>Hint 1</summary> The output has the size that it had in exercise 3. </details>
# <details><summary>Hint 2</summary> Groups change the number of weights only: all of the input is read, whatever the
# groups. </details>


# %% nbgrader={"grade": false, "grade_id": "ex8-memory_access_cost", "locked": false, "schema_version": 3, "solution": true, "task": false}
# forbidden: course_lib.nets, keras.applications, true_macs, wrong_macs, true_traffic, wrong_traffic
def memory_access_cost(height, width, channels, filters, kernel=1, stride=1, groups=1):
    """Return how many numbers a convolution reads and writes: input, weights and output, once each.

    height, width, channels: of the input; filters, kernel, stride, groups: of the convolution,
    padding same. Returns: the numbers that are read and written for one image, int. Raises
    ValueError when groups does not divide channels, or not filters.
    """
    ### BEGIN SOLUTION
    if channels % groups or filters % groups:
        raise ValueError(f"{groups} groups do not divide {channels} channels and {filters} filters")
    outputs = -(-height // stride) * -(-width // stride) * filters
    return height * width * channels + outputs + kernel**2 * channels * filters // groups
    ### END SOLUTION


# %% nbgrader={"grade": false, "grade_id": "given-wrong-traffic", "locked": true, "schema_version": 3, "solution": false, "task": false}
def true_traffic(height, width, channels, filters, kernel=1, stride=1, groups=1):
    """Return the numbers of input, output and weights of a convolution, from arrays' sizes."""
    rows, columns = (height - 1) // stride + 1, (width - 1) // stride + 1
    weights = filters * kernel * kernel * (channels // groups)
    return height * width * channels, rows * columns * filters, weights


def wrong_traffic(height, width, channels, filters, kernel=1, stride=1, groups=1):
    """Return what well-known mistakes give for the memory access cost."""
    read, written, weights = true_traffic(height, width, channels, filters, kernel, stride, groups)
    right, places = read + written + weights, written // filters
    exchanged = true_traffic(height, width, channels, filters, stride, kernel, groups)
    ways = {
        "these are the multiply-accumulates, the other meaning of MAC": places * weights,
        "kernel and stride were exchanged": sum(exchanged),
        "the output is missing": read + weights,
        "the input is missing": written + weights,
        "the weights are missing": read + written,
        "the groups were not divided by": right + weights * (groups - 1),
        "the weights were divided by groups twice": read + written + weights // groups,
        "the groups divide the input and the output, too": (read + written) // groups + weights,
        "each group reads all of the input": right + read * (groups - 1),
        "bytes were counted, not numbers": 4 * right,
        "biases were counted": right + filters,
        "the output was taken to be as large as the input": read
        + height * width * filters
        + weights,
        "the input was taken to be as small as the output": places * channels + written + weights,
        "the output's size was rounded down": read
        + (height // stride) * (width // stride) * filters
        + weights,
        "a kernel has k times k places, not k": read + written + weights // kernel,
        "the kernel's size was left out": read + written + weights // kernel**2,
        "each place reads all weights anew": read + written + places * weights,
        "each output reads its whole window": places * weights + written,
        "the area was rounded up, not each side": read
        + -(-height * width // stride**2) * filters
        + weights,
        "there are groups kernels, not filters kernels": read
        + written
        + weights * groups // filters,
        "the output is written channels times": read + written * channels + weights,
        "the weights were divided with /, a float of no more than 53 bits": read
        + written
        + int(kernel**2 * channels * filters / groups),
        "height / stride is a float, which has no more than 53 bits": read
        + math.ceil(height / stride) * math.ceil(width / stride) * filters
        + weights,
        PADDED_BY_HALF: read
        + places_padded_by_half(height, width, kernel, stride) * filters
        + weights,
    }
    return {label: way for label, way in ways.items() if way != right}


# %% nbgrader={"grade": true, "grade_id": "ex8-memory_access_cost-test-values", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
hint = "Input + output + weights: H W C + H' W' F + k k C F."
for size in [
    {"height": 5, "width": 4, "channels": 3, "filters": 7},
    {"height": 6, "width": 7, "channels": 2, "filters": 5, "kernel": 3},
    {"height": 7, "width": 10, "channels": 4, "filters": 6, "stride": 2},
    {"height": 11, "width": 7, "channels": 5, "filters": 3, "kernel": 5, "stride": 3},
    {"height": 1, "width": 1, "channels": 4096, "filters": 1000},  # a dense layer
    {"height": 300001, "width": 400009, "channels": 500021, "filters": 600043, "kernel": 3},
    {"height": 3, "width": 2, "channels": 10**9 + 1, "filters": 10**9 + 3, "kernel": 3},
    {"height": 8, "width": 6, "channels": 3, "filters": 5, "kernel": 2, "stride": 2},
    {"height": 3, "width": 2, "channels": 5, "filters": 5, "kernel": 4, "stride": 4},
    {"height": 1, "width": 1, "channels": 1, "filters": 1},
    {"height": 2**60 + 1, "width": 3, "channels": 2, "filters": 5, "kernel": 3, "stride": 2},
    {"height": 10**20, "width": 10**6 + 1, "channels": 7, "filters": 5, "kernel": 3},
    {"height": 7, "width": 5, "channels": 10**12, "filters": 10**12, "kernel": 10**6 + 1},
]:
    right, ways = sum(true_traffic(**size)), wrong_traffic(**size)
    name = f"memory_access_cost of {', '.join(f'{k} {v}' for k, v in size.items())}"
    check.equal(memory_access_cost(**size), right, name=name, mistakes=ways, hint=hint)
right, name = sum(true_traffic(8, 5, 4, 6, 3, 2, 2)), "memory_access_cost(8, 5, 4, 6, 3, 2, 2)"
found, ways = memory_access_cost(8, 5, 4, 6, 3, 2, 2), wrong_traffic(8, 5, 4, 6, 3, 2, 2)
hint = "The order is height, width, channels, filters, kernel, stride, groups."
check.equal(found, right, name=name, mistakes=ways, hint=hint)
### BEGIN HIDDEN TESTS
rng = check.rng("ex8-memory_access_cost")
for stride in (1, 2, 3):
    size = (*map(int, rng.permutation(np.arange(4, 20))[:4]), int(rng.integers(2, 6)), stride)
    found, right, ways = memory_access_cost(*size), sum(true_traffic(*size)), wrong_traffic(*size)
    name, hint = "memory_access_cost of other sizes", "Input + output + weights."
    check.equal(found, right, name=name, mistakes=ways, hint=hint)
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "ex8-memory_access_cost-test-groups", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
hint = "Each filter sees C / groups channels: only the weights are divided by groups."
for size in [
    (6, 5, 8, 12, 1, 1, 4),
    (7, 5, 6, 9, 5, 2, 3),
    (5, 9, 7, 7, 3, 1, 7),  # depthwise
    (4, 3, 6, 12, 5, 1, 6),  # two filters for each channel
    (5, 4, 4, 4, 4, 4, 4),
    (2**60 + 1, 3, 10**20 + 2, 10**20 + 2, 2, 2, 2),
]:
    right, ways = sum(true_traffic(*size)), wrong_traffic(*size)
    name = "memory_access_cost of {} x {} x {}, {} filters, kernel {}, stride {}, groups {}"
    found, name = memory_access_cost(*size), name.format(*size)
    check.equal(found, right, name=name, mistakes=ways, hint=hint)
hint = "groups has to divide both, the channels and the filters."
for channels, filters, groups in [(6, 8, 4), (8, 6, 4), (7, 9, 2), (3, 3, 6)]:
    name = f"{groups} groups of {channels} channels, {filters} filters"
    arguments = (5, 4, channels, filters, 3, 1, groups)
    check.raises(ValueError, memory_access_cost, *arguments, name=name, hint=hint)
### BEGIN HIDDEN TESTS
rng = check.rng("ex8-memory_access_cost")
groups, first, second = map(int, rng.permutation(np.arange(2, 8))[:3])
size = (6, 9, groups * first, groups * second, 3, 2, groups)
found, right, ways = memory_access_cost(*size), sum(true_traffic(*size)), wrong_traffic(*size)
name = "memory_access_cost in other groups"
check.equal(found, right, name=name, mistakes=ways, hint="Divide the weights by groups.")
name, arguments = "3 groups of 9 channels, 10 filters", (6, 9, 9, 10, 3, 1, 3)
check.raises(ValueError, memory_access_cost, *arguments, name=name, hint=hint)
### END HIDDEN TESTS

# %% [markdown]
# Your function beside exercise 3's, for the layers of MobileNet's blocks with stride 1. **Predict:** a depthwise convolution does a
# fourteenth of the arithmetic of the 1 x 1 convolution behind it, or less. Does it move a fourteenth of the numbers?

# %% tags=["demo", "nbval-check-output"]
with check.demo("exercises 3 and 8"):
    print("map, channels         step        M MACs   M numbers   MACs for each")
    for size, wide in ((56, 128), (28, 256), (14, 512), (7, 1024)):
        deep, point, _ = cost_ratio(size, size, wide, wide)
        both = {"depthwise": (deep, memory_access_cost(size, size, wide, wide, 3, 1, wide))}
        both["1 x 1"] = (point, memory_access_cost(size, size, wide, wide))
        for kind, (done, moved) in both.items():
            print(f"{size:3} x {size:3} x {wide:5}     {kind:10}{done / 1e6:8.1f}", end="")
            print(f"{moved / 1e6:12.2f}{done / moved:16.1f}")

# %% [markdown]
# The last column is the *arithmetic intensity (计算强度)*: how many multiply-accumulates there are for each number moved (for each
# byte, as the roofline below has it: a quarter). For a 3 x 3
# depthwise convolution with stride 1 it is never above 4.5, whatever its size: nine products for one number read and one written. A 1 x 1
# convolution has up to a hundred and more, since each number read serves all filters. A depthwise step does a fourteenth to a
# hundredth of the arithmetic, but on the large maps it moves as many numbers. Which of the two does the clock see?
#
# ## Four guidelines, measured here
#
# The paper measured on a graphics card and on a telephone's processor; this is your machine. Every comparison below holds the
# arithmetic fixed (but for rounded widths), and the clock decides. Its networks run in turn, fifteen times, so that what disturbs the machine meets all. Each
# bar is a median for four images, the line runs from quartile to quartile; below the figure the shortest times are compared, which
# other work disturbs least.
#
# **Predict before you run** each of them:
#
# 1. **Equal widths.** Pairs of 1 x 1 convolutions $c_1 \to c_2 \to c_1$ with $c_1 c_2$ fixed, $c_1 : c_2$ from 1 : 1 to 1 : 64.
# 2. **Groups.** 1, 2, 4 and 8 groups; to keep the arithmetic, input and output are both $\sqrt{g}$ times as wide (the derivation
#    above widened the output only).
# 3. **Fragments (碎片化).** One 1 x 1 convolution, or the same arithmetic in 2 and 4 pieces, one after the other (each $1/\sqrt{n}$ as
#    wide) or side by side.
# 4. **Elementwise work (逐元素操作).** One bottleneck, with and without its ReLUs and its shortcut, which count as no arithmetic at all.


# %% tags=["demo"]
def chain(side, channels, step, times=4):
    """Return a model that applies a step several times to a map."""
    x = inputs = keras.Input((side, side, channels))
    for _ in range(times):
        x = step(x)
    return keras.Model(inputs, x)


def pointwise(x, filters, groups=1):
    """Return x after a 1 x 1 convolution in groups, without bias."""
    parts = ops.split(x, groups, axis=-1) if groups > 1 else [x]
    made = [layers.Conv2D(filters // groups, 1, use_bias=False)(part) for part in parts]
    return ops.concatenate(made, axis=-1) if groups > 1 else made[0]


# %% tags=["demo"]
def clocked(models, batch=1, rounds=15):
    """Return each model's seconds in each round, (models, rounds); the models run in turn."""
    calls, seconds = [], np.zeros((len(models), rounds))
    for model in models:
        x = tf.random.stateless_normal((batch, *model.input_shape[1:]), (0, 1))
        compiled = tf.function(partial(model, training=False)).get_concrete_function(x)
        calls.append(partial(compiled, x))
    for number in range(-1, rounds):  # the first round doesn't count
        for place, call in enumerate(calls):
            start = perf_counter()
            call().numpy()
            seconds[place, number] = perf_counter() - start
    return seconds


# %% tags=["demo"]
def there_and_back(c1, c2):
    return chain(56, c1, lambda x: pointwise(pointwise(x, c2), c1))


def in_pieces(num, parallel):
    def step(x):
        if parallel:
            pieces = [pointwise(x, 192 // num) for _ in range(num)]
            return ops.concatenate(pieces, axis=-1)
        for _ in range(num):
            x = pointwise(x, round(192 / num**0.5))
        return x

    return chain(28, 192 if parallel else round(192 / num**0.5), step)


PAIRS = ((32, 32), (16, 64), (8, 128), (4, 256))
GROUPS = ((1, 128), (2, 180), (4, 256), (8, 360))
widths = {f"{a} : {b}": there_and_back(a, b) for a, b in PAIRS}
grouped = {
    f"{g} groups of {c}": chain(28, c, lambda x, g=g, c=c: pointwise(x, c, g)) for g, c in GROUPS
}
pieces = {"in one": in_pieces(1, True)}
pieces |= {f"{n} in a row": in_pieces(n, False) for n in (2, 4)}
pieces |= {f"{n} side by side": in_pieces(n, True) for n in (2, 4)}


# %% tags=["demo"]
def bottleneck(x, relu, add):
    """Return a residual bottleneck without normalisation, its elementwise steps optional."""
    act = layers.ReLU() if relu else layers.Identity()
    y = act(pointwise(x, 64))
    y = act(layers.Conv2D(64, 3, padding="same", use_bias=False)(y))
    y = pointwise(y, 256)
    return act(layers.Add()([x, y]) if add else y)


elementwise = {
    f"{'ReLU' if r else 'no ReLU'}, {'sum' if a else 'no sum'}": chain(
        28, 256, partial(bottleneck, relu=r, add=a), times=3
    )
    for r, a in ((True, True), (False, True), (True, False), (False, False))
}
guidelines = {"1 equal widths": widths, "2 groups": grouped}
guidelines |= {"3 fragments": pieces, "4 elementwise": elementwise}
times = {title: clocked(models.values(), batch=4) for title, models in guidelines.items()}

# %% tags=["demo"]
fig, axes = plt.subplots(2, 2, figsize=(9, 5), layout="constrained")
colours = ("sky", "orange", "green", "purple")
for ax, colour, title in zip(axes.flat, colours, times, strict=True):
    low, medians, high = np.percentile(times[title], (25, 50, 75), axis=1)
    ends = np.stack([low, high], axis=1)
    draw_medians(ax, list(guidelines[title]), medians, ends, title=title, colour=colour)
plotting.show(fig, alt="Four groups of bars: measured times at equal arithmetic, this machine's.")
for title, seconds in times.items():
    macs = [profile_model(model).macs / 1e6 for model in guidelines[title].values()]
    shortest = seconds.min(axis=1)
    against = [f"{time / shortest[0]:5.2f}" for time in shortest]
    print(f"{title:15} {np.mean(macs):4.0f} M MACs, times as long:", *against)

# %% tags=["demo", "nbval-check-output"]
with check.demo("exercise 8"):
    moved_by = partial(memory_access_cost, 4 * 28, 28)  # four images are a map four times as high
    traffic = {"1 equal widths": [memory_access_cost(4 * 56, 56, *pair) for pair in PAIRS]}
    traffic["2 groups"] = [moved_by(c, c, groups=g) for g, c in GROUPS]
    narrow = {n: round(192 / n**0.5) for n in (2, 4)}
    in_a_row = [n * moved_by(c, c) for n, c in narrow.items()]
    side_by_side = [n * moved_by(192, 192 // n) for n in narrow]
    traffic["3 fragments"] = [moved_by(192, 192), *in_a_row, *side_by_side]
    for title, moved in traffic.items():
        print(f"{title:15} times as many numbers:", *(f"{m / moved[0]:5.2f}" for m in moved))

# %% [markdown]
# A number above 1 means slower for the same products, below 1 faster (so the fourth line shows what is saved); some tenths may be noise, on a
# busy machine more. Hold the lines of times against the
# lines of traffic. Where they agree, memory holds the layers back; where times stay nearer to 1, arithmetic is the limit, or the maps fit
# into the caches; where they lie above, something else costs, such as more and smaller calls. What the paper found is that all four hold on its
# graphics card and, more weakly, on its telephone: fragments, for one, hardly slow down a processor, which has few cores that one small layer
# already fills, while a graphics card has thousands. A guideline is a statement about a machine, and yours has just been asked.
#
# ## The roofline: what holds a layer back? (屋顶线模型)
#
# A processor can multiply so many numbers in a second, its *peak (峰值算力)*, and the memory can deliver so many bytes, its
# *bandwidth (带宽)*. A layer that does $I$ multiply-accumulates for each byte it moves is finished no sooner than either allows, so
# in each second it does at most
#
# $$\min(\text{peak},\; \text{bandwidth} \cdot I)$$
#
# multiply-accumulates (Williams, Waterman and Patterson, 2009). Over $I$, with logarithmic axes, this is a roof: it rises with slope
# 1 and turns flat at $I = \text{peak} / \text{bandwidth}$, the *ridge (脊点)*. Left of the ridge memory is the limit, and arithmetic is
# free; right of it arithmetic is the limit.
#
# Measure both: the peak by products of large matrices and a large convolution, the bandwidth by copying an array that is far larger than the
# processor's caches, each by the fastest of many. What fits into a *cache (缓存)* comes faster, so a second roof is measured with a small
# array. **Predict before you run:** how many multiply-accumulates can this machine do while it fetches one float32 number?

# %%
machine, cached = measure_roofline(seconds=1.0), measure_bandwidth(CACHE_BYTES)
print(f"peak                {machine.peak / 1e9:7.1f} billion multiply-accumulates a second")
print(f"bandwidth, memory   {machine.bandwidth / 1e9:7.1f} GB a second")
print(f"bandwidth, caches   {cached / 1e9:7.1f} GB a second")
print(f"ridge               {machine.ridge:7.1f} multiply-accumulates for each byte,")
print(f"                    {4 * machine.ridge:7.1f} for each float32")

# %% [markdown]
# A layer has to do that many multiplications with each number that it fetches, or the processor waits; compare the 4.5 of a depthwise
# convolution. Eight layers of well-known networks, one image, each measured on its own: the shortest of many runs. The roofs are measured
# once more behind them, and the higher ones count, since other work on the machine can only lower what is measured.

# %% tags=["demo"]
LAYERS = {  # side, channels, filters, kernel, groups
    "VGG-16, 3 x 3, 256": (56, 256, 256, 3, 1),
    "ResNet-50, 3 x 3, 128": (28, 128, 128, 3, 1),
    "MobileNet, 1 x 1, 128": (56, 128, 128, 1, 1),
    "MobileNet, 1 x 1, 256": (28, 128, 256, 1, 1),
    "MobileNet, 1 x 1, 1024": (7, 1024, 1024, 1, 1),
    "MobileNet, depthwise, 128": (56, 128, 128, 3, 128),
    "MobileNet, depthwise, 512": (14, 512, 512, 3, 512),
    "AlexNet, dense 6": (1, 9216, 4096, 1, 1),
}


def layer_model(side, channels, filters, kernel, groups):
    """Return a model of one convolution without bias, depthwise or full."""
    x = keras.Input((side, side, channels))
    settings = {"padding": "same", "use_bias": False}
    if groups > 1:
        return keras.Model(x, layers.DepthwiseConv2D(kernel, **settings)(x))
    if side == 1:
        return keras.Model(x, layers.Dense(filters, use_bias=False)(x))
    return keras.Model(x, layers.Conv2D(filters, kernel, **settings)(x))


# %% tags=["demo"]
with check.demo("exercise 8"):
    found, each = {}, [layer_model(*sizes) for sizes in LAYERS.values()]
    shortest = clocked(each, rounds=25).min(axis=1)
    for (name, sizes), layer, spent in zip(LAYERS.items(), each, shortest, strict=True):
        moved = 4 * memory_access_cost(sizes[0], *sizes[:4], groups=sizes[4])
        found[name] = (profile_model(layer).macs, moved, spent)
    machine = machine.raised(measure_roofline(seconds=1.0))
    cached = max(cached, measure_bandwidth(CACHE_BYTES), machine.bandwidth)
    print("layer                       M MACs   MB moved       ms   MACs a byte")
    for name, (macs, moved, spent) in found.items():
        print(f"{name:26}{macs / 1e6:8.1f}{moved / 1e6:11.2f}", end="")
        print(f"{1e3 * spent:9.2f}{macs / moved:14.1f}")

# %% tags=["demo"]
with check.demo("exercise 8"):
    fig, ax = plt.subplots(figsize=(8.6, 4), layout="constrained")
    macs, moved, spent = np.array(list(found.values())).T
    roofs = {"memory": machine.bandwidth, "caches": cached}
    draw_roofline(ax, machine.peak, roofs, list(found), macs / moved, macs / spent)
    plotting.show(
        fig,
        alt="Two roofs, memory and caches; the dense layer far left, depthwise ones, full ones right.",
    )
    limits = machine.attainable(macs / moved)
    for name, rate, limit in zip(found, macs / spent, limits, strict=True):
        side = "memory" if limit < machine.peak else "arithmetic"
        print(f"{name:26} reaches {rate / limit:5.0%} of its roof, {side}")

# %% [markdown]
# Three kinds of points. Far right lie the full and the 1 x 1 convolutions, under the flat roof: arithmetic is their limit. Far
# left lies AlexNet's dense layer, at the slope: each of its 38 million weights is fetched for a single product, so it runs at the pace of the
# memory. And at about one multiply-accumulate for each byte lie the depthwise convolutions, where the roof is low, and mostly they stay far
# below even that. A roof is an upper bound; here the program is the limit: nine products for two numbers are too few to keep wide vector
# units busy, and a call has its price. (A share above 100% means that a roof was measured too low, on a busy machine, or that reading alone is
# faster than copying.)
#
# ### A case: fewer multiplications, more time
#
# Two pairs of layers. In each, the first does a third or less of the second's arithmetic. The last column is the least time that the roofline
# allows: arithmetic over peak or bytes over bandwidth, whichever is longer. (A time below it means that a roof was measured too low.)

# %% tags=["demo"]
with check.demo("exercise 8"):
    print("layer                       M MACs   MB moved       ms   ms at least")
    for name in (
        "AlexNet, dense 6",
        "ResNet-50, 3 x 3, 128",
        "MobileNet, depthwise, 128",
        "MobileNet, 1 x 1, 128",
    ):
        macs, moved, spent = found[name]
        least = max(macs / machine.peak, moved / machine.bandwidth)
        print(f"{name:26}{macs / 1e6:8.1f}{moved / 1e6:11.2f}{1e3 * spent:9.2f}", end="")
        print(f"{1e3 * least:14.2f}")

# %% [markdown]
# The dense layer does a third of the convolution's products and moves a hundred times the bytes. Its weights are used once; the
# convolution uses each of its weights at 784 places. That is the case the roofline explains: hold its last number, the 151 MB over the
# bandwidth, against all of the convolution's time. No faster multiplier would help; fewer bytes would (lesson 12), or a batch, for which each weight is
# fetched once for all images.
#
# The second pair are the two steps of one MobileNet block. The depthwise one does a fourteenth of the products and moves as many bytes. If time
# were arithmetic, it would take a fourteenth of the time. How much of its time the memory explains, the last column says; the rest is how well
# the program uses the machine. Both parts have one remedy, more work for each number that is fetched, and neither shows in a count of
# multiply-accumulates.
#
# ### Whole networks
#
# Does it show in the end? Four of the networks from the beginning, one image at a time. **Predict:** MobileNet V2 does 36% of SqueezeNet's
# arithmetic. Which share of SqueezeNet's time does it take?

# %% tags=["demo"]
LIGHT = ["squeezenet-1.0", "mobilenet-v1", "mobilenet-v2", "shufflenet-v2"]
bests = clocked([models[name] for name in LIGHT]).min(axis=1)
costs = [profiles[name] for name in LIGHT]
print("network            M MACs  share   M numbers      ms  share   billion MACs a second")
for name, cost, best in zip(LIGHT, costs, bests, strict=True):
    print(f"{name:17}{cost.macs / 1e6:8.0f}{cost.macs / costs[0].macs:7.0%}", end="")
    print(f"{cost.activations / 1e6:12.1f}{1e3 * best:8.1f}{best / bests[0]:7.0%}", end="")
    print(f"{cost.macs / best / 1e9:15.1f}")

# %% [markdown]
# If time were arithmetic, both shares would agree and the last column would be one number. It falls from SqueezeNet, with its full
# convolutions, to ShuffleNet V2: the lighter a network is by count, the less of the machine it uses. It may win by less than the counts promise, or
# lose. So measure on the machine that you mean, with the batch that you mean.

# %% [markdown]
# One more caution. The accuracies in this lesson's first table come from as many ways of training as there are papers: other augmentations,
# other numbers of epochs, other batch sizes. They say what each paper reached, not what each *network* is worth; for that, networks have to be
# trained alike (lesson 08, *One protocol for all*).

# %% [markdown] tags=["further"]
# ### Exercise 9: explain_two_prices (2 points, 12 min)
#
# *Further (延伸), 12 min.* One question in words, graded by hand. The core path goes on at the summary.

# %% [markdown]
# A colleague replaces every 3 x 3 convolution of a network by a depthwise separable one. Multiply-accumulates fall to an eighth, but
# on the telephone the network takes two thirds of the time it took. In about six sentences: (a) Explain with the roofline where the time
# is now, and which figure or table in this lesson shows it. (b) Name two changes that would lower the time, and say for each which of the four
# guidelines it follows or, if none, which of the three prices it lowers.

# %% [markdown] nbgrader={"grade": true, "grade_id": "ex9-explain_two_prices", "locked": false, "points": 2, "schema_version": 3, "solution": true, "task": false}
# ### BEGIN SOLUTION
# (a) A depthwise convolution does nine multiply-accumulates for two numbers moved, about one for each byte, left of the ridge: its roof is the
# memory's, and arithmetic that was saved there was not what the clock had waited for. The traffic has not fallen to an eighth: maps are read and
# written as before, and once more between the two steps. The roof is an upper bound; measured, depthwise layers stay even below it, as small
# calls that leave vector units idle. "The roofline" shows both, the table of both steps under exercise 8 the traffic.
#
# (b) Any two: equal input and output widths of the 1 x 1 convolutions (1); fewer groups, with widths that keep the arithmetic (2); fewer branches
# and small layers, so that each has more work (3); normalisation folded into the convolution and activations fused with it, fewer sums (4); a
# lower resolution early on (no guideline: arithmetic and traffic); half precision or int8 (no guideline: traffic and the download).
#
# One point for each part; (a) needs as its reason the traffic or intensity, or layers too small to fill the machine; (b) two changes, rightly
# assigned.
# ### END SOLUTION

# %% [markdown]
# ## Summary
#
# - A network has three prices: parameters (download), multiply-accumulates (energy), memory traffic (time, where arithmetic isn't the
#   limit). Different networks win different ones.
# - SqueezeNet squeezes before it expands: 1,248,424 parameters, a 49th of AlexNet's, but more arithmetic than AlexNet.
# - A depthwise separable convolution, with nothing between its steps, is a full one whose weights are products
#   $d_{uvc}\,p_{cf}$; it costs $1/N + 1/k^2$ of it.
# - A ReLU on few channels loses what it shuts, so MobileNet V2 has none at its narrow ends, works in a wide middle, and adds `x` only with stride
#   1 and equal channels.
# - Groups make 1 x 1 convolutions cheaper and keep groups apart; the shuffle, a transposed table, lets them meet. Its inverse is the shuffle
#   with $C/g$ groups.
# - "MAC" has two meanings. The memory access cost is input + output + weights; at fixed arithmetic equal widths make it least, groups make it
#   larger.
# - The roofline says what holds a layer back: below peak / bandwidth multiply-accumulates for each byte it is memory. A 3 x 3 depthwise
#   convolution has about one for each byte, or fewer, at any size; small layers may stay below either roof.
#
# ## Interview questions (面试)
#
# <details><summary><b>Derive how much a depthwise separable convolution saves.</b><br>推导深度可分离卷积节省了多少计算量。</summary>
#
# Full: $H'W'k^2CN$. Depthwise $H'W'k^2C$ plus pointwise $H'W'CN$. The ratio is $1/N + 1/k^2$, at most nine times less for 3 x 3. Exercise 3
# computes it; the table before it has 7.9 times for 64 filters. MobileNet then has 95% of its 569 million multiply-accumulates in 1 x 1 convolutions.
# </details>
#
# <details><summary><b>How does SqueezeNet get 50 times fewer parameters than AlexNet, and is it faster?</b><br>SqueezeNet 的参数量为什么只有 AlexNet 的 1/50？它更快吗？</summary>
#
# 1 x 1 kernels in place of most 3 x 3, few channels in front of the rest, no fully connected layer: 1,248,424 against 60,965,224. It isn't
# lighter in arithmetic: with its large maps it does more multiply-accumulates than AlexNet ("Exercise 1" prints the ratio, below 1).
# </details>
#
# <details><summary><b>Why has MobileNet V2 no activation behind its last 1 x 1 convolution?</b><br>MobileNet V2 的瓶颈层为什么是线性的？</summary>
#
# A ReLU shuts half of the channels, and what few channels held can't be recovered: of points in the plane a random map to $n$ channels with ReLU
# loses $(1+n)/2^n$, three of four for $n = 2$, next to none for $n = 30$. The spiral shows it. So the ReLU stays in the wide middle.
# </details>
#
# <details><summary><b>When does an inverted residual have a shortcut?</b><br>倒残差结构什么时候有捷径连接？</summary>
#
# With stride 1 and as many output as input channels, never with stride 2, and no projection in its place: 10 of MobileNet V2's 17 blocks. It joins the narrow
# ends, where ResNet's joins the wide ones.
# </details>
#
# <details><summary><b>What does the channel shuffle do, and what is its inverse?</b><br>通道混洗的作用是什么？它的逆运算是什么？</summary>
#
# It lets groups exchange channels: with it, outputs of a second grouped convolution depend on all groups if each group has at least $g$ channels,
# without it they never do ("How far does it reach?" in ShuffleNet V1). It is reshape to $(g, C/g)$, transpose, flatten; its inverse is the shuffle with $C/g$ groups. For $C = g^2$ both are the same.
# </details>
#
# <details><summary><b>What is "MAC"?</b><br>MAC 是什么？</summary>
#
# Either a multiply-accumulate, the unit of arithmetic (two FLOPs), or, in ShuffleNet V2's paper, the memory access cost: input plus output plus weights,
# $HW(C + F) + CF$ for a 1 x 1 convolution. Exercise 8 names the confusion.
# </details>
#
# <details><summary><b>State ShuffleNet V2's four guidelines.</b><br>ShuffleNet V2 的四条设计准则是什么？</summary>
#
# Equal channel widths; no excess of groups; few fragments; few elementwise operations. The first follows from $C + F \ge 2\sqrt{CF}$, the second from
# traffic that grows with $g$ at fixed arithmetic. "Four guidelines, measured here" has this machine's times for each.
# </details>
#
# <details><summary><b>A network with fewer multiply-accumulates runs slower. How can that be?</b><br>计算量更小的网络为什么可能更慢？</summary>
#
# Its layers are limited by memory: below the ridge of the roofline time goes with bytes, not with products. Or they are too small to fill the machine. A
# dense layer uses each weight once, a quarter of a multiply-accumulate for each byte; "A case" has one beside a convolution with three times its
# arithmetic.
# </details>
#
# ## Where the field went next
#
# From here on machines searched. MnasNet and MobileNet V3 (2019) let a search choose kernels, widths and squeeze-and-excitation (lesson 11) by latency
# *measured* on a telephone, the same demand as ShuffleNet V2's; EfficientNet (2019) scaled depth, width and resolution together. RepVGG and MobileOne (2021, 2022)
# train with branches and fold them into single convolutions before they run, for guideline 3. FasterNet (2023) convolves only a part of the channels, since depthwise
# convolutions move too much memory. Depthwise kernels came back large: ConvNeXt (2022) has them 7 x 7. And MobileFaceNet
# (2018), of MobileNet V2's blocks, was made for recognising faces on telephones; lesson 19 is about that task.
#
# Lesson 11 asks what a network should look at, lesson 12 how to shrink one that is trained.
#
# ## Sources
#
# - F. Iandola, S. Han, M. Moskewicz, K. Ashraf, W. Dally and K. Keutzer, *SqueezeNet: AlexNet-level accuracy with 50x fewer parameters and <0.5MB
#   model size*, arXiv:1602.07360, 2016.
# - A. Howard and others, *MobileNets: efficient convolutional neural networks for mobile vision applications*, arXiv:1704.04861, 2017.
# - M. Sandler, A. Howard, M. Zhu, A. Zhmoginov and L.-C. Chen, *MobileNetV2: inverted residuals and linear bottlenecks*, CVPR 2018.
# - X. Zhang, X. Zhou, M. Lin and J. Sun, *ShuffleNet: an extremely efficient convolutional neural network for mobile devices*, arXiv 2017, CVPR 2018.
# - N. Ma, X. Zhang, H.-T. Zheng and J. Sun, *ShuffleNet V2: practical guidelines for efficient CNN architecture design*, ECCV 2018.
# - S. Williams, A. Waterman and D. Patterson, *Roofline: an insightful visual performance model for multicore architectures*, Communications of the ACM 52,
#   2009.
# - L. Sifre, *Rigid-motion scattering for image classification*, PhD thesis, Ecole Polytechnique, 2014 (depthwise separable convolutions).
# - M. Horowitz, *Computing's energy problem (and what we can do about it)*, ISSCC 2014.
# - M. Tan and others, *MnasNet: platform-aware neural architecture search for mobile*, CVPR 2019; A. Howard and others, *Searching for MobileNetV3*,
#   ICCV 2019; M. Tan and Q. Le, *EfficientNet*, ICML 2019.
# - X. Ding and others, *RepVGG: making VGG-style ConvNets great again*, CVPR 2021; J. Chen and others, *Run, don't walk: chasing higher FLOPS for faster neural
#   networks*, CVPR 2023 (FasterNet); P. Vasu and others, *MobileOne: an improved one millisecond mobile backbone*, CVPR 2023; Z. Liu and others, *A ConvNet for
#   the 2020s*, CVPR 2022 (ConvNeXt).
# - S. Chen, Y. Liu, X. Gao and Z. Han, *MobileFaceNets: efficient CNNs for accurate real-time face verification on mobile devices*, CCBR 2018.
