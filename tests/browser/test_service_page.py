"""Does the service's page show what cameras and pictures hold, to everybody, and claim no more?"""

import base64
import json
import re
import urllib.error
import urllib.request
from pathlib import Path

import cv2
import numpy as np
import pytest
from looking import (
    controls,
    drawn_boxes,
    faint_words,
    focus,
    in_a_mirror,
    overlap,
    press_until,
    small_targets,
)
from PIL import Image
from playwright.sync_api import Page, expect
from scenes import Scene, annotated_boxes
from serving import Service

from course_lib.data import group_photo, orl_faces, picture
from course_lib.data.paths import ROOT
from course_lib.service.words.errors import STATUS
from course_lib.service.words.problems import NO_FACE

PAGE = ROOT / "course_lib" / "service" / "page"
VIEWS = ("look", "recognise", "people", "liveness")
DESK = {"width": 1280, "height": 860}
MIN_PAUSE = 150  # milliseconds between two looks at a camera, of which the page plans 200
MIN_OVERLAP = 0.5  # intersection over union of the drawn box with the annotated one


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


def test_box_over_the_camera_lies_on_the_face(visit, camera_scene: Scene):
    """Is the drawn box, mirrored, the annotated one?"""
    page = visit()
    start_camera(page)
    boxes, (width, height) = drawn_boxes(page, "#video")
    assert (height, width) == camera_scene.image.shape[:2]
    assert len(boxes) == 1
    # A camera is shown as a mirror would, so its boxes are too.
    assert page.eval_on_selector("#video", "video => getComputedStyle(video).scale") == "-1 1"
    annotated = in_a_mirror(camera_scene.boxes, width)
    assert overlap(boxes[0], annotated[0]) >= MIN_OVERLAP


def test_boxes_follow_what_the_camera_is_asked_for(visit):
    """Do requests come at a steady rate, never two at once, and end with the camera?"""
    page = visit()
    under_way, most, finished = [], [], []

    def begin(request) -> None:
        if "/v1/" in request.url:
            under_way.append(request)
            most.append(len(under_way))

    def end(request) -> None:
        if "/v1/" in request.url:
            under_way.remove(request)
            finished.append(request.timing["startTime"])

    page.on("request", begin)
    page.on("requestfinished", end)
    page.on("requestfailed", end)
    with page.expect_event("requestfinished", lambda _: len(finished) >= 4, timeout=60_000):
        start_camera(page)
    assert max(most) == 1
    assert np.diff(finished).min() >= MIN_PAUSE
    expect(page.locator("#overlay .box")).to_have_count(1)
    page.get_by_role("button", name="Camera", exact=True).click()
    expect(page.locator("#overlay .box")).to_have_count(0)
    assert page.eval_on_selector("#video", "video => video.srcObject") is None


def test_boxes_on_a_picture_lie_on_its_faces(visit, tmp_path):
    """Does each annotated face of a photo get a box?"""
    photo = group_photo(3)
    page = visit()
    choose_picture(page, picture_file(tmp_path, "group", photo))
    boxes, (width, _) = drawn_boxes(page, "#picture")
    annotated = annotated_boxes(3) * width / photo.shape[1]
    assert len(boxes) == len(annotated)
    for box in annotated:
        assert max(overlap(box, drawn) for drawn in boxes) >= MIN_OVERLAP
    expect(page.locator("#look-results")).to_contain_text("3 faces")


def test_dropped_picture_is_looked_at(visit, tmp_path):
    """Does dropping a file on the stage look for faces?"""
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
def test_points_lie_on_the_face(visit, camera_scene: Scene, what, num_points):
    """Are all points drawn, with their mean inside the face?"""
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


def test_attributes_are_shown_as_guesses(visit):
    """Do the words say that attributes are no facts?"""
    page = visit()
    start_camera(page)
    show(page, "Guesses")
    results = page.locator("#look-results")
    for name in ("Age", "Gender", "Expression", "Glasses", "Facial hair", "Smile", "Eyes closed"):
        expect(results.get_by_role("term").filter(has_text=name)).to_be_visible()
    expect(results).to_contain_text("about")
    expect(page.locator("#look-hint")).to_contain_text("never facts about a person")


