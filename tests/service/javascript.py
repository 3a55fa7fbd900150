"""Run the mini-program's JavaScript: node, with the packages that its tests need."""

import hashlib
import json
import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest
from filelock import FileLock

from course_lib.data.clients import npm_command

FOLDER = Path(__file__).parent / "miniprogram"
LOCK = FOLDER / "package-lock.json"
PACKAGES = FOLDER / "node_modules"
_SECONDS = 600


def node_command() -> list[str]:
    """Return how node is called: the one beside the npm that the data sets are fetched with."""
    npm = npm_command()
    return [npm[0] if len(npm) > 1 else shutil.which("node")]


def install_packages() -> None:
    """Install what package-lock.json lists, once; fails the test where npm can't."""
    wanted = hashlib.sha256(LOCK.read_bytes()).hexdigest()
    mark = PACKAGES / ".installed"
    # Tests may run side by side; one process installs, the other finds that it is done.
    with FileLock(Path(tempfile.gettempdir()) / f"course-npm-{wanted[:16]}.lock"):
        if mark.is_file() and mark.read_text() == wanted:
            return
        command = [*npm_command(), "ci", "--no-update-notifier"]
        done = subprocess.run(command, cwd=FOLDER, capture_output=True, text=True, timeout=_SECONDS)
        if done.returncode:
            pytest.fail(f"npm can't install what the tests need: {done.stderr[-2000:]}")
        mark.write_text(wanted)


def run_script(source: str) -> object:
    """Run a line of JavaScript beside the tests, and return the JSON that it writes."""
    command = [*node_command(), "--eval", source]
    done = subprocess.run(command, cwd=FOLDER, capture_output=True, check=True, timeout=_SECONDS)
    return json.loads(done.stdout)


def run_tests(file: str, **environment: object) -> None:
    """Run a file of tests in JavaScript; fails with what they say unless all of them pass."""
    install_packages()
    done = subprocess.run(
        [*node_command(), "--test", "--test-reporter=tap", file],
        cwd=FOLDER,
        env={**os.environ, **{name: str(value) for name, value in environment.items()}},
        capture_output=True,
        text=True,
        timeout=_SECONDS,
    )
    failures = re.findall(r"^ *not ok .*?^ *\.\.\.$", done.stdout, re.MULTILINE | re.DOTALL)
    if done.returncode:
        pytest.fail("\n".join(failures) or done.stdout + done.stderr, pytrace=False)
    passed = int(re.search(r"^# pass (\d+)", done.stdout, re.MULTILINE)[1])
    assert passed > 0, "there are no tests in the file"
