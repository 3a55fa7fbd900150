"""Which names a cell's code binds and which it needs from elsewhere."""

import ast
import builtins
import re
import symtable
from collections.abc import Iterator
from functools import cache

# Names that a notebook's kernel provides besides Python's own.
ALWAYS_THERE = {*dir(builtins), "get_ipython", "display", "__name__"}

# "%timeit -n 10 " before an expression, whose names count.
TIMED = re.compile(r"^(\s*(?:\w+ *= *)?)%time(?:it)?\s+(?:-\w+\s+(?:\d+\s+)?)*", re.MULTILINE)


@cache
def python_of(source: str) -> str:
    """Return a cell's code as plain Python: magics translated, those around code dropped."""
    from IPython.core.inputtransformer2 import TransformerManager

    body = source.partition("\n")[2] if source.lstrip().startswith("%%") else source
    return TransformerManager().transform_cell(TIMED.sub(r"\1", body))


@cache
def parse(source: str) -> ast.Module:
    """Return the syntax tree of a cell; an empty one when it isn't Python (another lint tells)."""
    try:
        return ast.parse(python_of(source))
    except SyntaxError:
        return ast.Module(body=[], type_ignores=[])


def bound_names(source: str) -> set[str]:
    """Return the names that a cell defines: assigned, imported, functions, classes."""
    return _bound_and_used(source)[0]


def free_names(source: str) -> set[str]:
    """Return the names that a cell's code needs from earlier cells."""
    bound, used = _bound_and_used(source)
    return used - bound - ALWAYS_THERE


def imported_names(tree: ast.AST) -> set[str]:
    """Return the names that import statements bind."""
    return {
        (alias.asname or alias.name).partition(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in node.names
    }


def dotted(node: ast.AST) -> str:
    """Return an expression such as `np.random.seed` as text, empty when it is something else."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        base = dotted(node.value)
        return f"{base}.{node.attr}" if base else ""
    return ""


@cache
def _bound_and_used(source: str) -> tuple[set[str], set[str]]:
    try:
        top = symtable.symtable(python_of(source), "cell", "exec")
    except SyntaxError:
        return set(), set()
    bound, used = set(), set()
    for table in _tables(top):
        for symbol in table.get_symbols():
            # At the top of a cell every name is a global; below, only those said or found to be.
            if table is not top and not symbol.is_global():
                continue
            if symbol.is_assigned() or symbol.is_imported() or symbol.is_namespace():
                bound.add(symbol.get_name())
            if symbol.is_referenced():
                used.add(symbol.get_name())
    return bound, used


def _tables(table: symtable.SymbolTable) -> Iterator[symtable.SymbolTable]:
    yield table
    for child in table.get_children():
        yield from _tables(child)
