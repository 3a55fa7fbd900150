"""Are people never mixed, missing points never counted, and errors in pixels of the crop?"""

import numpy as np
import pytest
import tensorflow as tf
from training_runs import keypoint_run

from course_lib.data import cache, catalog
from course_lib.training import keypoint_networks, keypoints
from course_lib.training.keypoint_networks import CentreOfMass
from course_lib.training.keypoints import KeypointTask

pytestmark = pytest.mark.skipif(
    not cache.is_complete(catalog.ORL), reason="run `course data orl` first"
)


@pytest.fixture(scope="module")
def task():
    return KeypointTask(keypoint_run(num_train=None, crops=1, fold=2, tune=True))


class Guess:
    """Answers every crop with the same places."""

    def __init__(self, places: np.ndarray) -> None:
        self.places = places

    def predict(self, crops, **_):
        return np.tile(self.places, (len(crops), 1, 1))


def people_of(indices: np.ndarray) -> set[int]:
    return set((indices // 10 + 1).tolist())


def test_tested_held_out_and_trained_people_are_different(task):
    """Do the three parts share nobody and leave nobody out?"""
    tested, held_out, trained = (
        people_of(part) for part in (task._test, task._validation, task._train)
    )
    assert tested == {3, 8, 13, 18, 23, 28, 33, 38}
    assert len(held_out) == 6 and len(trained) == 26
    assert tested | held_out | trained == set(range(1, 41))
    assert {(person - 1) % 5 for person in held_out} == {0, 1, 3, 4}


def test_nobody_is_held_out_when_nothing_is_tuned():
    """Does a plain run train on all but the tested fold?"""
    task = KeypointTask(keypoint_run(num_train=None))
    assert len(task._train) == 320 and task.validate(None) == {}


def test_mean_shape_scores_its_own_error_and_no_better(task):
    """Is guessing the mean shape worth just the baseline?"""
    guess = Guess(keypoints._to_unit(task.mean_shape))
    figures = task.test(guess)
    assert figures["rmse_px"] == pytest.approx(figures["mean_shape_rmse_px"], rel=1e-4)
    assert figures["ratio_to_mean_shape"] == pytest.approx(1, rel=1e-4)
    assert figures["nme"] == pytest.approx(figures["mean_shape_nme"], rel=1e-4)
    # A shape moved by 3 pixels to the right has a larger error, by Pythagoras but for the mean.
    moved = Guess(guess.places + np.array([2 * 3 / 96, 0]))
    expected = np.sqrt(figures["rmse_px"] ** 2 + 3**2 / 2)
    assert task.test(moved)["rmse_px"] == pytest.approx(expected, rel=0.1)


def test_second_look_at_the_mirror_image_cancels_a_lean_to_one_side(task):
    """Do two looks mend an error to the left or right?"""
    shape = keypoints._to_unit(task.mean_shape)
    upright = (shape + keypoints._to_unit(keypoints._mirror(task.mean_shape[None])[0])) / 2
    leaning = task.test(Guess(upright + np.array([0.1, 0])))
    straight = task.test(Guess(upright))
    assert leaning["rmse_px"] > straight["rmse_px"] + 0.5
    assert leaning["two_looks_rmse_px"] == pytest.approx(straight["rmse_px"], rel=1e-4)


def test_same_crops_are_judged_each_time(task):
    """Does testing twice give the same figures?"""
    guess = Guess(np.zeros((15, 2)))
    assert task.test(guess) == task.test(guess)


def test_missing_points_count_nothing():
    """Do NaN targets add neither loss nor gradient?"""
    targets = np.full((2, 15, 2), np.nan, np.float32)
    targets[0, 0] = [0.5, -0.25]
    outputs = tf.Variable(np.full((2, 15, 2), 0.25, np.float32))
    with tf.GradientTape() as tape:
        loss = keypoints._mean_square(tf.constant(targets), outputs)
    assert loss.numpy() == pytest.approx((0.25**2 + 0.5**2) / 2)
    gradient = tape.gradient(loss, outputs).numpy()
    assert np.isfinite(gradient).all()
    assert gradient[0, 0].tolist() == [-0.25, 0.5] and np.count_nonzero(gradient) == 2
    nothing = keypoints._mean_square(tf.constant(targets[1:]), outputs[1:])
    assert nothing.numpy() == 0


def test_pixels_and_units_agree():
    """Do pixels turn into -1 to 1 and back?"""
    pixels = np.array([[-0.5, 95.5], [47.5, 0.0]], np.float32)
    units = keypoints._to_unit(pixels)
    np.testing.assert_allclose(units, [[-1, 1], [0, 1 / 96 - 1]], atol=1e-7)
    np.testing.assert_allclose(keypoints._from_unit(units), pixels, atol=1e-5)


def test_every_picture_is_cropped_equally_often():
    """Are an epoch's crops as many as asked, and another epoch's others?"""
    task = KeypointTask(keypoint_run(num_train=20, crops=4, batch_size=8, contrast=0.0))
    batches = list(task.batches(0))
    assert len(batches) == task.num_steps == 10
    crops, points = batches[0]
    assert (crops.shape, crops.dtype) == ((8, 96, 96, 1), np.uint8)
    assert (points.shape, points.dtype) == ((8, 15, 2), np.float32)
    again = next(task.batches(0))[0]
    np.testing.assert_array_equal(crops, again)
    assert (next(task.batches(1))[0] != crops).any()


def test_change_of_light_keeps_the_order_of_greys():
    """Does contrast change by up to a fifth and no grey pass another?"""
    crops = np.tile(np.arange(96, dtype=np.uint8)[None, None, :, None] + 70, (50, 96, 1, 1))
    changed = keypoints._change_light(crops, 0.2, np.random.default_rng(0)).astype(int)
    assert changed.dtype == int and (np.diff(changed[:, 0, :, 0]) >= 0).all()
    spans = changed[:, 0, -1, 0] - changed[:, 0, 0, 0]
    assert spans.min() < 85 and spans.max() > 105  # 95 before, 20% less to 20% more
    means = changed.mean((1, 2, 3))
    assert means.std() > 5


def test_centre_of_mass_finds_the_peak():
    """Is a heatmap's place the peak's, or between two equal ones?"""
    maps = np.full((1, 6, 4, 2), -50.0, np.float32)
    maps[0, 1, 3, 0] = 50
    maps[0, 4, 0, 1] = maps[0, 4, 1, 1] = 50
    places = np.asarray(CentreOfMass()(maps))
    # Cells of 2/4 and 2/6: the first peak's cell has its centre at (3.5 / 4, 1.5 / 6).
    np.testing.assert_allclose(places[0], [[0.75, -0.5], [-0.5, 0.5]], atol=1e-6)


@pytest.mark.parametrize(
    "network", ["fully-connected", "plain", "resnet", "inception-resnet", "heatmaps"]
)
def test_network_turns_crops_into_places(network):
    """Does each network give 15 points, at the mean shape to begin with?"""
    shape = np.random.default_rng(0).uniform(-0.5, 0.5, (15, 2))
    model = keypoint_networks.build(keypoint_run(network=network, dropout=0.5), shape)
    places = model(np.zeros((2, 96, 96, 1), np.uint8))
    assert places.shape == (2, 15, 2) and places.dtype == "float32"
    if network != "heatmaps":  # they start at the mean shape
        np.testing.assert_allclose(places[0], shape, atol=1e-5)


@pytest.mark.parametrize("depth", [4, 12])
def test_depth_counts_the_convolutions(depth):
    """Does a plain network have as many convolutions as its depth says?"""
    model = keypoint_networks.build(keypoint_run(network="plain", depth=depth), np.zeros((15, 2)))
    assert sum("Conv2D" in type(layer).__name__ for layer in model.layers) == depth
