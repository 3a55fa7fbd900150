"""Why a name that a test, or the answer that it calls, needs is not there: for the student."""

import re
from collections.abc import Iterable, Sequence

from course_lib.grading.kernels.outcome import Outcome
from course_lib.grading.lesson.cells import CODE, CellKind, defined_names
from course_lib.grading.limits import Limits, OutcomeKind
from course_lib.grading.marking.messages import explain
from course_lib.grading.submissions.repair import Step

NOT_DEFINED = re.compile(r"name '(\w+)' is not defined")
Ran = tuple[Step, Outcome | None]


def why_missing(
    error: str, steps: Sequence[Step], outcomes: Sequence[Outcome | None], limits: Limits
) -> str:
    """Return a sentence on the name that a NameError's text misses, "" when nothing is known.

    steps: the whole notebook; outcomes: how those before the test ended.
    """
    found = NOT_DEFINED.search(error)
    if found is None:
        return ""
    name = found.group(1)
    above = _written(zip(steps, outcomes, strict=False))
    defining = [ran for ran in above if name in defined_names(ran[0].source)]
    failed = _did_not_run(defining) or _did_not_run(above)
    if defining and not _did_not_run(defining):
        return f"A cell above defines {name}, and one after it takes it away, as %reset and del do."
    if failed:
        return f"A cell above it did not run. {explain(failed[-1], False, limits)}"
    below = _written((step, None) for step in steps[len(outcomes) :])
    if any(name in defined_names(step.source) for step, _ in below):
        return (
            f"A cell further down defines {name}; put it above this test, since cells run in order."
        )
    return ""


def _written(cells: Iterable[Ran]) -> list[Ran]:
    """Return the code cells whose text is the student's."""
    kinds = (CellKind.OWN, CellKind.ANSWER)
    return [ran for ran in cells if ran[0].kind in kinds and ran[0].cell_type == CODE]


def _did_not_run(cells: list[Ran]) -> list[Outcome]:
    ran = (outcome for _, outcome in cells if outcome is not None)
    return [outcome for outcome in ran if outcome.kind != OutcomeKind.OK]
