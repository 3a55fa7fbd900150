"""LeNet-5, in the full form taught today and in the form of 1998.

LeCun, Bottou, Bengio and Haffner, "Gradient-Based Learning Applied to Document Recognition",
Proceedings of the IEEE 86 (1998), section II.B; the layers keep its names C1, S2, C3, S4, C5, F6.
Its input is 32 x 32 already, so there is no other small form.
"""

import keras
import numpy as np
from keras import layers

from course_lib.errors import CourseError
from course_lib.nets.layers import logits, scaled
from course_lib.nets.network import Figure, Network

_PAPER = "LeCun et al., Gradient-Based Learning Applied to Document Recognition, Proc. IEEE 1998"

# Table I of the paper: the maps of S2 that each map of C3 sees.
_CONNECTIONS = (
    (0, 1, 2), (1, 2, 3), (2, 3, 4), (3, 4, 5), (0, 4, 5), (0, 1, 5),
    (0, 1, 2, 3), (1, 2, 3, 4), (2, 3, 4, 5), (0, 3, 4, 5), (0, 1, 4, 5), (0, 1, 2, 5),
    (0, 1, 3, 4), (1, 2, 4, 5), (0, 2, 3, 5), (0, 1, 2, 3, 4, 5),
)  # fmt: skip


def _modern(input_shape, num_classes: int, width: float, small: bool) -> keras.Model:
    """Build the full form: C3 sees all of S2, means have no weights, the output is dense."""
    inputs = keras.Input(input_shape)
    x = layers.Conv2D(scaled(6, width), 5, activation="tanh", name="C1")(inputs)
    x = layers.AveragePooling2D(2, name="S2")(x)
    x = layers.Conv2D(scaled(16, width), 5, activation="tanh", name="C3")(x)
    x = layers.AveragePooling2D(2, name="S4")(x)
    x = layers.Conv2D(scaled(120, width), 5, activation="tanh", name="C5")(x)
    x = layers.Flatten(name="flatten")(x)
    x = layers.Dense(scaled(84, width), activation="tanh", name="F6")(x)
    return keras.Model(inputs, logits(x, num_classes), name="lenet5")


def _original(input_shape, num_classes: int, width: float, small: bool) -> keras.Model:
    """Build the form of 1998: subsampling that learns, C3 by Table I, fixed codes at the output.

    Two parts are replaced by their equals. A factor and a bias for each map, applied to means
    instead of sums, are a depthwise 1 x 1 convolution. The output -|x - code|^2 / 2 of a class is
    x . code up to a term that all classes share, since every code has 84 entries of 1 or -1; so
    the output is a dense layer whose weights are never trained. The codes are drawn at random, one
    of the two choices that the paper discusses. The tanh is plain where the paper scales it.
    """
    if width != 1.0:
        raise CourseError("LeNet-5 of 1998 has one width, its Table I: use lenet5 for others.")
    inputs = keras.Input(input_shape)
    x = layers.Conv2D(6, 5, activation="tanh", name="C1")(inputs)
    x = _subsample(x, "S2")
    maps = [keras.ops.take(x, list(seen), axis=-1) for seen in _CONNECTIONS]
    pairs = enumerate(maps)
    x = layers.Concatenate(name="C3")([layers.Conv2D(1, 5, name=f"C3_{i}")(y) for i, y in pairs])
    x = layers.Activation("tanh", name="C3_tanh")(x)
    x = _subsample(x, "S4")
    x = layers.Conv2D(120, 5, activation="tanh", name="C5")(x)
    x = layers.Flatten(name="flatten")(x)
    x = layers.Dense(84, activation="tanh", name="F6")(x)
    output = layers.Dense(num_classes, use_bias=False, dtype="float32", name="logits")
    model = keras.Model(inputs, output(x), name="lenet5-1998")
    output.trainable = False
    output.set_weights([np.random.default_rng(0).choice([-1.0, 1.0], size=(84, num_classes))])
    return model


def _subsample(x, name: str):
    """Return means over 2 x 2, each map with a factor and a bias of its own, activated."""
    x = layers.AveragePooling2D(2, name=f"{name}_mean")(x)
    return layers.DepthwiseConv2D(1, activation="tanh", name=name)(x)


NETWORKS = (
    Network(
        "lenet5",
        "LeNet-5, full form",
        _PAPER,
        _modern,
        (32, 32, 1),
        10,
        (
            Figure("parameters", 61_706, "156 + 2,416 + 48,120 + 10,164 + 850: the layers of "
                   "section II.B with a full C3, plain means and a dense output"),
        ),
    ),
    Network(
        "lenet5-1998",
        "LeNet-5 of 1998",
        _PAPER,
        _original,
        (32, 32, 1),
        10,
        (
            Figure("trainable", 60_000, "the paper, section II.B: \"60,000 trainable free "
                   "parameters\""),
            Figure("parameters", 60_840, "the same and the 84 x 10 fixed codes of section II.B"),
        ),
    ),
)  # fmt: skip
