"""Does every operation answer what the library finds, in the form that the document promises?"""

import base64
import io

import numpy as np
import pytest
from jsonschema import Draft202012Validator
from PIL import Image
from sample_pictures import encoded, orl, photo, pixels_of, scenery

from course_lib import face
from course_lib.data.keypoints import KEYPOINT_NAMES
from course_lib.face_api import FivePoints
from course_lib.service.faces import Found

OF_FACES = ("detect", "landmarks", "align", "attributes", "keypoints")


@pytest.fixture(scope="module")
def document(service) -> dict:
    return service.client().get("/openapi.json").get_json()


def corners(box: dict) -> list[float]:
    return [box["x"], box["y"], box["x"] + box["width"], box["y"] + box["height"]]


def require_promised(document: dict, answer: dict, name: str) -> None:
    """Check an answer against its schema, in which every field is there."""
    schema = {"$ref": f"#/components/schemas/{name}", "components": document["components"]}
    Draft202012Validator(schema).validate(answer)


def test_detect_says_what_the_detector_says(service):
    """Are boxes and scores the library's?"""
    answer = service.post("/v1/detect", image=photo()).get_json()
    found = face.find_detector()(pixels_of(photo()))
    assert answer["image"] == {"width": 640, "height": 427}
    boxes = np.array([corners(one["box"]) for one in answer["faces"]])
    np.testing.assert_allclose(boxes, found.boxes, atol=0.02)
    scores = [one["probability"] for one in answer["faces"]]
    np.testing.assert_allclose(scores, found.scores, atol=1e-5)


def test_five_landmarks_are_found_where_they_are_asked_for(service, document):
    """Do form and JSON both get the library's five points?"""
    text = base64.b64encode(photo()).decode()
    form = service.post("/v1/detect", image=photo(), landmarks="true")
    body = service.client().post("/v1/detect", json={"image": text, "landmarks": True})
    boxes = face.find_detector()(pixels_of(photo())).boxes
    points = face.five_points(face.find_landmarks(pixels_of(photo()), boxes))
    for answer in (form.get_json(), body.get_json()):
        require_promised(document, answer, "DetectAnswer")
        assert list(answer["faces"][0]["landmarks"]) == list(FivePoints.model_fields)
        sent = [list(one["landmarks"].values()) for one in answer["faces"]]
        np.testing.assert_allclose(sent, points, atol=0.02)


@pytest.mark.parametrize("asked", [{}, {"landmarks": "false"}])
def test_landmarks_are_left_out_where_nobody_asks_for_them(service, asked, monkeypatch):
    """Is the landmark network left alone unless asked?"""

    def fail(_found):
        raise AssertionError("the network was asked")

    monkeypatch.setattr(Found, "landmarks", property(fail))
    answer = service.post("/v1/detect", image=photo(), **asked).get_json()
    assert [one["landmarks"] for one in answer["faces"]] == [None] * 3


def test_landmarks_and_keypoints_agree_with_the_library(service):
    """Are the 68 and the 15 points the library's?"""
    boxes = face.find_detector()(pixels_of(photo())).boxes
    answer = service.post("/v1/landmarks", image=photo()).get_json()
    sent = [one["landmarks"] for one in answer["faces"]]
    np.testing.assert_allclose(sent, face.find_landmarks(pixels_of(photo()), boxes), atol=0.02)
    answer = service.post("/v1/keypoints", image=photo()).get_json()
    sent = [[one["keypoints"][name] for name in KEYPOINT_NAMES] for one in answer["faces"]]
    np.testing.assert_allclose(sent, face.find_keypoints(pixels_of(photo()), boxes), atol=0.02)


def test_chips_are_pictures_of_the_size_asked_for(service):
    """Is each aligned face a PNG of that size?"""
    answer = service.post("/v1/align", image=photo(), size="64").get_json()
    for one in answer["faces"]:
        chip = Image.open(io.BytesIO(base64.b64decode(one["chip"])))
        assert (chip.format, chip.size) == ("PNG", (64, 64))


def test_attributes_say_the_likeliest_labels(service):
    """Are labels those of the largest probability?"""
    answer = service.post("/v1/attributes", image=photo()).get_json()
    for one in answer["faces"]:
        shares = one["expression"]["probabilities"]
        assert max(shares, key=shares.get) == one["expression"]["label"]
        assert sum(shares.values()) == pytest.approx(1, abs=1e-4)
        assert one["gender"]["probability"] >= 0.5


