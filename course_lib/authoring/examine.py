"""All that `course build --check` holds against a lesson; nothing is executed."""

from course_lib.authoring import text
from course_lib.authoring.lints import findings
from course_lib.authoring.lints.draft import Draft
from course_lib.authoring.release import ScratchCourse
from course_lib.authoring.staleness import release_is_reproduced, stale_reasons
from course_lib.authoring.tree import LessonTree
from course_lib.syllabus import LESSONS


def problems(tree: LessonTree, lesson_id: str, course: ScratchCourse) -> list[str]:
    """Return why a lesson's notebooks are not what they should be: stale, or against a lint."""
    reasons = [f"{reason}; run `course build`" for reason in stale_reasons(tree, lesson_id)]
    if not reasons and not release_is_reproduced(tree, lesson_id, course):
        reasons = ["the release is not what nbgrader makes now; run `course build --force`"]
    reasons += [f"remove {path.name} from its folder" for path in tree.strays(lesson_id)]
    return reasons + lint(tree, lesson_id)


def lint(tree: LessonTree, lesson_id: str) -> list[str]:
    """Return what the lints find in a built lesson, nothing when it is not built."""
    path = tree.solution(lesson_id)
    if not path.is_file():
        return []
    lesson = next((lesson for lesson in LESSONS if lesson.id == lesson_id), None)
    return findings(Draft(lesson_id, text.read(path), lesson, tree.solutions.parent))
