# Another default.
# mistake: the hidden layer has 32 units where nothing is said; it should have 16
# forbidden: heads_by_hand, wrong_heads, layer_by_hand
def two_head_model(trunk, num_classes, hidden=32):
    features = trunk.output
    logits = keras.layers.Dense(num_classes)(features)
    value = keras.layers.Dense(1)(keras.layers.Dense(hidden, activation="relu")(features))
    return keras.Model(trunk.input, {"class": logits, "value": value})
