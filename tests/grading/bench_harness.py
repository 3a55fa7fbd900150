"""Grades a course folder (see bench_course) with this harness, and says so as JSON.

    python tests/grading/bench_harness.py FOLDER LESSON --workers 2 --state NAME

`bench_class.py` runs it in a process of its own, so that its memory can be measured.
"""

import argparse
import json
import time
from pathlib import Path

from bench_course import notebook_of

from course_lib.grading.batch.coordinator import grade_lesson
from course_lib.grading.batch.plan import make_plan
from course_lib.grading.lesson.master import Master, master_from
from course_lib.grading.limits import Limits
from course_lib.grading.results import SubmissionResult
from course_lib.grading.submissions.submission import find_submissions
from course_lib.grading.walls.sandbox import choose_walls


def master_of(folder: Path, lesson_id: str) -> Master:
    """Return the master that a course folder's source and release describe."""
    paths = (notebook_of(folder / name, lesson_id) for name in ("source", "release"))
    return master_from(lesson_id, *(path.read_text(encoding="utf-8") for path in paths))


def main() -> None:
    """Grade, and print results and the moments (seconds since 1970) at which each was done."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("lesson")
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--state", default="state")
    parser.add_argument("--limits", nargs="*", default=[], metavar="NAME=VALUE", help="of Limits")
    words = parser.parse_args()
    done: list[float] = []

    def note(_result: SubmissionResult) -> None:
        done.append(time.time())

    changed = dict(word.split("=") for word in words.limits)
    limits = Limits(**{name: json.loads(value) for name, value in changed.items()})
    plan = make_plan(
        master_of(words.folder, words.lesson),
        words.folder / words.state,
        choose_walls(),
        limits,
        workers=words.workers,
    )
    found = find_submissions(words.folder / "submitted", words.lesson, [])
    results = grade_lesson(plan, found, note).results
    print(json.dumps({"done": done, "results": json.loads(results.to_json())}))


if __name__ == "__main__":
    main()
