"""What a class's results say about the tests: difficulty, discrimination, common mistakes."""

import math
from collections import Counter
from dataclasses import dataclass

from course_lib.grading.messages import mistake_in
from course_lib.grading.results import LessonResults, SubmissionResult

FEWEST_STUDENTS = 3  # a correlation of fewer says nothing


@dataclass(frozen=True)
class Item:
    """One test in a class.

    difficulty: mean share of its points, 0 (nobody) to 1 (everybody).
    discrimination: correlation, -1 to 1, with the rest of the score; None where undefined.
    verdicts: such as "5 passed, 2 failed".
    """

    grade_id: str
    max_points: float
    difficulty: float
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
    own, rest, verdicts = [], [], Counter()
    best = 0.0
    for entry in entries:
        for test in entry.tests:
            if test.grade_id == grade_id:
                own.append(test.points)
                rest.append(entry.score - test.points)
                verdicts[test.verdict] += 1
                best = test.max_points
    share = sum(own) / (len(own) * best) if best else 0.0
    words = ", ".join(f"{count} {verdict}" for verdict, count in verdicts.most_common())
    return Item(grade_id, best, share, _correlation(own, rest), words)


def _correlation(first: list[float], second: list[float]) -> float | None:
    if len(first) < FEWEST_STUDENTS:
        return None
    means = sum(first) / len(first), sum(second) / len(second)
    pairs = [(a - means[0], b - means[1]) for a, b in zip(first, second, strict=True)]
    spread = math.sqrt(sum(a * a for a, _ in pairs) * sum(b * b for _, b in pairs))
    return sum(a * b for a, b in pairs) / spread if spread else None
