# mistake: each logit went through a sigmoid of its own, not through a softmax
# Each logit has a sigmoid of its own.
# forbidden: tensorflow
def softmax_cross_entropy_backward(logits, labels):
    p = 1 / (1 + np.exp(-np.clip(logits, -700, 700)))
    p[np.arange(len(p)), labels] -= 1
    return p / len(p)
