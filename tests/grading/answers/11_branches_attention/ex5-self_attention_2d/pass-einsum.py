# Einstein sums that keep rows and columns apart.
# forbidden: keras.layers.Attention, keras.layers.AdditiveAttention, keras.layers.MultiHeadAttention, keras.layers.GroupQueryAttention, keras.ops.dot_product_attention, course_lib.nets, attention_by_hand, on_other_scores, wrong_attentions, softmax_by_hand
def self_attention_2d(x, w_query, w_key, w_value):
    n, h, w, _ = x.shape
    q, k, v = (np.einsum("nhwc,cd->nhwd", x, m) for m in (w_query, w_key, w_value))
    scores = np.einsum("nabd,nijd->nabij", q, k) * float(w_query.shape[1]) ** -0.5
    powers = np.exp(scores - scores.max(axis=(3, 4), keepdims=True))
    a = powers / powers.sum(axis=(3, 4), keepdims=True)
    return np.einsum("nabij,nije->nabe", a, v), a.reshape(n, h * w, h * w)
