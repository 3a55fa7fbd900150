# T^2 forgotten.
# mistake: T^2 was left out
# mistake: T^2 was left out: the soft part's gradient is divided by T
def distillation_loss(student_logits, teacher_logits, labels, temperature=4.0, weight=0.9):
    hard = tf.nn.sparse_softmax_cross_entropy_with_logits(labels, student_logits)
    log_teacher = tf.nn.log_softmax(teacher_logits / temperature)
    log_student = tf.nn.log_softmax(student_logits / temperature)
    soft = tf.reduce_sum(tf.exp(log_teacher) * (log_teacher - log_student), axis=1)
    return tf.reduce_mean((1 - weight) * hard + weight * soft)
