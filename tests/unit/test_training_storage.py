"""Are files whole or not there, and is a damaged one told from a good one?"""

import json
import resource
from contextlib import contextmanager

import numpy as np
import pytest

from course_lib.errors import CourseError
from course_lib.training import storage

ARRAYS = {"0000": np.arange(6, dtype=np.float32).reshape(2, 3), "0001": np.array(7)}


@contextmanager
def full_disk(num_bytes: int):
    """Let no file grow past num_bytes, as a full disk would."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (num_bytes, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_arrays_and_description_come_back(tmp_path):
    """Is what is read what was written, and nothing temporary left?"""
    path = tmp_path / "new" / "run.state"
    storage.write_arrays(path, ARRAYS, {"epoch": 3})
    arrays, description = storage.read_arrays(path)
    assert description == {"epoch": 3}
    assert list(arrays) == ["0000", "0001"]
    for name, array in ARRAYS.items():
        assert arrays[name].dtype == array.dtype
        np.testing.assert_array_equal(arrays[name], array)
    assert [file.name for file in path.parent.iterdir()] == ["run.state"]


@pytest.mark.parametrize("position", [3, 40, 100, -1])
def test_one_flipped_bit_is_noticed(tmp_path, position):
    """Is a state file with one wrong bit called damaged?"""
    path = tmp_path / "run.state"
    storage.write_arrays(path, ARRAYS, {})
    content = bytearray(path.read_bytes())
    content[position] ^= 1
    path.write_bytes(content)
    with pytest.raises(CourseError, match="is damaged; begin again with --fresh"):
        storage.read_arrays(path)


@pytest.mark.parametrize("length", [0, 10, 85, 300])
def test_file_cut_short_is_noticed(tmp_path, length):
    """Is a state file of any shorter length called damaged?"""
    path = tmp_path / "run.state"
    storage.write_arrays(path, ARRAYS, {})
    path.write_bytes(path.read_bytes()[:length])
    with pytest.raises(CourseError, match="is damaged"):
        storage.read_arrays(path)


def test_full_disk_leaves_the_old_file_and_says_what_to_do(tmp_path):
    """Does a failed write keep the last checkpoint?"""
    path = tmp_path / "run.state"
    storage.write_arrays(path, ARRAYS, {"epoch": 1})
    large = {"0000": np.zeros(100_000)}
    with full_disk(4096), pytest.raises(CourseError, match=r"File too large.*make room") as caught:
        storage.write_arrays(path, large, {"epoch": 2})
    assert "\n" not in str(caught.value)
    assert storage.read_arrays(path)[1] == {"epoch": 1}
    assert [file.name for file in tmp_path.iterdir()] == ["run.state"]


def test_leftover_of_a_crash_while_writing_does_no_harm(tmp_path, monkeypatch):
    """Is a half-written part ignored, then replaced?"""
    path = tmp_path / "run.state"
    storage.write_arrays(path, ARRAYS, {"epoch": 1})
    (tmp_path / "run.state.part").write_bytes(b"half a checkp")  # what a kill leaves
    assert storage.read_arrays(path)[1] == {"epoch": 1}
    storage.write_arrays(path, ARRAYS, {"epoch": 2})
    assert storage.read_arrays(path)[1] == {"epoch": 2}
    assert [file.name for file in tmp_path.iterdir()] == ["run.state"]


@pytest.mark.parametrize("text", ["{", "[1]", ""])
def test_broken_metrics_file_is_refused(tmp_path, text):
    """Is a metrics.json that is no object told by its name?"""
    (tmp_path / "metrics.json").write_text(text)
    with pytest.raises(CourseError, match=r"metrics.json"):
        storage.read_json(tmp_path / "metrics.json")


def test_json_refuses_what_json_has_no_word_for(tmp_path):
    """Is a NaN an error and not written?"""
    with pytest.raises(ValueError, match="not JSON compliant"):
        storage.write_json(tmp_path / "metrics.json", {"loss": float("nan")})
    storage.write_json(tmp_path / "metrics.json", {"loss": 0.5})
    assert json.loads((tmp_path / "metrics.json").read_text()) == {"loss": 0.5}
