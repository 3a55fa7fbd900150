"""Cells as plain data, whatever notebook they came from."""

import ast
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache, update_wrapper
from typing import Generic, TypeVar

from course_lib.grading.lesson.syntax import tree_of
from course_lib.grading.text import valid_unicode

CODE = "code"
BYTE_ORDER_MARK = "\ufeff"  # some editors begin a text with it; Python takes it for a name
TRANSPARENT = re.compile(r"\A\s*%%(?:time|timeit|capture|prun)\b.*\n")
CELL_TYPES = (CODE, "markdown", "raw")
REMEMBERED = 512  # cells; most of a lesson's are the same in every notebook
LONGEST_REMEMBERED = 8000  # characters; strangers write long ones to fill our memory

Answer = TypeVar("Answer")


class CellKind(StrEnum):
    """What a cell is for."""

    ANSWER = "answer"  # the student's code
    TEST = "test"
    GIVEN = "given"
    MANUAL = "manual"  # an answer that is read by a person
    OWN = "own"  # the student's, or lesson text as it was


@dataclass(frozen=True)
class Cell:
    """One notebook cell without outputs.

    marks: its nbgrader metadata as found, possibly damaged; tags: its tags.
    """

    cell_type: str
    source: str
    marks: dict = field(default_factory=dict)
    tags: tuple[str, ...] = ()

    @property
    def grade_id(self) -> str:
        """The cell's grade_id, or "" when it has none that is text."""
        value = self.marks.get("grade_id")
        return value if isinstance(value, str) else ""


def cell_from(data: object) -> Cell | None:
    """Return the cell that a notebook's entry describes, or None when it isn't one."""
    source = _source_of(data)
    if source is None or not isinstance(data, dict):
        return None
    metadata = data.get("metadata")
    metadata = metadata if isinstance(metadata, dict) else {}
    marks = metadata.get("nbgrader")
    tags = metadata.get("tags")
    tags = [tag for tag in tags if isinstance(tag, str)] if isinstance(tags, list) else []
    return Cell(
        cell_type=_type_of(data),
        source=source,
        marks=marks if isinstance(marks, dict) else {},
        tags=tuple(map(valid_unicode, tags)),
    )


def _source_of(data: object) -> str | None:
    """Return an entry's text with plain line ends and no byte order mark, or None when it has none.

    Code cells had an `input` before notebook format 4.
    """
    source = data.get("source", data.get("input", "")) if isinstance(data, dict) else None
    if isinstance(source, list):
        source = "".join(part for part in source if isinstance(part, str))
    if not isinstance(source, str):
        return None
    return valid_unicode(source.lstrip(BYTE_ORDER_MARK)).replace("\r\n", "\n").replace("\r", "\n")


def _type_of(data: dict) -> str:
    cell_type = data.get("cell_type", CODE)
    if cell_type == "heading":  # a type of its own before notebook format 4
        return "markdown"
    return cell_type if cell_type in CELL_TYPES else "unknown"


class _Remembered(Generic[Answer]):
    """A function of a cell's source that remembers its last answers, none of long cells."""

    def __init__(self, read: Callable[[str], Answer]) -> None:
        update_wrapper(self, read)
        self._read = read
        self._remembering = lru_cache(maxsize=REMEMBERED)(read)
        self.cache_info = self._remembering.cache_info

    def __call__(self, source: str) -> Answer:
        return (self._remembering if len(source) <= LONGEST_REMEMBERED else self._read)(source)


@_Remembered
def python_of(source: str) -> str:
    """Return a cell's source as pure Python, magics and shell lines translated."""
    from IPython.core.inputtransformer2 import TransformerManager

    try:
        return TransformerManager().transform_cell(source)
    except SyntaxError:
        return source


def parse(source: str) -> ast.Module | None:
    """Return the syntax tree of a cell, or None when it is not valid Python.

    Its lines are counted from the first that is not empty. A magic at its head that runs the rest
    as it is, such as %%time, is left out.
    """
    try:
        return tree_of(python_of(TRANSPARENT.sub("#\n", source.lstrip("\n"))))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def defined_names(source: str) -> tuple[str, ...]:
    """Return the names that a cell's top level defines: functions, classes and assignments."""
    tree = parse(source)
    if tree is None:
        return ()
    names: list[str] = []
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            names.append(node.name)
        elif isinstance(node, ast.Assign):
            names += [leaf.id for target in node.targets for leaf in _stored(target)]
        elif isinstance(node, ast.AnnAssign | ast.AugAssign):
            names += [leaf.id for leaf in _stored(node.target)]
    return tuple(dict.fromkeys(names))


def _stored(target: ast.expr) -> list[ast.Name]:
    leaves = [leaf for leaf in ast.walk(target) if isinstance(leaf, ast.Name)]
    return [leaf for leaf in leaves if isinstance(leaf.ctx, ast.Store)]


def same_code(first: str, second: str) -> bool:
    """Whether two cells say the same to Python, comments and spacing aside."""
    if first.strip() == second.strip():
        return True
    trees = _tree_text(first), _tree_text(second)
    return None not in trees and trees[0] == trees[1]


@_Remembered
def _tree_text(source: str) -> str | None:
    """Return a cell's syntax tree as text, or None when it is not valid Python."""
    tree = parse(source)
    return None if tree is None else ast.dump(tree)
