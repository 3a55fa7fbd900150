"""Hand-ins whose file is damaged, or is not what it seems, or has an unusual format or name."""

import gzip
import io
import json
import zipfile
from collections.abc import Callable
from typing import Any

import nbformat

from corpus.cases import USUAL_PATH, Case, answered, expected
from corpus.notebook import LESSON

DAMAGED_FILES: list[Callable[[], Case]] = []
Content = Callable[[str], bytes]
ZIP_PATH = "{student}.zip"
FOLDER = f"{{student}}/{LESSON}"
LARGEST = 100 * 1024 * 1024
CONFLICT = '<<<<<<< HEAD\n"a": 1,\n=======\n"a": 2,\n>>>>>>> mine\n'


def file(status: str = "unreadable", **facts: Any) -> Callable[[Content], Content]:
    """Make a case of a function that turns the text of the right answers into a file's bytes."""

    def register(function: Content) -> Content:
        def make() -> Case:
            return Case(
                name=function.__name__.replace("_", "-", 1),
                group="damaged",
                tries=" ".join(function.__doc__.split()),
                notebook=function(json.dumps(answered())),
                expected=expected((), status),
                **facts,
            )

        DAMAGED_FILES.append(make)
        return function

    return register


def zipped(members: dict[str, bytes]) -> bytes:
    """Return a zip archive."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, member in members.items():
            archive.writestr(name, member)
    return content.getvalue()


@file("graded")
def pass_byte_order_mark(text: str) -> bytes:
    """Begins with a byte order mark, as some editors write it."""
    return b"\xef\xbb\xbf" + text.encode()


@file("graded")
def pass_format_4_2(text: str) -> bytes:
    """Was saved in notebook format 4.2, which has no cell ids."""
    notebook = json.loads(text)
    for cell in notebook["cells"]:
        del cell["id"]
    return json.dumps(notebook | {"nbformat_minor": 2}).encode()


@file("graded")
def pass_format_3(text: str) -> bytes:
    """Was saved in notebook format 3, which has worksheets and `input` in place of `source`."""
    old = nbformat.convert(nbformat.reads(text, as_version=4), 3)
    return nbformat.writes(old, version=nbformat.NO_CONVERT).encode()


@file("graded")
def pass_format_of_tomorrow(text: str) -> bytes:
    """Says that its format is 4.99, with fields that nobody knows."""
    return json.dumps(json.loads(text) | {"nbformat_minor": 99, "theme": {"dark": True}}).encode()


@file("graded")
def pass_numbers_that_json_lacks(text: str) -> bytes:
    """Holds NaN, Infinity and numbers beyond every type, as Python writes them."""
    odd = (
        '{"metadata": {"a": NaN, "b": -Infinity, "c": 1e999, "d": 123456789012345678901234567890}, '
    )
    return (odd + text[1:]).encode()


@file("graded", path=f"{FOLDER}/My copy (2) of {LESSON}.ipynb")
def pass_renamed(text: str) -> bytes:
    """Was renamed by its student or by a browser."""
    return text.encode()


@file("graded", path="{student}.ipynb")
def pass_no_folder(text: str) -> bytes:
    """Was handed in as a file without folders, by the student's name."""
    return text.encode()


@file("graded", path=ZIP_PATH)
def pass_zip(text: str) -> bytes:
    """Was handed in as a zip archive with a stray folder and a name that climbs out of it."""
    return zipped({"readme.txt": b"hello", "../../../tmp/left_behind.ipynb": text.encode()})


@file(path=ZIP_PATH)
def fail_zip_with_two(text: str) -> bytes:
    """Was handed in as a zip archive that holds two notebooks."""
    return zipped({"a.ipynb": text.encode(), "b.ipynb": text.encode()})


@file(path=ZIP_PATH)
def fail_zip_bomb(text: str) -> bytes:
    """Was handed in as a small zip archive that unpacks to more than 100 MB."""
    return zipped({"a.ipynb": text.encode() + b" " * LARGEST})


@file(path=ZIP_PATH)
def fail_zip_that_is_none(text: str) -> bytes:
    """Was handed in as a notebook with the ending of a zip archive."""
    return text.encode()


@file()
def fail_cut_off(text: str) -> bytes:
    """Was cut off while it was saved."""
    return text.encode()[: len(text) // 2]


@file()
def fail_empty(text: str) -> bytes:
    """Is an empty file."""
    return b""


@file("repaired")
def pass_utf_16(text: str) -> bytes:
    """Was saved in another encoding than UTF-8, which its first bytes name."""
    return text.encode("utf-16")


@file()
def fail_utf_16_without_a_mark(text: str) -> bytes:
    """Was saved in another encoding than UTF-8."""
    return text.encode("utf-16-le")


@file("repaired")
def pass_gzip(text: str) -> bytes:
    """Was compressed."""
    return gzip.compress(text.encode())


@file()
def fail_merge_conflict(text: str) -> bytes:
    """Holds the marks of a merge conflict."""
    return text.replace('"cells"', CONFLICT + '"cells"', 1).encode()


@file()
def fail_another_format(text: str) -> bytes:
    """Is a PDF with the name of a notebook."""
    return b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\n"


@file()
def fail_list_for_a_notebook(text: str) -> bytes:
    """Is valid JSON, but a list of cells."""
    return json.dumps(json.loads(text)["cells"]).encode()


@file()
def fail_cells_that_are_text(text: str) -> bytes:
    """Is a notebook whose cells are text."""
    return json.dumps(json.loads(text) | {"cells": "none"}).encode()


@file()
def fail_unknown_format(text: str) -> bytes:
    """Says that its format is one that there is not, and has no cells where any has them."""
    return json.dumps({"nbformat": 17, "pages": json.loads(text)["cells"]}).encode()


@file()
def fail_deep_json(text: str) -> bytes:
    """Is nested so deeply that parsers run out of stack."""
    return text[:-1].encode() + b', "metadata": ' + b"[" * 200_000 + b"]" * 200_000 + b"}"


@file(pad_to=LARGEST + 1)
def fail_larger_than_allowed(text: str) -> bytes:
    """Is larger than 100 MB."""
    return text.encode()


@file(form="link")
def fail_link_to_a_file(text: str) -> bytes:
    """Is a symbolic link to a file elsewhere."""
    return text.encode()


@file(form="pipe", path=USUAL_PATH)
def fail_pipe(text: str) -> bytes:
    """Is a named pipe, which a reader would wait for without end."""
    return text.encode()
