# Everything is made float64 and left so.
# says: the type of the map for float32 arguments
# forbidden: keras.layers.Attention, keras.layers.AdditiveAttention, keras.layers.MultiHeadAttention, keras.layers.GroupQueryAttention, keras.ops.dot_product_attention, course_lib.nets, attention_by_hand, on_other_scores, wrong_attentions, softmax_by_hand
def self_attention_2d(x, w_query, w_key, w_value):
    x = np.asarray(x, dtype=float)
    rows = x.reshape(len(x), -1, x.shape[-1])
    query, key, value = rows @ w_query, rows @ w_key, rows @ w_value
    scores = query @ key.transpose(0, 2, 1) / w_query.shape[1] ** 0.5
    powers = np.exp(scores - scores.max(axis=-1, keepdims=True))
    weights = powers / powers.sum(axis=-1, keepdims=True)
    return (weights @ value).reshape(*x.shape[:3], -1), weights
