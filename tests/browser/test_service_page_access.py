"""Can everybody use the service's page: by keys, by ear, in two languages, when things go wrong?"""

import json
import re
import urllib.request

import pytest
from playwright.sync_api import Page, expect

from course_lib.data.paths import ROOT

PATIENCE = 60_000  # milliseconds: the machine may be busy
expect.set_options(timeout=PATIENCE)

PAGE = ROOT / "course_lib" / "service" / "page"
VIEWS = ("look", "recognise", "people", "liveness")
DESK = {"width": 1280, "height": 860}
# Roles of things that people operate; each needs a name, whoever or whatever reads it.
CONTROLS = {"button", "link", "textbox", "checkbox", "radio", "meter", "progressbar", "dialog"}
LEAST_CONTRAST = 4.5  # WCAG 2.2, 1.4.3, for text of any size
LEAST_TARGET = 24  # CSS pixels: WCAG 2.2, 2.5.8

# Words that are hard to read: [text, contrast with what lies behind it]. Colours that shine through
# are mixed with what is behind them; what has a picture behind it is left out.
FAINT_WORDS = """least => {
  const numbers = colour => colour.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => [r, g, b].map(v => v / 255)
    .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const behind = element => {
    const layers = [];
    for (let one = element; one; one = one.parentElement) {
      const style = getComputedStyle(one);
      if (style.backgroundImage !== "none") return null;
      const [r, g, b, a = 1] = numbers(style.backgroundColor);
      layers.unshift([r, g, b, a]);
    }
    return layers.reduce((below, [r, g, b, a]) =>
      [r, g, b].map((v, i) => v * a + below[i] * (1 - a)), [255, 255, 255]);
  };
  const faint = [];
  const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (words.nextNode()) {
    const element = words.currentNode.parentElement;
    const said = words.currentNode.textContent.trim();
    if (!said || !element.checkVisibility()) continue;
    if (element.closest("svg, .stage-view, .unseen, :disabled")) continue;
    const ground = behind(element);
    if (!ground) continue;
    const [a, b] = [light(numbers(getComputedStyle(element).color)), light(ground)];
    const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (contrast < least) faint.push([said, contrast]);
  }
  return faint;
}"""

TARGETS = "a, button, .button, label:has(input), input:not(.unseen, label > input)"
SMALL_TARGETS = """([targets, least]) => [...document.querySelectorAll(targets)]
  .filter(one => one.checkVisibility() && !one.closest(".unseen, .skip"))
  .filter(one => {
    const place = one.getBoundingClientRect();
    return place.width < least || place.height < least;
  }).map(one => one.outerHTML)"""


