/** Faces in a photo, with the landmarks that are chosen. */
const localised = require('../../behaviors/localised');
const onePhoto = require('../../behaviors/one_photo');
const {fill} = require('../../i18n/index');
const {findFaces} = require('../../services/faces');
const {percent} = require('../../services/numbers');

// In the order of `choices` in the texts: the endpoint, and how its faces tell their points.
const POINTS = [
  {endpoint: 'detect', of: (face) => Object.values(face.landmarks)},
  {endpoint: 'landmarks', of: (face) => face.landmarks},
  {endpoint: 'keypoints', of: (face) => Object.values(face.keypoints)},
];

Component({
  behaviors: [onePhoto, localised('detect')],
  data: {choice: 0},
  methods: {
    onChoice(event) {
      this.setData({choice: Number(event.detail.value)});
    },

    async ask(photo) {
      const points = POINTS[this.data.choice];
      const answer = await findFaces(photo, points.endpoint);
      return {
        size: answer.image,
        faces: answer.faces.map((face, index) => ({
          box: face.box,
          points: points.of(face),
          label: String(index + 1),
          kind: 'face',
        })),
        notes: answer.faces.map((face) =>
          fill(this.data.t.sure, {percent: percent(face.probability)}),
        ),
      };
    },
  },
});
