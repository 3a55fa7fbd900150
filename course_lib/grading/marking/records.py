"""The record of a lesson: run its solution once, and keep where tests were given plain data."""

import json
from pathlib import Path

from course_lib.errors import CourseError
from course_lib.files import replace_file
from course_lib.grading.judge.client import JudgeProcess
from course_lib.grading.kernels.kernel import StudentKernel
from course_lib.grading.kernels.zygote.launcher import Zygote
from course_lib.grading.lesson.master import Master
from course_lib.grading.limits import Limits
from course_lib.grading.marking.bench import Apart, Records, given_sources
from course_lib.grading.marking.notebook_run import NotebookRun, Scope
from course_lib.grading.results import Verdict
from course_lib.grading.submissions.repair import repair
from course_lib.grading.walls.sandbox import Walls

VERSION = 2  # of how values are recorded; a change makes all records again


def kept_records(master: Master, state: Path) -> Records | None:
    """Return a lesson's record from the grading folder, None when there is none as yet."""
    place = _place(master, state)
    return json.loads(place.read_text(encoding="utf-8")) if place.is_file() else None


def load_records(
    master: Master,
    judge: JudgeProcess,
    walls: Walls,
    state: Path,
    limits: Limits,
    zygote: Zygote | None = None,
) -> Records:
    """Return a lesson's record, from the grading folder or by running the solution.

    Raises CourseError when the solution does not pass its own tests.
    """
    records = kept_records(master, state)
    if records is None:
        records = make_records(master, judge, walls, limits, zygote)
        text = json.dumps(records, indent=1, sort_keys=True)
        replace_file(_place(master, state), text.encode())
    return records


def make_records(
    master: Master,
    judge: JudgeProcess,
    walls: Walls,
    limits: Limits,
    zygote: Zygote | None = None,
) -> Records:
    """Run a lesson's solution and return its record; demo cells play no part in tests.

    Raises CourseError when the solution does not pass its own tests.
    """
    judge.warm_up(given_sources(master))  # it imports while the kernel does
    bench = Apart(master, judge, None)
    notebook = repair(master.solution, master)
    with StudentKernel(walls, limits, zygote=zygote) as kernel:
        judgement = NotebookRun(notebook, kernel, bench, Scope(skip_tags=frozenset({"demo"}))).run()
    for test in judgement.tests:
        if test.verdict not in (Verdict.PASSED, Verdict.NEEDS_MANUAL):
            raise CourseError(
                f"The solution of {master.lesson_id} does not pass its own test {test.grade_id} "
                f"({test.verdict}: {test.message}); fix it and run `course build`."
            )
    return bench.learned


def _place(master: Master, state: Path) -> Path:
    return state / "records" / f"{master.lesson_id}-{VERSION}-{master.sha256[:16]}.json"
