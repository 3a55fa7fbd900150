"""The tiny face detector: a YOLO of separable convolutions on a 13 x 13 grid.

Architecture: face-api.js, TinyFaceDetector; the grid's meaning: Redmon and Farhadi, YOLO9000, 2017.
"""

from collections.abc import Mapping

import keras
import numpy as np

from course_lib.face.networks.loading import LoadedLayers, normalised_input

INPUT_SIZE = 416
GRID_SIZE = 13
NUM_ANCHORS = 5
_MEAN_RGB = (117.001, 114.697, 97.404)
_NUM_POOLED = 5  # conv0..conv4 halve the picture; conv5's pooling keeps its size


def build_tiny_face_detector(weights: Mapping[str, np.ndarray]) -> keras.Model:
    """Build the detector from the tensors of "tiny_face_detector".

    Takes images float32 (N, 416, 416, 3), RGB, 0..255. Returns float32 (N, 13, 13, 5, 5): for each
    cell and anchor t_x, t_y, t_w, t_h and the score's logit.
    """
    layers = LoadedLayers(weights)
    images, x = normalised_input(INPUT_SIZE, _MEAN_RGB)
    for number in range(6):
        x = keras.layers.ZeroPadding2D(1)(x)
        # The first convolution is a plain one; explicit padding, as SAME would shift the grid.
        convolution = layers.conv if number == 0 else layers.separable
        x = convolution(x, f"conv{number}", padding="valid")
        x = keras.layers.LeakyReLU(negative_slope=0.1)(x)
        stride = 2 if number < _NUM_POOLED else 1
        x = keras.layers.MaxPooling2D(2, strides=stride, padding="same")(x)
    x = layers.conv(x, "conv8")
    x = keras.layers.Reshape((GRID_SIZE, GRID_SIZE, NUM_ANCHORS, 5))(x)
    return keras.Model(images, x, name="tiny_face_detector")
