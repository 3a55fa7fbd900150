# No biases in the value's head.
# mistake: the value's head has no biases
# forbidden: heads_by_hand, wrong_heads, layer_by_hand
def two_head_model(trunk, num_classes, hidden=16):
    features = trunk.output
    logits = keras.layers.Dense(num_classes)(features)
    value = keras.layers.Dense(1, use_bias=False)(keras.layers.Dense(hidden, activation="relu", use_bias=False)(features))
    return keras.Model(trunk.input, {"class": logits, "value": value})
