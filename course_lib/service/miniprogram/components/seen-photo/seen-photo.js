/** A photo, the faces that the service saw in it, and a line of text on each. */
const localised = require('../../behaviors/localised');

Component({
  behaviors: [localised('seen')],
  properties: {
    photo: {type: String, value: ''},
    size: {type: Object, value: null}, // of the photo, null until the service has answered
    faces: {type: Array, value: []}, // as face-picture takes them
    notes: {type: Array, value: []}, // one a face
    busy: {type: Boolean, value: false},
  },
});
