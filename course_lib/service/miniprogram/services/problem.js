/** What went wrong, as a page shows it. */
const {fill, strings} = require('../i18n/index');

/**
 * An error that a person is told about.
 *
 * code: one of the service's codes, or one of the mini-program's own (`details` in i18n/en.js).
 * message: a sentence that says what to do. status: of HTTP, 0 when there was no answer.
 * retryAfter: seconds that the service asks to wait, or undefined.
 */
class Problem extends Error {
  constructor(code, message, {status = 0, requestId = '', retryAfter} = {}) {
    super(message);
    this.name = 'Problem';
    this.code = code;
    this.status = status;
    this.requestId = requestId;
    this.retryAfter = retryAfter;
  }

  /** Return what setData takes. */
  plain() {
    return {code: this.code, message: this.message, requestId: this.requestId};
  }
}

/** Return a problem that the mini-program itself found, told in the chosen language. */
function ownProblem(code, values = {}, about = {}) {
  return new Problem(code, fill(strings('problems').details[code], values), about);
}

module.exports = {Problem, ownProblem};
