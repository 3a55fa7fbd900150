"""A lint of test cells: the grader runs them in another process than the student's code."""

import ast
import re
from collections.abc import Iterator

from course_lib.authoring import cells, names
from course_lib.authoring.cells import is_given
from course_lib.authoring.lints.draft import Draft

# What a call in the grader's process does not do to the student's, and what to do instead.
CALLS = (
    (r"(.*\.)?(random\.seed|set_seed|set_random_seed)", "pass an rng or a seed to the answer"),
    (r"warnings\..*|(.*\.)?(catch_warnings|simplefilter)", "a warning filter does not reach it"),
    (r"(.*\.)?redirect_std(out|err)", "let the answer return what it would print"),
    (r"tempfile\..*|(.*\.)?(TemporaryDirectory|NamedTemporaryFile|mkdtemp|mkstemp)",
     "file systems are separate; pass bytes or arrays"),
    (r"inspect\..*|(.*\.)?(signature|getsource)", "test what the answer does, not its text"),
    (r"issubclass", "use isinstance or test what objects do"),
    (r"callable", "call it"),
    (r"(.*\.)?(patch|patch\.object|monkeypatch\..*|mock\..*)", "pass in a function instead"),
    (r"pytest\..*", "use check.raises and check.close"),
)  # fmt: skip
# name -> the line from which on it holds the student's objects
Held = dict[str, int]
ASYNC = (ast.Await, ast.AsyncFor, ast.AsyncWith, ast.AsyncFunctionDef)


def tests_use_only_what_carries_over(draft: Draft) -> Iterator[str]:
    """Find what cannot work when test and answer live in two processes."""
    imported = set()
    for cell in draft.cells(is_given):
        imported |= names.imported_names(names.parse(cell.source))
    for cell in draft.code_tests():
        tree = names.parse(cell.source)
        modules = imported | names.imported_names(tree)
        held = held_names(tree, draft.student_names())
        faults = (fault for node in ast.walk(tree) for fault in _faults(node, modules, held))
        for fault in dict.fromkeys(faults):
            yield f"{cells.label(cell)}: {fault}"


def held_names(tree: ast.Module, student: set[str]) -> Held:
    """Return the student's names, and from which line on a local holds what came from them."""
    held = dict.fromkeys(student, 0)
    for node in sorted(ast.walk(tree), key=lambda node: getattr(node, "lineno", 0)):
        for targets, value in _bindings(node):
            if _holds(value, held):
                for name in _stored(targets):
                    held.setdefault(name, value.lineno)
    return held


def _bindings(node: ast.AST) -> Iterator[tuple[ast.AST, ast.expr]]:
    """Yield (target, value) of what a node binds; of a loop over zip(...), one by one."""
    if isinstance(node, ast.Assign):
        yield from ((target, node.value) for target in node.targets)
    elif isinstance(node, ast.AnnAssign | ast.NamedExpr) and node.value:
        yield node.target, node.value
    elif isinstance(node, ast.For | ast.comprehension):
        if (
            isinstance(node.target, ast.Tuple)
            and isinstance(node.iter, ast.Call)
            and names.dotted(node.iter.func) == "zip"
        ):
            yield from zip(node.target.elts, node.iter.args, strict=False)
        else:
            yield node.target, node.iter


def _holds(node: ast.AST, held: Held) -> bool:
    """Say whether an expression mentions a name that holds something of the student by then."""
    return any(
        isinstance(child, ast.Name) and child.lineno >= held.get(child.id, child.lineno + 1)
        for child in ast.walk(node)
    )


def _faults(node: ast.AST, modules: set[str], held: Held) -> Iterator[str]:
    if isinstance(node, ast.Call):
        yield from _call_faults(node, modules, held)
    elif isinstance(node, ast.With) and any("GradientTape" in _calls(i) for i in node.items):
        if any(_holds(c.func, held) for s in node.body for c in _call_nodes(s)):
            yield "a GradientTape can't see into the answer; use a given helper that takes it there"
    elif isinstance(node, ASYNC):
        yield "await does not carry over; use a given helper that runs on the student's side"
    elif isinstance(node, ast.Attribute) and node.attr == "__doc__":
        yield "__doc__ does not carry over; test what the answer does"
    elif isinstance(node, ast.ClassDef):
        yield f"class {node.name} does not carry over; pass a SimpleNamespace of functions"
    elif isinstance(node, ast.Assign | ast.AugAssign):
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        for target in targets:
            root = names.dotted(target).partition(".")
            if root[1] and root[0] in modules:
                yield f"{names.dotted(target)} is changed only here; pass in a function instead"


def _call_faults(node: ast.Call, modules: set[str], held: Held) -> Iterator[str]:
    called = names.dotted(node.func)
    for pattern, advice in CALLS:
        if re.fullmatch(pattern, called):
            yield f"{called} does not carry over; {advice}"
    if called in ("setattr", "delattr") and node.args and _names(node.args[0]) & modules:
        yield f"{called} on a module changes it only here; pass in a function instead"
    if called.rpartition(".")[2] in ("Model", "Sequential"):
        arguments = [*node.args, *(keyword.value for keyword in node.keywords)]
        if any(_holds(argument, held) for argument in arguments):
            yield f"{called} can't be built around the answer here; use a given helper"


def _calls(item: ast.withitem) -> str:
    return " ".join(names.dotted(call.func) for call in _call_nodes(item.context_expr))


def _call_nodes(node: ast.AST) -> list[ast.Call]:
    return [child for child in ast.walk(node) if isinstance(child, ast.Call)]


def _names(node: ast.AST) -> set[str]:
    return {child.id for child in ast.walk(node) if isinstance(child, ast.Name)}


def _stored(target: ast.AST) -> set[str]:
    return {
        node.id
        for node in ast.walk(target)
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
    }
