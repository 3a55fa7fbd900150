"""Does every hand-in of the corpus get the right verdict, with nothing gained, leaked or left?

All of them are graded as one class, by two workers with warm kernels; those with limits of their
own follow in a second batch. Cold kernels take seconds each, so that by default only the hand-ins
named in COLD are graded by them too; COURSE_WHOLE_CORPUS=1 grades all.
"""

import json
import os
import re
import sqlite3
import tempfile
import time
from dataclasses import replace
from pathlib import Path

import psutil
import pytest
from corpus import (
    GROUPS,
    LESSON,
    Case,
    corpus_lesson,
    corpus_master,
    differences,
    hand_in,
    load_corpus,
)
from corpus.damaged_cells import marks_of

import course_lib
from course_lib import check
from course_lib.data.paths import cache_folder
from course_lib.grading.batch.coordinator import grade_lesson
from course_lib.grading.batch.plan import Plan
from course_lib.grading.books.autograded import autograded_notebook
from course_lib.grading.books.feedback import feedback_page
from course_lib.grading.judge.client import JudgeProcess
from course_lib.grading.limits import Limits
from course_lib.grading.marking.records import make_records
from course_lib.grading.results import LessonResults, SubmissionResult
from course_lib.grading.submissions.submission import find_submissions

CASES = load_corpus()
BY_STUDENT = {case.student: case for case in CASES}
SECRET = "the secret of this class"
TIGHT = Limits(
    cell_seconds=3,
    test_seconds=3,
    submission_seconds=60,
    memory_mb=1000,
    output_mb=0.5,
    file_mb=8,
    scratch_mb=32,
    open_files=256,
)
COLD_LIMITS = replace(TIGHT, cell_seconds=30, submission_seconds=120)  # it imports TensorFlow
COLD = {
    "correctness-fail-two_thirds_of_a_score",
    "correctness-pass-own_imports",
    "correctness-pass-replaces_given_names",
    "correctness-pass-tensorflow_log_lines",
    "correctness-pass-trains_a_model",
    "crashes_and_resources-fail-eats_memory",
    "crashes_and_resources-fail-fills_the_disk",
    "crashes_and_resources-fail-swallows_interrupts",
    "crashes_and_resources-pass-own_cell_kills_the_kernel",
    "damaged-pass-no_metadata_at_all",
    "forgery-fail-fake_modules",
    "forgery-fail-patched_session",
    "leaks_and_persistence-fail-changes_the_course",
    "leaks_and_persistence-fail-detached_process",
    "leaks_and_persistence-fail-poisoned_settings",
    "leaks_and_persistence-fail-reads_secrets_of_processes",
}
# What stock nbgrader gets wrong, and the hand-ins that show it.
ROWS = {
    "scores that are no plain number": "score_of_numpy_zero score_of_a_numpy_integer score_of_nan "
    "score_below_zero score_above_the_points score_of_a_truth_value",
    "sys.displayhook": "display_hook",
    "patched machinery": "ast_transformer patched_run_cell patched_session",
    "equal to everything": "always_equal",
    "reads the notebook or the solution": "reads_the_hidden_tests reads_the_solution",
    "SQL, at once and later": "writes_to_the_gradebook detached_process",
    "a startup file": "startup_file",
    "files beside the notebook": "its_own_numpy link_to_the_solution",
    "right, with warnings and log lines": "warns tensorflow_log_lines",
    "ends, loops": "ends_the_process swallows_interrupts",
    "damaged marks": "points_that_are_text test_without_a_grade_id test_that_is_not_graded",
    "a test twice, a test deleted": "duplicated_test deleted_test",
    "a script in an output": "script_in_the_output",
}
# What a student reads of each limit; several where whichever comes first is right.
LIMIT_WORDS = {
    "loops": ("still running when the time limit was reached",),
    "uses_up_the_notebooks_time": ("The time limit of the whole notebook was reached",),
    "uses_up_its_processor_time": ("more than 8 s of processor time",),
    "eats_memory": ("more than the memory limit of 1000 MB",),
    "prints_for_ever": ("more than the output limit of 0.5 MB",),
    "fork_bomb": ("more than 32 processes", "still running when the time limit"),
    "writes_a_huge_file": ("File too large",),
    "fills_the_disk": ("No space left on device",),
    "opens_too_many_files": ("Too many open files",),
    "endless_generator": ("more than 100000 items", "still running when the time limit"),
    "fills_the_socket_folder": ("filled the folder of the kernel's sockets",),
    "huge_array": ("the data are too large",),
}
LEFT_BEHIND = re.compile("left.behind")


class Graded:
    """What grading some hand-ins came to, and the folder that it was recorded in."""

    def __init__(self, state: Path, results: LessonResults) -> None:
        self.state = state
        self.results = {result.student: result for result in results.submissions}


