"""The trunk that the landmark and the expression network share: four densely added blocks.

Architecture: face-api.js, FaceFeatureExtractor.
"""

import keras

from course_lib.face.networks.loading import LoadedLayers, normalised_input

INPUT_SIZE = 112
MEAN_RGB = (122.782, 117.001, 104.298)
_NUM_BLOCKS = 4


def dense_features(layers: LoadedLayers) -> tuple:
    """Return (input, features): images float32 (N, 112, 112, 3), RGB, 0..255, and (N, 256)."""
    images, x = normalised_input(INPUT_SIZE, MEAN_RGB)
    for number in range(_NUM_BLOCKS):
        x = _dense_block(layers, x, f"dense{number}", first=number == 0)
    x = keras.layers.AveragePooling2D(7)(x)
    return images, keras.layers.Flatten()(x)


def _dense_block(layers: LoadedLayers, x, name: str, *, first: bool):
    """Halve x, then three times convolve the sum of all that the block has made so far."""
    convolution = layers.conv if first else layers.separable
    total = keras.layers.ReLU()(convolution(x, f"{name}/conv0", stride=2))
    newest = layers.separable(total, f"{name}/conv1")
    for number in (2, 3):
        total = keras.layers.Add()([total, newest])
        newest = layers.separable(keras.layers.ReLU()(total), f"{name}/conv{number}")
    return keras.layers.ReLU()(keras.layers.Add()([total, newest]))
