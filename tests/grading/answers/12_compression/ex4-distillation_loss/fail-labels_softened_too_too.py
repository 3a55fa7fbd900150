# mistake: the cross-entropy with the labels was softened, too
# "labels, at $T = 1$": the student's logits are divided by T once, and the cross-entropy with the labels takes the divided ones; wrong for every T but 1 where weight is below 1.
def distillation_loss(student_logits, teacher_logits, labels, temperature=4.0, weight=0.9):
    student = tf.convert_to_tensor(student_logits) / temperature
    teacher = tf.convert_to_tensor(teacher_logits) / temperature
    hard = tf.nn.sparse_softmax_cross_entropy_with_logits(labels=labels, logits=student)
    log_p, log_q = tf.nn.log_softmax(teacher), tf.nn.log_softmax(student)
    soft = tf.reduce_sum(tf.exp(log_p) * (log_p - log_q), axis=1)
    return tf.reduce_mean((1 - weight) * hard + weight * temperature**2 * soft)
