"""Grades one job after another: repair, judge, and a second look at what did not pass.

A job is plain data and so is what comes of it; nothing here writes to the grading folder.
"""

import contextlib
import json
import logging
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass

from course_lib.grading.batch.plan import Plan
from course_lib.grading.books.autograded import graded_notebook
from course_lib.grading.judge.client import Judges
from course_lib.grading.kernels.kernel import StudentKernel
from course_lib.grading.kernels.zygote.launcher import Zygote
from course_lib.grading.lesson.cells import Cell
from course_lib.grading.lesson.recognise import held_lesson, released_lessons
from course_lib.grading.marking.bench import Apart, given_sources
from course_lib.grading.marking.notebook_run import Judgement, NotebookRun, Scope
from course_lib.grading.marking.records import kept_records, load_records
from course_lib.grading.marking.second_look import (
    flags_of,
    in_hidden_parts,
    in_visible_parts,
    take_better,
    take_words,
)
from course_lib.grading.results import Status, SubmissionResult, Verdict
from course_lib.grading.submissions.repair import RepairedNotebook, repair
from course_lib.grading.submissions.submission import UnreadableSubmission, notebook_from

DEMO = frozenset({"demo"})
MOST_DYING_KERNELS = 4
TRIES = 2  # of a hand-in that the grader itself fails at
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Job:
    """One submission as it was read; problem: why it could not be, in words for the student."""

    student: str
    content: bytes
    sha256: str
    problem: str = ""


