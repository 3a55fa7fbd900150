"""A notebook as text that is the same on every machine."""

import hashlib
import json
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from course_lib.lesson_format.parts import visible_tests

KERNEL = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
# Without the interpreter's version, which differs between machines.
LANGUAGE = {
    "codemirror_mode": {"name": "ipython", "version": 3},
    "file_extension": ".py",
    "mimetype": "text/x-python",
    "name": "python",
    "nbconvert_exporter": "python",
    "pygments_lexer": "ipython3",
}
CELL_METADATA = ("nbgrader", "tags")
FOLDED_HEADING = "jp-MarkdownHeadingCollapsed"  # JupyterLab hides what stands below it
LONGEST_OPEN_TEST = 25  # lines; longer tests are folded away, to be opened with a click


def normalise(notebook: NotebookNode) -> NotebookNode:
    """Drop in place what depends on the machine or the moment, and return the notebook.

    Parts marked further and long tests are folded, as JupyterLab understands it.
    """
    notebook.metadata = nbformat.from_dict({"kernelspec": KERNEL, "language_info": LANGUAGE})
    notebook.nbformat, notebook.nbformat_minor = 4, 5
    for cell in notebook.cells:
        kept = {key: cell.metadata[key] for key in CELL_METADATA if key in cell.metadata}
        cell.metadata = nbformat.from_dict(kept | _folding(cell))
    return notebook


def _folding(cell: NotebookNode) -> dict:
    """Return the metadata that let JupyterLab show a cell folded, empty for most cells."""
    if "further" in cell.metadata.get("tags", ()):
        return {FOLDED_HEADING: True}
    marks = cell.metadata.get("nbgrader", {})
    is_test = marks.get("grade") and not marks.get("solution")
    if is_test and len(visible_tests(cell.source).splitlines()) > LONGEST_OPEN_TEST:
        return {"jupyter": {"source_hidden": True}}
    return {}


def to_text(notebook: NotebookNode) -> str:
    """Return the notebook as JSON text with sorted keys and a final newline."""
    nbformat.validate(notebook)
    return nbformat.writes(notebook, version=nbformat.NO_CONVERT) + "\n"


def read(path: Path) -> NotebookNode:
    """Return the notebook of a file."""
    return nbformat.read(path, as_version=4)


def fingerprint(content: dict) -> str:
    """Return the SHA-256 of a notebook, or of other plain data, in hexadecimal."""
    encoded = json.dumps(content, sort_keys=True).encode("ascii")
    return hashlib.sha256(encoded).hexdigest()
