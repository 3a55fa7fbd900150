"""The judge's end of a test's channel: one request at a time, callbacks served while it waits."""

import functools
import types
from collections.abc import Callable, Iterator
from typing import Any, NoReturn

import numpy as np

from course_lib.check import CheckFailure
from course_lib.grading.judge.faults import JudgeFault, TestEnded, student_exception
from course_lib.grading.judge.handles import Handle, RemoteIterator
from course_lib.grading.judge.record import ITERATOR, OBJECT, PLAIN, Record, extend
from course_lib.grading.lesson.forbidden import Breach
from course_lib.grading.wire.arrays import Malformed
from course_lib.grading.wire.exchange import Exchange
from course_lib.grading.wire.frames import ChannelError, Connection
from course_lib.grading.wire.generators import Generators, can_travel

FUNCTIONS = (
    types.FunctionType,
    types.BuiltinFunctionType,
    types.MethodType,
    functools.partial,
    type(np.mean),  # NumPy's functions have a class of their own
)
MAX_TEXT = 2000
WATCHED_BY = "sys.setprofile"  # what switches off the watch for forbidden functions


class Link:
    """Requests to the student's kernel.

    record: where plain data are due.
    given: functions of the lesson's given cells -> their names; they travel by name.
    definitions: the Python that makes them.
    merges: whether calls that change their arguments, where the solution's don't, change ours.
    withheld: whether such a change came and was not merged.
    ended: what ended the test, kept so that nothing can swallow it.
    """

    def __init__(
        self,
        connection: Connection,
        record: Record,
        given: dict[int, str],
        definitions: str = "",
        merges: bool = True,
    ) -> None:
        self.connection = connection
        self.record = record
        self.given = given
        self.definitions = definitions
        self.merges = merges
        self.withheld = False
        self.ended: BaseException | None = None
        self.handles: dict[int, Handle | RemoteIterator] = {}
        self.functions: list[Callable] = []
        self.path = ""
        self.forbidden: tuple[str, ...] = ()
        self.generators = Generators()

    def request(
        self,
        do: str,
        path: str,
        target: Any = None,
        arguments: tuple = (),
        keywords: dict | None = None,
        name: str = "",
    ) -> Any:
        """Ask the student's kernel for something and return the value, checked against the record.

        Raises the student's exception, marked; TestEnded when the channel fails.
        """
        if self.ended is not None:
            raise self.ended
        try:
            return self._request(do, path, target, arguments, keywords or {}, name)
        except (ChannelError, TestEnded) as error:
            self.ended = error
            raise
        except Malformed as error:
            self.end(str(error))

    def watch(self, rules: tuple[str, ...], answer: tuple[str, ...], excused: list[str]) -> None:
        """Have the student's side watch for calls of what the exercise forbids."""
        self.forbidden = rules
        self.request("watch", "", arguments=(list(rules), list(answer), excused))

    def synchronise(self, number: int, origin: Exchange, path: str) -> None:
        """Merge what an iterator changed, since it last went on, in the arguments of its call."""
        try:
            self.send({"do": "sync", "number": number}, [])
            origin.read_result(*self._receive(), lambda: self._may_merge(path))
        except (ChannelError, TestEnded) as error:
            self.ended = error
            raise
        except Malformed as error:
            self.end(str(error))

    def end(self, reason: str) -> NoReturn:
        """End the test as failed, for a reason that is the student's."""
        self.ended = Failed(CheckFailure(reason))
        raise self.ended

    def _request(
        self, do: str, path: str, target: Any, arguments: tuple, keywords: dict, name: str
    ) -> Any:
        exchange = Exchange(self._pack, self._unpack)
        values = {"target": target, "arguments": arguments, "keywords": keywords}
        try:
            exchange.send_call(self, {"do": do, "name": name}, **values)
        except (Malformed, ValueError) as error:
            raise JudgeFault(f"A test passed what can't travel to {path}: {error}.") from error
        while True:
            message, blobs = self._receive()
            if "callback" in message:
                self._serve_callback(message, blobs)
            elif "raised" in message:
                exchange.read_result(message, blobs, lambda: self._may_merge(path))
                raise self._student_exception(message)
            else:
                value = self._listed(self._read_value(exchange, message, blobs, path), path)
                if path:
                    self._admit(path, item_of(value) if do == "next" else value)
                return value

    def _read_value(self, exchange: Exchange, message: dict, blobs: list[bytes], path: str) -> Any:
        self.path = path
        value = exchange.read_result(message, blobs, lambda: self._may_merge(path))
        if isinstance(value, RemoteIterator) and value._origin is None and exchange.objects:
            value._origin = exchange
        return value

    def _listed(self, value: Any, path: str) -> Any:
        """Return the items of an iterable object of the student's as a list, where data are due."""
        if not path or type(value) is not Handle or self.record.admits_objects(path):
            return value
        try:
            return list(value)
        except Exception:  # it is none: what the record says of an object holds
            return value

    def _admit(self, path: str, value: Any) -> None:
        """Hold a value, and each object inside of it, to what the solution gave there."""
        for place, kind, class_name in kinds_in(path, value):
            self.record.admit(place, kind, class_name)

    def _may_merge(self, path: str) -> bool:
        """Say whether a call changes our arguments, too: where the solution does, it always may."""
        if self.record.admits_changes(path) or self.merges:
            return True
        self.withheld = True
        return False

    def _serve_callback(self, message: dict, blobs: list[bytes]) -> None:
        """Call the test's function that the student's code called, and send what it returns."""
        number = message["callback"]
        if type(number) is not int or not 0 <= number < len(self.functions):
            raise Malformed("a call of an unknown function came")
        exchange = Exchange(self._pack, self._unpack)
        arguments, keywords = exchange.read_call(message, blobs, "arguments", "keywords")
        if not isinstance(arguments, tuple) or not isinstance(keywords, dict):
            raise Malformed("a forged call came")
        function = self.functions[number]
        try:
            self._admit(f"what {_name(function)} was called with", (*arguments, *keywords.values()))
            value = function(*arguments, **keywords)
        except AssertionError as failure:
            # Neither its text nor the chance to catch it goes to the student's side.
            raise Failed(failure) from None
        except Exception as error:
            text = "" if isinstance(error, AttributeError) else str(error)[:MAX_TEXT]
            self.send({"raised": type(error).__name__, "text": text}, [])
            return
        exchange.send_result(self, {}, value)

    def _student_exception(self, message: dict) -> Exception:
        texts = [message.get(key, "") for key in ("raised", "text", "line")]
        raised, text, line = (part[:MAX_TEXT] if isinstance(part, str) else "" for part in texts)
        kinds = message.get("kinds")
        return student_exception(raised, kinds if isinstance(kinds, list) else [], text, line)

    def send(self, message: dict, blobs: list[bytes]) -> None:
        """Send a message with the random generators that moved since the last one."""
        self.connection.send(self.generators.attach(message), blobs)

    def _receive(self) -> tuple[dict, list[bytes]]:
        message, blobs = self.connection.receive()
        if "breach" in message:
            raise Failed(self._breach(message["breach"]))
        self.generators.follow(message, may_add=False)
        return message, blobs

    def _breach(self, told: Any) -> CheckFailure:
        """Return the failure for what the student's side saw; all of it could be forged."""
        texts = [text for text in told if isinstance(text, str)] if isinstance(told, list) else []
        rule, name, line = (*texts, "", "", "")[:3]
        rule = rule if rule in self.forbidden else WATCHED_BY
        return Breach(rule, line[:MAX_TEXT]).failure(f"a call that leads to {name[:100]}")

    def _pack(self, value: Any) -> list:
        if type(value) is Handle or type(value) is RemoteIterator:
            return ["handle", value._number]
        if id(value) in self.given:
            return ["given", self.given[id(value)], self.definitions]
        if can_travel(value):
            return self.generators.pack(value)
        if isinstance(value, FUNCTIONS):
            return ["callback", self._function_number(value), _name(value)]
        raise Malformed(f"an object of type {type(value).__name__}")

    def _unpack(self, tag: str, parts: list) -> Any:
        match tag, parts:
            case "callback", [int(number)] if 0 <= number < len(self.functions):
                return self.functions[number]
            case "rng", parts:
                return self.generators.unpack(parts)
            case ("handle" | "iterator") as kind, [int(number), [str(), *_] as names, str(name)]:
                return self._handle(kind, number, names, name)
        raise Malformed("a value of an unknown kind came")

    def _handle(self, kind: str, number: int, names: list, name: str) -> Handle | RemoteIterator:
        if number not in self.handles:
            made = (
                Handle(self, number, self.path, names, name)
                if kind == "handle"
                else RemoteIterator(self, number, self.path)
            )
            self.handles[number] = made
        return self.handles[number]

    def _function_number(self, function: Callable) -> int:
        for number, known in enumerate(self.functions):
            if known is function:
                return number
        self.functions.append(function)
        return len(self.functions) - 1


