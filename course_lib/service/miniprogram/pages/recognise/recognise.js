/** Who of the enrolled people is in a photo; a face that is nobody's reads "unknown". */
const localised = require('../../behaviors/localised');
const onePhoto = require('../../behaviors/one_photo');
const {fill} = require('../../i18n/index');
const {recognise} = require('../../services/faces');
const {percent} = require('../../services/numbers');

Component({
  behaviors: [onePhoto, localised('recognise')],
  data: {bar: ''},
  methods: {
    async ask(photo) {
      const {t} = this.data;
      const answer = await recognise(photo);
      return {
        size: answer.image,
        faces: answer.faces.map((face) => ({
          box: face.box,
          points: [],
          label: face.subject ? face.subject.name : t.unknown,
          kind: face.subject ? 'known' : 'unknown',
        })),
        notes: answer.faces.map((face) => describe(face, t)),
        bar: fill(t.bar, {
          threshold: answer.threshold.toFixed(2),
          percent: percent(answer.false_accept_rate),
        }),
      };
    },
  },
});

/** Return a face's line: the name and how alike the faces are, or that it is unknown. */
function describe(face, t) {
  if (!face.subject) return t.unknown;
  const match = face.candidates.find((candidate) => candidate.id === face.subject.id);
  return fill(t.likeness, {name: face.subject.name, percent: percent(match.similarity)});
}
