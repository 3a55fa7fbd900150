# %% [markdown]
# # 06 A convolution's parameters (卷积的重要参数)
#
# **Objectives.** After this lesson you can
#
# - name every parameter of a convolution, say what each is for, and compute the size of its output;
# - say why kernels are odd and padding symmetric, and where TensorFlow's "same" pads otherwise;
# - count parameters of dense, locally connected and convolutional layers, and say what sharing
#   weights assumes about pictures;
# - compute how much of a picture a deep unit can see, and measure how much it *does* see;
# - read a Caffe network, and say what a port to Keras must watch; with the further parts, rebuild one in
#   Keras so that the two agree within rounding.
#
# **Prerequisites.** Lesson 05 (the contract of a convolution, im2col); lesson 01 (counting
# parameters). **Time.** About 240 minutes; the core path 145. **Core exercises.** 1 to 4 and the written
# question 7. Parts marked *Further* are folded: among them the port of a whole Caffe network (exercises 5 and 6).
#
# Somebody trained a network in Caffe years ago, and you want it in TensorFlow. You copy the weights
# with care. The first layer of such networks often reads: 64 kernels of 7 x 7, *stride (步长)* 2, *pad*
# 3. You write `strides=2, padding="same"`, and all shapes agree. Do the numbers?

# %% nbgrader={"grade": false, "grade_id": "given-setup", "locked": true, "schema_version": 3, "solution": false, "task": false}
import re
import time
from itertools import product

import keras
import matplotlib.pyplot as plt
import numpy as np
import tensorflow as tf

from course_lib import check, data, plotting, vision
from course_lib.plotting.connections import draw_connections
from course_lib.plotting.fields import draw_cone, draw_field
from course_lib.plotting.pictures import draw_picture, mark_box
from course_lib.plotting.rows import draw_row
from course_lib.plotting.windows import draw_numbers
from course_lib.vision.caffe import load_caffe, run_caffe

plotting.use_course_style()

# %% [markdown]
# The picture is lesson 05's portrait, at the size that most networks for photos take, 224 x 224.
# **Predict before you run:** equal shapes, equal weights, equal picture. How large is the largest
# difference between the two answers: 0, rounding, or more?

# %% tags=["nbval-check-output"]
photo = vision.resize_to_width(data.picture("astronaut"), 224)[None].astype(np.float32) / 255
first_kernels = np.random.default_rng(0).normal(size=(7, 7, 3, 64)).astype(np.float32)
around = [[0, 0], [3, 3], [3, 3], [0, 0]]
by_same = tf.nn.conv2d(photo, first_kernels, 2, "SAME")
by_pad = tf.nn.conv2d(tf.pad(photo, around), first_kernels, 2, "VALID")
print("shapes:", by_same.shape, by_pad.shape)
print(f"largest output:     {np.abs(by_pad).max():.1f}")
print(f"largest difference: {np.abs(by_same - by_pad).max():.1f}")

# %% [markdown]
# The largest difference is more than half of the largest output, and no error message was shown. A network
# can survive such a mistake just well enough to hide it: the ported model works, only worse. By the end of
# the section on stride and pad you will have found the cause; the further parts translate a whole network
# without it.
#
# ## A network built from convolutions (卷积神经网络)
#
# ### What such a network is (卷积神经网内容概括)
#
# A *convolutional neural network (卷积神经网络)* is a deep network whose structure is mostly convolutions.
# Three statements describe it, and each can be looked at:
#
# - **Its input is the picture itself**, an array of width, height and channels ($w \times h \times c$;
#   TensorFlow writes height first), not a row of numbers.
# - **It finds its features by itself** (自动提取特征): nobody writes the filters of lesson 05 any more;
#   optimising the parameters makes them.
# - **Its answer hardly changes when the picture is shifted, scaled or skewed a little** (平移, 比例缩放,
#   倾斜). That is a claim about the whole network. Lesson 07 measures how far it is true.
#
# Here is a small network that was trained on faces: the first of the three in MTCNN, which found the
# faces in lesson 00. Its makers call it P-Net. It has convolutions, activations and one pooling, and no
# dense layer, so it takes pictures of any size. We give it the portrait at 64 x 64 and look at everything
# on the way.
# **Predict before you run:** what do you expect in the maps of the first layer, after lesson 05? And
# in the last one, "how sure am I that there is a face here"?

# %% tags=["demo", "nbval-check-output"]
from mtcnn.network.pnet import PNet
from mtcnn.utils.tensorflow import load_weights

pnet = PNet()
pnet.build()
pnet.set_weights(load_weights("pnet.lz4"))
small = vision.resize_to_width(data.picture("astronaut"), 64)
maps = {"picture": (small[None].astype(np.float32) - 127.5) / 128}
for layer in pnet.layers[:7]:  # convolution, activation and pooling in turn
    maps[layer.name] = layer(list(maps.values())[-1])
maps["face"] = pnet.conv4_2(maps["prelu3"])[..., 1:]
for name, values in maps.items():
    print(f"{name:12} {tuple(values.shape)}")
print("parameters in all:", pnet.count_params())

# %% tags=["demo"]
fig, axes = plt.subplots(3, 6, figsize=(9.5, 5), layout="constrained")
for row, name in zip(axes, ("conv1", "conv2", "conv3"), strict=True):
    values = np.asarray(maps[name][0])
    strongest = np.argsort(-values.std(axis=(0, 1)))[:5]
    for ax, channel in zip(row[1:], strongest, strict=True):
        draw_picture(ax, values[..., channel], title=f"{name}, map {channel}", signed=True)
draw_picture(axes[0, 0], small / 255, title="picture, 64 x 64")
draw_picture(axes[1, 0], maps["face"][0, ..., 0], title="face?")
axes[2, 0].axis("off")
plotting.show(
    fig, alt="A portrait, fifteen feature maps from fine edges to blurred blobs, a face map."
)

# %% [markdown]
# Edges and contrasts first, as if somebody had written Sobel filters; coarser and stranger maps further
# in; and in the end a white spot where the face is, with fainter ones where there is none (two larger
# networks check P-Net's proposals). Nobody told it about edges. Towards the end the maps get smaller and
# the channels more: that is the usual shape of these networks. One unit of the last map decides about a
# face from a window of the picture. How large is that window? You will compute it.
#
# ### Its building units (基本组成单元)
#
# All networks of the next lessons are made from six kinds of parts:
#
# | unit | what it does | parameters | where |
# |---|---|---|---|
# | *convolution (卷积)* | inner product at every place | weights and biases | 05, 06 |
# | *pooling (池化)* | one number for each small window | none | 07, its size here |
# | *activation (激活)* | the bend without which layers collapse | mostly none | 01, 07 |
# | *batch normalisation (BN)* | gives each channel mean 0 and spread 1, then scales | per channel 2 learned, 2 measured | 07 |
# | *loss (损失)* | says what "good" means, and so defines the optimisation (定义了优化) | none | 03, 07 |
# | others (其他) | dropout, dense layers, concatenation, addition | differs | 07, 09 |
#
# **Predict before you run:** in a small network with one of each, which line has the most parameters?

# %% tags=["nbval-check-output"]
parts = [keras.layers.Conv2D(16, 3, padding="same"), keras.layers.BatchNormalization()]
parts += [keras.layers.ReLU(), keras.layers.MaxPooling2D(2), keras.layers.Flatten()]
parts += [keras.layers.Dropout(0.5), keras.layers.Dense(10)]
example = keras.Sequential([keras.Input((32, 32, 3)), *parts])
for part in parts:
    print(f"{type(part).__name__:19} {part.output.shape!s:21} {part.count_params():6} parameters")

# %% [markdown]
# The dense layer at the end outweighs all others: it has weights of its own for every place. The section
# on sharing weights starts from there.
#
# **The loss defines the optimisation.** The other units say what the network *can* compute; the loss
# alone says in which direction the parameters go. Same outputs, same truth, two losses: cross-entropy
# after a softmax, and the squared error of the same probabilities. Lesson 03 gave the first gradient,
# $p - y$; the chain rule through the softmax gives the second. We print the pulls, minus the gradients: the
# way the scores will go. **Predict:** the network is confidently
# wrong here. Which loss pushes harder?

# %% tags=["nbval-check-output"]
scores, truth = tf.constant([[6.0, 0.0, -1.0]]), tf.constant([[0.0, 1.0, 0.0]])
with tf.GradientTape(persistent=True) as tape:
    tape.watch(scores)
    entropy = tf.nn.softmax_cross_entropy_with_logits(truth, scores)
    squared = tf.reduce_sum((tf.nn.softmax(scores) - truth) ** 2)
print("probabilities:         ", tf.nn.softmax(scores).numpy().round(4))
print("pull of cross-entropy: ", -tape.gradient(entropy, scores).numpy().round(4))
print("pull of squared error: ", -tape.gradient(squared, scores).numpy().round(4))

# %% [markdown]
# Cross-entropy pulls with almost its full strength, 1; the squared error is content with a confident
# mistake, for its gradient dies with the softmax's slope. The same parts, another optimisation.
#
# ## The parameters of a convolution, and its kernels (卷积的重要参数以及卷积核)
#
# The convolution of pictures is two-dimensional: the kernel moves down and to the right (over sound
# it would be 1D, over film 3D). All its parameters, with the letters of this lesson:
#
# | letter | name | what it decides |
# |---|---|---|
# | $k$ | *kernel size (卷积核大小)* | how many neighbours are looked at together |
# | $w, b$ | *weights and bias (权重和偏置项)* | what is looked for; learned, all else is chosen |
# | $F$ | *number of outputs (num output)* | how many features are looked for |
# | $s$ | *stride (步长)* | how far the window moves, so how much smaller the map gets |
# | $p$ | *pad (填充)* | how many zeros surround the picture, so what happens at its border |
# | $d$ | *dilation (空洞率)* | how far apart the kernel's own taps are |
# | $g$ | *groups (分组)* | into how many parts the channels are split, each with its own kernels |
#
# The weights have shape $(k_h, k_w, C/g, F)$ and the biases $(F,)$. Let us take them one at a time.
#
# ### 1 x 1, 3 x 3, 5 x 5
#
# A **1 x 1** kernel sees a single pixel, so it can't know a neighbour. What is left of lesson 05's formula is
# $y_{nijf} = b_f + \sum_c x_{nijc} w_{cf}$: a dense layer from $C$ to $F$ numbers, at every pixel with
# the same weights. It mixes channels; lesson 05's weighted mean of red, green and blue was one. Its
# use is to change the number of channels cheaply, which lesson 09 makes much of.
#
# A **3 x 3** kernel is the smallest that has a centre and knows left from right and above from below:
# Sobel and Laplace fit into it. A **5 x 5** kernel sees further at a price. **Predict:** from 64 to 64
# channels, how many times as many parameters has 5 x 5 as 3 x 3? And how many have two 3 x 3 layers, one
# after the other, which together see 5 x 5 as well?

# %% tags=["nbval-check-output"]
mixing = np.array([0.299, 0.587, 0.114], np.float32)  # television's weights (ITU-R BT.601)
by_conv = tf.nn.conv2d(photo, mixing.reshape(1, 1, 3, 1), 1, "VALID")[..., 0]
agrees = np.allclose(by_conv, photo @ mixing, atol=1e-6)
print("1 x 1 convolution = one matrix product per pixel:", agrees)
for name, sizes in {"1 x 1": [1], "3 x 3": [3], "5 x 5": [5], "two 3 x 3": [3, 3]}.items():
    parameters = sum((k * k * 64 + 1) * 64 for k in sizes)
    print(f"{name:9}: {parameters:6} parameters, {parameters / 36928:.2f} times those of 3 x 3")

# %% [markdown]
# ### Odd kernels and symmetric padding keep the place (保护位置信息)
#
# Most kernels have an odd size. Even ones exist: MTCNN's later two networks have a 2 x 2, and ConvNeXt
# opens with 4 x 4 at stride 4, which cuts the picture into patches. But where a map keeps its size they
# are rare. Why? An odd kernel, $k = 2m + 1$, has a middle tap, with $m$
# neighbours on each side. With $m$ zeros padded on *both* sides ($p = m$, padding时对称) and stride 1,
# output $i$ sees the pixels $i - m, \dots, i + m$: its window is centred at pixel $i$ itself. Maps and
# picture stay in register (one lies exactly over the other), layer after layer.
#
# An even kernel has no middle. Keeping the size needs $k - 1$ zeros, an odd number, so one side gets
# one more. TensorFlow gives it to the right, so output $i$ sees $i - m + 1, \dots, i + m$ with $k = 2m$:
# centred at $i + \tfrac12$. What was at pixel $c$ of the picture appears half a pixel further left in
# the map. In one layer that is little. **Predict before you run:** where is the centre of an impulse after
# 8 layers of 2 x 2, of 4 x 4, of 3 x 3?


# %% tags=["nbval-check-output"]
def blurred_impulse(kernel, num_layers):
    """Return a row of 41 pixels, a 1 in the middle, after layers that average `kernel` pixels."""
    row = np.zeros((1, 1, 41, 1), np.float32)
    row[0, 0, 20, 0] = 1
    for _ in range(num_layers):
        row = tf.nn.conv2d(row, np.full((1, kernel, 1, 1), 1 / kernel, np.float32), 1, "SAME")
    return np.asarray(row)[0, 0, :, 0]


for kernel in (2, 3, 4, 5):
    centre = blurred_impulse(kernel, 8) @ np.arange(41)
    print(f"kernel {kernel}: the impulse's centre moves from 20 to {centre:.2f} in 8 layers")

# %% tags=["demo"]
fig, axes = plt.subplots(1, 2, figsize=(9, 2.8), layout="constrained", sharey=True)
for ax, kernel in zip(axes, (2, 3), strict=True):
    for num_layers, colour in ((2, "sky"), (8, "blue"), (16, "black")):
        row = blurred_impulse(kernel, num_layers)
        ax.plot(row, color=plotting.COLOURS[colour], label=f"after {num_layers} layers")
    ax.axvline(20, color=plotting.COLOURS["red"], ls=":")
    ax.set(title=f"kernel of {kernel} pixels", xlabel="pixel")
axes[0].set(ylabel="response")
axes[1].legend()
plotting.show(
    fig, alt="Two taps: the bump wanders left of the dotted line. Three: it stays and widens."
)

# %% [markdown]
# A drift of four pixels in eight layers, for kernels of 2 and of 4 alike: far too much for a network that
# is to find the corner of an eye (lesson 15). A network can learn to work against the drift; an odd kernel
# with symmetric padding never makes it.
#
# ### How many outputs, how far apart, in how many groups
#
# **Number of outputs.** Each kernel makes one map, so $F$ kernels make $F$ channels, which are the next
# layer's $C$. Doubling $F$ everywhere quadruples weights and work, since both ends of a layer double (all
# but the first layer's, whose input stays).
#
# **Dilation** pulls the taps of a kernel apart, $d$ pixels from tap to tap (Yu and Koltun, 2016, made
# it popular). Tap $u$ looks at $i s + u d$. First and last tap are $d (k - 1)$ apart, so the kernel
# covers
#
# $$e = d\,(k - 1) + 1 \quad\text{pixels}$$
#
# with still only $k$ weights. (The 1 is the tap itself; $d k$ is the classic mistake.)


# %% tags=["demo"]
def draw_taps(ax, dilation):
    taps = np.full((9, 9), np.nan)
    taps[4 - dilation : 5 + dilation : dilation, 4 - dilation : 5 + dilation : dilation] = 1
    extent = 2 * dilation + 1
    ax.set_facecolor("0.97")
    draw_numbers(ax, taps, window=(4 - dilation, 4 - dilation, extent, extent))


alt = "Nine taps of a 3 x 3 kernel, which frame 3, 5 and 7 pixels as dilation grows."
plotting.explore(draw_taps, "dilation", [1, 2, 3, 4], still=(1, 2, 3), size=(2.6, 2.8), alt=alt)

# %% [markdown]
# **Groups.** With $g$ groups the channels are cut into $g$ equal parts, in order. The first $F/g$
# kernels see only the first $C/g$ input channels, the next $F/g$ the next, and so on: $g$ smaller
# convolutions side by side. AlexNet (2012) did this to fit on two graphics cards; today it saves
# weights, for each kernel is only $C/g$ deep. Here is who sees whom, from 8 channels to 8: a number is a
# kernel's *slice*, its taps for one input channel.
# Equal numbers are equal weights, here all different. **Predict:** with $g$ = 4, which fraction of the
# weights is left?

# %% tags=["demo"]
fig, axes = plt.subplots(1, 4, figsize=(9.5, 3.3), layout="constrained")
for ax, groups in zip(axes, (1, 2, 4, 8), strict=True):
    same_group = np.arange(8)[:, None] * groups // 8 == np.arange(8) * groups // 8
    numbers = np.where(same_group, same_group.cumsum().reshape(8, 8) - 1, -1)
    kept = f"{same_group.sum()} of 64 slices"
    draw_connections(ax, numbers, title=f"groups = {groups}\n{kept}")
    ax.set(xlabel="input channel", ylabel="output channel" if groups == 1 else "")
plotting.show(
    fig, alt="Tables of 8 x 8 numbers: full, then two, four and eight blocks on the diagonal."
)

# %% [markdown]
# Of $F C$ slices $F C / g$ remain: a quarter for $g$ = 4. With $g = C$, *depthwise* convolution, each channel
# is filtered for itself; lesson 10 builds its networks on that.

# %% [markdown] tags=["further"]
# ### Further: what dilation leaves out, and what it costs
#
# *Further (延伸), 8 min.* The price of seeing far with few taps: pixels between the taps that no unit ever
# combines, and maps that stay large. The core path goes on at *Stride and pad*.

# %% [markdown]
# Take three layers of 3 x 3, each with dilation 2. The last layer's unit sees a square of 13 x 13 pixels;
# but all its taps are an even number of pixels away from it, through all layers. It sees every other pixel
# of every other row, as through a grid: *gridding (网格效应)*. Worse, its right neighbour sees only pixels
# that it doesn't see itself, so the map falls apart into four maps that never exchange anything. Dilations
# that differ mend this: Yu and Koltun doubled them, 1, 2, 4; Wang and others (2018), who studied gridding,
# propose 1, 2, 5 among others.
#
# We count on how many paths each pixel reaches the unit: a row of ones at the taps, convolved layer after
# layer, gives the paths of one axis, and in two dimensions they multiply. **Predict:** every other pixel of
# every other row of 13 x 13, is that a quarter, less or more? And do 1, 2, 4 leave any pixel out?


# %% tags=["demo", "nbval-check-output"]
def paths_to_unit(dilations):
    """Return (r, r): on how many paths each pixel of its field reaches a unit behind 3 x 3 layers."""
    paths = np.ones(1)
    for dilation in dilations:
        taps = np.zeros(2 * dilation + 1)
        taps[::dilation] = 1
        paths = np.convolve(paths, taps)
    return np.outer(paths, paths)


dilated = {dilations: paths_to_unit(dilations) for dilations in ((2, 2, 2), (1, 2, 4), (1, 2, 5))}
for dilations, paths in dilated.items():
    shared = np.sum((paths[:, 1:] > 0) & (paths[:, :-1] > 0))
    seen, most = (paths > 0).sum(), int(paths.max())
    print(
        f"dilations {dilations}: sees {seen} of {paths.size} ({seen / paths.size:.0%}),"
        f" shares {shared}, up to {most} paths"
    )

# %% tags=["demo"]
fig, axes = plt.subplots(1, 3, figsize=(8.5, 3), layout="constrained")
for ax, (dilations, paths) in zip(axes, dilated.items(), strict=True):
    draw_field(ax, paths, title=f"dilations {dilations}", square=len(paths))
plotting.show(
    fig,
    alt="Paths per pixel: a grid of separate dots; a full square of many shades; one of few shades.",
)

# %% [markdown]
# 7 of 13 pixels on each axis, for both ends count: a little more than a quarter of the square. And none of
# them is shared with the neighbour: that is gridding. With 1, 2, 4 every pixel is seen, and with 1, 2, 5
# still every pixel of a larger square, on a more even number of paths.
#
# **The cost.** A dilated kernel has no more weights and no more products per output than a plain one. What
# costs is what it spares: the stride. Strides of 2, 2, 2 and dilations of 1, 2, 4 both let a unit see 15
# pixels, but only strides make the maps smaller. **Predict:** how many times as many products do the
# dilated layers need on a picture of 224 x 224?

# %% tags=["nbval-check-output"]
sides = {"strides 2, 2, 2": [112, 56, 28], "dilations 1, 2, 4": [224, 224, 224]}  # of the maps
products = {name: sum(side**2 for side in maps) * 9 * 64 * 64 for name, maps in sides.items()}
memory = {name: sum(side**2 for side in maps) * 64 * 4 / 2**20 for name, maps in sides.items()}
for name in sides:
    print(f"{name:17} {products[name] / 1e9:5.2f} G products, {memory[name]:5.1f} MB of maps")
ratio = products["dilations 1, 2, 4"] / products["strides 2, 2, 2"]
print(f"ratio: {ratio:.1f}")

# %% [markdown]
# Nine times the products and nine times the memory. It is the price of a map in full resolution, which
# segmentation wants; a classifier would rather take the strides.
#
# ## Stride and pad (步长与Pad)
#
# **What a stride does.** A window every $s$ pixels gives the same numbers as a window at every pixel of
# which only every $s$-th is kept; the others are simply never computed. So a stride divides the map's size
# by $s$ in each direction and the work by $s^2$; and where something was, the map then says only to within
# $s$ pixels.
#
# **What padding does.** Without it, each layer makes the map $k - 1$ smaller, and pixels at the border
# are used less often. Count, for a row of pixels, how many windows look at each of them.
# **Predict before you run:** which pixels of a row of 10 are used least, for a kernel of 3 without pad,
# with pad 1, and with stride 2? Is there one that no window uses?


