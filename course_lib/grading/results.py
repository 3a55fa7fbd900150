"""Verdicts as plain data, and the JSON that `course grade --json` writes."""

import json
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from course_lib.errors import CourseError
from course_lib.files import replace_file


class Verdict(StrEnum):
    """What a test cell came to; see docs/teaching.md, "The results file"."""

    PASSED = "passed"
    FAILED = "failed"
    ERROR = "error"
    TIMEOUT = "timeout"
    OUT_OF_MEMORY = "out-of-memory"
    CRASHED = "crashed"
    OUTPUT_LIMIT = "output-limit"
    NOT_ATTEMPTED = "not-attempted"
    NEEDS_MANUAL = "needs-manual"
    GRADER_ERROR = "grader-error"


class Status(StrEnum):
    """What a hand-in came to."""

    GRADED = "graded"
    REPAIRED = "repaired"
    PARTLY_GRADED = "partly-graded"
    UNREADABLE = "unreadable"


class FinalScore(NamedTuple):
    """A student's points in the gradebook: what people gave and lateness took off, too.

    waits: whether somebody has still to look at an answer.
    """

    score: float
    best: float
    waits: bool


VERDICTS = tuple(Verdict)
STATUSES = tuple(Status)


@dataclass
class TestResult:
    """One test cell's verdict; `message` is plain text that the student may read."""

    __test__ = False  # not a pytest class

    grade_id: str
    exercise: str
    points: float
    max_points: float
    verdict: str
    message: str = ""
    assurance: str = "in-process"


@dataclass
class SubmissionResult:
    """What grading one submission came to; flags hold words such as "unsandboxed"."""

    student: str
    status: str
    score: float = 0.0
    max_score: float = 0.0
    repairs: list[str] = field(default_factory=list)
    flags: list[str] = field(default_factory=list)
    seconds: float = 0.0
    peak_mb: float = 0.0
    tests: list[TestResult] = field(default_factory=list)

    @classmethod
    def from_data(cls, data: dict) -> "SubmissionResult":
        """Return the result that `dataclasses.asdict` made a dict of."""
        return cls(**{**data, "tests": [TestResult(**test) for test in data["tests"]]})

    def exercises(self) -> dict[str, list[TestResult]]:
        """Return the test results by exercise, in notebook order."""
        groups: dict[str, list[TestResult]] = {}
        for test in self.tests:
            groups.setdefault(test.exercise, []).append(test)
        return groups

    @property
    def as_graded(self) -> FinalScore:
        """The points that the machine gave, before anybody did something in the gradebook."""
        return FinalScore(self.score, self.max_score, self.waits_for_manual)

    @property
    def waits_for_manual(self) -> bool:
        """Whether an answer still has to be read by a person."""
        return any(test.verdict == Verdict.NEEDS_MANUAL for test in self.tests)


@dataclass
class LessonResults:
    """All results of one lesson and the environment that they were made in."""

    lesson: str
    environment: dict[str, str]
    submissions: list[SubmissionResult] = field(default_factory=list)

    def to_json(self) -> str:
        """Return the documented JSON text."""
        return json.dumps(asdict(self), indent=1, ensure_ascii=False) + "\n"

    @classmethod
    def from_json(cls, text: str) -> "LessonResults":
        """Read the text that `to_json` wrote."""
        data = json.loads(text)
        submissions = [SubmissionResult.from_data(entry) for entry in data["submissions"]]
        return cls(data["lesson"], data["environment"], submissions)

    def merged_into(self, earlier: "LessonResults") -> "LessonResults":
        """Return the earlier results with these submissions replaced or added, by student."""
        fresh = {entry.student for entry in self.submissions}
        kept = [entry for entry in earlier.submissions if entry.student not in fresh]
        everyone = sorted(kept + self.submissions, key=lambda entry: entry.student)
        return LessonResults(self.lesson, self.environment, everyone)


def results_file(state: Path, lesson_id: str) -> Path:
    """Return where the latest results of a lesson are kept under the grading folder."""
    return state / "results" / f"{lesson_id}.json"


def load_results(state: Path, lesson_id: str) -> LessonResults:
    """Return the latest results of a lesson; raises CourseError when nothing was graded."""
    path = results_file(state, lesson_id)
    if not path.is_file():
        raise CourseError(f"Nothing is graded yet; run `course grade {lesson_id}` first.")
    return LessonResults.from_json(path.read_text(encoding="utf-8"))


def save_results(state: Path, results: LessonResults) -> None:
    """Write results, kept together with earlier ones of students who are not in them."""
    path = results_file(state, results.lesson)
    if path.is_file():
        results = results.merged_into(LessonResults.from_json(path.read_text(encoding="utf-8")))
    replace_file(path, results.to_json().encode("utf-8", "replace"))
