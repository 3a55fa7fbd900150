"""Grades a large honest class and the corpus in one batch, stopped in the middle and resumed.

    python tests/grading/soak_class.py --students 200 --workers 2

Prints whether every verdict is the right one, what the second run took over from the first, and
the coordinator's memory as the batch went on. Ends with status 1 when a verdict is wrong, nothing
was taken over, or memory grew. Not collected by pytest.
"""

import argparse
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

import psutil
from bench_course import make_course, notebook_of
from corpus import LESSON, Case, corpus_lesson, differences, hand_in, load_corpus

from course_lib.grading.results import SubmissionResult

HARNESS = Path(__file__).with_name("bench_harness.py")
MEGABYTE = 1024 * 1024
INTERVAL = 0.5  # seconds between looks at the coordinator's memory
# Those of test_corpus.py, but time for a cold TensorFlow, in which the lesson's records are made.
LIMITS = (
    "cell_seconds=30 test_seconds=3 submission_seconds=120 memory_mb=1000 output_mb=0.5 "
    "file_mb=8 scratch_mb=32 open_files=256"
)
HONEST = "correctness-pass-other_ways"  # what the honest class hands in
MOST_GROWTH_MB = 20  # from the tenth part of the batch to its end


@dataclass
class BatchRun:
    """One start of the grader. memory_mb: the coordinator's own, look by look, once it grades."""

    seconds: float = 0.0
    memory_mb: list[float] = field(default_factory=list)
    results: dict[str, SubmissionResult] = field(default_factory=dict)

    @property
    def growth_mb(self) -> float:
        """What the coordinator held at the end beyond what it held after a tenth of the looks."""
        return self.memory_mb[-1] - self.memory_mb[len(self.memory_mb) // 10]


def main() -> None:
    """Hand in, grade half, stop, grade the rest, and judge what came of it."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--students", type=int, default=200)
    parser.add_argument("--workers", type=int, default=2)
    words = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="soak-") as name:
        folder = Path(name).resolve()
        cases = hand_in_everything(folder, words.students)
        grade(folder, words.workers, stop_after=len(cases) // 2)
        kept = len(list((folder / "state" / "cache").rglob("*.json")))
        resumed = grade(folder, words.workers)
    wrong = wrong_verdicts(cases, resumed.results)
    tell(cases, kept, resumed, wrong)
    sys.exit(1 if wrong or not kept or resumed.growth_mb > MOST_GROWTH_MB else 0)


def hand_in_everything(folder: Path, students: int) -> dict[str, Case | None]:
    """Lay out the course; return student -> case of the corpus, or None for the honest."""
    make_course(folder, LESSON, corpus_lesson()[0])
    solution = notebook_of(folder / "source", LESSON)
    hostile = [case for case in load_corpus() if not case.limits]
    for case in hostile:
        hand_in(case, folder / "submitted", solution)
    (folder / "state").mkdir()
    (folder / "state" / "secret").write_text("the secret of this class", encoding="utf-8")
    [right] = [json.loads(case.notebook) for case in hostile if case.student == HONEST]
    honest = [f"honest-{number:03}" for number in range(students)]
    for student in honest:
        # Each its own text: the cache knows a notebook by its contents.
        right["metadata"]["title"] = student
        path = notebook_of(folder / "submitted" / student, LESSON)
        path.parent.mkdir(parents=True)
        path.write_text(json.dumps(right), encoding="utf-8")
    return {case.student: case for case in hostile} | dict.fromkeys(honest)


def grade(folder: Path, workers: int, stop_after: int | None = None) -> BatchRun:
    """Grade, or press Ctrl-C once `stop_after` results are kept."""
    numbers = ["--workers", str(workers), "--limits", *LIMITS.split()]
    command = [sys.executable, str(HARNESS), str(folder), LESSON, *numbers]
    output = folder / "output.json"
    started, run = time.monotonic(), BatchRun()
    with output.open("w", encoding="utf-8") as stream:
        process = subprocess.Popen(
            command,
            cwd=folder,
            env={**os.environ, "TF_CPP_MIN_LOG_LEVEL": "3"},
            stdout=stream,
            # A shell lets what runs in its background ignore Ctrl-C.
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        )
        coordinator = psutil.Process(process.pid)
        while process.poll() is None:
            time.sleep(INTERVAL)
            kept = len(list((folder / "state" / "cache").rglob("*.json")))
            held = coordinator.memory_info().rss / MEGABYTE
            if kept and held:  # nothing is held by a process that has just ended
                run.memory_mb.append(held)
            if stop_after is not None and kept >= stop_after:
                process.send_signal(signal.SIGINT)
                stop_after = None
    run.seconds = time.monotonic() - started
    if process.returncode != 0:
        raise RuntimeError(f"The harness ended with status {process.returncode}.")
    entries = json.loads(output.read_text(encoding="utf-8"))["results"]["submissions"]
    run.results = {entry["student"]: SubmissionResult.from_data(entry) for entry in entries}
    return run


def wrong_verdicts(
    cases: dict[str, Case | None], results: dict[str, SubmissionResult]
) -> dict[str, list[str]]:
    """Return student -> what is not right; nobody may be missing."""
    wrong = {student: ["no result"] for student in cases.keys() - results.keys()}
    for student, result in results.items():
        case = cases[student]
        if case is not None:
            found = differences(case, result)
        else:
            machine = [test for test in result.tests if test.verdict != "needs-manual"]
            found = [f"{test.grade_id} {test.verdict}" for test in machine if test.points == 0]
            found += [] if result.status == "graded" and machine else [f"status {result.status}"]
        if found:
            wrong[student] = found
    return wrong


def tell(cases: dict, kept: int, run: BatchRun, wrong: dict[str, list[str]]) -> None:
    """Print what came of it."""
    print(f"{len(cases)} submissions, {sum(case is None for case in cases.values())} honest")
    print(f"stopped with {kept} results kept; the rest took {run.seconds:.0f} s")
    tenths = [run.memory_mb[len(run.memory_mb) * part // 10] for part in range(10)]
    told = " ".join(f"{value:.0f}" for value in [*tenths, run.memory_mb[-1]])
    print(f"the coordinator's memory, tenth by tenth, MB: {told}")
    print(f"it grew by {run.growth_mb:.1f} MB")
    print(f"wrong: {len(wrong)}")
    for student, found in sorted(wrong.items()):
        print(f"  {student}: {'; '.join(found)}")


if __name__ == "__main__":
    main()
