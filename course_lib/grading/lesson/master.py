"""The master of a lesson: what its cells are for, taken from the solution and the release."""

import hashlib
import json
import re
from dataclasses import dataclass, field, replace

from course_lib.data.paths import release_notebook, solution_notebook
from course_lib.errors import CourseError
from course_lib.grading.lesson.cells import Cell, CellKind, cell_from, defined_names
from course_lib.grading.lesson.score import ends_in_score
from course_lib.lesson_format.parts import hidden_tests, visible_tests

FORBIDDEN = re.compile(r"^#\s*forbidden:\s*(.+)$", re.MULTILINE)


@dataclass(frozen=True)
class MasterCell:
    """One cell of the master that carries a grade_id.

    source: the instructor's text, hidden tests included; stub: what students were given.
    names: what an answer cell's stub defines; forbidden: what its solution must not use.
    exercise: the grade_id of the answer cell that a test belongs to.
    """

    kind: CellKind
    grade_id: str
    exercise: str
    cell_type: str
    source: str
    stub: str
    marks: dict
    points: float = 0.0
    names: tuple[str, ...] = ()
    forbidden: tuple[str, ...] = ()

    @property
    def visible(self) -> str:
        """The part of a test cell that students see."""
        return visible_tests(self.source).rstrip()

    @property
    def hidden(self) -> str:
        """The part of a test cell that students don't see, or ""."""
        return hidden_tests(self.source).strip("\n")

    @property
    def is_score(self) -> bool:
        """Whether the test cell ends in a number of points."""
        return self.kind == "test" and ends_in_score(self.source)


def visible_part(cell: MasterCell) -> MasterCell:
    """Return a test cell without its hidden tests."""
    return replace(cell, source=cell.visible)


@dataclass(frozen=True)
class Master:
    """A lesson's cells in notebook order.

    cells: those with a grade_id; released: every cell that students were given; solution: every
    cell of the instructor's notebook; sha256: the master's hash, for the verdict log.
    solution_text, release_text: the two notebooks that all of this was read from.
    """

    lesson_id: str
    cells: tuple[MasterCell, ...]
    released: tuple[Cell, ...]
    solution: tuple[Cell, ...]
    sha256: str
    solution_text: str = field(repr=False)
    release_text: str = field(repr=False)

    def of_kind(self, *kinds: CellKind) -> list[MasterCell]:
        """Return the cells of these kinds in notebook order."""
        return [cell for cell in self.cells if cell.kind in kinds]

    @property
    def max_score(self) -> float:
        """The points of all test cells and manually graded answers."""
        return sum(cell.points for cell in self.cells)


def load_master(lesson_id: str) -> Master:
    """Read a lesson's solution and release; raises CourseError when they are not built."""
    paths = solution_notebook(lesson_id), release_notebook(lesson_id)
    for path in paths:
        if not path.is_file():
            raise CourseError(
                f"The lesson {lesson_id} is not built; run `course build {lesson_id}`."
            )
    return master_from(lesson_id, *(path.read_text(encoding="utf-8") for path in paths))


def load_public_master(lesson_id: str) -> Master:
    """Read a lesson as students have it: its release, without hidden tests."""
    path = release_notebook(lesson_id)
    if not path.is_file():
        raise CourseError(f"The lesson {lesson_id} is not in notebooks/; fetch the course again.")
    text = path.read_text(encoding="utf-8")
    return master_from(lesson_id, text, text)


def master_from(lesson_id: str, solution_text: str, release_text: str) -> Master:
    """Return the master that two notebooks (as JSON text) describe."""
    solution, released = _cells(solution_text), _cells(release_text)
    stubs = {cell.grade_id: cell for cell in released if cell.grade_id}
    cells: list[MasterCell] = []
    for cell in solution:
        if cell.grade_id:
            cells.append(_master_cell(cell, stubs, cells))
    digest = hashlib.sha256((solution_text + release_text).encode()).hexdigest()
    texts = (solution_text, release_text)
    return Master(lesson_id, tuple(cells), released, solution, digest, *texts)


def _cells(text: str) -> tuple[Cell, ...]:
    entries = map(cell_from, json.loads(text)["cells"])
    return tuple(cell for cell in entries if cell is not None)


def _master_cell(cell: Cell, stubs: dict[str, Cell], earlier: list[MasterCell]) -> MasterCell:
    kind = _kind(cell.marks)
    stub = stubs[cell.grade_id].source if cell.grade_id in stubs else ""
    is_answer = kind == CellKind.ANSWER
    return MasterCell(
        kind=kind,
        grade_id=cell.grade_id,
        exercise=cell.grade_id if kind != CellKind.TEST else _exercise(cell.grade_id, earlier),
        cell_type=cell.cell_type,
        source=cell.source,
        stub=stub,
        marks=cell.marks,
        points=float(cell.marks.get("points", 0)) if cell.marks.get("grade") else 0.0,
        names=defined_names(stub) if is_answer else (),
        forbidden=_forbidden(cell.source) if is_answer else (),
    )


def _kind(marks: dict) -> CellKind:
    if marks.get("solution"):
        return CellKind.MANUAL if marks.get("grade") else CellKind.ANSWER
    return CellKind.TEST if marks.get("grade") else CellKind.GIVEN


def _exercise(test_id: str, earlier: list[MasterCell]) -> str:
    """Return the answer cell that a test is named after, else the nearest one above it."""
    answers = [cell.grade_id for cell in earlier if cell.kind == CellKind.ANSWER]
    named = [answer for answer in answers if test_id.startswith(f"{answer}-")]
    if named:
        return max(named, key=len)
    return answers[-1] if answers else test_id


def _forbidden(source: str) -> tuple[str, ...]:
    found = FORBIDDEN.search(source)
    if found is None:
        return ()
    return tuple(name.strip() for name in found.group(1).split(",") if name.strip())
