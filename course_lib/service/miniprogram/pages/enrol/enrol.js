/** Add a person who agrees to it, with some photos. */
const localised = require('../../behaviors/localised');
const work = require('../../behaviors/work');
const {fill, strings} = require('../../i18n/index');
const {addFace, createPerson, deletePerson} = require('../../services/faces');
const {shownProblem} = require('../../services/problem');

const MAX_PHOTOS = 9; // as many as can be chosen at once on every phone

// What is wrong with one photo; anything else would be wrong with all of them.
const OF_ONE_PHOTO = ['no_face', 'multiple_faces', 'low_quality', 'too_large', 'unsupported_image'];

const NOTHING_SENT = {progress: '', result: '', refusals: []};

Component({
  behaviors: [work, localised('enrol')],
  data: {
    name: '',
    consent: false,
    photos: [],
    complete: false, // whether there is all that the service needs
    maxPhotos: MAX_PHOTOS,
    ...NOTHING_SENT,
  },
  observers: {
    'name, consent, photos'(name, consent, photos) {
      this.setData({complete: name.trim() !== '' && consent && photos.length > 0});
    },
  },
  methods: {
    onName(event) {
      this.setData({name: event.detail.value});
    },

    onConsent(event) {
      this.setData({consent: event.detail.value});
    },

    onPhotos(event) {
      const photos = [...this.data.photos, ...event.detail.photos].slice(0, MAX_PHOTOS);
      this.setData({photos, ...NOTHING_SENT});
    },

    onClear() {
      this.setData({photos: [], ...NOTHING_SENT});
    },

    onEnrol() {
      return this.work(async () => {
        this.setData(NOTHING_SENT);
        const person = await createPerson(this.data.name.trim(), this.data.consent);
        await this.sendPhotos(person);
      });
    },

    /** Send the photos one by one; a person of whom none could be used is not kept. */
    async sendPhotos(person) {
      const total = this.data.photos.length;
      let count = 0;
      try {
        for (let index = 0; index < total; index += 1) {
          this.setData({progress: fill(this.data.t.sending, {number: index + 1, total})});
          if (await this.sendPhoto(person, index)) count += 1;
        }
      } finally {
        this.setData({progress: ''});
        if (count === 0) await deletePerson(person.id);
        this.showResult(person.name, count, total);
      }
    },

    /** Resolves to whether the photo was taken; a refusal is put on the page. */
    async sendPhoto(person, index) {
      try {
        await addFace(person.id, this.data.photos[index]);
        return true;
      } catch (error) {
        const {code, message} = shownProblem(error);
        if (!OF_ONE_PHOTO.includes(code)) throw error;
        const title = strings('problems').titles[code];
        const refusal = fill(this.data.t.refused, {number: index + 1, title, message});
        this.setData({refusals: [...this.data.refusals, refusal]});
        return false;
      }
    },

    showResult(name, count, total) {
      const {t} = this.data;
      const result = fill(count ? t.done : t.none, {name, count, total});
      this.setData(count ? {result, name: '', consent: false, photos: []} : {result});
    },
  },
});
