/** Boxes, names and points drawn over the picture, in the picture's own pixels. */

import { drawing } from "./elements.js";
import { countText } from "./translate.js";

const LABEL = { size: 13, padding: 6, height: 22, gap: 6 }; // CSS pixels
const DOT = 2; // radius, CSS pixels
/** Runs of the 68 landmarks that belong together: [first, last, whether the run is closed]. */
const CONTOURS = [
  [0, 16, false], // jaw
  [17, 21, false], // brows
  [22, 26, false],
  [27, 30, false], // nose
  [31, 35, false],
  [36, 41, true], // eyes
  [42, 47, true],
  [48, 59, true], // lips
  [60, 67, true],
];
const NUM_LANDMARKS = 68;
const NOTHING = { width: 1, height: 1, mirrored: false, faces: [] };

/** Draws what the service saw into an SVG element that lies over the picture. */
export class Overlay {
  #svg;
  #seen = NOTHING;

  constructor(svg) {
    this.#svg = svg;
    new ResizeObserver(() => this.#render()).observe(svg);
  }

  /**
   * Draw faces, in place of those drawn before.
   *
   * width, height: of the picture that was looked at, pixels. mirrored: whether it is shown as in a
   * mirror. faces: `{box, label, tone, points}`; tone is plain, known or unknown; label and points
   * ([[x, y], ...]) may be missing.
   */
  draw(seen) {
    this.#seen = seen;
    this.#render();
  }

  clear() {
    this.draw(NOTHING);
  }

  /** Draw what was seen at the size that the picture has on the screen now. */
  #render() {
    const { width, height, faces } = this.#seen;
    this.#svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
    this.#svg.setAttribute("aria-label", countText("faces", faces.length));
    this.#svg.setAttribute("aria-hidden", String(faces.length === 0));
    const { clientWidth, clientHeight } = this.#svg;
    const pixel = 1 / Math.min(clientWidth / width, clientHeight / height);
    if (!Number.isFinite(pixel)) return;
    this.#svg.replaceChildren(...faces.map((face) => this.#face(face, pixel)));
    for (const tag of this.#svg.querySelectorAll(".tag")) fitTag(tag, width, pixel);
  }

  #face({ box, label, tone = "plain", points = [] }, pixel) {
    const { width, mirrored } = this.#seen;
    const x = mirrored ? width - box.x - box.width : box.x;
    const upright = points.map(([left, top]) => [mirrored ? width - left : left, top]);
    const group = drawing("g", { class: `face ${tone}` });
    const size = { width: box.width, height: box.height, rx: 10 * pixel };
    for (const part of ["halo", "box"]) {
      group.append(drawing("rect", { class: part, x, y: box.y, ...size }));
    }
    group.append(...contours(upright), ...dots(upright, pixel));
    if (label) group.append(tag(label, x, box, pixel));
    return group;
  }
}

function contours(points) {
  if (points.length !== NUM_LANDMARKS) return [];
  return CONTOURS.map(([first, last, closed]) => {
    const run = points.slice(first, last + 1).map((point) => point.join(","));
    return drawing(closed ? "polygon" : "polyline", { class: "contour", points: run.join(" ") });
  });
}

function dots(points, pixel) {
  const radius = (points.length === NUM_LANDMARKS ? 0.7 : 1.5) * DOT * pixel;
  return points.map(([cx, cy]) => drawing("circle", { class: "dot", cx, cy, r: radius }));
}

/** Return a name tag above a box, or inside its top where there is no room above. */
function tag(label, x, box, pixel) {
  const above = box.y - (LABEL.height + LABEL.gap) * pixel;
  const y = above >= 0 ? above : box.y + LABEL.gap * pixel;
  const background = drawing("rect", { x, y, height: LABEL.height * pixel, rx: 7 * pixel });
  const words = drawing("text", {
    x: x + LABEL.padding * pixel,
    y: y + (LABEL.height / 2) * pixel,
    "font-size": LABEL.size * pixel,
    "dominant-baseline": "central",
  });
  words.textContent = label;
  return drawing("g", { class: "tag" }, background, words);
}

/** Make a tag as wide as its words, and keep it inside the picture. */
function fitTag(tag, pictureWidth, pixel) {
  const [background, words] = tag.children;
  const width = words.getComputedTextLength() + 2 * LABEL.padding * pixel;
  const x = Number(background.getAttribute("x"));
  const kept = Math.max(0, Math.min(x, pictureWidth - width));
  background.setAttribute("width", width);
  background.setAttribute("x", kept);
  words.setAttribute("x", kept + LABEL.padding * pixel);
}
