"""Method rules: which names an exercise forbids, looked for in the submitted code's syntax tree.

What counts is what the exercise's functions do; a cell may compare with a forbidden function in a
print or an assertion beside them. What cannot be read from the text, the student's kernel watches
while a test calls (course_lib.grading.kernels.student.watch).
"""

import ast
import builtins
from collections.abc import Iterator
from dataclasses import dataclass

from course_lib.check import CheckFailure
from course_lib.grading.lesson.cells import parse

IMPORTERS = ("__import__", "import_module")
RUNNERS = ("eval", "exec")


@dataclass(frozen=True)
class Breach:
    """A forbidden name that an answer uses; line: the student's line that does."""

    rule: str
    line: str = ""

    def failure(self, use: str = "it") -> CheckFailure:
        """Return what is said to the student; use: what is used there, in words."""
        return CheckFailure(
            f"The answer uses {self.rule}, which this exercise asks to do without.",
            values=f"{use} is in the line: {self.line}" if self.line else "",
            hint="The exercise's text says what is off limits; build it from what is left.",
        )


@dataclass(frozen=True)
class Names:
    """What names stand for in a notebook.

    aliases: {"np": "numpy", "conv": "numpy.convolve"}; starred: modules that were imported whole.
    """

    aliases: dict[str, str]
    starred: tuple[str, ...]

    def meanings(self, dotted: str) -> Iterator[str]:
        """Yield the full names that a dotted name may have."""
        first, dot, rest = dotted.partition(".")
        yield self.aliases.get(first, first) + dot + rest
        if first not in self.aliases and not hasattr(builtins, first):
            yield from (f"{module}.{dotted}" for module in self.starred)


def find_breach(
    answer: str, own_cells: list[str], all_cells: list[str], forbidden: tuple[str, ...]
) -> Breach | None:
    """Return the forbidden name that an answer uses, None when it uses none.

    answer: the answer cell; functions that it calls by name are followed into `own_cells`, the
        student's own, but not into other exercises' answers, which have rules of their own.
    all_cells: the whole notebook, to know what imported names stand for.
    A name that is only known when the code runs (`exec(text)`) is a breach as well: nobody can see
    what it stands for.
    forbidden: modules or dotted names, such as ("tensorflow", "np.convolve").
    """
    own = parse(answer)
    if not forbidden or own is None:
        return None
    names = _names([tree for tree in map(parse, all_cells) if tree is not None])
    rules = {full: name for name in forbidden for full in names.meanings(name)}
    definitions = _definitions(own_cells, answer)
    variables = _variables([own, *filter(None, map(parse, own_cells))], names) | {*definitions}
    for tree, source in _reachable(own, answer, definitions):
        if found := _breach_in(tree, names, rules, variables | _local_names(tree)):
            rule, node = found
            return Breach(rule, _line(source, node))
    return None


def _breach_in(
    tree: ast.AST, names: Names, rules: dict[str, str], local: set[str]
) -> tuple[str, ast.AST] | None:
    for node in ast.walk(tree):
        if hidden := _computed_code(node):
            return hidden, node
        for dotted in _used_names(node, local):
            for used in names.meanings(dotted):
                for rule, shown in rules.items():
                    if used == rule or used.startswith(f"{rule}."):
                        return shown, node
    return None


