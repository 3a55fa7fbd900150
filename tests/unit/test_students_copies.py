"""Is a student's work safe, and is a lesson that is not out told apart from one that is?"""

import os

import nbformat
import pytest

from course_lib.data import paths
from course_lib.errors import CourseError
from course_lib.students import copies
from course_lib.syllabus import find_lesson

LESSON = find_lesson("01")


@pytest.fixture
def tree(tmp_path, monkeypatch):
    """A tree of its own with one released lesson."""
    released = tmp_path / "notebooks" / LESSON.id / f"{LESSON.id}.ipynb"
    released.parent.mkdir(parents=True)
    nbformat.write(nbformat.v4.new_notebook(), released)
    monkeypatch.setattr(paths, "NOTEBOOKS", tmp_path / "notebooks")
    return tmp_path


def test_lesson_is_copied_once_and_never_overwritten(tree):
    """Does a second copy leave the student's answers alone?"""
    work = tree / "work"
    [copied] = copies.copy_to_work([LESSON], work)
    copied.write_text("my answers")
    assert copies.copy_to_work([LESSON], work) == []
    assert copied.read_text() == "my answers"


def test_lesson_without_notebook_is_answered_in_a_sentence(tree):
    """Does copying a lesson that is not out say so?"""
    with pytest.raises(CourseError, match="02_gradients has no notebook"):
        copies.copy_to_work([find_lesson("02")], tree / "work")


def test_disk_without_room_leaves_nothing_behind(tree, monkeypatch):
    """Does a copy that cannot be written leave no file?"""

    def no_space(*_args):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", no_space)
    with pytest.raises(CourseError, match="No space left"):
        copies.copy_to_work([LESSON], tree / "work")
    assert [p for p in (tree / "work").rglob("*") if p.is_file()] == []


@pytest.mark.parametrize("name", ["23", "23_capstone", "work/23_capstone"])
def test_lesson_that_is_not_out_is_told_with_those_that_are(tree, name):
    """Is a later lesson told from a wrong name?"""
    with pytest.raises(CourseError) as caught:
        copies.find_released(name)
    assert str(caught.value) == "Lesson 23, Capstone, is not out yet; those that are: 01."


@pytest.mark.parametrize("name", ["6b", "99", "lesson 1", ""])
def test_unknown_lesson_is_told_in_a_line_without_all_lessons(tree, name):
    """Does a wrong name get a short sentence?"""
    with pytest.raises(CourseError) as caught:
        copies.find_released(name)
    sentence = str(caught.value)
    assert "There is no lesson called" in sentence and "number, such as 06" in sentence
    assert "23_capstone" not in sentence
