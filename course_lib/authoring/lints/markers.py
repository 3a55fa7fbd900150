"""Lints of the markers that divide answer and test cells."""

import ast
from collections.abc import Iterator

from nbformat import NotebookNode

from course_lib.authoring import cells, names
from course_lib.authoring.lints.draft import Draft
from course_lib.lesson_format import parts


def solutions_are_marked(draft: Draft) -> Iterator[str]:
    """Find solution markers outside answers, unpaired ones, and code answers without any."""
    for cell in draft.notebook.cells:
        marks = _marks(cell, parts.BEGIN_SOLUTION, parts.END_SOLUTION)
        if not cells.is_answer(cell):
            if marks:
                yield f"{cells.label(cell)}: solution markers belong into answer cells; remove them"
        elif marks != [parts.BEGIN_SOLUTION, parts.END_SOLUTION] * (len(marks) // 2):
            yield f"{cells.label(cell)}: pair each ### BEGIN SOLUTION with an ### END SOLUTION"
        elif cells.is_code(cell) and not marks:
            yield (
                f"{cells.label(cell)}: mark the solution with ### BEGIN SOLUTION and"
                " ### END SOLUTION, signature and docstring outside"
            )


def hidden_tests_are_marked(draft: Draft) -> Iterator[str]:
    """Find hidden-test markers outside tests, indented, or not one pair."""
    for cell in draft.notebook.cells:
        marks = _marks(cell, parts.BEGIN_HIDDEN, parts.END_HIDDEN)
        if not marks:
            continue
        if not cells.is_test(cell):
            yield f"{cells.label(cell)}: hidden tests belong into test cells; move them"
        elif marks != [parts.BEGIN_HIDDEN, parts.END_HIDDEN]:
            yield f"{cells.label(cell)}: have one BEGIN and one END HIDDEN TESTS, in this order"
        elif not all(line in cell.source.splitlines() for line in marks):
            yield f"{cells.label(cell)}: put the hidden-test markers at column 0, alone on a line"


def hidden_tests_come_last(draft: Draft) -> Iterator[str]:
    """Find tests with code behind their hidden part: the grader looks at visible parts first."""
    for cell in draft.cells(cells.is_test):
        behind = cell.source.partition(parts.END_HIDDEN)[2].strip()
        if behind:
            line = behind.splitlines()[0]
            yield f"{cells.label(cell)}: `{line[:50]}` stands behind the hidden part; move it up"


def parts_compile(draft: Draft) -> Iterator[str]:
    """Find cells that are not Python, as a whole or in the parts that markers divide them into."""
    for cell in draft.cells(cells.is_code):
        divided = {"it": cell.source}
        if cells.is_test(cell):
            divided["its visible part"] = parts.visible_tests(cell.source)
            divided["its hidden part"] = parts.hidden_tests(cell.source)
        elif cells.is_answer(cell):
            divided["its stub"] = parts.stub(cell.source)
        for part, source in divided.items():
            fault = _syntax_fault(source)
            if fault:
                yield f"{cells.label(cell)}: {part} does not compile ({fault}); mend it"


def hidden_messages_are_fixed(draft: Draft) -> Iterator[str]:
    """Find hidden tests that could tell a student their values: students read every message."""
    for cell in draft.cells(cells.is_test):
        source = parts.hidden_tests(cell.source) if cells.is_code(cell) else ""
        if _syntax_fault(source):
            continue  # parts_compile tells
        nodes = list(ast.walk(ast.parse(names.python_of(source))))
        fixed = set().union(*map(_fixed_names, nodes))
        for node in nodes:
            if any(ast.unparse(text) not in fixed for text in _told(node) if not _is_fixed(text)):
                yield (
                    f"{cells.label(cell)}: `{ast.unparse(node)[:60]}` tells what a hidden test"
                    " knows; let its message be a plain text"
                )


def _is_fixed(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant)


def _fixed_names(node: ast.AST) -> set[str]:
    """Return the names that an assignment makes stand for a plain text."""
    if isinstance(node, ast.Assign) and _is_fixed(node.value):
        return {ast.unparse(target) for target in node.targets}
    return set()


def _told(node: ast.AST) -> list[ast.expr]:
    """Return what a statement or call tells when it fails: messages of check.that and assert."""
    if isinstance(node, ast.Assert):
        return [node.msg] if node.msg else []
    if isinstance(node, ast.Call) and ast.unparse(node.func) == "check.that":
        return [*node.args[1:], *(keyword.value for keyword in node.keywords)]
    return []


def _marks(cell: NotebookNode, *marks: str) -> list[str]:
    return [mark for line in cell.source.splitlines() for mark in marks if mark in line]


def _syntax_fault(source: str) -> str:
    try:
        compile(names.python_of(source), "cell", "exec")
    except SyntaxError as error:
        return f"line {error.lineno}: {error.msg}"
    return ""
