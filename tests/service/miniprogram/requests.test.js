/** Is every request built from the table, and repeated only where that is safe? */
const assert = require('node:assert/strict');
const {beforeEach, mock, test} = require('node:test');

const {Phone} = require('./support/phone');
const {FakeService, broken, ok, refusal} = require('./support/service');

const SOURCES = '../../../course_lib/service/miniprogram';
const {ENDPOINTS, buildRequest} = require(`${SOURCES}/services/endpoints`);
const faces = require(`${SOURCES}/services/faces`);
const {send} = require(`${SOURCES}/services/send`);
const settings = require(`${SOURCES}/services/settings`);
const {shownProblem} = require(`${SOURCES}/services/problem`);

const PLACE = {address: 'https://faces.example.org', key: 'k', language: 'en'};
let service;
let phone;
let pauses;

beforeEach(() => {
  service = new FakeService();
  phone = new Phone(service.network);
  globalThis.wx = phone.wx;
  pauses = [];
  mock.restoreAll();
  mock.method(globalThis, 'setTimeout', (callback, milliseconds) => {
    pauses.push(milliseconds);
    setImmediate(callback);
  });
});

async function problemOf(promise) {
  try {
    await promise;
  } catch (error) {
    return {...shownProblem(error), status: error.status};
  }
  throw new Error('there was no problem');
}

test('a request carries address, key, parameters and query, escaped', () => {
  const input = {params: {person_id: 'a/b'}};
  const request = buildRequest('deletePerson', input, PLACE);
  assert.equal(request.method, 'DELETE');
  assert.equal(request.url, 'https://faces.example.org/v1/gallery/people/a%2Fb');
  assert.equal(request.header['X-Api-Key'], 'k');
  const list = buildRequest('listPeople', {query: {limit: 2, after: 5}}, PLACE);
  assert.equal(list.url, 'https://faces.example.org/v1/gallery/people?limit=2&after=5');
});

for (const language of ['en', 'zh']) {
  test(`problems are asked for in the chosen language: ${language}`, async () => {
    settings.write({language});
    await faces.findFaces('a.jpg', 'detect');
    await faces.listPeople(0);
    const asked = service.requests.map((request) => request.header['accept-language']);
    assert.deepEqual(asked, [language, language]);
  });
}

test('without a key no header for it is sent', () => {
  const request = buildRequest('readiness', {}, {...PLACE, key: ''});
  assert.equal('X-Api-Key' in request.header, false);
});

test('a photo leaves the content type to the platform and waits longer', () => {
  const photo = buildRequest('detect', {photo: 'a.jpg'}, PLACE);
  assert.equal('Content-Type' in photo.header, false);
  assert.equal(photo.filePath, 'a.jpg');
  assert.ok(photo.timeout > buildRequest('readiness', {}, PLACE).timeout);
});

const MISTAKES = [
  ['an unknown endpoint', ['guess', {}]],
  ['an unknown field', ['createPerson', {data: {name: 'Ann', agrees: true}}]],
  ['an unknown query', ['listPeople', {query: {before: 1}}]],
  ['a missing parameter', ['deletePerson', {}]],
  ['a missing photo', ['detect', {}]],
  ['a photo too many', ['readiness', {photo: 'a.jpg'}]],
];
for (const [what, [name, input]] of MISTAKES) {
  test(`${what} is refused before it is sent`, () => {
    assert.throws(() => buildRequest(name, input, PLACE), Error);
  });
}

test('a photo goes up as one file named image', async () => {
  await faces.findFaces('a.jpg', 'detect');
  assert.deepEqual(service.requests[0].file, {name: 'image', path: 'a.jpg'});
});

test('only detected faces are asked for their points', async () => {
  for (const points of ['detect', 'landmarks', 'keypoints']) await faces.findFaces('a.jpg', points);
  assert.deepEqual(
    service.requests.map((request) => request.form),
    [{landmarks: 'true'}, {}, {}],
  );
});

test('two photos are compared by the tokens of two uploads', async () => {
  service.reply(
    'uploadPhoto',
    ok(201, {image_token: 'one', expires_in_s: 120, width: 1, height: 1}),
    ok(201, {image_token: 'two', expires_in_s: 120, width: 1, height: 1}),
  );
  await faces.compare('a.jpg', 'b.jpg');
  assert.deepEqual(service.names(), ['uploadPhoto', 'uploadPhoto', 'compare']);
  assert.deepEqual(
    service.requests.map((request) => request.file && request.file.path),
    ['a.jpg', 'b.jpg', undefined],
  );
  assert.deepEqual(service.requests[2].body, {first_token: 'one', second_token: 'two'});
});

test('an error is told in the words of the service', async () => {
  service.reply('detect', refusal(413, 'too_large', 'Send at most 8 MB.'));
  assert.deepEqual(await problemOf(faces.findFaces('a.jpg', 'detect')), {
    code: 'too_large',
    message: 'Send at most 8 MB.',
    requestId: 'r-1',
    status: 413,
  });
  assert.deepEqual(pauses, []);
});

test('no content is an answer', async () => {
  assert.equal(await send('deletePerson', {params: {person_id: 7}}), null);
});

