"""The hand-ins, each with the verdicts that a right harness gives it.

A file `GROUP/{pass,fail}-WHY.py` holds what differs from the right answers: `# %% GRADE_ID` stands
above an answer, `# %% own` above a cell of the student's own (which follows the cell before it in
the file, else the given one), `# %% file NAME` above a file handed in beside the notebook. The
comments at its top say

    tries: what it does or attempts
    rule: which of the five rules of the split between judge and student stops it
    expect: TESTS VERDICT [or VERDICT ...] [POINTS]    TESTS: a grade_id, or how several begin
    status: when it is not `graded`
    limits: NAME=VALUE ... of course_lib.grading.limits.Limits, where it is graded with tighter ones
    needs: walls, when it must not run without them: it harms the account or the machine
    links: names of symbolic links beside the notebook, to a file of the instructor's
    says: words that a message to the student must hold
    prints: a line that must be in the output of the graded notebook

Tests that no line names pass. `pass` in a name stands for honest work that earns every point.
"""

import json
import os
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from corpus.notebook import (
    LESSON,
    code_cell,
    corpus_lesson,
    corpus_master,
    right_answers,
    split_cells,
)
from course_lib.grading.results import SubmissionResult

FOLDER = Path(__file__).parent
FOLDERS = ("correctness", "forgery", "leaks_and_persistence", "crashes_and_resources")
GROUPS = (*FOLDERS, "damaged")
USUAL_PATH = f"{{student}}/{LESSON}/{LESSON}.ipynb"


@dataclass(frozen=True)
class Expected:
    """The right result.

    verdicts: grade_id -> the right verdict, or several where more than one is right.
    points: grade_id -> points. told: what the repairs told to the student must say, in any order.
    says: what the messages of tests must say.
    """

    status: str
    verdicts: dict[str, tuple[str, ...]]
    points: dict[str, float]
    told: tuple[str, ...] = ()
    says: tuple[str, ...] = ()

    @property
    def score(self) -> float:
        """The points of all tests together."""
        return sum(self.points.values())


@dataclass(frozen=True)
class Case:
    """One hand-in.

    notebook: the file's bytes; path: where it goes below the folder of all submissions.
    beside: other files in the lesson's folder, by name; links: names there that point to a file of
    the instructor's. form: "file", "link" (to the bytes, kept elsewhere) or "pipe".
    pad_to: the file's size, filled up with zero bytes. rule: one of the five rules, 0 for none.
    prints: a line due in the output of the graded notebook, or "".
    limits: fields of Limits that it is graded with, in place of the others' values.
    needs_walls: whether it must not run unwalled: it harms the account or the machine.
    """

    name: str
    group: str
    tries: str
    notebook: bytes
    expected: Expected
    path: str = USUAL_PATH
    beside: dict[str, str] = field(default_factory=dict)
    links: tuple[str, ...] = ()
    form: str = "file"
    pad_to: int = 0
    rule: int = 0
    prints: str = ""
    limits: dict[str, float] = field(default_factory=dict)
    needs_walls: bool = False

    @property
    def is_honest(self) -> bool:
        """Whether this is honest work that earns every point that a machine can give."""
        return self.name.startswith("pass-")

    @property
    def student(self) -> str:
        """The name that it is handed in under."""
        return f"{self.group}-{self.name}"


def load_corpus() -> list[Case]:
    """Return every hand-in, group by group."""
    from corpus.damaged_cells import DAMAGED_CELLS
    from corpus.damaged_files import DAMAGED_FILES

    paths = [path for group in FOLDERS for path in sorted((FOLDER / group).glob("*.py"))]
    return [*map(_read, paths), *(make() for make in (*DAMAGED_CELLS, *DAMAGED_FILES))]


def hand_in(case: Case, folder: Path, secret_file: Path | None = None) -> Path:
    """Put a hand-in where `course grade` and nbgrader look, and return the notebook's path.

    secret_file: what links point to: something of the instructor's.
    """
    path = folder / case.path.format(student=case.student)
    path.parent.mkdir(parents=True, exist_ok=True)
    if case.form == "pipe":
        os.mkfifo(path)
    elif case.form == "link":
        elsewhere = path.with_name("elsewhere.txt")
        elsewhere.write_bytes(case.notebook)
        path.symlink_to(elsewhere)
    else:
        path.write_bytes(case.notebook)
    if case.pad_to:
        os.truncate(path, case.pad_to)
    for name, text in case.beside.items():
        (path.parent / name).write_text(text, encoding="utf-8")
    for name in case.links:
        (path.parent / name).symlink_to(secret_file or "/etc/passwd")
    return path


