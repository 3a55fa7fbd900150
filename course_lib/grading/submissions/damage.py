"""What is wrong with a file that should be a notebook and isn't even JSON, and what to do.

Where there is no doubt about the notebook that is meant, it is read all the same.
"""

import json
import re
import zlib

ZIP_START = b"PK\x03\x04"
NOT_SAVED = "JupyterLab keeps what you last saved in .ipynb_checkpoints beside it"
# A file in UTF-16 or UTF-32 without its mark: every other byte of plain text is zero.
UNMARKED_WIDE = 0.3
CUT_SHORT_WITHIN = 5  # characters: "false" may be the word that a file breaks off in
PYTHON = re.compile(r"(#!.*python|# %%|# ---|import |from \w+ import |def )")
CONFLICT = re.compile(r"^<{7}( |$)", re.MULTILINE)


GZIP_START = b"\x1f\x8b"
WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")
UNPACKED = "The file was compressed by gzip; it was unpacked."
WIDE_TEXT = "The file was written in UTF-16, where a notebook is UTF-8; it was read as it is."
LEFT_OUT = "After the notebook's end the file went on; the rest was left out."


def unwrapped(content: bytes, most: int) -> tuple[bytes, tuple[str, ...]]:
    """Return a notebook's bytes in UTF-8 and what was done to get them, one sentence each.

    most: bytes that may come of a compressed file; larger ones are left as they are.
    """
    notes: list[str] = []
    if content.startswith(GZIP_START):
        try:
            unpacked = zlib.decompressobj(wbits=31).decompress(content, most)
        except zlib.error:
            return content, ()
        content = unpacked
        notes.append(UNPACKED)
    if content.startswith(WIDE_MARKS):
        try:
            content = content.decode("utf-16").encode("utf-8")
        except UnicodeError:
            return content, tuple(notes)
        notes.append(WIDE_TEXT)
    return content, tuple(notes)


def before_the_rest(text: str, error: Exception) -> dict | None:
    """Return a notebook that a text begins with, None when something else could be meant."""
    if not isinstance(error, json.JSONDecodeError) or error.msg != "Extra data":
        return None
    found = json.JSONDecoder().raw_decode(text.lstrip())[0]
    is_notebook = isinstance(found, dict) and isinstance(found.get("cells"), list)
    return found if is_notebook and '"cells"' not in text[error.pos :] else None


def text_of(content: bytes) -> tuple[str, str]:
    """Return a notebook's text and what keeps its bytes from being text, one of them ""."""
    if not content.strip(b"\0 \t\r\n"):
        what = "empty" if not content.strip() else "nothing but zeros, as after a full disk"
        return "", f"The file is {what}; use an earlier copy ({NOT_SAVED})."
    if content.startswith(ZIP_START):
        return "", "The file is a zip archive; unpack it and use the notebook that is in it."
    if _is_wide(content):
        return "", (
            "The file is written in UTF-16, as some editors do, where a notebook is UTF-8; open it "
            "in that editor and save it with the encoding UTF-8."
        )
    try:
        return content.decode("utf-8-sig"), ""
    except UnicodeDecodeError:
        return "", (
            "The file is not text in UTF-8, so it is no notebook or a damaged one; use an earlier "
            f"copy ({NOT_SAVED})."
        )


def why_not_json(text: str, error: Exception) -> str:
    """Return in a sentence or two why a text is no JSON, given the parser's own error."""
    start = text.lstrip()
    if start[:9].lower() == "<!doctype" or start[:5].lower() == "<html":
        return (
            "The file is a web page, not a notebook; save the notebook itself, in JupyterLab by "
            "File, Download."
        )
    if (conflict := CONFLICT.search(text)) is not None:
        line = text.count("\n", 0, conflict.start()) + 1
        return (
            f"The file has marks of a merge conflict, the first in line {line}; choose a side "
            "(git checkout --ours FILE, or --theirs) and save."
        )
    if PYTHON.match(start):
        return "The file is a Python program, not a notebook; use the file that ends in .ipynb."
    if isinstance(error, json.JSONDecodeError) and error.msg == "Extra data":
        return (
            f"The file goes on after its first part has ended, in line {error.lineno}; keep the "
            "notebook that you mean and save it."
        )
    if not isinstance(error, json.JSONDecodeError):
        return f"The notebook is damaged and not valid JSON; use an earlier copy ({NOT_SAVED})."
    if start.startswith("{") and _breaks_off(text, error):
        return (
            "The notebook is cut short, as after a broken download or a full disk; "
            f"copy it again or use an earlier copy ({NOT_SAVED})."
        )
    return (
        f"The notebook is damaged and not valid JSON in line {error.lineno}; use an earlier "
        f"copy ({NOT_SAVED})."
    )


def _is_wide(content: bytes) -> bool:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    start = content[:1000]
    return start.count(0) > UNMARKED_WIDE * len(start)


def _breaks_off(text: str, error: json.JSONDecodeError) -> bool:
    """Whether the parser came to the text's end: a string in JSON goes over no line's end."""
    rest = text[error.pos :].rstrip()
    if error.msg.startswith("Unterminated string"):
        return "\n" not in rest
    return len(rest) <= CUT_SHORT_WITHIN
