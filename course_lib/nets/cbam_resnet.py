"""CBAM-ResNet: residual networks with attention to channels, then to places.

Woo, Park, Lee and Kweon, "CBAM: Convolutional Block Attention Module", ECCV 2018, section 3,
equations 2 and 3; reduction ratio 16, a 7 x 7 convolution, the module before the addition. Small
form as in resnet.py.
"""

from dataclasses import replace
from functools import partial

import keras
from keras import layers

from course_lib.nets.network import Figure, Network
from course_lib.nets.resnet import RESNET_50, ResidualForm, residual_network

_REDUCTION = 16
# CIFAR's networks are so narrow that a sixteenth of their channels is one.
_CIFAR_REDUCTION = 4
_PLACE_KERNEL = 7


def _attend(x, name: str, reduction: int = _REDUCTION):
    """Return x reweighed by channels, then by places."""
    return _attend_to_places(_attend_to_channels(x, name, reduction), name)


def _attend_to_channels(x, name: str, reduction: int):
    """Return equation 2: one small network judges the means and the maxima; their sum decides."""
    channels = x.shape[-1]
    reduce = layers.Dense(max(1, channels // reduction), activation="relu", name=f"{name}_reduce")
    excite = layers.Dense(channels, name=f"{name}_excite")
    means = layers.GlobalAveragePooling2D(keepdims=True, name=f"{name}_means")(x)
    maxima = layers.GlobalMaxPooling2D(keepdims=True, name=f"{name}_maxima")(x)
    judged = [excite(reduce(means)), excite(reduce(maxima))]
    weights = layers.Add(name=f"{name}_judged")(judged)
    weights = layers.Activation("sigmoid", name=f"{name}_channel_weights")(weights)
    return layers.Multiply(name=f"{name}_channels_reweighed")([x, weights])


def _attend_to_places(x, name: str):
    """Return equation 3: a convolution over the channels' mean and maximum at each place."""
    means = keras.ops.mean(x, axis=-1, keepdims=True)
    maxima = keras.ops.max(x, axis=-1, keepdims=True)
    both = layers.Concatenate(name=f"{name}_mean_and_maximum")([means, maxima])
    weights = layers.Conv2D(
        1,
        _PLACE_KERNEL,
        padding="same",
        use_bias=False,
        activation="sigmoid",
        name=f"{name}_place_weights",
    )(both)
    return layers.Multiply(name=f"{name}_places_reweighed")([x, weights])


_PAPER = "Woo et al., CBAM: Convolutional Block Attention Module, ECCV 2018"
_CIFAR_STAGES = (("conv2", 16, 3), ("conv3", 32, 3), ("conv4", 64, 3))

NETWORKS = (
    Network(
        "cbam-resnet50",
        "CBAM-ResNet-50",
        _PAPER,
        partial(residual_network, replace(RESNET_50, name="cbam-resnet50", attention=_attend)),
        (224, 224, 3),
        published=(
            Figure("trainable", 28_089_624, "the authors' network (Jongchan/attention-module) as "
                   "counted in osmr/imgclsmob, README; 28.09 million in the paper's table 4",
                   2e-6, "theirs normalises the places' weights, two parameters in each of 16 "
                   "units, of which equation 3 says nothing"),
            Figure("macs", 3.864e9, "the paper's table 4: 3.864 GFLOPs (multiply-adds)", 0.0005,
                   "rounded"),
        ),
    ),
    Network(
        "cbam-resnet20",
        "CBAM-ResNet-20 for CIFAR-10",
        _PAPER,
        partial(
            residual_network,
            ResidualForm("cbam-resnet20", _CIFAR_STAGES, shortcut="A", cifar=True,
                         attention=partial(_attend, reduction=_CIFAR_REDUCTION)),
        ),
        (32, 32, 3),
        10,
    ),
)  # fmt: skip
