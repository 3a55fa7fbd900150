"""What does the client send again, what not, and how does it say what went wrong?"""

import gzip
import socket
import subprocess
import threading
import time
from email.utils import formatdate

import pytest
from client_requests import ADA, ADDING, BOX, COMPARED, HARMLESS, NO_FACES
from scripted_server import (
    HANG_UP,
    REQUEST_ID,
    RESET,
    Act,
    ScriptedServer,
    answer,
    page,
    picture_file,
    raw_answer,
    refusal,
)

from course_lib.client import FaceClient, Retries, ServiceError
from course_lib.client.retries import Repeat
from course_lib.errors import CourseError

KEY = "a-key-that-nobody-else-may-see"


@pytest.fixture
def tiny_picture() -> bytes:
    return picture_file(4, 3)


class Sleeps(list):
    """Takes the place of time.sleep: remembers instead."""

    def __call__(self, seconds: float) -> None:
        self.append(seconds)


@pytest.fixture
def sleeps():
    return Sleeps()


@pytest.fixture
def connect(sleeps):
    """A function that gives a client of a server; its waits take no time."""
    opened = []

    def connect(server, **options) -> FaceClient:
        url = server if isinstance(server, str) else server.url
        options.setdefault("retries", Retries(sleep=sleeps))
        opened.append(FaceClient(url, KEY, **options))
        return opened[-1]

    yield connect
    for client in opened:
        client.close()


PASSING = {
    "reset": RESET,
    "hung up": HANG_UP,
    "cut off": raw_answer(b'{"faces"', length=500),
    "503": page(503),
    "502": page(502),
    "504": page(504),
    "429": page(429),
    "not ready": refusal("not_ready", 503),
    "no HTTP": Act(b"SSH-2.0-OpenSSH_9.2\r\n", "close"),
}


@pytest.mark.parametrize("trouble", PASSING)
def test_question_is_asked_again_after_passing_trouble(trouble, connect, tiny_picture):
    """Is a question sent whole again until it is answered?"""
    with ScriptedServer([PASSING[trouble], PASSING[trouble], answer(NO_FACES)]) as server:
        assert list(connect(server).detect(tiny_picture)) == []
    assert len(server.received) == 3
    assert len({request.body.count(tiny_picture) for request in server.received}) == 1


@pytest.mark.parametrize("request_name", HARMLESS)
def test_every_harmless_request_is_tried_again(request_name, connect, tiny_picture):
    """Is each request that adds nothing repeated?"""
    call, good = HARMLESS[request_name]
    with ScriptedServer([RESET, page(503), answer(good)]) as server:
        call(connect(server), tiny_picture)
    assert len(server.received) == 3


@pytest.mark.parametrize("trouble", PASSING)
@pytest.mark.parametrize("request_name", ADDING)
def test_nothing_is_added_twice(request_name, trouble, connect, tiny_picture):
    """Is a request that adds sent once, and is it said whether it may be done?"""
    call, good = ADDING[request_name]
    with ScriptedServer([PASSING[trouble], answer(good)]) as server:
        with pytest.raises(ServiceError) as failure:
            call(connect(server), tiny_picture)
        assert failure.value.code in ("connection_lost", "not_json", "not_ready")
        # Only a refusal says for certain that nothing was added.
        assert failure.value.maybe_done == (trouble not in ("429", "not ready"))
        assert len(server.received) == 1


@pytest.mark.parametrize("request_name", ADDING)
def test_addition_is_sent_later_when_the_service_refused_to_begin(
    request_name, connect, sleeps, tiny_picture
):
    """Is a request that adds repeated after a 429, when nothing was done?"""
    call, good = ADDING[request_name]
    busy = refusal("too_many_requests", 429, Retry_After="7")
    with ScriptedServer([busy, answer(good)]) as server:
        call(connect(server), tiny_picture)
    assert len(server.received) == 2
    assert sleeps == [7.0]


