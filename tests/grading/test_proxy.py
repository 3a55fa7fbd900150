"""Does a test cell in the judge give right answers their points, and cheats none?

The student's side is played by a thread of this process; the real kernel has tests of its own.
"""

import importlib
import os
import secrets
import shutil
import stat
import threading
import time
from collections.abc import Callable

import numpy as np
import pytest

from course_lib import check
from course_lib.check import CheckFailure
from course_lib.grading.judge.client import JudgeProcess
from course_lib.grading.judge.process import listen
from course_lib.grading.judge.trial import Finding, TestCell
from course_lib.grading.kernels.outcome import Outcome
from course_lib.grading.kernels.student.server import serve
from course_lib.grading.limits import Limits
from course_lib.grading.marking.messages import explain, mistake_in
from course_lib.grading.wire.generators import MAX_DRAWS, draws_between

AFTERWARDS = 2.0  # seconds
CHECK_EQUAL = check.equal
GIVEN = """
import numpy as np
from course_lib import check

ORIGIN = np.zeros(3)

def total(values):
    return sum(values)

def same_twice(function, *arguments):
    check.equal(max(function(*arguments), 0), 2, name="the first call")
    return agree(function, arguments)

def agree(function, arguments):
    check.equal(function(*arguments), 2, name="the second call")
"""
SOLUTION = """
import numpy as np

class Scalar:
    def __init__(self, data):
        self.data = data
        self.grad = 0.0
    def __add__(self, other):
        other = other if isinstance(other, Scalar) else Scalar(other)
        return Scalar(self.data + other.data)
    __radd__ = __add__
    def backward(self):
        self.grad += 1.0

def fit(x):
    return Scalar(x), x**2 + 5.0

def add(x, y):
    return np.asarray(x) + y

def batches(n, rng):
    for _ in range(n):
        yield rng.normal(size=2)

def step(parameters, gradients, rate):
    parameters["w"] -= rate * gradients["w"]
    return parameters

def derivative(f, x):
    return (f(x + 1e-5) - f(x - 1e-5)) / 2e-5

def refuse(x):
    raise ValueError("negative")
"""
NAMES = ("Scalar", "fit", "add", "batches", "step", "derivative", "refuse")
HONEST = {
    "arrays": "check.close(add(np.ones((2, 3)), 1), np.full((2, 3), 2.0))",
    "object": """
c = 2 + Scalar(2.0)
c.backward()
check.close(c.data, 4.0)
check.close(c.grad, 1.0)""",
    "generator": """
rng, twin = np.random.default_rng(1), np.random.default_rng(1)
for batch in batches(3, rng):
    check.close(batch, twin.normal(size=2))
check.close(rng.normal(), twin.normal())""",
    "in place": """
parameters = {"w": np.ones(3)}
weights = parameters["w"]
same = step(parameters, {"w": np.ones(3)}, 0.1)
check.close(weights, [0.9, 0.9, 0.9])
check.that(same is parameters, "the same dict comes back")""",
    "callback": "check.close(derivative(lambda x: x**3, 2.0), 12.0)",
    "ufunc": "check.close(derivative(np.sin, 0.0), 1.0)",
    "exception": "check.raises(ValueError, refuse, -1)",
}


@pytest.fixture(scope="module")
def judge():
    with JudgeProcess() as process:
        yield process


@pytest.fixture
def tried(judge, tmp_path) -> Callable[..., Finding]:
    """Run a test cell on a student's code; the solution's record is made first."""

    def run(
        test: str, student: str = "", seconds: float = 20, solution: str = "", **cell
    ) -> Finding:
        made = one(test, SOLUTION + solution, None, seconds, cell)
        assert made.kind == "passed", made
        return one(test, SOLUTION + student, made.kinds, seconds, cell)

    def one(test, code, kinds, seconds, cell) -> Finding:
        names: dict = {}
        exec(GIVEN + code, names)
        socket = tmp_path / secrets.token_hex(4)
        whole = TestCell(test.strip(), (GIVEN,), **{"names": NAMES, **cell})
        judge.prepare(whole, socket, seconds, kinds)
        student = threading.Thread(target=serve, args=(str(socket), names), daemon=True)
        student.start()
        finding = judge.finding(seconds)
        student.join(AFTERWARDS)  # the student's code may still react to the test's end
        return finding

    return run


