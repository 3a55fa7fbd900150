"""Hand-ins whose cells were damaged, by accident or on purpose, while their answers are right.

Each function changes the right answers' notebook in place; its name and docstring are the case's.
"""

import copy
import json
from collections.abc import Callable, Iterable

from corpus.cases import Case, answered, expected

DAMAGED_CELLS: list[Callable[[], Case]] = []
Damage = Callable[[dict], None]


def damage(
    *expectations: str, told: Iterable[str] = (), status: str = ""
) -> Callable[[Damage], Damage]:
    """Make a case of a function; the status is `repaired` if something is told, else `graded`."""

    def register(function: Damage) -> Damage:
        def make() -> Case:
            notebook = answered()
            function(notebook)
            return Case(
                name=function.__name__.replace("_", "-", 1),
                group="damaged",
                tries=" ".join(function.__doc__.split()),
                notebook=json.dumps(notebook).encode(),
                expected=expected(expectations, status or ("repaired" if told else "graded"), told),
            )

        DAMAGED_CELLS.append(make)
        return function

    return register


def cell_of(notebook: dict, grade_id: str) -> dict:
    """Return the cell with a grade_id."""
    return next(cell for cell in notebook["cells"] if marks_of(cell).get("grade_id") == grade_id)


def marks_of(cell: dict) -> dict:
    """Return a cell's grading metadata."""
    return cell["metadata"].get("nbgrader", {})


@damage(told=["ex2-slope-test-values was missing and was put back"])
def pass_deleted_test(notebook: dict) -> None:
    """Deletes a test cell."""
    notebook["cells"].remove(cell_of(notebook, "ex2-slope-test-values"))


@damage(told=["ex3-windows-test-values was there 2 times"])
def pass_duplicated_test(notebook: dict) -> None:
    """Copies a test cell and pastes it at the end."""
    notebook["cells"].append(copy.deepcopy(cell_of(notebook, "ex3-windows-test-values")))


@damage("ex1 failed", told=["ex1-largest_gap-test-values was edited"])
def fail_edited_test(notebook: dict) -> None:
    """Answers wrongly and writes a test that such an answer passes."""
    answer = "def largest_gap(values):\n    return 0"
    cell_of(notebook, "ex1-largest_gap")["source"] = answer
    cell_of(notebook, "ex1-largest_gap-test-values")["source"] = "assert largest_gap([]) == 0"
