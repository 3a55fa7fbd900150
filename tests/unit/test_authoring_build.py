"""Does a build give what the source says, the same bytes each time, and nothing by halves?"""

import fnmatch
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from course_lib.authoring import release, text
from course_lib.authoring.build import build_lesson
from course_lib.authoring.examine import problems
from course_lib.authoring.staleness import stale_reasons
from course_lib.authoring.tree import LessonTree
from course_lib.cli.authoring import build
from course_lib.data import paths
from course_lib.errors import CourseError
from course_lib.files import replace_file

SAMPLES = Path(__file__).parents[1] / "notebooks" / "lessons"
ID = "01_forward_pass"
# The kernel of a build is a subprocess; its sockets are closed by the garbage collector.
pytestmark = pytest.mark.filterwarnings("default::ResourceWarning")


def make_tree(folder: Path) -> LessonTree:
    """Return a course of one small lesson in a folder."""
    shutil.copytree(SAMPLES, folder / "solutions")
    shutil.copy(paths.SOLUTIONS / "jupytext.toml", folder / "solutions")
    return LessonTree(folder / "solutions", folder / "notebooks")


@pytest.fixture(scope="module")
def first_build(tmp_path_factory):
    """A built course, for tests that only read or copy it."""
    tree = make_tree(tmp_path_factory.mktemp("course"))
    assert build_lesson(tree, ID)
    return tree


@pytest.fixture
def tree(first_build, tmp_path):
    """A built course of its own for a test that changes it."""
    shutil.copytree(first_build.solutions.parent, tmp_path, dirs_exist_ok=True)
    return LessonTree(tmp_path / "solutions", tmp_path / "notebooks")


def edit(path: Path, old: str, new: str) -> None:
    content = path.read_text(encoding="utf-8")
    assert old in content
    path.write_text(content.replace(old, new), encoding="utf-8")


def built_bytes(tree: LessonTree) -> tuple[bytes, bytes]:
    return tree.solution(ID).read_bytes(), tree.release(ID).read_bytes()


def said(tree: LessonTree, *arguments: str) -> tuple[int, str]:
    """Run `course build` and return its exit status and all that it printed."""
    result = CliRunner().invoke(build, arguments, obj=tree)
    return result.exit_code, f"{result.output}{result.exception or ''}"


def all_problems(tree: LessonTree) -> list[str]:
    with release.scratch_course(tree) as course:
        return problems(tree, ID, course)


def test_fresh_build_has_no_problems(first_build):
    """Does the check find nothing wrong with what was just built?"""
    sections = [p for p in all_problems(first_build) if "syllabus" not in p]
    assert sections == []


def test_solution_holds_outputs_and_release_none(first_build):
    """Are outputs in the solution only?"""
    solution, released = (text.read(p) for p in (first_build.solution(ID), first_build.release(ID)))
    outputs = [
        o.get("text") or o.data["text/plain"] for c in solution.cells for o in c.get("outputs", ())
    ]
    assert outputs == ["array([0, 2, 4])", "[0. 2. 4. 6.]\n"]
    assert not any(cell.get("outputs") for cell in released.cells)


def test_release_holds_stubs_and_no_hidden_tests(first_build):
    """Does a student see stubs where solutions and hidden tests were?"""
    content = first_build.release(ID).read_text(encoding="utf-8")
    assert "raise NotImplementedError()" in content and "YOUR ANSWER HERE" in content
    for gone in ("values + values", "secret", "Nothing and nothing", "BEGIN"):
        assert gone not in content


def test_build_holds_nothing_of_the_moment_or_machine(first_build):
    """Are times, versions and paths absent from what is built?"""
    for content in built_bytes(first_build):
        for gone in (b"iopub", b"jupytext", b"3.1", str(first_build.solutions.parent).encode()):
            assert gone not in content


def test_current_lesson_is_skipped(tree):
    """Is a lesson whose source did not change left as it is?"""
    before = built_bytes(tree), tree.solution(ID).stat().st_mtime_ns
    assert not build_lesson(tree, ID)
    assert before == (built_bytes(tree), tree.solution(ID).stat().st_mtime_ns)


def test_forced_build_gives_the_same_bytes(tree):
    """Does building again by force give the same bytes?"""
    before = built_bytes(tree)
    assert build_lesson(tree, ID, force=True)
    assert built_bytes(tree) == before


def test_edited_source_keeps_the_other_cells_ids(tree):
    """Do cells keep their ids when a neighbour is edited?"""
    before = [cell.id for cell in text.read(tree.solution(ID)).cells]
    edit(tree.source(ID), "Two of a thing", "Twice a thing")
    edit(tree.source(ID), "np.arange(3) + np.arange(3)", "2 * np.arange(3)")
    assert build_lesson(tree, ID)
    built = text.read(tree.solution(ID))
    assert [cell.id for cell in built.cells] == before
    assert "Twice a thing" in tree.release(ID).read_text(encoding="utf-8")


