# Both points as rows of one array, signs by np.outer.
def partial_derivative(f, x, i, h=1e-5):
    unit = (np.arange(len(x)) == i).astype(float)
    rows = np.asarray(x, dtype=float) + np.outer([h, -h], unit)
    ahead, behind = map(f, rows)
    return (ahead - behind) / h / 2
