"""SqueezeNet 1.0 and 1.1.

Iandola et al., "SqueezeNet: AlexNet-level accuracy with 50x fewer parameters and <0.5MB model
size", arXiv 1602.07360, table 1, which says 224 x 224 but whose map sizes (111, 55, 27, 13) need
227. Version 1.1 is its authors' later one: a smaller conv1, and pools after fire modules 3 and 5 in
place of 4 and 8; at 224 its pools divide without rounding. conv10 has no ReLU, as in the paper.

Small form (below 96 px): conv1 is 3 x 3 without stride and has no pool after it, so that 32 x 32
shrinks to 8 x 8; batch normalisation follows each convolution, without which it starts slowly.
"""

from functools import partial

import keras
from keras import layers

from course_lib.nets.layers import Normalisation, convolve, pool, scaled
from course_lib.nets.network import Figure, Network

# Table 1: s1x1, e1x1 and e3x3 of the fire modules 2 to 9.
_FIRE = {
    2: (16, 64, 64),
    3: (16, 64, 64),
    4: (32, 128, 128),
    5: (32, 128, 128),
    6: (48, 192, 192),
    7: (48, 192, 192),
    8: (64, 256, 256),
    9: (64, 256, 256),
}
# (filters, kernel) of conv1, and the fire modules that a pool follows.
_VERSIONS = {"1.0": ((96, 7), (4, 8)), "1.1": ((64, 3), (3, 5))}


def _squeezenet(
    version: str, input_shape, num_classes: int, width: float, small: bool
) -> keras.Model:
    """Build conv1, the fire modules, dropout, conv10 and the mean over the map."""
    normalisation = Normalisation() if small else None
    (filters, kernel), pooled = _VERSIONS[version]
    inputs = keras.Input(input_shape)
    filters = scaled(filters, width)
    if small:
        x = convolve(inputs, filters, 3, normalisation=normalisation, name="conv1")
    else:
        x = convolve(inputs, filters, kernel, stride=2, padding="valid", name="conv1")
        x = pool(x, padding="valid", name="pool1")
    for number, counts in _FIRE.items():
        x = _fire(x, [scaled(count, width) for count in counts], normalisation, f"fire{number}")
        if number in pooled:
            x = pool(x, padding="same" if small else "valid", name=f"pool{number}")
    x = layers.Dropout(0.5, name="dropout")(x)
    x = layers.Conv2D(num_classes, 1, name="conv10")(x)
    x = layers.GlobalAveragePooling2D(dtype="float32", name="logits")(x)
    return keras.Model(inputs, x, name=f"squeezenet-{version}")


def _fire(x, counts: list[int], normalisation: Normalisation | None, name: str):
    """Return figure 1: squeeze to few channels, expand by 1 x 1 and 3 x 3 side by side."""
    squeeze, one, three = counts
    x = convolve(x, squeeze, 1, normalisation=normalisation, name=f"{name}_squeeze1x1")
    branches = [
        convolve(x, one, 1, normalisation=normalisation, name=f"{name}_expand1x1"),
        convolve(x, three, 3, normalisation=normalisation, name=f"{name}_expand3x3"),
    ]
    return layers.Concatenate(name=name)(branches)


_PAPER = (
    "Iandola et al., SqueezeNet: AlexNet-level accuracy with 50x fewer parameters and <0.5MB model "
    "size, 2016"
)

NETWORKS = (
    Network(
        "squeezenet-1.0",
        "SqueezeNet 1.0",
        _PAPER,
        partial(_squeezenet, "1.0"),
        (227, 227, 3),
        published=(
            Figure("parameters", 1_248_424, "the paper's table 1"),
            Figure("macs", 0.8685e9, "Open Model Zoo, squeezenet1.0: 1.737 GFLOPs at two a "
                   "multiply-add", 0.045, "the released network pads conv10, which then has 15 x "
                   "15 places, where table 1 has 13 x 13: 28.7 million more; and they count "
                   "pooling and activations too"),
            Figure("top1", 0.577, "Open Model Zoo, squeezenet1.0 (Caffe)"),
        ),
    ),
    Network(
        "squeezenet-1.1",
        "SqueezeNet 1.1",
        _PAPER,
        partial(_squeezenet, "1.1"),
        (224, 224, 3),
        published=(
            Figure("parameters", 1_235_496, "torchvision model cards, squeezenet1_1"),
            Figure("macs", 0.349e9, "torchvision/models/squeezenet.py, _ops, at 224", 0.001,
                   "rounded"),
            Figure("top1", 0.582, "torchvision model cards"),
        ),
    ),
)  # fmt: skip
