/** The mini-program on a stage: pages and components rendered from their real sources. */
const path = require('node:path');
const {JSDOM} = require('jsdom');

const ROOT = path.resolve(__dirname, '../../../../course_lib/service/miniprogram');
// WeChat's own compiler of templates comes as programs for these machines.
const COMPILED = process.arch === 'x64' && ['linux', 'darwin', 'win32'].includes(process.platform);
const COMPILER = COMPILED ? 'official' : 'simulate';

const PATIENCE = 120000; // milliseconds: slow machines are no failures

const {window} = new JSDOM('<!doctype html>');
Object.assign(globalThis, {window, document: window.document, Event: window.Event});
Object.assign(globalThis, {CustomEvent: window.CustomEvent, TouchEvent: window.TouchEvent});
const simulate = require('miniprogram-simulate');

/** Render a component of components/ with properties, on a phone. */
function openComponent(phone, name, properties = {}) {
  return render(phone, path.join(ROOT, 'components', name, name), properties);
}

/** Open a page as WeChat does: it is made, loaded, shown. */
function openPage(phone, name) {
  const page = render(phone, path.join(ROOT, 'pages', name, name), {});
  if (page.instance.onLoad) page.instance.onLoad({});
  showPage(page);
  return page;
}

/** Show a page, again perhaps. */
function showPage(page) {
  page.triggerPageLifeTime('show');
  if (page.instance.onShow) page.instance.onShow();
}

function render(phone, source, properties) {
  globalThis.wx = phone.wx;
  const id = simulate.load(source, 'shown', {compiler: COMPILER, rootPath: ROOT});
  const component = simulate.render(id, properties);
  component.attach(document.createElement('div'));
  return component;
}

/** Return the component at a path of selectors, each inside the one before. */
function inside(component, ...selectors) {
  return selectors.reduce((found, selector) => {
    const next = found.querySelector(selector);
    if (!next) throw new Error(`there is no ${selector} in ${text(component)}`);
    return next;
  }, component);
}

/** Tap what a path of selectors leads to, unless it is disabled. */
function tap(component, ...selectors) {
  const target = inside(component, ...selectors);
  if (target.data.disabled || attribute(target, 'disabled')) {
    throw new Error(`${selectors} is disabled`);
  }
  target.dispatchEvent('tap');
}

/** Let a built-in component tell its event, as when a person types or chooses. */
function tell(component, selectors, event, detail) {
  inside(component, ...selectors).dispatchEvent(event, {detail});
}

/** Return an attribute of a built-in component as its template gives it, "ariaRole" for aria-role. */
function attribute(component, name) {
  const camel = (dashed) => dashed.replace(/-(\w)/g, (dash, letter) => letter.toUpperCase());
  const found = component.toJSON().attrs.find((attr) => camel(attr.name) === name);
  return found && found.value;
}

/** Return the text that a component shows. */
function text(component) {
  return component.dom.textContent;
}

/** Wait until something holds; throws when it does not within PATIENCE. */
async function until(holds) {
  const end = Date.now() + PATIENCE;
  while (!holds()) {
    if (Date.now() > end) throw new Error(`waited in vain until ${holds}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

module.exports = {
  COMPILER,
  ROOT,
  attribute,
  inside,
  openComponent,
  openPage,
  showPage,
  simulate,
  tap,
  tell,
  text,
  until,
};
