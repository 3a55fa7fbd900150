# One loop over the names, no zeros made.
def momentum_step(params, grads, velocity, learning_rate, momentum=0.9):
    moved, speeds = {}, {}
    for name in params:
        kept = 0.0 if velocity is None else momentum * velocity[name]
        speeds[name] = kept - learning_rate * np.asarray(grads[name])
        moved[name] = params[name] + speeds[name]
    return moved, speeds
