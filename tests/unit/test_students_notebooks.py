"""Which notebook is meant by a name or a path, and what is said of one that can't be used?"""

import json
import shutil
from pathlib import Path

import pytest

from course_lib.data import paths
from course_lib.errors import CourseError
from course_lib.students import copies
from course_lib.students.notebooks import find_notebook, open_notebook
from course_lib.syllabus import find_lesson

SIX, SEVEN = find_lesson("6"), find_lesson("7")


@pytest.fixture
def work(tmp_path, monkeypatch) -> Path:
    """A work folder with copies of lessons 06 and 07; the folder above it is the current one."""
    monkeypatch.chdir(tmp_path)
    copies.copy_to_work([SIX, SEVEN], tmp_path / "work")
    return tmp_path / "work"


def own(work: Path, lesson=SIX) -> Path:
    return copies.work_notebook(lesson, work)


def refusal(name: str, work: Path) -> str:
    with pytest.raises(CourseError) as caught:
        open_notebook(name, work)
    sentence = str(caught.value)
    assert "\n" not in sentence and sentence.endswith(".")
    return sentence


@pytest.mark.parametrize(
    "name",
    [
        "6",
        "06",
        "06_conv_parameters",
        "work/06_conv_parameters",
        "work/06_conv_parameters/",
        "work/06_conv_parameters/06_conv_parameters.ipynb",
        "./work/06_conv_parameters/06_conv_parameters.ipynb",
    ],
)
def test_every_name_of_a_lesson_means_the_students_copy(work, name):
    """Do number, id, folder and path all lead to the copy in work/?"""
    notebook = open_notebook(name, work)
    assert notebook.lesson == SIX and notebook.path.samefile(own(work))


def test_lesson_is_named_from_within_work(work, monkeypatch):
    """Does the id work in the work folder itself?"""
    monkeypatch.chdir(work)
    assert open_notebook("06_conv_parameters", work).path.samefile(own(work))


@pytest.mark.parametrize("name", ["mine.ipynb", "06_conv_parameters-Copy1.ipynb", "Untitled.ipynb"])
def test_renamed_copy_is_recognised_by_what_it_holds(work, name):
    """Is a notebook's lesson known whatever the file is called?"""
    path = own(work, SEVEN).rename(work / name)
    assert open_notebook(str(path), work).lesson == SEVEN


def test_only_notebook_of_a_lessons_folder_is_its_copy(work):
    """Is a renamed copy found, and a choice of two asked about?"""
    renamed = own(work).rename(own(work).with_name("mine.ipynb"))
    assert find_notebook("6", work) == renamed
    shutil.copy(renamed, renamed.with_name("old.ipynb"))
    sentence = refusal("6", work)
    assert "mine.ipynb, old.ipynb" in sentence and "give the path" in sentence


def test_copy_without_marks_or_typed_anew_is_recognised(work):
    """Is a lesson known by its cells, or by one answer's name?"""
    notebook = json.loads(own(work).read_text())
    for cell in notebook["cells"]:
        cell["metadata"] = {}
    path = work / "stripped.ipynb"
    path.write_text(json.dumps(notebook))
    assert open_notebook(str(path), work).lesson == SIX
    answer = {"cell_type": "code", "source": "def out_size(*_):\n    pass", "metadata": {}}
    names = [name for name in _answer_names(SIX.id)]
    answer["source"] = f"def {names[0]}(*_):\n    pass"
    own(work).write_text(json.dumps({"nbformat": 4, "cells": [answer]}))
    assert open_notebook("6", work).lesson == SIX


def _answer_names(lesson_id: str) -> list[str]:
    from course_lib.grading.lesson.master import load_public_master

    return [name for cell in load_public_master(lesson_id).cells for name in cell.names]


def test_notebook_of_another_lesson_under_this_name_is_told(work):
    """Is a wrong file told by both lessons and a better name?"""
    shutil.copy(own(work, SEVEN), own(work))
    sentence = refusal("6", work)
    assert "is lesson 07 (The other layers) under the name of lesson 06" in sentence
    assert "rename it to work/07_layers/07_layers-2.ipynb" in sentence  # the other one is there
    assert "`course lab 06`" in sentence


def test_foreign_notebook_is_told(work):
    """Is a notebook without an exercise of the course refused?"""
    cell = {"cell_type": "code", "source": "print('hello')", "metadata": {}}
    own(work).write_text(json.dumps({"nbformat": 4, "cells": [cell]}))
    assert "holds no exercise of this course" in refusal("6", work)
    own(work).write_text(json.dumps({"nbformat": 4, "cells": []}))
    assert "holds no exercise of this course" in refusal(str(own(work)), work)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "the file is empty;"),
        (b'{"cells": [{"cell_type": "co', "cut short"),
        (b"<!DOCTYPE html><html></html>", "a web page"),
        (b'{\n<<<<<<< HEAD\n"cells": []\n=======\n>>>>>>> mine\n}', "merge conflict"),
        ('{"cells": []}'.encode("utf-16-le"), "UTF-16"),
    ],
    ids=["empty", "truncated", "html", "conflict", "utf16"],
)
def test_broken_notebook_is_told_with_its_path_and_what_to_do(work, content, words):
    """Does each kind of damage get one sentence?"""
    own(work).write_bytes(content)
    sentence = refusal("6", work)
    assert sentence.startswith(
        "work/06_conv_parameters/06_conv_parameters.ipynb can't be used: the "
    )
    assert words in sentence and "; " in sentence and ". " not in sentence


def test_path_to_type_is_given_where_a_notebook_is_missing(work):
    """Does a wrong path get the one to use?"""
    place = "work/06_conv_parameters/06_conv_parameters.ipynb"
    assert f"your copy of the lesson is {place}" in refusal("06_conv_parameters.ipynb", work)
    assert f"your copy of the lesson is {place}" in refusal("notebooks/x/06_conv_parameters", work)
    assert "There is no nowhere/mine.ipynb; give a lesson's number" in refusal(
        "nowhere/mine.ipynb", work
    )
    own(work).unlink()
    sentence = refusal("6", work)
    assert "`course lab 06` makes" in sentence and place in sentence


def test_lesson_that_is_not_out_is_told(work, monkeypatch):
    """Does a lesson without a release say which ones are out?"""
    out = {"00_welcome": paths.release_notebook("00_welcome")}
    monkeypatch.setattr(paths, "release_notebook", lambda name: out.get(name, work / "none"))
    told = refusal("23", work)
    assert "Lesson 23, " in told and "is not out yet; those that are: 00" in told


@pytest.mark.parametrize("files", [[], ["a.ipynb", "b.ipynb"]])
def test_folder_without_one_notebook_is_told(work, files):
    """Does an empty folder, or one with two, ask for the path?"""
    (work / "mine").mkdir()
    for name in files:
        (work / "mine" / name).touch()
    assert "give the path of the one you mean" in refusal(str(work / "mine"), work)
