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
from course_lib.grading import submission as submission_module
from course_lib.grading.submission import (
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


def test_are_all_four_layouts_found(tmp_path):
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


def test_is_a_student_without_submission_named(tmp_path):
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
        ("{}".encode("utf-16"), "UTF-8"),
        (b"[" * 100_000, "not valid JSON"),
        (b'{"nbformat": 9}', "format is unknown"),
    ],
)
def test_is_a_damaged_notebook_refused_with_words(tmp_path, content, words):
    hand_in(tmp_path, "ada", content)
    [entry] = find_submissions(tmp_path, LESSON, [])
    with pytest.raises(UnreadableSubmission, match=words):
        read_submission(entry)


def test_are_odd_cells_dropped_or_read_as_text(tmp_path):
    odd = {
        "nbformat": 4,
        "cells": [7, {"source": ["a", 1, "b"]}, {"source": 3}, {"source": "x", "metadata": []}],
    }
    hand_in(tmp_path, "ada", odd)
    [entry] = find_submissions(tmp_path, LESSON, [])
    assert [cell.source for cell in read_submission(entry).cells] == ["ab", "x"]


def test_is_an_old_notebook_read_like_a_new_one(tmp_path, caplog):
    old = nbformat.convert(nbformat.from_dict(right_answers()), 3)
    hand_in(tmp_path, "ada", right_answers())
    hand_in(tmp_path, "bob", old)
    caplog.clear()
    ada, bob = map(read_submission, find_submissions(tmp_path, LESSON, []))
    assert bob.cells[0] == replace(ada.cells[0], source="A tiny lesson")  # was a heading, now text
    assert bob.cells[1:] == ada.cells[1:]
    assert caplog.records == []  # nothing of a student's notebook goes to the console


@pytest.mark.parametrize("sheets", [[], [None, 5, {"cells": {}}, {}], [{"cells": [None]}]])
def test_are_damaged_worksheets_empty(tmp_path, sheets):
    hand_in(tmp_path, "ada", {"nbformat": 3, "worksheets": sheets})
    [entry] = find_submissions(tmp_path, LESSON, [])
    assert read_submission(entry).cells == ()


@pytest.mark.parametrize("linked", ["file", "lesson", "student"])
def test_is_a_link_refused_wherever_it_is(tmp_path, linked):
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


def test_is_a_pipe_refused_without_waiting(tmp_path):
    path = tmp_path / "eve" / f"{LESSON}.ipynb"
    path.parent.mkdir()
    os.mkfifo(path)
    [entry] = find_submissions(tmp_path, LESSON, [])
    with pytest.raises(UnreadableSubmission, match="regular file"):
        read_submission(entry)


def test_is_a_zip_bomb_stopped_at_the_size_limit(tmp_path, monkeypatch):
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
def test_is_a_wrong_archive_refused(tmp_path, content, words):
    path = tmp_path / "eve.zip"
    path.write_bytes(content)
    with pytest.raises(UnreadableSubmission, match=words):
        read_submission(Submission("eve", tmp_path, path))


def test_does_an_odd_name_stay_a_name(tmp_path):
    hand_in(tmp_path, "new\nline", right_answers())
    hand_in(tmp_path, "[red]= 1+1", right_answers())
    found = {entry.student: entry.problem for entry in find_submissions(tmp_path, LESSON, [])}
    assert found["new_line"] and not found["[red]= 1+1"]
