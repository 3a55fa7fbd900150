"""Lints of exercises: their numbers, headings, points and tests."""

import re
from collections.abc import Iterator

from nbformat import NotebookNode

from course_lib.authoring import cells
from course_lib.authoring.lints.draft import Draft

HEADING = re.compile(
    r"Exercise (?P<number>\d+): `?(?P<name>[A-Za-z][A-Za-z0-9_]*)`?"
    r" \((?P<points>\d+(\.\d+)?) points?, (?P<minutes>\d+) min\)"
)


def exercises_run_from_one(draft: Draft) -> Iterator[str]:
    """Find exercises that are not numbered 1..n in order, one answer cell each."""
    numbers = [int(number) for number, _ in _answers(draft)]
    if numbers != list(range(1, len(numbers) + 1)):
        yield f"its answer cells are of exercises {numbers}; number them 1..n, one answer cell each"


def exercises_have_headings(draft: Draft) -> Iterator[str]:
    """Find exercises without a heading of the agreed form, and headings without exercise."""
    wanted = set(_answers(draft))
    found = {(match["number"], match["name"]) for match in _headings(draft)}
    for number, name in sorted(wanted - found):
        yield (
            f"cell ex{number}-{name}: no heading above it reads"
            f" '### Exercise {number}: {name} (P points, M min)'; write it"
        )
    for number, name in sorted(found - wanted):
        yield f"heading Exercise {number}: no answer cell is called ex{number}-{name}; mend either"
    for level, title in cells.headings(draft.notebook):
        if title.startswith("Exercise") and (level != 3 or not HEADING.fullmatch(title)):
            yield f"heading {title!r}: write '### Exercise N: name (P points, M min)'"


def headings_count_the_points(draft: Draft) -> Iterator[str]:
    """Find headings whose points are not the sum of what their cells give."""
    for match in _headings(draft):
        points = sum(
            cells.nbgrader(cell).get("points", 0)
            for cell in draft.cells(cells.nbgrader)
            if cells.grade_id(cell).startswith(f"ex{match['number']}-")
        )
        if points != float(match["points"]):
            yield (
                f"heading Exercise {match['number']}: it promises {match['points']} points,"
                f" its cells give {points:g}; make them agree"
            )


def answers_are_tested(draft: Draft) -> Iterator[str]:
    """Find answers that nothing grades, and tests that belong to no earlier answer."""
    answered = set()
    tested = {cells.grade_id(cell).partition("-test-")[0] for cell in draft.cells(cells.is_test)}
    for cell in draft.cells(cells.nbgrader):
        own = cells.grade_id(cell)
        if cells.is_answer(cell):
            answered.add(own)
            if not cells.is_manual(cell) and own not in tested:
                yield f"cell {own}: nothing grades it; add a cell {own}-test-values"
        elif cells.is_test(cell) and own.partition("-test-")[0] not in answered:
            yield f"cell {own}: no answer cell above it is called {own.partition('-test-')[0]}"


def _answers(draft: Draft) -> list[tuple[str, str]]:
    matches = [_answer_id(cell) for cell in draft.cells(cells.is_answer)]
    return [(match["number"], match["name"]) for match in matches if match]


def _answer_id(cell: NotebookNode) -> re.Match | None:
    return cells.ANSWER_ID.fullmatch(cells.grade_id(cell))


def _headings(draft: Draft) -> list[re.Match]:
    found = [HEADING.fullmatch(title) for _, title in cells.headings(draft.notebook)]
    return [match for match in found if match]