def test_data_files_are_released_and_stray_code_is_not(tree):
    """Does the release get a lesson's data and not its stray code?"""
    folder = tree.solutions / ID
    (folder / "table.csv").write_text("a\n1\n")
    (folder / "draft.py").write_text("answer = 42")
    assert stale_reasons(tree, ID) == ["the release has no current copy of table.csv"]
    assert build_lesson(tree, ID)
    assert (tree.notebooks / ID / "table.csv").read_text() == "a\n1\n"
    assert not (tree.notebooks / ID / "draft.py").exists()
    assert "remove draft.py from its folder" in all_problems(tree)


@pytest.mark.parametrize("force", [False, True])
def test_edited_release_is_never_replaced(tree, force):
    """Is a release that somebody edited kept, even by a forced build?"""
    edit(tree.release(ID), "raise NotImplementedError()", "return 2 * values")
    before = built_bytes(tree)
    edit(tree.source(ID), "Two of a thing", "Twice a thing")
    with pytest.raises(CourseError, match=r"notebooks/01_forward_pass/.* was edited"):
        build_lesson(tree, ID, force=force)
    assert built_bytes(tree) == before


def test_release_that_is_no_notebook_is_never_replaced(tree):
    """Is a file that is no notebook kept where the release goes?"""
    tree.release(ID).write_text("my notes")
    with pytest.raises(CourseError, match="was edited"):
        build_lesson(tree, ID, force=True)
    assert tree.release(ID).read_text() == "my notes"


FAULTY = {
    "raise ValueError('no such thing')": ("ValueError: no such thing", "failed"),
    "import warnings; warnings.warn('old')": ("UserWarning: old", "stderr"),
    "import sys; print('oops', file=sys.stderr)": ("oops", "stderr"),
    "import os; os.write(2, b'bad luck'); os._exit(3)": ("kernel died", "bad luck"),
}


@pytest.mark.parametrize(("line", "words"), FAULTY.items(), ids=FAULTY)
def test_cell_that_fails_or_warns_stops_the_build(tree, line, words):
    """Does an error or a warning stop the build, in a few lines?"""
    before = built_bytes(tree)
    edit(tree.source(ID), "np.arange(3) + np.arange(3)", line)
    with pytest.raises(CourseError) as caught:
        build_lesson(tree, ID)
    for word in words:
        assert word in str(caught.value)
    assert len(str(caught.value).splitlines()) < 15
    assert built_bytes(tree) == before


def test_failing_cell_is_named_by_its_grade_id(tree):
    """Does the message say which graded cell failed?"""
    edit(tree.source(ID), "return values + values", "return values - values")
    with pytest.raises(CourseError, match="cell ex1-double-test-values failed"):
        build_lesson(tree, ID)


def test_error_that_a_tag_allows_fails_all_the_same(tree):
    """Does `raises-exception` excuse no error in a build?"""
    edit(tree.source(ID), '# %% tags=["demo"]', '# %% tags=["demo", "raises-exception"]\n1 / 0')
    with pytest.raises(CourseError, match="ZeroDivisionError"):
        build_lesson(tree, ID)


def test_refusal_by_nbgrader_stops_the_build(tree):
    """Does a source that nbgrader refuses leave the old build?"""
    edit(tree.source(ID), "    ### END SOLUTION\n", "")
    before = built_bytes(tree)
    with pytest.raises(CourseError, match="nbgrader can't make the release"):
        build_lesson(tree, ID)
    assert built_bytes(tree) == before


OF_ITS_OWN = """if isinstance(values, int):
        return type("Twice", (), {"__eq__": lambda self, other: other == 2 * values})()
    return values + values"""


def test_tests_that_grading_could_not_use_stop_the_build(tree):
    """Does a test that compares the answer's own object leave the old build, each time?"""
    before = built_bytes(tree)
    edit(tree.source(ID), "return values + values", OF_ITS_OWN)
    line = "assert double(np.zeros((0, 3)))"
    edit(tree.source(ID), line, f"assert double(3) == 6\n{line}")
    for _ in range(2):
        status, printed = said(tree)
        assert status == 1, printed
        assert "ex1-double" in printed and "is current" not in printed
        assert built_bytes(tree) == before


def test_lessons_run_in_a_scratch_folder_of_their_own(tree):
    """Do files that a lesson writes stay out of the course?"""
    edit(tree.source(ID), "np.arange(3) + np.arange(3)", "open('left.txt', 'w').close()")
    assert build_lesson(tree, ID)
    assert not list(tree.solutions.parent.rglob("left.txt"))


STALE = {
    "the source was edited": (
        lambda t: edit(t.source(ID), "Two of a thing", "Twice"),
        "its source is not the source's",
    ),
    "points were changed": (
        lambda t: edit(t.source(ID), '"points": 2', '"points": 3'),
        "its metadata is not the source's",
    ),
    "a cell was added": (
        lambda t: t.source(ID).write_text(t.source(ID).read_text() + "\n# %%\n1\n"),
        "the source has",
    ),
    "a cell was run again": (
        lambda t: edit(t.solution(ID), '"execution_count": 2', '"execution_count": 9'),
        "not 1..n",
    ),
    "nothing was run": (
        lambda t: edit(t.solution(ID), '"execution_count": 2', '"execution_count": null'),
        "not 1..n",
    ),
    "the solution is missing": (lambda t: t.solution(ID).unlink(), "not been built"),
    "the release is missing": (lambda t: t.release(ID).unlink(), "no release"),
    "the release was edited": (
        lambda t: edit(t.release(ID), "doubled", "tripled"),
        "was edited since",
    ),
    "the solution was edited by hand": (
        lambda t: edit(t.solution(ID), '"language": "python",', '"language": "Python",'),
        "metadata are not as a build leaves them",
    ),
}


