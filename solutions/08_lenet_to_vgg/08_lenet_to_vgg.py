# %% [markdown]
# # 08 From LeNet to VGG (LeNet、AlexNet、ZFNet与VggNet)
#
# **Objectives.** After this lesson you can
#
# - compute what a convolution costs, in parameters and in products, and tell MACs, FLOPs and
#   mult-adds apart;
# - build LeNet-5, and say why some give it 60,000 parameters and others 61,706;
# - read AlexNet's two towers off its figure, count its 60,965,224 parameters, and say what the towers
#   saved and what they didn't;
# - look into a trained network, from one of its units down to the pixels, and (further) ask it which
#   pixels it needs;
# - say why VGG has nothing but 3 x 3 kernels, and when a stack of them is *dearer* than one large
#   kernel.
#
# **Prerequisites.** Lesson 05 (the convolution), lesson 06 (output sizes, groups, receptive fields),
# lesson 07 (pooling, dropout). **Time.** About 205 minutes; the core path 160. **Core exercises.** 1
# to 5 and the written question 7; exercise 6 is further.
#
# In 1998 a network with 60,000 parameters read the amounts on American cheques. In 2012 one with a
# thousand times as many won the ImageNet competition by a margin that ended the argument whether
# networks work. Two years later its successors had more than twice as many again. This lesson builds
# these networks, counts what they cost, and looks into them. You will find that the two costs, memory
# and work, sit in different layers of every one of them: that one observation explains most of what
# the next four lessons do.

# %% nbgrader={"grade": false, "grade_id": "given-setup", "locked": true, "schema_version": 3, "solution": false, "task": false}
import textwrap
from functools import partial
from math import prod

import keras
import matplotlib.pyplot as plt
import numpy as np
import tensorflow as tf

from course_lib import check, data, nets, plotting
from course_lib.nets.profile import measure_latency, profile_model, stages_of
from course_lib.plotting.history import draw_networks_to_scale
from course_lib.plotting.pictures import draw_picture
from course_lib.plotting.windows import draw_zeros_and_ones
from course_lib.training import load_trained
from course_lib.training.alike import train_alike

plotting.use_course_style()

# %% [markdown]
# ## A history drawn to scale (卷积神经网发展历史)
#
# Four networks make up this lesson's history. All take a picture, convolve and pool it until the maps
# are small, and end in dense layers.
#
# | year | network | made for | what was new |
# |---|---|---|---|
# | 1998 | LeNet-5 | digits, 32 x 32 | convolutions, *subsampling (下采样)* and dense layers, trained together |
# | 2012 | AlexNet | ImageNet, 1000 classes | size, ReLU, dropout, two graphics cards |
# | 2013 | ZFNet | the same | a way to look inside, and AlexNet mended by it |
# | 2014 | VGG | the same | nothing but 3 x 3, in 16 or 19 layers |
#
# The course has each of them as a builder; `profile_model` walks through a built network and counts,
# for one picture, parameters and *multiply-accumulates (乘加运算)* or **MACs** (one product, added to a
# sum; the next section has all the details). **Predict before you run:** the parameters grew a
# thousandfold and then more than doubled. By what did the MACs grow, from LeNet to AlexNet, and from
# there to VGG-16?

# %% tags=["demo"]
titles = {"lenet5": "LeNet-5", "alexnet": "AlexNet", "zfnet": "ZFNet", "vgg16": "VGG-16"}
profiles, latencies = {}, {}
for name in titles:
    network = nets.build(name)
    profiles[name] = profile_model(network)
    latencies[name] = measure_latency(network, warm_up=1, min_runs=3, budget=0.3)
    del network  # VGG-16's weights take 553 MB

# %% tags=["demo", "nbval-check-output"]
print(f"{'':9}{'parameters':>12}{'MACs':>13}{'field':>7}")
for name, title in titles.items():
    cost = profiles[name]
    field = cost.receptive_field[0]
    print(f"{title:9}{cost.parameters:12,}{cost.macs / 1e6:11,.1f} M{field:7}")
lenet_cost, alex_cost, _, vgg_cost = profiles.values()
for one, other, words in (
    (lenet_cost, alex_cost, "AlexNet / LeNet-5"),
    (alex_cost, vgg_cost, "VGG-16 / AlexNet"),
):
    ratios = other.parameters / one.parameters, other.macs / one.macs
    print(f"{words:17}: {ratios[0]:7,.1f} times the parameters, {ratios[1]:7,.1f} times the MACs")

# %% [markdown]
# "Field" is the *receptive field (感受野)* (lesson 06) of the last map. Are the counts right? Here is
# what others have published; where a source is rounded, so is the figure.

# %% tags=["demo", "nbval-check-output"]
for name, title in titles.items():
    for figure in nets.NETWORKS[name].published:
        if figure.quantity in ("parameters", "macs"):
            counted = getattr(profiles[name], figure.quantity)
            print(f"{title:8}{figure.quantity:11}{counted:15,} here,{figure.value:15,.0f}")
            print(textwrap.indent(textwrap.fill(figure.source, 60), 10 * " "))

# %% tags=["demo"]
print("time for one picture, here:")
for name, title in titles.items():
    low, high = (1000 * seconds for seconds in latencies[name].quartiles)
    rate = profiles[name].macs / latencies[name].median / 1e9
    print(f"{title:9}{1000 * latencies[name].median:8.2f} ms", end="")
    print(f"  (middle half {low:.2f} to {high:.2f}), {rate:6.1f} G MACs a second")

# %% [markdown]
# All counts agree to the digits given, except ZFNet's MACs: 0.2% less than the source, which also
# counts pooling and activations. The times are this machine's. Compare the last column: a MAC doesn't
# always take the same time, and lesson 10 is about that.
#
# Totals hide the interesting part. The next two pictures draw every network to one scale, one box for
# all layers whose maps have the same size: as wide as it has channels, as high as its maps. In the
# first, colour says where the *parameters* are; in the second, where the *MACs* are. **Predict before
# you run:** where will the first be dark, at the left (large maps), in the middle or at the right
# (dense layers)? And the second?

# %% tags=["demo"]
names, stages = list(titles.values()), [stages_of(profiles[name]) for name in titles]
fig, ax = plt.subplots(figsize=(8.5, 5.2), layout="constrained")
draw_networks_to_scale(ax, names, stages, colour="parameters")
plotting.show(
    fig,
    alt="Four rows of boxes that get wider and flatter from left to right; the last box of each"
    " row, the layers of side 1, is dark and holds 89 to 96 percent of the parameters.",
)

# %% tags=["demo"]
fig, ax = plt.subplots(figsize=(8.5, 5.2), layout="constrained")
draw_networks_to_scale(ax, names, stages, colour="macs")
plotting.show(
    fig,
    alt="The same boxes coloured by their share of the products: the dense layers at the end are"
    " pale, the largest shares lie in the middle, at 10 squared in LeNet, 13 in AlexNet and ZFNet,"
    " 56 and 28 in VGG.",
)

# %% [markdown]
# Nearly all parameters sit at the end, in the layers of side 1: the dense ones, and in LeNet the last
# convolution, C5. Most work is done by the convolutions before them, in the later three nearly all, the largest part in the middle:
# the largest maps have few channels, the smallest few places. Why this is so takes one line.
#
# ## What a layer costs: every weight, once per place
#
# Take lesson 05's formula for one output of a convolution, and count. An output is the sum of $k_h
# k_w C$ products, one for each weight of its kernel; with $g$ *groups (分组)* a kernel is only $C/g$
# deep. There are $H_{out} W_{out} F$ outputs. So
#
# $$\text{parameters} = F\,\Big(k_h k_w \frac{C}{g} + 1\Big), \qquad
# \text{MACs} = H_{out} W_{out}\; F\, k_h k_w \frac{C}{g} .$$
#
# The 1 is the bias; it is added, nothing is multiplied with it, and by the convention of the papers
# it is not counted as a MAC. Divide one by the other, leaving out the bias:
#
# $$\frac{\text{MACs}}{\text{weights}} = H_{out} W_{out} .$$
#
# **Every weight is used once at every place of the output.** A weight on a map of 224 x 224 costs 4
# bytes of memory and 50,176 products; a weight of a dense layer costs 4 bytes and one product. That
# is why the two pictures differ: memory is where there are many weights, work is where many weights
# meet many places.
#
# **Whose places?** The output's. Many notes on the web, and the lecture that this course follows,
# write the work as $k^2\, C\, F\, H\, W$ with height and width of the *input*. As long as stride is 1
# and the padding keeps the size, nobody notices. **Predict before you run:** AlexNet's first layer
# goes from 227 x 227 to 55 x 55. How many times too large is the lecture's number there?

# %% tags=["nbval-check-output"]
per_place = 11 * 11 * 3 * 96
right, lecture = 55 * 55 * per_place, 227 * 227 * per_place
print(f"AlexNet's first layer: {right:,} MACs")
print(f"with the input's size: {lecture:,}, {lecture / right:.1f} times as many")

# %% [markdown]
# Seventeen times, about the square of the stride, 16: only every fourth place in both directions is
# computed.
#
# ### MAC, FLOP, mult-add: one work, three names
#
# A processor's speed is given in *FLOPS (每秒浮点运算次数)*, floating-point operations per second, and there
# a product and a sum are two operations. So one MAC is **two** *FLOPs (浮点运算次数)*, operations without
# "per second", and a network's FLOPs are about twice its MACs. That is how TensorFlow's own profiler
# counts. **Predict before you run:** LeNet-5 has 416,520 MACs. What will the profiler say, a little
# more or a little less than twice that?


# %% tags=["nbval-check-output"]
def count_operations(model):
    """Return the floating-point operations that TensorFlow's profiler counts for one picture."""
    picture = tf.TensorSpec((1, *model.input_shape[1:]), tf.float32)
    graph = tf.function(lambda x: model(x)).get_concrete_function(picture).graph
    options = tf.compat.v1.profiler.ProfileOptionBuilder.float_operation()
    options["output"] = "none"
    tf.get_logger().setLevel("ERROR")  # this part of TensorFlow is old, and says so
    return tf.compat.v1.profiler.profile(graph, options=options).total_float_ops


lenet = nets.build("lenet5")
macs, operations = profile_model(lenet).macs, count_operations(lenet)
print(f"{macs:,} MACs, twice that {2 * macs:,}; the profiler counts {operations:,}")

# %% [markdown]
# A little more: it counts the additions of biases and the sums of poolings, too. So far, so clear.
# But papers and tools call the *same* number by different names, and different numbers by the same
# name:
#
# | who | what they say | what they mean |
# |---|---|---|
# | Sze and others, 2017 | AlexNet: 724M MACs | products, as counted here |
# | He and others, 2016 | VGG-19: 19.6 billion FLOPs | MACs ("FLOPs (multiply-adds)") |
# | torchvision, the pages of its weights | VGG-16: 15.47 GFLOPS | MACs, and a total, not a speed |
# | Howard and others, 2017 | MobileNet: 569 million mult-adds | MACs |
# | Zhang and others, 2018 | ShuffleNet: 140 MFLOPs | MACs |
# | THOP, README | VGG-16: 15.61 G MACs | neither, see below |
# | Ma and others, 2018 | MAC | *memory access cost (内存访问代价)*, numbers read and written (lesson 10) |
#
# THOP's 15.61 comes out if one counts the dense layers twice, product and sum, the convolutions once,
# and each convolution's bias:

# %% tags=["demo", "nbval-check-output"]
vgg = profiles["vgg16"].layers
dense = sum(layer.macs for layer in vgg if layer.kind == "Dense")
biases = sum(layer.activations for layer in vgg if layer.kind == "Conv2D")
print(f"VGG-16: {profiles['vgg16'].macs / 1e9:.2f} G MACs,", end=" ")
print(f"of them dense {dense / 1e9:.2f} G; biases added {biases / 1e9:.2f} G times")
print(
    f"dense layers twice, and the biases: {(profiles['vgg16'].macs + dense + biases) / 1e9:.2f} G"
)

# %% [markdown]
# It agrees with what THOP's table says (for AlexNet, too: you can check its 0.77 against
# torchvision's 0.71). The moral: **never compare two figures from two sources** before you know what
# each counts. In this course a MAC is a product that is added to a sum; FLOPs are two of them;
# biases, activations, normalisation and pooling don't count. In this lesson's networks they are
# little: biases and poolings were 1.5% of LeNet's operations above, and are less in the others.


# %% [markdown]
# ### Exercise 1: conv_cost (4 points, 15 min)
#
# *Core.* Write `conv_cost(shape, num_outputs, kernel, stride=1, pad=0, groups=1, bias=True)`: what a
# convolution costs for one picture.
#
# | argument | meaning |
# |---|---|
# | `shape` | $(H, W, C)$ of the input, a tuple |
# | `num_outputs` | $F$, the channels of the output |
# | `kernel` | $(k_h, k_w)$, a tuple |
# | `stride`, `pad` | the same in both directions; `pad` zeros on each side |
# | `groups` | $g$ |
# | `bias` | whether the layer has biases, one for each output channel |
#
# All numbers are whole and at least 1, `pad` at least 0. Returns a tuple of two whole numbers
# (Python's or NumPy's), `(parameters, macs)`. Only complete windows are computed: sizes are rounded
# down, as in lesson 05. Raises `ValueError` when $g$ doesn't divide $C$ or doesn't divide $F$, and
# when the kernel doesn't fit into the padded picture.
#
# Forbidden, as in every exercise of this lesson, is what the stub's first line names, under whatever
# name. Here, and in exercises 3 and 5, these are the libraries that count, with what comes from them
# (`tf`, `profile_model`, `count_operations`), and the tests' own functions.
#
# <details><summary>Hint 1</summary> First the weights of one kernel. Both numbers are made of it. </details>
# <details><summary>Hint 2</summary> Lesson 05 has the size of the output, one direction at a time. Ask whether the
# kernel fits before you divide by the stride. </details>


# %% nbgrader={"grade": false, "grade_id": "ex1-conv_cost", "locked": false, "schema_version": 3, "solution": true, "task": false}
# forbidden: keras, tensorflow, torch, course_lib.nets, keras_cost, keras_totals, wrong_costs, _wrong_cost
def conv_cost(shape, num_outputs, kernel, stride=1, pad=0, groups=1, bias=True):
    """Return (parameters, MACs) of a convolution for one picture.

    shape: (H, W, C); num_outputs: F; kernel: (kh, kw); stride, pad, groups: whole numbers. Raises
    ValueError when groups do not divide C or F, or the kernel is larger than the padded picture.
    """
    ### BEGIN SOLUTION
    channels = shape[2]
    if channels % groups or num_outputs % groups:
        raise ValueError(f"{groups} groups do not divide {channels} and {num_outputs} channels")
    places = 1
    for size, taps in zip(shape[:2], kernel, strict=True):
        if size + 2 * pad < taps:
            raise ValueError(f"a kernel of {taps} does not fit into {size} and 2 times {pad}")
        places *= (size + 2 * pad - taps) // stride + 1
    weights = kernel[0] * kernel[1] * channels // groups * num_outputs
    return weights + (num_outputs if bias else 0), weights * places
    ### END SOLUTION


# %% nbgrader={"grade": false, "grade_id": "given-conv-cost", "locked": true, "schema_version": 3, "solution": false, "task": false}
# The tests' side: run it, and read it when your answer is done.
def keras_cost(shape, num_outputs, kernel, stride=1, pad=0, groups=1, bias=True):
    """Return (parameters, MACs) of a convolution that Keras built."""
    padded = (None, shape[0] + 2 * pad, shape[1] + 2 * pad, shape[2])
    settings = {"strides": stride, "groups": groups, "use_bias": bias}
    layer = keras.layers.Conv2D(num_outputs, kernel, **settings)
    layer.build(padded)
    _, down, right, _ = layer.compute_output_shape(padded)
    return layer.count_params(), down * right * prod(layer.kernel.shape)


def wrong_costs(cases):
    """Return what known mistakes give for a list of cases, by name."""
    found = {}
    for case in cases:
        for label, pair in _wrong_cost(*case).items():
            found.setdefault(label, []).append(pair)
    return found


