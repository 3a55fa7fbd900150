"""What is seen and heard of a page in a browser: boxes, words, controls, the focus."""

import numpy as np
import pytest
from playwright.sync_api import Page, expect

# Roles of things that people operate; each needs a name, whoever or whatever reads it.
_CONTROLS = {"button", "link", "textbox", "checkbox", "radio", "meter", "progressbar", "dialog"}
_LEAST_CONTRAST = 4.5  # WCAG 2.2, 1.4.3, for text of any size
_LEAST_TARGET = 24  # CSS pixels: WCAG 2.2, 2.5.8

# The boxes as they are seen, in pixels of what is shown: the shape of a picture that is as large
# as fits into its element.
_DRAWN_BOXES = """media => {
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

# Words that are hard to read: [text, contrast with what lies behind it]. Colours that shine through
# are mixed with what is behind them; what has a picture behind it is left out.
_FAINT_WORDS = """least => {
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

_TARGETS = "a, button, .button, label:has(input), input:not(.unseen, label > input)"
_SMALL_TARGETS = """([targets, least]) => [...document.querySelectorAll(targets)]
  .filter(one => one.checkVisibility() && !one.closest(".unseen, .skip"))
  .filter(one => {
    const place = one.getBoundingClientRect();
    return place.width < least || place.height < least;
  }).map(one => one.outerHTML)"""


def drawn_boxes(page: Page, element: str) -> tuple[np.ndarray, tuple[int, int]]:
    """Return the drawn boxes, (num_faces, 4), xyxy, and the width and height of what they are on.

    element: the video or canvas that is shown.
    """
    expect(page.locator("#overlay .box").first).to_be_attached()
    found = page.eval_on_selector(element, _DRAWN_BOXES)
    return np.array([each["corners"] for each in found]), tuple(found[0]["size"])


def overlap(box: np.ndarray, other: np.ndarray) -> float:
    """Return the intersection over union of two boxes, (4,), xyxy."""
    shared = np.minimum(box[2:], other[2:]) - np.maximum(box[:2], other[:2])
    both = np.prod(np.maximum(shared, 0))
    return both / (np.prod(box[2:] - box[:2]) + np.prod(other[2:] - other[:2]) - both)


def in_a_mirror(boxes: np.ndarray, width: int) -> np.ndarray:
    return np.stack([width - boxes[:, 2], boxes[:, 1], width - boxes[:, 0], boxes[:, 3]], axis=1)


def faint_words(page: Page) -> list:
    """Return the words that are hard to read, with their contrast."""
    return page.evaluate(_FAINT_WORDS, _LEAST_CONTRAST)


def small_targets(page: Page) -> list[str]:
    """Return what is too small to be touched."""
    return page.evaluate(_SMALL_TARGETS, [_TARGETS, _LEAST_TARGET])


def controls(page: Page) -> list[tuple[str, str]]:
    """Return role and name of every control, as Chromium tells them to a screen reader."""
    session = page.context.new_cdp_session(page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    told = [
        (node["role"]["value"], node.get("name", {}).get("value", ""))
        for node in nodes
        if not node["ignored"]
    ]
    return [(role, name) for role, name in told if role in _CONTROLS]


def focus(page: Page) -> str:
    """Return what has the focus: its id, otherwise its address, its label, or its words."""
    return page.evaluate(
        "() => { const one = document.activeElement;"
        "return one.id || one.getAttribute('href') || one.ariaLabel || one.textContent.trim(); }"
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
