"""Does a training learn, repeat itself by seed, and end the same after any stop?"""

import os
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import keras
import numpy as np
import pytest
import tensorflow as tf
from training_runs import ADAM, SGD, cifar_run, keypoint_run, use_small_cifar10

from course_lib.data import cache, catalog
from course_lib.errors import CourseError
from course_lib.training import loop, storage
from course_lib.training.descent import Descender, rates
from course_lib.training.loop import Divergence, train
from course_lib.training.running import make_task
from course_lib.training.settings import Descent

needs_orl = pytest.mark.skipif(
    not cache.is_complete(catalog.ORL), reason="run `course data orl` first"
)


@pytest.fixture(autouse=True)
def small_data(monkeypatch):
    use_small_cifar10(monkeypatch)


def weights_after(run, state: Path, **watch) -> list[np.ndarray]:
    return train(make_task(run), run, state, **watch).model.get_weights()


def assert_same(some: list[np.ndarray], others: list[np.ndarray]) -> None:
    for one, other in zip(some, others, strict=True):
        np.testing.assert_array_equal(one, other)


class Stop(BaseException):
    """As KeyboardInterrupt: ends a training wherever it is."""


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """Return the weights after cifar_run() without a stop."""
    with pytest.MonkeyPatch.context() as patch:
        use_small_cifar10(patch)
        return weights_after(cifar_run(), tmp_path_factory.mktemp("whole") / "state")


def stop_and_go_on(run, stop_at: int, state: Path) -> list[np.ndarray]:
    """Return the weights after a stop at a step; check that only its epoch was trained again."""

    def stop(progress):
        if progress.step == stop_at:
            raise Stop

    with pytest.raises(Stop):
        weights_after(run, state, report=stop)
    num_steps, steps = make_task(run).num_steps, []
    epochs_done = len(storage.read_arrays(state)[1]["history"])
    assert epochs_done == stop_at // num_steps
    weights = weights_after(run, state, report=lambda progress: steps.append(progress.step))
    assert steps[0] == epochs_done * num_steps + 1
    return weights


def test_stopped_training_ends_bit_for_bit_as_one_that_was_not(tmp_path, whole):
    """Does going on after a stop give the same weights?"""
    state = tmp_path / "state"
    assert_same(stop_and_go_on(cifar_run(), 6, state), whole)
    assert_same(weights_after(cifar_run(), state), whole)  # nothing left to do


@needs_orl
def test_dropout_goes_on_with_the_same_chances(tmp_path):
    """Does a stop change nothing for a network with dropout either?"""
    run = keypoint_run()
    uninterrupted = weights_after(run, tmp_path / "whole")
    assert_same(stop_and_go_on(run, 12, tmp_path / "state"), uninterrupted)


def test_kill_9_in_the_middle_of_an_epoch_loses_no_more_than_it(tmp_path, whole):
    """Does a killed training go on from its last epoch?"""
    script = (
        "import os, signal, sys, pathlib\n"
        "sys.path.insert(0, sys.argv[1])\n"
        "from training_runs import cifar_run, small_cifar10\n"
        "from course_lib.training import cifar\n"
        "from course_lib.training.loop import train\n"
        "from course_lib.training.running import make_task\n"
        "cifar.cifar10 = small_cifar10\n"
        "def kill(progress):\n"
        "    if progress.step == 7: os.kill(os.getpid(), signal.SIGKILL)\n"
        "run = cifar_run()\n"
        "train(make_task(run), run, pathlib.Path(sys.argv[2]), report=kill)\n"
    )
    state = tmp_path / "run.state"
    command = [sys.executable, "-c", script, str(Path(__file__).parent), str(state)]
    killed = subprocess.run(command, capture_output=True, timeout=120)
    assert killed.returncode == -signal.SIGKILL, killed.stderr.decode()[-2000:]
    assert [epoch["epoch"] for epoch in storage.read_arrays(state)[1]["history"]] == [1]
    assert_same(weights_after(cifar_run(), state), whole)


def test_autotuning_of_pipelines_is_off():
    """Does the end of an epoch wait for no tuner of TensorFlow's?"""
    batches = loop._prefetched(make_task(cifar_run()), 0)
    assert batches.options().autotune.enabled is False


def test_seed_alone_decides(tmp_path):
    """Does a seed give the same weights whatever ran before, and another gives others?"""
    run = cifar_run(epochs=1)
    first = weights_after(run, tmp_path / "a")
    keras.utils.set_random_seed(99)  # what happened before must not matter
    np.random.default_rng(3).random(10)
    assert_same(weights_after(run, tmp_path / "b"), first)
    other = weights_after(replace(run, seed=1), tmp_path / "c")
    assert any((one != two).any() for one, two in zip(first, other, strict=True))


@pytest.mark.parametrize("descent", [SGD, ADAM], ids=["sgd", "adam"])
def test_network_learns_and_the_history_says_how(tmp_path, descent):
    """Do losses fall, and do history and progress agree?"""
    seen = []
    run = cifar_run(descent=descent, epochs=8, tune=True)
    task = make_task(run)
    trained = train(task, run, tmp_path / "state", report=seen.append)
    history = trained.history
    assert history[-1]["loss"] < 0.6 * history[0]["loss"]
    assert history[-1]["validation_accuracy"] > 0.5
    assert task.test(trained.model)["accuracy"] > 0.5
    assert [entry["epoch"] for entry in history] == [1, 2, 3, 4, 5, 6, 7, 8]
    seconds = [entry["seconds"] for entry in history]
    assert seconds == sorted(seconds) and trained.seconds == seconds[-1]
    assert len(seen) == 32 and seen[-1].step == seen[-1].num_steps == 32
    assert seen[-1].seconds_left == 0 < seen[0].seconds_left
    assert set(seen[0].figures) == {"loss", "accuracy"}
    assert seen[5].figures["validation_accuracy"] == history[0]["validation_accuracy"]


