"""Reading the wanted members of an archive: nothing is unpacked to paths an archive names."""

import gzip
import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Collection, Iterator
from pathlib import Path

from course_lib.errors import CourseError

_BROKEN = (
    tarfile.TarError,
    zipfile.BadZipFile,
    gzip.BadGzipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
)


def read_members(archive: Path, members: Collection[str]) -> Iterator[tuple[str, bytes]]:
    """Yield (member, content) for each wanted regular file, in the archive's order.

    Links, devices and unwanted members are passed over. Raises CourseError when the archive is
    broken or lacks a member.
    """
    missing = set(members)
    reader = _read_zip if archive.suffix in (".whl", ".zip") else _read_tar
    try:
        for member, content in reader(archive, missing):
            missing.discard(member)
            yield member, content
    except _BROKEN as error:
        raise CourseError(f"{archive} cannot be read ({error}); remove it and try again.") from None
    if missing:
        raise CourseError(f"{archive} lacks {min(missing)}; remove it and try again.")


def _read_tar(archive: Path, wanted: set[str]) -> Iterator[tuple[str, bytes]]:
    """Read a tar file, compressed or not, in one pass."""
    with tarfile.open(archive, "r:*") as tar:
        for entry in tar:
            if not entry.isreg() or entry.name not in wanted:
                continue
            if (stream := tar.extractfile(entry)) is not None:
                yield entry.name, stream.read()


def _read_zip(archive: Path, wanted: set[str]) -> Iterator[tuple[str, bytes]]:
    """Read a zip file; a wheel is one."""
    with zipfile.ZipFile(archive) as container:
        for name in container.namelist():
            if name in wanted:
                yield name, container.read(name)