def _wrong_cost(shape, num_outputs, kernel, stride=1, pad=0, groups=1, bias=True):
    """Return the pairs that known mistakes give for one convolution."""
    (height, width, channels), (kernel_h, kernel_w) = shape, kernel
    down, right = ((n + 2 * pad - k) // stride + 1 for n, k in zip(shape, kernel, strict=False))
    each, outputs = kernel_h * kernel_w * channels // groups, down * right * num_outputs
    own = num_outputs if bias else 0
    parameters, macs = num_outputs * each + own, outputs * each

    def at(down, right):
        return parameters, down * right * num_outputs * each

    def deep(each):
        return num_outputs * each + own, outputs * each

    up = [-(-(n + 2 * pad - k) // stride) + 1 for n, k in zip(shape, kernel, strict=False)]
    once = [(n + pad - k) // stride + 1 for n, k in zip(shape, kernel, strict=False)]
    bare = [(n - k) // stride + 1 for n, k in zip(shape, kernel, strict=False)]
    thin = [n + 2 * pad * (kernel != (1, 1)) for n in (height, width)]
    some = [(n - k) // stride + 1 for n, k in zip(thin, kernel, strict=False)]
    dense = [n + 2 * pad - k + 1 for n, k in zip(shape, kernel, strict=False)]
    nearest = [round((n + 2 * pad - k) / stride) + 1 for n, k in zip(shape, kernel, strict=False)]
    turned = zip(shape, reversed(kernel), strict=False)
    crossed = [(n + 2 * pad - k) // stride + 1 for n, k in turned]
    return {
        "the places of the input were counted, not those of the output": at(height, width),
        "the places of the padded input were counted": at(height + 2 * pad, width + 2 * pad),
        "the size of TensorFlow's same was used: n / stride, rounded up": at(
            -(-height // stride), -(-width // stride)
        ),
        "the stride was ignored": at(*dense),
        "the padding was ignored": at(*bare),
        "the padding was added on one side only": at(*once),
        "the output's size was rounded up": at(*up),
        "the output's size was rounded to the nearest number": at(*nearest),
        "height and width are crossed between picture and kernel": at(*crossed),
        "the + 1 of the output's size was forgotten": at(down - 1, right - 1),
        "the output's height was taken for its width": at(down, down),
        "the output's width was taken for its height": at(right, right),
        "the work at one place only was counted": (parameters, macs // (down * right)),
        "the bias was counted as a product": (parameters, macs + outputs * (own > 0)),
        "FLOPs were counted: two for each MAC": (parameters, 2 * macs),
        "a product and a sum were counted, but for the first": (parameters, 2 * macs - outputs),
        "the biases were forgotten": (parameters - own, macs),
        "biases were counted although the layer has none": (num_outputs * (each + 1), macs),
        "one bias was counted for the whole layer": (parameters - own + (own > 0), macs),
        "the biases were divided by the groups": (parameters - own + own // groups, macs),
        "one bias was counted for each input channel of a kernel": (
            parameters - own + own * (channels // groups),
            macs,
        ),
        "the groups were not divided by": deep(each * groups),
        "the parameters were not divided by the groups": (
            num_outputs * each * groups + own,
            macs,
        ),
        "the MACs were not divided by the groups": (parameters, macs * groups),
        "the groups were divided by twice": (
            num_outputs * each // groups + own,
            macs // groups,
        ),
        "the work was multiplied by the groups": (parameters, macs * groups**2),
        "the input's channels were forgotten": deep(kernel_h * kernel_w),
        "the kernel's height was taken for its width": deep(kernel_h**2 * channels // groups),
        "the kernel's width was taken for its height": deep(kernel_w**2 * channels // groups),
        "the outputs' number was left out of the MACs": (parameters, macs // num_outputs),
        "the two numbers are in the wrong order": (macs, parameters),
        "a kernel of 1 x 1 was not padded": at(*some),
    }


# %% nbgrader={"grade": true, "grade_id": "ex1-conv_cost-test-values", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# shape, num_outputs, kernel, stride, pad
cases = [
    ((7, 12, 3), 4, (3, 2)),
    ((13, 17, 2), 5, (3, 4), 2, 1),
    ((11, 16, 4), 3, (5, 2), 3, 2),
    ((9, 14, 5), 6, (1, 3), 4, 0),
]
check.equal(
    [conv_cost(*case) for case in cases],
    # worked by hand: 5 x 11, 7 x 8, 4 x 7 and 3 x 3 places
    [(76, 3960), (125, 6720), (123, 3360), (96, 810)],
    name="parameters and MACs of four convolutions",
    hint="The first: 3 * 2 * 3 weights and a bias in each of 4 kernels; 5 * 11 places.",
    mistakes=partial(wrong_costs, cases),
)
defaults = [conv_cost((4, 6, 3), 5, (2, 3)), conv_cost((4, 6, 3), 5, (2, 3), 1, 0, 1, True)]
check.equal(
    defaults,
    [(95, 1080), (95, 1080)],
    name="a convolution with stride, pad, groups and bias left to their defaults, and with them",
    hint="Stride 1, pad 0, 1 group, with biases.",
)
single = [
    conv_cost((1, 1, 7), 3, (1, 1)),
    conv_cost((3, 2, 1), 1, (3, 2)),
    conv_cost((2, 3, 1), 2, (1, 1), 5),
]
check.equal(
    single,
    [(24, 21), (7, 6), (4, 2)],
    name="convolutions with a single place",
    hint="A kernel that fits exactly once has one place in that direction.",
)
cases = [
    ((3, 4, 2), 3, (1, 1), 1, 1),
    ((1, 1, 1), 1, (1, 2), 1, 3),
    ((2, 3, 3), 3, (2, 2), 5, 0, 3),
    ((6, 7, 4), 5, (3, 3)),  # the same layer on two pictures
    ((8, 7, 4), 5, (3, 3)),
    ((301, 299, 3), 97, (301, 299)),  # more than float32 counts, and than int32 holds
    ((1023, 1025, 65), 129, (3, 3), 1, 1),
]
check.close(
    [conv_cost(*case) for case in cases],
    [
        *[(9, 180), (3, 84), (15, 12), (185, 3600), (185, 5400)],
        *[(26_189_806, 26_189_709), (75_594, 79_130_712_375)],
    ],
    name="parameters and MACs of small and of large convolutions",
    hint="The first: 5 * 6 places. Both numbers are whole (int), and exact.",
    rtol=0,
    atol=0,
    dtype="integer",
    mistakes=partial(wrong_costs, cases),
)
### BEGIN HIDDEN TESTS
rng = check.rng("ex1-conv_cost")
for stride, pad in ((1, 0), (2, 3), (3, 1), (4, 2)):
    shape = (int(rng.integers(9, 14)), int(rng.integers(15, 21)), int(rng.integers(2, 6)))
    case = (shape, int(rng.integers(6, 10)), (int(rng.integers(1, 4)), 5), stride, pad)
    check.equal(
        conv_cost(*case),
        keras_cost(*case),
        name=f"parameters and MACs with stride {stride}, pad {pad}",
        hint="H_out * W_out places, and at each all F kernels of kh * kw * C weights.",
    )
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "ex1-conv_cost-test-groups_bias", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# shape, num_outputs, kernel, stride, pad, groups, bias
cases = [
    ((10, 15, 6), 8, (3, 2), 2, 1, 2, True),
    ((12, 18, 12), 9, (2, 5), 3, 2, 3, False),
    ((8, 13, 4), 12, (5, 3), 1, 0, 4, True),
]
check.equal(
    [conv_cost(*case) for case in cases],
    [(152, 5760), (360, 10800), (192, 7920)],  # 5 x 8, 5 x 6 and 4 x 11 places
    name="parameters and MACs of three convolutions with groups",
    hint="A kernel is C / g deep; there still are F kernels and F biases.",
    mistakes=partial(wrong_costs, cases),
)
ways = ({"groups": 2}, {"bias": False}, {"pad": 2}, {"stride": 3}, {})
check.equal(
    [conv_cost((6, 7, 4), 4, (3, 3), **given) for given in ways],
    [(76, 1440), (144, 2880), (148, 10368), (148, 576), (148, 2880)],
    name="one layer with only groups given, bias, pad, stride, and nothing",
    hint="What is not given: stride 1, pad 0, 1 group, with biases. Every call stands for itself.",
)
### BEGIN HIDDEN TESTS
rng = check.rng("ex1-conv_cost")
for groups in (1, 2, 3, 5):
    shape = (int(rng.integers(7, 11)), int(rng.integers(12, 17)), groups * int(rng.integers(2, 5)))
    outputs, kernel = groups * int(rng.integers(2, 4)), (3, int(rng.integers(4, 6)))
    case = (shape, outputs, kernel, 2, 1, groups, groups % 2 == 0)
    check.equal(
        conv_cost(*case),
        keras_cost(*case),
        name=f"parameters and MACs with {groups} groups",
        hint="A kernel is C / g deep; there still are F kernels and F biases.",
    )
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "ex1-conv_cost-test-errors", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
hint = "Compare C and F with the groups, and both sizes of the kernel with the padded picture."
for name, case in {
    "6 channels in 4 groups": ((9, 8, 6), 8, (3, 3), 1, 0, 4),
    "9 kernels in 2 groups": ((9, 8, 6), 9, (3, 3), 1, 0, 2),
    "a kernel of 6 rows on 5 rows": ((5, 9, 2), 3, (6, 2)),
    "a kernel of 6 columns on 5 columns": ((9, 5, 2), 3, (2, 6)),
    "a kernel of 8 rows on 5 rows and 1 of padding on each side": ((5, 9, 2), 3, (8, 2), 2, 1),
    "a kernel of 6 columns on 5 columns, stride 3": ((9, 5, 2), 3, (2, 6), 3),
    "6 channels in 4 groups, kernels of 2 x 2": ((9, 8, 6), 8, (2, 2), 1, 0, 4),
    "6 kernels in 4 groups, of 2 x 2": ((9, 8, 8), 6, (2, 2), 1, 0, 4),
    "1 channel in 3 groups": ((9, 8, 1), 3, (3, 3), 1, 0, 3),
    "8 channels and 8 kernels in 3 groups": ((9, 8, 8), 8, (3, 3), 1, 0, 3),
    "2 channels and 2 kernels in 4 groups": ((9, 8, 2), 2, (3, 3), 1, 0, 4),
    "a kernel of 7 x 7 on 5 x 5": ((5, 5, 2), 3, (7, 7)),
    "a kernel of 11 x 9 on 5 x 5, stride 2": ((5, 5, 2), 3, (11, 9), 2),
}.items():
    check.raises(ValueError, conv_cost, *case, name=name, hint=hint)
check.equal(
    [conv_cost((5, 4, 2), 3, (7, 6), 2, 1), conv_cost((3, 4, 2), 4, (3, 4), 1, 0, 2)],
    [(255, 252), (52, 48)],
    name="kernels exactly as large as the padded picture",
    hint="They fit once; that is no error.",
)
### BEGIN HIDDEN TESTS
size = int(check.rng("ex1-conv_cost").integers(4, 9))
for name, case in {
    "channels that the groups don't divide": ((9, 9, 3 * size + 1), 6, (3, 3), 1, 1, 3),
    "kernels that the groups don't divide": ((9, 9, 3 * size), 3 * size + 2, (3, 3), 1, 1, 3),
    "a kernel taller than the padded picture": ((size, 20, 3), 4, (size + 5, 2), 3, 2),
    "a kernel wider than the padded picture": ((20, size, 3), 4, (2, size + 5), 3, 2),
}.items():
    check.raises(ValueError, conv_cost, *case, name=name, hint=hint)
### END HIDDEN TESTS

# %% [markdown]
# With your function, here is the question of whose places once more, for one layer from 64 to 128
# channels, 3 x 3 with pad 1, on a map of 56 x 56. **Predict:** by what factor does a stride of 2
# divide the MACs, the parameters, and the lecture's number?

# %% tags=["demo", "nbval-check-output"]
with check.demo("exercise 1"):
    print("stride  parameters         MACs  with the input's size")
    for step in (1, 2, 3, 4):
        parameters, macs = conv_cost((56, 56, 64), 128, (3, 3), step, 1)
        lecture = 56 * 56 * 3 * 3 * 64 * 128
        print(f"{step:6}{parameters:12,}{macs:13,}{lecture:23,}")

# %% [markdown]
# The MACs fall with about the square of the stride; the parameters don't change, since a kernel
# doesn't know how often it is used; and the lecture's formula doesn't notice the stride at all.

# %% [markdown]
# ## LeNet and AlexNet: share, then split (LeNet与AlexNet)
#
# How do these networks keep parameters and work small (如何减少参数量和计算量)? LeNet's means is sharing: one
# kernel for all places. AlexNet's is splitting: two towers that seldom meet.
#
# ### LeNet-5
#
# LeNet-5 (LeCun and others, 1998) takes a grey picture of 32 x 32. Its digits are at most 20 x 20, so
# the frame is wider than need be: that way even the end of a stroke can lie in the middle of the
# field of a deep unit. Its layers are named by their kind and their number, C for convolution, S for
# subsampling, F for fully connected:
#
# | layer | what | output |
# |---|---|---|
# | C1 | 6 kernels of 5 x 5, tanh | 28 x 28 x 6 |
# | S2 | means of 2 x 2, stride 2 | 14 x 14 x 6 |
# | C3 | 16 kernels of 5 x 5, tanh | 10 x 10 x 16 |
# | S4 | means of 2 x 2, stride 2 | 5 x 5 x 16 |
# | C5 | 120 kernels of 5 x 5, tanh | 1 x 1 x 120 |
# | F6 | dense, tanh | 84 |
# | output | dense | 10 |
#
# No layer pads. The maps get smaller while their number grows: what is lost in *where* is gained in
# *what*, the shape of nearly every network since.
#
# **What sharing saves.** C1 puts out 28 x 28 x 6 numbers. **Predict before you run:** how many
# parameters would that layer have if it were dense? If it were connected locally, without sharing
# (lesson 06)? And with shared weights?

# %% tags=["nbval-check-output"]
inputs, outputs = 32 * 32, 28 * 28 * 6
print(f"dense:                  {(inputs + 1) * outputs:9,} parameters")
print(f"local, each its own:    {(5 * 5 + 1) * outputs:9,}")
print(f"local, shared:          {(5 * 5 + 1) * 6:9,}")
print(f"MACs, local or shared:  {5 * 5 * outputs:9,}; dense: {inputs * outputs:,}")

# %% [markdown]
# The paper gives two of these numbers: 156 parameters and 122,304 connections. Looking through a
# small window divides the parameters by 40 and the work with them; sharing divides the parameters by
# another 784, the number of places, and the work *not at all*. Remember this when you read
# "convolution reduces the computation": the window does, sharing does not.
#
# **60,000 or 61,706?** The table above is LeNet-5 as it is taught today. Three things in the paper's
# own network change the count: S2 and S4 multiply each map's means by a learned factor and add a
# learned bias (2 parameters a map); C3's kernels don't see all six maps of S2; and the output isn't
# learned at all: it compares F6's 84 numbers with a fixed, stylised picture of each digit, 7 x 12
# pixels. (It also squashes S2 and S4, and its tanh is $1.7159 \tanh(2z/3)$.) Who sees whom in C3 is
# written down in the paper's Table I:

# %% tags=["nbval-check-output"]
table = ["012", "123", "234", "345", "045", "015", "0123", "1234"]
table += ["2345", "0345", "0145", "0125", "0134", "1245", "0235", "012345"]
sees = np.array([[str(place) in seen for seen in table] for place in range(6)], float)
slices = int(sees.sum())
layers = {"C1": 156, "S2": 2 * 6, "C3": 25 * slices + 16, "S4": 2 * 16, "C5": 48_120, "F6": 10_164}
print(f"C3 sees {slices} of {sees.size} maps: {layers['C3']:,} parameters in place of 2,416")
print("1998:", " + ".join(f"{count:,}" for count in layers.values()), f"= {sum(layers.values()):,}")
built = profile_model(nets.build("lenet5-1998"))
print(f"built and counted, trainable: {built.trainable_parameters:,}")
modern = (156, 2_416, 48_120, 10_164, 850)
print("today:", " + ".join(f"{count:,}" for count in modern), f"= {sum(modern):,}")

# %% tags=["demo"]
fig, ax = plt.subplots(figsize=(6.2, 2.6), layout="constrained")
draw_zeros_and_ones(ax, sees, title="who sees whom in C3 of 1998 (dark: sees)")
ax.set(xlabel="map of C3", ylabel="map of S2", xticks=range(16), yticks=range(6))
plotting.show(
    fig,
    alt="A table of 6 by 16 cells, dark where a map of C3 sees one of S2: six columns with three"
    " neighbours (0 comes after 5), six with four neighbours, three with two pairs, one with all.",
)

# %% [markdown]
# LeCun gives two reasons for the table: it keeps the number of connections within bounds, and it
# *breaks the symmetry*, since maps that see different inputs can't become the same. The first reason
# comes back as AlexNet's groups.


# %% [markdown]
# ### Exercise 2: lenet5 (4 points, 20 min)
#
# *Core.* Write `lenet5(channels=1, num_classes=10)`, which returns LeNet-5 as the table at the head of
# *LeNet-5* has it: a Keras model, functional or sequential (without a `call` of your own), with new layers at
# every call. They share no weights with those of an earlier one, and all their kernels are drawn anew.
#
# - It takes float32 images (N, 32, 32, `channels`) and gives float32 *logits* (N, `num_classes`):
#   scores without softmax.
# - C1, S2, C3, S4, C5, F6 and the output as in the table, with plain tanh; every convolution and
#   dense layer has biases, the poolings have no parameters.
# - Nothing else that changes numbers, not in training either: no normalisation, no dropout, no weight
#   decay. All its parameters are trainable.
# - C5 meets a map of 5 x 5, so a convolution without padding and a dense layer on the flattened map
#   are the same; take either. Behind it a dense layer and a 1 x 1 convolution are the same, too; flatten
#   where you like.
#
# Forbidden are the course's own builders and the tests' functions that the stub names.
#
# <details><summary>Hint 1</summary> <code>keras.layers</code> has <code>Conv2D</code>,
# <code>AveragePooling2D</code>, <code>Flatten</code> and <code>Dense</code>; the first and the last take
# <code>activation="tanh"</code>. </details>
# <details><summary>Hint 2</summary> If the count isn't 61,706: 156 + 2,416 + 48,120 + 10,164 + 850, layer by layer;
# <code>model.summary()</code> shows yours. </details>


# %% nbgrader={"grade": false, "grade_id": "ex2-lenet5", "locked": false, "schema_version": 3, "solution": true, "task": false}
# forbidden: course_lib.nets, tf_lenet, wrong_lenets
def lenet5(channels=1, num_classes=10):
    """Return LeNet-5 in its modern full form, a Keras model with new weights.

    It takes float32 images (N, 32, 32, channels) and gives logits (N, num_classes).
    """
    ### BEGIN SOLUTION
    layers = keras.layers
    return keras.Sequential(
        [
            keras.Input((32, 32, channels)),
            layers.Conv2D(6, 5, activation="tanh", name="C1"),
            layers.AveragePooling2D(2, name="S2"),
            layers.Conv2D(16, 5, activation="tanh", name="C3"),
            layers.AveragePooling2D(2, name="S4"),
            layers.Conv2D(120, 5, activation="tanh", name="C5"),
            layers.Flatten(),
            layers.Dense(84, activation="tanh", name="F6"),
            layers.Dense(num_classes, name="logits"),
        ]
    )
    ### END SOLUTION


# %% nbgrader={"grade": false, "grade_id": "given-lenet", "locked": true, "schema_version": 3, "solution": false, "task": false}
# The tests' side: run it, and read it when your answer is done.
def drawn(seed, shapes):
    """Return random weights for shapes; they depend on a shape's two flat sizes and its turn only.

    So a 5 x 5 kernel of 16 channels has the same numbers as a dense matrix of 400 inputs.
    """
    turns, values = {}, []
    for shape in shapes:
        flat = (prod(shape[:-1]), shape[-1])
        turns[flat] = turns.get(flat, 0) + 1
        rng = np.random.default_rng([seed, *flat, turns[flat]])
        values.append((rng.normal(size=shape) / np.sqrt(flat[0])).astype(np.float32))
    return values


def flat_shapes(model):
    """Return (inputs of one output, outputs) of each of a model's weights, in their order."""
    shapes = [tuple(weight.shape) for weight in model.weights]
    return [(prod(shape[:-1]), shape[-1]) for shape in shapes]


def answers(model, seed, images, training=False):
    """Give a model random weights by their shapes and return its outputs (N, num_outputs)."""
    model.set_weights(drawn(seed, [tuple(weight.shape) for weight in model.weights]))
    return np.asarray(model(images, training=training))


def answers_again(model, images):
    """Return a model's outputs with the weights that it has."""
    return np.asarray(model(images))


def count_trainable(model):
    """Return how many numbers training would change."""
    return sum(prod(weight.shape) for weight in model.trainable_weights)


def count_penalties(model):
    """Return how many penalties and constraints on weights or maps training has to obey."""
    model(np.zeros((1, *model.input_shape[1:]), np.float32))
    return len(model.losses) + sum(weight.constraint is not None for weight in model.weights)


def is_graph(model):
    """Say whether a model is a graph of layers, functional or sequential."""
    one = keras.Input((1,))
    return isinstance(model, (keras.Sequential, type(keras.Model(one, one))))


def lenet_shapes(channels, num_classes, first=5, c5=400, f6=120):
    """Return (inputs of one output, outputs) of LeNet-5's ten weights."""
    sizes = [(first**2 * channels, 6), (first**2 * 6, 16), (c5, 120), (f6, 84), (84, num_classes)]
    return [pair for size in sizes for pair in (size, (1, size[1]))]


def tf_lenet(seed, images, num_classes, bends=(tf.tanh,) * 4, pool=None, after=None, last=None):
    """Return what LeNet-5 gives with the weights that `answers` draws.

    bends: activations of C1, C3, C5, F6; pool, after: the subsampling, and what follows it; last:
    what is done with the logits.
    """
    pool = pool or (lambda maps: tf.nn.avg_pool2d(maps, 2, 2, "VALID"))
    weights = drawn(seed, lenet_shapes(images.shape[-1], num_classes))
    maps = tf.constant(images)
    for place, outputs in enumerate((6, 16, 120, 84, num_classes)):
        size = 5 if place < 3 else 1
        kernel = weights[2 * place].reshape(size, size, -1, outputs)
        maps = tf.nn.conv2d(maps, kernel, 1, "VALID") + weights[2 * place + 1]
        maps = bends[place](maps) if place < 4 else maps
        if place < 2:
            maps = after(pool(maps)) if after else pool(maps)
    maps = tf.reshape(maps, (len(images), -1))
    return (last(maps) if last else maps).numpy()


def wrong_lenet_shapes(channels, num_classes):
    """Return the weights' flat sizes that known mistakes give, by name."""
    shapes = partial(lenet_shapes, channels, num_classes)
    right = shapes()
    return {
        "the biases are missing": right[::2],
        "C1 is padded, so that its maps keep 32 x 32": shapes(f6=480),
        "C1 is padded, so that its maps keep 32 x 32 (and C5 is dense)": shapes(c5=576),
        "S2 is missing, or all convolutions are padded": shapes(f6=7680),
        "all convolutions are padded; LeNet's are not (and C5 is dense)": shapes(c5=1024),
        "C5 is padded; it leaves 1 x 1": shapes(f6=3000),
        "S4 is missing": shapes(f6=4320),
        "S4 is missing (and C5 is dense)": shapes(c5=1600),
        "S2 is missing (and C5 is dense)": shapes(c5=2304),
        "both poolings are missing": shapes(f6=48000),
        "both poolings are missing (and C5 is dense)": shapes(c5=9216),
        "C5 is missing": [*right[:4], (400, 84), (1, 84), *right[8:]],
        "F6 is missing": [*right[:6], (120, num_classes), (1, num_classes)],
        "the last layer is missing": right[:8],
        "the kernels are 3 x 3": shapes(first=3, c5=144, f6=1920),
        "the picture has one channel, whatever channels says": lenet_shapes(1, num_classes),
        "there are ten classes, whatever num_classes says": lenet_shapes(channels, 10),
    }


def wrong_lenets(seed, images, num_classes):
    """Return the outputs that known mistakes give, by name."""
    run = partial(tf_lenet, seed, images, num_classes)
    tanh, none = tf.tanh, tf.identity

    def stretched(z):
        return 1.7159 * tf.tanh(2 / 3 * z)

    ways = {
        "ReLU was used; LeNet's activation is tanh": run(bends=(tf.nn.relu,) * 4),
        "the sigmoid was used; this form has tanh": run(bends=(tf.sigmoid,) * 4),
        "the paper's stretched tanh was used; this form has the plain one": run(
            bends=(stretched,) * 4
        ),
        "no layer has an activation": run(bends=(none,) * 4),
        "the activation is missing after the convolutions": run(bends=(none, none, none, tanh)),
        "the activation of C1 is missing": run(bends=(none, tanh, tanh, tanh)),
        "the activation of C3 is missing": run(bends=(tanh, none, tanh, tanh)),
        "the activation of C5 is missing": run(bends=(tanh, tanh, none, tanh)),
        "the activation of F6 is missing": run(bends=(tanh, tanh, tanh, none)),
        "C1 and C3 are activated after the pooling; means and tanh don't commute": run(
            bends=(none, none, tanh, tanh), after=tanh
        ),
        "the subsampling is activated, too": run(after=tanh),
        "maxima were taken; LeNet-5 takes means": run(
            pool=lambda maps: tf.nn.max_pool2d(maps, 2, 2, "VALID")
        ),
        "every second place was kept; LeNet-5 takes means": run(
            pool=lambda maps: maps[:, ::2, ::2]
        ),
        "the outputs went through a softmax; they should be logits": run(last=tf.nn.softmax),
        "the logits went through a tanh": run(last=tanh),
        "the logits went through a sigmoid": run(last=tf.sigmoid),
        "the logits went through a ReLU": run(last=tf.nn.relu),
        "the logits went through log-softmax": run(last=tf.nn.log_softmax),
    }
    return ways


# %% nbgrader={"grade": true, "grade_id": "ex2-lenet5-test-weights", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
model = lenet5()
check.that(isinstance(model, keras.Model), "lenet5 should return a Keras model")
check.equal(
    flat_shapes(model),
    lenet_shapes(1, 10),
    name="the weights (inputs of one output, outputs) of lenet5()",
    hint="Kernel and bias of C1, C3, C5, F6 and the output, in this order: 61,706 numbers.",
    mistakes=partial(wrong_lenet_shapes, 1, 10),
)
check.equal(
    count_trainable(model), 61_706, name="the trainable parameters", hint="Freeze no layer."
)
check.that(
    is_graph(model), "lenet5 should return a functional or sequential model, without its own call"
)
check.equal(
    count_penalties(model),
    0,
    name="the number of penalties and constraints",
    hint="No weight decay: kernel_regularizer and the like change what training does.",
)
### BEGIN HIDDEN TESTS
rng = check.rng("ex2-lenet5")
channels, num_classes = int(rng.integers(2, 5)), int(rng.integers(11, 30))
check.equal(
    flat_shapes(lenet5(channels, num_classes)),
    lenet_shapes(channels, num_classes),
    name="the weights of lenet5 for other channels and classes",
    hint="channels changes C1's kernels, num_classes the last layer.",
)
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "ex2-lenet5-test-values", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
images = np.random.default_rng(82).normal(size=(3, 32, 32, 1)).astype(np.float32)
model = lenet5()
check.that(isinstance(model, keras.Model), "lenet5 should return a Keras model")
hint = "Layer by layer: convolution, bias, tanh; means of 2 x 2; no activation at the end."
for seed in (1, 2):
    check.close(
        answers(model, seed, images),
        tf_lenet(seed, images, 10),
        name="the outputs of lenet5() for weights that the test sets",
        hint=hint,
        dtype="float",
        rtol=1e-3,
        mistakes=partial(wrong_lenets, seed, images, 10),
    )
check.close(
    answers(model, 3, images[:1], training=True),
    tf_lenet(3, images[:1], 10),
    name="the outputs in training, for one picture",
    hint="Nothing in LeNet-5 behaves differently in training: no dropout, no normalisation.",
    rtol=1e-3,
)
check.that(
    answers(model, 1, images).dtype == np.float32,
    "the logits should be float32",
    hint="That is what Keras's layers compute in unless told otherwise.",
)
### BEGIN HIDDEN TESTS
rng = check.rng("ex2-lenet5")
images = rng.uniform(-1, 2, size=(2, 32, 32, 1)).astype(np.float32)
seed = int(rng.integers(10, 10**6))
check.close(
    answers(model, seed, images),
    tf_lenet(seed, images, 10),
    name="the outputs of lenet5() for other weights and pictures",
    hint=hint,
    rtol=1e-3,
    mistakes=partial(wrong_lenets, seed, images, 10),
)
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "ex2-lenet5-test-arguments", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
hint = "channels goes into the input's shape, num_classes into the last layer."
for channels, num_classes in [(3, 7), (1, 12), (6, 2), (2, 1)]:
    shape = (2, 32, 32, channels)
    images = np.random.default_rng(83).normal(size=shape).astype(np.float32)
    model = lenet5(channels=channels, num_classes=num_classes)
    check.equal(
        flat_shapes(model),
        lenet_shapes(channels, num_classes),
        name=f"the weights of lenet5({channels}, {num_classes})",
        hint=hint,
        mistakes=partial(wrong_lenet_shapes, channels, num_classes),
    )
    check.close(
        answers(model, 4, images),
        tf_lenet(4, images, num_classes),
        name=f"the outputs of lenet5({channels}, {num_classes})",
        hint=hint,
        rtol=1e-3,
    )
kept = "Make the layers inside the function, so that every call has weights of its own."
for other in (
    lenet5(channels, num_classes),
    lenet5(channels=channels, num_classes=num_classes),  # as the first was made
):
    answers(other, 5, images)
    check.close(
        answers_again(model, images),
        tf_lenet(4, images, num_classes),
        name="the outputs of a first model after a second one was made and given weights",
        hint=kept,
        rtol=1e-3,
    )
drawn_anew = [[w for w in lenet5().get_weights() if w.ndim > 1] for _ in range(2)]
check.that(
    not any(np.array_equal(one, other) for one, other in zip(*drawn_anew, strict=True)),
    "two new models should have kernels of their own, drawn at random in every layer",
    hint="Leave the first kernels to Keras: no zeros, no fixed seed, no model kept from before.",
)
### BEGIN HIDDEN TESTS
rng = check.rng("ex2-lenet5")
channels, num_classes = int(rng.integers(4, 7)), int(rng.integers(3, 9))
images = rng.normal(size=(2, 32, 32, channels)).astype(np.float32)
check.close(
    answers(lenet5(channels, num_classes), 6, images),
    tf_lenet(6, images, num_classes),
    name="the outputs of lenet5 for other channels and classes",
    hint=hint,
    rtol=1e-3,
)
### END HIDDEN TESTS

# %% [markdown] tags=["further"]
# ### Further: the dense layer is a convolution (全连接层即卷积)
#
# *Further (延伸), 10 min.* Your LeNet-5, laid on a picture that it was not made for. The core path goes
# on at *AlexNet*.

# %% [markdown]
# C5 may be dense or a convolution, says exercise 2. Why are they the same? A dense layer on a
# flattened map of $5 \times 5 \times 16$ multiplies 400 numbers with 400 weights, for each output:
# that is one inner product of the map with a kernel of $5 \times 5 \times 16$, at the only place
# where it fits. Keras flattens rows, columns, channels in this order, as they lie in a kernel's
# memory; so the matrix $(400, 120)$ *reshaped* to $(5, 5, 16, 120)$ is the kernel. A dense layer
# behind it sees a map of 1 x 1 and is a 1 x 1 convolution.
#
# So the whole network is convolutions, and may be laid on a larger picture. On a wider one it gives a
# row of answers, one at every fourth place where its 32 x 32 window fits (two poolings of stride 2);
# since LeNet pads nothing, they are what it would say of each window alone. To see it, let yours
# learn the digits of lesson 01, enlarged three times into frames of 32 x 32.

# %% nbgrader={"grade": false, "grade_id": "given-digits", "locked": true, "schema_version": 3, "solution": false, "task": false}
pixels, labels = data.digits()
large = np.kron(pixels / 16, np.ones((3, 3)))  # (1797, 24, 24), ink is 1
digits = np.pad(large, ((0, 0), (4, 4), (4, 4)))[..., None].astype(np.float32)

# %% tags=["demo"]
with check.demo("exercise 2"):
    keras.utils.set_random_seed(8)
    reader = lenet5()
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    reader.compile(keras.optimizers.Adam(0.002), loss, metrics=["accuracy"])
    reader.fit(digits[:1300], labels[:1300], batch_size=50, epochs=6, verbose=0)
    accuracy = reader.evaluate(digits[1300:], labels[1300:], verbose=0)[1]
    print(f"LeNet-5 reads {accuracy:.1%} of 497 digits that it has not seen")


# %% tags=["demo"]
def as_kernels(model):
    """Return LeNet-5's five kernels and biases, dense ones as kernels of 5 x 5 or 1 x 1."""
    arrays = model.get_weights()
    sizes = [(5, 5), (5, 5), (5, 5), (1, 1), (1, 1)]
    kernels = [
        w.reshape(*size, -1, w.shape[-1]) for size, w in zip(sizes, arrays[::2], strict=True)
    ]
    return list(zip(kernels, arrays[1::2], strict=True))


def lay_on(kernels, picture):
    """Return LeNet-5's logits (rows, columns, 10) at every place of a picture (H, W, 1)."""
    maps = picture[None]
    for place, (kernel, bias) in enumerate(kernels):
        maps = tf.nn.conv2d(maps, kernel, 1, "VALID") + bias
        maps = tf.tanh(maps) if place < 4 else maps
        maps = tf.nn.avg_pool2d(maps, 2, 2, "VALID") if place < 2 else maps
    return maps[0].numpy()


# %% [markdown]
# The strip below holds eight digits it hasn't seen, one every 28 pixels. **Predict before you run:**
# by hand one would cut out each window and classify it, 50 windows of 416,520 MACs. How much does
# laying the network on the strip save?

# %% tags=["demo", "nbval-check-output"]
with check.demo("exercises 1 and 2"):
    width, windows = 8 * 28 + 4, (8 * 28 + 4 - 32) // 4 + 1
    sizes = [((32, width, 1), 6, 5), ((14, (width - 4) // 2, 6), 16, 5)]
    sizes += [((5, windows + 4, 16), 120, 5), ((1, windows, 120), 84, 1), ((1, windows, 84), 10, 1)]
    once = sum(conv_cost(shape, outputs, (k, k))[1] for shape, outputs, k in sizes)
    print(f"{windows} windows, each for itself: {windows * 416_520:,} MACs")
    print(f"the network laid on the strip: {once:,}, {windows * 416_520 / once:.1f} times less")

# %% tags=["demo"]
with check.demo("exercise 2"):
    chosen = range(1400, 1408)
    strip_of_digits = np.zeros((32, width, 1), np.float32)
    for turn, number in enumerate(chosen):
        strip_of_digits[4:28, 28 * turn + 4 : 28 * turn + 28] = digits[number, 4:28, 4:28]
    scores = lay_on(as_kernels(reader), strip_of_digits)[0]
    lefts = range(0, width - 31, 4)
    by_window = reader(np.stack([strip_of_digits[:, x : x + 32] for x in lefts])).numpy()
    print("equal to window by window:", np.allclose(scores, by_window, atol=1e-4))
    read = scores[::7].argmax(axis=1)
    print("truth:", *labels[chosen], " read where a window fits a digit:", *read)
    certain = tf.nn.softmax(scores).numpy()
    between = np.delete(certain, np.s_[::7], axis=0).max(axis=1)
    sure = np.sum(between > 0.9)
    print(f"other windows: {len(between)}, in {sure} of them one class has more than 90%")

# %% tags=["demo"]
with check.demo("exercise 2"):
    ratios = {"height_ratios": (1, 1.6)}
    fig, axes = plt.subplots(2, 1, figsize=(9, 3.6), layout="constrained", sharex=True, **ratios)
    axes[0].imshow(1 - strip_of_digits[..., 0], cmap="gray", vmin=0, vmax=1, aspect="auto")
    axes[0].set(yticks=[], title="eight digits, one every 28 pixels")
    places = (14, width - 14)  # the edges of the first and the last cell, each 4 pixels wide
    heat = axes[1].imshow(
        certain.T, cmap="Blues", vmin=0, vmax=1, aspect="auto", extent=(*places, 9.5, -0.5)
    )
    axes[1].plot(16 + 28 * np.arange(8), labels[chosen], "o", ms=11, mfc="none", mec="black")
    axes[1].set(xlabel="middle of the window, pixels", ylabel="class", yticks=range(10))
    fig.colorbar(heat, ax=axes[1], label="probability")
    for ax in axes:
        ax.grid(False)
    plotting.show(
        fig,
        alt="A strip of eight digits above a heat map of the ten classes' probabilities at every"
        " place; black rings mark the true class where a window is centred on a digit.",
    )

# %% [markdown]
# The same numbers to within rounding, for a fraction of the work, since neighbouring windows share
# most of their maps. Where a window lies on a digit, look into the rings; between two digits it has
# to say something, too, and some of it with certainty (the count above): nobody ever showed it
# anything but digits. LeCun's paper calls such a network a *space displacement neural network* and
# reads whole strings with it; OverFeat (Sermanet and others, 2014) found objects with it, *fully
# convolutional networks (全卷积网络)* (Long and others, 2015) drew their outlines, and lesson 16's face
# detector slides in the same way.
#
# For VGG-16 the same step pays even more: 99% of its work is in convolutions whose maps neighbouring
# windows share, against 86% here (C1 and C3). Its fc6 becomes a convolution of 7 x 7 x 512 with 4096
# kernels, and its paper tests it in this form on whole pictures (section 3.2). As its layers pad, the
# answers are only nearly those of the windows.

# %% [markdown]
# ### AlexNet
#
# AlexNet (Krizhevsky, Sutskever and Hinton, 2012) is LeNet's plan with 1.2 million photos in place of
# 60,000 digits. Two things that made it possible you know from lesson 07: ReLU, which trains several
# times as fast as tanh (their figure 1), and dropout in front of dense layers. Pictures shifted,
# mirrored and recoloured come in lesson 14. What remains is what its figure 2 shows: **two towers**.
# A graphics card of 2012 had 3 GB of memory, so the network was spread over two; each computes one
# half of the maps, and they exchange them only at some layers. Here is *one* tower, as the figure
# gives it, with the depth of each kernel:
#
# | layer | kernels in this tower | output of this tower | then |
# |---|---|---|---|
# | conv1 | 48 of 11 x 11 x 3, stride 4 | 55 x 55 x 48 | max pooling 3 x 3, stride 2 |
# | conv2 | 128 of 5 x 5 x 48 | 27 x 27 x 128 | max pooling 3 x 3, stride 2 |
# | conv3 | 192 of 3 x 3 x 256 | 13 x 13 x 192 | |
# | conv4 | 192 of 3 x 3 x 192 | 13 x 13 x 192 | |
# | conv5 | 128 of 3 x 3 x 192 | 13 x 13 x 128 | max pooling 3 x 3, stride 2 |
# | fc6, fc7 | dense | 2048, of 4096 in both | |
# | fc8 | dense | 1000, both together | |
#
# Read the depths. The kernels of conv2 are 48 deep, though the two towers have 96 maps together: each
# sees its own tower's only, so conv2 has two *groups*. Which others have? And the dense layers see
# everything.
#
# **Two traps.** *The picture.* The paper says 224 x 224, but (224 - 11)/4 + 1 is 54.25. Its code took
# 227; ports to other libraries keep 224 and pad by 2, which gives 55 as well: $\lfloor (224 + 4 -
# 11)/4 \rfloor + 1$. Leave the padding out and the maps are 54, 26, 12 and, after the last pooling, 5
# x 5 in place of 6 x 6: fc6 shrinks, and with both towers merged you arrive at 50.8 million
# parameters, a number that many pages on the web give for AlexNet. *The channels.* Krizhevsky
# published a second network in 2014 ("One weird trick"), a single tower; in his code, and in
# PyTorch's `alexnet`, it has 64-192-384-256-256 maps: 61,100,840 parameters. The network of 2012 has
# 96-256-384-384-256.


# %% [markdown]
# ### Exercise 3: grouped_conv_saving (5 points, 25 min)
#
# *Core.* Two parts, in one cell.
#
# (a) Write `grouped_conv_saving(shape, layers)`: what a network costs for one picture, and what its
# groups save. `shape` is $(H, W, C)$ of the picture, `layers` a list of tuples, one for each layer:
#
# | row | meaning |
# |---|---|
# | `("conv", outputs, kernel, stride, pad, groups)` | a square kernel, `pad` zeros on each side, with biases |
# | `("pool", kernel, stride)` | pooling without padding; windows may overlap or lie apart |
# | `("dense", outputs)` | sees all numbers of what comes before, with biases |
#
# All numbers are whole and at least 1, `pad` at least 0; every window fits, sizes are rounded down.
# Dense rows come last, where there are any; the list may be empty, too. Returns a tuple of four whole
# numbers, `(parameters, macs, parameters_saved, macs_saved)`: the costs of the network as it is
# given, and how much larger both would be if every convolution had one group and all else stayed.
# Raises `ValueError` where groups don't divide the channels of the input or those of the output. The
# arguments stay as they are. Forbidden: see exercise 1.
#
# (b) Set `ALEXNET` to a list of the rows of 2012's AlexNet, both towers together, for a picture of **224
# x 224 x 3**, so conv1 pads by 2: five convolutions, three poolings, three dense layers, in their order.
# Normalisation, activations and dropout have no rows.
#
# <details><summary>Hint 1</summary> Carry <code>(height, width, channels)</code> from row to row; for each row
# replace it. Your <code>conv_cost</code> does the counting. </details>
# <details><summary>Hint 2</summary> A dense layer is a convolution whose kernel is as large as the map; behind it
# the map is 1 x 1. </details>
# <details><summary>Hint 3</summary> conv2 to conv5 put out maps of the size that they take in, which tells their
# padding. A layer has two groups where its kernels are half as deep as both towers together have
# maps. </details>


# %% nbgrader={"grade": false, "grade_id": "ex3-grouped_conv_saving", "locked": false, "schema_version": 3, "solution": true, "task": false}
# forbidden: keras, tensorflow, torch, course_lib.nets, keras_cost, keras_totals, wrong_costs, _wrong_cost
def grouped_conv_saving(shape, layers):
    """Return (parameters, MACs, parameters saved by groups, MACs saved by groups) of a network.

    shape: (H, W, C); layers: a list of rows ("conv", outputs, kernel, stride, pad, groups),
    ("pool", kernel, stride), ("dense", outputs). Raises ValueError when groups do not divide the
    channels of the input or those of the output.
    """
    ### BEGIN SOLUTION
    split = merged = np.zeros(2, int)
    height, width, channels = shape
    for kind, *row in layers:
        if kind == "pool":
            kernel, stride = row
            height, width = ((size - kernel) // stride + 1 for size in (height, width))
            continue
        if kind == "conv":
            outputs, kernel, stride, pad, groups = row
            size = (kernel, kernel)
        else:
            (outputs,), size, stride, pad, groups = row, (height, width), 1, 0, 1
        here = (height, width, channels), outputs, size, stride, pad
        split = split + conv_cost(*here, groups)
        merged = merged + conv_cost(*here, 1)
        height, width = (
            (n + 2 * pad - k) // stride + 1 for n, k in zip((height, width), size, strict=True)
        )
        channels = outputs
    return (*(int(n) for n in split), *(int(n) for n in merged - split))
    ### END SOLUTION


ALEXNET = []  # put the eleven rows in place of [], and remove the raise below
### BEGIN SOLUTION
ALEXNET = [
    ("conv", 96, 11, 4, 2, 1),
    ("pool", 3, 2),
    ("conv", 256, 5, 1, 2, 2),
    ("pool", 3, 2),
    ("conv", 384, 3, 1, 1, 1),
    ("conv", 384, 3, 1, 1, 2),
    ("conv", 256, 3, 1, 1, 2),
    ("pool", 3, 2),
    ("dense", 4096),
    ("dense", 4096),
    ("dense", 1000),
]
### END SOLUTION


# %% nbgrader={"grade": false, "grade_id": "given-networks", "locked": true, "schema_version": 3, "solution": false, "task": false}
# The tests' side: run it, and read it when your answer is done.
def keras_totals(shape, layers):
    """Return (parameters, MACs, parameters saved, MACs saved) of rows, as Keras builds them."""
    profiles = [profile_model(_network(shape, layers, split)) for split in (True, False)]
    pairs = [(profile.parameters, profile.macs) for profile in profiles]
    return (*pairs[0], *(one - two for two, one in zip(*pairs, strict=True)))


def _network(shape, layers, is_split):
    x = inputs = keras.Input(shape)
    for kind, *row in layers:
        if kind == "conv":
            outputs, kernel, stride, pad, groups = row
            x = keras.layers.ZeroPadding2D(pad)(x) if pad else x
            groups = groups if is_split else 1
            x = keras.layers.Conv2D(outputs, kernel, stride, groups=groups)(x)
        elif kind == "pool":
            x = keras.layers.MaxPooling2D(*row)(x)
        else:
            x = keras.layers.Flatten()(x) if len(x.shape) > 2 else x
            x = keras.layers.Dense(*row)(x)
    return keras.Model(inputs, x)


# %% nbgrader={"grade": true, "grade_id": "ex3-grouped_conv_saving-test-values", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
small = [("conv", 6, 3, 2, 1, 2), ("pool", 2, 2), ("conv", 9, 2, 1, 0, 3), ("dense", 5)]
# maps of 6 x 9, 3 x 4 and 2 x 3: weights 108, 72 and 270
check.equal(
    grouped_conv_saving((11, 17, 4), small),
    (470, 6534, 252, 6696),
    name="a network of four rows on 11 x 17 x 4",
    hint="MACs: 108 * 54 + 72 * 6 + 270; without groups 216 * 54 + 216 * 6 + 270.",
    mistakes={
        "what the network costs without groups was returned": (722, 13230, 252, 6696),
        "the costs without groups stand where the savings belong": (470, 6534, 722, 13230),
        "the savings are negative": (470, 6534, -252, -6696),
        "only the costs were returned": (470, 6534),
        "only the savings were returned": (252, 6696),
        "the order is parameters, parameters saved, MACs, MACs saved": (470, 252, 6534, 6696),
        "the biases were forgotten": (450, 6534, 252, 6696),
        "the pooling's size was rounded up": (560, 6768, 252, 6984),
        "the pooling was left out": (2000, 10512, 252, 11592),
        "the dense layer sees the places of one channel only": (230, 6294, 252, 6696),
        "the dense layer was left out": (195, 6264, 252, 6696),
        "the pads were ignored": (335, 4671, 252, 4752),
        "the stride was ignored": (1460, 23472, 252, 24228),
        "only the first convolution was taken without groups": (470, 6534, 108, 5832),
        "only the last convolution was taken without groups": (470, 6534, 144, 864),
        "the biases were counted as products": (470, 6917, 252, 6696),
        "biases were counted as saved; groups change no bias": (470, 6534, 276, 6696),
    },
)
networks = {
    "no row at all": ((5, 6, 3), [], "Nothing costs nothing."),
    "pooling alone": ((5, 6, 3), [("pool", 3, 2)], "Pooling has no weights and no MACs."),
    "a convolution alone": (
        *((7, 9, 8), [("conv", 12, 3, 3, 2, 4)]),
        "216 weights, without groups 864, and 12 biases; 3 x 4 places.",
    ),
    "one dense layer": ((3, 4, 2), [("dense", 7)], "24 numbers into 7 outputs, 7 biases."),
}
truths = [(0, 0, 0, 0), (0, 0, 0, 0), (228, 2592, 648, 7776), (175, 168, 0, 0)]
for (name, (shape, rows, hint)), truth in zip(networks.items(), truths, strict=True):
    before = [tuple(row) for row in rows]
    check.equal(grouped_conv_saving(shape, rows), truth, name=name, hint=hint)
    check.unchanged(rows, before, name="layers")
rows = [("pool", 3, 2), ("conv", 4, 1, 1, 0, 1), ("dense", 3), ("dense", 2)]
check.equal(
    grouped_conv_saving((8, 11, 3), rows),
    (207, 366, 0, 0),
    name="pooling first, no groups, two dense layers",
    hint="Pooled, the maps are 3 x 5: 12 * 15 + 60 * 3 + 3 * 2 MACs.",
    mistakes={
        "a pooling's size was only divided by its stride": (267, 486, 0, 0),
        "the pooling's windows lie side by side, whatever its stride": (99, 150, 0, 0),
        "the second dense layer sees the first's outputs at all places": (291, 450, 0, 0),
    },
)
networks = {
    "equal rows, single channels, a padded kernel of 1 x 1": (
        *((2, 3, 1), [("conv", 1, 1, 1, 1, 1)] * 2 + [("dense", 1)] * 2),
        "The maps grow to 4 x 5 and 6 x 7, so 42 numbers meet the first dense layer.",
    ),
    "pooling whose windows lie apart": (
        *((8, 12, 4), [("pool", 2, 3), ("conv", 4, 1, 2, 0, 4), ("dense", 2)]),
        "Pooled, the maps are 3 x 4; convolved, 2 x 2.",
    ),
    "other rows on the same picture": (
        *((8, 12, 4), [("pool", 1, 5), ("conv", 2, 2, 1, 0, 2), ("dense", 2)]),
        "Pooled, the maps are 2 x 3; convolved, 1 x 2.",
    ),
    "the same rows on a wider picture": (
        *((8, 17, 4), [("pool", 1, 5), ("conv", 2, 2, 1, 0, 2), ("dense", 2)]),
        "Pooled, the maps are 2 x 4; convolved, 1 x 3.",
    ),
    "a convolution of billions of products": (
        *((225, 223, 64), [("conv", 258, 3, 1, 1, 2)]),
        "More than an int32 holds, and than a float32 counts.",
    ),
}
truths = [(49, 105, 0, 0), (42, 48, 12, 48), (28, 40, 16, 32), (32, 60, 16, 48)]
truths += [(74_562, 3_728_203_200, 74_304, 3_728_203_200)]
for (name, (shape, rows, hint)), truth in zip(networks.items(), truths, strict=True):
    check.equal(grouped_conv_saving(shape, rows), truth, name=name, hint=hint)
check.close(
    grouped_conv_saving((11, 17, 4), small),
    (470, 6534, 252, 6696),
    name="the costs and savings, four whole numbers",
    hint="Divide whole numbers by //, so that they stay whole.",
    dtype="integer",
)
### BEGIN HIDDEN TESTS
rng = check.rng("ex3-grouped_conv_saving")
for groups in ((1, 2, 5), (3, 1, 2)):
    counts = [int(30 * rng.integers(1, 3)) for _ in range(3)]
    layers = [
        ("conv", counts[0], 5, 2, 1, groups[0]),
        ("pool", 3, 2),
        ("conv", counts[1], 3, 1, int(rng.integers(1, 3)), groups[1]),
        ("conv", counts[2], 2, 3, 1, groups[2]),
        ("dense", int(rng.integers(5, 9))),
        ("dense", int(rng.integers(2, 5))),
    ]
    shape = (int(rng.integers(21, 26)), int(rng.integers(29, 35)), 3)
    check.equal(
        grouped_conv_saving(shape, layers),
        keras_totals(shape, layers),
        name="another network of six rows",
        hint="Compare with the visible network: carry height, width and channels along.",
    )
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "ex3-grouped_conv_saving-test-alexnet", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
ways = {  # counted beforehand
    "both towers are merged: no layer has groups": (62_378_344, 1_135_256_096, 0, 0),
    "conv1 lacks its padding: its maps should be 55 x 55": (
        *(49_430_888, 643_026_048, 1_413_120, 366_919_680),
    ),
    "conv1 lacks its padding, and no layer has groups": (50_844_008, 1_009_945_728, 0, 0),
    "these are the maps of 2014, 64-192-384-256-256": (61_100_840, 714_188_480, 0, 0),
    "these are the maps of 2014, in two groups": (60_209_960, 477_613_760, 890_880, 236_574_720),
    "conv3 has groups, too; its kernels see both towers": (
        *(60_522_856, 649_646_624, 1_855_488, 485_609_472),
    ),
    "conv2 has no groups": (61_272_424, 948_355_616, 1_105_920, 186_900_480),
    "only conv2 has groups": (62_071_144, 911_307_296, 307_200, 223_948_800),
    "conv3 has groups, and not conv2": (60_830_056, 873_595_424, 1_548_288, 261_660_672),
    "no layer is padded": (24_265_064, 359_812_224, 1_413_120, 179_650_560),
    "only conv1 is padded": (27_410_792, 408_228_384, 1_413_120, 206_082_048),
    "conv2 is not padded": (49_430_888, 555_880_992, 1_413_120, 296_325_120),
    "conv3 to conv5 are not padded": (32_653_672, 542_151_200, 1_413_120, 299_372_544),
    "one tower was written down, with its dense layers": (16_630_440, 311_191_824, 0, 0),
    "one tower was written down, not both together": (40_702_632, 335_259_920, 0, 0),
    "the kernels of one tower were written down, in two groups": (
        *(40_349_352, 232_547_600, 353_280, 102_712_320),
    ),
    "fc6 and fc7 have 2048 outputs in each tower, 4096 together": (
        *(27_455_848, 690_901_536, 1_413_120, 410_849_280),
    ),
    "the last pooling is missing": (200_425_832, 863_867_424, 1_413_120, 410_849_280),
    "fc7 is missing": (44_183_912, 707_629_600, 1_413_120, 410_849_280),
    "fc8 is missing": (56_868_224, 720_310_816, 1_413_120, 410_849_280),
}
hint = "96, 256, 384, 384 and 256 kernels; maps of 55, 27, 13, 13, 13 and, pooled, 6."
name = "AlexNet: parameters, MACs and what the two towers save of both"
truth = (60_965_224, 724_406_816, 1_413_120, 410_849_280)
check.equal(grouped_conv_saving((224, 224, 3), ALEXNET), truth, name=name, hint=hint, mistakes=ways)
check.equal(
    grouped_conv_saving((229, 260, 3), ALEXNET),
    (67_256_680, 835_112_960, 1_413_120, 472_780_800),
    name="the same rows on a picture of 229 x 260",
    hint="Poolings are 3 x 3 with stride 2; conv1 pads by 2.",
    mistakes={
        "the poolings are 2 x 2, or their sizes rounded up or only divided by the stride": (
            81_936_744,
            925_646_848,
            1_413_120,
            522_977_280,
        ),
        "conv1 pads by 3": (67_256_680, 846_866_432, 1_413_120, 482_304_000),
    },
)
pool = "pool 3 x 3, stride 2"
names = ["conv", pool, "conv", pool, "conv", "conv", "conv", pool, *["dense"] * 3]
check.equal(
    ["pool {1} x {1}, stride {2}".format(*row) if row[0] == "pool" else row[0] for row in ALEXNET],
    names,
    name="the kinds of ALEXNET's rows",
    hint="Five convolutions, three poolings of 3 x 3, three dense layers, in their order.",
)
### BEGIN HIDDEN TESTS
check.equal(
    [tuple(row[1:]) for row in ALEXNET if row[0] == "conv"],
    [
        (96, 11, 4, 2, 1),
        *[(256, 5, 1, 2, 2), (384, 3, 1, 1, 1)],
        *[(n, 3, 1, 1, 2) for n in (384, 256)],
    ],
    name="the convolutions of ALEXNET",
    hint=hint,
)
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "ex3-grouped_conv_saving-test-errors", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
hint = "Both the input's and the output's channels must be divisible by the groups."
for name, arguments in {
    "3 channels in 2 groups": ((9, 8, 3), [("conv", 4, 3, 1, 1, 2)]),
    "5 kernels in 2 groups": ((9, 8, 4), [("conv", 5, 3, 1, 1, 2)]),
    "6 channels in 4 groups, in the third row": (
        (9, 8, 4),
        [("conv", 6, 3, 1, 1, 2), ("pool", 2, 2), ("conv", 8, 3, 1, 1, 4)],
    ),
    "6 channels in 4 groups, kernels of 2 x 2": ((9, 8, 6), [("conv", 8, 2, 1, 0, 4)]),
    "6 kernels in 4 groups, of 2 x 2": ((9, 8, 8), [("conv", 6, 2, 1, 0, 4)]),
    "1 channel in 3 groups": ((9, 8, 1), [("conv", 3, 3, 1, 1, 3)]),
    "8 channels and 8 kernels in 3 groups": ((9, 8, 8), [("conv", 8, 3, 1, 1, 3)]),
    "2 channels and 2 kernels in 4 groups": ((9, 8, 2), [("conv", 2, 3, 1, 1, 4)]),
}.items():
    check.raises(ValueError, grouped_conv_saving, *arguments, name=name, hint=hint)
check.equal(
    grouped_conv_saving((9, 8, 4), [("conv", 6, 3, 1, 1, 2), ("pool", 2, 2), ("dense", 3)]),
    (405, 8064, 108, 7776),
    name="6 kernels on 4 channels in 2 groups",
    hint="This fits: no error. Pooling keeps the channels.",
)
### BEGIN HIDDEN TESTS
channels = 3 * int(check.rng("ex3-grouped_conv_saving").integers(2, 6))
for shape, outputs in (((9, 8, channels + 1), 6), ((9, 8, channels), 7)):
    arguments = shape, [("conv", outputs, 3, 1, 1, 3)]
    check.raises(ValueError, grouped_conv_saving, *arguments, name="3 groups", hint=hint)
### END HIDDEN TESTS

# %% [markdown]
# What did the two towers save? **Predict before you run:** a tenth of the parameters, a third, a
# half? And of the MACs? What would four towers do?

# %% tags=["demo", "nbval-check-output"]
with check.demo("exercise 3"):

    def with_groups(groups):
        """Return AlexNet's rows with another number of groups in conv2, conv4 and conv5."""
        return [(*row[:5], groups) if row[0] == "conv" and row[5] > 1 else row for row in ALEXNET]

    print("groups    parameters  saved          MACs  saved")
    for groups in (1, 2, 4, 8):
        parameters, macs, fewer, less = grouped_conv_saving((224, 224, 3), with_groups(groups))
        print(f"{groups:6}{parameters:14,}{fewer / (parameters + fewer):7.1%}", end="")
        print(f"{macs:14,}{less / (macs + less):7.1%}")

# %% [markdown]
# The towers take away more than a third of the work and two percent of the parameters. Those sit in
# the dense layers, which are spread over the cards, too, but every output still sees all inputs, so
# no weight is saved there. What a card gains is to hold half of the weights and activations and to do
# half of the work. Twice as many towers would save half as much work again, and still few parameters.
# The paper even reports that the towers lowered the error, compared with one net of half as many
# maps, by 1.7 points (top-1); and that one tower learned colour-blind kernels and the other colourful
# ones, in every run.
#
# ### Further layers of AlexNet
#
# The next two layers were new in 2012. The first has gone out of use, the second is still met.

# %% [markdown] tags=["further"]
# #### Further: local response normalisation (局部响应归一化)
#
# *Further (延伸), 3 min.* Channels that damp their neighbours. The core path goes on at *ZFNet and
# VGG*.

# %% [markdown]
# Neurons in the eye inhibit their neighbours, so that strong answers stand out. AlexNet does so
# across channels, at each place on its own. With $a_c$ for channel $c$'s activation, each is divided
# by
#
# $$\Big(k + \alpha \sum_{|c' - c| \le 2} a_{c'}^2\Big)^{\beta}, \qquad k = 2,\ \alpha = 10^{-4},\ n = 5
# \text{ channels},\ \beta = 0.75 .$$
#
# **Predict before you run:** at which size of activations does this begin to do anything at all, 0.1,
# 1, 10 or 100? What is left of a layer whose activations are about 1?


# %% tags=["nbval-check-output"]
def damped(channels, alpha=1e-4):
    """Return activations (N, channels) as AlexNet's local response normalisation gives them."""
    rows = channels[:, None, None, :]
    return tf.nn.local_response_normalization(rows, 2, 2.0, alpha, 0.75)[:, 0, 0].numpy()


print("activation    alone  with four equal neighbours")
for size in (0.1, 1, 10, 100, 1000):
    alone, crowd = np.zeros((1, 9), np.float32), np.full((1, 9), size, np.float32)
    alone[0, 4] = size
    print(f"{size:10}{damped(alone)[0, 4] / size:9.4f}{damped(crowd)[0, 4] / size:10.4f}")
print("2 ** -0.75 =", round(2**-0.75, 4))

# %% tags=["demo"]
rng = np.random.default_rng(3)
before = np.abs(rng.normal(size=(1, 24))).astype(np.float32) * 60
before[0, 11] = 500
after = damped(before)
fig, axes = plt.subplots(1, 2, figsize=(8.5, 2.8), layout="constrained")
for ax, values, title in zip(axes, (before, after), ("before", "after"), strict=True):
    colours = ["red" if c == 11 else "orange" if abs(c - 11) <= 2 else "sky" for c in range(24)]
    ax.bar(range(24), values[0], color=[plotting.COLOURS[colour] for colour in colours])
    ax.set(title=title, xlabel="channel", ylabel="activation (own scale)")
plotting.show(
    fig,
    alt="Bars of 24 channels. Before, channel 11 (red) stands far above the others; after, it is the"
    " fourth highest, and of its four neighbours (orange) the highest is less than half of it.",
)
order = np.argsort(-after[0])[:4]
print("the highest after:", ", ".join(f"{c} ({after[0, c]:.1f})" for c in order))

# %% [markdown]
# Up to 10 it is close to a constant factor, $2^{-0.75}$; the competition begins at about 100, where a
# strong channel damps its neighbours, and itself: channel 11 falls from the first place to the
# fourth. AlexNet's pictures held numbers up to 255 less their mean, so its first maps could reach
# such sizes; with pictures scaled to unit deviation, as today, the layer does little but multiply by
# 0.59. (A trap when porting: Caffe divides $\alpha$ by $n$.) The paper gives it 1.4 points of top-1
# error; VGG's authors measured no gain (table 3, A against A-LRN) and left it out. Batch
# normalisation (lesson 07) took its place.

# %% [markdown] tags=["further"]
# #### Further: overlapping pooling (重叠池化)
#
# *Further (延伸), 2 min.* Windows of three, two pixels apart. The core path goes on at *ZFNet and VGG*.

# %% [markdown]
# AlexNet pools windows of 3 x 3 with stride 2, so neighbouring windows share a row or a column of
# pixels. On maps of odd size, as all are that AlexNet pools, the result is as large as with 2 x 2.
# **Predict before you run:** shift the picture by one pixel. With which of the two pools does the
# pooled map change more?

# %% tags=["nbval-check-output"]
photo = data.picture("astronaut")[60:284, 120:344] @ np.array([0.299, 0.587, 0.114]) / 255
random_kernels = np.random.default_rng(5).normal(size=(5, 5, 5, 1, 16)).astype(np.float32)


def pooled(kernels, left, size):
    """Return pooled maps of the photo seen from column `left` on, with windows of a size."""
    view = photo[None, :217, left : left + 217, None].astype(np.float32)
    return tf.nn.max_pool2d(tf.nn.relu(tf.nn.conv2d(view, kernels, 1, "VALID")), size, 2, "VALID")


print("share by which the pooled maps change, for five sets of 16 random kernels")
for size in (1, 2, 3, 4):
    print(f"{size} x {size}:", end="")
    for kernels in random_kernels:
        here, there = pooled(kernels, 0, size), pooled(kernels, 1, size)
        print(f"{tf.norm(here - there) / tf.norm(here):7.3f}", end="")
    print(f"   maps of {here.shape[1]} x {here.shape[2]}")

# %% [markdown]
# With windows of 3 in place of 2 the map is a little steadier here, at equal size. (A window of 1, a
# stride without pooling, is the worst; lesson 07 met it.) The paper reports 0.4 points of top-1 error
# for it, and a network a little harder to overfit. ResNet's first pooling (lesson 09) is still 3 x 3
# with stride 2.

# %% [markdown]
# ## ZFNet and VGG: look inside, then go deep (ZFNet与VggNet)
#
# After AlexNet two questions were open. *Why* does it work, and what should be changed? Zeiler and
# Fergus (2013) looked inside. Simonyan and Zisserman (2014) changed one thing, depth, and made
# everything else as plain as possible.
#
# ### ZFNet: what does a unit look for?
#
# A kernel of the first layer can be looked at: it has three channels, like a picture. A kernel of the
# third can't, for its channels are other maps. Zeiler and Fergus turned the question round. Take one
# unit that answers strongly to some picture, and go back down to the pixels: *which pattern in this
# picture made it answer?*
#
# Their *deconvnet (反卷积网络)* goes through the layers backwards, with three steps that mirror the
# forward ones:
#
# 1. **Unpooling (反池化).** A maximum came from one place of its window. Put the value back there, zeros
#    elsewhere. The places are remembered from the forward pass; the paper calls them *switches (开关)*.
# 2. **Rectifying.** Forwards only positive values pass; backwards, too.
# 3. **Filtering.** Each value lays its kernel, times itself, onto the map below: the *transposed
#    convolution (转置卷积)* (lesson 05's way of computing dx).
#
# You have seen steps 1 and 3 before. They are exactly the backward passes of max pooling and of
# convolution. Only step 2 differs: lesson 07's ReLU lets a *gradient* pass where the *forward* value
# was positive, the deconvnet lets a value pass where it is positive *itself*. Springenberg and others
# (2015) took both conditions, *guided backpropagation (导向反向传播)*.
#
# The network to look into comes with the course, trained on CIFAR-10 (by the command `course train
# cifar10-tutorial`): three convolutions of 3 x 3 (32, 64, 64 maps), two poolings, two dense layers.
# **Predict before you run:** a unit of the last convolution sees 18 x 18 of the 32 x 32 pixels. What
# will make it answer: single edges, parts of things, whole things?

# %% nbgrader={"grade": false, "grade_id": "given-cifar", "locked": true, "schema_version": 3, "solution": false, "task": false}
(_, _), (test_images, test_labels) = data.cifar10()
photos, classes = test_images[:2000], test_labels[:2000]

# %% tags=["demo"]
trained, metrics = load_trained("cifar10-tutorial")
learned = [layer for layer in trained.layers if isinstance(layer, keras.layers.Conv2D)]


def look_up(images):
    """Return the maps before and after each of three convolutions; images: uint8."""
    maps, record = tf.cast(images, tf.float32) / 255, []
    for place, layer in enumerate(learned):
        answer = layer(maps)  # its ReLU included
        record.append((maps, answer))
        maps = tf.nn.max_pool2d(answer, 2, 2, "VALID") if place < 2 else answer
    return record


units = np.concatenate([look_up(batch)[-1][1] for batch in np.split(photos, 10)])
print(f"accuracy on 10,000 test images: {metrics['runs'][0]['test']['accuracy']:.1%}")
print("maps of the last convolution, for 2000 images:", units.shape)


# %% tags=["demo"]
def unpool(answer, signal):
    """Return a signal on pooled maps put back to the places that the maxima came from."""
    pooled_maps = tf.nn.max_pool2d(answer, 2, 2, "VALID")
    window = {"ksize": (1, 2, 2, 1), "strides": (1, 2, 2, 1), "padding": "VALID"}
    return tf.raw_ops.MaxPoolGrad(orig_input=answer, orig_output=pooled_maps, grad=signal, **window)


def look_down(record, signal, rule):
    """Return what a signal on the last maps comes from, in pixels (N, 32, 32, 3)."""
    for place in (2, 1, 0):
        below, answer = record[place]
        signal = unpool(answer, signal) if place < 2 else signal
        if rule in ("gradient", "guided"):
            signal = tf.where(answer > 0, signal, 0)
        if rule in ("deconvnet", "guided"):
            signal = tf.nn.relu(signal)
        signal = tf.nn.conv2d_transpose(signal, learned[place].kernel, below.shape, 1, "VALID")
    return signal.numpy()


# %% tags=["demo"]
def view_of(channel, count, rule="deconvnet"):
    """Return the patches (18, 18, 3) that a map answers to most, and what it sees in each."""
    best = units[..., channel].reshape(len(units), -1)
    images = np.argsort(-best.max(axis=1))[:count]
    rows, columns = np.divmod(best[images].argmax(axis=1), units.shape[2])
    signal = np.zeros((count, *units.shape[1:]), np.float32)
    signal[np.arange(count), rows, columns, channel] = 1
    record = look_up(photos[images])
    seen = look_down(record, tf.constant(signal), rule)
    corners = zip(4 * rows, 4 * columns, strict=True)
    cuts = [
        np.s_[n, down : down + 18, across : across + 18] for n, (down, across) in enumerate(corners)
    ]
    return [photos[images][cut] / 255 for cut in cuts], [seen[cut] for cut in cuts]


# %% tags=["demo"]
liked = (9, 6, 14, 19)  # chosen by eye: easy to read
fig, axes = plt.subplots(4, 9, figsize=(8.8, 4.4), layout="constrained")
for row, channel in zip(axes, liked, strict=True):
    patches, by_deconvnet = view_of(channel, 3)
    _, guided = view_of(channel, 3, "guided")
    views = [0.5 + 0.5 * view / np.abs(view).max() for view in (*by_deconvnet, *guided)]
    for ax, picture in zip(row, (*patches, *views), strict=True):
        draw_picture(ax, picture)
    row[0].set_ylabel(f"map {channel}", fontsize=9)
for column, title in ((0, "what it answers to"), (3, "deconvnet"), (6, "guided")):
    axes[0, column].set_title(title, loc="left", fontsize=10)
plotting.show(
    fig,
    alt="Four maps, a row each: three patches of photos that it answers to most (fronts of cars,"
    " slanting edges, cars again, horses' legs), and both ways back to the pixels, on grey.",
)

# %% [markdown]
# Each row is one of the 64 maps of the last convolution, four that we picked because they are easy to
# read: on the left the three patches of 2000 test images that it answers to most, then what both ways
# down leave of each, on grey, each view scaled by its own maximum. Maps 9 and 14 like the fronts of
# cars, 6 an edge from upper left to lower right, 19 the legs of horses: three parts of things, an
# edge, and no whole thing. The views say *which pixels of the patch* made the unit answer; wheels,
# edge and legs are easiest to see in the guided ones, which leave out, in addition, all units that
# were shut on the way up. In ImageNet's deeper networks Zeiler and Fergus found corners and colours
# in layer 2, textures in layer 3, dogs' faces in layer 4, whole objects in layer 5.
#
# A warning goes with such pictures. They are sharp because the switches and open units belong to
# *this picture*, and part of what one admires is the picture's own edges: guided views hardly change
# when the upper layers' weights are replaced by random ones (Adebayo and others, 2018). They show
# where a unit looks, not that it is right.
#
# **What they saw in AlexNet** was less pleasing (their section 4.1). The 96 first kernels held
# extremely fine and extremely coarse patterns, with little between, and the second layer's views
# showed artefacts. For these they blame the stride of 4: a kernel sees every pixel, but its answers
# are taken at every fourth place only, and there a fine pattern looks like a coarse one, *aliasing
# (混叠)*. **Predict before you run:** a grating with a period of 5 pixels, taken at every 4th place.
# Which period does it seem to have?


# %% tags=["nbval-check-output"]
def seen_period(period, stride):
    """Return the period, in pixels, that a grating seems to have at every stride-th pixel."""
    wave = np.cos(2 * np.pi * np.arange(0, 960, stride) / period)
    return 960 / np.abs(np.fft.rfft(wave)).argmax()


periods = (20, 12, 10, 6, 5)
print("true period", *(f"{period:5}" for period in periods))
for stride in (1, 2, 4):
    print(f"  stride {stride} ", *(f"{seen_period(period, stride):5.0f}" for period in periods))

# %% [markdown]
# With strides of 1 and 2 all five look as they are. A stride of 4 is right for periods of more than
# twice the stride, 8; a grating of 6 pixels seems to have 12, and one of 5 seems to have 20. So
# ZFNet's first layer has a stride of 2 in place of 4, against the artefacts, and kernels of 7 x 7 in
# place of 11 x 11, against the gap between fine and coarse; and the error fell. The price is 171 M
# MACs in the first layer in place of 105 M. (That ZFNet has 444 M more in all, in the first table, is
# mostly due to its single tower: the two of AlexNet save 411 M, exercise 3.)

# %% [markdown]
# ### VGG: nothing but 3 x 3
#
# VGG (Simonyan and Zisserman, 2014) asks one question: what does *depth* do, all else being plain?
# Each of its networks has convolutions of 3 x 3 with pad 1, ReLU, pooling of 2 x 2, maps that double
# in number, up to 512, when they halve in size, and three dense layers of AlexNet's widths. They
# differ in how many convolutions stand between two poolings, 8 in all in its smallest and 16 in
# VGG-19. (Two side experiments add 1 x 1 kernels and local response normalisation.) The error fell
# until 16 layers with weights and then stayed (its table 3).
#
# **Why 3 x 3?** Lesson 06: each further 3 x 3 layer of stride 1 widens the field by 2, so $n$ of them
# see $k = 2n + 1$ pixels, as one layer of $k \times k$ does. For $C$ channels throughout, weights
# only:
#
# $$\underbrace{n \cdot 9\, C^2}_{\text{stack}} \quad\text{against}\quad
# \underbrace{(2n + 1)^2\, C^2}_{\text{one layer}} , \qquad
# \frac{\text{stack}}{\text{one}} = \frac{9n}{(2n+1)^2} .$$
#
# For $n = 2$ that is 18/25, for $n = 3$ it is 27/49: little more than half, with three activations
# (ReLU) in place of one. The same holds for the work, since every weight is used at the same number
# of places.
#
# **But not always.** A layer that *changes* the number of channels, from $C$ to $F$, becomes a stack
# whose first layer goes from $C$ to $F$ and whose others go from $F$ to $F$:
#
# $$9\, C F + (n - 1)\, 9\, F^2 \quad\text{against}\quad (2n + 1)^2\, C F .$$
#
# **Predict before you run:** ZFNet's first layer has 96 kernels of 7 x 7 on 3 channels. Does a stack
# of three 3 x 3 layers save weights there?

# %% tags=["nbval-check-output"]
print("7 x 7, C ->   F     stack       one  stack/one")
for channels, outputs in [(64, 64), (64, 128), (3, 96)]:
    stack, one = 9 * channels * outputs + 2 * 9 * outputs**2, 49 * channels * outputs
    print(f"{channels:8} -> {outputs:3}{stack:10,}{one:10,}{stack / one:11.2f}")

# %% [markdown]
# On three channels the stack is dearer, many times: its inner layers go from 96 to 96. Solve the
# inequality for $C/F$: the stack saves where $C/F > 9 / (4(n + 2))$, which is 0.56 for 5 x 5 and 0.45
# for 7 x 7. "Small kernels save" holds for layers whose input is at least about half as wide as their
# output. (ResNet-50's and DenseNet's first layers are 7 x 7 to this day; VGG starts with 64 maps of 3
# x 3 at full size, and its second layer costs as many MACs as any that follows.)


# %% [markdown]
# ### Exercise 4: vgg_block (3 points, 12 min)
#
# *Core.* Write `vgg_block(x, num_convs, channels)`, from which all VGG networks are put together.
#
# - `x` is a Keras tensor of float32 maps (N, H, W, C), as `keras.Input` or a layer gives it; H and W are
#   known, and at least 2. The block returns a Keras tensor of float32 maps $(N, \lfloor H/2 \rfloor,
#   \lfloor W/2 \rfloor,$ `channels`$)$.
# - `num_convs` convolutions (one or more), each of 3 x 3 with `channels` kernels, biases, stride 1
#   and a padding with zeros that keeps the size, each followed by ReLU; then max pooling of 2 x 2
#   with stride 2, without padding.
# - Every call makes new layers, also one with the same `x` again. Nothing else changes numbers, not in
#   training either: no normalisation, no dropout, no weight decay.
#
# Forbidden are the course's own builders and the tests' functions that the stub names.
#
# <details><summary>Hint 1</summary> A layer is called with a tensor and gives a tensor:
# <code>x = keras.layers.Conv2D(...)(x)</code>. </details>
# <details><summary>Hint 2</summary> Keras's <code>padding="same"</code> keeps the size for stride 1; what does it
# do in a pooling of an odd size? </details>


# %% nbgrader={"grade": false, "grade_id": "ex4-vgg_block", "locked": false, "schema_version": 3, "solution": true, "task": false}
# forbidden: course_lib.nets, tf_block, tf_step, wrong_blocks
def vgg_block(x, num_convs, channels):
    """Return maps (N, H // 2, W // 2, channels) after convolutions of 3 x 3 and a max pooling.

    x: a Keras tensor (N, H, W, C); num_convs: how many convolutions, each with ReLU.
    """
    ### BEGIN SOLUTION
    for _ in range(num_convs):
        x = keras.layers.Conv2D(channels, 3, padding="same", activation="relu")(x)
    return keras.layers.MaxPooling2D(2)(x)
    ### END SOLUTION


# %% nbgrader={"grade": false, "grade_id": "given-vgg", "locked": true, "schema_version": 3, "solution": false, "task": false}
# The tests' side: run it, and read it when your answer is done.
def block_answers(block, calls, seed, images, training=False):
    """Build a model of blocks, one behind the other, draw its weights and run it.

    calls: (num_convs, channels) of each block. Returns its weights' (inputs of one output, outputs)
    and the outputs.
    """
    x = inputs = keras.Input(images.shape[1:])
    for arguments in calls:
        x = block(x, *arguments)
    model = keras.Model(inputs, x)
    return flat_shapes(model), answers(model, seed, images, training)


def branch_shapes(block, arguments, channels):
    """Build two equal blocks on one input; return their weights' sizes and number of penalties."""
    inputs = keras.Input((6, 9, channels))
    maps = [block(inputs, *arguments) for _ in range(2)]
    model = keras.Model(inputs, keras.layers.Concatenate()(maps))
    return flat_shapes(model), count_penalties(model)


def block_shapes(channels, calls):
    """Return (inputs of one output, outputs) of the weights of VGG's blocks."""
    shapes = []
    for num_convs, outputs in calls:
        for _ in range(num_convs):
            shapes += [(9 * channels, outputs), (1, outputs)]
            channels = outputs
    return shapes


def tf_block(seed, images, calls, step=None, pool=None, before=False):
    """Return what VGG's blocks give with the weights that `block_answers` draws.

    step(maps, kernel, bias, first, place, count): one convolution and its activation; first: the
    maps that the block was given; place: its number of count.
    """
    step = step or tf_step
    pool = pool or (lambda maps: tf.nn.max_pool2d(maps, 2, 2, "VALID"))
    weights = iter(drawn(seed, block_shapes(images.shape[-1], calls)))
    maps = tf.constant(images)
    for num_convs, outputs in calls:
        maps = pool(maps) if before else maps
        first = maps
        for place in range(num_convs):
            kernel = next(weights).reshape(3, 3, -1, outputs)
            maps = step(maps, kernel, next(weights), first, place, num_convs)
        maps = maps if before else pool(maps)
    return maps.numpy()


def tf_step(maps, kernel, bias, first, place, count):
    """Return maps convolved, 3 x 3 with padding, and rectified."""
    return tf.nn.relu(tf.nn.conv2d(maps, kernel, 1, "SAME") + bias)


def wrong_blocks(seed, images, calls):
    """Return what known mistakes give for blocks, by name."""
    run = partial(tf_block, seed, images, calls)

    def linear(maps, kernel, bias, first, place, count):
        return tf.nn.conv2d(maps, kernel, 1, "SAME") + bias

    def bent(is_bent, bend=tf.nn.relu):
        def step(maps, kernel, bias, first, place, count):
            maps = linear(maps, kernel, bias, first, place, count)
            return bend(maps) if is_bent(place, count) else maps

        return step

    def valid(maps, kernel, bias, first, place, count):
        return tf.nn.relu(tf.nn.conv2d(maps, kernel, 1, "VALID") + bias)

    def strided(maps, kernel, bias, first, place, count):
        stride = 2 if place == count - 1 else 1
        return tf.nn.relu(tf.nn.conv2d(maps, kernel, stride, "SAME") + bias)

    def pools(kind, size, stride, padding):
        return lambda maps: tf.nn.pool(maps, [size] * 2, kind, [stride] * 2, padding)

    return {
        "the pooling is missing": run(pool=tf.identity),
        "means were pooled; VGG takes maxima": run(pool=pools("AVG", 2, 2, "VALID")),
        "the pooling comes before the convolutions": run(before=True),
        "the pooling's windows are 3 x 3": run(pool=pools("MAX", 3, 2, "VALID")),
        "the pooling's windows are 3 x 3, padded": run(pool=pools("MAX", 3, 2, "SAME")),
        "the pooling is padded; a last odd row or column is left out": run(
            pool=pools("MAX", 2, 2, "SAME")
        ),
        "the pooling has stride 1": run(pool=pools("MAX", 2, 1, "VALID")),
        "the convolutions are not padded": run(step=valid),
        "the last convolution has stride 2, in place of pooling": run(
            step=strided, pool=tf.identity
        ),
        "the last convolution has stride 2, and its maps are pooled as well": run(step=strided),
        "no convolution has a ReLU": run(step=linear),
        "the last convolution has no ReLU": run(step=bent(lambda place, count: place < count - 1)),
        "only the last convolution has a ReLU": run(
            step=bent(lambda place, count: place == count - 1)
        ),
        "tanh was used, not ReLU": run(step=bent(lambda place, count: True, tf.tanh)),
        "the activation leaks": run(
            step=bent(lambda place, count: True, partial(tf.nn.leaky_relu, alpha=0.2))
        ),
        "the activation stops at 6": run(step=bent(lambda place, count: True, tf.nn.relu6)),
    }


def wrong_block_shapes(channels, calls):
    """Return the weights' flat sizes that known mistakes give for blocks, by name."""
    right = block_shapes(channels, calls)
    (count, outputs), *others = calls
    every_input = [*[(9 * channels, outputs), (1, outputs)] * count]
    doubled, inputs = [], channels
    for place in range(count):
        doubled += [(9 * inputs, outputs * 2**place), (1, outputs * 2**place)]
        inputs = outputs * 2**place
    ways = {
        "the biases are missing": right[::2],
        "there is one convolution too few": block_shapes(channels, [(count - 1, outputs)]),
        "there is one convolution: the same layer again and again, or others that go nowhere": (
            right[:2]
        ),
        "one layer was used for all convolutions but the first": right[:4],
        "every convolution reads the block's input": every_input,
        "the channels double from convolution to convolution": doubled,
        "the block has 64 channels, whatever channels says": block_shapes(channels, [(count, 64)]),
        "the block keeps its input's channels": block_shapes(channels, [(count, channels)]),
        "the kernels are 5 x 5": [(n // 9 * 25 if n > 1 else n, outputs) for n, outputs in right],
        "the kernels are 1 x 1": [(n // 9 if n > 1 else n, outputs) for n, outputs in right],
        "there are two convolutions for num_convs 1: one too many, or always two": (
            block_shapes(channels, [(2, outputs)]) if count == 1 else right
        ),
    }
    return {} if others else ways


# %% nbgrader={"grade": true, "grade_id": "ex4-vgg_block-test-weights", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
hint = "Each convolution: a kernel of 9 * inputs weights for each of `channels` outputs, a bias."
for calls, channels in [
    ([(1, 4)], 3),
    ([(4, 3)], 6),
    ([(3, 5)], 2),
    ([(7, 2)], 1),
    ([(3, 260)], 2),
]:
    images = np.zeros((1, 6, 9, channels), np.float32)
    shapes, _ = block_answers(vgg_block, calls, 1, images)
    check.equal(
        shapes,
        block_shapes(channels, calls),
        name=f"the weights of vgg_block(x, {calls[0][0]}, {calls[0][1]}), {channels} channels in x",
        hint=hint,
        mistakes=partial(wrong_block_shapes, channels, calls),
    )
### BEGIN HIDDEN TESTS
rng = check.rng("ex4-vgg_block")
for count in (2, 5):
    channels, calls = int(rng.integers(2, 5)), [(count, int(rng.integers(5, 9)))]
    shapes, _ = block_answers(vgg_block, calls, 1, np.zeros((1, 6, 9, channels), np.float32))
    check.equal(shapes, block_shapes(channels, calls), name="the weights of a block", hint=hint)
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "ex4-vgg_block-test-values", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
rng = np.random.default_rng(84)
hint = "Convolution, bias, ReLU, num_convs times; then the maximum of every 2 x 2."
for shape, calls in [
    ((2, 8, 12, 3), [(3, 4)]),
    ((3, 7, 11, 2), [(1, 5)]),
    ((1, 9, 6, 4), [(2, 4)]),
]:
    images = rng.normal(scale=20, size=shape).astype(np.float32)
    _, maps = block_answers(vgg_block, calls, 2, images)
    check.close(
        maps,
        tf_block(2, images, calls),
        name=f"vgg_block(x, {calls[0][0]}, {calls[0][1]}) for images {shape}",
        hint=hint,
        dtype="float",
        rtol=1e-3,
        mistakes=partial(wrong_blocks, 2, images, calls),
    )
images, calls = rng.normal(size=(2, 8, 13, 3)).astype(np.float32), [(2, 4), (3, 5)]
_, maps = block_answers(vgg_block, calls, 3, images, training=True)
check.close(
    maps,
    tf_block(3, images, calls),
    name="the maps of a block in training",
    hint="Nothing in the block behaves differently in training: no dropout, no normalisation.",
    rtol=1e-3,
)
check.that(
    maps.dtype == np.float32,
    "the maps should be float32",
    hint="That is what Keras's layers compute in unless told otherwise.",
)
for shape, outputs in (((3, 2, 2, 3), 4), ((2, 2, 5, 1), 1)):
    images, calls = rng.normal(scale=20, size=shape).astype(np.float32), [(2, outputs)]
    shapes, maps = block_answers(vgg_block, calls, 7, images)
    small = [(4 * shape[3], outputs), (1, outputs), (4 * outputs, outputs), (1, outputs)]
    check.equal(
        shapes,
        block_shapes(shape[3], calls),
        name=f"the weights of a block on maps of {shape[1]} x {shape[2]}",
        hint="Kernels are 3 x 3 also where the maps are smaller; the padding makes them fit.",
        mistakes={"the kernels were made as small as the maps": small},
    )
    name = f"the block's maps of {shape[1]} x {shape[2]}"
    check.close(maps, tf_block(7, images, calls), name=name, hint=hint, rtol=1e-3)
### BEGIN HIDDEN TESTS
rng = check.rng("ex4-vgg_block")
for count in (1, 2, 4):
    shape = (2, int(rng.integers(6, 12)), int(rng.integers(12, 16)), 3)
    images = rng.normal(scale=30, size=shape).astype(np.float32)
    calls = [(count, int(rng.integers(4, 7)))]
    _, maps = block_answers(vgg_block, calls, 3, images)
    check.close(maps, tf_block(3, images, calls), name="another block", hint=hint, rtol=1e-3)
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "ex4-vgg_block-test-stacked", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
rng = np.random.default_rng(85)
hint = "Make new layers at every call, and take the number of input channels from x."
for calls in ([(2, 4), (1, 6), (3, 5)], [(1, 3), (1, 3)]):
    images = rng.normal(size=(2, 17, 22, 3)).astype(np.float32)
    shapes, maps = block_answers(vgg_block, calls, 4, images)
    check.equal(shapes, block_shapes(3, calls), name=f"the weights of blocks {calls}", hint=hint)
    truth, name = tf_block(4, images, calls), f"the maps after blocks {calls}"
    check.close(maps, truth, name=name, hint=hint, rtol=1e-3)
shapes, num_penalties = branch_shapes(vgg_block, (2, 3), 3)
check.equal(
    shapes,
    2 * block_shapes(3, [(2, 3)]),
    name="the weights of two equal blocks on one x",
    hint=hint,
    mistakes={"an equal call gave the same layers again": block_shapes(3, [(2, 3)])},
)
check.equal(
    num_penalties,
    0,
    name="the number of penalties and constraints",
    hint="No weight decay: kernel_regularizer and the like change what training does.",
)
### BEGIN HIDDEN TESTS
rng = check.rng("ex4-vgg_block")
calls = [(int(n), int(c)) for n, c in rng.integers((1, 3), (4, 8), size=(3, 2))]
images = rng.normal(size=(2, 25, 18, 2)).astype(np.float32)
shapes, maps = block_answers(vgg_block, calls, 5, images)
check.equal(shapes, block_shapes(2, calls), name="the weights of three blocks", hint=hint)
check.close(maps, tf_block(5, images, calls), name="three blocks", hint=hint, rtol=1e-3)
### END HIDDEN TESTS

# %% [markdown]
# Thirteen convolutions in five blocks make VGG-16, sixteen make VGG-19. **Predict before you run:**
# VGG-16 has 138,357,544 parameters. How many of them are in your five blocks, the thirteen
# convolutions?

# %% tags=["demo", "nbval-check-output"]
with check.demo("exercise 4"):
    dense = (7 * 7 * 512 + 1) * 4096 + (4096 + 1) * 4096 + (4096 + 1) * 1000
    for name, depths in {"VGG-16": (2, 2, 3, 3, 3), "VGG-19": (2, 2, 4, 4, 4)}.items():
        maps = inputs = keras.Input((224, 224, 3))
        field = jump = 1
        for num_convs, channels in zip(depths, (64, 128, 256, 512, 512), strict=True):
            maps = vgg_block(maps, num_convs, channels)
            field += (2 * num_convs + 1) * jump  # 2 for each convolution, 1 for the pooling
            jump *= 2
        cost = profile_model(keras.Model(inputs, maps))
        print(f"{name}: blocks {cost.parameters:,}, dense {dense:,}", end="")
        print(f", in all {cost.parameters + dense:,}")
        print(f"        blocks {cost.macs / 1e9:.2f} G MACs; field {field} pixels")

# %% [markdown]
# A tenth. Nine tenths of VGG-16 are three dense layers, and one of them, fc6, has 102,764,544.
# GoogLeNet and ResNet (lesson 09) replace them by a mean over each map; that alone takes 120 million
# parameters away.
#
# ### Exercise 5: stacked_3x3_saving (3 points, 12 min)
#
# *Core.* Write `stacked_3x3_saving(kernel, in_channels, out_channels, bias=False)`: what it saves to
# replace one convolution of `kernel` x `kernel` by a stack of 3 x 3 layers that sees as far, all with
# stride 1. The first layer of the stack goes from `in_channels` to `out_channels`, the others from
# `out_channels` to `out_channels`. With `bias=True` every layer has one bias for each of its output
# channels.
#
# `kernel` and the channels are whole numbers, the channels at least 1. Returns a tuple `(num_layers,
# stacked, single, saving)`: how many layers the stack has; the parameters of the stack, and of the one
# layer, all three whole numbers (as in exercise 1); and the share of the one layer's parameters that the
# stack saves, a float (0.25 for a quarter; 0 for nothing; below 0 where the stack is dearer). Raises
# `ValueError` for a kernel that is even or less than 3: no layer or stack of 3 x 3 sees exactly so far.
# Forbidden: see exercise 1.
#
# <details><summary>Hint 1</summary> One layer sees 3 pixels, each further one 2 more. </details>
# <details><summary>Hint 2</summary> For a kernel of 3 the stack is the layer itself, so the saving must come out
# as 0. </details>


# %% nbgrader={"grade": false, "grade_id": "ex5-stacked_3x3_saving", "locked": false, "schema_version": 3, "solution": true, "task": false}
# forbidden: keras, tensorflow, torch, course_lib.nets, keras_cost, keras_totals, keras_stack, wrong_stacks, _wrong_stack
def stacked_3x3_saving(kernel, in_channels, out_channels, bias=False):
    """Return (num_layers, stacked, single, saving) of 3 x 3 layers in place of one larger layer.

    kernel: odd, 3 or more; in_channels, out_channels: whole numbers; bias: whether each layer has
    biases. Raises ValueError for other kernels.
    """
    ### BEGIN SOLUTION
    if kernel < 3 or kernel % 2 == 0:
        raise ValueError(f"no stack of 3 x 3 sees exactly {kernel} pixels")
    num_layers = (kernel - 1) // 2
    biases = out_channels if bias else 0
    single = kernel**2 * in_channels * out_channels + biases
    stacked = 9 * in_channels * out_channels + biases
    stacked += (num_layers - 1) * (9 * out_channels**2 + biases)
    return num_layers, stacked, single, 1 - stacked / single
    ### END SOLUTION


# %% nbgrader={"grade": false, "grade_id": "given-stacks", "locked": true, "schema_version": 3, "solution": false, "task": false}
# The tests' side: run it, and read it when your answer is done.
def keras_stack(kernel, in_channels, out_channels, bias=False):
    """Return (num_layers, stacked, single, saving), counted from layers that Keras built.

    The stack ends where a picture of kernel x kernel has shrunk to a single place.
    """
    x = picture = keras.Input((kernel, kernel, in_channels))
    counts = []
    while x.shape[1] > 1:
        layer = keras.layers.Conv2D(out_channels, 3, use_bias=bias)
        x = layer(x)
        counts.append(layer.count_params())
    large = keras.layers.Conv2D(out_channels, kernel, use_bias=bias)
    large(picture)
    single = large.count_params()
    return len(counts), sum(counts), single, 1 - sum(counts) / single


def wrong_stacks(cases):
    """Return what known mistakes give for a list of cases, by name."""
    found = {}
    for case in cases:
        for label, row in _wrong_stack(*case).items():
            found.setdefault(label, []).append(row)
    return found


def _wrong_stack(kernel, inputs, outputs, bias=False):
    """Return the rows that known mistakes give for one case."""
    n, biases = (kernel - 1) // 2, outputs if bias else 0

    def row(n, first, other, single, more=biases):
        stacked = first + (n - 1) * other + n * more
        return n, stacked, single + more, 1 - stacked / (single + more)

    one, first, other = kernel**2 * inputs * outputs, 9 * inputs * outputs, 9 * outputs**2
    right = row(n, first, other, one)
    return {
        "there is one layer too many": row(n + 1, first, other, one),
        "there is one layer too few": row(n - 1, first, other, one),
        "the fields were added up, 3 pixels a layer": row(max(1, kernel // 3), first, other, one),
        "every layer of the stack goes from in_channels to out_channels": row(n, first, first, one),
        "all layers but the last keep in_channels": row(
            n, first, 9 * inputs**2, one
        ),
        "out_channels was taken for in_channels": row(n, other, other, kernel**2 * outputs**2),
        "in_channels was taken for out_channels": row(
            n, 9 * inputs**2, 9 * inputs**2, kernel**2 * inputs**2, inputs if bias else 0
        ),
        "the stack has a single layer's parameters": (n, first + biases, *right[2:3], 1 - (first + biases) / right[2]),
        "the biases were forgotten": row(n, first, other, one, 0),
        "biases were counted although the layers have none": row(n, first, other, one, outputs),
        "the stack's biases were forgotten": (
            *(n, right[1] - n * biases, right[2], 1 - (right[1] - n * biases) / right[2]),
        ),
        "the one layer's biases were forgotten": (*right[:2], one, 1 - right[1] / one),
        "the share was taken without the biases": (*right[:3], row(n, first, other, one, 0)[3]),
        "the share was rounded": (*right[:3], round(right[3], 2)),
        "the stack's biases were counted once": (
            n, right[1] - (n - 1) * biases, right[2],
            1 - (right[1] - (n - 1) * biases) / right[2],
        ),
        "the share that is left was returned, not what is saved": (*right[:3], right[1] / right[2]),
        "the share has the wrong sign": (*right[:3], -right[3]),
        "the saving was divided by the stack's parameters": (*right[:3], right[2] / right[1] - 1),
        "the saving is in percent": (*right[:3], 100 * right[3]),
        "the number of parameters saved was returned, not their share": (*right[:3], right[2] - right[1]),
        "a saving below 0 was cut off": (*right[:3], max(0, right[3])),
        "stacked and single are in the wrong order": (n, right[2], right[1], right[3]),
        "the kernel was not squared": row(n, first, other, kernel * inputs * outputs),
    }  # fmt: skip


# %% nbgrader={"grade": true, "grade_id": "ex5-stacked_3x3_saving-test-values", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
cases = [(5, 4, 4), (7, 2, 6), (9, 6, 5, True), (3, 5, 4, True), (7, 6, 3), (5, 8, 2, True)]
check.close(
    [stacked_3x3_saving(*case) for case in cases],
    [  # worked by hand
        (2, 288, 400, 0.28),
        (3, 756, 588, 1 - 756 / 588),
        (4, 965, 2435, 1 - 965 / 2435),
        (1, 184, 184, 0),
        (3, 324, 882, 1 - 324 / 882),
        (2, 184, 402, 1 - 184 / 402),
    ],
    name="(num_layers, stacked, single, saving) for six layers",
    hint="The second: three layers, 9 * 2 * 6 + 2 * 9 * 6 * 6 against 49 * 2 * 6.",
    rtol=1e-9,
    atol=1e-9,
    mistakes=partial(wrong_stacks, cases),
)
check.close(
    [stacked_3x3_saving(11, 3, 7, bias=True), stacked_3x3_saving(5, 2, 3, bias=False)],
    [keras_stack(11, 3, 7, True), keras_stack(5, 2, 3)],
    name="with bias given by name",
    hint="The default of bias is False.",
    rtol=1e-9,
)
cases = [(31, 1, 2), (13, 1, 1), (15, 3, 3, True), (5, 4, 6), (5, 4, 6, True), (5, 4, 6)]
cases += [(15, 4099, 4097)]  # more than an int32 holds, and than a float32 counts
check.close(
    [stacked_3x3_saving(*case)[:3] for case in cases],
    [
        *[(15, 522, 1922), (6, 54, 169), (7, 588, 2028)],
        *[(2, 540, 600), (2, 552, 606), (2, 540, 600), (7, 1_057_554_513, 3_778_560_675)],
    ],
    name="num_layers, stacked and single for seven more layers",
    hint="All three are whole (int), and exact. Every call stands for itself.",
    rtol=0,
    atol=0,
    dtype="integer",
)
### BEGIN HIDDEN TESTS
rng = check.rng("ex5-stacked_3x3_saving")
for kernel in (3, 5, 7, 13):
    inputs, outputs = int(rng.integers(2, 9)), int(rng.integers(10, 19))
    for case in ((kernel, inputs, outputs, True), (kernel, outputs, inputs)):
        check.close(
            stacked_3x3_saving(*case),
            keras_stack(*case),
            name=f"a layer of {kernel} x {kernel}",
            hint="The first layer of the stack changes the channels, the others keep them.",
            rtol=1e-9,
        )
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "ex5-stacked_3x3_saving-test-errors", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
hint = "Odd kernels of 3 and more can be replaced; for all others raise ValueError."
for kernel in (4, 2, 1, 0, 8, -1, -3, -5, 100):
    name = f"a kernel of {kernel} x {kernel}"
    check.raises(ValueError, stacked_3x3_saving, kernel, 3, 4, name=name, hint=hint)
check.close(
    stacked_3x3_saving(3, 4, 7),
    (1, 252, 252, 0),
    name="a kernel of 3 x 3",
    hint="The stack is the layer itself: one layer, nothing saved.",
)
### BEGIN HIDDEN TESTS
even = 2 * int(check.rng("ex5-stacked_3x3_saving").integers(5, 40))
for kernel in (even, -even - 1):
    name = "another even or negative kernel"
    check.raises(ValueError, stacked_3x3_saving, kernel, 5, 3, True, name=name, hint=hint)
### END HIDDEN TESTS

# %% tags=["demo"]
with check.demo("exercise 5"):
    kernels = np.arange(3, 17, 2)
    fig, ax = plt.subplots(figsize=(7.6, 3.2), layout="constrained")
    for inputs, colour in ((3, "red"), (16, "orange"), (64, "blue"), (256, "black")):
        savings = [stacked_3x3_saving(int(k), inputs, 64)[3] for k in kernels]
        label = f"{inputs} to 64 channels"
        ax.plot(kernels, savings, "o-", label=label, color=plotting.COLOURS[colour])
    ax.axhline(0, color="0.4", lw=1)
    ax.set_yscale("symlog", linthresh=1)  # even between -1 and 1, logarithmic below
    marks = (-8, -4, -2, -1, -0.5, 0, 0.5, 1)
    ax.set_yticks(marks, [f"{mark:g}" for mark in marks])
    ax.set(ylim=(-9, 1), xticks=kernels, xlabel="kernel that is replaced", ylabel="share saved")
    ax.legend(fontsize=8, loc="upper left", bbox_to_anchor=(1, 1))
    plotting.show(
        fig,
        alt="Share saved against kernel size. All curves begin at 0 for a kernel of 3. From 64 and"
        " 256 channels they rise; from 16 the curve falls below zero and comes back to it at 15;"
        " from 3 it falls to minus 7 and rises to minus 4.",
    )

# %% [markdown]
# From 64 and from 256 channels the saving grows with the kernel. From 16 channels the stack is dearer
# for kernels from 5 to 13 and breaks even at 15; from 3, as at a network's first layer, it has five
# to eight times the weights. VGG's 3 x 3 pays inside the network, where the channels are many, and
# inside is where the layers are.
#
# ## One protocol for all
#
# Parameters and MACs can be counted; whether a stack *learns* better than one large kernel can't.
# VGG's authors trained a shallow network with one 5 x 5 in place of each pair of 3 x 3, and its top-1
# error was 7% higher (section 4.1). Such a comparison means something only if all else is equal. So
# where this part of the course compares trained networks, it trains them by **one protocol**: the
# same images in the same order, the same augmentation (shifts by up to 4 pixels, mirror images), the
# same number of epochs, the same rule for the learning rate, on CIFAR-10, each from **three seeds**.
# What differs is the network, and chance. How much is chance? Train your LeNet-5, with three
# channels, on 3000 photos, three times alike but for the seed. **Predict before you run:** by how
# many percentage points will the accuracies differ?

# %% tags=["demo"]
with check.demo("exercise 2"):
    builders = {"LeNet-5": partial(lenet5, channels=3)}
    outcomes = train_alike(builders, seeds=(0, 1, 2), epochs=2, num_train=3000, rate=0.05)
    reached = [100 * outcome.accuracy for outcome in outcomes]
    print("accuracy on 2000 test images:", *(f"{value:.2f} %" for value in reached))
    print(f"largest less smallest: {max(reached) - min(reached):.2f} percentage points")

# %% [markdown]
# Two epochs on 3000 photos are no training, but they show the size of chance: single runs differ by
# this much although nothing differs but the seed. **A difference between two networks that is smaller
# than the difference between two seeds is no evidence yet.** Hence three seeds everywhere, and the
# spread beside the mean.

# %% [markdown]
# Two comparisons of this part follow the protocol with longer runs, 5 epochs on all 50,000 photos: deep
# networks with and without shortcuts in lesson 09 (`course train degradation`), and what attention adds
# to one network in lesson 11 (`course train attention`).

# %% [markdown] tags=["further"]
# ## Further: which pixels decide? ZFNet's second question
#
# *Further (延伸), 30 min.* A grey square moves over a picture, and we watch the answer: a way to look
# into *any* classifier, of which you need to know nothing but what it puts out. Exercise 6. The core
# path goes on at *In your own words*.

# %% [markdown]
# Zeiler and Fergus asked a second question: does the network look at the thing, or at what is usually
# around it? A boat might be recognised by the water. They laid a grey square over the picture, at one
# place after the other, and recorded the probability of the right class. Where covering lowers it,
# the pixels matter.
#
# Say a classifier gives scores $f(x)$, one for each class, $c$ is the class of interest, $s$ the
# stride of the square, and $x^{(ij)}$ the picture with the square's upper left corner at row $i s$,
# column $j s$. The *occlusion map (遮挡图)* is
#
# $$M_{ij} = f_c(x) - f_c\big(x^{(ij)}\big) .$$
#
# Positive where the square takes evidence away, negative where it covers something that spoke
# *against* the class. For a classifier that is linear, $f_c(x) = \langle w_c, x \rangle$, it can be
# worked out: $M_{ij}$ is the sum of $w_c\,(x - v)$ over the square, with $v$ for grey. The tests use
# that; their classifier is linear but for a tanh behind it.


# %% [markdown]
# ### Exercise 6: occlusion_map (4 points, 20 min)
#
# *Further.* Write `occlusion_map(predict, image, label, size, stride=1, value=0.5)`.
#
# | argument | meaning |
# |---|---|
# | `predict` | a function: float images (N, H, W, C), one or more, to scores (N, num_classes), an array of any floats; it leaves the images as they are |
# | `image` | a float array (H, W, C); after the call it is as it was |
# | `label` | the class of interest, a whole number from 0 |
# | `size` | side of the square, in pixels, at least 1 |
# | `stride` | how far it moves, down and to the right, at least 1 |
# | `value` | the number that covered pixels get, in every channel |
#
# Returns a float array $(H_{out}, W_{out})$ of the falls $M_{ij}$ above, one for each place where the
# square lies completely inside the picture: $H_{out} = \lfloor (H - \text{size})/\text{stride}
# \rfloor + 1$, and likewise for the width. Each covered picture has one square. Raises `ValueError`
# when the square is larger than the picture in one direction or in both. `predict` gives a picture
# the same scores whatever it is handed together with; how many you hand over at once is up to you.
# Forbidden are the tests' functions that the stub names.
#
# <details><summary>Hint 1</summary> <code>predict</code> wants a batch: <code>image[None]</code> is one of a single
# picture. </details>
# <details><summary>Hint 2</summary> Make a fresh copy of the picture for every place. </details>


# %% nbgrader={"grade": false, "grade_id": "ex6-occlusion_map", "locked": false, "schema_version": 3, "solution": true, "task": false}
# forbidden: true_map, wrong_maps
def occlusion_map(predict, image, label, size, stride=1, value=0.5):
    """Return how far a class's score falls when a square covers each place of a picture.

    predict: function from images (N, H, W, C) to scores (N, num_classes); image: float array
    (H, W, C); label: the class; size, stride: whole numbers, in pixels; value: what covers.
    Returns: float array (H_out, W_out). Raises ValueError when the square does not fit.
    """
    ### BEGIN SOLUTION
    height, width = image.shape[:2]
    if size > height or size > width:
        raise ValueError(f"a square of {size} does not fit into {height} x {width} pixels")
    tops, lefts = range(0, height - size + 1, stride), range(0, width - size + 1, stride)
    covered = []
    for top in tops:
        for left in lefts:
            copy = image.copy()
            copy[top : top + size, left : left + size] = value
            covered.append(copy)
    scores = np.asarray(predict(np.stack(covered)))[:, label]
    whole = np.asarray(predict(image[None]))[0, label]
    return (whole - scores).reshape(len(tops), len(lefts))
    ### END SOLUTION


# %% nbgrader={"grade": false, "grade_id": "given-occlusion", "locked": true, "schema_version": 3, "solution": false, "task": false}
# The tests' side: run it, and read it when your answer is done.
def scorer(seed, shape, num_classes, largest=1):
    """Return a function from images (N, H, W, C) to scores (N, num_classes), and its weights.

    largest: scores lie between minus this and this.
    """
    weights = np.random.default_rng(seed).normal(size=(*shape, num_classes)) / np.sqrt(prod(shape))

    def predict(images):
        if not len(images):
            raise ValueError("predict takes one picture or more, not an empty batch")
        return largest * np.tanh(np.tensordot(np.asarray(images, float), weights, 3))

    return predict, weights


def true_map(weights, image, label, size, stride=1, value=0.5, covered=1.0):
    """Return the occlusion map of a scorer, from sums over windows that TensorFlow computes.

    covered: 1 for each channel that the square covers.
    """
    evidence = (image - value) * weights[..., label] * covered
    ones = tf.ones((size, size, image.shape[2], 1), tf.float64)
    lost = tf.nn.conv2d(evidence[None].astype(float), ones, stride, "VALID")[0, ..., 0].numpy()
    whole = np.sum(image * weights[..., label])
    return np.tanh(whole) - np.tanh(whole - lost)


def wrong_maps(weights, image, label, size, stride=1, value=0.5):
    """Return what known mistakes give for an occlusion map, by name."""
    right = true_map(weights, image, label, size, stride, value)
    whole = np.tanh(np.tensordot(image, weights, 3))
    full = partial(true_map, weights, image, label)
    edge = [sorted({*range(0, n - size + 1, stride), n - size}) for n in image.shape[:2]]
    covered, stayed = image.copy(), np.zeros_like(right)
    for i, j in np.ndindex(right.shape):
        covered[i * stride : i * stride + size, j * stride : j * stride + size] = value
        stayed[i, j] = whole[label] - np.tanh(np.sum(covered * weights[..., label]))
    return {
        "the covered picture's score was returned, not how far it fell": whole[label] - right,
        "the sign is turned round: what was lost should be positive": -right,
        "the squares stayed: each picture has all earlier ones as well": stayed,
        "a fall below 0 was cut off": np.maximum(right, 0),
        "the size of the change was returned, without its sign": np.abs(right),
        "falls beyond 1 were cut off; scores need not be probabilities": np.clip(right, -1, 1),
        "the fall was divided by the whole picture's score": right / whole[label],
        "the map was transposed: columns were taken for rows": right.T,
        "the last row and column of places are missing": right[:-1, :-1],
        "a last square was pushed to the edge, where no stride leads": full(size, 1, value)[
            np.ix_(*edge)
        ],
        "the rows' places were used for the columns, too": right[:, : len(right)],
        "the stride was ignored": full(size, 1, value),
        "the stride was used for the rows only": full(size, 1, value)[::stride],
        "the square moves by its own size": full(size, size, value),
        "the square is one pixel larger": full(size + 1, stride, value),
        "the square is one pixel smaller": full(max(size - 1, 1), stride, value),
        "only the first channel was covered": full(
            size, stride, value, np.arange(image.shape[2]) == 0
        ),
        "the square is black, whatever value says": full(size, stride, 0.0),
        "the square is grey of 0.5, not of the value given": full(size, stride, 0.5),
        "the square holds the picture's mean": full(size, stride, image.mean()),
        "the first class was looked at, not label": true_map(
            weights, image, 0, size, stride, value
        ),
        "the last class was looked at, not label": true_map(
            weights, image, weights.shape[-1] - 1, size, stride, value
        ),
    }


# %% nbgrader={"grade": true, "grade_id": "ex6-occlusion_map-test-values", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
rng = np.random.default_rng(86)
hint = "The score of the whole picture minus that of the picture with one square in it."
for shape, num_classes, label, size, value in [
    ((6, 9, 2), 4, 2, 3, 0.25),
    ((7, 5, 3), 3, 1, 2, -1.5),
    ((4, 8, 1), 5, 3, 1, 2),
    ((5, 7, 5), 4, 1, 2, 0),
    ((20, 19, 1), 3, 0, 2, 0.75),  # more places than most batches hold
]:
    predict, weights = scorer(size, shape, num_classes)
    image = rng.normal(size=shape)
    copy = image.copy()
    truth = true_map(weights, copy, label, size, 1, value)
    found = occlusion_map(predict, image, label, size, 1, value)
    check.unchanged(image, copy, name="image")
    check.close(
        found,
        truth,
        name=f"the map of a picture {shape}, label {label}, size {size}, value {value}",
        hint=hint,
        dtype="float",
        mistakes=partial(wrong_maps, weights, copy, label, size, 1, value),
    )
### BEGIN HIDDEN TESTS
rng = check.rng("ex6-occlusion_map")
for size in (2, 4):
    shape = (int(rng.integers(6, 9)), int(rng.integers(9, 12)), 3)
    predict, weights = scorer(int(rng.integers(1000)), shape, 6)
    image, label, value = rng.normal(size=shape), int(rng.integers(1, 5)), float(rng.uniform(1, 2))
    check.close(
        occlusion_map(predict, image, label, size, 1, value),
        true_map(weights, image, label, size, 1, value),
        name="the map of another picture",
        hint=hint,
    )
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "ex6-occlusion_map-test-stride", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
rng = np.random.default_rng(87)
hint = "Corners at rows 0, stride, 2 * stride and so on, as long as the square fits."
for shape, size, stride in [
    ((9, 13, 2), 3, 2),
    ((9, 12, 1), 2, 3),
    ((7, 12, 3), 4, 5),
    ((5, 7, 2), 5, 1),
]:
    predict, weights = scorer(stride, shape, 4)
    image = rng.normal(size=shape)
    check.close(
        occlusion_map(predict, image, 2, size, stride=stride, value=0.7),
        true_map(weights, image, 2, size, stride, 0.7),
        name=f"the map of a picture {shape} with size {size}, stride {stride}",
        hint=hint,
        mistakes=partial(wrong_maps, weights, image, 2, size, stride, 0.7) if size < 5 else {},
    )
image = rng.normal(size=(5, 6, 2))
predict, weights = scorer(9, (5, 6, 2), 3)
check.close(
    occlusion_map(predict, image, 1, 2),
    true_map(weights, image, 1, 2),
    name="the map with stride and value left out",
    hint="The default of stride is 1, of value 0.5.",
)
### BEGIN HIDDEN TESTS
rng = check.rng("ex6-occlusion_map")
for stride in (2, 3):
    shape = (int(rng.integers(7, 12)), int(rng.integers(12, 16)), 2)
    predict, weights = scorer(int(rng.integers(1000)), shape, 5)
    image = rng.normal(size=shape)
    check.close(
        occlusion_map(predict, image, 4, 3, stride),
        true_map(weights, image, 4, 3, stride),
        name=f"the map of another picture, stride {stride}",
        hint=hint,
    )
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "ex6-occlusion_map-test-errors", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
predict, weights = scorer(11, (5, 8, 2), 3)
hint = "Compare size with both height and width."
for size, shape, *stride in (
    *((6, (5, 8, 2)), (9, (5, 8, 2)), (6, (8, 5, 2)), (7, (6, 6, 1))),
    *((8, (6, 6, 1)), (6, (5, 8, 2), 2), (7, (9, 5, 2), 3), (9, (6, 6, 1), 4)),
):
    name = f"a square of {size} on {shape[0]} x {shape[1]} pixels"
    name += f", stride {stride[0]}" if stride else ""
    fitting, _ = scorer(12, shape, 3)  # it takes pictures of this shape
    arguments = fitting, np.ones(shape), 1, size, *stride
    check.raises(ValueError, occlusion_map, *arguments, name=name, hint=hint)
rng = np.random.default_rng(88)
first, second = rng.normal(size=(2, 5, 8, 2))
maps = [occlusion_map(predict, picture, 1, 3, 2) for picture in (first, second, first)]
kept = "Nothing may be left over from an earlier call."
for found, picture in zip(maps, (first, second, first), strict=True):
    truth = true_map(weights, picture, 1, 3, 2)
    check.close(found, truth, name="the map in one of three calls", hint=kept)
logits, other = scorer(14, (5, 8, 2), 3, largest=40)
check.close(
    [occlusion_map(predict, first, 2, 3, 2), occlusion_map(logits, first, 2, 3, 2)],
    [true_map(weights, first, 2, 3, 2), 40 * true_map(other, first, 2, 3, 2)],
    name="two classifiers' maps of a picture seen before, for another class",
    hint=kept,
)
whole = scorer(15, (1, 1, 3), 2)
check.close(
    occlusion_map(whole[0], np.ones((1, 1, 3)), 0, 1, 2, 3),
    true_map(whole[1], np.ones((1, 1, 3)), 0, 1, 2, 3),
    name="the map of a picture of one pixel",
    hint="There is one place.",
)
small = first.astype(np.float32)
check.close(
    occlusion_map(predict, small, 2, 3),
    true_map(weights, small.astype(float), 2, 3),
    name="the map of a float32 picture",
    hint="Scores are what predict gives; don't round them.",
    rtol=1e-4,
)
### BEGIN HIDDEN TESTS
size = int(check.rng("ex6-occlusion_map").integers(6, 9))
for shape in ((size - 1, size + 2, 3), (size + 2, size - 1, 3)):
    fitting, _ = scorer(13, shape, 3)
    name, arguments = "a square that fits in one direction only", (fitting, np.ones(shape), 0)
    check.raises(ValueError, occlusion_map, *arguments, size, 2, name=name, hint=hint)
### END HIDDEN TESTS

# %% [markdown]
# Now a real network: the strongest small one that comes with the course, trained on CIFAR-10 by
# `course train cifar10-standard` (lesson 14). Four test pictures that it gets right, a square of 8 x
# 8 at every second pixel. **Predict before you run:** will covering the thing hurt more, or covering
# what is around it? Is there a place where covering *helps*?

# %% tags=["demo"]
with check.demo("exercise 6"):
    strong, _ = load_trained("cifar10-standard")

    def predict_photos(images):
        """Return probabilities (N, 10) of float images (N, 32, 32, 3), 0 to 1."""
        return tf.nn.softmax(strong(np.round(255 * images).astype(np.uint8))).numpy()

    guesses = predict_photos(photos[:80] / 255).argmax(axis=1)
    right = np.flatnonzero(guesses == classes[:80])
    chosen = [right[classes[right] == label][1] for label in (8, 1, 5, 7)]  # one of each class
    falls = [occlusion_map(predict_photos, photos[n] / 255, classes[n], 8, 2) for n in chosen]
    for number, fall in zip(chosen, falls, strict=True):
        label = classes[number]
        whole = predict_photos(photos[number : number + 1] / 255)[0, label]
        print(f"{data.CIFAR10_CLASSES[label]:11} whole {whole:.2f}", end="")
        print(f", with a square {whole - fall.max():.2f} to {whole - fall.min():.2f}")

# %% tags=["demo"]
with check.demo("exercise 6"):
    fig, axes = plt.subplots(2, 4, figsize=(8.4, 4.2), layout="constrained")
    for upper, lower, number, fall in zip(*axes, chosen, falls, strict=True):
        draw_picture(upper, photos[number] / 255, title=data.CIFAR10_CLASSES[classes[number]])
        heat = lower.imshow(fall, cmap="RdBu_r", vmin=-1, vmax=1, extent=(3, 29, 29, 3))
        lower.set(xlim=(0, 32), ylim=(32, 0), xticks=[], yticks=[])
        lower.set_title(f"falls by {fall.max():.2f} at most", fontsize=9)
        lower.grid(False)
    fig.colorbar(heat, ax=axes[1], label="fall of the probability", fraction=0.03)
    plotting.show(
        fig,
        alt="A ship, a car, a dog and a horse, and below each a map: red where covering lowers the"
        " probability of the right class.",
    )

# %% [markdown]
# The dog is its whole head; the horse is the region around its eye, and covering the bright ground
# below it even helps (blue). The car is its windscreen and bonnet, the ship the lower part of its
# hull. In none of the four does the background count most. One square, a sixteenth of the picture, is
# enough to make the right class improbable where it hurts most (the numbers above). How much of that is
# evidence taken away, and how much a network puzzled by the square, which is itself an edge and a
# colour that no photo has? Try another `value` and see how far you believe the map.

# %% [markdown]
# ## In your own words
#
# ### Exercise 7: explain_costs (2 points, 12 min)
#
# *Core.* Graded by hand. In about eight sentences:
#
# (a) A colleague wants to put VGG-16 on a phone. It takes 553 MB as float32 and 15.5 G MACs a
# picture. He has three plans: halve the input to 112 x 112, with dense layers built anew for the
# smaller map; replace the three dense layers by a mean over each map and one dense layer; split all
# convolutions but the first into two groups. Say for each what it does to the parameters and what to
# the MACs, roughly, and why.
#
# (b) He has read that ResNet-50 needs 3.8 GFLOPs, and his tool says 30.9 GFLOPs for VGG-16, "eight
# times as much". What would you ask him first?

# %% [markdown] nbgrader={"grade": true, "grade_id": "ex7-explain_costs", "locked": false, "points": 2, "schema_version": 3, "solution": true, "task": false}
# ### BEGIN SOLUTION
# (a) Half the side: a quarter of the places in every convolution, so about a quarter of its MACs; the
# weights of convolutions stay, since a kernel doesn't know how often it is used. fc6 sees 3 x 3 (7 //
# 2) in place of 7 x 7 and shrinks from 103 to 19 million, so the parameters fall, too, by 60 percent.
# The mean: 124 million of 138 million parameters go (a dense layer of 512 x 1000 stays), and under
# one percent of the MACs, since each of these weights was used once. Groups: nearly half of the MACs
# go, since the convolutions have nearly all of them (99 percent), and half of the convolutions' 14.7
# million parameters, that is 5 percent of all.
#
# (b) What a FLOP is in each source. 30.9 is twice 15.47, so his tool counts product and sum; the 3.8
# of ResNet's paper are multiply-adds. In equal units it is 15.5 against 3.8, four times.
#
# One point for each part; (a) needs the right direction for both costs of all three plans, each with
# a reason.
# ### END SOLUTION

# %% [markdown]
# ## Summary
#
# - Parameters of a convolution: $F (k_h k_w C/g + 1)$; MACs: the weights times the places of the
#   **output**. Bias, pooling and activations don't count. A MAC is two FLOPs, and many papers say
#   FLOPs for MACs.
# - So in AlexNet, ZFNet and VGG nearly all parameters sit in the dense layers at the end (in LeNet in C5
#   and these), and nearly all work is done by the convolutions before them.
# - A window saves parameters and work; sharing saves parameters only; groups save work and, where the
#   parameters are elsewhere, few parameters.
# - LeNet-5 has 61,706 parameters as it is built today, 60,000 trainable ones in 1998. AlexNet has
#   60,965,224; 61,100,840 is another network, 50.8 million a missing pad with the towers merged.
# - A dense layer on a map is a convolution that fits once. So a classifier can be laid on a larger
#   picture, and neighbouring windows share their work.
# - A deconvnet goes back down from one unit: switches, rectify, transposed kernels. Part of what it
#   shows is the picture, not the training. An occlusion map needs nothing but the classifier's
#   answers.
# - A stack of $n$ 3 x 3 layers sees $2n + 1$ pixels and has $9n/(2n+1)^2$ of the weights, if input
#   and output are equally wide. On three channels it is dearer.
#
# ## Interview questions (面试)
#
# <details><summary><b>How many parameters and how many multiplications has a convolution, and which of the two depends on the picture's size?</b><br>一个卷积层的参数量和计算量怎么算？哪一个与图片大小有关？</summary>
#
# F (kh kw C / g + 1) and H_out W_out F kh kw C / g. The work depends on the size, of the *output*:
# for AlexNet's first layer the input's size gives 17 times too many. The parameters don't depend on
# it (exercise 1).
#
# </details>
#
# <details><summary><b>Where are the parameters of AlexNet and VGG, and where is the work?</b><br>AlexNet和VGG的参数主要在哪里？计算量主要在哪里？</summary>
#
# 96 percent of AlexNet's parameters and 89 percent of VGG-16's are in three dense layers, which do 8
# and under 1 percent of the work: each of their weights is used once, a convolution's once at every
# place. See the two pictures of boxes at the beginning.
#
# </details>
#
# <details><summary><b>Why did AlexNet have two towers, and what did they save?</b><br>AlexNet为什么分成两路？节省了什么？</summary>
#
# A graphics card of 2012 had 3 GB. Groups of two in conv2, conv4 and conv5 save 1,413,120 parameters,
# 2.3 percent, and 36 percent of the MACs (exercise 3): most parameters are in the dense layers, where
# every output still sees all inputs.
#
# </details>
#
# <details><summary><b>MAC, FLOP, mult-add: VGG-16 has 15.5 or 31 G. Which is right?</b><br>MAC、FLOP、乘加有什么区别？VGG-16到底是15.5G还是31G？</summary>
#
# Both: 15.47 G multiply-accumulates, each a product and a sum, 30.9 G FLOPs. Papers and libraries
# often write FLOPs for the first. And ShuffleNet V2's MAC is memory access cost. Ask what is counted
# before comparing.
#
# </details>
#
# <details><summary><b>Why does VGG use 3 x 3 only? Does a stack always save?</b><br>VGG为什么只用3 x 3？堆叠一定省参数吗？</summary>
#
# Three of them see 7 x 7 with 27/49 of the weights and of the work and three activations in place of
# one, for equal widths. Where the output is much wider than the input a stack is dearer: from 3 to 96
# channels in place of 7 x 7 it has twelve times the weights (the table before exercise 4).
#
# </details>
#
# <details><summary><b>How does one turn a dense layer into a convolution, and what for?</b><br>全连接层怎样改写成卷积？有什么用？</summary>
#
# Its matrix, reshaped to (H, W, C, outputs), is a kernel as large as the map; dense layers behind it
# become 1 x 1. The network then takes larger pictures and gives a map of answers: our LeNet on a
# strip of digits, one for every fourth place where the window fits, for a fraction of the MACs. They
# equal those window by window if no layer pads; with padding they are close.
#
# </details>
#
# <details><summary><b>How can you see what a trained network looks at? How far can you trust it?</b><br>怎样看出训练好的网络在看什么？可信吗？</summary>
#
# Backwards: gradient, deconvnet, guided backpropagation, which differ at the ReLU only. From outside:
# cover parts and watch the answer (exercise 6). Compare with a network of random weights before you
# believe a picture: guided views hardly depend on the upper layers' weights (Adebayo and others).
#
# </details>
#
# <details><summary><b>What was local response normalisation, and why is it gone?</b><br>局部响应归一化是什么？为什么不用了？</summary>
#
# Each activation is divided by (k + alpha times the sum of squares of five neighbouring channels) to
# the power of 0.75. Below activations of about 10 that is a constant factor; VGG's authors found no
# gain, and batch normalisation does its work better.
#
# </details>
#
# ## Where the field went next
#
# Two ways led on from VGG. One was to spend work where it pays: GoogLeNet (lesson 09) came out ahead
# of VGG in the same competition with a tenth of the work, by 1 x 1 convolutions and without large
# dense layers. The other was to go deeper still, and it was blocked: a plain network of 34 layers
# trained *worse* than one of 18, on the training set itself (He and others, 2016). ResNet's shortcut
# opened that way. The large dense layers vanished from both, and with them most parameters of the
# pictures above; VGG survived as a supplier of features, for transferring styles and for losses that
# compare pictures by their maps.
#
# Groups came back as a way to save work on purpose (lesson 10). Looking inside grew into a field:
# class activation maps, integrated gradients, and tests of such methods themselves (Adebayo and
# others, 2018). **Lesson 09: Inception and ResNet, where to spend the work, and how to go deep.**
#
# ## Sources
#
# - Y. LeCun, L. Bottou, Y. Bengio and P. Haffner, *Gradient-based learning applied to document
#   recognition*, Proceedings of the IEEE 86, 1998.
# - A. Krizhevsky, I. Sutskever and G. Hinton, *ImageNet classification with deep convolutional neural
#   networks*, NIPS, 2012.
# - M. Zeiler and R. Fergus, *Visualizing and understanding convolutional networks*, ECCV, 2014
#   (arXiv:1311.2901, 2013).
# - A. Krizhevsky, *One weird trick for parallelizing convolutional neural networks*, arXiv:1404.5997,
#   2014.
# - K. Simonyan and A. Zisserman, *Very deep convolutional networks for large-scale image
#   recognition*, ICLR, 2015.
# - P. Sermanet and others, *OverFeat*, ICLR, 2014; J. Long, E. Shelhamer and T. Darrell, *Fully
#   convolutional networks for semantic segmentation*, CVPR, 2015.
# - J. Springenberg, A. Dosovitskiy, T. Brox and M. Riedmiller, *Striving for simplicity: the all
#   convolutional net*, ICLR workshop, 2015 (guided backpropagation).
# - J. Adebayo and others, *Sanity checks for saliency maps*, NeurIPS, 2018.
# - V. Sze, Y.-H. Chen, T.-J. Yang and J. Emer, *Efficient processing of deep neural networks*,
#   Proceedings of the IEEE 105, 2017 (AlexNet's MACs).
# - K. He, X. Zhang, S. Ren and J. Sun, *Deep residual learning for image recognition*, CVPR, 2016; A.
#   Howard and others, *MobileNets*, arXiv:1704.04861, 2017; X. Zhang and others, *ShuffleNet*, CVPR,
#   2018; N. Ma and others, *ShuffleNet V2*, ECCV, 2018 (how each counts).
# - torchvision's pages of its weights (`_ops`); the table in the README of THOP
#   (`Lyken17/pytorch-OpCounter`); osmr, `imgclsmob`.
# - CIFAR-10: A. Krizhevsky, *Learning multiple layers of features from tiny images*, 2009. The digits
#   are those of the UCI repository (E. Alpaydin and C. Kaynak, 1998), as bundled with scikit-learn;
#   the portrait is a NASA photograph, as bundled with scikit-image.
#
