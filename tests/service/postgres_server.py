"""A PostgreSQL server in a folder of its own, where one is installed."""

import contextlib
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

_NOBODY = 65534


@contextlib.contextmanager
def running() -> Iterator[str]:
    """Give the URL of a running server, reached by a socket; skip the test where none can run."""
    programs = _programs()
    # Not pytest's folder: the path of a socket is short, and others can't enter that folder.
    with tempfile.TemporaryDirectory(prefix="postgres-") as name:
        folder = Path(name)
        if os.geteuid() == 0:
            shutil.chown(folder, _NOBODY, _NOBODY)
        made = _run(programs, folder, "initdb", "--auth=trust", "--username=course", "--no-sync")
        if made.returncode:
            pytest.skip(f"PostgreSQL can't make a database here: {made.stdout[-200:]}")
        options = f"-c listen_addresses= -c unix_socket_directories={folder}"
        log = f"--log={folder / 'log'}"
        started = _run(programs, folder, "pg_ctl", "--wait", f"--options={options}", log, "start")
        assert started.returncode == 0, started.stdout
        try:
            yield f"postgresql+psycopg://course@/postgres?host={folder}"
        finally:
            _run(programs, folder, "pg_ctl", "--wait", "--mode=immediate", "stop")


def _programs() -> Path:
    """Return the folder of the newest server's programs."""
    folders = [path.parent for path in sorted(Path("/usr/lib/postgresql").glob("*/bin/pg_ctl"))]
    if not folders:
        pytest.skip("no PostgreSQL server is installed under /usr/lib/postgresql")
    return folders[-1]


def _run(programs: Path, folder: Path, name: str, *options: str) -> subprocess.CompletedProcess:
    """Run one of its programs, as nobody in place of root: the server refuses to be root."""
    data = f"--pgdata={folder / 'data'}"
    return subprocess.run(
        [programs / name, data, *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        **({"user": _NOBODY, "group": _NOBODY, "extra_groups": []} if os.geteuid() == 0 else {}),
    )
