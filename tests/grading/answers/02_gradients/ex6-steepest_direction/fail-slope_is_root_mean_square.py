# mistake: this is the root mean square of the components
# the root mean square of the components is taken for the length
# forbidden: tensorflow, scipy
def steepest_direction(f, x, h=1e-5):
    slopes = gradient(f, x, h)
    length = np.sqrt(np.mean(slopes**2))
    if length < 1e-6:
        raise ValueError("no direction is steepest")
    return slopes / np.linalg.norm(slopes), length
