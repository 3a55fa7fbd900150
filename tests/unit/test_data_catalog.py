"""Do catalog, syllabus and data cards agree?"""

import re

import pytest

from course_lib.data.catalog import SOURCES, find_source
from course_lib.data.paths import DATA
from course_lib.data.source import FetchedSource
from course_lib.errors import CourseError
from course_lib.syllabus import LESSONS


def test_every_data_set_of_a_lesson_is_in_the_catalog():
    """Can each set that the syllabus names be found?"""
    known = {source.name for source in SOURCES}
    unknown = {lesson.id: set(lesson.data) - known for lesson in LESSONS}
    assert {lesson: names for lesson, names in unknown.items() if names} == {}


def test_unknown_name_gets_the_known_ones():
    """Does a wrong name get the list of right ones?"""
    assert find_source("orl").title == "The ORL face set"
    with pytest.raises(CourseError, match="cifar10, orl, face_api, digits, lfw_subset, pictures"):
        find_source("imagenet")


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.name)
def test_card_states_origin_terms_and_hashes(source):
    """Does a data card have every heading and the catalog's hashes?"""
    card = (DATA / f"{source.name}.md").read_text(encoding="utf-8")
    for heading in ("Origin", "People", "Licence", "Cite", "Use it for", "Not for", "Hashes"):
        assert f"**{heading}.**" in card
    if isinstance(source, FetchedSource):
        assert source.package.spec in card and source.package.archive_sha256 in card
    for file in source.files:
        assert file.sha256 in card, file.name


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.name)
def test_hashes_are_whole_and_sizes_plausible(source):
    """Is each catalog entry well formed, with one origin?"""
    assert all(re.fullmatch("[0-9a-f]{64}", file.sha256) for file in source.files)
    assert all(file.num_bytes > 0 for file in source.files)
    assert len({file.name for file in source.files}) == len(source.files)
    assert isinstance(source, FetchedSource) != all(file.distribution for file in source.files)