@pytest.mark.parametrize("what", HONEST)
def test_solution_passes(tried, what):
    """Does the solution pass each honest test through the judge?"""
    assert tried(HONEST[what]).kind == "passed"


OTHER_WAYS = {
    "a list for an array": ("arrays", "def add(x, y): return [[2.0] * 3] * 2"),
    "a list for a generator": (
        "generator",
        "def batches(n, rng): return [rng.normal(size=2) for _ in range(n)]",
    ),
    "a subclass of float": (
        "object",
        "class F(float): pass\nScalar.backward = lambda self: setattr(self, 'grad', F(1))",
    ),
    "a deque of rows": (
        "arrays",
        "import collections\ndef add(x, y): return collections.deque(np.asarray(x) + y)",
    ),
    "the values of a dict": (
        "arrays",
        "def add(x, y): return dict(enumerate(np.asarray(x) + y)).values()",
    ),
    "the keys of a dict": (
        "arrays",
        "def add(x, y): return dict.fromkeys(map(tuple, np.asarray(x) + y + [[0], [1e-9]])).keys()",
    ),
    "rows of array.array": (
        "arrays",
        "import array\ndef add(x, y): return [array.array('d', row) for row in np.asarray(x) + y]",
    ),
    "a memoryview": ("arrays", "def add(x, y): return memoryview(np.asarray(x) + y)"),
    "an iterable of their own": (
        "arrays",
        """
class Rows:
    def __init__(self, rows): self.rows = rows
    def __iter__(self): return iter(self.rows)
def add(x, y): return Rows(np.asarray(x) + y)""",
    ),
    "a fraction": (
        "callback",
        "from fractions import Fraction\ndef derivative(f, x): return Fraction(24, 2)",
    ),
    "a decimal": (
        "callback",
        "from decimal import Decimal\ndef derivative(f, x): return Decimal('12.000001')",
    ),
    "numpy scalars": ("callback", "def derivative(f, x): return np.float32(12)"),
}


@pytest.mark.parametrize("what", OTHER_WAYS)
def test_another_right_way_is_accepted(tried, what):
    """Do right answers of other types and forms pass?"""
    test, student = OTHER_WAYS[what]
    assert tried(HONEST[test], student).kind == "passed"


