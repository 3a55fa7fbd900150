"""Source -> executed solution -> release, one lesson at a time."""

from course_lib.authoring import release, text
from course_lib.authoring.execute import execute
from course_lib.authoring.source import update_notebook
from course_lib.authoring.staleness import stale_reasons
from course_lib.authoring.tree import LessonTree
from course_lib.files import replace_file


def build_lesson(tree: LessonTree, lesson_id: str, *, force: bool = False) -> bool:
    """Build a lesson that is stale, or any lesson when forced; return whether it was built.

    Nothing in the tree changes before both notebooks are made. Raises CourseError when a cell
    fails or warns, when nbgrader refuses, or when the release in the tree was edited.
    """
    release.refuse_edited(tree, lesson_id)
    if not force and not stale_reasons(tree, lesson_id):
        return False
    notebook = update_notebook(tree, lesson_id)
    notebook = text.normalise(execute(notebook, tree, lesson_id))
    with release.scratch_course(tree) as course:
        released = course.generate(lesson_id, notebook)
    replace_file(tree.solution(lesson_id), text.to_text(notebook).encode())
    release.write(tree, lesson_id, released)
    return True
