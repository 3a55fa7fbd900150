"""The batch: reads, repairs and judges every submission, and is the only one that records.

One submission's trouble, whatever it is, costs that submission only.
"""

import os
import platform
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path

from course_lib.grading.autograded import autograded_notebook, graded_notebook, write_autograded
from course_lib.grading.bench import Apart, Records
from course_lib.grading.gradebook import GradebookWriter
from course_lib.grading.judge import Judge, Judgement
from course_lib.grading.kernel import StudentKernel, ZygoteDied
from course_lib.grading.limits import Limits
from course_lib.grading.master import Master
from course_lib.grading.proxy.client import JudgeProcess, Judges
from course_lib.grading.records import load_records
from course_lib.grading.repair import RepairedNotebook, repair
from course_lib.grading.results import LessonResults, SubmissionResult, save_results
from course_lib.grading.sandbox import Walls
from course_lib.grading.submission import Submission, UnreadableSubmission, read_submission
from course_lib.grading.verdict_log import append_verdicts
from course_lib.grading.zygote.launcher import Zygote


@dataclass(frozen=True)
class Plan:
    """How a lesson is graded: by which master, behind which walls, with what limits.

    state: the grading folder that everything is recorded in. secret: see `instructor_secret`.
    records: see course_lib.grading.records. warm: fork kernels from a zygote where that works.
    """

    master: Master
    state: Path
    walls: Walls
    records: Records
    limits: Limits = field(default_factory=Limits)
    workers: int = 1
    secret: str | None = None
    warm: bool = True


@dataclass
class Batch:
    """What grading came to; interrupted: whether somebody pressed Ctrl-C before the end."""

    results: LessonResults
    interrupted: bool = False


@dataclass
class Graded:
    """One graded submission; notebook: with outputs (None if unreadable); sha256: of its bytes."""

    result: SubmissionResult
    notebook: dict | None = None
    sha256: str = ""


def instructor_secret(state: Path) -> str | None:
    """Return what seeds hidden inputs: $COURSE_SECRET, else the grading folder's file `secret`."""
    if secret := os.environ.get("COURSE_SECRET"):
        return secret
    path = state / "secret"
    return path.read_text(encoding="utf-8").strip() or None if path.is_file() else None


def make_plan(
    master: Master,
    state: Path,
    walls: Walls,
    limits: Limits | None = None,
    workers: int = 1,
    warm: bool = True,
) -> Plan:
    """Return the plan for a lesson; its solution is run once, to know what tests may be given."""
    limits = limits or Limits()
    secret = instructor_secret(state)
    with JudgeProcess(secret) as judge:
        records = load_records(master, judge, walls, state, limits)
    return Plan(master, state, walls, records, limits, workers, secret, warm)


def grade_lesson(
    plan: Plan,
    submissions: list[Submission],
    on_result: Callable[[SubmissionResult], None] = lambda result: None,
) -> Batch:
    """Grade submissions and record each as soon as it is done; Ctrl-C keeps what was graded."""
    batch = Batch(LessonResults(plan.master.lesson_id, _environment(plan.walls)))
    with GradebookWriter(plan.state / "gradebook.db", plan.master) as gradebook:
        try:
            for graded in _graded_in_parallel(plan, submissions):
                _record(plan, gradebook, graded)
                batch.results.submissions.append(graded.result)
                on_result(graded.result)
        except KeyboardInterrupt:
            batch.interrupted = True
    batch.results.submissions.sort(key=lambda result: result.student)
    save_results(plan.state, batch.results)
    return batch


def grade_submission(
    plan: Plan,
    submission: Submission,
    judges: Judges,
    stop: threading.Event | None = None,
    zygote: Zygote | None = None,
) -> Graded:
    """Grade one submission, from a warm kernel if there are any; raises KeyboardInterrupt only."""
    started = time.monotonic()
    try:
        student = read_submission(submission)
        notebook = repair(student.cells, plan.master)
        graded = _judge(plan, submission.student, notebook, judges, stop, zygote)
        graded.sha256 = student.sha256
    except UnreadableSubmission as problem:
        graded = _unreadable(plan, submission.student, str(problem))
    except Exception as error:
        graded = _given_up(plan, submission.student, error)
    graded.result.seconds = round(time.monotonic() - started, 2)
    return graded