def test_time_limit_ends_after_the_epoch(tmp_path):
    """Does a training out of time finish the epoch it is in?"""
    run = cifar_run(seconds=0.001, epochs=50)
    assert len(train(make_task(run), run, tmp_path / "state").history) == 1


def test_checkpoint_of_other_settings_or_with_damage_is_refused(tmp_path):
    """Is a state that does not fit told, with --fresh as the way on?"""
    run, state = cifar_run(epochs=1), tmp_path / "run.state"
    weights_after(run, state)
    for other in (replace(run, epochs=2), replace(run, seed=1)):
        with pytest.raises(CourseError, match=r"other settings.*--fresh"):
            weights_after(other, state)
    state.write_bytes(state.read_bytes()[:-100])
    with pytest.raises(CourseError, match=r"run.state is damaged; begin again with --fresh"):
        weights_after(cifar_run(epochs=1), state)


def test_divergence_is_said_with_its_epoch_and_rate(tmp_path):
    """Does an exploding training stop with a sentence?"""
    run = cifar_run(descent=Descent(rate=1e30))
    with pytest.raises(Divergence, match=r"diverged in epoch 1: .* learning rate than 1e\+30"):
        weights_after(run, tmp_path / "state")


def test_rate_climbs_and_falls_in_lines():
    """Are the rates those of two straight lines?"""
    found = rates(Descent(rate=2.0, start=0.2, peak=0.25, end=0.1), 8)
    np.testing.assert_allclose(found, [0.4, 1.2, 2.0, 1.7, 1.4, 1.1, 0.8, 0.5], rtol=1e-6)
    held = rates(Descent(rate=0.3, start=1.0, peak=0.5, end=1.0), 5)
    np.testing.assert_allclose(held, 0.3, rtol=1e-6)


def test_step_follows_the_rule_of_nesterov():
    """Are three steps with momentum those worked by hand?"""
    inputs = keras.Input((1,))
    model = keras.Model(inputs, keras.layers.Dense(1, use_bias=False)(inputs))
    model.set_weights([np.array([[2.0]], np.float32)])
    descent = Descent(rate=0.5, momentum=0.8, start=1.0, end=1.0)
    descender = Descender(model, descent, 10, [3.0])
    weight, velocity = 2.0, 0.0
    for gradient in (1.0, -0.5, 0.25):
        descender.set_rate(0)
        descender.apply([tf.constant([[gradient]])])
        # Sutskever et al. (2013), in the form that looks ahead; the boost is 3.
        velocity = 0.8 * velocity - 0.5 * 3 * gradient
        weight += 0.8 * velocity - 0.5 * 3 * gradient
    np.testing.assert_allclose(model.get_weights()[0], weight, rtol=1e-6)


def test_slow_weights_pull_and_win_at_the_end():
    """Does lookahead average every fifth step and end on the average?"""
    inputs = keras.Input((1,))
    model = keras.Model(inputs, keras.layers.Dense(1, use_bias=False)(inputs))
    model.set_weights([np.array([[1.0]], np.float32)])
    descender = Descender(model, Descent(lookahead=True), 10, [1.0])
    weight = model.trainable_variables[0]
    weight.assign([[5.0]])
    descender.look_ahead(4)
    assert weight.numpy() == 5.0
    descender.look_ahead(5)
    keep = 0.95**5 * 0.5**3
    slow = keep * 1.0 + (1 - keep) * 5.0
    np.testing.assert_allclose(weight.numpy(), slow, rtol=1e-6)
    weight.assign([[-3.0]])
    descender.look_ahead(10)
    np.testing.assert_allclose(weight.numpy(), slow, rtol=1e-6)


def test_ctrl_c_ends_at_once_and_leaves_a_checkpoint(tmp_path):
    """Is the finished epoch on disk after an interrupt?"""

    def interrupt(progress):
        if progress.step == 6:
            os.kill(os.getpid(), signal.SIGINT)

    with pytest.raises(KeyboardInterrupt):
        weights_after(cifar_run(), tmp_path / "state", report=interrupt)
    assert len(storage.read_arrays(tmp_path / "state")[1]["history"]) == 1


def test_bfloat16_trains_with_weights_kept_in_float32(tmp_path):
    """Do only the computations use half precision?"""
    run = cifar_run(network="fast", widths=(8, 8, 8), epochs=1, num_train=40, batch_size=20)
    trained = train(make_task(run), run, tmp_path / "state", precision="mixed_bfloat16")
    assert np.isfinite(trained.history[0]["loss"])
    assert trained.model.get_layer("conv1b").compute_dtype == "bfloat16"
    assert {v.dtype for v in trained.model.weights} == {"float32"}
    assert trained.model.output.dtype == "float32"
    assert keras.config.dtype_policy().name == "float32"
