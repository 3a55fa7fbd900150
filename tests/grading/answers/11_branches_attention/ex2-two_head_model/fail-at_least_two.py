# At least two hidden units.
# unnamed: a floor of another size gives other numbers
# forbidden: heads_by_hand, wrong_heads, layer_by_hand
def two_head_model(trunk, num_classes, hidden=16):
    features = trunk.output
    logits = keras.layers.Dense(num_classes)(features)
    value = keras.layers.Dense(1)(keras.layers.Dense(max(2, hidden), activation="relu")(features))
    return keras.Model(trunk.input, {"class": logits, "value": value})
