"""Which lesson a notebook holds, by what stands in it: names and marks get lost."""

from collections import Counter
from collections.abc import Sequence
from functools import cache

from course_lib.data.paths import release_notebook
from course_lib.grading.lesson.cells import Cell, defined_names
from course_lib.grading.lesson.master import load_public_master
from course_lib.syllabus import LESSONS, Lesson

LEAST_LENGTH = 40  # characters; shorter cells ("YOUR ANSWER HERE") are in many lessons


def released_lessons() -> list[Lesson]:
    """Return the lessons that have a notebook for students, in reading order."""
    return [lesson for lesson in LESSONS if release_notebook(lesson.id).is_file()]


def held_lesson(
    cells: Sequence[Cell], lesson_ids: Sequence[str], expected: str | None = None
) -> str | None:
    """Return the lesson whose cells a notebook holds, None for a notebook of none of them.

    expected: what its name says; it is believed unless more of another lesson is there.
    """
    found = _traces(cells)
    every = {lesson_id: _released_traces(lesson_id) for lesson_id in lesson_ids}
    shared = Counter(trace for traces in every.values() for trace in traces)
    counts = {
        lesson_id: sum(shared[trace] == 1 for trace in traces & found)
        for lesson_id, traces in every.items()
    }
    best = max(counts, key=lambda lesson_id: (counts[lesson_id], lesson_id == expected))
    if counts[best]:
        return best
    if expected is not None and _defines_an_answer(cells, expected):
        return expected
    return None


def _traces(cells: Sequence[Cell]) -> set[str]:
    """Return what tells a lesson: the marks of cells, and texts of some length."""
    texts = {cell.source.strip() for cell in cells}
    return {cell.grade_id for cell in cells if cell.grade_id} | {
        text for text in texts if len(text) >= LEAST_LENGTH
    }


@cache
def _released_traces(lesson_id: str) -> frozenset[str]:
    return frozenset(_traces(load_public_master(lesson_id).released))


def _defines_an_answer(cells: Sequence[Cell], lesson_id: str) -> bool:
    """Whether a notebook defines what an exercise asks for: it may have been typed anew."""
    wanted = {name for cell in load_public_master(lesson_id).cells for name in cell.names}
    return any(wanted & set(defined_names(cell.source)) for cell in cells)
