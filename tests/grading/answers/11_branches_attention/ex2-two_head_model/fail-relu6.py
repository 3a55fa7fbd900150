# ReLU6, the mobile networks' habit.
# mistake: the hidden layer's ReLU stops at 6
# forbidden: heads_by_hand, wrong_heads, layer_by_hand
def two_head_model(trunk, num_classes, hidden=16):
    features = trunk.output
    logits = keras.layers.Dense(num_classes)(features)
    inner = keras.layers.Dense(hidden, activation="relu6")(features)
    return keras.Model(trunk.input, {"class": logits, "value": keras.layers.Dense(1)(inner)})