def kinds_in(path: str, value: Any) -> Iterator[tuple[str, str, str]]:
    """Yield (path, kind, class name) of a value and of each object that it holds.

    A tuple's places have paths of their own, since they mean different things; a list's or a
    dict's items share one.
    """
    if type(value) is Handle:
        yield path, OBJECT, str(value._class_names[0])[:100]
    elif type(value) is RemoteIterator:
        yield path, ITERATOR, "an iterator"
    else:
        yield path, PLAIN, ""
        for place, item in _items(path, value):
            if _may_hold(item):
                yield from kinds_in(place, item)


def item_of(answer: Any) -> Any:
    """Return the item of an iterator's answer (whether there is one, the item)."""
    if not (isinstance(answer, tuple) and len(answer) == 2):
        raise Malformed("a forged item came")
    return answer[1]


def _items(path: str, value: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(value, tuple):
        yield from ((extend(path, f"[{place}]"), item) for place, item in enumerate(value))
    elif isinstance(value, (list, set)):
        yield from ((extend(path, "[]"), item) for item in value)
    elif isinstance(value, dict):
        yield from ((extend(path, "[]"), item) for item in value.values())
    elif isinstance(value, types.SimpleNamespace):
        yield from ((extend(path, f".{name}"), item) for name, item in vars(value).items())


def _may_hold(value: Any) -> bool:
    containers = (tuple, list, set, dict, types.SimpleNamespace)
    return type(value) in (Handle, RemoteIterator) or isinstance(value, containers)


def _name(function: Callable) -> str:
    return getattr(function, "__name__", "function")


class Failed(TestEnded):
    """A failure that nothing may swallow: an assertion inside a function that the test passed."""

    def __init__(self, failure: BaseException) -> None:
        super().__init__(str(failure))
        self.failure = failure
