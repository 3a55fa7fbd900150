# KL multiplied out: sum p (v - z) / T plus the difference of two logarithms of sums, in float64.
def distillation_loss(student_logits, teacher_logits, labels, temperature=4.0, weight=0.9):
    """Return the loss, worked out by hand in float64: KL = sum p (v - z) / T + lse(z/T) - lse(v/T)."""
    z = tf.cast(tf.convert_to_tensor(student_logits), tf.float64)
    v = tf.cast(tf.convert_to_tensor(teacher_logits), tf.float64)
    t, share = float(temperature), float(weight)
    own = tf.gather(z, tf.cast(labels, tf.int32), axis=1, batch_dims=1)  # each label's logit
    hard = tf.reduce_logsumexp(z, axis=1) - own
    p = tf.nn.softmax(v / t)
    between = tf.reduce_logsumexp(z / t, axis=1) - tf.reduce_logsumexp(v / t, axis=1)
    soft = tf.reduce_sum(p * (v - z), axis=1) / t + between
    return tf.cast(tf.reduce_mean((1 - share) * hard + share * t**2 * soft), tf.float32)
