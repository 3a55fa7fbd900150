"""ShuffleNet v1: grouped 1 x 1 convolutions, and a shuffle that lets the groups mix.

Zhang, Zhou, Lin and Sun, "ShuffleNet: An Extremely Efficient Convolutional Neural Network for
Mobile Devices", CVPR 2018, table 1 and figure 2. A unit's bottleneck has a quarter of its output's
channels; the first 1 x 1 convolution of stage 2 is not grouped, since it sees few channels.

Small form (below 96 px): conv1 has no stride and there is no pool, which leaves 4 x 4 from 32 x 32.
"""

from functools import partial

import keras
from keras import layers

from course_lib.nets.layers import (
    Normalisation,
    classify,
    convolve,
    convolve_depthwise,
    pool,
    scaled,
)
from course_lib.nets.network import Figure, Network

_NORMALISATION = Normalisation()

# Table 1: output channels of stage 2 for each number of groups; each further stage doubles them.
_STAGE_2 = {1: 144, 2: 200, 3: 240, 4: 272, 8: 384}
# Units of stages 2, 3 and 4; the first of each has stride 2.
_UNITS = {2: 4, 3: 8, 4: 4}


def _shufflenet_v1(
    groups: int, input_shape, num_classes: int, width: float, small: bool
) -> keras.Model:
    """Build conv1, pool1, stages 2 to 4 and the logits."""
    inputs = keras.Input(input_shape)
    # A unit with stride 2 makes all but its input's channels, so these too come in whole groups.
    filters = scaled(24, width, groups)
    stride = 1 if small else 2
    x = _conv(inputs, filters, 3, "conv1", stride=stride)
    if not small:
        x = pool(x, padding="symmetric", name="pool1")
    for stage, count in _UNITS.items():
        filters = scaled(_STAGE_2[groups] * 2 ** (stage - 2), width, 4 * groups)
        for number in range(1, count + 1):
            reduce_groups = 1 if stage == 2 and number == 1 else groups
            unit = _shrinking_unit if number == 1 else _unit
            x = unit(x, filters, groups, reduce_groups, f"stage{stage}_{number}")
    return keras.Model(inputs, classify(x, num_classes), name=f"shufflenet-v1-g{groups}")


def _unit(x, filters: int, groups: int, reduce_groups: int, name: str):
    """Return figure 2(b): the branch added to x."""
    y = _branch(x, filters, filters, (groups, reduce_groups), 1, name)
    y = layers.Add(name=f"{name}_sum")([x, y])
    return layers.Activation("relu", name=name)(y)


def _shrinking_unit(x, filters: int, groups: int, reduce_groups: int, name: str):
    """Return figure 2(c): the branch, with stride 2, beside means of x."""
    outputs = filters - x.shape[-1]
    y = _branch(x, outputs, filters, (groups, reduce_groups), 2, name)
    means = layers.AveragePooling2D(3, 2, "same", name=f"{name}_mean")(x)
    y = layers.Concatenate(name=f"{name}_both")([means, y])
    return layers.Activation("relu", name=name)(y)


def _branch(x, outputs: int, filters: int, groups: tuple[int, int], stride: int, name: str):
    """Return grouped 1 x 1, shuffle, depthwise 3 x 3, grouped 1 x 1 to that many outputs.

    groups: those of the shuffle and the last convolution, and those of the first.
    """
    rest, first = groups
    y = _conv(x, filters // 4, 1, f"{name}_reduce", groups=first)
    y = _shuffle(y, rest)
    y = convolve_depthwise(
        y,
        3,
        stride=stride,
        padding="symmetric",
        normalisation=_NORMALISATION,
        activation=None,
        name=f"{name}_depthwise",
    )
    return _conv(y, outputs, 1, f"{name}_expand", groups=rest, activation=None)


def _shuffle(x, groups: int):
    """Return the channels dealt out anew, so that each group gets some from every group."""
    if groups == 1:
        return x
    _, height, width, channels = x.shape
    x = keras.ops.reshape(x, (-1, height, width, groups, channels // groups))
    x = keras.ops.transpose(x, (0, 1, 2, 4, 3))
    return keras.ops.reshape(x, (-1, height, width, channels))


def _conv(
    x, filters: int, kernel: int, name: str, *, stride: int = 1, groups: int = 1, activation="relu"
):
    """Return x convolved, normalised and, unless activation is None, activated."""
    return convolve(
        x,
        filters,
        kernel,
        stride=stride,
        padding="symmetric",
        groups=groups,
        normalisation=_NORMALISATION,
        activation=activation,
        name=name,
    )


_PAPER = (
    "Zhang et al., ShuffleNet: An Extremely Efficient Convolutional Neural Network for Mobile "
    "Devices, CVPR 2018"
)
# Table 1, last row: complexity in millions of multiply-adds.
_MEGAMACS = {1: 143, 2: 140, 3: 137, 4: 133, 8: 137}
# osmr/imgclsmob, README, ShuffleNet x1.0; for 3 and 8 groups 1.9 and 2.4 million in the authors'
# own table (megvii-model/ShuffleNet-Series, ShuffleNetV1/README.md).
_PARAMETERS = {1: 1_531_936, 2: 1_733_848, 3: 1_865_728, 4: 1_968_344, 8: 2_434_768}
# The authors' own table: top-1 share.
_TOP1 = {3: 0.678, 8: 0.680}


def _network(groups: int) -> Network:
    """Return the entry of the network with that many groups."""
    published: tuple[Figure, ...] = (
        Figure("trainable", _PARAMETERS[groups], "osmr/imgclsmob, README"),
        Figure("macs", _MEGAMACS[groups] * 1e6, "the paper's table 1, last row", 0.011, "rounded"),
    )
    if groups in _TOP1:
        source = "megvii-model/ShuffleNet-Series, README of ShuffleNetV1"
        published += (Figure("top1", _TOP1[groups], source),)
    return Network(
        f"shufflenet-v1-g{groups}",
        f"ShuffleNet v1, {groups} group{'s' if groups > 1 else ''}",
        _PAPER,
        partial(_shufflenet_v1, groups),
        (224, 224, 3),
        published=published,
    )


NETWORKS = tuple(_network(groups) for groups in _STAGE_2)
