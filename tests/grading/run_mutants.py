"""Run mutants of a lesson's right answers, and its bank, through its tests; write its card.

    python tests/grading/run_mutants.py 02_gradients [--exercise ex1-derivative] [--all] [--toml]

Exercises whose row in the card is current are left out (--all runs them again). A mutant that
still earns every point is listed: make a test that tells it apart, or, where it breaks nothing that
the contract promises, record it in answers/LESSON/EXERCISE/equivalent.toml:

    [[mutant]]
    of = "solution"          # or a right answer's file stem; left out: of any
    before = "the statement as it was"
    after = "the statement as it is in the mutant"
    why = "one sentence"
"""

import argparse
import json
import sys
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from answer_bank import (
    ANSWERS,
    SECRETS,
    Answers,
    Bank,
    find_answers,
    open_bank,
    points_lost,
    problems_of_fail,
    problems_of_running,
)
from lesson_card import (
    Row,
    bank_figures,
    bank_fingerprint,
    card_path,
    card_text,
    fingerprint,
    read_card,
)
from mutation import Mutant, mutants_of

from course_lib.errors import CourseError
from course_lib.files import replace_file
from course_lib.grading.lesson.master import load_master
from course_lib.grading.limits import Limits
from course_lib.grading.marking.notebook_run import Judgement
from course_lib.syllabus import find_lesson

SECONDS = 6.0  # a mutant may loop for ever; right answers take a fraction of a second
BAR = 0.95  # of the mutants that are not equivalent


@dataclass
class Score:
    """How the mutants of one exercise fared."""

    killed: int = 0
    equivalent: int = 0
    alive: list[Mutant] = field(default_factory=list)
    unused: list[dict] = field(default_factory=list)

    @property
    def total(self) -> int:
        """All mutants that had something to change."""
        return self.killed + self.equivalent + len(self.alive)


def main() -> int:
    """Run the mutants; exit status 1 when fewer than the bar were killed or an answer surprises."""
    options = read_arguments()
    try:
        with open_bank(options.lesson, Limits(cell_seconds=SECONDS, test_seconds=SECONDS)) as bank:
            rows = run(bank, options)
        rows = judge_answers(options.lesson, rows)
    except CourseError as error:
        print(error, file=sys.stderr)
        return 2
    replace_file(card_path(options.lesson), card_text(options.lesson, rows).encode())
    killed, alive = sum(row.killed for row in rows), sum(row.alive for row in rows)
    print(f"{options.lesson}: {killed} of {killed + alive} mutants killed.")
    return int(killed < BAR * (killed + alive) or not all(row.judged for row in rows))


def run(bank: Bank, options: argparse.Namespace) -> list[Row]:
    """Return the card's rows, measured or, where they are current, as they were."""
    before = read_card(card_path(bank.master.lesson_id))
    rows = []
    for entry in bank.answers:
        old, mark = before.get(entry.exercise), fingerprint(bank.master, entry)
        is_current = old is not None and old.fingerprint == mark and not options.all
        if (options.exercise and options.exercise != entry.exercise) or is_current:
            if old is not None:
                figures = (old.mutants, old.killed, old.equivalent, old.alive, old.fingerprint)
                rows.append(Row(entry.exercise, *bank_figures(entry), *figures, old.judged))
            continue
        score = try_exercise(bank, entry)
        report(entry.exercise, score)
        if options.toml:
            print("".join(map(as_record, score.alive)))
        figures = (score.total, score.killed, score.equivalent, len(score.alive), mark)
        rows.append(Row(entry.exercise, *bank_figures(entry), *figures, judged=""))
    return rows


def judge_answers(lesson: str, rows: list[Row]) -> list[Row]:
    """Return the rows with the mark of exercises whose answers are all judged rightly."""
    judged, master = {row.exercise: row.judged for row in rows}, load_master(lesson)
    marks = {entry: bank_fingerprint(master, entry) for entry in find_answers(lesson, master)}
    stale = [entry for entry in marks if judged.get(entry.exercise) not in (None, marks[entry])]
    if not stale:
        return rows
    with open_bank(lesson) as bank:
        for entry in stale:
            problems = problems_with(bank, entry)
            judged[entry.exercise] = "" if problems else marks[entry]
            num_answers = len(entry.passes) + len(entry.fails)
            print("\n".join([f"{entry.exercise}: {num_answers} answers judged", *problems]))
    return [replace(row, judged=judged[row.exercise]) for row in rows]


