"""Are the committed lessons what their sources say, and do they run and come out as written?"""

import re
import warnings

import pytest
from run_nbval import run_nbval

from course_lib.authoring import cells, text
from course_lib.authoring.examine import problems
from course_lib.authoring.lints.outputs import MACHINE, MOMENT
from course_lib.authoring.release import scratch_course
from course_lib.authoring.source import read_source
from course_lib.authoring.tree import LessonTree
from course_lib.lesson_format import parts

TREE = LessonTree()
LESSONS = TREE.written_lessons()
# What a lesson may take on two cores; machines differ, so only twice that is a failure.
BAR_SECONDS = 60

every_lesson = pytest.mark.parametrize("lesson_id", LESSONS)


@pytest.fixture(scope="module")
def course():
    with scratch_course(TREE) as opened:
        yield opened


@every_lesson
def test_lesson_is_current_and_clean(lesson_id, course):
    """Does the build's check find nothing wrong with a lesson?"""
    assert problems(TREE, lesson_id, course) == []


@every_lesson
@pytest.mark.timeout(900)
def test_lesson_runs_and_gives_the_outputs_it_shows(lesson_id, tmp_path, record_property):
    """Does a lesson run through as committed, in time?"""
    run = run_nbval(TREE, lesson_id, tmp_path)
    record_property("seconds", round(run.seconds, 1))
    assert run.passed, run.report
    assert run.seconds < 2 * BAR_SECONDS, f"{lesson_id} took {run.seconds:.0f} s"
    if run.seconds > BAR_SECONDS:
        warnings.warn(f"{lesson_id} took {run.seconds:.0f} s of {BAR_SECONDS}", stacklevel=1)


@every_lesson
def test_lesson_has_outputs_that_are_compared(lesson_id):
    """Does a lesson tag at least one stable output?"""
    compared = [c for c in text.read(TREE.solution(lesson_id)).cells if "outputs" in c]
    assert any("nbval-check-output" in cells.tags(cell) and cell.outputs for cell in compared)


@every_lesson
def test_folders_of_a_lesson_hold_nothing_else(lesson_id):
    """Is there just the source and its solution, and just the release for students?"""
    notebook = f"{lesson_id}.ipynb"
    held = {path.name for path in TREE.solution(lesson_id).parent.glob("[!._]*")}
    assert held == {notebook, f"{lesson_id}.py"}
    assert {path.name for path in TREE.release(lesson_id).parent.glob("[!._]*")} == {notebook}


@every_lesson
def test_release_holds_no_line_of_a_solution(lesson_id):
    """Is every line of an answer absent from its released cell?"""
    released = {
        cells.grade_id(c): lines(c.source) for c in text.read(TREE.release(lesson_id)).cells
    }
    for cell in filter(cells.is_answer, read_source(TREE, lesson_id).cells):
        solved = lines(cell.source) - lines(parts.stub(cell.source))
        assert solved, f"{cells.grade_id(cell)} has no solution"
        assert not solved & released[cells.grade_id(cell)]


@every_lesson
def test_release_holds_no_hidden_test(lesson_id):
    """Do released test cells hold just their visible part?"""
    released = TREE.release(lesson_id).read_text(encoding="utf-8")
    assert "HIDDEN TESTS" not in released and "BEGIN SOLUTION" not in released
    shown = {cells.grade_id(c): c.source for c in text.read(TREE.release(lesson_id)).cells}
    for cell in filter(cells.is_test, read_source(TREE, lesson_id).cells):
        assert shown[cells.grade_id(cell)].strip() == parts.visible_tests(cell.source).strip()


@every_lesson
def test_release_shows_nothing_run_and_nothing_of_a_machine(lesson_id):
    """Are outputs, counts, times and paths absent?"""
    notebook = text.read(TREE.release(lesson_id))
    for cell in notebook.cells:
        assert not cell.get("outputs") and cell.get("execution_count") is None
        assert "execution" not in cell.metadata
    content = TREE.release(lesson_id).read_text(encoding="utf-8")
    for pattern in (MACHINE, MOMENT, re.compile(re.escape(str(TREE.solutions.parent)))):
        assert not pattern.search(content)


def lines(source):
    """The lines of an answer cell, without nbgrader's markers."""
    return {line.strip() for line in source.splitlines()} - {"", *parts.SOLUTION_MARKS}
