# weight = 0.5 by default.
# says: the loss of tensors with {}
def distillation_loss(student_logits, teacher_logits, labels, temperature=4.0, weight=0.5):
    hard = tf.nn.sparse_softmax_cross_entropy_with_logits(labels, student_logits)
    log_teacher = tf.nn.log_softmax(teacher_logits / temperature)
    log_student = tf.nn.log_softmax(student_logits / temperature)
    soft = tf.reduce_sum(tf.exp(log_teacher) * (log_teacher - log_student), axis=1)
    return tf.reduce_mean((1 - weight) * hard + weight * temperature**2 * soft)
