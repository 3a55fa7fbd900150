# By hand: logarithms of the sums of exponentials.
def distillation_loss(student_logits, teacher_logits, labels, temperature=4.0, weight=0.9):
    z = tf.cast(student_logits, tf.float32)
    v = tf.cast(teacher_logits, tf.float32)

    def log_probabilities(scores):
        return scores - tf.reduce_logsumexp(scores, axis=-1, keepdims=True)

    chosen = tf.gather(log_probabilities(z), tf.cast(labels, tf.int64), batch_dims=1)
    log_p, log_q = log_probabilities(v / temperature), log_probabilities(z / temperature)
    kl = tf.reduce_sum(tf.math.exp(log_p) * (log_p - log_q), -1)
    per_example = weight * temperature**2 * kl - (1 - weight) * chosen
    return tf.reduce_sum(per_example) / tf.cast(tf.shape(z)[0], tf.float32)
