# log(p + 1e-8) on both sides.
# says: logits as large as
def distillation_loss(student_logits, teacher_logits, labels, temperature=4.0, weight=0.9):
    hard = tf.nn.sparse_softmax_cross_entropy_with_logits(labels=labels, logits=student_logits)
    p = tf.nn.softmax(teacher_logits / temperature)
    q = tf.nn.softmax(student_logits / temperature)
    soft = tf.reduce_sum(p * (tf.math.log(p + 1e-8) - tf.math.log(q + 1e-8)), axis=1)
    return tf.reduce_mean((1 - weight) * hard + weight * temperature**2 * soft)
