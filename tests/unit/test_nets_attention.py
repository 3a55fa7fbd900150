"""Do attention modules compute their papers' equations, and where their networks say?"""

import keras
import numpy as np
import pytest

from course_lib.nets import build

SHAPE = (32, 40, 3)


def part_of(model, first, last):
    """The model from the output of one of its layers to that of another."""
    outputs = model.get_layer(last).output
    return keras.Model(model.get_layer(first).output, outputs)


def maps_like(model, layer, seed=0):
    """Numbers in the shape of a layer's output, none below zero, as after a ReLU."""
    shape = (2, *model.get_layer(layer).output.shape[1:])
    return np.random.default_rng(seed).uniform(size=shape).astype(np.float32)


def softmax(scores):
    powers = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return powers / powers.sum(axis=-1, keepdims=True)


@pytest.mark.parametrize(
    ("name", "last", "left"),
    [
        ("se-resnet20", "conv2_2", "shortcut"),
        ("se-resnet20-pre", "conv2_2", "shortcut"),
        ("se-resnet20-identity", "conv2_2", "branch"),
        ("se-resnet20-post", "conv2_2_reweighed", "nothing"),
    ],
)
def test_channels_are_reweighed_where_the_name_says(name, last, left):
    """What is left of a block whose channels all get the weight zero?"""
    keras.utils.set_random_seed(1)
    model = build(name, input_shape=SHAPE, width=0.25)
    excite = model.get_layer("conv2_2_excite")
    kernel, bias = excite.get_weights()
    excite.set_weights([0 * kernel, np.full_like(bias, -200)])
    first = "conv2_1_reweighed" if name.endswith("post") else "conv2_1"
    x = maps_like(model, first)
    actual = np.asarray(part_of(model, first, last)(x))
    branch = np.asarray(part_of(model, first, "conv2_2_b_bn")(x))
    expected = {"shortcut": x, "branch": np.maximum(branch, 0), "nothing": 0 * x}[left]
    assert branch.std() > 0 or name.endswith("pre")
    np.testing.assert_allclose(actual, expected, atol=1e-5)


def test_places_gather_by_the_softmax_of_scaled_scores():
    """Does the non-local block equal its paper's formula, with scores over the root of length?"""
    keras.utils.set_random_seed(2)
    model = build("nonlocal-resnet20", input_shape=SHAPE, width=0.25)
    block = part_of(model, "conv4_2", "conv4_2_related")
    x = maps_like(model, "conv4_2")
    np.testing.assert_array_equal(np.asarray(block(x)), x)  # as it begins

    rows = x.reshape(2, -1, x.shape[-1])
    weights = [
        model.get_layer(f"conv4_2_{part}").get_weights() for part in ("query", "key", "value")
    ]
    query, key, value = (rows @ kernel[0, 0] + bias for kernel, bias in weights)
    attention = softmax(query @ key.transpose(0, 2, 1) / np.sqrt(query.shape[-1]))
    (back,) = model.get_layer("conv4_2_back").get_weights()
    gathered = (attention @ value @ back[0, 0]).reshape(x.shape) / np.sqrt(1 + 1e-5)

    normalisation = model.get_layer("conv4_2_back_bn")
    _, beta, mean, variance = normalisation.get_weights()
    normalisation.set_weights([np.ones_like(beta), beta, mean, variance])
    np.testing.assert_allclose(np.asarray(block(x)), x + gathered, rtol=1e-4, atol=1e-5)


@pytest.mark.parametrize("block", ["conv2_2", "conv4_1"])
def test_cbam_judges_channels_by_both_pools_then_places(block):
    """Do means and maxima share one small network, and do the places come after the channels?"""
    keras.utils.set_random_seed(3)
    model = build("cbam-resnet20", input_shape=SHAPE, width=0.5)
    module = part_of(model, f"{block}_b_bn", f"{block}_places_reweighed")
    x = maps_like(model, f"{block}_b_bn") - 0.5
    reduce, excite = (model.get_layer(f"{block}_{part}") for part in ("reduce", "excite"))
    reduce.set_weights([reduce.get_weights()[0], np.full(reduce.units, 0.3, np.float32)])

    def judge(pooled):
        (first, offset), (second, shift) = reduce.get_weights(), excite.get_weights()
        return np.maximum(pooled @ first + offset, 0) @ second + shift

    scores = judge(x.mean(axis=(1, 2))) + judge(x.max(axis=(1, 2)))
    channels = x * (1 / (1 + np.exp(-scores)))[:, None, None, :]
    (kernel,) = model.get_layer(f"{block}_place_weights").get_weights()
    both = np.stack([channels.mean(axis=-1), channels.max(axis=-1)], axis=-1)
    places = keras.ops.sigmoid(keras.ops.conv(both, kernel, padding="same"))
    actual = np.asarray(module(x))
    np.testing.assert_allclose(actual, channels * np.asarray(places), rtol=1e-4, atol=1e-5)
