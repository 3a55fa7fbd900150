/** A box that says what went wrong: a title by the problem's code, then the problem's own words. */
const localised = require('../../behaviors/localised');

Component({
  behaviors: [localised('problems')],
  properties: {
    problem: {type: Object, value: null}, // {code, message, requestId} or null
  },
  methods: {
    onSettings() {
      wx.navigateTo({url: '/pages/settings/settings'});
    },
  },
});
