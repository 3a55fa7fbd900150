"""Lints of the two ways through a lesson: the core path and all of it, and their minutes."""

import re
from collections.abc import Iterator

from course_lib.authoring import cells
from course_lib.authoring.lints.draft import Draft
from course_lib.authoring.lints.exercises import HEADING
from course_lib.authoring.minutes import FURTHER, along_paths, estimate

STATED = re.compile(r"About (\d+) minutes; the core path (\d+)\.")
SHARE, MARGIN = 0.1, 5.0  # how far stated minutes may be from the estimate: a tenth and 5 minutes
SIGN = "*Further (延伸), "


def minutes_are_honest(draft: Draft) -> Iterator[str]:
    """Find minutes that differ between opening, syllabus and what the lesson's parts add up to."""
    if draft.lesson is None:
        return
    listed = draft.lesson.minutes, draft.lesson.core_minutes
    prose = "\n".join(cell.source for cell in draft.notebook.cells if not cells.is_code(cell))
    found = STATED.search(" ".join(prose.split()))
    if not found or (int(found[1]), int(found[2])) != listed:
        words = f"About {listed[0]} minutes; the core path {listed[1]}."
        yield f"the opening should say with the syllabus '{words}'"
    computed = estimate(draft.notebook)
    for name, stated, minutes in zip(
        ("minutes", "core_minutes"), listed, (computed.total, computed.core), strict=True
    ):
        if abs(stated - minutes) > SHARE * minutes + MARGIN:
            yield (
                f"the syllabus gives it {stated} {name}, its parts add up to {minutes:.0f};"
                " mend the syllabus, the exercises' minutes or what is further"
            )


def further_parts_say_so(draft: Draft) -> Iterator[str]:
    """Find parts off the core path whose heading's cell doesn't open with a heading and say so."""
    for cell in draft.notebook.cells:
        if FURTHER not in cells.tags(cell):
            continue
        first = (cell.source.strip().splitlines() or [""])[0]
        if cells.is_code(cell) or not first.startswith("#"):
            yield f"{cells.label(cell)}: tag a text cell that opens with a heading, or take it off"
        elif SIGN not in cell.source:
            yield f"{cells.label(cell)}: say below the heading '{SIGN}N min.*' and what it brings"


def exercises_say_their_path(draft: Draft) -> Iterator[str]:
    """Find exercises that are not called core or further, or are called what they are not."""
    for is_folded, cell in along_paths(draft.notebook):
        for title, said in _exercises(cell):
            is_own = FURTHER in cells.tags(cell)
            wanted = "*Further.*" if is_folded or is_own else "*Core.*"
            if not said.startswith((wanted, SIGN) if is_own else wanted):
                yield f"heading {title!r}: begin its text with {wanted}"


def _exercises(cell) -> Iterator[tuple[str, str]]:
    """Yield the title of each exercise in a text cell and what follows its heading."""
    if cell.cell_type == "markdown":
        for block in re.split(r"^#{1,6} +", cell.source, flags=re.MULTILINE)[1:]:
            title, _, said = block.partition("\n")
            if HEADING.fullmatch(title.strip()):
                yield title.strip(), said.strip()
