# Dropout before the heads.
# unnamed: which features are dropped is chance
# forbidden: heads_by_hand, wrong_heads, layer_by_hand
def two_head_model(trunk, num_classes, hidden=16):
    features = trunk.output
    features = keras.layers.Dropout(0.5)(features)
    logits = keras.layers.Dense(num_classes)(features)
    value = keras.layers.Dense(1)(keras.layers.Dense(hidden, activation="relu")(features))
    return keras.Model(trunk.input, {"class": logits, "value": value})
