/** The form that enrols a person: a name, pictures, consent. */

import { byId, element, fieldError, icon } from "../elements.js";
import { errorWords } from "../notices.js";
import { readPicture } from "../pictures.js";
import { PICTURE_SIZE } from "../stage.js";
import { countText, text } from "../translate.js";

/**
 * Collects what the service needs to know a person.
 *
 * The service judges each picture; one that it refuses stays in the form with the reason, and a
 * person none of whose pictures is accepted is not kept.
 */
export class EnrolForm {
  #pictures = []; // {blob, address, error}
  #name = byId("enrol-name");
  #consent = byId("enrol-consent");
  #files = byId("enrol-files");
  #submit = byId("enrol-submit");

  constructor({ stage, service, notices, onEnrolled }) {
    Object.assign(this, { stage, service, notices, onEnrolled });
    byId("enrol-take").onclick = () => this.#take();
    this.#files.onchange = () => this.#read([...this.#files.files]);
    byId("enrol").onsubmit = (event) => {
      event.preventDefault();
      this.#dropRefused();
      if (this.#isComplete()) this.#enrol();
    };
    stage.addEventListener("change", () => this.#offerStage());
  }

  render() {
    this.#offerStage();
    const list = byId("enrol-pictures");
    const thumbnails = this.#pictures.map((picture, place) => this.#thumbnail(picture, place));
    list.replaceChildren(...thumbnails);
    list.hidden = this.#pictures.length === 0;
  }

  #offerStage() {
    byId("enrol-take").disabled = !["camera", "picture"].includes(this.stage.kind);
  }

  async #take() {
    this.#add((await this.stage.frame()).blob);
  }

  async #read(files) {
    this.#files.value = "";
    try {
      for (const file of files) this.#add((await readPicture(file, PICTURE_SIZE)).blob);
    } catch (error) {
      this.notices.tell(error);
    }
  }

  #add(blob) {
    this.#pictures.push({ blob, address: URL.createObjectURL(blob), error: null });
    this.#hidePicturesError();
    this.render();
    this.notices.announce(countText("pictures", this.#pictures.length));
  }

  #remove(picture) {
    URL.revokeObjectURL(picture.address);
    this.#pictures = this.#pictures.filter((one) => one !== picture);
    this.render();
  }

  /** Forget the pictures that were refused before: they may be of somebody else. */
  #dropRefused() {
    for (const picture of this.#pictures.filter(({ error }) => error)) this.#remove(picture);
  }

  #thumbnail(picture, place) {
    const name = text("people.picture", { number: place + 1 });
    const remove = element("button", { type: "button", className: "remove" }, icon("cross"));
    remove.setAttribute("aria-label", text("people.remove", { name }));
    remove.onclick = () => this.#remove(picture);
    const image = element("img", { src: picture.address, alt: name });
    const { error } = picture;
    if (!error) return element("li", {}, image, remove);
    const why = element("div", { className: "field-error" }, ...errorWords(error));
    return element("li", { className: "refused" }, image, remove, why);
  }

  /** Tell what is missing, at its place, and bring the reader to the first of it. */
  #isComplete() {
    const missing = [];
    const check = (field, isRight, key) => {
      fieldError(field, isRight ? null : text(key));
      if (!isRight) missing.push(field);
    };
    check(this.#name, this.#name.value.trim() !== "", "people.name_missing");
    check(this.#consent, this.#consent.checked, "people.consent_missing");
    this.#hidePicturesError();
    if (this.#pictures.length === 0) {
      byId("enrol-pictures-error").textContent = text("people.pictures_missing");
      byId("enrol-pictures-error").hidden = false;
      missing.push(this.#files);
    }
    missing[0]?.focus();
    return missing.length === 0;
  }

  #hidePicturesError() {
    byId("enrol-pictures-error").hidden = true;
  }

  async #enrol() {
    this.#submit.disabled = true;
    this.notices.clear();
    try {
      await this.#send(this.#name.value.trim());
    } catch (error) {
      this.notices.tell(error);
    } finally {
      this.#submit.disabled = false;
      this.render();
    }
  }

  async #send(name) {
    const person = await this.service.post("/v1/gallery/people", { name, consent: true });
    const path = `/v1/gallery/people/${encodeURIComponent(person.id)}`;
    const accepted = await this.#sendPictures(`${path}/faces`);
    if (accepted === 0) {
      await this.service.delete(path);
      this.notices.tell({ code: "nothing_enrolled" });
      return;
    }
    this.#name.value = "";
    this.#consent.checked = false;
    const count = countText("pictures", accepted);
    this.notices.say("people.enrolled", { name, count });
    await this.onEnrolled();
  }

  /** Send each picture; keep those that are refused, with the reason. Returns how many were not. */
  async #sendPictures(path) {
    let accepted = 0;
    for (const picture of [...this.#pictures]) {
      try {
        await this.service.postPicture(path, picture.blob);
        this.#remove(picture);
        accepted += 1;
      } catch (error) {
        if (!error.code || error.code === "network") throw error;
        picture.error = error;
      }
    }
    return accepted;
  }
}
