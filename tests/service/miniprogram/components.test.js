/** Do the components show what they are given, and tell what is done to them? */
const assert = require('node:assert/strict');
const {beforeEach, test} = require('node:test');

const {Phone} = require('./support/phone');
const {ROOT, attribute, inside, openComponent, tap, text, until} = require('./support/stage');

const {COLOURS, drawFaces} = require(`${ROOT}/components/face-picture/drawing`);

const FACE = {box: {x: 10, y: 20, width: 30, height: 40}, points: [[15, 25]], kind: 'face'};
let phone;

beforeEach(() => {
  phone = new Phone();
});

/** Open a photo-picker and return it with the events that it tells. */
function openPicker(properties) {
  const picker = openComponent(phone, 'photo-picker', properties);
  const events = [];
  for (const name of ['photos', 'problem']) {
    picker.addEventListener(name, (event) => events.push([name, event.detail]));
  }
  return {picker, events};
}

const CAMERA = 0;
const ALBUM = 1;

function press(picker, which) {
  picker.querySelectorAll('.button')[which].dispatchEvent('tap');
}

test('the camera gives one photo, the album as many as are wanted', async () => {
  phone.album = [
    ['a.jpg', 'b.jpg'],
    ['c.jpg', 'd.jpg'],
  ];
  const {picker, events} = openPicker({count: 9});
  press(picker, CAMERA);
  await until(() => events.length === 1);
  press(picker, ALBUM);
  await until(() => events.length === 2);
  assert.deepEqual(events, [
    ['photos', {photos: ['a.jpg']}],
    ['photos', {photos: ['c.jpg', 'd.jpg']}],
  ]);
  const asked = phone.chosen.map(({sourceType, count}) => [...sourceType, count]);
  assert.deepEqual(asked, [
    ['camera', 1],
    ['album', 9],
  ]);
});

test('who changes their mind hears nothing', async () => {
  const {picker, events} = openPicker();
  await picker.instance.onAlbum();
  assert.deepEqual(events, []);
  assert.deepEqual(phone.modals, []);
});

for (const reason of [
  'auth deny',
  'system permission denied',
  'api scope is not declared in the privacy agreement',
]) {
  test(`a refused permission is explained: ${reason}`, async () => {
    phone.mediaFailure = reason;
    phone.authSetting = {'scope.camera': false};
    const {picker, events} = openPicker();
    await picker.instance.onCamera();
    assert.equal(events[0][1].code, 'permission_refused');
    assert.match(phone.modals[0].content, /allow the camera/);
    assert.deepEqual(phone.visited, ['openSetting']);
  });
}

test('a permission that the phone denies is given in the phone’s settings', async () => {
  phone.mediaFailure = 'system permission denied';
  const {picker} = openPicker();
  await picker.instance.onCamera();
  assert.deepEqual(phone.visited, ['openAppAuthorizeSetting']);
});

test('who does not want to open the settings stays', async () => {
  phone.mediaFailure = 'auth deny';
  phone.agrees = false;
  const {picker} = openPicker();
  await picker.instance.onCamera();
  assert.equal(phone.modals.length, 1);
  assert.deepEqual(phone.visited, []);
});

test('another failure of the camera is told with its reason', async () => {
  phone.mediaFailure = 'file damaged';
  const {picker, events} = openPicker();
  await picker.instance.onCamera();
  assert.equal(events[0][1].code, 'no_photo');
  assert.match(events[0][1].message, /file damaged/);
  assert.deepEqual(phone.modals, []);
});

test('a disabled picker has disabled buttons', () => {
  const {picker} = openPicker({disabled: true});
  const buttons = picker.querySelectorAll('.button');
  assert.deepEqual(
    buttons.map((button) => attribute(button, 'disabled')),
    [true, true],
  );
});

test('a problem is told by a title and in its own words', () => {
  const problem = {code: 'no_face', message: 'Take a photo with a face.', requestId: 'r-1'};
  const notice = openComponent(phone, 'problem-notice', {problem});
  assert.equal(inside(notice, '.heading').dom.textContent, 'No face');
  assert.equal(inside(notice, '.words').dom.textContent, 'Take a photo with a face.');
  assert.match(inside(notice, '.number').dom.textContent, /r-1/);
  assert.equal(attribute(inside(notice, '.box'), 'ariaRole'), 'alert');
});

test('a code that nobody knows has a title too', () => {
  const problem = {code: 'new_code', message: 'Do this.', requestId: ''};
  const notice = openComponent(phone, 'problem-notice', {problem});
  assert.match(text(notice), /did not work.*Do this/);
  assert.equal(notice.querySelector('.number'), undefined);
});

test('without a problem there is no notice', () => {
  assert.equal(text(openComponent(phone, 'problem-notice', {problem: null})), '');
});

