"""Is the notebook that formgrader shows complete, and can nothing in it act?"""

import nbformat
import pytest
from nbconvert.filters import markdown2html

from course_lib.grading.books.autograded import (
    autograded_notebook,
    graded_notebook,
    rewritten_answers,
    without_markup,
    write_autograded,
)
from course_lib.grading.kernels.outcome import Outcome
from course_lib.grading.submissions.repair import RepairedNotebook, Step

HOSTILE = [
    "<script>alert(1)</script>",
    "<IMG src=x onerror=alert(1)>",
    "<b onmouseover=alert(1)>bold</b>",
    "<details open ontoggle=alert(1)>",
    "</p><svg/onload=alert(1)>",
    "<!--><script>alert(1)</script>-->",
    "<?xml version='1.0'?>",
    "<br\n/onclick=alert(1)>",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_no_tag_of_a_student_can_act(text):
    """Is no tag left of hostile HTML?"""
    left = without_markup(text)
    rest = left.replace("</p>", "").replace("</b>", "")
    assert "<" not in rest


LIVE = [
    "[x](javascript:alert(1))",
    "[x](JaVa&#115;cript:alert(1))",
    "[x]( javascript&colon;alert(1))",
    "![x](data:image/svg+xml;base64,AAAA)",
    "[x](<javascript:alert(1)>)",
    "[x][y]\n\n[y]: javascript:alert(1)",
    "[x][y]\n\n  [y]: vbscript:x",
    "[x](\njavascript:alert(1))",
    "<javascript:alert(1)>",
]


@pytest.mark.parametrize("text", LIVE)
def test_no_link_of_a_student_runs_a_script(text):
    """Is a link or picture with a script's address left out?

    Rendered as formgrader does, with the library that nbconvert uses."""
    page = markdown2html(without_markup(text))
    assert "href" not in page and "src" not in page


@pytest.mark.parametrize(
    "text",
    [
        "[the paper](https://arxiv.org/abs/1512.03385)",
        "[a file](plot.png) and [a place](#top), f[0](x)",
        "[ours]: http://127.0.0.1:8000/ 'title'",
        "![picture](attachment:plot.png)",
        "<details>\n<summary>Hint 1</summary>\n\nLook at the **axis**.\n</details>",
        "$a < b$ and 2 <3, line<br/>break, x<sup>2</sup>",
        "# A heading\n> a quotation",
    ],
)
def test_harmless_text_stays_as_it_is(text):
    """Do links, formulas, lists and plain tags survive the cleaning?"""
    assert without_markup(text) == text


def test_outputs_counts_and_reasons_are_there(tmp_path, master):
    """Does the graded notebook show what ran and why it failed?"""
    cells = {cell.grade_id: cell for cell in master.cells}
    printed = {"output_type": "stream", "name": "stdout", "text": "hello"}
    steps = [
        Step("own", "Text.", "markdown"),
        Step("answer", "def add(a, b): print('hello')", master=cells["ex1-add"]),
        Step("test", "assert add(1, 2) == 3", master=cells["ex1-add-test-values"]),
        Step("test", "assert add(1, 0) == 1", master=cells["ex1-add-test-edges"]),
        Step("own", "1 / 0"),
    ]
    failed = Outcome("error", "AssertionError", "not 3")
    outcomes = [None, Outcome("ok", outputs=[printed]), failed, Outcome("timeout", note="killed")]
    path = autograded_notebook(tmp_path, "01_tiny", "ada")
    write_autograded(path, graded_notebook(RepairedNotebook(steps), outcomes))
    nbformat.validate(notebook := nbformat.read(path, as_version=4))
    _, answer, wrong, slow, own = notebook.cells
    assert answer.outputs == [printed]
    assert wrong.outputs[0].traceback == ["AssertionError: not 3"]
    assert slow.outputs[0].traceback == ["timeout: killed"]
    assert [cell.execution_count for cell in (answer, wrong, slow, own)] == [1, 2, 3, None]
    assert wrong.metadata.nbgrader.points == 2


def test_rewritten_answers_are_those_whose_text_changed(tmp_path, master):
    """Which answers differ from those of the last grading?"""
    cells = {cell.grade_id: cell for cell in master.cells}

    def graded(add: str, explain: str) -> dict:
        steps = [
            Step("answer", add, master=cells["ex1-add"]),
            Step("test", "assert add(1, 2) == 3", master=cells["ex1-add-test-values"]),
            Step("manual", explain, "markdown", master=cells["ex3-explain"]),
        ]
        return graded_notebook(RepairedNotebook(steps), [None, None, None])

    path = tmp_path / "graded.ipynb"
    assert rewritten_answers(path, graded("1", "why")) == set()
    write_autograded(path, graded("1", "why"))
    assert rewritten_answers(path, graded("1", "why")) == set()
    assert rewritten_answers(path, graded("1", "other")) == {"ex3-explain"}
    assert rewritten_answers(path, graded("2", "")) == {"ex1-add", "ex3-explain"}
    assert rewritten_answers(path, None) == {"ex1-add", "ex3-explain"}
