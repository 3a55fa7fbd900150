/** What went wrong, told once on the page, and what screen readers should hear. */

import { byId, element, icon } from "./elements.js";
import { hasText, text } from "./translate.js";

const QUIET = 1500; // milliseconds between two announcements about a moving picture

/** Shows one notice at a time; the newest counts. */
export class Notices {
  #place = byId("notice");
  #announcer = byId("announcer");
  #told = null;
  #words = "";
  #timer = null;

  /** Tell what went wrong: an error of the service, the camera or a picture. */
  tell(error) {
    if (!error.code) throw error;
    const { code, message, requestId } = error;
    this.#show({ key: errorKey(code), message, code, requestId });
  }

  /** Say that something went well. */
  say(key, values) {
    this.#show({ key, values, calm: true });
  }

  /** Say that the service asked us to wait. */
  tellWait(seconds) {
    this.#show({ key: "error.waiting", values: { seconds: Math.ceil(seconds) }, calm: true });
  }

  clear() {
    this.#told = null;
    this.#place.hidden = true;
    this.#place.replaceChildren();
  }

  /** Say the notice again in the language now chosen. */
  render() {
    const told = this.#told;
    this.clear();
    if (told) this.#show(told);
  }

  /** Let screen readers say how things stand, now and then, and only when it has changed. */
  announce(words) {
    this.#words = words;
    this.#timer ??= setTimeout(() => {
      this.#timer = null;
      if (this.#announcer.textContent !== this.#words) this.#announcer.textContent = this.#words;
    }, QUIET);
  }

  #show(told) {
    if (this.#told && isSame(told, this.#told)) return;
    this.#told = told;
    const { key, values, message, code, requestId, calm = false } = told;
    const close = element("button", { type: "button", className: "close" }, icon("cross"));
    close.setAttribute("aria-label", text("close"));
    close.onclick = () => this.clear();
    this.#place.classList.toggle("calm", calm);
    this.#place.replaceChildren(
      element(
        "div",
        {},
        element("p", { className: "notice-title" }, text(key, values)),
        serviceWords(code, message),
        code === "internal" && requestId ? requestNumber(requestId) : null,
      ),
      close,
    );
    this.#place.hidden = false;
  }
}

/** Return the service's own sentence about an error as an element, null where it said none. */
export function serviceWords(code, message) {
  if (!message || message === code) return null;
  return element("p", { className: "service-words", lang: "en" }, message);
}

/** Return what whoever runs the service needs to find a failure in its log. */
function requestNumber(id) {
  return element("p", { className: "service-words" }, text("error.request", { id }));
}

/** Return the key of our words for an error code. */
export function errorKey(code) {
  return hasText(`error.${code}`) ? `error.${code}` : "error.internal";
}

/** Tell whether a notice is shown already: it is not said again and again. */
function isSame(one, other) {
  return one.key === other.key && one.message === other.message && !one.values;
}
