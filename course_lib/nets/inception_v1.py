"""Inception v1, GoogLeNet.

Szegedy et al., "Going Deeper with Convolutions", CVPR 2015, table 1. The two auxiliary
classifiers are left out: they served training only, and the paper's table leaves them out too.

Small form (below 96 px): conv1 is 3 x 3 without stride and pool2 is gone, so that the network
shrinks the image eightfold instead of thirty-twofold; batch normalisation after each convolution
(its authors' next step, Ioffe and Szegedy 2015) takes the place of the two response
normalisations.
"""

import keras
from keras import layers

from course_lib.nets.layers import (
    LocalResponseNormalisation,
    Normalisation,
    classify,
    convolve,
    pool,
    scaled,
)
from course_lib.nets.network import Figure, Network

# Table 1: #1x1, #3x3 reduce, #3x3, #5x5 reduce, #5x5, pool proj; None is a max pool.
_MODULES = {
    "inception_3a": (64, 96, 128, 16, 32, 32),
    "inception_3b": (128, 128, 192, 32, 96, 64),
    "pool3": None,
    "inception_4a": (192, 96, 208, 16, 48, 64),
    "inception_4b": (160, 112, 224, 24, 64, 64),
    "inception_4c": (128, 128, 256, 24, 64, 64),
    "inception_4d": (112, 144, 288, 32, 64, 64),
    "inception_4e": (256, 160, 320, 32, 128, 128),
    "pool4": None,
    "inception_5a": (256, 160, 320, 32, 128, 128),
    "inception_5b": (384, 192, 384, 48, 128, 128),
}


def _inception_v1(input_shape, num_classes: int, width: float, small: bool) -> keras.Model:
    """Build the stem, the nine modules and the linear layer."""
    normalisation = Normalisation() if small else None
    inputs = keras.Input(input_shape)
    x = _small_stem(inputs, width, normalisation) if small else _stem(inputs, width)
    for name, counts in _MODULES.items():
        if counts is None:
            x = pool(x, name=name)
        else:
            x = _module(x, [scaled(count, width) for count in counts], normalisation, name)
    outputs = classify(x, num_classes, dropout=0.4)
    return keras.Model(inputs, outputs, name="inception-v1")


def _stem(x, width: float):
    """Return an eighth of the image's size: conv1, pool1, conv2, pool2, two normalisations."""
    x = convolve(x, scaled(64, width), 7, stride=2, padding="symmetric", name="conv1")
    x = pool(x, name="pool1")
    x = LocalResponseNormalisation(name="norm1")(x)
    x = convolve(x, scaled(64, width), 1, name="conv2_reduce")
    x = convolve(x, scaled(192, width), 3, name="conv2")
    x = LocalResponseNormalisation(name="norm2")(x)
    return pool(x, name="pool2")


def _small_stem(x, width: float, normalisation: Normalisation | None):
    """Return half of the image's size."""
    x = convolve(x, scaled(64, width), 3, normalisation=normalisation, name="conv1")
    x = pool(x, name="pool1")
    x = convolve(x, scaled(64, width), 1, normalisation=normalisation, name="conv2_reduce")
    return convolve(x, scaled(192, width), 3, normalisation=normalisation, name="conv2")


def _module(x, counts: list[int], normalisation: Normalisation | None, name: str):
    """Return figure 2(b): four branches over the same input, side by side."""
    one, three_reduce, three, five_reduce, five, projection = counts

    def conv(y, filters: int, kernel: int, part: str):
        return convolve(y, filters, kernel, normalisation=normalisation, name=f"{name}_{part}")

    branches = [
        conv(x, one, 1, "1x1"),
        conv(conv(x, three_reduce, 1, "3x3_reduce"), three, 3, "3x3"),
        conv(conv(x, five_reduce, 1, "5x5_reduce"), five, 5, "5x5"),
        conv(pool(x, stride=1, name=f"{name}_pool"), projection, 1, "pool_proj"),
    ]
    return layers.Concatenate(name=name)(branches)


NETWORKS = (
    Network(
        "inception-v1",
        "Inception v1 (GoogLeNet)",
        "Szegedy et al., Going Deeper with Convolutions, CVPR 2015",
        _inception_v1,
        (224, 224, 3),
        published=(
            Figure("parameters", 6_999e3, "Open Model Zoo, googlenet-v1 (Caffe): 6.999 million",
                   0.0001, "rounded; table 1 of the paper adds up to 6.80 million, in units of "
                   "1024, but its conv1 and its modules from 4c on differ from what their own "
                   "channels make"),
            Figure("macs", 1.586e9, "the paper's table 1, 1,502 million, and what conv1 lacks "
                   "there: 112 x 112 x 9,408 = 118 million in place of 34", 0.003,
                   "inception 5a's 54 million in the table are 51 by its channels"),
            Figure("top1", 0.689, "Open Model Zoo, googlenet-v1 (Caffe)"),
        ),
    ),
)  # fmt: skip
