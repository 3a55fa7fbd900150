"""The judges' parent: imports what test cells import, then forks a judge for each line it is sent.

A "line" is one end of a socket pair: the judge's orders come and its answers go through it. The
parent never runs a test, so what one judge did is never seen by another.
"""

import contextlib
import os
import random
import signal
import socket
import sys
from typing import NoReturn

import numpy as np

from course_lib.grading.judge import process
from course_lib.grading.kernels.preloading import NotSafe, assert_safe_to_fork, load_libraries

LIBRARIES = ("numpy", "tensorflow", "course_lib.check")


def main() -> None:
    """Fork a judge for each line that comes on standard input, a socket, until that is closed."""
    lines = socket.socket(fileno=os.dup(0))
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # ended judges need nobody to wait for them
    is_safe = False
    with contextlib.suppress(NotSafe, ImportError):
        load_libraries(LIBRARIES)
        assert_safe_to_fork()
        is_safe = True
    while line := _next_line(lines):
        if os.fork() == 0:
            lines.close()
            _become_judge(line, is_safe)
        os.close(line)


def _next_line(lines: socket.socket) -> int | None:
    """Return the descriptor of the next judge's line, None when no more will come."""
    _, descriptors, _, _ = socket.recv_fds(lines, 1, 1)
    return descriptors[0] if descriptors else None


def _become_judge(line: int, is_safe: bool) -> NoReturn:
    """Serve a line as its judge, from a fresh interpreter where a fork is not safe."""
    os.setsid()
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    for standard in (0, 1):
        os.dup2(line, standard)
    os.close(line)
    if not is_safe:
        os.execv(sys.executable, [sys.executable, "-P", "-m", "course_lib.grading.judge.process"])
    random.seed()
    np.random.seed()
    status = 1
    try:
        process.main()
        status = 0
    finally:
        os._exit(status)


if __name__ == "__main__":
    main()
