/** The first page: what can be asked. */
const localised = require('../../behaviors/localised');

Component({
  behaviors: [localised('home')],
});
