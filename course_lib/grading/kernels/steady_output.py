"""Have a kernel send what is printed in pieces, as it comes.

ipykernel gathers output in memory and sends it five times a second; a loop that prints fills
hundreds of megabytes between, and would be stopped for its memory instead of its output.
"""

import sys
from collections.abc import Callable
from typing import TextIO

PIECE = 65_536  # characters that may wait


def install() -> None:
    """Replace the write method of this process's standard streams."""
    for stream in (sys.stdout, sys.stderr):
        stream.write = flushing_write(stream)  # type: ignore[method-assign]  # that is the point


def flushing_write(stream: TextIO) -> Callable[[str], int | None]:
    """Return a stream's write method that flushes whenever a piece is full."""
    write = stream.write
    waiting = 0

    def write_and_count(text: str) -> int | None:
        nonlocal waiting
        written = write(text)
        waiting += len(text)
        if waiting >= PIECE:
            waiting = 0
            stream.flush()
        return written

    return write_and_count
