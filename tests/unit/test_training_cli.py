"""Does `course train` do, print and return what it says?"""

import signal
import subprocess
import sys

import pytest
from click.testing import CliRunner
from training_runs import cifar_run, recipe_of, use_small_cifar10

import course_lib.training
from course_lib.cli.training import train
from course_lib.errors import CourseError
from course_lib.training import recipes, running
from course_lib.training.machine import choose_precision


@pytest.fixture
def course_train(monkeypatch, tmp_path):
    """Call `course train` with one small recipe, results below tmp_path."""
    use_small_cifar10(monkeypatch)
    monkeypatch.setattr(running, "measure_convolution", lambda precision: 1e10)
    for place in (recipes, course_lib.training):  # the package keeps what it was asked for
        monkeypatch.setattr(place, "RECIPES", (recipe_of(cifar_run()),))
    monkeypatch.setenv("COLUMNS", "120")
    return lambda *words: CliRunner().invoke(train, [*words, "--out", str(tmp_path / "out")])


def test_recipes_are_listed_without_loading_tensorflow():
    """Does `--list` answer before anything heavy loads?"""
    command = (
        "import sys; from course_lib.cli.main import main; sys.argv[1:] = ['train', '--list']\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "print('loaded', 'tensorflow' in sys.modules)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", command], capture_output=True, text=True, check=True
    )
    assert "cifar10-speedrun" in ran.stdout and "keypoints-sweep" in ran.stdout
    assert ran.stdout.endswith("loaded False\n")


def test_training_shows_its_progress_and_result(course_train, tmp_path):
    """Does `course train` print each epoch, the result and the speed?"""
    result = course_train("tiny")
    assert result.exit_code == 0, result.output
    assert "small: accuracy" in result.stderr
    lines = [line for line in result.stderr.splitlines() if line.startswith("small: epoch ")]
    assert [line.split(",")[0] for line in lines] == [
        f"small: epoch {epoch}/3" for epoch in (1, 2, 3)
    ]
    assert "images/s, 0:00 left, loss" in lines[-1]
    assert "tiny: accuracy on test data" in result.stdout
    reached = f"GFLOP/s in {choose_precision()}; a bare convolution here reaches 10."
    assert reached in result.stdout
    assert str(tmp_path / "out") in result.stdout.replace("\n", "")
    again = course_train("tiny")
    assert again.exit_code == 0 and "small: accuracy" in again.stderr


def test_wishes_reach_the_recipe(course_train, monkeypatch):
    """Do the options change the runs, and the command that is noted?"""
    asked = []

    def run_recipe(recipe, folder, *, command, fresh, **_):
        asked.append((recipe.runs, command, fresh))
        raise CourseError("enough")

    monkeypatch.setattr(course_lib.training, "run_recipe", run_recipe)
    course_train("tiny", "--seed", "4", "--epochs", "1", "--tune", "--fresh", "--only", "small")
    command = "course train tiny --seed 4 --epochs 1 --only small --tune"
    assert asked == [((cifar_run(seed=4, epochs=1, tune=True),), command, True)]
    course_train("tiny")
    assert asked[1] == ((cifar_run(),), "course train tiny", False)


def test_unknown_recipe_is_refused_in_a_sentence(course_train):
    """Does `course train` list the recipes for a wrong name?"""
    result = course_train("imagenet")
    assert isinstance(result.exception, CourseError)
    assert "the recipes are tiny" in str(result.exception)


def test_ctrl_c_says_how_to_go_on(course_train, monkeypatch, tmp_path):
    """Does a stopped training say so, keep its state, and go on?"""
    from course_lib.training import loop

    steps = []

    def interrupting(*arguments):
        steps.append(1)
        if len(steps) == 6:
            signal.raise_signal(signal.SIGINT)
        return progress(*arguments)

    progress = loop._progress
    monkeypatch.setattr(loop, "_progress", interrupting)
    result = course_train("tiny")
    assert result.exit_code == 130
    assert "Stopped; the same command goes on from the last epoch." in result.stderr
    assert (tmp_path / "out" / "small.state").exists()
    assert course_train("tiny").exit_code == 0
    assert not (tmp_path / "out" / "small.state").exists()
