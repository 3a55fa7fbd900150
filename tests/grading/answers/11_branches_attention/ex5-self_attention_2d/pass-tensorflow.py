# TensorFlow throughout.
# forbidden: keras.layers.Attention, keras.layers.AdditiveAttention, keras.layers.MultiHeadAttention, keras.layers.GroupQueryAttention, keras.ops.dot_product_attention, course_lib.nets, attention_by_hand, on_other_scores, wrong_attentions, softmax_by_hand
def self_attention_2d(x, w_query, w_key, w_value):
    n, h, w, _ = x.shape
    q, k, v = (tf.reshape(tf.tensordot(x, m, 1), (n, h * w, m.shape[1])) for m in (w_query, w_key, w_value))
    scale = tf.cast(w_query.shape[1], q.dtype) ** -0.5
    weights = tf.nn.softmax(tf.matmul(q, k, transpose_b=True) * scale)
    return tf.reshape(weights @ v, (n, h, w, w_value.shape[1])), weights
