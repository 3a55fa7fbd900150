"""Keras layers that take their weights, by name, from a decoded weight file."""

from collections.abc import Mapping

import keras
import numpy as np


class LoadedLayers:
    """Applies layers whose weights come from a file, as `course_lib.data.face_weights` gives it."""

    def __init__(self, weights: Mapping[str, np.ndarray]) -> None:
        self.weights = weights

    def conv(self, x, name: str, *, stride: int = 1, padding: str = "same"):
        """Apply the convolution `name` (filters HWIO and bias) to x, (N, H, W, C)."""
        kernel, bias = self.weights[f"{name}/filters"], self.weights[f"{name}/bias"]
        return convolve(x, kernel, bias, stride=stride, padding=padding)

    def separable(self, x, name: str, *, stride: int = 1, padding: str = "same"):
        """Apply the depthwise 3x3, then pointwise 1x1 convolution `name`, its bias at the end."""
        parts = ("depthwise_filter", "pointwise_filter", "bias")
        values = [self.weights[f"{name}/{part}"] for part in parts]
        layer = keras.layers.SeparableConv2D(
            len(values[-1]), values[0].shape[:2], strides=stride, padding=padding
        )
        return _apply(layer, x, values)

    def dense(self, x, name: str):
        """Apply the fully connected layer `name` (weights (in, out) and bias) to x, (N, in)."""
        values = [self.weights[f"{name}/weights"], self.weights[f"{name}/bias"]]
        return _apply(keras.layers.Dense(len(values[1])), x, values)


def convolve(x, kernel: np.ndarray, bias: np.ndarray, *, stride: int = 1, padding: str = "same"):
    """Apply a convolution with the given kernel, HWIO, and bias to x, (N, H, W, C)."""
    layer = keras.layers.Conv2D(len(bias), kernel.shape[:2], strides=stride, padding=padding)
    return _apply(layer, x, [kernel, bias])


def normalised_input(size: int, mean: tuple[float, float, float]) -> tuple:
    """Return (input, normalised): images (N, size, size, 3), RGB, 0..255, and (input - mean) / 255.

    mean: of red, green and blue.
    """
    images = keras.Input((size, size, 3))
    offset = [-channel / 255 for channel in mean]
    return images, keras.layers.Rescaling(1 / 255, offset=offset)(images)


def _apply(layer: keras.Layer, x, values: list[np.ndarray]):
    y = layer(x)
    layer.set_weights(values)
    layer.trainable = False
    return y
