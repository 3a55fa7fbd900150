"""The network that guesses age and a binary gender: a small Xception.

Architecture: face-api.js, AgeGenderNet, after Chollet, Xception, 2017.
"""

from collections.abc import Mapping

import keras
import numpy as np

from course_lib.face.networks.dense_blocks import INPUT_SIZE, MEAN_RGB
from course_lib.face.networks.loading import LoadedLayers, normalised_input


def build_age_gender(weights: Mapping[str, np.ndarray]) -> keras.Model:
    """Build the network from the tensors of "age_gender".

    Takes images float32 (N, 112, 112, 3), RGB, 0..255, of a face padded to a square with black.
    Returns (age (N, 1) in years, gender (N, 2): probabilities of male, female).
    """
    layers = LoadedLayers(weights)
    images, x = normalised_input(INPUT_SIZE, MEAN_RGB)
    x = keras.layers.ReLU()(layers.conv(x, "entry_flow/conv_in", stride=2))
    x = _reduction(layers, x, "entry_flow/reduction_block_0", activated=True)
    x = _reduction(layers, x, "entry_flow/reduction_block_1")
    for number in range(2):
        x = _residual(layers, x, f"middle_flow/main_block_{number}")
    x = _reduction(layers, x, "exit_flow/reduction_block")
    x = keras.layers.ReLU()(layers.separable(x, "exit_flow/separable_conv"))
    x = keras.layers.Flatten()(keras.layers.AveragePooling2D(7)(x))
    gender = keras.layers.Softmax()(layers.dense(x, "fc/gender"))
    return keras.Model(images, (layers.dense(x, "fc/age"), gender), name="age_gender")


def _reduction(layers: LoadedLayers, x, name: str, *, activated: bool = False):
    """Halve x: two separable convolutions, pooled, plus a strided 1x1 convolution of x.

    activated: x went through a ReLU already.
    """
    y = x if activated else keras.layers.ReLU()(x)
    y = layers.separable(y, f"{name}/separable_conv0")
    y = layers.separable(keras.layers.ReLU()(y), f"{name}/separable_conv1")
    y = keras.layers.MaxPooling2D(3, strides=2, padding="same")(y)
    return keras.layers.Add()([y, layers.conv(x, f"{name}/expansion_conv", stride=2)])


def _residual(layers: LoadedLayers, x, name: str):
    """Add three separable convolutions, each after a ReLU, to x."""
    y = x
    for number in range(3):
        y = layers.separable(keras.layers.ReLU()(y), f"{name}/separable_conv{number}")
    return keras.layers.Add()([x, y])
