"""Students' names: as the roster and the folders have them, and what of them is refused."""

import unicodedata

LONGEST_NAME = 200  # characters; folders are made of them
MARKUP = '<>"&'  # formgrader puts names into its pages as they are
# What turns the direction of the text that follows, so that a table reads as something else.
TURNING = frozenset(map(chr, [*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F]))
REFUSED = (
    "The student's name is too long or has characters that can't be shown, quotation marks or "
    "angle brackets; rename what was handed in."
)


def recorded_name(name: str) -> str:
    """Return the name that a hand-in is recorded under: the same, unless it has what is refused.

    Letters of every script stay, and so do the joiners that some of them and emoji need.
    """
    text = name.encode("utf-8", "replace").decode("utf-8")
    return "".join("_" if _is_refused(mark) else mark for mark in text)[:LONGEST_NAME]


def _is_refused(mark: str) -> bool:
    kind = unicodedata.category(mark)
    return mark in MARKUP or mark in TURNING or kind in ("Cc", "Cs", "Co")
