# mistake: an exponential overflowed: subtract the row's largest logit first
# Takes the logarithm of a softmax without subtracting the largest logit.
def cross_entropy(logits, labels):
    top = np.zeros(len(logits))
    total = top + np.log(np.exp(logits - top[:, None]).sum(axis=1))
    losses = total - logits[np.arange(len(logits)), labels]
    return losses.mean(), {"logits": logits, "labels": labels, "total": total}


def cross_entropy_backward(cache):
    p = np.exp(cache["logits"] - cache["total"][:, None])
    truth = np.eye(p.shape[1])[cache["labels"]]
    return (p - truth) / len(p)
