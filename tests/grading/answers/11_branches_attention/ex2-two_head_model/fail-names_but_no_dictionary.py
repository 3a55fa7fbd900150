# The layers bear the names, the outputs come as a list.
# says: the names of the outputs
# forbidden: heads_by_hand, wrong_heads, layer_by_hand
def two_head_model(trunk, num_classes, hidden=16):
    features = trunk.output
    logits = keras.layers.Dense(num_classes, name="class")(features)
    inner = keras.layers.Dense(hidden, activation="relu")(features)
    value = keras.layers.Dense(1, name="value")(inner)
    return keras.Model(trunk.input, [logits, value])
