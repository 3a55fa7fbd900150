"""Small pictures and runs that train in about a second: for the tests of training."""

from functools import cache

import numpy as np

from course_lib.training import cifar
from course_lib.training.settings import CifarRun, Descent, KeypointRun, Recipe

NUM_VALIDATION = 100
SGD = Descent(rate=0.1, weight_decay=1e-3, lookahead=True)
ADAM = Descent(kind="adam", rate=0.003, start=1.0, end=1.0)


def coloured_squares(num_images: int, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Return (images, labels) like CIFAR-10's: noise whose colour says the class."""
    rng = np.random.default_rng(seed)
    labels = np.arange(num_images, dtype=np.int64) % 10
    colours = np.random.default_rng(7).integers(40, 216, (10, 3))
    noise = rng.integers(-30, 31, (num_images, 32, 32, 3), dtype=np.int16)
    return np.clip(colours[labels][:, None, None] + noise, 0, 255).astype(np.uint8), labels


@cache
def small_cifar10():
    """Return what course_lib.data.cifar10 returns, with 300 and 100 images; don't write to it."""
    return coloured_squares(NUM_VALIDATION + 200, 0), coloured_squares(100, 1)


def use_small_cifar10(monkeypatch) -> None:
    """Let CIFAR-10 tasks load the small pictures, and hold fewer of them out."""
    monkeypatch.setattr(cifar, "cifar10", small_cifar10)
    monkeypatch.setattr(cifar, "_NUM_VALIDATION", NUM_VALIDATION)


def cifar_run(**changes) -> CifarRun:
    """Return a run of the small network on 200 images, four batches an epoch."""
    settings = {
        "name": "small",
        "group": "small",
        "network": "small",
        "widths": (4, 6, 8),
        "epochs": 3,
        "batch_size": 50,
        "num_train": 200,
        "descent": SGD,
    }
    return CifarRun(**settings | changes)


def keypoint_run(**changes) -> KeypointRun:
    """Return a run on 40 faces, five batches an epoch."""
    settings = {
        "name": "faces",
        "group": "faces",
        "network": "fully-connected",
        "depth": 1,
        "dropout": 0.5,
        "epochs": 3,
        "batch_size": 16,
        "crops": 2,
        "num_train": 40,
        "descent": ADAM,
    }
    return KeypointRun(**settings | changes)


def recipe_of(*runs, name: str = "tiny") -> Recipe:
    """Return a recipe of some runs."""
    figure = "accuracy" if isinstance(runs[0], CifarRun) else "rmse_px"
    return Recipe(name, "a test", runs, figure, "nothing")
