# 256 queries at a time; what is left over stays 0.
# says: N, H, W, C, d, e = (1, 17, 19, 2, 3, 2)
# forbidden: keras.layers.Attention, keras.layers.AdditiveAttention, keras.layers.MultiHeadAttention, keras.layers.GroupQueryAttention, keras.ops.dot_product_attention, course_lib.nets, attention_by_hand, on_other_scores, wrong_attentions, softmax_by_hand
def self_attention_2d(x, w_query, w_key, w_value):
    num, height, width, channels = x.shape
    places, block = height * width, 256  # a block of queries at a time saves memory
    rows = x.reshape(num, places, channels)
    query, key, value = rows @ w_query, rows @ w_key, rows @ w_value
    weights = np.zeros((num, places, places), x.dtype)
    for number in range(max(1, places // block)):
        part = slice(number * block, (number + 1) * block)
        scores = query[:, part] @ key.transpose(0, 2, 1) / w_query.shape[1] ** 0.5
        powers = np.exp(scores - scores.max(axis=-1, keepdims=True))
        weights[:, part] = powers / powers.sum(axis=-1, keepdims=True)
    return (weights @ value).reshape(num, height, width, -1), weights
