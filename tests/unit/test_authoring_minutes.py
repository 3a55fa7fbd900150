"""Are a lesson's minutes what its parts add up to, along both paths?"""

import nbformat.v4 as v4
import pytest

from course_lib.authoring.minutes import along_paths, estimate, words


def text(source, *tags):
    return v4.new_markdown_cell(source, metadata={"tags": list(tags)})


def test_estimate_reads_two_hundred_words_a_minute():
    """Do 400 words and an exercise of 7 minutes come to 9 minutes and its heading?"""
    notebook = v4.new_notebook(
        cells=[text("two " * 400), text("### Exercise 1: f (2 points, 7 min)")]
    )
    heading = 7 / 200  # its own words
    assert estimate(notebook).total == pytest.approx(9 + heading)
    assert estimate(notebook).core == estimate(notebook).total


def test_estimate_counts_shown_code_but_no_answers_or_tests():
    """Is only code that is read counted, and the look at its output?"""
    marks = {"solution": True, "grade": False, "grade_id": "ex1-f"}
    answer = v4.new_code_cell("x\n" * 100, metadata={"nbgrader": marks})
    shown = v4.new_code_cell("x\n\n" * 20, outputs=[v4.new_output("stream", text="1")])
    assert estimate(v4.new_notebook(cells=[answer, shown])).total == pytest.approx(1.5)


def test_further_part_ends_at_the_next_heading_of_its_level():
    """Which cells does JupyterLab hide below a folded heading?"""
    notebook = v4.new_notebook(
        cells=[
            text("## A"),
            text("## B\n\nfolded", "further"),
            text("hidden"),
            text("### C"),
            v4.new_code_cell("hidden"),
            text("## D"),
            text("open"),
        ]
    )
    folded = [cell.source for is_further, cell in along_paths(notebook) if is_further]
    assert folded == ["hidden", "### C", "hidden"]


def test_further_part_directly_after_another_is_folded_too():
    """Does a further part's heading end the one before and fold its own?"""
    cells = [text("## A", "further"), text("one"), text("## B", "further"), text("two")]
    folded = [c.source for f, c in along_paths(v4.new_notebook(cells=cells)) if f]
    assert folded == ["one", "two"]


def test_words_count_a_formula_once_and_no_tags():
    """Are formulas and HTML read as people read them?"""
    assert len(words("the sum $a + b + c$ <b>is</b> $$x\n= y$$ <br>here")) == 6
