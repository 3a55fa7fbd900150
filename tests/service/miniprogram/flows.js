/**
 * The pages' flows against a real service; test_miniprogram.py starts one and runs this.
 *
 * FACE_SERVICE, FACE_KEY: its address and a key. PHOTOS: a folder with ann-0.jpg to ann-4.jpg,
 * stranger.jpg, blank.jpg and broken.jpg. EXCHANGES: the file to write {endpoints, exchanges,
 * reads} to: the table, what went over the network, and which fields of answers were read.
 */
const assert = require('node:assert/strict');
const fs = require('node:fs');
const path = require('node:path');
const {after, before, test} = require('node:test');

const {Phone} = require('./support/phone');
const {ROOT, inside, openPage, tap, tell, text, until} = require('./support/stage');
const {watched} = require('./support/watched');
const {realNetwork} = require('./support/wire');

const {FACE_SERVICE, FACE_KEY, PHOTOS, EXCHANGES} = process.env;
const {ENDPOINTS} = require(`${ROOT}/services/endpoints`);
const sender = require(`${ROOT}/services/send`);
const exchanges = [];
const reads = {};
const phone = new Phone(realNetwork(exchanges));

watchAnswers();

/** Let every page have answers that remember what is read of them. */
function watchAnswers() {
  const {send} = sender;
  sender.send = async (name, input) => {
    reads[name] = reads[name] || new Set();
    return watched(await send(name, input), '', reads[name]);
  };
}

before(() => {
  phone.stored.settings = JSON.stringify({address: FACE_SERVICE, key: FACE_KEY, language: 'en'});
});

after(() => {
  const lists = Object.entries(reads).map(([name, paths]) => [name, [...paths].sort()]);
  const written = {endpoints: ENDPOINTS, exchanges, reads: Object.fromEntries(lists)};
  fs.writeFileSync(EXCHANGES, JSON.stringify(written));
});

function photo(name) {
  return path.join(PHOTOS, `${name}.jpg`);
}

/** Choose photos with a picker of a page. */
function choose(page, picker, ...names) {
  phone.album.push(names.map(photo));
  page.querySelector(picker).querySelectorAll('.button')[1].dispatchEvent('tap');
}

/** Choose a photo on a page that asks about one, and wait for what the page says. */
async function askAbout(page, name) {
  choose(page, '#picker', name);
  await until(() => page.data.photo === photo(name) && !page.data.busy);
  return text(page);
}

async function enrol(name, ...photos) {
  const page = openPage(phone, 'enrol');
  tell(page, ['#name'], 'input', {value: name});
  page.instance.onConsent({detail: {value: true}});
  choose(page, '#picker', ...photos);
  await until(() => page.data.complete);
  tap(page, '.main-button');
  await until(() => page.data.busy);
  await until(() => !page.data.busy);
  return text(page);
}

async function openPeople() {
  const page = openPage(phone, 'people');
  await until(() => page.data.loaded && !page.data.busy);
  return page;
}

test('settings: the address and the key are tried', async () => {
  const page = openPage(phone, 'settings');
  await page.instance.onSave();
  assert.match(text(page), /answers and accepts the key/);
});

test('settings: a wrong key is told in the service’s words', async () => {
  const page = openPage(phone, 'settings');
  page.instance.onKey({detail: {value: 'wrong'}});
  await page.instance.onSave();
  assert.match(text(page), /The API key is missing or wrong/);
  assert.equal(page.data.problem.message, exchanges.slice(-1)[0].answer.error.message);
  page.instance.onKey({detail: {value: FACE_KEY}});
  await page.instance.onSave();
});

for (const [choice, points] of [
  [0, 5],
  [1, 68],
  [2, 15],
]) {
  test(`detect: a face and ${points} points are drawn`, async () => {
    const page = openPage(phone, 'detect');
    page.instance.onChoice({detail: {value: choice}});
    assert.match(await askAbout(page, 'stranger'), /Faces found: 1/);
    await until(() => phone.canvas.since('arc').length === points);
  });
}

test('detect: a photo without a face says so', async () => {
  assert.match(await askAbout(openPage(phone, 'detect'), 'blank'), /No face was found/);
});

test('detect: what is no photo is told in the service’s words', async () => {
  const page = openPage(phone, 'detect');
  assert.match(await askAbout(page, 'broken'), /Not a photo that can be read/);
  assert.equal(page.data.problem.message, exchanges.slice(-1)[0].answer.error.message);
});

test('detect: who reads Chinese is told in Chinese', async (context) => {
  const english = phone.stored.settings;
  context.after(() => {
    phone.stored.settings = english;
  });
  phone.stored.settings = JSON.stringify({...JSON.parse(english), language: 'zh'});
  const page = openPage(phone, 'detect');
  assert.match(await askAbout(page, 'broken'), /无法读取的照片/);
  assert.match(page.data.problem.message, /[\u4e00-\u9fff]{3}.*。$/);
});

for (const [second, verdict] of [
  ['ann-1', /The same person/],
  ['stranger', /Different people/],
  ['blank', /No face/],
]) {
  test(`compare: ann-0 and ${second} give ${verdict}`, async () => {
    const page = openPage(phone, 'compare');
    choose(page, '#first', 'ann-0');
    choose(page, '#second', second);
    await until(() => page.data.first && page.data.second);
    await page.instance.onCompare();
    assert.match(text(page), verdict);
  });
}

test('enrol: a person with two photos, one without a face is told', async () => {
  const said = await enrol('Ann', 'ann-0', 'blank', 'ann-1');
  assert.match(said, /Ann is enrolled with 2 of 3 photos/);
  assert.match(said, /Photo 2: /);
});

test('enrol: a person without a usable photo is not kept', async () => {
  assert.match(await enrol('Nobody', 'blank'), /Nobody was not enrolled/);
  const page = await openPeople();
  assert.doesNotMatch(text(page), /Nobody/);
});

test('recognise: who is enrolled is named, a stranger is unknown', async () => {
  const page = openPage(phone, 'recognise');
  assert.match(await askAbout(page, 'ann-2'), /1\. Ann, similarity \d+ %/);
  assert.match(await askAbout(page, 'stranger'), /1\. unknown/);
});

test('people: the list names who is enrolled; a deleted person is unknown', async () => {
  const page = await openPeople();
  assert.match(text(page), /Ann ?2 photos, agreed on \d{4}-\d\d-\d\d/);
  tap(page, '.delete');
  await until(() => page.data.people.length === 0 && !page.data.busy);
  assert.match(text(await openPeople()), /Nobody is enrolled/);
  assert.match(await askAbout(openPage(phone, 'recognise'), 'ann-2'), /1\. unknown/);
});

test('people: deleting who is gone already is no failure', async () => {
  const page = await openPeople();
  await page.instance.onDelete({currentTarget: {dataset: {id: 999999, name: 'Ann'}}});
  assert.equal(page.data.problem, null);
});

test('attributes: there is a guess for a face', async () => {
  const page = openPage(phone, 'attributes');
  assert.match(await askAbout(page, 'stranger'), /about \d+ years, (fe)?male .*glasses \d/);
});

// One real film; its pauses for reading are real too.
test('liveness: the service rejects photos of a face that does nothing', async () => {
  phone.frames = [photo('ann-0')];
  const page = openPage(phone, 'liveness');
  await page.instance.onStart();
  assert.match(text(page), /Not passed/);
  assert.equal(page.data.verdict.message, exchanges.slice(-1)[0].answer.message);
  assert.equal(inside(page, '.main-button').dom.textContent, 'Try again');
});
