"""Inception v3.

Szegedy, Vanhoucke, Ioffe, Shlens and Wojna, "Rethinking the Inception Architecture for Computer
Vision", CVPR 2016, table 1 and figures 5, 6, 7 and 10, with the channels of the released network,
which the paper does not list; the auxiliary classifier, for training only, is left out.

Small form (below 96 px): the stem keeps only its last pool, which halves the image in place of an
eighth, and everything is padded.
"""

import keras
from keras import layers

from course_lib.nets.inception_steps import InceptionSteps
from course_lib.nets.layers import classify, pool
from course_lib.nets.network import Figure, Network


def _inception_v3(input_shape, num_classes: int, width: float, small: bool) -> keras.Model:
    """Build the stem, 3 modules of figure 5, 4 of figure 6, 2 of figure 7, and the logits."""
    steps = InceptionSteps(width, small)
    inputs = keras.Input(input_shape)
    x = _small_stem(steps, inputs) if small else _stem(steps, inputs)
    for number, projection in enumerate((32, 64, 64), 1):
        x = _figure_5(steps, x, projection, f"mixed_35x35_{number}")
    x = _shrink_to_17(steps, x, "mixed_17x17_1")
    for number, inner in enumerate((128, 160, 160, 192), 2):
        x = _figure_6(steps, x, inner, f"mixed_17x17_{number}")
    x = _shrink_to_8(steps, x, "mixed_8x8_1")
    for number in (2, 3):
        x = _figure_7(steps, x, f"mixed_8x8_{number}")
    return keras.Model(inputs, classify(x, num_classes), name="inception-v3")


def _stem(steps: InceptionSteps, x):
    """Return 35 x 35 x 192 from 299 x 299: the first rows of table 1."""
    x = steps.shrink(x, 32, "conv1")
    x = steps.conv(x, 32, 3, "conv2", valid=True)
    x = steps.conv(x, 64, 3, "conv3")
    x = steps.max_pool(x, "pool1")
    x = steps.conv(x, 80, 1, "conv4")
    x = steps.conv(x, 192, 3, "conv5", valid=True)
    return steps.max_pool(x, "pool2")


def _small_stem(steps: InceptionSteps, x):
    """Return half of the image's size."""
    for number, (filters, kernel) in enumerate(((32, 3), (32, 3), (64, 3), (80, 1), (192, 3)), 1):
        x = steps.conv(x, filters, kernel, f"conv{number}")
    return pool(x, name="pool2")


def _figure_5(steps: InceptionSteps, x, projection: int, name: str):
    """Return figure 5's module: 5 x 5 beside two 3 x 3 (the released network keeps one 5 x 5)."""
    branches = [
        steps.conv(x, 64, 1, f"{name}_1x1"),
        steps.chain(x, ((48, 1), (64, 5)), f"{name}_5x5"),
        steps.chain(x, ((64, 1), (96, 3), (96, 3)), f"{name}_double_3x3"),
        steps.mean_branch(x, projection, f"{name}_pool"),
    ]
    return layers.Concatenate(name=name)(branches)


def _figure_6(steps: InceptionSteps, x, inner: int, name: str):
    """Return figure 6's module with n = 7: 7 x 7 as 1 x 7 and 7 x 1."""
    row, column = (1, 7), (7, 1)
    twice = ((inner, 1), (inner, column), (inner, row), (inner, column), (192, row))
    branches = [
        steps.conv(x, 192, 1, f"{name}_1x1"),
        steps.chain(x, ((inner, 1), (inner, row), (192, column)), f"{name}_7x7"),
        steps.chain(x, twice, f"{name}_double_7x7"),
        steps.mean_branch(x, 192, f"{name}_pool"),
    ]
    return layers.Concatenate(name=name)(branches)


def _figure_7(steps: InceptionSteps, x, name: str):
    """Return figure 7's module: 3 x 3 as 1 x 3 beside 3 x 1, for the coarsest maps."""

    def fork(y, part: str):
        pair = [
            steps.conv(y, 384, (1, 3), f"{part}_1x3"),
            steps.conv(y, 384, (3, 1), f"{part}_3x1"),
        ]
        return layers.Concatenate(name=part)(pair)

    branches = [
        steps.conv(x, 320, 1, f"{name}_1x1"),
        fork(steps.conv(x, 384, 1, f"{name}_3x3_1"), f"{name}_3x3"),
        fork(steps.chain(x, ((448, 1), (384, 3)), f"{name}_double_3x3"), f"{name}_double_3x3_fork"),
        steps.mean_branch(x, 192, f"{name}_pool"),
    ]
    return layers.Concatenate(name=name)(branches)


def _shrink_to_17(steps: InceptionSteps, x, name: str):
    """Return figure 10: convolutions with stride beside a pool."""
    double = steps.chain(x, ((64, 1), (96, 3)), f"{name}_double_3x3")
    branches = [
        steps.shrink(x, 384, f"{name}_3x3"),
        steps.shrink(double, 96, f"{name}_double_3x3_3"),
        steps.max_pool(x, f"{name}_pool"),
    ]
    return layers.Concatenate(name=name)(branches)


def _shrink_to_8(steps: InceptionSteps, x, name: str):
    """Return figure 10 once more, with 1 x 7 and 7 x 1 in one branch."""
    seven = steps.chain(x, ((192, 1), (192, (1, 7)), (192, (7, 1))), f"{name}_7x7")
    branches = [
        steps.shrink(steps.conv(x, 192, 1, f"{name}_3x3_1"), 320, f"{name}_3x3_2"),
        steps.shrink(seven, 192, f"{name}_7x7_4"),
        steps.max_pool(x, f"{name}_pool"),
    ]
    return layers.Concatenate(name=name)(branches)


NETWORKS = (
    Network(
        "inception-v3",
        "Inception v3",
        "Szegedy et al., Rethinking the Inception Architecture for Computer Vision, CVPR 2016",
        _inception_v3,
        (299, 299, 3),
        published=(
            Figure("parameters", 23_851_784, "Keras docs of 2020, InceptionV3; with moving "
                   "statistics, without factors in the normalisation"),
            Figure("macs", 5.7345e9, "Open Model Zoo, googlenet-v3: 11.469 GFLOPs at two a "
                   "multiply-add", 0.005, "they count pooling and activations too"),
            Figure("receptive_field", 1311, "Araujo et al., Distill 2019 (inception_v3)"),
            Figure("top1", 0.779, "Keras docs of 2020"),
        ),
    ),
)  # fmt: skip
