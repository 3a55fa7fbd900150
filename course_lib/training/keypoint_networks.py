"""Networks that find 15 keypoints: the ones of the lecture, and one that reads places off maps.

All take uint8 images (batch, 96, 96, 1) and give places (batch, 15, 2): xy, -1 to 1 over the crop.
"""

import keras
import numpy as np
from keras import layers

from course_lib.data.keypoints import KEYPOINT_NAMES
from course_lib.training.crops import CROP_SIZE
from course_lib.training.settings import KeypointRun

NUM_KEYPOINTS = len(KEYPOINT_NAMES)
_DEVIATION_LARGE = 1.0  # of the weights' start that is too large on purpose
_GREY = 127.5
_WIDTHS = (24, 48, 96)  # channels of the stages of residual networks
_READ_MAPS = 16  # maps that their last layer reads places from


def build(run: KeypointRun, mean_shape: np.ndarray) -> keras.Model:
    """Return the network that a run names, its weights drawn anew.

    mean_shape: (15, 2), the training shapes' mean, -1 to 1; the start of the last layer's bias.
    """
    inputs = keras.Input((CROP_SIZE, CROP_SIZE, 1), dtype="uint8")
    x = layers.Rescaling(1 / _GREY, -1.0, name="normalise")(inputs)
    places = _NETWORKS[run.network](x, run, mean_shape)
    return keras.Model(inputs, places, name=run.network.replace("-", "_"))


def _fully_connected(x, run: KeypointRun, mean_shape: np.ndarray):
    """Dense layers of 128 on all 9,216 pixels."""
    x = layers.Flatten()(x)
    for number in range(1, run.depth + 1):
        x = layers.Dense(128, name=f"dense{number}", **_start(run))(x)
        x = layers.Activation(run.activation)(x)
    return _regress(x, run, mean_shape)


def _plain(x, run: KeypointRun, mean_shape: np.ndarray):
    """Convolutions one after another without normalisation; every depth / 4 a pooling."""
    stages = np.array_split(np.arange(1, run.depth + 1), 4)
    for width, numbers in zip((16, 32, 64, 64), stages, strict=True):
        for number in numbers:
            x = layers.Conv2D(width, 3, padding="same", name=f"conv{number}", **_start(run))(x)
            x = layers.Activation(run.activation)(x)
        x = layers.MaxPooling2D(2)(x)
    x = layers.Dense(128, activation=run.activation, **_start(run))(layers.Flatten()(x))
    return _regress(x, run, mean_shape)


def _resnet(x, run: KeypointRun, mean_shape: np.ndarray):
    """Residual blocks in three stages; the lecture's ResNet node."""
    *_, x = _stages(x, run, lambda y, width: _normalised(y, width, 3, run))
    return _regress(_few_maps(x, run), run, mean_shape)


def _inception_resnet(x, run: KeypointRun, mean_shape: np.ndarray):
    """Residual blocks whose branch looks with kernels of three sizes side by side."""
    *_, x = _stages(x, run, lambda y, width: _inception(y, width, run))
    return _regress(_few_maps(x, run), run, mean_shape)


def _stages(x, run: KeypointRun, branch) -> list:
    """Return the maps of three stages, a quarter, an eighth and a sixteenth of the crop's size."""
    x = _normalised(x, _WIDTHS[0], 7, run, stride=4)
    maps: list[keras.KerasTensor] = []
    for width in _WIDTHS:
        x = _residual(layers.MaxPooling2D(2)(x) if maps else x, width, run, branch)
        maps.append(x)
    return maps


def _inception(x, width: int, run: KeypointRun):
    """1 x 1; 1 x 1 then 3 x 3; 1 x 1 then twice 3 x 3; put side by side."""
    third = width // 4
    one = _normalised(x, third, 1, run)
    three = _normalised(_normalised(x, third, 1, run), third * 2, 3, run)
    five = _normalised(_normalised(_normalised(x, third, 1, run), third, 3, run), third, 3, run)
    return layers.Concatenate()([one, three, five])


