# all arrays in one long vector, one step, and cut apart again
# forbidden: keras, tf.keras, tf.optimizers
def sgd_step(params, grads, learning_rate):
    names = sorted(params)
    if names != sorted(grads):
        raise ValueError("other names")
    shapes = [np.asarray(params[name]).shape for name in names]
    if shapes != [np.asarray(grads[name]).shape for name in names]:
        raise ValueError("other shapes")
    if not names:
        return {}
    w = np.concatenate([np.ravel(params[name]) for name in names])
    g = np.concatenate([np.ravel(grads[name]) for name in names])
    ends = np.cumsum([int(np.prod(shape)) for shape in shapes])[:-1]
    parts = np.split(w - learning_rate * g, ends)
    return {name: part.reshape(shape) for name, part, shape in zip(names, parts, shapes)}
