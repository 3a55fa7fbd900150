"""The task of CIFAR-10 runs: all images in memory as uint8, changed a batch at a time."""

from collections.abc import Iterator

import keras
import numpy as np
import tensorflow as tf

from course_lib.data import cifar10
from course_lib.training import cifar_networks
from course_lib.training.settings import CifarRun
from course_lib.training.task import Batch, Figures

# Held out when a run is tuned: the last of the 50,000, which are in random order.
_NUM_VALIDATION = 5000
_TEST_BATCH = 500
# Weights of an image as it is, and shifted by a pixel to two corners (Jordan, 2024).
_SHIFTED_COPIES = ((0, 0.5), (-1, 0.25), (1, 0.25))


class CifarTask:
    """CIFAR-10's images and labels, split, augmented, and judged by accuracy."""

    progress_name = "accuracy"
    signature = (
        tf.TensorSpec((None, 32, 32, 3), tf.uint8),
        tf.TensorSpec((None,), tf.int32),
    )

    def __init__(self, run: CifarRun) -> None:
        self._run = run
        (images, labels), self._test_set = cifar10()
        num_train = len(images) - (_NUM_VALIDATION if run.tune else 0)
        self._validation_set = images[num_train:], labels[num_train:]
        kept = slice(min(num_train, run.num_train or num_train))
        self._images, self._labels = np.array(images[kept]), labels[kept].astype(np.int32)
        self._padded = _pad(self._images, run.shift)
        self.num_steps = max(1, len(self._images) // run.batch_size)

    def build(self) -> keras.Model:
        """Return the run's network: uint8 images in, logits out."""
        return cifar_networks.build(self._run, self._images)

    def boosts(self, model: keras.Model) -> list[float]:
        """Return the run's factor for biases of batch normalisation, 1 for all else."""
        biases = {
            id(layer.beta)
            for layer in model.layers
            if isinstance(layer, keras.layers.BatchNormalization)
        }
        boost = self._run.bias_boost
        return [boost if id(v) in biases else 1.0 for v in model.trainable_variables]

    def batches(self, epoch: int) -> Iterator[Batch]:
        """Yield batches in an order of the epoch's own; what fills no batch waits an epoch."""
        rng = np.random.default_rng([self._run.seed, epoch])
        order = rng.permutation(len(self._images))
        mirrored = self._mirrored(epoch)
        size = min(self._run.batch_size, len(order))
        for start in range(0, self.num_steps * size, size):
            chosen = order[start : start + size]
            yield self._augment(chosen, mirrored, rng), self._labels[chosen]

    def loss(self, targets: tf.Tensor, outputs: tf.Tensor) -> tf.Tensor:
        """Return the cross-entropy with smoothed labels, averaged over the batch."""
        smoothing = self._run.label_smoothing
        classes = cifar_networks.NUM_CLASSES
        wanted = tf.one_hot(targets, classes) * (1 - smoothing) + smoothing / classes
        return tf.reduce_mean(tf.nn.softmax_cross_entropy_with_logits(wanted, outputs))

    def progress(self, targets: tf.Tensor, outputs: tf.Tensor) -> tf.Tensor:
        """Return the share of the batch that is right."""
        right = tf.argmax(outputs, axis=1, output_type=tf.int32) == targets
        return tf.reduce_mean(tf.cast(right, tf.float32))

    def validate(self, model: keras.Model) -> Figures:
        """Return the accuracy on the held-out images, if there are any."""
        if not len(self._validation_set[0]):
            return {}
        return {"validation_accuracy": _accuracy(model, *self._validation_set, copies=False)}

    def test(self, model: keras.Model) -> Figures:
        """Return accuracy on the 10,000 test images; with copies too, where the run says so."""
        images, labels = self._test_set
        figures = {"accuracy": _accuracy(model, images, labels, copies=False)}
        if self._run.test_time_augmentation:
            figures["accuracy_plain"] = figures["accuracy"]
            figures["accuracy"] = _accuracy(model, images, labels, copies=True)
        return figures

    def _mirrored(self, epoch: int) -> np.ndarray:
        """Return which images to mirror: half of them, the other half in the next epoch."""
        first = np.random.default_rng(self._run.seed).random(len(self._images)) < 0.5
        return (first ^ bool(epoch % 2)) & self._run.flip

    def _augment(self, chosen, mirrored, rng) -> np.ndarray:
        """Return chosen images, each shifted at random and mirrored where it is its turn."""
        shift = self._run.shift
        top, left = rng.integers(0, 2 * shift + 1, (2, len(chosen), 1))
        rows = top + np.arange(32)
        columns = left + np.where(mirrored[chosen, None], np.arange(31, -1, -1), np.arange(32))
        return self._padded[chosen[:, None, None], rows[:, :, None], columns[:, None, :]]


def _pad(images: np.ndarray, border: int) -> np.ndarray:
    """Return images with their edges mirrored around them. images: uint8 (num, H, W, 3)."""
    return np.pad(images, ((0, 0), (border, border), (border, border), (0, 0)), "reflect")


def _accuracy(model: keras.Model, images: np.ndarray, labels: np.ndarray, copies: bool) -> float:
    """Return the share of images classified right, from one look or from six."""
    predict = tf.function(lambda batch: model(batch, training=False), autograph=False)
    right = 0
    for start in range(0, len(images), _TEST_BATCH):
        batch = np.array(images[start : start + _TEST_BATCH])
        logits = _look_again(predict, batch) if copies else predict(batch).numpy()
        right += int((logits.argmax(axis=1) == labels[start : start + len(batch)]).sum())
    return right / len(images)


def _look_again(predict, images: np.ndarray) -> np.ndarray:
    """Return logits averaged over the image and two shifts, each with its mirror image."""
    looks = []
    padded = _pad(images, 1)
    for shift, weight in _SHIFTED_COPIES:
        copy = padded[:, 1 + shift : 33 + shift, 1 + shift : 33 + shift]
        looks.append(weight / 2 * (predict(copy).numpy() + predict(copy[:, :, ::-1]).numpy()))
    return sum(looks[1:], start=looks[0])
