# TensorFlow, one matrix between the places.
# forbidden: keras.layers.Attention, keras.layers.AdditiveAttention, keras.layers.MultiHeadAttention, keras.layers.GroupQueryAttention, keras.ops.dot_product_attention, course_lib.nets, attention_by_hand, on_other_scores, wrong_attentions, softmax_by_hand
def self_attention_2d(x, w_query, w_key, w_value):
    x, w_query, w_key, w_value = (tf.constant(a) for a in (x, w_query, w_key, w_value))
    num, height, width, channels = x.shape
    rows = tf.reshape(x, (num, height * width, channels))
    # q . k = x_i (W_Q W_K^T) x_j: one matrix (C, C) in place of queries and keys.
    between = tf.matmul(w_query, w_key, transpose_b=True) * w_query.shape[1] ** -0.5
    scores = tf.matmul(tf.matmul(rows, between), rows, transpose_b=True)
    weights = tf.nn.softmax(scores, axis=-1)
    y = tf.matmul(tf.matmul(weights, rows), w_value)  # (A X) W_V = A (X W_V)
    return tf.reshape(y, (num, height, width, w_value.shape[1])), weights
