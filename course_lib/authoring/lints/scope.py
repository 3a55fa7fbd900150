"""Lints of where names come from: nothing graded may rest on a demo cell."""

import ast
from collections.abc import Iterator

from course_lib.authoring import cells, names
from course_lib.authoring.lints.draft import Draft


def tests_are_self_contained(draft: Draft) -> Iterator[str]:
    """Find tests that need names which neither a given cell nor a released answer cell binds."""
    allowed = draft.given_names() | draft.student_names()
    for cell in draft.code_tests():
        for name in sorted(names.free_names(cell.source) - allowed):
            yield (
                f"{cells.label(cell)}: {name} comes from neither a given cell nor an answer's"
                " signature; make it a local, a given name, or a name outside the solution markers"
            )


def answers_and_given_cells_use_no_demo(draft: Draft) -> Iterator[str]:
    """Find given cells that need more than given names, and answers that need a demo's."""
    given = draft.given_names()
    for cell in draft.cells(cells.is_given):
        for name in sorted(names.free_names(cell.source) - given):
            yield f"{cells.label(cell)}: {name} comes from no given cell; define it in one"
    allowed = given | draft.solution_names()
    for cell in draft.code_answers():
        for name in sorted(names.free_names(cell.source) - allowed):
            yield f"{cells.label(cell)}: {name} comes from a demo cell; define it in a given cell"


def given_cells_import_no_star(draft: Draft) -> Iterator[str]:
    """Find star imports, which hide where a name comes from."""
    for cell in draft.cells(cells.is_code):
        for node in ast.walk(names.parse(cell.source)):
            if isinstance(node, ast.ImportFrom) and node.names[0].name == "*":
                yield f"{cells.label(cell)}: import names from {node.module}, not *"
