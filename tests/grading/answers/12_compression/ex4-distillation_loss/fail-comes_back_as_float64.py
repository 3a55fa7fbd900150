# Computed in float64, never cast back.
# says: the type of the loss
def distillation_loss(student_logits, teacher_logits, labels, temperature=4.0, weight=0.9):
    student = tf.cast(student_logits, tf.float64)
    teacher = tf.cast(teacher_logits, tf.float64)
    hard = tf.nn.sparse_softmax_cross_entropy_with_logits(labels=labels, logits=student)
    log_p = tf.nn.log_softmax(teacher / temperature)
    log_q = tf.nn.log_softmax(student / temperature)
    soft = tf.reduce_sum(tf.exp(log_p) * (log_p - log_q), axis=1)
    return tf.reduce_mean((1 - weight) * hard + weight * temperature**2 * soft)
