# The trunk is only looked through.
# mistake: the trunk learns nothing: is it a copy, frozen, or cut off from the losses?
# forbidden: heads_by_hand, wrong_heads, layer_by_hand
def two_head_model(trunk, num_classes, hidden=16):
    features = trunk.output
    features = keras.ops.stop_gradient(features)
    logits = keras.layers.Dense(num_classes)(features)
    value = keras.layers.Dense(1)(keras.layers.Dense(hidden, activation="relu")(features))
    return keras.Model(trunk.input, {"class": logits, "value": value})
