"""Where the files of a lesson are, in the course's tree or in one that a test made."""

from dataclasses import dataclass
from pathlib import Path

from course_lib.data import paths

CODE = (".py", ".ipynb")


@dataclass(frozen=True)
class LessonTree:
    """The folders and settings that a build reads and writes.

    solutions, notebooks: folders that hold one folder for each lesson.
    nbgrader_config: nbgrader's settings, of which the directories are overridden.
    """

    solutions: Path = paths.SOLUTIONS
    notebooks: Path = paths.NOTEBOOKS
    nbgrader_config: Path = paths.ROOT / "nbgrader_config.py"

    def source(self, lesson_id: str) -> Path:
        """Return the path of the source, the file that people edit."""
        return self.solutions / lesson_id / f"{lesson_id}.py"

    def solution(self, lesson_id: str) -> Path:
        """Return the path of the executed instructor notebook."""
        return self.solutions / lesson_id / f"{lesson_id}.ipynb"

    def release(self, lesson_id: str) -> Path:
        """Return the path of the notebook that students get."""
        return self.notebooks / lesson_id / f"{lesson_id}.ipynb"

    def companions(self, lesson_id: str) -> list[Path]:
        """Return the data files of a lesson's folder, which students get as they are."""
        return [path for path in self._others(lesson_id) if path.suffix not in CODE]

    def strays(self, lesson_id: str) -> list[Path]:
        """Return code beside a lesson's source; students don't get it, it could be a solution."""
        return [path for path in self._others(lesson_id) if path.suffix in CODE]

    def _others(self, lesson_id: str) -> list[Path]:
        folder = self.solutions / lesson_id
        own = {self.source(lesson_id), self.solution(lesson_id)}
        return sorted(
            path
            for path in folder.rglob("*")
            if path.is_file() and path not in own and not is_litter(path.relative_to(folder))
        )

    def written_lessons(self) -> list[str]:
        """Return the ids of the lessons that have a source, in reading order."""
        return sorted(path.stem for path in self.solutions.glob("[0-9][0-9]_*/[0-9][0-9]_*.py"))


def is_litter(path: Path) -> bool:
    """Say whether a file is left behind by a tool: hidden, a cache, or a file being written."""
    return any(part.startswith((".", "__pycache__")) for part in path.parts)
