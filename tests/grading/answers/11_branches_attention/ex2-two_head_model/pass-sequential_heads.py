# Each head is a Sequential.
# forbidden: heads_by_hand, wrong_heads, layer_by_hand
def two_head_model(trunk, num_classes, hidden=16):
    heads = {
        "class": [keras.layers.Dense(num_classes)],
        "value": [keras.layers.Dense(hidden, activation="relu"), keras.layers.Dense(1)],
    }
    outputs = {name: keras.Sequential(parts)(trunk.output) for name, parts in heads.items()}
    return keras.Model(inputs=trunk.inputs[0], outputs=outputs)
