"""What a verdict says to the student, and what it keeps to itself about hidden tests."""

from course_lib.check import CheckFailure
from course_lib.grading.kernels.outcome import Outcome
from course_lib.grading.limits import Limits, OutcomeKind
from course_lib.grading.results import Verdict

HIDDEN = "With other inputs (a hidden test): "
NOT_WRITTEN = "This exercise still raises NotImplementedError: a part of it is not written yet."
NOBODY_TYPES = "It waits for somebody to type, as input() and breakpoint() do; take that out."
ONLY_THE_NOTEBOOK = "Only the notebook is graded: what stands in a file beside it, put into a cell."
SAID_OTHERWISE = {
    "NotImplementedError": NOT_WRITTEN,
    "StdinNotImplementedError": NOBODY_TYPES,
}
ASSERTIONS = ("CheckFailure", "AssertionError")


def verdict_of(outcome: Outcome) -> Verdict:
    """Return the verdict that an execution of a test part stands for."""
    if outcome.kind == OutcomeKind.OK:
        return Verdict.PASSED
    if outcome.kind == OutcomeKind.ERROR:
        return Verdict.FAILED if outcome.error_name in ASSERTIONS else Verdict.ERROR
    return Verdict(outcome.kind)


def explain(outcome: Outcome, hidden: bool, limits: Limits) -> str:
    """Return the words for a test part that did not pass.

    hidden: leave out everything that could hold a hidden test's values or an exception's text.
    """
    if outcome.kind == OutcomeKind.ERROR:
        return _explain_hidden(outcome) if hidden else _explain_visible(outcome)
    words = outcome.note if outcome.note != "killed" else ""
    return (HIDDEN if hidden else "") + "Stopped: " + (words or limits.sentence(outcome.kind)) + "."


def _explain_visible(outcome: Outcome) -> str:
    if outcome.error_name in SAID_OTHERWISE:
        return SAID_OTHERWISE[outcome.error_name]
    if outcome.error_name == "CheckFailure":
        return CheckFailure.parse(outcome.error_text).text()
    if outcome.error_name == "AssertionError":
        return outcome.error_text.strip() or "An assertion of the visible test did not hold."
    told = f"{outcome.error_name}: {outcome.error_text}".strip().rstrip(":")
    return f"{told}\n{ONLY_THE_NOTEBOOK}" if _misses_a_file(outcome) else told


def _misses_a_file(outcome: Outcome) -> bool:
    """Whether an error is one of a file or a module that the notebook reads and that is not there.

    %run raises a plain exception of its own.
    """
    if outcome.error_name in ("FileNotFoundError", "ModuleNotFoundError"):
        return True
    return outcome.error_text.startswith("File `") and "not found" in outcome.error_text


def _explain_hidden(outcome: Outcome) -> str:
    if outcome.error_name in SAID_OTHERWISE:
        return SAID_OTHERWISE[outcome.error_name]
    if outcome.error_name == "CheckFailure":
        return HIDDEN + CheckFailure.parse(outcome.error_text).public().text()
    if outcome.error_name == "AssertionError":
        return HIDDEN + "the result was not the expected one."
    return HIDDEN + f"it raised {outcome.error_name}."


def mistake_in(message: str) -> str:
    """Return the known mistake that a message names, or ""."""
    lines = (line.strip() for line in message.splitlines())
    found = (line.partition(": ")[2] for line in lines if line.startswith("Likely mistake: "))
    return next(found, "")


def teaches(message: str) -> bool:
    """Whether a message says more than that something is wrong: a mistake, a hint or values."""
    if not message.strip():
        return False
    labels = ("Likely mistake: ", "Hint: ", "Values: ", "Shapes and types: ")
    lines = [line.strip() for line in message.splitlines()]
    return any(line.startswith(labels) for line in lines) or "Error" in lines[0]
