# The trunk is frozen, as in transfer learning.
# mistake: the trunk learns nothing: is it a copy, frozen, or cut off from the losses?
# forbidden: heads_by_hand, wrong_heads, layer_by_hand
def two_head_model(trunk, num_classes, hidden=16):
    trunk.trainable = False
    inputs = keras.Input(trunk.input_shape[1:])
    features = trunk(inputs)
    logits = keras.layers.Dense(num_classes)(features)
    inner = keras.layers.Dense(hidden, activation="relu")(features)
    return keras.Model(inputs, {"class": logits, "value": keras.layers.Dense(1)(inner)})
