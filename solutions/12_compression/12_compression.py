# %% [markdown]
# # 12 Compression (卷积神经网的压缩方法)
#
# **Objectives.** After this lesson you can
#
# - say where the bytes of a trained network are, and which of them a compressor can find;
# - remove weights by their magnitude, layer by layer, from a budget that a sensitivity scan has set;
# - derive affine quantisation, compute a layer with whole numbers, and say what per-channel ranges and fewer bits
#   cost;
# - split a layer in two by its singular values, and compute when that saves anything;
# - derive the distillation loss, with the reason for its $T^2$, and train with it;
# - put the methods together and report size, accuracy and time so that nobody is misled.
#
# **Prerequisites.** Lessons 03 and 04 (cross-entropy and its gradient, the second-order view of a loss), 05 (a
# convolution as a matrix product), 07 (folding batch normalisation), 09 (residual networks). **Time.** About 210
# minutes; the core path 190. **Core exercises.** 1 to 4 and the written question 6; exercise 5 is further.
#
# The lessons before this one made networks small by *drawing* them differently. This one takes a network that is
# trained already and makes it smaller. Somebody who ships a face mini-program has little choice: WeChat limits a
# mini-program's package to 2 MB, a fiftieth of a ResNet-50 in float32, and the network that works is the one that was
# trained on a large machine.

# %% nbgrader={"grade": false, "grade_id": "given-setup", "locked": true, "schema_version": 3, "solution": false, "task": false}
import time
import zlib
from functools import partial

import keras
import matplotlib.pyplot as plt
import numpy as np
import tensorflow as tf
from scipy import special

from course_lib import check, data, plotting
from course_lib.nets import lite
from course_lib.nets.profile import profile_model
from course_lib.nets.profile.stages import stages_of
from course_lib.nets.shared import SharedConv2D
from course_lib.plotting.history import draw_networks_to_scale
from course_lib.plotting.style import COLOURS
from course_lib.training import load_trained
from course_lib.training.cifar_networks import DEVIATION, MEAN

plotting.use_course_style()
tf.get_logger().setLevel("ERROR")  # remarks on functions that are traced for other shapes

# %% [markdown]
# ## What a network weighs (卷积神经网的压缩方法)
#
# The patient is lesson 09's ResNet-20 for CIFAR-10. `course train compression-teacher` trained it for 20 epochs,
# and its weights come with the course.
#
# Two things first, so that all methods start from the same network. **Batch normalisation is folded away.** At
# test time it only scales and shifts each channel, so lesson 07's `fold_batch_norm` gives the same function with a
# kernel $w\,\gamma/\sqrt{v + \epsilon}$ and a bias $\beta - m\,\gamma/\sqrt{v + \epsilon}$ ($m$, $v$: moving mean
# and variance). Networks are mostly deployed that way. **Then a network is nothing but a dict**: the name of
# each layer, and its kernel and bias.

# %% tags=["demo"]
trained, metrics = load_trained("compression-teacher")
(resnet,) = (layer for layer in trained.layers if isinstance(layer, keras.Model))
layers_of = {layer.name: layer for layer in resnet.layers}
network = {}
for name, layer in layers_of.items():
    if isinstance(layer, keras.layers.Conv2D):
        norm = layers_of[f"{name}_bn"]
        gamma, beta, mean, variance = norm.get_weights()
        factor = gamma / np.sqrt(variance + norm.epsilon)
        network[name] = [layer.get_weights()[0] * factor, beta - mean * factor]
network["logits"] = layers_of["logits"].get_weights()
print(
    f"{len(network)} layers, {sum(kernel.size for kernel, _ in network.values()):,} weights,",
    end=" ",
)
print(f"{sum(bias.size for _, bias in network.values()):,} biases")

# %% [markdown]
# And the network is run by twenty lines: standardise the images, one convolution, nine blocks of two convolutions
# with a shortcut around them, the mean over the map, a dense layer. A layer may also have several kernels, one
# after the other; that is for later. All images of the experiments are CIFAR-10's.


# %% tags=["demo"]
def convolve(x, layer, stride=1):
    """Return x through a layer's kernels, one after the other, plus its bias."""
    *kernels, bias = layer
    for kernel in kernels:
        if stride == 2:  # half the kernel on each side, as the paper pads
            x = tf.nn.conv2d(tf.pad(x, [[0, 0], [1, 1], [1, 1], [0, 0]]), kernel, 2, "VALID")
        else:
            x = tf.nn.conv2d(x, kernel, 1, "SAME")
        stride = 1
    return x + bias


# %% tags=["demo"]
def run(network, images):
    """Return the logits (N, 10) of images (N, 32, 32, 3), numbers from 0 to 255."""
    x = (tf.cast(images, tf.float32) - MEAN.astype("float32")) / DEVIATION.astype("float32")
    x = tf.nn.relu(convolve(x, network["conv1"]))
    for block in [name[:-2] for name in network if name.endswith("_a")]:
        stride = 2 if block in ("conv3_1", "conv4_1") else 1
        y = tf.nn.relu(convolve(x, network[f"{block}_a"], stride))
        y = convolve(y, network[f"{block}_b"])
        more = (y.shape[3] - x.shape[3]) // 2  # channels that the shortcut lacks, on each side
        x = tf.pad(x[:, ::stride, ::stride], [[0, 0], [0, 0], [0, 0], [more, more]])
        x = tf.nn.relu(x + y)
    *kernels, bias = network["logits"]
    x = tf.reduce_mean(x, axis=(1, 2))
    for kernel in kernels:
        x = x @ kernel
    return x + bias


# %% [markdown]
# **Which images may decide what?** The teacher has learned from all 50,000 training images. What is measured for a
# choice below (of shares, bits, ranks) is measured on the last 120 of them, and we train on others; where a network that comes
# with the course did otherwise, it is said. The 10,000 test
# images are asked about networks that are finished. And since the teacher knows the training images, its *accuracy* on
# them is too good to be believed; so choices are made by how far a smaller network's answers $q$ move away from the
# teacher's own $p$, the mean over the images of the *KL divergence (KL散度)* $\mathrm{KL}(p \Vert q) = \sum_k p_k \log
# (p_k / q_k)$: 0 for the same answers. Labels aren't needed for it.

# %% tags=["demo"]
(train_images, train_labels), (test_images, test_labels) = data.cifar10()
forward = tf.function(run, autograph=False)


def logits_of(network, images):
    parts = [forward(network, images[start : start + 200]) for start in range(0, len(images), 200)]
    return np.concatenate(parts)


def accuracy(network, num=1000):
    right = logits_of(network, test_images[:num]).argmax(axis=1) == test_labels[:num]
    return right.mean()


def mean_divergence(theirs, ours):
    """Return the mean KL divergence of answers from the teacher's; both are logits."""
    theirs, ours = special.log_softmax(theirs, axis=1), special.log_softmax(ours, axis=1)
    return np.sum(np.exp(theirs) * (theirs - ours), axis=1).mean()


def divergence(network):
    """Return how far a network's answers are from the teacher's on the images that choose."""
    return mean_divergence(teacher_logits, logits_of(network, choosing_images))


# %% tags=["demo"]
choosing_images = np.array(train_images[-120:])
teacher_logits = logits_of(network, choosing_images)
as_trained = metrics["runs"][0]["test"]["accuracy"]
print(f"the teacher as trained: {as_trained:.2%} of all 10,000 test images (metrics.json)")
print(f"the folded teacher:     {accuracy(network):.1%} of the first 1,000, measured here")
largest = np.abs(logits_of(network, choosing_images[:20]) - trained(choosing_images[:20])).max()
print(f"folded and not: logits differ by at most {largest:.0e}")

# %% [markdown]
# ### How many bytes?
#
# What counts is a file, and files are sent compressed. So a size in this lesson is the length of all arrays, one
# behind the other, after **gzip**, the compressor that every phone and browser has. It does two things:
# repeated sequences are replaced by references, and then frequent bytes get short codes and rare ones long codes
# (Huffman's). A gzip file may use both parts or the second alone; we take the shorter. The second part has a limit
# that Shannon found in 1948: if byte value $c$ has the share $p_c$, no code that codes bytes one by one needs on
# average fewer bits than the *entropy (熵)*,
#
# $$H = -\sum_c p_c \log_2 p_c \quad\text{bits a byte.}$$
#
# **Predict before you run:** the base of all comparisons is float32 weights, 4 bytes each: a sign, 8 bits of
# exponent, 23 bits of mantissa. How much of it will gzip save: a half, a tenth, nothing? In which of the four
# bytes?


# %% tags=["demo"]
def gzip_size(content):
    """Return the bytes of a gzip file: with references and Huffman's code, or with the code alone."""
    lengths = []
    for way in (zlib.Z_DEFAULT_STRATEGY, zlib.Z_HUFFMAN_ONLY):
        packer = zlib.compressobj(9, zlib.DEFLATED, 31, 9, way)
        lengths.append(len(packer.compress(content) + packer.flush()))
    return min(lengths)


def file_size(arrays):
    """Return the bytes of arrays behind each other, after gzip."""
    return gzip_size(b"".join(np.ascontiguousarray(array).tobytes() for array in arrays))


def entropy(symbols):
    """Return the bits that an average symbol needs at least."""
    shares = np.unique(symbols, return_counts=True)[1] / np.size(symbols)
    return -np.sum(shares * np.log2(shares))


# %% tags=["demo"]
everything = [array for layer in network.values() for array in layer]
plain_size = sum(array.nbytes for array in everything)
base_size = file_size(everything)
print(
    f"float32:       {plain_size:9,} bytes, after gzip {base_size:9,}, {1 - base_size / plain_size:.1%} less"
)
half_size = file_size([array.astype(np.float16) for array in everything])
print(f"float16:       {plain_size // 2:9,} bytes, after gzip {half_size:9,}")
all_bytes = np.concatenate([array.ravel() for array in everything]).view(np.uint8).reshape(-1, 4)
for place, what in enumerate(
    (
        "last of the mantissa",
        "middle of it",
        "its first 7 bits, 1 of the exponent",
        "sign, exponent",
    )
):
    print(f"byte {place}: {entropy(all_bytes[:, place]):.2f} of 8 bits ({what})")
sorted_size = gzip_size(np.ascontiguousarray(all_bytes.T).tobytes())
print(f"float32, all bytes 0 first, then all bytes 1 and so on, after gzip {sorted_size:9,}")

# %% [markdown]
# Less than a tenth. The bytes of the mantissa look like noise, and noise can't be compressed; only the byte of sign
# and exponent is predictable, since most weights are of similar size. Even of that gzip finds only a part: it has one
# Huffman code for all four places, and the last line shows what sorting the bytes by place would save. **A compressor
# finds what repeats, and trained weights don't repeat. So we have to make them repeat**, and each method of this
# lesson is a way to do so:
#
# | method | what it gives up | what it saves |
# |---|---|---|
# | *pruning (剪枝)* | small weights | bytes; with whole filters time too |
# | *quantisation (量化)* | digits of each weight | bytes; time with integer arithmetic |
# | *weight clustering (权值聚类)* | weights of their own for a few shared values | bytes |
# | *low-rank factorisation (低秩分解)* | weak directions of a kernel | bytes and time, if the rank is low |
# | *distillation (知识蒸馏)* | the large network: a small one learns from it | whatever the small one saves |
#
# The base is `base_size`: float32, batch normalisation folded, after gzip, without the optimiser's state (momentum
# or Adam's moments would double or triple the file and have no place in it; comparing with that is a cheap trick).
# A caveat: the shipped file holds the teacher in float16, half of the base. That is the first compression, and the table
# at the end will show that it is free; the factors below are against float32, so halve them to compare with that file.
# (The last bits that you saw as noise were filled by the product with $\gamma/\sqrt{v + \epsilon}$; training in float32
# fills them as well.)

# %% [markdown]
# ### Where the bytes are, and where the work is
#
# The strip of the last lessons, with one network on it: above, colour is the share of the weights, below, of the
# multiply-accumulates. **Predict before you run:** which stage will a method that saves *bytes* look at first, and which
# one that saves *time*?

# %% tags=["demo"]
stages = [stages_of(profile_model(trained))]
fig, axes = plt.subplots(2, 1, figsize=(8, 4), layout="constrained")
for ax, colour in zip(axes, ("parameters", "macs"), strict=True):
    draw_networks_to_scale(ax, ["ResNet-20"], stages, colour=colour)
plotting.show(
    fig,
    alt="ResNet-20 to scale, twice: colour is the share of the weights above, of the work below.",
)

# %% [markdown]
# The weights sit late: each stage has almost four times as many as the one before. The work is even, because a stage's
# maps have a quarter of the places: four times a quarter. So bytes are saved in the last stage, and time has no
# favourite. Bytes and time are different budgets, and most methods save one of them. (The strip counts the teacher as
# trained, with its batch normalisation.)

# %% [markdown]
# ## Pruning: which weights may go? (剪枝)
#
# ### Why small ones
#
# Set a weight $w_i$ to zero: by how much does the loss change? Lesson 04's second-order view says, for a change
# $\delta$ of all weights,
#
# $$E(w + \delta) - E(w) \approx g^\top \delta + \tfrac12\, \delta^\top H \delta .$$
#
# At the end of a training the gradient $g$ is about zero. Removing one weight is $\delta = -w_i e_i$, so what remains
# is
#
# $$\Delta E_i \approx \tfrac12\, H_{ii}\, w_i^2 ,$$
#
# the *saliency (显著性)* of *optimal brain damage* (LeCun, Denker and Solla, 1990). To know it one needs the diagonal of
# the second derivatives; for many weights at once the method also drops what is off the diagonal, how weights act
# together. The cheap way out is the guess that within **one layer** all $H_{ii}$ are alike: then the order by saliency
# is the order by $|w_i|$, and pruning by magnitude is right up to these guesses.
#
# Between layers the guess has no meaning. A ReLU passes factors through, $\max(0, c\,a) = c \max(0, a)$ for
# $c > 0$. So multiply the first kernel of a block and its bias by 10 and divide the second kernel by 10: the function
# is the same, the magnitudes are a hundred times further apart. A magnitude says something only beside others of its
# own layer; a single threshold for the whole network compares apples with oranges. **Shares are set layer by layer.**

# %% [markdown]
# The next cell is the tests' side: kernels made so that the right answer is known without sorting, and what
# likely mistakes give, so that a test can name the one you made. Run it and go on; you need not read it.


# %% nbgrader={"grade": false, "grade_id": "given-wrong-prunings", "locked": true, "schema_version": 3, "solution": false, "task": false}
def made_kernels(rng, shapes, counts, scales, dtype=np.float64):
    """Return kernels and the masks of what pruning leaves, made so that nothing has to be sorted.

    The `counts` weights of a kernel that have to go lie below its scale, all others above.
    """
    kernels, masks = {}, {}
    for (name, shape), count, scale in zip(shapes.items(), counts, scales, strict=True):
        mask = rng.permutation(int(np.prod(shape))) >= count
        sizes = np.where(mask, rng.uniform(1.1, 2, mask.size), rng.uniform(0.1, 0.9, mask.size))
        signs = rng.choice([-1, 1], mask.size)
        kernels[name] = (scale * sizes * signs).reshape(shape).astype(dtype)
        masks[name] = mask.reshape(shape)
    return kernels, masks


def without_lowest(scores, count):
    """Return a mask that leaves out the `count` lowest scores, all of them different."""
    return scores > (np.sort(scores, axis=None)[count - 1] if count > 0 else -np.inf)


def wrong_masks(kernels, shares):
    """Return, by the mistake's name, the masks that it gives."""
    sizes = {name: np.abs(kernel) for name, kernel in kernels.items()}
    exact = {name: shares.get(name, 0) * kernel.size for name, kernel in kernels.items()}
    counts = {name: round(number) for name, number in exact.items()}
    level = np.sort(np.concatenate([array.ravel() for array in sizes.values()]))
    level = level[sum(counts.values()) - 1]
    in_order = dict(zip(kernels, [*shares.values(), 0, 0, 0], strict=False))
    filters = {
        name: np.broadcast_to(
            array.sum(axis=tuple(range(array.ndim - 1))) + 1e-9 * array, array.shape
        )
        for name, array in sizes.items()
    }

    def by(scores, counts):
        return {name: without_lowest(scores[name], counts[name]) for name in kernels}

    def share_of(choose):
        return {name: round(choose(name) * array.size) for name, array in sizes.items()}

    return {
        "one threshold was taken over all kernels together": {
            name: array > level for name, array in sizes.items()
        },
        "the signs counted: the most negative weights went first": by(kernels, counts),
        "the largest weights went, not the smallest": by({n: -a for n, a in sizes.items()}, counts),
        "the share was taken for what stays; it says what goes": by(
            sizes, {name: array.size - counts[name] for name, array in sizes.items()}
        ),
        "the threshold was a share of the largest weight; it is a share of the number": {
            name: array > shares.get(name, 0) * array.max() for name, array in sizes.items()
        },
        "the first share was used for all kernels": by(
            sizes, share_of(lambda name: next(iter(shares.values())))
        ),
        "shares and kernels were matched by their order, not by their names": by(
            sizes, share_of(in_order.get)
        ),
        "whole filters went, not single weights": by(filters, counts),
        "the number of weights was rounded down": by(
            sizes, {name: int(number + 1e-9) for name, number in exact.items()}
        ),
        "the number of weights was rounded up": by(
            sizes, {name: int(np.ceil(number - 1e-9)) for name, number in exact.items()}
        ),
    }


def check_pruned(answer, kernels, shares, masks, case):
    """Compare what magnitude_prune gave with the right masks, kernel by kernel."""
    check.that(len(answer) == 2, "magnitude_prune should return two dicts: pruned and masks")
    pruned, found = answer
    check.equal(list(pruned), list(masks), name=f"the names of pruned, {case}")
    check.equal(list(found), list(masks), name=f"the names of masks, {case}")
    hint = "Sort the magnitudes of one kernel at a time; its share says how many of them go."
    for name, mask in masks.items():
        truth = kernels[name] * mask
        check.close(
            pruned[name],
            truth,
            name=f"pruned[{name!r}], {case}",
            hint=hint,
            mistakes=lambda name=name: {
                label: kernels[name] * wrong[name]
                for label, wrong in wrong_masks(kernels, shares).items()
            },
        )
        ways = {"the mask is True where a weight was removed; True means that it stays": ~mask}
        check.close(found[name], mask, name=f"masks[{name!r}], {case}", mistakes=ways, dtype="bool")
        kinds = [np.asarray(pruned[name]).dtype.name, kernels[name].dtype.name]
        check.equal(kinds[0], kinds[1], name=f"the type of pruned[{name!r}], {case}")


# %% [markdown]
# ### Exercise 1: magnitude_prune (4 points, 20 min)
#
# *Core.* Write `magnitude_prune(kernels, shares)`: in each kernel the weights of the smallest magnitude become
# zero.
#
# | argument | what it is |
# |---|---|
# | `kernels` | dict: name of a layer to its weights, a float32 or float64 array with one axis or more, in C order, finite, none empty |
# | `shares` | dict: name of a layer to the share of **its** weights that goes, Python's int or float from 0 to 1; in any order; a layer that it doesn't name stays whole |
#
# It returns `(pruned, masks)`, two new dicts with the names of `kernels`, in that order. `pruned[name]`: an
# array of the kernel's shape and type, zero where a weight went, unchanged elsewhere (where nothing goes, the kernel
# itself or a copy). `masks[name]`: a bool array of the same shape, True where a weight **stays**. The arguments stay
# as they are.
#
# A kernel of $n$ weights with share $s$ loses exactly `round(s * n)` of them, by Python's `round`, which takes halves
# to the even number. Of weights with equal magnitude those go first that stand first in the array's order, as
# `ravel()` gives it. A weight that is zero already counts like any other: it is the first to go. Raise `ValueError`
# for a share below 0 or above 1, and for a share whose name is not in `kernels`.
#
# The tests' own functions are forbidden (`made_kernels`, `without_lowest`, `wrong_masks`, `check_pruned`).
#
# <details><summary>Hint 1</summary> A threshold alone can't do it: with equal magnitudes "all below" removes too
# few and "all up to" too many. Which NumPy function tells the <i>places</i> of the smallest entries? </details>
# <details><summary>Hint 2</summary> A <i>stable</i> sort keeps equal entries in their order. It is easier on a flat
# array; the mask gets its shape at the end. </details>


