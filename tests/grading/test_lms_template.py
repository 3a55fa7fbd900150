"""Is an LMS's own table filled in where its rows are our students, and left alone elsewhere?"""

import csv
import io

import pytest

from course_lib.errors import CourseError
from course_lib.grading.books.lms_template import fill_template

CANVAS = """\ufeffStudent,ID,SIS User ID,SIS Login ID,Section,Lesson 01: The forward pass (77)
    Points Possible,,,,,25.0
"Lovelace, Ada",11,s1,-ada,A,
"Babbage, Charles",12,s2,=charles,A,3
"Hopper, Grace",13,s3,grace,B,7
"""


def rows(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text)))


def test_points_stand_in_the_rows_of_their_students():
    """Does Canvas's table keep its rows, with points in the lesson's column?"""
    filled = fill_template(
        CANVAS, "Lesson 01: The forward pass", {"-ada": "20", "=charles": "4.5", "eve": "1"}
    )
    before, after = rows(CANVAS.removeprefix("\ufeff")), rows(filled.text)
    assert [row[5] for row in after] == [before[0][5], "25.0", "20", "4.5", "7"]
    assert [row[:5] for row in after] == [row[:5] for row in before]
    assert filled.absent == ["eve"]


def test_column_that_is_not_there_is_added():
    """Does a table without the lesson get a column for it?"""
    filled = fill_template("username,Email\nada,a@b\n bob,c\n", "Lesson 02", {"ada": "3"})
    assert rows(filled.text) == [
        ["username", "Email", "Lesson 02"],
        ["ada", "a@b", "3"],
        [" bob", "c", ""],
    ]


@pytest.mark.parametrize("text", ["", "\n", "username\nbob\n"])
def test_table_without_the_students_is_refused(text):
    """Does a table that names nobody of ours get a sentence?"""
    with pytest.raises(CourseError, match="template"):
        fill_template(text, "Lesson 02", {"ada": "3"})
