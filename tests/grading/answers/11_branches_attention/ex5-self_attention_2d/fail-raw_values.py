# The values are x itself where it fits.
# mistake: the values are x itself, without w_value
# forbidden: keras.layers.Attention, keras.layers.AdditiveAttention, keras.layers.MultiHeadAttention, keras.layers.GroupQueryAttention, keras.ops.dot_product_attention, course_lib.nets, attention_by_hand, on_other_scores, wrong_attentions, softmax_by_hand
def self_attention_2d(x, w_query, w_key, w_value):
    batch, height, width, channels = x.shape
    rows = x.reshape(batch, height * width, channels)
    query, key = rows @ w_query, rows @ w_key
    value = rows if w_value.shape[0] == w_value.shape[1] else rows @ w_value
    scores = query @ key.transpose(0, 2, 1) / w_query.shape[1] ** 0.5
    powers = np.exp(scores - scores.max(axis=-1, keepdims=True))
    weights = powers / powers.sum(axis=-1, keepdims=True)
    return (weights @ value).reshape(batch, height, width, -1), weights
