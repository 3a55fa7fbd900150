"""Syntax trees, made by one thread at a time.

Before Python 3.11.8 the compiler counts how deep it is in one counter for all threads: two that
parse at once can both fail with "AST constructor recursion depth mismatch".
"""

import ast
import threading

_ONE_AT_A_TIME = threading.Lock()


def tree_of(source: str) -> ast.Module:
    """Return the syntax tree of Python source; raises what `ast.parse` raises."""
    with _ONE_AT_A_TIME:
        return ast.parse(source)
