# The ReLU by keras.ops, layers with names.
# forbidden: heads_by_hand, wrong_heads, layer_by_hand
def two_head_model(trunk, num_classes, hidden=16):
    inner = keras.ops.relu(keras.layers.Dense(units=hidden, name="inner")(trunk.output))
    return keras.Model(
        trunk.input,
        dict(
            value=keras.layers.Dense(1, name="value")(inner),
            **{"class": keras.layers.Dense(num_classes, name="class")(trunk.output)},
        ),
    )
