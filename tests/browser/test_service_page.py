"""Does the service's page show what a camera and pictures hold, and never more than it knows?"""

import json
import urllib.error
import urllib.request
from pathlib import Path

import cv2
import numpy as np
import pytest
from conftest import Scene, annotated_boxes
from PIL import Image
from playwright.sync_api import Page, expect

from course_lib.data import group_photo, orl_faces, picture

MIN_OVERLAP = 0.5  # intersection over union of the drawn box with the annotated one
PATIENCE = 60_000  # milliseconds: the machine may be busy
expect.set_options(timeout=PATIENCE)

# The boxes as they are seen, in pixels of what is shown: the shape of a picture that is as large
# as fits into its element.
DRAWN_BOXES = """media => {
  const width = media.videoWidth ?? media.width, height = media.videoHeight ?? media.height;
  const place = media.getBoundingClientRect();
  const scale = Math.min(place.width / width, place.height / height);
  const left = place.left + (place.width - width * scale) / 2;
  const top = place.top + (place.height - height * scale) / 2;
  return [...document.querySelectorAll("#overlay .box")].map(box => {
    const seen = box.getBoundingClientRect();
    const corners = [seen.left - left, seen.top - top, seen.right - left, seen.bottom - top];
    return {corners: corners.map(side => side / scale), size: [width, height]};
  });
}"""


def drawn_boxes(page: Page, element: str) -> tuple[np.ndarray, tuple[int, int]]:
    """Return the drawn boxes, (num_faces, 4), xyxy, and the width and height of what they are on.

    element: the video or canvas that is shown.
    """
    expect(page.locator("#overlay .box").first).to_be_attached()
    found = page.eval_on_selector(element, DRAWN_BOXES)
    return np.array([each["corners"] for each in found]), tuple(found[0]["size"])


def overlap(box: np.ndarray, other: np.ndarray) -> float:
    """Return the intersection over union of two boxes, (4,), xyxy."""
    shared = np.minimum(box[2:], other[2:]) - np.maximum(box[:2], other[:2])
    both = np.prod(np.maximum(shared, 0))
    return both / (np.prod(box[2:] - box[:2]) + np.prod(other[2:] - other[:2]) - both)


def in_a_mirror(boxes: np.ndarray, width: int) -> np.ndarray:
    return np.stack([width - boxes[:, 2], boxes[:, 1], width - boxes[:, 0], boxes[:, 3]], axis=1)


def picture_file(folder: Path, name: str, image: np.ndarray) -> Path:
    place = folder / f"{name}.png"
    Image.fromarray(image).save(place)
    return place


def orl_picture(folder: Path, number: int) -> Path:
    """Write an ORL face as a photo would show it: three times as large, with room around it."""
    face = cv2.resize(orl_faces()[0][number], None, fx=3, fy=3, interpolation=cv2.INTER_CUBIC)
    around = cv2.copyMakeBorder(face, 72, 72, 182, 182, cv2.BORDER_CONSTANT, value=128)
    return picture_file(folder, f"orl-{number}", cv2.cvtColor(around, cv2.COLOR_GRAY2RGB))


def start_camera(page: Page) -> None:
    page.get_by_role("button", name="Camera", exact=True).click()


def choose_picture(page: Page, place: Path) -> None:
    page.get_by_label("Choose a picture").set_input_files(place)


def show(page: Page, what: str) -> None:
    """Choose what the first view draws; the radio buttons lie under their words."""
    page.get_by_role("radio", name=what).check(force=True)


def go_to(page: Page, view: str) -> None:
    page.get_by_role("navigation").get_by_role("link", name=view).click()


def enrol(page: Page, name: str, *pictures: Path) -> None:
    go_to(page, "People")
    page.get_by_label("Name", exact=True).fill(name)
    page.get_by_label("Add files").set_input_files(pictures)
    expect(page.locator("#enrol-pictures li")).to_have_count(len(pictures))
    page.get_by_role("checkbox", name="This person agreed").check()
    page.get_by_role("button", name="Enrol", exact=True).click()


def delete(page: Page, name: str) -> None:
    go_to(page, "People")
    page.get_by_role("button", name=f"Delete {name}").click()
    page.get_by_role("dialog").get_by_role("button", name="Delete", exact=True).click()
    expect(page.locator(".person").filter(has_text=name)).to_have_count(0)


def tags(page: Page):
    """Return what is written at the boxes."""
    return page.locator("#overlay .tag text")


def test_does_the_box_over_the_camera_lie_on_the_face(visit, camera_scene: Scene):
    page = visit()
    start_camera(page)
    boxes, (width, height) = drawn_boxes(page, "#video")
    assert (height, width) == camera_scene.image.shape[:2]
    assert len(boxes) == 1
    # A camera is shown as a mirror would, so its boxes are too.
    assert page.eval_on_selector("#video", "video => getComputedStyle(video).scale") == "-1 1"
    annotated = in_a_mirror(camera_scene.boxes, width)
    assert overlap(boxes[0], annotated[0]) >= MIN_OVERLAP


