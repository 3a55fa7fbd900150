# %% [markdown]
# # 11 Branches and attention (多分支的卷积神经网与Attention)
#
# **Objectives.** After this lesson you can
#
# - build networks with several inputs or outputs, and say where their weights are shared and what
#   that does to their gradients;
# - say which question a siamese, a triplet, a quadruplet, a multi-task and a multi-scale network
#   answers;
# - tell hard from soft attention, and say how each can learn;
# - explain the three attention modules that convolutional networks use, and write them: squeeze and
#   excitation over channels, self-attention between places and, off the core path, spatial attention;
# - count what each of them costs, and read a table of what it brings.
#
# **Prerequisites.** Lesson 03 (gradients along a graph), lesson 06 (receptive field), lesson 07
# (pooling, batch normalisation), lesson 09 (residual blocks; the training that this lesson's last
# table is compared with). **Time.** About 205 minutes; the core path 170. **Core exercises.** 1, 2, 3
# and 5; exercise 4 and the written question 6 are further.
#
# Every network so far was a pipe: one picture in, one vector out, and the same weights for every
# picture. Both halves of that sentence are choices. "Are these the same person?" has *two* pictures;
# "who is it, and how far is the head turned?" has two answers; a face may fill the picture or a
# fiftieth of its width. That is the first half of this lesson, **branches**. The second half changes the
# other choice: layers whose weights are computed from the picture that they look at, **attention**.

# %% nbgrader={"grade": false, "grade_id": "given-setup", "locked": true, "schema_version": 3, "solution": false, "task": false}
from collections import Counter
from functools import partial

import keras
import matplotlib.pyplot as plt
import numpy as np
import tensorflow as tf
from scipy.ndimage import map_coordinates
from sklearn.metrics import roc_auc_score

from course_lib import check, data, nets, plotting
from course_lib.nets.profile import profile_model
from course_lib.nets.profile.stages import stages_of
from course_lib.plotting.branches import draw_branches
from course_lib.plotting.heat import draw_heat
from course_lib.plotting.history import draw_networks_to_scale
from course_lib.plotting.pictures import draw_picture
from course_lib.plotting.spread import draw_spread
from course_lib.training import load_metrics, load_trained

plotting.use_course_style()

# %% [markdown]
# ## Networks with several branches (多分支的卷积神经网)
#
# Inception's module (lesson 09) divides and joins again within one layer. Here whole networks
# branch. Five kinds cover nearly all of them: two inputs (*siamese*), three or four (*triplet*,
# *quadruplet*), several outputs (*multi-task*) and several scales (*multi-scale*).

# %%
towers = {"a": (0, 0, "image a", ""), "b": (0, 1, "image b", "")}
towers |= {"fa": (1, 0, "tower", "blue"), "fb": (1, 1, "tower", "blue")}
siamese_boxes = towers | {"d": (2, 0.5, "distance", "")}
siamese_arrows = [("a", "fa"), ("b", "fb"), ("fa", "d"), ("fb", "d")]
heads = {"x": (0, 0.5, "image", ""), "f": (1, 0.5, "trunk", "blue")}
heads |= {"h": (2, 0, "class", "orange"), "g": (2, 1, "angle", "green")}
head_arrows = [("x", "f"), ("f", "h"), ("f", "g")]
scales = {"x": (0, 0.5, "image", ""), "s": (1, 0, "full size", "blue")}
scales |= {"t": (1, 1, "half size", "blue"), "j": (2, 0.5, "join", "orange")}
scale_arrows = [("x", "s"), ("x", "t"), ("s", "j"), ("t", "j")]

# %%
fig, axes = plt.subplots(1, 3, figsize=(8, 1.9), layout="constrained")
draw_branches(axes[0], siamese_boxes, siamese_arrows, title="several inputs")
draw_branches(axes[1], heads, head_arrows, title="several outputs")
draw_branches(axes[2], scales, scale_arrows, title="several scales")
plotting.show(
    fig,
    alt="Three graphs: two images through equal towers to a distance; one trunk with two heads; one "
    "image at two scales that are joined. Within a graph, boxes of one colour share their weights.",
)

# %% [markdown]
# Within a graph, boxes of one colour share their weights; white ones have none. The two towers on the left are *one* network that is used
# twice; the heads in the middle are two networks on one trunk. Colour is all that distinguishes a
# siamese network from two networks side by side, and it is the easiest thing to get wrong.
#
# ### Two inputs: the siamese network (孪生网络)
#
# The question is *same or different?*, and it is asked about things that were never trained on: a new
# colleague's face, a new customer's signature. A classifier has no output for them. So train
# something else: a *tower* $f$ that turns a picture into a vector, its *embedding (嵌入)*, such that the
# distance
#
# $$d(a, b) = \lVert f(a) - f(b) \rVert_2 = \sqrt{\textstyle\sum_i (f(a)_i - f(b)_i)^2}$$
#
# is small for two pictures of one thing and large for two different ones. One of the first such networks
# compared signatures (Bromley and others, 1993). Why must both towers be the same one? With one $f$,
# $d(a, b) = d(b, a)$ and $d(a, a) = 0$ hold for *any* weights: nothing needs to be learned for it. And one
# stored vector serves as first *and* as second picture; comparing it with a thousand others costs a thousand
# distances of two vectors, not a thousand networks.
#
# **What does sharing do to the gradient?** Give the branches weights of their own for a moment, $w_1$
# and $w_2$. The loss is a function of both, and its differential is
#
# $$dL = \frac{\partial L}{\partial w_1}\, dw_1 + \frac{\partial L}{\partial w_2}\, dw_2 .$$
#
# Sharing means $w_1 = w_2 = w$, hence $dw_1 = dw_2 = dw$, and the gradient of the shared weight is **the
# sum of what the branches say**. It is lesson 03's rule for a value that is used twice, and lesson 05's
# for a kernel that is used at every place.
#
# **Predict before you run:** the tower is one multiplication, $f(x) = w x$ with $w = 0.5$; the pictures
# are the numbers 2 and 5, and $L = (f(2) - f(5))^2$. What do the two branches say about $w$, and what do
# they say together?

# %% tags=["nbval-check-output"]
w1, w2 = tf.Variable(0.5), tf.Variable(0.5)
with tf.GradientTape() as tape:
    loss = (w1 * 2 - w2 * 5) ** 2
apart = [float(gradient) for gradient in tape.gradient(loss, [w1, w2])]
with tf.GradientTape() as tape:
    loss = (w1 * 2 - w1 * 5) ** 2
print("branch by branch:", apart, " shared:", float(tape.gradient(loss, w1)))

# %% [markdown]
# The first branch would make $w$ larger, the second smaller, and the sum, 9, decides. Two towers that
# begin equal would take these two different steps, and be two different towers from then on.
#
# One trap is left, the root. At $a = b$ the sum of squares is 0, where the root's slope is infinite;
# the chain rule multiplies it by the zero slope of the squares, and infinity times zero is *not a
# number*. One equal pair in a batch, and nearly every weight is NaN. The remedy is a little something under
# the root, $\sqrt{\sum_i (\dots)^2 + 10^{-12}}$, or a maximum of the sum and $10^{-12}$: the distance is off by at
# most a millionth, and the slope is finite.

# %% tags=["nbval-check-output"]
difference = tf.Variable([0.0, 0.0])
for name, little in (("bare root", 0.0), ("with 1e-12", 1e-12)):
    with tf.GradientTape() as tape:
        distance = tf.sqrt(tf.reduce_sum(difference**2) + little)
    print(f"{name}: distance {distance:.6f}, gradient {tape.gradient(distance, difference)}")

# %% [markdown]
# The next two cells are the tests' side for the exercises with towers. The tests don't trust what a model
# says of itself: they give its weights numbers that they draw by shape, and compare
# what comes out. The cells also hold small towers to test with; run them, and look at `small_tower`.


# %% nbgrader={"grade": false, "grade_id": "given-towers", "locked": true, "schema_version": 3, "solution": false, "task": false}
def small_tower(input_shape):
    """Return a network that makes five numbers of an image."""
    inputs = keras.Input(input_shape)
    x = keras.layers.Conv2D(4, 3, activation="relu")(inputs)
    x = keras.layers.Conv2D(6, 3, strides=2, activation="relu")(x)
    return keras.Model(inputs, keras.layers.Dense(5)(keras.layers.Flatten()(x)))


def wide_tower(input_shape):
    """Return a network that makes seven numbers of an image, the means of its last maps."""
    inputs = keras.Input(input_shape)
    x = keras.layers.Conv2D(3, (2, 3), padding="same", activation="relu")(inputs)
    x = keras.layers.Conv2D(7, 2)(x)
    return keras.Model(inputs, keras.layers.GlobalAveragePooling2D()(x))


def long_tower(input_shape):
    """Return a network that makes 300 numbers of an image."""
    inputs = keras.Input(input_shape)
    return keras.Model(inputs, keras.layers.Dense(300)(keras.layers.Flatten()(inputs)))


def short_tower(input_shape):
    """Return a network that makes one number of an image."""
    inputs = keras.Input(input_shape)
    return keras.Model(inputs, keras.layers.Dense(1)(keras.layers.Flatten()(inputs)))


def normed_trunk(input_shape):
    """Return a network with a batch normalisation, whose averages move in training only."""
    inputs = keras.Input(input_shape)
    x = keras.layers.Conv2D(4, 2)(inputs)
    x = keras.layers.BatchNormalization(momentum=0.5)(x)
    return keras.Model(inputs, keras.layers.GlobalAveragePooling2D()(x))


def drawn(shape, seed, place=0):
    """Return a test's numbers for a weight of this shape; place tells those of one shape apart."""
    shape = tuple(int(size) for size in shape)
    # A 1 x 1 kernel is a matrix like a dense layer's.
    key = shape[2:] if len(shape) == 4 and shape[:2] == (1, 1) else shape
    numbers = np.random.default_rng([seed, place, *key]).normal(size=key)
    if len(shape) == 1:  # biases are mostly above zero, so that most units are awake
        return (0.8 + 0.4 * numbers).astype(np.float32)
    numbers = (0.2 + numbers) / np.sqrt(np.prod(shape[:-1]))
    return numbers.astype(np.float32).reshape(shape)


def set_drawn(model, seed, apart=True):
    """Give a model's weights drawn numbers; equal ones to equal shapes, or not (apart)."""
    seen, values = Counter(), []
    for weight in model.weights:
        shape = tuple(weight.shape)
        key = shape[2:] if len(shape) == 4 and shape[:2] == (1, 1) else shape
        values.append(drawn(shape, seed, seen[key]))
        seen[key] += apart
    model.set_weights(values)


def only_wrong(ways, truth):
    """Leave out what is no mistake for these arguments."""
    return {
        label: way
        for label, way in ways.items()
        if np.shape(way) != np.shape(truth) or not np.allclose(way, truth, atol=1e-5)
    }


def pairs(seed, batch, shape):
    """Return two batches of images for a test, float32."""
    rng = np.random.default_rng(seed)
    return tuple(rng.normal(size=(batch, *shape)).astype(np.float32) for _ in range(2))


# %% nbgrader={"grade": false, "grade_id": "given-pairs", "locked": true, "schema_version": 3, "solution": false, "task": false}
def distances_of(siamese, build_tower, first, second, seed, apart=True, training=None, other=None):
    """Return what a siamese model says of two batches, its weights drawn.

    other: seed for the weights of a second model, made after it.
    """
    model = siamese(build_tower, first.shape[1:])
    if model is None:
        return None
    set_drawn(model, seed, apart)
    if other is not None:
        set_drawn(siamese(build_tower, first.shape[1:]), other, apart)
    return np.asarray(model([first, second], training=training))


def gradients_of(siamese, build_tower, first, second, seed):
    """Return the gradients of the distances' sum, one for each weight that the model has."""
    model = siamese(build_tower, first.shape[1:])
    set_drawn(model, seed)
    with tf.GradientTape() as tape:
        total = tf.reduce_sum(model([tf.constant(first), tf.constant(second)], training=True))
    weights = model.trainable_weights
    found = zip(weights, tape.gradient(total, weights), strict=True)
    return [
        np.zeros(w.shape) if gradient is None else np.asarray(gradient) for w, gradient in found
    ]


def embedded_by_hand(build_tower, images, seed, place=0, training=False):
    """Return what a tower makes of images, its weights drawn with one place for all."""
    tower = build_tower(images.shape[1:])
    tower.set_weights([drawn(weight.shape, seed, place) for weight in tower.weights])
    return np.asarray(tower(images, training=training), np.float64)


def length(rows):
    """Return each row's length, (N, 1)."""
    return np.sqrt((rows**2).sum(axis=1, keepdims=True))


def wrong_distances(first, second):
    """Return what well-known mistakes make of two embeddings."""
    difference, true = first - second, length(first - second)
    units = first / length(first), second / length(second)
    return {
        "the distance was squared; take the root": true**2,
        "a sigmoid was put on the distance": 1 / (1 + np.exp(-true)),
        "differences were added up without squares (|a - b|)": np.abs(difference).sum(1)[:, None],
        "the mean was taken where the sum is due": true / np.sqrt(first.shape[1]),
        "the distances of the whole batch were added up": np.sqrt((true**2).sum(keepdims=True)),
        "embeddings were brought to length 1; leave them as they are": length(units[0] - units[1]),
        "a likeness came in place of a distance (exp(-d))": np.exp(-true),
        "the cosine came in place of the distance": (units[0] * units[1]).sum(1, keepdims=True),
        "the likeness 1 / (1 + d) came in place of the distance": 1 / (1 + true),
        "the embeddings' product came in place of their distance": (first * second).sum(1)[:, None],
        "the difference of the lengths came": np.abs(length(first) - length(second)),
        "the distance came without its last axis": true[:, 0],
        "all differences came, not the distance": difference,
        "distances were cut off at 1": np.minimum(true, 1),
        "half the distance came": true / 2,
        "the embeddings were added, not subtracted": length(first + second),
        "the largest difference came in place of the distance": np.abs(difference).max(1)[:, None],
    }


# %% [markdown]
# ### Exercise 1: siamese (4 points, 15 min)
#
# *Core.* Write `siamese(build_tower, input_shape)`: a network that says how far apart two images are.
#
# | argument | what it is |
# |---|---|
# | `build_tower` | a function: `build_tower(input_shape)` returns a new Keras model that turns images (batch, H, W, C) into embeddings (batch, D) |
# | `input_shape` | (H, W, C), a tuple |
#
# Returns a new Keras model. It takes a list of two batches, `model([first, second])`, both (batch, H, W, C)
# float32, and gives (batch, 1): the Euclidean distance of the embeddings of `first[i]` and `second[i]`,
# as it is, without any function on it. Both branches use **one** tower (called twice, or once on both batches); it trains when the model is called
# with `training=True`, its gradient comes through both, and the model has no weights but the tower's. For equal images the distance
# is 0 to within $10^{-5}$ however long the embeddings are, and all gradients are finite.
#
# Build it from Keras layers and `keras.ops` (TensorFlow's own functions don't take Keras's symbolic
# tensors), or write a model class. In all exercises what the answer cell's first line forbids is off limits.
#
# <details><summary>Hint 1</summary> <code>keras.Input(input_shape)</code> twice, then
# <code>keras.Model([first, second], distance)</code>. How often may <code>build_tower</code> be called?
# </details>
# <details><summary>Hint 2</summary> A Keras model is a layer: call the one tower on each input. The call
# makes no new weights. </details>
# <details><summary>Hint 3</summary> <code>keras.ops.sum</code> takes an axis and <code>keepdims</code>. What must stand
# under the root so that equal images have a gradient? </details>


# %% nbgrader={"grade": false, "grade_id": "ex1-siamese", "locked": false, "schema_version": 3, "solution": true, "task": false}
# forbidden: course_lib.nets, embedded_by_hand, wrong_distances
def siamese(build_tower, input_shape):
    """Return a model of two inputs that gives the distance of their embeddings, (batch, 1).

    build_tower: function of input_shape that returns a Keras model, images to (batch, D).
    input_shape: (H, W, C).
    """
    ### BEGIN SOLUTION
    tower = build_tower(input_shape)
    first, second = keras.Input(input_shape), keras.Input(input_shape)
    difference = tower(first) - tower(second)
    squares = keras.ops.sum(difference**2, axis=1, keepdims=True)
    distance = keras.ops.sqrt(keras.ops.maximum(squares, 1e-12))
    return keras.Model([first, second], distance)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "ex1-siamese-test-distance", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
for build_tower, batch, shape in (
    (small_tower, 3, (9, 7, 2)),
    (wide_tower, 4, (6, 11, 3)),
    (small_tower, 1, (7, 12, 1)),
):
    first, second = pairs(110 + batch, batch, shape)
    embedded = [embedded_by_hand(build_tower, images, 11) for images in (first, second)]
    check.close(
        distances_of(siamese, build_tower, first, second, 11, apart=False),
        length(embedded[0] - embedded[1]),
        name=f"siamese for {batch} pairs of shape {shape}",
        mistakes=partial(wrong_distances, *embedded),
        hint="The root of the sum of squared differences, one number a pair: (batch, 1).",
    )
for scale in (30, 1e6):
    first, second = (np.float32(scale) * images for images in pairs(116, 2, (7, 8, 2)))
    embedded = [embedded_by_hand(small_tower, images, 11) for images in (first, second)]
    check.close(
        distances_of(siamese, small_tower, first, second, 11, apart=False),
        length(embedded[0] - embedded[1]),
        name="siamese for images that lie far apart",
        mistakes=partial(wrong_distances, *embedded),
        hint="The distance as it is: nothing keeps it below a bound.",
    )
