"""Does set-up go on where a system package can't be installed, and say which one is missing?"""

import os
import shutil
import subprocess

import pytest

from course_lib.data import paths


@pytest.fixture
def machine(tmp_path):
    """A tree that is set up but for system packages; apt-get fails, and it is root who asks."""
    shutil.copy(paths.ROOT / "setup.mk", tmp_path / "Makefile")
    programs = tmp_path / ".venv/bin"
    programs.mkdir(parents=True)
    for name in ("requirements.lock", "pyproject.toml", ".venv/.ready"):
        (tmp_path / name).touch()
    for name, body in {
        "python": 'test -z "$NO_FONT"',
        "apt-get": "exit 100",
        "ldconfig": "echo libGL.so.1",
        "id": "echo 0",
    }.items():
        (programs / name).write_text(f"#!/bin/sh\n{body}\n")
        (programs / name).chmod(0o755)

    def setup(**environment: str) -> subprocess.CompletedProcess:
        path = f"{programs}{os.pathsep}{os.environ['PATH']}"
        return subprocess.run(
            ["make", "setup"],
            cwd=tmp_path,
            env={**os.environ, "PATH": path, **environment},
            capture_output=True,
            text=True,
        )

    return setup


def test_nothing_is_said_where_there_is_a_font(machine):
    """Does set-up print nothing when no package is missing?"""
    done = machine()
    assert (done.returncode, done.stdout) == (0, "")


def test_font_that_cannot_be_installed_is_named_and_set_up_goes_on(machine):
    """Is a missing font told, and no failure?"""
    done = machine(NO_FONT="1")
    assert done.returncode == 0, done.stderr
    assert "fonts-wqy-microhei" in done.stdout and "please install" in done.stdout


def test_size_is_told_alike_by_readme_and_setup():
    """Do the READMEs and set-up say the same number?"""
    assert "3.5 GB" in (paths.ROOT / "setup.mk").read_text()
    for readme in ("README.md", "students/README.md"):
        text = (paths.ROOT / readme).read_text(encoding="utf-8")
        assert "3.5 GB" in text and "1 GB of disk" not in text
