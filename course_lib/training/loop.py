"""The training loop: epochs of steps, a checkpoint after each, the same result after a stop."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import keras
import numpy as np
import tensorflow as tf

from course_lib.errors import CourseError
from course_lib.training import checkpoint
from course_lib.training.descent import Descender
from course_lib.training.settings import Run
from course_lib.training.task import Figures, Task

# Batches made ahead, so that the cores never wait for one.
_PREFETCHED = 4


@dataclass(frozen=True)
class Progress:
    """Where a training is: what a display needs.

    step, num_steps: of all epochs together. per_second: images trained in this epoch so far, a
    second. seconds_left: an estimate. figures: the latest known.
    """

    run: str
    epoch: int
    epochs: int
    step: int
    num_steps: int
    per_second: float
    seconds_left: float
    figures: Figures


@dataclass
class Trained:
    """A network after training and its history, one entry an epoch."""

    model: keras.Model
    history: list[dict] = field(default_factory=list)

    @property
    def seconds(self) -> float:
        """Seconds spent training, in all sittings, validation left out."""
        return self.history[-1]["seconds"] if self.history else 0.0


Report = Callable[[Progress], None]


def train(
    task: Task,
    run: Run,
    state: Path,
    *,
    precision: str = "float32",
    report: Report = lambda progress: None,
    after_epoch: Callable[[list[dict]], None] = lambda history: None,
) -> Trained:
    """Train a run's network from where its checkpoint says, or from the start without one.

    state: the checkpoint, written after each epoch: weights, optimiser, history. What is random
    depends only on seed and epoch, so a training that was stopped ends as one that was not.
    report: called after each step. after_epoch: called with the history after each checkpoint.
    Raises CourseError when the checkpoint is damaged, is another run's, or can't be written, and
    when the loss is no longer a number.
    """
    trained, descender = _begin(task, run, precision)
    trained.history = checkpoint.restore(state, run, trained.model, descender)
    step_function = _make_step(task, trained.model, descender)
    while len(trained.history) < run.epochs and not _is_out_of_time(run, trained):
        entry = _train_epoch(task, run, trained, descender, step_function, report)
        trained.history.append(entry)
        checkpoint.save(state, run, trained.model, descender, trained.history)
        after_epoch(trained.history)
    return trained


def _begin(task: Task, run: Run, precision: str) -> tuple[Trained, Descender]:
    """Return a new network and its descender, both made from the run's seed."""
    keras.utils.set_random_seed(run.seed)
    before = keras.config.dtype_policy()
    keras.config.set_dtype_policy(precision)
    try:
        model = task.build()
    finally:
        keras.config.set_dtype_policy(before)
    num_steps = task.num_steps * run.epochs
    return Trained(model), Descender(model, run.descent, num_steps, task.boosts(model))


def _make_step(task: Task, model: keras.Model, descender: Descender):
    """Return the traced function (images, targets) -> (loss, figure) that changes the weights."""

    @tf.function(autograph=False, reduce_retracing=True)
    def step(images: tf.Tensor, targets: tf.Tensor):
        with tf.GradientTape() as tape:
            outputs = model(images, training=True)
            loss = task.loss(targets, outputs)
        gradients = tape.gradient(loss, model.trainable_variables)
        descender.apply(gradients)
        return loss, task.progress(targets, outputs)

    return step


def _train_epoch(
    task: Task,
    run: Run,
    trained: Trained,
    descender: Descender,
    step_function: Callable,
    report: Report,
) -> dict:
    """Train one epoch and return its entry in the history."""
    epoch = len(trained.history)
    losses, figures = [], []
    start = time.perf_counter()
    for step, (images, targets) in enumerate(_prefetched(task, epoch)):
        done = epoch * task.num_steps + step
        descender.set_rate(done)
        loss, figure = step_function(images, targets)
        descender.look_ahead(done + 1)
        losses.append(float(loss))
        figures.append(float(figure))
        _refuse_divergence(losses[-1], run, epoch)
        seconds = time.perf_counter() - start
        early = {"loss": losses[-1], task.progress_name: figures[-1]}
        report(_progress(task, run, epoch, step + 1, seconds, _latest(trained, early)))
    seconds = time.perf_counter() - start
    return {
        "epoch": epoch + 1,
        "seconds": round(trained.seconds + seconds, 3),
        "images_per_second": round(task.num_steps * run.batch_size / seconds, 1),
        "loss": float(np.mean(losses)),
        task.progress_name: float(np.mean(figures)),
        **task.validate(trained.model),
    }


def _prefetched(task: Task, epoch: int) -> tf.data.Dataset:
    """Return an epoch's batches, made in a thread of their own ahead of their use.

    TensorFlow's tuner of such pipelines has nothing to tune here, and at the end of an epoch its
    thread is waited for, which sleeps twice as long each time: up to as long as the epoch took.
    """
    batches = tf.data.Dataset.from_generator(
        lambda: task.batches(epoch), output_signature=task.signature
    )
    options = tf.data.Options()
    options.autotune.enabled = False
    return batches.prefetch(_PREFETCHED).with_options(options)


def _progress(
    task: Task, run: Run, epoch: int, step: int, seconds: float, figures: Figures
) -> Progress:
    """Return where the training is, with its speed in this epoch."""
    num_steps = task.num_steps * run.epochs
    done = epoch * task.num_steps + step
    left = (num_steps - done) * seconds / step
    speed = step * run.batch_size / seconds
    return Progress(run.name, epoch + 1, run.epochs, done, num_steps, speed, left, figures)


def _latest(trained: Trained, early: Figures) -> Figures:
    """Return the step's figures, and those of the last validation."""
    last = trained.history[-1] if trained.history else {}
    return early | {name: value for name, value in last.items() if name.startswith("validation")}


def _refuse_divergence(loss: float, run: Run, epoch: int) -> None:
    """Raise CourseError when the loss has become infinite or no number."""
    if not np.isfinite(loss):
        raise Divergence(
            f"{run.name} diverged in epoch {epoch + 1}: its loss is {loss}; a lower learning rate "
            f"than {run.descent.rate} or smaller initial weights would help."
        )


class Divergence(CourseError):
    """The loss is no longer a number: the training ended, and that is its result."""


def _is_out_of_time(run: Run, trained: Trained) -> bool:
    return run.seconds is not None and trained.seconds >= run.seconds
