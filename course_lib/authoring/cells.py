"""What kind a cell is, and what it is called in messages."""

import re
from collections.abc import Iterator

from nbformat import NotebookNode

ANSWER_ID = re.compile(r"ex(?P<number>[1-9]\d*)-(?P<name>[A-Za-z][A-Za-z0-9_]*)")
TEST_ID = re.compile(ANSWER_ID.pattern + r"-test-(?P<property>[a-z0-9_-]+)")
GIVEN_ID = re.compile(r"given-[a-z0-9_-]+")


def nbgrader(cell: NotebookNode) -> dict:
    """Return a cell's nbgrader metadata, empty when it has none."""
    return cell.metadata.get("nbgrader", {})


def grade_id(cell: NotebookNode) -> str:
    """Return a cell's grade_id, empty when it has none."""
    return nbgrader(cell).get("grade_id", "")


def tags(cell: NotebookNode) -> list[str]:
    """Return a cell's tags."""
    return cell.metadata.get("tags", [])


def label(cell: NotebookNode) -> str:
    """Return what messages call a cell: its grade_id, or its first line of text."""
    lines = [line for line in cell.source.splitlines() if line.strip()] or ["(empty)"]
    return f"cell {grade_id(cell) or repr(lines[0][:60])}"


def is_code(cell: NotebookNode) -> bool:
    """Say whether a cell holds code."""
    return cell.cell_type == "code"


def is_answer(cell: NotebookNode) -> bool:
    """Say whether students write in this cell."""
    return bool(nbgrader(cell).get("solution"))


def is_manual(cell: NotebookNode) -> bool:
    """Say whether students write in this cell and a person grades it."""
    return is_answer(cell) and bool(nbgrader(cell).get("grade"))


def is_test(cell: NotebookNode) -> bool:
    """Say whether this cell tests an answer."""
    return bool(nbgrader(cell).get("grade")) and not is_answer(cell)


def is_given(cell: NotebookNode) -> bool:
    """Say whether this is a locked code cell that answers and tests may rely on."""
    own = nbgrader(cell)
    return is_code(cell) and bool(own) and not own.get("grade") and not own.get("solution")


def is_demo(cell: NotebookNode) -> bool:
    """Say whether this is a code cell that nothing graded relies on."""
    return is_code(cell) and not nbgrader(cell)


def headings(notebook: NotebookNode) -> Iterator[tuple[int, str]]:
    """Yield (level, text) of each markdown heading, code fences left out."""
    for cell in notebook.cells:
        yield from headings_of(cell)


def headings_of(cell: NotebookNode) -> Iterator[tuple[int, str]]:
    """Yield (level, text) of a cell's headings, code fences left out; of code none."""
    if cell.cell_type == "markdown":
        prose = re.sub(r"^```.*?^```", "", cell.source, flags=re.DOTALL | re.MULTILINE)
        for marks, title in re.findall(r"^(#{1,6}) +(.+?)\s*$", prose, flags=re.MULTILINE):
            yield len(marks), title
