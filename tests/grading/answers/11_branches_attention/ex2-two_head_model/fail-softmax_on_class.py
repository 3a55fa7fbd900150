# A softmax in the class's dense layer.
# mistake: a softmax was put on the logits
# forbidden: heads_by_hand, wrong_heads, layer_by_hand
def two_head_model(trunk, num_classes, hidden=16):
    features = trunk.output
    inner = keras.layers.Dense(hidden, activation="relu")(features)
    outputs = {
        "class": keras.layers.Dense(num_classes, activation="softmax")(features),
        "value": keras.layers.Dense(1)(inner),
    }
    return keras.Model(trunk.input, outputs)
