# One maximum is taken off all rows of all images.
# says: holds NaN
# forbidden: keras.layers.Attention, keras.layers.AdditiveAttention, keras.layers.MultiHeadAttention, keras.layers.GroupQueryAttention, keras.ops.dot_product_attention, course_lib.nets, attention_by_hand, on_other_scores, wrong_attentions, softmax_by_hand
def self_attention_2d(x, w_query, w_key, w_value):
    rows = x.reshape(len(x), -1, x.shape[-1])
    query, key, value = rows @ w_query, rows @ w_key, rows @ w_value
    scores = query @ key.transpose(0, 2, 1) / w_query.shape[1] ** 0.5
    powers = np.exp(scores - scores.max())
    weights = powers / powers.sum(axis=-1, keepdims=True)
    return (weights @ value).reshape(*x.shape[:3], -1), weights
