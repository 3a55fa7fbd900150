"""Does `course client` get through a folder, whatever is in it and whatever happens?"""

import base64
import json
import os
import signal
import subprocess
import sys
import threading
import time

import pytest
from click.testing import CliRunner
from PIL import Image
from scripted_server import (
    Act,
    Received,
    ScriptedServer,
    answer,
    page,
    picture_file,
    refusal,
)

from course_lib.cli.client import client as client_command
from course_lib.cli.client_output import Connection
from course_lib.client.address import is_read_on_the_way
from course_lib.data.keypoints import KEYPOINT_NAMES
from course_lib.errors import CourseError
from course_lib.face_api import Expressions, FivePoints

POINTS = {name: [20.0 + i, 25.0] for i, name in enumerate(FivePoints.model_fields)}
KEYPOINTS = {name: [20.0, 9.0 + i] for i, name in enumerate(KEYPOINT_NAMES)}
BOX = {"x": 8, "y": 6, "width": 20, "height": 16}
FACE = {"box": BOX, "probability": 0.98, "landmarks": POINTS}
ONE_FACE = {"image": {"width": 40, "height": 30}, "faces": [FACE], "execution_ms": 1.0}
PICTURES = {"a.jpg": "JPEG", "b.png": "PNG", "deeper/a.jpg": "JPEG"}
PICTURES |= {"deeper/c.PNG": "PNG", "deeper/d.webp": "WEBP"}
SINCE = "2026-01-02T03:04:05+00:00"


def person(number: int, name: str, faces: int = 1) -> dict:
    return {"id": number, "name": name, "consented_at": SINCE, "faces": faces}


@pytest.fixture
def folder(tmp_path):
    """Six pictures in two folders, one of them no picture, and files that are not meant."""
    top = tmp_path / "photos"
    (top / "deeper").mkdir(parents=True)
    (top / ".hidden").mkdir()
    for name, kind in PICTURES.items():
        (top / name).write_bytes(picture_file(40, 30, kind))
    (top / "broken.jpg").write_bytes(b"no picture")
    (top / "notes.txt").write_text("not meant")
    (top / ".hidden" / "e.jpg").write_bytes(picture_file(40, 30))
    return top


def run(server, *arguments, **options):
    """Run `course client` here; its waits are short because the server asks for none."""
    command = [str(argument) for argument in arguments]
    address = {"COURSE_SERVICE_URL": server if isinstance(server, str) else server.url}
    environment = address | {"COURSE_SERVICE_KEY": ""} | options.pop("env", {})
    return CliRunner().invoke(client_command, command, env=environment, **options)


def lines_of(path) -> list[dict]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_one_unreadable_picture_stops_nothing(folder, tmp_path):
    """Are the other pictures of a folder done, and the bad one told?"""
    file = tmp_path / "faces.jsonl"
    with ScriptedServer([answer(ONE_FACE)]) as server:
        done = run(server, "detect", folder, "--json", file)
    assert done.exit_code == 1
    assert len(server.received) == 5
    lines = {line["path"]: line for line in lines_of(file)}
    meant = [*PICTURES, "broken.jpg"]
    assert set(lines) == {str(folder / name) for name in meant}
    broken = lines.pop(str(folder / "broken.jpg"))
    assert broken["error"]["code"] == "unreadable_image"
    assert all(line["faces"] == [FACE] for line in lines.values())
    assert all(line["request"] == "detect" for line in lines.values())
    assert "broken.jpg is not a picture that can be read" in done.stderr
    assert "Of 6 pictures: 5 done, 1 failed." in done.stderr


def test_line_is_printed_for_each_picture(folder):
    """Does `detect` print box and probability beside each path?"""
    with ScriptedServer([answer(ONE_FACE)]) as server:
        done = run(server, "detect", folder / "a.jpg", folder / "b.png")
    assert done.exit_code == 0
    told = "face 0.98, 20x16 at (8, 6)"
    expected = {f"{folder / name}: {told}" for name in ("a.jpg", "b.png")}
    assert set(done.stdout.splitlines()) == expected


