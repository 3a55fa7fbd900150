/** What the page says, in the reader's language; every string lives in translations/. */

import { english } from "./translations/en.js";
import { chinese } from "./translations/zh.js";

const LANGUAGES = { en: english, zh: chinese };
const REMEMBERED = "language";
const listeners = new Set();
let current = "en";

/** Return the language in use: "en" or "zh". */
export function language() {
  return current;
}

/** Start with the language chosen earlier, or else the first one that the browser asks for. */
export function startLanguage() {
  const asked = [remembered(), ...navigator.languages].map((tag) => String(tag).slice(0, 2));
  use(asked.find((tag) => tag in LANGUAGES) ?? "en");
}

/** Speak another language from now on, and remember it on this device. */
export function chooseLanguage(tag) {
  try {
    localStorage.setItem(REMEMBERED, tag);
  } catch {
    // A browser that keeps nothing speaks the language until the page is closed.
  }
  use(tag);
}

/** Call a function whenever the language has changed. */
export function onLanguage(listener) {
  listeners.add(listener);
}

/** Return a string by its key, with {names} in it replaced by values. */
export function text(key, values = {}) {
  const template = LANGUAGES[current][key];
  if (template === undefined) throw new Error(`There is no string called ${key}.`);
  return template.replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

/** Tell whether there is a string of this key. */
export function hasText(key) {
  return key in english;
}

/** Return the string for one or for many things: `key.one` or `key.other` with {count}. */
export function countText(key, count) {
  return text(`${key}.${count === 1 ? "one" : "other"}`, { count });
}

/** Return a share as a percentage, such as "42%"; "99.8%" is not yet "100%". */
export function percent(share) {
  const maximumFractionDigits = share > 0.99 ? 1 : 0;
  return new Intl.NumberFormat(current, { style: "percent", maximumFractionDigits }).format(share);
}

/** Return a small share as a percentage with its first digits, such as "0.1%". */
export function rate(share) {
  const digits = { style: "percent", maximumSignificantDigits: 2 };
  return new Intl.NumberFormat(current, digits).format(share);
}

/** Return a number with this many decimals. */
export function number(value, decimals = 0) {
  const digits = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
  return new Intl.NumberFormat(current, digits).format(value);
}

/** Fill in every element that names a string by `data-text` (content) or `data-label`. */
function fill() {
  document.documentElement.lang = current === "zh" ? "zh-CN" : "en";
  for (const one of document.querySelectorAll("[data-text]")) {
    one.textContent = text(one.dataset.text);
  }
  for (const one of document.querySelectorAll("[data-label]")) {
    one.setAttribute("aria-label", text(one.dataset.label));
  }
}

function use(tag) {
  current = tag;
  fill();
  for (const listener of listeners) listener();
}

function remembered() {
  try {
    return localStorage.getItem(REMEMBERED);
  } catch {
    return null;
  }
}
