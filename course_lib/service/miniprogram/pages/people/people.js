/** Who is enrolled, and deleting them. */
const localised = require('../../behaviors/localised');
const work = require('../../behaviors/work');
const {fill} = require('../../i18n/index');
const {deletePerson, listPeople} = require('../../services/faces');

Component({
  behaviors: [work, localised('people')],
  data: {people: [], next: 0, loaded: false}, // next: where the list goes on, null at its end
  methods: {
    /** People may have been added on another page. */
    onShow() {
      return this.reload();
    },

    async onPullDownRefresh() {
      await this.reload();
      wx.stopPullDownRefresh();
    },

    onReachBottom() {
      return this.work(() => this.loadMore());
    },

    reload() {
      return this.work(async () => {
        this.setData({people: [], next: 0, loaded: false});
        await this.loadMore();
      });
    },

    async loadMore() {
      const {next, people, t} = this.data;
      if (next === null) return;
      const answer = await listPeople(next);
      const more = answer.people.map((person) => describe(person, t));
      this.setData({people: [...people, ...more], next: answer.next, loaded: true});
    },

    async onDelete(event) {
      const {id, name} = event.currentTarget.dataset;
      if (!(await confirmed(name, this.data.t))) return;
      await this.work(async () => {
        await deletePerson(id);
        this.setData({people: this.data.people.filter((person) => person.id !== id)});
      });
    },
  },
});

/** Return what the page shows of a person. */
function describe({id, name, faces, consented_at: consentedAt}, t) {
  return {id, name, about: fill(t.about, {count: faces, date: consentedAt.slice(0, 10)})};
}

/** Resolves to whether the person at the phone really means it. */
function confirmed(name, t) {
  return new Promise((resolve) => {
    wx.showModal({
      title: fill(t.confirmTitle, {name}),
      content: t.confirm,
      confirmText: t.yes,
      confirmColor: '#b3261e',
      cancelText: t.cancel,
      success: ({confirm}) => resolve(confirm),
      fail: () => resolve(false),
    });
  });
}