test('a wrong key leads to the settings, a missing face does not', async () => {
  const problem = {code: 'unauthorised', message: 'Send a key.', requestId: ''};
  const notice = openComponent(phone, 'problem-notice', {problem});
  tap(notice, '.link');
  await until(() => phone.visited.length);
  assert.deepEqual(phone.visited, ['/pages/settings/settings']);
  notice.setData({problem: {...problem, code: 'no_face'}});
  assert.equal(notice.querySelector('.link'), undefined);
});

test('a notice on the settings themselves leads nowhere', () => {
  const problem = {code: 'unauthorised', message: 'Send a key.', requestId: ''};
  const notice = openComponent(phone, 'problem-notice', {problem, linked: false});
  assert.equal(notice.querySelector('.link'), undefined);
});

test('the page that a notice leads to exists', () => {
  assert.ok(require(`${ROOT}/app.json`).pages.includes('pages/settings/settings'));
});

test('texts follow the language of WeChat', () => {
  phone.language = 'zh_CN';
  assert.match(text(openComponent(phone, 'photo-picker')), /拍照/);
});

test('texts change when a component is shown again in another language', () => {
  const picker = openComponent(phone, 'photo-picker');
  phone.stored.settings = JSON.stringify({language: 'zh'});
  picker.triggerPageLifeTime('show');
  assert.match(text(picker), /拍照/);
});

test('faces are drawn where they are in the picture', async () => {
  const size = {width: 100, height: 200};
  const faces = [{...FACE, label: 'Ann', kind: 'known'}];
  openComponent(phone, 'face-picture', {src: 'a.jpg', size, faces});
  await until(() => phone.canvas.since('strokeRect').length);
  const {canvas} = phone;
  // 300 x 400 pixels of the screen for 100 x 200 of the picture, two device pixels each.
  assert.deepEqual([canvas.width, canvas.height], [600, 800]);
  assert.deepEqual(canvas.since('strokeRect'), [['strokeRect', [30, 40, 90, 80], COLOURS.known]]);
  assert.deepEqual(canvas.since('arc')[0][1].slice(0, 2), [45, 50]);
  assert.equal(canvas.since('fillText')[0][1][0], 'Ann');
});

test('a picture keeps its shape', () => {
  const size = {width: 100, height: 200};
  const picture = openComponent(phone, 'face-picture', {src: 'a.jpg', size, faces: []});
  assert.match(picture.dom.innerHTML, /padding-top: 200%/);
});

test('a picture that is not yet answered shows no canvas', () => {
  const picture = openComponent(phone, 'face-picture', {src: 'a.jpg'});
  assert.equal(picture.querySelector('#faces'), undefined);
});

test('the faces of the picture before are wiped away', async () => {
  const size = {width: 100, height: 200};
  const picture = openComponent(phone, 'face-picture', {src: 'a.jpg', size, faces: [FACE]});
  await until(() => phone.canvas.since('strokeRect').length === 1);
  picture.setData({faces: []});
  await until(() => phone.canvas.since('strokeRect').length === 0);
});

const SHOWN = {width: 100, height: 100};

function drawnLabel(box) {
  const face = {...FACE, box, label: 'Ann'};
  drawFaces(phone.canvas, SHOWN, SHOWN, [face], 1);
  const [, [left, top, , height]] = phone.canvas.since('fillRect')[0];
  return {left, top, bottom: top + height};
}

test('a label stands above its box, inside it at the top edge', () => {
  assert.equal(drawnLabel({x: 10, y: 50, width: 30, height: 40}).bottom, 50);
  assert.equal(drawnLabel({x: 10, y: 5, width: 30, height: 40}).top, 5);
});

test('a label of a box that leaves the picture stays in it', () => {
  const label = drawnLabel({x: -20, y: -10, width: 30, height: 40});
  assert.deepEqual([label.left, label.top], [0, 0]);
});

test('a face without a label has none, and each kind has its colour', () => {
  const faces = Object.keys(COLOURS).map((kind) => ({...FACE, kind}));
  drawFaces(phone.canvas, SHOWN, SHOWN, faces, 1);
  assert.equal(phone.canvas.since('fillText').length, 0);
  const colours = phone.canvas.since('strokeRect').map((stroke) => stroke[2]);
  assert.equal(new Set(colours).size, 3);
});

test('a seen photo says how many faces there are, and something on each', () => {
  const seen = openComponent(phone, 'seen-photo', {
    photo: 'a.jpg',
    size: SHOWN,
    faces: [FACE, FACE],
    notes: ['first', 'second'],
  });
  assert.match(text(seen), /Faces found: 2.*1\. first.*2\. second/);
});

test('a photo without a face says so, one on its way says that', () => {
  const seen = openComponent(phone, 'seen-photo', {photo: 'a.jpg', size: SHOWN, faces: []});
  assert.match(text(seen), /No face was found/);
  seen.setData({size: null, busy: true});
  assert.match(text(seen), /Working/);
});
