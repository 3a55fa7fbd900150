"""How long a student needs for a lesson: reading, looking at results, and the exercises."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from nbformat import NotebookNode

from course_lib.authoring import cells

WORDS_A_MINUTE = 200
LINES_A_MINUTE = 20  # of code that is shown, not written
MINUTES_A_RESULT = 0.5  # to run a cell and to look at what it shows
EXERCISE_MINUTES = re.compile(r"^### Exercise .*, (\d+) min\)", re.MULTILINE)
FURTHER = "further"


@dataclass(frozen=True)
class Minutes:
    """All of a lesson, and its core path: without what is marked further."""

    total: float
    core: float


def estimate(notebook: NotebookNode) -> Minutes:
    """Return a lesson's minutes, computed from its executed solution.

    Prose at 200 words a minute, exercises as their headings say, shown code at 20 lines a minute,
    half a minute for each result.
    """
    total = further = 0.0
    for is_folded, cell in along_paths(notebook):
        total += minutes_of(cell)
        if is_folded:
            further += minutes_of(cell)
        elif FURTHER in cells.tags(cell):  # the heading is read by all, its exercise is not done
            further += exercise_minutes(cell)
    return Minutes(total, total - further)


def along_paths(notebook: NotebookNode) -> Iterator[tuple[bool, NotebookNode]]:
    """Yield each cell and whether it is off the core path: below a heading marked further.

    Such a part ends at the next heading of the same or a higher level, where JupyterLab's folding
    of it ends. The heading's own cell stays in sight, and on the core path.
    """
    level = 0  # of the heading that is folded, 0 outside of such parts
    for cell in notebook.cells:
        here = min((level for level, _ in cells.headings_of(cell)), default=0)
        if level and here and here <= level:
            level = 0
        yield level > 0, cell
        if not level and here and FURTHER in cells.tags(cell):
            level = here


def minutes_of(cell: NotebookNode) -> float:
    """Return what one cell takes."""
    if cell.cell_type == "markdown":
        return len(words(cell.source)) / WORDS_A_MINUTE + exercise_minutes(cell)
    if cells.is_test(cell) or cells.is_answer(cell):
        return 0.0  # in the exercise's minutes
    lines = sum(1 for line in cell.source.splitlines() if line.strip())
    return lines / LINES_A_MINUTE + (MINUTES_A_RESULT if cell.get("outputs") else 0.0)


def exercise_minutes(cell: NotebookNode) -> int:
    """Return what the exercises whose headings stand in a text cell take."""
    return sum(map(int, EXERCISE_MINUTES.findall(cell.source)))


def words(prose: str) -> list[str]:
    """Return the words of Markdown; a formula counts as one, a tag as none."""
    prose = re.sub(r"\$\$.+?\$\$|\$.+?\$", " formula ", prose, flags=re.DOTALL)
    return re.findall(r"\w[\w'-]*", re.sub(r"<[^>]+>", " ", prose))
