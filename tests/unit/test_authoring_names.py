"""Does the authoring code see which names a cell binds and needs, and how markers divide it?"""

import pytest

from course_lib.authoring import names
from course_lib.lesson_format import parts


@pytest.mark.parametrize(
    ("source", "free"),
    [
        ("x = 1\nx + y", {"y"}),
        ("def f(a):\n    b = a + c\n    return [b * d for d in b]", {"c"}),
        ("class A(B):\n    k = 1\n    def m(self):\n        return k", {"B", "k"}),
        ("import numpy as np\nnp.zeros(len([]))", set()),
        ("[i for i in values if (j := i)]", {"values"}),
        ("lambda a, b=c: a + b + d", {"c", "d"}),
        ("def f():\n    global g\n    g = 1\nf(); g", set()),
        ("def f():\n    a = 1\n    return lambda: a", set()),
        ("%matplotlib inline\nplot(1)", {"plot"}),
        ("%%time\nslow(1)", {"slow"}),
        ("%time slow(1)", {"slow"}),
        ("if 1:\n    took = %timeit -o -n 3 -q slow(1)", {"slow"}),
        ("5 %time", {"time"}),
        ("for k, v in d.items():\n    pass", {"d"}),
        ("with open(p) as f:\n    f.read()", {"p"}),
        ("try:\n    pass\nexcept Wrong as error:\n    error", {"Wrong"}),
    ],
)
def test_free_names_are_those_a_cell_needs(source, free):
    """Which names does a cell need from the cells before it?"""
    assert names.free_names(source) == free


def test_bound_names_are_those_a_cell_leaves():
    """Which names does a cell bind for the cells after it?"""
    source = "import a.b, c as d\nx, (y, *z) = 1, [2]\ndef f(q):\n    r = 1\nclass K:\n    s = 2"
    assert names.bound_names(source) == {"a", "d", "x", "y", "z", "f", "K"}


def test_broken_code_has_no_names_and_is_no_error():
    """Is code that cannot be parsed taken to have no names?"""
    assert names.free_names("def (") == names.bound_names("def (") == set()


def test_stub_keeps_the_signature_and_hides_the_solution():
    """Does a stub keep what stands outside the markers?"""
    source = "LIMIT = 3\ndef f(x):\n    ### BEGIN SOLUTION\n    helper = 1\n    ### END SOLUTION\n"
    assert parts.stub(source) == "LIMIT = 3\ndef f(x):\n    raise NotImplementedError()"


def test_answer_without_markers_is_replaced_as_a_whole():
    """Is all of an answer that has no markers hidden?"""
    assert parts.stub("f = 1") == "raise NotImplementedError()"


def test_visible_and_hidden_tests_are_told_apart():
    """Is a test cell divided at its markers?"""
    source = "a\n### BEGIN HIDDEN TESTS\nb\n### END HIDDEN TESTS\nc"
    assert parts.visible_tests(source) == "a\nc"
    assert parts.hidden_tests(source) == "b"
