/**
 * Every request that the mini-program makes, and the one function that builds them.
 *
 * path: parameters stand in braces, as in the service's OpenAPI document.
 * body: "none", "json", or "photo" (multipart with the file field `image`, through wx.uploadFile).
 * query, fields: the names that may be given, in the address and in the body.
 * repeatable: sending it twice does no harm; a lost upload or challenge expires by itself.
 */
const ENDPOINTS = {
  readiness: {method: 'GET', path: '/readyz', body: 'none', repeatable: true},
  uploadPhoto: {method: 'POST', path: '/v1/uploads', body: 'photo', repeatable: true},
  detect: {
    method: 'POST',
    path: '/v1/detect',
    body: 'photo',
    fields: ['landmarks'],
    repeatable: true,
  },
  landmarks: {method: 'POST', path: '/v1/landmarks', body: 'photo', repeatable: true},
  keypoints: {method: 'POST', path: '/v1/keypoints', body: 'photo', repeatable: true},
  attributes: {method: 'POST', path: '/v1/attributes', body: 'photo', repeatable: true},
  compare: {
    method: 'POST',
    path: '/v1/compare',
    body: 'json',
    fields: ['first_token', 'second_token'],
    repeatable: true,
  },
  search: {method: 'POST', path: '/v1/gallery/search', body: 'photo', repeatable: true},
  listPeople: {
    method: 'GET',
    path: '/v1/gallery/people',
    body: 'none',
    query: ['limit', 'after'],
    repeatable: true,
  },
  createPerson: {
    method: 'POST',
    path: '/v1/gallery/people',
    body: 'json',
    fields: ['name', 'consent'],
    repeatable: false,
  },
  deletePerson: {
    method: 'DELETE',
    path: '/v1/gallery/people/{person_id}',
    body: 'none',
    repeatable: true,
  },
  addFace: {
    method: 'POST',
    path: '/v1/gallery/people/{person_id}/faces',
    body: 'photo',
    repeatable: false,
  },
  startChallenge: {method: 'POST', path: '/v1/challenges', body: 'none', repeatable: true},
  addFrame: {
    method: 'POST',
    path: '/v1/challenges/{challenge_id}/frames',
    body: 'photo',
    repeatable: false,
  },
  judge: {
    method: 'POST',
    path: '/v1/challenges/{challenge_id}/verdict',
    body: 'none',
    repeatable: false,
  },
};

const TIMEOUTS = {none: 15000, json: 30000, photo: 60000}; // milliseconds, by kind of body

/**
 * Build a request: {method, url, header, data, filePath, timeout}.
 *
 * input: {params, query, data, photo}; photo is a local file's path, beside which data are texts.
 * settings: {address, key, language}, the address without a slash at its end, the language "en" or
 * "zh": the one that the service should tell problems in.
 * Throws an Error when input and table disagree: that is a mistake in a page.
 */
function buildRequest(name, input, settings) {
  const endpoint = ENDPOINTS[name];
  if (!endpoint) throw new Error(`no endpoint is called ${name}`);
  const {params = {}, query = {}, data, photo} = input;
  refuseUnknown(name, Object.keys(query), endpoint.query);
  refuseUnknown(name, Object.keys(data || {}), endpoint.fields);
  if ((endpoint.body === 'photo') !== Boolean(photo)) throw new Error(`${name}: photo or none?`);
  return {
    method: endpoint.method,
    url: settings.address + fillPath(endpoint.path, params) + queryText(query),
    header: headers(endpoint, settings),
    data,
    filePath: photo,
    timeout: TIMEOUTS[endpoint.body],
  };
}

function refuseUnknown(name, given, known = []) {
  const strangers = given.filter((field) => !known.includes(field));
  if (strangers.length) throw new Error(`${name} takes no ${strangers.join(', ')}`);
}

function fillPath(path, params) {
  return path.replace(/\{(\w+)\}/g, (braces, name) => {
    if (params[name] === undefined) throw new Error(`${path} needs ${name}`);
    return encodeURIComponent(params[name]);
  });
}

function queryText(query) {
  const pairs = Object.keys(query).map((name) => `${name}=${encodeURIComponent(query[name])}`);
  return pairs.length ? `?${pairs.join('&')}` : '';
}

/** wx.uploadFile writes the content type itself, with the boundary that only it knows. */
function headers(endpoint, settings) {
  const header = {Accept: 'application/json', 'Accept-Language': settings.language};
  if (endpoint.body === 'json') header['Content-Type'] = 'application/json';
  if (settings.key) header['X-Api-Key'] = settings.key;
  return header;
}

module.exports = {ENDPOINTS, buildRequest};
