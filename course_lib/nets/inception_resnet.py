"""Inception-ResNet v1 and v2.

Szegedy, Ioffe, Vanhoucke and Alemi, "Inception-v4, Inception-ResNet and the Impact of Residual
Connections on Learning", AAAI 2017: figure 15 (overall), 10 to 14 (v1), 16 to 19 (v2), table 1.
v1 is as in the paper. v2 is as its authors released it and as Keras has it, which differs from the
paper: v3's stem and one more module give 320 maps in place of 384, there are 10, 20 and 10
blocks in place of 5, 10 and 5, and a last convolution of 1,536 maps.

Small form (below 96 px): of the stem only the last step shrinks, to half in place of an eighth,
and everything is padded.
"""

from dataclasses import dataclass
from functools import partial

import keras
from keras import layers

from course_lib.nets.inception_steps import InceptionSteps
from course_lib.nets.layers import classify
from course_lib.nets.network import Figure, Network

_ROW, _COLUMN = (1, 7), (7, 1)
_SHORT_ROW, _SHORT_COLUMN = (1, 3), (3, 1)


@dataclass(frozen=True)
class _Blocks:
    """One stage of residual blocks.

    name: the blocks' names are this and a number; count: how many.
    branches: for each branch its convolutions, (filters, kernel) in order.
    scale: what the branches' sum is multiplied with before it is added (section 3.3).
    """

    name: str
    count: int
    branches: tuple
    scale: float


@dataclass(frozen=True)
class _Version:
    """What v1 and v2 do not share; reductions are branches that end in stride 2."""

    name: str
    stages: tuple[_Blocks, _Blocks, _Blocks]
    reduction_a: tuple
    reduction_b: tuple
    released: bool


_V1 = _Version(
    "inception-resnet-v1",
    (
        _Blocks("inception_a", 5, (
            ((32, 1),), ((32, 1), (32, 3)), ((32, 1), (32, 3), (32, 3)),
        ), 0.17),
        _Blocks("inception_b", 10, (
            ((128, 1),), ((128, 1), (128, _ROW), (128, _COLUMN)),
        ), 0.10),
        _Blocks("inception_c", 5, (
            ((192, 1),), ((192, 1), (192, _SHORT_ROW), (192, _SHORT_COLUMN)),
        ), 0.20),
    ),
    (((384, 3),), ((192, 1), (192, 3), (256, 3))),
    (((256, 1), (384, 3)), ((256, 1), (256, 3)), ((256, 1), (256, 3), (256, 3))),
    released=False,
)  # fmt: skip

_V2 = _Version(
    "inception-resnet-v2",
    (
        _Blocks("inception_a", 10, (
            ((32, 1),), ((32, 1), (32, 3)), ((32, 1), (48, 3), (64, 3)),
        ), 0.17),
        _Blocks("inception_b", 20, (
            ((192, 1),), ((128, 1), (160, _ROW), (192, _COLUMN)),
        ), 0.10),
        _Blocks("inception_c", 10, (
            ((192, 1),), ((192, 1), (224, _SHORT_ROW), (256, _SHORT_COLUMN)),
        ), 0.20),
    ),
    (((384, 3),), ((256, 1), (256, 3), (384, 3))),
    (((256, 1), (384, 3)), ((256, 1), (288, 3)), ((256, 1), (288, 3), (320, 3))),
    released=True,
)  # fmt: skip


def _inception_resnet(
    version: _Version, input_shape, num_classes: int, width: float, small: bool
) -> keras.Model:
    """Build figure 15: stem, three stages of blocks with reductions between, dropout, logits."""
    steps = InceptionSteps(width, small)
    inputs = keras.Input(input_shape)
    x = _stem(steps, inputs, version, 1 if small else 2)
    first, second, third = version.stages
    x = _stage(steps, x, first)
    x = _reduction(steps, x, version.reduction_a, "reduction_a")
    x = _stage(steps, x, second)
    x = _reduction(steps, x, version.reduction_b, "reduction_b")
    x = _stage(steps, x, third, last_is_linear=version.released)
    if version.released:
        x = steps.conv(x, 1536, 1, "conv_last")
    return keras.Model(inputs, classify(x, num_classes, dropout=0.2), name=version.name)


