# Einsum over rows and columns, without rows of places.
# forbidden: keras.layers.Attention, keras.layers.AdditiveAttention, keras.layers.MultiHeadAttention, keras.layers.GroupQueryAttention, keras.ops.dot_product_attention, course_lib.nets, attention_by_hand, on_other_scores, wrong_attentions, softmax_by_hand
def self_attention_2d(x, w_query, w_key, w_value):
    num, height, width, _ = x.shape
    query, key, value = (np.einsum("nhwc,cd->nhwd", x, w) for w in (w_query, w_key, w_value))
    scores = np.einsum("nhwd,nijd->nhwij", query, key) * w_query.shape[1] ** -0.5
    weights = np.exp(scores - scores.max(axis=(3, 4), keepdims=True))
    weights /= weights.sum(axis=(3, 4), keepdims=True)
    y = np.einsum("nhwij,nije->nhwe", weights, value)
    return y, weights.reshape(num, height * width, height * width)
