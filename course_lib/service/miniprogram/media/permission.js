/** What to do when the camera or the album was refused: say why it is needed, lead to the switch. */
const {strings} = require('../i18n/index');

/**
 * Explain a refused permission, and open the settings when the person wants to.
 *
 * The switch is in the mini-program's own settings when it was refused here (scope.camera is
 * false then), otherwise in what the phone allows WeChat.
 */
async function explainRefusal() {
  const texts = strings('permission');
  const {confirm} = await ask(texts);
  if (!confirm) return;
  if (await refusedHere()) wx.openSetting({});
  else wx.openAppAuthorizeSetting({});
}

function ask(texts) {
  return new Promise((resolve) => {
    wx.showModal({
      title: texts.title,
      content: texts.why,
      confirmText: texts.open,
      cancelText: texts.cancel,
      success: resolve,
      fail: () => resolve({confirm: false}),
    });
  });
}

function refusedHere() {
  return new Promise((resolve) => {
    wx.getSetting({
      success: ({authSetting}) => resolve(authSetting['scope.camera'] === false),
      fail: () => resolve(false),
    });
  });
}

module.exports = {explainRefusal};