def differences(case: Case, result: SubmissionResult) -> list[str]:
    """Return in words where a result is not the right one."""
    right = case.expected
    found = [f"status {result.status}"] if result.status != right.status else []
    tests = {test.grade_id: test for test in result.tests}
    if tests.keys() != right.verdicts.keys():
        found.append(f"tests {sorted(tests)}")
    for grade_id, test in tests.items():
        if test.verdict not in right.verdicts.get(grade_id, ()):
            found.append(f"{grade_id} {test.verdict}: {test.message}")
        if test.points != right.points.get(grade_id, 0.0):
            found.append(f"{grade_id} {test.points} points")
    told = " ".join(result.repairs)
    found += [f"not told: {words}" for words in right.told if words not in told]
    said = "\n".join(test.message for test in result.tests)
    return found + [f"{words!r} not said: {said}" for words in right.says if words not in said]


def expected(
    expectations: Iterable[str],
    status: str = "graded",
    told: Iterable[str] = (),
    says: Iterable[str] = (),
) -> Expected:
    """Return the right result that lines such as "ex1 failed" describe; see the module."""
    cells = [cell for cell in corpus_master().cells if cell.kind in ("test", "manual")]
    verdicts = {cell.grade_id: ("passed",) for cell in cells if cell.kind == "test"}
    verdicts |= {cell.grade_id: ("needs-manual",) for cell in cells if cell.kind == "manual"}
    points = {cell.grade_id: cell.points for cell in cells if cell.kind == "test"}
    for line in expectations:
        start, *words = line.split()
        named = [grade_id for grade_id in verdicts if grade_id.startswith(start)]
        if not named:
            raise ValueError(f"no test begins with {start}")
        earned = float(words.pop()) if words[-1][0].isdigit() else 0.0
        for grade_id in named:
            verdicts[grade_id] = tuple(word for word in words if word != "or")
            points[grade_id] = earned
    if status == "unreadable":
        verdicts, points = {}, {}
    return Expected(status, verdicts, points, tuple(told), tuple(says))


def answered(cells: Iterable[tuple[str, str]] = ()) -> dict:
    """Return the notebook of a student who gives right answers, but for these cells.

    cells: (grade_id or "own", source) in order.
    """
    answers, own, place = right_answers(), {}, "given-setup"
    for mark, source in cells:
        if mark == "own":
            own.setdefault(place, []).append(source)
        else:
            place = mark
            answers[mark] = source
    notebook = corpus_lesson()[1]
    entries = []
    for cell in notebook["cells"]:
        grade_id = cell["metadata"].get("nbgrader", {}).get("grade_id", "")
        cell["source"] = answers.pop(grade_id, cell["source"])
        entries += [cell, *map(code_cell, own.pop(grade_id, []))]
    if answers or own:
        raise ValueError(f"no cell has the grade_id {', '.join([*answers, *own])}")
    return notebook | {"cells": entries}


def _read(path: Path) -> Case:
    text = path.read_text(encoding="utf-8")
    head = text.partition("# %%")[0]
    facts = [line.removeprefix("# ").partition(": ") for line in head.splitlines()]
    one = {name: value for name, _, value in facts}
    limits = [pair.split("=") for pair in one.get("limits", "").split()]
    cells = split_cells(text)
    beside = {mark.removeprefix("file "): source for mark, source in cells if " " in mark}
    notebook = answered(cell for cell in cells if " " not in cell[0])
    return Case(
        name=path.stem,
        group=path.parent.name,
        tries=one["tries"],
        notebook=json.dumps(notebook).encode(),
        expected=expected(
            (value for name, _, value in facts if name == "expect"),
            status=one.get("status", "graded"),
            says=(value for name, _, value in facts if name == "says"),
        ),
        beside=beside,
        links=tuple(one.get("links", "").split()),
        rule=int(one.get("rule", 0)),
        prints=one.get("prints", ""),
        limits={name: float(value) for name, value in limits},
        needs_walls=one.get("needs") == "walls",
    )
