/** Looks at whatever the stage shows: at a picture once, at a camera again and again. */

import { repeat } from "./waiting.js";

const EVERY = 200; // milliseconds between two looks at a camera, one request at a time
const AFTER_TROUBLE = 2000;
const FINAL = new Set(["unauthorised", "forbidden", "not_found"]);

/** Asks the service about the stage's picture and hands on the answers. */
export class Watcher {
  #stop = null;

  /**
   * path: function that returns where to ask. show: called with each answer and the frame it is
   * about, `{width, height, mirrored}`.
   */
  constructor({ stage, service, notices, path, show }) {
    Object.assign(this, { stage, service, notices, path, show });
  }

  /** Look from now on, afresh; at nothing if the stage is empty. */
  start() {
    this.stop();
    this.stage.overlay.clear();
    const stop = new AbortController();
    this.#stop = stop;
    if (this.stage.kind === "camera") this.#watch(stop.signal);
    if (this.stage.kind === "picture") this.#lookOnce(stop.signal);
  }

  stop() {
    this.#stop?.abort();
    this.#stop = null;
  }

  #watch(signal) {
    const onError = (error) => {
      this.notices.tell(error);
      return FINAL.has(error.code) ? null : AFTER_TROUBLE;
    };
    return repeat(() => this.#look(signal), { every: EVERY, signal, onError });
  }

  async #lookOnce(signal) {
    try {
      await this.#look(signal);
    } catch (error) {
      if (!signal.aborted) this.notices.tell(error);
    }
  }

  async #look(signal) {
    const { mirrored } = this.stage;
    const { blob, width, height } = await this.stage.frame();
    const answer = await this.service.postPicture(this.path(), blob, { signal });
    if (signal.aborted) return;
    this.notices.clear();
    this.show(answer, { width, height, mirrored });
  }
}
