"""Do cells say to Python what they seem to say, and does reading them stay cheap?"""

import pytest

from course_lib.grading.lesson import cells


@pytest.mark.parametrize(
    ("second", "same"),
    [
        ("x = [1,\n     2]  # as given", True),
        ("x = [1, 2]\n", True),
        ("x = [2, 1]", False),
        ("x = [1, 2", False),
        ("", False),
    ],
)
def test_code_is_compared_without_comments_and_spacing(second: str, same: bool) -> None:
    """Is code the same when only its layout differs?"""
    assert cells.same_code("x = [1, 2]", second) is same


def test_broken_code_is_only_the_same_as_itself() -> None:
    """Is code that cannot be parsed compared as text?"""
    assert cells.same_code("x = (", " x = (\n")
    assert not cells.same_code("x = (", "y = (")


def test_cells_are_translated_once_and_long_ones_never_kept() -> None:
    """Does the cache of translations stay small?"""
    short = "%time only_in_this_test = 1"
    translated = cells.python_of(short)
    assert translated.startswith("get_ipython()")
    before = cells.python_of.cache_info()
    assert cells.python_of(short) == translated
    assert cells.python_of.cache_info().hits == before.hits + 1
    long = short + "  " + "#" * cells.LONGEST_REMEMBERED
    assert cells.python_of(long).startswith("get_ipython()")
    assert cells.python_of.cache_info().currsize == before.currsize
