/** The API key: asked for when the service wants one, kept until the tab is closed. */

import { byId } from "./elements.js";

const KEPT = "api-key";

/** Holds the key of this tab. */
export class Keys {
  #asking = null;

  get current() {
    return sessionStorage.getItem(KEPT);
  }

  /**
   * Ask the reader for a key because `refused` (a key, or null) was not accepted.
   *
   * Returns whether there is another key to try. Requests refused together share one question.
   */
  async ask(refused) {
    if (this.current !== refused) return true;
    this.#asking ??= this.#askReader(refused !== null).finally(() => {
      this.#asking = null;
    });
    return this.#asking;
  }

  #askReader(wasWrong) {
    const dialog = byId("key-dialog");
    const field = byId("key");
    byId("key-error").hidden = !wasWrong;
    field.value = "";
    dialog.returnValue = "";
    dialog.showModal();
    field.focus();
    return new Promise((resolve) => {
      const done = () => {
        const key = field.value.trim();
        field.value = "";
        const given = dialog.returnValue === "use" && key !== "";
        if (given) sessionStorage.setItem(KEPT, key);
        resolve(given);
      };
      dialog.addEventListener("close", done, { once: true });
    });
  }
}
