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


def test_does_no_name_only_list(course_data, source):
    result = course_data()
    assert result.exit_code == 0
    assert "parcel │ not here yet" in result.stdout
    assert "digits │ in scikit-learn" in result.stdout
    assert not cache.is_complete(source)


def test_is_a_named_set_fetched_and_shown(course_data, source):
    result = course_data("parcel", "parcel")
    assert result.exit_code == 0
    assert "parcel │ ready" in result.stdout
    assert "fetched" in result.stderr
    assert "npm warn" not in result.output
    assert cache.is_complete(source)


def test_does_all_verify_every_byte(course_data, source):
    assert course_data("--all").exit_code == 0
    path = cache.set_folder(source) / "words.txt"
    path.write_bytes(path.read_bytes().replace(b"two", b"twO"))
    result = course_data("--all")
    assert result.exit_code == 0
    assert b"twO" not in path.read_bytes()
    assert "verified" in course_data("--all").stderr


def test_does_one_failure_let_the_others_finish_and_count(course_data, monkeypatch):
    monkeypatch.setenv("FAKE_NPM", "ENOTFOUND")
    result = course_data("--all")
    assert result.exit_code == 1
    assert "course: The parcel could not be fetched, there is no network" in result.stderr
    assert "digits     verified" in result.stderr


def test_is_an_unknown_name_refused_before_anything_is_fetched(course_data, source):
    result = course_data("parcel", "imagenet")
    assert isinstance(result.exception, CourseError)
    assert "the data sets are parcel, digits" in str(result.exception)
    assert not cache.is_complete(source)


def test_is_a_half_set_listed_as_damaged(course_data, source):
    course_data("parcel")
    (cache.set_folder(source) / "words.txt").unlink()
    assert "parcel │ damaged" in course_data().stdout