@pytest.mark.parametrize(("spoil", "reason"), STALE.values(), ids=STALE)
def test_check_says_why_a_lesson_is_stale(tree, spoil, reason):
    """Does `--check` name what is stale and change nothing?"""
    spoil(tree)
    before = {path: path.read_bytes() for path in tree.solutions.parent.rglob("*.ipynb")}
    status, printed = said(tree, ID, "--check")
    assert status == 1
    assert f"{ID}: " in printed and reason in printed
    assert before == {path: path.read_bytes() for path in tree.solutions.parent.rglob("*.ipynb")}


def test_output_with_an_error_fails_the_check(tree):
    """Does the check see an error among a solution's outputs?"""
    notebook = text.read(tree.solution(ID))
    cell = next(cell for cell in notebook.cells if cell.get("outputs"))
    cell.outputs = [text.nbformat.v4.new_output("error", ename="E", evalue="", traceback=[])]
    replace_file(tree.solution(ID), text.to_text(notebook).encode())
    assert any("holds an error" in reason for reason in stale_reasons(tree, ID))


def test_forged_stamp_is_seen_by_the_check(tree):
    """Does the check make the release anew instead of trusting its stamp?"""
    notebook = text.read(tree.release(ID))
    notebook.cells[0].source += " Ha."
    forged = release.stamp(notebook, release.origin(tree, text.read(tree.solution(ID))))
    replace_file(tree.release(ID), text.to_text(forged).encode())
    assert stale_reasons(tree, ID) == []
    assert any("not what nbgrader makes now" in problem for problem in all_problems(tree))


def test_failing_lesson_leaves_the_others_built(tree):
    """Are the other lessons built when one fails?"""
    shutil.copytree(tree.solutions / ID, tree.solutions / "02_gradients")
    for path in (tree.solutions / "02_gradients").iterdir():
        path.rename(path.with_name(path.name.replace(ID, "02_gradients")))
    edit(tree.source(ID), "np.arange(3) + np.arange(3)", "1 / 0")
    status, printed = said(tree)
    assert status == 1
    assert "ZeroDivisionError" in printed
    assert "02_gradients: built in" in printed
    assert tree.release("02_gradients").is_file()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_interrupt_stops_the_whole_build_and_leaves_the_old_files(tree, number):
    """Does an interrupt end the build and leave no half-built lesson?"""
    before = built_bytes(tree)
    started = tree.solutions.parent / "started"
    line = f"import pathlib, time; pathlib.Path({str(started)!r}).touch(); time.sleep(120)"
    edit(tree.source(ID), "np.arange(3) + np.arange(3)", line)
    second = tree.solutions / "02_gradients" / "02_gradients.py"
    second.parent.mkdir()
    shutil.copy(tree.source(ID), second)
    script = (
        "from pathlib import Path; from course_lib.authoring.tree import LessonTree;"
        "from course_lib.cli.authoring import build;"
        f"build(obj=LessonTree(Path({str(tree.solutions)!r}), Path({str(tree.notebooks)!r})))"
    )
    with subprocess.Popen([sys.executable, "-c", script], stderr=subprocess.PIPE) as running:
        deadline = time.monotonic() + 90
        while not started.exists() and time.monotonic() < deadline:
            time.sleep(0.1)
        running.send_signal(number)
        running.communicate(timeout=60)
    assert started.exists() and running.returncode not in (0, None)
    assert built_bytes(tree) == before
    assert not second.with_suffix(".ipynb").exists()
    assert not [path for path in tree.solutions.rglob("*.part")]


def test_lesson_without_source_is_one_sentence(tree):
    """Does a lesson that has no source get a sentence and no traceback?"""
    status, printed = said(tree, "23")
    assert status == 1
    assert "no source 23_capstone/23_capstone.py" in printed
    assert "Traceback" not in printed


def test_build_makes_no_gradebook(first_build):
    """Does a build leave no database behind?"""
    assert not list(first_build.solutions.parent.rglob("*.db"))


def test_nbgrader_settings_keep_solutions_out_and_state_in_one_folder():
    """Do nbgrader's own settings agree with the course's folders?"""
    from traitlets.config import PyFileConfigLoader

    folders = PyFileConfigLoader(str(LessonTree().nbgrader_config)).load_config().CourseDirectory
    assert (folders.source_directory, folders.release_directory) == ("solutions", "notebooks")
    assert any(fnmatch.fnmatch(f"{ID}.py", pattern) for pattern in folders.ignore)
    for kept in ("submitted", "autograded", "feedback", "solution"):
        assert folders[f"{kept}_directory"].startswith(".grading/")
    assert folders.db_url == f"sqlite:///{paths.GRADING / 'gradebook.db'}"
