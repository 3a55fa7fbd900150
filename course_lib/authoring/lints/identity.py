"""Lints of what things are called: the lesson's files, its cells' ids and metadata."""

from collections import Counter
from collections.abc import Iterator

from course_lib.authoring import cells
from course_lib.authoring.lints.draft import Draft

KEYS = {"grade", "grade_id", "locked", "schema_version", "solution", "task"}


def lesson_is_in_the_syllabus(draft: Draft) -> Iterator[str]:
    """Find a folder that no lesson of the syllabus is called by."""
    if draft.lesson is None or draft.lesson.id != draft.id:
        yield f"the syllabus has no lesson {draft.id}; add it or rename folder and file"


def cells_have_grade_ids(draft: Draft) -> Iterator[str]:
    """Find cells whose grade_id does not say what kind they are."""
    for cell in draft.cells(cells.nbgrader):
        if cells.is_test(cell):
            wanted, form = cells.TEST_ID, "exN-name-test-property"
        elif cells.is_answer(cell):
            wanted, form = cells.ANSWER_ID, "exN-name"
        else:
            wanted, form = cells.GIVEN_ID, "given-name"
        if not wanted.fullmatch(cells.grade_id(cell)):
            yield f"{cells.label(cell)}: its grade_id must read {form}"


def grade_ids_are_unique(draft: Draft) -> Iterator[str]:
    """Find grade_ids that two cells have."""
    counted = Counter(cells.grade_id(cell) for cell in draft.cells(cells.nbgrader))
    for grade_id, times in counted.items():
        if times > 1:
            yield f"cell {grade_id}: {times} cells have this grade_id; give each its own"


def metadata_are_complete(draft: Draft) -> Iterator[str]:
    """Find nbgrader metadata with missing, extra or contradictory keys."""
    for cell in draft.cells(cells.nbgrader):
        fault = _metadata_fault(cells.nbgrader(cell))
        if fault:
            yield f"{cells.label(cell)}: {fault}"
    given = [cells.grade_id(cell) for cell in draft.cells(cells.is_given)]
    if given[:1] != ["given-setup"]:
        yield "its first given cell must be given-setup, the imports; add it or move it up"


def _metadata_fault(own: dict) -> str:
    wanted = KEYS | ({"points"} if own.get("grade") else set())
    if set(own) != wanted:
        wrong = ", ".join(sorted(set(own) ^ wanted))
        return f"nbgrader metadata must have exactly {', '.join(sorted(wanted))}; mend {wrong}"
    if own["schema_version"] != 3 or own["task"]:
        return "schema_version must be 3 and task false"
    if own["locked"] == own["solution"]:
        return "an answer is not locked and everything else is; mend locked"
    if own["grade"] and not (isinstance(own["points"], int | float) and own["points"] > 0):
        return "points must be a number above 0"
    return ""
