"""Networks for CIFAR-10 that are made to train fast, and TensorFlow's tutorial network.

`_fast` follows Keller Jordan, "94% on CIFAR-10 in 3.29 seconds on a single GPU" (2024, airbench94):
whitened patches, three stages of two convolutions, pooling before normalisation, small scale of
the last layer. All take uint8 images (batch, 32, 32, 3) and give logits (batch, 10).
"""

from collections.abc import Callable

import keras
import numpy as np
from keras import layers

from course_lib.training.normalisation import FusedNormalisation
from course_lib.training.settings import CifarRun, CompressedRun

# Means and standard deviations of the 50,000 training images' channels, 0..255.
MEAN = np.array([125.31, 122.95, 113.87])
DEVIATION = np.array([62.99, 62.09, 66.70])
NUM_CLASSES = 10

_WHITENED = 2  # side of the patches
_WHITENING_IMAGES = 5000
_WHITENING_FLOOR = 5e-4  # added to variances, so that faint patterns are not blown up
_FAST_NORMALISATION = {"momentum": 0.6, "epsilon": 1e-12, "scale": False}
_LOGIT_SCALE = 1 / 9


def build(run: CifarRun, images: np.ndarray) -> keras.Model:
    """Return the network that a run names, its weights drawn anew.

    images: uint8 (num_images, 32, 32, 3), the training images, for networks that look at them.
    Names that are not here are those of course_lib.nets, built for 32 x 32 with run.width.
    """
    if run.network == "tutorial":  # it scales to 0..1 and no more
        inputs = _images()
        logits = _tutorial(layers.Rescaling(1 / 255)(inputs))
        return keras.Model(inputs, logits, name=run.network)
    if isinstance(run, CompressedRun):
        from course_lib.training.compressed import compressed  # it reads weights, which build

        return with_normalised_images(lambda x: compressed(x, run), run.network)
    if run.network == "fast":
        return with_normalised_images(lambda x: _fast(x, run, images), run.network)
    if run.network == "small":
        return with_normalised_images(lambda x: _small(x, run), run.network)
    return with_normalised_images(lambda x: _historical(run)(x), run.network)


def with_normalised_images(network: Callable, name: str) -> keras.Model:
    """Return a model of uint8 images whose network sees each channel with mean 0 and deviation 1.

    network: takes the standardised Keras tensor (batch, 32, 32, 3), returns logits (batch, 10).
    """
    inputs = _images()
    scale, offset = 1 / DEVIATION, -MEAN / DEVIATION
    x = layers.Rescaling(scale.tolist(), offset.tolist(), name="normalise")(inputs)
    return keras.Model(inputs, network(x), name=name)


def _images():
    """Return the input of all networks here."""
    return keras.Input((32, 32, 3), dtype="uint8")


def _historical(run: CifarRun) -> keras.Model:
    """Return one of the networks of course_lib.nets in its 32 x 32 form."""
    from course_lib import nets

    shape = (32, 32, 3)
    return nets.build(run.network, input_shape=shape, num_classes=NUM_CLASSES, width=run.width)


def _fast(x, run: CifarRun, images: np.ndarray):
    """Whiten patches, then three stages, then a linear layer of small scale."""
    filters = _whitening_filters(images[:_WHITENING_IMAGES])
    whiten = layers.Conv2D(filters.shape[-1], _WHITENED, use_bias=False, name="whiten")
    whiten.trainable = False
    x = whiten(x)
    whiten.set_weights([filters])
    x = layers.Activation(_gelu)(x)
    for stage, width in enumerate(run.widths, start=1):
        x = layers.Conv2D(width, 3, padding="same", **_identity_start(f"conv{stage}a"))(x)
        x = layers.MaxPooling2D(2)(x)
        x = FusedNormalisation(**_FAST_NORMALISATION, name=f"bn{stage}a")(x)
        x = layers.Activation(_gelu)(x)
        x = layers.Conv2D(width, 3, padding="same", **_identity_start(f"conv{stage}b"))(x)
        x = FusedNormalisation(**_FAST_NORMALISATION, name=f"bn{stage}b")(x)
        x = layers.Activation(_gelu)(x)
    x = layers.Flatten()(layers.MaxPooling2D(3)(x))
    x = layers.Dense(NUM_CLASSES, use_bias=False, name="logits")(x)
    return layers.Rescaling(_LOGIT_SCALE, dtype="float32", name="scale")(x)


