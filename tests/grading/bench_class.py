"""Grades the same honest class with stock nbgrader and with this harness, and compares.

    python tests/grading/bench_class.py --students 30 --compute 0 2 10 30 --json figures.json

Both run one after the other on this machine, each in a process of its own whose whole tree is
measured. Every student of the class is right and must get every point from both. Then both grade
the corpus of tests/grading/corpus, nbgrader inside a sandbox. Not collected by pytest.
"""

import argparse
import json
import os
import platform
import sys
import tempfile
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path

import bench_corpus
import bench_nbgrader
from bench_course import hand_in, make_course
from bench_lessons import LESSONS, Lesson
from bench_measure import Run, measured
from rich.console import Console
from rich.table import Table

HARNESS = Path(__file__).with_name("bench_harness.py")
BUSY = 0.5  # load a core from which on figures are noisy
CONSOLE = Console(markup=False, highlight=False, width=100)


@dataclass(frozen=True)
class Measure:
    """One grader's way with one class; times in seconds of wall clock.

    whole: from the start of the program to its end; each: what one more submission takes, once the
    first are done; start: the rest of `whole`.
    own: each times workers minus what the student's code computes. ratio: nbgrader's `each` to
    this; ratio_whole: the same of `whole`.
    """

    lesson: str
    compute: float
    grader: str
    workers: int
    submissions: int
    whole: float
    each: float
    peak_pss_mb: float
    peak_rss_mb: float
    ratio: float = 1.0
    ratio_whole: float = 1.0

    @property
    def a_minute(self) -> float:
        """Submissions a minute, once started."""
        return 60 / self.each

    @property
    def start(self) -> float:
        """What the program takes before and after the submissions."""
        return max(0.0, self.whole - self.each * self.submissions)

    @property
    def own(self) -> float:
        """The grader's own share of a submission, in seconds of one worker."""
        return self.each * self.workers - self.compute

    def figures(self) -> dict[str, object]:
        """Return everything as plain data."""
        rest = {"a_minute": self.a_minute, "start": self.start, "own": self.own}
        return {
            key: round(value, 3) if isinstance(value, float) else value
            for key, value in (asdict(self) | rest).items()
        }


def main() -> None:
    """Measure, print two tables, and write everything as JSON where that is asked for."""
    words = _words()
    facts = _facts()
    CONSOLE.print(", ".join(f"{name} {value}" for name, value in facts.items()))
    measures, verdicts = [], []
    if words.only != "corpus":
        for kind in words.kind:
            for compute in words.compute:
                measures += compare_class(LESSONS[kind], words.students, compute, words.workers)
        print_measures(measures)
    if words.only != "class":
        verdicts = bench_corpus.compare(max(words.workers), words.cases)
        print_verdicts(verdicts)
    if words.json:
        found = [measure.figures() for measure in measures]
        data = {"machine": facts, "class": found, "corpus": list(map(asdict, verdicts))}
        words.json.write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8")


def compare_class(
    lesson: Lesson, students: int, compute: float, workers: list[int]
) -> list[Measure]:
    """Have both grade one class and return their measures, nbgrader's first.

    Raises AssertionError unless every student gets every point from both.
    """
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        folder = Path(name).resolve()
        release = make_course(folder, lesson.id, lesson.source())
        for number in range(students):
            notebook = lesson.hand_in(release, number, compute)
            hand_in(folder, lesson.id, f"student{number:03}", notebook)
        grades, stock = _by_nbgrader(folder, lesson, compute)
        everything = {f"student{number:03}": lesson.max_score for number in range(students)}
        assert grades == everything, f"nbgrader's grades: {grades}"
        measures = [stock]
        for count in workers:
            grades, measure = _by_harness(folder, lesson, compute, count, stock)
            assert grades == everything, f"the harness's grades: {grades}"
            measures.append(measure)
    return measures


def _by_nbgrader(folder: Path, lesson: Lesson, compute: float) -> tuple[dict[str, float], Measure]:
    CONSOLE.print(f"nbgrader: {lesson.id}, {compute:g} s of compute")
    run, done, grades = bench_nbgrader.grade_class(folder, lesson.id)
    assert run.status == 0, run.errors[-3000:]
    return grades, _measure(lesson, compute, "nbgrader", 1, run, done)


