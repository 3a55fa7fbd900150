# Layers of activation of their own, padding by a layer, ops for the end.
def fire_module(x, squeeze, expand_1x1, expand_3x3):
    narrow = layers.ReLU()(layers.Conv2D(filters=squeeze, kernel_size=(1, 1), name=None)(x))
    right = layers.ZeroPadding2D(1)(narrow)
    right = layers.Conv2D(expand_3x3, 3)(right)
    left = layers.Conv2D(expand_1x1, (1, 1), padding="same")(narrow)
    return keras.ops.relu(ops.concatenate([left, right], axis=3))
