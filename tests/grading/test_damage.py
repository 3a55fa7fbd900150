"""Is a file that is no notebook told apart by what happened to it, with what to do?"""

import gzip
import json

import pytest
from tiny_lesson import release

from course_lib.grading.submissions.submission import UnreadableSubmission, notebook_from

WHOLE = json.dumps(release(), indent=1)
CONFLICT = WHOLE.replace(
    ' "cells": [\n', '<<<<<<< HEAD\n "cells": [\n=======\n "cells": [\n>>>>>>> mine\n', 1
)

BROKEN = {
    "empty": (b"", "The file is empty"),
    "blank": (b" \n\n", "The file is empty"),
    "zeros": (b"\0" * 4096, "nothing but zeros"),
    "cut_in_a_string": (WHOLE[: WHOLE.index("tiny lesson") + 4].encode(), "cut short"),
    "cut_between_cells": (WHOLE[: WHOLE.index("cell_type") - 1].encode(), "cut short"),
    "cut_at_the_last_brace": (WHOLE.rstrip()[:-1].encode(), "cut short"),
    "web_page": (b"<!DOCTYPE html>\n<html><body>lesson</body></html>", "a web page"),
    "web_page_without_a_type": (b"\n<HTML lang=en>", "a web page"),
    "merge_conflict": (CONFLICT.encode(), "merge conflict, the first in line 5;"),
    "gzip_of_something": (gzip.compress(b"hello"), "not valid JSON"),
    "gzip_that_is_cut": (gzip.compress(WHOLE.encode())[:-200], "cut short"),
    "utf_16_that_is_cut": (WHOLE.encode("utf-16")[:-41], "UTF-16"),
    "two_notebooks": (WHOLE.encode() * 2, "keep the notebook that you mean"),
    "something_and_a_notebook": (b"{}" + WHOLE.encode(), "keep the notebook that you mean"),
    "utf_16_without_a_mark": (WHOLE.encode("utf-16-le"), "UTF-16"),
    "zip": (b"PK\x03\x04rest", "a zip archive"),
    "bytes": (b"\x89PNG\r\n\x1a\n\xff\xff", "not text in UTF-8"),
    "program": (b"# %% [markdown]\n# A lesson\n", "a Python program"),
    "comma_too_many": (WHOLE.replace("[", "[,", 1).encode(), "not valid JSON in line "),
    "too_deep": (b"[" * 100_000, "not valid JSON"),
    "other_json": (b'["a"]', "holds something else in JSON"),
}


@pytest.mark.parametrize(("content", "words"), BROKEN.values(), ids=BROKEN)
def test_damage_of_a_file_is_told(content, words):
    """Does each kind of broken file get one sentence?"""
    with pytest.raises(UnreadableSubmission) as caught:
        notebook_from(content)
    sentence = str(caught.value)
    assert words in sentence
    assert sentence.endswith(".") and "\n" not in sentence


RECOVERED = {
    "utf_16": (WHOLE.encode("utf-16"), "UTF-16"),
    "gzip": (gzip.compress(WHOLE.encode()), "gzip"),
    "garbage behind it": (WHOLE.encode() + b"\n}\n<!-- cached -->", "the rest was left out"),
}


@pytest.mark.parametrize(("content", "words"), RECOVERED.values(), ids=RECOVERED)
def test_notebook_that_is_plainly_there_is_read_and_said(content, words):
    """Is a notebook in an odd wrapping read, with a note?"""
    read = notebook_from(content)
    assert len(read.cells) == len(release()["cells"])
    [note] = read.notes
    assert words in note and note.endswith(".")


def test_whole_notebook_with_a_byte_order_mark_is_read():
    """Does a UTF-8 mark do no harm?"""
    assert len(notebook_from(b"\xef\xbb\xbf" + WHOLE.encode()).cells) == len(release()["cells"])
