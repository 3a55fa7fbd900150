"""Is what lies in the cache either whole or noticed, and readable where nothing may be written?"""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import warnings
from pathlib import Path

import data_parcel
import numpy as np
import pytest
from data_parcel import parcel_set_up  # noqa: F401 (the fixture called source)

from course_lib.data import cache, fetch
from course_lib.data.convert import save_array
from course_lib.data.source import File
from course_lib.errors import CourseError

UNSHARE = ["unshare", "--user", "--map-root-user", "--mount"]


def _can_mount() -> bool:
    """Tell whether this machine lets us mount in a namespace of our own."""
    if not shutil.which("unshare"):
        return False
    probe = [*UNSHARE, "sh", "-c", "mount -t tmpfs -o size=1m tmpfs /tmp"]
    return subprocess.run(probe, capture_output=True).returncode == 0


needs_mount = pytest.mark.skipif(not _can_mount(), reason="no mounts are possible here")


def run_mounted(mount: str, script: str) -> subprocess.CompletedProcess:
    """Run a Python script in a mount namespace after the shell command mount; must succeed."""
    environment = {**os.environ, "PYTHONPATH": str(Path(data_parcel.__file__).parent)}
    return subprocess.run(
        [*UNSHARE, "sh", "-c", f'{mount} && exec "$0" -c "$1"', sys.executable, script],
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
    )


def flip(path: Path, offset: int) -> None:
    """Invert one byte of a file, its size and time left as they are."""
    times = (path.stat().st_atime_ns, path.stat().st_mtime_ns)
    content = bytearray(path.read_bytes())
    content[offset] ^= 0xFF
    path.write_bytes(content)
    os.utime(path, ns=times)


@pytest.fixture
def folder(source) -> Path:
    """The folder of the fetched parcel."""
    fetch.fetch(source)
    return cache.set_folder(source)


def test_absent_set_is_named_with_the_command_to_type(source):
    """Does a missing set say how to fetch it?"""
    with pytest.raises(CourseError, match=r"^The parcel is not here yet; run `course data parcel`"):
        cache.require(source)


@pytest.mark.parametrize("name", data_parcel.CONTENTS)
@pytest.mark.parametrize("offset", [0, 7, -1])
def test_flipped_byte_is_found_and_the_set_fetched_again(source, folder, name, offset):
    """Does fetching notice one changed byte and mend it?"""
    flip(folder / name, offset)
    assert cache.is_complete(source)  # the cheap look cannot see it
    assert fetch.fetch(source) is True
    assert (folder / name).read_bytes() == data_parcel.CONTENTS[name]


def test_damaged_set_is_removed_when_there_is_no_network(source, folder, monkeypatch):
    """Is a damaged set gone even where no new one can be had?"""
    flip(folder / "words.txt", 3)
    monkeypatch.setenv("FAKE_NPM", "ENOTFOUND")
    with pytest.raises(CourseError) as caught:
        fetch.fetch(source)
    assert str(caught.value).startswith("The parcel was damaged and is removed: The parcel could")
    assert "there is no network" in str(caught.value)
    assert not folder.exists()


@pytest.mark.parametrize(
    "harm",
    [
        lambda folder: (folder / "deep/bytes.bin").unlink(),
        lambda folder: (folder / "deep/bytes.bin").write_bytes(b"short"),
        lambda folder: (folder / "stamp.json").unlink(),
        lambda folder: (folder / "stamp.json").write_text("{"),
        lambda folder: (folder / "stamp.json").write_text(json.dumps({"package": "other@1"})),
    ],
    ids=["missing", "truncated", "no_stamp", "half_stamp", "other_stamp"],
)
def test_incomplete_set_is_refused_and_repaired(source, folder, harm):
    """Is a set with a part missing refused until it is fetched again?"""
    harm(folder)
    with pytest.raises(CourseError, match=r"is damaged; run `course data parcel`"):
        cache.require(source)
    assert fetch.fetch(source) is True
    assert cache.require(source) == folder


def test_flipped_byte_of_an_array_file_is_found_or_harmless(tmp_path):
    """Does the hash notice every byte that changes the array?"""
    array = np.arange(60, dtype=np.int64).reshape(3, 4, 5)
    path = tmp_path / "a.npy"
    save_array(path, array)
    digest = hashlib.sha256(array.data).hexdigest()
    file = File("a.npy", digest, array.nbytes, array.shape, "int64")
    assert cache._hash_of(file, tmp_path) == digest
    for offset in range(path.stat().st_size):
        flip(path, offset)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # NumPy's about the odd header
            found = cache._hash_of(file, tmp_path) != digest
        assert found or (np.load(path) == array).all(), offset
        flip(path, offset)


@needs_mount
def test_set_is_usable_from_a_cache_mounted_read_only(folder):
    """Does a set need nothing written where it lies?"""
    script = (
        "import data_parcel, os; from course_lib.data import cache, fetch\n"
        "source = data_parcel.parcel_source(); folder = cache.require(source)\n"
        "assert (folder / 'words.txt').read_bytes() == data_parcel.CONTENTS['words.txt']\n"
        "assert fetch.fetch(source) is False\n"
        "try: open(folder / 'new', 'w')\n"
        "except OSError as error: print(error.strerror)"
    )
    place = folder.parent
    done = run_mounted(f"mount --bind {place} {place} && mount -o remount,bind,ro {place}", script)
    assert (done.returncode, done.stdout.strip()) == (0, "Read-only file system"), done.stderr


@needs_mount
def test_read_only_cache_is_explained_when_a_set_is_missing(folder):
    """Does a cache that cannot be written say so?"""
    script = (
        "import data_parcel, dataclasses; from course_lib.data import fetch\n"
        "fetch.fetch(dataclasses.replace(data_parcel.parcel_source(), name='other'))"
    )
    place = folder.parent
    done = run_mounted(f"mount --bind {place} {place} && mount -o remount,bind,ro {place}", script)
    assert "CourseError: The data cache" in done.stderr
    assert "cannot be written (Read-only file system)" in done.stderr


@needs_mount
def test_disk_that_really_fills_up_is_explained_and_left_clean(source, tmp_path):
    """Does a full disk get a sentence, with nothing left on it?"""
    place = tmp_path / "cache"
    place.mkdir()
    script = (
        "import data_parcel, numpy as np, os\n"
        "from course_lib.data import convert, fetch\n"
        "from course_lib.errors import CourseError\n"
        "big = lambda members, folder: "
        "convert.save_array(folder / 'words.txt', np.ones(4_000_000, np.uint8))\n"
        "convert._CONVERTERS['parcel'] = big\n"
        "try: fetch.fetch(data_parcel.parcel_source())\n"
        "except CourseError as error: print(error)\n"
        f"print([name for name in os.listdir({str(place)!r}) if not name.endswith('.lock')])"
    )
    done = run_mounted(f"mount -t tmpfs -o size=1m tmpfs {place}", script)
    said, left = done.stdout.splitlines()
    assert f"The disk of {place} is full: The parcel needs" in said, done.stderr
    assert left == "[]"
