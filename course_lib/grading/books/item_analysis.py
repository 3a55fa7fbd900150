"""What a class's results say about the tests: difficulty, discrimination, common mistakes."""

import math
from collections import Counter
from dataclasses import dataclass

from course_lib.grading.marking.messages import mistake_in
from course_lib.grading.results import LessonResults, SubmissionResult, Verdict

FEWEST_STUDENTS = 3  # a correlation of fewer says nothing
UNDECIDED = (Verdict.NEEDS_MANUAL, Verdict.GRADER_ERROR)  # verdicts whose points are not known yet


@dataclass(frozen=True)
class Item:
    """One test in a class.

    difficulty: mean share of its points, 0 (nobody) to 1 (everybody); None while a person has to
    read answers. discrimination: correlation, -1 to 1, with the rest of the score; None where
    undefined.
    verdicts: such as "5 passed, 2 failed".
    """

    grade_id: str
    max_points: float
    difficulty: float | None
    discrimination: float | None
    verdicts: str


def analyse_items(results: LessonResults) -> list[Item]:
    """Return one item a test, in notebook order; unreadable hand-ins don't count."""
    read = [entry for entry in results.submissions if entry.tests]
    grade_ids = dict.fromkeys(test.grade_id for entry in read for test in entry.tests)
    return [_item(grade_id, read) for grade_id in grade_ids]


def common_mistakes(results: LessonResults) -> list[dict[str, object]]:
    """Return the recognised mistakes with exercise and number of students, most common first."""
    counts: Counter[tuple[str, str]] = Counter()
    for entry in results.submissions:
        counts.update({(mistake_in(test.message), test.exercise) for test in entry.tests})
    named = [(key, count) for key, count in counts.most_common() if key[0]]
    return [
        {"mistake": mistake, "exercise": exercise, "students": count}
        for (mistake, exercise), count in named
    ]


def _item(grade_id: str, entries: list[SubmissionResult]) -> Item:
    pairs = [(entry, test) for entry in entries for test in entry.tests]
    pairs = [(entry, test) for entry, test in pairs if test.grade_id == grade_id]
    verdicts = Counter(test.verdict for _, test in pairs)
    words = ", ".join(f"{count} {verdict}" for verdict, count in verdicts.most_common())
    best = pairs[0][1].max_points
    if Verdict.NEEDS_MANUAL in verdicts:
        return Item(grade_id, best, None, None, words)
    known = [(entry, test) for entry, test in pairs if test.verdict not in UNDECIDED]
    own = [test.points for _, test in known]
    rest = [entry.score - test.points for entry, test in known]
    share = sum(own) / (len(own) * best) if own and best else None
    return Item(grade_id, best, share, _correlation(own, rest), words)


def _correlation(first: list[float], second: list[float]) -> float | None:
    if len(first) < FEWEST_STUDENTS:
        return None
    means = sum(first) / len(first), sum(second) / len(second)
    pairs = [(a - means[0], b - means[1]) for a, b in zip(first, second, strict=True)]
    spread = math.sqrt(sum(a * a for a, _ in pairs) * sum(b * b for _, b in pairs))
    return sum(a * b for a, b in pairs) / spread if spread else None
