"""Does no mangled notebook, whatever is wrong with it, do more than lose its own points?

The examples are the same in every run; COURSE_FUZZ=N tries N others, new ones each time.
"""

import os
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from mangle import mangled
from tiny_lesson import right_answers

from course_lib.grading.books.gradebook import final_scores
from course_lib.grading.lesson.cells import CODE, Cell
from course_lib.grading.lesson.forbidden import find_breach
from course_lib.grading.results import STATUSES, VERDICTS, LessonResults
from course_lib.grading.submissions.repair import repair
from course_lib.grading.submissions.submission import (
    Submission,
    UnreadableSubmission,
    read_submission,
)

EXAMPLES = int(os.environ.get("COURSE_FUZZ", "0"))
FUZZ = settings(
    max_examples=EXAMPLES or 400,
    derandomize=not EXAMPLES,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
BATCH = 30
PUNCTUATION = "()[]{}'\"\\\n\t %!?=:#@"
RIGHT = right_answers()


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """A folder that notebooks are written to, one after the other."""
    return tmp_path_factory.mktemp("mangled")


@FUZZ
@given(rng=st.randoms(use_true_random=False))
def test_mangled_notebook_is_refused_in_words_or_put_in_order(rng, folder, master):
    """Does repair give the master's cells, if a notebook can be read at all?"""
    path = folder / "notebook.ipynb"
    path.write_bytes(mangled(RIGHT, rng))
    try:
        student = read_submission(Submission("ada", folder, path))
    except UnreadableSubmission as problem:
        assert str(problem).isprintable() and str(problem).endswith(".")
        return
    notebook = repair(student.cells, master)
    marked = [step for step in notebook.steps if step.master is not None]
    assert [step.master for step in marked] == list(master.cells)
    for step in marked:
        if step.kind in ("test", "given"):
            assert (step.source, step.cell_type) == (step.master.source, CODE)
    assert notebook.attempted <= {cell.grade_id for cell in master.of_kind("answer", "manual")}
    assert_it_can_be_written(notebook)


def assert_it_can_be_written(notebook) -> None:
    """Assert that all text is text, and that the rules can be checked on it."""
    for text in [*notebook.repairs, *(step.source for step in notebook.steps)]:
        text.encode()
    assert all("\n" not in words and words.endswith(".") for words in notebook.repairs)
    sources = [step.source for step in notebook.steps if step.cell_type == CODE]
    for step in notebook.steps:
        if step.kind == "answer":
            find_breach(step.source, sources, sources, step.master.forbidden)


@FUZZ
@given(source=st.text(st.characters(codec="utf-8") | st.sampled_from(PUNCTUATION)))
def test_any_text_is_an_answer_that_can_be_read(source, master):
    """Can any text of a cell be parsed, searched and written?"""
    cells = (Cell(CODE, source, {"grade_id": "ex2-mean"}), Cell(CODE, source))
    assert_it_can_be_written(repair(cells, master))


def test_batch_of_mangled_notebooks_leaves_the_others_alone(grade_class, tmp_path):
    """Do right notebooks among mangled ones get full points?"""
    seeds = [Random().randrange(10**9) for _ in range(EXAMPLES)] or list(range(BATCH))
    hand_ins = {f"mangled-{seed}": mangled(RIGHT, Random(seed)) for seed in seeds}
    hand_ins = {"ada": RIGHT, **hand_ins, "zoe": RIGHT}
    results = grade_class(hand_ins, warm=True).results
    graded = {result.student: result for result in results.submissions}
    assert set(graded) == set(hand_ins)
    for result in graded.values():
        assert result.status in STATUSES
        assert not [flag for flag in result.flags if "error" in flag or "recorded" in flag], result
        assert 0 <= result.score <= 6
        assert {test.verdict for test in result.tests} <= set(VERDICTS)
    for student in ("ada", "zoe"):
        assert (graded[student].status, graded[student].score) == ("graded", 6)
    assert LessonResults.from_json(results.to_json()) == results
    assert set(final_scores(tmp_path / "state" / "gradebook.db", results.lesson)) == set(hand_ins)
