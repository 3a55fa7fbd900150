"""A lesson's source as a notebook, by jupytext."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from nbformat import NotebookNode

from course_lib.authoring import text
from course_lib.authoring.tree import LessonTree
from course_lib.errors import CourseError


def read_source(tree: LessonTree, lesson_id: str) -> NotebookNode:
    """Return the notebook that a source describes, without outputs.

    Raises CourseError when the source is missing or isn't a percent script.
    """
    import jupytext

    path = tree.source(lesson_id)
    if not path.is_file():
        raise CourseError(
            f"There is no source {path.parent.name}/{path.name} in solutions/; write it first."
        )
    try:
        notebook = jupytext.read(path, fmt="py:percent")
    except Exception as error:  # jupytext raises whatever its parsers raise
        raise CourseError(f"jupytext can't read {path.name}: {error}; mend its cells.") from error
    return text.normalise(notebook)


def update_notebook(tree: LessonTree, lesson_id: str) -> NotebookNode:
    """Return the source as a notebook whose unchanged cells keep the ids that they have.

    It runs `jupytext --to ipynb --update` on copies, so the tree stays as it was.
    """
    from jupytext.cli import jupytext

    read_source(tree, lesson_id)
    with TemporaryDirectory() as folder:
        copy = Path(folder, f"{lesson_id}.py")
        shutil.copy(tree.source(lesson_id), copy)
        shutil.copy(tree.solutions / "jupytext.toml", folder)
        if tree.solution(lesson_id).is_file():
            shutil.copy(tree.solution(lesson_id), folder)
        jupytext(["--quiet", "--to", "ipynb", "--update", str(copy)])
        return text.normalise(text.read(copy.with_suffix(".ipynb")))


def differences(source: NotebookNode, built: NotebookNode) -> Iterator[str]:
    """Yield where a built notebook's cells are not what the source says."""
    if len(source.cells) != len(built.cells):
        yield f"the source has {len(source.cells)} cells, the built notebook {len(built.cells)}"
    for number, (ours, theirs) in enumerate(zip(source.cells, built.cells, strict=False), 1):
        for key in ("cell_type", "source", "metadata"):
            if ours[key] != theirs[key]:
                first = (ours.source.splitlines() or [""])[0]
                yield f"cell {number} ({first[:50]!r}): its {key} is not the source's"
                return
