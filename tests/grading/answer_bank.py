"""The answer bank: right and wrong answers of every exercise, run through the real grading path.

A lesson's answers lie in answers/LESSON/EXERCISE/{pass,fail}-<why>.py; each file's text is the
source of the answer cell. The first comments of a wrong answer say what the tests should say of it
(see `Header`). One kernel serves a lesson.
"""

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from course_lib.data.paths import solution_notebook
from course_lib.errors import CourseError
from course_lib.grading.judge.client import JudgeProcess
from course_lib.grading.kernels.kernel import StudentKernel
from course_lib.grading.kernels.zygote.launcher import Zygote
from course_lib.grading.lesson.master import Master, load_master
from course_lib.grading.limits import Limits
from course_lib.grading.marking.bench import Apart
from course_lib.grading.marking.messages import mistake_in, teaches
from course_lib.grading.marking.notebook_run import Judgement, NotebookRun, Scope
from course_lib.grading.marking.records import make_records
from course_lib.grading.marking.second_look import UNSURE, in_visible_parts, take_words
from course_lib.grading.results import TestResult
from course_lib.grading.submissions.repair import RepairedNotebook, Step, repair
from course_lib.grading.walls.sandbox import choose_walls
from course_lib.syllabus import LESSONS, find_lesson

ANSWERS = Path(__file__).parent / "answers"
SECRETS = ("one-secret", "another-secret")
LIMITS = Limits(test_seconds=30)
MIN_PASSES, MIN_FAILS, MIN_RUNNING_FAILS = 2, 3, 2
MIN_SHARE_NAMED = 0.6  # of a lesson's wrong answers
DEMO = frozenset({"demo"})


@dataclass(frozen=True)
class Answers:
    """The files of one exercise."""

    exercise: str
    passes: tuple[Path, ...]
    fails: tuple[Path, ...]


@dataclass
class Header:
    """What the comments at the top of a wrong answer say.

    mistakes: `# mistake: TEXT` lines, the names that tests give ("Likely mistake: TEXT").
    says: `# says: TEXT` lines, words of a headline or an exception that name the mistake.
    unnamed: `# unnamed: REASON`, why no test can name it.
    hidden_only: `# hidden only: REASON`, why no visible test can notice it.
    """

    mistakes: list[str] = field(default_factory=list)
    says: list[str] = field(default_factory=list)
    unnamed: str = ""
    hidden_only: str = ""

    @property
    def is_named(self) -> bool:
        """Whether the tests name the mistake."""
        return bool(self.mistakes or self.says)


def finished(lesson_id: str) -> bool:
    """Whether a lesson is to be judged: all are but drafts, and those where COURSE_DRAFTS=1."""
    return os.environ.get("COURSE_DRAFTS") == "1" or not find_lesson(lesson_id).draft


def finished_lessons() -> list[str]:
    """Return the lessons that are built and to be judged."""
    built = (lesson.id for lesson in LESSONS if solution_notebook(lesson.id).is_file())
    return list(filter(finished, built))


def read_header(path: Path) -> Header:
    """Return what the leading comments of a wrong answer say."""
    header = Header()
    for line in path.read_text("utf-8").splitlines():
        if not line.startswith("#"):
            break
        key, found, text = line.lstrip("# ").partition(": ")
        if found and key in ("mistake", "says"):
            {"mistake": header.mistakes, "says": header.says}[key].append(text.strip())
        elif found and key in ("unnamed", "hidden only"):
            setattr(header, key.replace(" ", "_"), text.strip())
    return header


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
    for folder in sorted(filter(Path.is_dir, (root / lesson_id).glob("[!._]*"))):
        files = [path for path in folder.iterdir() if path.suffix == ".py"]
        if folder.name not in known:
            strays.append(f"{folder.name} is no exercise with tests")
        strays += [str(path) for path in files if path not in known.get(folder.name, set())]
    return strays


