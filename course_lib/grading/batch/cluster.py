"""Grading on a Dask cluster: the same jobs on other machines, each behind its own walls.

What travels to a worker is text and bytes: the plan once, as a plugin that workers which join or
restart get too, and a notebook a job. What comes back is JSON. A lost worker's jobs are given to
others by the scheduler; only the coordinator records, so nothing is recorded twice.
See https://distributed.dask.org, "Worker plugins" and "Resilience".
"""

import json
from collections.abc import Iterator
from dataclasses import asdict, replace
from pathlib import Path
from typing import cast

from course_lib.errors import CourseError
from course_lib.grading.batch.grader import Graded, Grader, Job
from course_lib.grading.batch.plan import Plan
from course_lib.grading.batch.result_cache import code_sha256
from course_lib.grading.batch.versions import environment
from course_lib.grading.judge.client import JudgeProcess
from course_lib.grading.lesson.master import master_from
from course_lib.grading.limits import Limits
from course_lib.grading.marking.records import load_records
from course_lib.grading.results import Status, SubmissionResult
from course_lib.grading.walls.sandbox import choose_walls

try:
    from distributed import Client, Future, WorkerPlugin, get_worker, wait
except ImportError as error:
    raise CourseError(
        "--scheduler needs Dask; install it with `pip install distributed` and try again."
    ) from error

CONNECT_SECONDS = 30
PLUGIN = "course-grader"


class GraderPlugin(WorkerPlugin):
    """Holds a worker's grader; made afresh by every worker from the plan's text."""

    def __init__(self, plan_text: str) -> None:
        self.plan_text = plan_text
        self.name = PLUGIN

    def setup(self, worker: object) -> None:
        """Choose the worker's own walls and get ready; raises CourseError where that fails."""
        self.grader = Grader(plan_from_text(self.plan_text))
        self.grader.prepare()

    def teardown(self, worker: object) -> None:
        """End the kernels."""
        self.grader.close()

    def __getstate__(self) -> dict:
        return {"plan_text": self.plan_text, "name": self.name}


def grade_on_worker(student: str, content: bytes, sha256: str, problem: str) -> str:
    """Grade one job on the worker that this runs on; returns Graded as JSON."""
    grader = cast(GraderPlugin, get_worker().plugins[PLUGIN]).grader
    return grader.grade(Job(student, content, sha256, problem)).to_json()


class ClusterPool:
    """The workers of a Dask cluster; raises CourseError when they cannot do the work."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._waiting: dict[Future, Job] = {}
        try:
            self._client = Client(plan.scheduler, timeout=CONNECT_SECONDS, set_as_default=False)
        except (OSError, ValueError) as error:
            raise CourseError(
                f"No Dask scheduler answers at {plan.scheduler} ({error}); start it with "
                "`dask scheduler` and workers with `dask worker ADDRESS`."
            ) from error
        self._has_graders = False

    def __enter__(self) -> "ClusterPool":
        return self

    def __exit__(self, *_error: object) -> None:
        self._client.cancel(list(self._waiting))
        if self._has_graders:
            self._client.unregister_worker_plugin(PLUGIN)
        self._client.close()

    @property
    def has_room(self) -> bool:
        """Whether the workers' threads would soon have nothing to do."""
        threads = sum(self._client.nthreads().values())
        return len(self._waiting) < 2 * max(1, threads)

    @property
    def is_idle(self) -> bool:
        """Whether every job that was submitted has been given back."""
        return not self._waiting

    def prepare(self) -> None:
        """Have every worker make its grader, and refuse those that would grade differently."""
        self._refuse_other_courses()
        self._client.register_plugin(GraderPlugin(plan_text(_with_records(self._plan))))
        self._has_graders = True

    def submit(self, job: Job) -> None:
        """Send a job."""
        facts = (job.student, job.content, job.sha256, job.problem)
        self._waiting[self._client.submit(grade_on_worker, *facts, pure=False)] = job

    def done(self) -> Iterator[tuple[Job, Graded]]:
        """Wait for at least one job and yield those that are done."""
        with self._client.as_current():
            wait(list(self._waiting), return_when="FIRST_COMPLETED")
        for future in [future for future in self._waiting if future.done()]:
            job = self._waiting.pop(future)
            yield job, self._graded(job, future)

    def _graded(self, job: Job, future) -> Graded:
        """Return a future's result; one that took its workers down with it needs a person."""
        try:
            return Graded.from_json(future.result())
        except Exception as error:
            words = f"grader-error: {type(error).__name__}: {error}"[:300]
            best = self._plan.master.max_score
            result = SubmissionResult(
                job.student,
                Status.PARTLY_GRADED,
                max_score=best,
                flags=[*self._plan.walls.flags, words],
            )
            return Graded(result, sha256=job.sha256)

    def _refuse_other_courses(self) -> None:
        """Raise CourseError where there are no workers, or some that would grade differently."""
        try:
            self._client.wait_for_workers(1, timeout=CONNECT_SECONDS)
        except TimeoutError as error:
            raise CourseError(
                f"The scheduler at {self._plan.scheduler} has no workers; start some with "
                "`dask worker ADDRESS` and run the command again."
            ) from error
        trust = self._plan.walls.kind == "none"
        ours = facts_of_this_machine(trust)
        for worker, theirs in self._client.run(facts_of_this_machine, trust).items():
            different = [key for key in ours if theirs.get(key) != ours[key]]
            if different:
                raise CourseError(
                    f"The worker {worker} differs from this machine in {', '.join(different)}; "
                    "install the same course and requirements.lock there."
                )


def _with_records(plan: Plan) -> Plan:
    """Return the plan with the lesson's record, made on this machine where there is none."""
    with JudgeProcess(plan.secret) as judge:
        records = load_records(plan.master, judge, plan.walls, plan.state, plan.limits)
    return replace(plan, records=records)


def facts_of_this_machine(trust_submissions: bool) -> dict[str, str]:
    """Return what must be the same on all machines for grades to be the same."""
    facts = environment(choose_walls(trust_submissions))
    facts.pop("system")
    return facts | {"code": code_sha256()}


def plan_text(plan: Plan) -> str:
    """Return what a worker needs of a plan, as JSON; its walls are its own."""
    return json.dumps(
        {
            "lesson_id": plan.master.lesson_id,
            "solution": plan.master.solution_text,
            "release": plan.master.release_text,
            "records": plan.records,
            "limits": asdict(plan.limits),
            "secret": plan.secret,
            "warm": plan.warm,
            "trust_submissions": plan.walls.kind == "none",
        }
    )


def plan_from_text(text: str) -> Plan:
    """Return the plan that `plan_text` wrote; it has no grading folder, workers record nothing."""
    data = json.loads(text)
    return Plan(
        master_from(data["lesson_id"], data["solution"], data["release"]),
        Path("/nonexistent"),
        choose_walls(data["trust_submissions"]),
        data["records"],
        Limits(**data["limits"]),
        secret=data["secret"],
        warm=data["warm"],
        use_cache=False,
    )
