"""Where a test cell is tried: the judge's process on one end, the student's kernel on the other."""

import contextlib
import secrets
import socket
from dataclasses import dataclass, replace
from pathlib import Path

from course_lib.grading.cells import python_of
from course_lib.grading.kernel import StudentKernel
from course_lib.grading.master import BEGIN_HIDDEN, END_HIDDEN, Master, MasterCell
from course_lib.grading.outcome import Outcome
from course_lib.grading.proxy.client import JudgeDied, JudgeProcess
from course_lib.grading.proxy.trial import Finding, TestCell

# What the student's kernel runs while a test is tried; written so that no name of theirs is used.
SERVE = (
    "__import__('course_lib.grading.student.server', fromlist=['serve'])"
    ".serve({path!r}, __import__('IPython').get_ipython().user_ns)"
)
KERNEL_GRACE = 2.0  # the judge gives up first, so that it can say where the time went
Records = dict[str, dict[str, str]]  # grade_id -> path -> kind


@dataclass
class Trial:
    """How a test ended on both sides: the judge's finding and the kernel's outcome."""

    finding: Finding
    outcome: Outcome


class Bench:
    """Tries test cells of one lesson.

    records: where the solution gave plain data; None while the solution itself is being run.
    """

    def __init__(self, master: Master, judge: JudgeProcess, records: Records | None) -> None:
        self.master = master
        self.judge = judge
        self.records = records
        self.learned: Records = {}

    def try_test(self, cell: MasterCell, kernel: StudentKernel, seconds: float) -> Trial:
        """Run one test cell against the objects in a student's kernel."""
        path = kernel.socket_folder / secrets.token_hex(8)
        kinds = None if self.records is None else self.records.get(cell.grade_id, {})
        self.judge.prepare(self._test_cell(cell), path, seconds, kinds)
        kernel.admit(path)
        outcome = kernel.execute(SERVE.format(path=str(path)), seconds + KERNEL_GRACE)
        _hang_up(path)
        finding = self.judge.finding(KERNEL_GRACE)
        if self.records is None:
            self.learned[cell.grade_id] = finding.kinds
        # What student code prints while hidden inputs are tried stays here.
        return Trial(finding, replace(outcome, outputs=[]))

    def _test_cell(self, cell: MasterCell) -> TestCell:
        before = self.master.cells[: self.master.cells.index(cell)]
        return TestCell(
            source=python_of(cell.source),
            given=tuple(python_of(c.source) for c in before if _is_code(c, "given")),
            names=tuple(name for c in self.master.cells if c.kind == "answer" for name in c.names),
            hidden=hidden_lines(cell.source),
            is_score=cell.is_score,
        )


def _is_code(cell: MasterCell, kind: str) -> bool:
    return cell.kind == kind and cell.cell_type == "code"


def hidden_lines(source: str) -> tuple[int, int]:
    """Return the first and last line number of a test's hidden part, (1, 0) without one."""
    lines = source.splitlines()
    first = next((n for n, line in enumerate(lines, 1) if line.strip() == BEGIN_HIDDEN), None)
    if first is None:
        return 1, 0
    return first, next((n for n, line in enumerate(lines, 1) if line.strip() == END_HIDDEN), 10**9)


def _hang_up(path: Path) -> None:
    """Let a judge that still waits for a connection go on: the kernel didn't make one."""
    with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX) as caller:
        caller.connect(str(path))
    with contextlib.suppress(OSError):
        path.unlink()


__all__ = ["Bench", "JudgeDied", "JudgeProcess", "Records", "Trial", "hidden_lines"]
