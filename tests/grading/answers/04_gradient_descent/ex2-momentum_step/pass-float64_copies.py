# Works on copies in float64 and changes those in place.
def momentum_step(params, grads, velocity, learning_rate, momentum=0.9):
    speeds = {n: np.zeros(np.shape(p)) for n, p in params.items()}
    moved = {n: np.array(p, float) for n, p in params.items()}
    for n in moved:
        if velocity is not None:
            speeds[n] += momentum * np.asarray(velocity[n])
        speeds[n] -= learning_rate * np.asarray(grads[n])
        moved[n] += speeds[n]
    return moved, speeds
