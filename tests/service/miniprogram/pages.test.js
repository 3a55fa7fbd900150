/** Do the pages ask the right things of the service, and show what it says? */
const assert = require('node:assert/strict');
const {beforeEach, test} = require('node:test');

const {ANN, ANSWERS} = require('./support/answers');
const {Phone} = require('./support/phone');
const {FakeService, broken, ok, refusal} = require('./support/service');
const stage = require('./support/stage');

const {attribute, inside, openPage, showPage, tap, tell, text, until} = stage;
let service;
let phone;

beforeEach(() => {
  service = new FakeService();
  phone = new Phone(service.network);
});

/** Take a photo with the page's picker and wait until the page has dealt with it. */
async function takePhoto(page, ...photos) {
  phone.album.push(photos);
  const asked = service.requests.length;
  page.querySelector('#picker').querySelectorAll('.button')[1].dispatchEvent('tap');
  await until(() => service.requests.length > asked && !page.data.busy);
}

function shows(page, words) {
  return text(page).replace(/\s+/g, ' ').includes(words);
}

function says(page, pattern) {
  assert.match(text(page).replace(/\s+/g, ' '), pattern);
}

function isDisabled(page, selector) {
  return attribute(inside(page, selector), 'disabled');
}

test('the first page leads to every other page', () => {
  const page = openPage(phone, 'home');
  const entries = page.querySelectorAll('.entry').map((entry) => attribute(entry, 'url').slice(1));
  const {pages} = require(`${stage.ROOT}/app.json`);
  assert.deepEqual(entries.sort(), pages.slice(1).sort());
  assert.deepEqual(phone.titles.slice(-1), ['Faces']);
});

const POINTS = [
  [0, 'detect', 5],
  [1, 'landmarks', 68],
  [2, 'keypoints', 15],
];
for (const [choice, endpoint, count] of POINTS) {
  test(`detect marks ${count} points by ${endpoint}`, async () => {
    const page = openPage(phone, 'detect');
    assert.equal(shows(page, 'face'), false);
    page.instance.onChoice({detail: {value: String(choice)}});
    await takePhoto(page, 'a.jpg');
    assert.deepEqual(service.names(), [endpoint]);
    says(page, /Faces found: 1 ?1\. 98 % sure/);
    await until(() => phone.canvas.since('arc').length === count);
    assert.equal(phone.canvas.since('strokeRect').length, 1);
  });
}

test('detect says so when there is no face', async () => {
  service.reply('detect', ok(200, {...ANSWERS.detect[1], faces: []}));
  const page = openPage(phone, 'detect');
  await takePhoto(page, 'a.jpg');
  says(page, /No face was found/);
});

test('a failure is shown, and gone with the next photo', async () => {
  const blank = refusal(422, 'unsupported_image', 'Send a JPEG, PNG or WebP picture.');
  service.reply('detect', blank, ok(...ANSWERS.detect));
  const page = openPage(phone, 'detect');
  await takePhoto(page, 'a.jpg');
  says(page, /Not a photo that can be read ?Send a JPEG/);
  assert.equal(page.data.size, null);
  await takePhoto(page, 'b.jpg');
  assert.equal(page.data.problem, null);
  says(page, /Faces found: 1/);
});

test('the faces of a photo are gone when the next one fails', async () => {
  service.reply('detect', ok(...ANSWERS.detect), refusal(413, 'too_large', 'Send at most 8 MB.'));
  const page = openPage(phone, 'detect');
  await takePhoto(page, 'a.jpg');
  await takePhoto(page, 'b.jpg');
  assert.deepEqual([page.data.photo, page.data.size, page.data.faces], ['b.jpg', null, []]);
});

test('while a photo is on its way no other can be taken', async () => {
  let answer;
  service.network = () => new Promise((resolve) => (answer = resolve));
  phone.network = service.network;
  const page = openPage(phone, 'detect');
  const asking = page.instance.onPhotos({detail: {photos: ['a.jpg']}});
  await until(() => answer);
  assert.equal(page.querySelector('#picker').data.disabled, true);
  says(page, /Working/);
  await page.instance.onPhotos({detail: {photos: ['b.jpg']}});
  assert.equal(page.data.photo, 'a.jpg');
  answer(ok(...ANSWERS.detect));
  await asking;
  assert.equal(page.querySelector('#picker').data.disabled, false);
});

