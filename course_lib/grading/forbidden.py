"""Method rules: which names an exercise forbids, checked on the submitted code's syntax tree."""

import ast

from course_lib.grading.cells import parse

IMPORTERS = ("__import__", "import_module")
RUNNERS = ("eval", "exec")


def breach(
    answer: str, own_cells: list[str], all_cells: list[str], forbidden: tuple[str, ...]
) -> str:
    """Return the forbidden name that an answer uses, or "".

    answer: the answer cell; functions that it calls by name are followed into `own_cells`, the
        student's own, but not into other exercises' answers, which have rules of their own.
    all_cells: the whole notebook, to know what imported names stand for.
    A name that is only known when the code runs (`exec(text)`) is a breach as well: nobody can see
    what it stands for.
    forbidden: modules or dotted names, such as ("tensorflow", "np.convolve").
    """
    if not forbidden:
        return ""
    trees = [tree for tree in map(parse, [*own_cells, answer]) if tree is not None]
    aliases = _aliases([tree for tree in map(parse, all_cells) if tree is not None])
    rules = {_full_name(name, aliases): name for name in forbidden}
    own = parse(answer)
    for tree in _reachable(own, trees) if own is not None else []:
        if hidden := _computed_code(tree):
            return hidden
        for used in _used_names(tree, aliases):
            for rule, shown in rules.items():
                if used == rule or used.startswith(f"{rule}."):
                    return shown
    return ""


def _aliases(trees: list[ast.Module]) -> dict[str, str]:
    """Return what each imported name stands for: {"np": "numpy", "conv": "numpy.convolve"}."""
    aliases = {"np": "numpy", "tf": "tensorflow"}
    for tree in trees:
        for node in ast.walk(tree):
            if isinstance(node, ast.Import):
                aliases |= {name.asname: name.name for name in node.names if name.asname}
            elif isinstance(node, ast.ImportFrom) and node.module:
                for name in node.names:
                    aliases[name.asname or name.name] = f"{node.module}.{name.name}"
    return aliases


def _full_name(dotted: str, aliases: dict[str, str]) -> str:
    first, dot, rest = dotted.partition(".")
    return aliases.get(first, first) + dot + rest


def _reachable(answer: ast.Module, trees: list[ast.Module]) -> list[ast.AST]:
    """Return the answer's tree and the definitions elsewhere that it uses, directly or not."""
    definitions = {
        node.name: node
        for tree in trees
        for node in tree.body
        if isinstance(node, ast.FunctionDef | ast.ClassDef)
    }
    found: list[ast.AST] = [answer]
    for tree in found:
        for node in ast.walk(tree):
            definition = definitions.get(node.id) if isinstance(node, ast.Name) else None
            if definition is not None and definition not in found:
                found.append(definition)
    return found


def _used_names(tree: ast.AST, aliases: dict[str, str]) -> set[str]:
    used: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            used |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            used |= {f"{node.module}.{name.name}" for name in node.names}
        elif isinstance(node, ast.Attribute | ast.Name):
            used.add(_full_name(_dotted(node), aliases))
        elif name := _spelled_name(node):
            used.add(_full_name(name, aliases))
    return used


def _spelled_name(node: ast.AST) -> str:
    """Return the dotted name that a literal text stands for: `getattr(np, "convolve")`, or ""."""
    if isinstance(node, ast.Call):
        function = _dotted(node.func).rpartition(".")[2]
        texts = [argument.value for argument in node.args if isinstance(argument, ast.Constant)]
        if function in IMPORTERS and texts:
            return str(texts[0])
        if function == "getattr" and len(node.args) >= 2 and texts:
            return f"{_dotted(node.args[0])}.{texts[0]}"
    is_named = isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Constant)
    return str(node.slice.value) if is_named and _dotted(node.value) == "sys.modules" else ""


def _computed_code(tree: ast.AST) -> str:
    """Return what runs or imports something that is spelled out only at run time, or ""."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            function = _dotted(node.func).rpartition(".")[2]
            is_plain_name = isinstance(node.func, ast.Name) or function in IMPORTERS
            is_literal = bool(node.args) and isinstance(node.args[0], ast.Constant)
            if is_plain_name and function in {*RUNNERS, *IMPORTERS} and not is_literal:
                return f"{function} with a computed text"
    return ""


def _dotted(node: ast.expr) -> str:
    if isinstance(node, ast.Name):
        return node.id
    return f"{_dotted(node.value)}.{node.attr}" if isinstance(node, ast.Attribute) else "?"