@pytest.mark.parametrize("name", OF_FACES)
def test_picture_without_faces_gets_an_empty_answer(service, name):
    """Is no face an answer and not an error?"""
    response = service.post(f"/v1/{name}", image=scenery())
    assert (response.status_code, response.get_json()["faces"]) == (200, [])


@pytest.mark.parametrize("name", OF_FACES)
def test_max_faces_keeps_the_surest(service, document, name):
    """Does `max_faces=1` leave the first face?"""
    every = service.post(f"/v1/{name}", image=photo()).get_json()
    one = service.post(f"/v1/{name}", image=photo(), max_faces="1").get_json()
    assert len(every["faces"]) > 1
    assert [each["box"] for each in one["faces"]] == [every["faces"][0]["box"]]
    require_promised(document, every, f"{name.capitalize()}Answer")


def test_json_is_answered_as_a_form_is(service):
    """Does base64, or a data URL, get the form's answer?"""
    text = base64.b64encode(photo()).decode()
    form = service.post("/v1/detect", image=photo(), max_faces="2").get_json()
    for sent in (text, f"data:image/jpeg;base64,{text}"):
        body = {"image": sent, "max_faces": 2}
        answer = service.client().post("/v1/detect", json=body).get_json()
        assert (answer["faces"], answer["image"]) == (form["faces"], form["image"])


def test_marked_orientation_is_honoured(service):
    """Are boxes those of the upright picture?"""
    upright = Image.fromarray(pixels_of(photo()))
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned by 90 degrees clockwise
    lying = encoded(upright.transpose(Image.Transpose.ROTATE_90), "JPEG", exif=exif, quality=95)
    answer = service.post("/v1/detect", image=lying).get_json()
    assert answer["image"] == {"width": 640, "height": 427}
    expected = service.post("/v1/detect", image=photo()).get_json()
    for one, other in zip(answer["faces"], expected["faces"], strict=True):
        np.testing.assert_allclose(corners(one["box"]), corners(other["box"]), atol=4)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "BMP", "GIF"])
def test_each_format_is_read_whatever_it_is_called(service, kind):
    """Is the content looked at, and not the file's name?"""
    content = encoded(Image.fromarray(pixels_of(photo())), kind)
    response = service.post("/v1/detect", image=content)
    assert len(response.get_json()["faces"]) == 3


@pytest.mark.parametrize(
    ("mode", "kind"),
    [
        ("L", "PNG"),
        ("LA", "PNG"),
        ("P", "PNG"),
        ("RGBA", "PNG"),
        ("1", "PNG"),
        ("I;16", "PNG"),
        ("CMYK", "JPEG"),
        ("L", "JPEG"),
        ("RGBA", "WEBP"),
    ],
)
def test_picture_of_any_mode_is_read(service, mode, kind):
    """Are grey, palette, alpha, 16 bits and CMYK accepted?"""
    picture = Image.fromarray(pixels_of(orl(1, 1))).convert("L" if mode == "I;16" else mode)
    if mode == "I;16":
        picture = Image.fromarray(np.asarray(picture).astype(np.uint16) * 257)
    answer = service.post("/v1/detect", image=encoded(picture, kind))
    assert (answer.status_code, answer.get_json()["image"]["width"]) == (200, 92)
    assert len(answer.get_json()["faces"]) == (0 if mode == "1" else 1)


def test_first_of_several_pictures_in_a_file_is_shown(service):
    """Is the first frame of an MPO or an animation compared?"""
    first, second = (Image.fromarray(pixels_of(orl(person, 1))) for person in (1, 2))
    for kind in ("MPO", "GIF", "WEBP"):
        content = encoded(first, kind, save_all=True, append_images=[second], quality=95)
        answer = service.post("/v1/compare", first=content, second=orl(1, 1)).get_json()
        assert answer["same"], kind


