"""Files that commands are asked to write: refused before the work begins, not after it."""

from pathlib import Path

from course_lib.errors import CourseError


def check_file(path: Path) -> None:
    """Raise CourseError where a file could not be written for want of its folder."""
    if path.is_dir():
        raise CourseError(f"{path} is a folder: name a file in it.")
    if not path.parent.is_dir():
        raise CourseError(f"There is no folder {path.parent}: make it, or save elsewhere.")


def check_plot(path: Path) -> None:
    """Raise CourseError where a plot could not be written, or its name ends in no kind of one."""
    from matplotlib.backend_bases import FigureCanvasBase

    kinds = FigureCanvasBase.get_supported_filetypes()
    if path.suffix.removeprefix(".") not in kinds:
        raise CourseError(
            f"{path} has no ending of a picture: end its name with .png, .svg or .pdf."
        )
    check_file(path)
