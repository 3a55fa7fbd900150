"""Can each part be a student's function, and is one that doesn't fit told at the start?"""

import dataclasses
import sys

import numpy as np
import pytest
import toy_parts
from app_under_test import LOADING_SECONDS, AppUnderTest
from sample_pictures import orl, photo

from course_lib.errors import CourseError
from course_lib.service import COURSE_PARTS, Settings, create_app
from course_lib.service.parts.course_parts import PART_NAMES
from course_lib.service.settings import read_settings


@pytest.fixture(scope="module")
def toys(tmp_path_factory) -> AppUnderTest:
    """A service all of whose parts but the threshold and the matcher are toys."""
    database = f"sqlite:///{tmp_path_factory.mktemp('toys') / 'gallery.db'}"
    tested = AppUnderTest(create_app(Settings(database=database, parts=toy_parts.TOYS)))
    assert tested.inside.readiness.wait(LOADING_SECONDS), tested.inside.readiness.error
    return tested


def settings(tmp_path, **parts: str) -> Settings:
    return Settings(database=f"sqlite:///{tmp_path / 'gallery.db'}", parts=parts)


def with_toys(tmp_path, **replaced) -> AppUnderTest:
    """Return a service of toys, some of its parts replaced by functions in hand."""
    toys = {name: place for name, place in toy_parts.TOYS.items() if name not in replaced}
    parts = dataclasses.replace(COURSE_PARTS, **replaced)
    under_test = AppUnderTest(create_app(settings(tmp_path, **toys), parts))
    assert under_test.inside.readiness.wait(LOADING_SECONDS), under_test.inside.readiness.error
    return under_test


def test_every_heavy_part_is_replaced_by_the_toys():
    """Are only threshold and matcher the course's own?"""
    assert set(PART_NAMES) - set(toy_parts.TOYS) == {"matcher", "operating_point"}


def test_detector_of_a_student_answers(toys):
    """Do all questions use the boxes of the detector given?"""
    answer = toys.post("/v1/detect", image=photo()).get_json()
    assert answer["faces"][0]["box"] == {"x": 160, "y": 106.75, "width": 320, "height": 213.5}
    for name in ("landmarks", "align", "attributes", "keypoints"):
        assert len(toys.post(f"/v1/{name}", image=photo()).get_json()["faces"]) == 1


def test_embeddings_of_a_student_recognise(toys):
    """Is a face found again by the embedder given?"""
    client = toys.client()
    person = client.post("/v1/gallery/people", json={"name": "Toy", "consent": True}).get_json()
    path = f"/v1/gallery/people/{person['id']}/faces"
    assert toys.post(path, image=orl(1, 1)).status_code == 201
    found = toys.post("/v1/gallery/search", image=orl(1, 1)).get_json()["faces"][0]
    assert (found["label"], found["candidates"][0]["distance"]) == ("Toy", 0)


def test_desk_of_a_student_judges(toys):
    """Are acts and verdict those of the desk given?"""
    client = toys.client()
    made = client.post("/v1/challenges").get_json()
    assert made["actions"] == ["blink"]
    for content in (orl(1, 1), orl(2, 1)):
        toys.post(f"/v1/challenges/{made['id']}/frames", image=content)
    assert client.post(f"/v1/challenges/{made['id']}/verdict").get_json()["passed"]
    other = client.post("/v1/challenges").get_json()
    verdict = client.post(f"/v1/challenges/{other['id']}/verdict").get_json()
    assert verdict["message"] == "Not passed: not two frames; start again."


def test_part_may_be_a_function_in_hand(tmp_path):
    """Can a part be passed as a function instead of a name?"""
    seen = []

    def detector(image: np.ndarray):
        seen.append(image.shape)
        return toy_parts.detect_as_the_library(image)

    parts = dataclasses.replace(COURSE_PARTS, detector=detector)
    tested = AppUnderTest(create_app(settings(tmp_path), parts))
    assert tested.inside.readiness.wait(LOADING_SECONDS), tested.inside.readiness.error
    answer = tested.post("/v1/align", image=photo()).get_json()
    assert answer["faces"][0]["box"]["width"] == 320
    assert seen[-1] == (427, 640, 3)


def test_part_that_fails_later_is_told_in_the_log_only(tmp_path, caplog):
    """Does a caller get a 500 without the reason, and the next a 200?"""

    def detector(image: np.ndarray):
        if image.shape == (112, 92, 3):
            raise ZeroDivisionError("private trouble")
        return toy_parts.detect(image)

    under_test = with_toys(tmp_path, detector=detector)
    response = under_test.post("/v1/detect", image=orl(1, 1))
    assert (response.status_code, response.get_json()["error"]["code"]) == (500, "internal")
    assert "private" not in response.text and "Zero" not in response.text
    assert "private trouble" in caplog.text
    assert under_test.post("/v1/detect", image=photo()).status_code == 200


