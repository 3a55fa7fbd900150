"""Steps that several architectures share: a convolution and what follows it, groups, the head."""

from dataclasses import dataclass

import keras
import tensorflow as tf
from keras import layers


@dataclass(frozen=True)
class Normalisation:
    """Settings of the batch normalisation that follows a network's convolutions.

    scale: whether it learns a factor; Inception's does not, since a ReLU and a convolution follow.
    """

    epsilon: float = 1e-5
    momentum: float = 0.9
    scale: bool = True


def scaled(channels: int, width: float, divisor: int = 1) -> int:
    """Return the number of channels at a width, the nearest multiple of divisor, at least one."""
    return max(divisor, divisor * int(channels * width / divisor + 0.5))


def convolve(
    x,
    filters: int,
    kernel: int | tuple[int, int],
    *,
    name: str,
    stride: int = 1,
    padding: str = "same",
    groups: int = 1,
    normalisation: Normalisation | None = None,
    use_bias: bool | None = None,
    activation: str | None = "relu",
):
    """Return x convolved, then normalised (if asked for), then activated (unless None).

    x: a Keras tensor (batch, height, width, channels).
    padding: "same" (TensorFlow's: what does not divide goes to the far side), "valid", or
    "symmetric": half the kernel on each side, as Caffe and most papers pad.
    groups: must divide the channels of x and filters; each group is a convolution of its own on
    its part of the channels, since Keras's grouped convolution is slow on a CPU.
    use_bias: by default only where no normalisation follows.
    """
    x, padding = _pad_half(x, kernel, stride, padding, name)
    biased = normalisation is None if use_bias is None else use_bias
    settings = {
        "kernel_size": kernel,
        "strides": stride,
        "padding": padding,
        "use_bias": biased,
        "kernel_initializer": "he_normal",
    }
    if groups == 1:
        x = layers.Conv2D(filters, name=name, **settings)(x)
    else:
        parts = keras.ops.split(x, groups, axis=-1)
        width = filters // groups
        names = [f"{name}_group{number}" for number in range(1, groups + 1)]
        pairs = zip(names, parts, strict=True)
        outputs = [layers.Conv2D(width, name=part, **settings)(y) for part, y in pairs]
        x = layers.Concatenate(name=name)(outputs)
    return _finish(x, normalisation, activation, name)


def convolve_depthwise(
    x,
    kernel: int,
    *,
    name: str,
    stride: int = 1,
    padding: str = "same",
    normalisation: Normalisation | None = None,
    activation: str | None = "relu",
):
    """Return x with each channel convolved on its own; the arguments are those of `convolve`."""
    x, padding = _pad_half(x, kernel, stride, padding, name)
    x = layers.DepthwiseConv2D(
        kernel,
        strides=stride,
        padding=padding,
        use_bias=normalisation is None,
        depthwise_initializer="he_normal",
        name=name,
    )(x)
    return _finish(x, normalisation, activation, name)


def pool(x, *, name: str, kernel: int = 3, stride: int = 2, padding: str = "same"):
    """Return the maxima of x over windows; padding as for `convolve`.

    "symmetric" pads with zeros, so x must not be negative: it follows a ReLU.
    """
    x, padding = _pad_half(x, kernel, stride, padding, name)
    return layers.MaxPooling2D(kernel, stride, padding, name=name)(x)


def classify(x, num_classes: int, *, dropout: float = 0.0):
    """Return logits (batch, num_classes) from the channels' means over the map."""
    x = layers.GlobalAveragePooling2D(name="average_pool")(x)
    if dropout:
        x = layers.Dropout(dropout, name="dropout")(x)
    return logits(x, num_classes)


def logits(x, num_classes: int):
    """Return the scores of the classes, without softmax, in float32 under any precision policy."""
    return layers.Dense(num_classes, dtype="float32", name="logits")(x)


@keras.saving.register_keras_serializable(package="course_lib")
class LocalResponseNormalisation(layers.Layer):
    """Divide each value by a sum over neighbouring channels at the same place.

    Krizhevsky et al. (2012), section 3.3, with its constants: n = 5 channels, k = 2, alpha = 1e-4,
    beta = 0.75. Caffe divides alpha by n; the paper and TensorFlow do not.
    """

    def call(self, inputs):
        """Return inputs normalised; the shape stays."""
        return tf.nn.local_response_normalization(
            inputs, depth_radius=2, bias=2.0, alpha=1e-4, beta=0.75
        )

    def compute_output_shape(self, input_shape):
        """Return the shape of the input."""
        return input_shape


def _pad_half(x, kernel: int | tuple[int, int], stride: int, padding: str, name: str):
    """Return x and the padding that Keras shall do, which knows no "symmetric".

    Without a stride, Keras's "same" is symmetric for the odd kernels of these networks.
    """
    if padding != "symmetric":
        return x, padding
    height, width = (kernel, kernel) if isinstance(kernel, int) else kernel
    if stride == 1 or height == width == 1:
        return x, "same"
    return layers.ZeroPadding2D((height // 2, width // 2), name=f"{name}_pad")(x), "valid"


def _finish(x, normalisation: Normalisation | None, activation: str | None, name: str):
    """Return x normalised and activated, each if asked for."""
    if normalisation is not None:
        x = layers.BatchNormalization(
            epsilon=normalisation.epsilon,
            momentum=normalisation.momentum,
            scale=normalisation.scale,
            name=f"{name}_bn",
        )(x)
    if activation is not None:
        x = layers.Activation(activation, name=f"{name}_{activation}")(x)
    return x
