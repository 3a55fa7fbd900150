"""Can whatever a stranger writes be written down, with nothing of the rest lost?"""

import pytest

from course_lib.grading.judge.trial import Finding
from course_lib.grading.kernels.outcome import output_of, plain_text
from course_lib.grading.lesson.cells import cell_from
from course_lib.grading.text import valid_unicode


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain", "plain"),
        ("Δ 最 🙂 \ufeff\x00", "Δ 最 🙂 \ufeff\x00"),
        ("a\ud800b", "a\ufffdb"),
        ("a\udc80", "a\ufffd"),
        ("\ud83d\ude42", "🙂"),  # two halves that belong together
        ("\ud83d\ud83d\ude42\ude42", "\ufffd🙂\ufffd"),
    ],
)
def test_only_half_characters_are_replaced(text, expected):
    """Does valid text stay, surrogates apart?"""
    assert valid_unicode(text) == expected
    valid_unicode(text).encode()


def test_nothing_unwritable_is_taken_from_a_kernel_or_a_judge():
    """Are outputs and findings always valid Unicode?"""
    shown = output_of("display_data", {"data": {"text/plain": "\ud800", "image/png": "\udfff"}})
    found = Finding("error", "\ud800", "\ud801", "\ud802")
    for text in (*shown["data"].values(), plain_text("\ud800"), found.name, found.text, found.line):
        assert text == "\ufffd"


def test_nothing_unwritable_is_taken_from_a_cell():
    """Are source, type and tags always valid Unicode?"""
    cell = cell_from(
        {
            "cell_type": "\ud800",
            "source": ["half = '\ud83d", "\ude42'\r\n", "\rother = 1\ud800"],
            "metadata": {"tags": ["\udc00", 5]},
        }
    )
    assert cell.source == "half = '🙂'\n\nother = 1\ufffd"
    assert cell.cell_type == "unknown"
    assert cell.tags == ("\ufffd",)


@pytest.mark.parametrize(
    "entry",
    [None, 5, "cell", [], {"source": 5}, {"source": {"a": 1}}],
)
def test_entry_without_text_is_no_cell(entry):
    """Is a cell without a source dropped?"""
    assert cell_from(entry) is None


@pytest.mark.parametrize("cell_type", [None, 5, [], {}, "diagram"])
def test_strange_type_is_never_passed_on(cell_type):
    """Is a cell type that we don't know called unknown?"""
    assert cell_from({"cell_type": cell_type, "source": "x"}).cell_type == "unknown"
