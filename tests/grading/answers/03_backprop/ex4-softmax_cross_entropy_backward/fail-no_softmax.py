# mistake: the softmax is missing: the truth was subtracted from the logits
# Takes the logits for the output.
def softmax_cross_entropy_backward(logits, labels):
    return (logits - np.eye(logits.shape[1])[labels]) / len(labels)
