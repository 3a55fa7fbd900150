# A sigmoid on the classes.
# mistake: a sigmoid was put on the logits
# forbidden: heads_by_hand, wrong_heads, layer_by_hand
def two_head_model(trunk, num_classes, hidden=16):
    features = trunk.output
    logits = keras.layers.Dense(num_classes, activation="sigmoid")(features)
    value = keras.layers.Dense(1)(keras.layers.Dense(hidden, activation="relu")(features))
    return keras.Model(trunk.input, {"class": logits, "value": value})
