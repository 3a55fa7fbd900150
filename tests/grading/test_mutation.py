"""Do mutants hold the faults that people make, each one alone, and say which?"""

import pytest
from mutation import mutants_of

MEAN = '''# forbidden: numpy.mean
def mean(values, start=0, skip=None):
    """Return the mean."""
    total = start
    for value in values[1:]:
        if skip is not None and value < skip:
            continue
        total += value
    return round(total / len(values), ndigits=3)
'''


def changes(source=MEAN):
    return {(mutant.before, mutant.after) for mutant in mutants_of("solution", source)}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("total += value", "total -= value"),
        ("total += value", "total = value"),
        ("total += value", "pass"),
        ("total = start", "pass"),
        ("for value in values[1:]:", "for value in values[2:]:"),
        ("for value in values[1:]:", "for value in values[0:]:"),
        ("for value in values[1:]:", "for value in list(values[1:])[:-1]:"),
        ("if skip is not None and value < skip:", "if skip is not None and value <= skip:"),
        ("if skip is not None and value < skip:", "if skip is not None or value < skip:"),
        ("if skip is not None and value < skip:", "if value < skip:"),
        ("if skip is not None and value < skip:", "if True:"),
        ("return round(total / len(values), ndigits=3)", "return total / len(values)"),
        ("return round(total / len(values), ndigits=3)", "return round(total / len(values))"),
        (
            "return round(total / len(values), ndigits=3)",
            "return round(len(values) / total, ndigits=3)",
        ),
        (
            "def mean(values, start=0, skip=None):",
            "def mean(values, start=1, skip=None):",
        ),
        ("def mean", "ignores start"),
        ("def mean", "ignores skip"),
        ("def mean", "leaves its argument values changed"),
        ("def mean", "rounds down when values holds whole numbers"),
        ("def mean", "gives its result without axes of size one"),
    ],
)
def test_mutants_hold_the_fault(before, after):
    """Is each change that people make by mistake among the mutants?"""
    assert (before, after) in changes()


def test_mutants_compile_and_differ():
    """Is every mutant Python, none of them the original or another's twin?"""
    sources = [mutant.source for mutant in mutants_of("solution", MEAN)]
    for source in sources:
        compile(source, "mutant", "exec")
    assert len(set(sources)) == len(sources)


def test_mutants_keep_what_is_forbidden():
    """Does the comment that the grader reads stay on top?"""
    assert all(m.source.startswith("# forbidden: numpy.mean\n") for m in mutants_of("s", MEAN))


def test_ignored_parameter_takes_its_default():
    """Does the mutant of an ignored parameter behave as if it were never given?"""
    (mutant,) = [m for m in mutants_of("solution", MEAN) if m.after == "ignores start"]
    space = {}
    exec(mutant.source, space)
    assert space["mean"]([9, 1, 2], start=30) == space["mean"]([9, 1, 2]) == 1


def test_cell_that_is_no_python_has_no_mutants():
    """Is a cell with a magic left without mutants?"""
    assert mutants_of("solution", "%%time\nx = 1") == []
