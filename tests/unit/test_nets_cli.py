"""Does `course profile` print, save and refuse what it says?"""

import os
import subprocess
import sys
import warnings

import keras
import matplotlib as mpl
import numpy as np
import pytest
from click.testing import CliRunner
from PIL import Image
from tensorflow.errors import ResourceExhaustedError

from course_lib.cli.nets import profile
from course_lib.errors import CourseError

mpl.use("agg")


@pytest.fixture
def course_profile(monkeypatch):
    """Call `course profile` on a terminal of 120 columns, with latency measured briefly."""
    import course_lib.nets.profile as module

    def quickly(model, **settings):
        return measure(model, **settings, warm_up=1, min_runs=2, budget=0.0)

    measure = module.measure_latency
    monkeypatch.setattr(module, "measure_latency", quickly)
    monkeypatch.setenv("COLUMNS", "120")
    return lambda *words: CliRunner().invoke(profile, words)


def row_of(result, first):
    (row,) = [line for line in result.stdout.splitlines() if line.split()[:1] == [first]]
    return row.split()


def test_each_layer_is_printed_with_its_costs(course_profile):
    """Does the table have a row a layer, with the counts of LeNet-5?"""
    result = course_profile("lenet5")
    assert result.exit_code == 0
    assert row_of(result, "C3") == [
        "C3",
        "Conv2D",
        "10x10x16",
        "2,416",
        "0",
        "240k",
        "1.6k",
        "14",
        "2",
    ]
    assert row_of(result, "8")[2:] == ["61,706", "0", "416.5k", "8.214k"]
    assert "one image of 32x32x1" in result.stdout


def test_networks_are_compared_at_the_size_asked_for(course_profile):
    """Do size and batch hold for counts and times?"""
    result = course_profile("lenet5", "resnet20", "--size", "48", "--batch", "3", "--brief")
    assert result.exit_code == 0
    counts, times = [line.split() for line in result.stdout.splitlines() if "resnet20" in line]
    assert counts == ["resnet20", "48x48x3", "271,098", "1,376", "91.24M", "81"]
    assert [unit for unit in times if unit in ("ms", "kB", "MB")] == ["MB", "kB", "MB", "ms", "ms"]
    assert "batch of 3" in result.stdout
    assert "conv2_1" not in result.stdout


@pytest.mark.parametrize("networks", [["lenet5"], ["lenet5", "lenet5-1998"]])
def test_plot_is_saved_and_not_blank(course_profile, tmp_path, networks):
    """Does `--save` write a picture with something on it?"""
    path = tmp_path / "costs.png"
    result = course_profile(*networks, "--brief", "--save", str(path))
    assert result.exit_code == 0
    assert str(path) in result.stdout.replace("\n", "")
    assert np.asarray(Image.open(path).convert("L")).std() > 5


def test_saved_model_is_profiled_and_what_is_unknown_is_said(course_profile, tmp_path):
    """Does a .keras file get a profile, with what it leaves out?"""
    path = tmp_path / "own.keras"
    recurrent = keras.layers.GRU(2, name="recurrent")
    model = keras.Sequential([keras.Input((5, 3)), keras.layers.Dense(4), recurrent])
    with warnings.catch_warnings():
        # Keras 3.15 itself asks NumPy 2 for arrays in a way that it warns about.
        warnings.filterwarnings("ignore", "__array__", DeprecationWarning)
        model.save(path)
    result = course_profile(str(path))
    assert result.exit_code == 0
    assert row_of(result, "recurrent")[-4:] == ["?", "2", "-", "-"]
    assert "over 60" in result.stdout
    assert "the multiplications of GRU layers are not counted" in result.stderr


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["lenet6"], "no network called 'lenet6'"),
        (["lenet5", "--size", "20"], "at least 32 pixels"),
        (["lenet5", "--size", "0"], "at least 32 pixels"),
        (["resnet20", "--width", "0"], "a width above zero"),
        (["own.keras", "--size", "64"], "leave out --size and --width"),
        (["lenet5", "--save", "costs.txt"], "end its name with .png"),
        (["lenet5", "--save", "no/such/folder/costs.png"], "There is no folder no/such/folder"),
        (["missing.keras"], "missing.keras could not be loaded"),
    ],
)
def test_mistakes_are_answered_in_a_sentence_before_anything_is_built(
    course_profile, words, sentence
):
    """Does each wrong option get its sentence?"""
    result = course_profile(*words)
    assert isinstance(result.exception, CourseError)
    assert sentence in str(result.exception)
    assert result.stdout == ""


@pytest.mark.parametrize(
    "error", [MemoryError(), ResourceExhaustedError(None, None, "OOM when allocating")]
)
def test_network_too_large_for_the_machine_is_told(course_profile, monkeypatch, error):
    """Do both ways of running out of memory get a sentence?"""
    import course_lib.nets.profile as module

    def no_room(model, **settings):
        raise error

    monkeypatch.setattr(module, "measure_latency", no_room)
    result = course_profile("lenet5")
    assert isinstance(result.exception, CourseError)
    assert "lenet5 takes more memory than there is" in str(result.exception)


def test_mistake_is_one_line_of_a_terminal():
    """Does a wrong name print one line, and none of TensorFlow's?"""
    command = [sys.executable, "-m", "course_lib.cli", "profile", "lenet6"]
    environment = {key: os.environ[key] for key in os.environ if key != "TF_CPP_MIN_LOG_LEVEL"}
    ended = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    assert (ended.returncode, ended.stdout) == (1, "")
    (line,) = ended.stderr.splitlines()
    assert line.startswith("course: There is no network called 'lenet6'")


def test_file_that_holds_no_model_is_refused(course_profile, tmp_path):
    """Does a broken .keras file get a sentence?"""
    (tmp_path / "broken.keras").write_bytes(b"PK nonsense")
    result = course_profile(str(tmp_path / "broken.keras"))
    assert isinstance(result.exception, CourseError)
    assert "could not be loaded as a Keras model" in str(result.exception)
