# NumPy: no gradient.
# says: the gradient with (T, weight) left out is None
def distillation_loss(student_logits, teacher_logits, labels, temperature=4.0, weight=0.9):
    def log_softmax_of(scores):
        scores = scores - scores.max(axis=1, keepdims=True)
        return scores - np.log(np.exp(scores).sum(axis=1, keepdims=True))

    student, teacher = np.asarray(student_logits), np.asarray(teacher_logits)
    log_p, log_q = log_softmax_of(teacher / temperature), log_softmax_of(student / temperature)
    hard = -log_softmax_of(student)[np.arange(len(student)), np.asarray(labels)]
    soft = (np.exp(log_p) * (log_p - log_q)).sum(axis=1)
    return np.float32(np.mean((1 - weight) * hard + weight * temperature**2 * soft))
