/** A service without a network: it answers as answers.js says, unless a test says otherwise. */
const {ENDPOINTS} = require('../../../../course_lib/service/miniprogram/services/endpoints');
const {ANSWERS} = require('./answers');

class FakeService {
  constructor() {
    this.requests = []; // {name, params, query, header, body, file, form}, in the order they came
    this.replies = {};
    this.network = (request) => this.answer(request);
  }

  /** Answer an endpoint's next requests with these, the last of them for ever. */
  reply(name, ...replies) {
    this.replies[name] = replies;
  }

  /** Return the names of the requests that came. */
  names() {
    return this.requests.map((request) => request.name);
  }

  async answer({method, url, header, body, file, form}) {
    const found = recognise(method, new URL(url));
    this.requests.push({...found, header, body: body && JSON.parse(body), file, form});
    const replies = this.replies[found.name] || [ok(...ANSWERS[found.name])];
    const reply = replies.length > 1 ? replies.shift() : replies[0];
    if (reply instanceof Error) throw reply;
    return reply;
  }
}

/** Return the endpoint that an address belongs to: {name, params, query}. */
function recognise(method, {pathname, searchParams}) {
  for (const [name, endpoint] of Object.entries(ENDPOINTS)) {
    const pattern = `^${endpoint.path.replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`;
    const match = endpoint.method === method && pathname.match(pattern);
    if (match) return {name, params: {...match.groups}, query: Object.fromEntries(searchParams)};
  }
  throw new Error(`the service has no ${method} ${pathname}`);
}

/** Return an answer in JSON. */
function ok(status, body) {
  return {status, header: {}, text: body === null ? '' : JSON.stringify(body)};
}

/** Return an error as the service tells it. */
function refusal(status, code, message, header = {}) {
  const error = {code, message, request_id: 'r-1'};
  return {status, header, text: JSON.stringify({error})};
}

/** Return a failure of the network, in WeChat's words. */
function broken(reason) {
  return new Error(reason);
}

module.exports = {FakeService, broken, ok, recognise, refusal};
