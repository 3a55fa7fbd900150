/** What networks guess of the faces in a photo. */
const localised = require('../../behaviors/localised');
const onePhoto = require('../../behaviors/one_photo');
const {fill} = require('../../i18n/index');
const {readAttributes} = require('../../services/faces');
const {percent} = require('../../services/numbers');

Component({
  behaviors: [onePhoto, localised('attributes')],
  methods: {
    async ask(photo) {
      const answer = await readAttributes(photo);
      return {
        size: answer.image,
        faces: answer.faces.map((face, index) => ({
          box: face.box,
          points: [],
          label: String(index + 1),
          kind: 'face',
        })),
        notes: answer.faces.map((face) => describe(face, this.data.t)),
      };
    },
  },
});

/** Return a face's line. */
function describe(face, t) {
  const guess = fill(t.line, {
    age: Math.round(face.age),
    gender: t.genders[face.gender.label],
    percent: percent(face.gender.probability),
    expression: t.expressions[face.expression.label],
  });
  const traits = Object.keys(t.traits).map((trait) =>
    fill(t.traits[trait], {percent: percent(face[trait])}),
  );
  return [guess, ...traits].join(t.comma);
}
