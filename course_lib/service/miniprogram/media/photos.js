/** Photos from the camera or the album. */
const {ownProblem} = require('../services/problem');

/**
 * Let a person take or choose photos; resolves to local paths, none when they changed their mind.
 *
 * source: "camera" or "album". Rejects with the Problem permission_refused or no_photo.
 */
function choosePhotos(source, count) {
  return new Promise((resolve, reject) => {
    wx.chooseMedia({
      count,
      mediaType: ['image'],
      sourceType: [source],
      sizeType: ['compressed'], // JPEG, whatever the phone stores
      success: ({tempFiles}) => resolve(tempFiles.map((file) => file.tempFilePath)),
      fail: ({errMsg}) => {
        if (/cancel/i.test(errMsg)) resolve([]);
        else reject(refusal(errMsg) || ownProblem('no_photo', {reason: errMsg}));
      },
    });
  });
}

/** Return the Problem when a message of WeChat says that a permission is missing, else null. */
function refusal(message) {
  const refused = /auth|denied|deny|permission|privacy/i.test(message);
  return refused ? ownProblem('permission_refused') : null;
}

module.exports = {choosePhotos, refusal};