@pytest.mark.parametrize(
    "act, maybe_done",
    [
        (refusal("no_face", 422), False),
        (refusal("internal", 500), True),
        (answer({"another": "service"}), True),
        (page(200), True),
        (raw_answer(b"", 307, Location="/"), False),
    ],
)
def test_failed_enrolment_tells_whether_it_may_have_happened(
    act, maybe_done, connect, tiny_picture
):
    """Which failures leave it open that a face was added?"""
    with ScriptedServer([act]) as server:
        with pytest.raises(ServiceError) as failure:
            connect(server).enrol(1, tiny_picture)
        assert failure.value.maybe_done is maybe_done
        with pytest.raises(ServiceError) as failure:
            connect(server).detect(tiny_picture)
        assert not failure.value.maybe_done


def test_enrolment_is_tried_again_while_there_is_no_connection(connect, sleeps, tiny_picture):
    """Is what never left this machine sent again?"""
    client = connect(f"http://127.0.0.1:{unused_port()}")
    with pytest.raises(ServiceError) as failure:
        client.enrol(1, tiny_picture)
    assert failure.value.code == "unreachable"
    assert not failure.value.maybe_done
    assert len(sleeps) == 3
    assert "course serve" in str(failure.value)


@pytest.mark.parametrize(
    "code, status",
    [
        ("bad_request", 400),
        ("unauthorised", 401),
        ("unknown_token", 404),
        ("too_large", 413),
        ("no_face", 422),
        ("internal", 500),
    ],
)
def test_refusal_is_told_in_the_services_words_and_not_tried_again(
    code, status, connect, tiny_picture
):
    """Do message, code, status and id reach the caller?"""
    with ScriptedServer([refusal(code, status, "Send a picture with a face.")]) as server:
        with pytest.raises(CourseError) as failure:
            connect(server).detect(tiny_picture)
        assert len(server.received) == 1
    error = failure.value
    assert str(error) == "Send a picture with a face."
    assert (error.code, error.status, error.request_id) == (code, status, REQUEST_ID)


def test_client_gives_up_in_the_end(connect, sleeps, tiny_picture):
    """Does the client stop after four tries?"""
    with ScriptedServer([page(503)]) as server, pytest.raises(ServiceError) as failure:
        connect(server).detect(tiny_picture)
    assert len(server.received) == 4
    assert failure.value.status == 503
    assert "proxy" in str(failure.value)


def test_readiness_is_asked_for_once(connect, sleeps):
    """Does `check_ready` answer at once when the models still load?"""
    with ScriptedServer([refusal("not_ready", 503, "Models load; wait.")]) as server:
        with pytest.raises(ServiceError, match="Models load"):
            connect(server).check_ready()
        assert len(server.received) == 1


def test_waits_are_longer_each_time_and_never_the_same_for_all():
    """Do waits double up to a limit, and differ by chance?"""
    lost = ServiceError("", "connection_lost")
    longest = Retries(attempts=9, first_wait=1, longest_wait=20, chance=lambda: 1.0)
    shortest = Retries(attempts=9, first_wait=1, longest_wait=20, chance=lambda: 0.0)
    waits = [longest.wait_after(lost, n, Repeat.FREELY) for n in range(1, 10)]
    assert waits == [1, 2, 4, 8, 16, 20, 20, 20, None]
    halves = [shortest.wait_after(lost, n, Repeat.FREELY) for n in range(1, 9)]
    assert halves == [wait / 2 for wait in waits[:-1]]


@pytest.mark.parametrize("status, code", [(429, "too_many_requests"), (503, "not_ready")])
def test_retry_after_is_waited_for(status, code, connect, sleeps, tiny_picture):
    """Is the wait that the service asks for kept, if it asks?"""
    acts = [refusal(code, status, Retry_After="11"), page(status), answer(NO_FACES)]
    with ScriptedServer(acts) as server:
        connect(server).detect(tiny_picture)
    assert sleeps[0] == 11
    assert sleeps[1] < 1


def test_retry_after_is_read_as_a_date_too(connect, sleeps, tiny_picture):
    """Does a date in the header give the seconds until then?"""
    date = formatdate(time.time() + 30, usegmt=True)
    acts = [raw_answer(b"", 503, Retry_After=date), answer(NO_FACES)]
    with ScriptedServer(acts) as server:
        connect(server).detect(tiny_picture)
    assert 0 < sleeps[0] <= 30


