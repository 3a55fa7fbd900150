# Wrong: always linear.
# mistake: the activation was not applied
def dense_forward(x, w, b, activation="linear"):
    if activation not in ("linear", "relu", "sigmoid", "tanh") or b.shape != (w.shape[1],):
        raise ValueError("does not fit")
    return x @ w + b
