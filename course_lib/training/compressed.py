"""The teacher of `compression-teacher`, pruned and with few values a layer, ready to be trained on.

Han, Mao and Dally, "Deep Compression", ICLR 2016: weights of small magnitude are zero and stay so,
the others share a few levels. Here the levels stay, and a weight moves from level to level.
"""

import keras
import numpy as np
from keras import layers

from course_lib.nets.shared import SharedConv2D
from course_lib.training.settings import CompressedRun

_TEACHER = "compression-teacher"
_ROUNDS = 20  # of Lloyd's iteration; it has settled long before


def compressed(x, run: CompressedRun):
    """Return the compressed teacher's logits. x: standardised Keras tensor (batch, 32, 32, 3)."""
    from course_lib.training.weights import load_trained

    teacher, _ = load_trained(_TEACHER)
    (network,) = (layer for layer in teacher.layers if isinstance(layer, keras.Model))
    convolutions = [layer for layer in network.layers if isinstance(layer, layers.Conv2D)]
    shares = dict(zip((layer.name for layer in convolutions), run.shares, strict=True))

    def convolve(x, name: str, stride: int = 1):
        kernel, bias = _folded(network, name)
        return _shared_convolution(x, _pruned(kernel, shares[name]), bias, stride, name, run)

    x = layers.ReLU()(convolve(x, "conv1"))
    for block in [name[:-2] for name in shares if name.endswith("_a")]:
        stride = 2 if block in ("conv3_1", "conv4_1") else 1
        y = layers.ReLU()(convolve(x, f"{block}_a", stride))
        x = layers.ReLU()(_shortcut(x, convolve(y, f"{block}_b"), stride))
    x = layers.GlobalAveragePooling2D()(x)
    last = network.get_layer("logits")
    logits = layers.Dense(last.units, dtype="float32", name="logits")
    x = logits(x)
    logits.set_weights(last.get_weights())
    return x


def _folded(network: keras.Model, name: str) -> tuple[np.ndarray, np.ndarray]:
    """Return (kernel, bias) of a convolution with its batch normalisation in them."""
    (kernel,) = network.get_layer(name).get_weights()
    norm = network.get_layer(f"{name}_bn")
    gamma, beta, mean, variance = norm.get_weights()
    factor = gamma / np.sqrt(variance + norm.epsilon)
    return kernel * factor, beta - mean * factor


def _pruned(kernel: np.ndarray, share: float) -> np.ndarray:
    """Return a kernel without a share of its weights, those of smallest magnitude."""
    return np.where(np.abs(kernel) > np.quantile(np.abs(kernel), share), kernel, 0)


def _shared_convolution(x, kernel, bias, stride: int, name: str, run: CompressedRun):
    """Return x convolved with a kernel on levels that suit it; padding as the teacher's."""
    if stride > 1:
        x = layers.ZeroPadding2D(1)(x)
    padding = "same" if stride == 1 else "valid"
    layer = SharedConv2D(
        kernel.shape[3],
        kernel.shape[:2],
        stride,
        padding=padding,
        name=name,
        num_levels=run.num_levels,
    )
    x = layer(x)
    layer.set_weights([kernel, bias, _levels(kernel[kernel != 0], run.num_levels)])
    return x


def _shortcut(x, y, stride: int):
    """Return y plus x, x thinned out and with channels of zeros where y has more of them."""
    missing = y.shape[-1] - x.shape[-1]
    if stride > 1:
        x = layers.MaxPooling2D(1, stride)(x)
    if missing:
        x = keras.ops.pad(x, ((0, 0), (0, 0), (0, 0), (missing // 2, missing - missing // 2)))
    return layers.Add()([x, y])


def _levels(values: np.ndarray, num_levels: int) -> np.ndarray:
    """Return levels with a small mean square distance to values (Lloyd's iteration)."""
    levels = np.quantile(values, (np.arange(num_levels) + 0.5) / num_levels)
    for _ in range(_ROUNDS):
        nearest = np.searchsorted((levels[1:] + levels[:-1]) / 2, values)
        counts = np.bincount(nearest, minlength=num_levels)
        sums = np.bincount(nearest, values, minlength=num_levels)
        levels = np.where(counts > 0, sums / np.maximum(counts, 1), levels)
    return levels
