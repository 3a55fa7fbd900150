# The trunk is called as a layer.
# forbidden: heads_by_hand, wrong_heads, layer_by_hand
def two_head_model(trunk, num_classes, hidden=16):
    images = keras.Input(trunk.input_shape[1:])
    features = trunk(images)
    inner = keras.layers.ReLU()(keras.layers.Dense(hidden)(features))
    outputs = {"value": keras.layers.Dense(1)(inner)}
    outputs["class"] = keras.layers.Dense(num_classes, activation="linear")(features)
    return keras.Model(images, outputs)
