/** The view that says who somebody is, or that nobody enrolled is close enough. */

import { byId, element, icon } from "../elements.js";
import { number, percent, rate, text } from "../translate.js";
import { WatchingView } from "./watching.js";

const NUM_CANDIDATES = 3;

/** Shows names with their similarity, and the threshold that decided. */
export class RecogniseView extends WatchingView {
  path = "/v1/gallery/search";

  clear() {
    byId("recognise-results").replaceChildren();
    byId("recognise-threshold").textContent = "";
  }

  draw(answer, frame) {
    this.stage.overlay.draw({ ...frame, faces: answer.faces.map(drawn) });
    const cards = answer.faces.map(card);
    const none = element("p", { className: "found" }, element("strong", {}, text("look.none")));
    byId("recognise-results").replaceChildren(...(cards.length ? cards : [none]));
    byId("recognise-threshold").textContent = thresholdWords(answer);
    const names = answer.faces.map(nameOf).join(", ");
    this.notices.announce(names || text("look.none"));
  }
}

function nameOf(face) {
  return face.subject?.name ?? text("recognise.unknown");
}

function drawn(face) {
  return { box: face.box, label: nameOf(face), tone: face.subject ? "known" : "unknown" };
}

function thresholdWords({ threshold, false_accept_rate: share }) {
  return text("recognise.threshold", { threshold: number(threshold, 2), rate: rate(share) });
}

/** Return a face's card: the name, and how alike the closest enrolled people are. */
function card(face) {
  const closest = face.candidates.slice(0, NUM_CANDIDATES);
  const why = closest.length ? "recognise.nobody_close" : "recognise.nobody_enrolled";
  return element(
    "article",
    { className: `card identity ${face.subject ? "known" : "unknown"}` },
    element("h2", {}, icon(face.subject ? "check" : "question"), nameOf(face)),
    face.subject ? null : element("p", { className: "hint" }, text(why)),
    closest.length ? element("ul", { className: "candidates" }, ...closest.map(candidate)) : null,
  );
}

function candidate({ name, similarity, distance }) {
  const meter = element("meter", { min: 0, max: 1, value: similarity });
  meter.setAttribute("aria-label", text("recognise.similarity", { name }));
  const values = { similarity: percent(similarity), distance: number(distance, 2) };
  return element(
    "li",
    {},
    element("span", { className: "name" }, name),
    element("span", { className: "share" }, text("recognise.values", values)),
    meter,
  );
}
