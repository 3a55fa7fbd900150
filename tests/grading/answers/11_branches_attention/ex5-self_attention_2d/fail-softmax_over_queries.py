# The softmax runs over the queries.
# mistake: the softmax ran over the queries (the wrong axis)
# forbidden: keras.layers.Attention, keras.layers.AdditiveAttention, keras.layers.MultiHeadAttention, keras.layers.GroupQueryAttention, keras.ops.dot_product_attention, course_lib.nets, attention_by_hand, on_other_scores, wrong_attentions, softmax_by_hand
def self_attention_2d(x, w_query, w_key, w_value):
    num, height, width, channels = x.shape
    rows = x.reshape(num, height * width, channels)
    query, key, value = rows @ w_query, rows @ w_key, rows @ w_value
    scores = query @ key.transpose(0, 2, 1) / w_query.shape[1] ** 0.5
    weights = np.exp(scores - scores.max(axis=1, keepdims=True))
    weights = weights / weights.sum(axis=1, keepdims=True)
    return (weights @ value).reshape(num, height, width, -1), weights
