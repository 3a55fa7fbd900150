# The value without its axis.
# mistake: the value came without its last axis
# forbidden: heads_by_hand, wrong_heads, layer_by_hand
def two_head_model(trunk, num_classes, hidden=16):
    features = trunk.output
    logits = keras.layers.Dense(num_classes)(features)
    value = keras.layers.Dense(1)(keras.layers.Dense(hidden, activation="relu")(features))
    value = keras.ops.squeeze(value, axis=-1)
    return keras.Model(trunk.input, {"class": logits, "value": value})
