"""The notebook that was graded, with outputs, where nbgrader's formgrader looks for it."""

from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from nbgrader.utils import compute_checksum

from course_lib.grading.outcome import Outcome
from course_lib.grading.repair import RepairedNotebook, Step


def autograded_notebook(state: Path, lesson_id: str, student: str) -> Path:
    """Return where a student's graded notebook lies under the grading folder."""
    return state / "autograded" / student / lesson_id / f"{lesson_id}.ipynb"


def graded_notebook(notebook: RepairedNotebook, outcomes: list[Outcome | None]) -> dict:
    """Return the notebook that was run, hidden tests included: for instructors only."""
    cells = []
    for count, step in enumerate(notebook.steps):
        outcome = outcomes[count] if count < len(outcomes) else None
        cells.append(_cell(step, outcome))
    return new_notebook(cells=cells, metadata={"kernelspec": _kernelspec()})


def write_autograded(path: Path, notebook: dict) -> None:
    """Write a graded notebook and its folder."""
    path.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(notebook, path)


def _cell(step: Step, outcome: Outcome | None) -> dict:
    metadata: dict = {"tags": list(step.tags)} if step.tags else {}
    if step.cell_type == "code":
        outputs = [nbformat.from_dict(output) for output in outcome.outputs] if outcome else []
        cell = new_code_cell(step.source, outputs=outputs, metadata=metadata)
    else:
        cell = new_markdown_cell(step.source, metadata=metadata)
    if step.master is not None:
        cell.metadata["nbgrader"] = dict(step.master.marks)
        cell.metadata["nbgrader"]["checksum"] = compute_checksum(cell)
    return cell


def _kernelspec() -> dict[str, str]:
    return {"name": "python3", "display_name": "Python 3", "language": "python"}
