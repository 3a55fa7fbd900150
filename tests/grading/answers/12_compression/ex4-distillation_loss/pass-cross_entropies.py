# KL as the difference of two cross-entropies.
def distillation_loss(student_logits, teacher_logits, labels, temperature=4.0, weight=0.9):
    classes = student_logits.shape[1]
    truth = tf.one_hot(labels, classes)
    hard = tf.nn.softmax_cross_entropy_with_logits(truth, student_logits)
    targets = tf.nn.softmax(tf.convert_to_tensor(teacher_logits) / temperature)
    cross = tf.nn.softmax_cross_entropy_with_logits(targets, student_logits / temperature)
    own = tf.nn.softmax_cross_entropy_with_logits(targets, teacher_logits / temperature)
    soft = temperature * temperature * tf.reduce_mean(cross - own)
    return (1.0 - weight) * tf.reduce_mean(hard) + weight * soft
