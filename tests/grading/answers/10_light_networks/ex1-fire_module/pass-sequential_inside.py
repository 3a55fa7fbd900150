# Models of one road each, called like layers.
def fire_module(x, squeeze, expand_1x1, expand_3x3):
    def road(filters, size):
        conv = layers.Conv2D(filters, size, padding="same")
        return keras.Sequential([conv, layers.Activation("relu")])

    narrow = road(squeeze, 1)(x)
    return layers.concatenate([road(expand_1x1, 1)(narrow), road(expand_3x3, 3)(narrow)])
