/** A real network under the phone, with everything that went over it written down. */
const fs = require('node:fs');
const path = require('node:path');

/**
 * Return a network for a Phone, as `wx` talks to a real service.
 *
 * exchanges: a list to which {method, path, query, header, body, file, form, status, answer} is
 * added for every request that was answered.
 */
function realNetwork(exchanges) {
  return async ({method, url, header, body, file, form}) => {
    const sent = file ? formOf(file, form) : body;
    const answer = await fetch(url, {method, headers: header, body: sent});
    const text = await answer.text();
    const {pathname, searchParams} = new URL(url);
    exchanges.push({
      method,
      path: pathname,
      query: Object.fromEntries(searchParams),
      header,
      body: body === undefined ? null : JSON.parse(body),
      file: file ? file.name : null,
      form,
      status: answer.status,
      answer: text === '' ? null : JSON.parse(text),
    });
    return {status: answer.status, header: Object.fromEntries(answer.headers), text};
  };
}

/** Return a file and the texts beside it as wx.uploadFile sends them. */
function formOf(file, texts) {
  const made = new FormData();
  for (const [name, text] of Object.entries(texts)) made.append(name, text);
  made.append(file.name, new Blob([fs.readFileSync(file.path)]), path.basename(file.path));
  return made;
}

module.exports = {realNetwork};
