"""Is a grading folder that cannot be written told in a sentence, with what it holds intact?"""

import errno

import pytest
from tiny_lesson import right_answers

from course_lib.errors import CourseError
from course_lib.grading.batch import coordinator
from course_lib.grading.books.gradebook import final_scores

CLASS = {name: right_answers() for name in ("ada", "bob", "cleo")}


def test_full_disk_is_told_and_nothing_is_lost(grade_class, tmp_path, monkeypatch):
    """Is what was graded before the disk filled up there afterwards?"""
    real, written = coordinator.append_verdicts, []

    def fill_up(*arguments):
        if written:
            raise OSError(errno.ENOSPC, "No space left on device")
        written.append(real(*arguments))

    monkeypatch.setattr(coordinator, "append_verdicts", fill_up)
    with pytest.raises(CourseError, match=r"cannot be written \(No space left on device\)"):
        grade_class(CLASS, workers=1)
    monkeypatch.undo()
    results = grade_class({}, workers=1).results.submissions
    assert [result.score for result in results] == [6, 6, 6]
    assert len(final_scores(tmp_path / "state" / "gradebook.db", "01_tiny")) == 3


def test_file_that_is_no_gradebook_is_left_alone(grade_class, tmp_path):
    """Is another file under that name kept, and told?"""
    (tmp_path / "state").mkdir()
    (tmp_path / "state" / "gradebook.db").write_bytes(b"not a database, but precious" * 100)
    with pytest.raises(CourseError, match="file is not a database"):
        grade_class({"ada": right_answers()})
    assert b"precious" in (tmp_path / "state" / "gradebook.db").read_bytes()


def test_grading_folder_that_is_a_file_is_told(grade_class, tmp_path):
    """Does a file in place of the folder get a sentence?"""
    (tmp_path / "state").write_text("in the way")
    with pytest.raises(CourseError, match="cannot be written"):
        grade_class({"ada": right_answers()})
