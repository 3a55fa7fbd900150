"""Do uploads, challenges and counts stay within their bounds, and end when their time is over?"""

from types import SimpleNamespace

import pytest

from course_lib.service.challenges import Challenges
from course_lib.service.http.rates import Counts
from course_lib.service.uploads import Uploads
from course_lib.service.words import problems
from course_lib.service.words.errors import ServiceError
from course_lib.service.words.verdicts import MESSAGES


class Clock:
    """A clock that a test turns."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def is_kept(uploads: Uploads, token: str, owner: str) -> bool:
    try:
        return bool(uploads.take(token, owner))
    except ServiceError as error:
        assert error.code == "unknown_token"
        return False


def test_upload_ends_with_its_time(clock):
    """Is a picture kept for its seconds and its owner only?"""
    uploads = Uploads(seconds=120, max_bytes=100, clock=clock)
    token = uploads.keep(b"picture", "me")
    clock.now += 119
    assert uploads.take(token, "me") == b"picture"
    assert not is_kept(uploads, token, "you") and not is_kept(uploads, "", "me")
    clock.now += 2
    assert not is_kept(uploads, token, "me")
    assert uploads.num_bytes() == 0


def test_whoever_fills_the_room_loses_their_own_oldest(clock):
    """Does one user's flood leave another's upload?"""
    uploads = Uploads(seconds=120, max_bytes=100, clock=clock)
    mine = uploads.keep(bytes(30), "me")
    theirs = [uploads.keep(bytes(30), "you") for _ in range(5)]
    assert uploads.num_bytes() == 90
    assert is_kept(uploads, mine, "me")
    assert [is_kept(uploads, token, "you") for token in theirs] == [False] * 3 + [True] * 2


class Desk:
    """Judges by what it is given: a frame measured as "bad" fails."""

    def __init__(self) -> None:
        self.issued = 0

    def issue(self) -> SimpleNamespace:
        self.issued += 1
        return SimpleNamespace(nonce=str(self.issued), actions=("blink",))

    def judge(self, nonce: str, frames: list) -> SimpleNamespace:
        reason = "no_face" if "bad" in frames or [] in frames else ""
        return SimpleNamespace(passed=not reason, reason=reason)


@pytest.fixture
def running(clock) -> Challenges:
    def measure(frame: str) -> str:
        if frame == "broken":
            raise ServiceError(problems.DAMAGED_PICTURE)
        return frame

    return Challenges(Desk, measure, seconds=30, max_running=3, clock=clock)


def code_of(ask, *values) -> str:
    with pytest.raises(ServiceError) as error:
        ask(*values)
    return error.value.code


def test_challenge_is_over_when_its_time_is(running, clock):
    """Is a late frame expired, and much later unknown?"""
    one = running.issue("me").id
    assert running.add_frame(one, "me", "good") == 1
    clock.now += 31
    assert code_of(running.add_frame, one, "me", "good") == "expired"
    assert code_of(running.judge, one, "me") == "expired"
    clock.now += 10_000
    running.issue("me")
    assert code_of(running.judge, one, "me") == "unknown_challenge"


def test_challenge_is_judged_once_and_by_whoever_asked_for_it(running):
    """Is a challenge unknown to others, and after its verdict?"""
    one = running.issue("me").id
    running.add_frame(one, "me", "good")
    assert code_of(running.judge, one, "you") == "unknown_challenge"
    assert running.judge(one, "me").passed
    assert code_of(running.judge, one, "me") == "unknown_challenge"


def test_failed_frame_does_not_count_as_good(running):
    """Does a broken frame leave its mark on the verdict?"""
    one = running.issue("me").id
    running.add_frame(one, "me", "good")
    assert code_of(running.add_frame, one, "me", "broken") == "unsupported_image"
    verdict = running.judge(one, "me")
    assert (verdict.passed, verdict.reason) == (False, "no_face")


def test_challenge_has_a_bounded_number_of_frames(running):
    """Is one frame too many a conflict that spoils nothing?"""
    one = running.issue("me")
    for count in range(1, one.max_frames + 1):
        assert running.add_frame(one.id, "me", "good") == count
    assert code_of(running.add_frame, one.id, "me", "good") == "conflict"
    assert running.judge(one.id, "me").passed


def test_oldest_challenge_is_forgotten_first(running):
    """Does a fourth challenge push out the first only?"""
    ids = [running.issue("me").id for _ in range(4)]
    assert code_of(running.judge, ids[0], "me") == "unknown_challenge"
    assert all(running.judge(one, "me").passed for one in ids[1:])


def test_every_reason_has_a_sentence():
    """Are the reasons of the library those that the service has words for?"""
    from course_lib.face.liveness.session import Verdict

    listed = Verdict.__doc__.partition("one of")[2]
    reasons = {word.strip(" .") for word in listed.replace("\n", " ").split(",")}
    judged = reasons - {"unknown_challenge", "expired"}
    assert len(judged) == 7 and judged | {""} == set(MESSAGES)


def test_requests_are_counted_within_their_window(monkeypatch):
    """Does a count begin anew after its seconds?"""
    clock = Clock()
    monkeypatch.setattr("course_lib.service.http.rates.time.time", clock)
    counts = Counts()
    assert [counts.incr("a", 60) for _ in range(3)] == [1, 2, 3]
    assert (counts.get("a"), counts.get("b"), counts.get_expiry("a")) == (3, 0, 1060)
    clock.now += 61
    assert counts.get("a") == 0
    assert counts.incr("a", 60) == 1


def test_old_counts_are_forgotten(monkeypatch):
    """Are expired counts removed when there are many?"""
    clock = Clock()
    monkeypatch.setattr("course_lib.service.http.rates.time.time", clock)
    monkeypatch.setattr("course_lib.service.http.rates._MANY", 10)
    counts = Counts()
    for number in range(10):
        counts.incr(str(number), 60)
    clock.now += 61
    counts.incr("new", 60)
    assert counts.reset() == 1
