# One image after the other; the softmax by the logarithm of the sum of powers.
# forbidden: keras.layers.Attention, keras.layers.AdditiveAttention, keras.layers.MultiHeadAttention, keras.layers.GroupQueryAttention, keras.ops.dot_product_attention, course_lib.nets, attention_by_hand, on_other_scores, wrong_attentions, softmax_by_hand
def self_attention_2d(x, w_query, w_key, w_value):
    """NumPy, one image after the other; the softmax as exp(score - log of the sum of powers)."""
    num, height, width, channels = x.shape
    w_query, w_key, w_value = (w.astype(np.float64) for w in (w_query, w_key, w_value))
    y = np.empty((num, height, width, w_value.shape[1]), x.dtype)
    weights = np.empty((num, height * width, height * width), x.dtype)
    for n in range(num):
        rows = x[n].reshape(-1, channels).astype(np.float64)
        scores = np.einsum("id,jd->ij", rows @ w_query, rows @ w_key) / w_query.shape[1] ** 0.5
        shares = np.exp(scores - np.logaddexp.reduce(scores, axis=1, keepdims=True))
        weights[n] = shares
        y[n] = (shares @ (rows @ w_value)).reshape(height, width, -1)
    return y, weights
