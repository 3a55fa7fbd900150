# A layer's output is that of its first use.
# mistake: the trunk was left at its last layer's first use
# forbidden: heads_by_hand, wrong_heads, layer_by_hand
def two_head_model(trunk, num_classes, hidden=16):
    features = trunk.layers[-1].output
    logits = keras.layers.Dense(num_classes)(features)
    inner = keras.layers.Dense(hidden, activation="relu")(features)
    return keras.Model(trunk.input, {"class": logits, "value": keras.layers.Dense(1)(inner)})