first, _ = pairs(117, 2, (8, 6, 3))
check.close(
    distances_of(siamese, wide_tower, first, first, 12, apart=False),
    np.zeros((2, 1)),
    atol=1e-5,
    name="the distance of an image to itself",
    mistakes={"a sigmoid was put on the distance": np.full((2, 1), 0.5)}
    | {
        f"too much was added under the root, {little:.0e}": np.full((2, 1), little**0.5)
        for little in (1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8, 1e-9)
    },
    hint="With one tower it is 0 for any weights; what stands under the root must be tiny.",
)
first, second = pairs(121, 4, (4, 5, 2))
check.close(
    distances_of(siamese, long_tower, first, first, 12, apart=False),
    np.zeros((4, 1)),
    atol=1e-5,
    name="the distance of an image to itself, embeddings of 300 numbers",
    hint="Put something tiny under the root once, not on each of the 300 differences.",
)
embedded = [embedded_by_hand(short_tower, images, 12) for images in (first, second)]
check.close(
    distances_of(siamese, short_tower, first, second, 12, apart=False),
    length(embedded[0] - embedded[1]),
    name="siamese for embeddings of one number",
    hint="(batch, 1), whatever the length of the embeddings.",
)
first *= 1_000
second = first + second
embedded = [embedded_by_hand(wide_tower, images, 12) for images in (first, second)]
check.close(
    distances_of(siamese, wide_tower, first, second, 12, apart=False),
    length(embedded[0] - embedded[1]),
    rtol=5e-3,
    name="siamese for long embeddings that lie close together",
    hint="Subtract before you square: in |a|^2 + |b|^2 - 2 a b large numbers cancel.",
)
### BEGIN HIDDEN TESTS
rng = check.rng("ex1-siamese")
for build_tower in (small_tower, wide_tower):
    shape = tuple(int(size) for size in rng.integers((6, 9, 1), (9, 13, 4)))
    first, second = pairs(int(rng.integers(1000)), 5, shape)
    embedded = [embedded_by_hand(build_tower, images, 13) for images in (first, second)]
    check.close(
        distances_of(siamese, build_tower, first, second, 13, apart=False),
        length(embedded[0] - embedded[1]),
        name="siamese for other images",
        hint="The root of the sum of squared differences, one number a pair: (batch, 1).",
    )
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "ex1-siamese-test-one_tower", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
for build_tower, shape in ((small_tower, (8, 11, 2)), (wide_tower, (5, 8, 3))):
    first, second = pairs(118, 3, shape)
    a, b = (embedded_by_hand(build_tower, images, 14) for images in (first, second))
    other_b = embedded_by_hand(build_tower, second, 14, place=1)
    check.close(
        distances_of(siamese, build_tower, first, second, 14),
        length(a - b),
        name=f"siamese's distance when every weight has its own number, for shape {shape}",
        mistakes={
            "there are two towers; build one and call it twice": length(a - other_b),
        },
        hint="build_tower makes new weights each time it is called.",
    )
check.close(
    distances_of(siamese, build_tower, second, first, 14),
    length(a - b),
    name="siamese's distance with the images exchanged",
    hint="One tower for both: d(a, b) = d(b, a) for any weights.",
)
others = [embedded_by_hand(wide_tower, images, 18) for images in (first, second)]
check.close(
    distances_of(siamese, wide_tower, first, second, 14, other=18),
    length(a - b),
    name="siamese's distance after another siamese network was made",
    mistakes={"all calls of siamese share one tower": length(others[0] - others[1])},
    hint="Call build_tower inside the function: every call of siamese makes a tower of its own.",
)
### BEGIN HIDDEN TESTS
rng = check.rng("ex1-siamese-one_tower")
first, second = pairs(int(rng.integers(1000)), 4, (9, 6, 2))
a, b = (embedded_by_hand(small_tower, images, 15) for images in (first, second))
check.close(
    distances_of(siamese, small_tower, first, second, 15),
    length(a - b),
    name="siamese's distance for other images when every weight has its own number",
    hint="build_tower makes new weights each time it is called.",
)
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "ex1-siamese-test-gradients", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
first, second = pairs(119, 3, (8, 7, 2))
second[1] = first[1]  # one equal pair among different ones
for build_tower in (small_tower, wide_tower):
    found = gradients_of(siamese, build_tower, first, second, 16)
    own = build_tower(first.shape[1:])
    set_drawn(own, 16, apart=False)
    truth, one_sided = [], []
    for stop, kept in ((tf.identity, truth), (tf.stop_gradient, one_sided)):
        with tf.GradientTape() as tape:
            squares = tf.reduce_sum((own(first) - stop(own(second))) ** 2, axis=1)
            total = tf.reduce_sum(tf.sqrt(tf.maximum(squares, 1e-12)))
        kept += [gradient.numpy() for gradient in tape.gradient(total, own.trainable_weights)]
    check.that(
        len(found) == len(truth),
        "the model has not as many weights that train as the tower",
        hint="No weights but the tower's, and all of them train.",
    )
    for number, (gradient, true, half) in enumerate(zip(found, truth, one_sided, strict=True)):
        check.close(
            gradient,
            true,
            rtol=1e-3,
            name=f"the gradient of the tower's weight number {number}, one pair of three equal",
            mistakes={"only the first branch's gradient arrived": half},
            hint="It comes through both branches; NaN comes from a root at 0, so put 1e-12 under it.",
        )
# In training a batch normalisation sees equal numbers in both batches, and in both together.
first, _ = pairs(122, 3, (7, 6, 2))
second = np.roll(first, 1, axis=0)
(a, b), (still_a, still_b) = (
    [embedded_by_hand(normed_trunk, images, 16, training=mode) for images in (first, second)]
    for mode in (True, False)
)
for training, true in ((True, length(a - b)), (False, length(still_a - still_b))):
    mistakes = {
        "the tower trains whatever the model is told": length(a - b),
        "the tower does not train with the model": length(still_a - still_b),
        "the tower trains in the first branch only": length(a - still_b),
        "the tower trains in the second branch only": length(still_a - b),
    }
    check.close(
        distances_of(siamese, normed_trunk, first, second, 16, apart=False, training=training),
        true,
        name=f"siamese's distance with batch normalisation, training={training}",
        mistakes=only_wrong(mistakes, true),
        hint="Call the tower without `training`: Keras passes on what the model is called with.",
    )
### BEGIN HIDDEN TESTS
same, _ = pairs(int(check.rng("ex1-siamese-gradients").integers(1000)), 2, (9, 8, 1))
for gradient in gradients_of(siamese, small_tower, same, same.copy(), 17):
    check.that(
        bool(np.isfinite(gradient).all()), "a gradient is not finite where all pairs are equal"
    )
### END HIDDEN TESTS

# %% [markdown]
# ### A margin, and why no sigmoid stands on the distance
#
# What should a siamese network be trained on? With $y = 1$ for a pair of the same thing and $y = 0$
# for two different ones, the *contrastive loss (对比损失)* (Hadsell, Chopra and LeCun, 2006; in our letters) is
#
# $$L = y\, d^2 + (1 - y)\, \max(0,\; m - d)^2 .$$
#
# Same pairs are pulled together, down to distance 0. Different ones are pushed apart until they are a *margin
# (间隔)* $m$ apart; beyond it they cost nothing and push no more, so that the network spends itself on
# the pairs that are still wrong. You will write it, and others, in lesson 19; here it is a line.
#
# Many programs end their siamese network in one more layer, a sigmoid, "since the answer is between 0
# and 1". **Predict before you run:** a distance is never negative. Which values can the sigmoid of a
# distance have? What is the smallest loss that the network can then reach on a same pair, and on a
# different one, with $m = 1$?


# %% tags=["nbval-check-output"]
def contrastive(same, distance, margin=1.0):
    return same * distance**2 + (1 - same) * tf.maximum(0.0, margin - distance) ** 2


def squashed(numbers):
    return 1 / (1 + np.exp(-numbers))


far = np.array([0, 0.5, 1, 2, 4], np.float32)
print("distance d             ", *(f"{value:7.1f}" for value in far))
print("same pair, on d        ", *(f"{value:7.4f}" for value in contrastive(1.0, far)))
print("same pair, on sigmoid  ", *(f"{value:7.4f}" for value in contrastive(1.0, squashed(far))))
print("different, on d        ", *(f"{value:7.4f}" for value in contrastive(0.0, far)))
print("different, on sigmoid  ", *(f"{value:7.4f}" for value in contrastive(0.0, squashed(far))))

# %%
fine = np.linspace(0, 2.5, 200, dtype=np.float32)
fig, axes = plt.subplots(1, 2, figsize=(8, 2.7), layout="constrained", sharey=True)
for ax, same, name in zip(axes, (1.0, 0.0), ("same pair", "different pair"), strict=True):
    ax.plot(fine, contrastive(same, fine), label="on the distance")
    ax.plot(fine, contrastive(same, squashed(fine)), "--", label="on its sigmoid")
    ax.set(title=name, xlabel="distance d", ylim=(-0.05, 1.6))
axes[0].set_ylabel("contrastive loss, margin 1")
axes[1].legend()
plotting.show(
    fig,
    alt="Loss over distance for same and different pairs. On the sigmoid the same pair's loss starts "
    "at a quarter, and the different pair's falls towards zero without reaching it.",
)

# %% [markdown]
# The sigmoid of a distance lies from 1/2 up. A same pair pays 1/4 at best, even at distance 0. A
# different pair's loss comes near 0 and never gets there: it pushes for ever. Nothing crashes, and the loss falls for a
# while. A sigmoid turns *any* number into a probability; a
# distance isn't just any number. (A layer that learns to turn distances into probabilities is fine: it has
# a weight and a bias, $\sigma(b - w d)$, so that 1/2 lies somewhere between near and far.)
#
# ### Does sharing matter? Digits that nobody trained on
#
# Now the whole of it, on scikit-learn's digits. The towers see pairs of 0 to 6 only; they are asked
# about pairs of 7, 8 and 9, drawn from pictures that never occurred. *AUC* is the share of (same,
# different) couples of pairs in which the same pair is nearer: 1 is perfect, 0.5 is guessing. **Predict before
# you run:** a rival has two towers of its own, one for the first picture and one for the second, and
# so twice the weights. What will it reach on classes that it knows, and on new ones?


# %% tags=["demo"]
pictures, labels = data.digits()
pictures = (pictures[..., None] / 16).astype(np.float32)
order = np.random.default_rng(0).permutation(len(labels))
known = order[labels[order] <= 6]
groups = {"train": known[:800], "known digits": known[800:], "new digits": order[labels[order] > 6]}


def digit_pairs(rows, num, rng):
    """Return two batches of digits and 1 where they are the same one, for half of the pairs.

    Two pictures of one digit are two pictures.
    """
    first, same = rng.choice(rows, num), np.arange(num) % 2
    groups_of = {
        (digit, wanted): rows[(labels[rows] == digit) == wanted]
        for digit in range(10)
        for wanted in (0, 1)
    }
    others = [groups_of[labels[i], w] for i, w in zip(first, same, strict=True)]
    second = [rng.choice(own[own != i]) for i, own in zip(first, others, strict=True)]
    return [pictures[first], pictures[second]], same.astype(np.float32)[:, None]


# %% tags=["demo"]
def digit_tower(input_shape, size=8):
    inputs = keras.Input(input_shape)
    x = keras.layers.Conv2D(16, 3, activation="relu")(inputs)
    x = keras.layers.Conv2D(24, 3, activation="relu")(x)
    return keras.Model(inputs, keras.layers.Dense(size)(keras.layers.Flatten()(x)))


def two_towers(build_tower, input_shape):
    """Return what a siamese network is not: two towers with weights of their own."""
    inputs = [keras.Input(input_shape) for _ in range(2)]
    first, second = (build_tower(input_shape)(x) for x in inputs)
    squares = keras.ops.sum((first - second) ** 2, axis=1, keepdims=True)
    return keras.Model(inputs, keras.ops.sqrt(keras.ops.maximum(squares, 1e-12)))


# %% tags=["demo"]
def stepper(model, loss_of, rate):
    """Return a function that takes one step with momentum 0.9 (lesson 04) on a batch."""
    variables = model.trainable_variables
    velocities = [tf.Variable(tf.zeros_like(variable)) for variable in variables]

    @tf.function(autograph=False)
    def step(inputs, targets):
        with tf.GradientTape() as tape:
            loss = loss_of(targets, model(inputs, training=True))
        for w, v, gradient in zip(
            variables, velocities, tape.gradient(loss, variables), strict=True
        ):
            v.assign(0.9 * v + gradient)
            w.assign_sub(rate * v)

    return step


# %% tags=["demo"]
found = {"one tower": [], "two towers": []}
with check.demo("exercise 1"):
    for seed in range(3):
        for name, build in (("one tower", siamese), ("two towers", two_towers)):
            keras.utils.set_random_seed(seed)
            model, rng = build(digit_tower, (8, 8, 1)), np.random.default_rng(seed)
            step = stepper(model, lambda same, d: tf.reduce_mean(contrastive(same, d)), 0.1)
            for _ in range(300):
                step(*digit_pairs(groups["train"], 64, rng))
            aucs = []
            for group in ("known digits", "new digits"):
                asked, same = digit_pairs(groups[group], 1500, np.random.default_rng(9))
                aucs.append(roc_auc_score(same[:, 0], -np.asarray(model(asked))[:, 0]))
            found[name].append(aucs)

# %% tags=["demo"]
with check.demo("exercise 1"):
    print(f"{len(groups['new digits'])} pictures of new digits")
    print("AUC, three seeds:      known digits          new digits")
    for name, rows in found.items():
        spans = [f"{min(c):.3f} to {max(c):.3f}" for c in zip(*rows, strict=True)]
        print(f"{name:20} {spans[0]:>17} {spans[1]:>19}")

# %% [markdown]
# Two towers come near on the digits that they know, though more couples are wrong. On new digits the one tower is better in this run, with half
# the weights: sharing says in advance that both pictures are the same kind of thing. And both fall far behind what they reach on known digits: seven
# classes teach only so much about what makes *any* two pictures alike. Networks for faces train on thousands of people (lesson 19).

# %% [markdown]
# ### Three and four inputs: triplet (三元组) and quadruplet (四元组)
#
# A pair's margin is an absolute number, but often only an order is known: *this* one is nearer than
# *that*. A *triplet* network looks at an *anchor (锚点)* $a$, a *positive (正样本)* $p$ of the same thing and a *negative (负样本)* $n$
# of another through one tower three times (FaceNet: Schroff and others, 2015), and asks
#
# $$L_{tri} = \max\bigl(0,\; d(a, p)^2 - d(a, n)^2 + m_1\bigr).$$
#
# Every comparison has $a$ in it. So each class may have a scale of its own, wide here and narrow there,
# and still all triplets are satisfied. For search that is enough: only the order around the query
# counts. A door needs *one* threshold for everybody. A *quadruplet* network adds a second negative
# $n_2$, of a third class, and a term that compares pairs without a common member (Chen and others, 2017):
#
# $$L_{quad} = L_{tri} + \max\bigl(0,\; d(a, p)^2 - d(n, n_2)^2 + m_2\bigr).$$

# %%
points = {"a": (0.0, 0.0), "p": (1.5, 0.0), "n": (0.3, 2.0), "n2": (1.2, 2.2)}
fig, ax = plt.subplots(figsize=(4.2, 3), layout="constrained")
for names, style in ((("a", "p"), "-"), (("a", "n"), ":"), (("n", "n2"), "--")):
    ax.plot(*zip(*(points[name] for name in names), strict=True), style, color="0.4", zorder=1)
colours = {"a": "blue", "p": "blue", "n": "orange", "n2": "green"}
for name, (x, y) in points.items():
    ax.scatter(x, y, 90, color=plotting.COLOURS[colours[name]], zorder=2)
    ax.annotate(name, (x, y), xytext=(7, 5), textcoords="offset points")
ax.set(aspect="equal", xlim=(-0.4, 2.1), ylim=(-0.5, 2.8), title="one colour, one class")
plotting.show(
    fig,
    alt="Four points: a and p of one class far apart below, n and n2 of two other classes close "
    "together above.",
)

# %% [markdown]
# **Predict before you run:** is the triplet loss 0 in this picture, with a margin of 0.5? Is there a threshold that accepts
# the same pair and rejects all different ones?

# %% tags=["nbval-check-output"]
places = {name: np.array(xy) for name, xy in points.items()}


def squared(first, second):
    return float(((places[first] - places[second]) ** 2).sum())


triplets = [squared("a", "p") - squared("a", other) + 0.5 for other in ("n", "n2")]
print("triplet losses, margin 0.5:", *(f"{max(0.0, value):.2f}" for value in triplets))
print(f"second term, margin 0.5:    {max(0.0, squared('a', 'p') - squared('n', 'n2') + 0.5):.2f}")
print(f"same pair at {squared('a', 'p') ** 0.5:.2f},", end=" ")
print(f"nearest different pair at {squared('n', 'n2') ** 0.5:.2f}")

# %% [markdown]
# All triplets with this anchor are satisfied, and still no threshold is right: the same pair is
# farther apart than two different things. The second term sees it. What do more branches cost? Not
# one weight: the tower is used more often, and each use costs its multiply-accumulates (MACs).

# %% tags=["nbval-check-output"]
tower = nets.build("resnet20", num_classes=64)
print("branches   weights         MACs")
for count in (1, 2, 3, 4):
    inputs = [keras.Input((32, 32, 3)) for _ in range(count)]
    cost = profile_model(keras.Model(inputs, [tower(x) for x in inputs]))
    print(f"{count:8} {cost.trainable_parameters:9,} {cost.macs:12,}")

# %% [markdown]
# ### Two outputs: one trunk, several tasks (多任务)
#
# Who is it, how old, is there a smile? Three networks would each learn edges, eyes and noses anew. A
# *multi-task network (多任务网络)* has one *trunk (主干)*, and a small *head (头)* for each question
# (Caruana, 1997). Its loss is a weighted sum,
#
# $$L = \sum_t \lambda_t L_t, \qquad \frac{\partial L}{\partial \theta_{trunk}} = \sum_t \lambda_t
# \frac{\partial L_t}{\partial \theta_{trunk}},$$
#
# and again the shared weights get the sum of what all say. The heads don't share anything, each hears its own
# loss. The weights $\lambda_t$ are part of the model: losses come in different units (a cross-entropy in
# nats, a squared error in degrees squared), and the one with the largest numbers takes the trunk. Bring
# regression targets to unit variance first, and $\lambda_t = 1$ is a sane start.
#
# A head must fit what it predicts. Classes get logits, without an activation, since the softmax is in the
# loss (lesson 07); a regression gets a plain number, without an activation too: a ReLU couldn't say
# "minus ten degrees", a sigmoid nothing beyond 0 and 1. The next cell is the tests' side.


# %% nbgrader={"grade": false, "grade_id": "given-heads", "locked": true, "schema_version": 3, "solution": false, "task": false}
def twice_used(input_shape, uses=2):
    """Return a trunk that branches, and whose last layer is used twice (or once)."""
    inputs = keras.Input(input_shape)
    x = keras.layers.Conv2D(6, 3, activation="relu")(inputs)
    x = keras.layers.GlobalAveragePooling2D()(x)
    last = keras.layers.Dense(6)
    features = last(x)
    return keras.Model(inputs, last(x - features) if uses == 2 else features)


def used_once(input_shape):
    """Return the same trunk up to its last layer's first use."""
    return twice_used(input_shape, uses=1)


def shapes_that_learn(two_head_model, input_shape, units):
    """Return the shapes of the weights that learn on a trunk whose convolution is frozen.

    units: number of classes and of hidden units. And how many weights another call's model shares.
    """
    models = []
    for _ in range(2):
        trunk = normed_trunk(input_shape)
        trunk.layers[1].trainable = False
        models.append(two_head_model(trunk, units, units))
    first, second = ({id(weight) for weight in model.weights} for model in models)
    shapes = [[int(n) for n in weight.shape] for weight in models[0].trainable_weights]
    return sorted(shapes), len(first & second)


