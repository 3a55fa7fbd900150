# EinsumDense for the heads.
# forbidden: heads_by_hand, wrong_heads, layer_by_hand
def two_head_model(trunk, num_classes, hidden=16):
    def dense(units):
        return keras.layers.EinsumDense("nd,du->nu", output_shape=units, bias_axes="u")

    value_head = keras.Sequential([dense(hidden), keras.layers.ReLU(), dense(1)])
    outputs = dict(value=value_head(trunk.output))
    outputs["class"] = dense(num_classes)(trunk.output)
    return keras.Model(trunk.input, outputs)
