"""The notebook that was graded, with outputs, where nbgrader's formgrader looks for it.

Formgrader shows Markdown with its HTML in a page that may change grades, so tags that could do more
than set text are escaped here.
"""

import json
import re
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from course_lib.grading.kernels.outcome import Outcome
from course_lib.grading.lesson.cells import CellKind
from course_lib.grading.limits import OutcomeKind
from course_lib.grading.submissions.repair import RepairedNotebook, Step

# The start of anything that a browser could take for markup, but for bare tags that lessons use.
PLAIN_TAGS = "b|blockquote|br|code|details|em|hr|i|kbd|li|ol|p|pre|strong|sub|summary|sup|ul"
# Where links may lead: the web, a mail, a place in the page, a file by a plain name. Anything else
# could be a script, and its scheme can be spelled in many ways.
SAFE = r"(?!\s*<?(?:https?://|mailto:|#|attachment:|[^\s:&()<>]+>?[)\s]))"
LINK = re.compile(rf"\]\({SAFE}")
REFERENCE = re.compile(rf"^(\s*)\[([^\]\n]*\]:){SAFE}", re.MULTILINE)
MARKUP = re.compile(rf"<(?=[A-Za-z/!?])(?!/?(?:{PLAIN_TAGS})\s*/?>)", re.IGNORECASE)


def autograded_notebook(state: Path, lesson_id: str, student: str) -> Path:
    """Return where a student's graded notebook lies under the grading folder."""
    return state / "autograded" / student / lesson_id / f"{lesson_id}.ipynb"


def graded_notebook(notebook: RepairedNotebook, outcomes: list[Outcome | None]) -> dict:
    """Return the notebook that was run, hidden tests included: for instructors only."""
    cells, count = [], 0
    for place, step in enumerate(notebook.steps):
        outcome = outcomes[place] if place < len(outcomes) else None
        cell = _cell(step, outcome)
        if outcome is not None:
            count += 1
            cell.execution_count = count
        cells.append(cell)
    return new_notebook(cells=cells, metadata={"kernelspec": _kernelspec()})


def rewritten_answers(path: Path, notebook: dict | None) -> set[str]:
    """Return the grade_ids of answers that differ from those in an earlier graded notebook.

    path: of the earlier one; without it nothing was rewritten. notebook: the new one; None when it
    could not be read, so that no answer is left.
    """
    try:
        before = _answers(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, KeyError, TypeError):
        return set()
    now = _answers(notebook) if notebook is not None else {}
    return {grade_id for grade_id, text in before.items() if now.get(grade_id) != text}


def _answers(notebook: dict) -> dict[str, str]:
    """Return the text of each answer in a graded notebook by grade_id."""
    marked = [(cell["metadata"].get("nbgrader", {}), cell["source"]) for cell in notebook["cells"]]
    return {marks["grade_id"]: "".join(source) for marks, source in marked if marks.get("solution")}


def without_markup(text: str) -> str:
    """Return Markdown whose HTML, but for bare tags that set text, is shown and not obeyed.

    The same goes for links that don't plainly lead to the web or a file.
    """
    text = MARKUP.sub("&lt;", text)
    return REFERENCE.sub(r"\1\\[\2", LINK.sub(r"]\\(", text))


def write_autograded(path: Path, notebook: dict) -> None:
    """Write a graded notebook and its folder."""
    path.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(nbformat.from_dict(notebook), path)


def _cell(step: Step, outcome: Outcome | None) -> NotebookNode:
    from nbgrader.utils import compute_checksum  # takes a second; kernels start meanwhile

    metadata: dict = {"tags": list(step.tags)} if step.tags else {}
    if step.cell_type == "code":
        outputs = [nbformat.from_dict(output) for output in _outputs(step, outcome)]
        cell = new_code_cell(step.source, outputs=outputs, metadata=metadata)
    else:
        cell = new_markdown_cell(without_markup(step.source), metadata=metadata)
    if step.master is not None:
        cell.metadata["nbgrader"] = dict(step.master.marks)
        cell.metadata["nbgrader"]["checksum"] = compute_checksum(cell)
    return cell


def _outputs(step: Step, outcome: Outcome | None) -> list[dict]:
    """Return a cell's outputs; below a test, why it did not pass."""
    if outcome is None or step.kind != CellKind.TEST or outcome.kind == OutcomeKind.OK:
        return outcome.outputs if outcome else []
    name, text = outcome.error_name or outcome.kind, outcome.error_text or outcome.note
    told = f"{name}: {text}".rstrip(": ")
    error = {"output_type": "error", "ename": name, "evalue": text, "traceback": [told]}
    return [*(output for output in outcome.outputs if output["output_type"] != "error"), error]


def _kernelspec() -> dict[str, str]:
    return {"name": "python3", "display_name": "Python 3", "language": "python"}
