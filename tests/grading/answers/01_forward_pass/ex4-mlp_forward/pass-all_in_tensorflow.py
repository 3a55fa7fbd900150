# Right: everything in TensorFlow, float32, without Keras and without the earlier exercises
# forbidden: keras, tf.keras
def mlp_forward(x, layers):
    kinds = dict(
        linear=tf.identity, relu=tf.nn.relu, sigmoid=tf.sigmoid, tanh=tf.tanh, softmax=tf.nn.softmax
    )
    outputs = []
    current = tf.cast(x, tf.float32)
    for w, b, kind in layers:
        current = kinds[kind](current @ tf.cast(w, tf.float32) + tf.cast(b, tf.float32))
        outputs.append(current.numpy())
    return outputs
