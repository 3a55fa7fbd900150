"""The network that finds 68 landmarks in a face. Architecture: face-api.js, FaceLandmark68Net."""

from collections.abc import Mapping

import keras
import numpy as np

from course_lib.face.networks.dense_blocks import dense_features
from course_lib.face.networks.loading import LoadedLayers

NUM_LANDMARKS = 68


def build_landmarks68(weights: Mapping[str, np.ndarray]) -> keras.Model:
    """Build the network from the tensors of "face_landmark_68".

    Takes images float32 (N, 112, 112, 3), RGB, 0..255, of a face padded to a square with black.
    Returns float32 (N, 68, 2), xy, as shares of the square's side.
    """
    layers = LoadedLayers(weights)
    images, x = dense_features(layers)
    x = keras.layers.Reshape((NUM_LANDMARKS, 2))(layers.dense(x, "fc"))
    return keras.Model(images, x, name="landmarks68")
