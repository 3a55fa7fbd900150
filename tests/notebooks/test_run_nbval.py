"""Would the run of the lessons notice a lesson that no longer gives what it shows?"""

import shutil
from pathlib import Path

import pytest
from run_nbval import run_nbval

from course_lib.authoring.build import build_lesson
from course_lib.authoring.tree import LessonTree
from course_lib.data import paths

ID = "01_forward_pass"


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """The sample lesson, built."""
    folder = tmp_path_factory.mktemp("course")
    shutil.copytree(Path(__file__).parent / "lessons", folder / "solutions")
    shutil.copy(paths.SOLUTIONS / "jupytext.toml", folder / "solutions")
    tree = LessonTree(folder / "solutions", folder / "notebooks")
    build_lesson(tree, ID)
    return tree


def spoiled(tree: LessonTree, folder: Path, old: str, new: str) -> LessonTree:
    """Return a copy of a course in which the solution notebook says something else."""
    shutil.copytree(tree.solutions, folder / "solutions")
    other = LessonTree(folder / "solutions", folder / "notebooks")
    content = other.solution(ID).read_text(encoding="utf-8")
    assert old in content
    other.solution(ID).write_text(content.replace(old, new), encoding="utf-8")
    return other


def test_good_lesson_passes_with_every_cell_run(built, tmp_path):
    """Does the sample lesson pass, all its cells run?"""
    run = run_nbval(built, ID, tmp_path)
    assert run.passed, run.report
    assert run.num_cells == 6
    assert 0 < run.seconds < 60


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("array([0, 2, 4])", "array([0, 2, 5])", "Cell outputs differ"),
        ("return values + values", "return values * values", "Cell execution caused an exception"),
        ('"execution_count": 2', '"execution_count": null', "5 passed"),
    ],
    ids=["another output", "a test that fails", "a cell that never ran"],
)
def test_lesson_that_changed_fails(built, tmp_path, old, new, said):
    """Is each way to differ from what is shown a failure?"""
    run = run_nbval(spoiled(built, tmp_path, old, new), ID, tmp_path)
    assert not run.passed
    assert said in run.report


def test_outputs_that_vary_are_not_compared(built, tmp_path):
    """Is an output without the tag free to change?"""
    other = spoiled(built, tmp_path, "[0. 2. 4. 6.]", "[0. 0. 0. 0.]")
    assert run_nbval(other, ID, tmp_path).passed
