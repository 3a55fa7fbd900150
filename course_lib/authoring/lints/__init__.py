"""What a lesson must keep to; each lint finds one thing and says what to do about it.

A lint is a generator function of a Draft that yields one line a finding, without the lesson's id.
"""

from collections.abc import Callable, Iterator

from course_lib.authoring.lints.demos import demos_are_guarded, demos_are_short
from course_lib.authoring.lints.draft import Draft
from course_lib.authoring.lints.exercises import (
    answers_are_tested,
    exercises_have_headings,
    exercises_run_from_one,
    headings_count_the_points,
)
from course_lib.authoring.lints.identity import (
    cells_have_grade_ids,
    grade_ids_are_unique,
    lesson_is_in_the_syllabus,
    metadata_are_complete,
)
from course_lib.authoring.lints.markers import (
    hidden_messages_are_fixed,
    hidden_tests_are_marked,
    hidden_tests_come_last,
    parts_compile,
    solutions_are_marked,
)
from course_lib.authoring.lints.outputs import (
    outputs_are_static,
    outputs_name_no_machine,
    outputs_tell_no_time,
    pictures_have_alt_texts,
    sizes_are_capped,
    some_outputs_are_compared,
)
from course_lib.authoring.lints.reading import (
    exercises_say_their_path,
    further_parts_say_so,
    minutes_are_honest,
)
from course_lib.authoring.lints.scope import (
    answers_and_given_cells_use_no_demo,
    given_cells_import_no_star,
    tests_are_self_contained,
)
from course_lib.authoring.lints.sections import (
    interview_questions_are_few_and_answered,
    opening_says_what_is_needed,
    sections_are_there,
)
from course_lib.authoring.lints.split import tests_use_only_what_carries_over

Lint = Callable[[Draft], Iterator[str]]

LINTS: tuple[Lint, ...] = (
    lesson_is_in_the_syllabus,
    opening_says_what_is_needed,
    sections_are_there,
    interview_questions_are_few_and_answered,
    minutes_are_honest,
    further_parts_say_so,
    exercises_say_their_path,
    cells_have_grade_ids,
    grade_ids_are_unique,
    metadata_are_complete,
    exercises_run_from_one,
    exercises_have_headings,
    headings_count_the_points,
    answers_are_tested,
    solutions_are_marked,
    hidden_tests_are_marked,
    hidden_tests_come_last,
    hidden_messages_are_fixed,
    parts_compile,
    given_cells_import_no_star,
    answers_and_given_cells_use_no_demo,
    tests_are_self_contained,
    tests_use_only_what_carries_over,
    demos_are_guarded,
    demos_are_short,
    some_outputs_are_compared,
    pictures_have_alt_texts,
    outputs_are_static,
    outputs_name_no_machine,
    outputs_tell_no_time,
    sizes_are_capped,
)


def findings(draft: Draft) -> list[str]:
    """Return what all lints find in a lesson."""
    return [finding for lint in LINTS for finding in lint(draft)]
