# Wrong: clips z to -5..5, so that nobody is ever surer than 99.3 %.
# unnamed: any other limit would give other values
def neuron_forward(x, w, b):
    return 1 / (1 + np.exp(-np.clip(x @ w + b, -5, 5)))
