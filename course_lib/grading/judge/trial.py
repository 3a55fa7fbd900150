"""Run one test cell, unmodified, in a fresh namespace whose student names are proxies."""

import ast
import contextlib
import dis
import functools
import numbers
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from types import CodeType, FunctionType
from typing import Any

from course_lib.check import CheckFailure
from course_lib.grading.judge.faults import JudgeFault
from course_lib.grading.judge.handles import Handle, RemoteIterator
from course_lib.grading.judge.link import Failed, Link
from course_lib.grading.judge.record import Record
from course_lib.grading.text import valid_unicode
from course_lib.grading.wire.frames import ChannelError, Connection

FILE = "<test>"
GIVEN_FILE = "<given>"
NAME_READS = ("LOAD_NAME", "LOAD_GLOBAL", "LOAD_FROM_DICT_OR_GLOBALS")


@dataclass(frozen=True)
class TestCell:
    """What the judge needs to run one test cell.

    source: the test's Python, hidden tests included (magics already translated).
    given: the Python of the lesson's given cells that stand before it.
    names: the names that the released stubs of the answer cells define.
    hidden: first and last line number of the hidden part; (1, 0), no line, without one.
    is_score: whether its last expression is a number of points.
    answer: the names that the tested exercise asks for; forbidden: what it must not use.
    """

    __test__ = False  # its name is not a test's

    source: str
    given: tuple[str, ...]
    names: tuple[str, ...]
    hidden: tuple[int, int] = (1, 0)
    is_score: bool = False
    answer: tuple[str, ...] = ()
    forbidden: tuple[str, ...] = ()


class FindingKind(StrEnum):
    """How a test cell ended."""

    PASSED = "passed"
    FAILED = "failed"  # an assertion
    ERROR = "error"  # another exception
    BROKEN = "broken"  # the channel
    FAULT = "fault"  # the course's own mistake


# The others end the conversation too.
ENDS_OF_A_TEST = (FindingKind.PASSED, FindingKind.FAILED, FindingKind.ERROR)


@dataclass
class Finding:
    """How a test cell ended.

    name, text: the exception's class and text; line: the student's line that raised it.
    is_hidden: whether the hidden part raised it.
    score: the points of a score cell, None when it is no real number or no score cell.
    kinds: the record, where the solution ran.
    """

    kind: FindingKind
    name: str = ""
    text: str = ""
    line: str = ""
    is_hidden: bool = False
    score: float | None = None
    kinds: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Make the texts, which hold words of the student's, fit to be written down."""
        self.kind = FindingKind(self.kind)
        self.name, self.text, self.line = map(valid_unicode, (self.name, self.text, self.line))


@dataclass
class Space:
    """A fresh namespace in which the given cells have run.

    names: its globals; given: id -> name of the functions and classes that given cells define.
    """

    names: dict[str, Any]
    given: dict[int, str]


def try_cell(cell: TestCell, space: Space, connection: Connection, record: Record) -> Finding:
    """Run a test cell against the student's kernel on the other end of `connection`.

    A call that changes its arguments, where the solution's doesn't, leaves ours as they are, so
    that no expected value rests on what the student's code left in them. Such a test is run
    again with them changed, as in the student's own notebook: it may look at them to see that
    they are as they were, and a failed check is told in the words that the student meets there.
    What failed with ours as they are is not passed by changing them.
    """
    try:
        finding, link = _try_once(cell, space, connection, record, merges=record.learning)
        if link.withheld and link.ended is None and finding.kind in ENDS_OF_A_TEST:
            again, link = _try_once(cell, prepare_space(cell), connection, record, merges=True)
            if finding.kind == FindingKind.PASSED or again.kind == FindingKind.FAILED:
                finding = again
        if link.ended is None:
            _say_end(connection)
        return finding
    finally:
        connection.close()


def _try_once(
    cell: TestCell, space: Space, connection: Connection, record: Record, merges: bool
) -> tuple[Finding, Link]:
    """Return how a test cell ended, and the link that it used."""
    link = Link(connection, record, space.given, definitions(cell.given), merges)
    try:
        score = _run(cell, space.names, link)
        if link.ended is not None:
            raise link.ended
    except BaseException as error:
        return _finding(link.ended or error, error, cell), link
    return Finding(FindingKind.PASSED, score=score, kinds=record.kinds), link


def prepare_space(cell: TestCell) -> Space:
    """Run the given cells afresh, so that no test inherits what another one changed."""
    names = run_given(cell.given)
    own = {
        name: value
        for name, value in names.items()
        if isinstance(value, (FunctionType, type)) and value.__module__ == "__main__"
    }
    return Space(names, {id(value): name for name, value in own.items()})


def run_given(sources: tuple[str, ...]) -> dict[str, Any]:
    """Return the globals that given cells leave in a fresh namespace."""
    names: dict[str, Any] = {"__name__": "__main__"}
    for source in sources:
        exec(_compiled(source), names)
    return names


# Every test of a lesson has the same given cells: what is read off their text is remembered.
@functools.lru_cache(maxsize=256)
def _compiled(source: str) -> CodeType:
    return compile(source, GIVEN_FILE, "exec")


