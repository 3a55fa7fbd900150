/** What went wrong, told once on the page, and what screen readers should hear. */

import { byId, element, icon } from "./elements.js";
import { hasText, language, text } from "./translate.js";

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
    this.#show({ error });
  }

  /** Say that something went well. */
  say(key, values) {
    this.#show({ key, values });
  }

  /** Say that the service asked us to wait. */
  tellWait(seconds) {
    this.#show({ key: "error.waiting", values: { seconds: Math.ceil(seconds) } });
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
    const { key, values, error } = told;
    const close = element("button", { type: "button", className: "close" }, icon("cross"));
    close.setAttribute("aria-label", text("close"));
    close.onclick = () => this.clear();
    const words = error ? errorWords(error) : [element("p", {}, text(key, values))];
    this.#place.classList.toggle("calm", !error);
    this.#place.replaceChildren(element("div", {}, ...words), close);
    this.#place.hidden = false;
  }
}

/**
 * Return what to say about an error as paragraphs.
 *
 * The service's own sentence says best what to do. Where it is in another language than the
 * reader's, because the service has no other or the reader chose another since, and for errors
 * without a sentence, there is ours for the code.
 */
export function errorWords({ code, message, spoken = "en", requestId }) {
  const ours = hasText(`error.${code}`) ? `error.${code}` : "error.internal";
  const told = message && message !== code ? [element("p", { lang: spoken }, message)] : [];
  const isUnderstood = told.length > 0 && spoken.startsWith(language());
  if (!isUnderstood) told.unshift(element("p", {}, text(ours)));
  // Whoever runs the service finds a failure in its log by this number.
  const number = code === "internal" && requestId;
  if (number) told.push(element("p", {}, text("error.request", { id: requestId })));
  return told;
}

/** Tell whether a notice is shown already: it is not said again and again. */
function isSame(one, other) {
  const [error, shown] = [one.error, other.error];
  return error && shown && error.code === shown.code && error.message === shown.message;
}
