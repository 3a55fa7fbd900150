# TensorFlow's arithmetic, returned as tensors.
def sgd_step(params, grads, learning_rate):
    if params.keys() != grads.keys():
        raise ValueError("names differ")
    for name in params:
        if np.shape(params[name]) != np.shape(grads[name]):
            raise ValueError("shapes differ")
    return {
        name: tf.constant(params[name]) - learning_rate * tf.constant(grads[name])
        for name in params
    }