def test_lines_go_to_standard_output(folder):
    """Does `--json -` write JSON to stdout?"""
    with ScriptedServer([answer(ONE_FACE)]) as server:
        done = run(server, "detect", folder / "a.jpg", "--json", "-")
    assert json.loads(done.stdout)["faces"] == [FACE]


def test_resume_skips_what_is_done_and_tries_again_what_failed(folder, tmp_path):
    """Does `--resume` finish a folder with one line for each picture?"""
    file = tmp_path / "faces.jsonl"
    with ScriptedServer([refusal("internal", 500), answer(ONE_FACE)]) as server:
        run(server, "detect", folder, "--json", file)
    with file.open("a") as stream:
        stream.write('{"request": "detect", "path": "torn')
    (folder / "broken.jpg").write_bytes(picture_file(40, 30))
    with ScriptedServer([answer(ONE_FACE)]) as server:
        done = run(server, "detect", folder, "--json", file, "--resume")
    assert done.exit_code == 0
    assert len(server.received) == 2
    lines = lines_of(file)
    assert len(lines) == len({line["path"] for line in lines}) == 6
    assert not any("error" in line for line in lines)
    assert "2 done, 4 done before" in done.stderr


def test_name_that_is_no_unicode_comes_through(tmp_path):
    """Are odd file names sent, printed safely and recognised again?"""
    pictures, file = tmp_path / "photos", tmp_path / "faces.jsonl"
    pictures.mkdir()
    (pictures / os.fsdecode(b"caf\xe9.png")).write_bytes(picture_file(40, 30))
    (pictures / "咖啡\n\x1b[2J.png").write_bytes(picture_file(40, 30))
    with ScriptedServer([answer(ONE_FACE)]) as server:
        done = run(server, "detect", pictures)
        assert done.exit_code == 0
        assert len(done.stdout.splitlines()) == 2 and "\x1b" not in done.stdout
        for resume in ((), ("--resume",)):
            assert run(server, "detect", pictures, "--json", file, *resume).exit_code == 0
    assert len(server.received) == 4
    assert {line["path"] for line in lines_of(file)} == set(map(str, pictures.iterdir()))


def test_another_question_skips_nothing(folder, tmp_path):
    """Is a picture done for `detect` still sent for `landmarks`?"""
    file = tmp_path / "faces.jsonl"
    sixty_eight = ONE_FACE | {"faces": [FACE | {"landmarks": [[1, 2]] * 68}]}
    with ScriptedServer([answer(ONE_FACE), answer(sixty_eight)]) as server:
        run(server, "detect", folder / "a.jpg", "--json", file)
        run(server, "landmarks", folder / "a.jpg", "--json", file, "--resume")
    assert [line["request"] for line in lines_of(file)] == ["detect", "landmarks"]


def test_landmarks_are_asked_for_and_not_taken_for_found_before(folder, tmp_path):
    """Does `--landmarks` ask again about a picture done without?"""
    file = tmp_path / "faces.jsonl"
    without = ONE_FACE | {"faces": [FACE | {"landmarks": None}]}
    with ScriptedServer([answer(without), answer(ONE_FACE)]) as server:
        run(server, "detect", folder / "a.jpg", "--json", file)
        run(server, "detect", folder / "a.jpg", "--json", file, "--resume", "--landmarks")
    assert b"landmarks" not in server.received[0].body
    assert b'name="landmarks"\r\n\r\ntrue\r\n' in server.received[1].body
    assert [line["faces"] for line in lines_of(file)] == [without["faces"], [FACE]]


def test_face_without_landmarks_is_drawn_as_its_box(folder, tmp_path):
    """Does `--draw` do without landmarks?"""
    without = ONE_FACE | {"faces": [FACE | {"landmarks": None}]}
    with ScriptedServer([answer(without)]) as server:
        done = run(server, "detect", folder / "b.png", "--draw", tmp_path / "drawn")
    assert done.exit_code == 0, done.stderr
    with Image.open(tmp_path / "drawn" / "b.png") as image:
        assert image.getpixel((8, 14)) == (255, 200, 0)


