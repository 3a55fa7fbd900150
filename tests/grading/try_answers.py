"""Try a folder of answers on a lesson's tests, as the grader would, and print what students read.

    python tests/grading/try_answers.py 02_gradients [FOLDER] [--exercise ex1-derivative] [--brief]

FOLDER holds EXERCISE/{pass,fail}-<why>.py; without it the lesson's answer bank is tried. Files
called pass-* that lose points and files called fail-* that earn all of them are marked `>>>`.
"""

import argparse
import sys
import textwrap
from pathlib import Path

from answer_bank import ANSWERS, is_seen, open_bank, points_lost

from course_lib.errors import CourseError
from course_lib.grading.marking.notebook_run import Judgement
from course_lib.syllabus import find_lesson


def main() -> int:
    """Try the answers; exit status 1 when one got the wrong verdict."""
    options = read_arguments()
    folder = options.folder or ANSWERS / options.lesson
    wrong = tried = 0
    try:
        with open_bank(options.lesson) as bank:
            for entry in bank.answers:
                if options.exercise and entry.exercise != options.exercise:
                    continue
                for path in sorted((folder / entry.exercise).glob("*.py")):
                    judgement = bank.judge_answer(entry.exercise, path.read_text("utf-8"))
                    tried += 1
                    wrong += tell(path, judgement, options.brief)
                # Later exercises may use this one's names.
                bank.judge_answer(entry.exercise, bank.solution_of(entry.exercise))
    except CourseError as error:
        print(error, file=sys.stderr)
        return 2
    print(f"{tried} answers tried, {wrong} got the wrong verdict.")
    return int(wrong > 0)


def tell(path: Path, judgement: Judgement, brief: bool) -> bool:
    """Print how an answer fared; return whether that is the wrong verdict for its name."""
    earned = sum(test.points for test in judgement.tests)
    possible = sum(test.max_points for test in judgement.tests)
    is_full = not points_lost(judgement.tests)
    is_wrong = is_full != path.name.startswith("pass-")
    seen = "" if is_full or is_seen(judgement) else ", seen by hidden tests only"
    mark = ">>> " if is_wrong else ""
    print(f"{mark}{path.parent.name}/{path.name}: {earned:g} of {possible:g} points{seen}")
    if not brief:
        for test in judgement.tests:
            if test.points < test.max_points:
                print(f"    {test.grade_id}: {test.verdict}")
                print(textwrap.indent(test.message, " " * 8))
    return is_wrong


def read_arguments() -> argparse.Namespace:
    """Return the lesson's id, the folder and what to print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("lesson", type=lambda name: find_lesson(name).id)
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--exercise", help="only this exercise, such as ex1-derivative")
    parser.add_argument("--brief", action="store_true", help="one line an answer")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