# %% nbgrader={"grade": false, "grade_id": "ex1-magnitude_prune", "locked": false, "schema_version": 3, "solution": true, "task": false}
# forbidden: made_kernels, without_lowest, wrong_masks, check_pruned
def magnitude_prune(kernels, shares):
    """Return (pruned, masks): each kernel without its weights of smallest magnitude.

    kernels: dict of float arrays by layer; shares: dict of the share of a layer's weights that
    goes, 0..1, none for layers that it does not name. masks: bool arrays, True where a weight
    stays. Raises ValueError for shares outside 0..1 and names that kernels does not have.
    """
    ### BEGIN SOLUTION
    for name, share in shares.items():
        if name not in kernels or not 0 <= share <= 1:
            raise ValueError(f"a share of {share} for {name}")
    pruned, masks = {}, {}
    for name, kernel in kernels.items():
        count = round(shares.get(name, 0) * kernel.size)
        mask = np.ones(kernel.size, bool)
        mask[np.argsort(np.abs(kernel).ravel(), kind="stable")[:count]] = False
        masks[name] = mask.reshape(kernel.shape)
        pruned[name] = np.where(masks[name], kernel, 0).astype(kernel.dtype)
    return pruned, masks
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "ex1-magnitude_prune-test-values", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
first, second = np.array([[3, -1], [0.5, 2], [-4, 1.5]]), np.array([[10.0, -30, 20], [-60, 50, 40]])
kernels, shares = {"first": first, "second": second}, {"first": 1 / 3, "second": 5 / 6}
masks = {  # worked by hand
    "first": np.array([[True, False], [False, True], [True, True]]),
    "second": np.array([[False, False, False], [True, False, False]]),
}
copies = [first.copy(), second.copy(), dict(shares)]
answer = magnitude_prune(kernels, shares)
check.unchanged([first, second, shares], copies, name="kernels or shares")
check_pruned(answer, kernels, shares, masks, "two kernels of 6 weights")

rng, shapes = (
    np.random.default_rng(122),
    {"conv1": (3, 4, 2, 5), "conv2": (2, 3, 5, 4), "logits": (8, 5)},
)
shares = {"conv1": 0.3, "logits": 0.15, "conv2": 0.65}  # not in the kernels' order
for seed, scales in ((120, (1, 0.05, 7)), (121, (0.1, 30, 1))):
    kernels, masks = made_kernels(np.random.default_rng(seed), shapes, (36, 78, 6), scales)
    copies = {name: kernel.copy() for name, kernel in kernels.items()}
    answer = magnitude_prune(kernels, shares)
    check.unchanged(list(kernels.values()), list(copies.values()), name="kernels")
    check_pruned(answer, kernels, shares, masks, "kernels of different scales")
shapes["conv2"] = (6, 5, 20, 4)
kernels, masks = made_kernels(rng, shapes, (36, 1560, 6), (1, 1, 1), np.float32)
check_pruned(magnitude_prune(kernels, shares), kernels, shares, masks, "kernels in float32")
### BEGIN HIDDEN TESTS
rng = check.rng("ex1-magnitude_prune")
shapes = {"b": (1, 3, 4, 5), "a": (7, 10), "c": (3, 2, 5, 2)}
shares = {"a": 0.7, "c": 0.2, "b": 0.45}
for scales in ((0.3, 5, 0.02), (4, 0.1, 60)):
    kernels, masks = made_kernels(rng, shapes, (27, 49, 12), scales)
    answer = magnitude_prune(kernels, shares)
    check_pruned(answer, kernels, shares, masks, "other kernels and shares")
### END HIDDEN TESTS


# %% nbgrader={"grade": true, "grade_id": "ex1-magnitude_prune-test-count", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
rng, shapes = (
    np.random.default_rng(123),
    {"one": (3, 7), "two": (2, 13), "three": (5, 5), "four": (9,)},
)
for counts, shares in [
    ((4, 17, 0, 0), {"one": 0.2, "two": 0.64}),  # 4.2 and 16.64 weights; two are not named
    ((21, 0, 8, 9), {"four": 1, "three": 0.33, "two": 0, "one": 1.0}),  # all, none, 8.25
    ((0, 0, 6, 0), {"three": 0.25, "one": 0.01}),
    ((0, 6, 2, 0), {"two": 0.25, "three": 0.1}),  # 6.5 and 2.5
]:
    kernels, masks = made_kernels(rng, shapes, counts, (1, 2, 3, 4))
    copy, case = dict(shares), f"shares {shares}"
    answer = magnitude_prune(kernels, shares)
    check.unchanged(shares, copy, name="shares")
    check_pruned(answer, kernels, shares, masks, case)
kernels, masks = made_kernels(rng, shapes, (0, 0, 0, 0), (1, 2, 3, 4))
pruned, found = magnitude_prune(kernels, {})
check.equal(
    [bool(np.all(mask)) for mask in found.values()], [True] * 4, name="masks without shares"
)
tied = {"equal": np.array([[2.0, -2, 2], [-2, 2, -2]]), "zeros": np.array([0, 3.0, 0, -1, 0, 2])}
pruned, found = magnitude_prune(tied, {"equal": 0.5, "zeros": 1 / 3})
hint = "Exactly round(share * size) weights go; of equal ones the first in the array's order."
ways = {
    "with equal magnitudes too many weights went": np.zeros((2, 3)),
    "with equal magnitudes too few weights went": tied["equal"],
    "of equal magnitudes the last went first": tied["equal"] * [[1, 1, 1], [0, 0, 0]],
}
truth = [[0, 0, 0], [-2, 2, -2]]
check.close(pruned["equal"], truth, name="six weights of equal magnitude", mistakes=ways, hint=hint)
many = np.resize([2.0, -1, -2, 2, 1, -3], (9, 10))  # 45 of magnitude 2, of which 20 go
truth = many * (
    (np.abs(many) > 2) | ((np.abs(many) == 2) & (np.cumsum(np.abs(many) == 2) > 20).reshape(9, 10))
)
name, (pruned_many, _) = (
    "90 weights of three magnitudes, 50 gone",
    magnitude_prune({"it": many}, {"it": 5 / 9}),
)
check.close(pruned_many["it"], truth, name=name, hint=hint)
ways = {
    "zeros were not counted among the weights that go": [0, 3, 0, 0, 0, 0],
    "the share was taken of the weights that are not zero": [0, 3, 0, 0, 0, 2],
}
name = "a kernel with three zeros, a third gone"
check.close(pruned["zeros"], tied["zeros"], name=name, mistakes=ways, hint=hint)
ways = {"all zeros were masked, also those that the share does not ask for": tied["zeros"] != 0}
truth = np.array([False, True, False, True, True, True])
check.close(
    found["zeros"], truth, name="the mask of a kernel with three zeros", mistakes=ways, hint=hint
)
kernels = {
    "tiny": np.float32([3e-30, -1e-30, 2e-30, -4e-30]),  # their squares are 0 in float32
    "unnamed": np.float32([0, 1.5, 0, -2]),
    "huge": np.float32([[5e30], [-3e30], [4e30], [2e30]]),  # their squares are infinite
    "near": np.array([1 + 2e-9, -1 - 1.5e-9, 1 + 1e-9, -1, 7]),  # float32 can't tell them apart
    "untouched": np.zeros((2, 3), np.float32),
    "lone": np.array([[-7.0]]),
}
shares = {"lone": 0.5, "near": 0.3, "untouched": 0, "huge": 0.5, "tiny": 0.5}  # 0.5 of one, 1.5
masks = {
    "tiny": np.array([True, False, False, True]),
    "unnamed": np.full(4, True),
    "huge": np.array([[True], [False], [True], [False]]),
    "near": np.array([True, True, False, False, True]),
    "untouched": np.full((2, 3), True),
    "lone": np.array([[True]]),
}
check_pruned(magnitude_prune(kernels, shares), kernels, shares, masks, "kernels of all sizes")
check.equal(list(magnitude_prune({}, {})), [{}, {}], name="the dicts for no kernels at all")
pruned, _ = magnitude_prune(kernels, {})
check.that(pruned is not kernels, "pruned is the dict of kernels itself; it should be a new one")
### BEGIN HIDDEN TESTS
rng, shapes = check.rng("ex1-magnitude_prune"), {"x": (4, 8), "y": (3, 3, 3), "z": (11,)}
for counts, shares in [((7, 15, 0), {"y": 0.54, "x": 0.21}), ((0, 27, 3), {"z": 0.3, "y": 1})]:
    kernels, masks = made_kernels(rng, shapes, counts, (1, 9, 0.1))
    check_pruned(magnitude_prune(kernels, shares), kernels, shares, masks, "other shares")
tied = {"equal": rng.choice([-3.0, 3], (3, 4))}
pruned, _ = magnitude_prune(tied, {"equal": 0.25})
truth = tied["equal"] * np.array([[0, 0, 0, 1], [1] * 4, [1] * 4])
check.close(pruned["equal"], truth, name="twelve weights of equal magnitude", hint=hint)
### END HIDDEN TESTS


# %% nbgrader={"grade": true, "grade_id": "ex1-magnitude_prune-test-errors", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
kernels = {"one": np.array([[1.0, -2], [3, 4]]), "two": np.array([5.0, -6, 7])}
for shares in ({"one": -0.01}, {"two": 1.01}, {"one": 0.5, "two": 50}, {"one": -1, "two": 0.2}):
    name, hint = f"shares {shares}", "A share lies between 0 and 1, both included."
    check.raises(ValueError, magnitude_prune, kernels, shares, name=name, hint=hint)
for shares in ({"three": 0.5}, {"one": 0.5, "One": 0.5}, {"three": 0}):
    name, hint = f"shares {shares}, a name that kernels doesn't have", "Look for names in kernels."
    check.raises(ValueError, magnitude_prune, kernels, shares, name=name, hint=hint)
pruned, _ = magnitude_prune(kernels, {"one": 0, "two": 1})
check.close(pruned["one"], kernels["one"], name="a kernel with share 0, which is allowed")
check.close(pruned["two"], np.zeros(3), name="a kernel with share 1, which is allowed")
### BEGIN HIDDEN TESTS
rng = check.rng("ex1-magnitude_prune")
kernels = {"a": rng.normal(size=(2, 3)), "b": rng.normal(size=4)}
for share in (-rng.uniform(0.001, 0.4), 1 + rng.uniform(0.001, 0.4)):
    for name in ("a", "b"):
        case = "a share outside 0 to 1"
        check.raises(ValueError, magnitude_prune, kernels, {name: share}, name=case)
case = "a name that kernels doesn't have"
check.raises(ValueError, magnitude_prune, kernels, {"a": 0.5, "c": 0.1}, name=case)
### END HIDDEN TESTS

# %% [markdown]
# ### One threshold for all?
#
# Now both ways on the teacher, half of all weights removed: half of each layer by your function, or by one
# threshold for the whole network. And both on its twin with the blocks' kernels scaled as above, in every other
# block by 10. **Predict before you run:** the twin computes the same function. What will pruning make of it, in each
# of the two ways?


# %% tags=["demo"]
def kernels_of(network):
    return {name: layer[0] for name, layer in network.items()}


def with_kernels(network, kernels):
    """Return the network with other kernels; biases stay."""
    return {name: [kernels[name], *layer[1:]] for name, layer in network.items()}


def scaled_twin(network, factor):
    """Return the same function: in every other block the first layer times, the second over a factor."""
    twin = dict(network)
    for block in [name[:-2] for name in network if name.endswith("_a")][::2]:
        twin[f"{block}_a"] = [array * factor for array in network[f"{block}_a"]]
        kernel, bias = network[f"{block}_b"]
        twin[f"{block}_b"] = [kernel / factor, bias]
    return twin


# %% tags=["demo"]
with check.demo("exercise 1"):
    for title, model in {
        "teacher": network,
        "its twin": scaled_twin(network, np.float32(10)),
    }.items():
        kernels = kernels_of(model)
        halves = magnitude_prune(kernels, dict.fromkeys(kernels, 0.5))[0]
        level = np.median(np.concatenate([np.abs(kernel).ravel() for kernel in kernels.values()]))
        cut = {name: kernel * (np.abs(kernel) > level) for name, kernel in kernels.items()}
        print(f"{title}: KL {abs(divergence(model)):.4f}", end="")
        print(f"; half of each layer {divergence(with_kernels(model, halves)):.2f}", end="")
        print(f", one threshold {divergence(with_kernels(model, cut)):.2f}")
        lost = [np.mean(array == 0) for array in cut.values()]
        print(f"    one threshold takes {min(lost):.0%} to {max(lost):.0%} of a layer")

# %% [markdown]
# To "half of each layer" teacher and twin are the same network. The single threshold empties layers of the twin
# that are small only because somebody wrote the factor into the neighbour. Training does so too: nothing in the
# function says how a factor is to be shared out between a block's two kernels.
#
# ### Each layer's sensitivity (敏感度), before a budget is set
#
# How much may go from each layer? Nobody knows beforehand, so one measures: prune **one layer at a time**, by
# several shares, and look at the divergence. **Predict before you run:** which layers will bear most, the early
# ones with few weights or the late ones with many?

# %% tags=["demo"]
with check.demo("exercise 1"):
    SHARES = (0.4, 0.6, 0.8)
    kernels, scan = kernels_of(network), {}
    for name in network:
        for share in SHARES:
            pruned = magnitude_prune({name: kernels[name]}, {name: share})[0]
            scan[name, share] = divergence(with_kernels(network, kernels | pruned))

# %% tags=["demo"]
with check.demo("exercise 1"):
    names = list(network)
    fig, axes = plt.subplots(2, 1, figsize=(8, 4.6), layout="constrained", sharex=True)
    for share, colour in zip(SHARES, ("sky", "blue", "black"), strict=True):
        style = {"ms": 4, "color": COLOURS[colour], "label": f"{share:.0%} gone"}
        axes[0].semilogy([scan[name, share] for name in names], "o-", **style)
    axes[0].set(ylabel="divergence")
    axes[0].legend(ncols=3)
    thousands = [network[name][0].size / 1000 for name in names]
    axes[1].bar(range(len(names)), thousands, color=COLOURS["orange"])
    axes[1].set(ylabel="thousand weights")
    axes[1].set_xticks(range(len(names)), names, rotation=90)
    plotting.show(
        fig,
        alt="Above, divergence by pruned layer for three shares; below, the weights of each layer.",
    )

# %% [markdown]
# Late, large kernels bear somewhat more on average, but size is a poor guide: neighbours differ by up to a factor of
# ten. The first layer and the dense layer, through which everything has to pass, are among the most sensitive; the
# second layer of a block (`_b`), whose result is only *added* to what the shortcut carries, bears more than the first in
# most blocks, not in all. In each layer the logarithm of the divergence mostly rises about evenly with the share; so a
# straight line through three points is a rough guess at the other shares, a rougher one outside 40 to 80%. (Where a curve lies above one of a
# larger share, 120 images are too few.)
#
# A word of caution: the scan changes one layer at a time. What all of them do together it can't know; the last section
# will see.

# %% [markdown]
# ### What zeros are worth on disk
#
# A pruned kernel has as many numbers as before; zeros must be *stored* cleverly to save anything. With a share $s$ of
# zeros at random places, saying where they are costs $H(s) = -s\log_2 s - (1-s)\log_2(1-s)$ bits a weight, and
# the others cost what they cost: $H(s) + 32\,(1-s)$ bits if nothing of a float32 can be saved. A file of (place,
# value) pairs costs $16 + 32$ bits for each weight that stays. **Predict:** at which share of zeros do pairs begin to
# pay against 32 bits for everything? How near to the formula does gzip come, which knows nothing of zeros?

# %% tags=["demo"]
with check.demo("exercise 1"):
    print("zeros  formula  gzip  pairs   (bits for each weight of the kernel)")
    biggest = network["conv4_3_b"][0]
    for share in (0.0, 0.2, 0.4, 0.6, 0.8, 0.9):
        sparse = magnitude_prune({"it": biggest}, {"it": share})[0]["it"]
        spread = -sum(p * np.log2(p) for p in (share, 1 - share) if p > 0)
        found = 8 * file_size([sparse]) / sparse.size
        print(
            f"{share:5.0%}  {spread + 32 * (1 - share):7.1f}  {found:4.1f}  {48 * (1 - share):5.1f}"
        )

# %% [markdown]
# Pairs pay from a third of zeros on: $48\,(1-s) < 32$. gzip, without being told, comes near the formula, and with few
# zeros below it, since exponents repeat. Even at 90% the values that stay are most of the cost: after pruning, the
# digits are what is left to save.
#
# ### Whole filters: structured pruning (结构化剪枝)
#
# Does a network with half its weights zero run faster? The matrix product of lesson 05 multiplies by zero as slowly
# as by anything else. Time falls only when arrays get *smaller*, and they do when whole **filters** go: without
# filter $f$ of one layer, channel $f$ of its output is missing, and so is input channel $f$ of every kernel that
# reads it. In a residual network the outputs of blocks are added to each other, so they must keep their
# channels; but the channels *between* a block's two convolutions belong to nobody else. Li and others (2017)
# remove those of the smallest sum of magnitudes, $\sum |w|$ over the filter. With a channel go its filter, its bias, and
# $3 \cdot 3$ weights of each filter of the next kernel.
#
# **Predict before you run:** a third of all weights gone either way: which harms more, single weights or whole filters?
# And how much time do whole filters save?


# %% tags=["demo"]
def without_filters(network, share):
    """Return the network without a share of the channels between the two layers of each block."""
    thinner = dict(network)
    for block in [name[:-2] for name in network if name.endswith("_a")]:
        first, bias = network[f"{block}_a"]
        sums = np.abs(first).sum(axis=(0, 1, 2))
        stay = np.sort(np.argsort(sums)[round(share * len(sums)) :])
        thinner[f"{block}_a"] = [first[..., stay], bias[stay]]
        second, second_bias = network[f"{block}_b"]
        thinner[f"{block}_b"] = [second[:, :, stay], second_bias]
    return thinner


# %% tags=["demo"]
def milliseconds(networks, batch=25, rounds=12):
    """Return, by name, the shortest time for one image of a batch; the networks take turns."""
    images, seconds = tf.constant(test_images[:batch]), {name: [] for name in networks}
    networks = {name: tf.nest.map_structure(tf.constant, net) for name, net in networks.items()}
    for _ in range(rounds + 1):  # the first round traces
        for name, network in networks.items():
            start = time.perf_counter()
            forward(network, images).numpy()
            seconds[name].append(time.perf_counter() - start)
    return {name: 1000 * min(times) / batch for name, times in seconds.items()}


def million_macs(network):
    """Return the multiply-accumulates of an image, in millions."""
    places = {"conv1": 32**2, "conv2": 32**2, "conv3": 16**2, "conv4": 8**2, "logits": 1}
    sizes = {
        name: sum(kernel.size for kernel in kernels) for name, (*kernels, _) in network.items()
    }
    return sum(size * places[name.split("_")[0]] for name, size in sizes.items()) / 1e6


# %% tags=["demo"]
with check.demo("exercise 1"):
    thinner = without_filters(network, 0.34)
    left, every = (sum(layer[0].size for layer in net.values()) for net in (thinner, network))
    share = 1 - left / every
    kernels = kernels_of(network)
    sparse = with_kernels(network, magnitude_prune(kernels, dict.fromkeys(kernels, share))[0])
    three = {"teacher": network, "single weights": sparse, "whole filters": thinner}
    times = milliseconds(three)
    print(f"{share:.0%} of the weights gone in the second row and in the third")
    for title, model in three.items():
        far, macs = divergence(model), million_macs(model)
        print(f"{title:15} KL {far:6.3f}  {macs:.0f} M products  {times[title]:.2f} ms an image")