def test_pictures_of_one_person_are_one_person_and_of_two_are_not(service, document):
    """Does `compare` decide by its threshold?"""
    same = service.post("/v1/compare", first=orl(1, 1), second=orl(1, 2)).get_json()
    other = service.post("/v1/compare", first=orl(1, 1), second=orl(2, 2)).get_json()
    assert same["same"] and not other["same"]
    assert same["distance"] <= same["threshold"] < other["distance"]
    assert same["similarity"] > 0.5 > other["similarity"]
    require_promised(document, same, "CompareAnswer")


def test_comparing_takes_the_largest_face(service):
    """Which face of a group is compared?"""
    boxes = [one["box"] for one in service.post("/v1/detect", image=photo()).get_json()["faces"]]
    largest = max(boxes, key=lambda box: box["width"] * box["height"])
    answer = service.post("/v1/compare", first=photo(), second=orl(1, 1)).get_json()
    assert answer["first"]["box"] == largest
    assert answer["second"]["image"] == {"width": 92, "height": 112}


def test_token_stands_for_its_picture_more_than_once(service):
    """Does an upload give the picture's answers, again and again?"""
    kept = service.post("/v1/uploads", image=orl(1, 1))
    assert kept.status_code == 201
    token = kept.get_json()["image_token"]
    forms = [
        {"first_token": token, "second": orl(1, 2)},
        {"first": orl(1, 1), "second": orl(1, 2)},
        {"first_token": token, "second": orl(1, 2)},
    ]
    answers = [service.post("/v1/compare", **form).get_json()["distance"] for form in forms]
    assert len(set(answers)) == 1
    answer = service.client().post("/v1/detect", json={"image_token": token}).get_json()
    assert answer["faces"] == service.post("/v1/detect", image=orl(1, 1)).get_json()["faces"]


def test_somebody_enrolled_is_recognised_and_a_stranger_is_unknown(service, document):
    """Does the gallery keep a person until deleted?"""
    client = service.client()
    made = client.post("/v1/gallery/people", json={"name": "  王芳 ", "consent": True})
    assert (made.status_code, made.get_json()["name"]) == (201, "王芳")
    require_promised(document, made.get_json(), "PersonAnswer")
    path = f"/v1/gallery/people/{made.get_json()['id']}"
    enrolled = service.post(f"{path}/faces", image=orl(3, 1))
    assert enrolled.status_code == 201
    assert client.get(path).get_json()["faces"] == 1
    assert [one["id"] for one in client.get(f"{path}/faces").get_json()["faces"]] == [
        enrolled.get_json()["id"]
    ]

    known = service.post("/v1/gallery/search", image=orl(3, 5)).get_json()
    require_promised(document, known, "SearchAnswer")
    assert known["faces"][0]["label"] == "王芳"
    assert known["faces"][0]["subject"]["id"] == made.get_json()["id"]
    stranger = service.post("/v1/gallery/search", image=orl(4, 1)).get_json()["faces"][0]
    assert (stranger["label"], stranger["subject"]) == ("unknown", None)
    assert stranger["candidates"][0]["distance"] > known["threshold"]

    assert client.delete(f"{path}/faces/{enrolled.get_json()['id']}").status_code == 204
    forgotten = service.post("/v1/gallery/search", image=orl(3, 5)).get_json()["faces"][0]
    assert forgotten["label"] == "unknown"
    assert client.delete(path).status_code == 204
    assert client.get(path).status_code == 404
    assert client.delete(path).status_code == 404


def test_people_are_listed_page_by_page(service):
    """Do pages of two give everybody once, in order?"""
    client = service.client()
    ids = [
        client.post("/v1/gallery/people", json={"name": f"P{i}", "consent": True}).get_json()["id"]
        for i in range(5)
    ]
    seen, after = [], ids[0] - 1
    while after is not None:
        page = client.get(f"/v1/gallery/people?limit=2&after={after}").get_json()
        assert len(page["people"]) <= 2
        seen += [one["id"] for one in page["people"]]
        after = page["next"]
    assert seen == ids
    for one in ids:
        assert client.delete(f"/v1/gallery/people/{one}").status_code == 204


def far_away(content: bytes) -> bytes:
    """Return a picture of a face on a larger ground, the face 33 pixels wide."""
    ground = Image.new("RGB", (160, 120))
    ground.paste(Image.fromarray(pixels_of(content)).resize((41, 50)), (50, 30))
    return encoded(ground)


