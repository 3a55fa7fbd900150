"""Prove, without executing anything, that a lesson's notebooks are what its source says."""

import copy
from collections.abc import Iterator

from nbformat import NotebookNode

from course_lib.authoring import release, text
from course_lib.authoring.source import differences, read_source
from course_lib.authoring.tree import LessonTree
from course_lib.errors import CourseError


def stale_reasons(tree: LessonTree, lesson_id: str) -> list[str]:
    """Return why a lesson must be built again, empty when it need not be."""
    if not tree.solution(lesson_id).is_file():
        return ["it has not been built"]
    built = text.read(tree.solution(lesson_id))
    reasons = [*differences(read_source(tree, lesson_id), built), *execution_faults(built)]
    if not reasons:
        reasons = list(release_faults(tree, lesson_id, built))
    return reasons


def execution_faults(built: NotebookNode) -> Iterator[str]:
    """Yield what shows that a solution was not run once from top to bottom without errors."""
    code = [cell for cell in built.cells if cell.cell_type == "code" and cell.source.strip()]
    if [cell.execution_count for cell in code] != list(range(1, len(code) + 1)):
        yield "the execution counts of the solution are not 1..n"
    if any(output.output_type == "error" for cell in code for output in cell.outputs):
        yield "an output of the solution holds an error"
    if text.to_text(text.normalise(copy.deepcopy(built))) != text.to_text(built):
        yield "the solution's metadata are not as a build leaves them"


def release_faults(tree: LessonTree, lesson_id: str, built: NotebookNode) -> Iterator[str]:
    """Yield how a release differs from the one that its solution gives now."""
    path = tree.release(lesson_id)
    if not path.is_file():
        yield "there is no release"
        return
    try:
        expected = release.generate(tree, {lesson_id: built})[lesson_id]
    except CourseError as error:
        yield str(error)
        return
    if path.read_text(encoding="utf-8") != text.to_text(expected):
        yield "the release is not what the solution gives"
    for companion in tree.companions(lesson_id):
        own = path.parent / companion.relative_to(tree.solutions / lesson_id)
        if not own.is_file() or own.read_bytes() != companion.read_bytes():
            yield f"the release has no current copy of {companion.name}"
