"""The face service over HTTP: `create_app` makes it, `course serve` runs it.

Images come in, JSON goes out; what is in between are parts that can be replaced.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from course_lib.service.app import create_app
    from course_lib.service.parts import COURSE_PARTS, Parts
    from course_lib.service.settings import Settings

_HOMES = {
    "create_app": "app",
    "Parts": "parts",
    "COURSE_PARTS": "parts",
    "Settings": "settings",
}
__all__ = ["COURSE_PARTS", "Parts", "Settings", "create_app"]


def __getattr__(name: str):
    """Import a name's module at its first use."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
