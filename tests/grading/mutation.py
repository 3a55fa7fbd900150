"""Mutants of an answer: each is the answer with one small fault in it, as a tired hand makes them.

A mutant that still earns full marks shows what the exercise's tests don't look at. Operators work
on the syntax tree of one answer cell, so that a mutant is named by the statement that it changes.
"""

import ast
import copy
from collections.abc import Callable, Iterator
from dataclasses import dataclass

FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
ARITHMETIC = {
    ast.Add: [ast.Sub],
    ast.Sub: [ast.Add],
    ast.Mult: [ast.Div],
    ast.Div: [ast.Mult, ast.FloorDiv],
    ast.FloorDiv: [ast.Div, ast.Mult],
    ast.Mod: [ast.Mult],
    ast.Pow: [ast.Mult],
    ast.BitAnd: [ast.BitOr],
    ast.BitOr: [ast.BitAnd],
}
ORDERED = (ast.Sub, ast.Div, ast.FloorDiv, ast.Pow, ast.MatMult, ast.Mod)
COMPARISONS = {
    ast.Lt: [ast.LtE, ast.GtE],
    ast.LtE: [ast.Lt, ast.Gt],
    ast.Gt: [ast.GtE, ast.LtE],
    ast.GtE: [ast.Gt, ast.Lt],
    ast.Eq: [ast.NotEq],
    ast.NotEq: [ast.Eq],
    ast.Is: [ast.IsNot],
    ast.IsNot: [ast.Is],
    ast.In: [ast.NotIn],
    ast.NotIn: [ast.In],
}


@dataclass(frozen=True)
class Mutant:
    """One answer with one fault.

    of: which answer was changed ("solution" or a file's stem).
    before, after: the statement that the fault is in, as it was and as it is now.
    source: the whole answer cell with the fault.
    probe: an answer that fails where the fault could show at all, or ""; a fault whose probe earns
        full marks has nothing to change (an argument that never is an array, say): not counted.
    """

    of: str
    before: str
    after: str
    source: str
    probe: str = ""

    @property
    def title(self) -> str:
        """The mutant on one line."""
        return f"{self.of}: `{self.before}` -> `{self.after}`"


def mutants_of(of: str, source: str) -> list[Mutant]:
    """Return the mutants of an answer cell, no two with the same text.

    A cell that isn't plain Python (a magic in it) has none.
    """
    try:
        tree = ast.parse(source)
    except SyntaxError:
        return []
    comments = _forbidden_lines(source)
    found: dict[str, Mutant] = {}
    for before, after, mutated, probe in [*_changed_nodes(tree), *_wrapped_functions(tree)]:
        text = comments + ast.unparse(mutated)
        found.setdefault(text, Mutant(of, before, after, text, probe and comments + probe))
    found.pop(comments + ast.unparse(tree), None)
    return list(found.values())


def _forbidden_lines(source: str) -> str:
    """Return the comments that a grader reads; unparsing drops all comments."""
    return "".join(f"{line}\n" for line in source.splitlines() if line.startswith("# forbidden:"))


# --- faults in one node of the tree ---

Change = tuple[str, str, ast.Module, str]


def _changed_nodes(tree: ast.Module) -> Iterator[Change]:
    """Yield each tree in which one node is replaced."""
    for path, node in _places(tree):
        for replacement in _replacements(node):
            mutated = copy.deepcopy(tree)
            _put(mutated, path, replacement)
            ast.fix_missing_locations(mutated)
            try:
                ast.parse(ast.unparse(mutated))
            except (SyntaxError, ValueError):
                continue
            yield _statement(tree, path), _statement(mutated, path), mutated, ""


Path = tuple[tuple[str, int | None], ...]


def _places(tree: ast.Module) -> Iterator[tuple[Path, ast.AST]]:
    """Yield the way to each node, without docstrings, annotations and decorators."""
    waiting: list[tuple[Path, ast.AST]] = [((), tree)]
    while waiting:
        path, node = waiting.pop(0)
        yield path, node
        for field, value in ast.iter_fields(node):
            if field in ("annotation", "returns", "decorator_list", "ctx"):
                continue
            children = enumerate(value) if isinstance(value, list) else [(None, value)]
            for index, child in children:
                if isinstance(child, ast.AST) and not _is_docstring(node, field, index, child):
                    waiting.append(((*path, (field, index)), child))


def _is_docstring(parent: ast.AST, field: str, index: int | None, child: ast.AST) -> bool:
    del parent
    return (
        (field, index) == ("body", 0)
        and isinstance(child, ast.Expr)
        and isinstance(child.value, ast.Constant)
        and isinstance(child.value.value, str)
    )


