"""The parts of an answer or test cell that nbgrader's markers divide."""

from collections.abc import Iterator

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
            indent = line[: len(line) - len(line.lstrip())]
            lines.append(f"{indent}raise NotImplementedError()")
        elif END_SOLUTION in line:
            solving = False
        elif not solving:
            lines.append(line)
    return "\n".join(lines) if found else "raise NotImplementedError()"


def visible_tests(source: str) -> str:
    """Return the part of a test cell that students see: all but what stands between the marks."""
    return _split(source)[0]


def hidden_tests(source: str) -> str:
    """Return the part of a test cell that only the grader sees, empty when there is none."""
    return _split(source)[1]


def hidden_lines(source: str) -> tuple[int, int]:
    """Return the first and last line number of a test's hidden part, (1, 0) without one."""
    inside = [number for number, is_hidden, _ in _lines(source) if is_hidden]
    return (inside[0], inside[-1]) if inside else (1, 0)


def _split(source: str) -> tuple[str, str]:
    parts: tuple[list[str], list[str]] = ([], [])
    for _, is_hidden, line in _lines(source):
        if BEGIN_HIDDEN not in line and END_HIDDEN not in line:
            parts[is_hidden].append(line)
    return "\n".join(parts[0]), "\n".join(parts[1])


def _lines(source: str) -> Iterator[tuple[int, bool, str]]:
    """Yield (number, whether it is hidden, line); the marks belong to what they enclose."""
    inside = False
    for number, line in enumerate(source.splitlines(), 1):
        inside = inside or BEGIN_HIDDEN in line
        yield number, inside, line
        inside = inside and END_HIDDEN not in line