def test_somebody_is_unknown_until_enrolled_and_after_being_deleted(
    visit, camera_scene: Scene, tmp_path
):
    """Does a face get its name for as long as it is enrolled?"""
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


def test_people_are_told_apart_by_other_pictures_of_them(visit, tmp_path):
    """Is one person known and another unknown?"""
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


def test_nobody_is_enrolled_without_a_name_a_picture_and_consent(visit):
    """Does the form ask for what is missing, and send nothing?"""
    page = visit("/#people")
    sent = []
    page.on("request", lambda request: sent.append(request) if request.method == "POST" else None)
    page.get_by_role("button", name="Enrol", exact=True).click()
    for words in ("Type a name.", "Add at least one picture.", "without their consent"):
        expect(page.locator("#enrol")).to_contain_text(words)
    expect(page.get_by_label("Name", exact=True)).to_be_focused()
    assert not sent


def test_picture_without_a_face_is_refused_in_the_services_words(visit, tmp_path):
    """Does the form show why a picture was refused?"""
    page = visit()
    enrol(page, "Flower", picture_file(tmp_path, "flower", picture("flower")))
    refused = page.locator("#enrol-pictures .refused")
    expect(refused).to_contain_text("No face was found; take a picture")
    expect(page.locator("#notice")).to_contain_text("Nobody was enrolled")
    expect(page.locator(".person").filter(has_text="Flower")).to_have_count(0)


def test_chinese_reader_is_told_in_chinese_what_is_wrong(visit, tmp_path):
    """Does the service's sentence come in the page's language?"""
    page = visit("/#people", locale="zh-CN")
    page.get_by_label("姓名", exact=True).fill("花")
    page.get_by_label("添加文件").set_input_files(
        picture_file(tmp_path, "flower", picture("flower"))
    )
    page.get_by_role("checkbox", name="本人同意").check()
    page.get_by_role("button", name="登记", exact=True).click()
    told = page.locator("#enrol-pictures .refused p")
    expect(told).to_have_text([NO_FACE.chinese])
    expect(told).to_have_attribute("lang", "zh-CN")
    # Who changes the language then is told what it is about, and what was said.
    page.get_by_role("button", name="English").click()
    expect(told).to_have_text(["No face was found.", NO_FACE.chinese])
    enrol(page, "Flower", picture_file(tmp_path, "flower", picture("flower")))
    expect(told).to_have_text([NO_FACE.english])


def test_english_words_of_the_service_stand_below_words_of_our_own(visit):
    """Is a sentence without translation shown beneath a Chinese one?"""
    page = visit(locale="zh-CN")
    error = {"code": "low_quality", "message": "Smile for me.", "request_id": "1"}
    page.route("**/v1/detect", lambda route: route.fulfill(status=422, json={"error": error}))
    page.get_by_role("button", name="摄像头", exact=True).click()
    told = page.get_by_role("alert").locator("p")
    expect(told).to_have_text(["图片质量不够好。", "Smile for me."])
    expect(told.last).to_have_attribute("lang", "en")


def shorten_challenges(page: Page) -> None:
    """Let the page see challenges of few frames, so that a try takes seconds."""

    def shorten(route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, json={**answer.json(), "max_frames": 10})

    page.route("**/v1/challenges", shorten)


def test_photo_before_the_camera_fails_the_challenge(visit):
    """Does a still face fail, with nothing but frames sent?"""
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
    expect(page.locator("#verdict")).to_contain_text("Not every action was seen")
    expect(page.get_by_role("button", name="Try again")).to_be_visible()
    kinds = [request.url.rpartition("/")[2] for request in sent]
    assert kinds == ["challenges", *["frames"] * 10, "verdict"]
    # Nothing that the page sends says what was done.
    assert not sent[0].post_data_buffer
    assert not sent[-1].post_data_buffer
    assert all(b'name="image"' in request.post_data_buffer for request in sent[1:-1])
    assert all(request.post_data_buffer.count(b"name=") == 2 for request in sent[1:-1])


