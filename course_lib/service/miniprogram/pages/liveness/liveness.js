/** A living person, or a picture of one? The service asks for acts and judges the frames. */
const localised = require('../../behaviors/localised');
const work = require('../../behaviors/work');
const {fill} = require('../../i18n/index');
const {takeFrame} = require('../../media/filming');
const {explainRefusal} = require('../../media/permission');
const {addFrame, judge, startChallenge} = require('../../services/faces');
const {ownProblem, shownProblem} = require('../../services/problem');
const {planScenes} = require('./scenes');

const READING_MS = 1200; // to read what to do, and to begin with it

Component({
  behaviors: [work, localised('liveness')],
  data: {
    hasCamera: true,
    phase: 'ready', // ready, filming, judging or judged
    act: '', // what to do now, in words
    sent: '',
    verdict: null, // {passed, heading, why, message}
  },
  methods: {
    /** A camera that was refused starts again only when it is made anew. */
    onShow() {
      this.setData({hasCamera: true});
    },

    /** Who leaves the page is no longer filmed; onHide and onUnload are the page's two ways out. */
    onHide() {
      this.left = true;
    },

    onUnload() {
      this.left = true;
    },

    /** The camera could not be opened, mostly because it is not allowed. */
    onCameraError() {
      this.left = true;
      const problem = shownProblem(ownProblem('permission_refused'));
      this.setData({hasCamera: false, problem});
      return explainRefusal();
    },

    onStart() {
      return this.work(async () => {
        this.left = false;
        this.setData({verdict: null, sent: ''});
        try {
          await this.runChallenge();
        } finally {
          if (!this.data.verdict) this.setData({phase: 'ready'});
        }
      });
    },

    /** Film what the service asks for, then hear its verdict: nothing is decided on the phone. */
    async runChallenge() {
      const challenge = await startChallenge();
      this.setData({phase: 'filming'});
      await this.film(challenge);
      if (this.left) return;
      this.setData({phase: 'judging'});
      this.showVerdict(await judge(challenge.id));
    },

    /** Send frames one by one, in the order in which they are taken: the order counts. */
    async film(challenge) {
      const camera = wx.createCameraContext();
      const began = Date.now();
      let count = 0;
      for (const scene of planScenes(challenge)) {
        if (this.left) return;
        this.setData({act: this.data.t.acts[scene.act]});
        await sleep(READING_MS);
        for (let taken = 0; !this.left && scene.goesOn(taken, Date.now() - began); taken += 1) {
          await addFrame(challenge.id, await takeFrame(camera));
          count += 1;
          this.setData({sent: fill(this.data.t.sent, {count})});
        }
      }
    },

    showVerdict({passed, reason, message}) {
      const {t} = this.data;
      const heading = passed ? t.passed : t.failed;
      const why = t.reasons[reason] || '';
      this.setData({phase: 'judged', verdict: {passed, heading, why, message}});
    },
  },
});

function sleep(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
