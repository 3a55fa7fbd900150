"""Sees an answer call what its exercise forbids, however the call is spelled, while a test waits.

Reading the code finds most; this finds the rest: `[np][0].median`, or a library's function that
calls the forbidden one. The student's code could switch it off, which counts as well.
"""

import contextlib
import dis
import linecache
import re
import sys
import threading
from collections.abc import Iterator
from types import CodeType, FrameType, ModuleType
from typing import Any

ROOTS = {"np": "numpy", "tf": "tensorflow"}
CELL_FILE = re.compile(r"ipykernel_\d|^<ipython-input")  # what IPython calls a cell's code
CALLS = ("CALL", "PRECALL")
MAKING = ("__init__", "__new__", "__call__")
WRAPPED = ("_implementation", "__wrapped__", "__func__")  # the first is NumPy's
MOST_EVENTS = 1_000_000  # calls and returns in a test; they take about a second


class Watch:
    """Watches calls by one exercise's answer.

    rules: forbidden modules and dotted names; names: the notebook's globals.
    answer: the names that the exercise asks for; excused: those of functions and classes that may
    do what it may not: given ones, and what other exercises ask for.
    found: (rule, what was called, the student's line) of the first breach, or None; without a rule
    it was switched off.
    """

    def __init__(
        self, rules: list[str], names: dict[str, Any], answer: list[str], excused: list[str]
    ) -> None:
        self.found: tuple[str, str, str] | None = None
        self._modules: dict[str, str] = {}
        self._codes: dict[CodeType, str] = {}
        self._builtins: dict[str, tuple[Any, str]] = {}
        self._answer = {code for name in answer for code in codes_of(names.get(name))}
        others = {*excused} - {*rules} - {*answer}
        self._excused = {code for name in others for code in codes_of(names.get(name))}
        self._known: dict[int, tuple[CodeType, str]] = {}
        self._by_module: dict[str, str] = {}
        self._left = MOST_EVENTS
        self._hook = self._see  # one object, to be recognised
        for rule in rules:
            self._add(rule, names)

    @contextlib.contextmanager
    def watching(self) -> Iterator[None]:
        """Watch what runs inside, in new threads too."""
        if self._left <= 0 or sys.getprofile() is self._hook:  # it is on, or had enough
            yield
            return
        threading.setprofile(self._hook)
        sys.setprofile(self._hook)
        is_too_deep = False
        try:
            yield
        except RecursionError:  # then Python takes a hook away that finds no room either
            is_too_deep = True
            raise
        finally:
            may_be_off = is_too_deep or self._left <= 0
            was_on = sys.getprofile() is self._hook
            sys.setprofile(None)
            threading.setprofile(None)
            if not was_on and not may_be_off and self.found is None:
                self.found = ("", "", "")

    def _add(self, rule: str, names: dict[str, Any]) -> None:
        """Learn by what a rule's functions are recognised."""
        first, dot, rest = rule.partition(".")
        dotted = ROOTS.get(first, first) + dot + rest
        thing = names.get(rule, find(dotted))
        if thing is None or isinstance(thing, ModuleType):
            self._modules[dotted] = rule
        else:
            self._codes.update(dict.fromkeys(codes_of(thing), rule))
            self._builtins[rule.rpartition(".")[2]] = (thing, rule)

    def _see(self, frame: FrameType, event: str, called: Any) -> None:
        """Take in one event of the interpreter's; there are very many."""
        self._left -= 1
        if self._left <= 0:
            sys.setprofile(None)
        elif event == "call":
            code = frame.f_code
            _, rule = self._known.get(id(code), (code, None))
            if rule is None:
                rule = self._codes.get(code) or self._rule_of(frame.f_globals.get("__name__"))
                self._known[id(code)] = code, rule  # kept, so that its id stays its own
            if rule and self.found is None:
                self._judge(rule, code.co_name, frame, frame.f_back)
        elif event == "c_call":
            rule = self._rule_of(called.__module__)
            if not rule and called.__name__ in self._builtins:
                thing, itself = self._builtins[called.__name__]
                rule = itself if thing == called else ""
            if rule and self.found is None:
                self._judge(rule, called.__name__, None, frame)

    def _rule_of(self, module: Any) -> str:
        """Return the rule that forbids a module, or ""."""
        rule = self._by_module.get(module) if type(module) is str else ""
        if rule is None:
            names = (name for name in self._modules if f"{module}.".startswith(f"{name}."))
            rule = self._by_module[module] = self._modules.get(next(names, ""), "")
        return rule

    def _judge(
        self, rule: str, name: str, entered: FrameType | None, caller: FrameType | None
    ) -> None:
        """Note a breach if the answer made the call, itself or through others.

        entered: the frame of what was called, None for a builtin.
        """
        if self._is_excused(entered or caller):
            return
        while caller is not None and not CELL_FILE.search(caller.f_code.co_filename):
            entered, caller = caller, caller.f_back
        if caller is not None and is_plain_call(caller, entered):
            self.found = (rule, name, line_of(caller))

    def _is_excused(self, frame: FrameType | None) -> bool:
        """Whether a function that may do so comes before the answer on the way outwards."""
        while frame is not None and frame.f_code not in self._answer:
            if frame.f_code in self._excused:
                return True
            frame = frame.f_back
        return False


def is_plain_call(caller: FrameType, entered: FrameType | None) -> bool:
    """Whether a notebook's line calls a function, and not an operator or method of its data.

    A test may hand over tensors where TensorFlow is off limits: adding them, asking for a shape
    or making an array of them is no use of it.
    """
    operation = dis.opname[caller.f_code.co_code[caller.f_lasti]]
    if not operation.startswith(CALLS):
        return False
    if entered is None:
        return True
    code = entered.f_code
    if code.co_name.startswith("__") and code.co_name.endswith("__"):
        return code.co_name in MAKING
    owner = entered.f_locals.get("self") if code.co_varnames[:1] == ("self",) else None
    return not hasattr(type(owner), "__array__")


def find(dotted: str) -> Any:
    """Return the loaded module, or what one holds under its dotted name; None for all others.

    Nothing is loaded by this, as asking for an attribute of some modules would.
    """
    if dotted in sys.modules:
        return sys.modules[dotted]
    holder, _, name = dotted.rpartition(".")
    return vars(sys.modules[holder]).get(name) if holder in sys.modules else None


def codes_of(thing: Any) -> set[CodeType]:
    """Return the code of a function, with what it wraps and holds, or of a class's methods."""
    if isinstance(thing, type):
        return {code for member in vars(thing).values() for code in codes_of(member)}
    found: set[CodeType] = set()
    for layer in (thing, *(getattr(thing, name, None) for name in WRAPPED)):
        code = getattr(layer, "__code__", None)
        if isinstance(code, CodeType):
            found |= inner_codes(code)
    return found


def inner_codes(code: CodeType) -> set[CodeType]:
    """Return a code object and those of the functions that stand inside of it."""
    inner = (constant for constant in code.co_consts if isinstance(constant, CodeType))
    return {code}.union(*map(inner_codes, inner))


def line_of(frame: FrameType) -> str:
    """Return the line of the notebook that a frame is in, or ""."""
    return linecache.getline(frame.f_code.co_filename, frame.f_lineno).strip()[:200]
