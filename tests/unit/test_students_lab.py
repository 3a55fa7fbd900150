"""Does `course lab` start JupyterLab as students need it, and tell them what they need?"""

import json
import os
import sys
from pathlib import Path

import pytest

from course_lib.students import lab
from course_lib.syllabus import find_lesson

LESSON = find_lesson("6")


@pytest.fixture
def started(monkeypatch):
    """A function that runs `run_lab` without becoming JupyterLab; returns what it said and did."""
    became: list[list[str]] = []
    monkeypatch.setattr(os, "execv", lambda program, command: became.append(command))
    monkeypatch.setattr(os, "chdir", lambda folder: None)
    monkeypatch.setenv("JUPYTER_CONFIG_PATH", "/somebody/elses")

    def run(font: Path | None = Path("font.ttc")) -> tuple[list[str], list[str]]:
        monkeypatch.setattr(lab, "find_chinese_font", lambda: font)
        said: list[str] = []
        lab.run_lab(LESSON, 8899, browser=False, say=said.append)
        return said, became[-1]

    return run


def test_newcomer_is_told_how_a_cell_runs_and_how_to_check(started):
    """Does `course lab` print the first two things to know?"""
    said, _ = started()
    assert "Shift+Enter runs a cell" in " ".join(said)
    assert any(line.endswith("course check 06") for line in said)
    assert "fonts" not in " ".join(said)


def test_missing_font_is_told_with_the_package_that_brings_it(started):
    """Is a machine without Chinese font told how to get one?"""
    said, _ = started(font=None)
    assert "No font with Chinese characters" in said[0] and "fonts-wqy-microhei" in said[0]


def test_settings_hold_for_this_run_and_before_others(started):
    """Do our settings come first, and others stay?"""
    _, command = started()
    first, second = os.environ["JUPYTER_CONFIG_PATH"].split(os.pathsep)
    assert Path(first) == lab.CONFIG and second == "/somebody/elses"
    assert "--LabApp.default_url=/lab/tree/06_conv_parameters/06_conv_parameters.ipynb" in command
    assert "--no-browser" in command and "--ServerApp.port=8899" in command


def test_every_hidden_part_exists_in_the_installed_nbgrader():
    """Does nbgrader have each part that `course lab` hides, and Validate?

    A name that nbgrader gave up would hide nothing, and nobody would notice."""
    page = json.loads((lab.CONFIG / "labconfig" / "page_config.json").read_text())
    folder = Path(sys.prefix) / "share/jupyter/labextensions/@jupyter/nbgrader/static"
    scripts = "".join(path.read_text(encoding="utf-8") for path in folder.glob("*.js"))
    hidden = page["disabledExtensions"]
    assert len(hidden) == 5
    assert [name for name in hidden if f'"{name}"' not in scripts] == []
    assert '"@jupyter/nbgrader:validate-assignment"' in scripts
    server = json.loads((lab.CONFIG / "jupyter_server_config.json").read_text())
    for name in server["ServerApp"]["jpserver_extensions"]:
        __import__(name)


def test_news_is_a_setting_of_the_installed_jupyterlab():
    """Does JupyterLab know every setting that we override?"""
    wanted = json.loads((lab.CONFIG / "labconfig" / "default_setting_overrides.json").read_text())
    schemas = Path(sys.prefix) / "share/jupyter/lab/schemas"
    for name, values in wanted.items():
        package, _, plugin = name.partition(":")
        schema = json.loads((schemas / package / f"{plugin}.json").read_text(encoding="utf-8"))
        assert set(values) <= set(schema["properties"])