def _names(trees: list[ast.Module]) -> Names:
    """Return what the names in a notebook stand for by imports, and by assignments of modules."""
    aliases, starred = {"np": "numpy", "tf": "tensorflow"}, []
    nodes = [node for tree in trees for node in ast.walk(tree)]
    for node in nodes:
        if isinstance(node, ast.Import):
            aliases |= {name.asname or name.name: name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            starred += [node.module] if node.names[0].name == "*" else []
            aliases |= {n.asname or n.name: f"{node.module}.{n.name}" for n in node.names}
    known = dict(aliases)
    for target, dotted in filter(None, map(_assigned, nodes)):
        first, dot, rest = dotted.partition(".")
        if first in known:
            aliases.setdefault(target, known[first] + dot + rest)
    return Names(aliases, tuple(starred))


def _assigned(node: ast.AST) -> tuple[str, str] | None:
    """Return (name, dotted name) of `xp = np`, None for other nodes."""
    if not isinstance(node, ast.Assign):
        return None
    dotted = _dotted(node.value)
    match node.targets:
        case [ast.Name(name)] if not dotted.startswith("?"):
            return name, dotted
    return None


def _definitions(own_cells: list[str], answer: str) -> dict[str, tuple[ast.AST, str]]:
    """Return the functions and classes that the student's cells define, with their cells."""
    return {
        node.name: (node, source)
        for source in (*own_cells, answer)
        for node in getattr(parse(source), "body", [])
        if isinstance(node, ast.FunctionDef | ast.ClassDef)
    }


def _reachable(
    answer: ast.Module, source: str, definitions: dict[str, tuple[ast.AST, str]]
) -> list[tuple[ast.AST, str]]:
    """Return what counts of the answer and the definitions elsewhere that it uses, with cells.

    A function's own variable, which has the name of a definition by chance, leads nowhere.
    """
    found: list[tuple[ast.AST, str]] = [(n, source) for n in answer.body if _counts(n)]
    for tree, _ in found:
        own = _local_names(tree) - _names_in_head(tree)
        for name in sorted((_names_in(tree) & definitions.keys()) - own):
            if definitions[name] not in found:
                found.append(definitions[name])
    return found


def _counts(statement: ast.stmt) -> bool:
    """Whether a statement of an answer cell is part of the answer, not of trying it out."""
    if isinstance(statement, ast.Expr | ast.Assert):
        return isinstance(statement, ast.Expr) and bool(_computed_code(statement.value))
    if isinstance(statement, ast.For | ast.While):
        defining = ast.FunctionDef | ast.ClassDef | ast.Lambda
        return any(isinstance(node, defining) for node in ast.walk(statement))
    return True


def _variables(trees: list[ast.Module], names: Names) -> set[str]:
    """Return the names that cells assign at their top level, but for those of modules."""
    stored = {
        node.id
        for tree in trees
        for statement in tree.body
        if not isinstance(statement, ast.FunctionDef | ast.ClassDef)
        for node in ast.walk(statement)
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
    }
    return stored - names.aliases.keys()


def _local_names(tree: ast.AST) -> set[str]:
    """Return the names that functions bind for themselves, but for those of modules: `xp = np`."""
    nodes = list(ast.walk(tree))
    local = {node.arg for node in nodes if isinstance(node, ast.arg)}
    if isinstance(tree, ast.FunctionDef | ast.ClassDef):
        assigned = dict(filter(None, map(_assigned, nodes)))
        names = [node for node in nodes if isinstance(node, ast.Name)]
        local |= {n.id for n in names if isinstance(n.ctx, ast.Store)} - assigned.keys()
    return local


def _names_in(tree: ast.AST) -> set[str]:
    return {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}


def _names_in_head(tree: ast.AST) -> set[str]:
    """Return the names in a function's defaults and decorators, which its variables don't hide."""
    if not isinstance(tree, ast.FunctionDef):
        return set()
    defaults = filter(None, [*tree.args.defaults, *tree.args.kw_defaults])
    return set().union(*map(_names_in, [*defaults, *tree.decorator_list]))


def _used_names(node: ast.AST, local: set[str]) -> list[str]:
    if isinstance(node, ast.Import):
        return [name.name for name in node.names]
    if isinstance(node, ast.ImportFrom) and node.module:
        return [f"{node.module}.{name.name}" for name in node.names]
    if isinstance(node, ast.Attribute | ast.Name) and isinstance(node.ctx, ast.Load):
        dotted = _dotted(node)
        return [] if dotted.partition(".")[0] in local else [dotted]
    spelled = _spelled_name(node)
    return [spelled] if spelled else []


def _spelled_name(node: ast.AST) -> str:
    """Return the dotted name that a literal text stands for, or "".

    Such as `getattr(np, "convolve")`, `vars(np)["convolve"]`, `attrgetter("convolve")(np)`.
    """
    if isinstance(node, ast.Call):
        function = _dotted(node.func).rpartition(".")[2]
        texts = [argument.value for argument in node.args if isinstance(argument, ast.Constant)]
        if function in IMPORTERS and texts:
            return str(texts[0])
        if function == "getattr" and len(node.args) >= 2 and texts:
            return f"{_dotted(node.args[0])}.{texts[0]!s}"
        if isinstance(node.func, ast.Call) and node.args and node.func.args:
            getter, text = _dotted(node.func.func).rpartition(".")[2], node.func.args[0]
            if getter == "attrgetter" and isinstance(text, ast.Constant):
                return f"{_dotted(node.args[0])}.{text.value!s}"
    if not (isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Constant)):
        return ""
    if _dotted(node.value) == "sys.modules":
        return str(node.slice.value)
    holder = node.value
    if isinstance(holder, ast.Call) and _dotted(holder.func) == "vars" and holder.args:
        return f"{_dotted(holder.args[0])}.{node.slice.value!s}"
    if isinstance(holder, ast.Attribute) and holder.attr == "__dict__":
        return f"{_dotted(holder.value)}.{node.slice.value!s}"
    return ""


def _computed_code(node: ast.AST) -> str:
    """Return what runs or imports something that is spelled out only at run time, or ""."""
    if not isinstance(node, ast.Call):
        return ""
    function = _dotted(node.func).rpartition(".")[2]
    is_plain_name = isinstance(node.func, ast.Name) or function in IMPORTERS
    is_literal = bool(node.args) and isinstance(node.args[0], ast.Constant)
    if is_plain_name and function in {*RUNNERS, *IMPORTERS} and not is_literal:
        return f"{function} with a computed text"
    return ""


def _line(source: str, node: ast.AST) -> str:
    lines, number = source.lstrip().splitlines(), getattr(node, "lineno", 0)
    return lines[number - 1].strip()[:200] if 0 < number <= len(lines) else ""


def _dotted(node: ast.expr) -> str:
    if isinstance(node, ast.Name):
        return node.id
    return f"{_dotted(node.value)}.{node.attr}" if isinstance(node, ast.Attribute) else "?"
