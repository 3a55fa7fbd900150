"""Inception v4.

Szegedy, Ioffe, Vanhoucke and Alemi, "Inception-v4, Inception-ResNet and the Impact of Residual
Connections on Learning", AAAI 2017, figures 3 to 9. Figure 6 prints 1 x 7 twice in one branch of
Inception-B; the released network has 1 x 7 and 7 x 1, and so has this one.

Small form (below 96 px): of the stem only the last step shrinks, to half in place of an eighth,
and everything is padded.
"""

import keras
from keras import layers

from course_lib.nets.inception_steps import InceptionSteps
from course_lib.nets.layers import classify
from course_lib.nets.network import Figure, Network

_ROW, _COLUMN = (1, 7), (7, 1)


def _inception_v4(input_shape, num_classes: int, width: float, small: bool) -> keras.Model:
    """Build figure 9: stem, 4 Inception-A, Reduction-A, 7 B, Reduction-B, 3 C, dropout, logits."""
    steps = InceptionSteps(width, small)
    inputs = keras.Input(input_shape)
    x = _stem(steps, inputs, 1 if small else 2)
    for number in range(1, 5):
        x = _inception_a(steps, x, f"inception_a{number}")
    x = _reduction_a(steps, x, "reduction_a")
    for number in range(1, 8):
        x = _inception_b(steps, x, f"inception_b{number}")
    x = _reduction_b(steps, x, "reduction_b")
    for number in range(1, 4):
        x = _inception_c(steps, x, f"inception_c{number}")
    return keras.Model(inputs, classify(x, num_classes, dropout=0.2), name="inception-v4")


def _stem(steps: InceptionSteps, x, stride: int):
    """Return figure 3: 35 x 35 x 384 from 299 x 299; stride: that of its first two steps."""
    x = steps.conv(x, 32, 3, "stem_conv1", stride=stride, valid=True)
    x = steps.conv(x, 32, 3, "stem_conv2", valid=True)
    x = steps.conv(x, 64, 3, "stem_conv3")
    pair = [
        steps.max_pool(x, "stem_a_pool", stride=stride),
        steps.conv(x, 96, 3, "stem_a_conv", stride=stride, valid=True),
    ]
    x = layers.Concatenate(name="stem_a")(pair)
    short = steps.conv(x, 64, 1, "stem_b_short_1")
    long = steps.chain(x, ((64, 1), (64, _ROW), (64, _COLUMN)), "stem_b_long")
    pair = [
        steps.conv(short, 96, 3, "stem_b_short_2", valid=True),
        steps.conv(long, 96, 3, "stem_b_long_4", valid=True),
    ]
    x = layers.Concatenate(name="stem_b")(pair)
    pair = [steps.shrink(x, 192, "stem_c_conv"), steps.max_pool(x, "stem_c_pool")]
    return layers.Concatenate(name="stem_c")(pair)


def _inception_a(steps: InceptionSteps, x, name: str):
    """Return figure 4's module."""
    branches = [
        steps.mean_branch(x, 96, f"{name}_pool"),
        steps.conv(x, 96, 1, f"{name}_1x1"),
        steps.chain(x, ((64, 1), (96, 3)), f"{name}_3x3"),
        steps.chain(x, ((64, 1), (96, 3), (96, 3)), f"{name}_double_3x3"),
    ]
    return layers.Concatenate(name=name)(branches)


def _inception_b(steps: InceptionSteps, x, name: str):
    """Return figure 5's module."""
    twice = ((192, 1), (192, _ROW), (224, _COLUMN), (224, _ROW), (256, _COLUMN))
    branches = [
        steps.mean_branch(x, 128, f"{name}_pool"),
        steps.conv(x, 384, 1, f"{name}_1x1"),
        steps.chain(x, ((192, 1), (224, _ROW), (256, _COLUMN)), f"{name}_7x7"),
        steps.chain(x, twice, f"{name}_double_7x7"),
    ]
    return layers.Concatenate(name=name)(branches)


def _inception_c(steps: InceptionSteps, x, name: str):
    """Return figure 6's module."""
    short = steps.conv(x, 384, 1, f"{name}_3x3_1")
    long = steps.chain(x, ((384, 1), (448, (1, 3)), (512, (3, 1))), f"{name}_double_3x3")
    branches = [
        steps.mean_branch(x, 256, f"{name}_pool"),
        steps.conv(x, 256, 1, f"{name}_1x1"),
        steps.conv(short, 256, (1, 3), f"{name}_3x3_1x3"),
        steps.conv(short, 256, (3, 1), f"{name}_3x3_3x1"),
        steps.conv(long, 256, (3, 1), f"{name}_double_3x3_3x1"),
        steps.conv(long, 256, (1, 3), f"{name}_double_3x3_1x3"),
    ]
    return layers.Concatenate(name=name)(branches)


def _reduction_a(steps: InceptionSteps, x, name: str):
    """Return figure 7 with k = 192, l = 224, m = 256, n = 384 (table 1)."""
    double = steps.chain(x, ((192, 1), (224, 3)), f"{name}_double_3x3")
    branches = [
        steps.max_pool(x, f"{name}_pool"),
        steps.shrink(x, 384, f"{name}_3x3"),
        steps.shrink(double, 256, f"{name}_double_3x3_3"),
    ]
    return layers.Concatenate(name=name)(branches)


def _reduction_b(steps: InceptionSteps, x, name: str):
    """Return figure 8."""
    seven = steps.chain(x, ((256, 1), (256, _ROW), (320, _COLUMN)), f"{name}_7x7")
    branches = [
        steps.max_pool(x, f"{name}_pool"),
        steps.shrink(steps.conv(x, 192, 1, f"{name}_3x3_1"), 192, f"{name}_3x3_2"),
        steps.shrink(seven, 320, f"{name}_7x7_4"),
    ]
    return layers.Concatenate(name=name)(branches)


NETWORKS = (
    Network(
        "inception-v4",
        "Inception v4",
        "Szegedy et al., Inception-v4, Inception-ResNet and the Impact of Residual Connections on "
        "Learning, AAAI 2017",
        _inception_v4,
        (299, 299, 3),
        published=(
            Figure("trainable", 42.648e6, "Open Model Zoo, googlenet-v4-tf: 42.648 million", 1e-4,
                   "theirs has a 1001st class, 1,537 parameters"),
            Figure("macs", 12.292e9, "Open Model Zoo, googlenet-v4-tf: 24.584 GFLOPs at two a "
                   "multiply-add", 0.005, "they count pooling and activations too"),
            Figure("receptive_field", 2071, "Araujo et al., Distill 2019 (inception_v4)"),
            Figure("top1", 0.802, "Open Model Zoo, googlenet-v4-tf"),
        ),
    ),
)  # fmt: skip