@contextmanager
def open_bank(lesson_id: str, limits: Limits | None = None) -> Iterator["Bank"]:
    """Open a lesson's bank with a judge and a zygote of its own, its solution already judged."""
    limits = limits or LIMITS
    with (
        JudgeProcess(SECRETS[0]) as judge,
        Zygote(choose_walls(), limits) as zygote,
        Bank(lesson_id, judge, zygote, limits=limits) as bank,
    ):
        if lost := points_lost(bank.judge_solution(SECRETS[0])):
            raise CourseError(f"The solution loses points, mend that first: {lost[0]}")
        yield bank


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
        limits: Limits = LIMITS,
    ) -> None:
        self.master = master or load_master(lesson_id)
        self.answers = find_answers(lesson_id, self.master, root)
        self.strays = stray_folders(lesson_id, self.answers, root)
        self.kernel = StudentKernel(zygote.walls, limits, zygote=zygote)
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

    def judge_fails(self, choose: Callable[[Answers], list[Path]]) -> dict[Path, Judgement]:
        """Return how the chosen wrong answers fare among otherwise right ones."""
        self.judge_solution(SECRETS[0])
        results = {}
        for entry in self.answers:
            for path in choose(entry):
                results[path] = self.judge_answer(entry.exercise, path.read_text("utf-8"))
            self.judge_answer(entry.exercise, self.solution_of(entry.exercise))
        return results

    def judge_answer(self, exercise: str, source: str, *, patient: bool = True) -> Judgement:
        """Put an answer into the running kernel and run its exercise's tests.

        Call `judge_solution` before, so that the other exercises are solved. What fails in a
        visible part is looked at again without the hidden one, as a hand-in is.
        patient: run all tests; else stop at the first that is not passed, without second look.
        """
        notebook = self._alone(exercise, source)
        if not patient:
            return self._judge(Impatient, notebook, Scope(skip_tags=DEMO))
        judgement = self._judge(NotebookRun, notebook, Scope(skip_tags=DEMO))
        if told := in_visible_parts(judgement):
            scope = Scope(only=told, visible_only=True, skip_tags=DEMO)
            take_words(judgement, told, self._judge(NotebookRun, notebook, scope))
        return judgement

    def _alone(self, exercise: str, source: str) -> RepairedNotebook:
        """Return a notebook of one exercise's cells with this answer."""
        cells = [cell for cell in self.master.cells if cell.exercise == exercise]
        steps = [
            Step(cell.kind, source if cell.kind == "answer" else cell.source, master=cell)
            for cell in cells
        ]
        return RepairedNotebook(steps, attempted={exercise})

    def _judge(
        self, kind: type[NotebookRun], notebook: RepairedNotebook, scope: Scope
    ) -> Judgement:
        judge = kind(notebook, self.kernel, self.bench, scope)
        solution = repair(self.master.solution, self.master)
        # A kernel that is lost must not come back with the solution of what is being tested.
        [exercise] = notebook.attempted
        judge.replayable = [
            step.source
            for step in solution.steps
            if _is_replayed(step) and not (step.master and step.master.grade_id == exercise)
        ]
        return judge.run()

    def solution_of(self, exercise: str) -> str:
        """Return the model solution's answer cell."""
        return next(cell.source for cell in self.master.cells if cell.grade_id == exercise)

    def _judge_fresh(
        self, notebook: RepairedNotebook, secret: str, assume_attempted: bool = False
    ) -> list[TestResult]:
        """Judge a notebook in an empty namespace; libraries stay loaded."""
        self.judge.secret = secret
        if self.kernel.is_running:
            self.kernel.execute("%reset -f", LIMITS.cell_seconds)
        scope = Scope(skip_tags=DEMO, assume_attempted=assume_attempted)
        return NotebookRun(notebook, self.kernel, self.bench, scope).run().tests


@dataclass(frozen=True)
class Judged:
    """How all answers of a lesson fared.

    solution, passes: by secret; passes: right answers, one an exercise, handed in together, by the
    secrets that were chosen; fails: those wrong answers that were chosen.
    """

    answers: list[Answers]
    strays: list[str]
    solution: dict[str, list[TestResult]]
    release: list[TestResult]
    release_as_attempted: list[TestResult]
    passes: dict[str, list[tuple[list[Path], list[TestResult]]]]
    fails: dict[Path, Judgement]