@pytest.fixture(scope="module")
def grade(tmp_path_factory, walls):
    """Return a function that grades hand-ins as one class."""
    master = corpus_master()
    with JudgeProcess(SECRET) as judge:
        records = make_records(master, judge, walls, Limits())

    def run(cases: list[Case], limits: Limits, warm: bool) -> Graded:
        root = tmp_path_factory.mktemp("corpus")
        solution = root / "source" / f"{LESSON}.ipynb"
        solution.parent.mkdir()
        solution.write_text(json.dumps(corpus_lesson()[0]))
        (root / "state").mkdir()
        (root / "state" / "secret").write_text(SECRET)
        for case in cases:
            hand_in(case, root / "submitted", solution)
        plan = Plan(
            master, root / "state", walls, records, limits, workers=2, secret=SECRET, warm=warm
        )
        found = find_submissions(root / "submitted", LESSON, [])
        return Graded(root / "state", grade_lesson(plan, found).results)

    return run


@pytest.fixture(scope="module")
def wanted(request) -> list[Case]:
    """The hand-ins that the chosen tests ask for: by -k one can be tried in seconds."""
    asked = {"correctness-pass-other_ways"}  # one alone would get a cold kernel
    for item in request.session.items:
        parameters = getattr(item, "callspec", None)
        if item.path == request.path and (parameters is None or "case" not in parameters.params):
            return CASES  # a test of all of them
        if item.path == request.path:
            asked.add(parameters.params["case"].student)
    return [case for case in CASES if case.student in asked]


@pytest.fixture(scope="module")
def warm(grade, wanted) -> Graded:
    """The corpus, graded with warm kernels."""
    return grade([case for case in wanted if not case.limits], TIGHT, warm=True)


@pytest.fixture(scope="module")
def tight(grade, wanted) -> dict[str, SubmissionResult]:
    """The hand-ins with limits of their own, each graded with these beside an honest one."""
    results: dict[str, SubmissionResult] = {}
    for case in wanted:
        if case.limits:
            neighbour = BY_STUDENT["correctness-pass-other_ways"]
            both = grade([case, neighbour], replace(TIGHT, **case.limits), warm=True).results
            assert differences(neighbour, both.pop(neighbour.student)) == []
            results |= both
    return results


@pytest.fixture
def result_of(request):
    """Return a function that returns a case's result with warm kernels."""

    def find(case: Case) -> SubmissionResult:
        if case.limits:
            return request.getfixturevalue("tight")[case.student]
        return request.getfixturevalue("warm").results[case.student]

    return find


@pytest.fixture(scope="module")
def cold(grade) -> Graded:
    """Some of the corpus, or all of it, graded with cold kernels."""
    whole = os.environ.get("COURSE_WHOLE_CORPUS") == "1"
    cases = [case for case in CASES if not case.limits and (whole or case.student in COLD)]
    return grade(cases, COLD_LIMITS, warm=False)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.student)
def test_verdict_is_the_expected_one(case, result_of):
    """Does each hand-in get the verdicts and points that the corpus states?"""
    result = result_of(case)
    assert differences(case, result) == []
    assert result.score == case.expected.score
    unreadable = case.expected.status == "unreadable"
    assert bool(result.repairs) == (unreadable or case.expected.status == "repaired")


def test_hand_ins_of_every_group_are_enough():
    """Does each group have ten hand-ins, all trying something else?"""
    assert len(BY_STUDENT) == len(CASES) >= 70
    for group in GROUPS:
        assert sum(case.group == group for case in CASES) >= 10
    assert len({case.tries for case in CASES}) == len(CASES)
    assert {case.rule for case in CASES} == {0, 1, 2, 3, 4, 5}


def test_pass_is_said_of_full_points_only():
    """Does a name begin with pass- just where all points are due?"""
    best = sum(cell.points for cell in corpus_master().of_kind("test"))
    for case in CASES:
        assert case.is_honest == (case.expected.score == best), case.student
        assert case.name.startswith(("pass-", "fail-")), case.student


def test_everything_that_nbgrader_gets_wrong_is_in_the_corpus():
    """Does each row of the comparison have its hand-ins?"""
    names = {case.name.partition("-")[2] for case in CASES}
    assert set(" ".join(ROWS.values()).split()) <= names


@pytest.mark.parametrize("name", LIMIT_WORDS)
def test_every_limit_is_named(name, result_of):
    """Does a hand-in that met a limit read which one?"""
    [case] = [case for case in CASES if case.name == f"fail-{name}"]
    messages = [test.message for test in result_of(case).tests if test.verdict != "passed"]
    assert any(words in message for words in LIMIT_WORDS[name] for message in messages), messages


@pytest.mark.parametrize("case", [case for case in CASES if case.prints], ids=lambda c: c.student)
def test_printed_output_is_kept(case, warm):
    """Does the graded notebook hold what a hand-in printed?"""
    assert case.prints in "".join(printed(warm.state, case.student))


