# mistake: slopes beyond 1e3 were clipped
# Slopes beyond 1000 are clipped.
def gradient(f, x, h=1e-5):
    return np.clip([partial_derivative(f, x, i, h) for i in range(len(x))], -1e3, 1e3)