ALWAYS_RIGHT = """
class Always:
    def __eq__(self, other): return True
    def __sub__(self, other): return 0.0
    __rsub__ = __add__ = __radd__ = __sub__
    def __abs__(self): return 0.0
    def __lt__(self, other): return True
    __le__ = __gt__ = __ge__ = __lt__
    def __bool__(self): return True
    def __float__(self): return 2.0
    def __array__(self, *a, **k): return np.full((2, 3), 2.0)
    def __iter__(self): return iter([])
"""
CHEATS = {
    "an object that is equal to everything": (
        "check.close(add(np.ones((2, 3)), 1), np.full((2, 3), 2.0))",
        "def add(x, y): return Always()",
    ),
    "a difference that is always zero": (
        "assert abs(add(1, 1) - 2) < 1e-6",
        "def add(x, y): return Always()",
    ),
    "a comparison": ("assert add(1, 1) == 2", "def add(x, y): return Always()"),
    "an attribute": (
        "c = Scalar(2.0)\nassert c.data == 2.0",
        "class Scalar:\n def __init__(self, data): self.data = Always()",
    ),
    "an item of an iterator": (
        "assert all(b.shape == (2,) for b in batches(2, np.random.default_rng(0)))",
        "def batches(n, rng):\n yield Always()",
    ),
    "an object in a list": (
        "check.close(add([1.0], 1), [2.0])",
        "def add(x, y): return [Always()]",
    ),
    "a value handed to a callback": (
        "def f(x):\n    assert x > 0\n    return x**3\ncheck.close(derivative(f, 2.0), 12.0)",
        "def derivative(f, x):\n f(Always())\n return 12.0",
    ),
    "an assertion swallowed in a callback": (
        "def f(x):\n    assert 1.9 < x < 2.1, 'secret'\n    return x**3\n"
        "check.close(derivative(f, 2.0), 12.0)",
        "def derivative(f, x):\n try:\n  f(5.0)\n except BaseException: pass\n return 12.0",
    ),
    "an exception that the test's own code raised": (
        "check.raises(ValueError, lambda: float('x' if add(1, 1) is None else refuse(1)))",
        "def add(x, y): return None\ndef refuse(x): return 1",
    ),
    "a crash as an exception": (
        "check.raises(Exception, refuse, 1)",
        "import socket, gc\ndef refuse(x):\n"
        " [o.close() for o in gc.get_objects() if isinstance(o, socket.socket)]\n raise ValueError",
    ),
    "an object beside an object": (
        "line, loss = fit(2.0)\nassert line.data == 2.0\nassert abs(loss - 9) < 1e-6",
        "def fit(x): return Scalar(x), Always()",
    ),
    "a truth computed from what the answer left": (
        "x = np.arange(1.0, 4.0)\ncheck.close(add(x, x), 2 * x)",
        "def add(x, y):\n x[:] = 0\n return np.zeros(3)",
    ),
    "a random generator set to a known state": (
        "rng = np.random.default_rng(5)\nlist(batches(1, rng))\n"
        "x = rng.normal(size=3)\ncheck.close(add(x, 1.0), x + 1)",
        "KNOWN = np.random.default_rng(1)\n"
        "def batches(n, rng):\n yield 1\n rng.bit_generator.state = KNOWN.bit_generator.state\n"
        "def add(x, y): return KNOWN.normal(size=3) + 1",
    ),
    "a missing name": ("check.raises(Exception, refuse, 1)", "del refuse"),
}


@pytest.mark.parametrize("what", CHEATS)
def test_cheat_is_given_nothing(tried, what):
    """Does each way to cheat fail?"""
    test, student = CHEATS[what]
    finding = tried(test, ALWAYS_RIGHT + student, seconds=10)
    assert finding.kind in ("failed", "error", "broken"), finding


def test_assertion_of_a_callback_never_crosses(tried, tmp_path):
    """Is a callback's failure told to us and not to the student's code?"""
    test, _ = CHEATS["an assertion swallowed in a callback"]
    spy = """
import tempfile, pathlib
def derivative(f, x):
    try:
        f(5.0)
    except BaseException as error:
        pathlib.Path(SPY).write_text(repr(error))
        raise
"""
    finding = tried(test, f"SPY = {str(tmp_path / 'spy')!r}\n" + spy)
    assert finding.kind == "failed" and "secret" in finding.text
    assert "secret" not in (tmp_path / "spy").read_text()


def test_argument_that_a_generator_changes_late_is_seen(tried):
    """Is a change after the last yield noticed?"""
    test = """
x = np.arange(4.0)
for number, piece in enumerate(pieces(x, [])):
    check.unchanged(x, np.arange(4.0), name="x")
"""
    honest = "\ndef pieces(x, log):\n for i in range(3):\n  log.append([i])\n  yield x[i:]"
    late = "\ndef pieces(x, log):\n for i in range(3):\n  yield x[i:]\n  x[0] = 9"
    names = {"names": (*NAMES, "pieces")}
    assert tried(test, late, solution=honest, **names).kind == "failed"
    assert tried(test, honest, solution=honest, **names).kind == "passed"


def test_no_test_inherits_what_another_changed(tried):
    """Are given values fresh for each test?"""
    test = "add(ORIGIN, 1)\ncheck.close(ORIGIN, [0, 0, 0])"
    spoiler = "def add(x, y):\n x += 9\n return x"
    assert tried(test, spoiler).kind == "failed"
    assert tried(test).kind == "passed"


