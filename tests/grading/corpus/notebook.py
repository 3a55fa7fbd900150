"""Notebooks made of text: `# %% GRADE_ID [KIND [POINTS]]` stands above each cell."""

import json
import re
from functools import cache
from pathlib import Path

from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from tiny_lesson import marks

from course_lib.grading.master import Master, master_from

LESSON = "90_corpus"
FOLDER = Path(__file__).parent / "lesson"
MARK = re.compile(r"^# %% (.+)\n", re.MULTILINE)
SOLUTION = re.compile(r"^( *)### BEGIN SOLUTION\n.*?### END SOLUTION", re.MULTILINE | re.DOTALL)
HIDDEN = re.compile(r"\n### BEGIN HIDDEN TESTS\n.*?### END HIDDEN TESTS", re.DOTALL)
TO_WRITE = r"\1# YOUR CODE HERE\n\1raise NotImplementedError()"
ANSWER_HERE = "YOUR ANSWER HERE"


def split_cells(text: str) -> list[tuple[str, str]]:
    """Return (what stands after the mark, source) of each cell, in order."""
    _, *parts = MARK.split(text)
    pairs = zip(parts[::2], parts[1::2], strict=True)
    return [(mark.strip(), source.rstrip("\n")) for mark, source in pairs]


def corpus_lesson() -> tuple[dict, dict]:
    """Return the instructor's notebook and what students get."""
    cells = split_cells((FOLDER / "solution.py").read_text(encoding="utf-8"))
    solution = [_cell(source, *mark.split()) for mark, source in cells]
    release = [_cell(_without_answers(*cell), *cell[0].split()) for cell in cells]
    return _notebook(solution), _notebook(release)


@cache
def corpus_master() -> Master:
    """Return the lesson's master."""
    return master_from(LESSON, *map(json.dumps, corpus_lesson()))


def right_answers() -> dict[str, str]:
    """Return a right answer of every exercise, by grade_id."""
    return dict(split_cells((FOLDER / "answers.py").read_text(encoding="utf-8")))


def code_cell(source: str) -> dict:
    """Return a student's own cell."""
    return new_code_cell(source)


def _cell(source: str, grade_id: str, kind: str = "", points: str = "0") -> dict:
    metadata = {"nbgrader": marks(grade_id, kind, float(points))} if kind else {}
    is_text = kind == "manual" or not kind
    make = new_markdown_cell if is_text else new_code_cell
    return make(source, metadata=metadata)


def _without_answers(mark: str, source: str) -> str:
    if mark.split()[1:2] == ["manual"]:
        return ANSWER_HERE
    return HIDDEN.sub("", SOLUTION.sub(TO_WRITE, source))


def _notebook(cells: list[dict]) -> dict:
    # Ids that do not change from run to run keep the master's hash, and so its record, the same.
    for number, cell in enumerate(cells):
        cell["id"] = f"cell-{number}"
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    return new_notebook(cells=cells, metadata={"kernelspec": kernel})
