# Right: TensorFlow's ops in float32, a tensor as the result.
def neuron_forward(x, w, b):
    x, w = tf.cast(x, tf.float32), tf.cast(w, tf.float32)
    return tf.sigmoid(tf.linalg.matvec(x, w) + tf.cast(b, tf.float32))