def _put(tree: ast.AST, path: Path, replacement: ast.AST) -> None:
    parent = tree
    for field, index in path[:-1]:
        value = getattr(parent, field)
        parent = value if index is None else value[index]
    field, index = path[-1]
    if index is None:
        setattr(parent, field, replacement)
    else:
        getattr(parent, field)[index] = replacement


def _statement(tree: ast.AST, path: Path) -> str:
    """Return the first line of the innermost statement on the way to a node."""
    node, innermost = tree, tree
    for field, index in path:
        value = getattr(node, field)
        node = value if index is None else value[index]
        if isinstance(node, ast.stmt):
            innermost = node
    return ast.unparse(innermost).splitlines()[0].strip()


def _replacements(node: ast.AST) -> Iterator[ast.AST]:
    """Yield what a node is replaced by, one fault each."""
    for kind, operator in OPERATORS:
        if isinstance(node, kind):
            yield from operator(node)


def _arithmetic(node: ast.BinOp) -> Iterator[ast.AST]:
    for other in ARITHMETIC.get(type(node.op), []):
        yield ast.BinOp(node.left, other(), node.right)
    if isinstance(node.op, ORDERED):
        yield ast.BinOp(node.right, node.op, node.left)


def _comparison(node: ast.Compare) -> Iterator[ast.AST]:
    for place, operator in enumerate(node.ops):
        for other in COMPARISONS.get(type(operator), []):
            operators = [*node.ops[:place], other(), *node.ops[place + 1 :]]
            yield ast.Compare(node.left, operators, node.comparators)


def _boolean(node: ast.BoolOp) -> Iterator[ast.AST]:
    yield ast.BoolOp(ast.And() if isinstance(node.op, ast.Or) else ast.Or(), node.values)
    for place in range(len(node.values)):
        rest = [*node.values[:place], *node.values[place + 1 :]]
        yield rest[0] if len(rest) == 1 else ast.BoolOp(node.op, rest)


def _sign(node: ast.UnaryOp) -> Iterator[ast.AST]:
    if isinstance(node.op, ast.USub | ast.Not | ast.Invert):
        yield node.operand


def _constant(node: ast.Constant) -> Iterator[ast.AST]:
    value = node.value
    if isinstance(value, bool):
        yield ast.Constant(not value)
    elif isinstance(value, int):
        yield ast.Constant(value + 1)
        if value > 0:
            yield ast.Constant(value - 1)
    elif isinstance(value, float):
        yield ast.Constant(value * 2 if value else 0.5)


def _call(node: ast.Call) -> Iterator[ast.AST]:
    """Swap two arguments, drop a keyword, or leave the call out and keep what it was called on."""
    for place in range(len(node.args) - 1):
        first, second = node.args[place], node.args[place + 1]
        if not isinstance(first, ast.Starred) and not isinstance(second, ast.Starred):
            arguments = [*node.args[:place], second, first, *node.args[place + 2 :]]
            yield ast.Call(node.func, arguments, node.keywords)
    for place in range(len(node.keywords)):
        keywords = [*node.keywords[:place], *node.keywords[place + 1 :]]
        yield ast.Call(node.func, node.args, keywords)
    if isinstance(node.func, ast.Attribute) and not node.args:
        yield node.func.value
    elif len(node.args) >= 1 and not isinstance(node.args[0], ast.Starred):
        yield node.args[0]


def _loop(node: ast.For) -> Iterator[ast.AST]:
    """Leave out the first or the last round."""
    for piece in (
        ast.Slice(lower=ast.Constant(1)),
        ast.Slice(upper=ast.UnaryOp(ast.USub(), _one())),
    ):
        everything = ast.Call(ast.Name("list", ast.Load()), [node.iter], [])
        rounds = ast.Subscript(everything, piece, ast.Load())
        yield ast.For(node.target, rounds, node.body, node.orelse)


def _one() -> ast.Constant:
    return ast.Constant(1)


def _condition(node: ast.If | ast.IfExp) -> Iterator[ast.AST]:
    for truth in (True, False):
        changed = copy.copy(node)
        changed.test = ast.Constant(truth)
        yield changed


def _augmented(node: ast.AugAssign) -> Iterator[ast.AST]:
    for other in ARITHMETIC.get(type(node.op), []):
        yield ast.AugAssign(node.target, other(), node.value)
    yield ast.Assign([node.target], node.value)


def _left_out(node: ast.stmt) -> Iterator[ast.AST]:
    kinds = (ast.Assign, ast.AugAssign, ast.Expr, ast.If, ast.For, ast.While, ast.Raise)
    if isinstance(node, kinds):
        yield ast.Pass()


OPERATORS: tuple[tuple[type, Callable[[ast.AST], Iterator[ast.AST]]], ...] = (
    (ast.BinOp, _arithmetic),
    (ast.Compare, _comparison),
    (ast.BoolOp, _boolean),
    (ast.UnaryOp, _sign),
    (ast.Constant, _constant),
    (ast.Call, _call),
    (ast.For, _loop),
    (ast.If, _condition),
    (ast.IfExp, _condition),
    (ast.AugAssign, _augmented),
    (ast.stmt, _left_out),
)


