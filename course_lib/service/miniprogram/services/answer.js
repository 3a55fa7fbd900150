/** What an answer means: its JSON, or the Problem it tells. */
const {makeProblem, ownProblem} = require('./problem');

// What a gateway says that does not reach the service behind it.
const GATEWAY = [502, 503, 504];

/**
 * Return an answer's JSON object, null for "204 No Content"; throws a Problem for anything else.
 *
 * answer: {status, header, text} of `transmit`. The platform calls 4xx and 5xx a success, so the
 * status is read here.
 */
function readAnswer({status, header, text}) {
  if (status === 204) return null;
  const body = parse(text);
  if (body === undefined) throw notOurs(status);
  if (status >= 200 && status < 300) return body;
  throw told(status, header, body);
}

/** Return the Problem of an answer that the face service never gives. */
function notOurs(status) {
  return ownProblem(GATEWAY.includes(status) ? 'gateway' : 'not_json', {status}, {status});
}

/** Return the object that a text holds, undefined when it holds none. */
function parse(text) {
  try {
    const body = JSON.parse(text);
    return body !== null && typeof body === 'object' ? body : undefined;
  } catch (error) {
    return undefined;
  }
}

/** Return the Problem of an answer that is no success, in the service's words where it has some. */
function told(status, header, body) {
  const about = {status, retryAfter: seconds(find(header, 'retry-after'))};
  if (!body.error || !body.error.code) {
    return ownProblem('unexpected', {status}, about);
  }
  const requestId = body.error.request_id || '';
  return makeProblem(body.error.code, body.error.message, {...about, requestId});
}

/** Return a header's value; phones differ in how they write the names. */
function find(header, name) {
  const key = Object.keys(header).find((one) => one.toLowerCase() === name);
  return key && header[key];
}

function seconds(text) {
  return /^\d+$/.test(text) ? Number(text) : undefined;
}

module.exports = {GATEWAY, readAnswer};
