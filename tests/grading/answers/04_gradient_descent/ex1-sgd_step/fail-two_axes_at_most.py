# unnamed: which entries a loop leaves out differs from loop to loop
# the loop over rows and columns handles at most two axes: an array of three axes loses all but its first slice
# forbidden: keras, tf.keras, tf.optimizers
def sgd_step(params, grads, learning_rate):
    if set(params) != set(grads):
        raise ValueError("names")
    new = {}
    for name, value in params.items():
        if np.shape(value) != np.shape(grads[name]):
            raise ValueError("shapes")
        new[name] = np.array(value, float)
        if np.ndim(value) == 0:
            new[name] = np.array(value - learning_rate * grads[name])
        elif np.ndim(value) == 1:
            for i in range(len(value)):
                new[name][i] = value[i] - learning_rate * grads[name][i]
        else:
            for i in range(value.shape[0]):
                for j in range(value.shape[1]):
                    spot = (i, j) + (0,) * (value.ndim - 2)
                    new[name][spot] = value[spot] - learning_rate * grads[name][spot]
    return new
