/** The view that enrols people, lists them and forgets them. */

import { byId, element, icon } from "../elements.js";
import { countText, language, text } from "../translate.js";
import { EnrolForm } from "./enrol.js";

const PAGE = 20; // people asked for at once

/** Lists who is enrolled; its form enrols one more. */
export class PeopleView {
  #people = [];
  #next = null;
  #known = false;

  constructor({ stage, service, notices }) {
    Object.assign(this, { stage, service, notices });
    this.form = new EnrolForm({ stage, service, notices, onEnrolled: () => this.#load() });
    byId("people-more").onclick = () => this.#load(this.#next);
  }

  enter() {
    this.stage.overlay.clear();
    this.form.render();
    this.#load();
  }

  /** The form follows the stage; the list has nothing to do with it. */
  follow() {}

  leave() {
    this.stage.overlay.clear();
  }

  render() {
    this.form.render();
    const rows = this.#people.map((person) => this.#row(person));
    byId("people-list").replaceChildren(...rows);
    byId("people-none").hidden = !this.#known || rows.length > 0;
    byId("people-more").hidden = this.#next === null;
  }

  /** Load the list from its start, or go on after a person. */
  async #load(after = null) {
    const query = new URLSearchParams({ limit: PAGE, ...(after === null ? {} : { after }) });
    try {
      const { people, next } = await this.service.get(`/v1/gallery/people?${query}`);
      this.#people = after === null ? people : [...this.#people, ...people];
      this.#next = next;
      this.#known = true;
      this.render();
    } catch (error) {
      this.notices.tell(error);
    }
  }

  #row(person) {
    const remove = element("button", { type: "button", className: "button square" }, icon("bin"));
    remove.setAttribute("aria-label", text("people.delete_name", { name: person.name }));
    remove.onclick = () => this.#delete(person);
    const details = [countText("pictures", person.faces), consented(person)].filter(Boolean);
    return element(
      "li",
      { className: "card person" },
      element(
        "div",
        {},
        element("p", { className: "name" }, person.name),
        element("p", { className: "fine" }, details.join(" · ")),
      ),
      remove,
    );
  }

  async #delete(person) {
    if (!(await agreed(person))) return;
    try {
      await this.service.delete(`/v1/gallery/people/${encodeURIComponent(person.id)}`);
    } catch (error) {
      this.notices.tell(error);
      if (error.code !== "not_found") return;
    }
    this.notices.announce(text("people.deleted", { name: person.name }));
    await this.#load();
    byId("people-title").focus({ preventScroll: true });
  }
}

/** Ask whether a person should really be deleted. */
function agreed(person) {
  const dialog = byId("delete-dialog");
  byId("delete-title").textContent = text("people.delete_ask", { name: person.name });
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((resolve) => {
    const done = () => resolve(dialog.returnValue === "delete");
    dialog.addEventListener("close", done, { once: true });
  });
}

function consented({ consented_at: when }) {
  const date = new Date(typeof when === "number" ? when * 1000 : when);
  if (Number.isNaN(date.getTime())) return "";
  const day = new Intl.DateTimeFormat(language(), { dateStyle: "medium" }).format(date);
  return text("people.consented", { day });
}
