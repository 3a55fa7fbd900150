"""Lints of what a built notebook shows: pictures for everyone, nothing of the machine."""

import re
from collections.abc import Iterator

from nbformat import NotebookNode

from course_lib.authoring import cells, text
from course_lib.authoring.lints.draft import Draft

NOTEBOOK_BYTES = 3_000_000
OUTPUT_BYTES = 700_000

# A folder's name inside base64 is chance, so it must not follow a letter of that alphabet.
MACHINE = re.compile(
    r"(?<![\w+/.])/(?:home|root|tmp|Users|usr|opt|var)/[^\s'\"<>)]+"
    r"|\b[CD]:\\\w+|ipykernel_\d+\S*|\bat 0x[0-9a-fA-F]{6,}"
)
MOMENT = re.compile(r"\b20\d\d-\d\d-\d\d[ T]\d\d:\d\d|\b\d\d:\d\d:\d\d\b")
EMBEDDED = re.compile(r"base64,[A-Za-z0-9+/=\s]+")
IMAGE_TAG = re.compile(r"<img\b[^>]*>", re.IGNORECASE)
ALT = re.compile(r"""\balt=(["'])\s*[^\s"'].*?\1""", re.DOTALL)
MARKDOWN_IMAGE = re.compile(r"!\[\s*\]\(")


def some_outputs_are_compared(draft: Draft) -> Iterator[str]:
    """Find a lesson none of whose outputs nbval compares."""
    tagged = [c for c in draft.cells(cells.is_code) if "nbval-check-output" in cells.tags(c)]
    if not tagged:
        yield "no cell has the tag nbval-check-output; tag examples whose text never varies"
    for cell in tagged:
        if not cell.outputs:
            yield f"{cells.label(cell)}: tagged nbval-check-output without output; print or untag"


def pictures_have_alt_texts(draft: Draft) -> Iterator[str]:
    """Find pictures in outputs and prose that say nothing to readers who can't see them."""
    for cell, output in _outputs(draft):
        described = all(
            output.metadata.get(mime, {}).get("alt", "").strip()
            for mime in output.get("data", {})
            if mime.startswith("image/")
        )
        if not described or not _images_described(output.get("data", {}).get("text/html", "")):
            yield f"{cells.label(cell)}: a picture has no alt text; use plotting.show(fig, alt=...)"
    for cell in draft.cells(lambda cell: cell.cell_type == "markdown"):
        if MARKDOWN_IMAGE.search(cell.source) or not _images_described(cell.source):
            yield f"{cells.label(cell)}: a picture in the text has no alt text; describe it"


def outputs_are_static(draft: Draft) -> Iterator[str]:
    """Find widgets, which show nothing without a kernel."""
    for cell, output in _outputs(draft):
        if any("widget-view" in mime for mime in output.get("data", {})):
            yield f"{cells.label(cell)}: a widget shows nothing without kernel; plotting.explore"


def outputs_name_no_machine(draft: Draft) -> Iterator[str]:
    """Find folders, temporary names and addresses of the machine that built the notebook."""
    own = f"|{re.escape(str(draft.root))}" if draft.root else ""
    yield from _matches(draft, re.compile(MACHINE.pattern + own), "names")


def outputs_tell_no_time(draft: Draft) -> Iterator[str]:
    """Find dates with a time of day."""
    yield from _matches(draft, MOMENT, "tells the moment")


def sizes_are_capped(draft: Draft) -> Iterator[str]:
    """Find notebooks and outputs that are too large to keep in git."""
    size = len(text.to_text(draft.notebook).encode())
    if size > NOTEBOOK_BYTES:
        yield f"the notebook has {size / 1e6:.1f} MB; at most {NOTEBOOK_BYTES / 1e6:g} are kept"
    for cell, output in _outputs(draft):
        size = len(str(output))
        if size > OUTPUT_BYTES:
            yield f"{cells.label(cell)}: an output has {size / 1e3:.0f} kB; at most 700 are kept"


def _matches(draft: Draft, pattern: re.Pattern, what: str) -> Iterator[str]:
    for cell, output in _outputs(draft):
        for said in _texts(output):
            match = pattern.search(EMBEDDED.sub("", said))
            if match:
                yield f"{cells.label(cell)}: its output {what} {match[0][:60]!r}; don't show that"
                break


def _outputs(draft: Draft) -> Iterator[tuple[NotebookNode, NotebookNode]]:
    for cell in draft.cells(cells.is_code):
        for output in cell.outputs:
            yield cell, output


def _texts(output: NotebookNode) -> Iterator[str]:
    if output.output_type == "stream":
        yield output.text
    for mime, said in output.get("data", {}).items():
        if isinstance(said, str) and not mime.startswith("image/p") and mime != "image/gif":
            yield said


def _images_described(page: str) -> bool:
    return all(ALT.search(tag) for tag in IMAGE_TAG.findall(page))
