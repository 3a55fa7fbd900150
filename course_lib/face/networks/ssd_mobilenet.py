"""The SSD face detector on MobileNet v1.

Architecture: Liu et al., SSD, 2016, on Howard et al., MobileNets, 2017, as exported by TensorFlow's
object detection API and shipped by face-api.js.
"""

from collections.abc import Mapping

import keras
import numpy as np

from course_lib.face.networks.loading import convolve

INPUT_SIZE = 512
NUM_LOGITS = 3
# Layers of the trunk whose depthwise convolution halves the picture, and those that are read.
_HALVING = (2, 4, 6, 12)
_READ = (11, 13)
_NUM_TRUNK = 13
_NUM_EXTRA = 8
_BATCH_NORM_EPSILON = 1e-3


def build_ssd_mobilenet(weights: Mapping[str, np.ndarray]) -> keras.Model:
    """Build the detector from the tensors of "ssd_mobilenetv1".

    Takes images float32 (N, 512, 512, 3), RGB, 0..255. Returns (encodings (N, 5118, 4),
    logits (N, 5118, 3)) in the order of the anchors: encodings t_y, t_x, t_h, t_w; logit 1 is the
    face's.
    """
    images = keras.Input((INPUT_SIZE, INPUT_SIZE, 3))
    x = keras.layers.Rescaling(1 / 127.5, offset=-1)(images)
    maps = _extra_maps(weights, _trunk_maps(weights, x))
    encodings = _read_maps(weights, maps, "BoxEncodingPredictor", 4)
    logits = _read_maps(weights, maps, "ClassPredictor", NUM_LOGITS)
    return keras.Model(images, (encodings, logits), name="ssd_mobilenet")


def _trunk_maps(weights: Mapping[str, np.ndarray], x) -> list:
    """Return the two maps of MobileNet that boxes are read from."""
    x = _folded_conv(weights, x, "MobilenetV1/Conv2d_0_pointwise", stride=2)
    maps = []
    for number in range(1, _NUM_TRUNK + 1):
        name = f"MobilenetV1/Conv2d_{number}"
        x = _depthwise(weights, x, f"{name}_depthwise", stride=2 if number in _HALVING else 1)
        x = _folded_conv(weights, x, f"{name}_pointwise")
        if number in _READ:
            maps.append(x)
    return maps


def _extra_maps(weights: Mapping[str, np.ndarray], maps: list) -> list:
    """Return the maps followed by four more, each half the size of the one before."""
    maps, x = list(maps), maps[-1]
    for number in range(_NUM_EXTRA):
        halves = number % 2 == 1  # 1x1 convolutions narrow, 3x3 ones with stride 2 halve
        x = _folded_conv(
            weights, x, f"Prediction/Conv2d_{number}_pointwise", stride=2 if halves else 1
        )
        if halves:
            maps.append(x)
    return maps


def _read_maps(weights: Mapping[str, np.ndarray], maps: list, predictor: str, width: int):
    """Return what one predictor reads from all maps, (N, num_anchors, width)."""
    read = []
    for number, x in enumerate(maps):
        name = f"Prediction/BoxPredictor_{number}/{predictor}"
        y = convolve(x, weights[f"{name}/weights"], weights[f"{name}/biases"])
        read.append(keras.layers.Reshape((-1, width))(y))
    return keras.layers.Concatenate(axis=1)(read)


def _folded_conv(weights: Mapping[str, np.ndarray], x, name: str, *, stride: int = 1):
    """Apply a convolution into which its batch normalisation was folded, then ReLU6."""
    kernel, bias = weights[f"{name}/weights"], weights[f"{name}/convolution_bn_offset"]
    return keras.layers.ReLU(6)(convolve(x, kernel, bias, stride=stride))


def _depthwise(weights: Mapping[str, np.ndarray], x, name: str, *, stride: int):
    """Apply a depthwise convolution, its batch normalisation folded in here, then ReLU6."""
    gamma, beta, mean, variance = (
        weights[f"{name}/BatchNorm/{part}"]
        for part in ("gamma", "beta", "moving_mean", "moving_variance")
    )
    scale = gamma / np.sqrt(variance + _BATCH_NORM_EPSILON)
    kernel = weights[f"{name}/depthwise_weights"] * scale[:, None]
    layer = keras.layers.DepthwiseConv2D(3, strides=stride, padding="same", trainable=False)
    y = layer(x)
    layer.set_weights([kernel, beta - mean * scale])
    return keras.layers.ReLU(6)(y)
