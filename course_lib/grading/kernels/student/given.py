"""The lesson's given functions in the student's kernel, whatever became of their names there."""

import ast
import functools
import inspect
import textwrap
from typing import Any


class GivenFunctions:
    """Finds given functions by name; built again where the notebook replaced them.

    names: the notebook's global names.
    """

    def __init__(self, names: dict[str, Any]) -> None:
        self.names = names
        self.built: dict[str, Any] = {}

    def find(self, name: str, definitions: str) -> Any:
        """Return what was given under a name; raises KeyError when nothing was.

        definitions: the imports and functions of the lesson's given cells. What is no function of
        theirs (a class, say) is the notebook's: a second copy of a class would be another class.
        """
        wanted = texts_of(definitions).get(name)
        if wanted is None or text_of(self.names.get(name)) == wanted:
            return self.names[name]
        if not self.built:
            self.built = dict(self.names)
            exec(compile(definitions, "<given>", "exec"), self.built)
        return self.built[name]


@functools.lru_cache(maxsize=32)
def texts_of(definitions: str) -> dict[str, str]:
    """Return the normalised source of each function that a source defines at its top level."""
    nodes = ast.parse(definitions).body
    return {node.name: ast.unparse(node) for node in nodes if isinstance(node, ast.FunctionDef)}


def text_of(function: Any) -> str:
    """Return a function's normalised source, "" when it is not known."""
    try:
        return ast.unparse(ast.parse(textwrap.dedent(inspect.getsource(function))))
    except (OSError, TypeError, ValueError, SyntaxError):
        return ""
