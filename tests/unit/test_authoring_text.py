"""Is a notebook's text the same everywhere, and a file replaced as a whole or not at all?"""

import copy

import nbformat.v4
import pytest

from course_lib.authoring import text
from course_lib.files import replace_file


@pytest.fixture
def notebook():
    """A notebook as an editor leaves it."""
    cell = nbformat.v4.new_code_cell("1 + 1", id="a1", metadata={"tags": ["demo"]})
    cell.metadata["execution"] = {"iopub.execute_input": "2026-11-22T02:30:43Z"}
    cell.metadata["scrolled"] = True
    made = nbformat.v4.new_notebook(cells=[cell])
    made.metadata["jupytext"] = {"formats": "ipynb,py:percent"}
    made.metadata["language_info"] = {"name": "python", "version": "3.13.1"}
    return made


def test_is_what_depends_on_machine_and_moment_dropped(notebook):
    written = text.to_text(text.normalise(notebook))
    for gone in ("iopub", "scrolled", "jupytext", "3.13.1"):
        assert gone not in written
    assert '"demo"' in written and '"python3"' in written


def test_is_a_normalised_notebook_left_as_it_is(notebook):
    once = text.normalise(notebook)
    assert text.to_text(text.normalise(copy.deepcopy(once))) == text.to_text(once)


def test_does_a_notebook_survive_being_written_and_read(notebook, tmp_path):
    normal = text.normalise(notebook)
    replace_file(tmp_path / "deep" / "a.ipynb", text.to_text(normal).encode())
    assert text.read(tmp_path / "deep" / "a.ipynb") == normal


def test_does_any_change_change_the_fingerprint(notebook):
    before = text.fingerprint(notebook)
    notebook.cells[0].source += " "
    assert text.fingerprint(notebook) != before


def test_does_the_fingerprint_know_no_order_of_keys():
    assert text.fingerprint({"a": 1, "b": 2}) == text.fingerprint({"b": 2, "a": 1})


def test_does_a_failed_replacement_leave_what_was_there(tmp_path):
    (tmp_path / "taken").mkdir()
    with pytest.raises(OSError):
        replace_file(tmp_path / "taken", b"new")
    assert [path.name for path in tmp_path.iterdir()] == ["taken"]