def head_outputs(two_head_model, build_trunk, x, seed, *settings, named=None):
    """Return a two-head model's outputs by name; weights drawn, then the trunk's drawn anew."""
    trunk = build_trunk(x.shape[1:])
    model = two_head_model(trunk, *settings, **(named or {}))
    if model is None:
        return {}
    set_drawn(model, seed, apart=False)
    trunk.set_weights([drawn(weight.shape, seed + 1) for weight in trunk.weights])
    outputs = model(x)
    if not isinstance(outputs, dict):
        return {}
    return {str(name): np.asarray(output) for name, output in outputs.items()}


def trunk_gradients(two_head_model, build_trunk, x, seed, *settings):
    """Return the gradients of a sum of the outputs, one for each weight of the trunk."""
    trunk = build_trunk(x.shape[1:])
    model = two_head_model(trunk, *settings)
    set_drawn(model, seed, apart=False)
    trunk.set_weights([drawn(weight.shape, seed + 1) for weight in trunk.weights])
    with tf.GradientTape() as tape:
        outputs = model(tf.constant(x), training=True)
        if not isinstance(outputs, dict):
            return None
        total = weighted_sum(outputs["class"], outputs["value"])
    learning = {id(weight) for weight in model.trainable_weights}
    found = zip(trunk.weights, tape.gradient(total, trunk.weights), strict=True)
    return [
        np.zeros(w.shape) if gradient is None or id(w) not in learning else np.asarray(gradient)
        for w, gradient in found
    ]


def averages_after(two_head_model, x, modes):
    """Return a trunk's moving averages after calls of a model on it in some modes.

    two_head_model: None for calls of the trunk alone. modes: `training` of each call.
    """
    trunk = normed_trunk(x.shape[1:])
    convolution, norm = trunk.layers[1:3]
    convolution.set_weights([drawn(weight.shape, 97) for weight in convolution.weights])
    model = two_head_model(trunk, 3) if two_head_model else trunk
    for training in modes:
        model(x, training=training)
    return np.concatenate([norm.moving_mean, norm.moving_variance])


def weighted_sum(*outputs):
    """Return the sum of all numbers of the outputs, each with a weight of its own."""
    return tf.add_n([tf.reduce_sum(y * drawn(y.shape, 29)) for y in outputs])


def heads_by_hand(features, seed, num_classes, hidden=16, *, bend=tf.nn.relu):
    """Return logits and value of trunk features, with the weights that the tests draw."""
    weights = [(features.shape[1], num_classes), (features.shape[1], hidden), (hidden, 1)]
    features = tf.cast(features, tf.float32)
    kernels = [drawn(shape, seed) for shape in weights]
    classes, inner, value = (drawn(shape[1:], seed) for shape in weights)
    logits = features @ kernels[0] + classes
    return logits, bend(features @ kernels[1] + inner) @ kernels[2] + value


def wrong_heads(build_trunk, x, seed, num_classes, hidden=16, said=True):
    """Return (wrong logits, wrong values): what well-known mistakes give.

    said: whether hidden was given.
    """
    features, copied = (
        embedded_by_hand(build_trunk, x, own).astype("f") for own in (seed + 1, seed)
    )
    make = partial(heads_by_hand, seed=seed, num_classes=num_classes, hidden=hidden)
    logits, value = (np.asarray(y) for y in make(features))
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    inner = np.maximum(layer_by_hand(features, seed, hidden), 0)
    deeper = np.maximum(layer_by_hand(inner, seed, hidden), 0)
    on_logits = np.maximum(layer_by_hand(logits, seed, hidden), 0)
    bare = np.maximum(features @ drawn((features.shape[1], hidden), seed), 0)
    other = [np.asarray(y) for y in make(copied)]
    bent = [np.asarray(y) for y in make(np.maximum(features, 0))]
    classes = {
        "a softmax was put on the logits": powers / powers.sum(axis=1, keepdims=True),
        "a sigmoid was put on the logits": 0.5 + 0.5 * np.tanh(logits / 2),
        "a ReLU was put on the logits": np.maximum(logits, 0),
        "the value came where the classes are due": value,
        "the trunk is a copy; use the one that is given": other[0],
        "a ReLU was put on the features": bent[0],
        "the classes stand on the hidden layer, not on the features": layer_by_hand(
            inner, seed, num_classes
        ),
        "the class's head has no bias": logits - drawn((num_classes,), seed),
    }
    values = {
        "a ReLU was put on the value": np.maximum(value, 0),
        "a sigmoid was put on the value": 0.5 + 0.5 * np.tanh(value / 2),
        "a tanh was put on the value": np.tanh(value),
        "the hidden layer has no ReLU": make(features, bend=tf.identity)[1],
        "the hidden layer has a tanh in place of a ReLU": make(features, bend=tf.tanh)[1],
        "the hidden layer's ReLU stops at 6": make(features, bend=tf.nn.relu6)[1],
        "the value's head has no hidden layer": layer_by_hand(features, seed, 1),
        "the value's head has two hidden layers": layer_by_hand(deeper, seed, 1),
        "the value's head stands on the logits, not on the features": layer_by_hand(
            on_logits, seed, 1
        ),
        "the value's head has no biases": bare @ drawn((hidden, 1), seed),
        "the value came without its last axis": value[:, 0],
        "the classes came where the value is due": logits,
    }
    if said:
        values["the hidden layer has 16 units whatever `hidden` says"] = make(features, hidden=16)[
            1
        ]
    for size in () if said else (8, 10, 32, 64, 128):
        label = f"the hidden layer has {size} units where nothing is said; it should have 16"
        values[label] = make(features, hidden=size)[1]
    return classes, {label: np.asarray(way) for label, way in values.items()}


def layer_by_hand(x, seed, units):
    """Return what a dense layer with the tests' numbers makes of rows."""
    return x @ drawn((x.shape[1], units), seed) + drawn((units,), seed)


# %% [markdown]
# ### Exercise 2: two_head_model (3 points, 12 min)
#
# *Core.* Write `two_head_model(trunk, num_classes, hidden=16)`: two heads on a trunk that is there.
#
# | argument | what it is |
# |---|---|
# | `trunk` | a Keras model with `input` and `output`, from images (batch, H, W, C) to features (batch, D); it may branch |
# | `num_classes` | a whole number, at least 2 |
# | `hidden` | a whole number, at least 1: units of the value's hidden layer |
#
# Returns a new Keras model that takes what the trunk takes, and whose output is a **dictionary**: `"class"`, logits
# (batch, num_classes), one dense layer on the features; `"value"`, (batch, 1), a dense layer of `hidden`
# units with ReLU on the features and a dense layer of one unit on that. All dense layers have biases, their kernels
# are (inputs, units), and neither output has an activation. The model uses the given trunk itself, not a copy: what learns in the trunk learns with
# the model, and what arrives frozen stays frozen. A call with `training=True` moves the averages of the trunk's batch normalisations once; other
# calls, and building the model, change nothing.
#
# <details><summary>Hint 1</summary> <code>keras.Model(inputs, {"class": ..., "value": ...})</code>. Names
# outlive a change of order; users of lists mix up heads sooner or later. </details>
# <details><summary>Hint 2</summary> <code>trunk.input</code> and <code>trunk.output</code> are symbolic
# tensors that you can go on from. </details>


# %% nbgrader={"grade": false, "grade_id": "ex2-two_head_model", "locked": false, "schema_version": 3, "solution": true, "task": false}
# forbidden: heads_by_hand, wrong_heads, layer_by_hand
def two_head_model(trunk, num_classes, hidden=16):
    """Return a model {"class": logits (batch, num_classes), "value": (batch, 1)} on a trunk.

    trunk: a Keras model, images to features (batch, D); it is used itself.
    """
    ### BEGIN SOLUTION
    features = trunk.output
    logits = keras.layers.Dense(num_classes)(features)
    inner = keras.layers.Dense(hidden, activation="relu")(features)
    value = keras.layers.Dense(1)(inner)
    return keras.Model(trunk.input, {"class": logits, "value": value})
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "ex2-two_head_model-test-heads", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
for build_trunk, shape, settings, named in (
    (small_tower, (9, 7, 2), (4, 11), {}),
    (wide_tower, (6, 8, 3), (3,), {}),
    (wide_tower, (7, 6, 1), (9,), {"hidden": 4}),
    (small_tower, (7, 8, 3), (2, 1), {}),
):
    x, _ = pairs(120, 5, shape)
    found = head_outputs(two_head_model, build_trunk, x, 21, *settings, named=named)
    check.equal(
        sorted(found),
        ["class", "value"],
        name="the names of the outputs",
        hint='Return keras.Model(inputs, {"class": logits, "value": value}): a dictionary.',
    )
    full = (*settings, *named.values())
    features = embedded_by_hand(build_trunk, x, 22).astype(np.float32)
    truth = [np.asarray(output) for output in heads_by_hand(features, 21, *full)]
    wrong = wrong_heads(build_trunk, x, 21, *full, said=len(full) > 1)
    for name, true, mistakes in zip(("class", "value"), truth, wrong, strict=True):
        check.close(
            found[name],
            true,
            name=f'"{name}" for num_classes, hidden = {full}',
            mistakes=only_wrong(mistakes, true),
            hint="Logits: one dense layer. Value: dense with ReLU, then dense with one unit.",
        )
x = 1000 * pairs(122, 5, (6, 7, 2))[0]
found = head_outputs(two_head_model, twice_used, x, 21, 3, 5)
truth, cut = (
    heads_by_hand(embedded_by_hand(build_trunk, x, 22), 21, 3, 5)
    for build_trunk in (twice_used, used_once)
)
for name, true, early in zip(("class", "value"), truth, cut, strict=True):
    check.close(
        found[name],
        np.asarray(true),
        name=f'"{name}" for large features of a trunk that branches',
        mistakes={"the trunk was left at its last layer's first use": np.asarray(early)},
        hint="Go on from trunk.output, or call the trunk; nothing keeps the outputs below a bound.",
    )
### BEGIN HIDDEN TESTS
rng = check.rng("ex2-two_head_model")
for build_trunk in (small_tower, wide_tower):
    num_classes, hidden = int(rng.integers(8, 11)), int(rng.integers(2, 7))
    x, _ = pairs(int(rng.integers(1000)), 6, (8, 9, 2))
    found = head_outputs(two_head_model, build_trunk, x, 23, num_classes, hidden)
    truth = heads_by_hand(embedded_by_hand(build_trunk, x, 24), 23, num_classes, hidden)
    for name, true in zip(("class", "value"), truth, strict=True):
        check.close(
            found[name],
            np.asarray(true),
            name="an output for other images and sizes",
            hint="Logits: one dense layer. Value: dense with ReLU, then dense with one unit.",
        )
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "ex2-two_head_model-test-trunk", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
x, _ = pairs(121, 3, (7, 9, 2))
for build_trunk in (small_tower, wide_tower):
    own = build_trunk(x.shape[1:])
    own.set_weights([drawn(weight.shape, 96) for weight in own.weights])
    truth = {}
    for kept in ("both", "class", "value"):
        with tf.GradientTape() as tape:
            outputs = heads_by_hand(own(x), 95, 4, 6)
            chosen = outputs if kept == "both" else outputs[:1] if kept == "class" else outputs[1:]
            total = weighted_sum(*chosen)
        truth[kept] = [gradient.numpy() for gradient in tape.gradient(total, own.weights)]
    found = trunk_gradients(two_head_model, build_trunk, x, 95, 4, 6)
    check.that(found is not None, "the model's output is not a dictionary")
    for number, gradient in enumerate(found):
        check.close(
            gradient,
            truth["both"][number],
            rtol=1e-3,
            name=f"the gradient of both heads for the trunk's weight number {number}",
            mistakes={
                "the trunk learns nothing: is it a copy, frozen, or cut off from the losses?":
                    np.zeros_like(gradient),
                "the trunk hears the class only": truth["class"][number],
                "the trunk hears the value only": truth["value"][number],
            },
            hint="Go on from trunk.output, or call the trunk; don't clone it, don't stop gradients.",
        )  # fmt: skip
check.close(
    averages_after(two_head_model, x, (True, False, False)),
    averages_after(None, x, (True,)),
    name="the averages in a trunk with batch normalisation, after a step in training and two calls",
    mistakes={
        "the trunk does not train with the model (training=False?)": averages_after(None, x, ()),
        "the trunk trains at every call (training=True?)": averages_after(None, x, 3 * (True,)),
        "the trunk is called twice; both heads need one call": averages_after(None, x, 2 * (True,)),
    },
    hint="Call the trunk once, without `training`: Keras passes on what the model is called with.",
)
shapes, shared = shapes_that_learn(two_head_model, (6, 7, 2), 5)
check.equal(
    shapes,
    sorted([[4], [4], [4, 5], [5], [4, 5], [5], [5, 1], [1]]),
    name="the shapes of the weights that learn, the trunk's convolution frozen, 5 classes, hidden=5",
    hint="Three dense layers of their own; what is frozen in the trunk stays frozen.",
)
check.equal(
    shared,
    0,
    name="the number of weights that models of two calls share",
    hint="Make the layers inside the function.",
)
### BEGIN HIDDEN TESTS
x, _ = pairs(int(check.rng("ex2-two_head_model-trunk").integers(1000)), 2, (8, 8, 1))
own = small_tower(x.shape[1:])
own.set_weights([drawn(weight.shape, 28) for weight in own.weights])
with tf.GradientTape() as tape:
    total = weighted_sum(*heads_by_hand(own(x), 27, 3, 8))
truth = [gradient.numpy() for gradient in tape.gradient(total, own.weights)]
found = trunk_gradients(two_head_model, small_tower, x, 27, 3, 8)
for gradient, true in zip(found, truth, strict=True):
    check.close(
        gradient,
        true,
        rtol=1e-3,
        name="the gradient of both heads for a weight of the trunk, for other images",
    )
### END HIDDEN TESTS

# %% [markdown]
# Does a shared trunk help? The digits, turned by up to 30 degrees: which digit, and turned how far?
# Three trainings for each of three seeds, on 600 pictures: class alone, angle alone, both on one
# trunk. **Predict before you run:** will the trunk with two tasks do each of them better or worse than a
# network of its own, with the same number of steps?

# %% tags=["demo"]
rng = np.random.default_rng(5)
angles = rng.uniform(-30, 30, len(labels)).astype(np.float32)
radians = np.deg2rad(angles)
rows, columns = np.indices((8, 8)) - 3.5
turned = np.empty_like(pictures)
for place, (picture, angle) in enumerate(zip(pictures, radians, strict=True)):
    source_rows = np.cos(angle) * rows - np.sin(angle) * columns + 3.5
    source_columns = np.sin(angle) * rows + np.cos(angle) * columns + 3.5
    at = np.stack([source_rows, source_columns]).reshape(2, -1)
    turned[place, ..., 0] = map_coordinates(picture[..., 0], at, order=1).reshape(8, 8)
spread = angles.std()
learn, ask = order[:600], order[600:]


# %% tags=["demo"]
def task_scores(model):
    """Return (share of digits right, mean error of the angle in degrees) on unseen pictures."""
    outputs = model(turned[ask])
    right = float((np.asarray(outputs["class"]).argmax(axis=1) == labels[ask]).mean())
    error = np.abs(np.asarray(outputs["value"])[:, 0] * spread - angles[ask]).mean()
    return right, float(error)


tasks = {"class alone": (1.0, 0.0), "angle alone": (0.0, 1.0), "both": (1.0, 1.0)}
cross_entropy = keras.losses.SparseCategoricalCrossentropy(from_logits=True)


def task_losses(targets, outputs):
    """Return the two tasks' losses; the angle's is in units of its standard deviation."""
    squares = (outputs["value"] - targets["value"]) ** 2
    return cross_entropy(targets["class"], outputs["class"]), tf.reduce_mean(squares)


def task_batch(rng):
    """Return 64 turned pictures and what is asked about them."""
    rows = rng.choice(learn, 64)
    return turned[rows], {"class": labels[rows], "value": (angles[rows] / spread)[:, None]}


# %% tags=["demo"]
scores = {name: [] for name in tasks}
with check.demo("exercise 2"):
    for seed in range(3):
        for name, weights in tasks.items():
            keras.utils.set_random_seed(seed)
            model, rng = two_head_model(digit_tower((8, 8, 1), 32), 10), np.random.default_rng(seed)
            step = stepper(
                model,
                lambda goals, y, w=weights: sum(
                    a * b for a, b in zip(w, task_losses(goals, y), strict=True)
                ),
                0.02,
            )
            for _ in range(300):
                step(*task_batch(rng))
            scores[name].append(task_scores(model))

# %% tags=["demo"]
with check.demo("exercise 2"):
    print("three seeds    digits right      error of the angle, degrees")
    for name, rows in scores.items():
        right, error = zip(*rows, strict=True)
        shares = f"{100 * min(right):.1f} to {100 * max(right):.1f}%"
        degrees = f"{min(error):.1f} to {max(error):.1f}"
        shown = shares if name != "angle alone" else "-", degrees if name != "class alone" else "-"
        print(f"{name:14} {shown[0]:16} {shown[1]:>12}")

# %% [markdown]
# Neither task is better here. Classes come out as before, within the spread of the seeds, and in this run the angle's error grows by several tenths of a
# degree. The class must not depend on the angle; the angle is read from slopes that the class should ignore; and both get their answers from the same
# 32 features. (Is that why? One would have to try a wider trunk.) Sharing can help where tasks need the same features and data are few; otherwise it
# saves cost: one trunk runs once for both answers and has half the weights. Measure each task against a network of its own before you share.

# %% [markdown] tags=["further"]
# ### Beyond: do the tasks pull the same way?
#
# *Further (延伸), 4 min.* The angle between two tasks' gradients in the trunk, step by step. The core path
# goes on at *Several scales*.

# %% [markdown]
# Both losses send a gradient into the trunk. If the cosine between the two is above 0, a step for one
# task helps the other; below 0 they *conflict*, and a part of each step is undone by the other. Methods
# that change conflicting gradients (PCGrad: Yu and others, 2020) look at just this number. **Predict:** for
# class and angle, mostly positive, mostly negative, or neither?


# %% tags=["demo"]
def trunk_cosines(seed, num_steps=100):
    """Return the cosine between the tasks' gradients in the trunk at each step of a training."""
    keras.utils.set_random_seed(seed)
    trunk = digit_tower((8, 8, 1), 32)
    model, rng = two_head_model(trunk, 10), np.random.default_rng(seed)
    step = stepper(model, lambda goals, outputs: sum(task_losses(goals, outputs)), 0.02)

    @tf.function(autograph=False)
    def cosine(inputs, targets):
        with tf.GradientTape(persistent=True) as tape:
            losses = task_losses(targets, model(inputs))
        weights = trunk.trainable_weights
        gradients = [tape.gradient(loss, weights) for loss in losses]
        first, second = (tf.concat([tf.reshape(g, [-1]) for g in own], 0) for own in gradients)
        return tf.reduce_sum(first * second) / tf.norm(first) / tf.norm(second)

    batches = [task_batch(rng) for _ in range(num_steps)]
    return [(float(cosine(*batch)), step(*batch))[0] for batch in batches]


