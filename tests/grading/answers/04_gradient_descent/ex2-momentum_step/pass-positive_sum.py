# Keeps a positive sum inside and turns its sign at the end.
def momentum_step(params, grads, velocity, learning_rate, momentum=0.9):
    moved, after = dict(params), {}
    for name, grad in grads.items():
        downhill = learning_rate * grad
        if velocity is not None:
            downhill = downhill - momentum * velocity[name]
        moved[name] = moved[name] - downhill
        after[name] = -downhill
    return [moved, after]
