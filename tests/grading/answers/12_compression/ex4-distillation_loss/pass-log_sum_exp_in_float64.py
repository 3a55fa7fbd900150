# Differences of log-partition functions.
def distillation_loss(student_logits, teacher_logits, labels, temperature=4.0, weight=0.9):
    """Return the loss by its log-partition functions, in double precision inside."""
    temperature, weight = float(temperature), float(weight)
    z, v = tf.cast(student_logits, tf.float64), tf.cast(teacher_logits, tf.float64)
    chosen = tf.reduce_sum(z * tf.one_hot(labels, tf.shape(z)[1], dtype=tf.float64), axis=1)
    hard = tf.reduce_logsumexp(z, axis=1) - chosen
    p = tf.nn.softmax(v / temperature)
    partitions = tf.reduce_logsumexp(z / temperature, axis=1) - tf.reduce_logsumexp(
        v / temperature, axis=1
    )
    soft = tf.reduce_sum(p * (v - z), axis=1) / temperature + partitions
    loss = (1 - weight) * hard + weight * temperature**2 * soft
    return tf.cast(tf.reduce_mean(loss), tf.float32)
