"""MobileNet v2: inverted residuals with linear bottlenecks.

Sandler, Howard, Zhu, Zhmoginov and Chen, "MobileNetV2: Inverted Residuals and Linear Bottlenecks",
CVPR 2018, table 2. Every number of channels is a multiple of 8 at every width; the last 1,280 grow
with a width above 1 and never shrink.

Small form (below 96 px): the first two of five strides are dropped, so that 32 x 32 leaves 4 x 4.
"""

import keras
from keras import layers

from course_lib.nets.layers import Normalisation, classify, convolve, convolve_depthwise
from course_lib.nets.network import Figure, Network

_NORMALISATION = Normalisation(epsilon=1e-3)
_DIVISOR = 8

# Table 2: expansion t, channels c, repeats n, first stride s.
_BOTTLENECKS = (
    (1, 16, 1, 1),
    (6, 24, 2, 2),
    (6, 32, 3, 2),
    (6, 64, 4, 2),
    (6, 96, 3, 1),
    (6, 160, 3, 2),
    (6, 320, 1, 1),
)


def _mobilenet_v2(input_shape, num_classes: int, width: float, small: bool) -> keras.Model:
    """Build conv1, seven sequences of bottlenecks, the last convolution and the logits."""
    inputs = keras.Input(input_shape)
    x = _conv(inputs, _channels(32 * width), 3, "conv1", stride=1 if small else 2)
    for sequence, (expansion, filters, repeats, first_stride) in enumerate(_BOTTLENECKS, 1):
        # The first stride of two is the second that the small form drops.
        first = 1 if small and sequence == 2 else first_stride
        for number in range(1, repeats + 1):
            stride = first if number == 1 else 1
            name = f"bottleneck{sequence}_{number}"
            x = _bottleneck(x, expansion, _channels(filters * width), stride, name)
    x = _conv(x, _channels(1280 * max(1.0, width)), 1, "conv_last")
    return keras.Model(inputs, classify(x, num_classes), name="mobilenet-v2")


def _channels(count: float) -> int:
    """Return the nearest multiple of 8, at least 8, that is no more than a tenth below count."""
    rounded = max(_DIVISOR, int(count + _DIVISOR / 2) // _DIVISOR * _DIVISOR)
    return rounded + _DIVISOR if rounded < 0.9 * count else rounded


def _bottleneck(x, expansion: int, filters: int, stride: int, name: str):
    """Return table 1: expand, convolve each channel, project linearly; add x if it fits."""
    y = x
    if expansion > 1:
        y = _conv(y, expansion * x.shape[-1], 1, f"{name}_expand")
    y = convolve_depthwise(
        y,
        3,
        stride=stride,
        normalisation=_NORMALISATION,
        activation="relu6",
        name=f"{name}_depthwise",
    )
    y = _conv(y, filters, 1, f"{name}_project", activation=None)
    if stride == 1 and x.shape[-1] == filters:
        y = layers.Add(name=name)([x, y])
    return y


def _conv(x, filters: int, kernel: int, name: str, *, stride: int = 1, activation="relu6"):
    """Return x convolved, normalised and, unless activation is None, activated."""
    return convolve(
        x,
        filters,
        kernel,
        stride=stride,
        normalisation=_NORMALISATION,
        activation=activation,
        name=name,
    )


NETWORKS = (
    Network(
        "mobilenet-v2",
        "MobileNet v2",
        "Sandler et al., MobileNetV2: Inverted Residuals and Linear Bottlenecks, CVPR 2018",
        _mobilenet_v2,
        (224, 224, 3),
        published=(
            Figure("parameters", 3_538_984, "Keras docs of 2020, MobileNetV2; 3.4 million in the "
                   "paper's table 4, without moving statistics 3,504,872"),
            Figure("trainable", 3_504_872, "torchvision model cards, mobilenet_v2"),
            Figure("macs", 301e6, "torchvision/models/mobilenetv2.py, _ops; 300 million in the "
                   "paper's table 4", 0.001, "rounded"),
            Figure("top1", 0.720, "the paper's table 4"),
        ),
    ),
)  # fmt: skip
