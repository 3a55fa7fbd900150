"""Is a submission read as data, whatever was handed in, and never followed elsewhere?"""

import io
import json
import os
import zipfile
from dataclasses import replace

import nbformat
import pytest
from tiny_lesson import LESSON, hand_in, release, right_answers

from course_lib.errors import CourseError
from course_lib.grading.submissions import submission as submission_module
from course_lib.grading.submissions.names import recorded_name
from course_lib.grading.submissions.submission import (
    Submission,
    UnreadableSubmission,
    find_submissions,
    read_submission,
)


def zipped(**members: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(f"{name}.ipynb", content)
    return buffer.getvalue()


def test_all_four_layouts_are_found(tmp_path):
    """Are folders, files and zips of students read alike?"""
    content = json.dumps(release()).encode()
    hand_in(tmp_path, "ada", release())
    (tmp_path / "bob").mkdir()
    (tmp_path / "bob" / f"{LESSON}.ipynb").write_bytes(content)
    (tmp_path / "cleo.ipynb").write_bytes(content)
    (tmp_path / "dan.zip").write_bytes(zipped(lesson=content))
    found = find_submissions(tmp_path, LESSON, [])
    assert [entry.student for entry in found] == ["ada", "bob", "cleo", "dan"]
    cells = {len(read_submission(entry).cells) for entry in found}
    assert cells == {len(release()["cells"])}


def test_student_without_submission_is_named(tmp_path):
    """Does asking for a missing student get a sentence?"""
    hand_in(tmp_path, "ada", release())
    with pytest.raises(CourseError, match="by bob"):
        find_submissions(tmp_path, LESSON, ["bob"])


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"{", "cut short"),
        (b"[]", "not a notebook"),
        (b'{"nbformat": 4}', "no cells"),
        (b'{"nbformat": 4, "cells": 7}', "no cells"),
        ("{}".encode("utf-16-le"), "UTF-8"),
        (b"[" * 100_000, "not valid JSON"),
        (b'{"nbformat": 9}', "format is unknown"),
    ],
)
def test_damaged_notebook_is_refused_with_words(tmp_path, content, words):
    """Does each kind of damage say what it is?"""
    hand_in(tmp_path, "ada", content)
    [entry] = find_submissions(tmp_path, LESSON, [])
    with pytest.raises(UnreadableSubmission, match=words):
        read_submission(entry)


def test_odd_cells_are_dropped_or_read_as_text(tmp_path):
    """Are cells without text dropped, and lists joined?"""
    odd = {
        "nbformat": 4,
        "cells": [7, {"source": ["a", 1, "b"]}, {"source": 3}, {"source": "x", "metadata": []}],
    }
    hand_in(tmp_path, "ada", odd)
    [entry] = find_submissions(tmp_path, LESSON, [])
    assert [cell.source for cell in read_submission(entry).cells] == ["ab", "x"]


def test_old_notebook_is_read_like_a_new_one(tmp_path, caplog):
    """Does format 3 give the same cells, silently?"""
    old = nbformat.convert(nbformat.from_dict(right_answers()), 3)
    hand_in(tmp_path, "ada", right_answers())
    hand_in(tmp_path, "bob", old)
    caplog.clear()
    ada, bob = map(read_submission, find_submissions(tmp_path, LESSON, []))
    assert bob.cells[0] == replace(ada.cells[0], source="A tiny lesson")  # was a heading, now text
    assert bob.cells[1:] == ada.cells[1:]
    assert caplog.records == []  # nothing of a student's notebook goes to the console


@pytest.mark.parametrize("sheets", [[], [None, 5, {"cells": {}}, {}], [{"cells": [None]}]])
def test_damaged_worksheets_are_empty(tmp_path, sheets):
    """Do broken worksheets of format 3 give no cells?"""
    hand_in(tmp_path, "ada", {"nbformat": 3, "worksheets": sheets})
    [entry] = find_submissions(tmp_path, LESSON, [])
    assert read_submission(entry).cells == ()


@pytest.mark.parametrize("linked", ["file", "lesson", "student"])
def test_link_is_refused_wherever_it_is(tmp_path, linked):
    """Is a symlink in place of file or folder not followed?"""
    secret = hand_in(tmp_path / "elsewhere", "teacher", release())
    folder = tmp_path / "submitted"
    link = {
        "file": folder / "eve" / LESSON / f"{LESSON}.ipynb",
        "lesson": folder / "eve" / LESSON,
        "student": folder / "eve",
    }[linked]
    target = {"file": secret, "lesson": secret.parent, "student": secret.parent.parent}[linked]
    link.parent.mkdir(parents=True)
    link.symlink_to(target)
    [entry] = find_submissions(folder, LESSON, [])
    with pytest.raises(UnreadableSubmission, match="link"):
        read_submission(entry)