test('a mistake in the code is not shown as if it were the service’s', async () => {
  service.reply('detect', ok(200, {nothing: 'expected'}));
  const page = openPage(phone, 'detect');
  await assert.rejects(page.instance.onPhotos({detail: {photos: ['a.jpg']}}), TypeError);
  assert.equal(page.data.busy, false);
});

test('recognise names whom the service knows and says "unknown" of others', async () => {
  const page = openPage(phone, 'recognise');
  await takePhoto(page, 'a.jpg');
  says(page, /1\. Ann, similarity 81 % ?2\. unknown/);
  says(page, /distance 0\.50; 0\.1 % of strangers/);
  await until(() => phone.canvas.since('fillText').length === 2);
  const labels = phone.canvas.since('fillText').map((stroke) => stroke[1][0]);
  assert.deepEqual(labels, ['Ann', 'unknown']);
  const boxes = phone.canvas.since('strokeRect').map((stroke) => stroke[2]);
  assert.notEqual(boxes[0], boxes[1]);
});

test('attributes are told with the word that they are guesses', async () => {
  const page = openPage(phone, 'attributes');
  says(page, /guesses/);
  await takePhoto(page, 'a.jpg');
  says(page, /about 32 years, female \(97 %\), happy, glasses 2 %/);
  says(page, /smiling 88 %, eyes closed 0\.4 %/);
});

test('attributes are told in Chinese', async () => {
  phone.language = 'zh_CN';
  const page = openPage(phone, 'attributes');
  await takePhoto(page, 'a.jpg');
  says(page, /约 32 岁，女（97%），高兴，眼镜 2%/);
});

/** Choose the two photos of the page that compares. */
async function chooseTwo(page) {
  for (const which of ['first', 'second']) {
    phone.album.push([`${which}.jpg`]);
    page.querySelector(`#${which}`).querySelectorAll('.button')[0].dispatchEvent('tap');
    await until(() => page.data[which]);
  }
}

test('compare waits for both photos, then says whether they show one person', async () => {
  const page = openPage(phone, 'compare');
  for (const [first, second] of [
    ['', ''],
    ['', 'b.jpg'],
    ['a.jpg', ''],
  ]) {
    page.setData({first, second});
    assert.equal(isDisabled(page, '.main-button'), true);
  }
  page.setData({first: '', second: ''});
  await chooseTwo(page);
  tap(page, '.main-button');
  await until(() => page.data.verdict);
  assert.deepEqual(service.names(), ['uploadPhoto', 'uploadPhoto', 'compare']);
  assert.deepEqual(
    service.requests.slice(0, 2).map((request) => request.file.path),
    ['first.jpg', 'second.jpg'],
  );
  says(page, /The same person ?Distance 0\.31; up to 0\.50 .* 0\.1 % of pairs/);
});

test('compare says when they are different people, and forgets it with a new photo', async () => {
  service.reply('compare', ok(200, {...ANSWERS.compare[1], same: false, distance: 0.8}));
  const page = openPage(phone, 'compare');
  await chooseTwo(page);
  await page.instance.onCompare();
  says(page, /Different people ?Distance 0\.80/);
  phone.album.push(['third.jpg']);
  tap(page, '#first', '.button');
  await until(() => page.data.first === 'third.jpg');
  assert.equal(page.data.verdict, null);
});

test('compare tells whose photo has no face in the service’s words', async () => {
  service.reply('compare', refusal(422, 'no_face', 'The second picture shows no face.'));
  const page = openPage(phone, 'compare');
  await chooseTwo(page);
  await page.instance.onCompare();
  says(page, /No face ?The second picture shows no face/);
});

/** Fill in the page that enrols: a name, consent, photos. */
async function fillIn(page, ...photos) {
  tell(page, ['#name'], 'input', {value: ' Ann '});
  page.instance.onConsent({detail: {value: true}});
  phone.album.push(photos);
  page.querySelector('#picker').querySelectorAll('.button')[1].dispatchEvent('tap');
  await until(() => page.data.photos.length === photos.length && page.data.name);
}

