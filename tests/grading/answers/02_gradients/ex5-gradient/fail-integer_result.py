# mistake: the result is an array of whole numbers, so the slopes lost their digits
# Makes the result of the type of x, which cuts the slopes at whole points.
def gradient(f, x, h=1e-5):
    """Return the gradient of f at x by central differences."""
    x = np.array(x)
    slopes = np.zeros_like(x)
    for i in range(len(x)):
        slopes[i] = partial_derivative(f, x, i, h)
    return slopes