@pytest.mark.parametrize("nonsense", ["soon", "-5", "", "٣", "1e3", "Thu, 99 Foo 2026"])
def test_nonsense_in_retry_after_means_the_usual_wait(nonsense, connect, sleeps, tiny_picture):
    """Is a header that says no time ignored?"""
    header = nonsense.encode().decode("latin-1")
    with ScriptedServer([page(503), answer(NO_FACES)]) as server:
        server.acts[0] = Act(
            b"HTTP/1.1 503 No\r\nRetry-After: " + header.encode("latin-1") + b"\r\n"
            b"Content-Length: 0\r\n\r\n"
        )
        connect(server).detect(tiny_picture)
    assert len(sleeps) == 1
    assert sleeps[0] < 1


@pytest.mark.parametrize("seconds", ["3600", "9" * 30])
def test_long_wait_is_told_at_once(seconds, connect, sleeps, tiny_picture):
    """Does the caller hear of an hour's wait instead of sitting through it?"""
    busy = refusal("too_many_requests", 429, Retry_After=seconds)
    with ScriptedServer([busy]) as server, pytest.raises(ServiceError) as failure:
        connect(server).detect(tiny_picture)
    assert len(server.received) == 1
    assert sleeps == []
    assert failure.value.retry_after >= 3600


@pytest.mark.parametrize("request_name", ["detect", "enrol"])
def test_slow_answer_is_not_asked_for_twice(request_name, connect, tiny_picture):
    """Is a request that timed out not repeated?"""
    call = (HARMLESS | ADDING)[request_name][0]
    gate = threading.Event()
    with ScriptedServer([Act(gate=gate)]) as server:
        with pytest.raises(ServiceError) as failure:
            call(connect(server, timeout=0.2), tiny_picture)
        gate.set()
        assert len(server.received) == 1
    assert failure.value.code == "timeout"
    assert "0.2 seconds" in str(failure.value)


def test_answer_that_trickles_in_ends_in_time(connect, tiny_picture):
    """Does the timeout hold for the whole answer?"""
    listener = socket.create_server(("127.0.0.1", 0))
    over = threading.Event()

    def trickle() -> None:
        connection, _ = listener.accept()
        with connection:
            connection.recv(1_000)
            connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
            while not over.wait(0.05):
                try:
                    connection.sendall(b" ")
                except OSError:
                    return

    thread = threading.Thread(target=trickle)
    thread.start()
    try:
        with pytest.raises(ServiceError) as failure:
            connect(f"http://127.0.0.1:{listener.getsockname()[1]}", timeout=0.5).person(1)
    finally:
        over.set()
        thread.join()
        listener.close()
    assert failure.value.code == "timeout"


def test_deletion_is_done_when_its_answer_was_lost(connect):
    """Does a 404 on the second try count as success?"""
    gone = refusal("not_found", 404)
    with ScriptedServer([RESET, gone]) as server:
        connect(server).delete_person(3)
    assert [request.method for request in server.received] == ["DELETE", "DELETE"]


def test_deletion_of_nobody_is_told(connect):
    """Does a 404 on the first try count as an error?"""
    nobody = refusal("not_found", 404, "There is no such person.")
    with ScriptedServer([nobody]) as server, pytest.raises(ServiceError, match="no such person"):
        connect(server).delete_person(3)


@pytest.mark.parametrize(
    "act",
    [
        page(200),
        page(404),
        raw_answer(b'{"faces": [', 200),
        raw_answer(b'{"image": {}, "faces": []}', 200, length=9),
        raw_answer(b"[1, 2]", 200),
        raw_answer(b"[" * 100_000, 200),
        raw_answer(b"\xff\xfe\x00", 200),
        raw_answer(b"no gzip", 200, Content_Encoding="gzip"),
        answer({"error": "a text"}, 400),
        answer({"message": "somebody else's"}, 400),
        raw_answer(b"", 401),
    ],
    ids=range(11),
)
def test_answer_of_somebody_else_is_told(act, connect, tiny_picture):
    """Is an answer that is not the service's told with the address?"""
    with ScriptedServer([act]) as server:
        with pytest.raises(ServiceError) as failure:
            connect(server).detect(tiny_picture)
        assert len(server.received) == 1
    assert failure.value.code == "not_json"
    assert server.url in str(failure.value)