def test_existing_file_is_never_overwritten(folder, tmp_path):
    """Is a file in the way of `--json` kept, and nothing sent?"""
    file = tmp_path / "faces.jsonl"
    file.write_text("precious\n")
    with ScriptedServer([answer(ONE_FACE)]) as server:
        done = run(server, "detect", folder, "--json", file)
    assert isinstance(done.exception, CourseError)
    assert "--resume" in str(done.exception)
    assert file.read_text() == "precious\n"
    assert server.received == []


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL], ids=["Ctrl-C", "kill"])
def test_interrupt_loses_nothing(how, tmp_path):
    """Are finished pictures on disk after Ctrl-C or a kill, and the rest done on resuming?"""
    pictures, file, gate = tmp_path / "photos", tmp_path / "faces.jsonl", threading.Event()
    pictures.mkdir()
    for number in range(6):
        (pictures / f"{number}.png").write_bytes(picture_file(40, 30))
    good = answer(ONE_FACE)
    stalled = Act(good.sent, gate=gate)
    command = [sys.executable, "-m", "course_lib.cli", "client", "detect", str(pictures)]
    command += ["--json", str(file), "--workers", "1"]
    with ScriptedServer([good, good, stalled, good]) as server:
        environment = os.environ | {"COURSE_SERVICE_URL": server.url}
        process = subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True)
        wait_until(lambda: len(server.received) == 3 and len(file.read_text().splitlines()) == 2)
        process.send_signal(how)
        if how == signal.SIGINT:
            assert "Ctrl-C again" in process.stderr.readline()
        gate.set()
        _, errors = process.communicate(timeout=60)
        kept = lines_of(file)
        if how == signal.SIGINT:
            assert process.returncode == 130
            assert len(kept) == 3
            assert "3 done, 3 not tried" in errors
        else:
            assert len(kept) == 2
        subprocess.run([*command, "--resume"], env=environment, check=True, timeout=60)
        assert len(server.received) == (6 if how == signal.SIGINT else 7)
    assert sorted(line["path"] for line in lines_of(file)) == sorted(map(str, pictures.iterdir()))


@pytest.mark.parametrize(
    "act",
    [
        refusal("unauthorised", 401, "Send a key that is known in X-Api-Key."),
        refusal("not_found", 404, "There is nothing here."),
        answer({"another": "service"}),
    ],
    ids=["wrong key", "wrong address", "another service"],
)
def test_folder_is_given_up_when_no_picture_can_do_better(act, tmp_path):
    """Does a wrong key or address stop a folder early?"""
    for number in range(30):
        (tmp_path / f"{number}.png").write_bytes(picture_file(4, 3))
    with ScriptedServer([act]) as server:
        done = run(server, "detect", tmp_path, "--workers", "2")
    assert done.exit_code == 1
    assert len(server.received) <= 6
    assert "not tried" in done.stderr


def test_folder_is_not_given_up_for_what_a_picture_may_be_guilty_of(tmp_path):
    """Do refused pictures leave the rest their turn?"""
    for number in range(6):
        (tmp_path / f"{number}.png").write_bytes(picture_file(4, 3))
    acts = [refusal("unsupported_image", 422), refusal("internal", 500), page(500)]
    with ScriptedServer([*acts, answer(ONE_FACE)]) as server:
        done = run(server, "detect", tmp_path)
    assert len(server.received) == 6
    assert "3 done, 3 failed" in done.stderr
    assert "(request request-1)" in done.stderr


