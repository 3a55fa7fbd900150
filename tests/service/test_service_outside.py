"""What reaches the service from outside: keys, foreign pages, limits and rates, over a socket."""

import socket
import subprocess
import threading
from collections.abc import Iterator

import httpx
import pytest
import running
import toy_parts
from sample_pictures import orl

from course_lib.service.words.messages import CHINESE, ENGLISH
from course_lib.service.words.problems import BODY_TOO_LARGE

PEOPLE = "/v1/gallery/people"
FRIEND = "https://friend.example"
STRANGER = "https://stranger.example"


def course_serve(
    folder, *options: str, settings: dict | None = None
) -> subprocess.CompletedProcess:
    """Run `course serve` with options that make it end by itself."""
    command = running.command(folder, *options, settings=settings)
    return subprocess.run(command, capture_output=True, text=True, timeout=300)


@pytest.fixture(scope="module")
def guarded(tmp_path_factory) -> Iterator[tuple[running.Server, str, str]]:
    """A server that asks for keys, with (a good key, a revoked one); few requests are allowed."""
    folder = tmp_path_factory.mktemp("guarded")
    good, revoked = (course_serve(folder, "--new-key", n).stdout.strip() for n in ("a", "b"))
    assert course_serve(folder, "--revoke-key", revoked.partition(".")[0]).returncode == 0
    settings = {
        "parts": toy_parts.TOYS,
        "origins": [FRIEND],
        "failed_key_limit": "10 per hour",
        "max_body_bytes": 100_000,
    }
    with running.running(folder, settings=settings) as server:
        server.wait_ready()
        yield server, good, revoked


def with_key(server: running.Server, key: str) -> httpx.Client:
    return server.client(headers={"X-Api-Key": key})


def test_keys_are_listed_without_their_secrets(guarded):
    """Does `--list-keys` show ids and revocations only?"""
    server, good, revoked = guarded
    listed = course_serve(server.folder, "--list-keys").stdout
    assert good.partition(".")[0] in listed and "revoked" in listed
    assert good.partition(".")[2] not in listed and revoked.partition(".")[2] not in listed


def test_good_key_is_taken_in_either_header(guarded):
    """Do X-Api-Key and Bearer both work?"""
    server, good, _ = guarded
    for headers in ({"X-Api-Key": good}, {"Authorization": f"Bearer {good}"}):
        assert server.client(headers=headers).get(PEOPLE).status_code == 200


def test_missing_or_wrong_key_is_refused_before_anything_is_read(guarded):
    """Is the key asked for first, and not by the open pages?"""
    server, good, revoked = guarded
    for headers in (
        {},
        {"X-Api-Key": revoked},
        {"X-Api-Key": good[:-1]},
        {"Authorization": f"Basic {good}"},
    ):
        response = server.client(headers=headers).post("/v1/detect", content=b"\x00")
        assert (response.status_code, response.json()["error"]["code"]) == (401, "unauthorised")
    for path in ("/healthz", "/readyz", "/openapi.json", "/docs", "/"):
        assert server.client().get(path).status_code == 200


def test_wrong_keys_are_limited_and_the_good_one_is_not(guarded):
    """Is guessing slowed down without shutting out the owner?"""
    server, good, _ = guarded
    codes = [with_key(server, f"0.{n}").get(PEOPLE).status_code for n in range(12)]
    assert set(codes) <= {401, 429} and codes[-1] == 429
    refused = with_key(server, "0.0").get(PEOPLE)
    assert 1 <= int(refused.headers["Retry-After"]) <= 3601
    assert with_key(server, good).get(PEOPLE).status_code == 200


