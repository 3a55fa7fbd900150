"""Are archives read safely, and does CIFAR-10's original archive give the same arrays?"""

import io
import pickle
import struct
import tarfile
import zipfile

import numpy as np
import pytest

from course_lib.data import cache, cifar_batches, classification, fetch
from course_lib.data.archive import read_members
from course_lib.data.catalog import CIFAR10
from course_lib.errors import CourseError


def add(tar: tarfile.TarFile, name: str, content: bytes = b"", **facts) -> None:
    """Add a member of any kind to an open tar file."""
    entry = tarfile.TarInfo(name)
    entry.size = len(content)
    for fact, value in facts.items():
        setattr(entry, fact, value)
    tar.addfile(entry, io.BytesIO(content))


def test_only_wanted_regular_files_are_read(tmp_path):
    """Are the other members of an archive left in it?"""
    with tarfile.open(tmp_path / "a.tgz", "w:gz") as tar:
        add(tar, "../escape", b"x")
        add(tar, "package/other", b"y")
        add(tar, "package/good", b"z")
    assert list(read_members(tmp_path / "a.tgz", ["package/good"])) == [("package/good", b"z")]
    assert [path.name for path in tmp_path.iterdir()] == ["a.tgz"]


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE])
def test_link_or_device_is_not_taken_for_a_file(tmp_path, kind):
    """Does a wanted name that is no regular file count as missing?"""
    with tarfile.open(tmp_path / "a.tgz", "w:gz") as tar:
        add(tar, "package/good", type=kind, linkname="/etc/passwd")
    with pytest.raises(CourseError, match="lacks package/good"):
        list(read_members(tmp_path / "a.tgz", ["package/good"]))


def test_wheel_is_read_like_a_tar_file(tmp_path):
    """Do members of a wheel come out as those of a tar file do?"""
    with zipfile.ZipFile(tmp_path / "a.whl", "w") as wheel:
        wheel.writestr("pack/one.pgm", b"1")
        wheel.writestr("pack/two.pgm", b"2")
    assert dict(read_members(tmp_path / "a.whl", ["pack/two.pgm"])) == {"pack/two.pgm": b"2"}


@pytest.mark.parametrize("name", ["a.tgz", "a.whl"])
def test_broken_archive_is_one_sentence(tmp_path, name):
    """Does a broken archive get a sentence that says what to do?"""
    whole = tmp_path / "whole.tgz"
    with tarfile.open(whole, "w:gz") as tar:
        add(tar, "package/good", np.random.default_rng(1).bytes(5000))
    (tmp_path / name).write_bytes(whole.read_bytes()[:3000])
    with pytest.raises(CourseError, match=r"cannot be read \(.*\); remove it and try again"):
        list(read_members(tmp_path / name, ["package/good"]))


class _Python2Pickler(pickle._Pickler):
    """A pickler that writes byte strings the way Python 2 did, as the original archive has them."""

    dispatch = pickle._Pickler.dispatch.copy()

    def save_bytes(self, content):
        self.write(b"T" + struct.pack("<i", len(content)) + content)

    dispatch[bytes] = save_bytes


def python2_pickle(batch: dict) -> bytes:
    """Return the bytes that Python 2 and an old NumPy would have written."""
    stream = io.BytesIO()
    _Python2Pickler(stream, protocol=2).dump(batch)
    return stream.getvalue().replace(b"numpy._core.multiarray\n", b"numpy.core.multiarray\n")


def write_batches(path, batches: dict[str, tuple[np.ndarray, np.ndarray]]) -> None:
    """Write an archive of the original format; uncompressed, for speed."""
    with tarfile.open(path, "w") as tar:
        for name, (images, labels) in batches.items():
            planes = images.transpose(0, 3, 1, 2).reshape(len(images), 3072)
            batch = {b"data": np.ascontiguousarray(planes), b"labels": labels.tolist()}
            add(tar, name, python2_pickle(batch))


@pytest.mark.skipif(not cache.is_complete(CIFAR10), reason="run `course data cifar10` first")
def test_original_archive_gives_the_same_cifar10(tmp_path, monkeypatch):
    """Do the Python batches give the same arrays as the npm package?"""
    (x_train, y_train), test = classification.cifar10()
    train = zip(np.split(x_train, 5), np.split(y_train, 5), strict=True)
    batches = dict(zip(cifar_batches.TRAIN, train, strict=True)) | {cifar_batches.TEST: test}
    monkeypatch.setenv("COURSE_DATA_CACHE", str(tmp_path))
    monkeypatch.setenv("PATH", "")  # no npm: only the archive can give it
    write_batches(tmp_path / "cifar-10-batches-py.tar.gz", batches)
    assert fetch.fetch(CIFAR10) is True
    (_, labels), (x_test, _) = classification.cifar10()
    assert labels[:3].tolist() == [6, 9, 9]
    np.testing.assert_array_equal(x_test, test[0])


def test_another_archive_under_that_name_never_becomes_cifar10(tmp_path, monkeypatch):
    """Is an archive with other pictures refused?"""
    rng = np.random.default_rng(2)
    batch = rng.integers(0, 256, (20, 32, 32, 3), np.uint8), rng.integers(0, 10, 20)
    names = (*cifar_batches.TRAIN, cifar_batches.TEST)
    monkeypatch.setenv("COURSE_DATA_CACHE", str(tmp_path))
    write_batches(tmp_path / "cifar-10-python.tar.gz", dict.fromkeys(names, batch))
    with pytest.raises(CourseError, match=r"x_train.npy came out different from what the catalog"):
        fetch.fetch(CIFAR10)
    assert not cache.set_folder(CIFAR10).exists()


def test_hostile_pickle_runs_nothing(tmp_path, monkeypatch):
    """Is a pickle that names a function refused before it calls it?"""
    hostile = b"\x80\x02cos\nsystem\nX\x10\x00\x00\x00touch pickle_ran\x85R."
    monkeypatch.setenv("COURSE_DATA_CACHE", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    with tarfile.open(tmp_path / "cifar-10-batches-py.tar.gz", "w:gz") as tar:
        for name in (*cifar_batches.TRAIN, cifar_batches.TEST):
            add(tar, name, hostile)
    with pytest.raises(CourseError, match=r"is not the CIFAR-10 archive \(it names os.system\)"):
        fetch.fetch(CIFAR10)
    assert not (tmp_path / "pickle_ran").exists()