def test_bad_picture_is_refused_with_what_to_do(service, person):
    """Is a face too small, missing or one of many not enrolled?"""
    path = f"{person}/faces"
    assert service.post(path, image=orl(5, 1)).status_code == 201
    response = service.post(path, image=far_away(orl(5, 1)))
    assert (response.status_code, response.get_json()["error"]["code"]) == (422, "low_quality")
    assert "come closer" in response.get_json()["error"]["message"]
    for content, code in ((scenery(), "no_face"), (photo(), "multiple_faces")):
        assert service.post(path, image=content).get_json()["error"]["code"] == code


def test_every_sharp_orl_face_is_enrollable(service):
    """Does the quality check pass all forty people?"""
    for person in range(1, 41):
        assert service.inside.faces.enrollable(pixels_of(orl(person, 1))).flaw() == ""


def test_challenge_is_judged_from_its_frames_once(service, document):
    """Are frames counted, judged and then forgotten?"""
    client = service.client()
    made = client.post("/v1/challenges")
    assert made.status_code == 201
    require_promised(document, made.get_json(), "ChallengeAnswer")
    path = f"/v1/challenges/{made.get_json()['id']}"
    for count in range(1, made.get_json()["min_frames"] + 1):
        response = service.post(f"{path}/frames", image=orl(6, 1))
        assert (response.status_code, response.get_json()["frames"]) == (202, count)
    verdict = client.post(f"{path}/verdict").get_json()
    require_promised(document, verdict, "VerdictAnswer")
    assert (verdict["passed"], verdict["reason"]) == (False, "missing_action")
    assert client.post(f"{path}/verdict").get_json()["error"]["code"] == "unknown_challenge"
    assert service.post(f"{path}/frames", image=orl(6, 1)).status_code == 404


@pytest.mark.parametrize(
    ("frames", "reason"),
    [
        ([orl] * 2, "too_few_frames"),
        ([orl] * 4 + [None], "no_face"),
        ([orl] * 4 + [photo], "multiple_faces"),
    ],
)
def test_challenge_fails_for_what_its_frames_show(service, frames, reason):
    """Does each kind of bad frames give its reason?"""
    path = f"/v1/challenges/{service.client().post('/v1/challenges').get_json()['id']}"
    for frame in frames:
        content = scenery() if frame is None else photo() if frame is photo else orl(6, 1)
        assert service.post(f"{path}/frames", image=content).status_code == 202
    verdict = service.client().post(f"{path}/verdict").get_json()
    assert (verdict["passed"], verdict["reason"]) == (False, reason)


def test_frames_of_two_people_do_not_pass_for_one(service):
    """Is a change of face noticed?"""
    path = f"/v1/challenges/{service.client().post('/v1/challenges').get_json()['id']}"
    for person in (6, 6, 6, 7, 7):
        service.post(f"{path}/frames", image=orl(person, 1))
    verdict = service.client().post(f"{path}/verdict").get_json()
    assert verdict["reason"] == "different_person"


def test_every_answer_says_its_time_and_id(service):
    """Does each answer have a duration and an id, the given one if it is plain?"""
    client = service.client()
    for response in (
        client.get("/healthz"),
        client.get("/readyz"),
        service.post("/v1/detect", image=photo()),
    ):
        assert response.status_code == 200
        assert response.get_json()["execution_ms"] >= 0
        assert len(response.headers["X-Request-Id"]) == 16
    given = client.get("/healthz", headers={"X-Request-Id": "trace-7"})
    assert given.headers["X-Request-Id"] == "trace-7"
    strange = client.get("/healthz", headers={"X-Request-Id": "a b\u00e9"})
    assert len(strange.headers["X-Request-Id"]) == 16


@pytest.mark.parametrize("path", ["/", "/docs", "/openapi.json"])
def test_pages_load_nothing_from_elsewhere(service, path):
    """Does the policy of each page allow its own sources only?"""
    response = service.client().get(path)
    assert response.status_code == 200
    policy = response.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'") and "unsafe" not in policy
    assert "http" not in policy


def test_nothing_else_is_served_below_static(service):
    """Does every path that is no file of the page give a 404?"""
    client = service.client()
    for path in ("/static/../app.py", "/static/%2e%2e/app.py", "/static/", "/static/nothing"):
        assert client.get(path).status_code == 404
