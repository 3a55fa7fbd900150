/** A box that says what went wrong: a title by the problem's code, then the problem's own words. */
const localised = require('../../behaviors/localised');

// What another address or another key may mend.
const MENDED_IN_SETTINGS = [
  'unauthorised',
  'forbidden',
  'not_json',
  'no_connection',
  'domain_not_listed',
];

Component({
  behaviors: [localised('problems')],
  properties: {
    problem: {type: Object, value: null}, // {code, message, requestId} or null
    linked: {type: Boolean, value: true}, // whether it may lead to the settings
  },
  data: {mendable: false},
  observers: {
    problem(problem) {
      this.setData({mendable: Boolean(problem) && MENDED_IN_SETTINGS.includes(problem.code)});
    },
  },
  methods: {
    onSettings() {
      wx.navigateTo({url: '/pages/settings/settings'});
    },
  },
});