# %% [markdown]
# Single weights are the far finer knife: whole filters of the same number of weights cost many times the divergence. But
# only they can make the network faster, because only they make arrays smaller: the first two rows do the same products,
# so what their times differ by is chance, and the third does fewer. (Hardware that skips zeros, two among each four
# neighbours, is the exception: a compromise between the two.) Both get much of their loss back by training on; the end
# of the lesson does so for single weights.

# %% [markdown]
# ## Quantisation: fewer digits (量化)
#
# ### Scale and zero point
#
# Eight bits hold 256 codes $q$, say from -128 to 127. *Affine quantisation (仿射量化)* spreads them evenly over an
# interval:
#
# $$x \approx S\,(q - Z),$$
#
# with the *scale (缩放因子)* $S$, the step between neighbouring levels, and the *zero point (零点)* $Z$, the code that
# stands for 0. Three demands fix both.
#
# - **The ends are levels,** as nearly as the next demand lets them. $low$ has code $-2^{b-1}$, $high$ has code
#   $2^{b-1} - 1$. Between them lie $2^b - 1$ steps, one less than there are codes, so $S = (high - low)/(2^b - 1)$.
# - **0 is a level, exactly.** Padding puts zeros around every map, and a ReLU makes much of a map zero: an error there
#   would be everywhere and always of the same sign. So $Z$ must be a whole number. Solving $low = S(-2^{b-1} - Z)$
#   gives $-2^{b-1} - low/S$, which is rounded; that moves the ends by up to half a step off their levels.
# - **0 lies in the interval.** Else $Z$ falls outside the codes. Pixels may well lie between 30 and 200; then the
#   interval is from 0 to 200.
#
# The code of $x$ is the nearest level, $q = \operatorname{round}(x/S) + Z$, and what lies outside the levels gets
# the code of the end (*clipping, 截断*). Elsewhere $|x - S(q - Z)| \le S/2$. If the error is spread evenly over
# $\pm S/2$, its mean square is
#
# $$\frac1S \int_{-S/2}^{S/2} e^2\, de = \frac{S^2}{12},$$
#
# and each further bit about halves $S$ and divides that by 4.
#
# **One range for whom?** *Per tensor (逐张量)*: one $S$ and $Z$ for a kernel. *Per channel (逐通道)*: one pair for each
# output channel. Folding batch normalisation has multiplied every filter by a factor of its own, so ranges differ
# from filter to filter, and a filter of small numbers under the range of the largest gets few of the codes.
#
# **Weights and activations.** For a small *file* weights are enough. For *speed* the activations must be whole numbers
# too, and then the sums of a layer need no floating point:
#
# $$\sum_i w_i x_i \approx \sum_i S_w (q_i - Z_w)\, S_x (p_i - Z_x) = S_w S_x \Bigl[\, \sum_i q_i p_i - Z_x \sum_i q_i - Z_w
# \sum_i p_i + n Z_w Z_x \Bigr] .$$
#
# The first sum is int8 times int8 added up in int32; the second is known before the inputs are; the last two vanish if the
# weights are *symmetric (对称量化)*, $Z_w = 0$, which is why weights usually are. A bias joins the bracket as a whole
# number of steps $S_w S_x$. One number, $S_w S_x / S_y$, takes the bracket to the next layer's codes, where $Z_y$ is
# added; it is a fraction, but it may be kept as a whole number and a shift, $m / 2^{t}$. **Predict before you run:** how
# large can a product of two int8 be, and how many of them fit into int32? Into int16?

# %% tags=["demo", "nbval-check-output"]
most = 128 * 128
print(f"int16 holds {(2**15 - 1) // most} such products, int32 {(2**31 - 1) // most:,}")

# %% [markdown]
# One product fits into int16, over a hundred thousand into int32: more than any layer here adds up (576). That's why
# sums are kept in int32.
#
# The tests' side of exercise 2 next; run it and go on.


# %% nbgrader={"grade": false, "grade_id": "given-wrong-codes", "locked": true, "schema_version": 3, "solution": false, "task": false}
def made_values(rng, shape, scale, zero_point, bits=8, off=0.3):
    """Return values and their codes, made the other way round: the codes first.

    The lowest and highest value lie `off` steps beside a level, so that the zero point has
    something to round; the others up to 0.4 steps beside theirs.
    """
    lowest, highest = -(2 ** (bits - 1)), 2 ** (bits - 1) - 1
    codes = rng.integers(lowest + 1, highest, shape)
    beside = rng.uniform(-0.4, 0.4, shape)
    ends = rng.permutation(codes.size)[:2]
    codes.flat[ends], beside.flat[ends] = (lowest, highest), off
    return scale * (codes - zero_point + beside), codes


def codes_of(values, low, high, bits=8, *, steps=-1, zero=np.round, clip=True, exact=False):
    """Return (codes, scale, zero point) of a range, as right or as wrong as the settings say."""
    lowest, highest = -(2.0 ** (bits - 1)), 2.0 ** (bits - 1) - 1
    scale = np.where(high > low, (high - low) / (2.0**bits + steps), 1.0)
    shift = lowest - low / scale
    codes = np.round(values / scale + shift) if exact else np.round(values / scale) + zero(shift)
    codes = np.clip(codes, lowest, highest) if clip else (codes + 128) % 256 - 128
    return codes, scale, zero(shift)


def wrong_codes(values, bits=8, axis=None, limits=None):
    """Return, by the mistake's name, the (codes, scale, zero point) that it gives."""
    others = None if axis is None else tuple(np.delete(np.arange(values.ndim), axis))
    keep = {"axis": others, "keepdims": axis is not None}
    low, high = values.min(**keep), values.max(**keep)
    seen = low, high
    if limits is not None:
        low, high = (np.reshape(limit, np.shape(low)) for limit in limits)
    bottom, top = np.minimum(low, 0), np.maximum(high, 0)
    largest = np.maximum(-bottom, top)
    lowest = -(2 ** (bits - 1))

    def of(**settings):
        return codes_of(values, bottom, top, bits, **settings)

    unsigned, scale, _ = of()
    ways = {
        "the zero point was not rounded": of(zero=lambda shift: shift),
        "the zero point was cut, not rounded": of(zero=np.trunc),
        "the zero point was rounded down": of(zero=np.floor),
        "the zero point was rounded up": of(zero=np.ceil),
        "the range was divided by the number of levels; it has one step less": of(steps=0),
        "the range was divided by two steps too few": of(steps=-2),
        "the codes were made with a zero point that was not rounded": (
            of(exact=True)[0],
            *of()[1:],
        ),
        (
            "codes outside the range were not clipped: they came round at the other end"
            if bits == 8
            else "codes were not clipped to the ends of so few bits"
        ): of(clip=False),
        "the range does not hold 0: it has to be extended before the scale is made": codes_of(
            values, low, high, bits
        ),
        "the codes begin at 0; they should begin at -2^(bits - 1)": (
            unsigned - lowest,
            scale,
            of()[2] - lowest,
        ),
        "the zero point has the wrong sign": (unsigned, scale, -of()[2]),
        "the range was made symmetric about 0": codes_of(values, -largest, largest, bits),
        "the values were cut to whole codes, not rounded": (
            np.clip(np.trunc(values / scale) + of()[2], lowest, -lowest - 1),
            *of()[1:],
        ),
        "the scale is upside down: steps in one unit": (unsigned, 1 / scale, of()[2]),
        "the number of bits was ignored": codes_of(values, bottom, top, 8),
    }
    if axis is not None and limits is None:
        whole = np.minimum(values.min(), 0), np.maximum(values.max(), 0)
        codes, scale, zero_point = codes_of(values, *whole, bits)
        same = np.full(values.shape[axis], 1.0)
        ways["one range was used for all channels"] = codes, scale * same, zero_point * same
        last = tuple(range(values.ndim - 1))
        ways["the last axis was used, whatever axis says"] = codes_of(
            values,
            np.minimum(values.min(axis=last, keepdims=True), 0),
            np.maximum(values.max(axis=last, keepdims=True), 0),
            bits,
        )
        first = tuple(range(1, values.ndim))
        ways["the first axis was used, whatever axis says"] = codes_of(
            values,
            np.minimum(values.min(axis=first, keepdims=True), 0),
            np.maximum(values.max(axis=first, keepdims=True), 0),
            bits,
        )
    if limits is not None:
        bottom, top = np.minimum(seen[0], 0), np.maximum(seen[1], 0)
        ways["limits were ignored"] = codes_of(values, bottom, top, bits)
    size = (-1,) if axis is not None else ()
    return {
        label: (codes, np.reshape(scale, size), np.reshape(zero, size))
        for label, (codes, scale, zero) in ways.items()
    }


def wrong_values_of(codes, scale, zero_point, axis=None):
    """Return, by the mistake's name, the values that it gives for codes."""
    if axis is not None:
        own, shape = (scale, zero_point), np.ones(codes.ndim, int)
        shape[axis] = -1
        scale, zero_point = np.reshape(scale, shape), np.reshape(zero_point, shape)
    steps = codes.astype(float)
    narrow = (codes.astype(int) - zero_point + 128) % 256 - 128
    ways = {
        "the difference was taken in int8, where it came round at the other end": scale * narrow,
        "the zero point was added": scale * (steps + zero_point),
        "the zero point was left out": scale * steps,
        "the zero point was taken off after the scale": scale * steps - zero_point,
        "the steps were divided by the scale": (steps - zero_point) / scale,
    }
    if axis == 0 and codes.shape[0] == codes.shape[-1]:
        ways["the last axis was used, whatever axis says"] = own[0] * (steps - own[1])
    return ways


def check_codes(answer, truth, case, ways):
    """Compare (codes, scale, zero_point) with the truth; ways: a function that gives the mistakes."""
    check.that(len(answer) == 3, f"quantise should return codes, scale and zero_point, {case}")
    hint = (
        "S = (high - low) / (2^bits - 1), Z = round(-2^(bits-1) - low / S), q = round(x / S) + Z."
    )
    names = "the scale", "the zero point", "the codes"
    for place in (1, 2, 0):
        check.close(
            answer[place],
            truth[place],
            name=f"{names[place - 1]}, {case}",
            mistakes=lambda place=place: {label: way[place] for label, way in ways().items()},
            hint=hint,
            rtol=1e-6,
            dtype=None if place == 1 else "integer",
        )
    kind = np.asarray(answer[0]).dtype.name
    check.equal(kind, "int8", name=f"the type of the codes, {case}")


# %% [markdown]
# ### Exercise 2: quantise (6 points, 30 min)
#
# *Core.* Write both ways between numbers and codes, `quantise` and `dequantise`.
#
# **`quantise(values, bits=8, axis=None, limits=None)`** returns `(codes, scale, zero_point)`.
#
# | argument | what it is |
# |---|---|
# | `values` | float32 or float64 array with one axis or more, finite, not empty |
# | `bits` | a whole number, Python's int; below 2 or above 8 raises `ValueError` |
# | `axis` | None: one range for the whole array; else the axis (from -ndim to ndim - 1) whose every index has a range of its own |
# | `limits` | None: the range is that of the values; else a pair (low, high): without `axis` of finite numbers, with it of arrays (C,), C the length of that axis; low is at most high; values may lie anywhere |
#
# The range is from `low` to `high`, extended so that it holds 0; below, low and high are its ends. With $b$ bits
#
# $$S = \frac{high - low}{2^b - 1}, \qquad Z = \operatorname{round}\!\left(-2^{b-1} - \frac{low}{S}\right), \qquad
# q = \operatorname{clip}\!\left(\operatorname{round}\!\left(\frac{x}{S}\right) + Z,\; -2^{b-1},\; 2^{b-1} - 1\right),$$
#
# and $S = 1$ where low and high are both 0. `codes`: an int8 array of the values' shape, whatever the number
# of bits. `scale`: a float number, or a float array (C,) with `axis`. `zero_point`: likewise a whole number, or
# an array (C,), of any integer type that holds it. (An array of shape () is a number, too.) Halves may be rounded either
# way, and float32 is enough for scales.
#
# **`dequantise(codes, scale, zero_point, axis=None)`** returns $S\,(q - Z)$, a float32 or float64 array of the shape
# of `codes`; `codes`, `scale` and `zero_point` are as `quantise` gives them, `zero_point` Python's int or of any signed
# integer type, and `axis` is as it takes it.
#
# Both leave their arguments as they are. The tests' own functions, TensorFlow's `tf.quantization` and Keras's
# `keras.quantizers` are forbidden.
#
# <details><summary>Hint 1</summary> With an axis: minimum and maximum over all <i>other</i> axes,
# <code>keepdims=True</code>, so that they broadcast against the values; <code>ravel()</code> them at the end.
# </details>
# <details><summary>Hint 2</summary> <code>np.round</code> gives floats. Clip first, then
# <code>astype(np.int8)</code>: the other way round, 130 becomes -126. </details>
# <details><summary>Hint 3</summary> An int8 array minus a small whole number stays int8. What is 100 - (-100)
# there? </details>


# %% nbgrader={"grade": false, "grade_id": "ex2-quantise", "locked": false, "schema_version": 3, "solution": true, "task": false}
# forbidden: tf.quantization, keras.quantizers, made_values, codes_of, wrong_codes, wrong_values_of, check_codes
def quantise(values, bits=8, axis=None, limits=None):
    """Return (codes, scale, zero_point): each value as the nearest of 2^bits evenly spaced levels.

    values: float array; axis: the axis whose every index has a range of its own, None for one
    range; limits: (low, high) in place of the values' own. codes: int8, of the values' shape.
    Raises ValueError unless bits is 2 to 8.
    """
    ### BEGIN SOLUTION
    if bits not in range(2, 9):
        raise ValueError(f"{bits} bits; 2 to 8 are possible")
    others = None if axis is None else tuple(np.delete(np.arange(values.ndim), axis))
    low, high = (reduce(values, axis=others, keepdims=True) for reduce in (np.min, np.max))
    if limits is not None:
        low, high = (np.reshape(limit, low.shape) for limit in limits)
    low, high = np.minimum(low, 0), np.maximum(high, 0)
    lowest, highest = -(2 ** (bits - 1)), 2 ** (bits - 1) - 1
    scale = (high - low) / (highest - lowest)
    scale = np.where(scale > 0, scale, 1.0)
    zero_point = np.round(lowest - low / scale)
    codes = np.clip(np.round(values / scale) + zero_point, lowest, highest).astype(np.int8)
    if axis is None:
        return codes, float(scale.item()), int(zero_point.item())
    return codes, scale.ravel(), zero_point.ravel().astype(int)
    ### END SOLUTION


def dequantise(codes, scale, zero_point, axis=None):
    """Return the numbers that codes stand for: scale times (codes minus zero_point).

    codes: int8 array; scale, zero_point, axis: as of quantise. Returns: float, the codes' shape.
    """
    ### BEGIN SOLUTION
    if axis is not None:
        shape = np.ones(codes.ndim, int)
        shape[axis] = -1
        scale, zero_point = np.reshape(scale, shape), np.reshape(zero_point, shape)
    return scale * (codes.astype(float) - zero_point)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "ex2-quantise-test-tensor", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
values = np.array([[-0.994, 0.2, 0.9], [4.106, -0.308, 2.0]])  # by hand: the step is 5.1 / 255
truth = np.array([[-128, -68, -33], [127, -93, 22]]), 0.02, -78
copy = values.copy()
answer = quantise(values)
check.unchanged(values, copy, name="values")
check_codes(answer, truth, "six values from -0.994 to 4.106", partial(wrong_codes, copy))
rng = np.random.default_rng(130)
for shape, scale, zero_point, off in [
    ((3, 5, 2, 4), 0.03, -37, 0.3),
    ((7, 9), 1.7, 55, 0.3),
    ((50,), 0.002, 20, -0.3),
]:
    values, codes = made_values(rng, shape, scale, zero_point, off=off)
    case = f"values of shape {shape}"
    check_codes(quantise(values), (codes, scale, zero_point), case, partial(wrong_codes, values))
positive = np.array([3.01, 4.2, 7.65, 5.0])
truth, ways = (np.array([-28, 12, 127, 39]), 0.03, -128), partial(wrong_codes, positive)
check_codes(quantise(positive), truth, "values from 3.01 to 7.65", ways)
truth, ways = (np.array([27, -13, -128, -40]), 0.03, 127), partial(wrong_codes, -positive)
check_codes(quantise(-positive), truth, "values from -7.65 to -3.01", ways)
for value, truth in [(5.1, (127, 0.02, -128)), (-7.65, (-128, 0.03, 127))]:
    constant, case = np.full((2, 3), value), f"an array of equal values, {value}"
    truth, ways = (np.full((2, 3), truth[0]), *truth[1:]), partial(wrong_codes, constant)
    check_codes(quantise(constant), truth, case, ways)
nothing, name = quantise(np.zeros((2, 3))), "an array of zeros"
check.close(nothing[1], 1.0, name=f"the scale, {name}", hint="Where low = high = 0, S is 1.")
check.close(nothing[0], np.full((2, 3), nothing[2]), name=f"the codes, {name}, all the zero point")
check.close(nothing[2], -128, name=f"the zero point, {name}", hint="Z = -128 - low / S.")
values, codes = made_values(rng, (4, 6), 0.25, 11)
answer = quantise(values.astype(np.float32))
check_codes(answer, (codes, 0.25, 11), "values in float32", partial(wrong_codes, values))
for factor in (1e-25, 1e25):
    many, case = np.float32(values * factor), f"float32 values as large as {64 * factor:.0e}"
    ways = partial(wrong_codes, values * factor)
    check_codes(quantise(many), (codes, 0.25 * factor, 11), case, ways)
### BEGIN HIDDEN TESTS
rng = check.rng("ex2-quantise")
for shape, off in [((4, 3, 6), 0.25), ((31,), -0.35), ((6, 11), 0.35)]:
    scale, zero_point = rng.uniform(0.01, 3), int(rng.integers(-100, 100))
    values, codes = made_values(rng, shape, scale, zero_point, off=off)
    case = "other values"
    check_codes(quantise(values), (codes, scale, zero_point), case, partial(wrong_codes, values))
### END HIDDEN TESTS


# %% nbgrader={"grade": true, "grade_id": "ex2-quantise-test-channel", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
rng = np.random.default_rng(131)
for shape, axis in [
    ((3, 3, 2, 5), -1),
    ((4, 6, 3), 1),
    ((3, 7), 0),
    ((2, 4, 3, 5), -2),
    ((4, 4), 0),
]:
    num_channels = shape[axis]
    scales = 10 ** rng.uniform(-2, 1, num_channels)
    zero_points = rng.permutation(np.arange(-60, 60, 10))[:num_channels] + 3
    rest = tuple(np.delete(shape, axis))
    parts = [made_values(rng, rest, s, z) for s, z in zip(scales, zero_points, strict=True)]
    place = axis % len(shape)
    values, codes = (np.stack(arrays, axis=place) for arrays in zip(*parts, strict=True))
    case, copy = f"axis {axis} of shape {shape}", values.copy()
    answer = quantise(values, axis=axis)
    check.unchanged(values, copy, name="values")
    check_codes(answer, (codes, scales, zero_points), case, partial(wrong_codes, copy, axis=axis))
