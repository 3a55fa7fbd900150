/** The service's address, the API key and the language, kept on the phone. */
const STORED_AS = 'settings';
// Where `course serve` listens: right for the developer tools on the same machine.
const DEFAULTS = {address: 'http://127.0.0.1:8000', key: '', language: 'auto'};
const LANGUAGES = ['auto', 'en', 'zh'];

/** Return {address, key, language}. */
function read() {
  return {...DEFAULTS, ...(wx.getStorageSync(STORED_AS) || {})};
}

/** Keep some of the settings; the others stay as they are. */
function write(changes) {
  wx.setStorageSync(STORED_AS, {...read(), ...changes});
}

/** Return an address as it is kept, without a slash at its end; null when it is none. */
function tidyAddress(text) {
  const address = text.trim().replace(/\/+$/, '');
  return /^https?:\/\/[^\s/?#@]+(\/[^\s?#]*)?$/i.test(address) ? address : null;
}

module.exports = {LANGUAGES, read, tidyAddress, write};
