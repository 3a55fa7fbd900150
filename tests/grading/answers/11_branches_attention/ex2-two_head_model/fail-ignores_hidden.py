# Always 16 units.
# mistake: the hidden layer has 16 units whatever `hidden` says
# forbidden: heads_by_hand, wrong_heads, layer_by_hand
def two_head_model(trunk, num_classes, hidden=16):
    features = trunk.output
    logits = keras.layers.Dense(num_classes)(features)
    value = keras.layers.Dense(1)(keras.layers.Dense(16, activation="relu")(features))
    return keras.Model(trunk.input, {"class": logits, "value": value})