def test_do_boxes_follow_what_the_camera_is_asked_for(visit):
    """At a steady rate, and never two requests at once."""
    page = visit()
    under_way, most, finished = [], [], []

    def begin(request) -> None:
        if "/v1/" in request.url:
            under_way.append(request)
            most.append(len(under_way))

    def end(request) -> None:
        if "/v1/" in request.url:
            under_way.remove(request)
            finished.append(request.url)

    page.on("request", begin)
    page.on("requestfinished", end)
    page.on("requestfailed", end)
    start_camera(page)
    expect(page.locator("#overlay .box")).to_have_count(1)
    while len(finished) < 4:
        page.wait_for_timeout(50)
    assert max(most) == 1
    page.get_by_role("button", name="Camera", exact=True).click()
    expect(page.locator("#overlay .box")).to_have_count(0)
    assert page.eval_on_selector("#video", "video => video.srcObject") is None


def test_do_the_boxes_on_a_picture_lie_on_its_faces(visit, tmp_path):
    photo = group_photo(3)
    page = visit()
    choose_picture(page, picture_file(tmp_path, "group", photo))
    boxes, (width, _) = drawn_boxes(page, "#picture")
    annotated = annotated_boxes(3) * width / photo.shape[1]
    assert len(boxes) == len(annotated)
    for box in annotated:
        assert max(overlap(box, drawn) for drawn in boxes) >= MIN_OVERLAP
    expect(page.locator("#look-results")).to_contain_text("3 faces")


def test_is_a_dropped_picture_looked_at(visit, tmp_path):
    page = visit()
    place = orl_picture(tmp_path, 0)
    dropped = page.evaluate_handle(
        """bytes => {
          const dropped = new DataTransfer();
          dropped.items.add(new File([new Uint8Array(bytes)], "a.png", {type: "image/png"}));
          return dropped;
        }""",
        list(place.read_bytes()),
    )
    page.dispatch_event("#stage", "drop", {"dataTransfer": dropped})
    expect(page.locator("#overlay .box")).to_have_count(1)


@pytest.mark.parametrize(("what", "num_points"), [("Landmarks", 68), ("Keypoints", 15)])
def test_do_points_lie_on_the_face(visit, camera_scene: Scene, what, num_points):
    page = visit()
    start_camera(page)
    show(page, what)
    dots = page.locator("#overlay .dot")
    expect(dots).to_have_count(num_points)
    places = dots.evaluate_all(
        "all => all.map(dot => [dot.cx.baseVal.value, dot.cy.baseVal.value])"
    )
    left, top, right, bottom = in_a_mirror(camera_scene.boxes, camera_scene.image.shape[1])[0]
    x, y = np.mean(places, axis=0)
    assert left < x < right
    assert top < y < bottom


def test_are_attributes_shown_as_guesses(visit):
    page = visit()
    start_camera(page)
    show(page, "Guesses")
    results = page.locator("#look-results")
    for name in ("Age", "Gender", "Expression", "Glasses", "Facial hair", "Smile", "Eyes closed"):
        expect(results.get_by_role("term").filter(has_text=name)).to_be_visible()
    expect(results).to_contain_text("about")
    expect(page.locator("#look-hint")).to_contain_text("never facts about a person")


def test_is_somebody_unknown_until_enrolled_and_after_being_deleted(
    visit, camera_scene: Scene, tmp_path
):
    page = visit("/#recognise")
    start_camera(page)
    expect(tags(page)).to_have_text(["unknown"])
    expect(page.locator("#recognise-results h2")).to_have_text("unknown")
    # Another picture of the same face: mirrored, darker and smaller.
    other = cv2.resize(camera_scene.image[:, ::-1], (480, 360))
    enrol(page, "Ada", picture_file(tmp_path, "ada", (other * 0.8).astype(np.uint8)))
    expect(page.locator("#notice")).to_contain_text("Ada is enrolled with 1 picture.")
    go_to(page, "Recognise")
    expect(tags(page)).to_have_text(["Ada"])
    expect(page.locator("#recognise-results h2")).to_have_text("Ada")
    expect(page.get_by_role("meter", name="Similarity to Ada")).to_be_visible()
    expect(page.locator("#recognise-threshold")).to_contain_text("0.1% of pairs of strangers")
    delete(page, "Ada")
    go_to(page, "Recognise")
    expect(tags(page)).to_have_text(["unknown"])


