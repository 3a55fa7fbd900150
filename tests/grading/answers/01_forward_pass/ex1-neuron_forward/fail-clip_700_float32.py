# mistake: in float32 e^89 is infinite already: infinity / infinity
# Wrong: z is cut off at 700, where e^z is still finite in float64; with float32 arrays it is infinite there, and infinity / infinity is NaN for z = 1000
def neuron_forward(x, w, b):
    z = np.clip(x @ w + b, -700, 700)
    grown = np.exp(z)
    return grown / (1 + grown)
