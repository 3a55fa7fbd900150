"""Do an instructor's commands do, one after the other, what README says of them?"""

import errno
import json
from pathlib import Path

import pytest
import tiny_lesson
from click.testing import CliRunner

from course_lib.cli import demo as demo_module
from course_lib.cli.grading import demo, feedback, grade, report
from course_lib.data import paths
from course_lib.data.paths import release_notebook
from course_lib.errors import CourseError
from course_lib.grading.books.gradebook import open_gradebook
from course_lib.grading.demo.students import from_solution, hand_in
from course_lib.grading.lesson.master import load_master

LESSON = "02_gradients"


@pytest.fixture(scope="module")
def in_folder(tmp_path_factory):
    """Return a function that runs a command in a grading folder of its own, and that folder."""
    folder = tmp_path_factory.mktemp("grading")

    def run(command, *arguments):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(paths, "GRADING", folder)
            patch.setattr(demo_module, "GRADING", folder)
            patch.delenv("COURSE_SECRET", raising=False)
            return CliRunner().invoke(command, [str(argument) for argument in arguments])

    return run, folder


@pytest.fixture(scope="module")
def graded(in_folder):
    """One right and one untouched notebook, graded: the folder, what was printed, the results."""
    run, folder = in_folder
    release = release_notebook(LESSON).read_text(encoding="utf-8")
    right = hand_in(from_solution(load_master(LESSON)), release)
    for student, content in {"ada": right, "bob": release.encode()}.items():
        tiny_lesson.hand_in(folder / "submitted", student, content, LESSON)
    result = run(grade, LESSON, "--workers", 2, "--json", folder / "results.json")
    assert result.exit_code == 0, result.output
    return folder, result.output, json.loads((folder / "results.json").read_text(encoding="utf-8"))


def test_grading_writes_what_it_shows(graded):
    """Do table and JSON of `course grade` agree?"""
    _, output, results = graded
    ada, bob = results["submissions"]
    assert (ada["student"], bob["student"]) == ("ada", "bob")
    by_hand = sum(t["max_points"] for t in ada["tests"] if t["verdict"] == "needs-manual")
    assert ada["score"] == ada["max_score"] - by_hand > 0 and bob["score"] == 0
    assert "ada" in output and f"Next: course feedback {LESSON}" in output


def test_instructor_is_told_that_hidden_inputs_are_public(graded, in_folder):
    """Is a missing secret told, and a given one not?"""
    run, folder = in_folder
    assert f"a phrase of your own into {folder / 'secret'}" in graded[1]
    (folder / "secret").write_text("correct horse")
    again = run(grade, LESSON, "--workers", 2, "--json", folder / "again.json")
    (folder / "secret").unlink()
    assert again.exit_code == 0 and "secret" not in again.output
    scores = [
        one["score"] for one in json.loads((folder / "again.json").read_text())["submissions"]
    ]
    assert scores == [one["score"] for one in graded[2]["submissions"]]


def test_each_student_gets_a_page(graded, in_folder):
    """Does `course feedback` write a page for everybody?"""
    run, folder = in_folder
    result = run(feedback, LESSON)
    assert result.exit_code == 0 and "Wrote 2 pages" in result.output
    for student in ("ada", "bob"):
        page = folder / "feedback" / student / LESSON / f"{LESSON}.html"
        assert "directional_derivative" in page.read_text(encoding="utf-8")


def test_reports_are_written_in_every_format(graded, in_folder):
    """Does `course report` write its five files?"""
    run, folder = in_folder
    result = run(report, LESSON, "--format", "html,csv,canvas,moodle,json")
    assert result.exit_code == 0 and result.output.count("Wrote ") == 5
    written = [path for path in (folder / "reports").iterdir() if path.is_file()]
    assert len(written) == 5 and all("ada" in path.read_text("utf-8") for path in written)


def test_reports_name_who_handed_in_nothing(graded, in_folder):
    """Does a student of the gradebook without a hand-in appear?"""
    run, folder = in_folder
    with open_gradebook(folder / "gradebook.db") as gradebook:
        gradebook.update_or_create_student("zoe")
    assert run(report, LESSON, "--format", "html,csv").exit_code == 0
    assert "Nothing came from zoe." in (folder / f"reports/{LESSON}.html").read_text("utf-8")
    assert "\nzoe,missing,0," in (folder / f"reports/{LESSON}.csv").read_text("utf-8")
    with open_gradebook(folder / "gradebook.db") as gradebook:
        gradebook.remove_student("zoe")


