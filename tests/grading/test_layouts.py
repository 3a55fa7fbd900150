"""Is a lesson's notebook found in a student's folder, renamed or not, and nobody lost?"""

import pytest

from course_lib.grading.submissions.layouts import members_about, notebook_in
from course_lib.grading.submissions.submission import (
    UnreadableSubmission,
    find_submissions,
    read_submission,
)

LESSON = "01_tiny"


def folder_with(tmp_path, *names: str):
    """Return a student's folder with these files."""
    for name in names:
        path = tmp_path / "ada" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("{}")
    return tmp_path / "ada"


@pytest.mark.parametrize(
    ("names", "found"),
    [
        (["01_tiny/01_tiny.ipynb", "01_tiny/copy.ipynb", "01_tiny.ipynb"], "01_tiny/01_tiny.ipynb"),
        (["01_tiny.ipynb", "01_tiny/other.ipynb"], "01_tiny.ipynb"),
        (["01_tiny/mine.ipynb", "02_big/02_big.ipynb"], "01_tiny/mine.ipynb"),
        (["01_tiny/mine.ipynb", "01_tiny/01_tiny (1).ipynb"], "01_tiny/01_tiny (1).ipynb"),
        (["01_tiny/mine.ipynb", "01_tiny/.hidden.ipynb", "01_tiny/a.py"], "01_tiny/mine.ipynb"),
        (["my 01_tiny.ipynb", "02_big.ipynb"], "my 01_tiny.ipynb"),
        (["01_TINY/01_Tiny.IPYNB", "02_big.ipynb"], "01_TINY/01_Tiny.IPYNB"),
        (["My 01_Tiny.ipynb", "02_big.ipynb"], "My 01_Tiny.ipynb"),
        (["01_tiny/mine.ipynb", "01_tiny/mine.zip"], "01_tiny/mine.ipynb"),
    ],
)
def test_right_notebook_is_found(tmp_path, names, found):
    """Which of a folder's notebooks is the lesson's?"""
    folder = folder_with(tmp_path, *names)
    assert notebook_in(folder, LESSON) == (folder / found, "")


def test_notebook_of_another_lesson_is_left_alone(tmp_path):
    """Is a folder without this lesson no hand-in?"""
    folder = folder_with(tmp_path, "02_big.ipynb", "02_big/02_big.ipynb", "notes.txt")
    assert notebook_in(folder, LESSON) == (None, "")


@pytest.mark.parametrize(
    ("names", "count"),
    [
        (["01_tiny/notes.txt"], 0),
        (["01_tiny/a.ipynb", "01_tiny/b.ipynb"], 2),
        (["a 01_tiny.ipynb", "b 01_tiny.ipynb"], 2),
    ],
)
def test_student_whose_notebook_is_unclear_is_told(tmp_path, names, count):
    """Is a choice between none or two left to the student?"""
    folder_with(tmp_path, *names)
    [submission] = find_submissions(tmp_path, LESSON, [])
    with pytest.raises(UnreadableSubmission, match=f"holds {count} notebooks, none of them named"):
        read_submission(submission)


ARCHIVES = {
    "one notebook under any name": (["my work/answers.ipynb"], ["my work/answers.ipynb"]),
    "made on a Mac": (["a.ipynb", "__MACOSX/._a.ipynb", ".DS_Store"], ["a.ipynb"]),
    "with checkpoints": (["a.ipynb", ".ipynb_checkpoints/a-checkpoint.ipynb"], ["a.ipynb"]),
    "with a name that climbs out": (["readme.txt", "../../tmp/a.ipynb"], ["../../tmp/a.ipynb"]),
    "in capitals": (["A.IPYNB", "notes.txt"], ["A.IPYNB"]),
    "with the lesson among others": (["x.ipynb", f"w/{LESSON}.ipynb"], [f"w/{LESSON}.ipynb"]),
    "with a renamed lesson": (["x.ipynb", f"{LESSON} (1).ipynb"], [f"{LESSON} (1).ipynb"]),
    "with two of unknown names": (["x.ipynb", "y.ipynb"], ["x.ipynb", "y.ipynb"]),
    "with none": (["notes.txt", "data/"], []),
}


@pytest.mark.parametrize("what", ARCHIVES)
def test_archive_member_that_is_meant_is_taken(what):
    """Which of an archive's files is the lesson's notebook?"""
    names, meant = ARCHIVES[what]
    assert members_about(names, LESSON) == meant
