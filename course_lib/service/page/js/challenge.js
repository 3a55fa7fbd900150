/** Answers a liveness challenge: says what to do, sends what the camera sees, gets the verdict.
 *
 * Nothing here looks at the picture or says what was done: the server asked, the server judges.
 */

import { pause } from "./waiting.js";

const AHEAD = "ahead";
const AHEAD_FRAMES = 4; // before the first act, between acts and after the last; the most
const ACT_FRAMES = 15; // the most
const EVERY = 250; // milliseconds between two frames: an act has about four seconds
const LEAD_IN = 2000; // milliseconds to read the first instruction

/** Return the steps of a challenge, `{act, frames}`, within its number of frames. */
function planSteps({ actions, max_frames: most }) {
  const share = Math.floor(most / (2 * actions.length + 1));
  const ahead = { act: AHEAD, frames: Math.min(AHEAD_FRAMES, share) };
  const rest = most - (actions.length + 1) * ahead.frames;
  const frames = Math.min(ACT_FRAMES, Math.floor(rest / actions.length));
  return [ahead, ...actions.flatMap((act) => [{ act, frames }, ahead])];
}

/** One try at the server's challenge. */
export class ChallengeRun {
  /**
   * onStep: called with `{steps, step, isLeadIn}` when another step begins. onProgress: called
   * with the share of frames that are sent, 0..1, after each.
   */
  constructor({ service, stage, signal, onStep, onProgress }) {
    Object.assign(this, { service, stage, signal, onStep, onProgress });
  }

  /** Get a challenge; it says how many seconds are left in `expires_in_s`. */
  async begin() {
    const { signal } = this;
    this.challenge = await this.service.post("/v1/challenges", undefined, { signal });
    return this.challenge;
  }

  /** Walk through the steps and return the server's verdict: `{passed, reason, message}`. */
  async finish() {
    const steps = planSteps(this.challenge);
    this.onStep({ steps, step: 0, isLeadIn: true });
    await pause(LEAD_IN, this.signal);
    const total = steps.reduce((sum, { frames }) => sum + frames, 0);
    let sent = 0;
    for (const [step, { frames }] of steps.entries()) {
      this.onStep({ steps, step, isLeadIn: false });
      for (let frame = 0; frame < frames; frame += 1) {
        await this.#sendFrame();
        sent += 1;
        this.onProgress(sent / total);
      }
    }
    return this.service.post(this.#path("verdict"), undefined, { signal: this.signal });
  }

  #path(what) {
    return `/v1/challenges/${encodeURIComponent(this.challenge.id)}/${what}`;
  }

  /** Send what the camera shows now, and keep the pace. */
  async #sendFrame() {
    const { signal } = this;
    const started = performance.now();
    const { blob } = await this.stage.frame();
    await this.service.postPicture(this.#path("frames"), blob, { signal });
    await pause(Math.max(0, EVERY - (performance.now() - started)), signal);
  }
}
