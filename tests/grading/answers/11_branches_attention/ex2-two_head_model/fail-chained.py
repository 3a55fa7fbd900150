# The value's head stands on the logits.
# mistake: the value's head stands on the logits, not on the features
# forbidden: heads_by_hand, wrong_heads, layer_by_hand
def two_head_model(trunk, num_classes, hidden=16):
    features = trunk.output
    logits = keras.layers.Dense(num_classes)(features)
    value = keras.layers.Dense(1)(keras.layers.Dense(hidden, activation="relu")(logits))
    return keras.Model(trunk.input, {"class": logits, "value": value})
