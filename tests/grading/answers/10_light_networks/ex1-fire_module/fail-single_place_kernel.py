# 1 x 1 kernels where there are no neighbours.
# mistake: both expansions are 1 x 1
def fire_module(x, squeeze, expand_1x1, expand_3x3):
    kernel = 1 if x.shape[1] == 1 and x.shape[2] == 1 else 3
    squeezed = layers.Conv2D(squeeze, 1, activation="relu")(x)
    left = layers.Conv2D(expand_1x1, 1, activation="relu")(squeezed)
    right = layers.Conv2D(expand_3x3, kernel, padding="same", activation="relu")(squeezed)
    return layers.Concatenate()([left, right])
