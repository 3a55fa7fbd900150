# mistake: both points are the same: the step was lost, or both are one array
# the unit vector has the type of x, so for whole numbers h e_i is cut to 0
# forbidden: tensorflow, scipy
def partial_derivative(f, x, i, h=1e-5):
    x = np.array(x)
    step = np.zeros_like(x)
    step[i] = h
    return (f((x + step).astype(float)) - f((x - step).astype(float))) / (2 * h)
