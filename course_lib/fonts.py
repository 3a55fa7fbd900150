"""Where a font with Chinese characters is on this machine.

As a program (`python -m course_lib.fonts`) it says by its exit status whether there is one.
"""

import os
import sys
from pathlib import Path

# Beginnings of the names of files, best first: sans serif, simplified Chinese, regular weight.
_FILES = (
    "NotoSansCJK-Regular",
    "NotoSansCJKsc-Regular",
    "NotoSansSC-Regular",
    "NotoSansSC[wght]",
    "SourceHanSansSC-Regular",
    "SourceHanSansCN-Regular",
    "PingFang",
    "Hiragino Sans GB",
    "STHeiti Light",
    "msyh",
    "simhei",
    "wqy-microhei",
    "wqy-zenhei",
    "DroidSansFallback",
    "Arial Unicode",
)
_FONT_TYPES = (".ttc", ".ttf", ".otf")
_FOLDERS = (
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    "~/.local/share/fonts",
    "~/.fonts",
    "/System/Library/Fonts",
    "/Library/Fonts",
    "~/Library/Fonts",
    f"{os.environ.get('WINDIR', 'C:/Windows')}/Fonts",
    f"{os.environ.get('LOCALAPPDATA', '~')}/Microsoft/Windows/Fonts",
)


def find_chinese_font(folders: tuple[str, ...] = _FOLDERS) -> Path | None:
    """Return the file of a font with Chinese characters, None where there is none that we know."""
    found: dict[int, Path] = {}
    for folder in folders:
        for place, _, names in os.walk(os.path.expanduser(folder)):
            for name in sorted(names):
                rank = _rank(name)
                if rank is not None:
                    found.setdefault(rank, Path(place, name))
    return found[min(found)] if found else None


def _rank(name: str) -> int | None:
    if not name.lower().endswith(_FONT_TYPES):
        return None
    begins = (place for place, start in enumerate(_FILES) if name.lower().startswith(start.lower()))
    return next(begins, None)


if __name__ == "__main__":
    sys.exit(find_chinese_font() is None)
