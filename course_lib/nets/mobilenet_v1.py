"""MobileNet v1: depthwise separable convolutions throughout.

Howard et al., "MobileNets: Efficient Convolutional Neural Networks for Mobile Vision Applications",
arXiv 1704.04861, table 1; the width is section 3.3's multiplier alpha. ReLU6, as in the released
network and Keras.

Small form (below 96 px): the first two of five strides are dropped, so that 32 x 32 leaves 4 x 4.
"""

import keras

from course_lib.nets.layers import Normalisation, classify, convolve, convolve_depthwise, scaled
from course_lib.nets.network import Figure, Network

_NORMALISATION = Normalisation(epsilon=1e-3)

# Table 1: filters of the 1 x 1 convolution and stride of the depthwise one before it.
_LAYERS = (
    (64, 1), (128, 2), (128, 1), (256, 2), (256, 1), (512, 2),
    (512, 1), (512, 1), (512, 1), (512, 1), (512, 1), (1024, 2), (1024, 1),
)  # fmt: skip


def _mobilenet_v1(input_shape, num_classes: int, width: float, small: bool) -> keras.Model:
    """Build conv1, thirteen separable layers and the logits."""
    inputs = keras.Input(input_shape)
    strides_to_drop = 2 if small else 0
    x = _conv(inputs, scaled(32, width), 3, "conv1", stride=1 if strides_to_drop else 2)
    strides_to_drop -= 1
    for number, (filters, stride) in enumerate(_LAYERS, 1):
        if stride == 2 and strides_to_drop > 0:
            stride, strides_to_drop = 1, strides_to_drop - 1
        x = convolve_depthwise(
            x,
            3,
            stride=stride,
            normalisation=_NORMALISATION,
            activation="relu6",
            name=f"conv{number + 1}_dw",
        )
        x = _conv(x, scaled(filters, width), 1, f"conv{number + 1}_pw")
    return keras.Model(inputs, classify(x, num_classes, dropout=1e-3), name="mobilenet-v1")


def _conv(x, filters: int, kernel: int, name: str, *, stride: int = 1):
    """Return x convolved, normalised, activated."""
    return convolve(
        x,
        filters,
        kernel,
        stride=stride,
        normalisation=_NORMALISATION,
        activation="relu6",
        name=name,
    )


NETWORKS = (
    Network(
        "mobilenet-v1",
        "MobileNet v1",
        "Howard et al., MobileNets: Efficient Convolutional Neural Networks for Mobile Vision "
        "Applications, 2017",
        _mobilenet_v1,
        (224, 224, 3),
        published=(
            Figure("parameters", 4_253_864, "Keras docs of 2020, MobileNet; 4.2 million in the "
                   "paper's table 8"),
            Figure("macs", 569e6, "the paper's table 8: 569 million mult-adds", 0.001, "rounded"),
            Figure("receptive_field", 315, "Araujo et al., Distill 2019 (mobilenet_v1)"),
            Figure("top1", 0.706, "the paper's table 8"),
        ),
    ),
)  # fmt: skip
