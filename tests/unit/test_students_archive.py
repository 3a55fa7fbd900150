"""Does the students' archive hold what students need, and say what is true for them?"""

import re
import subprocess
import tarfile

import pytest

from course_lib.data import paths
from course_lib.data.source import FetchedSource
from course_lib.grading.lesson.recognise import released_lessons
from course_lib.students import archive


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory):
    """The archive as a student unpacks it."""
    folder = tmp_path_factory.mktemp("students")
    assert archive.archive_for_students(folder / "course.tar.gz") > 20
    with tarfile.open(folder / "course.tar.gz") as packed:
        packed.extractall(folder, filter="data")
    return folder / "course"


def test_archive_holds_no_solution_and_no_test(unpacked):
    """Are solutions, tests and caches absent from what students get?"""
    names = [path.relative_to(unpacked).as_posix() for path in unpacked.rglob("*")]
    assert "README.md" in names and "course_lib/syllabus.py" in names
    assert not [n for n in names if n.startswith(("solutions", "tests")) or "demo_class" in n]
    assert not [n for n in names if "cache" in n.split("/") or "__pycache__" in n]


def test_readme_of_the_archive_is_the_students_own(unpacked):
    """Does the README speak of students' commands and all released lessons?"""
    readme = (unpacked / "README.md").read_text(encoding="utf-8")
    assert "Shift+Enter" in readme and "course submit" in readme
    for word in ("course grade", "course release", "solutions/", "make test", "{lessons}"):
        assert word not in readme
    for lesson in released_lessons():
        assert f"| {lesson.number} | {lesson.title} |" in readme
    assert f"{released_lessons()[-1].minutes} " in readme


def test_every_file_that_its_readme_names_is_there(unpacked):
    """Can a student find each file that the archive's README names?"""
    readme = (unpacked / "README.md").read_text(encoding="utf-8")
    named = re.findall(r"`((?:notebooks|requirements)[\w./]+)`", readme)
    assert named and all((unpacked / name).is_file() for name in named)


def test_make_lab_fetches_only_what_the_lessons_use(unpacked):
    """Do archive, README and Makefile agree on the lessons' data?"""
    used = {name for lesson in released_lessons() for name in lesson.data}
    assert {source.name for source in archive.lessons_data()} == used & {
        source.name for source in archive.SOURCES
    }
    readme = (unpacked / "README.md").read_text(encoding="utf-8")
    told = set(re.findall(r"^- .*\(`(\w+)`\), \d+ MB$", readme, re.M))
    assert told == {s.name for s in archive.lessons_data() if isinstance(s, FetchedSource)}
    makefile = (unpacked / "Makefile").read_text(encoding="utf-8")
    assert "data --all" not in makefile
    assert "course data --lessons" in (paths.ROOT / "Makefile").read_text(encoding="utf-8")


def test_set_that_no_lesson_uses_is_left_out(monkeypatch):
    """Is CIFAR-10 not fetched while only three lessons are out?"""
    monkeypatch.setattr(archive, "released_lessons", lambda: released_lessons()[:3])
    assert "cifar10" not in {source.name for source in archive.lessons_data()}


def test_targets_exist_and_need_no_file_that_stays_behind(unpacked):
    """Does each target of the archive's Makefile work without our tree?

    Make itself reads the file; nothing is run."""
    for target in ("help", "lab", "serve", "data", "setup"):
        plan = subprocess.run(
            ["make", "--dry-run", target], cwd=unpacked, capture_output=True, text=True
        )
        assert plan.returncode == 0, plan.stderr
        assert "tests" not in plan.stdout and "course demo" not in plan.stdout
    listed = subprocess.run(["make"], cwd=unpacked, capture_output=True, text=True).stdout
    assert {line.split()[0] for line in listed.splitlines()} == {
        *("help", "lab", "serve", "data", "setup")
    }


def test_same_tree_gives_the_same_archive(tmp_path):
    """Are two archives of one tree equal byte for byte?"""
    for name in ("a", "b"):
        archive.archive_for_students(tmp_path / name / "course.tar.gz")
    done = subprocess.run(["cmp", tmp_path / "a/course.tar.gz", tmp_path / "b/course.tar.gz"])
    assert done.returncode == 0
