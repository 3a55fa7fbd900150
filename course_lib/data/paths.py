"""Where things are: the only module that knows the tree's folders."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOLUTIONS = ROOT / "solutions"
NOTEBOOKS = ROOT / "notebooks"
DATA = ROOT / "data"
GRADING = ROOT / ".grading"
# Students may keep their work elsewhere.
WORK = Path(os.environ.get("COURSE_WORK", ROOT / "work"))


def cache_folder() -> Path:
    """Return the folder of fetched data: $COURSE_DATA_CACHE, or data/cache in the tree."""
    return Path(os.environ.get("COURSE_DATA_CACHE") or DATA / "cache").absolute()


def solution_source(lesson_id: str) -> Path:
    """Return the path of a lesson's source, the file that people edit."""
    return SOLUTIONS / lesson_id / f"{lesson_id}.py"


def solution_notebook(lesson_id: str) -> Path:
    """Return the path of a lesson's executed instructor notebook."""
    return SOLUTIONS / lesson_id / f"{lesson_id}.ipynb"


def release_notebook(lesson_id: str) -> Path:
    """Return the path of the notebook that students get."""
    return NOTEBOOKS / lesson_id / f"{lesson_id}.ipynb"