def _judge(
    plan: Plan,
    student: str,
    notebook: RepairedNotebook,
    judges: Judges,
    stop: threading.Event | None,
    zygote: Zygote | None,
) -> Graded:
    kernel = StudentKernel(plan.walls, plan.limits, stop, zygote=zygote)
    try:
        with judges.borrow() as judge, kernel:
            judgement = Judge(notebook, kernel, Apart(plan.master, judge, plan.records)).run()
    except ZygoteDied:  # which makes its kernels cold from here on
        return _judge(plan, student, notebook, judges, stop, zygote)
    result = SubmissionResult(
        student=student,
        status=_status(judgement, notebook),
        score=sum(test.points for test in judgement.tests),
        max_score=plan.master.max_score,
        repairs=notebook.repairs,
        flags=[*plan.walls.flags, *kernel.flags, *judgement.trouble],
        peak_mb=round(kernel.peak_mb, 1),
        tests=judgement.tests,
    )
    return Graded(result, graded_notebook(notebook, judgement.outcomes))


def _status(judgement: Judgement, notebook: RepairedNotebook) -> str:
    doubtful = any(test.verdict == "grader-error" for test in judgement.tests)
    if judgement.was_cut or judgement.trouble or doubtful:
        return "partly-graded"
    return "repaired" if notebook.repairs else "graded"


def _unreadable(plan: Plan, student: str, why: str) -> Graded:
    flags = list(plan.walls.flags)
    best = plan.master.max_score
    return Graded(SubmissionResult(student, "unreadable", 0.0, best, [why], flags))


def _given_up(plan: Plan, student: str, error: Exception) -> Graded:
    """Return a result that asks an instructor to look: the grader, not the student, failed."""
    flags = [*plan.walls.flags, f"grader-error: {type(error).__name__}: {error}"[:300]]
    best = plan.master.max_score
    return Graded(SubmissionResult(student, "partly-graded", 0.0, best, [], flags))


def _graded_in_parallel(plan: Plan, submissions: list[Submission]) -> Iterator[Graded]:
    """Yield submissions as they are done; each worker thread drives a kernel of its own."""
    stop, judges = threading.Event(), Judges(plan.secret)
    pool = ThreadPoolExecutor(max_workers=max(1, plan.workers))
    worth_it = plan.warm and plan.walls.kind == "bubblewrap" and len(submissions) > 1
    zygote = Zygote(plan.walls, plan.limits) if worth_it else None
    waiting: set[Future] = {
        pool.submit(grade_submission, plan, one, judges, stop, zygote) for one in submissions
    }
    try:
        while waiting:
            done, waiting = wait(waiting, timeout=0.5, return_when=FIRST_COMPLETED)
            for future in done:
                yield future.result()
    finally:
        stop.set()
        pool.shutdown(wait=True, cancel_futures=True)
        judges.close()
        if zygote is not None:
            zygote.close()


def _record(plan: Plan, gradebook: GradebookWriter, graded: Graded) -> None:
    """Write one result everywhere; a failure is flagged and does not stop the batch."""
    result, lesson_id = graded.result, plan.master.lesson_id
    try:
        gradebook.write(result)
        if graded.notebook is not None:
            path = autograded_notebook(plan.state, lesson_id, result.student)
            write_autograded(path, graded.notebook)
    except Exception as error:
        gradebook.gradebook.db.rollback()
        result.flags.append(f"not-recorded: {type(error).__name__}: {error}"[:300])
    log_file = plan.state / "verdicts.jsonl"
    append_verdicts(log_file, lesson_id, plan.master.sha256, graded.sha256, result)


def _environment(walls: Walls) -> dict[str, str]:
    return {
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.machine()}",
        "course": version("gradients-to-faces"),
        "nbgrader": version("nbgrader"),
        "numpy": version("numpy"),
        "tensorflow": version("tensorflow"),
        "walls": walls.kind if walls.kind != "none" else "unsandboxed",
    }
