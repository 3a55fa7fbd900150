# Tensors; x (Wq Wk^T) x^T and (A x) Wv.
# forbidden: keras.layers.Attention, keras.layers.AdditiveAttention, keras.layers.MultiHeadAttention, keras.layers.GroupQueryAttention, keras.ops.dot_product_attention, course_lib.nets, attention_by_hand, on_other_scores, wrong_attentions, softmax_by_hand
def self_attention_2d(x, w_query, w_key, w_value):
    """TensorFlow; scores as x (Wq Wk^T) x^T and y as (A x) Wv: other brackets, the same products."""
    own = tf.as_dtype(x.dtype)
    x, w_query, w_key, w_value = (tf.cast(a, tf.float64) for a in (x, w_query, w_key, w_value))
    num, height, width, channels = x.shape
    places = tf.reshape(x, (num, height * width, channels))
    form = tf.matmul(w_query, w_key, transpose_b=True) * float(w_query.shape[1]) ** -0.5
    weights = tf.nn.softmax(tf.einsum("nic,ce,nje->nij", places, form, places), axis=-1)
    means = tf.einsum("nij,njc->nic", weights, places)
    y = tf.reshape(tf.einsum("nic,ce->nie", means, w_value), (num, height, width, w_value.shape[1]))
    return tf.cast(y, own), tf.cast(weights, own)
