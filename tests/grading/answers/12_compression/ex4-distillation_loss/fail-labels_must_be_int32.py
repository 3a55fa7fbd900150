# A tensor of int64 is not turned into int32.
# unnamed: TensorFlow refuses the labels itself
def distillation_loss(student_logits, teacher_logits, labels, temperature=4.0, weight=0.9):
    student = tf.convert_to_tensor(student_logits, tf.float32)
    teacher = tf.convert_to_tensor(teacher_logits, tf.float32)
    labels = tf.convert_to_tensor(labels, tf.int32)
    places = tf.stack([tf.range(tf.shape(labels)[0]), labels], axis=1)
    hard = -tf.gather_nd(tf.nn.log_softmax(student), places)
    log_p = tf.nn.log_softmax(teacher / temperature)
    log_q = tf.nn.log_softmax(student / temperature)
    soft = tf.reduce_sum(tf.exp(log_p) * (log_p - log_q), axis=1)
    return tf.reduce_mean((1 - weight) * hard + weight * temperature**2 * soft)
