"""Does `course check` tell a student, exercise by exercise, where their notebook stands?"""

import json

import pytest
from click.testing import CliRunner
from tiny_lesson import ADD_STUB, EXPLAIN_STUB, LESSON, notebook, release

from course_lib.cli.grading import check
from course_lib.errors import CourseError
from course_lib.grading import selfcheck
from course_lib.grading.master import master_from
from course_lib.syllabus import Lesson


@pytest.fixture
def released(monkeypatch):
    text = json.dumps(release())
    lesson = Lesson(LESSON, 1, "Tiny", "小", 1)
    monkeypatch.setattr(selfcheck, "find_lesson", lambda name: lesson)
    monkeypatch.setattr(selfcheck, "load_public_master", lambda name: master_from(name, text, text))


def test_is_there_one_line_an_exercise_with_hints(released, tmp_path):
    path = tmp_path / f"{LESSON}.ipynb"
    mean = "def mean(values):\n    return sum(values) / max(1, len(values))"
    path.write_text(json.dumps(notebook("def add(a, b):\n    return a * b", mean, EXPLAIN_STUB)))
    checked = selfcheck.check_notebook(path)
    states = {entry.title: entry.state for entry in checked.exercises}
    assert states == {
        "Exercise 1: add": "not yet",
        "Exercise 2: mean": "passed",
        "Exercise 3: explain": "not attempted",
    }
    assert "Use the operator +." in checked.exercises[0].advice
    assert (checked.points, checked.max_points) == (3, 8)
    result = CliRunner().invoke(check, [str(path)])
    assert result.exit_code == 0 and "3 of 8 points" in result.output


def test_is_an_untouched_notebook_not_attempted(released, tmp_path):
    path = tmp_path / f"{LESSON}.ipynb"
    path.write_text(json.dumps(notebook(ADD_STUB, ADD_STUB.replace("add", "x"), EXPLAIN_STUB)))
    assert selfcheck.check_notebook(path).exercises[0].state == "not attempted"


def test_is_a_missing_notebook_a_sentence(tmp_path):
    result = CliRunner().invoke(check, [str(tmp_path / "none.ipynb")])
    assert isinstance(result.exception, CourseError)
    assert "There is no notebook" in str(result.exception)
