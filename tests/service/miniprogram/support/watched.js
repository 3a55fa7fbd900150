/** Objects that remember what is read of them. */

/**
 * Return a value that adds the path of whatever is read of it to a set.
 *
 * Paths are as in "faces[].box.x"; what lists are made of is "[]".
 */
function watched(value, path, reads) {
  if (value === null || typeof value !== 'object') return value;
  return new Proxy(value, {
    get(target, key) {
      const found = target[key];
      // Promises ask every object that they are given for `then`.
      if (typeof key === 'symbol' || key === 'then') return found;
      if (Array.isArray(target)) {
        return /^\d+$/.test(key) ? note(found, `${path}[]`, reads) : found;
      }
      return note(found, path ? `${path}.${key}` : key, reads);
    },
  });
}

function note(value, path, reads) {
  reads.add(path);
  return watched(value, path, reads);
}

module.exports = {watched};
