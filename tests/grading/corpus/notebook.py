"""Notebooks made of text: `# %% GRADE_ID [KIND [POINTS]]` stands above each cell."""

import json
import re
import zlib
from functools import cache
from pathlib import Path

from tiny_lesson import marks

from course_lib.grading.lesson.master import Master, master_from

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
    solution, release = map(json.loads, _lesson_texts())
    return solution, release


@cache
def corpus_master() -> Master:
    """Return the lesson's master."""
    return master_from(LESSON, *_lesson_texts())


def right_answers() -> dict[str, str]:
    """Return a right answer of every exercise, by grade_id."""
    return dict(split_cells((FOLDER / "answers.py").read_text(encoding="utf-8")))


def code_cell(source: str) -> dict:
    """Return a student's own cell."""
    return _cell("code", source, f"own-{zlib.crc32(source.encode(errors='replace')):x}", {})


@cache
def _lesson_texts() -> tuple[str, str]:
    cells = split_cells((FOLDER / "solution.py").read_text(encoding="utf-8"))
    solution = [_lesson_cell(number, *cell) for number, cell in enumerate(cells)]
    stubs = ((mark, _without_answers(mark, source)) for mark, source in cells)
    release = [_lesson_cell(number, *cell) for number, cell in enumerate(stubs)]
    return _notebook(solution), _notebook(release)


def _lesson_cell(number: int, mark: str, source: str) -> dict:
    """Return a cell with the grading metadata that its mark describes."""
    # Ids that do not change from run to run keep the master's hash, and so its record, the same.
    grade_id, *words = mark.split()
    kind, points = (*words, "0")[:2] if words else ("", "0")
    metadata = {"nbgrader": marks(grade_id, kind, float(points))} if kind else {}
    is_code = kind not in ("", "manual")
    return _cell("code" if is_code else "markdown", source, f"cell-{number}", metadata)


def _cell(cell_type: str, source: str, cell_id: str, metadata: dict) -> dict:
    cell = {"cell_type": cell_type, "id": cell_id, "metadata": metadata, "source": source}
    return cell | ({"execution_count": None, "outputs": []} if cell_type == "code" else {})


def _without_answers(mark: str, source: str) -> str:
    if mark.split()[1:2] == ["manual"]:
        return ANSWER_HERE
    return HIDDEN.sub("", SOLUTION.sub(TO_WRITE, source))


def _notebook(cells: list[dict]) -> str:
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    metadata = {"kernelspec": kernel}
    return json.dumps({"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5})
