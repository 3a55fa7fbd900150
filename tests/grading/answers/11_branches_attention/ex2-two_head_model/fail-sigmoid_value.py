# A sigmoid on the value.
# mistake: a sigmoid was put on the value
# forbidden: heads_by_hand, wrong_heads, layer_by_hand
def two_head_model(trunk, num_classes, hidden=16):
    features = trunk.output
    logits = keras.layers.Dense(num_classes)(features)
    inner = keras.layers.Dense(hidden, activation="relu")(features)
    value = keras.layers.Dense(1, activation="sigmoid")(inner)
    return keras.Model(trunk.input, {"class": logits, "value": value})
