"""The judge's own process: takes test cells as lines of JSON, answers with findings.

It never runs a student's code. Its standard input and output are the coordinator's; whatever test
cells print goes nowhere.
"""

import contextlib
import json
import os
import resource
import select
import socket
import sys
import time
from collections.abc import Iterator
from dataclasses import asdict
from typing import IO

import psutil

from course_lib.check import exact
from course_lib.grading.judge.record import Record
from course_lib.grading.judge.trial import (
    Finding,
    FindingKind,
    TestCell,
    prepare_space,
    run_given,
    try_cell,
)
from course_lib.grading.wire.frames import Connection

CONNECT_SECONDS = 30.0
TUPLES = ("given", "names", "hidden", "answer", "forbidden")  # JSON has lists for them
GIGABYTE = 1024**3
MEMORY = 16 * GIGABYTE  # address space; TensorFlow alone maps about 2 GB
ONE_TEST = 2 * GIGABYTE  # what a test may add to what is there before it


def main() -> None:
    """Say who we are and serve the coordinator until it closes our standard input."""
    orders, answers = take_standard_streams()
    _say(answers, {"judge": os.getpid()})
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    # An exception counts in check.raises only when the student's code raised it.
    exact.only_students_exceptions_count(True)
    for line in orders:
        order = json.loads(line)
        if "given" in order:
            warm_up(tuple(order["given"]))
            continue
        if "hang_up" in order:
            continue  # the test that it was for has ended by itself
        for answer in judge(order, orders):
            _say(answers, answer)


def warm_up(given: tuple[str, ...]) -> None:
    """Run given cells for what they import; a failure is told when a test needs them."""
    with contextlib.suppress(Exception):
        run_given(given)


def take_standard_streams() -> tuple[IO[str], IO[str]]:
    """Return our orders and our answers, out of reach of what test cells print or read."""
    orders = os.fdopen(os.dup(0), encoding="utf-8")
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    nowhere = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(nowhere, descriptor)
    sys.stdout = sys.stderr = open(os.devnull, "w")  # noqa: SIM115
    return orders, answers


def judge(order: dict, orders: IO[str]) -> Iterator[dict]:
    """Yield "ready" once the socket of an order listens, then the finding.

    The given cells run before that: what their imports take is none of the student's time.
    orders: where the coordinator says that nobody will connect any more.
    """
    if "secret" in order:
        os.environ["COURSE_SECRET"] = order["secret"]
    cell = TestCell(**{**order["cell"], **_tuples(order["cell"])})
    record = Record(order["kinds"] or {}, learning=order["kinds"] is None)
    try:
        space = prepare_space(cell)
    except Exception as error:  # a given cell failed: the course's mistake
        yield asdict(Finding(FindingKind.FAULT, type(error).__name__, f"in a given cell: {error}"))
        return
    with listen(order["socket"]) as listener:
        yield {"ready": True}
        stream = accept(listener, orders)
    with contextlib.suppress(OSError):
        # If something else stands there by now, it is the student's own name that goes.
        os.unlink(order["socket"])
    if stream is None:
        yield asdict(Finding(FindingKind.BROKEN, text="the student's kernel did not connect"))
        return
    connection = Connection(stream, time.monotonic() + order["seconds"])
    with bounded_memory():
        finding = try_cell(cell, space, connection, record)
    yield asdict(finding)


@contextlib.contextmanager
def bounded_memory() -> Iterator[None]:
    """Bound what a test can take: a student's numbers may make it build a huge list."""
    here = psutil.Process().memory_info().data
    usual = resource.getrlimit(resource.RLIMIT_DATA)
    resource.setrlimit(resource.RLIMIT_DATA, (here + ONE_TEST, usual[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_DATA, usual)


def listen(path: str) -> socket.socket:
    """Return a listening socket that the student's user may connect to, once.

    The student's code may write to the folder that holds it, so nothing is done by path after the
    name exists: by then a link could lead elsewhere.
    """
    listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    usual = os.umask(0)
    try:
        listener.bind(path)
    finally:
        os.umask(usual)
    listener.listen(1)
    listener.settimeout(CONNECT_SECONDS)
    return listener


def accept(listener: socket.socket, orders: IO[str]) -> socket.socket | None:
    """Return the connection of the student's kernel, None when it makes none.

    It was given up when a line of the coordinator's comes first, or when too much time passed.
    """
    waiting: list[socket.socket | IO[str]] = [listener, orders]
    ready, _, _ = select.select(waiting, [], [], CONNECT_SECONDS)
    if listener in ready:
        return listener.accept()[0]
    if orders in ready:
        orders.readline()
    return None


def _say(answers: IO[str], message: dict) -> None:
    answers.write(json.dumps(message) + "\n")
    answers.flush()


def _tuples(cell: dict) -> dict:
    return {key: tuple(cell[key]) for key in TUPLES}


if __name__ == "__main__":
    main()
