"""The network that reads seven expressions. Architecture: face-api.js, FaceExpressionNet."""

from collections.abc import Mapping

import keras
import numpy as np

from course_lib.face.networks.dense_blocks import dense_features
from course_lib.face.networks.loading import LoadedLayers

EXPRESSIONS = ("neutral", "happy", "sad", "angry", "fearful", "disgusted", "surprised")


def build_expression(weights: Mapping[str, np.ndarray]) -> keras.Model:
    """Build the network from the tensors of "face_expression".

    Takes images float32 (N, 112, 112, 3), RGB, 0..255, of a face padded to a square with black.
    Returns float32 (N, 7): probabilities in the order of EXPRESSIONS.
    """
    layers = LoadedLayers(weights)
    images, x = dense_features(layers)
    return keras.Model(images, keras.layers.Softmax()(layers.dense(x, "fc")), name="expression")
