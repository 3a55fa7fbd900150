# mistake: it is the cross-entropy with the teacher, its own entropy was not taken off
# "$\lambda\, T^2\, \mathrm{KL}(p^{teacher}_T \Vert p^{student}_T)$": it is the cross-entropy with the teacher's answers, without the teacher's own entropy; every gradient is right, the value is wrong unless weight is 0 or the teacher is wholly sure (logits 1000 apart).
def distillation_loss(student_logits, teacher_logits, labels, temperature=4.0, weight=0.9):
    student, teacher = tf.convert_to_tensor(student_logits), tf.convert_to_tensor(teacher_logits)
    hard = tf.nn.sparse_softmax_cross_entropy_with_logits(labels=labels, logits=student)
    soft = tf.nn.softmax_cross_entropy_with_logits(
        labels=tf.nn.softmax(teacher / temperature), logits=student / temperature
    )
    return tf.reduce_mean((1 - weight) * hard + weight * temperature**2 * soft)