@functools.lru_cache(maxsize=256)
def definitions(sources: tuple[str, ...]) -> str:
    """Return the imports and functions of given cells, which the student's side builds again."""
    kinds = (ast.Import, ast.ImportFrom, ast.FunctionDef)
    nodes = [node for source in sources for node in ast.parse(source).body]
    return "\n".join(ast.unparse(node) for node in nodes if isinstance(node, kinds))


def _run(cell: TestCell, space: dict[str, Any], link: Link) -> float | None:
    """Bind the student's names that the test uses, run it, and return the score it ends in."""
    tree = ast.parse(cell.source)
    last = tree.body.pop() if cell.is_score else None
    code = compile(tree, FILE, "exec")
    ending = None
    if isinstance(last, ast.Expr):
        ending = compile(ast.Expression(last.value), FILE, "eval")
    if cell.forbidden and not link.record.learning:
        link.watch(cell.forbidden, cell.answer, [*link.given.values(), *cell.names])
    wanted = used_names(code) | (used_names(ending) if ending else frozenset())
    for name in (name for name in cell.names if name in wanted):
        space[name] = link.request("resolve", name, name=name)
    _send_given_calls_across(space, link)
    exec(code, space)
    return strict_score(eval(ending, space)) if ending is not None else None


def _send_given_calls_across(space: dict[str, Any], link: Link) -> None:
    """Let a given function that gets a handle run where the object is.

    Not one that judges: a comparison on the student's side could be bent. It runs here, and calls
    the student's function through the handle.
    """
    own = {
        name: value
        for name, value in space.items()
        if isinstance(value, FunctionType) and link.given.get(id(value)) == name
    }
    judging = judging_functions(own)
    for name, value in own.items():
        if name not in judging:
            space[name] = _travelling(value, name, link)
            link.given[id(space[name])] = name


def judging_functions(functions: dict[str, FunctionType]) -> set[str]:
    """Return the names of functions that use `check`, themselves or through one another."""
    uses = {name: used_names(function.__code__) for name, function in functions.items()}
    judging = {name for name, used in uses.items() if "check" in used}
    while more := {name for name, used in uses.items() if used & judging} - judging:
        judging |= more
    return judging


def _travelling(function: FunctionType, name: str, link: Link) -> Callable:
    @functools.wraps(function)
    def call(*arguments: Any, **keywords: Any) -> Any:
        if any(map(_holds_handle, (*arguments, *keywords.values()))):
            return link.request("call", f"{name}()", function, arguments, keywords)
        return function(*arguments, **keywords)

    return call


def _holds_handle(value: Any) -> bool:
    if type(value) in (Handle, RemoteIterator):
        return True
    if type(value) in (list, tuple):
        return any(map(_holds_handle, value))
    return type(value) is dict and any(map(_holds_handle, value.values()))


@functools.lru_cache(maxsize=4096)
def used_names(code: CodeType) -> frozenset[str]:
    """Return every global name that code reads, its functions and lambdas included.

    Attributes don't count: `tape.gradient` is no use of a student's `gradient`.
    """
    inner = (constant for constant in code.co_consts if isinstance(constant, CodeType))
    reads = (step for step in dis.get_instructions(code) if step.opname in NAME_READS)
    return frozenset(step.argval for step in reads).union(*(used_names(part) for part in inner))


def strict_score(value: Any) -> float | None:
    """Return a real number as float; None for anything else, truth values included."""
    if isinstance(value, numbers.Real) and not isinstance(value, bool):
        return float(value)
    return None


def _finding(cause: BaseException, error: BaseException, cell: TestCell) -> Finding:
    """Say what an exception means; `cause` is what ended the test, `error` what surfaced."""
    first, last = cell.hidden
    is_hidden = first <= _test_line(error) <= last
    if isinstance(cause, ChannelError):
        return Finding(FindingKind.BROKEN, type(cause).__name__, str(cause), is_hidden=is_hidden)
    if isinstance(cause, JudgeFault):
        return Finding(FindingKind.FAULT, "JudgeFault", str(cause), is_hidden=is_hidden)
    if isinstance(cause, Failed):
        cause = cause.failure
    kind = FindingKind.FAILED if isinstance(cause, AssertionError) else FindingKind.ERROR
    # The student's own class could be named after a hidden input; a built-in one tells nothing.
    own_name = "" if is_hidden else getattr(cause, "student_class", "")
    name = own_name or type(cause).__name__
    text = cause.text() if isinstance(cause, CheckFailure) else str(cause)
    if getattr(cause, "raised_by_student", False):
        # On one line and not under our failure's name, it can't pass for words of a check.
        name = type(cause).__name__ if name == CheckFailure.__name__ else name
        text = " ".join(text.split())
        text = f"your code raised it: {text}" if kind == FindingKind.FAILED else text
    return Finding(kind, name, text, getattr(cause, "student_line", ""), is_hidden)


def _test_line(error: BaseException) -> int:
    """Return the line of the test cell itself that an exception passed through."""
    frames = traceback.extract_tb(error.__traceback__)
    lines = [frame.lineno for frame in frames if frame.filename == FILE]
    return lines[0] or 0 if lines else 0


def _say_end(connection: Connection) -> None:
    """Let the student's kernel go on with its notebook; it may be gone."""
    with contextlib.suppress(ChannelError):
        connection.send({"do": "end"}, [])
