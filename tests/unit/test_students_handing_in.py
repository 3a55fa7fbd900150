"""Does handing in put a notebook where grading looks, and a student's own machine make a file?"""

import json
import os
import time
import zipfile

import pytest
from click.testing import CliRunner

from course_lib.cli.lessons import submit
from course_lib.data import paths
from course_lib.errors import CourseError
from course_lib.grading.submissions.submission import find_submissions, read_submission
from course_lib.students import copies, handing_in
from course_lib.students.notebooks import open_notebook
from course_lib.syllabus import find_lesson

LESSON = find_lesson("01")


@pytest.fixture
def work(tmp_path, monkeypatch):
    """A work folder with lesson 01, in a tree of its own that can grade."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(paths, "GRADING", tmp_path / ".grading")
    # A default argument was bound when the module was loaded.
    for function in (open_notebook, handing_in.write_zip):
        monkeypatch.setattr(
            function, "__defaults__", (*function.__defaults__[:-1], _work(tmp_path))
        )
    copies.copy_to_work([LESSON], _work(tmp_path))
    return _work(tmp_path)


def _work(tmp_path):
    return tmp_path / "work"


@pytest.fixture
def students_machine(monkeypatch, tmp_path):
    monkeypatch.setattr(paths, "SOLUTIONS", tmp_path / "solutions")


def answer(work, count: int) -> None:
    """Write something into the first answers of the student's copy."""
    path = copies.work_notebook(LESSON, work)
    notebook = json.loads(path.read_text())
    marked = [c for c in notebook["cells"] if c["metadata"].get("nbgrader", {}).get("solution")]
    for cell in marked[:count]:
        cell["source"] = "answer = 1"
    path.write_text(json.dumps(notebook))


def run(*arguments: str) -> str:
    result = CliRunner().invoke(submit, arguments)
    assert result.exit_code == 0, result.exception
    return result.output


def test_hand_in_reaches_the_folder_that_grading_reads(work):
    """Is the notebook where nbgrader collects it, with its time?"""
    said = run("01", "--student", "Ada Lovelace")
    target = paths.GRADING / "submitted/Ada Lovelace" / LESSON.id / f"{LESSON.id}.ipynb"
    assert target.read_bytes() == copies.work_notebook(LESSON, work).read_bytes()
    assert "UTC" in (target.parent / "timestamp.txt").read_text()
    assert f"Handed in as Ada Lovelace: {target}" in said and "course grade 01" in said


def test_handed_in_file_and_number_of_answers_are_told(work):
    """Does a student read which file went in, how old, how complete?"""
    answer(work, 2)
    place = copies.work_notebook(LESSON, work)
    os.utime(place, (time.time() - 7300,) * 2)
    said = run("01_forward_pass", "--student", "ada")
    assert "Lesson 01, The forward pass: work/01_forward_pass/01_forward_pass.ipynb" in said
    assert "(2 hours ago)" in said and time.strftime("%Y-%m-%d")[:4] in said
    count = len(handing_in.answered(open_notebook("01")).open) + 2
    assert f"Answered: 2 of {count} exercises." in said and "Not answered: Exercise 3" in said
    assert "Warning" not in said and "login name" not in said


def test_untouched_notebook_is_warned_about(work):
    """Is a hand-in without any answer noticed?"""
    said = run("1", "--student", "ada")
    assert "Answered: 0 of " in said and "Warning: nothing is answered yet" in said


def test_machine_of_a_student_makes_the_file_to_send(work, students_machine):
    """Where no grading happens, is a zip made and nothing claimed?"""
    said = run("01", "--student", "ada")
    target = work / "to_send" / LESSON.id / "ada.zip"
    assert "work/to_send/01_forward_pass/ada.zip" in said and "Nobody has it yet: send it" in said
    [member] = zipfile.ZipFile(target).infolist()
    assert member.filename == f"{LESSON.id}.ipynb"
    saved = time.localtime(copies.work_notebook(LESSON, work).stat().st_mtime)
    assert member.date_time[:5] == saved[:5]
    assert not paths.GRADING.exists()


def test_grader_reads_the_file_as_it_is_named(work, students_machine):
    """Does the grader find student and cells in the zip that was made?"""
    answer(work, 1)
    run("01", "--student", "Ada Lovelace")
    [found] = find_submissions(work / "to_send" / LESSON.id, LESSON.id, [])
    assert found.student == "Ada Lovelace"
    assert read_submission(found).cells == open_notebook("01").cells


def test_zip_takes_the_students_name_where_grading_happens_too(work):
    """Does `--zip` make the file on the grader's machine?"""
    run("01", "--zip", "--student", "ada")
    assert (work / "to_send" / LESSON.id / "ada.zip").is_file()
    assert not paths.GRADING.exists()


def test_login_name_is_said_when_it_is_used(work, students_machine, monkeypatch):
    """Is a student told that no name was given?"""
    monkeypatch.setattr("getpass.getuser", lambda: "root")
    said = run("01")
    assert "root.zip" in said and "root is your login name; --student NAME" in said


def test_renamed_copy_is_handed_in_under_the_lessons_name(work):
    """Does a file of another name arrive as the lesson's?"""
    copy = copies.work_notebook(LESSON, work).rename(work / "mine.ipynb")
    run(str(copy), "--student", "ada")
    assert (paths.GRADING / "submitted/ada" / LESSON.id / f"{LESSON.id}.ipynb").is_file()


@pytest.mark.parametrize("name", ["../x", ".hidden", "a/b", "", "  ", "a\\b", "a\tb", "x" * 201])
def test_name_cannot_leave_the_folder_or_be_refused_later(work, name):
    """Is a name that no folder can have refused at once?"""
    result = CliRunner().invoke(submit, ["01", "--student", name])
    assert isinstance(result.exception, CourseError)
    assert "can't be a student's name" in str(result.exception)
    assert not paths.GRADING.exists()


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("02", None, "`course lab 02` makes"),
        ("01", "{ not json", "is damaged"),
        ("01", "", "the file is empty"),
        ("23", None, "is not out yet"),
    ],
)
def test_lesson_that_cannot_be_handed_in_is_told_in_a_sentence(work, name, content, words):
    """Do missing, damaged and early lessons each get a sentence?"""
    if content is not None:
        copies.work_notebook(LESSON, work).write_text(content)
    result = CliRunner().invoke(submit, [name, "--student", "ada"])
    assert isinstance(result.exception, CourseError) and words in str(result.exception)
    assert not paths.GRADING.exists()


def test_disk_that_cannot_be_written_is_told(work, monkeypatch):
    """Does a failing disk say that nothing was handed in?"""

    def no_space(*_args):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", no_space)
    result = CliRunner().invoke(submit, ["01", "--student", "ada"])
    assert isinstance(result.exception, CourseError)
    assert "nothing was handed in" in str(result.exception)
