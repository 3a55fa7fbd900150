# mistake: x was left as whole numbers: x[i] + h and x[i] - h were cut
# only the common type of whole numbers is made float; others cut the step
# forbidden: tensorflow, scipy
def gradient(f, x, h=1e-5):
    x = np.array(x)
    if x.dtype == int or x.dtype == np.float32:
        x = x.astype(float)
    slopes = []
    for i in range(len(x)):
        upper, lower = x.copy(), x.copy()
        upper[i] = x[i] + h
        lower[i] = x[i] - h
        slopes.append((f(upper) - f(lower)) / (2 * h))
    return np.array(slopes)
