"""Do client and service understand each other, over real HTTP and by the document?"""

import io
import json
import re
import threading
from collections.abc import Iterator
from urllib.parse import urlsplit

import numpy as np
import pytest
from click.testing import CliRunner
from client_requests import ADDING, HARMLESS
from contract import Contract, answer_schema
from PIL import Image
from sample_pictures import encoded, orl, photo, pixels_of, scenery
from scripted_server import ScriptedServer, answer, picture_file
from waitress import create_server

from course_lib.cli.client import client as client_command
from course_lib.client import FaceClient, ServiceError
from course_lib.data.keypoints import KEYPOINT_NAMES
from course_lib.face_api import Box
from course_lib.service.http.document import build_document
from course_lib.service.operations import OPERATIONS

SECONDS = 300  # of a slow machine that does other things


@pytest.fixture(scope="module")
def address(service) -> Iterator[str]:
    """Where the tests' own service listens."""
    server = create_server(service.app, host="127.0.0.1", port=0, threads=8)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.effective_port}"
    server.close()


@pytest.fixture
def client(address) -> Iterator[FaceClient]:
    with FaceClient(address, timeout=SECONDS) as client:
        yield client


@pytest.fixture
def ada(client) -> Iterator:
    """Somebody who is enrolled with two pictures."""
    ada = client.add_person("Ada", consent=True)
    for number in (1, 2):
        client.enrol(ada, orl(1, number))
    yield ada
    if ada.id in {person.id for person in client.people()}:
        client.delete_person(ada)


def overlap(box: Box, other: Box) -> float:
    """Return the share of two boxes' union that is in both."""
    one, two = np.array(box.corners), np.array(other.corners)
    sides = np.minimum(one[2:], two[2:]) - np.maximum(one[:2], two[:2])
    both = np.clip(sides, 0, None).prod()
    return both / (box.width * box.height + other.width * other.height - both)


@pytest.mark.parametrize("name", HARMLESS | ADDING)
def test_every_request_is_one_that_the_document_has(name):
    """Do the client's requests fit the document, and the answers that other tests script?"""
    contract = Contract(build_document(OPERATIONS, max_body_bytes=8_000_000))
    call, scripted = (HARMLESS | ADDING)[name]
    with ScriptedServer([answer(scripted)]) as server, FaceClient(server.url) as client:
        call(client, picture_file(4, 3))
    (request,) = server.received
    operation, _ = contract.operation(request.method, urlsplit(request.path).path)
    kind = request.headers.get("content-type", "").partition(";")[0]
    assert kind in operation.get("requestBody", {"content": [""]})["content"]
    if kind == "application/json":
        schema = operation["requestBody"]["content"][kind]["schema"]
        assert contract.complaints(json.loads(request.body), schema) == []
    elif kind:
        schema = operation["requestBody"]["content"][kind]["schema"]
        pictures = {"image", "first", "second"} & set(schema["properties"])
        assert pictures
        for field in pictures:
            assert f'name="{field}"; filename='.encode() in request.body
        found = re.findall(rb'name="(\w+)"\r\n\r\n(\w+)\r\n', request.body)
        texts = {field.decode(): json.loads(text) for field, text in found}
        assert texts == ({"landmarks": True} if name == "detect with landmarks" else {})
        assert contract.complaints(dict.fromkeys(pictures, "a file") | texts, schema) == []
    status = next(status for status in operation["responses"] if status.startswith("2"))
    if schema := answer_schema(operation, status):
        assert contract.complaints({"execution_ms": 1.0} | scripted, schema) == []


def test_each_question_is_answered(client):
    """Do all the questions about a photo get typed answers?"""
    found = client.detect(photo())
    assert (found.width, found.height) == (640, 427)
    assert len(found) == 3
    assert found[0].probability >= found[-1].probability > 0.5
    assert {face.landmarks for face in found} == {None}
    pointed = client.detect(photo(), landmarks=True, max_faces=1)
    assert [face.box for face in pointed] == [found[0].box]
    nose, box = pointed[0].landmarks.nose, found[0].box
    assert box.x < nose.x < box.x + box.width and box.y < nose.y < box.y + box.height
    assert [len(face.landmarks) for face in client.landmarks(photo())] == [68] * 3
    assert set(client.keypoints(photo())[0].keypoints.by_name()) == set(KEYPOINT_NAMES)
    described = client.attributes(photo(), max_faces=1)
    assert len(described) == 1
    expression = described[0].expression
    probabilities = dict(expression.probabilities)
    assert expression.label == max(probabilities, key=probabilities.get)
    chips = client.align(photo(), size=64)
    assert {Image.open(io.BytesIO(face.chip)).size for face in chips} == {(64, 64)}
    assert list(client.detect(scenery())) == []


@pytest.mark.parametrize("how", ["shrunk", "rotated", "array", "grey"])
def test_boxes_are_in_the_pixels_of_what_was_given(how, address):
    """Do boxes fit the original, however it was sent?"""
    image = Image.open(io.BytesIO(photo()))
    exif = Image.Exif()
    exif[0x0112] = 6
    lying = image.transpose(Image.Transpose.ROTATE_90)
    given, scale = {
        "shrunk": (image.resize((1920, 1281)), 3.0),
        "rotated": (encoded(lying.resize((854, 1280)), "JPEG", exif=exif), 2.0),
        "array": (np.asarray(image), 1.0),
        "grey": (np.asarray(image.convert("L")), 1.0),
    }[how]
    with FaceClient(address, timeout=SECONDS, max_side=800) as client:
        expected = client.detect(photo())
        found = client.detect(given)
    assert len(found) == len(expected)
    assert (found.width, found.height) == (640 * scale, 427 * scale)
    for face in expected:
        box = Box(**{side: scale * pixels for side, pixels in face.box})
        assert max(overlap(box, other.box) for other in found) > 0.7


