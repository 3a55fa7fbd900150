# The ready-made layer.
# says: The answer uses keras.layers.Attention
# forbidden: keras.layers.Attention, keras.layers.AdditiveAttention, keras.layers.MultiHeadAttention, keras.layers.GroupQueryAttention, keras.ops.dot_product_attention, course_lib.nets, attention_by_hand, on_other_scores, wrong_attentions, softmax_by_hand
def self_attention_2d(x, w_query, w_key, w_value):
    n, h, w, c = x.shape
    rows = x.reshape(n, h * w, c)
    layer = keras.layers.Attention(use_scale=False)
    q = rows @ w_query / w_query.shape[1] ** 0.5
    y, weights = layer([q, rows @ w_value, rows @ w_key], return_attention_scores=True)
    return tf.reshape(y, (n, h, w, -1)), weights
