"""Validate in JupyterLab, for students: nbgrader's own, but it names exercises, not test cells.

A Jupyter server extension; `lab_config/` puts it in the place of nbgrader's.
"""

import copy
from pathlib import Path

from jupyter_server.utils import url_path_join
from nbformat import NotebookNode
from nbgrader.server_extensions.validate_assignment import handlers
from nbgrader.validator import Validator

from course_lib.grading.marking.messages import NOT_WRITTEN
from course_lib.lesson_format.titles import exercise_title


class StudentsValidator(Validator):
    """nbgrader's validator; what it shows of a cell is its exercise, and then what is wrong."""

    def _get_failed_cells(self, nb: NotebookNode) -> list[NotebookNode]:
        """Return the failed cells, each with its exercise in place of its source."""
        return _titled(nb, super()._get_failed_cells(nb))

    def _get_changed_cells(self, nb: NotebookNode) -> list[NotebookNode]:
        """Return the edited cells, each with its exercise in place of its source."""
        return _titled(nb, super()._get_changed_cells(nb))

    def _extract_error(self, cell: NotebookNode) -> str:
        """Return what went wrong: the check's own words, or the error and then its traceback."""
        for output in cell.get("outputs", []):
            if output.output_type != "error" or output.ename == "CheckFailure":
                continue
            if output.ename == "NotImplementedError":
                return NOT_WRITTEN
            return "\n".join([f"{output.ename}: {output.evalue}", "", *output.traceback])
        return super()._extract_error(cell)


class ValidateHandler(handlers.ValidateAssignmentHandler):
    """Answers the button Validate."""

    def validate_notebook(self, path: str) -> dict:
        """Return what nbgrader's page shows: {"success": ..., "value": ...}."""
        target = (Path(self.root_dir).resolve() / path).resolve()
        if not target.is_file():
            return {"success": False, "value": f"There is no {path}: save the notebook first."}
        return super().validate_notebook(path)


def title_of(cell: NotebookNode, answers: list[str]) -> str:
    """Return "Exercise 2: mean, its test empty" for a test cell of an answer in `answers`."""
    grade_id = cell.metadata.nbgrader.grade_id
    own = [answer for answer in answers if grade_id.startswith(f"{answer}-")]
    if not own:
        return exercise_title(grade_id)
    answer = max(own, key=len)
    test = grade_id.removeprefix(f"{answer}-").removeprefix("test-")
    return f"{exercise_title(answer)} - its test {test!r}"


def _titled(nb: NotebookNode, cells: list[NotebookNode]) -> list[NotebookNode]:
    marks = [cell.metadata.get("nbgrader", {}) for cell in nb.cells]
    answers = [mark["grade_id"] for mark in marks if mark.get("solution")]
    shown = []
    for cell in cells:
        cell = copy.deepcopy(cell)
        cell.source = title_of(cell, answers)
        shown.append(cell)
    return shown


def _jupyter_server_extension_points() -> list[dict[str, str]]:
    return [{"module": "course_lib.students.validate"}]


def _load_jupyter_server_extension(server) -> None:
    """Add Validate's addresses to a Jupyter server."""
    # nbgrader's handler looks its validator up in its module.
    handlers.Validator = StudentsValidator
    settings = server.web_app.settings
    settings["root_dir"] = server.root_dir
    routes = [
        (r"/assignments/validate", ValidateHandler),
        (r"/nbgrader_version", handlers.NbGraderVersionHandler),
    ]
    base = settings["base_url"]
    server.web_app.add_handlers(".*$", [(url_path_join(base, path), one) for path, one in routes])