const NO_JSON = ['<html>Welcome</html>', '', 'null', '"text"', '{"half":'];
for (const text of NO_JSON) {
  test(`what is no object in JSON is told in a sentence: ${text || 'nothing'}`, async () => {
    service.reply('detect', {status: 200, header: {}, text});
    const problem = await problemOf(faces.findFaces('a.jpg', 'detect'));
    assert.equal(problem.code, 'not_json');
    assert.match(problem.message, /status 200/);
  });
}

test('an error in JSON without a code is told with its status', async () => {
  service.reply('detect', ok(418, {detail: 'teapot'}));
  const problem = await problemOf(faces.findFaces('a.jpg', 'detect'));
  assert.equal(problem.code, 'unexpected');
  assert.match(problem.message, /418/);
});

const NO_ANSWER = [
  ['timeout', 'timeout'],
  ['time out', 'timeout'],
  ['url not in domain list', 'domain_not_listed'],
  ['connect ECONNREFUSED', 'no_connection'],
];
for (const [reason, code] of NO_ANSWER) {
  test(`"fail ${reason}" is told as ${code}`, async () => {
    service.reply('createPerson', broken(reason));
    assert.equal((await problemOf(faces.createPerson('Ann', true))).code, code);
    assert.equal(service.requests.length, 1);
  });
}

for (const [name, endpoint] of Object.entries(ENDPOINTS)) {
  const input = {
    params: {person_id: 7, challenge_id: 'c'},
    photo: endpoint.body === 'photo' ? 'a.jpg' : undefined,
  };

  test(`${name} is ${endpoint.repeatable ? '' : 'not '}repeated when its answer is lost`, async () => {
    service.reply(name, broken('timeout'));
    await problemOf(send(name, input));
    assert.equal(service.requests.length, endpoint.repeatable ? 3 : 1);
  });

  test(`${name} is repeated when the service is not ready`, async () => {
    service.reply(name, refusal(503, 'not_ready', 'Wait.'));
    await problemOf(send(name, input));
    assert.equal(service.requests.length, 3);
  });
}

test('what would be done twice is never repeated', () => {
  const once = Object.keys(ENDPOINTS).filter((name) => !ENDPOINTS[name].repeatable);
  assert.deepEqual(once, ['createPerson', 'addFace', 'addFrame', 'judge']);
});

test('a gateway without the service behind it is asked again, each time later', async () => {
  service.reply('detect', {status: 502, header: {}, text: '<html>'});
  assert.equal((await problemOf(faces.findFaces('a.jpg', 'detect'))).code, 'gateway');
  assert.equal(pauses.length, 2);
  assert.ok(pauses[0] < pauses[1]);
});

test('a gateway that gave up may have passed a request on: what is not safe comes once', async () => {
  service.reply('createPerson', {status: 504, header: {}, text: ''});
  assert.equal((await problemOf(faces.createPerson('Ann', true))).code, 'gateway');
  assert.equal(service.requests.length, 1);
});

test('a second try that works is an answer', async () => {
  const [status, body] = [200, {status: 'ok'}];
  service.reply('readiness', broken('timeout'), ok(status, body));
  assert.deepEqual(await send('readiness'), body);
});

test('a service that asks to wait is given the time, whatever the case of its header', async () => {
  const late = refusal(429, 'too_many_requests', 'Wait.', {'RETRY-After': '4'});
  service.reply('addFrame', late, ok(202, {frames: 1}));
  await faces.addFrame('c', 'a.jpg');
  assert.deepEqual(pauses, [4000]);
});

test('nobody waits for longer than a person looks at a still screen', async () => {
  service.reply('detect', refusal(429, 'too_many_requests', 'Wait.', {'Retry-After': '60'}));
  assert.equal((await problemOf(faces.findFaces('a.jpg', 'detect'))).code, 'too_many_requests');
  assert.deepEqual(pauses, []);
});

test('a date to wait until is not taken for seconds', async () => {
  const header = {'Retry-After': 'Wed, 21 Oct 2026 07:28:00 GMT'};
  service.reply('detect', refusal(429, 'too_many_requests', 'Wait.', header));
  await problemOf(faces.findFaces('a.jpg', 'detect'));
  assert.deepEqual(pauses, [500, 1500]);
});

test('a person who is gone already counts as deleted', async () => {
  service.reply('deletePerson', refusal(404, 'not_found', 'Nobody.'));
  await faces.deletePerson(7);
  service.reply('deletePerson', refusal(403, 'forbidden', 'No.'));
  assert.equal((await problemOf(faces.deletePerson(7))).code, 'forbidden');
});

test('a mistake in the code is thrown, not shown', () => {
  assert.throws(() => shownProblem(new TypeError('x is undefined')), TypeError);
});

const ADDRESSES = [
  [' https://faces.example.org/ ', 'https://faces.example.org'],
  ['http://127.0.0.1:8000', 'http://127.0.0.1:8000'],
  ['https://example.org/faces//', 'https://example.org/faces'],
  ['faces.example.org', null],
  ['ftp://example.org', null],
  ['https://', null],
  ['https://a b', null],
  ['https://user@example.org', null],
  ['https://example.org/?q', null],
];
for (const [typed, kept] of ADDRESSES) {
  test(`the address "${typed}" is kept as ${kept}`, () => {
    assert.equal(settings.tidyAddress(typed), kept);
  });
}

test('settings are kept one by one', () => {
  settings.write({key: 'secret'});
  settings.write({language: 'zh'});
  assert.deepEqual(settings.read(), {
    address: 'http://127.0.0.1:8000',
    key: 'secret',
    language: 'zh',
  });
});
