"""When work was handed in, and what nbgrader's late-penalty plugin takes off for that."""

import contextlib
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from nbgrader.api import SubmittedNotebook
from nbgrader.preprocessors import AssignLatePenalties
from nbgrader.utils import parse_utc
from traitlets.config import Config, PyFileConfigLoader

from course_lib.data.paths import ROOT
from course_lib.grading.submissions.submission import Submission, UnreadableSubmission, read_content

TIMESTAMP = "timestamp.txt"  # nbgrader's name for it, beside the notebook
LONGEST = 100  # bytes of it; the student may have written it


def hand_in_times(submissions: Iterable[Submission]) -> dict[str, datetime]:
    """Return student -> time of hand-in (UTC, naive) of those whose folder tells one."""
    times = {}
    for submission in submissions:
        if submission.path.parent == submission.folder:
            continue  # handed in as a single file
        place = replace(submission, path=submission.path.with_name(TIMESTAMP))
        with contextlib.suppress(UnreadableSubmission, ValueError, OverflowError):
            text = read_content(place)[:LONGEST].decode("utf-8")
            times[submission.student] = parse_utc(text.strip())
    return times


def course_settings(file: Path = ROOT / "nbgrader_config.py") -> Config:
    """Return the course's nbgrader settings, which may name a late-penalty plugin."""
    return PyFileConfigLoader(file.name, str(file.parent)).load_config()


class LatePenalties:
    """nbgrader's plugin for late work, as `AssignLatePenalties.plugin_class` names it."""

    def __init__(self, settings: Config) -> None:
        self._step = AssignLatePenalties(config=settings)
        self._step.init_plugin()

    def assign(self, notebook: SubmittedNotebook, student: str) -> None:
        """Set what a notebook loses: between nothing and all of its points."""
        late = notebook.assignment.total_seconds_late
        penalty = None
        if late > 0:
            plugin = self._step.plugin_inst
            penalty = plugin.late_submission_penalty(student, notebook.score, late)
        if penalty is not None:
            penalty = min(max(penalty, 0.0), notebook.score)
        notebook.late_submission_penalty = penalty
