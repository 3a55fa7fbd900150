"""Who does the grading: threads of this process, or the workers of a Dask cluster."""

from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from typing import Protocol

from course_lib.grading.batch.grader import Graded, Grader, Job
from course_lib.grading.batch.plan import Plan

TICK_SECONDS = 0.5  # how often Ctrl-C is looked for


class Pool(Protocol):
    """Takes jobs while it has room, and gives results back in the order in which they are done."""

    @property
    def has_room(self) -> bool:
        """Whether another job would be worked on soon."""

    @property
    def is_idle(self) -> bool:
        """Whether every job that was submitted has been given back."""

    def prepare(self) -> None:
        """Wait until jobs can be taken; raises CourseError where nothing can be graded."""

    def submit(self, job: Job) -> None:
        """Start a job, or queue it."""

    def done(self) -> Iterator[tuple[Job, Graded]]:
        """Wait for at least one job and yield those that are done."""

    def __enter__(self) -> "Pool": ...

    def __exit__(self, *error: object) -> None: ...


def open_pool(plan: Plan, num_jobs: int) -> Pool:
    """Return the pool that a plan asks for."""
    if plan.scheduler:
        from course_lib.grading.batch.cluster import ClusterPool

        return ClusterPool(plan)
    return ThreadPool(plan, num_jobs)


class ThreadPool:
    """Threads, each of which drives a kernel of its own; the kernels do the work."""

    def __init__(self, plan: Plan, num_jobs: int) -> None:
        self._workers = max(1, min(plan.workers, num_jobs))
        self._grader = Grader(plan, self._workers, has_many=num_jobs > 1)
        self._executor = ThreadPoolExecutor(self._workers)
        self._waiting: dict[Future, Job] = {}

    def __enter__(self) -> "ThreadPool":
        return self

    def __exit__(self, *_error: object) -> None:
        self._grader.stop.set()
        self._executor.shutdown(wait=True, cancel_futures=True)
        self._grader.close()

    @property
    def has_room(self) -> bool:
        """Whether a thread is free, or will find its next job at once."""
        return len(self._waiting) < 2 * self._workers

    @property
    def is_idle(self) -> bool:
        """Whether every job that was submitted has been given back."""
        return not self._waiting

    def prepare(self) -> None:
        """Have the lesson's record, made now where there is none."""
        self._grader.prepare()

    def submit(self, job: Job) -> None:
        """Queue a job."""
        self._waiting[self._executor.submit(self._grader.grade, job)] = job

    def done(self) -> Iterator[tuple[Job, Graded]]:
        """Wait for at least one job and yield those that are done."""
        finished: set[Future] = set()
        while not finished:
            finished, _ = wait(self._waiting, TICK_SECONDS, FIRST_COMPLETED)
        for future in finished:
            yield self._waiting.pop(future), future.result()
