"""Are networks of a lesson's own trained alike, so that only they and the seed differ?"""

import keras
import numpy as np
import pytest
from training_runs import use_small_cifar10

from course_lib.errors import CourseError
from course_lib.training.alike import train_alike
from course_lib.training.cifar_networks import with_normalised_images

SETTINGS = {"epochs": 2, "num_train": 100, "num_test": 60, "batch_size": 25}


@pytest.fixture(autouse=True)
def small_data(monkeypatch):
    use_small_cifar10(monkeypatch)


def means_of_channels() -> keras.Model:
    """Return a network that looks at colours only, which tell the classes of the small data."""
    pooling = keras.layers.GlobalAveragePooling2D()
    return keras.Sequential([keras.Input((32, 32, 3)), pooling, keras.layers.Dense(10)])


def test_outcomes_come_network_by_network_and_seed_by_seed():
    """Is each network trained from each seed, in order?"""
    builders = {"one": means_of_channels, "the other one": means_of_channels}
    outcomes = train_alike(builders, seeds=(0, 3), **SETTINGS)
    names = [(outcome.name, outcome.seed) for outcome in outcomes]
    assert names == [("one", 0), ("one", 3), ("the other one", 0), ("the other one", 3)]
    assert all(len(outcome.history) == 2 and outcome.seconds > 0 for outcome in outcomes)


def test_equal_networks_from_equal_seeds_end_equal_and_from_others_do_not():
    """Is everything but the network and the seed the same?"""
    builders = {"one": means_of_channels, "two": means_of_channels}
    first, second, third, fourth = train_alike(builders, seeds=(1, 2), **SETTINGS)
    losses = [[entry["loss"] for entry in o.history] for o in (first, second, third, fourth)]
    assert losses[0] == losses[2] and losses[1] == losses[3]
    assert losses[0] != losses[1]


def test_network_learns_and_is_judged_on_the_test_images_asked_for():
    """Does accuracy come from the first test images, and above chance?"""
    settings = SETTINGS | {"epochs": 12, "num_train": 300}
    outcome = train_alike({"colours": means_of_channels}, rate=0.5, **settings)[0]
    assert outcome.accuracy > 0.5
    assert (outcome.accuracy * 60) == pytest.approx(round(outcome.accuracy * 60))


def test_network_gets_standardised_images():
    """Does it see each channel less its mean, over its deviation, of CIFAR-10's training images?"""
    images = np.random.default_rng(0).integers(0, 256, (2, 32, 32, 3), dtype=np.uint8)
    seen = with_normalised_images(lambda x: x, "same")(images)
    expected = (images - np.array([125.3, 123.0, 113.9])) / np.array([63.0, 62.1, 66.7])
    np.testing.assert_allclose(seen, expected, atol=0.01)


def test_network_of_other_outputs_is_refused():
    """Is a missing last layer told before the training?"""
    with pytest.raises(CourseError, match=r"features gives outputs of shape \(3,\).*10 logits"):
        pooled = keras.layers.GlobalAveragePooling2D
        train_alike({"features": lambda: keras.Sequential([pooled()])}, **SETTINGS)
