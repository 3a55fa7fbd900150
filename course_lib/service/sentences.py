"""What pydantic found wrong, as one sentence for people."""

from pydantic import ValidationError


def sentence_of(error: ValidationError) -> str:
    """Return the first thing that is wrong, with the name of its field."""
    first = error.errors(include_url=False, include_context=False, include_input=False)[0]
    place = ".".join(map(str, first["loc"])) or "the body"
    if first["type"] == "extra_forbidden":
        return f"there is no field {place!r} here; leave it out."
    if first["type"] == "missing":
        return f"the field {place!r} is missing; add it."
    if first["type"] == "value_error":
        return f"{place!r}: {first['msg'].removeprefix('Value error, ')}."
    wanted = first["msg"][:1].lower() + first["msg"][1:]
    return f"{place!r}: {wanted}."
