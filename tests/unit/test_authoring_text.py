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


def test_normalising_drops_what_depends_on_machine_and_moment(notebook):
    """Are times, versions and an editor's marks dropped, and tags kept?"""
    written = text.to_text(text.normalise(notebook))
    for gone in ("iopub", "scrolled", "jupytext", "3.13.1"):
        assert gone not in written
    assert '"demo"' in written and '"python3"' in written


def test_normalised_notebook_is_left_as_it_is(notebook):
    """Does normalising twice do no more than normalising once?"""
    once = text.normalise(notebook)
    assert text.to_text(text.normalise(copy.deepcopy(once))) == text.to_text(once)


def test_notebook_survives_being_written_and_read(notebook, tmp_path):
    """Does a notebook come back from its file unchanged?"""
    normal = text.normalise(notebook)
    replace_file(tmp_path / "deep" / "a.ipynb", text.to_text(normal).encode())
    assert text.read(tmp_path / "deep" / "a.ipynb") == normal


def test_change_of_a_cell_changes_the_fingerprint(notebook):
    """Does one space more give another fingerprint?"""
    before = text.fingerprint(notebook)
    notebook.cells[0].source += " "
    assert text.fingerprint(notebook) != before


def test_fingerprint_ignores_the_order_of_keys():
    """Do equal dictionaries have one fingerprint?"""
    assert text.fingerprint({"a": 1, "b": 2}) == text.fingerprint({"b": 2, "a": 1})


def test_failed_replacement_leaves_what_was_there(tmp_path):
    """Does a file that cannot be replaced leave no half of the new one?"""
    (tmp_path / "taken").mkdir()
    with pytest.raises(OSError):
        replace_file(tmp_path / "taken", b"new")
    assert [path.name for path in tmp_path.iterdir()] == ["taken"]