def test_people_are_told_apart(client):
    """Does `compare` say yes for one person and no for two?"""
    same, other = client.compare(orl(1, 1), orl(1, 2)), client.compare(orl(1, 1), orl(2, 1))
    assert same.same and not other.same
    assert same.distance <= same.threshold < other.distance
    assert same.similarity > 0.5 > other.similarity


def test_enrolled_person_is_found_until_they_are_deleted(client, ada):
    """Do enrolling, searching and deleting go together?"""
    assert client.person(ada).faces == 2
    found = client.search(orl(1, 3))
    assert (found[0].label, found[0].subject.id) == ("Ada", ada.id)
    assert found[0].candidates[0].distance <= found.threshold
    stranger = client.search(orl(3, 1))[0]
    assert (stranger.label, stranger.subject) == ("unknown", None)
    face = client.enrolled_faces(ada)[0]
    client.delete_face(face)
    assert len(client.enrolled_faces(ada)) == 1
    client.delete_person(ada)
    assert client.search(orl(1, 3))[0].subject is None
    with pytest.raises(ServiceError) as failure:
        client.person(ada)
    assert (failure.value.code, failure.value.status) == ("not_found", 404)


def test_list_of_people_goes_over_its_pages(client, monkeypatch):
    """Does `people()` yield everybody in order?"""
    monkeypatch.setattr("course_lib.client.face_client._PAGE", 2)
    added = [client.add_person(f"person {number}", consent=True) for number in range(5)]
    try:
        listed = [person.name for person in client.people() if person in added]
    finally:
        for person in added:
            client.delete_person(person)
    assert listed == [f"person {number}" for number in range(5)]


@pytest.mark.parametrize(
    "code, ask",
    [
        ("bad_request", lambda c: c.add_person("Ada", consent=False)),
        ("bad_request", lambda c: c.add_person(" ", consent=True)),
        ("bad_request", lambda c: c.align(photo(), size=5)),
        ("not_found", lambda c: c.enrol(2**40, orl(1, 1))),
        ("no_face", lambda c: c.compare(photo(), scenery())),
        ("too_large", lambda c: c.detect(Image.new("L", (16_385, 8)))),
        ("unsupported_image", lambda c: c.detect(photo()[:9_000])),
    ],
)
def test_refusal_is_a_sentence_with_a_code_and_an_id(code, ask, address):
    """Does each way to be refused raise what the service said?"""
    with (
        FaceClient(address, timeout=SECONDS, max_side=20_000) as client,
        pytest.raises(ServiceError) as failure,
    ):
        ask(client)
    assert failure.value.code == code
    assert failure.value.request_id
    assert str(failure.value).endswith(".")


def test_group_is_not_enrolled_as_one_person(client, ada):
    """Is a photo of three refused, and no face added?"""
    with pytest.raises(ServiceError) as failure:
        client.enrol(ada, photo())
    assert failure.value.code == "multiple_faces"
    assert client.person(ada).faces == 2


def test_challenge_is_judged_once_by_the_service(client):
    """Does the client get one verdict, and then an unknown challenge?"""
    challenge = client.new_challenge()
    assert len(challenge.actions) == 2
    verdict = client.answer_challenge(challenge, [orl(1, 1)] * challenge.min_frames)
    assert (verdict.passed, verdict.reason) == (False, "missing_action")
    with pytest.raises(ServiceError) as failure:
        client.verdict(challenge)
    assert failure.value.code == "unknown_challenge"


def test_key_is_asked_for_as_soon_as_there_is_one(service, address):
    """Is a client without key refused once a key exists?"""
    key = service.inside.keys.make("a client")
    try:
        with FaceClient(address) as client, pytest.raises(ServiceError) as failure:
            list(client.people())
        assert (failure.value.code, failure.value.status) == ("unauthorised", 401)
        with FaceClient(address, key) as client:
            client.check_ready()
            assert isinstance(list(client.people()), list)
    finally:
        service.inside.keys.revoke(key.partition(".")[0])


def test_command_enrols_a_folder_and_finds_it_again(address, client, tmp_path):
    """Do `enrol`, `search` and `forget` work on a real service?"""
    for number in range(1, 5):
        (tmp_path / f"{number}.png").write_bytes(orl(5, number))
    (tmp_path / "nobody.png").write_bytes(scenery())

    def run(*arguments):
        words = [str(word) for word in (*arguments, "--url", address, "--timeout", SECONDS)]
        return CliRunner().invoke(client_command, words)

    enrolled = run("enrol", "Eve", tmp_path, "--consent", "--json", tmp_path / "log.jsonl")
    try:
        assert enrolled.exit_code == 1  # nobody is on one of the pictures
        assert "4 done, 1 failed" in enrolled.stderr
        searched = run("search", tmp_path / "1.png", "--draw", tmp_path / "drawn")
        assert searched.exit_code == 0
        assert "1.png: Eve, similarity 1.00" in searched.stdout
        drawn = pixels_of((tmp_path / "drawn" / "1.png").read_bytes())
        assert (drawn == (255, 200, 0)).all(axis=2).any()
    finally:
        forgotten = run("forget", "Eve", "--yes")
    assert forgotten.exit_code == 0
    assert "Eve" not in [person.name for person in client.people()]
