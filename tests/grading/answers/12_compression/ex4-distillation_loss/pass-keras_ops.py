# keras.ops.
def distillation_loss(student_logits, teacher_logits, labels, temperature=4.0, weight=0.9):
    from keras import ops

    student_logits = ops.convert_to_tensor(student_logits)
    teacher_logits = ops.convert_to_tensor(teacher_logits)
    hard = ops.sparse_categorical_crossentropy(labels, student_logits, from_logits=True)
    log_p = ops.log_softmax(teacher_logits / temperature, axis=-1)
    log_q = ops.log_softmax(student_logits / temperature, axis=-1)
    soft = ops.sum(ops.exp(log_p) * (log_p - log_q), axis=-1)
    return (1 - weight) * ops.mean(hard) + weight * temperature**2 * ops.mean(soft)
