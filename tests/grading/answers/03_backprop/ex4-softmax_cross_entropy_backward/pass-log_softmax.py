# Exp of the log-probabilities, one-hot by comparison.
# forbidden: tensorflow
def softmax_cross_entropy_backward(logits, labels):
    top = np.max(logits, axis=-1, keepdims=True)
    logits = logits - top
    log_sum = np.log(np.sum(np.exp(logits), axis=-1, keepdims=True))
    truth = labels[:, np.newaxis] == np.arange(logits.shape[1])
    return (np.exp(logits - log_sum) - truth) / logits.shape[0]
