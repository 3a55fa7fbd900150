/** Numbers as people read them. */

/** Return a share, 0 to 1, in percent; small shares keep two figures: 0.98 is "98", 0.0012 "0.12". */
function percent(share) {
  const value = 100 * share;
  return value >= 1 || value === 0 ? value.toFixed(0) : String(Number(value.toPrecision(2)));
}

module.exports = {percent};
