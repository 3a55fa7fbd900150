"""Chinese characters in figures, where the machine has a font with them."""

from functools import cache
from pathlib import Path

from course_lib.fonts import find_chinese_font


@cache
def chinese_family() -> str | None:
    """Return the name of that font as matplotlib knows it, None where there is none.

    Matplotlib remembers fonts between runs, so that it has to be told of one that is new.
    """
    from matplotlib import font_manager

    file = find_chinese_font()
    if file is None:
        return None
    manager = font_manager.fontManager
    try:
        if not _families(manager, file):
            manager.addfont(str(file))
    except (OSError, RuntimeError):  # damaged, or of a kind that FreeType doesn't read
        return None
    families = _families(manager, file)
    simplified = [name for name in families if name.endswith(" SC")]
    return next(iter([*simplified, *families]), None)


def _families(manager, file: Path) -> list[str]:
    """Return the families in a font's file; a collection holds several."""
    return [entry.name for entry in manager.ttflist if entry.fname == str(file)]
