# The trunk is called as a layer on an input of the model's own; EinsumDense for dense.
# forbidden: heads_by_hand, wrong_heads, layer_by_hand
def two_head_model(trunk, num_classes, hidden=16):
    """The trunk is called as a layer on an input of the model's own; EinsumDense for dense."""

    def full(units, activation=None):
        return keras.layers.EinsumDense(
            "bi,io->bo", output_shape=(int(units),), bias_axes="o", activation=activation
        )

    images = keras.Input(trunk.input_shape[1:])
    features = trunk(images)
    inner = full(hidden, "relu")(features)
    return keras.Model(images, {"value": full(1)(inner), "class": full(num_classes)(features)})
