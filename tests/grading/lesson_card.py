"""A lesson's card: what its tests were tried with, exercise by exercise, and how they fared.

The card is answers/LESSON/card.md, written by run_mutants.py. Each row carries a fingerprint of
the exercise, so that a test can say which figures are no longer those of the tree.
"""

import hashlib
import re
from dataclasses import astuple, dataclass
from pathlib import Path

from answer_bank import ANSWERS, Answers, read_header

from course_lib.grading.lesson.master import Master

HEAD = """# {lesson}: what its tests were tried with

Right answers (pass) and wrong ones (fail) of the answer bank, how many of the wrong ones the tests
name and how many only hidden tests notice; mutants of the solution and of the right answers, how
many lose points (killed), change nothing that the contract promises (equivalent, with a reason in
the exercise's equivalent.toml) or still earn all points (alive). The last columns are fingerprints:
of the exercise that the mutants were made of, and of its answers when all of them were judged as
they should be. `python tests/grading/run_mutants.py {lesson}` writes this page.

| exercise | pass | fail | named | hidden | mutants | killed | equivalent | alive | of | judged |
|---|---:|---:|---:|---:|---:|---:|---:|---:|---|---|
"""


@dataclass(frozen=True)
class Row:
    """One exercise's figures.

    fingerprint: of all that they depend on; judged: of that and of the wrong answers when all were
    judged as their headers say, "" when they were not.
    """

    exercise: str
    passes: int
    fails: int
    named: int
    hidden_only: int
    mutants: int
    killed: int
    equivalent: int
    alive: int
    fingerprint: str
    judged: str


def card_path(lesson_id: str, root: Path = ANSWERS) -> Path:
    """Return where a lesson's card is."""
    return root / lesson_id / "card.md"


def read_card(path: Path) -> dict[str, Row]:
    """Return the rows of a card by exercise, none when there is no card."""
    if not path.is_file():
        return {}
    rows = {}
    for line in path.read_text("utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if re.match(r"ex\d+-", cells[0]) and len(cells) == 11:
            rows[cells[0]] = Row(cells[0], *map(int, cells[1:9]), *cells[9:])
    return rows


def card_text(lesson_id: str, rows: list[Row]) -> str:
    """Return the card as Markdown, with a last row of sums."""
    lines = ["| " + " | ".join(map(str, astuple(row))) + " |" for row in rows]
    sums = [sum(astuple(row)[column] for row in rows) for column in range(1, 9)]
    lines.append("| all | " + " | ".join(map(str, sums)) + " | | |")
    return HEAD.format(lesson=lesson_id) + "\n".join(lines) + "\n"


def bank_figures(answers: Answers) -> tuple[int, int, int, int]:
    """Return the numbers of passes, fails, named fails and fails that only hidden tests notice."""
    headers = [read_header(path) for path in answers.fails]
    return (
        len(answers.passes),
        len(answers.fails),
        sum(header.is_named for header in headers),
        sum(bool(header.hidden_only) for header in headers),
    )


def fingerprint(master: Master, answers: Answers) -> str:
    """Return a short hash of an exercise's cells, the given cells and its right answers."""
    cells = [
        cell.source
        for cell in master.cells
        if cell.exercise == answers.exercise or cell.kind == "given"
    ]
    texts = [*cells, *(path.read_text("utf-8") for path in answers.passes)]
    equivalents = ANSWERS / master.lesson_id / answers.exercise / "equivalent.toml"
    if equivalents.is_file():
        texts.append(equivalents.read_text("utf-8"))
    return _short_hash(texts)


def bank_fingerprint(master: Master, answers: Answers) -> str:
    """Return a short hash of all that the verdicts on an exercise's wrong answers depend on."""
    texts = [text for path in answers.fails for text in (path.name, path.read_text("utf-8"))]
    return _short_hash([fingerprint(master, answers), *texts])


def _short_hash(texts: list[str]) -> str:
    return hashlib.sha256("\0".join(texts).encode()).hexdigest()[:10]
