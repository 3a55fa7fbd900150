/** Where the service is, the key to it, and the language. */
const localised = require('../../behaviors/localised');
const work = require('../../behaviors/work');
const {checkService} = require('../../services/faces');
const settings = require('../../services/settings');

Component({
  behaviors: [work, localised('settings')],
  data: {address: '', key: '', language: 0, badAddress: false, works: false},
  methods: {
    onLoad() {
      const {address, key, language} = settings.read();
      this.setData({address, key, language: settings.LANGUAGES.indexOf(language)});
    },

    onAddress(event) {
      this.setData({address: event.detail.value, badAddress: false, works: false});
    },

    onKey(event) {
      this.setData({key: event.detail.value, works: false});
    },

    /** The language changes at once: who can't read a page can't look for its button. */
    onLanguage(event) {
      const language = Number(event.detail.value);
      settings.write({language: settings.LANGUAGES[language]});
      this.setData({language});
      this.localise();
    },

    onSave() {
      const address = settings.tidyAddress(this.data.address);
      this.setData({badAddress: address === null, works: false});
      if (address === null) return undefined;
      settings.write({address, key: this.data.key.trim()});
      return this.work(async () => {
        await checkService();
        this.setData({works: true});
      });
    },
  },
});