@pytest.mark.parametrize("name", ["detect", "landmarks", "keypoints", "attributes", "search"])
def test_pictures_are_drawn_below_another_folder(name, folder, tmp_path):
    """Is each picture drawn under its own path, and no original changed?"""
    face = FACE | {"landmarks": [[12, 12]] * 68} if name == "landmarks" else dict(FACE)
    face |= {"keypoints": KEYPOINTS, "age": 30, "gender": {"label": "male", "probability": 1}}
    shares = dict.fromkeys(Expressions.model_fields, 0) | {"sad": 1}
    face |= {"expression": {"label": "sad", "probabilities": shares}}
    face |= dict.fromkeys(("glasses", "facial_hair", "smiling", "eyes_closed"), 0.1)
    face |= {"subject": None, "label": "unknown", "candidates": []}
    content = ONE_FACE | {"faces": [face], "threshold": 0.5, "false_accept_rate": 0.001}
    before = {path: path.read_bytes() for path in folder.rglob("*.*") if path.is_file()}
    with ScriptedServer([answer(content)]) as server:
        done = run(server, name, folder, "--draw", tmp_path / "drawn")
    assert done.exit_code == 1, done.stderr  # one is broken
    drawn = tmp_path / "drawn"
    names = {str(path.relative_to(drawn)) for path in drawn.rglob("*") if path.is_file()}
    assert names == set(PICTURES)
    with Image.open(drawn / "b.png") as image, Image.open(folder / "b.png") as original:
        assert image.size == (40, 30)
        red, green, blue = image.getpixel((8, 14))  # on the box's left edge
        assert red > 200 and green > 150 and blue < 60
        assert image.getpixel((36, 26)) == original.getpixel((36, 26))
    assert {path: path.read_bytes() for path in before} == before


def test_pictures_are_never_drawn_over(folder):
    """Is drawing into the pictures' own folder refused?"""
    before = (folder / "a.jpg").read_bytes()
    with ScriptedServer([answer(ONE_FACE)]) as server:
        done = run(server, "detect", folder / "a.jpg", "--draw", folder)
    assert done.exit_code == 1
    assert "draw into another folder" in done.stderr
    assert (folder / "a.jpg").read_bytes() == before


def test_faces_are_cut_out_into_files(folder, tmp_path):
    """Does `align --save` write each chip under its picture's name?"""
    chip = picture_file(32, 32)
    faces = [{"box": BOX, "probability": 0.9, "chip": base64.b64encode(chip).decode()}] * 2
    with ScriptedServer([answer(ONE_FACE | {"faces": faces})]) as server:
        picture = folder / "deeper" / "a.jpg"
        done = run(server, "align", picture, "--save", tmp_path / "out", "--size", "32")
    assert done.exit_code == 0
    assert b'name="size"\r\n\r\n32\r\n' in server.received[0].body
    for name in ("a.jpg-1.png", "a.jpg-2.png"):
        assert (tmp_path / "out" / name).read_bytes() == chip


@pytest.mark.parametrize("command", [("detect", "--draw"), ("align", "--save")])
def test_place_where_nothing_can_be_saved_is_told(command, folder, tmp_path):
    """Does a file in place of the folder get a sentence?"""
    (tmp_path / "taken").write_text("a file where a folder should be")
    chip = base64.b64encode(picture_file(4, 3)).decode()
    with ScriptedServer([answer(ONE_FACE | {"faces": [FACE | {"chip": chip}]})]) as server:
        done = run(server, command[0], folder / "a.jpg", command[1], tmp_path / "taken")
    assert done.exit_code == 1
    assert "can't be written" in done.stderr


def test_key_is_taken_from_a_file_or_the_environment_only(folder, tmp_path):
    """Is there no option that shows a key to everybody?"""
    key_file = tmp_path / "key"
    key_file.write_text("from-the-file\n")
    with ScriptedServer([answer(ONE_FACE)]) as server:
        for options in ((), ("--key-file", key_file)):
            run(server, "detect", folder / "a.jpg", *options, env={"COURSE_SERVICE_KEY": "other"})
        refused = run(server, "detect", folder / "a.jpg", "--key", "seen-by-everybody")
    assert [r.headers["x-api-key"] for r in server.received] == ["other", "from-the-file"]
    assert refused.exit_code == 2


