# ReLU by hand, from the operations.
def fire_module(x, squeeze, expand_1x1, expand_3x3):
    def convolved(y, filters, size):
        return ops.maximum(layers.Conv2D(filters, size, padding="same")(y), 0.0)

    y = convolved(x, squeeze, 1)
    return ops.concatenate([convolved(y, expand_1x1, 1), convolved(y, expand_3x3, 3)], axis=-1)
