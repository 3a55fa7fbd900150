"""Does `course data` do, print and return what it says?"""

import pytest
from click.testing import CliRunner
from data_parcel import parcel_set_up  # noqa: F401 (the fixture called source)

from course_lib.cli.data import data
from course_lib.data import cache, catalog
from course_lib.errors import CourseError


@pytest.fixture
def course_data(source, monkeypatch):
    """Call `course data` with a catalog of the parcel and one bundled set."""
    monkeypatch.setattr(catalog, "SOURCES", (source, catalog.DIGITS))
    monkeypatch.setenv("COLUMNS", "120")
    return lambda *words: CliRunner().invoke(data, words)


def test_no_name_only_lists(course_data, source):
    """Does `course data` alone list the sets and fetch nothing?"""
    result = course_data()
    assert result.exit_code == 0
    assert "parcel │ not here yet" in result.stdout
    assert "digits │ in scikit-learn" in result.stdout
    assert not cache.is_complete(source)


def test_named_set_is_fetched_and_shown(course_data, source):
    """Does naming a set fetch it, without npm's noise?"""
    result = course_data("parcel", "parcel")
    assert result.exit_code == 0
    assert "parcel │ ready" in result.stdout
    assert "fetched" in result.stderr
    assert "npm warn" not in result.output
    assert cache.is_complete(source)


def test_all_verifies_every_byte(course_data, source):
    """Does `--all` find and mend a byte that changed?"""
    assert course_data("--all").exit_code == 0
    path = cache.set_folder(source) / "words.txt"
    path.write_bytes(path.read_bytes().replace(b"two", b"twO"))
    result = course_data("--all")
    assert result.exit_code == 0
    assert b"twO" not in path.read_bytes()
    assert "verified" in course_data("--all").stderr


def test_one_failure_lets_the_others_finish_and_counts(course_data, monkeypatch):
    """Are other sets fetched when one fails, and is the status 1?"""
    monkeypatch.setenv("FAKE_NPM", "ENOTFOUND")
    result = course_data("--all")
    assert result.exit_code == 1
    assert "course: The parcel could not be fetched, there is no network" in result.stderr
    assert "digits     verified" in result.stderr


def test_unknown_name_is_refused_before_anything_is_fetched(course_data, source):
    """Is a wrong name noticed before the right one beside it is fetched?"""
    result = course_data("parcel", "imagenet")
    assert isinstance(result.exception, CourseError)
    assert "the data sets are parcel, digits" in str(result.exception)
    assert not cache.is_complete(source)


def test_half_set_is_listed_as_damaged(course_data, source):
    """Does the list show a set that lacks a file as damaged?"""
    course_data("parcel")
    (cache.set_folder(source) / "words.txt").unlink()
    assert "parcel │ damaged" in course_data().stdout
