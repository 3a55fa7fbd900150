/** The place where the picture is: a camera, a still picture, or nothing yet. */

import { Camera } from "./camera.js";
import { byId } from "./elements.js";
import { Overlay } from "./overlay.js";
import { drawFile, drawScaled, encode } from "./pictures.js";

const FRAME_SIZE = 640; // longest side of a camera's frame that is sent, pixels
export const PICTURE_SIZE = 1600; // of a still picture
const NO_SHAPE = "4 / 3";

/**
 * Shows one picture source and hands out its frames.
 *
 * kind: "empty", "camera" or "picture". Sends itself a "change" event when that changes.
 */
export class Stage extends EventTarget {
  #view = byId("stage");
  #video = byId("video");
  #picture = byId("picture");
  #caption = byId("caption");
  #frame = document.createElement("canvas");

  constructor() {
    super();
    this.overlay = new Overlay(byId("overlay"));
    this.camera = new Camera(this.#video, { onLost: () => this.closeCamera() });
    this.#video.addEventListener("resize", () => this.#shape());
  }

  get kind() {
    return this.#view.dataset.kind;
  }

  /** Whether what is shown is shown as in a mirror. */
  get mirrored() {
    return this.kind === "camera" && this.camera.mirrored;
  }

  /** Show the camera; raises CameraError and then shows nothing. */
  async openCamera() {
    await this.#start(() => this.camera.open());
  }

  /** Show the device's next camera; raises CameraError. */
  async changeCamera() {
    await this.#start(() => this.camera.next());
  }

  closeCamera() {
    this.camera.close();
    this.#become("empty");
  }

  /** Show a picture from a file; raises PictureError and leaves what is shown. */
  async showFile(file) {
    await drawFile(file, this.#picture, PICTURE_SIZE);
    this.camera.close();
    this.#become("picture");
  }

  /** Return what is shown right now, never mirrored: `{blob, width, height}`. */
  async frame() {
    if (this.kind === "picture") return encode(this.#picture);
    const { videoWidth, videoHeight } = this.#video;
    drawScaled(this.#video, videoWidth, videoHeight, this.#frame, FRAME_SIZE);
    return encode(this.#frame);
  }

  /** Show a line over the picture; an empty one hides it. */
  caption(words) {
    this.#caption.textContent = words;
    this.#caption.hidden = words === "";
  }

  /** Show where a face should be. */
  guide(shown) {
    this.#view.classList.toggle("guided", shown);
  }

  async #start(open) {
    this.#become("starting");
    try {
      await open();
    } catch (error) {
      this.#become("empty");
      throw error;
    }
    this.#become("camera");
  }

  #become(kind) {
    this.overlay.clear();
    this.#view.dataset.kind = kind;
    this.#view.classList.toggle("mirrored", this.mirrored);
    this.#shape();
    this.dispatchEvent(new Event("change"));
  }

  /** Give the stage the shape of what it shows. */
  #shape() {
    const { videoWidth, videoHeight } = this.#video;
    const { width, height } = this.#picture;
    const shapes = { camera: `${videoWidth} / ${videoHeight}`, picture: `${width} / ${height}` };
    this.#view.style.aspectRatio = shapes[this.kind] ?? NO_SHAPE;
  }
}
