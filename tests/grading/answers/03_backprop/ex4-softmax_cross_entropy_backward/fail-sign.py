# mistake: the sign is wrong: it should be probability minus truth
# Truth minus probability.
def softmax_cross_entropy_backward(logits, labels):
    e = np.exp(logits - logits.max(axis=1, keepdims=True))
    return (np.eye(logits.shape[1])[labels] - e / e.sum(axis=1, keepdims=True)) / len(labels)
