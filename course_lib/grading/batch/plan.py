"""How a lesson is graded: by which master, behind which walls, with what limits and secret."""

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from course_lib.grading.lesson.master import Master
from course_lib.grading.limits import Limits
from course_lib.grading.marking.bench import Records
from course_lib.grading.walls.sandbox import Walls


@dataclass(frozen=True)
class Plan:
    """Everything that decides a lesson's grades, and where and how they are made.

    state: the grading folder that everything is recorded in. secret: see `instructor_secret`.
    records: see course_lib.grading.marking.records; None: the grading folder's, else new ones.
    warm: fork kernels from a zygote where that works.
    scheduler: the address of a Dask cluster that does the work; "" for `workers` threads here.
    use_cache: take the results of submissions that were graded before under the same plan.
    """

    master: Master
    state: Path
    walls: Walls
    records: Records | None = None
    limits: Limits = field(default_factory=Limits)
    workers: int = 1
    secret: str | None = None
    warm: bool = True
    scheduler: str = ""
    use_cache: bool = True


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
    **settings: Any,
) -> Plan:
    """Return the plan for a lesson, with the secret of its grading folder.

    settings: workers, warm, scheduler and use_cache, as in Plan.
    """
    secret = instructor_secret(state)
    return Plan(master, state, walls, limits=limits or Limits(), secret=secret, **settings)
