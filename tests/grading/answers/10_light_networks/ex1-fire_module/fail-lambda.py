# A Lambda layer, which no configuration can hold.
# says: Lambda is no layer or operation of Keras's own
def fire_module(x, squeeze, expand_1x1, expand_3x3):
    squeezed = layers.Conv2D(squeeze, 1, activation="relu")(x)
    one = layers.Conv2D(expand_1x1, 1, activation="relu")(squeezed)
    three = layers.Conv2D(expand_3x3, 3, padding="same", activation="relu")(squeezed)
    return layers.Lambda(lambda pair: ops.concatenate(pair, axis=-1))([one, three])
