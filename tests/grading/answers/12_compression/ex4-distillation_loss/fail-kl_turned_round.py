# mistake: the KL divergence was turned round: the student's probabilities stand in front
# "$\mathrm{KL}\bigl(p^{teacher}_T \,\Vert\, p^{student}_T\bigr)$": the student's probabilities stand in front; wrong wherever the two differ and weight is above 0 (hardly visible at T = 100, where both orders agree to first order).
def distillation_loss(student_logits, teacher_logits, labels, temperature=4.0, weight=0.9):
    student, teacher = tf.convert_to_tensor(student_logits), tf.convert_to_tensor(teacher_logits)
    hard = tf.nn.sparse_softmax_cross_entropy_with_logits(labels=labels, logits=student)
    log_p = tf.nn.log_softmax(teacher / temperature)
    log_q = tf.nn.log_softmax(student / temperature)
    soft = tf.reduce_sum(tf.exp(log_q) * (log_q - log_p), axis=1)
    return tf.reduce_mean((1 - weight) * hard + weight * temperature**2 * soft)