def test_endless_answer_is_cut(connect, tiny_picture, monkeypatch):
    """Is an answer that unpacks to too much given up?"""
    monkeypatch.setattr("course_lib.client.transport._MAX_ANSWER_BYTES", 1_000_000)
    bomb = raw_answer(gzip.compress(b" " * 50_000_000), Content_Encoding="gzip")
    with ScriptedServer([bomb]) as server, pytest.raises(ServiceError, match="something other"):
        connect(server).detect(tiny_picture)


@pytest.mark.parametrize(
    "content",
    [
        {},
        NO_FACES | {"image": None},
        NO_FACES | {"faces": [{"box": BOX}]},
        NO_FACES | {"faces": {"a": 1}},
        NO_FACES | {"execution_ms": "quick"},
        NO_FACES | {"image": {"width": "a", "height": 2}},
    ],
)
def test_answer_that_lacks_what_was_asked_is_told(content, connect, tiny_picture):
    """Does a field missing or of another type raise an error?"""
    with ScriptedServer([answer(content)]) as server, pytest.raises(ServiceError) as failure:
        connect(server).detect(tiny_picture)
    assert failure.value.code == "unexpected_answer"
    assert failure.value.request_id == REQUEST_ID
    assert "\n" not in str(failure.value) and "http" not in str(failure.value)


def test_text_never_counts_as_true(connect, tiny_picture):
    """Is an answer refused that says 'false' as a text?"""
    text = answer(COMPARED | {"same": "false"})
    with ScriptedServer([text]) as server, pytest.raises(ServiceError) as failure:
        connect(server).compare(tiny_picture, tiny_picture)
    assert failure.value.code == "unexpected_answer"


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_key_and_picture_stay_when_the_answer_points_elsewhere(status, connect, tiny_picture):
    """Is a redirect told and not followed?"""
    with ScriptedServer([answer(NO_FACES)]) as elsewhere:
        pointer = raw_answer(b"", status, Location=f"{elsewhere.url}/v1/detect")
        with ScriptedServer([pointer]) as server, pytest.raises(ServiceError) as failure:
            connect(server).detect(tiny_picture)
    assert len(server.received) == 1
    assert elsewhere.received == []
    assert (failure.value.code, failure.value.status) == ("redirected", status)
    assert elsewhere.url in str(failure.value)


def test_loopback_service_gets_no_proxy(connect, tiny_picture, monkeypatch):
    """Is this machine reached directly whatever the proxy settings say?"""
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, f"http://127.0.0.1:{unused_port()}")
    monkeypatch.delenv("NO_PROXY", raising=False)
    monkeypatch.delenv("no_proxy", raising=False)
    with ScriptedServer([answer(NO_FACES)]) as server:
        connect(server).detect(tiny_picture)
        connect(f"http://localhost:{server.port}").detect(tiny_picture)
    assert len(server.received) == 2


def test_key_is_only_in_its_header(connect, tiny_picture):
    """Are path, body, repr and error free of the key?"""
    with ScriptedServer([refusal("unauthorised", 401, "Send a key.")]) as server:
        client = connect(server)
        with pytest.raises(ServiceError) as failure:
            client.detect(tiny_picture)
    request = server.received[0]
    assert request.headers["x-api-key"] == KEY
    assert KEY not in request.path and KEY.encode() not in request.body
    assert KEY not in repr(client) and KEY not in repr(failure.value)


