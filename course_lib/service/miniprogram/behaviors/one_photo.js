/**
 * What the pages share that send one photo and show what the service saw in it.
 *
 * Such a page has a method `ask(photo)`, which resolves to {size, faces, notes}: the upright
 * photo's {width, height} in pixels, the faces as face-picture draws them, lines of text below.
 */
const work = require('./work');

const NOTHING_SEEN = {size: null, faces: [], notes: []};

module.exports = Behavior({
  behaviors: [work],
  data: {photo: '', ...NOTHING_SEEN},
  methods: {
    /** The event `photos` of a photo-picker. */
    onPhotos(event) {
      const [photo] = event.detail.photos;
      return this.work(async () => {
        this.setData({photo, ...NOTHING_SEEN});
        this.setData(await this.ask(photo));
      });
    },
  },
});
