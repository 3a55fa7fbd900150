# %% [markdown]
# # 05 Convolution by im2col (卷积运算)
#
# **Objectives.** After this lesson you can
#
# - say what a convolution computes, as an inner product at every place of an image, and write it
#   from the definition;
# - read a filter: what it answers to, what it ignores, and what its numbers have to add up to;
# - turn a convolution into a single matrix product (*im2col*), and say what the speed costs in
#   memory;
# - derive its backward pass twice, by indices and as a vector-Jacobian product, and test both
#   without knowing the right answer.
#
# **Prerequisites.** Lesson 01 (dense layers), lesson 02 (central differences, the vector-Jacobian
# product), lesson 03 (`dense_backward`). **Time.** About 190 minutes; the core path 150. **Core
# exercises.** 1 to 5; the written question 6 is further.
#
# In lesson 01 a picture went into a network as a row of 64 numbers, and the network knew nothing of
# which pixels are neighbours. Shuffle the pixels of all pictures in one fixed way, shuffle the
# weights of the first layer alike, and every output stays the same: to a dense layer a face and its
# confetti are one problem. Are neighbours worth knowing about? Ask a photo.

# %% nbgrader={"grade": false, "grade_id": "given-setup", "locked": true, "schema_version": 3, "solution": false, "task": false}
import sys
import time
import tracemalloc
from functools import partial

import matplotlib.pyplot as plt
import numpy as np
import scipy.signal
import tensorflow as tf
from threadpoolctl import threadpool_limits

from course_lib import check, data, plotting
from course_lib.plotting.kernels import draw_sheets, draw_window_places
from course_lib.plotting.pictures import draw_picture, mark_box
from course_lib.plotting.spread import draw_spread
from course_lib.plotting.timings import draw_timings
from course_lib.plotting.windows import draw_numbers, draw_windows_as_rows, draw_zeros_and_ones

plotting.use_course_style()

# %% [markdown]
# The picture of this lesson is a NASA portrait of the astronaut Eileen Collins, scaled to 0 (black)
# .. 1 (white). Grey is a weighted mean of the three colours, with the weights that television chose
# for the eye (ITU-R BT.601).
#
# **Predict before you run:** how strongly is a pixel correlated with the one beside it? With the one
# 10 pixels away? With one anywhere in the picture?

# %% nbgrader={"grade": false, "grade_id": "given-photo", "locked": true, "schema_version": 3, "solution": false, "task": false}
photo = data.picture("astronaut") / 255  # (512, 512, 3)
grey = photo @ np.array([0.299, 0.587, 0.114])  # (512, 512)
face = grey[:200, 140:340]  # (200, 200): a part that is quick to filter


# %% tags=["nbval-check-output"]
def correlation(first, second):
    return np.corrcoef(first.ravel(), second.ravel())[0, 1]


for distance in (1, 2, 10, 50, 200):
    found = correlation(grey[:, :-distance], grey[:, distance:])
    print(f"pixels {distance:3} apart: correlation {found:5.2f}")
shuffled = np.random.default_rng(0).permutation(grey.ravel())
print(f"after shuffling, 1 apart: {abs(correlation(shuffled[:-1], shuffled[1:])):7.2f}")
weights = photo.size * 512 * 512 * 16
print(f"a dense layer from this photo to 16 maps of its size: {weights:.1e} weights,")
print(f"{4e-12 * weights:.0f} TB in float32")

# %% [markdown]
# Neighbours say nearly the same (0.98), even 10 pixels away much is left (0.73); distant pixels say
# little about each other (0.08 at a distance of 200), and after shuffling nothing is left of it. And
# the weights of a single dense layer that looks at all of them at once would take 13 TB, a large disk
# for one layer. Both facts suggest
# one remedy: **look through a small window, with the same few weights at every place.** That
# is a convolution.
#
# ## The definition: an inner product at every place (卷积运算的定义)
#
# Take a small image and a *filter matrix (滤波矩阵)*, also called *kernel (卷积核)*. Lay the kernel onto
# one place of the image, multiply the numbers that lie on each other, and add up all products:
# 逐个元素相乘再求和. That is the *inner product (内积)* of the window and the kernel, as if both were
# vectors, and it gives **one** number of the output. Then move the window.
#
# Here are an image and a kernel, small enough to calculate by hand, and one window in a frame.

# %%
tiny = np.array(
    [
        [1, 2, 0, 1, 3, 1],
        [0, 1, 2, -1, 1, 2],
        [2, 3, 1, 0, -2, 1],
        [1, -1, 0, 2, 1, 3],
        [0, 2, 1, 1, -1, 2],
    ]
)
kernel = np.array([[1, 0, -1], [2, 1, 0], [-1, 1, 1]])
fig, axes = plt.subplots(1, 2, figsize=(5, 2.6), layout="constrained", width_ratios=(6, 3))
draw_numbers(axes[0], tiny, title="image, 5 x 6", window=(1, 2, 3, 3))
draw_numbers(axes[1], kernel, title="kernel, 3 x 3")
plotting.show(fig, alt="An image of 5 x 6 numbers with a 3 x 3 window framed, and a 3 x 3 kernel.")

# %% [markdown]
# **Predict before you run:** which number does the window in the frame give? Do it by hand.

# %% tags=["nbval-check-output"]
window = tiny[1:4, 2:5]
products = window * kernel
print("products, entry by entry:", products.ravel())
print("their sum, the inner product:", products.sum())

# %% tags=["demo"]
slid = scipy.signal.correlate2d(tiny, kernel, mode="valid")
fig, axes = plt.subplots(1, 2, figsize=(5, 2.3), layout="constrained", width_ratios=(3, 4))
draw_numbers(axes[0], products, title="products")
draw_numbers(axes[1], slid, title="output, 3 x 4", window=(1, 2, 1, 1))
plotting.show(fig, alt="The nine products of the window, and their sum framed in the output.")

# %% [markdown]
# The window at row 1, column 2 of the image (counted from 0, as in all this lesson) gives the number
# at row 1, column 2 of the output. Twelve windows fit, so the output has 3 x 4 numbers.
#
# **Why an inner product?** Because it measures likeness. For a window $a$ and a kernel $w$, both read
# as vectors, $\langle a, w \rangle = \lVert a \rVert\, \lVert w \rVert \cos\theta$: the same formula
# that found the steepest direction in lesson 02. Among all windows of equal length it is largest for
# the one that points exactly like $w$, zero for windows that have nothing in common with it, and most
# negative for the kernel's own negative. A kernel is a question, "how much of *this* is *here*?", and
# a convolution asks it everywhere.
#
# ### Channels, many kernels, bias, stride, padding
#
# Real layers have five more details. Here is the contract that all exercises of this lesson keep; it
# is TensorFlow's, called NHWC for images and HWIO for kernels.
#
# - `x`, of shape $(N, H, W, C)$: $N$ images (at least one) of $H$ rows, $W$ columns and $C$
#   *channels (通道)*.
# - `w`, $(k_h, k_w, C, F)$: $F$ kernels; each is as deep as the image.
# - `b`, $(F,)$: one *bias (偏置)* for each kernel.
# - `stride`, a whole number $s \ge 1$ (Python's `int`, or one of NumPy's with a sign, such as
#   `np.int64`), the *stride (步长)*: how far the window moves, down and to the right alike.
# - `pad`, such a number $p \ge 0$, the *padding (填充)*: $p$ rows of zeros above and below, $p$
#   columns of zeros left and right.
# - `y`, $(N, H_{out}, W_{out}, F)$: one *feature map (特征图)* for each kernel.
#
# Arrays hold float64 or float32; compute float64 in float64, float32 in either. They may be views,
# such as a transposed array or a part of a larger one (read-only and broadcast views don't occur).
# Every size is possible, a kernel of one pixel or of the whole image, a stride or a padding larger
# than the kernel, and stride and padding mean the same for all of them. Every call stands for
# itself: training calls these functions again and again, with new numbers in the same arrays, and a
# result must not depend on earlier calls, nor change in later ones.
#
# **First** the image is padded, which we write $\hat x$, of shape $(N, H + 2p, W + 2p, C)$; **then**
# windows are cut out of $\hat x$, every $s$ pixels from its top left corner on. With $n$ for the
# image, $i, j$ for the place in the output, $u, v$ for the place in the kernel, $c$ for the channel,
# $f$ for the kernel:
#
# $$y_{n i j f} = b_f + \sum_{u=0}^{k_h - 1} \sum_{v=0}^{k_w - 1} \sum_{c=0}^{C-1}
# \hat x_{n,\; i s + u,\; j s + v,\; c}\; w_{u v c f} .$$
#
# Read it from the right: kernel $f$ has one weight for each place *and each channel* of the window;
# all channels are added into one number; the bias is added once. The picture shows it for one image of
# three channels and two kernels: the frame goes through *all* sheets of the image at once (dotted
# behind the first), each kernel has three sheets of weights, and the 27 products of a window and a
# kernel become one number of that kernel's map. **Predict:** how many weights do the two kernels have
# together, with their biases?

# %% tags=["nbval-check-output"]
colourful = np.random.default_rng(50).integers(-3, 4, size=(5, 6, 3))
kernels = np.random.default_rng(51).integers(-2, 3, size=(3, 3, 3, 2))
maps = tf.nn.conv2d(colourful[None].astype(float), kernels.astype(float), 1, "VALID")[0].numpy()
layers_of_three = colourful[1:4, 2:5] * kernels[..., 0]
print("sums of the products, channel by channel:", layers_of_three.sum(axis=(0, 1)))
print("all of them:", layers_of_three.sum(), " TensorFlow, first map:", int(maps[1, 2, 0]))
print("weights and biases:", kernels.size, "+", kernels.shape[3])

# %% tags=["demo"]
fig, axes = plt.subplots(1, 4, figsize=(8, 2.6), layout="constrained", width_ratios=(7, 4, 4, 5))
rgb = ("red", "green", "blue")
draw_sheets(axes[0], colourful, colours=rgb, title="image, 5 x 6 x 3", window=(1, 2, 3, 3))
draw_sheets(axes[1], kernels[..., 0], colours=rgb, title="kernel 0, 3 x 3 x 3")
draw_sheets(axes[2], kernels[..., 1], colours=rgb, title="kernel 1")
draw_sheets(
    axes[3], maps, colours=("purple", "sky"), title="output, 3 x 4 x 2", window=(1, 2, 1, 1)
)
plotting.show(
    fig,
    alt="Three image sheets with a frame on each, two kernels of three sheets, two output maps.",
)

# %% [markdown]
# **How large is the output?** Window $i$ covers the rows $i s, \dots, i s + k_h - 1$ of $\hat x$, and
# the last of them must exist: $i s + k_h \le H + 2p$. So $i$ runs from 0 to the largest whole number
# not above $(H + 2p - k_h)/s$, and
#
# $$H_{out} = \left\lfloor \frac{H + 2p - k_h}{s} \right\rfloor + 1, \qquad
# W_{out} = \left\lfloor \frac{W + 2p - k_w}{s} \right\rfloor + 1 .$$
#
# Rows and columns that no complete window reaches are left out. Lesson 06 plays with these numbers;
# here they only have to be right. **Predict before you run:** a 5 x 6 image, a 3 x 3 kernel: how many
# windows fit with stride 1 and with stride 2, and what does a padding of 1 change?

