# Equal expansions are one key.
# unnamed: the shape tells it
def fire_module(x, squeeze, expand_1x1, expand_3x3):
    squeezed = layers.Conv2D(squeeze, 1, activation="relu")(x)
    kernels = {expand_1x1: 1, expand_3x3: 3}
    branches = [
        layers.Conv2D(filters, kernel, padding="same", activation="relu")(squeezed)
        for filters, kernel in kernels.items()
    ]
    return layers.Concatenate()(branches) if len(branches) > 1 else branches[0]