@pytest.mark.parametrize("key", ["", "  ", "two words", "ключ", "a\r\nX-Evil: 1", "\x00"])
def test_key_that_no_header_carries_is_refused_without_being_shown(key):
    """Is a malformed key noticed, and not printed?"""
    with pytest.raises(ServiceError) as failure:
        FaceClient("http://127.0.0.1:1", key)
    assert failure.value.code == "unauthorised"
    assert not key.strip() or key.strip() not in str(failure.value)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "127.0.0.1:8000",
        "localhost",
        "ftp://host",
        "http://",
        "http://me:secret@host",
        "http://host?key=secret",
        "http://host:port",
        "http://[::1",
        "file:///etc/passwd",
    ],
)
def test_address_that_is_none_is_refused(url):
    """Does a malformed URL get a sentence without its secrets?"""
    with pytest.raises(ServiceError) as failure:
        FaceClient(url)
    assert failure.value.code == "wrong_address"
    assert "secret" not in str(failure.value)


@pytest.mark.parametrize("suffix", ["", "/", "/faces", "/faces/"])
def test_service_may_live_below_a_path(suffix, connect, tiny_picture):
    """Is a prefix in the URL kept, with or without slash?"""
    with ScriptedServer([answer(NO_FACES)]) as server:
        connect(server.url + suffix).detect(tiny_picture)
    assert server.received[0].path == suffix.rstrip("/") + "/v1/detect"


def test_name_that_no_machine_has_is_told_at_once(connect, sleeps, monkeypatch):
    """Does an unknown host fail without another try?"""

    def fail(*_args, **_options):
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", fail)
    with pytest.raises(ServiceError, match="No machine called nowhere") as failure:
        connect("http://nowhere").person(1)
    assert failure.value.code == "wrong_address"
    assert sleeps == []


def test_service_without_tls_is_told(connect, sleeps):
    """Does https to an http port get a sentence at once?"""
    with ScriptedServer([answer(ADA)]) as server, pytest.raises(ServiceError) as failure:
        connect(server.url.replace("http:", "https:")).person(1)
    assert failure.value.code == "tls"
    assert "http and https" in str(failure.value)
    assert sleeps == []


def test_certificate_that_nobody_vouches_for_is_refused(connect, sleeps, tmp_path, monkeypatch):
    """Is a self-signed certificate refused until it is trusted?"""
    certificate = make_certificate(tmp_path)
    with ScriptedServer([answer(ADA)], certificate) as server:
        with pytest.raises(ServiceError, match="not trusted") as failure:
            connect(server).person(1)
        assert failure.value.code == "tls"
        assert server.received == []
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate[0]))
        assert connect(server).person(1).name == "Ada"


def test_words_from_outside_cannot_confuse_a_terminal(connect, tiny_picture):
    """Are control characters and lengths of a message cut?"""
    told = refusal("no\x1b_face", 422, "Look\x1b[31m\r\n\x07here   now." + "!" * 9_000)
    with ScriptedServer([told]) as server, pytest.raises(ServiceError) as failure:
        connect(server).detect(tiny_picture)
    assert str(failure.value).startswith("Look[31m here now.")
    assert len(str(failure.value)) == 500
    assert failure.value.code == "no_face"


def test_threads_may_share_a_client(connect, tiny_picture):
    """Do eight threads get all their answers from one client?"""
    with ScriptedServer([answer(NO_FACES)]) as server:
        client = connect(server)
        failures = []

        def ask() -> None:
            try:
                for _ in range(5):
                    assert list(client.detect(tiny_picture)) == []
            except Exception as error:
                failures.append(error)

        threads = [threading.Thread(target=ask) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert failures == []
    assert len(server.received) == 40


def unused_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return listener.getsockname()[1]


def make_certificate(folder):
    """Return the files of a certificate for 127.0.0.1 that nobody vouches for, and of its key."""
    certificate, key = folder / "certificate.pem", folder / "key.pem"
    names = ["-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"]
    files = ["-keyout", str(key), "-out", str(certificate)]
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1"]
    try:
        subprocess.run([*command, *names, *files], check=True, capture_output=True)
    except FileNotFoundError:
        pytest.skip("openssl makes the certificate, and this machine has none.")
    return certificate, key
