/**
 * What the service answers, by the name of the endpoint: [status, body].
 *
 * test_miniprogram.py holds every one of them to the service's OpenAPI document.
 */
const BOX = {x: 10, y: 20, width: 30, height: 40};
const IMAGE = {width: 100, height: 200};
const SHARES = {neutral: 0.05, happy: 0.9, sad: 0.01, angry: 0.01, fearful: 0.01};
const EXPRESSIONS = {...SHARES, disgusted: 0.01, surprised: 0.01};
const POINT_NAMES = ['left_eye', 'right_eye', 'nose', 'mouth_left', 'mouth_right'];
const KEYPOINT_NAMES = [
  'left_eye_center',
  'right_eye_center',
  'left_eye_inner_corner',
  'left_eye_outer_corner',
  'right_eye_inner_corner',
  'right_eye_outer_corner',
  'left_eyebrow_inner_end',
  'left_eyebrow_outer_end',
  'right_eyebrow_inner_end',
  'right_eyebrow_outer_end',
  'nose_tip',
  'mouth_left_corner',
  'mouth_right_corner',
  'mouth_center_top_lip',
  'mouth_center_bottom_lip',
];
const ANN = {id: 7, name: 'Ann', consented_at: '2026-03-01T10:00:00Z', faces: 2};

function named(names) {
  return Object.fromEntries(names.map((name, index) => [name, [10 + index, 20 + index]]));
}

function found(about) {
  return {image: IMAGE, faces: [{box: BOX, probability: 0.984, ...about}], execution_ms: 12};
}

const ANSWERS = {
  readiness: [200, {status: 'ok', execution_ms: 1}],
  uploadPhoto: [201, {image_token: 'token', expires_in_s: 120, ...IMAGE, execution_ms: 3}],
  detect: [200, found({landmarks: named(POINT_NAMES)})],
  landmarks: [200, found({landmarks: Array.from({length: 68}, (_, index) => [index, 2 * index])})],
  keypoints: [200, found({keypoints: named(KEYPOINT_NAMES)})],
  attributes: [
    200,
    found({
      age: 31.6,
      gender: {label: 'female', probability: 0.97},
      expression: {label: 'happy', probabilities: EXPRESSIONS},
      glasses: 0.02,
      facial_hair: 0.01,
      smiling: 0.88,
      eyes_closed: 0.004,
    }),
  ],
  compare: [
    200,
    {
      same: true,
      similarity: 0.7,
      distance: 0.312,
      threshold: 0.5,
      false_accept_rate: 0.001,
      first: {image: IMAGE, box: BOX},
      second: {image: IMAGE, box: BOX},
      execution_ms: 40,
    },
  ],
  search: [
    200,
    {
      image: IMAGE,
      threshold: 0.5,
      false_accept_rate: 0.001,
      faces: [
        {
          box: BOX,
          probability: 0.984,
          subject: {id: 7, name: 'Ann'},
          label: 'Ann',
          candidates: [
            {id: 9, name: 'Bob', similarity: 0.2, distance: 0.9},
            {id: 7, name: 'Ann', similarity: 0.81, distance: 0.25},
          ],
        },
        {
          box: {x: 60, y: 20, width: 30, height: 40},
          probability: 0.9,
          subject: null,
          label: 'unknown',
          candidates: [{id: 7, name: 'Ann', similarity: 0.3, distance: 0.8}],
        },
      ],
      execution_ms: 30,
    },
  ],
  listPeople: [200, {people: [ANN], next: null, execution_ms: 1}],
  createPerson: [201, {...ANN, faces: 0, execution_ms: 1}],
  deletePerson: [204, null],
  addFace: [201, {id: 3, person_id: 7, box: BOX, enrolled_at: '2026-03-01T10:00:05Z'}],
  startChallenge: [
    201,
    {
      id: 'challenge-1',
      actions: ['turn_left', 'blink'],
      expires_in_s: 30,
      min_frames: 5,
      max_frames: 60,
      execution_ms: 1,
    },
  ],
  addFrame: [202, {frames: 1, execution_ms: 9}],
  judge: [200, {passed: true, reason: '', message: 'A living person did what was asked.'}],
};

module.exports = {ANSWERS, ANN};
