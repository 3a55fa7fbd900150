"""Read pictures and tables of data sets that students bring; what is wrong gets a sentence."""

from pathlib import Path

import numpy as np
from PIL import Image, ImageOps

from course_lib.errors import CourseError
from course_lib.face.images import as_rgb

_IMAGE_SUFFIXES = {".jpg", ".jpeg", ".png", ".bmp", ".pgm", ".ppm", ".webp"}


def read_image(path: Path) -> np.ndarray:
    """Return a picture file as uint8 (H, W, 3), RGB, turned as its EXIF mark says."""
    try:
        with Image.open(path) as image:
            return as_rgb(ImageOps.exif_transpose(image))
    except (OSError, ValueError, Image.DecompressionBombError):
        raise CourseError(f"{path} is missing or not a picture; check --data.") from None


def read_lines(path: Path) -> list[str]:
    """Return the lines of a text file that are not blank, without their ends: at least one."""
    try:
        lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    except (OSError, UnicodeDecodeError):
        raise CourseError(f"{path} is missing or is no text; check --data.") from None
    if not lines:
        raise CourseError(f"{path} is empty; check --data.")
    return lines


def require_file(folder: Path, *names: str) -> Path:
    """Return the first of the named files that is somewhere under a folder.

    Raises CourseError where none is.
    """
    for name in names:
        found = sorted(folder.rglob(name)) if folder.is_dir() else []
        if found:
            return found[0]
    raise CourseError(
        f"There is no {' or '.join(names)} under {folder}; check --data and --layout."
    )


def picture_files(folder: Path) -> list[Path]:
    """Return the picture files under a folder, by name; raises CourseError where none is."""
    found = [path for path in sorted(folder.rglob("*")) if path.suffix.lower() in _IMAGE_SUFFIXES]
    if not found:
        raise CourseError(f"There are no pictures under {folder}; check --data and --layout.")
    return found


def bad_line(path: Path, line: str) -> CourseError:
    """Return the error for a line that is not what the layout says."""
    return CourseError(f"{path} has a line that its layout doesn't know: {line[:60]!r}.")
