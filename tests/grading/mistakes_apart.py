"""Which named mistakes a lesson's tests can't tell apart, found by running them on its solution.

Two names in one check are confused when both mistakes give the same wrong values there and no
earlier check of the cell has caught either of them. A name is idle when its mistake never gives
anything but the truth in any test of its exercise, so that no answer can ever be given it.
"""

import os
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import combinations
from unittest import mock

import numpy as np

from course_lib import check
from course_lib.check import compare, exact
from course_lib.check.describe import wrong_values
from course_lib.check.plain import plain
from course_lib.grading.lesson.cells import CODE, python_of
from course_lib.grading.lesson.master import Master


@dataclass
class Watch:
    """Follows one test cell's checks.

    caught: mistakes that an earlier check of the cell tells from the truth; met: all names so far;
    confused: pairs of names that no check told apart.
    """

    caught: set[str] = field(default_factory=set)
    met: set[str] = field(default_factory=set)
    confused: list[tuple[str, str]] = field(default_factory=list)

    def see(self, truth, mistakes, same) -> None:
        """Take in one check; `same` compares two values as the check does."""
        values = dict(wrong_values(mistakes))
        self.met |= set(values)
        wrong = {label: value for label, value in values.items() if not same(value, truth)}
        fresh = {label: value for label, value in wrong.items() if label not in self.caught}
        for (one, value), (other, another) in combinations(fresh.items(), 2):
            if same(value, another):
                self.confused.append((one, other))
        self.caught |= set(wrong)


def faults(master: Master, secret: str) -> list[str]:
    """Return one line for each pair of confused names and each idle name of a lesson's tests."""
    found = []
    met: dict[str, set[str]] = defaultdict(set)
    caught: dict[str, set[str]] = defaultdict(set)
    space: dict = {"__name__": "__main__"}
    with mock.patch.dict(os.environ, {"COURSE_SECRET": secret}):
        for cell in master.cells:
            if cell.cell_type != CODE or cell.kind == "manual":
                continue
            with watching() as watch:
                exec(compile(python_of(cell.source), f"<{cell.grade_id}>", "exec"), space)
            for one, other in dict.fromkeys(watch.confused):
                found.append(f"{cell.grade_id}: {one!r} and {other!r} give the same here")
            met[cell.exercise] |= watch.met
            caught[cell.exercise] |= watch.caught
    for exercise, names in met.items():
        idle = sorted(names - caught[exercise])
        found += [f"{exercise}: {name!r} gives nothing but the truth" for name in idle]
    return found


@contextmanager
def watching() -> Iterator[Watch]:
    """Let a Watch see every check.close and check.equal until the block ends."""
    watch = Watch()
    close, equal = check.close, check.equal

    def watched_close(actual, expected, *, mistakes=None, rtol=None, atol=None, **rest):
        close(actual, expected, mistakes=mistakes, rtol=rtol, atol=atol, **rest)
        watch.see(expected, mistakes, lambda a, b: _close(a, b, rtol, atol))

    def watched_equal(actual, expected, *, mistakes=None, **rest):
        equal(actual, expected, mistakes=mistakes, **rest)
        watch.see(expected, mistakes, _equal)

    with mock.patch.multiple(check, close=watched_close, equal=watched_equal):
        yield watch


def _close(one, other, rtol, atol) -> bool:
    one, other = (np.asarray(plain(value)) for value in (one, other))
    if one.shape != other.shape:
        return False
    return bool(compare._agree(one, other, compare._tolerance(one, other, rtol, atol)).all())


def _equal(one, other) -> bool:
    return exact._same(plain(one), plain(other))
