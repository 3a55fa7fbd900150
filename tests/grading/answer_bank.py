"""The answer bank: right and wrong answers of every exercise, run through the real grading path.

A lesson's answers lie in answers/LESSON/EXERCISE/{pass,fail}-<why>.py; each file's text is the
source of the answer cell. One kernel serves a lesson.
"""

from dataclasses import dataclass, replace
from pathlib import Path

from course_lib.grading.bench import Apart
from course_lib.grading.judge import Judge, Scope
from course_lib.grading.kernel import StudentKernel
from course_lib.grading.limits import Limits
from course_lib.grading.master import Master, load_master
from course_lib.grading.messages import teaches
from course_lib.grading.proxy.client import JudgeProcess
from course_lib.grading.records import make_records
from course_lib.grading.repair import RepairedNotebook, Step, repair
from course_lib.grading.results import TestResult
from course_lib.grading.zygote.launcher import Zygote

ANSWERS = Path(__file__).parent / "answers"
SECRETS = ("one-secret", "another-secret")
LIMITS = Limits(test_seconds=30)
MIN_PASSES, MIN_FAILS, MIN_RUNNING_FAILS = 2, 3, 2
DEMO = frozenset({"demo"})


@dataclass(frozen=True)
class Answers:
    """The files of one exercise."""

    exercise: str
    passes: tuple[Path, ...]
    fails: tuple[Path, ...]


def find_answers(lesson_id: str, master: Master, root: Path = ANSWERS) -> list[Answers]:
    """Return the files of each exercise that has tests, in notebook order."""
    tested = {cell.exercise for cell in master.of_kind("test")}
    exercises = [cell.grade_id for cell in master.of_kind("answer") if cell.grade_id in tested]
    return [
        Answers(
            exercise,
            tuple(sorted((root / lesson_id / exercise).glob("pass-*.py"))),
            tuple(sorted((root / lesson_id / exercise).glob("fail-*.py"))),
        )
        for exercise in exercises
    ]


def stray_folders(lesson_id: str, answers: list[Answers], root: Path = ANSWERS) -> list[str]:
    """Return folders and files of the bank that belong to no exercise or follow no name."""
    known = {entry.exercise: {*entry.passes, *entry.fails} for entry in answers}
    strays = []
    for folder in sorted((root / lesson_id).glob("[!._]*")):
        files = [path for path in folder.iterdir() if path.suffix == ".py"]
        if folder.name not in known:
            strays.append(f"{folder.name} is no exercise with tests")
        strays += [str(path) for path in files if path not in known.get(folder.name, set())]
    return strays


