# The two heads are a model of their own that is set on the trunk's output.
# forbidden: heads_by_hand, wrong_heads, layer_by_hand
def two_head_model(trunk, num_classes, hidden=16):
    """The two heads are a model of their own that is set on the trunk's output."""
    features = keras.Input((trunk.output.shape[-1],))
    logits = keras.layers.Dense(num_classes)(features)
    inner = keras.ops.maximum(keras.layers.Dense(hidden)(features), 0.0)
    heads = keras.Model(features, {"class": logits, "value": keras.layers.Dense(1)(inner)})
    return keras.Model(trunk.input, heads(trunk.output))
