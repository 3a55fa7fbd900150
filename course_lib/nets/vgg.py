"""VGG-16 and VGG-19: nothing but 3 x 3 convolutions, 2 x 2 pools and three dense layers.

Simonyan and Zisserman, "Very Deep Convolutional Networks for Large-Scale Image Recognition",
ICLR 2015, table 1, columns D and E.

Small form (below 96 px): the same convolutions, which leave 1 x 1 from 32 x 32, each followed by
batch normalisation (without it so deep a plain net hardly starts), and 512 units in fc6 and fc7.
"""

from functools import partial

import keras
from keras import layers

from course_lib.nets.layers import Normalisation, convolve, logits, pool, scaled
from course_lib.nets.network import Figure, Network

_CHANNELS = (64, 128, 256, 512, 512)
# How many convolutions each block has: columns D and E of table 1.
_DEPTHS = {16: (2, 2, 3, 3, 3), 19: (2, 2, 4, 4, 4)}


def _vgg(depth: int, input_shape, num_classes: int, width: float, small: bool) -> keras.Model:
    """Build conv1_1 to fc8 of the network with that many layers that have weights."""
    normalisation = Normalisation() if small else None
    inputs = x = keras.Input(input_shape)
    for block, (channels, count) in enumerate(zip(_CHANNELS, _DEPTHS[depth], strict=True), 1):
        for number in range(1, count + 1):
            name = f"conv{block}_{number}"
            x = convolve(x, scaled(channels, width), 3, normalisation=normalisation, name=name)
        x = pool(x, kernel=2, padding="valid", name=f"pool{block}")
    x = layers.Flatten(name="flatten")(x)
    units = scaled(512 if small else 4096, width)
    for name in ("fc6", "fc7"):
        x = layers.Dense(units, activation="relu", name=name)(x)
        x = layers.Dropout(0.5, name=f"{name}_dropout")(x)
    return keras.Model(inputs, logits(x, num_classes), name=f"vgg{depth}")


_PAPER = (
    "Simonyan and Zisserman, Very Deep Convolutional Networks for Large-Scale Image Recognition, "
    "ICLR 2015"
)

NETWORKS = (
    Network(
        "vgg16",
        "VGG-16 (D)",
        _PAPER,
        partial(_vgg, 16),
        (224, 224, 3),
        published=(
            Figure("parameters", 138_357_544, "Keras docs of 2020, VGG16; 138 million in the "
                   "paper's table 2"),
            Figure("macs", 15.47e9, "torchvision/models/vgg.py, _ops", 0.0001, "rounded"),
            Figure("receptive_field", 212, "Araujo et al., Distill 2019 (vgg_16, pool5)"),
            Figure("top1", 0.713, "Keras docs of 2020"),
        ),
    ),
    Network(
        "vgg19",
        "VGG-19 (E)",
        _PAPER,
        partial(_vgg, 19),
        (224, 224, 3),
        published=(
            Figure("parameters", 143_667_240, "Keras docs of 2020, VGG19; 144 million in the "
                   "paper's table 2"),
            Figure("macs", 19.632e9, "torchvision/models/vgg.py, _ops", 0.0001, "rounded"),
            Figure("top1", 0.713, "Keras docs of 2020"),
        ),
    ),
)  # fmt: skip
