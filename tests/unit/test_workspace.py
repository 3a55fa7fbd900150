"""Is a student's work safe, and does handing in put it where grading looks?"""

import os
import subprocess
import tarfile
import zipfile

import nbformat
import pytest

from course_lib import workspace
from course_lib.data import paths
from course_lib.errors import CourseError
from course_lib.syllabus import find_lesson

LESSON = find_lesson("01")


@pytest.fixture
def tree(tmp_path, monkeypatch):
    """A tree of its own: one released lesson, nothing handed in."""
    released = tmp_path / "notebooks" / LESSON.id / f"{LESSON.id}.ipynb"
    released.parent.mkdir(parents=True)
    nbformat.write(nbformat.v4.new_notebook(), released)
    monkeypatch.setattr(paths, "NOTEBOOKS", tmp_path / "notebooks")
    monkeypatch.setattr(paths, "GRADING", tmp_path / ".grading")
    return tmp_path


def test_is_a_lesson_copied_once_and_never_overwritten(tree):
    work = tree / "work"
    [copied] = workspace.copy_to_work([LESSON], work)
    copied.write_text("my answers")
    assert workspace.copy_to_work([LESSON], work) == []
    assert copied.read_text() == "my answers"


def test_is_a_lesson_without_notebook_answered_in_a_sentence(tree):
    with pytest.raises(CourseError, match="02_gradients has no notebook"):
        workspace.copy_to_work([find_lesson("02")], tree / "work")


def test_does_a_full_or_closed_disk_leave_nothing_behind(tree, monkeypatch):
    def no_space(*_args):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", no_space)
    with pytest.raises(CourseError, match="No space left"):
        workspace.copy_to_work([LESSON], tree / "work")
    assert [p for p in (tree / "work").rglob("*") if p.is_file()] == []


def test_does_a_hand_in_reach_the_folder_that_grading_reads(tree):
    workspace.copy_to_work([LESSON], tree / "work")
    target = workspace.submit(LESSON, "Ada Lovelace", tree / "work")
    expected = tree / ".grading/submitted/Ada Lovelace" / LESSON.id / f"{LESSON.id}.ipynb"
    assert target == expected and target.is_file()
    assert "UTC" in (target.parent / "timestamp.txt").read_text()


@pytest.mark.parametrize("name", ["../x", ".hidden", "a/b", "", "  ", "a\\b"])
def test_can_no_name_leave_the_folder(tree, name):
    workspace.copy_to_work([LESSON], tree / "work")
    with pytest.raises(CourseError, match="can't be a student's name"):
        workspace.submit(LESSON, name or " ", tree / "work")


def test_is_a_missing_or_broken_notebook_not_handed_in(tree):
    with pytest.raises(CourseError, match="course lab 01_forward_pass"):
        workspace.submit(LESSON, "ada", tree / "work")
    [copied] = workspace.copy_to_work([LESSON], tree / "work")
    copied.write_text("{ not json")
    with pytest.raises(CourseError, match="save it again"):
        workspace.submit(LESSON, "ada", tree / "work")


def test_does_the_zip_hold_the_notebook_alone(tree):
    workspace.copy_to_work([LESSON], tree / "work")
    target = workspace.submit_zip(LESSON, tree / "hand-in.zip", tree / "work")
    assert zipfile.ZipFile(target).namelist() == [f"{LESSON.id}.ipynb"]


def test_does_the_students_archive_hold_no_solution_and_no_test(tmp_path):
    target = tmp_path / "course.tar.gz"
    assert workspace.archive_for_students(target) > 20
    with tarfile.open(target) as archive:
        names = archive.getnames()
    assert "course/README.md" in names and "course/course_lib/syllabus.py" in names
    assert not [n for n in names if "/solutions/" in n or "/tests/" in n or "demo_class/" in n]
    assert not [n for n in names if "/cache/" in n or "__pycache__" in n]


def test_is_the_same_tree_the_same_archive(tmp_path):
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        workspace.archive_for_students(tmp_path / name / "course.tar.gz")
    done = subprocess.run(["cmp", tmp_path / "a/course.tar.gz", tmp_path / "b/course.tar.gz"])
    assert done.returncode == 0
