# NumPy's root of d is a float64 number.
# says: the type of the map for float32 arguments
# forbidden: keras.layers.Attention, keras.layers.AdditiveAttention, keras.layers.MultiHeadAttention, keras.layers.GroupQueryAttention, keras.ops.dot_product_attention, course_lib.nets, attention_by_hand, on_other_scores, wrong_attentions, softmax_by_hand
def self_attention_2d(x, w_query, w_key, w_value):
    num, height, width, channels = x.shape
    rows = x.reshape(num, height * width, channels)
    query, key, value = rows @ w_query, rows @ w_key, rows @ w_value
    scores = query @ np.swapaxes(key, 1, 2) / np.sqrt(w_query.shape[1])
    weights = np.exp(scores - scores.max(axis=-1, keepdims=True))
    weights = weights / weights.sum(axis=-1, keepdims=True)
    return (weights @ value).reshape(num, height, width, -1), weights
