/** Single frames from the front camera, for the liveness challenge. */
const {ownProblem} = require('../services/problem');
const {refusal} = require('./photos');

const WIDTH = 640; // pixels; a face of a third of that is plenty for the service
const QUALITY = 80; // of JPEG, 0 to 100

/** Take one frame with a camera context; resolves to a local path, rejects with a Problem. */
async function takeFrame(camera) {
  return shrink(await takePhoto(camera));
}

function takePhoto(camera) {
  return new Promise((resolve, reject) => {
    camera.takePhoto({
      quality: 'low',
      selfieMirror: false, // mirrored, a turn to the left would be one to the right
      success: ({tempImagePath}) => resolve(tempImagePath),
      fail: ({errMsg}) => reject(refusal(errMsg) || ownProblem('no_photo', {reason: errMsg})),
    });
  });
}

/** Shrink a frame, so that it is sent quickly; one that can't be shrunk is sent as it is. */
function shrink(path) {
  return new Promise((resolve) => {
    wx.compressImage({
      src: path,
      quality: QUALITY,
      compressedWidth: WIDTH,
      success: ({tempFilePath}) => resolve(tempFilePath),
      fail: () => resolve(path),
    });
  });
}

module.exports = {takeFrame};
