"""ShuffleNet v2: split the channels, work on one half, shuffle the halves.

Ma, Zhang, Zheng and Sun, "ShuffleNet V2: Practical Guidelines for Efficient CNN Architecture
Design", ECCV 2018, table 5 and figure 3(c, d). The widths 0.5, 1, 1.5 and 2 have the channels of
table 5, which are not in proportion; other widths are in proportion to width 1.

Small form (below 96 px): conv1 has no stride and there is no pool, which leaves 4 x 4 from 32 x 32.
"""

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

# Table 5: channels of conv1, stages 2, 3, 4 and conv5 by width.
_CHANNELS = {
    0.5: (24, 48, 96, 192, 1024),
    1.0: (24, 116, 232, 464, 1024),
    1.5: (24, 176, 352, 704, 1024),
    2.0: (24, 244, 488, 976, 2048),
}
# Units of stages 2, 3 and 4; the first of each has stride 2.
_UNITS = (4, 8, 4)


def _shufflenet_v2(input_shape, num_classes: int, width: float, small: bool) -> keras.Model:
    """Build conv1, pool1, stages 2 to 4, conv5 and the logits."""
    at_width_1 = _CHANNELS[1.0]
    in_proportion = tuple(scaled(count, width, 2) for count in at_width_1)
    first, *stages, last = _CHANNELS.get(width, in_proportion)
    inputs = keras.Input(input_shape)
    x = _conv(inputs, first, 3, "conv1", stride=1 if small else 2)
    if not small:
        x = pool(x, padding="symmetric", name="pool1")
    for stage, (filters, count) in enumerate(zip(stages, _UNITS, strict=True), 2):
        x = _shrinking_unit(x, filters, f"stage{stage}_1")
        for number in range(2, count + 1):
            x = _unit(x, f"stage{stage}_{number}")
    x = _conv(x, last, 1, "conv5")
    return keras.Model(inputs, classify(x, num_classes), name="shufflenet-v2")


def _unit(x, name: str):
    """Return figure 3(c): one half of the channels as it is, the other after the branch."""
    kept, worked = keras.ops.split(x, 2, axis=-1)
    half = worked.shape[-1]
    worked = _conv(worked, half, 1, f"{name}_1")
    worked = _depthwise(worked, 1, f"{name}_2")
    worked = _conv(worked, half, 1, f"{name}_3")
    return _shuffle(layers.Concatenate(name=name)([kept, worked]))


def _shrinking_unit(x, filters: int, name: str):
    """Return figure 3(d): two branches with stride 2, half of the filters each."""
    half = filters // 2
    left = _depthwise(x, 2, f"{name}_left_1")
    left = _conv(left, half, 1, f"{name}_left_2")
    right = _conv(x, half, 1, f"{name}_right_1")
    right = _depthwise(right, 2, f"{name}_right_2")
    right = _conv(right, half, 1, f"{name}_right_3")
    return _shuffle(layers.Concatenate(name=name)([left, right]))


def _shuffle(x):
    """Return the channels of the two halves alternating."""
    _, height, width, channels = x.shape
    x = keras.ops.reshape(x, (-1, height, width, 2, channels // 2))
    x = keras.ops.transpose(x, (0, 1, 2, 4, 3))
    return keras.ops.reshape(x, (-1, height, width, channels))


def _conv(x, filters: int, kernel: int, name: str, *, stride: int = 1):
    """Return x convolved, normalised, activated."""
    return convolve(
        x,
        filters,
        kernel,
        stride=stride,
        padding="symmetric",
        normalisation=_NORMALISATION,
        name=name,
    )


def _depthwise(x, stride: int, name: str):
    """Return x convolved channel by channel and normalised, without activation."""
    return convolve_depthwise(
        x,
        3,
        stride=stride,
        padding="symmetric",
        normalisation=_NORMALISATION,
        activation=None,
        name=name,
    )


NETWORKS = (
    Network(
        "shufflenet-v2",
        "ShuffleNet v2",
        "Ma et al., ShuffleNet V2: Practical Guidelines for Efficient CNN Architecture Design, "
        "ECCV 2018",
        _shufflenet_v2,
        (224, 224, 3),
        published=(
            Figure("trainable", 2_278_604, "torchvision model cards, shufflenet_v2_x1_0; 2.3 "
                   "million in the paper's table 8"),
            Figure("macs", 145e6, "torchvision/models/shufflenetv2.py, _ops; 146 million in the "
                   "paper's table 5", 0.001, "rounded"),
            Figure("top1", 0.694, "the paper's table 8"),
        ),
    ),
)  # fmt: skip