def test_missing_key_is_told_where_it_belongs(folder):
    """Does a refused client learn how to give a key?"""
    with ScriptedServer([refusal("unauthorised", 401, "Send a key.")]) as server:
        told = str(run(server, "compare", folder / "a.jpg", folder / "b.png").exception)
    assert told.startswith("Send a key.")
    assert "--key-file" in told and "COURSE_SERVICE_KEY" in told


@pytest.mark.parametrize(
    "url, is_read",
    [
        ("http://127.0.0.1:8000", False),
        ("http://localhost", False),
        ("http://[::1]:8000", False),
        ("https://faces.example", False),
        ("http://faces.example", True),
        ("http://192.168.1.5:8000", True),
    ],
)
def test_addresses_where_others_read_along_are_known(url, is_read):
    """Which addresses send keys and pictures in the clear?"""
    assert is_read_on_the_way(url) == is_read


def test_long_wait_is_announced(folder, capsys):
    """Does the client print how long the service asks it to wait?"""
    busy, waits = refusal("too_many_requests", 429, Retry_After="42"), []
    with (
        ScriptedServer([busy, answer(ONE_FACE)]) as server,
        Connection(server.url, None, 60).open(sleep=waits.append) as client,
    ):
        client.detect(folder / "a.jpg")
    assert waits == [42]
    assert "going on in 42 s" in capsys.readouterr().err


def test_missing_key_file_is_told(folder):
    """Does a key file that is not there get a sentence?"""
    done = run("http://127.0.0.1:1", "detect", folder, "--key-file", folder / "none")
    assert isinstance(done.exception, CourseError)
    assert "can't be read as a key" in str(done.exception)


def people_answer(*people: dict) -> Act:
    return answer({"people": list(people), "next": None})


def enrolled(number: int) -> Act:
    face = {"id": number, "person_id": 7, "box": BOX, "enrolled_at": SINCE}
    return answer(face, 201)


def test_somebody_new_is_added_and_enrolled(folder):
    """Does `enrol` add an unknown person before their faces?"""
    acts = [people_answer(), answer(person(7, "Ada"), 201), enrolled(1), enrolled(2)]
    with ScriptedServer(acts) as server:
        done = run(server, "enrol", "Ada", folder / "a.jpg", folder / "b.png", "--consent")
    assert done.exit_code == 0, done.stderr
    paths = [(request.method, request.path) for request in server.received]
    assert paths[1] == ("POST", "/v1/gallery/people")
    assert json.loads(server.received[1].body) == {"name": "Ada", "consent": True}
    assert paths[2:] == [("POST", "/v1/gallery/people/7/faces")] * 2
    assert "Enrolling Ada, number 7." in done.stderr


def test_somebody_known_is_not_added_again(folder):
    """Does `enrol` use the person that has the name?"""
    with ScriptedServer([people_answer(person(7, "Ada")), enrolled(3)]) as server:
        run(server, "enrol", "Ada", folder / "a.jpg", "--consent")
    assert [request.path for request in server.received][1:] == ["/v1/gallery/people/7/faces"]


def test_nobody_is_enrolled_without_consent(folder):
    """Is nothing sent before `--consent` is given?"""
    with ScriptedServer([people_answer()]) as server:
        done = run(server, "enrol", "Ada", folder / "a.jpg")
    assert "--consent" in str(done.exception)
    assert server.received == []


def test_lost_enrolment_is_not_sent_again_on_resuming_either(folder, tmp_path):
    """Does `--resume` leave out what may have been done?"""
    file = tmp_path / "log.jsonl"
    ada = people_answer(person(7, "Ada"))
    command = ("enrol", "Ada", *(folder / name for name in ("a.jpg", "b.png", "deeper/a.jpg")))
    command += ("--consent", "--workers", "1", "--json", file)
    acts = [ada, Act(end="reset"), refusal("low_quality", 422), enrolled(1)]
    with ScriptedServer(acts) as server:
        done = run(server, *command)
    assert done.exit_code == 1
    assert len(server.received) == 4
    codes = [line.get("error", {}).get("code") for line in lines_of(file)]
    assert codes == ["connection_lost", "low_quality", None]
    assert done.stderr.count("It may be done all the same") == 1
    with ScriptedServer([ada, enrolled(2)]) as server:
        resumed = run(server, *command, "--resume")
    assert len(server.received) == 2
    assert "1 of the earlier ones may have been done" in resumed.stderr
    codes = [line.get("error", {}).get("code") for line in lines_of(file)]
    assert codes == ["connection_lost", None, None]


