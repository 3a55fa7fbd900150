"""Where a test cell is tried: apart from the student's code, or (for `course check`) beside it."""

import secrets
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import Protocol

from course_lib.grading.judge.client import JudgeDied, JudgeProcess
from course_lib.grading.judge.trial import Finding, FindingKind, TestCell
from course_lib.grading.kernels.kernel import StudentKernel
from course_lib.grading.kernels.outcome import Outcome
from course_lib.grading.lesson.cells import CODE, CellKind, python_of
from course_lib.grading.lesson.master import Master, MasterCell
from course_lib.grading.lesson.score import read_score, store_score
from course_lib.grading.limits import OutcomeKind, patience
from course_lib.lesson_format.parts import hidden_lines

# What the student's kernel runs while a test is tried; written so that no name of theirs is used.
SERVE = (
    "__import__('course_lib.grading.kernels.student.server', fromlist=['serve'])"
    ".serve({path!r}, __import__('IPython').get_ipython().user_ns)"
)
KERNEL_GRACE = 2.0  # the judge gives up first, so that it can say where the time went
Records = dict[str, dict[str, str]]  # grade_id -> path -> kind of value


@dataclass
class Trial:
    """How a test cell ended.

    outcome: ok, or the error or limit that ended it.
    hidden: whether that happened in the hidden part.
    score: what a score cell ended in, None when it was no number within its points.
    fault: the course's or the grader's own mistake, in words, or "".
    """

    outcome: Outcome
    hidden: bool = False
    score: float | None = None
    fault: str = ""


class Bench(Protocol):
    """Tries test cells; `assurance` says how far the student's code is from them."""

    assurance: str

    def try_test(self, cell: MasterCell, kernel: StudentKernel, seconds: float) -> Trial:
        """Run a test cell against the objects in a student's kernel."""


class Beside:
    """Runs tests in the student's own process: for students who check their own work."""

    assurance = "in-process"

    def try_test(self, cell: MasterCell, kernel: StudentKernel, seconds: float) -> Trial:
        """Run the visible part, then the hidden one, as two cells of the kernel."""
        parts = [(False, cell.visible), (True, cell.hidden)]
        parts = [(hidden, source) for hidden, source in parts if source.strip()]
        trial = Trial(Outcome(OutcomeKind.OK))
        outputs: list[dict] = []
        for hidden, source in parts:
            is_score = cell.is_score and source is parts[-1][1]
            outcome = kernel.execute(store_score(source) if is_score else source, seconds, is_score)
            outputs += outcome.outputs
            trial = Trial(outcome, hidden, read_score(outcome.score, cell.points))
            if outcome.kind != OutcomeKind.OK:
                break
        trial.outcome.outputs = outputs
        return trial


class Apart:
    """Runs tests in the judge's process, which reaches the student's objects through proxies.

    records: where the solution gave plain data; None while the solution itself is being run.
    """

    assurance = "separate-process"

    def __init__(self, master: Master, judge: JudgeProcess, records: Records | None) -> None:
        self.master = master
        self.judge = judge
        self.records = records
        self.learned: Records = {}

    def try_test(self, cell: MasterCell, kernel: StudentKernel, seconds: float) -> Trial:
        """Let judge and kernel meet on a socket, and say how the test ended on both sides."""
        path = kernel.socket_folder / secrets.token_hex(8)
        kinds = None if self.records is None else self.records.get(cell.grade_id, {})
        try:
            order = self._test_cell(cell), path, seconds * patience(), kinds
            if (finding := self.judge.prepare(*order)) is not None:
                return _trial(finding, Outcome(OutcomeKind.OK), cell.points)
            outcome = kernel.execute(SERVE.format(path=str(path)), seconds + KERNEL_GRACE)
            self.judge.hang_up()
            finding = self.judge.finding(KERNEL_GRACE)
        except JudgeDied as death:
            return Trial(Outcome(OutcomeKind.OK), fault=str(death))
        if self.records is None:
            self.learned[cell.grade_id] = finding.kinds
        return _trial(finding, outcome, cell.points)

    def _test_cell(self, cell: MasterCell) -> TestCell:
        answers = self.master.of_kind(CellKind.ANSWER)
        answer = next((other for other in answers if other.grade_id == cell.exercise), None)
        return TestCell(
            source=python_of(cell.source),
            given=given_sources(self.master, before=cell),
            names=tuple(name for c in self.master.of_kind(CellKind.ANSWER) for name in c.names),
            hidden=hidden_lines(cell.source),
            is_score=cell.is_score,
            answer=answer.names if answer else (),
            forbidden=answer.forbidden if answer else (),
        )


def given_sources(master: Master, before: MasterCell | None = None) -> tuple[str, ...]:
    """Return the Python of a lesson's given cells, or of those that stand before a cell."""
    end = before.grade_id if before is not None else None
    cells = takewhile(lambda cell: cell.grade_id != end, master.cells)
    given = (cell for cell in cells if cell.kind == CellKind.GIVEN and cell.cell_type == CODE)
    return tuple(python_of(cell.source) for cell in given)


def _trial(finding: Finding, outcome: Outcome, points: float) -> Trial:
    """Put together what the judge found and how the student's kernel fared."""
    # What the student's code printed while hidden inputs were tried stays here.
    outcome = replace(outcome, outputs=[])
    if finding.kind == FindingKind.FAULT:
        return Trial(outcome, fault=f"{finding.name}: {finding.text}")
    if outcome.lost_kernel or outcome.kind == OutcomeKind.TIMEOUT:
        return Trial(outcome, finding.is_hidden)
    if finding.name == "ChannelTimeout":
        return Trial(replace(outcome, kind=OutcomeKind.TIMEOUT), finding.is_hidden)
    if finding.kind == FindingKind.BROKEN:
        words = "its process broke off the conversation with the test"
        return Trial(replace(outcome, kind=OutcomeKind.CRASHED, note=words), finding.is_hidden)
    if finding.kind == FindingKind.PASSED:
        score = finding.score
        is_in_range = score is not None and 0 <= score <= points
        return Trial(replace(outcome, kind=OutcomeKind.OK), score=score if is_in_range else None)
    text = finding.text + (f"\n(in the line: {finding.line})" if finding.line else "")
    error = replace(outcome, kind=OutcomeKind.ERROR, error_name=finding.name, error_text=text)
    return Trial(error, finding.is_hidden)
