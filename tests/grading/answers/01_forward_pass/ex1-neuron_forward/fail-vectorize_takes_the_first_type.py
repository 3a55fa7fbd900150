# mistake: the first output, a whole 1, gave its type to all
# Wrong: np.vectorize takes the type of the first output, the int 1 where z is large, and cuts the others to whole numbers
def neuron_forward(x, w, b):
    def sigmoid(z):
        if z > 500:
            return 1
        if z < -500:
            return 0
        return 1 / (1 + np.exp(-z))

    return np.vectorize(sigmoid)(x @ w + b)
