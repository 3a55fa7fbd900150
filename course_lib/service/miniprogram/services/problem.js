/** What went wrong, as a person is told about it. */
const {fill, strings} = require('../i18n/index');

const NAME = 'Problem';

/**
 * Return an Error that a person is told about.
 *
 * code: one of the service's codes, or one of the mini-program's own (`details` in i18n/en.js).
 * message: a sentence that says what to do. about: {status, requestId, retryAfter}; the status is
 * HTTP's, 0 when there was no answer, retryAfter the seconds that the service asks to wait.
 * No class: a class that extends Error loses its type when the developer tools write it as ES5.
 */
function makeProblem(code, message, about = {}) {
  return Object.assign(new Error(message), {name: NAME, code, status: 0, requestId: '', ...about});
}

/** Return a problem that the mini-program itself found, told in the chosen language. */
function ownProblem(code, values = {}, about = {}) {
  return makeProblem(code, fill(strings('problems').details[code], values), about);
}

/** Return what a page shows of a problem; throws what is none, for that is a mistake in the code. */
function shownProblem(error) {
  if (error.name !== NAME) throw error;
  return {code: error.code, message: error.message, requestId: error.requestId};
}

module.exports = {makeProblem, ownProblem, shownProblem};
