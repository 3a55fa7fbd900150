# Counts the names and pairs by order.
# says: gradients named "W" and "bias" for "W" and "b" should raise ValueError, but it returned a value
def sgd_step(params, grads, learning_rate):
    if len(params) != len(grads):
        raise ValueError("names")
    new = {}
    for (k, p), g in zip(params.items(), grads.values()):
        if p.shape != g.shape:
            raise ValueError("shape")
        new[k] = p - learning_rate * g
    return new
