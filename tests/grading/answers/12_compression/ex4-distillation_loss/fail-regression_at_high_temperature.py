# From T = 10 on the text's approximation, which needs logits of equal means.
# says: T = 20
def distillation_loss(student_logits, teacher_logits, labels, temperature=4.0, weight=0.9):
    student = tf.convert_to_tensor(student_logits, tf.float32)
    teacher = tf.convert_to_tensor(teacher_logits, tf.float32)
    hard = tf.nn.sparse_softmax_cross_entropy_with_logits(labels=labels, logits=student)
    if temperature >= 10:  # "at high temperature distillation is regression of the logits"
        soft = tf.reduce_mean(tf.square(student - teacher), axis=1) / 2
    else:
        log_p = tf.nn.log_softmax(teacher / temperature)
        log_q = tf.nn.log_softmax(student / temperature)
        soft = temperature**2 * tf.reduce_sum(tf.exp(log_p) * (log_p - log_q), axis=1)
    return tf.reduce_mean((1 - weight) * hard + weight * soft)