# %% tags=["nbval-check-output"]
def times_used(size, kernel, stride, pad):
    """Return for each pixel of a row how many windows look at it."""
    used = np.zeros(size + 2 * pad, int)
    for start in range(0, size + 2 * pad - kernel + 1, stride):
        used[start : start + kernel] += 1
    return used[pad : pad + size]


for kernel, stride, pad in [(3, 1, 0), (3, 1, 1), (3, 2, 0), (3, 2, 1), (2, 2, 0), (2, 3, 0)]:
    used = times_used(10, kernel, stride, pad)
    print(f"k {kernel}, s {stride}, p {pad}: used {used}")
by_all = tf.nn.conv2d(photo, first_kernels, 1, "VALID")[:, ::2, ::2]
by_two = tf.nn.conv2d(photo, first_kernels, 2, "VALID")
print("stride 2 = every second of all places:", np.allclose(by_all, by_two, atol=1e-3))

# %% [markdown]
# Four things to read off. Without pad the ends count least, and in two dimensions, where such counts
# multiply, the corner pixel is used once where others are used nine times. With stride 2 and $k = 3$ every
# other pixel is used twice, which shows up in gradients as a checkerboard. The last pixel of the third line
# is *never* used: the windows don't come out even, and what is left over is dropped. And a stride larger
# than the kernel skips pixels altogether.
#
# **The size of the output.** Lesson 05 derived it for dilation 1: the last window must end inside. Now
# a window covers $e = d(k-1) + 1$ pixels, and window $i$ starts at $i s$ of the padded row, so
# $i s + e \le n + 2p$ for the last one, and
#
# $$n_{out} = \left\lfloor \frac{n + 2p - d(k-1) - 1}{s} \right\rfloor + 1 .$$
#
# Padding stands on **both** sides, hence $2p$. The brackets round **down**, because a window that
# doesn't fit is not computed. And the 1 counts the first window, which needs no step.
#
# ### Exercise 1: output_size (4 points, 12 min)
#
# *Core.* Write `output_size(size, kernel, stride=1, pad=0, dilation=1)`: the number of outputs of a
# convolution along one axis. All arguments are whole numbers, `size`, `kernel`, `stride` and
# `dilation` at least 1, `pad` at least 0. Returns a whole number, at least 1. Raises `ValueError` when
# the kernel, pulled apart by its dilation, doesn't fit into the padded row even once.
#
# <details><summary>Hint 1</summary> Python's <code>//</code> rounds down, for whole numbers exactly.
# </details>
# <details><summary>Hint 2</summary> Compute the extent first, and compare it with the padded size
# before you divide: below zero, rounding would mislead you. </details>


# %% nbgrader={"grade": false, "grade_id": "ex1-output_size", "locked": false, "schema_version": 3, "solution": true, "task": false}
def output_size(size, kernel, stride=1, pad=0, dilation=1):
    """Return how many outputs a convolution has along one axis.

    All arguments and the result: whole numbers. Raises ValueError when the kernel does not fit.
    """
    ### BEGIN SOLUTION
    extent = dilation * (kernel - 1) + 1
    room = size + 2 * pad - extent
    if room < 0:
        raise ValueError(f"a kernel that covers {extent} does not fit into {size + 2 * pad}")
    return room // stride + 1
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "ex1-output_size-test-values", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# (size, kernel, stride, pad): first layers of ResNet, AlexNet and LeNet, then six more. The last two
# have a stride longer than the row, and a pad larger than the kernel: both are allowed.
cases = [(224, 7, 2, 3), (227, 11, 4, 0), (32, 5, 1, 0), (10, 3, 2, 0), (9, 3, 2, 2)]
cases += [(12, 4, 3, 1), (8, 1, 3, 2), (3, 1, 4, 2), (4, 2, 2, 3)]
check.equal(
    [output_size(*case) for case in cases],
    [112, 55, 28, 4, 6, 4, 4, 2, 5],  # worked by hand
    name="output_size of nine layers",
    hint="For size 10, kernel 3, stride 2: windows start at 0, 2, 4, 6; one at 8 would end outside.",
    mistakes={
        "it was rounded up; a window that does not fit is not computed": [
            *(113, 55, 28, 5, 6, 5, 5, 3, 5)
        ],
        "it was rounded to the nearest, not down": [113, 55, 28, 5, 6, 4, 5, 3, 5],
        "the division was not rounded": [112.5, 55, 28, 4.5, 6, 10 / 3 + 1, 11 / 3 + 1, 2.5, 5],
        "the pad was counted once; it stands on both sides": [111, 55, 28, 4, 5, 4, 4, 2, 3],
        "the pad was forgotten": [109, 55, 28, 4, 4, 3, 3, 1, 2],
        "the pad was cut off at half the kernel; any pad is allowed": [
            *(112, 55, 28, 4, 5, 4, 3, 1, 3)
        ],
        "the pad was added after dividing by the stride": [115, 55, 28, 4, 8, 5, 7, 5, 8],
        "the first window was forgotten (+ 1)": [111, 54, 27, 3, 5, 3, 3, 1, 4],
        "the + 1 was put inside the division": [112, 54, 28, 4, 5, 3, 4, 1, 4],
        "the stride was forgotten": [224, 217, 28, 8, 11, 11, 12, 7, 9],
        "the last start was left out; a range ends before its end": [112, 54, 27, 4, 5, 4, 4, 2, 4],
        "a window that sees nothing but padding was left out; it counts": [
            *(112, 55, 28, 4, 6, 4, 3, 1, 3)
        ],
        "an even kernel was counted as one tap wider, 2 * (k // 2) + 1": [
            *(112, 55, 28, 4, 6, 4, 4, 2, 4)
        ],
        "a stride longer than the row was given one window": [112, 55, 28, 4, 6, 4, 4, 1, 5],
        "a kernel of 1 was given no pad": [112, 55, 28, 4, 6, 4, 3, 1, 5],
        "picture and padding were divided apart, each rounded down": [
            *(112, 55, 28, 4, 6, 3, 4, 2, 5)
        ],
        'size / stride was rounded up; that is TensorFlow\'s "same"': [
            *(112, 57, 32, 5, 5, 4, 3, 1, 2)
        ],
    },
)
check.equal(
    [output_size(11, 3), output_size(11, 3, 2), output_size(1, 1)],
    [9, 5, 1],
    name="output_size with stride, pad and dilation left to their defaults",
    hint="Stride 1, pad 0 and dilation 1 by default.",
)
### BEGIN HIDDEN TESTS
rng = check.rng("ex1-output_size")
ends = ((20, 60), (1, 8), (1, 5), (0, 4))  # size, kernel, stride, pad
cases = [tuple(int(rng.integers(*end)) for end in ends) for _ in range(12)]
shapes = [
    tf.nn.conv2d(tf.zeros((1, n + 2 * p, 1, 1)), tf.zeros((k, 1, 1, 1)), s, "VALID").shape[1]
    for n, k, s, p in cases
]
check.equal(
    [output_size(*case) for case in cases],
    shapes,
    name="output_size of twelve layers with random parameters",
    hint="Round down after dividing by the stride, then add 1 for the first window.",
)
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "ex1-output_size-test-dilation", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# (size, kernel, stride, pad, dilation); a kernel of 1 has nothing to pull apart.
cases = [(10, 3, 1, 0, 2), (17, 3, 2, 2, 3), (21, 2, 3, 1, 4), (19, 4, 3, 1, 2), (9, 1, 2, 0, 5)]
check.equal(
    [output_size(*case) for case in cases],
    [6, 8, 7, 5, 5],  # worked by hand
    name="output_size of five dilated layers",
    hint="Three taps, 2 apart: pixels 0, 2, 4. That covers 5 pixels, not 6.",
    mistakes={
        "the dilation was ignored": [8, 10, 8, 6, 5],
        "the kernel's extent was taken as d * k": [5, 7, 6, 5, 3],
        "the kernel's extent was taken as d * (k - 1)": [7, 8, 7, 6, 5],
        "d pixels were put between the taps; that is dilation d + 1": [4, 7, 6, 4, 5],
        "the picture was pulled apart too": [15, 24, 27, 11, 21],
        "the pad was multiplied by the dilation": [6, 12, 9, 6, 5],
        "an even kernel was counted as one tap wider, 2 * (k // 2) + 1": [6, 8, 5, 5, 5],
        "the dilation was used for stride 1 only": [6, 10, 8, 6, 5],
        "d - 1 was added once, not for each gap between the taps": [7, 9, 7, 6, 3],
        "picture and padding were divided apart, each rounded down": [6, 8, 6, 5, 5],
        "the last start was left out; a range ends before its end": [5, 7, 6, 5, 4],
    },
)
cases = [(29, 4, 2, 1, 2), (33, 4, 2, 1, 2), (29, 7, 2, 1, 2)]  # the first, with one thing changed
cases += [(29, 4, 3, 1, 2), (29, 4, 2, 4, 2), (29, 4, 2, 1, 3)]
check.equal(
    [output_size(*case) for case in cases],
    [13, 15, 10, 9, 16, 11],  # worked by hand
    name="output_size when one of its arguments changes at a time",
    hint="If your function remembers earlier answers, it must know all five arguments again.",
)
### BEGIN HIDDEN TESTS
rng = check.rng("ex1-output_size")
ends = ((24, 60), (1, 6), (1, 4), (0, 4), (2, 5))  # size, kernel, stride, pad, dilation
cases = [tuple(int(rng.integers(*end)) for end in ends) for _ in range(8)]
shapes = [
    tf.nn.conv2d(
        tf.zeros((1, n + 2 * p, 1, 1)), tf.zeros((k, 1, 1, 1)), s, "VALID", dilations=d
    ).shape[1]
    for n, k, s, p, d in cases
]
check.equal(
    [output_size(*case) for case in cases],
    shapes,
    name="output_size of eight dilated layers",
    hint="How many pixels does the kernel cover once its taps are d pixels apart?",
)
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "ex1-output_size-test-errors", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
advice = "Compare how many pixels the kernel covers with size + 2 * pad before you divide."
for case, name in [
    ((5, 7), "a kernel of 7 on 5 pixels"),
    ((6, 7, 3), "a kernel of 7 on 6 pixels, stride 3"),
    ((4, 3, 1, 0, 2), "a kernel of 3 with dilation 2 on 4 pixels"),
    ((4, 7, 2, 1), "a kernel of 7 on 4 pixels with pad 1"),
]:
    check.raises(ValueError, output_size, *case, name=name, hint=advice)
check.equal(
    [output_size(5, 7, 3, 1), output_size(5, 3, 4, 0, 2), output_size(1, 1, 2)],
    [1, 1, 1],
    name="output_size where the kernel just fits",
    hint="It fits once; that is no error.",
)
### BEGIN HIDDEN TESTS
kernel = int(check.rng("ex1-output_size").integers(4, 9))
check.raises(
    ValueError, output_size, kernel - 1, kernel, 5, name="a kernel one too large", hint=advice
)
case = 3 * kernel - 5, kernel, 2, 1, 3
check.raises(ValueError, output_size, *case, name="a dilated kernel one too large", hint=advice)
check.equal(
    output_size(3 * kernel - 4, kernel, 2, 1, 3),
    1,
    name="a dilated kernel that just fits",
    hint="It fits once; that is no error.",
)
### END HIDDEN TESTS

# %% [markdown]
# With it you can see a whole row of sizes at a glance. **Predict:** as the stride goes up, which sizes
# $n$ give the same output? And how many pixels at the end does the last window leave over?

# %% tags=["demo"]
with check.demo("exercise 1"):
    sizes = np.arange(7, 33)
    fig, ax = plt.subplots(figsize=(7, 3), layout="constrained")
    for (stride, pad), colour in {(1, 1): "black", (2, 1): "blue", (3, 0): "orange"}.items():
        outputs = [output_size(int(n), 3, stride, pad) for n in sizes]
        label = f"stride {stride}, pad {pad}"
        ax.step(sizes, outputs, where="mid", color=plotting.COLOURS[colour], label=label)
    ax.set(xlabel="size of the input", ylabel="size of the output", title="kernel 3")
    ax.legend()
    plotting.show(
        fig, alt="Staircases: with stride s, s neighbouring input sizes share one output size."
    )
    for stride, pad in ((1, 1), (2, 1), (3, 0)):
        ends = {n: (output_size(n, 3, stride, pad) - 1) * stride + 3 for n in range(27, 33)}
        unused = [f"{n}: {n + 2 * pad - end}" for n, end in ends.items()]
        print(f"stride {stride}, pad {pad}: left over at size", ", ".join(unused))

# %% [markdown]
# Steps of width $s$: sizes 31 and 32 give the same output for stride 2 and pad 1, and with 32 one
# padded zero is left over. In general 0 to $s - 1$ places are, in turn. So from the output one can't tell
# the input's size, which matters as soon as a network is to make a large map from a small one, as every
# decoder does.
#
# ### "Same" in TensorFlow
#
# TensorFlow knows two words in place of a number: "valid" is no padding, "same" means as much as is
# needed so that $n_{out} = \lceil n / s \rceil$. With stride 1 output and input have the same size, hence
# the name. How many zeros is that? The last window starts at $(n_{out} - 1) s$ and covers $e$, so the
# padded row must have at least $(n_{out} - 1) s + e$ pixels:
#
# $$P = \max\bigl(0,\ (n_{out} - 1)\, s + e - n\bigr), \qquad p_{before} = \lfloor P / 2 \rfloor, \quad
# p_{after} = P - p_{before} .$$
#
# When $P$ is odd, the extra zero goes to the **end**: bottom and right. Caffe and PyTorch's layers are told
# one number for both sides. So the two can differ even where the shapes agree, which is what this lesson
# began with.
#
# ### Exercise 2: same_padding (4 points, 18 min)
#
# *Core.* Write `same_padding(size, kernel, stride=1, dilation=1)`: how many zeros TensorFlow's "same"
# puts before and after one axis. All arguments are whole numbers, at least 1. Returns a pair of whole
# numbers `(before, after)`.
#
# Ask your head, not TensorFlow: `tensorflow` and `keras` are forbidden here.
#
# <details><summary>Hint 1</summary> Rounding up without floats: <code>-(-size // stride)</code>.
# </details>
# <details><summary>Hint 2</summary> A kernel smaller than the stride can leave pixels over even without
# padding. Nothing is cut off then; the padding is (0, 0). </details>


