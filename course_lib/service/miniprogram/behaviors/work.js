/** One piece of work at a time, and what went wrong shown in the service's words. */
const {shownProblem} = require('../services/problem');

module.exports = Behavior({
  data: {busy: false, problem: null},
  methods: {
    /** Run an async function unless another still runs. A Problem is shown; a mistake is thrown. */
    async work(task) {
      if (this.data.busy) return;
      this.setData({busy: true, problem: null});
      try {
        await task();
      } catch (error) {
        this.setData({problem: shownProblem(error)});
      } finally {
        this.setData({busy: false});
      }
    },

    /** The event `problem` of a photo-picker. */
    onProblem(event) {
      this.setData({problem: event.detail});
    },
  },
});
