# The trunk is called for each head, so that its averages move twice a call.
# mistake: the trunk is called twice; both heads need one call
# forbidden: heads_by_hand, wrong_heads, layer_by_hand
def two_head_model(trunk, num_classes, hidden=16):
    inputs = trunk.input
    logits = keras.layers.Dense(num_classes)(trunk(inputs))
    inner = keras.layers.Dense(hidden, activation="relu")(trunk(inputs))
    value = keras.layers.Dense(1)(inner)
    return keras.Model(inputs, {"class": logits, "value": value})