def test_pipe_is_refused_without_waiting(tmp_path):
    """Is a FIFO told, and not read from?"""
    path = tmp_path / "eve" / f"{LESSON}.ipynb"
    path.parent.mkdir()
    os.mkfifo(path)
    [entry] = find_submissions(tmp_path, LESSON, [])
    with pytest.raises(UnreadableSubmission, match="regular file"):
        read_submission(entry)


def test_zip_bomb_is_stopped_at_the_size_limit(tmp_path, monkeypatch):
    """Is an archive's member read only up to the limit?"""
    monkeypatch.setattr(submission_module, "LARGEST_NOTEBOOK", 10_000)
    path = tmp_path / "eve.zip"
    path.write_bytes(zipped(lesson=b" " * 1_000_000))
    assert path.stat().st_size < 10_000
    with pytest.raises(UnreadableSubmission, match="larger than"):
        read_submission(Submission("eve", tmp_path, path))


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"no archive", "damaged"), (zipped(a=b"{}", b=b"{}"), "2 notebooks")],
)
def test_wrong_archive_is_refused(tmp_path, content, words):
    """Are a damaged zip and one of two notebooks told?"""
    path = tmp_path / "eve.zip"
    path.write_bytes(content)
    with pytest.raises(UnreadableSubmission, match=words):
        read_submission(Submission("eve", tmp_path, path))


REFUSED = ["new\nline", "<img src=x>", 'a" b', "\u202egnp.exe", "x" * 201, "bell\a"]


@pytest.mark.parametrize("name", REFUSED)
def test_name_that_could_act_or_mislead_is_refused_and_not_lost(tmp_path, name):
    """Is a strange name recorded in a safe form?"""
    hand_in(tmp_path, name, right_answers())
    [entry] = find_submissions(tmp_path, LESSON, [])
    assert entry.student.endswith(" (refused)") and "name" in entry.problem
    assert entry.student == recorded_name(entry.student)


@pytest.mark.parametrize(
    "name",
    [
        "[red]= 1+1",
        "x" * 200,
        "O'Brien-Müller, Ana (2)",
        "👩‍👩‍👧",  # held together by zero-width joiners
        "علی‌رضا",
        "ශ්‍රී",
        "co\u00adop",
        "..a",
    ],
)
def test_name_is_recorded_as_the_roster_has_it(tmp_path, name):
    """Are names of every script kept letter for letter?"""
    hand_in(tmp_path, name, right_answers())
    [entry] = find_submissions(tmp_path, LESSON, [])
    assert (entry.student, entry.problem) == (name, "")
    assert read_submission(entry).cells


def test_names_that_are_recorded_alike_are_told_apart(tmp_path):
    """Do refused names get numbers where they meet?"""
    for name in ("a<b", "a>b", "a_b"):
        hand_in(tmp_path, name, right_answers())
    found = find_submissions(tmp_path, LESSON, [])
    assert [entry.student for entry in found] == ["a_b", "a_b (refused)", "a_b (refused) 2"]


def test_leftovers_of_programs_beside_hand_ins_are_no_students(tmp_path):
    """Are hidden files and folders passed over?"""
    hand_in(tmp_path, "ada", right_answers())
    hand_in(tmp_path, ".ipynb_checkpoints", right_answers())
    hand_in(tmp_path, "__MACOSX", right_answers())
    (tmp_path / ".hidden.ipynb").write_text("{}")
    (tmp_path / ".DS_Store").write_text("")
    assert [entry.student for entry in find_submissions(tmp_path, LESSON, [])] == ["ada"]


def test_link_without_a_target_is_told(tmp_path):
    """Is a dangling link a hand-in with a reason?"""
    (tmp_path / "eve").symlink_to(tmp_path / "nowhere")
    [entry] = find_submissions(tmp_path, LESSON, [])
    with pytest.raises(UnreadableSubmission, match="link"):
        read_submission(entry)


@pytest.mark.parametrize(
    ("name", "words"),
    [("ada.tar.gz", "kind of archive"), ("ada.RAR", "kind of archive"), ("ada.7z", "archive")],
)
def test_archive_of_another_kind_is_told(tmp_path, name, words):
    """Do tar, rar and 7z files get a sentence?"""
    (tmp_path / name).write_bytes(b"packed")
    [entry] = find_submissions(tmp_path, LESSON, [])
    assert entry.student == "ada"
    with pytest.raises(UnreadableSubmission, match=words):
        read_submission(entry)


@pytest.mark.parametrize("place", [f"{LESSON}/work.zip", f"{LESSON} final.ZIP"])
def test_zip_in_the_students_folder_is_read(tmp_path, place):
    """Is an archive in a folder taken for the notebook in it?"""
    path = tmp_path / "ada" / place
    path.parent.mkdir(parents=True)
    path.write_bytes(zipped(lesson=json.dumps(release()).encode()))
    [entry] = find_submissions(tmp_path, LESSON, [])
    assert len(read_submission(entry).cells) == len(release()["cells"])
