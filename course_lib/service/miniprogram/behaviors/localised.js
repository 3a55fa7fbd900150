/** Give a page or component its texts in the chosen language, as `t` in its data. */
const {strings} = require('../i18n/index');

/**
 * Return the behaviour for a section of the texts.
 *
 * A page's section has a `title`, which becomes the title of its navigation bar. The texts are
 * read again whenever the page is shown: the language may have changed on another page.
 */
function localised(section) {
  return Behavior({
    data: {t: {}},
    lifetimes: {
      attached() {
        this.localise();
      },
    },
    pageLifetimes: {
      show() {
        this.localise();
      },
    },
    methods: {
      localise() {
        const t = strings(section);
        this.setData({t});
        if (t.title) wx.setNavigationBarTitle({title: t.title});
      },
    },
  });
}

module.exports = localised;
