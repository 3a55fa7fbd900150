"""A small lesson in plain Python, made in code, for the tests of the grading harness."""

import json
from pathlib import Path

from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from course_lib.grading.lesson.master import Master, master_from
from course_lib.grading.limits import Limits

LESSON = "01_tiny"
QUICK = Limits(cell_seconds=3, test_seconds=3, memory_mb=400, output_mb=0.5, scratch_mb=32)

SETUP = "import math\n\nfrom course_lib import check\n\n\ndef double(value):\n    return 2 * value"

ADD_STUB = '''def add(a, b):
    """Return a + b."""
    # YOUR CODE HERE
    raise NotImplementedError()'''
ADD_SOLUTION = '''def add(a, b):
    """Return a + b."""
    ### BEGIN SOLUTION
    return a + b
    ### END SOLUTION'''
ADD_VALUES = """check.equal(add(2, 3), 5, hint="Use the operator +.")
### BEGIN HIDDEN TESTS
rng = check.rng("ex1-add")
left, right = (int(number) for number in rng.integers(100, 999, size=2))
check.equal(add(left, right), left + right, hint="Add the arguments, whatever they are.")
### END HIDDEN TESTS"""
ADD_EDGES = 'assert add(0, -1) == -1, "a negative number"\nassert add(double(1), 0) == 2'

MEAN_STUB = '''# forbidden: statistics, math.fsum
def mean(values):
    """Return the mean of a list of numbers; of an empty list, 0.0."""
    # YOUR CODE HERE
    raise NotImplementedError()'''
MEAN_SOLUTION = '''# forbidden: statistics, math.fsum
def mean(values):
    """Return the mean of a list of numbers; of an empty list, 0.0."""
    ### BEGIN SOLUTION
    return sum(values) / len(values) if values else 0.0
    ### END SOLUTION'''
MEAN_SCORE = """def works(values, expected):
    try:
        return mean(values) == expected
    except Exception:
        return False

score = 2.0 * works([1, 2, 6], 3) + 1.0 * works([], 0.0)
score"""

EXPLAIN_STUB = "Your answer here."
EXPLAIN_SOLUTION = "Because an empty list has no mean."


def marks(grade_id: str, kind: str, points: float = 0) -> dict:
    """Return nbgrader metadata of an answer, test, given or manual cell."""
    metadata = {
        "grade_id": grade_id,
        "schema_version": 3,
        "task": False,
        "grade": kind in ("test", "manual"),
        "solution": kind in ("answer", "manual"),
        "locked": kind in ("test", "given"),
    }
    return metadata | ({"points": points} if metadata["grade"] else {})


def code(source: str, grade_id: str = "", kind: str = "", points: float = 0, tags: tuple = ()):
    """Return a code cell, with nbgrader metadata when it has a grade_id."""
    metadata = {"nbgrader": marks(grade_id, kind, points)} if grade_id else {}
    if tags:
        metadata["tags"] = list(tags)
    return new_code_cell(source, metadata=metadata)


def notebook(add: str, mean: str, explain: str, hidden: bool = False) -> dict:
    """Return the lesson with these answers; `hidden` keeps the hidden tests in."""
    values = ADD_VALUES if hidden else ADD_VALUES.partition("\n### BEGIN")[0]
    explanation = marks("ex3-explain", "manual", 2)
    return new_notebook(
        cells=[
            new_markdown_cell("# A tiny lesson"),
            code(SETUP, "given-setup", "given"),
            code(add, "ex1-add", "answer"),
            code(values, "ex1-add-test-values", "test", 2),
            code(ADD_EDGES, "ex1-add-test-edges", "test", 1),
            code('with check.demo("exercise 1"):\n    print(add(1, 1))', tags=("demo",)),
            code(mean, "ex2-mean", "answer"),
            code(MEAN_SCORE, "ex2-mean-test-score", "test", 3),
            new_markdown_cell(explain, metadata={"nbgrader": explanation}),
        ]
    )


def solution() -> dict:
    """Return the instructor's notebook."""
    return notebook(ADD_SOLUTION, MEAN_SOLUTION, EXPLAIN_SOLUTION, hidden=True)


def release() -> dict:
    """Return what students get."""
    return notebook(ADD_STUB, MEAN_STUB, EXPLAIN_STUB)


def tiny_master() -> Master:
    """Return the lesson's master."""
    return master_from(LESSON, json.dumps(solution()), json.dumps(release()))


def right_answers() -> dict:
    """Return a submission that earns every point that a machine can give."""
    mean = "def mean(values):\n    return sum(values) / max(1, len(values))"
    return notebook("def add(a, b):\n    return b + a", mean, "There is nothing to divide by.")


def hand_in(folder: Path, student: str, submitted: dict | bytes, lesson: str = LESSON) -> Path:
    """Put a notebook where `course grade` looks and return its path."""
    path = folder / student / lesson / f"{lesson}.ipynb"
    path.parent.mkdir(parents=True)
    content = submitted if isinstance(submitted, bytes) else json.dumps(submitted).encode()
    path.write_bytes(content)
    return path