def _stem(steps: InceptionSteps, x, version: _Version, stride: int):
    """Return figure 14 (v1: 35 x 35 x 256) or what was released (v2: 35 x 35 x 320)."""
    x = steps.conv(x, 32, 3, "stem_conv1", stride=stride, valid=True)
    x = steps.conv(x, 32, 3, "stem_conv2", valid=True)
    x = steps.conv(x, 64, 3, "stem_conv3")
    x = steps.max_pool(x, "stem_pool1", stride=stride)
    x = steps.conv(x, 80, 1, "stem_conv4")
    x = steps.conv(x, 192, 3, "stem_conv5", valid=True)
    if not version.released:
        return steps.shrink(x, 256, "stem_conv6")
    x = steps.max_pool(x, "stem_pool2")
    branches = [
        steps.conv(x, 96, 1, "stem_mixed_1x1"),
        steps.chain(x, ((48, 1), (64, 5)), "stem_mixed_5x5"),
        steps.chain(x, ((64, 1), (96, 3), (96, 3)), "stem_mixed_double_3x3"),
        steps.mean_branch(x, 64, "stem_mixed_pool"),
    ]
    return layers.Concatenate(name="stem_mixed")(branches)


def _stage(steps: InceptionSteps, x, blocks: _Blocks, *, last_is_linear: bool = False):
    """Return x after a stage; the released v2 ends in a block with neither scale nor ReLU."""
    for number in range(1, blocks.count + 1):
        linear = last_is_linear and number == blocks.count
        x = _block(steps, x, blocks, f"{blocks.name}{number}", linear=linear)
    return x


def _block(steps: InceptionSteps, x, blocks: _Blocks, name: str, *, linear: bool):
    """Return x + scale * (branches, side by side, brought to x's channels by 1 x 1)."""
    branches = [
        steps.chain(x, branch, f"{name}_branch{number}")
        for number, branch in enumerate(blocks.branches, 1)
    ]
    y = layers.Concatenate(name=f"{name}_branches")(branches)
    y = layers.Conv2D(x.shape[-1], 1, kernel_initializer="he_normal", name=f"{name}_up")(y)
    if linear:
        return layers.Add(name=name)([x, y])
    y = layers.Rescaling(blocks.scale, name=f"{name}_scale")(y)
    x = layers.Add(name=f"{name}_sum")([x, y])
    return layers.Activation("relu", name=name)(x)


def _reduction(steps: InceptionSteps, x, branches: tuple, name: str):
    """Return convolutions that end with stride 2, and a pool, side by side."""
    outputs = []
    for number, (*first, (filters, _)) in enumerate(branches, 1):
        y = steps.chain(x, first, f"{name}_branch{number}")
        outputs.append(steps.shrink(y, filters, f"{name}_branch{number}_shrink"))
    outputs.append(steps.max_pool(x, f"{name}_pool"))
    return layers.Concatenate(name=name)(outputs)


_PAPER = (
    "Szegedy et al., Inception-v4, Inception-ResNet and the Impact of Residual Connections on "
    "Learning, AAAI 2017"
)

NETWORKS = (
    Network(
        "inception-resnet-v1",
        "Inception-ResNet v1",
        _PAPER,
        partial(_inception_resnet, _V1),
        (299, 299, 3),
    ),
    Network(
        "inception-resnet-v2",
        "Inception-ResNet v2, as released",
        _PAPER,
        partial(_inception_resnet, _V2),
        (299, 299, 3),
        published=(
            Figure("parameters", 55_873_736, "Keras docs of 2020, InceptionResNetV2"),
            Figure("receptive_field", 3039, "Araujo et al., Distill 2019 (inception_resnet_v2)"),
            Figure("top1", 0.803, "Keras docs of 2020"),
        ),
    ),
)  # fmt: skip
