"""The demo class: what each made-up student hands in, and what must come of it.

A file of demo_class/ holds a student's answers, `# %% GRADE_ID` above each, `# %% own` above a cell
of their own, and facts in comments at its top: expect, score, prints, tries, damage.
"""

import copy
import json
from dataclasses import dataclass, field
from pathlib import Path

from course_lib.grading.lesson.cells import CellKind
from course_lib.grading.lesson.master import Master

CLASS = Path(__file__).parent / "demo_class"
CELL_MARK = "# %% "


@dataclass
class DemoStudent:
    """One student of the demo class.

    expect: the verdicts that their tests must come to, as a set, or the status "unreadable".
    score: the points they must get, None where only the verdicts are fixed.
    tries: what a hostile student attempts, else "".
    prints: a line that must be in the output of the notebook, or "".
    drops_demos: whether the student deleted the lesson's figures, as they may; most of the class
        did, which keeps the demo short.
    """

    name: str
    expect: set[str]
    score: float | None = None
    tries: str = ""
    prints: str = ""
    drops_demos: bool = True
    damage: list[str] = field(default_factory=list)
    cells: list[tuple[str, str]] = field(default_factory=list)

    @property
    def is_hostile(self) -> bool:
        """Whether the student is left out where there is no sandbox."""
        return bool(self.tries)


def read_students() -> list[DemoStudent]:
    """Return the students that are described by files, by name."""
    return [_read(path) for path in sorted(CLASS.glob("*.txt"))]


def _read(path: Path) -> DemoStudent:
    head, *parts = path.read_text(encoding="utf-8").split(CELL_MARK)
    lines = [line.removeprefix("# ").partition(": ") for line in head.splitlines()]
    facts = {name: value for name, _, value in lines}
    cells = [(part.partition("\n")[0].strip(), part.partition("\n")[2].rstrip()) for part in parts]
    return DemoStudent(
        name=path.stem,
        expect=set(facts["expect"].split()),
        score=float(facts["score"]) if "score" in facts else None,
        tries=facts["tries"] if facts["tries"] != "nothing" else "",
        prints=facts.get("prints", ""),
        damage=[value for name, _, value in lines if name == "damage"],
        cells=cells,
    )


def from_solution(master: Master) -> DemoStudent:
    """Return a student who hands in the instructor's own answers."""
    written = master.of_kind(CellKind.ANSWER, CellKind.MANUAL)
    answers = [(cell.grade_id, cell.source) for cell in written]
    best = sum(cell.points for cell in master.of_kind(CellKind.TEST))
    return DemoStudent("ada", {"passed"}, best, drops_demos=False, cells=answers)


def hand_in(student: DemoStudent, release_text: str) -> bytes:
    """Return the notebook file that a student hands in, made from the release."""
    notebook = json.loads(release_text)
    answers = dict(student.cells)
    for cell in notebook["cells"]:
        cell["source"] = answers.get(_grade_id(cell), cell["source"])
    if student.drops_demos:
        tags = [cell["metadata"].get("tags", []) for cell in notebook["cells"]]
        cells = zip(notebook["cells"], tags, strict=True)
        notebook["cells"] = [cell for cell, found in cells if "demo" not in found]
    own = [text for grade_id, text in student.cells if grade_id == "own"]
    notebook["cells"][1:1] = [_code_cell(text) for text in own]
    for order in student.damage:
        _damage(notebook["cells"], *order.split())
    return json.dumps(notebook).encode()


def damaged_file(release_text: str) -> bytes:
    """Return a notebook that was cut off while it was saved."""
    return release_text.encode()[: len(release_text) // 2]


def _grade_id(cell: dict) -> str:
    return cell["metadata"].get("nbgrader", {}).get("grade_id", "")


def _code_cell(source: str) -> dict:
    empty: dict[str, object] = {"execution_count": None, "metadata": {}, "outputs": []}
    return {"cell_type": "code", "source": source, **empty}


def _damage(cells: list[dict], what: str, grade_id: str) -> None:
    place = next(index for index, cell in enumerate(cells) if _grade_id(cell) == grade_id)
    if what == "delete":
        del cells[place]
    elif what == "duplicate":
        cells.insert(place, copy.deepcopy(cells[place]))
    elif what == "edit":
        cells[place]["source"] = "assert True"
