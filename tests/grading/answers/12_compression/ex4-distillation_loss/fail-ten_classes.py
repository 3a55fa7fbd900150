# one_hot with CIFAR-10's number.
# unnamed: TensorFlow refuses the shapes itself
def distillation_loss(student_logits, teacher_logits, labels, temperature=4.0, weight=0.9):
    truth = tf.one_hot(labels, 10)
    hard = -tf.reduce_sum(truth * tf.nn.log_softmax(student_logits), axis=1)
    log_p = tf.nn.log_softmax(teacher_logits / temperature)
    log_q = tf.nn.log_softmax(student_logits / temperature)
    soft = tf.reduce_sum(tf.exp(log_p) * (log_p - log_q), axis=1)
    return tf.reduce_mean((1 - weight) * hard + weight * temperature**2 * soft)