def test_only_pages_of_friends_may_use_the_service(guarded):
    """Do the listed origin and no other get CORS headers?"""
    server, good, _ = guarded
    client = with_key(server, good)
    allowed = client.get(PEOPLE, headers={"Origin": FRIEND})
    assert allowed.headers["Access-Control-Allow-Origin"] == FRIEND
    assert "Origin" in allowed.headers["Vary"]
    preflight = client.options(
        PEOPLE, headers={"Origin": FRIEND, "Access-Control-Request-Method": "POST"}
    )
    assert preflight.status_code == 204
    assert "X-Api-Key" in preflight.headers["Access-Control-Allow-Headers"]
    own = client.get(PEOPLE, headers={"Origin": server.url})
    assert own.status_code == 200 and "Access-Control-Allow-Origin" not in own.headers
    for origin in (STRANGER, "null", f"{FRIEND}.example", "http://friend.example"):
        for method in ("GET", "POST", "OPTIONS"):
            refused = client.request(method, PEOPLE, headers={"Origin": origin})
            assert refused.status_code == 403
            assert "Access-Control-Allow-Origin" not in refused.headers


def test_uploads_and_challenges_of_one_key_are_nobody_elses(guarded):
    """Are tokens and challenges unknown to another key?"""
    server, good, _ = guarded
    other = course_serve(server.folder, "--new-key", "c").stdout.strip()
    mine, theirs = with_key(server, good), with_key(server, other)
    token = mine.post("/v1/uploads", files={"image": orl(1, 1)}).json()["image_token"]
    assert mine.post("/v1/detect", json={"image_token": token}).status_code == 200
    refused = theirs.post("/v1/detect", json={"image_token": token})
    assert (refused.status_code, refused.json()["error"]["code"]) == (404, "unknown_token")
    challenge = mine.post("/v1/challenges").json()["id"]
    path = f"/v1/challenges/{challenge}"
    assert theirs.post(f"{path}/frames", files={"image": orl(1, 1)}).status_code == 404
    assert theirs.post(f"{path}/verdict").status_code == 404
    assert mine.post(f"{path}/verdict").status_code == 200


@pytest.mark.parametrize("language", [ENGLISH, CHINESE])
def test_large_body_is_refused_in_the_services_form(guarded, language):
    """Is a body too large refused in JSON, also in chunks?"""
    server, good, _ = guarded
    client = with_key(server, good)
    client.headers["Accept-Language"] = language
    for content in (bytes(100_001), iter([bytes(60_000)] * 2)):  # at once, and in chunks
        response = client.post("/v1/detect", content=content)
        assert (response.status_code, response.json()["error"]["code"]) == (413, "too_large")
        assert response.headers["Content-Language"] == language
        assert response.json()["error"]["message"] == BODY_TOO_LARGE.told(language).text
        assert response.headers["X-Request-Id"] == response.json()["error"]["request_id"]


@pytest.mark.parametrize(
    "sent",
    [
        b"nonsense\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n",
        b"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: odd\r\n\r\n",
    ],
    ids=["nonsense", "negative length", "odd encoding"],
)
def test_broken_request_is_refused_in_the_services_form(guarded, sent):
    """Does broken HTTP get JSON, and no name of the server's program?"""
    server, _, _ = guarded
    address = httpx.URL(server.url)
    with socket.create_connection((address.host, address.port), timeout=60) as connection:
        connection.sendall(sent)
        answer = connection.makefile("rb").read()
    head, _, body = answer.partition(b"\r\n\r\n")
    assert head.startswith((b"HTTP/1.0 400 Bad Request", b"HTTP/1.1 400 Bad Request"))
    assert b"waitress" not in answer.lower()
    assert b'"code": "bad_request"' in body


def test_answers_close_what_browsers_leave_open(guarded):
    """Does each answer have the security headers?"""
    server, good, _ = guarded
    for response in (with_key(server, good).get(PEOPLE), server.client().get("/v1/nothing")):
        headers = response.headers
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Content-Security-Policy"] == "default-src 'none'; frame-ancestors 'none'"
        assert headers["Referrer-Policy"] == "no-referrer"
        assert headers["Cache-Control"] == "no-store"
        assert not {"Server", "X-Powered-By"} & {name.title() for name in headers}


