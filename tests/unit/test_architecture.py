"""Do imports point downwards, and does nothing heavy load before it is needed?"""

import ast
import re
import resource
import subprocess
import sys
from pathlib import Path

import pytest

import course_lib
from course_lib.data import paths

PACKAGE = Path(course_lib.__file__).parent

# From the top down; a package may import its own layer's packages only where listed below it.
LAYERS = [
    {"cli"},
    {"students"},
    {"grading", "authoring", "service", "client"},
    {"face"},
    {"nets", "training"},
    {"vision", "plotting", "check", "face_api"},
    {"data", "syllabus", "lesson_format"},
    {"errors", "files", "fonts"},
]
# Sideways steps that are meant: the table of data says which lessons use a set, recipes train nets.
SIDEWAYS = {("data", "syllabus"), ("training", "nets")}


def layer(package: str) -> int:
    return next(i for i, names in enumerate(LAYERS) if package in names)


def imports_of(file: Path) -> set[str]:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("course_lib"):
            parts = node.module.split(".")
            found |= {parts[1]} if len(parts) > 1 else {alias.name for alias in node.names}
        elif isinstance(node, ast.Import):
            found |= {a.name.split(".")[1] for a in node.names if a.name.startswith("course_lib.")}
    return found - {"__version__"}


@pytest.mark.parametrize("file", sorted(PACKAGE.rglob("*.py")), ids=lambda p: p.name)
def test_imports_point_downwards(file):
    """Does each module import only from layers below its own?"""
    own = file.relative_to(PACKAGE).parts[0].removesuffix(".py")
    if own == "__init__":
        assert imports_of(file) == set()
        return
    for other in imports_of(file) - {own}:
        assert layer(other) > layer(own) or (own, other) in SIDEWAYS, f"{own} imports {other}"


# The rooms of the large packages, from the top down; a room may import from those below it.
GRADING = [
    {"demo", "selftest", "selfcheck"},
    {"batch"},
    {"books"},
    {"marking"},
    {"judge"},
    {"kernels", "submissions"},
    {"lesson", "walls", "wire", "results"},
    {"limits", "text"},
]


SERVICE = [
    {"http"},
    {"operations"},
    {"service"},
    {"faces", "challenges", "uploads"},
    {"gallery"},
    {"parts"},
    {"settings", "pictures", "rounding"},
    {"words", "logs"},
]
ROOMS = {"grading": GRADING, "service": SERVICE}


def rooms_of(file: Path, package: str) -> set[str]:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    modules = [node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    parts = [(module or "").split(".") for module in modules]
    return {part[2] for part in parts if part[:2] == ["course_lib", package] and len(part) > 2}


@pytest.mark.parametrize(
    ("package", "file"),
    [(name, file) for name in ROOMS for file in sorted((PACKAGE / name).rglob("*.py"))],
    ids=lambda value: getattr(value, "name", value),
)
def test_rooms_import_downwards(package, file):
    """Is what a module imports from its own package below it?"""

    def floor(room: str) -> int:
        return next(i for i, rooms in enumerate(ROOMS[package]) if room in rooms)

    own = file.relative_to(PACKAGE / package).parts[0].removesuffix(".py")
    if own == "__init__":
        assert rooms_of(file, package) == set()
        return
    for other in rooms_of(file, package) - {own}:
        assert floor(other) > floor(own), f"{own} imports {other}"


HEAVY = ("tensorflow", "keras", "matplotlib", "cv2", "sklearn", "skimage", "nbgrader", "IPython")


def loaded_by(code: str) -> set[str]:
    script = f"import sys\n{code}\nprint(*{{m.split('.')[0] for m in sys.modules}})"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    return set(done.stdout.split()) & set(HEAVY)


@pytest.mark.parametrize(
    "code",
    [
        "import course_lib",
        "import course_lib.check, course_lib.data, course_lib.syllabus",
        "from course_lib.cli.main import add_commands; add_commands()",
    ],
)
def test_importing_loads_nothing_heavy(code):
    """Does an import, or the list of commands, load no heavy library?"""
    assert loaded_by(code) == set()


def test_help_answers_quickly():
    """Does `course --help` take less than 0.3 seconds of the processor?"""

    def seconds() -> float:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        command = [sys.executable, "-m", "course_lib.cli", "--help"]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

    # The best of some runs: the bar is about the program, not about what else the machine does.
    assert min(seconds() for _ in range(5)) < 0.3


LINK = re.compile(r"\]\((?!https?://|#)([^)#]+)")
FILE = re.compile(r"`([\w/]+(?:\.py|/))(?::\w+)?`")
PAGES = ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "course_lib/grading/README.md"]
PAGES += [f"docs/{name}.md" for name in ("teaching", "service", "tools")]


@pytest.mark.parametrize("page", PAGES)
def test_pages_link_to_what_is_there(page):
    """Does every link of a page lead to a file that exists?"""
    folder = (paths.ROOT / page).parent
    links = LINK.findall((paths.ROOT / page).read_text(encoding="utf-8"))
    assert [link for link in links if not (folder / link).exists()] == []


@pytest.mark.parametrize("page", ["ARCHITECTURE.md", "course_lib/grading/README.md"])
def test_architecture_names_files_that_are_there(page):
    """Does every file that the page names exist?

    A file is named from the root, or by its end where the walk is in a package already."""
    tree = [p.relative_to(paths.ROOT).as_posix() for p in paths.ROOT.glob("[!.]*/**/*")]
    tree += [path.name for path in paths.ROOT.iterdir()]
    named = FILE.findall((paths.ROOT / page).read_text(encoding="utf-8"))
    assert len(named) > 10
    for name in (name for name in named if "NN" not in name):
        wanted = f"/{name.rstrip('/')}"
        assert any(f"/{path}".endswith(wanted) for path in tree), name
