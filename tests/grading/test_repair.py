"""Is a damaged notebook put in order from the master, without cost to the student?"""

from dataclasses import replace

import pytest
from tiny_lesson import MEAN_STUB, code, release, right_answers

from course_lib.grading.lesson.cells import cell_from
from course_lib.grading.submissions.repair import repair


def cells_of(notebook) -> list:
    return [cell_from(cell) for cell in notebook["cells"]]


def place_of(cells: list, grade_id: str) -> int:
    return next(index for index, cell in enumerate(cells) if cell.grade_id == grade_id)


def delete_test(cells):
    del cells[place_of(cells, "ex1-add-test-edges")]


def duplicate_test(cells):
    cells.append(cells[place_of(cells, "ex1-add-test-values")])


def edit_test(cells):
    place = place_of(cells, "ex1-add-test-values")
    cells[place] = replace(cells[place], source="pass")


def retype_test(cells):
    place = place_of(cells, "ex1-add-test-values")
    cells[place] = replace(cells[place], cell_type="markdown")


def change_points(cells):
    place = place_of(cells, "ex1-add-test-values")
    cells[place] = replace(cells[place], marks=cells[place].marks | {"points": "abc"})


def ungrade(cells):
    place = place_of(cells, "ex1-add-test-values")
    cells[place] = replace(cells[place], marks=cells[place].marks | {"grade": False})


def reverse(cells):
    cells.reverse()


def lose_mark(cells):
    place = place_of(cells, "ex1-add")
    cells[place] = replace(cells[place], marks={})


def edit_given(cells):
    place = place_of(cells, "given-setup")
    cells[place] = replace(cells[place], source="double = None")


DAMAGES = {
    delete_test: "was missing and was put back",
    duplicate_test: "was in the notebook 2 times",
    edit_test: "was edited",
    retype_test: "had become a markdown cell",
    change_points: "changed grading marks",
    ungrade: "changed grading marks",
    reverse: "out of order",
    lose_mark: "had lost its mark",
    edit_given: "was edited",
}


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)
def test_every_damage_is_repaired_and_told(master, damage):
    """Do cells come out as the master has them, with a note?"""
    whole = repair(tuple(cells_of(right_answers())), master)
    cells = cells_of(right_answers())
    damage(cells)
    notebook = repair(tuple(cells), master)
    assert DAMAGES[damage] in " ".join(notebook.repairs)
    marked = [step for step in notebook.steps if step.master is not None]
    assert marked == [step for step in whole.steps if step.master is not None]
    assert notebook.attempted == whole.attempted == {"ex1-add", "ex2-mean", "ex3-explain"}


def test_whole_notebook_needs_no_repair(master):
    """Is nothing said of a notebook in order?"""
    assert repair(tuple(cells_of(right_answers())), master).repairs == []


def test_nothing_is_attempted_in_the_release(master):
    """Does a release count as not attempted?"""
    assert repair(tuple(cells_of(release())), master).attempted == set()


def test_stub_with_another_comment_is_still_a_stub(master):
    """Is a comment no attempt?"""
    cells = cells_of(release())
    place = place_of(cells, "ex2-mean")
    cells[place] = replace(cells[place], source=MEAN_STUB + "  # todo")
    assert repair(tuple(cells), master).attempted == set()


def test_answer_in_a_cell_of_their_own_counts(master):
    """Is a function defined in another cell an attempt?"""
    cells = cells_of(release())
    own = cell_from(code("def mean(values):\n    return 0.0"))
    cells.insert(place_of(cells, "ex2-mean") + 1, own)
    assert repair(tuple(cells), master).attempted == {"ex2-mean"}


def test_own_cells_stay_beside_their_neighbour(master):
    """Does a student's cell run right before the answer that it preceded?"""
    cells = cells_of(right_answers())
    own = cell_from(code("helper = 1"))
    cells.insert(place_of(cells, "ex2-mean"), own)
    steps = repair(tuple(cells), master).steps
    sources = [step.source for step in steps]
    assert (
        sources.index("helper = 1")
        == sources.index(steps[place_of_step(steps, "ex2-mean")].source) - 1
    )


def place_of_step(steps, grade_id):
    return next(
        i for i, step in enumerate(steps) if step.master and step.master.grade_id == grade_id
    )


def test_written_copy_of_a_duplicated_answer_is_chosen(master):
    """Is the stub passed over when an answer is there twice?"""
    cells = cells_of(right_answers())
    cells.append(cells_of(release())[place_of(cells, "ex1-add")])
    notebook = repair(tuple(cells), master)
    answer = notebook.steps[place_of_step(notebook.steps, "ex1-add")]
    assert "b + a" in answer.source