# %% tags=["demo"]
fig, axes = plt.subplots(1, 3, figsize=(8, 2.9), layout="constrained", width_ratios=(6, 6, 8))
for ax, (stride, pad) in zip(axes, ((1, 0), (2, 0), (2, 1)), strict=True):
    out_h, out_w = ((size + 2 * pad - 3) // stride + 1 for size in (5, 6))
    name = f"stride {stride}, pad {pad}"
    print(f"{name}: output {out_h} x {out_w}")
    draw_window_places(ax, 5, 6, 3, stride, pad, title=name)
plotting.show(
    fig,
    alt="Window corners as dots: 12, 4 and 9; with stride 2 the last column lies in no window.",
)

# %% [markdown]
# Each dot is the top left corner of a window; the first window is framed in blue, its right neighbour
# in black. Padding is grey: with it the windows of the first row and column begin *outside* the image,
# and the image's first pixel lies in the middle of a window. Orange is what no window reaches: with
# stride 2 the last column drops out in both cases, without padding it is a column of the image.
#
# ### Convolution, or cross-correlation?
#
# In mathematics a convolution runs through one of the two **backwards**:
#
# $$(x * w)_{i} = \sum_u x_{i - u}\, w_u \qquad\text{against our}\qquad (x \star w)_i = \sum_u x_{i + u}\, w_u ,$$
#
# and what deep learning calls convolution is called *cross-correlation (互相关)* there. The two are a
# flip of the kernel apart: turn it by 180 degrees, and each becomes the other. One picture tells them
# apart, an *impulse*: a single 1 among zeros. **Predict before you run:** slide the kernel 1 .. 9 over
# it. In which order do the nine numbers come out by our definition?

# %% tags=["nbval-check-output"]
impulse = np.zeros((5, 5))
impulse[2, 2] = 1
digits = np.arange(1.0, 10).reshape(3, 3)
by_tf = tf.nn.conv2d(impulse[None, :, :, None], digits[:, :, None, None], 1, "VALID")[0, :, :, 0]
print("TensorFlow's conv2d:", *np.asarray(by_tf, int))
print("correlate2d:        ", *scipy.signal.correlate2d(impulse, digits, "valid").astype(int))
print("convolve2d:         ", *scipy.signal.convolve2d(impulse, digits, "valid").astype(int))

# %% [markdown]
# TensorFlow correlates. When the window's *lower right* corner lies on the impulse, the output's
# *first* number is made, so the kernel comes out upside down; the flip of the true convolution undoes
# this, and an impulse gives back the kernel itself.
#
# For *learned* kernels the flip is immaterial: a network that flips will simply learn the flipped
# numbers. It matters in three places: when you write a filter by hand, when you carry weights from
# one library to another, and, you will see, in the backward pass. **In this course, as in all its
# libraries, convolution means the formula without flip.**
#
# The next cell is the tests' side: TensorFlow's own convolution, which your results are compared
# with, two unusual ways to call a function (with views; twice, with other numbers in the same arrays),
# sizes that invite a short cut, and what well-known mistakes give, so that a test can name the one
# that you made. Run it and go on; you need not read it.


# %% nbgrader={"grade": false, "grade_id": "given-wrong-ways", "locked": true, "schema_version": 3, "solution": false, "task": false}
def tf_conv(x, w, b, stride=1, pad=0):
    """Return TensorFlow's convolution as an array: what tests compare with."""
    padded = tf.pad(x, [[0, 0], [pad, pad], [pad, pad], [0, 0]])
    return tf.nn.conv2d(padded, w, stride, "VALID").numpy() + b


def only_wrong(ways, truth):
    """Leave out what is no mistake for these arguments, such as a forgotten stride of 1."""
    return {
        label: way
        for label, way in ways.items()
        if way.shape != truth.shape or not np.allclose(way, truth)
    }


def part_of_larger(array):
    """Return a view of the array's shape and numbers: the inside of an array of 7s."""
    larger = np.full([size + 2 for size in array.shape], 7.0, array.dtype)
    inside = larger[(slice(1, -1),) * array.ndim]
    inside[...] = array
    return inside


def with_views(function, arrays, *rest):
    """Return what a function gives for views: arrays whose last axis is slowest, parts of arrays."""
    kinds = {
        "transposed arrays": lambda array: np.array(array, order="F"),
        "parts of larger arrays": part_of_larger,
    }
    return {kind: function(*map(view, arrays), *rest) for kind, view in kinds.items()}


def two_calls(function, first, second, *rest):
    """Call a function, write other numbers into the same arrays, and call it again, as training does.

    first, second: lists of arrays of the same shapes; rest: further arguments of both calls. Returns
    both results, as they are after the second call, and the arrays' shapes after the first one.
    """
    arrays = [np.array(numbers) for numbers in first]
    one = function(*arrays, *rest)
    shapes = [array.shape for array in arrays]
    for array, numbers in zip(arrays, second, strict=True):
        array.shape = np.shape(numbers)
        array[...] = numbers
    return one, function(*arrays, *rest), shapes


IN_TURN = {  # calls one after the other: what changed, and kernel_h, kernel_w, stride, pad
    "image": (3, 2, 2, 1),
    "kernel": (2, 3, 2, 1),
    "stride": (2, 3, 1, 1),
    "padding": (2, 3, 1, 0),
    "kernel (taller than the image)": (8, 3, 1, 1),
}

SPECIAL_SIZES = [  # which invite a short cut: kernel_h, kernel_w, stride, pad, for 5 x 6 pixels
    (1, 1, 2, 1),  # a kernel of one pixel strides and pads like any other
    (1, 1, 1, 2),
    (1, 1, 2, 0),
    (2, 2, 2, 0),  # windows side by side
    (2, 2, 2, 1),
    (2, 2, 3, 1),  # windows with gaps between them
    (3, 3, 1, 1),  # as many windows as pixels
    (5, 6, 1, 0),  # as large as the image, as high, as wide
    (5, 6, 1, 1),
    (5, 2, 1, 0),
    (2, 6, 1, 0),
    (1, 2, 1, 3),  # windows that see nothing but padding
]
SPECIAL = [  # the same, as shapes of x and w, stride, pad
    ((2, 5, 6, 2), (kernel_h, kernel_w, 2, 3), stride, pad)
    for kernel_h, kernel_w, stride, pad in SPECIAL_SIZES
]


def unvisited(y, value=0.0):
    """Return results (N, H_out, W_out, F) whose last row and column hold a value only."""
    y = y.copy()
    y[:, -1] = y[:, :, -1] = value
    return y


def without_first(x):
    """Return images (N, H, W, C) whose first row and column are zeros."""
    x = x.copy()
    x[:, 0] = x[:, :, 0] = 0
    return x


def wrapped(x, pad, after=True):
    """Return images with their other end around them; without after: above and left only."""
    x = np.pad(x, [[0, 0], [pad, pad], [pad, pad], [0, 0]], mode="wrap")
    if not after:
        x[:, x.shape[1] - pad :] = 0
        x[:, :, x.shape[2] - pad :] = 0
    return x


def wrong_kernels(x, w, b):
    """Return what known mistakes with kernels, channels, bias and default values give."""
    y = tf_conv(x, w, b)
    volume, (height, width, channels, num_kernels) = w[..., 0].size, w.shape
    kernels = {
        "the kernel was flipped (the mathematicians' convolution)": w[::-1, ::-1],
        "only the first kernel was used": np.repeat(w[..., :1], num_kernels, axis=3),
        "the kernel's first channel was used for all channels": np.repeat(
            w[:, :, :1], channels, axis=2
        ),
        "only the first channel was used": w * (np.arange(channels) == 0)[:, None],
        "only the last channel was used": w * (np.arange(channels) == channels - 1)[:, None],
    }
    if height == width:
        kernels["the kernel was transposed: columns were taken for rows"] = w.swapaxes(0, 1)
    if height != width or channels > 1:
        kernels["the kernel was read in Fortran order, not in C order"] = w.reshape(
            -1, num_kernels, order="F"
        ).reshape(w.shape)
    kernels["windows were read channels first (C, kh, kw), kernels channels last"] = w.reshape(
        channels, height, width, num_kernels
    ).transpose(1, 2, 0, 3)
    ways = {label: tf_conv(x, wrong, b) for label, wrong in kernels.items()}
    ways["the last row and column of windows were never visited"] = unvisited(y, b)
    ways["the last row and column of windows were never visited, nor got their bias"] = unvisited(y)
    ways["the bias was added again after every image"] = (
        y + b * np.arange(len(y))[::-1, None, None, None]
    )
    ways["the bias was forgotten"] = y - b
    ways["the bias was subtracted"] = y - 2 * b
    ways["the bias was added once for every product"] = y + (volume - 1) * b
    ways["the mean of the products was taken, not their sum"] = (y - b) / volume + b
    ways["the first kernel's bias was added to all maps"] = y - b + b[0]
    ways["the last row and column of windows are missing"] = y[:, :-1, :-1]
    ways["every window came from the first image"] = np.repeat(y[:1], len(y), axis=0)
    ways["the results were cut to whole numbers"] = np.trunc(y)
    ways["stride is not 1 by default"] = tf_conv(x, w, b, 2)
    ways["pad is not 0 by default"] = tf_conv(x, w, b, 1, 1)
    if channels != volume:
        ways["the channels were averaged, not added"] = (y - b) / channels + b
        ways["the bias was added once for every channel"] = y + (channels - 1) * b
    return only_wrong(ways, y)


def wrong_places(x, w, b, stride, pad):
    """Return what known mistakes with stride and padding give."""
    y = tf_conv(x, w, b, stride, pad)
    no_stride = tf_conv(x, w, b, 1, pad)
    around = [[0, 0], [pad, pad], [pad, pad], [0, 0]]
    rows, columns = [*around[:2], [0, 0], [0, 0]], [[0, 0], [0, 0], *around[2:]]
    after = [[0, 0], [0, 2 * pad], [0, 2 * pad], [0, 0]]
    before = [[0, 0], [2 * pad, 0], [2 * pad, 0], [0, 0]]
    halved = [[0, 0], [pad // 2, pad - pad // 2], [pad // 2, pad - pad // 2], [0, 0]]
    down, right = (
        -(2 * pad + n - k) % stride for n, k in zip(x.shape[1:3], w.shape[:2], strict=True)
    )
    longer = [[0, 0], [pad, pad + down], [pad, pad + right], [0, 0]]
    ways = {
        "the stride was forgotten": no_stride,
        "windows start at i, not at i * stride": no_stride[:, : y.shape[1], : y.shape[2]],
        "incomplete windows at the end were counted too": tf_conv(np.pad(x, longer), w, b, stride),
        "windows of zeros were left out, and with them their bias": np.where(y == b, 0, y),
        "the stride was used for the rows only": tf_conv(x, w, b, (stride, 1), pad),
        "the stride was used for the columns only": tf_conv(x, w, b, (1, stride), pad),
        "the padding was forgotten": tf_conv(x, w, b, stride),
        "only the rows were padded": tf_conv(np.pad(x, rows), w, b, stride),
        "only the columns were padded": tf_conv(np.pad(x, columns), w, b, stride),
        "the padding was put around the result, not around the image": np.pad(
            tf_conv(x, w, b, stride), around
        ),
        "the image was thinned out by the stride before it was padded": tf_conv(
            x[:, ::stride, ::stride], w, b, 1, pad
        ),
        "the padding repeats the border; it should be zeros": tf_conv(
            np.pad(x, around, mode="edge"), w, b, stride
        ),
        "the padding mirrors the image; it should be zeros": tf_conv(
            np.pad(x, around, mode="reflect"), w, b, stride
        ),
        "all padding went to the bottom and the right": tf_conv(np.pad(x, after), w, b, stride),
        "all padding went to the top and the left": tf_conv(np.pad(x, before), w, b, stride),
        "pad was shared by both sides; it is for each": tf_conv(np.pad(x, halved), w, b, stride),
        "the padding holds the image's other end; it should be zeros": tf_conv(
            wrapped(x, pad), w, b, stride
        ),
        "above and left of the image lies its other end: negative indices count from there": (
            tf_conv(wrapped(x, pad, after=False), w, b, stride)
        ),
        "the image's first row and column were taken for padding": tf_conv(
            without_first(x), w, b, stride, pad
        ),
        "the + 1 of the output's size was put inside the floor": y[
            :,
            : (x.shape[1] + 2 * pad - w.shape[0] + 1) // stride,
            : (x.shape[2] + 2 * pad - w.shape[1] + 1) // stride,
        ],
    }
    if stride > 1 and pad > 0:
        ways["stride and padding were both left out"] = tf_conv(x, w, b)
    return only_wrong(ways, y)


# %% [markdown] tags=["further"]
# ### Beyond: why mathematicians flip
#
# *Further (延伸), 3 min.* What the flip of the true convolution is good for, with two dice. The core path
# goes on at exercise 1.

# %% [markdown]
# Since $i = (i - u) + u$, the convolution collects all pairs of places
# that *add up* to $i$, and adding doesn't care about order: $x * w = w * x$. Two dice show it: the
# probabilities of the sum are the convolution of the probabilities of each die.

# %% tags=["nbval-check-output"]
fair, loaded = np.full(6, 1 / 6), np.array([1, 1, 1, 1, 1, 5]) / 10
both = np.convolve(fair, loaded)  # the probabilities of the sums 2 .. 12
print("P(sum = 7) and P(sum = 12):", both[5].round(4), both[10].round(4))
print("convolution, dice swapped, the same:", np.allclose(both, np.convolve(loaded, fair)))
one_way, other_way = (np.correlate(*dice, "full") for dice in ((fair, loaded), (loaded, fair)))
print("correlation, dice swapped, the same:", np.allclose(one_way, other_way))

# %% [markdown]
# Swapping the dice changes nothing for the convolution, as it should: a sum has no order. The
# correlation is about differences, and 6 - 1 is not 1 - 6.

# %% [markdown]
# ### Exercise 1: conv2d_naive (5 points, 22 min)
#
# *Core.* Write `conv2d_naive(x, w, b, stride=1, pad=0)` from the formula, with arguments and result
# as in the contract above: float arrays (float32 or float64) `x` $(N, H, W, C)$, `w`
# $(k_h, k_w, C, F)$, `b` $(F,)$; it returns a float array $(N, H_{out}, W_{out}, F)$ and leaves its
# arguments as they are.
#
# Raise `ValueError` when `x` and `w` have different numbers of channels, and when the kernel doesn't
# fit into the padded image. (NumPy would *broadcast* a kernel of one channel over three without a
# word.)
#
# Libraries that have a convolution ready are forbidden here and in all exercises of this lesson:
# `tensorflow`, `keras`, `torch`, `cv2`, `skimage`, `scipy.signal`, `scipy.ndimage`, `np.convolve`,
# `np.correlate`, and the functions that the tests compare with (`tf_...`, `wrong_...`). (`np.fft` and
# `scipy.sparse` are allowed: there the convolution is still yours.) Speed doesn't count: a loop over all
# outputs with one `np.sum` each is what the name promises, and we will measure it later.
#
# <details><summary>Hint 1</summary> <code>np.pad</code> takes one pair (before, after) for each axis;
# the first and the last axis get (0, 0). </details>
# <details><summary>Hint 2</summary> For given n, i, j the window is a slice of shape (kh, kw, C) that
# begins at row i * stride. It fits <code>w[..., f]</code> entry by entry. </details>


# %% nbgrader={"grade": false, "grade_id": "ex1-conv2d_naive", "locked": false, "schema_version": 3, "solution": true, "task": false}
# forbidden: tensorflow, keras, torch, cv2, skimage, scipy.signal, scipy.ndimage, np.convolve, np.correlate, tf_conv, tf_windows, tf_added, tf_gradients, one_copy, wrong_kernels, wrong_places, wrong_shapes, wrong_orders, wrong_cuts, wrong_additions, wrong_dx, wrong_dw, wrong_db
def conv2d_naive(x, w, b, stride=1, pad=0):
    """Return the convolution of images with kernels, from the definition.

    x: float array (N, H, W, C); w: float array (kh, kw, C, F); b: float array (F,); stride, pad:
    whole numbers. Returns: float array (N, H_out, W_out, F). Raises ValueError when the channels
    differ or the kernel does not fit into the padded image.
    """
    ### BEGIN SOLUTION
    num_images, height, width, channels = x.shape
    kernel_h, kernel_w, kernel_channels, num_kernels = w.shape
    if kernel_channels != channels:
        raise ValueError(f"the kernel has {kernel_channels} channels, the image {channels}")
    out_h = (height + 2 * pad - kernel_h) // stride + 1
    out_w = (width + 2 * pad - kernel_w) // stride + 1
    if out_h < 1 or out_w < 1:
        raise ValueError("the kernel is larger than the padded image")
    padded = np.pad(x, ((0, 0), (pad, pad), (pad, pad), (0, 0)))
    y = np.empty((num_images, out_h, out_w, num_kernels), np.result_type(x, w, b))
    for n, i, j, f in np.ndindex(y.shape):
        top, left = i * stride, j * stride
        window = padded[n, top : top + kernel_h, left : left + kernel_w]
        y[n, i, j, f] = np.sum(window * w[..., f]) + b[f]
    return y
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "ex1-conv2d_naive-test-values", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
x = np.array([[1.0, 2, 0, 3], [4, -1, 5, 2], [0, 3, 1, -2]]).reshape(1, 3, 4, 1)
w, b = np.array([[1.0, -2], [3, 2]]).reshape(2, 2, 1, 1), np.array([-0.5])
y = np.array([[6.5, 8.5, 12.5], [11.5, -0.5, -0.5]]).reshape(1, 2, 3, 1)  # worked by hand
ways = wrong_kernels(x, w, b)
hint = "The first output is 1*1 + 2*(-2) + 4*3 + (-1)*2 - 0.5 = 6.5."
name = "conv2d_naive on one image of 3 x 4"
check.close(conv2d_naive(x, w, b), y, name=name, mistakes=ways, hint=hint, rtol=1e-6)

rng = np.random.default_rng(51)
hint = "Add up rows, columns and channels of the window times the kernel; the bias comes once."
for x_shape, w_shape in [
    ((2, 5, 6, 3), (3, 2, 3, 4)),
    ((2, 5, 6, 2), (3, 2, 2, 4)),  # as before, with one channel less
    ((3, 4, 5, 2), (3, 3, 2, 2)),
    ((1, 3, 4, 2), (1, 1, 2, 1)),
]:
    x, w = rng.normal(size=x_shape), rng.normal(size=w_shape)
    b = rng.uniform(1, 2, size=w_shape[3])
    copies, truth, ways = [x.copy(), w.copy(), b.copy()], tf_conv(x, w, b), wrong_kernels(x, w, b)
    y = conv2d_naive(x, w, b)
    check.unchanged([x, w, b], copies, name="x, w or b")
    name = f"conv2d_naive for x {x_shape}, w {w_shape}"
    check.close(y, truth, name=name, mistakes=ways, hint=hint, rtol=1e-6, dtype="float")

rng, shapes = np.random.default_rng(71), ((2, 5, 6, 2), (2, 3, 2, 3), (3,))
first, second = ([rng.normal(size=shape) for shape in shapes] for _ in range(2))
truths = [tf_conv(*arguments) for arguments in (first, second)]
kept = "Is anything kept from one call to the next, or given out twice?"
*results, after = two_calls(conv2d_naive, first, second)
check.that(after == list(shapes), "conv2d_naive gave x, w or b another shape", hint="Use reshape.")
name = "the result of a second call of conv2d_naive"
check.close(results[1], truths[1], name=name, hint=kept, rtol=1e-6)
name = "the first result of conv2d_naive after a second call"
check.close(results[0], truths[0], name=name, hint=kept, rtol=1e-6)
memory = "Numbers may lie in memory in any order, and with gaps."
for kind, y in with_views(conv2d_naive, first).items():
    check.close(y, truths[0], name=f"conv2d_naive of {kind}", hint=memory, rtol=1e-6)
x, w, b = (array.astype(np.float32) for array in second)
check.close(conv2d_naive(x, w, b), tf_conv(x, w, b), name="conv2d_naive in float32", dtype="float")
### BEGIN HIDDEN TESTS
rng = check.rng("ex1-conv2d_naive")
for x_shape, w_shape in [
    ((3, 4, 7, 2), (2, 4, 2, 3)),
    ((2, 6, 3, 4), (5, 1, 4, 2)),
    ((1, 5, 4, 1), (2, 2, 1, 1)),
]:
    x, w = rng.normal(size=x_shape), rng.normal(size=w_shape)
    b = rng.uniform(0.5, 2, size=w_shape[3])
    truth, ways = tf_conv(x, w, b), wrong_kernels(x, w, b)
    name, y = f"conv2d_naive for x {x_shape}, w {w_shape}", conv2d_naive(x, w, b)
    check.close(y, truth, name=name, mistakes=ways, hint=hint, rtol=1e-6, dtype="float")
### END HIDDEN TESTS


# %% nbgrader={"grade": true, "grade_id": "ex1-conv2d_naive-test-stride_pad", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
rng = np.random.default_rng(52)
hint = "Pad first; then window i starts at row i * stride of the padded image."
for x_shape, w_shape, stride, pad in [
    ((2, 9, 12, 3), (3, 2, 3, 4), 3, 0),
    ((2, 7, 9, 3), (3, 2, 3, 4), 2, 1),
    ((2, 7, 9, 3), (3, 2, 3, 4), 3, 0),
    ((1, 5, 4, 2), (2, 2, 2, 1), 1, 2),
    ((1, 4, 6, 1), (2, 3, 1, 2), 7, 1),  # one window only
    *SPECIAL,
]:
    x, w = rng.normal(size=x_shape), rng.normal(size=w_shape)
    b = rng.uniform(1, 2, size=w_shape[3])
    truth, ways = tf_conv(x, w, b, stride, pad), partial(wrong_places, x, w, b, stride, pad)
    copies = [x.copy(), w.copy(), b.copy()]
    y = conv2d_naive(x, w, b, stride=stride, pad=pad)
    check.unchanged([x, w, b], copies, name="x, w or b")
    name = f"conv2d_naive for x {x_shape}, w {w_shape}, stride {stride}, pad {pad}"
    check.close(y, truth, name=name, mistakes=ways, hint=hint, rtol=1e-6)
x, w, b = rng.normal(size=(1, 5, 6, 1)), rng.normal(size=(2, 3, 1, 2)), np.array([1.0, 2])
y, truth = conv2d_naive(x, w, b, 2), tf_conv(x, w, b, 2)
check.close(
    y, truth, name="conv2d_naive with stride 2 and no word on pad", hint="The default of pad is 0."
)
y, truth = conv2d_naive(x, w, b, pad=2), tf_conv(x, w, b, 1, 2)
check.close(
    y,
    truth,
    name="conv2d_naive with pad 2 and no word on stride",
    hint="The default of stride is 1.",
)
y = conv2d_naive(x, w, b, np.int64(2), np.int64(1))
name = "conv2d_naive with NumPy's numbers for stride and pad"
check.close(y, tf_conv(x, w, b, 2, 1), name=name, rtol=1e-6)

rng, shapes = np.random.default_rng(78), ((2, 5, 6, 2), (2, 3, 2, 3), (3,))
first, second = ([rng.normal(size=shape) for shape in shapes] for _ in range(2))
truths = [tf_conv(*arguments, 2, 1) for arguments in (first, second)]
kept = "Is anything kept from one call to the next, such as a padded image?"
one, again, _ = two_calls(conv2d_naive, first, second, 2, 1)
name = "a second call of conv2d_naive with stride 2, pad 1"
check.close(again, truths[1], name=name, hint=kept, rtol=1e-6)
name = "the first result of conv2d_naive with stride 2, pad 1 after a second call"
check.close(one, truths[0], name=name, hint=kept, rtol=1e-6)
conv2d_naive(rng.normal(size=(2, 7, 8, 2)), *first[1:])  # as large as first's images with pad 1
y, name = conv2d_naive(*first, 1, 1), "conv2d_naive with pad 1 after a call with larger images"
check.close(y, tf_conv(*first, 1, 1), name=name, hint=kept, rtol=1e-6)
for kind, y in with_views(conv2d_naive, first, 2, 1).items():
    name = f"conv2d_naive of {kind} with stride 2, pad 1"
    check.close(y, truths[0], name=name, rtol=1e-6)
x = rng.normal(size=(2, 6, 7, 2))
for changed, (*size, stride, pad) in IN_TURN.items():
    w, b = rng.normal(size=(*size, 2, 3)), rng.normal(size=3)
    y, truth = conv2d_naive(x, w, b, stride, pad), tf_conv(x, w, b, stride, pad)
    name = f"conv2d_naive with another {changed} than the call before"
    check.close(y, truth, name=name, hint=kept, rtol=1e-6)
### BEGIN HIDDEN TESTS
rng = check.rng("ex1-conv2d_naive")
for x_shape, w_shape, stride, pad in [
    ((2, 8, 6, 2), (2, 3, 2, 3), 3, 2),
    ((3, 9, 7, 2), (3, 3, 2, 1), 2, 1),
    ((2, 6, 8, 1), (1, 2, 1, 3), 3, 1),
    ((1, 7, 6, 3), (1, 1, 3, 2), 3, 2),
]:
    x, w = rng.normal(size=x_shape), rng.normal(size=w_shape)
    b = rng.uniform(0.5, 2, size=w_shape[3])
    truth, ways = tf_conv(x, w, b, stride, pad), partial(wrong_places, x, w, b, stride, pad)
    y = conv2d_naive(x, w, b, stride=stride, pad=pad)
    name = f"conv2d_naive for x {x_shape}, w {w_shape}, stride {stride}, pad {pad}"
    check.close(y, truth, name=name, mistakes=ways, hint=hint, rtol=1e-6)
### END HIDDEN TESTS


# %% nbgrader={"grade": true, "grade_id": "ex1-conv2d_naive-test-errors", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
rng = np.random.default_rng(53)
three_channels, one_channel = rng.normal(size=(2, 5, 6, 3)), rng.normal(size=(2, 5, 6, 1))
bias, hint = np.ones(2), "Compare x.shape[3] with w.shape[2]."
name, w = "a kernel of one channel on an image of three", rng.normal(size=(3, 3, 1, 2))
check.raises(ValueError, conv2d_naive, three_channels, w, bias, name=name, hint=hint)
name, w = "a kernel of three channels on an image of one", rng.normal(size=(3, 3, 3, 2))
check.raises(ValueError, conv2d_naive, one_channel, w, bias, name=name, hint=hint)
name, w = "a kernel of two channels on an image of three", rng.normal(size=(3, 3, 2, 2))
check.raises(ValueError, conv2d_naive, three_channels, w, bias, name=name, hint=hint)

truth = one_channel.sum(axis=(1, 2), keepdims=True) + np.array([0.25, 0.5])
name, refused = "a kernel of exactly the padded image's size", False
try:
    fits = conv2d_naive(one_channel, np.ones((7, 8, 1, 2)), np.array([0.25, 0.5]), 1, 1)
except ValueError:
    refused = True
it_fits = "It fits once, into H + 2 * pad rows and W + 2 * pad columns; that is no error."
check.that(not refused, f"{name} was refused", hint=it_fits)
check.close(fits, truth, name=name, hint=it_fits, rtol=1e-6)
hint = "Raise ValueError when H_out or W_out would be less than 1; // rounds down below 0 too."
for w_shape, stride, pad in [
    ((2, 9, 1, 2), 1, 1),
    ((8, 2, 1, 2), 1, 1),
    ((6, 2, 1, 2), 2, 0),  # one row too many: -1 / 2 is rounded down to -1
    ((2, 8, 1, 2), 3, 0),
    ((9, 2, 1, 2), 1, 1),  # two rows too many
    ((8, 9, 1, 2), 1, 0),
]:
    name = f"a {w_shape[0]} x {w_shape[1]} kernel on 5 x 6 pixels, stride {stride}, pad {pad}"
    arguments = one_channel, np.ones(w_shape), bias, stride, pad
    check.raises(ValueError, conv2d_naive, *arguments, name=name, hint=hint)
w, hint = (
    np.ones((2, 2, 1, 2)),
    "NumPy broadcasts a window of one row or column: compare the sizes.",
)
for x in (one_channel[:, :1], one_channel[:, :, :1]):
    name = f"a 2 x 2 kernel on {x.shape[1]} x {x.shape[2]} pixels, stride 2, pad 0"
    check.raises(ValueError, conv2d_naive, x, w, bias, 2, name=name, hint=hint)
### BEGIN HIDDEN TESTS
rng = check.rng("ex1-conv2d_naive")
x, bias = rng.normal(size=(1, 4, 7, 2)), np.ones(3)
name, w = "a kernel of one channel on an image of two", rng.normal(size=(2, 2, 1, 3))
check.raises(ValueError, conv2d_naive, x, w, bias, 2, 1, name=name, hint="Compare the channels.")
name, w = "a kernel of 8 rows on 4 rows and 1 of padding on each side", np.ones((8, 2, 2, 3))
check.raises(ValueError, conv2d_naive, x, w, bias, 3, 1, name=name, hint=hint)
name, w = (
    "a kernel of 10 columns on 7 columns and 1 of padding on each side",
    np.ones((2, 10, 2, 3)),
)
check.raises(ValueError, conv2d_naive, x, w, bias, 2, 1, name=name, hint=hint)
name, w = "a kernel of 3 rows on one row, stride 4", np.ones((3, 2, 2, 3))
check.raises(ValueError, conv2d_naive, x[:, :1], w, bias, 4, name=name, hint=hint)
### END HIDDEN TESTS


# %% [markdown]
# ## Filters on a photo (滤波器)
#
# Before networks learned their kernels, people wrote them, and called them *filters (滤波器)*. Two
# calculations are enough to read most of them.
#
# **What does a filter do where nothing happens?** On a window of one constant value $a$ the inner
# product is $\sum a\,w_{uv} = a \sum w_{uv}$. If the weights add up to **1**, even areas keep their
# brightness; if they add up to **0**, even areas vanish and only *changes* remain.
#
# **How does one write a derivative?** Lesson 02: the central difference of a row of pixels is
# $f'(x) \approx \tfrac12\,(f(x{+}1) - f(x{-}1))$, an inner product with $(-1, 0, 1)/2$. It is
# sensitive to noise, so we average it over three rows with the weights $(1, 2, 1)/4$. Each of the
# three rows contributes its share, so the kernel is the outer product
#
# $$\frac14 \begin{pmatrix} 1 \\ 2 \\ 1 \end{pmatrix} \cdot \frac12 \begin{pmatrix} -1 & 0 & 1 \end{pmatrix}
# = \frac18 \begin{pmatrix} -1 & 0 & 1 \\ -2 & 0 & 2 \\ -1 & 0 & 1 \end{pmatrix},$$
#
# the *Sobel filter*. Its transpose measures the change downwards. The second derivative,
# $f(x{+}1) - 2 f(x) + f(x{-}1)$, in both directions and added, is the *Laplace filter*. And "image
# minus Laplace" makes every edge steeper: *sharpening (锐化)*.
#
# **Predict before you run:** which of the five kernels add up to 0? Where on the portrait will the
# left-right Sobel answer strongly, and why will it be blind to the horizontal edge of a collar?

# %% tags=["nbval-check-output"]
smooth, slope = np.array([1, 2, 1]) / 4, np.array([-1, 0, 1]) / 2
laplace = np.array([[0, 1, 0], [1, -4, 1], [0, 1, 0]])
filters = {
    "blur": np.outer(smooth, smooth),
    "Sobel, left-right": np.outer(smooth, slope),
    "Sobel, top-down": np.outer(slope, smooth),
    "Laplace": laplace,
    "sharpen": np.array([[0, 0, 0], [0, 1, 0], [0, 0, 0]]) - laplace,
}
for name, numbers in filters.items():
    print(f"{name:18} sum {numbers.sum():g}")

# %% tags=["demo"]
with check.demo("exercise 1"):
    bank = np.stack(list(filters.values()), axis=-1)[:, :, None, :]  # (3, 3, 1, 5)
    answers = np.asarray(conv2d_naive(face[None, :, :, None], bank, np.zeros(5), pad=1))[0]
    fig, axes = plt.subplots(2, 3, figsize=(7.5, 5.2), layout="constrained")
    draw_picture(axes[0, 0], face, title="photo")
    for ax, name, answer in zip(axes.flat[1:], filters, answers.transpose(2, 0, 1), strict=True):
        signed = np.isclose(filters[name].sum(), 0)
        draw_picture(ax, answer[2:-2, 2:-2], title=name, signed=signed)
    plotting.show(
        fig, alt="A portrait and five filtered ones: blurred, three with edges only, sharpened."
    )

# %% [markdown]
# In the signed pictures red means "as the kernel", blue "as its negative", white zero. The left-right
# Sobel paints the sides of the hair red and blue and leaves horizontal edges white, since
# along them nothing changes from left to right. The Laplace filter draws fine lines on both sides of
# every edge, and much noise: a second derivative amplifies what is smallest, as you saw in lesson 02.

# %% [markdown] tags=["further"]
# ### Beyond: edges in any direction, and what a blur leaves of noise
#
# *Further (延伸), 7 min.* Two filters make all directions, and a formula says how much noise a box
# removes. The core path goes on at "One kernel, one feature".

# %% [markdown]
# The two Sobel answers together are the *gradient* of the brightness at every pixel. So the length of
# that gradient is an edge detector that does not care about direction, and lesson 02's
# $D_v f = v \cdot \nabla f$ says more: **the derivative in any direction** $(\cos\theta, \sin\theta)$
# is $\cos\theta$ times the first answer plus $\sin\theta$ times the second. Convolution is linear in
# the kernel, so one may as well mix the kernels.

# %% tags=["demo", "nbval-check-output"]
with check.demo("exercise 1"):
    angle = np.deg2rad(30)
    across, down = bank[..., 1:2], bank[..., 2:3]
    turned = np.cos(angle) * across + np.sin(angle) * down
    direct = np.asarray(conv2d_naive(face[None, :64, :64, None], turned, np.zeros(1)))[0, :, :, 0]
    mixed = np.cos(angle) * answers[1:63, 1:63, 1] + np.sin(angle) * answers[1:63, 1:63, 2]
    print("a kernel turned by 30 degrees gives the mix of the answers:", np.allclose(direct, mixed))

# %% tags=["demo"]
with check.demo("exercise 1"):
    edges = np.hypot(answers[2:-2, 2:-2, 1], answers[2:-2, 2:-2, 2])
    fig, axes = plt.subplots(1, 4, figsize=(9.5, 2.7), layout="constrained")
    for ax, degrees in zip(axes, (0, 60, 120), strict=False):
        angle = np.deg2rad(degrees)
        mix = np.cos(angle) * answers[..., 1] + np.sin(angle) * answers[..., 2]
        draw_picture(ax, mix[2:-2, 2:-2], title=f"change along {degrees} degrees", signed=True)
    draw_picture(axes[3], edges / np.quantile(edges, 0.995), title="length of the gradient")
    plotting.show(
        fig, alt="Derivatives in three directions, and edges in all directions, white on black."
    )

# %% [markdown]
# **How much noise does a blur remove?** Let every pixel carry independent noise of standard deviation
# $\sigma$. The mean over $k \times k$ pixels has the variance
# $\tfrac{1}{k^4} \cdot k^2 \sigma^2 = \sigma^2 / k^2$, so its deviation is $\sigma / k$. **Predict:**
# what does a 7 x 7 box leave of noise of strength 1?

# %% tags=["demo", "nbval-check-output"]
with check.demo("exercise 1"):
    noise = np.random.default_rng(5).normal(size=(1, 120, 120, 1))
    for size in (1, 3, 5, 7):
        box = np.full((size, size, 1, 1), 1 / size**2)
        remaining = np.std(conv2d_naive(noise, box, np.zeros(1)))
        print(f"box {size} x {size}: noise {remaining:.2f}, predicted {1 / size:.2f}")

# %% [markdown]
# A third of the noise for a 3 x 3 box, a seventh for 7 x 7, and all detail finer than the box goes with
# it: a filter can't know which is which. A network can learn to.

# %% [markdown]
# ## One kernel, one feature (每一种卷积对应一种特征)
#
# A kernel answers to one *feature (特征)*, and $F$ kernels give $F$ *feature maps*, the channels of the
# output.
# All filters so far but the blur answer to edges, since 3 x 3 pixels hold little more. Take a larger
# kernel, and the feature may be anything. Let us cut the kernel out of the photo itself: her right eye,
# 13 x 21 pixels.
#
# Two steps make a fair question of it. Subtract the mean, so that the weights add up to 0 and
# brightness alone earns nothing. And divide the answer by the window's own length: by
# $\langle a, w\rangle = \lVert a\rVert \lVert w\rVert \cos\theta$ what remains is the cosine, which is
# 1 for the eye itself and smaller for all else. The window's length is a convolution too: with a
# kernel of ones, $\sum (a - \bar a)^2 = \sum a^2 - (\sum a)^2 / n$.
#
# **Predict before you run:** what else in the picture will look like the eye to this kernel?

# %% tags=["demo"]
with check.demo("exercise 1"):
    top, left, height, width = 93, 52, 13, 21
    eye = face[top : top + height, left : left + width]
    eye = eye - eye.mean()
    batch = face[None, :, :, None]
    plain, sums, squares = (
        np.array(conv2d_naive(values, weights.reshape(height, width, 1, 1), np.zeros(1)))[
            0, :, :, 0
        ]
        for values, weights in ((batch, eye), (batch, eye * 0 + 1), (batch**2, eye * 0 + 1))
    )
    lengths = np.sqrt(squares - sums**2 / eye.size)
    cosines = plain / (lengths * np.linalg.norm(eye))

# %% tags=["demo", "nbval-check-output"]
with check.demo("exercise 1"):
    first = np.unravel_index(cosines.argmax(), cosines.shape)
    print(f"best: cosine {cosines.max():.2f} at row {first[0]}, column {first[1]}")
    elsewhere = cosines.copy()
    elsewhere[first[0] - 6 : first[0] + 7, first[1] - 10 : first[1] + 11] = 0
    second = np.unravel_index(elsewhere.argmax(), cosines.shape)
    print(f"best elsewhere: {elsewhere.max():.2f} at row {second[0]}, column {second[1]}")
    print(f"half of all places stay below {np.median(np.abs(cosines)):.2f} in magnitude")

# %% tags=["demo"]
with check.demo("exercise 1"):
    fig, axes = plt.subplots(1, 3, figsize=(9, 3.2), layout="constrained", width_ratios=(2, 3, 3))
    draw_picture(axes[0], eye, title="the kernel", signed=True)
    draw_picture(axes[1], cosines, title="cosine at every place", signed=True)
    draw_picture(axes[2], face, title="best and second best")
    for (row, column), colour in ((first, "green"), (second, "orange")):
        mark_box(axes[2], row, column, height, width, colour=colour)
    plotting.show(fig, alt="An eye as kernel; a red and blue map of cosines; frames on both eyes.")

# %% [markdown]
# The kernel finds its own eye exactly (row 93, column 52 is where we cut it out), and second the other
# one, 43 columns further right: a detector in one line. Its limits show as well: even
# her other eye reaches only 0.77. For a good answer an eye must have the same size and angle; a network stacks many layers of small
# kernels, so that features of features grow tolerant of such changes.
#
# **A kernel is as deep as the image**, so features can be colours. **Predict:** a 1 x 1 kernel with
# the weights $(1, -\tfrac12, -\tfrac12)$ for red, green, blue: what does it pick out of the whole
# photo?

# %% tags=["demo"]
with check.demo("exercise 1"):
    small = photo[::3, ::3]
    weights = np.array([1, -0.5, -0.5]).reshape(1, 1, 3, 1)
    redness = np.asarray(conv2d_naive(small[None], weights, np.zeros(1)))
    fig, axes = plt.subplots(1, 2, figsize=(6.5, 3.2), layout="constrained")
    draw_picture(axes[0], small, title="photo")
    draw_picture(axes[1], redness[0, :, :, 0], title="red, not green, not blue", signed=True)
    plotting.show(
        fig, alt="The orange suit is deep red, the flag's stripes are lighter, the skin is pale."
    )

# %% [markdown]
# The suit above all, the red stripes of the flag too; the skin only faintly. Last, the property that makes *one* kernel enough for the
# whole picture. The formula uses the same $w$ at every place, so if the image moves, the answer
# moves along: *translation equivariance (平移等变性)*. Test it: shift, then convolve, against
# convolve, then shift.

# %% tags=["demo", "nbval-check-output"]
with check.demo("exercise 1"):
    edge = bank[..., 1:2]  # the left-right Sobel
    patch = face[None, 60:130, 40:120, None]
    for stride, shift in ((1, 4), (1, 3), (2, 4), (2, 3)):
        moved = face[None, 60:130, 40 + shift : 120 + shift, None]
        before, after = (
            np.asarray(conv2d_naive(p, edge, np.zeros(1), stride)) for p in (patch, moved)
        )
        steps = shift // stride
        error = np.abs(before[:, :, steps:] - after[:, :, :-steps]).max() / np.abs(before).max()
        print(
            f"stride {stride}, shift {shift}: answers moved by {steps} differ by {error:.0%} at most"
        )

# %% [markdown]
# The difference is given relative to the largest answer: none with stride 1. With stride 2 a shift by
# 4 pixels is a shift by 2 answers, but an odd shift lands between the sampled places, and no whole
# number of answers makes up for it. A stride buys speed and pays with this property.

# %% [markdown]
# ## im2col: a convolution as one matrix product (lm2col实现卷积运算)
#
# (The outline writes *lm2col*, with an l; the name is im2col, *image to columns*.) `conv2d_naive` is
# right, and slow. The reason is the one of lesson 01: every `np.sum` costs a
# microsecond or more for being *called*, and then adds 27 numbers, which takes a few nanoseconds. We
# need fewer calls and more work in each. The best call that a computer has is the matrix product.
#
# Look at the formula once more:
#
# $$y_{n i j f} = b_f + \sum_{u v c} \hat x_{n,\; i s + u,\; j s + v,\; c}\; w_{u v c f} .$$
#
# Three indices, $n, i, j$, say *which window*. Three others, $u, v, c$, say *which number within the
# window*, and only those are summed over. Count each triple with one index:
#
# $$r = (n H_{out} + i)\, W_{out} + j, \qquad q = (u\, k_w + v)\, C + c .$$
#
# Now write the numbers of window $r$ into **row $r$** of a matrix $X$, and the numbers of kernel $f$
# into **column $f$** of a matrix $W$, both in the order $q$:
#
# $$X_{r q} = \hat x_{n,\; i s + u,\; j s + v,\; c}, \qquad W_{q f} = w_{u v c f} , \qquad\text{so}\qquad
# y_{r f} = \sum_q X_{r q} W_{q f} + b_f .$$
#
# That is $Y = X W + b$: **lesson 01's dense layer**, with windows as its inputs.
#
# - $X$ has the shape $(N H_{out} W_{out},\; k_h k_w C)$. Making it, `im2col`, is the only new work.
# - $W$ has the shape $(k_h k_w C,\; F)$. It is `w.reshape(-1, F)`: the numbers already lie in this
#   order.
# - $Y$ has the shape $(N H_{out} W_{out},\; F)$, and is reshaped to $(N, H_{out}, W_{out}, F)$, also
#   without moving a number.
#
# Building $X$ is called im2col. Caffe, which made the trick popular, puts channels
# first and each window into a *column*; with channels last, a window is a *row*, since in this course
# inputs are rows. The name stayed. Below, the tiny image from above, its 12 windows and the matrix
# they fill. **Predict:** the number in row 1, column 2 of the image, how often will it be in $X$?


# %% tags=["demo"]
def draw_filling(panel, place):
    window_row, window_column = divmod(place, 4)
    draw_windows_as_rows(panel, tiny, tiny_rows, (window_row, window_column, 3, 3), place)


tiny_rows = [tiny[i : i + 3, j : j + 3].ravel() for i in range(3) for j in range(4)]
plotting.animate(
    draw_filling,
    12,
    size=(7.2, 3.3),
    milliseconds=450,
    alt="A 3 x 3 window slides over an image; each place fills one row of a 12 x 9 matrix.",
)

# %% [markdown]
# The number in row 1, column 2 lies in six of the twelve windows, so it stands in six rows of $X$. Thus
# im2col *copies*: it is fast because it spends memory. Remember the six; they return in the backward pass.
#
# Again the tests' side first: TensorFlow's windows, and what well-known mistakes give.


# %% nbgrader={"grade": false, "grade_id": "given-wrong-windows", "locked": true, "schema_version": 3, "solution": false, "task": false}
def tf_windows(x, kernel_h, kernel_w, stride=1, pad=0):
    """Return TensorFlow's windows (N, H_out, W_out, kernel_h, kernel_w, C) as an array."""
    padded = tf.pad(x, [[0, 0], [pad, pad], [pad, pad], [0, 0]])
    down, right = stride if isinstance(stride, tuple) else (stride, stride)
    sizes = [1, kernel_h, kernel_w, 1], [1, down, right, 1], [1, 1, 1, 1]
    patches = tf.image.extract_patches(padded, *sizes, "VALID").numpy()
    return patches.reshape(*patches.shape[:3], kernel_h, kernel_w, x.shape[3])


def as_matrix(windows):
    """Write windows as rows."""
    return windows.reshape(np.prod(windows.shape[:3]), np.prod(windows.shape[3:]))


def wrong_orders(windows):
    """Return what known mistakes with the order give; windows: (N, H_out, W_out, kh, kw, C)."""
    truth = as_matrix(windows)
    orders = {
        "channels come first in the columns, not last": (0, 1, 2, 5, 3, 4),
        "a window was read column by column, not row by row": (0, 1, 2, 4, 3, 5),
        "windows go from top to bottom first, not from left to right": (0, 2, 1, 3, 4, 5),
        "windows are ordered by place first, not by image": (1, 2, 0, 3, 4, 5),
        "reshape was used where axes have to be exchanged (transpose)": (3, 4, 0, 1, 2, 5),
    }
    if min(windows.shape[3:]) > 1:
        orders["windows were read in Fortran order, not in C order"] = (0, 1, 2, 5, 4, 3)
    ways = {label: windows.transpose(order).reshape(truth.shape) for label, order in orders.items()}
    missing = "the last row and column of windows are missing"
    if windows.shape[1:3] == (2, 2):
        missing += ", or stride is not 1 by default"
    ways[missing] = as_matrix(windows[:, :-1, :-1])
    ways["the windows are upside down (flipped)"] = as_matrix(windows[:, :, :, ::-1, ::-1])
    ways["the matrix is transposed: each window should be a row"] = truth.T
    ways["the result is still cut into axes; it should be a matrix"] = windows
    return only_wrong(ways, truth)


def wrong_cuts(x, kernel_h, kernel_w, stride, pad):
    """Return what known mistakes with stride and padding give."""

    def cut(images, stride, pad=0):
        return tf_windows(images, kernel_h, kernel_w, stride, pad)

    truth, no_stride, size = cut(x, stride, pad), cut(x, 1, pad), (kernel_h, kernel_w)
    around = [[0, 0], [pad, pad], [pad, pad], [0, 0]]
    rows, columns = [*around[:2], [0, 0], [0, 0]], [[0, 0], [0, 0], *around[2:]]
    after = [[0, 0], [0, 2 * pad], [0, 2 * pad], [0, 0]]
    before = [[0, 0], [2 * pad, 0], [2 * pad, 0], [0, 0]]
    halved = [[0, 0], [pad // 2, pad - pad // 2], [pad // 2, pad - pad // 2], [0, 0]]
    down, right = (-(2 * pad + n - k) % stride for n, k in zip(x.shape[1:3], size, strict=True))
    longer = [[0, 0], [pad, pad + down], [pad, pad + right], [0, 0]]
    ways = {
        "the stride was forgotten": no_stride,
        "windows start at i, not at i * stride": no_stride[:, : truth.shape[1], : truth.shape[2]],
        "incomplete windows at the end were counted too": cut(np.pad(x, longer), stride),
        "the stride was used for the rows only": cut(x, (stride, 1), pad),
        "the stride was used for the columns only": cut(x, (1, stride), pad),
        "the padding was forgotten": cut(x, stride),
        "only the rows were padded": cut(np.pad(x, rows), stride),
        "only the columns were padded": cut(np.pad(x, columns), stride),
        "the image was thinned out by the stride before it was padded": cut(
            x[:, ::stride, ::stride], 1, pad
        ),
        "the padding repeats the border; it should be zeros": cut(
            np.pad(x, around, mode="edge"), stride
        ),
        "the padding mirrors the image; it should be zeros": cut(
            np.pad(x, around, mode="reflect"), stride
        ),
        "all padding went to the bottom and the right": cut(np.pad(x, after), stride),
        "all padding went to the top and the left": cut(np.pad(x, before), stride),
        "pad was shared by both sides; it is for each": cut(np.pad(x, halved), stride),
        "the padding holds the image's other end; it should be zeros": cut(wrapped(x, pad), stride),
        "above and left of the image lies its other end: negative indices count from there": cut(
            wrapped(x, pad, after=False), stride
        ),
        "the image's first row and column were taken for padding": cut(
            without_first(x), stride, pad
        ),
        "the + 1 of the output's size was put inside the floor": truth[
            :,
            : (x.shape[1] + 2 * pad - kernel_h + 1) // stride,
            : (x.shape[2] + 2 * pad - kernel_w + 1) // stride,
        ],
    }
    if stride > 1 and pad > 0:
        ways["stride and padding were both left out"] = cut(x, 1)
    return only_wrong({label: as_matrix(way) for label, way in ways.items()}, as_matrix(truth))


# %% [markdown]
# ### Exercise 2: im2col (4 points, 20 min)
#
# *Core.* Write `im2col(x, kernel_h, kernel_w, stride=1, pad=0)`. It returns the matrix $X$ as a float
# array $(N H_{out} W_{out},\; k_h k_w C)$.
#
# - Rows: image by image; within an image, windows from left to right, then from top to bottom.
# - Columns: the window's rows $u$, within a row its columns $v$, at each place its channels $c$.
#
# `x` is a float array $(N, H, W, C)$, which stays as it is; stride and pad as in the contract. The
# kernel always fits. Where the matrix *is* the image, each number once and in the same order (as with
# a 1 x 1 kernel and stride 1, or with a kernel of the image's size, both without padding), it may be a
# view of `x`: the one exception to "nor change in later ones". Where windows overlap the matrix holds
# copies. Forbidden: what exercise 1 forbids. A loop over windows is right; there is a shorter loop, over the
# places of the kernel.
#
# <details><summary>Hint 1</summary> Fill an array of shape (N, H_out, W_out, kh, kw, C). Its
# <code>reshape</code> to two dimensions has exactly the asked order. </details>
# <details><summary>Hint 2</summary> For fixed u and v, the numbers <code>padded[n, i*s + u, j*s + v, c]</code>
# of <i>all</i> windows are one slice with a step: rows u, u + s, u + 2s, ... How does the slice end so
# that it holds H_out rows? </details>


# %% nbgrader={"grade": false, "grade_id": "ex2-im2col", "locked": false, "schema_version": 3, "solution": true, "task": false}
# forbidden: tensorflow, keras, torch, cv2, skimage, scipy.signal, scipy.ndimage, np.convolve, np.correlate, tf_conv, tf_windows, tf_added, tf_gradients, one_copy, wrong_kernels, wrong_places, wrong_shapes, wrong_orders, wrong_cuts, wrong_additions, wrong_dx, wrong_dw, wrong_db
def im2col(x, kernel_h, kernel_w, stride=1, pad=0):
    """Return the windows of images as a matrix, each window flattened into a row.

    x: float array (N, H, W, C); kernel_h, kernel_w, stride, pad: whole numbers. Returns: float
    array (N * H_out * W_out, kernel_h * kernel_w * C).
    """
    ### BEGIN SOLUTION
    num_images, height, width, channels = x.shape
    out_h = (height + 2 * pad - kernel_h) // stride + 1
    out_w = (width + 2 * pad - kernel_w) // stride + 1
    padded = np.pad(x, ((0, 0), (pad, pad), (pad, pad), (0, 0)))
    windows = np.empty((num_images, out_h, out_w, kernel_h, kernel_w, channels), x.dtype)
    for u in range(kernel_h):
        rows = slice(u, u + stride * out_h, stride)
        for v in range(kernel_w):
            windows[:, :, :, u, v] = padded[:, rows, v : v + stride * out_w : stride]
    return windows.reshape(num_images * out_h * out_w, -1)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "ex2-im2col-test-order", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Each number tells its place: 100 * channel + 10 * row + column, here counted from 1, not from 0.
c, i, j = np.meshgrid([100, 200], [10, 20, 30], [1, 2, 3, 4], indexing="ij")
x = (c + i + j).transpose(1, 2, 0)[None].astype(float, order="C")  # (1, 3, 4, 2)
rows = np.array(
    [
        [111, 211, 112, 212, 113, 213, 121, 221, 122, 222, 123, 223],
        [112, 212, 113, 213, 114, 214, 122, 222, 123, 223, 124, 224],
        [121, 221, 122, 222, 123, 223, 131, 231, 132, 232, 133, 233],
        [122, 222, 123, 223, 124, 224, 132, 232, 133, 233, 134, 234],
    ]
)
ways = wrong_orders(rows.reshape(1, 2, 2, 2, 3, 2))
name = "im2col with a 2 x 3 kernel (the digits: channel, row, column)"
hint = "Row 0 is the top left window: its first row from left to right, both channels of each."
before, columns = x.copy(), im2col(x, 2, 3)
check.unchanged(x, before, name="x")
check.close(columns, rows, name=name, mistakes=ways, hint=hint, rtol=1e-6)

rng = np.random.default_rng(54)
hint = "Rows run over image, output row, output column; columns over u, v, channel."
for shape, kernel_h, kernel_w in [
    ((2, 5, 4, 3), 3, 2),
    ((3, 5, 4, 3), 3, 2),  # as before, with one image more
    ((3, 5, 4, 2), 3, 2),  # as before, with one channel less
    ((3, 4, 6, 2), 2, 2),
    ((2, 2, 3, 2), 1, 1),
]:
    x = rng.normal(size=shape)
    before, truth = x.copy(), tf_windows(x, kernel_h, kernel_w)
    columns, ways = im2col(x, kernel_h, kernel_w), wrong_orders(truth)
    check.unchanged(x, before, name="x")
    name = f"im2col of x {shape} with a {kernel_h} x {kernel_w} kernel"
    truth = as_matrix(truth)
    check.close(columns, truth, name=name, mistakes=ways, hint=hint, rtol=1e-6, dtype="float")

rng, name = np.random.default_rng(72), "the result of a second call of im2col"
first, second = rng.normal(size=(2, 2, 4, 5, 2))
kept = "Is anything kept from one call to the next, or given out twice?"
*results, after = two_calls(im2col, [first], [second], 2, 3)
check.that(after == [(2, 4, 5, 2)], "im2col gave x another shape", hint="Use reshape.")
check.close(results[1], as_matrix(tf_windows(second, 2, 3)), name=name, hint=kept, rtol=1e-6)
truth, name = as_matrix(tf_windows(first, 2, 3)), "the first result of im2col after a second call"
check.close(results[0], truth, name=name, hint=kept, rtol=1e-6)
memory = "Numbers may lie in memory in any order, and with gaps."
for kind, columns in with_views(im2col, [first], 2, 3).items():
    check.close(columns, truth, name=f"im2col of {kind}", hint=memory, rtol=1e-6)
columns = im2col(first.astype(np.float32), 2, 3)
check.close(columns, truth, name="im2col in float32", hint=memory, rtol=1e-5, dtype="float")
copied = "Windows overlap here, so the matrix isn't the image: give out a copy, no view of x."
for shape, *size in [((1, 5, 4, 2), 2, 4), ((1, 1, 6, 2), 1, 3)]:  # as wide as the image; one row
    first, second = rng.normal(size=(2, *shape))
    truth, view = (as_matrix(tf_windows(x, *size)) for x in (first, second))
    one, *_ = two_calls(im2col, [first], [second], *size)
    name = f"the first result of im2col of x {shape}, kernel {size[0]} x {size[1]}, after a second call"
    ways = {"the result is a view of x, and changes with it": view}
    check.close(one, truth, name=name, mistakes=ways, hint=copied, rtol=1e-6)
### BEGIN HIDDEN TESTS
rng = check.rng("ex2-im2col")
for shape, kernel_h, kernel_w in [((3, 4, 6, 2), 2, 3), ((2, 7, 5, 4), 4, 1), ((2, 3, 5, 1), 3, 2)]:
    x = rng.normal(size=shape)
    truth, columns = tf_windows(x, kernel_h, kernel_w), im2col(x, kernel_h, kernel_w)
    ways, truth = wrong_orders(truth), as_matrix(truth)
    name = f"im2col of x {shape} with a {kernel_h} x {kernel_w} kernel"
    check.close(columns, truth, name=name, mistakes=ways, hint=hint, rtol=1e-6, dtype="float")
### END HIDDEN TESTS


# %% nbgrader={"grade": true, "grade_id": "ex2-im2col-test-stride_pad", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
rng = np.random.default_rng(55)
hint = "Pad first; then window i starts at row i * stride of the padded image."
for shape, kernel_h, kernel_w, stride, pad in [
    ((2, 9, 12, 3), 3, 2, 3, 0),
    ((2, 7, 9, 3), 3, 2, 2, 1),
    ((2, 7, 9, 3), 3, 2, 3, 0),
    ((1, 5, 4, 2), 2, 2, 1, 2),
    ((1, 4, 6, 1), 2, 3, 7, 1),  # one window only
]:
    x = rng.normal(size=shape)
    truth = as_matrix(tf_windows(x, kernel_h, kernel_w, stride, pad))
    before, ways = x.copy(), partial(wrong_cuts, x, kernel_h, kernel_w, stride, pad)
    columns = im2col(x, kernel_h, kernel_w, stride=stride, pad=pad)
    check.unchanged(x, before, name="x")
    name = f"im2col of x {shape}, kernel {kernel_h} x {kernel_w}, stride {stride}, pad {pad}"
    check.close(columns, truth, name=name, mistakes=ways, hint=hint, rtol=1e-6)
x = rng.normal(size=(2, 5, 6, 2))
columns, truth = im2col(x, 2, 3, 2), as_matrix(tf_windows(x, 2, 3, 2))
check.close(
    columns, truth, name="im2col with stride 2 and no word on pad", hint="The default of pad is 0."
)
columns, truth = im2col(x, 2, 3, pad=2), as_matrix(tf_windows(x, 2, 3, 1, 2))
check.close(
    columns,
    truth,
    name="im2col with pad 2 and no word on stride",
    hint="The default of stride is 1.",
)
columns, truth = im2col(x, *np.array([2, 3, 2, 1])), as_matrix(tf_windows(x, 2, 3, 2, 1))
name = "im2col with NumPy's numbers for the kernel, stride and pad"
check.close(columns, truth, name=name, rtol=1e-6)

rng, kept = np.random.default_rng(79), "Is anything kept from one call to the next?"
first, second = rng.normal(size=(2, 2, 5, 6, 2))
truths = [as_matrix(tf_windows(x, 2, 3, 2, 1)) for x in (first, second)]
one, again, _ = two_calls(im2col, [first], [second], 2, 3, 2, 1)
name = "a second call of im2col with stride 2, pad 1"
check.close(again, truths[1], name=name, hint=kept, rtol=1e-6)
name = "the first result of im2col with stride 2, pad 1 after a second call"
check.close(one, truths[0], name=name, hint=kept, rtol=1e-6)
im2col(rng.normal(size=(2, 7, 8, 2)), 2, 3)  # as large as first with pad 1
columns, truth = im2col(first, 2, 3, 1, 1), as_matrix(tf_windows(first, 2, 3, 1, 1))
name = "im2col with pad 1 after a call with larger images"
check.close(columns, truth, name=name, hint=kept, rtol=1e-6)
for kind, columns in with_views(im2col, [first], 2, 3, 2, 1).items():
    check.close(columns, truths[0], name=f"im2col of {kind} with stride 2, pad 1", rtol=1e-6)
x = rng.normal(size=(2, 6, 7, 2))
for changed, size in IN_TURN.items():
    columns, truth = im2col(x, *size), as_matrix(tf_windows(x, *size))
    name = f"im2col with another {changed} than the call before"
    check.close(columns, truth, name=name, hint=kept, rtol=1e-6)
x = rng.normal(size=(2, 5, 6, 2))
for size in SPECIAL_SIZES:
    before, truth = x.copy(), as_matrix(tf_windows(x, *size))
    columns, ways = im2col(x, *size), partial(wrong_cuts, x, *size)
    check.unchanged(x, before, name="x")
    name = "im2col of x (2, 5, 6, 2), kernel {} x {}, stride {}, pad {}".format(*size)
    check.close(columns, truth, name=name, mistakes=ways, hint=hint, rtol=1e-6)
### BEGIN HIDDEN TESTS
rng = check.rng("ex2-im2col")
for shape, kernel_h, kernel_w, stride, pad in [
    ((2, 8, 6, 2), 2, 3, 3, 2),
    ((3, 6, 9, 1), 3, 1, 2, 1),
    ((1, 6, 7, 2), 1, 1, 3, 2),
]:
    x = rng.normal(size=shape)
    truth = as_matrix(tf_windows(x, kernel_h, kernel_w, stride, pad))
    ways = partial(wrong_cuts, x, kernel_h, kernel_w, stride, pad)
    columns = im2col(x, kernel_h, kernel_w, stride=stride, pad=pad)
    name = f"im2col of x {shape}, kernel {kernel_h} x {kernel_w}, stride {stride}, pad {pad}"
    check.close(columns, truth, name=name, mistakes=ways, hint=hint, rtol=1e-6)
### END HIDDEN TESTS


# %% [markdown]
# The tests' side for the matrix product: what mistakes in the two reshapes give, and a counter of the
# lines of Python that a call runs and of the arrays that it makes of `w` and `b`. A loop over all
# outputs can't hide from it.


# %% nbgrader={"grade": false, "grade_id": "given-steps", "locked": true, "schema_version": 3, "solution": false, "task": false}
def wrong_shapes(x, w, b, stride=1, pad=0):
    """Return what known mistakes with the two reshapes of a matrix product give."""
    y = tf_conv(x, w, b, stride, pad)
    n, out_h, out_w, num_kernels = y.shape
    kernels_first = w.reshape(num_kernels, -1).T.reshape(w.shape)
    channels_first = w.transpose(2, 0, 1, 3).reshape(w.shape)
    ways = {
        "w was reshaped to (F, ...) and transposed; its last axis is F already": tf_conv(
            x, kernels_first, b, stride, pad
        ),
        "the rows of the kernel matrix are ordered channels first, those of im2col channels last": (
            tf_conv(x, channels_first, b, stride, pad)
        ),
        "the result was reshaped as if the kernels came before the places": y.reshape(
            n, num_kernels, out_h, out_w
        ).transpose(0, 2, 3, 1),
        "the result was reshaped with H_out and W_out exchanged": y.reshape(
            n, out_w, out_h, num_kernels
        ).transpose(0, 2, 1, 3),
        "the result should be (N, H_out, W_out, F), not a matrix": y.reshape(-1, num_kernels),
        "the result is (N, W_out, H_out, F)": y.reshape(n, out_w, out_h, num_kernels),
        "the result is (N, F, H_out, W_out), channels first": y.transpose(0, 3, 1, 2),
    }
    return only_wrong(ways, y)


def python_steps(function, images, *rest):
    """Count the lines of Python that a call runs, and the arrays it makes of w and b.

    NumPy's own Python is counted too. The arrays tell of loops that run no line, such as a map.
    """
    count = 0

    class Watched(np.ndarray):
        def __array_finalize__(self, _source):
            nonlocal count
            count += 1

    def follow(_frame, event, _argument):
        nonlocal count
        count += event == "line"
        return follow

    rest = [part.view(Watched) if isinstance(part, np.ndarray) else part for part in rest]
    before = sys.gettrace()
    sys.settrace(follow)
    try:
        function(images, *rest)
    except Exception:  # what a call gets wrong is told by the test of its values
        pass
    finally:
        sys.settrace(before)
    return count


# %% [markdown]
# ### Exercise 3: conv2d_im2col (3 points, 12 min)
#
# *Core.* Write `conv2d_im2col(x, w, b, stride=1, pad=0)`: arguments and result as for
# `conv2d_naive`, but by matrix products; one is enough. You may call your `im2col`. The shapes always
# fit; nothing need be raised; the arguments stay as they are. Forbidden: what exercise 1 forbids, and
# `conv2d_naive`.
#
# **No Python loop along a row of windows**, nor one that `map` or `np.vectorize` runs for you: beyond
# what your `im2col` does, the number of steps taken in Python must not grow with the width of the
# images, whatever the kernel, stride and pad are. A loop over images, or over rows of windows, is all
# right, for their numbers don't depend on the width; one over single windows or outputs, or over groups
# of a fixed size, is not. One test counts the lines that run and the arrays that are made of `w` and
# `b`, on images of two widths.
#
# <details><summary>Hint 1</summary> Three lines: windows as rows, one product, one reshape. </details>
# <details><summary>Hint 2</summary> H_out and W_out are needed for the last reshape. NumPy can work out
# one length of a reshape itself (-1), not two. </details>


# %% nbgrader={"grade": false, "grade_id": "ex3-conv2d_im2col", "locked": false, "schema_version": 3, "solution": true, "task": false}
# forbidden: conv2d_naive, tensorflow, keras, torch, cv2, skimage, scipy.signal, scipy.ndimage, np.convolve, np.correlate, tf_conv, tf_windows, tf_added, tf_gradients, one_copy, wrong_kernels, wrong_places, wrong_shapes, wrong_orders, wrong_cuts, wrong_additions, wrong_dx, wrong_dw, wrong_db
def conv2d_im2col(x, w, b, stride=1, pad=0):
    """Return the convolution of images with kernels, by matrix products.

    x: float array (N, H, W, C); w: float array (kh, kw, C, F); b: float array (F,); stride, pad:
    whole numbers. Returns: float array (N, H_out, W_out, F).
    """
    ### BEGIN SOLUTION
    kernel_h, kernel_w, _, num_kernels = w.shape
    rows = im2col(x, kernel_h, kernel_w, stride, pad)
    y = rows @ w.reshape(-1, num_kernels) + b
    out_h = (x.shape[1] + 2 * pad - kernel_h) // stride + 1
    return y.reshape(len(x), out_h, -1, num_kernels)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "ex3-conv2d_im2col-test-values", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
x = np.array([[1.0, 2, 0, 3], [4, -1, 5, 2], [0, 3, 1, -2]]).reshape(1, 3, 4, 1)
w = np.array([[[1.0, 0], [-2, 1]], [[3, 2], [2, -1]]])[:, :, None]  # two kernels, 2 x 2
first, second = [[7.5, 9.5, 13.5], [12.5, 0.5, 0.5]], [[10, -8, 10], [-5, 9, 5]]  # by hand
y, b = np.stack([first, second], axis=-1)[None], np.array([0.5, -1.0])
ways = wrong_kernels(x, w, b) | wrong_shapes(x, w, b)
hint = "Rows of windows times columns of kernels, plus b; then back to four dimensions."
name = "conv2d_im2col with two kernels"
check.close(conv2d_im2col(x, w, b), y, name=name, mistakes=ways, hint=hint, rtol=1e-6)

rng = np.random.default_rng(56)
hint = "Does your im2col pass its tests? Then look at the order of the two reshapes."
for x_shape, w_shape in [
    ((2, 5, 7, 3), (3, 2, 3, 4)),
    ((2, 5, 7, 2), (3, 2, 2, 4)),  # as before, with one channel less
    ((3, 4, 6, 2), (3, 3, 2, 2)),
    ((1, 3, 4, 3), (1, 1, 3, 1)),
]:
    x, w = rng.normal(size=x_shape), rng.normal(size=w_shape)
    b = rng.uniform(1, 2, size=w_shape[3])
    copies, truth = [x.copy(), w.copy(), b.copy()], tf_conv(x, w, b)
    ways = wrong_kernels(x, w, b) | wrong_shapes(x, w, b)
    y = conv2d_im2col(x, w, b)
    check.unchanged([x, w, b], copies, name="x, w or b")
    name = f"conv2d_im2col for x {x_shape}, w {w_shape}"
    check.close(y, truth, name=name, mistakes=ways, hint=hint, rtol=1e-6, dtype="float")

rng, shapes = np.random.default_rng(73), ((2, 5, 6, 2), (2, 3, 2, 3), (3,))
first, second = ([rng.normal(size=shape) for shape in shapes] for _ in range(2))
truths = [tf_conv(*arguments) for arguments in (first, second)]
kept = "Is anything kept from one call to the next, or given out twice?"
*results, after = two_calls(conv2d_im2col, first, second)
check.that(after == list(shapes), "conv2d_im2col gave x, w or b another shape", hint="Use reshape.")
name = "the result of a second call of conv2d_im2col"
check.close(results[1], truths[1], name=name, hint=kept, rtol=1e-6)
name = "the first result of conv2d_im2col after a second call"
check.close(results[0], truths[0], name=name, hint=kept, rtol=1e-6)
memory = "Numbers may lie in memory in any order, and with gaps."
for kind, y in with_views(conv2d_im2col, first).items():
    check.close(y, truths[0], name=f"conv2d_im2col of {kind}", hint=memory, rtol=1e-6)
x, w, b = (array.astype(np.float32) for array in second)
check.close(
    conv2d_im2col(x, w, b), tf_conv(x, w, b), name="conv2d_im2col in float32", dtype="float"
)
### BEGIN HIDDEN TESTS
rng = check.rng("ex3-conv2d_im2col")
for x_shape, w_shape in [((3, 4, 7, 2), (2, 4, 2, 3)), ((2, 6, 3, 4), (4, 2, 4, 5))]:
    x, w = rng.normal(size=x_shape), rng.normal(size=w_shape)
    b = rng.uniform(0.5, 2, size=w_shape[3])
    truth, ways = tf_conv(x, w, b), wrong_kernels(x, w, b) | wrong_shapes(x, w, b)
    name, y = f"conv2d_im2col for x {x_shape}, w {w_shape}", conv2d_im2col(x, w, b)
    check.close(y, truth, name=name, mistakes=ways, hint=hint, rtol=1e-6, dtype="float")
### END HIDDEN TESTS


# %% nbgrader={"grade": true, "grade_id": "ex3-conv2d_im2col-test-stride_pad", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
rng = np.random.default_rng(57)
hint = "Hand stride and pad on to im2col, and use both for H_out and W_out."
for x_shape, w_shape, stride, pad in [
    ((2, 9, 12, 3), (3, 2, 3, 4), 3, 0),
    ((2, 7, 9, 3), (3, 2, 3, 4), 2, 1),
    ((2, 7, 9, 3), (3, 2, 3, 4), 3, 0),
    ((1, 5, 4, 2), (2, 2, 2, 1), 1, 2),
    ((1, 4, 6, 1), (2, 3, 1, 2), 7, 1),  # one window only
    *SPECIAL,
]:
    x, w = rng.normal(size=x_shape), rng.normal(size=w_shape)
    b = rng.uniform(1, 2, size=w_shape[3])
    truth, ways = tf_conv(x, w, b, stride, pad), partial(wrong_places, x, w, b, stride, pad)
    copies = [x.copy(), w.copy(), b.copy()]
    y = conv2d_im2col(x, w, b, stride=stride, pad=pad)
    check.unchanged([x, w, b], copies, name="x, w or b")
    name = f"conv2d_im2col for x {x_shape}, w {w_shape}, stride {stride}, pad {pad}"
    check.close(y, truth, name=name, mistakes=ways, hint=hint, rtol=1e-6)
x, w, b = rng.normal(size=(1, 5, 6, 1)), rng.normal(size=(2, 3, 1, 2)), np.array([1.0, 2])
y, truth = conv2d_im2col(x, w, b, 2), tf_conv(x, w, b, 2)
check.close(
    y, truth, name="conv2d_im2col with stride 2 and no word on pad", hint="The default of pad is 0."
)
y, truth = conv2d_im2col(x, w, b, pad=2), tf_conv(x, w, b, 1, 2)
check.close(
    y,
    truth,
    name="conv2d_im2col with pad 2 and no word on stride",
    hint="The default of stride is 1.",
)
y = conv2d_im2col(x, w, b, np.int64(2), np.int64(1))
name = "conv2d_im2col with NumPy's numbers for stride and pad"
check.close(y, tf_conv(x, w, b, 2, 1), name=name, rtol=1e-6)

rng, shapes = np.random.default_rng(80), ((2, 5, 6, 2), (2, 3, 2, 3), (3,))
first, second = ([rng.normal(size=shape) for shape in shapes] for _ in range(2))
truths = [tf_conv(*arguments, 2, 1) for arguments in (first, second)]
kept = "Is anything kept from one call to the next, such as a padded image?"
one, again, _ = two_calls(conv2d_im2col, first, second, 2, 1)
name = "a second call of conv2d_im2col with stride 2, pad 1"
check.close(again, truths[1], name=name, hint=kept, rtol=1e-6)
name = "the first result of conv2d_im2col with stride 2, pad 1 after a second call"
check.close(one, truths[0], name=name, hint=kept, rtol=1e-6)
conv2d_im2col(rng.normal(size=(2, 7, 8, 2)), *first[1:])  # as large as first's images with pad 1
y, name = conv2d_im2col(*first, 1, 1), "conv2d_im2col with pad 1 after a call with larger images"
check.close(y, tf_conv(*first, 1, 1), name=name, hint=kept, rtol=1e-6)
for kind, y in with_views(conv2d_im2col, first, 2, 1).items():
    name = f"conv2d_im2col of {kind} with stride 2, pad 1"
    check.close(y, truths[0], name=name, rtol=1e-6)
x = rng.normal(size=(2, 6, 7, 2))
for changed, (*size, stride, pad) in IN_TURN.items():
    w, b = rng.normal(size=(*size, 2, 3)), rng.normal(size=3)
    y, truth = conv2d_im2col(x, w, b, stride, pad), tf_conv(x, w, b, stride, pad)
    name = f"conv2d_im2col with another {changed} than the call before"
    check.close(y, truth, name=name, hint=kept, rtol=1e-6)
### BEGIN HIDDEN TESTS
rng = check.rng("ex3-conv2d_im2col")
for x_shape, w_shape, stride, pad in [
    ((2, 8, 6, 2), (2, 3, 2, 3), 3, 2),
    ((3, 6, 9, 1), (3, 1, 1, 2), 2, 1),
    ((1, 7, 6, 3), (1, 1, 3, 2), 3, 2),
]:
    x, w = rng.normal(size=x_shape), rng.normal(size=w_shape)
    b = rng.uniform(0.5, 2, size=w_shape[3])
    truth, ways = tf_conv(x, w, b, stride, pad), partial(wrong_places, x, w, b, stride, pad)
    y = conv2d_im2col(x, w, b, stride=stride, pad=pad)
    name = f"conv2d_im2col for x {x_shape}, w {w_shape}, stride {stride}, pad {pad}"
    check.close(y, truth, name=name, mistakes=ways, hint=hint, rtol=1e-6)
### END HIDDEN TESTS


# %% nbgrader={"grade": true, "grade_id": "ex3-conv2d_im2col-test-cost", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
rng = np.random.default_rng(65)
b = np.array([1.0, 2])
for *size, stride, pad in [(3, 2, 1, 0), (3, 2, 2, 1), (2, 2, 2, 0), (2, 2, 3, 1)]:
    w, steps, places = rng.normal(size=(*size, 1, 2)), [], []
    for width in (100, 500):
        x = rng.normal(size=(2, 22, width, 1))
        y, truth = conv2d_im2col(x, w, b, stride, pad), tf_conv(x, w, b, stride, pad)
        name = f"conv2d_im2col on two images, {width} pixels wide, stride {stride}, pad {pad}"
        check.close(y, truth, name=name, rtol=1e-6)
        own = python_steps(im2col, x, *size, stride, pad)
        steps.append(python_steps(conv2d_im2col, x, w, b, stride, pad) - own)
        places.append(truth[..., 0].size)
    check.that(
        steps[1] - steps[0] < (places[1] - places[0]) / 100,
        f"conv2d_im2col goes through the places or the outputs in Python, one by one or in small "
        f"groups, with stride {stride}, pad {pad} and a {size[0]} x {size[1]} kernel",
        hint="A loop over places belongs into im2col, if anywhere; one matrix product does the rest.",
    )
### BEGIN HIDDEN TESTS
rng = check.rng("ex3-conv2d_im2col")
w, b = rng.normal(size=(2, 1, 2, 3)), rng.normal(size=3)
for stride, pad in ((1, 0), (2, 1), (3, 0)):
    steps, places = [], []
    for width in (120, 600):
        x = rng.normal(size=(1, 33, width, 2))
        y, truth = conv2d_im2col(x, w, b, stride, pad), tf_conv(x, w, b, stride, pad)
        name = f"conv2d_im2col on an image {width} pixels wide, stride {stride}, pad {pad}"
        check.close(y, truth, name=name, rtol=1e-6)
        own = python_steps(im2col, x, 2, 1, stride, pad)
        steps.append(python_steps(conv2d_im2col, x, w, b, stride, pad) - own)
        places.append(truth[..., 0].size)
    check.that(
        steps[1] - steps[0] < (places[1] - places[0]) / 100,
        "conv2d_im2col goes through the places or the outputs in Python, one by one or in small groups",
        hint="A loop over places belongs into im2col, if anywhere; one matrix product does the rest.",
    )
### END HIDDEN TESTS


# %% [markdown]
# ### Beyond: how much faster?
#
# *Core.* Take 4 images of 32 x 31 x 3, 16 kernels of 3 x 3, pad 1, in float32. NumPy gets one thread for its
# products, so that other work on your machine disturbs the clock less; TensorFlow takes all it finds.
# **Predict before you run:** how many `np.sum` calls does the naive way make? And which power of ten
# comes nearest to the gain of one matrix product: 10, 100, 1,000 or 10,000?


# %% tags=["demo"]
def seconds(call, times):
    """Return the shortest time of one call; the first call, which may set things up, is free."""
    if times > 1:
        call()
    found = []
    with threadpool_limits(1):
        for _ in range(times):
            start = time.perf_counter()
            call()
            found.append(time.perf_counter() - start)
    return min(found)


def example(num_images, height, width, dtype=np.float32):
    rng = np.random.default_rng(7)
    shapes = ((num_images, height, width, 3), (3, 3, 3, 16), (16,))
    return [rng.normal(size=shape).astype(dtype) for shape in shapes]


# %% tags=["demo"]
around = [[0, 0], [1, 1], [1, 1], [0, 0]]
with check.demo("exercises 1 and 3"):
    x, w, b = example(4, 32, 31)
    loops = seconds(lambda: conv2d_naive(x, w, b, 1, 1), 1)
    matrix = seconds(lambda: conv2d_im2col(x, w, b, 1, 1), 30)
    tensors = [tf.constant(array) for array in (x, w, b)]
    library = seconds(lambda: tf.nn.conv2d(*tensors[:2], 1, around) + tensors[2], 30)
    outputs, macs = 4 * 32 * 31 * 16, 4 * 32 * 31 * 16 * 27
    print(f"{outputs:,} outputs of 27 multiply-adds each")
    for name, spent in (("naive", loops), ("im2col", matrix), ("TensorFlow", library)):
        print(
            f"{name:10} {1e3 * spent:8.2f} ms, {macs / spent / 1e9:7.3f} billion multiply-adds per second"
        )
    print(f"naive: {1e6 * loops / outputs:.1f} microseconds per output")
    print(f"im2col is {loops / matrix:.0f} times as fast as the loops")

# %% [markdown]
# The arithmetic is the same to the last multiply-add; only the number of calls differs. The ratio
# depends on the machine and on how you wrote the loops: with one `np.sum` per output, hundreds to
# thousands are usual.

# %% [markdown] tags=["further"]
# ### Beyond: as images grow
#
# *Further (延伸), 6 min.* The three ways over seven powers of two, and where each of them pays. The core
# path goes on at "Beyond: what the matrix costs in memory".

# %% [markdown]
# How does it go on as images grow? Below, square images of 4 x 4 to 512 x 512 pixels, on logarithmic axes.
# **Predict:** on such axes "twice the work, twice the time" is a line of slope 1. Which of the three
# lines begins flat, and why?


# %% tags=["demo"]
def growth(call, sides, times):
    """Return multiply-adds and seconds for square images of several sides."""
    inputs = [example(1, side, side) for side in sides]
    spent = [seconds(lambda data=data: call(*data), times) for data in inputs]
    return np.array(sides) ** 2 * 16 * 27, np.array(spent)


def by_library(x, w, b):
    return tf.nn.conv2d(x, w, 1, around) + b


with check.demo("exercises 1 and 3"):
    sides = [4, 8, 16, 32, 64, 128, 256, 512]
    timings = {
        "naive": growth(lambda x, w, b: conv2d_naive(x, w, b, 1, 1), sides[:5], 1),
        "im2col": growth(lambda x, w, b: conv2d_im2col(x, w, b, 1, 1), sides, 7),
        "TensorFlow": growth(by_library, sides, 7),
    }

# %% tags=["demo"]
with check.demo("exercises 1 and 3"):
    fig, ax = plt.subplots(figsize=(6.5, 3.6), layout="constrained")
    draw_timings(ax, timings)
    ax.set_xlabel("multiply-adds (images of 4 x 4 to 512 x 512, 3 channels to 16)")
    plotting.show(
        fig,
        alt="Naive is a line of slope 1 far above; the others begin flat, then rise as steeply.",
    )
    for name in ("im2col", "TensorFlow"):
        ratio = timings["naive"][1] / timings[name][1][:5]
        print(f"{name:10} against naive, images of 4 to 64 pixels:", *(f"{r:.0f}x" for r in ratio))
    last = [timings[name][1][-1] for name in ("im2col", "TensorFlow")]
    print(f"512 x 512: im2col takes {last[0] / last[1]:.1f} times as long as TensorFlow")

# %% [markdown]
# The naive line has slope 1 from the start: each output pays for its own call. The other two begin
# flat: a small image costs nearly as much as a tiny one, since what you pay for is the *call*, and only
# when the arithmetic outgrows it do they turn to slope 1. On the smallest images your few lines keep up
# with TensorFlow, whose calls cost more: compare the first numbers of the two rows. That is the point of
# im2col: the hard work is in a matrix product that others have tuned for decades. On large images
# TensorFlow has two advantages, and the last line shows what they come to here. It uses all threads; and
# your matrix $X$ no longer fits into the processor's *cache (缓存)*, so that writing it and reading it
# back costs more time than the arithmetic.

# %% [markdown]
# ### Beyond: what the matrix costs in memory
#
# *Core.* $X$ has $N H_{out} W_{out} \cdot k_h k_w C$ numbers, the image $N H W C$. With $H_{out} \approx H/s$
# the factor is about $k_h k_w / s^2$. **Predict:** which of these layers of famous networks needs the
# largest matrix for *one* image, and for which is im2col no work at all?

# %% tags=["demo", "nbval-check-output"]
layers = {  # name: (height, width, channels), (kernel, stride, pad)
    "LeNet-5, conv 1": ((32, 32, 1), (5, 1, 0)),
    "AlexNet, conv 1": ((227, 227, 3), (11, 4, 0)),
    "VGG-16, conv 1_2": ((224, 224, 64), (3, 1, 1)),
    "VGG-16, conv 5_1": ((14, 14, 512), (3, 1, 1)),
    "ResNet-50, conv 1": ((224, 224, 3), (7, 2, 3)),
    "ResNet-50, a 1 x 1": ((56, 56, 256), (1, 1, 0)),
}
print("layer                image MB    matrix MB   factor  k*k/s*s   (float32, one image)")
sizes = []
for name, ((height, width, channels), (k, s, p)) in layers.items():
    image = 4e-6 * height * width * channels
    matrix = (
        4e-6 * ((height + 2 * p - k) // s + 1) * ((width + 2 * p - k) // s + 1) * k * k * channels
    )
    sizes.append(matrix)
    print(f"{name:20} {image:8.3f} {matrix:12.3f} {matrix / image:8.2f} {k * k / s**2:8.2f}")
print(f"the largest, for a batch of 32: {32 * max(sizes) / 1000:.1f} GB")

# %% [markdown]
# VGG's second layer needs most, nine times its image, and that for every image of a batch: gigabytes for
# one layer. The 1 x 1 kernel needs nothing: its matrix *is* the image, reshaped. (LeNet's factor stays
# well below $k^2/s^2$ and AlexNet's a little: without padding an image loses some of its border, the
# more the smaller it is.) Is the calculation true of your code? Python can tell how much memory a call
# takes at its peak.

# %% tags=["demo"]
with check.demo("exercise 3"):
    x, w, b = example(4, 128, 128)
    expected = 4 * 128 * 128 * 27 * 4 / 1e6
    tracemalloc.start()
    result = np.asarray(conv2d_im2col(x, w, b, 1, 1))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    print(f"images {x.nbytes / 1e6:.1f} MB, result {result.nbytes / 1e6:.1f} MB")
    print(f"the matrix should take {expected:.1f} MB; the peak of the call was {peak / 1e6:.1f} MB")
    print(f"the matrix and the result twice: {expected + 2 * result.nbytes / 1e6:.1f} MB")

# %% [markdown]
# At its peak the call holds the matrix and the result, often twice, before and after the bias is added.
# Three ways out are in use: go through the batch image by image; never build the matrix but gather its
# pieces while multiplying (what TensorFlow's documentation calls a *virtual* patch tensor); or choose
# another algorithm.

# %% [markdown] tags=["further"]
# ### Beyond: windows that copy nothing (as_strided)
#
# *Further (延伸), 12 min.* NumPy's view of windows, how strides make it, and an exercise that is not
# graded. The core path goes on at "Backwards, by indices".

# %% [markdown]
# NumPy knows a small version of the second way: a *view* that describes the windows and copies nothing.
# **Predict before you run:** is the view still without a copy when it is reshaped to a matrix?

# %% tags=["nbval-check-output"]
images = np.zeros((4, 128, 128, 3), np.float32)
view = np.lib.stride_tricks.sliding_window_view(images, (3, 3), axis=(1, 2))
print("shape of the view:", view.shape)
print(f"it pretends to hold {view.nbytes / 1e6:.1f} MB,", end=" ")
print("and shares all of it with the image:", np.shares_memory(view, images))
print("reshaped to a matrix it still does:", np.shares_memory(view.reshape(-1, 27), images))

# %% [markdown]
# No: a matrix needs each row's numbers in one line, and the windows' numbers are not, so `reshape`
# copies. How can a view hold nearly nine times the numbers that there are? An array is a block of memory and a
# rule, its *strides*: how many **bytes** to go on in memory for the next index along each axis. Nothing
# forbids two index tuples to land on the same bytes.

# %% tags=["nbval-check-output"]
small_images = np.random.default_rng(66).normal(size=(2, 6, 7, 3)).astype(np.float32)
print("shape", small_images.shape, " bytes to the next image, row, column, channel:", end=" ")
print(small_images.strides)

# %% [markdown]
# A float32 has 4 bytes, so the next channel is 4 bytes on, the next column $3 \cdot 4$, the next row
# $7 \cdot 12$, the next image $6 \cdot 84$. **Try it yourself (not graded):** fill in the six lengths and
# the six steps for windows of the shape $(N, H_{out}, W_{out}, k_h, k_w, C)$, without padding. How far is
# it to the next window on the right? And to the window's own next column?
#
# <details><summary>Hint</summary> The next window on the right starts <code>every</code> columns
# further on; the window's own next column is one column further on. </details>
# <details><summary>Solution</summary> With <code>a, r, c, e = photos.strides</code> the steps are
# <code>(a, r * every, c * every, r, c, e)</code>, and the lengths are <code>(n, out_h, out_w, window_h,
# window_w, channels)</code> with the output size as ever. </details>


# %%
def windows_by_strides(photos, window_h, window_w, every=1):
    """Return a view (N, H_out, W_out, window_h, window_w, C) of photos; None as long as unwritten."""
    view_shape, view_strides = None, None  # your turn: six whole numbers each
    if view_strides is None:
        return None
    return np.lib.stride_tricks.as_strided(photos, view_shape, view_strides, writeable=False)


by_strides = windows_by_strides(small_images, 3, 2, 2)
if by_strides is None:
    print("Fill in view_shape and view_strides, then run this cell again.")
else:
    by_numpy = np.lib.stride_tricks.sliding_window_view(small_images, (3, 2), axis=(1, 2))
    by_numpy = np.moveaxis(by_numpy[:, ::2, ::2], 3, -1)
    print("as NumPy's own windows:", np.array_equal(by_strides, by_numpy))

# %% [markdown]
# `as_strided` believes what you say: one length too many, and it reads whatever lies behind the array in
# memory. `sliding_window_view` is the same trick with the sums done for you. Both make `im2col` a single
# line; the copy that the matrix product needs is still made, by `reshape`.

# %% [markdown]
# ## Backwards, by indices (反向传播)
#
# To *learn* a kernel we need the gradient of the loss $L$ with respect to everything that went in. As
# in lesson 03 the gradient $g_{nijf} = \partial L / \partial y_{nijf}$ arrives, of the shape of $y$,
# and of each number we ask: **which outputs does it touch, and with what local derivative?** The
# forward formula stays in sight:
#
# $$y_{n i j f} = b_f + \sum_{u v c} \hat x_{n,\; i s + u,\; j s + v,\; c}\; w_{u v c f} .$$
#
# **A bias** $b_f$ touches all outputs of its map, every image and place, with local derivative 1:
#
# $$\frac{\partial L}{\partial b_f} = \sum_{n, i, j} g_{n i j f} .$$
#
# **A weight** $w_{uvcf}$ touches all outputs of map $f$ too, since the same kernel is used at every
# place. Its local derivative at output $(n, i, j)$ is the number it was multiplied by there:
#
# $$\frac{\partial y_{nijf}}{\partial w_{uvcf}} = \hat x_{n,\; i s + u,\; j s + v,\; c}
# \qquad\Longrightarrow\qquad
# \frac{\partial L}{\partial w_{u v c f}} = \sum_{n, i, j} \hat x_{n,\; i s + u,\; j s + v,\; c}\; g_{n i j f} .$$
#
# A shared weight collects from everywhere it was used. The sum runs over the batch as well; whoever
# made $g$ has already divided by $N$, if a mean was wanted.
#
# **A pixel** is the interesting case, since it lies in several windows. Call it $\hat x_{n,a,d,c}$,
# row $a$, column $d$. Output $(n, i, j)$ uses it if the window of $(i, j)$ covers it: if there are
# $u, v$ *inside the kernel* with
#
# $$a = i s + u, \quad d = j s + v \qquad\Longleftrightarrow\qquad
# u = a - i s \in \{0, \dots, k_h - 1\}, \quad v = d - j s \in \{0, \dots, k_w - 1\} .$$
#
# For each such $i, j$ there is exactly one $(u, v)$, so the local derivative for map $f$ is
# $w_{a - is,\; d - js,\; c,\; f}$. Sum over all outputs touched, and over all maps, since every
# kernel looked at the pixel:
#
# $$\frac{\partial L}{\partial \hat x_{n a d c}} =
# \sum_{\substack{i:\; 0 \le a - i s < k_h \\ j:\; 0 \le d - j s < k_w}}\; \sum_f
# g_{n i j f}\; w_{a - i s,\; d - j s,\; c,\; f} .$$
#
# **The padding** is constant zeros. It has a gradient, but nobody to give it to: cut it off,
# $\partial L / \partial x_{nadc} = \partial L / \partial \hat x_{n,\; a + p,\; d + p,\; c}$.
#
# In code nobody searches for each pixel's windows. Exchange the order: go through the *outputs*, and
# let each one give its share to the pixels of its window, `+=`. The smallest case, in one dimension:
# five pixels, a kernel of three, stride 1, so three windows, as in lesson 02. **Predict before you
# run:** how many shares does the pixel in the middle get? What would `=` in place of `+=` give?

# %% tags=["nbval-check-output"]
kernel_1d = np.array([1.0, 10.0, 100.0])  # the digits tell which weight a share came through
g = np.array([1.0, 2.0, 3.0])
added, assigned = np.zeros(5), np.zeros(5)
for i in range(3):
    added[i : i + 3] += g[i] * kernel_1d
    assigned[i : i + 3] = g[i] * kernel_1d
print("shares added:   ", added)
print("shares assigned:", assigned)
pixels = tf.Variable([0.3, -1.0, 2.0, 0.7, 1.1], dtype=tf.float64)
with tf.GradientTape() as tape:
    outputs = [tf.reduce_sum(pixels[i : i + 3] * kernel_1d) for i in range(3)]
    loss = tf.reduce_sum(g * tf.stack(outputs))
print("the tape says:  ", tape.gradient(loss, pixels).numpy())

# %% [markdown]
# The middle pixel gets three shares: $3 \cdot 1 + 2 \cdot 10 + 1 \cdot 100$. Look at its digits, 123:
# the kernel runs *against* the outputs. That is the flip of the true convolution, and it comes back
# below. Assigning keeps only the last share of each pixel; the shape is right and the values are
# plausible, so this mistake is easily overlooked.
#
# ## Backwards again, as vector-Jacobian products
#
# The same result without any index. Split the forward pass into steps that we know:
#
# $$x \;\xrightarrow{\ \text{pad}\ }\; \hat x \;\xrightarrow{\ \text{im2col}\ }\; X
# \;\xrightarrow{\ XW + b\ }\; Y .$$
#
# The last arrow is a dense layer, and lesson 03 went through it backwards: with $G$ the matrix of
# gradients, $g$ reshaped to $(N H_{out} W_{out}, F)$,
#
# $$\bar W = X^\top G, \qquad \bar b = \text{column sums of } G, \qquad \bar X = G\, W^\top .$$
#
# Compare with the first derivation: $\bar W_{qf} = \sum_r X_{rq}\, G_{rf}$ **is** the formula for
# $\partial L/\partial w_{uvcf}$, with $r$ for $(n, i, j)$ and $q$ for $(u, v, c)$. What is left is to
# bring $\bar X$ back through im2col. And im2col only *copies*. It is linear: if all numbers of
# $\hat x$ are written below each other as a vector, it is $\operatorname{vec} X = P \operatorname{vec}
# \hat x$ with a matrix $P$ of zeros and ones. Each row of $P$ has its single 1 where the entry of $X$
# was copied from. A linear map is its own Jacobian, $J = P$, and the vector-Jacobian product is
#
# $$\operatorname{vec} \bar{\hat x} = P^\top \operatorname{vec} \bar X .$$
#
# Row $m$ of $P^\top$ is column $m$ of $P$: it has a 1 for every *copy* of pixel $m$. So $P^\top$ **adds
# up, for each pixel, the gradients of all its copies**. This operation is called *col2im*. It is the
# transpose of im2col, not its inverse. Nobody builds $P$; but for a small image we can look at it.
#
# **Predict before you run:** for a 4 x 5 image and a 2 x 3 kernel, how many rows and columns does $P$
# have? How many ones are in a row? And how many in a column, at least and at most?

# %% tags=["demo"]
with check.demo("exercise 2"):
    units = np.eye(20).reshape(20, 4, 5, 1)  # twenty images with a single 1
    P = np.stack([np.ravel(im2col(unit[None], 2, 3)) for unit in units], axis=1)
    print("shape of P:", P.shape)
    print("ones in each row:", np.unique(P.sum(axis=1)), " in a column:", np.unique(P.sum(axis=0)))
    fig, axes = plt.subplots(1, 2, figsize=(8, 4.2), layout="constrained", width_ratios=(2, 3))
    draw_zeros_and_ones(axes[0], P, title="P, the Jacobian of im2col")
    draw_numbers(
        axes[1], P.sum(axis=0).reshape(4, 5), title="copies of each pixel: P's column sums"
    )
    plotting.show(
        fig, alt="A tall matrix with one dot per row; pixels in the middle are copied six times."
    )

# %% [markdown]
# Corners are copied once, the middle six times, like the number that we followed in the animation. To see that both
# derivations are one, write $\bar X_{rq} = \sum_f G_{rf} W_{qf}$ into "add up the copies of pixel
# $(a, d)$": the copies are all $(i, j, u, v)$ with $is + u = a$, $js + v = d$, and each carries
# $\sum_f g_{nijf}\, w_{uvcf}$. That is the sum we found by indices.
#
# The tests' side of the way back: what TensorFlow's tape adds up, and what well-known mistakes give.


# %% nbgrader={"grade": false, "grade_id": "given-wrong-copies", "locked": true, "schema_version": 3, "solution": false, "task": false}
def tf_added(columns, shape, kernel_h, kernel_w, stride=1, pad=0):
    """Return the gradients of TensorFlow's windows for the images and for the padded images."""
    x = tf.zeros(shape, columns.dtype)
    with tf.GradientTape() as tape:
        tape.watch(x)
        padded = tf.pad(x, [[0, 0], [pad, pad], [pad, pad], [0, 0]])
        sizes = [1, kernel_h, kernel_w, 1], [1, stride, stride, 1], [1, 1, 1, 1]
        patches = tf.image.extract_patches(padded, *sizes, "VALID")
    gradients = tape.gradient(patches, [x, padded], tf.reshape(columns, patches.shape))
    return [gradient.numpy() for gradient in gradients]


def one_copy(columns, shape, kernel_h, kernel_w, stride, pad, order):
    """Return images whose pixels hold one of their copies only; order: 1 the last, -1 the first."""
    n, height, width, channels = shape
    pixels = np.zeros((n, height + 2 * pad, width + 2 * pad, channels))
    numbers = np.arange(pixels.size, dtype=float).reshape(pixels.shape)
    numbers = tf_windows(numbers, kernel_h, kernel_w, stride).astype(int).ravel()
    pixels.ravel()[numbers[::order]] = columns.ravel()[::order]
    return pixels[:, pad : height + pad, pad : width + pad]


def wrong_additions(columns, shape, kernel_h, kernel_w, stride=1, pad=0):
    """Return what known mistakes of col2im give."""
    size = shape, kernel_h, kernel_w, stride, pad
    truth, padded = tf_added(columns, *size)
    _, counts = tf_added(np.ones_like(columns), *size)
    _, height, width, channels = shape
    inside = np.s_[:, pad : height + pad, pad : width + pad]
    rows, places = len(columns), kernel_h * kernel_w
    channels_first = columns.reshape(rows, channels, places).swapaxes(1, 2)
    by_columns = columns.reshape(rows, kernel_w, kernel_h, channels).swapaxes(1, 2)
    flipped = columns.reshape(rows, places, channels)[:, ::-1]
    by_place = columns.reshape(-1, shape[0], columns.shape[1]).swapaxes(0, 1)
    used = np.flatnonzero(counts.any(axis=(0, 2, 3))), np.flatnonzero(counts.any(axis=(0, 1, 3)))
    ends = used[0].max() + 1, used[1].max() + 1
    wrapped = padded[:, : pad + height, : pad + width].copy()
    wrapped[:, height : pad + height] += wrapped[:, :pad]
    wrapped[:, :, width : pad + width] += wrapped[:, :, :pad]
    border = padded.copy()
    border[:, pad] += border[:, :pad].sum(axis=1)
    border[:, pad + height - 1] += border[:, pad + height :].sum(axis=1)
    border[:, :, pad] += border[:, :, :pad].sum(axis=2)
    border[:, :, pad + width - 1] += border[:, :, pad + width :].sum(axis=2)
    out_w = (width + 2 * pad - kernel_w) // stride + 1
    down, right = np.divmod(np.arange(rows) % (rows // shape[0]), out_w)
    begins_inside = (down * stride >= pad) & (right * stride >= pad)
    visited = (down * stride < padded.shape[1] - kernel_h) & (
        right * stride < padded.shape[2] - kernel_w
    )
    spread = [[0, 0], [0, padded.shape[1] - ends[0]], [0, padded.shape[2] - ends[1]], [0, 0]]
    ways = {
        "copies were assigned, not added; the last one remained": one_copy(columns, *size, 1),
        "copies were assigned, not added; the first one remained": one_copy(columns, *size, -1),
        "copies were averaged, not added": (padded / np.maximum(counts, 1))[inside],
        "the columns were read channels first": tf_added(channels_first.reshape(rows, -1), *size)[
            0
        ],
        "a window was read column by column": tf_added(by_columns.reshape(rows, -1), *size)[0],
        "the windows were flipped": tf_added(flipped.reshape(rows, -1), *size)[0],
        "the rows were read place by place, not image by image": tf_added(
            by_place.reshape(rows, -1), *size
        )[0],
        "the padding was not cut off": padded,
        "pad:-pad was cut out, which is empty for pad 0": padded[:, pad:-pad, pad:-pad],
        "all padding was cut off at the bottom and the right": padded[:, :height, :width],
        "all padding was cut off at the top and the left": padded[:, 2 * pad :, 2 * pad :],
        "one row and column of padding was cut off, whatever pad is": padded[
            :, 1 : height + 1, 1 : width + 1
        ],
        "what lies above and left of the image came in again at the other side": wrapped[inside],
        "what belongs to the padding was added to the border of the image": border[inside],
        "windows that begin in the padding were left out": tf_added(
            columns * begins_inside[:, None], *size
        )[0],
        "the last row and column of windows were never visited": tf_added(
            columns * visited[:, None], *size
        )[0],
        "rows of columns with a single 0 in them were left out": tf_added(
            columns * columns.all(axis=1, keepdims=True), *size
        )[0],
        "rows or columns that no window covers are missing": padded[:, : ends[0], : ends[1]][
            inside
        ],
        "rows or columns that no window covers hold their neighbours' numbers": np.pad(
            padded[:, : ends[0], : ends[1]], spread, mode="edge"
        )[inside],
    }
    return only_wrong(ways, truth)


# %% [markdown]
# ### Exercise 4: col2im (4 points, 20 min)
#
# *Core.* Write `col2im(columns, image_shape, kernel_h, kernel_w, stride=1, pad=0)`, the transpose of
# your `im2col`.
#
# - `columns`, of shape $(N H_{out} W_{out},\; k_h k_w C)$: one number for each entry of im2col's result,
#   in its order.
# - `image_shape`, a tuple of four whole numbers $(N, H, W, C)$: the shape of the images *before*
#   padding.
#
# Return a float array of shape `image_shape`: for every pixel the **sum** of the entries of `columns`
# that im2col would have copied from it. What belongs to the padding is dropped; a pixel that no window
# covers gets 0. The result is an array of its own, never a view of `columns`, which stays as it is.
# Forbidden: what exercise 1 forbids.
#
# <details><summary>Hint 1</summary> Start with zeros in the shape of the <i>padded</i> images, add
# every window where it came from, cut the padding off at the end. </details>
# <details><summary>Hint 2</summary> Read your im2col backwards: where it says <code>windows[...] =
# padded[...]</code>, this says <code>padded[...] += windows[...]</code>. </details>
# <details><summary>Hint 3</summary> <code>padded[:, pad:-pad]</code> is empty for pad 0; name the end
# of the slice: <code>pad + height</code>. And beware of <code>array[indices] += values</code> with
# index arrays: a place that occurs twice gets only one of its values. </details>


# %% nbgrader={"grade": false, "grade_id": "ex4-col2im", "locked": false, "schema_version": 3, "solution": true, "task": false}
# forbidden: tensorflow, keras, torch, cv2, skimage, scipy.signal, scipy.ndimage, np.convolve, np.correlate, tf_conv, tf_windows, tf_added, tf_gradients, one_copy, wrong_kernels, wrong_places, wrong_shapes, wrong_orders, wrong_cuts, wrong_additions, wrong_dx, wrong_dw, wrong_db
def col2im(columns, image_shape, kernel_h, kernel_w, stride=1, pad=0):
    """Return images in which each pixel is the sum of its copies in the columns.

    columns: float array (N * H_out * W_out, kernel_h * kernel_w * C); image_shape: (N, H, W, C);
    kernel_h, kernel_w, stride, pad: whole numbers. Returns: float array (N, H, W, C).
    """
    ### BEGIN SOLUTION
    num_images, height, width, channels = image_shape
    out_h = (height + 2 * pad - kernel_h) // stride + 1
    out_w = (width + 2 * pad - kernel_w) // stride + 1
    windows = columns.reshape(num_images, out_h, out_w, kernel_h, kernel_w, channels)
    padded = np.zeros((num_images, height + 2 * pad, width + 2 * pad, channels), columns.dtype)
    for u in range(kernel_h):
        rows = slice(u, u + stride * out_h, stride)
        for v in range(kernel_w):
            padded[:, rows, v : v + stride * out_w : stride] += windows[:, :, :, u, v]
    return padded[:, pad : pad + height, pad : pad + width]
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "ex4-col2im-test-adding", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
columns = np.arange(1.0, 10).reshape(3, 3)  # lesson 02's signal of five numbers, windows of three
image, size = np.array([1.0, 6, 15, 14, 9]).reshape(1, 1, 5, 1), ((1, 1, 5, 1), 1, 3)
ways, name = partial(wrong_additions, columns, *size), "col2im of three windows of three pixels"
hint = "The windows are 1 2 3, 4 5 6, 7 8 9; the second pixel is 2 in the first, 4 in the second."
check.close(col2im(columns, *size), image, name=name, mistakes=ways, hint=hint, rtol=1e-6)

rng = np.random.default_rng(58)
hint = "The same order as im2col: rows are (image, i, j), columns are (u, v, channel)."
for shape, kernel_h, kernel_w, num_windows in [
    ((2, 4, 6, 2), 2, 3, 2 * 3 * 4),
    ((3, 4, 6, 2), 2, 3, 3 * 3 * 4),  # as before, with one image more
    ((3, 4, 6, 3), 2, 3, 3 * 3 * 4),  # as before, with one channel more
    ((3, 5, 4, 2), 3, 3, 3 * 3 * 2),
    ((2, 2, 3, 3), 1, 1, 2 * 2 * 3),
]:
    columns = rng.normal(size=(num_windows, kernel_h * kernel_w * shape[3]))
    columns[rng.random(columns.shape) < 0.2] = 0  # gradients are often 0
    size, before = (shape, kernel_h, kernel_w), columns.copy()
    truth, ways = tf_added(columns, *size)[0], partial(wrong_additions, columns, *size)
    images = col2im(columns, *size)
    check.unchanged(columns, before, name="columns")
    name = f"col2im for images {shape}, kernel {kernel_h} x {kernel_w}"
    check.close(images, truth, name=name, mistakes=ways, hint=hint, rtol=1e-6, dtype="float")

rng, size = np.random.default_rng(74), ((2, 4, 5, 2), 2, 3)
first, second = rng.normal(size=(2, 2 * 3 * 3, 2 * 3 * 2))
kept = "Is anything kept from one call to the next, or given out twice?"
*results, after = two_calls(col2im, [first], [second], *size)
check.that(after == [first.shape], "col2im gave columns another shape", hint="Use reshape.")
name = "the result of a second call of col2im"
check.close(results[1], tf_added(second, *size)[0], name=name, hint=kept, rtol=1e-6)
truth, name = tf_added(first, *size)[0], "the first result of col2im after a second call"
check.close(results[0], truth, name=name, hint=kept, rtol=1e-6)
memory = "Numbers may lie in memory in any order, and with gaps."
for kind, images in with_views(col2im, [first], *size).items():
    check.close(images, truth, name=f"col2im of {kind}", hint=memory, rtol=1e-6)
images = col2im(first.astype(np.float32), *size)
check.close(
    images, truth, name="col2im in float32", hint=memory, rtol=1e-5, atol=1e-5, dtype="float"
)
own = (
    "Here every pixel has one copy, in the same order; give out a copy of the numbers all the same."
)
for kernel_h, kernel_w in ((1, 1), (3, 4)):  # windows of one pixel, and one window
    size = (2, 3, 4, 2), kernel_h, kernel_w
    first, second = rng.normal(size=(2, 48 // (kernel_h * kernel_w * 2), kernel_h * kernel_w * 2))
    truth, view = (tf_added(columns, *size)[0] for columns in (first, second))
    one, *_ = two_calls(col2im, [first], [second], *size)
    name = f"the first result of col2im with a {kernel_h} x {kernel_w} kernel after a second call"
    ways = {"the result is a view of columns, and changes with it": view}
    check.close(one, truth, name=name, mistakes=ways, hint=own, rtol=1e-6)
### BEGIN HIDDEN TESTS
rng = check.rng("ex4-col2im")
for shape, kernel_h, kernel_w in [((2, 5, 4, 3), 3, 2), ((3, 3, 6, 1), 2, 4), ((1, 4, 5, 2), 2, 2)]:
    num_windows = shape[0] * (shape[1] - kernel_h + 1) * (shape[2] - kernel_w + 1)
    columns, size = (
        rng.normal(size=(num_windows, kernel_h * kernel_w * shape[3])),
        (shape, kernel_h, kernel_w),
    )
    truth, ways = tf_added(columns, *size)[0], partial(wrong_additions, columns, *size)
    name = f"col2im for images {shape}, kernel {kernel_h} x {kernel_w}"
    images = col2im(columns, *size)
    check.close(images, truth, name=name, mistakes=ways, hint=hint, rtol=1e-6, dtype="float")
### END HIDDEN TESTS


# %% nbgrader={"grade": true, "grade_id": "ex4-col2im-test-stride_pad", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
rng = np.random.default_rng(59)
hint = "Add into zeros of the padded shape, rows i * stride onwards; cut pad off on all sides."
for shape, kernel_h, kernel_w, stride, pad in [
    ((2, 7, 9, 2), 3, 2, 2, 1),
    ((2, 5, 6, 3), 2, 3, 1, 2),
    ((1, 8, 5, 2), 2, 1, 1, 0),
    ((1, 8, 5, 2), 2, 1, 3, 0),  # rows and columns that no window covers now
    ((1, 4, 6, 1), 2, 3, 7, 1),  # one window only
]:
    size = (shape, kernel_h, kernel_w, stride, pad)
    windows = tf_windows(np.zeros(shape), *size[1:])
    columns = rng.normal(size=as_matrix(windows).shape)
    truth, ways = tf_added(columns, *size)[0], partial(wrong_additions, columns, *size)
    before = columns.copy()
    images = col2im(columns, shape, kernel_h, kernel_w, stride=stride, pad=pad)
    check.unchanged(columns, before, name="columns")
    name = f"col2im for images {shape}, kernel {kernel_h} x {kernel_w}, stride {stride}, pad {pad}"
    check.close(images, truth, name=name, mistakes=ways, hint=hint, rtol=1e-6)
shape, columns = (1, 4, 6, 1), rng.normal(size=(2 * 2, 2 * 3))
images, truth = col2im(columns, shape, 2, 3, 2), tf_added(columns, shape, 2, 3, 2)[0]
check.close(
    images, truth, name="col2im with stride 2 and no word on pad", hint="The default of pad is 0."
)
columns = rng.normal(size=(7 * 8, 2 * 3))
images, truth = col2im(columns, shape, 2, 3, pad=2), tf_added(columns, shape, 2, 3, 1, 2)[0]
check.close(
    images,
    truth,
    name="col2im with pad 2 and no word on stride",
    hint="The default of stride is 1.",
)

rng, size = np.random.default_rng(81), ((2, 5, 6, 2), 2, 3, 2, 1)
first, second = rng.normal(size=(2, 2 * 3 * 3, 2 * 3 * 2))
kept = "Is anything kept from one call to the next, such as sums?"
one, again, _ = two_calls(col2im, [first], [second], *size)
name = "a second call of col2im with stride 2, pad 1"
check.close(again, tf_added(second, *size)[0], name=name, hint=kept, rtol=1e-6)
truth = tf_added(first, *size)[0]
name = "the first result of col2im with stride 2, pad 1 after a second call"
check.close(one, truth, name=name, hint=kept, rtol=1e-6)
for kind, images in with_views(col2im, [first], *size).items():
    check.close(images, truth, name=f"col2im of {kind} with stride 2, pad 1", rtol=1e-6)
images = col2im(first, size[0], *np.array(size[1:]))
name = "col2im with NumPy's numbers for the kernel, stride and pad"
check.close(images, truth, name=name, rtol=1e-6)
shape = (2, 6, 7, 2)
for changed, size in IN_TURN.items():
    columns = rng.normal(size=as_matrix(tf_windows(np.zeros(shape), *size)).shape)
    images, truth = col2im(columns, shape, *size), tf_added(columns, shape, *size)[0]
    name = f"col2im with another {changed} than the call before"
    check.close(images, truth, name=name, hint=kept, rtol=1e-6)
shape = (2, 5, 6, 2)
for size in SPECIAL_SIZES:
    columns = rng.normal(size=as_matrix(tf_windows(np.zeros(shape), *size)).shape)
    before, truth = columns.copy(), tf_added(columns, shape, *size)[0]
    images, ways = col2im(columns, shape, *size), partial(wrong_additions, columns, shape, *size)
    check.unchanged(columns, before, name="columns")
    name = f"col2im for images {shape}, " + "kernel {} x {}, stride {}, pad {}".format(*size)
    check.close(images, truth, name=name, mistakes=ways, hint=hint, rtol=1e-6)
### BEGIN HIDDEN TESTS
rng = check.rng("ex4-col2im")
for shape, kernel_h, kernel_w, stride, pad, num_windows in [
    ((3, 6, 8, 1), 2, 3, 2, 1, 3 * 4 * 4),
    ((2, 9, 4, 2), 3, 1, 2, 2, 2 * 6 * 4),
    ((2, 4, 8, 2), 1, 2, 3, 1, 2 * 2 * 3),
    ((1, 6, 7, 2), 1, 1, 3, 2, 4 * 4),
]:
    columns = rng.normal(size=(num_windows, kernel_h * kernel_w * shape[3]))
    size = (shape, kernel_h, kernel_w, stride, pad)
    truth, ways = tf_added(columns, *size)[0], partial(wrong_additions, columns, *size)
    images = col2im(columns, shape, kernel_h, kernel_w, stride=stride, pad=pad)
    name = f"col2im for images {shape}, kernel {kernel_h} x {kernel_w}, stride {stride}, pad {pad}"
    check.close(images, truth, name=name, mistakes=ways, hint=hint, rtol=1e-6)
### END HIDDEN TESTS


# %% [markdown]
# **Transpose, not inverse.** Cut an image of ones into windows and put them back: col2im(im2col(1)).
# If it were an inverse you would get ones. **Predict before you run:** what do you get for a 3 x 3
# kernel with stride 1, with stride 2, and with stride 3?

# %% tags=["demo"]
with check.demo("exercises 2 and 4"):
    ones = np.ones((1, 7, 7, 1))
    fig, axes = plt.subplots(1, 4, figsize=(9.5, 2.7), layout="constrained")
    for ax, (stride, pad) in zip(axes, ((1, 0), (1, 1), (2, 0), (3, 0)), strict=True):
        columns = np.asarray(im2col(ones, 3, 3, stride, pad))
        back = np.asarray(col2im(columns, ones.shape, 3, 3, stride, pad))
        draw_numbers(ax, back[0, :, :, 0], title=f"stride {stride}, pad {pad}", limit=9)
    plotting.show(
        fig, alt="Counts of windows over each pixel: up to 9 with stride 1; with stride 3, 1 and 0."
    )

# %% [markdown]
# Each pixel counts the windows that saw it: nine in the middle with stride 1 and fewer at the border
# (1 in a corner, 4 with a padding of 1); a pattern of 1, 2 and 4 with stride 2; exactly one with stride 3, and 0 in the
# last row and column, which no window reaches. A pixel with a 0 gets no gradient at all. The uneven
# pattern of stride 2 is worth a second look: wherever networks *make* images with this operation, it
# shows as a checkerboard.

# %% [markdown] tags=["further"]
# ### Beyond: the adjoint test
#
# *Further (延伸), 6 min.* A test of a transpose that needs no reference, and what it can't see. The core
# path goes on at exercise 5.

# %% [markdown]
# How do you test a transpose without knowing the right answer? By lesson 02's adjoint test. For *any*
# $x$ and *any* $y$,
#
# $$\langle \operatorname{im2col} x,\; y \rangle = (P x)^\top y = x^\top (P^\top y) =
# \langle x,\; \operatorname{col2im} y \rangle .$$
#
# Two inner products, of different lengths, that must agree. One random pair is nearly a proof: if
# col2im were any other linear map $Q \ne P^\top$, the difference $x^\top (P^\top - Q)\, y$ would be 0
# only by a coincidence of probability zero. **Predict:** does the test find a col2im that averages the
# copies, and so undoes im2col?

# %% tags=["demo", "nbval-check-output"]
with check.demo("exercises 2 and 4"):
    rng = np.random.default_rng(60)
    for k_h, k_w, stride, pad in ((3, 3, 1, 1), (3, 2, 2, 0), (5, 3, 3, 2), (1, 1, 2, 1)):
        x = rng.normal(size=(2, 9, 8, 3))
        forward = np.asarray(im2col(x, k_h, k_w, stride, pad))
        y = rng.normal(size=forward.shape)
        backward = np.asarray(col2im(y, x.shape, k_h, k_w, stride, pad))
        left, right = np.vdot(forward, y), np.vdot(x, backward)
        print(f"kernel {k_h} x {k_w}, stride {stride}, pad {pad}: {left:9.4f} and {right:9.4f}")
    ones = np.ones_like(y)
    averaging = backward / np.maximum(col2im(ones, x.shape, k_h, k_w, stride, pad), 1)
    print(f"averaging, kernel 1 x 1, stride 2: {np.vdot(x, averaging):9.4f}: not told apart here")

# %% tags=["demo", "nbval-check-output"]
with check.demo("exercises 2 and 4"):
    x = rng.normal(size=(2, 9, 8, 3))
    forward = np.asarray(im2col(x, 3, 3, 1, 1))
    y = rng.normal(size=forward.shape)
    backward = np.asarray(col2im(y, x.shape, 3, 3, 1, 1))
    averaging = backward / col2im(np.ones_like(y), x.shape, 3, 3, 1, 1)
    print(f"kernel 3 x 3, stride 1, pad 1: <im2col x, y> = {np.vdot(forward, y):.4f}")
    print(f"<x, col2im y> = {np.vdot(x, backward):.4f}")
    print(f"<x, averaging y> = {np.vdot(x, averaging):.4f}")
    again = col2im(forward, x.shape, 3, 3, 1, 1) / col2im(np.ones_like(y), x.shape, 3, 3, 1, 1)
    print("averaging undoes im2col exactly:", np.allclose(again, x))

# %% [markdown]
# Where every pixel lies in some window, averaging *undoes* im2col: it is a left inverse, which gives $x$
# back from the matrix of $x$. So it is no gradient, and the test says so at once. But with a 1 x 1
# kernel no pixel has two copies, and then adding, averaging and assigning are the same; a test with
# stride $\ge$ kernel can't find this mistake. Choose test cases in which things overlap.
#
# The last of the tests' side: the tape's gradients, and what well-known mistakes give.


# %% nbgrader={"grade": false, "grade_id": "given-wrong-gradients", "locked": true, "schema_version": 3, "solution": false, "task": false}
def tf_gradients(dy, x, w, stride=1, pad=0):
    """Return what TensorFlow's tape gives for x, w and b, and for the padded x."""
    x, w, b = tf.constant(x), tf.constant(w), tf.zeros(w.shape[3], w.dtype)
    with tf.GradientTape() as tape:
        tape.watch([x, w, b])
        padded = tf.pad(x, [[0, 0], [pad, pad], [pad, pad], [0, 0]])
        y = tf.nn.conv2d(padded, w, stride, "VALID") + b
    gradients = tape.gradient(y, [x, w, b, padded], output_gradients=tf.constant(dy))
    return [gradient.numpy() for gradient in gradients]


def part_of(gradients, name):
    """Return dx, dw or db of what conv2d_backward returned, which must be three things."""
    is_three = isinstance(gradients, (tuple, list)) and len(gradients) == 3
    check.that(
        is_three,
        "conv2d_backward should return three arrays, (dx, dw, db)",
        hint="End with `return dx, dw, db`, in this order.",
    )
    return gradients[["dx", "dw", "db"].index(name)]


def wrong_dx(dy, x, w, stride, pad):
    """Return what known mistakes with dx give."""
    dx, dw = tf_gradients(dy, x, w, stride, pad)[:2]
    windows = tf.constant(tf_windows(x, *w.shape[:2], stride, pad))
    with tf.GradientTape() as tape:
        tape.watch(windows)
        y = tf.tensordot(windows, w, 3)
    shares = as_matrix(tape.gradient(y, windows, output_gradients=tf.constant(dy)).numpy())
    kernels = {
        "w was reshaped to (F, ...); its last axis is F already": w.reshape(w.shape[3], -1).T,
        "channels and kernels of w were exchanged by reshape, not by transpose": (
            w.reshape(*w.shape[:2], w.shape[3], w.shape[2]).swapaxes(2, 3)
        ),
        "only the first kernel's share is in it": w * (np.arange(w.shape[3]) == 0),
        "only the last kernel's share is in it": w * (np.arange(w.shape[3]) == w.shape[3] - 1),
    }
    ways = {
        label: tf_gradients(dy, x, kernel.reshape(w.shape), stride, pad)[0]
        for label, kernel in kernels.items()
    }
    ways["places where a single gradient is 0 were left out"] = tf_gradients(
        dy * dy.all(axis=3, keepdims=True), x, w, stride, pad
    )[0]
    ways["it was divided by the number of images"] = dx / len(x)
    ways["dw came first; the order is (dx, dw, db)"] = dw
    additions = wrong_additions(shares, x.shape, *w.shape[:2], stride, pad)
    renamed = {
        "the windows were flipped": "the kernel was flipped",
        "a window was read column by column": "the kernel was transposed",
    }
    ways |= {renamed.get(label, label): way for label, way in additions.items()}
    return only_wrong(ways, dx)


def wrong_dw(dy, x, w, stride, pad):
    """Return what known mistakes with dw give."""
    dx, dw = tf_gradients(dy, x, w, stride, pad)[:2]
    n, out_h, out_w, num_kernels = dy.shape
    around = [[0, 0], [pad, pad], [pad, pad], [0, 0]]
    kernel_h, kernel_w = w.shape[:2]
    rows, columns = stride * np.arange(out_h) - pad, stride * np.arange(out_w) - pad
    in_rows = (rows >= 0) & (rows + kernel_h <= x.shape[1])
    in_columns = (columns >= 0) & (columns + kernel_w <= x.shape[2])
    inner = dy * np.outer(in_rows, in_columns)[:, :, None]
    ways = {
        "the mean over the batch was taken, not the sum": dw / n,
        "the mean over all outputs was taken, not the sum": dw / (n * out_h * out_w),
        "only the first image is in it": tf_gradients(dy[:1], x[:1], w, stride, pad)[1],
        "only the last image is in it": tf_gradients(dy[-1:], x[-1:], w, stride, pad)[1],
        "dx came second; the order is (dx, dw, db)": dx,
        "the padding repeats the border; it should be zeros": tf_gradients(
            dy, np.pad(x, around, "edge"), w, stride
        )[1],
        "the padding mirrors the image; it should be zeros": tf_gradients(
            dy, np.pad(x, around, "reflect"), w, stride
        )[1],
        "windows that reach into the padding were left out": tf_gradients(inner, x, w, stride, pad)[
            1
        ],
        "places where a single gradient is 0 were left out": tf_gradients(
            dy * dy.all(axis=3, keepdims=True), x, w, stride, pad
        )[1],
        "the image's first row and column were taken for padding": tf_gradients(
            dy, without_first(x), w, stride, pad
        )[1],
        "it came out flipped": dw[::-1, ::-1],
        "rows and columns are exchanged in it": dw.swapaxes(0, 1),
        "the columns were read channels first": np.moveaxis(dw, 2, 0).reshape(w.shape),
        "dw came out as (F, kh, kw, C)": np.moveaxis(dw, 3, 0),
        "dw came out as (F, C, kh, kw), channels first": dw.transpose(3, 2, 0, 1),
        "dw should have w's four axes, not be a matrix": dw.reshape(-1, num_kernels),
        "dw was made as its transpose, (F, kh * kw * C), and reshaped": (
            dw.reshape(-1, num_kernels).T.reshape(w.shape)
        ),
    }
    if n > 1:
        ways["the mean over the places was taken, not the sum"] = dw / (out_h * out_w)
    return only_wrong(ways, dw)


def wrong_db(dy, x, w, stride=1, pad=0):
    """Return what known mistakes with db give."""
    inside = tf_conv(np.ones_like(x), np.ones_like(w), 0, stride, pad)  # numbers of x in a window
    n, out_h, out_w, num_kernels = dy.shape
    db = tf.reduce_sum(dy, [0, 1, 2]).numpy()
    ways = {
        "the mean over the batch was taken, not the sum": db / n,
        "the mean over all outputs was taken, not the sum": db / (n * out_h * out_w),
        "only the batch was summed over; the same bias is used at every place": dy.sum(axis=0),
        "only the first image is in it": dy[0].sum(axis=(0, 1)),
        "axes of length 1 were kept; b has shape (F,)": db.reshape(1, 1, 1, -1),
        "an axis of length 1 was kept; b has shape (F,)": db.reshape(1, -1),
        "places where a single gradient is 0 were left out": (
            (dy * dy.all(axis=3, keepdims=True)).sum(axis=(0, 1, 2))
        ),
        "it counts the outputs; the gradient dy is not in it": np.full(
            num_kernels, n * out_h * out_w
        ),
    }
    nothing = "outputs whose window sees nothing but padding were left out; they have a bias too"
    ways[nothing] = (dy * (inside > 0)).sum(axis=(0, 1, 2))
    if w[..., 0, 0].size > 1:
        ways["outputs whose window reaches into the padding were left out"] = (
            dy * (inside == w[..., 0].size)
        ).sum(axis=(0, 1, 2))
    if num_kernels > 1:
        ways["it was summed over the kernels too"] = dy.sum()
    else:
        ways["it is a number; with one kernel too b has shape (1,)"] = dy.sum()
    if n > 1:
        ways["the mean over the places was taken, not the sum"] = db / (out_h * out_w)
        ways["the batch was not summed over"] = dy.sum(axis=(1, 2))
    return only_wrong(ways, db)


# %% [markdown]
# ### Exercise 5: conv2d_backward (5 points, 20 min)
#
# *Core.* Write `conv2d_backward(dy, x, w, stride=1, pad=0)`, with arguments and results in the order of
# lesson 03's `dense_backward`.
#
# - `dy`, of shape $(N, H_{out}, W_{out}, F)$: the gradient of the loss with respect to `y`.
# - `x` and `w`, as in the contract: what went into the convolution.
#
# Return three float arrays `(dx, dw, db)` in this order, with the shapes of `x`, `w` and `b`. `dw` and
# `db` are sums over the batch; nothing is divided by $N$. The arguments stay as they are. You may call
# your `im2col` and `col2im`. Forbidden: what exercise 1 forbids.
#
# <details><summary>Hint 1</summary> Make the matrix G first: <code>dy</code> with its first three axes
# melted into one. Then three lines of lesson 03. </details>
# <details><summary>Hint 2</summary> A gradient has the shape of its array: <code>dw</code> is
# reshaped to <code>w.shape</code>, and col2im wants <code>x.shape</code>. </details>


# %% nbgrader={"grade": false, "grade_id": "ex5-conv2d_backward", "locked": false, "schema_version": 3, "solution": true, "task": false}
# forbidden: tensorflow, keras, torch, cv2, skimage, scipy.signal, scipy.ndimage, np.convolve, np.correlate, tf_conv, tf_windows, tf_added, tf_gradients, one_copy, wrong_kernels, wrong_places, wrong_shapes, wrong_orders, wrong_cuts, wrong_additions, wrong_dx, wrong_dw, wrong_db
def conv2d_backward(dy, x, w, stride=1, pad=0):
    """Return the gradients (dx, dw, db) of the convolution of x with w.

    dy: float array (N, H_out, W_out, F); x: float array (N, H, W, C); w: float array
    (kh, kw, C, F); stride, pad: whole numbers. Returns: float arrays (N, H, W, C),
    (kh, kw, C, F), (F,).
    """
    ### BEGIN SOLUTION
    kernel_h, kernel_w, _, num_kernels = w.shape
    rows = im2col(x, kernel_h, kernel_w, stride, pad)
    gradients = dy.reshape(-1, num_kernels)
    dw = (rows.T @ gradients).reshape(w.shape)
    d_rows = gradients @ w.reshape(-1, num_kernels).T
    dx = col2im(d_rows, x.shape, kernel_h, kernel_w, stride, pad)
    return dx, dw, gradients.sum(axis=0)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "ex5-conv2d_backward-test-dx", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
x, w = np.array([[1.0, 2, 3], [4, 5, 7]]), np.array([[1.0, -2], [3, 5]])
x, w, dy = x.reshape(1, 2, 3, 1), w.reshape(2, 2, 1, 1), np.array([2.0, -3]).reshape(1, 1, 2, 1)
truth = np.array([[2.0, -7, 6], [6, 1, -15]]).reshape(1, 2, 3, 1)  # worked by hand
ways, name = partial(wrong_dx, dy, x, w, 1, 0), "dx of an image of 2 x 3"
hint = "The pixel 2 lies in both windows: 2 * (-2) from the first, -3 * 1 from the second."
dx = part_of(conv2d_backward(dy, x, w), "dx")
check.close(dx, truth, name=name, mistakes=ways, hint=hint, rtol=1e-6)

rng = np.random.default_rng(61)
hint = "Each output gives g * w to its window, and shares add up. Does col2im pass its tests?"
for x_shape, w_shape, stride, pad in [
    ((2, 7, 9, 3), (3, 2, 3, 4), 2, 1),
    ((2, 7, 9, 2), (3, 2, 2, 4), 2, 1),  # as before, with one channel less
    ((3, 5, 4, 2), (3, 3, 2, 2), 1, 0),
    ((1, 8, 5, 2), (2, 1, 2, 1), 3, 0),
    ((2, 3, 4, 2), (1, 1, 2, 3), 1, 0),  # the matrix of windows is the image
    *SPECIAL,
    ((2, 4, 5, 1), (3, 2, 1, 2), 1, 2),
]:
    x, w = rng.normal(size=x_shape), rng.normal(size=w_shape)
    dy = rng.normal(size=tf_conv(x, w, 0, stride, pad).shape)
    dy[rng.random(dy.shape) < 0.2] = 0  # gradients are often 0
    copies, truth = [x.copy(), w.copy(), dy.copy()], tf_gradients(dy, x, w, stride, pad)[0]
    ways = partial(wrong_dx, dy, x, w, stride, pad)
    dx = part_of(conv2d_backward(dy, x, w, stride=stride, pad=pad), "dx")
    check.unchanged([x, w, dy], copies, name="x, w or dy")
    name = f"dx for x {x_shape}, w {w_shape}, stride {stride}, pad {pad}"
    check.close(dx, truth, name=name, mistakes=ways, hint=hint, rtol=1e-6, dtype="float")
x, w, dy = (array.astype(np.float32) for array in (x, w, dy))
dx = part_of(conv2d_backward(dy, x, w, 1, 2), "dx")
check.close(dx, tf_gradients(dy, x, w, 1, 2)[0], name="dx in float32", dtype="float")

rng, shapes = np.random.default_rng(75), ((2, 3, 4, 3), (2, 4, 6, 2), (2, 3, 2, 3))
first, second = ([rng.normal(size=shape) for shape in shapes] for _ in range(2))
*results, after = two_calls(conv2d_backward, first, second)
check.that(
    after == list(shapes), "conv2d_backward gave dy, x or w another shape", hint="Use reshape."
)
earlier, again = (part_of(result, "dx") for result in results)
truths = [tf_gradients(*arguments)[0] for arguments in (first, second)]
kept = "Is anything kept from one call to the next, or given out twice?"
check.close(again, truths[1], name="dx of a second call", hint=kept, rtol=1e-6)
name = "the first dx after a second call"
check.close(earlier, truths[0], name=name, hint=kept, rtol=1e-6)
memory = "Numbers may lie in memory in any order, and with gaps."
for kind, found in with_views(conv2d_backward, first).items():
    check.close(part_of(found, "dx"), truths[0], name=f"dx of {kind}", hint=memory, rtol=1e-6)

rng, shapes = np.random.default_rng(82), ((2, 3, 3, 3), (2, 4, 6, 2), (2, 3, 2, 3))
first, second = ([rng.normal(size=shape) for shape in shapes] for _ in range(2))
truths = [tf_gradients(*arguments, 2, 1)[0] for arguments in (first, second)]
kept = "Is anything kept from one call to the next, such as a padded image?"
one, again, _ = two_calls(conv2d_backward, first, second, 2, 1)
name = "dx of a second call with stride 2, pad 1"
check.close(part_of(again, "dx"), truths[1], name=name, hint=kept, rtol=1e-6)
name = "the first dx with stride 2, pad 1 after a second call"
check.close(part_of(one, "dx"), truths[0], name=name, hint=kept, rtol=1e-6)
for kind, found in with_views(conv2d_backward, first, 2, 1).items():
    name = f"dx of {kind} with stride 2, pad 1"
    check.close(part_of(found, "dx"), truths[0], name=name, rtol=1e-6)
x = rng.normal(size=(2, 6, 7, 2))
for changed, (*size, stride, pad) in IN_TURN.items():
    w = rng.normal(size=(*size, 2, 3))
    dy = rng.normal(size=tf_conv(x, w, 0, stride, pad).shape)
    dx, truth = conv2d_backward(dy, x, w, stride, pad), tf_gradients(dy, x, w, stride, pad)[0]
    name = f"dx with another {changed} than the call before"
    check.close(part_of(dx, "dx"), truth, name=name, hint=kept, rtol=1e-6)
### BEGIN HIDDEN TESTS
rng = check.rng("ex5-conv2d_backward")
for x_shape, w_shape, y_shape, stride, pad in [
    ((2, 5, 7, 3), (3, 2, 3, 4), (2, 3, 6, 4), 1, 0),
    ((3, 6, 5, 2), (2, 3, 2, 3), (3, 2, 1, 3), 3, 0),
    ((2, 4, 6, 2), (3, 3, 2, 2), (2, 3, 4, 2), 2, 2),
]:
    x, w, dy = (rng.normal(size=shape) for shape in (x_shape, w_shape, y_shape))
    truth, ways = tf_gradients(dy, x, w, stride, pad)[0], partial(wrong_dx, dy, x, w, stride, pad)
    dx = part_of(conv2d_backward(dy, x, w, stride, pad), "dx")
    name = f"dx for x {x_shape}, w {w_shape}, stride {stride}, pad {pad}"
    check.close(dx, truth, name=name, mistakes=ways, hint=hint, rtol=1e-6, dtype="float")
### END HIDDEN TESTS


# %% nbgrader={"grade": true, "grade_id": "ex5-conv2d_backward-test-dw", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
rng, shapes = np.random.default_rng(76), ((2, 3, 4, 3), (2, 4, 7, 2), (2, 4, 2, 3))
first, second = ([rng.normal(size=shape) for shape in shapes] for _ in range(2))
truths = [tf_gradients(*arguments)[1] for arguments in (first, second)]
dw, ways = part_of(conv2d_backward(*first), "dw"), partial(wrong_dw, *first, 1, 0)
hint = "A weight collects window * gradient from every place of every image: a plain sum."
name = f"dw for x {shapes[1]}, w {shapes[2]}"
check.close(dw, truths[0], name=name, mistakes=ways, hint=hint, rtol=1e-6)
*results, after = two_calls(conv2d_backward, first, second)
earlier, again = (part_of(result, "dw") for result in results)
kept = "Is anything kept from one call to the next, or given out twice?"
check.close(again, truths[1], name="dw of a second call", hint=kept, rtol=1e-6)
name = "the first dw after a second call"
check.close(earlier, truths[0], name=name, hint=kept, rtol=1e-6)
memory = "Numbers may lie in memory in any order, and with gaps."
for kind, found in with_views(conv2d_backward, first).items():
    check.close(part_of(found, "dw"), truths[0], name=f"dw of {kind}", hint=memory, rtol=1e-6)

x, w = np.array([[1.0, 2, 3], [4, 5, 7]]), np.array([[1.0, -2], [3, 5]])
x, w, dy = x.reshape(1, 2, 3, 1), w.reshape(2, 2, 1, 1), np.array([2.0, -3]).reshape(1, 1, 2, 1)
truth = np.array([[-4.0, -5], [-7, -11]]).reshape(2, 2, 1, 1)  # worked by hand
ways, name = partial(wrong_dw, dy, x, w, 1, 0), "dw of an image of 2 x 3"
hint = "The first weight met 1 in the first window and 2 in the second: 2 * 1 - 3 * 2."
dw = part_of(conv2d_backward(dy, x, w), "dw")
check.close(dw, truth, name=name, mistakes=ways, hint=hint, rtol=1e-6)

rng = np.random.default_rng(62)
hint = "A weight collects window * gradient from every place of every image: a plain sum."
for x_shape, w_shape, stride, pad in [
    ((2, 5, 6, 2), (3, 3, 2, 3), 1, 0),
    *SPECIAL,
    ((3, 7, 9, 3), (3, 2, 3, 4), 2, 1),
]:
    x, w = rng.normal(size=x_shape), rng.normal(size=w_shape)
    dy = rng.normal(size=tf_conv(x, w, 0, stride, pad).shape)
    dy[rng.random(dy.shape) < 0.2] = 0  # gradients are often 0
    truth, ways = tf_gradients(dy, x, w, stride, pad)[1], partial(wrong_dw, dy, x, w, stride, pad)
    dw = part_of(conv2d_backward(dy, x, w, stride=stride, pad=pad), "dw")
    name = f"dw for x {x_shape}, w {w_shape}, stride {stride}, pad {pad}"
    check.close(dw, truth, name=name, mistakes=ways, hint=hint, rtol=1e-6, dtype="float")
x, w, dy = (array.astype(np.float32) for array in (x, w, dy))
dw = part_of(conv2d_backward(dy, x, w, 2, 1), "dw")
check.close(dw, tf_gradients(dy, x, w, 2, 1)[1], name="dw in float32", dtype="float")
x, w, dy = (rng.normal(size=shape) for shape in ((1, 5, 6, 1), (2, 3, 1, 2), (1, 2, 2, 2)))
truth, name = tf_gradients(dy, x, w, 2)[1], "dw with stride 2 and no word on pad"
check.close(
    part_of(conv2d_backward(dy, x, w, 2), "dw"), truth, name=name, hint="The default of pad is 0."
)
dy = rng.normal(size=(1, 8, 8, 2))
truth, name = tf_gradients(dy, x, w, 1, 2)[1], "dw with pad 2 and no word on stride"
check.close(
    part_of(conv2d_backward(dy, x, w, pad=2), "dw"),
    truth,
    name=name,
    hint="The default of stride is 1.",
)

rng, shapes = np.random.default_rng(83), ((2, 3, 3, 3), (2, 4, 7, 2), (2, 4, 2, 3))
first, second = ([rng.normal(size=shape) for shape in shapes] for _ in range(2))
truths = [tf_gradients(*arguments, 2, 1)[1] for arguments in (first, second)]
kept = "Is anything kept from one call to the next, such as a padded image?"
one, again, _ = two_calls(conv2d_backward, first, second, 2, 1)
name = "dw of a second call with stride 2, pad 1"
check.close(part_of(again, "dw"), truths[1], name=name, hint=kept, rtol=1e-6)
name = "the first dw with stride 2, pad 1 after a second call"
check.close(part_of(one, "dw"), truths[0], name=name, hint=kept, rtol=1e-6)
for kind, found in with_views(conv2d_backward, first, 2, 1).items():
    name = f"dw of {kind} with stride 2, pad 1"
    check.close(part_of(found, "dw"), truths[0], name=name, rtol=1e-6)
x = rng.normal(size=(2, 6, 7, 2))
for changed, (*size, stride, pad) in IN_TURN.items():
    w = rng.normal(size=(*size, 2, 3))
    dy = rng.normal(size=tf_conv(x, w, 0, stride, pad).shape)
    dw, truth = conv2d_backward(dy, x, w, stride, pad), tf_gradients(dy, x, w, stride, pad)[1]
    name = f"dw with another {changed} than the call before"
    check.close(part_of(dw, "dw"), truth, name=name, hint=kept, rtol=1e-6)
_, x, w = first
conv2d_backward(np.ones((2, 5, 6, 3)), rng.normal(size=(2, 6, 9, 2)), w)  # as large as x with pad 1
dy, name = rng.normal(size=(2, 5, 6, 3)), "dw with pad 1 after a call with larger images"
dw = part_of(conv2d_backward(dy, x, w, 1, 1), "dw")
check.close(dw, tf_gradients(dy, x, w, 1, 1)[1], name=name, hint=kept, rtol=1e-6)
### BEGIN HIDDEN TESTS
rng = check.rng("ex5-conv2d_backward")
for x_shape, w_shape, y_shape, stride, pad in [
    ((2, 5, 7, 3), (3, 2, 3, 4), (2, 3, 6, 4), 1, 0),
    ((3, 6, 5, 2), (2, 3, 2, 3), (3, 2, 1, 3), 3, 0),
    ((2, 4, 6, 2), (3, 3, 2, 2), (2, 3, 4, 2), 2, 2),
]:
    x, w, dy = (rng.normal(size=shape) for shape in (x_shape, w_shape, y_shape))
    truth, ways = tf_gradients(dy, x, w, stride, pad)[1], partial(wrong_dw, dy, x, w, stride, pad)
    dw = part_of(conv2d_backward(dy, x, w, stride, pad), "dw")
    name = f"dw for x {x_shape}, w {w_shape}, stride {stride}, pad {pad}"
    check.close(dw, truth, name=name, mistakes=ways, hint=hint, rtol=1e-6, dtype="float")
### END HIDDEN TESTS


# %% nbgrader={"grade": true, "grade_id": "ex5-conv2d_backward-test-db", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# Two images, three places, two kernels; x and w don't matter to db.
first, second = [[1.0, 2], [0.5, 0], [2, 1]], [[4, -2], [2, 5], [-1, 3.5]]
dy = np.array([first, second]).reshape(2, 1, 3, 2)
x, w = np.random.default_rng(63).normal(size=(2, 3, 5, 1)), np.ones((3, 3, 1, 2))
ways = wrong_db(dy, x, w)
hint = "1 + 0.5 + 2 + 4 + 2 - 1 for the first kernel, 2 + 0 + 1 - 2 + 5 + 3.5 for the second."
db, name = part_of(conv2d_backward(dy, x, w), "db"), "db of two images"
check.close(db, [8.5, 9.5], name=name, mistakes=ways, hint=hint, rtol=1e-6, dtype="float")
dy = np.array([[0.5, 1], [-2, 4]]).reshape(1, 2, 2, 1)
x, w = np.random.default_rng(64).normal(size=(1, 3, 3, 2)), np.ones((3, 2, 2, 1))
db, ways = part_of(conv2d_backward(dy, x, w, 2, 1), "db"), wrong_db(dy, x, w, 2, 1)
name, hint = "db of one image and one kernel", "One number, in an array of shape (1,)."
check.close(db, [3.5], name=name, mistakes=ways, hint=hint, rtol=1e-6)

rng, shapes = np.random.default_rng(77), ((2, 3, 4, 3), (2, 4, 8, 2), (2, 5, 2, 3))
first, second = ([rng.normal(size=shape) for shape in shapes] for _ in range(2))
truths = [tf_gradients(*arguments)[2] for arguments in (first, second)]
hint = "Sum over images and places: one number for each kernel."
db, name = part_of(conv2d_backward(*first), "db"), "db for dy (2, 3, 4, 3)"
check.close(db, truths[0], name=name, mistakes=wrong_db(*first), hint=hint, rtol=1e-6)
*results, after = two_calls(conv2d_backward, first, second)
earlier, again = (part_of(result, "db") for result in results)
kept = "Is anything kept from one call to the next, or given out twice?"
check.close(again, truths[1], name="db of a second call", hint=kept, rtol=1e-6)
name = "the first db after a second call"
check.close(earlier, truths[0], name=name, hint=kept, rtol=1e-6)
memory = "Numbers may lie in memory in any order, and with gaps."
for kind, found in with_views(conv2d_backward, first).items():
    check.close(part_of(found, "db"), truths[0], name=f"db of {kind}", hint=memory, rtol=1e-6)
hint = "Every output has its bias, whatever its window sees: db sums dy as it is."
for x_shape, w_shape, stride, pad in SPECIAL:
    x, w = rng.normal(size=x_shape), rng.normal(size=w_shape)
    dy = rng.uniform(0.5, 1.5, size=tf_conv(x, w, 0, stride, pad).shape)
    truth, ways = dy.sum(axis=(0, 1, 2)), partial(wrong_db, dy, x, w, stride, pad)
    db = part_of(conv2d_backward(dy, x, w, stride, pad), "db")
    name = f"db for x {x_shape}, w {w_shape}, stride {stride}, pad {pad}"
    check.close(db, truth, name=name, mistakes=ways, hint=hint, rtol=1e-6)
### BEGIN HIDDEN TESTS
rng = check.rng("ex5-conv2d_backward")
hint = "Sum over images and places: one number for each kernel."
for x_shape, w_shape, y_shape, stride, pad in [
    ((2, 5, 7, 3), (3, 2, 3, 4), (2, 3, 6, 4), 1, 0),
    ((3, 6, 5, 2), (2, 3, 2, 3), (3, 2, 1, 3), 3, 0),
    ((2, 4, 6, 2), (3, 3, 2, 1), (2, 3, 4, 1), 2, 2),
]:
    x, w = rng.normal(size=x_shape), rng.normal(size=w_shape)
    dy = rng.uniform(0.5, 1.5, size=y_shape)
    truth, ways = tf_gradients(dy, x, w, stride, pad)[2], wrong_db(dy, x, w, stride, pad)
    db, name = part_of(conv2d_backward(dy, x, w, stride, pad), "db"), f"db for dy {y_shape}"
    check.close(db, truth, name=name, mistakes=ways, hint=hint, rtol=1e-6, dtype="float")
### END HIDDEN TESTS


# %% [markdown] tags=["further"]
# ### In agreement with the tape
#
# *Further (延伸), 4 min.* Your gradients beside TensorFlow's, down to the rounding. The core path goes on
# at the summary.

# %% [markdown]
# TensorFlow's tape derives the same gradients in its own way. How well should they agree? To the
# *rounding of the type*, no better: $\varepsilon = 2^{-23}$ for float32 and $2^{-52}$ for float64.
# **Predict before you run:** how many $\varepsilon$ will the largest error be, relative to the largest
# entry? Which of the three gradients adds up most numbers?

# %% tags=["demo"]
with check.demo("exercise 5"):
    for dtype in (np.float32, np.float64):
        x, w, b = example(4, 32, 31, dtype)
        dy = np.random.default_rng(8).normal(size=(4, 32, 31, 16)).astype(dtype)
        sources = [tf.constant(array) for array in (x, w, b)]
        with tf.GradientTape() as tape:
            tape.watch(sources)
            y = tf.nn.conv2d(*sources[:2], 1, around) + sources[2]
        truths = tape.gradient(y, sources, output_gradients=tf.constant(dy))
        for name, mine, truth in zip(
            ("dx", "dw", "db"), conv2d_backward(dy, x, w, 1, 1), truths, strict=True
        ):
            error = np.abs(mine - truth).max() / np.abs(truth).max()
            print(
                f"{dtype.__name__} {name}: error {error:.1e}, {error / np.finfo(dtype).eps:5.1f} epsilon"
            )

# %% [markdown]
# A few roundings for `dx`, more for the other two. An entry of `dw` or `db` adds up all places of all
# images, $4 \cdot 32 \cdot 31 = 3{,}968$ numbers; an entry of `dx` at most $9 \cdot 16 = 144$. NumPy and
# TensorFlow add in different orders, and each order rounds differently (lesson 01).

# %% [markdown] tags=["further"]
# ### Beyond: the gradient of a convolution is a convolution
#
# *Further (延伸), 5 min.* What the flip has to do with the backward pass, and the transposed convolution.
# The core path goes on at the summary.

# %% [markdown]
# Return to the formula for $\partial L/\partial \hat x$ and take stride 1. There $u = a - i$, so the
# index of $g$ is $a - u$, which is the *mathematicians'* convolution, with its flip:
#
# $$\frac{\partial L}{\partial \hat x_{n a d c}} = \sum_{u, v, f} g_{n,\; a - u,\; d - v,\; f}\; w_{u v c f} .$$
#
# Turn $u' = k_h - 1 - u$ and $v' = k_w - 1 - v$, and it is our cross-correlation again: with the kernel
# **flipped**, its input and output channels **exchanged**, and $g$ padded by $k - 1$ zeros, so that
# every window that touches the image is there. The indices of the digits 123 above were no accident.
#
# With a stride $s > 1$, first put $s - 1$ zeros between neighbouring entries of $g$. A layer that uses
# this operation *forwards*, to make images larger, is called a *transposed convolution (转置卷积)*.
# **Predict:** does it agree with your col2im way to the last digit, or only to rounding?

# %% tags=["demo", "nbval-check-output"]
with check.demo("exercises 3 and 5"):
    rng = np.random.default_rng(64)
    x, w = rng.normal(size=(2, 9, 8, 3)), rng.normal(size=(3, 3, 3, 5))
    for stride in (1, 2):
        out_h, out_w = (9 - 3) // stride + 1, (8 - 3) // stride + 1
        dy = rng.normal(size=(2, out_h, out_w, 5))
        spread = np.zeros((2, 7, 6, 5))  # as large as dy is with stride 1; zeros in between
        spread[:, ::stride, ::stride] = dy
        flipped = w[::-1, ::-1].transpose(0, 1, 3, 2)
        as_convolution = np.asarray(conv2d_im2col(spread, flipped, np.zeros(3), pad=2))
        by_col2im = np.asarray(conv2d_backward(dy, x, w, stride)[0])
        error = np.abs(as_convolution - by_col2im).max()
        print(f"stride {stride}: dx agrees: {np.allclose(as_convolution, by_col2im)},", end=" ")
        print(f"to the last digit: {error == 0}, to 1e-13: {error < 1e-13}")

# %% [markdown]
# Equal to rounding, not to the last digit: the same products are added in two different orders.

# %% [markdown] tags=["further"]
# ### Beyond: a kernel that learns what a filter does
#
# *Further (延伸), 8 min.* Gradient descent on a kernel with your own backward pass, and why photos teach
# slowly. The core path goes on at the summary.

# %% [markdown]
# Now the gradient goes to work. Someone has filtered a picture and shows you picture and result, not
# the kernel. Start from a random 3 x 3 kernel and descend on the mean squared difference with your own
# `conv2d_backward`. Two pictures, of the same size: a patch of the portrait, and noise.
#
# Since $Y = X W$ is linear, the loss is quadratic in $w$, with the second derivatives
# $\tfrac{2}{M} X^\top X$ for $M$ outputs. Lesson 04: a step of one over the largest eigenvalue is
# safe, and the ratio of largest to smallest eigenvalue, the *condition*, says how long it takes.
# **Predict before you run:** from which picture is the Sobel filter learned faster, and why?


# %% tags=["demo"]
def learn(picture, target, seed, num_steps=400):
    """Return each step's error of the kernel, relative to the Sobel filter's length."""
    rows = np.asarray(im2col(picture, 3, 3))
    step = len(rows) / 2 / np.linalg.eigvalsh(rows.T @ rows).max()
    w, errors = 0.1 * np.random.default_rng(seed).normal(size=(3, 3, 1, 1)), []
    for _ in range(num_steps):
        errors.append(np.linalg.norm(w - sobel) / np.linalg.norm(sobel))
        difference = conv2d_im2col(picture, w, np.zeros(1)) - target
        w = w - step * np.asarray(conv2d_backward(2 * difference / len(rows), picture, w)[1])
    return np.array(errors), w


sobel = np.outer(smooth, slope)[:, :, None, None]
pictures = {
    "noise": np.random.default_rng(9).normal(size=(1, 40, 40, 1)),
    "portrait": face[None, 70:110, 50:90, None],
}

# %% tags=["demo"]
with check.demo("exercises 2, 3 and 5"):
    fig, ax = plt.subplots(figsize=(6.5, 3.3), layout="constrained")
    for (name, picture), colour in zip(pictures.items(), ("blue", "orange"), strict=True):
        target = np.asarray(conv2d_im2col(picture, sobel, np.zeros(1)))
        runs = np.array([learn(picture, target, seed)[0] for seed in range(5)])
        draw_spread(ax, np.arange(runs.shape[1]), runs, name, colour=colour)
        rows = np.asarray(im2col(picture, 3, 3))
        values = np.linalg.eigvalsh(rows.T @ rows)
        print(f"{name:9} condition {values[-1] / values[0]:9.1f}", end="")
        print(f"   error left, five starts: {runs[:, -1].min():.1e} to {runs[:, -1].max():.1e}")
        steps = (runs.max(axis=0) > 1e-12).sum()
        if steps < runs.shape[1]:
            print(f"{name:9} below 1e-12 after {steps} steps")
    ax.set(xlabel="step", ylabel="error of the kernel", yscale="log")
    ax.legend()
    plotting.show(fig, alt="From noise the error falls to rounding; from the portrait it stalls.")

# %% [markdown]
# From noise the kernel is right to twelve digits after fewer than twenty steps, from the worst of five starts. From
# the portrait about half of the error or more is left after 400, for the reason this lesson began with: neighbouring pixels say nearly
# the same, so the nine columns of $X$ are nearly one, and many kernels give nearly the same answers.
# Correlated inputs make an ill-conditioned problem, whichever network is trained on them. And since
# $Y = XW$ is linear, im2col offers another way: ask for the best $W$ at once, by least squares.
# **Predict:** does the portrait's condition of about 10,000 spoil that too?

# %% tags=["demo"]
with check.demo("exercises 2 and 3"):
    for name, picture in pictures.items():
        target = np.asarray(conv2d_im2col(picture, sobel, np.zeros(1)))
        solved = np.linalg.lstsq(im2col(picture, 3, 3), target.reshape(-1, 1), rcond=None)[0]
        print(f"{name:9} least squares: error {np.abs(solved.ravel() - sobel.ravel()).max():.0e}")

# %% [markdown]
# It doesn't: both pictures give the kernel to rounding, at once. Least squares works on $X$ itself, whose
# condition is the square root of that of $X^\top X$, about 100, and that costs a direct solution at most
# about two of its sixteen digits. Gradient descent meets the 10,000 itself: 400 steps were not enough.

# %% [markdown] tags=["further"]
# ### Exercise 6: explain_col2im (3 points, 15 min)
#
# *Further (延伸), 15 min.* Three questions in words, graded by hand. The core path goes on at the
# summary.

# %% [markdown]
# In about eight sentences:
#
# (a) A colleague's col2im assigns where yours adds. His gradients pass all his tests, which use a 2 x 2
# kernel with stride 2. For which kernel sizes and strides is assigning right, and why? What is the
# smallest test that would find the mistake?
#
# (b) A layer's matrix $X$ doesn't fit into memory. Change `conv2d_im2col` so that it needs only a small
# part of that memory at a time and returns the same result. What does it cost?
#
# (c) Why must the gradient of a weight be a sum over all places, while that of a dense layer's weight
# is a sum over the batch only?

# %% [markdown] nbgrader={"grade": true, "grade_id": "ex6-explain_col2im", "locked": false, "points": 3, "schema_version": 3, "solution": true, "task": false}
# ### BEGIN SOLUTION
# (a) Assigning is right exactly when no pixel is copied twice, since a sum of one term is that term:
# when windows don't overlap, stride at least as large as the kernel in both directions (or when only
# one window fits along a direction). With 2 x 2 and stride 2 every pixel has one copy. One image of
# 1 x 3 pixels, a 1 x 2 kernel and stride 1 is enough: the middle pixel has two copies, and with both
# gradients 1 adding gives 2, assigning 1. The adjoint test on it finds it too.
#
# (b) Rows of $Y$ depend only on the same rows of $X$. So take the images one by one (or some rows of
# windows at a time), build their part of $X$, multiply, write the result into its place in $y$. The
# memory falls to that part's share. The number of multiply-adds is unchanged; the cost is more calls,
# and smaller matrix products that use the processor a little less well. It gets noticeable only when
# the parts get so small that calls dominate.
#
# (c) A gradient sums over all outputs that a weight touches. A dense weight touches one output of each
# row of the batch. A kernel's weight is shared: it touches one output for each *place* of each image.
# In the im2col picture both are the same sum over rows, because every window is a row.
#
# One point for each part; (a) needs the condition and the reason.
# ### END SOLUTION

# %% [markdown]
# ## Summary
#
# - A convolution is an inner product of the kernel with the window, at every place: multiply entry by
#   entry, add over rows, columns *and channels*, add the bias once. Pad first, then stride.
# - Deep learning's convolution doesn't flip the kernel; it is a cross-correlation. The flip returns in
#   the gradient.
# - Weights that add up to 1 keep brightness, weights that add up to 0 see only changes. One kernel
#   answers to one feature, wherever it is.
# - im2col writes windows as rows; then a convolution is lesson 01's dense layer, $Y = XW + b$, and
#   runs at the speed of a matrix product, for $k_h k_w / s^2$ times the memory.
# - Backwards: $\bar W = X^\top G$, $\bar b$ = column sums of $G$, $\bar X = G W^\top$, and col2im
#   **adds** the copies: it is im2col's transpose, not its inverse.
# - The adjoint test, $\langle \operatorname{im2col} x, y\rangle = \langle x, \operatorname{col2im}
#   y\rangle$, checks a backward pass without a reference. Let the windows overlap.
#
# ## Interview questions (面试)
#
# <details><summary><b>What does a convolutional layer compute, exactly?</b><br>卷积层到底在计算什么？</summary>
#
# At every place the inner product of a window of the padded input with each kernel, plus that kernel's
# bias: products are added over rows, columns and *all* channels. With $F$ kernels there are $F$ output
# channels. In the picture of "Channels, many kernels, bias, stride, padding" 27 products become one
# number, and two kernels have 54 weights and 2 biases.
# </details>
#
# <details><summary><b>Is it a convolution or a cross-correlation, and does it matter?</b><br>深度学习里的卷积是数学上的卷积还是互相关？有区别吗？</summary>
#
# A cross-correlation: the impulse came back as 9 8 7, 6 5 4, 3 2 1, upside down, from TensorFlow. For
# learned kernels it makes no difference, since the flipped numbers would be learned. It matters for
# filters written by hand, for weights carried to another library, and in the gradient, where the flip
# returns.
# </details>
#
# <details><summary><b>How does im2col turn a convolution into a matrix product, and why is that fast?</b><br>im2col 如何把卷积变成矩阵乘法？为什么快？</summary>
#
# Every window is written into a row of $X$, every kernel into a column of $W$; then $Y = XW + b$, a dense
# layer. The number of multiply-adds is the same; 63,488 calls become one. "How much faster?" printed what
# that gives on this machine.
# </details>
#
# <details><summary><b>What does im2col cost, and when does it cost nothing?</b><br>im2col 的代价是什么？什么时候没有代价？</summary>
#
# Memory: about $k^2/s^2$ times the image, since neighbouring windows share pixels and each copy is
# stored. VGG-16's second layer needs 116 MB for one image, 3.7 GB for a batch of 32. A 1 x 1 kernel with
# stride 1 costs nothing, because its matrix is the image itself.
# </details>
#
# <details><summary><b>Derive the gradients of a convolution.</b><br>请推导卷积层的反向传播。</summary>
#
# With $G$ the arriving gradient as a matrix: $\bar W = X^\top G$, $\bar b$ the column sums of $G$,
# $\bar X = G W^\top$; then col2im adds up, for each pixel, the gradients of its copies, and the padding is
# cut off. The smallest case in "Backwards, by indices" shows the sum: the middle pixel got 123, three
# shares.
# </details>
#
# <details><summary><b>Is col2im the inverse of im2col?</b><br>col2im 是 im2col 的逆运算吗？</summary>
#
# No, its transpose. col2im(im2col(1)) counts windows, up to 9 for a 3 x 3 kernel with stride 1, where an
# inverse would give 1. Averaging the copies undoes im2col if every pixel has one, and fails the adjoint
# test: 9.88 against 59.18.
# </details>
#
# <details><summary><b>How do you test a backward pass without a reference?</b><br>没有参考实现时，怎样检验反向传播？</summary>
#
# For a linear map by the adjoint test: $\langle \operatorname{im2col} x, y\rangle = \langle x,
# \operatorname{col2im} y\rangle$ for random $x$ and $y$. Windows must overlap: with a 1 x 1 kernel even
# averaging passed. For anything else by numerical gradients, as in lesson 03.
# </details>
#
# <details><summary><b>Is a convolution equivariant to shifts? Always?</b><br>卷积总是平移等变的吗？</summary>
#
# With stride 1 and away from the border, yes: the shifted photo gave exactly the shifted answers. With
# stride 2 a shift by 3 pixels gave answers that differ by about as much as the largest of them, because
# the sampled places are others.
# </details>
#
# ## Where the field went next
#
# im2col made convolutional networks practical on ordinary processors (Chellapilla and others, 2006),
# and Caffe (2014) brought it to everyone. Its memory was the price, so libraries for graphics cards
# soon gathered the matrix piece by piece inside the multiplication (cuDNN, 2014). Other algorithms
# spend fewer multiplications: the Fourier transform pays for large kernels, and Winograd's minimal
# filtering needs 16 multiplications where a 3 x 3 kernel on a 2 x 2 tile has 36 (Lavin and Gray, 2016).
# TensorFlow chooses among such ways for each layer.
#
# The kernels are now learned, yet the first layer of nearly every network trained on photos ends up
# with edges at all angles and patches of colour, much like the filters above; and cells in a cat's
# visual cortex answer to such edges too (Hubel and Wiesel, 1962). Lesson 06 asks about the numbers
# that this lesson took as given: how large a kernel, which stride, how much padding, and how far a
# network of such layers can see.
#
# ## Sources
#
# - K. Chellapilla, S. Puri and P. Simard, *High performance convolutional neural networks for document
#   processing*, International Workshop on Frontiers in Handwriting Recognition, 2006.
# - Y. LeCun, L. Bottou, Y. Bengio and P. Haffner, *Gradient-based learning applied to document
#   recognition*, Proceedings of the IEEE 86, 1998.
# - Y. Jia and others, *Caffe: convolutional architecture for fast feature embedding*, ACM Multimedia,
#   2014.
# - S. Chetlur and others, *cuDNN: efficient primitives for deep learning*, arXiv:1410.0759, 2014.
# - A. Lavin and S. Gray, *Fast algorithms for convolutional neural networks*, CVPR, 2016.
# - V. Dumoulin and F. Visin, *A guide to convolution arithmetic for deep learning*, arXiv:1603.07285,
#   2016.
# - A. Odena, V. Dumoulin and C. Olah, *Deconvolution and checkerboard artifacts*, Distill, 2016.
# - D. Hubel and T. Wiesel, *Receptive fields, binocular interaction and functional architecture in the
#   cat's visual cortex*, Journal of Physiology 160, 1962.
# - I. Sobel and G. Feldman, *An isotropic 3 x 3 image gradient operator*, talk at the Stanford
#   Artificial Intelligence Project, 1968.
# - ITU-R Recommendation BT.601, *Studio encoding parameters of digital television*.
# - The portrait is a NASA photograph, as bundled with scikit-image.
