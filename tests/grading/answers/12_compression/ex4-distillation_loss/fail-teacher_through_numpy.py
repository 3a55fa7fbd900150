# unnamed: the values tell it apart; the slip is one of too many of its kind to name
# "so that a tape around the call finds the gradient ..., inside a `tf.function` too": the teacher's answers, which need no gradient, are worked out in NumPy; right when called eagerly, an error inside a tf.function, where the teacher's tensor has no value.
def distillation_loss(student_logits, teacher_logits, labels, temperature=4.0, weight=0.9):
    student = tf.convert_to_tensor(student_logits)
    scaled = np.asarray(teacher_logits, np.float32) / temperature
    scaled = scaled - scaled.max(axis=1, keepdims=True)
    log_p = scaled - np.log(np.exp(scaled).sum(axis=1, keepdims=True))
    hard = tf.nn.sparse_softmax_cross_entropy_with_logits(labels=labels, logits=student)
    log_q = tf.nn.log_softmax(student / temperature)
    soft = tf.reduce_sum(np.exp(log_p) * (log_p - log_q), axis=1)
    return tf.reduce_mean((1 - weight) * hard + weight * temperature**2 * soft)