def test_page_tells_the_verdict_that_the_service_gives(visit):
    """Does the page show a pass when the service says so?"""
    page = visit("/#liveness")
    shorten_challenges(page)
    verdict = {"passed": True, "reason": "", "message": "", "execution_ms": 1}
    page.route("**/v1/challenges/*/verdict", lambda route: route.fulfill(json=verdict))
    page.get_by_role("button", name="Begin").click()
    expect(page.locator("#verdict.passed")).to_contain_text("one living person")


def ask(service: Service, path: str, content: dict | None = None) -> tuple[int, dict]:
    """Post to the service as a client of its own would; returns status and answer."""
    body = None if content is None else json.dumps(content).encode()
    headers = {"X-Api-Key": service.key, "Content-Type": "application/json"}
    request = urllib.request.Request(f"{service.address}{path}", body, headers, method="POST")
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            return answer.status, json.load(answer)
    except urllib.error.HTTPError as error:
        return error.code, json.load(error)


def test_client_cannot_claim_to_have_passed(service, camera_scene: Scene):
    """Are claims beside the frames refused, and claims in their place without effect?"""
    _, challenge = ask(service, "/v1/challenges", {"actions": ["blink"], "passed": True})
    assert len(challenge["actions"]) > 1
    path = f"/v1/challenges/{challenge['id']}"
    encoded, content = cv2.imencode(".png", camera_scene.image[..., ::-1])
    assert encoded
    frame = {"image": base64.b64encode(content).decode()}
    claims = {"passed": True, "reason": "", "actions": challenge["actions"]}
    status, refusal = ask(service, f"{path}/frames", {**frame, **claims})
    assert (status, refusal["error"]["code"]) == (400, "bad_request")
    for _ in range(challenge["min_frames"]):
        assert ask(service, f"{path}/frames", frame)[0] == 202
    _, verdict = ask(service, f"{path}/verdict", claims)
    assert (verdict["passed"], verdict["reason"]) == (False, "missing_action")
    # It was good for one judgement.
    status, refusal = ask(service, f"{path}/verdict", claims)
    assert (status, refusal["error"]["code"]) == (404, "unknown_challenge")


def test_page_can_be_used_without_a_mouse(visit):
    """Can everything be reached and done by keys?"""
    page = visit()
    keys = page.keyboard
    press_until(page, "Tab", "#panel")
    expect(page.locator(".skip")).to_be_in_viewport()
    press_until(page, "Tab", "camera")
    keys.press("Enter")
    expect(page.locator("#overlay .box")).to_have_count(1)
    # From the file field to the group of radio buttons, of which one is chosen already.
    press_until(page, "Tab", "file")
    keys.press("Tab")
    keys.press("ArrowRight")
    expect(page.get_by_role("radio", name="Landmarks")).to_be_checked()
    expect(page.locator("#overlay .dot")).to_have_count(68)
    press_until(page, "Shift+Tab", "#people")
    keys.press("Enter")
    expect(page.locator("#people-title")).to_be_focused()
    press_until(page, "Tab", "enrol-name")
    keys.type("Grace")
    press_until(page, "Tab", "enrol-take")
    keys.press("Space")
    expect(page.locator("#enrol-pictures li")).to_have_count(1)
    press_until(page, "Tab", "enrol-consent")
    keys.press("Space")
    keys.press("Enter")
    expect(page.locator(".person")).to_contain_text("Grace")
    press_until(page, "Tab", "Delete Grace")
    keys.press("Enter")
    expect(page.get_by_role("dialog").get_by_role("button", name="Cancel")).to_be_focused()
    keys.press("Tab")
    keys.press("Enter")
    expect(page.locator(".person")).to_have_count(0)


def test_focus_is_seen_where_it_is(visit):
    """Does each focused control have an outline?"""
    page = visit("/#people")
    outline = """() => {
      const one = document.activeElement;
      const shown = one.matches("input.unseen") ? one.nextElementSibling : one;
      const parts = [shown, shown.nextElementSibling].filter(Boolean).map(getComputedStyle);
      return parts.some(style => style.outlineStyle !== "none" && style.outlineWidth !== "0px");
    }"""
    unseen = []
    for _ in range(14):
        page.keyboard.press("Tab")
        if not page.evaluate(outline):
            unseen.append(focus(page))
    assert not unseen


