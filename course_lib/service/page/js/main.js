/** Starts the page: one stage for the picture, one service to ask, four views of it. */

import { byId } from "./elements.js";
import { Keys } from "./keys.js";
import { Notices } from "./notices.js";
import { Service } from "./service.js";
import { Stage } from "./stage.js";
import { chooseLanguage, language, onLanguage, startLanguage, text } from "./translate.js";
import { LivenessView } from "./views/liveness.js";
import { LookView } from "./views/look.js";
import { PeopleView } from "./views/people.js";
import { RecogniseView } from "./views/recognise.js";

function start() {
  const notices = new Notices();
  const onWait = (seconds) => (seconds ? notices.tellWait(seconds) : notices.clear());
  const service = new Service({ keys: new Keys(), onWait });
  startLanguage();
  const stage = new Stage();
  const parts = { stage, service, notices };
  const views = new Views({
    look: new LookView(parts),
    recognise: new RecogniseView(parts),
    people: new PeopleView(parts),
    liveness: new LivenessView(parts),
  });
  offerLanguages(views, notices);
  offerCamera(stage, notices);
  offerFiles(stage, notices);
  offerCancel();
  stage.addEventListener("change", () => views.current.follow());
  window.addEventListener("hashchange", () => views.open({ moveFocus: true }));
  window.addEventListener("offline", () => notices.tell({ code: "network" }));
  views.open({ moveFocus: false });
}

/** Shows the view that the address names after its #; exactly one is shown. */
class Views {
  constructor(views) {
    this.views = views;
    this.name = null;
  }

  get current() {
    return this.views[this.name];
  }

  open({ moveFocus }) {
    const asked = location.hash.slice(1);
    const name = asked in this.views ? asked : "look";
    if (this.name === name) return;
    this.current?.leave();
    this.name = name;
    for (const one of Object.keys(this.views)) byId(`view-${one}`).hidden = one !== name;
    for (const link of document.querySelectorAll("nav.views a")) {
      if (link.hash === `#${name}`) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    }
    this.nameWindow();
    if (moveFocus) byId(`${name}-title`).focus({ preventScroll: true });
    this.current.enter();
  }

  nameWindow() {
    document.title = `${text(`nav.${this.name}`)} · ${text("title")}`;
  }
}

/** One button changes to the other language, and says so in that language. */
function offerLanguages(views, notices) {
  const button = byId("language");
  const name = () => {
    button.textContent = text("language.other");
    button.lang = language() === "en" ? "zh-CN" : "en";
  };
  name();
  button.onclick = () => chooseLanguage(language() === "en" ? "zh" : "en");
  onLanguage(() => {
    name();
    views.nameWindow();
    views.current.render();
    notices.render();
  });
}

function offerCamera(stage, notices) {
  const button = byId("camera");
  const other = byId("other-camera");
  const attempt = async (task) => {
    try {
      notices.clear();
      await task();
    } catch (error) {
      notices.tell(error);
    }
  };
  button.onclick = () =>
    attempt(() => (stage.kind === "camera" ? stage.closeCamera() : stage.openCamera()));
  other.onclick = () => attempt(() => stage.changeCamera());
  stage.addEventListener("change", () => {
    const isOpen = stage.kind === "camera";
    button.setAttribute("aria-pressed", String(isOpen));
    button.disabled = stage.kind === "starting";
    other.hidden = !isOpen || !stage.camera.hasOther;
  });
}

/** A picture comes from the file field or is dropped anywhere on the page. */
function offerFiles(stage, notices) {
  const field = byId("file");
  const area = byId("stage");
  const show = async (file) => {
    if (!file) return;
    try {
      await stage.showFile(file);
    } catch (error) {
      notices.tell(error);
    }
  };
  field.onchange = () => {
    show(field.files[0]);
    field.value = "";
  };
  const over = (isOver) => (event) => {
    event.preventDefault();
    area.classList.toggle("over", isOver);
  };
  document.addEventListener("dragover", over(true));
  document.addEventListener("dragleave", over(false));
  document.addEventListener("drop", (event) => {
    over(false)(event);
    show(event.dataTransfer.files[0]);
  });
}

/** Buttons that close a dialog without an answer; no submit, so that Enter does not press them. */
function offerCancel() {
  for (const button of document.querySelectorAll("dialog .cancel")) {
    button.onclick = () => button.closest("dialog").close("");
  }
}

start();
