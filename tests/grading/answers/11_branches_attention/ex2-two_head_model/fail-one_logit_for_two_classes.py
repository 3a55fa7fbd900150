# One logit is enough for two classes.
# says: has the wrong shape
# forbidden: heads_by_hand, wrong_heads, layer_by_hand
def two_head_model(trunk, num_classes, hidden=16):
    features = trunk.output
    units = 1 if num_classes == 2 else num_classes  # one number is enough for yes or no
    logits = keras.layers.Dense(units)(features)
    inner = keras.layers.Dense(hidden, activation="relu")(features)
    return keras.Model(trunk.input, {"class": logits, "value": keras.layers.Dense(1)(inner)})