values = np.array([[0.0, -2.55], [0.0, 0.0]])
codes, scale, zero_point = quantise(values, axis=1)
hint = "Where all values of a channel are 0, its S is 1: divide by nothing else there."
check.close(scale, [1, 0.01], name="the scales of a channel of zeros and one to -2.55", hint=hint)
check.close(zero_point, [-128, 127], name="the zero points of the same", hint=hint)
rows = np.array([[3.0, 5.1, 1.0, 2.0], [-3.0, -5.1, -1, -2], [-1.0, 4.1, 0.2, 0.0]])
for bits, scale, codes, zero_points in [  # by hand; the first two rows lie on one side of 0
    (8, 0.02, [[22, 127, -78, -28], [-23, -128, 77, 27], [-128, 127, -68, -78]], [-128, 127, -78]),
    (4, 0.34, [[1, 7, -5, -2], [-2, -8, 4, 1], [-8, 7, -4, -5]], [-8, 7, -5]),
]:
    codes, scales = np.array(codes), [scale] * 3
    case, ways = f"three rows, {bits} bits", partial(wrong_codes, rows, bits, 0)
    check_codes(quantise(rows, bits, 0), (codes, scales, zero_points), case, ways)
    case, columns = f"three columns, {bits} bits", np.float32(rows.T)
    answer, ways = quantise(columns, bits, axis=-1), partial(wrong_codes, columns, bits, -1)
    check_codes(answer, (codes.T, scales, zero_points), case, ways)
    for values, axis in ((rows[:1], 0), (rows[:1].T, -1), (rows[:1, :, None], -3)):
        truth = codes[0].reshape(values.shape), [scale], [-(2 ** (bits - 1))]
        case = f"axis {axis} of length 1, shape {values.shape}, {bits} bits"
        ways = partial(wrong_codes, values, bits, axis)
        check_codes(quantise(values, bits, axis), truth, case, ways)
truth = [127, -128, -128], [0.02, 1, 0.01], [-128, -128, 127]
for axis in (0, -1):
    answer, case = quantise(np.array([5.1, 0.0, -2.55]), axis=axis), f"axis {axis} of three numbers"
    check_codes(answer, truth, case, dict)
### BEGIN HIDDEN TESTS
rng = check.rng("ex2-quantise")
for shape, axis in [((5, 3, 4), -3), ((2, 6, 3), 2), ((3, 2, 7, 2), 2)]:
    scales, zero_points = rng.uniform(0.01, 2, shape[axis]), rng.integers(-90, 90, shape[axis])
    rest = tuple(np.delete(shape, axis))
    parts = [made_values(rng, rest, s, z) for s, z in zip(scales, zero_points, strict=True)]
    place = axis % len(shape)
    values, codes = (np.stack(arrays, axis=place) for arrays in zip(*parts, strict=True))
    truth, ways = (codes, scales, zero_points), partial(wrong_codes, values, axis=axis)
    check_codes(quantise(values, axis=axis), truth, "another axis", ways)
### END HIDDEN TESTS


# %% nbgrader={"grade": true, "grade_id": "ex2-quantise-test-bits_limits", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
rng = np.random.default_rng(132)
for bits, zero_point in [(3, -1), (4, 2), (2, -1), (7, -20), (3, 0)]:
    values, codes = made_values(rng, (5, 4), 0.7, zero_point, bits)
    ways = partial(wrong_codes, values, bits)
    check_codes(quantise(values, bits), (codes, 0.7, zero_point), f"{bits} bits", ways)
for bits in (1, 0, 9, 16):
    check.raises(ValueError, quantise, np.array([1.0, -2]), bits, name=f"{bits} bits")
    for more in ((0,), (None, (-1, 1)), (0, (np.array([-1, -2]), np.array([1, 2])))):
        name = f"{bits} bits with an axis or limits"
        check.raises(ValueError, quantise, np.array([1.0, -2]), bits, *more, name=name)

values = np.array([[-3.0, 0.404, 1.344], [2.524, -0.52, 9.0]])  # two lie outside the limits
for limits, bits, truth in [
    ((-1.0, 4.1), 8, ([[-128, -58, -11], [48, -104, 127]], 0.02, -78)),
    ((0.6, 3.0), 4, ([[-8, -6, -1], [5, -8, 7]], 0.2, -8)),
    ((-7.5, -1), 4, ([[1, 7, 7], [7, 6, 7]], 0.5, 7)),
    ((-30.0, 97.5), 8, ([[-74, -67, -65], [-63, -69, -50]], 0.5, -68)),
]:
    copy, case = values.copy(), f"limits {limits}, {bits} bits"
    answer, ways = (
        quantise(values, bits, limits=limits),
        partial(wrong_codes, copy, bits, limits=limits),
    )
    check.unchanged(values, copy, name="values")
    check_codes(answer, truth, case, ways)
low, high = np.array([-2.0, 3.1, -1]), np.array([0.55, 5.1, 1.04])  # the second is extended
copies = [low.copy(), high.copy()]
truth = [[-128, -108, 127], [127, -128, 127]], [0.01, 0.02, 0.008], [72, -128, -3]
answer = quantise(values, 8, 1, (low, high))
check.unchanged([low, high], copies, name="limits")
below = [np.array([-5.1, -2.55, -1]), np.array([-3.1, -0.5, 1.04])]
copies_below = [limit.copy() for limit in below]
quantise(values, 8, 1, tuple(below))
check.unchanged(below, copies_below, name="limits below 0")
ways = partial(wrong_codes, values, axis=1, limits=copies)
check_codes(answer, truth, "limits for each of three columns", ways)
answer, truth = quantise(values.T, 8, 0, (low, high)), (np.transpose(truth[0]), *truth[1:])
ways = partial(wrong_codes, values.T, axis=0, limits=copies)
check_codes(answer, truth, "limits for each of three rows", ways)
values = np.array([0.0, 300, -300, 1e6, -1e12, 0.4])  # far outside
for limits, bits, truth in [
    ([-1.0, 4.1], 8, ([-78, 127, -128, 127, -128, -58], 0.02, -78)),
    ([2, 255], 8, ([-128, 127, -128, 127, -128, -128], 1.0, -128)),
    (np.float32([-2, -1.5]), 3, ([3, 3, -4, 3, -4, 3], 2 / 7, 3)),
    ((0, 0), 4, ([-8, 7, -8, 7, -8, -8], 1.0, -8)),
    ((1.2, 1.2), 2, ([-2, 1, -2, 1, -2, -1], 0.4, -2)),
]:
    copy, case = list(limits), f"limits {limits} and values far outside, {bits} bits"
    answer = quantise(values, bits, None, limits)
    check.unchanged(limits, copy, name="limits")
    check_codes(answer, truth, case, partial(wrong_codes, values, bits, limits=copy))
case, zeros = "zeros with limits (-1, 4.1)", np.zeros((2, 2))
answer, ways = quantise(zeros, limits=(-1.0, 4.1)), partial(wrong_codes, zeros, limits=(-1.0, 4.1))
check_codes(answer, (np.full((2, 2), -78), 0.02, -78), case, ways)
values = np.array([[[-3.0], [0.5]], [[2.0], [0.1]], [[9.0], [-0.7]]])  # (3, 2, 1)
for limits, bits, axis, truth in [
    ([[0.0, -0.6], [0.0, 0.9]], 4, -2, ([-8, 3, -6, -1, 1, -8], [1, 0.1], [-8, -2])),
    ([[-1.0], [0.5]], 4, 2, ([-8, 7, 7, 3, 7, -5], [0.1], [2])),
]:
    limits = [np.array(limit) for limit in limits]
    copies, case = [*(limit.copy() for limit in limits), values.copy()], f"limits along axis {axis}"
    answer = quantise(values, bits, axis, limits)
    truth = np.reshape(truth[0], (3, 2, 1)), *truth[1:]
    check.unchanged([*limits, values], copies, name="limits or values")
    check_codes(answer, truth, case, partial(wrong_codes, values, bits, axis, limits))
### BEGIN HIDDEN TESTS
rng = check.rng("ex2-quantise")
for bits in (3, 5, 6):
    zero_point = int(rng.integers(-(2 ** (bits - 1)) + 1, 2 ** (bits - 1) - 1))
    values, codes = made_values(rng, (4, 9), 1.3, zero_point, bits)
    ways, limits = partial(wrong_codes, values, bits), (values.min(), values.max())
    truth = codes, 1.3, zero_point
    check_codes(quantise(values, bits), truth, "another number of bits", ways)
    wider = np.append(values, [values.min() - 5, values.max() + 9])
    lowest, highest = -(2 ** (bits - 1)), 2 ** (bits - 1) - 1
    truth, case = (np.append(codes, [lowest, highest]), 1.3, zero_point), "values beyond limits"
    ways = partial(wrong_codes, wider, bits, limits=limits)
    check_codes(quantise(wider, bits, limits=limits), truth, case, ways)
### END HIDDEN TESTS


# %% nbgrader={"grade": true, "grade_id": "ex2-quantise-test-dequantise", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
codes = np.array([[-128, -68, 127], [100, -78, 0]], np.int8)
for zero_point, truth in [
    (-78, [[-1.0, 0.2, 4.1], [3.56, 0, 1.56]]),  # 127 + 78 does not fit into int8
    (np.int64(100), [[-4.56, -3.36, 0.54], [0, -3.56, -2]]),
    (np.int8(5), [[-2.66, -1.46, 2.44], [1.9, -1.66, -0.1]]),
]:
    copy = codes.copy()
    answer, ways = dequantise(codes, 0.02, zero_point), wrong_values_of(copy, 0.02, zero_point)
    check.unchanged(codes, copy, name="codes")
    hint = "S (q - Z), the difference in a type that holds it."
    name = f"dequantise of six codes with zero point {zero_point}"
    check.close(answer, truth, name=name, mistakes=ways, hint=hint, dtype="float", rtol=1e-6)
rng = np.random.default_rng(133)
for shape, axis in [
    ((2, 3, 4), -1),
    ((3, 3), 0),
    ((3, 2, 4), 1),
    ((5, 2), 0),
    ((4, 2, 3), 0),
    ((1, 3, 4), 1),
    ((3, 4, 2), -2),
    ((2, 3, 4), -3),
    ((4, 1, 3), 1),
    ((2, 3, 1), -1),
    ((5,), 0),
]:
    codes = rng.integers(-128, 128, shape).astype(np.int8)
    scale, zero_point = rng.uniform(0.1, 2, shape[axis]), rng.integers(-128, 128, shape[axis])
    parts = np.moveaxis(codes, axis, 0).astype(float)
    truth = np.stack([s * (part - z) for part, s, z in zip(parts, scale, zero_point, strict=True)])
    truth, ways = np.moveaxis(truth, 0, axis), wrong_values_of(codes, scale, zero_point, axis)
    name = f"dequantise along axis {axis} of {shape}"
    copies = [scale.copy(), zero_point.copy(), codes.copy()]
    answer = dequantise(codes, scale, zero_point, axis)
    check.close(answer, truth, name=name, mistakes=ways, dtype="float", rtol=1e-6)
    check.unchanged([scale, zero_point, codes], copies, name="scale, zero_point or codes")
    narrow = zero_point.astype(np.int8)
    answer = dequantise(codes, scale, narrow, axis)
    name = f"{name}, zero points in int8"
    check.close(answer, truth, name=name, mistakes=ways, hint=hint, rtol=1e-6)
codes = np.array([-128, 127], np.int8)
for scale, zero_point in [(np.float32(0.5), np.int16(-100)), (2.0, 127), (1e-30, -128)]:
    truth = scale * (np.array([-128.0, 127]) - zero_point)
    answer = dequantise(codes, scale, zero_point)
    name = f"dequantise of -128 and 127, scale {scale}, zero point {zero_point}"
    check.close(answer, truth, name=name, hint=hint, dtype="float", rtol=1e-6)
### BEGIN HIDDEN TESTS
rng = check.rng("ex2-quantise")
for shape, axis in [((3, 5, 2), -2), ((4, 2, 3, 2), 3)]:
    codes = rng.integers(-128, 128, shape).astype(np.int8)
    scale, zero_point = rng.uniform(0.1, 2, shape[axis]), rng.integers(-128, 128, shape[axis])
    parts = np.moveaxis(codes, axis, 0).astype(float)
    truth = np.stack([s * (part - z) for part, s, z in zip(parts, scale, zero_point, strict=True)])
    truth, name = np.moveaxis(truth, 0, axis), "dequantise along another axis"
    check.close(dequantise(codes, scale, zero_point, axis), truth, name=name, rtol=1e-6)
    whole = float(scale[0]) * (codes.astype(float) - int(zero_point[0]))
    answer = dequantise(codes, float(scale[0]), int(zero_point[0]))
    check.close(answer, whole, name="dequantise with one scale", rtol=1e-6)
### END HIDDEN TESTS


# %% [markdown]
# ### A layer in whole numbers
#
# The bracket from above, on the teacher's last layer and 50 made-up inputs: does it give the same as floating point?
# From `products` to `codes` all numbers are whole.

# %% tags=["demo"]
with check.demo("exercise 2"):
    kernel = network["logits"][0]
    x = np.maximum(np.random.default_rng(12).normal(size=(50, 64)), 0)  # as behind a ReLU
    (q, s_w, z_w), (p, s_x, z_x) = quantise(kernel), quantise(x)
    _, s_y, z_y = quantise(x @ kernel)
    multiplier = round(2**31 * float(s_w * s_x / s_y))
    products = p.astype(np.int32) @ q.astype(np.int32)
    bracket = products - int(z_x) * q.sum(axis=0, dtype=np.int32) + 64 * int(z_w) * int(z_x)
    bracket = bracket - int(z_w) * p.sum(axis=1, keepdims=True, dtype=np.int32)
    codes = ((bracket.astype(np.int64) * multiplier + 2**30) >> 31) + int(z_y)
    in_floats = dequantise(p, s_x, z_x) @ dequantise(q, s_w, z_w)
    print(f"the bracket: {np.abs(s_w * s_x * bracket - in_floats).max():.0e} from floating point")
    print(
        f"the layer's codes: at most {np.abs(codes - quantise(x @ kernel)[0]).max()} from those of"
    )
    print("the exact result, of 256")

# %% [markdown]
# The bracket is exact; what differs at the end comes from rounding weights, inputs and results.

# %% [markdown]
# ### How many bits does the teacher need?
#
# All kernels to codes and back, biases as they are. **Predict before you run:** at how many bits will the answers begin
# to change, per tensor and per channel? And is the error $S^2/12$?


# %% tags=["demo"]
def rounded(network, bits, per_channel=True):
    """Return the network with kernels that went to codes and back, and the codes."""
    codes, kernels = {}, {}
    for name, (kernel, _) in network.items():
        axis = -1 if per_channel else None
        codes[name], scale, zero_point = quantise(kernel, bits, axis)
        kernels[name] = np.asarray(dequantise(codes[name], scale, zero_point, axis), np.float32)
    return with_kernels(network, kernels), codes


with check.demo("exercise 2"):
    print("bits      KL per tensor  per channel   bits a weight after gzip")
    curves = []
    for bits in (8, 6, 5, 4, 3):
        (whole, _), (own, codes) = rounded(network, bits, False), rounded(network, bits)
        curves.append((bits, divergence(whole), divergence(own)))
        size = 8 * file_size(codes.values()) / sum(array.size for array in codes.values())
        print(f"{bits}          {curves[-1][1]:11.4f}  {curves[-1][2]:11.4f}   {size:10.2f}")

# %% tags=["demo"]
with check.demo("exercise 2"):
    example, errors = network["conv3_2_a"][0], {}
    for bits in (8, 4):
        codes, scale, zero_point = quantise(example, bits)
        error = np.asarray(dequantise(codes, scale, zero_point)) - example
        errors[bits] = error.ravel() / scale
        print(
            f"{bits} bits: mean square error over S^2/12 = {np.mean(error**2) / (scale**2 / 12):.2f}"
        )

# %% tags=["demo"]
with check.demo("exercise 2"):
    fig, axes = plt.subplots(1, 3, figsize=(9.5, 3), layout="constrained")
    widths = np.sort(np.ptp(example, axis=(0, 1, 2)))
    print(f"ranges of {len(widths)} filters: {widths[0]:.2f} to {widths[-1]:.2f}")
    axes[0].bar(range(len(widths)), widths, color=COLOURS["sky"])
    axes[0].set(title="range of a filter's weights", xlabel="filters, sorted", xticks=[])
    for bits, colour in ((8, "blue"), (4, "orange")):
        style = {"histtype": "step", "color": COLOURS[colour], "label": f"{bits} bits"}
        axes[1].hist(errors[bits], 40, density=True, **style)
    axes[1].set(title="how often an error", xlabel="error in steps")
    axes[1].legend(loc="lower center")
    bits, whole, own = np.transpose(curves)
    for curve, colour, name in ((whole, "red", "per tensor"), (own, "blue", "per channel")):
        axes[2].semilogy(bits, curve, "o-", color=COLOURS[colour], label=name)
    axes[2].set(title="divergence", xlabel="bits")
    axes[2].legend()
    plotting.show(
        fig,
        alt="Filters with ranges of their own; errors spread evenly over one step; divergence rising as bits fall.",
    )

# %% [markdown]
# Eight bits change next to nothing, per tensor or per channel: that is why int8 became the standard; the answers move
# from 5 or 4 bits on. There per channel pays, with about a third of the divergence or less; with 5 bits it reaches what
# per tensor reaches with 6. (The left figure shows why: under one range the narrowest filters use a part of the codes only.)
# The error is $S^2/12$ to two digits, spread evenly over a step, with 8 bits and with 4.
#
# The last column (codes per channel, without scales) is a surprise: 8 bits take fewer than 8 after gzip. Codes near the
# zero point are frequent, those at the ends rare, and Huffman's code uses it.

# %% [markdown]
# ### int8 for real: TensorFlow Lite
#
# Codes on disk that become floats before the first layer save no time. To compute with whole numbers one needs
# kernels of a library that can. TensorFlow Lite (now LiteRT) converts a function into such a program: weights per
# channel and symmetric, activations per tensor, whose ranges it finds by running some images through the network.
# That is *calibration (校准)*, and the images come from a generator. **An easy mistake:** a generator that yields the
# same image each time. No error comes, every range is that of one image, and the network is worse on all others by an
# amount that nobody notices at once.
#
# **Predict before you run:** is int8 faster than float32 on this processor? By how much?

# %% tags=["demo"]
batches = [[np.float32(image[None])] for image in choosing_images[:60]]
as_constants = partial(run, tf.nest.map_structure(tf.constant, network))
one_image = (1, 32, 32, 3)
programs = {
    "float32": lite.convert(as_constants, one_image),
    "int8": lite.convert(as_constants, one_image, batches),
}
known = logits_of(network, test_images[:200]).argmax(axis=1)

# %% tags=["demo"]
answers, seconds = ({name: [] for name in programs} for _ in range(2))
for start in range(0, 200, 25):  # the programs take turns
    for name, program in programs.items():
        found, spent = lite.run(program, test_images[start : start + 25])
        answers[name].extend(found.argmax(axis=1))
        seconds[name].extend(spent)
print("TensorFlow Lite, one core    bytes after gzip   ms   same answers as the teacher")
for name, program in programs.items():
    size, ms = gzip_size(program), 1000 * np.median(seconds[name])
    print(f"{name:28} {size:12,} {ms:8.2f}   {np.mean(answers[name] == known):.1%}")
