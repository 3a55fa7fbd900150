"""Does not wait for the same endless loop again and again, where a student waits for the answer."""

import re

from course_lib.grading.kernels.outcome import Outcome
from course_lib.grading.lesson.cells import CODE, CellKind
from course_lib.grading.limits import OutcomeKind
from course_lib.grading.submissions.repair import Step

NAME = re.compile(r"[^\W\d]\w*")


class Impatience:
    """Remembers exercises of which something ran out of time, and says what not to run for it.

    The exercise's other tests are not run, nor the student's and the lesson's own cells up to the
    next answer, nor later ones that name what the exercise defines.
    """

    def __init__(self) -> None:
        self.exercises: set[str] = set()
        self._defined: dict[str, tuple[str, ...]] = {}  # exercise -> names of its answer
        self._names: set[str] = set()  # what the exercises that ran out of time define
        self._is_waiting = False  # for the next answer, after one that ran out of time

    def note(self, step: Step, outcome: Outcome | None) -> None:
        """Take in how a step ended."""
        if step.kind == CellKind.ANSWER:
            self._is_waiting = False
            self._defined[step.cell.exercise] = step.cell.names
        is_graded = step.kind in (CellKind.ANSWER, CellKind.TEST)
        if is_graded and outcome is not None and outcome.kind == OutcomeKind.TIMEOUT:
            self.exercises.add(step.cell.exercise)
            self._names |= set(self._defined.get(step.cell.exercise, ()))
            self._is_waiting = True

    def skips(self, step: Step) -> bool:
        """Whether a step would only wait for the same thing again."""
        if step.kind == CellKind.TEST:
            return step.cell.exercise in self.exercises
        if step.kind != CellKind.OWN or step.cell_type != CODE:
            return False
        return self._is_waiting or bool(self._names & set(NAME.findall(step.source)))
