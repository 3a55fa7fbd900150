"""The fused normalisation against the definition of batch normalisation, in NumPy and Keras."""

import keras
import numpy as np
import pytest
import tensorflow as tf

from course_lib.training.normalisation import FusedNormalisation

SHAPE = (5, 4, 3, 7)
PLACES = 5 * 4 * 3
SETTINGS = {"momentum": 0.6, "epsilon": 1e-3}


@pytest.fixture
def maps() -> np.ndarray:
    """Return float32 maps (5, 4, 3, 7) whose channels differ in mean and spread."""
    rng = np.random.default_rng(7)
    return rng.normal(np.arange(7), 1 + np.arange(7), SHAPE).astype(np.float32)


def _built(kind, **settings):
    """Return a layer of a kind with weights that are neither zeros nor ones."""
    layer = kind(**SETTINGS, **settings)
    layer.build((None, *SHAPE[1:]))
    rng = np.random.default_rng(3)
    layer.set_weights([rng.uniform(0.5, 2, w.shape) for w in layer.get_weights()])
    return layer


def _step(layer, maps: np.ndarray):
    """Return a training step's output and its gradients, for the maps and each weight."""
    inputs = tf.constant(maps)
    weighing = np.random.default_rng(5).normal(size=SHAPE).astype(np.float32)
    with tf.GradientTape() as tape:
        tape.watch(inputs)
        outputs = layer(inputs, training=True)
        loss = tf.reduce_sum(outputs * weighing)
    return outputs.numpy(), tape.gradient(loss, [inputs, *layer.trainable_variables])


def test_step_normalises_by_the_batch(maps: np.ndarray) -> None:
    """Are output and moving statistics those of the definition?"""
    layer = _built(FusedNormalisation)
    gamma, beta, mean, variance = layer.get_weights()
    outputs, _ = _step(layer, maps)
    batch_mean, batch_variance = maps.mean((0, 1, 2)), maps.var((0, 1, 2))
    wanted = gamma * (maps - batch_mean) / np.sqrt(batch_variance + 1e-3) + beta
    np.testing.assert_allclose(outputs, wanted, atol=1e-4)
    unbiased = batch_variance * PLACES / (PLACES - 1)
    np.testing.assert_allclose(layer.moving_mean, 0.6 * mean + 0.4 * batch_mean, rtol=1e-5)
    np.testing.assert_allclose(layer.moving_variance, 0.6 * variance + 0.4 * unbiased, rtol=1e-5)


@pytest.mark.parametrize("scale", [True, False])
@pytest.mark.parametrize("center", [True, False])
def test_output_and_gradients_are_those_of_keras(
    maps: np.ndarray, scale: bool, center: bool
) -> None:
    """Does the fused layer learn as Keras's does, with or without scale?"""
    fused, gradients = _step(_built(FusedNormalisation, scale=scale, center=center), maps)
    composed, wanted = _step(
        _built(keras.layers.BatchNormalization, scale=scale, center=center), maps
    )
    np.testing.assert_allclose(fused, composed, atol=1e-4)
    assert len(gradients) == 1 + scale + center
    for gradient, want in zip(gradients, wanted, strict=True):
        np.testing.assert_allclose(gradient, want, atol=1e-3)


def test_fused_normalisation_is_that_of_keras_outside_training(maps: np.ndarray) -> None:
    """Does inference agree with Keras's and change no weight?"""
    fused = _built(FusedNormalisation)
    composed = _built(keras.layers.BatchNormalization)
    before = fused.get_weights()
    np.testing.assert_allclose(fused(maps), composed(maps), atol=1e-5)
    for kept, weight in zip(before, fused.get_weights(), strict=True):
        np.testing.assert_array_equal(kept, weight)


def test_fused_normalisation_takes_bfloat16(maps: np.ndarray) -> None:
    """Are outputs normalised in half precision, statistics kept in float32?"""
    layer = FusedNormalisation(**SETTINGS, dtype="mixed_bfloat16")
    outputs = layer(maps, training=True)
    assert outputs.dtype == tf.bfloat16
    assert layer.moving_mean.dtype == "float32"
    measured = tf.cast(outputs, tf.float32).numpy()
    np.testing.assert_allclose(measured.mean((0, 1, 2)), 0, atol=0.02)
    np.testing.assert_allclose(measured.std((0, 1, 2)), 1, atol=0.02)
