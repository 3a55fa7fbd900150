"""Results kept by what they depend on, so that grading the same again costs nothing.

What a grade depends on: the notebook's bytes, the master, the secret, the limits, the libraries'
versions and the code of course_lib. An entry is one file, so a batch that is interrupted goes on
where it was.
"""

import hashlib
import json
from dataclasses import asdict
from functools import cache
from pathlib import Path

import course_lib
from course_lib.files import replace_file
from course_lib.grading.batch.grader import Graded, Job
from course_lib.grading.batch.plan import Plan
from course_lib.grading.batch.versions import environment
from course_lib.grading.results import Status, Verdict

FROM_CACHE = "cached"  # the flag of a result that was taken from here
# Verdicts that another run on a quieter or mended machine may not come to.
UNSURE = {Verdict.TIMEOUT, Verdict.GRADER_ERROR}


class ResultCache:
    """The results that are kept under a plan's grading folder; empty when the plan wants none."""

    def __init__(self, plan: Plan) -> None:
        self._folder = plan.state / "cache" if plan.use_cache else None
        self._plan_key = _plan_key(plan)

    def find(self, job: Job) -> Graded | None:
        """Return the result of the same notebook under the same plan, flagged, or None."""
        if self._folder is None or job.problem:
            return None
        try:
            graded = Graded.from_json(self._entry(self._folder, job).read_text(encoding="utf-8"))
        except (OSError, ValueError, KeyError, TypeError):
            return None  # there is none, or it is damaged: grade it
        graded.result.student = job.student
        graded.result.flags.append(FROM_CACHE)
        return graded

    def holds(self, job: Job) -> bool:
        """Say whether there is a result, without reading it: `find` may still refuse it."""
        return (
            self._folder is not None and not job.problem and self._entry(self._folder, job).exists()
        )

    def keep(self, job: Job, graded: Graded) -> None:
        """Keep a result unless the machine may have had a part in it."""
        if self._folder is not None and is_sure(graded):
            replace_file(
                self._entry(self._folder, job), graded.to_json().encode("utf-8", "replace")
            )

    def _entry(self, folder: Path, job: Job) -> Path:
        key = hashlib.sha256(f"{self._plan_key} {job.sha256}".encode()).hexdigest()
        return folder / key[:2] / f"{key[2:]}.json"


def is_sure(graded: Graded) -> bool:
    """Whether a result depends on the submission alone."""
    result = graded.result
    verdicts = {test.verdict for test in result.tests}
    return (
        result.status in (Status.GRADED, Status.REPAIRED)
        and not result.flags
        and not verdicts & UNSURE
    )


def _plan_key(plan: Plan) -> str:
    facts = {
        "master": plan.master.sha256,
        "secret": plan.secret,
        "limits": asdict(plan.limits),
        "environment": environment(plan.walls),
        "code": code_sha256(),
    }
    return hashlib.sha256(json.dumps(facts, sort_keys=True).encode()).hexdigest()


@cache
def code_sha256() -> str:
    """Return the SHA-256 of course_lib's Python files: what judges, and what lessons import."""
    folder = Path(course_lib.__file__).parent
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*.py")):
        digest.update(f"{path.relative_to(folder)}\0".encode() + path.read_bytes() + b"\0")
    return digest.hexdigest()
