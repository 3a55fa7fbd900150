"""The loss around a trained network, along directions drawn at random in the space of its weights.

Li, Xu, Taylor, Studer and Goldstein, "Visualizing the Loss Landscape of Neural Nets", NeurIPS 2018,
section 4: each filter of a direction is given the length of the network's own filter, so that a
step of 1 changes every filter by as much as it is long; biases and normalisations stay as they are.
"""

from collections.abc import Sequence

import keras
import numpy as np
import tensorflow as tf

from course_lib.training import storage
from course_lib.training.weights import CHECKPOINTS, load_trained

_FILE = "landscape.losses"
_TICKS = np.linspace(-0.6, 0.6, 17)  # steps along each direction
_NUM_IMAGES = 100
_SEED = 5


def load_landscapes(recipe: str) -> tuple[np.ndarray, dict[str, np.ndarray]]:
    """Return (ticks, losses by run) of a recipe whose landscapes come with the course.

    ticks: (N,) steps along both directions; losses: (N, N), rows along the second direction.
    Raises CourseError where none are there.
    """
    arrays, _ = storage.read_arrays(CHECKPOINTS / recipe / _FILE)
    ticks = arrays.pop("ticks")
    return ticks, arrays


def write_landscapes(recipe: str, runs: Sequence[str], images: np.ndarray, labels) -> None:
    """Compute what load_landscapes loads, around runs whose weights come with the course.

    images, labels: of which the first 100 are looked at.
    """
    first, second = np.meshgrid(_TICKS, _TICKS)
    places = np.stack([first.ravel(), second.ravel()], axis=1)
    few, few_labels = images[:_NUM_IMAGES], labels[:_NUM_IMAGES]
    found = {"ticks": _TICKS}
    for run in runs:
        model, _ = load_trained(recipe, run)
        rng = np.random.default_rng(_SEED)
        directions = [draw_direction(model, rng) for _ in range(2)]
        losses = losses_along(model, few, few_labels, directions, places)
        found[run] = losses.reshape(first.shape)
    description = {"images": _NUM_IMAGES, "seed": _SEED}
    storage.write_arrays(CHECKPOINTS / recipe / _FILE, found, description)


def draw_direction(model: keras.Model, rng: np.random.Generator) -> list[np.ndarray]:
    """Return a random direction: an array for each of the model's trainable weights, in order.

    A filter is what makes one output: the last axis counts them.
    """
    return [_like(weight.numpy(), rng) for weight in model.trainable_variables]


def losses_along(
    model: keras.Model,
    images: np.ndarray,
    labels: np.ndarray,
    directions: Sequence[list[np.ndarray]],
    steps: np.ndarray,
) -> np.ndarray:
    """Return the mean cross-entropy at each place; the model has its own weights again afterwards.

    images: what the model takes; labels: (N,) class numbers; its outputs are logits.
    steps: (num_places, num_directions), how far along each direction. Returns: (num_places,).
    """
    own = [weight.numpy().copy() for weight in model.trainable_variables]

    @tf.function(autograph=False)
    def loss(inputs, targets):
        logits = model(inputs, training=False)
        return tf.reduce_mean(tf.nn.sparse_softmax_cross_entropy_with_logits(targets, logits))

    inputs, targets = tf.constant(images), tf.constant(labels, tf.int32)
    try:
        found = []
        for place in np.asarray(steps, float):
            _move(model, own, directions, place)
            found.append(float(loss(inputs, targets)))
    finally:
        _move(model, own, (), np.zeros(0))
    return np.array(found)


def _like(weight: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Return noise in a kernel's shape, filter by filter as long as the kernel; else zeros."""
    if weight.ndim < 2:
        return np.zeros_like(weight)
    noise = rng.normal(size=weight.shape)
    axes = tuple(range(weight.ndim - 1))
    own, drawn = (np.sqrt((a**2).sum(axes, keepdims=True)) for a in (weight, noise))
    return (noise * own / np.maximum(drawn, 1e-12)).astype(weight.dtype)


def _move(model: keras.Model, own: list, directions: Sequence, place: np.ndarray) -> None:
    """Set the weights to their own values plus some of each direction."""
    for number, (weight, value) in enumerate(zip(model.trainable_variables, own, strict=True)):
        offsets = (step * d[number] for step, d in zip(place, directions, strict=True))
        weight.assign(sum(offsets, value))
