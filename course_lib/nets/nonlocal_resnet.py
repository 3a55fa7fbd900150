"""Non-local ResNet for CIFAR-10: places of the small maps look at one another.

Wang, Girshick, Gupta and He, "Non-local Neural Networks", CVPR 2018, section 3.2, equation 6 and
figure 2: the "embedded Gaussian" block, half the channels inside, right before the last block of a
stage; its normalisation's factor begins at zero, so that the block begins as an identity (section
4.1). The scores are divided by the root of their length, as in Vaswani et al., "Attention Is All
You Need", 2017, equation 1.
"""

import math
from functools import partial

from keras import layers

from course_lib.nets.network import Network
from course_lib.nets.resnet import ResidualForm, residual_network

_STAGES = (("conv2", 16, 3), ("conv3", 32, 3), ("conv4", 64, 3))
# The blocks before the last of the stages whose maps are 16 x 16 and 8 x 8 for 32 x 32 pixels; at
# 32 x 32 places the table of all pairs would have a million entries.
_FOLLOWED = ("conv3_2", "conv4_2")
_INSIDE = 2


def _relate_places(x, name: str):
    """Return x plus what each place gathers from all places, after the blocks that it follows."""
    if name not in _FOLLOWED:
        return x
    height, width, channels = x.shape[1:]
    inside = max(1, channels // _INSIDE)
    query, key, value = (
        _as_rows(layers.Conv2D(inside, 1, name=f"{name}_{part}")(x), f"{name}_{part}_rows")
        for part in ("query", "key", "value")
    )
    scores = layers.Dot(axes=2, name=f"{name}_scores")([query, key])
    scores = layers.Rescaling(1 / math.sqrt(inside), name=f"{name}_scaled")(scores)
    weights = layers.Softmax(name=f"{name}_weights")(scores)
    gathered = layers.Dot(axes=(2, 1), name=f"{name}_gathered")([weights, value])
    gathered = layers.Reshape((height, width, inside), name=f"{name}_map")(gathered)
    y = layers.Conv2D(channels, 1, use_bias=False, name=f"{name}_back")(gathered)
    settings = {"epsilon": 1e-5, "momentum": 0.9, "gamma_initializer": "zeros"}
    y = layers.BatchNormalization(name=f"{name}_back_bn", **settings)(y)
    return layers.Add(name=f"{name}_related")([x, y])


def _as_rows(x, name: str):
    """Return a map (height, width, channels) as rows of places, (height * width, channels)."""
    return layers.Reshape((x.shape[1] * x.shape[2], x.shape[3]), name=name)(x)


NETWORKS = (
    Network(
        "nonlocal-resnet20",
        "Non-local ResNet-20 for CIFAR-10",
        "Wang et al., Non-local Neural Networks, CVPR 2018",
        partial(
            residual_network,
            ResidualForm(
                "nonlocal-resnet20",
                _STAGES,
                shortcut="A",
                cifar=True,
                attention=_relate_places,
                placement="output",
            ),
        ),
        (32, 32, 3),
        10,
    ),
)
