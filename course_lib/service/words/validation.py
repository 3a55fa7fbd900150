"""What pydantic found wrong, as one of the problems that people are told."""

from pydantic import ValidationError

from course_lib.service.words import problems
from course_lib.service.words.messages import Message

# By pydantic's types of errors, and by those of our own models; all others have pydantic's words.
_PROBLEMS = {
    "extra_forbidden": problems.UNKNOWN_FIELD,
    "missing": problems.MISSING_FIELD,
    "unseen_name": problems.UNSEEN_NAME,
    "strangers_name": problems.STRANGERS_NAME,
    "no_consent": problems.NO_CONSENT,
}


def problem_of(error: ValidationError) -> tuple[Message, dict[str, str]]:
    """Return the first thing that is wrong, and the values for its sentence."""
    first = error.errors(include_url=False, include_context=False, include_input=False)[0]
    wanted = first["msg"][:1].lower() + first["msg"][1:]
    values = {"name": ".".join(map(str, first["loc"])) or "the body", "wanted": wanted}
    return _PROBLEMS.get(first["type"], problems.UNFIT_FIELD), values