def test_given_function_with_an_object_runs_on_its_side(tried):
    """Can a given function use the student's objects?"""
    finding = tried(
        "check.close(total([Scalar(1.0), Scalar(2.0)]).data, 3.0)",
    )
    assert finding.kind == "passed"


def test_change_of_an_argument_that_no_test_looks_at_is_no_failure(tried):
    """Does a right result count when the answer also emptied a list that nobody uses again?"""
    test = "check.close(add(1.0, [[1.0], [2.0]]), [[2.0], [3.0]])"
    spoiler = "def add(x, y):\n value = np.asarray(y) + x\n y[0].pop()\n return value"
    assert tried(test, spoiler).kind == "passed"


LOOKS = {
    "check.unchanged": "check.unchanged(x, [1, 2], name='the list')",
    "an assertion": "assert x == [1, 2]",
}


IN_PLACE = {
    "the argument itself": "def add(x, y):\n x += y\n return x",
    "what holds it": "def add(x, y):\n box = [x]\n x += y\n return box[0]",
}


@pytest.mark.parametrize("student", IN_PLACE.values(), ids=IN_PLACE)
def test_changed_argument_that_is_returned_counts_as_it_came(tried, student):
    """Is a right result right that was made in place, where no test looks at the argument?"""
    test = "x = np.ones(3)\ncheck.close(add(x, np.ones(3)), [2, 2, 2])"
    assert tried(test, student).kind == "passed"
    seen = test + "\ncheck.unchanged(x, np.ones(3), name='x')"
    finding = tried(seen, student)
    assert finding.kind == "failed" and "changed x" in finding.text


def test_change_before_an_exception_is_seen(tried):
    """Is an argument that was changed before the answer raised noticed?"""
    test = "x = np.ones(3)\ncheck.raises(ValueError, refuse, x)\ncheck.unchanged(x, np.ones(3))"
    assert tried(test).kind == "passed"
    finding = tried(test, "def refuse(x):\n x[0] = 9\n raise ValueError('no')")
    assert finding.kind == "failed" and "changed" in finding.text


def test_shape_that_is_set_in_place_is_seen(tried):
    """Is an argument that comes back in another shape noticed by check.unchanged?"""
    test = "x = np.ones((2, 3))\nadd(x, 1)\ncheck.unchanged(x, np.ones((2, 3)), name='x')"
    assert tried(test).kind == "passed"
    finding = tried(test, "def add(x, y):\n x.shape = (3, 2)\n return 0")
    assert finding.kind == "failed" and "changed x" in finding.text


@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS)
def test_change_of_an_argument_is_seen_by_a_test_that_looks(tried, look):
    """Does a test that compares an argument with what it was find the change?"""
    test = f"x = [1, 2]\nadd(x, [0, 0])\n{look}"
    assert tried(test, "def add(x, y):\n x.pop()\n return 0").kind == "failed"
    assert tried(test).kind == "passed"


def test_failure_is_told_as_in_the_students_own_notebook(tried):
    """Is the change of an argument named where it stands before a wrong value in the test?"""
    test = """
x = np.ones(3)
value = add(x, 1)
check.unchanged(x, np.ones(3), name="x")
check.close(value, [2, 2, 2])
"""
    finding = tried(test, "def add(x, y):\n x += y\n return x * 3")
    assert finding.kind == "failed" and "changed x" in finding.text


def test_expected_value_made_of_a_changed_argument_passes_nothing(tried):
    """Does a wrong value fail that agrees with what the answer left in its argument?"""
    test = "x = np.ones(3)\ncheck.close(add(x, 1), x + 1)"
    finding = tried(test, "def add(x, y):\n x[:] = 6\n return np.full(3, 7.0)")
    assert finding.kind == "failed" and "wrong value" in finding.text


def test_exception_that_is_returned_is_told_so(tried):
    """Is `return ValueError()` told as a value that was returned?"""
    test = "check.raises(ValueError, refuse, 1)"
    finding = tried(test, "def refuse(x): return ValueError('no')")
    assert finding.kind == "failed" and "but it returned a value" in finding.text


