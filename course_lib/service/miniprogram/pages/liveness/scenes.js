/** Which frames to take for a challenge, and how long each part may last. */

const STILL = 4; // frames; the first three show the service how the face looks at rest
const ACTING = 6; // frames an act
const ENDING = 2; // frames of a face at rest again: a blink ends with open eyes
const SHARE = 0.8; // of the challenge's time; the rest is for the last upload and the verdict

/**
 * Return the scenes of a film, in order: {act, goesOn(taken, elapsedMs)}.
 *
 * challenge: {actions, min_frames, max_frames, expires_in_s} of the service.
 * goesOn tells whether another frame is to be taken, after so many of the scene's and so many
 * milliseconds of the film. On a slow phone a scene ends early, but never before its least.
 */
function planScenes({actions, min_frames: least, max_frames: most, expires_in_s: seconds}) {
  const acting = framesAnAct(actions.length, least, most);
  const scenes = [
    {act: 'still', frames: STILL, least: STILL - 1},
    ...actions.map((act) => ({act, frames: acting, least: 2})),
    {act: 'still', frames: ENDING, least: 1},
  ];
  const total = scenes.reduce((sum, scene) => sum + scene.frames, 0);
  let before = 0;
  return scenes.map(({act, frames, least: few}) => {
    before += frames;
    const end = (before / total) * SHARE * seconds * 1000;
    const goesOn = (taken, elapsed) => taken < few || (taken < frames && elapsed < end);
    return {act, goesOn};
  });
}

/** Return the frames of one act, so that the whole film has neither too few nor too many. */
function framesAnAct(numActs, least, most) {
  const others = STILL + ENDING;
  const wanted = Math.max(ACTING, Math.ceil((least - others) / numActs));
  return Math.min(wanted, Math.floor((most - others) / numActs));
}

module.exports = {planScenes};
