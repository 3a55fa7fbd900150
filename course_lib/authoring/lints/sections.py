"""Lints of a lesson's rhythm: what stands at its top and its end, and the outline's headings."""

from collections.abc import Iterator
from itertools import dropwhile, takewhile

from course_lib.authoring import cells
from course_lib.authoring.lints.draft import Draft

INTERVIEW = "Interview questions (面试)"
CLOSING = ("Summary", INTERVIEW, "Where the field went next", "Sources")
FEWEST_QUESTIONS, MOST_QUESTIONS = 5, 8


def opening_says_what_is_needed(draft: Draft) -> Iterator[str]:
    """Find a lesson whose text before the first code names no objectives, needs or minutes."""
    opening = takewhile(lambda cell: not cells.is_code(cell), draft.notebook.cells)
    prose = "\n".join(cell.source for cell in opening)
    for word in ("Objectives", "Prerequisites", "minutes"):
        if word not in prose:
            yield f"the text before the first code cell says nothing of {word}; add it"


def sections_are_there(draft: Draft) -> Iterator[str]:
    """Find missing closing sections and outline headings that no section covers."""
    titles = {title for _, title in cells.headings(draft.notebook)}
    for title in CLOSING:
        if title not in titles:
            yield f"it has no section '## {title}'; write it"
    for heading, section in draft.lesson.outline if draft.lesson else ():
        if not section:
            yield f"the syllabus names no section for the outline's {heading}; fill it in"
        elif section not in titles:
            yield f"no heading reads {section!r}, where the syllabus says {heading} is; mend either"


def interview_questions_are_few_and_answered(draft: Draft) -> Iterator[str]:
    """Find an interview section without five to eight folded answers."""
    prose = "\n".join(cell.source for cell in draft.notebook.cells if not cells.is_code(cell))
    lines = dropwhile(lambda line: line.strip() != f"## {INTERVIEW}", prose.splitlines())
    section = list(takewhile(lambda line: not line.startswith("## "), list(lines)[1:]))
    count = sum(line.count("<summary>") for line in section)
    if section and not FEWEST_QUESTIONS <= count <= MOST_QUESTIONS:
        yield (
            f"its interview section has {count} questions; ask {FEWEST_QUESTIONS} to"
            f" {MOST_QUESTIONS}, each a <details> with its <summary>"
        )
