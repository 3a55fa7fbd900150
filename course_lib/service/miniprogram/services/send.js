/** Send a request by its name in the table; repeat it where that is safe and may help. */
const {GATEWAY, readAnswer} = require('./answer');
const {ENDPOINTS, buildRequest} = require('./endpoints');
const {language} = require('../i18n/index');
const settings = require('./settings');
const {transmit} = require('./transport');

const PAUSES = [500, 1500]; // milliseconds before the second and the third try
const LONGEST_PAUSE = 10000; // milliseconds; nobody looks at a still screen for longer
// The service did nothing yet, so that any request may come again.
const UNTOUCHED = ['too_many_requests', 'not_ready'];
// It is not known whether the service did it: only what is repeatable may come again.
const PASSING_CODES = ['timeout', 'no_connection'];

/** Return the answer's JSON (null for none); throws a Problem. input: as `buildRequest` takes it. */
async function send(name, input = {}) {
  const request = buildRequest(name, input, {...settings.read(), language: language()});
  for (let tries = 0; ; tries += 1) {
    try {
      return readAnswer(await transmit(request));
    } catch (error) {
      const pause = pauseBefore(error, ENDPOINTS[name].repeatable, PAUSES[tries]);
      if (pause === undefined) throw error;
      await sleep(pause);
    }
  }
}

/** Return the milliseconds to wait before the next try, undefined when there should be none. */
function pauseBefore(problem, repeatable, usual) {
  if (usual === undefined) return undefined;
  const passing = PASSING_CODES.includes(problem.code) || GATEWAY.includes(problem.status);
  if (!UNTOUCHED.includes(problem.code) && !(repeatable && passing)) return undefined;
  const pause = Math.max(usual, (problem.retryAfter || 0) * 1000);
  return pause <= LONGEST_PAUSE ? pause : undefined;
}

function sleep(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

module.exports = {send};
