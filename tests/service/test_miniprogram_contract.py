"""Is every request that the mini-program makes one that the service answers, as it promises?

The pages run against a real service: what they send, what comes back and what they read of it is
written down, and held to the OpenAPI document.
"""

import json
import re
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from contract import Contract, answer_schema
from javascript import run_script, run_tests
from PIL import Image
from waitress import create_server

from course_lib import data
from course_lib.face.liveness.session import ACTIONS
from course_lib.service import Settings, create_app
from course_lib.service.words.errors import STATUS

LOADING_SECONDS = 600
GREY = (128, 128, 128)
# What the mini-program itself finds wrong, beside the service's codes.
OWN_TITLES = {
    "gateway",
    "timeout",
    "no_connection",
    "domain_not_listed",
    "not_json",
    "no_photo",
    "permission_refused",
    "other",
}


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    database = f"sqlite:///{tmp_path_factory.mktemp('service') / 'gallery.db'}"
    # A slow machine may need longer for a film than people do.
    return create_app(Settings(database=database, challenge_seconds=300))


@pytest.fixture(scope="module")
def document(app) -> dict:
    return app.test_client().get("/openapi.json").get_json()


@pytest.fixture(scope="module")
def address(app) -> Iterator[str]:
    """Where the real service listens, its models loaded."""
    service = app.extensions["face_service"]
    assert service.readiness.wait(LOADING_SECONDS), service.readiness.error
    server = create_server(app, host="127.0.0.1", port=0, threads=2)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.effective_port}"
    server.close()
    thread.join(timeout=10)


@pytest.fixture(scope="module")
def photos(tmp_path_factory) -> Path:
    """What the pages are shown: a person, a stranger, nobody, and what is no photo."""
    folder = tmp_path_factory.mktemp("photos")
    images, people = data.orl_faces()
    for number, image in enumerate(images[people == people[0]][:3]):
        face = Image.fromarray(image).resize((276, 336), Image.Resampling.BICUBIC)
        photo = Image.new("RGB", (480, 640), GREY)
        photo.paste(face, (100, 150))
        photo.save(folder / f"ann-{number}.jpg", quality=95)
    Image.fromarray(data.picture("astronaut")).save(folder / "stranger.jpg", quality=95)
    Image.new("RGB", (320, 240), GREY).save(folder / "blank.jpg")
    (folder / "broken.jpg").write_text("This is no photo.")
    return folder