def test_children_of_a_generator_depend_on_its_seed(tried):
    """Does `spawn` give other children for another seed and at each call, as without a judge?"""
    test = """
one, two = np.random.default_rng(5), np.random.default_rng(6)
first, second = draw(one), draw(one)
check.that(first != second, "two calls differ")
check.that(draw(two) != first, "two seeds differ")
check.that(draw(np.random.default_rng(5)) == first, "one seed draws the same")
"""
    draw = "\ndef draw(rng):\n return float(rng.spawn(1)[0].random())"
    finding = tried(test, draw, solution=draw, names=(*NAMES, "draw"))
    assert finding.kind == "passed", finding


@pytest.mark.parametrize("library", ["numpy", "tensorflow"])
def test_object_of_a_class_without_a_hash_is_an_object_too(tried, library):
    """Does a class pass whose metaclass compares, and so can't be hashed, whatever is loaded?"""
    importlib.import_module(library)
    test = "check.close(Scalar(2.0).data, 2.0)"
    student = """
class Compares(type):
    def __eq__(cls, other): return other is cls

class Scalar(metaclass=Compares):
    def __init__(self, data):
        self.data = data
"""
    finding = tried(test, student)
    assert finding.kind == "passed", finding


def test_judge_goes_on_when_nobody_connects(judge, tmp_path):
    """Is a kernel that died before it connected noticed at once, its folder gone or not?"""
    folder = tmp_path / "gone"
    folder.mkdir()
    cell = TestCell("add(1, 1)", (GIVEN,), NAMES)
    assert judge.prepare(cell, folder / "judge", 10, {}) is None
    shutil.rmtree(folder)
    start = time.monotonic()
    judge.hang_up()
    assert judge.finding(10).kind == "broken"
    assert time.monotonic() - start < 2
    judge.hang_up()  # one too many does no harm


def test_socket_is_open_to_all_without_a_change_by_path(tmp_path, monkeypatch):
    """Is the socket's mode right from its first moment, before a link may stand there?"""
    monkeypatch.setattr(os, "chmod", None)
    usual = os.umask(0o077)
    try:
        with listen(str(tmp_path / "socket")):
            assert stat.S_IMODE(os.lstat(tmp_path / "socket").st_mode) == 0o777
        assert os.umask(0o077) == 0o077
    finally:
        os.umask(usual)


def test_draws_between_states_are_counted():
    """Is the number of draws that was made the number that is found?"""
    generator = np.random.default_rng(3)
    before = generator.bit_generator.state["state"]
    for draws in (0, 1, 2, 1000, 2**33 + 5):
        twin = np.random.default_rng(3).bit_generator.advance(draws)
        assert draws_between(before["state"], twin.state["state"]["state"], before["inc"]) == draws
    other = np.random.default_rng(4).bit_generator.state["state"]["state"]
    assert draws_between(before["state"], other, before["inc"]) > MAX_DRAWS


def test_given_function_that_compares_runs_in_the_judge(tried):
    """Can the student's own `max`, or a patched check, bend a given function that compares?"""
    test = "same_twice(add, 1, 1)"
    assert tried(test).kind == "passed"
    bent = (
        "check.equal = lambda *a, **k: None\ndef max(*a): return 2\n"
        "def same_twice(*a): pass\ndef add(x, y): return 3"
    )
    finding = tried(test, bent)
    check.equal = CHECK_EQUAL  # the student's side is played by a thread of ours
    assert finding.kind == "failed"
    assert CheckFailure.parse(finding.text).headline.startswith("the first call")


def test_exception_of_a_student_is_told_with_its_class_and_text(tried):
    """Does a student read their own exception?"""
    finding = tried("add(1, 1)", "class Odd(KeyError): pass\ndef add(x, y): raise Odd('here')")
    assert (finding.kind, finding.name) == ("error", "Odd") and "here" in finding.text


