"""Does Validate show students the exercise and what is wrong, and no test cell?"""

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook, new_output

from course_lib.students.validate import StudentsValidator


@pytest.fixture
def validated(tmp_path):
    """A function that validates a notebook of one answer and its test with an output."""

    def run(error: tuple[str, str] | None, test_source: str = "assert mean([1, 3]) == 2") -> dict:
        answer = _cell("def mean(values):\n    return 2", "ex2-mean", solution=True)
        test = _cell(test_source, "ex2-mean-test-two_values", grade=True)
        if error is not None:
            name, text = error
            frames = ["Traceback", "1 assert mean([1, 3]) == 2"]
            if name == "CheckFailure":
                frames = [f"CheckFailure: {text}"]
            test.outputs = [new_output("error", ename=name, evalue=text, traceback=frames)]
        path = tmp_path / "lesson.ipynb"
        nbformat.write(new_notebook(cells=[answer, test]), path)
        validator = StudentsValidator()
        validator._preprocess = lambda nb: nb  # the outputs are there already
        return validator.validate(str(path))

    return run


def _cell(source: str, grade_id: str, solution: bool = False, grade: bool = False):
    marks = {"grade_id": grade_id, "schema_version": 3, "task": False, "locked": grade}
    marks |= {"solution": solution, "grade": grade, "cell_type": "code"}
    marks |= {"points": 1} if grade else {}
    return new_code_cell(source, metadata={"nbgrader": marks})


def test_failed_test_begins_with_its_exercise(validated):
    """Does Validate name exercise and test, with the hint?"""
    [failed] = validated(("CheckFailure", "mean is wrong\n  Hint: add"))["failed"]
    assert failed["source"] == "Exercise 2: mean - its test 'two_values'"
    assert failed["raw_error"] == "CheckFailure: mean is wrong\n  Hint: add"


def test_unwritten_answer_is_one_sentence(validated):
    """Does Validate say that an answer is missing, and no traceback?"""
    [failed] = validated(("NotImplementedError", ""))["failed"]
    assert "not written yet" in failed["raw_error"] and "assert" not in failed["raw_error"]


def test_another_error_begins_with_its_name(validated):
    """Does Validate put an error's name before its traceback?"""
    [failed] = validated(("ValueError", "no such axis"))["failed"]
    assert failed["raw_error"].splitlines()[0] == "ValueError: no such axis"
    assert "Traceback" in failed["raw_error"]


def test_right_answer_passes(validated):
    """Does Validate find nothing in a right answer?"""
    assert validated(None) == {}
