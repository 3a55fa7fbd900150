"""Prove, without executing anything, that a lesson's notebooks are what its source says."""

import copy
from collections.abc import Iterator

from nbformat import NotebookNode

from course_lib.authoring import release, text
from course_lib.authoring.source import differences, read_source
from course_lib.authoring.tree import LessonTree


def stale_reasons(tree: LessonTree, lesson_id: str) -> list[str]:
    """Return why a lesson must be built again, empty when it need not be.

    It trusts the release's stamp; `release_is_reproduced` does not.
    """
    if not tree.solution(lesson_id).is_file():
        return ["it has not been built"]
    built = text.read(tree.solution(lesson_id))
    return [
        *differences(read_source(tree, lesson_id), built),
        *execution_faults(built),
        *release_faults(tree, lesson_id, built),
    ]


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
    """Yield how a release differs from what its stamp and its solution say."""
    if not tree.release(lesson_id).is_file():
        yield "there is no release"
        return
    stamp = release.read_stamp(tree.release(lesson_id))
    if not stamp:
        yield "the release was edited since it was built"
    elif stamp["origin"] != release.origin(tree, built):
        yield "the release was made from another solution"
    for path in release.stale_companions(tree, lesson_id):
        yield f"the release has no current copy of {path.name}"


def release_is_reproduced(tree: LessonTree, lesson_id: str, course: release.ScratchCourse) -> bool:
    """Say whether generate_assignment gives the committed release again, byte for byte."""
    again = course.generate(lesson_id, text.read(tree.solution(lesson_id)))
    return tree.release(lesson_id).read_bytes() == text.to_text(again).encode()
