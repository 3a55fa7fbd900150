"""The task of keypoint runs: crops of ORL faces, judged in pixels on people never trained on."""

from collections.abc import Iterator

import keras
import numpy as np
import tensorflow as tf

from course_lib.data.keypoints import KEYPOINT_NAMES, orl_keypoints, person_folds
from course_lib.training import keypoint_networks
from course_lib.training.crops import CROP_SIZE, Crops, jittered
from course_lib.training.settings import KeypointRun
from course_lib.training.task import Batch, Figures

# People of the training folds who are held out when a run is tuned: one of each fold and one more.
_NUM_VALIDATION_PEOPLE = 6
# Jittered crops of each test picture, from a seed of their own.
_TEST_CROPS = 5
_TEST_SEED = 15
_EYES = [KEYPOINT_NAMES.index(f"{side}_eye_center") for side in ("left", "right")]


class KeypointTask:
    """The ORL faces split by person; targets are xy, -1 to 1 over the crop, NaN where missing."""

    progress_name = "rmse_px"
    signature = (
        tf.TensorSpec((None, CROP_SIZE, CROP_SIZE, 1), tf.uint8),
        tf.TensorSpec((None, len(KEYPOINT_NAMES), 2), tf.float32),
    )

    def __init__(self, run: KeypointRun) -> None:
        self._run = run
        images, points, people, boxes = orl_keypoints()
        self._data = images, points, boxes
        tested = person_folds(people) == run.fold
        held_out = np.isin(people, _held_out(people[~tested])) if run.tune else people < 0
        self._test = np.flatnonzero(tested)
        self._validation = np.flatnonzero(held_out & ~tested)
        self._train = np.flatnonzero(~tested & ~held_out)[: run.num_train]
        self._num_crops = len(self._train) * run.crops
        self.num_steps = max(1, self._num_crops // run.batch_size)
        self.mean_shape = self._mean_shape()

    def build(self) -> keras.Model:
        """Return the run's network: uint8 crops in, places of -1 to 1 out."""
        return keypoint_networks.build(self._run, _to_unit(self.mean_shape))

    def boosts(self, model: keras.Model) -> list[float]:
        """Return 1 for each variable: all learn at one rate."""
        return [1.0] * len(model.trainable_variables)

    def batches(self, epoch: int) -> Iterator[Batch]:
        """Yield fresh random crops, every picture equally often in an epoch."""
        run = self._run
        rng = np.random.default_rng([run.seed, epoch])
        order = rng.permutation(np.repeat(self._train, run.crops))
        for start in range(0, self.num_steps * run.batch_size, run.batch_size):
            chosen = order[start : start + run.batch_size]
            crops, points = self._crop(
                chosen, rng, turn=run.turn, stretch=run.stretch, flip=run.flip
            )
            yield _change_light(crops, run.contrast, rng), _to_unit(points)

    def loss(self, targets: tf.Tensor, outputs: tf.Tensor) -> tf.Tensor:
        """Return the mean square over coordinates that are known."""
        return _mean_square(targets, outputs)

    def progress(self, targets: tf.Tensor, outputs: tf.Tensor) -> tf.Tensor:
        """Return the root mean square per coordinate in pixels of the crop."""
        return CROP_SIZE / 2 * tf.sqrt(_mean_square(targets, outputs))

    def validate(self, model: keras.Model) -> Figures:
        """Return the error on held-out training people, if there are any."""
        if not len(self._validation):
            return {}
        figures = self._judge(model, self._validation)
        return {f"validation_{name}": value for name, value in figures.items()}

    def test(self, model: keras.Model) -> Figures:
        """Return the errors on the fold's people, beside those of the mean shape."""
        return self._judge(model, self._test)

    def _judge(self, model: keras.Model, chosen: np.ndarray) -> Figures:
        """Return RMSE per coordinate in pixels, NME, and the mean shape's, on jittered crops.

        "two_looks_rmse_px" is for the mean of what a crop and its mirror image give.
        """
        rng = np.random.default_rng(_TEST_SEED)
        crops, points = self._crop(np.repeat(chosen, _TEST_CROPS), rng)
        found = _from_unit(_predict(model, crops))
        again = _mirror(_from_unit(_predict(model, crops[:, :, ::-1])))
        error, guess = found - points, self.mean_shape - points
        rmse, baseline = _root_mean_square(error), _root_mean_square(guess)
        return {
            "rmse_px": rmse,
            "mean_shape_rmse_px": baseline,
            "ratio_to_mean_shape": rmse / baseline,
            "two_looks_rmse_px": _root_mean_square((found + again) / 2 - points),
            "nme": _normalised_error(error, points),
            "mean_shape_nme": _normalised_error(guess, points),
        }

    def _crop(self, chosen, rng, **changes):
        """Return (crops, points) of pictures: uint8 (n, 96, 96, 1), float32 (n, 15, 2) pixels."""
        images, points, boxes = self._data
        crops = jittered(boxes[chosen], rng, **changes)
        return crops.cut(images[chosen]), crops.to_crop(points[chosen])

    def _mean_shape(self) -> np.ndarray:
        """Return the training faces' mean shape in their boxes: float32 (15, 2), crop pixels."""
        _, points, boxes = self._data
        chosen = np.repeat(self._train, _TEST_CROPS)
        crops = jittered(boxes[chosen], np.random.default_rng(_TEST_SEED))
        return np.nanmean(crops.to_crop(points[chosen]), axis=0)


def _predict(model: keras.Model, crops: np.ndarray) -> np.ndarray:
    """Return the places that a network finds in crops: float32 (num_crops, 15, 2), -1 to 1."""
    return model.predict(crops, batch_size=100, verbose=0)


def _mirror(points: np.ndarray) -> np.ndarray:
    """Return points of crops where the mirrored crops have them, left and right swapped."""
    count = len(points)
    middle = np.full((count, 2), (CROP_SIZE - 1) / 2)
    whole = Crops(middle, np.ones((count, 2)), np.zeros(count), np.ones(count, bool))
    return whole.to_crop(points)


def _to_unit(points: np.ndarray) -> np.ndarray:
    """Return pixels of the crop, 0 at the first one's centre, as -1 to 1 over its area."""
    return ((points + 0.5) * (2 / CROP_SIZE) - 1).astype(np.float32)


def _from_unit(places: np.ndarray) -> np.ndarray:
    """Return -1 to 1 over the crop's area as pixels of the crop."""
    return (places + 1) * (CROP_SIZE / 2) - 0.5


def _held_out(people: np.ndarray) -> np.ndarray:
    """Return some of the people, spread over all of them."""
    unique = np.unique(people)
    return unique[:: max(1, len(unique) // _NUM_VALIDATION_PEOPLE)][:_NUM_VALIDATION_PEOPLE]


def _change_light(crops: np.ndarray, amount: float, rng: np.random.Generator) -> np.ndarray:
    """Return crops with contrast and brightness changed, each by its own chance: uint8."""
    contrast = 1 + rng.uniform(-amount, amount, (len(crops), 1, 1, 1)).astype(np.float32)
    brightness = 255 * rng.uniform(-amount, amount, (len(crops), 1, 1, 1)).astype(np.float32) / 2
    mean = crops.mean(axis=(1, 2, 3), keepdims=True, dtype=np.float32)
    return np.clip((crops - mean) * contrast + mean + brightness, 0, 255).astype(np.uint8)


def _mean_square(targets: tf.Tensor, outputs: tf.Tensor) -> tf.Tensor:
    """Return the mean square of differences where the target is a number."""
    known = tf.math.is_finite(targets)
    difference = tf.where(known, outputs - tf.where(known, targets, 0.0), 0.0)
    return tf.reduce_sum(difference**2) / tf.maximum(1.0, tf.reduce_sum(tf.cast(known, tf.float32)))


def _root_mean_square(error: np.ndarray) -> float:
    """Return the root of the mean square over coordinates that are numbers."""
    return float(np.sqrt(np.nanmean(error**2)))


def _normalised_error(error: np.ndarray, points: np.ndarray) -> float:
    """Return the mean distance between points over that between the eyes' centres."""
    eyes = np.linalg.norm(points[:, _EYES[0]] - points[:, _EYES[1]], axis=1)
    return float(np.nanmean(np.linalg.norm(error, axis=2) / eyes[:, None]))