test('nobody is enrolled without a name, consent and a photo', async () => {
  const page = openPage(phone, 'enrol');
  await fillIn(page, 'a.jpg');
  assert.equal(isDisabled(page, '.main-button'), false);
  page.instance.onConsent({detail: {value: false}});
  assert.equal(isDisabled(page, '.main-button'), true);
  page.instance.onConsent({detail: {value: true}});
  tell(page, ['#name'], 'input', {value: '  '});
  await until(() => page.data.name === '  ');
  assert.equal(isDisabled(page, '.main-button'), true);
  tell(page, ['#name'], 'input', {value: 'Ann'});
  page.instance.onClear();
  await until(() => page.data.name === 'Ann');
  assert.equal(isDisabled(page, '.main-button'), true);
});

test('a person is enrolled with each photo, in order', async () => {
  const page = openPage(phone, 'enrol');
  await fillIn(page, 'a.jpg', 'b.jpg');
  tap(page, '.main-button');
  await until(() => page.data.result);
  assert.deepEqual(service.names(), ['createPerson', 'addFace', 'addFace']);
  assert.deepEqual(service.requests[0].body, {name: 'Ann', consent: true});
  assert.deepEqual(service.requests[2].params, {person_id: '7'});
  assert.deepEqual(
    service.requests.slice(1).map(({file}) => file.path),
    ['a.jpg', 'b.jpg'],
  );
  says(page, /Ann is enrolled with 2 of 2 photos/);
  assert.deepEqual([page.data.name, page.data.consent, page.data.photos], ['', false, []]);
});

test('a photo that is no good is told, the others are kept', async () => {
  const blurred = refusal(422, 'low_quality', 'Hold still.');
  service.reply('addFace', blurred, ok(...ANSWERS.addFace));
  const page = openPage(phone, 'enrol');
  await fillIn(page, 'a.jpg', 'b.jpg');
  await page.instance.onEnrol();
  says(page, /enrolled with 1 of 2 photos/);
  says(page, /Photo 1: The photo is not good enough\. Hold still\./);
  assert.equal(service.names().includes('deletePerson'), false);
});

test('a person of whom no photo could be used is not kept', async () => {
  service.reply('addFace', refusal(422, 'no_face', 'Show a face.'));
  const page = openPage(phone, 'enrol');
  await fillIn(page, 'a.jpg', 'b.jpg');
  await page.instance.onEnrol();
  assert.deepEqual(service.names(), ['createPerson', 'addFace', 'addFace', 'deletePerson']);
  says(
    page,
    /Ann was not enrolled.*Photo 1: No face\. Show a face\..*Photo 2: No face\. Show a face\./,
  );
  assert.deepEqual(page.data.photos, ['a.jpg', 'b.jpg']);
});

test('what stops every photo stops at the first', async () => {
  service.reply('addFace', refusal(401, 'unauthorised', 'Send a key.'));
  const page = openPage(phone, 'enrol');
  await fillIn(page, 'a.jpg', 'b.jpg');
  await page.instance.onEnrol();
  assert.deepEqual(service.names(), ['createPerson', 'addFace', 'deletePerson']);
  says(page, /The API key is missing or wrong/);
});

test('a lost connection keeps what was enrolled by then', async () => {
  service.reply('addFace', ok(...ANSWERS.addFace), broken('timeout'));
  const page = openPage(phone, 'enrol');
  await fillIn(page, 'a.jpg', 'b.jpg', 'c.jpg');
  await page.instance.onEnrol();
  assert.equal(service.names().includes('deletePerson'), false);
  says(page, /No answer in time.*enrolled with 1 of 3 photos/);
});

test('photos add up, nine at most', async () => {
  const page = openPage(phone, 'enrol');
  const many = Array.from({length: 6}, (_, index) => `${index}.jpg`);
  page.instance.onPhotos({detail: {photos: many}});
  page.instance.onPhotos({detail: {photos: many.map((name) => `more-${name}`)}});
  assert.equal(page.data.photos.length, 9);
  assert.equal(page.data.photos[8], 'more-2.jpg');
});

const BOB = {...ANN, id: 9, name: 'Bob'};

test('people are listed with their photos and the day they agreed', async () => {
  const page = openPage(phone, 'people');
  await until(() => page.data.loaded && !page.data.busy);
  assert.deepEqual(service.requests[0].query, {limit: '20', after: '0'});
  says(page, /Ann ?2 photos, agreed on 2026-03-01/);
  assert.equal(page.querySelector('.more'), undefined);
});

