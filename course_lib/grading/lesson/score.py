"""Partial credit: a test cell that ends in a number gives that many points, read strictly."""

import ast
import math
import numbers

from course_lib.grading.lesson.syntax import tree_of

NUMBER_FUNCTIONS = {"float", "int", "round", "min", "max", "sum", "abs"}
VARIABLE = "_course_score"


def ends_in_score(source: str) -> bool:
    """Whether a test cell's last statement is a score: an expression that is no mere call.

    A call such as `check.close(...)` is a statement whose value means nothing, unless it is one of
    Python's functions that return numbers.
    """
    try:
        body = tree_of(source).body
    except SyntaxError:
        return False
    if not body or not isinstance(body[-1], ast.Expr):
        return False
    value = body[-1].value
    if isinstance(value, ast.Call):
        return isinstance(value.func, ast.Name) and value.func.id in NUMBER_FUNCTIONS
    return not (isinstance(value, ast.Constant) and not isinstance(value.value, int | float))


def store_score(source: str) -> str:
    """Return the source with its last expression stored in the score's variable."""
    tree = tree_of(source)
    last = tree.body[-1]
    if not isinstance(last, ast.Expr):
        raise ValueError("A score cell ends in an expression.")
    stored = ast.Assign([ast.Name(VARIABLE, ast.Store())], last.value)
    tree.body[-1] = ast.copy_location(stored, last)
    return ast.unparse(ast.fix_missing_locations(tree))


def describe(value: object) -> str:
    """Return "number X" for a real number that is not a truth value, else the type's name.

    Runs in the student's kernel, so the answer is only a text for `read_score` to judge.
    """
    if isinstance(value, numbers.Real) and not isinstance(value, bool):
        return f"number {float(value)!r}"
    return f"type {type(value).__name__}"


def read_score(text: str, max_points: float) -> float | None:
    """Return the points that `describe` reported, or None unless finite and in 0..max_points."""
    kind, _, digits = text.partition(" ")
    if kind != "number":
        return None
    try:
        score = float(digits)
    except ValueError:
        return None
    return score if math.isfinite(score) and 0 <= score <= max_points else None