def controls(page: Page) -> list[tuple[str, str]]:
    """Return role and name of every control, as Chromium tells them to a screen reader."""
    session = page.context.new_cdp_session(page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    told = [
        (node["role"]["value"], node.get("name", {}).get("value", ""))
        for node in nodes
        if not node["ignored"]
    ]
    return [(role, name) for role, name in told if role in CONTROLS]


def focus(page: Page) -> str:
    """Return what has the focus: its id, otherwise its address, otherwise its words."""
    return page.evaluate(
        "() => { const one = document.activeElement;"
        "return one.id || one.getAttribute('href') || one.textContent.trim(); }"
    )


def press_until(page: Page, key: str, wanted: str) -> None:
    """Press a key until something has the focus."""
    seen = []
    for _ in range(40):
        page.keyboard.press(key)
        seen.append(focus(page))
        if seen[-1] == wanted:
            return
    pytest.fail(f"{key} never reaches {wanted!r}: {seen}")


def test_can_the_page_be_used_without_a_mouse(visit, tmp_path):
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
    page.get_by_role("button", name="Delete Grace").focus()
    keys.press("Enter")
    expect(page.get_by_role("dialog").get_by_role("button", name="Cancel")).to_be_focused()
    keys.press("Tab")
    keys.press("Enter")
    expect(page.locator(".person")).to_have_count(0)


def test_is_it_seen_where_the_focus_is(visit):
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
def test_has_every_control_a_name_and_are_words_easy_to_read(visit, locale, scheme):
    page = visit(locale=locale, color_scheme=scheme)
    for view in VIEWS:
        page.evaluate("view => { location.hash = view }", view)
        expect(page.locator(f"#view-{view}")).to_be_visible()
        named = controls(page)
        assert {"button", "link"} <= {role for role, _ in named}
        assert [role for role, name in named if not name.strip()] == []
        assert page.evaluate(FAINT_WORDS, LEAST_CONTRAST) == []
        assert page.evaluate(SMALL_TARGETS, [TARGETS, LEAST_TARGET]) == []
    assert page.locator("img:not([alt])").count() == 0
    ids = page.locator("[id]").evaluate_all("all => all.map(one => one.id)")
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("width", [320, 430, 1280])
def test_does_the_page_fit_its_screen(visit, width):
    page = visit(viewport={"width": width, "height": 800})
    for path in ("/#look", "/#recognise", "/#people", "/#liveness", "/docs"):
        page.goto(page.url.partition("/#")[0].removesuffix("/docs") + path)
        if path == "/docs":
            expect(page.locator(".operation").first).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") == width, path


def test_are_results_told_to_screen_readers(visit):
    page = visit()
    page.get_by_role("button", name="Camera", exact=True).click()
    announcer = page.locator("#announcer")
    expect(announcer).to_have_attribute("aria-live", "polite")
    expect(announcer).to_have_text("1 face")
    expect(page.locator("#overlay")).to_have_attribute("aria-label", "1 face")


def test_does_the_page_keep_still_for_those_who_ask_for_it(visit):
    page = visit(reduced_motion="reduce")
    moving = page.locator("*").evaluate_all(
        "all => all.filter(one => getComputedStyle(one).transitionProperty !== 'none').length"
    )
    assert moving == 0


def test_does_the_page_speak_the_browsers_language_and_remember_another(visit):
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


def test_do_results_change_their_language_too(visit):
    page = visit()
    page.get_by_role("button", name="Camera", exact=True).click()
    expect(page.locator(".found")).to_contain_text("1 face")
    page.get_by_role("button", name="中文").click()
    expect(page.locator(".found")).to_contain_text("1 张人脸")
    expect(page.locator("html")).to_have_attribute("lang", "zh-CN")


def test_do_both_languages_say_the_same_things(visit):
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


def test_is_a_refused_camera_explained(visit):
    page = visit(camera=False)
    page.get_by_role("button", name="Camera", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("not allowed to use the camera")
    page.get_by_role("link", name="Liveness").click()
    page.get_by_role("button", name="Begin").click()
    expect(page.get_by_role("alert")).to_contain_text("not allowed to use the camera")
    expect(page.get_by_role("button", name="Begin")).to_be_enabled()


def test_is_a_file_that_is_no_picture_explained(visit):
    page = visit()
    text = {"name": "a.jpg", "mimeType": "image/jpeg", "buffer": b"not a picture"}
    page.get_by_label("Choose a picture").set_input_files(text)
    expect(page.get_by_role("alert")).to_contain_text("can't read that file as a picture")


def test_is_the_key_asked_for_once_and_until_it_is_good(visit, service):
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


def test_does_the_page_wait_as_long_as_the_service_says(visit):
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


def test_does_the_page_go_on_when_the_network_comes_back(visit):
    page = visit()
    page.get_by_role("button", name="Camera", exact=True).click()
    expect(page.locator("#overlay .box")).to_have_count(1)
    page.context.set_offline(True)
    expect(page.get_by_role("alert")).to_contain_text("can't be reached")
    page.context.set_offline(False)
    expect(page.get_by_role("alert")).to_have_count(0)
    expect(page.locator("#overlay .box")).to_have_count(1)


def test_does_the_interfaces_page_tell_every_operation(visit, service):
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
    assert page.evaluate(FAINT_WORDS, LEAST_CONTRAST) == []
