/**
 * Two buttons: take a photo, or choose some from the album.
 *
 * Events: `photos` with {photos: paths}, never empty; `problem` with what problem-notice shows.
 * A refused permission is explained at once, with the way to the settings.
 */
const localised = require('../../behaviors/localised');
const {explainRefusal} = require('../../media/permission');
const {choosePhotos} = require('../../media/photos');
const {shownProblem} = require('../../services/problem');

Component({
  behaviors: [localised('picker')],
  properties: {
    count: {type: Number, value: 1}, // how many may be chosen at once
    disabled: {type: Boolean, value: false},
  },
  methods: {
    onCamera() {
      return this.choose('camera', 1);
    },

    onAlbum() {
      return this.choose('album', this.data.count);
    },

    async choose(source, count) {
      try {
        const photos = await choosePhotos(source, count);
        if (photos.length) this.triggerEvent('photos', {photos});
      } catch (error) {
        this.triggerEvent('problem', shownProblem(error));
        if (error.code === 'permission_refused') await explainRefusal();
      }
    },
  },
});
