# Logits are cut off at -30 and 30.
# unnamed: a bound of another size gives other numbers
# forbidden: heads_by_hand, wrong_heads, layer_by_hand
def two_head_model(trunk, num_classes, hidden=16):
    features = trunk.output
    logits = keras.layers.Dense(num_classes)(features)
    logits = keras.ops.clip(logits, -30.0, 30.0)  # so that the loss's exp can't overflow
    inner = keras.layers.Dense(hidden, activation="relu")(features)
    return keras.Model(trunk.input, {"class": logits, "value": keras.layers.Dense(1)(inner)})