def test_no_part_is_asked_about_nobody(tmp_path):
    """Are the parts left alone when no face was found?

    A student's function need not know what to do with no faces."""

    def of_somebody(part):
        def ask(image, faces):
            assert len(faces) > 0
            return part(image, faces)

        return ask

    kinds = {"landmarker": "find_landmarks", "guesser": "guess", "attributer": "read_attributes"}
    kinds |= {"keypointer": "find_keypoints"}
    strict = {part: of_somebody(getattr(toy_parts, name)) for part, name in kinds.items()}
    blind = with_toys(tmp_path, detector=lambda image: ([], []), **strict)
    for name in ("detect", "landmarks", "align", "attributes", "keypoints"):
        response = blind.post(f"/v1/{name}", image=photo())
        assert (response.status_code, response.get_json()["faces"]) == (200, [])


@pytest.mark.parametrize("part", ["guesser", "attributer"])
def test_answer_for_too_few_faces_is_noticed_later_too(tmp_path, caplog, part):
    """Is a part that forgets a face told in the log?"""

    def forget_a_face(image, faces):
        whole = {"guesser": toy_parts.guess, "attributer": toy_parts.read_attributes}[part]
        return whole(image, faces if image.shape == (96, 128, 3) else faces[:0])

    forgetful = with_toys(tmp_path, **{part: forget_a_face})
    assert forgetful.post("/v1/attributes", image=photo()).status_code == 500
    assert f"The {part} has to return" in caplog.text


@pytest.mark.parametrize(
    ("part", "place", "sentence"),
    [
        ("detektor", "toy_parts:detect", "There is no part 'detektor'"),
        ("detector", "no_such_module:detect", "can't be imported"),
        ("detector", "toy_parts:no_such_function", "There is no function 'no_such_function'"),
        ("detector", "toy_parts", "There is no function ''"),
        ("detector", "", "There is no function ''"),
        ("detector", "toy_parts:NO_FUNCTION", "is not a function"),
        ("detector", "toy_parts:detect_nothing", r"has to return \(boxes, scores\)"),
        ("detector", "toy_parts:detect_points", r"shape \(any, 4\)"),
        ("detector", "toy_parts:fail", "ZeroDivisionError: half a face"),
        ("detector", "toy_parts:embed", "The detector"),
        ("landmarker", "toy_parts:read_attributes", "The landmarker"),
        ("aligner", "toy_parts:find_landmarks", "The aligner"),
        ("embedder", "toy_parts:embed_infinity", "finite"),
        ("embedder", "toy_parts:fail", "The embedder"),
        ("matcher", "toy_parts:find_landmarks", "The matcher"),
        ("operating_point", "toy_parts:Desk", "The operating_point"),
        ("assessor", "toy_parts:find_landmarks", "The assessor"),
        ("guesser", "toy_parts:detect_nothing", "The guesser"),
        ("attributer", "toy_parts:find_keypoints", "The attributer"),
        ("keypointer", "toy_parts:find_landmarks", "The keypointer"),
        ("challenge", "toy_parts:LenientDesk", "lets pass somebody who sent no frames"),
        ("challenge", "toy_parts:fail", "half a face"),
    ],
)
def test_part_that_does_not_fit_is_told_at_the_start(tmp_path, part, place, sentence):
    """Does each misfit get one sentence before the service starts?"""
    with pytest.raises(CourseError, match=sentence) as error:
        create_app(settings(tmp_path, **{part: place}))
    assert str(error.value).endswith(".") and "\n" not in str(error.value)


def test_part_is_found_beside_the_file_that_names_it(tmp_path, monkeypatch):
    """Is a module in the settings' folder imported?"""
    monkeypatch.setattr("sys.path", ["", *sys.path])
    module = tmp_path / "my_service_part.py"
    module.write_text("def detect(image):\n    return [], []\n", encoding="utf-8")
    config = tmp_path / "serve.toml"
    text = f'database = "sqlite:///{tmp_path}/g.db"\n[parts]\ndetector = "my_service_part:detect"\n'
    config.write_text(text, encoding="utf-8")
    service = create_app(read_settings(config)).extensions["face_service"]
    assert len(service.faces.find(np.zeros((40, 50, 3), np.uint8))) == 0


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("port = 99999", "'port'"),
        ('port = "8000"', "'port'"),
        ("colour = 1", "no field called 'colour'"),
        ("origins = 'https://a.example'", "'origins'"),
        ('rate_limit = "often"', "'rate_limit'"),
        ("port = = 1", "is not TOML"),
    ],
)
def test_setting_that_does_not_fit_is_told(tmp_path, text, sentence):
    """Does each wrong setting get named?"""
    config = tmp_path / "serve.toml"
    config.write_text(text, encoding="utf-8")
    with pytest.raises(CourseError, match=sentence):
        read_settings(config)


def test_options_go_before_the_file(tmp_path):
    """Does an option of the command win over serve.toml?"""
    config = tmp_path / "serve.toml"
    config.write_text('port = 8001\nhost = "0.0.0.0"', encoding="utf-8")
    read = read_settings(config, port=8002, host=None)
    assert (read.port, read.host, read.is_local) == (8002, "0.0.0.0", False)
    with pytest.raises(CourseError, match="can't be read"):
        read_settings(tmp_path / "nothing.toml")


@pytest.mark.parametrize(
    ("host", "local"),
    [("127.0.0.1", True), ("::1", True), ("localhost", True), ("0.0.0.0", False), ("me", False)],
)
def test_hosts_that_only_this_machine_reaches_are_known(host, local):
    """Which hosts count as local?"""
    assert Settings(host=host).is_local is local
