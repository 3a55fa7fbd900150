/** A real network under the phone, with everything that went over it written down. */
const fs = require('node:fs');
const path = require('node:path');

/**
 * Return a network for a Phone, as `wx` talks to a real service.
 *
 * exchanges: a list to which {method, path, query, header, body, file, status, answer} is added
 * for every request that was answered.
 */
function realNetwork(exchanges) {
  return async ({method, url, header, body, file}) => {
    const answer = await fetch(url, {method, headers: header, body: file ? form(file) : body});
    const text = await answer.text();
    const {pathname, searchParams} = new URL(url);
    exchanges.push({
      method,
      path: pathname,
      query: Object.fromEntries(searchParams),
      header,
      body: body === undefined ? null : JSON.parse(body),
      file: file ? file.name : null,
      status: answer.status,
      answer: text === '' ? null : JSON.parse(text),
    });
    return {status: answer.status, header: Object.fromEntries(answer.headers), text};
  };
}

/** Return a file as wx.uploadFile sends it: a form with one part. */
function form(file) {
  const made = new FormData();
  made.append(file.name, new Blob([fs.readFileSync(file.path)]), path.basename(file.path));
  return made;
}

module.exports = {realNetwork};
