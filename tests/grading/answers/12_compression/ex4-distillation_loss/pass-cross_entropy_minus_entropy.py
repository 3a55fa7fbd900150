# The teacher's entropy is taken off the cross-entropy.
def distillation_loss(student_logits, teacher_logits, labels, temperature=4.0, weight=0.9):
    """Return the loss with KL as the teacher-student cross-entropy less the teacher's own entropy."""
    temperature, weight = float(temperature), float(weight)
    student = tf.convert_to_tensor(student_logits, tf.float32)
    teacher = tf.convert_to_tensor(teacher_logits, tf.float32)
    truth = tf.one_hot(labels, tf.shape(student)[1])
    hard = tf.nn.softmax_cross_entropy_with_logits(labels=truth, logits=student)
    answers = tf.stop_gradient(tf.nn.softmax(teacher / temperature))
    crossed, own = (
        tf.nn.softmax_cross_entropy_with_logits(labels=answers, logits=logits / temperature)
        for logits in (student, teacher)
    )
    soft = tf.reduce_mean(crossed - own)
    return (1 - weight) * tf.reduce_mean(hard) + weight * temperature**2 * soft