def _residual(x, width: int, run: KeypointRun, branch):
    """Return x plus what a branch and a linear convolution make of it, then activated."""
    if x.shape[-1] != width:
        x = layers.Conv2D(width, 1, use_bias=False, **_start(run))(x)
    y = branch(x, width)
    y = layers.Conv2D(width, 3, padding="same", use_bias=False, **_start(run))(y)
    # Starting at zero, a block passes its input on (Goyal et al., 2017, section 5.1).
    y = layers.BatchNormalization(gamma_initializer="zeros")(y)
    return layers.Activation(run.activation)(layers.Add()([x, y]))


def _few_maps(x, run: KeypointRun):
    """Return the features of the last stage, 96 maps made 16, in a row.

    All 3,456 normalised features at once make a loss so steep that the lecture's learning rate,
    0.05, oversteps the valley and the training diverges.
    """
    return layers.Flatten()(_normalised(x, _READ_MAPS, 1, run))


def _normalised(x, width: int, kernel: int, run: KeypointRun, stride: int = 1):
    """Convolution, batch normalisation, activation."""
    settings = {"padding": "same", "strides": stride, "use_bias": False, **_start(run)}
    x = layers.Conv2D(width, kernel, **settings)(x)
    return layers.Activation(run.activation)(layers.BatchNormalization()(x))


def _regress(x, run: KeypointRun, mean_shape: np.ndarray):
    """Return places from features by a linear layer that starts at the mean shape."""
    if run.dropout:
        x = layers.Dropout(run.dropout)(x)
    start = keras.initializers.Constant(mean_shape.ravel())
    settings = {"kernel_initializer": "zeros"} if run.initial == "he" else _start(run)
    x = layers.Dense(2 * NUM_KEYPOINTS, bias_initializer=start, name="places", **settings)(x)
    return layers.Reshape((NUM_KEYPOINTS, 2), dtype="float32")(x)


def _heatmaps(x, run: KeypointRun, mean_shape: np.ndarray):
    """Residual blocks, back up to a quarter of the size, a map for each keypoint, its centre."""
    *finer, x = _stages(x, run, lambda y, width: _normalised(y, width, 3, run))
    for beside in reversed(finer):
        x = _normalised(x, beside.shape[-1], 1, run)
        x = layers.Add()([layers.UpSampling2D(2, interpolation="bilinear")(x), beside])
        x = _normalised(x, beside.shape[-1], 3, run)
    x = layers.Conv2D(NUM_KEYPOINTS, 1, name="heatmaps")(x)
    return CentreOfMass(dtype="float32", name="places")(x)


@keras.saving.register_keras_serializable(package="course_lib")
class CentreOfMass(layers.Layer):
    """Read a place off each map: the mean of the cells' places, weighted by a softmax.

    Maps (batch, height, width, num_maps) become places (batch, num_maps, 2), xy, -1 to 1 over the
    map's area. Sun et al., "Integral Human Pose Regression", ECCV 2018, equation 2.
    """

    def call(self, maps):
        """Return the places."""
        _, height, width, num_maps = maps.shape
        flat = keras.ops.reshape(
            keras.ops.transpose(maps, (0, 3, 1, 2)), (-1, num_maps, height * width)
        )
        weights = keras.ops.softmax(flat)
        x, y = np.meshgrid(_cell_centres(width), _cell_centres(height))
        places = np.stack([x.ravel(), y.ravel()], axis=1)
        return keras.ops.matmul(weights, places)

    def compute_output_shape(self, input_shape):
        """Return (batch, num_maps, 2)."""
        return (input_shape[0], input_shape[-1], 2)


def _cell_centres(count: int) -> np.ndarray:
    """Return the centres of equal cells between -1 and 1: float32 (count,)."""
    return ((2 * np.arange(count) + 1) / count - 1).astype(np.float32)


def _start(run: KeypointRun) -> dict:
    """Return how a run's weights start, for a Keras layer."""
    if run.initial == "zeros":
        return {"kernel_initializer": "zeros"}
    if run.initial == "large":
        return {"kernel_initializer": keras.initializers.RandomNormal(stddev=_DEVIATION_LARGE)}
    return {"kernel_initializer": "he_normal"}


_NETWORKS = {
    "fully-connected": _fully_connected,
    "plain": _plain,
    "resnet": _resnet,
    "inception-resnet": _inception_resnet,
    "heatmaps": _heatmaps,
}
