"""Is everybody told what is wrong in a language of theirs, with everything that it says?"""

import string

import cv2
import numpy as np
import pytest
import toy_parts
from app_under_test import LOADING_SECONDS, AppUnderTest, enrolled
from sample_pictures import encoded, orl, photo, pixels_of

from course_lib.face.quality import assess_face
from course_lib.service import Settings, create_app
from course_lib.service.faces import Found
from course_lib.service.words import problems
from course_lib.service.words.errors import STATUS
from course_lib.service.words.messages import CHINESE, ENGLISH, Message
from course_lib.service.words.verdicts import MESSAGES

PEOPLE = "/v1/gallery/people"
IN_CHINESE = {"Accept-Language": "zh-CN,zh;q=0.9,en;q=0.8"}
PROBLEMS = {name: value for name, value in vars(problems).items() if isinstance(value, Message)}
MAX_FACES = 2


def without_networks(folder, **settings) -> AppUnderTest:
    """Return a service whose parts are toys."""
    database = f"sqlite:///{folder / 'gallery.db'}"
    under_test = AppUnderTest(
        create_app(Settings(database=database, parts=toy_parts.TOYS, **settings))
    )
    assert under_test.inside.readiness.wait(LOADING_SECONDS), under_test.inside.readiness.error
    return under_test


@pytest.fixture(scope="module")
def strict(tmp_path_factory) -> AppUnderTest:
    """A service with low limits."""
    folder = tmp_path_factory.mktemp("strict")
    return without_networks(
        folder, max_pixels=1_500_000, max_side=1234, max_faces_per_person=MAX_FACES
    )


def gaps(sentence: str) -> list[tuple]:
    return sorted(part[1:] for part in string.Formatter().parse(sentence) if part[1] is not None)


@pytest.mark.parametrize("name", PROBLEMS)
def test_every_problem_says_the_same_in_both_languages(name):
    """Do both texts have the same gaps, in the same form?"""
    problem = PROBLEMS[name]
    assert problem.code in STATUS
    assert gaps(problem.chinese) == gaps(problem.english)
    assert problem.english.endswith(".") and problem.english.isascii()
    assert problem.chinese.endswith("。")


def test_every_code_has_a_problem_and_every_problem_its_own_words():
    """Is each code used, and are no two texts equal?"""
    assert {problem.code for problem in PROBLEMS.values()} == set(STATUS)
    for language in ("english", "chinese"):
        assert len({getattr(each, language) for each in PROBLEMS.values()}) == len(PROBLEMS)


def test_every_verdict_has_its_words_in_chinese():
    """Does each verdict's Chinese text end as a sentence does?"""
    assert all(message.chinese.endswith("。") for message in MESSAGES.values())


@pytest.mark.parametrize(
    ("asked", "language"),
    [
        (None, ENGLISH),
        ("", ENGLISH),
        ("*", ENGLISH),
        ("zh", CHINESE),
        ("zh-CN", CHINESE),
        ("zh-Hant-TW, en;q=0.5", CHINESE),
        ("en-GB, zh;q=0.9", ENGLISH),
        ("zh-CN, en", CHINESE),
        ("ZH-cn", CHINESE),
        ("en;q=0.1, zh;q=0.2", CHINESE),
        ("de, zh;q=0.3", CHINESE),
        ("zh;q=0", ENGLISH),
        ("fr", ENGLISH),
        ("\u4e2d\u6587", ENGLISH),
        ("zh;q=many", ENGLISH),
        (",;=" * 1000, ENGLISH),
    ],
)
def test_header_chooses_the_language(strict, asked, language):
    """Is Accept-Language read with its weights, nonsense meaning English?"""
    headers = {} if asked is None else {"Accept-Language": asked}
    response = strict.client().get("/v1/nothing", headers=headers)
    assert response.status_code == 404
    assert response.headers["Content-Language"] == language
    assert "Accept-Language" in response.headers["Vary"]
    told = problems.NO_ADDRESS.told(language).text
    assert response.get_json()["error"]["message"] == told


@pytest.mark.parametrize("headers", [{}, IN_CHINESE])
def test_limits_are_told_in_either_language(strict, headers):
    """Are sizes, names and numbers filled in in both languages?"""

    def told(path: str, **fields) -> str:
        response = strict.post(path, headers=headers, **fields)
        return response.get_json()["error"]["message"]

    large = told("/v1/detect", image=encoded(np.zeros((1300, 1200, 3), np.uint8)))
    assert "1.5" in large and "1,234" in large
    assert f" {strict.inside.uploads.seconds} " in told("/v1/detect", image_token="none")
    assert "'max_faces'" in told("/v1/detect", image=orl(1, 1), max_faces="99")
    with enrolled(strict, "Full") as path:
        for _ in range(MAX_FACES):
            assert strict.post(f"{path}/faces", image=orl(1, 1)).status_code == 201
        full = told(f"{path}/faces", image=orl(1, 1))
    assert f" {MAX_FACES} " in full and f" {path.rpartition('/')[2]} " in full


@pytest.mark.parametrize("headers", [{}, IN_CHINESE])
def test_seconds_to_wait_are_told_in_either_language(tmp_path, headers):
    """Does the sentence say what Retry-After says?"""
    hasty = without_networks(tmp_path, rate_limit="1 per hour")
    answers = [hasty.client().get(PEOPLE, headers=headers) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [200, 429]
    told = answers[-1].get_json()["error"]["message"]
    assert f" {answers[-1].headers['Retry-After']} " in told


def test_part_with_words_of_its_own_keeps_them(strict, monkeypatch):
    """Is a student's sentence passed on as it is, marked English?"""
    monkeypatch.setattr(Found, "flaw", lambda _found: "Smile {more} for me.")
    with enrolled(strict, "Q") as path:
        response = strict.post(f"{path}/faces", headers=IN_CHINESE, image=orl(1, 1))
    assert response.get_json()["error"]["code"] == "low_quality"
    assert response.get_json()["error"]["message"] == "Smile {more} for me."
    assert response.headers["Content-Language"] == ENGLISH


def test_every_flaw_that_the_course_finds_is_told_in_chinese(service):
    """Does each sentence of the quality check have its Chinese one?"""
    pixels = pixels_of(orl(1, 1))
    found = service.inside.faces.find(pixels)
    box, points = found.boxes[0], found.landmarks[0]
    small = cv2.resize(pixels, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    blurred = cv2.GaussianBlur(pixels, None, 4)
    sentences = [
        assess_face(small, box / 4, points / 4),
        assess_face(pixels // 32, box, points),
        assess_face(blurred, box, points),
    ]
    flaws = [problems.SMALL_FACE, problems.DARK_FACE, problems.BLURRED_FACE]
    assert [problems.of_flaw(sentence) for sentence in sentences] == flaws


def test_verdict_is_told_in_chinese(service):
    """Does a failed challenge speak the language asked for?"""
    path = f"/v1/challenges/{service.client().post('/v1/challenges').get_json()['id']}"
    for _ in range(4):
        service.post(f"{path}/frames", image=orl(6, 1))
    service.post(f"{path}/frames", image=photo())
    verdict = service.client().post(f"{path}/verdict", headers=IN_CHINESE).get_json()
    assert verdict["reason"] == "multiple_faces"
    assert verdict["message"] == MESSAGES["multiple_faces"].chinese
