/** The texts in the chosen language. */
const settings = require('../services/settings');

const TEXTS = {en: require('./en'), zh: require('./zh')};

/** Return "en" or "zh": what the settings say, else what WeChat is set to. */
function language() {
  const chosen = settings.read().language;
  if (TEXTS[chosen]) return chosen;
  return String(wx.getAppBaseInfo().language).startsWith('zh') ? 'zh' : 'en';
}

/** Return a section of the texts, such as "detect", with those that all pages share. */
function strings(section) {
  const texts = TEXTS[language()];
  return {...texts.common, ...texts[section]};
}

/** Put values into a text: fill("{count} faces", {count: 2}). */
function fill(text, values) {
  return text.replace(/\{(\w+)\}/g, (braces, name) => String(values[name]));
}

module.exports = {fill, language, strings};
