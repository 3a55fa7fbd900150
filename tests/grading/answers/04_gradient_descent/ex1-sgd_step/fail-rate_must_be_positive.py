# says: learning_rate must be positive
# a learning rate of 0 or below raises, though any number is allowed
# forbidden: keras, tf.keras, tf.optimizers
def sgd_step(params, grads, learning_rate):
    if learning_rate <= 0:
        raise ValueError("learning_rate must be positive")
    if set(params) != set(grads):
        raise ValueError("names")
    for name in params:
        if np.shape(params[name]) != np.shape(grads[name]):
            raise ValueError("shapes")
    return {name: params[name] - learning_rate * grads[name] for name in params}
