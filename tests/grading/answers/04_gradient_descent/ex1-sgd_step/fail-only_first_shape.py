# says: a gradient of shape (1, 3) for b (3,) should raise ValueError
# the shape check returns after the first name: a wrong shape of a later parameter goes through
# forbidden: keras, tf.keras, tf.optimizers
def sgd_step(params, grads, learning_rate):
    if set(params) != set(grads):
        raise ValueError("names")

    def shapes_agree():
        for name in params:
            if np.shape(params[name]) != np.shape(grads[name]):
                return False
            return True
        return True

    if not shapes_agree():
        raise ValueError("shapes")
    return {name: params[name] - learning_rate * grads[name] for name in params}
