/** The view that walks through a liveness challenge and shows the server's verdict. */

import { ChallengeRun } from "../challenge.js";
import { byId, element, icon } from "../elements.js";
import { hasText, number, text } from "../translate.js";

const TICK = 250; // milliseconds between two looks at the clock

/** Shows the instruction, how far it is and how long is left. */
export class LivenessView {
  #isShown = false;
  #stop = null;
  #step = null;
  #verdict = null;
  #endsAt = 0;

  constructor({ stage, service, notices }) {
    Object.assign(this, { stage, service, notices });
    byId("liveness-start").onclick = () => this.#start();
    byId("liveness-stop").onclick = () => this.#cancel();
  }

  enter() {
    this.#isShown = true;
    this.stage.overlay.clear();
    this.#showVerdict(null);
  }

  /** A run ends with its camera. */
  follow() {
    if (this.#stop && this.stage.kind !== "camera") this.#cancel();
  }

  leave() {
    this.#isShown = false;
    this.#cancel();
  }

  render() {
    if (this.#step) this.#showStep(this.#step);
    this.#showVerdict(this.#verdict);
  }

  async #start() {
    this.notices.clear();
    try {
      if (this.stage.kind !== "camera") await this.stage.openCamera();
      if (this.#isShown) await this.#attempt(new AbortController());
    } catch (error) {
      this.notices.tell(error);
    }
  }

  async #attempt(stop) {
    this.#stop = stop;
    this.#showVerdict(null);
    this.#showControls(true);
    try {
      this.#showVerdict(await this.#run(stop.signal));
      byId("verdict").scrollIntoView({ block: "nearest" });
    } catch (error) {
      if (!stop.signal.aborted) throw error;
    } finally {
      if (this.#stop === stop) this.#end();
    }
  }

  async #run(signal) {
    const { service, stage } = this;
    const onStep = (step) => this.#showStep(step);
    const onProgress = (share) => {
      byId("progress").value = share;
    };
    const run = new ChallengeRun({ service, stage, signal, onStep, onProgress });
    const { expires_in_s: seconds } = await run.begin();
    this.#endsAt = performance.now() + seconds * 1000;
    byId("progress").value = 0;
    byId("challenge").hidden = false;
    byId("challenge").scrollIntoView({ block: "nearest" });
    stage.guide(true);
    this.#tick(signal);
    return run.finish();
  }

  #cancel() {
    this.#stop?.abort();
    this.#end();
  }

  #end() {
    const hadFocus = document.activeElement === byId("liveness-stop");
    this.#stop = null;
    this.#step = null;
    this.stage.guide(false);
    this.stage.caption("");
    byId("challenge").hidden = true;
    this.#showControls(false);
    if (hadFocus) byId("liveness-start").focus({ preventScroll: true });
  }

  #showControls(isRunning) {
    const start = byId("liveness-start");
    const hadFocus = document.activeElement === start;
    start.hidden = isRunning;
    byId("liveness-hint").hidden = isRunning;
    byId("liveness-stop").hidden = !isRunning;
    if (isRunning && hadFocus) byId("liveness-stop").focus({ preventScroll: true });
  }

  #tick(signal) {
    if (signal.aborted || !this.#stop) return;
    const seconds = Math.max(0, Math.ceil((this.#endsAt - performance.now()) / 1000));
    byId("countdown").textContent = text("liveness.left", { seconds: number(seconds) });
    setTimeout(() => this.#tick(signal), TICK);
  }

  #showStep(shown) {
    this.#step = shown;
    const { steps, step, isLeadIn } = shown;
    const instruction = actWords("act", isLeadIn ? "ready" : steps[step].act);
    byId("instruction").textContent = instruction;
    this.stage.caption(instruction);
    byId("steps").replaceChildren(...steps.map(({ act }, place) => stepItem(act, place - step)));
  }

  #showVerdict(verdict) {
    this.#verdict = verdict;
    const place = byId("verdict");
    place.hidden = verdict === null;
    byId("liveness-start").textContent = text(verdict ? "liveness.again" : "liveness.start");
    if (verdict === null) return place.replaceChildren();
    const { passed, reason } = verdict;
    place.className = `verdict card ${passed ? "passed" : "failed"}`;
    const title = element("h2", {}, text(passed ? "verdict.passed" : "verdict.failed"));
    const why = element("p", {}, verdictWords(verdict));
    if (!passed) why.dataset.reason = reason;
    place.replaceChildren(icon(passed ? "check" : "cross"), element("div", {}, title, why));
  }
}

/** Return a step of the list: done before, under way, or still to come. */
function stepItem(act, ahead) {
  const item = element("li", { className: ahead < 0 ? "done" : "" }, actWords("act.short", act));
  if (ahead === 0) item.setAttribute("aria-current", "step");
  return item;
}

/** Return words for an act; one that only the service knows is told by its name. */
function actWords(kind, act) {
  return hasText(`${kind}.${act}`) ? text(`${kind}.${act}`) : act.replaceAll("_", " ");
}

function verdictWords({ passed, reason, message }) {
  if (passed) return text("verdict.passed_hint");
  return hasText(`reason.${reason}`) ? text(`reason.${reason}`) : message;
}