def _identity_start(name: str) -> dict:
    """Return settings of a convolution that starts by passing its input through."""
    return {"use_bias": False, "kernel_initializer": _PassThrough(), "name": name}


def _gelu(x):
    """Return GELU by its formula with tanh, at most 5e-4 off; erf costs more in bfloat16."""
    return keras.activations.gelu(x, approximate=True)


class _PassThrough(keras.initializers.Initializer):
    """The first filters copy their channel, the others are drawn as PyTorch draws them."""

    def __call__(self, shape, dtype=None):
        """Return a kernel (height, width, channels in, channels out)."""
        height, width, num_in, num_out = shape
        # PyTorch's default: uniform with variance 1 / (3 fan_in).
        draw = keras.initializers.VarianceScaling(1 / 3, "fan_in", "uniform")
        kernel = np.array(keras.ops.cast(draw(shape), "float32"))
        copied = min(num_in, num_out)
        kernel[..., :copied] = 0
        kernel[height // 2, width // 2, range(copied), range(copied)] = 1
        return keras.ops.convert_to_tensor(kernel, dtype=dtype)

    def get_config(self) -> dict:
        """Return nothing: it has no settings."""
        return {}


def _whitening_filters(images: np.ndarray) -> np.ndarray:
    """Return filters that give patches unit variance in every direction, each with both signs.

    images: uint8 (num_images, 32, 32, 3). Returns: float32 (2, 2, 3, 24).
    """
    pixels = ((images - MEAN) / DEVIATION).astype(np.float32)
    side = _WHITENED
    window = np.lib.stride_tricks.sliding_window_view(pixels, (side, side), axis=(1, 2))
    patches = window.transpose(0, 1, 2, 4, 5, 3).reshape(-1, side * side * 3)
    patches = patches - patches.mean(axis=0)
    variances, directions = np.linalg.eigh(patches.T @ patches / len(patches))
    filters = directions / np.sqrt(variances + _WHITENING_FLOOR)
    filters = np.concatenate([filters, -filters], axis=1)
    return filters.reshape(side, side, 3, -1).astype(np.float32)


def _small(x, run: CifarRun):
    """Three convolutions with normalisation; a net for a minute.

    The first skips every second place: at full size its maps would cost more than all the rest.
    """
    first, *others = run.widths
    settings = {"padding": "same", "use_bias": False}
    x = layers.Conv2D(first, 5, strides=2, name="conv1", **settings)(x)
    x = layers.Activation("relu")(layers.BatchNormalization(momentum=0.9, name="bn1")(x))
    for stage, width in enumerate(others, start=2):
        x = layers.Conv2D(width, 3, name=f"conv{stage}", **settings)(x)
        x = layers.MaxPooling2D(2)(x)
        x = layers.BatchNormalization(momentum=0.9, name=f"bn{stage}")(x)
        x = layers.Activation("relu")(x)
    x = layers.Flatten()(x)
    return layers.Dense(NUM_CLASSES, dtype="float32", name="logits")(x)


def _tutorial(x):
    """The network of TensorFlow's tutorial "Convolutional Neural Network (CNN)"."""
    x = layers.Conv2D(32, 3, activation="relu")(x)
    x = layers.MaxPooling2D(2)(x)
    x = layers.Conv2D(64, 3, activation="relu")(x)
    x = layers.MaxPooling2D(2)(x)
    x = layers.Conv2D(64, 3, activation="relu")(x)
    x = layers.Flatten()(x)
    x = layers.Dense(64, activation="relu")(x)
    return layers.Dense(NUM_CLASSES, dtype="float32", name="logits")(x)
