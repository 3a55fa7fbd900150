# The classes, too, have a hidden layer, the same one.
# mistake: the classes stand on the hidden layer, not on the features
# forbidden: heads_by_hand, wrong_heads, layer_by_hand
def two_head_model(trunk, num_classes, hidden=16):
    features = trunk.output
    inner = keras.layers.Dense(hidden, activation="relu")(features)
    logits, value = keras.layers.Dense(num_classes)(inner), keras.layers.Dense(1)(inner)
    return keras.Model(trunk.input, {"class": logits, "value": value})
