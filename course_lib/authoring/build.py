"""Source -> executed solution -> release, one lesson at a time."""

from collections.abc import Callable

from course_lib.authoring import release, text
from course_lib.authoring.execute import execute
from course_lib.authoring.source import update_notebook
from course_lib.authoring.staleness import stale_reasons
from course_lib.authoring.tree import LessonTree
from course_lib.files import replace_file


def build_lesson(
    tree: LessonTree,
    lesson_id: str,
    *,
    force: bool = False,
    examine: Callable[[str, str], None] = lambda solution, release: None,
) -> bool:
    """Build a lesson that is stale, or any lesson when forced; return whether it was built.

    examine: is given both notebooks' texts, and raises CourseError if they must not be used.
    Nothing in the tree changes before that. Raises CourseError when a cell fails or warns, when
    nbgrader refuses, or when the release in the tree was edited.
    """
    release.refuse_edited(tree, lesson_id)
    if not force and not stale_reasons(tree, lesson_id):
        return False
    notebook = update_notebook(tree, lesson_id)
    notebook = text.normalise(execute(notebook, tree, lesson_id))
    with release.scratch_course(tree) as course:
        released = course.generate(lesson_id, notebook)
    solution_text = text.to_text(notebook)
    examine(solution_text, text.to_text(released))
    replace_file(tree.solution(lesson_id), solution_text.encode())
    release.write(tree, lesson_id, released)
    return True
