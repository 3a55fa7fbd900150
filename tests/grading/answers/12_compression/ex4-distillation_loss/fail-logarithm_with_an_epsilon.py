# unnamed: the values tell it apart; the slip is one of too many of its kind to name
# "finite, also as large as 1000": logarithms of probabilities plus 1e-9 are cut off at -20.7, so value and gradient of the soft part are wrong where the student gives a class of the teacher a probability below about 1e-9, e.g. logits hundreds apart at T = 1.
def distillation_loss(student_logits, teacher_logits, labels, temperature=4.0, weight=0.9):
    student, teacher = tf.convert_to_tensor(student_logits), tf.convert_to_tensor(teacher_logits)
    hard = tf.nn.sparse_softmax_cross_entropy_with_logits(labels=labels, logits=student)
    p, q = tf.nn.softmax(teacher / temperature), tf.nn.softmax(student / temperature)
    soft = tf.reduce_sum(p * (tf.math.log(p + 1e-9) - tf.math.log(q + 1e-9)), axis=1)
    return tf.reduce_mean((1 - weight) * hard + weight * temperature**2 * soft)