# %% tags=["demo"]
with check.demo("exercise 2"):
    cosines = np.array([trunk_cosines(seed) for seed in range(3)])
    unrelated = digit_tower((8, 8, 1), 32).count_params() ** -0.5
    print(f"mean cosine {cosines.mean():.2f}, below 0 in {(cosines < 0).mean():.0%} of the steps;")
    print(f"its size {np.sqrt((cosines**2).mean()):.2f}, of unrelated vectors {unrelated:.3f}")
    fig, ax = plt.subplots(figsize=(6, 2.6), layout="constrained")
    draw_spread(ax, np.arange(cosines.shape[1]), cosines, "three seeds", colour="blue")
    ax.axhline(0, color="0.5", linewidth=1)
    ax.set(xlabel="step", ylabel="cosine of the gradients")
    plotting.show(
        fig,
        alt="The cosine of the two tasks' gradients over steps, three seeds as a band: it swings "
        "around 0.",
    )

# %% [markdown]
# Neither. The cosine swings around zero, and much farther than that of two vectors of so many numbers that have nothing to do with each other: in
# single steps the tasks do help or hinder each other, and in the mean it cancels.

# %% [markdown]
# ### Several scales (多尺度)
#
# A face may be 20 or 2,000 pixels wide; a kernel of a fixed size answers to one of them. Three
# remedies, all of which you will meet again. An *image pyramid (图像金字塔)*: resize the picture and run
# one network over each size (lesson 16's MTCNN does; thorough, and it pays for every size). *Parallel
# branches* on one map with different receptive fields: Inception's 1 x 1, 3 x 3 and 5 x 5, or kernels of one size at
# several dilations, as DeepLab's pyramid has them (Chen and others, 2018). And *maps of several depths*: early ones are
# fine, late ones see far, and a detector has an output on each (SSD in lesson 16; feature pyramid networks,
# Lin and others, 2017, also pass what late maps know back to the early ones).
#
# The second can be shown with one kernel: bright inside, dark around, zero in sum, so that it answers to a
# round spot of its own size. **Predict before you run:** how does its answer to a spot depend on the spot's
# radius? And the largest answer of three branches that share the kernel, at dilations 1, 2 and 4?

# %% tags=["demo"]
rows, columns = np.indices((97, 97)) - 48
radii = np.arange(1, 25)
distance_to_centre = np.hypot(rows, columns)
spots = (distance_to_centre <= radii[:, None, None]).astype(np.float32)[..., None]
inside = np.hypot(*(np.indices((9, 9)) - 4)) <= 2.6
spot_kernel = (inside / inside.sum() - ~inside / (~inside).sum()).astype(np.float32)
answers = []
for dilation in (1, 2, 4):
    kernel = spot_kernel[..., None, None]
    maps = tf.nn.conv2d(spots, kernel, 1, "SAME", dilations=dilation)
    answers.append(maps[:, 48, 48, 0].numpy())
together = np.max(answers, axis=0)

# %% tags=["demo"]
fig, axes = plt.subplots(1, 2, figsize=(8, 2.8), layout="constrained", width_ratios=(1, 3))
draw_picture(axes[0], spots[6, ..., 0], title=f"a spot of radius {radii[6]}")
for answer, dilation in zip(answers, (1, 2, 4), strict=True):
    axes[1].plot(radii, answer, label=f"dilation {dilation}")
axes[1].plot(radii, together, "--", color="black", label="largest of the three")
axes[1].set(xlabel="radius of the spot, pixels", ylabel="answer at its centre")
axes[1].legend()
plotting.show(fig, alt="Answers over the spot's radius: each branch peaks at its own radius.")
for name, answer in (("dilation 1 alone", answers[0]), ("three branches", together)):
    above = radii[answer > 0.5 * together.max()]
    print(f"{name:17}: more than half the best answer from radius {above[0]} to {above[-1]}")

# %% [markdown]
# One kernel answers to spots of about its own size: to a larger one its bright and dark parts both lie
# inside the spot, and cancel. Three branches that share its 81 weights reach spots four times as large, with dips between
# their own sizes. *Which* branch answers best also says roughly how large the spot is.

# %% [markdown]
# ## Attention in convolutional networks (卷积神经网中的Attention)
#
# A convolution's weights are found by training and then fixed: every picture, every place is treated
# alike. *Attention (注意力)* computes weights **from the picture**, and multiplies with them. Three questions
# can be asked so: *which channels* matter here, *which places*, and *which other places* should this place
# listen to? Each has its module below. First, a fork in the road.
#
# ### Hard and soft attention (硬注意力与软注意力)
#
# Suppose that scores $s_i$ say how much place $i$ matters, and that $v_i$ is what is there. *Soft* attention
# takes a mean of everything, weighted by $p = \operatorname{softmax}(s)$: $\bar v = \sum_i p_i v_i$. *Hard*
# attention goes to one place: the largest score, or a place drawn with probabilities $p$. Hard attention is
# cheap, since only one place needs to be computed at full resolution (scores then come from a coarse look, or from earlier glances), and it is what an eye does. But can
# it learn? **Predict before you run:** what is the gradient of each with respect to the scores?

# %% tags=["nbval-check-output"]
scores = tf.Variable([0.5, 2.0, 1.0, -0.3])
values = tf.constant([1.0, 2.0, 5.0, 3.0])
with tf.GradientTape(persistent=True) as tape:
    weights = tf.nn.softmax(scores)
    soft = tf.reduce_sum(weights * values)
    hard = values[tf.argmax(scores)]
print("weights      ", np.round(weights, 3))
print(f"soft {soft:.3f}, its gradient", np.round(tape.gradient(soft, scores), 3))
print(f"hard {hard:.3f}, its gradient", tape.gradient(hard, scores))

# %% [markdown]
# The soft mean tells each score what it would bring to be larger:
# with $\partial p_j / \partial s_i = p_j (\delta_{ij} - p_i)$ it is $\partial \bar v / \partial s_i = p_i (v_i - \bar v)$, positive for what is better
# than the mean. The hard choice doesn't move when a score moves a little, and jumps when another one overtakes it: its slope is 0 wherever it has one
# (TensorFlow says `None`: no path leads through `argmax`), nothing to descend along. Hard attention needs
# other means (the names *hard* and *soft* are those of Xu and others, 2015, who tried both for captions).
# That is why the modules of convolutional networks are all soft.

# %% [markdown] tags=["further"]
# ### Beyond: how hard attention learns nevertheless
#
# *Further (延伸), 5 min.* A gradient from tries alone, and what it costs. The core path goes on at *Which
# channels?*

# %% [markdown]
# *Draw* the place, $I \sim p$, and ask for the gradient of the mean result $E[v_I] = \sum_i p_i v_i$. With
# $\partial p_i = p_i\, \partial \log p_i$,
#
# $$\frac{\partial}{\partial s} \sum_i p_i v_i = \sum_i p_i\, v_i\, \frac{\partial \log p_i}{\partial s} =
# E\Bigl[ v_I\, \frac{\partial \log p_I}{\partial s} \Bigr], \qquad \frac{\partial \log p_I}{\partial s} =
# \operatorname{onehot}(I) - p .$$
#
# So the mean over *tries* of "result times how to make this try likelier" is the gradient, though no
# try has one: REINFORCE (Williams, 1992), with which a recurrent network learned to glance at pictures
# (Mnih and others, 2014). Subtracting a *baseline (基线)*, such as the mean result, changes nothing in the mean, since
# $E[\operatorname{onehot}(I) - p] = 0$. **Predict:** how many tries does it take until the estimate is off by
# a tenth? And with the baseline?

# %% tags=["nbval-check-output"]
p, v = np.asarray(weights), np.asarray(values)
exact = p * (v - p @ v)
rng = np.random.default_rng(0)
print("error relative to the exact gradient's length, mean of 200 estimates")
print("tries     without baseline     with")
for tries in (1, 10, 100, 1000):
    drawn_places = rng.choice(4, (200, tries), p=p)
    errors = []
    for baseline in (0.0, p @ v):
        pulls = (v[drawn_places] - baseline)[..., None] * (np.eye(4)[drawn_places] - p)
        error = np.linalg.norm(pulls.mean(axis=1) - exact, axis=1) / np.linalg.norm(exact)
        errors.append(error.mean())
    print(f"{tries:5} {errors[0]:20.2f} {errors[1]:8.2f}")

# %% [markdown]
# The error falls with the root of the tries, as that of any mean does: a hundred times as many for one digit
# more. To be off by a tenth takes somewhat more than 1,000 tries, and 200 to 300 with the baseline. (We took the exact mean, for which all
# places must be computed; a running mean of past results costs nothing.) Soft attention has the exact gradient in one pass, and
# pays by computing all places.
#
# ### Which channels? Squeeze and excitation (压缩与激励, SE)
#
# A channel answers "how much of *this* is here" (lesson 05). Whether *this* is worth knowing depends on
# the picture: a detector of wheels need not be heard when sky fills the frame. Squeeze and excitation (Hu,
# Shen and Sun, 2018) lets all channels decide together how loud each is (*channel attention (通道注意力)*), in three steps for a map $x$ of shape
# $(H, W, C)$:
#
# $$z_c = \frac{1}{H W} \sum_{i,j} x_{ijc}, \qquad s = \sigma\bigl(W_2 \operatorname{ReLU}(W_1 z + b_1) +
# b_2\bigr), \qquad y_{ijc} = s_c\, x_{ijc} .$$
#
# *Squeeze*: a global mean, one number a channel, so that every $s_c$ rests on the whole picture. *Excitation*: a
# small network with a bottleneck of $C / r$ units, $r$ the *reduction (缩减比)*. And each channel is multiplied by its
# $s_c$. **What does it cost?** $W_1$ and $W_2$ have $C \cdot C/r$ numbers each, with biases together
#
# $$\frac{2 C^2}{r} + \frac{C}{r} + C ,$$
#
# and $2 C^2 / r$ multiply-accumulates for the whole picture, since they work on one vector, not at every place (the means and
# the products $s_c\, x_{ijc}$, $H W C$ of each, aren't counted here). A 3 x 3 convolution between $C$ channels has $9 C^2$ at *every* place. **Predict before you run:** by how many per cent do
# SE's modules, one in each of its 16 blocks, raise ResNet-50's parameters, and by how many its MACs?