test('a long list goes on where it ended', async () => {
  const parts = [
    {people: [ANN], next: 7},
    {people: [BOB], next: null},
  ];
  service.reply('listPeople', ...parts.map((part) => ok(200, part)));
  const page = openPage(phone, 'people');
  await until(() => page.data.loaded && !page.data.busy);
  tap(page, '.more');
  await until(() => page.data.people.length === 2 && !page.data.busy);
  assert.equal(service.requests[1].query.after, '7');
  await page.instance.onReachBottom();
  assert.equal(service.requests.length, 2);
});

test('nobody is told as nobody', async () => {
  service.reply('listPeople', ok(200, {people: [], next: null}));
  const page = openPage(phone, 'people');
  await until(() => page.data.loaded && !page.data.busy);
  says(page, /Nobody is enrolled/);
});

test('a list that can’t be had is not told as an empty one', async () => {
  service.reply('listPeople', refusal(403, 'forbidden', 'Ask for a key.'));
  const page = openPage(phone, 'people');
  await until(() => page.data.problem && !page.data.busy);
  says(page, /Ask for a key/);
  assert.equal(shows(page, 'Nobody'), false);
});

test('a person is deleted after a question, and only then', async () => {
  service.reply('listPeople', ok(200, {people: [ANN, BOB], next: null}));
  const page = openPage(phone, 'people');
  await until(() => page.data.loaded && !page.data.busy);
  phone.agrees = false;
  await page.instance.onDelete({currentTarget: {dataset: {id: 7, name: 'Ann'}}});
  assert.deepEqual(service.names(), ['listPeople']);
  phone.agrees = true;
  tap(page, '.delete');
  await until(() => page.data.people.length === 1 && !page.data.busy);
  assert.equal(phone.modals[1].title, 'Delete Ann?');
  assert.deepEqual(service.requests[1].params, {person_id: '7'});
  assert.equal(shows(page, 'Ann'), false);
  says(page, /Bob/);
});

test('who could not be deleted stays on the list', async () => {
  service.reply('deletePerson', refusal(403, 'forbidden', 'No.'));
  const page = openPage(phone, 'people');
  await until(() => page.data.loaded && !page.data.busy);
  await page.instance.onDelete({currentTarget: {dataset: {id: 7, name: 'Ann'}}});
  says(page, /No\..*Ann/);
});

test('pulling the list down reads it again', async () => {
  const page = openPage(phone, 'people');
  await until(() => page.data.loaded && !page.data.busy);
  await page.instance.onPullDownRefresh();
  assert.deepEqual(service.names(), ['listPeople', 'listPeople']);
  assert.equal(page.data.people.length, 1);
  assert.deepEqual(phone.visited, ['refreshed']);
});

test('settings are tried where they are written', async () => {
  const page = openPage(phone, 'settings');
  tell(page, ['#address'], 'input', {value: 'https://faces.example.org/'});
  tell(page, ['#key'], 'input', {value: ' secret '});
  await until(() => page.data.key === ' secret ' && page.data.address.startsWith('https'));
  tap(page, '.main-button');
  await until(() => page.data.works);
  assert.deepEqual(service.names(), ['readiness', 'listPeople']);
  assert.equal(service.requests[1].header['x-api-key'], 'secret');
  const again = openPage(phone, 'settings');
  assert.equal(again.data.address, 'https://faces.example.org');
});

test('an address that is none is neither kept nor tried', async () => {
  const page = openPage(phone, 'settings');
  page.instance.onAddress({detail: {value: 'faces'}});
  await page.instance.onSave();
  says(page, /Write the whole address/);
  assert.deepEqual([service.names(), phone.stored], [[], {}]);
});

test('a wrong key is told', async () => {
  service.reply('listPeople', refusal(401, 'unauthorised', 'Send a key that the service knows.'));
  const page = openPage(phone, 'settings');
  await page.instance.onSave();
  says(page, /The API key is missing or wrong ?Send a key that/);
  assert.equal(page.data.works, false);
});

test('the language changes at once, here and on pages that are shown again', () => {
  const other = openPage(phone, 'detect');
  const page = openPage(phone, 'settings');
  page.instance.onLanguage({detail: {value: '2'}});
  says(page, /服务地址/);
  showPage(other);
  says(other, /拍照/);
  assert.equal(phone.titles.slice(-1)[0], '人脸检测');
});