def printed(state: Path, student: str) -> list[str]:
    """Return the texts of the outputs in a graded notebook, those of tests excepted.

    What a test came to stands below it, for instructors, beside the hidden test itself.
    """
    path = autograded_notebook(state, LESSON, student)
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    tests = {cell.grade_id for cell in corpus_master().of_kind("test")}
    own = [cell for cell in cells if marks_of(cell).get("grade_id") not in tests]
    outputs = [output for cell in own for output in cell.get("outputs", [])]
    return ["".join(output.get("text", json.dumps(output))) for output in outputs]


@pytest.fixture
def hidden_values(monkeypatch) -> set[str]:
    """The numbers that hidden tests use, as text."""
    monkeypatch.setenv("COURSE_SECRET", SECRET)
    steps = check.rng("ex1-largest_gap").integers(10**6, 10**7, size=5)
    place = float(check.rng("ex2-slope").uniform(2, 3))
    numbers = check.rng("ex3-windows").integers(10**6, 10**7, size=6)
    whole = [*steps.cumsum(), steps[1:].max(), *numbers]
    return {*(str(int(number)) for number in whole), f"{place:.6f}", f"{3 * place**2:.6f}"}


def test_no_hidden_value_reaches_a_student(warm, hidden_values):
    """Are hidden numbers absent from pages, messages and outputs?"""
    for student, result in warm.results.items():
        read = [feedback_page(result, "Corpus"), *result.repairs, *result.flags]
        read += [test.message for test in result.tests]
        if result.tests:
            read += printed(warm.state, student)
        told = {value for value in hidden_values for text in read if value in text}
        assert not told, f"{student} was told {told}"


def test_no_script_is_in_any_page_or_output(warm):
    """Is markup in an output harmless wherever it is shown?"""
    result = warm.results["leaks_and_persistence-fail-script_in_the_output"]
    page = feedback_page(result, "Corpus")
    assert "taken over" in page
    assert "<script" not in page and "<img" not in page
    for output in printed(warm.state, result.student):
        assert "text/html" not in output and "svg" not in output and "javascript" not in output


def test_gradebook_holds_what_was_graded_and_nothing_else(warm):
    """Are nbgrader's scores those of the results?"""
    with sqlite3.connect(warm.state / "gradebook.db") as gradebook:
        rows = gradebook.execute(
            "SELECT s.student_id, SUM(g.auto_score), MAX(g.manual_score), MAX(g.extra_credit) "
            "FROM grade g JOIN submitted_notebook n ON g.notebook_id = n.id "
            "JOIN submitted_assignment s ON n.assignment_id = s.id GROUP BY s.student_id"
        ).fetchall()
    kept = {student: (auto or 0.0, manual, extra) for student, auto, manual, extra in rows}
    assert kept == {name: (result.score, None, None) for name, result in warm.results.items()}


def test_no_file_survives(warm):
    """Is nothing of a hand-in left in home, temporary or course folders?"""
    folders = [Path(tempfile.gettempdir()), Path("/var/tmp"), Path("/dev/shm"), Path("/run")]
    folders += [Path.home(), Path.cwd(), cache_folder(), Path(course_lib.__file__).parent]
    folders += [warm.state, warm.state.parent]
    names = [entry.name for folder in folders if folder.is_dir() for entry in folder.iterdir()]
    names += [path.name for path in (Path.home() / ".ipython").rglob("*")]
    assert [name for name in names if LEFT_BEHIND.search(name)] == []


def test_no_process_survives(warm):
    """Is nothing of a hand-in left running?"""
    found = left_processes()
    if found:  # perhaps somebody else's, who grades the corpus too at this moment
        time.sleep(5)
    assert [process.pid for process in found & left_processes()] == []


def left_processes() -> set[psutil.Process]:
    """Return the processes that a hand-in of the corpus started to outlive it."""
    found = set()
    for process in psutil.process_iter(["cmdline"]):
        if any(LEFT_BEHIND.fullmatch(word) for word in process.info["cmdline"] or []):
            found.add(process)
    return found


def test_verdicts_of_cold_kernels_are_the_same(warm, cold):
    """Do warm and cold kernels lead to one result?"""
    assert set(cold.results) >= COLD - {case.student for case in CASES if case.limits}
    wrong = {
        student: found
        for student, result in cold.results.items()
        if (found := differences(BY_STUDENT[student], result))
    }
    assert wrong == {}
    for student, result in cold.results.items():
        assert what_counts(result) == what_counts(warm.results[student]), student


def what_counts(result: SubmissionResult) -> dict[str, object]:
    """Return what must not depend on how the kernel was started."""
    alternatives = BY_STUDENT[result.student].expected.verdicts
    tests = {
        test.grade_id: (test.points, len(alternatives[test.grade_id]) > 1 or test.verdict)
        for test in result.tests
    }
    return {"status": result.status, "score": result.score, "repairs": result.repairs, **tests}
