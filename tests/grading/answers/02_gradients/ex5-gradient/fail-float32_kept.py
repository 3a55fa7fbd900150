# mistake: x was left as float32, which blurs the step
# A float32 array stays float32, where the step drowns.
def gradient(f, x, h=1e-5):
    x = 1.0 * np.array(x)
    result = np.zeros(len(x))
    for i in range(len(x)):
        ahead, behind = x.copy(), x.copy()
        ahead[i] += h
        behind[i] -= h
        result[i] = (f(ahead) - f(behind)) / (2 * h)
    return result
