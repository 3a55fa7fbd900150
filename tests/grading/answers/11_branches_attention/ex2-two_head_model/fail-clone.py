# A copy of the trunk.
# mistake: the trunk is a copy; use the one that is given
# mistake: the trunk learns nothing: is it a copy, frozen, or cut off from the losses?
# forbidden: heads_by_hand, wrong_heads, layer_by_hand
def two_head_model(trunk, num_classes, hidden=16):
    copy = keras.models.clone_model(trunk)
    logits = keras.layers.Dense(num_classes)(copy.output)
    value = keras.layers.Dense(1)(keras.layers.Dense(hidden, activation="relu")(copy.output))
    return keras.Model(copy.input, {"class": logits, "value": value})
