/** The service's HTTP interface: requests, its errors, keys, and waiting when it says so. */

import { language } from "./translate.js";
import { pause } from "./waiting.js";

const MOST_WAITS = 6;
const USUAL_WAIT = 2; // seconds, where the service names none
const LONGEST_WAIT = 60; // seconds

/**
 * What the service refused, or that it could not be reached.
 *
 * code: the service's own, or "network". message: the service's sentence, "" for the network.
 * spoken: the language that the sentence is in, such as "en" or "zh-CN".
 */
class ServiceError extends Error {
  constructor(code, { message = "", spoken = "en", requestId = null } = {}) {
    super(message);
    Object.assign(this, { code, spoken, requestId });
  }
}

/** Asks the service; `keys` holds the API key, `onWait` is told of each wait in seconds. */
export class Service {
  constructor({ keys, onWait }) {
    this.keys = keys;
    this.onWait = onWait;
  }

  get(path, options) {
    return this.#ask("GET", path, options);
  }

  delete(path, options) {
    return this.#ask("DELETE", path, options);
  }

  /** Post plain data as JSON; without data the body is empty. */
  post(path, data, options) {
    const body = data === undefined ? undefined : JSON.stringify(data);
    return this.#ask("POST", path, { ...options, body, type: "application/json" });
  }

  /** Post a picture (a Blob) in a form. */
  postPicture(path, picture, options) {
    const body = new FormData();
    body.append("image", picture, "picture.jpg");
    return this.#ask("POST", path, { ...options, body });
  }

  /** Return the answer's JSON, null where it has none; raises ServiceError. */
  async #ask(method, path, { signal, body, type } = {}) {
    let waits = 0;
    for (;;) {
      const key = this.keys.current;
      const answer = await this.#send(method, path, { signal, body, type, key });
      if (answer.ok) return answer.status === 204 ? null : answer.json();
      const refused = await asError(answer);
      if (answer.status === 401 && (await this.keys.ask(key))) continue;
      if (!isBusy(answer) || ++waits > MOST_WAITS) throw refused;
      const seconds = secondsToWait(answer);
      this.onWait(seconds, refused);
      await pause(seconds * 1000, signal);
      this.onWait(0, refused);
    }
  }

  async #send(method, path, { signal, body, type, key }) {
    const headers = { "Accept-Language": language() };
    if (body !== undefined && type) headers["Content-Type"] = type;
    if (key) headers["X-Api-Key"] = key;
    try {
      return await fetch(path, { method, headers, body, signal });
    } catch (error) {
      if (error.name === "AbortError" || signal?.aborted) throw error;
      throw new ServiceError("network");
    }
  }
}

function isBusy(answer) {
  return answer.status === 429 || answer.status === 503;
}

function secondsToWait(answer) {
  const told = Number(answer.headers.get("Retry-After"));
  return Math.min(Number.isFinite(told) && told > 0 ? told : USUAL_WAIT, LONGEST_WAIT);
}

/** Return the service's own words; a proxy between us and it may answer in another form. */
async function asError(answer) {
  const content = await answer.json().catch(() => ({}));
  const { code = "internal", message = "", request_id: requestId = null } = content.error ?? {};
  const spoken = answer.headers.get("Content-Language") ?? "en";
  return new ServiceError(code, { message, spoken, requestId });
}
