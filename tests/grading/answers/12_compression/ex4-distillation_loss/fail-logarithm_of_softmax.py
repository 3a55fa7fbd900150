# The logarithm of a softmax plus 1e-8.
# says: logits as large as
def distillation_loss(student_logits, teacher_logits, labels, temperature=4.0, weight=0.9):
    student = tf.convert_to_tensor(student_logits, tf.float32)
    teacher = tf.convert_to_tensor(teacher_logits, tf.float32)
    p = tf.nn.softmax(teacher / temperature)
    q = tf.nn.softmax(student / temperature)
    soft = tf.reduce_sum(p * (tf.math.log(p + 1e-8) - tf.math.log(q + 1e-8)), axis=1)
    hard = tf.nn.sparse_softmax_cross_entropy_with_logits(labels, student)
    return tf.reduce_mean((1 - weight) * hard + weight * temperature**2 * soft)
