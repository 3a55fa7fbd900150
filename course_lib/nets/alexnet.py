"""AlexNet in its two groups, with local response normalisation.

Krizhevsky, Sutskever and Hinton, "ImageNet Classification with Deep Convolutional Neural
Networks", NIPS 2012, section 3.5 and figure 2. The two groups were two graphics processors:
conv2, conv4 and conv5 see only the maps of their own, conv3 and the dense layers see all. The
paper says 224 x 224, its own arithmetic needs 227 (55 = (227 - 11) / 4 + 1).

Small form (below 96 px): conv1 is 5 x 5 without stride, which leaves 3 x 3 from 32 x 32.
"""

import keras
from keras import layers

from course_lib.nets.layers import LocalResponseNormalisation, convolve, logits, pool, scaled
from course_lib.nets.network import Figure, Network

_GROUPS = 2


def _alexnet(input_shape, num_classes: int, width: float, small: bool) -> keras.Model:
    """Build conv1 to fc8; dropout of one half before each of the two hidden dense layers."""

    def maps(count: int) -> int:
        return scaled(count, width, _GROUPS)

    inputs = keras.Input(input_shape)
    if small:
        x = convolve(inputs, maps(96), 5, name="conv1")
    else:
        x = convolve(inputs, maps(96), 11, stride=4, padding="valid", name="conv1")
    x = LocalResponseNormalisation(name="norm1")(x)
    x = pool(x, padding="valid", name="pool1")
    x = convolve(x, maps(256), 5, groups=_GROUPS, name="conv2")
    x = LocalResponseNormalisation(name="norm2")(x)
    x = pool(x, padding="valid", name="pool2")
    x = convolve(x, maps(384), 3, name="conv3")
    x = convolve(x, maps(384), 3, groups=_GROUPS, name="conv4")
    x = convolve(x, maps(256), 3, groups=_GROUPS, name="conv5")
    x = pool(x, padding="valid", name="pool5")
    x = layers.Flatten(name="flatten")(x)
    for name in ("fc6", "fc7"):
        x = layers.Dense(maps(4096), activation="relu", name=name)(x)
        x = layers.Dropout(0.5, name=f"{name}_dropout")(x)
    return keras.Model(inputs, logits(x, num_classes), name="alexnet")


NETWORKS = (
    Network(
        "alexnet",
        "AlexNet",
        "Krizhevsky et al., ImageNet Classification with Deep Convolutional Neural Networks, "
        "NIPS 2012",
        _alexnet,
        (227, 227, 3),
        published=(
            Figure("parameters", 60_965_224, "Caffe's bvlc_alexnet; the paper says 60 million"),
            Figure("macs", 724e6, "Sze et al., Efficient Processing of Deep Neural Networks, "
                   "Proc. IEEE 2017, table II", 0.001, "rounded"),
            Figure("receptive_field", 195, "Araujo et al., Computing Receptive Fields of "
                   "Convolutional Neural Networks, Distill 2019 (alexnet_v2, pool5)"),
            Figure("top1", 0.566, "Open Model Zoo, alexnet (Caffe)"),
        ),
    ),
)  # fmt: skip
