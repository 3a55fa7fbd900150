"""The corpus graded by both: how many hand-ins of each group get the points that are right."""

import json
import os
import secrets
import shutil
import sys
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from bench_course import make_course, notebook_of
from bench_measure import measured
from bench_nbgrader import CELL_SECONDS, INSIDE, Recorded, grade_walled
from corpus import GROUPS, LESSON, Case, corpus_lesson, hand_in, load_corpus

from course_lib.grading.walls.sandbox import Walls, choose_walls

NBGRADER_SECONDS = 150
USUAL_PATH = f"{{student}}/{LESSON}/{LESSON}.ipynb"
HARNESS = Path(__file__).with_name("bench_harness.py")


@dataclass(frozen=True)
class Verdicts:
    """One hand-in: whether each grader gave it the right points."""

    group: str
    name: str
    harness: bool
    nbgrader: bool


def compare(workers: int, words: Sequence[str] = ("",)) -> list[Verdicts]:
    """Grade the corpus with both and return what each made of every hand-in.

    words: only hand-ins with one of them in the name. Left out are those that do not lie where
    nbgrader looks (a zip archive, say) or whose verdicts hang on a limit for the whole notebook.
    """
    cases = [case for case in load_corpus() if case.path == USUAL_PATH]
    cases = [case for case in cases if "submission_seconds" not in case.limits]
    cases = [case for case in cases if any(word in case.name for word in words)]
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        folder = Path(name).resolve()
        make_course(folder, LESSON, corpus_lesson()[0])
        theirs = _by_nbgrader(folder, cases, workers)
        ours = _by_harness(folder, cases, workers)
    return [
        Verdicts(case.group, case.name, is_right(case, own), is_right(case, other))
        for case, own, other in zip(cases, ours, theirs, strict=True)
    ]


def is_right(case: Case, recorded: Recorded | None) -> bool:
    """Say whether every test got the right points, and the output holds what it must.

    What cannot be read must get no points; that nothing is recorded of it is right too.
    """
    points = recorded.points if recorded else {}
    if not case.expected.points:
        return not any(points.values())
    told = all(points.get(key) == value for key, value in case.expected.points.items())
    return told and (not case.prints or case.prints in recorded.printed)


def by_group(verdicts: list[Verdicts]) -> dict[str, tuple[int, int, int]]:
    """Return group -> (right in the harness, right in nbgrader, hand-ins)."""
    groups = {group: [one for one in verdicts if one.group == group] for group in GROUPS}
    return {
        group: (sum(one.harness for one in them), sum(one.nbgrader for one in them), len(them))
        for group, them in groups.items()
    }


def _by_nbgrader(folder: Path, cases: list[Case], workers: int) -> list[Recorded | None]:
    walls = choose_walls()
    with ThreadPoolExecutor(workers) as pool:
        return list(pool.map(lambda case: _one_by_nbgrader(folder, case, walls), cases))


def _one_by_nbgrader(folder: Path, case: Case, walls: Walls) -> Recorded | None:
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        course = Path(name).resolve()
        shutil.copytree(folder / "source", course / "source")
        shutil.copyfile(folder / "gradebook.db", course / "gradebook.db")
        solution = notebook_of(INSIDE / "source", LESSON)
        hand_in(case, course / "submitted", solution)
        return grade_walled(course, LESSON, walls, NBGRADER_SECONDS)


def _by_harness(folder: Path, cases: list[Case], workers: int) -> list[Recorded]:
    """Have the harness grade all in one batch, with hidden inputs that nobody can foresee."""
    (folder / "state").mkdir()
    (folder / "state" / "secret").write_text(secrets.token_hex(), encoding="utf-8")
    for case in cases:
        hand_in(case, folder / "submitted", notebook_of(folder / "source", LESSON))
    limits = [f"cell_seconds={CELL_SECONDS}", f"test_seconds={CELL_SECONDS}"]
    numbers = ["--workers", str(workers), "--limits", *limits]
    command = [sys.executable, str(HARNESS), str(folder), LESSON, *numbers]
    run = measured(command, folder, {**os.environ, "TF_CPP_MIN_LOG_LEVEL": "3"})
    if run.status != 0:
        raise RuntimeError(f"The harness failed on the corpus:\n{run.errors[-3000:]}")
    results = json.loads(run.output)["results"]["submissions"]
    by_student = {result["student"]: result for result in results}
    return [_recorded(folder / "state", by_student[case.student]) for case in cases]


def _recorded(state: Path, result: dict) -> Recorded:
    points = {test["grade_id"]: test["points"] for test in result["tests"]}
    path = notebook_of(state / "autograded" / result["student"], LESSON)
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"] if path.is_file() else []
    outputs = [output for cell in cells for output in cell.get("outputs", [])]
    return Recorded(points, "".join("".join(output.get("text", "")) for output in outputs))
