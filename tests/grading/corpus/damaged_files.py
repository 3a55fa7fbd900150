"""Hand-ins whose file is damaged, or is not what it seems."""

import json
from collections.abc import Callable

from corpus.cases import Case, answered, expected

DAMAGED_FILES: list[Callable[[], Case]] = []


def damaged_file(status: str = "unreadable", **facts) -> Callable:
    """Make a case of a function that turns the right answers' text into a file's bytes."""

    def register(function: Callable[[str], bytes]) -> Callable[[str], bytes]:
        def make() -> Case:
            return Case(
                name=function.__name__.replace("_", "-", 1),
                group="damaged",
                tries=" ".join(function.__doc__.split()),
                notebook=function(json.dumps(answered())),
                expected=expected((), status),
                **facts,
            )

        DAMAGED_FILES.append(make)
        return function

    return register


@damaged_file()
def fail_cut_off(text: str) -> bytes:
    """Was cut off while it was saved."""
    return text.encode()[: len(text) // 2]


@damaged_file("graded")
def pass_byte_order_mark(text: str) -> bytes:
    """Begins with a byte order mark, as some editors write it."""
    return b"\xef\xbb\xbf" + text.encode()
