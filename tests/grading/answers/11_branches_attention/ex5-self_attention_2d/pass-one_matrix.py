# Queries and keys in one matrix: x W_Q W_K^T x^T.
# forbidden: keras.layers.Attention, keras.layers.AdditiveAttention, keras.layers.MultiHeadAttention, keras.layers.GroupQueryAttention, keras.ops.dot_product_attention, course_lib.nets, attention_by_hand, on_other_scores, wrong_attentions, softmax_by_hand
def self_attention_2d(x, w_query, w_key, w_value):
    n, h, w, c = x.shape
    rows = np.ascontiguousarray(x).reshape(n, -1, c)
    likeness = w_query @ w_key.T / w_query.shape[1] ** 0.5
    scores = rows @ likeness @ np.swapaxes(rows, 1, 2)
    scores = scores - np.max(scores, axis=2)[..., None]
    weights = np.exp(scores - np.log(np.exp(scores).sum(axis=2, keepdims=True)))
    return (weights @ rows @ w_value).reshape(n, h, w, w_value.shape[1]), weights
