"""Is whatever is wrong refused with the right code, in a sentence, and forgotten at once?"""

import re
import tracemalloc
from collections.abc import Iterator

import pytest
from app_under_test import enrolled
from bad_requests import BAD_REQUESTS, TOO_LARGE, Bad, files_of

from course_lib.service.words.errors import STATUS
from course_lib.service.words.messages import CHINESE, ENGLISH


@pytest.fixture(scope="module")
def places(service) -> Iterator[dict]:
    """A person and a challenge for the addresses that name one."""
    challenge = service.client().post("/v1/challenges").get_json()["id"]
    with enrolled(service, "Bad") as path:
        yield {"person": path.rpartition("/")[2], "challenge": challenge}


def send(service, bad: Bad, places: dict, language: str = ENGLISH):
    path = bad.path.format(**places)
    if bad.form is not None:
        options = {"data": files_of(bad.form), "content_type": "multipart/form-data"}
    else:
        options = {"data": bad.body, "content_type": bad.kind}
    options["headers"] = {"Accept-Language": language}
    return service.client().open(path, method=bad.method, **options)


def test_bad_requests_are_enough_and_all_different():
    """Are there sixty ways to ask wrongly, each with its name?"""
    assert len({bad.name for bad in BAD_REQUESTS}) == len(BAD_REQUESTS) >= 60


@pytest.mark.parametrize("language", [ENGLISH, CHINESE])
@pytest.mark.parametrize("bad", BAD_REQUESTS, ids=lambda bad: bad.name)
def test_bad_request_is_refused_with_its_code(service, places, bad, language):
    """Is each bad request refused with code, status and a sentence in either language?"""
    response = send(service, bad, places, language)
    assert response.mimetype == "application/json"
    error = response.get_json()["error"]
    assert (error["code"], response.status_code) == (bad.code, STATUS[bad.code])
    assert error["request_id"] == response.headers["X-Request-Id"]
    assert response.headers["Content-Language"] == language
    message = error["message"]
    if language == ENGLISH:
        assert message[0].isupper() or message[0] == "'"
        assert message.endswith(".") and message.isascii()
    else:
        assert message.endswith("。") and re.search("[\u4e00-\u9fff]{3}", message)
    assert "\n" not in message and len(message) < 300
    assert not any(word in message for word in ("Traceback", "course_lib", "site-packages"))
    assert not any(sign in message for sign in "{^\\")


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://["},
        {"Origin": "null"},
        {"Origin": "http://"},
        {"Host": "["},
        {"Host": "[::1"},
        {"Host": "a b"},
        {"Host": "localhost:99999999"},
        {"X-Api-Key": "\u00fc.\u00fc"},
        {"Authorization": "Bearer"},
        {"Authorization": "Bearer \u00fc"},
        {"Content-Type": "multipart/form-data; boundary="},
        {"Content-Type": "application/json; charset=nonsense"},
        {"Content-Length": "-5"},
        {"Content-Length": "many"},
    ],
)
@pytest.mark.parametrize("path", ["/v1/detect", "/v1/gallery/people"])
def test_header_that_makes_no_sense_is_an_error_of_the_sender(service, headers, path):
    """Do odd headers give a 4xx and never a 500?"""
    response = service.client().post(path, headers=headers)
    assert 400 <= response.status_code < 500
    assert response.get_json()["error"]["request_id"] == response.headers["X-Request-Id"]


@pytest.mark.parametrize("name", TOO_LARGE)
def test_bomb_is_refused_before_it_is_decoded(service, places, name):
    """Does refusing a picture of too many pixels take no memory for them?"""
    tracemalloc.start()
    bad = next(one for one in BAD_REQUESTS if one.name == name)
    assert send(service, bad, places).status_code == 413
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    # The body, its copies on the way, and no pixels: the least of these pictures has 60 MB.
    assert peak < 10 * len(bad.form["image"]) + 2**21