class Bank:
    """One lesson's answers and the kernel that they run in; use it as a context manager.

    judge, zygote: shared by the banks of all lessons, so that libraries load once.
    """

    def __init__(
        self,
        lesson_id: str,
        judge: JudgeProcess,
        zygote: Zygote,
        master: Master | None = None,
        root: Path = ANSWERS,
    ) -> None:
        self.master = master or load_master(lesson_id)
        self.answers = find_answers(lesson_id, self.master, root)
        self.strays = stray_folders(lesson_id, self.answers, root)
        self.kernel = StudentKernel(zygote.walls, LIMITS, zygote=zygote)
        self.judge = judge
        records = make_records(self.master, judge, zygote.walls, LIMITS, zygote)
        self.bench = Apart(self.master, judge, records)

    def __enter__(self) -> "Bank":
        return self

    def __exit__(self, *_error: object) -> None:
        self.kernel.close()

    def judge_solution(self, secret: str) -> list[TestResult]:
        """Return the results of the instructor's own notebook."""
        return self._judge_fresh(repair(self.master.solution, self.master), secret)

    def judge_release(self) -> list[TestResult]:
        """Return the results of the untouched release."""
        return self._judge_fresh(repair(self.master.released, self.master), SECRETS[0])

    def judge_release_as_attempted(self) -> list[TestResult]:
        """Return the results of the untouched release when its tests are run all the same."""
        notebook = repair(self.master.released, self.master)
        return self._judge_fresh(notebook, SECRETS[0], assume_attempted=True)

    def judge_bundle(self, number: int, secret: str) -> tuple[list[Path], list[TestResult]]:
        """Return the results of one right answer an exercise, all handed in together."""
        chosen = {
            entry.exercise: entry.passes[number % len(entry.passes)]
            for entry in self.answers
            if entry.passes
        }
        solved = {cell.grade_id: cell.source for cell in self.master.of_kind("answer", "manual")}
        solved |= {exercise: path.read_text("utf-8") for exercise, path in chosen.items()}
        cells = tuple(
            replace(cell, source=solved.get(cell.grade_id, cell.source))
            for cell in self.master.released
        )
        return list(chosen.values()), self._judge_fresh(repair(cells, self.master), secret)

    def judge_fails(self) -> dict[Path, list[TestResult]]:
        """Return the results of each wrong answer among otherwise right ones."""
        self.judge_solution(SECRETS[0])
        solution = repair(self.master.solution, self.master)
        results = {}
        for entry in self.answers:
            for path in entry.fails:
                results[path] = self._inject(entry.exercise, path.read_text("utf-8"), solution)
            self._inject(entry.exercise, self._solution_of(entry.exercise), solution)
        return results

    def _inject(self, exercise: str, source: str, solution: RepairedNotebook) -> list[TestResult]:
        """Put an answer into the running kernel and run its exercise's tests."""
        cells = [cell for cell in self.master.cells if cell.exercise == exercise]
        steps = [
            Step(cell.kind, source if cell.kind == "answer" else cell.source, master=cell)
            for cell in cells
        ]
        notebook = RepairedNotebook(steps, attempted={exercise})
        judge = Judge(notebook, self.kernel, self.bench, Scope(skip_tags=DEMO))
        judge.replayable = [step.source for step in solution.steps if _is_replayed(step)]
        return judge.run().tests

    def _solution_of(self, exercise: str) -> str:
        return next(cell.source for cell in self.master.cells if cell.grade_id == exercise)

    def _judge_fresh(
        self, notebook: RepairedNotebook, secret: str, assume_attempted: bool = False
    ) -> list[TestResult]:
        """Judge a notebook in an empty namespace; libraries stay loaded."""
        self.judge.secret = secret
        if self.kernel.is_running:
            self.kernel.execute("%reset -f", LIMITS.cell_seconds)
        scope = Scope(skip_tags=DEMO, assume_attempted=assume_attempted)
        return Judge(notebook, self.kernel, self.bench, scope).run().tests


def _is_replayed(step: Step) -> bool:
    is_student_code = step.kind in ("own", "given", "answer") and step.cell_type == "code"
    return is_student_code and not DEMO & set(step.tags)


def points_lost(results: list[TestResult]) -> list[str]:
    """Return one line for each test that did not give its points (manual answers aside)."""
    return [
        f"{test.grade_id}: {test.verdict} - {test.message}"
        for test in results
        if test.verdict != "needs-manual" and test.points != test.max_points
    ]


def points_given(results: list[TestResult]) -> list[str]:
    """Return one line for each test that gave points."""
    return [f"{test.grade_id}: {test.points:g} points" for test in results if test.points]


def problems_of_fail(path: Path, results: list[TestResult]) -> list[str]:
    """Return what is wrong with how a wrong answer was judged; empty when all is well."""
    name = f"{path.parent.name}/{path.name}"
    failing = [test for test in results if test.points < test.max_points]
    if not failing:
        return [f"{name} earns full marks; make a test that tells it apart"]
    problems = [
        f"{name}: {test.grade_id} came to {test.verdict}, not failed or error"
        for test in failing
        if test.verdict not in ("failed", "error")
    ]
    if not any(teaches(test.message) for test in failing):
        messages = " | ".join(test.message for test in failing)
        problems.append(f"{name}: no message with a mistake, hint or values: {messages}")
    return problems


def runs_through(results: list[TestResult]) -> bool:
    """Whether a wrong answer gives results, instead of raising, in every test."""
    return all(test.verdict in ("passed", "failed") for test in results)
