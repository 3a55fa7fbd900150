# Divides the student's logits by T once for both parts.
# mistake: the cross-entropy with the labels was softened, too
def distillation_loss(student_logits, teacher_logits, labels, temperature=4.0, weight=0.9):
    student_logits = tf.convert_to_tensor(student_logits, tf.float32) / temperature
    teacher_logits = tf.convert_to_tensor(teacher_logits, tf.float32) / temperature
    log_q = tf.nn.log_softmax(student_logits)
    log_p = tf.nn.log_softmax(teacher_logits)
    soft = tf.reduce_mean(tf.reduce_sum(tf.exp(log_p) * (log_p - log_q), axis=1))
    hard = tf.nn.sparse_softmax_cross_entropy_with_logits(labels=labels, logits=student_logits)
    return (1 - weight) * tf.reduce_mean(hard) + weight * temperature**2 * soft