def test_lms_table_is_filled(graded, in_folder):
    """Does `--template` fill in points and name who has no row?"""
    run, folder = in_folder
    template = folder / "export.csv"
    template.write_text("id,login\n7,ada\n8,eve\n")
    result = run(report, LESSON, "--template", template)
    assert result.exit_code == 0 and "no row for bob" in result.output
    [ada] = [entry for entry in graded[2]["submissions"] if entry["student"] == "ada"]
    table = (folder / f"reports/{LESSON}.filled.csv").read_text("utf-8")
    assert f"7,ada,{ada['score']:g}\n8,eve,\n" in table


@pytest.mark.parametrize("command", [feedback, report])
def test_folder_that_cannot_be_written_is_told(graded, in_folder, command, monkeypatch):
    """Do feedback and report name a folder that they cannot write?

    Root may write anywhere, so the disk itself has to refuse."""
    run, folder = in_folder

    def refuse(*_arguments, **_settings):
        raise OSError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr(Path, "write_text", refuse)
    result = run(command, LESSON)
    assert isinstance(result.exception, CourseError)
    assert f"{folder} cannot be written (Read-only file system)" in str(result.exception)


def test_notebook_of_another_lesson_is_told(graded, in_folder):
    """Does a wrong notebook get no points, and the reason?"""
    run, folder = in_folder
    other = release_notebook("06_conv_parameters").read_bytes()
    tiny_lesson.hand_in(folder / "submitted", "otto", other, LESSON)
    result = run(grade, LESSON, "--student", "otto", "--json", folder / "otto.json")
    assert result.exit_code == 0, result.output
    [entry] = json.loads((folder / "otto.json").read_text("utf-8"))["submissions"]
    words = f"This is a notebook of 06_conv_parameters, not of {LESSON}; hand in the right one."
    assert entry["repairs"][0] == words and entry["score"] == 0


def test_unbuilt_source_is_told(graded, in_folder, monkeypatch):
    """Does grading say that the source has changed since the build?"""
    run, _ = in_folder
    monkeypatch.setattr("course_lib.cli.grading.is_stale", lambda lesson_id: True)
    result = run(grade, LESSON, "--workers", 1)
    assert result.exit_code == 0 and f"Run `course build {LESSON}` first" in result.output


def test_result_that_was_not_recorded_ends_in_failure(graded, in_folder, monkeypatch):
    """Is the exit status 1 when the gradebook refuses a result?"""
    run, folder = in_folder

    def refuse(*_arguments):
        raise ValueError("no room for ada")

    monkeypatch.setattr("course_lib.grading.books.gradebook.GradebookWriter.write", refuse)
    result = run(grade, LESSON, "--student", "ada")
    assert result.exit_code == 1
    assert f"Not in the gradebook: ada; see {folder / 'grading.log'}" in result.output


@pytest.mark.usefixtures("walls")
def test_demo_class_comes_to_the_grades_it_should(in_folder):
    """Does `course demo` grade its class as expected?"""
    run, folder = in_folder
    result = run(demo)
    assert result.exit_code == 0, result.output
    assert "grades are as expected" in result.output
    for page in ("reports/01_forward_pass.html", "gradebook.db"):
        assert (folder / "demo" / page).is_file()


@pytest.mark.parametrize(
    ("command", "arguments", "words"),
    [
        (grade, ["nothing"], "nothing"),
        (grade, [], "Say which LESSON"),
        (grade, [LESSON, "--submitted", "/nowhere"], "/nowhere"),
        (feedback, ["03_backprop"], "course grade"),
        (report, ["03_backprop"], "course grade"),
    ],
)
def test_command_that_cannot_be_done_is_told(in_folder, command, arguments, words):
    """Does each impossible command say what is wrong with it?"""
    run, _ = in_folder
    result = run(command, *arguments)
    assert result.exit_code != 0 and words in result.output + str(result.exception)
