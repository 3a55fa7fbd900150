"""Are directions as long as the filters, and losses those of the moved weights?"""

import keras
import numpy as np
import pytest

from course_lib.errors import CourseError
from course_lib.training.landscape import draw_direction, load_landscapes, losses_along


@pytest.fixture
def model():
    keras.utils.set_random_seed(0)
    parts = [keras.layers.Conv2D(4, 3), keras.layers.BatchNormalization(), keras.layers.Flatten()]
    return keras.Sequential([keras.Input((5, 6, 2)), *parts, keras.layers.Dense(3)])


@pytest.fixture
def data():
    rng = np.random.default_rng(1)
    return rng.normal(size=(7, 5, 6, 2)).astype(np.float32), rng.integers(3, size=7)


def test_each_filter_of_a_direction_is_as_long_as_its_own(model):
    """Does a step of 1 change each filter by its length, and nothing else?"""
    direction = draw_direction(model, np.random.default_rng(0))
    for weight, part in zip(model.trainable_variables, direction, strict=True):
        value = weight.numpy()
        if value.ndim < 2:
            assert not part.any()
            continue
        lengths = [np.linalg.norm(a.reshape(-1, a.shape[-1]), axis=0) for a in (value, part)]
        np.testing.assert_allclose(*lengths, rtol=1e-5)
        assert np.abs(part - value).max() > 0.01


def test_losses_are_those_of_the_moved_weights_which_come_back(model, data):
    """Is each loss the mean cross-entropy at its place, and the model as it was?"""
    images, labels = data
    directions = [draw_direction(model, np.random.default_rng(seed)) for seed in (1, 2)]
    own = model.get_weights()
    found = losses_along(model, images, labels, directions, np.array([[0, 0], [0.5, -0.25]]))
    for value, again in zip(own, model.get_weights(), strict=True):
        np.testing.assert_array_equal(value, again)
    first, second = directions
    for weight, one, other in zip(model.trainable_variables, first, second, strict=True):
        weight.assign(weight.numpy() + 0.5 * one - 0.25 * other)
    criterion = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    assert found[1] == pytest.approx(float(criterion(labels, model(images))), rel=1e-5)
    model.set_weights(own)
    assert found[0] == pytest.approx(float(criterion(labels, model(images))), rel=1e-5)


def test_shipped_landscapes_have_the_networks_own_loss_in_their_middle():
    """Is each map finite, and about where its network is lowest of all?"""
    ticks, surfaces = load_landscapes("degradation")
    assert set(surfaces) == {"plain56-seed0", "resnet56-seed0"}
    middle = len(ticks) // 2
    assert ticks[middle] == pytest.approx(0)
    for losses in surfaces.values():
        assert losses.shape == (len(ticks), len(ticks))
        assert losses[middle, middle] < 1.1 * losses.min()


def test_landscapes_that_are_not_there_are_refused():
    """Does another recipe get a sentence?"""
    with pytest.raises(CourseError):
        load_landscapes("cifar10-quick")
