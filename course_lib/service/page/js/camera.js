/** The device's cameras: open one, change to the next, say in a word why none opens. */

/** Why no camera opens. code: camera_refused, camera_missing, camera_busy or camera_insecure. */
export class CameraError extends Error {
  constructor(code) {
    super(code);
    this.code = code;
  }
}

const CODES = {
  NotAllowedError: "camera_refused",
  SecurityError: "camera_refused",
  NotFoundError: "camera_missing",
  OverconstrainedError: "camera_missing",
};

/** One open camera that plays into a video element. */
export class Camera {
  #video;
  #stream = null;
  #devices = [];

  /** video: where the camera plays. onLost: called when the device goes away by itself. */
  constructor(video, { onLost }) {
    this.#video = video;
    this.onLost = onLost;
  }

  /** Whether the device has another camera to change to; known once one is open. */
  get hasOther() {
    return this.#devices.length > 1;
  }

  /** Whether the picture should be shown as in a mirror: always, but for a camera on the back. */
  get mirrored() {
    return this.#settings.facingMode !== "environment";
  }

  /** Open a camera, by default one that looks at the person; raises CameraError. */
  async open(choice = { facingMode: "user" }) {
    if (!navigator.mediaDevices) throw new CameraError("camera_insecure");
    const wanted = { ...choice, width: { ideal: 1280 }, height: { ideal: 720 } };
    try {
      const stream = await navigator.mediaDevices.getUserMedia({ video: wanted, audio: false });
      this.#play(stream);
      await this.#video.play();
    } catch (error) {
      this.close();
      throw new CameraError(CODES[error.name] ?? "camera_busy");
    }
    const devices = await navigator.mediaDevices.enumerateDevices();
    this.#devices = devices.filter((device) => device.kind === "videoinput");
  }

  /** Change to the device's next camera; raises CameraError. */
  async next() {
    const ids = this.#devices.map((device) => device.deviceId);
    const place = ids.indexOf(this.#settings.deviceId);
    this.close();
    await this.open({ deviceId: { exact: ids[(place + 1) % ids.length] } });
  }

  close() {
    for (const track of this.#stream?.getTracks() ?? []) track.stop();
    this.#stream = null;
    this.#video.srcObject = null;
  }

  get #settings() {
    return this.#stream?.getVideoTracks()[0]?.getSettings() ?? {};
  }

  #play(stream) {
    this.#stream = stream;
    this.#video.srcObject = stream;
    stream.getVideoTracks()[0].addEventListener("ended", () => this.onLost());
  }
}