# --- faults of a whole function: what it does with its arguments and its result ---

SQUEEZES = "gives its result without axes of size one"
SQUEEZE = """
def {name}(*arguments, _inner={name}, **keywords):
    import numpy as np
    result = _inner(*arguments, **keywords)
    return np.squeeze(result) if isinstance(result, np.ndarray) else result
"""
SQUEEZE_PROBE = """
def {name}(*arguments, _inner={name}, **keywords):
    import numpy as np
    result = _inner(*arguments, **keywords)
    if isinstance(result, np.ndarray) and result.ndim:
        raise ValueError("its result is an array with axes")
    return result
"""
TRUNCATES = "rounds down when {parameter} holds whole numbers"
TRUNCATE = """
def {name}(*arguments, _inner={name}, **keywords):
    import inspect
    import numpy as np
    given = inspect.signature(_inner).bind(*arguments, **keywords).arguments.get({parameter!r})
    result = _inner(*arguments, **keywords)
    is_whole = isinstance(given, (int, list, np.ndarray)) and np.asarray(given).dtype.kind in "iu"
    if is_whole and isinstance(result, (float, np.floating, np.ndarray)):
        return np.floor(result)
    return result
"""
TRUNCATE_PROBE = """
def {name}(*arguments, _inner={name}, **keywords):
    import inspect
    import numpy as np
    given = inspect.signature(_inner).bind(*arguments, **keywords).arguments.get({parameter!r})
    result = _inner(*arguments, **keywords)
    if isinstance(given, (int, float, list, np.ndarray)) and isinstance(
        result, (float, np.floating, np.ndarray)
    ):
        raise ValueError("numbers go in and come out")
    return result
"""
CHANGES = "leaves its argument {parameter} changed"
CHANGE = """
def {name}(*arguments, _inner={name}, **keywords):
    import inspect
    import numpy as np
    bound = inspect.signature(_inner).bind(*arguments, **keywords)
    result = _inner(*arguments, **keywords)
    given = bound.arguments.get({parameter!r})
    if isinstance(given, np.ndarray) and given.size and given is not result:
        {change}
    return result
"""
WRITE = "given[...] = given == 0"
CAUGHT = "raise ValueError('it is an array')"


def _wrapped_functions(tree: ast.Module) -> Iterator[Change]:
    """Yield the answer followed by a wrapper around one of its functions."""
    for node in tree.body:
        if not isinstance(node, FUNCTIONS) or _is_generator(node):
            continue
        name = node.name
        yield _wrapped(tree, name, SQUEEZES, SQUEEZE, SQUEEZE_PROBE)
        if node.args.args:
            first = node.args.args[0].arg
            words = TRUNCATES.format(parameter=first)
            yield _wrapped(tree, name, words, TRUNCATE, TRUNCATE_PROBE, parameter=first)
        for argument in [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]:
            words = CHANGES.format(parameter=argument.arg)
            fault = CHANGE.replace("{change}", WRITE)
            probe = CHANGE.replace("{change}", CAUGHT)
            yield _wrapped(tree, name, words, fault, probe, parameter=argument.arg)
        for parameter, default in _defaults(node):
            words = f"ignores {parameter}"
            fault = "def {name}(*arguments, _inner={name}, **keywords):\n" + IGNORE
            yield _wrapped(tree, name, words, fault, "", parameter=parameter, default=default)


IGNORE = """    import inspect
    bound = inspect.signature(_inner).bind(*arguments, **keywords)
    bound.arguments.pop({parameter!r}, None)
    return _inner(**bound.arguments)
"""


def _wrapped(tree: ast.Module, name: str, words: str, fault: str, probe: str, **names) -> Change:
    text = ast.unparse(tree)
    mutated = ast.parse(text + "\n" + fault.format(name=name, **names))
    probed = text + "\n" + probe.format(name=name, **names) if probe else ""
    return f"def {name}", words, mutated, probed


def _is_generator(function: ast.AST) -> bool:
    return any(isinstance(node, ast.Yield | ast.YieldFrom) for node in ast.walk(function))


def _defaults(node: ast.FunctionDef) -> Iterator[tuple[str, str]]:
    """Yield the parameters that have a default, with it."""
    positional = [*node.args.posonlyargs, *node.args.args]
    with_default = positional[len(positional) - len(node.args.defaults) :]
    yield from zip(
        [argument.arg for argument in with_default],
        map(ast.unparse, node.args.defaults),
        strict=True,
    )
    for argument, default in zip(node.args.kwonlyargs, node.args.kw_defaults, strict=True):
        if default is not None:
            yield argument.arg, ast.unparse(default)
