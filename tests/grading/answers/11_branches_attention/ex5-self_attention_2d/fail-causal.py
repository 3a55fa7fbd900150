# A mask, as language models have it.
# mistake: places listen only to those before them
# forbidden: keras.layers.Attention, keras.layers.AdditiveAttention, keras.layers.MultiHeadAttention, keras.layers.GroupQueryAttention, keras.ops.dot_product_attention, course_lib.nets, attention_by_hand, on_other_scores, wrong_attentions, softmax_by_hand
def self_attention_2d(x, w_query, w_key, w_value):
    batch, height, width, channels = x.shape
    rows = x.reshape(batch, height * width, channels)
    query, key, value = rows @ w_query, rows @ w_key, rows @ w_value
    scores = query @ key.transpose(0, 2, 1) / w_query.shape[1] ** 0.5
    scores = np.where(np.tri(height * width, dtype=bool), scores, -np.inf)
    powers = np.exp(scores - scores.max(axis=-1, keepdims=True))
    weights = powers / powers.sum(axis=-1, keepdims=True)
    return (weights @ value).reshape(batch, height, width, -1), weights
