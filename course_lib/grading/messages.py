"""What a verdict says to the student, and what it keeps to itself about hidden tests."""

from course_lib.check import CheckFailure
from course_lib.grading.limits import Limits
from course_lib.grading.outcome import Outcome

HIDDEN = "With other inputs (a hidden test): "
NOT_WRITTEN = "This exercise still raises NotImplementedError: a part of it is not written yet."
ASSERTIONS = ("CheckFailure", "AssertionError")


def verdict_of(outcome: Outcome) -> str:
    """Return the verdict that an execution of a test part stands for."""
    if outcome.kind == "ok":
        return "passed"
    if outcome.kind == "error":
        return "failed" if outcome.error_name in ASSERTIONS else "error"
    return outcome.kind


def explain(outcome: Outcome, hidden: bool, limits: Limits) -> str:
    """Return the words for a test part that did not pass.

    hidden: leave out everything that could hold a hidden test's values or an exception's text.
    """
    if outcome.kind == "error":
        return _explain_hidden(outcome) if hidden else _explain_visible(outcome)
    words = outcome.note if outcome.note != "killed" else ""
    return (HIDDEN if hidden else "") + "Stopped: " + (words or limits.sentence(outcome.kind)) + "."


def _explain_visible(outcome: Outcome) -> str:
    if outcome.error_name == "NotImplementedError":
        return NOT_WRITTEN
    if outcome.error_name == "CheckFailure":
        return CheckFailure.parse(outcome.error_text).text()
    if outcome.error_name == "AssertionError":
        return outcome.error_text.strip() or "An assertion of the visible test did not hold."
    return f"{outcome.error_name}: {outcome.error_text}".strip().rstrip(":")


def _explain_hidden(outcome: Outcome) -> str:
    if outcome.error_name == "NotImplementedError":
        return NOT_WRITTEN
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