ratio = np.median(seconds["int8"]) / np.median(seconds["float32"])
print(f"int8 takes {ratio:.2f} of the time of float32")
one, many = (milliseconds({"it": network}, batch, 300 // batch)["it"] for batch in (1, 25))
print(f"TensorFlow, all cores, images one by one: {one:.2f} ms; 25 at a time: {many:.2f} ms each")

# %% [markdown]
# Look at the ratio on your machine: int8 is *not always* faster on x86. Builds of this page have seen both, a third of
# the time of float32 and no gain at all. It depends on whether the processor has instructions for int8 products (VNNI on
# x86, the dot product on ARM) and the library kernels that use them; float32 has had its vector instructions for decades,
# and between the layers sums have to be scaled back to codes, work that a small network feels. **So it is measured, on
# the machine that will run it.** What is certain is the size, about a quarter.
#
# The other comparison: TensorFlow Lite on one core against TensorFlow, image by image. A call of TensorFlow costs
# something itself: Python hands over 40 arrays, the runtime starts each operation and its threads. In a batch that is
# spread out.

# %% [markdown]
# ## Below eight bits
#
# ### Sharing weights: k-means (权值聚类)
#
# Evenly spaced levels are not the best ones. Weights crowd around zero, and levels at the rare ends are hardly used. So
# choose the levels freely: $k$ values $c_1, \dots, c_k$ for a layer, and for each weight the nearest of them. The best
# choice has the smallest
#
# $$\sum_i \min_j\, (w_i - c_j)^2 ,$$
#
# and that is *k-means* in one dimension. Lloyd's iteration finds a good one by doing in turn what is best for one
# of the two: every weight goes to its nearest centre; every centre goes to the mean of its weights. The file holds
# the *codebook (码本)*, $k$ floats a layer, and a code of $\log_2 k$ bits for each weight: *deep compression*
# (Han, Mao and Dally, 2016).
#
# And a codebook **can be trained on**. Let $w_i = c_{q_i}$. By the chain rule
#
# $$\frac{\partial L}{\partial c_j} = \sum_{i:\; q_i = j} \frac{\partial L}{\partial w_i}:$$
#
# all weights of a code pull at its centre together, as all places pull at a shared kernel in lesson 05.
#
# **Predict before you run:** 16 levels: how much smaller is the error with levels of k-means than with even ones?


# %% tags=["demo"]
def shared(weights, num_levels, num_rounds=12):
    """Return (codebook, codes) by Lloyd's iteration; where weights are zero, one level is theirs."""
    alive = weights != 0
    values, num_zero = weights[alive].astype(np.float64), int(not alive.all())
    levels = np.linspace(values.min(), values.max(), num_levels - num_zero)
    for _ in range(num_rounds):
        nearest = np.searchsorted((levels[1:] + levels[:-1]) / 2, values)
        counts = np.bincount(nearest, minlength=len(levels))
        sums = np.bincount(nearest, values, minlength=len(levels))
        levels = np.where(counts > 0, sums / np.maximum(counts, 1), levels)
    codes = np.zeros(weights.shape, np.uint8)
    codes[alive] = np.searchsorted((levels[1:] + levels[:-1]) / 2, values) + num_zero
    return np.append(np.zeros(num_zero), levels).astype(np.float32), codes


# %% tags=["demo"]
def square_error(model):
    """Return the mean square that the kernels of a model differ from the teacher's."""
    kernels = kernels_of(model).items()
    return np.mean([np.mean((kernel - network[name][0]) ** 2) for name, kernel in kernels])


with check.demo("exercise 2"):
    print("levels    mean square error / 1e-6        divergence")
    print("          even  k-means  less           even    k-means")
    for bits in (4, 3, 2):
        books = {name: shared(kernel, 2**bits) for name, kernel in kernels_of(network).items()}
        free = with_kernels(
            network, {name: levels[codes] for name, (levels, codes) in books.items()}
        )
        pair = rounded(network, bits, False)[0], free
        squares = [1e6 * square_error(model) for model in pair]
        far = [divergence(model) for model in pair]
        less = 1 - squares[1] / squares[0]
        print(
            f"{2**bits:6} {squares[0]:7.0f} {squares[1]:8.0f} {less:5.0%} {far[0]:14.3f} {far[1]:9.3f}"
        )

# %% tags=["demo"]
with check.demo("exercise 2"):
    kernel = network["conv4_2_a"][0]
    _, scale, zero_point = quantise(kernel, 3)
    levels = scale * (np.arange(-4, 4) - zero_point), shared(kernel, 8)[0]
    fig, axes = plt.subplots(
        2, 1, figsize=(7, 3.2), layout="constrained", sharex=True, height_ratios=(3, 1)
    )
    axes[0].hist(kernel.ravel(), 200, color="0.75", log=True)
    axes[0].set(ylabel="number of weights")
    colours = COLOURS["red"], COLOURS["blue"]
    axes[1].eventplot(levels, lineoffsets=(1, 0), linelengths=0.7, linewidths=2, colors=colours)
    axes[1].set(xlabel="weight", yticks=(1, 0), yticklabels=("8 even levels", "8 of k-means"))
    plotting.show(
        fig, alt="The weights of a kernel, and below them eight even levels and eight of k-means."
    )

# %% [markdown]
# k-means has the smaller square in each row: that is what it looks for. The divergence follows at 8 and at 4 levels, where
# even levels waste most on the rare ends. At 16 it doesn't, though the square is a third smaller: the square is only a
# stand-in for the loss. A likely reason is that the rare large weights, for which k-means keeps few levels, matter more
# than their number says. (Han and others start Lloyd's iteration from evenly spaced centres for that reason; so does
# `shared`.) At 4 levels both fail without training.
#
# ### One bit: binary weights (二值权值)
#
# The extreme is one bit: $w \approx \alpha\, b$ with $b_i \in \{-1, 1\}$ and one factor $\alpha > 0$ for a filter. Which
# $b$ and $\alpha$ are best? In
#
# $$\sum_i (w_i - \alpha b_i)^2 = \sum_i w_i^2 - 2 \alpha \sum_i w_i b_i + n\, \alpha^2$$
#
# only the middle term depends on $b$; it is largest for $b_i = \operatorname{sign}(w_i)$, where $\sum_i w_i b_i = \sum_i
# |w_i|$. The derivative by $\alpha$ then gives $\alpha = \tfrac1n \sum_i |w_i|$, the mean magnitude (Rastegari and others,
# 2016). What is left of the square is $\sum w_i^2 - n \alpha^2$; for normally distributed weights $\alpha^2 = \tfrac{2}{\pi}
# \sigma^2$, so 36% of it is error. **Predict before you run:** what accuracy has the teacher with binary weights in all
# layers but the first and the last? And with the three values that k-means finds for each?

# %% tags=["demo"]
with check.demo("exercise 2"):
    binary, ternary = dict(network), dict(network)
    for name, (kernel, bias) in list(network.items())[1:-1]:
        sizes = np.abs(kernel).mean(axis=(0, 1, 2))
        binary[name] = [np.where(kernel < 0, -sizes, sizes), bias]
        levels, codes = shared(kernel, 3)
        ternary[name] = [levels[codes], bias]
    for title, model in {"binary": binary, "ternary (3 levels of k-means)": ternary}.items():
        lost = [
            np.sum((model[name][0] - kernel) ** 2) / np.sum(kernel**2)
            for name, (kernel, _) in list(network.items())[1:-1]
        ]
        print(f"{title}: {min(lost):.0%} to {max(lost):.0%} of a layer's square lost,", end=" ")
        print(f"divergence {divergence(model):.1f}, accuracy {accuracy(model, 400):.0%}")

# %% [markdown]
# Both are hardly better than guessing. Each layer has lost the share of its square that the derivation says (with three values
# about a fifth), and eighteen layers pass their errors on. Binary networks work when they are *trained* as binary, with
# rounding in the forward pass; the last section shows the trick that makes this possible.

# %% [markdown]
# ## Low rank: two thin layers for a thick one (低秩分解)
#
# A dense layer from $n$ to $F$ numbers is a matrix $W$. If it were a product $W = AB$ of an $n \times r$ and an
# $r \times F$ matrix, one layer with $A$ and one with $B$ would do the same with $r\,(n + F)$ weights and products in
# place of $nF$. That is less when
#
# $$r < \frac{nF}{n + F} .$$
#
# Which $A$ and $B$ come closest to a given $W$? The *singular value decomposition (奇异值分解)* writes every matrix as
# $W = \sum_i \sigma_i\, u_i v_i^\top$, with orthonormal $u_i$ and $v_i$ and $\sigma_1 \ge \sigma_2 \ge \dots \ge 0$. Since
# the terms are orthogonal to each other, $\lVert W \rVert^2 = \sum_i \sigma_i^2$, and what is left after the first $r$
# terms has the square $\sum_{i > r} \sigma_i^2$. No other matrix of rank $r$ or less comes closer (Eckart and Young, 1936).
#
# A convolution is a matrix too, lesson 05's: windows of $n = k_h k_w C$ numbers times $F$ kernels. The first factor is a
# convolution of the same size (and stride) with only $r$ outputs, the second a 1 x 1 convolution from $r$ to $F$: lesson
# 09's bottleneck without its first 1 x 1.
#
# The tests' side of exercise 3, then the exercise.


# %% nbgrader={"grade": false, "grade_id": "given-wrong-factors", "locked": true, "schema_version": 3, "solution": false, "task": false}
def low_rank(matrix, rank):
    """Return the best approximation of a rank: projected on the strongest eigenvectors of AtA."""
    _, vectors = np.linalg.eigh(matrix.T @ matrix)
    strongest = vectors[:, matrix.shape[1] - rank :]
    return matrix @ strongest @ strongest.T


def wrong_products(kernel, rank):
    """Return, by the mistake's name, the product of the factors that it gives."""
    matrix = kernel.reshape(-1, kernel.shape[-1])
    left, values, right = np.linalg.svd(matrix, full_matrices=False)
    first, some, last = left[:, :rank], values[:rank], right[:rank]
    ways = {
        "the singular values were left out": first @ last,
        "the singular values went into both factors": first * some**2 @ last,
        "the weakest directions were kept, not the strongest": (
            left[:, -rank:] * values[-rank:] @ right[-rank:]
        ),
        "one direction too few was kept": first[:, :-1] * some[:-1] @ last[:-1],
        "the singular values were put in as their roots once; both factors need one": (
            first * np.sqrt(some) @ last
        ),
        "the outputs beyond the rank were cut off": matrix * (np.arange(len(right[0])) < rank),
        "the kernel was read with its outputs first": low_rank(
            kernel.reshape(kernel.shape[-1], -1).T, rank
        ),
        "the last factor was read by columns: svd returns V transposed": (
            first * some @ right.T[:rank]
        ),
        "the columns' means were taken off": low_rank(matrix - matrix.mean(axis=0), rank),
    }
    centred = np.linalg.svd(matrix - matrix.mean(axis=0), full_matrices=False)[2][:rank]
    ways["the directions are those of the kernel without its columns' means"] = (
        matrix @ centred.T @ centred
    )
    if kernel.ndim == 4:
        rows = kernel.swapaxes(0, 1).reshape(matrix.shape)
        ways["the kernel's rows and columns were swapped"] = low_rank(rows, rank)
    return ways


def product_of(factors):
    """Return the matrix that the two factors of a kernel make together."""
    first, second = (np.asarray(factor) for factor in factors)
    if first.shape[-1] != second.size // second.shape[-1]:
        return np.zeros(0)  # nothing that could be compared
    return first.reshape(-1, first.shape[-1]) @ second.reshape(-1, second.shape[-1])


# %% [markdown]
# ### Exercise 3: svd_factorise (4 points, 20 min)
#
# *Core.* Write `svd_factorise(kernel, rank)`, which returns two kernels `(first, second)`, arrays or tensors, that stand
# for one:
#
# | `kernel` | `first` | `second` |
# |---|---|---|
# | a dense layer's, (n_in, n_out) | (n_in, rank) | (rank, n_out) |
# | a convolution's, (kh, kw, C, F) | (kh, kw, C, rank) | (1, 1, rank, F) |
#
# One layer with `first` and then one with `second`, without an activation between them, compute the best
# approximation of that rank: the sum of squared differences between `kernel`, as the matrix with a column
# for each output, and the product of the two is as small as it can be. How the singular values are shared out
# between the two is yours; the tests look at the product.
#
# The kernel is a finite float32 or float64 array in C order, with all sizes 1 or more; both factors have its type, and
# it stays as it is. Its singular values differ from each other; the last may be 0. `rank` is a whole number; raise
# `ValueError` for one below 1, and for one above the smaller side of the matrix. The tests' own functions are forbidden
# (`low_rank`, `wrong_products`, `product_of`).
#
# <details><summary>Hint 1</summary> <code>kernel.reshape(-1, kernel.shape[-1])</code> is the matrix of lesson 05:
# windows times kernels. </details>
# <details><summary>Hint 2</summary> Look up in which form <code>np.linalg.svd</code> gives its second and third
# result. </details>


# %% nbgrader={"grade": false, "grade_id": "ex3-svd_factorise", "locked": false, "schema_version": 3, "solution": true, "task": false}
# forbidden: low_rank, wrong_products, product_of
def svd_factorise(kernel, rank):
    """Return two kernels whose product is the best approximation of a rank to one kernel.

    kernel: float (n_in, n_out) or (kh, kw, C, F). Returns: (n_in, rank) and (rank, n_out), or
    (kh, kw, C, rank) and (1, 1, rank, F). Raises ValueError for a rank that cannot be.
    """
    ### BEGIN SOLUTION
    matrix = kernel.reshape(-1, kernel.shape[-1])
    if not 1 <= rank <= min(matrix.shape):
        raise ValueError(f"rank {rank} of a matrix {matrix.shape}")
    left, values, right = np.linalg.svd(matrix, full_matrices=False)
    roots = np.sqrt(values[:rank])
    first = (left[:, :rank] * roots).reshape(*kernel.shape[:-1], rank)
    second = (roots[:, None] * right[:rank]).reshape(*[1] * (kernel.ndim - 2), rank, -1)
    return first, second
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "ex3-svd_factorise-test-dense", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
simple = np.array([[3.0, 0], [0, 2], [4, 0]])  # orthogonal columns of length 5 and 2
first, second = svd_factorise(simple, 1)
check.equal(
    [np.asarray(first).shape, np.asarray(second).shape],
    [(3, 1), (1, 2)],
    name="the shapes of rank 1",
)
truth = [[3, 0], [0, 0], [4, 0]]
name = "the product of rank 1 for the columns (3, 0, 4) and (0, 2, 0)"
check.close(
    product_of([first, second]), truth, name=name, mistakes=partial(wrong_products, simple, 1)
)
rng = np.random.default_rng(140)
hint = "U, the singular values and V transposed, all cut at the rank; the values count once."
for shape, rank in [((9, 5), 2), ((4, 7), 3), ((6, 6), 4), ((5, 8), 5), ((1, 3), 1)]:
    kernel = rng.normal(size=shape)
    copy, truth, ways = kernel.copy(), low_rank(kernel, rank), partial(wrong_products, kernel, rank)
    factors, name = svd_factorise(kernel, rank), f"a kernel {shape}, rank {rank}"
    check.unchanged(kernel, copy, name="the kernel")
    check.that(len(factors) == 2, "svd_factorise should return two kernels")
    sizes = [(shape[0], rank), (rank, shape[1])]
    check.equal(
        [np.asarray(factor).shape for factor in factors], sizes, name=f"the shapes for {name}"
    )
    check.close(
        product_of(factors), truth, name=f"the product for {name}", mistakes=ways, hint=hint
    )
kinds = [np.asarray(f).dtype.name for f in svd_factorise(kernel.astype(np.float32), 1)]
check.equal(kinds, ["float32"] * 2, name="the types of the factors of a float32 kernel")
kinds = [np.asarray(f).dtype.name for f in svd_factorise(kernel, 1)]
check.equal(kinds, ["float64"] * 2, name="the types of the factors of a float64 kernel")
for shape, rank in [((60, 40), 5), ((30, 50), 8), ((1, 1), 1), ((5, 1), 1)]:
    for factor in (1.0, 1e-12, 1e12):
        kernel = np.float32(factor * rng.normal(size=shape))
        truth = low_rank(np.float64(kernel), rank)
        ways = partial(wrong_products, kernel, rank) if factor == 1 else None
        product = product_of(svd_factorise(kernel, rank))
        name = f"the product for a kernel {shape} times {factor}, rank {rank}"
        check.close(product, truth, name=name, mistakes=ways, hint=hint)
### BEGIN HIDDEN TESTS
rng = check.rng("ex3-svd_factorise")
for shape, rank in [((7, 4), 1), ((5, 9), 2), ((8, 8), 5), ((6, 3), 3)]:
    kernel = rng.normal(size=shape)
    factors, truth, name = svd_factorise(kernel, rank), low_rank(kernel, rank), "another kernel"
    sizes = [(shape[0], rank), (rank, shape[1])]
    check.equal(
        [np.asarray(factor).shape for factor in factors], sizes, name=f"the shapes for {name}"
    )
    ways = partial(wrong_products, kernel, rank)
    check.close(
        product_of(factors), truth, name=f"the product for {name}", mistakes=ways, hint=hint
    )
### END HIDDEN TESTS


# %% nbgrader={"grade": true, "grade_id": "ex3-svd_factorise-test-convolution", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
rng, hint = (
    np.random.default_rng(141),
    "The matrix of lesson 05: a row for each of kh kw C, a column for each F.",
)
for shape, rank in [((3, 2, 4, 5), 3), ((2, 3, 2, 8), 6), ((1, 1, 6, 4), 2), ((3, 3, 1, 12), 9)]:
    kernel, name = rng.normal(size=shape), f"a kernel {shape}, rank {rank}"
    copy, ways = kernel.copy(), partial(wrong_products, kernel, rank)
    truth = low_rank(kernel.reshape(-1, shape[3]), rank)
    factors = svd_factorise(kernel, rank)
    check.unchanged(kernel, copy, name="the kernel")
    sizes = [(*shape[:3], rank), (1, 1, rank, shape[3])]
    check.equal(
        [np.asarray(factor).shape for factor in factors],
        sizes,
        name=f"the shapes for {name}",
        mistakes={
            "the 1 x 1 kernel comes second": [(1, 1, shape[2], rank), (*shape[:2], rank, shape[3])]
        },
    )
    check.close(
        product_of(factors), truth, name=f"the product for {name}", mistakes=ways, hint=hint
    )
    x = rng.normal(size=(2, 6, 5, shape[2]))
    y = tf.nn.conv2d(x, np.asarray(factors[0]), 2, "SAME")
    y = tf.nn.conv2d(y, np.asarray(factors[1]), 1, "VALID")
    straight = tf.nn.conv2d(x, truth.reshape(shape), 2, "SAME").numpy()
    check.close(y.numpy(), straight, name=f"two convolutions in place of one, {name}")
for shape, rank in [((3, 3, 16, 24), 5), ((3, 3, 2, 1), 1), ((1, 1, 1, 4), 1), ((1, 1, 1, 1), 1)]:
    for kind in ("float32", "float64"):
        kernel, name = rng.normal(size=shape).astype(kind), f"a {kind} kernel {shape}, rank {rank}"
        truth, copy = low_rank(np.float64(kernel.reshape(-1, shape[3])), rank), kernel.copy()
        factors = svd_factorise(kernel, rank)
        check.unchanged(kernel, copy, name="the kernel")
        sizes = [(*shape[:3], rank), (1, 1, rank, shape[3])]
        found = [np.asarray(factor).shape for factor in factors]
        check.equal(found, sizes, name=f"the shapes for {name}")
        kinds = [np.asarray(factor).dtype.name for factor in factors]
        check.equal(kinds, [kind] * 2, name=f"the types of the factors of {name}")
        ways = partial(wrong_products, kernel, rank)
        check.close(
            product_of(factors), truth, name=f"the product for {name}", mistakes=ways, hint=hint
        )
### BEGIN HIDDEN TESTS
rng = check.rng("ex3-svd_factorise")
for shape, rank in [((2, 4, 3, 7), 4), ((3, 1, 2, 5), 2), ((5, 5, 2, 3), 3)]:
    kernel, name = rng.normal(size=shape), "another convolution's kernel"
    factors = svd_factorise(kernel, rank)
    sizes = [(*shape[:3], rank), (1, 1, rank, shape[3])]
    check.equal(
        [np.asarray(factor).shape for factor in factors], sizes, name=f"the shapes for {name}"
    )
    truth, ways = (
        low_rank(kernel.reshape(-1, shape[3]), rank),
        partial(wrong_products, kernel, rank),
    )
    check.close(
        product_of(factors), truth, name=f"the product for {name}", mistakes=ways, hint=hint
    )
### END HIDDEN TESTS


# %% nbgrader={"grade": true, "grade_id": "ex3-svd_factorise-test-errors", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
rng = np.random.default_rng(142)
for shape, ranks in [
    ((4, 7), (0, -1, 5, 7)),
    ((7, 4), (0, -2, 5, 7)),
    ((2, 3, 2, 5), (0, 6)),
    ((1, 2, 2, 9), (5, 9)),
]:
    kernel, hint = rng.normal(size=shape), "1 <= rank <= min of the matrix's two sides."
    for rank in ranks:
        name = f"rank {rank} of a kernel {shape}"
        check.raises(ValueError, svd_factorise, kernel, rank, name=name, hint=hint)
    most = min(np.prod(shape[:-1]), shape[-1])
    name = f"the product of the largest possible rank, {most}, for {shape}"
    truth = kernel.reshape(-1, shape[-1])
    check.close(product_of(svd_factorise(kernel, int(most))), truth, name=name)
for shape, most in [((6, 4), 4), ((3, 8), 3), ((2, 1, 3, 5), 5)]:
    kernel = rng.normal(size=shape)
    kernel[..., 1] = 0  # a filter that was pruned
    if shape[0] == 3:
        kernel[2] = 0
    for rank in (most, most - 1):
        name = f"the product of rank {rank} for {shape}, where one singular value is 0"
        truth = kernel.reshape(-1, shape[-1])
        check.close(product_of(svd_factorise(kernel, rank)), truth, name=name)
### BEGIN HIDDEN TESTS
rng = check.rng("ex3-svd_factorise")
for shape in ((3, 8), (9, 2), (2, 2, 3, 14), (3, 2, 2, 4)):
    most = int(min(np.prod(shape[:-1]), shape[-1]))
    for rank in (most + 1, 0, -3):
        check.raises(ValueError, svd_factorise, rng.normal(size=shape), rank, name="another rank")
### END HIDDEN TESTS


# %% [markdown]
# ### Is the teacher of low rank?
#
# **Predict before you run:** how many of 64 directions carry 95% of a late kernel's square? And up to which rank does
# the split save anything? Decide before you look at the second figure whether this method is for this network.


# %% tags=["demo"]
def factorised(network, share):
    """Return the network with every 3 x 3 kernel but the first split at a share of its rank."""
    split = dict(network)
    for name, (kernel, bias) in list(network.items())[1:-1]:
        parts = svd_factorise(kernel, round(share * kernel.shape[3]))
        split[name] = [*map(np.asarray, parts), bias]
    return split


with check.demo("exercise 3"):
    splits = []
    for share in (0.9, 0.75, 0.6, 0.45):
        split = factorised(network, share)
        size = sum(part.size for *parts, _ in split.values() for part in parts)
        splits.append((size / 1000, divergence(split), share))

# %% tags=["demo"]
with check.demo("exercise 3"):
    spectra = {}
    for name in ("conv2_2_a", "conv3_2_b", "conv4_3_b"):
        kernel = network[name][0]
        values = np.linalg.svd(kernel.reshape(-1, kernel.shape[3]), compute_uv=False)
        carried = np.cumsum(values**2) / np.sum(values**2)
        size, outputs = kernel[..., 0].size, kernel.shape[3]
        bound = size * outputs / (size + outputs)
        needed = np.argmax(carried >= 0.95) + 1
        saves = 1 - needed / bound
        print(f"{name}: 95% in {needed} of {outputs}, saves below {bound:.1f}: {saves:.0%} saved")
        spectra[name] = carried
    saving = bound / outputs  # the same in all three: as many channels in as out

# %% tags=["demo"]
with check.demo("exercise 3"):
    fig, axes = plt.subplots(1, 2, figsize=(9, 3.2), layout="constrained")
    for (name, carried), colour in zip(spectra.items(), ("sky", "blue", "black"), strict=True):
        places = np.arange(1, len(carried) + 1) / len(carried)
        axes[0].plot(places, carried, color=COLOURS[colour], label=name)
    axes[0].axvline(saving, color="0.3", ls=":", label="saves left of it")
    axes[0].set(xlabel="share of directions", ylabel="share of the square carried")
    axes[0].legend()
    sizes, far, kept = np.transpose(splits)
    axes[1].semilogy(sizes, far, "o-")
    for size, height, share in zip(sizes, far, kept, strict=True):
        style = {"xytext": (6, 3), "textcoords": "offset points"}
        axes[1].annotate(f"{share:.0%} kept", (size, height), **style)
    every = sum(k.size for k, _ in network.values()) / 1000
    axes[1].axvline(every, ls=":", color="0.3", label="not split")
    axes[1].set(xlabel="thousand weights", ylabel="divergence", xlim=(None, 1.2 * every))
    axes[1].legend(loc="lower left")
    plotting.show(
        fig, alt="Left, the square carried by directions; right, divergence against weights."
    )

# %% [markdown]
# It isn't. In each of the three kernels 95% of the square needs nearly all directions, and at 95% the split saves next
# to nothing. In the second figure even the split at 90%, which saves no weights, moves the answers as far as four bits
# do; further left they move much further. Small 3 x 3 kernels of a network that is narrow already use all their
# directions. The method has its place where layers are
# wide: VGG-16's first dense layer is 25,088 x 4,096, with 103 million weights; there Girshick's Fast R-CNN (2015) kept a
# quarter of the directions or fewer, and hardly lost anything.

# %% [markdown]
# ## Distillation: learning from the answers (知识蒸馏)
#
# ### What the wrong classes say
#
# A label says "cat" and nothing else. The teacher's answer says "cat, perhaps a dog, certainly no lorry", and that
# is information about the picture that no label holds. Most of it is hidden behind the decimal point: a trained
# network gives its first choice nearly all. Dividing the logits by a *temperature (温度)* $T$ before the softmax
# brings it out,
#
# $$p_T(k) = \frac{e^{v_k / T}}{\sum_j e^{v_j / T}}$$
#
# with the teacher's logits $v$, and the student is asked to give the same softened answers (Hinton, Vinyals and Dean,
# 2015): their distance is the Kullback-Leibler divergence $\mathrm{KL}(p \Vert q) = \sum_k p_k (\log p_k - \log q_k)$,
# the teacher's $p$ in front. In this order the student is punished wherever the *teacher* sees a possibility and it
# sees none; the other way round it may pick one of the teacher's possibilities and forget the others.
#
# **Predict before you run:** three pictures of which the teacher is unsure and one of which it is sure; what stands
# second?

# %% tags=["demo"]
fig, axes = plt.subplots(2, 4, figsize=(9.5, 4.2), layout="constrained", height_ratios=(1, 1.3))
unsure = np.argsort(special.softmax(teacher_logits, 1).max(axis=1))
for column, place in zip(axes.T, unsure[[4, 12, 25, -20]], strict=True):
    column[0].imshow(choosing_images[place])
    column[0].set_title(data.CIFAR10_CLASSES[train_labels[-120:][place]])
    column[0].axis("off")
    for temperature, colour, shift in ((1, "blue", 0.2), (4, "orange", -0.2)):
        shares = special.softmax(teacher_logits[place] / temperature)
        column[1].barh(
            np.arange(10) + shift, shares, 0.4, color=COLOURS[colour], label=f"T = {temperature}"
        )
    column[1].set(yticks=range(10), yticklabels=[], xlim=(0, 1))
axes[1, 0].set_yticklabels(data.CIFAR10_CLASSES)
axes[1, 0].legend()
plotting.show(
    fig,
    alt="Four pictures with their labels and the teacher's ten answers, at T = 1 and at T = 4.",
)

# %% [markdown]
# In the blue bars one or two classes have nearly everything; in the orange ones all ten have some, and you can read what
# a picture resembles: often an animal other animals, a vehicle other vehicles, but before sky or water also what else is
# seen before it. That order among the wrong classes is the *dark knowledge (暗知识)* of Hinton's talks.

# %% [markdown]
# ### Why $T^2$
#
# Let $z$ be the student's logits, $q = \operatorname{softmax}(z/T)$, and $p$ the teacher's softened answer. The
# divergence depends on $z$ through $-\sum_k p_k \log q_k$, a cross-entropy of a softmax; lesson 03 found its derivative
# with respect to the softmax's input. That input is $z/T$, which gives a further $1/T$:
#
# $$\frac{\partial\, \mathrm{KL}}{\partial z_k} = \frac1T\, (q_k - p_k) .$$
#
# And for large $T$ the difference itself shrinks: with $K$ classes and logits of mean 0, $e^{z/T} \approx 1 + z/T$, so
# $q_k - p_k \approx (z_k - v_k)/(K T)$, together
#
# $$\frac{\partial\, \mathrm{KL}}{\partial z_k} \approx \frac{1}{K T^2}\, (z_k - v_k) .$$
#
# Two things follow. At high temperature distillation is *regression of the teacher's logits*. And the gradient is of
# order $1/T^2$: without a factor $T^2$, each doubling of a large $T$ would make the teacher four times quieter beside
# the labels, and each change of $T$ would change the balance. **Predict before you run:** without $T^2$, by how much does the
# gradient at $T = 8$ fall below that at $T = 1$? By 64?

# %% tags=["demo", "nbval-check-output"]
rng = np.random.default_rng(0)
v, z = rng.normal(scale=3, size=(2, 1000, 10))
for temperature in (1, 2, 4, 8, 16):
    p, q = special.softmax(v / temperature, 1), special.softmax(z / temperature, 1)
    size = np.abs((q - p) / temperature).mean()
    print(f"T = {temperature:2}: gradient {size:.5f}, times T^2 {size * temperature**2:.3f}")

# %% [markdown]
# By about half of that: at $T = 1$ these softmaxes are saturated and the linear approximation doesn't hold yet. From
# $T = 4$ to $T = 16$ it does, and the gradient falls by nearly 16. Times $T^2$ it keeps its size to within a factor of two.
#
# The tests' side of exercise 4, then the exercise.


# %% nbgrader={"grade": false, "grade_id": "given-wrong-losses", "locked": true, "schema_version": 3, "solution": false, "task": false}
def logits_and_labels(rng, num, num_classes, size=2.0):
    """Return float32 logits of a student and a teacher, and labels."""
    logits = rng.normal(scale=size, size=(2, num, num_classes)).astype(np.float32)
    return *logits, rng.integers(0, num_classes, num)


def hard_and_soft(student, teacher, labels, t_student=1.0, t_teacher=1.0, t_hard=1.0):
    """Return (cross-entropy, KL divergence), one of each for an example, in float64."""
    student, teacher = np.float64(student), np.float64(teacher)
    log_student, log_teacher = (
        special.log_softmax(student / t_student, 1),
        special.log_softmax(teacher / t_teacher, 1),
    )
    hard = -special.log_softmax(student / t_hard, 1)[np.arange(len(labels)), labels]
    return hard, np.sum(np.exp(log_teacher) * (log_teacher - log_student), axis=1)


def wrong_losses(student, teacher, labels, temperature=4.0, weight=0.9):
    """Return, by the mistake's name, the loss that it gives."""
    t, w, num_classes = temperature, weight, student.shape[1]
    hard, soft = (values.mean() for values in hard_and_soft(student, teacher, labels, t, t))
    softened = hard_and_soft(student, teacher, labels, t, t, t)[0].mean()
    turned = hard_and_soft(teacher, student, labels, t, t)[1].mean()
    p, q = special.softmax(np.float64(teacher) / t, 1), special.softmax(np.float64(student) / t, 1)

    def both(hard=hard, soft=soft, square=t**2):
        return (1 - w) * hard + w * square * soft

    def one_sided(t_student, t_teacher):
        return hard_and_soft(student, teacher, labels, t_student, t_teacher)[1].mean()

    return {
        "T^2 was left out": both(square=1),
        "the soft part was multiplied by T, not by T^2": both(square=t),
        "the soft part was multiplied by 2 T, not by T^2": both(square=2 * t),
        "the soft part was divided by T^2": both(square=1 / t**2),
        "the KL divergence was turned round: the student's probabilities stand in front": both(
            soft=turned
        ),
        "log-softmax on one side only: the teacher's logarithm is missing": both(
            soft=np.sum(p * (p - np.log(q)), axis=1).mean()
        ),
        "log-softmax on one side only: the student's logarithm is missing": both(
            soft=np.sum(p * (np.log(p) - q), axis=1).mean()
        ),
        "it is the cross-entropy with the teacher, its own entropy was not taken off": both(
            soft=-np.sum(p * np.log(q), axis=1).mean()
        ),
        "the teacher's logits were not divided by T": both(soft=one_sided(t, 1)),
        "the student's logits were not divided by T": both(soft=one_sided(1, t)),
        "no logits were divided by T": both(soft=one_sided(1, 1)),
        "the logits were multiplied by T": both(soft=one_sided(1 / t, 1 / t)),
        "the cross-entropy with the labels was softened, too": both(hard=softened),
        "T^2 stands before both parts": t**2 * both(square=1),
        "the two weights were exchanged": w * hard + (1 - w) * t**2 * soft,
        "the cross-entropy with the labels has no weight": both() + w * hard,
        "the soft part has no weight": both() + (1 - w) * t**2 * soft,
        "the loss was added up over the batch, not averaged": len(labels) * both(),
        "the soft part was added up over the batch, not averaged": both(soft=len(labels) * soft),
        "the soft part was averaged over the classes, too": both(soft=soft / num_classes),
        "the soft part's sign is wrong": both(soft=-soft),
        "the cross-entropy is that of the teacher": both(
            hard=hard_and_soft(teacher, student, labels)[0].mean()
        ),
        "softmax was taken twice for the labels": both(
            hard=hard_and_soft(special.softmax(np.float64(student), 1), teacher, labels)[0].mean()
        ),
        "the labels were left out": w * t**2 * soft,
        "the teacher was left out": (1 - w) * hard,
    }


def loss_gradient(loss, student, teacher, labels, *settings):
    """Return the gradient of a loss with respect to the student's logits; None where there is none."""
    student = tf.convert_to_tensor(student)
    with tf.GradientTape() as tape:
        tape.watch(student)
        value = loss(student, teacher, labels, *settings)
    if not tf.is_tensor(value):
        return None
    return tape.gradient(value, student)


def gradient_in_function(loss, student, teacher, labels, *settings):
    """Return the same as a tf.function finds it, where no tensor has a value yet."""

    def traced(student, teacher, labels):
        try:
            return loss_gradient(loss, student, teacher, labels, *settings)
        except NotImplementedError as error:  # TensorFlow's word for it
            raise TypeError("NumPy can't read a tensor inside a tf.function") from error

    arguments = [tf.constant(array) for array in (student, teacher, labels)]
    return tf.function(traced, autograph=False)(*arguments)


def expected_gradient(student, teacher, labels, temperature=4.0, weight=0.9, power=1):
    """Return the derivative as the text works it out; power: of T before the soft part."""
    t, truth = temperature, np.eye(student.shape[1])[labels]
    p, q = special.softmax(np.float64(teacher) / t, 1), special.softmax(np.float64(student) / t, 1)
    hard = special.softmax(np.float64(student), 1) - truth
    return ((1 - weight) * hard + weight * t**power * (q - p)) / len(labels)


# %% [markdown]
# ### Exercise 4: distillation_loss (4 points, 25 min)
#
# *Core.* Write `distillation_loss(student_logits, teacher_logits, labels, temperature=4.0, weight=0.9)`:
#
# $$L = (1 - \lambda)\, \underbrace{\bigl(-\log p^{student}_{y}\bigr)}_{\text{labels, at } T = 1} \;+\;
# \lambda\, T^2\, \mathrm{KL}\bigl(p^{teacher}_T \,\Vert\, p^{student}_T\bigr),$$
#
# averaged over the batch, with natural logarithms.
#
# | argument | what it is |
# |---|---|
# | `student_logits`, `teacher_logits` | float32 (N, K), arrays or tensors, finite, also as large as 1000 |
# | `labels` | whole numbers (N,), 0 to K - 1, an array or a tensor of int32 or int64 |
# | `temperature` | $T$, Python's int or float, above 0 and up to 100 |
# | `weight` | $\lambda$, Python's int or float from 0 to 1 |
#
# It returns one number, a float32 tensor of shape (), built of operations of TensorFlow or `keras.ops`, so that a tape
# around the call finds the gradient with respect to `student_logits`, inside a `tf.function` too. Arguments stay as they
# are. The functions that the tests compare with are forbidden (`hard_and_soft`, `wrong_losses`, `expected_gradient`), and
# so are SciPy, `keras.losses` and `tf.keras.losses`, whose `KLDivergence` clips probabilities.
#
# <details><summary>Hint 1</summary> <code>tf.nn.log_softmax</code> for teacher <i>and</i> student; a logarithm of a
# softmax is minus infinity where the softmax underflows. </details>
# <details><summary>Hint 2</summary> KL needs both logarithms and the teacher's probabilities, which one of the
# logarithms gives. A sum over the classes, a mean over the batch. </details>
# <details><summary>Hint 3</summary> For the first part <code>tf.nn</code> has a function that takes logits and whole
# numbers as labels. </details>


# %% nbgrader={"grade": false, "grade_id": "ex4-distillation_loss", "locked": false, "schema_version": 3, "solution": true, "task": false}
# forbidden: keras.losses, tf.keras.losses, scipy, hard_and_soft, wrong_losses, expected_gradient
def distillation_loss(student_logits, teacher_logits, labels, temperature=4.0, weight=0.9):
    """Return the loss of a student that learns from labels and from a teacher's softened answers.

    student_logits, teacher_logits: float32 (N, K); labels: whole numbers (N,); temperature: T of
    the soft part; weight: share of the teacher's part, 0..1. Returns: float32 tensor (), the mean.
    """
    ### BEGIN SOLUTION
    hard = tf.nn.sparse_softmax_cross_entropy_with_logits(labels, student_logits)
    log_teacher = tf.nn.log_softmax(teacher_logits / temperature)
    log_student = tf.nn.log_softmax(student_logits / temperature)
    soft = tf.reduce_sum(tf.exp(log_teacher) * (log_teacher - log_student), axis=1)
    return tf.reduce_mean((1 - weight) * hard + weight * temperature**2 * soft)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "ex4-distillation_loss-test-values", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
student, teacher = np.float32([[0, 0, 0]]), np.float32([np.log([0.5, 0.3, 0.2])])
entropy_of_teacher = special.entr([0.5, 0.3, 0.2]).sum()
truth = 0.7 * np.log(3) + 0.3 * (np.log(3) - entropy_of_teacher)
ways = partial(wrong_losses, student, teacher, np.array([1]), 1.0, 0.3)
answer = distillation_loss(student, teacher, np.array([1]), 1.0, 0.3)
name, hint = (
    "a student that doesn't know, T = 1",
    "ln 3 for the label, ln 3 minus the entropy of (0.5, 0.3, 0.2) for the teacher.",
)
check.close(answer, truth, name=name, mistakes=ways, hint=hint)

rng = np.random.default_rng(150)
hint = "Divide both logits by T for the soft part only; KL(teacher || student), times T^2."
for num, num_classes, temperature, weight in [(5, 4, 2.0, 0.3), (3, 7, 5.0, 0.8), (1, 2, 0.5, 0.6)]:
    student, teacher, labels = logits_and_labels(rng, num, num_classes)
    hard, soft = hard_and_soft(student, teacher, labels, temperature, temperature)
    truth = np.mean((1 - weight) * hard + weight * temperature**2 * soft)
    ways = partial(wrong_losses, student, teacher, labels, temperature, weight)
    copies = [student.copy(), teacher.copy(), labels.copy()]
    answer = distillation_loss(student, teacher, labels, temperature, weight)
    check.unchanged([student, teacher, labels], copies, name="logits or labels")
    name = (
        f"the loss of {num} examples of {num_classes} classes, T = {temperature}, weight {weight}"
    )
    check.close(answer, truth, name=name, mistakes=ways, hint=hint, dtype="float")
check.equal(np.asarray(answer).dtype.name, "float32", name="the type of the loss")
student, teacher, labels = logits_and_labels(rng, 6, 5)
for settings in ({}, {"temperature": 3}, {"weight": 0.25}, {"weight": 0.0}, {"weight": 1}):
    t, w = settings.get("temperature", 4.0), settings.get("weight", 0.9)
    hard, soft = hard_and_soft(student, teacher, labels, t, t)
    tensors = tf.constant(student), tf.constant(teacher), tf.constant(labels, tf.int32)
    answer = distillation_loss(*tensors, **settings)
    name, ways = (
        f"the loss of tensors with {settings}",
        partial(wrong_losses, student, teacher, labels, t, w),
    )
    truth = np.mean((1 - w) * hard + w * t**2 * soft)
    check.close(
        answer, truth, name=name, mistakes=ways, hint="Without a word T is 4, the weight 0.9."
    )
check.close(
    distillation_loss(student, student, labels, 2.5, 1.0),
    0,
    name="a student equal to its teacher, weight 1",
    atol=1e-5,
)
for num, num_classes, temperature, weight in [
    (4, 6, 20.0, 0.7),
    (3, 3, 100.0, 1.0),
    (2, 1, 3, 0.5),
]:
    student, teacher, labels = logits_and_labels(rng, num, num_classes)
    student = student + 3  # the two means are apart
    hard, soft = hard_and_soft(student, teacher, labels, temperature, temperature)
    truth = np.mean((1 - weight) * hard + weight * temperature**2 * soft)
    ways = partial(wrong_losses, student, teacher, labels, temperature, weight)
    for kind in (np.int32, np.int64):
        tensor = tf.constant(labels.astype(kind))
        for form, given in (("an array", labels.astype(kind)), ("a tensor", tensor)):
            answer = distillation_loss(student, teacher, given, temperature, weight)
            name = f"the loss of {num_classes} classes, T = {temperature}"
            name = f"{name}, labels in {form} of {kind.__name__}"
            check.close(answer, truth, name=name, mistakes=ways, rtol=1e-3, dtype="float")
### BEGIN HIDDEN TESTS
rng = check.rng("ex4-distillation_loss")
for num, num_classes in [(4, 6), (7, 3), (2, 10)]:
    student, teacher, labels = logits_and_labels(rng, num, num_classes)
    temperature, weight = rng.uniform(1.5, 6), rng.uniform(0.2, 0.45)
    hard, soft = hard_and_soft(student, teacher, labels, temperature, temperature)
    truth = np.mean((1 - weight) * hard + weight * temperature**2 * soft)
    ways = partial(wrong_losses, student, teacher, labels, temperature, weight)
    answer = distillation_loss(student, teacher, labels, temperature, weight)
    check.close(answer, truth, name="the loss of other logits", mistakes=ways, hint=hint)
### END HIDDEN TESTS


# %% nbgrader={"grade": true, "grade_id": "ex4-distillation_loss-test-gradient", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
rng = np.random.default_rng(151)
hint = "Build the loss of TensorFlow's operations only; NumPy and .numpy() end the tape's track."
for settings in ((), (2.0, 0.35), (8.0, 1.0), (3.0, 0.0)):
    student, teacher, labels = logits_and_labels(rng, 4, 6)
    gradient = loss_gradient(distillation_loss, student, teacher, labels, *settings)
    arrays, name = (
        (student, teacher, labels, *settings),
        f"the gradient with (T, weight) {settings or 'left out'}",
    )
    ways = {
        "T^2 was left out: the soft part's gradient is divided by T": (
            expected_gradient(student, teacher, labels, *(settings or (4.0, 0.9)), power=-1)
        ),
        "the soft part has no gradient": expected_gradient(
            student, teacher, labels, *(settings or (4.0, 0.9)), power=-99
        ),
    }
    check.close(
        gradient, expected_gradient(*arrays), name=name, hint=hint, mistakes=ways, atol=1e-5
    )
truth = expected_gradient(student, teacher, labels, 3.0, 0.6)
gradient = gradient_in_function(distillation_loss, student, teacher, labels, 3.0, 0.6)
hint = "Inside a tf.function no argument has a value: NumPy and .numpy() can't read the teacher's."
check.close(gradient, truth, name="the gradient inside a tf.function", hint=hint, atol=1e-5)
### BEGIN HIDDEN TESTS
rng = check.rng("ex4-distillation_loss")
student, teacher, labels = logits_and_labels(rng, 5, 8)
settings = rng.uniform(1.5, 6), rng.uniform(0.2, 0.8)
gradient = loss_gradient(distillation_loss, student, teacher, labels, *settings)
truth = expected_gradient(student, teacher, labels, *settings)
check.close(gradient, truth, name="the gradient for other logits", hint=hint, atol=1e-5)
### END HIDDEN TESTS


# %% nbgrader={"grade": true, "grade_id": "ex4-distillation_loss-test-large", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
rng = np.random.default_rng(152)
hint = "tf.nn.log_softmax for both; log(softmax(z)) is minus infinity where the softmax is 0."
for size, temperature in ((300.0, 1.0), (300.0, 0.5), (100.0, 4.0)):
    student, teacher, labels = logits_and_labels(rng, 3, 5, size)
    hard, soft = hard_and_soft(student, teacher, labels, temperature, temperature)
    truth = np.mean(0.5 * hard + 0.5 * temperature**2 * soft)
    answer = distillation_loss(student, teacher, labels, temperature, 0.5)
    name = f"the loss of logits as large as {np.abs(student).max():.0f}, T = {temperature}"
    check.close(answer, truth, name=name, hint=hint)
    gradient = loss_gradient(distillation_loss, student, teacher, labels, temperature, 0.5)
    truth = expected_gradient(student, teacher, labels, temperature, 0.5)
    check.close(gradient, truth, name=f"the gradient, {name}", hint=hint, atol=1e-4)
### BEGIN HIDDEN TESTS
rng = check.rng("ex4-distillation_loss")
student, teacher, labels = logits_and_labels(rng, 4, 3, 300.0)
hard, soft = hard_and_soft(student, teacher, labels, 2.0, 2.0)
answer = distillation_loss(student, teacher, labels, 2.0, 0.5)
check.close(answer, np.mean(0.5 * hard + 2 * soft), name="the loss of large logits", hint=hint)
### END HIDDEN TESTS


# %% [markdown]
# ### Does it help?
#
# A student that trains fast: it sees a picture as 8 x 8 pixels of colour, and has one hidden layer. It learns from
# 2,000 pictures, once from their labels alone (`weight=0`), once from the teacher too (the defaults): the same pictures,
# start, order, steps and optimiser, three seeds each. The comparison is favourable, and that is the point: the teacher has
# seen 50,000 pictures, and what it says about these 2,000 carries something of the others. **Predict before you run:** who
# wins, by how much, and is that more than the spread between seeds?


# %% tags=["demo"]
def thumbnails(images):
    """Return images (N, 32, 32, 3) as standardised rows of 8 x 8 x 3 numbers."""
    pixels = ((images - MEAN) / DEVIATION).astype(np.float32)
    return pixels.reshape(-1, 8, 4, 8, 4, 3).mean(axis=(2, 4)).reshape(len(pixels), -1)


def taught_student(weight, seed, pixels, labels, answers, num_epochs=20, batch=100):
    """Return a student of one hidden layer, trained with distillation_loss."""
    keras.utils.set_random_seed(seed)
    layers = [keras.layers.Dense(64, activation="relu"), keras.layers.Dense(10)]
    student = keras.Sequential([keras.Input((192,)), *layers])
    optimiser, variables = keras.optimizers.Adam(0.003), student.trainable_variables

    @partial(tf.function, autograph=False)
    def step(pixels, labels, answers):
        with tf.GradientTape() as tape:
            loss = distillation_loss(student(pixels, training=True), answers, labels, 4.0, weight)
        optimiser.apply(tape.gradient(loss, variables), variables)

    rng = np.random.default_rng(seed)
    for order in [rng.permutation(len(pixels)) for _ in range(num_epochs)]:
        for chosen in order.reshape(-1, batch):
            step(pixels[chosen], labels[chosen], answers[chosen])
    return student


# %% tags=["demo"]
with check.demo("exercise 4"):
    few, labels = np.array(train_images[:2000]), train_labels[:2000].astype(np.int32)
    answers, tests = logits_of(network, few), thumbnails(test_images)
    print("student of 13,002 parameters   three seeds            mean")
    for weight, name in ((0.0, "labels alone"), (0.9, "teacher and labels")):
        rights = []
        for seed in (0, 1, 2):
            student = taught_student(weight, seed, thumbnails(few), labels, answers)
            rights.append(np.mean(student(tests).numpy().argmax(axis=1) == test_labels))
        print(
            f"{name:29} ", "  ".join(f"{right:.1%}" for right in rights), f"  {np.mean(rights):.1%}"
        )

# %% [markdown]
# The taught student is ahead with every seed, by more than seeds differ, with the same pictures and the same 400 steps. It
# is still a poor student: 13,000 weights on thumbnails. The same loss serves to repair a network that was damaged, with
# the undamaged one as teacher: that is its use in "All together".
#
# The tests' side of exercise 5, then the exercise; it goes back to the calibration of "int8 for real".


# %% nbgrader={"grade": false, "grade_id": "given-numbered-images", "locked": true, "schema_version": 3, "solution": false, "task": false}
def numbered_images(num, height=4, width=5, channels=3):
    """Return uint8 images (num, height, width, channels): image i is filled with the number i."""
    numbers = np.arange(num, dtype=np.uint8).reshape(-1, 1, 1, 1)
    return np.tile(numbers, (1, height, width, channels))


def first_items(items, most):
    """Return what an iterable gives, at most so many items."""
    return [item for item, _ in zip(items, range(most), strict=False)]


# %% [markdown] tags=["further"]
# ### Exercise 5: calibration_batches (3 points, 12 min)
#
# *Further (延伸), 12 min.* What a converter looks at to choose the ranges of the activations. The core path goes
# on at "All together".

# %% [markdown]
# Write `calibration_batches(images, num_batches=100, seed=0)`: a generator, a list, or anything else that a `for` can go
# through.
#
# - `images`: uint8 array (N, H, W, C), which stays as it is; `num_batches`: a whole number; below 1 or above N raises
#   `ValueError`, at the call or when the first item is asked for; `seed`: a whole number from 0 to $2^{32} - 1$.
# - It gives exactly `num_batches` items and then ends. Each is what TensorFlow Lite asks for: a **list** with one
#   array for each input of the network, here one float32 array (1, H, W, C), which later items don't change, with the
#   image's numbers 0 to 255, each in its place.
# - Each item is another image. Which images they are, and in which order, is drawn at random from **all** N: the same
#   seed gives the same items, whatever else is drawn meanwhile; other seeds give others (but for chance where N is small).
#
# <details><summary>Hint</summary> A random order of all places, cut off, names different images. What does
# <code>images[3:4]</code> keep that <code>images[3]</code> loses? </details>


# %% nbgrader={"grade": false, "grade_id": "ex5-calibration_batches", "locked": false, "schema_version": 3, "solution": true, "task": false}
def calibration_batches(images, num_batches=100, seed=0):
    """Give num_batches lists [float32 (1, H, W, C)], each with another image, drawn at random.

    images: uint8 (N, H, W, C). Raises ValueError unless 1 <= num_batches <= N.
    """
    ### BEGIN SOLUTION
    if not 1 <= num_batches <= len(images):
        raise ValueError(f"{num_batches} batches of {len(images)} images")
    chosen = np.random.default_rng(seed).permutation(len(images))[:num_batches]
    for place in chosen:
        yield [images[place][None].astype(np.float32)]
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "ex5-calibration_batches-test-items", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
for num, num_batches, settings in [
    (9, 6, {}),
    (200, 40, {"seed": 3}),
    (5, 5, {}),
    (7, 1, {}),
    (130, 100, None),
    (5, 5, {"seed": 40}),
    (1, 1, {"seed": 2**32 - 1}),
]:
    images, shape = numbered_images(num), (1, 4, 5, 3)
    if settings is None:
        items = first_items(calibration_batches(images), num_batches + 3)
    else:
        items = first_items(calibration_batches(images, num_batches, **settings), num_batches + 3)
    case = f"{num_batches} of {num} images"
    check.that(len(items) <= num_batches, f"it doesn't end after {num_batches} items, {case}")
    check.equal(len(items), num_batches, name=f"the number of items, {case}")
    check.that(
        type(items[0]) is list and len(items[0]) == 1, f"an item is not a list of one array, {case}"
    )
    arrays = [np.asarray(item[0]) for item in items]
    ways = {"the axis of the batch is missing": shape[1:]}
    check.equal(arrays[0].shape, shape, name=f"the shape of an array, {case}", mistakes=ways)
    check.equal(arrays[0].dtype.name, "float32", name=f"the type of an array, {case}")
    numbers = [float(array.flat[0]) for array in arrays]
    check.that(
        len(set(numbers)) > (num_batches > 1),
        f"every item is the same image, {case}",
        hint="Does your loop move on? Is each array a new one?",
    )
    check.that(len(set(numbers)) == num_batches, f"some image comes twice, {case}")
    hint = "float32 of the image's own numbers, 0 to 255: the network scales them itself."
    check.that(
        set(numbers) <= set(range(num)),
        f"the numbers are not those of the images, {case}",
        hint=hint,
    )
    whole = [np.full(shape, number) for number in numbers]
    check.close(
        arrays, whole, name=f"the items, {case}", hint="All of an image, and one image only."
    )
pattern = np.arange(4 * 5 * 3).reshape(1, 4, 5, 3)  # no two places alike; image i adds i
images = (pattern + np.arange(30).reshape(-1, 1, 1, 1)).astype(np.uint8)
copy = images.copy()
items = first_items(calibration_batches(images, 30, 5), 33)
check.unchanged(images, copy, name="the images")
arrays = [np.asarray(item[0]) for item in items]
numbers = sorted(float(array.min()) for array in arrays)
check.equal(numbers, list(range(30)), name="the least numbers of 30 images with a pattern")
for array in arrays:
    truth = pattern + array.min()
    ways = {
        "the image was mirrored": truth[:, :, ::-1],
        "the image is upside down": truth[:, ::-1],
        "the colours are in another order": truth[..., ::-1],
    }
    hint = "Each number stays in its place."
    check.close(array, truth, name="an image with a pattern", mistakes=ways, hint=hint)
items = first_items(calibration_batches(np.flip(images, axis=3).copy(), 30, 5), 33)
turned = all(np.diff(np.asarray(item[0]).flat[:2])[0] == -1 for item in items)
check.that(turned, "with other images of the same shape the old ones came again")
### BEGIN HIDDEN TESTS
rng = check.rng("ex5-calibration_batches")
num, num_batches, seed = (
    int(rng.integers(60, 90)),
    int(rng.integers(20, 50)),
    int(rng.integers(1, 99)),
)
items = first_items(calibration_batches(numbered_images(num, 3, 2, 1), num_batches, seed), num)
check.equal(len(items), num_batches, name="the number of items")
numbers = [float(np.asarray(item[0]).flat[0]) for item in items]
check.that(len(set(numbers) & set(range(num))) == num_batches, "the images are not different ones")
### END HIDDEN TESTS


# %% nbgrader={"grade": true, "grade_id": "ex5-calibration_batches-test-choice", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
def numbers_of(images, *settings):
    return [
        float(np.asarray(item[0]).flat[0])
        for item in first_items(calibration_batches(images, *settings), 200)
    ]


images, hint = numbered_images(200), "Permute all places with a generator made from the seed."
drawn = [numbers_of(images, 60, seed) for seed in range(4)]
for numbers in drawn:
    check.that(max(numbers) >= 100, "only images of the first half were drawn", hint=hint)
    check.that(min(numbers) < 100, "only images of the second half were drawn", hint=hint)
    check.that(numbers != sorted(numbers), "the images come in their own order", hint=hint)
    steps = set(np.diff(numbers))
    check.that(len(steps) > 5, "the images come at even steps; draw them at random", hint=hint)
check.equal(numbers_of(images, 60, 2), drawn[2], name="the images of the same seed, drawn again")
check.that(
    len({tuple(sorted(numbers)) for numbers in drawn}) == 4,
    "other seeds draw the same images",
    hint=hint,
)
check.equal(
    numbers_of(images, 60),
    drawn[0],
    name="the images without a seed",
    hint="The default is seed 0.",
)
check.equal(
    numbers_of(images, 60, 3), drawn[3], name="the images of seed 3, drawn again", hint=hint
)
for num_batches in (0, -1, 201):
    name = f"{num_batches} of 200 images"
    check.raises(ValueError, numbers_of, images, num_batches, name=name)
name = "100 of 99 images, the default"
check.raises(ValueError, numbers_of, numbered_images(99), name=name)
every = [numbers_of(images, 200, seed) for seed in (0, 1)]
for numbers in every:
    check.that(numbers != sorted(numbers), "all the images come in their own order", hint=hint)
check.that(every[0] != every[1], "other seeds give all images in the same order", hint=hint)
pairs = zip(calibration_batches(images, 60, 1), calibration_batches(images, 60, 2), strict=False)
pairs = [
    [float(np.asarray(item[0]).flat[0]) for item in pair]
    for pair, _ in zip(pairs, range(60), strict=False)
]
hint = "Two generators at work at a time must not share their random numbers."
check.equal(
    [pair[0] for pair in pairs],
    drawn[1],
    name="the images of seed 1, in turn with seed 2",
    hint=hint,
)
check.equal(
    [pair[1] for pair in pairs],
    drawn[2],
    name="the images of seed 2, in turn with seed 1",
    hint=hint,
)
### BEGIN HIDDEN TESTS
rng = check.rng("ex5-calibration_batches")
images, seeds = numbered_images(150), rng.permutation(1000)[:3].tolist()
drawn = [numbers_of(images, 50, seed) for seed in seeds]
check.that(
    len({tuple(sorted(numbers)) for numbers in drawn}) == 3, "other seeds draw the same images"
)
check.that(max(map(max, drawn)) >= 100, "only the first images were drawn")
check.equal(numbers_of(images, 50, seeds[0]), drawn[0], name="the images of a seed, drawn again")
### END HIDDEN TESTS

# %% [markdown]
# With your generator, or with one that never moves on: the int8 network of 60 different images, and that of one image
# seen 60 times. **Predict before you run:** will somebody notice?

# %% tags=["demo"]
with check.demo("exercise 5"):
    same_image = [[np.float32(choosing_images[7][None])]] * 60
    for name, batches in {
        "different images": calibration_batches(choosing_images, 60),
        "one image, 60 x": same_image,
    }.items():
        program = lite.convert(as_constants, one_image, batches)
        answers, _ = lite.run(program, test_images[:200])
        far = np.abs(answers - logits_of(network, test_images[:200])).mean()
        same = np.mean(answers.argmax(axis=1) == known)
        print(f"{name:17} logits differ by {far:.2f} in the mean, {same:.1%} same answers")

# %% [markdown]
# Look at both columns. The logits of the network that saw one image are many times further from the teacher's; its first
# choices hardly differ. Accuracy on a few hundred images would have let it pass. A wrong calibration is found by comparing
# *numbers* with the float network, as lesson 06 found a wrong padding.

# %% [markdown]
# ## All together
#
# The methods give up different things, so they can be stacked. The aim: a tenth of the bytes of float32, within a point of
# its accuracy. This is *deep compression*'s order, with training between the steps:
#
# 1. **Prune**, each layer by the share that its sensitivity allows.
# 2. **Train on**: zeros stay zeros, and what is left makes up for what went. The target is the teacher's answers, or the
#    labels, or both.
# 3. **Share**: k-means, eight levels and zero for each layer; and train on once more.
# 4. **gzip** does the rest. Each code has a byte of its own, and the most frequent, zero, gets the shortest code. (Don't
#    pack codes densely before, 3 or 5 bits each, say: gzip counts bytes, and a code that is cut in two by the end of a
#    byte looks like noise.)
#
# First the budget. For each layer a line through the logarithms of the scan's three divergences says which share costs
# `LIMIT`, the same for all layers: a layer that costs little gives much.

# %% tags=["demo"]
with check.demo("exercise 1"):
    LIMIT, shares = 0.015, {}
    for name in network:
        slope, start = np.polyfit(SHARES, [np.log(scan[name, share]) for share in SHARES], 1)
        shares[name] = float(np.clip((np.log(LIMIT) - start) / slope, 0, 0.9))
    pruned, stays = magnitude_prune(kernels_of(network), shares)
    gone = 1 - sum(mask.sum() for mask in stays.values()) / sum(
        mask.size for mask in stays.values()
    )
    smaller, kernels = with_kernels(network, pruned), kernels_of(network)
    alone = [divergence(with_kernels(network, kernels | {name: pruned[name]})) for name in kernels]
    print(f"shares from {min(shares.values()):.0%} to {max(shares.values()):.0%},", end=" ")
    print(f"{gone:.0%} of all weights zero")
    print(f"one layer pruned: divergence {min(alone):.3f} to {max(alone):.3f}", end=", ")
    print(f"the sum of all {sum(alone):.2f}; all layers pruned: {divergence(smaller):.2f}")

# %% [markdown]
# Each layer for itself was harmless (the line's guess of 0.015 is a rough one), all of them together are not: divergences
# add up, and more, since the errors of two layers act together. So it needs training. What little of it can do: 12
# batches of 64 pictures with `distillation_loss`, nine tenths teacher and one tenth labels. A masked weight gets no
# gradient, because what it is multiplied by is zero. **Predict before you run:** the teacher has seen these pictures
# twenty times before. How much of the divergence will 12 steps take back?


# %% tags=["demo"]
def train_on(network, masks, num_steps=12, batch=64):
    """Return a pruned network that has learned from the teacher's answers; its zeros stay."""
    masks = [tf.constant(mask, tf.float32) for mask in masks.values()]
    kernels = [keras.Variable(kernel) for kernel, _ in network.values()]
    biases = [keras.Variable(bias) for _, bias in network.values()]
    optimiser = keras.optimizers.Adam(keras.optimizers.schedules.CosineDecay(3e-4, num_steps))

    def assembled():
        kept = [kernel.value * mask for kernel, mask in zip(kernels, masks, strict=True)]
        layers = zip(kept, [bias.value for bias in biases], strict=True)
        return dict(zip(network, map(list, layers), strict=True))

    @partial(tf.function, autograph=False)
    def step(images, labels, answers):
        with tf.GradientTape() as tape:
            loss = distillation_loss(run(assembled(), images), answers, labels)
        optimiser.apply(tape.gradient(loss, kernels + biases), kernels + biases)

    for start in range(0, num_steps * batch, batch):
        images = np.array(train_images[start : start + batch])
        labels = train_labels[start : start + batch].astype(np.int32)
        step(images, labels, forward(teacher_network, images))
    return tf.nest.map_structure(np.asarray, assembled())


# %% tags=["demo"]
with check.demo("exercises 1 and 4"):
    teacher_network = network
    taught = train_on(smaller, stays)
    print(f"divergence {divergence(smaller):.2f} -> {divergence(taught):.2f}")
    books = {name: shared(kernel, 9) for name, kernel in kernels_of(taught).items()}
    joined = with_kernels(taught, {name: levels[codes] for name, (levels, codes) in books.items()})
    print(f"and then on nine values a layer: {divergence(joined):.2f}")

# %% [markdown]
# A good part of it, from fewer than a thousand pictures; and sharing, with nothing trained after it, costs about as much
# again. The rest takes longer than a lesson. `course train compression-combined` starts from the same budget (its scan
# looked at 500 images), prunes and shares at once, and goes three times over all 50,000 pictures with their labels, while
# weights may *move from level to level*: forwards each weight is rounded to its nearest level, backwards the gradient
# passes as if nothing had been rounded. That is the *straight-through estimator (直通估计器)*: wrong as a derivative (a
# staircase has the slope 0), and good enough to learn with. Its result comes with the course; the dense layer, 640 weights,
# is left as it was. (It has trained on the 120 images that choose, too; so the table below measures divergence on test
# images.)

# %% tags=["demo"]
combined, combined_metrics = load_trained("compression-combined")
best = {}
for layer in combined.layers:
    if isinstance(layer, SharedConv2D):
        best[layer.name] = [layer.shared_kernel(), layer.get_weights()[1]]
best["logits"] = combined.get_layer("logits").get_weights()
zeros = sum(np.sum(kernel == 0) for kernel, _ in best.values())
print(f"{zeros / sum(kernel.size for kernel, _ in best.values()):.0%} zeros")
test_of = {"teacher": metrics, "combined": combined_metrics}
for name, document in test_of.items():
    print(f"{name:9} {document['runs'][0]['test']['accuracy']:.2%} of all 10,000 test images")

# %% [markdown]
# ### The table
#
# Each method by itself and the combination: what its file holds, after gzip; how many times smaller than float32;
# accuracy, and divergence from the teacher, on the first 500 test images (chance alone moves such an accuracy by more
# than a point, but all rows see the same images); the products, and the time for an image in batches of 25, the nine
# networks taking turns. Since float16 is free, the files of all other rows hold whatever isn't a code in float16, and
# the networks that are measured are what their files hold. **Predict before you run:** which row will be the smallest
# that loses nothing you can see? Which rows will be faster?


# %% tags=["demo"]
def in_float16(network):
    """Return (network, arrays of its file) with all numbers rounded to float16."""
    arrays = [np.float16(array) for layer in network.values() for array in layer]
    return tf.nest.map_structure(lambda array: np.float32(np.float16(array)), network), arrays


def per_channel(network, bits):
    """Return (network, arrays of its file) with weights in codes of some bits."""
    changed, codes, numbers = {}, [], []
    for name, (kernel, bias) in network.items():
        code, scale, zero_point = quantise(kernel, bits, -1)
        scale, bias = np.float16(scale), np.float16(bias)
        values = dequantise(code, np.float32(scale), zero_point, -1)
        changed[name] = [np.float32(values), np.float32(bias)]
        codes.append(code)
        numbers += [scale, np.int8(zero_point), bias]
    return changed, codes + numbers


# %% tags=["demo"]
def clustered(network, num_levels=None):
    """Return (network, arrays of its file) with shared weights: new levels, or those it has."""
    changed, codes, numbers = {}, [], []
    for name, (kernel, bias) in network.items():
        levels, code = np.unique(kernel, return_inverse=True)
        if num_levels:
            levels, code = shared(kernel, num_levels)
        few = len(levels) <= 256  # else the codes would be no shorter than the weights
        stored, bias = np.float16(levels if few else kernel), np.float16(bias)
        values = stored[code].reshape(kernel.shape) if few else stored
        changed[name] = [np.float32(values), np.float32(bias)]
        codes += [np.uint8(code)] if few else []
        numbers += [stored, bias]
    return changed, codes + numbers


# %% tags=["demo"]
with check.demo("exercises 1 to 3"):
    candidates = {
        "float32": (network, everything),
        "float16": in_float16(network),
        "pruned": in_float16(smaller),
        "filters": in_float16(thinner),
        "SVD": in_float16(factorised(network, 0.6)),
        "8 bits": per_channel(network, 8),
        "4 bits": per_channel(network, 4),
        "16 shared": clustered(network, 16),
        "combined": clustered(best),
    }

# %% tags=["demo"]
with check.demo("exercises 1 to 3"):
    table, asked, answers_to = {}, test_images[:500], test_labels[:500]
    times = milliseconds({name: model for name, (model, _) in candidates.items()})
    theirs = logits_of(network, asked)
    print("method        bytes  smaller  accuracy     KL  M products     ms")
    for name, (model, arrays) in candidates.items():
        ours, size = logits_of(model, asked), file_size(arrays)
        right, far = np.mean(ours.argmax(axis=1) == answers_to), mean_divergence(theirs, ours)
        table[name] = size, far
        print(f"{name:9} {size:9,} {base_size / size:7.1f}x {right:9.1%} {far:6.3f}", end=" ")
        print(f"{million_macs(model):11.1f} {times[name]:6.2f}")

# %% tags=["demo"]
with check.demo("exercises 1 to 3"):
    fig, ax = plt.subplots(figsize=(7, 3.8), layout="constrained")
    for name, (size, far) in table.items():
        if name == "float32":  # divergence 0 has no place on a logarithmic axis
            continue
        side = {"xytext": (-6, 3), "ha": "right"} if name in ("combined", "pruned") else {}
        below = -9 if name == "SVD" else 3  # beside "filters"
        style = {"xytext": (6, below), "textcoords": "offset points"} | side
        ax.scatter(size / 1000, far, color=COLOURS["red" if name == "combined" else "blue"], s=40)
        ax.annotate(name, (size / 1000, far), **style)
    ax.axvline(base_size / 10000, color="0.4", ls=":", label="a tenth of float32")
    ax.axvline(base_size / 1000, color="0.4", ls="--", label="float32, divergence 0")
    ax.set(xscale="log", yscale="log", xlabel="kB after gzip", ylabel="divergence from the teacher")
    ax.margins(0.25, 0.1)
    ax.legend(loc="lower left", bbox_to_anchor=(0.23, 0))
    plotting.show(
        fig,
        alt="Divergence against size for eight files, and lines at the size and a tenth of float32.",
    )

# %% tags=["demo"]
with check.demo("exercises 1 to 3"):
    points = [100 * document["runs"][0]["test"]["accuracy"] for document in test_of.values()]
    size = table["combined"][0]
    print(f"combined, all after gzip: {base_size / size:.1f} times smaller than float32,", end=" ")
    print(f"{half_size / size:.1f} times smaller than float16,")
    print(f"{points[0] - points[1]:.2f} points below the teacher on the 10,000 test images")

# %% [markdown]
# More than ten times smaller than float32, within a point on all 10,000 test images: that was the aim. (Against float16,
# which costs nothing, it is half as much.) What else the table says:
#
# - **Free** are float16 and eight bits. Whoever ships float32 ships four times as much as needed.
# - **Without training** four bits per channel go furthest. 16 shared values, pruning, whole filters and SVD at these
#   strengths need training on; here they were left as they were cut.
# - **The combination** is the only file left of the dotted line. Training on is what buys that. Three epochs are dear beside
#   the other rows, which were made at once; they are cheap beside the twenty that made the teacher.
# - **Time** follows the shapes of arrays alone. Zeros, codes and shared values are floats again before the first product, so
#   seven rows do the same products, and their times differ by chance. "filters" does a third fewer products in smaller
#   arrays; "SVD" does about as few, but in two calls for each layer, and its time shows what that costs; int8 arithmetic was
#   measured above. Of these rows only "filters" is smaller and faster by the same means, and left as they were cut such networks lose most.

# %% [markdown]
# ## In your own words
#
# ### Exercise 6: explain_compression (2 points, 12 min)
#
# *Core.* Graded by hand. In about eight sentences:
#
# (a) A colleague reports: "I removed 90% of all weights with one threshold, my network is 10x smaller, and it must be
# 10x faster. Accuracy fell by 30 points, so pruning doesn't work." Name the four mistakes in what he did or
# concluded, and what he should do, in order.
#
# (b) An int8 network is worse than its float32 original by 6 points, though the weights alone in int8 lose nothing. Name
# two places to look, and a measurement for each that shows whether it is to blame.

# %% [markdown] nbgrader={"grade": true, "grade_id": "ex6-explain_compression", "locked": false, "points": 2, "schema_version": 3, "solution": true, "task": false}
# ### BEGIN SOLUTION
# (a) One threshold compares layers whose scales are arbitrary: it may have emptied one. Ninety percent zeros are not a
# tenth of the bytes: their places have to be stored or the file has to be compressed, and it should be measured. Zeros
# are multiplied like other numbers: only smaller arrays (whole filters) or special hardware make it faster. And he
# didn't train on before he judged. In order: scan each layer's sensitivity on images that are kept out, set a share for
# each layer, prune, train on with the masks, then measure size, accuracy and time.
#
# (b) The activations' ranges: were they calibrated on enough and typical images (a generator that yields the same image
# each time, or images scaled in another way)? Compare the ranges with those measured on a few hundred images, or
# calibrate again with them. And outliers in a map, which leave few codes for the rest: look at the error layer by layer,
# with all others in float, and see whether clipped or per-channel ranges of the *activations* repair it. (Also right:
# zero point rounded outside its codes or a range that doesn't hold 0; sums in too narrow an integer.)
#
# One point for each part; (a) needs the layerwise threshold and two of the others, (b) two places with a
# measurement.
# ### END SOLUTION

# %% [markdown]
# ## Summary
#
# - Trained weights look like noise to a compressor: gzip finds only the exponents. Compression makes them repeat:
#   zeros, few codes, shared values, thin factors, or a smaller network.
# - Saliency is $\tfrac12 H_{ii} w_i^2$; by magnitude is right within a layer, never across layers. Scan each layer, set
#   a budget, prune, train on with the mask.
# - Single zeros save bytes, whole filters save time.
# - $x \approx S(q - Z)$: the interval holds 0, $Z$ is a whole number, $2^b - 1$ steps, mean square error $S^2/12$. Per
#   channel after folding. Activations need calibration on real, different images.
# - k-means puts the levels where the weights are, and a codebook can be trained: its gradient is the sum over the
#   weights that share it.
# - A rank below $nF/(n + F)$ saves; whether a kernel has it, its singular values say.
# - Distillation: $(1 - \lambda)$ cross-entropy plus $\lambda T^2\, \mathrm{KL}(\text{teacher} \Vert \text{student})$; the
#   soft gradient is of order $1/T^2$.
# - Report the file after gzip against float32 without optimiser state, accuracy on test images that chose nothing, and
#   measured time: three numbers that move independently.
#
# ## Interview questions (面试)
#
# <details><summary><b>Why prune by magnitude, and why not with one threshold for the network?</b><br>为什么按权值大小剪枝？为什么不能全网络用一个阈值？</summary>
#
# Removing a weight costs about $\tfrac12 H_{ii} w_i^2$; within a layer the second derivatives are of like size, so
# magnitude orders the weights. Across layers scales are arbitrary: the twin of "One threshold for all?" computes the same
# function, and one threshold emptied layers of it.
# </details>
#
# <details><summary><b>Half of the weights are zero. Is the network twice as fast and half as large?</b><br>一半权值为零，速度会快一倍、体积会小一半吗？</summary>
#
# Neither by itself. A dense product multiplies by zero as slowly as by anything. On disk the places of the zeros cost
# up to a bit a weight, and pairs of place and value pay only from a third of zeros on. Whole filters make arrays
# smaller, so they can save time, and move the answers much further (the lines under "Whole filters").
# </details>
#
# <details><summary><b>Derive scale and zero point. Why must zero be represented exactly?</b><br>推导量化的 scale 和 zero point。为什么零必须被精确表示？</summary>
#
# $S = (high - low)/(2^b - 1)$ and $Z = \operatorname{round}(-2^{b-1} - low/S)$, with an interval that is extended to hold
# 0. Padding and ReLU put exact zeros into maps; an error there would be a constant offset at many places, which adds
# up ("Scale and zero point").
# </details>
#
# <details><summary><b>Per tensor or per channel: what is the difference, and when does it matter?</b><br>逐张量量化与逐通道量化有什么区别？什么时候影响大？</summary>
#
# One range for a kernel, or one for each output channel. Folding batch normalisation multiplies every filter by another
# factor, so under one range small filters get few codes. At 8 bits both hardly differ here, from 6 down the gap is
# plain ("How many bits does the teacher need?"). It costs two numbers a channel.
# </details>
#
# <details><summary><b>An int8 model is much worse than its float original. How do you find the cause?</b><br>int8 模型精度大幅下降，如何排查？</summary>
#
# Weights first: to codes and back, computing in float. If that is fine, it is the activations: look at the generator of
# the calibration (always the same image, wrong scaling, too few images), then at outliers, then layer by layer with the
# others in float. Layers that don't bear it stay in float, or the network is trained with rounding in the forward pass.
# </details>
#
# <details><summary><b>When does splitting a layer by SVD pay?</b><br>什么时候用 SVD 分解一层是划算的？</summary>
#
# When the rank is below $nF/(n + F)$ and the singular values fall fast enough for it: large dense layers, as VGG-16's
# first of 25,088 x 4,096. Small 3 x 3 kernels have flat spectra; "Is the teacher of low rank?" shows how much is lost
# before anything is saved.
# </details>
#
# <details><summary><b>What is the temperature for, and where does T² come from?</b><br>蒸馏中的温度有什么作用？T² 从哪里来？</summary>
#
# It brings out the small probabilities, which say what the picture resembles. The soft part's gradient is
# $(q - p)/T$, and $q - p$ is itself of order $1/T$; without $T^2$ the balance with the labels would change with $T$
# ("Why $T^2$").
# </details>
#
# <details><summary><b>Is int8 always faster?</b><br>int8 一定更快吗？</summary>
#
# No. It needs instructions for it, kernels that use them, and layers large enough that converting between layers
# doesn't eat the gain. "int8 for real" measured it on this machine, against float32 in the same library and in
# TensorFlow.
# </details>
#
# ## Where the field went next
#
# Pruning turned into a question about learning: *lottery tickets (彩票假设)* (Frankle and Carbin, 2019) are small
# subnetworks that would have trained alone from their own first weights. Rounding moved into training: with a *straight-through*
# gradient (Bengio and others, 2013) networks learn under 8, 4 or even 1 bit, and integer-only inference as in this
# lesson (Jacob and others, 2018) became common on phones. Large language models brought compression back: their
# weights are read from memory for every word, so 4-bit weights pay in time as well (GPTQ, 2023: even levels, the errors
# corrected by second derivatives; QLoRA's NF4, 2023: levels at quantiles of a normal distribution), low-rank factors
# became a way to *train* (LoRA, 2022), and
# distillation made small models out of large ones' answers. And lesson 10's way, to design the network small from the
# start, is the one that all of these are compared with. **Lesson 13: TensorFlow itself.**
#
# ## Sources
#
# - C. Shannon, *A mathematical theory of communication*, Bell System Technical Journal 27, 1948.
# - D. Huffman, *A method for the construction of minimum-redundancy codes*, Proceedings of the IRE 40, 1952.
# - C. Eckart and G. Young, *The approximation of one matrix by another of lower rank*, Psychometrika 1, 1936.
# - S. Lloyd, *Least squares quantization in PCM*, IEEE Transactions on Information Theory 28, 1982.
# - Y. LeCun, J. Denker and S. Solla, *Optimal brain damage*, NeurIPS, 1990.
# - Y. Bengio, N. Léonard and A. Courville, *Estimating or propagating gradients through stochastic neurons for
#   conditional computation*, arXiv:1308.3432, 2013.
# - S. Han, J. Pool, J. Tran and W. Dally, *Learning both weights and connections for efficient neural networks*,
#   NeurIPS, 2015; S. Han, H. Mao and W. Dally, *Deep compression*, ICLR, 2016.
# - G. Hinton, O. Vinyals and J. Dean, *Distilling the knowledge in a neural network*, arXiv:1503.02531, 2015.
# - R. Girshick, *Fast R-CNN*, ICCV, 2015 (section 3.1, truncated SVD of dense layers).
# - M. Rastegari, V. Ordonez, J. Redmon and A. Farhadi, *XNOR-Net*, ECCV, 2016.
# - K. He, X. Zhang, S. Ren and J. Sun, *Deep residual learning for image recognition*, CVPR, 2016 (the teacher).
# - H. Li, A. Kadav, I. Durdanovic, H. Samet and H. Graf, *Pruning filters for efficient ConvNets*, ICLR, 2017.
# - B. Jacob and others, *Quantization and training of neural networks for efficient integer-arithmetic-only
#   inference*, CVPR, 2018.
# - J. Frankle and M. Carbin, *The lottery ticket hypothesis*, ICLR, 2019.
# - E. Hu and others, *LoRA*, ICLR, 2022; E. Frantar and others, *GPTQ*, ICLR, 2023; T. Dettmers and others, *QLoRA*,
#   NeurIPS, 2023.
# - A. Krizhevsky, *Learning multiple layers of features from tiny images*, 2009 (CIFAR-10).
# - The size of a mini-program's package: WeChat's developer documentation, "Subpackages" (分包加载).
