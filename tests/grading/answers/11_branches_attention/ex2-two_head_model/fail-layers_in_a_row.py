# The trunk's layers run one after another: wrong for a trunk that branches.
# mistake: the trunk was left at its last layer's first use
# forbidden: heads_by_hand, wrong_heads, layer_by_hand
def two_head_model(trunk, num_classes, hidden=16):
    x = trunk.input
    for layer in trunk.layers[1:]:
        x = layer(x)
    inner = keras.layers.Dense(hidden, activation="relu")(x)
    outputs = {"class": keras.layers.Dense(num_classes)(x), "value": keras.layers.Dense(1)(inner)}
    return keras.Model(trunk.input, outputs)
