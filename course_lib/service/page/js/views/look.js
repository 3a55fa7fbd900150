/** The view that finds faces and shows points and guesses. */

import { byId, element } from "../elements.js";
import { countText, number, percent, text } from "../translate.js";
import { WatchingView } from "./watching.js";

const LIKELIHOODS = ["glasses", "facial_hair", "smiling", "eyes_closed"];

/** Draws what is asked for: boxes, landmarks, keypoints or guesses. */
export class LookView extends WatchingView {
  constructor(parts) {
    super(parts);
    byId("look-draw").addEventListener("change", () => this.enter());
  }

  /** What to ask for: detect, landmarks, keypoints or attributes. */
  get what() {
    return byId("look-draw").querySelector(":checked").value;
  }

  get path() {
    return `/v1/${this.what}`;
  }

  render() {
    byId("look-hint").textContent = text(`look.hint.${this.what}`);
    super.render();
  }

  clear() {
    byId("look-results").replaceChildren();
  }

  draw(answer, frame) {
    const { what } = this;
    const { faces } = answer;
    const shown = faces.map((face, place) => drawn(face, place, what));
    this.stage.overlay.draw({ ...frame, faces: shown });
    const found = faces.length ? countText("faces", faces.length) : text("look.none");
    const strong = element("strong", {}, found);
    const heading = element("p", { className: "found" }, strong, took(answer));
    const cards = what === "attributes" ? faces.map(card) : [];
    byId("look-results").replaceChildren(heading, ...cards);
    this.notices.announce(found);
  }
}

/** Return a face as the overlay takes it. */
function drawn(face, place, what) {
  const labels = {
    detect: () => percent(face.probability),
    attributes: () => faceName(place),
  };
  const points = { landmarks: face.landmarks, keypoints: face.keypoints }[what] ?? [];
  return { box: face.box, label: labels[what]?.(), points: Object.values(points) };
}

/** Return "Face 1" for the first of the faces. */
function faceName(place) {
  return text("look.face", { number: place + 1 });
}

function took(answer) {
  const milliseconds = number(answer.execution_ms ?? 0);
  return element("span", { className: "took" }, text("look.took", { milliseconds }));
}

/** Return what is guessed about a face. */
function card(face, place) {
  const rows = [
    [text("guess.age"), text("guess.years", { years: number(face.age) })],
    [text("guess.gender"), likely(`gender.${face.gender.label}`, face.gender.probability)],
    [text("guess.expression"), expression(face.expression)],
    ...LIKELIHOODS.filter((name) => name in face).map((name) => [
      text(`guess.${name}`),
      likely(`likely.${likelihood(face[name])}`, face[name]),
    ]),
  ];
  const list = element("dl", { className: "facts" });
  for (const [name, value] of rows) {
    list.append(element("dt", {}, name), element("dd", {}, value));
  }
  const title = element("h2", {}, faceName(place));
  return element("article", { className: "card" }, title, list);
}

function expression({ label, probabilities }) {
  return likely(`expression.${label}`, probabilities[label]);
}

/** Return "neutral · 93%". */
function likely(key, probability) {
  const share = element("span", { className: "share" }, percent(probability));
  return element("span", {}, text(key), " ", share);
}

/** Return yes, maybe or no; between one and two thirds nobody should bet. */
function likelihood(probability) {
  if (probability > 2 / 3) return "yes";
  return probability < 1 / 3 ? "no" : "maybe";
}
