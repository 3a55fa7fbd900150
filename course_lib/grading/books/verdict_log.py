"""An append-only log: who was graded, on which bytes, by which master, with what verdicts."""

import json
from datetime import UTC, datetime
from pathlib import Path

from course_lib.grading.results import SubmissionResult


def append_verdicts(
    log_file: Path, lesson_id: str, master_hash: str, submission_hash: str, result: SubmissionResult
) -> None:
    """Add one line of JSON for a graded submission; hashes are SHA-256 in hexadecimal."""
    line = {
        "when": datetime.now(UTC).isoformat(timespec="seconds"),
        "lesson": lesson_id,
        "student": result.student,
        "submission": submission_hash,
        "master": master_hash,
        "status": result.status,
        "flags": result.flags,
        "score": result.score,
        "max_score": result.max_score,
        "verdicts": {test.grade_id: [test.verdict, test.points] for test in result.tests},
    }
    log_file.parent.mkdir(parents=True, exist_ok=True)
    with log_file.open("a", encoding="utf-8") as log:
        log.write(json.dumps(line, ensure_ascii=False) + "\n")
