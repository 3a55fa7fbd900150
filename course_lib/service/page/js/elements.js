/** Small pieces of the page, built without markup in strings: what people typed stays text. */

const SVG = "http://www.w3.org/2000/svg";

/** Return an element by its id. */
export function byId(id) {
  return document.getElementById(id);
}

/**
 * Return a new element.
 *
 * properties: set as they are (`className`, `onclick`), or as attributes where the name has a dash
 * or is "role". children: elements, strings, or null for nothing.
 */
export function element(tag, properties = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name.includes("-") || name === "role") made.setAttribute(name, value);
    else made[name] = value;
  }
  made.append(...children.filter((child) => child !== null));
  return made;
}

/** Return a new SVG element with these attributes. */
export function drawing(tag, attributes = {}, ...children) {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

/** Return one of the icons at the end of index.html, silent to screen readers. */
export function icon(name) {
  const use = drawing("use", { href: `#icon-${name}` });
  return drawing("svg", { class: "icon", "aria-hidden": "true" }, use);
}

/** Show or hide a message below a field, and mark the field as wrong or right. */
export function fieldError(field, message) {
  const place = byId(`${field.id}-error`);
  place.textContent = message ?? "";
  place.hidden = !message;
  if (message) field.setAttribute("aria-invalid", "true");
  else field.removeAttribute("aria-invalid");
}
