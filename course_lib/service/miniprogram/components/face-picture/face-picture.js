/** A photo with the faces in it drawn over it, on a canvas of its own. */
const {drawFaces} = require('./drawing');

Component({
  properties: {
    src: {type: String, value: ''},
    size: {type: Object, value: null}, // of the upright photo, {width, height} in pixels
    faces: {type: Array, value: []}, // as drawFaces takes them
    description: {type: String, value: ''}, // for those who don't see the picture
  },
  data: {
    tall: 0, // the photo's height in percent of its width; 0 while it is not known
  },
  observers: {
    'size, faces'(size) {
      const tall = size ? (100 * size.height) / size.width : 0;
      // The canvas gets its place with this change, so it is asked for after it.
      this.setData({tall}, () => this.draw());
    },
  },
  methods: {
    draw() {
      wx.createSelectorQuery()
        .in(this)
        .select('#faces')
        .fields({node: true, size: true})
        .exec(([found]) => {
          const {size, faces} = this.data;
          if (!found || !size) return;
          drawFaces(found.node, found, size, faces, wx.getWindowInfo().pixelRatio);
        });
    },
  },
});
