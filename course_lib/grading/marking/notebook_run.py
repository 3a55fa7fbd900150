"""Runs a repaired notebook in a student's kernel and gives each test cell its verdict."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from course_lib.grading.kernels.kernel import KernelStartError, StudentKernel
from course_lib.grading.kernels.outcome import ENDINGS, Outcome
from course_lib.grading.lesson.cells import CODE, CellKind
from course_lib.grading.lesson.forbidden import Breach, find_breach
from course_lib.grading.lesson.master import MasterCell, visible_part
from course_lib.grading.limits import OutcomeKind
from course_lib.grading.marking.bench import Bench, Trial
from course_lib.grading.marking.impatience import Impatience
from course_lib.grading.marking.messages import explain, verdict_of
from course_lib.grading.marking.missing_names import why_missing
from course_lib.grading.results import TestResult, Verdict
from course_lib.grading.submissions.repair import RepairedNotebook, Step


@dataclass
class Judgement:
    """What judging a notebook came to.

    tests: one result per test cell and manual answer, in order; outcomes: how each step ended, None
    for a step that did not run; was_cut: whether some test could not be run at all; trouble: given
    cells that did not run, in words; broke_rules: tests that failed because their answer uses a
    forbidden name; failed_in_hidden: tests whose hidden part, or score, fell short.
    """

    tests: list[TestResult] = field(default_factory=list)
    outcomes: list[Outcome | None] = field(default_factory=list)
    was_cut: bool = False
    trouble: list[str] = field(default_factory=list)
    broke_rules: set[str] = field(default_factory=set)
    failed_in_hidden: set[str] = field(default_factory=set)


@dataclass(frozen=True)
class Scope:
    """How much of a notebook is run; by default all of it.

    only: the grade_ids of the tests to run, None for all; the others get no result.
    visible_only: of tests, run no hidden part.
    skip_tags: tags of cells that are not run.
    assume_attempted: run the tests of untouched answers as well.
    is_impatient: don't wait for the same endless loop twice (see `impatience`).
    """

    only: set[str] | None = None
    visible_only: bool = False
    skip_tags: frozenset[str] = frozenset()
    assume_attempted: bool = False
    is_impatient: bool = False


class NotebookRun:
    """Judges one notebook in one kernel, in notebook order.

    bench: where test cells are tried.
    deadline: when the whole notebook's time is up (time.monotonic); by default counted from now.
    watch: is called with each step before it runs.
    """

    def __init__(
        self,
        notebook: RepairedNotebook,
        kernel: StudentKernel,
        bench: Bench,
        scope: Scope | None = None,
        deadline: float | None = None,
        watch: Callable[[Step], None] | None = None,
    ) -> None:
        self.notebook = notebook
        self.kernel = kernel
        self.bench = bench
        self.limits = kernel.limits
        self.scope = scope or Scope()
        self.only = self.scope.only
        self.watch = watch or (lambda step: None)
        self.impatience = Impatience() if self.scope.is_impatient else None
        self.judgement = Judgement()
        self.replayable: list[str] = []  # cells of the student that ran without losing the kernel
        self.answers: dict[str, Outcome] = {}  # how each exercise's answer cell ended
        self.has_tested = False  # whether a test ran in the kernel since it was started
        self.broken_rules = self._broken_rules()
        self.deadline = deadline or self.limits.submission_deadline()

    def run(self) -> Judgement:
        """Run every cell and return the judgement; nothing that a student wrote raises here."""
        for step in self.notebook.steps:
            self.watch(step)
            outcome = self._take(step)
            if self.impatience is not None:
                self.impatience.note(step, outcome)
            self.judgement.outcomes.append(outcome)
        return self.judgement

    def _take(self, step: Step) -> Outcome | None:
        if step.kind in (CellKind.MANUAL, CellKind.TEST):
            if self.only is None or step.cell.grade_id in self.only:
                return self._graded_step(step)
        elif step.cell_type == CODE and step.source.strip() and not self._is_skipped(step):
            return self._student_cell(step)
        return None

    def _graded_step(self, step: Step) -> Outcome | None:
        if step.kind == CellKind.MANUAL:
            result, outcome = self._manual(step.cell), None
        elif self.impatience is not None and self.impatience.skips(step):
            words = "Not run: something before it in this exercise ran out of time."
            result, outcome = _result(step.cell, Verdict.TIMEOUT, words), None
        else:
            result, outcome = self._verdict(step.cell)
        self.judgement.tests.append(result)
        if self.only is not None and result.verdict == Verdict.TIMEOUT:
            # It hangs again; the exercise's other tests would only cost the same time once more.
            self.only = self.only - {cell.grade_id for cell in self._tests_of(result.exercise)}
        return outcome

    def _tests_of(self, exercise: str) -> list[MasterCell]:
        steps = (step for step in self.notebook.steps if step.kind == CellKind.TEST)
        return [step.cell for step in steps if step.cell.exercise == exercise]

    def _is_skipped(self, step: Step) -> bool:
        if self.impatience is not None and self.impatience.skips(step):
            return True
        return bool(self.scope.skip_tags & set(step.tags))

    def _student_cell(self, step: Step) -> Outcome | None:
        outcome = self._run_cell(step.source)
        if outcome is not None and outcome.kind in ENDINGS and self.has_tested:
            # What a test left running may have done this: a fresh kernel shows the cell's own part.
            outcome = self._run_cell(step.source) or outcome
        if outcome is None:
            return None
        if not outcome.lost_kernel:
            self.replayable.append(step.source)
        if step.kind == CellKind.ANSWER:
            self.answers[step.cell.grade_id] = outcome
            if step.cell.grade_id not in self.notebook.attempted:
                self._note_stub(step.cell)
        if step.kind == CellKind.GIVEN and outcome.kind != OutcomeKind.OK:
            reason = outcome.error_name or outcome.kind
            self.judgement.trouble.append(f"given cell {step.cell.grade_id}: {reason}")
        return outcome

    def _run_cell(self, source: str) -> Outcome | None:
        """Run a cell of the student's; None without time or a kernel."""
        seconds = self._seconds(self.limits.cell_seconds)
        return self.kernel.execute(source, seconds) if seconds > 0 and self._ready() else None

    def _manual(self, cell: MasterCell) -> TestResult:
        if cell.grade_id not in self.notebook.attempted:
            return _result(cell, Verdict.NOT_ATTEMPTED, "This answer is still empty.")
        return _result(cell, Verdict.NEEDS_MANUAL, "A person will read this answer.")

    def _verdict(self, cell: MasterCell) -> tuple[TestResult, Outcome | None]:
        if not self._is_attempted(cell.exercise):
            return _result(cell, Verdict.NOT_ATTEMPTED, "This exercise is not answered yet."), None
        if breach := self.broken_rules.get(cell.exercise):
            self.judgement.broke_rules.add(cell.grade_id)
            return _result(cell, Verdict.FAILED, breach.failure().text()), None
        if self._seconds(self.limits.test_seconds) <= 0:
            self.judgement.was_cut = True
            words = "The time limit of the whole notebook was reached before this test."
            return _result(cell, Verdict.TIMEOUT, words), None
        if not self._ready():
            self.judgement.was_cut = True
            words = "The kernel could not be started again."
            return _result(cell, Verdict.GRADER_ERROR, words), None
        return self._run_test(cell)

    def _is_attempted(self, exercise: str) -> bool:
        """Say whether a student worked on an exercise: by its cell, or by what is bound by now."""
        if self.scope.assume_attempted or exercise in self.notebook.attempted:
            return True
        names = self._names_of(exercise)
        if not names or self._seconds(self.limits.cell_seconds) <= 0 or not self._ready():
            return False
        return self._run_on_names("require_bound", names).kind == OutcomeKind.OK

    def _note_stub(self, answer: MasterCell) -> None:
        """Have the kernel remember what an untouched stub has bound, after a replay too."""
        self.replayable.append(on_names("note_stub", answer.names))
        if self.kernel.is_running:
            self._run_on_names("note_stub", answer.names)

    def _run_on_names(self, do: str, names: tuple[str, ...]) -> Outcome:
        return self.kernel.execute(on_names(do, names), self.limits.cell_seconds)

    def _names_of(self, exercise: str) -> tuple[str, ...]:
        answers = (step.cell for step in self.notebook.steps if step.kind == CellKind.ANSWER)
        return next((cell.names for cell in answers if cell.grade_id == exercise), ())

    def _run_test(self, cell: MasterCell) -> tuple[TestResult, Outcome]:
        seconds = self._seconds(self.limits.test_seconds)
        part = visible_part(cell) if self.scope.visible_only else cell
        self.has_tested = True
        trial = self.bench.try_test(part, self.kernel, seconds)
        if trial.hidden or (part.is_score and trial.score is not None):
            self.judgement.failed_in_hidden.add(cell.grade_id)
        return self._result_of(part, trial), trial.outcome

    def _result_of(self, cell: MasterCell, trial: Trial) -> TestResult:
        if trial.fault:
            words = f"The test itself failed ({trial.fault}); an instructor will look at it."
            return self._graded(cell, Verdict.GRADER_ERROR, words)
        if trial.outcome.kind != OutcomeKind.OK:
            return self._graded(cell, *self._failure(cell, trial))
        if not cell.is_score:
            return self._graded(cell, Verdict.PASSED, points=cell.points)
        if trial.score is None:
            words = "The test did not end in a number of points; an instructor will look at it."
            return self._graded(cell, Verdict.GRADER_ERROR, words)
        if trial.score == cell.points:
            return self._graded(cell, Verdict.PASSED, points=trial.score)
        words = f"{trial.score:g} of {cell.points:g} points."
        return self._graded(cell, Verdict.FAILED, words, points=trial.score)

    def _failure(self, cell: MasterCell, trial: Trial) -> tuple[str, str]:
        """Return the verdict and the words for a test that did not pass."""
        answer = self.answers.get(cell.exercise)
        lacks_name = trial.outcome.error_name == "NameError"
        if lacks_name and answer is not None and answer.kind != OutcomeKind.OK:
            # The test only notices that a name is missing; the reason lies in the answer cell.
            words = "The answer cell itself did not run. " + explain(answer, False, self.limits)
            return verdict_of(answer), words
        words = explain(trial.outcome, trial.hidden, self.limits)
        if lacks_name:
            known = (self.notebook.steps, self.judgement.outcomes, self.limits)
            words = f"{words}\n{why_missing(trial.outcome.error_text, *known)}".strip()
        return verdict_of(trial.outcome), words

    def _graded(
        self, cell: MasterCell, verdict: str, message: str = "", points: float = 0.0
    ) -> TestResult:
        result = _result(cell, verdict, message, points)
        result.assurance = self.bench.assurance
        return result

    def _seconds(self, limit: float) -> float:
        return min(limit, self.deadline - time.monotonic())

    def _ready(self) -> bool:
        """Have a kernel in the state that the student's cells left; False when that fails."""
        if self.kernel.is_running:
            return True
        self.has_tested = False
        try:
            self.kernel.start()
        except KernelStartError:
            return False
        for source in list(self.replayable):
            seconds = self._seconds(self.limits.cell_seconds)
            outcome = self.kernel.execute(source, seconds) if seconds > 0 else None
            if outcome is None or outcome.lost_kernel:
                self.replayable.remove(source)
            if not self.kernel.is_running:
                return self._ready()
        return True

    def _broken_rules(self) -> dict[str, Breach]:
        """Return the forbidden name that each exercise's answer uses, where it uses one."""
        steps = [step for step in self.notebook.steps if step.cell_type == CODE]
        own = [step.source for step in steps if step.kind == CellKind.OWN]
        everything = [step.source for step in steps if step.kind != CellKind.TEST]
        found = {
            step.cell.grade_id: find_breach(step.source, own, everything, step.cell.forbidden)
            for step in steps
            if step.kind == CellKind.ANSWER
        }
        return {grade_id: breach for grade_id, breach in found.items() if breach is not None}


def on_names(do: str, names: tuple[str, ...]) -> str:
    """Return what a kernel runs to call a function of `student.bound` with names of its own."""
    return (
        f"__import__('course_lib.grading.kernels.student.bound', fromlist=['{do}']).{do}"
        f"({names!r}, __import__('IPython').get_ipython().user_ns)"
    )


def _result(cell: MasterCell, verdict: str, message: str = "", points: float = 0.0) -> TestResult:
    return TestResult(cell.grade_id, cell.exercise, points, cell.points, verdict, message)
