"""The parts of an answer or test cell that nbgrader's markers divide."""

import re

BEGIN_SOLUTION, END_SOLUTION = "### BEGIN SOLUTION", "### END SOLUTION"
SOLUTION_MARKS = (BEGIN_SOLUTION, END_SOLUTION)
BEGIN_HIDDEN, END_HIDDEN = "### BEGIN HIDDEN TESTS", "### END HIDDEN TESTS"


def stub(source: str) -> str:
    """Return an answer cell as students get it: each solution replaced by a raise.

    A cell without markers is replaced as a whole.
    """
    lines, solving, found = [], False, False
    for line in source.splitlines():
        if BEGIN_SOLUTION in line:
            solving = found = True
            indent = re.match(r"\s*", line)[0]
            lines.append(f"{indent}raise NotImplementedError()")
        elif END_SOLUTION in line:
            solving = False
        elif not solving:
            lines.append(line)
    return "\n".join(lines) if found else "raise NotImplementedError()"


def visible_tests(source: str) -> str:
    """Return the part of a test cell that students see."""
    return _split(source)[0]


def hidden_tests(source: str) -> str:
    """Return the part of a test cell that only the grader sees, empty when there is none."""
    return _split(source)[1]


def _split(source: str) -> tuple[str, str]:
    parts: tuple[list[str], list[str]] = ([], [])
    inside = 0
    for line in source.splitlines():
        if BEGIN_HIDDEN in line:
            inside = 1
        elif END_HIDDEN in line:
            inside = 0
        else:
            parts[inside].append(line)
    return "\n".join(parts[0]), "\n".join(parts[1])