def test_are_people_told_apart_by_other_pictures_of_them(visit, tmp_path):
    page = visit()
    enrol(page, "Person 1", orl_picture(tmp_path, 0), orl_picture(tmp_path, 5))
    expect(page.locator(".person")).to_contain_text("2 pictures")
    go_to(page, "Recognise")
    choose_picture(page, orl_picture(tmp_path, 1))
    expect(tags(page)).to_have_text(["Person 1"])
    choose_picture(page, orl_picture(tmp_path, 10))
    expect(tags(page)).to_have_text(["unknown"])
    expect(page.locator("#recognise-results")).to_contain_text("Nobody enrolled is close enough.")
    delete(page, "Person 1")


def test_is_nobody_enrolled_without_a_name_a_picture_and_consent(visit):
    page = visit("/#people")
    sent = []
    page.on("request", lambda request: sent.append(request) if request.method == "POST" else None)
    page.get_by_role("button", name="Enrol", exact=True).click()
    for words in ("Type a name.", "Add at least one picture.", "without their consent"):
        expect(page.locator("#enrol")).to_contain_text(words)
    expect(page.get_by_label("Name", exact=True)).to_be_focused()
    assert not sent


def test_is_a_picture_without_a_face_refused_in_the_services_words(visit, tmp_path):
    page = visit()
    enrol(page, "Flower", picture_file(tmp_path, "flower", picture("flower")))
    refused = page.locator("#enrol-pictures .refused")
    expect(refused).to_contain_text("No face was found; take a picture")
    expect(page.locator("#notice")).to_contain_text("Nobody was enrolled")
    expect(page.locator(".person").filter(has_text="Flower")).to_have_count(0)


def shorten_challenges(page: Page) -> None:
    """Let the page see challenges of few frames, so that a try takes seconds."""

    def shorten(route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, json={**answer.json(), "max_frames": 10})

    page.route("**/v1/challenges", shorten)


def test_does_a_photo_before_the_camera_fail_the_challenge(visit):
    page = visit("/#liveness")
    shorten_challenges(page)
    sent = []
    page.on("request", lambda request: sent.append(request) if request.method == "POST" else None)
    page.get_by_role("button", name="Begin").click()
    expect(page.locator("#instruction")).to_have_text("Look straight at the camera")
    expect(page.locator("#steps li[aria-current=step]")).to_have_count(1)
    expect(page.locator("#steps .done")).to_have_count(1)
    expect(page.locator("#countdown")).to_contain_text("s left")
    expect(page.locator("#verdict")).to_contain_text("Not passed")
    expect(page.locator("#verdict [data-reason]")).to_have_attribute(
        "data-reason", "missing_action"
    )
    expect(page.locator("#verdict")).to_contain_text("Not every act was seen")
    expect(page.get_by_role("button", name="Try again")).to_be_visible()
    kinds = [request.url.rpartition("/")[2] for request in sent]
    assert kinds == ["challenges", *["frames"] * 10, "verdict"]
    # Nothing that the page sends says what was done.
    assert not sent[0].post_data_buffer
    assert not sent[-1].post_data_buffer
    assert all(b'name="image"' in request.post_data_buffer for request in sent[1:-1])
    assert all(request.post_data_buffer.count(b"name=") == 2 for request in sent[1:-1])


def test_does_the_page_tell_the_verdict_that_the_service_gives(visit):
    page = visit("/#liveness")
    shorten_challenges(page)
    verdict = {"passed": True, "reason": "", "message": "", "execution_ms": 1}
    page.route("**/v1/challenges/*/verdict", lambda route: route.fulfill(json=verdict))
    page.get_by_role("button", name="Begin").click()
    expect(page.locator("#verdict.passed")).to_contain_text("one living person")


def test_can_a_client_claim_to_have_passed(service, camera_scene: Scene):
    """Whatever it says beside the frames, or instead of them, is refused or not listened to."""

    def post(path: str, content: dict | None) -> tuple[int, dict]:
        body = None if content is None else json.dumps(content).encode()
        headers = {"X-Api-Key": service.key, "Content-Type": "application/json"}
        url = f"{service.address}/v1/challenges{path}"
        request = urllib.request.Request(url, body, headers, method="POST")
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return answer.status, json.load(answer)
        except urllib.error.HTTPError as error:
            return error.code, json.load(error)

    claims = [{"passed": True}, {"passed": True, "reason": ""}, {"actions": ["blink"]}]
    for claim in claims:
        challenge = post("", None)[1]["id"]
        assert post(f"/{challenge}/frames", claim)[0] == 400
        _, verdict = post(f"/{challenge}/verdict", claim)
        assert verdict.get("passed") is not True
        status, verdict = post(f"/{challenge}/verdict", None)
        assert status in (200, 404)
        assert verdict.get("passed") is not True