def test_hidden_failure_is_known_as_hidden(tried):
    """Does a finding say in which part of the test it arose?"""
    test = "check.close(add(1, 1), 2)\n### BEGIN\ncheck.close(add(2, 1), 3)\n### END"
    finding = tried(test, "def add(x, y): return 2", hidden=(2, 4))
    assert finding.kind == "failed" and finding.is_hidden
    finding = tried(test, "def add(x, y): return 0", hidden=(2, 4))
    assert finding.kind == "failed" and not finding.is_hidden


def test_names_of_a_student_stay_out_of_what_is_told_of_a_hidden_test(tried):
    """Can a class's name carry a hidden input out?"""
    test = "add(1, 1)\n### BEGIN\nadd(41, 1)\n### END"
    spy = (
        "class Spy(KeyError): pass\ndef add(x, y):\n Spy.__name__ = Spy.__qualname__ = f'Saw{x}'\n"
    )
    raises, returns = spy + " if x > 1: raise Spy\n return 2", spy + " return Spy() if x > 1 else 2"
    finding = tried(test, raises, hidden=(2, 4))
    assert (finding.kind, finding.name, finding.is_hidden) == ("error", "KeyError", True)
    finding = tried(test, returns, hidden=(2, 4))
    assert finding.kind == "failed" and "Saw41" in finding.text
    assert "Saw41" not in CheckFailure.parse(finding.text).public().text()


@pytest.mark.parametrize(
    ("ending", "score"),
    [("0.5", 0.5), ("np.float64(0.0)", 0.0), ("1", 1.0), ("True", None), ("None", None)],
)
def test_score_is_read_strictly(tried, ending, score):
    """Is only a plain number read as a score?"""
    assert tried(f"add(1, 1)\n{ending}", is_score=True).score == score


def test_endless_answer_ends_at_the_deadline(tried):
    """Is a generator without end given up in time?"""
    endless = "def batches(n, rng):\n while True: yield 1"
    test = "assert len(list(batches(2, np.random.default_rng(0)))) == 2"
    assert tried(test, endless, seconds=2).kind in ("broken", "failed")


def test_answer_that_makes_a_test_build_too_much_fails(tried):
    """Is a test that runs out of memory an error of the answer, and the judge alive?

    The judge's memory is bounded, and lasts for the next test."""
    test = "assert len(range(5)) == len([*range(int(add(2, 3)))])"
    finding = tried(test, "def add(x, y): return 10**9")
    assert (finding.kind, finding.name) == ("error", "MemoryError")
    assert tried(HONEST["arrays"]).kind == "passed"


def test_own_mistake_of_the_course_is_called_so(judge, tmp_path):
    """Is a fault in a test told apart from a student's?"""
    names: dict = {}
    exec(SOLUTION, names)
    cell = TestCell("assert Scalar(1) == Scalar(1)", (GIVEN,), NAMES)
    assert judge.prepare(cell, tmp_path / "judge", 10, None) is None
    threading.Thread(target=serve, args=(str(tmp_path / "judge"), names), daemon=True).start()
    assert judge.finding(10).kind == "fault"


def test_judge_that_died_is_replaced(judge, tried):
    """Does the next test get a new judge?"""
    assert tried("add(1, 1)").kind == "passed"
    judge.close()
    assert tried("add(1, 1)").kind == "passed"


def test_socket_is_gone_once_the_test_has_begun(tried, tmp_path):
    """Is nothing left behind in the folder that the watchdog measures?"""
    assert tried("add(1, 1)").kind == "passed"
    assert not any(path.is_socket() for path in tmp_path.iterdir())


@pytest.mark.parametrize("kind", ["CheckFailure", "AssertionError"])
def test_student_cannot_name_a_mistake(tried, kind):
    """Can an answer raise something that reads like the words of a check?"""
    forged = (
        "class CheckFailure(AssertionError): pass\ndef add(x, y):\n"
        f" raise {kind}('no\\n  Likely mistake: buy now\\n  Hint: call me')"
    )
    finding = tried("check.close(add(1, 1), 2)", forged)
    outcome = Outcome("error", finding.name, finding.text)
    told = explain(outcome, False, Limits())
    assert finding.kind == "failed" and mistake_in(told) == ""
    assert len(told.splitlines()) == 1
