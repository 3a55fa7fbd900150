"""Does a given function stay what it was, whatever a notebook does with its name?"""

import functools
import linecache

import pytest

from course_lib.grading.judge.trial import definitions
from course_lib.grading.kernels.student.given import GivenFunctions

GIVEN = (
    'import math\n\nLIMIT = 3\n\ndef half(x):\n    """Return x / 2."""\n    return x / 2',
    "def root(x):\n    return [math.sqrt(half(y)) for y in x]\n\nclass Point:\n    pass",
)
DEFINITIONS = definitions(GIVEN)


@pytest.fixture
def names():
    """The globals of a notebook in which the given cells ran; IPython keeps their lines too."""
    space: dict = {}
    for number, source in enumerate(GIVEN):
        file = f"<given cell {number}>"
        linecache.cache[file] = len(source), None, source.splitlines(keepends=True), file
        exec(compile(source, file, "exec"), space)
    return space


def test_imports_and_functions_travel_and_nothing_else():
    """Do given definitions leave out classes and values?"""
    assert DEFINITIONS.startswith("import math\n")
    assert "def root" in DEFINITIONS
    assert "Point" not in DEFINITIONS and "LIMIT" not in DEFINITIONS


def test_untouched_function_is_the_notebooks_own(names):
    """Is a given function found as it is, decorated or not?"""
    given = GivenFunctions(names)
    assert given.find("root", DEFINITIONS) is names["root"]
    names["half"] = functools.cache(names["half"])
    assert given.find("half", DEFINITIONS) is names["half"]


@pytest.mark.parametrize(
    "change",
    [
        "def half(x):\n    return 0",
        "def half(x):\n    return x / 3",
        "def half(x):\n    return x * 2",
        "half = math = None",
        "half = abs",
    ],
)
def test_replaced_function_is_built_again_with_its_imports(names, change):
    """Does a given name mean what the course gave?"""
    exec(change, names)
    given = GivenFunctions(names)
    assert given.find("half", DEFINITIONS)(6) == 3
    if names["math"] is None:
        names["root"] = None
        assert given.find("root", DEFINITIONS)([8]) == [2]


def test_class_is_the_notebooks_own(names):
    """Is a given class taken from the notebook, and an unknown name refused?"""
    assert GivenFunctions(names).find("Point", DEFINITIONS) is names["Point"]
    with pytest.raises(KeyError):
        GivenFunctions(names).find("nothing", DEFINITIONS)