@pytest.fixture(scope="module")
def flows(app, address, photos, tmp_path_factory) -> dict:
    """What flows.js wrote: the endpoints, the exchanges, what was read of answers."""
    written = tmp_path_factory.mktemp("flows") / "exchanges.json"
    key = app.extensions["face_service"].keys.make("mini-program")
    run_tests("flows.js", FACE_SERVICE=address, FACE_KEY=key, PHOTOS=photos, EXCHANGES=written)
    return json.loads(written.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def contract(document) -> Contract:
    return Contract(document)


def typed(text: str, schema: dict) -> object:
    """Return a parameter as its schema wants it."""
    if schema["type"] == "boolean":
        return {"true": True, "false": False}.get(text, text)
    return int(text) if schema["type"] == "integer" and text.isdigit() else text


def test_document_has_every_endpoint_of_the_table(flows, contract):
    """Does the OpenAPI document know each endpoint, field and parameter?"""
    for endpoint in flows["endpoints"].values():
        operation = contract.of_endpoint(endpoint)
        body = operation.get("requestBody", {"content": {}})["content"]
        if endpoint["body"] == "photo":
            assert "image" in body["multipart/form-data"]["schema"]["properties"]
        kind = "multipart/form-data" if endpoint["body"] == "photo" else "application/json"
        for field in endpoint.get("fields", []):
            assert contract.has(body[kind]["schema"], field)
        named = {p["name"] for p in operation["parameters"] if p["in"] == "query"}
        assert named >= set(endpoint.get("query", []))


def test_pages_use_every_endpoint_of_the_table(flows, contract):
    """Is no endpoint of the mini-program unused?"""
    listed = [contract.of_endpoint(each)["operationId"] for each in flows["endpoints"].values()]
    used = {
        contract.operation(each["method"], each["path"])[0]["operationId"]
        for each in flows["exchanges"]
    }
    assert sorted(used) == sorted(listed)


def test_every_request_of_the_pages_is_valid(flows, contract):
    """Do parameters, bodies and keys fit the document?"""
    for exchange in flows["exchanges"]:
        operation, in_path = contract.operation(exchange["method"], exchange["path"])
        given = {**in_path, **exchange["query"]}
        parameters = {each["name"]: each["schema"] for each in operation["parameters"]}
        assert set(given) <= set(parameters)
        for name, text in given.items():
            assert contract.complaints(typed(text, parameters[name]), parameters[name]) == []
        assert_body_is_valid(exchange, operation, contract)
        assert not operation["security"] or exchange["header"]["x-api-key"]


def assert_body_is_valid(exchange: dict, operation: dict, contract: Contract) -> None:
    content = operation.get("requestBody", {}).get("content", {})
    if exchange["file"]:
        kind = "multipart/form-data"
        fields = content[kind]["schema"]["properties"]
        texts = {name: typed(text, fields[name]) for name, text in exchange["form"].items()}
        body = {exchange["file"]: "its bytes", **texts}
    else:
        body, kind = exchange["body"], exchange["header"]["content-type"]
    if body is None:
        assert content == {}
    else:
        assert contract.complaints(body, content[kind]["schema"]) == []


def test_service_answers_as_it_promises(flows, contract):
    """Does each recorded answer fit its schema?"""
    for exchange in flows["exchanges"]:
        operation, _ = contract.operation(exchange["method"], exchange["path"])
        assert_is_promised(exchange["status"], exchange["answer"], operation, contract)


def assert_is_promised(status: int, answer: object, operation: dict, contract: Contract) -> None:
    schema = answer_schema(operation, status)
    if schema is None:
        assert answer is None
    else:
        assert contract.complaints(answer, schema) == [], operation["operationId"]


def success(operation: dict) -> int:
    return next(int(status) for status in operation["responses"] if status.startswith("2"))


def test_all_that_the_pages_read_is_promised(flows, contract):
    """Is each field that a page reads in the document?"""
    for name, paths in flows["reads"].items():
        operation = contract.of_endpoint(flows["endpoints"][name])
        schema = answer_schema(operation, success(operation))
        assert [each for each in paths if not contract.has(schema, each)] == [], name
    assert "faces[].box.x" in flows["reads"]["search"]
    assert "message" in flows["reads"]["judge"]


def test_field_that_is_not_promised_would_be_noticed(contract):
    """Does the check tell a field that is there from one that is not?"""
    schema = {"$ref": "#/components/schemas/SearchAnswer"}
    assert contract.has(schema, "faces[].subject.name")
    assert not contract.has(schema, "faces[].subject.age")
    assert not contract.has(schema, "faces.subject")


def test_made_up_answers_of_the_javascript_tests_are_promised(flows, contract):
    """Do the scripted answers fit the document too?"""
    answers = run_script(
        "process.stdout.write(JSON.stringify(require('./support/answers').ANSWERS))"
    )
    assert set(answers) == set(flows["endpoints"])
    for name, (status, body) in answers.items():
        operation = contract.of_endpoint(flows["endpoints"][name])
        assert_is_promised(status, body, operation, contract)


@pytest.fixture(scope="module")
def texts() -> dict:
    return run_script(
        "const texts = require('../../../course_lib/service/miniprogram/i18n/en');"
        "process.stdout.write(JSON.stringify(texts))"
    )


def test_every_code_of_the_service_has_a_title(texts):
    """Does the mini-program have a title for each code, and no other?

    In both languages: sources.test.js holds them to the same texts."""
    assert set(texts["problems"]["titles"]) == OWN_TITLES | set(STATUS)


def test_every_act_and_every_reason_has_its_words(texts, document):
    """Does the mini-program have a text for all that the service may say?"""
    schemas = document["components"]["schemas"]
    reasons = schemas["VerdictAnswer"]["properties"]["reason"]["description"]
    assert set(texts["liveness"]["acts"]) == {*ACTIONS, "still"}
    assert set(texts["liveness"]["reasons"]) == set(re.findall(r"`(\w+)`", reasons))