# %% nbgrader={"grade": false, "grade_id": "ex2-same_padding", "locked": false, "schema_version": 3, "solution": true, "task": false}
# forbidden: tensorflow, keras
def same_padding(size, kernel, stride=1, dilation=1):
    """Return how many zeros TensorFlow's "same" puts before and after one axis.

    All arguments: whole numbers, at least 1. Returns: (before, after), whole numbers.
    """
    ### BEGIN SOLUTION
    extent = dilation * (kernel - 1) + 1
    num_outputs = -(-size // stride)
    total = max(0, (num_outputs - 1) * stride + extent - size)
    return total // 2, total - total // 2
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "ex2-same_padding-test-values", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
def pairs(text):
    """Read "before+after" for each layer."""
    return [[int(pad) for pad in pair.split("+")] for pair in text.split()]


cases = [(5, 3, 1), (6, 3, 2), (7, 3, 2), (224, 7, 2), (2, 5, 3), (9, 1, 3), (12, 5, 4), (7, 2, 3)]
cases += [(2, 9, 1), (7, 4, 3)]
check.equal(
    [same_padding(*case) for case in cases],
    pairs("1+1 0+1 1+1 2+3 1+2 0+0 0+1 0+1 4+4 1+2"),  # worked by hand
    name="same_padding of ten layers",
    hint="Size 6, kernel 3, stride 2: 3 outputs, the last window covers 4, 5, 6: one zero, at the end.",
    mistakes={
        "the extra zero was put before; it goes after": pairs(
            "1+1 1+0 1+1 3+2 2+1 0+0 1+0 1+0 4+4 2+1"
        ),
        "kernel // 2 zeros were put on both sides": pairs(
            "1+1 1+1 1+1 3+3 2+2 0+0 2+2 1+1 4+4 2+2"
        ),
        "(k - 1) // 2 zeros were put on both sides": pairs(
            "1+1 1+1 1+1 3+3 2+2 0+0 2+2 0+0 4+4 1+1"
        ),
        "the total was rounded down on both sides": pairs(
            "1+1 0+0 1+1 2+2 1+1 0+0 0+0 0+0 4+4 1+1"
        ),
        "the total was rounded up on both sides": pairs("1+1 1+1 1+1 3+3 2+2 0+0 1+1 1+1 4+4 2+2"),
        "the total was halved by round(), which rounds 1.5 up but 2.5 down": pairs(
            "1+1 0+1 1+1 2+3 2+1 0+0 0+1 0+1 4+4 2+1"
        ),
        "k - 1 zeros in all: right for stride 1 only": pairs(
            "1+1 1+1 1+1 3+3 2+2 0+0 2+2 0+1 4+4 1+2"
        ),
        "the number of outputs was rounded down, not up": pairs(
            "1+1 0+1 0+0 2+3 0+0 0+0 0+1 0+0 4+4 0+0"
        ),
        "the number of outputs was rounded to the nearest, not up": pairs(
            "1+1 0+1 1+1 2+3 1+2 0+0 0+1 0+0 4+4 0+0"
        ),
        "one output too many where the stride divides the size": pairs(
            "1+2 1+2 1+1 3+4 1+2 0+1 2+3 0+1 4+5 1+2"
        ),
        "it became negative; the least is (0, 0)": pairs(
            "1+1 0+1 1+1 2+3 1+2 -1+-1 0+1 0+1 4+4 1+2"
        ),
        "a negative total was made positive; the least is (0, 0)": pairs(
            "1+1 0+1 1+1 2+3 1+2 1+1 0+1 0+1 4+4 1+2"
        ),
        "all zeros were put after": pairs("0+2 0+1 0+2 0+5 0+3 0+0 0+1 0+1 0+8 0+3"),
        "the total was returned twice": pairs("2+2 1+1 2+2 5+5 3+3 0+0 1+1 1+1 8+8 3+3"),
        "a single window was given no zeros": pairs("1+1 0+1 1+1 2+3 0+0 0+0 0+1 0+1 4+4 1+2"),
        "as many outputs as pixels were kept": pairs(
            "1+1 3+4 4+4 114+115 3+3 8+8 18+19 6+7 4+4 7+8"
        ),
        "a kernel below the stride was given no zeros": pairs(
            "1+1 0+1 1+1 2+3 1+2 0+0 0+1 0+0 4+4 1+2"
        ),
        "k - s zeros in all: right if s divides the size": pairs(
            "1+1 0+1 0+1 2+3 1+1 0+0 0+1 0+0 4+4 0+1"
        ),
        "no side was given more zeros than the row has pixels": pairs(
            "1+1 0+1 1+1 2+3 1+2 0+0 0+1 0+1 2+2 1+2"
        ),
        "the last window was taken to start at outputs * s": pairs(
            "1+2 1+2 2+2 3+4 3+3 0+1 2+3 2+2 4+5 3+3"
        ),
        "the kernel's k pixels were counted as k - 1": pairs(
            "0+1 0+0 0+1 2+2 1+1 0+0 0+0 0+0 3+4 1+1"
        ),
        "for an even kernel the extra zero was put before": pairs(
            "1+1 0+1 1+1 2+3 1+2 0+0 0+1 1+0 4+4 2+1"
        ),
        "no more zeros in all than the row has pixels were put": pairs(
            "1+1 0+1 1+1 2+3 1+1 0+0 0+1 0+1 1+1 1+2"
        ),
        "size % stride, what is left over, was mixed up with what is missing": pairs(
            "1+1 0+1 1+1 2+3 2+2 0+0 0+1 0+0 4+4 1+1"
        ),
        "the first window was centred at pixel 0; the total is halved": pairs(
            "1+1 1+0 1+1 3+2 2+1 0+0 1+0 0+1 4+4 1+2"
        ),
        "an odd kernel was given as many zeros before as after": pairs(
            "1+1 1+1 1+1 3+3 2+2 0+0 1+1 0+1 4+4 1+2"
        ),
        "a kernel longer than the row was cut to the row": pairs(
            "1+1 0+1 1+1 2+3 0+0 0+0 0+1 0+1 0+1 1+2"
        ),
        "a window was counted where none fits yet; int() rounds towards 0": pairs(
            "1+1 0+1 1+1 2+3 0+1 0+0 0+1 0+1 4+4 1+2"
        ),
    },
)
check.equal(
    [same_padding(*case) for case in ((1, 3, 1), (1, 4, 2), (8, 3, 3), (7, 3, 3), (9, 3, 3))],
    pairs("1+1 1+2 0+1 1+1 0+0"),
    name="same_padding of one pixel, and of kernels as long as the stride",
    hint="Nothing is special here: how far does the last window reach beyond the row?",
    mistakes={
        "a single pixel was given no zeros": pairs("0+0 0+0 0+1 1+1 0+0"),
        "a kernel as long as the stride was given no zeros": pairs("1+1 1+2 0+0 0+0 0+0"),
    },
)
check.equal(
    [same_padding(8, 4), same_padding(8, 5, 2)],
    [(1, 2), (1, 2)],
    name="same_padding with stride and dilation left to their defaults",
    hint="Stride 1 and dilation 1 by default.",
)


### BEGIN HIDDEN TESTS
def pads_of_tensorflow(size, kernel, stride):
    """Return the fewest zeros (before, after) with which "valid" gives what "same" gives."""
    row = np.random.default_rng(size).normal(size=(1, size, 1, 1))
    taps = np.random.default_rng(kernel).normal(size=(kernel, 1, 1, 1))
    same = tf.nn.conv2d(row, taps, stride, "SAME")
    for total in range(max(0, kernel - size), kernel + 1):
        for before in range(total + 1):
            padded = np.pad(row, ((0, 0), (before, total - before), (0, 0), (0, 0)))
            found = tf.nn.conv2d(padded, taps, stride, "VALID")
            if found.shape == same.shape and np.allclose(found, same):
                return before, total - before
    return None


rng = check.rng("ex2-same_padding")
ends = ((3, 30), (1, 7), (1, 6))  # size, kernel, stride
cases = [tuple(int(rng.integers(*end)) for end in ends) for _ in range(12)]
cases += [(1, int(rng.integers(2, 7)), 2), (3 * int(rng.integers(3, 9)) + 1, 3, 3)]
check.equal(
    [same_padding(*case) for case in cases],
    [pads_of_tensorflow(*case) for case in cases],
    name="same_padding of fourteen layers with random parameters",
    hint="Outputs: size / stride, rounded up. From them follows the least padded size.",
)
### END HIDDEN TESTS


# %% nbgrader={"grade": true, "grade_id": "ex2-same_padding-test-as_tensorflow", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
def pairs(text):
    """Read "before+after" for each layer."""
    return [[int(pad) for pad in pair.split("+")] for pair in text.split()]


cases = [(12, 3, 2, 2), (20, 4, 1, 3), (13, 2, 4, 2), (13, 2, 3, 3), (10, 3, 3, 2), (11, 3, 3, 2)]
cases += [(12, 3, 4, 2)]
found = [same_padding(*case) for case in cases]
check.equal(
    found,
    pairs("1+2 4+5 1+1 1+2 2+2 1+2 0+1"),  # worked by hand
    name="same_padding of seven dilated layers",
    hint="A kernel of 3 with dilation 2 covers 5 pixels.",
    mistakes={
        "the dilation was ignored": pairs("0+1 1+2 0+1 0+1 1+1 0+1 0+0"),
        "the dilation was used for stride 1 only": pairs("0+1 4+5 0+1 0+1 1+1 0+1 0+0"),
        "the kernel's extent was taken as d * k": pairs("2+2 5+6 1+2 2+3 2+3 2+2 1+1"),
        "the kernel's extent was taken as d * (k - 1)": pairs("1+1 4+4 0+1 1+1 1+2 1+1 0+0"),
        "d pixels were put between the taps; that is dilation d + 1": pairs(
            "2+3 6+6 1+2 2+2 3+3 2+3 1+2"
        ),
        "the zeros were multiplied by the dilation": pairs("0+2 3+6 0+2 0+3 2+2 0+2 0+0"),
        "the extra zero was put before; it goes after": pairs("2+1 5+4 1+1 2+1 2+2 2+1 1+0"),
        "the total was halved by round(), which rounds 1.5 up but 2.5 down": pairs(
            "2+1 4+5 1+1 2+1 2+2 2+1 0+1"
        ),
        "the number of outputs was rounded down, not up": pairs("1+2 4+5 0+0 0+0 0+1 0+0 0+1"),
        "the number of outputs was rounded to the nearest, not up": pairs(
            "1+2 4+5 0+0 0+0 0+1 1+2 0+1"
        ),
        "one output too many where the stride divides the size": pairs(
            "2+3 5+5 1+1 1+2 2+2 1+2 2+3"
        ),
        "an extent below the stride was given no zeros": pairs("1+2 4+5 0+0 1+2 2+2 1+2 0+1"),
        "a kernel below the stride was given no zeros": pairs("1+2 4+5 0+0 0+0 2+2 1+2 0+0"),
        "the stride was ignored": pairs("2+2 4+5 1+1 1+2 2+2 2+2 2+2"),
        "for an even kernel the extra zero was put before": pairs("1+2 5+4 1+1 2+1 2+2 1+2 0+1"),
        "size % stride, what is left over, was mixed up with what is missing": pairs(
            "1+2 4+5 0+0 1+1 1+2 2+2 0+1"
        ),
        "d - 1 was added once, not for each gap between the taps": pairs(
            "1+1 2+3 1+1 1+2 1+2 1+1 0+0"
        ),
        "the dilation was used only where the stride divides the size": pairs(
            "1+2 4+5 0+1 0+1 1+1 0+1 0+1"
        ),
        "the stride was multiplied by the dilation": pairs("0+1 4+4 0+0 0+0 0+1 0+0 0+1"),
        "the first window was centred at pixel 0; the total is halved": pairs(
            "2+1 4+5 1+1 1+2 2+2 2+1 1+0"
        ),
        "an odd kernel was given as many zeros before as after": pairs(
            "2+2 4+5 1+1 1+2 2+2 2+2 1+1"
        ),
        "the taps were halved, not the zeros": pairs("0+3 3+6 0+2 0+3 2+2 0+3 0+1"),
    },
)
edges = [(5, 1, 1, 3), (9, 1, 2, 4), (11, 2, 3, 2), (1, 2, 1, 3), (2, 3, 2, 2), (3, 3, 2, 2)]
check.equal(
    [same_padding(*case) for case in edges],
    pairs("0+0 0+0 0+1 1+2 1+2 2+2"),
    name="same_padding where a single tap, a kernel as long as the stride or one window is dilated",
    hint="A kernel of 1 has nothing to pull apart; 2 taps, 2 apart, cover 3 pixels.",
    mistakes={
        "a kernel of 1 was pulled apart; it has a single tap": pairs("1+1 1+2 0+1 1+2 1+2 2+2"),
        "a kernel as long as the stride was given no zeros": pairs("0+0 0+0 0+0 1+2 1+2 2+2"),
        "a single pixel was given no zeros": pairs("0+0 0+0 0+1 0+0 1+2 2+2"),
        "a single window was given no zeros": pairs("0+0 0+0 0+1 0+0 0+0 2+2"),
        "a kernel longer than the row was cut to the row": pairs("0+0 0+0 0+1 0+0 0+0 1+1"),
        "a window was counted where none fits yet; int() rounds towards 0": pairs(
            "0+0 0+0 0+1 1+2 1+1 2+2"
        ),
    },
)
check.equal(
    [
        same_padding(*case)  # the first, then with one thing changed at a time
        for case in ((11, 4, 2, 2), (12, 4, 2, 2), (11, 3, 2, 2), (11, 4, 3, 2), (11, 4, 2, 3))
    ],
    pairs("3+3 2+3 2+2 2+3 4+5"),
    name="same_padding when one of its arguments changes at a time",
    hint="If your function remembers earlier answers, it must know all four arguments again.",
)


def differs_from_same(pads, case, seed):
    """Return the largest difference between "valid" after these zeros and "same" without them."""
    (size, kernel, stride, dilation), rng = case, np.random.default_rng(seed)
    row, taps = rng.normal(size=(1, size, 1, 1)), rng.normal(size=(kernel, 1, 1, 1))
    same = tf.nn.conv2d(row, taps, stride, "SAME", dilations=dilation)
    padded = np.pad(row, ((0, 0), pads, (0, 0), (0, 0)))
    valid = tf.nn.conv2d(padded, taps, stride, "VALID", dilations=dilation)
    return np.abs(same - valid).max() if same.shape == valid.shape else np.inf


for case, pads in zip(cases, found, strict=True):
    check.that(
        differs_from_same([int(pad) for pad in pads], case, seed=61) < 1e-9,
        '"valid" after your zeros should give what TensorFlow\'s "same" gives without them',
    )
### BEGIN HIDDEN TESTS
rng = check.rng("ex2-same_padding")
ends = ((9, 30), (2, 5), (1, 6), (1, 4))  # size, kernel, stride, dilation
for seed in range(12):
    case = tuple(int(rng.integers(*end)) for end in ends)
    pads = [int(pad) for pad in same_padding(*case)]
    check.that(len(pads) == 2 and min(pads) >= 0, "same_padding is a pair, (0, 0) or more")
    check.that(
        differs_from_same(pads, case, seed) < 1e-9,
        '"valid" after your zeros should give what TensorFlow\'s "same" gives without them',
        hint="From the number of outputs follows where the last window ends, and so the total.",
    )
### END HIDDEN TESTS

# %% [markdown]
# Now the riddle of the beginning, first in small: six pixels, $k = 3$, $s = 2$, where "same" needs one zero
# and puts it after, and Caffe's pad 1 stands on both sides (its last zero is left over). **Predict:** how many
# pixels apart are the windows? And then in large, for 224 pixels, $k = 7$, $s = 2$; and for 225?

# %% tags=["demo"]
with check.demo("exercise 2"):
    fig, axes = plt.subplots(1, 2, figsize=(8.5, 1.9), layout="constrained")
    small_pads = [int(pad) for pad in same_padding(6, 3, 2)]
    for ax, name, pads in zip(axes, ('"same"', "pad 1"), (small_pads, [1, 1]), strict=True):
        starts = range(-pads[0], 6 + pads[1] - 2, 2)
        draw_row(ax, 6, 3, starts, pads=pads, title=f"{name}: windows start at {list(starts)}")
    plotting.show(
        fig,
        alt="Six pixels twice: a zero after them, windows from 0; zeros around, windows from -1.",
    )

# %% tags=["demo", "nbval-check-output"]
with check.demo("exercises 1 and 2"):
    for size in (224, 225):
        before, after = same_padding(size, 7, 2)
        print(f'{size} pixels: "same" pads {before} and {after}, Caffe 3 and 3;', end=" ")
        print(f"windows start at {-before} and at -3; outputs {output_size(size, 7, 2, 3)} each")
    (before, after), rest = same_padding(224, 7, 2), [0, 0]
    padded = tf.pad(photo, [rest, [before, after], [before, after], rest])
    by_hand = tf.nn.conv2d(padded, first_kernels, 2, "VALID")
    print("with these pads by hand as with 'same':", np.allclose(by_hand, by_same, atol=1e-3))
    moved = tf.pad(photo[:, :-1, :-1], [rest, [1, 0], [1, 0], rest])  # one pixel down and right
    inner = np.asarray(tf.nn.conv2d(moved, first_kernels, 2, "SAME") - by_pad)[:, 2:-2, 2:-2]
    print(f"'same' on the picture moved by one pixel: differs by {np.abs(inner).max():.3f} inside")

# %% [markdown]
# One pixel. For 225 pixels the two agree; for 224, the usual size, TensorFlow's windows stand one pixel
# further right and down. Moving the *output* can't repair that, since one step in the output is two pixels of
# the picture. Move the *picture* by that pixel, and inside (away from the border) the answers are equal. This
# is why Keras's own ResNet-50, whose weights came from Caffe, has a layer of its own that pads 3 zeros before
# its first convolution, which then says "valid".

# %% [markdown] tags=["further"]
# ### Further: a stride run backwards, the transposed convolution (转置卷积)
#
# *Further (延伸), 9 min.* How decoders make large maps from small ones, and where their checkerboards come
# from. The core path goes on at *Sharing weights, connecting locally*.

# %% [markdown]
# A convolution is linear, so it is a matrix: $y = A x$, with the kernel in every row, moved on by the stride.
# Lesson 05 sent gradients back through it with the transposed matrix $A^{\mathsf T}$ (`col2im`). That same
# step, used *forwards* as a layer of its own with weights to learn, is the *transposed convolution*: every
# number of the small map lays down a copy of the kernel, $s$ pixels from the last, and where copies overlap
# they add up. **Predict:** which size does it make of 4 numbers, with $k = 3$ and $s = 2$? And is it the
# inverse of the convolution, as its other name, "deconvolution", says?

# %% tags=["nbval-check-output"]
taps, step = np.array([1.0, 2.0, 3.0]), 2
matrix = np.zeros((4, 9))  # from 9 pixels to 4
for i in range(4):
    matrix[i, i * step : i * step + 3] = taps
row = np.random.default_rng(6).normal(size=9)
small_map = matrix @ row
back = matrix.T @ small_map
by_tf = tf.nn.conv1d_transpose(
    small_map[None, :, None], taps[:, None, None], (1, 9, 1), step, "VALID"
)
print("sizes:", row.shape, "->", small_map.shape, "->", back.shape)
print("A^T is TensorFlow's transposed convolution:", np.allclose(by_tf[0, :, 0], back))
print("it gives the row back:", np.allclose(back, row))

# %% [markdown]
# The size comes back, $(n_{out} - 1)\, s + k$ without pad, the content doesn't: the transpose is not the
# inverse. And the size comes back only here. A row of 10 gives 4 numbers as well, so a layer has to be told
# which of the $s$ candidates is meant (`output_padding`).
#
# **Checkerboards.** How many copies lie on each pixel? Exactly as many as windows used it, which you counted
# above with `times_used`. **Predict:** what does the layer make of a constant map, with a kernel of ones, for
# $k = 3$ and $k = 4$ at stride 2?

# %% tags=["demo", "nbval-check-output"]
fig, axes = plt.subplots(1, 3, figsize=(8.5, 2.9), layout="constrained")
for ax, kernel in zip(axes, (3, 4, 5), strict=True):
    size = 2 * 7 + kernel
    copies = times_used(size, kernel, 2, 0)
    by_tf = tf.nn.conv2d_transpose(
        np.ones((1, 8, 8, 1)), np.ones((kernel, kernel, 1, 1)), (1, size, size, 1), 2, "VALID"
    )
    agrees = np.allclose(by_tf[0, :, :, 0], np.outer(copies, copies))
    print(f"kernel {kernel}: copies {copies}, TensorFlow agrees: {agrees}")
    draw_field(ax, by_tf[0, :, :, 0].numpy(), title=f"kernel {kernel}, stride 2")
plotting.show(
    fig,
    alt="Inside the rim: a checkerboard for kernel 3, an even square for 4, a checkerboard for 5.",
)

# %% [markdown]
# Where the stride doesn't divide the kernel, pixels get unequal numbers of copies before anything is learned,
# and what decoders of such layers paint shows it (Odena and others, 2016). Two remedies: a kernel that the
# stride divides, here 4; or enlarge the map first by repeating pixels, then convolve with stride 1.
#
# ## Sharing weights, connecting locally (权值共享与局部连接)
#
# A convolution is a dense layer with two restrictions, and they can be lifted one at a time.
#
# 1. **Local connection (局部连接):** an output is connected to the $k \times k$ pixels of its window and
#    to no others. That saves the factor $HW / k^2$ in weights, and it says: what belongs together lies
#    together (lesson 05 measured it: neighbouring pixels resemble each other, distant ones much less).
# 2. **Sharing weights (权值共享):** all outputs of a map use the *same* kernel. That saves another factor
#    $H_{out} W_{out}$, and it says: what is worth noticing here is worth noticing there.
#
# From a row of ten pixels to eight outputs, each weight has a number and a colour. **Predict:** how many
# different weights has each table?

# %% tags=["demo"]
dense = np.arange(80).reshape(8, 10)
offset = np.arange(10) - np.arange(8)[:, None]  # which tap of the kernel falls on this pixel
inside = (offset >= 0) & (offset < 3)
local = np.where(inside, np.arange(8)[:, None] * 3 + offset, -1)
shared = np.where(inside, offset, -1)
fig, axes = plt.subplots(1, 3, figsize=(9.5, 2.9), layout="constrained")
for ax, table, name in zip(axes, (dense, local, shared), ("dense", "local", "shared"), strict=True):
    draw_connections(ax, table, title=f"{name}: {len(np.unique(table[table >= 0]))} weights")
plotting.show(
    fig, alt="A full table of 80 numbers; a diagonal band of 24; a band of 3 equal diagonals."
)

# %% [markdown]
# Dense 80, local 24, shared 3. The third table has constant diagonals: that is what a convolution looks like
# as a matrix (a *Toeplitz* matrix), and it is the whole of the idea: the same row, one step further on.
#
# ### Counting them
#
# For a layer that turns $H \times W \times C$ numbers into $H_{out} \times W_{out} \times F$:
#
# - **dense**: each of the $H_{out} W_{out} F$ outputs has $H W C$ weights and a bias;
# - **locally connected** (local): each of the $H_{out} W_{out} F$ outputs has its own kernel of
#   $k_h k_w C / g$ weights, and a bias;
# - **convolution** (conv): each of the $F$ maps has one kernel of $k_h k_w C / g$ weights, and a bias.
#
# ### Exercise 3: layer_parameters (5 points, 22 min)
#
# *Core.* Write `layer_parameters(kind, shape, num_outputs, kernel=(1, 1), stride=1, pad=0, groups=1,
# bias=True)`: how many parameters a layer has, weights and biases.
#
# | argument | meaning |
# |---|---|
# | `kind` | `"dense"`, `"local"` or `"conv"` |
# | `shape` | `(H, W, C)` of the input |
# | `num_outputs` | $F$, the channels of the output |
# | `kernel` | `(kh, kw)` |
# | `stride`, `pad` | whole numbers, the same in both directions; dilation is 1 |
# | `groups` | $g$, for local and conv; a dense layer ignores it |
# | `bias` | whether the layer has biases |
#
# All three kinds have the output shape of the convolution, $H_{out} \times W_{out} \times F$ (a dense layer's
# numbers are thought of as arranged so), and the kernel always fits. Your `output_size` may help. Returns a
# whole number. Raises `ValueError` for another kind, and, for local and conv, when $g$ doesn't divide $C$ or
# doesn't divide $F$.
#
# <details><summary>Hint 1</summary> Parameters = (weights of one output + its bias) x (how many outputs
# have their own). Only the two factors differ between the kinds. </details>
# <details><summary>Hint 2</summary> Groups make a kernel less deep; they don't change how many kernels
# there are. </details>


# %% nbgrader={"grade": false, "grade_id": "ex3-layer_parameters", "locked": false, "schema_version": 3, "solution": true, "task": false}
def layer_parameters(kind, shape, num_outputs, kernel=(1, 1), stride=1, pad=0, groups=1, bias=True):
    """Return how many parameters a layer has.

    kind: "dense", "local" or "conv"; shape: (H, W, C); num_outputs: channels of the output;
    kernel: (kh, kw); stride, pad, groups: whole numbers. Returns: a whole number. Raises ValueError
    for another kind, and when groups do not divide the channels of input and output.
    """
    ### BEGIN SOLUTION
    height, width, channels = shape
    if kind not in ("dense", "local", "conv"):
        raise ValueError(f"there is no layer of kind {kind!r}")
    if kind != "dense" and (channels % groups or num_outputs % groups):
        raise ValueError(f"{groups} groups do not divide {channels} and {num_outputs} channels")
    seen = (
        height * width * channels if kind == "dense" else kernel[0] * kernel[1] * channels // groups
    )
    places = output_size(height, kernel[0], stride, pad) * output_size(
        width, kernel[1], stride, pad
    )
    independent = num_outputs if kind == "conv" else num_outputs * places
    return (seen + bool(bias)) * independent
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "ex3-layer_parameters-test-conv", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# shape, outputs, kernel, stride, pad, groups, bias
cases = [
    ((5, 6, 3), 4, (3, 2)),  # (3 * 2 * 3 + 1) * 4
    ((9, 12, 6), 8, (5, 3), 2, 1, 2, False),  # 5 * 3 * 3 * 8
    ((7, 10, 6), 4, (3, 5), 1, 2, 2),  # (3 * 5 * 3 + 1) * 4
    ((7, 10, 12), 24, (3, 4), 3, 0, 12),
]
check.equal(
    [layer_parameters("conv", *case) for case in cases],
    [76, 360, 184, 312],  # worked by hand
    name="the parameters of four convolutions",
    hint="Each of the F kernels has kh * kw * C / g weights and, if there are biases, one of them.",
    mistakes={
        "the biases were forgotten": [72, 360, 180, 288],
        "biases were counted although the layer has none": [76, 368, 184, 312],
        "one bias was counted for the whole layer": [73, 360, 181, 289],
        "a bias was counted for each input channel of a kernel": [84, 360, 192, 312],
        "the groups were ignored": [76, 720, 364, 3480],
        "the groups were forgotten where the layer has no biases": [76, 720, 184, 312],
        "the groups were divided out twice, of input and output": [76, 176, 92, 48],
        "the biases were divided by the groups; each output keeps its own": [76, 360, 182, 290],
        "as many groups as channels were given one kernel each": [76, 360, 184, 156],
        "the input's channels were forgotten": [28, 120, 64, 312],
        "the kernel's height was squared": [112, 600, 112, 240],
        "the kernel's width was squared": [52, 216, 304, 408],
        "every place was given its own kernel; a convolution shares one": [
            *(1140, 8640, 16560, 1872)
        ],
        "input and output channels were swapped": [75, 360, 186, 300],
        "the biases were multiplied by the groups": [76, 360, 188, 576],
        "each group was given all F kernels; it has F / g": [76, 720, 368, 3744],
    },
)
check.equal(
    [layer_parameters("conv", (3, 4, 2), 5), layer_parameters("conv", (3, 4, 2), 5, groups=1)],
    [15, 15],
    name="a convolution with kernel, stride, pad, groups and bias left to their defaults",
    hint="A kernel of 1 x 1, no groups, with bias: (2 + 1) * 5.",
)
### BEGIN HIDDEN TESTS
rng = check.rng("ex3-layer_parameters")
for groups in (1, 2, 3, 4):
    shape = (int(rng.integers(9, 14)), int(rng.integers(15, 20)), groups * int(rng.integers(2, 6)))
    outputs, kernel = groups * int(rng.integers(2, 5)), (int(rng.integers(1, 4)), 5)
    stride, bias = int(rng.integers(1, 4)), bool(groups % 2)
    layer = keras.layers.Conv2D(outputs, kernel, stride, groups=groups, use_bias=bias)
    layer.build((None, *shape))
    check.equal(
        layer_parameters("conv", shape, outputs, kernel, stride, 1, groups, bias),
        layer.count_params(),
        name=f"the parameters of a convolution, {groups} groups, bias {bias}",
        hint="Each kernel has kh * kw * C / g weights; there are F kernels and F biases.",
    )
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "ex3-layer_parameters-test-unshared", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# shape, outputs, kernel, stride, pad, groups, bias; 2 x 2, 4 x 6 and 3 x 4 places
cases = [
    ((3, 4, 2), 5, (2, 3)),
    ((9, 12, 6), 4, (5, 3), 2, 1, 2),
    ((7, 10, 3), 6, (3, 4), 3, 2, 3, False),
]
check.equal(
    [layer_parameters("dense", *case) for case in cases],
    [500, 62304, 15120],  # (24 + 1) * 2 * 2 * 5, and so on by hand
    name="the parameters of three dense layers",
    hint="The first has 2 * 2 * 5 outputs, and each sees all 3 * 4 * 2 numbers.",
    mistakes={
        "the biases were forgotten": [480, 62208, 15120],
        "biases were counted although the layer has none": [500, 62304, 15192],
        "one bias was counted for each map; every output has its own": [485, 62212, 15120],
        "the places were forgotten: there are H_out * W_out * F outputs": [125, 2596, 1260],
        "the input's places were counted, not the output's": [1500, 280368, 88200],
        "stride and pad were ignored in the number of places": [500, 129800, 44100],
        "the stride was ignored in the number of places": [500, 218064, 124740],
        "the stride was used for the rows only": [500, 124608, 41580],
        "the stride was used for the columns only": [500, 109032, 45360],
        'the places were counted as "same" does, size / stride rounded up': [*(1500, 77880, 15120)],
        "the pad was counted once in the number of places": [500, 46728, 11340],
        "the number of places was rounded up": [500, 72688, 25200],
        "the picture's height was used for both directions": [250, 51920, 11340],
        "the groups divided a dense layer's weights; it ignores them": [500, 31200, 5040],
        "height and width were swapped, the kernel's or the picture's": [375, 64900, 15120],
        "the kernel's height was used for both directions": [750, 51920, 15120],
        "the layer was counted as locally connected": [260, 4416, 864],
        "the layer was counted as a convolution": [65, 184, 72],
        "the pad was used for the rows only": [500, 51920, 11340],
        "the pad was used for the columns only": [500, 46728, 10080],
        "the padding was counted as input; there are H * W * C inputs": [500, 88800, 33264],
    },
)
check.equal(
    [layer_parameters("local", *case) for case in cases],
    [260, 4416, 864],  # (12 + 1) * 2 * 2 * 5, and so on by hand
    name="the parameters of three locally connected layers",
    hint="The first has 2 * 2 * 5 outputs, and each sees 2 * 3 * 2 numbers.",
    mistakes={
        "the biases were forgotten": [240, 4320, 864],
        "biases were counted although the layer has none": [260, 4416, 936],
        "one bias was counted for each map; every output has its own": [245, 4324, 864],
        "the biases were divided by the groups; each output keeps its own": [260, 4368, 864],
        "the weights were shared; only a convolution does that": [65, 184, 72],
        "the input's places were counted, not the output's": [780, 19872, 5040],
        "stride and pad were ignored in the number of places": [260, 9200, 2520],
        "the stride was ignored in the number of places": [260, 15456, 7128],
        "the stride was used for the rows only": [260, 8832, 2376],
        "the stride was used for the columns only": [260, 7728, 2592],
        'the places were counted as "same" does, size / stride rounded up': [780, 5520, 864],
        "the pad was counted once in the number of places": [260, 3312, 648],
        "the number of places was rounded up": [260, 5152, 1440],
        "the picture's height was used for both directions": [130, 3680, 648],
        "the groups were ignored": [260, 8736, 2592],
        "the groups were forgotten where the layer has no biases": [260, 4416, 2592],
        "the groups were divided out twice, of input and output": [260, 2208, 288],
        "height and width were swapped, the kernel's or the picture's": [195, 4600, 864],
        "the kernel's height was squared": [180, 7296, 648],
        "the kernel's height was used for both directions": [270, 6080, 648],
        "the layer was counted as dense": [500, 62304, 15120],
        "the input's channels were forgotten": [140, 1536, 864],
        "the pad was used for the rows only": [260, 3680, 648],
        "the pad was used for the columns only": [260, 3312, 576],
        "the biases were multiplied by the groups": [260, 4512, 864],
        "each group was given all F kernels; it has F / g": [260, 8832, 2592],
        "taps that fall on padding were left out; every output has a whole kernel": [
            *(260, 3768, 546)
        ],
    },
)
check.equal(
    [layer_parameters(kind, (3, 4, 2), 5) for kind in ("dense", "local")],
    [1500, 180],
    name="unshared layers with kernel, stride, pad, groups and bias left to their defaults",
    hint="A kernel of 1 x 1, stride 1 and pad 0 leave 3 * 4 places; there is no group and a bias.",
)
same = ("local", (9, 12, 6), 6, (5, 3), 2, 1, 2, True)  # 46 weights and bias at 4 x 6 x 6 outputs
changes = [*same[:7], False], ["conv", *same[1:]], ["local", (9, 12, 4), *same[2:]]
changes += [*same[:2], 4, *same[3:]], [*same[:3], (3, 3), *same[4:]], [*same[:4], 1, *same[5:]]
changes += [*same[:5], 0, *same[6:]], [*same[:6], 3, True]
check.equal(
    [layer_parameters(*case) for case in (same, *changes)],
    [6624, 6480, 276, 4464, 4416, 5040, 23184, 4140, 4464],
    name="layer_parameters when one of its arguments changes at a time",
    hint="If your function remembers earlier answers, it must know all eight arguments again.",
)
### BEGIN HIDDEN TESTS
rng = check.rng("ex3-layer_parameters")
for stride, pad, groups, bias in [(2, 1, 3, True), (3, 0, 1, False), (1, 2, 2, True)]:
    shape = (int(rng.integers(8, 12)), int(rng.integers(13, 18)), groups * int(rng.integers(2, 5)))
    outputs, kernel = groups * int(rng.integers(2, 4)), (int(rng.integers(1, 4)), 5)
    padded = tf.zeros((1, shape[0] + 2 * pad, shape[1] + 2 * pad, shape[2]))
    windows = tf.image.extract_patches(
        padded, (1, *kernel, 1), (1, stride, stride, 1), (1, 1, 1, 1), "VALID"
    )
    _, rows, columns, numbers = windows.shape
    for kind, seen in {"dense": int(np.prod(shape)), "local": numbers // groups}.items():
        check.equal(
            layer_parameters(kind, shape, outputs, kernel, stride, pad, groups, bias),
            (seen + int(bias)) * rows * columns * outputs,
            name=f"the parameters of a {kind} layer, stride {stride}, pad {pad}, groups {groups}",
            hint="Each of the H_out * W_out * F outputs has its own weights and its own bias.",
        )
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "ex3-layer_parameters-test-errors", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
advice = "Groups must divide the channels of the input and those of the output."
for kind in ("conv", "local"):
    # then g divides the sum or the product of both, or is twice C, or divides a kernel's 3 * 3 * 4
    for channels, outputs, groups in [
        *((6, 9, 2), (9, 6, 2), (5, 7, 2), (4, 9, 6), (3, 9, 6), (4, 6, 6)),
    ]:
        check.raises(
            *(ValueError, layer_parameters, kind, (8, 7, channels), outputs, (3, 3), 1, 0, groups),
            name=f"{kind} from {channels} to {outputs} channels in {groups} groups",
            hint=advice,
        )
for kind in ("convolution", "Dense", "", "con", "pool", "locally", "densely", " local"):
    check.raises(
        *(ValueError, layer_parameters, kind, (8, 7, 3), 2, (3, 3)),
        name=f'the kind "{kind}"',
        hint='Only "dense", "local" and "conv" are kinds.',
    )
check.equal(
    layer_parameters("conv", (8, 7, 5), 10, (3, 3), 1, 0, 5),
    100,  # (3 * 3 * 1 + 1) * 10
    name="conv from 5 to 10 channels in 5 groups",
    hint="Here the groups divide both: no error.",
)
check.equal(
    layer_parameters("dense", (4, 5, 3), 3, (3, 3), 1, 0, 2),
    1098,  # (60 + 1) * 2 * 3 * 3
    name="a dense layer with groups that divide nothing",
    hint="A dense layer ignores groups: no error.",
)
### BEGIN HIDDEN TESTS
odd = 2 * int(check.rng("ex3-layer_parameters").integers(2, 7)) + 1
for channels, outputs in ((odd, 4), (4, odd), (odd, odd + 2)):
    for kind in ("local", "conv"):
        check.raises(
            *(ValueError, layer_parameters, kind, (8, 7, channels), outputs, (2, 3), 1, 0, 2),
            name=f"{kind} from {channels} to {outputs} channels in 2 groups",
            hint=advice,
        )
### END HIDDEN TESTS

# %% [markdown]
# **Faces without sharing.** Are locally connected layers used at all? DeepFace (Taigman and others, 2014)
# turned faces to the front so exactly that an eye always lay at the same pixels. Then "worth noticing
# here, worth noticing there" is no longer true: at the eye's place other things matter than at the
# mouth's. So three of its layers are locally connected. Its authors state more than 120 million
# parameters, more than 95 % of them in local and dense layers. **Predict:** which single layer has most?

# %% tags=["demo", "nbval-check-output"]
# kind, input's shape, outputs, kernel, stride, as the paper's figure 2 gives them
deepface = [("conv", (152, 152, 3), 32, (11, 11)), ("conv", (71, 71, 32), 16, (9, 9))]
deepface += [("local", (63, 63, 16), 16, (9, 9)), ("local", (55, 55, 16), 16, (7, 7), 2)]
deepface += [("local", (25, 25, 16), 16, (5, 5)), ("dense", (1, 1, 21 * 21 * 16), 4096)]
deepface += [("dense", (1, 1, 4096), 4030)]
with check.demo("exercise 3"):
    counts = [layer_parameters(*described) for described in deepface]
    for (what, size, *rest), count in zip(deepface, counts, strict=True):
        as_conv = layer_parameters("conv", size, *rest) if what == "local" else 0
        print(f"{what:6} {size!s:14} {count:11,}" + f"   as conv {as_conv:7,}" * (what == "local"))
    print(f"in all {sum(counts):,}; convolutions have {sum(counts[:2]) / sum(counts):.2%}")

# %% [markdown]
# The sum comes out close to what they state, and a single unshared layer has half of it. As shared
# layers the three would hardly count.

# %% [markdown]
# ### What sharing buys
#
# Fewer weights is one thing; the other is that **what is learned at one place is known at all**. A
# simple test: digits of 8 x 8 stand on an empty canvas of 8 x 32, in training always on the left.
# Windows of 8 x 8, four pixels apart, make seven places (a convolution with kernel 8 and stride 4), and
# at each place ten digits are scored; the scores of all places are added up. The dense layer makes the
# same 7 x 10 scores from all of the canvas. All three are trained alike, with three seeds each. Then the
# digits appear on the right. **Predict before you run:** which of them reads these?

# %% tags=["demo"]
digits, labels = data.digits()


def on_canvas(chosen, columns, seed):
    """Return digits on canvases of 8 x 32, each at one of the given columns."""
    canvas = np.zeros((len(chosen), 8, 32), np.float32)
    places = np.random.default_rng(seed).choice(columns, size=len(chosen))
    for row, digit, column in zip(canvas, chosen, places, strict=True):
        row[:, column : column + 8] = digits[digit] / 16
    return canvas


def windows_of(canvas):
    """Return (7, N, 64): the windows of 8 x 8, four pixels apart."""
    windows = [canvas[:, :, left : left + 8] for left in range(0, 25, 4)]
    return np.stack(windows).reshape(7, -1, 64)


# %% tags=["demo"]
SHAPES = {"dense": (7, 256, 10), "local": (7, 64, 10), "conv": (64, 10)}  # of the weights


def seen_by(kind, canvas):
    """Return what a layer multiplies with its weights: (N, 256), or (7, N, 64)."""
    return canvas.reshape(-1, 256) if kind == "dense" else windows_of(canvas)


def train_reader(kind, canvas, truth, seed, num_steps=200, rate=0.3):
    """Return the weights after steps of gradient descent on the cross-entropy."""
    x, onehot = seen_by(kind, canvas), np.eye(10, dtype=np.float32)[truth]
    w = 0.01 * np.random.default_rng(seed).normal(size=SHAPES[kind]).astype(np.float32)
    for _ in range(num_steps):
        total = (x @ w).sum(axis=0)  # (7, N, 10) scores, added over the places
        odds = np.exp(total - total.max(axis=1, keepdims=True))
        pull = (odds / odds.sum(axis=1, keepdims=True) - onehot) / len(canvas)
        gradient = x.swapaxes(-1, -2) @ pull
        if kind == "conv":
            gradient = gradient.sum(axis=0)  # one kernel: its places' gradients add up (lesson 05)
        w -= rate * gradient
    return w


# %% tags=["demo"]
order = np.random.default_rng(6).permutation(len(labels))
training, unseen = order[:400], order[1400:]
for kind in SHAPES:
    right = {"left": [], "right": []}
    for seed in range(3):
        w = train_reader(kind, on_canvas(training, (4, 8), seed), labels[training], seed)
        for side, columns in {"left": (4, 8), "right": (16, 20)}.items():
            total = (seen_by(kind, on_canvas(unseen, columns, 9)) @ w).sum(axis=0)
            right[side].append(np.mean(total.argmax(axis=1) == labels[unseen]))
    spread = {side: f"{min(a):4.0%} to {max(a):4.0%}" for side, a in right.items()}
    print(f"{kind:5} {w.size:6} weights: left {spread['left']}, right {spread['right']}")

# %% [markdown]
# Trained on the left, only the shared kernel reads on the right, and it reads *exactly* as well: the
# picture moved by three strides, so its scores moved by three places, and their sum is the same. The
# unshared networks have never seen ink there. Their weights for those pixels are still the noise they
# began with, so they are right about one time in ten. (Lesson 01's blank pixels, again.)

# %% [markdown] tags=["further"]
# ### Beyond: sharing follows from a symmetry
#
# *Further (延伸), 4 min.* Why a linear layer that treats all places alike *must* be a convolution. The core
# path goes on at *Kernels and the receptive field*.

# %% [markdown]
# Sharing need not be invented. Ask only that a *linear* layer treat all places alike: moving the input
# by one pixel moves the output by one pixel. Let $S$ be that shift (on a ring, so that nothing falls
# off the edge) and $A$ the layer's matrix; the wish reads $A S = S A$, *equivariance (等变性)*. Column
# $j$ of $A$ is its answer to an impulse $\delta_j$ at pixel $j$, and $\delta_j = S^j \delta_0$. So
#
# $$A \delta_j = A S^j \delta_0 = S^j A \delta_0 :$$
#
# **every column is the first one, shifted.** One column of numbers determines the whole layer: a kernel,
# shared. Locality then only says that this column is mostly zeros. And any layer can be made so:
# average $S^{-i} A S^{i}$ over all shifts. **Predict:** how many different numbers has a random 12 x 12
# matrix after that?

# %% tags=["nbval-check-output"]
ring = np.roll(np.eye(12), 1, axis=0)  # S: moves every pixel on by one
anything = np.random.default_rng(0).normal(size=(12, 12))
shifts = [np.linalg.matrix_power(ring, i) for i in range(12)]
averaged = np.mean([shift.T @ anything @ shift for shift in shifts], axis=0)
print("different numbers before:", len(np.unique(anything.round(9))))
print("different numbers after: ", len(np.unique(averaged.round(9))))
print("A S = S A before:", np.allclose(anything @ ring, ring @ anything))
print("A S = S A after: ", np.allclose(averaged @ ring, ring @ averaged))

# %% [markdown]
# Twelve: one kernel as long as the ring. What averaging makes of any matrix is a convolution.
#
# ## Kernels and the receptive field (卷积核与感受野)
#
# The *receptive field (感受野)* of a unit is the part of the **picture** that can change it. For a unit of
# the first layer that is its window. For deeper units, windows of windows. Let us find how it grows.
#
# Work along one axis. Suppose we know of the units of some layer three numbers:
#
# - $r$: how many pixels one unit sees;
# - $j$: how many pixels the fields of two neighbours are apart (the *jump*, the product of strides so far);
# - $a$: the first pixel that unit 0 sees, so that unit $m$ sees $a + m j, \dots, a + m j + r - 1$.
#
# The picture itself has $r = 1$, $j = 1$, $a = 0$. Now comes a layer with $k, s, p, d$. Its unit $i$ looks at
# the units $i s - p$ (first tap) to $i s - p + d (k - 1)$ (last tap) of the layer below. Put these two
# into the line above: it sees the pixels
#
# $$a + (i s - p)\, j \quad\text{to}\quad a + \bigl(i s - p + d (k - 1)\bigr) j + r - 1 .$$
#
# Read off the new three numbers: what multiplies $i$, what is left for $i = 0$, and the length.
#
# $$j' = s\, j, \qquad a' = a - p\, j, \qquad r' = r + d\,(k - 1)\, j .$$
#
# The field grows by the taps' distance **times the jump of the layers below**. A stride makes all *later*
# layers see further, not its own. Padding moves the field and never widens it; a negative $a$ means that
# unit 0 looks at padding. Pooling counts like a convolution, activations like $k = 1$.
#
# ### Exercise 4: receptive_field (4 points, 18 min)
#
# *Core.* Write `receptive_field(layers)`. `layers` is a list of tuples `(kernel, stride, pad, dilation)`,
# first layer first, whole numbers all; it stays as it is. Returns three whole numbers `(size, jump, start)`:
# how many pixels a unit of the last layer sees along the axis, counted from the first to the last of them;
# how far the fields of neighbours are apart; and the first pixel that unit 0 sees (pixel 0 is the picture's
# first; padding is negative). For an empty list that is `(1, 1, 0)`.
#
# <details><summary>Hint 1</summary> Three variables and one loop over the layers. </details>
# <details><summary>Hint 2</summary> The order of the updates matters: size and start need the jump from
# <em>before</em> this layer's stride. </details>


# %% nbgrader={"grade": false, "grade_id": "ex4-receptive_field", "locked": false, "schema_version": 3, "solution": true, "task": false}
def receptive_field(layers):
    """Return how much of the input one unit of the last layer sees, along one axis.

    layers: list of (kernel, stride, pad, dilation), first layer first. Returns: (size, jump,
    start), whole numbers, in pixels of the input.
    """
    ### BEGIN SOLUTION
    size, jump, start = 1, 1, 0
    for kernel, stride, pad, dilation in layers:
        size += dilation * (kernel - 1) * jump
        start -= pad * jump
        jump *= stride
    return size, jump, start
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "ex4-receptive_field-test-size", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# (kernel, stride, pad, dilation): LeNet-5's first four layers, three of VGG, and two mixed stacks.
stacks = [
    [(5, 1, 0, 1), (2, 2, 0, 1), (5, 1, 0, 1), (2, 2, 0, 1)],
    [(3, 1, 1, 1), (3, 1, 1, 1), (3, 1, 1, 1)],
    [(3, 2, 1, 1), (4, 3, 0, 1), (2, 1, 1, 1)],
    [(3, 1, 0, 2), (3, 2, 1, 1), (1, 2, 0, 1), (3, 1, 2, 4)],
]
given = [list(layers) for layers in stacks]
check.equal(
    [receptive_field(layers)[0] for layers in given],
    [16, 7, 15, 39],  # worked by hand
    name="the sizes of four receptive fields",
    hint="Go through LeNet-5: 1 pixel; + 4; + 1; + 4 * 2 after a stride of 2; + 1 * 2: 16.",
    mistakes={
        "a layer's own stride was used; it acts on later layers only": [19, 7, 29, 41],
        "the dilation was ignored": [16, 7, 15, 13],
        "the jump was returned first; the size comes first": [4, 1, 6, 4],
        "the strides were ignored": [11, 7, 7, 15],
        "the kernel's extent was taken as d * k": [16, 7, 15, 52],
        "k was added, not k - 1": [22, 10, 24, 60],
        "the padding was counted as seen": [16, 13, 29, 57],
        "only the stride of the layer just below was used, not all below": [15, 7, 12, 23],
        "the strides were added up, not multiplied": [28, 13, 18, 57],
        "the layers were taken from the last to the first": [28, 7, 11, 29],
        "the extents were multiplied": [100, 27, 24, 135],
        "2 * (k // 2) stands for k - 1; that is right for odd kernels only": [19, 7, 23, 39],
        "the dilation went into the jump": [16, 7, 15, 73],
        "the size was started at 0; one pixel sees itself": [15, 6, 14, 38],
        "every layer was given the product of all strides": [41, 7, 37, 57],
        "d * (k - 1) + 1 was added for each layer, 1 too many": [22, 10, 24, 47],
        "a stride of 1 set the jump back to 1": [15, 7, 15, 39],
        "the stride of a layer with kernel 1 was not used": [16, 7, 15, 23],
        "equal layers were taken for one; index finds the first of them": [11, 7, 15, 39],
        "pixels between the taps were left out; the field reaches from first to last": [
            *(16, 7, 15, 21)
        ],
        "d - 1 was added once, not for each gap between the taps": [16, 7, 15, 26],
        "only what unit 0 sees inside the picture was counted": [16, 4, 8, 30],
    },
)
check.unchanged(given, stacks, name="layers")
check.equal(
    receptive_field([]),
    (1, 1, 0),
    name="receptive_field of no layers",
    hint="A pixel sees itself; its neighbour's field is 1 further on, and pixel 0 starts at 0.",
    mistakes={"the order is (size, jump, start); the last two were swapped": (1, 0, 1)},
)


### BEGIN HIDDEN TESTS
def pixels_of(layers, unit):
    """Return the first and last pixel that a unit of the last layer sees, tap by tap."""
    units = {unit}
    for kernel, stride, pad, dilation in reversed(layers):
        units = {i * stride - pad + tap * dilation for i in units for tap in range(kernel)}
    return min(units), max(units)


rng = check.rng("ex4-receptive_field")
for _ in range(4):
    columns = rng.integers(1, 6, 3), rng.permutation([1, 2, 3]), rng.integers(0, 3, 3)
    dilations = rng.permutation([1, 2, 3])
    layers = [tuple(map(int, layer)) for layer in zip(*columns, dilations, strict=True)]
    first, last = pixels_of(layers, 0)
    check.equal(
        receptive_field(layers)[0],
        last - first + 1,
        name="the size of the receptive field of three random layers",
        hint="Follow the first and the last tap down to the picture.",
    )
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "ex4-receptive_field-test-jump_start", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# (kernel, stride, pad, dilation); a kernel of 1 is padded here, too.
stacks = [
    [(7, 2, 2, 1), (4, 3, 1, 1), (3, 1, 1, 2)],
    [(5, 1, 1, 1), (3, 2, 2, 3), (2, 2, 2, 1)],
    [(1, 1, 2, 1), (3, 2, 0, 1), (1, 3, 1, 1), (2, 1, 1, 2)],
]
fields = [receptive_field(layers) for layers in stacks]
check.that(
    all(len(field) == 3 for field in fields),
    "receptive_field should return three numbers",
    hint="size, jump and start, in this order.",
)
check.equal(
    [field[1] for field in fields],
    [6, 4, 6],  # 2 * 3 * 1, 1 * 2 * 2 and 1 * 2 * 3 * 1
    name="the jumps of three stacks",
    hint="Neighbours in the first map are 2 pixels apart, in the second 3 of those, in the third 1.",
    mistakes={
        "the strides were added up, not multiplied": [6, 5, 7],
        "the strides were added to 1, not multiplied": [7, 6, 8],
        "the last stride was left out of the jump": [6, 2, 6],
        "only the last stride was returned as the jump": [1, 2, 1],
        "the jump was cut off at the size of the field; a stride may leave pixels out": [6, 4, 3],
        "the first stride was left out of the jump": [3, 4, 6],
        "a stride of 1 set the jump back to 1": [1, 4, 1],
        "the dilation went into the jump": [12, 12, 12],
        "the stride of a layer with kernel 1 was not used": [6, 4, 2],
        "the order is (size, jump, start); the last two were swapped": [-10, -7, -10],
    },
)
check.equal(
    [field[2] for field in fields],
    [-10, -7, -10],  # -(2 + 1 * 2 + 1 * 6), -(1 + 2 * 1 + 2 * 2) and -(2 + 1 * 2 + 1 * 6)
    name="the starts of three stacks",
    hint="A zero of padding on a deeper map stands for as many pixels as the strides below it make.",
    mistakes={
        "the sign is wrong; padding comes before pixel 0": [10, 7, 10],
        "the pads were added up without the strides below": [-4, -5, -4],
        "a layer's own stride was used for its pad; it acts on later layers only": [-16, -13, -14],
        "this is the middle of the field, not its first pixel": [8, -1, -3],
        "this is the last pixel of the field, not its first": [26, 5, 4],
        "the pads were ignored, or the start was cut off at pixel 0": [0, 0, 0],
        "only the first layer's pad was counted": [-2, -1, -2],
        "a kernel of 1 was given no pad; it has one if it is told so": [-10, -7, -6],
        "a layer of kernel 1 and stride 1 was skipped with its pad": [-10, -7, -8],
        "the pad was cut off where the kernel is smaller; any pad is allowed": [-10, -5, -6],
        "half the field was taken for the pads": [-18, -6, -7],
        "the pads of both sides were taken off": [-20, -14, -20],
        "the pads were multiplied by the size, not by the jump": [-22, -33, -8],
        "the pads were multiplied by the dilation": [-16, -11, -16],
        "the layers were taken in the wrong order (start * s - p begins at the last)": [
            *(-8, -10, -14)
        ],
        "it was taken from the middle, which was moved without the dilation": [-16, -9, -13],
        "it was taken from the middle, where // loses the half pixel of even kernels": [
            *(-9, -6, -10)
        ],
    },
)
check.equal(
    [receptive_field([(5, 2, 1, 3)]), receptive_field([(1, 3, 2, 4)])],
    [(13, 2, -1), (1, 3, -2)],
    name="receptive_field of a single layer",
    hint="One layer sees its own window; a kernel of 1 has nothing to pull apart.",
)


### BEGIN HIDDEN TESTS
def first_pixel_of(layers, unit):
    """Return the first pixel that a unit of the last layer sees, tap by tap."""
    units = {unit}
    for kernel, stride, pad, dilation in reversed(layers):
        units = {i * stride - pad + tap * dilation for i in units for tap in range(kernel)}
    return min(units)


rng = check.rng("ex4-receptive_field")
for _ in range(4):
    columns = rng.integers(1, 6, 3), rng.permutation([2, 3, 1]), rng.permutation([0, 2, 3])
    dilations = rng.integers(1, 3, 3)
    layers = [tuple(map(int, layer)) for layer in zip(*columns, dilations, strict=True)]
    zero, one = first_pixel_of(layers, 0), first_pixel_of(layers, 1)
    check.equal(
        receptive_field(layers)[1:],
        (one - zero, zero),
        name="(jump, start) of three random layers",
        hint="jump: the product of all strides. start: minus each pad times the strides below it.",
    )
### END HIDDEN TESTS

# %% [markdown]
# Here is the cone, for three layers of three taps. We follow the taps down from one unit, by the
# definition only, and let your formula say where each unit's field lies. **Predict:** what does the cone
# look like when the strides are 2, and what when the dilations are 1, 2, 4?


# %% tags=["demo"]
def trace_back(layers, num_pixels, unit):
    """Return, for the input and each layer: units' centres, units that matter, taps used."""
    counts = [num_pixels]
    for kernel, stride, pad, dilation in layers:
        counts.append(output_size(counts[-1], kernel, stride, pad, dilation))
    seen, links = [{unit}], []
    for (kernel, stride, pad, dilation), below in zip(layers[::-1], counts[-2::-1], strict=True):
        pairs = [(i, i * stride - pad + u * dilation) for i in seen[-1] for u in range(kernel)]
        links.append([(i, m) for i, m in pairs if 0 <= m < below])
        seen.append({m for _, m in links[-1]})
    places = []
    for depth, count in enumerate(counts):
        size, jump, start = receptive_field(layers[:depth])
        places.append(start + np.arange(count) * jump + (size - 1) / 2)
    return places, seen[::-1], links[::-1]


# %% tags=["demo"]
stacks = {
    "stride 1": [(3, 1, 1, 1)] * 3,
    "stride 2": [(3, 2, 1, 1)] * 3,
    "dilation 1, 2, 4": [(3, 1, d, d) for d in (1, 2, 4)],
}
with check.demo("exercises 1 and 4"):
    fig, axes = plt.subplots(1, 3, figsize=(9.8, 2.7), layout="constrained", sharey=True)
    for ax, (name, stack), top in zip(axes, stacks.items(), (12, 2, 12), strict=True):
        size, jump, start = receptive_field(stack)
        draw_cone(ax, *trace_back(stack, 25, top), title=f"{name}: sees {size}")
    plotting.show(fig, alt="Three cones from one top unit: 7 pixels wide, then 15, then 15.")

# %% [markdown]
# Without stride and dilation the field grows by two pixels per layer. Strides of 2 and doubled dilations make
# it grow *exponentially*; strides pay with a coarser map (fewer dots at the top), dilations with more to
# compute.
#
# **Known networks.** Stacks of convolution and pooling, as their papers give them. And the question from
# the beginning: how large a window does P-Net look at? Its paper says that it is trained on pictures of 12
# x 12. **Predict:** can VGG-16's last convolution see the whole picture of 224 pixels?

# %% tags=["demo", "nbval-check-output"]
conv, pool, shrink = (3, 1, 1, 1), (2, 2, 0, 1), (3, 2, 0, 1)
known = {
    "P-Net": [(3, 1, 0, 1), pool, (3, 1, 0, 1), (3, 1, 0, 1)],
    "LeNet-5, second pooling": [(5, 1, 0, 1), pool, (5, 1, 0, 1), pool],
    "AlexNet, last pooling": [(11, 4, 0, 1), shrink, (5, 1, 2, 1), shrink, *[conv] * 3, shrink],
    "VGG-16, last convolution": [*[conv, conv, pool] * 2, *[*[conv] * 3, pool] * 2, *[conv] * 3],
}
with check.demo("exercise 4"):
    for name, stack in known.items():
        size, jump, start = receptive_field(stack)
        print(f"{name:25} sees {size:3} pixels, every {jump:2}, the first unit from {start:3} on")

# %% [markdown]
# VGG-16's last convolution sees 196 of the 224 pixels: most of the picture, not all of it; AlexNet's last
# pooling sees 195. P-Net's field is 12 pixels, exactly the size of its training pictures: a detector that
# looks at windows, computed for all windows at once. And jump and start say *which* window: unit $(i, j)$ judges the
# square from pixel $(2i, 2j)$ on. Lesson 16 turns that into boxes.

# %% tags=["demo"]
with check.demo("exercise 4"):
    size, jump, start = receptive_field(known["P-Net"])
    sure = np.asarray(maps["face"])[0, ..., 0]
    down, right = np.unravel_index(sure.argmax(), sure.shape)
    fig, axes = plt.subplots(1, 2, figsize=(6, 3), layout="constrained")
    draw_picture(axes[0], sure, title="P-Net's last map: a face?")
    draw_picture(axes[1], small / 255, title="the surest unit's field")
    mark_box(axes[1], start + jump * down, start + jump * right, size, size, colour="orange")
    plotting.show(
        fig, alt="A dark map: one white spot, fainter ones; the portrait, its face framed."
    )

# %% [markdown] tags=["further"]
# ### Beyond: how much does it really see?
#
# *Further (延伸), 14 min.* The effective receptive field, predicted with dice and measured by gradients. The
# core path goes on at *Using a convolution*.

# %% [markdown]
# The receptive field says what *can* change a unit. Not all pixels of it matter alike: the middle one
# reaches the unit on many paths, the corner on exactly one. The gradient of the unit with respect to the
# input measures it, and its square, averaged over networks with random weights, is the *effective
# receptive field* (Luo and others, 2016).
#
# **What to expect.** One linear layer sends a gradient back as $g'_m = \sum_u w_u\, g_{m - u}$. If the
# weights are independent, with mean 0 and variance $\sigma^2$, mixed terms vanish on average:
#
# $$\mathbb E\, g'^2_m = \sigma^2 \sum_u \mathbb E\, g^2_{m - u} .$$
#
# That is a convolution again, with a **box** of $k$ equal numbers. So after $n$ layers the mean square
# gradient is a box convolved with itself $n$ times: lesson 05's dice, thrown $n$ times and added up! The
# variance of one throw of $k$ equally likely taps is $(k^2 - 1)/12$, variances of independent throws add,
# and the central limit theorem makes the sum a bell curve. With taps $d\,j$ pixels apart,
#
# $$\text{standard deviation} = \sqrt{\sum_l \frac{k_l^2 - 1}{12} (d_l\, j_l)^2}, \qquad\text{for plain
# layers of } 3\text{:}\quad \sqrt{\tfrac23\, n} .$$
#
# The theoretical field grows like $n$, the effective one like $\sqrt n$. **Predict before you run:** from 5
# to 40 layers, by how much does each grow? (ReLU layers with 8 channels; our formula was for linear ones.)


# %% tags=["demo"]
def pulled_apart(weights, dilation):
    """Return a kernel (k, k, C, F) with dilation - 1 zeros between its taps: the same convolution."""
    extent = dilation * (len(weights) - 1) + 1
    wide = np.zeros((extent, extent, *weights.shape[2:]))
    wide[::dilation, ::dilation] = weights
    return tf.constant(wide, tf.float32)


# %% tags=["demo"]
def input_gradient(layers, seed, channels=8):
    """Return the gradient (size, size) of one unit's sum of channels, through random ReLU layers."""
    rng = np.random.default_rng(seed)
    side = receptive_field(layers)[0]  # a picture of exactly this size gives a single unit
    picture = tf.constant(rng.normal(size=(1, side, side, 1)), tf.float32)
    with tf.GradientTape() as tape:
        tape.watch(picture)
        values = picture
        for kernel, stride, _, dilation in layers:
            shape = (kernel, kernel, values.shape[-1], channels)
            weights = rng.normal(size=shape) * np.sqrt(2 / np.prod(shape[:3]))  # He, lesson 04
            # Not every processor's TensorFlow has gradients of dilated convolutions.
            values = tf.nn.conv2d(values, pulled_apart(weights, dilation), stride, "VALID")
            values = tf.nn.relu(values)
        unit = tf.reduce_sum(values)
    return tape.gradient(unit, picture).numpy()[0, :, :, 0]


def effective_field(layers, num_seeds=16):
    """Return the mean square gradient (size, size) over random networks, each scaled to sum 1."""
    squares = [input_gradient(layers, seed) ** 2 for seed in range(num_seeds)]
    return np.mean([square / square.sum() for square in squares if square.sum() > 0], axis=0)


# %% tags=["demo"]
deep = {f"{n} layers": [(3, 1, 0, 1)] * n for n in (5, 10, 20, 40)}
other = {
    "dilation 1, 2, 4, 8": [(3, 1, 0, d) for d in (1, 2, 4, 8)],
    "stride 2, 2, 2, 1": [(3, s, 0, 1) for s in (2, 2, 2, 1)],
}
with check.demo("exercise 4"):
    fields = {name: effective_field(stack) for name, stack in {**deep, **other}.items()}


def spread_of(energy):
    """Return the standard deviation of where the energy lies, along rows and columns together."""
    offsets = np.arange(len(energy)) - (len(energy) - 1) / 2
    return np.sqrt((energy.sum(axis=0) + energy.sum(axis=1)) @ offsets**2 / 2)


# %% tags=["demo", "nbval-check-output"]
with check.demo("exercise 4"):
    print("                     sees   spread  predicted   95 % of a bell curve / field")
    for name, layers in {**deep, **other}.items():
        jumps = [receptive_field(layers[:depth])[1] for depth in range(len(layers))]
        taps = [
            (k * k - 1) / 12 * (d * j) ** 2 for (k, _, _, d), j in zip(layers, jumps, strict=True)
        ]
        size, spread = receptive_field(layers)[0], spread_of(fields[name])
        share = 2 * 1.96 * np.sqrt(sum(taps)) / size
        print(f"{name:20} {size:4}   {spread:6.1f}  {np.sqrt(sum(taps)):9.1f}   {share:8.0%}")
    largest, smallest = spread_of(fields["40 layers"]), spread_of(fields["5 layers"])
    print(f"from 5 to 40 layers: field times {81 / 11:.1f}, spread times {largest / smallest:.1f}")
    same_field = np.allclose(*(fields[name] for name in other))
    print("dilations and strides give one and the same field:", same_field)

# %% tags=["demo"]
with check.demo("exercise 4"):
    fig, axes = plt.subplots(2, 3, figsize=(8.5, 6), layout="constrained")
    for ax, (name, layers) in zip(axes.flat, {**deep, **other}.items(), strict=True):
        size = receptive_field(layers)[0]
        draw_field(ax, fields[name], title=f"{name}: {size} x {size}", square=size)
    plotting.show(
        fig,
        alt="Blobs in frames, smaller with depth; dilated and strided stacks fill theirs, alike.",
    )

# %% [markdown]
# The dice predict the spread well, although they know nothing of ReLU. With eight times the layers the field
# grows to more than seven times its size, the spread only to about $\sqrt 8$ times. Of the square that 40
# layers can see they use a quarter of the width; the corner is reached by a single path. Dilation and stride
# spread the taps and use far more of their squares (there a bell curve is a rough picture: four throws, the
# last one by far the largest).
#
# The last two pictures are equal to the last pixel, and that is no accident: go back to the cones. Seen
# from *one* unit, strides 2, 2, 2, 1 and dilations 1, 2, 4, 8 put the same weights onto the same pixels.
# They differ only in how many units there are: after the strides every eighth of them is computed, with
# the dilations all are.
#
# That was for random weights, before training. What did training make of P-Net, whose whole field is
# 12 pixels? We take the gradient of its "face" score at its twelve surest places. **Predict:** does the middle
# of the window, its 6 x 6 pixels, hold more of the gradient's energy than their share of the area, 25%? More
# or less than with random weights?


# %% tags=["demo"]
def trained_field(picture, places):
    """Return the mean square gradient (12, 12) of P-Net's face score at places (row, column)."""
    total = np.zeros((12, 12))
    for row, column in places:
        window = tf.constant(picture[None, 2 * row : 2 * row + 12, 2 * column : 2 * column + 12])
        with tf.GradientTape() as tape:
            tape.watch(window)
            values = window
            for layer in pnet.layers[:7]:
                values = layer(values)
            weights = pnet.conv4_2.get_weights()[0][0, 0]
            score = tf.reduce_sum(values[0, 0, 0] * (weights[:, 1] - weights[:, 0]))  # log-odds
        total += (tape.gradient(score, window).numpy()[0] ** 2).sum(axis=-1)
    return total / total.sum()


# %% tags=["demo"]
with check.demo("exercise 4"):
    face_map = np.asarray(maps["face"])[0, ..., 0]
    order = np.argsort(-face_map, axis=None)[:12]
    surest = np.column_stack(np.unravel_index(order, face_map.shape))
    trained = trained_field(maps["picture"][0], surest)
    random = effective_field([(3, 1, 0, 1), (2, 2, 0, 1), (3, 1, 0, 1), (3, 1, 0, 1)])
    fig, axes = plt.subplots(1, 2, figsize=(5.6, 2.9), layout="constrained")
    draw_field(axes[0], random, title="random weights", square=12)
    draw_field(axes[1], trained, title="trained on faces", square=12)
    plotting.show(fig, alt="Two 12 x 12 maps: a blob in the middle; a less regular pattern.")
    singly = [trained_field(maps["picture"][0], [place])[3:9, 3:9].sum() for place in surest]
    print(f"middle 6 x 6: random {random[3:9, 3:9].sum():.0%}, trained {trained[3:9, 3:9].sum():.0%};"
          f" one window at a time {min(singly):.0%} to {max(singly):.0%}")  # fmt: skip
    print(f"spread: random {spread_of(random):.1f}, trained {spread_of(trained):.1f}")

# %% [markdown]
# It does: a quarter of the area holds 51% of the energy with random weights and still 43% after training, which
# spread it a little. That is the average; from window to window the share runs from 24% to 62%, far more than
# what training changed. Twelve windows of one face are a glance, not a study, and these figures say nothing
# about faces in general. Luo and others, who studied it, found that training widens the effective field of
# networks that need it.
#
# ## Using a convolution: TensorFlow and Caffe (卷积的定义与使用介绍)
#
# ### The same layer, said three times
#
# 8 kernels of 3 x 3 with stride 2 and pad 1: as TensorFlow's operation, as Keras's layers, and in Caffe's
# language. Read them side by side: where does each say $k$, $s$, $p$, $F$?
#
# ```python
# y = tf.nn.conv2d(x, w, strides=2, padding=[[0, 0], [1, 1], [1, 1], [0, 0]]) + b
#
# layer = keras.layers.Conv2D(8, kernel_size=3, strides=2, padding="valid")  # makes w and b itself
# y = layer(keras.layers.ZeroPadding2D(1)(x))
# ```
#
# ```
# layer {
#   name: "conv1"  type: "Convolution"  bottom: "data"  top: "conv1"
#   convolution_param { num_output: 8  kernel_size: 3  stride: 2  pad: 1 }
# }
# ```
#
# The first two, run with the same weights. **Predict:** would Keras's shorter `padding="same"` have done?

# %% tags=["nbval-check-output"]
keras.utils.set_random_seed(0)
layer = keras.layers.Conv2D(8, kernel_size=3, strides=2)
as_layers = layer(keras.layers.ZeroPadding2D(1)(photo))
around = [[0, 0], [1, 1], [1, 1], [0, 0]]
as_operation = tf.nn.conv2d(photo, layer.kernel, strides=2, padding=around) + layer.bias
as_same = tf.nn.conv2d(photo, layer.kernel, strides=2, padding="SAME") + layer.bias
print("layers and operation agree:", np.allclose(as_layers, as_operation, atol=1e-5))
print('"same" agrees:', np.allclose(as_same, as_operation, atol=1e-5))

# %% [markdown]
# It would not: the photo has 224 rows and columns, an even number, so "same" puts its one zero after.
#
# A TensorFlow program *calls* operations. In Caffe (Jia and others, 2014) a network is a **text file**, the
# *prototxt*, which lists layers; each takes the array named `bottom` and makes the one named `top`. The
# weights lie in a second file, the *caffemodel*. What is not written has a default: stride 1, pad 0, dilation
# 1, group 1, with bias.
#
# | | TensorFlow / Keras | Caffe |
# |---|---|---|
# | images | $(N, H, W, C)$, NHWC | $(N, C, H, W)$, NCHW |
# | weights | $(k_h, k_w, C/g, F)$, HWIO | $(F, C/g, k_h, k_w)$, OIHW |
# | bias | $(F,)$ | $(F,)$ |
# | number of kernels | `filters`, or the weights' shape | `num_output` |
# | padding | "same", "valid", or explicit pairs (`tf.nn` only) | `pad`, both sides alike |
# | dilation | `dilation_rate`, `dilations` | `dilation` |
# | groups | `groups`; in `tf.nn` by the weights' shape | `group` |
# | convolution's size | rounds down | rounds down |
# | pooling's size | rounds down ("valid") | rounds **up** |
#
# A trap of Keras, shown live. **Predict:** Caffe knows a stride and a dilation in one layer. Does Keras? And
# does `tf.nn.conv2d`?

# %% tags=["nbval-check-output"]
try:
    keras.layers.Conv2D(8, 3, strides=2, dilation_rate=2)
except ValueError as error:
    print("Keras:", str(error).split(".")[0])
both = tf.nn.conv2d(tf.zeros((1, 20, 21, 4)), tf.zeros((3, 3, 4, 8)), 2, "VALID", dilations=2)
print("tf.nn.conv2d:", both.shape)

# %% [markdown]
# Keras refuses, the operation does both: one more reason to write a port with operations.
#
# **Moving axes is not reshaping.** A weight array of the right *shape* is easily had by `reshape`, and it
# holds the right numbers in the wrong places: `reshape` keeps the order in memory and only cuts it anew;
# `transpose` moves the axes. **Predict:** what does a kernel that looks for vertical edges become?

# %% tags=["nbval-check-output"]
edge = np.zeros((2, 1, 3, 3))  # Caffe: 2 kernels, 1 channel, 3 x 3
edge[0, 0], edge[1, 0] = [[-1, 0, 1]] * 3, np.transpose([[-1, 0, 1]] * 3)
print("transposed, kernel 0:", edge.transpose(2, 3, 1, 0)[:, :, 0, 0].astype(int).tolist())
print("reshaped,   kernel 0:", edge.reshape(3, 3, 1, 2)[:, :, 0, 0].astype(int).tolist())

# %% [markdown]
# Nothing that anybody would look for: its rows differ, and numbers of the second kernel have got into it.
# The shape is right all the same, and no error message is shown.

# %% [markdown] tags=["further"]
# ### An oracle for Caffe
#
# *Further (延伸), 5 min.* Who says whether a translation from Caffe is right: OpenCV. The core path goes on at
# *In your own words*.

# %% [markdown]
# How will you know that your translation is right? Caffe itself is hard to install today. But OpenCV has an
# importer for Caffe's two files and its own code to run them, which knows nothing of TensorFlow. The next cell
# lets it run single layers, and the tests ask it. (`course_lib/vision/caffe.py` writes the bytes of a
# caffemodel; it is short.)


# %% nbgrader={"grade": false, "grade_id": "given-caffe", "locked": true, "schema_version": 3, "solution": false, "task": false}
def caffe_layer(kind, x, settings, blobs=()):
    """Return what OpenCV's Caffe importer computes for one layer.

    kind: Caffe's name of the layer; x: (N, H, W, C); settings: its parameters as prototxt; blobs:
    its arrays in Caffe's layout. Returns: float32 (N, H_out, W_out, C_out).
    """
    num, height, width, channels = x.shape
    prototxt = f"""
    input: "data"
    input_shape {{ dim: {num} dim: {channels} dim: {height} dim: {width} }}
    layer {{ name: "layer" type: "{kind}" bottom: "data" top: "layer" {settings} }}
    """
    return run_caffe(load_caffe(prototxt, {"layer": list(blobs)}), x, ["layer"])[0]


def caffe_settings(weights, stride=1, pad=0, dilation=1, groups=1):
    """Return a convolution's settings as prototxt."""
    outputs, _, height, width = weights.shape
    return (
        f"convolution_param {{ num_output: {outputs} kernel_h: {height} kernel_w: {width}"
        f" stride: {stride} pad: {pad} dilation: {dilation} group: {groups} }}"
    )


# %% tags=["nbval-check-output"]
rng = np.random.default_rng(0)
x, weights = rng.normal(size=(1, 5, 6, 2)), rng.normal(size=(3, 2, 3, 3))
answer = caffe_layer("Convolution", x, caffe_settings(weights), [weights, np.zeros(3)])
print("OpenCV:", answer.shape, "first number", answer[0, 0, 0, 0].round(4))
window = x[0, :3, :3].transpose(2, 0, 1)  # rows, columns, channels -> channels, rows, columns
print("by hand:              first number", np.sum(window * weights[0]).round(4))

# %% [markdown]
# The tests of exercise 5 compare your function with this oracle. To name a mistake, they also compare it
# with what likely mistakes would give: the same oracle, asked something slightly wrong. The next cell holds
# these; there is no need to read it.


# %% nbgrader={"grade": false, "grade_id": "given-wrong-ways", "locked": true, "schema_version": 3, "solution": false, "task": false}
def caffe_conv(x, weights, bias, stride=1, pad=0, dilation=1, groups=1):
    """Return what OpenCV computes for Caffe's convolution; arguments as in exercise 5."""
    settings = caffe_settings(weights, stride, pad, dilation, groups)
    return caffe_layer("Convolution", x, settings, [weights, bias])


def wrong_weights(x, weights, bias, **settings):
    """Return, by name, what likely mistakes with weights and bias give."""
    outputs, depth, height, width = weights.shape
    recut = np.moveaxis(weights.reshape(height, width, depth, outputs), (3, 2), (0, 1))
    changed = {
        "the kernel's rows and columns were swapped": weights.swapaxes(2, 3),
        "the kernel was flipped; Caffe does not flip either": weights[:, :, ::-1, ::-1],
        "the weights were reshaped; their axes must be moved (transposed)": recut,
    }
    if outputs == depth:
        changed["kernels and channels were swapped"] = weights.swapaxes(0, 1)
    found = {name: caffe_conv(x, own, bias, **settings) for name, own in changed.items()}
    y = caffe_conv(x, weights, bias, **settings)
    found["the bias was forgotten"] = y - bias
    found["the result is in Caffe's layout (N, F, H, W)"] = y.transpose(0, 3, 1, 2)
    return found


def wrong_settings(x, weights, bias, stride, pad, dilation):
    """Return, by name, what likely mistakes with stride, pad and dilation give."""

    def padded(before, after, mode="constant"):
        wide = np.pad(x, ((0, 0), (before, after), (before, after), (0, 0)), mode=mode)
        return caffe_conv(wide, weights, bias, stride, 0, dilation)

    dense = caffe_conv(x, weights, bias, 1, pad, dilation)
    bare = caffe_conv(x, weights, bias, stride, 0, dilation)
    around = ((0, 0), (pad, pad), (pad, pad), (0, 0))
    same = tf.nn.conv2d(x, np.moveaxis(weights, (0, 1), (3, 2)), stride, "SAME", dilations=dilation)
    longer = np.kron(weights, np.eye(1, dilation**2).reshape(dilation, dilation))
    return {
        'TensorFlow\'s "same" was used; Caffe pads both sides alike': same + bias,
        "the stride was ignored": dense,
        "the stride was used for the rows only": dense[:, ::stride],
        "the stride was used for the columns only": dense[:, :, ::stride],
        "the picture was thinned out by the stride before it was padded": caffe_conv(
            x[:, ::stride, ::stride], weights, bias, 1, pad, dilation
        ),
        "the dilation was ignored": caffe_conv(x, weights, bias, stride, pad),
        "stride and dilation were swapped": caffe_conv(x, weights, bias, dilation, pad, stride),
        "the pulled-apart kernel has zeros behind its last taps, too": caffe_conv(
            x, longer.astype(np.float32), bias, stride, pad
        ),
        "the pad was ignored": bare,
        "the pad was multiplied by the dilation": padded(pad * dilation, pad * dilation),
        "the result was padded, not the picture": np.pad(bare, around),
        "all of the pad was put after": padded(0, 2 * pad),
        "all of the pad was put before": padded(2 * pad, 0),
        "the pad was put after only, once": padded(0, pad),
        "the pad was put before only, once": padded(pad, 0),
        "the padding repeats the border; it should be zeros": padded(pad, pad, "edge"),
        "the padding mirrors the picture; it should be zeros": padded(pad, pad, "reflect"),
    }


def wrong_groups(x, weights, bias, groups, **settings):
    """Return, by name, what likely mistakes with groups give."""

    def conv(x=x, weights=weights, bias=bias, groups=groups):
        return caffe_conv(x, weights, bias, groups=groups, **settings)

    channels, outputs = x.shape[3], len(weights)
    turns = np.arange(channels).reshape(-1, groups).T.ravel()  # 0, g, 2g, ..., 1, g + 1, ...
    mixed = np.arange(outputs).reshape(groups, -1).T.ravel()
    back, strewn = np.argsort(mixed), np.arange(outputs).reshape(-1, groups).T.ravel()
    seen, own = channels // groups, outputs // groups
    reverse = np.concatenate(np.split(np.arange(channels), groups)[::-1])
    dealt = conv(weights=weights[back], bias=bias[back])[..., mixed]
    return {
        "the channels were dealt out in turns; groups are neighbours": conv(x[..., turns]),
        "the kernels were dealt out in turns; groups are neighbours": dealt,
        "the kernels were shared out in turns, and so were their results": conv(
            weights=weights[strewn]
        ),
        "the groups' results were interleaved; they stand side by side": conv()[..., mixed],
        "the groups' results were interleaved before the bias was added": bias
        + conv(bias=0 * bias)[..., mixed],
        "all groups used the first group's kernels": conv(
            weights=np.tile(weights[:own], (groups, 1, 1, 1))
        ),
        "all groups used the first group's channels": conv(np.tile(x[..., :seen], groups)),
        "the groups of channels came in reverse order": conv(x[..., reverse]),
        "every kernel saw the channels of all groups": conv(
            weights=np.tile(weights, (1, groups, 1, 1)), groups=1
        ),
        "the bias was added once for each group": conv(bias=groups * bias),
        "all groups used the first group's biases": conv(bias=np.tile(bias[:own], groups)),
        "all groups used the last group's kernels": conv(
            weights=np.tile(weights[-own:], (groups, 1, 1, 1))
        ),
        "the groups' results came in reverse order": bias
        + np.concatenate(np.split(conv(bias=0 * bias), groups, axis=-1)[::-1], axis=-1),
    }


# %% [markdown] tags=["further"]
# ### Exercise 5: caffe_to_keras_conv (5 points, 35 min)
#
# *Further (延伸), 35 min.* Caffe's convolution, to the last setting. The core path goes on at *In your own words*.

# %% [markdown]
# Write `caffe_to_keras_conv(x, weights, bias, stride=1, pad=0, dilation=1, groups=1)`: what Caffe's
# convolution layer computes, for images in Keras's layout.
#
# | argument | shape | meaning |
# |---|---|---|
# | `x` | (N, H, W, C), float32 | images as TensorFlow has them: an array or a tensor |
# | `weights` | (F, C/groups, kh, kw), float32 | as the caffemodel has them |
# | `bias` | (F,), float32 | |
# | `stride`, `pad`, `dilation`, `groups` | whole numbers | as the prototxt has them, the same in both directions |
#
# Returns a float32 tensor or array (N, H_out, W_out, F); the arguments stay as they are. Raises `ValueError`
# when `groups` doesn't divide $C$ or doesn't divide $F$, or when `weights` isn't $C$/`groups` deep.
#
# Build it from TensorFlow's operations: the tests compare numbers, and NumPy gives the same ones, but no
# gradients, and the end of the lesson trains through your function. (There `weights` and `bias` are tensors
# as well, so write `tf.transpose(weights, ...)`, not `weights.transpose(...)`; in the tests they are arrays.)
# Groups by **splitting**: cut `x` and the kernels into `groups` parts, convolve part by part, and put the
# results side by side (you will measure why). The oracle is forbidden here, and so is what is made of it:
# `cv2`, `caffe_layer`, `caffe_conv`, `run_caffe`, `load_caffe` and the `wrong_` functions.
#
# <details><summary>Hint 1</summary> Four steps in this order: move the axes of the weights; pad the images; cut
# into groups; convolve "valid" and add the bias. </details>
# <details><summary>Hint 2</summary> In OIHW the kernels are the first axis, in NHWC the channels the last.
# <code>tf.split(values, groups, axis=...)</code> cuts evenly and in order, <code>tf.concat</code> joins.
# </details>
# <details><summary>Hint 3</summary> HWIO's axes are OIHW's axes number 2, 3, 1, 0. </details>


# %% nbgrader={"grade": false, "grade_id": "ex5-caffe_to_keras_conv", "locked": false, "schema_version": 3, "solution": true, "task": false}
# forbidden: cv2, caffe_layer, caffe_conv, run_caffe, load_caffe, wrong_weights, wrong_settings, wrong_groups
def caffe_to_keras_conv(x, weights, bias, stride=1, pad=0, dilation=1, groups=1):
    """Return what Caffe's convolution computes, for images in Keras's layout.

    x: float32 (N, H, W, C); weights: float32 (F, C / groups, kh, kw); bias: float32 (F,); stride,
    pad, dilation, groups: whole numbers. Returns: float32 (N, H_out, W_out, F). Raises ValueError
    when groups do not divide C and F, or weights are not C / groups deep.
    """
    ### BEGIN SOLUTION
    outputs, depth = weights.shape[:2]
    if outputs % groups or x.shape[-1] != depth * groups:
        raise ValueError(
            f"weights {weights.shape} do not fit {x.shape[-1]} channels in {groups} groups"
        )
    kernels = tf.transpose(weights, (2, 3, 1, 0))  # OIHW -> HWIO
    padded = tf.pad(x, [[0, 0], [pad, pad], [pad, pad], [0, 0]])
    parts = zip(tf.split(padded, groups, axis=3), tf.split(kernels, groups, axis=3), strict=True)
    maps = [tf.nn.conv2d(part, own, stride, "VALID", dilations=dilation) for part, own in parts]
    return tf.concat(maps, axis=3) + bias
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "ex5-caffe_to_keras_conv-test-layout", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
x = np.array([[[1, 2], [3, 4], [5, 6]], [[0, 1], [-1, 2], [2, 0]]], np.float32)[None]
weights = np.array([[[[1, 0]], [[2, -1]]], [[[0, 1]], [[1, 3]]]], np.float32)  # 2 x 2 x 1 x 2
bias = np.array([0.5, -1], np.float32)
wrong = wrong_weights(x, weights, bias)
check.close(
    caffe_to_keras_conv(x, weights, bias),
    [[[[1.5, 16], [5.5, 26]], [[0.5, 5], [3.5, 3]]]],
    name="caffe_to_keras_conv with two kernels of 1 x 2, worked by hand",
    mistakes=wrong,
    hint="The first output of kernel 0: 1*1 + 0*3 + 2*2 - 1*4 + 0.5 = 1.5.",
)
rng = np.random.default_rng(62)
for x_shape, w_shape in [
    ((2, 6, 8, 3), (4, 3, 3, 2)),
    ((2, 7, 6, 3), (3, 3, 3, 3)),
    ((1, 5, 4, 2), (5, 2, 1, 1)),
]:
    x, weights, bias = (
        rng.normal(size=shape).astype(np.float32) + offset
        for shape, offset in ((x_shape, 0), (w_shape, 0), (w_shape[0], 3))
    )
    copies = x.copy(), weights.copy(), bias.copy()
    check.close(
        caffe_to_keras_conv(x, weights, bias),
        caffe_conv(*copies),
        name=f"caffe_to_keras_conv for x {x_shape}, weights {w_shape}",
        dtype="float",
        mistakes=wrong_weights(*copies),
        hint="OIHW -> HWIO: output axis first to last, the kernel's two axes to the front.",
    )
    for name, array, copy in zip(("x", "weights", "bias"), (x, weights, bias), copies, strict=True):
        check.unchanged(array, copy, name=name)
answer = caffe_to_keras_conv(tf.constant(x), weights, bias)
check.close(
    answer,
    caffe_conv(*copies),
    name="caffe_to_keras_conv for x as a tensor",
    hint="np.asarray(x) makes an array of a tensor, tf.convert_to_tensor(x) a tensor of an array.",
)
check.equal(
    np.asarray(answer).dtype.name,
    "float32",
    name="the type of caffe_to_keras_conv's numbers",
    hint="float32 goes in, float32 comes out; the next layer's weights are float32 as well.",
)
check.close(
    caffe_to_keras_conv(x, weights + 1, 2 - bias),
    caffe_conv(x, copies[1] + 1, 2 - copies[2]),
    name="caffe_to_keras_conv called again, with other numbers of the same shapes",
    mistakes={
        "the kernels of an earlier call were used": caffe_conv(x, copies[1], 2 - copies[2]),
        "the biases of an earlier call were used": caffe_conv(x, copies[1] + 1, copies[2]),
        "kernels and biases of an earlier call were used": caffe_conv(*copies),
    },
    hint="Equal shapes don't mean equal weights: nothing may be left over from the last call.",
)
### BEGIN HIDDEN TESTS
rng = check.rng("ex5-caffe_to_keras_conv")
for x_shape, w_shape in [
    ((2, 8, 6, 5), (3, 5, 1, 3)),
    ((2, 6, 9, 2), (7, 2, 3, 3)),
    ((3, 5, 6, 4), (4, 4, 3, 3)),
]:
    x, weights, bias = (
        rng.normal(size=shape).astype(np.float32) for shape in (x_shape, w_shape, w_shape[0])
    )
    truth = caffe_conv(x, weights, bias)
    check.close(
        caffe_to_keras_conv(x, weights, bias),
        truth,
        name="caffe_to_keras_conv for random images and kernels",
        dtype="float",
        hint="OIHW -> HWIO: output axis first to last, the kernel's two axes to the front.",
    )
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "ex5-caffe_to_keras_conv-test-settings", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
rng = np.random.default_rng(63)
for x_shape, w_shape in [((2, 13, 16, 3), (4, 3, 3, 3)), ((1, 13, 15, 2), (3, 2, 3, 2))]:
    arrays = [
        rng.normal(size=shape).astype(np.float32) + 0.5 for shape in (x_shape, w_shape, w_shape[0])
    ]
    for stride, pad, dilation in [(2, 1, 1), (1, 2, 4), (3, 2, 2), (2, 3, 4)]:
        settings = {"stride": stride, "pad": pad, "dilation": dilation}
        copies = [array.copy() for array in arrays]
        truth = caffe_conv(*copies, **settings)
        wrong = wrong_settings(*copies, **settings) | wrong_weights(*copies, **settings)
        check.close(
            caffe_to_keras_conv(*arrays, stride, pad, dilation),
            truth,
            name=f"caffe_to_keras_conv for x {x_shape}, weights {w_shape}, {settings}",
            mistakes=wrong,
            hint='Pad with zeros yourself, on both sides, then convolve "VALID".',
        )
        check.unchanged(arrays, copies, name="x, weights or bias")
less = np.pad(arrays[0], ((0, 0), (2, 2), (1, 1), (0, 0)))  # as far as a 3 x 2 kernel reaches
cut = {
    "the pad was cut off at the kernel's reach; any pad is allowed": caffe_conv(less, *arrays[1:])
}
for settings in ({"stride": 3}, {"pad": 2}, {"dilation": 2}):
    truth = caffe_conv(*arrays, **settings)
    check.close(
        caffe_to_keras_conv(*arrays, **settings),
        truth,
        name=f"caffe_to_keras_conv with only {settings} given",
        mistakes=cut if "pad" in settings else {},
        hint="What is not given: stride 1, pad 0, dilation 1.",
    )
settings = {"stride": 2, "pad": 1, "dilation": 2}
answer = caffe_to_keras_conv(tf.constant(arrays[0]), *arrays[1:], **settings)
check.close(
    answer,
    caffe_conv(*arrays, **settings),
    name=f"caffe_to_keras_conv for x as a tensor, {settings}",
    hint="tf.pad and np.pad take arrays and tensors alike.",
)
check.equal(
    np.asarray(answer).dtype.name,
    "float32",
    name="the type of caffe_to_keras_conv's numbers, with a pad",
    hint="np.zeros and np.ones make float64 if they are not told another type.",
)
shapes = (2, 7, 8, 3), (4, 3, 1, 1), (4,)
arrays = [rng.normal(size=shape).astype(np.float32) + 0.5 for shape in shapes]
truth, bare = caffe_conv(*arrays, stride=2, pad=1), caffe_conv(*arrays)
check.close(
    caffe_to_keras_conv(*arrays, stride=2, pad=1),
    truth,
    name="caffe_to_keras_conv for a kernel of 1 x 1 with stride 2, pad 1",
    mistakes={"a kernel of 1 x 1 was given neither stride nor pad": bare},
    hint="A kernel of 1 x 1 mixes channels, but it steps over a padded picture as others do.",
)
### BEGIN HIDDEN TESTS
rng = check.rng("ex5-caffe_to_keras_conv")
for stride, pad, dilation in [(2, 3, 1), (3, 2, 2), (1, 3, 2), (2, 0, 3)]:
    shapes = (2, 11, 9, 4), (5, 4, 2, 3), (5,)
    x, weights, bias = (rng.normal(size=shape).astype(np.float32) + 0.5 for shape in shapes)
    settings = {"stride": stride, "pad": pad, "dilation": dilation}
    truth = caffe_conv(x, weights, bias, **settings)
    check.close(
        caffe_to_keras_conv(x, weights, bias, **settings),
        truth,
        name="caffe_to_keras_conv with other strides, pads and dilations",
        hint='Pad with zeros yourself, on both sides, then convolve "VALID".',
    )
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "ex5-caffe_to_keras_conv-test-groups", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
rng = np.random.default_rng(64)
for groups, channels, outputs, stride, pad, dilation in [
    (2, 6, 8, 1, 0, 1),
    (3, 6, 9, 2, 1, 2),
    (4, 4, 8, 1, 2, 2),
]:
    shapes = (2, 8, 11, channels), (outputs, channels // groups, 3, 2), (outputs,)
    arrays = [rng.normal(size=shape).astype(np.float32) + 0.5 for shape in shapes]
    settings = {"stride": stride, "pad": pad, "dilation": dilation, "groups": groups}
    copies = [array.copy() for array in arrays]
    truth = caffe_conv(*copies, **settings)
    wrong = wrong_groups(*copies, **settings) | wrong_weights(*copies, **settings)
    check.close(
        caffe_to_keras_conv(*arrays, **settings),
        truth,
        name=f"caffe_to_keras_conv from {channels} to {outputs} channels, {settings}",
        mistakes=wrong,
        hint="Kernels 0 .. F/g - 1 see channels 0 .. C/g - 1, the next F/g the next C/g.",
    )
    check.unchanged(arrays, copies, name="x, weights or bias")
answer = caffe_to_keras_conv(tf.constant(arrays[0]), *arrays[1:], **settings)
check.close(
    answer,
    truth,
    name="caffe_to_keras_conv for x as a tensor, in groups",
    hint="The slices of a tensor are tensors.",
)
check.equal(
    np.asarray(answer).dtype.name,
    "float32",
    name="the type of caffe_to_keras_conv's numbers, in groups",
    hint="np.zeros and np.empty make float64 if they are not told another type.",
)
check.close(
    caffe_to_keras_conv(arrays[0], 1 - arrays[1], arrays[2], **settings),
    caffe_conv(arrays[0], 1 - copies[1], arrays[2], **settings),
    name="caffe_to_keras_conv called again in groups, with other kernels of the same shape",
    mistakes={"the kernels of an earlier call were used": truth},
    hint="Equal shapes don't mean equal weights: nothing may be left over from the last call.",
)
### BEGIN HIDDEN TESTS
rng = check.rng("ex5-caffe_to_keras_conv")
for groups, channels, outputs, stride, pad, dilation in [
    (2, 4, 6, 2, 2, 2),
    (6, 6, 12, 1, 1, 1),
    (3, 9, 3, 2, 1, 1),
]:
    shapes = (2, 8, 11, channels), (outputs, channels // groups, 3, 3), (outputs,)
    x, weights, bias = (rng.normal(size=shape).astype(np.float32) + 0.5 for shape in shapes)
    settings = {"stride": stride, "pad": pad, "dilation": dilation, "groups": groups}
    truth = caffe_conv(x, weights, bias, **settings)
    check.close(
        caffe_to_keras_conv(x, weights, bias, **settings),
        truth,
        name="caffe_to_keras_conv with other groups",
        hint="Kernels 0 .. F/g - 1 see channels 0 .. C/g - 1, the next F/g the next C/g.",
    )
### END HIDDEN TESTS


# %% nbgrader={"grade": true, "grade_id": "ex5-caffe_to_keras_conv-test-errors", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
def ones(channels, outputs, depth):
    return [
        np.ones(shape, np.float32)
        for shape in ((1, 5, 6, channels), (outputs, depth, 3, 3), (outputs,))
    ]


advice = "Compare x.shape[3], weights.shape[0] and weights.shape[1] with groups first."
for channels, outputs, depth, groups, name in [
    (6, 4, 6, 2, "kernels of depth 6 on 6 channels in 2 groups"),
    (6, 4, 2, 1, "kernels of depth 2 on 6 channels in 1 group"),
    (6, 5, 3, 2, "5 kernels in 2 groups"),
    (7, 4, 3, 2, "7 channels in 2 groups"),
]:
    arguments = *ones(channels, outputs, depth), 1, 0, 1, groups
    check.raises(ValueError, caffe_to_keras_conv, *arguments, name=name, hint=advice)
check.close(
    caffe_to_keras_conv(*ones(6, 4, 3), 2, 0, 1, 2),
    np.full((1, 2, 2, 4), 28.0),
    name="4 kernels of depth 3 on 6 channels in 2 groups",
    hint="This fits: no error. Each kernel sees 3 * 3 * 3 ones and adds its bias.",
)
### BEGIN HIDDEN TESTS
depth = int(check.rng("ex5-caffe_to_keras_conv").integers(2, 6))
for outputs, deep, name in [
    (6, 3 * depth, "kernels as deep as all channels in 3 groups"),
    (7, depth, "7 kernels in 3 groups"),
]:
    arguments = *ones(3 * depth, outputs, deep), 1, 1, 1, 3
    check.raises(ValueError, caffe_to_keras_conv, *arguments, name=name, hint=advice)
### END HIDDEN TESTS

# %% [markdown] tags=["further"]
# ### Further: why by splitting?
#
# *Further (延伸), 3 min.* One grouped layer, timed three ways. The core path goes on at *In your own words*.

# %% [markdown]
# Keras has `groups` built in. Compare the time of one layer on this processor, 64 to 64 channels in 8 groups,
# 64 x 64 pixels. (A function that leaves TensorFlow for NumPy can't be compiled, and the cell says so.)
# **Predict:** which is faster, and by how much?


# %% tags=["demo"]
def milliseconds(call, x, num_calls=5):
    """Return the shortest time of several calls; the first, which prepares, is not counted."""
    call(x)
    times = []
    for _ in range(num_calls):
        begin = time.perf_counter()
        call(x)
        times.append(1000 * (time.perf_counter() - begin))
    return min(times)


# %% tags=["demo"]
with check.demo("exercise 5"):
    rng = np.random.default_rng(3)
    x = tf.constant(rng.normal(size=(4, 64, 64, 64)), tf.float32)
    weights = rng.normal(size=(64, 8, 3, 3)).astype(np.float32)
    zeros, full = np.zeros(64, np.float32), tf.zeros((3, 3, 64, 64))
    layer = keras.layers.Conv2D(64, 3, groups=8, use_bias=False)
    layer.build(x.shape)
    ways = {
        "Keras, groups=8": layer,
        "split, convolve, concatenate": lambda x: caffe_to_keras_conv(x, weights, zeros, groups=8),
        "no groups, 8 times the arithmetic": lambda x: tf.nn.conv2d(x, full, 1, "VALID"),
    }
    for name, way in ways.items():  # each as a compiled graph, as training would run it
        print(f"{name:34} {milliseconds(tf.function(way, autograph=False), x):6.1f} ms")

# %% [markdown]
# Fewer multiplications are not always less time: it depends on whether somebody wrote fast code for the case
# and the processor. Where this course was built, Keras's own groups took longer even than the convolution
# without groups. Lesson 10 therefore builds its networks by splitting, and measures everything.

# %% [markdown] tags=["further"]
# ### Pooling rounds up in Caffe
#
# *Further (延伸), 4 min, and 15 for its exercise.* The last piece that a whole Caffe network needs. The core
# path goes on at *In your own words*.

# %% [markdown]
# Pooling windows have the same three parameters $k, s, p$, but Caffe rounds the size **up**: the last window
# may hang over the end, so that no pixel is left out. For 112 pixels, $k = 3$, $s = 2$ Caffe makes 56 outputs
# where rounding down gives 55.
#
# Rounding up can go too far. With padding, the last window might start **in the padding** behind the
# picture and see no pixel at all; so Caffe drops it again. Window $i$ starts at $i s$ of the padded row,
# the picture's last pixel is number $p + n - 1$ there. So, if $p > 0$:
#
# $$n_{out} = \left\lceil \frac{n + 2p - k}{s} \right\rceil + 1, \qquad \text{then one less if }\ (n_{out} - 1)\, s \ge n + p .$$
#
# Three cases of stride 2, each window a bar under the places that it covers; a pale one is dropped. The titles
# speak of the last window. **Predict:** a convolution rounds down; which of these windows would it compute?

# %% tags=["demo"]
fig, axes = plt.subplots(1, 3, figsize=(9.5, 2.3), layout="constrained")
titles = ["it hangs over the end", "it starts in the picture", "it would see padding only"]
titles = [
    f"{first}:\n{last}"
    for first, last in zip(("k 3, p 0", "k 3, p 1", "k 2, p 1"), titles, strict=True)
]
draw_row(axes[0], 8, 3, [0, 2, 4, 6], title=titles[0])
draw_row(axes[1], 8, 3, [-1, 1, 3, 5, 7], pads=(1, 1), title=titles[1])
draw_row(axes[2], 5, 2, [-1, 1, 3], pads=(1, 1), dropped=[5], title=titles[2])
plotting.show(
    fig,
    alt="Windows as bars under rows of pixels; two end outside the row, a third is pale: dropped.",
)

# %% [markdown]
# A convolution would leave out the last window of each row, the pale one among them: 3, 4 and 3 are left.
# Caffe's pooling computes 4, 5 and 3.

# %% [markdown] tags=["further"]
# ### Exercise 6: pool_output_size (3 points, 15 min)
#
# *Further (延伸), 15 min.* Caffe's rounding, with its clip.

# %% [markdown]
# Write `pool_output_size(size, kernel, stride, pad=0)`: the number of outputs of Caffe's pooling along
# one axis, the clip included. All whole numbers; `kernel <= size + 2 * pad`. Returns a whole number. Raises
# `ValueError` when `pad` isn't smaller than `kernel` (a window could lie in the padding altogether;
# Caffe refuses that too). Where `pad` is 0 the tests keep `stride <= kernel`. The oracle is
# forbidden here too: `cv2`, `caffe_layer`, `run_caffe`, `load_caffe`.
#
# <details><summary>Hint 1</summary> <code>-(-a // b)</code> rounds up, for whole numbers exactly. </details>
# <details><summary>Hint 2</summary> Draw it for size 5, kernel 2, stride 2, pad 1: seven padded places, 0 to 6.
# Where does each window start? </details>


# %% nbgrader={"grade": false, "grade_id": "ex6-pool_output_size", "locked": false, "schema_version": 3, "solution": true, "task": false}
# forbidden: cv2, caffe_layer, run_caffe, load_caffe
def pool_output_size(size, kernel, stride, pad=0):
    """Return how many outputs Caffe's pooling has along one axis.

    All arguments and the result: whole numbers. Raises ValueError when pad >= kernel.
    """
    ### BEGIN SOLUTION
    if pad >= kernel:
        raise ValueError(f"pad {pad} must be smaller than the kernel {kernel}")
    outputs = -((kernel - size - 2 * pad) // stride) + 1
    if pad > 0 and (outputs - 1) * stride >= size + pad:
        outputs -= 1
    return outputs
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "ex6-pool_output_size-test-values", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# (size, kernel, stride, pad): GoogLeNet's and AlexNet's first pooling, and seven more.
cases = [(112, 3, 2, 0), (55, 3, 2, 0), (10, 3, 3, 0), (11, 3, 3, 0)]
cases += [(9, 5, 2, 2), (15, 6, 4, 1), (20, 7, 4, 3), (6, 3, 1, 2), (5, 1, 1, 0)]
check.equal(
    [pool_output_size(*case) for case in cases],
    [56, 27, 4, 4, 5, 4, 6, 8, 5],  # worked by hand
    name="pool_output_size of nine layers",
    hint="Size 10, kernel 3, stride 3: windows start at 0, 3, 6, 9; the last one hangs over the end.",
    mistakes={
        "it was rounded down, as a convolution does": [55, 27, 3, 3, 5, 3, 5, 8, 5],
        "the pad was counted once; it stands on both sides": [56, 27, 4, 4, 4, 4, 5, 6, 5],
        "the pad was ignored": [56, 27, 4, 4, 3, 4, 5, 4, 5],
        "the first window was forgotten (+ 1)": [55, 26, 3, 3, 4, 3, 5, 7, 4],
        'size / stride was rounded up; that is TensorFlow\'s "same"': [56, 28, 4, 4, 5, 4, 5, 6, 5],
        "it was rounded to the nearest, not up": [55, 27, 3, 4, 5, 4, 6, 8, 5],
        "a window was added even where no pixel is left over": [56, 28, 4, 4, 6, 4, 6, 8, 6],
        "every window that starts in the picture was counted, even behind one that reaches its end": [
            *(56, 28, 4, 4, 6, 4, 6, 8, 5)
        ],
        "1 was added before //, which rounds up for stride 2 only": [56, 27, 3, 4, 5, 4, 6, 8, 6],
        "the kernel was forgotten": [56, 28, 4, 4, 6, 4, 6, 9, 5],
        "with a pad it was rounded down, as a convolution does": [56, 27, 4, 4, 5, 3, 5, 8, 5],
        "the padding before was forgotten in the clip": [56, 27, 4, 4, 5, 4, 5, 7, 5],
        "a window from the last pixel on was dropped": [56, 27, 4, 4, 5, 4, 6, 7, 5],
        "with a pad one window was always dropped": [56, 27, 4, 4, 4, 3, 5, 7, 5],
        "the last window was kept only where a pixel would be left out otherwise": [
            *(56, 27, 4, 4, 5, 4, 5, 8, 5)
        ],
    },
)
check.equal(
    [pool_output_size(9, 3, 3), pool_output_size(3, 5, 2, 1)],
    [3, 1],
    name="pool_output_size without a pad given, and where the kernel just fits",
    hint="Pad 0 by default. A kernel as large as the padded row has one place.",
)
### BEGIN HIDDEN TESTS
rng = check.rng("ex6-pool_output_size")
cases = [
    (int(rng.integers(12, 40)), kernel, int(rng.integers(1, kernel + 1)), 0)
    for kernel in range(1, 8)
]
settings = "pooling_param {{ kernel_size: {} stride: {} pad: {} }}"
sizes = [
    caffe_layer("Pooling", np.zeros((1, case[0], case[0], 1)), settings.format(*case[1:])).shape[1]
    for case in cases
]
check.equal(
    [pool_output_size(*case) for case in cases],
    sizes,
    name="pool_output_size of seven layers without pad",
    hint="Round up after dividing by the stride, then add 1 for the first window.",
)
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "ex6-pool_output_size-test-clip", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# (size, kernel, stride, pad)
cases = [(5, 2, 2, 1), (6, 2, 2, 1), (8, 3, 3, 1), (8, 4, 5, 2), (6, 3, 3, 2)]
cases += [(1, 2, 1, 1), (6, 5, 3, 2), (9, 3, 2, 1), (9, 5, 2, 2), (14, 5, 3, 2), (10, 3, 3, 0)]
cases += [(8, 3, 4, 1)]  # a stride above the kernel
check.equal(
    [pool_output_size(*case) for case in cases],
    [3, 4, 3, 2, 3, 2, 3, 5, 5, 6, 4, 3],  # worked by hand
    name="pool_output_size of twelve layers",
    hint="Size 5, kernel 2, stride 2, pad 1: a window at 6 would start at the zero behind the picture.",
    mistakes={
        "a last window that starts behind the picture was kept": [
            *(4, 4, 4, 3, 4, 2, 3, 5, 5, 6, 4, 3)
        ],
        "the padding before was forgotten in the clip": [3, 3, 3, 2, 3, 1, 2, 5, 5, 5, 4, 2],
        "a window that starts at the first zero behind was kept": [
            *(4, 4, 4, 3, 3, 2, 3, 5, 5, 6, 4, 3)
        ],
        "the clip asks where the next window would start": [3, 3, 3, 2, 3, 1, 2, 4, 5, 5, 4, 2],
        "with a pad one window was always dropped": [3, 3, 3, 2, 3, 1, 2, 4, 4, 5, 4, 2],
        "a window from the last pixel on was dropped": [3, 3, 3, 2, 3, 1, 3, 5, 5, 5, 4, 2],
        "with a pad it was rounded down, as a convolution does": [
            *(3, 4, 3, 2, 3, 2, 2, 5, 5, 5, 4, 2)
        ],
        "with a stride above the kernel it was rounded down": [3, 4, 3, 2, 3, 2, 3, 5, 5, 6, 4, 2],
        "a picture no larger than the kernel was given one window": [
            *(3, 4, 3, 2, 3, 1, 3, 5, 5, 6, 4, 3)
        ],
        "a window was added even where no pixel is left over, or the kernel was forgotten": [
            *(3, 4, 3, 2, 3, 2, 3, 5, 6, 6, 4, 3)
        ],
        "it was not rounded up where one place is left over": [
            *(3, 4, 3, 2, 3, 2, 3, 5, 5, 5, 3, 3)
        ],
        "what is left over was looked for without the padding": [
            *(3, 4, 3, 2, 3, 2, 3, 5, 5, 5, 4, 3)
        ],
        "the clip was made only where the stride is the kernel": [
            *(3, 4, 3, 3, 3, 2, 3, 5, 5, 6, 4, 3)
        ],
        "the clip was made only for pads above 1": [4, 4, 4, 2, 3, 2, 3, 5, 5, 6, 4, 3],
        "the clip was made for a stride of 2 only": [3, 4, 4, 3, 4, 2, 3, 5, 5, 6, 4, 3],
        "the last window was kept only where a pixel would be left out otherwise": [
            *(3, 4, 3, 3, 3, 2, 2, 5, 5, 5, 4, 3)
        ],
    },
)
cases = [(13, 5, 3, 2), (17, 5, 3, 2), (13, 8, 3, 2), (13, 5, 2, 2), (13, 5, 3, 0)]
check.equal(
    [pool_output_size(*case) for case in cases],  # the first, then with one thing changed at a time
    [5, 7, 4, 7, 4],
    name="pool_output_size when one of its arguments changes at a time",
    mistakes={"picture and padding were divided apart, each rounded up": [5, 7, 5, 7, 4]},
    hint="If your function remembers earlier answers, it must know all four arguments again.",
)
### BEGIN HIDDEN TESTS
rng = check.rng("ex6-pool_output_size")
cases = [
    (int(rng.integers(7, 30)), k, s, int(rng.integers(1, k)))
    for k in (2, 3, 4, 5)
    for s in (1, 2, 3, 4)
]
settings = "pooling_param {{ kernel_size: {} stride: {} pad: {} }}"
sizes = [
    caffe_layer("Pooling", np.zeros((1, case[0], case[0], 1)), settings.format(*case[1:])).shape[1]
    for case in cases
]
check.equal(
    [pool_output_size(*case) for case in cases],
    sizes,
    name="pool_output_size of sixteen padded layers",
    hint="Drop the last window when it starts behind the picture's last pixel.",
)
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "ex6-pool_output_size-test-errors", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
advice = "Raise ValueError when pad >= kernel."
check.raises(ValueError, pool_output_size, 9, 2, 2, 2, name="pad 2 with kernel 2", hint=advice)
check.raises(ValueError, pool_output_size, 9, 3, 1, 5, name="pad 5 with kernel 3", hint=advice)
check.raises(ValueError, pool_output_size, 1, 2, 5, 3, name="pad 3 with kernel 2", hint=advice)
check.equal(
    [pool_output_size(11, 3, 2, 2), pool_output_size(6, 1, 1)],
    [7, 6],
    name="pool_output_size where the pad is just small enough",
    hint="pad 2 < kernel 3, and pad 0 < kernel 1: no error.",
)
### BEGIN HIDDEN TESTS
kernel = int(check.rng("ex6-pool_output_size").integers(2, 8))
check.raises(
    *(ValueError, pool_output_size, 20, kernel, 2, kernel),
    name="a pad as large as the kernel",
    hint=advice,
)
check.equal(
    pool_output_size(20, kernel, 1, kernel - 1),
    19 + kernel,
    name="a pad one smaller than the kernel",
    hint="The pad is smaller than the kernel: no error.",
)
### END HIDDEN TESTS

# %% [markdown]
# **Predict:** three ways to count, for stride 2. For which of the sizes does rounding up differ from
# rounding down, and for which does the clip act?

# %% tags=["demo", "nbval-check-output"]
with check.demo("exercises 1 and 6"):
    sizes = range(4, 16)
    for kernel, pad in ((3, 0), (3, 1), (2, 1)):
        counts = {
            "rounded down": [output_size(n, kernel, 2, pad) for n in sizes],
            "rounded up": [int(np.ceil((n + 2 * pad - kernel) / 2)) + 1 for n in sizes],
            "Caffe": [pool_output_size(n, kernel, 2, pad) for n in sizes],
        }
        print(f"kernel {kernel}, pad {pad}:", *(f"{n:2}" for n in sizes), " size")
        for name, outputs in counts.items():
            print(" " * 16, *(f"{n:2}" for n in outputs), "", name)

# %% [markdown]
# With kernel 3, rounding matters for the even sizes. With kernel 2 and pad 1 it would matter for
# the odd ones, where the extra window would start exactly at the zero behind the picture; the clip takes
# it away again, and Caffe agrees with rounding down.

# %% [markdown] tags=["further"]
# ## Beyond: a Caffe network, rebuilt in Keras
#
# *Further (延伸), 17 min.* Your functions read and run a whole Caffe network, compared with OpenCV on a grid of
# more than 400 layers, and train it on. The core path goes on at *In your own words*.

# %% [markdown]
# Now all of it together, and nothing left out: read the text of a Caffe network, rebuild it in Keras, and
# compare every layer with OpenCV.
#
# **Reading a prototxt** takes little. It knows `name: value` and `name { ... }`, a name may come more than
# once, and `#` begins a comment. So: cut the text into words, and read a block by walking through them.

# %% tags=["demo"]
PROTOTXT = """
name: "small"      # an invented net with everything that this lesson spoke of
input: "data"
input_shape { dim: 2  dim: 3  dim: 27  dim: 38 }
layer { name: "conv1" type: "Convolution" bottom: "data" top: "conv1"
        convolution_param { num_output: 8 kernel_size: 5 stride: 2 pad: 2 } }
layer { name: "relu1" type: "ReLU" bottom: "conv1" top: "conv1" }
layer { name: "pool1" type: "Pooling" bottom: "conv1" top: "pool1"
        pooling_param { pool: MAX kernel_size: 3 stride: 2 } }
layer { name: "conv2" type: "Convolution" bottom: "pool1" top: "conv2"
        convolution_param { num_output: 12 kernel_size: 3 pad: 2 dilation: 2 group: 4 } }
layer { name: "relu2" type: "ReLU" bottom: "conv2" top: "conv2" }
layer { name: "pool2" type: "Pooling" bottom: "conv2" top: "pool2"
        pooling_param { pool: MAX kernel_size: 2 stride: 2 pad: 1 } }
layer { name: "conv3" type: "Convolution" bottom: "pool2" top: "conv3"
        convolution_param { num_output: 5 kernel_size: 1 } }
"""


# %% tags=["demo"]
def parse_prototxt(text):
    """Return a prototxt as {name: list of values}, where a value is a string or such a dict."""
    words = re.findall(r'"[^"]*"|[{}]|[^\s{}:"]+', re.sub(r"#.*", "", text))
    return _read_block(iter(words))


def _read_block(words):
    found = {}
    for name in words:
        if name == "}":
            break
        value = next(words)
        value = _read_block(words) if value == "{" else value.strip('"')
        found.setdefault(name, []).append(value)
    return found


# %% tags=["demo", "nbval-check-output"]
parsed = parse_prototxt(PROTOTXT)
for layer in parsed["layer"]:
    settings = layer.get("convolution_param", layer.get("pooling_param", [{}]))[0]
    told = ", ".join(f"{name} {value[0]}" for name, value in settings.items())
    print(f"{layer['name'][0]:6} {layer['type'][0]:12} {told}")

# %% [markdown]
# **Rebuilding it.** A Keras model may be any class that makes its weights with `add_weight` and computes in
# `call`. Ours walks through the layers and keeps every `top` by name. The convolution is your
# `caffe_to_keras_conv`. Max pooling takes your `pool_output_size`: pad with $-\infty$ (which never wins a
# maximum) before, and behind just as much as the last window needs; what no window reaches is left over.
# While no tape watches, the weights go to your function as arrays, so a function written in NumPy will do
# for the comparison.
# **Predict:** to how many digits must the two agree, if both compute in float32?


# %% tags=["demo"]
def caffe_settings_of(layer):
    """Return a layer's numbers by name, with Caffe's defaults for what is not written."""
    given = layer.get("convolution_param", layer.get("pooling_param"))[0]
    numbers = {name: int(values[0]) for name, values in given.items() if values[0].isdigit()}
    return {"stride": 1, "pad": 0, "dilation": 1, "group": 1, **numbers}


def caffe_max_pool(x, kernel, stride, pad):
    """Return Caffe's max pooling of x (N, H, W, C)."""
    around = [[0, 0]]
    for size in x.shape[1:3]:
        needed = (pool_output_size(size, kernel, stride, pad) - 1) * stride + kernel
        around.append([pad, max(0, needed - size - pad)])
    padded = tf.pad(x, [*around, [0, 0]], constant_values=-np.inf)
    return tf.nn.max_pool2d(padded, kernel, stride, "VALID")


# %% tags=["demo"]
def run_caffe_layer(layer, x, blobs):
    """Return what one layer of a parsed prototxt makes of x; blobs: its weights and bias."""
    if layer["type"][0] == "ReLU":
        return tf.nn.relu(x)
    numbers = caffe_settings_of(layer)
    if layer["type"][0] == "Pooling":
        return caffe_max_pool(x, numbers["kernel_size"], numbers["stride"], numbers["pad"])
    chosen = (numbers[setting] for setting in ("stride", "pad", "dilation", "group"))
    return caffe_to_keras_conv(x, *blobs, *chosen)


# %% tags=["demo"]
class CaffeNet(keras.Model):
    """A Caffe network of convolutions, ReLU and max pooling; call it with images (N, H, W, C)."""

    def __init__(self, prototxt, blobs):
        super().__init__()
        self.described = parse_prototxt(prototxt)["layer"]
        self.blobs = {
            name: [
                self.add_weight(array.shape, keras.initializers.Constant(array)) for array in arrays
            ]
            for name, arrays in blobs.items()
        }

    def call(self, x, training=False):
        """Return every layer's output by the layer's name."""
        tops, outputs = {"data": x}, {}
        for layer in self.described:
            name = layer["name"][0]
            own = [v.value if training else v.numpy() for v in self.blobs.get(name, [])]
            outputs[name] = run_caffe_layer(layer, tops[layer["bottom"][0]], own)
            tops[layer["top"][0]] = outputs[name]
        return outputs


# %% tags=["demo"]
def random_blobs(prototxt, seed):
    """Return random weights and biases for a prototxt's convolutions, and random images."""
    rng, net = np.random.default_rng(seed), parse_prototxt(prototxt)
    shape = [int(dim) for dim in net["input_shape"][0]["dim"]]
    channels, blobs = {"data": shape[1]}, {}
    for layer in net["layer"]:
        depth = channels[layer["bottom"][0]]
        if layer["type"][0] == "Convolution":
            numbers = caffe_settings_of(layer)
            outputs, side = numbers["num_output"], numbers["kernel_size"]
            weights = rng.normal(size=(outputs, depth // numbers["group"], side, side))
            arrays = weights / np.sqrt(weights[0].size), rng.normal(size=outputs)
            blobs[layer["name"][0]] = [array.astype(np.float32) for array in arrays]
            depth = outputs
        channels[layer["top"][0]] = depth
    images = rng.normal(size=[shape[0], *shape[2:], shape[1]]).astype(np.float32)
    return blobs, images


# %% tags=["demo", "nbval-check-output"]
with check.demo("exercises 5 and 6"):
    blobs, pictures = random_blobs(PROTOTXT, seed=0)
    names = ["conv1", "pool1", "conv2", "pool2", "conv3"]
    rebuilt = CaffeNet(PROTOTXT, blobs)
    by_keras = rebuilt(pictures)
    by_opencv = run_caffe(load_caffe(PROTOTXT, blobs), pictures, names)
    for name, theirs in zip(names, by_opencv, strict=True):
        # conv1 and conv2 are overwritten by their ReLU in Caffe, and OpenCV may do both at once
        ours = np.asarray(by_keras[{"conv1": "relu1", "conv2": "relu2"}.get(name, name)])
        theirs = np.maximum(theirs, 0) if name in ("conv1", "conv2") else theirs
        agrees = ours.shape == theirs.shape and np.abs(ours - theirs).max() < 1e-4
        print(f"{name}: {ours.shape!s:17} agrees with OpenCV within 0.0001: {agrees}")

# %% [markdown]
# **Is that luck?** One network proves little: its sizes might hide a mistake in rounding. So the whole
# grid: every combination of
#
# - pictures of 9 x 11 and of 12 x 8 pixels ($n$), 4 channels, 2 pictures;
# - $k \in \{1, 2, 3, 5\}$, $s \in \{1, 2, 3\}$, $p \in \{0, 1, 2\}$, $g \in \{1, 2, 4\}$, $d \in \{1, 2\}$;
#
# as far as the kernel fits. One prototxt holds them all, as layers side by side that read the same
# picture. And all max poolings with $k \in \{1, 2, 3, 4\}$, $s \in \{1, 2, 3\}$, $s \le k$, $p < k$.


# %% tags=["demo"]
def grid_prototxt(height, width):
    """Return a prototxt with one layer, side by side, for each combination that fits."""
    lines = [f'input: "data" input_shape {{ dim: 2 dim: 4 dim: {height} dim: {width} }}']

    def add(kind, block, **settings):
        name = "_".join([kind, *map(str, settings.values())])
        inner = " ".join(f"{key}: {value}" for key, value in settings.items())
        ends = f'bottom: "data" top: "{name}"'
        lines.append(f'layer {{ name: "{name}" type: "{kind}" {ends} {block} {{ {inner} }} }}')

    for k, s, p, g, d in product((1, 2, 3, 5), (1, 2, 3), (0, 1, 2), (1, 2, 4), (1, 2)):
        if d * (k - 1) < min(height, width) + 2 * p:
            shape = {"num_output": 8, "kernel_size": k, "stride": s, "pad": p}
            add("Convolution", "convolution_param", **shape, group=g, dilation=d)
    for k, s, p in product((1, 2, 3, 4), (1, 2, 3), (0, 1, 2, 3)):
        if s <= k and p < k:
            add("Pooling", "pooling_param", kernel_size=k, stride=s, pad=p)
    return "\n".join(lines)


# %% tags=["demo", "nbval-check-output"]
with check.demo("exercises 5 and 6"):
    for height, width in ((9, 11), (12, 8)):
        prototxt = grid_prototxt(height, width)
        blobs, pictures = random_blobs(prototxt, seed=height)
        by_keras = CaffeNet(prototxt, blobs)(pictures)
        by_opencv = run_caffe(load_caffe(prototxt, blobs), pictures, list(by_keras))
        errors = [
            np.abs(ours - theirs).max() if ours.shape == theirs.shape else np.inf
            for ours, theirs in zip(by_keras.values(), by_opencv, strict=True)
        ]
        kinds = [name[0] for name in by_keras]
        print(f"{height} x {width}: {kinds.count('C')} convolutions, {kinds.count('P')} poolings;"
              f" largest error below 0.0001: {max(errors) < 1e-4}")  # fmt: skip

# %% [markdown]
# They agree, all of them, in shape and numbers: float32 carries about seven digits, and sums in another order
# differ in the last one or two, so 0.0001 is a generous bound for numbers of a few units.
#
# And the rebuilt network can do what the importer's can't: it *learns*. Its weights are Keras variables, so
# a gradient reaches them, and what somebody trained years ago can be trained on. That takes a
# `caffe_to_keras_conv` of TensorFlow's operations: one that leaves TensorFlow for NumPy stops the gradient,
# and the last line says so. (With dilation 1 here: not every processor's TensorFlow has gradients of dilated
# convolutions.)

# %% tags=["demo"]
with check.demo("exercises 5 and 6"):
    plain = PROTOTXT.replace("dilation: 2", "dilation: 1")
    blobs, pictures = random_blobs(plain, seed=0)
    rebuilt, wanted = CaffeNet(plain, blobs), tf.constant([1, 4])
    for step in range(4):
        with tf.GradientTape() as tape:
            scores = tf.reduce_mean(rebuilt(pictures, training=True)["conv3"], axis=(1, 2))
            loss = tf.reduce_mean(tf.nn.sparse_softmax_cross_entropy_with_logits(wanted, scores))
        print(f"step {step}: loss {loss.numpy():.2f}")
        gradients = tape.gradient(loss, rebuilt.trainable_variables)
        for variable, gradient in zip(rebuilt.trainable_variables, gradients, strict=True):
            variable.assign_sub(0 * variable if gradient is None else 0.1 * gradient)
    reached = sum(gradient is not None for gradient in gradients)
    print(f"{reached} of {len(rebuilt.trainable_variables)} weight arrays are reached")

# %% [markdown]
# ## In your own words
#
# ### Exercise 7: explain_same (3 points, 18 min)
#
# *Core.* Graded by hand. In about ten sentences:
#
# (a) A colleague ports a Caffe network and writes `padding="same"` for every convolution with stride 2,
# kernel 3, pad 1. Three of them stand one behind the other, and for pictures of 224 x 224 all shapes agree with
# Caffe's. Where does the first window start in each of the three layers, in TensorFlow and in Caffe? By how
# many pixels *of the picture* do the fields of the third layer's unit 0 lie apart? And for which picture sizes
# would nothing have gone wrong in any of the three layers?
#
# (b) Why doesn't he find the mistake by looking at shapes, and what is the smallest test that finds it?
#
# (c) DeepFace's locally connected layers stand behind an alignment of the face. Say what would happen if
# the alignment were left out, in terms of what sharing weights assumes.

# %% [markdown] nbgrader={"grade": true, "grade_id": "ex7-explain_same", "locked": false, "points": 3, "schema_version": 3, "solution": true, "task": false}
# ### BEGIN SOLUTION
# (a) For an even size, kernel 3 and stride 2, "same" needs one zero in all and puts it after: its first
# window starts at place 0 of its input, Caffe's at -1, in each of the three layers, since 224, 112 and 56 are all
# even. One place of the three inputs stands for 1, 2 and 4 pixels of the picture, so the fields start at 0 and at
# -(1 + 2 + 4) = -7: 7 pixels apart. With odd sizes in all three layers "same" pads 1 and 1 and both are equal.
# That is so for n = 8 m + 1, for example 225, 113, 57.
#
# (b) The output size is rounded, and both paddings land on the same number, so shapes can't tell. Compare
# numbers: one layer, random weights, a small picture of even size, against the original or an independent
# implementation; one row of 4 pixels is enough. Only the border differing would be a hint at padding mode,
# here everything differs.
#
# (c) A locally connected layer has learned at each place what to expect there: eyes at the eyes' place. A
# face that is shifted or turned brings other things to these places, for which other kernels would be
# right, so its features are wrong. A shared kernel assumes that the same feature is worth noticing at
# every place, hence it finds a moved eye at the moved place. Without alignment the unshared
# layers would have to learn every feature at every place, from as many more examples.
#
# One point for each part; (a) needs the 7 (or the sum 1 + 2 + 4) and that all three sizes must be odd.
# ### END SOLUTION

# %% [markdown]
# ## Summary
#
# - A convolution has learned parameters, weights $(k_h, k_w, C/g, F)$ and $F$ biases, and chosen ones: $k$,
#   $F$, $s$, $p$, $d$, $g$.
# - Odd kernels with the same padding on both sides keep every map in register with the picture; even ones
#   drift by half a pixel per layer.
# - $n_{out} = \lfloor (n + 2p - d(k-1) - 1)/s \rfloor + 1$. TensorFlow's "same" pads as little as
#   $\lceil n/s \rceil$ outputs need, the odd zero **after**; Caffe's pad is equal on both sides. Equal shapes
#   don't mean equal windows.
# - Local connection assumes that neighbours belong together; sharing assumes that places are alike. A linear
#   layer that commutes with shifts *is* a convolution.
# - $r' = r + d(k-1) j$, $a' = a - p j$, $j' = s j$, in this order. What a unit really uses grows like the square
#   root of depth.
# - Caffe: NCHW and OIHW, symmetric pads, pooling rounded up and clipped. Translate by moving axes and
#   padding explicitly, and compare numbers, on a grid, with an independent program.
#
# ## Interview questions (面试)
#
# <details><summary><b>How many parameters has a 3 x 3 convolution from 64 to 128 channels, and does the picture's size matter?</b><br>一个 3 x 3 卷积，输入 64 通道，输出 128 通道，有多少参数？与图片大小有关吗？</summary>
#
# (3 * 3 * 64 + 1) * 128 = 73,856 with biases. The picture's size doesn't matter, because every place shares
# the kernels; it does matter for the work and for the memory. With g groups the weights are divided by g, the
# biases are not (exercise 3).
#
# </details>
#
# <details><summary><b>What is the output size of a convolution? Of a pooling in Caffe?</b><br>卷积的输出尺寸怎么算？Caffe 的池化呢？</summary>
#
# floor((n + 2p - d(k - 1) - 1) / s) + 1: a window that doesn't fit is not computed. Caffe's pooling rounds
# up, then drops a last window that starts behind the picture. For 112, kernel 3, stride 2 that is 55 against
# 56 (exercises 1 and 6).
#
# </details>
#
# <details><summary><b>Why 3 x 3, and why odd?</b><br>为什么常用 3 x 3？为什么卷积核是奇数？</summary>
#
# Two 3 x 3 layers see 5 x 5 with 2 in place of 2.77 times the parameters of one 3 x 3, and have a bend
# between them. Odd kernels have a centre, so equal padding on both sides keeps map and picture in register;
# after eight layers of 2 x 2 the impulse above has drifted by four pixels.
#
# </details>
#
# <details><summary><b>You port weights from Caffe or PyTorch to TensorFlow, all shapes agree, and accuracy is worse. Where do you look?</b><br>把 Caffe 或 PyTorch 的权重移植到 TensorFlow，形状都对，精度却下降，你查什么？</summary>
#
# At stride 2 and even sizes first: "same" puts its odd zero after, so its windows stand one pixel further on.
# Then at reshape in place of transpose, at pooling that rounds up, and at the order of colour channels.
# Compare one layer's numbers on a small random input with an independent program, as exercise 5's tests do;
# shapes can't tell.
#
# </details>
#
# <details><summary><b>How do you compute a receptive field, and is it what the unit really uses?</b><br>感受野怎么计算？网络真的用到了整个感受野吗？</summary>
#
# Layer by layer: r += d(k - 1) j, then j *= s; padding only moves it. VGG-16's last convolution sees 196
# pixels. What is used is less: the gradient's spread grows like the square root of depth, so of 81 pixels
# that 40 layers can see, about a quarter of the width carries 95%.
#
# </details>
#
# <details><summary><b>What does dilation give, and what is the catch?</b><br>空洞卷积有什么好处，有什么问题？</summary>
#
# A larger field with the same number of weights and without a smaller map. Equal dilations leave gaps: three
# layers of dilation 2 see 49 of 169 pixels, and neighbouring outputs share none. And the maps stay large:
# nine times the products of a stack of strides that sees as far.
#
# </details>
#
# <details><summary><b>Why does a convolution share its weights, and when shouldn't it?</b><br>卷积为什么要权值共享？什么时候不该共享？</summary>
#
# It assumes that what is worth noticing at one place is worth noticing at every place; a linear layer that
# commutes with shifts must be a convolution. Trained on digits on the left, only the shared kernel reads them
# on the right. Where places differ by meaning, as in faces aligned to the pixel, DeepFace used unshared
# layers, at the price of half of its 120 million parameters in one of them.
#
# </details>
#
# <details><summary><b>Where do the checkerboards in generated pictures come from?</b><br>生成的图片里为什么会有棋盘状的纹理？</summary>
#
# From transposed convolutions whose stride doesn't divide the kernel: with kernel 3 and stride 2 pixels get
# one or two copies per axis in turn, before anything is learned. Kernel 4, or enlarging first and then
# convolving, avoids it.
#
# </details>
#
# ## Where the field went next
#
# VGG (2014) settled on 3 x 3 everywhere, and stacks of them became the standard; lesson 08 counts what
# that saves. Dilation carried networks for segmentation, where a coarse map hurts. Groups, born from
# the memory of two graphics cards, came back as a way to save arithmetic (lesson 10). Lately large kernels
# returned: ConvNeXt (2022) uses depthwise 7 x 7, and others went to 31 x 31, with the argument that you saw
# above: the effective field of many small kernels is small. Attention (lesson 11) gives up locality
# altogether and computes its weights from the picture.
#
# Padding turned out to be more than a nuisance: through the zeros at the border networks learn *where*
# in the picture they are (Islam and others, 2020). And the question of symmetry grew into a field of its
# own: what sharing is for shifts, group-equivariant convolutions are for turns and mirrors (Cohen and
# Welling, 2016). **Lesson 07: the other layers, and how much a picture may move before the answer changes.**
#
# ## Sources
#
# - K. Fukushima, *Neocognitron*, Biological Cybernetics 36, 1980.
# - Y. LeCun and others, *Backpropagation applied to handwritten zip code recognition*, Neural Computation
#   1, 1989 (shared weights).
# - A. Krizhevsky, I. Sutskever and G. Hinton, *ImageNet classification with deep convolutional neural
#   networks*, NeurIPS, 2012 (groups).
# - Y. Jia and others, *Caffe: convolutional architecture for fast feature embedding*, ACM Multimedia, 2014;
#   its sources, `pooling_layer.cpp` and `caffe.proto`.
# - Y. Taigman, M. Yang, M. Ranzato and L. Wolf, *DeepFace*, CVPR, 2014.
# - K. Simonyan and A. Zisserman, *Very deep convolutional networks*, ICLR, 2015.
# - C. Szegedy and others, *Going deeper with convolutions*, CVPR, 2015 (GoogLeNet).
# - K. He, X. Zhang, S. Ren and J. Sun, *Deep residual learning for image recognition*, CVPR, 2016.
# - F. Yu and V. Koltun, *Multi-scale context aggregation by dilated convolutions*, ICLR, 2016.
# - W. Luo, Y. Li, R. Urtasun and R. Zemel, *Understanding the effective receptive field in deep
#   convolutional neural networks*, NeurIPS, 2016.
# - A. Odena, V. Dumoulin and C. Olah, *Deconvolution and checkerboard artifacts*, Distill, 2016.
# - P. Wang and others, *Understanding convolution for semantic segmentation*, WACV, 2018.
# - T. Cohen and M. Welling, *Group equivariant convolutional networks*, ICML, 2016.
# - V. Dumoulin and F. Visin, *A guide to convolution arithmetic for deep learning*, arXiv:1603.07285, 2016.
# - K. Zhang, Z. Zhang, Z. Li and Y. Qiao, *Joint face detection and alignment using multitask cascaded
#   convolutional networks*, IEEE Signal Processing Letters 23, 2016 (MTCNN; weights from the package
#   `mtcnn`).
# - A. Araujo, W. Norris and J. Sim, *Computing receptive fields of convolutional neural networks*, Distill,
#   2019.
# - M. Islam, S. Jia and N. Bruce, *How much position information do convolutional neural networks
#   encode?*, ICLR, 2020.
# - Z. Liu and others, *A ConvNet for the 2020s*, CVPR, 2022; X. Ding and others, *Scaling up your kernels to
#   31 x 31*, CVPR, 2022.
# - ITU-R Recommendation BT.601, *Studio encoding parameters of digital television*.
# - The portrait is a NASA photograph, as bundled with scikit-image; the digits are from E. Alpaydin and C.
#   Kaynak, UCI Machine Learning Repository, 1998, as bundled with scikit-learn.
