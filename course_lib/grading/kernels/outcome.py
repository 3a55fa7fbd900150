"""What running one cell came to, built from a kernel's messages without trusting their types."""

import re
from dataclasses import dataclass, field

from course_lib.grading.limits import OutcomeKind
from course_lib.grading.text import valid_unicode

ANSI = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")
# No HTML or SVG: instructors open these outputs in formgrader, where scripts would run.
KEPT_TYPES = ("text/plain", "image/png", "image/jpeg")
MAX_NAME = 200
MAX_TEXT = 20_000
# Those that end a kernel at once.
ENDINGS = (OutcomeKind.CRASHED, OutcomeKind.OUT_OF_MEMORY, OutcomeKind.OUTPUT_LIMIT)


@dataclass
class Outcome:
    """The end of one execution.

    error_name, error_text: an exception's class name and text, for kind "error".
    outputs: nbformat output dicts; note: what to add in words, such as which limit; "killed" for
    a cell that went on after its time was up and an interrupt.
    score: what the score reader said about a score cell, or "".
    """

    kind: OutcomeKind
    error_name: str = ""
    error_text: str = ""
    outputs: list[dict] = field(default_factory=list)
    note: str = ""
    score: str = ""

    @property
    def lost_kernel(self) -> bool:
        """Whether the kernel is gone and has to be started again."""
        return self.kind in ENDINGS or (self.kind == OutcomeKind.TIMEOUT and self.note != "")


def plain_text(value: object, limit: int = MAX_TEXT) -> str:
    """Return a string from an untrusted message field: no colours, writable, bounded, else ""."""
    if not isinstance(value, str):
        return ""
    text = ANSI.sub("", valid_unicode(value[: limit * 2]))
    return text if len(text) <= limit else text[:limit] + " [cut]"


def error_of(content: dict) -> tuple[str, str]:
    """Return the class name and text of the exception that a message reports."""
    name = plain_text(content.get("ename"), MAX_NAME) or "Error"
    return name, plain_text(content.get("evalue"))


def message_size(message: dict) -> int:
    """Return roughly how many bytes of output a message carries."""
    content = message.get("content")
    return _size(content, depth=4) if isinstance(content, dict) else 0


def _size(value: object, depth: int) -> int:
    if isinstance(value, str):
        return len(value)
    if isinstance(value, dict) and depth:
        return sum(_size(item, depth - 1) for item in value.values())
    if isinstance(value, list) and depth:
        return sum(_size(item, depth - 1) for item in value)
    return 16


def output_of(message_type: str, content: dict) -> dict | None:
    """Return the nbformat output that an iopub message stands for, or None."""
    if message_type == "stream":
        name = "stderr" if content.get("name") == "stderr" else "stdout"
        return {"output_type": "stream", "name": name, "text": plain_text(content.get("text"))}
    if message_type == "error":
        name, text = error_of(content)
        return {
            "output_type": "error",
            "ename": name,
            "evalue": text,
            "traceback": _traceback(content),
        }
    if message_type in ("display_data", "execute_result"):
        return _display(content)
    return None


def _traceback(content: dict) -> list[str]:
    lines = content.get("traceback")
    if not isinstance(lines, list):
        return []
    return [plain_text(line) for line in lines[:50]]


def _display(content: dict) -> dict:
    data = content.get("data")
    data = data if isinstance(data, dict) else {}
    kept = {kind: data[kind] for kind in KEPT_TYPES if isinstance(data.get(kind), str)}
    kept = {kind: valid_unicode(text) for kind, text in kept.items()}
    return {"output_type": "display_data", "data": kept, "metadata": {}}


def joined(outputs: list[dict]) -> list[dict]:
    """Return outputs with neighbouring pieces of the same stream put together."""
    result: list[dict] = []
    for output in outputs:
        last = result[-1] if result else {}
        same = output["output_type"] == "stream" == last.get("output_type")
        if same and last["name"] == output["name"]:
            last["text"] += output["text"]
        else:
            result.append(dict(output))
    return result
