"""Serve one test: resolve the student's names, call, read attributes, until the judge says end."""

import contextlib
import linecache
import operator
import os
import socket
from collections.abc import Iterator
from typing import Any

from course_lib.grading.kernels.steady_seeds import seed_libraries
from course_lib.grading.kernels.student.objects import Objects, is_iterator
from course_lib.grading.kernels.student.simpler import simpler
from course_lib.grading.kernels.student.watch import CELL_FILE, Watch
from course_lib.grading.wire.arrays import Malformed
from course_lib.grading.wire.exchange import Exchange
from course_lib.grading.wire.frames import ChannelError, Connection

MAX_MESSAGE = 2000
MAX_CALLBACKS = 200_000
# The operators that a judge's handle forwards; the operands stay in their order, so that a
# missing __radd__ fails as it would for the student.
OPERATORS = {
    name: getattr(operator, name)
    for name in (
        *("add", "sub", "mul", "truediv", "floordiv", "mod", "pow", "matmul"),
        *("neg", "pos", "getitem", "contains"),
    )
}


def serve(path: str, names: dict[str, Any]) -> None:
    """Answer the judge that listens at `path` about the objects in `names`, until it ends.

    names: the notebook's global names.
    """
    seed_libraries()
    stream = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    with stream:
        stream.connect(path)
        Server(Connection(stream), names).run()


class Server:
    """The student's end of one test's channel."""

    def __init__(self, connection: Connection, names: dict[str, Any]) -> None:
        self.connection = connection
        self.names = names
        self.process = os.getpid()
        self.callbacks = 0
        self.objects = Objects(names, self.call_back)
        # An iterator may change the arguments that it was made with whenever it goes on.
        self.origins: dict[int, Exchange] = {}
        self.watch: Watch | None = None  # where the exercise forbids something

    def run(self) -> None:
        """Answer one request after another; return when the judge ends the test or hangs up."""
        with contextlib.suppress(ChannelError):
            while True:
                message, blobs = self._receive()
                if message.get("do") == "end":
                    return
                if message.get("do") == "sync":
                    self.origins[message["number"]].send_result(self, {}, None)
                    continue
                self.answer(message, blobs)

    def answer(self, message: dict, blobs: list[bytes]) -> None:
        """Carry out one request and send its result, or the exception that it raised."""
        exchange = self._exchange()
        try:
            target, arguments, keywords = exchange.read_call(
                message, blobs, "target", "arguments", "keywords"
            )
            with self.watch.watching() if self.watch else contextlib.nullcontext():
                value = self.perform(message, target, arguments or (), keywords or {})
            self._refuse_fork()
            exchange.send_result(self, {}, value)
            if is_iterator(value):
                self.origins[self.objects.pack(value)[1]] = exchange
        except KeyboardInterrupt:
            raise
        except (Malformed, ValueError) as error:
            self._send_exception(error, exchange)
        except (Exception, SystemExit) as error:
            self._refuse_fork()
            self._send_exception(error, exchange)

    def perform(self, message: dict, target: Any, arguments: tuple, keywords: dict) -> Any:
        """Do what a request asks for; `name` is an identifier where one is needed."""
        name = message.get("name", "")
        match message["do"]:
            case "watch":
                self.watch = Watch(arguments[0], self.names, *arguments[1:])
                return None
            case "resolve":
                return self._resolve(name)
            case "call":
                return target(*arguments, **keywords)
            case "operator":
                return OPERATORS[name](*arguments)
            case "getattr":
                return getattr(target, name)
            case "setattr":
                return setattr(target, name, arguments[0])
            case "setitem":
                return operator.setitem(target, *arguments)
            case "len":
                return len(target)
            case "iter":
                return iter(target)
            case "next":
                return self._next(target)
            case "enter":
                return type(target).__enter__(target)
            case "exit":
                return type(target).__exit__(target, None, None, None)
        raise ValueError(f"unknown request {message['do']!r}")

    def call_back(self, number: int, arguments: tuple, keywords: dict) -> Any:
        """Call a function that the judge passed in and return what it returns."""
        self._refuse_fork()
        self.callbacks += 1
        if self.callbacks > MAX_CALLBACKS:
            raise RuntimeError("the function was called too many times")
        exchange = self._exchange()
        exchange.send_call(self, {"callback": number}, arguments=arguments, keywords=keywords)
        while True:
            message, blobs = self._receive()
            if "do" in message:  # the judge's function used one of our objects
                self.answer(message, blobs)
                continue
            if "raised" in message:
                raise _exception(message)
            return exchange.read_result(message, blobs)

    def send(self, message: dict, blobs: list[bytes]) -> None:
        """Send a message with the random generators that moved since the last one."""
        if self.watch is not None and self.watch.found is not None:
            message = {**message, "breach": self.watch.found}
        self.connection.send(self.objects.generators.attach(message), blobs)

    def _receive(self) -> tuple[dict, list[bytes]]:
        message, blobs = self.connection.receive()
        self.objects.generators.follow(message, may_add=True)
        return message, blobs

    def _resolve(self, name: str) -> Any:
        if name not in self.names:
            raise NameError(f"name {name!r} is not defined")
        return self.names[name]

    def _next(self, target: Iterator) -> tuple:
        """Return (True, item), or (False, None) at the end."""
        try:
            return True, next(target)
        except StopIteration:
            return False, None

    def _exchange(self) -> Exchange:
        return Exchange(self.objects.pack, self.objects.unpack, simpler)

    def _refuse_fork(self) -> None:
        """End a process that the student's code forked inside a call: it must not answer."""
        if os.getpid() != self.process:
            os._exit(0)

    def _send_exception(self, error: BaseException, exchange: Exchange) -> None:
        """Send what was raised, with the arguments that were changed before."""
        kinds = [kind.__name__ for kind in type(error).__mro__ if kind.__module__ == "builtins"]
        report = {
            "raised": type(error).__name__[:100],
            "kinds": kinds,
            "text": _text(error),
            "line": _line(error),
        }
        try:
            exchange.send_result(self, report, None)
        except (Malformed, ValueError):  # what was left in an argument can't travel
            self.send(report, [])


def _text(error: BaseException) -> str:
    try:
        return str(error)[:MAX_MESSAGE]
    except Exception:
        return ""


def _line(error: BaseException) -> str:
    """Return the innermost line of the notebook that the exception passed through, or ""."""
    line, trace = "", error.__traceback__
    while trace is not None:
        code = trace.tb_frame.f_code
        if CELL_FILE.search(code.co_filename):
            line = linecache.getline(code.co_filename, trace.tb_lineno).strip()
        trace = trace.tb_next
    return line[:200]


def _exception(message: dict) -> Exception:
    """Return the exception that the judge's function raised, as the nearest built-in one."""
    import builtins

    kind = getattr(builtins, str(message["raised"]), RuntimeError)
    if not (isinstance(kind, type) and issubclass(kind, Exception)):
        kind = RuntimeError
    return kind(message.get("text", ""))
