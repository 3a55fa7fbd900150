# mistake: the zeros were put around x, not around the squeezed channels
# "zeros as padding so that the map keeps its size": the 3 x 3 kernels should see zeros around the squeezed map; here the zeros stand around x, so the rim is relu(bias). Wrong at the border places as soon as a bias of the squeeze is above 0 (right with fresh weights, whose biases are 0).
def fire_module(x, squeeze, expand_1x1, expand_3x3):
    squeezed = layers.Conv2D(squeeze, 1, activation="relu")(layers.ZeroPadding2D(1)(x))
    three = layers.Conv2D(expand_3x3, 3, activation="relu")(squeezed)
    inside = layers.Cropping2D(1)(squeezed)
    one = layers.Conv2D(expand_1x1, 1, activation="relu")(inside)
    return layers.Concatenate()([one, three])
