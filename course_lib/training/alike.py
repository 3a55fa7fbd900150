"""Several networks trained alike: the same images, order, augmentation, steps and rates for each.

What differs in their accuracy is then due to the networks, and to chance: the seed.
"""

import tempfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import keras

from course_lib.errors import CourseError
from course_lib.training.cifar import CifarTask
from course_lib.training.cifar_networks import NUM_CLASSES, with_normalised_images
from course_lib.training.loop import train
from course_lib.training.settings import CifarRun, Descent

Builder = Callable[[], keras.Model]

_SHAPE = (32, 32, 3)


@dataclass(frozen=True)
class Outcome:
    """What one network reached from one seed.

    accuracy: share of the test images classified right. seconds: of training.
    history: an entry an epoch, with "loss" and "accuracy" of training among its figures.
    """

    name: str
    seed: int
    accuracy: float
    seconds: float
    history: list[dict]


def train_alike(
    builders: Mapping[str, Builder],
    *,
    seeds: Iterable[int] = (0,),
    epochs: int = 2,
    num_train: int = 5000,
    num_test: int = 2000,
    batch_size: int = 100,
    rate: float = 0.1,
) -> list[Outcome]:
    """Train networks on the first images of CIFAR-10 under one protocol; return their outcomes.

    builders: name -> function without arguments that returns a new network. It takes standardised
    float32 images (batch, 32, 32, 3) and gives logits (batch, 10).
    seeds: each network is trained once from each; a seed settles weights, order and augmentation.
    rate: the largest learning rate of Nesterov's momentum .9; it rises for a fifth of the steps,
    then falls to 0.
    Every image is shifted by up to 4 pixels and mirrored in every second epoch. The outcomes come
    network by network, its seeds in order. Raises CourseError for a network of other shapes and
    where a training diverges.
    """
    descent = Descent(rate=rate, weight_decay=5e-4, start=0.1, peak=0.2)
    outcomes = []
    for name, builder in builders.items():
        for seed in seeds:
            run = CifarRun(
                name=name,
                group=name,
                network=name,
                epochs=epochs,
                batch_size=batch_size,
                descent=descent,
                seed=seed,
                num_train=num_train,
                shift=4,
            )
            outcomes.append(_train(run, builder, num_test))
    return outcomes


class _OwnNetworkTask(CifarTask):
    """A CIFAR-10 run whose network comes from a function in place of a name."""

    def __init__(self, run: CifarRun, builder: Builder, num_test: int) -> None:
        super().__init__(run)
        images, labels = self._test_set
        self._test_set = images[:num_test], labels[:num_test]
        self._builder = builder

    def build(self) -> keras.Model:
        """Return the function's network behind the standardisation of its images."""
        return with_normalised_images(self._checked_network, "alike")

    def _checked_network(self, images):
        network = self._builder()
        logits = network(images)
        if tuple(logits.shape[1:]) != (NUM_CLASSES,):
            raise CourseError(
                f"{self._run.name} gives outputs of shape {tuple(logits.shape[1:])} for an image "
                f"of shape {_SHAPE}; build a network that gives {NUM_CLASSES} logits."
            )
        return logits


def _train(run: CifarRun, builder: Builder, num_test: int) -> Outcome:
    task = _OwnNetworkTask(run, builder, num_test)
    with tempfile.TemporaryDirectory() as folder:
        trained = train(task, run, Path(folder, "state"))
    accuracy = task.test(trained.model)["accuracy"]
    return Outcome(run.name, run.seed, accuracy, trained.seconds, trained.history)
