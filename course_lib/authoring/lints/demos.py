"""Lints of demo cells: an unsolved exercise must not stop the notebook."""

import ast
from collections.abc import Iterator, Sequence
from typing import TypeGuard

from nbformat import NotebookNode

from course_lib.authoring import cells, names
from course_lib.authoring.cells import is_demo
from course_lib.authoring.lints.draft import Draft

MAX_LINES = 20
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)


def demos_are_short(draft: Draft) -> Iterator[str]:
    """Find demo cells that are too long to read at a glance; blank lines don't count."""
    for cell in draft.cells(is_demo):
        length = sum(1 for line in cell.source.splitlines() if line.strip())
        if length > MAX_LINES:
            yield f"{cells.label(cell)}: {length} lines; split it, at most {MAX_LINES} are read"


def demos_are_guarded(draft: Draft) -> Iterator[str]:
    """Find demo cells that use an answer, or what came of one, outside `with check.demo(...)`."""
    watch = Watch(draft.solution_names())
    for cell in draft.cells(is_demo):
        yield from watch.faults(cell)


class Watch:
    """Follows, from demo cell to demo cell, which names exist only once exercises are solved.

    answers: names that answer cells bind.
    waiting: names that exist only when a guarded block ran, functions that would use an answer.
    """

    def __init__(self, answers: set[str]) -> None:
        self.answers = answers
        self.waiting: set[str] = set()
        self.safe: set[str] = set()

    def faults(self, cell: NotebookNode) -> Iterator[str]:
        """Yield what a cell uses without guard, and take in what it binds."""
        for statement in names.parse(cell.source).body:
            used = sorted(self._unguarded(statement))
            if used:
                yield (
                    f"{cells.label(cell)}: it uses {', '.join(used)} outside a guard;"
                    ' put that into `with check.demo("exercise N"):`'
                )
            rebound = sorted(_bound(statement) & self.answers)
            if rebound:
                yield f"{cells.label(cell)}: it rebinds the answer {', '.join(rebound)}; rename it"
            self._take_in(statement)

    def _unguarded(self, statement: ast.stmt) -> set[str]:
        found = list(_run_now(statement))
        loaded = {name.id for name in found if isinstance(name.ctx, ast.Load)}
        # What a loop or a comprehension binds itself is not what an earlier cell left behind.
        own = {name.id for name in found if isinstance(name.ctx, ast.Store)} - self.answers
        return (loaded - own) & (self.answers | self.waiting)

    def _take_in(self, statement: ast.stmt) -> None:
        for node in ast.walk(statement):
            if is_guard(node):
                inside = set().union(*(_bound(child) for child in node.body))
                self.waiting |= inside - self.safe
        for name, body in _definitions(statement):
            risky = self.answers | self.waiting
            if {n.id for n in ast.walk(body) if isinstance(n, ast.Name)} & risky:
                self.waiting.add(name)
        if not any(is_guard(node) for node in ast.walk(statement)):
            defined = {name for name, _ in _definitions(statement)} & self.waiting
            self.safe |= _bound(statement) - defined
            self.waiting -= self.safe


def is_guard(node: ast.AST) -> TypeGuard[ast.With]:
    """Say whether a statement is `with check.demo(...)`."""
    return isinstance(node, ast.With) and any(
        isinstance(item.context_expr, ast.Call)
        and names.dotted(item.context_expr.func) in ("check.demo", "demo")
        for item in node.items
    )


def _run_now(node: ast.AST) -> Iterator[ast.Name]:
    """Yield the names in what a statement runs: no guarded blocks, no bodies of functions."""
    if is_guard(node):
        return
    if isinstance(node, ast.Name):
        yield node
    skipped = _deferred(node)
    for child in ast.iter_child_nodes(node):
        if child not in skipped:
            yield from _run_now(child)


def _deferred(node: ast.AST) -> Sequence[ast.AST]:
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
        return node.body
    if isinstance(node, ast.Assign) and isinstance(node.value, ast.Lambda):
        return [node.value]
    return []


def _definitions(statement: ast.stmt) -> Iterator[tuple[str, ast.AST]]:
    if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef):
        yield statement.name, statement
    elif isinstance(statement, ast.Assign) and isinstance(statement.value, ast.Lambda):
        for target in statement.targets:
            yield names.dotted(target), statement.value


def _bound(statement: ast.stmt) -> set[str]:
    return names.bound_names(ast.unparse(statement))