def problems_with(bank: Bank, entry: Answers) -> list[str]:
    """Return what is wrong with how an exercise's answers are judged."""
    problems = []
    for secret in reversed(SECRETS):
        bank.judge.secret = secret
        for path, how in judge_all(bank, entry.exercise, entry.passes).items():
            problems += [f"{path.name} under {secret}: {line}" for line in points_lost(how.tests)]
    fails = judge_all(bank, entry.exercise, entry.fails)
    bank.judge_answer(entry.exercise, bank.solution_of(entry.exercise))
    problems += [line for path, how in fails.items() for line in problems_of_fail(path, how)]
    return [*problems, *problems_of_running(entry, fails)]


def judge_all(bank: Bank, exercise: str, paths: Iterable[Path]) -> dict[Path, Judgement]:
    """Return how answers of an exercise fare, one after the other."""
    return {path: bank.judge_answer(exercise, path.read_text("utf-8")) for path in paths}


def try_exercise(bank: Bank, entry: Answers) -> Score:
    """Run the mutants of an exercise's solution and right answers."""
    known = read_equivalents(ANSWERS / bank.master.lesson_id / entry.exercise)
    score, used = Score(), set()
    sources = [("solution", bank.solution_of(entry.exercise))]
    sources += [(path.stem, path.read_text("utf-8")) for path in entry.passes]
    for of, source in sources:
        for mutant in mutants_of(of, source):
            if not earns_everything(bank, entry.exercise, mutant.source):
                score.killed += 1
            elif mutant.probe and earns_everything(bank, entry.exercise, mutant.probe):
                continue  # nothing that the tests do lets this fault show
            elif (place := place_of(mutant, known)) is not None:
                used.add(place)
                score.equivalent += 1
            else:
                score.alive.append(mutant)
    bank.judge_answer(entry.exercise, bank.solution_of(entry.exercise))
    score.unused = [entry for place, entry in enumerate(known) if place not in used]
    return score


def earns_everything(bank: Bank, exercise: str, source: str) -> bool:
    """Whether an answer gets all points of an exercise."""
    judgement = bank.judge_answer(exercise, source, patient=False)
    return not points_lost(judgement.tests)


def read_equivalents(folder: Path) -> list[dict]:
    """Return the entries of an exercise's equivalent.toml; raises CourseError for a bad one."""
    path = folder / "equivalent.toml"
    if not path.is_file():
        return []
    try:
        entries = tomllib.loads(path.read_text("utf-8")).get("mutant", [])
    except tomllib.TOMLDecodeError as error:
        raise CourseError(f"{folder.name}/{path.name} is no TOML ({error}); mend it.") from error
    for entry in entries:
        if not all(entry.get(key, "").strip() for key in ("before", "after", "why")):
            raise CourseError(f"{folder.name}/{path.name}: give each mutant before, after and why.")
    return entries


def place_of(mutant: Mutant, known: list[dict]) -> int | None:
    """Return which entry records a mutant as equivalent, None when none does."""
    for place, entry in enumerate(known):
        same = (entry["before"], entry["after"]) == (mutant.before, mutant.after)
        if same and entry.get("of", mutant.of) == mutant.of:
            return place
    return None


def report(exercise: str, score: Score) -> None:
    """Print an exercise's figures, the mutants that live and the records that match none."""
    print(
        f"{exercise}: {score.total} mutants, {score.killed} killed, {score.equivalent} equivalent,"
        f" {len(score.alive)} alive"
    )
    for mutant in score.alive:
        print(f"    alive  {mutant.title}")
    for entry in score.unused:
        print(f"    equivalent.toml names no mutant that lives: `{entry['after']}`; take it out")
    sys.stdout.flush()


def as_record(mutant: Mutant) -> str:
    """Return a mutant in the form of equivalent.toml, its reason still to be written."""
    fields = {"of": mutant.of, "before": mutant.before, "after": mutant.after, "why": ""}
    lines = [f"{key} = {json.dumps(text, ensure_ascii=False)}" for key, text in fields.items()]
    return "\n".join(["[[mutant]]", *lines, "", ""])


def read_arguments() -> argparse.Namespace:
    """Return the lesson's id and which exercises to run."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("lesson", type=lambda name: find_lesson(name).id)
    parser.add_argument("--exercise", help="only this exercise, such as ex1-derivative")
    parser.add_argument("--all", action="store_true", help="also those with a current row")
    parser.add_argument("--toml", action="store_true", help="print what lives as records, too")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
