"""Memory of pictures, kept for the next request in place of given back to the system after each.

By default glibc hands large blocks back as soon as they are free, and gives each thread memory of
its own: every request then pays for fresh pages, which for a photo 640 pixels wide costs up to a
fifth of the detection.
"""

import ctypes
from collections.abc import Callable

_MB = 2**20
# Numbers are those of glibc's malloc.h. Blocks of up to 32 MB, the most that can be set, come from
# memory that is kept, of which up to 256 MB stay when they are free.
_OPTIONS = {
    -8: 1,  # M_ARENA_MAX
    -3: 32 * _MB,  # M_MMAP_THRESHOLD
    -1: 256 * _MB,  # M_TRIM_THRESHOLD
}


def keep_memory() -> None:
    """Set this for the process, before its threads start; without glibc nothing happens."""
    mallopt = _mallopt()
    if mallopt is not None:
        for option, value in _OPTIONS.items():
            mallopt(option, value)


def _mallopt() -> Callable[[int, int], int] | None:
    try:
        return ctypes.CDLL(None).mallopt
    except (OSError, TypeError, AttributeError):
        return None
