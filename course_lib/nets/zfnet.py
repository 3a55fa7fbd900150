"""ZFNet: AlexNet with a finer first layer, in one piece.

Zeiler and Fergus, "Visualizing and Understanding Convolutional Networks", ECCV 2014, figure 3:
7 x 7 with stride 2 in place of 11 x 11 with stride 4, since deconvnet views of AlexNet showed
aliasing. The map sizes of figure 3 (110, 55, 26, 13, 6) need pools 1 and 2 to round up.

Small form (below 96 px): conv1 is 5 x 5 and neither conv1 nor conv2 has a stride.
"""

import keras
from keras import layers

from course_lib.nets.layers import LocalResponseNormalisation, convolve, logits, pool, scaled
from course_lib.nets.network import Figure, Network


def _zfnet(input_shape, num_classes: int, width: float, small: bool) -> keras.Model:
    """Build layers 1 to 7 and the output."""
    inputs = keras.Input(input_shape)
    if small:
        x = convolve(inputs, scaled(96, width), 5, name="conv1")
    else:
        x = layers.ZeroPadding2D(1, name="conv1_pad")(inputs)
        x = convolve(x, scaled(96, width), 7, stride=2, padding="valid", name="conv1")
    x = pool(x, name="pool1")
    x = LocalResponseNormalisation(name="norm1")(x)
    if small:
        x = convolve(x, scaled(256, width), 5, name="conv2")
    else:
        x = convolve(x, scaled(256, width), 5, stride=2, padding="valid", name="conv2")
    x = pool(x, name="pool2")
    x = LocalResponseNormalisation(name="norm2")(x)
    x = convolve(x, scaled(384, width), 3, name="conv3")
    x = convolve(x, scaled(384, width), 3, name="conv4")
    x = convolve(x, scaled(256, width), 3, name="conv5")
    x = pool(x, padding="valid", name="pool5")
    x = layers.Flatten(name="flatten")(x)
    for name in ("fc6", "fc7"):
        x = layers.Dense(scaled(4096, width), activation="relu", name=name)(x)
        x = layers.Dropout(0.5, name=f"{name}_dropout")(x)
    return keras.Model(inputs, logits(x, num_classes), name="zfnet")


NETWORKS = (
    Network(
        "zfnet",
        "ZFNet",
        "Zeiler and Fergus, Visualizing and Understanding Convolutional Networks, ECCV 2014",
        _zfnet,
        (224, 224, 3),
        published=(
            Figure("parameters", 62_357_608, "osmr/imgclsmob, README, ZFNet; the paper gives none"),
            Figure("macs", 1170.33e6, "osmr/imgclsmob, README, ZFNet", 0.002,
                   "they count pooling and activations too"),
        ),
    ),
)  # fmt: skip