def _by_harness(
    folder: Path, lesson: Lesson, compute: float, workers: int, stock: Measure
) -> tuple[dict[str, float], Measure]:
    CONSOLE.print(f"harness, {workers} workers: {lesson.id}, {compute:g} s of compute")
    options = ["--workers", str(workers), "--state", f"state-{workers}"]
    command = [sys.executable, str(HARNESS), str(folder), lesson.id, *options]
    run = measured(command, folder, {**os.environ, "TF_CPP_MIN_LOG_LEVEL": "3"})
    assert run.status == 0, run.errors[-3000:]
    told = json.loads(run.output)
    grades = {entry["student"]: entry["score"] for entry in told["results"]["submissions"]}
    for entry in told["results"]["submissions"]:
        assert not entry["flags"], f"{entry['student']}: {entry['flags']}"
    measure = _measure(lesson, compute, "harness", workers, run, told["done"], stock)
    return grades, measure


def _measure(
    lesson: Lesson,
    compute: float,
    grader: str,
    workers: int,
    run: Run,
    done: list[float],
    stock: Measure | None = None,
) -> Measure:
    """Put a run's figures together; with n workers the first n are done at about the same time."""
    each = (done[-1] - done[workers - 1]) / (len(done) - workers)
    return Measure(
        lesson=lesson.id,
        compute=compute,
        grader=grader,
        workers=workers,
        submissions=len(done),
        whole=run.seconds,
        each=each,
        peak_pss_mb=run.peak_pss_mb,
        peak_rss_mb=run.peak_rss_mb,
        ratio=stock.each / each if stock else 1.0,
        ratio_whole=stock.whole / run.seconds if stock else 1.0,
    )


def print_measures(measures: list[Measure]) -> None:
    """Print the class's table."""
    columns = {
        "grader": lambda m: (
            f"{m.grader}, {m.workers} at once" if m.grader != "nbgrader" else m.grader
        ),
        "compute": lambda m: f"{m.compute:g} s",
        "a minute": lambda m: f"{m.a_minute:.1f}",
        "each": lambda m: f"{m.each:.2f} s",
        "own": lambda m: f"{m.own:.2f} s",
        "start": lambda m: f"{m.start:.1f} s",
        "memory": lambda m: f"{m.peak_pss_mb:.0f} MB",
        "ratio": lambda m: f"{m.ratio:.1f}",
        "of all": lambda m: f"{m.ratio_whole:.1f}",
    }
    for lesson in dict.fromkeys(measure.lesson for measure in measures):
        rows = [measure for measure in measures if measure.lesson == lesson]
        table = Table(title=f"{lesson}: {rows[0].submissions} honest students, full in both")
        for name in columns:
            table.add_column(name, justify="left" if name == "grader" else "right")
        for measure in rows:
            table.add_row(*(show(measure) for show in columns.values()))
        CONSOLE.print(table)


def print_verdicts(verdicts: list[bench_corpus.Verdicts]) -> None:
    """Print how many hand-ins of each group each grader got right, and which it did not."""
    table = Table(title="The corpus: hand-ins that got the right points")
    for name in ("group", "harness", "nbgrader", "hand-ins"):
        table.add_column(name, justify="left" if name == "group" else "right")
    groups = bench_corpus.by_group(verdicts)
    for group, numbers in groups.items():
        table.add_row(group, *map(str, numbers))
    table.add_section()
    table.add_row("all", *(str(sum(column)) for column in zip(*groups.values(), strict=True)))
    CONSOLE.print(table)
    for grader in ("harness", "nbgrader"):
        wrong = [f"{one.group}/{one.name}" for one in verdicts if not getattr(one, grader)]
        CONSOLE.print(f"Wrong in {grader}: {', '.join(wrong) or 'none'}")


def _facts() -> dict[str, object]:
    load = os.getloadavg()[0]
    return {
        "cores": os.cpu_count(),
        "load": round(load, 1),
        "quiet": load < BUSY * (os.cpu_count() or 1),
        "python": platform.python_version(),
        "tensorflow": version("tensorflow"),
        "nbgrader": version("nbgrader"),
    }


def _words() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--students", type=int, default=6, help="size of the class")
    parser.add_argument(
        "--compute", type=float, nargs="+", default=[0], metavar="S", help="seconds a submission"
    )
    parser.add_argument("--kind", nargs="+", choices=LESSONS, default=list(LESSONS))
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--only", choices=("class", "corpus"))
    parser.add_argument(
        "--cases", nargs="+", default=[""], metavar="WORD", help="only part of the corpus, by name"
    )
    parser.add_argument("--json", type=Path, help="also write the figures here")
    words = parser.parse_args()
    if words.students < 2 * max(words.workers):
        parser.error("a class needs at least two students a worker")
    return words


if __name__ == "__main__":
    main()