def test_people_are_listed_page_by_page_as_plain_text():
    """Does `people` go through all pages, and print no control codes?"""
    pages = {
        "/v1/gallery/people?limit=100": ([person(1, "[bold]Ada[/]"), person(2, "玛丽")], 2),
        "/v1/gallery/people?limit=100&after=2": ([person(5, "E\x1b[2Jve")], None),
    }

    def turn(request: Received) -> Act:
        people, after = pages[request.path]
        return answer({"people": people, "next": after})

    with ScriptedServer([turn]) as server:
        done = run(server, "people", env={"COLUMNS": "100"})
    assert done.exit_code == 0
    assert "[bold]Ada[/]" in done.output and "玛丽" in done.output
    assert "\x1b" not in done.output
    assert "2026-01-02 03:04" in done.output


@pytest.mark.parametrize("who", ["Ada", "7"])
def test_person_is_forgotten_after_a_question(who):
    """Does `forget` delete only after a yes?"""
    acts = [people_answer(person(7, "Ada", 3)), answer({}, 204)]
    with ScriptedServer(acts) as server:
        kept = run(server, "forget", who, input="n\n")
        assert [request.method for request in server.received] == ["GET"]
    with ScriptedServer(acts) as server:
        done = run(server, "forget", who, input="y\n")
    assert kept.exit_code == 1
    assert "3 faces" in kept.output
    assert done.exit_code == 0
    assert server.received[1].method == "DELETE"
    assert server.received[1].path == "/v1/gallery/people/7"


def test_choice_between_two_of_a_name_is_asked_for():
    """Does `forget` refuse a name that two people have?"""
    with ScriptedServer([people_answer(person(1, "Ada"), person(4, "Ada"))]) as server:
        done = run(server, "forget", "Ada", "--yes")
    assert "1, 4" in str(done.exception)
    assert len(server.received) == 1


def test_compare_says_how_it_decided(folder):
    """Does `compare` print distance, threshold and rate?"""
    content = {"same": False, "similarity": 0.2, "distance": 0.81, "threshold": 0.45}
    one = {"box": BOX, "image": ONE_FACE["image"]}
    content |= {"false_accept_rate": 0.001, "first": one, "second": one}
    with ScriptedServer([answer(content | {"execution_ms": 1})]) as server:
        done = run(server, "compare", folder / "a.jpg", folder / "b.png")
    assert done.exit_code == 0
    expected = "Not one person: distance 0.810, threshold 0.450 (false accept rate 0.001)"
    assert done.output.startswith(expected)


def test_health_is_told_by_the_exit_status():
    """Does `health` succeed only for a ready service?"""
    with ScriptedServer([answer({"status": "ok", "execution_ms": 0})]) as server:
        assert run(server, "health").exit_code == 0
    with ScriptedServer([refusal("not_ready", 503, "The models load; wait.")]) as server:
        assert "models load" in str(run(server, "health").exception)


def test_empty_folder_is_told(tmp_path):
    """Does a folder without pictures get a sentence?"""
    done = run("http://127.0.0.1:1", "detect", tmp_path)
    assert "no pictures" in str(done.exception)


def wait_until(condition) -> None:
    """Wait for what another process brings about."""
    end = time.monotonic() + 60
    while time.monotonic() < end:
        try:
            if condition():
                return
        except FileNotFoundError:
            pass
        time.sleep(0.02)
    raise AssertionError("what was waited for did not happen within a minute")
