"""The network that turns a face into 128 numbers: dlib's ResNet.

Architecture: King, dlib, dnn_face_recognition_ex, 2017, after He et al., 2016, as ported to
face-api.js (FaceRecognitionNet).
"""

from collections.abc import Mapping

import keras
import numpy as np

from course_lib.face.networks.dense_blocks import MEAN_RGB
from course_lib.face.networks.loading import convolve, normalised_input

INPUT_SIZE = 150
EMBEDDING_SIZE = 128
# Residual blocks in order; those that end in "down" halve the picture.
_BLOCKS = (
    *("conv32_1", "conv32_2", "conv32_3"),
    *("conv64_down", "conv64_1", "conv64_2", "conv64_3"),
    *("conv128_down", "conv128_1", "conv128_2"),
    *("conv256_down", "conv256_1", "conv256_2", "conv256_down_out"),
)


def build_recognition(weights: Mapping[str, np.ndarray]) -> keras.Model:
    """Build the network from the tensors of "face_recognition".

    Takes images float32 (N, 150, 150, 3), RGB, 0..255, of aligned faces. Returns float32 (N, 128),
    not of unit length.
    """
    images, x = normalised_input(INPUT_SIZE, MEAN_RGB)
    x = _scaled_conv(weights, x, "conv32_down", stride=2, padding="valid")
    x = keras.layers.MaxPooling2D(3, strides=2)(keras.layers.ReLU()(x))
    for name in _BLOCKS:
        x = _block(weights, x, name, halves="_down" in name)
    x = keras.layers.GlobalAveragePooling2D()(x)
    dense = keras.layers.Dense(EMBEDDING_SIZE, use_bias=False, trainable=False)
    embeddings = dense(x)
    dense.set_weights([weights["fc"]])
    return keras.Model(images, embeddings, name="recognition")


def _block(weights: Mapping[str, np.ndarray], x, name: str, *, halves: bool):
    """Add two convolutions to x; where they halve the picture, x is averaged two by two."""
    stride, padding = (2, "valid") if halves else (1, "same")
    y = _scaled_conv(weights, x, f"{name}/conv1", stride=stride, padding=padding)
    y = _scaled_conv(weights, keras.layers.ReLU()(y), f"{name}/conv2")
    if halves:
        x = keras.layers.AveragePooling2D(2)(x)
        x, y = _same_shape(x, y)
    return keras.layers.ReLU()(keras.layers.Add()([x, y]))


def _same_shape(shortcut, y) -> tuple:
    """Fill up with zeros: the shortcut by channels at the end, y by pixels right and below."""
    missing = y.shape[-1] - shortcut.shape[-1]
    if missing:
        shortcut = keras.ops.pad(shortcut, ((0, 0), (0, 0), (0, 0), (0, missing)))
    rows, columns = (shortcut.shape[axis] - y.shape[axis] for axis in (1, 2))
    if rows or columns:
        y = keras.layers.ZeroPadding2D(((0, rows), (0, columns)))(y)
    return shortcut, y


def _scaled_conv(
    weights: Mapping[str, np.ndarray], x, name: str, *, stride: int = 1, padding: str = "same"
):
    """Apply a convolution and the scaling a channel that follows it, folded into one."""
    scale, shift = weights[f"{name}/scale/weights"], weights[f"{name}/scale/biases"]
    kernel, bias = weights[f"{name}/conv/filters"], weights[f"{name}/conv/bias"]
    return convolve(x, kernel * scale, bias * scale + shift, stride=stride, padding=padding)