@pytest.mark.parametrize("locale", ["en-GB", "zh-CN"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_control_has_a_name_and_words_are_easy_to_read(visit, locale, scheme):
    """Are names, contrast and sizes right in every view?"""
    page = visit(locale=locale, color_scheme=scheme)
    # What is there at some times only is looked at too.
    page.locator("button[hidden]").evaluate_all("all => all.forEach(one => { one.hidden = false })")
    page.locator("dialog").evaluate_all("all => all.forEach(one => one.show())")
    page.locator("#delete-title").evaluate("title => { title.textContent = 'Delete?' }")
    for view in VIEWS:
        page.evaluate("view => { location.hash = view }", view)
        expect(page.locator(f"#view-{view}")).to_be_visible()
        named = controls(page)
        assert {"button", "link"} <= {role for role, _ in named}
        assert [role for role, name in named if not name.strip()] == []
        assert faint_words(page) == []
        assert small_targets(page) == []
    assert page.locator("img:not([alt])").count() == 0
    ids = page.locator("[id]").evaluate_all("all => all.map(one => one.id)")
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("width", [320, 430, 1280])
def test_page_fits_its_screen(visit, width):
    """Does no view scroll sideways at any width?"""
    page = visit(viewport={"width": width, "height": 800})
    for path in ("/#look", "/#recognise", "/#people", "/#liveness", "/docs"):
        page.goto(page.url.partition("/#")[0].removesuffix("/docs") + path)
        if path == "/docs":
            expect(page.locator(".operation").first).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") == width, path


def test_results_are_told_to_screen_readers(visit):
    """Is the number of faces announced?"""
    page = visit()
    page.get_by_role("button", name="Camera", exact=True).click()
    announcer = page.locator("#announcer")
    expect(announcer).to_have_attribute("aria-live", "polite")
    expect(announcer).to_have_text("1 face")
    expect(page.locator("#overlay")).to_have_attribute("aria-label", "1 face")


def test_page_keeps_still_for_those_who_ask_for_it(visit):
    """Does the page drop its transitions under reduced motion?"""
    page = visit(reduced_motion="reduce")
    moving = page.locator("*").evaluate_all(
        "all => all.filter(one => getComputedStyle(one).transitionProperty !== 'none').length"
    )
    assert moving == 0


def test_page_speaks_the_browsers_language_and_remembers_another(visit):
    """Does the chosen language last, also on the next page?"""
    page = visit(locale="zh-CN")
    expect(page.locator("html")).to_have_attribute("lang", "zh-CN")
    expect(page.locator("#look-title")).to_have_text("寻找人脸")
    page.get_by_role("button", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator("#look-title")).to_have_text("Look for faces")
    page.reload()
    expect(page.locator("#look-title")).to_have_text("Look for faces")
    page.get_by_role("link", name="How programs use this service").click()
    expect(page.locator("h1")).to_have_text("How programs use this service")


def test_results_change_their_language_too(visit):
    """Is what was found said anew in the language chosen?"""
    page = visit()
    page.get_by_role("button", name="Camera", exact=True).click()
    expect(page.locator(".found")).to_contain_text("1 face")
    page.get_by_role("button", name="中文").click()
    expect(page.locator(".found")).to_contain_text("1 张人脸")
    expect(page.locator("html")).to_have_attribute("lang", "zh-CN")


def test_both_languages_say_the_same_things(visit):
    """Do both translations have the same keys and blanks, and all that are used?"""
    page = visit()
    strings = page.evaluate(
        """async () => {
          const {english} = await import("/static/js/translations/en.js");
          const {chinese} = await import("/static/js/translations/zh.js");
          return {english, chinese};
        }"""
    )
    english, chinese = strings["english"], strings["chinese"]
    assert list(english) == list(chinese)

    def blanks(template: str) -> set[str]:
        return set(re.findall(r"{(\w+)}", template))

    assert {key for key in english if blanks(english[key]) != blanks(chinese[key])} == set()
    assert all(value.strip() for value in [*english.values(), *chinese.values()])
    assert {f"error.{code}" for code in STATUS} <= set(english)
    assert keys_used() <= set(english)


def keys_used() -> set[str]:
    """Return the keys of strings that the page's sources name in full."""
    sources = [path.read_text(encoding="utf-8") for path in PAGE.rglob("*.html")]
    scripts = [path.read_text(encoding="utf-8") for path in PAGE.glob("js/**/*.js")]
    found = set()
    for source in sources:
        found |= set(re.findall(r'data-(?:text|label)="([^"]+)"', source))
    for source in scripts:
        found |= set(re.findall(r'\btext\("([^"]+)"', source))
    assert len(found) > 70
    return found


def test_refused_camera_is_explained(visit):
    """Do both views with a camera say that it is not allowed?"""
    page = visit(camera=False)
    page.get_by_role("button", name="Camera", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("not allowed to use the camera")
    page.get_by_role("link", name="Liveness").click()
    page.get_by_role("button", name="Begin").click()
    expect(page.get_by_role("alert")).to_contain_text("not allowed to use the camera")
    expect(page.get_by_role("button", name="Begin")).to_be_enabled()


def test_file_that_is_no_picture_is_explained(visit):
    """Does the page say that a file cannot be read?"""
    page = visit()
    text = {"name": "a.jpg", "mimeType": "image/jpeg", "buffer": b"not a picture"}
    page.get_by_label("Choose a picture").set_input_files(text)
    expect(page.get_by_role("alert")).to_contain_text("can't read that file as a picture")


def test_key_is_asked_for_once_and_until_it_is_good(visit, service):
    """Is a wrong key asked for again, and a good one kept for the session?"""
    page = visit(key=False)
    page.get_by_role("button", name="Camera", exact=True).click()
    dialog = page.get_by_role("dialog")
    field = dialog.get_by_label("API key")
    expect(field).to_be_focused()
    page.keyboard.type("wrong")
    page.keyboard.press("Enter")
    expect(dialog).to_contain_text("This key was not accepted.")
    field.fill(service.key)
    page.keyboard.press("Enter")
    expect(page.locator("#overlay .box")).to_have_count(1)
    page.reload()
    page.get_by_role("button", name="Camera", exact=True).click()
    expect(page.locator("#overlay .box")).to_have_count(1)
    expect(dialog).to_have_count(0)
    assert page.evaluate("[...Object.values(localStorage)]") == []


def test_page_waits_as_long_as_the_service_says(visit):
    """Does the page say that it waits, and then go on?"""
    page = visit()
    refusals = ["1", "1"]
    error = {"code": "too_many_requests", "message": "Wait a second.", "request_id": "1"}

    def refuse(route) -> None:
        if not refusals:
            route.continue_()
            return
        headers = {"Retry-After": refusals.pop()}
        route.fulfill(status=429, headers=headers, json={"error": error})

    page.route("**/v1/detect", refuse)
    page.get_by_role("button", name="Camera", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("going on in 1 s")
    expect(page.locator("#overlay .box")).to_have_count(1)
    expect(page.get_by_role("alert")).to_have_count(0)
    assert not refusals


def test_page_goes_on_when_the_network_comes_back(visit):
    """Do boxes return by themselves after a break?"""
    page = visit()
    page.get_by_role("button", name="Camera", exact=True).click()
    expect(page.locator("#overlay .box")).to_have_count(1)
    page.context.set_offline(True)
    expect(page.get_by_role("alert")).to_contain_text("can't be reached")
    page.context.set_offline(False)
    expect(page.get_by_role("alert")).to_have_count(0)
    expect(page.locator("#overlay .box")).to_have_count(1)


def test_page_of_the_interface_tells_every_operation(visit, service):
    """Does each operation and schema have its place, and each link its target?"""
    page = visit("/docs", viewport=DESK)
    expect(page.locator("#status")).to_be_hidden()
    with urllib.request.urlopen(f"{service.address}/openapi.json", timeout=60) as answer:
        document = json.load(answer)
    told = page.locator(".operation h3").all_inner_texts()
    for path, methods in document["paths"].items():
        for method in methods:
            assert [method.upper(), path] in [one.split() for one in told]
    shapes = set(document["components"]["schemas"])
    assert shapes <= {one.strip() for one in told}
    targets = page.locator("main a[href^='#']").evaluate_all("all => all.map(one => one.hash)")
    missing = [one for one in set(targets) if page.locator(f"[id='{one[1:]}']").count() != 1]
    assert not missing
    assert faint_words(page) == []