def judge_everything(
    lesson_id: str,
    zygote: Zygote,
    choose: Callable[[Master, Answers], list[Path]],
    choose_secrets: Callable[[Master, list[Answers], int], Iterable[str]],
) -> Judged:
    """Judge a lesson's solution, release and bank, with a judge of its own.

    choose: which wrong answers of an exercise are judged. choose_secrets: under which secrets a
    bundle of right answers is, by its number.
    """
    with JudgeProcess(SECRETS[0]) as judge, Bank(lesson_id, judge, zygote) as bank:
        num_bundles = max((len(entry.passes) for entry in bank.answers), default=0)
        passes: dict[str, list[tuple[list[Path], list[TestResult]]]] = {s: [] for s in SECRETS}
        for number in range(num_bundles):
            for secret in choose_secrets(bank.master, bank.answers, number):
                passes[secret].append(bank.judge_bundle(number, secret))
        return Judged(
            answers=bank.answers,
            strays=bank.strays,
            solution={secret: bank.judge_solution(secret) for secret in SECRETS},
            release=bank.judge_release(),
            release_as_attempted=bank.judge_release_as_attempted(),
            passes=passes,
            fails=bank.judge_fails(partial(choose, bank.master)),
        )


class Impatient(NotebookRun):
    """Runs no test after one that was not passed."""

    def _graded_step(self, step: Step):
        if points_lost(self.judgement.tests):
            return None
        return super()._graded_step(step)


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


def problems_of_fail(path: Path, judgement: Judgement) -> list[str]:
    """Return what is wrong with how a wrong answer was judged; empty when all is well."""
    name = f"{path.parent.name}/{path.name}"
    failing = [test for test in judgement.tests if test.points < test.max_points]
    if not failing:
        return [f"{name} earns full marks; make a test that tells it apart"]
    problems = [
        f"{test.grade_id} came to {test.verdict}, not failed or error"
        for test in failing
        if test.verdict not in ("failed", "error")
    ]
    messages = [test.message for test in failing]
    header = read_header(path)
    if not header.says and not any(map(teaches, messages)):
        problems.append(f"no message with a mistake, hint or values: {' | '.join(messages)}")
    if UNSURE in messages:
        problems.append("the second look did not find what the first found")
    problems += problems_of_names(header, messages)
    problems += problems_of_visibility(header, judgement)
    return [f"{name}: {problem}" for problem in problems]


def problems_of_names(header: Header, messages: list[str]) -> list[str]:
    """Return where the names that tests gave a wrong answer are not those of its header."""
    given = {name for message in messages if (name := mistake_in(message))}
    if header.is_named == bool(header.unnamed):
        told = f" (named {'; '.join(sorted(given))})" if given else ""
        return [
            f"its header needs either `# mistake:` or `# says:` lines, or `# unnamed: reason`{told}"
        ]
    problems = [f"it was named {name!r}" for name in sorted(given - set(header.mistakes))]
    problems += [f"no test named {name!r}" for name in header.mistakes if name not in given]
    everything = "\n".join(messages)
    problems += [f"no message says {words!r}" for words in header.says if words not in everything]
    return problems


def problems_of_visibility(header: Header, judgement: Judgement) -> list[str]:
    """Return whether a wrong answer is noticed by visible tests, unless its header excepts it."""
    if is_seen(judgement) == bool(header.hidden_only):
        seen = "a visible test notices it" if header.hidden_only else "only hidden tests notice it"
        return [f"{seen}; mend the tests or its `# hidden only:` line"]
    return []


def is_seen(judgement: Judgement) -> bool:
    """Whether the visible part of some test tells the answer apart, or a rule was broken."""
    failing = {test.grade_id for test in judgement.tests if test.points < test.max_points}
    return bool(failing - judgement.failed_in_hidden)


def problems_of_running(entry: Answers, fails: dict[Path, Judgement]) -> list[str]:
    """Return whether too few of an exercise's wrong answers give results in every test."""
    running = [path.name for path in entry.fails if runs_through(fails[path].tests)]
    if len(running) >= MIN_RUNNING_FAILS:
        return []
    return [
        f"{entry.exercise}: only {running} give results; {MIN_RUNNING_FAILS} should run through"
    ]


def runs_through(results: list[TestResult]) -> bool:
    """Whether a wrong answer gives results, instead of raising, in every test."""
    return all(test.verdict in ("passed", "failed") for test in results)
