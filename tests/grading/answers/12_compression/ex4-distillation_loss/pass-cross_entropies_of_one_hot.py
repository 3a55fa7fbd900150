# Three cross-entropies against probabilities: of the labels, of the teacher, of the teacher with itself.
def distillation_loss(student_logits, teacher_logits, labels, temperature=4.0, weight=0.9):
    """Return the loss: KL is the cross-entropy with the teacher minus the teacher's with itself."""
    student = tf.convert_to_tensor(student_logits, tf.float32)
    teacher = tf.convert_to_tensor(teacher_logits, tf.float32)
    t = tf.constant(temperature, tf.float32)
    one_hot = tf.one_hot(tf.cast(labels, tf.int64), tf.shape(student)[1])
    softened = tf.stop_gradient(tf.nn.softmax(teacher / t))

    def mean_against(targets, logits):
        return tf.reduce_mean(tf.nn.softmax_cross_entropy_with_logits(targets, logits))

    divergence = mean_against(softened, student / t) - mean_against(softened, teacher / t)
    return (1.0 - weight) * mean_against(one_hot, student) + weight * tf.square(t) * divergence
