/** Do the files fit together: pages, templates, handlers, texts, and what WeChat knows? */
const assert = require('node:assert/strict');
const fs = require('node:fs');
const path = require('node:path');
const {test} = require('node:test');

const {Phone} = require('./support/phone');
const {COMPILER, ROOT, openComponent, openPage} = require('./support/stage');

const en = require(`${ROOT}/i18n/en`);
const zh = require(`${ROOT}/i18n/zh`);

const FILES = fs.readdirSync(ROOT, {recursive: true}).map(String);
const PAGES = folders('pages');
const COMPONENTS = folders('components');
const UNITS = [
  ...PAGES.map((name) => ['pages', name]),
  ...COMPONENTS.map((name) => ['components', name]),
];

function folders(place) {
  return fs.readdirSync(path.join(ROOT, place));
}

function read(...parts) {
  return fs.readFileSync(path.join(ROOT, ...parts), 'utf8');
}

function ofKind(ending) {
  return FILES.filter((file) => file.endsWith(ending));
}

/** Return what a pattern's group finds in a text, each once. */
function finds(source, pattern) {
  return [...new Set([...source.matchAll(pattern)].map((match) => match[1]))];
}

/** Return the dotted names of all texts below a value, lists as "name.0". */
function leaves(value, prefix = '') {
  if (typeof value === 'string') return {[prefix]: value};
  const below = Object.entries(value).map(([key, one]) =>
    leaves(one, prefix ? `${prefix}.${key}` : key),
  );
  return Object.assign({}, ...below);
}

test('app.json lists the pages that exist, the first page first', () => {
  const {pages} = JSON.parse(read('app.json'));
  assert.deepEqual([...pages].sort(), PAGES.map((name) => `pages/${name}/${name}`).sort());
  assert.equal(pages[0], 'pages/home/home');
});

test('the sources carry nobody’s appid', () => {
  assert.equal(JSON.parse(read('project.config.json')).appid, 'touristappid');
});

for (const [place, name] of UNITS) {
  test(`${name} has its parts, and those that it uses exist`, () => {
    for (const ending of ['js', 'json', 'wxml']) read(place, name, `${name}.${ending}`);
    const {component, usingComponents} = JSON.parse(read(place, name, `${name}.json`));
    assert.equal(Boolean(component), place === 'components');
    const template = read(place, name, `${name}.wxml`);
    for (const [tag, address] of Object.entries(usingComponents)) {
      assert.ok(fs.existsSync(path.join(ROOT, `${address}.js`)), address);
      assert.match(template, new RegExp(`<${tag}\\b`));
    }
  });

  test(`${name} has the handlers that its template names`, () => {
    const phone = new Phone(async () => ({status: 404, header: {}, text: '{}'}));
    const open = place === 'pages' ? openPage : openComponent;
    const {instance} = open(phone, name);
    for (const handler of finds(read(place, name, `${name}.wxml`), /bind:?\w+="(\w+)"/g)) {
      assert.equal(typeof instance[handler], 'function', handler);
    }
  });

  test(`${name} has the texts that it shows`, () => {
    const script = read(place, name, `${name}.js`);
    const source = read(place, name, `${name}.wxml`) + script;
    const [section] = finds(script, /localised\('(\w+)'\)/g);
    const texts = {...en.common, ...en[section]};
    const used = finds(source, /\bt\.(\w+)/g);
    assert.deepEqual(
      used.filter((key) => !(key in texts)),
      [],
    );
  });

  test(`${name} styles only what it has`, () => {
    const styles = path.join(ROOT, place, name, `${name}.wxss`);
    if (!fs.existsSync(styles)) return;
    const template = read(place, name, `${name}.wxml`);
    for (const style of finds(fs.readFileSync(styles, 'utf8'), /\.([a-z][\w-]*)/g)) {
      assert.match(template, new RegExp(`["' ]${style}["' ]`), style);
    }
  });
}

test('both languages have the same texts with the same gaps', () => {
  const gaps = (text) => finds(text, /(\{\w+\})/g).sort();
  const [english, chinese] = [leaves(en), leaves(zh)];
  assert.deepEqual(Object.keys(chinese), Object.keys(english));
  for (const key of Object.keys(english)) {
    assert.deepEqual(gaps(chinese[key]), gaps(english[key]), key);
    assert.ok(english[key].trim() && chinese[key].trim(), key);
  }
});

test('the buttons of a question have the four characters that WeChat allows', () => {
  for (const {permission, people} of [en, zh]) {
    const buttons = [permission.open, permission.cancel, people.yes, people.cancel];
    for (const button of buttons) assert.ok(button.length <= 4, button);
  }
});

test('no text is left over', () => {
  const sources = [
    ...ofKind('.wxml'),
    ...ofKind('.js').filter((file) => !/^i18n.(en|zh)/.test(file)),
  ];
  const all = sources.map((file) => read(file)).join('\n');
  for (const section of Object.values(en)) {
    for (const key of Object.keys(section)) assert.match(all, new RegExp(`\\b${key}\\b`), key);
  }
  for (const code of Object.keys(en.problems.details)) assert.ok(all.includes(`'${code}'`), code);
});

test('every problem that the mini-program finds has a sentence of its own', () => {
  const all = ofKind('.js')
    .map((file) => read(file))
    .join('\n');
  for (const code of finds(all, /ownProblem\([^'()]*'(\w+)'/g))
    assert.ok(en.problems.details[code], code);
});

test('WeChat knows every call and the file it is written from', () => {
  const typings = require.resolve('miniprogram-api-typings/types/wx/lib.wx.api.d.ts');
  const known = fs.readFileSync(typings, 'utf8');
  const all = ofKind('.js')
    .map((file) => read(file))
    .join('\n');
  const calls = finds(all, /\bwx\.(\w+)/g);
  assert.ok(calls.length > 10);
  for (const call of calls) assert.match(known, new RegExp(`^ {8}${call}[<(]`, 'm'), call);
});

test('scripts are what WeChat takes: CommonJS with paths that lead to a file', () => {
  for (const file of ofKind('.js')) {
    const source = read(file);
    assert.doesNotMatch(source, /^(import|export) /m, file);
    for (const needed of finds(source, /require\('([^']+)'\)/g)) {
      assert.ok(
        fs.existsSync(path.join(ROOT, path.dirname(file), `${needed}.js`)),
        `${file}: ${needed}`,
      );
    }
  }
});

const NO_COMPILER =
  COMPILER === 'official' ? false : 'WeChat’s compiler has no program for this machine';

test('WeChat’s own compiler takes every template and style', {skip: NO_COMPILER}, () => {
  const compiler = require('miniprogram-compiler');
  const templates = compiler.wxmlToJs(ROOT);
  for (const file of ofKind('.wxml')) assert.ok(templates.includes(file), file);
  const styles = compiler.wxssToJs(ROOT);
  for (const file of ofKind('.wxss')) assert.ok(styles.includes(file.replace(/\\/g, '/')), file);
});

test('WeChat’s own compiler refuses a broken template', {skip: NO_COMPILER}, (context) => {
  const folder = fs.mkdtempSync(path.join(require('node:os').tmpdir(), 'broken-'));
  context.after(() => fs.rmSync(folder, {recursive: true}));
  fs.writeFileSync(path.join(folder, 'page.wxml'), '<view wx:if="{{a"></text>');
  assert.throws(() => require('miniprogram-compiler').wxmlToJs(folder), /page\.wxml:1/);
});
