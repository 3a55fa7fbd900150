"""Is the syllabus one consistent manifest, and does every outline heading have its place?"""

from pathlib import Path

import pytest

from course_lib.authoring import pages
from course_lib.data import paths
from course_lib.errors import CourseError
from course_lib.syllabus import LESSONS, PARTS, find_lesson

HEADINGS = Path(__file__).with_name("outline_headings.txt").read_text(encoding="utf-8").split("\n")


def test_lessons_are_numbered_in_order():
    """Are there 24 lessons in parts that follow one another?"""
    assert [lesson.number for lesson in LESSONS] == [f"{i:02d}" for i in range(24)]
    assert [lesson.part for lesson in LESSONS] == sorted(lesson.part for lesson in LESSONS)
    assert {lesson.part for lesson in LESSONS} == set(PARTS)


@pytest.mark.parametrize("heading", [h for h in HEADINGS if h and not h.startswith("#")])
def test_every_outline_heading_has_a_lesson(heading):
    """Is each heading of the outline covered by some lesson?"""
    assert heading in {found for lesson in LESSONS for found, _ in lesson.outline}


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.id)
def test_released_lesson_has_the_sections_of_its_headings(lesson):
    """Does a lesson's source have the sections that the syllabus names?"""
    if not paths.solution_source(lesson.id).is_file():
        pytest.skip("not written yet")
    source = paths.solution_source(lesson.id).read_text(encoding="utf-8")
    sections = {line.lstrip("# ").strip() for line in source.splitlines() if line.startswith("# #")}
    assert lesson.outline
    for heading, section in lesson.outline:
        assert section in sections, f"{heading}: no section {section!r}"


@pytest.mark.parametrize(
    "name", ["02", "2", "02_gradients", "work/02_gradients/02_gradients.ipynb"]
)
def test_lesson_is_found_by_any_of_its_names(name):
    """Do number, id and path find the same lesson?"""
    assert find_lesson(name).id == "02_gradients"


def test_unknown_lesson_is_answered_with_the_known_ones():
    """Does a wrong name get the list of lessons?"""
    with pytest.raises(CourseError, match="02_gradients"):
        find_lesson("99_nothing")


def test_generated_pages_are_up_to_date():
    """Is each page what `course build` would write now?"""
    for path, text in pages.pages().items():
        assert path.read_text(encoding="utf-8") == text, f"{path.name} is stale: `course build`"


def test_table_of_lessons_says_which_are_drafts():
    """Does each lesson's row end with its state?"""
    rows = pages.lesson_table().splitlines()
    for lesson in LESSONS:
        [row] = [row for row in rows if row.startswith(f"| {lesson.number} |")]
        known = ("draft",) if lesson.draft else ("ready", "in preparation")
        assert row.split("|")[-2].strip() in known
