"""The batch: reads every submission, has it graded, and is the only one that records.

One submission's trouble, whatever it is, costs that submission only.
"""

import hashlib
import logging
import time
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from typing import TYPE_CHECKING

from course_lib.grading.batch.grader import Graded, Job
from course_lib.grading.batch.log_file import logging_to
from course_lib.grading.batch.plan import Plan
from course_lib.grading.batch.pools import Pool, open_pool
from course_lib.grading.batch.refusals import is_refusal, writing_to
from course_lib.grading.batch.result_cache import ResultCache
from course_lib.grading.batch.versions import environment
from course_lib.grading.books.autograded import (
    autograded_notebook,
    rewritten_answers,
    write_autograded,
)
from course_lib.grading.books.locks import grading_alone
from course_lib.grading.books.verdict_log import append_verdicts
from course_lib.grading.results import LessonResults, SubmissionResult, save_results
from course_lib.grading.submissions.submission import Submission, UnreadableSubmission, read_content

if TYPE_CHECKING:
    from course_lib.grading.books.gradebook import GradebookWriter

SAVED_EVERY = 5.0  # seconds; a batch that is killed leaves no more than that unreported
NOT_RECORDED = "not-recorded"
log = logging.getLogger(__name__)


@dataclass
class Batch:
    """What grading came to; interrupted: whether somebody pressed Ctrl-C before the end."""

    results: LessonResults
    interrupted: bool = False

    @property
    def not_recorded(self) -> list[str]:
        """The students whose result could not be written into the gradebook."""
        return [
            result.student
            for result in self.results.submissions
            if any(flag.startswith(NOT_RECORDED) for flag in result.flags)
        ]


def grade_lesson(
    plan: Plan,
    submissions: list[Submission],
    on_result: Callable[[SubmissionResult], None] = lambda result: None,
) -> Batch:
    """Grade submissions and record each as soon as it is done; Ctrl-C keeps what was graded."""
    batch = Batch(LessonResults(plan.master.lesson_id, environment(plan.walls)))
    cache = ResultCache(plan)
    with (
        writing_to(plan.state),
        grading_alone(plan.state, plan.master.lesson_id),
        logging_to(plan.state / "grading.log"),
        _head_start(plan, cache, submissions) as pool,  # loads libraries meanwhile
        _open_gradebook(plan, submissions) as gradebook,
    ):
        saved = time.monotonic()
        try:
            for graded in _graded(plan, cache, submissions, pool):
                _record(plan, gradebook, graded)
                batch.results.submissions.append(graded.result)
                if time.monotonic() > saved + SAVED_EVERY:
                    save_results(plan.state, batch.results)
                    saved = time.monotonic()
                on_result(graded.result)
        except KeyboardInterrupt:
            batch.interrupted = True
        batch.results.submissions.sort(key=lambda result: result.student)
        save_results(plan.state, batch.results)
    return batch


def _open_gradebook(plan: Plan, submissions: list[Submission]) -> "GradebookWriter":
    # Both import nbgrader, which takes a second.
    from course_lib.grading.books.gradebook import GradebookWriter
    from course_lib.grading.submissions.lateness import hand_in_times

    return GradebookWriter(plan.state / "gradebook.db", plan.master, hand_in_times(submissions))


def _head_start(
    plan: Plan, cache: ResultCache, submissions: list[Submission]
) -> Pool | nullcontext[None]:
    """Return the pool that will grade, nothing where every result seems to be kept from earlier."""
    num_unknown = sum(not cache.holds(_read(submission)) for submission in submissions)
    return open_pool(plan, num_unknown) if num_unknown else nullcontext()


def _graded(
    plan: Plan, cache: ResultCache, submissions: list[Submission], pool: Pool | None
) -> Iterator[Graded]:
    """Yield what is known from earlier at once, then the others as they are done."""
    unknown = []
    for submission in submissions:
        known = cache.find(_read(submission))
        if known is not None:
            yield known
        else:
            unknown.append(submission)
    if not unknown:
        return
    with open_pool(plan, len(unknown)) if pool is None else nullcontext(pool) as pool:
        pool.prepare()
        for job, graded in _in_turn(pool, map(_read, unknown)):
            cache.keep(job, graded)
            yield graded


def _in_turn(pool: Pool, jobs: Iterator[Job]) -> Iterator[tuple[Job, Graded]]:
    """Keep the pool busy, with no more notebooks in memory than it can work on."""
    is_last = False
    while True:
        while not is_last and pool.has_room:
            job = next(jobs, None)
            if job is None:
                is_last = True
            else:
                pool.submit(job)
        if pool.is_idle:
            return
        yield from pool.done()


def _read(submission: Submission) -> Job:
    try:
        content = read_content(submission)
    except UnreadableSubmission as problem:
        return Job(submission.student, b"", "", str(problem))
    return Job(submission.student, content, hashlib.sha256(content).hexdigest())


def _record(plan: Plan, gradebook: "GradebookWriter", graded: Graded) -> None:
    """Write one result everywhere; a failure that is this result's own does not stop the batch."""
    result, lesson_id = graded.result, plan.master.lesson_id
    try:
        path = autograded_notebook(plan.state, lesson_id, result.student)
        gradebook.write(result, rewritten_answers(path, graded.notebook))
        if graded.notebook is not None:
            write_autograded(path, graded.notebook)
    except Exception as error:
        gradebook.gradebook.db.rollback()
        if is_refusal(error):
            raise
        log.exception("The result of %s could not be recorded.", result.student)
        result.flags.append(f"{NOT_RECORDED}: {type(error).__name__}: {error}"[:300])
    log_file = plan.state / "verdicts.jsonl"
    append_verdicts(log_file, lesson_id, plan.master.sha256, graded.sha256, result)