# %% tags=["nbval-check-output"]
plain, with_se = (profile_model(nets.build(name)) for name in ("resnet50", "se-resnet50"))
added = with_se.trainable_parameters - plain.trainable_parameters
formula = sum(
    blocks * (2 * c * c // 16 + c // 16 + c)
    for blocks, c in ((3, 256), (4, 512), (6, 1024), (3, 2048))
)
print(f"parameters {plain.trainable_parameters:,} + {added:,}, by the formula {formula:,}")
print(f"that is {added / plain.trainable_parameters:.1%} more")
print(f"MACs {plain.macs / 1e9:.3f} G + {(with_se.macs - plain.macs) / 1e6:.1f} M", end=" = ")
print(f"{with_se.macs / 1e9:.3f} G, {with_se.macs / plain.macs - 1:.2%} more")

# %% [markdown]
# A tenth more parameters, for hardly any arithmetic; most of the 2.5 million sit in the last stage, where $C = 2048$. (The paper's 3.87 GMACs count means
# and products, too, 5.5 million of each; `course profile se-resnet50` shows the layers.)
#
# **Why a sigmoid and not a softmax?** A softmax makes channels compete: its weights add up to 1, so that each
# gets $1/C$ on average, and one can be loud only if others are silent. But wheels *and* windows make a car. And
# with it every block would multiply its map by about $1/C$. A sigmoid judges each channel on its own.
#
# The next cell is the tests' side again; run it and go on.


# %% nbgrader={"grade": false, "grade_id": "given-channels", "locked": true, "schema_version": 3, "solution": false, "task": false}
def block_outputs(
    block, x, seed, *settings, times=1, beside=False, named=None, apart=True, training=True
):
    """Return what a block makes of maps, in a model of its own, its weights drawn (or all zero).

    times: how many such blocks follow one another, or stand beside one another, joined.
    seed: None for weights that are all zero. apart: whether weights of one shape get numbers of
    their own.
    """
    inputs = keras.Input(x.shape[1:])
    made = [inputs]
    try:
        for _ in range(times):
            made.append(block(inputs if beside else made[-1], *settings, **(named or {})))
    except ValueError as error:
        if "units=0" in str(error):  # a dense layer without a unit
            return np.zeros(0)
        raise
    if made[-1] is None:
        return None
    model = keras.Model(inputs, keras.layers.Concatenate()(made[1:]) if beside else made[-1])
    if seed is None:
        model.set_weights([np.zeros(weight.shape) for weight in model.weights])
    else:
        set_drawn(model, seed, apart)
    return np.asarray(model(x, training=training))


def size_of(block, input_shape, *settings):
    """Return how many numbers a block's weights have."""
    inputs = keras.Input(input_shape)
    return keras.Model(inputs, block(inputs, *settings)).count_params()


def block_gradient(block, x, seed, *settings):
    """Return the gradient of a sum over a block's output with respect to the map that goes in."""
    inputs = keras.Input(x.shape[1:])
    model = keras.Model(inputs, block(inputs, *settings))
    set_drawn(model, seed)
    x = tf.constant(x)
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = model(x, training=True)
        total = tf.reduce_sum(y * drawn(y.shape, 39))
    gradient = tape.gradient(total, x)
    return np.zeros(x.shape) if gradient is None else np.asarray(gradient)


def gradients_by_hand(weights_of, x):
    """Return three gradients of a reweighed map's sum: the right one, and two with a part cut off.

    weights_of: function of a tensor that gives the weights.
    """
    x = tf.constant(x)
    found = []
    for cut_input, cut_weights in ((False, False), (False, True), (True, False)):
        with tf.GradientTape() as tape:
            tape.watch(x)
            weights = weights_of(x)
            weights = tf.stop_gradient(weights) if cut_weights else weights
            y = (tf.stop_gradient(x) if cut_input else x) * weights
            total = tf.reduce_sum(y * drawn(y.shape, 39))
        found.append(tape.gradient(total, x).numpy())
    return found


def maps_for_tests(seed, batch, height, width, channels):
    """Return maps, float32, whose channels have means of their own."""
    rng = np.random.default_rng(seed)
    return (rng.normal(size=(batch, height, width, channels)) + rng.normal(size=channels)).astype(
        "f"
    )


def relu(z):
    return np.maximum(z, 0)


def logistic(z):
    return 0.5 + 0.5 * np.tanh(z / 2)  # nothing overflows


def softmax_by_hand(z, axis=-1):
    powers = np.exp(z - z.max(axis=axis, keepdims=True))
    return powers / powers.sum(axis=axis, keepdims=True)


def se_weights(x, seed, hidden, place=0, axes=(1, 2), inner=relu, outer=logistic, biases=1):
    """Return squeeze and excitation's weights, (N, 1, 1, C), with the numbers that tests draw."""
    channels = x.shape[-1]
    shapes = (channels, hidden), (hidden, channels)
    first, second = (drawn(shape, seed, place) for shape in shapes)
    offset, shift = (biases * drawn(shape[1:], seed, place) for shape in shapes)
    squeezed = np.asarray(x, np.float64).mean(axis=axes, keepdims=True) if axes else x
    return outer(inner(squeezed @ first + offset) @ second + shift)


def tf_se_weights(x, seed, hidden):
    """Return the same weights in TensorFlow, for gradients."""
    shapes = (x.shape[-1], hidden), (hidden, x.shape[-1])
    first, second = (drawn(shape, seed) for shape in shapes)
    inner = tf.nn.relu(tf.reduce_mean(x, axis=(1, 2)) @ first + drawn((hidden,), seed))
    return tf.sigmoid(inner @ second + drawn((x.shape[-1],), seed))[:, None, None, :]


def wrong_sizes(channels, reduction):
    """Return what mistakes make of the bottleneck's size."""
    sizes = {
        "the bottleneck has `reduction` units; it should have C // reduction": reduction,
        "the bottleneck is `reduction` times wider than the map": channels * reduction,
        "C / reduction was rounded up or to the nearest; round it down": -(-channels // reduction),
    }
    others = (4, 8, 32) if reduction == 16 else (16,)
    due = "where 16 is due" if reduction == 16 else "whatever `reduction` says"
    return sizes | {f"the reduction is {n} {due}": max(1, channels // n) for n in others}


def wrong_se(x, seed, hidden, reduction):
    """Return what well-known mistakes make of maps."""
    weights, channels = partial(se_weights, x, seed, hidden), x.shape[-1]
    true = weights()
    maximum = np.broadcast_to(x.max(axis=(1, 2), keepdims=True), x.shape)
    total = np.broadcast_to(x.sum(axis=(1, 2), keepdims=True), x.shape)
    square = drawn((channels, channels), seed), drawn((channels,), seed)
    one = logistic(x.mean(axis=(1, 2), keepdims=True) @ square[0] + square[1])
    wrong = {
        label: x * se_weights(x, seed, size)
        for label, size in wrong_sizes(channels, reduction).items()
        if size != channels
    }
    return only_wrong(wrong, x * true) | {
        "C // reduction is 0 here; the bottleneck needs one unit at least": np.zeros(0),
        "there is no bottleneck: one dense layer only": x * one,
        "a softmax stands where the sigmoid should": x * weights(outer=softmax_by_hand),
        "a tanh stands where the sigmoid should": x * weights(outer=np.tanh),
        "a ReLU stands where the sigmoid should": x * weights(outer=relu),
        "a hard sigmoid stands where the sigmoid should":
            x * weights(outer=lambda z: np.clip(z / 6 + 0.5, 0, 1)),
        "the sigmoid is missing": x * weights(outer=lambda z: z),
        "the sigmoid was taken twice": x * logistic(true),
        "the bottleneck has no ReLU": x * weights(inner=lambda z: z),
        "the bottleneck has a sigmoid in place of a ReLU": x * weights(inner=logistic),
        "the dense layers have no biases": x * weights(biases=0),
        "the maximum was squeezed, not the mean": x * se_weights(maximum, seed, hidden),
        "the sum was squeezed, not the mean": x * se_weights(total, seed, hidden),
        "nothing was squeezed: every place got weights of its own": x * weights(axes=()),
        "the mean ran over the rows only": x * weights(axes=1),
        "the mean ran over the columns only": x * weights(axes=2),
        "the mean ran over the batch, too": x * weights(axes=(0, 1, 2)),
        "the weights were added, not multiplied": x + true,
        "the map was added once more (x + s x)": x + x * true,
        "the weights are turned round (1 - s)": x * (1 - true),
        "the weights are doubled": 2 * x * true,
        "the weights came without the map": true,
        "a ReLU was put on the result": relu(x * true),
    }  # fmt: skip


# %% [markdown]
# ### Exercise 3: se_block (4 points, 15 min)
#
# *Core.* Write `se_block(x, reduction=16)`: squeeze and excitation as a piece of a Keras network.
#
# | argument | what it is |
# |---|---|
# | `x` | a symbolic Keras tensor (batch, H, W, C), such as a layer's output; H, W and C are known |
# | `reduction` | a whole number, at least 1 |
#
# Returns a symbolic tensor of the shape of `x`: each channel multiplied by a factor $s_c$ between 0 and 1, in training and after it alike. The factors
# come from the channels' means over the map, through a dense layer with ReLU and a dense layer with sigmoid, both
# with biases, kernels (C, units) and (units, C). The bottleneck has $\lfloor C / r \rfloor$ units, **and at least one**: CIFAR's small networks have maps of
# fewer than 16 channels. Each call makes layers of its own, and a network may hold as many such blocks as it likes. Numbers in `x` may be as large as
# some thousands: nothing may overflow, in the gradients neither.
#
# <details><summary>Hint 1</summary> <code>keras.layers.GlobalAveragePooling2D</code> takes <code>keepdims=True</code>. On which axis does a dense
# layer work, and which shape must the weights have so that the product spreads over the places by itself? </details>
# <details><summary>Hint 2</summary> The number of channels is <code>x.shape[-1]</code>. Names of layers must differ
# within a model, so give none. </details>


# %% nbgrader={"grade": false, "grade_id": "ex3-se_block", "locked": false, "schema_version": 3, "solution": true, "task": false}
# forbidden: course_lib.nets, se_weights, tf_se_weights, wrong_se
def se_block(x, reduction=16):
    """Return x with each channel weighed by squeeze and excitation; x: symbolic (batch, H, W, C)."""
    ### BEGIN SOLUTION
    channels = x.shape[-1]
    weights = keras.layers.GlobalAveragePooling2D(keepdims=True)(x)
    weights = keras.layers.Dense(max(1, channels // reduction), activation="relu")(weights)
    weights = keras.layers.Dense(channels, activation="sigmoid")(weights)
    return keras.layers.Multiply()([x, weights])
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "ex3-se_block-test-values", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
x = maps_for_tests(131, 2, 3, 5, 8)
check.close(
    block_outputs(se_block, x, None, 4),
    x / 2,
    name="se_block with all weights zero, 8 channels",
    mistakes={
        "a softmax stands where the sigmoid should": x / 8,
        "the map was added once more (x + s x)": 1.5 * x,
        "the weights were added, not multiplied": x + 0.5,
        "every weight is 0 where 1/2 is due": 0 * x,
        "every weight is 1 where 1/2 is due": x,
        "the sigmoid was taken twice": x * logistic(0.5),
        "the weights came without the map": np.full((2, 1, 1, 8), 0.5),
        "a ReLU was put on the result": relu(x) / 2,
    },
    hint="The sigmoid of 0 is 1/2: every channel is halved.",
)
for batch, height, width, channels, reduction in (
    (3, 5, 4, 12, 3),
    (1, 6, 7, 20, 8),
    (4, 4, 5, 14, 5),
):
    x = maps_for_tests(132, batch, height, width, channels)
    hidden = channels // reduction
    check.close(
        block_outputs(se_block, x, 31, reduction),
        (x * se_weights(x, 31, hidden)).astype(np.float32),
        name=f"se_block for {batch} maps of {height} x {width} x {channels}, reduction {reduction}",
        mistakes=partial(wrong_se, x, 31, hidden, reduction),
        hint="Mean over the places, dense with ReLU, dense with sigmoid, times x.",
    )
x = 1000 * maps_for_tests(136, 2, 4, 3, 9)
check.close(
    block_outputs(se_block, x, 39, 3),
    (x * se_weights(x, 39, 3)).astype(np.float32),
    name="se_block for numbers of some thousands",
    mistakes=partial(wrong_se, x, 39, 3, 3),
    hint="exp(1000) is infinite, and infinite / infinite is NaN; Keras's sigmoid knows.",
)
for sizes, reduction in (((3, 4, 5, 1), 1), ((1, 1, 1, 6), 2), ((4, 1, 4, 8), 3)):
    x = maps_for_tests(130, *sizes)
    check.close(
        block_outputs(se_block, x, 30, reduction, apart=False, training=False),
        (x * se_weights(x, 30, sizes[-1] // reduction)).astype(np.float32),
        name=f"se_block after training, for maps of shape {sizes}, reduction {reduction}",
        mistakes={"the map came back as it is": x},
        hint="One channel and one place are maps like others; after training nothing changes.",
    )
### BEGIN HIDDEN TESTS
rng = check.rng("ex3-se_block")
for channels, reduction in ((10, 4), (18, 3), (24, 5)):
    x = maps_for_tests(int(rng.integers(1000)), 3, 4, 6, channels)
    check.close(
        block_outputs(se_block, x, 32, reduction),
        (x * se_weights(x, 32, channels // reduction)).astype(np.float32),
        name="se_block for other maps",
        hint="Mean over the places, dense with ReLU, dense with sigmoid, times x.",
    )
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "ex3-se_block-test-bottleneck", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
for channels, settings, named in (
    (32, (), {}),
    (30, (), {}),
    (21, (), {"reduction": 2}),
    (12, (16,), {}),
    (5, (), {}),
    (6, (6,), {}),
):
    reduction = (*settings, *named.values(), 16)[0]
    hidden = max(1, channels // reduction)
    x = maps_for_tests(133, 2, 4, 3, channels)
    check.close(
        block_outputs(se_block, x, 36, *settings, named=named),
        (x * se_weights(x, 36, hidden)).astype(np.float32),
        name=f"se_block for {channels} channels, reduction {reduction}",
        mistakes=partial(wrong_se, x, 36, hidden, reduction),
        hint="max(1, C // reduction) units; reduction is 16 if nothing is said.",
    )
x = maps_for_tests(135, 2, 4, 3, 7)
check.close(
    block_outputs(se_block, x, 37, 1, apart=False),
    (x * se_weights(x, 37, 7)).astype(np.float32),
    name="se_block for 7 channels, reduction 1: as many units as channels",
    mistakes=partial(wrong_se, x, 37, 7, 1),
    hint="max(1, C // reduction) units.",
)
check.close(
    size_of(se_block, (4, 3, 7), 1),
    2 * 7 * 7 + 2 * 7,
    name="how many numbers the block's weights have, 7 channels, reduction 1",
    mistakes={"both dense layers are the same one": 7 * 7 + 7},
    hint="Two dense layers, each with a kernel and biases of its own, and nothing else.",
)
### BEGIN HIDDEN TESTS
rng = check.rng("ex3-se_block-bottleneck")
for channels, reduction in ((int(rng.integers(2, 8)), 9), (int(rng.integers(17, 32)), 7)):
    x = maps_for_tests(int(rng.integers(1000)), 2, 3, 4, channels)
    check.close(
        block_outputs(se_block, x, 34, reduction),
        (x * se_weights(x, 34, max(1, channels // reduction))).astype(np.float32),
        name="se_block for other sizes of the bottleneck",
        hint="max(1, C // reduction) units.",
    )
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "ex3-se_block-test-two_blocks", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
x = maps_for_tests(134, 2, 4, 5, 12)
after_one = x * se_weights(x, 35, 3)
check.close(
    block_outputs(se_block, x, 35, 4, times=2),
    (after_one * se_weights(after_one, 35, 3, place=1)).astype(np.float32),
    name="two se_blocks in a row, each weight with its own number",
    mistakes={
        "both blocks have the same weights": after_one * se_weights(after_one, 35, 3),
        "the second block was left out": after_one,
    },
    hint="Make the layers inside the function: every call makes new ones.",
)
whole, fixed, cut = gradients_by_hand(partial(tf_se_weights, seed=38, hidden=3), x)
check.close(
    block_gradient(se_block, x, 38, 4),
    whole,
    rtol=1e-3,
    name="the gradient for the map that goes into se_block",
    mistakes={
        "the gradient does not go through the weights": fixed,
        "the gradient goes through the weights only": cut,
    },
    hint="Weights learn like everything else; nothing here stops a gradient.",
)
check.close(
    block_outputs(se_block, x, 35, 4, times=2, beside=True, apart=False),
    np.tile(after_one, 2).astype(np.float32),
    name="two se_blocks beside each other on one map, with equal numbers, joined",
    hint="Any number of blocks may stand in one model, on the same map, too: give no names.",
)
check.close(
    block_gradient(se_block, 1000 * x, 38, 4),
    gradients_by_hand(partial(tf_se_weights, seed=38, hidden=3), 1000 * x)[0],
    rtol=1e-3,
    name="the gradient for the map that goes into se_block, numbers of some thousands",
    hint="In 1 / (1 + exp(-z)) the gradient is 0 times infinite, NaN; Keras's sigmoid knows.",
)
### BEGIN HIDDEN TESTS
x = maps_for_tests(int(check.rng("ex3-se_block-two").integers(1000)), 1, 5, 3, 15)
after_one = x * se_weights(x, 36, 3)
check.close(
    block_outputs(se_block, x, 36, 5, times=2),
    (after_one * se_weights(after_one, 36, 3, place=1)).astype(np.float32),
    name="two se_blocks in a row, for other maps",
    hint="Make the layers inside the function: every call makes new ones.",
)
### END HIDDEN TESTS

# %% [markdown]
# ### Before or after the sum?
#
# A residual block adds a branch to what came in, $\operatorname{ReLU}(x + F(x))$ (lesson 09). Where in it should the
# module stand?
#
# $$\text{before the sum: } \operatorname{ReLU}\bigl(x + s \cdot F(x)\bigr) \qquad
# \text{after the sum: } s \cdot \operatorname{ReLU}\bigl(x + F(x)\bigr).$$
#
# Before the sum the shortcut stays what it was: an open road through the blocks, on which signal and gradient pass
# unchanged but for the ReLU and the steps between stages. After the sum each block multiplies the road, too. With scores near zero at the start, $s =
# \sigma(0) = 1/2$: of what came into the first block, $2^{-9} = 1/512$ is left behind the ninth. **Predict before you
# run:** how loud is the shortcut beside the branch at each of the nine sums of an untrained network? And does a gradient that has to pass
# nine halvings reach the first convolution 500 times smaller?

# %%
x_test, y_test = data.cifar10()[1]
images = ((x_test[:64] / 255 - 0.47) / 0.25).astype(np.float32)
placements = {"no SE": "resnet20", "before the sum": "se-resnet20"}
placements |= {"after the sum": "se-resnet20-post", "on the shortcut": "se-resnet20-identity"}
loudness, gradients = {}, {}
for name, network in placements.items():
    keras.utils.set_random_seed(0)
    model = nets.build(network, width=0.5)
    sums = [layer.input for layer in model.layers if layer.name.endswith("_sum")]
    watched = keras.Model(model.input, {"scores": model.output, "sums": sums})
    kernel = model.get_layer("conv1").kernel
    with tf.GradientTape() as tape:
        outputs = watched(images, training=True)
        loss = keras.losses.sparse_categorical_crossentropy(y_test[:64], outputs["scores"], True)
        loss = tf.reduce_mean(loss)
    gradients[name] = float(tf.norm(tape.gradient(loss, kernel)))
    loudness[name] = [float(tf.norm(road) / tf.norm(branch)) for road, branch in outputs["sums"]]

# %%
fig, ax = plt.subplots(figsize=(6.5, 3), layout="constrained")
for name, ratios in loudness.items():
    ax.plot(range(1, len(ratios) + 1), ratios, "o-", label=name)
ax.set(xlabel="block", ylabel="shortcut : branch at the sum", yscale="log")
ax.set_yticks([0.5, 1, 2, 4], labels=["0.5", "1", "2", "4"])
ax.minorticks_off()
ax.legend(ncols=2)
plotting.show(
    fig,
    alt="Ratio of shortcut to branch over nine blocks, untrained: without SE and with SE before the sum "
    "above 1 from the second block on; with SE after the sum or on the shortcut below 1 throughout.",
)
print("gradient of the first kernel, against no SE:")
for name, size in gradients.items():
    print(f"{name:16} {size / gradients['no SE']:.2f}")

# %% [markdown]
# Without SE, and with SE before the sum, the road is the louder part from the second block on, up to twice as loud as what is added. With SE after the
# sum or on the shortcut it is the quieter part at every sum. It doesn't fade from block to block, as what is on the road is mostly what the last blocks
# added. And there is no factor of 500: in this run (one seed, one batch) the four gradients lie between half and twice that without SE, and the smallest
# belongs to *before the sum*. Every branch begins with a convolution and a normalisation: halve what goes in, the same comes out, so the slope is twice
# as large. The size of the first layer's gradient doesn't tell the four places apart; training has to.
#
# Its authors tried four places with ResNet-50 on ImageNet (Hu and others, 2020, table 14; top-1 error in per cent):
#
# | where | error |
# |---|---|
# | no SE | 23.30 |
# | before the sum (SE) | 22.28 |
# | before the convolutions (SE-PRE) | 22.23 |
# | after the sum (SE-POST) | 22.78 |
# | on the shortcut (SE-Identity) | 22.20 |
#
# Three places are alike; after the sum is worse, by half a point, and still better than none. A quiet road alone doesn't explain it: on the shortcut it is
# as quiet, and the error is the lowest. The authors conclude no more than that the place matters little as long as it is before the sum. Two of the
# places, trained by ourselves, stand in the table of this lesson's last section.
#
# ### Which places? Spatial attention (空间注意力)
#
# The mirror image of SE asks *where*: one weight for each place, shared by all channels. CBAM, the *convolutional block
# attention module* (Woo and others, 2018), first reweighs channels (as SE does, but from means *and* maxima) and then places:
#
# $$m_{ij} = \frac{1}{C} \sum_c x_{ijc}, \quad M_{ij} = \max_c x_{ijc}, \qquad s = \sigma\bigl(\operatorname{conv}_{7
# \times 7}([m; M])\bigr), \qquad y_{ijc} = s_{ij}\, x_{ijc} .$$
#
# Two maps summarise the channels, the convolution looks at a neighbourhood of both, a sigmoid makes a weight. With 98
# parameters it adds next to nothing to a model's size; its MACs, $98 H W$, count where maps are large and channels few. The next cell is the tests' side.


# %% nbgrader={"grade": false, "grade_id": "given-places", "locked": true, "schema_version": 3, "solution": false, "task": false}
def place_weights(x, seed, size, maps=("mean", "max"), outer=logistic, mirrored=False, apart=False):
    """Return spatial attention's weights (N, H, W, 1) with the numbers that tests draw.

    Mistakes: mirrored, the border isn't zeros; apart, each map has a sigmoid of its own.
    """
    made = {
        "mean": x.mean(axis=-1, keepdims=True),
        "max": x.max(axis=-1, keepdims=True),
        "min": x.min(axis=-1, keepdims=True),
        "sum": x.sum(axis=-1, keepdims=True),
        "magnitude": np.abs(x).max(axis=-1, keepdims=True),
        "at least 0": np.maximum(x.max(axis=-1, keepdims=True), 0),
    }
    both = np.concatenate([made[name] for name in maps], axis=-1)
    kernel = drawn((size, size, len(maps), 1), seed)
    if apart:
        kernels = np.concatenate([kernel * [[1], [0]], kernel * [[0], [1]]], axis=-1).astype("f")
        return outer(np.asarray(tf.nn.conv2d(both, kernels, 1, "SAME"))).mean(-1, keepdims=True)
    if mirrored:
        sides = (0, 0), (size // 2, size // 2), (size // 2, size // 2), (0, 0)
        both = np.pad(both, sides, mode="symmetric")
    padding = "VALID" if mirrored else "SAME"
    return outer(np.asarray(tf.nn.conv2d(both, kernel, 1, padding), np.float64))


def tf_place_weights(x, seed, size):
    """Return the same weights in TensorFlow, for gradients."""
    both = tf.stack([tf.reduce_mean(x, axis=-1), tf.reduce_max(x, axis=-1)], axis=-1)
    return tf.sigmoid(tf.nn.conv2d(both, drawn((size, size, 2, 1), seed), 1, "SAME"))


def wrong_places(x, seed, size):
    """Return what well-known mistakes make of maps."""
    weights = partial(place_weights, x, seed, size)
    true = weights()
    softmax_of_places = weights(outer=lambda z: softmax_by_hand(z, axis=(1, 2)))
    with_bias = weights(outer=lambda z: logistic(z + drawn((1,), seed)))
    wrong = {
        "the maximum came first; the mean is the first map": x * weights(maps=("max", "mean")),
        "only the mean was looked at": x * weights(maps=("mean",)),
        "only the maximum was looked at": x * weights(maps=("max",)),
        "the minimum came in place of the maximum": x * weights(maps=("mean", "min")),
        "the sum came in place of the mean": x * weights(maps=("sum", "max")),
        "the convolution has a bias": x * with_bias,
        "a softmax over the places stands where the sigmoid should": x * softmax_of_places,
        "the sigmoid is missing": x * weights(outer=lambda z: z),
        "a tanh stands where the sigmoid should": x * weights(outer=np.tanh),
        "a ReLU stands where the sigmoid should": x * weights(outer=relu),
        "a ReLU stands before the sigmoid": x * weights(outer=lambda z: logistic(relu(z))),
        "the border was mirrored, not padded with zeros": x * weights(mirrored=True),
        "each map got a sigmoid of its own; add the scores first": x * weights(apart=True),
        "the weights came without the map": true,
        "the weights were added, not multiplied": x + true,
        "the map was added once more (x + s x)": x + x * true,
        "the largest magnitude came in place of the maximum": x
        * weights(maps=("mean", "magnitude")),
        "the maximum starts at 0; it may lie below": x * weights(maps=("mean", "at least 0")),
        "the weights are turned round (1 - s)": x * (1 - true),
        "the weights are upside down": x * true[:, ::-1],
        "every weight is 1": x,
        "a ReLU was put on the result": relu(x * true),
    }
    others = (3, 5) if size == 7 else (7,)
    due = "where 7 x 7 is due" if size == 7 else "whatever `kernel_size` says"
    wrong |= {f"the kernel is {n} x {n} {due}": x * place_weights(x, seed, n) for n in others}
    return only_wrong(wrong, x * true)


# %% [markdown] tags=["further"]
# ### Exercise 4: spatial_attention (4 points, 15 min)
#
# *Further (延伸), 15 min.* CBAM's attention to places, with its contract. The core path goes on at *Every place looks at every
# place*.

# %% [markdown]
# Write `spatial_attention(x, kernel_size=7)`: one weight for each place.
#
# | argument | what it is |
# |---|---|
# | `x` | a symbolic Keras tensor (batch, H, W, C); H, W and C are known |
# | `kernel_size` | an odd whole number; the map may be smaller than the kernel |
#
# Returns a symbolic tensor of the shape of `x`: each place multiplied by a factor between 0 and 1, the same for all its
# channels, in training and after it alike. Two maps are made of the channels, their **mean first**, their maximum second; one convolution of both, `kernel_size` x
# `kernel_size`, stride 1, padded with zeros to the same size, **without bias**, then a sigmoid. Each call makes a kernel of its own,
# (`kernel_size`, `kernel_size`, 2, 1), and a network may hold as many such blocks as it likes. Numbers in `x` may be as large as some thousands:
# nothing may overflow, in the gradients neither.
#
# <details><summary>Hint 1</summary> <code>keras.ops.mean</code> and <code>keras.ops.max</code> take an axis and
# <code>keepdims</code>; <code>keras.layers.Concatenate()</code> joins along the last axis. </details>
# <details><summary>Hint 2</summary> Which arguments of <code>keras.layers.Conv2D</code> does the contract fix? Its defaults for two of them are
# others. </details>


# %% nbgrader={"grade": false, "grade_id": "ex4-spatial_attention", "locked": false, "schema_version": 3, "solution": true, "task": false}
# forbidden: course_lib.nets, place_weights, tf_place_weights, wrong_places
def spatial_attention(x, kernel_size=7):
    """Return x with each place weighed by what its neighbourhood holds; x: symbolic (batch, H, W, C)."""
    ### BEGIN SOLUTION
    mean = keras.ops.mean(x, axis=-1, keepdims=True)
    maximum = keras.ops.max(x, axis=-1, keepdims=True)
    both = keras.layers.Concatenate()([mean, maximum])
    settings = {"padding": "same", "use_bias": False, "activation": "sigmoid"}
    weights = keras.layers.Conv2D(1, kernel_size, **settings)(both)
    return keras.layers.Multiply()([x, weights])
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "ex4-spatial_attention-test-values", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
x = maps_for_tests(141, 2, 5, 8, 3)
check.close(
    block_outputs(spatial_attention, x, None),
    x / 2,
    name="spatial_attention with all weights zero",
    mistakes={
        "a softmax over the places stands where the sigmoid should": x / 40,
        "the map was added once more (x + s x)": 1.5 * x,
        "the weights were added, not multiplied": x + 0.5,
        "every weight is 0 where 1/2 is due": 0 * x,
        "every weight is 1 where 1/2 is due": x,
        "the weights came without the map": np.full((2, 5, 8, 1), 0.5),
        "a ReLU was put on the result": relu(x) / 2,
    },
    hint="The sigmoid of 0 is 1/2: every place is halved.",
)
for batch, height, width, channels, size in ((3, 9, 7, 4, 3), (1, 8, 11, 6, 5), (2, 7, 9, 2, 1)):
    x = maps_for_tests(142, batch, height, width, channels)
    check.close(
        block_outputs(spatial_attention, x, 41, size),
        (x * place_weights(x, 41, size)).astype(np.float32),
        name=f"spatial_attention for {batch} maps {height} x {width} x {channels}, kernel {size}",
        mistakes=partial(wrong_places, x, 41, size),
        hint="Over the last axis: mean first, maximum second; no bias; sigmoid; times x.",
    )
x = 1000 * maps_for_tests(147, 2, 6, 7, 3)
check.close(
    block_outputs(spatial_attention, x, 47, 3),
    (x * place_weights(x, 47, 3)).astype(np.float32),
    name="spatial_attention for numbers of some thousands",
    mistakes=partial(wrong_places, x, 47, 3),
    hint="exp(1000) is infinite, and infinite / infinite is NaN; Keras's sigmoid knows.",
)
for sizes, size in (((2, 4, 5, 1), 3), ((3, 4, 4, 3), 7), ((1, 1, 1, 4), 5)):
    x = maps_for_tests(148, *sizes)
    check.close(
        block_outputs(spatial_attention, x, 48, size, training=False),
        (x * place_weights(x, 48, size)).astype(np.float32),
        name=f"spatial_attention after training, for maps of shape {sizes}, kernel {size}",
        mistakes=partial(wrong_places, x, 48, size),
        hint="Two maps also of one channel, and a whole kernel also on a map that is smaller.",
    )
### BEGIN HIDDEN TESTS
rng = check.rng("ex4-spatial_attention")
for size in (3, 5, 9):
    height, width, channels = (int(n) for n in rng.integers((6, 9, 3), (9, 13, 8)))
    x = maps_for_tests(int(rng.integers(1000)), 2, height, width, channels)
    check.close(
        block_outputs(spatial_attention, x, 42, size),
        (x * place_weights(x, 42, size)).astype(np.float32),
        name="spatial_attention for other maps",
        hint="Over the last axis: mean first, maximum second; no bias; sigmoid; times x.",
    )
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "ex4-spatial_attention-test-calls", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
x = maps_for_tests(143, 2, 9, 10, 5)
for settings, named, size in (((), {}, 7), ((), {"kernel_size": 3}, 3)):
    check.close(
        block_outputs(spatial_attention, x, 43, *settings, named=named),
        (x * place_weights(x, 43, size)).astype(np.float32),
        name=f"spatial_attention with {named or 'nothing'} said of the kernel",
        mistakes=partial(wrong_places, x, 43, size),
        hint="The kernel is 7 x 7 if nothing is said.",
    )
once = (x * place_weights(x, 44, 3)).astype(np.float32)
kernels = [drawn((3, 3, 2, 1), 44, place) for place in (0, 1)]
both = np.stack([once.mean(axis=-1), once.max(axis=-1)], axis=-1)
twice = [once * logistic(tf.nn.conv2d(both, kernel, 1, "SAME").numpy()) for kernel in kernels]
check.close(
    block_outputs(spatial_attention, x, 44, 3, times=2),
    twice[1],
    name="two spatial_attentions in a row, each with its own kernel",
    mistakes={
        "both have the same kernel": twice[0],
        "the second was left out": once,
    },
    hint="Make the convolution inside the function: every call makes a new one.",
)
whole, fixed, cut = gradients_by_hand(partial(tf_place_weights, seed=46, size=3), x)
check.close(
    block_gradient(spatial_attention, x, 46, 3),
    whole,
    rtol=1e-3,
    name="the gradient for the map that goes into spatial_attention",
    mistakes={
        "the gradient does not go through the weights": fixed,
        "the gradient goes through the weights only": cut,
    },
    hint="Weights learn like everything else; nothing here stops a gradient.",
)
check.close(
    block_outputs(spatial_attention, x, 44, 3, times=2, beside=True, apart=False),
    np.tile(once, 2),
    name="two spatial_attentions beside each other on one map, with equal numbers, joined",
    hint="Any number of blocks may stand in one model, on the same map, too: give no names.",
)
check.close(
    block_gradient(spatial_attention, 1000 * x, 46, 3),
    gradients_by_hand(partial(tf_place_weights, seed=46, size=3), 1000 * x)[0],
    rtol=1e-3,
    name="the gradient for the map that goes into spatial_attention, numbers of some thousands",
    hint="In 1 / (1 + exp(-z)) the gradient is 0 times infinite, NaN; Keras's sigmoid knows.",
)
check.close(
    size_of(spatial_attention, (8, 9, 3), 5),
    2 * 5 * 5,
    name="how many numbers the block's weights have, kernel 5",
    hint="One kernel of two maps, without bias, and nothing else.",
)
### BEGIN HIDDEN TESTS
x = maps_for_tests(int(check.rng("ex4-spatial_attention-calls").integers(1000)), 1, 12, 8, 4)
check.close(
    block_outputs(spatial_attention, x, 45),
    (x * place_weights(x, 45, 7)).astype(np.float32),
    name="spatial_attention with nothing said of the kernel, for other maps",
    hint="The kernel is 7 x 7 if nothing is said.",
)
### END HIDDEN TESTS

# %% [markdown]
# What can mean and maximum say together? On a picture's three colours their difference is large where one colour stands out, and zero
# on grey. **Predict before you run:** a kernel of 7 x 7 has -20/49 in all its weights for the mean, +20/49 in all for the
# maximum; nothing is subtracted, as there is no bias. Which places of the portrait get a weight near 1, and which is the
# smallest weight that any place can get?

# %% tags=["demo"]
photo = np.clip(data.picture("astronaut") / 255, 0.02, 1).astype(np.float32)[::3, ::3]
with check.demo("exercise 4"):
    inputs = keras.Input(photo.shape)
    model = keras.Model(inputs, spatial_attention(inputs))
    colourful = np.stack([-np.ones((7, 7)), np.ones((7, 7))], axis=-1) * 20 / 49
    model.set_weights([colourful[..., None]])
    attended = np.asarray(model(photo[None]))[0]
    weights = attended.sum(axis=-1) / photo.sum(axis=-1)
    fig, axes = plt.subplots(1, 3, figsize=(8, 3.1), layout="constrained")
    draw_picture(axes[0], photo, title="x")
    draw_picture(axes[1], weights, title="weights, 0 to 1")
    draw_picture(axes[2], attended, title="y = weights times x")
    plotting.show(
        fig,
        alt="A portrait; weights, white on the suit and the flag's red stripes, light on face and hair, "
        "darker on the wall, darkest on black things; and their product.",
    )
    print(f"weights from {weights.min():.2f} to {weights.max():.2f}")

# %% [markdown]
# The suit and the flag's red stripes get weights near 1, face and hair a little less, the wall much less, and what is black about 1/2. Lower it can't go: a maximum is never below
# the mean, and without a bias a score of 0 is 1/2. Learned kernels have both signs and look at edges of both maps, and their channels aren't colours; but
# the two maps are all they see.
#
# ### Every place looks at every place: self-attention (自注意力)
#
# A convolution sees a neighbourhood; lesson 06 counted how many layers it takes until two far corners meet, and measured
# that they hardly do. *Self-attention* connects all pairs of places in one layer. Each place $i$ makes three vectors of its $C$
# channels with three matrices: a *query (查询)* $q_i = x_i W_Q$, what it is looking for; a *key (键)* $k_i = x_i W_K$, what
# it offers; and a *value (值)* $v_i = x_i W_V$, what it gives. Query and key of two places are compared by an inner product,
# the likeness of lesson 05; a softmax over **all places $j$** makes weights of the scores; and the place receives a mean of the
# values:
#
# $$a_{ij} = \operatorname{softmax}_j\!\left(\frac{q_i \cdot k_j}{\sqrt d}\right), \qquad y_i = \sum_j a_{ij} v_j .$$
#
# It is soft attention, asked once by every place. With $P = H W$ places as rows, it is three matrix products and a softmax:
# $A = \operatorname{softmax}(Q K^\top / \sqrt d)$, of shape $(P, P)$, whose **rows** add up to 1, and $Y = A V$. Vaswani and others (2017) built a
# whole network of it; Wang and others (2018) brought it, without the $\sqrt d$, into convolutional networks as the *non-local block (非局部模块)*.
#
# **Where does $\sqrt d$ come from?** Let the $d$ entries of $q$ and $k$ be independent with mean 0 and variance 1. Then each
# product $q_c k_c$ has mean 0 and variance 1, and the sum of $d$ of them has variance $d$: scores of size $\sqrt d$. A softmax of large
# scores gives nearly everything to the largest one, and there its slope dies: $\partial a_j / \partial s_j = a_j (1 - a_j)$ is near
# 0 when $a_j$ is near 0 or 1. Divided by $\sqrt d$, scores keep variance 1 whatever $d$ is. **Predict before you run:** with 64 keys
# and $d = 256$, which weight does the strongest key get, without the division and with it?

# %%
rng = np.random.default_rng(0)
depths = 2 ** np.arange(1, 11)
strongest, slopes = (np.zeros((2, 3, len(depths))) for _ in range(2))
for column, depth in enumerate(depths):
    for seed in range(3):
        queries, keys = rng.normal(size=(200, depth)), rng.normal(size=(64, depth))
        for row, divisor in enumerate((1.0, np.sqrt(depth))):
            shares = softmax_by_hand(queries @ keys.T / divisor)
            strongest[row, seed, column] = shares.max(axis=1).mean()
            slopes[row, seed, column] = (shares * (1 - shares)).sum(axis=1).mean()

# %%
fig, axes = plt.subplots(1, 2, figsize=(8, 2.8), layout="constrained")
titles = "weight of the strongest key", "sum of the slopes a (1 - a)"
for ax, values, title in zip(axes, (strongest, slopes), titles, strict=True):
    draw_spread(ax, depths, values[0], "scores as they are", colour="orange")
    draw_spread(ax, depths, values[1], "divided by the root of d", colour="blue")
    ax.set(xscale="log", xlabel="d", title=title, ylim=(0, 1.02))
axes[0].legend()
plotting.show(
    fig,
    alt="Over d the strongest key's weight rises towards 1 and the slopes fall towards 0; divided by "
    "the root of d both stay level.",
)
at = list(depths).index(256)
print(f"d = 256, 64 keys, an even share is {1 / 64:.3f}")
for row, name in enumerate(("as they are", "divided")):
    print(f"scores {name}: the strongest key gets {strongest[row, :, at].mean():.2f},", end=" ")
    print(f"the slopes add up to {slopes[row, :, at].mean():.2f}")

# %% [markdown]
# As they are, one key takes nearly everything, and little slope is left to learn by. Divided, the strongest key still gets several times an even
# share, and the slopes stay, whatever $d$ is. The next cell is the tests' side.


# %% nbgrader={"grade": false, "grade_id": "given-attention", "locked": true, "schema_version": 3, "solution": false, "task": false}
def attention_by_hand(x, w_query, w_key, w_value, divisor=None, over=2, change=None):
    """Return (y, weights) of self-attention, in float64; the other arguments are mistakes.

    divisor: of the scores. over: axes of the softmax. change: what is done to queries and keys.
    """
    x = np.asarray(x, np.float64)
    batch, height, width, channels = x.shape
    rows = x.reshape(batch, height * width, channels)
    query, key, value = (rows @ np.asarray(w, np.float64) for w in (w_query, w_key, w_value))
    query, key = change(query, key) if change else (query, key)
    scores = query @ key.transpose(0, 2, 1)
    scores = scores / (np.sqrt(query.shape[-1]) if divisor is None else divisor)
    weights = softmax_by_hand(scores, axis=over)
    return (weights @ value).reshape(batch, height, width, -1), weights


def on_other_scores(x, w_query, w_key, w_value):
    """Return ways (y, weights) that change the scores: masks, distances, all images at once."""
    batch, height, width, channels = x.shape
    rows = np.asarray(x, np.float64).reshape(batch, height * width, channels)
    query, key, value = (rows @ np.asarray(w, np.float64) for w in (w_query, w_key, w_value))
    root = np.sqrt(w_query.shape[1])
    scores = query @ key.transpose(0, 2, 1) / root
    places = np.arange(height * width)
    hidden = {
        "places don't listen to themselves": places[:, None] == places,
        "places listen only to those before them": places[:, None] < places,
    }
    changed = {label: np.where(mask, -1e300, scores) for label, mask in hidden.items()}
    squares = ((query[:, :, None] - key[:, None]) ** 2).sum(axis=-1)
    changed["scores are distances, not inner products"] = -squares / root
    shares = {label: softmax_by_hand(ways) for label, ways in changed.items()}
    everywhere = softmax_by_hand(np.einsum("nid,mjd->nimj", query, key) / root, axis=(2, 3))
    mixed = np.einsum("nimj,mje->nie", everywhere, value)
    own = np.einsum("ninj->nij", everywhere)
    channel = softmax_by_hand(query.transpose(0, 2, 1) @ key / root)
    found = {label: (ways @ value, ways) for label, ways in shares.items()}
    found["places of other images were listened to"] = mixed, own
    found["channels were compared, not places"] = value, channel
    found["the scores came in place of the weights"] = softmax_by_hand(scores) @ value, scores
    return {
        label: (y.reshape(batch, height, width, -1), weights)
        for label, (y, weights) in found.items()
    }


def wrong_attentions(x, w_query, w_key, w_value, part):
    """Return what well-known mistakes give: part 0 of the map, part 1 of the weights."""
    make = partial(attention_by_hand, x, w_query, w_key, w_value)
    (batch, height, width, channels), (_, depth) = x.shape, w_query.shape
    root = {"divisor": np.sqrt(depth)}
    columns = attention_by_hand(np.asarray(x).transpose(0, 2, 1, 3), w_query, w_key, w_value)
    y, weights = make()
    value = np.asarray(x, np.float64).reshape(batch, -1, channels) @ w_value
    raw = (weights @ np.asarray(x, np.float64).reshape(batch, -1, channels)).reshape(x.shape)
    wrong = {
        "the scores were not divided by the root of d": make(divisor=1),
        "the scores were divided by d, not by its root": make(divisor=depth),
        "the scores were divided by the root of C; d is the length of a query":
            make(divisor=np.sqrt(channels)),
        "the scores were divided by the root of the number of places":
            make(divisor=np.sqrt(height * width)),
        "the scores were divided by the root of the values' length":
            make(divisor=np.sqrt(w_value.shape[1])),
        "the scores were multiplied by the root of d": make(divisor=1 / np.sqrt(depth)),
        "the softmax ran over the queries (the wrong axis)": make(over=1),
        "the softmax ran over all pairs at once": make(over=(1, 2)),
        "queries and keys were exchanged": make(change=lambda q, k: (k, q), **root),
        "queries and keys were brought to length 1":
            make(divisor=1, change=lambda q, k: (to_length_1(q), to_length_1(k))),
        "the weights' rows and columns are exchanged":
            ((weights.transpose(0, 2, 1) @ value).reshape(y.shape), weights.transpose(0, 2, 1)),
        "places were read column by column": (columns[0].reshape(y.shape), columns[1]),
        "height and width were exchanged when the rows became a map again":
            (y.reshape(batch, width, height, -1), weights),
        "the map was added once more (x + y)": (y + x if y.shape == x.shape else y, weights),
        "the values are x itself, without w_value": (raw, weights),
        "the division by the root of d came after the softmax":
            tuple(made / np.sqrt(depth) for made in make(divisor=1)),
        "the result came as rows of places, not as a map":
            (y.reshape(batch, -1, y.shape[-1]), weights),
        "the map came where the weights are due; return (y, weights)": (weights, y),
    }  # fmt: skip
    wrong |= on_other_scores(x, w_query, w_key, w_value)
    expected = (y, weights)[part]
    return only_wrong({label: ways[part] for label, ways in wrong.items()}, expected)


def to_length_1(rows):
    """Return vectors of length 1 that point where these do."""
    return rows / np.linalg.norm(rows, axis=-1, keepdims=True)


def attention_arguments(seed, batch, height, width, channels, depth, size, scale=1.0):
    """Return x and three matrices for a test, float64."""
    rng = np.random.default_rng(seed)
    shapes = (channels, depth), (channels, depth), (channels, size)
    matrices = [scale * rng.normal(size=shape) for shape in shapes]
    return rng.normal(size=(batch, height, width, channels)), *matrices


def from_columns(self_attention_2d, *arguments):
    """Return what an answer makes of arrays that lie in memory first axis first (Fortran's order)."""
    y, weights = self_attention_2d(*(np.asfortranarray(argument) for argument in arguments))
    return np.asarray(y), np.asarray(weights)


# %% [markdown]
# ### Exercise 5: self_attention_2d (5 points, 25 min)
#
# *Core.* Write `self_attention_2d(x, w_query, w_key, w_value)`: self-attention between the places of maps.
#
# | argument | shape | meaning |
# |---|---|---|
# | `x` | (N, H, W, C) | maps |
# | `w_query`, `w_key` | (C, d) | what makes queries and keys, d numbers each |
# | `w_value` | (C, e) | what makes values |
#
# All are NumPy arrays of one type, float64 or float32, in any order in memory, and stay as they are. Returns a tuple of two NumPy arrays or TensorFlow
# tensors that are of that type and computed in it: the map `y` (N, H, W, e) and the weights (N, H W, H W), where `weights[n, i, j]` says how much place `i` of image `n` receives from
# place `j`; places are numbered row by row, and each row adds up to 1. No biases, nothing is added to `y`. Scores may lie some
# tens of thousands above 0 or below: nothing may overflow. Images of a batch have nothing to do with each other.
#
# The ready-made layers and functions are forbidden (`keras.layers.Attention`, `AdditiveAttention`, `MultiHeadAttention`,
# `GroupQueryAttention`, `keras.ops.dot_product_attention`), and so are the tests' helpers that the cell's first line names; other libraries' softmax is allowed.
#
# <details><summary>Hint 1</summary> Reshape to rows of places, (N, H W, C): then all is matrix products. Lesson 05 did the same with windows.
# </details>
# <details><summary>Hint 2</summary> Scores are (N, H W, H W): rows are queries, columns keys. Which axis must the softmax run over, so that a
# row adds up to 1? </details>
# <details><summary>Hint 3</summary> Lesson 01's stable softmax: take off each row's maximum first. </details>


# %% nbgrader={"grade": false, "grade_id": "ex5-self_attention_2d", "locked": false, "schema_version": 3, "solution": true, "task": false}
# forbidden: keras.layers.Attention, keras.layers.AdditiveAttention, keras.layers.MultiHeadAttention, keras.layers.GroupQueryAttention, keras.ops.dot_product_attention, course_lib.nets, attention_by_hand, on_other_scores, wrong_attentions, softmax_by_hand
def self_attention_2d(x, w_query, w_key, w_value):
    """Return (y (N, H, W, e), weights (N, H W, H W)) of self-attention between a map's places.

    x: (N, H, W, C); w_query, w_key: (C, d); w_value: (C, e).
    """
    ### BEGIN SOLUTION
    batch, height, width, channels = x.shape
    rows = x.reshape(batch, height * width, channels)
    query, key, value = rows @ w_query, rows @ w_key, rows @ w_value
    scores = query @ key.transpose(0, 2, 1) / w_query.shape[1] ** 0.5
    powers = np.exp(scores - scores.max(axis=-1, keepdims=True))
    weights = powers / powers.sum(axis=-1, keepdims=True)
    return (weights @ value).reshape(batch, height, width, -1), weights
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "ex5-self_attention_2d-test-weights", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
x = np.array([[[[1.0, 0], [0, 2]]]])  # two places, two channels
w_query, w_key = np.array([[1.0], [0]]), np.array([[0.0], [1]])  # d = 1
_, weights = self_attention_2d(x, w_query, w_key, np.eye(2))
check.close(
    weights,
    [[[1 / (1 + np.exp(2)), np.exp(2) / (1 + np.exp(2))], [0.5, 0.5]]],
    name="the weights of two places, by hand",
    mistakes={
        "the softmax ran over the queries (the wrong axis)": [[[0.5, np.exp(2) / (1 + np.exp(2))],
                                                               [0.5, 1 / (1 + np.exp(2))]]],
        "queries and keys were exchanged": [[[0.5, 0.5], [np.exp(2) / (1 + np.exp(2)),
                                                          1 / (1 + np.exp(2))]]],
        "the scores came in place of the weights": [[[0, 2], [0, 0]]],
        "the weights' rows and columns are exchanged": [[[1 / (1 + np.exp(2)), 0.5],
                                                         [np.exp(2) / (1 + np.exp(2)), 0.5]]],
    },
    hint="Queries 1 and 0, keys 0 and 2: scores 0, 2 in the first row and 0, 0 in the second.",
)  # fmt: skip
for sizes in ((2, 3, 4, 5, 6, 3), (1, 5, 2, 3, 4, 7), (3, 1, 6, 2, 9, 1), (2, 4, 3, 6, 1, 2)):
    arguments = attention_arguments(151, *sizes)
    copies = [argument.copy() for argument in arguments]
    _, weights = self_attention_2d(*arguments)
    check.close(
        weights,
        attention_by_hand(*copies)[1],
        name=f"the weights for N, H, W, C, d, e = {sizes}",
        mistakes=partial(wrong_attentions, *copies, 1),
        hint="softmax over the keys of Q K^T / sqrt(d); places row by row.",
    )
    check.equal(
        np.asarray(weights).dtype.name,
        "float64",
        name="the type of the weights for float64 arguments",
        hint="What comes in as float64 is computed in float64.",
    )
    for name, argument, copy in zip(
        ("x", "w_query", "w_key", "w_value"), arguments, copies, strict=True
    ):
        check.unchanged(argument, copy, name=name)
for sizes in ((1, 17, 19, 2, 3, 2), (2, 1, 1, 3, 2, 4), (2, 3, 2, 1, 1, 1)):
    arguments = attention_arguments(155, *sizes)
    for case, (x, *matrices) in (
        ("", arguments),
        (", other numbers", (-1 - arguments[0], *arguments[1:])),
    ):
        check.close(
            self_attention_2d(x, *matrices)[1],
            attention_by_hand(x, *matrices)[1],
            name=f"the weights for N, H, W, C, d, e = {sizes}{case}",
            mistakes=partial(wrong_attentions, x, *matrices, 1),
            hint="Many places or a single one: the same formula.",
        )
check.close(
    from_columns(self_attention_2d, *attention_arguments(158, 2, 3, 4, 5, 6, 3))[1],
    attention_by_hand(*attention_arguments(158, 2, 3, 4, 5, 6, 3))[1],
    name="the weights for arrays in Fortran's order",
    hint="Places are numbered row by row, however the map lies in memory.",
)
### BEGIN HIDDEN TESTS
rng = check.rng("ex5-self_attention_2d")
for sizes in ((2, 2, 5, 4, 7, 3), (3, 4, 2, 6, 2, 5)):
    arguments = attention_arguments(int(rng.integers(1000)), *sizes)
    truth = attention_by_hand(*arguments)[1]
    check.close(
        self_attention_2d(*arguments)[1],
        truth,
        name="the weights for other maps",
        hint="softmax over the keys of Q K^T / sqrt(d); places row by row.",
    )
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "ex5-self_attention_2d-test-map", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
for sizes in ((2, 3, 4, 5, 6, 3), (1, 5, 2, 3, 4, 7), (3, 1, 6, 2, 9, 1), (2, 3, 4, 5, 5, 5)):
    arguments = attention_arguments(152, *sizes)
    copies = [argument.copy() for argument in arguments]
    y, _ = self_attention_2d(*arguments)
    check.close(
        y,
        attention_by_hand(*copies)[0],
        name=f"the map for N, H, W, C, d, e = {sizes}",
        mistakes=partial(wrong_attentions, *copies, 0),
        hint="Weights times values, and the rows of places back into H x W.",
    )
    check.unchanged(arguments, copies, name="an argument")
x, w_query, w_key, w_value = arguments
check.close(
    self_attention_2d(2 - x, w_query, w_key, w_value)[0],
    attention_by_hand(2 - x, w_query, w_key, w_value)[0],
    name="the map of a second call, with other numbers of the same shapes",
    mistakes={"the result of an earlier call came": attention_by_hand(*copies)[0]},
    hint="Nothing may be left over from the last call, and no score be cut off.",
)
for sizes in ((1, 17, 19, 2, 3, 2), (2, 1, 1, 3, 2, 4), (2, 3, 2, 1, 1, 1)):
    arguments = attention_arguments(156, *sizes)
    check.close(
        self_attention_2d(*arguments)[0],
        attention_by_hand(*arguments)[0],
        name=f"the map for N, H, W, C, d, e = {sizes}",
        mistakes=partial(wrong_attentions, *arguments, 0),
        hint="Many places or a single one: the same formula.",
    )
check.close(
    from_columns(self_attention_2d, *attention_arguments(158, 2, 3, 4, 5, 6, 3))[0],
    attention_by_hand(*attention_arguments(158, 2, 3, 4, 5, 6, 3))[0],
    name="the map for arrays in Fortran's order",
    hint="Places are numbered row by row, however the map lies in memory.",
)
### BEGIN HIDDEN TESTS
rng = check.rng("ex5-self_attention_2d-map")
for sizes in ((2, 2, 5, 4, 7, 3), (3, 4, 2, 6, 2, 5), (2, 1, 1, 3, 2, 4)):
    arguments = attention_arguments(int(rng.integers(1000)), *sizes)
    truth = attention_by_hand(*arguments)[0]
    check.close(
        self_attention_2d(*arguments)[0],
        truth,
        name="the map for other maps",
        hint="Weights times values, and the rows of places back into H x W.",
    )
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "ex5-self_attention_2d-test-numbers", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
arguments = attention_arguments(153, 2, 3, 4, 5, 6, 3, scale=30.0)
y, weights = self_attention_2d(*arguments)
truth = attention_by_hand(*arguments)
for name, answer, true in zip(("map", "weights"), (y, weights), truth, strict=True):
    check.close(
        answer,
        true,
        name=f"the {name} for scores of some tens of thousands",
        hint="exp(1000) is infinite: take off each row's largest score first (lesson 01).",
    )
single = [argument.astype(np.float32) for argument in attention_arguments(154, 2, 4, 3, 4, 5, 3)]
y, weights = self_attention_2d(*single)
for name, answer, true in zip(
    ("map", "weights"), (y, weights), attention_by_hand(*single), strict=True
):
    check.close(answer, true.astype(np.float32), name=f"the {name} for float32", dtype="float")
    check.equal(
        np.asarray(answer).dtype.name,
        "float32",
        name=f"the type of the {name} for float32 arguments",
        hint="A NumPy float64 number makes everything float64 that it meets; cast the root.",
    )
x, w_query, w_key, w_value = attention_arguments(157, 2, 3, 4, 5, 6, 3, scale=3.0)
below = 1 + np.abs(x), -np.abs(w_query), np.abs(w_key), w_value
middle = [argument.astype(np.float32) for argument in (x, 2 * w_query, 2 * w_key, w_value)]
for case, arguments in (("far below 0", below), ("of some hundreds, float32", middle)):
    found, truth = self_attention_2d(*arguments), attention_by_hand(*arguments)
    for name, answer, true in zip(("map", "weights"), found, truth, strict=True):
        check.close(
            answer,
            true,
            rtol=5e-3,
            name=f"the {name} for scores {case}",
            hint="Take off each row's largest score always: exp(89) is too much for float32, and if "
            "all scores are far below 0 all powers are 0.",
        )
### BEGIN HIDDEN TESTS
seed = int(check.rng("ex5-self_attention_2d-numbers").integers(1000))
arguments = attention_arguments(seed, 1, 4, 4, 3, 2, 4, scale=60.0)
check.close(
    self_attention_2d(*arguments)[0],
    attention_by_hand(*arguments)[0],
    name="the map for other large scores",
    hint="exp(1000) is infinite: take off each row's largest score first (lesson 01).",
)
### END HIDDEN TESTS

# %% [markdown]
# What does it look like? No training is needed for a first look. Let the "features" of a place be its colour less the picture's mean colour, scaled to
# length 1, and $W_Q = W_K$ a multiple of the identity: each place then listens to places of like colour, wherever they are. Averaging over places whose
# neighbourhoods look alike is an old recipe against noise, *non-local means (非局部均值)* (Buades, Coll and Morel, 2005), and the non-local block is named
# after it. **Predict before you run:** where will the weights of a place on the cheek lie, on the suit, on the wall?

# %% tags=["demo"]
photo = data.picture("astronaut") / 255
small = tf.image.resize(photo[:400, 60:460], (40, 40), antialias=True).numpy()
colour = small - small.mean(axis=(0, 1))
colour = colour / np.linalg.norm(colour, axis=-1, keepdims=True)
asking = {"cheek": (11, 17), "suit": (33, 10), "wall": (3, 5)}
grid = np.stack(np.indices((40, 40)), axis=-1)
draw_picture(
    plt.figure(figsize=(2.4, 2.4), layout="constrained").gca(), small, title="40 x 40 places"
)
plotting.show(plt.gcf(), alt="A portrait, shrunk to 40 x 40 pixels.")

# %% tags=["demo"]
with check.demo("exercise 5"):
    sharp = 7 * np.eye(3, dtype=np.float32)
    _, weights = self_attention_2d(colour[None], sharp, sharp, np.eye(3, dtype=np.float32))
    weights = np.asarray(weights)[0].reshape(40, 40, 40, 40)
    fig, axes = plt.subplots(1, 3, figsize=(8, 3.1), layout="constrained")
    for ax, (name, place) in zip(axes, asking.items(), strict=True):
        draw_heat(ax, small.mean(axis=-1), weights[place], title=f"from {name}", place=place)
    plotting.show(
        fig,
        alt="A grey portrait, and over it in orange which places a cheek, the suit and the wall listen "
        "to: mostly places of their own colour.",
    )
    print("mean distance of the places that are listened to, and of all places")
    for name, place in asking.items():
        away = np.linalg.norm(grid - np.array(place), axis=-1)
        print(f"{name:6} {np.sum(weights[place] * away):4.1f} {away.mean():8.1f}")

# %% [markdown]
# Blue crosses mark the asking place. It listens to colours like its own, in one layer and at any distance, since no distance stands in the formula; a stack of
# 3 x 3 convolutions passes news on by one place a layer. (That the means lie below those of all places is the picture's doing: like colours lie
# together.) In a network the matrices are learned, so that "alike" means what the task needs, not what the eye sees.
#
# **What does it cost?** The scores are $P^2 d$ multiply-accumulates, the weighted means as many; queries, keys, values and, in a
# non-local block, the way back to $C$ channels take $4 P C d$ more. A 3 x 3 convolution takes $9 P C^2$. One grows with the *square* of
# the places, and so does the memory for the weights. **Predict before you run:** for $C = 64$, $d = 32$, at which size of the map does self-attention
# become dearer than the convolution?

# %% tags=["nbval-check-output"]
C, d = 64, 32
print("side   places   attention    3 x 3 conv   weights, one image")
for side in (8, 16, 24, 32, 56, 112):
    P = side * side
    attention = 2 * P * P * d + 4 * P * C * d
    print(f"{side:4} {P:8,} {attention / 1e6:9.1f} M {9 * P * C * C / 1e6:10.1f} M", end=" ")
    print(f"{4 * P * P / 1e6:14.1f} MB")

# %% [markdown]
# On small maps it is cheap, and there a place already stands for a large piece of the picture. From a side of about 21 on ($P = 7 C$ here) the
# convolution is the cheaper one, and at 112 the weights of a single image take 629 MB. So convolutional networks use self-attention on late,
# small maps. Transformers for pictures cut the picture into patches of 16 x 16 pixels first (Dosovitskiy and others, 2021): a
# photo of 224 x 224 then has 196 places.
#
# ### What each module adds: cost
#
# Now all of them on one network, ResNet-20 for CIFAR-10 at half its width, as lesson 09 trained it: 19 convolutions, maps of 32, 16 and 8, with
# 8, 16 and 32 channels. SE and CBAM stand in each of its nine blocks (reduction 4, since a sixteenth of 8 channels would leave a single unit); self-attention stands twice,
# before the last block of the 16 x 16 and of the 8 x 8 stage, and is added like a branch: $y = x + \operatorname{BN}(A V W_O)$, where
# $W_O$ of shape $(d, C)$ leads back to the $C$ channels and the normalisation's factor begins at 0, so that the untrained network is ResNet-20. `course profile se-resnet20 --width 0.5`, and so on, shows them layer by layer.

# %% tags=["nbval-check-output"]
variants = {
    "ResNet-20": "resnet20",
    "SE before the sum": "se-resnet20",
    "SE after the sum": "se-resnet20-post",
    "SE before the convs": "se-resnet20-pre",
    "SE on the shortcut": "se-resnet20-identity",
    "CBAM": "cbam-resnet20",
    "self-attention": "nonlocal-resnet20",
}
costs = {name: profile_model(nets.build(net, width=0.5)) for name, net in variants.items()}
base = costs["ResNet-20"]
print("                       parameters          MACs        activations")
for name, cost in costs.items():
    pairs_of = (
        (cost.trainable_parameters, base.trainable_parameters),
        (cost.macs, base.macs),
        (cost.activations, base.activations),
    )
    print(f"{name:20}", *(f"{own:9,} {own / old - 1:+4.0%}" for own, old in pairs_of))

# %% tags=["nbval-check-output"]
there = {layer.name for layer in base.layers}
new = [layer for layer in costs["self-attention"].layers if layer.name not in there]
at_16 = sum(layer.macs for layer in new if layer.name.startswith("conv3"))
tables = sum(layer.activations for layer in new if layer.output_shape in ((256, 256), (64, 64)))
print("what self-attention adds:")
print(f"{at_16 / sum(layer.macs for layer in new):.0%} of the MACs are on the 16 x 16 map")
tables /= sum(layer.activations for layer in new)
print(f"{tables:.0%} of the activations are tables of pairs")

# %% [markdown]
# In weights all of them are cheap. In arithmetic, SE is nearly free (as papers count: its product with the map is left out), CBAM adds a few per cent, self-attention a
# seventh, four fifths of it on the 16 x 16 map. The last column is the one that a table of MACs hides: each reweighing writes a whole map anew, self-attention writes a table of
# all pairs of places three times (scores, divided, softmax), and lesson 10 showed that memory traffic, not arithmetic, is often what takes the time. (Before the convolutions SE sees the narrower map that enters a stage, so it has a few weights less.)

# %%
fig, ax = plt.subplots(figsize=(8, 5.2), layout="constrained")
shown = ["ResNet-20", "SE before the sum", "CBAM", "self-attention"]
draw_networks_to_scale(ax, shown, [stages_of(costs[name]) for name in shown], colour="macs")
plotting.show(
    fig,
    alt="Four networks as rows of boxes for maps of 32, 16 and 8 and the classifier: they look alike; with "
    "self-attention the maps of 16 have the largest share.",
)

# %% [markdown]
# To scale, the history's strip of lessons 08 to 10 goes on with four networks that can hardly be told apart: attention is a small addition to what is there. Only
# self-attention moves the arithmetic, towards the maps of 16.

# %% [markdown]
# ### What each module brings: accuracy
#
# Cost was counting. What it buys has to be trained. The course has trained four of these networks (`course train attention`) as lesson 09 trained
# ResNet-20: all 50,000 training images of CIFAR-10, half the paper's width, five epochs, three seeds, tested on the 10,000 test images. Only the module
# differs. **Predict before you run:** which of the four gain more than the three seeds of ResNet-20 differ among themselves, and where does SE after the sum come out?

# %% tags=["nbval-check-output"]
trained = load_metrics("degradation")["runs"] + load_metrics("attention")["runs"]
accuracy = {
    name: [run["test"]["accuracy"] for run in trained if run["group"] == variants[name]]
    for name in variants
}
accuracy = {name: seeds for name, seeds in accuracy.items() if seeds}
print(f"{'':20}{'MACs':>6}{'activations':>13}{'accuracy, three seeds':>26}")
for name, seeds in accuracy.items():
    more = [costs[name].macs / base.macs - 1, costs[name].activations / base.activations - 1]
    print(f"{name:20}{more[0]:+6.0%}{more[1]:+13.0%}{np.mean(seeds):12.1%}", end=" ")
    print(f"({min(seeds):.1%} to {max(seeds):.1%})")

# %%
fig, ax = plt.subplots(figsize=(6.5, 2.6), layout="constrained")
plain = [100 * seed for seed in accuracy["ResNet-20"]]
ax.axvspan(min(plain), max(plain), alpha=0.2, label="spread of ResNet-20")
for row, seeds in enumerate(accuracy.values()):
    ax.plot([100 * seed for seed in seeds], [row] * len(seeds), "o")
    ax.plot(100 * np.mean(seeds), row, "|", color="black", markersize=18)
ax.set(yticks=range(len(accuracy)), yticklabels=accuracy, xlabel="test accuracy (%)")
ax.set_ylim(len(accuracy) - 0.5, -0.5)
ax.legend(fontsize=8, loc="upper left")
plotting.show(
    fig,
    alt="Accuracies of three seeds for five networks: ResNet-20's between 75.2 and 76.4; SE before the "
    "sum and self-attention around them; CBAM below but for one seed; SE after the sum lowest.",
)

# %% [markdown]
# None does. SE before the sum and self-attention scatter more widely than ResNet-20 and half a point below it in the mean, which three seeds can't tell from chance. CBAM's
# mean is one and a half points lower; only its best seed reaches ResNet-20's worst. After the sum SE loses two points, and all its seeds lie below all of ResNet-20's:
# the one difference here that is larger than the spread, and it points the same way as the paper's.
#
# Is attention useless, then? That isn't what was measured. As in lesson 09, five epochs tell how *fast* a network learns: weights of about a half make every branch
# quieter at first, and a module can only help once its own weights have learned something. And these networks are narrow, with 8 to 32 channels to choose from. Hu and
# others (2020) trained to the end and found the error on CIFAR-10 lowered from 6.37% to 5.21% for ResNet-110. What to take home is the column on the right: a table
# with one run a row would have shown SE gaining half a point (seed 0: 76.6% against 76.1%) or losing one (seed 1: 74.1% against 75.2%).

# %% [markdown]
# ### What did they learn to look at?
#
# The networks come with the course, so look inside. First SE. If its weights describe the picture, they must differ between pictures; if they describe
# *what is in it*, they must differ between classes more than within one. Split the variance of each weight over 1,000 test images,
#
# $$\operatorname{Var}(s) = \underbrace{\operatorname{Var}\bigl(\operatorname{E}[s \mid \text{class}]\bigr)}_{\text{between the classes}} +
# \underbrace{\operatorname{E}\bigl[\operatorname{Var}(s \mid \text{class})\bigr]}_{\text{within a class}},$$
#
# and add it up over a block's channels. Weights that know nothing of the class have about a hundredth between ten classes, by chance. **Predict before you run:** does
# the first part grow or shrink from the first block to the ninth?

# %%
seen, seen_labels = x_test[:1000], y_test[:1000].ravel()
blocks = [f"conv{stage}_{n}" for stage in (2, 3, 4) for n in (1, 2, 3)]


def inside(run, suffix, names):
    """Return what the layers called NAME_SUFFIX of a trained network give for the images seen."""
    model, _ = load_trained("attention", run)
    network = model.layers[-1]
    middle = [network.get_layer(f"{name}_{suffix}").output for name in names]
    opened = keras.Model(network.inputs[0], middle)
    return opened.predict(model.get_layer("normalise")(seen), batch_size=250, verbose=0)


# %%
print("block    mean weight   deviation over images   between classes")
for block, weights in zip(blocks, inside("se-resnet20-seed0", "excite", blocks), strict=True):
    weights = weights.reshape(len(seen), -1)
    means = np.stack([weights[seen_labels == label].mean(axis=0) for label in seen_labels])
    between = means.var(axis=0).sum() / weights.var(axis=0).sum()
    print(f"{block}{weights.mean():11.2f}{weights.std(axis=0).mean():20.3f}{between:20.0%}")

# %% [markdown]
# It grows, from a sixth in the first stage's blocks to more than half in the last block. Early channels are edges and colours, which every class has: their weights
# react to a picture (or hardly, in `conv2_2`), not to its class. Hu and others (2020, section 7) found the same in SE-ResNet-50 on ImageNet. So the module has learned
# something sensible, and still the accuracy isn't better: what it can tell the last block, the classifier behind it can tell as well.
#
# Now CBAM's weights for places, in three blocks. **Predict before you run:** which places do they favour, and are these others in each picture?

# %%
shown, four = ("conv2_2", "conv3_1", "conv4_1"), (3, 6, 9, 24)
places = dict(zip(shown, inside("cbam-resnet20-seed0", "place_weights", shown), strict=True))
fig, axes = plt.subplots(len(four), 4, figsize=(7, 7), layout="constrained")
for row, image in zip(axes, four, strict=True):
    draw_picture(row[0], seen[image] / 255)
    for ax, (block, weights) in zip(row[1:], places.items(), strict=True):
        title = block if image == four[0] else ""
        over_least = weights[image, ..., 0] - weights[image].min()
        draw_heat(ax, seen[image].mean(axis=-1) / 255, over_least, title=title)
plotting.show(
    fig,
    alt="Four pictures and, over each, CBAM's weights in three blocks: faint edges and spots in the first "
    "two; in the third the upper third is left out of every picture alike.",
)
print("of the variance of the weights, over images and places, the place alone explains")
for block, weights in places.items():
    print(f"{block}: {weights.mean(axis=0).var() / weights.var():.0%}")

# %% [markdown]
# Orange is what a block lets through best, clear what it lets through least, each map on its own scale. In the first two some weights lie on edges and spots of the
# picture. The third is the surprise: it leaves out the top of *every* picture, whatever is there, and 92% of its variance is explained by the place alone. How can a
# convolution know where it is? By the zeros around the map: a 7 x 7 window on a map of 8 x 8 sees a border from everywhere. A handsome map on one picture is no proof that
# it looks at that picture; compare several.
#
# Last, self-attention: what does one place listen to?

# %%
looking = ("conv3_2", "conv4_2")  # maps of 16 x 16 and 8 x 8
run = "nonlocal-resnet20-seed0"
tables = dict(zip(looking, inside(run, "weights", looking), strict=True))
shown = [(block, spot) for block in looking for spot in ((0.5, 0.5), (0.15, 0.15))]
fig, axes = plt.subplots(len(four), 5, figsize=(8, 6.4), layout="constrained")
for row, image in zip(axes, four, strict=True):
    draw_picture(row[0], seen[image] / 255)
    for ax, (block, spot) in zip(row[1:], shown, strict=True):
        side = round(tables[block].shape[1] ** 0.5)
        place = tuple(int(side * part) for part in spot)
        weights = tables[block].reshape(-1, side, side, side, side)[image][place]
        title = block if image == four[0] else ""
        draw_heat(ax, seen[image].mean(axis=-1) / 255, weights, title=title, place=place)
plotting.show(
    fig,
    alt="Four pictures, each with four maps of what one place listens to: a few scattered places, near "
    "and far, others for each asking place and for each picture.",
)

# %%
for block, weights in tables.items():
    side = round(weights.shape[1] ** 0.5)
    grid = np.stack(np.indices((side, side)), axis=-1).reshape(-1, 2)
    apart = np.linalg.norm(grid[:, None] - grid, axis=-1)
    spread = np.exp(-np.sum(weights * np.log(weights + 1e-12), axis=-1)).mean()
    print(f"{block}: as if {spread:.0f} of {side * side} places were listened to alike;", end=" ")
    print(f"mean distance {np.sum(weights * apart, axis=-1).mean():.1f}, of all {apart.mean():.1f}")

# %% [markdown]
# The crosses ask: the middle, and a place up on the left. What they listen to lies scattered, near and far: in the mean as far away as all places are. On the small map
# a place listens to few others, and these differ between the pictures and between the crosses. They lie on objects and beside them, often in corners; nobody
# would guess the class from them. Does the network need them? Set the factor and the offset of the blocks' last normalisation to zero: they then add nothing, and the ResNet-20 around them is left.
# **Predict before you run:** ResNet-20 trained alone was as good as this network. What is left of the 75%?

# %%
model, _ = load_trained("attention", run)
network = model.layers[-1]


def right_share():
    """Return the share of the images seen that the network classifies right."""
    return np.mean(model.predict(seen, verbose=0).argmax(axis=1) == seen_labels)


print(f"with both blocks: {right_share():.1%}")
for block in looking:
    last = network.get_layer(f"{block}_back_bn")
    last.set_weights([np.zeros_like(last.gamma), np.zeros_like(last.beta), *last.get_weights()[2:]])
print(f"without them:     {right_share():.1%}")

# %% [markdown]
# Five points are gone, though the network with the blocks was no better than one without. Both are true: this network *uses* its blocks, since everything behind them was
# trained on maps that they had changed; trained without them it would have learned another way. Taking a part out after training tells what a network uses. What a part is worth, only
# training without it tells, with several seeds.

# %% [markdown]
# ## In your own words

# %% [markdown] tags=["further"]
# ### Exercise 6: explain_attention (2 points, 10 min)
#
# *Further (延伸), 10 min.* Two questions in words, graded by hand. The core path goes on at the summary.

# %% [markdown]
# In three or four sentences each:
#
# (a) Someone puts SE after the sum in a network of nine blocks and finds the gradient of the first layer hardly smaller than before. "So it doesn't matter."
# What does each block do to the shortcut, why needn't the gradient's size show it, and what would you measure to decide?
#
# (b) A softmax over the *queries* leaves all shapes as they are, and the network still trains. What is the weighted sum then no longer?

# %% [markdown] nbgrader={"grade": true, "grade_id": "ex6-explain_attention", "locked": false, "points": 2, "schema_version": 3, "solution": true, "task": false}
# ### BEGIN SOLUTION
# (a) Each block multiplies the shortcut by its weights, about a half at first, so that what came in fades exponentially against what later
# blocks add: the road is no identity any more. The gradient's size needn't show it, since every branch begins with a convolution that is normalised: a quieter input makes
# a proportionally larger slope. So look at the loudness of shortcut and branch at the sums, and compare errors after training: both places trained alike, with several
# seeds, the difference held against their spread, and in deeper networks, too.
#
# (b) A mean. The weights of one query no longer add up to 1: a place that no key favours receives nearly nothing, one that many keys favour receives a
# multiple of the values, so the size of the output depends on how popular a query is. Only keys' columns add up to 1: every place hands out one unit,
# instead of every place receiving one.
#
# One point each: (a) needs the product of the weights and normalisation, (b) that rows don't add up to 1.
# ### END SOLUTION

# %% [markdown]
# ## Summary
#
# - Branches that share weights are one network used several times; the gradient of a shared weight is the sum of what the branches say. More
#   branches cost multiply-accumulates, not weights.
# - Siamese networks give a distance; no bare sigmoid belongs on it, and something tiny belongs under its root. Triplets compare
#   with a common anchor, quadruplets also without, which a single threshold needs.
# - One trunk can serve several heads. Its gradient is a weighted sum, so units matter. Tell heads apart by names, not by their order.
# - Scales: resize the picture, give one map several receptive fields, or look at maps of several depths.
# - Attention computes weights from the picture. Soft attention has a gradient everywhere, hard attention learns from tries.
# - SE: mean over places, bottleneck of at least one unit, *sigmoid*, times the channel. Before the sum the shortcut stays open; after the sum the paper's error was higher.
# - Spatial attention: mean and maximum over channels, a convolution, sigmoid, times the place.
# - Self-attention: softmax over the keys of $Q K^\top / \sqrt d$, times $V$. Rows add up to 1; without $\sqrt d$ the softmax saturates; the cost grows with the
#   square of the places.
#
# ## Interview questions (面试)
#
# <details><summary><b>Why do both branches of a siamese network share their weights, and how is the shared gradient computed?</b><br>孪生网络的两个分支为什么要共享权值？共享权值的梯度怎么算？</summary>
#
# Sharing makes the distance symmetric and zero for equal inputs without learning, lets one stored vector serve on either side, and gives each weight twice the
# evidence. The gradient is the sum of the branches' gradients: in the lesson's first gradients -6 and 15 became 9.
# </details>
#
# <details><summary><b>What is wrong with a sigmoid on the distance when the contrastive loss has margin 1?</b><br>对比损失的间隔为1时，在距离上加sigmoid有什么问题？</summary>
#
# A distance is at least 0, so its sigmoid is at least 1/2 and below 1. A same pair can't cost less than 1/4, a different one never reaches the margin and pushes for ever;
# the table under "A margin, and why no sigmoid stands on the distance" shows both rows.
# </details>
#
# <details><summary><b>What does a quadruplet loss add to a triplet loss?</b><br>四元组损失比三元组损失多了什么？</summary>
#
# Pairs without a common member: the same pair must be nearer than any two other different things. In the picture of four points both triplets had loss 0 and
# still the same pair lay farther apart (1.50) than two different points (0.92), so that no threshold was right.
# </details>
#
# <details><summary><b>How do you weigh the losses of a multi-task network?</b><br>多任务网络的各个损失怎么加权？</summary>
#
# First by units: targets of unit variance, losses of like size, then weights by validation, or learned from each task's noise (Kendall and others, 2018). The trunk's gradient
# is the weighted sum; the cosine between the tasks' gradients says whether they help or hinder each other.
# </details>
#
# <details><summary><b>Why does SE use a sigmoid and not a softmax?</b><br>SE模块为什么用sigmoid而不用softmax？</summary>
#
# Several channels may matter at once. A softmax makes them compete and multiplies a map of C channels by 1/C on average: with all weights zero, 8 channels, the first test of exercise
# 3 tells x/2 from x/8.
# </details>
#
# <details><summary><b>Where in a residual block does attention belong, and why?</b><br>注意力模块应放在残差块的什么位置？为什么？</summary>
#
# Before the sum. After it, it multiplies the shortcut as well, by about a half in each block at first. Hu and others measured, with ResNet-50 on ImageNet, 22.28% error before and
# 22.78% after the sum; but 22.20% on the shortcut, which the lesson's figure shows as quiet, so a quiet shortcut alone isn't the cause. In the lesson's
# small trainings after the sum was the lowest of five networks, too.
# </details>
#
# <details><summary><b>Why are attention scores divided by the root of d?</b><br>注意力分数为什么要除以根号d？</summary>
#
# The inner product of two vectors of d independent entries of variance 1 has variance d. Undivided, the softmax gives nearly all weight to one key and its slopes vanish; the figure
# shows both over d, and its cell prints them for d = 256.
# </details>
#
# <details><summary><b>What does self-attention cost, and when is it cheaper than a convolution?</b><br>自注意力的代价是多少？什么时候比卷积便宜？</summary>
#
# About 2 P² d + 4 P C d multiply-accumulates and P² weights for P places, against 9 P C² for a 3 x 3 convolution: quadratic in the places. With C = 64, d = 32 it was cheaper up to
# a side of about 21.
# </details>
#
# ## Where the field went next
#
# Channels first: ECA-Net (2020) replaced SE's two layers by a convolution over neighbouring channels with a handful of weights; coordinate attention (2021) pools rows and columns apart, so
# that channel weights know of places. SE itself became part of many efficient networks, MobileNetV3 and EfficientNet among them. Places: looking
# at a part of the picture got gradients by interpolating between pixels, in spatial transformers (2015), which learn where to crop, and in deformable convolutions (2017). And
# self-attention swallowed the rest: the vision transformer (2021) drops convolutions but for the first cut into patches and, trained on enough pictures, matched them;
# windows of neighbouring places (Swin, 2021) brought locality back, because of the cost computed above. Convolutions answered with large kernels (ConvNeXt, 2022).
# Siamese networks, too, had a second life: two views of one picture through one tower, without any label (SimCLR, 2020; SimSiam, 2021).
# Their losses for faces are lesson 19's.
#
# ## Sources
#
# - J. Bromley, I. Guyon, Y. LeCun, E. Säckinger and R. Shah, *Signature verification using a "Siamese" time delay neural network*, NIPS, 1993.
# - R. Hadsell, S. Chopra and Y. LeCun, *Dimensionality reduction by learning an invariant mapping*, CVPR, 2006.
# - F. Schroff, D. Kalenichenko and J. Philbin, *FaceNet: a unified embedding for face recognition and clustering*, CVPR, 2015.
# - W. Chen, X. Chen, J. Zhang and K. Huang, *Beyond triplet loss: a deep quadruplet network for person re-identification*, CVPR, 2017.
# - R. Caruana, *Multitask learning*, Machine Learning 28, 1997; A. Kendall, Y. Gal and R. Cipolla, *Multi-task learning using uncertainty to weigh losses*, CVPR,
#   2018; T. Yu and others, *Gradient surgery for multi-task learning*, NeurIPS, 2020.
# - L.-C. Chen and others, *DeepLab*, TPAMI 40, 2018; T.-Y. Lin and others, *Feature pyramid networks for object detection*, CVPR, 2017.
# - K. Xu and others, *Show, attend and tell*, ICML, 2015; V. Mnih and others, *Recurrent models of visual attention*, NIPS, 2014; R. Williams, *Simple statistical
#   gradient-following algorithms for connectionist reinforcement learning*, Machine Learning 8, 1992.
# - J. Hu, L. Shen and G. Sun, *Squeeze-and-excitation networks*, CVPR, 2018; with S. Albanie and E. Wu, TPAMI 42, 2020 (table 14 and figure 7: where the block stands).
# - S. Woo, J. Park, J.-Y. Lee and I. S. Kweon, *CBAM: convolutional block attention module*, ECCV, 2018.
# - X. Wang, R. Girshick, A. Gupta and K. He, *Non-local neural networks*, CVPR, 2018; A. Buades, B. Coll and J.-M. Morel, *A non-local algorithm for image denoising*, CVPR,
#   2005.
# - A. Vaswani and others, *Attention is all you need*, NIPS, 2017; A. Dosovitskiy and others, *An image is worth 16 x 16 words*, ICLR, 2021.
# - The digits are scikit-learn's, of E. Alpaydin and C. Kaynak; the portrait is a NASA photograph, as bundled with scikit-image; CIFAR-10 is A. Krizhevsky's (2009).
