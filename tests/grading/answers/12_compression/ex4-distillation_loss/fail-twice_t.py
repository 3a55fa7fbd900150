# 2 T for T^2.
# mistake: the soft part was multiplied by 2 T, not by T^2
def distillation_loss(student_logits, teacher_logits, labels, temperature=4.0, weight=0.9):
    hard = tf.nn.sparse_softmax_cross_entropy_with_logits(labels=labels, logits=student_logits)
    log_p = tf.nn.log_softmax(teacher_logits / temperature)
    log_q = tf.nn.log_softmax(student_logits / temperature)
    soft = tf.reduce_sum(tf.exp(log_p) * (log_p - log_q), axis=1)
    return tf.reduce_mean((1 - weight) * hard + weight * (temperature * 2) * soft)
