/** Do two photos show one person? */
const localised = require('../../behaviors/localised');
const work = require('../../behaviors/work');
const {fill} = require('../../i18n/index');
const {compare} = require('../../services/faces');
const {percent} = require('../../services/numbers');

Component({
  behaviors: [work, localised('compare')],
  data: {first: '', second: '', verdict: null},
  methods: {
    /** The event `photos` of the picker for the first or second photo, as its data-which says. */
    onPhotos(event) {
      const [photo] = event.detail.photos;
      this.setData({[event.currentTarget.dataset.which]: photo, verdict: null, problem: null});
    },

    onCompare() {
      return this.work(async () => {
        this.setData({verdict: null});
        const answer = await compare(this.data.first, this.data.second);
        this.setData({verdict: describe(answer, this.data.t)});
      });
    },
  },
});

/** Return what the page shows of an answer. */
function describe(answer, t) {
  return {
    same: answer.same,
    heading: answer.same ? t.same : t.different,
    distance: fill(t.distance, {
      distance: answer.distance.toFixed(2),
      threshold: answer.threshold.toFixed(2),
    }),
    rate: fill(t.rate, {percent: percent(answer.false_accept_rate)}),
  };
}
