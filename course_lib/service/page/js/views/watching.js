/** What the views share that draw what the service sees in whatever is on the stage. */

import { Watcher } from "../watcher.js";

/**
 * Looks for as long as it is shown, and keeps what was seen last.
 *
 * A subclass has a `path`, where to ask; `draw(answer, frame)`, which shows an answer and the frame
 * it is about, `{width, height, mirrored}`; and `clear()`, which shows that nothing was seen yet.
 */
export class WatchingView {
  #seen = null;

  constructor({ stage, service, notices }) {
    Object.assign(this, { stage, notices });
    const show = (answer, frame) => {
      this.#seen = { answer, frame };
      this.render();
    };
    this.watcher = new Watcher({ stage, service, notices, path: () => this.path, show });
  }

  enter() {
    this.#seen = null;
    this.render();
    this.watcher.start();
  }

  /** Look at what the stage shows now. */
  follow() {
    this.enter();
  }

  leave() {
    this.watcher.stop();
  }

  /** Show what was seen last, in the language now chosen. */
  render() {
    if (this.#seen) this.draw(this.#seen.answer, this.#seen.frame);
    else this.clear();
  }
}
