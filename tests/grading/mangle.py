"""Mangles notebooks: their cells, their JSON anywhere, their bytes; every choice is a Random's."""

import copy
import json
from collections.abc import Callable, Iterator
from random import Random
from typing import Any

# Texts that JSON's writer would not write: they are put in afterwards.
DEEP, HUGE = "@deep@", "@huge@"
RAW = {DEEP: "[" * 20_000 + "]" * 20_000, HUGE: "1" * 5000}
ODD_TEXT = (
    *("", "\x00", "\ud800", "\udfff\ud83d", "\ufeff", "\u2028", "nul\x00", "x" * 100_000),
    *("%%", "%%time", "!", "?", "(" * 1000, "x = " * 500, "if True:\n\tx\n  y", "'''", "\\", "é\r"),
    *("def add(a, b): return a + b", "ex1-add", "ex1-add-test-edges", "given-setup", "code"),
)
ODD = (
    *(None, True, False, -1, 0, 5, 10**400, -1e308, 1e-320, float("nan"), float("-inf")),
    *([], {}, [[]], [None], {"": None}, {"a": {"b": [1]}}, ["a", 1, None], DEEP, HUGE),
)
KEYS = ("cells", "cell_type", "source", "metadata", "nbgrader", "grade_id", "points", "worksheets")
KEYS += ("nbformat", "nbformat_minor", "tags", "outputs", "input", "", "\ud800", "__class__")
VERSIONS = (-1, 0, 1, 2, 3, 4, 5, 4.0, "4", None, [4], 10**30)
Place = tuple[Any, Any]  # a list or dict and an index or key of it


def mangled(notebook: dict, rng: Random) -> bytes:
    """Return a notebook's file after one to eight accidents."""
    notebook = copy.deepcopy(notebook)
    for _ in range(rng.randint(1, 8)):
        rng.choice(ACCIDENTS)(notebook, rng)
    text = json.dumps(notebook, ensure_ascii=rng.random() < 0.8)
    for mark, raw in RAW.items():
        text = text.replace(json.dumps(mark), raw)
    return _damaged(text.encode("utf-8", "surrogatepass"), rng)


def places(node: Any) -> Iterator[Place]:
    """Yield every place of a JSON value, outermost first."""
    keys = list(node) if isinstance(node, dict) else range(len(node))
    for key in keys:
        yield node, key
        if isinstance(node[key], (dict, list)):
            yield from places(node[key])


def odd(rng: Random) -> Any:
    """Return a value that has no business in a notebook."""
    return copy.deepcopy(rng.choice(ODD)) if rng.random() < 0.5 else rng.choice(ODD_TEXT)


def _any_place(notebook: dict, rng: Random) -> Place:
    return rng.choice(list(places(notebook)) or [({"": None}, "")])


def _replace(notebook: dict, rng: Random) -> None:
    holder, key = _any_place(notebook, rng)
    holder[key] = odd(rng)


def _remove(notebook: dict, rng: Random) -> None:
    holder, key = _any_place(notebook, rng)
    del holder[key]


def _exchange(notebook: dict, rng: Random) -> None:
    one, first = _any_place(notebook, rng)
    other, second = _any_place(notebook, rng)
    value = copy.deepcopy(one[first])
    one[first] = copy.deepcopy(other[second])
    other[second] = value


def _retype(notebook: dict, rng: Random) -> None:
    holder, key = _any_place(notebook, rng)
    value = holder[key]
    holder[key] = rng.choice([str(value)[:1000], [value], {"value": value}, list(str(value)[:50])])


def _rename(notebook: dict, rng: Random) -> None:
    dicts = [place for place in places(notebook) if isinstance(place[0], dict)]
    holder, key = rng.choice(dicts or [({"": None}, "")])
    holder[rng.choice(KEYS)] = holder.pop(key)


def _insert(notebook: dict, rng: Random) -> None:
    holder, _ = _any_place(notebook, rng)
    if isinstance(holder, list):
        holder.insert(rng.randint(0, len(holder)), odd(rng))
    else:
        holder[rng.choice(KEYS)] = odd(rng)


def _reorder(notebook: dict, rng: Random) -> None:
    cells = _cells(notebook)
    rng.shuffle(cells)


def _repeat(notebook: dict, rng: Random) -> None:
    cells = _cells(notebook)
    if cells:
        cells.insert(rng.randint(0, len(cells)), copy.deepcopy(rng.choice(cells)))


def _lose(notebook: dict, rng: Random) -> None:
    cells = _cells(notebook)
    del cells[: rng.randint(0, len(cells))]


def _mix_up(notebook: dict, rng: Random) -> None:
    """Give one cell a field of another."""
    cells = [cell for cell in _cells(notebook) if isinstance(cell, dict)]
    if cells:
        field = rng.choice(["metadata", "cell_type", "source", "id"])
        rng.choice(cells)[field] = copy.deepcopy(rng.choice(cells).get(field))


def _retell(notebook: dict, rng: Random) -> None:
    """Give a cell another text."""
    cells = [cell for cell in _cells(notebook) if isinstance(cell, dict)]
    if cells:
        cell, text = rng.choice(cells), rng.choice(ODD_TEXT)
        cell["source"] = rng.choice([text, [text, text], f"{cell.get('source')}\n{text}"])


def _reformat(notebook: dict, rng: Random) -> None:
    notebook["nbformat"] = copy.deepcopy(rng.choice(VERSIONS))
    if rng.random() < 0.5:
        notebook["worksheets"] = [{"cells": notebook.pop("cells", [])}]


def _cells(notebook: dict) -> list:
    cells = notebook.get("cells")
    return cells if isinstance(cells, list) else []


Accident = Callable[[dict, Random], None]
ACCIDENTS: tuple[Accident, ...] = (_replace, _remove, _exchange, _retype, _rename, _insert)
ACCIDENTS += (_reorder, _repeat, _lose, _mix_up, _retell, _reformat)


def _damaged(content: bytes, rng: Random) -> bytes:
    """Return a file's bytes, which are left alone more often than not."""
    place = rng.randint(0, len(content))
    damage = rng.choice(["", "", "", "", "", "cut", "flip", "insert", "mark", "encode", "double"])
    match damage:
        case "cut":
            return content[:place]
        case "flip":
            return content[:place] + bytes([rng.randint(0, 255)]) + content[place + 1 :]
        case "insert":
            return (
                content[:place] + rng.choice([b"\x00", b"\xff\xfe", b"{", b","]) + content[place:]
            )
        case "mark":
            return b"\xef\xbb\xbf" + content
        case "encode":
            text = content.decode("utf-8", "replace")
            return text.encode(rng.choice(["utf-16", "utf-32", "latin-1"]), "replace")
        case "double":
            return content * 2
    return content