def test_log_tells_requests_and_neither_names_nor_keys(guarded):
    """Is a request logged with route and key id, and no secret?"""
    server, good, _ = guarded
    client = with_key(server, good)
    client.post(PEOPLE, json={"name": "Secretname", "consent": True})
    client.post("/v1/detect", files={"image": orl(1, 1)}, headers={"X-Request-Id": "look-for-me"})
    while server.wait_for("request")["request_id"] != "look-for-me":
        continue
    line = server.log[-1]
    assert (line["method"], line["route"], line["status"]) == ("POST", "/v1/detect", 200)
    assert line["key"] == good.partition(".")[0] and line["ms"] > 0
    written = str(server.log)
    assert "Secretname" not in written and good not in written
    assert good.partition(".")[2] not in written


def test_requests_beyond_the_rate_are_refused_until_it_is_over(tmp_path):
    """Does the sixth of five get a 429, and health its answer?"""
    settings = {"parts": toy_parts.TOYS, "rate_limit": "5 per hour"}
    with running.running(tmp_path, settings=settings) as server:
        client = server.client()
        answers = [client.get(PEOPLE) for _ in range(7)]
        assert [one.status_code for one in answers] == [200] * 5 + [429] * 2
        assert answers[-1].json()["error"]["code"] == "too_many_requests"
        assert 1 <= int(answers[-1].headers["Retry-After"]) <= 3601
        assert client.get("/healthz").status_code == 200
        assert client.get("/").status_code == 200


def test_service_without_keys_answers_its_own_machine_only(tmp_path):
    """Are other hosts' names refused, and keys asked for once made?"""
    with running.running(tmp_path, settings={"parts": toy_parts.TOYS}) as server:
        client = server.client()
        assert client.get(PEOPLE).status_code == 200
        # A page whose name was made to mean this machine sends that name.
        for host in ("evil.example", "127.0.0.1.evil.example", "[::2]", ""):
            assert client.get(PEOPLE, headers={"Host": host}).status_code in (400, 403)
        assert course_serve(tmp_path, "--new-key", "first").returncode == 0
        assert client.get(PEOPLE).status_code == 401


def test_service_for_others_does_not_start_without_a_key(tmp_path):
    """Is 0.0.0.0 without a key refused?"""
    refused = course_serve(tmp_path, "--host", "0.0.0.0", settings={"parts": toy_parts.TOYS})
    assert refused.returncode == 1
    assert "course: Others can reach 0.0.0.0, and there is no key yet" in refused.stderr
    assert "Traceback" not in refused.stderr


def test_address_that_is_taken_is_told(tmp_path):
    """Does a port in use get a sentence?"""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        refused = course_serve(tmp_path, "--port", port, settings={"parts": toy_parts.TOYS})
    assert refused.returncode == 1 and f"port {port}" in refused.stderr
    assert "Traceback" not in refused.stderr


def test_part_that_cannot_load_ends_the_service(tmp_path, monkeypatch):
    """Does `course serve` end with a sentence where the weights are missing?"""
    monkeypatch.setenv("COURSE_DATA_CACHE", str(tmp_path / "nothing"))
    refused = course_serve(tmp_path)
    assert refused.returncode == 1
    assert "course: " in refused.stderr.splitlines()[-1]
    assert "course data" in refused.stderr.splitlines()[-1]


def test_stopped_server_finishes_what_it_began(tmp_path):
    """Does a request in progress get its answer when the server stops?"""
    parts = toy_parts.TOYS | {"detector": "toy_parts:detect_slowly"}
    with running.running(tmp_path, settings={"parts": parts}) as server:
        server.wait_ready()
        answers = []

        def ask() -> None:
            answers.append(server.client().post("/v1/detect", files={"image": orl(1, 1)}))

        asking = threading.Thread(target=ask)
        asking.start()
        server.wait_for("detecting")
        assert server.stop() == 0
        asking.join()
        assert [one.status_code for one in answers] == [200]
