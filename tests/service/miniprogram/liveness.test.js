/** Is a challenge filmed as the service asks, and decided by the service alone? */
const assert = require('node:assert/strict');
const {afterEach, beforeEach, mock, test} = require('node:test');

const {ANSWERS} = require('./support/answers');
const {Phone} = require('./support/phone');
const {FakeService, ok, refusal} = require('./support/service');
const {ROOT, attribute, inside, openPage, showPage, text} = require('./support/stage');

const {planScenes} = require(`${ROOT}/pages/liveness/scenes`);

const CHALLENGE = {
  actions: ['turn_left', 'blink'],
  min_frames: 5,
  max_frames: 60,
  expires_in_s: 30,
};
let service;
let phone;
let page;

beforeEach(() => {
  service = new FakeService();
  phone = new Phone(service.network);
  page = openPage(phone, 'liveness');
  // The pauses in which a person reads take no time here.
  mock.method(globalThis, 'setTimeout', (callback) => setImmediate(callback));
});

afterEach(() => mock.restoreAll());

/** Return what is said of a scene that goes on for as long as it may: the frames it took. */
function countFrames(scene, elapsed) {
  let taken = 0;
  while (taken < 1000 && scene.goesOn(taken, elapsed)) taken += 1;
  return taken;
}

test('a film begins and ends with a still face and has the acts between, in order', () => {
  const acts = planScenes(CHALLENGE).map((scene) => scene.act);
  assert.deepEqual(acts, ['still', 'turn_left', 'blink', 'still']);
});

test('at rest there are the three frames at least that movements count from', () => {
  const [still] = planScenes(CHALLENGE);
  assert.ok(countFrames(still, 0) >= 3);
  assert.ok(countFrames(still, 1e9) >= 3);
});

for (const [least, most] of [
  [5, 60],
  [40, 60],
  [5, 12],
]) {
  test(`a film has from ${least} to ${most} frames when these are the bounds`, () => {
    const scenes = planScenes({...CHALLENGE, min_frames: least, max_frames: most});
    const total = scenes.reduce((sum, scene) => sum + countFrames(scene, 0), 0);
    assert.ok(total >= least && total <= most, String(total));
  });
}

test('a slow phone takes fewer frames, and stops before the time is over', () => {
  const scenes = planScenes(CHALLENGE);
  const rushed = scenes.map((scene) => countFrames(scene, 24001));
  assert.deepEqual(rushed, [3, 2, 2, 1]);
});

test('every scene’s time ends after the one before it', () => {
  const ends = planScenes(CHALLENGE).map((scene) => {
    let elapsed = 0;
    while (scene.goesOn(scene.act === 'still' ? 3 : 5, elapsed) && elapsed < 30000) elapsed += 10;
    return elapsed;
  });
  const [still, first, second] = ends;
  assert.ok(0 < still && still < first && first < second && second < 30000, String(ends));
});

test('frames go up one by one in their order, then the service is asked', async () => {
  phone.frames = Array.from({length: 18}, (_, index) => `${index}.jpg`);
  await page.instance.onStart();
  const frames = service.requests.filter((request) => request.name === 'addFrame');
  assert.deepEqual(
    frames.map(({file}) => file.path),
    phone.frames,
  );
  assert.deepEqual(
    new Set(frames.map(({params}) => params.challenge_id)),
    new Set(['challenge-1']),
  );
  assert.deepEqual([service.names()[0], service.names().slice(-1)[0]], ['startChallenge', 'judge']);
  assert.match(text(page), /Passed: a living person.*did what was asked/);
});

test('the acts are told as the service asks for them', async () => {
  const told = [];
  const answer = {...ANSWERS.startChallenge[1], actions: ['open_mouth', 'turn_right']};
  service.reply('startChallenge', ok(201, answer));
  const network = phone.network;
  phone.network = (request) => {
    const act = page.querySelector('.act');
    if (act && told.slice(-1)[0] !== act.dom.textContent) told.push(act.dom.textContent);
    return network(request);
  };
  await page.instance.onStart();
  assert.deepEqual(
    told.map((act) => act.split(',')[0]),
    [
      'Look straight at the camera',
      'Open your mouth wide',
      'Turn your head to your right',
      'Look straight at the camera',
    ],
  );
});

test('every act that the service may ask for has words in both languages', () => {
  for (const language of ['en', 'zh']) {
    const {acts} = require(`${ROOT}/i18n/${language}`).liveness;
    for (const act of ['turn_left', 'turn_right', 'blink', 'open_mouth']) assert.ok(acts[act]);
  }
});

test('what the service rejects is not passed, in the service’s words', async () => {
  const verdict = {passed: false, reason: 'flat', message: 'A flat picture was shown.'};
  service.reply('judge', ok(200, verdict));
  await page.instance.onStart();
  assert.match(text(page), /Not passed.*like a flat picture.*A flat picture was shown/);
  assert.equal(inside(page, '.main-button').dom.textContent, 'Try again');
});

test('a challenge that ran out is told, and another can be begun', async () => {
  service.reply('addFrame', refusal(410, 'expired', 'Begin again.'));
  await page.instance.onStart();
  assert.match(text(page), /Too late.*Begin again/);
  assert.equal(service.names().includes('judge'), false);
  assert.equal(attribute(inside(page, '.main-button'), 'disabled'), false);
  service.reply('addFrame', ok(...ANSWERS.addFrame));
  await page.instance.onStart();
  assert.match(text(page), /Passed/);
  assert.equal(page.data.problem, null);
});

test('the verdict on one film is not shown for the next', async () => {
  await page.instance.onStart();
  service.reply('addFrame', refusal(410, 'expired', 'Begin again.'));
  await page.instance.onStart();
  assert.doesNotMatch(text(page), /Passed/);
});

for (const way of ['onHide', 'onUnload']) {
  test(`nobody is filmed after they left the page by ${way}`, async () => {
    const network = phone.network;
    phone.network = (request) => {
      if (service.names().filter((name) => name === 'addFrame').length === 2) page.instance[way]();
      return network(request);
    };
    await page.instance.onStart();
    assert.equal(service.names().filter((name) => name === 'addFrame').length, 3);
    assert.equal(service.names().includes('judge'), false);
    assert.equal(page.data.phase, 'ready');
  });
}

test('a camera that is not allowed is explained', async () => {
  phone.authSetting = {'scope.camera': false};
  await page.instance.onCameraError();
  assert.match(text(page), /Camera or album refused/);
  assert.deepEqual(phone.visited, ['openSetting']);
});

test('a camera that was refused is made anew when the page is shown again', async () => {
  assert.ok(page.querySelector('.camera'));
  await page.instance.onCameraError();
  assert.equal(page.querySelector('.camera'), undefined);
  assert.equal(attribute(inside(page, '.main-button'), 'disabled'), true);
  showPage(page);
  assert.ok(page.querySelector('.camera'));
  assert.equal(attribute(inside(page, '.main-button'), 'disabled'), false);
});

test('a camera that fails while filming is told', async () => {
  phone.mediaFailure = 'camera is closed';
  await page.instance.onStart();
  assert.match(text(page), /No photo.*camera is closed/);
});

test('a frame that can’t be made smaller is sent as it is', async () => {
  phone.shrinks = false;
  await page.instance.onStart();
  assert.match(text(page), /Passed/);
});