@dataclass
class Graded:
    """One graded submission; notebook: with outputs, None if unreadable."""

    result: SubmissionResult
    notebook: dict | None = None
    sha256: str = ""

    def to_json(self) -> str:
        """Return it as text; `from_json` reads it."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> "Graded":
        """Read the text that `to_json` wrote."""
        data = json.loads(text)
        return cls(SubmissionResult.from_data(data["result"]), data["notebook"], data["sha256"])


class Reaper:
    """Ends kernels in the background, so that nobody waits for their processes to be gone."""

    def __init__(self) -> None:
        self._executor = ThreadPoolExecutor(max_workers=2, thread_name_prefix="reaper")
        self._room = threading.BoundedSemaphore(MOST_DYING_KERNELS)

    def take(self, kernel: StudentKernel) -> None:
        """End a kernel soon; waits while too many are still being ended."""
        self._room.acquire()
        self._executor.submit(self._end, kernel)

    def close(self) -> None:
        """Return when every kernel that was taken is gone."""
        self._executor.shutdown(wait=True)

    def _end(self, kernel: StudentKernel) -> None:
        try:
            kernel.close()
        finally:
            self._room.release()


class Grader:
    """Grades jobs by one plan, from any number of threads; a context manager.

    workers: how many threads that will be. has_many: whether more than one job is to be expected,
    so that getting kernels and judges ready for the next ones pays. `prepare` comes first.
    """

    def __init__(self, plan: Plan, workers: int = 1, has_many: bool = True) -> None:
        self.plan = plan
        self.stop = threading.Event()  # once set, nothing more is started
        self._judges = Judges(plan.secret)
        self._reaper = Reaper()
        records = kept_records(plan.master, plan.state) if plan.records is None else plan.records
        self._records = records
        has_several = has_many or records is None  # the solution runs first
        wants_zygote = has_several and plan.warm and plan.walls.kind == "bubblewrap"
        self._zygote = Zygote(plan.walls, plan.limits) if wants_zygote else None
        if has_several:
            self._judges.prepare(workers, given_sources(plan.master))

    def __enter__(self) -> "Grader":
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def prepare(self) -> None:
        """Have the lesson's record, if need be by running its solution behind the walls.

        Raises CourseError when the solution does not pass its own tests.
        """
        if self._records is None:
            plan = self.plan
            with self._judges.borrow() as judge:
                self._records = load_records(
                    plan.master, judge, plan.walls, plan.state, plan.limits, self._zygote
                )

    def close(self) -> None:
        """End every kernel, the judges and the zygote."""
        self.stop.set()
        self._reaper.close()
        self._judges.close()
        if self._zygote is not None:
            self._zygote.close()

    def grade(self, job: Job) -> Graded:
        """Grade one submission; raises KeyboardInterrupt, once `stop` is set, and nothing else."""
        started = time.monotonic()
        try:
            if job.problem:
                raise UnreadableSubmission(job.problem)
            graded = self._try(job)
        except UnreadableSubmission as problem:
            graded = Graded(self._result(job.student, Status.UNREADABLE, repairs=[str(problem)]))
        except Exception as error:
            # The grader, not the student, failed: an instructor has to look.
            words = f"grader-error: {type(error).__name__}: {error}"[:300]
            graded = Graded(self._result(job.student, Status.PARTLY_GRADED, flags=[words]))
        graded.sha256 = job.sha256
        graded.result.seconds = round(time.monotonic() - started, 2)
        return graded

    def _try(self, job: Job) -> Graded:
        """Grade a hand-in, once more from fresh where the grader itself fails; log why it did."""
        for tries_left in reversed(range(TRIES)):
            try:
                read = notebook_from(job.content)
                notebook = repair(read.cells, self.plan.master)
                notebook.repairs[:0] = [*read.notes, *self._of_another_lesson(read.cells, notebook)]
                return self._judge(job.student, notebook)
            except UnreadableSubmission:
                raise
            except Exception:  # a zygote that died, too: kernels are cold from there on
                log.exception("The grader failed at the hand-in of %s.", job.student)
                if not tries_left:
                    raise
        raise AssertionError("the last try returns or raises")

    def _of_another_lesson(
        self, cells: tuple[Cell, ...], notebook: RepairedNotebook
    ) -> Iterator[str]:
        """Yield what to say of a notebook that answers nothing, if it is another lesson's."""
        if notebook.attempted:
            return
        lesson_id = self.plan.master.lesson_id
        released = [lesson.id for lesson in released_lessons()]
        if lesson_id not in released:
            return
        held = held_lesson(cells, released, lesson_id)
        if held not in (None, lesson_id):
            yield f"This is a notebook of {held}, not of {lesson_id}; hand in the right one."

    def _judge(self, student: str, notebook: RepairedNotebook) -> Graded:
        deadline = self.plan.limits.submission_deadline()
        with self._judging(notebook, deadline) as (judge, kernel):
            judgement, flags, peak_mb = judge.run(), list(kernel.flags), kernel.peak_mb
        flags += [*judgement.trouble, *self._look_again(notebook, judgement, deadline)]
        result = self._result(student, _status(judgement, notebook), notebook.repairs, flags)
        result.tests = judgement.tests
        result.score = sum(test.points for test in judgement.tests)
        result.peak_mb = round(peak_mb, 1)
        return Graded(result, graded_notebook(notebook, judgement.outcomes))

    def _look_again(
        self, notebook: RepairedNotebook, judgement: Judgement, deadline: float
    ) -> list[str]:
        """Run what did not pass once more from fresh; put results in place, return flags.

        A failure in a test's visible part is told in words, and a student's values among them. So
        they are taken from a process that was never shown a hidden test, which has nothing to
        tell; only then come the hidden parts, in another one.
        """
        told, untold = in_visible_parts(judgement), in_hidden_parts(judgement)
        if told:
            with self._judging(notebook, deadline, only=set(told), visible_only=True) as (judge, _):
                untold |= take_words(judgement, told, judge.run())
        better = []
        if untold:
            with self._judging(notebook, deadline, only=set(untold)) as (judge, _):
                better = take_better(judgement, judge.run())
        return flags_of(judgement, better)

    @contextlib.contextmanager
    def _judging(
        self,
        notebook: RepairedNotebook,
        deadline: float,
        only: set[str] | None = None,
        visible_only: bool = False,
    ) -> Iterator[tuple[NotebookRun, StudentKernel]]:
        """Have a fresh kernel and a judge for a notebook, or for some of its tests."""
        plan = self.plan
        kernel = StudentKernel(plan.walls, plan.limits, self.stop, zygote=self._zygote)
        with self._judges.borrow() as process:
            try:
                kernel.start()
                bench = Apart(plan.master, process, self._records)
                scope = Scope(only, visible_only, DEMO if only else frozenset())
                yield NotebookRun(notebook, kernel, bench, scope, deadline), kernel
            finally:
                self._reaper.take(kernel)

    def _result(
        self,
        student: str,
        status: str,
        repairs: list[str] | None = None,
        flags: list[str] | None = None,
    ) -> SubmissionResult:
        return SubmissionResult(
            student=student,
            status=status,
            max_score=self.plan.master.max_score,
            repairs=repairs or [],
            flags=[*self.plan.walls.flags, *(flags or [])],
        )


def _status(judgement: Judgement, notebook: RepairedNotebook) -> str:
    doubtful = any(test.verdict == Verdict.GRADER_ERROR for test in judgement.tests)
    if judgement.was_cut or judgement.trouble or doubtful:
        return Status.PARTLY_GRADED
    return Status.REPAIRED if notebook.repairs else Status.GRADED
